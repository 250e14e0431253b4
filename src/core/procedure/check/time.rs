//! Minimum and maximum periods: C60 to C68.

use super::super::definition::{FieldKind, Outcome, Period, Step, StepKind};
use super::super::problem::{Path, Problem};
use super::{Findings, outcomes, steps};

pub(super) fn check(found: &mut Findings<'_>) {
    let definition = found.definition;
    for (path, step) in steps(definition) {
        let id = || step.id.clone();
        if step.kind == StepKind::Wait && step.at_least.is_none() {
            found.add(path.clone(), Problem::WaitWithoutMinimum { step: id() });
        }
        if step.within.is_none() {
            found.add(path.clone(), Problem::NoDeadline { step: id() });
        }
        if let Some(within) = &step.within {
            period(found, &path.then("within"), &step.id, within);
            if within.on_expiry.is_none() {
                found.add(path.then("within"), Problem::NothingOnExpiry { step: id() });
            }
        }
        if let Some(minimum) = &step.at_least {
            period(found, &path.then("at-least"), &step.id, minimum);
        }
        let longer = |least: &Period, most: &Period| shortest(least) > longest(most);
        if let (Some(least), Some(most)) = (&step.at_least, &step.within)
            && least.from == most.from
            && longer(least, most)
        {
            found.add(path.then("within"), Problem::MinimumOverMaximum { step: id() });
        }
    }
    for (path, step, name, outcome) in outcomes(definition) {
        if outcome.during_minimum && step.at_least.is_none() {
            let problem = Problem::NoMinimumToWaitFor { step: step.id.clone(), outcome: name.clone() };
            found.add(path.then("during-minimum"), problem);
        }
        if outcome.after_period && step.within.is_none() {
            let problem = Problem::NoMinimumToWaitFor { step: step.id.clone(), outcome: name.clone() };
            found.add(path.then("after-period"), problem);
        }
        if let Some(reason) = receipt_fault(step, name, outcome, definition.late_entry.is_some()) {
            let (step, outcome, reason) = (step.id.clone(), name.clone(), reason.to_owned());
            found.add(path.then("received"), Problem::BadReceipt { step, outcome, reason });
        }
    }
    if let Some(rule) = &definition.late_entry {
        let path = Path::key("late-entry");
        if outcomes(definition).all(|(_, _, _, outcome)| outcome.received.is_none()) {
            let (step, outcome) = ("late-entry".to_owned(), "received".to_owned());
            let reason = "no outcome is `received`".to_owned();
            found.add(path.clone(), Problem::BadReceipt { step, outcome, reason });
        }
        if rule.workdays == 0 {
            found.add(path, Problem::EmptyPeriod { step: "late-entry".to_owned() });
        }
    }
}

/// What is wrong with the day on which something came.
fn receipt_fault(step: &Step, name: &str, outcome: &Outcome, late: bool) -> Option<&'static str> {
    let field = outcome.received.as_deref()?;
    let asked = step.fields.iter().find(|one| field.strip_prefix("form.") == Some(one.id.as_str()));
    let always = asked.filter(|one| {
        let here = one.on.is_empty() || one.on.iter().any(|on| on == name);
        here && one.kind == FieldKind::Date && one.required && one.when.is_none() && one.max.as_deref() == Some("today")
    });
    if always.is_none() {
        return Some("`received` names a date of this step that must be filled and is not after today");
    }
    if !outcome.during_minimum {
        return Some("`received` belongs to an outcome with `during-minimum = true`");
    }
    (!late).then_some("`received` needs `[late-entry]`")
}

fn period(found: &mut Findings<'_>, path: &Path, step: &str, period: &Period) {
    if period.units() != 1 {
        found.add(path.clone(), Problem::NotOneUnit { step: step.to_owned() });
    }
    if [period.workdays, period.days, period.months].contains(&Some(0)) {
        found.add(path.clone(), Problem::EmptyPeriod { step: step.to_owned() });
    }
    if let Some(from) = &period.from {
        let field = from.strip_prefix("form.").and_then(|id| found.definition.field(id));
        if field.is_none_or(|field| field.kind != FieldKind::Date) {
            found.add(path.then("from"), Problem::NoSuchDate { field: from.clone() });
        }
    }
}

/// Fewest calendar days that a period can have.
fn shortest(period: &Period) -> u64 {
    days(period, 1, 28)
}

/// Most calendar days that a period can have: in the longest holidays ten days pass for one working day.
fn longest(period: &Period) -> u64 {
    days(period, 2, 31) + if period.workdays.is_some() { 10 } else { 0 }
}

fn days(period: &Period, workday: u64, month: u64) -> u64 {
    let of = |count: Option<u32>, each: u64| u64::from(count.unwrap_or(0)) * each;
    of(period.workdays, workday) + of(period.days, 1) + of(period.months, month)
}
