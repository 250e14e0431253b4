//! What one officer decided against a rule, until a second person has signed it.

use serde::{Deserialize, Serialize};

use super::{Case, CaseError, Taken};
use crate::core::record::fold::Meta;
use crate::core::record::id::OfficerNumber;
use crate::core::record::payload::{Override, StepRecord};
use crate::core::time::Date;

/// The step of the entry by which a second person signs what was decided against a rule; its outcome is [`super::DONE`].
pub const SECOND_SIGNATURE: &str = "second-signature";

/// A rule that one officer decided against and no second has signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Unsigned {
    /// The entry.
    pub sequence: u64,
    /// The day since when it waits.
    pub since: Date,
    /// Who decided so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<OfficerNumber>,
    /// The rule, the reason and the paper.
    pub against: Override,
}

impl Case {
    /// What was decided against a rule and signed by two persons.
    pub fn set_aside(&self) -> impl Iterator<Item = &Override> {
        self.overrides.iter().filter(|one| !self.unsigned.iter().any(|waiting| waiting.against == **one))
    }

    /// As [`Self::set_aside`], for a step that is taken: what was decided the last time the same step was taken is decided anew, over the
    /// facts as they are now.
    pub fn set_aside_before<'a>(&'a self, step: &'a str) -> impl Iterator<Item = &'a Override> {
        let own = move |one: &&Override| {
            self.history.iter().any(|taken| taken.step.as_str() == step && taken.overrides.contains(one))
        };
        self.set_aside().filter(move |one| !own(one))
    }

    /// What one officer decided in a step that is to be taken again waits for no second person any more: it no longer stands.
    pub(super) fn drop_unsigned(&mut self, again: impl Fn(&str) -> bool) {
        let history = &self.history;
        let of_step = |one: &Unsigned| history.iter().find(|taken| taken.sequence == one.sequence);
        let (dropped, kept): (Vec<Unsigned>, Vec<Unsigned>) = std::mem::take(&mut self.unsigned)
            .into_iter()
            .partition(|one| of_step(one).is_some_and(|taken| again(taken.step.as_str())));
        self.overrides.retain(|one| !dropped.iter().any(|waited| waited.against == *one));
        self.unsigned = kept;
    }

    /// A second person signed what was decided against a rule: the case stands where it stood, and may go on.
    pub(super) fn second(&mut self, record: &StepRecord, meta: &Meta) -> Result<(), CaseError> {
        if self.end.is_some() {
            return Err(CaseError::Ended(self.id));
        }
        if self.unsigned.is_empty() {
            return Err(CaseError::NoSuchMove {
                case: self.id,
                step: record.step.to_string(),
                outcome: record.outcome.clone(),
            });
        }
        let unmet = record.findings.iter().filter(|finding| finding.met != Some(true));
        self.unsigned.retain(|one| !record.overrides.contains(&one.against));
        // The rules stand with the step that decided so; here they are only signed again.
        self.history.push(Taken {
            open_findings: unmet.map(|finding| finding.rule.clone()).collect(),
            ..Taken::bare(&record.step, &record.outcome, self.round, meta)
        });
        Ok(())
    }
}
