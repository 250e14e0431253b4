//! The commands of wardbook.
//!
//! Exit codes, everywhere: 0 done, 1 the answer is no, 2 wrong use or input, 3 fault, 4 by hand.

mod clock;
pub mod demo;
pub mod exit;
mod fault;
pub mod help;
pub mod import;
pub mod init;
pub mod journal;
pub mod language;
pub mod law;
pub mod law_dates;
pub mod law_example;
pub mod law_explain;
pub mod law_screen;
pub mod law_shadow;
pub mod law_what_if;
pub mod list;
mod list_staff;
pub mod officer;
pub mod open;
pub mod procedures;
mod progress;
mod reader;
pub mod seat;
pub mod settings;
pub mod show;
pub mod usage;
pub mod verify_bundle;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::text::{Catalog, Language};

/// Runs the program with these arguments (the first is the program's name).
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let given: Vec<OsString> = arguments.into_iter().collect();
    let catalog = language::of_arguments(&given);
    let read = command(&catalog).try_get_matches_from(&given);
    let arguments = match read.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) => return usage::said(&error, &catalog),
    };
    let catalog = arguments.lang.map_or(catalog, Catalog::of);
    match arguments.command {
        Command::Demo(arguments) => demo::run(&arguments, &catalog).into(),
        Command::Import(arguments) => import::run(&arguments, &catalog).into(),
        Command::Init(arguments) => init::run(&arguments, &catalog).into(),
        Command::Journal(arguments) => journal::run(&arguments, &catalog),
        Command::Officer(arguments) => officer::run(&arguments, &catalog),
        Command::List(arguments) => list::run(&arguments, &catalog).into(),
        Command::Show(arguments) => show::run(&arguments, &catalog).into(),
        Command::Law(arguments) => law::run(&arguments, &catalog),
        Command::Settings(arguments) => settings::run(&arguments, &catalog),
        Command::Procedures(arguments) => procedures::run(&arguments, &catalog),
        Command::Open(arguments) => open::run(&arguments, &catalog).into(),
        Command::Help(arguments) => help::run(&arguments, given.first(), &catalog),
    }
}

/// `wardbook` with its commands and arguments, every text in the language of the catalog.
#[must_use]
pub fn command(catalog: &Catalog) -> clap::Command {
    help::told(Arguments::command(), catalog)
}

#[derive(Parser)]
#[command(name = "wardbook", version, propagate_version = true, arg_required_else_help = true)]
struct Arguments {
    /// Language of the messages: zh-CN or en (default: the environment's)
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language::parse)]
    lang: Option<Language>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Open a generated prison for training; the first time makes it
    Demo(demo::Arguments),
    /// Take over facts of persons from CSV files
    Import(import::Arguments),
    /// Make a prison from files
    Init(init::Arguments),
    /// Verify the journal, or write it out for others
    Journal(journal::Arguments),
    /// Give officers keys and roles, or take them away
    Officer(officer::Arguments),
    /// List prisoners, cases or tasks
    List(list::Arguments),
    /// Show one prisoner, case or entry
    Show(show::Arguments),
    /// Ask the law: commutation, parole, points, dates and terms
    Law(law::Arguments),
    /// Settings of the province and the prison
    Settings(settings::Arguments),
    /// Check and show definitions of procedures
    Procedures(procedures::Arguments),
    /// Open the workstation
    Open(open::Arguments),
    /// Show the help of a command
    Help(help::Arguments),
}
