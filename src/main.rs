//! The program `wardbook`: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    wardbook::cli::run(std::env::args_os())
}
