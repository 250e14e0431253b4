//! The journal's bytes: what is accepted, what is refused, and what programs that are not ours say of it.

mod format;
pub mod support;
mod vectors;
mod verify;
