//! A civil date.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Month, TimeError, naive};

/// A day of the civil calendar, from 1900-01-01 to 2200-12-31. Text and serde form: `yyyy-mm-dd`; an unquoted date of a TOML file
/// is read too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// The first day that exists.
    pub const MIN: Self = Self(naive(1900, 1, 1));
    /// The last day that exists.
    pub const MAX: Self = Self(naive(2200, 12, 31));

    /// The day of this year, month (1-12) and day.
    ///
    /// # Errors
    /// [`TimeError::NoSuchDay`], [`TimeError::OutOfRange`].
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, TimeError> {
        let date = NaiveDate::from_ymd_opt(year, month, day)
            .ok_or_else(|| TimeError::NoSuchDay(format!("{year:04}-{month:02}-{day:02}")))?;
        Self::checked(date)
    }

    /// Year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Month of the year, 1 to 12.
    #[must_use]
    pub fn month_number(self) -> u32 {
        self.0.month()
    }

    /// The month that the day lies in.
    #[must_use]
    pub fn month(self) -> Month {
        Month::of(self)
    }

    /// Day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// Whether it is Saturday or Sunday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!(self.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// Whether it is the last day of its month.
    #[must_use]
    pub fn is_last_of_month(self) -> bool {
        self == self.month().last()
    }

    /// The day so many days later (earlier, where negative).
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`].
    pub fn plus_days(self, days: i64) -> Result<Self, TimeError> {
        TimeDelta::try_days(days)
            .and_then(|delta| self.0.checked_add_signed(delta))
            .ok_or_else(|| TimeError::OutOfRange(format!("{self} + {days}d")))
            .and_then(Self::checked)
    }

    /// The day after.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`] on the last day that exists.
    pub fn next(self) -> Result<Self, TimeError> {
        self.plus_days(1)
    }

    /// The day before.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`] on the first day that exists.
    pub fn previous(self) -> Result<Self, TimeError> {
        self.plus_days(-1)
    }

    /// Days from this day to the other: 1 from a day to the next, negative where the other is earlier.
    #[must_use]
    pub fn days_until(self, other: Self) -> i64 {
        other.0.signed_duration_since(self.0).num_days()
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn days_since_epoch(self) -> i64 {
        self.0.signed_duration_since(naive(1970, 1, 1)).num_days()
    }

    /// The day so many days after 1970-01-01.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`].
    pub fn from_days_since_epoch(days: i64) -> Result<Self, TimeError> {
        Self(naive(1970, 1, 1)).plus_days(days)
    }

    /// The day as chrono's type.
    #[must_use]
    pub const fn naive(self) -> NaiveDate {
        self.0
    }

    fn checked(date: NaiveDate) -> Result<Self, TimeError> {
        if (Self::MIN.0..=Self::MAX.0).contains(&date) {
            Ok(Self(date))
        } else {
            Err(TimeError::OutOfRange(date.to_string()))
        }
    }
}

impl TryFrom<NaiveDate> for Date {
    type Error = TimeError;
    fn try_from(date: NaiveDate) -> Result<Self, TimeError> {
        Self::checked(date)
    }
}

impl FromStr for Date {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let bad = || TimeError::NotADate(text.chars().take(40).collect());
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(bad());
        };
        // One spelling: exactly four, two and two digits, no sign, no other script's digits.
        let number = |part: &str, width: usize| {
            let digits = part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit());
            if digits { part.parse::<u32>().map_err(|_| bad()) } else { Err(bad()) }
        };
        let (year, month, day) = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
        Self::new(i32::try_from(year).map_err(|_| bad())?, month, day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year(), self.month_number(), self.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self}")
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DateVisitor)
    }
}

struct DateVisitor;

impl<'de> Visitor<'de> for DateVisitor {
    type Value = Date;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a date yyyy-mm-dd")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Date, E> {
        text.parse().map_err(E::custom)
    }

    // A date of a TOML file comes as a map with one private key.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Date, A::Error> {
        let read = toml::value::Datetime::deserialize(MapAccessDeserializer::new(map))?;
        let whole_day = read.time.is_none() && read.offset.is_none();
        match read.date.filter(|_| whole_day) {
            Some(date) => Date::new(i32::from(date.year), u32::from(date.month), u32::from(date.day))
                .map_err(serde::de::Error::custom),
            None => Err(serde::de::Error::custom(TimeError::NotADate(read.to_string()))),
        }
    }
}
