//! Minimum and maximum periods: C60 to C67.

use super::super::definition::{FieldKind, Period, StepKind};
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
    }
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
