# Screening of a whole prison.
law-screen-progress = Asking the law
law-screen-title = { $place }, { $day }: { $count ->
    [one] { $count } person
   *[other] { $count } persons
  } asked about
law-screen-whole = The whole prison
law-screen-number = Number
law-screen-name = Name
law-screen-ward = Ward
law-screen-regime = Column
law-screen-earliest = Earliest
law-screen-missing = Rules not met
law-screen-eligible = Nothing stands in the way: { $count }
law-screen-soon = Time alone is missing, over by { $until }: { $count }
law-screen-not-eligible = The law stands in the way: { $count }
law-screen-by-hand = By hand: { $count }
law-screen-group = { "  " }{ $name }: { $count }   { $rule } ({ $article })
law-screen-group-fact = { "  " }missing fact, { $name }: { $count }   { $rule } ({ $article })
law-screen-group-no-judgment = { "  " }no judgment entered: { $count }
law-screen-flag = { "      ! " }{ $rule }   { $text } ({ $article })
law-flags-heading = To look at (facts, none of which decides):
law-flag = { $text } ({ $rule }, { $article })
