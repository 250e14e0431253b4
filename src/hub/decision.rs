//! The decision made again: what an officer signed must be, byte for byte, what the rules give for what he entered.

use super::refusal::{Part, PayloadWrong, Refusal};
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
/// [`Refusal::Decision`] when the rules refuse, [`Refusal::Differs`] and [`Refusal::Payload`] naming what differs.
pub fn check(
    world: &dyn World,
    statement: &Statement,
    payloads: &[Payload],
    officer: &OfficerNumber,
    when: Instant,
) -> Result<(), Refusal> {
    let case = statement.case.as_ref();
    let act = Act::of(payloads, case.map(|case| case.case), case.map(|case| case.version))
        .map_err(|error| Refusal::Payload { position: 0, wrong: error.into() })?;
    let actor = Actor { officer: officer.clone(), role: statement.role.clone(), place: statement.place.clone() };
    let proposal = decide(world, &act, &actor, when).map_err(|refusal| Refusal::Decision(Box::new(refusal)))?;
    let differs = |part: Part| Err(Refusal::Differs(part));
    if proposal.kind != statement.kind {
        return differs(Part::Kind);
    }
    if proposal.case != case.map(|case| case.case) || proposal.expected_version != case.map(|case| case.version) {
        return differs(Part::Case);
    }
    let step = statement.step.as_ref();
    if proposal.procedure.as_ref() != step.map(|step| &step.procedure)
        || proposal.step.as_ref() != step.map(|step| &step.step)
        || proposal.definition != step.map(|step| step.definition)
    {
        return differs(Part::Step);
    }
    if proposal.outcome.as_deref() != statement.outcome.as_ref().map(|outcome| outcome.as_str()) {
        return differs(Part::Outcome);
    }
    if proposal.law != statement.laws || proposal.targets != statement.targets {
        return differs(Part::Law);
    }
    if proposal.payloads.len() != payloads.len() {
        return differs(Part::Payloads);
    }
    for (position, (again, signed)) in proposal.payloads.iter().zip(payloads).enumerate() {
        let bytes = |payload: &Payload| PayloadBytes::write(payload);
        let (again, signed) = (bytes(again), bytes(signed));
        if again.is_err() || again != signed {
            return Err(Refusal::Payload { position, wrong: PayloadWrong::Decision });
        }
    }
    Ok(())
}

/// A timer entry says what has become due today, and nothing else.
///
/// # Errors
/// [`Refusal::NoPeriod`] and what the rules refuse.
pub fn check_timer(
    world: &dyn World,
    statement: &Statement,
    payloads: &[Payload],
    when: Instant,
) -> Result<(), Refusal> {
    let [Payload::Timer(timer)] = payloads else { return Err(Refusal::NotYet(statement.kind)) };
    let case = world.case(&timer.case)?;
    let Some(case) = case.filter(|case| statement.case.is_some_and(|seen| seen.case == case.id)) else {
        return Err(Refusal::NoPeriod);
    };
    let due = possible::timers(world, &case, when.date()).map_err(|refusal| Refusal::Decision(Box::new(refusal)))?;
    if due.contains(timer) { Ok(()) } else { Err(Refusal::NoPeriod) }
}
