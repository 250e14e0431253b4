//! What each day of a stay counts as.

use std::collections::BTreeMap;

use super::facts::{Absence, AbsenceKind, Outcome, PointsFile};
use super::package::{Package, Parts};
use crate::core::time::{Date, Month};

/// What a day counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// Intake education: no base (art. 18).
    Intake,
    /// Confinement, or an inquiry that found something: base 0 (art. 15, 33).
    Zero,
    /// Away: no base, nothing instead.
    Suspended,
    /// Away, the average of the months before instead (art. 33, 34): the absence.
    Averaged(usize),
    /// Assessed.
    Assessed(Labour),
}

/// How the labour part of an assessed day is earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Labour {
    /// In the ordinary way (for a person certified unable to work there is none: its base is zero).
    Earned,
    /// Not at all: hospital (art. 17).
    Hospital,
    /// By the labour average of the months before: hurt while saving others (art. 17).
    Rescue(usize),
    /// By what the prison gave: force majeure (art. 16).
    Given(usize),
}

/// Days of a stay.
pub(super) struct Days<'a> {
    facts: &'a PointsFile,
    package: &'a Package,
    /// Absences in order, with their place in the file.
    absences: Vec<(usize, &'a Absence)>,
}

impl<'a> Days<'a> {
    pub(super) fn of(facts: &'a PointsFile, package: &'a Package) -> Self {
        let mut absences: Vec<_> = facts.absences.iter().enumerate().collect();
        absences.sort_by_key(|(_, absence)| absence.from);
        Self { facts, package, absences }
    }

    /// From now on under this regulation.
    pub(super) const fn under(&mut self, package: &'a Package) {
        self.package = package;
    }

    // T9
    /// What the day counts as.
    pub(super) fn on(&self, date: Date) -> Day {
        let intake = self.facts.in_intake(date);
        let assessed = |labour| match labour {
            _ if intake => Day::Intake,
            // art. 17 speaks of persons able to work.
            _ if self.unable(date) => Day::Assessed(Labour::Earned),
            labour => Day::Assessed(labour),
        };
        let Some((index, absence)) = self.absence_on(date) else { return assessed(Labour::Earned) };
        match absence.kind {
            AbsenceKind::Hospital => assessed(Labour::Hospital),
            AbsenceKind::HospitalRescue => assessed(Labour::Rescue(index)),
            AbsenceKind::ForceMajeure => assessed(Labour::Given(index)),
            AbsenceKind::Confinement => Day::Zero,
            AbsenceKind::TemporaryService | AbsenceKind::Parole | AbsenceKind::Escape => Day::Suspended,
            AbsenceKind::Investigation | AbsenceKind::Isolation | AbsenceKind::TakenBack => match absence.outcome {
                Some(Outcome::Cleared | Outcome::RetrialLighter | Outcome::Witness) => Day::Averaged(index),
                Some(Outcome::FoundGuilty | Outcome::FoundViolation) => Day::Zero,
                _ => Day::Suspended,
            },
        }
    }

    /// Days of each force majeure in a month, from a day on: those for which the prison gives labour points.
    pub(super) fn given(&self, month: Month, start: Date) -> BTreeMap<usize, u32> {
        let mut given = BTreeMap::new();
        for date in month.each_day().filter(|date| *date >= start) {
            if let Day::Assessed(Labour::Given(index)) = self.on(date) {
                *given.entry(index).or_default() += 1;
            }
        }
        given
    }

    /// The base of a whole month as it is on this day.
    pub(super) fn nominal(&self, date: Date) -> Parts {
        if self.unable(date) { self.package.base_unable } else { self.package.base }
    }

    fn unable(&self, date: Date) -> bool {
        let person = &self.facts.person;
        person.unable_to_work_from.is_some_and(|from| from <= date)
            && person.unable_to_work_until.is_none_or(|until| date <= until)
    }

    fn absence_on(&self, date: Date) -> Option<(usize, &'a Absence)> {
        let after = self.absences.partition_point(|(_, absence)| absence.from <= date);
        let (index, absence) = self.absences.get(after.checked_sub(1)?)?;
        absence.to.is_none_or(|to| date <= to).then_some((*index, *absence))
    }
}
