//! Meetings: what waits for the vote of a body on a day, who has signed a ballot, and what the chair can close.

use std::collections::{BTreeMap, BTreeSet};

use super::{case as case_view, month, motion, refused, said, votes, words};
use crate::app::port::view::{Agenda, Fault, Label, Meeting, MeetingKey, MeetingRow, Member};
use crate::app::port::{BallotMark, ItemClose, Recused, Vote as ShownVote};
use crate::core::procedure::act::{Act, BallotVote, ClosingItem};
use crate::core::procedure::case::{Case, Cast};
use crate::core::procedure::decide::{LATE_ENTRY, article, barred, may_follow, may_substitute};
use crate::core::procedure::definition::{Definition, Field, FieldKind, Step, StepKind, VoteRule};
use crate::core::procedure::net::Net;
use crate::core::procedure::possible::{self, Task, WaitingFor};
use crate::core::procedure::refusal::Barred;
use crate::core::record::id::{BodyId, CaseId, MeetingId, OfficerNumber, StepId};
use crate::core::record::payload::{Body, MeetingItem, MeetingRecord, Payload, Recusal, Vote};
use crate::core::record::world::{World, WorldError};
use crate::core::time::Date;
use crate::text::{self, Catalog};

/// One item that waits for a body.
#[derive(Clone)]
struct Waiting {
    case: std::sync::Arc<Case>,
    step: StepId,
}

/// What waits for each body.
///
/// # Errors
/// The records cannot be read.
fn agendas(world: &dyn World) -> Result<BTreeMap<BodyId, Vec<Waiting>>, WorldError> {
    let mut found: BTreeMap<BodyId, Vec<Waiting>> = BTreeMap::new();
    for id in world.open_cases()? {
        let Some(case) = world.case(&id)? else { continue };
        for task in possible::tasks(world, &case).unwrap_or_default() {
            if let (WaitingFor::Body(body), Ok(step)) = (&task.waiting_for, task.step.parse()) {
                found.entry(body.clone()).or_default().push(Waiting { case: case.clone(), step });
            }
        }
    }
    Ok(found)
}

/// The meetings that concern an officer: of bodies of which he is a member, where something waits.
///
/// # Errors
/// The records cannot be read.
pub fn rows(
    world: &dyn World,
    officer: &OfficerNumber,
    today: Date,
    held: &[MeetingRecord],
) -> Result<Vec<MeetingRow>, WorldError> {
    let mut rows = Vec::new();
    for (id, items) in agendas(world)? {
        let Some(body) = world.register().body(&id) else { continue };
        let items = of_officer(body, items, officer);
        if items.is_empty() {
            continue;
        }
        rows.push(MeetingRow {
            key: MeetingKey { body: id.clone(), on: today },
            title: words::named(&body.name, id.as_str()),
            items: items.len(),
            ballots: counted(&members(world, body, &items)),
            mine: has_voted(&items, officer),
            closed: false,
            nth: 0,
            about: None,
        });
    }
    // Those that were held stand below, the newest first; one that goes on today stands above.
    for record in held {
        let key = MeetingKey { body: record.body.clone(), on: record.on };
        if !record.members.contains(officer) {
            continue;
        }
        // Several of one day are told apart by their number, the first of the day being the first.
        let of_day = held.iter().filter(|other| other.body == key.body && other.on == key.on);
        let (count, later) =
            (of_day.clone().count(), of_day.take_while(|other| other.meeting != record.meeting).count());
        let nth = count - later;
        let Some(body) = world.register().body(&key.body) else { continue };
        let members = members_of(world, body, record, &[record]);
        let title = words::named(&body.name, key.body.as_str());
        rows.push(MeetingRow {
            title: match count {
                1 => title,
                _ => words::both(|catalog| catalog.say(&text::meeting_nth(count, nth, title.say(catalog)))),
            },
            items: record.items.len(),
            ballots: counted(&members),
            mine: members.iter().any(|member| member.number == *officer && member.has_voted()),
            closed: true,
            nth,
            about: record.items.first().map(|item| item.case),
            key,
        });
    }
    Ok(rows)
}

/// Members of whom no ballot is missing, and all members.
fn counted(members: &[Member]) -> (usize, usize) {
    (members.iter().filter(|member| member.has_voted()).count(), members.len())
}

/// Who signed a ballot on an item of a closed meeting.
fn voters(world: &dyn World, item: &MeetingItem) -> Vec<OfficerNumber> {
    let case = world.case(&item.case).ok().flatten();
    case.map(|case| cast_on(&case, item).map(|cast| cast.member.clone()).collect()).unwrap_or_default()
}

/// The ballots that were counted on an item of a closed meeting.
fn cast_on<'a>(case: &'a Case, item: &'a MeetingItem) -> impl Iterator<Item = &'a Cast> {
    case.ballots.iter().filter(move |cast| cast.step == item.step && cast.item == item.item)
}

/// Whether every ballot that a step waits for is signed: those of all members who did not withdraw, and of the substitutes.
#[must_use]
pub fn ballots_in(world: &dyn World, case: &Case, task: &Task) -> bool {
    let WaitingFor::Body(id) = &task.waiting_for else { return false };
    let Some(body) = world.register().body(id) else { return false };
    let ballots = case.ballots_on(&task.step);
    let withdrew: Vec<&Recusal> = case.substitutes_on(&task.step).collect();
    let members = body.members.iter().filter(|member| !withdrew.iter().any(|one| one.member == **member));
    let substitutes = withdrew.iter().filter_map(|one| one.substitute.as_ref());
    !ballots.is_empty() && members.chain(substitutes).all(|voter| ballots.contains_key(voter))
}

/// Why an officer may not vote on what a task waits for, or only abstain; none where he may.
#[must_use]
pub fn barred_from(world: &dyn World, case: &Case, task: &Task, officer: &OfficerNumber) -> Option<Barred> {
    let definition = world.definition(&case.definition)?;
    barred(world, case, definition.step(&task.step)?, officer).ok().flatten()
}

/// Why a vote waits for this chair to close it: no ballot is missing, or enough are signed and his own is among them, or its last day
/// has come. None where it does not, or where somebody else is the chair.
#[must_use]
pub fn asks_chair(world: &dyn World, case: &Case, task: &Task, officer: &OfficerNumber, today: Date) -> Option<Label> {
    let WaitingFor::Body(id) = &task.waiting_for else { return None };
    let body = world.register().body(id).filter(|body| body.chair == *officer)?;
    let title = said::task_title(task);
    if ballots_in(world, case, task) {
        return Some(words::both(|catalog| catalog.say(&text::task_close_all(title.say(catalog)))));
    }
    let ballots = case.ballots_on(&task.step);
    let definition = world.definition(&case.definition);
    let rule = definition.as_ref().and_then(|found| found.step(&task.step)?.vote.as_ref());
    let (signed, members) = (ballots.len(), body.members.len());
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let enough = rule.is_some_and(|rule| count(signed) >= rule.quorum.needed(count(members), count(signed)));
    if enough && ballots.contains_key(officer) {
        return Some(words::both(|catalog| catalog.say(&text::task_close_quorum(members, signed, title.say(catalog)))));
    }
    let due = task.due.as_ref().is_some_and(|due| due.last_day <= today);
    due.then(|| words::both(|catalog| catalog.say(&text::task_close_due(members, signed, title.say(catalog)))))
}

/// One meeting.
///
/// # Errors
/// No such body, or the records cannot be read.
pub fn view(
    world: &dyn World,
    key: &MeetingKey,
    officer: &OfficerNumber,
    today: Date,
    held: &[MeetingRecord],
) -> Result<Meeting, Fault> {
    let body = world.register().body(&key.body).ok_or_else(|| words::fault(text::fault_no_body(key.body.as_str())))?;
    let held: Vec<&MeetingRecord> =
        held.iter().filter(|record| record.body == key.body && record.on == key.on).collect();
    // A meeting of an earlier day that was closed is looked at as it was; what waits is for a day to come.
    let all = if held.is_empty() || key.on == today {
        agendas(world).map_err(words::fault_shown)?.remove(&key.body).unwrap_or_default()
    } else {
        Vec::new()
    };
    let member = body.members.contains(officer);
    // Who is no member but was appointed in a member's place sees the items for which he was.
    let own = of_officer(body, all.clone(), officer);
    let in_place = !member && !own.is_empty();
    let items = if in_place { own } else { all };
    let mine = has_voted(&items, officer);
    let can_vote = if !member && !in_place {
        Err(Label::from(text::meeting_no_member()))
    } else if items.is_empty() {
        Err(text::meeting_nothing_waits().into())
    } else if mine {
        Err(text::meeting_voted().into())
    } else if key.on != today {
        Err(text::meeting_other_day(today.to_string()).into())
    } else {
        Ok(())
    };
    let can_close = if body.chair != *officer {
        Err(Label::from(text::meeting_chair_closes(case_view::officer_name(world, body.chair.as_str()))))
    } else if items.is_empty() {
        Err(text::meeting_nothing_waits().into())
    } else {
        Ok(())
    };
    let closed = items.is_empty() && !held.is_empty();
    let mut shown: Vec<Agenda> = items.iter().map(|item| agenda(world, body, item, officer)).collect();
    // What came back to the body on the day on which it was closed is voted on anew; it stands on the agenda once.
    let anew = |item: &&MeetingItem| !items.iter().any(|one| one.case.id == item.case && one.step == item.step);
    for (place, record) in held.iter().enumerate() {
        let (present, members) = (record.present.len(), record.members.len());
        let several = (held.len() > 1).then(|| text::meeting_of_day(held.len(), members, held.len() - place, present));
        let told = several.map(Label::from).unwrap_or_default();
        let items = record.items.iter().filter(anew).filter_map(|item| closed_item(world, body, item, officer));
        shown.extend(items.map(|item| Agenda { held: told.clone(), ..item }));
    }
    Ok(Meeting {
        key: key.clone(),
        title: words::named(&body.name, key.body.as_str()),
        rule: rule(world, &items),
        members: match held.first().filter(|_| closed) {
            Some(record) => members_of(world, body, record, &held),
            None => members(world, body, &items),
        },
        items: shown,
        substitutes: if can_close.is_ok() { substitutes(world, body, &items, today) } else { Vec::new() },
        can_vote,
        can_close,
        closed,
        draft: None,
    })
}

/// The ballot that a member wants to sign, bound to the state of each case that was laid before him.
///
/// # Errors
/// An item that is not on the agenda, or the records cannot be read.
pub fn ballot(world: &dyn World, body: &BodyId, on: Date, votes: &[BallotMark]) -> Result<Act, WorldError> {
    let mut items = Vec::new();
    for mark in votes {
        let case = world.case(&mark.case)?.ok_or(WorldError::NoCase(mark.case))?;
        items.push(BallotVote {
            case: mark.case,
            step: mark.step.clone(),
            item: case.item(mark.step.as_str()),
            vote: match mark.vote {
                ShownVote::Yes => Vote::Yes,
                ShownVote::No => Vote::No,
                ShownVote::Abstain => Vote::Abstain,
            },
            reason: mark.reason.clone().filter(|reason| !reason.trim().is_empty()),
        });
    }
    Ok(Act::Ballot { body: body.clone(), on, items })
}

/// The appointment of a substitute.
///
/// # Errors
/// No such case, or the records cannot be read.
pub fn appoint(
    world: &dyn World,
    case: &CaseId,
    step: &StepId,
    member: &OfficerNumber,
    reason: &str,
    substitute: &OfficerNumber,
) -> Result<Act, WorldError> {
    let found = world.case(case)?.ok_or(WorldError::NoCase(*case))?;
    Ok(Act::Appoint {
        case: *case,
        expected_version: found.version,
        step: step.clone(),
        member: member.clone(),
        reason: reason.to_owned(),
        substitute: substitute.clone(),
    })
}

/// The close of a meeting over everything on which all who were there and did not withdraw signed a ballot. What lacks a ballot stays
/// on the agenda; where that is everything, all of it is tried, so that the refusal names the missing ballots.
///
/// # Errors
/// The records cannot be read.
pub fn close(
    world: &dyn World,
    meeting: MeetingId,
    body: &BodyId,
    on: Date,
    present: &[OfficerNumber],
    recused: &[Recused],
    said: &[ItemClose],
) -> Result<Act, WorldError> {
    let mut waiting = agendas(world)?.remove(body).unwrap_or_default();
    waiting.retain(|item| !item.case.ballots_on(item.step.as_str()).is_empty());
    let is_complete = |item: &Waiting| without_ballot(item, present, recused, said).is_empty();
    if waiting.iter().any(is_complete) {
        waiting.retain(is_complete);
    } else {
        // The refusal is about what was voted on last, not about an item that an earlier meeting left open.
        let last = |item: &Waiting| item.case.ballots_on(item.step.as_str()).values().map(|cast| cast.sequence).max();
        waiting.sort_by_key(|item| std::cmp::Reverse(last(item)));
    }
    let items = waiting
        .iter()
        .map(|item| {
            let of_chair = said.iter().find(|one| one.case == item.case.id);
            ClosingItem {
                case: item.case.id,
                step: item.step.clone(),
                otherwise: of_chair.and_then(|one| one.otherwise.clone()),
                reason: of_chair.and_then(|one| one.reason.clone()),
                absent: of_chair.map(|one| one.absent.clone()).unwrap_or_default(),
                recused: recusals(recused, item.case.id),
            }
        })
        .collect();
    Ok(Act::CloseMeeting { meeting, body: body.clone(), on, present: present.to_vec(), items })
}

/// Of those who were there, those whose ballot on an item is missing: they neither withdrew from it nor were away for it.
fn without_ballot(
    item: &Waiting,
    present: &[OfficerNumber],
    recused: &[Recused],
    said: &[ItemClose],
) -> Vec<OfficerNumber> {
    let ballots = item.case.ballots_on(item.step.as_str());
    let withdrew = |member: &OfficerNumber| recused.iter().any(|one| one.case == item.case.id && one.member == *member);
    let away = |member: &OfficerNumber| {
        said.iter().any(|one| one.case == item.case.id && one.absent.contains(member))
            || item.case.substitutes_on(item.step.as_str()).any(|one| one.member == *member)
    };
    let missing = present.iter().filter(|member| !ballots.contains_key(*member) && !withdrew(member) && !away(member));
    missing.cloned().collect()
}

/// The items of an agenda that a close leaves open, each with those whose ballot is missing.
///
/// # Errors
/// The records cannot be read.
pub fn left_open(
    world: &dyn World,
    body: &BodyId,
    closed: &[(CaseId, StepId)],
    present: &[OfficerNumber],
    recused: &[Recused],
    said: &[ItemClose],
) -> Result<Vec<Label>, WorldError> {
    let waiting = agendas(world)?.remove(body).unwrap_or_default();
    let open = waiting.iter().filter(|item| !closed.contains(&(item.case.id, item.step.clone())));
    Ok(open
        .map(|item| {
            let members = without_ballot(item, present, recused, said);
            let names: Vec<String> =
                members.iter().map(|member| case_view::officer_name(world, member.as_str())).collect();
            let (number, subject) = (said::number_of(&item.case), case_view::subject(world, &item.case));
            words::both(|catalog| {
                let about = format!("{number} {}", subject.say(catalog));
                catalog.say(&if item.case.ballots_on(item.step.as_str()).is_empty() || names.is_empty() {
                    text::meeting_left_untouched(about)
                } else {
                    text::meeting_left_open(about, names.join(&catalog.say(&text::list_joint())))
                })
            })
        })
        .collect())
}

/// Items that a close ends without a majority: whoever closes is told before he signs, for another way is his to choose.
#[must_use]
pub fn not_carried(world: &dyn World, payload: &Payload) -> Vec<Label> {
    let Payload::MeetingClose(record) = payload else { return Vec::new() };
    let failed = record.items.iter().filter(|item| item.outcome == FAIL);
    let told = failed.filter_map(|item| {
        let case = world.case(&item.case).ok().flatten()?;
        let definition = world.definition(&case.definition)?;
        let others = otherwise(Some(&definition), definition.step(item.step.as_str())).len() > 1;
        let (number, subject) = (said::number_of(&case), case_view::subject(world, &case));
        let outcome = said::outcome_title(&definition, &item.outcome);
        Some(words::both(|catalog| {
            let about = format!("{number} {}", subject.say(catalog));
            let outcome = outcome.say(catalog);
            catalog.say(&match others {
                true => text::meeting_fails_or(about, item.no, outcome, item.yes),
                false => text::meeting_fails(about, item.no, outcome, item.yes),
            })
        }))
    });
    told.collect()
}

/// The outcome that follows where the majority is not reached and the chair says nothing.
const FAIL: &str = "fail";

fn recusals(recused: &[Recused], case: CaseId) -> Vec<Recusal> {
    recused
        .iter()
        .filter(|one| one.case == case)
        .map(|one| Recusal { member: one.member.clone(), reason: one.reason.clone(), substitute: None })
        .collect()
}

/// What of an agenda an officer votes on: all of it as a member, as a substitute the items for which he was appointed.
fn of_officer(body: &Body, items: Vec<Waiting>, officer: &OfficerNumber) -> Vec<Waiting> {
    if body.members.contains(officer) {
        return items;
    }
    let in_place = |item: &Waiting| {
        item.case.substitutes_on(item.step.as_str()).any(|one| one.substitute.as_ref() == Some(officer))
    };
    items.into_iter().filter(in_place).collect()
}

/// Who could be appointed on at least one item, by name.
fn substitutes(world: &dyn World, body: &Body, items: &[Waiting], today: Date) -> Vec<(OfficerNumber, String)> {
    let may = |officer: &OfficerNumber| {
        items
            .iter()
            .any(|item| may_substitute(world, &item.case, item.step.as_str(), body, officer, today).unwrap_or(false))
    };
    let officers = world.register().officers.iter().filter(|(number, _)| may(number));
    officers.map(|(number, officer)| (number.clone(), officer.name.clone())).collect()
}

fn has_voted(items: &[Waiting], member: &OfficerNumber) -> bool {
    let (signed, due) = ballots_of(items, member);
    signed > 0 && signed >= due
}

/// On how many items a member signed a ballot, and on how many his counts: not where another votes in his place.
fn ballots_of(items: &[Waiting], member: &OfficerNumber) -> (usize, usize) {
    let of_member = |item: &&Waiting| !item.case.substitutes_on(item.step.as_str()).any(|one| one.member == *member);
    let due = || items.iter().filter(of_member);
    (due().filter(|item| item.case.ballots_on(item.step.as_str()).contains_key(member)).count(), due().count())
}

fn members(world: &dyn World, body: &Body, items: &[Waiting]) -> Vec<Member> {
    body.members
        .iter()
        .map(|number| Member {
            number: number.clone(),
            name: case_view::officer_name(world, number.as_str()),
            ballots: ballots_of(items, number),
            chair: *number == body.chair,
        })
        .collect()
}

/// The members of the day on which a meeting was closed.
fn members_of(world: &dyn World, body: &Body, record: &MeetingRecord, held: &[&MeetingRecord]) -> Vec<Member> {
    let items: Vec<&MeetingItem> = held.iter().flat_map(|record| &record.items).collect();
    let member = |number: &OfficerNumber| Member {
        number: number.clone(),
        name: case_view::officer_name(world, number.as_str()),
        ballots: {
            let withdrew = |item: &MeetingItem| item.recused.iter().any(|one| one.member == *number);
            let due = || items.iter().filter(|item| !item.absent.contains(number) && !withdrew(item));
            (due().filter(|item| voters(world, item).contains(number)).count(), due().count())
        },
        chair: *number == body.chair,
    };
    record.members.iter().map(member).collect()
}

/// An item of a closed meeting: who voted how, with which reason, and what came of it.
fn closed_item(world: &dyn World, body: &Body, item: &MeetingItem, officer: &OfficerNumber) -> Option<Agenda> {
    let case = world.case(&item.case).ok().flatten()?;
    let definition = world.definition(&case.definition);
    // A motion that was carried is said by its own words: to agree to a dismissal is not to agree with the objection.
    let moved = definition.as_deref().and_then(|found| found.step(item.step.as_str())?.vote.as_ref()?.motion.as_ref());
    let outcome = match &definition {
        Some(found) if moved.is_some() && item.outcome == motion::PASS => {
            motion::before(found, &case, item.step.as_str(), motion::closed(&case, item))
        }
        Some(found) => said::outcome_title(found, &item.outcome),
        None => Label::default(),
    };
    let mut shown = agenda(world, body, &Waiting { case: case.clone(), step: item.step.clone() }, officer);
    let mut brief: Vec<Label> = Vec::new();
    for cast in cast_on(&case, item) {
        let name = case_view::officer_name(world, cast.member.as_str());
        let vote = votes::vote_name(cast.vote);
        brief.push(match &cast.text {
            Some(reason) => text::meeting_cast_because(name, reason.as_str(), vote).into(),
            None => text::meeting_cast(name, vote).into(),
        });
    }
    brief.extend(
        item.absent
            .iter()
            .map(|member| Label::from(text::said_item_absent(case_view::officer_name(world, member.as_str())))),
    );
    brief.extend(item.recused.iter().map(|recusal| said::withdrawn(world, recusal)));
    brief.append(&mut shown.brief);
    Some(Agenda {
        brief,
        mine: cast_on(&case, item).find(|cast| cast.member == *officer).map(|cast| shown_vote(cast.vote)),
        barred: None,
        voted: cast_on(&case, item).map(|cast| cast.member.clone()).collect(),
        recused: Vec::new(),
        otherwise: Vec::new(),
        rule: None,
        tally: Some((item.yes, item.no, item.abstain, outcome)),
        ..shown
    })
}

const fn shown_vote(vote: Vote) -> ShownVote {
    match vote {
        Vote::Yes => ShownVote::Yes,
        Vote::No => ShownVote::No,
        Vote::Abstain => ShownVote::Abstain,
    }
}

fn rule(world: &dyn World, items: &[Waiting]) -> Label {
    let Some(item) = items.first() else { return Label::default() };
    let definition = world.definition(&item.case.definition);
    let step = definition.as_ref().and_then(|definition| definition.step(item.step.as_str()));
    let Some(vote) = step.and_then(|step| step.vote.as_ref()) else { return Label::default() };
    let cite = definition.as_ref().zip(step).map(|(definition, step)| words::article(&article(definition, &step.cite)));
    let cite = cite.unwrap_or_default();
    let (pass, quorum) = (words::share(vote.pass), words::share(vote.quorum));
    words::both(|catalog| catalog.say(&text::meeting_rule(cite.say(catalog), pass.say(catalog), quorum.say(catalog))))
}

fn agenda(world: &dyn World, body: &Body, item: &Waiting, officer: &OfficerNumber) -> Agenda {
    let definition = world.definition(&item.case.definition);
    let step = definition.as_deref().and_then(|found| found.step(item.step.as_str()));
    let rule = step.and_then(|step| step.vote.as_ref());
    let members = u32::try_from(body.members.len()).unwrap_or(u32::MAX);
    let name = |number: &OfficerNumber| case_view::officer_name(world, number.as_str());
    let subject = case_view::subject(world, &item.case);
    let mut brief: Vec<Label> = vec![subject.clone()];
    // What weighs most stands first: points and lengths, then the rest in the order of the form.
    let values = &item.case.values;
    let mut known: Vec<(&str, &Field)> = definition
        .iter()
        .flat_map(|found| found.fields())
        .map(|(_, field)| (field.id.as_str(), field))
        .filter(|(name, _)| values.contains_key(*name))
        .collect();
    // Where a motion is voted on, what was entered last is what it is about: the objection and the proposed answer.
    let said_at = |name: &str| {
        let entered = item.case.history.iter().filter(|taken| taken.form.contains_key(name));
        entered.map(|taken| taken.sequence).max()
    };
    match rule.is_some_and(|rule| rule.motion.is_some()) {
        true => known.sort_by_key(|(name, _)| std::cmp::Reverse(said_at(name))),
        false => known.sort_by_key(|(_, field)| !weighs(field)),
    }
    // What another agency answered is no field: it is how its step went, where that still stands.
    let again = definition.as_deref().map(|found| Net::downstream(found, item.step.as_str())).unwrap_or_default();
    for asked in definition.iter().flat_map(|found| &found.steps).filter(|asked| answers(asked, &again)) {
        let taken = item.case.last_taken(&asked.id).zip(definition.as_deref());
        brief.extend(taken.map(|(taken, found)| said::step_said(found, &asked.id, &taken.outcome)));
    }
    let mut told: Vec<&str> = Vec::new();
    for (name, field) in &known {
        if let Some(value) = values.get(*name).filter(|_| !told.contains(name)) {
            told.push(*name);
            let shown = said::field_value_in(world, Some(*field), value, values);
            brief.push(said::field_line_of(&words::of_law(&field.label), &shown));
        }
    }
    brief.extend(
        values
            .iter()
            .filter(|(name, _)| !told.contains(&name.as_str()))
            .map(|(name, value)| said::field_line(world, None, name, value)),
    );
    let amount =
        known.iter().find(|(_, field)| weighs(field)).and_then(|(name, field)| Some((*field, values.get(*name)?)));
    // A narrow column cuts the end, so the procedure's title, the longest and alike for most, stands there.
    let number = said::number_of(&item.case);
    let procedure = match &definition {
        Some(found) => words::of_law(&found.title),
        None => Label::Plain(item.case.procedure.to_string()),
    };
    let title = words::both(|catalog| {
        let amount = amount.map(|(field, value)| said::field_value_in(world, Some(field), value, values).say(catalog));
        let parts = [Some(number.clone()), Some(subject.say(catalog)), amount, Some(procedure.say(catalog))];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
    });
    let barred =
        step.and_then(|step| barred(world, &item.case, step, officer).ok().flatten()).map(|because| match because {
            Barred::Maker => (Label::from(text::meeting_barred_maker()), true),
            Barred::Withdrew | Barred::Away => (text::meeting_barred_withdrew().into(), false),
        });
    if let Some(taken) = item.case.history.last() {
        brief.extend(definition.as_deref().and_then(|found| case_view::late_entry(found, taken)));
        let rules = taken.open_findings.iter().filter(|rule| *rule != LATE_ENTRY);
        let open: Vec<Label> = rules.map(|rule| refused::rule_said(definition.as_deref(), rule)).collect();
        if !open.is_empty() {
            let said = |catalog: &Catalog| catalog.say(&text::meeting_open_findings(words::joined(&open, catalog)));
            brief.push(words::both(said));
        }
    }
    brief.extend(item.case.overrides.iter().map(|one| said::override_line(one, None)));
    // What a ward's month gives each person is what is voted on.
    brief.extend(month::of_case(world, &item.case));
    let mine = item.case.ballots_on(item.step.as_str()).get(officer).map(|cast| shown_vote(cast.vote));
    Agenda {
        case: item.case.id,
        step: item.step.clone(),
        state: item.case.item(item.step.as_str()).to_string(),
        title,
        brief,
        mine,
        barred,
        recused: item
            .case
            .substitutes_on(item.step.as_str())
            .map(|one| {
                let substitute = one.substitute.as_ref().map(name).unwrap_or_default();
                (one.member.clone(), recusal_reason(&one.reason), substitute)
            })
            .collect(),
        motion: definition
            .as_deref()
            .map(|found| motion::before(found, &item.case, item.step.as_str(), None))
            .unwrap_or_default(),
        otherwise: otherwise(definition.as_deref(), step),
        reasons: reasons(rule),
        rule: rule.map(|rule| (members, rule.quorum, rule.pass)),
        voted: item.case.ballots_on(item.step.as_str()).into_keys().cloned().collect(),
        held: Label::default(),
        tally: None,
    }
}

/// Whether a step is another agency's answer, which may go one way or another, and is not asked for again after this one.
fn answers(step: &Step, again: &BTreeSet<String>) -> bool {
    step.kind == StepKind::External && step.on.len() > 1 && !again.contains(&step.id)
}

/// Whether a field says how much: points, a length.
const fn weighs(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Points | FieldKind::Span)
}

/// What may follow where the majority is not reached, the refusal first: it follows where the chair says nothing.
fn otherwise(definition: Option<&Definition>, step: Option<&Step>) -> Vec<(String, Label)> {
    let (Some(definition), Some(step)) = (definition, step) else { return Vec::new() };
    let mut names: Vec<&String> = step.on.keys().filter(|name| may_follow(step, name)).collect();
    names.sort_by_key(|name| *name != FAIL);
    names.into_iter().map(|name| (name.clone(), said::outcome_title(definition, name))).collect()
}

fn reasons(rule: Option<&VoteRule>) -> Vec<(String, Label)> {
    rule.into_iter().flat_map(|rule| &rule.recuse).map(|word| (word.clone(), recusal_reason(word))).collect()
}

/// A reason of withdrawal in words.
#[must_use]
pub fn recusal_reason(word: &str) -> Label {
    match word {
        "kin" => text::recusal_kin().into(),
        "interested" => text::recusal_interested().into(),
        "objector" => text::recusal_objector().into(),
        "maker" => text::recusal_maker().into(),
        other => Label::Plain(other.to_owned()),
    }
}
