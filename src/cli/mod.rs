//! The commands of wardbook.
//!
//! Exit codes, everywhere: 0 done, 1 the answer is no, 2 wrong use or input, 3 fault, 4 by hand.

pub mod exit;
pub mod verify_bundle;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Runs the program with these arguments (the first is the program's name).
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return exit::usage(&error),
    };
    match arguments.command {}
}

#[derive(Parser)]
#[command(name = "wardbook", version, about, propagate_version = true, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {}
