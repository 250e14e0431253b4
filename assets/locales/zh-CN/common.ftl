# 各部分共用的词。
program-name = wardbook
error-in-file = { $file } 第 { $line } 行
