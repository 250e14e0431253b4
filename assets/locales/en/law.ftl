# Questions to the law.
law-file-error = { $file }, line { $line }, column { $column }: { $problem }
law-file-not-toml = this is not valid TOML: { $reason }
law-file-unknown-key = no case file has the key “{ $key }”. Correct it; here stand { $expected }.
law-file-missing-key = the key “{ $key }” is missing. Add it to this table.
law-file-unknown-word = “{ $word }” is not a word of this key. Write { $expected }.
law-file-bad-value = the value does not fit this key: { $reason }
law-file-unknown-crime = “{ $code }” is not a code of the table of crimes. Correct the code.
law-file-before = { $fact } lies before { $other }. Check both days.
law-file-after = { $fact } lies after { $other }. Check both days.
law-file-later-than-known = { $fact } is later than { $other }, the day on which the facts are known. Correct one of them.
law-file-exceeds = { $fact } is graver than { $other }: no crime of a judgment has a longer sentence than the whole. Check both.
law-file-zero = { $fact } is nothing. Write how long, or leave the key out.
law-file-needs = { $fact } does not fit { $other }. Check the kind of the ruling and what it rests on.
law-file-overlaps = { $fact }: these days have days in common with { $other }; a day counts once. Check both.
law-file-differs = { $fact } and { $other } say different things. Check both; one is wrong or belongs to another kind of sentence.
law-file-beyond-law = { $fact } is longer than the law lets it be with { $other } (Criminal Law arts. 38, 42, 45, 69). Check the term, and whether every crime is there.
law-file-same-day = { $fact } is the same day as { $other }: a term is changed once on a day. Check both; leave out what stands twice.
law-package-error = the law package { $path } cannot be used: { $reason }

law-verdict-eligible = Nothing stands in the way.
law-verdict-not-eligible = The law stands in the way.
law-verdict-by-hand = By hand: a fact is missing or people must decide.
law-verdict-none = Nothing was proposed; terms and dates only.

law-answer-regime = Regime: { $regime }
law-answer-modifiers = Modified by: { $modifiers }
law-answer-term = Term in force: { $start } to { $end }
law-answer-floor = Not to end before (minimum really served): { $day }
law-answer-earliest = First day for a proposal: { $day }
law-answer-arithmetic = { $key }, reckoned: { $line }
law-answer-cap = Largest single reduction: { $cap }
law-answer-new-term = Term after the proposal: { $start } to { $end }
law-answer-test-period = Test period: { $start } to { $end }
law-answer-route = Road: { $route }
law-answer-hearing = A hearing is obligatory.
law-finding = { $mark } { $rule }   { $text } ({ $article })

law-route-intermediate-court = prison, intermediate court
law-route-provincial-bureau-high-court = prison, provincial administration, High Court
law-route-provincial-review-intermediate-court = prison, review by the provincial administration, intermediate court
law-route-community-body-intermediate-court = community correction body, intermediate court
law-points-month = { $month }: score { $score }, balance { $balance }
