# Imports: verdicts on rows, faults of files, the summary.
import-about = Take over facts of persons from CSV files: every row is judged before anything is signed
import-heading-both = { $english } ({ $chinese })
import-near = Did you mean “{ $near }”?
import-no-near = What may stand here: wardbook import --layout
import-place = { $file }, line { $line }
import-place-column = { $file }, line { $line }, column { $column } “{ $heading }”
import-problem = { $place }: { $what }
import-remark = { $place }: good, with a remark: { $what }
import-remark-printed-end = the printed last day { $printed } is not the computed one: { $arithmetic }. { $printed } stands; look both up in the paper, and report a mistake of the paper to the court.
import-remark-printed-end-plain = the printed last day { $printed } is not the computed one, { $computed }. { $printed } stands; look both up in the paper, and report a mistake of the paper to the court.
import-remark-young = on { $day } he was not yet { $years } (born { $born }): below that age one answers for few crimes only (Criminal Law art. 17). Look both days up in the paper.

import-file-problem = { $file }: { $what }
import-file-too-large = larger than 50 MiB. Split it into several files, each with the heading row.
import-file-too-many-rows = more than 100,000 rows. Split it into several files, each with the heading row.
import-file-encoding = line { $line } is neither UTF-8 nor GBK. Export it again as “CSV UTF-8”.
import-file-spreadsheet = not a CSV file but a spreadsheet or “Unicode text”. Open it and save it as “CSV UTF-8”.
import-file-empty = there is no heading row. Put the headings into the first row: wardbook import --layout
import-file-separator = the columns are not separated by commas. Export it again as “CSV (comma separated)”.
import-file-broken = line { $line } cannot be taken apart into cells. Check its quotation marks.
import-file-unknown-kind = the headings belong to no kind of file. The kinds with their headings: wardbook import --layout
import-file-unknown-heading = column { $column }: there is no heading “{ $heading }”. { $near }
import-file-forbidden-heading = column { $column } “{ $heading }”: wardbook does not store this. Take the column out of the file.
import-file-double-heading = column { $column } “{ $heading }”: another column has the same meaning. Take one of them out.
import-file-missing-heading = the heading { $heading } is missing in this file of kind “{ $kind }”. Add the column.
import-file-unreadable = cannot be read: { $why }. Check the path and the rights.

import-fault-empty = is empty. Enter it.
import-fault-too-long = is longer than { $limit } characters. Shorten it.
import-fault-character = holds the character U+{ $code }, which is invisible or controls the screen. Type the text anew.
import-fault-number = “{ $cell }” is no prisoner number. It has 4 to 20 digits and capital letters.
import-fault-number-rounded = “{ $cell }”: a spreadsheet has rounded the number. Format the column as text and export again.
import-fault-date = “{ $cell }” is no date. Write 2026-11-20.
import-fault-no-such-day = there is no day “{ $cell }”. Look it up in the paper.
import-fault-date-range = “{ $cell }” lies outside the years 1900 to 2200. Look it up in the paper.
import-fault-future = { $day } has not come yet; today is { $today }. Look it up in the paper.
import-fault-month = “{ $cell }” is no month. Write 2026-10.
import-fault-span = “{ $cell }” is no length of time. Write 10y6m, 10年6个月 or the code 100600.
import-fault-yuan = “{ $cell }” is no sum in whole yuan. Write 50000.
import-fault-points = “{ $cell }” are no points. Write 619.79, with at most two decimals.
import-fault-flag = “{ $cell }” is neither yes nor no.
import-fault-word = “{ $cell }” is not one of the words: { $allowed }. { $near }
import-fault-ward = there is no ward “{ $cell }”. { $near }
import-fault-crime = the table of crimes has no “{ $cell }”. { $near }
import-fault-cells = the row has { $cells } cells, the heading row { $headings }. Look for a comma too many.
import-fault-line-break = a cell goes on over the end of the line. Close its quotation mark.
import-fault-order = { $then } is before { $first } in { $heading }. Look both up in the paper.
import-fault-needed = { $heading } is needed here. Enter it.
import-fault-contradicts = contradicts { $heading }. Look both up in the paper.
import-fault-other-than-first = says something else than the first row of this judgment, line { $line }. Leave it empty there or make both the same.
import-fault-no-judgment = the person's judgment is neither in the journal nor in these files. Import the judgment with it or before it.
import-fault-paid-too-much = more was paid than was ordered. Look both sums up.
import-fault-too-young = on { $day } he was not yet { $years } (born { $born }): nobody so young answers for a crime (Criminal Law art. 17). Look both days up in the paper.
import-fault-duplicate = the number stands in { $file }, line { $line }, too, with other facts. Keep one of the two rows.
import-fault-unknown-person = the number is neither in the journal nor on a roster of this import. Correct it, or import the roster with it.
import-fault-roster-wrong = the person's roster row is wrong ({ $file }, line { $line }). Correct that row first.
import-fault-judgment-wrong = the judgment that this row belongs to is wrong ({ $file }, line { $line }). Correct that row first.
import-fault-second-judgment = the person has another judgment in { $file }, line { $line }. Keep the one in force.
import-fault-differs = the journal says something else: { $what }. If the row is right, it is corrected by the same file: wardbook import --correct 'REASON' FILE
import-fault-other-person = the journal says something else: { $what }. Name and day of birth both: this is another person. Check the number.
import-fault-balance-differs = the journal says something else: { $what }. Its account goes on from there: a wrong balance is put right by a points entry at the workstation.
import-fault-ward-before = the journal says something else of the wards: this one, or the day since when, does not follow on them. Look both up.
import-difference = { $heading }: { $journal } there, { $row } here
import-difference-nothing = nothing
import-difference-value = “{ $value }”
import-differences = { $before }; { $next }
import-remark-corrects = it takes the place of what the journal says: { $what }.
import-fault-refused = the records refuse the row: { $why }

import-against-journal = { $heading } in the journal
import-against-rest = the person's other facts
import-fault-clash-before = lies before { $other }. Look both days up in the paper.
import-fault-clash-after = lies after { $other }. Look both days up in the paper.
import-fault-clash-exceeds = is graver than { $other }. Look both up in the paper.
import-fault-clash-needs = does not fit { $other }, or what it rests on is missing. Check the kind, and import what it rests on with it.
import-fault-clash-overlaps = has days in common with { $other }; a day counts once. Look both up in the paper.
import-fault-clash-differs = contradicts { $other }. Look both up in the paper; one is wrong.
import-fault-clash-beyond-law = is longer than the law lets it be with { $other } (Criminal Law arts. 38, 42, 45, 69). Check the term, and whether every crime has its row.
import-fault-clash-same-day = is the same day as { $other }: a term is changed once on a day. Leave out the row that stands twice, or correct the day.

import-kind-roster = roster
import-kind-judgments = judgments
import-kind-custody = custody
import-kind-rulings = rulings
import-kind-awards = awards
import-kind-balances = balances
import-kind-property = property orders
import-kind-uncounted = time that does not count
import-kind-blocks = new crimes, older crimes, retrials

import-summary-head = File | Kind | Good | Already there | Wrong
import-summary-line = { $file } | { $kind } | { $good } | { $there } | { $wrong }
import-summary-persons = { $persons ->
    [one] One person, { $rows ->
        [one] one row
       *[other] { $rows } rows
    }.
   *[other] { $persons } persons, { $rows ->
        [one] one row
       *[other] { $rows } rows
    }.
}
import-summary-remarked = { $rows ->
    [one] One of the good rows has a remark; it is listed above.
   *[other] { $rows } of the good rows have a remark; they are listed above.
}
import-nothing-signed = Nothing was signed.
import-dry-run = Dry run: nothing was signed.
import-signed = { $statements ->
    [0] Everything was there already; nothing had to be signed.
    [one] Signed by { $officer }: one statement.
   *[other] Signed by { $officer }: { $statements } statements.
}
import-progress = taking over
import-more = … and { $count } more; --json lists all.
import-judging = judging the rows

import-layout-kind = { $kind } ({ $name })
import-layout-head = | Chinese heading | English heading | also read | needed | cell |
import-layout-needed = yes
import-layout-first = in the first row
import-layout-words = Words of **{ $english }** ({ $chinese }): { $words }.
import-layout-number = number
import-layout-name = name: at most 64 characters
import-layout-ward = ward
import-layout-past-day = day that has come
import-layout-day = day
import-layout-month = month
import-layout-length = length
import-layout-term = length, `life` or `death_reprieve`
import-layout-length-or-life = length or `life` (终身)
import-layout-yuan = whole yuan
import-layout-points = points
import-layout-flag = yes or no
import-layout-word = a word below
import-layout-several = words below
import-layout-crime = crime
import-layout-ward-since = day that has come, not before admission
import-layout-final = day that has come; of a revoked parole, the day of the return
import-layout-uncounted-span = length, as the deciding paper states it
import-layout-unknown = There is no kind of file “{ $kind }”. The kinds are: { $known }.
import-file-columns = a file of kind “{ $kind }” has the columns { $headings } (* needed). What each holds: wardbook import --layout { $name }
