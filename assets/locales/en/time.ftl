# Dates, terms, deadlines.
time-answer = { $what }: { $date }   { $arithmetic }
time-provisional = Provisional: the State Council's calendar for a year in this count is not published yet. Counted were weekends and the holidays that the Regulation fixes by date (1 January, 1 and 2 May, 1 to 3 October), not the movable ones (Spring Festival, Qingming, Dragon Boat, Mid-Autumn) and no shifted days.
time-problem = { $place }: { $problem }
time-file-toml = this is not a valid file of questions: { $reason }
law-file-asks-dates = { $file } holds questions about dates, not the facts of a case: “wardbook law dates { $file }” answers them. A case file: wardbook law example
time-case-file = this is a case file: “wardbook law explain { $file }” answers it. Questions for this command: wardbook law example --dates
time-ask-nothing = nothing is asked. Write at least one [[ask]] table, with what = "term_end", "reduce_end", "working_days", "deadline_month" or "half_term".
time-ask-missing = { $what } needs the key { $key }. Add it to this table.
time-ask-foreign = { $what } has no key { $key }. Remove it, or ask for something else.

time-error-not-a-date = “{ $text }” is not a date. Write it as yyyy-mm-dd, such as 2026-11-20.
time-error-no-such-day = there is no day { $text }. Look it up in the paper.
time-error-out-of-range = { $text } is outside the years 1900 to 2200. Check the year and the length.
time-error-not-a-month = “{ $text }” is not a month. Write it as yyyy-mm, such as 2026-11.
time-error-not-a-span = “{ $text }” is not a length of time. Write years, months and days as in 10y, 1y6m, 7m15d.
time-error-span-too-long = { $text } is too long: at most 1,200 years, months or days in one length. Look it up in the paper.
time-error-end-before-start = the term would end on { $end }, before its first day { $start }. Check start, length and reduction.
time-error-half-day = half of { $text } is not a whole number of days. Half of it must be decided by hand.

time-calendar-toml = calendar, line { $line }: { $reason }
time-calendar-reversed = calendar: the holiday from { $day } ends before it starts.
time-calendar-wrong-year = calendar { $year }: { $day } does not belong there.
time-calendar-not-a-weekend = calendar: { $day } is marked as worked, but is no Saturday or Sunday.
time-calendar-twice = calendar: { $day } is arranged twice.
time-calendar-no-notice = calendar { $year }: it names no notice of the State Council.

time-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
 }
time-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
 }
time-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
 }
time-joined = { $first } { $second }

