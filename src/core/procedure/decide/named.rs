//! Whom and what a field may name: cases of the person, entries that hold points, those of a ward.

use std::sync::Arc;

use super::super::case::{Case, Form};
use super::super::definition::{Definition, Field};
use super::super::form::FormProblem;
use super::super::refusal::Refusal;
use super::checks;
use super::step::CALLED;
use crate::core::record::id::{CaseId, PrisonerNumber, ProcedureId};
use crate::core::record::prisoner::Prisoner;
use crate::core::record::world::World;
use crate::core::time::Month;

/// The cases that a field may name, newest first: those of the person, and those of a ward in which he has a share; where the field
/// asks for points that stand, the entries that hold them, of the month whose sheet another field names. A ward's case names the
/// objections of those who have a share in it.
pub(in super::super) fn candidates(
    world: &dyn World,
    definition: &Definition,
    field: &Field,
    of: (Option<&Case>, Option<&PrisonerNumber>),
    form: &Form,
) -> Result<Vec<CaseId>, Refusal> {
    let mut found = Vec::new();
    match of {
        (_, Some(person)) if field.holds_points => {
            let mut month = None;
            for id in form.values().filter_map(|value| value.as_str()?.parse::<CaseId>().ok()) {
                let named = world.case(&id)?.and_then(|case| case.values.get("month")?.as_str()?.parse::<Month>().ok());
                month = month.or(named);
            }
            return checks::holding(world, person, month);
        }
        (_, Some(person)) => {
            found = world.cases_of(person)?;
            for id in world.open_cases()? {
                let shares = world.case(&id)?.is_some_and(|case| case.parts.contains_key(person));
                if shares && !found.contains(&id) {
                    found.push(id);
                }
            }
        }
        (Some(case), None) => {
            for person in case.parts.keys() {
                found.extend(world.cases_of(person)?);
            }
        }
        (None, None) => {}
    }
    if field.id == CALLED {
        let called: Vec<&ProcedureId> = definition.steps.iter().filter_map(|step| step.call.as_ref()).collect();
        let mut fitting = Vec::new();
        for id in found {
            if world.case(&id)?.is_some_and(|case| called.contains(&&case.procedure)) {
                fitting.push(id);
            }
        }
        found = fitting;
    }
    found.reverse();
    Ok(found)
}

/// A ward's case names those in its list and those in the ward, who may have been left out of it.
pub(super) fn stranger(case: &Case, prisoner: &Prisoner) -> Option<FormProblem> {
    let ward = case.ward.as_ref()?;
    let home = prisoner.left.is_none().then(|| prisoner.roster.ward.clone());
    let (listed, here) = (case.parts.contains_key(&prisoner.number), home.as_ref() == Some(ward));
    let stranger = FormProblem::NotOfWard { person: prisoner.number.clone(), ward: ward.clone(), home };
    (!listed && !here).then_some(stranger)
}

/// The cases of a called procedure that are about a case, oldest first.
pub(in super::super) fn called_about(
    world: &dyn World,
    definition: &Definition,
    case: &Case,
    procedure: &ProcedureId,
) -> Result<Vec<Arc<Case>>, Refusal> {
    let step = definition.steps.iter().find(|step| step.call.as_ref() == Some(procedure));
    let Some(field) = step.and_then(|step| step.fields.iter().find(|field| field.id == CALLED)) else {
        return Ok(Vec::new());
    };
    let mut about = Vec::new();
    for id in candidates(world, definition, field, (Some(case), case.person.as_ref()), &Form::new())? {
        let other = world.case(&id)?.filter(|other| other.procedure == *procedure && is_about(other, case));
        about.extend(other);
    }
    about.reverse();
    Ok(about)
}

/// Whether a case names another in one of its fields.
pub(super) fn is_about(case: &Case, other: &Case) -> bool {
    case.values.values().any(|value| value.as_str() == Some(other.id.to_string().as_str()))
}
