//! Collegial decisions: each member signs his ballot; the chair's close computes tally and outcome from the signed ballots.

use std::collections::BTreeSet;

use super::super::act::{BallotVote, ClosingItem, Proposal};
use super::super::case::{Case, OPEN, canonical_digest};
use super::super::definition::{Definition, SeparationHow, Step, StepKind, VoteRule};
use super::super::facts::{CaseFacts, Rules};
use super::super::refusal::{Barred, Refusal};
use super::checks::{self, Subject};
use super::step::{all_there, body_of, brought, periods, resolved};
use super::{Desk, effects, second, stage_of};
use crate::core::journal::Kind;
use crate::core::record::id::{BodyId, CaseId, Digest, MeetingId, OfficerNumber};
use crate::core::record::payload::{
    BallotItem, BallotReason, BallotRecord, Body, MeetingItem, MeetingRecord, Override, Payload, Recusal, Vote,
};
use crate::core::record::world::World;
use crate::core::time::Date;

/// A meeting to be closed.
pub(super) struct Meeting<'a> {
    pub meeting: MeetingId,
    pub body: &'a BodyId,
    pub on: Date,
    pub present: &'a [OfficerNumber],
}

/// Signs a member's ballot.
pub(super) fn ballot(desk: &Desk<'_>, body: &BodyId, on: Date, items: &[BallotVote]) -> Result<Proposal, Refusal> {
    agenda(items.iter().map(|item| (item.case, item.step.as_str())), on, desk.today)?;
    desk.holds_role()?;
    let member = &desk.actor.officer;
    let known = desk.world.register().body(body).ok_or_else(|| Refusal::UnknownBody(body.clone()))?;
    let is_member = known.members.contains(member);
    let mut records = Vec::new();
    let mut reasons = Vec::new();
    for item in items {
        let (case, definition) = desk.open_case(item.case)?;
        let (step, _) = voted(&case, &definition, item.step.as_str())?;
        if body_of(desk, &case, step)?.id != *body {
            return Err(Refusal::NotVoted(item.step.to_string()));
        }
        second::signed(&case, &definition, None)?;
        // Who is no member votes in the place of one who withdrew, on the item for which the chair appointed him.
        let in_place = |one: &Recusal| one.substitute.as_ref() == Some(member);
        if !is_member && !case.substitutes_on(&step.id).any(in_place) {
            return Err(Refusal::NotAMember { officer: member.clone(), body: body.clone() });
        }
        let barred = barred(desk.world, &case, step, member)?;
        if barred == Some(Barred::Withdrew) {
            return Err(Refusal::MayNotVote { case: case.id, member: member.clone(), because: Barred::Withdrew });
        }
        if case.item(&step.id) != item.item {
            return Err(Refusal::ItemChanged(case.id));
        }
        if case.ballots_on(&step.id).contains_key(member) {
            return Err(Refusal::VotedAlready(case.id));
        }
        if let Some(because) = barred.filter(|_| item.vote != Vote::Abstain) {
            return Err(Refusal::MayNotVote { case: case.id, member: member.clone(), because });
        }
        let words = item.reason.as_deref().map(str::trim).filter(|text| !text.is_empty());
        if item.vote != Vote::Yes && words.is_none() {
            return Err(Refusal::ReasonNeeded(case.id));
        }
        let reason = words.map(|text| {
            Payload::BallotReason(BallotReason { case: case.id, person: case.person.clone(), text: text.to_owned() })
        });
        records.push(BallotItem {
            case: item.case,
            step: item.step.clone(),
            item: item.item,
            vote: item.vote,
            reason: reason.as_ref().map(canonical_digest),
        });
        reasons.extend(reason);
    }
    let record = BallotRecord { body: body.clone(), on, items: records };
    Ok(Proposal {
        kind: Kind::Ballot,
        case: None,
        expected_version: None,
        procedure: None,
        definition: None,
        step: None,
        outcome: None,
        payloads: std::iter::once(Payload::Ballot(record)).chain(reasons).collect(),
        law: Vec::new(),
        targets: Vec::new(),
    })
}

/// Closes a meeting.
pub(super) fn close(desk: &Desk<'_>, meeting: &Meeting<'_>, items: &[ClosingItem]) -> Result<Proposal, Refusal> {
    agenda(items.iter().map(|item| (item.case, item.step.as_str())), meeting.on, desk.today)?;
    desk.holds_role()?;
    let body = desk.world.register().body(meeting.body).ok_or_else(|| Refusal::UnknownBody(meeting.body.clone()))?;
    if body.chair != desk.actor.officer {
        return Err(Refusal::NotTheChair { body: body.id.clone(), chair: body.chair.clone() });
    }
    if let Some(stranger) = meeting.present.iter().find(|officer| !body.members.contains(officer)) {
        return Err(Refusal::StrangerPresent(stranger.clone()));
    }
    let mut closed = Vec::new();
    let mut reasons = Vec::new();
    let mut law = BTreeSet::new();
    for item in items {
        let (done, reason) = close_item(desk, meeting, body, item, &mut law)?;
        closed.push(done);
        reasons.extend(reason);
    }
    let mut present = meeting.present.to_vec();
    present.sort();
    present.dedup();
    let record = MeetingRecord {
        meeting: meeting.meeting,
        body: body.id.clone(),
        on: meeting.on,
        members: body.members.clone(),
        present,
        items: closed,
    };
    Ok(Proposal {
        kind: Kind::MeetingClose,
        case: None,
        expected_version: None,
        procedure: None,
        definition: None,
        step: None,
        outcome: None,
        payloads: std::iter::once(Payload::MeetingClose(record)).chain(reasons).collect(),
        law: law.into_iter().collect(),
        targets: Vec::new(),
    })
}

fn close_item(
    desk: &Desk<'_>,
    meeting: &Meeting<'_>,
    body: &Body,
    item: &ClosingItem,
    law: &mut BTreeSet<Digest>,
) -> Result<(MeetingItem, Option<Payload>), Refusal> {
    let (case, definition) = desk.open_case(item.case)?;
    let (step, rule) = voted(&case, &definition, item.step.as_str())?;
    if body_of(desk, &case, step)?.id != body.id {
        return Err(Refusal::NotVoted(step.id.clone()));
    }
    second::signed(&case, &definition, None)?;
    chair_differs(desk, &case, &definition, &step.id)?;
    let recused = withdrawn(&case, &step.id, item)?;
    let tally = count(meeting, body, rule, &case, &step.id, item, &recused)?;
    let wanted = match (&item.otherwise, tally.passed) {
        (_, true) => "pass",
        (Some(otherwise), false) => asked_for(step, otherwise)
            .ok_or_else(|| Refusal::UnknownOutcome { step: step.id.clone(), outcome: otherwise.clone() })?,
        (None, false) => "fail",
    };
    let reason = reason_of(&case, item, wanted)?;
    periods(desk, &case, step, wanted)?;
    let papers: BTreeSet<String> =
        case.documents.iter().filter(|paper| !paper.superseded).map(|paper| paper.document.name.clone()).collect();
    let facts =
        CaseFacts::new(&definition, &case.values, &papers, &case.life(), Rules::of(desk.world)).dated(brought(&case));
    let subject = Subject {
        world: desk.world,
        definition: &definition,
        person: case.person.as_ref(),
        values: &case.values,
        facts: &facts,
        made: &[],
        today: desk.today,
    };
    let outcome = resolved(&subject, Some(step), wanted)?;
    let stage = stage_of(&definition, &step.id, &outcome)?;
    all_there(&subject, &stage, &papers)?;
    let overrides: Vec<&Override> = case.set_aside().collect();
    let judged = subject.judge(stage.checks.iter().copied(), &overrides)?;
    if !judged.blocking.is_empty() {
        return Err(Refusal::Findings(judged.blocking));
    }
    law.extend(judged.law);
    let context = effects::Context {
        world: desk.world,
        definition: &definition,
        case: case.id,
        person: case.person.as_ref(),
        ward: case.ward.as_ref(),
        round: case.round,
        values: &case.values,
        facts: &facts,
        today: desk.today,
    };
    let done = effects::of(&context, &stage, Some(meeting.meeting))?;
    let done = MeetingItem {
        case: case.id,
        step: item.step.clone(),
        item: case.item(&step.id),
        absent: item.absent.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect(),
        recused,
        yes: tally.yes,
        no: tally.no,
        abstain: tally.abstain,
        outcome,
        reason: reason.as_ref().map(canonical_digest),
        effects: done.effects,
    };
    Ok((done, reason))
}

/// Whether an outcome may follow where the majority is not reached: nothing that carries the case forward can.
#[must_use]
pub fn may_follow(step: &Step, outcome: &str) -> bool {
    !step.is_forward(outcome) && !step.is_derived(outcome)
}

/// The outcome that was asked for where the majority is not reached. An entry that is decided again names what the guards put in its
/// place; they choose once more.
fn asked_for<'d>(step: &'d Step, otherwise: &str) -> Option<&'d str> {
    let replaced = step.on.iter().find(|(_, rule)| rule.instead.iter().any(|instead| instead.take == otherwise));
    let (name, _) = replaced.or_else(|| step.on.get_key_value(otherwise))?;
    may_follow(step, name).then_some(name)
}

/// Why an item goes neither through nor down: whoever gets the case back must know what is asked of him.
fn reason_of(case: &Case, item: &ClosingItem, outcome: &str) -> Result<Option<Payload>, Refusal> {
    if ["pass", "fail"].contains(&outcome) {
        return Ok(None);
    }
    let words = item.reason.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let text = words.ok_or(Refusal::OutcomeReasonNeeded(case.id))?.to_owned();
    Ok(Some(Payload::BallotReason(BallotReason { case: case.id, person: case.person.clone(), text })))
}

/// Who withdrew: those whom the chair names, and those for whom he appointed a substitute. A substitute whom no entry appointed does
/// not count.
fn withdrawn(case: &Case, step: &str, item: &ClosingItem) -> Result<Vec<Recusal>, Refusal> {
    let appointed: Vec<&Recusal> = case.substitutes_on(step).collect();
    let stranger = item.recused.iter().find(|one| one.substitute.is_some() && !appointed.contains(one));
    if let Some(one) = stranger {
        return Err(Refusal::NotAppointed { case: case.id, member: one.member.clone() });
    }
    let of_chair = item.recused.iter().filter(|one| !appointed.iter().any(|other| other.member == one.member));
    Ok(of_chair.cloned().chain(appointed.iter().map(|one| (*one).clone())).collect())
}

struct Count {
    yes: u32,
    no: u32,
    abstain: u32,
    passed: bool,
}

/// The tally over all members of the day: an absent member, and one who withdrew without a substitute, count in the base and not
/// among the ayes.
fn count(
    meeting: &Meeting<'_>,
    body: &Body,
    rule: &VoteRule,
    case: &Case,
    step: &str,
    item: &ClosingItem,
    recused: &[Recusal],
) -> Result<Count, Refusal> {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let members = number(body.members.len());
    if members < rule.min_members {
        return Err(Refusal::BodyTooSmall { needed: rule.min_members, members });
    }
    let mut voters: BTreeSet<&OfficerNumber> = meeting.present.iter().collect();
    for absent in &item.absent {
        if !voters.remove(absent) && !meeting.present.contains(absent) {
            return Err(Refusal::StrangerPresent(absent.clone()));
        }
    }
    for recusal in recused {
        let bad = || Refusal::BadRecusal { case: case.id, member: recusal.member.clone() };
        if !body.members.contains(&recusal.member) || !rule.recuse.contains(&recusal.reason) {
            return Err(bad());
        }
        voters.remove(&recusal.member);
        if let Some(substitute) = &recusal.substitute
            && (body.members.contains(substitute) || !voters.insert(substitute))
        {
            return Err(bad());
        }
    }
    let ballots = case.ballots_on(step);
    let missing: Vec<OfficerNumber> =
        voters.iter().filter(|voter| !ballots.contains_key(**voter)).map(|voter| (*voter).clone()).collect();
    if !missing.is_empty() {
        return Err(Refusal::BallotsMissing { case: case.id, members: missing });
    }
    // A ballot of a member who is said to be away or to have withdrawn would vanish from the count.
    if let Some(member) = ballots.keys().find(|voter| body.members.contains(voter) && !voters.contains(**voter)) {
        let because = if item.absent.contains(member) { Barred::Away } else { Barred::Withdrew };
        return Err(Refusal::MayNotVote { case: case.id, member: (*member).clone(), because });
    }
    let present = number(voters.len());
    let needed = rule.quorum.needed(members, present);
    if present < needed {
        return Err(Refusal::NoQuorum { needed, present });
    }
    let of = |vote: Vote| {
        number(voters.iter().filter(|voter| ballots.get(**voter).is_some_and(|cast| cast.vote == vote)).count())
    };
    let yes = of(Vote::Yes);
    Ok(Count { yes, no: of(Vote::No), abstain: of(Vote::Abstain), passed: yes >= rule.pass.needed(members, present) })
}

fn agenda<'a>(items: impl Iterator<Item = (CaseId, &'a str)>, on: Date, today: Date) -> Result<(), Refusal> {
    if on != today {
        return Err(Refusal::NotToday(today));
    }
    let items: Vec<_> = items.collect();
    let cases: BTreeSet<_> = items.iter().collect();
    if items.is_empty() || cases.len() != items.len() { Err(Refusal::BadAgenda) } else { Ok(()) }
}

pub(super) fn voted<'d>(
    case: &Case,
    definition: &'d Definition,
    step: &str,
) -> Result<(&'d Step, &'d VoteRule), Refusal> {
    if !case.is_active(step) {
        return Err(Refusal::NotActive(step.to_owned()));
    }
    let found = definition.step(step).filter(|step| step.kind == StepKind::Vote);
    found.and_then(|step| Some((step, step.vote.as_ref()?))).ok_or_else(|| Refusal::NotVoted(step.to_owned()))
}

/// Why a member may not vote on a step of a case, or only abstain; none where he may.
///
/// # Errors
/// The records cannot be read.
pub fn barred(world: &dyn World, case: &Case, step: &Step, member: &OfficerNumber) -> Result<Option<Barred>, Refusal> {
    if case.substitutes_on(&step.id).any(|one| one.member == *member) {
        return Ok(Some(Barred::Withdrew));
    }
    let Some(rule) = &step.vote else { return Ok(None) };
    Ok(is_maker(world, case, rule, member)?.then_some(Barred::Maker))
}

/// Whether a member opened or decided what is reviewed here; recording its publicity makes nobody a maker.
pub(super) fn is_maker(
    world: &dyn World,
    case: &Case,
    rule: &VoteRule,
    member: &OfficerNumber,
) -> Result<bool, Refusal> {
    for field in rule.makers_abstain.iter().filter_map(|from| from.strip_prefix("form.")) {
        let named = case.values.get(field).and_then(|value| value.as_str()?.parse::<CaseId>().ok());
        let Some(reviewed) = named.map(|id| world.case(&id)).transpose()?.flatten() else { continue };
        let unknown = || Refusal::UnknownProcedure(reviewed.procedure.clone());
        let definition = world.definition(&reviewed.definition).ok_or_else(unknown)?;
        let makes =
            |step: &str| step == OPEN || definition.step(step).is_some_and(|step| step.kind == StepKind::Decide);
        if reviewed.history.iter().any(|taken| makes(taken.step.as_str()) && taken.officer.as_ref() == Some(member)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn chair_differs(desk: &Desk<'_>, case: &Case, definition: &Definition, step: &str) -> Result<(), Refusal> {
    let chair = &desk.actor.officer;
    let rules = definition.separations.iter().filter(|rule| rule.how == SeparationHow::ChairDiffers);
    for rule in rules.filter(|rule| rule.steps.iter().any(|name| name == step)) {
        for other in rule.steps.iter().filter(|name| *name != step) {
            if case.signers(other).any(|signer| signer == chair) {
                return Err(Refusal::SameChair {
                    officer: chair.clone(),
                    other: other.clone(),
                    cite: checks::article(definition, &rule.cite),
                });
            }
        }
    }
    Ok(())
}
