//! A person's points account as the file shows it: months in columns, the open cycle, what full cycles gave.

use super::{effect_words, month, words};
use crate::app::port::view::{Label, Line, Mark, MonthLine, PointsView, Target};
use crate::core::law::facts::ConductKind;
use crate::core::law::points::answer::{Answer, CycleRow};
use crate::core::law::points::facts::{Absence, AbsenceKind, Punishment, PunishmentKind};
use crate::core::law::points::{self, Bar, Points};
use crate::core::record::points::{LineKind, LineStatus, PointsLine};
use crate::core::record::prisoner::{DecidedConduct, Prisoner};
use crate::core::record::world::World;
use crate::core::time::{Date, Month};
use crate::text::{self, Message};

/// How many months of the account the chart shows.
const MONTHS_SHOWN: usize = 14;

/// What the law says of the months that are closed; `None` where nothing is closed or something must be decided by hand.
#[must_use]
pub fn assessed(world: &dyn World, prisoner: &Prisoner) -> Option<Answer> {
    let (through, package) = (prisoner.closed_through?, world.points()?);
    let published = world.points_settings().through(prisoner.assessed_from(), through);
    if !published.unreadable.is_empty() {
        return None;
    }
    let file = prisoner.points_file(published, through).ok()?;
    points::assess(&file, package).ok().map(|assessment| assessment.answer)
}

/// The last cycle that is full and on whose grade and award nothing has been decided since (art. 4, 38).
#[must_use]
pub fn waiting_cycle<'a>(answer: &'a Answer, prisoner: &Prisoner) -> Option<&'a CycleRow> {
    let last = answer.cycles.iter().rev().find(|cycle| cycle.void_from.is_none())?;
    let is_award = |kind| matches!(kind, ConductKind::Commendation | ConductKind::MaterialReward);
    let by_case = prisoner.cycles.iter().any(|decided| !decided.reversed && decided.fact.closed == last.closed);
    let decided = by_case
        || prisoner.conduct.iter().any(|decided| {
            !decided.reversed && is_award(decided.conduct.kind) && decided.conduct.date > last.closed.last()
        });
    (!decided).then_some(last)
}

/// The account in short and by months.
#[must_use]
pub fn view(world: &dyn World, prisoner: &Prisoner, answer: Option<&Answer>) -> PointsView {
    let mut grid = months(prisoner);
    let cycles = answer.map(|answer| answer.cycles.as_slice()).unwrap_or_default();
    for line in &mut grid {
        if let Ok(month) = line.month.parse() {
            line.note = note(prisoner, month, line, cycles);
        }
    }
    grid = grid.split_off(grid.len().saturating_sub(MONTHS_SHOWN));
    // What an objection took back is open to no further one.
    let open = |line: &&PointsLine| line.status == LineStatus::Provisional && prisoner.account.stands(line);
    let provisional = prisoner.account.lines.iter().filter(open).count();
    let note = match (&prisoner.closed_through, provisional) {
        (Some(month), 0) => text::points_closed_through(month.to_string()).into(),
        (Some(month), lines) => text::points_closed_and_provisional(lines, month.to_string()).into(),
        (None, _) => text::points_never_closed().into(),
    };
    PointsView {
        balance: Some(prisoner.account.balance().hundredths()),
        cycle: cycle(world, prisoner, answer),
        months: grid.iter().map(|line| (line.month.clone(), line.score)).collect(),
        grid,
        note,
    }
}

/// How far the open cycle is, and what the last one gave.
fn cycle(world: &dyn World, prisoner: &Prisoner, answer: Option<&Answer>) -> Label {
    let Some(package) = world.points() else { return Label::default() };
    let (balance, full) = (prisoner.account.balance(), package.cycle.points);
    let left = full.minus(balance);
    let open = if left > Points::ZERO {
        text::points_cycle_open(balance.to_string(), full.to_string(), left.to_string())
    } else {
        text::points_cycle_is_full(balance.to_string(), full.to_string())
    };
    let Some(answer) = answer else { return open.into() };
    let waits = waiting_cycle(answer, prisoner).is_some();
    match answer.cycles.last() {
        Some(last) if waits => text::points_cycle_waits(last.closed.to_string(), month::gave(last), open).into(),
        Some(last) => text::points_cycle_last(last.closed.to_string(), month::gave(last), open).into(),
        None => open.into(),
    }
}

/// What was posted in each month, by kind; a settled cycle is in no month's score.
fn months(prisoner: &Prisoner) -> Vec<MonthLine> {
    let mut found: Vec<MonthLine> = Vec::new();
    for line in prisoner.account.lines.iter().filter(|line| line.kind != LineKind::Opening) {
        let name = line.month.to_string();
        let place = found.iter().position(|known| known.month == name).unwrap_or_else(|| {
            found.push(MonthLine { month: name, ..MonthLine::default() });
            found.len() - 1
        });
        let Some(row) = found.get_mut(place) else { continue };
        let points = line.points.hundredths();
        let cell = match line.kind {
            LineKind::Base => &mut row.base,
            LineKind::Bonus => &mut row.bonus,
            LineKind::Deduct => &mut row.deducted,
            LineKind::Special => &mut row.special,
            LineKind::CycleSettle => &mut row.settled,
            _ => &mut row.other,
        };
        *cell = cell.saturating_add(points);
        if line.kind != LineKind::CycleSettle {
            row.score = row.score.saturating_add(points);
        }
    }
    found.sort_by(|one, other| one.month.cmp(&other.month));
    let opening = prisoner.account.lines.iter().filter(|line| line.kind == LineKind::Opening);
    let mut balance: Points = opening.map(|line| line.points).sum();
    for row in &mut found {
        balance = balance.plus(Points::from_hundredths(row.score.saturating_add(row.settled)));
        row.balance = balance.hundredths();
    }
    found
}

/// Why a month is as it is: what left it without base, what was taken off, what stood against him.
fn note(prisoner: &Prisoner, month: Month, line: &MonthLine, cycles: &[CycleRow]) -> Label {
    let mut said: Vec<Label> = Vec::new();
    if let Some(cycle) = cycles.iter().find(|cycle| line.settled != 0 && month.previous() == Ok(cycle.closed)) {
        said.push(text::month_settled(cycle.closed.to_string()).into());
    } else if line.settled != 0 {
        said.push(text::month_settled_unknown().into());
    }
    let closed = prisoner.closed_through.is_some_and(|through| month <= through);
    if !closed {
        said.push(text::month_open().into());
    }
    let touches = |from: Date, to: Option<Date>| from <= month.last() && to.is_none_or(|to| to >= month.first());
    if closed && prisoner.roster.intake_until.is_some_and(|until| until >= month.first()) {
        said.push(text::month_intake().into());
    }
    said.extend(
        prisoner
            .away_times()
            .map(|one| &one.fact)
            .filter(|one| touches(one.from, one.to))
            .map(|one| Label::from(absence(one))),
    );
    for decided in prisoner.conduct.iter().filter(|decided| !decided.reversed) {
        if let (true, Some(say)) = (decided.conduct.date.month() == month, punished(decided.conduct.kind)) {
            said.push(say.into());
        }
    }
    let marks = prisoner.flags.iter().filter(|flag| touches(flag.from, flag.until));
    said.extend(marks.map(|flag| Label::from(text::month_marked(effect_words::mark(&flag.flag)))));
    words::both(|catalog| {
        let said: Vec<String> = said.iter().map(|label| label.say(catalog)).collect();
        said.join(&catalog.say(&text::list_joint()))
    })
}

/// What keeps a person from being assessed in the ordinary way.
pub fn absence(absence: &Absence) -> Message {
    match absence.kind {
        AbsenceKind::Confinement => text::month_confinement(),
        AbsenceKind::Hospital | AbsenceKind::HospitalRescue => text::month_hospital(),
        AbsenceKind::Investigation | AbsenceKind::Isolation => text::month_investigation(),
        AbsenceKind::TemporaryService => text::month_temporary_service(),
        AbsenceKind::TakenBack => text::month_taken_back(),
        AbsenceKind::Parole => text::month_parole(),
        AbsenceKind::Escape => text::month_escape(),
        AbsenceKind::ForceMajeure => text::month_force_majeure(),
    }
}

fn punished(kind: ConductKind) -> Option<Message> {
    matches!(kind, ConductKind::Warning | ConductKind::Demerit | ConductKind::Confinement)
        .then(|| text::month_punished(effect_words::conduct_name(kind)))
}

/// A line of the account with the balance after it; of a settled cycle also what it gave. Whether it stands: it was not taken back.
#[must_use]
pub fn line(line: &PointsLine, stands: bool, after: &str, cycles: &[CycleRow]) -> Line {
    let kind = text::points::line_kind(line.kind);
    let part = line.part.map(text::points::part);
    let clause = line.clause.clone().unwrap_or_default();
    let settled = cycles
        .iter()
        .find(|cycle| line.kind == LineKind::CycleSettle && line.month.previous() == Ok(cycle.closed))
        .map(|cycle| text::points_settled(cycle.closed.to_string(), month::gave(cycle), kind.clone()));
    let what = words::both(|catalog| {
        let first = catalog.say(settled.as_ref().unwrap_or(&kind));
        [first, part.as_ref().map(|part| catalog.say(part)).unwrap_or_default(), clause.clone()]
            .iter()
            .filter(|word| !word.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    });
    Line {
        on: Some(line.act_date),
        what,
        amount: Label::Plain(format!("{:>8} {after:>9}", line.points.to_string())),
        note: Label::Plain(line.month.to_string()),
        mark: match line.status {
            // What was taken back is open to no further objection.
            LineStatus::Provisional if !stands => Mark::Corrected,
            LineStatus::Provisional => Mark::Provisional,
            LineStatus::Firm if line.kind == LineKind::Correction => Mark::Corrected,
            LineStatus::Firm => Mark::None,
        },
        target: line.case.map(Target::Case),
    }
}

/// What a punishment does to the cycle that is open: none for awards, for what was taken back and for punishments of earlier cycles.
#[must_use]
pub fn bar(
    world: &dyn World,
    prisoner: &Prisoner,
    decided: &DecidedConduct,
    answer: Option<&Answer>,
) -> Option<Message> {
    let punished: Vec<Punishment> = prisoner.conduct.iter().filter_map(punishment).collect();
    let closed = answer.and_then(|answer| answer.cycles.last()).map(|cycle| cycle.closed);
    // Before the first cycle that this account closes, the balance taken over says which cycle is open only by its day.
    let closed = closed.or_else(|| prisoner.balance.as_ref().map(|balance| balance.as_of));
    Some(match points::bar(&punishment(decided)?, &punished, closed, world.points()?)? {
        Bar::NotActive => text::conduct_bars_active(),
        Bar::UnqualifiedBy(count) => text::conduct_bars_grade_together(count),
        Bar::Unqualified => text::conduct_bars_grade(),
    })
}

/// A punishment that stands, as the points regulation knows it.
fn punishment(decided: &DecidedConduct) -> Option<Punishment> {
    let kind = match decided.conduct.kind {
        ConductKind::Warning => PunishmentKind::Warning,
        ConductKind::Demerit => PunishmentKind::Demerit,
        ConductKind::Confinement => PunishmentKind::Confinement,
        _ => return None,
    };
    let stands = !decided.reversed;
    stands.then_some(Punishment { kind, decided: decided.conduct.date, act: None, facts: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An entry is open as long as it stands and its notice runs, and not one day longer: what an objection took back never says so again.
    #[test]
    fn what_was_taken_back_is_marked_as_corrected_and_not_as_open() {
        let opening = PointsLine::opening(Points::ZERO, "2026-10".parse().unwrap());
        let entered = PointsLine { kind: LineKind::Bonus, status: LineStatus::Provisional, ..opening.clone() };
        let mark = |entry: &PointsLine, stands| line(entry, stands, "0.00", &[]).mark;
        assert_eq!((mark(&entered, true), mark(&entered, false)), (Mark::Provisional, Mark::Corrected));
        assert_eq!(mark(&opening, true), Mark::None);
    }
}
