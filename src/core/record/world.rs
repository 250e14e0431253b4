//! What a decision may look at: the read side of a prison, in memory or in a store.

use std::sync::Arc;

use thiserror::Error;

use super::id::{CaseId, Digest, PrisonerNumber, ProcedureId, WardId};
use super::prisoner::Prisoner;
use super::published::Unreadable;
use super::register::Register;
use crate::core::law::package::Packages;
use crate::core::law::points;
use crate::core::law::set::PublishedSettings;
use crate::core::procedure::case::Case;
use crate::core::procedure::definition::Definition;
use crate::core::time::Date;
use crate::core::time::calendar::Calendar;

/// The store behind a [`World`] could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WorldError {
    /// Something that the province published cannot be read.
    #[error(transparent)]
    Publication(#[from] Unreadable),
    /// A case that is named is not there.
    #[error("there is no case {0}")]
    NoCase(CaseId),
    /// The store; its own words.
    #[error("the records could not be read: {0}")]
    Store(String),
}

/// The state of one prison, as far as a decision looks at it.
pub trait World {
    /// Wards, bodies, officers, roles, publications, settings.
    fn register(&self) -> &Register;

    /// One prisoner.
    ///
    /// # Errors
    /// The store could not be read.
    fn prisoner(&self, number: &PrisonerNumber) -> Result<Option<Arc<Prisoner>>, WorldError>;

    /// One case.
    ///
    /// # Errors
    /// The store could not be read.
    fn case(&self, id: &CaseId) -> Result<Option<Arc<Case>>, WorldError>;

    /// The prisoners of a ward, by number.
    ///
    /// # Errors
    /// The store could not be read.
    fn prisoners_of_ward(&self, ward: &WardId) -> Result<Vec<PrisonerNumber>, WorldError>;

    /// The cases of a person, oldest first.
    ///
    /// # Errors
    /// The store could not be read.
    fn cases_of(&self, person: &PrisonerNumber) -> Result<Vec<CaseId>, WorldError>;

    /// All cases that have not ended, oldest first.
    ///
    /// # Errors
    /// The store could not be read.
    fn open_cases(&self) -> Result<Vec<CaseId>, WorldError>;

    /// A published definition by its digest.
    fn definition(&self, digest: &Digest) -> Option<Arc<Definition>>;

    /// The published definition of a procedure that is in force on a day.
    fn definition_in_force(&self, id: &ProcedureId, on: Date) -> Option<Arc<Definition>>;

    /// The published law packages.
    fn law(&self) -> &Packages;

    /// The published points regulation.
    fn points(&self) -> Option<&points::Package>;

    /// The province's settings of the points regulation.
    fn points_settings(&self) -> &points::PublishedSettings;

    /// The settings of the sentence law, of province and prison.
    fn law_settings(&self) -> &PublishedSettings;

    /// The published calendars.
    fn calendar(&self) -> &Calendar;
}
