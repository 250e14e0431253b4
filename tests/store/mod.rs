//! Directory, hub, copy and mirror as a user meets them.

mod commands;
pub mod fixture;
mod journal;
mod mirror;
mod verify;
