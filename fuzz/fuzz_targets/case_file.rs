//! Sentence files: refused with a place that exists, or answered; the same facts have the same answer.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wardbook::assets;
use wardbook::core::law::case_file::{form, parse};
use wardbook::core::law::explain;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(packages) = assets::law() else { return };
    let _ = form(text);
    match parse(text, packages.crimes()) {
        Ok(file) => {
            let answer = explain(&file, packages);
            assert_eq!(answer, explain(&file, packages));
            assert!(answer.findings.iter().all(|finding| !finding.article.is_empty()));
        }
        Err(error) => assert!(error.line >= 1 && error.line <= text.matches('\n').count() + 1 && error.column >= 1),
    }
});
