# What stands on the screens.
banner-training = TRAINING
first-line-seat = { $place } · { $name }, { $role }
needs-size = wardbook needs { $columns } columns and { $rows } rows; this terminal has { $has-columns } by { $has-rows }. Enlarge it; nothing is lost.
reading = Reading ..
list-position = { $at } of { $count }
list-position-of = { $at } of { $count } ({ $total })
status-record = signed { $signed } · sequenced { $sequenced } · copies { $copies }
status-record-short = signed { $signed } · sequenced { $sequenced } · ! copies { $copies } of { $wanted }
status-province = province { $position }
status-province-behind = province { $position } at { $since }
status-unnoted = { $cases ->
    [one] ! ended periods of { $cases } case not noted
   *[other] ! ended periods of { $cases } cases not noted
}
status-province-never = province not reached yet
status-drafts = { $count ->
    [one] 1 draft
   *[other] { $count } drafts
}
status-progress = { $part } % done
status-progress-left = { $part } %, { $left } left
lag-seconds = { $count } s
lag-minutes = { $count } min
lag-hours = { $count } h
lag-days = { $count } d
days-today = today
days-late-working = { $count } wd late
days-late = { $count } d late
days-working = { $count } wd
days-left = { $count } d
hint-choose = choose
hint-ask = Ask
hint-keep = keep
hint-show-all = show all
hint-scroll = scroll
login-title = Choose your seat: type a name, number or role, then Enter.
login-locked = Locked. Your passphrase opens it again; Esc: another officer logs on.
login-locked-choose = Locked. Choose who logs on: type a name, number or role, then Enter.
login-search = Seat
login-nobody = Nobody of that name, number or role may log on here.
login-passphrase = Passphrase
login-opening = Opening the key ..
login-card = Training: the passphrase of every seat is { $passphrase }
column-due = Due
column-signed-at = Time
column-did = What I did
column-case = Case
column-person = Person
column-waiting = Waiting for
column-number = Number
column-name = Name
column-ward = Ward
column-sentence = Sentence
column-end = End
column-points = Points
column-balance = Balance
column-month = Month
column-eligible = Eligible
eligible-now = now
eligible-by-hand = by hand
column-since = Since
column-state = State
column-day = Day
column-body = Body
column-items = Items
column-ballots = Ballots
column-mine = Mine
column-form = Form
column-saved = Saved
column-position = Position
column-at = Sequenced
column-kind = Kind
column-who = Signed by
column-what = What
column-level = Kept
column-prison = Prison
column-entries = Entries
column-mirrored = Mirrored
column-lag = Lag
column-witnesses = Witness
column-verified = Verified
column-alerts = Alerts
tasks-to-do = To do
tasks-returned = Returned
tasks-done = Done today
tasks-watching = Watching
list-none-filtered = The filter "{ $filter }" leaves no entry here. Esc or Ctrl-U clears it.
tasks-none-here = Nothing waits for you. F6 leads to the prisoners, the cases and the journal.
tasks-none = Nothing waits for you. F8 starts a procedure; F6 leads to the prisoners.
tasks-none-but-returned = Nothing new waits for you, but { $count } came back to you: see the next tab.
tasks-none-returned = Nothing came back to you.
tasks-none-done = You have signed nothing today.
tasks-none-watching = You follow nothing at the moment. Cases that you worked on and others now have stand here.
prisoners-all = All
prisoners-candidates = Commutation due
prisoners-almost = Soon due
prisoners-full-cycle = Full cycle
prisoners-none-full = Nobody whose full cycle of points waits for grade and award.
prisoners-none = Nobody here. A filter may hide them: Esc clears it.
prisoners-none-due = Nobody for whom a commutation may be proposed today. Tab shows who comes next.
prisoners-none-soon = Nobody who waits for time alone.
cases-none = No cases. A filter may hide them: Esc clears it. F8 in a prisoner's file opens one.
meetings-none = No meeting concerns you. A meeting appears when a case waits for the vote of a body.
drafts-none = No drafts. A form that you leave is kept here.
journal-none = The journal is empty.
province-none = No prison is mirrored yet. It appears with its first exchange.
lines-none-awards = No award and no punishment yet. F8 starts the procedure that gives one.
lines-none-cases = No case of this person yet. F8 opens the first one.
lines-none-points = No line of points yet. F8 enters the first one.
lines-none-property = No property order. What a judgment orders to be paid comes with the judgment when it is imported.
lines-none-sentence = No judgment is entered. It comes with the import.
lines-none-timeline = Nothing is signed about this person yet. Every entry about this person will stand here.
tab-overview = Overview
tab-sentence = Sentence
tab-points = Points
tab-awards = Awards
tab-cases = Cases
tab-property = Property
tab-timeline = Timeline
person-term = { $start } → { $end }
person-end-now = now { $end }
person-end-changed = now { $end } ({ $by })
person-no-end = no last day
person-points = pts { $points }
chart-month = { $month }
chart-points = Points by month
chart-base = pts
overview-property = Property
overview-conduct = Conduct
overview-cases = Open cases
overview-more = { $count } more lines: tabs 4 to 6
overview-property-none = no property order
overview-property-done = { $orders ->
    [one] 1 order, performed
   *[other] { $orders } orders, all performed
}
overview-property-open = { $open } of { $orders } orders open
overview-awards = { $count ->
    [one] 1 commendation
   *[other] { $count } commendations
}
overview-awards-since = { $count ->
    [one] 1 commendation since the ruling of { $day }
   *[other] { $count } commendations since the ruling of { $day }
}
overview-punished = last punished { $day }
overview-not-punished = never punished
overview-joined = { $awards }, { $punished }
case-road-returned = (returned)
case-road-objected = (objected to)
case-moves = What can be done
case-no-moves = Nothing can be done here now.
case-papers = Papers
case-history = Who did what
case-due = due { $day } ({ $left })
case-since = here since { $day }
case-entry = entry { $entry }
replay-choose = Replay: choose a case
replay-position = After { $at } of { $count } entries. ← earlier, → later.
replay-underway = The journal is read again from its first entry, and every act of the case decided anew: { $done } of { $total } entries are read.
replay-failed = The case could not be replayed. { $why } F5 tries again.
replay-equal = Decided again with the same law: equal to what was recorded.
form-people = { $count } persons
together-also = Filled in once and signed for { $count ->
    [one] one more case
   *[other] { $count } more cases
}: { $cases }
hint-together = { $count } together
form-elsewhere-empty = { $count ->
    [one] one other field, marked *, is still empty
   *[other] { $count } other fields, marked *, are still empty
}
form-elsewhere = { $count ->
    [one] one other field, marked !, is not right yet
   *[other] { $count } other fields, marked !, are not right yet
}
form-choose = Enter chooses
form-from-record = From the record in case { $number }; where that was wrong, correct it here.
form-points-who = A deduction of up to { $officer }: the officer on the spot. A bonus of { $bonus } or more, a deduction of { $deduction } or more, a special bonus: the prison assessment group. All else: the ward assessment team.
form-flag-keys = Space or an arrow turns it; y is yes, n is no.
form-text-fill = { $typed }/{ $limit } characters
form-yes = yes
form-no = no
meeting-closed = closed
meeting-mine-signed = ballot signed
meeting-mine-open = ballot open
meeting-agenda = Agenda
meeting-members = Members: { $voted } of { $count } voted on all items
meeting-tally = { $yes } yes, { $no } no, { $abstain } abstain: { $outcome }
meeting-signed-vote = signed: { $vote }
meeting-open-vote = no vote yet
meeting-recused = ({ $count } not taking part)
meeting-else = [else: { $outcome }]
meeting-else-because = Without the majority: { $outcome }. { $reason }
meeting-item-rule = Vote on "{ $motion }": { $there } take part, quorum { $needed }; { $pass } yes to pass; { $ballots } signed
meeting-parted-absent = { $name }: not there for this item
meeting-parted-withdrew = { $name } withdrew ({ $reason }), stays in the base
meeting-parted-substituted = { $name } withdrew ({ $reason }); { $substitute } votes instead
meeting-reason = Reason: { $reason }
meeting-more = F3: { $hidden } more lines
meeting-nth = { $title }, meeting { $number } of { $count }
meeting-of-day = Meeting { $number } of { $count } on this day, { $present } of { $members } members present
meeting-lines-hidden = ↑ { $above } · ↓ { $below } more
meeting-not-voted = No ballot yet ({ $count }): { $names }
meeting-no-draft = Nothing is chosen here that is not signed.
meeting-votes-too-late = { $votes ->
    [one] A vote that you chose and did not sign no longer counts
   *[other] { $votes } votes that you chose and did not sign no longer count
}: the meeting was closed, or the case changed. The draft is thrown away.
member-ballots = { $signed } of { $items } items
member-present = present
member-open = not voted
member-chair = chair
entry-title = Entry { $position }
sync-running = Exchanging with the province ..
sync-journal = Journal
sync-copies = Copies
sync-province = Province
sync-outbox = Outbox
sync-nothing = nothing
verify-running = Verifying ..
verify-progress = Verifying { $done } of { $total } checks; { $key } stops it
verify-progress-rate = Verifying { $done }/{ $total } checks, { $rate }/s, { $left } left; { $key } stops
verify-stopped = The verification was stopped after { $done } of { $total }. Nothing is said of the rest.
verify-good = Everything holds: { $entries } entries verified from the first.
verify-bad = Something does not hold; { $entries } entries verified.
verified-holds = holds
verified-breaks = BROKEN
verified-not-yet = not yet
why-required = required
why-setting = setting
why-from = from
why-article = article
why-actual = file says
why-met-on = met on
why-left-to-people = (left to people: may be answered with a reason, a paper and a second signature)
why-as-a-rule = (as a rule: may be overridden with a reason and a second signature)
sign-title = You sign
sign-seen = The journal has { $count } entries as you sign; the last is number { $position } (numbers begin with 0).
sign-remarks = { $count ->
    [one] One remark, in full below:
   *[other] { $count } remarks, in full below:
}
sign-remarks-more = and { $hidden } more below (PgDn)
sign-busy = Signing and sequencing ..
sign-how = F10 signs · F4 shows the bytes · Esc goes back, nothing is signed
pick-none = Nothing fits what is typed.
note-how = F10 keeps · Enter begins a new line · Esc drops
start-may-open = this seat may start it
start-may-not-open = this seat cannot start it now
start-law-met = the law allows a proposal now
start-law-not-met = the law does not allow a proposal now
start-law-unknown = the law cannot say yet
help-marks = Marks: ! overdue or wrong, before a rule a remark that blocks nothing   x not met: it blocks   * due today, in a form must be filled   + marked or done   ~ draft, open or not final   = corrected later   » this seat may start it (✓ x ? say beside it what the law allows)   wd working days   d days
mark-alert = overdue or wrong
mark-due = due today
mark-provisional = draft, open or not final
mark-corrected = corrected later
replay-differs = { $count ->
    [one] One difference from what was recorded:
   *[other] { $count } differences from what was recorded:
}
form-findings = { $count ->
    [one] One rule is not met yet. F3 shows it.
   *[other] { $count } rules are not met yet. F3 shows them.
}
why-remark = (a remark: it does not block this step)
why-folded = { $count ->
    [one] One more rule was looked at. Enter shows it.
   *[other] { $count } more rules were looked at. Enter shows them.
}
sign-passphrase = { $count ->
    [one] Passphrase
   *[other] Passphrase, once for all { $count } statements
}
sheet-base = Base
sheet-bonus = Bonus
sheet-deducted = Deduct
sheet-special = Special
sheet-punished = Punish
sheet-score = Month
sheet-balance = Balance
