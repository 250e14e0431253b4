//! The monthly sheet of a ward: a share per prisoner, computed by the points regulation when it is compiled, and again when it is
//! posted; where the two differ the sheet goes back.

use std::collections::BTreeMap;

use super::super::case::{Case, Form};
use super::super::definition::PartsRule;
use super::super::refusal::Refusal;
use super::Desk;
use crate::core::law::finding::Finding;
use crate::core::law::points::{self, Points};
use crate::core::record::id::{CaseId, PrisonerNumber, WardId};
use crate::core::record::payload::{Effect, Payload, PersonPart};
use crate::core::record::points::PointsLine;
use crate::core::record::prisoner::Prisoner;
use crate::core::record::world::World;
use crate::core::time::{Date, Month};

/// One prisoner's month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthPart {
    /// The prisoner.
    pub person: PrisonerNumber,
    /// The figures of the sheet; where the month must be decided by hand, the codes of what is missing instead.
    pub figures: Form,
    /// The lines that closing the month posts; none where it must be decided by hand.
    pub lines: Option<Vec<PointsLine>>,
}

/// The shares of a step that compiles or posts a month.
pub(super) fn shares(desk: &Desk<'_>, case: &Case, rule: PartsRule, values: &Form) -> Result<Vec<Payload>, Refusal> {
    let ward = case.ward.as_ref().ok_or(Refusal::WrongSubject)?;
    let month: Month = values
        .get("month")
        .and_then(|month| month.as_str()?.parse().ok())
        .ok_or_else(|| Refusal::Effect { effect: "parts".to_owned(), reason: "form.month".to_owned() })?;
    let parts = compile(desk.world, ward, month, desk.today)?;
    if rule == PartsRule::Post {
        let now: BTreeMap<_, _> = parts.iter().map(|part| (&part.person, &part.figures)).collect();
        let compiled: BTreeMap<_, _> = case.parts.iter().collect();
        let changed = |person: &&&PrisonerNumber| now.get(**person) != compiled.get(**person);
        let changed: std::collections::BTreeSet<&PrisonerNumber> =
            now.keys().chain(compiled.keys()).filter(|person| changed(person)).copied().collect();
        if !changed.is_empty() {
            return Err(Refusal::PartsChanged(changed.into_iter().cloned().collect()));
        }
    }
    Ok(parts.into_iter().map(|part| Payload::PersonPart(share(case.id, month, part, rule))).collect())
}

fn share(case: CaseId, month: Month, part: MonthPart, rule: PartsRule) -> PersonPart {
    let mut effects = Vec::new();
    if rule == PartsRule::Post
        && let Some(lines) = part.lines
    {
        let posted = lines.into_iter().map(|line| Effect::PointsLine {
            person: part.person.clone(),
            line: PointsLine { case: Some(case), ..line },
        });
        effects.extend(posted);
        effects.push(Effect::MonthClosed { person: part.person.clone(), month });
    }
    PersonPart { case, person: part.person, form: part.figures, effects }
}

/// Compiles a ward's month as of a day: every prisoner of the ward whose assessment has begun and whose month is not closed.
///
/// # Errors
/// No points regulation is published, or the records cannot be read.
pub fn compile(world: &dyn World, ward: &WardId, month: Month, today: Date) -> Result<Vec<MonthPart>, Refusal> {
    let package = world
        .points()
        .ok_or_else(|| Refusal::Effect { effect: "parts".to_owned(), reason: "points regulation".to_owned() })?;
    let mut parts = Vec::new();
    for number in world.prisoners_of_ward(ward)? {
        let Some(prisoner) = world.prisoner(&number)? else { continue };
        let closed = prisoner.closed_through.is_some_and(|closed| closed >= month);
        if closed || prisoner.roster.admitted > month.last() {
            continue;
        }
        // R-CFG: a setting never reaches back, so every month is under those of its first day.
        let settings = world.points_settings().through(prisoner.assessed_from(), month);
        parts.push(of_person(&prisoner, package, &settings, month, today));
    }
    Ok(parts)
}

fn of_person(
    prisoner: &Prisoner,
    package: &points::Package,
    published: &points::SettingsOfMonths,
    month: Month,
    today: Date,
) -> MonthPart {
    let by_hand = |why: Vec<String>| MonthPart {
        person: prisoner.number.clone(),
        figures: Form::from([("by-hand".to_owned(), why.into())]),
        lines: None,
    };
    // T1: no gaps. The month before is closed, or the person came in this month.
    let before_closed = month.previous().ok().is_some_and(|before| prisoner.closed_through == Some(before));
    if !before_closed && prisoner.roster.admitted.month() != month {
        return by_hand(vec!["T1".to_owned()]);
    }
    // R-CFG
    if !published.unreadable.is_empty() {
        return by_hand(published.unreadable.clone());
    }
    let file = match prisoner.points_file(published.clone(), month) {
        Ok(file) => file,
        Err(gaps) => return by_hand(gaps.iter().map(ToString::to_string).collect()),
    };
    let Ok(assessment) = points::assess(&file, package) else { return by_hand(vec!["facts".to_owned()]) };
    let missing = |findings: &[Finding]| -> Vec<String> {
        findings.iter().filter(|finding| finding.met.is_none()).map(|finding| finding.rule.clone()).collect()
    };
    let row = assessment.answer.months.iter().find(|row| row.month == month && row.score.is_some());
    let lines = assessment.closing_lines(&file, package, &prisoner.account, month, today);
    let (Some(row), Some(lines)) = (row, lines) else {
        return by_hand(missing(&assessment.answer.findings));
    };
    let mut figures = cells(row);
    // Art. 4: what the cycle gave that closed with the month before, and the one that closes with this month.
    let closed_with = |month: Month| assessment.answer.cycles.iter().find(|cycle| cycle.closed == month);
    let settled = month.previous().ok().and_then(closed_with);
    for (name, cycle) in [(SETTLED, settled), (FULL, closed_with(month))] {
        if let Some(cycle) = cycle {
            figures.insert(name.to_owned(), serde_json::Value::Object(cells(cycle).into_iter().collect()));
        }
    }
    // What earlier months became since they were closed is posted in this one: without it the balance would not add up.
    let stood: Points = prisoner.account.lines.iter().filter(|line| line.month < month).map(|line| line.points).sum();
    let carried = settled.map_or(stood, |cycle| stood.minus(cycle.balance.minus(cycle.carried)));
    if let (Some(change), Some(balance)) = (assessment.change(month), row.balance) {
        let earlier = balance.minus(change).minus(carried);
        if !earlier.is_zero() {
            figures.insert(EARLIER.to_owned(), earlier.to_string().into());
        }
    }
    MonthPart { person: prisoner.number.clone(), figures, lines: Some(lines) }
}

/// The figure of a share that holds the cycle whose points this month takes off.
pub const SETTLED: &str = "settled";
/// The figure of a share that holds the cycle that is full with this month.
pub const FULL: &str = "full";
/// The figure of a share that holds what earlier months became after they were closed.
pub const EARLIER: &str = "earlier";

fn cells(of: &impl serde::Serialize) -> Form {
    match serde_json::to_value(of) {
        Ok(serde_json::Value::Object(cells)) => cells.into_iter().filter(|(_, cell)| !cell.is_null()).collect(),
        _ => Form::new(),
    }
}
