//! Wrong use of a command, in the user's language: what clap says of it is English only.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::exit::{Exit, complain};
use crate::text::{self, Catalog, Language, Message};

/// Prints help and version, made in that language before, and what is wrong with the arguments: 2 for wrong use, 0 for help.
pub fn said(error: &clap::Error, catalog: &Catalog) -> ExitCode {
    let help = matches!(error.kind(), ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand);
    if !error.use_stderr() || help {
        let _ = error.print();
        return if error.use_stderr() { Exit::Input.into() } else { Exit::Done.into() };
    }
    complain(catalog.say(&what(error)));
    if let Some(usage) = words(error, ContextKind::Usage).first() {
        let usage = usage.trim().trim_start_matches("Usage:").trim();
        complain(catalog.say(&text::usage_line(usage)));
    }
    help_hint(catalog);
    Exit::Input.into()
}

fn help_hint(catalog: &Catalog) {
    complain(catalog.say(&text::usage_help()));
}

/// What is wrong.
fn what(error: &clap::Error) -> Message {
    let argument = words(error, ContextKind::InvalidArg).join(" ");
    let value = words(error, ContextKind::InvalidValue).join(" ");
    let mut valid = words(error, ContextKind::ValidValue).join(", ");
    // Read by a function of our own, which has no list for clap to show.
    if valid.is_empty() && argument.starts_with("--lang") {
        valid = [Language::Chinese, Language::English].map(Language::tag).join(", ");
    }
    match error.kind() {
        ErrorKind::UnknownArgument => text::usage_unknown_argument(argument),
        ErrorKind::InvalidSubcommand => {
            let command = words(error, ContextKind::InvalidSubcommand).join(" ");
            match words(error, ContextKind::SuggestedSubcommand).first() {
                Some(near) => text::usage_unknown_command_near(command, near),
                None => text::usage_unknown_command(command),
            }
        }
        ErrorKind::MissingRequiredArgument => text::usage_missing(argument),
        ErrorKind::MissingSubcommand => text::usage_missing_command(),
        ErrorKind::ArgumentConflict => match words(error, ContextKind::PriorArg).as_slice() {
            [prior] if *prior == argument => text::usage_twice(argument),
            others => text::usage_conflict(argument, others.join(" ")),
        },
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            text::usage_needs_value(argument)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => text::usage_needs_value(argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if valid.is_empty() => text::usage_value(argument, value),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => text::usage_value_of(argument, value, valid),
        _ => text::usage_other(error.to_string().lines().next().unwrap_or_default()),
    }
}

fn words(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(word)) => vec![word.clone()],
        Some(ContextValue::Strings(words)) => words.clone(),
        Some(ContextValue::StyledStr(styled)) => vec![styled.to_string()],
        _ => Vec::new(),
    }
}
