//! Acts: forms to be filled, what would be signed, and the signature.

use std::fs;
use std::sync::Arc;

use super::{
    case as case_view, drafts, effect_words, form as forms, meeting, month, person, procedure_words, refused, said,
    what_if, words,
};
use crate::app::port::view::{Check, Fault, FormSpec, Label, Preview, Receipt, Refusal, Target, Why};
use crate::app::port::{Act as Wanted, FormRef, Subject, Values};
use crate::core::access::{AccessTable, Permission};
use crate::core::journal::{Kind, PayloadBytes};
use crate::core::procedure::act::{Act, Actor, CaseSubject};
use crate::core::procedure::case::{DONE, OPEN, SECOND_SIGNATURE};
use crate::core::procedure::deadline;
use crate::core::procedure::decide::{article, decide};
use crate::core::procedure::definition::{Definition, Field, Target as Goes};
use crate::core::procedure::possible;
use crate::core::record::id::{CaseId, Digest, MeetingId, PrisonerNumber, ProcedureId};
use crate::core::record::payload::{Document, Override, Payload, PublicationKind, PublicationRecord};
use crate::core::record::world::World;
use crate::core::time::{Date, Instant};
use crate::hub::client::{ActFault, Content, Workstation};
use crate::hub::{LONGEST_MOVE, TRAINING_TODAY};
use crate::keys::{OfficerKey, Random};
use crate::text;

/// Something that was decided and shown, and waits for the signature.
#[derive(Clone, Debug)]
pub struct Prepared {
    content: Content,
    /// Who signs it; nobody else can.
    pub actor: Actor,
    /// The prisoner concerned, whose number a second person retypes.
    pub person: Option<PrisonerNumber>,
    /// The form whose draft is dropped once this is signed.
    form: Option<FormRef>,
    /// What opens afterwards.
    next: Option<Target>,
}

/// Decides without keeping anything, and says exactly what would be signed.
///
/// # Errors
/// The refusal with its findings and wrong fields.
pub fn prepare(
    workstation: &Workstation,
    actor: &Actor,
    wanted: &Wanted,
    now: Instant,
    access: &AccessTable,
) -> Result<(Preview, Prepared), Refusal> {
    let world = workstation.world();
    let (content, form, next) = match wanted {
        Wanted::Form { form: FormRef::Clock, values } => {
            if !access.may(&actor.role, Permission::MoveClock) || !world.register().is_training() {
                return Err(words::refuse(text::refuse_clock()));
            }
            (clock(values, now.date())?, Some(FormRef::Clock), None)
        }
        _ => {
            let act = act_of(workstation, wanted, now, true)?;
            let proposal = workstation
                .propose(&act, actor, now)
                .map_err(|refusal| refused_by(&world, &act, &refusal, now.date()))?;
            let case = proposal.case;
            let content = Content::of(proposal).map_err(words::refuse_shown)?;
            let form = match wanted {
                Wanted::Form { form, .. } => Some(form.clone()),
                Wanted::Ballot { .. } | Wanted::Close { .. } | Wanted::Appoint { .. } => None,
            };
            // After an appointment the meeting goes on where it is.
            let next = case.filter(|_| !matches!(wanted, Wanted::Appoint { .. }));
            (content, form, next.map(Target::Case))
        }
    };
    let mut lines: Vec<Label> = Vec::new();
    let mut decision = Label::default();
    let mut bytes = Vec::new();
    let mut digests = Vec::new();
    let mut findings = Vec::new();
    for payload in &content.payloads {
        for (place, line) in said::lines(&world, payload, now.date()).into_iter().enumerate() {
            // The decisive line stands large above the others; nothing stands there twice.
            if decision.is_empty() && place == said::decisive(&world, payload) {
                decision = line;
            } else if line != decision && !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines.extend(case_view::confirmed(&world, payload));
        lines.extend(goes_back(&world, payload));
        lines.extend(begins(&world, payload, workstation.moment(now).date()));
        lines.extend(voted_on(&world, payload));
        lines.extend(handed_in(&world, wanted, payload));
        let written = PayloadBytes::write(payload).map_err(words::refuse_shown)?;
        digests.push(Digest::of(written.as_bytes()));
        bytes.push(written.as_bytes().to_vec());
        if let Payload::Step(step) = payload {
            let definition = world.case(&step.case).ok().flatten().and_then(|case| world.definition(&case.definition));
            findings.extend(
                step.findings
                    .iter()
                    .filter(|found| found.met != Some(true))
                    .map(|found| words::finding(definition.as_deref(), found, true).beside_a_step()),
            );
        }
    }
    let undone = match wanted {
        Wanted::Close { body, present, recused, items, .. } => {
            let closed: Vec<_> = content
                .payloads
                .iter()
                .filter_map(|payload| match payload {
                    Payload::MeetingClose(meeting) => {
                        Some(meeting.items.iter().map(|item| (item.case, item.step.clone())))
                    }
                    _ => None,
                })
                .flatten()
                .collect();
            let left =
                meeting::left_open(&world, body, &closed, present, recused, items).map_err(words::refuse_shown)?;
            content.payloads.iter().flat_map(|payload| meeting::not_carried(&world, payload)).chain(left).collect()
        }
        _ => Vec::new(),
    };
    let preview = Preview {
        id: 0,
        undone,
        decision,
        lines,
        statements: vec![said::signed_as(&world, content.kind, actor), said::recorded(content.payloads.len())],
        entries: 1,
        bytes,
        digests,
        seen: workstation.hub().replica().head().size(),
        findings,
    };
    let person = content.payloads.iter().find_map(|payload| match payload.subject() {
        crate::core::record::payload::Subject::Person(number) => Some(number),
        _ => None,
    });
    Ok((preview, Prepared { content, actor: actor.clone(), person, form, next }))
}

/// Where a return leads that a payload decides, item by item: it is a consequence of what is signed, and stands beside it.
fn goes_back(world: &dyn World, payload: &Payload) -> Vec<Label> {
    let decided: Vec<(CaseId, &str, &str)> = match payload {
        Payload::Step(step) => vec![(step.case, step.step.as_str(), step.outcome.as_str())],
        Payload::MeetingClose(meeting) => {
            meeting.items.iter().map(|item| (item.case, item.step.as_str(), item.outcome.as_str())).collect()
        }
        _ => Vec::new(),
    };
    let said = |(case, step, outcome): (CaseId, &str, &str)| {
        let case = world.case(&case).ok().flatten()?;
        said::goes_back(&*world.definition(&case.definition)?, &case, step, outcome)
    };
    decided.into_iter().filter_map(said).collect()
}

/// From which files the papers come whose digests are signed: an officer knows a file by its name.
fn handed_in(world: &dyn World, wanted: &Wanted, payload: &Payload) -> Vec<Label> {
    let (Wanted::Form { values, .. }, Payload::Step(step)) = (wanted, payload) else { return Vec::new() };
    let definition = world.case(&step.case).ok().flatten().and_then(|case| world.definition(&case.definition));
    let (_, papers) = forms::entered(&[], values);
    let line = |paper: forms::NamedPaper| {
        let title = procedure_words::paper_title(definition.as_deref(), &paper.name);
        words::both(|catalog| catalog.say(&text::sign_file(paper.path.as_str(), title.say(catalog))))
    };
    papers.into_iter().map(line).collect()
}

/// Which period begins with a step, such as a publicity: nobody shall find it running who did not mean to begin it.
fn begins(world: &dyn World, payload: &Payload, today: Date) -> Option<Label> {
    let Payload::Step(taken) = payload else { return None };
    let case = world.case(&taken.case).ok().flatten()?;
    let definition = world.definition(&case.definition)?;
    let Goes::Node(to) = &definition.step(taken.step.as_str())?.on.get(&taken.outcome)?.to else { return None };
    let next = definition.step(to)?;
    let period = next.at_least.as_ref().filter(|period| period.from.is_none())?;
    let until = deadline::counted(today, period, world.calendar()).ok()?.last_day.to_string();
    let again = !deadline::hung_each(&case, &definition, next, world.calendar()).ok()?.is_empty();
    let (cite, length) = (words::article(&article(&definition, &period.cite)), words::period(period));
    let title = words::of_law(&next.title);
    Some(words::both(|catalog| {
        let (cite, length, title) = (cite.say(catalog), length.say(catalog), title.say(catalog));
        catalog.say(&match again {
            true => text::said_begins_anew(cite, length, title, until.as_str()),
            false => text::said_begins(cite, length, title, until.as_str()),
        })
    }))
}

/// The figures of a ward's month that a ballot or a close of a meeting is about: they are bound to it by the digest of the item.
fn voted_on(world: &dyn World, payload: &Payload) -> Vec<Label> {
    let cases: Vec<CaseId> = match payload {
        Payload::Ballot(ballot) => ballot.items.iter().map(|item| item.case).collect(),
        Payload::MeetingClose(meeting) => meeting.items.iter().map(|item| item.case).collect(),
        _ => Vec::new(),
    };
    let found = cases.iter().filter_map(|case| world.case(case).ok().flatten());
    found.flat_map(|case| month::of_case(world, &case)).collect()
}

/// Signs what was prepared and hands it to the hub.
///
/// # Errors
/// The hub's refusal; what was signed stays in the outbox.
pub fn sign(
    workstation: &mut Workstation,
    actor: &Actor,
    key: &OfficerKey,
    prepared: &Prepared,
    now: Instant,
) -> Result<Receipt, Refusal> {
    let receipt = match workstation.record(&prepared.content, actor, key, now) {
        Ok(receipt) => receipt,
        Err(fault) => return Err(refused_act(&workstation.world(), fault)),
    };
    if let Some(form) = &prepared.form {
        // The draft has done its work; a draft that stays behind is shown again and can be dropped by hand.
        let _ = workstation.drafts(key).remove(&drafts::key(form));
    }
    // The clock may have moved: periods that ended are noted by the hub.
    let moment = workstation.moment(now);
    // What cannot be noted is kept by the workstation and shown; the step stands.
    workstation.timers(moment);
    let world = workstation.world();
    let first = prepared
        .content
        .payloads
        .first()
        .and_then(|payload| said::lines(&world, payload, now.date()).into_iter().next())
        .unwrap_or_default();
    let sequence = receipt.sequence;
    let say = words::both(|catalog| catalog.say(&text::receipt_entry(sequence, first.say(catalog))));
    Ok(Receipt {
        say,
        positions: vec![sequence],
        copies: super::journal::copies(workstation),
        next: prepared.next.clone(),
    })
}

/// The fields of a form, with what is known filled in and the saved draft.
///
/// # Errors
/// No such case, procedure or step.
pub fn form(
    workstation: &Workstation,
    actor: &Actor,
    key: &OfficerKey,
    wanted: &FormRef,
    now: Instant,
) -> Result<FormSpec, Fault> {
    let world = workstation.world();
    let today = now.date();
    let draft = workstation
        .drafts(key)
        .load(&drafts::key(wanted))
        .ok()
        .flatten()
        .and_then(|text| serde_json::from_str::<Values>(&text).ok());
    match wanted {
        FormRef::Open { procedure, subject } => {
            let definition = in_force(&world, procedure, today)?;
            let fields = possible::opening_form(&definition, today);
            let person = person_of(subject);
            let about = forms::About { world: &world, case: None, person };
            let shown = forms::fields(&about, &definition, &fields, &[], today);
            let absent = absent(&world, wanted, &first_values(&shown, draft.as_ref()), today);
            Ok(FormSpec {
                conditions: fields.iter().any(|form| form.field.when.is_some()),
                absent,
                form: wanted.clone(),
                title: words::of_law(&definition.title),
                subject: subject_label(&world, subject),
                about: Vec::new(),
                fields: shown,
                grid: None,
                draft,
            })
        }
        FormRef::Step { case, step, outcome } => {
            let found = world
                .case(case)
                .map_err(words::fault_shown)?
                .ok_or_else(|| words::fault(text::fault_no_case(case.to_string())))?;
            let definition = world
                .definition(&found.definition)
                .ok_or_else(|| words::fault(text::fault_no_definition(found.procedure.as_str())))?;
            let actions = possible::actions(&world, &found, actor, now).map_err(|refusal| words::fault_of(&refusal))?;
            let action = actions
                .iter()
                .find(|action| action.step == step.as_str() && action.outcome == *outcome)
                .ok_or_else(|| words::fault(text::fault_step_gone()))?;
            // The same word for an outcome as in the list of what can be done, and on the page that is signed.
            let title = match &action.outcome_title {
                Some(_) => said::step_said(&definition, &action.step, &action.outcome),
                None => said::step_title(&definition, &action.step),
            };
            let title_of_case = said::title_of(&world, &found);
            let subject = case_view::subject(&world, &found);
            let about = forms::About { world: &world, case: Some(&found), person: found.person.as_ref() };
            let shown = forms::fields(&about, &definition, &action.form, &action.papers, today);
            let absent = absent(&world, wanted, &first_values(&shown, draft.as_ref()), today);
            Ok(FormSpec {
                conditions: action.form.iter().any(|form| form.field.when.is_some()),
                absent,
                form: wanted.clone(),
                title,
                subject: words::both(|catalog| format!("{}  {}", subject.say(catalog), title_of_case.say(catalog))),
                about: said::goes_back(&definition, &found, &action.step, &action.outcome).into_iter().collect(),
                fields: shown,
                grid: month::grid(&world, &found, step, today),
                draft,
            })
        }
        FormRef::Correction { entry } => Ok(FormSpec {
            conditions: false,
            absent: Vec::new(),
            form: wanted.clone(),
            title: text::form_correction(*entry).into(),
            subject: corrected(workstation, *entry),
            about: vec![text::form_correction_about().into()],
            fields: vec![text_field("reason", text::form_correction_reason().into())],
            grid: None,
            draft,
        }),
        FormRef::Meeting(_) => Err(words::fault(text::refuse_in_meeting())),
        FormRef::WhatIf(number) => what_if::form(&world, number, today),
        FormRef::Clock => Ok(FormSpec {
            conditions: false,
            absent: Vec::new(),
            form: wanted.clone(),
            title: text::form_clock().into(),
            subject: Label::default(),
            about: clock_about(&world, today),
            fields: vec![crate::app::port::view::FieldSpec {
                name: "today".to_owned(),
                label: text::form_clock_day().into(),
                help: Label::default(),
                kind: crate::app::port::view::FieldKind::Date { from: Some(today), to: farthest(today) },
                required: true,
                value: today.next().ok().map(|day| day.to_string().into()),
                fixed: false,
            }],
            grid: None,
            draft: None,
        }),
    }
}

/// The fields of a form that are not asked for with these values.
#[must_use]
pub fn absent(world: &dyn World, wanted: &FormRef, values: &Values, today: Date) -> Vec<String> {
    match wanted {
        FormRef::Open { procedure, subject } => {
            let Some(definition) = world.definition_in_force(procedure, today) else { return Vec::new() };
            let fields: Vec<&Field> = definition.open.fields.iter().collect();
            let (mut form, _) = forms::entered(&fields, values);
            let person = person_of(subject);
            forms::About { world, case: None, person }.resolve(&definition, &mut form);
            possible::absent(world, &definition, (OPEN, DONE), (None, person), &form, today)
        }
        FormRef::Step { case, step, outcome } => {
            let Some(found) = world.case(case).ok().flatten() else { return Vec::new() };
            let Some(definition) = world.definition(&found.definition) else { return Vec::new() };
            let fields: Vec<&Field> = definition.fields().map(|(_, field)| field).collect();
            let (mut form, _) = forms::entered(&fields, values);
            forms::About { world, case: Some(&found), person: found.person.as_ref() }.resolve(&definition, &mut form);
            let of = (Some(&*found), found.person.as_ref());
            let at = (step.as_str(), outcome.as_str());
            let mut absent = possible::absent(world, &definition, at, of, &form, today);
            let papers = possible::unneeded_papers(world, &definition, at, of, &form, today);
            absent.extend(papers.iter().flat_map(|name| forms::paper_fields(name)));
            absent
        }
        FormRef::Correction { .. } | FormRef::Clock | FormRef::WhatIf(_) | FormRef::Meeting(_) => Vec::new(),
    }
}

/// What stands in a form when it is opened: what is known, and what was typed before.
fn first_values(fields: &[crate::app::port::view::FieldSpec], draft: Option<&Values>) -> Values {
    let known = fields.iter().filter_map(|field| Some((field.name.clone(), field.value.clone()?)));
    known.chain(draft.into_iter().flatten().map(|(name, value)| (name.clone(), value.clone()))).collect()
}

/// The step whose words are corrected, and the person.
fn corrected(workstation: &Workstation, entry: u64) -> Label {
    let world = workstation.world();
    let stored = workstation.hub().replica().entry(entry).ok().flatten();
    let case = stored.and_then(|stored| world.case(&stored.statement.case?.case).ok().flatten());
    let Some(case) = case else { return Label::default() };
    let step = case.history.iter().find(|taken| taken.sequence == entry).map(|taken| taken.step.clone());
    let definition = world.definition(&case.definition);
    let step = step.zip(definition).map(|(step, found)| said::step_title(&found, step.as_str())).unwrap_or_default();
    let (title, subject) = (said::title_of(&world, &case), case_view::subject(&world, &case));
    words::both(|catalog| format!("{} {} {}", title.say(catalog), subject.say(catalog), step.say(catalog)))
}

/// What the guards say about a half-filled form. Nothing is kept.
#[must_use]
pub fn check(workstation: &Workstation, actor: &Actor, wanted: &Wanted, now: Instant) -> Check {
    let world = workstation.world();
    let act = act_of(workstation, wanted, now, false);
    let today = now.date();
    let means = act.as_ref().map(|act| means(&world, act, today)).unwrap_or_default();
    let remarks = act.as_ref().map(|act| remarks(&world, act, today)).unwrap_or_default();
    let decided = act
        .and_then(|act| decide(&world, &act, actor, now).map_err(|refusal| refused_by(&world, &act, &refusal, today)));
    match decided {
        Ok(proposal) => {
            let effects = proposal.payloads.iter().flat_map(|payload| match payload {
                Payload::Step(step) => {
                    step.effects.iter().flat_map(|effect| effect_words::lines(&world, None, effect)).collect()
                }
                _ => Vec::new(),
            });
            Check { fields: Vec::new(), why: Why::default(), effects: effects.collect(), means, remarks }
        }
        Err(refusal) => Check {
            why: refusal.why.unwrap_or_else(|| Why { answer: refusal.say, ..Why::default() }),
            fields: refusal.fields,
            effects: Vec::new(),
            means,
            remarks,
        },
    }
}

/// Papers that are one and the same file, each at its own field.
fn remarks(world: &dyn World, act: &Act, today: Date) -> Vec<(String, Label)> {
    let (case, documents) = match act {
        Act::Open { documents, .. } => (None, documents),
        Act::Step { case, documents, .. } => (world.case(case).ok().flatten(), documents),
        _ => return Vec::new(),
    };
    let definition = definition_of(world, act, today);
    let same = said::same_papers(definition.as_deref(), case.as_deref(), documents);
    same.into_iter().map(|(paper, say)| (format!("{}{paper}", forms::PAPER), say)).collect()
}

/// Whom or what the numbers of an act's form stand for.
fn means(world: &dyn World, act: &Act, today: Date) -> Vec<(String, Label)> {
    let (Act::Open { form, .. } | Act::Step { form, .. }) = act else { return Vec::new() };
    let definition = definition_of(world, act, today);
    definition
        .map(|definition| forms::About { world, case: None, person: None }.means(&definition, form))
        .unwrap_or_default()
}

/// The definition by which an act is worded; none for what is about several cases.
fn definition_of(world: &dyn World, act: &Act, today: Date) -> Option<Arc<Definition>> {
    match act {
        Act::Open { case, procedure, .. } => procedure_words::definition_of(world, case, procedure, today),
        Act::Step { case, .. } | Act::Appoint { case, .. } | Act::Correct { case, .. } => {
            let found = world.case(case).ok().flatten()?;
            procedure_words::definition_of(world, case, &found.procedure, today)
        }
        Act::Ballot { .. } | Act::CloseMeeting { .. } => None,
    }
}

fn person_of(subject: &Subject) -> Option<&PrisonerNumber> {
    match subject {
        Subject::Person(number) => Some(number),
        Subject::Ward(_) | Subject::Mine => None,
    }
}

fn act_of(workstation: &Workstation, wanted: &Wanted, now: Instant, keep_papers: bool) -> Result<Act, Refusal> {
    let world = workstation.world();
    match wanted {
        Wanted::Ballot { body, on, votes } => meeting::ballot(&world, body, *on, votes).map_err(words::refuse_shown),
        Wanted::Close { body, on, present, recused, items } => {
            let id = MeetingId(random()?);
            meeting::close(&world, id, body, *on, present, recused, items).map_err(words::refuse_shown)
        }
        Wanted::Appoint { case, step, member, reason, substitute } => {
            meeting::appoint(&world, case, step, member, reason, substitute).map_err(words::refuse_shown)
        }
        Wanted::Form { form: FormRef::Open { procedure, subject }, values } => {
            let definition = in_force(&world, procedure, now.date()).map_err(words::refused_fault)?;
            let fields: Vec<&Field> = definition.open.fields.iter().collect();
            let (mut form, papers) = forms::entered(&fields, values);
            forms::About { world: &world, case: None, person: person_of(subject) }.resolve(&definition, &mut form);
            Ok(Act::Open {
                case: CaseId(random()?),
                procedure: procedure.clone(),
                subject: match subject {
                    Subject::Person(number) => CaseSubject::Person(number.clone()),
                    Subject::Ward(ward) => CaseSubject::Ward(ward.clone()),
                    Subject::Mine => return Err(words::refuse(text::fault_step_gone())),
                },
                form,
                documents: documents(workstation, &papers, keep_papers)?,
                overrides: overrides(workstation, values, keep_papers)?,
            })
        }
        Wanted::Form { form: FormRef::Step { case, step, outcome }, values } => {
            let found = world
                .case(case)
                .map_err(words::refuse_shown)?
                .ok_or_else(|| words::refuse(text::fault_no_case(case.to_string())))?;
            let definition = world
                .definition(&found.definition)
                .ok_or_else(|| words::refuse(text::fault_no_definition(found.procedure.as_str())))?;
            let fields: Vec<&Field> = definition.fields().map(|(_, field)| field).collect();
            let (mut form, papers) = forms::entered(&fields, values);
            let about = forms::About { world: &world, case: Some(&found), person: found.person.as_ref() };
            about.resolve(&definition, &mut form);
            // The second person signs the same rule, reason and paper; there is nothing to fill.
            let overrides = match step.as_str() {
                SECOND_SIGNATURE => found.unsigned.iter().map(|one| one.against.clone()).collect(),
                _ => overrides(workstation, values, keep_papers)?,
            };
            Ok(Act::Step {
                case: *case,
                expected_version: found.version,
                step: step.clone(),
                outcome: outcome.clone(),
                form,
                documents: documents(workstation, &papers, keep_papers)?,
                overrides,
            })
        }
        Wanted::Form { form: FormRef::Correction { entry }, values } => {
            let stored = workstation
                .hub()
                .replica()
                .entry(*entry)
                .map_err(words::refuse_shown)?
                .ok_or_else(|| words::refuse(text::fault_no_entry(*entry)))?;
            let case = stored.statement.case.ok_or_else(|| words::refuse(text::entry_correct_kind()))?.case;
            let found = world
                .case(&case)
                .map_err(words::refuse_shown)?
                .ok_or_else(|| words::refuse(text::fault_no_case(case.to_string())))?;
            let reason = values.get("reason").and_then(|value| value.as_str()).unwrap_or_default().trim().to_owned();
            if reason.is_empty() {
                return Err(Refusal {
                    say: text::refuse_reason().into(),
                    why: None,
                    fields: vec![("reason".to_owned(), text::refuse_reason().into())],
                });
            }
            Ok(Act::Correct { case, expected_version: found.version, corrects: *entry, reason })
        }
        Wanted::Form { form: FormRef::Clock, .. } => Err(words::refuse(text::refuse_clock())),
        Wanted::Form { form: FormRef::Meeting(_), .. } => Err(words::refuse(text::refuse_in_meeting())),
        Wanted::Form { form: FormRef::WhatIf(_), .. } => Err(words::refuse(text::refuse_question())),
    }
}

/// Papers that were handed in: read, kept encrypted under their digest, and named in the act.
fn documents(workstation: &Workstation, papers: &[forms::NamedPaper], keep: bool) -> Result<Vec<Document>, Refusal> {
    let mut found = Vec::new();
    for paper in papers {
        let field = || format!("paper:{}", paper.name);
        let content = content_of(&paper.path).map_err(|say| Refusal {
            say: say.clone().into(),
            why: None,
            fields: vec![(field(), say.into())],
        })?;
        let digest =
            if keep { workstation.papers().keep(&content).map_err(words::refuse_shown)? } else { Digest::of(&content) };
        found.push(Document { name: paper.name.clone(), digest, dated: paper.dated });
    }
    Ok(found)
}

/// What a paper holds. Nothing is no paper: its digest would be signed and prove nothing.
fn content_of(path: &str) -> Result<Vec<u8>, crate::text::Message> {
    let content = fs::read(path).map_err(|error| text::refuse_paper(path, text::reader::system(&error)))?;
    if content.is_empty() { Err(text::refuse_paper_empty(path)) } else { Ok(content) }
}

/// Rules that are decided against: each with its reason and the paper that supports it, kept encrypted under its digest.
fn overrides(workstation: &Workstation, values: &Values, keep: bool) -> Result<Vec<Override>, Refusal> {
    let mut found = Vec::new();
    for one in forms::overridden(values) {
        let missing = |field: &str, say: crate::text::Message| Refusal {
            say: say.clone().into(),
            why: None,
            fields: vec![(format!("{field}{}", one.rule), say.into())],
        };
        if one.reason.is_empty() {
            return Err(missing(forms::OVERRIDE, text::refuse_override_reason(&one.rule)));
        }
        if one.path.is_empty() {
            return Err(missing(forms::OVERRIDE_PAPER, text::refuse_override_paper(&one.rule)));
        }
        let content = content_of(&one.path).map_err(|say| missing(forms::OVERRIDE_PAPER, say))?;
        let document =
            if keep { workstation.papers().keep(&content).map_err(words::refuse_shown)? } else { Digest::of(&content) };
        found.push(Override { rule: one.rule, reason: one.reason, document });
    }
    Ok(found)
}

fn clock(values: &Values, today: Date) -> Result<Content, Refusal> {
    let day: Option<Date> = values.get("today").and_then(|value| value.as_str()).and_then(|text| text.parse().ok());
    let refused = |say: text::Message| Refusal {
        say: say.clone().into(),
        why: None,
        fields: vec![("today".to_owned(), say.into())],
    };
    let Some(day) = day.filter(|day| *day >= today) else {
        return Err(refused(text::refuse_clock_back(today.to_string())));
    };
    if let Some(last) = farthest(today).filter(|last| day > *last) {
        return Err(refused(text::refuse_clock_far(last.to_string())));
    }
    let record = PublicationRecord {
        kind: PublicationKind::Setting,
        name: TRAINING_TODAY.to_owned(),
        digest: Digest::of(day.to_string()),
        text: day.to_string(),
        parts: None,
        setting: None,
    };
    Ok(Content::new(Kind::Publication, vec![Payload::Publication(record)]))
}

/// The last day to which the clock moves at once.
fn farthest(today: Date) -> Option<Date> {
    today.plus_days(LONGEST_MOVE).ok()
}

/// What the clock does, and what follows where it can be moved beyond the days whose holidays are published.
fn clock_about(world: &dyn World, today: Date) -> Vec<Label> {
    let known = world.calendar().known_until().filter(|known| farthest(today).is_none_or(|last| *known < last));
    let beyond = known.map(|known| text::form_clock_beyond(known.to_string()).into());
    std::iter::once(text::form_clock_about().into()).chain(beyond).collect()
}

/// A refusal of the rules, in words that name roles, persons and papers.
fn refused_by(
    world: &dyn World,
    act: &Act,
    refusal: &crate::core::procedure::refusal::Refusal,
    today: Date,
) -> Refusal {
    let definition = definition_of(world, act, today);
    let mut shown = words::refused(refusal, refused::refusal(world, definition.as_deref(), refusal));
    if let crate::core::procedure::refusal::Refusal::Form(faults) = refusal {
        shown.fields = refused::form_faults(world, definition.as_deref(), faults);
    }
    shown
}

fn refused_act(world: &dyn World, fault: ActFault) -> Refusal {
    match fault {
        ActFault::Decided(refusal) => words::refused(&refusal, refused::refusal(world, None, &refusal)),
        other => words::refuse_shown(other),
    }
}

fn in_force(world: &dyn World, procedure: &ProcedureId, today: Date) -> Result<Arc<Definition>, Fault> {
    world
        .definition_in_force(procedure, today)
        .ok_or_else(|| words::fault(text::fault_no_definition(procedure.as_str())))
}

pub(super) fn subject_label(world: &dyn World, subject: &Subject) -> Label {
    match subject {
        Subject::Person(number) => said::person_label(world, number),
        Subject::Ward(ward) => person::ward(world.register(), ward),
        Subject::Mine => Label::default(),
    }
}

fn text_field(name: &str, label: Label) -> crate::app::port::view::FieldSpec {
    crate::app::port::view::FieldSpec {
        name: name.to_owned(),
        label,
        help: Label::default(),
        kind: crate::app::port::view::FieldKind::Text { max: 2_000, lines: true },
        required: true,
        value: None,
        fixed: false,
    }
}

fn random<const N: usize>() -> Result<[u8; N], Refusal> {
    Random::System.bytes().map_err(words::refuse_shown)
}
