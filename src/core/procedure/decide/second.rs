//! The second signature (F28): what one officer decided against a rule that holds as a rule only moves nothing until another, who
//! holds the role that answers for the procedure, has signed the same rule, reason and paper.

use std::collections::BTreeSet;

use super::super::act::Proposal;
use super::super::case::{Case, DONE, SECOND_SIGNATURE};
use super::super::definition::Definition;
use super::super::facts::{CaseFacts, Rules};
use super::super::form::{FormFault, FormProblem};
use super::super::net::RETURN;
use super::super::refusal::Refusal;
use super::checks::{Judged, Subject};
use super::step::{Handed, brought, known_papers, proposal, signer, step_id};
use super::{Desk, stage_of};
use crate::core::law::finding::Finding;
use crate::core::record::id::CaseId;
use crate::core::record::payload::{Override, StepRecord};

/// Signs what another officer decided against a rule, word for word.
pub(super) fn sign(
    desk: &Desk<'_>,
    id: CaseId,
    seen: u64,
    outcome: &str,
    handed: &Handed<'_>,
) -> Result<Proposal, Refusal> {
    let (case, definition) = desk.case(id, seen)?;
    if outcome != DONE {
        return Err(Refusal::UnknownOutcome { step: SECOND_SIGNATURE.to_owned(), outcome: outcome.to_owned() });
    }
    may_sign(desk, &case, &definition)?;
    if let Some(field) = handed.form.keys().next() {
        return Err(Refusal::Form(vec![FormFault { field: field.clone(), problem: FormProblem::Unknown }]));
    }
    if let Some(paper) = handed.documents.first() {
        return Err(Refusal::UnknownPaper(paper.name.clone()));
    }
    let waiting: Vec<&Override> = case.unsigned.iter().map(|one| &one.against).collect();
    if handed.overrides.iter().collect::<Vec<_>>() != waiting {
        return Err(Refusal::Changed { seen, is: case.version });
    }
    let judged = again(desk, &case, &definition)?;
    let record = StepRecord {
        case: id,
        procedure: case.procedure.clone(),
        person: case.person.clone(),
        ward: case.ward.clone(),
        step: step_id(SECOND_SIGNATURE)?,
        outcome: outcome.to_owned(),
        form: handed.form.clone(),
        documents: Vec::new(),
        overrides: handed.overrides.to_vec(),
        corrects: None,
        findings: judged.findings,
        effects: Vec::new(),
    };
    Ok(proposal(&definition, id, seen, record, Vec::new(), judged.law))
}

/// The rules that were decided against, judged again over the facts as they are: what the second person signs is his own reckoning.
fn again(desk: &Desk<'_>, case: &Case, definition: &Definition) -> Result<Judged, Refusal> {
    let papers = known_papers(case);
    let facts =
        CaseFacts::new(definition, &case.values, &papers, &case.life(), Rules::of(desk.world)).dated(brought(case));
    let subject = Subject {
        world: desk.world,
        definition,
        person: case.person.as_ref(),
        values: &case.values,
        facts: &facts,
        made: &[],
        today: desk.today,
    };
    let mut all = Judged::default();
    let entries: BTreeSet<u64> = case.unsigned.iter().map(|one| one.sequence).collect();
    for taken in case.history.iter().filter(|taken| entries.contains(&taken.sequence)) {
        let stage = stage_of(definition, taken.step.as_str(), &taken.outcome)?;
        let judged = subject.judge(stage.checks.iter().copied(), &[])?;
        let against = |finding: &Finding| taken.overrides.iter().any(|one| one.rule == finding.rule);
        all.findings.extend(judged.findings.into_iter().filter(against));
        all.law.extend(judged.law);
    }
    Ok(all)
}

/// Whether an officer may be the second person: something waits for one, he holds the role, and he did not decide it himself.
pub(in super::super) fn may_sign(desk: &Desk<'_>, case: &Case, definition: &Definition) -> Result<(), Refusal> {
    if case.unsigned.is_empty() {
        return Err(Refusal::NotActive(SECOND_SIGNATURE.to_owned()));
    }
    let ward = desk.ward_of(case)?;
    signer(desk, std::slice::from_ref(&definition.owner), &ward)?;
    let own = case.unsigned.iter().find(|one| one.officer.as_ref() == Some(&desk.actor.officer));
    own.map_or(Ok(()), |one| Err(Refusal::OwnOverride(one.against.rule.clone())))
}

/// Nothing but a return or a refusal is possible while a second signature is awaited; nor is a vote.
pub(super) fn signed(case: &Case, definition: &Definition, outcome: Option<&str>) -> Result<(), Refusal> {
    let back = outcome.is_some_and(|outcome| [RETURN, "fail"].contains(&outcome));
    match case.unsigned.first() {
        Some(one) if !back => Err(Refusal::Unsigned { rule: one.against.rule.clone(), role: definition.owner.clone() }),
        _ => Ok(()),
    }
}

/// What changes a record or ends the case cannot wait for a second signature, so no rule is set aside there.
pub(super) fn can_wait(overrides: &[Override], lasting: bool) -> Result<(), Refusal> {
    match overrides.first().filter(|_| lasting) {
        Some(one) => Err(Refusal::CannotWait(one.rule.clone())),
        None => Ok(()),
    }
}
