//! From facts to findings: terms, commutation, points.

pub mod points;
