//! From facts to findings: terms, commutation, parole, points.
//!
//! [`facts`] holds what people entered, [`finding`] what the law says about it; [`points`] has facts of its own. Nothing here
//! predicts what a person will do.

pub mod facts;
pub mod finding;
pub mod points;
