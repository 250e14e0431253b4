# Words that several parts share.
program-name = wardbook
error-in-file = { $file }, line { $line }
