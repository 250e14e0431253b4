//! Answers the screens' questions from the records, within what the officer may see; changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::replay::Replayed;
use super::{
    Inner, account, act, case, drafts, drawn, journal, matters, meeting, person, rested, said, search, seat, standing,
    what_if, words,
};
use crate::app::port::view::{Agenda, Fault, Ids, JournalRow, Line, MeetingKey, Replay, Standing, Start};
use crate::app::port::{Answer, PrisonerSet, Query, Subject, TaskId, TaskRow, TaskTab};
use crate::core::access::{AccessTable, Permission, Sight};
use crate::core::journal::Kind;
use crate::core::law;
use crate::core::law::finding::Explanation;
use crate::core::procedure::act::Actor;
use crate::core::procedure::case::Case;
use crate::core::procedure::possible::{self, Task, WaitingFor};
use crate::core::procedure::refusal::Barred;
use crate::core::record::id::{CaseId, PrisonerNumber};
use crate::core::record::payload::{MeetingRecord, Payload};
use crate::core::record::prisoner::Prisoner;
use crate::core::record::world::World;
use crate::core::time::{Date, Instant};
use crate::store::lists::Scope;
use crate::text;

/// How many entries of a person's timeline are shown.
const TIMELINE: usize = 200;
/// How many closed meetings of a body are shown.
const MEETINGS: usize = 50;
/// How many entries of the journal are found at a time, newest first.
const FOUND: usize = 500;

/// One look at the records, by whoever is logged on.
pub(super) struct Reader<'a> {
    pub(super) inner: &'a Inner,
    pub(super) access: &'a AccessTable,
    pub(super) now: Instant,
}

impl Reader<'_> {
    pub(super) fn answer(&self, query: &Query) -> Result<Answer, Fault> {
        let (workstation, session) = self.inner.session()?;
        let world = workstation.world();
        let actor = &session.actor;
        let today = self.now.date();
        let sight = Sight { table: self.access, actor, world: &world, today };
        matters::check(&sight, &matters::of_query(workstation, actor, query)?)?;
        Ok(match query {
            Query::Seats => return Err(words::fault(text::refuse_locked())),
            Query::Standing => Answer::Standing(self.standing()?),
            Query::Tasks { tab, filter } => Answer::Tasks(self.tasks(*tab, filter)?),
            Query::TaskRows(ids) => Answer::TaskRows(self.task_rows(ids)?),
            Query::Together(ids) => Answer::Together(super::together::offered(&world, ids, actor, self.now)?),
            Query::Prisoners { set, filter } => Answer::Prisoners(self.prisoners(*set, filter)?),
            Query::PrisonerRows(numbers) => {
                let mut rows = Vec::new();
                for number in numbers {
                    let Some(prisoner) = world.prisoner(number).map_err(words::fault_shown)? else { continue };
                    if !sight.lists(&prisoner) {
                        continue;
                    }
                    let open = world.open_cases_of(number).map_err(words::fault_shown)?;
                    let screened = self.inner.screening.as_ref().and_then(|known| known.persons.get(number).copied());
                    rows.push(person::row(&prisoner, world.register(), screened.unwrap_or_default(), open));
                }
                Answer::PrisonerRows(rows)
            }
            Query::Person(number) | Query::PersonAgain(number) => Answer::Person(Box::new(self.person(number)?)),
            Query::Case(id) => {
                let found = self.case(id)?;
                let mut shown = case::view(&world, &found, actor, self.now)?;
                case::with_corrections(workstation, &mut shown);
                Answer::Case(Box::new(shown))
            }
            Query::Rested { case, entry } => {
                let found = self.case(case)?;
                Answer::Rested(Box::new(rested::why(workstation, &found, *entry)?))
            }
            Query::Cases { filter } => {
                let mut lines = Vec::new();
                for id in world.case_ids().map_err(words::fault_shown)? {
                    let Some(found) = world.case(&id).map_err(words::fault_shown)? else { continue };
                    if !sight.sees_case(&found).map_err(words::fault_shown)? {
                        continue;
                    }
                    let line = case::line(&world, &found, today);
                    if words::contains(&[&line.title, &line.subject, &line.state], filter) {
                        lines.push(line);
                    }
                }
                case::sort(&mut lines);
                Answer::Cases(lines)
            }
            Query::Starts(subject) => Answer::Starts(self.starts(subject)?),
            Query::Proposals(number) => {
                let starts = self.starts(&Subject::Person(number.clone()))?;
                Answer::Starts(starts.into_iter().filter(|start| start.proposes).collect())
            }
            Query::WhatIf { person, values } => {
                let prisoner = self.prisoner(person)?;
                Answer::WhatIf(Box::new(what_if::answer(world.law(), world.law_settings(), &prisoner, today, values)?))
            }
            Query::Form(form) => Answer::Form(Box::new(act::form(workstation, actor, &session.key, form, self.now)?)),
            Query::Check(wanted) => Answer::Check(act::check(workstation, actor, wanted, self.now)),
            Query::Absent { form, values } => Answer::Absent(act::absent(&world, form, values, today)),
            Query::Meetings => {
                let held = self.held(None)?;
                Answer::Meetings(meeting::rows(&world, &actor.officer, today, &held).map_err(words::fault_shown)?)
            }
            Query::Meeting(key) => {
                let held = self.held(Some(key))?;
                let mut meeting = meeting::view(&world, key, &actor.officer, today, &held)?;
                let was_member = held.iter().any(|record| record.members.contains(&actor.officer));
                if !was_member && !matters::belongs(workstation, &key.body, &actor.officer) {
                    meeting.items = self.seen_items(meeting.items)?;
                }
                meeting.draft = drafts::of_meeting(workstation, &session.key, key, today)?;
                Answer::Meeting(Box::new(meeting))
            }
            Query::JournalLength => Answer::JournalLength(workstation.hub().replica().head().size()),
            Query::JournalRows { from, to } => {
                let mut rows: Vec<JournalRow> = Vec::new();
                for sequence in *from..=*to {
                    let Some(entry) = workstation.hub().replica().entry(sequence).map_err(words::fault_shown)? else {
                        break;
                    };
                    rows.push(journal::row(workstation, self.access, actor, &entry, today));
                }
                Answer::JournalRows(rows)
            }
            Query::JournalFind { filter } => {
                let looking = search::Looking { access: self.access, actor, today };
                let mut search = self.inner.search.borrow_mut();
                Answer::JournalRows(search.find(workstation, &looking, filter, FOUND)?)
            }
            Query::Entry(sequence) => {
                let entry = workstation
                    .hub()
                    .replica()
                    .entry(*sequence)
                    .map_err(words::fault_shown)?
                    .ok_or_else(|| words::fault(text::fault_no_entry(*sequence)))?;
                Answer::Entry(Box::new(journal::entry(workstation, self.access, actor, &entry, today)))
            }
            Query::Sync => Answer::Sync(Box::new(journal::sync(workstation)?)),
            Query::Prisons => {
                if !self.access.may(&actor.role, Permission::Province) {
                    return Err(words::fault(text::fault_not_province()));
                }
                Answer::Prisons(vec![journal::prison(workstation, self.now, self.inner.verified)?])
            }
            Query::Replay { case, upto } => self.replay(case, *upto)?,
            Query::Paper { case, name, entry } => {
                Answer::Paper(drawn::paper(workstation, &self.inner.folds, *case, name, *entry)?.paper)
            }
            Query::Drafts => Answer::Drafts(drafts::rows(workstation, &session.key, today)?),
        })
    }

    fn standing(&self) -> Result<Standing, Fault> {
        let (workstation, session) = self.inner.session()?;
        let world = workstation.world();
        let size = workstation.hub().replica().head().size();
        let mirrored = workstation.hub().replica().journal().cosigned_up_to().map_err(words::fault_shown)?;
        let count = |tab| self.tasks(tab, "").map(|found| found.total);
        Ok(Standing {
            today: self.now.date(),
            training: world.register().is_training(),
            tasks: [count(TaskTab::ToDo)?, count(TaskTab::Returned)?, count(TaskTab::Done)?, count(TaskTab::Watching)?],
            drafts: workstation.drafts(&session.key).all().map_err(words::fault_shown)?.len(),
            signed: seat::signatures(workstation, &session.actor.officer),
            sequenced: size,
            copies: journal::copies(workstation),
            copies_wanted: journal::copies_wanted(workstation),
            province: Some(mirrored),
            lag_seconds: journal::lag(workstation, mirrored, self.now)?,
            lag_since: journal::behind_since(workstation, mirrored, self.now)?,
            unnoted: workstation.timer_faults().len(),
        })
    }

    /// Cases that this seat waits for, or that wait for it.
    fn tasks(&self, tab: TaskTab, filter: &str) -> Result<Ids<crate::app::port::TaskId>, Fault> {
        let (workstation, session) = self.inner.session()?;
        let world = workstation.world();
        let today = self.now.date();
        let sight = Sight { table: self.access, actor: &session.actor, world: &world, today };
        let mut ids = Vec::new();
        if tab == TaskTab::Done {
            let about = format!("officer:{}", session.actor.officer);
            for sequence in world.entries_about(&about, TIMELINE).map_err(words::fault_shown)? {
                let Some(entry) = workstation.hub().replica().entry(sequence).map_err(words::fault_shown)? else {
                    continue;
                };
                if entry.leaf.sequenced.time.date() != today {
                    break;
                }
                // Reading a file leaves a trace, but it is no work that was done.
                if entry.statement.kind != Kind::Read {
                    ids.push(case::done_id(sequence));
                }
            }
            let total = ids.len();
            if !filter.is_empty() {
                let mut fitting = Vec::new();
                for id in ids {
                    let row = case::of_done_id(&id).map(|sequence| self.done_row(&id, sequence)).transpose()?.flatten();
                    if row.is_some_and(|row| words::contains(&[&row.title, &row.subject, &row.waiting], filter)) {
                        fitting.push(id);
                    }
                }
                ids = fitting;
            }
            return Ok(Ids { ids, total });
        }
        let mut waiting: Vec<(Option<Date>, String, crate::app::port::TaskId)> = Vec::new();
        let known_faults = workstation.timer_faults();
        for id in world.open_cases().map_err(words::fault_shown)? {
            let read = || {
                let found = world.case(&id).map_err(words::fault_shown)?;
                let Some(found) = found else { return Ok(None) };
                let tasks = possible::tasks(&world, &found).map_err(|refusal| words::fault_of(&refusal))?;
                Ok::<_, Fault>(Some((found, tasks)))
            };
            let (found, tasks) = match read() {
                Ok(Some(read)) => read,
                Ok(None) => continue,
                // One that cannot be read stands in the status line and on the screen of the record; the other cases go on.
                Err(_) if known_faults.iter().any(|fault| fault.case == Some(id)) => continue,
                Err(fault) => return Err(fault),
            };
            for task in tasks {
                if self.concerns(&world, &session.actor, &found, &task, tab)
                    && (tab != TaskTab::Watching || sight.sees_case(&found).map_err(words::fault_shown)?)
                    && (filter.is_empty()
                        || words::contains(
                            &[
                                &said::title_of(&world, &found),
                                &case::subject(&world, &found),
                                &said::task_title(&task),
                            ],
                            filter,
                        ))
                {
                    let due = task.due.as_ref().map(|due| due.last_day);
                    waiting.push((due, said::number_of(&found), case::task_id(&task)));
                }
            }
        }
        // The last day decides; among equals the case that was opened first.
        waiting.sort_by(|(one, first, _), (other, second, _)| {
            (one.is_none(), one, first).cmp(&(other.is_none(), other, second))
        });
        let total = waiting.len();
        Ok(Ids { ids: waiting.into_iter().map(|(_, _, id)| id).collect(), total })
    }

    /// The rows of tasks: those that wait for this officer, whatever he reads, and of the others those whose case he may read.
    fn task_rows(&self, ids: &[TaskId]) -> Result<Vec<TaskRow>, Fault> {
        let (workstation, session) = self.inner.session()?;
        let (world, actor, today) = (workstation.world(), &session.actor, self.now.date());
        let sight = Sight { table: self.access, actor, world: &world, today };
        let mut rows = Vec::new();
        for id in ids {
            if let Some(sequence) = case::of_done_id(id) {
                rows.extend(self.done_row(id, sequence)?);
                continue;
            }
            let Some((case_id, step)) = case::of_task_id(id) else { continue };
            let Some(found) = world.case(&case_id).map_err(words::fault_shown)? else { continue };
            let tasks = possible::tasks(&world, &found).map_err(|refusal| words::fault_of(&refusal))?;
            let task = tasks.iter().find(|task| task.step == step);
            let is_mine = || {
                let tabs = [TaskTab::ToDo, TaskTab::Returned];
                task.is_some_and(|task| tabs.iter().any(|tab| self.concerns(&world, actor, &found, task, *tab)))
            };
            if !sight.sees_case(&found).map_err(words::fault_shown)? && !is_mine() {
                continue;
            }
            let Some(task) = task else {
                rows.push(case::gone_row(&world, id, &found));
                continue;
            };
            let mut row = case::task_row(&world, task, &found, today);
            if meeting::barred_from(&world, &found, task, &actor.officer) == Some(Barred::Maker) {
                let waiting = std::mem::take(&mut row.waiting);
                let only = text::meeting_may_abstain();
                row.waiting =
                    words::both(|catalog| catalog.say(&text::task_only(catalog.say(&only), waiting.say(catalog))));
                row.note = text::meeting_barred_maker().into();
            }
            if let Some(asked) = meeting::asks_chair(&world, &found, task, &actor.officer, today) {
                row.waiting = asked;
            }
            rows.push(row);
        }
        Ok(rows)
    }

    /// What I signed, as a row; none where its payload was erased.
    fn done_row(&self, id: &TaskId, sequence: u64) -> Result<Option<TaskRow>, Fault> {
        let (workstation, session) = self.inner.session()?;
        let Some(entry) = workstation.hub().replica().entry(sequence).map_err(words::fault_shown)? else {
            return Ok(None);
        };
        let signer = workstation.world().register().officer_of(&entry.statement.key).map(|(number, _)| number.clone());
        if signer.as_ref() != Some(&session.actor.officer) {
            return Ok(None);
        }
        let at = entry.leaf.sequenced.time;
        let payload = entry.payloads.first().and_then(|first| first.as_ref()?.payload.read().ok());
        Ok(payload.map(|payload| case::done_row(&workstation.world(), id, at, sequence, &payload)))
    }

    fn concerns(&self, world: &dyn World, actor: &Actor, found: &Case, task: &Task, tab: TaskTab) -> bool {
        let mine = match &task.waiting_for {
            // A second person signs: who signed first only looks on.
            WaitingFor::Role { roles, place } => {
                let asks =
                    case::asks_second(world, found, task).is_some_and(|(askers, _)| askers == [actor.officer.clone()]);
                roles.contains(&actor.role) && actor.place.covers(place) && !asks
            }
            WaitingFor::Body(body) => {
                let votes = world.register().body(body).is_some_and(|body| body.members.contains(&actor.officer))
                    || found.substitutes_on(&task.step).any(|one| one.substitute.as_ref() == Some(&actor.officer));
                let takes_part =
                    || meeting::barred_from(world, found, task, &actor.officer).is_none_or(|why| why == Barred::Maker);
                (votes && !found.ballots_on(&task.step).contains_key(&actor.officer) && takes_part())
                    || meeting::asks_chair(world, found, task, &actor.officer, self.now.date()).is_some()
            }
            WaitingFor::MissingBody(_) => false,
        };
        let took_part = found.history.iter().any(|taken| taken.officer.as_ref() == Some(&actor.officer));
        match tab {
            TaskTab::ToDo => mine && !case::was_returned(found),
            TaskTab::Returned => mine && case::was_returned(found),
            TaskTab::Watching => !mine && took_part,
            TaskTab::Done => false,
        }
    }

    /// Meetings that were closed, the newest first: the last ones of the bodies to which this officer belongs, or those of one body on
    /// one day, however long ago.
    fn held(&self, key: Option<&MeetingKey>) -> Result<Vec<MeetingRecord>, Fault> {
        let (workstation, session) = self.inner.session()?;
        let world = workstation.world();
        let about: Vec<String> = match key {
            Some(key) => vec![format!("meeting:{}/{}", key.body, key.on)],
            None => {
                let mine = world.register().bodies().filter(|body| body.members.contains(&session.actor.officer));
                mine.map(|body| format!("meeting:{}", body.id)).collect()
            }
        };
        let mut positions = BTreeSet::new();
        for about in about {
            positions.extend(world.entries_about(&about, MEETINGS).map_err(words::fault_shown)?);
        }
        let mut found = Vec::new();
        for sequence in positions.into_iter().rev() {
            let entry = workstation.hub().replica().entry(sequence).map_err(words::fault_shown)?;
            let first = entry.and_then(|entry| entry.payloads.first()?.as_ref()?.payload.read().ok());
            if let Some(Payload::MeetingClose(record)) = first {
                found.push(record);
            }
        }
        Ok(found)
    }

    fn scope(&self) -> Result<Scope, Fault> {
        let (_, session) = self.inner.session()?;
        Ok(seat::scope(self.access, &session.actor))
    }

    fn prisoners(&self, set: PrisonerSet, filter: &str) -> Result<Ids<PrisonerNumber>, Fault> {
        let (workstation, _) = self.inner.session()?;
        let world = workstation.world();
        let scope = self.scope()?;
        let total = world.prisoner_count(&scope).map_err(words::fault_shown)?;
        let mut ids = world.prisoner_numbers(&scope, filter).map_err(words::fault_shown)?;
        if set == PrisonerSet::FullCycle {
            let mut waiting = Vec::new();
            for number in ids {
                let prisoner = world.prisoner(&number).map_err(words::fault_shown)?;
                let waits = |prisoner: &Prisoner| {
                    let answer = account::assessed(&world, prisoner);
                    answer.is_some_and(|answer| account::waiting_cycle(&answer, prisoner).is_some())
                };
                waiting.extend(prisoner.filter(|prisoner| waits(prisoner)).map(|_| number));
            }
            return Ok(Ids { ids: waiting, total });
        }
        if let (Some(screening), true) = (&self.inner.screening, set != PrisonerSet::All) {
            let today = self.now.date();
            let first = |number: &PrisonerNumber| screening.persons.get(number).and_then(|known| known.eligible);
            match set {
                PrisonerSet::Candidates => ids.retain(|number| first(number).is_some_and(|day| day <= today)),
                PrisonerSet::Almost => {
                    ids.retain(|number| first(number).is_some_and(|day| day > today));
                    ids.sort_by_key(|number| first(number));
                }
                PrisonerSet::All | PrisonerSet::FullCycle => {}
            }
        }
        Ok(Ids { ids, total })
    }

    fn prisoner(&self, number: &PrisonerNumber) -> Result<std::sync::Arc<Prisoner>, Fault> {
        let (workstation, _) = self.inner.session()?;
        let found = workstation.world().prisoner(number).map_err(words::fault_shown)?;
        found.ok_or_else(|| words::fault(text::fault_no_person(number.as_str())))
    }

    fn person(&self, number: &PrisonerNumber) -> Result<crate::app::port::PersonFile, Fault> {
        let (workstation, session) = self.inner.session()?;
        let world = workstation.world();
        let prisoner = self.prisoner(number)?;
        let today = self.now.date();
        let mut cases = Vec::new();
        let mut timeline: BTreeMap<u64, Line> = BTreeMap::new();
        for id in world.cases_of(number).map_err(words::fault_shown)? {
            if let Some(found) = world.case(&id).map_err(words::fault_shown)? {
                cases.push(case::line(&world, &found, today));
                // What a body decided is an entry about its whole agenda; here stands what it says about this person.
                timeline.extend(case::decisions(&world, &found));
            }
        }
        case::sort(&mut cases);
        for sequence in world.entries_about(&format!("person:{number}"), TIMELINE).map_err(words::fault_shown)? {
            let Some(entry) = workstation.hub().replica().entry(sequence).map_err(words::fault_shown)? else {
                continue;
            };
            let row = journal::row(workstation, self.access, &session.actor, &entry, today);
            let what = journal::what(&world, self.access, &session.actor, &entry, today, false);
            timeline.entry(sequence).or_insert(Line {
                on: Some(entry.leaf.sequenced.time.date()),
                what: if what.is_empty() { row.kind } else { what },
                note: row.who,
                target: Some(crate::app::port::Target::Entry(sequence)),
                ..Line::default()
            });
        }
        let beside = person::Beside {
            today,
            commutation: commutation(&world, &prisoner, today),
            starts: self.starts(&Subject::Person(number.clone()))?,
            cases,
            timeline: timeline.into_values().rev().take(TIMELINE).collect(),
        };
        Ok(person::file(&world, &prisoner, beside))
    }

    /// The procedures that this seat could start for a subject.
    fn starts(&self, subject: &Subject) -> Result<Vec<Start>, Fault> {
        let (workstation, session) = self.inner.session()?;
        standing::starts(workstation, &session.actor, subject, self.now)
    }

    fn case(&self, id: &CaseId) -> Result<std::sync::Arc<Case>, Fault> {
        let (workstation, _) = self.inner.session()?;
        let found = workstation.world().case(id).map_err(words::fault_shown)?;
        found.ok_or_else(|| words::fault(text::fault_no_case(id.to_string())))
    }

    /// The items of a meeting that this seat may read: of the others who is no member learns nothing.
    fn seen_items(&self, items: Vec<Agenda>) -> Result<Vec<Agenda>, Fault> {
        let (workstation, session) = self.inner.session()?;
        let world = workstation.world();
        let sight = Sight { table: self.access, actor: &session.actor, world: &world, today: self.now.date() };
        let mut seen = Vec::new();
        for item in items {
            let Some(case) = world.case(&item.case).map_err(words::fault_shown)? else { continue };
            let substitutes = || case.substitutes_on(item.step.as_str()).filter_map(|one| one.substitute.as_ref());
            let in_place = substitutes().any(|officer| *officer == session.actor.officer);
            if in_place || sight.sees_case(&case).map_err(words::fault_shown)? {
                seen.push(item);
            }
        }
        Ok(seen)
    }

    /// Folds the journal from its first entry up to the n-th entry of the case and looks at it there. Who asks for more entries
    /// than there are sees the case after its last one.
    fn replay(&self, id: &CaseId, upto: usize) -> Result<Answer, Fault> {
        let (workstation, session) = self.inner.session()?;
        let found = self.case(id)?;
        let world = workstation.world();
        let mut positions = world.entries_about(&format!("case:{id}"), usize::MAX).map_err(words::fault_shown)?;
        positions.reverse();
        let upto = upto.min(positions.len());
        let (past, differences) = match self.inner.folds.borrow_mut().replayed(workstation, &positions, upto)? {
            Replayed::Whole(past, differences) => (past, differences),
            Replayed::Underway { done, total } => return Ok(Answer::Replaying { done, total }),
        };
        let then = World::case(&*past, id).map_err(words::fault_shown)?;
        let shown = match &then {
            Some(case) => case::view(&*past, case, &session.actor, self.now)?,
            None => case::before(&world, &found),
        };
        let mut entries = Vec::new();
        for sequence in &positions {
            let Some(entry) = workstation.hub().replica().entry(*sequence).map_err(words::fault_shown)? else {
                continue;
            };
            entries.push((
                *sequence,
                journal::row(workstation, self.access, &session.actor, &entry, self.now.date()).what,
            ));
        }
        Ok(Answer::Replay(Box::new(Replay { case: shown, entries, upto, differences })))
    }
}

/// The law's answer for a commutation for repentance proposed on a day.
fn commutation(world: &dyn World, prisoner: &Prisoner, day: Date) -> Option<Explanation> {
    let file = prisoner.sentence_file(world.law_settings(), person::commutation_question(day))?;
    Some(law::explain::explain(&file, world.law()))
}
