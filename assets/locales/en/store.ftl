# The files of a new prison.
setup-unreadable = { $path } cannot be read: { $why }. Check the path.
setup-fault = { $what }
setup-fault-at = { $at }: { $what }
setup-nothing-written = Nothing was written. Mend the files and run the command again.
setup-passphrase = First passphrase of every key (at least 12 characters; each officer changes his own): 
setup-keys = Making keys
setup-done = { $path }: a prison with { $wards } wards and { $officers } officers. Every officer changes his passphrase with “wardbook officer passphrase”.
setup-syntax = { $said } Compare with docs/setting-up.md, or with what “wardbook init --example FOLDER” writes.
setup-origin = “{ $origin }” is no name of a journal. Write small letters, digits, “.”, “-” and “/”, such as ledger.example/prison/3201/2026.
setup-no-holder = nobody holds { $role } at { $place }. Give it to an officer under [[officer]].
setup-example = { $folder }: the files of a small prison, in the order in which they are described in docs/setting-up.md, and CSV files to import below import. Change them, then: wardbook init --dir DIR --from { $folder }
setup-example-there = { $path } is there already. Nothing was written: name a folder that does not exist yet.
setup-missing = “{ $key }” is missing. Write it into one of the files.
setup-twice = “{ $what }” stands twice. Take one away.
setup-unknown-ward = there is no ward “{ $ward }”. Write it under [[ward]] or mend the name.
setup-unknown-officer = there is no officer “{ $officer }”. Write him under [[officer]] or mend the number.
setup-unknown-role = the province has no role “{ $role }”. Mend the name.
setup-unknown-body = the province has no body “{ $body }”. Mend the name.
setup-wrong-place = “{ $place }” is held at another kind of place. A role of a ward is written place = "ward:…", a role of the prison place = "prison".
setup-chair-no-member = the chair { $chair } is no member of the body. Add him to the members.
setup-too-few-members = “{ $body }” has { $members } members and needs { $least }. Add members.
setup-no-body = the body “{ $body }” is missing. Write it under [[body]].
setup-seats-outside-training = seats are for training journals only, whose origin ends in .training.
setup-name = “{ $name }” is empty, longer than 64 characters or holds an invisible character. Type it anew.
setup-live-later = live-since { $live } has not come; today is { $today }. Steps are signed from this day on: write today, or a day before it, and make the prison on the day on which it begins to work with wardbook.
setup-live-long-ago = live-since { $live } is more than ten years ago. From this day on every step would have to stand here signed: write the day on which the prison begins to work with wardbook; what is older is imported.
setup-one-keeper = Only { $officer } keeps the keys of this prison. Nobody changes his own key or roles: after a lost passphrase the provincial administration alone could help him. Name a second: wardbook officer grant NUMBER --role security-administrator@prison --dir { $path } --as { $officer }
setup-one-keeper-alone = Only { $officer } keeps the keys of this prison, and nobody else could help him after a lost passphrase. Name a second: wardbook officer grant NUMBER --role security-administrator@prison --dir { $path } --as { $officer }
setup-no-province = no officer holds provincial-administration at the province. Write one into the files: the province begins the journal.

# The hub's refusals.
hub-statement = The statement { $why }.
hub-other-bytes = Command { $command } was used for another statement. Tell the security administrator: one of the two is forged.
hub-payload = Part { $position } of the statement: { $what }
hub-role = { $officer } does not hold the role { $role } at { $place } today.
hub-not-allowed = The role { $role } may not { $permission }.
hub-only-province = Law, calendars, definitions and roles at the province come from the province alone; { $role } is no role there. Ask the provincial administration to sign it.
hub-own = { $officer } cannot change his own keys or roles. Another administrator must do it.
hub-case-moved = The case has moved on: you saw version { $expected }, it is at version { $actual }. Look at it again and decide anew.
hub-unpublished = The law, definition or calendar { $digest } was not published by the province.
hub-unfit = What is to be published is not in order, and nothing of it was published. Correct it: { $found }
hub-unfit-next = { $first }; { $next }
hub-unfit-more = { $shown }; and { $count } more
hub-unfit-calendar = { $name }: { $why }
hub-keys = The key changes of the statement are not those that it describes.
hub-clock = The clock of a training journal goes forward only, at most a year at once, and a real journal has none.
hub-decision = The rules refuse it when they are asked again: { $why }
hub-differs = The rules give another result for what was entered ({ $part }). Look at the case again and decide anew.
hub-part-kind = kind of statement
hub-part-case = case and version
hub-part-step = step
hub-part-outcome = outcome
hub-part-law = law and entries
hub-part-payloads = number of parts
hub-no-period = No period of the case has ended.
hub-taken-over = These rows are in the journal already: entry { $entry }. Nothing was taken over twice.
hub-payload-count = there are more or fewer parts than the statement commits to.
hub-payload-kind = it does not belong into a statement of kind { $kind }.
hub-payload-role = it names another role than the statement.
hub-payload-genesis = a first entry has one part.
hub-payload-journal = it names another journal.
hub-payload-no-act = no step, ballot, meeting or correction can be read from it.
hub-payload-decision = the rules give another content for what was entered.
hub-record = The records do not take it: { $why }
hub-not-yet = Statements of kind { $kind } are not taken yet.
hub-rolled-back = The journal has { $have } entries, but receipts went out for { $released } (remembered by: { $place }). An older copy was put back. Restore the newest copy; nothing is signed before.
hub-fork = The province holds { $size } entries that are not the beginning of this journal: it was forked or put back. Nothing more is sent; call the province.
hub-mirror-rules = The province refuses entry { $sequence }: { $why }
hub-mirror-entry = The province refuses what was sent: { $why }
hub-may-read = read files
hub-may-act = take steps
hub-may-correct = correct entries
hub-may-import = take over facts
hub-may-administer = change keys and roles
hub-may-publish = publish law and definitions
hub-may-print = print papers
hub-may-export = export
hub-may-copy = copy text
hub-may-move-clock = move the clock
hub-may-province = see the journals of the province

# What a verification finds.
verify-replica = journal
verify-copy = second copy
verify-mirror = province's mirror
verify-file = { $path } was changed, cut short or taken away.
verify-pages = { $path }: { $pages ->
    [one] one page was changed.
   *[other] { $pages } pages were changed.
}
verify-entry = { $keeping }: { $fault }
verify-entry-store = entry { $sequence }: { $what }
verify-entry-payload = entry { $sequence }, payload { $position }: { $what }
verify-entry-record = entry { $sequence }: { $reason }
verify-checkpoint = checkpoint: { $fault }
verify-projection = { $keeping }: the row { $row } is not what the journal gives.
verify-cosignature = { $keeping }: the cosignature at { $size } entries does not fit: { $error }
verify-rolled-back = { $keeping }: { $have } entries are there, receipts went out for { $released }. An older copy was put back, or the end was cut off.
verify-copy-gone = The second copy { $path } is not there; it had { $entries } entries. Mount its disk: the next step catches up. If the disk is lost, mount a new one there, put an empty file journal.copy.new into the folder and take the next step: the whole copy is written. Until then receipts say: single copy.
verify-key-gone = { $path } is not there, and its key counts. Bring it back from a backup; where it is lost, the key is revoked and a new one added: wardbook officer revoke
verify-strange-file = { $path } is no file of the journal. Look where it comes from, and put it somewhere else.
verify-copy-tail = { $path } has { $bytes } bytes after its last whole group: a write that was broken off, or bytes that somebody added. Opening the prison for work cuts off what was broken off.
verify-strange-key = { $path } holds a key that the journal does not know.
verify-command-progress = Verifying the { $keeping }
verify-command-good = { $origin }: { $entries } entries verified from the first. Second copy: { $copied }. Province: { $mirrored }. Root { $root }
verify-command-none = none
verify-command-disputed = Entries signed by keys that were revoked as suspect later: { $entries }
verify-command-bad-do = Change nothing in the directory and sign nothing more. What to do stands in docs/operations.md, “When something is wrong”.
verify-command-bad = { $origin }: { $problems ->
    [one] one thing is wrong.
   *[other] { $problems } things are wrong.
}

# Officers and exports.
officer-added = { $officer } has a key ({ $key }). Entry { $entry }.
officer-new-passphrase = First passphrase of { $officer }: 
officer-granted = Entry { $entry }: { $officer } holds { $role } ({ $place }).
officer-granted-until = Entry { $entry }: { $officer } holds { $role } ({ $place }) up to and including { $until }.
officer-renewed = { $granted } Before that: { $before }.
officer-term-until = up to { $day }
officer-term-open = without a last day
officer-held-already = { $officer } holds { $role } ({ $place }) already, { $term }. Nothing was changed. Another last day: --until DATE; to take the role back: --withdraw.
officer-not-held = { $officer } does not hold { $role } ({ $place }); nothing was changed. What he holds: { $held }.
officer-holds-nothing = { $officer } does not hold { $role } ({ $place }), nor any other role; nothing was changed. Check the number.
officer-withdrawn = Entry { $entry }: { $officer } no longer holds { $role } ({ $place }).
officer-revoked = Entry { $entry }: the key { $key } of { $officer } no longer counts. A new key: wardbook officer add { $officer }
officer-no-key = { $officer } has no key that counts. Check the number; a new key: wardbook officer add { $officer }
officer-has-key = { $officer } has a key that counts. Revoke it first: wardbook officer revoke { $officer }
officer-needs-name = { $officer } is new here. Check the number, or give the name with --name.
officer-no-officer = { $officer } is not registered. Check the number, or add the officer: wardbook officer add { $officer }
officer-no-role = The prison has no role “{ $role }”. It has: { $known }.
officer-no-ward = The prison has no ward “{ $ward }”. It has: { $known }.
officer-wrong-place = “{ $role }” is held at another kind of place. Write { $role }@{ $place }.
officer-bad-role = “{ $text }” is no role with its place. Write ROLE@prison, ROLE@province or ROLE@ward:ward-07.
officer-passphrase = New passphrase: 
officer-passphrase-same = The new passphrase is the old one. Choose another; nothing was changed.
officer-until-past = { $until } is past; today is { $today }. Name a day that is still to come, or take the role back with --withdraw.
officer-passphrase-changed = The passphrase of { $officer } was changed.
export-tiles-done = { $size } entries written to { $path }.
export-entry-done = Entry { $entry } written to { $path }. Check it with: wardbook-verify { $path }
export-no-entry = There is no entry { $entry }; the journal has { $size }.
export-failed = Nothing was written: { $why }

# The second copy.
copy-gone = { $path } is not there: its disk is not mounted, or the file was taken away. Mount the disk; the copy catches up by itself. If the disk is lost, mount a new one there and put an empty file journal.copy.new into the folder: the next step writes the whole copy.
copy-other = { $path } is the copy of another journal. Set the right folder, or put that file away.
copy-damaged = { $path } is damaged from entry { $sequence } on. Rename it to journal.copy.damaged in the same folder; a new one is written.
copy-io = { $path } cannot be written: { $why }
copy-not-following = entry { $sequence } does not fit the second copy: { $what }
