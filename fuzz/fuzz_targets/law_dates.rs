//! Files of questions to the arithmetic of dates: an answer or a line, never a panic.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wardbook::assets;
use wardbook::cli::law_dates::answers;
use wardbook::core::time::{Calendar, Date, Month, Span};

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| assets::calendar().unwrap());

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Err(problem) = answers(text, &CALENDAR) {
        assert!(problem.line >= 1 && problem.line <= text.matches('\n').count() + 1);
    }
    if let Ok(date) = text.parse::<Date>() {
        assert_eq!(date.to_string(), text);
    }
    if let Ok(month) = text.parse::<Month>() {
        assert_eq!(month.to_string(), text);
    }
    if let Ok(span) = text.parse::<Span>() {
        assert!(span.to_string().parse::<Span>().unwrap().is_written_as(span));
    }
});
