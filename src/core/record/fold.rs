//! The fold: one entry changes the register, prisoners and cases. The store's projections, the ledger, a reviewer's replay and
//! the in-memory prison all go through [`apply`], so there is one reading of the journal.

use std::sync::Arc;

use thiserror::Error;

use super::id::{CaseId, Digest, OfficerNumber, PrisonerNumber, RoleId};
use super::payload::{Effect, Payload, Place};
use super::prisoner::{Prisoner, RecordError};
use super::publication;
use super::register::{Register, RegisterError};
use super::world::WorldError;
use crate::core::journal::Kind;
use crate::core::procedure::case::{Case, CaseError, CaseEvent};
use crate::core::procedure::definition::Definition;
use crate::core::time::Instant;

/// An entry as far as the reader may open it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What is known of the entry besides its payloads.
    pub meta: Meta,
    /// The payloads in the order of the statement's commitments; `None` where the reader is not entitled or it was erased.
    pub payloads: Vec<Option<Payload>>,
}

/// What is known of an entry besides its payloads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// The position in the journal.
    pub sequence: u64,
    /// The kind of statement.
    pub kind: Kind,
    /// When the hub ordered it.
    pub at: Instant,
    /// Who signed it; `None` for the hub.
    pub officer: Option<OfficerNumber>,
    /// The role in which it was signed.
    pub role: Option<RoleId>,
    /// Where that role is held.
    pub place: Option<Place>,
    /// The definition that the statement pins.
    pub definition: Option<Digest>,
}

/// Why an entry does not fit the state before it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FoldError {
    /// The register refused it.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// A prisoner's record refused it.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A case refused it.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// The state could not be read or written.
    #[error(transparent)]
    World(#[from] WorldError),
    /// An effect for a person who is not on the roster.
    #[error("{0} is not on the roster")]
    UnknownPrisoner(PrisonerNumber),
    /// A step of a case that pins a definition which was never published.
    #[error("case {0} pins a definition that was never published")]
    UnknownDefinition(CaseId),
}

/// The aggregates that an entry may change. A store loads and keeps them in one transaction.
pub trait Aggregates {
    /// The register.
    fn register(&mut self) -> &mut Register;

    /// Reads a prisoner.
    ///
    /// # Errors
    /// The store could not be read.
    fn prisoner(&mut self, number: &PrisonerNumber) -> Result<Option<Prisoner>, WorldError>;

    /// Keeps a prisoner.
    ///
    /// # Errors
    /// The store could not be written.
    fn keep_prisoner(&mut self, prisoner: Prisoner) -> Result<(), WorldError>;

    /// Reads a case.
    ///
    /// # Errors
    /// The store could not be read.
    fn case(&mut self, id: &CaseId) -> Result<Option<Case>, WorldError>;

    /// Keeps a case.
    ///
    /// # Errors
    /// The store could not be written.
    fn keep_case(&mut self, case: Case) -> Result<(), WorldError>;

    /// A published definition by its digest.
    fn definition(&mut self, digest: &Digest) -> Option<Arc<Definition>>;
}

/// Applies one entry.
///
/// # Errors
/// The entry does not fit the state before it. The caller must then drop the whole transaction: a refused entry may have changed
/// some aggregates already.
pub fn apply(entry: &Opened, state: &mut dyn Aggregates) -> Result<(), FoldError> {
    for payload in entry.payloads.iter().flatten() {
        payload_applied(payload, entry, state)?;
    }
    Ok(())
}

fn payload_applied(payload: &Payload, entry: &Opened, state: &mut dyn Aggregates) -> Result<(), FoldError> {
    let meta = &entry.meta;
    match payload {
        Payload::Genesis(genesis) => state.register().begin(genesis)?,
        Payload::Key(record) => state.register().key(record, meta.sequence)?,
        Payload::Role(record) => state.register().role(record, meta.sequence)?,
        Payload::Publication(record) => {
            if let Some(record) = publication::whole(record, &entry.payloads)? {
                state.register().publish(&record, meta.sequence)?;
            }
        }
        Payload::PublicationPart(part) => {
            if !publication::belongs(part, &entry.payloads) {
                return Err(RegisterError::Parts(part.digest.to_string()).into());
            }
        }
        Payload::Opening(opening) => {
            let known = state.prisoner(&opening.person)?;
            state.keep_prisoner(Prisoner::open(known, opening)?)?;
        }
        Payload::Step(record) => {
            let opens = state.case(&record.case)?.is_none();
            let serial = opens.then(|| state.register().count_case(meta.at.date().year()));
            case_applied(record.case, &CaseEvent::Step { record, serial }, meta, state)?;
            effects_applied(&record.effects, state)?;
        }
        Payload::PersonPart(part) => {
            case_applied(part.case, &CaseEvent::PersonPart(part), meta, state)?;
            effects_applied(&part.effects, state)?;
        }
        Payload::Ballot(ballot) => {
            for item in &ballot.items {
                case_applied(item.case, &CaseEvent::Ballot { ballot, item }, meta, state)?;
            }
        }
        Payload::BallotReason(reason) => case_applied(reason.case, &CaseEvent::Reason(reason), meta, state)?,
        Payload::Substitution(one) => case_applied(one.case, &CaseEvent::Substitution(one), meta, state)?,
        Payload::MeetingClose(meeting) => {
            for item in &meeting.items {
                case_applied(item.case, &CaseEvent::Close { meeting, item }, meta, state)?;
                effects_applied(&item.effects, state)?;
            }
        }
        Payload::Correction(correction) => effects_applied(&correction.effects, state)?,
        Payload::Service(service) => case_applied(service.case, &CaseEvent::Service(service), meta, state)?,
        Payload::Timer(timer) => case_applied(timer.case, &CaseEvent::Timer(timer), meta, state)?,
        Payload::Recomputation(record) => case_applied(record.case, &CaseEvent::Recomputation(record), meta, state)?,
        Payload::Read(_) => {}
    }
    Ok(())
}

fn case_applied(id: CaseId, event: &CaseEvent<'_>, meta: &Meta, state: &mut dyn Aggregates) -> Result<(), FoldError> {
    let known = state.case(&id)?;
    let digest = known.as_ref().map(|case| case.definition).or(meta.definition);
    let definition = digest.and_then(|digest| state.definition(&digest)).ok_or(FoldError::UnknownDefinition(id))?;
    let case = Case::apply(known, event, meta, &definition)?;
    state.keep_case(case)?;
    Ok(())
}

fn effects_applied(effects: &[Effect], state: &mut dyn Aggregates) -> Result<(), FoldError> {
    for effect in effects {
        let Some(number) = effect.person() else { continue };
        let number = number.clone();
        let mut prisoner = state.prisoner(&number)?.ok_or(FoldError::UnknownPrisoner(number))?;
        if let Effect::CycleDecided { cycle, .. } = effect {
            let earlier = prisoner.cycles.iter().rev().find(|known| known.fact.closed == cycle.closed);
            state.register().count_cycle(cycle, earlier.map(|known| known.fact.grade));
        }
        prisoner.apply(effect)?;
        state.keep_prisoner(prisoner)?;
    }
    Ok(())
}
