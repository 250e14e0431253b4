//! The pure heart of wardbook: no files, clock, threads, randomness, SQL, terminal or network. Time, randomness and data come
//! in as values; what happened comes out as values.

pub mod access;
pub mod bilingual;
pub mod guard;
pub mod journal;
pub mod law;
pub mod procedure;
pub mod record;
pub mod time;
