//! Nobody reads what his role does not let him read, whichever way he asks; what he reads leaves its trace; one case that cannot be read
//! stops no other.

use std::path::Path;

use wardbook::app::port::view::{CaseLine, JournalRow, Mark, MeetingKey, Standing, TaskId, TaskRow};
use wardbook::app::port::{Act, Answer, Command, Desk as _, Fault, FormRef, PrisonerSet, Query, Subject, Values};
use wardbook::core::access::{AccessTable, Matter, Sight};
use wardbook::core::journal::Kind;
use wardbook::core::procedure::act::Actor;
use wardbook::core::record::id::{CaseId, KeyId, PrisonerNumber, WardId};
use wardbook::core::record::payload::{Payload, RecomputationRecord, TimerRecord};
use wardbook::core::record::place::Place;
use wardbook::core::record::prison::Prison;
use wardbook::core::time::Date;
use wardbook::desk::PrisonDesk;
use wardbook::hub::client::Workstation;
use wardbook::store::{Directory, Mode, Recipients, database, keyring};

use super::library::{clock, english, log_on, perform, root};
use super::prison;
use super::script::{Cast, PASSPHRASE, PRISONERS, Seat};

/// Who may see everything of the prison: the wards, the cases, the people.
struct Whole {
    lines: Vec<CaseLine>,
    /// A ward's open case about a person, the person, and the ward.
    case: CaseId,
    person: PrisonerNumber,
    ward: WardId,
    /// A month of the same ward.
    month: Option<CaseId>,
}

fn wards() -> impl Iterator<Item = WardId> {
    (1..=12).map(|ward| format!("ward-{ward:02}").parse().unwrap())
}

fn cases(desk: &PrisonDesk) -> Vec<CaseLine> {
    match desk.answer(&Query::Cases { filter: String::new() }) {
        Ok(Answer::Cases(lines)) => lines,
        other => panic!("{other:?}"),
    }
}

fn standing(desk: &PrisonDesk) -> Standing {
    match desk.answer(&Query::Standing) {
        Ok(Answer::Standing(standing)) => standing,
        other => panic!("{other:?}"),
    }
}

fn rows(desk: &PrisonDesk) -> Vec<JournalRow> {
    let Ok(Answer::JournalLength(size)) = desk.answer(&Query::JournalLength) else { panic!("no length") };
    match desk.answer(&Query::JournalRows { from: 0, to: size - 1 }) {
        Ok(Answer::JournalRows(rows)) => rows,
        other => panic!("{other:?}"),
    }
}

fn task_rows(desk: &PrisonDesk, id: &TaskId) -> Vec<TaskRow> {
    match desk.answer(&Query::TaskRows(vec![id.clone()])) {
        Ok(Answer::TaskRows(rows)) => rows,
        other => panic!("{other:?}"),
    }
}

/// The records as they lie on the disk, through the card's first key.
fn records<T>(folder: &Path, look: impl FnOnce(&Workstation) -> T) -> T {
    let directory = Directory::open(&root(folder)).unwrap();
    let seat = Cast::of("ward-07".parse().unwrap()).holder("warden", 0);
    let key = keyring::open(&directory, &seat.officer, &PASSPHRASE.into(), clock()).unwrap();
    look(&Workstation::open(directory, &key, clock()).unwrap())
}

fn whole(folder: &Path, desk: PrisonDesk) -> (Whole, PrisonDesk) {
    log_on(&desk, &Cast::of("ward-07".parse().unwrap()).holder("warden", 0));
    let lines = cases(&desk);
    perform(&desk, Command::Lock).unwrap();
    drop(desk);
    let found = records(folder, |workstation| {
        use wardbook::core::record::world::World as _;
        let world = workstation.world();
        let all: Vec<_> = lines.iter().map(|line| world.case(&line.id).unwrap().unwrap()).collect();
        let month_of =
            |ward: &WardId| all.iter().find(|case| case.person.is_none() && case.ward.as_ref() == Some(ward));
        let mut found = all.iter().filter(|case| case.is_open()).filter_map(|case| {
            let person = case.person.clone()?;
            let ward = world.prisoner(&person).unwrap()?.roster.ward.clone();
            let month = month_of(&ward).map(|case| case.id);
            Some((case.id, person, ward, month))
        });
        let (case, person, ward, month) = found.next().expect("no open case of a person");
        Whole { lines: lines.clone(), case, person, ward, month }
    });
    (found, PrisonDesk::open(root(folder), clock).unwrap())
}

/// Every way to ask about a person's case.
fn questions(whole: &Whole) -> Vec<Query> {
    let (case, person) = (whole.case, whole.person.clone());
    let form = FormRef::Step { case, step: "review".parse().unwrap(), outcome: "pass".to_owned() };
    let open = FormRef::Open { procedure: "points.entry".parse().unwrap(), subject: Subject::Person(person.clone()) };
    let mut asked = vec![
        Query::Person(person.clone()),
        Query::PersonAgain(person.clone()),
        Query::Case(case),
        Query::Rested { case, entry: 1 },
        Query::Replay { case, upto: 1 },
        Query::Paper { case, name: "notice".to_owned(), entry: None },
        Query::WhatIf { person: person.clone(), values: Values::new() },
        Query::Proposals(person.clone()),
        Query::Starts(Subject::Person(person.clone())),
        Query::Starts(Subject::Ward(whole.ward.clone())),
        Query::Together(vec![TaskId(format!("{case}/review"))]),
        Query::Form(FormRef::WhatIf(person)),
    ];
    for form in [form, open] {
        asked.push(Query::Form(form.clone()));
        asked.push(Query::Absent { form: form.clone(), values: Values::new() });
        asked.push(Query::Check(Act::Form { form, values: Values::new() }));
    }
    asked.extend(whole.month.map(Query::Case));
    asked
}

#[test]
fn whoever_may_not_read_a_file_learns_nothing_of_it_by_any_question() {
    let folder = tempfile::tempdir().unwrap();
    prison::at(&root(folder.path()), PRISONERS);
    let (whole, desk) = whole(folder.path(), PrisonDesk::open(root(folder.path()), clock).unwrap());
    let other = wards().find(|ward| *ward != whole.ward).unwrap();
    let task = TaskId(format!("{}/review", whole.case));
    let strangers =
        [Cast::of(other).holder("case-officer", 0), Cast::of(whole.ward.clone()).holder("security-administrator", 0)];
    for stranger in &strangers {
        log_on(&desk, stranger);
        for query in questions(&whole) {
            let answer: Result<Answer, Fault> = desk.answer(&query);
            let fault = answer.err().unwrap_or_else(|| panic!("{stranger:?} was answered {query:?}"));
            assert!(english(&fault.say).contains("does not read"), "{query:?}: {fault:?}");
        }
        assert_eq!(task_rows(&desk, &task), []);
        let Ok(Answer::PrisonerRows(found)) = desk.answer(&Query::PrisonerRows(vec![whole.person.clone()])) else {
            panic!("no rows")
        };
        assert_eq!(found, []);
        assert!(cases(&desk).iter().all(|line| line.id != whole.case));
        // What the hub noted of the case, what a meeting decided of it and who read it name the person as much.
        let own: Vec<CaseId> = cases(&desk).iter().map(|line| line.id).collect();
        let number = whole.person.to_string();
        for row in rows(&desk) {
            let said = english(&row.what);
            assert!(!said.contains(&number), "{stranger:?} reads entry {}: {said}", row.position);
        }
        assert!(own.len() < whole.lines.len());
        // An act about it is refused before the rules look at it.
        let form = FormRef::Step { case: whole.case, step: "review".parse().unwrap(), outcome: "pass".to_owned() };
        let refused = perform(&desk, Command::Prepare(Act::Form { form, values: Values::new() })).unwrap_err();
        assert!(english(&refused.say).contains("does not read"), "{refused:?}");
        // Of a meeting to which he does not belong he learns the body alone.
        for body in ["review-committee", "leaders-meeting"] {
            let key = MeetingKey { body: body.parse().unwrap(), on: desk.today() };
            if let Ok(Answer::Meeting(meeting)) = desk.answer(&Query::Meeting(key)) {
                assert!(meeting.items.iter().all(|item| own.contains(&item.case)), "{meeting:?}");
            }
        }
    }
    // Nothing of it was read, so nothing of it is entered.
    perform(&desk, Command::Lock).unwrap();
    drop(desk);
    assert!(!reads(folder.path(), &strangers[0]).contains(&whole.person.to_string()));
}

/// What an officer's read entries name.
fn reads(folder: &Path, seat: &Seat) -> Vec<String> {
    records(folder, |workstation| {
        let replica = workstation.hub().replica();
        let entries = (0..replica.head().size()).map(|sequence| replica.entry(sequence).unwrap().unwrap());
        let signed =
            |key: &KeyId| replica.register().officer_of(key).is_some_and(|(number, _)| *number == seat.officer);
        entries
            .filter(|entry| entry.statement.kind == Kind::Read && signed(&entry.statement.key))
            .flat_map(|entry| match entry.payloads[0].as_ref().unwrap().payload.read::<Payload>().unwrap() {
                Payload::Read(record) => record.read,
                other => panic!("{other:?}"),
            })
            .collect()
    })
}

#[test]
fn a_case_or_a_paper_that_is_read_leaves_one_trace_of_its_person_in_a_session() {
    let folder = tempfile::tempdir().unwrap();
    prison::at(&root(folder.path()), PRISONERS);
    let (whole, desk) = whole(folder.path(), PrisonDesk::open(root(folder.path()), clock).unwrap());
    let warden = Cast::of(whole.ward.clone()).holder("warden", 0);
    log_on(&desk, &warden);
    let ask = |query: Query| desk.answer(&query).unwrap();
    ask(Query::Prisoners { set: PrisonerSet::All, filter: String::new() });
    ask(Query::Case(whole.case));
    ask(Query::Replay { case: whole.case, upto: 1 });
    ask(Query::Starts(Subject::Person(whole.person.clone())));
    ask(Query::PersonAgain(whole.person.clone()));
    if let Some(month) = whole.month {
        ask(Query::Case(month));
        ask(Query::Case(month));
    }
    // A meeting lays the files of its agenda before who opens it.
    let Answer::Meetings(meetings) = ask(Query::Meetings) else { panic!("no meetings") };
    let mut agenda: Vec<CaseId> = Vec::new();
    for row in &meetings {
        for _ in 0..2 {
            let Answer::Meeting(meeting) = ask(Query::Meeting(row.key.clone())) else { panic!("{row:?}") };
            agenda.extend(meeting.items.iter().map(|item| item.case));
        }
    }
    assert!(!agenda.is_empty(), "{meetings:?}");
    perform(&desk, Command::Lock).unwrap();
    drop(desk);
    let month = whole.month.map(|month| month.to_string());
    let mut expected: Vec<String> = std::iter::once(whole.person.to_string()).chain(month).collect();
    let of_case = |workstation: &Workstation, id: &CaseId| {
        use wardbook::core::record::world::World as _;
        let case = workstation.world().case(id).unwrap().unwrap();
        case.person.as_ref().map_or_else(|| id.to_string(), ToString::to_string)
    };
    let files: Vec<String> =
        records(folder.path(), |workstation| agenda.iter().map(|id| of_case(workstation, id)).collect());
    for file in files {
        if !expected.contains(&file) {
            expected.push(file);
        }
    }
    assert_eq!(reads(folder.path(), &warden), expected);
}

#[test]
fn what_the_records_do_not_hold_is_nobodys_to_read() {
    let table = AccessTable::parse(&wardbook::assets::text("access.toml").unwrap()).unwrap();
    let empty = Prison::default();
    let (case, step) = (CaseId([7; 16]), "review".parse().unwrap());
    let day: Date = "2026-11-20".parse().unwrap();
    let timer = TimerRecord { case, step, due: day, period: "maximum".to_owned() };
    let again = RecomputationRecord {
        case,
        step: timer.step.clone(),
        was: day,
        is: day,
        calendar: wardbook::core::record::id::Digest([0; 32]),
    };
    for role in ["warden", "procuratorate", "case-officer", "cook"] {
        let place = if role == "case-officer" { Place::Ward("ward-07".parse().unwrap()) } else { Place::Prison };
        let actor = Actor { officer: "320101".parse().unwrap(), role: role.parse().unwrap(), place };
        let sight = Sight { table: &table, actor: &actor, world: &empty, today: day };
        assert!(!sight.sees(&Matter::Person("3207001020".parse().unwrap())).unwrap(), "{role}");
        assert!(!sight.sees(&Matter::Case(case)).unwrap(), "{role}");
        assert!(!sight.sees_payload(None, &Payload::Timer(timer.clone())).unwrap(), "{role}");
        assert!(!sight.sees_payload(None, &Payload::Recomputation(again.clone())).unwrap(), "{role}");
        let own = sight.sees(&Matter::Ward("ward-07".parse().unwrap())).unwrap();
        let others = sight.sees(&Matter::Ward("ward-08".parse().unwrap())).unwrap();
        assert_eq!((own, others), (role != "cook", !["cook", "case-officer"].contains(&role)), "{role}");
    }
}

#[test]
fn one_case_that_cannot_be_read_is_shown_and_stops_the_periods_of_no_other() {
    let folder = tempfile::tempdir().unwrap();
    prison::at(&root(folder.path()), PRISONERS);
    let cast = Cast::of("ward-07".parse().unwrap());
    let directory = Directory::open(&root(folder.path())).unwrap();
    let key = keyring::open(&directory, &cast.holder("warden", 0).officer, &PASSPHRASE.into(), clock()).unwrap();
    let secret = Recipients::read(&directory.prison("secret")).unwrap().open(&key).unwrap();
    let connection = database::open(&directory.replica(), &secret.database_key(), Mode::Write).unwrap();
    let first = "SELECT min(id) FROM case_file WHERE open = 1";
    let changed = connection.execute(&format!("UPDATE case_file SET json = '{{}}' WHERE id = ({first})"), []).unwrap();
    assert_eq!(changed, 1);
    drop((connection, directory));
    let desk = PrisonDesk::open(root(folder.path()), clock).unwrap();
    log_on(&desk, &cast.holder("provincial-administration", 0));
    assert_eq!(standing(&desk).unnoted, 1);
    let timers = || {
        rows(&desk)
            .iter()
            .filter(|row| english(&row.kind) == english(&wardbook::text::journal::kind(Kind::Timer).into()))
            .count()
    };
    let before = timers();
    let day = desk.today().plus_days(20).unwrap();
    let values = [("today".to_owned(), day.to_string().into())].into();
    let outcome = perform(&desk, Command::Prepare(Act::Form { form: FormRef::Clock, values }));
    let Ok(wardbook::app::port::Outcome::Prepared(preview)) = outcome else { panic!("{outcome:?}") };
    perform(&desk, Command::Sign { preview: preview.id, passphrase: PASSPHRASE.into() }).unwrap();
    assert!(timers() > before, "no period of another case was noted");
    assert_eq!(standing(&desk).unnoted, 1);
    let Ok(Answer::Sync(sync)) = desk.answer(&Query::Sync) else { panic!("no record") };
    let alert = sync.outbox.iter().find(|line| line.mark == Mark::Alert).expect("nothing is said");
    assert!(english(&alert.what).contains("could not be noted") && !english(&alert.note).is_empty(), "{alert:?}");
}
