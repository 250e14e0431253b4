//! `law explain --set`, `law screen` and `law shadow`.

use serde_json::json;
use wardbook::assets;

use super::{Prison, REGISTRAR, speak, wardbook};

/// Five years, reduced once; asked a day before the interval of one year is over.
const FILE: &str = "tests/law/inquiry.toml";
const PROVISIONS: &str = "law/spc-2016-23/2017-01-01.toml";

#[test]
fn what_if_shows_what_changed_and_exits_with_the_new_verdict() {
    let set = ["--set", "question.as_of=2023-03-20"];
    let answer = wardbook(&[&["law", "explain", FILE, "--json"], &set[..]].concat()).ends(0).json();
    let keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["after", "before", "changes", "findings", "moved", "with"]);
    assert_eq!(answer["changes"], json!([{ "key": "question.as_of", "value": "2023-03-20" }]));
    assert_eq!(answer["moved"], json!([{ "key": "verdict", "before": "not_eligible", "after": "eligible" }]));
    assert_eq!(
        (&answer["before"]["verdict"], &answer["after"]["verdict"]),
        (&"not_eligible".into(), &"eligible".into())
    );
    let turned = &answer["findings"][0];
    assert_eq!(
        (&turned["rule"], &turned["change"], &turned["decides"]),
        (&"R-N-2".into(), &"turned".into(), &true.into())
    );
    // The first possible day is shown to the author, and does not decide.
    assert_eq!(answer["after"]["flags"][0]["flag"], "first_day");
    assert_eq!(answer["before"]["flags"], json!([]));

    let english = speak("en", &["law", "explain", FILE, "--set", "rulings[0].served=2022-04-20"]).ends(1).out;
    assert!(english.contains("First day for a proposal: 2023-03-20 → 2023-04-20 (31 days later)"), "{english}");
    let chinese = speak("zh-CN", &["law", "explain", FILE, "--set", "rulings[0].served=2022-04-20"]).ends(1).out;
    assert!(chinese.contains("最早提请日：2023-03-20 → 2023-04-20（推后 31 日）"), "{chinese}");
    let same = speak("en", &["law", "explain", FILE, "--set", "judgment.term=5y"]).ends(1).out;
    assert!(same.contains("Nothing in the answer would change."), "{same}");
}

/// Each kind of assumption: a fact, a day, a ground, an amount, another proposal, a fact taken away, another law package. What is said in
/// both languages, and the difference as JSON.
#[test]
fn what_if_tells_the_difference_of_each_kind_of_assumption() {
    let folder = tempfile::tempdir().unwrap();
    let draft = folder.path().join("draft.toml");
    let text = assets::text(PROVISIONS).unwrap();
    std::fs::write(&draft, text.replacen("interval = \"1y\"", "interval = \"2y\"", 1)).unwrap();
    let path = draft.to_str().unwrap();
    let mut whole = String::new();
    for (code, arguments) in [
        (0, ["--set", "question.as_of=2023-03-20"]),
        (1, ["--set", "judgment.recidivist=true"]),
        (0, ["--set", "question.ground=major_merit"]),
        (1, ["--set", "question.amount=10m"]),
        (4, ["--set", "question.proposal=parole"]),
        (4, ["--set", "rulings[0].served="]),
        (1, ["--with", path]),
    ] {
        let asked = [&["law", "explain", FILE][..], &arguments[..]].concat();
        let json = wardbook(&[&asked[..], &["--json"]].concat()).ends(code).json();
        for language in ["en", "zh-CN"] {
            whole += &speak(language, &asked).ends(code).out;
        }
        for moved in json["moved"].as_array().unwrap().iter().filter(|moved| moved["key"] != "packages") {
            whole += &format!("{moved}\n");
        }
        for found in json["findings"].as_array().unwrap() {
            let met = |side: &str| found[side].get("met").map_or("none".to_owned(), ToString::to_string);
            let (before, after) = (met("before"), met("after"));
            whole +=
                &format!("{} {} decides: {}, {before} → {after}\n", found["rule"], found["change"], found["decides"]);
        }
        whole.push('\n');
    }
    insta::assert_snapshot!(whole.replace(path, "draft.toml"));
}

#[test]
fn a_setting_that_is_only_asked_about_is_nobodys() {
    let set = ["law", "explain", FILE, "--set", "settings.awards_needed=30"];
    let said = speak("en", &set).ends(1).out;
    assert!(said.contains("assumed for this question only") && !said.contains("set by the province"), "{said}");
    let said = speak("zh-CN", &set).ends(1).out;
    assert!(said.contains("仅为本次提问所设") && !said.contains("省级设定"), "{said}");
}

#[test]
fn what_if_refuses_a_key_that_does_not_exist_and_names_those_that_do() {
    for (language, says) in [("en", "no case file has the key “termm”"), ("zh-CN", "案件文件没有“termm”这个键")]
    {
        let said = speak(language, &["law", "explain", FILE, "--set", "judgment.termm=8y"]).ends(2);
        assert!(said.err.contains(says) && said.err.contains("delivered"), "{}", said.err);
        assert!(said.err.contains("--set judgment.termm=8y") && said.out.is_empty(), "{}", said.err);
        let said = speak(language, &["law", "explain", FILE, "--set", "judgment.term"]).ends(2);
        assert!(said.err.contains("KEY=VALUE"), "{}", said.err);
    }
}

#[test]
fn what_if_changes_a_points_file_too() {
    let file = std::fs::read_dir("tests/points/cases").unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = file.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
    files.sort();
    let file = files.iter().find(|path| {
        let text = std::fs::read_to_string(path).unwrap();
        text.contains("[[entries]]") && wardbook(&["law", "explain", path.to_str().unwrap()]).code == 0
    });
    let file = file.unwrap().to_str().unwrap();
    let changed = |points: &str| {
        let set = format!("entries[0].points={points}");
        wardbook(&["law", "explain", file, "--set", &set, "--json"]).ends(0).json()
    };
    // Text needs no quotation marks.
    let answer = changed("\"0.50\"");
    assert_eq!(changed("0.50")["after"], answer["after"]);
    assert_eq!(changed("2")["after"], changed("\"2.00\"")["after"]);
    assert!(!answer["moved"]["months"].as_array().unwrap().is_empty(), "{}", answer["moved"]);
    assert_eq!(answer["moved"]["months"][0]["moved"].as_array().unwrap().len(), 3, "{}", answer["moved"]);
}

#[test]
fn what_if_puts_a_points_regulation_in_the_place_of_the_one_in_force() {
    let file = "tests/points/cases/10-2-warning.toml";
    let folder = tempfile::tempdir().unwrap();
    let draft = folder.path().join("draft.toml");
    let path = draft.to_str().unwrap();
    let text = assets::text("law/points-2021-3/2021-10-01.toml").unwrap();
    // A draft of a later day is tried on the months of the file all the same.
    let changed = text.replacen("points = \"600\"", "points = \"500\"", 1).replacen("2021-10-01", "2027-01-01", 1);
    assert!(changed.contains("points = \"500\"") && changed.contains("2027-01-01"));
    std::fs::write(&draft, &changed).unwrap();
    let answer = wardbook(&["law", "explain", file, "--with", path, "--json"]).ends(0).json();
    assert_eq!(answer["with"], path);
    let cycle = |side: &str| answer[side]["cycles"][0]["closed"].as_str().unwrap().to_owned();
    assert!(cycle("after") < cycle("before"), "{} {}", cycle("after"), cycle("before"));
    assert!(!answer["moved"]["cycles"].as_array().unwrap().is_empty());
    let said = speak("en", &["law", "explain", file, "--with", path]).ends(0).out;
    assert!(said.contains("What if the law were") && said.contains("→"), "{said}");
    std::fs::write(&draft, changed.replacen("[cycle]", "[cycel]", 1)).unwrap();
    for (language, says) in [("en", "draft.toml"), ("zh-CN", "draft.toml")] {
        let said = speak(language, &["law", "explain", file, "--with", path]).ends(2);
        assert!(said.err.contains(says) && said.out.is_empty(), "{}", said.err);
    }
}

#[test]
fn a_whole_prison_is_screened() {
    let prison = Prison::working();
    let answer = prison.look(&["law", "screen", "--as-of", "2026-11-20", "--json"]).ends(0).json();
    let keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["as_of", "counts", "ground", "groups", "packages", "persons", "proposal", "scope", "within"]);
    let persons = answer["persons"].as_array().unwrap();
    assert_eq!(persons.len(), 3);
    let of = |number: &str| persons.iter().find(|person| person["number"] == number).unwrap();
    let first = of("3209000001");
    assert_eq!((&first["name"], &first["regime"], &first["set"]), (&"张三".into(), &"F0".into(), &"eligible".into()));
    assert_eq!((&first["earliest"], &first["rule"]), (&"2025-12-27".into(), &"R-N-2".into()));
    assert!(first["article"].as_str().unwrap().contains("art. 6(3)"));
    let counted: u64 = answer["counts"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
    let grouped: u64 = answer["groups"].as_array().unwrap().iter().map(|group| group["count"].as_u64().unwrap()).sum();
    assert_eq!((counted, grouped), (3, 3));
    // A year and a half before, time alone was missing; within 10 days it was not over.
    let earlier = |within: &str| {
        let answer =
            prison.look(&["law", "screen", "--as-of", "2025-12-07", "--within", within, "--json"]).ends(0).json();
        answer["persons"].as_array().unwrap().iter().find(|person| person["number"] == "3209000001").unwrap()["set"]
            .clone()
    };
    assert_eq!((earlier("20"), earlier("10")), ("soon".into(), "not_eligible".into()));
    assert_eq!(answer["scope"], "prison");
    for (language, scope, heading, says) in [
        ("en", "The whole prison, 2026-11-20: 3 persons", "    Number      Name", "Nothing stands in the way: 2"),
        ("zh-CN", "全监狱，2026-11-20：共查 3 人", "    罪犯编号    姓名", "没有法律障碍：2 人"),
    ] {
        let lines = prison.look_in(language, &["law", "screen", "--as-of", "2026-11-20"]).ends(0).out;
        for wanted in [scope, heading, says, "3209000001  张三"] {
            assert!(lines.contains(wanted), "{wanted}: {lines}");
        }
        // Each column begins where its heading does, whatever the names.
        let columns: std::collections::BTreeSet<usize> = lines
            .lines()
            .filter(|line| line.contains("F0") || line.contains("F1"))
            .map(|line| unicode_width::UnicodeWidthStr::width(line.split(" F").next().unwrap()))
            .collect();
        assert_eq!(columns.len(), 1, "{lines}");
    }
    let parole =
        prison.look(&["law", "screen", "--as-of", "2026-11-20", "--proposal", "parole", "--json"]).ends(0).json();
    assert_eq!((&parole["proposal"], &parole["counts"]["eligible"]), (&"parole".into(), &0.into()));
}

#[test]
fn screening_by_an_officer_leaves_an_entry() {
    let prison = Prison::working();
    let before = prison.entries();
    prison.run(REGISTRAR, &["law", "screen", "--as-of", "2026-11-20", "--json"]).ends(0);
    let after = prison.entries();
    assert!(after > before, "{before} {after}");
    let entry = prison.look(&["show", "entry", &(after - 1).to_string(), "--json"]).ends(0).json();
    assert_eq!(entry["kind"], "read");
    assert!(entry.to_string().contains("law screen 2026-11-20"), "{entry}");
}

#[test]
fn a_shadow_run_shows_whom_another_package_would_touch() {
    let prison = Prison::working();
    let good = assets::text(PROVISIONS).unwrap();
    let same = prison.file("same.toml", &good);
    let answer = prison.look(&["law", "shadow", "--with", &same, "--as-of", "2026-11-20", "--json"]).ends(0).json();
    assert_eq!((&answer["persons"], &answer["same"], &answer["differences"]), (&3.into(), &3.into(), &json!([])));

    // From ten years on the interval is three years instead of one and a half.
    let longer = good.replacen("at-least = \"10y\"\ninterval = \"1y6m\"", "at-least = \"10y\"\ninterval = \"3y\"", 1);
    assert_ne!(longer, good);
    let draft = prison.file("draft.toml", &longer);
    let answer = prison.look(&["law", "shadow", "--with", &draft, "--as-of", "2026-11-20", "--json"]).ends(1).json();
    let keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["as_of", "differences", "packages", "persons", "same", "with"]);
    let kinds: Vec<_> = answer["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| (found["kind"].clone(), found["rule"].clone()))
        .collect();
    assert_eq!(kinds, [("eligible_to_not".into(), "R-N-2".into()), ("later".into(), "R-N-2".into())]);
    let touched = &answer["differences"][1]["persons"][0];
    assert_eq!(
        (&touched["number"], &touched["before"], &touched["after"]),
        (&"3209000001".into(), &"2025-12-27".into(), &"2027-06-27".into())
    );
    for (language, says) in [("en", "Eligible, and not any more: 1"), ("zh-CN", "原符合条件，现不符合：1 人")]
    {
        let lines = prison.look_in(language, &["law", "shadow", "--with", &draft, "--as-of", "2026-11-20"]).ends(1).out;
        assert!(lines.contains(says) && lines.contains("2025-12-27 → 2027-06-27"), "{lines}");
    }

    let broken = prison.file("broken.toml", longer.replacen("interval = \"3y\"", "interval = \"three\"", 1));
    let line = longer.lines().position(|line| line == "interval = \"3y\"").unwrap() + 1;
    for (language, says) in
        [("en", format!("broken.toml, line {line}:")), ("zh-CN", format!("broken.toml 第 {line} 行："))]
    {
        let said = prison.look_in(language, &["law", "shadow", "--with", &broken]).ends(2);
        assert!(said.err.contains(&says) && said.err.contains("interval = \"three\""), "{}", said.err);
    }
}
