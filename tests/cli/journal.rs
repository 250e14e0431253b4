//! `journal verify` and `journal export`.

use std::process::Command;

use portable_pty::CommandBuilder;

use super::{PENALTIES, Prison, REGISTRAR, SECURITY, text};
use crate::support::pty::Pty;

fn verifies(folder: &std::path::Path) -> (i32, serde_json::Value) {
    let output = Command::new(env!("CARGO_BIN_EXE_wardbook-verify")).arg(folder).arg("--json").output().unwrap();
    (output.status.code().unwrap(), serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn everything_is_verified_from_the_first_entry() {
    let prison = Prison::working();
    let report = prison.run(REGISTRAR, &["journal", "verify", "--json"]).ends(0).json();
    assert_eq!((&report["holds"], &report["problems"]), (&true.into(), &serde_json::json!([])));
    assert_eq!((&report["kinds"]["genesis"], &report["kinds"]["opening"]), (&1.into(), &3.into()));
    assert_eq!(report["kinds"]["step"], 1);
    assert_eq!(report["copied"], serde_json::Value::Null);
    let words = prison.look(&["journal", "verify"]).ends(0).out;
    assert!(words.contains(&format!("{} entries verified from the first", report["entries"])), "{words}");
    let words = prison.look_in("zh-CN", &["journal", "verify"]).ends(0).out;
    assert!(words.contains("全部相符"), "{words}");
}

#[test]
fn on_a_terminal_what_takes_long_says_how_far_it_is_how_fast_it_goes_and_how_long_it_will_take() {
    let prison = Prison::working();
    for (language, work, left) in [("en", "Verifying the journal", " left"), ("zh-CN", "正在核验", "还需 ")] {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wardbook"));
        command.args(["journal", "verify", "--dir", text(&prison.root()), "--lang", language]);
        command.env("TERM", "xterm-256color");
        let mut terminal = Pty::start(command, 100, 24);
        assert_eq!(terminal.ends(), 0);
        let told = String::from_utf8(terminal.bytes()).unwrap();
        for part in [work, "/s  ", left] {
            assert!(told.contains(part), "{part:?} was not told: {told:?}");
        }
        // It goes when the work is done.
        assert!(!terminal.text().contains(left), "{}", terminal.text());
    }
    // Where nobody watches, nothing is told: a script reads the answer alone.
    assert_eq!(prison.look(&["journal", "verify"]).ends(0).err, "");
}

#[test]
fn tiles_and_the_evidence_of_an_entry_need_no_prison_to_be_checked() {
    let prison = Prison::working();
    let (tiles, entry) = (prison.folder.path().join("tiles"), prison.folder.path().join("entry"));
    let size = prison.entries();
    prison.run(PENALTIES, &["journal", "export", "--tiles", text(&tiles)]).ends(0);
    for part in ["checkpoint", "log.vkey", "tile/0", "tile/entries"] {
        assert!(tiles.join(part).exists(), "{part}");
    }
    let (code, report) = verifies(&tiles);
    assert_eq!((code, &report["holds"], &report["size"]), (0, &true.into(), &size.into()));
    let last = (size - 1).to_string();
    prison.run(PENALTIES, &["journal", "export", "--entry", &last, text(&entry)]).ends(0);
    for part in ["statement.tbs", "officer.pem", "SHA256SUMS"] {
        assert!(entry.join(part).exists(), "{part}");
    }
    let (code, report) = verifies(&entry);
    assert_eq!((code, &report["holds"], &report["kind"]), (0, &true.into(), &"step".into()));
    // A prisoner's file was handed out: that is a reading of it.
    assert_eq!(prison.entries(), size + 1);
    std::fs::write(entry.join("statement.tbs"), b"changed").unwrap();
    assert_eq!(verifies(&entry).0, 1);
}

#[test]
fn an_export_is_not_written_over_anything_nor_by_who_may_not() {
    let prison = Prison::working();
    let there = prison.folder.path().join("there");
    std::fs::create_dir(&there).unwrap();
    std::fs::write(there.join("note"), "mine").unwrap();
    for arguments in [["--tiles", text(&there)].as_slice(), &["--entry", "1", text(&there)]] {
        let said = prison.run(PENALTIES, &[&["journal", "export"], arguments].concat()).ends(2);
        assert!(said.err.contains("Nothing was written") && said.err.contains("name another folder"), "{}", said.err);
    }
    assert_eq!(std::fs::read_dir(&there).unwrap().count(), 1);
    let out = prison.folder.path().join("out");
    let said = prison.run(PENALTIES, &["journal", "export", "--entry", "9999", text(&out)]).ends(1);
    assert!(said.err.contains("There is no entry 9999"), "{}", said.err);
    prison.run(SECURITY, &["journal", "export", "--tiles", text(&out)]).ends(1);
    prison.run(PENALTIES, &["journal", "export"]).ends(2);
    assert!(!out.exists());
}
