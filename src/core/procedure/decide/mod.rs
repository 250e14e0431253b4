//! The machine: an act on the state of a prison becomes what is to be signed, or a refusal that says why.
//!
//! [`decide`] is pure. The workstation asks it before the officer signs, the hub before it orders the statement, the ledger and a
//! reviewer when they replay the journal; the same state gives the same bytes. Invariants that hold after every proposal that is
//! applied: no open task under a closed case; one active step per branch; no state without a way out or an end; nothing passes from a
//! suspended or timed-out state to an approval; the maker is not the checker; votes are computed; the quorum is over all members.

mod checks;
mod correct;
mod effects;
mod entered;
mod named;
mod parts;
mod received;
pub(super) mod record;
mod ruled;
mod second;
mod stage;
mod step;
mod substitute;
mod vote;

use std::sync::Arc;

use super::act::{Act, Actor, Proposal};
use super::case::{Case, SECOND_SIGNATURE};
use super::definition::Definition;
use super::refusal::Refusal;
use crate::core::record::id::{BodyId, CaseId, RoleId, WardId};
use crate::core::record::payload::{Body, PlaceKind, Recusal};
use crate::core::record::place::Place;
use crate::core::record::world::World;
use crate::core::time::{Date, Instant};

pub use checks::{Judged, article, law_question, scope};
pub use effects::paper_digest;
pub(super) use entered::{asked, unneeded};
pub use entered::{clauses_of_all_days, clauses_on};
pub use parts::{EARLIER, FULL, MonthPart, SETTLED, compile as compile_month};
pub use received::LATE_ENTRY;
pub use ruled::{EndOfRuling, end_of_ruling};

/// Decides an act.
///
/// # Errors
/// [`Refusal`], with everything that would have to be different.
pub fn decide(world: &dyn World, act: &Act, actor: &Actor, when: Instant) -> Result<Proposal, Refusal> {
    let desk = Desk { world, actor, today: when.date() };
    match act {
        Act::Open { case, procedure, subject, form, documents, overrides } => {
            step::open(&desk, *case, procedure, subject, &step::Handed { form, documents, overrides })
        }
        Act::Step { case, expected_version, step, outcome, form, documents, overrides } => {
            let handed = step::Handed { form, documents, overrides };
            if step.as_str() == SECOND_SIGNATURE {
                return second::sign(&desk, *case, *expected_version, outcome, &handed);
            }
            step::take(&desk, *case, *expected_version, step, outcome, &handed)
        }
        Act::Ballot { body, on, items } => vote::ballot(&desk, body, *on, items),
        Act::Appoint { case, expected_version, step, member, reason, substitute } => {
            let appointed =
                Recusal { member: member.clone(), reason: reason.clone(), substitute: Some(substitute.clone()) };
            substitute::appoint(&desk, *case, *expected_version, step, &appointed, substitute)
        }
        Act::CloseMeeting { meeting, body, on, present, items } => {
            vote::close(&desk, &vote::Meeting { meeting: *meeting, body, on: *on, present }, items)
        }
        Act::Correct { case, expected_version, corrects, reason } => {
            correct::correct(&desk, *case, *expected_version, *corrects, reason)
        }
    }
}

pub(super) use named::{called_about, candidates};
pub(super) use second::may_sign;
pub(super) use stage::{Stage, stage_of};
pub(super) use step::{CALLED, judge, to_bring};
pub use substitute::may_substitute;
pub use vote::{barred, may_follow};

/// Who decides on what day, over which state.
pub(super) struct Desk<'a> {
    pub world: &'a dyn World,
    pub actor: &'a Actor,
    pub today: Date,
}

impl Desk<'_> {
    /// An open case in the version that was seen, with its definition.
    pub fn case(&self, id: CaseId, seen: u64) -> Result<(Arc<Case>, Arc<Definition>), Refusal> {
        let (case, definition) = self.open_case(id)?;
        if case.version != seen {
            return Err(Refusal::Changed { seen, is: case.version });
        }
        Ok((case, definition))
    }

    /// An open case with its definition.
    pub fn open_case(&self, id: CaseId) -> Result<(Arc<Case>, Arc<Definition>), Refusal> {
        let case = self.world.case(&id)?.ok_or(Refusal::UnknownCase(id))?;
        if let Some(end) = &case.end {
            return Err(Refusal::Ended(end.on));
        }
        let definition = self.definition_of(&case)?;
        Ok((case, definition))
    }

    /// The definition that a case is pinned to.
    pub fn definition_of(&self, case: &Case) -> Result<Arc<Definition>, Refusal> {
        self.world.definition(&case.definition).ok_or_else(|| Refusal::UnknownProcedure(case.procedure.clone()))
    }

    /// The ward in which a case lies: the person's ward now, or the ward itself.
    pub fn ward_of(&self, case: &Case) -> Result<WardId, Refusal> {
        ward_of(self.world, case)
    }

    /// Asks the register whether the actor holds the role in which he signs.
    pub fn holds_role(&self) -> Result<(), Refusal> {
        let Actor { officer, role, place } = self.actor;
        if self.world.register().holds(officer, role, place, self.today) {
            Ok(())
        } else {
            Err(Refusal::RoleNotHeld { officer: officer.clone(), role: role.clone(), place: place.clone() })
        }
    }
}

/// The ward in which a case lies: the person's ward now, or the ward itself.
pub(super) fn ward_of(world: &dyn World, case: &Case) -> Result<WardId, Refusal> {
    match (&case.person, &case.ward) {
        (Some(person), _) => {
            let prisoner = world.prisoner(person)?.ok_or_else(|| Refusal::UnknownPerson(person.clone()))?;
            Ok(prisoner.roster.ward.clone())
        }
        (None, Some(ward)) => Ok(ward.clone()),
        (None, None) => Err(Refusal::WrongSubject),
    }
}

/// Where a role must be held for a case of a ward.
pub(super) fn place_for(world: &dyn World, role: &RoleId, ward: &WardId) -> Place {
    match world.register().role_definition(role).map(|role| role.place) {
        Some(PlaceKind::Ward) => Place::Ward(ward.clone()),
        Some(PlaceKind::Province) => Place::Province,
        Some(PlaceKind::Prison) | None => Place::Prison,
    }
}

/// The body of this name for a case of a ward: `<name>.<ward>` where wards have their own, else the prison's.
pub(super) fn body_for<'a>(world: &'a dyn World, name: &str, ward: &WardId) -> Option<&'a Body> {
    let find = |id: &str| id.parse::<BodyId>().ok().and_then(|id| world.register().body(&id));
    find(&format!("{name}.{ward}")).or_else(|| find(name))
}
