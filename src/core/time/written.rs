//! How people write days and months: the one reading for forms, command line and imported files. Journals and case files know
//! one spelling only ([`std::str::FromStr`]).

use super::{Date, Month, TimeError};

/// Full-width letters, digits and signs as ASCII, without spaces at the ends: what an input method leaves behind.
#[must_use]
pub fn narrow(text: &str) -> String {
    text.chars().map(narrow_character).collect::<String>().trim().to_owned()
}

/// One character of [`narrow`].
#[must_use]
pub fn narrow_character(character: char) -> char {
    match u32::from(character) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(character),
        0x3000 => ' ',
        _ => character,
    }
}

/// As [`narrow`], for numbers: the full stop of Chinese punctuation stands where a point was meant.
#[must_use]
pub fn narrow_number(text: &str) -> String {
    narrow(text).replace(['。', '｡'], ".").replace('−', "-")
}

impl Date {
    /// Reads a day as a person writes it: `2026-11-28`, `2026/11/28`, `2026.11.28`, `20261128`, `2026年11月28日`, each also with
    /// full-width characters, and month and day also with one digit.
    ///
    /// # Errors
    /// [`TimeError::NotADate`], [`TimeError::NoSuchDay`], [`TimeError::OutOfRange`].
    pub fn read(text: &str) -> Result<Self, TimeError> {
        let bad = || TimeError::NotADate(text.chars().take(40).collect());
        let plain = narrow_number(text).replace('、', "/");
        let parts = parts(&plain, [4, 2, 2], "日").ok_or_else(bad)?;
        let [year, month, day] = parts.as_slice() else { return Err(bad()) };
        let (year, month, day) = (number(year, 4, 4), number(month, 1, 2), number(day, 1, 2));
        let (Some(year), Some(month), Some(day)) = (year, month, day) else { return Err(bad()) };
        Self::new(i32::try_from(year).map_err(|_| bad())?, month, day)
    }
}

impl Month {
    /// Reads a month as a person writes it: `2026-11`, `2026/11`, `2026.11`, `202611`, `2026年11月`, each also with full-width
    /// characters, and the month also with one digit.
    ///
    /// # Errors
    /// [`TimeError::NotAMonth`], [`TimeError::OutOfRange`].
    pub fn read(text: &str) -> Result<Self, TimeError> {
        let bad = || TimeError::NotAMonth(text.chars().take(40).collect());
        let plain = narrow_number(text).replace('、', "/");
        let parts = parts(&plain, [4, 2], "月").ok_or_else(bad)?;
        let [year, month] = parts.as_slice() else { return Err(bad()) };
        let (Some(year), Some(month)) = (number(year, 4, 4), number(month, 1, 2)) else { return Err(bad()) };
        Self::new(i32::try_from(year).map_err(|_| bad())?, month).map_err(|error| match error {
            TimeError::OutOfRange(what) => TimeError::OutOfRange(what),
            _ => bad(),
        })
    }
}

/// The parts between separators, or of digits that stand together.
fn parts<const N: usize>(plain: &str, digits: [usize; N], last: &str) -> Option<Vec<String>> {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if plain.len() == digits.iter().sum::<usize>() && is_number(plain) {
        let mut letters = plain.chars();
        return Some(digits.map(|count| letters.by_ref().take(count).collect()).to_vec());
    }
    if plain.contains('年') {
        let body = plain.strip_suffix(last).unwrap_or(plain);
        return Some(body.split(['年', '月']).map(|part| part.trim().to_owned()).collect());
    }
    let separator = ['-', '/', '.'].into_iter().find(|separator| plain.contains(*separator))?;
    Some(plain.split(separator).map(|part| part.trim().to_owned()).collect())
}

fn number(part: &str, least: usize, most: usize) -> Option<u32> {
    let fits = (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if fits { part.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_is_read_however_an_officer_writes_it() {
        let day = Date::new(2026, 11, 8).unwrap();
        for text in [
            "2026-11-08",
            "2026-11-8",
            "2026/11/8",
            "2026.11.08",
            "20261108",
            "2026年11月8日",
            "2026年11月08",
            " 2026-11-08 ",
            "２０２６－１１－０８",
            "２０２６１１０８",
            "２０２６／１１／８",
            "2026。11。8",
            "2026、11、8",
            "２０２６年１１月８日",
        ] {
            assert_eq!(Date::read(text), Ok(day), "{text}");
        }
        assert_eq!(Date::read("2026年2月30日"), Err(TimeError::NoSuchDay("2026-02-30".into())));
        assert!(matches!(Date::read("08/11/2026"), Err(TimeError::NotADate(_))));
        assert!(matches!(Date::read("2026-11"), Err(TimeError::NotADate(_))));
        assert!(matches!(Date::read("1899-01-01"), Err(TimeError::OutOfRange(_))));
    }

    #[test]
    fn a_month_is_read_however_an_officer_writes_it() {
        let month = Month::new(2026, 9).unwrap();
        for text in ["2026-09", "2026-9", "2026/9", "2026.09", "202609", "2026年9月", "２０２６－０９"] {
            assert_eq!(Month::read(text), Ok(month), "{text}");
        }
        assert!(Month::read("2026-13").is_err());
        assert!(Month::read("2026-09-01").is_err());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = (Date::read(&text), Month::read(&text));
        }
    }
}
