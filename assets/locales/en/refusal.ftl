# Why a step is refused, and what would have to be different.
refused-unknown-procedure = No definition of { $procedure } is in force today.
refused-unknown-case = There is no case { $case }.
refused-case-exists = Case { $case } exists already.
refused-unknown-person = Nobody with the number { $number } is on the roster.
refused-unknown-ward = There is no ward { $ward }.
refused-wrong-subject = This procedure is about something else.
refused-open-already-as = { $case } is open. Go on with that case.
refused-month-closed = { $month } is closed for everybody of the ward. Entries of a closed month are corrected, the month is not compiled again.
refused-off-roster = The custody in this prison ended on { $day }: no such case is opened any more.
refused-open-already = A case of this procedure is open for the same subject. Go on with that one.
refused-ended = The case ended on { $day }.
refused-changed = The case changed since you looked at it. Open it again.
refused-not-active = The case does not stand at this step.
refused-unknown-outcome = This step cannot go { $outcome }.
refused-not-this-outcome = The rules give another outcome here: { $instead }.
refused-needs-vote = A body votes on this step. Its members sign ballots, its chair closes the meeting.
refused-not-voted = This step is not voted on.
refused-role-not-held = You do not hold this role here today.
refused-other-role = Others sign this step: { $roles }.
refused-same-person = You signed a step that must be signed by somebody else ({ $cite }).
refused-too-early = The period runs to the end of { $day } ({ $cite }).
refused-too-late = That was possible until { $day } ({ $cite }).
refused-papers-missing = Papers are missing: { $papers }.
refused-unknown-paper = This procedure knows no paper { $name }.
refused-form = { $fields ->
    [one] 1 field is wrong.
   *[other] { $fields } fields are wrong.
 }
refused-findings = { $rules ->
    [one] 1 rule stands in the way.
   *[other] { $rules } rules stand in the way.
 }
refused-no-judgment = No judgment of { $number } is on file. Import it first.
refused-not-overridable = Rule { $rule } cannot be decided against here: it binds always, is met, or no reason was given.
refused-unsigned = { $rule } was decided against. Nothing goes on until a second person ({ $role }) has signed that.
refused-own-override = You decided against { $rule } yourself. A second person signs it.
refused-cannot-wait = { $rule } cannot be decided against at this step: it changes the records or ends the case, before a second person could sign.
refused-unknown-body = The prison has no body { $body }.
refused-not-a-member = You are not a member of this body.
refused-not-the-chair = { $chair } chairs this body and closes its meetings.
refused-not-today = Ballots and meetings are signed on their day; today is { $day }.
refused-bad-agenda = The agenda is empty or names an item twice.
refused-item-changed = The case changed since it was laid before the members. Vote again.
refused-reason-needed = A no or an abstention needs its reason.
refused-outcome-reason-needed = Whoever gets the case back must know why: give the reason.
refused-not-appointed = No substitute was appointed for { $member }. The chair appoints one on the item (F8) and signs it; then the substitute signs a ballot.
refused-bad-substitute = { $substitute } cannot be a substitute: a member of the body, without a role here, appointed already, or made what is reviewed.
refused-voted-already = Your ballot on this is signed.
refused-stranger-present = { $number } is not a member of this body.
refused-ballots-missing = Present, but no ballot signed: { $members }.
refused-withdrew = { $member } withdrew from this item and may not vote on it.
refused-away = { $member } was not there for this item; his ballot cannot count.
refused-maker = { $member } made what is reviewed here and may only abstain, with the reason.
refused-bad-recusal = { $member } cannot withdraw in this way.
refused-no-quorum = { $present } take part; the quorum is { $needed }.
refused-body-too-small = The body has { $members } members; it needs { $needed }.
refused-same-chair = You chaired another body in this case ({ $cite }).
refused-no-such-entry = Entry { $entry } does not belong to this case.
refused-correct-by-procedure = Entry { $entry } changed the records. It is corrected by the procedure that takes it back, decided at the same level.
refused-parts-changed = The figures of { $persons ->
    [one] 1 person
   *[other] { $persons } persons
 } changed since they were compiled. Return the sheet.
refused-called-case = Open the case that this step asks for first, and name it once it has ended.
refused-time = A date cannot be computed: { $reason }
refused-time-overlaps = Another time on the record, from { $day }, has one of these days: a day counts as one thing. End or annul that one first.
refused-second-certificate = A certificate from { $day } is on the record and this one does not continue it: settled by hand.
refused-no-award = The case named decided no award, or it is taken back already.
refused-outcome-of-other-kind = This result does not belong to this kind of absence.
refused-ends-before-it-begins = The last day is before the first.
refused-month-by-month = Labour points are given for days of one month: enter a stoppage over the end of a month month by month.
refused-nothing-to-reverse = The case that is named holds no points to take back.
refused-nothing-to-reverse-of = { $case } holds no points to take back, and neither does any other case of this person.
refused-nothing-to-reverse-but = { $case } holds no points to take back. These cases of this person do: { $cases }.
refused-effect = What would follow cannot be made: { $reason }.
refused-world = The records cannot be read. Verify the journal (wardbook journal verify). The database says: { $reason }
field-missing = must be filled
field-unknown = is not asked here
field-wrong-type = is written as { $form }
field-below = is at least { $least }
field-above = is at most { $most }
field-too-long = is at most { $most } characters long
field-no-such-choice = is one of: { $choices }
field-unknown-person = nobody has this number
field-unknown-case = there is no such case of this person
field-holds-no-points = name the entry that is disputed; this person has none here that could be taken back
field-holds-no-points-but = name the entry that is disputed: { $cases }
field-kind-date = a date, 2026-11-20
field-kind-month = a month, 2026-11
field-kind-points = points, 2.50
field-kind-money = whole yuan
field-kind-integer = a whole number
field-kind-span = a span: 7 months, 1 year 2 months, or 7m, 1y2m
field-kind-text = words
field-kind-enum = one of the choices
field-kind-bool = yes or no
field-kind-person = a prisoner's number
field-kind-case = a case number such as 2026-0165
