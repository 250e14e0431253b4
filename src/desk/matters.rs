//! What a question or an act is about, and whether the seat may read it: asked once, before anything is looked up.
//!
//! A new question must say here whose file it opens. Lists name nobody by themselves: their rows are chosen where they are made.

use super::{case, said, words};
use crate::app::port::view::{Fault, Meeting};
use crate::app::port::{Act as Wanted, FormRef, Query, Subject};
use crate::core::access::{AccessTable, Matter, Sight, matters};
use crate::core::procedure::act::Actor;
use crate::core::record::id::{BodyId, CaseId, OfficerNumber};
use crate::core::record::world::World as _;
use crate::core::time::Date;
use crate::hub::client::Workstation;
use crate::text;

/// Whose files a question opens.
///
/// # Errors
/// The journal cannot be read.
pub fn of_query(workstation: &Workstation, actor: &Actor, query: &Query) -> Result<Vec<Matter>, Fault> {
    Ok(match query {
        // Nobody's file: lists, whose rows are those that this seat may see, and the state of the journal.
        Query::Seats
        | Query::Standing
        | Query::Tasks { .. }
        | Query::TaskRows(_)
        | Query::Prisoners { .. }
        | Query::PrisonerRows(_)
        | Query::Cases { .. }
        | Query::Meetings
        | Query::Meeting(_)
        | Query::JournalLength
        | Query::JournalFind { .. }
        | Query::JournalRows { .. }
        | Query::Entry(_)
        | Query::Sync
        | Query::Prisons
        | Query::Drafts => Vec::new(),
        Query::Together(tasks) => {
            tasks.iter().filter_map(|task| Some(Matter::Case(case::of_task_id(task)?.0))).collect()
        }
        Query::Person(number)
        | Query::PersonAgain(number)
        | Query::Proposals(number)
        | Query::WhatIf { person: number, .. } => vec![Matter::Person(number.clone())],
        Query::Case(case) | Query::Rested { case, .. } | Query::Replay { case, .. } | Query::Paper { case, .. } => {
            vec![Matter::Case(*case)]
        }
        Query::Starts(subject) => of_subject(subject),
        Query::Form(form) | Query::Absent { form, .. } => of_form(workstation, form)?,
        Query::Check(wanted) => of_act(workstation, actor, wanted)?,
    })
}

/// Whose files an act is about. Who votes or closes as a member of the body is not asked: the meeting lays its cases before him.
///
/// # Errors
/// The journal cannot be read.
pub fn of_act(workstation: &Workstation, actor: &Actor, wanted: &Wanted) -> Result<Vec<Matter>, Fault> {
    let own = |body: &BodyId| belongs(workstation, body, &actor.officer);
    let cases: Vec<CaseId> = match wanted {
        Wanted::Form { form, .. } => return of_form(workstation, form),
        Wanted::Ballot { body, .. } | Wanted::Close { body, .. } if own(body) => Vec::new(),
        Wanted::Ballot { votes, .. } => {
            let mut others = Vec::new();
            for vote in votes {
                let found = workstation.world().case(&vote.case).map_err(words::fault_shown)?;
                let in_place = |case: &crate::core::procedure::case::Case| {
                    let mut appointed = case.substitutes_on(vote.step.as_str());
                    appointed.any(|one| one.substitute.as_ref() == Some(&actor.officer))
                };
                if !found.is_some_and(|case| in_place(&case)) {
                    others.push(vote.case);
                }
            }
            others
        }
        Wanted::Close { items, .. } => items.iter().map(|item| item.case).collect(),
        Wanted::Appoint { case, .. } => vec![*case],
    };
    Ok(cases.into_iter().map(Matter::Case).collect())
}

/// Whether an officer is a member or the chair of a body.
pub fn belongs(workstation: &Workstation, body: &BodyId, officer: &OfficerNumber) -> bool {
    let world = workstation.world();
    world.register().body(body).is_some_and(|body| body.members.contains(officer) || body.chair == *officer)
}

/// The one file that a question opened and of which a trace is kept: the person's number, or the case where it is a ward's. None for
/// what opens no file, or what was not shown.
///
/// # Errors
/// The records cannot be read.
pub fn opened(
    workstation: &Workstation,
    access: &AccessTable,
    actor: &Actor,
    query: &Query,
    today: Date,
) -> Result<Option<String>, Fault> {
    let world = workstation.world();
    let found = match query {
        // What is asked of several cases at once was opened before, or stands in a list.
        Query::Together(_) => Vec::new(),
        Query::Entry(sequence) => of_entry(workstation, *sequence)?,
        _ => of_query(workstation, actor, query)?,
    };
    let sight = Sight { table: access, actor, world: &world, today };
    let [matter] = found.as_slice() else { return Ok(None) };
    if !sight.sees(matter).map_err(words::fault_shown)? {
        return Ok(None);
    }
    match matter {
        Matter::Person(number) => Ok(Some(number.to_string())),
        Matter::Case(id) => file_of(workstation, id),
        // A month that is not begun yet holds nobody's figures.
        Matter::Ward(_) => Ok(None),
    }
}

/// The files that a meeting lays before who opens it, with what its members should know of each.
///
/// # Errors
/// The records cannot be read.
pub fn laid_out(workstation: &Workstation, meeting: &Meeting) -> Result<Vec<String>, Fault> {
    let mut files = Vec::new();
    for item in &meeting.items {
        files.extend(file_of(workstation, &item.case)?.filter(|file| !files.contains(file)));
    }
    Ok(files)
}

/// Under what the reading of a case is noted: the person's number, or the case where it is a ward's.
fn file_of(workstation: &Workstation, case: &CaseId) -> Result<Option<String>, Fault> {
    let found = workstation.world().case(case).map_err(words::fault_shown)?;
    Ok(found.map(|found| found.person.as_ref().map_or_else(|| case.to_string(), ToString::to_string)))
}

/// Refuses what this seat may not read, and what is not there.
///
/// # Errors
/// The refusal that a screen shows, or the records cannot be read.
pub fn check(sight: &Sight<'_>, matters: &[Matter]) -> Result<(), Fault> {
    for matter in matters {
        if sight.sees(matter).map_err(words::fault_shown)? {
            continue;
        }
        let what = match matter {
            Matter::Person(number) => {
                if sight.world.prisoner(number).map_err(words::fault_shown)?.is_none() {
                    return Err(words::fault(text::fault_no_person(number.as_str())));
                }
                number.to_string()
            }
            Matter::Case(id) => match sight.world.case(id).map_err(words::fault_shown)? {
                Some(case) => said::number_of(&case),
                None => return Err(words::fault(text::fault_no_case(id.to_string()))),
            },
            Matter::Ward(ward) => ward.to_string(),
        };
        return Err(words::fault(text::fault_may_not_read(what)));
    }
    Ok(())
}

fn of_subject(subject: &Subject) -> Vec<Matter> {
    match subject {
        Subject::Person(number) => vec![Matter::Person(number.clone())],
        Subject::Ward(ward) => vec![Matter::Ward(ward.clone())],
        Subject::Mine => Vec::new(),
    }
}

fn of_form(workstation: &Workstation, form: &FormRef) -> Result<Vec<Matter>, Fault> {
    Ok(match form {
        FormRef::Open { subject, .. } => of_subject(subject),
        FormRef::Step { case, .. } => vec![Matter::Case(*case)],
        FormRef::Correction { entry } => of_entry(workstation, *entry)?,
        FormRef::WhatIf(number) => vec![Matter::Person(number.clone())],
        FormRef::Meeting(_) | FormRef::Clock => Vec::new(),
    })
}

/// The case of an entry; whose file it speaks of first where it names none.
fn of_entry(workstation: &Workstation, sequence: u64) -> Result<Vec<Matter>, Fault> {
    let Some(entry) = workstation.hub().replica().entry(sequence).map_err(words::fault_shown)? else {
        return Ok(Vec::new());
    };
    if let Some(seen) = &entry.statement.case {
        return Ok(vec![Matter::Case(seen.case)]);
    }
    let first = entry.payloads.first().and_then(|first| first.as_ref()?.payload.read().ok());
    Ok(first.map(|payload| matters(None, &payload)).unwrap_or_default())
}
