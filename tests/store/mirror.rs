//! The province's mirror: any gap, a fork, a rollback.

use wardbook::core::journal::Kind;
use wardbook::core::record::payload::{Payload, ReadRecord};
use wardbook::hub::Level;
use wardbook::hub::client::{Content, Workstation};
use wardbook::keys::{OfficerKey, Random};
use wardbook::ledger::{self, Mirror, MirrorFault};
use wardbook::store::{Mode, Recipients};
use wardbook::sync;

use super::fixture::{Prison, copy_tree, now};

fn mirror(workstation: &Workstation, key: &OfficerKey) -> Mirror {
    let recipients = Recipients::read(&workstation.directory().ledger("secret")).unwrap();
    let secret = ledger::open_secret(&recipients, workstation.secret(), key).unwrap();
    Mirror::open(workstation.directory(), &secret, Mode::Write, Random::System).unwrap()
}

fn work(prison: &Prison, workstation: &mut Workstation, entries: usize) {
    let (actor, key) = prison.seat("warden");
    for turn in 0..entries {
        let read = ReadRecord { role: actor.role.clone(), read: vec![format!("32070010{turn:02}")], reason: None };
        workstation.record(&Content::new(Kind::Read, vec![Payload::Read(read)]), &actor, &key, now()).unwrap();
    }
}

#[test]
fn the_mirror_follows_after_a_gap_and_its_word_raises_the_receipt() {
    let prison = Prison::new();
    let (_, key) = prison.seat("warden");
    let mut workstation = prison.open(&key);
    work(&prison, &mut workstation, 5);
    let last = workstation.hub().replica().head().size() - 1;
    assert_eq!(workstation.hub().level(last).unwrap(), Level::Sealed { copies: 2 });
    let mut mirror = mirror(&workstation, &key);
    assert_eq!(mirror.position(), last - 4);
    sync::push(workstation.hub_mut().replica_mut(), &mut mirror, now()).unwrap();
    assert_eq!(workstation.hub().level(last).unwrap(), Level::Mirrored);
    assert_eq!(mirror.root(), workstation.hub().replica().head().root());
    // The reviewer's records are those of the prison.
    assert_eq!(mirror.replica().compare_projections(|_| true).unwrap(), Some(Vec::new()));
    assert_eq!(mirror.replica().register(), workstation.hub().replica().register());
    // Nothing to send is no fault.
    sync::push(workstation.hub_mut().replica_mut(), &mut mirror, now()).unwrap();
}

#[test]
fn two_histories_are_told_apart_and_the_second_is_not_taken() {
    let prison = Prison::new();
    let other = prison.folder.path().join("kept");
    copy_tree(&prison.root(), &other);
    let (_, key) = prison.seat("warden");
    let mut workstation = prison.open(&key);
    work(&prison, &mut workstation, 2);
    let mut mirror = mirror(&workstation, &key);
    sync::push(workstation.hub_mut().replica_mut(), &mut mirror, now()).unwrap();
    drop(workstation);
    // The directory is put back whole, its record of the released head too; only the province (and the second copy) remember.
    let ledger = prison.folder.path().join("ledger");
    drop(mirror);
    copy_tree(&prison.root().join("ledger"), &ledger);
    std::fs::remove_dir_all(prison.root()).unwrap();
    copy_tree(&other, &prison.root());
    std::fs::remove_dir_all(prison.root().join("ledger")).unwrap();
    copy_tree(&ledger, &prison.root().join("ledger"));
    std::fs::remove_dir_all(prison.copy()).unwrap();
    let mut workstation = prison.open(&key);
    work(&prison, &mut workstation, 3);
    let mut mirror = super::mirror::mirror(&workstation, &key);
    let before = mirror.position();
    let refused = sync::push(workstation.hub_mut().replica_mut(), &mut mirror, now());
    assert!(matches!(refused, Err(MirrorFault::Fork { .. })), "{refused:?}");
    assert_eq!(mirror.position(), before);
}
