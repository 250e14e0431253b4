//! Directory, hub, copy and mirror as a user meets them.

mod commands;
mod copy;
pub mod fixture;
mod journal;
mod mirror;
mod reads;
mod verify;
