# 条件语言：条件写错在哪里，条件为何成立或不成立。
guard-error = 第 { $column } 列：{ $problem }
guard-error-meant = { $problem }是否应为 { $suggestion }？
guard-error-too-long = 条件超过 { $limit } 字节，请拆成几条规则。
guard-error-too-deep = 括号嵌套超过 { $limit } 层，请拆成几条规则。
guard-error-too-costly = 条件的组成部分超过 { $limit } 个，请拆成几条规则。
guard-error-character = 条件中不能使用字符 { $found }。
guard-error-open-quote = 引号 ' 没有配对。
guard-error-unexpected = 此处应为{ $expected }，而不是 { $found }。
guard-error-unexpected-end = 条件没有写完，此处应为{ $expected }。
guard-error-number-too-large = 数字 { $text } 过大。
guard-error-no-such-day = 1900 年至 2200 年间没有 { $text } 这一天。
guard-error-bad-span = { $text } 不是期限（如 1y6m），或者某一单位超过 1200。
guard-error-bare-decimal = 只有分数可以有小数，最多两位，如 33.50 points。
guard-error-unknown-unit = 没有单位 { $found }；可用 years、months、days、yuan、points。
guard-error-unknown-fact = 事实字典中没有 { $name }。
guard-error-unknown-function = 没有函数 { $name }；可用 known、elapsed、max、min。
guard-error-no-such-value = { $of } 没有“{ $value }”这个值。
guard-error-wrong-type = 此处类型应为 { $expected }，实为 { $found }。
guard-error-not-comparable = { $left } 与 { $right } 不能这样比较。
guard-error-not-addable = { $left } 与 { $right } 不能相加。
guard-error-elapsed-alone = elapsed(...) 只能用 >=、>、<、<= 与期限比较。
guard-error-calendar-dependent = { $left } 与 { $right } 孰长取决于具体月份，请用同一单位书写。
guard-error-stray-value = 带引号的值只能写在 ==、!=、in 旁边。
guard-error-text-compared = 对文字只能问 known(...)。
guard-expected-expression = 事实、值或括号
guard-expected-fact = 事实名称
guard-expected-end = “and”“or”或结尾


guard-yes = 是
guard-no = 否
guard-yuan = { $count }元
guard-points = { $points }分
guard-listed = { $first }、{ $second }
guard-labelled = { $fact } { $value }
guard-none = 无
guard-day-judged = 判断之日
guard-comparison = { $comparison ->
    [equal] 等于
    [not-equal] 不等于
    [less] 不满
    [at-most] 不超过
    [more] 超过
   *[at-least] 不少于
 }
guard-reason-fact = { $fact }：{ $value }
guard-reason-known = { $fact }：已录入
guard-reason-not-known = { $fact }：未录入
guard-reason-compared = { $fact }：{ $actual }；{ $comparison } { $required }：{ $met }
guard-reason-member = { $fact }：{ $set }；其中有{ $item }：{ $met }
guard-reason-elapsed-met = { $fact } { $start } 起满 { $required } 之日为 { $first }，至今 { $served }
guard-reason-elapsed-missing = { $fact } { $start } 起满 { $required } 之日为 { $first }，至今 { $served }，尚差 { $days } 日
guard-reason-constant = 规则对所有人均作此规定
guard-reason-missing = { $fact }：未录入，不能判断
guard-reason-out-of-range = 相加结果或日期超出范围，不能判断
guard-reason-calendar-dependent = 两个期限孰长取决于具体月份，不能判断
