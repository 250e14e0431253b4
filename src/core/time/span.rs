//! Lengths in years, months and days, as papers state them.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::TimeError;
use super::written::narrow_character;

/// A length of time as a paper states it: years, months and days, each at most 1,200. Text and serde form: `10y`, `1y6m`, `7m15d`,
/// `18m`, `0d`.
///
/// Two spans are equal and ordered **by value** (`12m` = `1y`), but are added **as written**: a year is not twelve months
/// (法释〔2021〕1号 art. 202: the clause for years has no last-day rule). The order of a month against 30 days depends on the calendar:
/// [`PartialOrd`] then gives `None`, and every comparison is false.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span {
    years: u16,
    months: u16,
    days: u16,
}

impl Span {
    /// The most of one unit in a span.
    pub const MAX_UNITS: u16 = 1_200;
    /// No time.
    pub const ZERO: Self = Self { years: 0, months: 0, days: 0 };

    /// A span of years, months and days.
    ///
    /// # Errors
    /// [`TimeError::SpanTooLong`] above 1,200 of a unit.
    pub fn new(years: u16, months: u16, days: u16) -> Result<Self, TimeError> {
        let span = Self { years, months, days };
        if years.max(months).max(days) > Self::MAX_UNITS {
            Err(TimeError::SpanTooLong(span.to_string()))
        } else {
            Ok(span)
        }
    }

    /// So many years; more than 1,200 count as 1,200.
    #[must_use]
    pub const fn of_years(years: u16) -> Self {
        Self { years: at_most(years), months: 0, days: 0 }
    }

    /// So many months; more than 1,200 count as 1,200.
    #[must_use]
    pub const fn of_months(months: u16) -> Self {
        Self { years: 0, months: at_most(months), days: 0 }
    }

    /// So many days; more than 1,200 count as 1,200.
    #[must_use]
    pub const fn of_days(days: u16) -> Self {
        Self { years: 0, months: 0, days: at_most(days) }
    }

    /// Years as written.
    #[must_use]
    pub const fn years(self) -> u16 {
        self.years
    }

    /// Months as written.
    #[must_use]
    pub const fn months(self) -> u16 {
        self.months
    }

    /// Days as written.
    #[must_use]
    pub const fn days(self) -> u16 {
        self.days
    }

    /// Years and months together, in months.
    #[must_use]
    pub const fn total_months(self) -> u32 {
        self.years as u32 * 12 + self.months as u32
    }

    /// Whether it has no length.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.years == 0 && self.months == 0 && self.days == 0
    }

    /// Whether both are written alike, unit by unit; `12m` and `1y` are equal, but not written alike.
    #[must_use]
    pub const fn is_written_as(self, other: Self) -> bool {
        self.years == other.years && self.months == other.months && self.days == other.days
    }

    /// Reads a length as a person or a former system writes it, the one way for forms and imported files: `1y2m`, `7个月`,
    /// `1年零2个月`, `十年六个月`, `有期徒刑八年`, `7 months`, `1 year 2 months`, full-width digits, and the old code of six digits
    /// for years, months and days, `100600`.
    ///
    /// # Errors
    /// As [`FromStr`], which reads the one spelling of journals and case files only.
    pub fn read(text: &str) -> Result<Self, TimeError> {
        let bad = || TimeError::NotASpan(text.chars().take(40).collect());
        let mut plain: String = text.chars().filter(|letter| !letter.is_whitespace()).map(narrow_character).collect();
        plain.make_ascii_lowercase();
        if plain.len() == 6 && plain.bytes().all(|byte| byte.is_ascii_digit()) {
            let mut digits = plain.chars();
            let mut two = || digits.by_ref().take(2).collect::<String>().parse::<u16>().map_err(|_| bad());
            return Self::new(two()?, two()?, two()?);
        }
        let mut plain = plain.strip_prefix("有期徒刑").unwrap_or(&plain).replace("个月", "m");
        let words = [("years", "y"), ("year", "y"), ("months", "m"), ("month", "m"), ("days", "d"), ("day", "d")];
        let signs = [("年", "y"), ("月", "m"), ("日", "d"), ("天", "d"), ("零", ""), ("〇", "")];
        for (word, unit) in words.into_iter().chain(signs) {
            plain = plain.replace(word, unit);
        }
        let mut written = String::new();
        let mut count = String::new();
        for letter in plain.chars() {
            if matches!(letter, 'y' | 'm' | 'd') {
                written.push_str(&counted(&count).ok_or_else(bad)?);
                written.push(letter);
                count.clear();
            } else {
                count.push(letter);
            }
        }
        if count.is_empty() { written.parse() } else { Err(bad()) }.map_err(|_| bad())
    }

    /// The sum, unit by unit.
    ///
    /// # Errors
    /// [`TimeError::SpanTooLong`].
    pub fn plus(self, other: Self) -> Result<Self, TimeError> {
        // Each unit is at most 1,200: no overflow of u16.
        Self::new(self.years + other.years, self.months + other.months, self.days + other.days)
    }
}

/// A number in digits, or in Chinese numerals up to 99, as digits.
fn counted(text: &str) -> Option<String> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text.to_owned());
    }
    let digit = |letter: char| {
        let letter = if letter == '两' { '二' } else { letter };
        "零一二三四五六七八九".chars().position(|known| known == letter)
    };
    let letters: Vec<char> = text.chars().collect();
    let value = match letters.as_slice() {
        ['十'] => 10,
        ['十', ones] => 10 + digit(*ones)?,
        [tens, '十'] => digit(*tens)? * 10,
        [tens, '十', ones] => digit(*tens)? * 10 + digit(*ones)?,
        [ones] => digit(*ones)?,
        _ => return None,
    };
    Some(value.to_string())
}

const fn at_most(units: u16) -> u16 {
    if units > Span::MAX_UNITS { Span::MAX_UNITS } else { units }
}

impl PartialEq for Span {
    fn eq(&self, other: &Self) -> bool {
        self.total_months() == other.total_months() && self.days == other.days
    }
}

impl Eq for Span {}

impl Hash for Span {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.total_months().hash(state);
        self.days.hash(state);
    }
}

impl PartialOrd for Span {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let months = i64::from(self.total_months()) - i64::from(other.total_months());
        let days = i64::from(self.days) - i64::from(other.days);
        let (by_months, by_days) = (months.cmp(&0), days.cmp(&0));
        if by_days.is_eq() || by_months == by_days {
            Some(by_months)
        } else if by_months.is_eq() || days.abs() > months.abs() * 31 {
            Some(by_days)
        } else if days.abs() < months.abs() * 28 {
            Some(by_months)
        } else {
            None
        }
    }
}

impl FromStr for Span {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let bad = || TimeError::NotASpan(text.chars().take(40).collect());
        let mut units: [Option<u16>; 3] = [None; 3];
        let mut number = String::new();
        let mut next = 0;
        for letter in text.chars() {
            if letter.is_ascii_digit() {
                number.push(letter);
                continue;
            }
            let place = match letter {
                'y' => 0,
                'm' => 1,
                'd' => 2,
                _ => return Err(bad()),
            };
            // Years before months before days, each once.
            if place < next || number.is_empty() {
                return Err(bad());
            }
            let count = number.parse::<u16>().map_err(|_| TimeError::SpanTooLong(text.chars().take(40).collect()))?;
            if let Some(unit) = units.get_mut(place) {
                *unit = Some(count);
            }
            number.clear();
            next = place + 1;
        }
        if !number.is_empty() || units.iter().all(Option::is_none) {
            return Err(bad());
        }
        let [years, months, days] = units.map(Option::unwrap_or_default);
        Self::new(years, months, days)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_zero() {
            return out.write_str("0d");
        }
        for (count, unit) in [(self.years, 'y'), (self.months, 'm'), (self.days, 'd')] {
            if count > 0 {
                write!(out, "{count}{unit}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self}")
    }
}

impl TryFrom<String> for Span {
    type Error = TimeError;
    fn try_from(text: String) -> Result<Self, TimeError> {
        text.parse()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        span.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_read_as_it_is_printed_in_either_language() {
        for (text, plain) in [
            ("7m", "7m"),
            ("7个月", "7m"),
            ("1年2个月", "1y2m"),
            ("1 年零 2 个月", "1y2m"),
            ("7 months", "7m"),
            ("1 year 2 months 3 days", "1y2m3d"),
            ("15日", "15d"),
            ("十年六个月", "10y6m"),
            ("有期徒刑十年零六个月", "10y6m"),
            ("二十五年", "25y"),
            ("两年", "2y"),
            ("７个月", "7m"),
            ("18m", "18m"),
            ("100600", "10y6m"),
            ("000715", "7m15d"),
        ] {
            assert!(Span::read(text).unwrap().is_written_as(plain.parse().unwrap()), "{text}");
        }
        for text in ["7", "10", "months", "2个月1年", "", "y", "10060", "十十年", "1年2"] {
            assert!(Span::read(text).is_err(), "{text}");
        }
    }
}
