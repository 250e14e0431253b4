//! Where the law is silent about arithmetic: the methods that a setting names (commutation page 3.2 to 3.4).

use super::facts::SentenceFile;
use super::package::InForce;
use super::settings::{Chooser, Chosen, CustodyDays, MixedMonthEnd, SettingUsed, SubtractFrom};
use crate::core::time::{Date, Span, TimeError, term};

/// The methods of a file.
#[derive(Clone, Debug, Default)]
pub struct Methods {
    mixed: Option<Chosen<MixedMonthEnd>>,
    subtract: Option<Chosen<SubtractFrom>>,
    custody: Option<Chosen<CustodyDays>>,
}

impl Methods {
    /// The methods that the file's settings and the packages name.
    pub fn of(file: &SentenceFile, law: &InForce<'_>) -> Self {
        let settings = Chooser { file: &file.settings, law };
        Self { mixed: settings.mixed_month_end(), subtract: settings.subtract_from(), custody: settings.custody_days() }
    }

    /// The first day after a length (page 3.2).
    ///
    /// # Errors
    /// A date outside the calendar.
    pub fn boundary(&self, start: Date, length: Span) -> Result<Date, TimeError> {
        match self.mixed.as_ref().map(|chosen| chosen.value) {
            Some(MixedMonthEnd::AfterYears) => after_years(start, length),
            _ => term::boundary(start, length),
        }
    }

    /// The setting, where it makes a difference for this length.
    pub fn of_length(&self, start: Date, length: Span) -> Option<SettingUsed> {
        let differ = after_years(start, length) != term::boundary(start, length);
        self.mixed.as_ref().filter(|_| differ).map(|chosen| chosen.used.clone())
    }

    /// The boundary after a reduction (page 3.3).
    ///
    /// # Errors
    /// A date outside the calendar.
    pub fn taken_off(&self, boundary: Date, amount: Span) -> Result<Date, TimeError> {
        match self.subtract.as_ref().map(|chosen| chosen.value) {
            Some(SubtractFrom::PrintedEnd) => from_printed_end(boundary, amount),
            _ => term::reduce(boundary, amount),
        }
    }

    /// The setting, where it makes a difference for this reduction.
    pub fn of_subtraction(&self, boundary: Date, amount: Span) -> Option<SettingUsed> {
        let differ = from_printed_end(boundary, amount) != term::reduce(boundary, amount);
        self.subtract.as_ref().filter(|_| differ).map(|chosen| chosen.used.clone())
    }

    /// The days of broken custody that count (page 3.4).
    pub fn custody_days(&self, from: Date, to: Date) -> i64 {
        let both = term::days_both_counted(from, to);
        match self.custody.as_ref().map(|chosen| chosen.value) {
            Some(CustodyDays::One) => (both - 1).max(0),
            _ => both,
        }
    }

    /// The setting about custody.
    pub fn of_custody(&self) -> Option<SettingUsed> {
        self.custody.as_ref().map(|chosen| chosen.used.clone())
    }
}

/// The last-day test looks at the day that the years lead to.
fn after_years(start: Date, length: Span) -> Result<Date, TimeError> {
    let years = term::boundary(start, Span::of_years(length.years()))?;
    term::boundary(years, Span::new(0, length.months(), length.days())?)
}

/// The naive subtraction: from the printed last day.
fn from_printed_end(boundary: Date, amount: Span) -> Result<Date, TimeError> {
    term::reduce(boundary.previous()?, amount)?.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// The example of page 3.3: 2024-02-29 less six months, by either method.
    #[test]
    fn the_printed_end_gives_another_day_at_the_end_of_a_month() {
        let boundary = day("2024-03-01");
        assert_eq!(term::reduce(boundary, Span::of_months(6)).unwrap(), day("2023-09-01"));
        assert_eq!(from_printed_end(boundary, Span::of_months(6)).unwrap(), day("2023-08-30"));
    }

    #[test]
    fn the_last_day_of_a_month_may_be_looked_at_after_the_years() {
        let length: Span = "1y1m".parse().unwrap();
        assert_eq!(term::boundary(day("2024-02-29"), length).unwrap(), day("2025-03-31"));
        assert_eq!(after_years(day("2023-02-28"), length).unwrap(), day("2024-03-28"));
        assert_eq!(term::boundary(day("2023-02-28"), length).unwrap(), day("2024-03-31"));
    }
}
