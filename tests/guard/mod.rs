//! The guard language.
