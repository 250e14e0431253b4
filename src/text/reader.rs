//! What the readers of TOML files and the system say, in the user's language.
//!
//! The readers speak English only. What an officer can do something about is recognised by the beginning of its wording (a test holds
//! that the readers still say it so); anything else is handed on as it is.

use super::{self as text, Message};

/// A reader's sentence, with what to do.
#[must_use]
pub fn said(reason: &str) -> Message {
    of_time(reason).or_else(|| of_amount(reason)).or_else(|| of_serde(reason)).unwrap_or_else(|| of_toml(reason))
}

/// The errors of dates, months and lengths (`TimeError`), which pass through the reader as text.
fn of_time(reason: &str) -> Option<Message> {
    let rest = |beginning: &str| reason.strip_prefix(beginning).map(|rest| rest.trim_matches('"').to_owned());
    if let Some(day) = rest("no such day: ") {
        return Some(text::time_error_no_such_day(day));
    }
    if let Some(given) = rest("not a date of the form yyyy-mm-dd: ") {
        return Some(text::time_error_not_a_date(given));
    }
    if let Some(given) = rest("not a month of the form yyyy-mm: ") {
        return Some(text::time_error_not_a_month(given));
    }
    if let Some(given) = rest("not a span such as 10y, 1y6m, 7m15d: ") {
        return Some(text::time_error_not_a_span(given));
    }
    if let Some(given) = rest("outside the years 1900 to 2200: ") {
        return Some(text::time_error_out_of_range(given));
    }
    rest("a span has at most 1200 of a unit: ").map(text::time_error_span_too_long)
}

/// The errors of amounts of points and of factors (`AmountError`).
fn of_amount(reason: &str) -> Option<Message> {
    if reason.starts_with("not a decimal number such as") {
        return Some(text::reader_not_decimal());
    }
    if let Some(rest) = reason.strip_prefix("more than ")
        && let Some((decimals, _)) = rest.split_once(" decimals: ")
    {
        return Some(text::reader_too_fine(decimals));
    }
    reason.starts_with("too large: ").then(text::reader_too_large)
}

fn of_serde(reason: &str) -> Option<Message> {
    let named = || reason.split('`').nth(1).unwrap_or_default();
    // The reader lists what it knows in backticks after "expected".
    let known = || {
        let list = reason.split_once("expected ").map_or("", |(_, list)| list);
        list.split('`').skip(1).step_by(2).collect::<Vec<_>>().join(", ")
    };
    if reason.starts_with("unknown field") {
        Some(text::reader_unknown_key(named(), known()))
    } else if reason.starts_with("unknown variant") {
        Some(text::reader_unknown_word(known(), named()))
    } else if reason.starts_with("missing field") {
        Some(text::reader_missing_key(named()))
    } else if reason.starts_with("duplicate key") || reason.starts_with("duplicate field") {
        Some(text::reader_twice())
    } else if reason.starts_with("invalid type") {
        Some(text::reader_wrong_type(kind(reason.split_once("expected ").map_or(reason, |(_, expected)| expected))))
    } else {
        None
    }
}

/// What a value has to be, by the readers' names for it.
fn kind(expected: &str) -> Message {
    match expected {
        "a date yyyy-mm-dd" => text::reader_kind_date(),
        "a string" => text::reader_kind_text(),
        "a boolean" => text::reader_kind_flag(),
        "a sequence" => text::reader_kind_list(),
        "a map" => text::reader_kind_table(),
        _ if expected.starts_with("struct ") => text::reader_kind_table(),
        "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" => text::reader_kind_number(),
        other => text::reader_kind_other(other),
    }
}

/// Whether a reader's sentence says all that is needed: it was recognised.
#[must_use]
pub fn is_recognised(message: &Message) -> bool {
    message.key() != text::reader_other("").key()
}

/// Why a text file could not be read, and what to do: the path is wrong, or the encoding.
#[must_use]
pub fn unreadable(file: &str, error: &std::io::Error) -> Message {
    match error.kind() {
        std::io::ErrorKind::InvalidData => text::file_not_text(file),
        _ => text::file_unreadable(file, system(error)),
    }
}

/// What the system says of a file, without what to do.
#[must_use]
pub fn system(error: &std::io::Error) -> Message {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => text::system_not_found(),
        ErrorKind::PermissionDenied => text::system_denied(),
        ErrorKind::IsADirectory => text::system_folder(),
        ErrorKind::NotADirectory => text::system_no_folder(),
        ErrorKind::InvalidData => text::system_not_text(),
        ErrorKind::StorageFull => text::system_full(),
        _ => text::system_other(error.to_string()),
    }
}

fn of_toml(reason: &str) -> Message {
    let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| reason.starts_with(beginning));
    if begins(&["invalid date"]) {
        text::reader_no_day()
    } else if begins(&["string values must be quoted"]) {
        text::reader_quotes()
    } else if begins(&["unclosed", "missing opening quote", "invalid basic string", "invalid literal string"]) {
        text::reader_unclosed()
    } else if begins(&["key with no value", "missing value", "missing assignment"]) {
        text::reader_no_value()
    } else if begins(&["missing comma", "extra comma", "extra `=`", "extra assignment", "unexpected key or value"]) {
        text::reader_separator()
    } else {
        text::reader_other(reason)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::super::{Catalog, Language};
    use super::said;
    use crate::core::time::{Date, Span};

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its reading matters")]
    struct File {
        day: Date,
        #[serde(default)]
        term: Option<Span>,
        #[serde(default)]
        points: Option<crate::core::law::points::Points>,
        #[serde(default)]
        word: Option<Word>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Word {
        Yes,
        No,
    }

    #[test]
    fn what_the_readers_say_is_recognised() {
        let good = "day = 2026-11-20";
        assert!(toml::from_str::<File>(good).is_ok());
        let cases = [
            ("day = 2026-02-30", "reader-no-day"),
            ("day = 2026-13-30", "reader-no-day"),
            ("day = \"2026-02-30\"", "time-error-no-such-day"),
            ("day = \"30.2.2026\"", "time-error-not-a-date"),
            ("day = 1826-02-20", "time-error-out-of-range"),
            ("day = 2026-11-20\nterm = \"five\"", "time-error-not-a-span"),
            ("day = 2026-11-20\nterm = \"1300y\"", "time-error-span-too-long"),
            ("day = 2026-11-20\npoints = \"x\"", "reader-not-decimal"),
            ("day = 2026-11-20\npoints = \"1.234\"", "reader-too-fine"),
            ("day = 2026-11-20\npoints = \"12345678\"", "reader-too-large"),
            ("day = 2026-11-20\nwurd = 1", "reader-unknown-key"),
            ("day = 2026-11-20\nword = \"perhaps\"", "reader-unknown-word"),
            ("term = \"5y\"", "reader-missing-key"),
            ("day = 2026-11-20\nday = 2026-11-21", "reader-twice"),
            ("day = true", "reader-wrong-type"),
            ("[day", "reader-unclosed"),
            ("day = \"2026-11-20", "reader-unclosed"),
            ("day = [1, 2", "reader-unclosed"),
            ("day = yesterday", "reader-quotes"),
            ("day", "reader-no-value"),
            ("day = ", "reader-quotes"),
        ];
        let mut wrong = Vec::new();
        for (file, key) in cases {
            let error = toml::from_str::<File>(file).unwrap_err();
            let message = said(error.message());
            if message.key() != key {
                wrong.push(format!("{file:?}: {} ({})", message.key(), error.message()));
            }
            let chinese = Catalog::of(Language::Chinese).say(&message);
            assert!(chinese.contains('请') && chinese.ends_with('。'), "{file:?}: {chinese}");
        }
        assert_eq!(wrong, Vec::<String>::new());
    }
}
