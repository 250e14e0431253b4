//! The law: golden cases, packages, case files, properties.

mod boundaries;
mod cases;
mod files;
mod flags;
mod inquiries;
mod packages;
mod properties;
mod reckoning;
