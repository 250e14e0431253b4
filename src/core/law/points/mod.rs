//! Points assessment of prisoners (司规〔2021〕3号): from entries, punishments and absences to months, cycles, grades and results.

mod amount;
pub mod facts;

pub use amount::{AmountError, Factor, Points, Rounding};
pub use facts::Part;
