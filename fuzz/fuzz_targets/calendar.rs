//! Calendar files and dictionaries of facts: read or refused, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wardbook::core::guard::Dictionary;
use wardbook::core::time::{Calendar, Date};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(calendar) = Calendar::from_files([text]) {
        let _ = calendar.working_days_after(Date::new(2026, 1, 1).unwrap(), 30);
    }
    let _ = Dictionary::from_files([text]);
});
