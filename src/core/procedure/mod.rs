//! Procedures: definitions as data, their checks, and the machine that decides a step.
//!
//! A definition ([`definition`]) is read and checked ([`parse`], [`check`]); its workflow net ([`net`]) says where a case can stand. A
//! case ([`case`]) is the fold of the entries that name it.

pub mod case;
pub mod check;
pub mod definition;
pub mod establishment;
pub mod majority;
pub mod net;
pub mod parse;
pub mod problem;
