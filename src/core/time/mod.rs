//! Civil dates, terms, working days and deadlines, as the law counts them.
//!
//! No clock and no time zone database: a [`Date`] is what a paper prints, an [`Instant`] is handed in by the caller and becomes a
//! date in UTC+8. Terms are half-open intervals `[start, boundary)`; papers print `boundary - 1`. The arithmetic is that of 法释〔2021〕1号 art. 202,
//! which no calendar library implements ([`term`]).

pub mod calendar;
mod date;
mod deadline;
mod instant;
mod month;
mod span;
pub mod term;
mod written;

use chrono::NaiveDate;
use thiserror::Error;

pub use calendar::Calendar;
pub use chrono::Weekday;
pub use date::Date;
pub use deadline::{Count, Deadline, Roll};
pub use instant::Instant;
pub use month::Month;
pub use span::Span;
pub use term::{Arithmetic, Reckoned, Term};
pub use written::{narrow, narrow_number};

/// Why a date, month, span or term is none, or why an arithmetic has no result.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TimeError {
    /// Not of the form `yyyy-mm-dd`.
    #[error("not a date of the form yyyy-mm-dd: {0:?}")]
    NotADate(String),
    /// A day that the calendar does not have, such as 2025-02-29.
    #[error("no such day: {0}")]
    NoSuchDay(String),
    /// Outside the years 1900 to 2200.
    #[error("outside the years 1900 to 2200: {0}")]
    OutOfRange(String),
    /// Not of the form `yyyy-mm`.
    #[error("not a month of the form yyyy-mm: {0:?}")]
    NotAMonth(String),
    /// Not a span such as `10y`, `1y6m`, `7m15d` or `18m`.
    #[error("not a span such as 10y, 1y6m, 7m15d: {0:?}")]
    NotASpan(String),
    /// More than 1,200 years, months or days in one span.
    #[error("a span has at most 1200 of a unit: {0}")]
    SpanTooLong(String),
    /// A term that ends before it starts.
    #[error("the end {end} is before the start {start}")]
    EndBeforeStart {
        /// First day.
        start: Date,
        /// Last day.
        end: Date,
    },
    /// Half of a span with an odd number of days: the law knows no half day.
    #[error("half of {0} is not a whole number of days")]
    HalfDay(Span),
}

const fn naive(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}
