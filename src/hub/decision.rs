//! The decision made again: what an officer signed must be, byte for byte, what the rules give for what he entered.

use super::refusal::Refusal;
use crate::core::journal::{PayloadBytes, Statement};
use crate::core::procedure::act::{Act, Actor};
use crate::core::procedure::decide::decide;
use crate::core::procedure::possible;
use crate::core::record::id::OfficerNumber;
use crate::core::record::payload::Payload;
use crate::core::record::world::World;
use crate::core::time::Instant;

/// Decides an act of a procedure again and compares payloads, case, step, definition, outcome, law and targets.
///
/// # Errors
/// [`Refusal::Decision`] when the rules refuse; [`Refusal::Payload`] naming the first payload that differs.
pub fn check(
    world: &dyn World,
    statement: &Statement,
    payloads: &[Payload],
    officer: &OfficerNumber,
    when: Instant,
) -> Result<(), Refusal> {
    let case = statement.case.as_ref();
    let act = Act::of(payloads, case.map(|case| case.case), case.map(|case| case.version))
        .map_err(|error| Refusal::Payload { position: 0, what: error.to_string() })?;
    let actor = Actor { officer: officer.clone(), role: statement.role.clone(), place: statement.place.clone() };
    let proposal = decide(world, &act, &actor, when).map_err(|refusal| Refusal::Decision(refusal.to_string()))?;
    let differs = |what: &str| Err(Refusal::Decision(what.to_owned()));
    if proposal.kind != statement.kind {
        return differs("kind");
    }
    if proposal.case != case.map(|case| case.case) || proposal.expected_version != case.map(|case| case.version) {
        return differs("case");
    }
    let step = statement.step.as_ref();
    if proposal.procedure.as_ref() != step.map(|step| &step.procedure)
        || proposal.step.as_ref() != step.map(|step| &step.step)
        || proposal.definition != step.map(|step| step.definition)
    {
        return differs("step");
    }
    if proposal.outcome.as_deref() != statement.outcome.as_ref().map(|outcome| outcome.as_str()) {
        return differs("outcome");
    }
    if proposal.law != statement.laws || proposal.targets != statement.targets {
        return differs("law");
    }
    if proposal.payloads.len() != payloads.len() {
        return differs("payloads");
    }
    for (position, (again, signed)) in proposal.payloads.iter().zip(payloads).enumerate() {
        let bytes = |payload: &Payload| PayloadBytes::write(payload).map_err(|error| error.to_string());
        let (again, signed) = (bytes(again), bytes(signed));
        if again.is_err() || again != signed {
            return Err(Refusal::Payload {
                position,
                what: "the decision made again gives another payload".to_owned(),
            });
        }
    }
    Ok(())
}

/// A timer entry says what has become due today, and nothing else.
///
/// # Errors
/// [`Refusal::Decision`].
pub fn check_timer(
    world: &dyn World,
    statement: &Statement,
    payloads: &[Payload],
    when: Instant,
) -> Result<(), Refusal> {
    let [Payload::Timer(timer)] = payloads else { return Err(Refusal::NotYet(statement.kind)) };
    let case = world.case(&timer.case).map_err(|error| Refusal::Record(error.to_string()))?;
    let Some(case) = case.filter(|case| statement.case.is_some_and(|seen| seen.case == case.id)) else {
        return Err(Refusal::Decision("no such case".to_owned()));
    };
    let due = possible::timers(world, &case, when.date()).map_err(|refusal| Refusal::Decision(refusal.to_string()))?;
    if due.contains(timer) { Ok(()) } else { Err(Refusal::Decision("no period ended".to_owned())) }
}
