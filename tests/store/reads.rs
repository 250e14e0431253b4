//! Rows are taken over once; each opening of a file leaves one trace.

use wardbook::app::port::{Command, Desk as _, Query};
use wardbook::core::journal::Kind;
use wardbook::core::record::id::PrisonerNumber;
use wardbook::core::record::payload::Payload;
use wardbook::desk::PrisonDesk;
use wardbook::documents::import::{Source, command_id};
use wardbook::documents::{demo, takeover};
use wardbook::hub::Refusal;
use wardbook::hub::client::ActFault;
use wardbook::store::Directory;

use super::fixture::{PASSPHRASE, Prison, now};

/// A prison with three prisoners, who were taken over a second time in vain.
fn held() -> (Prison, Vec<PrisonerNumber>) {
    let prison = Prison::new();
    let (actor, key) = prison.seat("registrar");
    let mut workstation = prison.open(&key);
    let generated = demo::generate(7, 3).unwrap();
    let sources: Vec<Source<'_>> =
        generated.files.iter().map(|(name, text)| Source { name, bytes: text.as_bytes() }).collect();
    let openings = takeover::judge(&workstation, &sources, now().date()).unwrap().openings;
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
    // The screen that was left open shows it again to whoever sits down.
    again(third).unwrap();
    desk.perform(Command::Lock, &|_| {}).unwrap();
    drop(desk);
    let texts = |numbers: &[&PrisonerNumber]| numbers.iter().map(|number| number.to_string()).collect::<Vec<_>>();
    assert_eq!(reads(&prison), [texts(&[first, second, first]), texts(&[third])]);
}
