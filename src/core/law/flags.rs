//! Red flags: facts about a proposal that author and reviewer look at alike, each with its rule and article.
//!
//! A flag decides nothing, is not added to another, and predicts nothing. Its words and numbers are data (`assets/law/flags.toml`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::explain::Judged;
use super::facts::{Proposal, SentenceFile};
use super::package::InForce;
use super::points::Points;
use super::rule::Rule;
use super::trail::{Outcome, Trail, Written};
use super::words::{Value, fill};
use crate::core::bilingual::Bilingual;
use crate::core::time::{Date, Month};

/// What is flagged (features F39, F91).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// As much is asked for as the law allows.
    TopOfRange,
    /// It is filed on the first possible day.
    FirstDay,
    /// A long run of months with high scores.
    HighMonths,
    /// Changes of ward before the proposal.
    WardMoves,
    /// An earlier proposal was withdrawn, and this one follows soon.
    Resubmitted,
    /// Points entered long after the act.
    LateEntries,
    /// Points entered at night.
    NightEntries,
}

impl Sign {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::TopOfRange,
        Self::FirstDay,
        Self::HighMonths,
        Self::WardMoves,
        Self::Resubmitted,
        Self::LateEntries,
        Self::NightEntries,
    ];

    /// The id, as rules have one.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::TopOfRange => "RF-1",
            Self::FirstDay => "RF-2",
            Self::HighMonths => "RF-3",
            Self::WardMoves => "RF-4",
            Self::Resubmitted => "RF-5",
            Self::LateEntries => "RF-6",
            Self::NightEntries => "RF-7",
        }
    }

    /// The settings that it needs.
    const fn settings(self) -> &'static [&'static str] {
        match self {
            Self::TopOfRange => &[],
            Self::FirstDay | Self::Resubmitted => &["days"],
            Self::HighMonths => &["points", "months"],
            Self::WardMoves => &["moves", "days"],
            Self::LateEntries => &["late", "days"],
            Self::NightEntries => &["from", "until", "days"],
        }
    }
}

/// A red flag: a fact, with its rule and article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedFlag {
    /// What is flagged.
    pub flag: Sign,
    /// The rule that the fact touches; the flag's own id where none does.
    pub rule: String,
    /// Instrument and article.
    pub article: String,
    /// The limit.
    pub required: String,
    /// The fact.
    pub actual: String,
    /// Its day, where it has one.
    pub on: Option<Date>,
    /// The sentence shown to people.
    pub text: Bilingual,
}

/// The table `assets/law/flags.toml`. Without it nothing is flagged.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flags {
    flags: BTreeMap<Sign, Row>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(default)]
    cite: String,
    say: Bilingual,
    #[serde(default)]
    settings: BTreeMap<String, Setting>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Setting {
    value: u16,
    #[expect(dead_code, reason = "read by people who look at the table")]
    why: Bilingual,
}

impl Flags {
    /// Reads the table.
    ///
    /// # Errors
    /// A message with the line, or the flag that lacks a setting.
    pub fn parse(text: &str) -> Result<Self, String> {
        let flags: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        for (sign, row) in &flags.flags {
            let known = sign.settings();
            if row.settings.len() != known.len() || !known.iter().all(|name| row.settings.contains_key(*name)) {
                return Err(format!("{}: needs the settings {}", sign.id(), known.join(", ")));
            }
            let of_a_rule = matches!(sign, Sign::TopOfRange | Sign::FirstDay);
            if row.cite.trim().is_empty() != of_a_rule {
                return Err(format!(
                    "{}: {}",
                    sign.id(),
                    if of_a_rule { "the article is the rule's" } else { "no article" }
                ));
            }
        }
        Ok(flags)
    }

    /// The flags of a proposal, in the order of [`Sign::ALL`]. Where nothing is proposed there are none.
    #[must_use]
    pub fn of(&self, file: &SentenceFile, law: &InForce<'_>, judged: &Judged, trail: &Trail) -> Vec<RedFlag> {
        if file.question.proposal == Proposal::None {
            return Vec::new();
        }
        let filed = file.question.filing_day();
        let look = Look { law, judged, trail, filed, file };
        let found = Sign::ALL.iter().filter_map(|sign| Some((*sign, self.flags.get(sign)?)));
        found.filter_map(|(sign, row)| look.at(sign, row)).collect()
    }
}

impl Row {
    fn setting(&self, name: &str) -> u16 {
        self.settings.get(name).map_or(0, |setting| setting.value)
    }
}

/// One proposal, looked at.
struct Look<'a> {
    law: &'a InForce<'a>,
    judged: &'a Judged<'a>,
    trail: &'a Trail,
    filed: Date,
    file: &'a SentenceFile,
}

/// A fact found: the limit, the fact, its day, and more for the sentence.
struct Found<'a> {
    cause: Option<(Rule, String)>,
    required: Value<'a>,
    actual: Value<'a>,
    on: Option<Date>,
    more: Vec<(&'static str, Value<'a>)>,
}

impl Look<'_> {
    fn at(&self, sign: Sign, row: &Row) -> Option<RedFlag> {
        let (first, last);
        let found = match sign {
            Sign::TopOfRange => self.top_of_range()?,
            Sign::FirstDay => self.first_day(row.setting("days"))?,
            Sign::HighMonths => {
                let level = row.setting("points");
                let run = longest_run(self.trail, Points::from_hundredths(i64::from(level) * 100), self.filed);
                if run.len() < usize::from(row.setting("months")).max(1) {
                    return None;
                }
                (first, last) = (run.first()?.to_string(), run.last()?.to_string());
                let more = vec![("n", count(run.len())), ("first", Value::Code(&first)), ("last", Value::Code(&last))];
                let on = Some(run.last()?.last());
                Found { cause: None, required: Value::Number(level.into()), actual: count(run.len()), on, more }
            }
            Sign::WardMoves => {
                let days = row.setting("days");
                let moves = self.trail.moves.iter().map(|moved| moved.date).filter(|day| self.before(*day, days));
                self.counted(moves, row.setting("moves"), days, Value::Number(row.setting("moves").into()))?
            }
            Sign::Resubmitted => self.resubmitted(row.setting("days"))?,
            Sign::LateEntries => {
                let (late, days) = (row.setting("late"), row.setting("days"));
                let is_late = |entry: &&Written| entry.act.days_until(entry.entered) > i64::from(late);
                let entries =
                    self.trail.entries.iter().filter(is_late).filter(|entry| self.before(entry.entered, days));
                self.counted(entries.map(|entry| entry.act), 1, days, Value::Number(late.into()))?
            }
            Sign::NightEntries => {
                let (from, until, days) = (row.setting("from"), row.setting("until"), row.setting("days"));
                let at_night = |entry: &&Written| {
                    entry.hour.is_some_and(|hour| u16::from(hour) >= from || u16::from(hour) < until)
                };
                let entries =
                    self.trail.entries.iter().filter(at_night).filter(|entry| self.before(entry.entered, days));
                first = format!("{from}:00-{until}:00");
                self.counted(entries.map(|entry| entry.entered), 1, days, Value::Code(&first))?
            }
        };
        Some(self.flag(sign, row, found))
    }

    fn flag(&self, sign: Sign, row: &Row, found: Found<'_>) -> RedFlag {
        let (rule, article) = match found.cause {
            Some((rule, article)) => (rule.id(), article),
            None => (sign.id(), row.cite.clone()),
        };
        let (required, actual) = (found.required.plain(), found.actual.plain());
        let mut values = vec![("required", found.required), ("actual", found.actual)];
        values.extend(found.on.map(|day| ("on", Value::Date(day))));
        values.extend(found.more);
        let text = fill(&row.say, &values, self.law.words());
        RedFlag { flag: sign, rule: rule.to_owned(), article, required, actual, on: found.on, text }
    }

    fn top_of_range(&self) -> Option<Found<'static>> {
        let question = &self.file.question;
        let shortest = self.judged.range.and_then(|[shortest, _]| shortest);
        let (rule, most, asked) = match (question.amount, self.judged.cap, question.to, shortest) {
            (Some(amount), Some(cap), ..) if amount == cap => (Rule::Cap, cap, amount),
            (_, _, Some(to), Some(shortest)) if to == shortest => (Rule::Range, shortest, to),
            _ => return None,
        };
        let cause = Some((rule, self.article(rule)));
        Some(Found { cause, required: most.into(), actual: asked.into(), on: None, more: Vec::new() })
    }

    fn first_day(&self, days: u16) -> Option<Found<'static>> {
        let first = self.judged.earliest?;
        let after = first.days_until(self.filed);
        if !(0..=i64::from(days)).contains(&after) {
            return None;
        }
        // The time condition that was over last, of those that bind.
        let rule = self.judged.notes.iter().find(|note| note.earliest == Some(first)).map(|note| note.rule)?;
        Some(Found {
            cause: Some((rule, self.article(rule))),
            required: first.into(),
            actual: self.filed.into(),
            on: Some(self.filed),
            more: vec![("n", Value::Number(after))],
        })
    }

    fn resubmitted(&self, days: u16) -> Option<Found<'static>> {
        let withdrawn = self.trail.proposals.iter().filter(|earlier| earlier.outcome == Outcome::Withdrawn);
        let day = withdrawn.map(|earlier| earlier.ended).filter(|day| self.before(*day, days)).max()?;
        let after = Value::Number(day.days_until(self.filed));
        let more = vec![("n", after.clone())];
        Some(Found { cause: None, required: Value::Number(days.into()), actual: after, on: Some(day), more })
    }

    fn counted<'a>(
        &self,
        days_found: impl Iterator<Item = Date>,
        least: u16,
        within: u16,
        required: Value<'a>,
    ) -> Option<Found<'a>> {
        let found: Vec<Date> = days_found.collect();
        let on = found.iter().max().copied().filter(|_| found.len() >= usize::from(least.max(1)))?;
        let more = vec![("n", count(found.len())), ("days", Value::Number(within.into()))];
        Some(Found { cause: None, required, actual: count(found.len()), on: Some(on), more })
    }

    /// Whether a day lies in the days before the proposal, that day included.
    fn before(&self, day: Date, days: u16) -> bool {
        (0..=i64::from(days)).contains(&day.days_until(self.filed))
    }

    fn article(&self, rule: Rule) -> String {
        let note = self.judged.notes.iter().find(|note| note.rule == rule);
        note.and_then(|note| note.article).map_or_else(|| self.law.article_of(rule), |article| article.to_string())
    }
}

fn count(number: usize) -> Value<'static> {
    Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The longest run of months in a row at a score or above, before a day; of equals the latest.
fn longest_run(trail: &Trail, level: Points, before: Date) -> Vec<Month> {
    let (mut longest, mut run) = (Vec::new(), Vec::<Month>::new());
    for row in trail.months.iter().filter(|row| row.month.last() < before) {
        let follows = run.last().is_none_or(|last| last.next() == Ok(row.month));
        if !follows || row.score < level {
            run.clear();
        }
        if row.score >= level {
            run.push(row.month);
        }
        if run.len() >= longest.len() {
            longest.clone_from(&run);
        }
    }
    longest
}
