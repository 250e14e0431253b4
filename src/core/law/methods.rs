//! Where the law is silent about arithmetic: the methods that a setting names (commutation page 3.2 to 3.4).

use super::facts::{CustodyKind, SentenceFile};
use super::package::InForce;
use super::settings::{Chooser, Chosen, CustodyDays, MixedMonthEnd, OddResidenceDay, SettingUsed, SubtractFrom};
use crate::core::time::{Date, Span, TimeError, term};

/// The methods of a file.
#[derive(Clone, Debug, Default)]
pub struct Methods {
    mixed: Option<Chosen<MixedMonthEnd>>,
    subtract: Option<Chosen<SubtractFrom>>,
    custody: Option<Chosen<CustodyDays>>,
    odd_residence_day: Option<Chosen<OddResidenceDay>>,
    rates: Vec<(CustodyKind, Rate)>,
}

/// So many days before the term count for so many of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Days before the term.
    pub days: i64,
    /// Days of the term.
    pub credited: i64,
}

/// Days before the term and what they count for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Days before the term.
    pub days: i64,
    /// How they count.
    pub rate: Rate,
    /// Days of the term.
    pub credited: i64,
    /// The setting about a day that is left over, where there is one.
    pub used: Option<SettingUsed>,
}

impl Methods {
    /// The methods that the file's settings and the packages name.
    pub fn of(file: &SentenceFile, law: &InForce<'_>) -> Self {
        let settings = Chooser { file: &file.settings, law };
        let rate = |kind| {
            let row = law.credit(kind, file.judgment.kind)?.value;
            Some((kind, Rate { days: i64::from(row.days), credited: i64::from(row.credited) }))
        };
        let (mixed, subtract) = (settings.mixed_month_end(), settings.subtract_from());
        if file.custody.is_empty() {
            return Self { mixed, subtract, ..Self::default() };
        }
        Self {
            mixed,
            subtract,
            custody: settings.custody_days(),
            odd_residence_day: settings.odd_residence_day(),
            rates: CustodyKind::ALL.into_iter().filter_map(rate).collect(),
        }
    }

    /// What days of one kind before the term count for (page 3.4; CPL art. 76). None where no instrument of the day says.
    pub fn credit(&self, kind: CustodyKind, days: i64) -> Option<Credit> {
        let (_, rate) = self.rates.iter().find(|(known, _)| *known == kind)?;
        let whole = days.checked_div(rate.days)?.checked_mul(rate.credited)?;
        let odd = days.checked_rem(rate.days)? > 0;
        let chosen = self.odd_residence_day.as_ref().filter(|_| odd);
        let counted = chosen.is_some_and(|chosen| chosen.value == OddResidenceDay::Counted);
        let credited = if counted { whole.checked_add(rate.credited)? } else { whole };
        Some(Credit { days, rate: *rate, credited, used: chosen.map(|chosen| chosen.used.clone()) })
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
