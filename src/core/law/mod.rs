//! From facts to findings: terms, commutation, parole, points.
//!
//! [`facts`] holds what people entered, [`finding`] what the law says about it; [`points`] has facts of its own. The numbers are
//! data ([`package`]); [`explain`](explain::explain) puts both together. Nothing here predicts what a person will do.

mod asked;
pub mod case_file;
pub mod change;
pub mod citation;
mod commutation;
pub mod crimes;
pub mod explain;
pub mod facts;
pub mod finding;
pub mod flags;
mod guarded;
mod lapse;
mod methods;
pub mod named;
pub mod package;
mod parole;
pub mod points;
mod question;
pub mod reckoning;
mod regime;
mod relief;
pub mod rule;
pub mod screening;
pub mod set;
pub mod settings;
pub mod shadow;
mod suspended;
mod term;
pub mod trail;
pub mod words;

pub use explain::{explain, judge, law_of};
pub use package::{PackageError, Packages};
