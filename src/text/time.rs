//! Dates, terms and calendars in words.

use super::{self as text, Message};
use crate::core::time::calendar::CalendarError;
use crate::core::time::{Span, TimeError};

/// Why something is no date, span or term.
#[must_use]
pub fn time_error(error: &TimeError) -> Message {
    match error {
        TimeError::NotADate(given) => text::time_error_not_a_date(given),
        TimeError::NoSuchDay(given) => text::time_error_no_such_day(given),
        TimeError::OutOfRange(given) => text::time_error_out_of_range(given),
        TimeError::NotAMonth(given) => text::time_error_not_a_month(given),
        TimeError::NotASpan(given) => text::time_error_not_a_span(given),
        TimeError::SpanTooLong(given) => text::time_error_span_too_long(given),
        TimeError::EndBeforeStart { start, end } => {
            text::time_error_end_before_start(end.to_string(), start.to_string())
        }
        TimeError::HalfDay(given) => text::time_error_half_day(span(*given)),
    }
}

/// Why a calendar file cannot be used.
#[must_use]
pub fn calendar_error(error: &CalendarError) -> Message {
    match error {
        CalendarError::Toml { line, problem } => text::time_calendar_toml(*line, problem),
        CalendarError::Reversed { from } => text::time_calendar_reversed(from.to_string()),
        CalendarError::WrongYear { year, day } => text::time_calendar_wrong_year(day.to_string(), year.to_string()),
        CalendarError::NotAWeekend { day } => text::time_calendar_not_a_weekend(day.to_string()),
        CalendarError::Twice { day } => text::time_calendar_twice(day.to_string()),
        CalendarError::NoNotice { year } => text::time_calendar_no_notice(year.to_string()),
    }
}

/// A span in words: `1 year 6 months`, `1年6个月`.
#[must_use]
pub fn span(span: Span) -> Message {
    let mut parts = Vec::new();
    if span.years() > 0 {
        parts.push(text::time_years(u32::from(span.years())));
    }
    if span.months() > 0 {
        parts.push(text::time_months(u32::from(span.months())));
    }
    if span.days() > 0 {
        parts.push(text::time_days(u32::from(span.days())));
    }
    parts.into_iter().reduce(text::time_joined).unwrap_or_else(|| text::time_days(0))
}
