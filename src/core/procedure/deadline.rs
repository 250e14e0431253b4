//! Periods of steps as dates, with their count.

use super::case::{Case, OPEN};
use super::definition::{Definition, Period, Step, Target};
use crate::core::time::Calendar;
use crate::core::time::{Date, TimeError};
use crate::core::time::{Deadline, Roll};

/// The minimum period of an active step; `None` where it has none or has not begun.
///
/// # Errors
/// The date would lie outside 1900 to 2200.
pub fn minimum(case: &Case, step: &Step, calendar: &Calendar) -> Result<Option<Deadline>, TimeError> {
    step.at_least.as_ref().map_or(Ok(None), |period| of(case, &step.id, period, calendar))
}

/// The maximum period of an active step; `None` where it has none or has not begun.
///
/// # Errors
/// The date would lie outside 1900 to 2200.
pub fn maximum(case: &Case, step: &Step, calendar: &Calendar) -> Result<Option<Deadline>, TimeError> {
    step.within.as_ref().map_or(Ok(None), |period| of(case, &step.id, period, calendar))
}

/// The first and the last day of the minimum period of a step that has begun, also where it has ended: what a notice says of the
/// days on which it hung. `None` where it has none or never began.
///
/// # Errors
/// The date would lie outside 1900 to 2200.
pub fn hung(case: &Case, step: &Step, calendar: &Calendar) -> Result<Option<(Date, Date)>, TimeError> {
    let Some(period) = &step.at_least else { return Ok(None) };
    let Some(begins) = from(case, period, case.begun.get(&step.id)) else { return Ok(None) };
    Ok(Some((begins.next()?, counted(begins, period, calendar)?.last_day)))
}

/// Each time a step's minimum period ran: the first and the last day, oldest first. An objection ends the time in which it came, and
/// what is published anew hangs for a time of its own.
///
/// # Errors
/// The date would lie outside 1900 to 2200.
pub fn hung_each(
    case: &Case,
    definition: &Definition,
    step: &Step,
    calendar: &Calendar,
) -> Result<Vec<(Date, Date)>, TimeError> {
    let Some(period) = &step.at_least else { return Ok(Vec::new()) };
    let mut times = Vec::new();
    for taken in &case.history {
        let outcome = definition.step(taken.step.as_str()).and_then(|step| step.on.get(&taken.outcome));
        let to = match outcome {
            Some(outcome) => &outcome.to,
            None if taken.step.as_str() == OPEN => &definition.open.to,
            None => continue,
        };
        if *to != Target::Node(step.id.clone()) {
            continue;
        }
        let entered = period.from.as_ref().and_then(|field| date_of(case, field));
        let begins = entered.unwrap_or_else(|| taken.at.date());
        times.push((begins.next()?, counted(begins, period, calendar)?.last_day));
    }
    Ok(times)
}

/// The day with which the minimum period of an active step begins, itself not counted; `None` where it has none or has not begun.
#[must_use]
pub fn begins(case: &Case, step: &Step) -> Option<Date> {
    from(case, step.at_least.as_ref()?, case.active_since.get(&step.id))
}

fn of(case: &Case, step: &str, period: &Period, calendar: &Calendar) -> Result<Option<Deadline>, TimeError> {
    from(case, period, case.active_since.get(step)).map(|from| counted(from, period, calendar)).transpose()
}

/// The day with which a period begins: that of a form where it names one, else that on which its step began.
fn from(case: &Case, period: &Period, step_began: Option<&Date>) -> Option<Date> {
    match &period.from {
        None => step_began.copied(),
        Some(field) => date_of(case, field),
    }
}

/// The day that a field of the case holds, by `form.NAME`.
fn date_of(case: &Case, from: &str) -> Option<Date> {
    case.values.get(from.strip_prefix("form.")?)?.as_str()?.parse().ok()
}

/// The last day of a period that begins after a day. The day itself is not counted (CPL art. 105).
///
/// # Errors
/// The date would lie outside 1900 to 2200.
pub fn counted(from: Date, period: &Period, calendar: &Calendar) -> Result<Deadline, TimeError> {
    let roll = if period.keeps_holidays { Roll::Stays } else { Roll::NextWorkingDay };
    let count = |count: u32| u16::try_from(count).unwrap_or(u16::MAX);
    match (period.workdays, period.days, period.months) {
        (Some(days), _, _) => calendar.working_days_after(from, count(days)),
        (_, Some(days), _) => calendar.days_after(from, count(days), roll),
        (_, _, months) => calendar.months_after(from, count(months.unwrap_or(0)), roll),
    }
}
