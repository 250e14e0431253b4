//! The journal's bytes: what is accepted, what is refused, and what programs that are not ours say of it.

mod bundle;
mod format;
pub mod oracle;
mod properties;
pub mod support;
mod texts;
mod tiles;
mod vectors;
mod verify;
