# 各部分共用的词。
program-name = wardbook
# 命令用法有误。
usage-unknown-argument = 此处没有参数“{ $argument }”。请删去或改正。
usage-unknown-command = 没有命令“{ $command }”。
usage-unknown-command-near = 没有命令“{ $command }”。是否应为“{ $near }”？
usage-missing = 缺少 { $argument }。请补上。
usage-missing-command = 命令不完整。请写明要做什么。
usage-conflict = { $argument } 不能与 { $other } 同用。请删去其一。
usage-twice = { $argument } 重复。请删去其一。
usage-needs-value = { $argument } 缺少值。请写在其后。
usage-value = “{ $value }”不能作 { $argument } 的值。请改正。
usage-value-of = “{ $value }”不能作 { $argument } 的值。可用的有：{ $words }。
usage-other = 参数无法识别：{ $reason }
usage-line = 用法：{ $usage }
usage-help = 在命令后加“--help”，可以看到其参数和示例。

# TOML 文件读取时的问题：每句都说明怎么办。
reader-unknown-key = 此处没有“{ $key }”这一项。请改正；可用的有：{ $known }。
reader-unknown-word = “{ $word }”不是本项可用的词。请改为：{ $known }。
reader-missing-key = 缺少“{ $key }”。请补上。
reader-twice = 这一项重复。请删去其一。
reader-wrong-type = 值的类型与本项不符，请写成 { $expected }。
reader-no-day = 没有这一天，或者没有写成 yyyy-mm-dd。请核对文书。
reader-quotes = 没有填写，或者既不是数字也不是日期。请填写；文字须加引号。
reader-unclosed = 缺少括号或引号。请补上。
reader-no-value = 只有名称，缺少“=”或者值。请填写，或删去该项。
reader-separator = 此处缺少或多了逗号、等号。请改正。
reader-not-decimal = 不是“33.50”这样的数。请改正。
reader-too-fine = 小数超过 { $decimals } 位。请改正。
reader-too-large = 数值过大。请核对。
reader-kind-date = 日期，如 2026-11-20
reader-kind-text = 加引号的文字
reader-kind-flag = true 或 false
reader-kind-number = 整数
reader-kind-list = 方括号 [ ] 内的列表
reader-kind-table = 表
reader-kind-other = { $expected }
# 系统对文件的答复。
system-not-found = 没有这个文件或文件夹
system-denied = 当前账户没有权限
system-folder = 这是一个文件夹
system-no-folder = 路径中有一段不是文件夹
file-unreadable = 无法读取 { $file }：{ $reason }。请检查路径。
file-not-text = { $file } 不是 UTF-8 文本（可能是 GBK 编码或者二进制文件）。请用编辑器打开，另存为 UTF-8 编码。
system-not-text = 不是 UTF-8 文本
system-full = 磁盘已满
system-other = { $reason }
reader-other = { $reason }。请改正该行。
error-in-file = { $file } 第 { $line } 行
progress-left = 还需 { $time }
