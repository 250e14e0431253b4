//! Points: worked examples as files, invariants as properties, readings one by one.

mod arbitrary;
mod checks;
mod facts;
mod golden;
mod invariants;
mod readings;
mod refusals;
