//! Who reads what: one answer for a person's file, a case, a ward's month and an entry, at the terminal and at a command alike.
//!
//! What is not known is not seen: a person, a case or a ward that the records do not hold belongs to nobody's place.

use super::{AccessTable, FileStatus};
use crate::core::procedure::act::Actor;
use crate::core::procedure::case::Case;
use crate::core::record::id::{CaseId, PrisonerNumber, WardId};
use crate::core::record::payload::{Payload, Subject};
use crate::core::record::prisoner::Prisoner;
use crate::core::record::world::{World, WorldError};
use crate::core::time::Date;

/// Whose file something belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// A prisoner's.
    Person(PrisonerNumber),
    /// A case's: its person's, or its ward's.
    Case(CaseId),
    /// A ward's.
    Ward(WardId),
}

/// What a seat sees of the records on a day.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    /// The table of permissions.
    pub table: &'a AccessTable,
    /// Whoever looks, in his role.
    pub actor: &'a Actor,
    /// The records.
    pub world: &'a dyn World,
    /// The day.
    pub today: Date,
}

impl Sight<'_> {
    /// Whether a matter may be read.
    ///
    /// # Errors
    /// The records cannot be read; then nothing may be shown.
    pub fn sees(&self, matter: &Matter) -> Result<bool, WorldError> {
        Ok(match matter {
            Matter::Person(number) => self.world.prisoner(number)?.is_some_and(|prisoner| self.sees_person(&prisoner)),
            Matter::Case(id) => match self.world.case(id)? {
                Some(case) => self.sees_case(&case)?,
                None => false,
            },
            Matter::Ward(ward) => self.sees_ward(ward),
        })
    }

    /// Whether a prisoner's file may be read.
    #[must_use]
    pub fn sees_person(&self, prisoner: &Prisoner) -> bool {
        self.reads(&prisoner.roster.ward, FileStatus::of(prisoner.last_day(), self.today))
    }

    /// Whether a prisoner stands in the lists of this seat: who has served his term stands in his ward's until he leaves it.
    #[must_use]
    pub fn lists(&self, prisoner: &Prisoner) -> bool {
        self.reads(&prisoner.roster.ward, FileStatus::Held)
    }

    /// Whether a case may be read: where its person is now, or in its ward. As long as it is open it is work in hand, and its seats
    /// read it to its end, whether or not the term has ended meanwhile.
    ///
    /// # Errors
    /// The records cannot be read.
    pub fn sees_case(&self, case: &Case) -> Result<bool, WorldError> {
        let Some(number) = &case.person else {
            return Ok(case.ward.as_ref().is_some_and(|ward| self.sees_ward(ward)));
        };
        let Some(prisoner) = self.world.prisoner(number)? else { return Ok(false) };
        Ok(if case.is_open() { self.lists(&prisoner) } else { self.sees_person(&prisoner) })
    }

    /// Whether what concerns a whole ward may be read.
    #[must_use]
    pub fn sees_ward(&self, ward: &WardId) -> bool {
        self.reads(ward, FileStatus::Held)
    }

    /// Whether a payload may be read, `case` being the one that its statement names. What concerns nobody's file, the establishment,
    /// is open to all officers; what concerns several is for those who may read them all.
    ///
    /// # Errors
    /// The records cannot be read.
    pub fn sees_payload(&self, case: Option<CaseId>, payload: &Payload) -> Result<bool, WorldError> {
        let is_trace = matches!(payload, Payload::Read(_));
        for matter in matters(case, payload) {
            // A trace may name what is nobody's file, such as an entry by its position.
            if !self.sees(&matter)? && (!is_trace || self.is_known(&matter)?) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn is_known(&self, matter: &Matter) -> Result<bool, WorldError> {
        Ok(match matter {
            Matter::Person(number) => self.world.prisoner(number)?.is_some(),
            Matter::Case(id) => self.world.case(id)?.is_some(),
            Matter::Ward(_) => true,
        })
    }

    fn reads(&self, ward: &WardId, status: FileStatus) -> bool {
        self.table.reads(&self.actor.role, &self.actor.place, ward, status)
    }
}

/// Whose files a payload speaks of, `case` being the one that its statement names.
#[must_use]
pub fn matters(case: Option<CaseId>, payload: &Payload) -> Vec<Matter> {
    match payload {
        Payload::Ballot(ballot) => ballot.items.iter().map(|item| Matter::Case(item.case)).collect(),
        Payload::MeetingClose(meeting) => meeting.items.iter().map(|item| Matter::Case(item.case)).collect(),
        // The trace of a file says whose it was.
        Payload::Read(record) => record.read.iter().filter_map(|read| named(read)).collect(),
        _ => match payload.subject() {
            Subject::Person(number) => vec![Matter::Person(number)],
            Subject::Case(id) => vec![Matter::Case(id)],
            Subject::Site => case.map(Matter::Case).into_iter().collect(),
        },
    }
}

/// Whose file a trace names; none for what is no file, such as the law's screen of a day.
fn named(read: &str) -> Option<Matter> {
    read.parse().map(Matter::Case).or_else(|_| read.parse().map(Matter::Person)).ok()
}
