//! A case as the terminal shows it: where it stands, who did what, what can be done now, and why not where it cannot.

use super::{flags, meeting, month, motion, moves, person, procedure_words, rested, said, words};
use crate::app::port::view::{
    CaseLine, CaseView, Days, Fault, Label, Line, Mark, MeetingKey, Outlook, RoadPlace, RoadStep, Target, TaskId,
    TaskRow,
};
use crate::core::procedure::act::Actor;
use crate::core::procedure::case::{Case, CaseDocument, SECOND_SIGNATURE, Taken};
use crate::core::procedure::decide::{LATE_ENTRY, article};
use crate::core::procedure::definition::{Definition, Period, SeparationHow, Step, Target as Goes};
use crate::core::procedure::net::{Net, RETURN};
use crate::core::procedure::possible::{self, Task, WaitingFor};
use crate::core::record::id::{CaseId, OfficerNumber};
use crate::core::record::payload::Payload;
use crate::core::record::world::World;
use crate::core::time::{Count, Date, Deadline, Instant};
use crate::hub::client::Workstation;
use crate::text::{self, Catalog};

/// The outcome of a publicity to which somebody objects.
const OBJECTION: &str = "objection";

/// A case in a list.
#[must_use]
pub fn line(world: &dyn World, case: &Case, today: Date) -> CaseLine {
    let tasks = if case.is_open() { possible::tasks(world, case).unwrap_or_default() } else { Vec::new() };
    let soonest = tasks.iter().filter_map(|task| task.due.as_ref()).min_by_key(|due| due.last_day);
    CaseLine {
        id: case.id,
        title: said::title_of(world, case),
        subject: subject(world, case),
        state: state(world, case),
        since: case.active_since.values().max().copied().or_else(|| case.end.as_ref().map(|end| end.on)),
        due: soonest.map(|due| due.last_day),
        days: soonest.map(|due| days(world, today, due)),
        open: case.is_open(),
    }
}

/// The order of a list of cases: open ones by their last day, the soonest first, then open ones that wait without one; then closed
/// ones. Among equals the newest first.
pub fn sort(lines: &mut [CaseLine]) {
    lines.sort_by(|one, other| {
        let place = |line: &CaseLine| (!line.open, line.due.is_none(), line.due);
        place(one)
            .cmp(&place(other))
            .then_with(|| other.since.cmp(&one.since))
            .then_with(|| number(other).cmp(number(one)))
    });
}

/// The number at the beginning of a title, which says in which order cases were opened.
fn number(line: &CaseLine) -> &str {
    match &line.title {
        Label::Words { zh, .. } => zh.as_str(),
        Label::Plain(text) => text.as_str(),
        Label::Message(_) => "",
    }
}

/// The whole case.
///
/// # Errors
/// The records cannot be read.
pub fn view(world: &dyn World, case: &Case, actor: &Actor, now: Instant) -> Result<CaseView, Fault> {
    let definition = world
        .definition(&case.definition)
        .ok_or_else(|| words::fault(text::fault_no_definition(case.procedure.as_str())))?;
    let tasks = possible::tasks(world, case).map_err(|refusal| words::fault_of(&refusal))?;
    let dated = tasks.iter().filter(|task| task.due.is_some());
    let first = dated.min_by_key(|task| task.due.as_ref().map(|due| due.last_day));
    let soonest = first.and_then(|task| task.due.as_ref());
    Ok(CaseView {
        id: case.id,
        title: said::title_of(world, case),
        subject: subject(world, case),
        person: case.person.clone(),
        state: running(&tasks, now.date()).unwrap_or_else(|| state(world, case)),
        due: soonest.map(|due| due.last_day),
        days: soonest.map(|due| days(world, now.date(), due)),
        due_why: first.map(|task| periods(world, case, task)).unwrap_or_default(),
        road: road(case, &definition),
        waits: waits(world, case, &definition, &tasks),
        moves: moves::of(world, case, &definition, &tasks, actor, now)?,
        flags: flags::of_case(world, case, now.date()).map_err(words::fault_shown)?.iter().map(flags::said).collect(),
        history: case.history.iter().rev().flat_map(|taken| history_lines(world, case, &definition, taken)).collect(),
        rested: rested::entries(case, &definition),
        papers: papers(case, &definition),
        pinned: {
            let (from, digest) = (definition.in_force.to_string(), short(&case.definition.to_string()));
            let title = words::of_law(&definition.title);
            words::both(|catalog| catalog.say(&text::case_pinned(from.as_str(), digest.as_str(), title.say(catalog))))
        },
        open: case.is_open(),
    })
}

/// Puts each correction under the step whose words it corrects.
pub fn with_corrections(workstation: &Workstation, case: &mut CaseView) {
    let mut history = Vec::with_capacity(case.history.len());
    for mut line in std::mem::take(&mut case.history) {
        // A step is one line of the history that leads to its entry; what stands under it leads there too.
        let first = match &line.target {
            Some(Target::Entry(entry)) if !history.iter().any(|other: &Line| other.target == line.target) => {
                Some(*entry)
            }
            _ => None,
        };
        let found = first.map(|entry| super::journal::corrections(workstation, entry)).unwrap_or_default();
        if !found.is_empty() {
            line.mark = Mark::Corrected;
        }
        history.push(line);
        history.extend(found.into_iter().map(|one| Line {
            on: Some(one.on),
            what: text::case_correction(one.reason).into(),
            note: text::case_signed_by(one.by, one.who).into(),
            mark: Mark::Due,
            target: Some(Target::Entry(one.by)),
            ..Line::default()
        }));
    }
    case.history = history;
}

/// Whom it is about.
#[must_use]
pub fn subject(world: &dyn World, case: &Case) -> Label {
    match (&case.person, &case.ward) {
        (Some(number), _) => said::person_label(world, number),
        (None, Some(ward)) => person::ward(world.register(), ward),
        (None, None) => Label::default(),
    }
}

/// Where it stands: the active steps, or how it ended.
#[must_use]
pub fn state(world: &dyn World, case: &Case) -> Label {
    let Some(definition) = world.definition(&case.definition) else { return Label::Plain(case.marking.join(", ")) };
    if let Some(end) = &case.end {
        return definition
            .end(&end.end)
            .map_or_else(|| Label::Plain(end.end.clone()), |found| words::of_law(&found.title));
    }
    let active: Vec<Label> = case.active_since.keys().map(|step| said::step_title(&definition, step)).collect();
    words::both(|catalog| {
        let said: Vec<String> = active.iter().map(|label| label.say(catalog)).collect();
        said.join(" + ")
    })
}

/// Where a case stands whose only step waits for a period: until when it runs, such as the last day of publicity.
fn running(tasks: &[Task], today: Date) -> Option<Label> {
    let [task] = tasks else { return None };
    let until = task.not_before.as_ref().map(|minimum| minimum.last_day).filter(|last| *last >= today)?;
    let title = said::task_title(task);
    let say = |catalog: &Catalog| match &task.due {
        Some(_) => text::task_running_then(title.say(catalog), until.to_string()),
        None => text::task_running_until(title.say(catalog), until.to_string()),
    };
    Some(words::both(|catalog| catalog.say(&say(catalog))))
}

/// What bodies decided in a case, by the entry that closed the meeting.
#[must_use]
pub fn decisions(world: &dyn World, case: &Case) -> Vec<(u64, Line)> {
    let Some(definition) = world.definition(&case.definition) else { return Vec::new() };
    let number = said::number_of(case);
    let of_body = case.history.iter().filter(|taken| taken.tally.is_some());
    of_body
        .map(|taken| {
            let line = history(world, case, &definition, taken);
            let what = words::both(|catalog| format!("{number} {}", line.what.say(catalog)));
            (taken.sequence, Line { what, mark: Mark::None, ..line })
        })
        .collect()
}

/// One row of the worklist.
#[must_use]
pub fn task_row(world: &dyn World, task: &Task, case: &Case, today: Date) -> TaskRow {
    let due = task.due.as_ref();
    let outlook = match due.map(|due| due.last_day) {
        Some(last) if last < today => Outlook::Breached,
        Some(last) if last == today => Outlook::Today,
        _ => Outlook::Calm,
    };
    let target = match &task.waiting_for {
        WaitingFor::Body(body) => Target::Meeting(MeetingKey { body: body.clone(), on: today }, Some(case.id)),
        WaitingFor::Role { .. } | WaitingFor::MissingBody(_) => Target::Case(task.case),
    };
    let title = said::task_title(task);
    let until = task.not_before.as_ref().map(|minimum| minimum.last_day).filter(|last| *last >= today);
    let waiting = match until {
        None if meeting::ballots_in(world, case, task) => {
            words::both(|catalog| catalog.say(&text::task_to_close(title.say(catalog))))
        }
        _ => title,
    };
    // Whoever signs second is told who asks him, and since when.
    let waiting = match asks_second(world, case, task) {
        Some((askers, since)) => {
            let who: Vec<String> = askers.iter().map(|officer| officer_name(world, officer.as_str())).collect();
            words::both(|catalog| {
                let who = who.join(&catalog.say(&text::list_joint()));
                catalog.say(&text::task_second(since.to_string(), waiting.say(catalog), who))
            })
        }
        None => waiting,
    };
    TaskRow {
        id: task_id(task),
        outlook,
        due: due.map(|due| due.last_day),
        days: due.map(|due| days(world, today, due)),
        due_why: periods(world, case, task),
        at: String::new(),
        title: said::title_of(world, case),
        subject: subject(world, case),
        waiting,
        until,
        note: returned_note(world, case),
        target,
    }
}

/// A row for a step that somebody else took in the meantime.
#[must_use]
pub fn gone_row(world: &dyn World, id: &TaskId, case: &Case) -> TaskRow {
    TaskRow {
        id: id.clone(),
        outlook: Outlook::Done,
        due: None,
        days: None,
        due_why: Label::default(),
        at: String::new(),
        title: said::title_of(world, case),
        subject: subject(world, case),
        waiting: state(world, case),
        until: None,
        note: Label::default(),
        target: Target::Case(case.id),
    }
}

/// A row for something that I signed today: when, about which case and person, what it says.
#[must_use]
pub fn done_row(world: &dyn World, id: &TaskId, at: Instant, sequence: u64, payload: &Payload) -> TaskRow {
    let said = said::deed(world, payload, at.date());
    let case = said.case.and_then(|case| world.case(&case).ok().flatten());
    TaskRow {
        id: id.clone(),
        outlook: Outlook::Done,
        due: None,
        days: None,
        due_why: Label::default(),
        at: clock(at),
        title: case.as_ref().map_or_else(|| said.kind.clone(), |case| said::title_of(world, case)),
        subject: case.as_ref().map(|case| subject(world, case)).unwrap_or_default(),
        waiting: if case.is_some() { said.what } else { Label::default() },
        until: None,
        note: text::case_entry(sequence).into(),
        target: Target::Entry(sequence),
    }
}

/// Hour and minute of a moment.
#[must_use]
pub fn clock(at: Instant) -> String {
    let minutes = at.time_of_day() / 60_000;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A case before its first entry.
#[must_use]
pub fn before(world: &dyn World, case: &Case) -> CaseView {
    CaseView {
        id: case.id,
        title: said::title_of(world, case),
        subject: subject(world, case),
        person: case.person.clone(),
        state: text::case_not_opened().into(),
        due: None,
        days: None,
        due_why: Label::default(),
        road: Vec::new(),
        waits: Vec::new(),
        moves: Vec::new(),
        flags: Vec::new(),
        history: Vec::new(),
        rested: Default::default(),
        papers: Vec::new(),
        pinned: Label::default(),
        open: true,
    }
}

/// A task's id: the case and its step.
#[must_use]
pub fn task_id(task: &Task) -> TaskId {
    TaskId(format!("{}/{}", task.case, task.step))
}

/// The id of something that I signed.
#[must_use]
pub fn done_id(sequence: u64) -> TaskId {
    TaskId(format!("done/{sequence}"))
}

/// The entry of something that I signed.
#[must_use]
pub fn of_done_id(id: &TaskId) -> Option<u64> {
    id.0.strip_prefix("done/")?.parse().ok()
}

/// Case and step of a task's id.
#[must_use]
pub fn of_task_id(id: &TaskId) -> Option<(CaseId, &str)> {
    let (case, step) = id.0.split_once('/')?;
    Some((case.parse().ok()?, step))
}

/// Whether the case came back to where it stands by a return.
#[must_use]
pub fn was_returned(case: &Case) -> bool {
    case.history.last().is_some_and(|taken| taken.outcome == "return")
}

/// What a second person confirms: the content of the steps that the definition separates from his, as they were entered last.
#[must_use]
pub fn confirmed(world: &dyn World, payload: &Payload) -> Vec<Label> {
    let Payload::Step(record) = payload else { return Vec::new() };
    let Ok(Some(case)) = world.case(&record.case) else { return Vec::new() };
    let Some(definition) = world.definition(&case.definition) else { return Vec::new() };
    let step = record.step.as_str();
    if step == SECOND_SIGNATURE {
        let entries = case.unsigned.iter().map(|one| one.sequence);
        let taken = case.history.iter().filter(|taken| entries.clone().any(|entry| entry == taken.sequence));
        return taken.map(|taken| confirms(world, &definition, taken)).collect();
    }
    let rules = definition.separations.iter().filter(|rule| rule.how == SeparationHow::DifferentPerson);
    let others = rules.filter(|rule| rule.steps.iter().any(|name| name == step)).flat_map(|rule| &rule.steps);
    let mut seen: Vec<&Taken> = Vec::new();
    for other in others.filter(|name| *name != step) {
        seen.extend(case.last_taken(other).filter(|taken| !seen.iter().any(|one| one.sequence == taken.sequence)));
    }
    seen.sort_by_key(|taken| taken.sequence);
    let mut lines = Vec::new();
    for taken in seen.into_iter().filter(|taken| !taken.form.is_empty()) {
        lines.push(confirms(world, &definition, taken));
        for (name, value) in &taken.form {
            lines.push(said::field_line(world, definition.field_of(taken.step.as_str(), name), name, value));
        }
    }
    lines
}

/// Whose entry is confirmed.
fn confirms(world: &dyn World, definition: &Definition, taken: &Taken) -> Label {
    let said = said::step_said(definition, taken.step.as_str(), &taken.outcome);
    let who = taken.officer.as_ref().map(|officer| officer_name(world, officer.as_str())).unwrap_or_default();
    words::both(|catalog| catalog.say(&text::said_confirms(taken.sequence, said.say(catalog), who.as_str())))
}

/// The periods of a task: what each is for and how long it is, its article, how its last day was counted.
fn periods(world: &dyn World, case: &Case, task: &Task) -> Label {
    let definition = world.definition(&case.definition);
    let step = definition.as_ref().and_then(|found| found.step(&task.step));
    let title = said::task_title(task);
    let said = |period: Option<&Period>, due: Option<&Deadline>, least: bool| {
        let (due, period) = (due?, period?);
        let cite = definition.as_ref().map(|found| words::article(&article(found, &period.cite))).unwrap_or_default();
        Some(words::both(|catalog| {
            let (cite, length, title) = (cite.say(catalog), words::period(period).say(catalog), title.say(catalog));
            let until = due.last_day.to_string();
            let said = match least {
                true => text::due_least(cite, length, title, until),
                false => text::due_most(cite, length, title, until),
            };
            format!("{} {}", catalog.say(&said), catalog.say(&text::due_counted(due.to_string())))
        }))
    };
    let least = said(step.and_then(|step| step.at_least.as_ref()), task.not_before.as_ref(), true);
    let most = said(step.and_then(|step| step.within.as_ref()), task.due.as_ref(), false);
    // A second signature has no period of its own: the soonest of what waits behind it counts.
    let other = task.due.as_ref().filter(|_| most.is_none()).map(|due| Label::from(text::due_counted(due.to_string())));
    let off = [&task.due, &task.not_before].into_iter().flatten().any(|due| due.to_string().contains('['));
    let brackets = off.then(|| Label::from(text::due_brackets()));
    let lines: Vec<Label> = [least, most, other, brackets].into_iter().flatten().collect();
    words::both(|catalog| lines.iter().map(|line| line.say(catalog)).collect::<Vec<_>>().join(" "))
}

/// Who signed what a second person is to sign, and since when that waits; none where a task is nobody's second signature.
#[must_use]
pub fn asks_second(world: &dyn World, case: &Case, task: &Task) -> Option<(Vec<OfficerNumber>, Date)> {
    if task.step == SECOND_SIGNATURE {
        let since = case.unsigned.first()?.since;
        let mut askers: Vec<OfficerNumber> = case.unsigned.iter().filter_map(|one| one.officer.clone()).collect();
        askers.dedup();
        return Some((askers, since));
    }
    let definition = world.definition(&case.definition)?;
    let step = definition.step(&task.step)?;
    if !step.on.values().any(|outcome| !outcome.effect.is_empty()) {
        return None;
    }
    let askers = separated(case, &definition, task);
    (!askers.is_empty() && matches!(task.waiting_for, WaitingFor::Role { .. })).then_some((askers, task.since))
}

/// Whoever signed what is separated from a task's step.
fn separated(case: &Case, definition: &Definition, task: &Task) -> Vec<OfficerNumber> {
    let rules = definition.separations.iter().filter(|rule| rule.how == SeparationHow::DifferentPerson);
    let others = rules.filter(|rule| rule.steps.contains(&task.step)).flat_map(|rule| &rule.steps);
    let mut askers: Vec<OfficerNumber> = Vec::new();
    for other in others.filter(|other| **other != task.step) {
        let signed = case.last_taken(other).and_then(|taken| taken.officer.clone());
        askers.extend(signed.filter(|officer| !askers.contains(officer)));
    }
    askers
}

/// Days until a last day: working days where the period is counted so.
#[must_use]
pub fn days(world: &dyn World, today: Date, due: &Deadline) -> Days {
    let working = matches!(due.count, Count::WorkingDays { .. });
    let last = due.last_day;
    if !working {
        return Days { count: today.days_until(last), working };
    }
    let (from, to, sign) = if last >= today { (today, last, 1) } else { (last, today, -1) };
    let mut day = from;
    let mut count = 0;
    // A period is at most some months, so the walk is short.
    while day < to {
        let Ok(next) = day.next() else { break };
        day = next;
        if world.calendar().is_working_day(day) {
            count += 1;
        }
    }
    Days { count: sign * count, working }
}

fn returned_note(world: &dyn World, case: &Case) -> Label {
    let Some(taken) = case.history.last().filter(|taken| taken.outcome == "return") else { return Label::default() };
    let who = taken.officer.as_ref().map(|officer| officer_name(world, officer.as_str())).unwrap_or_default();
    let reason = reason_of(taken).unwrap_or_default();
    text::task_returned(taken.at.date().to_string(), reason, who).into()
}

/// Why a step sent the case back: the chair's words with a meeting, or the reason on the form.
fn reason_of(taken: &Taken) -> Option<&str> {
    let fields: &[&str] = match (taken.tally.is_some(), taken.outcome.as_str()) {
        (true, _) => &["reason"],
        (false, RETURN | "supplement" | "clerical") => &["return-reason", "clerical-reason", "review-opinion"],
        (false, _) => return None,
    };
    fields.iter().find_map(|field| taken.form.get(*field)?.as_str())
}

/// An officer's name; the number where he is not registered.
#[must_use]
pub fn officer_name(world: &dyn World, number: &str) -> String {
    number
        .parse()
        .ok()
        .and_then(|number| world.register().officers.get(&number))
        .map_or_else(|| number.to_owned(), |officer| officer.name.clone())
}

/// What work that runs side by side still waits for: a branch is through, and what comes after the block does not begin before the
/// others are. For each step that runs: what it holds up, whose work it is, until when and by which article.
fn waits(world: &dyn World, case: &Case, definition: &Definition, tasks: &[Task]) -> Vec<Label> {
    let mut said: Vec<Label> = tasks.iter().filter_map(|task| second_person(world, case, definition, task)).collect();
    for block in &definition.parallels {
        let through = |branch: usize| case.marking.contains(&format!("{}/{branch}", block.id));
        if !(0..block.branches.len()).any(through) {
            continue;
        }
        let Goes::Node(next) = &block.join else { continue };
        let next = said::step_title(definition, next);
        let running = |task: &&Task| block.branches.iter().any(|branch| branch.contains(&task.step));
        for task in tasks.iter().filter(running) {
            let Some(step) = definition.step(&task.step) else { continue };
            let (title, who) = (words::of_law(&step.title), said::waiting_for(world, &task.waiting_for));
            let cite = step.within.as_ref().map_or(&step.cite, |period| &period.cite);
            let article = words::article(&article(definition, cite));
            let until = task.due.as_ref().map(|due| due.last_day.to_string());
            // Where nobody has to answer, the end of the period is entered by a person, too.
            let lapses = step.on.values().any(|outcome| outcome.after_period);
            said.push(words::both(|catalog| {
                let (article, next) = (article.say(catalog), next.say(catalog));
                let (title, who) = (title.say(catalog), who.say(catalog));
                catalog.say(&match &until {
                    Some(until) if lapses => text::case_waits_or_lapses(article, next, title, until.as_str(), who),
                    Some(until) => text::case_waits_until(article, next, title, until.as_str(), who),
                    None => text::case_waits(article, next, title, who),
                })
            }));
        }
    }
    said
}

/// That a second person signs what changes the records, and who cannot be that person: whoever signed what is separated from it.
fn second_person(world: &dyn World, case: &Case, definition: &Definition, task: &Task) -> Option<Label> {
    let step = definition.step(&task.step)?;
    if !step.on.values().any(|outcome| !outcome.effect.is_empty()) {
        return None;
    }
    let askers = separated(case, definition, task);
    let names: Vec<String> = askers.iter().map(|officer| officer_name(world, officer.as_str())).collect();
    let (title, who) = (words::of_law(&step.title), said::waiting_for(world, &task.waiting_for));
    let say = |catalog: &Catalog| {
        let names = names.join(&catalog.say(&text::list_joint()));
        catalog.say(&text::case_waits_second(names, title.say(catalog), who.say(catalog)))
    };
    (!names.is_empty() && matches!(task.waiting_for, WaitingFor::Role { .. })).then(|| words::both(say))
}

fn road(case: &Case, definition: &Definition) -> Vec<RoadStep> {
    definition
        .steps
        .iter()
        .map(|step| RoadStep {
            title: words::of_law(&step.title),
            place: if case.is_active(&step.id) { RoadPlace::Now } else { taken_place(case, definition, step) },
        })
        .collect()
}

/// Where a step stands that is not active. What sent the case back is not done, nor is what a return made necessary again.
fn taken_place(case: &Case, definition: &Definition, step: &Step) -> RoadPlace {
    let Some(taken) = case.last_taken(step.id.as_str()) else { return RoadPlace::Ahead };
    if !case.is_open() {
        return RoadPlace::Done;
    }
    let again = |from: &str| Net::downstream(definition, from).contains(&step.id);
    if sent_back(step, &taken.outcome) && case.active_since.keys().any(|active| again(active)) {
        return if taken.outcome == OBJECTION { RoadPlace::Objected } else { RoadPlace::Returned };
    }
    let undone = taken.round < case.round && case.active_since.keys().any(|active| again(active));
    if undone { RoadPlace::Ahead } else { RoadPlace::Done }
}

/// Whether an outcome leaves the step to be taken again: a return, a demand for papers, an error reported.
fn sent_back(step: &Step, outcome: &str) -> bool {
    outcome == RETURN || (!step.is_forward(outcome) && ["supplement", "clerical", OBJECTION].contains(&outcome))
}

/// A step, and under it for ever what it decided against.
fn history_lines(world: &dyn World, case: &Case, definition: &Definition, taken: &Taken) -> Vec<Line> {
    let against = taken.overrides.iter().map(|one| Line {
        on: Some(taken.at.date()),
        what: said::override_line(one, None),
        mark: Mark::Due,
        target: Some(Target::Entry(taken.sequence)),
        ..Line::default()
    });
    let appointed = case.substitutes.iter().filter(|one| one.step == taken.step && one.round == taken.round);
    let appointed = appointed.filter(|_| taken.tally.is_some()).map(|one| Line {
        on: Some(one.at.date()),
        what: said::withdrawn(world, &one.recusal),
        target: Some(Target::Entry(one.sequence)),
        ..Line::default()
    });
    let cycles = cycle_lines(world, case, definition, taken);
    let late = late_entry(definition, taken).map(|what| Line {
        on: Some(taken.at.date()),
        what,
        mark: Mark::Due,
        target: Some(Target::Entry(taken.sequence)),
        ..Line::default()
    });
    std::iter::once(history(world, case, definition, taken))
        .chain(late)
        .chain(against)
        .chain(appointed)
        .chain(cycles)
        .collect()
}

/// That something came in time and was entered after its period, with the day on which it came.
#[must_use]
pub fn late_entry(definition: &Definition, taken: &Taken) -> Option<Label> {
    taken.open_findings.iter().find(|rule| *rule == LATE_ENTRY)?;
    let rule = definition.step(taken.step.as_str())?.on.get(&taken.outcome)?;
    let came = taken.form.get(rule.received.as_deref()?.strip_prefix("form.")?)?.as_str()?.to_owned();
    let say = words::of_law(&definition.late_entry.as_ref()?.say);
    Some(words::both(|catalog| catalog.say(&text::case_late_entry(came.as_str(), say.say(catalog)))))
}

/// What full cycles gave, under the step that compiled or posted the ward's month last.
fn cycle_lines(world: &dyn World, case: &Case, definition: &Definition, taken: &Taken) -> Vec<Line> {
    let computes = |one: &&Taken| definition.step(one.step.as_str()).is_some_and(|step| step.parts.is_some());
    if case.history.iter().rev().find(computes).is_none_or(|last| last.sequence != taken.sequence) {
        return Vec::new();
    }
    let said = case.parts.iter().flat_map(|(person, figures)| match month::Share::read(figures) {
        Some(month::Share::Computed(computed)) => month::cycles(&computed, &said::person_label(world, person)),
        _ => Vec::new(),
    });
    said.map(|what| Line {
        on: Some(taken.at.date()),
        what,
        mark: Mark::Good,
        target: Some(Target::Entry(taken.sequence)),
        ..Line::default()
    })
    .collect()
}

fn history(world: &dyn World, case: &Case, definition: &Definition, taken: &Taken) -> Line {
    let step = taken.step.as_str();
    let tally = taken.tally.as_ref().map(|tally| text::case_tally(tally.members, tally.yes));
    let who = taken.officer.as_ref().map(|officer| officer_name(world, officer.as_str())).unwrap_or_default();
    Line {
        on: Some(taken.at.date()),
        what: match motion::carried(definition, case, taken) {
            Some(motion) => said::step_with(definition, step, &motion),
            None => said::step_said(definition, step, &taken.outcome),
        },
        amount: tally.map(Label::from).unwrap_or_default(),
        note: match reason_of(taken) {
            Some(reason) => text::case_signed_because(taken.sequence, reason, who).into(),
            None => text::case_signed_by(taken.sequence, who).into(),
        },
        mark: match (taken.outcome.as_str(), taken.open_findings.is_empty()) {
            ("return" | "fail" | "refused" | "clerical", _) => Mark::Bad,
            (_, false) => Mark::Due,
            _ => Mark::Good,
        },
        target: Some(Target::Entry(taken.sequence)),
    }
}

fn papers(case: &Case, definition: &Definition) -> Vec<Line> {
    // By the day on the paper, newest first; what bears no day comes last, and says so.
    let mut papers: Vec<&CaseDocument> = case.documents.iter().rev().collect();
    papers.sort_by_key(|paper| std::cmp::Reverse(paper.document.dated));
    papers
        .into_iter()
        .map(|paper| {
            // The notice of a return tells of that return, whatever is done anew after it.
            let of_return = |taken: &Taken| taken.sequence == paper.sequence && taken.outcome == RETURN;
            let overtaken = paper.superseded && !case.history.iter().any(of_return);
            Line {
                on: paper.document.dated,
                what: procedure_words::paper_title(Some(definition), &paper.document.name),
                amount: Label::Plain(short(&paper.document.digest.to_string())),
                note: match (paper.made, overtaken, paper.document.dated) {
                    (true, false, _) => text::paper_made().into(),
                    (true, true, _) => text::paper_overtaken().into(),
                    (false, _, Some(_)) => text::paper_handed_in().into(),
                    (false, _, None) => text::paper_handed_in_undated().into(),
                },
                mark: if overtaken { Mark::Corrected } else { Mark::None },
                target: paper.made.then(|| Target::Paper(case.id, paper.document.name.clone(), paper.sequence)),
            }
        })
        .collect()
}

/// The first eight characters of a digest: enough to tell two apart on a screen.
#[must_use]
pub fn short(digest: &str) -> String {
    digest.chars().take(8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_due_first_stands_first_and_closed_cases_stand_last() {
        let line = |number: &str, since: &str, due: Option<&str>, open: bool| CaseLine {
            id: CaseId([0; 16]),
            title: Label::words(number, number),
            subject: Label::default(),
            state: Label::default(),
            since: since.parse().ok(),
            due: due.and_then(|day| day.parse().ok()),
            days: None,
            open,
        };
        let mut lines = [
            line("2026-0001", "2026-11-01", None, false),
            line("2026-0002", "2026-11-02", None, false),
            line("2026-0003", "2026-11-03", None, true),
            line("2026-0004", "2026-11-04", Some("2026-12-09"), true),
            line("2026-0005", "2026-11-04", Some("2026-12-01"), true),
            line("2026-0006", "2026-11-04", Some("2026-12-09"), true),
        ];
        sort(&mut lines);
        let order: Vec<&str> = lines.iter().map(number).collect();
        assert_eq!(order, ["2026-0005", "2026-0006", "2026-0004", "2026-0003", "2026-0002", "2026-0001"]);
    }
}
