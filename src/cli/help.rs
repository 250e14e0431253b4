//! The help of the commands, in the user's language.
//!
//! Names, order and shape are clap's, made from the argument types; every word is Fluent's (`help.ftl`), found by the path of the
//! command. What is written in the doc comments of the argument types is for their readers and never shown.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::builder::{Resettable, StyledStr};
use clap::{Arg, ArgAction, Args, Command};

use crate::text::{self, Catalog};

/// The arguments of `help`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The command, with its subcommand
    path: Vec<String>,
}

/// Runs the command: it is `--help` behind what it names.
#[must_use]
pub fn run(arguments: &Arguments, program: Option<&OsString>, catalog: &Catalog) -> ExitCode {
    let mut again: Vec<OsString> = program.cloned().into_iter().collect();
    again.extend(arguments.path.iter().map(OsString::from));
    again.extend(["--help", "--lang", catalog.language().tag()].map(OsString::from));
    super::run(again)
}

/// A program with its commands and arguments in the language of the catalog.
#[must_use]
pub fn told(program: Command, catalog: &Catalog) -> Command {
    let key = format!("help-{}", program.get_name());
    let told = texts(program, &key, "help", catalog);
    let mut built = told.clone();
    built.build();
    layout(told, &mut built, catalog)
}

/// The texts of a command and of what is below it. `key` is the command's own; `below` begins the keys of its subcommands.
fn texts(command: Command, key: &str, below: &str, catalog: &Catalog) -> Command {
    let flag = |name: &'static str, short, action, text: String| {
        Arg::new(name).short(short).long(name).action(action).help(text)
    };
    // What clap would add by itself speaks English only.
    command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .about(said(catalog.named(key)))
        .long_about(Resettable::Reset)
        .before_help(Resettable::Reset)
        .after_help(said(catalog.named(&format!("{key}-after"))))
        .after_long_help(Resettable::Reset)
        .subcommand_value_name(catalog.say(&text::help_value_command()))
        .mut_args(|argument| worded(argument, key, catalog))
        .arg(flag("help", 'h', ArgAction::Help, catalog.say(&text::help_flag_help())))
        .arg(flag("version", 'V', ArgAction::Version, catalog.say(&text::help_flag_version())))
        .mut_subcommands(|subcommand| {
            let key = format!("{below}-{}", subcommand.get_name());
            texts(subcommand, &key, &key, catalog)
        })
}

/// An argument with its text, and the words for its value. An argument without a text has none: a test finds it.
fn worded(argument: Arg, command: &str, catalog: &Catalog) -> Arg {
    let id = argument.get_id().as_str().replace('_', "-");
    let own = format!("{command}-{id}");
    let found = catalog.named(&own).or_else(|| catalog.named(&format!("help-shared-{id}")));
    let text = found.map(|text| with_values(text, &argument, &own, catalog));
    let argument = argument.long_help(Resettable::Reset).help(said(text));
    if !argument.get_action().takes_values() {
        return argument;
    }
    // They stand in the text, in the user's language.
    let argument = argument.hide_possible_values(true).hide_default_value(true);
    let name = argument.get_value_names().and_then(<[_]>::first).map_or_else(|| id.clone(), ToString::to_string);
    match catalog.named(&format!("help-value-{}", name.to_lowercase().replace(['@', '='], "-"))) {
        Some(word) => argument.value_name(word),
        None => argument,
    }
}

/// A text, or none: what the argument types say is never shown in its place.
fn said(text: Option<String>) -> Resettable<StyledStr> {
    text.map(StyledStr::from).into()
}

/// The text with the words that the argument takes and the value that it has by itself.
fn with_values(text: String, argument: &Arg, key: &str, catalog: &Catalog) -> String {
    let values: Vec<String> = argument
        .get_possible_values()
        .iter()
        .map(|value| {
            let name = value.get_name();
            let said = catalog
                .named(&format!("{key}-{}", name.replace('_', "-")))
                .map(|said| catalog.say(&text::help_value_said(said, name)));
            said.unwrap_or_else(|| name.to_owned())
        })
        .collect();
    let with_values = if values.is_empty() || !argument.get_action().takes_values() {
        text
    } else {
        catalog.say(&text::help_with_values(text, values.join(", ")))
    };
    let default =
        argument.get_default_values().first().and_then(|value| value.to_str()).filter(|value| !value.is_empty());
    match default {
        Some(value) if argument.get_action().takes_values() => {
            catalog.say(&text::help_with_default(with_values, value))
        }
        _ => with_values,
    }
}

/// The headings and the usage of a command and of what is below it. `built` is the same command as clap completes it.
fn layout(command: Command, built: &mut Command, catalog: &Catalog) -> Command {
    let options = catalog.say(&text::help_options());
    let usage = built.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim().replace("[OPTIONS]", &options);
    let style = built.get_styles().get_header();
    let heading = |message| format!("{style}{}{style:#}", catalog.say(&message));
    let usage_line = catalog.say(&text::help_usage(heading(text::help_heading_usage()), "{usage}"));
    let mut template = format!("{{about-with-newline}}\n{usage_line}");
    let mut part = |message, tag: &str| template.push_str(&format!("\n\n{}\n{tag}", heading(message)));
    if built.get_subcommands().next().is_some() {
        part(text::help_heading_commands(), "{subcommands}");
    }
    if built.get_positionals().next().is_some() {
        part(text::help_heading_arguments(), "{positionals}");
    }
    part(text::help_heading_options(), "{options}");
    template.push_str("{after-help}");
    command.override_usage(usage).help_template(template).mut_subcommands(|subcommand| {
        match built.find_subcommand_mut(subcommand.get_name()) {
            Some(built) => layout(subcommand, built, catalog),
            None => subcommand,
        }
    })
}
