//! One cell to one value of a fact.

use serde_json::Value;

use super::layout::{Shape, Word};
use super::text;
use super::verdict::Fault;
use super::{Known, near, table};
use crate::core::record::id::PrisonerNumber;
use crate::core::time::{Date, Month, Span, TimeError};

const MAX_CELL: usize = 200;
const MAX_NAME: usize = 64;

/// The value of a cell, `None` where it is empty.
///
/// # Errors
/// What is wrong with it.
pub fn value(shape: Shape, cell: &str, known: &Known<'_>) -> Result<Option<Value>, Fault> {
    if let Some(character) = text::first_refused(cell) {
        return Err(Fault::Character(u32::from(character)));
    }
    let limit = if shape == Shape::Name { MAX_NAME } else { MAX_CELL };
    if cell.chars().count() > limit {
        return Err(Fault::TooLong { limit });
    }
    let cell = text::composed(cell.trim());
    // A spreadsheet keeps leading zeros behind an apostrophe.
    let narrow = text::narrow(cell.trim_start_matches('\''));
    if narrow.is_empty() {
        return Ok(None);
    }
    let value = match shape {
        Shape::Number => Value::String(number(&narrow)?.to_string()),
        Shape::Name => Value::String(cell),
        Shape::Ward => Value::String(ward(&cell, known)?),
        Shape::PastDate => {
            let day = date(&narrow)?;
            if day > known.today {
                return Err(Fault::Future { day, today: known.today });
            }
            Value::String(day.to_string())
        }
        Shape::Date => Value::String(date(&narrow)?.to_string()),
        Shape::Month => Value::String(month(&narrow)?.to_string()),
        Shape::Span => Value::String(span(&narrow)?.to_string()),
        Shape::Term => Value::String(term(&narrow)?),
        Shape::SpanOrLife => match narrow.as_str() {
            "life" | "终身" | "9995" => Value::String("life".to_owned()),
            _ => Value::String(span(&narrow)?.to_string()),
        },
        Shape::Yuan => Value::from(yuan(&narrow)?),
        Shape::Points => Value::String(points(&narrow)?),
        Shape::Flag => Value::Bool(flag(&narrow)?),
        Shape::Word(words) => Value::String(word(words, &cell)?.to_owned()),
        Shape::Words(words) => {
            let parts = cell.split([';', '；', '、']).map(str::trim).filter(|part| !part.is_empty());
            Value::Array(parts.map(|part| word(words, part).map(Value::from)).collect::<Result<_, _>>()?)
        }
        Shape::Crime => Value::String(crime(&cell, known)?),
    };
    Ok(Some(value))
}

fn number(cell: &str) -> Result<PrisonerNumber, Fault> {
    if cell.contains(['.', '+']) && cell.contains(['E', 'e']) {
        return Err(Fault::NumberRounded(table::shortened(cell)));
    }
    match cell.parse::<PrisonerNumber>() {
        Ok(number) if cell.len() >= 4 => Ok(number),
        _ => Err(Fault::Number(table::shortened(cell))),
    }
}

fn ward(cell: &str, known: &Known<'_>) -> Result<String, Fault> {
    let plain = text::narrow(cell).to_lowercase();
    let same = |name: &str| name.to_lowercase() == plain;
    if let Some(ward) = known.wards.iter().find(|ward| same(&ward.code) || ward.names.iter().any(|name| same(name))) {
        return Ok(ward.code.clone());
    }
    let names = known.wards.iter().flat_map(|ward| ward.names.iter().chain([&ward.code])).cloned();
    Err(Fault::Ward { cell: table::shortened(cell), near: near::nearest(cell, names) })
}

fn crime(cell: &str, known: &Known<'_>) -> Result<String, Fault> {
    let plain = text::narrow(cell).to_lowercase();
    // Judgments write 盗窃罪, tables 盗窃.
    let bare = plain.strip_suffix('罪').unwrap_or(&plain);
    let same = |name: &str| {
        let name = name.to_lowercase();
        name == plain || name.strip_suffix('罪').unwrap_or(&name) == bare
    };
    if let Some(crime) =
        known.crimes.iter().find(|crime| same(&crime.code) || crime.names.iter().any(|name| same(name)))
    {
        return Ok(crime.code.clone());
    }
    let names = known.crimes.iter().flat_map(|crime| crime.names.iter().chain([&crime.code])).cloned();
    Err(Fault::Crime { cell: table::shortened(cell), near: near::nearest(bare, names) })
}

/// A day; a spreadsheet's time of midnight behind it is dropped.
fn date(cell: &str) -> Result<Date, Fault> {
    let day = cell.strip_suffix("00:00:00").or_else(|| cell.strip_suffix("0:00")).unwrap_or(cell);
    Date::read(day.trim_end().trim_end_matches('T')).map_err(|error| match error {
        TimeError::OutOfRange(_) => Fault::DateRange(table::shortened(cell)),
        TimeError::NoSuchDay(_) => Fault::NoSuchDay(table::shortened(cell)),
        _ => Fault::Date(table::shortened(cell)),
    })
}

fn month(cell: &str) -> Result<Month, Fault> {
    Month::read(cell).map_err(|_| Fault::Month(table::shortened(cell)))
}

fn span(cell: &str) -> Result<Span, Fault> {
    Span::read(cell).map_err(|_| Fault::Span(table::shortened(cell)))
}

fn term(cell: &str) -> Result<String, Fault> {
    match cell {
        "life" | "无期徒刑" | "无期" | "9995" => Ok("life".to_owned()),
        "death_reprieve" | "死刑缓期执行" | "死刑缓期二年执行" | "死缓" | "9996" => {
            Ok("death_reprieve".to_owned())
        }
        _ => span(cell).map(|span| span.to_string()),
    }
}

fn yuan(cell: &str) -> Result<u64, Fault> {
    let body = cell.strip_suffix('元').unwrap_or(cell).replace(',', "");
    let whole = body.strip_suffix(".00").or_else(|| body.strip_suffix(".0")).unwrap_or(&body);
    let digits = !whole.is_empty() && whole.len() <= 12 && whole.bytes().all(|byte| byte.is_ascii_digit());
    if digits {
        whole.parse().map_err(|_| Fault::Yuan(table::shortened(cell)))
    } else {
        Err(Fault::Yuan(table::shortened(cell)))
    }
}

fn points(cell: &str) -> Result<String, Fault> {
    let bad = || Fault::Points(table::shortened(cell));
    let body = cell.strip_suffix('分').unwrap_or(cell);
    let (whole, hundredths) = body.split_once('.').unwrap_or((body, "0"));
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let fits = (1..=6).contains(&digits.len()) && (1..=2).contains(&hundredths.len());
    if !fits || !digits.bytes().chain(hundredths.bytes()).all(|byte| byte.is_ascii_digit()) {
        return Err(bad());
    }
    let points: crate::core::law::points::Points = format!("{whole}.{hundredths}").parse().map_err(|_| bad())?;
    Ok(points.to_string())
}

fn flag(cell: &str) -> Result<bool, Fault> {
    match cell.to_lowercase().as_str() {
        "是" | "有" | "yes" | "y" | "true" | "1" => Ok(true),
        "否" | "无" | "no" | "n" | "false" | "0" => Ok(false),
        _ => Err(Fault::Flag(table::shortened(cell))),
    }
}

fn word(words: &'static [Word], cell: &str) -> Result<&'static str, Fault> {
    let plain = text::narrow(cell).to_lowercase();
    let same = |spelling: &str| spelling.to_lowercase() == plain;
    let found = words.iter().find(|word| same(word.token) || word.spellings.iter().any(|spelling| same(spelling)));
    if let Some(word) = found {
        return Ok(word.token);
    }
    let spellings = words.iter().flat_map(|word| word.spellings.iter().copied().chain([word.token]));
    Err(Fault::Word {
        cell: table::shortened(cell),
        near: near::nearest(&plain, spellings.map(str::to_owned)),
        allowed: words.iter().map(|word| [word.token, word.spellings.first().copied().unwrap_or(word.token)]).collect(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn five_ways_to_write_a_day() {
        let day = Date::new(2026, 11, 2).unwrap();
        for cell in [
            "2026-11-02",
            "2026/11/2",
            "2026.11.02",
            "20261102",
            "2026年11月2日",
            "2026/11/2 0:00",
            "2026-11-02 00:00:00",
        ] {
            assert_eq!(date(cell), Ok(day), "{cell}");
        }
        assert_eq!(date("2025-02-29"), Err(Fault::NoSuchDay("2025-02-29".into())));
        assert_eq!(date("02/11/2026"), Err(Fault::Date("02/11/2026".into())));
        assert_eq!(date("1899-01-01"), Err(Fault::DateRange("1899-01-01".into())));
    }

    #[test]
    fn a_length_in_letters_characters_numerals_or_the_old_code() {
        for cell in ["10y6m", "10年6个月", "10年零6个月", "十年六个月", "有期徒刑十年六个月", "100600"]
        {
            assert_eq!(span(cell).map(|span| span.to_string()), Ok("10y6m".to_owned()), "{cell}");
        }
        assert_eq!(span("二十五年").map(|span| span.to_string()), Ok("25y".to_owned()));
        assert!(span("10").is_err());
        assert_eq!(term("9995"), Ok("life".to_owned()));
        assert_eq!(term("9996"), Ok("death_reprieve".to_owned()));
    }

    #[test]
    fn points_have_at_most_two_decimals() {
        assert_eq!(points("-33.5"), Ok("-33.50".to_owned()));
        assert_eq!(points("619.79分"), Ok("619.79".to_owned()));
        assert!(points("1.005").is_err());
        assert!(points("+5").is_err());
    }

    proptest! {
        #[test]
        fn every_day_reads_back_from_every_form(days in 0_i64..100_000) {
            let day = Date::new(1900, 1, 1).unwrap().plus_days(days).unwrap();
            let (year, month, number) = (day.year(), day.month_number(), day.day());
            for cell in [format!("{year}/{month}/{number}"), format!("{year:04}{month:02}{number:02}"), format!("{year}年{month}月{number}日")] {
                prop_assert_eq!(date(&cell), Ok(day));
            }
        }

        #[test]
        fn no_cell_panics(cell in ".{0,80}") {
            let known = Known::nothing(Date::new(2026, 11, 1).unwrap());
            for kind in super::super::layout::Kind::ALL {
                for column in kind.columns() {
                    let _ = value(column.shape, &cell, &known);
                }
            }
        }
    }
}
