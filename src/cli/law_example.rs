//! `wardbook law example`: a case file to begin with.

use std::process::ExitCode;

use clap::Args;

use super::exit::{self, Exit};
use crate::assets;

/// The arguments of `law example`.
#[derive(Args)]
#[command(after_help = "wardbook law example > case.toml")]
pub struct Arguments {
    /// One person's points instead of a sentence
    #[arg(long)]
    points: bool,
    /// Questions for `law dates` instead of a sentence
    #[arg(long, conflicts_with = "points")]
    dates: bool,
}

/// Prints the file: exit 0.
pub fn run(arguments: &Arguments) -> ExitCode {
    let name = match (arguments.points, arguments.dates) {
        (true, _) => "examples/points.toml",
        (_, true) => "examples/dates.toml",
        _ => "examples/sentence.toml",
    };
    let Some(example) = assets::text(name) else { return Exit::Fault.into() };
    exit::say(example.trim_end());
    Exit::Done.into()
}
