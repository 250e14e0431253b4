# Definitions of procedures: what is wrong with one, and how one is shown.
definition-unreadable = the file cannot be read: { $reason } Compare it with docs/procedures.md.
definition-wrong-format = format { $found } is not known; this program reads format 1.
definition-duplicate-name = the name { $name } stands twice. Rename one.
definition-unknown-target = { $target } does not exist.
definition-join-outside-block = { $step } is in no parallel block, so it cannot join.
definition-wrong-place = the file belongs at { $expected }.
definition-missing-language = the text in { $language } is missing.
definition-unnamed-outcome = the outcome { $outcome } has no name. Add it to [outcomes].
definition-bad-name = { $name } is no name: use a-z, 0-9 and -, and none of open, join, today, form.
definition-no-outcome = { $step } has no outcome.
definition-leads-to-itself = this outcome leads back to { $step } itself.
definition-leaves-block = { $step }.{ $outcome } leaves the block { $block }. Let it join, or name it in cancel-on.
definition-unknown-cancel = { $name } is no outcome that leaves the block.
definition-unknown-interrupt-step = there is no step { $step } to interrupt.
definition-bad-branch = block { $block }: { $step } cannot stand here. A block has two branches or more, each step stands in one, and others enter by the block's name.
definition-dead-end = the case can come to { $marking } and has no way on.
definition-second-token = { $step }.{ $outcome } would make a step active twice.
definition-ends-while-work-remains = { $step }.{ $outcome } ends the case while another branch still works.
definition-cannot-finish = from { $marking } no end can be reached.
definition-only-interrupt-finishes = from { $marking } only an interrupt leads to an end.
definition-never-happens = the outcome { $step } { $outcome } can never happen.
definition-unreachable = the step { $step } can never be reached. Lead an outcome to it, or remove it.
definition-unreachable-end = the end { $end } can never be reached.
definition-too-many-states = the procedure has more than 64 places or 100,000 states. Divide it into procedures that call each other.
definition-unknown-law = { $cite } names no law of [law].
definition-law-younger = { $law } is in force from { $from }, later than this definition.
definition-no-article = { $cite } names no article. Write it as PL 50.
definition-law-never-cited = nothing cites { $law }.
definition-bad-guard = guard { $guard }: { $reason }.
definition-guard-never-checked = nothing checks the guard { $guard }.
definition-unknown-guard = there is no guard { $guard }.
definition-unknown-law-check = there is no [law-check.{ $name }].
definition-bad-law-check = law check { $name }: { $reason }.
definition-vote-without-rules = { $step }: a vote has body and vote and nobody in by; other steps have neither.
definition-body-too-small = { $step }: min-members is smaller than the body's least, or than three.
definition-no-recusal = { $step } names no reason for which a member withdraws.
definition-vote-without-outcome = the vote { $step } lacks the outcome { $outcome }.
definition-outcome-of-no-vote = { $step }: a tally cannot give { $outcome }.
definition-nobody-signs = nobody signs { $step }. Name the roles in by.
definition-unknown-role = nobody can hold the role { $role }.
definition-unknown-body = there is no body { $body }.
definition-no-agency = { $step } is answered from outside, but agency names nobody.
definition-wait-without-minimum = the wait { $step } has no at-least.
definition-no-deadline = { $step } has no within.
definition-nothing-on-expiry = the end of the time of { $step } tells nobody. Add on-expiry = alert:ROLE.
definition-not-one-unit = a period of { $step } has not exactly one of workdays, days, months.
definition-minimum-over-maximum = { $step}: at-least can be longer than within.
definition-empty-period = a period of { $step } is zero.
definition-no-such-date = { $field } is no date of a form.
definition-no-minimum-to-wait-for = { $step }.{ $outcome } is bound to a period that the step does not have.
definition-bad-receipt = The day on which something came ({ $step }.{ $outcome }): { $reason }.
definition-no-template = the paper { $document } is made but has no template.
definition-never-made = the paper { $document } is needed, but neither made nor brought.
definition-unknown-document = there is no paper { $document }.
definition-leaves-no-paper = { $step } decides and leaves no paper.
definition-unused-document = the paper { $document } is never made and never needed.
definition-not-on-every-way = { $step } needs { $document }, which is not made on every way to it.
definition-unknown-paper-field = { $document } prints the field { $field }, which no form has.
definition-unknown-template = there is no template { $template } of a paper in both languages. Correct the name, or add the template.
definition-no-separation = several people decide and no [[separate]] keeps them apart.
definition-unknown-separated-step = there is no step { $step } to keep apart.
definition-separates-nothing = a separation names at least two steps.
definition-cannot-be-separated = { $step } cannot be kept apart so: chair-differs is for votes of different bodies, different-person for steps of one officer.
definition-field-changes-type = the field { $field } has another type elsewhere.
definition-bad-field = field { $field }: { $reason }.
definition-unknown-effect = there is no effect { $effect }.
definition-effect-never-happens = nothing names the effect { $effect }.
definition-bad-effect = the effect { $effect } lacks { $missing }.
definition-unknown-procedure = there is no procedure { $procedure }.
definition-call-circle = { $procedure } calls itself through others.
definition-no-scenario = no scenario lies beside the definition. Add NAME.scenario.toml.
definition-scenario-fails = the scenario { $scenario } fails: { $reason }.
definition-never-tried = no scenario takes { $step }.{ $outcome }.
definition-meant = { $problem } Did you mean { $nearest }?
definition-fault = { $file }:{ $line }:{ $column }: { $code }: { $problem }
procedures-sound = { $definitions ->
    [one] 1 definition is
   *[other] { $definitions } definitions are
 } in order; { $scenarios } scenarios passed.
procedures-faults = { $faults ->
    [one] 1 fault.
   *[other] { $faults } faults.
 }
procedures-none = there is no procedure { $procedure }. Known: { $known }
procedures-head = { $title } ({ $id }), in force from { $from }
procedures-step = { $title } — { $who } — { $cite }
procedures-open = Opening the case
procedures-next = → { $target }
procedures-joined = when the other branch is done: { $target }
procedures-fork = all of these, side by side:
procedures-join = when all of these are done
procedures-outcome = { $outcome } → { $target }
procedures-vote = { $body } votes, { $pass }
procedures-at-least = not before the end of { $period }
procedures-within = within { $period }
procedures-workdays = { $count ->
    [one] 1 working day
   *[other] { $count } working days
 }
procedures-days = { $count ->
    [one] 1 day
   *[other] { $count } days
 }
procedures-months = { $count ->
    [one] 1 month
   *[other] { $count } months
 }
