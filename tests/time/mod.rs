//! Dates, terms, working days.

mod calendar;
mod law_dates;
mod terms;
