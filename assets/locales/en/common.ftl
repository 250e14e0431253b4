# Words that several parts share.
program-name = wardbook
# Wrong use of a command.
usage-unknown-argument = There is no argument “{ $argument }” here. Take it out or correct it.
usage-unknown-command = There is no command “{ $command }”.
usage-unknown-command-near = There is no command “{ $command }”. Did you mean “{ $near }”?
usage-missing = { $argument } is missing. Add it.
usage-missing-command = The command is not whole. Say what it shall do.
usage-conflict = { $argument } cannot stand beside { $other }. Take one of them out.
usage-twice = { $argument } stands twice. Take one of them out.
usage-needs-value = { $argument } needs a value. Write it behind.
usage-value = “{ $value }” is no value of { $argument }. Correct it.
usage-value-of = “{ $value }” is no value of { $argument }. Write one of: { $words }.
usage-other = The arguments are not understood: { $reason }
usage-line = Usage: { $usage }
usage-help = “--help” behind the command shows what it takes, with an example.

# What the readers of TOML files say: a sentence with what to do.
reader-unknown-key = there is no key “{ $key }” here. Correct it; here stand { $known }.
reader-unknown-word = “{ $word }” is not a word of this key. Write { $known }.
reader-missing-key = the key “{ $key }” is missing. Add it.
reader-twice = this key stands twice. Take one of them out.
reader-wrong-type = the value is of another kind than this key needs. Write { $expected }.
reader-no-day = there is no such day, or it is not written yyyy-mm-dd. Look it up in the paper.
reader-quotes = no value, or one that is neither a number nor a date. Enter it; text stands in quotation marks.
reader-unclosed = a bracket or a quotation mark is missing. Close it.
reader-no-value = a key without “=” or without a value. Enter it, or take the key out.
reader-separator = a comma or “=” is missing here, or one is too many. Correct the line.
reader-not-decimal = not a number such as "33.50". Correct it.
reader-too-fine = more than { $decimals } digits behind the point. Correct it.
reader-too-large = larger than any amount can be. Correct it.
reader-kind-date = a date as 2026-11-20
reader-kind-text = text in quotation marks
reader-kind-flag = true or false
reader-kind-number = a whole number
reader-kind-list = a list in brackets, [ ]
reader-kind-table = a table
reader-kind-other = { $expected }
# What the system says of a file.
system-not-found = there is no such file or folder
system-denied = this account may not
system-folder = it is a folder
system-no-folder = a part of the path is no folder
file-unreadable = { $file } cannot be read: { $reason }. Check the path.
file-not-text = { $file } is not UTF-8 text (it may be GBK or a binary file). Open it in an editor and save it with the encoding UTF-8.
system-not-text = it is not UTF-8 text
system-full = the disk is full
system-other = { $reason }
reader-other = { $reason }. Correct the line.
error-in-file = { $file }, line { $line }
progress-left = { $time } left
