//! A prisoner's file.

use super::{CaseLine, Label, Line, Verdict, Why};
use crate::app::port::act::Subject;
use crate::core::record::id::{PrisonerNumber, ProcedureId};
use crate::core::time::Date;

/// A procedure that could be started, and why not yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The procedure.
    pub procedure: ProcedureId,
    /// Its title.
    pub title: Label,
    /// The family that it belongs to, as a list's heading says it.
    pub family: Label,
    /// Everyday words by which it is looked for: what the choices of its form are called.
    pub also: Vec<Label>,
    /// Whom it would be about; [`Subject::Mine`] where the prisoner is still to be chosen.
    pub subject: Subject,
    /// Whether it may be started now.
    pub allowed: bool,
    /// What the law says of it today, whoever may start it; none where the law has no conditions of its own.
    pub law: Option<Verdict>,
    /// Whether it asks the court for a commutation or a parole of this person, so that the law says whether and from when.
    pub proposes: bool,
    /// The first day, where time alone is missing.
    pub eligible: Option<Date>,
    /// The answer in a few words.
    pub state: Label,
    /// Why, or why not.
    pub why: Why,
}

/// A prisoner's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFile {
    /// The day on which the file is read.
    pub today: Date,
    /// The number.
    pub number: PrisonerNumber,
    /// The name.
    pub name: String,
    /// The ward.
    pub ward: Label,
    /// The sentence in short: kind and length.
    pub sentence: Label,
    /// The crime.
    pub crime: Label,
    /// Treatment level.
    pub level: Label,
    /// First day of the sentence.
    pub start: Option<Date>,
    /// Last day as first judged.
    pub judged_end: Option<Date>,
    /// Last day now in force.
    pub end: Option<Date>,
    /// By how much rulings changed the last day; empty where they did not.
    pub changed: Label,
    /// What the header adds: half of the term, marks on the file.
    pub marks: Vec<Label>,
    /// What the overview says beside points and cases: property, awards.
    pub summary: Vec<Line>,
    /// The points account.
    pub points: PointsView,
    /// Procedures with their verdicts: commutation, point entry, objection ...
    pub starts: Vec<Start>,
    /// Judgment and rulings with documents.
    pub sentences: Vec<Line>,
    /// Lines of the points account, newest first.
    pub point_lines: Vec<Line>,
    /// Awards, merits, punishments.
    pub conduct: Vec<Line>,
    /// Cases, open ones first.
    pub cases: Vec<CaseLine>,
    /// Property orders and payments.
    pub property: Vec<Line>,
    /// Everything in order, newest first.
    pub timeline: Vec<Line>,
}

impl PersonFile {
    /// The procedures as the overview lists them: first commutation and parole, whoever may open them.
    #[must_use]
    pub fn listed(&self) -> Vec<&Start> {
        let (proposals, others): (Vec<&Start>, Vec<&Start>) = self.starts.iter().partition(|start| start.proposes);
        proposals.into_iter().chain(others).collect()
    }
}

impl Start {
    /// What F3 shows: never without a title and an answer.
    #[must_use]
    pub fn explained(&self) -> Why {
        let mut why = self.why.clone();
        if why.title.is_empty() {
            why.title = self.title.clone();
        }
        if why.answer.is_empty() {
            why.answer = self.state.clone();
        }
        why
    }
}

/// The points account in short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PointsView {
    /// Balance in hundredths; none where it is kept by hand.
    pub balance: Option<i64>,
    /// How far the open cycle is, and what the last full one gave.
    pub cycle: Label,
    /// Months with their totals in hundredths, oldest first: `2026-10`.
    pub months: Vec<(String, i64)>,
    /// The same months in columns.
    pub grid: Vec<MonthLine>,
    /// A sentence about the state: what is open, what is provisional.
    pub note: Label,
}
/// A month of the points account in columns, in hundredths: what was posted in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MonthLine {
    /// The month: `2026-10`.
    pub month: String,
    /// Base.
    pub base: i64,
    /// Daily bonuses.
    pub bonus: i64,
    /// Daily deductions; not above zero.
    pub deducted: i64,
    /// Special bonuses.
    pub special: i64,
    /// Punishments, averages, corrections.
    pub other: i64,
    /// All of these together.
    pub score: i64,
    /// What a full cycle took off; in no score.
    pub settled: i64,
    /// The balance after the month.
    pub balance: i64,
    /// Why it is as it is: what left it without base, what was punished, what was taken off.
    pub note: Label,
}
