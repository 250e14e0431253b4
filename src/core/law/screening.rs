//! Screening: who of many persons may be proposed on a day, who soon, who not, and for want of what.
//!
//! A fold over the facts of each person; no words are made. Nobody is ranked: the law is asked the same question about each.

use std::collections::BTreeMap;

use serde::Serialize;

use super::explain::{Judged, Note, judge, law_of};
use super::facts::{Question, SentenceFile};
use super::finding::{Regime, Verdict};
use super::package::Packages;
use super::rule::Rule;
use super::set::PublishedSettings;
use crate::core::time::{Date, TimeError};

/// Where a person stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Set {
    /// Nothing stands in the way on the day.
    Eligible,
    /// Time alone is missing, and on a day within the period nothing stands in the way any more.
    Soon,
    /// A rule stands in the way.
    NotEligible,
    /// A fact is missing, or people must decide.
    ByHand,
}

impl Set {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Eligible, Self::Soon, Self::NotEligible, Self::ByHand];
}

/// One person, looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screened {
    /// Where he stands.
    pub set: Set,
    /// The column of the tables.
    pub regime: Option<Regime>,
    /// The first day on which a proposal may be filed, as far as times decide.
    pub earliest: Option<Date>,
    /// What decides; of an eligible person, the time condition that was met last. None where nothing had to be waited for.
    pub deciding: Option<Condition>,
    /// Every rule that stands in the way or lacks a fact, what decides first; each once.
    pub missing: Vec<Rule>,
}

/// A condition: what persons are grouped by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Condition {
    /// The rule; none where no judgment has been entered.
    pub rule: Option<Rule>,
    /// Instrument and article.
    pub article: String,
    /// The fact to enter, where one is missing; places in lists as `[]`.
    pub fact: Option<String>,
}

/// Persons with the same missing condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Where they stand.
    pub set: Set,
    /// What they lack.
    pub condition: Option<Condition>,
    /// How many.
    pub count: usize,
}

/// The same question to each.
pub struct Screening<'a> {
    packages: &'a Packages,
    settings: Option<&'a PublishedSettings>,
    question: Question,
    until: Date,
}

impl<'a> Screening<'a> {
    /// A question, and within how many days "soon" is.
    ///
    /// # Errors
    /// The period leaves the calendar.
    pub fn new(packages: &'a Packages, question: Question, within: u16) -> Result<Self, TimeError> {
        let until = question.filing_day().plus_days(i64::from(within))?;
        Ok(Self { packages, settings: None, question, until })
    }

    /// What province and prison have set; without it a file's own settings count on later days too.
    #[must_use]
    pub const fn with_settings(mut self, settings: &'a PublishedSettings) -> Self {
        self.settings = Some(settings);
        self
    }

    /// The question, to be put into each file.
    #[must_use]
    pub const fn question(&self) -> &Question {
        &self.question
    }

    /// Looks at one person's file, which holds [`Self::question`]; none where no judgment has been entered.
    #[must_use]
    pub fn look(&self, file: Option<&SentenceFile>) -> Screened {
        let Some(file) = file else { return Screened::without_judgment() };
        let judged = judge(file, self.packages);
        let set = match judged.verdict {
            Some(Verdict::Eligible) => Set::Eligible,
            Some(Verdict::NotEligible) if self.is_soon(file, &judged) => Set::Soon,
            Some(Verdict::NotEligible) => Set::NotEligible,
            Some(Verdict::ByHand) | None => Set::ByHand,
        };
        let deciding = deciding(set, &judged).map(|note| self.condition(file, note));
        let mut missing: Vec<Rule> = Vec::new();
        for note in judged.notes.iter().filter(|note| is_missing(note)) {
            if !missing.contains(&note.rule) {
                missing.push(note.rule);
            }
        }
        Screened { set, regime: judged.regime, earliest: judged.earliest, deciding, missing }
    }

    /// Asked again on the first day, with the law of that day: what else changes until then counts too.
    fn is_soon(&self, file: &SentenceFile, judged: &Judged<'_>) -> bool {
        let Some(day) = judged.earliest.filter(|day| *day > self.question.filing_day() && *day <= self.until) else {
            return false;
        };
        let question = Question { filed: Some(day), ruled: None, ..self.question.clone() };
        let settings = self.settings.map_or_else(|| file.settings.clone(), |settings| settings.on(day));
        let then = SentenceFile { question, settings, ..file.clone() };
        judge(&then, self.packages).verdict == Some(Verdict::Eligible)
    }

    fn condition(&self, file: &SentenceFile, note: &Note<'_>) -> Condition {
        let article = || law_of(file, self.packages).article_of(note.rule);
        let article = note.article.map_or_else(article, |article| article.to_string());
        let fact = note.from.filter(|_| note.met.is_none()).map(|path| path.pattern());
        Condition { rule: Some(note.rule), article, fact }
    }
}

impl Screened {
    /// Nothing can be asked about a person without a judgment.
    fn without_judgment() -> Self {
        let condition = Condition { rule: None, article: String::new(), fact: Some("judgment".to_owned()) };
        Self { set: Set::ByHand, regime: None, earliest: None, deciding: Some(condition), missing: Vec::new() }
    }
}

/// What stands in the way or lacks a fact. A difference of printed dates does neither (R-D-1).
fn is_missing(note: &Note<'_>) -> bool {
    note.met != Some(true) && note.rule != Rule::PrintedDates
}

/// Of what stands in the way, that which no waiting cures decides before that which is over last; of the rest, what comes first.
fn deciding<'a, 'n>(set: Set, judged: &'a Judged<'n>) -> Option<&'a Note<'n>> {
    let mut notes = judged.notes.iter();
    match set {
        Set::Eligible => notes.filter(|note| note.earliest.is_some()).max_by_key(|note| note.earliest),
        Set::ByHand => notes.find(|note| note.met.is_none()),
        Set::Soon | Set::NotEligible => {
            let unmet = || judged.notes.iter().filter(|note| note.met == Some(false) && is_missing(note));
            unmet().find(|note| note.earliest.is_none()).or_else(|| unmet().max_by_key(|note| note.earliest))
        }
    }
}

/// Groups persons by where they stand and what they lack, the largest groups first within each set.
#[must_use]
pub fn groups<'a>(persons: impl IntoIterator<Item = &'a Screened>) -> Vec<Group> {
    let mut counts: BTreeMap<(Set, Option<&Condition>), usize> = BTreeMap::new();
    for person in persons {
        // What an eligible person waited for is no missing condition.
        let condition = person.deciding.as_ref().filter(|_| person.set != Set::Eligible);
        *counts.entry((person.set, condition)).or_default() += 1;
    }
    let group = |((set, condition), count): ((Set, Option<&Condition>), usize)| Group {
        set,
        condition: condition.cloned(),
        count,
    };
    let mut groups: Vec<Group> = counts.into_iter().map(group).collect();
    groups.sort_by_key(|group| (group.set, std::cmp::Reverse(group.count)));
    groups
}
