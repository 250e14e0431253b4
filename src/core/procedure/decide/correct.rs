//! Corrections of words. Whatever has effects is corrected through its procedure, by a case that is decided at the same level.

use super::super::act::Proposal;
use super::super::form::{FormFault, FormProblem};
use super::super::refusal::Refusal;
use super::Desk;
use crate::core::journal::Kind;
use crate::core::record::id::CaseId;
use crate::core::record::payload::{CorrectionRecord, Payload};

/// Adds a correction to an entry of a case. The signer of the entry, or whoever holds the same role, may; the entry stays as it is.
pub(super) fn correct(
    desk: &Desk<'_>,
    id: CaseId,
    seen: u64,
    corrects: u64,
    reason: &str,
) -> Result<Proposal, Refusal> {
    let case = desk.world.case(&id)?.ok_or(Refusal::UnknownCase(id))?;
    if case.version != seen {
        return Err(Refusal::Changed { seen, is: case.version });
    }
    let taken = case.history.iter().find(|taken| taken.sequence == corrects).ok_or(Refusal::NoSuchEntry(corrects))?;
    desk.holds_role()?;
    if let Some(role) = taken.role.as_ref().filter(|role| **role != desk.actor.role) {
        return Err(Refusal::OtherRole { roles: vec![role.clone()] });
    }
    if taken.tally.is_some() || taken.has_effects {
        return Err(Refusal::CorrectByProcedure(corrects));
    }
    if reason.trim().is_empty() {
        let fault = FormFault { field: "reason".to_owned(), problem: FormProblem::Missing };
        return Err(Refusal::Form(vec![fault]));
    }
    let record = CorrectionRecord {
        corrects,
        person: case.person.clone(),
        reason: reason.trim().to_owned(),
        effects: Vec::new(),
    };
    Ok(Proposal {
        kind: Kind::Correction,
        case: Some(id),
        expected_version: Some(seen),
        procedure: Some(case.procedure.clone()),
        definition: Some(case.definition),
        step: Some(taken.step.clone()),
        outcome: None,
        payloads: vec![Payload::Correction(record)],
        law: Vec::new(),
        targets: vec![corrects],
    })
}
