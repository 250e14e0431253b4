//! A month of a year.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Date, TimeError};

/// A month of the civil calendar, 1900-01 to 2200-12. Text and serde form: `yyyy-mm`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// The month of this year and number (1-12).
    ///
    /// # Errors
    /// [`TimeError::NoSuchDay`], [`TimeError::OutOfRange`].
    pub fn new(year: i32, month: u32) -> Result<Self, TimeError> {
        Date::new(year, month, 1).map(Self::of)
    }

    /// The month that a day lies in.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self { year: date.year(), month: date.month_number() }
    }

    /// Year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// Number of the month, 1 to 12.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.month
    }

    /// The first day.
    #[must_use]
    pub fn first(self) -> Date {
        // A month exists only with its days: the fallback is never taken.
        Date::new(self.year, self.month, 1).unwrap_or(Date::MIN)
    }

    /// The last day.
    #[must_use]
    pub fn last(self) -> Date {
        Date::new(self.year, self.month, self.days()).unwrap_or(Date::MAX)
    }

    /// The number of its days, 28 to 31.
    #[must_use]
    pub const fn days(self) -> u32 {
        match self.month {
            2 if self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// The month after.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`].
    pub fn next(self) -> Result<Self, TimeError> {
        self.plus_months(1)
    }

    /// The month before.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`].
    pub fn previous(self) -> Result<Self, TimeError> {
        self.plus_months(-1)
    }

    /// The month so many months later (earlier, where negative).
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`].
    pub fn plus_months(self, months: i64) -> Result<Self, TimeError> {
        let out_of_range = || TimeError::OutOfRange(format!("{self} + {months}m"));
        let count = i64::from(self.year) * 12 + i64::from(self.month) - 1;
        let sum = count.checked_add(months).ok_or_else(out_of_range)?;
        let year = i32::try_from(sum.div_euclid(12)).map_err(|_| out_of_range())?;
        let month = u32::try_from(sum.rem_euclid(12)).map_err(|_| out_of_range())? + 1;
        Self::new(year, month).map_err(|_| out_of_range())
    }

    /// The day with this number; the last day where the month is shorter.
    #[must_use]
    pub fn day_or_last(self, day: u32) -> Date {
        Date::new(self.year, self.month, day).unwrap_or_else(|_| self.last())
    }

    /// Months from this one to the other; negative where the other is earlier.
    #[must_use]
    pub fn months_until(self, other: Self) -> i64 {
        i64::from(other.year - self.year) * 12 + i64::from(other.month) - i64::from(self.month)
    }

    /// All its days in order.
    pub fn each_day(self) -> impl Iterator<Item = Date> {
        (1..=self.days()).map(move |day| self.day_or_last(day))
    }
}

impl FromStr for Month {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        format!("{text}-01").parse::<Date>().map(Self::of).map_err(|error| match error {
            TimeError::OutOfRange(_) => TimeError::OutOfRange(text.chars().take(40).collect()),
            _ => TimeError::NotAMonth(text.chars().take(40).collect()),
        })
    }
}

impl TryFrom<String> for Month {
    type Error = TimeError;
    fn try_from(text: String) -> Result<Self, TimeError> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self}")
    }
}
