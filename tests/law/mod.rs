//! The law: golden cases, packages, case files, properties.

mod cases;
mod files;
mod packages;
mod properties;
