//! A folder of tiles: what its check says of it.

use std::fs;

use wardbook::core::journal::{Kind, SoftwareKey, tree};
use wardbook::documents::folder::{self, FolderError};
use wardbook::documents::tiles::{TilesError, check, write};

use super::bundle::stride;
use super::support::{Journal, log_key};

fn leaves(journal: &Journal) -> impl Iterator<Item = Result<Vec<u8>, String>> {
    journal.leaves.iter().cloned().map(Ok)
}

#[test]
fn a_written_folder_checks_and_is_counted() {
    let journal = Journal::of(300);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("tiles");
    write(&out, leaves(&journal), &journal.checkpoint(300), &log_key(&journal), None).unwrap();
    let report = check(&out, Some(&log_key(&journal))).unwrap();
    assert_eq!(report.counts.of(Kind::Step), 298);
    assert_eq!(report.checkpoint.size, 300);
    assert_eq!(report.genesis, Some(tree::leaf_hash(&journal.leaves[0])));
    assert!(report.strangers.is_empty() && report.disputed.is_empty());
    assert_eq!(
        folder::files(&out).unwrap(),
        [
            "checkpoint",
            "log.vkey",
            "tile/0/000",
            "tile/0/001.p/44",
            "tile/1/000.p/1",
            "tile/entries/000",
            "tile/entries/001.p/44",
        ]
    );
    fs::write(out.join("notes.txt"), "x").unwrap();
    assert_eq!(check(&out, None).unwrap().strangers, ["notes.txt"]);
    let again = write(&out, leaves(&journal), &journal.checkpoint(300), &log_key(&journal), None);
    assert_eq!(again, Err(TilesError::Folder(FolderError::Exists(out))));
}

#[test]
fn a_changed_byte_anywhere_in_the_folder_is_found() {
    let journal = Journal::of(3);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("tiles");
    write(&out, leaves(&journal), &journal.checkpoint(3), &log_key(&journal), None).unwrap();
    for name in folder::files(&out).unwrap() {
        let good = fs::read(out.join(&name)).unwrap();
        for position in (0..good.len()).step_by(stride()) {
            let mut bad = good.clone();
            bad[position] ^= 1 << (position % 8);
            fs::write(out.join(&name), bad).unwrap();
            let error = check(&out, None).expect_err(&name);
            if let TilesError::Entry { path, fault } = error {
                assert_eq!((path.as_str(), fault.sequence <= 2), ("tile/entries/000.p/3", true));
            }
        }
        fs::write(out.join(&name), &good[1..]).unwrap();
        assert!(check(&out, None).is_err(), "{name}");
        fs::remove_file(out.join(&name)).unwrap();
        assert_eq!(check(&out, None), Err(TilesError::Folder(FolderError::Missing(out.join(&name)))));
        fs::write(out.join(&name), good).unwrap();
    }
    check(&out, None).unwrap();
}

#[test]
fn leaves_that_are_not_those_of_the_checkpoint_leave_nothing_behind() {
    let journal = Journal::of(5);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("tiles");
    let short = write(&out, leaves(&journal).take(4), &journal.checkpoint(5), &log_key(&journal), None);
    assert_eq!(short, Err(TilesError::Size { found: 4, expected: 5 }));
    let mut swapped = journal.leaves.clone();
    swapped.swap(3, 4);
    let swapped =
        write(&out, swapped.into_iter().map(Ok::<_, String>), &journal.checkpoint(5), &log_key(&journal), None);
    assert_eq!(swapped, Err(TilesError::Root));
    let broken = leaves(&journal).take(2).chain([Err("the disk".to_owned())]);
    let broken = write(&out, broken, &journal.checkpoint(5), &log_key(&journal), None);
    assert_eq!(broken, Err(TilesError::Leaves("the disk".to_owned())));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_folder_of_another_log_is_refused_where_the_key_is_known() {
    let mut journal = Journal::of(3);
    let known = log_key(&journal);
    journal.keys.hub = SoftwareKey::from_secret(&[77; 32]);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("tiles");
    write(&out, leaves(&journal), &journal.checkpoint(3), &log_key(&journal), None).unwrap();
    assert_eq!(check(&out, Some(&known)), Err(TilesError::OtherLogKey));
    assert!(matches!(check(&out, None), Err(TilesError::NotTheHubs(_))));
}
