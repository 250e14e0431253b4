//! The program's own commands: exit codes and what they leave behind.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::fixture::{PASSPHRASE, Prison, setup};

fn wardbook(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wardbook")).args(arguments).args(["--lang", "en"]).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| panic!("{output:?}"))
}

fn error(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    std::fs::create_dir_all(folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn init_makes_a_prison_from_files_that_verifies_and_opens_with_its_card() {
    let folder = tempfile::tempdir().unwrap();
    let from = folder.path().join("from");
    for (name, content) in setup().to_files() {
        write(&from, name, &content);
    }
    let passphrase = write(folder.path(), "passphrase", "training seats\n");
    let (dir, copy) = (folder.path().join("prison"), folder.path().join("copy"));
    let made = wardbook(&[
        "init",
        "--dir",
        text(&dir),
        "--from",
        text(&from),
        "--copy",
        text(&copy),
        "--passphrase-file",
        text(&passphrase),
    ]);
    assert_eq!(code(&made), 0, "{}", error(&made));
    let verified = wardbook(&["journal", "verify", "--dir", text(&dir), "--json"]);
    assert_eq!(code(&verified), 0, "{}", error(&verified));
    let report: serde_json::Value = serde_json::from_slice(&verified.stdout).unwrap();
    assert_eq!(report["holds"], true);
    assert_eq!(report["entries"], report["mirrored"]);
    let again = wardbook(&["init", "--dir", text(&dir), "--from", text(&from), "--passphrase-file", text(&passphrase)]);
    assert_eq!(code(&again), 2);
}

#[test]
fn broken_files_make_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let from = folder.path().join("from");
    for (name, content) in setup().to_files() {
        write(&from, name, &content);
    }
    write(&from, "wards.toml", "[[ward]]\nid = \"ward-01\"\nname = { zh-CN = \"一\", en = ");
    let passphrase = write(folder.path(), "passphrase", "training seats\n");
    let dir = folder.path().join("prison");
    let refused =
        wardbook(&["init", "--dir", text(&dir), "--from", text(&from), "--passphrase-file", text(&passphrase)]);
    assert_eq!(code(&refused), 2);
    assert!(error(&refused).contains("wards.toml, line 3"), "{}", error(&refused));
    assert!(!dir.exists());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_wrong_passphrase_another_version_and_no_prison_are_wrong_input() {
    let prison = Prison::new();
    let root = prison.root();
    let wrong = write(prison.folder.path(), "wrong", "not the passphrase\n");
    let officer = prison.setup.seats[0].to_string();
    let output =
        wardbook(&["journal", "verify", "--dir", text(&root), "--as", &officer, "--passphrase-file", text(&wrong)]);
    assert_eq!(code(&output), 2);
    assert!(error(&output).contains(&officer), "{}", error(&output));
    std::fs::write(root.join("wardbook"), "wardbook-directory 9\n").unwrap();
    let output = wardbook(&["journal", "verify", "--dir", text(&root)]);
    assert_eq!(code(&output), 2);
    assert!(error(&output).contains("layout 9"), "{}", error(&output));
    let output = wardbook(&["journal", "verify", "--dir", text(&prison.folder.path().join("nothing"))]);
    assert_eq!(code(&output), 2);
}

#[test]
fn a_changed_byte_is_the_answer_no() {
    let prison = Prison::new();
    let path = prison.root().join("ledger").join("mirror.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let output = wardbook(&["journal", "verify", "--dir", text(&prison.root())]);
    assert_eq!(code(&output), 1);
    assert!(error(&output).contains("mirror.db"), "{}", error(&output));
}

#[test]
fn a_lost_passphrase_ends_in_a_revoked_key_and_a_new_one() {
    let prison = Prison::new();
    let root = prison.root();
    let (administrator, _) = prison.seat("security-administrator");
    let by = administrator.officer.to_string();
    let officer = prison.seat("warden").0.officer.to_string();
    let at = ["--dir", text(&root), "--as", &by];
    let with = |words: &[&str]| wardbook(&[words, &at].concat());
    let twice = with(&["officer", "add", &officer]);
    assert_eq!(code(&twice), 2, "{}", error(&twice));
    let revoked = with(&["officer", "revoke", &officer, "--reason", "口令遗失"]);
    assert_eq!(code(&revoked), 0, "{}", error(&revoked));
    let output = wardbook(&["journal", "verify", "--dir", text(&root), "--as", &officer]);
    assert_eq!(code(&output), 2);
    let added = with(&["officer", "add", &officer]);
    assert_eq!(code(&added), 0, "{}", error(&added));
    let granted = with(&["officer", "grant", &officer, "--role", "case-officer@ward:ward-07"]);
    assert_eq!(code(&granted), 0, "{}", error(&granted));
    let own = with(&["officer", "grant", &by, "--role", "warden@prison"]);
    assert_eq!(code(&own), 1, "{}", error(&own));
    // The new key opens the directory and everything holds.
    let output = wardbook(&["journal", "verify", "--dir", text(&root), "--as", &officer]);
    assert_eq!(code(&output), 0, "{}", error(&output));
    let (_, key) = prison.seat("warden");
    let workstation = prison.open(&key);
    assert_eq!(workstation.outbox().unwrap().len(), 1, "the refused grant waits for its person");
    assert!(!PASSPHRASE.is_empty());
}

#[test]
fn tiles_and_the_evidence_of_an_entry_are_checked_without_a_database() {
    let prison = Prison::new();
    let root = prison.root();
    let by = prison.seat("warden").0.officer.to_string();
    let tiles = prison.folder.path().join("tiles");
    let output = wardbook(&["journal", "export", "--dir", text(&root), "--as", &by, "--tiles", text(&tiles)]);
    assert_eq!(code(&output), 0, "{}", error(&output));
    let report = wardbook::documents::tiles::check(&tiles, None).unwrap();
    assert_eq!(report.strangers, Vec::<String>::new());
    // The province's own name stands under the checkpoint, and its key in the policy beside it.
    assert_eq!((report.cosigned.len(), report.unchecked.len()), (1, 0), "{:?} {:?}", report.cosigned, report.unchecked);
    let note = std::fs::read(tiles.join("checkpoint")).unwrap();
    let witness = 1 + note[..note.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap();
    for place in witness..note.len() {
        let mut changed = note.clone();
        changed[place] ^= 1;
        std::fs::write(tiles.join("checkpoint"), changed).unwrap();
        assert!(wardbook::documents::tiles::check(&tiles, None).is_err(), "byte {place} of {}", note.len());
    }
    std::fs::write(tiles.join("checkpoint"), &note).unwrap();
    // Where nothing names the key, the cosignature is named as not checked.
    std::fs::remove_file(tiles.join("policy")).unwrap();
    let checked = Command::new(env!("CARGO_BIN_EXE_wardbook-verify")).arg(&tiles).output().unwrap();
    let said = String::from_utf8(checked.stdout.clone()).unwrap();
    assert!(code(&checked) == 0 && said.contains("/mirror") && said.contains("not checked"), "{said}");
    let entry = prison.folder.path().join("entry");
    let output = wardbook(&["journal", "export", "--dir", text(&root), "--as", &by, "--entry", "3", text(&entry)]);
    assert_eq!(code(&output), 0, "{}", error(&output));
    let checked = Command::new(env!("CARGO_BIN_EXE_wardbook-verify")).arg(&entry).output().unwrap();
    assert_eq!(code(&checked), 0, "{checked:?}");
    let again = wardbook(&["journal", "export", "--dir", text(&root), "--as", &by, "--entry", "3", text(&entry)]);
    assert_eq!(code(&again), 2);
    let far = wardbook(&["journal", "export", "--dir", text(&root), "--as", &by, "--entry", "9999", "x"]);
    let shown = wardbook(&["show", "entry", "9999", "--dir", text(&root), "--as", &by]);
    assert_eq!((code(&far), code(&shown)), (1, 1), "what is not there has one code");
}

#[test]
#[cfg(unix)]
fn a_directory_that_may_not_be_written_is_verified_and_not_worked_in() {
    use std::os::unix::fs::PermissionsExt as _;
    let prison = Prison::new();
    let root = prison.root();
    let by = prison.seat("security-administrator").0.officer.to_string();
    // Once, so that the second copy exists.
    drop(prison.open(&prison.seat("warden").1));
    let folders = [root.clone(), root.join("prison"), root.join("replica"), root.join("ledger")];
    let set = |mode: u32| {
        for folder in &folders {
            std::fs::set_permissions(folder, std::fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    set(0o500);
    let verified = wardbook(&["journal", "verify", "--dir", text(&root)]);
    let refused = wardbook(&["officer", "add", "999001", "--dir", text(&root), "--as", &by]);
    set(0o700);
    assert_eq!(code(&verified), 0, "{}", error(&verified));
    assert_eq!(code(&refused), 3, "{}", error(&refused));
}
