//! A changed byte in any file of a closed directory is found, and named.

use std::sync::atomic::{AtomicBool, Ordering};

use wardbook::core::journal::Kind;
use wardbook::core::record::payload::{Payload, ReadRecord};
use wardbook::hub::client::Content;
use wardbook::hub::verify::{Keeping, Problem, Report, Secrets, verify, verify_until};
use wardbook::keys::{OfficerKey, Random};
use wardbook::ledger::{self, Mirror};
use wardbook::store::{Directory, Mode, Recipients, database};
use wardbook::sync;

use super::fixture::{Prison, files, long, now};

/// A prison with a few entries beyond its beginning, a draft and a paper, closed again.
fn worked() -> (Prison, OfficerKey) {
    let prison = Prison::new();
    let (actor, key) = prison.seat("warden");
    let mut workstation = prison.open(&key);
    for person in ["3207001020", "3207001021"] {
        let read = ReadRecord { role: actor.role.clone(), read: vec![person.to_owned()], reason: None };
        workstation.record(&Content::new(Kind::Read, vec![Payload::Read(read)]), &actor, &key, now()).unwrap();
    }
    workstation.drafts(&key).save("points/3207001020", "未完").unwrap();
    workstation.papers().keep("裁定书".as_bytes()).unwrap();
    (prison, key)
}

/// `None` where the directory does not even open.
fn report(prison: &Prison, key: &OfficerKey) -> Option<Report> {
    verify(&Directory::open(&prison.root()).ok()?, key, &mut |_| {}).ok()
}

#[test]
fn an_untouched_directory_holds_in_all_its_keepings() {
    let (prison, key) = worked();
    let report = report(&prison, &key).unwrap();
    assert_eq!(report.problems, []);
    assert_eq!(report.copied, Some(report.size));
    assert!(report.mirrored.is_some_and(|mirrored| mirrored + 2 == report.size));
    assert_eq!(report.counts.entries(), report.size);
}

#[test]
fn a_flipped_byte_anywhere_in_the_journal_or_beside_it_is_found() {
    flipped(true);
}

#[test]
fn a_flipped_byte_anywhere_in_keys_papers_drafts_mirror_and_copy_is_found() {
    flipped(false);
}

/// Flips bytes of every file in the journal's own folder, or in all others.
fn flipped(in_the_journals_folder: bool) {
    let (prison, key) = worked();
    let mut paths = files(prison.folder.path());
    let mut keys = 0;
    paths.retain(|path| {
        let is_key = path.extension().is_some_and(|ending| ending == "key");
        keys += usize::from(is_key);
        // Key files are alike.
        let counts = !is_key || keys <= 2 || long();
        counts && path.starts_with(prison.root().join("prison")) == in_the_journals_folder
    });
    assert!(paths.len() > 3, "{paths:?}");
    let mut keys = 0;
    for path in paths {
        let is_key = path.extension().is_some_and(|ending| ending == "key");
        keys += usize::from(is_key);
        // Every key file in the long tier, but only the first ones all over: each flip verifies the whole prison.
        let each = if long() && !(is_key && keys > 2) { 32 } else { 2 };
        let whole = std::fs::read(&path).unwrap();
        for turn in 0..each.min(whole.len()) {
            // Spread over the file, never twice at the same place.
            let position = (turn * whole.len() + whole.len() / 2) / each.min(whole.len());
            let mut changed = whole.clone();
            changed[position.min(whole.len() - 1)] ^= 0x04;
            std::fs::write(&path, &changed).unwrap();
            let found = report(&prison, &key).is_none_or(|report| !report.holds());
            assert!(found, "byte {position} of {}", path.display());
        }
        std::fs::write(&path, &whole).unwrap();
    }
    assert!(report(&prison, &key).unwrap().holds());
}

#[test]
fn a_file_that_was_taken_away_is_missed() {
    let (prison, key) = worked();
    let mut keys = 0;
    for path in files(prison.folder.path()) {
        let is_key = path.extension().is_some_and(|ending| ending == "key");
        keys += usize::from(is_key);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // What was never promised: drafts may be thrown away, papers come back from the partner, the lock is empty.
        if ["lock", "card"].contains(&name.as_str())
            || path.extension().is_some_and(|ending| ending == "draft")
            || (is_key && keys > 2 && !long())
            || path.parent().unwrap().ends_with("documents")
        {
            continue;
        }
        let whole = std::fs::read(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert!(report(&prison, &key).is_none_or(|report| !report.holds()), "{}", path.display());
        std::fs::write(&path, &whole).unwrap();
    }
    assert!(report(&prison, &key).unwrap().holds());
}

#[test]
fn a_key_that_is_missing_a_strange_file_and_bytes_behind_the_copy_are_named() {
    let (prison, key) = worked();
    let mut expected = Vec::new();
    let (actor, _) = prison.seat("case-officer");
    let missing = prison.root().join(format!("keys/{}.key", actor.officer));
    std::fs::remove_file(&missing).unwrap();
    expected.push(Problem::KeyGone(missing));
    let strange = prison.root().join("replica/journal.db.old");
    std::fs::write(&strange, "x").unwrap();
    expected.push(Problem::StrangeFile(strange));
    let copy = prison.copy().join("journal.copy");
    for tail in [b"x".as_slice(), b"L\0\0\0\x09half"] {
        let whole = std::fs::read(&copy).unwrap();
        std::fs::write(&copy, [whole.as_slice(), tail].concat()).unwrap();
        let bytes = u64::try_from(tail.len()).unwrap();
        // Opened without working in it: nothing is mended by looking.
        let directory = Directory::open_reading(&prison.root()).unwrap();
        let report = verify(&directory, &key, &mut |_| {}).unwrap();
        assert_eq!(report.problems.len(), 3, "{:?}", report.problems);
        let tail = Problem::CopyTail { path: copy.clone(), bytes };
        assert!(expected.iter().chain([&tail]).all(|one| report.problems.contains(one)), "{:?}", report.problems);
        for problem in &report.problems {
            let message = wardbook::text::hub::problem(problem);
            let of = |language| wardbook::text::Catalog::of(language).say(&message);
            assert_ne!(of(wardbook::text::Language::English), of(wardbook::text::Language::Chinese));
        }
        std::fs::write(&copy, whole).unwrap();
    }
}

#[test]
fn the_changed_entry_of_the_second_copy_is_named() {
    let (prison, key) = worked();
    let path = prison.copy().join("journal.copy");
    let mut bytes = std::fs::read(&path).unwrap();
    let last = bytes.len() - 300;
    bytes[last] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let report = report(&prison, &key).unwrap();
    let [Problem::Entry { fault, .. }] = report.problems.as_slice() else { panic!("{:?}", report.problems) };
    assert!(fault.to_string().contains(&(report.size - 1).to_string()), "{fault}");
}

#[test]
fn verification_beside_whoever_works_sees_one_moment_of_all_keepings() {
    let (prison, key) = worked();
    let stop = AtomicBool::new(false);
    let (sizes, last) = std::thread::scope(|scope| {
        let working = scope.spawn(|| {
            let (actor, key) = prison.seat("warden");
            let mut workstation = prison.open(&key);
            while !stop.load(Ordering::Relaxed) {
                let read = ReadRecord { role: actor.role.clone(), read: vec!["3207001022".to_owned()], reason: None };
                let content = Content::new(Kind::Read, vec![Payload::Read(read)]);
                workstation.record(&content, &actor, &key, now()).unwrap();
                let recipients = Recipients::read(&workstation.directory().ledger("secret")).unwrap();
                let secret = ledger::open_secret(&recipients, workstation.secret(), &key).unwrap();
                let mut mirror = Mirror::open(workstation.directory(), &secret, Mode::Write, Random::System).unwrap();
                sync::push(workstation.hub_mut().replica_mut(), &mut mirror, now()).unwrap();
            }
            workstation.hub().replica().head().size()
        });
        let directory = Directory::open_reading(&prison.root()).unwrap();
        let sizes: Vec<u64> = (0..5)
            .map(|_| {
                let report = verify(&directory, &key, &mut |_| {}).unwrap();
                assert_eq!(report.problems, []);
                assert_eq!((report.copied, report.mirrored.is_some()), (report.copied.max(Some(1)), true));
                report.size
            })
            .collect();
        stop.store(true, Ordering::Relaxed);
        (sizes, working.join().unwrap())
    });
    assert!(sizes.is_sorted() && sizes[0] < last, "{sizes:?} {last}");
}

#[test]
fn a_verification_that_is_stopped_says_nothing() {
    let (prison, key) = worked();
    let directory = Directory::open_reading(&prison.root()).unwrap();
    let secrets = Secrets::open(&directory, &key).unwrap();
    let stop = AtomicBool::new(false);
    let mut told = 0_u64;
    let mut after = Vec::new();
    let report = verify_until(&directory, &secrets, &stop, &mut |now| {
        told += 1;
        if stop.fetch_or(told >= 3, Ordering::Relaxed) {
            after.push(now);
        }
    });
    // The prison's half may have one word in hand when it is stopped; what the mirror's half had said before is told after it.
    let of_prison = after.iter().filter(|now| now.keeping != Keeping::Mirror).count();
    assert!(of_prison <= 1, "it goes on after it was stopped: {after:?}");
    assert_eq!(report.unwrap(), None);
}

/// Changes the prison's database as somebody can who has its own key: every page is right, and no hash stands in his way.
fn meddled(prison: &Prison, key: &OfficerKey, change: impl FnOnce(&rusqlite::Connection)) {
    let directory = Directory::open_reading(&prison.root()).unwrap();
    let secret = Recipients::read(&directory.prison("secret")).unwrap().open(key).unwrap();
    change(&database::open(&directory.replica(), &secret.database_key(), Mode::Write).unwrap());
}

#[test]
fn a_record_that_says_other_than_the_journal_is_found() {
    let (prison, key) = worked();
    meddled(&prison, &key, |connection| {
        let last = "SELECT max(sequence) FROM entry_subject";
        let changed = format!("UPDATE entry_subject SET subject = 'person:1' WHERE sequence = ({last})");
        assert!(connection.execute(&changed, []).unwrap() > 0);
    });
    let report = report(&prison, &key).unwrap();
    let [Problem::Projection { keeping: Keeping::Replica, row }] = report.problems.as_slice() else {
        panic!("{:?}", report.problems)
    };
    assert!(row.starts_with("entry_subject"), "{row}");
}

#[test]
fn what_cannot_be_read_is_a_problem_and_not_nothing() {
    let (prison, key) = worked();
    // Who cosigned, and how far: without it neither a cosignature nor the mirror's length says anything.
    meddled(&prison, &key, |connection| {
        connection.execute_batch("ALTER TABLE cosignature RENAME TO elsewhere").unwrap();
    });
    let found = report(&prison, &key).unwrap().problems;
    let replica = Directory::open_reading(&prison.root()).unwrap().replica();
    assert!(found.contains(&Problem::File(replica)), "{found:?}");
    let of_replica = |problem: &&Problem| matches!(problem, Problem::Entry { keeping: Keeping::Replica, .. });
    assert_eq!(found.iter().filter(of_replica).count(), 1, "{found:?}");
    // The payloads of the journal beside those of the copy.
    meddled(&prison, &key, |connection| {
        connection.execute_batch("ALTER TABLE elsewhere RENAME TO cosignature").unwrap();
        connection.execute_batch("ALTER TABLE payload RENAME COLUMN sealed TO elsewhere").unwrap();
    });
    let found = report(&prison, &key).unwrap().problems;
    assert_eq!(found.iter().filter(of_replica).count(), 2, "the projections and the copy: {found:?}");
    meddled(&prison, &key, |connection| {
        connection.execute_batch("ALTER TABLE payload RENAME COLUMN elsewhere TO sealed").unwrap();
    });
    // A folder in whose place something else lies.
    let drafts = prison.root().join("drafts");
    let aside = prison.folder.path().join("drafts-aside");
    std::fs::rename(&drafts, &aside).unwrap();
    std::fs::write(&drafts, "").unwrap();
    assert_eq!(report(&prison, &key).unwrap().problems, [Problem::File(drafts.clone())]);
    std::fs::remove_file(&drafts).unwrap();
    std::fs::rename(&aside, &drafts).unwrap();
    assert!(report(&prison, &key).unwrap().holds());
}

#[test]
fn what_was_read_is_not_put_into_the_mouth_of_another_entry() {
    type Row = (i64, Vec<u8>, String, Vec<u8>);
    let (prison, key) = worked();
    let mut first = 0;
    meddled(&prison, &key, |connection| {
        let query = "SELECT sequence, commitment, subject, sealed FROM payload ORDER BY sequence DESC LIMIT 2";
        let mut found = connection.prepare(query).unwrap();
        let rows = found.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).unwrap();
        let rows: Vec<Row> = rows.map(Result::unwrap).collect();
        let [(later, ..), (earlier, ..)] = rows.as_slice() else { panic!("{rows:?}") };
        first = *earlier;
        connection.execute("DELETE FROM payload WHERE sequence IN (?1, ?2)", [later, earlier]).unwrap();
        for (sequence, (_, commitment, subject, sealed)) in [*earlier, *later].iter().zip(&rows) {
            let insert =
                "INSERT INTO payload (sequence, position, commitment, subject, sealed) VALUES (?1, 0, ?2, ?3, ?4)";
            connection.execute(insert, rusqlite::params![sequence, commitment, subject, sealed]).unwrap();
        }
    });
    let report = report(&prison, &key).unwrap();
    let named = report.problems.iter().any(|problem| {
        matches!(problem, Problem::Entry { keeping: Keeping::Replica, fault } if fault.to_string().contains(&first.to_string()))
    });
    assert!(named, "entry {first}: {:?}", report.problems);
}
