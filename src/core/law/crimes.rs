//! The table of crimes: code, article, names, and the lists of the law that a crime is on; and how long the law lets a sentence be.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::facts::JudgmentKind;
use crate::core::bilingual::Bilingual;
use crate::core::time::{Date, Span, term};

/// The table `assets/law/crimes.toml`.
#[derive(Clone, Debug, Default)]
pub struct Crimes {
    crimes: BTreeMap<String, Crime>,
    longest: BTreeMap<String, Longest>,
    ages: Ages,
    responsible: Option<Responsible>,
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

/// From which age one answers for a crime (CrL art. 17).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Responsible {
    /// For every crime (art. 17(1)).
    every: AgeFrom,
    /// For the grave ones that the law lists (art. 17(2)).
    grave: AgeFrom,
    /// For the gravest (art. 17(3)).
    gravest: AgeFrom,
}

/// An age, and the first day of the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct AgeFrom {
    age: Span,
    #[serde(default)]
    from: Option<Date>,
}

/// Whether somebody of an age can answer for a crime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Old enough.
    Enough,
    /// Younger than this age, below which one answers for few crimes: people look at it.
    Doubtful(Span),
    /// Younger than this age, below which nobody answers for any crime.
    Never(Span),
}

impl Responsible {
    /// Of somebody born on a day, for what was done on a later one. Where the crime is not known, all that can be told is whether it
    /// may have been one of the grave ones.
    #[must_use]
    pub fn judge(&self, born: Date, day: Date, grave: bool) -> Age {
        // A year of life is full on the day after the birthday (法释〔2006〕1号 art. 2).
        let under = |limit: &AgeFrom| term::boundary(born, limit.age).is_ok_and(|birthday| day <= birthday);
        let youngest = if self.gravest.from.is_none_or(|from| day >= from) { &self.gravest } else { &self.grave };
        if under(youngest) {
            return Age::Never(youngest.age);
        }
        let needed = if grave { &self.grave } else { &self.every };
        if under(needed) { Age::Doubtful(needed.age) } else { Age::Enough }
    }
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
    /// What one answers for below the common age: CrL art. 17(2).
    Grave,
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
    #[serde(default)]
    responsible: Option<Responsible>,
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
        Ok(Self { crimes: file.crimes, longest: file.longest, ages: file.ages, responsible: file.responsible })
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

    /// From which age one answers for a crime; none where the table in force does not say it.
    #[must_use]
    pub const fn responsible(&self) -> Option<&Responsible> {
        self.responsible.as_ref()
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
