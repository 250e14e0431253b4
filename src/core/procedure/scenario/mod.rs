//! Scenarios: acts with dates and persons on an invented prison, and what must come of them. They lie beside each definition
//! (`*.scenario.toml`), are its tests, and show an author how it runs.
//!
//! The runner uses the real machine: [`decide`](super::decide::decide), the fold, the published law and calendars. After every entry it holds
//! the invariants of [`invariants`] and decides the entry again from its payloads.

mod prison;
mod run;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::case::Form;
use super::definition::Definition;
use crate::core::law::facts::RulingKind;
use crate::core::record::id::{OfficerNumber, ProcedureId, StepId};
use crate::core::record::opening::OpeningItem;
use crate::core::record::payload::CustodyEnd;
use crate::core::time::{Date, Month};

pub use prison::{Publication, Stand};
pub use run::{invariants, run};

/// A file of scenarios for one procedure.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ScenarioFile {
    /// The procedure.
    pub procedure: ProcedureId,
    /// Facts that every scenario begins with.
    #[serde(default)]
    pub opening: Vec<OpeningItem>,
    /// The scenarios.
    #[serde(default, rename = "scenario")]
    pub scenarios: Vec<Scenario>,
}

/// One scenario.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Scenario {
    /// What it shows.
    pub name: String,
    /// Facts in the place of the file's of the same kind.
    #[serde(default)]
    pub opening: Vec<OpeningItem>,
    /// The acts.
    #[serde(rename = "act")]
    pub acts: Vec<ScenarioAct>,
    /// How the case ends.
    pub end: Option<String>,
    /// The balance of the points account at the end.
    pub balance: Option<String>,
    /// The last day of the term at the end.
    pub term_end: Option<Date>,
    /// The last closed month at the end.
    pub closed_through: Option<Month>,
    /// The kind of the last ruling on the file at the end: `to_fixed`, `parole` …
    pub ruling: Option<RulingKind>,
    /// How the custody ended.
    pub custody: Option<CustodyEnd>,
    /// Punishments and awards that stand at the end.
    pub conduct: Option<usize>,
    /// The marks on the person's file at the end, all of them.
    pub flags: Option<Vec<String>>,
    /// Papers of the case that count at the end: made or brought, and not superseded.
    #[serde(default)]
    pub papers: Vec<String>,
    /// Papers that do not: never made, or superseded by a return.
    #[serde(default)]
    pub without_papers: Vec<String>,
}

/// A substitute for a member who withdraws.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Appointment {
    /// The step that is voted on.
    pub step: StepId,
    /// Who withdraws.
    pub member: OfficerNumber,
    /// Who votes in his place.
    pub substitute: OfficerNumber,
}

/// One act of a scenario. Exactly one of `open`, `take`, `vote`, `correct` and `appoint` says what is done.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ScenarioAct {
    /// The day.
    pub on: Date,
    /// The officer's number; [`Stand`] lists them. Not for votes.
    pub by: Option<String>,
    /// The role in which he signs; without it, his first.
    pub role: Option<String>,
    /// The case's word within the scenario; `main` without it.
    #[serde(default = "main_case")]
    pub case: String,
    /// Opens a case of this procedure.
    pub open: Option<ProcedureId>,
    /// Takes `step.outcome`, or an interrupt.
    pub take: Option<String>,
    /// The body votes on this step, and its chair closes the meeting.
    pub vote: Option<String>,
    /// Corrects the last entry of this step.
    pub correct: Option<String>,
    /// The chair, named in `by`, appoints a substitute; he then votes with the body and says yes.
    pub appoint: Option<Appointment>,
    /// The form. `@WORD` stands for the id of the scenario's case of this word.
    #[serde(default)]
    pub form: BTreeMap<String, toml::Value>,
    /// Papers handed in, as `NAME` or `NAME=DATE` with the date on the paper.
    #[serde(default)]
    pub papers: Vec<String>,
    /// Rules overridden.
    #[serde(default)]
    pub overrides: Vec<String>,
    /// Votes for.
    #[serde(default)]
    pub yes: usize,
    /// Votes against.
    #[serde(default)]
    pub no: usize,
    /// Abstentions.
    #[serde(default)]
    pub abstain: usize,
    /// Members by number who abstain beside these, such as the makers of what is reviewed.
    #[serde(default)]
    pub abstaining: Vec<String>,
    /// Members who withdraw, with the reason.
    #[serde(default)]
    pub recused: usize,
    /// The reason of the withdrawals.
    pub reason: Option<String>,
    /// What follows where the majority is not reached.
    pub otherwise: Option<String>,
    /// The chair gives no reason for it.
    #[serde(default)]
    pub without_reason: bool,
    /// Members by number who are at the meeting but not there for this item.
    #[serde(default)]
    pub absent: Vec<String>,
    /// Another officer than the chair closes the meeting.
    pub chair: Option<String>,
    /// It must be refused for this reason ([`super::refusal::Refusal::name`]).
    pub refused: Option<String>,
    /// The rule, field, paper or step that the refusal must name.
    pub naming: Option<String>,
    /// The outcome that must come of a vote.
    pub outcome: Option<String>,
    /// The active steps after it.
    pub at: Option<Vec<String>>,
    /// The last day of the first task after it.
    pub due: Option<Date>,
    /// The balance of the points account after it.
    pub balance: Option<String>,
    /// A finding that the entry must carry, as `RULE` or `RULE=false`.
    pub finding: Option<String>,
}

fn main_case() -> String {
    "main".to_owned()
}

/// What a run showed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Scenarios that failed, with the reason.
    pub failed: Vec<(String, String)>,
    /// `step.outcome` taken.
    pub taken: BTreeSet<String>,
    /// Refusals seen, with what they named.
    pub refused: BTreeSet<String>,
    /// Entries written.
    pub entries: usize,
}

impl Report {
    /// Outcomes of the definition that no scenario took.
    #[must_use]
    pub fn never_taken(&self, definition: &Definition) -> Vec<(String, String)> {
        let steps =
            definition.steps.iter().flat_map(|step| step.on.keys().map(move |outcome| (&step.id, outcome.as_str())));
        let interrupts = definition.interrupts.iter().map(|interrupt| (&interrupt.id, super::case::DONE));
        steps
            .chain(interrupts)
            .filter(|(step, outcome)| !self.taken.contains(&format!("{step}.{outcome}")))
            .map(|(step, outcome)| (step.clone(), outcome.to_owned()))
            .collect()
    }
}

impl ScenarioFile {
    /// Reads a file.
    ///
    /// # Errors
    /// What the TOML reader says.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }
}

impl ScenarioAct {
    /// The form as JSON, with the ids of the scenario's cases in place of their words.
    fn form(&self, id_of: impl Fn(&str) -> String) -> Form {
        let value = |value: &toml::Value| match value {
            toml::Value::String(text) => text.strip_prefix('@').map_or_else(|| text.clone(), &id_of).into(),
            toml::Value::Boolean(value) => (*value).into(),
            toml::Value::Integer(value) => (*value).into(),
            other => other.to_string().into(),
        };
        self.form.iter().map(|(name, entered)| (name.clone(), value(entered))).collect()
    }
}
