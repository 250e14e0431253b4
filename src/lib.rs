//! wardbook: a terminal workstation for prison administration.
//!
//! Prison officers run points assessment, rewards and punishments, commutation and parole as procedures with states, roles,
//! votes and deadlines. Every approved step is signed by the person who took it and appended to the prison's hash-chained
//! journal, which is replicated inside the prison and synchronised to the province's ledger.
//!
//! How the parts lie, from the inside out:
//!
//! - [`core`] is pure: dates, the guard language, the law, procedures, records, the journal's bytes and proofs.
//! - [`store`], [`hub`], [`ledger`], [`sync`] and [`keys`] hold state on disk and move it.
//! - [`documents`] reads imports and writes papers.
//! - `desk` answers the terminal's questions from the store and takes its steps to the hub.
//! - [`app`] is the terminal program's model and update, without drawing or input; [`ui`] draws it; [`term`] owns the terminal.
//! - [`cli`] holds the commands that are not the terminal program.
//! - [`text`] holds every sentence that a user reads, in both languages.

pub mod app;
pub mod assets;
pub mod cli;
pub mod core;
pub mod desk;
pub mod documents;
pub mod hub;
pub mod keys;
pub mod ledger;
pub mod store;
pub mod sync;
pub mod term;
pub mod text;
pub mod ui;
