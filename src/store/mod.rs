//! The encrypted replica of a journal in SQLite, and the projections rebuilt from it.
