//! The bundle of one entry: checked by our program, by OpenSSL and by Go.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use wardbook::core::journal::{Policy, SoftwareKey, tree};
use wardbook::documents::bundle::{Bundle, BundleError, BundleFault, Check, Outcome, check, write};
use wardbook::documents::folder;

use super::oracle::{go, openssl};
use super::support::{Journal, log_key, payload, salt};

fn bundle(journal: &Journal, entry: u64, key_entry: u64) -> Bundle {
    let size = journal.tree.size();
    let leaf = |index: u64| journal.leaves[usize::try_from(index).unwrap()].clone();
    let path = |index| tree::inclusion_proof(&journal.tree, index, size).unwrap();
    Bundle {
        leaf: leaf(entry),
        path: path(entry),
        key_leaf: leaf(key_entry),
        key_path: path(key_entry),
        checkpoint: journal.checkpoint(size),
        log_key: log_key(journal),
        policy: Policy::of_log(log_key(journal)),
        payloads: [(1, (salt(entry), payload(entry)))].into(),
    }
}

fn outcome_of(folder: &Path, asked: Check) -> Outcome {
    let report = check(folder, None).unwrap();
    report.findings.into_iter().find(|(check, _)| *check == asked).unwrap().1
}

#[test]
fn a_bundle_says_what_was_checked_and_what_was_not() {
    let journal = Journal::of(9);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("bundle");
    write(&out, &bundle(&journal, 5, 1)).unwrap();
    let report = check(&out, None).unwrap();
    assert!(report.holds());
    let not: Vec<Check> =
        report.findings.iter().filter(|(_, came)| *came == Outcome::NotChecked).map(|(check, _)| *check).collect();
    assert_eq!(not, [Check::LogKey, Check::Revocation]);
    assert_eq!(report.entry.unwrap().0.sequenced.sequence, 5);
    let known = check(&out, Some(&log_key(&journal))).unwrap();
    assert!(known.holds() && known.findings.contains(&(Check::LogKey, Outcome::Passed)));

    let sealed = folder.path().join("sealed");
    write(&sealed, &Bundle { payloads: BTreeMap::new(), ..bundle(&journal, 5, 1) }).unwrap();
    assert_eq!(outcome_of(&sealed, Check::Payload(1)), Outcome::NotChecked);
    let genesis = folder.path().join("genesis");
    write(&genesis, &bundle(&journal, 0, 0)).unwrap();
    assert!(check(&genesis, None).unwrap().holds());
}

#[test]
fn every_changed_byte_and_every_missing_or_added_file_is_refused() {
    let journal = Journal::of(4);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("bundle");
    write(&out, &bundle(&journal, 2, 1)).unwrap();
    for name in folder::files(&out).unwrap() {
        let good = fs::read(out.join(&name)).unwrap();
        // The README is long and guarded by its sum alone.
        let step = if name == "README.txt" { 97 } else { stride() };
        for position in (0..good.len()).step_by(step) {
            let mut bad = good.clone();
            bad[position] ^= 1 << (position % 8);
            fs::write(out.join(&name), bad).unwrap();
            assert!(!check(&out, None).unwrap().holds(), "{name} byte {position}");
        }
        fs::remove_file(out.join(&name)).unwrap();
        assert!(!check(&out, None).unwrap().holds(), "without {name}");
        fs::write(out.join(&name), good).unwrap();
    }
    fs::write(out.join("payload-2.json"), "{}").unwrap();
    assert_eq!(outcome_of(&out, Check::Files), Outcome::Failed(BundleFault::Sum("payload-2.json".to_owned())));
    fs::remove_file(out.join("payload-2.json")).unwrap();
    assert!(check(&out, None).unwrap().holds());
    assert!(check(&folder.path().join("nowhere"), None).is_err());
}

/// Who changes a file and lists it anew in SHA256SUMS still meets the signature, the commitment or the tree.
#[test]
fn a_forger_who_mends_the_sums_is_refused_by_what_the_sums_do_not_hold() {
    let journal = Journal::of(4);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("bundle");
    write(&out, &bundle(&journal, 2, 1)).unwrap();
    for (name, check_that_fails) in [
        ("leaf.bin", Check::Entry),
        ("statement.cbor", Check::Entry),
        ("statement.tbs", Check::Entry),
        ("statement.sig", Check::Entry),
        ("statement.txt", Check::Entry),
        ("officer.pem", Check::SignerKey),
        ("payload-1.json", Check::Payload(1)),
        ("salt-1.bin", Check::Payload(1)),
        ("checkpoint", Check::Checkpoint),
        ("log.vkey", Check::Checkpoint),
        ("entry.tlog-proof", Check::EntryProof),
        ("key.tlog-proof", Check::KeyProof),
    ] {
        let (good, listed) = (fs::read(out.join(name)).unwrap(), fs::read_to_string(out.join("SHA256SUMS")).unwrap());
        for position in (0..good.len()).step_by(stride()) {
            let mut bad = good.clone();
            bad[position] ^= 1;
            fs::write(out.join(name), &bad).unwrap();
            fs::write(out.join("SHA256SUMS"), listed.replace(&sum(&good), &sum(&bad))).unwrap();
            assert_eq!(outcome_of(&out, Check::Files), Outcome::Passed);
            let report = check(&out, None).unwrap();
            assert!(!report.holds(), "{name} byte {position}");
            if name != "leaf.bin" {
                let failed = report
                    .findings
                    .iter()
                    .any(|(check, came)| *check == check_that_fails && matches!(came, Outcome::Failed(_)));
                assert!(failed, "{name} byte {position}: {:?}", report.findings);
            }
        }
        fs::write(out.join(name), good).unwrap();
        fs::write(out.join("SHA256SUMS"), listed).unwrap();
    }
}

/// Every byte in the long run, every thirteenth otherwise.
pub fn stride() -> usize {
    if std::env::var_os("WARDBOOK_LONG").is_some() { 1 } else { 13 }
}

fn sum(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    hex::encode(sha2::Sha256::digest(bytes))
}

#[test]
fn a_bundle_whose_parts_do_not_fit_is_not_given_out() {
    let journal = Journal::of(6);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("bundle");
    let good = bundle(&journal, 3, 1);
    let foreign = Bundle { path: bundle(&journal, 4, 1).path, ..good.clone() };
    assert!(matches!(write(&out, &foreign), Err(BundleError::NotWhole(BundleFault::Proof(_)))));
    let other_payload = Bundle { payloads: [(1, (salt(4), payload(4)))].into(), ..good.clone() };
    assert!(matches!(write(&out, &other_payload), Err(BundleError::NotWhole(BundleFault::Payload(_)))));
    assert!(matches!(write(&out, &bundle(&journal, 3, 0)), Err(BundleError::KeyEntry(_))));
    let mut forged = Journal::of(6);
    forged.keys.hub = SoftwareKey::from_secret(&[42; 32]);
    let checkpoint = forged.checkpoint(6);
    assert!(matches!(write(&out, &Bundle { checkpoint, ..good }), Err(BundleError::NotWhole(_))));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn openssl_and_go_verify_a_bundle() {
    let journal = Journal::of(9);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("bundle");
    write(&out, &bundle(&journal, 5, 1)).unwrap();
    let at = |name: &str| out.join(name).into_os_string().into_string().unwrap();
    let verify = || {
        openssl(
            ["pkeyutl", "-verify", "-pubin", "-rawin", "-inkey", &at("officer.pem"), "-in", &at("statement.tbs")]
                .into_iter()
                .chain(["-sigfile", &at("statement.sig")]),
        )
    };
    assert!(verify().unwrap().contains("Signature Verified Successfully"));
    let hmac = openssl([
        "dgst",
        "-sha256",
        "-mac",
        "HMAC",
        "-macopt",
        &format!("hexkey:{}", hex::encode(fs::read(at("salt-1.bin")).unwrap())),
        &at("payload-1.json"),
    ])
    .unwrap();
    let commitment = hmac.trim().rsplit(' ').next().unwrap().to_owned();
    assert!(fs::read_to_string(at("statement.txt")).unwrap().contains(&format!("\ncommitment-1: {commitment}\n")));
    for (proof, leaf) in [("entry.tlog-proof", "leaf.bin"), ("key.tlog-proof", "key-leaf.bin")] {
        assert_eq!(go(["proof", &at("log.vkey"), &at(proof), &at(leaf)]), Ok("ok\n".to_owned()));
    }
    let mut changed = fs::read(at("statement.tbs")).unwrap();
    changed[40] ^= 1;
    fs::write(at("statement.tbs"), changed).unwrap();
    assert!(verify().is_err());
}

#[test]
fn the_program_answers_with_its_exit_code() {
    let journal = Journal::of(9);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("bundle");
    write(&out, &bundle(&journal, 5, 1)).unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_wardbook-verify")).arg(&out).args(arguments).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, said) = run(&["--lang", "en"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("entry 5") && said.contains("not checked"), "{said}");
    assert!(run(&["--lang", "zh-CN"]).1.contains("未核验"));
    let key = log_key(&journal).encode();
    let (code, json) = run(&["--json", "--log-key", &key]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((code, &json["holds"], &json["sequence"]), (0, &true.into(), &5.into()));
    assert_eq!(run(&["--log-key", "nonsense"]).0, 2);

    let mut payload = fs::read(out.join("payload-1.json")).unwrap();
    payload[3] ^= 1;
    fs::write(out.join("payload-1.json"), payload).unwrap();
    let (code, said) = run(&["--lang", "en"]);
    assert_eq!(code, 1);
    assert!(said.contains("payload-1.json"), "{said}");
    assert_eq!(run(&["--json"]).0, 1);
    fs::remove_dir_all(&out).unwrap();
    assert_eq!(run(&[]).0, 2);
}

#[test]
fn the_program_checks_a_folder_of_tiles_too() {
    let journal = Journal::of(9);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("tiles");
    let leaves = journal.leaves.iter().cloned().map(Ok::<_, String>);
    wardbook::documents::tiles::write(&out, leaves, &journal.checkpoint(9), &log_key(&journal), None).unwrap();
    let run = || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_wardbook-verify"));
        let output = program.arg(&out).args(["--lang", "en"]).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, said) = run();
    assert_eq!(code, 0, "{said}");
    assert!(said.starts_with("journal ledger.example/prison/3207/2026.training, 9 entries"), "{said}");
    assert!(said.contains("\nstep: 7\n"), "{said}");
    let entries = out.join("tile/entries/000.p/9");
    let mut bytes = fs::read(&entries).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&entries, bytes).unwrap();
    let (code, said) = run();
    assert_eq!(code, 1);
    assert!(said.contains("tile/entries/000.p/9: entry 4: "), "{said}");
}
