//! Directory, hub, copy and mirror as a user meets them.

mod fixture;
mod journal;
