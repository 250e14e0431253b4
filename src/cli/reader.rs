//! Who reads at a command, and what of the prison he may see.
//!
//! A training directory is read by its card, beside a workstation that writes. Whoever is named, and everybody in a real directory, reads
//! in his role: what he may not see is not there, and what he reads becomes an entry.

use std::sync::Arc;

use serde_json::{Value, json};

use super::seat::{Seat, SeatArguments, SeatFault, scope};
use crate::core::access::{FileStatus, Permission};
use crate::core::procedure::act::Actor;
use crate::core::procedure::case::Case;
use crate::core::procedure::possible::{Task, WaitingFor};
use crate::core::record::id::{CaseId, PrisonerNumber, WardId};
use crate::core::record::payload::{Payload, Subject};
use crate::core::record::prisoner::Prisoner;
use crate::core::record::world::{World as _, WorldError};
use crate::core::time::Date;
use crate::desk::said::number_of;
use crate::hub::client::{ActFault, WorkstationFault};
use crate::store::lists::Scope;
use crate::store::state::View;
use crate::store::{Replica, StoreFault};
use crate::text::{self, Catalog};

/// A prison open for reading.
pub enum Reader {
    /// By nobody in particular: training only.
    Look(Box<Replica>),
    /// By an officer.
    Seat(Box<Seat>, Actor),
}

impl Reader {
    /// Sits down to read.
    ///
    /// # Errors
    /// [`SeatFault`].
    pub fn open(arguments: &SeatArguments) -> Result<Self, SeatFault> {
        if let Some(replica) = arguments.look()? {
            return Ok(Self::Look(Box::new(replica)));
        }
        let mut seat = arguments.work()?;
        let actor = seat.actor(Permission::Read)?;
        Ok(Self::Seat(Box::new(seat), actor))
    }

    /// The records.
    pub const fn view(&self) -> View<'_> {
        match self {
            Self::Look(replica) => replica.world(),
            Self::Seat(seat, _) => seat.workstation.world(),
        }
    }

    /// The journal.
    pub const fn replica(&self) -> &Replica {
        match self {
            Self::Look(replica) => replica,
            Self::Seat(seat, _) => seat.workstation.hub().replica(),
        }
    }

    /// The prison's day.
    pub fn today(&self) -> Date {
        match self {
            Self::Look(replica) => replica.register().training_today().unwrap_or_else(|| super::clock::now().date()),
            Self::Seat(seat, _) => seat.now.date(),
        }
    }

    /// The wards that the reader sees.
    pub fn scope(&self) -> Scope {
        match self {
            Self::Look(_) => Scope::Prison,
            Self::Seat(_, actor) => scope(&actor.place),
        }
    }

    /// A prisoner whose file the reader may see.
    ///
    /// # Errors
    /// The records cannot be read.
    pub fn prisoner(&self, number: &PrisonerNumber) -> Result<Option<Arc<Prisoner>>, WorldError> {
        let found = self.view().prisoner(number)?;
        Ok(found.filter(|prisoner| self.may_see(prisoner)))
    }

    /// A case that the reader may see: its person's file, or its ward.
    ///
    /// # Errors
    /// The records cannot be read.
    pub fn case(&self, id: &CaseId) -> Result<Option<Arc<Case>>, WorldError> {
        let Some(case) = self.view().case(id)? else { return Ok(None) };
        let seen = match (&case.person, &case.ward) {
            (Some(person), _) => self.prisoner(person)?.is_some(),
            (None, Some(ward)) => self.sees_ward(ward),
            (None, None) => true,
        };
        Ok(Some(case).filter(|_| seen))
    }

    /// Whether a payload may be shown.
    ///
    /// # Errors
    /// The records cannot be read.
    pub fn sees(&self, payload: &Payload) -> Result<bool, WorldError> {
        Ok(match payload.subject() {
            Subject::Site => true,
            Subject::Case(case) => self.case(&case)?.is_some(),
            Subject::Person(person) => self.prisoner(&person)?.is_some(),
        })
    }

    /// Notes what was read.
    pub fn note(&mut self, what: &str) {
        if let Self::Seat(seat, _) = self {
            seat.workstation.note_read(what);
        }
    }

    /// Leaves the seat: what was read becomes an entry.
    ///
    /// # Errors
    /// [`ActFault`].
    pub fn leave(self) -> Result<(), ActFault> {
        if let Self::Seat(mut seat, actor) = self {
            seat.workstation.flush_reads(&actor, &seat.key, seat.now)?;
        }
        Ok(())
    }

    fn sees_ward(&self, ward: &WardId) -> bool {
        self.scope().contains(ward)
    }

    fn may_see(&self, prisoner: &Prisoner) -> bool {
        match self {
            Self::Look(_) => true,
            Self::Seat(seat, actor) => {
                let status = FileStatus::of(prisoner.last_day(), seat.now.date());
                seat.workstation.hub().access().reads(&actor.role, &actor.place, &prisoner.roster.ward, status)
            }
        }
    }
}

/// What stopped a reading command.
#[derive(Debug, thiserror::Error)]
pub enum ReadFault {
    /// Nobody could sit down.
    #[error(transparent)]
    Seat(#[from] SeatFault),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// The records.
    #[error(transparent)]
    World(#[from] WorldError),
    /// What was read could not be entered.
    #[error(transparent)]
    Act(#[from] ActFault),
    /// A rule refused the question.
    #[error(transparent)]
    Refused(#[from] crate::core::procedure::refusal::Refusal),
    /// JSON could not be written.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl ReadFault {
    /// Says it, with the exit code.
    pub fn say(self, catalog: &Catalog) -> super::exit::Exit {
        match self {
            Self::Seat(fault) => super::fault::seat(&fault, catalog),
            Self::Act(fault) => super::fault::act(&fault, catalog),
            Self::Store(fault) => super::fault::seat(&SeatFault::Workstation(WorkstationFault::Store(fault)), catalog),
            Self::World(error) => super::fault::machine(&error, catalog),
            Self::Refused(refusal) => super::fault::machine(&refusal, catalog),
            Self::Json(error) => {
                super::exit::complain(catalog.say(&text::fault::program(&error)));
                super::exit::Exit::Fault
            }
        }
    }
}

/// A task as JSON.
pub fn task_json(task: &Task, case: &Case, today: Date) -> Value {
    let waiting = match &task.waiting_for {
        WaitingFor::Role { roles, place } => json!({ "roles": roles, "place": place.to_string() }),
        WaitingFor::Body(body) => json!({ "body": body }),
        WaitingFor::MissingBody(body) => json!({ "missing_body": body }),
    };
    let due = task.due.as_ref().map(|due| due.last_day);
    json!({
        "case": task.case, "procedure": case.procedure, "number": number_of(case), "serial": case.serial, "person": case.person, "ward": case.ward,
        "step": task.step, "title": task.title, "waiting_for": waiting, "since": task.since,
        "not_before": task.not_before.as_ref().map(|day| day.last_day), "due": due,
        "overdue": due.is_some_and(|due| due < today),
    })
}

/// For whom a task waits, in words.
pub fn waiting_for(view: View<'_>, task: &Task, catalog: &Catalog) -> String {
    let register = view.register();
    match &task.waiting_for {
        WaitingFor::Role { roles, .. } => {
            let named = roles.iter().map(|role| match register.role_definition(role) {
                Some(known) => crate::desk::words::named(&known.name, role.as_str()).say(catalog),
                None => role.to_string(),
            });
            named.collect::<Vec<String>>().join(" / ")
        }
        WaitingFor::Body(body) => match register.body(body) {
            Some(known) => crate::desk::words::named(&known.name, body.as_str()).say(catalog),
            None => body.to_string(),
        },
        WaitingFor::MissingBody(body) => body.clone(),
    }
}
