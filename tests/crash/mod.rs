//! kill -9 at any moment of a step: what was acknowledged is there, everything verifies, no draft older than a second is lost.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use wardbook::core::journal::Kind;
use wardbook::core::procedure::act::{Act, Actor, CaseSubject};
use wardbook::core::procedure::case::Form;
use wardbook::core::record::id::{CaseId, Digest};
use wardbook::core::record::opening::OpeningItem;
use wardbook::core::record::payload::{OpeningRecord, OpeningRow, Payload};
use wardbook::core::record::place::Place;
use wardbook::hub::client::{Content, Workstation};
use wardbook::hub::verify::verify;
use wardbook::store::{Directory, keyring};

use crate::store::fixture::{PASSPHRASE, Prison, long, now};

/// The name of the one test here.
const THIS: &str = "crash::what_was_acknowledged_survives_a_kill_at_any_moment";
const DIRECTORY: &str = "WARDBOOK_CRASH_DIRECTORY";
const OFFICER: &str = "WARDBOOK_CRASH_OFFICER";
const WARD: &str = "WARDBOOK_CRASH_WARD";
const PRISONER: &str = "3201000001";

/// Runs inside the process that is killed: a draft, a step, a line that says both are safe; and again.
fn work_until_killed(root: PathBuf) {
    let officer = std::env::var(OFFICER).unwrap().parse().unwrap();
    let directory = Directory::open(&root).unwrap();
    let key = keyring::open(&directory, &officer, &PASSPHRASE.into(), now()).unwrap();
    let mut workstation = Workstation::open(directory, &key, now()).unwrap();
    let ward = std::env::var(WARD).unwrap().parse().unwrap();
    let actor = Actor { officer, role: "case-officer".parse().unwrap(), place: Place::Ward(ward) };
    for turn in 0_u64.. {
        let first = workstation.hub().replica().head().size();
        workstation.drafts(&key).save("draft", &format!("{first}/{turn}")).unwrap();
        let mut case = [0; 16];
        case[..8].copy_from_slice(&first.to_be_bytes());
        case[8..].copy_from_slice(&turn.to_be_bytes());
        let receipt = workstation.act(&entry(CaseId(case)), &actor, &key, now()).unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "acknowledged {} {first}/{turn}", receipt.sequence).unwrap();
        out.flush().unwrap();
    }
}

/// A bonus that an officer enters: the first step of a case.
fn entry(case: CaseId) -> Act {
    let words =
        [("entry-kind", "bonus"), ("part", "E"), ("points", "0.50"), ("act-on", "2026-11-19"), ("facts", "facts")];
    let mut form: Form = words.into_iter().map(|(field, value)| (field.to_owned(), value.into())).collect();
    form.insert("from-complaint".to_owned(), false.into());
    Act::Open {
        case,
        procedure: "points.entry".parse().unwrap(),
        subject: CaseSubject::Person(PRISONER.parse().unwrap()),
        form,
        documents: Vec::new(),
        overrides: Vec::new(),
    }
}

/// Somebody to enter points for.
fn admit(prison: &Prison, ward: &Place) {
    let Place::Ward(ward) = ward else { panic!("{ward}") };
    let roster = serde_json::json!({
        "item": "roster", "name": "某某", "born": "1980-01-01", "sex": "male", "ward": ward, "admitted": "2024-01-01",
    });
    let item: OpeningItem = serde_json::from_value(roster).unwrap();
    let items = vec![OpeningRow { file: Digest([7; 32]), line: 2, item }];
    let (actor, key) = prison.seat("registrar");
    let opening = Payload::Opening(OpeningRecord { person: PRISONER.parse().unwrap(), items });
    prison.open(&key).record(&Content::new(Kind::Opening, vec![opening]), &actor, &key, now()).unwrap();
}

#[test]
fn what_was_acknowledged_survives_a_kill_at_any_moment() {
    // The process that is killed is this binary at this test, with a directory in its environment.
    if let Some(root) = std::env::var_os(DIRECTORY).map(PathBuf::from) {
        return work_until_killed(root);
    }
    let prison = Prison::new();
    let (actor, key) = prison.seat("case-officer");
    let Place::Ward(ward) = actor.place.clone() else { panic!("{}", actor.place) };
    admit(&prison, &actor.place);
    let rounds = if long() { 200 } else { 20 };
    // A small generator: where in a step the kill falls differs from round to round and is the same in every run of the test.
    let mut dice = 0x9e37_79b9_7f4a_7c15_u64;
    let mut unacknowledged = 0;
    for round in 0..rounds {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([THIS, "--exact", "--nocapture", "--test-threads=1"])
            .env(DIRECTORY, prison.root())
            .env(OFFICER, actor.officer.as_str())
            .env(WARD, ward.as_str())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let steps = 1 + (dice >> 60) % 4;
        let mut last = None;
        for _ in 0..steps {
            last = acknowledged(&mut lines);
        }
        for _ in 0..(dice >> 44) % 400_000 {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        while let Some(later) = acknowledged(&mut lines) {
            last = Some(later);
        }
        let (sequence, draft) = last.unwrap_or_else(|| panic!("round {round}: nothing was acknowledged"));

        let workstation = prison.open(&key);
        let size = workstation.hub().replica().head().size();
        assert!(size > sequence, "round {round}: entry {sequence} was acknowledged, the journal has {size}");
        assert!(size <= sequence + 2, "round {round}: more than the one step under way");
        unacknowledged += size - sequence - 1;
        assert_eq!(workstation.outbox().unwrap(), [], "round {round}");
        let kept = workstation.drafts(&key).load("draft").unwrap().unwrap();
        let turn = |draft: &str| draft.split_once('/').map(|(_, turn)| turn.parse::<u64>().unwrap()).unwrap();
        assert!(turn(&kept) >= turn(&draft), "round {round}: draft {kept} is older than {draft}");
        drop(workstation);
        // Every round in the long tier; the last in the quick one, where opening has checked head, tree and copy already.
        if long() || round + 1 == rounds {
            let report = verify(&Directory::open(&prison.root()).unwrap(), &key, &mut |_| {}).unwrap();
            assert_eq!(report.problems, [], "round {round}");
        }
    }
    assert!(unacknowledged <= rounds);
}

fn acknowledged(lines: &mut impl Iterator<Item = std::io::Result<String>>) -> Option<(u64, String)> {
    for line in lines.by_ref() {
        let line = line.ok()?;
        // libtest may have written its own words before ours on the same line.
        if let Some((_, rest)) = line.split_once("acknowledged ")
            && let Some((sequence, draft)) = rest.split_once(' ')
        {
            return Some((sequence.parse().ok()?, draft.to_owned()));
        }
    }
    None
}
