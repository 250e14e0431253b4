//! A whole prison in memory: the fold of its entries. Tests, the reviewer's replay and the ledger's check use it; a workstation
//! uses the store, which gives the same answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fold::{self, Aggregates, FoldError, Opened};
use super::id::{CaseId, Digest, PrisonerNumber, ProcedureId, WardId};
use super::prisoner::Prisoner;
use super::published::Published;
use super::register::Register;
use super::world::{World, WorldError};
use crate::core::law::package::Packages;
use crate::core::law::points;
use crate::core::law::set::PublishedSettings;
use crate::core::procedure::case::Case;
use crate::core::procedure::definition::Definition;
use crate::core::time::Date;
use crate::core::time::calendar::Calendar;

/// A prison in memory. A copy shares with it what neither changes: folds can be kept at many positions.
#[derive(Clone, Debug, Default)]
pub struct Prison {
    register: Arc<Register>,
    published: Arc<Published>,
    prisoners: BTreeMap<PrisonerNumber, Arc<Prisoner>>,
    cases: BTreeMap<CaseId, Arc<Case>>,
}

impl Prison {
    /// Applies an entry. A refused entry changes nothing.
    ///
    /// # Errors
    /// The entry does not fit the state before it.
    pub fn apply(&mut self, entry: &Opened) -> Result<(), FoldError> {
        let mut changing =
            Changing { before: self, register: None, prisoners: BTreeMap::new(), cases: BTreeMap::new() };
        fold::apply(entry, &mut changing)?;
        let Changing { register, prisoners, cases, .. } = changing;
        if let Some(register) = register {
            if register.publications.len() != self.register.publications.len() {
                let mut published = Published::clone(&self.published);
                published.follow(&register).map_err(WorldError::from)?;
                self.published = Arc::new(published);
            }
            self.register = Arc::new(register);
        }
        self.prisoners.extend(prisoners.into_iter().map(|(number, prisoner)| (number, Arc::new(prisoner))));
        self.cases.extend(cases.into_iter().map(|(id, case)| (id, Arc::new(case))));
        Ok(())
    }

    /// All prisoners by number.
    pub fn prisoners(&self) -> impl Iterator<Item = &Arc<Prisoner>> {
        self.prisoners.values()
    }

    /// All cases by id.
    pub fn cases(&self) -> impl Iterator<Item = &Arc<Case>> {
        self.cases.values()
    }
}

/// One entry being applied: what it changes, over what stood before.
struct Changing<'a> {
    before: &'a Prison,
    register: Option<Register>,
    prisoners: BTreeMap<PrisonerNumber, Prisoner>,
    cases: BTreeMap<CaseId, Case>,
}

impl Aggregates for Changing<'_> {
    fn register(&mut self) -> &mut Register {
        self.register.get_or_insert_with(|| Register::clone(&self.before.register))
    }

    fn prisoner(&mut self, number: &PrisonerNumber) -> Result<Option<Prisoner>, WorldError> {
        let before = || self.before.prisoners.get(number).map(|prisoner| Prisoner::clone(prisoner));
        Ok(self.prisoners.get(number).cloned().or_else(before))
    }

    fn keep_prisoner(&mut self, prisoner: Prisoner) -> Result<(), WorldError> {
        self.prisoners.insert(prisoner.number.clone(), prisoner);
        Ok(())
    }

    fn case(&mut self, id: &CaseId) -> Result<Option<Case>, WorldError> {
        let before = || self.before.cases.get(id).map(|case| Case::clone(case));
        Ok(self.cases.get(id).cloned().or_else(before))
    }

    fn keep_case(&mut self, case: Case) -> Result<(), WorldError> {
        self.cases.insert(case.id, case);
        Ok(())
    }

    fn definition(&mut self, digest: &Digest) -> Option<Arc<Definition>> {
        self.before.published.definition(digest)
    }
}

impl World for Prison {
    fn register(&self) -> &Register {
        &self.register
    }

    fn prisoner(&self, number: &PrisonerNumber) -> Result<Option<Arc<Prisoner>>, WorldError> {
        Ok(self.prisoners.get(number).cloned())
    }

    fn case(&self, id: &CaseId) -> Result<Option<Arc<Case>>, WorldError> {
        Ok(self.cases.get(id).cloned())
    }

    fn prisoners_of_ward(&self, ward: &WardId) -> Result<Vec<PrisonerNumber>, WorldError> {
        let of_ward =
            self.prisoners.values().filter(|prisoner| prisoner.is_on_roster() && prisoner.roster.ward == *ward);
        Ok(of_ward.map(|prisoner| prisoner.number.clone()).collect())
    }

    fn cases_of(&self, person: &PrisonerNumber) -> Result<Vec<CaseId>, WorldError> {
        Ok(self.ordered(|case| case.person.as_ref() == Some(person)))
    }

    fn open_cases(&self) -> Result<Vec<CaseId>, WorldError> {
        Ok(self.ordered(Case::is_open))
    }

    fn definition(&self, digest: &Digest) -> Option<Arc<Definition>> {
        self.published.definition(digest)
    }

    fn definition_in_force(&self, id: &ProcedureId, on: Date) -> Option<Arc<Definition>> {
        self.published.definition_in_force(id, on)
    }

    fn law(&self) -> &Packages {
        self.published.law()
    }

    fn points(&self) -> Option<&points::Package> {
        self.published.points()
    }

    fn points_settings(&self) -> &points::PublishedSettings {
        self.published.points_settings()
    }

    fn law_settings(&self) -> &PublishedSettings {
        self.published.law_settings()
    }

    fn calendar(&self) -> &Calendar {
        self.published.calendar()
    }
}

impl Prison {
    /// The cases that fit, oldest first.
    fn ordered(&self, fits: impl Fn(&Case) -> bool) -> Vec<CaseId> {
        let mut found: Vec<&Arc<Case>> = self.cases.values().filter(|case| fits(case)).collect();
        found.sort_by_key(|case| (case.opened, case.id));
        found.into_iter().map(|case| case.id).collect()
    }
}
