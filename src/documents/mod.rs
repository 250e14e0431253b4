//! Statutory papers, exports and imports.
