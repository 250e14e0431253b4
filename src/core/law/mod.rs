//! From facts to findings: terms, commutation, points.
