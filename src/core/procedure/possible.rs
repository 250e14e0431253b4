//! What can be done: actions of an officer on a case, tasks that wait for somebody, periods that ended.

use super::act::Actor;
use super::case::{Case, DONE, Form, OPEN, SECOND_SIGNATURE, Taken};
use super::deadline;
use super::decide::{
    CALLED, Desk, asked, body_for, called_about, candidates, judge, may_sign, place_for, stage_of, to_bring, unneeded,
    ward_of,
};
use super::definition::{Definition, Field, FieldKind, StepKind};
use super::form;
use super::net::Net;
use super::refusal::Refusal;
use crate::core::bilingual::Bilingual;
use crate::core::law::finding::Finding;
use crate::core::record::id::{BodyId, CaseId, PrisonerNumber, ProcedureId, RoleId, StepId};
use crate::core::record::payload::TimerRecord;
use crate::core::record::place::Place;
use crate::core::record::world::World;
use crate::core::time::Deadline;
use crate::core::time::{Date, Instant};

/// Something that an officer could do on a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Possible {
    /// The step or interrupt.
    pub step: String,
    /// The outcome.
    pub outcome: String,
    /// The step's name.
    pub title: Bilingual,
    /// The outcome's name, where the definition names it.
    pub outcome_title: Option<Bilingual>,
    /// Whether it is an interrupt.
    pub interrupt: bool,
    /// The form, with first values.
    pub form: Vec<FormField>,
    /// Papers that must be handed in unless they are there.
    pub papers: Vec<String>,
    /// Whether it can be done now by this officer, before the form is looked at.
    pub verdict: Result<(), Refusal>,
    /// What was looked at where nothing stands in the way.
    pub findings: Vec<Finding>,
}

/// A field with its first value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormField {
    /// The field.
    pub field: Field,
    /// Its first value.
    pub prefill: Option<serde_json::Value>,
}

/// Something that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The case.
    pub case: CaseId,
    /// The step.
    pub step: String,
    /// The step's name.
    pub title: Bilingual,
    /// For whom it waits.
    pub waiting_for: WaitingFor,
    /// The day since when it waits.
    pub since: Date,
    /// Not before the end of this day.
    pub not_before: Option<Deadline>,
    /// Its last day.
    pub due: Option<Deadline>,
    /// The role that is told when the last day has passed.
    pub alert: Option<RoleId>,
}

/// For whom a task waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaitingFor {
    /// One of these roles at this place.
    Role {
        /// The roles.
        roles: Vec<RoleId>,
        /// Where.
        place: Place,
    },
    /// The vote of a body.
    Body(BodyId),
    /// A body that the prison does not have: the establishment must be completed.
    MissingBody(String),
}

/// Everything that the definition has at this point of the case, each with whether this officer can do it and, if not, why not.
///
/// # Errors
/// The records cannot be read.
pub fn actions(world: &dyn World, case: &Case, actor: &Actor, when: Instant) -> Result<Vec<Possible>, Refusal> {
    let desk = Desk { world, actor, today: when.date() };
    let definition = desk.definition_of(case)?;
    if !case.is_open() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    if !case.unsigned.is_empty() {
        found.push(Possible {
            step: SECOND_SIGNATURE.to_owned(),
            outcome: DONE.to_owned(),
            title: definition.title.clone(),
            outcome_title: None,
            interrupt: true,
            form: Vec::new(),
            papers: Vec::new(),
            verdict: may_sign(&desk, case, &definition),
            findings: Vec::new(),
        });
    }
    for step in definition.steps.iter().filter(|step| case.is_active(&step.id)) {
        for outcome in definition.offered(step).into_iter().filter(|outcome| !step.is_derived(outcome)) {
            found.push(possible(&desk, case, &definition, &step.id, outcome)?);
        }
    }
    let net = Net::of(&definition);
    for interrupt in &definition.interrupts {
        let can = net.as_ref().is_some_and(|net| case.moved(net, &interrupt.id, DONE).is_ok());
        if can {
            found.push(possible(&desk, case, &definition, &interrupt.id, DONE)?);
        }
    }
    Ok(found)
}

/// The form that opens a case of a procedure, with first values.
#[must_use]
pub fn opening_form(definition: &Definition, today: Date) -> Vec<FormField> {
    definition.open.fields.iter().map(|field| with_first_value(field, &Form::new(), None, today)).collect()
}

/// The fields of a form that are not asked for with these values: their own guard does not hold, or cannot be judged yet. The step
/// `open` without a case is the opening.
#[must_use]
pub fn absent(
    world: &dyn World,
    definition: &Definition,
    at: (&str, &str),
    of: (Option<&Case>, Option<&PrisonerNumber>),
    form: &Form,
    today: Date,
) -> Vec<String> {
    let Ok(stage) = stage_of(definition, at.0, at.1) else { return Vec::new() };
    let asked = asked(world, definition, &stage, of.0, of.1, form, today);
    let absent = stage.fields.iter().filter(|field| !asked.iter().any(|one| one.id == field.id));
    absent.map(|field| field.id.clone()).collect()
}

/// The papers that a form does not ask for with these values: their `when` does not hold.
#[must_use]
pub fn unneeded_papers(
    world: &dyn World,
    definition: &Definition,
    at: (&str, &str),
    of: (Option<&Case>, Option<&PrisonerNumber>),
    form: &Form,
    today: Date,
) -> Vec<String> {
    let Ok(stage) = stage_of(definition, at.0, at.1) else { return Vec::new() };
    unneeded(world, definition, &stage, of.0, of.1, form, today)
}

/// The cases that a field may name, newest first.
///
/// # Errors
/// The records cannot be read.
pub fn cases_for(
    world: &dyn World,
    definition: &Definition,
    field: &Field,
    of: (Option<&Case>, Option<&PrisonerNumber>),
) -> Result<Vec<CaseId>, Refusal> {
    candidates(world, definition, field, of, &Form::new())
}

fn possible(
    desk: &Desk<'_>,
    case: &Case,
    definition: &Definition,
    step: &str,
    outcome: &str,
) -> Result<Possible, Refusal> {
    let stage = stage_of(definition, step, outcome)?;
    let title = stage.step.map(|step| &step.title).or_else(|| definition.interrupt(step).map(|item| &item.title));
    let papers = to_bring(desk, case, definition, &stage);
    let mut known = case.values.clone();
    known.retain(|name, _| {
        let of_stage = |field: &&Field| field.id == *name;
        !stage.fields.iter().copied().find(of_stage).is_some_and(|field| {
            let fact = definition.open.fields.iter().any(|one| one.id == field.id);
            (!fact && is_of_another(case, field, (step, outcome))) || is_said_anew(&case.history, field)
        })
    });
    let judged = judge(desk, case, definition, step, outcome);
    let (mut verdict, findings) = match judged {
        Ok(findings) => (Ok(()), findings),
        Err(refusal) => (Err(refusal), Vec::new()),
    };
    let mut ended = None;
    if let Some(procedure) = stage.step.and_then(|step| step.call.as_ref())
        && verdict.is_ok()
    {
        (verdict, ended) = match awaited(desk, case, definition, procedure, outcome)? {
            Called::Ended(case) => (Ok(()), Some(case)),
            Called::Waits(refusal) => (Err(refusal), None),
        };
    }
    let first = |field: &Field| match ended.filter(|_| field.id == CALLED) {
        Some(case) => FormField { field: field.clone(), prefill: Some(case.to_string().into()) },
        None => with_first_value(field, &known, case.person.as_ref(), desk.today),
    };
    Ok(Possible {
        step: step.to_owned(),
        outcome: outcome.to_owned(),
        title: title.cloned().unwrap_or_else(|| definition.title.clone()),
        outcome_title: definition.outcomes.get(outcome).cloned(),
        interrupt: stage.step.is_none(),
        form: stage.fields.iter().map(|field| first(field)).collect(),
        papers,
        verdict,
        findings,
    })
}

/// Whether the words of a field were last written at this step for another outcome: why something went back is no reason for agreeing.
/// What the case was opened with is a fact and no reason: it stands for every outcome.
fn is_of_another(case: &Case, field: &Field, (step, outcome): (&str, &str)) -> bool {
    let last = case.history.iter().rev().find(|taken| taken.form.contains_key(&field.id));
    field.kind == FieldKind::Text && last.is_some_and(|taken| taken.step.as_str() == step && taken.outcome != outcome)
}

/// Whether a choice that must be made was made before in a step, here in an earlier round or elsewhere: that was that step's answer, and
/// it is given anew. What the case was opened with is a fact and stands.
fn is_said_anew(history: &[Taken], field: &Field) -> bool {
    let last = history.iter().rev().find(|taken| taken.form.contains_key(&field.id));
    field.kind == FieldKind::Enum && field.required && last.is_some_and(|taken| taken.step.as_str() != OPEN)
}

/// What a step that calls another procedure finds of it.
enum Called {
    /// The called case ended as the outcome says.
    Ended(CaseId),
    /// It has not: what is waited for.
    Waits(Refusal),
}

/// The called case that ended as an outcome says, or what it waits for.
fn awaited(
    desk: &Desk<'_>,
    case: &Case,
    definition: &Definition,
    procedure: &ProcedureId,
    outcome: &str,
) -> Result<Called, Refusal> {
    let about = called_about(desk.world, definition, case, procedure)?;
    let end = |case: &Case| case.end.as_ref().map(|end| end.end.clone());
    if let Some(ended) = about.iter().rev().find(|case| end(case).as_deref() == Some(outcome)) {
        return Ok(Called::Ended(ended.id));
    }
    Ok(Called::Waits(match about.last() {
        Some(other) => Refusal::CalledCase { case: other.id, end: end(other) },
        None => {
            let called = desk.world.definition_in_force(procedure, desk.today);
            let by = called.map(|called| called.open.by.clone()).unwrap_or_default();
            Refusal::CallsCase { procedure: procedure.clone(), by }
        }
    }))
}

/// Whether a case waits for one of a procedure that has not been opened about it.
///
/// # Errors
/// The records cannot be read.
pub fn calls(world: &dyn World, case: &Case, procedure: &ProcedureId) -> Result<bool, Refusal> {
    let Some(definition) = world.definition(&case.definition).filter(|_| case.is_open()) else { return Ok(false) };
    let mut waiting = definition.steps.iter().filter(|step| step.call.as_ref() == Some(procedure));
    let Some(since) = waiting.find_map(|step| case.active_since.get(&step.id)) else { return Ok(false) };
    // One of an earlier round answered what was asked then.
    Ok(called_about(world, &definition, case, procedure)?.iter().all(|called| called.opened.date() < *since))
}

fn with_first_value(field: &Field, known: &Form, person: Option<&PrisonerNumber>, today: Date) -> FormField {
    let of_case = |name: &str| known.get(name).cloned();
    // Whoever must say yes or no says it himself, and anew after a return: a tick that stands there already confirms nothing.
    let said_anew = field.kind == FieldKind::Bool && field.required;
    let prefill = match field.prefill.as_deref() {
        None if said_anew => None,
        None => of_case(&field.id),
        Some("today") => of_case(&field.id).or_else(|| Some(today.to_string().into())),
        Some("subject") => of_case(&field.id).or_else(|| Some(person?.to_string().into())),
        Some("this-month") => of_case(&field.id).or_else(|| Some(today.month().to_string().into())),
        Some("last-month") => of_case(&field.id).or_else(|| Some(today.month().previous().ok()?.to_string().into())),
        Some(other) => match (other.strip_prefix("form."), other.strip_prefix('=')) {
            (Some(name), _) => of_case(&field.id).or_else(|| of_case(name)),
            (_, Some(constant)) => of_case(&field.id).or_else(|| Some(form::constant(field, constant))),
            _ => of_case(&field.id),
        },
    };
    FormField { field: field.clone(), prefill }
}

/// What waits for somebody on a case. An open case always has at least one task. While a second signature is awaited, that is all:
/// nothing else can go on; the last day is the soonest of what waits behind it.
///
/// # Errors
/// The records cannot be read, or a date could not be computed.
pub fn tasks(world: &dyn World, case: &Case) -> Result<Vec<Task>, Refusal> {
    let waiting = waiting(world, case)?;
    let Some(first) = case.unsigned.first().filter(|_| case.is_open()) else { return Ok(waiting) };
    let definition =
        world.definition(&case.definition).ok_or_else(|| Refusal::UnknownProcedure(case.procedure.clone()))?;
    let place = place_for(world, &definition.owner, &ward_of(world, case)?);
    let soonest = waiting
        .into_iter()
        .filter(|task| task.due.is_some())
        .min_by_key(|task| task.due.as_ref().map(|due| due.last_day));
    let (due, alert) = soonest.map_or((None, None), |task| (task.due, task.alert));
    Ok(vec![Task {
        case: case.id,
        step: SECOND_SIGNATURE.to_owned(),
        title: definition.title.clone(),
        waiting_for: WaitingFor::Role { roles: vec![definition.owner.clone()], place },
        since: first.since,
        not_before: None,
        due,
        alert,
    }])
}

/// The active steps as tasks.
fn waiting(world: &dyn World, case: &Case) -> Result<Vec<Task>, Refusal> {
    let Some(definition) = world.definition(&case.definition) else {
        return Err(Refusal::UnknownProcedure(case.procedure.clone()));
    };
    let mut found = Vec::new();
    for step in definition.steps.iter() {
        let Some(since) = case.active_since.get(&step.id).copied() else { continue };
        let ward = ward_of(world, case)?;
        let waiting_for = if step.kind == StepKind::Vote {
            let name = step.body.as_deref().unwrap_or_default();
            body_for(world, name, &ward)
                .map_or_else(|| WaitingFor::MissingBody(name.to_owned()), |body| WaitingFor::Body(body.id.clone()))
        } else {
            let place = step.by.first().map_or(Place::Prison, |role| place_for(world, role, &ward));
            WaitingFor::Role { roles: step.by.clone(), place }
        };
        let time = Refusal::Time;
        found.push(Task {
            case: case.id,
            step: step.id.clone(),
            title: step.title.clone(),
            waiting_for,
            since,
            not_before: deadline::minimum(case, step, world.calendar()).map_err(time)?,
            due: deadline::maximum(case, step, world.calendar()).map_err(time)?,
            alert: step.within.as_ref().and_then(|period| period.on_expiry.as_ref()).map(|expiry| expiry.alert.clone()),
        });
    }
    Ok(found)
}

/// Periods of a case that ended before today and of which no timer entry speaks yet.
///
/// # Errors
/// The records cannot be read, or a date could not be computed.
pub fn timers(world: &dyn World, case: &Case, today: Date) -> Result<Vec<TimerRecord>, Refusal> {
    let mut found = Vec::new();
    for task in waiting(world, case)? {
        let Ok(step) = task.step.parse::<StepId>() else { continue };
        let periods = [("minimum", task.not_before), ("maximum", task.due)];
        for (period, deadline) in periods {
            let Some(due) = deadline.map(|deadline| deadline.last_day).filter(|due| *due < today) else { continue };
            let record = TimerRecord { case: case.id, step: StepId::clone(&step), due, period: period.to_owned() };
            if !case.timers.contains(&record) {
                found.push(record);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(id: &str, kind: &str, more: &str) -> Field {
        toml::from_str(&format!("id = \"{id}\"\nkind = \"{kind}\"\nlabel = {{ zh-CN = \"甲\", en = \"a\" }}\n{more}"))
            .unwrap()
    }

    #[test]
    fn what_a_step_answered_is_answered_anew_and_what_the_case_was_opened_with_stands() {
        let taken = |step: &str, name: &str| Taken {
            sequence: 1,
            at: Instant::start_of(Date::new(2026, 11, 20).unwrap()),
            officer: None,
            role: None,
            place: None,
            step: step.parse().unwrap(),
            outcome: "done".to_owned(),
            round: 1,
            form: [(name.to_owned(), "change".into())].into(),
            tally: None,
            open_findings: Vec::new(),
            overrides: Vec::new(),
            corrects: None,
            has_effects: false,
        };
        let history = [taken("open", "part"), taken("inquiry", "motion"), taken("inquiry", "remark")];
        let anew = |field: Field| is_said_anew(&history, &field);
        let choice = "required = true\nvalues = [{ id = \"change\", label = { zh-CN = \"变更\", en = \"change\" } }]";
        assert!(anew(field("motion", "enum", choice)));
        assert!(!anew(field("part", "enum", choice)));
        assert!(!anew(field("other", "enum", choice)));
        assert!(!anew(field("motion", "enum", &choice.replacen("true", "false", 1))));
        assert!(!anew(field("remark", "text", "required = true")));
    }

    #[test]
    fn a_yes_that_must_be_said_is_said_anew_and_what_was_typed_stands() {
        let known: Form =
            [("heard", true.into()), ("told", true.into()), ("reason", "迟到".into()), ("complaint", true.into())]
                .map(|(name, value): (&str, serde_json::Value)| (name.to_owned(), value))
                .into();
        let day = Date::new(2026, 11, 20).unwrap();
        let first = |field: Field| with_first_value(&field, &known, None, day).prefill;
        assert_eq!(first(field("heard", "bool", "required = true")), None);
        assert_eq!(first(field("reason", "text", "required = true")), Some("迟到".into()));
        // What may be left out keeps what the case says; a definition may say the first value itself.
        assert_eq!(first(field("told", "bool", "")), Some(true.into()));
        assert_eq!(first(field("complaint", "bool", "required = true\nprefill = \"=false\"")), Some(true.into()));
    }
}
