//! Unfinished forms: under which name each is kept, and what a list says of it.

use super::act::subject_label;
use super::{case, said, words};
use crate::app::port::view::{DraftRow, Fault, Label, MeetingKey};
use crate::app::port::{FormRef, Subject, Values};
use crate::core::record::id::CaseId;
use crate::core::record::world::World;
use crate::core::time::{Date, Instant};
use crate::hub::client::Workstation;
use crate::keys::OfficerKey;
use crate::text;

/// Unfinished forms of a person.
///
/// # Errors
/// The drafts cannot be read.
pub fn rows(workstation: &Workstation, key: &OfficerKey, today: Date) -> Result<Vec<DraftRow>, Fault> {
    let world = workstation.world();
    let mut rows = Vec::new();
    let drafts = workstation.drafts(key);
    let training = world.register().is_training();
    for (name, _) in drafts.all().map_err(words::fault_shown)? {
        let Some(form) = form_of(&name, today) else { continue };
        let title = match &form {
            FormRef::Open { procedure, subject } => {
                let subject = subject_label(&world, subject);
                let name = world
                    .definition_in_force(procedure, today)
                    .map_or_else(|| Label::Plain(procedure.to_string()), |found| words::of_law(&found.title));
                words::both(|catalog| format!("{} {}", name.say(catalog), subject.say(catalog)))
            }
            FormRef::Step { case, step, outcome } => of_step(&world, case, step.as_str(), outcome),
            FormRef::Correction { entry } => text::form_correction(*entry).into(),
            FormRef::Meeting(key) => {
                let body = world.register().body(&key.body);
                let name = body.map_or_else(
                    || Label::Plain(key.body.to_string()),
                    |found| words::named(&found.name, key.body.as_str()),
                );
                words::both(|catalog| catalog.say(&text::draft_meeting(name.say(catalog))))
            }
            FormRef::Clock => text::form_clock().into(),
            FormRef::WhatIf(_) => continue,
        };
        let saved =
            drafts.saved(&name).and_then(|millis| Instant::from_millis(millis).ok()).map(|at| saved(at, training));
        rows.push(DraftRow { form, title, saved: saved.unwrap_or_default() });
    }
    Ok(rows)
}

/// What an officer prepared for the meeting of today and did not sign.
///
/// # Errors
/// The draft cannot be read.
pub fn of_meeting(
    workstation: &Workstation,
    officer: &OfficerKey,
    meeting: &MeetingKey,
    today: Date,
) -> Result<Option<Values>, Fault> {
    if meeting.on != today {
        return Ok(None);
    }
    let text =
        workstation.drafts(officer).load(&key(&FormRef::Meeting(meeting.clone()))).map_err(words::fault_shown)?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// When a draft was saved, by the machine's clock; in training, whose days are moved by hand, the time alone.
fn saved(at: Instant, training: bool) -> String {
    if training { case::clock(at) } else { format!("{} {}", at.date(), case::clock(at)) }
}

/// A draft of a step: whose case it is, and which step, for one case may have several.
fn of_step(world: &dyn World, id: &CaseId, step: &str, outcome: &str) -> Label {
    let Ok(Some(found)) = world.case(id) else { return Label::Plain(id.to_string()) };
    let (title, subject) = (said::title_of(world, &found), case::subject(world, &found));
    let step = world.definition(&found.definition).map(|definition| said::step_said(&definition, step, outcome));
    words::both(|catalog| {
        let step = step.as_ref().map(|step| step.say(catalog)).unwrap_or_default();
        [title.say(catalog), subject.say(catalog), step].join("  ")
    })
}

/// The name under which a form's draft is kept.
#[must_use]
pub fn key(form: &FormRef) -> String {
    match form {
        FormRef::Open { procedure, subject } => {
            let about = match subject {
                Subject::Person(number) => format!("person:{number}"),
                Subject::Ward(ward) => format!("ward:{ward}"),
                Subject::Mine => "mine".to_owned(),
            };
            format!("open/{procedure}/{about}")
        }
        FormRef::Step { case, step, outcome } => format!("step/{case}/{step}/{outcome}"),
        FormRef::Correction { entry } => format!("correction/{entry}"),
        // A body's agenda goes on from day to day, and what was prepared for it too.
        FormRef::Meeting(key) => format!("meeting/{}", key.body),
        FormRef::Clock => "clock".to_owned(),
        FormRef::WhatIf(number) => format!("what-if/{number}"),
    }
}

fn form_of(key: &str, today: Date) -> Option<FormRef> {
    let mut parts = key.split('/');
    match (parts.next()?, parts.next(), parts.next(), parts.next()) {
        ("open", Some(procedure), Some(about), None) => {
            let subject = match about.split_once(':') {
                Some(("person", number)) => Subject::Person(number.parse().ok()?),
                Some(("ward", ward)) => Subject::Ward(ward.parse().ok()?),
                _ => Subject::Mine,
            };
            Some(FormRef::Open { procedure: procedure.parse().ok()?, subject })
        }
        ("step", Some(case), Some(step), Some(outcome)) => {
            Some(FormRef::Step { case: case.parse().ok()?, step: step.parse().ok()?, outcome: outcome.to_owned() })
        }
        ("correction", Some(entry), None, None) => Some(FormRef::Correction { entry: entry.parse().ok()? }),
        ("meeting", Some(body), None, None) => {
            Some(FormRef::Meeting(MeetingKey { body: body.parse().ok()?, on: today }))
        }
        ("clock", None, None, None) => Some(FormRef::Clock),
        _ => None,
    }
}
