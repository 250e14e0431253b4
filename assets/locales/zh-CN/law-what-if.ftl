# 假设某一事实或法律不同，以及两次答复的差别。
law-change-error = --set { $change }：{ $why }
law-changes-error = 按这些假设，案件文件无法使用：{ $why }
law-change-form = 请写成 KEY=VALUE，键为案件文件中的路径，例如 question.filed=2027-01-04 或 rulings[0].served=2026-12-27。
law-change-behind-end = “{ $list }”共有 { $length } 项，从 0 起数。请指明其中一项；新增一项用下一个序号。
law-change-list = “{ $list }”是列表。请指明其中一项：{ $list }[0]。
law-change-no-table = “{ $key }”之下没有内容。请对照案件文件核对路径。
law-change-absent = 文件中没有“{ $key }”，无从去掉。
law-package-in-file = { $file } 第 { $line } 行：{ $why }
law-package-unknown-rule = 没有“{ $rule }”这条规则。请改正编号。
law-package-no-wording = 规则 { $rule } 缺少“{ $wording }”的表述。请用两种语言补上。
law-package-placeholder = 规则 { $rule } 的表述中有无法填入的 { $placeholder }。请改正表述。
law-package-no-article = { $what } 没有注明条文。请在“cite”处填写。
law-package-row = 该行有误：{ $row }。请改正该表。
law-package-rule-missing = 缺少该文件的规则 { $rule }，无法作出答复。请从现行法律包中沿用。
law-package-number-missing = 缺少数值 { $number }，无法作出答复。请从现行法律包中沿用。
law-package-other = { $reason }

law-what-if = 假设 { $key } = { $value }
law-what-if-without = 假设没有 { $key }
law-what-if-with = 假设法律为 { $path }
law-what-if-nothing = 答复没有任何变化。
law-what-if-moved = { $key }：{ $before } → { $after }
law-what-if-later = { $key }：{ $before } → { $after }（推后 { $days } 日）
law-what-if-earlier = { $key }：{ $before } → { $after }（提前 { $days } 日）
law-key-verdict = 结论
law-key-regime = 适用档次
law-key-modifiers = 调整因素
law-key-computed-end = 计算的刑期止日
law-key-term = 现执行刑期
law-key-floor-boundary = 最低实际执行刑期届满日
law-key-earliest = 最早提请日
law-key-cap = 一次减刑最高幅度
law-key-range = 减为刑期的上下限
law-key-new-term = 减刑后刑期
law-key-test-period = 考验期
law-key-route = 办理路径
law-key-hearing-required = 是否应当开庭
law-key-other = { $key }
law-value-yes = 是
law-value-no = 否
what-if-title = 假设
what-if-about = 改动后按 F10 提问。只作推算，不保存，不签署。
what-if-length-help = 写为 6个月、1年、1年3个月；留空表示不问幅度。
what-if-property = 财产性判项{ $place }：{ $kind }
what-if-package = 改用法律文件
what-if-package-help = 另一法律包在本机上的路径；留空用现行规定。
what-if-others = 其他事实
what-if-others-help = 按回车从事实目录中选择，再在“=”后填写，如 person.seriously_ill=true；多项用分号隔开，留空值表示没有该事实。
what-if-bad-length = “{ $written }”不是时间长度。请写为 6个月、1年、1年3个月。
what-if-wrong = “{ $change }”：{ $why }
what-if-missing = 缺少：{ $facts }。补齐后方能认定。
what-if-changed = 假设：改动 { $count } 处
what-if-still = { $verdict }
law-package-guard = 规则 { $rule } 的条件式无法使用：{ $problem }。请改正。
what-if-was = { $say }（原为：{ $before }）
what-if-new = { $say }（原未涉及）
what-if-gone = 不再涉及：{ $say }
