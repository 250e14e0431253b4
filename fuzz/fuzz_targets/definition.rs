//! Definitions and scenarios: any text is read and checked without a panic; a definition without faults runs from its start.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wardbook::core::procedure::establishment::Establishment;
use wardbook::core::procedure::net::Net;
use wardbook::core::procedure::parse::parse;
use wardbook::core::procedure::scenario::ScenarioFile;

static ESTABLISHMENT: LazyLock<Establishment> =
    LazyLock::new(|| Establishment::parse(include_str!("../../assets/procedures/establishment.toml")).unwrap());

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let _ = ScenarioFile::parse(text);
    match parse("definition.toml", text, &ESTABLISHMENT) {
        Ok(definition) => {
            let net = Net::of(&definition).expect("a checked definition has a net");
            assert!(net.explore().faults.is_empty());
        }
        Err(faults) => {
            let lines = text.lines().count() + 1;
            assert!(!faults.is_empty() && faults.iter().all(|fault| (1..=lines).contains(&fault.line)));
        }
    }
});
