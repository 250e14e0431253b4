//! What a statement says, in words: the same lines before it is signed and ever after.

use super::procedure_words::{definition_of, opening, paper_title, setting_name};
use super::{case, effect_words, meeting, month, opening_words, person, procedure_words, votes, words};
use crate::app::port::view::Label;
use crate::core::bilingual::Bilingual;
use crate::core::journal::Kind;
use crate::core::law::points::clauses::Listed;
use crate::core::law::points::facts::EntryKind;
use crate::core::procedure::act::Actor;
use crate::core::procedure::case::{Case, Form, OPEN, SECOND_SIGNATURE};
use crate::core::procedure::decide::{LATE_ENTRY, clauses_of_all_days};
use crate::core::procedure::definition::{ChooseFrom, Definition, Field, FieldKind, Step, Target as Goes};
use crate::core::procedure::facts::entry_kind;
use crate::core::procedure::net::{Net, RETURN};
use crate::core::procedure::possible::{Task, WaitingFor};
use crate::core::record::id::{CaseId, PrisonerNumber};
use crate::core::record::payload::{
    Document, KeyEvent, Override, Payload, Place, PublicationKind, Recusal, StepRecord,
};
use crate::core::record::world::World;
use crate::core::time::Date;
use crate::text;

/// The payload line by line, as a statement of a day says it. Nothing of it is left out that is signed; numbers and names that can be
/// looked up stand beside ids.
#[must_use]
pub fn lines(world: &dyn World, payload: &Payload, on: Date) -> Vec<Label> {
    match payload {
        Payload::Genesis(genesis) => vec![
            text::said_genesis(genesis.bodies.len(), &genesis.origin, genesis.wards.len()).into(),
            words::named(&genesis.name, &genesis.origin),
            text::said_live_since(genesis.live_since.to_string()).into(),
        ],
        Payload::Step(step) => step_lines(world, step, on),
        Payload::PersonPart(part) => {
            // A share of a monthly sheet: whoever signs sees the figures.
            let mut lines = month::lines(world, &part.person, &part.form)
                .unwrap_or_else(|| vec![person_label(world, &part.person)]);
            lines.extend(part.effects.iter().flat_map(|effect| effect_words::lines(world, None, effect)));
            lines
        }
        Payload::Ballot(ballot) => {
            let body = body_name(world, ballot.body.as_str());
            let on = ballot.on.to_string();
            let mut said = vec![words::both(|catalog| catalog.say(&text::said_ballot(body.say(catalog), on.as_str())))];
            said.extend(ballot.items.iter().map(|item| votes::ballot_item(world, item)));
            said
        }
        Payload::BallotReason(reason) => {
            vec![words::both(|catalog| {
                catalog.say(&text::said_reason(&reason.text, case_title(world, &reason.case).say(catalog)))
            })]
        }
        Payload::Substitution(one) => {
            let (body, title) = (body_name(world, one.body.as_str()), case_title(world, &one.case));
            let step = votes::step_name(world, &one.case, &one.step);
            let reason = meeting::recusal_reason(&one.reason);
            let member = case::officer_name(world, one.member.as_str());
            let substitute = case::officer_name(world, one.substitute.as_str());
            vec![words::both(|catalog| {
                catalog.say(&text::said_substitution(
                    body.say(catalog),
                    member.as_str(),
                    reason.say(catalog),
                    step.say(catalog),
                    substitute.as_str(),
                    title.say(catalog),
                ))
            })]
        }
        Payload::MeetingClose(meeting) => {
            let body = body_name(world, meeting.body.as_str());
            let on = meeting.on.to_string();
            let mut said: Vec<Label> = vec![
                words::both(|catalog| catalog.say(&text::said_close(body.say(catalog), on.as_str()))),
                text::said_members(meeting.members.len(), meeting.present.len()).into(),
            ];
            for item in &meeting.items {
                said.push(votes::meeting_item(world, item));
                said.extend(
                    item.absent
                        .iter()
                        .map(|member| Label::from(text::said_item_absent(case::officer_name(world, member.as_str())))),
                );
                said.extend(item.recused.iter().map(|recusal| withdrawn(world, recusal)));
                let case = world.case(&item.case).ok().flatten();
                let definition = case.as_ref().and_then(|case| world.definition(&case.definition));
                // On a longer agenda each line says whose it is: equal lines of two items are two lines.
                let number = case.as_ref().filter(|_| meeting.items.len() > 1).map(|case| number_of(case));
                let effects =
                    item.effects.iter().flat_map(|effect| effect_words::lines(world, definition.as_deref(), effect));
                said.extend(effects.map(|line| match &number {
                    Some(number) => words::both(|catalog| format!("{number}  {}", line.say(catalog))),
                    None => line,
                }));
            }
            said
        }
        Payload::Opening(opening) => {
            let mut said = vec![person_label(world, &opening.person)];
            said.push(text::said_opening(opening.items.len()).into());
            said.extend(opening.items.iter().map(|row| {
                let item = opening_words::row(&row.item);
                words::both(|catalog| catalog.say(&text::said_opening_row(item.say(catalog), row.line)))
            }));
            said
        }
        Payload::Correction(correction) => {
            let mut said: Vec<Label> = vec![text::said_correction(correction.corrects, &correction.reason).into()];
            said.extend(correction.person.iter().map(|number| person_label(world, number)));
            said.extend(correction.effects.iter().flat_map(|effect| effect_words::lines(world, None, effect)));
            said
        }
        Payload::Publication(publication) if publication.name == crate::hub::TRAINING_TODAY => {
            vec![text::said_clock(publication.text.as_str()).into()]
        }
        Payload::Publication(publication) => {
            let kind = match publication.kind {
                PublicationKind::Law => text::said_published_law(),
                PublicationKind::Procedure => text::said_published_procedure(),
                PublicationKind::Calendar => text::said_published_calendar(),
                PublicationKind::Setting => text::said_published_setting(),
            };
            let shown = if publication.kind == PublicationKind::Setting {
                publication.text.clone()
            } else {
                publication.digest.to_string()
            };
            let name = match publication.kind {
                PublicationKind::Setting => setting_name(&publication.name),
                _ => Label::Plain(publication.name.clone()),
            };
            let first = words::both(|catalog| {
                catalog.say(&text::said_publication(kind.clone(), name.say(catalog), shown.as_str()))
            });
            let mut said = vec![first];
            said.extend(publication.setting.as_ref().map(|terms| {
                let layer = text::setting::layer(terms.layer);
                text::said_setting_terms(terms.from.to_string(), layer, terms.paper.to_string(), &terms.reason).into()
            }));
            said
        }
        Payload::PublicationPart(part) => {
            vec![text::said_publication_part(part.digest.to_string(), part.part).into()]
        }
        Payload::Key(key) => {
            let what = match &key.event {
                KeyEvent::Added => text::said_key_added(key.key.to_string(), &key.name, key.officer.as_str()),
                KeyEvent::Revoked { reason, .. } => {
                    text::said_key_revoked(key.key.to_string(), &key.name, key.officer.as_str(), reason)
                }
            };
            vec![what.into()]
        }
        Payload::Role(role) => {
            let place = place_label(world, &role.place);
            let name = world.register().role_definition(&role.role).map_or_else(
                || Label::Plain(role.role.to_string()),
                |definition| words::named(&definition.name, role.role.as_str()),
            );
            vec![words::both(|catalog| {
                let (name, place) = (name.say(catalog), place.say(catalog));
                let said = if role.granted {
                    text::said_role_granted(role.officer.as_str(), place, name)
                } else {
                    text::said_role_withdrawn(role.officer.as_str(), place, name)
                };
                catalog.say(&said)
            })]
        }
        Payload::Service(service) => vec![person_label(world, &service.person), {
            let paper = paper_title(None, &service.document.name);
            let outcome = match service.outcome.as_str() {
                "served" => text::said_served().into(),
                "refused" => text::said_service_refused().into(),
                "witnessed" => text::said_service_witnessed().into(),
                other => Label::Plain(other.to_owned()),
            };
            words::both(|catalog| {
                let (outcome, paper) = (outcome.say(catalog), paper.say(catalog));
                catalog.say(&text::said_service(service.on.to_string(), outcome, paper))
            })
        }],
        Payload::Read(read) => {
            let names: Vec<Label> = read.read.iter().map(|read| read_name(world, read)).collect();
            vec![words::both(|catalog| catalog.say(&text::said_read(words::joined(&names, catalog))))]
        }
        Payload::Timer(timer) => vec![words::both(|catalog| {
            catalog.say(&text::said_timer(timer.due.to_string(), case_title(world, &timer.case).say(catalog)))
        })],
        Payload::Recomputation(record) => vec![words::both(|catalog| {
            let title = case_title(world, &record.case).say(catalog);
            catalog.say(&text::said_recomputation(record.is.to_string(), title, record.was.to_string()))
        })],
    }
}

/// What a statement did, for one line of a list.
pub struct Deed {
    /// The case, where it is about one.
    pub case: Option<CaseId>,
    /// What kind of statement it is, or what it says as a whole.
    pub kind: Label,
    /// What was done in the case: step and outcome, vote, reason.
    pub what: Label,
}

/// What a statement of a day did.
#[must_use]
pub fn deed(world: &dyn World, payload: &Payload, on: Date) -> Deed {
    let first = || lines(world, payload, on).into_iter().next().unwrap_or_default();
    match payload {
        Payload::Step(step) => {
            let what = definition_of(world, &step.case, &step.procedure, on).map_or_else(
                || text::said_step(&step.outcome, step.step.as_str()).into(),
                |definition| {
                    if step.step.as_str() == OPEN {
                        return opening(&definition);
                    }
                    step_said(&definition, step.step.as_str(), &step.outcome)
                },
            );
            Deed { case: Some(step.case), kind: what.clone(), what }
        }
        Payload::Ballot(ballot) => {
            let one = match ballot.items.as_slice() {
                [item] => Some(item),
                _ => None,
            };
            let what = one.map(|item| text::said_vote(votes::vote_name(item.vote)).into()).unwrap_or_default();
            Deed { case: one.map(|item| item.case), kind: first(), what }
        }
        Payload::BallotReason(reason) => Deed { case: Some(reason.case), kind: first(), what: first() },
        _ => Deed { case: None, kind: first(), what: first() },
    }
}

/// A statement of a day in one line: number, what was done; and whom it is about, where the list is not about one person.
#[must_use]
pub fn summary(world: &dyn World, payload: &Payload, with_subject: bool, on: Date) -> Label {
    match payload {
        Payload::Opening(opening) => {
            let rows: Label = text::said_opening(opening.items.len()).into();
            let person = if with_subject { person_label(world, &opening.person) } else { Label::default() };
            words::both(|catalog| format!("{}  {}", rows.say(catalog), person.say(catalog)).trim_end().to_owned())
        }
        Payload::Step(step) => {
            let case = world.case(&step.case).ok().flatten();
            let number = case.as_deref().map(number_of).unwrap_or_default();
            let person = step.person.as_ref().filter(|_| with_subject);
            let person = person.map(|number| person_label(world, number)).unwrap_or_default();
            let ward = step.ward.as_ref().map(|ward| person::ward(world.register(), ward)).unwrap_or_default();
            let title = case
                .as_deref()
                .filter(|_| step.step.as_str() == OPEN)
                .and_then(|case| world.definition(&case.definition))
                .map(|definition| words::of_law(&definition.title))
                .unwrap_or_default();
            let what = deed(world, payload, on).what;
            words::both(|catalog| {
                let parts =
                    [number.clone(), title.say(catalog), what.say(catalog), person.say(catalog), ward.say(catalog)];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
            })
        }
        _ => lines(world, payload, on).into_iter().next().unwrap_or_default(),
    }
}

/// The place of the line that says what is decided: for a step, how it goes; for anything else, the first.
#[must_use]
pub fn decisive(world: &dyn World, payload: &Payload) -> usize {
    match payload {
        Payload::Step(step) if world.case(&step.case).ok().flatten().is_some() => 1,
        _ => 0,
    }
}

/// What kind of statement it is, and who signs it in which role.
#[must_use]
pub fn signed_as(world: &dyn World, kind: Kind, actor: &Actor) -> Label {
    let name = case::officer_name(world, actor.officer.as_str());
    let (role, place) = (words::role(world, &actor.role), place_label(world, &actor.place));
    words::both(|catalog| {
        let kind = catalog.say(&text::journal::kind(kind));
        catalog.say(&text::said_signed_as(kind, name.as_str(), place.say(catalog), role.say(catalog)))
    })
}

/// How a statement of so many parts is signed and recorded: once, as one entry.
#[must_use]
pub fn recorded(parts: usize) -> Label {
    text::said_recorded(parts).into()
}

/// A case's number on paper with its title: `2026-0148 Commutation`. The number comes first, for a column may cut the title.
#[must_use]
pub fn case_title(world: &dyn World, id: &CaseId) -> Label {
    match world.case(id) {
        Ok(Some(case)) => title_of(world, &case),
        _ => Label::Plain(id.to_string()),
    }
}

/// A case's number and title with whom it is about. The id is what is signed; this is what people call it.
#[must_use]
pub fn case_of_person(world: &dyn World, id: &CaseId) -> Label {
    let Some(known) = world.case(id).ok().flatten() else { return Label::Plain(id.to_string()) };
    let (title, subject) = (title_of(world, &known), case::subject(world, &known));
    words::both(|catalog| format!("{}  {}", title.say(catalog), subject.say(catalog)))
}

/// A case's number on paper: `2026-0148`.
#[must_use]
pub fn number_of(case: &Case) -> String {
    format!("{}-{:04}", case.opened.date().year(), case.serial)
}

/// The title of a case that is at hand.
#[must_use]
pub fn title_of(world: &dyn World, case: &Case) -> Label {
    let number = number_of(case);
    match world.definition(&case.definition) {
        Some(definition) => Label::words(
            format!("{number} {}", definition.title.chinese()),
            format!("{number} {}", definition.title.english()),
        ),
        None => Label::Plain(format!("{number} {}", case.procedure)),
    }
}

/// The title of a step.
#[must_use]
pub fn step_title(definition: &Definition, step: &str) -> Label {
    if step == SECOND_SIGNATURE {
        return text::said_second_signature().into();
    }
    let title = if step == OPEN {
        Some(&definition.title)
    } else {
        definition.step(step).map(|found| &found.title).or_else(|| definition.interrupt(step).map(|found| &found.title))
    };
    title.map_or_else(|| Label::Plain(step.to_owned()), words::of_law)
}

/// The title of what waits.
#[must_use]
pub fn task_title(task: &Task) -> Label {
    match task.step.as_str() {
        SECOND_SIGNATURE => text::said_second_signature().into(),
        _ => words::of_law(&task.title),
    }
}

/// A step and how it went: `Ruling: granted as proposed`. The entry that opens a case is no outcome of the procedure's.
#[must_use]
pub fn step_said(definition: &Definition, step: &str, outcome: &str) -> Label {
    let title = step_title(definition, step);
    // Second signatures and what interrupts a case have no outcome to name.
    if step == SECOND_SIGNATURE || definition.interrupt(step).is_some() {
        return title;
    }
    let outcome = if step == OPEN { opening(definition) } else { procedure_words::outcome(definition, step, outcome) };
    words::both(|catalog| catalog.say(&text::said_step(outcome.say(catalog), title.say(catalog))))
}

/// A step and what was agreed to in it: `Review by the ward team: uphold the decision`.
#[must_use]
pub fn step_with(definition: &Definition, step: &str, agreed: &Label) -> Label {
    let title = step_title(definition, step);
    words::both(|catalog| catalog.say(&text::said_step(agreed.say(catalog), title.say(catalog))))
}

/// The step to which a return leads.
#[must_use]
pub fn returns_to<'a>(definition: &'a Definition, step: &str, outcome: &str) -> Option<&'a Step> {
    match &definition.step(step).filter(|_| outcome == RETURN)?.on.get(outcome)?.to {
        Goes::Node(name) => definition.step(name),
        Goes::Join | Goes::End(_) => None,
    }
}

/// To which step a return leads, and what was done after it and is done anew.
#[must_use]
pub fn goes_back(definition: &Definition, case: &Case, step: &str, outcome: &str) -> Option<Label> {
    let to = returns_to(definition, step, outcome)?;
    let again = Net::downstream(definition, &to.id);
    let done = |step: &&Step| step.id != to.id && again.contains(&step.id) && case.last_taken(&step.id).is_some();
    let anew: Vec<Label> = definition.steps.iter().filter(done).map(|step| words::of_law(&step.title)).collect();
    let to = words::of_law(&to.title);
    Some(words::both(|catalog| match anew.is_empty() {
        true => catalog.say(&text::said_goes_back(to.say(catalog))),
        false => catalog.say(&text::said_goes_back_anew(words::joined(&anew, catalog), to.say(catalog))),
    }))
}

/// The name of an outcome.
#[must_use]
pub fn outcome_title(definition: &Definition, outcome: &str) -> Label {
    definition.outcomes.get(outcome).map_or_else(|| Label::Plain(outcome.to_owned()), words::of_law)
}

/// A person: number and name.
#[must_use]
pub fn person_label(world: &dyn World, number: &PrisonerNumber) -> Label {
    let found = world.prisoner(number).ok().flatten();
    person::short(number, found.as_deref())
}

/// Where a role is held.
#[must_use]
pub fn place_label(world: &dyn World, place: &Place) -> Label {
    match place {
        Place::Ward(ward) => person::ward(world.register(), ward),
        Place::Prison => text::place_prison().into(),
        Place::Province => text::place_province().into(),
    }
}

/// Whose work a task is: the body that votes, or the roles that sign.
#[must_use]
pub fn waiting_for(world: &dyn World, who: &WaitingFor) -> Label {
    match who {
        WaitingFor::Body(body) => body_name(world, body.as_str()),
        WaitingFor::MissingBody(name) => Label::Plain(name.clone()),
        WaitingFor::Role { roles, .. } => words::roles(world, roles),
    }
}

/// A body's name.
pub(super) fn body_name(world: &dyn World, id: &str) -> Label {
    let body = id.parse().ok().and_then(|parsed| world.register().body(&parsed));
    body.map_or_else(|| Label::Plain(id.to_owned()), |body| words::named(&body.name, id))
}

/// A member who withdrew, and who voted in his place.
#[must_use]
pub fn withdrawn(world: &dyn World, recusal: &Recusal) -> Label {
    let name = case::officer_name(world, recusal.member.as_str());
    let reason = meeting::recusal_reason(&recusal.reason);
    let substitute = recusal.substitute.as_ref().map(|number| case::officer_name(world, number.as_str()));
    words::both(|catalog| {
        catalog.say(&match &substitute {
            None => text::said_item_withdrew(name.as_str(), reason.say(catalog)),
            Some(substitute) => text::said_item_substituted(name.as_str(), reason.say(catalog), substitute.as_str()),
        })
    })
}

fn step_lines(world: &dyn World, step: &StepRecord, on: Date) -> Vec<Label> {
    let case = world.case(&step.case).ok().flatten();
    let definition = definition_of(world, &step.case, &step.procedure, on);
    let mut said = Vec::new();
    if let Some(case) = &case {
        said.push(title_of(world, case));
    }
    if let Some(definition) = &definition {
        said.push(step_said(definition, step.step.as_str(), &step.outcome));
    } else if step.step.as_str() == OPEN {
        said.push(text::said_opened().into());
    } else {
        said.push(text::said_step(&step.outcome, step.step.as_str()).into());
    }
    said.extend(step.person.iter().map(|number| person_label(world, number)));
    said.extend(step.ward.iter().map(|ward| person::ward(world.register(), ward)));
    for (name, value) in &step.form {
        let field = definition.as_deref().and_then(|definition| definition.field_of(step.step.as_str(), name));
        let label = field.map_or_else(|| Label::Plain(name.clone()), |field| words::of_law(&field.label));
        said.push(field_line_of(&label, &field_value_in(world, field, value, &step.form)));
    }
    for document in &step.documents {
        let title = paper_title(definition.as_deref(), &document.name);
        said.push(words::both(|catalog| {
            let (digest, title) = (document.digest.to_string(), title.say(catalog));
            catalog.say(&match document.dated {
                Some(day) => text::said_document_dated(day.to_string(), digest, title),
                None => text::said_document(digest, title),
            })
        }));
    }
    let same = same_papers(definition.as_deref(), case.as_deref(), &step.documents);
    said.extend(same.into_iter().map(|(_, say)| say));
    said.extend(definition.iter().flat_map(|found| other_dates(found, case.as_deref(), step)));
    let late = step.findings.iter().filter(|finding| finding.rule == LATE_ENTRY);
    said.extend(late.map(|finding| words::of_law(&finding.text)));
    for one in &step.overrides {
        let finding = step.findings.iter().find(|finding| finding.rule == one.rule);
        said.push(override_line(one, finding.map(|finding| words::of_law(&finding.text))));
        said.push(text::said_override_paper(one.document.to_string()).into());
    }
    if let Some(entry) = step.corrects {
        said.push(text::said_corrects(entry).into());
    }
    said.extend(step.effects.iter().flat_map(|effect| effect_words::lines(world, definition.as_deref(), effect)));
    said
}

/// Papers that are one and the same file, here or with what was handed in before, by name: that may be right, and whoever signs should
/// know.
#[must_use]
pub fn same_papers(definition: Option<&Definition>, case: Option<&Case>, papers: &[Document]) -> Vec<(String, Label)> {
    let before = case.iter().flat_map(|case| &case.documents).filter(|paper| !paper.made && !paper.superseded);
    let before: Vec<&Document> = before.map(|paper| &paper.document).collect();
    let mut said = Vec::new();
    for (place, paper) in papers.iter().enumerate() {
        let earlier = before.iter().copied().chain(papers.iter().take(place));
        let mut others: Vec<Label> = Vec::new();
        for other in earlier.filter(|other| other.digest == paper.digest && other.name != paper.name) {
            let name = paper_title(definition, &other.name);
            if !others.contains(&name) {
                others.push(name);
            }
        }
        if !others.is_empty() {
            let own = paper_title(definition, &paper.name);
            let say = words::both(|catalog| {
                catalog.say(&text::said_same_paper(words::joined(&others, catalog), own.say(catalog)))
            });
            said.push((paper.name.clone(), say));
        }
    }
    said
}

/// Papers that bear another date than the one which was entered for them: one of the two was read wrongly.
fn other_dates(definition: &Definition, case: Option<&Case>, step: &StepRecord) -> Vec<Label> {
    let mut said = Vec::new();
    for paper in &step.documents {
        let Some(kind) = definition.document(&paper.name) else { continue };
        let Some((field, on_paper)) = kind.dated.as_ref().zip(paper.dated) else { continue };
        // A condition of the procedure that compares the two says it.
        let compared = format!("dated.{}", paper.name);
        if definition.guards.iter().any(|guard| guard.need.contains(&compared)) {
            continue;
        }
        let entered = step.form.get(field).or_else(|| case?.values.get(field)).and_then(|day| day.as_str());
        let Some(entered) = entered.filter(|day| *day != on_paper.to_string()).map(str::to_owned) else { continue };
        let label = definition.field(field).map(|field| words::of_law(&field.label)).unwrap_or_default();
        let title = words::of_law(&kind.title);
        said.push(words::both(|catalog| {
            let (label, title) = (label.say(catalog), title.say(catalog));
            catalog.say(&text::said_other_date(on_paper.to_string(), entered.as_str(), label, title))
        }));
    }
    said
}

/// A rule against which a person decided, with what it says where that is at hand.
#[must_use]
pub fn override_line(one: &Override, says: Option<Label>) -> Label {
    words::both(|catalog| {
        let says = says.as_ref().map(|says| says.say(catalog)).unwrap_or_default();
        catalog.say(&match says.is_empty() {
            true => text::said_override(one.reason.as_str(), one.rule.as_str()),
            false => text::said_override_of(one.reason.as_str(), one.rule.as_str(), says),
        })
    })
}

/// One field with its label and value.
#[must_use]
pub fn field_line(world: &dyn World, field: Option<&Field>, name: &str, value: &serde_json::Value) -> Label {
    let label = field.map_or_else(|| Label::Plain(name.to_owned()), |field| words::of_law(&field.label));
    field_line_of(&label, &field_value(world, field, value))
}

/// A label and a value.
#[must_use]
pub fn field_line_of(label: &Label, value: &Label) -> Label {
    words::both(|catalog| catalog.say(&text::said_field(label.say(catalog), value.say(catalog))))
}

/// A field's value as an officer reads it.
#[must_use]
pub fn field_value(world: &dyn World, field: Option<&Field>, value: &serde_json::Value) -> Label {
    let plain = match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Bool(true) => return text::yes().into(),
        serde_json::Value::Bool(false) => return text::no().into(),
        value => value.to_string(),
    };
    let Some(field) = field else { return Label::Plain(plain) };
    match field.kind {
        FieldKind::Enum => field
            .values
            .iter()
            .find(|choice| choice.id == plain)
            .map_or(Label::Plain(plain), |choice| words::of_law(&choice.label)),
        FieldKind::Span => plain.parse().map_or(Label::Plain(plain), words::span),
        FieldKind::Person => match plain.parse() {
            Ok(number) => person_label(world, &number),
            Err(_) => Label::Plain(plain),
        },
        FieldKind::Case => match plain.parse() {
            Ok(id) => case_of_person(world, &id),
            Err(_) => Label::Plain(plain),
        },
        _ if field.choose_from == Some(ChooseFrom::Clauses) => clause(world, &plain).unwrap_or(Label::Plain(plain)),
        _ => Label::Plain(plain),
    }
}

/// A clause with its words, as the latest list has it that knows its number.
fn clause(world: &dyn World, id: &str) -> Option<Label> {
    let said = |text: &Bilingual| Label::words(format!("{id} {}", text.chinese()), format!("{id} {}", text.english()));
    clauses_of_all_days(world).iter().rev().find_map(|(_, list)| match list {
        Listed::Catalogue(catalogue) => catalogue.clause(id).map(|clause| said(&clause.text)),
        Listed::Standards(standards) => standards.iter().find(|one| one.id == id).map(|one| said(&one.text)),
    })
}

/// As [`field_value`], beside the other values of its forms: points that are given or taken off say which.
#[must_use]
pub fn field_value_in(world: &dyn World, field: Option<&Field>, value: &serde_json::Value, values: &Form) -> Label {
    let kind = values.get("entry-kind").and_then(|kind| kind.as_str()).and_then(entry_kind);
    let points = value.as_str().filter(|_| field.is_some_and(|field| field.id == "points"));
    match (kind, points) {
        (Some(EntryKind::Deduction), Some(points)) => text::points_taken_off(points).into(),
        (Some(EntryKind::Bonus | EntryKind::Special), Some(points)) => text::points_given(points).into(),
        _ => field_value(world, field, value),
    }
}

/// What was read: a number, a case by its number on paper, or a list that a command made.
fn read_name(world: &dyn World, read: &str) -> Label {
    if let Some(day) = read.strip_prefix("law screen ") {
        return text::said_read_screen(day).into();
    }
    match (read.parse::<CaseId>(), read.parse::<PrisonerNumber>()) {
        (Ok(id), _) => case_title(world, &id),
        (_, Ok(number)) => person_label(world, &number),
        _ => Label::Plain(read.to_owned()),
    }
}
