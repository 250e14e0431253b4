//! What members sign before the chair closes: ballots, their reasons, and who stands in for whom.

use super::{Case, CaseError, Cast, Substituted};
use crate::core::record::fold::Meta;
use crate::core::record::payload::{BallotItem, BallotReason, BallotRecord, Recusal, SubstitutionRecord};

impl Case {
    pub(super) fn ballot(&mut self, ballot: &BallotRecord, item: &BallotItem, meta: &Meta) -> Result<(), CaseError> {
        if self.end.is_some() {
            return Err(CaseError::Ended(self.id));
        }
        let member = meta.officer.clone().ok_or(CaseError::NobodysBallot(self.id))?;
        self.ballots.push(Cast {
            sequence: meta.sequence,
            member,
            body: ballot.body.clone(),
            step: item.step.clone(),
            item: item.item,
            vote: item.vote,
            reason: item.reason,
            text: None,
        });
        Ok(())
    }

    pub(super) fn substitute(&mut self, record: &SubstitutionRecord, meta: &Meta) -> Result<(), CaseError> {
        if self.end.is_some() {
            return Err(CaseError::Ended(self.id));
        }
        self.substitutes.push(Substituted {
            sequence: meta.sequence,
            at: meta.at,
            officer: meta.officer.clone(),
            round: self.round,
            step: record.step.clone(),
            recusal: Recusal {
                member: record.member.clone(),
                reason: record.reason.clone(),
                substitute: Some(record.substitute.clone()),
            },
        });
        Ok(())
    }

    pub(super) fn reason(&mut self, reason: &BallotReason, meta: &Meta) {
        let of_entry = self.ballots.iter_mut().rev().find(|cast| cast.sequence == meta.sequence);
        if let Some(cast) = of_entry {
            cast.text = Some(reason.text.clone());
        }
        // The chair's reason for how the item went stands with the step, where a return by one officer has it too.
        if let Some(taken) = self.history.last_mut().filter(|taken| taken.sequence == meta.sequence) {
            taken.form.insert("reason".to_owned(), reason.text.clone().into());
        }
    }
}
