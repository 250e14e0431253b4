//! Entries, receipts, repeats and refusals.

use wardbook::core::journal::{Kind, PublicKey};
use wardbook::core::procedure::act::{Act, Actor};
use wardbook::core::record::id::{CaseId, OfficerNumber};
use wardbook::core::record::payload::{Payload, PublicationKind, ReadRecord, RoleRecord};
use wardbook::core::record::place::Place;
use wardbook::core::record::publication;
use wardbook::core::record::world::World as _;
use wardbook::hub::begin::{key_added, publication};
use wardbook::hub::client::{ActFault, Content, Workstation};
use wardbook::hub::refusal::PayloadWrong;
use wardbook::hub::verify::{Keeping, Problem, verify};
use wardbook::hub::{HubFault, Level, Refusal, Submission, TRAINING_TODAY};
use wardbook::keys::Random;
use wardbook::store::{Directory, Mode, Recipients, Replica, StoreFault, database, keyring};
use wardbook::text::{Catalog, Language};

use super::fixture::{Prison, copy_tree, now};
use crate::cli;

#[test]
fn a_prison_begins_with_keys_roles_and_law_and_opens_with_any_seat() {
    let prison = Prison::new();
    let (actor, key) = prison.seat("warden");
    let workstation = prison.open(&key);
    let register = workstation.world();
    let register = register.register();
    assert_eq!(register.officers.len(), prison.setup.officers.len());
    assert!(register.holds(&actor.officer, &actor.role, &Place::Prison, now().date()));
    assert!(!register.published(PublicationKind::Law).is_empty());
    assert_eq!(register.training_today(), Some(now().date()));
    // The mirror was brought up to date at the beginning, so everything is cosigned.
    let size = workstation.hub().replica().head().size();
    assert_eq!(workstation.hub().level(size - 1).unwrap(), Level::Mirrored);
    assert_eq!(workstation.hub().replica().compare_projections(|_| true).unwrap(), Some(Vec::new()));
}

#[test]
fn a_step_gets_a_receipt_with_two_copies_and_the_same_statement_the_same_receipt() {
    let prison = Prison::new();
    let (actor, key) = prison.seat("warden");
    let mut workstation = prison.open(&key);
    let read = ReadRecord { role: actor.role.clone(), read: vec!["3207001020".to_owned()], reason: None };
    let content = Content::new(Kind::Read, vec![Payload::Read(read)]);
    let receipt = workstation.record(&content, &actor, &key, now()).unwrap();
    assert_eq!(receipt.level, Level::Sealed { copies: 2 });
    assert!(!receipt.again);
    assert_eq!(workstation.outbox().unwrap(), []);

    let entry = workstation.hub().replica().entry(receipt.sequence).unwrap().unwrap();
    let payloads = entry.payloads.into_iter().flatten().collect::<Vec<_>>();
    let same = Submission { signed: entry.leaf.signed.clone(), payloads: payloads.clone(), late: false };
    let again = workstation.hub_mut().submit(&same, now()).unwrap().unwrap();
    assert!(again.again);
    assert_eq!((again.sequence, again.leaf), (receipt.sequence, receipt.leaf));

    // Another statement under the same command id.
    let mut statement = entry.statement.clone();
    statement.claimed = statement.claimed.plus_millis(1).unwrap();
    let signed = wardbook::core::journal::Signed::sign(&statement, &key).unwrap();
    let other = Submission { signed, payloads, late: false };
    let refusal = workstation.hub_mut().submit(&other, now()).unwrap().unwrap_err();
    assert_eq!(refusal, Refusal::OtherBytes(statement.command));
}

#[test]
fn a_role_that_is_not_held_or_may_not_is_refused_and_nothing_is_kept() {
    let prison = Prison::new();
    let (mut actor, key) = prison.seat("warden");
    let mut workstation = prison.open(&key);
    let size = workstation.hub().replica().head().size();
    let clock = publication(PublicationKind::Setting, TRAINING_TODAY.to_owned(), "2026-12-01".to_owned());
    let content = Content::new(Kind::Publication, vec![Payload::Publication(clock)]);
    let refused = workstation.record(&content, &actor, &key, now()).unwrap_err();
    assert!(matches!(refused, ActFault::Hub(Refusal::NotAllowed { .. })), "{refused}");
    actor.role = "provincial-administration".parse().unwrap();
    actor.place = Place::Province;
    let refused = workstation.record(&content, &actor, &key, now()).unwrap_err();
    assert!(matches!(refused, ActFault::Hub(Refusal::Role { .. })), "{refused}");
    assert_eq!(workstation.hub().replica().head().size(), size);
    // What was signed and refused waits for a person, with the reason.
    assert_eq!(workstation.outbox().unwrap().iter().filter(|item| item.refused.is_some()).count(), 2);
    for item in workstation.outbox().unwrap() {
        workstation.drop_refused(&item.command).unwrap();
    }
    assert_eq!(workstation.outbox().unwrap(), []);
}

#[test]
fn the_training_clock_goes_forward_by_an_entry_and_not_back() {
    let prison = Prison::new();
    let (actor, key) = prison.seat("provincial-administration");
    let mut workstation = prison.open(&key);
    let mut set = |day: &str| {
        let record = publication(PublicationKind::Setting, TRAINING_TODAY.to_owned(), day.to_owned());
        let content = Content::new(Kind::Publication, vec![Payload::Publication(record)]);
        workstation.record(&content, &actor, &key, now())
    };
    set("2026-12-01").unwrap();
    assert!(matches!(set("2026-11-30"), Err(ActFault::Hub(Refusal::Clock))));
    assert_eq!(workstation.moment(now()).date(), "2026-12-01".parse().unwrap());
}

#[test]
fn what_is_signed_earlier_in_the_day_than_the_last_entry_takes_the_journals_time() {
    let prison = Prison::new();
    let (actor, key) = prison.seat("warden");
    let mut workstation = prison.open(&key);
    let later = now().plus_millis(4_500_000).unwrap();
    let read = ReadRecord { role: actor.role.clone(), read: vec!["3201000001".to_owned()], reason: None };
    let content = Content::new(Kind::Read, vec![Payload::Read(read)]);
    workstation.record(&content, &actor, &key, later).unwrap();
    assert_eq!(workstation.hub().replica().head().time, Some(later));
    assert_eq!(workstation.moment(now()), later);
    assert_eq!(workstation.moment(later.plus_millis(1_000).unwrap()), later.plus_millis(1_000).unwrap());
}

#[test]
fn a_definition_longer_than_a_payload_is_published_in_parts_and_read_whole() {
    let prison = Prison::new();
    let (actor, key) = prison.seat("provincial-administration");
    let shipped = wardbook::assets::text("procedures/parole/parole.fixed-term/2026-11-01.toml").unwrap();
    let text = format!("{shipped}{}", "# 说明 \"note\"\n".repeat(12_000));
    let name = "procedures/parole/parole.fixed-term/2027-01-01.toml";
    let record = publication(PublicationKind::Procedure, name.to_owned(), text.clone());
    let digest = record.digest;
    let payloads = publication::payloads(record);
    assert!(payloads.len() > 4, "{}", payloads.len());
    let mut workstation = prison.open(&key);
    let short = Content::new(Kind::Publication, payloads[..payloads.len() - 1].to_vec());
    let size = workstation.hub().replica().head().size();
    assert!(workstation.record(&short, &actor, &key, now()).is_err(), "a part is missing");
    assert_eq!(workstation.hub().replica().head().size(), size);
    workstation.record(&Content::new(Kind::Publication, payloads), &actor, &key, now()).unwrap();
    drop(workstation);
    // Read from the tables, by a program that did not write it.
    let workstation = prison.open(&key);
    let register = workstation.hub().replica().register();
    let published = register.publication(PublicationKind::Procedure, &digest).unwrap();
    assert!(published.text == text && published.name == name);
}

#[test]
fn what_the_checks_find_wrong_in_a_definition_a_law_or_a_calendar_is_not_published() {
    let prison = Prison::new();
    let (actor, key) = prison.seat("provincial-administration");
    let mut workstation = prison.open(&key);
    let size = workstation.hub().replica().head().size();
    let shipped = |name: &str| wardbook::assets::text(name).unwrap();
    let entry = "procedures/assessment/points.entry/2026-11-01.toml";
    let (law, points) = ("law/spc-2016-23/2017-01-01.toml", "law/points-2021-3/2021-10-01.toml");
    let (clauses, calendar) = ("law/points-clauses/sample-2021-10-01.toml", "calendar/2026.toml");
    // The kind, the file, what is changed in it, and what the refusal names.
    let wrong: [(PublicationKind, &str, &str, &str, &[&str]); 8] = [
        (
            PublicationKind::Procedure,
            entry,
            "\"not-for-a-complaint\"",
            "\"no-such-guard\"",
            &["C44", ":35:", "no-such-guard"],
        ),
        (PublicationKind::Procedure, entry, "by = [\"case-officer\"", "by = [\"cook\"", &["C56", "cook"]),
        (PublicationKind::Procedure, entry, "format = 1", "format = ", &["C00", ":2:"]),
        (PublicationKind::Law, law, "[package]", "[package", &[law, "1"]),
        (PublicationKind::Law, law, "cite = \"art. 8\"", "cite = \"\"", &[law]),
        (PublicationKind::Law, points, "[package]", "[package", &[points]),
        (PublicationKind::Law, clauses, "id = ", "number = ", &[clauses]),
        (PublicationKind::Calendar, calendar, "to = 2026-01-03", "to = 2025-01-03", &[calendar, "2026-01-01"]),
    ];
    for (kind, name, from, to, named) in wrong {
        let text = shipped(name);
        assert!(text.contains(from), "{name}: {from}");
        let record = publication(kind, name.to_owned(), text.replacen(from, to, 1));
        let content = Content::new(Kind::Publication, publication::payloads(record));
        let refused = workstation.record(&content, &actor, &key, now()).unwrap_err();
        let ActFault::Hub(refusal @ Refusal::Unfit { .. }) = &refused else { panic!("{name}: {refused}") };
        for language in [Language::English, Language::Chinese] {
            let said = Catalog::of(language).say(&wardbook::text::hub::refusal(refusal));
            assert!(named.iter().all(|part| said.contains(part)), "{named:?}: {said}");
        }
        assert_eq!(workstation.hub().replica().head().size(), size, "{name}");
    }
    // What is in order is published, also in its parts.
    let text = shipped(entry).replacen("in-force = 2026-11-01\n", "in-force = 2027-01-01\n", 1);
    let record = publication(PublicationKind::Procedure, entry.replace("2026-11-01", "2027-01-01"), text);
    workstation.record(&Content::new(Kind::Publication, publication::payloads(record)), &actor, &key, now()).unwrap();
}

#[test]
fn nobody_grants_himself_a_role_and_a_key_change_must_be_in_the_statement() {
    let prison = Prison::new();
    let (actor, key) = prison.seat("security-administrator");
    let mut workstation = prison.open(&key);
    let own = RoleRecord {
        officer: actor.officer.clone(),
        role: "warden".parse().unwrap(),
        place: Place::Prison,
        granted: true,
        until: None,
    };
    let refused =
        workstation.record(&Content::new(Kind::KeyEvent, vec![Payload::Role(own)]), &actor, &key, now()).unwrap_err();
    assert!(matches!(refused, ActFault::Hub(Refusal::Own(_))), "{refused}");
    let public = PublicKey::parse(
        1,
        wardbook::keys::OfficerKey::from_secret("999001".parse().unwrap(), &[9; 32], true).public_bytes().as_slice(),
    )
    .unwrap();
    let record = key_added(&"999001".parse().unwrap(), "新警", &public);
    let refused =
        workstation.record(&Content::new(Kind::KeyEvent, vec![Payload::Key(record)]), &actor, &key, now()).unwrap_err();
    assert!(matches!(refused, ActFault::Hub(Refusal::Keys)), "{refused}");
}

#[test]
fn what_is_the_provinces_comes_from_the_province_alone() {
    let prison = Prison::new();
    let (actor, key) = prison.seat("security-administrator");
    let mut workstation = prison.open(&key);
    let size = workstation.hub().replica().head().size();
    let (colleague, _) = prison.seat("warden");
    let mut grant = |role: &str, place: Place| {
        let record = RoleRecord {
            officer: colleague.officer.clone(),
            role: role.parse().unwrap(),
            place,
            granted: true,
            until: None,
        };
        workstation.record(&Content::new(Kind::KeyEvent, vec![Payload::Role(record)]), &actor, &key, now()).unwrap_err()
    };
    // Who keeps the keys of a prison makes nobody an officer of the province, who could publish law.
    let refused = grant("provincial-administration", Place::Province);
    assert!(matches!(refused, ActFault::Hub(Refusal::OnlyProvince(_))), "{refused}");
    // Nor is a role held where it does not exist.
    for (role, place) in
        [("provincial-administration", Place::Prison), ("warden", Place::Ward("ward-01".parse().unwrap()))]
    {
        let refused = grant(role, place);
        assert!(matches!(refused, ActFault::Hub(Refusal::Record(_))), "{refused}");
    }
    assert_eq!(workstation.hub().replica().head().size(), size);
}

#[test]
fn an_older_copy_put_back_is_refused() {
    let prison = Prison::new();
    let (actor, key) = prison.seat("warden");
    let kept = prison.folder.path().join("kept");
    copy_tree(&prison.root().join("replica"), &kept);
    let mut workstation = prison.open(&key);
    let read = ReadRecord { role: actor.role.clone(), read: vec!["3207001020".to_owned()], reason: None };
    workstation.record(&Content::new(Kind::Read, vec![Payload::Read(read)]), &actor, &key, now()).unwrap();
    drop(workstation);
    std::fs::remove_dir_all(prison.root().join("replica")).unwrap();
    copy_tree(&kept, &prison.root().join("replica"));
    let opened = wardbook::hub::client::Workstation::open(Directory::open(&prison.root()).unwrap(), &key, now());
    let Err(wardbook::hub::client::WorkstationFault::Hub(HubFault::RolledBack { have, released, .. })) = opened else {
        panic!("an older copy was taken")
    };
    assert_eq!(have + 1, released);
    // Whoever only verifies is told too.
    let report = verify(&Directory::open_reading(&prison.root()).unwrap(), &key, &mut |_| {}).unwrap();
    let rolled_back = Problem::RolledBack { keeping: Keeping::Replica, have, released };
    assert!(report.problems.contains(&rolled_back), "{:?}", report.problems);
}

/// A changed program cannot sign what the rules do not give: the hub decides again.
#[test]
fn a_step_that_does_something_else_than_the_rules_give_is_refused_and_nothing_is_kept() {
    let prison = cli::Prison::working();
    let officer: OfficerNumber = cli::WARD_ONE.parse().unwrap();
    let directory = Directory::open(&prison.root()).unwrap();
    let key = keyring::open(&directory, &officer, &cli::FIRST.into(), now()).unwrap();
    let mut workstation = Workstation::open(directory, &key, now()).unwrap();
    let actor =
        Actor { officer, role: "case-officer".parse().unwrap(), place: Place::Ward("ward-01".parse().unwrap()) };
    let case: CaseId = cli::CASE.parse().unwrap();
    let act = Act::Step {
        case,
        expected_version: workstation.world().case(&case).unwrap().unwrap().version,
        step: "draft".parse().unwrap(),
        outcome: "pass".to_owned(),
        form: Default::default(),
        documents: Vec::new(),
        overrides: Vec::new(),
    };
    let right = workstation.propose(&act, &actor, now()).unwrap();
    let mut wrong = right.clone();
    let Some(Payload::Step(record)) = wrong.payloads.first_mut() else { panic!("{wrong:?}") };
    assert!(!record.effects.is_empty());
    record.effects.clear();
    let size = workstation.hub().replica().head().size();
    let refused = workstation.record(&Content::of(wrong).unwrap(), &actor, &key, now()).unwrap_err();
    let decided = |fault: &ActFault| {
        matches!(fault, ActFault::Hub(Refusal::Payload { position: 0, wrong: PayloadWrong::Decision }))
    };
    assert!(decided(&refused), "{refused}");
    assert_eq!(workstation.hub().replica().head().size(), size);
    workstation.record(&Content::of(right).unwrap(), &actor, &key, now()).unwrap();
}

#[test]
fn what_an_older_program_derived_is_folded_anew_when_the_workstation_opens() {
    let prison = Prison::new();
    let (_, key) = prison.seat("warden");
    let directory = Directory::open_reading(&prison.root()).unwrap();
    let secret = Recipients::read(&directory.prison("secret")).unwrap().open(&key).unwrap();
    let origin = directory.config().origin.parse().unwrap();
    let read = || Replica::open(&directory.replica(), &secret, &origin, Mode::Read, Random::System);
    let before = read().unwrap().register().clone();
    // The register as it counted cases before, and the marks of that version.
    let older = database::open(&directory.replica(), &secret.database_key(), Mode::Write).unwrap();
    older
        .execute_batch(
            "UPDATE register SET json = json_set(json, '$.opened', json('{\"points.entry/2026\": 4}'));
             DELETE FROM entry_subject WHERE subject LIKE 'officer:%';
             DELETE FROM meta WHERE name = 'projections'",
        )
        .unwrap();
    drop(older);
    assert_eq!(read().err(), Some(StoreFault::OldProjections(directory.replica())), "nothing is written by reading");
    let report = verify(&directory, &key, &mut |_| {}).unwrap();
    assert_eq!(report.problems, [Problem::OldProjections(directory.replica())]);
    let workstation = prison.open(&key);
    let replica = workstation.hub().replica();
    assert_eq!(replica.register(), &before);
    assert_eq!(replica.compare_projections(|_| true).unwrap(), Some(Vec::new()));
    drop(workstation);
    assert_eq!(read().unwrap().register(), &before);
}
