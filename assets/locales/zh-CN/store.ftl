# 新建监狱所用的文件。
setup-unreadable = 无法读取 { $path }：{ $why }。请检查路径。
setup-fault = { $what }
setup-fault-at = { $at }：{ $what }
setup-nothing-written = 没有写入任何内容。请改正文件后重新执行。
setup-passphrase = 各密钥的初始口令（至少 12 个字符，由民警本人随后修改）：
setup-keys = 正在生成密钥
setup-done = { $path }：已建立监狱，{ $wards } 个监区，{ $officers } 名民警。请每位民警用“wardbook officer passphrase”修改口令。
setup-syntax = { $said }请对照 docs/operations.md。
setup-origin = “{ $origin }”不能作账本名称。请用小写字母、数字和“.”“-”“/”，如 ledger.example/prison/3201/2026。
setup-no-holder = 没有人在 { $place } 担任 { $role }。请在 [[officer]] 下为一名民警登记。
setup-missing = 缺少“{ $key }”，请写入其中一个文件。
setup-twice = “{ $what }”重复，请删去其一。
setup-unknown-ward = 没有监区“{ $ward }”，请在 [[ward]] 下登记或改正名称。
setup-unknown-officer = 没有民警“{ $officer }”，请在 [[officer]] 下登记或改正警号。
setup-unknown-role = 省局没有设置角色“{ $role }”，请改正。
setup-unknown-body = 省局没有设置机构“{ $body }”，请改正。
setup-wrong-place = “{ $place }”的任职范围不对。监区角色写作 place = "ward:…"，全监角色写作 place = "prison"。
setup-chair-no-member = 主持人 { $chair } 不是该机构成员，请列入成员。
setup-too-few-members = “{ $body }”只有 { $members } 名成员，至少需要 { $least } 名，请补充。
setup-no-body = 缺少机构“{ $body }”，请在 [[body]] 下登记。
setup-seats-outside-training = 只有训练账（origin 以 .training 结尾）才能设座位卡。
setup-name = “{ $name }”为空、超过 64 个字符或含有不可见字符，请重新输入。
setup-no-province = 没有民警在省局担任 provincial-administration。请在文件中登记一名：账本由省局开立。

# 账本中枢的拒收理由。
hub-statement = 该笔记录{ $why }。
hub-other-bytes = 指令号 { $command } 已用于另一份内容。请报告安全管理员：两者必有一份是伪造的。
hub-payload = 记录第 { $position } 部分：{ $what }
hub-role = { $officer } 今日不在 { $place } 担任 { $role }。
hub-not-allowed = 角色 { $role } 无权{ $permission }。
hub-own = { $officer } 不能变更本人的密钥或角色，须由另一名管理员办理。
hub-case-moved = 案件已有变化：您看到的是第 { $expected } 版，现为第 { $actual } 版。请重新查看后再决定。
hub-unpublished = 所依据的法规、程序或日历 { $digest } 未经省局发布。
hub-keys = 记录中的密钥变更与其说明不一致。
hub-clock = 训练账的日期只能向前调，正式账没有此项。
hub-decision = 按规则对所填内容重新计算，结果不同：{ $why }
hub-record = 档案不能接受该笔记录：{ $why }
hub-not-yet = 暂不接受 { $kind } 类记录。
hub-rolled-back = 账本现有 { $have } 条，而已出回执到第 { $released } 条（依据：{ $place }）。有人放回了旧副本。请恢复最新副本，在此之前不再签封。
hub-fault = 故障：{ $why }
hub-fork = 省局持有的 { $size } 条不是本账的开头：账本被分叉或放回过旧副本。已停止上报，请联系省局。
hub-mirror-rules = 省局不接受第 { $sequence } 条：{ $why }
hub-mirror-entry = 省局不接受所报内容：{ $why }
hub-may-read = 查阅档案
hub-may-act = 办理程序步骤
hub-may-correct = 更正记录
hub-may-import = 录入接管事实
hub-may-administer = 管理密钥和角色
hub-may-publish = 发布法规和程序
hub-may-export = 导出
hub-may-copy = 复制文字
hub-may-move-clock = 调整日期
hub-may-province = 查看全省账本

# 核验结果。
verify-replica = 账本
verify-copy = 第二副本
verify-mirror = 省局镜像
verify-file = { $path } 被改动、截短或取走。
verify-pages = { $path }：有 { $pages } 页被改动。
verify-entry = { $keeping }：{ $fault }
verify-entry-store = 第 { $sequence } 条：{ $what }
verify-entry-payload = 第 { $sequence } 条内容 { $position }：{ $what }
verify-entry-record = 第 { $sequence } 条：{ $reason }
verify-checkpoint = 检查点：{ $fault }
verify-projection = { $keeping }：{ $row } 一行与账本推算结果不符。
verify-cosignature = { $keeping }：{ $size } 条处的联署不符：{ $error }
verify-rolled-back = { $keeping }：现有 { $have } 条，而已出回执到第 { $released } 条。有人放回了旧副本，或末尾被截去。
verify-copy-gone = 第二副本 { $path } 不在原处，原有 { $entries } 条。请挂载所在磁盘；在此之前，回执均注明“仅一份”。
verify-strange-key = { $path } 中的密钥未在账本登记。
verify-command-progress = 正在核验{ $keeping }
verify-command-good = { $origin }：自第一条起核验 { $entries } 条，全部相符。第二副本：{ $copied }。省局：{ $mirrored }。根 { $root }
verify-command-none = 无
verify-command-disputed = 由后来被认定可疑而吊销的密钥签署的条目：{ $entries }
verify-command-bad-do = 不要改动任何文件，也不要再签署。处理办法见 docs/operations.md 中“When something is wrong”一节。
verify-command-bad = { $origin }：发现 { $problems } 处问题。

# 民警与导出。
officer-added = 已为 { $officer } 登记密钥（{ $key }）。第 { $entry } 条。
officer-new-passphrase = { $officer } 的初始口令：
officer-granted = 第 { $entry } 条：{ $officer } 在 { $place } 担任 { $role }。
officer-withdrawn = 第 { $entry } 条：{ $officer } 不再在 { $place } 担任 { $role }。
officer-revoked = 第 { $entry } 条：{ $officer } 的密钥 { $key } 不再有效。登记新密钥：wardbook officer add { $officer }
officer-no-key = { $officer } 没有有效密钥。请核对警号；登记新密钥：wardbook officer add { $officer }
officer-has-key = { $officer } 已有有效密钥。请先吊销：wardbook officer revoke { $officer }
officer-no-officer = { $officer } 未登记。请核对警号，或者登记该民警：wardbook officer add { $officer }
officer-no-role = 本监狱没有角色“{ $role }”。现有：{ $known }。
officer-no-ward = 本监狱没有监区“{ $ward }”。现有：{ $known }。
officer-wrong-place = “{ $role }”的任职范围不对。请写作 { $role }@{ $place }。
officer-bad-role = “{ $text }”不是角色及其范围。请写作 ROLE@prison、ROLE@province 或 ROLE@ward:ward-07。
officer-passphrase = 新口令：
officer-passphrase-changed = 已修改 { $officer } 的口令。
export-tiles-done = 已将 { $size } 条写入 { $path }。
export-entry-done = 已将第 { $entry } 条写入 { $path }。核验：wardbook-verify { $path }
export-no-entry = 没有第 { $entry } 条，账本共 { $size } 条。
export-failed = 没有写入任何内容：{ $why }

# 第二副本。
copy-gone = { $path } 不在原处：磁盘未挂载，或文件被取走。请挂载磁盘，副本会自动补齐。
copy-other = { $path } 是另一本账的副本。请改用正确的文件夹，或将该文件移走。
copy-damaged = { $path } 自第 { $sequence } 条起已损坏。请在原文件夹内将其改名为 journal.copy.damaged，系统将重新写出副本。
copy-io = 无法写入 { $path }：{ $why }
copy-not-following = 第 { $sequence } 条与第二副本不相衔接：{ $what }
