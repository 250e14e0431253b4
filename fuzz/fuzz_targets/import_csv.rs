//! Bytes as a file of an import: a verdict on every row or a fault of the file, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wardbook::core::time::Date;
use wardbook::documents::import::{Known, Source, read};

fuzz_target!(|bytes: &[u8]| {
    let known = Known::nothing(Date::MAX);
    let _ = read(&[Source { name: "fuzz.csv", bytes }], &known);
});
