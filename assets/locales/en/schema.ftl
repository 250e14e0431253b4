### What an editor shows while a procedure definition is written with the JSON Schema. The reference is docs/procedures.md.
### The key follows the type: schema-<table>, schema-<table>-<key of the table>, schema-<list>-<value of the list>.

## What a case is about
schema-about-person = Each case is about one prisoner.
schema-about-ward = Each case is about one ward, such as its month.
schema-about = What a case is about: `person` or `ward`.

## Laws and rules that may be cited
schema-basis-practice = How such cases are handled in practice; no article is known.
schema-basis-setting = A choice that was made for this system.
schema-basis = On what a step, period or rule rests that no article gives: `practice` or `setting`.

## Texts
schema-bilingual-en = The English text. It must not be empty.
schema-bilingual-zh-cn = The text in simplified Chinese. It must not be empty.
schema-bilingual = A text in both languages: `{"{"} zh-CN = "同意", en = "agree" {"}"}`.

schema-check-name = The name of a condition: the `id` of a `[[guard]]` of this file, or `law:NAME` for the law check `[law-check.NAME]`, such as `law:filing`.

## One choice of a field of the kind `enum`
schema-choice-id = The value that is kept and that guards compare, such as `own-request`. It is never changed.
schema-choice-label = What the officer reads.
schema-choice = One choice of an `enum`: `{"{"} id = "scan", label = {"{"} zh-CN = "每月筛查", en = "monthly scan" {"}"} {"}"}`.
schema-choose-from-clauses = The clause numbers of the province's catalogue; where the province has published none, the items of the regulation's standards.
schema-choose-from = The published list whose numbers are offered for a text: `clauses`.

## How the custody of this prison ends
schema-custody-end-released = Released at the end of the term, or by a judgment or ruling.
schema-custody-end-on-parole = Released on parole.
schema-custody-end-transferred = Handed over to another prison.
schema-custody-end-dead = Died.
schema-custody-end = How the custody of this prison ends: `released`, `on-parole`, `transferred` or `dead`.

schema-date = A day, written `yyyy-mm-dd` without quotes, such as `2026-11-01`.

## [[document]]
schema-document-kind-brought = `true`: the paper comes from outside or from another procedure; it is handed in with a step and known by its digest.
schema-document-kind-dated = The field in which the paper's own day is entered, such as `ruled-on`. The form then asks for the date on the paper, and a difference is said before anybody signs.
schema-document-kind-fields = What the paper prints, in this order: field names, and `taken.STEP` for how a step went. Without it a notice prints what was entered in the step that makes it, any other paper every value in the order of the forms.
schema-document-kind-id = Stable name of the paper, such as `committee-minutes`; `make` and `need` name it.
schema-document-kind-remedy = The step in whose time whoever gets the paper can object, such as `objection-time`. The paper then says to whom, until when and under which article.
schema-document-kind-to = To whom the paper goes: always to the same (`{"{"} zh-CN = "...", en = "..." {"}"}`), or to whom the first of these fields names that is filled (`["objector-person", "objector-name"]`).
schema-document-kind-asks = The outside agency's step for whose answer the letter asks: it says under which article, and in which time.
schema-document-kind-template = The template that makes the paper: `minutes` stands for assets/documents/minutes.LANGUAGE.txt. It must exist in both languages.
schema-document-kind-title = The paper's title, as the officer reads it.
schema-document-kind = A paper of the procedure: made from a `template`, or `brought = true` and handed in.

## `kind` of an [[effect]]
schema-effect-kind-points-entry = Adds a provisional line to the points account. Reads the fields `entry-kind`, `part`, `points`, `act-on`, `clause`, `ground`, `same-facts`.
schema-effect-kind-points-firm = Makes the case's lines in the points account firm.
schema-effect-kind-points-reversed = Takes back all lines of a case by new lines: of the case in `of`, else of this case.
schema-effect-kind-punishment = A punishment on the file, and its line in the points account with the regulation's points. Needs `punishment` and the field `act-on`.
schema-effect-kind-punishment-reversed = Takes a punishment and its points back: of the case in `of`, else of this case.
schema-effect-kind-cycle-decided = Grade and result of a full cycle: the award goes onto the file, and the points that the cycle takes off are taken off once. Reads the fields `cycle`, `grade`, `result`.
schema-effect-kind-merit-citation = A merit citation on the file.
schema-effect-kind-award-reversed = Takes an award back: of the case in `of`, else of this case. The cycle may be decided anew.
schema-effect-kind-absence = A time that changes how days are assessed begins or ends; the same case and first day again is its end. Needs `what` and `from`; refused where another time of the record has one of its days.
schema-effect-kind-absence-reversed = The times that a case entered no longer count: of the case in `of`, else of this case.
schema-effect-kind-ground = A ground of art. 22 or 23 of the points regulation that people found. Needs `from` and the fields `ground-item`, `ground-body`, `ground-document`.
schema-effect-kind-cancellation = Cancels points and awards from a day. Needs `what` and `from`.
schema-effect-kind-unable-to-work = The certificate of inability to work (points regulation art. 20). Needs `from`; `until` is optional.
schema-effect-kind-term-changed = The ruling of the form changes the term; a printed end that differs from the computed one is the finding R-D-1. Reads the fields `ruled-on`, `served-on`, `granted`, `new-end`.
schema-effect-kind-ruling = A ruling that is no reduction goes onto the person's file. Needs `ruling`, the fields `ruled-on` and `served-on`, and those of its kind.
schema-effect-kind-custody-ended = The person leaves the roster: no list, no month and no new case, unless its opening says `after-custody = true`. Needs `custody` and `from`.
schema-effect-kind-flag = A mark on the person's file. Needs `flag` and `from`; `until` is optional.
schema-effect-kind-follow-up = Asks for a case of another procedure, which a person must open. Needs `procedure`.
schema-effect-kind = What an effect does to the records. Each kind needs its own keys and fields; see the table of effects in docs/procedures.md.

## [[effect]]
schema-effect-rule-cite = The article on which the effect rests: a name of `[law]` and the article, such as `S14 17`.
schema-effect-rule-custody = `custody-ended`: how the custody ends. The day is `from`.
schema-effect-rule-flag = `flag`: the name of the mark, such as `confinement-not-carried-out`.
schema-effect-rule-from = The first day, of `flag`, `absence`, `unable-to-work`, `cancellation`, `ground`, `custody-ended`: `form.NAME`, `today` or `decided` (the day of the deciding step), or a constant after `=`.
schema-effect-rule-id = Stable name of the effect; `effect = ["NAME"]` of an outcome names it.
schema-effect-rule-kind = What the effect does, such as `points-entry` or `term-changed`.
schema-effect-rule-of = The case that is taken back, of `points-reversed`, `punishment-reversed`, `award-reversed`, `absence-reversed`: `form.NAME`. Without it, this case.
schema-effect-rule-outcome = `absence`: how the time ended: `form.NAME`, or a constant after `=` such as `=cleared`.
schema-effect-rule-procedure = `follow-up`: the id of the procedure that a person must open, such as `points.objection`.
schema-effect-rule-punishment = `punishment`: `warning`, `demerit` or `confinement`.
schema-effect-rule-ruling = `ruling`: what was ruled, such as `to-fixed` or `parole`.
schema-effect-rule-until = The last day, of `flag`, `absence`, `unable-to-work`: `form.NAME`, `today`, `decided`, or a constant after `=`.
schema-effect-rule-what = `absence`: the kind of time, such as `=confinement`; `cancellation`: the event that cancels, such as `=new_crime`. Either can be `form.NAME`.
schema-effect-rule-when = The effect happens only where this guard of the file holds; without it, always.
schema-effect-rule = An effect that outcomes name: what an outcome does to the records, and from which fields.

## [[end]]
schema-end-id = Stable name of the end; an outcome reaches it with `to = "end:NAME"`.
schema-end-title = What the officer reads.
schema-end = An end of the case, such as `withdrawn`.

schema-expiry = Who is told when a deadline has passed: `alert:ROLE`, such as `alert:deputy-warden`. Nothing is ever approved because time ran out.

## [[open.field]], [[step.field]], [[interrupt.field]]
schema-field-choose-from = The published list whose numbers are offered for a `text`: `clauses`. Another text may be typed unless `listed-only = true`.
schema-field-hint = What to enter, where the label does not say.
schema-field-holds-points = `true` for a `case`: it must have given the person points that still stand. The form names those that did.
schema-field-id = The name of the field, such as `planned-filing`; guards read it as `form.planned-filing`.
schema-field-kind = The type of a field: `date`, `month`, `points`, `money`, `integer`, `span`, `text`, `enum`, `bool`, `person` or `case`. Fields of one name have one type.
schema-field-label = What the officer reads.
schema-field-listed-only = `true`, beside `choose-from`: nothing but what the list of the day of the act has, and of a clause only for its own kind, part and range.
schema-field-max = The largest value, in the field's spelling, such as `"1y"`; `today` for a date, `this-month` or `last-month` for a month.
schema-field-max-length = The longest `text`, in characters.
schema-field-min = The smallest value, in the field's spelling, such as `"1m"`; `today` for a date, `this-month` or `last-month` for a month.
schema-field-on = The field is asked for these outcomes only, such as `["objection"]`; without it, for all.
schema-field-prefill = Where the first value comes from: `today`, `this-month`, `last-month`, `form.NAME`, or a constant after `=`, such as `=false`.
schema-field-required = `true`: the field must be filled. A required `bool` without `prefill` is said anew in every round.
schema-field-values = The choices of an `enum`: a list of `{"{"} id, label {"}"}`.
schema-field-when = The field is asked only where this guard of the file holds.
schema-field-working-day = `true`: the `date` must be a working day.
schema-field = A field of a form. Fields of one name are one fact of the case: a later value takes the place of an earlier one and is prefilled from it.

## `kind` of a field
schema-field-kind-date = A day, `yyyy-mm-dd`, such as `2026-11-20`.
schema-field-kind-month = A month, `yyyy-mm`, such as `2026-11`.
schema-field-kind-points = Points with up to two decimals, such as `2.50`.
schema-field-kind-money = Whole yuan.
schema-field-kind-integer = A whole number.
schema-field-kind-span = A span of time, such as `9m` or `1y6m`.
schema-field-kind-text = Words; `max-length` limits them.
schema-field-kind-enum = One of the choices in `values`.
schema-field-kind-bool = `true` or `false`.
schema-field-kind-person = A prisoner's number. In a ward's procedure he is in the ward's list or in the ward.
schema-field-kind-case = Another case, by its id.

## `instead` of an outcome
schema-instead-take = The outcome of the same step that is taken. No officer can choose it, and nobody can vote for it.
schema-instead-when = The guard of this file that must hold.
schema-instead = An outcome that a guard chooses in the place of another: `{"{"} when = "GUARD", take = "OUTCOME" {"}"}`.

## [[interrupt]]
schema-interrupt-by = Roles that may interrupt, such as `["penalty-execution"]`.
schema-interrupt-check = Conditions: guards of this file, or `law:NAME`.
schema-interrupt-cite = The article on which the interrupt rests: a name of `[law]` and the article, such as `PL 56`.
schema-interrupt-effect = Names of the `[[effect]]` tables that happen with it.
schema-interrupt-field = A field of its form.
schema-interrupt-from = Steps during which it may happen; `["*"]` for all.
schema-interrupt-id = Stable name. The interrupt is taken like a step, with the outcome `done`.
schema-interrupt-make = Papers that it makes, by the `id` of their `[[document]]`.
schema-interrupt-need = Papers that must be there.
schema-interrupt-title = What the officer reads.
schema-interrupt-to = Where the case goes, such as `end:withdrawn`.
schema-interrupt = What can happen in many states, such as withdrawal or death. It ends all other work of the case.

## [late-entry]
schema-late-entry-cite = The article on which this rests: a name of `[law]` and the article, such as `PROV 9`.
schema-late-entry-say = What stands with such an entry, for ever.
schema-late-entry-workdays = For how many working days after the last day of the period it can still be entered.
schema-late-entry = How long what came within a minimum period can be entered after it: an objection handed in on the last evening. It belongs to outcomes with `received`.

## [law-check.NAME]
schema-law-check-amount = The amount of a commutation: `form.NAME`, or a constant after `=`.
schema-law-check-answered = Rules that the law leaves to people, such as `["R-P-5"]`: a person answers the finding with a reason and a paper, and a second officer signs. A missing fact cannot be answered.
schema-law-check-dpr = The deprivation of political rights asked for, a span or `life`: `form.NAME`, or a constant after `=`.
schema-law-check-filed = The day of filing that is judged: a planned day such as `form.planned-filing` in earlier steps, `today` on filing.
schema-law-check-ground = The ground of a commutation: `form.NAME`, or a constant after `=`, such as `=repentance`.
schema-law-check-leave-open = Rules that may be open at this check because what they ask comes later, such as `["R-P-2", "R-P-7"]`. A rule that is not met stands in the way all the same.
schema-law-check-parole = What people found for a parole, as the table `[law-check.NAME.parole]`.
schema-law-check-proceedings = What the case knows of its proceedings, as the table `[law-check.NAME.proceedings]`: whether a hearing is obligatory, and which papers of the law's lists are there.
schema-law-check-proposal = What is proposed: `commutation` or `parole`.
schema-law-check-roads = The roads that this procedure serves, as the table `[law-check.NAME.roads]`; without it, any.
schema-law-check-ruled = The day of the ruling that is judged, where it is not the day of filing: `form.NAME`, `today`, or a constant after `=`.
schema-law-check-to = The fixed term that life or a reprieve is to become: `form.NAME`, or a constant after `=`.
schema-law-check = A question to the law about the person's file, called by `check = ["law:NAME"]`. Values are `form.NAME`, `today`, or a constant after `=`; a field that is not filled leaves its key out.

## [law]
schema-law-source-basis = Says that there is no instrument: `practice` or `setting`. A citation of it needs no article, and screens and papers name none.
schema-law-source-from = The day since which it is in force. The definition must not be older than what it cites.
schema-law-source-no = Its number, such as `司法部令第130号`.
schema-law-source-provincial = `true`: the province's own rule, for figures that no national instrument gives.
schema-law-source-title = Its full name.
schema-law-source = A law or rule that this file may cite by its short name: `cite = "NAME ARTICLE"`.

schema-majority = A share of a body: `2/3 of members` (at least) or `> 1/2 of members` (more than). The base must be said: absent members, and those who withdrew without a substitute, count among `members`; `of present` counts those who took part.

## `need`
schema-need = A paper that must be there: its name, or `{"{"} paper = "NAME", when = "GUARD" {"}"}` where only some cases need it.
schema-need-where-paper = The paper, by the `id` of its `[[document]]`.
schema-need-where-when = The guard of this file under which the paper is needed. Where it cannot be judged, the step is refused.
schema-need-where = A paper that is needed only where a guard holds: `{"{"} paper = "province-register", when = "province-has-to-review" {"}"}`.

## [open]
schema-opening-after-custody = `true`: the case can be opened for a person who has left this prison, on parole or released.
schema-opening-by = Roles that may open a case, such as `["case-officer"]`.
schema-opening-check = Conditions of the opening: guards of this file, or `law:NAME`.
schema-opening-cite = The article on which the opening rests: a name of `[law]` and the article, such as `P130 7`.
schema-opening-effect = Names of the `[[effect]]` tables that happen on opening.
schema-opening-field = A field of the opening's form.
schema-opening-make = Papers that the opening makes, by the `id` of their `[[document]]`.
schema-opening-one-open = `[]`: no second open case of this procedure for the same subject. With field names: none with the same values of these fields.
schema-opening-to = Where the case then stands: a step or a parallel block.
schema-opening = How a case begins: its first entry, known as the step `open`.

## on.NAME of a step
schema-outcome-after-period = `true`: possible only after the last day of the step's `within`, where nobody answered in time.
schema-outcome-check = Further conditions of this outcome: guards of this file, or `law:NAME`.
schema-outcome-during-minimum = `true`: possible only until the last day of the step's `at-least`, such as an objection during publicity.
schema-outcome-effect = Names of the `[[effect]]` tables that happen with this outcome.
schema-outcome-instead = Outcomes that guards choose in place of this one; the first guard that holds decides.
schema-outcome-make = Papers that this outcome makes, by the `id` of their `[[document]]`.
schema-outcome-need = Further papers that must be there for this outcome.
schema-outcome-received = Beside `during-minimum`: the date field of this step (`form.NAME`; required, `max = "today"`) with the day on which something came. The minimum period is judged on that day, and `[late-entry]` says how long it can be entered afterwards.
schema-outcome-to = Where the case goes: a step, a parallel block, `join`, or `end:NAME`.
schema-outcome = An outcome of a step, written `on.NAME`; its name stands in `[outcomes]`. The outcome `return` begins a new round: papers made since the step to which the case returns must be made again.

## [[parallel]]
schema-parallel-branches = The branches, each a list of steps: `[["submission", "ruling"], ["copy"]]`. The first step of each starts with the block, and each branch ends with `join`.
schema-parallel-cancel-on = Outcomes that leave the block other than by `join` and end its other branches, as `STEP.OUTCOME`, such as `submission.return`.
schema-parallel-cite = The article on which the block rests: a name of `[law]` and the article, such as `PL 51`.
schema-parallel-id = Stable name. The case enters the block by this name.
schema-parallel-join = Where the case goes when every branch has come to `join`.
schema-parallel = Work that runs side by side and is joined at its end; one step is active in each branch.

## [law-check.NAME.parole]
schema-parole-fields-assessed = The day of the community assessment: `form.NAME`.
schema-parole-fields-assessment = The conclusion of the community assessment (R-P-7): `form.NAME` of a field with `suitable` or `unsuitable`.
schema-parole-fields-danger-found = Whether danger of reoffending was found: `form.NAME`. Until it is filled, R-P-2 is open.
schema-parole-fields-lenient = A ground of leniency: `form.NAME`, or a constant after `=`.
schema-parole-fields-new-facts = Whether there are new facts since the assessment: `form.NAME`.
schema-parole-fields-special-circumstances = Whether special circumstances of state are claimed: `form.NAME`.
schema-parole-fields = Where the forms hold what people found for a parole. Values are `form.NAME`, `today`, or a constant after `=`.

## `parts` of a step
schema-parts-rule-compile = Compiles the month's points of each prisoner.
schema-parts-rule-post = Posts the month's points of each prisoner and closes the month; refused where the figures changed since they were compiled.
schema-parts-rule = What a step of a ward's procedure computes for each prisoner: `compile` or `post`.

## `at-least` and `within`
schema-period-cite = The article that gives the period: a name of `[law]` and the article, such as `PL 50`.
schema-period-days = Calendar days. A last day on a holiday moves to the next working day unless `keeps-holidays = true`.
schema-period-from = The date field from which it is counted, `form.NAME`; without it, the day on which the step became active. That day itself is not counted.
schema-period-keeps-holidays = `true`: a last day on a holiday stays, as for custody (CPL art. 105).
schema-period-months = Months, counted by 法释〔2021〕1号 art. 202. A last day on a holiday moves to the next working day unless `keeps-holidays = true`.
schema-period-on-expiry = Who is told when a `within` has passed: `alert:ROLE`.
schema-period-workdays = Working days by the calendar.
schema-period = A minimum or maximum period, with exactly one of `workdays`, `days`, `months`: `{"{"} workdays = 5, cite = "PL 50" {"}"}`.

schema-procedure-id = The id of a procedure, `FAMILY.NAME` in a-z, 0-9 and `-`, such as `commutation.fixed-term`.

## [law-check.NAME.proceedings]
schema-proceedings-facts-objection = The guard that says whether somebody objected during the notice. Where it cannot be judged yet, it means no.
schema-proceedings-facts-papers = The procedure's paper for each paper of the law's lists: `{"{"} final_judgment = "judgment-copies", proposal = "commutation-proposal" {"}"}`. What is missing stands in the way; without this key the lists are not looked at.
schema-proceedings-facts-procuratorate-objects = The guard that says whether the procuratorate objects. Where it cannot be judged yet, it means no.
schema-proceedings-facts-public-attention = The guard that says whether the case has high public attention. Where it cannot be judged yet, it means no.
schema-proceedings-facts = What the case knows of its proceedings: from three guards the law tells whether a hearing is obligatory (R-H-1), from `papers` what is missing of its lists.

## `proposal` of a law check
schema-proposal-kind-commutation = A commutation.
schema-proposal-kind-parole = A parole; what people found for it stands in `[law-check.NAME.parole]`.
schema-proposal-kind = What a law check asks about: `commutation` or `parole`.

## [law-check.NAME.roads]
schema-roads-any-of = The roads, such as `["intermediate_court", "provincial_review_intermediate_court"]`.
schema-roads-cite = The article that gives the road: a name of `[law]` and the article, such as `PL 51`.
schema-roads-say = The reason that is said to whoever opens a case for a person of another road.
schema-roads = The roads that the procedure serves. The law tells the road from the sentence; a person of another road is refused before any form is filled.

schema-role-id = A role of assets/procedures/establishment.toml, such as `case-officer` or `penalty-execution`.

## Roads
schema-route-intermediate_court = The prison proposes, the intermediate court rules.
schema-route-provincial_bureau_high_court = The prison proposes, the provincial administration agrees, the High Court rules.
schema-route-provincial_review_intermediate_court = The prison proposes, the provincial administration reviews, the intermediate court rules.
schema-route-community_body_intermediate_court = The community correction body proposes, the intermediate court rules.
schema-route = The road of a proposal: who proposes, who looks at it before, and which court rules.

## [[guard]]
schema-rule-text-cite = The article on which the condition rests: a name of `[law]` and the article, such as `R21 27`.
schema-rule-text-id = Stable name, such as `officer-may-decide`; `check` and `when` name it.
schema-rule-text-need = What must hold, in the language of docs/guards.md: `points.level == 'officer'`. A fact that nobody entered makes it unknown, and unknown does not pass.
schema-rule-text-say = What the officer reads where the condition is not met.
schema-rule-text-strength = How strict it is: `hard` (without the key), `as_a_rule` or `remark`.
schema-rule-text-unless = The exception, as a guard: where it holds, the condition stands in nobody's way.
schema-rule-text-when = Where the condition applies, as a guard: `form.entry-kind == 'deduction'`. Without it, always.
schema-rule-text = A condition of this procedure: where it applies (`when`), what must hold (`need`), and the exception (`unless`).

## `ruling` of an [[effect]]
schema-ruling-word-to-life = A death sentence with reprieve becomes life.
schema-ruling-word-to-fixed = Life or a reprieve becomes a fixed term. Reads also the fields `to-term`, `new-end`, and `dpr` where there is one.
schema-ruling-word-parole = Parole is granted. Reads also the fields `test-from` and `test-until`.
schema-ruling-word-revoke-parole = A parole is revoked. Reads also the fields `cause`, `returned-on`, `new-end`, and `arrested-on` where there is one.
schema-ruling-word-refuse = The proposal is refused.
schema-ruling-word = What a court ruled, other than a reduction. Each reads the fields `ruled-on` and `served-on`.

## running-cases
schema-running-cases-finish-under-start-version = Running cases end under the file under which they began.
schema-running-cases-decide-per-case = The owner decides case by case, by a signed step.
schema-running-cases = What happens to running cases when this file comes into force. It must be said: there is no silent default.

## [[separate]]
schema-separation-cite = The article on which the separation rests: a name of `[law]` and the article, such as `PROV 3`.
schema-separation-how = How duties are kept apart: `different-person` for those who sign, `chair-differs` for votes.
schema-separation-steps = Two or more steps; `open` may be named.
schema-separation = A rule of separation of duties. It counts over all rounds of a case, and changing roles does not help.
schema-separation-how-different-person = Whoever signed one of the steps signs none of the others.
schema-separation-how-chair-differs = Whoever chaired one of the bodies chairs none of the others.

## [[step]]
schema-step-agency = The outside agency whose answer is recorded, such as `court` or `procuratorate`; with `do = "external"`.
schema-step-at-least = The minimum period: no `pass` or `done` before the end of its last day.
schema-step-body = The body that votes, from assets/procedures/establishment.toml, such as `review-committee`; with `do = "vote"`.
schema-step-by = Roles that sign the step; for an answer from outside, the roles that record it. A vote has `body` instead.
schema-step-call = The id of the procedure whose case runs; with `do = "call"` and a field `called-case`.
schema-step-check = Conditions of `pass`, `done` and what takes their place: guards of this file, or `law:NAME`. A refusal or a return is always possible.
schema-step-cite = The article on which the step rests: a name of `[law]` and the article, such as `P130 9`.
schema-step-do = The kind of the step: `decide`, `vote`, `record`, `wait`, `external` or `call`.
schema-step-field = A field of the step's form.
schema-step-id = Stable name, such as `committee`, in a-z, 0-9 and `-`.
schema-step-need = Papers that must be there for `pass`, `done` and what takes their place.
schema-step-on = The outcomes and where they lead: `on.pass = {"{"} to = "committee", make = ["department-opinion"] {"}"}`.
schema-step-parts = What the step of a ward's procedure computes for each prisoner: `compile` or `post`.
schema-step-title = What the officer reads.
schema-step-vote = How the body votes; with `do = "vote"`.
schema-step-within = The deadline. When it has passed a role is told (`on-expiry`); nothing is ever approved because time ran out.
schema-step = One step: who does what, on which conditions, with which papers, by when, and where each outcome leads.

## `do` of a step
schema-step-kind-decide = One officer decides. Needs `by`.
schema-step-kind-vote = A body votes: each member signs a ballot, the chair's close computes the outcome. Needs `body`, `vote` and the outcomes `pass` and `fail`; `return` where wanted.
schema-step-kind-record = One officer records what was done. Needs `by`; an outcome that leads back to the step itself is an entry of a log.
schema-step-kind-wait = A period runs, then an officer records what came of it. Needs `by` and `at-least`.
schema-step-kind-external = An outside agency answers, an officer records its paper. Needs `by` and `agency`.
schema-step-kind-call = A case of another procedure runs; its end is the outcome. Needs `by`, `call` and a field `called-case`.
schema-step-kind = The kind of a step.

## `strength` of a guard
schema-strength-hard = Nobody can set it aside.
schema-strength-as_a_rule = It holds as a rule (一般): it can be set aside with a reason, a paper and a second signature.
schema-strength-remark = It is said and kept, and stands in nobody's way.
schema-strength = How strict a condition is; `hard` where nothing is said.

schema-target = Where the case goes: the name of a step or parallel block, `join` for the end of a branch, or `end:NAME`.

## `vote` of a step
schema-vote-rule-makers-abstain = Cases (`form.NAME`) whose makers may only abstain: whoever opened or decided them does not review them. Such as `["form.entry"]`.
schema-vote-rule-min-members = The fewest members that the body may have: at least three, and no fewer than the establishment asks for.
schema-vote-rule-motion = The `enum` field whose value a yes agrees to, such as `form.motion`; without it, a yes agrees to `pass`.
schema-vote-rule-pass = How many must say yes, such as `> 1/2 of members`. Where they do not, the outcome is `fail`, or `return` if the chair's close says so.
schema-vote-rule-quorum = How many must take part, such as `2/3 of members`. It is counted for each item.
schema-vote-rule-recuse = Reasons for which a member withdraws, such as `["kin", "interested"]`; also `objector` and `maker`.
schema-vote-rule = How a body votes: `{"{"} min-members = 9, quorum = "2/3 of members", pass = "> 1/2 of members", recuse = ["kin", "interested"] {"}"}`.

## [workdays.NAME] and [days.NAME]
schema-workdays-between-from = The first date, `form.NAME`. It is not counted.
schema-workdays-between-label = What the officer reads.
schema-workdays-between-to = The second date, `form.NAME`. It is counted.
schema-workdays-between = Days after one date up to and with another. In `[workdays.NAME]` working days, read as `workdays.NAME`; in `[days.NAME]` calendar days, read as `days.NAME`.

## The file
schema-definition-days = Calendar days from one date of the forms to another, as `[days.NAME]`; guards read `days.NAME`.
schema-definition-document = The papers of the procedure, made or brought.
schema-definition-effect = What outcomes do to the records; outcomes name these tables.
schema-definition-end = The ends of a case.
schema-definition-format = The number of the format: `1`.
schema-definition-guard = The conditions of this procedure.
schema-definition-id = The id of the procedure, stable for ever, such as `commutation.fixed-term`. The file lies at `FAMILY/ID/yyyy-mm-dd.toml`.
schema-definition-in-force = The first day on which cases are opened under this file, until the next file of the same id. Not earlier than any law that the file cites.
schema-definition-interrupt = What can happen in many states, such as withdrawal or death.
schema-definition-late-entry = How long what came within a minimum period can be entered after it.
schema-definition-law = The laws and rules that this file may cite, by short name: `PL = {"{"} title = {"{"} zh-CN = "…", en = "…" {"}"}, no = "监狱法", from = 2026-11-01 {"}"}`.
schema-definition-law-check = Questions to the law, as `[law-check.NAME]`; called by `check = ["law:NAME"]`.
schema-definition-open = How a case begins.
schema-definition-outcomes = The name of every outcome that a step has: `pass = {"{"} zh-CN = "同意", en = "agree" {"}"}`.
schema-definition-owner = The role that answers for the procedure, such as `penalty-execution`. A rule that is set aside is signed a second time by an officer of this role.
schema-definition-parallel = Blocks of steps that run side by side.
schema-definition-running-cases = What happens to running cases when this file comes into force: `finish-under-start-version` or `decide-per-case`.
schema-definition-separate = Rules of separation of duties.
schema-definition-step = The steps.
schema-definition-subject = What a case is about: `person` or `ward`.
schema-definition-title = The name of the procedure.
schema-definition-workdays = Working days between two dates of the forms, as `[workdays.NAME]`; guards read `workdays.NAME`.
schema-definition = A procedure in force from one day: who may do what when, with steps, roles, votes, deadlines, papers and effects. A key that is not known is an error.

schema-addressee = To whom a paper goes.
