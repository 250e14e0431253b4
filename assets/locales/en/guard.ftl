# The guard language: what is wrong with a guard, and why a guard says what it says.
guard-error = column { $column }: { $problem }
guard-error-meant = { $problem } Did you mean { $suggestion }?
guard-error-too-long = the guard is longer than { $limit } bytes. Split it into several rules.
guard-error-too-deep = brackets are nested deeper than { $limit }. Split the guard into several rules.
guard-error-too-costly = the guard has more than { $limit } parts. Split it into several rules.
guard-error-character = the language has no character { $found }.
guard-error-open-quote = the quote ' is not closed.
guard-error-unexpected = { $found } stands where { $expected } is expected.
guard-error-unexpected-end = the guard ends where { $expected } is expected.
guard-error-number-too-large = the number { $text } is too large.
guard-error-no-such-day = there is no day { $text } between 1900 and 2200.
guard-error-bad-span = { $text } is not a length of time such as 1y6m, or has more than 1,200 of a unit.
guard-error-bare-decimal = only points have decimals, at most two: 33.50 points.
guard-error-unknown-unit = there is no unit { $found }; units are years, months, days, yuan, points.
guard-error-unknown-fact = the dictionary has no fact { $name }.
guard-error-unknown-function = there is no function { $name }; functions are known, elapsed, max, min.
guard-error-no-such-value = '{ $value }' is none of the values of { $of }.
guard-error-wrong-type = { $expected } is needed here, but this is { $found }.
guard-error-not-comparable = { $left } and { $right } cannot be compared so.
guard-error-not-addable = { $left } and { $right } cannot be added.
guard-error-elapsed-alone = elapsed(...) is compared with a length of time by >=, >, < or <=.
guard-error-calendar-dependent = whether { $left } or { $right } is longer depends on the month. Write both in the same unit.
guard-error-stray-value = a quoted value stands only beside ==, != or in.
guard-error-text-compared = of words a guard can only ask known(...).
guard-expected-expression = a fact, a value or a bracket
guard-expected-fact = the name of a fact
guard-expected-end = “and”, “or” or the end


guard-yes = yes
guard-no = no
guard-yuan = { $count } yuan
guard-points = { $points } points
guard-listed = { $first }, { $second }
guard-labelled = { $fact } { $value }
guard-none = none
guard-day-judged = the day judged
guard-comparison = { $comparison ->
    [equal] equal to
    [not-equal] other than
    [less] less than
    [at-most] at most
    [more] more than
   *[at-least] at least
 }
guard-reason-fact = { $fact }: { $value }
guard-reason-known = { $fact }: entered
guard-reason-not-known = { $fact }: not entered
guard-reason-compared = { $fact }: { $actual }; { $comparison } { $required }: { $met }
guard-reason-member = { $fact }: { $set }; { $item } among them: { $met }
guard-reason-elapsed-met = { $fact } { $start }, { $required } run: reached on { $first }, { $served } so far
guard-reason-elapsed-missing = { $fact } { $start }, { $required } run: reached on { $first }, { $served } so far, { $days ->
    [one] { $days } day
   *[other] { $days } days
 } to go
guard-reason-constant = the rule says so for everyone
guard-reason-missing = { $fact }: not entered, cannot be judged
guard-reason-out-of-range = a sum or date leaves its range, cannot be judged
guard-reason-calendar-dependent = the order of two lengths depends on the month, cannot be judged
