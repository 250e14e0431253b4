//! Statutory papers, exports and imports.

pub mod folder;
pub mod import;
pub mod tiles;
