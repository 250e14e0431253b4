//! Statements: refused, or written again as the same bytes and drawn, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wardbook::core::journal::{PayloadBytes, Statement, to_be_signed};

fuzz_target!(|data: &[u8]| {
    if let Ok(statement) = Statement::decode(data) {
        assert_eq!(statement.encode().as_deref(), Ok(data));
        assert!(to_be_signed(&statement.origin, data).ends_with(data));
    }
    if let Ok(payload) = PayloadBytes::parse(data.to_vec()) {
        let value: serde_json::Value = payload.read().unwrap();
        assert_eq!(PayloadBytes::write(&value), Ok(payload));
    }
});
