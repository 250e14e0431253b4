//! Statutory papers, exports and imports.

pub mod import;
