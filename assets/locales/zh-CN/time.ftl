# 日期、刑期、期限。
time-answer = { $what }：{ $date }   { $arithmetic }
time-provisional = 暂定：计算涉及的年份尚未公布放假安排，只按周末和日期固定的法定节日（1月1日、5月1日至2日、10月1日至3日）计算，春节、清明、端午、中秋和调休未计入。
time-problem = { $place }：{ $problem }
time-file-toml = 文件格式不正确：{ $reason }
law-file-asks-dates = { $file } 是日期问题，不是案情表，请用“wardbook law dates { $file }”。案情表见：wardbook law example
time-case-file = 这是案情表，请用“wardbook law explain { $file }”。本命令的问题文件见：wardbook law example --dates
time-ask-nothing = 没有提出问题。至少写一个 [[ask]]，what 为 "term_end"、"reduce_end"、"working_days"、"deadline_month" 或 "half_term"。
time-ask-missing = { $what } 缺少 { $key }。请在本表中补上。
time-ask-foreign = { $what } 没有 { $key } 这一项。请删去，或改问别的内容。

time-error-not-a-date = “{ $text }”不是日期。请写成 yyyy-mm-dd，如 2026-11-20。
time-error-no-such-day = 没有 { $text } 这一天。请核对文书。
time-error-out-of-range = { $text } 超出 1900 年至 2200 年。请核对年份和期限。
time-error-not-a-month = “{ $text }”不是月份。请写成 yyyy-mm，如 2026-11。
time-error-not-a-span = “{ $text }”不是期限。请按年 y、月 m、日 d 书写，如 10y、1y6m、7m15d。
time-error-span-too-long = { $text } 过长：一个期限中年、月、日各不超过 1200。请核对。
time-error-end-before-start = 止日 { $end } 早于起日 { $start }。请核对起日、刑期和减刑幅度。
time-error-half-day = { $text } 的一半不是整日，须人工决定。

time-calendar-toml = 放假安排第 { $line } 行：{ $reason }
time-calendar-reversed = 放假安排：{ $day } 开始的假期，止日早于起日。
time-calendar-wrong-year = { $year } 年放假安排：{ $day } 不属于本文件。
time-calendar-not-a-weekend = 放假安排：{ $day } 标为调休上班，但不是周六或周日。
time-calendar-twice = 放假安排：{ $day } 重复。
time-calendar-no-notice = { $year } 年放假安排没有注明国务院办公厅的通知。

time-years = { $count }年
time-months = { $count }个月
time-days = { $count }日
time-joined = { $first }{ $second }

