//! Steps, openings and interrupts taken by one officer.

use std::collections::BTreeSet;

use super::super::act::{CaseSubject, Proposal};
use super::super::case::{Case, DONE, Form, OPEN, changes_records};
use super::super::deadline;
use super::super::definition::{
    About, CheckName, Definition, LawCheck, Need, PartsRule, Period, SeparationHow, Step, StepKind, Target,
};
use super::super::facts::{CaseFacts, Life, Rules};
use super::super::form::{FormFault, FormProblem};
use super::super::net::Net;
use super::super::refusal::Refusal;
use super::checks::{Judged, Subject};
use super::entered::read_form;
use super::named::is_about;
use super::{Desk, Stage, body_for, checks, effects, parts, place_for, received, second, stage_of};
use crate::core::journal::Kind;
use crate::core::law::finding::Finding;
use crate::core::record::id::{CaseId, PrisonerNumber, ProcedureId, RoleId, StepId, WardId};
use crate::core::record::payload::{Document, Override, Payload, StepRecord};
use crate::core::time::Month;

/// The field in which a `call` step names the case that was called.
pub(in super::super) const CALLED: &str = "called-case";

/// What is handed in with a step.
pub(super) struct Handed<'a> {
    pub form: &'a Form,
    pub documents: &'a [Document],
    pub overrides: &'a [Override],
}

/// Opens a case.
pub(super) fn open(
    desk: &Desk<'_>,
    id: CaseId,
    procedure: &ProcedureId,
    subject: &CaseSubject,
    handed: &Handed<'_>,
) -> Result<Proposal, Refusal> {
    let world = desk.world;
    if world.case(&id)?.is_some() {
        return Err(Refusal::CaseExists(id));
    }
    let definition =
        world.definition_in_force(procedure, desk.today).ok_or_else(|| Refusal::UnknownProcedure(procedure.clone()))?;
    let (person, ward, home) = subject_of(desk, &definition, subject)?;
    let stage = stage_of(&definition, OPEN, DONE)?;
    signer(desk, stage.by, &home)?;
    if let Some(person) = &person {
        checks::scope(world, &definition, person, desk.today)?;
    }
    if definition.open.one_open.as_ref().is_some_and(Vec::is_empty) {
        // Nothing that the form could say would change it: nobody fills a form to be told.
        only_one(desk, &definition, person.as_ref(), ward.as_ref(), handed.form)?;
    }
    let form = read_form(desk, &definition, &stage, None, person.as_ref(), handed)?;
    only_one(desk, &definition, person.as_ref(), ward.as_ref(), &form)?;
    month_open(desk, &definition, ward.as_ref(), &form)?;
    let papers = papers(&definition, None, handed)?;
    let facts = CaseFacts::new(&definition, &form, &papers, &Life::opened_on(desk.today), Rules::of(world))
        .dated(handed.documents);
    let judged = conditions(desk, &definition, &stage, None, person.as_ref(), &form, &facts, handed.overrides)?;
    let context = effects::Context {
        world,
        definition: &definition,
        case: id,
        person: person.as_ref(),
        ward: ward.as_ref(),
        round: 1,
        values: &form,
        facts: &facts,
        today: desk.today,
    };
    let done = effects::of(&context, &stage, None)?;
    second::can_wait(handed.overrides, changes_records(&done.effects))?;
    let record = StepRecord {
        case: id,
        procedure: procedure.clone(),
        person,
        ward,
        step: step_id(OPEN)?,
        outcome: DONE.to_owned(),
        form,
        documents: handed.documents.to_vec(),
        overrides: handed.overrides.to_vec(),
        corrects: done.corrects,
        findings: judged.findings,
        effects: done.effects,
    };
    Ok(proposal(&definition, id, 0, record, Vec::new(), judged.law))
}

/// Takes a step or an interrupt.
pub(super) fn take(
    desk: &Desk<'_>,
    id: CaseId,
    seen: u64,
    step: &StepId,
    outcome: &str,
    handed: &Handed<'_>,
) -> Result<Proposal, Refusal> {
    let (case, definition) = desk.case(id, seen)?;
    let allowed = allowed(desk, &case, &definition, step.as_str(), outcome)?;
    let form = read_form(desk, &definition, &allowed, Some(&case), case.person.as_ref(), handed)?;
    let late = received::judged(desk, &definition, &case, &allowed, &form)?;
    let mut values = case.values.clone();
    values.extend(form.clone());
    let papers = papers(&definition, Some(&case), handed)?;
    let facts = CaseFacts::new(&definition, &values, &papers, &case.life(), Rules::of(desk.world))
        .dated(brought(&case).chain(handed.documents));
    let subject = Subject {
        world: desk.world,
        definition: &definition,
        person: case.person.as_ref(),
        values: &values,
        facts: &facts,
        made: &[],
        today: desk.today,
    };
    all_there(&subject, &allowed, &papers)?;
    let taken = resolved(&subject, allowed.step, outcome)?;
    let stage = stage_of(&definition, step.as_str(), &taken)?;
    all_there(&subject, &stage, &papers)?;
    let judged =
        conditions(desk, &definition, &stage, Some(&case), case.person.as_ref(), &values, &facts, handed.overrides)?;
    let context = effects::Context {
        world: desk.world,
        definition: &definition,
        case: id,
        person: case.person.as_ref(),
        ward: case.ward.as_ref(),
        round: case.round,
        values: &values,
        facts: &facts,
        today: desk.today,
    };
    called(desk, &case, stage.step, &taken, &values)?;
    let mut done = effects::of(&context, &stage, None)?;
    let shares =
        match stage.step.and_then(|step| step.parts).filter(|_| stage.step.is_some_and(|step| step.is_forward(&taken)))
        {
            Some(rule) => parts::shares(desk, &case, rule, &values)?,
            None => Vec::new(),
        };
    let lasting = changes_records(&done.effects) || !shares.is_empty() || ends(&definition, &stage);
    second::can_wait(handed.overrides, lasting)?;
    let record = StepRecord {
        case: id,
        procedure: case.procedure.clone(),
        person: case.person.clone(),
        ward: case.ward.clone(),
        step: step.clone(),
        outcome: taken.clone(),
        form,
        documents: handed.documents.to_vec(),
        overrides: handed.overrides.to_vec(),
        corrects: done.corrects,
        findings: judged
            .findings
            .into_iter()
            .chain(late)
            .chain(std::mem::take(&mut done.findings))
            .chain(effects::printed_end(&context, &stage)?)
            .collect(),
        effects: done.effects,
    };
    Ok(proposal(&definition, id, seen, record, shares, judged.law))
}

/// What can be said before a form is filled: step, role, separation, periods, and guards over the facts as they are. Where nothing
/// stands in the way, the findings that were looked at.
pub(in super::super) fn judge(
    desk: &Desk<'_>,
    case: &Case,
    definition: &Definition,
    step: &str,
    outcome: &str,
) -> Result<Vec<Finding>, Refusal> {
    let stage = allowed(desk, case, definition, step, outcome)?;
    let papers: BTreeSet<String> = known_papers(case);
    let facts =
        CaseFacts::new(definition, &case.values, &papers, &case.life(), Rules::of(desk.world)).dated(brought(case));
    let subject = Subject::of_case(desk, definition, case, &facts);
    // What can still be brought is not missing yet; what a guard asks for is judged with the form.
    let open = lacking(&stage, &papers).into_iter().filter(|need| {
        !definition.document(&need.paper).is_some_and(|paper| paper.brought)
            && need.when.as_ref().is_none_or(|guard| subject.holds(guard).unwrap_or(false))
    });
    let missing: Vec<String> = open.map(|need| need.paper.clone()).collect();
    if !missing.is_empty() {
        return Err(Refusal::PapersMissing(missing));
    }
    // A condition over a field that this very form asks for can only be judged once it is filled.
    let asked: BTreeSet<String> = stage.fields.iter().map(|field| format!("form.{}", field.id)).collect();
    // So can what the law is asked with.
    let calls = stage.checks.iter().filter_map(|check| match check {
        CheckName::Law(name) => definition.law_checks.get(name),
        CheckName::Guard(_) => None,
    });
    let asks_with: BTreeSet<&str> =
        calls.flat_map(LawCheck::takes).filter(|taken| asked.contains(taken.value)).map(|taken| taken.path).collect();
    let open_to_form = |refused: &Refusal| {
        let waits = |from: &Option<String>| {
            from.as_ref().is_some_and(|from| asked.contains(from) || from.starts_with("papers"))
        };
        refused.findings().iter().all(|finding| {
            waits(&finding.from)
                || finding.from.as_deref().is_some_and(|from| from.starts_with("question.") || asks_with.contains(from))
        }) && !refused.findings().is_empty()
    };
    match conditions(desk, definition, &stage, Some(case), case.person.as_ref(), &case.values, &facts, &[]) {
        Err(refused) if open_to_form(&refused) => Ok(Vec::new()),
        Err(refused) => Err(refused),
        Ok(judged) => Ok(judged.findings),
    }
}

/// Whether an officer may take the step at all: it is active, he holds the role there, and nobody checks his own work.
fn allowed<'d>(
    desk: &Desk<'_>,
    case: &Case,
    definition: &'d Definition,
    step: &str,
    outcome: &str,
) -> Result<Stage<'d>, Refusal> {
    let interrupt = definition.interrupt(step).map(|interrupt| interrupt.id.as_str());
    let found = definition.step(step);
    let name = found.map(|step| step.id.as_str()).or(interrupt).ok_or_else(|| Refusal::NotActive(step.to_owned()))?;
    let outcome = match found {
        Some(step) => step.on.get_key_value(outcome).map(|(outcome, _)| outcome.as_str()),
        None => (outcome == DONE).then_some(DONE),
    }
    .ok_or_else(|| Refusal::UnknownOutcome { step: step.to_owned(), outcome: outcome.to_owned() })?;
    let net = Net::of(definition).ok_or_else(|| Refusal::UnknownProcedure(definition.id.clone()))?;
    case.moved(&net, name, outcome).map_err(|_| Refusal::NotActive(name.to_owned()))?;
    let stage = stage_of(definition, name, outcome)?;
    if let Some(step) = stage.step.filter(|step| step.kind == StepKind::Vote) {
        second::signed(case, definition, None)?;
        // The ward's own body, where wards have their own: whoever reads the refusal looks for it by its name.
        let name = step.body.clone().unwrap_or_default();
        let body = body_for(desk.world, &name, &desk.ward_of(case)?).map_or(name, |body| body.id.to_string());
        return Err(Refusal::NeedsVote { step: step.id.clone(), body });
    }
    let ward = desk.ward_of(case)?;
    signer(desk, stage.by, &ward)?;
    separate(desk, case, definition, name)?;
    if let Some(step) = stage.step {
        second::signed(case, definition, Some(outcome))?;
        periods(desk, case, step, outcome)?;
    }
    Ok(stage)
}

/// Whether an outcome ends the case, as every interrupt does.
fn ends(definition: &Definition, stage: &Stage<'_>) -> bool {
    let to = match stage.step {
        Some(step) => step.on.get(stage.outcome).map(|rule| &rule.to),
        None => definition.interrupt(stage.id).map(|interrupt| &interrupt.to),
    };
    matches!(to, Some(Target::End(_)))
}

/// Whether an officer holds one of these roles for a case of this ward, in the role in which he signs.
pub(super) fn signer(desk: &Desk<'_>, by: &[RoleId], ward: &WardId) -> Result<(), Refusal> {
    let role = &desk.actor.role;
    if !by.contains(role) {
        return Err(Refusal::OtherRole { roles: by.to_vec() });
    }
    let place = place_for(desk.world, role, ward);
    if !desk.actor.place.covers(&place) {
        return Err(Refusal::RoleNotHeld { officer: desk.actor.officer.clone(), role: role.clone(), place });
    }
    desk.holds_role()
}

fn separate(desk: &Desk<'_>, case: &Case, definition: &Definition, step: &str) -> Result<(), Refusal> {
    let officer = &desk.actor.officer;
    let rules = definition.separations.iter().filter(|rule| rule.how == SeparationHow::DifferentPerson);
    for rule in rules.filter(|rule| rule.steps.iter().any(|name| name == step)) {
        for other in rule.steps.iter().filter(|name| *name != step) {
            if case.signers(other).any(|signer| signer == officer) {
                return Err(Refusal::SamePerson {
                    officer: officer.clone(),
                    other: other.clone(),
                    cite: checks::article(definition, &rule.cite),
                });
            }
        }
    }
    Ok(())
}

/// Minimum periods: nothing but a way out that is meant for the period can be taken before its last day has ended. That nobody
/// answered in time can be said when the time is over.
pub(super) fn periods(desk: &Desk<'_>, case: &Case, step: &Step, outcome: &str) -> Result<(), Refusal> {
    let Some(rule) = step.on.get(outcome) else { return Ok(()) };
    let time = Refusal::Time;
    if let Some(period) = step.within.as_ref().filter(|_| rule.after_period) {
        let last = deadline::maximum(case, step, desk.world.calendar()).map_err(time)?;
        let last = last.ok_or_else(|| not_begun(period))?;
        if last.allows(desk.today) {
            let definition = desk.definition_of(case)?;
            let cite = checks::article(&definition, &period.cite);
            return Err(Refusal::TooEarly { step: step.id.clone(), deadline: Box::new(last), cite });
        }
    }
    let Some(period) = &step.at_least else { return Ok(()) };
    let Some(minimum) = deadline::minimum(case, step, desk.world.calendar()).map_err(time)? else {
        return Err(not_begun(period));
    };
    let definition = desk.definition_of(case)?;
    let cite = checks::article(&definition, &period.cite);
    let running = minimum.allows(desk.today);
    if rule.during_minimum && !running && rule.received.is_some() {
        return received::may_enter(desk, &definition, step, outcome, &minimum);
    }
    if rule.during_minimum && !running {
        return Err(Refusal::TooLate {
            step: step.id.clone(),
            outcome: outcome.to_owned(),
            deadline: Box::new(minimum),
            cite,
        });
    }
    if !rule.during_minimum && step.is_forward(outcome) && running {
        return Err(Refusal::TooEarly { step: step.id.clone(), deadline: Box::new(minimum), cite });
    }
    Ok(())
}

/// A period that counts from a day that nobody entered has not begun, so it cannot have ended.
fn not_begun(period: &Period) -> Refusal {
    let field = period.from.as_deref().and_then(|from| from.strip_prefix("form.")).unwrap_or_default();
    Refusal::Form(vec![FormFault { field: field.to_owned(), problem: FormProblem::Missing }])
}

/// The outcome that follows from the guards: the one asked for, or what takes its place. One that only takes the place of others may
/// be asked for where it does.
pub(super) fn resolved(subject: &Subject<'_>, step: Option<&Step>, outcome: &str) -> Result<String, Refusal> {
    let Some(step) = step else { return Ok(outcome.to_owned()) };
    let source = step.on.iter().find(|(_, rule)| rule.instead.iter().any(|instead| instead.take == outcome));
    let (name, rule) = match (source, step.on.get(outcome)) {
        (Some((name, rule)), _) => (name.as_str(), rule),
        (None, Some(rule)) => (outcome, rule),
        (None, None) => return Ok(outcome.to_owned()),
    };
    let mut taken = name;
    for instead in &rule.instead {
        if subject.holds(&instead.when)? {
            taken = &instead.take;
            break;
        }
    }
    if name != outcome && taken != outcome {
        return Err(Refusal::NotThisOutcome { outcome: outcome.to_owned(), instead: taken.to_owned() });
    }
    Ok(taken.to_owned())
}

fn subject_of(
    desk: &Desk<'_>,
    definition: &Definition,
    subject: &CaseSubject,
) -> Result<(Option<PrisonerNumber>, Option<WardId>, WardId), Refusal> {
    match (definition.subject, subject) {
        (About::Person, CaseSubject::Person(number)) => {
            let prisoner = desk.world.prisoner(number)?.ok_or_else(|| Refusal::UnknownPerson(number.clone()))?;
            if let Some(left) = prisoner.left.filter(|_| !definition.open.after_custody) {
                return Err(Refusal::OffRoster(left.on));
            }
            Ok((Some(number.clone()), None, prisoner.roster.ward.clone()))
        }
        (About::Ward, CaseSubject::Ward(ward)) => {
            desk.world.register().ward(ward).ok_or_else(|| Refusal::UnknownWard(ward.clone()))?;
            Ok((None, Some(ward.clone()), ward.clone()))
        }
        _ => Err(Refusal::WrongSubject),
    }
}

fn only_one(
    desk: &Desk<'_>,
    definition: &Definition,
    person: Option<&PrisonerNumber>,
    ward: Option<&WardId>,
    form: &Form,
) -> Result<(), Refusal> {
    let Some(fields) = &definition.open.one_open else { return Ok(()) };
    let candidates = match person {
        Some(person) => desk.world.cases_of(person)?,
        None => desk.world.open_cases()?,
    };
    for id in candidates {
        let Some(case) = desk.world.case(&id)? else { continue };
        let same = case.procedure == definition.id && case.person.as_ref() == person && case.ward.as_ref() == ward;
        if case.is_open() && same && fields.iter().all(|field| case.values.get(field) == form.get(field)) {
            return Err(Refusal::OpenAlready(id));
        }
    }
    Ok(())
}

/// T21: a month that is closed for everybody of the ward is not compiled again; it gets corrections only.
fn month_open(desk: &Desk<'_>, definition: &Definition, ward: Option<&WardId>, form: &Form) -> Result<(), Refusal> {
    let compiles = definition.steps.iter().any(|step| step.parts == Some(PartsRule::Compile));
    let month = form.get("month").and_then(|month| month.as_str()?.parse::<Month>().ok());
    let (true, Some(ward), Some(month)) = (compiles, ward, month) else { return Ok(()) };
    let mut closed = false;
    for number in desk.world.prisoners_of_ward(ward)? {
        let Some(prisoner) = desk.world.prisoner(&number)? else { continue };
        if prisoner.roster.admitted > month.last() {
            continue;
        }
        if prisoner.closed_through.is_none_or(|through| through < month) {
            return Ok(());
        }
        closed = true;
    }
    if closed { Err(Refusal::MonthClosed(month)) } else { Ok(()) }
}

/// A called case must have ended, and its end is the outcome.
fn called(desk: &Desk<'_>, case: &Case, step: Option<&Step>, outcome: &str, values: &Form) -> Result<(), Refusal> {
    let Some(procedure) = step.and_then(|step| step.call.as_ref()) else { return Ok(()) };
    let named = values.get(CALLED).and_then(|id| id.as_str()?.parse::<CaseId>().ok());
    let Some(id) = named else {
        return Err(Refusal::Form(vec![FormFault { field: CALLED.to_owned(), problem: FormProblem::Missing }]));
    };
    let other = desk.world.case(&id)?.ok_or(Refusal::UnknownCase(id))?;
    let end = other.end.as_ref().map(|end| end.end.clone());
    if other.procedure != *procedure || !is_about(&other, case) || end.as_deref() != Some(outcome) {
        return Err(Refusal::CalledCase { case: id, end });
    }
    Ok(())
}

/// The papers of a case that count, with their dates.
pub(super) fn brought(case: &Case) -> impl Iterator<Item = &Document> {
    case.documents.iter().filter(|paper| !paper.superseded).map(|paper| &paper.document)
}

pub(super) fn known_papers(case: &Case) -> BTreeSet<String> {
    case.documents.iter().filter(|paper| !paper.superseded).map(|paper| paper.document.name.clone()).collect()
}

/// The papers that are there with what is handed in.
fn papers(definition: &Definition, case: Option<&Case>, handed: &Handed<'_>) -> Result<BTreeSet<String>, Refusal> {
    let mut papers = case.map(known_papers).unwrap_or_default();
    for document in handed.documents {
        let Some(kind) = definition.document(&document.name).filter(|kind| kind.brought) else {
            return Err(Refusal::UnknownPaper(document.name.clone()));
        };
        if kind.dated.is_some() && document.dated.is_none() {
            return Err(Refusal::UndatedPaper(document.name.clone()));
        }
        papers.insert(document.name.clone());
    }
    Ok(papers)
}

/// Whether every paper that the stage needs is there, or made by it. One that is needed where a guard holds is needed where the guard
/// cannot be judged, too: then the guard refuses.
pub(super) fn all_there(subject: &Subject<'_>, stage: &Stage<'_>, papers: &BTreeSet<String>) -> Result<(), Refusal> {
    let mut missing = Vec::new();
    for need in lacking(stage, papers) {
        let asked = need.when.as_ref().map(|guard| subject.holds(guard)).transpose()?;
        if asked != Some(false) {
            missing.push(need.paper.clone());
        }
    }
    if missing.is_empty() { Ok(()) } else { Err(Refusal::PapersMissing(missing)) }
}

fn lacking<'a>(stage: &Stage<'a>, papers: &BTreeSet<String>) -> Vec<&'a Need> {
    let there = |need: &&Need| papers.contains(&need.paper) || stage.make.contains(&need.paper);
    stage.need.iter().copied().filter(|need| !there(need)).collect()
}

/// The papers that a stage of a case asks to be handed in: those that can be brought, are not there, and are needed as far as that can
/// be judged before the form.
pub(in super::super) fn to_bring(
    desk: &Desk<'_>,
    case: &Case,
    definition: &Definition,
    stage: &Stage<'_>,
) -> Vec<String> {
    let papers = known_papers(case);
    // What this form asks for is not known before it is filled in: an earlier round's answer decides nothing.
    let mut values = case.values.clone();
    values.retain(|name, _| !stage.fields.iter().any(|field| field.id == *name));
    let facts = CaseFacts::new(definition, &values, &papers, &case.life(), Rules::of(desk.world));
    let person = case.person.as_ref();
    let subject =
        Subject { world: desk.world, definition, person, values: &values, facts: &facts, made: &[], today: desk.today };
    let brought = |need: &&Need| definition.document(&need.paper).is_some_and(|paper| paper.brought);
    let asked = |need: &&Need| need.when.as_ref().is_none_or(|guard| subject.holds(guard).unwrap_or(true));
    let open = lacking(stage, &papers);
    open.into_iter().filter(brought).filter(asked).map(|need| need.paper.clone()).collect()
}

#[expect(clippy::too_many_arguments, reason = "one call per kind of act; a type for it would be used once")]
fn conditions(
    desk: &Desk<'_>,
    definition: &Definition,
    stage: &Stage<'_>,
    case: Option<&Case>,
    person: Option<&PrisonerNumber>,
    values: &Form,
    facts: &CaseFacts,
    overrides: &[Override],
) -> Result<Judged, Refusal> {
    let made = stage.make;
    let subject = Subject { world: desk.world, definition, person, values, facts, made, today: desk.today };
    let earlier = case.into_iter().flat_map(|case| case.set_aside_before(stage.id));
    let all: Vec<&Override> = overrides.iter().chain(earlier).collect();
    let judged = subject.judge(stage.checks.iter().copied(), &all)?;
    // What is kept for ever as set aside must have stood in the way, and must be of the kind that can be.
    let aside = |one: &&Override| {
        let stands = |finding: &Finding| finding.rule == one.rule && finding.may_be_decided();
        !one.reason.trim().is_empty() && judged.findings.iter().any(stands)
    };
    if let Some(one) = overrides.iter().find(|one| !aside(one)) {
        return Err(Refusal::NotOverridable(one.rule.clone()));
    }
    if judged.blocking.is_empty() { Ok(judged) } else { Err(Refusal::Findings(judged.blocking)) }
}

pub(super) fn proposal(
    definition: &Definition,
    case: CaseId,
    seen: u64,
    record: StepRecord,
    shares: Vec<Payload>,
    law: Vec<crate::core::record::id::Digest>,
) -> Proposal {
    let mut law = law;
    law.sort_unstable();
    law.dedup();
    Proposal {
        kind: Kind::Step,
        case: Some(case),
        expected_version: Some(seen),
        procedure: Some(record.procedure.clone()),
        definition: definition.digest,
        step: Some(record.step.clone()),
        outcome: Some(record.outcome.clone()),
        targets: record.corrects.into_iter().collect(),
        payloads: std::iter::once(Payload::Step(record)).chain(shares).collect(),
        law,
    }
}

/// A step's name as an id.
pub(super) fn step_id(name: &str) -> Result<StepId, Refusal> {
    name.parse().map_err(|_| Refusal::NotActive(name.to_owned()))
}

/// The body that votes on a step of a case.
pub(super) fn body_of<'a>(
    desk: &'a Desk<'_>,
    case: &Case,
    step: &Step,
) -> Result<&'a crate::core::record::payload::Body, Refusal> {
    let name = step.body.as_deref().ok_or_else(|| Refusal::NotVoted(step.id.clone()))?;
    let ward = desk.ward_of(case)?;
    body_for(desk.world, name, &ward).ok_or_else(|| Refusal::NotVoted(step.id.clone()))
}
