//! `wardbook law explain FILE`: what the law says about the facts of a case file.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::exit::{self, Exit};
use super::language;
use super::law_what_if::WhatIf;
use crate::assets;
use crate::core::law::case_file::{self, Form};
use crate::core::law::facts::SentenceFile;
use crate::core::law::finding::{Explanation, Finding, Verdict};
use crate::core::law::flags::RedFlag;
use crate::core::law::reckoning::reckoned;
use crate::core::law::settings::SetBy;
use crate::core::law::{Packages, explain, points};
use crate::core::time::Term;
use crate::desk::what_if::key;
use crate::desk::words;
use crate::text::{self, Catalog};

/// The arguments of `law explain`.
#[derive(Args)]
#[command(after_help = "wardbook law explain case.toml --json\n\
wardbook law explain case.toml --set question.filed=2027-01-04 --set question.ground=merit")]
pub struct Arguments {
    /// Case file: with [judgment] a sentence, with [stay] points
    file: PathBuf,
    #[command(flatten)]
    what_if: WhatIf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command: exit 0 eligible or computed, 1 not eligible, 4 by hand, 2 where the file is wrong.
pub fn run(arguments: &Arguments, catalog: &Catalog) -> ExitCode {
    let name = arguments.file.display().to_string();
    let source = match std::fs::read_to_string(&arguments.file) {
        Ok(source) => source,
        Err(error) => {
            language::complain(catalog, &text::reader::unreadable(&name, &error));
            return Exit::Input.into();
        }
    };
    if toml::from_str::<toml::Table>(&source).is_ok_and(|table| table.contains_key("ask")) {
        language::complain(catalog, &text::law_file_asks_dates(&name));
        return Exit::Input.into();
    }
    match case_file::form(&source) {
        Form::Sentence => sentence(&name, &source, arguments, catalog),
        Form::Points => stay(&name, &source, arguments, catalog),
    }
}

/// An answer with what stands beside it.
#[derive(Serialize)]
pub struct Answered {
    /// What the law says.
    #[serde(flatten)]
    pub answer: Explanation,
    /// Facts that author and reviewer look at alike; they decide nothing.
    pub flags: Vec<RedFlag>,
    /// How its dates were reckoned, each in one line.
    pub arithmetic: BTreeMap<String, String>,
}

impl Answered {
    /// The answer to a file.
    pub fn of(file: &SentenceFile, packages: &Packages) -> Self {
        let answer = explain(file, packages);
        let arithmetic = reckoned(file, packages, &answer);
        Self { answer, flags: packages.flagged(file, &file.trail), arithmetic }
    }
}

fn sentence(name: &str, source: &str, arguments: &Arguments, catalog: &Catalog) -> ExitCode {
    let packages = match assets::law() {
        Ok(packages) => packages,
        Err(error) => {
            language::complain(catalog, &text::law::package_error(&error));
            return Exit::Fault.into();
        }
    };
    let file = match case_file::parse(source, packages.crimes()) {
        Ok(file) => file,
        Err(error) => {
            language::complain(catalog, &text::law::case_file_error(name, &error));
            exit::quote(source, error.line);
            return Exit::Input.into();
        }
    };
    if !arguments.what_if.is_empty() {
        return arguments.what_if.sentence(source, &file, packages, arguments.json, catalog);
    }
    let answered = Answered::of(&file, packages);
    if arguments.json {
        if !print(&answered) {
            return Exit::Fault.into();
        }
    } else {
        in_words(&answered, catalog);
        flags(&answered.flags, catalog);
    }
    exit_of(answered.answer.verdict)
}

/// The exit code of a verdict.
pub fn exit_of(verdict: Option<Verdict>) -> ExitCode {
    match verdict {
        Some(Verdict::Eligible) | None => Exit::Done.into(),
        Some(Verdict::NotEligible) => Exit::No.into(),
        Some(Verdict::ByHand) => Exit::ByHand.into(),
    }
}

fn stay(name: &str, source: &str, arguments: &Arguments, catalog: &Catalog) -> ExitCode {
    let answer = match points::explain(source, name) {
        Ok(answer) => answer,
        Err(errors) => {
            for message in text::points::file_errors(&errors) {
                language::complain(catalog, &message);
            }
            return Exit::Input.into();
        }
    };
    if !arguments.what_if.is_empty() {
        return arguments.what_if.stay(name, source, &answer, arguments.json, catalog);
    }
    if arguments.json {
        if !print(&answer) {
            return Exit::Fault.into();
        }
    } else {
        for row in &answer.months {
            exit::say(catalog.say(&text::law_points_month(
                row.balance.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string),
                row.month.to_string(),
                row.score.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string),
            )));
        }
        for row in &answer.cycles {
            exit::say(catalog.say(&text::points::cycle(row)));
        }
        findings(&answer.findings, catalog);
    }
    if answer.is_by_hand() { Exit::ByHand.into() } else { Exit::Done.into() }
}

/// Prints JSON; whether it could be made.
pub fn print(answer: &impl Serialize) -> bool {
    serde_json::to_string_pretty(answer).map(exit::say).is_ok()
}

fn in_words(answered: &Answered, catalog: &Catalog) {
    let answer = &answered.answer;
    let say = |message| exit::say(catalog.say(&message));
    let term = |term: Term| (term.start().to_string(), term.end().to_string());
    say(text::law::verdict(answer.verdict));
    if let Some(regime) = answer.regime {
        say(text::law_answer_regime(format!("{regime:?}")));
    }
    if !answer.modifiers.is_empty() {
        say(text::law_answer_modifiers(answer.modifiers.join(", ")));
    }
    if let Some((start, end)) = answer.term.map(term) {
        say(text::law_answer_term(end, start));
    }
    if let Some(day) = answer.floor_boundary.and_then(|boundary| boundary.previous().ok()) {
        say(text::law_answer_floor(day.to_string()));
    }
    if let Some(day) = answer.earliest {
        say(text::law_answer_earliest(day.to_string()));
    }
    if let Some(cap) = answer.cap {
        say(text::law_answer_cap(text::time::span(cap)));
    }
    if let Some((start, end)) = answer.new_term.map(term) {
        say(text::law_answer_new_term(end, start));
    }
    if let Some((start, end)) = answer.test_period.map(term) {
        say(text::law_answer_test_period(end, start));
    }
    if let Some(route) = answer.route {
        say(text::law_answer_route(text::law::route(route)));
    }
    if answer.hearing_required == Some(true) {
        say(text::law_answer_hearing());
    }
    for name in ["computed_end", "floor_boundary", "earliest", "new_term", "test_period"] {
        if let Some(line) = answered.arithmetic.get(name) {
            say(text::law_answer_arithmetic(key(name), line));
        }
    }
    findings(&answer.findings, catalog);
}

fn findings(findings: &[Finding], catalog: &Catalog) {
    for finding in findings {
        let said = text::law::in_language(&finding.text, catalog);
        exit::say(catalog.say(&text::law_finding(
            words::article(&finding.article).say(catalog),
            mark(finding.met),
            &finding.rule,
            said,
        )));
        // What was set for here stands in the sentence.
        for used in finding.settings.iter().filter(|used| used.set_by == SetBy::Package) {
            exit::say(catalog.say(&text::law_finding_setting(words::setting(used).say(catalog))));
        }
    }
}

/// Red flags, under a heading of their own: facts, none of which decides.
pub fn flags(flags: &[RedFlag], catalog: &Catalog) {
    if !flags.is_empty() {
        exit::say(catalog.say(&text::law_flags_heading()));
    }
    for flag in flags {
        let said = text::law::in_language(&flag.text, catalog);
        exit::say(catalog.say(&text::law_finding(words::article(&flag.article).say(catalog), "!", &flag.rule, said)));
    }
}

/// The signs of the screens: met, stands in the way, cannot be judged.
pub const fn mark(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => "✓",
        Some(false) => "✗",
        None => "?",
    }
}
