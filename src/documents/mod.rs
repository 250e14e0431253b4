//! Statutory papers, exports and imports.

pub mod bundle;
pub mod demo;
pub mod folder;
pub mod import;
pub mod papers;
pub mod setup;
pub mod takeover;
pub mod tiles;
