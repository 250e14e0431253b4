//! The monthly sheet of a ward: one row for each person, what is left to people, and the cycles that it closes.

use serde::Serialize;

use super::{Paper, Published};

/// 月度汇总表: a ward's sheet of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MonthlySheet {
    /// The prison's name.
    pub prison: String,
    /// Whether it is training data.
    pub training: bool,
    /// The ward.
    pub ward: String,
    /// The month.
    pub month: String,
    /// The case's number on paper.
    pub case_number: String,
    /// Where the case stands.
    pub state: String,
    /// One row per person.
    pub rows: Vec<SheetRow>,
    /// Persons whose month a person must settle.
    pub by_hand: Vec<ByHand>,
    /// Cycles that closed with the month before: their points are taken off in this one.
    pub settled: Vec<SheetCycle>,
    /// Cycles that are full with this month.
    pub full: Vec<SheetCycle>,
    /// Entries of the month that may still change: their notice or review was running.
    pub open: Vec<SheetEntry>,
    /// Settings of the province or the prison that a row was computed with, each as `key = value`.
    pub settings: Vec<String>,
    /// Publicity, once it has begun.
    pub published: Option<Published>,
}

impl Paper for MonthlySheet {
    const TEMPLATE: &'static str = "monthly-sheet";
}

/// A person's row of a monthly sheet; points as decimal text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SheetRow {
    /// Number.
    pub number: String,
    /// Name.
    pub name: String,
    /// A mark behind the name where an entry of the month may still change; else empty.
    pub mark: String,
    /// Part S, 监管改造: base, bonuses and deductions together.
    pub supervision: String,
    /// Part E, 教育和文化改造.
    pub education: String,
    /// Part L, 劳动改造.
    pub labour: String,
    /// Special bonuses.
    pub special: String,
    /// Punishments.
    pub punished: String,
    /// Bonuses above the caps.
    pub not_counted: String,
    /// The month.
    pub score: String,
    /// The balance after it.
    pub balance: String,
}

/// A person's full cycle on a monthly sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SheetCycle {
    /// Number.
    pub number: String,
    /// Name.
    pub name: String,
    /// The month with which it closed.
    pub closed: String,
    /// The balance then.
    pub balance: String,
    /// The points that are taken off.
    pub taken: String,
    /// What is carried over.
    pub carried: String,
    /// How the balance of this sheet follows from that one, in a line.
    pub arithmetic: String,
    /// Grade and result, as far as they are computed.
    pub gave: String,
}

/// An entry of the month whose notice or review was running when the sheet was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SheetEntry {
    /// Number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Its kind, part and clause.
    pub what: String,
    /// Its points.
    pub points: String,
    /// Where its case stood: its notice, or the review of an objection.
    pub state: String,
}

/// A person whose month cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ByHand {
    /// Number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Why.
    pub reason: String,
}
