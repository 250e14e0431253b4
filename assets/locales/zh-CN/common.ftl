# 各部分共用的词。
program-name = wardbook
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
reader-other = { $reason }。请改正该行。
error-in-file = { $file } 第 { $line } 行
