# A whole prison under two laws.
law-shadow-title = { $day }: { $persons ->
    [one] { $persons } person
   *[other] { $persons } persons
  } asked about under both laws, { $different } with another answer
law-shadow-eligible-to-not = Eligible, and not any more: { $count }
law-shadow-not-to-eligible = Not eligible, and now eligible: { $count }
law-shadow-to-by-hand = Now by hand: { $count }
law-shadow-from-by-hand = No longer by hand: { $count }
law-shadow-later = First day later: { $count }
law-shadow-earlier = First day earlier: { $count }
law-shadow-less = Smaller reduction possible: { $count }
law-shadow-more = Larger reduction possible: { $count }
law-shadow-regime = Another regime: { $count }
law-shadow-reasons = The same answer for other reasons: { $count }
law-shadow-person = { "    " }{ $number } { $name }: { $before } → { $after }
