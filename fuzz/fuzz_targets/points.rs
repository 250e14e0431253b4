//! Points files, law packages and clause catalogues: answered or refused with a line, never a panic; balances follow from each other.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wardbook::core::law::points::clauses::Catalogue;
use wardbook::core::law::points::{Package, Points, explain};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match explain(text, "fuzz.toml") {
        Ok(answer) => {
            let known: Vec<_> = answer.months.iter().map_while(|row| Some((row.month, row.balance?))).collect();
            for cycle in &answer.cycles {
                assert!(known.contains(&(cycle.closed, cycle.balance)));
            }
        }
        Err(errors) => {
            for error in &errors.errors {
                assert!(error.line.is_none_or(|line| line >= 1 && line <= text.matches('\n').count() + 1));
            }
        }
    }
    if let Ok(points) = text.parse::<Points>() {
        assert_eq!(points.to_string().parse::<Points>(), Ok(points));
    }
    let _ = Package::parse(text);
    let _ = Catalogue::parse(text);
});
