//! Procedures: definitions as data, their checks, and the machine that decides a step.
//!
//! A definition ([`definition`]) is read and checked ([`parse`], [`check`]); its workflow net ([`net`]) says where a case can stand. A
//! case ([`case`]) is the fold of the entries that name it. An officer's act ([`act`]) is decided by [`decide`], which gives what is to be
//! signed or a refusal ([`refusal`]); [`possible`] lists what can be done, by whom and until when.

pub mod act;
pub mod case;
pub mod catalogue;
pub mod check;
pub mod deadline;
pub mod decide;
pub mod definition;
pub mod effect;
pub mod establishment;
pub mod facts;
pub mod form;
pub mod graph;
pub mod law_check;
mod lookup;
pub mod majority;
pub mod net;
pub mod parse;
pub mod possible;
pub mod problem;
pub mod refusal;
pub mod scenario;
pub mod schema;
