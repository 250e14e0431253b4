//! What can be done in a case now: each outcome of each step that is active, who takes it, and why not where it cannot.

use super::{procedure_words, refused, said, words};
use crate::app::port::view::{Fault, Finding, Label, MeetingKey, Move, Target, Verdict};
use crate::app::port::{FormRef, Subject};
use crate::core::procedure::act::Actor;
use crate::core::procedure::case::{Case, SECOND_SIGNATURE};
use crate::core::procedure::definition::Definition;
use crate::core::procedure::possible::{self, Possible, Task, WaitingFor};
use crate::core::procedure::refusal::Refusal;
use crate::core::record::id::{BodyId, PrisonerNumber, RoleId};
use crate::core::record::world::World;
use crate::core::time::{Date, Instant};
use crate::text;

/// What whoever sits here sees on the page of a case: first the cases to be opened beside it, then the steps. What he may not take is
/// among them, with the reason.
///
/// # Errors
/// The records cannot be read.
pub fn of(
    world: &dyn World,
    case: &Case,
    definition: &Definition,
    tasks: &[Task],
    actor: &Actor,
    now: Instant,
) -> Result<Vec<Move>, Fault> {
    let taken = possible::actions(world, case, actor, now).map_err(|refusal| words::fault_of(&refusal))?;
    let taken = taken.iter().map(|possible| one_move(world, case, definition, tasks, possible, now.date()));
    Ok(cases_to_open(world, case, definition, actor, now.date())?.into_iter().chain(taken).collect())
}

/// The cases that a step calls and that nobody has opened: whoever may does it from here. That of a ward's month is about one person,
/// who is chosen first.
fn cases_to_open(
    world: &dyn World,
    case: &Case,
    definition: &Definition,
    actor: &Actor,
    today: Date,
) -> Result<Vec<Move>, Fault> {
    let mut moves = Vec::new();
    for step in definition.steps.iter().filter(|step| case.is_active(&step.id)) {
        let Some(procedure) = &step.call else { continue };
        if !possible::calls(world, case, procedure).map_err(|refusal| words::fault_of(&refusal))? {
            continue;
        }
        let called = world.definition_in_force(procedure, today);
        let by = called.map(|called| called.open.by.clone()).unwrap_or_default();
        let title = procedure_words::procedure_title(procedure.as_str());
        let title = words::both(|catalog| catalog.say(&text::move_open_case(title.say(catalog))));
        let form = |person: &PrisonerNumber| FormRef::Open {
            procedure: procedure.clone(),
            subject: Subject::Person(person.clone()),
        };
        let target = case.person.as_ref().map(form).map(Target::Form);
        let allowed = by.contains(&actor.role) && target.is_some();
        let answer = if allowed { text::move_no_rule().into() } else { refused::calls_case(world, procedure, &by) };
        let why = words::why(title.clone(), answer, &[]);
        moves.push(Move { title, by: words::roles(world, &by), target, allowed, second: Vec::new(), why });
    }
    Ok(moves)
}

/// An outcome of a step, whether it may be taken, and why not.
fn one_move(
    world: &dyn World,
    case: &Case,
    definition: &Definition,
    tasks: &[Task],
    possible: &Possible,
    today: Date,
) -> Move {
    // The outcome stands first: a narrow column cuts the end, and the steps of one row differ in nothing else.
    let title = match &possible.outcome_title {
        Some(_) if !possible.interrupt => {
            let outcome = procedure_words::outcome(definition, possible.step.as_str(), &possible.outcome);
            let step = words::of_law(&possible.title);
            let to = said::returns_to(definition, &possible.step, &possible.outcome).map(|to| words::of_law(&to.title));
            words::both(|catalog| {
                let outcome = match &to {
                    Some(to) => catalog.say(&text::said_returns_to(outcome.say(catalog), to.say(catalog))),
                    None => outcome.say(catalog),
                };
                catalog.say(&text::said_field(outcome, step.say(catalog)))
            })
        }
        _ => said::step_title(definition, &possible.step),
    };
    let (by, body) = by_whom(world, definition, tasks, possible);
    let target = match (&body, possible.step.parse()) {
        (Some(body), _) => Some(Target::Meeting(MeetingKey { body: body.clone(), on: today }, Some(case.id))),
        (None, Ok(step)) => {
            Some(Target::Form(FormRef::Step { case: case.id, step, outcome: possible.outcome.clone() }))
        }
        (None, Err(_)) => None,
    };
    // A vote is never a form: its target is the meeting, which says itself who may vote.
    let allowed = possible.verdict.is_ok()
        // The form asks why the rule is decided against.
        || matches!(&possible.verdict, Err(refusal) if refusal.may_be_overridden())
        || (body.is_some() && matches!(possible.verdict, Err(Refusal::NeedsVote { .. })));
    let why = match &possible.verdict {
        Ok(()) => {
            let answer = if possible.findings.is_empty() { text::move_no_rule() } else { text::move_all_met() };
            let mut why = words::why_in(Some(definition), title.clone(), answer.into(), &possible.findings);
            why.findings = why.findings.into_iter().map(Finding::beside_a_step).collect();
            if why.findings.iter().any(|finding| finding.verdict == Verdict::Remark) {
                why.answer = text::move_remarks().into();
            }
            why
        }
        Err(refusal) => {
            words::why_of(Some(definition), title.clone(), refusal, refused::refusal(world, Some(definition), refusal))
        }
    };
    Move { title, by, target, allowed, second: second(definition, possible), why }
}

/// Who else may take the step while this seat stays: only where nothing stands in the way but that its own officer signed what is to
/// be checked, and where there is nothing to fill.
fn second(definition: &Definition, possible: &Possible) -> Vec<RoleId> {
    let asks = possible.form.iter().any(|field| field.field.required) || !possible.papers.is_empty();
    let own = match &possible.verdict {
        Err(Refusal::SamePerson { .. } | Refusal::OwnOverride(_)) => true,
        // Whoever decided against a rule may hold another role than the one that signs second.
        Err(Refusal::OtherRole { .. }) => possible.step == SECOND_SIGNATURE,
        _ => false,
    };
    let roles = match possible.step.as_str() {
        SECOND_SIGNATURE => Some(vec![definition.owner.clone()]),
        step => definition.step(step).map(|step| step.by.clone()),
    };
    roles.filter(|_| own && !asks).unwrap_or_default()
}

/// Who may take a step: a body, with its name, or whoever holds one of the roles.
fn by_whom(world: &dyn World, definition: &Definition, tasks: &[Task], possible: &Possible) -> (Label, Option<BodyId>) {
    let task = tasks.iter().find(|task| task.step == possible.step && !possible.interrupt);
    if let Some(WaitingFor::Body(body)) = task.map(|task| &task.waiting_for) {
        let found = world.register().body(body);
        return (found.map(|found| words::named(&found.name, body.as_str())).unwrap_or_default(), Some(body.clone()));
    }
    let roles = definition
        .step(&possible.step)
        .map(|step| &step.by)
        .or_else(|| definition.interrupt(&possible.step).map(|interrupt| &interrupt.by));
    let owner = Some(&definition.owner).filter(|_| possible.step == SECOND_SIGNATURE);
    let roles: Vec<RoleId> = roles.into_iter().flatten().chain(owner).cloned().collect();
    (words::roles(world, &roles), None)
}
