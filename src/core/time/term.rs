//! Terms and the arithmetic of periods (法释〔2021〕1号 art. 202, in force 2021-03-01).
//!
//! Every result is reckoned once, from the original day: addition of months is not associative, so intermediate dates are never
//! stored and added to again. Each function comes in two forms, the date alone and [`Reckoned`] with its arithmetic.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Date, Month, Span, TimeError};

/// A term as a half-open interval: `start` is its first day, `boundary` the first day after it. Papers and JSON show the last day:
/// `{"start": ..., "end": ...}`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "PrintedTerm", into = "PrintedTerm")]
pub struct Term {
    start: Date,
    boundary: Date,
}

impl Term {
    /// The term from `start` up to the day before `boundary`.
    ///
    /// # Errors
    /// [`TimeError::EndBeforeStart`] where no day is left.
    pub fn new(start: Date, boundary: Date) -> Result<Self, TimeError> {
        if boundary > start {
            Ok(Self { start, boundary })
        } else {
            Err(TimeError::EndBeforeStart { start, end: boundary.previous().unwrap_or(boundary) })
        }
    }

    /// The term with these first and last days, as a paper prints them.
    ///
    /// # Errors
    /// [`TimeError::EndBeforeStart`], [`TimeError::OutOfRange`].
    pub fn printed(start: Date, end: Date) -> Result<Self, TimeError> {
        if end < start { Err(TimeError::EndBeforeStart { start, end }) } else { Self::new(start, end.next()?) }
    }

    /// The term of this length from this day on.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`]; [`TimeError::EndBeforeStart`] for a span of zero.
    pub fn of(start: Date, length: Span) -> Result<Self, TimeError> {
        Self::new(start, boundary(start, length)?)
    }

    /// First day.
    #[must_use]
    pub const fn start(self) -> Date {
        self.start
    }

    /// First day after the term.
    #[must_use]
    pub const fn boundary(self) -> Date {
        self.boundary
    }

    /// Last day, as papers print it.
    #[must_use]
    pub fn end(self) -> Date {
        // The boundary lies after the start: it has a day before it.
        self.boundary.previous().unwrap_or(self.start)
    }

    /// Whether the day lies in the term.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.start <= day && day < self.boundary
    }

    /// Days in the term.
    #[must_use]
    pub fn days(self) -> i64 {
        self.start.days_until(self.boundary)
    }

    /// The length in years, months and days: the longest span in whole months that fits, then days.
    #[must_use]
    pub fn length(self) -> Span {
        length_between(self.start, self.boundary)
    }

    /// The term with the same start and another boundary.
    ///
    /// # Errors
    /// [`TimeError::EndBeforeStart`].
    pub fn with_boundary(self, boundary: Date) -> Result<Self, TimeError> {
        Self::new(self.start, boundary)
    }
}

/// What papers print.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PrintedTerm {
    start: Date,
    end: Date,
}

impl TryFrom<PrintedTerm> for Term {
    type Error = TimeError;
    fn try_from(printed: PrintedTerm) -> Result<Self, TimeError> {
        Self::printed(printed.start, printed.end)
    }
}

impl From<Term> for PrintedTerm {
    fn from(term: Term) -> Self {
        Self { start: term.start(), end: term.end() }
    }
}

/// The first day after a term of this length: art. 202(2), 202(3); years, then months, then days, from the start day; the
/// last-day test looks at the start day (commutation page 3.2). The same day is the first on which a waiting period is over.
///
/// # Errors
/// [`TimeError::OutOfRange`].
pub fn boundary(start: Date, length: Span) -> Result<Date, TimeError> {
    boundary_shown(start, length).map(|shown| shown.date)
}

/// [`boundary`] with its arithmetic.
///
/// # Errors
/// [`TimeError::OutOfRange`].
pub fn boundary_shown(start: Date, length: Span) -> Result<Reckoned, TimeError> {
    let mut shown = Reckoned::from(start);
    if length.years() > 0 {
        // Clause for years: the same day, the last day of the month where it does not exist (29 February). No last-day rule.
        let target = month_after(start, i64::from(length.years()) * 12)?;
        let date = target.day_or_last(start.day());
        shown.then(Step { sign: '+', span: Span::of_years(length.years()), date, day: DayRule::between(start, date) });
    }
    if length.months() > 0 {
        // Clause for months: the last day of a month to the last day of the month.
        let target = month_after(shown.date, i64::from(length.months()))?;
        let (date, day) = if start.is_last_of_month() {
            (target.last(), DayRule::LastDay)
        } else {
            let date = target.day_or_last(start.day());
            (date, DayRule::between(start, date))
        };
        shown.then(Step { sign: '+', span: Span::of_months(length.months()), date, day });
    }
    if length.days() > 0 {
        let date = shown.date.plus_days(i64::from(length.days()))?;
        shown.then(Step { sign: '+', span: Span::of_days(length.days()), date, day: DayRule::Counted });
    }
    Ok(shown)
}

/// The last day of a term of this length, as papers print it, with the arithmetic.
///
/// # Errors
/// [`TimeError::OutOfRange`].
pub fn end_shown(start: Date, length: Span) -> Result<Reckoned, TimeError> {
    boundary_shown(start, length)?.day_before()
}

/// The boundary after a reduction (commutation page 3.3): the same day so many months earlier, the last day of the month where it
/// does not exist, then days. It starts from the boundary, not from the printed end.
///
/// # Errors
/// [`TimeError::OutOfRange`].
pub fn reduce(boundary: Date, amount: Span) -> Result<Date, TimeError> {
    reduce_shown(boundary, amount).map(|shown| shown.date)
}

/// [`reduce`] with its arithmetic.
///
/// # Errors
/// [`TimeError::OutOfRange`].
pub fn reduce_shown(boundary: Date, amount: Span) -> Result<Reckoned, TimeError> {
    let mut shown = Reckoned::from(boundary);
    if amount.total_months() > 0 {
        let target = month_after(boundary, -i64::from(amount.total_months()))?;
        let date = target.day_or_last(boundary.day());
        let span = Span::new(amount.years(), amount.months(), 0)?;
        shown.then(Step { sign: '-', span, date, day: DayRule::between(boundary, date) });
    }
    if amount.days() > 0 {
        let date = shown.date.plus_days(-i64::from(amount.days()))?;
        shown.then(Step { sign: '-', span: Span::of_days(amount.days()), date, day: DayRule::Counted });
    }
    Ok(shown)
}

/// Half of a sentence (commutation page 3.5): half of all its months; an odd month gives 15 days, because half a month is always
/// 15 days (art. 202). Written in years again only where the sentence is.
///
/// # Errors
/// [`TimeError::HalfDay`] where the sentence has an odd number of days.
pub fn half(sentence: Span) -> Result<Span, TimeError> {
    if !sentence.days().is_multiple_of(2) {
        return Err(TimeError::HalfDay(sentence));
    }
    let months = u16::try_from(sentence.total_months() / 2).unwrap_or(u16::MAX);
    let fortnight = if sentence.total_months() % 2 == 1 { 15 } else { 0 };
    let (years, months) = if sentence.years() > 0 { (months / 12, months % 12) } else { (0, months) };
    Span::new(years, months, sentence.days() / 2 + fortnight)
}

/// The first day after half of a sentence is served: `boundary(start, half(sentence))`.
///
/// # Errors
/// [`TimeError::HalfDay`], [`TimeError::OutOfRange`].
pub fn half_boundary(start: Date, sentence: Span) -> Result<Date, TimeError> {
    boundary(start, half(sentence)?)
}

/// [`half_boundary`] with its arithmetic.
///
/// # Errors
/// [`TimeError::HalfDay`], [`TimeError::OutOfRange`].
pub fn half_boundary_shown(start: Date, sentence: Span) -> Result<Reckoned, TimeError> {
    boundary_shown(start, half(sentence)?)
}

/// The last day of a procedural period of months (art. 202(1); CPL art. 105: the day it starts on is not counted): the same day so
/// many months later; from the last day of a month to the last day of the month; the last day where the day does not exist.
///
/// # Errors
/// [`TimeError::OutOfRange`].
pub fn add_procedural_months(from: Date, months: u16) -> Result<Date, TimeError> {
    boundary(from, Span::new(0, months, 0)?)
}

/// [`add_procedural_months`] with its arithmetic.
///
/// # Errors
/// [`TimeError::OutOfRange`], [`TimeError::SpanTooLong`].
pub fn add_procedural_months_shown(from: Date, months: u16) -> Result<Reckoned, TimeError> {
    boundary_shown(from, Span::new(0, months, 0)?)
}

/// The boundary after credit for earlier, broken custody (commutation page 3.4): `rate` days for each day of custody, 1 for a
/// fixed term or detention, 2 for surveillance (CrL arts. 41, 44, 47).
///
/// # Errors
/// [`TimeError::OutOfRange`].
pub fn credit_custody(boundary: Date, custody_days: i64, rate: i64) -> Result<Date, TimeError> {
    let days = custody_days
        .checked_mul(rate)
        .and_then(i64::checked_neg)
        .ok_or_else(|| TimeError::OutOfRange(format!("{boundary} - {custody_days}d x {rate}")))?;
    boundary.plus_days(days)
}

/// The boundary after time that does not count (escape, unlawful temporary release), of the length that the deciding paper states:
/// the missing time is served from the old boundary on (commutation page 3.4).
///
/// # Errors
/// [`TimeError::OutOfRange`].
pub fn extend_uncounted(old_boundary: Date, uncounted: Span) -> Result<Date, TimeError> {
    boundary(old_boundary, uncounted)
}

/// Days from one day to another, both counted (custody: the day of detention and the day of release both count, page 3.4).
#[must_use]
pub fn days_both_counted(from: Date, to: Date) -> i64 {
    (from.days_until(to) + 1).max(0)
}

/// The length from one day up to, not including, another: the longest span in whole years and months that fits, then days. Zero
/// where `boundary` is not after `start`.
#[must_use]
pub fn length_between(start: Date, boundary_day: Date) -> Span {
    let upper = start.month().months_until(boundary_day.month()).clamp(0, 3_612);
    for months in [upper, upper - 1, upper - 2] {
        let Ok(total) = u16::try_from(months) else { continue };
        let Ok(whole) = Span::new(total / 12, total % 12, 0) else { continue };
        let Ok(reached) = boundary(start, whole) else { continue };
        let rest = reached.days_until(boundary_day);
        if let Ok(days) = u16::try_from(rest)
            && let Ok(span) = whole.plus(Span::of_days(days))
        {
            return span;
        }
    }
    Span::ZERO
}

/// Whether a length is within another. Two whose order hangs on the calendar (11m29d and 12m) are compared as art. 202 counts: half a
/// month is 15 days, a month 30.
#[must_use]
pub fn at_most(amount: Span, most: Span) -> bool {
    let days = |span: Span| span.total_months().saturating_mul(30).saturating_add(u32::from(span.days()));
    amount.partial_cmp(&most).map_or_else(|| days(amount) <= days(most), std::cmp::Ordering::is_le)
}

/// The longest length that may be taken off a boundary without passing another day.
#[must_use]
pub fn longest_reduction(boundary: Date, floor: Date) -> Span {
    let mut span = length_between(floor, boundary);
    // A length forward is not always one backward: months have different ends.
    for _ in 0..4 {
        match reduce(boundary, span) {
            Ok(reached) if reached >= floor => return span,
            _ => {
                let days = span.days();
                let shorter = if days > 0 {
                    Span::new(span.years(), span.months(), days - 1)
                } else {
                    match (span.years(), span.months()) {
                        (0, 0) => return Span::ZERO,
                        (years, 0) => Span::new(years - 1, 11, 27),
                        (years, months) => Span::new(years, months - 1, 27),
                    }
                };
                span = shorter.unwrap_or(Span::ZERO);
            }
        }
    }
    span
}

fn month_after(day: Date, months: i64) -> Result<Month, TimeError> {
    day.month().plus_months(months)
}

/// A date with the arithmetic that led to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reckoned {
    /// The result.
    pub date: Date,
    /// How it was reckoned.
    pub arithmetic: Arithmetic,
}

impl Reckoned {
    /// The same, one day earlier: the last day of a term from its boundary.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`].
    pub fn day_before(mut self) -> Result<Self, TimeError> {
        let date = self.date.previous()?;
        self.then(Step { sign: '-', span: Span::of_days(1), date, day: DayRule::Counted });
        Ok(self)
    }

    /// The same, reduced by an amount.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`].
    pub fn reduced(mut self, amount: Span) -> Result<Self, TimeError> {
        for step in reduce_shown(self.date, amount)?.arithmetic.steps {
            self.then(step);
        }
        Ok(self)
    }

    /// The same, later by a length: time that does not count.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`].
    pub fn lengthened(mut self, length: Span) -> Result<Self, TimeError> {
        for step in boundary_shown(self.date, length)?.arithmetic.steps {
            self.then(step);
        }
        Ok(self)
    }

    /// The same, so many days later; earlier where the number is negative: credited custody.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`], [`TimeError::SpanTooLong`].
    pub fn moved(mut self, days: i64) -> Result<Self, TimeError> {
        let date = self.date.plus_days(days)?;
        let count = u16::try_from(days.unsigned_abs()).map_err(|_| TimeError::SpanTooLong(format!("{days}d")))?;
        let span = Span::new(0, 0, count)?;
        if days != 0 {
            let sign = if days < 0 { '-' } else { '+' };
            self.then(Step { sign, span, date, day: DayRule::Counted });
        }
        Ok(self)
    }

    fn then(&mut self, step: Step) {
        self.date = step.date;
        self.arithmetic.steps.push(step);
    }
}

impl From<Date> for Reckoned {
    fn from(start: Date) -> Self {
        Self { date: start, arithmetic: Arithmetic { start, steps: Vec::new() } }
    }
}

/// One line of arithmetic, without words: `2025-01-31 + 1m = 2025-02-28 (31→28) - 1d = 2025-02-27`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arithmetic {
    /// The day it starts from.
    pub start: Date,
    /// What was added or taken off, in order.
    pub steps: Vec<Step>,
}

/// One addition or subtraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// `+` or `-`.
    pub sign: char,
    /// How much.
    pub span: Span,
    /// The result.
    pub date: Date,
    /// Why this day of the month.
    pub day: DayRule,
}

/// Which clause gave the day of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayRule {
    /// Days, counted.
    Counted,
    /// The same day of the month.
    SameDay,
    /// The start is the last day of its month, so the last day of the month.
    LastDay,
    /// The day does not exist in that month, so its last day.
    NoSuchDay {
        /// The day that does not exist.
        wanted: u32,
    },
}

impl DayRule {
    fn between(from: Date, to: Date) -> Self {
        if from.day() == to.day() { Self::SameDay } else { Self::NoSuchDay { wanted: from.day() } }
    }
}

impl fmt::Display for Arithmetic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.start)?;
        let mut before = self.start;
        for step in &self.steps {
            write!(out, " {} {} = {}", step.sign, step.span, step.date)?;
            let moved = match step.day {
                DayRule::NoSuchDay { wanted } => Some(wanted),
                DayRule::LastDay => Some(before.day()),
                DayRule::Counted | DayRule::SameDay => None,
            };
            if let Some(day) = moved.filter(|day| *day != step.date.day()) {
                write!(out, " ({day}→{})", step.date.day())?;
            }
            before = step.date;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn end(start: &str, span: &str) -> String {
        Term::of(day(start), span.parse().unwrap()).unwrap().end().to_string()
    }

    #[test]
    fn the_table_of_article_202() {
        for (start, span, expected) in [
            ("2021-03-10", "6y", "2027-03-09"),
            ("2024-02-29", "1y", "2025-02-27"),
            ("2024-02-29", "4y", "2028-02-28"),
            ("2025-01-31", "1m", "2025-02-27"),
            ("2025-01-30", "1m", "2025-02-27"),
            ("2025-02-28", "1m", "2025-03-30"),
            ("2023-04-30", "6m", "2023-10-30"),
        ] {
            assert_eq!(end(start, span), expected, "{start} + {span}");
        }
    }

    #[test]
    fn a_reduction_works_on_the_boundary_not_on_the_printed_end() {
        let term = Term::of(day("2019-03-01"), "5y".parse().unwrap()).unwrap();
        assert_eq!(term.end(), day("2024-02-29"));
        let reduced = term.with_boundary(reduce(term.boundary(), "6m".parse().unwrap()).unwrap()).unwrap();
        assert_eq!(reduced.end(), day("2023-08-31"));
    }

    #[test]
    fn half_of_five_years_and_three_months_has_fifteen_days() {
        assert_eq!(half("5y3m".parse().unwrap()).unwrap().to_string(), "2y7m15d");
        assert_eq!(half_boundary(day("2020-01-15"), "10y".parse().unwrap()).unwrap(), day("2025-01-15"));
    }

    #[test]
    fn a_procedural_month_ends_on_the_day_itself() {
        assert_eq!(add_procedural_months(day("2026-07-31"), 1).unwrap(), day("2026-08-31"));
        assert_eq!(add_procedural_months(day("2026-08-31"), 1).unwrap(), day("2026-09-30"));
    }

    #[test]
    fn the_rest_after_a_revoked_parole_is_its_test_period() {
        let test_period = Term::printed(day("2025-03-10"), day("2027-09-09")).unwrap();
        assert_eq!(test_period.length().to_string(), "2y6m");
        assert_eq!(Term::of(day("2026-05-20"), test_period.length()).unwrap().end(), day("2028-11-19"));
        assert_eq!(Term::of(day("2026-05-01"), test_period.length()).unwrap().end(), day("2028-10-31"));
    }

    #[test]
    fn the_arithmetic_is_shown() {
        let shown = end_shown(day("2025-01-31"), "1m".parse().unwrap()).unwrap();
        assert_eq!(shown.arithmetic.to_string(), "2025-01-31 + 1m = 2025-02-28 (31→28) - 1d = 2025-02-27");
    }
}
