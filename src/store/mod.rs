//! The encrypted replica of a journal in SQLite, and the projections rebuilt from it.

pub mod database;
pub mod directory;
pub mod files;
