# What the terminal program says about what was done, and why something cannot be done.
cannot-already-running = It is running already.
cannot-filter-here = This list has no filter.
cannot-first-entry = This is before the first entry.
cannot-last-entry = This is the last entry.
cannot-no-case = This entry belongs to no case.
cannot-no-single-person = This case is not about one person.
cannot-no-verdict-here = There is nothing to explain on this line.
cannot-not-permitted = Not permitted to the role { $role }.
cannot-nothing-selected = Nothing is selected.
cannot-nothing-to-open = There is nothing to open on this line.
cannot-real-clock = Only the clock of a training journal can be moved.
case-only-wait = Nothing to fill in here: the period runs, or somebody else is to act.
field-bad-date = Not a day: write it as 2026-11-20.
field-bad-number = Not a number with at most two decimals.
field-bad-person = Not a prisoner number. Enter opens the search.
field-bad-whole-number = Not a whole number.
field-out-of-range = Must lie between { $low } and { $high }.
field-required = Must be filled in.
form-draft-dropped = The draft was thrown away. Nothing was signed.
form-draft-kept = Kept as a draft. F6 leads to the drafts.
form-nothing-to-redo = Nothing to do again.
form-nothing-to-undo = Nothing to take back.
form-problems = { $count ->
    [one] One field is not right yet.
   *[other] { $count } fields are not right yet.
}
login-empty = Type the passphrase first.
meeting-choose-item = Choose an item of the agenda first.
meeting-is-closed = The meeting is closed.
meeting-no-votes = No vote is set yet. Space turns the vote of an item.
meeting-reason-needed = A vote of no and an abstention need a reason.
meeting-reason-title = Reason of the vote
meeting-recuse-who = Who withdraws from this item?
meeting-recuse-why = Why does the member withdraw?
notice-copy-offered = Offered to the terminal's clipboard; the use is in the journal.
notice-first-logon = Logged on for the first time.
notice-logged-on = Last logon { $when }. Failed tries since: { $failures }. Statements signed: { $signatures }.
notice-paper-saved = Written to { $path }
notice-synced = Exchanged with the province.
notice-with-advice = { $say } { $advice }
notice-worker-lost = Something broke inside; nothing was changed. Read anew with F5; if it comes back, tell the administrator.
recusal-interested = has an interest in the case
recusal-kin = is kin of the person
recusal-objector = has raised an objection
sign-needs-its-key = Enter does not sign. F10 signs; Esc goes back and signs nothing.
starts-none = There is no procedure that this seat could start here.
starts-title = Start a procedure
