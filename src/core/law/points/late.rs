//! What was known when a month was closed: a cycle ends at a closing (T11), and what becomes known later does not close or open it in silence.

use super::amount::Points;
use super::facts::{Outcome, PointsFile};
use super::months::{Months, first_day};
use super::package::{Laws, Package};
use crate::core::time::{Date, Month};

/// The last day on which a month is closed in time (art. 26).
pub(super) fn closing_day(laws: &Laws<'_>, package: &Package, month: Month) -> Date {
    let day = laws.of_month(month).map_or(package.settings.month_close_day, |law| law.readings.month_close_day);
    month.next().map_or(Date::MAX, |next| next.day_or_last(u32::from(day)))
}

/// The key of the first fact that changes months up to this one and became known after a day; none where all was known.
pub(super) fn learnt_after(facts: &PointsFile, through: Month, day: Date) -> Option<String> {
    let (start, last) = (first_day(facts), through.last());
    let counted =
        || facts.entries.iter().enumerate().filter(|(_, entry)| (start..=last).contains(&entry.counts_on(start)));
    let known = |decided: Option<Date>, act: Date| decided.unwrap_or(act).max(act);
    let late_entry = counted().find(|(_, entry)| known(entry.decided, entry.date) > day);
    if let Some((index, _)) = late_entry {
        return Some(format!("entries[{index}].decided"));
    }
    let answered = |outcome| matches!(outcome, Outcome::Cleared | Outcome::RetrialLighter | Outcome::Witness);
    let late_outcome = facts.absences.iter().position(|absence| {
        absence.from <= last && absence.to.is_some_and(|to| to > day) && absence.outcome.is_some_and(answered)
    });
    if let Some(index) = late_outcome {
        return Some(format!("absences[{index}].to"));
    }
    // What counts under other facts of the same word counts no longer (art. 15, 28).
    let words: Vec<&str> = counted().filter_map(|(_, entry)| entry.facts.as_deref()).collect();
    let shared = |word: &Option<String>| word.as_deref().is_some_and(|word| words.contains(&word));
    let punished =
        facts.punishments.iter().position(|punishment| punishment.decided > day && shared(&punishment.facts));
    let again = || {
        let entries = facts.entries.iter();
        entries.clone().position(|entry| known(entry.decided, entry.date) > day && shared(&entry.facts))
    };
    punished
        .map(|index| format!("punishments[{index}].decided"))
        .or_else(|| again().map(|index| format!("entries[{index}].date")))
}

/// The balance of a month as it stood by what was known on a day, before anything is taken off for a cycle that closes with it. `closed` are
/// the months with which cycles closed before. None where it could not be computed then.
pub(super) fn balance_known(
    facts: &PointsFile,
    package: &Package,
    month: Month,
    day: Date,
    closed: &[Month],
) -> Option<Points> {
    let facts = as_known(facts, day);
    let laws = Laws::of(package, &facts);
    let readings = laws.of_month(month).map_or(&package.settings, |law| &law.readings);
    let mut months = Months::new(&facts, &laws, package, readings);
    let mut balance = facts.stay.opening_balance;
    let first = first_day(&facts).month();
    for one in std::iter::successors(Some(first), |month| month.next().ok()).take_while(|one| *one <= month) {
        for share in months.month(one).ok()? {
            balance = balance.plus(share.change());
            if share.ended_by.is_some() {
                balance = balance.minus(balance.max(Points::ZERO));
            }
        }
        if one < month && closed.contains(&one) {
            balance = balance.minus(laws.of_month(one).map_or(package.cycle.points, |law| law.package.cycle.points));
        }
    }
    Some(balance)
}

fn as_known(facts: &PointsFile, day: Date) -> PointsFile {
    let mut known = facts.clone();
    known.entries.retain(|entry| entry.decided.unwrap_or(entry.date).max(entry.date) <= day);
    known.punishments.retain(|punishment| punishment.decided <= day);
    for absence in known.absences.iter_mut().filter(|absence| absence.to.is_some_and(|to| to > day)) {
        if absence.outcome.is_some() {
            (absence.to, absence.outcome) = (None, None);
        }
    }
    known.question.through = day.month();
    known
}
