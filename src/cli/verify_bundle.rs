//! The program `wardbook-verify`.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use super::exit;

/// Runs `wardbook-verify` with these arguments.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match Arguments::try_parse_from(arguments) {
        Ok(_) => exit::Exit::Fault.into(),
        Err(error) => exit::usage(&error),
    }
}

#[derive(Parser)]
#[command(name = "wardbook-verify", version)]
struct Arguments {}
