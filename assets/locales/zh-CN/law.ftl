# 向法律提问。
law-file-error = { $file } 第 { $line } 行第 { $column } 列：{ $problem }
law-file-not-toml = 不是有效的 TOML 文件：{ $reason }
law-file-unknown-key = 案件文件没有“{ $key }”这个键。请改正；此处可用的键：{ $expected }。
law-file-missing-key = 缺少键“{ $key }”。请在该表中补上。
law-file-unknown-word = “{ $word }”不是该键可用的词。请改为：{ $expected }。
law-file-bad-value = 该键的值不合要求：{ $reason }
law-file-unknown-crime = 罪名表中没有代码“{ $code }”。请改正代码。
law-file-before = { $fact } 早于 { $other }。请核对这两个日期。
law-file-after = { $fact } 晚于 { $other }。请核对这两个日期。
law-file-later-than-known = { $fact } 晚于事实截止日 { $other }。请改正其中之一。
law-file-exceeds = { $fact } 重于 { $other }：数罪中一罪的刑期不能超过决定执行的刑期。请核对。
law-file-zero = { $fact } 为零。请填写期限，或删去该键。
law-file-needs = { $fact } 与 { $other } 不相符。请核对裁定种类及其依据。
law-file-overlaps = { $fact } 与 { $other } 的期间重叠，同一日只能计一次。请核对两处。
law-file-differs = { $fact } 与 { $other } 互相矛盾。请核对两处：其中一处有误，或者不属于该刑种。
law-file-beyond-law = 按 { $other }，{ $fact } 超过法定刑期上限（刑法第三十八条、第四十二条、第四十五条、第六十九条）。请核对刑期以及罪名是否齐全。
law-file-same-day = { $fact } 与 { $other } 为同一日：同一日只会变更一次刑期。请核对，删去重复的一项。
law-package-error = 法律包 { $path } 无法使用：{ $reason }

law-verdict-eligible = 没有法律障碍。
law-verdict-not-eligible = 不符合法律规定。
law-verdict-by-hand = 由人办理：缺少事实，或依法须由人决定。
law-verdict-none = 未提出减刑、假释，仅计算刑期和日期。

law-answer-regime = 适用档次：{ $regime }
law-answer-modifiers = 调整因素：{ $modifiers }
law-answer-term = 现执行刑期：{ $start } 至 { $end }
law-answer-floor = 刑期不得早于此日届满（最低实际执行刑期）：{ $day }
law-answer-earliest = 最早提请日：{ $day }
law-answer-arithmetic = { $key }，计算过程：{ $line }
law-answer-cap = 一次减刑最高幅度：{ $cap }
law-answer-new-term = 减刑后刑期：{ $start } 至 { $end }
law-answer-test-period = 考验期：{ $start } 至 { $end }
law-answer-route = 办理路径：{ $route }
law-answer-hearing = 应当开庭审理。
law-finding = { $mark } { $rule }   { $text }（{ $article }）

law-route-intermediate-court = 监狱提请，中级人民法院裁定
law-route-provincial-bureau-high-court = 监狱提请，省级监狱管理局同意，高级人民法院裁定
law-route-provincial-review-intermediate-court = 监狱提请，省级监狱管理局复核，中级人民法院裁定
law-route-community-body-intermediate-court = 社区矫正机构提请，中级人民法院裁定
law-points-month = { $month }：得分 { $score }，余额 { $balance }
