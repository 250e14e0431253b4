//! The one integration binary.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::float_arithmetic,
    clippy::needless_pass_by_value,
    clippy::result_large_err
)]

mod arch;
mod cli;
mod crash;
mod demo;
mod flow;
mod guard;
mod import;
mod journal;
mod law;
mod mainjob;
mod pty;
mod screen;
mod support;
mod time;

mod points;
mod procedure;
mod store;
