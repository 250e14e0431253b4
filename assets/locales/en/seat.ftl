# Directory, officer and key of a command.
seat-no-folder = This system names no data folder. Say where the prison is with --dir.
seat-nobody = Say who acts with --as and the officer's number.
seat-no-terminal = There is no terminal at which the passphrase could be asked for ({ $why }). Write it into the first line of a file and name that: { $option } FILE
seat-not-allowed = { $officer } holds no role that may do this ({ $permission }). Somebody with the role must do it.
seat-not-allowed-but = { $officer } holds no role that may do this ({ $permission }). Who may: { $able }. Name one of them with --as, or have the role granted.
seat-able = { $role } ({ $holders })
seat-able-many = { $role } ({ $holders } and { $more } more)
seat-able-nobody = { $role } (nobody holds it)
seat-refused = Refused: { $why }
seat-no-prison = { $path } holds no prison. Make one with “wardbook init” or “wardbook demo --dir DIR”.
seat-exists = { $path } exists already. Name a directory that does not exist yet.
seat-other-version = { $path } has layout { $found }; this program knows layout { $known }. Open it with the program that made it.
seat-in-use = { $path } is in use by another process. Close that one first.
seat-read-only = { $path } may not be written. Check its rights.
seat-damaged = { $path } is damaged or belongs to another directory. Change nothing in the directory; what to do stands in docs/operations.md, “When something is wrong”.
seat-no-key = { $officer } has no key file in this directory. Check the number. A security administrator, or the provincial administration, adds a key under his own number: wardbook officer add { $officer } --as HIS-NUMBER
seat-key-revoked = The key of { $officer } was revoked. A security administrator, or the provincial administration, adds a new one under his own number: wardbook officer add { $officer } --as HIS-NUMBER. Until then another seat works: --as ANOTHER-NUMBER.
seat-key-revoked-by = The key of { $officer } was revoked on { $on } by { $by } (entry { $entry }). { $by }, another security administrator or the provincial administration adds a new one under his own number: wardbook officer add { $officer } --as HIS-NUMBER. The roles stay.
seat-wrong-passphrase = Wrong passphrase for { $officer }. Type it again: five wrong ones close a key for a quarter of an hour (a training key never). Where it is lost, a security administrator revokes the key and adds a new one.
seat-locked = Too many wrong passphrases. The next attempt is possible in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
seat-training-key = A training key opens training directories only.
seat-not-wrapped = This directory is not opened by key { $key }. An administrator must add it.
seat-disk-full = The disk is full. Nothing was written; free some space and try again.
seat-too-short = The passphrase is too short. It needs at least { $least } characters.
seat-of-card = Read as { $name } { $officer } ({ $role }, { $place }), a seat of the training card. --as OFFICER reads as another.
