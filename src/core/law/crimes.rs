//! The table of crimes: code, article, names, and the lists of the law that a crime is on; and how long the law lets a sentence be.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::facts::JudgmentKind;
use crate::core::bilingual::Bilingual;
use crate::core::time::Span;

/// The table `assets/law/crimes.toml`.
#[derive(Clone, Debug, Default)]
pub struct Crimes {
    crimes: BTreeMap<String, Crime>,
    longest: BTreeMap<String, Longest>,
    ages: Ages,
}

/// Ages at the crime.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ages {
    minor: Option<AgeRow>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AgeRow {
    below: Span,
    cite: String,
}

/// How long a sentence of one kind can be (CrL art. 38, 42, 45, 69).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Longest {
    /// For one crime.
    pub one: Span,
    /// For several.
    pub several: Span,
    /// For several whose terms together stay below a sum.
    #[serde(default)]
    pub below_sum: Option<BelowSum>,
}

/// The lower limit for several crimes whose terms together are not so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BelowSum {
    /// From this sum on it is not this limit.
    pub sum: Span,
    /// The limit.
    pub most: Span,
}

impl Longest {
    /// The limit for crimes of these terms; a term that is not known leaves the higher one.
    #[must_use]
    pub fn most(&self, terms: &[Option<Span>]) -> Span {
        if terms.len() < 2 {
            return self.one;
        }
        let add = |sum: Option<Span>, term: &Option<Span>| sum?.plus((*term)?).ok();
        let together = terms.iter().fold(Some(Span::of_days(0)), add);
        match (together, self.below_sum) {
            (Some(together), Some(below)) if together < below.sum => below.most,
            _ => self.several,
        }
    }
}

/// One crime.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Crime {
    /// Article of the Criminal Law.
    pub article: String,
    /// Name.
    pub name: Bilingual,
    /// Lists that it is on.
    #[serde(default)]
    pub lists: BTreeSet<List>,
}

/// A list of the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum List {
    /// Killing, rape, robbery, kidnapping, arson, explosion, dangerous substances: list B and CrL art. 81(2).
    Violent,
    /// Other violent crime, as CrL art. 81(2) had it until Amendment VIII.
    OtherViolent,
    /// Crimes against the financial order and financial fraud: list A, hearing.
    Financial,
    /// Organising, leading, joining, harbouring a mafia-type organisation: list A, hearing.
    Mafia,
    /// Organising or leading one: review by the province.
    MafiaLeading,
    /// Endangering national security: list A.
    Security,
    /// Terrorism: list A.
    Terrorism,
    /// Embezzlement and bribery, chapter 8.
    #[serde(rename = "chapter8")]
    Chapter8,
    /// Dereliction, chapter 9.
    #[serde(rename = "chapter9")]
    Chapter9,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    longest: BTreeMap<String, Longest>,
    #[serde(default)]
    ages: Ages,
    crimes: BTreeMap<String, Crime>,
}

impl Crimes {
    /// Reads the table.
    ///
    /// # Errors
    /// A message with the line.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        for (code, crime) in &file.crimes {
            let snake =
                code.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
            if !snake || crime.article.is_empty() {
                return Err(format!("{code}: the code is not in snake case, or the article is empty"));
            }
        }
        if file.ages.minor.as_ref().is_some_and(|row| row.cite.is_empty()) {
            return Err("ages: no article".to_owned());
        }
        Ok(Self { crimes: file.crimes, longest: file.longest, ages: file.ages })
    }

    /// The age below which a person is a minor at the crime (CrL art. 17); `None` where the table does not say.
    #[must_use]
    pub fn minor_below(&self) -> Option<Span> {
        self.ages.minor.as_ref().map(|row| row.below)
    }

    /// The crime with this code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Crime> {
        self.crimes.get(code)
    }

    /// How long a sentence of a kind can be; `None` for a kind without a length.
    #[must_use]
    pub fn longest(&self, kind: JudgmentKind) -> Option<Longest> {
        let word = match kind {
            JudgmentKind::Fixed => "fixed",
            JudgmentKind::Detention => "detention",
            JudgmentKind::Surveillance => "surveillance",
            _ => return None,
        };
        self.longest.get(word).copied()
    }

    /// Codes and crimes, sorted by code.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Crime)> {
        self.crimes.iter().map(|(code, crime)| (code.as_str(), crime))
    }
}

impl Crime {
    /// Whether it is on a list.
    #[must_use]
    pub fn on(&self, list: List) -> bool {
        self.lists.contains(&list)
    }
}
