//! Which entries count, and how much of each: same facts, caps of the parts, limits of special bonuses.

use std::collections::BTreeMap;

use super::amount::Points;
use super::facts::{Entry, EntryKind, PointsFile, SpecialYear};
use super::months::first_day;
use super::package::{Package, Parts, Readings};
use crate::core::time::Date;

/// An entry with what counts of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    /// Its place in the file.
    pub(super) index: usize,
    /// Points that count.
    pub(super) counted: Points,
    /// Why the rest does not count.
    pub(super) rest: Rest,
}

/// Why points of an entry do not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// All of it counts.
    None,
    /// Over the cap of the part (art. 10).
    OverCap,
    /// Over the year's limit of special bonuses (art. 14).
    OverYear,
    /// The clause is closed to strict categories (art. 19).
    ClosedClause,
    /// The same facts count under another entry (art. 28).
    SameFacts,
    /// The same facts were punished (art. 15, 28).
    Punished,
    /// In intake education, under a regulation that does not assess it.
    Intake,
}

impl Rest {
    /// Shown on the sheet as "not counted".
    pub(super) const fn is_over(self) -> bool {
        matches!(self, Self::OverCap | Self::OverYear | Self::ClosedClause | Self::Intake)
    }
}

/// Counts entries in the order of their days.
pub(super) struct Counter<'a> {
    facts: &'a PointsFile,
    package: &'a Package,
    readings: &'a Readings,
    dropped: BTreeMap<usize, Rest>,
    given_in_year: BTreeMap<i32, Points>,
}

impl<'a> Counter<'a> {
    /// Entries after the last closed day are not known yet and drop nothing.
    pub(super) fn new(facts: &'a PointsFile, package: &'a Package, readings: &'a Readings, last: Date) -> Self {
        Self { facts, package, readings, dropped: dropped(facts, last), given_in_year: BTreeMap::new() }
    }

    /// From now on under this regulation.
    pub(super) const fn under(&mut self, package: &'a Package, readings: &'a Readings) {
        self.package = package;
        self.readings = readings;
    }

    /// Counts these entries, which are in the order of their days, under these caps; what the caps leave comes back in them.
    pub(super) fn count(&mut self, entries: &[usize], caps: &mut Parts) -> Vec<Counted> {
        entries.iter().filter_map(|index| self.one(*index, caps)).collect()
    }

    fn one(&mut self, index: usize, caps: &mut Parts) -> Option<Counted> {
        let entry = self.facts.entries.get(index)?;
        if let Some(rest) = self.dropped.get(&index) {
            return Some(Counted { index, counted: Points::ZERO, rest: *rest });
        }
        let in_intake = self.facts.stay.intake_until.is_some_and(|until| entry.date <= until);
        if in_intake && !self.package.intake.assessed {
            return Some(Counted { index, counted: Points::ZERO, rest: Rest::Intake });
        }
        let (counted, rest) = match entry.kind {
            EntryKind::Deduction => (entry.points, Rest::None),
            EntryKind::Special => self.special(entry),
            EntryKind::Bonus if self.is_closed(entry) => (Points::ZERO, Rest::ClosedClause),
            EntryKind::Bonus => {
                let left = caps.at(entry.part?);
                let counted = entry.points.min(*left);
                *left = left.minus(counted);
                (counted, Rest::OverCap)
            }
        };
        Some(Counted { index, counted, rest: if counted == entry.points { Rest::None } else { rest } })
    }

    // T3
    fn special(&mut self, entry: &Entry) -> (Points, Rest) {
        let limits = &self.package.special;
        if !entry.ground.is_some_and(|ground| limits.limited.contains(&ground)) {
            return (entry.points, Rest::None);
        }
        let year = match self.readings.special_year {
            SpecialYear::Calendar => entry.date.year(),
            SpecialYear::Assessment => years_since(self.facts.stay.admitted, entry.date),
        };
        let given = self.given_in_year.entry(year).or_default();
        let counted = entry.points.min(limits.year.minus(*given));
        *given = given.plus(counted);
        (counted, Rest::OverYear)
    }

    fn is_closed(&self, entry: &Entry) -> bool {
        !self.facts.person.strict.is_empty()
            && entry.clause.as_ref().is_some_and(|clause| self.readings.closed_bonus_clauses.contains(clause))
    }
}

/// Entries of the file in the order in which they count: by the day on which they count, then as they stand in the file.
pub(super) fn in_order(facts: &PointsFile) -> Vec<usize> {
    let mut order: Vec<usize> = (0..facts.entries.len()).collect();
    let start = first_day(facts);
    order.sort_by_key(|index| facts.entries.get(*index).map(|entry| entry.counts_on(start)));
    order
}

// T6: of entries of one kind on the same facts only the highest counts; of equals the earlier, then the first in the file (art. 28). What
// was punished is not deducted besides (art. 15).
fn dropped(facts: &PointsFile, last: Date) -> BTreeMap<usize, Rest> {
    let mut highest: BTreeMap<(&str, EntryKind), (usize, &Entry)> = BTreeMap::new();
    let mut dropped = BTreeMap::new();
    let start = first_day(facts);
    for index in in_order(facts) {
        let Some(entry) = facts.entries.get(index).filter(|entry| entry.counts_on(start) <= last) else { continue };
        let Some(word) = entry.facts.as_deref() else { continue };
        let punished = facts
            .punishments
            .iter()
            .any(|punishment| punishment.facts.as_deref() == Some(word) && punishment.decided <= last);
        if punished && entry.kind == EntryKind::Deduction {
            dropped.insert(index, Rest::Punished);
            continue;
        }
        match highest.get(&(word, entry.kind)) {
            Some((_, known)) if known.points >= entry.points => {
                dropped.insert(index, Rest::SameFacts);
            }
            Some((known, _)) => {
                dropped.insert(*known, Rest::SameFacts);
                highest.insert((word, entry.kind), (index, entry));
            }
            None => {
                highest.insert((word, entry.kind), (index, entry));
            }
        }
    }
    dropped
}

fn years_since(admitted: Date, date: Date) -> i32 {
    let before_anniversary = (date.month_number(), date.day()) < (admitted.month_number(), admitted.day());
    date.year() - admitted.year() - i32::from(before_anniversary)
}
