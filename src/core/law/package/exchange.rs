//! Another package in the place of one that is in force: what if the law were this one.

use serde::Deserialize;

use super::{Head, Package, PackageError, PackageProblem, Packages, guards};
use crate::core::time::Date;

/// The head alone: it says whose place the package takes.
#[derive(Deserialize)]
struct HeadOnly {
    package: Head,
}

impl Packages {
    /// These packages with another in the place of the version of its instrument that is in force on a day. It counts from that day at
    /// the latest, so that a package can be tried before its first day; an instrument that is not here yet is added. `path` is what
    /// errors name.
    ///
    /// # Errors
    /// What is wrong with the package, or what the packages together would lack.
    pub fn with(&self, path: &str, text: &str, day: Date) -> Result<Self, PackageError> {
        let named = |problem| PackageError { path: path.to_owned(), problem };
        let head = toml::from_str::<HeadOnly>(text).map_err(|error| PackageError::of_form(path, &error))?.package;
        // Of two packages of one instrument the one that is called so too.
        let same = |package: &&Package| package.head.instrument == head.instrument;
        let called = |package: &&Package| same(package) && package.head.title == head.title;
        let known = self.list.iter().find(called).or_else(|| self.list.iter().find(same));
        let folder = known.map_or_else(|| format!("law/{}", head.instrument), |package| package.folder().to_owned());
        let written = format!("{folder}/{}.toml", head.in_force);
        let mut package = Package::parse(&written, text).map_err(|error| named(error.problem))?;
        let dictionary =
            guards::dictionary(self.facts.as_deref()).map_err(|problem| named(PackageProblem::Form(problem)))?;
        package.check_wordings().map_err(named)?;
        package.compile(&dictionary).map_err(|error| named(error.problem))?;
        package.head.in_force = package.head.in_force.min(day);
        let from = package.head.in_force;
        let mut list = self.list.clone();
        list.retain(|other| other.folder() != folder || other.head.in_force < from);
        let place = list.iter().position(|other| other.folder() >= folder.as_str()).unwrap_or(list.len());
        list.insert(place, package);
        let packages = Self { list, ..self.clone() };
        packages.check_complete().map_err(|error| named(error.problem))?;
        Ok(packages)
    }
}

impl PackageError {
    /// A text that is not a package of its kind.
    #[must_use]
    pub fn of_form(path: &str, error: &toml::de::Error) -> Self {
        Self { path: path.to_owned(), problem: PackageProblem::Form(error.to_string()) }
    }
}

impl PackageProblem {
    /// The line of the package's text that it speaks of, from 1; the first where it is about the whole.
    #[must_use]
    pub fn line(&self, text: &str) -> usize {
        let of = |needle: &str| {
            let found = text.lines().position(|line| line.trim_start().starts_with(needle));
            found.map(|before| before + 1)
        };
        let rule = |id: &str| of(&format!("[rules.\"{id}\"")).or_else(|| of(&format!("[rules.{id}")));
        let found = match self {
            Self::Form(message) => message
                .split_once("line ")
                .and_then(|(_, rest)| rest.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()),
            Self::FileName(_) | Self::Twice(_) => of("in-force"),
            Self::UnknownRule(id) => rule(id),
            Self::NoWording { rule: id, .. } => rule(id),
            Self::Guard { rule: id, .. } if id == "route" => of("[[route]]"),
            Self::Guard { rule: id, .. } => of(&format!("id = \"{id}\"")),
            Self::Placeholder { placeholder, .. } => {
                let needle = format!("{{{placeholder}}}");
                text.lines().position(|line| line.contains(&needle)).map(|before| before + 1)
            }
            Self::NoArticle(_) => text.lines().position(has_empty_cite).map(|before| before + 1),
            Self::Row(row) => row_line(text, row),
            Self::RuleMissing(_) | Self::NumberMissing(_) => of("[package]"),
        };
        found.unwrap_or(1)
    }
}

fn has_empty_cite(line: &str) -> bool {
    let Some((key, value)) = line.split_once("cite") else { return false };
    let rest = value.trim_start().trim_start_matches(['=', ' ']);
    !key.contains('#') && rest.strip_prefix('"').is_some_and(|inside| inside.trim_start().starts_with('"'))
}

/// The line of a table's row, named `waiting[3]: ...`.
fn row_line(text: &str, row: &str) -> Option<usize> {
    let (table, rest) = row.split_once('[')?;
    let index: usize = rest.split_once(']')?.0.parse().ok()?;
    let header = format!("[[{table}]]");
    let mut rows = text.lines().enumerate().filter(|(_, line)| line.trim() == header);
    rows.nth(index).map(|(before, _)| before + 1)
}
