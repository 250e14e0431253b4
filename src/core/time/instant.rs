//! A moment.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Date, TimeError};

const DAY: i64 = 86_400_000;
/// China has one time, UTC+8, without daylight saving since 1991.
const OFFSET: i64 = 8 * 3_600_000;

/// A moment, in milliseconds since 1970-01-01T00:00:00Z. It is handed in, never read from a clock here. Serde form: the integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Instant(i64);

impl Instant {
    /// The moment of these Unix milliseconds.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`] where its day in UTC+8 is outside 1900 to 2200.
    pub fn from_millis(millis: i64) -> Result<Self, TimeError> {
        let out_of_range = || TimeError::OutOfRange(format!("{millis} ms"));
        let local = millis.checked_add(OFFSET).ok_or_else(out_of_range)?;
        Date::from_days_since_epoch(local.div_euclid(DAY)).map_err(|_| out_of_range())?;
        Ok(Self(millis))
    }

    /// Midnight at the beginning of a day, in UTC+8.
    #[must_use]
    pub fn start_of(date: Date) -> Self {
        Self(date.days_since_epoch() * DAY - OFFSET)
    }

    /// Unix milliseconds.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The civil day in UTC+8.
    #[must_use]
    pub fn date(self) -> Date {
        // Every constructor has checked the day: the fallback is never taken.
        Date::from_days_since_epoch((self.0 + OFFSET).div_euclid(DAY)).unwrap_or(Date::MAX)
    }

    /// Milliseconds since midnight in UTC+8.
    #[must_use]
    pub const fn time_of_day(self) -> i64 {
        (self.0 + OFFSET).rem_euclid(DAY)
    }

    /// The moment so many milliseconds later (earlier, where negative).
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`].
    pub fn plus_millis(self, millis: i64) -> Result<Self, TimeError> {
        let sum = self.0.checked_add(millis).ok_or_else(|| TimeError::OutOfRange(format!("{self} + {millis} ms")))?;
        Self::from_millis(sum)
    }
}

impl TryFrom<i64> for Instant {
    type Error = TimeError;
    fn try_from(millis: i64) -> Result<Self, TimeError> {
        Self::from_millis(millis)
    }
}

impl From<Instant> for i64 {
    fn from(instant: Instant) -> Self {
        instant.0
    }
}

/// ISO 8601 with milliseconds and the offset, such as `2026-11-20T09:30:00.000+08:00`.
impl fmt::Display for Instant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self.time_of_day();
        let (hour, minute, second, milli) = (time / 3_600_000, time / 60_000 % 60, time / 1_000 % 60, time % 1_000);
        write!(out, "{}T{hour:02}:{minute:02}:{second:02}.{milli:03}+08:00", self.date())
    }
}
