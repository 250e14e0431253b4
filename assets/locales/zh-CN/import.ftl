# 数据导入：逐行结论、文件问题、汇总。
import-about = 从 CSV 文件导入罪犯信息：签名之前逐行核对
import-heading-both = { $chinese }（{ $english }）
import-near = 是否应为“{ $near }”？
import-no-near = 格式见 docs/import.md。
import-place = { $file } 第 { $line } 行
import-place-column = { $file } 第 { $line } 行第 { $column } 列“{ $heading }”
import-problem = { $place }：{ $what }

import-file-problem = { $file }：{ $what }
import-file-too-large = 文件超过 50 MiB。请拆成几个文件，每个都带表头。
import-file-too-many-rows = 超过 100,000 行。请拆成几个文件，每个都带表头。
import-file-encoding = 第 { $line } 行既不是 UTF-8 也不是 GBK 编码。请重新导出为“CSV UTF-8”。
import-file-spreadsheet = 不是 CSV 文件，而是电子表格或“Unicode 文本”。请打开后另存为“CSV UTF-8”。
import-file-empty = 没有表头。请按 docs/import.md 在首行写上列名。
import-file-separator = 各列不是用逗号分隔的。请重新导出为“CSV（逗号分隔）”。
import-file-broken = 第 { $line } 行无法分列。请检查引号。
import-file-unknown-kind = 表头不属于任何一类文件。请对照 docs/import.md。
import-file-unknown-heading = 第 { $column } 列：没有“{ $heading }”这个列名。{ $near }
import-file-forbidden-heading = 第 { $column } 列“{ $heading }”：本系统不存储此项信息。请从文件中删去该列。
import-file-double-heading = 第 { $column } 列“{ $heading }”与另一列含义相同。请删去其中一列。
import-file-missing-heading = “{ $kind }”文件缺少列名{ $heading }。请补上该列。
import-file-unreadable = 无法读取：{ $why }。请检查路径和权限。

import-fault-empty = 为空。请填写。
import-fault-too-long = 超过 { $limit } 个字符。请缩短。
import-fault-character = 含有字符 U+{ $code }，该字符不可见或会干扰屏幕显示。请重新录入文字。
import-fault-number = “{ $cell }”不是罪犯编号。编号为 4 至 20 位数字和大写字母。
import-fault-number-rounded = “{ $cell }”：编号已被电子表格四舍五入。请把该列设为文本格式后重新导出。
import-fault-date = “{ $cell }”不是日期。请写成 2026-11-20。
import-fault-no-such-day = 没有“{ $cell }”这一天。请核对文书。
import-fault-date-range = “{ $cell }”超出 1900 年至 2200 年的范围。请核对文书。
import-fault-future = { $day } 尚未到来，今天是 { $today }。请核对文书。
import-fault-month = “{ $cell }”不是月份。请写成 2026-10。
import-fault-span = “{ $cell }”不是期限。请写成 10年6个月、10y6m 或代码 100600。
import-fault-yuan = “{ $cell }”不是以整元计的金额。请写成 50000。
import-fault-points = “{ $cell }”不是分值。请写成 619.79，最多两位小数。
import-fault-flag = “{ $cell }”既不是“是”也不是“否”。
import-fault-word = “{ $cell }”不在可用的词中：{ $allowed }。{ $near }
import-fault-ward = 没有监区“{ $cell }”。{ $near }
import-fault-crime = 罪名表中没有“{ $cell }”。{ $near }
import-fault-cells = 本行有 { $cells } 格，表头有 { $headings } 列。请检查是否多了逗号。
import-fault-line-break = 有一格内容跨行。请补上后引号。
import-fault-order = { $then } 早于{ $heading }的 { $first }。请核对文书。
import-fault-needed = 此处须有{ $heading }。请填写。
import-fault-contradicts = 与{ $heading }矛盾。请核对文书。
import-fault-other-than-first = 与本判决首行（第 { $line } 行）不一致。请留空或改为一致。
import-fault-no-judgment = 账本和本次文件中都没有此人的判决。请先导入判决，或与判决一起导入。
import-fault-paid-too-much = 已履行金额超过判决金额。请核对两项金额。
import-fault-duplicate = 该编号在 { $file } 第 { $line } 行另有不同的记载。请只保留一行。
import-fault-unknown-person = 账本和本次花名册中都没有该编号。请更正编号，或一并导入花名册。
import-fault-roster-wrong = 此人的花名册行有误（{ $file } 第 { $line } 行）。请先更正该行。
import-fault-judgment-wrong = 本行所属的判决有误（{ $file } 第 { $line } 行）。请先更正该行。
import-fault-second-judgment = 此人在 { $file } 第 { $line } 行另有判决。请只保留现行有效的判决。
import-fault-differs = 与账本记载不同。如账本有误，请在账本中作更正。
import-fault-refused = 记录不接受本行：{ $why }

import-against-journal = 日志中的{ $heading }
import-against-rest = 该人的其他事实
import-fault-clash-before = 早于{ $other }。请对照文书核对两个日期。
import-fault-clash-after = 晚于{ $other }。请对照文书核对两个日期。
import-fault-clash-exceeds = 重于{ $other }。请对照文书核对。
import-fault-clash-needs = 与{ $other }不相符，或者缺少其依据。请核对种类，并将其依据一并导入。
import-fault-clash-overlaps = 与{ $other }的期间重叠，同一日只能计一次。请对照文书核对。
import-fault-clash-differs = 与{ $other }互相矛盾。请对照文书核对，其中一处有误。
import-fault-clash-beyond-law = 按{ $other }，超过法定刑期上限（刑法第三十八条、第四十二条、第四十五条、第六十九条）。请核对刑期以及各罪是否逐行列明。
import-fault-clash-same-day = 与{ $other }为同一日：同一日只会变更一次刑期。请删去重复的一行，或者改正日期。

import-kind-roster = 花名册
import-kind-judgments = 判决
import-kind-custody = 先行羁押
import-kind-rulings = 裁定
import-kind-awards = 奖惩
import-kind-balances = 积分余额
import-kind-property = 财产性判项
import-kind-uncounted = 不计入刑期的期间
import-kind-blocks = 又犯罪、漏罪与再审

import-summary-head = 文件 | 类别 | 正确 | 已有 | 有误
import-summary-line = { $file } | { $kind } | { $good } | { $there } | { $wrong }
import-summary-persons = 共 { $persons } 人、{ $rows } 行。
import-nothing-signed = 未签署任何内容。
import-dry-run = 试运行：未签署任何内容。
import-signed = { $statements ->
    [0] 各行均已在账本中，无须签署。
   *[other] { $officer } 已签署 { $statements } 份声明。
}
import-progress = 正在导入
import-more = ……另有 { $count } 处，--json 列出全部。
import-judging = 正在逐行审核
