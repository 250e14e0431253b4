//! Who reads at a command, and what of the prison he may see.
//!
//! A reader sits beside whoever works in the directory: he sees the journal as it stood when he sat down, and what he may not see in his
//! role is not there. Nothing is written but the trace of a file that was read: a statement that he signs, which must stand before
//! anything is shown.

use std::sync::Arc;

use serde_json::{Value, json};

use super::clock;
use super::seat::{SeatArguments, SeatFault, scope, seat_of};
use crate::core::access::{AccessTable, Permission, Sight};
use crate::core::procedure::act::Actor;
use crate::core::procedure::case::Case;
use crate::core::procedure::possible::{Task, WaitingFor};
use crate::core::record::id::{CaseId, PrisonerNumber};
use crate::core::record::payload::Payload;
use crate::core::record::place::Place;
use crate::core::record::prisoner::Prisoner;
use crate::core::record::world::{World as _, WorldError};
use crate::core::time::{Date, Instant};
use crate::desk::said::number_of;
use crate::hub::access_table;
use crate::hub::client::{self, ActFault, WorkstationFault};
use crate::keys::{OfficerKey, Random};
use crate::store::directory::{Directory, DirectoryFault};
use crate::store::lists::Scope;
use crate::store::secret::Recipients;
use crate::store::state::View;
use crate::store::{Mode, Replica, Secret, StoreFault};
use crate::text::{self, Catalog};

/// A prison as it stands at one moment, opened with an officer's key beside whoever works in it.
pub struct Snapshot {
    directory: Directory,
    secret: Secret,
    key: OfficerKey,
    /// The journal.
    pub replica: Replica,
    /// The prison's moment.
    pub now: Instant,
}

impl Snapshot {
    /// Opens it with the key of the officer who is meant.
    ///
    /// # Errors
    /// [`SeatFault`].
    pub fn open(arguments: &SeatArguments) -> Result<Self, SeatFault> {
        let wall = clock::now();
        let directory = Directory::open_reading(&arguments.root()?)?;
        let key = arguments.key(&directory, wall)?;
        let secret = Recipients::read(&directory.prison("secret"))?.open(&key).map_err(WorkstationFault::from)?;
        let origin = directory.config().origin.parse();
        let origin = origin.map_err(|_| DirectoryFault::Damaged(directory.prison("config")))?;
        let replica = Replica::open(&directory.replica(), &secret, &origin, Mode::Read, Random::System)?;
        let now = client::moment_of(&replica, wall);
        Ok(Self { directory, secret, key, replica, now })
    }
}

/// A prison open for reading by an officer.
pub struct Reader {
    snapshot: Snapshot,
    actor: Actor,
    /// Whether the officer was named; otherwise a seat of the training card reads.
    named: bool,
    access: AccessTable,
}

impl Reader {
    /// Sits down to read.
    ///
    /// # Errors
    /// [`SeatFault`].
    pub fn open(arguments: &SeatArguments) -> Result<Self, SeatFault> {
        Self::open_to(arguments, Permission::Read)
    }

    /// Sits down to do something that changes nothing.
    ///
    /// # Errors
    /// [`SeatFault`].
    pub fn open_to(arguments: &SeatArguments, permission: Permission) -> Result<Self, SeatFault> {
        let mut snapshot = Snapshot::open(arguments)?;
        let access = access_table().map_err(WorkstationFault::from)?;
        let named = arguments.officer.is_some();
        let Snapshot { directory, key, replica, now, .. } = &snapshot;
        let (actor, other) = seat_of(replica.register(), &access, directory, (key, named), permission, *now)?;
        if let Some(other) = other {
            snapshot.key = other;
        }
        Ok(Self { snapshot, actor, named, access })
    }

    /// The directory.
    pub const fn directory(&self) -> &Directory {
        &self.snapshot.directory
    }

    /// The records.
    pub const fn view(&self) -> View<'_> {
        self.snapshot.replica.world()
    }

    /// The journal.
    pub const fn replica(&self) -> &Replica {
        &self.snapshot.replica
    }

    /// The prison's day.
    pub fn today(&self) -> Date {
        self.snapshot.now.date()
    }

    /// Says which seat of the training card reads, where nobody was named: what it may not see is missing from a list.
    pub fn say_seat(&self, catalog: &Catalog) {
        if self.named {
            return;
        }
        let register = self.snapshot.replica.register();
        let role = crate::desk::words::role(&self.view(), &self.actor.role).say(catalog);
        let place = crate::desk::said::place_label(&self.view(), &self.actor.place).say(catalog);
        let officer = self.actor.officer.to_string();
        let name = register.officers.get(&self.actor.officer).map(|found| found.name.clone()).unwrap_or_default();
        super::exit::complain(catalog.say(&text::seat_of_card(name, officer, place, role)));
    }

    /// The place whose files the reader sees.
    pub const fn place(&self) -> &Place {
        &self.actor.place
    }

    /// The wards that the reader sees.
    pub fn scope(&self) -> Scope {
        scope(&self.actor.place)
    }

    /// A prisoner whose file the reader may see.
    ///
    /// # Errors
    /// The records cannot be read.
    pub fn prisoner(&self, number: &PrisonerNumber) -> Result<Option<Arc<Prisoner>>, WorldError> {
        let view = self.view();
        Ok(view.prisoner(number)?.filter(|prisoner| self.sight(&view).sees_person(prisoner)))
    }

    /// A case that the reader may see: its person's file, or its ward.
    ///
    /// # Errors
    /// The records cannot be read.
    pub fn case(&self, id: &CaseId) -> Result<Option<Arc<Case>>, WorldError> {
        let view = self.view();
        let Some(case) = view.case(id)? else { return Ok(None) };
        let seen = self.sight(&view).sees_case(&case)?;
        Ok(Some(case).filter(|_| seen))
    }

    /// Whether a payload may be shown, `case` being the one that its statement names.
    ///
    /// # Errors
    /// The records cannot be read.
    pub fn sees(&self, case: Option<CaseId>, payload: &Payload) -> Result<bool, WorldError> {
        self.sight(&self.view()).sees_payload(case, payload)
    }

    /// Enters what is read, before it is shown: at once, or through the outbox of the process that works in the directory.
    ///
    /// # Errors
    /// [`ActFault`]; then nothing may be shown.
    pub fn enter(&self, reads: Vec<String>) -> Result<(), ActFault> {
        if reads.is_empty() {
            return Ok(());
        }
        let Snapshot { directory, secret, key, replica, .. } = &self.snapshot;
        client::enter_reads((directory, secret, replica), reads, &self.actor, key, clock::now())
    }

    fn sight<'a>(&'a self, world: &'a View<'_>) -> Sight<'a> {
        Sight { table: &self.access, actor: &self.actor, world, today: self.today() }
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
