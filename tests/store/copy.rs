//! The second copy on a disk that goes away, comes back, is damaged or is replaced.

use std::fs;

use wardbook::core::journal::Kind;
use wardbook::core::record::payload::{Payload, ReadRecord};
use wardbook::hub::client::{Content, Workstation};
use wardbook::hub::verify::{Problem, verify};
use wardbook::hub::{Level, Receipt, SecondCopy};
use wardbook::store::Directory;
use wardbook::sync::copy::CopyFault;

use super::fixture::{Prison, now};

const SINGLE: Level = Level::Sealed { copies: 1 };
const BOTH: Level = Level::Sealed { copies: 2 };

fn step(prison: &Prison, workstation: &mut Workstation) -> Receipt {
    let (actor, key) = prison.seat("warden");
    let read = ReadRecord { role: actor.role.clone(), read: vec!["3207001020".to_owned()], reason: None };
    workstation.record(&Content::new(Kind::Read, vec![Payload::Read(read)]), &actor, &key, now()).unwrap()
}

/// A prison whose second copy has been written.
fn copied() -> Prison {
    let prison = Prison::new();
    let (_, key) = prison.seat("warden");
    assert_eq!(step(&prison, &mut prison.open(&key)).level, BOTH);
    prison
}

fn problems(prison: &Prison) -> Vec<Problem> {
    let (_, key) = prison.seat("warden");
    verify(&Directory::open(&prison.root()).unwrap(), &key, &mut |_| {}).unwrap().problems
}

#[test]
fn a_disk_that_is_not_mounted_is_said_and_caught_up_when_it_is_back() {
    let prison = copied();
    let (_, key) = prison.seat("warden");
    let away = prison.folder.path().join("away");
    fs::rename(prison.copy(), &away).unwrap();
    let size = prison.open(&key).hub().replica().head().size();
    let path = prison.copy().join("journal.copy");
    assert_eq!(problems(&prison), [Problem::CopyGone { path, entries: size }]);
    let mut workstation = prison.open(&key);
    assert_eq!(step(&prison, &mut workstation).level, SINGLE);
    assert!(!prison.copy().exists(), "a new copy was begun on another disk");
    // The folder of a mount point without its disk is there, and empty.
    fs::create_dir(prison.copy()).unwrap();
    assert_eq!(step(&prison, &mut workstation).level, SINGLE);
    assert_eq!(fs::read_dir(prison.copy()).unwrap().count(), 0);
    fs::remove_dir(prison.copy()).unwrap();
    fs::rename(&away, prison.copy()).unwrap();
    let receipt = step(&prison, &mut workstation);
    assert_eq!(receipt.level, BOTH);
    assert_eq!(workstation.hub().level(receipt.sequence - 1).unwrap(), BOTH);
    drop(workstation);
    assert_eq!(problems(&prison), []);
}

#[test]
fn a_disk_that_is_taken_away_under_the_running_program_is_noticed() {
    let prison = copied();
    let (_, key) = prison.seat("warden");
    let mut workstation = prison.open(&key);
    assert_eq!(step(&prison, &mut workstation).level, BOTH);
    let away = prison.folder.path().join("away");
    fs::rename(prison.copy(), &away).unwrap();
    assert_eq!(step(&prison, &mut workstation).level, SINGLE);
    assert!(matches!(workstation.hub().second_copy(), SecondCopy::Lost(CopyFault::Gone(_))));
    fs::rename(&away, prison.copy()).unwrap();
    assert_eq!(step(&prison, &mut workstation).level, BOTH);
}

#[test]
fn a_copy_that_came_back_is_caught_up_at_the_next_start_without_a_step() {
    let prison = copied();
    let (_, key) = prison.seat("warden");
    let away = prison.folder.path().join("away");
    fs::rename(prison.copy(), &away).unwrap();
    let mut workstation = prison.open(&key);
    let receipt = step(&prison, &mut workstation);
    drop(workstation);
    fs::rename(&away, prison.copy()).unwrap();
    assert_eq!(prison.open(&key).hub().level(receipt.sequence).unwrap(), BOTH);
}

#[test]
fn a_damaged_copy_is_written_anew_once_it_was_put_aside() {
    let prison = copied();
    let (_, key) = prison.seat("warden");
    let path = prison.copy().join("journal.copy");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let mut workstation = prison.open(&key);
    assert_eq!(step(&prison, &mut workstation).level, SINGLE);
    assert!(matches!(workstation.hub().second_copy(), SecondCopy::Lost(CopyFault::Damaged { .. })));
    fs::rename(&path, prison.copy().join("journal.copy.damaged")).unwrap();
    assert_eq!(step(&prison, &mut workstation).level, BOTH);
    drop(workstation);
    assert_eq!(problems(&prison), []);
    // The damaged file is kept, under a name that allows no second new beginning.
    assert_eq!(names(&prison), ["journal.copy", "kept-journal-copy.damaged"]);
}

fn names(prison: &Prison) -> Vec<String> {
    let entries = fs::read_dir(prison.copy()).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_new_disk_is_taken_when_somebody_says_that_it_is_the_one() {
    let prison = copied();
    let (_, key) = prison.seat("warden");
    fs::remove_dir_all(prison.copy()).unwrap();
    fs::create_dir(prison.copy()).unwrap();
    fs::write(prison.copy().join("journal.copy.new"), "").unwrap();
    assert_eq!(step(&prison, &mut prison.open(&key)).level, BOTH);
    assert_eq!(problems(&prison), []);
    assert_eq!(names(&prison), ["journal.copy"], "it has said what it had to say");
    // Where that disk is lost in its turn, nothing is begun anew unasked.
    fs::remove_file(prison.copy().join("journal.copy")).unwrap();
    assert_eq!(step(&prison, &mut prison.open(&key)).level, SINGLE);
}
