//! The program `wardbook-verify`: checks an exported bundle with no database and no network.

use std::process::ExitCode;

fn main() -> ExitCode {
    wardbook::cli::verify_bundle::run(std::env::args_os())
}
