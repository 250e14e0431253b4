//! `wardbook law ...`: questions to the law.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::{law_dates, law_example, law_explain, law_screen, law_shadow};
use crate::text::Catalog;

/// The arguments of `law`.
#[derive(Args)]
#[command(arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    question: Question,
}

#[derive(Subcommand)]
enum Question {
    /// Ends of terms, reductions, working days, deadlines
    Dates(law_dates::Arguments),
    /// A case file to begin with
    Example(law_example::Arguments),
    /// What the law says about a case file, with every rule looked at
    Explain(law_explain::Arguments),
    /// Who of the whole prison may be proposed, who soon, who not, and for want of what
    Screen(law_screen::Arguments),
    /// Every person under the law in force and under another package: what differs, and why
    Shadow(law_shadow::Arguments),
}

/// Runs the command.
pub fn run(arguments: &Arguments, catalog: &Catalog) -> ExitCode {
    match &arguments.question {
        Question::Dates(arguments) => law_dates::run(arguments, catalog),
        Question::Example(arguments) => law_example::run(arguments),
        Question::Explain(arguments) => law_explain::run(arguments, catalog),
        Question::Screen(arguments) => law_screen::run(arguments, catalog),
        Question::Shadow(arguments) => law_shadow::run(arguments, catalog),
    }
}
