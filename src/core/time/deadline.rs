//! Deadlines that show how they were counted.

use std::fmt;

use super::calendar::{Calendar, CalendarVersion, DayKind};
use super::term::{self, Arithmetic, Reckoned};
use super::{Date, Span, TimeError};

/// The last day of a period, with its count. The day that starts the period is not counted (CPL art. 105).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The last day; what is due may still be done on it.
    pub last_day: Date,
    /// How it was counted.
    pub count: Count,
    /// Days off over which the last day moved.
    pub moved_over: Vec<(Date, DayKind)>,
    /// The calendars it rests on: none where only civil days were counted.
    pub calendars: Vec<CalendarVersion>,
}

/// How the days of a deadline were counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Count {
    /// Working days, with every day between.
    WorkingDays {
        /// The day that starts the period, not counted.
        from: Date,
        /// All days after it, up to the last.
        days: Vec<(Date, DayKind)>,
    },
    /// Months, years or days of the calendar.
    Civil(Arithmetic),
}

/// What happens to a last day that is a day off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Roll {
    /// It moves to the next working day (CPL art. 105).
    NextWorkingDay,
    /// It stays: a prisoner's custody is not prolonged by a holiday (CPL art. 105).
    Stays,
}

impl Deadline {
    /// Whether a year without a published calendar was counted by weekends alone.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        self.calendars.iter().any(|calendar| calendar.version.is_none())
    }

    /// Whether the day lies within the period.
    #[must_use]
    pub fn allows(&self, day: Date) -> bool {
        day <= self.last_day
    }
}

impl Calendar {
    /// The n-th working day after a day; the day itself where `count` is 0.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`]; [`TimeError::SpanTooLong`] for more than 1,200 days.
    pub fn working_days_after(&self, from: Date, count: u16) -> Result<Deadline, TimeError> {
        // The bound of a span, and of the work done here.
        if count > Span::MAX_UNITS {
            return Err(TimeError::SpanTooLong(format!("{count} working days")));
        }
        let mut days = Vec::new();
        let mut calendars = Vec::new();
        let mut last_day = from;
        let mut left = count;
        while left > 0 {
            last_day = last_day.next()?;
            let kind = self.kind(last_day);
            if kind.is_working() {
                left -= 1;
            }
            add_all(&mut calendars, self.deciding(last_day));
            days.push((last_day, kind));
        }
        Ok(Deadline { last_day, count: Count::WorkingDays { from, days }, moved_over: Vec::new(), calendars })
    }

    /// The last day of a procedural period of months (SPC 2021 art. 202(1)).
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`], [`TimeError::SpanTooLong`].
    pub fn months_after(&self, from: Date, months: u16, roll: Roll) -> Result<Deadline, TimeError> {
        self.rolled(term::add_procedural_months_shown(from, months)?, roll)
    }

    /// The last day of a period of civil days.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`], [`TimeError::SpanTooLong`].
    pub fn days_after(&self, from: Date, days: u16, roll: Roll) -> Result<Deadline, TimeError> {
        self.rolled(term::boundary_shown(from, Span::new(0, 0, days)?)?, roll)
    }

    fn rolled(&self, reckoned: Reckoned, roll: Roll) -> Result<Deadline, TimeError> {
        let mut last_day = reckoned.date;
        let mut moved_over = Vec::new();
        let mut calendars = Vec::new();
        if roll == Roll::NextWorkingDay {
            add_all(&mut calendars, self.deciding(last_day));
            while !self.is_working_day(last_day) {
                moved_over.push((last_day, self.kind(last_day)));
                last_day = last_day.next()?;
                add_all(&mut calendars, self.deciding(last_day));
            }
        }
        Ok(Deadline { last_day, count: Count::Civil(reckoned.arithmetic), moved_over, calendars })
    }
}

fn add_all(known: &mut Vec<CalendarVersion>, more: Vec<CalendarVersion>) {
    for calendar in more {
        if !known.contains(&calendar) {
            known.push(calendar);
        }
    }
}

/// One line without words. Working days carry their number, days off stand in brackets:
/// `2026-09-22: 09-23 = 1, 09-24 = 2, [09-25, 09-26, 09-27], 09-28 = 3`.
impl fmt::Display for Deadline {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.count {
            Count::Civil(arithmetic) => write!(out, "{arithmetic}")?,
            Count::WorkingDays { from, days } => {
                write!(out, "{from}")?;
                let mut number = 0;
                let mut off = false;
                for (index, (day, kind)) in days.iter().enumerate() {
                    let day_off = !kind.is_working();
                    out.write_str(match (index, off, day_off) {
                        (0, _, false) => ": ",
                        (0, _, true) => ": [",
                        (_, false, true) => ", [",
                        (_, true, false) => "], ",
                        (_, false, false) | (_, true, true) => ", ",
                    })?;
                    off = day_off;
                    write!(out, "{}", short(*day, *from))?;
                    if !day_off {
                        number += 1;
                        write!(out, " = {number}")?;
                    }
                }
            }
        }
        if !self.moved_over.is_empty() {
            for (index, (day, _)) in self.moved_over.iter().enumerate() {
                write!(out, "{}{day}", if index == 0 { " → [" } else { ", " })?;
            }
            write!(out, "] → {}", self.last_day)?;
        }
        Ok(())
    }
}

fn short(day: Date, beside: Date) -> String {
    if day.year() == beside.year() { format!("{:02}-{:02}", day.month_number(), day.day()) } else { day.to_string() }
}
