//! What was entered in the form of a step, read against the definition and the records.

use super::super::case::{Case, Form};
use super::super::definition::{Definition, Field, FieldKind, Need};
use super::super::facts::{CaseFacts, Life, Rules, entry_kind};
use super::super::form::{self, FormFault, FormProblem};
use super::super::refusal::Refusal;
use super::checks::{self, Subject};
use super::named::{candidates, stranger};
use super::step::{Handed, known_papers};
use super::{Desk, Stage};
use crate::core::guard::Value;
use crate::core::law::points::clauses::{ClauseError, Listed};
use crate::core::law::points::facts::EntryKind;
use crate::core::law::points::{Part, Points};
use crate::core::record::id::PrisonerNumber;
use crate::core::record::published::POINTS_CLAUSES;
use crate::core::record::world::World;
use crate::core::time::Date;

/// The fields of a stage that are asked for with these values.
pub(in super::super) fn asked<'a>(
    world: &dyn World,
    definition: &Definition,
    stage: &Stage<'a>,
    case: Option<&Case>,
    person: Option<&PrisonerNumber>,
    form: &Form,
    today: Date,
) -> Vec<&'a Field> {
    with_values(world, definition, case, person, form, today, |subject| {
        // A field whose guard cannot be judged yet is not asked for; what the guard lacks is named by its own field.
        let holds = |field: &&Field| field.when.as_deref().is_none_or(|guard| subject.holds(guard).unwrap_or(false));
        stage.fields.iter().copied().filter(holds).collect()
    })
}

/// The papers of a stage that are not needed with these values.
pub(in super::super) fn unneeded(
    world: &dyn World,
    definition: &Definition,
    stage: &Stage<'_>,
    case: Option<&Case>,
    person: Option<&PrisonerNumber>,
    form: &Form,
    today: Date,
) -> Vec<String> {
    with_values(world, definition, case, person, form, today, |subject| {
        let needed = |need: &&Need| need.when.as_deref().is_none_or(|guard| subject.holds(guard).unwrap_or(true));
        let (needed, other): (Vec<&Need>, Vec<&Need>) = stage.need.iter().copied().partition(needed);
        // Two conditions may ask for one paper; one of them is enough.
        let alone = other.into_iter().filter(|one| !needed.iter().any(|need| need.paper == one.paper));
        alone.map(|need| need.paper.clone()).collect()
    })
}

fn with_values<T>(
    world: &dyn World,
    definition: &Definition,
    case: Option<&Case>,
    person: Option<&PrisonerNumber>,
    form: &Form,
    today: Date,
    judge: impl FnOnce(&Subject<'_>) -> T,
) -> T {
    let mut values = case.map(|case| case.values.clone()).unwrap_or_default();
    values.extend(form.clone());
    let life = case.map_or_else(|| Life::opened_on(today), Case::life);
    let papers = case.map(known_papers).unwrap_or_default();
    let facts = CaseFacts::new(definition, &values, &papers, &life, Rules::of(world));
    judge(&Subject { world, definition, person, values: &values, facts: &facts, made: &[], today })
}

/// What was entered, read field by field: its type and limits, then what the records say of it.
///
/// # Errors
/// [`Refusal::Form`] with every field that is wrong; the records cannot be read.
pub(super) fn read_form(
    desk: &Desk<'_>,
    definition: &Definition,
    stage: &Stage<'_>,
    case: Option<&Case>,
    person: Option<&PrisonerNumber>,
    handed: &Handed<'_>,
) -> Result<Form, Refusal> {
    let fields = asked(desk.world, definition, stage, case, person, handed.form, desk.today);
    let read = match form::read(&fields, handed.form, desk.today) {
        Ok(read) => read,
        Err(mut faults) => {
            // What is to be filled is not left to be guessed: the cases that hold points are named.
            for fault in faults.iter_mut().filter(|fault| fault.problem == FormProblem::Missing) {
                if let Some(field) = fields.iter().find(|field| field.id == fault.field && field.holds_points) {
                    fault.problem = FormProblem::HoldsNoPoints(candidates(
                        desk.world,
                        definition,
                        field,
                        (case, person),
                        handed.form,
                    )?);
                }
            }
            return Err(Refusal::Form(faults));
        }
    };
    let mut faults = Vec::new();
    for field in fields {
        // A clause that stands there from an earlier step is judged with the points that are entered now.
        let earlier = || case.filter(|_| field.listed_only).and_then(|case| case.values.get(&field.id));
        let Some(value) = read.get(&field.id).or_else(earlier).and_then(|value| value.as_str()) else { continue };
        let problem = match field.kind {
            FieldKind::Person => {
                let known = value.parse().ok().map(|number| desk.world.prisoner(&number)).transpose()?.flatten();
                match known {
                    None => Some(FormProblem::UnknownPerson),
                    Some(prisoner) => case.and_then(|case| stranger(case, &prisoner)),
                }
            }
            FieldKind::Case => {
                let known = value.parse().ok().map(|id| desk.world.case(&id)).transpose()?.flatten();
                // The other case is about the same person, or one of the two is about a ward of which the other's person has a share.
                let share = |of: &Case, person: Option<&PrisonerNumber>| of.parts.keys().any(|one| Some(one) == person);
                let fits = known.is_some_and(|other| {
                    (person.is_some() && other.person.as_ref() == person)
                        || share(&other, person)
                        || case.is_some_and(|case| share(case, other.person.as_ref()))
                });
                let holds = || -> Result<bool, Refusal> {
                    let named = person.zip(value.parse().ok());
                    named.map_or(Ok(false), |(person, id)| checks::stand(desk.world, person, id))
                };
                if !fits {
                    Some(FormProblem::UnknownCase)
                } else if field.holds_points && !holds()? {
                    Some(FormProblem::HoldsNoPoints(candidates(desk.world, definition, field, (case, person), &read)?))
                } else {
                    None
                }
            }
            FieldKind::Date if field.working_day => off_work(desk, value),
            FieldKind::Text if field.listed_only => unlisted(desk, definition, case, &read, value),
            _ => None,
        };
        faults.extend(problem.map(|problem| FormFault { field: field.id.clone(), problem }));
    }
    if faults.is_empty() { Ok(read) } else { Err(Refusal::Form(faults)) }
}

/// A day on which nobody works, where a working day is asked for.
fn off_work(desk: &Desk<'_>, entered: &str) -> Option<FormProblem> {
    let day: Date = entered.parse().ok()?;
    let mut next = day;
    while !desk.world.calendar().is_working_day(next) {
        next = next.next().ok()?;
    }
    (next != day).then_some(FormProblem::NoWorkingDay(next))
}

/// A clause that the list in force on the day of the act does not have, or that is for other entries than this one.
fn unlisted(
    desk: &Desk<'_>,
    definition: &Definition,
    case: Option<&Case>,
    read: &Form,
    entered: &str,
) -> Option<FormProblem> {
    let of_case = |name: &str| case.and_then(|case| case.values.get(name));
    let value = |name: &str| {
        let entered = read.get(name).or_else(|| of_case(name))?;
        form::value_of(definition.field(name)?, entered).ok()
    };
    let day = match value("act-on") {
        Some(Value::Date(day)) => day,
        _ => desk.today,
    };
    let word = |name: &str| match value(name) {
        Some(Value::Enum(word)) => Some(word.to_string()),
        _ => None,
    };
    let kind = word("entry-kind").as_deref().and_then(entry_kind);
    let part = match word("part").as_deref().filter(|_| kind != Some(EntryKind::Special)) {
        Some("S") => Some(Part::S),
        Some("E") => Some(Part::E),
        Some("L") => Some(Part::L),
        _ => None,
    };
    let points = match value("points") {
        Some(Value::Points(hundredths)) => Some(Points::from_hundredths(hundredths)),
        _ => None,
    };
    let error = clauses_on(desk.world, day)?.check(entered, kind, part, points).err()?;
    let ClauseError::Unknown(id) = error else { return Some(FormProblem::Clause(error)) };
    let mut later =
        clauses_of_all_days(desk.world).into_iter().filter(|(from, list)| *from > Some(day) && list.has(&id));
    Some(FormProblem::Clause(match later.next() {
        Some((Some(from), _)) => ClauseError::NotYet { id, from, on: day },
        _ => ClauseError::Unknown(id),
    }))
}

/// What clauses are chosen from, with the first day of each list.
#[must_use]
pub fn clauses_of_all_days(world: &dyn World) -> Vec<(Option<Date>, Listed)> {
    let register = world.register();
    let published = register.publications.iter().filter(|one| one.name.starts_with(POINTS_CLAUSES));
    Listed::of_all_days(published.map(|one| one.text.as_str()), world.points(), register.is_training())
}

/// What clauses are chosen from for an act of a day.
#[must_use]
pub fn clauses_on(world: &dyn World, day: Date) -> Option<Listed> {
    let register = world.register();
    let published = register.publications.iter().filter(|one| one.name.starts_with(POINTS_CLAUSES));
    Listed::on(day, published.map(|one| one.text.as_str()), world.points(), register.is_training())
}
