//! Points assessment of prisoners (司规〔2021〕3号): from entries, punishments and absences to months, cycles, grades and results.
//!
//! [`explain`] answers a points file; [`assess`] does the same for facts at hand. The numbers stand in [`package::Package`]; what the
//! regulation leaves open are its settings. A month is computed by the day ([`facts::PointsFile`] says what each day was), then the
//! entries under their caps, then averages, punishments and cancellations; cycles close at a monthly closing.

mod amount;
pub mod answer;
mod assess;
mod average;
mod bar;
pub mod clauses;
mod cycles;
mod days;
mod entries;
pub mod facts;
pub mod file;
mod late;
mod lines;
mod months;
pub mod package;
mod settings;

pub use amount::{AmountError, Factor, Points, Rounding};
pub use answer::Answer;
pub use assess::{Assessment, assess, explain, explain_under};
pub use bar::{Bar, bar};
pub use facts::{Part, PointsFile};
pub use file::{FileError, FileErrors, Problem, outcomes};
pub use lines::{closing_lines, month_lines, settle_line, transfer_in, transfer_out};
pub use package::{Level, Package, Parts};
pub use settings::{
    PublishedSettings, SETTING_KEYS, SETTING_PREFIX, SetReading, SettingsOfDay, SettingsOfMonths, outside_limits,
    read_setting,
};
