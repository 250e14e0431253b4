//! `wardbook law explain FILE --set KEY=VALUE ... --with PACKAGE`: what if a fact or the law were another?

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::exit::{self, Exit};
use super::language;
use super::law_explain::{Answered, exit_of, flags, mark, print};
use crate::core::law::case_file;
use crate::core::law::change::{self, Change, FindingChange, Moved, RowChange};
use crate::core::law::facts::SentenceFile;
use crate::core::law::{PackageError, Packages, points};
use crate::core::time::{Date, Month};
use crate::desk::{what_if, words};
use crate::text::{self, Catalog};

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
            language::complain(catalog, &text::reader::unreadable(&name, &error));
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
    for line in what_if::moved_lines(moved, catalog) {
        exit::say(line);
    }
}

fn rows(rows: &[RowChange], catalog: &Catalog) {
    for row in rows {
        for one in &row.moved {
            let (before, after) = (what_if::plain(&one.before), what_if::plain(&one.after));
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
