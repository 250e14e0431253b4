//! Law packages: the numbers, tables, settings and words of one instrument from one day on, as data.
//!
//! One TOML file per instrument and day in force. A question is answered with the files in force on the day of the ruling
//! (法释〔2016〕23号 art. 41 and the practice since: the rule set follows the ruling). Loading checks everything: a package that loads
//! has every word in both languages, an article for every number, and no row that contradicts another.

use std::collections::BTreeMap;

use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

mod check;
mod in_force;
mod rows;

pub use in_force::{Cited, InForce};
pub use rows::{
    Bounds, CapRow, Clock, Day, FloorRow, FloorSentence, IntervalRow, Number, NumberRow, RangeRow, ReliefRow, RuleText,
    Stage, WaitingRow,
};

use super::crimes::Crimes;
use super::rule::Rule;
use super::words::Words;
use crate::core::bilingual::Bilingual;
use crate::core::time::Date;
use rows::{DayRow, SettingRows};

/// One law package.
#[derive(Clone, Debug)]
pub struct Package {
    /// Path below `assets/`.
    pub path: String,
    /// SHA-256 of the file's text, `sha256:` and lower-case hexadecimal.
    pub digest: String,
    /// Instrument, day in force, transition.
    pub head: Head,
    body: PackageFile,
}

/// What a package is.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Head {
    /// The instrument as it is cited, such as `法释〔2016〕23号`.
    pub instrument: String,
    /// Its title.
    pub title: Bilingual,
    /// The first day in force.
    pub in_force: Date,
    /// Which day decides that this package applies.
    pub transition: Transition,
    /// The article or source of the transition rule.
    pub transition_cite: String,
}

/// Which day decides that a package applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transition {
    /// The day of the ruling.
    Ruling,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct PackageFile {
    package: Head,
    #[serde(default)]
    settings: SettingRows,
    #[serde(default)]
    waiting: Vec<WaitingRow>,
    #[serde(default)]
    interval: Vec<IntervalRow>,
    #[serde(default)]
    cap: Vec<CapRow>,
    #[serde(default)]
    range: Vec<RangeRow>,
    #[serde(default)]
    relief: Vec<ReliefRow>,
    #[serde(default)]
    floor: Vec<FloorRow>,
    #[serde(default)]
    numbers: BTreeMap<Number, NumberRow>,
    #[serde(default)]
    days: BTreeMap<Day, DayRow>,
    #[serde(default)]
    rules: BTreeMap<String, RuleText>,
}

/// Why a package does not load.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{path}: {problem}")]
pub struct PackageError {
    /// The file.
    pub path: String,
    /// What is wrong.
    pub problem: PackageProblem,
}

/// What is wrong with a package.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PackageProblem {
    /// Not TOML, or not of the form of a package; the message has the line.
    #[error("{0}")]
    Form(String),
    /// The file name is not the day in force.
    #[error("the file name is not the day in force {0}")]
    FileName(Date),
    /// A rule id that the engine does not know.
    #[error("unknown rule {0}")]
    UnknownRule(String),
    /// A rule lacks a wording.
    #[error("rule {rule} has no wording `{wording}`")]
    NoWording {
        /// The rule.
        rule: String,
        /// The wording.
        wording: String,
    },
    /// A wording names something that the engine cannot put in.
    #[error("rule {rule}: unknown placeholder {{{placeholder}}}")]
    Placeholder {
        /// The rule.
        rule: String,
        /// The placeholder.
        placeholder: String,
    },
    /// A row has no article.
    #[error("{0}: no article")]
    NoArticle(String),
    /// A row of a table says nothing, contradicts itself or another.
    #[error("{0}")]
    Row(String),
    /// No package has this rule.
    #[error("no package has the rule {0}")]
    RuleMissing(String),
    /// No package has this figure.
    #[error("no package has the figure {0}")]
    NumberMissing(String),
    /// Two packages of one instrument and day.
    #[error("the same instrument and day as {0}")]
    Twice(String),
}

/// All packages, crimes and words, loaded and checked. Without any package every question is answered "by hand".
#[derive(Clone, Debug, Default)]
pub struct Packages {
    /// Sorted by instrument folder, newest first within it.
    list: Vec<Package>,
    crimes: Crimes,
    words: Words,
}

impl Packages {
    /// Loads packages from (path below `assets/`, text): `law/<instrument>/<day in force>.toml`, `law/crimes.toml` and
    /// `law/words.toml`. Other paths are left to others.
    ///
    /// # Errors
    /// The first thing that is wrong, with its file.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, PackageError> {
        let mut list: Vec<Package> = Vec::new();
        let (mut crimes, mut words) = (Crimes::default(), Words::default());
        for (path, text) in files {
            let form = |message: String| PackageError { path: path.to_owned(), problem: PackageProblem::Form(message) };
            let parts: Vec<&str> = path.split('/').collect();
            match parts.as_slice() {
                ["law", "crimes.toml"] => crimes = Crimes::parse(text).map_err(form)?,
                ["law", "words.toml"] => words = Words::parse(text).map_err(form)?,
                ["law", folder, _] if !is_points(folder) => list.push(Package::parse(path, text)?),
                _ => {}
            }
        }
        list.sort_by(|one, other| {
            let key = |package: &Package| (package.folder().to_owned(), std::cmp::Reverse(package.head.in_force));
            key(one).cmp(&key(other))
        });
        for pair in list.windows(2) {
            if let [one, other] = pair
                && one.folder() == other.folder()
                && one.head.in_force == other.head.in_force
            {
                return Err(one.error(PackageProblem::Twice(other.path.clone())));
            }
        }
        let packages = Self { list, crimes, words };
        packages.check_complete()?;
        Ok(packages)
    }

    /// The packages in force on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> InForce<'_> {
        let mut list: Vec<&Package> = Vec::with_capacity(self.list.len());
        for package in self.list.iter().filter(|package| package.head.in_force <= day) {
            // Newest first within a folder: an older version of the same instrument is past.
            if list.last().is_none_or(|last| last.folder() != package.folder()) {
                list.push(package);
            }
        }
        InForce { list, all: &self.list, words: &self.words, crimes: &self.crimes }
    }

    /// Every package.
    #[must_use]
    pub fn all(&self) -> &[Package] {
        &self.list
    }

    /// The table of crimes.
    #[must_use]
    pub const fn crimes(&self) -> &Crimes {
        &self.crimes
    }

    /// The newest versions together must have every rule and figure that the engine uses.
    fn check_complete(&self) -> Result<(), PackageError> {
        let newest = self.on(Date::MAX);
        let error = |problem| PackageError { path: "law".to_owned(), problem };
        for rule in Rule::ALL {
            if newest.rule(*rule).is_none() {
                return Err(error(PackageProblem::RuleMissing(rule.id().to_owned())));
            }
        }
        for number in Number::ALL {
            if newest.number(*number).is_none() {
                return Err(error(PackageProblem::NumberMissing(format!("{number:?}"))));
            }
        }
        if newest.day(Day::SupplementSince).is_none() {
            return Err(error(PackageProblem::NumberMissing(format!("{:?}", Day::SupplementSince))));
        }
        Ok(())
    }
}

/// Points packages have their own form and loader ([`super::points`]).
fn is_points(folder: &str) -> bool {
    folder.starts_with("moj-") || folder.starts_with("points")
}

impl Package {
    fn parse(path: &str, text: &str) -> Result<Self, PackageError> {
        let error = |problem| PackageError { path: path.to_owned(), problem };
        let file: PackageFile = toml::from_str(text).map_err(|found| error(PackageProblem::Form(found.to_string())))?;
        let package = Self {
            path: path.to_owned(),
            digest: format!("sha256:{}", hex::encode(Sha256::digest(text.as_bytes()))),
            head: file.package.clone(),
            body: file,
        };
        package.check().map_err(error)?;
        Ok(package)
    }

    /// The folder is the instrument's short name.
    fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    fn error(&self, problem: PackageProblem) -> PackageError {
        PackageError { path: self.path.clone(), problem }
    }

    fn article(&self, cite: &str) -> String {
        format!("{} {cite}", self.head.instrument)
    }
}
