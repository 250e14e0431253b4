//! Rows are taken over once; each opening of a file leaves one trace, whatever becomes of the program.

use std::cell::Cell;

use wardbook::app::port::{Answer, Command, Desk as _, Outcome, Query};
use wardbook::core::journal::Kind;
use wardbook::core::procedure::act::Actor;
use wardbook::core::record::id::PrisonerNumber;
use wardbook::core::record::payload::Payload;
use wardbook::desk::PrisonDesk;
use wardbook::documents::import::{Source, command_id};
use wardbook::documents::{demo, takeover};
use wardbook::hub::Refusal;
use wardbook::hub::client::{ActFault, WorkstationFault};
use wardbook::store::{Directory, StoreFault};
use wardbook::text::{Catalog, Language};

use super::fixture::{PASSPHRASE, Prison, copy_tree, now};

/// A prison with three prisoners, who were taken over a second time in vain.
fn held() -> (Prison, Vec<PrisonerNumber>) {
    let prison = Prison::new();
    let (actor, key) = prison.seat("registrar");
    let mut workstation = prison.open(&key);
    let generated = demo::generate(7, 3).unwrap();
    let sources: Vec<Source<'_>> =
        generated.files.iter().map(|(name, text)| Source { name, bytes: text.as_bytes() }).collect();
    let openings = takeover::judge(&workstation, &sources, now().date(), None).unwrap().openings;
    assert_eq!(takeover::take_over(&mut workstation, &openings, &actor, &key, now(), |_| {}).unwrap(), 3);
    let size = workstation.hub().replica().head().size();
    for _ in 0..2 {
        let refused = takeover::take_over(&mut workstation, &openings, &actor, &key, now(), |_| {}).unwrap_err();
        let first = workstation.hub().sequence_of(&command_id(&openings[0])).unwrap().unwrap();
        assert!(matches!(&refused, ActFault::Hub(Refusal::TakenOver(entry)) if *entry == first), "{refused}");
    }
    assert_eq!(workstation.hub().replica().head().size(), size);
    (prison, openings.iter().map(|opening| opening.person.clone()).collect())
}

/// What the read entries of the journal name.
fn reads(prison: &Prison) -> Vec<Vec<String>> {
    let (_, key) = prison.seat("warden");
    assert!(Directory::open(&prison.root()).is_ok());
    let workstation = prison.open(&key);
    let replica = workstation.hub().replica();
    let entries = (0..replica.head().size()).map(|sequence| replica.entry(sequence).unwrap().unwrap());
    entries
        .filter(|entry| entry.statement.kind == Kind::Read)
        .map(|entry| match entry.payloads[0].as_ref().unwrap().payload.read::<Payload>().unwrap() {
            Payload::Read(record) => record.read,
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn the_same_rows_are_taken_over_once_and_a_file_that_is_opened_leaves_one_trace() {
    let (prison, people) = held();
    let [first, second, third] = people.as_slice() else { panic!("{people:?}") };
    let (actor, _) = prison.seat("warden");
    let desk = PrisonDesk::open(prison.root(), now).unwrap();
    let log_on =
        || Command::LogOn { officer: actor.officer.clone(), role: actor.role.clone(), passphrase: PASSPHRASE.into() };
    desk.perform(log_on(), &|_| {}).unwrap();
    // What was taken over before waits for nobody's signature: the terminal sends it, and then nothing lags.
    let standing = || match desk.answer(&Query::Standing) {
        Ok(Answer::Standing(standing)) => standing,
        other => panic!("{other:?}"),
    };
    let waiting = standing();
    assert!(waiting.province < Some(waiting.sequenced) && waiting.lag_since.is_some(), "{waiting:?}");
    assert!(desk.changed());
    let has_all = || {
        let standing = standing();
        assert_eq!(standing.province, Some(standing.sequenced));
        assert_eq!((standing.lag_seconds, standing.lag_since), (Some(0), None));
    };
    has_all();
    assert!(!desk.changed());
    let open = |number: &PrisonerNumber| desk.answer(&Query::Person(number.clone())).map(drop);
    let again = |number: &PrisonerNumber| desk.answer(&Query::PersonAgain(number.clone())).map(drop);
    open(first).unwrap();
    again(first).unwrap();
    again(first).unwrap();
    open(second).unwrap();
    open(first).unwrap();
    // A file that is not shown was not read.
    open(&"3299999999".parse().unwrap()).unwrap_err();
    desk.perform(Command::Lock, &|_| {}).unwrap();
    desk.perform(log_on(), &|_| {}).unwrap();
    // The entry of what was read went with the lock, not with the next signature.
    has_all();
    // The screen that was left open shows it again to whoever sits down.
    again(third).unwrap();
    desk.perform(Command::Lock, &|_| {}).unwrap();
    drop(desk);
    let texts = |numbers: &[&PrisonerNumber]| numbers.iter().map(|number| number.to_string()).collect::<Vec<_>>();
    assert_eq!(reads(&prison), [texts(&[first, second, first]), texts(&[third])]);
}

#[test]
fn the_officer_goes_on_working_while_the_journal_is_verified_and_can_stop_it() {
    let (prison, people) = held();
    let (actor, _) = prison.seat("warden");
    let desk = PrisonDesk::open(prison.root(), now).unwrap();
    let log_on =
        || Command::LogOn { officer: actor.officer.clone(), role: actor.role.clone(), passphrase: PASSPHRASE.into() };
    assert!(desk.perform(Command::Verify, &|_| {}).is_err(), "nobody is logged on");
    desk.perform(log_on(), &|_| {}).unwrap();
    let told = Cell::new(0);
    let verified = desk.perform(Command::Verify, &|progress| {
        assert!(progress.done <= progress.total);
        told.set(told.get() + 1);
        if told.get() == 2 {
            // The same terminal answers and reads a file meanwhile.
            desk.answer(&Query::Standing).unwrap();
            desk.answer(&Query::Person(people[0].clone())).unwrap();
            desk.perform(Command::Lock, &|_| {}).unwrap();
            desk.perform(log_on(), &|_| {}).unwrap();
        }
    });
    let Ok(Outcome::Verified(found)) = verified else { panic!("{verified:?}") };
    assert!(found.good && told.get() > 2, "{:?} {}", found.checks, told.get());
    // Whoever looks at the prisons here afterwards sees what it found, from whichever screen it was asked.
    let (province, _) = prison.seat("provincial-reviewer");
    let (officer, role) = (province.officer, province.role);
    desk.perform(Command::LogOn { officer, role, passphrase: PASSPHRASE.into() }, &|_| {}).unwrap();
    let Ok(Answer::Prisons(rows)) = desk.answer(&Query::Prisons) else { panic!("no prisons") };
    assert_eq!(rows[0].verified.say(&Catalog::of(Language::English)), "holds", "{rows:?}");
    desk.perform(log_on(), &|_| {}).unwrap();
    let stopped = desk.perform(Command::Verify, &|_| {
        desk.perform(Command::StopVerifying, &|_| {}).unwrap();
    });
    let refusal = stopped.unwrap_err();
    assert!(refusal.say.say(&Catalog::of(Language::English)).contains("stopped after"), "{refusal:?}");
    // The next one is not stopped by the wish of the last.
    assert!(matches!(desk.perform(Command::Verify, &|_| {}), Ok(Outcome::Verified(found)) if found.good));
}

#[test]
fn what_was_read_before_the_program_was_killed_is_entered_when_the_reader_comes_back() {
    let (prison, people) = held();
    let (actor, _) = prison.seat("warden");
    let (other, _) = prison.seat("registrar");
    let seat = |actor: &Actor| Command::LogOn {
        officer: actor.officer.clone(),
        role: actor.role.clone(),
        passphrase: PASSPHRASE.into(),
    };
    let desk = PrisonDesk::open(prison.root(), now).unwrap();
    desk.perform(seat(&actor), &|_| {}).unwrap();
    desk.answer(&Query::Person(people[0].clone())).unwrap();
    desk.answer(&Query::Person(people[1].clone())).unwrap();
    // The disk as it is at this moment, while the program still runs.
    let killed = Prison { folder: tempfile::tempdir().unwrap(), setup: prison.setup.clone() };
    copy_tree(prison.folder.path(), killed.folder.path());
    let mut config = Directory::open_reading(&killed.root()).unwrap().config().clone();
    config.copy = Some(killed.copy());
    Directory::open(&killed.root()).unwrap().set_config(config).unwrap();
    drop(desk);
    let before = reads(&killed);
    let desk = PrisonDesk::open(killed.root(), now).unwrap();
    desk.perform(seat(&other), &|_| {}).unwrap();
    drop(desk);
    assert_eq!(reads(&killed), before, "nobody signs for another");
    let desk = PrisonDesk::open(killed.root(), now).unwrap();
    desk.perform(seat(&actor), &|_| {}).unwrap();
    drop(desk);
    let found = reads(&killed);
    assert_eq!(found.len(), before.len() + 1);
    assert_eq!(found.last(), Some(&people[..2].iter().map(ToString::to_string).collect()));
}

#[test]
fn the_mirror_stays_open_from_one_signature_to_the_next() {
    let (prison, _) = held();
    let (_, key) = prison.seat("warden");
    let mut workstation = prison.open(&key);
    workstation.push(&key, now(), |_, _| {}).unwrap();
    let position = workstation.hub().replica().journal().cosigned_up_to().unwrap();
    assert_eq!(position, workstation.hub().replica().head().size());
    // What opens it is out of reach: only a mirror that stayed open takes the next entry.
    let (secret, aside) = (prison.root().join("ledger/secret"), prison.folder.path().join("aside"));
    std::fs::rename(&secret, &aside).unwrap();
    let (actor, _) = prison.seat("warden");
    workstation.note_read(&actor, "3207001020").unwrap();
    workstation.flush_reads(&key, now()).unwrap();
    workstation.push(&key, now(), |_, _| {}).unwrap();
    assert_eq!(workstation.hub().replica().journal().cosigned_up_to().unwrap(), position + 1);
    std::fs::rename(&aside, &secret).unwrap();
}

#[test]
fn a_damaged_end_of_the_chain_of_statements_is_no_beginning_of_a_new_one() {
    let (prison, _) = held();
    let (actor, key) = prison.seat("warden");
    let mut workstation = prison.open(&key);
    let size = workstation.hub().replica().head().size();
    let replica = workstation.hub_mut().replica_mut();
    replica.aside(|journal| journal.set_meta("outbox-tip", b"cut short")).unwrap();
    workstation.note_read(&actor, "3207001020").unwrap();
    let refused = workstation.flush_reads(&key, now()).unwrap_err();
    let ActFault::Fault(WorkstationFault::Store(StoreFault::Damaged(path))) = &refused else { panic!("{refused:?}") };
    assert_eq!(path.canonicalize().unwrap(), workstation.directory().replica().canonicalize().unwrap());
    assert_eq!(workstation.hub().replica().head().size(), size);
}
