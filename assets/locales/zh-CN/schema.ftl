### 用 JSON Schema 编写程序定义时编辑器显示的说明。以 docs/procedures.md 为准。
### 键名与类型对应：schema-<表>、schema-<表>-<表中的键>、schema-<列表>-<列表的值>。

## 案件对象
schema-about-person = 每个案件针对一名罪犯。
schema-about-ward = 每个案件针对一个监区，如监区的月度考核。
schema-about = 案件对象：`person`（罪犯）或者 `ward`（监区）。

## 可引用的法律和规定
schema-basis-practice = 办案实务：未查明具体条文。
schema-basis-setting = 本系统自行设定。
schema-basis = 没有条文可引时，步骤、期限或者规则的依据：`practice` 或者 `setting`。

## 文本
schema-bilingual-en = 英文文本，不得为空。
schema-bilingual-zh-cn = 简体中文文本，不得为空。
schema-bilingual = 中英文对照文本：`{"{"} zh-CN = "同意", en = "agree" {"}"}`。

schema-check-name = 条件名称：本文件 `[[guard]]` 的 `id`；或者写 `law:名称`，指 `[law-check.名称]` 的法律审查，如 `law:filing`。

## `enum` 字段的选项
schema-choice-id = 存入案件并供条件比较的值，如 `own-request`，确定后不再改动。
schema-choice-label = 办案民警看到的文字。
schema-choice = `enum` 的一个选项：`{"{"} id = "scan", label = {"{"} zh-CN = "每月筛查", en = "monthly scan" {"}"} {"}"}`。
schema-choose-from-clauses = 本省条款目录的编号；省局未公布目录的，用计分考核规定所列标准的各项。
schema-choose-from = 填写文字时可供选择的公布目录：`clauses`。

## 离监方式
schema-custody-end-released = 刑满释放，或者依判决、裁定释放。
schema-custody-end-on-parole = 假释出监。
schema-custody-end-transferred = 调往其他监狱。
schema-custody-end-dead = 死亡。
schema-custody-end = 在本监狱关押因何终止：`released`、`on-parole`、`transferred` 或者 `dead`。

schema-date = 日期，写作 `yyyy-mm-dd`，不加引号，如 `2026-11-01`。

## [[document]]
schema-document-kind-brought = `true`：由外部机关或者其他程序形成，办理步骤时提交，系统只留存其摘要值。
schema-document-kind-dated = 同时填写文书落款日期的字段，如 `ruled-on`。表单将要求填写文书日期，与字段不一致的，签署前予以提示。
schema-document-kind-fields = 文书载明的内容，按所列顺序：字段名，或者 `taken.步骤`（该步骤的结果）。不写的，通知类载明制作该文书的步骤所填内容，其他文书按表单顺序载明全部内容。
schema-document-kind-id = 文书的固定名称，如 `committee-minutes`，供 `make` 和 `need` 引用。
schema-document-kind-remedy = 收件人可以提出异议的期限所在步骤，如 `objection-time`。文书据此告知向谁提出、截止日期和依据条文。
schema-document-kind-to = 文书送谁：固定的收件方（`{"{"} zh-CN = "...", en = "..." {"}"}`），或者按顺序取第一个已填写的字段（`["objector-person", "objector-name"]`）。
schema-document-kind-asks = 该函所征求答复的外部机关步骤：文书写明依据的条文和答复期限。
schema-document-kind-template = 制作文书的模板：`minutes` 即 assets/documents/minutes.语言.txt，两种语言均须具备。
schema-document-kind-title = 文书名称，供办案民警阅读。
schema-document-kind = 本程序的文书：用 `template` 由程序制作，或者写 `brought = true` 由办案人提交。

## [[effect]] 的 `kind`
schema-effect-kind-points-entry = 在考核台账中登记一笔待定记分。读取字段 `entry-kind`、`part`、`points`、`act-on`、`clause`、`ground`、`same-facts`。
schema-effect-kind-points-firm = 本案登记的记分转为确定。
schema-effect-kind-points-reversed = 以新的记录冲销一案的全部记分：`of` 所指案件；不写的为本案。
schema-effect-kind-punishment = 处罚记入档案，并按计分考核规定登记扣分。须写 `punishment`，并有字段 `act-on`。
schema-effect-kind-punishment-reversed = 撤销处罚及其扣分：`of` 所指案件；不写的为本案。
schema-effect-kind-cycle-decided = 考核周期的等级和结果：奖励记入档案，并一次性扣除该周期所用积分。读取字段 `cycle`、`grade`、`result`。
schema-effect-kind-merit-citation = 记功记入档案。
schema-effect-kind-award-reversed = 撤销奖励：`of` 所指案件；不写的为本案。该周期可以重新评定。
schema-effect-kind-absence = 影响逐日考核的一段时间开始或者结束；同一案件、同一首日再次登记即为结束。须写 `what` 和 `from`；与已登记的其他时间有一日重合的，不予受理。
schema-effect-kind-absence-reversed = 一案所登记的各段时间不再计算：`of` 所指案件；不写的为本案。
schema-effect-kind-ground = 经人工认定的计分考核规定第二十二条、第二十三条情形。须写 `from`，并有字段 `ground-item`、`ground-body`、`ground-document`。
schema-effect-kind-cancellation = 自某日起取消积分和奖励。须写 `what` 和 `from`。
schema-effect-kind-unable-to-work = 丧失劳动能力的证明（计分考核规定第二十条）。须写 `from`，可写 `until`。
schema-effect-kind-term-changed = 按表单中的裁定变更刑期；裁定书所载止日与计算结果不一致的，列为 R-D-1。读取字段 `ruled-on`、`served-on`、`granted`、`new-end`。
schema-effect-kind-ruling = 减少刑期以外的裁定记入档案。须写 `ruling`，并有字段 `ruled-on`、`served-on` 以及该类裁定所需字段。
schema-effect-kind-custody-ended = 罪犯从花名册中除名：不再列入各类名单和月度考核，也不得再立案，立案写有 `after-custody = true` 的除外。须写 `custody` 和 `from`。
schema-effect-kind-flag = 在罪犯档案上作标记。须写 `flag` 和 `from`，可写 `until`。
schema-effect-kind-follow-up = 提示应由民警另行立案办理的程序。须写 `procedure`。
schema-effect-kind = 效果的种类，即对档案和台账作何变动。各种类所需的键和字段见 docs/procedures.md 的效果一览表。

## [[effect]]
schema-effect-rule-cite = 效果的依据：`[law]` 中的简称加条号，如 `S14 17`。
schema-effect-rule-custody = 用于 `custody-ended`：离监方式；日期写在 `from`。
schema-effect-rule-flag = 用于 `flag`：标记的名称，如 `confinement-not-carried-out`。
schema-effect-rule-from = 首日，用于 `flag`、`absence`、`unable-to-work`、`cancellation`、`ground`、`custody-ended`：`form.字段`、`today`、`decided`（作出决定的步骤办理之日），或者 `=` 后的固定值。
schema-effect-rule-id = 效果的固定名称，供结果的 `effect = ["名称"]` 引用。
schema-effect-rule-kind = 效果的种类，如 `points-entry`、`term-changed`。
schema-effect-rule-of = 所撤销的案件，用于 `points-reversed`、`punishment-reversed`、`award-reversed`、`absence-reversed`：`form.字段`；不写的为本案。
schema-effect-rule-outcome = 用于 `absence`：该段时间如何结束：`form.字段`，或者 `=` 后的固定值，如 `=cleared`。
schema-effect-rule-procedure = 用于 `follow-up`：应另行立案的程序编号，如 `points.objection`。
schema-effect-rule-punishment = 用于 `punishment`：`warning`（警告）、`demerit`（记过）或者 `confinement`（禁闭）。
schema-effect-rule-ruling = 用于 `ruling`：裁定的种类，如 `to-fixed`、`parole`。
schema-effect-rule-until = 末日，用于 `flag`、`absence`、`unable-to-work`：`form.字段`、`today`、`decided`，或者 `=` 后的固定值。
schema-effect-rule-what = 用于 `absence`：时间的种类，如 `=confinement`；用于 `cancellation`：取消的事由，如 `=new_crime`。均可写 `form.字段`。
schema-effect-rule-when = 仅在本文件的此条件成立时发生；不写的，一律发生。
schema-effect-rule = 供结果引用的效果：办理结果对档案和台账作何变动，取自哪些字段。

## [[end]]
schema-end-id = 终点的固定名称；结果以 `to = "end:名称"` 到达。
schema-end-title = 办案民警看到的文字。
schema-end = 案件的终点，如 `withdrawn`（撤回）。

schema-expiry = 期满告知何人：`alert:角色`，如 `alert:deputy-warden`。期满绝不视为同意。

## [[open.field]]、[[step.field]]、[[interrupt.field]]
schema-field-choose-from = 填写 `text` 时可供选择的公布目录：`clauses`。未写 `listed-only = true` 的，也可以填写目录以外的内容。
schema-field-hint = 填写提示，用于名称不足以说明应填内容的情形。
schema-field-holds-points = `true`：所填 `case` 须曾给该罪犯记分且该记分仍然有效；表单列出符合条件的案件。
schema-field-id = 字段名，如 `planned-filing`；条件中写作 `form.planned-filing`。
schema-field-kind = 字段类型：`date`、`month`、`points`、`money`、`integer`、`span`、`text`、`enum`、`bool`、`person` 或者 `case`。同名字段须为同一类型。
schema-field-label = 办案民警看到的字段名称。
schema-field-listed-only = `true`，与 `choose-from` 并用：只能填写行为当日目录中的内容；条款还须符合其种类、部分和分值幅度。
schema-field-max = 最大值，写法与字段相同，如 `"1y"`；日期可写 `today`，月份可写 `this-month`、`last-month`。
schema-field-max-length = `text` 的最大字数。
schema-field-min = 最小值，写法与字段相同，如 `"1m"`；日期可写 `today`，月份可写 `this-month`、`last-month`。
schema-field-on = 仅在选择这些结果时填写，如 `["objection"]`；不写的，各结果均须填写。
schema-field-prefill = 预填内容的来源：`today`、`this-month`、`last-month`、`form.字段`，或者 `=` 后的固定值，如 `=false`。
schema-field-required = `true`：必填。必填的 `bool` 未写 `prefill` 的，每一轮均须重新填写。
schema-field-values = `enum` 的选项列表，各项为 `{"{"} id, label {"}"}`。
schema-field-when = 仅在本文件的此条件成立时填写。
schema-field-working-day = `true`：所填 `date` 须为工作日。
schema-field = 表单字段。同名字段为案件的同一事实：后填的值取代先填的值，并以先填的值预填。

## 字段的 `kind`
schema-field-kind-date = 日期，`yyyy-mm-dd`，如 `2026-11-20`。
schema-field-kind-month = 月份，`yyyy-mm`，如 `2026-11`。
schema-field-kind-points = 分值，至多两位小数，如 `2.50`。
schema-field-kind-money = 金额，以元为单位的整数。
schema-field-kind-integer = 整数。
schema-field-kind-span = 期间，如 `9m`（九个月）、`1y6m`（一年六个月）。
schema-field-kind-text = 文字，字数以 `max-length` 为限。
schema-field-kind-enum = 从 `values` 所列选项中择一。
schema-field-kind-bool = `true` 或者 `false`。
schema-field-kind-person = 罪犯编号。监区程序中，该罪犯须在监区名单中或者现在该监区。
schema-field-kind-case = 另一案件的编号。

## 结果的 `instead`
schema-instead-take = 改为适用的本步骤另一结果。该结果不能由民警选择，也不能付诸表决。
schema-instead-when = 本文件中须成立的条件。
schema-instead = 条件成立时改为适用另一结果：`{"{"} when = "条件", take = "结果" {"}"}`。

## [[interrupt]]
schema-interrupt-by = 可以中断的角色，如 `["penalty-execution"]`。
schema-interrupt-check = 须符合的条件：本文件的条件，或者 `law:名称`。
schema-interrupt-cite = 中断的依据：`[law]` 中的简称加条号，如 `PL 56`。
schema-interrupt-effect = 中断时发生的 `[[effect]]` 名称。
schema-interrupt-field = 中断的表单字段。
schema-interrupt-from = 可以在哪些步骤中断；写 `["*"]` 即全部步骤。
schema-interrupt-id = 固定名称。中断的办理方式与步骤相同，结果为 `done`。
schema-interrupt-make = 中断时制作的文书，写其 `[[document]]` 的 `id`。
schema-interrupt-need = 须具备的文书。
schema-interrupt-title = 办案民警看到的文字。
schema-interrupt-to = 案件去向，如 `end:withdrawn`。
schema-interrupt = 在多个步骤都可能出现的情形，如撤回、死亡。一经中断，本案其他办理事项一并终止。

## [late-entry]
schema-late-entry-cite = 补录的依据：`[law]` 中的简称加条号，如 `PROV 9`。
schema-late-entry-say = 补录记录所附的说明，永久保留。
schema-late-entry-workdays = 期限末日之后多少个工作日以内可以补录。
schema-late-entry = 最短期限内收到、期满后补录的时限，如公示末日傍晚提出的异议。适用于写有 `received` 的结果。

## [law-check.NAME]
schema-law-check-amount = 减刑幅度：`form.字段`，或者 `=` 后的固定值。
schema-law-check-answered = 法律留待人判断的规则，如 `["R-P-5"]`：由民警写明理由、附材料予以认定，并经第二人签署。事实缺失的须补录，不能以认定代替。
schema-law-check-dpr = 建议的剥夺政治权利期限，写期间或者 `life`（终身）：`form.字段`，或者 `=` 后的固定值。
schema-law-check-filed = 据以审查的报请日：此前各步骤写预计报请日，如 `form.planned-filing`；报请时写 `today`。
schema-law-check-ground = 减刑理由：`form.字段`，或者 `=` 后的固定值，如 `=repentance`。
schema-law-check-leave-open = 所需事实尚待形成、审查时可以暂缺的规则，如 `["R-P-2", "R-P-7"]`。已查明不符合的，仍不得通过。
schema-law-check-parole = 假释所需的人工认定，写在表 `[law-check.名称.parole]` 中。
schema-law-check-proceedings = 本案办理情况，写在表 `[law-check.名称.proceedings]` 中：是否应当开庭审理，法定材料是否齐备。
schema-law-check-proposal = 提请的种类：`commutation`（减刑）或者 `parole`（假释）。
schema-law-check-roads = 本程序适用的办理途径，写在表 `[law-check.名称.roads]` 中；不写的，不限。
schema-law-check-ruled = 据以审查的裁定日，与报请日不同时填写：`form.字段`、`today`，或者 `=` 后的固定值。
schema-law-check-to = 死缓、无期徒刑拟减为的有期徒刑刑期：`form.字段`，或者 `=` 后的固定值。
schema-law-check = 就罪犯档案所作的法律审查，以 `check = ["law:名称"]` 调用。值为 `form.字段`、`today` 或者 `=` 后的固定值；字段未填的，该键视为未写。

## [law]
schema-law-source-basis = 没有规范性文件可引：`practice` 或者 `setting`。引用时不写条号，界面和文书也不显示条文。
schema-law-source-from = 施行日期。程序定义的生效日不得早于所引法律的施行日期。
schema-law-source-no = 文号，如 `司法部令第130号`。
schema-law-source-provincial = `true`：本省自行规定，用于国家层面未规定的数字。
schema-law-source-title = 全称。
schema-law-source = 本文件可以引用的法律或者规定，以简称引用：`cite = "简称 条号"`。

schema-majority = 占机构的比例：`2/3 of members`（达到三分之二），`> 1/2 of members`（超过半数）。须写明基数：`members` 为全体成员，未到会的和回避后无人替代的均计入；`present` 为参加表决的人员。

## `need`
schema-need = 须具备的文书：写名称；仅部分案件需要的，写 `{"{"} paper = "名称", when = "条件" {"}"}`。
schema-need-where-paper = 文书，写其 `[[document]]` 的 `id`。
schema-need-where-when = 需要该文书的条件，在本文件中定义。条件无法判断的，该步骤不予受理。
schema-need-where = 条件成立时才需要的文书：`{"{"} paper = "province-register", when = "province-has-to-review" {"}"}`。

## [open]
schema-opening-after-custody = `true`：罪犯已经假释、释放离监的，也可以立案。
schema-opening-by = 可以立案的角色，如 `["case-officer"]`。
schema-opening-check = 立案条件：本文件的条件，或者 `law:名称`。
schema-opening-cite = 立案的依据：`[law]` 中的简称加条号，如 `P130 7`。
schema-opening-effect = 立案时发生的 `[[effect]]` 名称。
schema-opening-field = 立案的表单字段。
schema-opening-make = 立案时制作的文书，写其 `[[document]]` 的 `id`。
schema-opening-one-open = 写 `[]`：同一对象不得有两个未结的本程序案件；写字段名：这些字段的值相同的，不得重复立案。
schema-opening-to = 立案后进入的步骤或者并行块。
schema-opening = 案件如何开始：首条记录，步骤名为 `open`。

## 步骤的 on.NAME
schema-outcome-after-period = `true`：仅在本步骤 `within` 末日之后可选，如逾期未答复。
schema-outcome-check = 此结果另须符合的条件：本文件的条件，或者 `law:名称`。
schema-outcome-during-minimum = `true`：仅在本步骤 `at-least` 末日以前（含当日）可选，如公示期间的异议。
schema-outcome-effect = 此结果发生的 `[[effect]]` 名称。
schema-outcome-instead = 条件成立时代替此结果的其他结果；以首个成立的条件为准。
schema-outcome-make = 此结果制作的文书，写其 `[[document]]` 的 `id`。
schema-outcome-need = 此结果另须具备的文书。
schema-outcome-received = 与 `during-minimum` 并用：本步骤中填写收到之日的日期字段 `form.字段`（须必填且 `max = "today"`）。最短期限按收到之日判断，期满后的补录时限见 `[late-entry]`。
schema-outcome-to = 案件去向：步骤、并行块、`join` 或者 `end:名称`。
schema-outcome = 步骤的一种结果，写作 `on.名称`，名称在 `[outcomes]` 中登记。结果 `return`（退回）开始新一轮办理：退回到的步骤及其后制作的文书须重新制作，外来材料保留。

## [[parallel]]
schema-parallel-branches = 各分支的步骤列表：`[["submission", "ruling"], ["copy"]]`。进入并行块时各分支的首个步骤同时开始，各分支以 `join` 结束。
schema-parallel-cancel-on = 不经 `join` 离开并行块并终止其他分支的结果，写作 `步骤.结果`，如 `submission.return`。
schema-parallel-cite = 并行办理的依据：`[law]` 中的简称加条号，如 `PL 51`。
schema-parallel-id = 固定名称；案件以此名称进入并行块。
schema-parallel-join = 各分支均汇合后的案件去向。
schema-parallel = 同时办理、最后汇合的各项工作；每个分支同一时间只办理一个步骤。

## [law-check.NAME.parole]
schema-parole-fields-assessed = 调查评估的日期：`form.字段`。
schema-parole-fields-assessment = 调查评估的结论（R-P-7）：`form.字段`，值为 `suitable`（适宜）或者 `unsuitable`（不适宜）。
schema-parole-fields-danger-found = 是否认定有再犯罪的危险：`form.字段`。未填写前，R-P-2 待定。
schema-parole-fields-lenient = 从宽情形：`form.字段`，或者 `=` 后的固定值。
schema-parole-fields-new-facts = 调查评估后是否出现新的事实：`form.字段`。
schema-parole-fields-special-circumstances = 是否主张有特殊情况（国家政治、国防、外交等方面的特殊需要）：`form.字段`。
schema-parole-fields = 假释所需的人工认定在表单中的位置。值为 `form.字段`、`today` 或者 `=` 后的固定值。

## 步骤的 `parts`
schema-parts-rule-compile = 汇总监区每名罪犯当月的计分。
schema-parts-rule-post = 将每名罪犯当月的计分记入台账并结账；汇总后数字有变动的，不予记入。
schema-parts-rule = 监区程序的步骤为每名罪犯计算的内容：`compile`（汇总）或者 `post`（记入）。

## `at-least` 和 `within`
schema-period-cite = 期限的依据：`[law]` 中的简称加条号，如 `PL 50`。
schema-period-days = 自然日。末日为节假日的，顺延至下一工作日，写有 `keeps-holidays = true` 的除外。
schema-period-from = 起算的日期字段 `form.字段`；不写的，自步骤开始之日起算。起算当日不计入。
schema-period-keeps-holidays = `true`：末日为节假日的不顺延，如在押期间的期限（刑事诉讼法第一百零五条）。
schema-period-months = 月，按法释〔2021〕1号第二百零二条计算。末日为节假日的，顺延至下一工作日，写有 `keeps-holidays = true` 的除外。
schema-period-on-expiry = `within` 期满告知何人：`alert:角色`。
schema-period-workdays = 工作日，按日历计算。
schema-period = 最短或者最长期限，`workdays`、`days`、`months` 三者只能写其一：`{"{"} workdays = 5, cite = "PL 50" {"}"}`。

schema-procedure-id = 程序编号，写作 `类别.名称`，只用 a-z、0-9 和 `-`，如 `commutation.fixed-term`。

## [law-check.NAME.proceedings]
schema-proceedings-facts-objection = 表示公示期间有人提出异议的条件。尚无法判断的，视为没有。
schema-proceedings-facts-papers = 法定材料各项对应的本程序文书：`{"{"} final_judgment = "judgment-copies", proposal = "commutation-proposal" {"}"}`。缺少的不得通过；不写此键的，不审查材料。
schema-proceedings-facts-procuratorate-objects = 表示检察机关提出不同意见的条件。尚无法判断的，视为没有。
schema-proceedings-facts-public-attention = 表示案件社会关注度高的条件。尚无法判断的，视为没有。
schema-proceedings-facts = 本案办理情况：依三项条件判断是否应当开庭审理（R-H-1），依 `papers` 审查法定材料是否齐备。

## 法律审查的 `proposal`
schema-proposal-kind-commutation = 减刑。
schema-proposal-kind-parole = 假释；所需的人工认定写在 `[law-check.名称.parole]`。
schema-proposal-kind = 法律审查的事项：`commutation`（减刑）或者 `parole`（假释）。

## [law-check.NAME.roads]
schema-roads-any-of = 办理途径，如 `["intermediate_court", "provincial_review_intermediate_court"]`。
schema-roads-cite = 办理途径的依据：`[law]` 中的简称加条号，如 `PL 51`。
schema-roads-say = 罪犯应适用其他途径时，向立案人说明的理由。
schema-roads = 本程序适用的办理途径，由法律依原判刑罚确定；应适用其他途径的，填表以前即不予受理。

schema-role-id = assets/procedures/establishment.toml 中的角色，如 `case-officer`、`penalty-execution`。

## 办理途径
schema-route-intermediate_court = 监狱提请，中级人民法院裁定。
schema-route-provincial_bureau_high_court = 监狱提请，省级监狱管理局同意，高级人民法院裁定。
schema-route-provincial_review_intermediate_court = 监狱提请，省级监狱管理局复核，中级人民法院裁定。
schema-route-community_body_intermediate_court = 社区矫正机构提请，中级人民法院裁定。
schema-route = 办理途径：由谁提请、由谁先行审核、由哪级法院裁定。

## [[guard]]
schema-rule-text-cite = 条件的依据：`[law]` 中的简称加条号，如 `R21 27`。
schema-rule-text-id = 固定名称，如 `officer-may-decide`，供 `check` 和 `when` 引用。
schema-rule-text-need = 须成立的内容，用 docs/guards.md 的条件语言书写：`points.level == 'officer'`。事实未录入的，条件无法判断，不得通过。
schema-rule-text-say = 条件不成立时办案民警看到的文字。
schema-rule-text-strength = 效力：`hard`（不写时即为此）、`as_a_rule` 或者 `remark`。
schema-rule-text-unless = 例外情形，以条件语言书写；例外成立的，此条件不妨碍办理。
schema-rule-text-when = 适用范围，以条件语言书写：`form.entry-kind == 'deduction'`。不写的，一律适用。
schema-rule-text = 本程序的条件：何时适用（`when`）、须符合什么（`need`）、有何例外（`unless`）。

## [[effect]] 的 `ruling`
schema-ruling-word-to-life = 死刑缓期执行减为无期徒刑。
schema-ruling-word-to-fixed = 无期徒刑、死刑缓期执行减为有期徒刑。另读取字段 `to-term`、`new-end`，有 `dpr` 的一并读取。
schema-ruling-word-parole = 准予假释。另读取字段 `test-from`、`test-until`。
schema-ruling-word-revoke-parole = 撤销假释。另读取字段 `cause`、`returned-on`、`new-end`，有 `arrested-on` 的一并读取。
schema-ruling-word-refuse = 不予减刑、假释。
schema-ruling-word = 法院裁定的种类（减少刑期的裁定除外）。均读取字段 `ruled-on`、`served-on`。

## running-cases
schema-running-cases-finish-under-start-version = 未结案件按立案时的文件办结。
schema-running-cases-decide-per-case = 由主管角色逐案决定，并签署记录。
schema-running-cases = 本文件生效时未结案件如何处理。必须写明，没有默认值。

## [[separate]]
schema-separation-cite = 职责分离的依据：`[law]` 中的简称加条号，如 `PROV 3`。
schema-separation-how = 分离方式：`different-person` 用于签署人，`chair-differs` 用于表决的主持人。
schema-separation-steps = 两个以上步骤；可以写 `open`。
schema-separation = 职责分离规则。同一案件各轮办理一并计算，变换角色也不能规避。
schema-separation-how-different-person = 签署过其中一个步骤的，不得签署其他步骤。
schema-separation-how-chair-differs = 主持过其中一次会议的，不得主持其他各次。

## [[step]]
schema-step-agency = 作出答复的外部机关，如 `court`（法院）、`procuratorate`（检察院）；用于 `do = "external"`。
schema-step-at-least = 最短期限：末日届满以前，不得以 `pass`、`done` 通过。
schema-step-body = 进行表决的机构，取自 assets/procedures/establishment.toml，如 `review-committee`；用于 `do = "vote"`。
schema-step-by = 签署本步骤的角色；外部机关答复的，为录入答复的角色。表决不写 `by`，写 `body`。
schema-step-call = 所调用程序的编号；用于 `do = "call"`，并须有字段 `called-case`。
schema-step-check = `pass`、`done` 及其替代结果须符合的条件：本文件的条件，或者 `law:名称`。不同意和退回不受限制。
schema-step-cite = 步骤的依据：`[law]` 中的简称加条号，如 `P130 9`。
schema-step-do = 步骤种类：`decide`、`vote`、`record`、`wait`、`external` 或者 `call`。
schema-step-field = 本步骤的表单字段。
schema-step-id = 固定名称，如 `committee`，只用 a-z、0-9 和 `-`。
schema-step-need = `pass`、`done` 及其替代结果须具备的文书。
schema-step-on = 各种结果及其去向：`on.pass = {"{"} to = "committee", make = ["department-opinion"] {"}"}`。
schema-step-parts = 监区程序的步骤为每名罪犯计算的内容：`compile`（汇总）或者 `post`（记入）。
schema-step-title = 办案民警看到的步骤名称。
schema-step-vote = 表决规则；用于 `do = "vote"`。
schema-step-within = 办理期限。期满由 `on-expiry` 告知有关角色，期满绝不视为同意。
schema-step = 一个步骤：由谁办理、办理什么、须符合哪些条件、具备哪些文书、何时办结，以及各种结果的去向。

## 步骤的 `do`
schema-step-kind-decide = 由一名民警决定。须写 `by`。
schema-step-kind-vote = 由机构表决：成员各自签署表决票，主持人宣布结束时计票得出结果。须写 `body`、`vote` 以及结果 `pass`、`fail`，需要时可写 `return`。
schema-step-kind-record = 由一名民警记录已办事项。须写 `by`；结果回到本步骤的，即为日志中的一条。
schema-step-kind-wait = 等待期限届满，再由民警记录结果。须写 `by` 和 `at-least`。
schema-step-kind-external = 由外部机关答复，民警录入其文书。须写 `by` 和 `agency`。
schema-step-kind-call = 另按其他程序办理一案，其终点即为本步骤的结果。须写 `by`、`call` 和字段 `called-case`。
schema-step-kind = 步骤种类。

## 条件的 `strength`
schema-strength-hard = 任何人不得作例外处理。
schema-strength-as_a_rule = “一般”要求：写明理由、附材料并经第二人签署的，可作例外处理。
schema-strength-remark = 仅作提示并留存，不妨碍办理。
schema-strength = 条件的效力；不写的为 `hard`。

schema-target = 案件去向：步骤或者并行块的名称，`join`（分支汇合），或者 `end:名称`（终点）。

## 步骤的 `vote`
schema-vote-rule-makers-abstain = 所列案件（`form.字段`）的立案人和决定人只能弃权，不得复查本人经办的事项，如 `["form.entry"]`。
schema-vote-rule-min-members = 机构的最少成员人数：不少于三人，也不低于机构设置规定的人数。
schema-vote-rule-motion = 赞成票所同意的 `enum` 字段，如 `form.motion`；不写的，赞成票即同意 `pass`。
schema-vote-rule-pass = 通过所需的赞成票，如 `> 1/2 of members`。未达到的，结果为 `fail`；主持人写明理由的，可以为 `return`。
schema-vote-rule-quorum = 法定到会人数，如 `2/3 of members`，逐项议题计算。
schema-vote-rule-recuse = 回避事由，如 `["kin", "interested"]`（近亲属、有利害关系）；另有 `objector`（异议人）、`maker`（被复查事项的制作人）。
schema-vote-rule = 表决规则：`{"{"} min-members = 9, quorum = "2/3 of members", pass = "> 1/2 of members", recuse = ["kin", "interested"] {"}"}`。

## [workdays.NAME] 和 [days.NAME]
schema-workdays-between-from = 起始日期 `form.字段`，当日不计入。
schema-workdays-between-label = 办案民警看到的文字。
schema-workdays-between-to = 截止日期 `form.字段`，当日计入。
schema-workdays-between = 两个日期之间的天数，首日不计，末日计入。写在 `[workdays.名称]` 的为工作日，条件中写作 `workdays.名称`；写在 `[days.名称]` 的为自然日，写作 `days.名称`。

## 文件
schema-definition-days = 表单两个日期之间的自然日，写作 `[days.名称]`；条件中读取 `days.名称`。
schema-definition-document = 本程序制作和接收的文书。
schema-definition-effect = 结果对档案和台账作何变动，供结果引用。
schema-definition-end = 案件的终点。
schema-definition-format = 格式版本：`1`。
schema-definition-guard = 本程序的条件。
schema-definition-id = 程序编号，永久不变，如 `commutation.fixed-term`。文件位于 `类别/编号/yyyy-mm-dd.toml`。
schema-definition-in-force = 生效日：自该日起按本文件立案，直至同一编号的下一文件生效。不得早于所引各项法律的施行日期。
schema-definition-interrupt = 在多个步骤都可能出现的情形，如撤回、死亡。
schema-definition-late-entry = 最短期限内收到、期满后补录的时限。
schema-definition-law = 本文件可以引用的法律和规定，以简称登记：`PL = {"{"} title = {"{"} zh-CN = "…", en = "…" {"}"}, no = "监狱法", from = 2026-11-01 {"}"}`。
schema-definition-law-check = 法律审查，写作 `[law-check.名称]`，以 `check = ["law:名称"]` 调用。
schema-definition-open = 案件如何开始。
schema-definition-outcomes = 各步骤所用结果的名称：`pass = {"{"} zh-CN = "同意", en = "agree" {"}"}`。
schema-definition-owner = 主管本程序的角色，如 `penalty-execution`。作例外处理的，由该角色的另一名民警作第二人签署。
schema-definition-parallel = 同时办理的并行块。
schema-definition-running-cases = 本文件生效时未结案件如何处理：`finish-under-start-version` 或者 `decide-per-case`。
schema-definition-separate = 职责分离规则。
schema-definition-step = 各步骤。
schema-definition-subject = 案件对象：`person`（罪犯）或者 `ward`（监区）。
schema-definition-title = 程序名称。
schema-definition-workdays = 表单两个日期之间的工作日，写作 `[workdays.名称]`；条件中读取 `workdays.名称`。
schema-definition = 自某日起生效的一项程序：何人、何时、可以办理何事，包括步骤、角色、表决、期限、文书和效果。不认识的键一律视为错误。

schema-addressee = 文书的收件方。
