//! Dates, terms, working days.

mod calendar;
