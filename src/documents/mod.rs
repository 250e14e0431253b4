//! Statutory papers, exports and imports.

pub mod bundle;
pub mod folder;
pub mod import;
pub mod tiles;
