//! What `docs/json.md` says of the answers for programs, held against the answers.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Prison, REGISTRAR};

/// The keys in the table under a heading of the page.
fn documented(heading: &str) -> BTreeSet<String> {
    let page = include_str!("../../docs/json.md");
    let (_, below) = page.split_once(&format!("# {heading}\n")).unwrap_or_else(|| panic!("{heading}"));
    let rows = below.lines().take_while(|line| !line.starts_with('#')).filter(|line| line.starts_with("| `"));
    let keys = rows.flat_map(|row| row.split('|').nth(1).unwrap().split(", "));
    keys.map(|key| key.trim().trim_matches('`').to_owned()).collect()
}

fn keys(value: &Value) -> BTreeSet<String> {
    value.as_object().unwrap_or_else(|| panic!("{value}")).keys().cloned().collect()
}

#[test]
fn every_key_that_is_printed_is_documented_and_every_documented_one_is_printed() {
    let prison = Prison::working();
    let answer = |arguments: &[&str]| prison.run(REGISTRAR, arguments).ends(0).json();
    for (what, known) in [
        ("prisoners", documented("`list prisoners`")),
        ("cases", documented("`list cases`")),
        ("tasks", documented("`list tasks`")),
        ("officers", documented("`list officers`")),
        ("bodies", documented("`list bodies`")),
    ] {
        let found = answer(&["list", what, "--json"]);
        let rows = found.as_array().unwrap();
        assert!(!rows.is_empty(), "{what}");
        for row in rows {
            assert_eq!(keys(row), known, "{what}");
        }
    }
    let cases = answer(&["list", "cases", "--json"]);
    let (case, person) = (cases[0]["number"].as_str().unwrap(), cases[0]["person"].as_str().unwrap());
    for (arguments, heading) in [
        (["show", "prisoner", person], "`show prisoner`"),
        (["show", "case", case], "`show case`"),
        (["show", "entry", "1"], "`show entry`"),
    ] {
        let found = answer(&[&arguments[..], &["--json"]].concat());
        assert_eq!(keys(&found), documented(heading), "{heading}");
    }
    assert_eq!(keys(&answer(&["journal", "verify", "--json"])), documented("`journal verify`"));
}

#[test]
fn a_problem_of_the_journal_has_a_code_and_its_place() {
    let prison = Prison::working();
    let database = prison.root().join("replica").join("journal.db");
    let mut bytes = std::fs::read(&database).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&database, bytes).unwrap();
    for language in ["en", "zh-CN"] {
        let found = prison.look_in(language, &["journal", "verify", "--json"]).ends(1).json();
        let problem = &found["problems"][0];
        assert_eq!(found["holds"], false);
        assert_eq!(keys(problem), ["code", "entry", "file", "keeping", "text"].map(str::to_owned).into(), "{problem}");
        assert!(problem["code"] == "pages" || problem["code"] == "file" || problem["code"] == "entry", "{problem}");
    }
}
