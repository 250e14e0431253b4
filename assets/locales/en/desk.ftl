# What stands behind the terminal: persons, cases, findings in words.
list-joint = { ", " }
from-to = { $from } to { $to }
at-least = at least { $length }
at-most = at most { $length }
span-joint = { " " }
span-years = { $count } y
span-months = { $count } m
span-days = { $count } d
for-life = for life
taken-over = taken over at the start
missing-fact = enter: { $fact }
source-of-fact-on = { $fact }, { $on }
verdict-eligible = may be proposed
verdict-not-eligible = may not be proposed
verdict-not-eligible-before = not before { $day }
verdict-by-hand = a person must decide
person-floor = floor { $day }
person-half-since = half { $day }
person-half-on = half on { $day }
sentence-missing = no judgment entered
sentence-missing-short = none
sentence-life-short = life
sentence-reduced = { $judged }, now { $now }
sentence-death-reprieve-short = reprieve
sentence-fixed = fixed term { $length }
sentence-life = life
sentence-death-reprieve = death with reprieve
sentence-suspended = suspended { $length }
sentence-surveillance = surveillance { $length }
sentence-detention = detention { $length }
sentence-judgment = Judgment
sentence-effective = Judgment in effect
sentence-delivered = Delivered to the prison
sentence-term = Term as printed
sentence-dpr = Deprivation of political rights
sentence-custody = Earlier custody credited
sentence-designated-residence = Residential surveillance in a designated place, credited
ruling-reduce = Commutation
ruling-to-life = Reduced to life
ruling-to-fixed = Reduced to a fixed term
ruling-refuse = Commutation refused
ruling-parole = Parole
ruling-revoke-parole = Parole revoked
ruling-set-aside = Ruling set aside
sentence-end-computed = Last day as computed
mark-end-computed = end of term computed
mark-end-differs = computed end { $day }
ruling-served = served { $served }
ruling-served-and-end = served { $served }, end { $end }
ruling-served-and-printed = served { $served }, printed end { $end }
points-closed-through = closed to { $month }
points-closed-and-provisional = closed to { $month }, { $lines ->
    [one] 1 line
   *[other] { $lines } lines
 } provisional
points-never-closed = no month closed yet
conduct-commendation = Commendation
conduct-material-reward = Material reward
conduct-merit-citation = Merit citation
conduct-merit = Merit
conduct-major-merit = Major merit
conduct-warning = Warning
conduct-demerit = Demerit
conduct-confinement = Confinement
property-paid-of = { $paid } of { $amount } yuan paid
property-sum = { $amount } yuan
property-paid = { $paid } yuan paid
property-fine = Fine
property-confiscation-all = Confiscation of all property
property-confiscation-part = Confiscation of part
property-recovery = Recovery
property-restitution = Return and compensation
property-compensation = Civil compensation
property-state-paid = performed
property-state-open = open
property-state-terminated = execution terminated
property-state-remitted = remitted
property-state-instalments = instalments on time
property-state-deposited = deposited
property-state-waived = waived by the creditor
sex-male = male
sex-female = female
property-able = found able to pay
property-not-able = found unable to pay
case-pinned = { $procedure }, in force { $day }, { $digest }
case-waits = “{ $next }” waits for “{ $step }” ({ $who }; { $article }).
case-waits-second = “{ $step }” is signed by a second person ({ $who }), not by { $names }.
case-waits-until = “{ $next }” waits for “{ $step }” ({ $who }): until the end of { $until } ({ $article }).
case-waits-or-lapses = “{ $next }” waits for “{ $step }” ({ $who }): until the end of { $until } ({ $article }). If nothing has come by then, that is entered from the day after.
case-late-entry = Received on { $day }: { $say }
case-tally = { $yes } of { $members } yes
case-signed-by = { $who }  { $entry }
road-intermediate-court = prison, intermediate court
road-provincial-review-intermediate-court = provincial review, intermediate court
road-provincial-bureau-high-court = provincial administration, High Court
road-community-body-intermediate-court = community-correction body, intermediate court
case-correction = Corrected: { $reason }
case-signed-because = { $who }, entry { $entry }: { $reason }
paper-made = made by the procedure
paper-overtaken = made by the procedure; a return has overtaken it
paper-handed-in = handed in
task-running-until = { $step }: runs until { $until }
task-until = to { $until }
fault-rested-on-nothing = Entry { $entry } is no step of the case: it rests on the entry that it belongs to.
rested-on-article = Done under { $article }. No rule was looked at.
rested-on-rules = Done under { $article }. These rules were looked at when it was signed:
rested-on-vote = Decided by vote under { $article }: { $yes } of { $members } members for it. Needed: { $share }.
task-returned = Returned by { $who }, { $day }: { $reason }
start-rules = The law asks no condition of the person beforehand. It is done under { $article }; the steps look at these rules:
start-no-rules = It is done under { $article }; nothing else is looked at.
start-rule = { $step }: { $rule }
start-for-somebody = asks for the prisoner
start-possible = can be started
start-by = done by { $roles }
start-eligible = may be proposed now
start-eligible-on = from { $day }, { $open ->
    [one] one condition left
   *[other] { $open } conditions left
}
start-not-eligible = not eligible, { $open ->
    [one] one condition not met
   *[other] { $open } conditions not met
}
start-by-hand = { $missing ->
    [one] cannot be judged: one fact missing
   *[other] cannot be judged: { $missing } facts missing
}
form-paper-help = path of the file on this machine; its digest is signed
form-paper-date = date on the paper
form-correction = Correction of entry { $entry }
form-correction-about = The entry stays as it is. The correction is a new entry that names it; readers see both.
form-correction-reason = what was wrong, and what is right
draft-meeting = Meeting of { $body }: prepared, not signed
remedy-objection = You may object to { $body } within { $days } working days of service or publicity, in writing, signed and fingerprinted by you; another may write for you ({ $cite }).
remedy-complaint = You may also complain or appeal to the resident procuratorate. An objection, appeal or complaint is never a reason for a deduction or a punishment (Prison Law art. 43).
form-clock = Move the training clock
form-clock-about = Only a training journal has a clock that can be moved. It moves forward only, at most a year at once, and the move is an entry.
form-clock-beyond = Holidays are published up to { $day }. Last days after it that are counted in working days are provisional.
form-clock-day = new day
receipt-entry = Entry { $entry }: { $what }
desk-replay-differs = entry { $entry } is decided otherwise today
seat-role-unknown = role after logon
seat-moves-clock = { $place } · sets the clock
meeting-barred-withdrew = You withdrew from this item and do not vote on it.
meeting-barred-maker = You made what is reviewed here: you may only abstain, with the reason.
meeting-chair-recuses = The chair notes who withdraws or is not there. Tell him where you have to withdraw.
meeting-chair-otherwise = The chair says what follows where the majority is not reached.
meeting-chair-presence = The chair notes who is there.
meeting-may-abstain = may only abstain
meeting-takes-none = takes no part
meeting-earlier = Voted on before
task-only = { $waiting } ({ $only })
meeting-no-member = You are not a member of this body.
meeting-nothing-waits = Nothing waits for this body.
meeting-voted = Your ballot is signed.
meeting-sign-own-first = Sign your own { $votes ->
    [one] vote
   *[other] { $votes } votes
} first (F10), or take the choice back: closing counts signed ballots only.
meeting-votes-kept = { $votes ->
    [one] One vote is chosen and not signed
   *[other] { $votes } votes are chosen and not signed
}: kept as a draft. It counts only once you sign it (F10 in the meeting).
meeting-other-day = Ballots are signed on the day of the meeting; today is { $today }.
meeting-chair-closes = { $chair } chairs this body and closes the meeting.
meeting-rule = quorum { $quorum }, majority { $pass } ({ $cite })
together-signed = { $count } statements: each case is decided and signed for itself
together-receipt = { $count } steps signed: entries { $from } to { $to } are in the journal.
together-stopped = { $signed } of { $all } are signed; then: { $say }
meeting-left-open = Stays open, no ballot yet from { $members }: { $item }
meeting-left-untouched = Stays open, no ballot yet: { $item }
meeting-open-findings = not met or open: { $rules }
entry-kind = kind
entry-signed-by = signed by
entry-role = in the role
entry-claimed = signed at
entry-sequenced = sequenced at
entry-level = kept
entry-seen = journal seen
entry-seen-entries = { $size } entries, root { $root }
entry-command = command
entry-key = key
entry-erased = erased by law: only the commitment is left
entry-not-entitled = You may not read this.
entry-correct-role = Your role does not correct decided entries.
entry-correct-by = Entry { $entry } changed the records. It is corrected in “{ $procedure }” by { $roles }: open the prisoner's file and press F8.
entry-correct-by-you = Entry { $entry } changed the records. You correct it in “{ $procedure }”: open the prisoner's file and press F8.
entry-correct-in-case = Entry { $entry } changed the records. It is corrected in this case by “{ $step }”, by { $roles }: open the case, choose it and press Enter.
entry-correct-ruling = Entry { $entry } changed the records. The term follows the court's ruling: once the court has corrected it or ruled anew, the new ruling is entered.
entry-correct-kind = Only steps and closed meetings of a case are corrected here.
entry-correct-vote = What a body decided is not corrected by one officer: return the case, and the body votes again.
entry-corrected-by = CORRECTED by entry { $by } of { $on } ({ $who }): { $reason }
level-outbox = signed, not yet sequenced
level-outbox-short = outbox
level-sealed = sequenced, { $copies ->
    [one] single copy
   *[other] { $copies } copies
 }
level-mirrored = mirrored by the province
level-mirrored-short = province
level-sealed-short = { $copies ->
    [one] 1 copy
   *[other] { $copies } copies
}
sync-no-copy = No second copy is set. Receipts say: single copy.
sync-copy = copy in { $folder }
sync-unnoted = ended periods of case { $case } could not be noted
sync-unnoted-all = ended periods could not be noted
sync-copy-lost = second copy cannot be written: { $reason }
desk-sync-province = mirrored by the province
sync-behind = { $entries ->
    [0] equal
    [one] 1 entry behind
   *[other] { $entries } entries behind
 }
sync-origin = journal
sync-size = entries
sync-root = root
fault-no-definition = No definition of { $procedure } is in force.
fault-no-body = There is no body { $body }.
fault-no-case = There is no case { $case }.
fault-no-entry = There is no entry { $entry }.
fault-no-person = Nobody with the number { $number } is on the roster.
fault-may-not-read = Your role does not read { $what }.
fault-not-province = This view belongs to the province.
fault-step-gone = The case has moved on. Open it again.
refuse-locked = Nobody is logged on.
refuse-no-role = This officer holds no such role today.
refuse-preview-gone = What was shown is no longer there. Prepare it again.
refuse-export = Your role does not write papers to files.
refuse-copy = Your role does not put text on the clipboard.
refuse-in-meeting = A ballot is signed in the meeting.
refuse-question = A question with other facts is asked, not signed.
refuse-clock = This seat does not move the clock.
refuse-clock-back = The clock moves forward only; today is { $today }.
refuse-clock-far = The clock moves at most a year at once, for it never goes back: { $day } at the latest.
refuse-reason = Say what was wrong and what is right.
refuse-paper-empty = { $path } is an empty file. Choose the paper that is meant.
refuse-paper = { $path } cannot be read: { $reason }
refuse-second-same = The second person is somebody else, with a key of his own.
refuse-second-number = The prisoner's number is another. Look at what is signed, then retype it.
refuse-override-reason = Why is { $rule } decided against? Give the reason.
refuse-override-paper = Which paper supports the decision against { $rule }? Name its file.
case-not-opened = not yet opened
verified-replica = { $entries } entries verified from the first
verified-copy = second copy: { $entries } entries
verified-mirror = province: { $entries } entries
verified-files = { $files } files beside the journal
verified-problem = { $problem }
key-none = { $officer } has no key file on this machine.
key-revoked = The key of { $officer } was revoked. A security administrator adds a new one: wardbook officer add { $officer }
key-revoked-by = The key of { $officer } was revoked on { $on } by { $by } (entry { $entry }). { $by } or another security administrator adds a new one: wardbook officer add { $officer } --as HIS-NUMBER
key-wrong-passphrase = The passphrase does not open the key of { $officer }.
key-locked = Too many wrong passphrases. Try again in { $minutes } minutes.
task-close-all = you close the meeting, all ballots are in: { $step }
task-close-quorum = you close the meeting, quorum reached, { $signed } of { $members } ballots signed: { $step }
task-close-due = you close the meeting on its last day, { $signed } of { $members } ballots signed: { $step }
task-to-close = { $step }: all ballots are in, the chair closes the meeting
move-no-rule = It can be done now: no rule stands in the way.
move-remarks = It can be done now. What is marked ! is not as the rule has it; it is a remark and does not block.
move-open-case = Open: { $title }
move-all-met = It can be done now: everything looked at is met.
share-of-members = { $share } of all members
share-more-of-members = more than { $share } of all members
share-of-present = { $share } of those present
share-more-of-present = more than { $share } of those present
start-term-ends = term ends on { $end }, before { $day }: nothing can be filed in time
meeting-cast = { $name }: { $vote }
meeting-cast-because = { $name }: { $vote }. { $reason }
cite-preamble = preamble
cite-final = final provision
cite-article = art. { $number }
cite-paragraph = ({ $number })
cite-item = (no. { $number })
# The first line of a paper in English.
paper-english-copy = English copy. The Chinese text is the record.
# The last line of a paper: what it says is what stood in the journal then.
paper-as-of = Drawn from the journal as of entry { $entry }, { $at }.
