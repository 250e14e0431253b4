//! Points: worked examples as files, invariants as properties.

mod golden;
