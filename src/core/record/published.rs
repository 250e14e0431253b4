//! What the province has published, read once: definitions by digest, law packages, calendars. Built from the register's
//! publications and nothing else, so that every reader of one journal works with the same law.

use std::collections::BTreeMap;
use std::sync::Arc;

use thiserror::Error;

use super::id::{Digest, ProcedureId};
use super::payload::PublicationKind;
use super::register::{Publication, Register};
use crate::core::law::package::Packages;
use crate::core::procedure::definition::Definition;
use crate::core::procedure::parse;
use crate::core::time::Date;
use crate::core::time::calendar::{Calendar, CalendarYear};

/// A publication that cannot be read. It was checked before it was published, so this is a fault of the program's version.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{name}, published in entry {sequence}, cannot be read: {reason}")]
pub struct Unreadable {
    /// The publication's name.
    pub name: String,
    /// The entry.
    pub sequence: u64,
    /// What the reader says.
    pub reason: String,
}

/// The published law, definitions and calendars.
#[derive(Clone, Debug, Default)]
pub struct Published {
    definitions: BTreeMap<Digest, Arc<Definition>>,
    law: Packages,
    calendar: Calendar,
    read: usize,
}

impl Published {
    /// Everything that the register holds.
    ///
    /// # Errors
    /// The first publication that cannot be read.
    pub fn of(register: &Register) -> Result<Self, Unreadable> {
        let mut published = Self::default();
        published.follow(register)?;
        Ok(published)
    }

    /// Reads what was published since the last call.
    ///
    /// # Errors
    /// The first publication that cannot be read; those before it are read.
    pub fn follow(&mut self, register: &Register) -> Result<(), Unreadable> {
        while let Some(publication) = register.publications.get(self.read) {
            self.add(publication)?;
            self.read += 1;
        }
        Ok(())
    }

    fn add(&mut self, publication: &Publication) -> Result<(), Unreadable> {
        let unreadable = |reason: String| Unreadable {
            name: publication.name.clone(),
            sequence: publication.sequence,
            reason,
        };
        match publication.kind {
            PublicationKind::Law => {
                self.law.add(&publication.name, &publication.text).map_err(|error| unreadable(error.to_string()))?;
            }
            PublicationKind::Procedure => {
                let (definition, _) = parse::read(&publication.name, &publication.text)
                    .map_err(|faults| unreadable(faults.first().map(ToString::to_string).unwrap_or_default()))?;
                self.definitions.insert(publication.digest, Arc::new(definition));
            }
            PublicationKind::Calendar => {
                let year = CalendarYear::from_toml(&publication.text).map_err(|error| unreadable(error.to_string()))?;
                self.calendar.add(year).map_err(|error| unreadable(error.to_string()))?;
            }
            PublicationKind::Setting => {}
        }
        Ok(())
    }

    /// A definition by its digest.
    #[must_use]
    pub fn definition(&self, digest: &Digest) -> Option<Arc<Definition>> {
        self.definitions.get(digest).cloned()
    }

    /// The definition of a procedure in force on a day: the one with the latest first day that is not after it.
    #[must_use]
    pub fn definition_in_force(&self, id: &ProcedureId, on: Date) -> Option<Arc<Definition>> {
        let of_procedure = self.definitions.values().filter(|definition| definition.id == *id && definition.in_force <= on);
        of_procedure.max_by_key(|definition| definition.in_force).cloned()
    }

    /// Every procedure with its definition in force on a day, by id.
    #[must_use]
    pub fn in_force(&self, on: Date) -> Vec<Arc<Definition>> {
        let mut newest: BTreeMap<&ProcedureId, &Arc<Definition>> = BTreeMap::new();
        for definition in self.definitions.values().filter(|definition| definition.in_force <= on) {
            let known = newest.entry(&definition.id).or_insert(definition);
            if definition.in_force > known.in_force {
                *known = definition;
            }
        }
        newest.into_values().cloned().collect()
    }

    /// The law packages.
    #[must_use]
    pub const fn law(&self) -> &Packages {
        &self.law
    }

    /// The calendars.
    #[must_use]
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }
}
