//! Points: worked examples as files, invariants as properties, readings one by one.

mod facts;
mod golden;
mod invariants;
mod readings;
mod refusals;
