# Lists and single records as lines.
list-no-end = (not fixed)
list-prisoner = { $number } { $name }, { $ward }, { $sentence }, term until { $end }, { $points } points, { $cases ->
    [0] no open case
    [one] one open case
   *[other] { $cases } open cases
}
list-case = { $case } { $title }, { $whom }, opened { $opened }: { $state }
list-ended = ended { $on }: { $title }
list-task = { $due }: { $step }, waits for { $whom }; { $case }
list-officer = { $number } { $name }: { $roles }
list-officer-keyless = { $number } { $name }: { $roles }; no key counts
list-role = { $role } ({ $place })
list-role-until = { $role } ({ $place }, until { $day })
list-no-role = no role
list-body = { $body } ({ $id }): chair { $chair }; members { $members }
list-due = due { $day }
list-overdue = OVERDUE since { $day }
list-no-due = no last day
show-bad-id = “{ $id }” is no number or id of this kind. “wardbook list prisoners” and “wardbook list cases” show them; an entry is named by its position.
show-none = There is no { $id } that you may see.
show-commutation = Commutation for repentance today: { $answer }
show-sentence = Sentence
show-property = Property orders
show-conduct = Awards and punishments
show-points = Points
show-cases = Cases
show-taken = { "  " }{ $day } { $what }, { $officer }, entry { $entry }
show-waits = { "  " }waits: { $step }, for { $whom }
show-entry = Entry { $sequence } of { $day }: { $kind }, signed by { $who } ({ $seat })
