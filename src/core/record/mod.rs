//! Records: officers, bodies, prisoners, and the payloads of statements.
//!
//! A payload ([`payload::Payload`]) is the erasable JSON beside a statement: what a person wrote and what the program computed
//! from it. State is the fold of payloads in journal order: into the [`register::Register`] (officers, bodies, roles,
//! publications), into [`prisoner::Prisoner`] records, and into cases (`crate::core::procedure::case`).

pub mod effect;
pub mod fold;
pub mod id;
pub mod opening;
pub mod payload;
pub mod place;
pub mod points;
pub mod prison;
pub mod prisoner;
pub mod publication;
pub mod published;
pub mod register;
pub mod review;
pub mod setting;
pub mod stay;
pub mod trail;
pub mod world;
