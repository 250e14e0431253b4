//! What had to come within a period is judged on the day on which it came: an objection handed in on the last evening is entered the
//! next morning, and says for ever that it was.

use super::super::case::{Case, Form};
use super::super::deadline;
use super::super::definition::{Definition, Step};
use super::super::form::{FormFault, FormProblem};
use super::super::refusal::Refusal;
use super::{Desk, Stage, checks};
use crate::core::law::finding::Finding;
use crate::core::time::{Date, Deadline};

/// The rule under which an entry says that it was made after the period in which its paper came.
pub const LATE_ENTRY: &str = "late-entry";

/// Whether what came within a period that has ended can still be entered.
pub(super) fn may_enter(
    desk: &Desk<'_>,
    definition: &Definition,
    step: &Step,
    outcome: &str,
    period: &Deadline,
) -> Result<(), Refusal> {
    let Some(rule) = &definition.late_entry else { return Ok(()) };
    let until = desk.world.calendar().working_days_after(period.last_day, rule.workdays).map_err(Refusal::Time)?;
    if until.allows(desk.today) {
        return Ok(());
    }
    Err(Refusal::TooLateToEnter {
        step: step.id.clone(),
        outcome: outcome.to_owned(),
        last: period.last_day,
        until: Box::new(until),
        cite: checks::article(definition, &rule.cite),
    })
}

/// Judges the day on which it came. It cannot have come before the period began, and counts only within it; the finding where it was
/// entered after it.
pub(super) fn judged(
    desk: &Desk<'_>,
    definition: &Definition,
    case: &Case,
    stage: &Stage<'_>,
    form: &Form,
) -> Result<Option<Finding>, Refusal> {
    let Some(step) = stage.step else { return Ok(None) };
    let field = step.on.get(stage.outcome).and_then(|rule| rule.received.as_deref()?.strip_prefix("form."));
    let came = field.and_then(|field| Some((field, form.get(field)?.as_str()?.parse::<Date>().ok()?)));
    let Some((field, came)) = came else { return Ok(None) };
    let wrong = |problem| Refusal::Form(vec![FormFault { field: field.to_owned(), problem }]);
    if let Some(first) = deadline::begins(case, step).filter(|first| came < *first) {
        return Err(wrong(FormProblem::BeforePeriod(first)));
    }
    let period = deadline::minimum(case, step, desk.world.calendar()).map_err(Refusal::Time)?;
    let Some(last) = period.map(|period| period.last_day).filter(|last| *last < desk.today) else { return Ok(None) };
    if came > last {
        return Err(wrong(FormProblem::AfterPeriod(last)));
    }
    Ok(definition.late_entry.as_ref().map(|rule| Finding {
        rule: LATE_ENTRY.to_owned(),
        article: checks::article(definition, &rule.cite),
        met: Some(false),
        required: Some(last.to_string()),
        actual: Some(desk.today.to_string()),
        from: None,
        on: Some(came),
        earliest: None,
        as_a_rule: false,
        answerable: false,
        settings: Vec::new(),
        text: rule.say.clone(),
    }))
}
