# What if a fact or the law were another, and how two answers differ.
law-change-error = --set { $change }: { $why }
law-changes-error = With these changes the case file cannot be used: { $why }
law-change-form = write KEY=VALUE, the key as a path of the case file, such as question.filed=2027-01-04 or rulings[0].served=2026-12-27.
law-change-behind-end = “{ $list }” has { $length } elements, counted from 0. Name one of them, or the next for a new one.
law-change-list = “{ $list }” is a list. Name an element: { $list }[0].
law-change-no-table = “{ $key }” has nothing below it. Check the path against the case file.
law-change-absent = “{ $key }” is not in the file, so it cannot be taken away.
law-package-in-file = { $file }, line { $line }: { $why }
law-package-unknown-rule = the engine has no rule “{ $rule }”. Correct the id.
law-package-no-wording = the rule { $rule } lacks the wording “{ $wording }”. Add it in both languages.
law-package-placeholder = the rule { $rule } names { $placeholder }, which cannot be filled in. Correct the wording.
law-package-no-article = { $what } has no article. Enter it under “cite”.
law-package-row = the row { $row }. Correct the table.
law-package-rule-missing = without this instrument's rule { $rule } no answer can be given. Take it over from the package in force.
law-package-number-missing = without the figure { $number } no answer can be given. Take it over from the package in force.
law-package-other = { $reason }

law-what-if = What if { $key } = { $value }
law-what-if-without = What if without { $key }
law-what-if-with = What if the law were { $path }
law-what-if-nothing = Nothing in the answer would change.
law-what-if-moved = { $key }: { $before } → { $after }
law-what-if-later = { $key }: { $before } → { $after } ({ $days ->
    [one] { $days } day later
   *[other] { $days } days later
  })
law-what-if-earlier = { $key }: { $before } → { $after } ({ $days ->
    [one] { $days } day earlier
   *[other] { $days } days earlier
  })
law-key-verdict = Verdict
law-key-regime = Regime
law-key-modifiers = Modified by
law-key-computed-end = Computed end of the term
law-key-term = Term in force
law-key-floor-boundary = Boundary that reductions may reach
law-key-earliest = First day for a proposal
law-key-cap = Largest single reduction
law-key-range = Shortest and longest resulting term
law-key-new-term = Term after the proposal
law-key-test-period = Test period
law-key-route = Road
law-key-hearing-required = Hearing obligatory
law-key-other = { $key }
law-value-yes = yes
law-value-no = no
what-if-title = What if
what-if-about = Change what would be otherwise; F10 asks. Nothing is kept, nothing is signed.
what-if-length-help = Written as 6m, 1y or 1y3m; empty asks nothing about the length.
what-if-property = Property order { $place }: { $kind }
what-if-package = Another law package
what-if-package-help = The path of another law package on this machine; empty takes the law in force.
what-if-others = Other facts
what-if-others-help = Enter chooses from the list of facts; the value stands behind "=", as in person.seriously_ill=true. Several with semicolons; no value takes the fact away.
what-if-bad-length = "{ $written }" is no length of time. Write 6m, 1y or 1y3m.
what-if-wrong = "{ $change }": { $why }
what-if-missing = Missing: { $facts }. It can be judged once that is entered.
what-if-changed = { $count ->
    [one] What if: one fact changed
   *[other] What if: { $count } facts changed
  }
what-if-still = { $verdict }
law-package-guard = the guard of { $rule } cannot be used: { $problem }. Correct it.
what-if-was = { $say } (before: { $before })
what-if-new = { $say } (not looked at before)
what-if-gone = No longer looked at: { $say }
