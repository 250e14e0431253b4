//! Substitutes: the chair appoints, by an entry of his own, who votes in the place of a member who withdraws from one item.
//!
//! A member who withdraws stays in the base (procedures.md A7). Without a substitute his place counts as nobody's yes; with one, the
//! substitute signs a ballot of his own. The appointment binds for the round in which it was made.

use super::super::act::Proposal;
use super::super::case::{Case, OPEN};
use super::super::definition::{Definition, Step, StepKind};
use super::super::refusal::Refusal;
use super::step::body_of;
use super::vote::{is_maker, voted};
use super::{Desk, ward_of};
use crate::core::journal::Kind;
use crate::core::record::id::{CaseId, OfficerNumber, StepId};
use crate::core::record::payload::{Body, Payload, Recusal, SubstitutionRecord};
use crate::core::record::place::Place;
use crate::core::record::world::{World, WorldError};
use crate::core::time::Date;

/// The outcome in the statement of an appointment.
const SUBSTITUTE: &str = "substitute";

/// Appoints a substitute.
pub(super) fn appoint(
    desk: &Desk<'_>,
    id: CaseId,
    seen: u64,
    step: &StepId,
    recusal: &Recusal,
    substitute: &OfficerNumber,
) -> Result<Proposal, Refusal> {
    let (case, definition) = desk.case(id, seen)?;
    let (found, rule) = voted(&case, &definition, step.as_str())?;
    desk.holds_role()?;
    let body = body_of(desk, &case, found)?;
    if body.chair != desk.actor.officer {
        return Err(Refusal::NotTheChair { body: body.id.clone(), chair: body.chair.clone() });
    }
    let member = &recusal.member;
    // Nobody chooses who decides in his own place.
    let may_withdraw = body.members.contains(member) && *member != body.chair && rule.recuse.contains(&recusal.reason);
    if !may_withdraw || case.substitutes_on(step.as_str()).any(|one| one.member == *member) {
        return Err(Refusal::BadRecusal { case: id, member: member.clone() });
    }
    if case.ballots_on(step.as_str()).contains_key(member) {
        return Err(Refusal::VotedAlready(id));
    }
    if let Some(part) = had_part(&case, &definition, found, substitute) {
        return Err(Refusal::SubstituteReviewed { case: id, substitute: substitute.clone(), step: part });
    }
    let may = may_substitute(desk.world, &case, step.as_str(), body, substitute, desk.today)?;
    if !may || is_maker(desk.world, &case, rule, substitute)? {
        return Err(Refusal::BadSubstitute { case: id, substitute: substitute.clone() });
    }
    let record = SubstitutionRecord {
        case: id,
        person: case.person.clone(),
        body: body.id.clone(),
        step: step.clone(),
        member: member.clone(),
        reason: recusal.reason.clone(),
        substitute: substitute.clone(),
    };
    Ok(Proposal {
        kind: Kind::Step,
        case: Some(id),
        expected_version: Some(seen),
        procedure: Some(case.procedure.clone()),
        definition: Some(case.definition),
        step: Some(step.clone()),
        outcome: Some(SUBSTITUTE.to_owned()),
        payloads: vec![Payload::Substitution(record)],
        law: Vec::new(),
        targets: Vec::new(),
    })
}

/// Whether an officer could be appointed: no member, with a role where the body sits, and not appointed on this step already.
///
/// # Errors
/// The records cannot be read.
pub fn may_substitute(
    world: &dyn World,
    case: &Case,
    step: &str,
    body: &Body,
    officer: &OfficerNumber,
    today: Date,
) -> Result<bool, WorldError> {
    let at = if body.id.as_str().contains('.') {
        match ward_of(world, case) {
            Ok(ward) => Place::Ward(ward),
            Err(_) => return Ok(false),
        }
    } else {
        Place::Prison
    };
    let holds = world.register().roles_of(officer, today).iter().any(|grant| grant.place == at);
    let appointed = case.substitutes_on(step).any(|one| one.substitute.as_ref() == Some(officer));
    let definition = world.definition(&case.definition);
    let reviews = definition.as_ref().zip(definition.as_ref().and_then(|found| found.step(step)));
    let had_part = reviews.is_some_and(|(definition, step)| had_part(case, definition, step, officer).is_some());
    Ok(holds && !appointed && !body.members.contains(officer) && !had_part)
}

/// Where a step reviews what was decided before: the earlier step at which an officer opened, decided, moved or voted on the case.
/// Who did judges his own work again, which the members of the body may by law and nobody else.
fn had_part(case: &Case, definition: &Definition, step: &Step, officer: &OfficerNumber) -> Option<String> {
    let rule = step.vote.as_ref()?;
    let reviews = !rule.makers_abstain.is_empty() || rule.recuse.iter().any(|word| word == "objector");
    if !reviews {
        return None;
    }
    let moves = |other: &Step| {
        let field = rule.motion.as_deref().and_then(|motion| motion.strip_prefix("form."));
        field.is_some_and(|field| other.fields.iter().any(|one| one.id == field))
    };
    let makes = |name: &str| {
        let found = definition.step(name);
        name == OPEN || found.is_some_and(|other| other.kind == StepKind::Decide || moves(other))
    };
    let voted = case.ballots.iter().filter(|cast| cast.member == *officer).map(|cast| cast.step.as_str());
    let taken = case.history.iter().filter(|taken| taken.officer.as_ref() == Some(officer));
    let made = taken.map(|taken| taken.step.as_str()).filter(|name| makes(name));
    voted.chain(made).find(|name| *name != step.id).map(str::to_owned)
}
