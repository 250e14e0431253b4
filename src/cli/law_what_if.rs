//! `wardbook law explain FILE --set KEY=VALUE ... --with PACKAGE`: what if a fact or the law were another?

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use super::exit::{self, Exit};
use super::language;
use super::law_explain::{Answered, exit_of, flags, mark, print};
use crate::core::law::case_file;
use crate::core::law::change::{self, Change, FindingChange, Moved, RowChange};
use crate::core::law::facts::SentenceFile;
use crate::core::law::finding::Verdict;
use crate::core::law::{PackageError, Packages, points};
use crate::core::time::{Date, Month, Span};
use crate::desk::words;
use crate::text::{self, Catalog, Message};

/// What is to be otherwise.
#[derive(Args, Debug)]
pub struct WhatIf {
    /// What if: a fact with another value, by its path in the case file; an empty value takes it away (repeatable)
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// What if: this law package in the place of the one in force
    #[arg(long = "with", value_name = "PACKAGE")]
    with: Option<PathBuf>,
}

impl WhatIf {
    /// Whether nothing is to be otherwise.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.set.is_empty() && self.with.is_none()
    }

    /// Answers a sentence file as it is and as it would be: the exit code is that of the second answer.
    pub fn sentence(
        &self,
        source: &str,
        file: &SentenceFile,
        packages: &Packages,
        as_json: bool,
        catalog: &Catalog,
    ) -> ExitCode {
        let Some((changes, changed)) = self.changed(source, catalog) else { return Exit::Input.into() };
        let other = match case_file::parse(&changed, packages.crimes()) {
            Ok(other) => other,
            Err(error) => {
                language::complain(catalog, &text::law::change_error(&change::blame(&changed, &changes, error)));
                return Exit::Input.into();
            }
        };
        let day = other.question.ruling_day();
        let with = match self.with.as_deref().map(|path| package(path, packages, day, catalog)).transpose() {
            Ok(with) => with,
            Err(exit) => return exit.into(),
        };
        let before = Answered::of(file, packages);
        let after = Answered::of(&other, with.as_ref().unwrap_or(packages));
        let difference = change::compare(&before.answer, &after.answer);
        let with = self.with.as_ref().map(|path| path.display().to_string());
        if as_json {
            let whole = json!({
                "changes": changes, "with": with, "before": before, "after": after,
                "moved": difference.moved, "findings": difference.findings,
            });
            if !print(&whole) {
                return Exit::Fault.into();
            }
        } else {
            said_changes(&changes, with.as_deref(), catalog);
            moved(&difference.moved, catalog);
            findings(&difference.findings, catalog);
            flags(&after.flags, catalog);
            if difference.moved.is_empty() && difference.findings.is_empty() {
                exit::say(catalog.say(&text::law_what_if_nothing()));
            }
        }
        exit_of(after.answer.verdict)
    }

    /// Answers a points file as it is and as it would be.
    pub fn stay(
        &self,
        name: &str,
        source: &str,
        before: &points::Answer,
        as_json: bool,
        catalog: &Catalog,
    ) -> ExitCode {
        let Some((changes, changed)) = self.changed(source, catalog) else { return Exit::Input.into() };
        let month = before.months.last().map(|row| row.month);
        let with = match self.with.as_deref().map(|path| points_package(path, month, catalog)).transpose() {
            Ok(with) => with,
            Err(exit) => return exit.into(),
        };
        let after = match &with {
            Some(package) => points::explain_under(&changed, name, package),
            None => points::explain(&changed, name),
        };
        let after = match after {
            Ok(after) => after,
            Err(mut errors) => {
                // The lines of the changed text are no lines of the file.
                errors.errors.iter_mut().for_each(|error| error.line = None);
                for message in text::points::file_errors(&errors) {
                    language::complain(catalog, &message);
                }
                return Exit::Input.into();
            }
        };
        let difference = change::compare_points(before, &after);
        let with = self.with.as_ref().map(|path| path.display().to_string());
        if as_json {
            let whole =
                json!({ "changes": changes, "with": with, "before": before, "after": after, "moved": difference });
            if !print(&whole) {
                return Exit::Fault.into();
            }
        } else {
            said_changes(&changes, with.as_deref(), catalog);
            rows(&difference.months, catalog);
            rows(&difference.cycles, catalog);
            findings(&difference.findings, catalog);
            if difference.months.is_empty() && difference.cycles.is_empty() && difference.findings.is_empty() {
                exit::say(catalog.say(&text::law_what_if_nothing()));
            }
        }
        if after.is_by_hand() { Exit::ByHand.into() } else { Exit::Done.into() }
    }

    fn changed(&self, source: &str, catalog: &Catalog) -> Option<(Vec<Change>, String)> {
        let changes: Result<Vec<Change>, _> = self.set.iter().map(|written| Change::parse(written)).collect();
        let changed = changes.and_then(|changes| change::apply(source, &changes).map(|text| (changes, text)));
        changed.map_err(|error| language::complain(catalog, &text::law::change_error(&error))).ok()
    }
}

/// The packages with one of a file in the place of the version in force on a day. What is wrong is said with file and line.
///
/// # Errors
/// [`Exit::Input`].
pub fn package(path: &Path, packages: &Packages, day: Date, catalog: &Catalog) -> Result<Packages, Exit> {
    let (name, source) = package_text(path, catalog)?;
    packages.with(&name, &source, day).map_err(|error| refused(&error, &source, catalog))
}

/// The points regulations with one of a file in the place of the version that a month is judged by.
fn points_package(path: &Path, month: Option<Month>, catalog: &Catalog) -> Result<points::Package, Exit> {
    let (path, source) = package_text(path, catalog)?;
    let form = |error: toml::de::Error| refused(&PackageError::of_form(&path, &error), &source, catalog);
    let draft = points::Package::parse(&source).map_err(form)?;
    let shipped = points::Package::bundled().map_err(form)?.clone();
    Ok(match month {
        Some(month) => shipped.with_draft(draft, month),
        None => shipped.with(draft),
    })
}

fn package_text(path: &Path, catalog: &Catalog) -> Result<(String, String), Exit> {
    let name = path.display().to_string();
    match std::fs::read_to_string(path) {
        Ok(source) => Ok((name, source)),
        Err(error) => {
            language::complain(catalog, &text::law_file_unreadable(&name, text::reader::system(&error)));
            Err(Exit::Input)
        }
    }
}

fn refused(error: &PackageError, source: &str, catalog: &Catalog) -> Exit {
    let line = error.problem.line(source);
    language::complain(catalog, &text::law::package_in_file(error, line));
    exit::quote(source, line);
    Exit::Input
}

fn said_changes(changes: &[Change], with: Option<&str>, catalog: &Catalog) {
    for change in changes {
        let message = if change.value.is_empty() {
            text::law_what_if_without(&change.key)
        } else {
            text::law_what_if(&change.key, &change.value)
        };
        exit::say(catalog.say(&message));
    }
    if let Some(path) = with {
        exit::say(catalog.say(&text::law_what_if_with(path)));
    }
}

fn moved(moved: &[Moved], catalog: &Catalog) {
    // Digests say nothing to people; the verdict comes first.
    let shown = |moved: &&Moved| moved.key != "packages";
    let mut moved: Vec<&Moved> = moved.iter().filter(shown).collect();
    moved.sort_by_key(|moved| moved.key != "verdict");
    for one in moved {
        let before = value(&one.key, &one.before, catalog);
        let after = value(&one.key, &one.after, catalog);
        let line = match one.days {
            Some(days) if days > 0 => text::law_what_if_later(after, before, days, key(&one.key)),
            Some(days) => text::law_what_if_earlier(after, before, -days, key(&one.key)),
            None => text::law_what_if_moved(after, before, key(&one.key)),
        };
        exit::say(catalog.say(&line));
    }
}

fn rows(rows: &[RowChange], catalog: &Catalog) {
    for row in rows {
        for one in &row.moved {
            let (before, after) = (plain(&one.before), plain(&one.after));
            let name = format!("{} {}", row.month, one.key);
            exit::say(catalog.say(&text::law_what_if_moved(after, before, name)));
        }
    }
}

fn findings(changes: &[FindingChange], catalog: &Catalog) {
    for change in changes {
        let sign =
            |finding: Option<&crate::core::law::finding::Finding>| finding.map_or("·", |finding| mark(finding.met));
        let marks = format!("{} → {}", sign(change.before.as_ref()), sign(change.after.as_ref()));
        let shown = change.after.as_ref().or(change.before.as_ref());
        let said = shown.map(|finding| text::law::in_language(&finding.text, catalog)).unwrap_or_default();
        exit::say(catalog.say(&text::law_finding(
            words::article(&change.article).say(catalog),
            marks,
            &change.rule,
            said,
        )));
    }
}

/// The name of a key of the answer.
pub fn key(key: &str) -> Message {
    match key {
        "verdict" => text::law_key_verdict(),
        "regime" => text::law_key_regime(),
        "modifiers" => text::law_key_modifiers(),
        "computed_end" => text::law_key_computed_end(),
        "term" => text::law_key_term(),
        "floor_boundary" => text::law_key_floor_boundary(),
        "earliest" => text::law_key_earliest(),
        "cap" => text::law_key_cap(),
        "range" => text::law_key_range(),
        "new_term" => text::law_key_new_term(),
        "test_period" => text::law_key_test_period(),
        "route" => text::law_key_route(),
        "hearing_required" => text::law_key_hearing_required(),
        other => text::law_key_other(other),
    }
}

/// A value of the answer as people read it.
fn value(key: &str, value: &Value, catalog: &Catalog) -> String {
    if key == "verdict" {
        let verdict = serde_json::from_value::<Option<Verdict>>(value.clone()).ok().flatten();
        return catalog.say(&text::law::verdict(verdict));
    }
    if key == "route" {
        let route = serde_json::from_value(value.clone()).ok();
        return route.map_or_else(|| plain(value), |route| catalog.say(&text::law::route(route)));
    }
    let span = |value: &Value| match value.as_str().and_then(|text| text.parse::<Span>().ok()) {
        Some(span) => catalog.say(&text::time::span(span)),
        None => plain(value),
    };
    match value {
        Value::Bool(true) => catalog.say(&text::law_value_yes()),
        Value::Bool(false) => catalog.say(&text::law_value_no()),
        Value::Object(term) => {
            let day = |key: &str| term.get(key).map(plain).unwrap_or_default();
            catalog.say(&text::from_to(day("start"), day("end")))
        }
        Value::Array(list) => list.iter().map(span).collect::<Vec<_>>().join(", "),
        other => span(other),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(map) => {
            map.iter().map(|(key, value)| format!("{key} {}", plain(value))).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}
