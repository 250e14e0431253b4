//! `list` and `show`: the records as lines and as JSON.

use serde_json::{Value, json};

use wardbook::app::port::Desk as _;
use wardbook::desk::PrisonDesk;

use super::{CASE, PENALTIES, Prison, REGISTRAR, WARD_ONE, now, text};

#[test]
fn prisoners_are_listed_as_lines_and_as_json_and_found_by_pinyin() {
    let prison = Prison::working();
    let list = prison.look(&["list", "prisoners", "--json"]).ends(0).json();
    let first = json!({
        "number": "3209000001", "name": "张三", "ward": "ward-01", "ward_name": { "en": "Ward 1", "zh-CN": "一监区" },
        "sentence": "fixed", "term": "12y", "start": "2020-05-10", "end": "2031-09-29", "points": "412.35", "open_cases": 1,
    });
    assert_eq!(list[0], first);
    assert_eq!(list.as_array().unwrap().len(), 3);
    assert_eq!((&list[1]["sentence"], &list[1]["end"]), (&"life".into(), &Value::Null));
    for find in ["zs", "zhangsan", "张三", "9000001"] {
        let found = prison.look(&["list", "prisoners", "--find", find, "--json"]).ends(0).json();
        assert_eq!(found, json!([first]), "{find}");
    }
    let lines = prison.look(&["list", "prisoners"]).ends(0).out;
    assert!(lines.lines().next().unwrap().contains("3209000001 张三, Ward 1"), "{lines}");
    assert_eq!(lines.lines().count(), 3);
    let chinese = prison.look_in("zh-CN", &["list", "prisoners"]).ends(0).out;
    assert!(chinese.contains("一监区"), "{chinese}");
    assert_eq!(prison.look(&["list", "prisoners", "--find", "nobody", "--json"]).ends(0).json(), json!([]));
}

#[test]
fn officers_and_bodies_are_listed_for_every_officer() {
    let prison = Prison::working();
    let officers = prison.look(&["list", "officers", "--json"]).ends(0).json();
    let wanted = json!({
        "number": "320906", "name": "包组己", "key": true,
        "roles": [{ "role": "case-officer", "place": "ward:ward-01", "until": null }],
    });
    assert!(officers.as_array().unwrap().contains(&wanted), "{officers}");
    let bodies = prison.run(WARD_ONE, &["list", "bodies", "--json"]).ends(0).json();
    let team = bodies.as_array().unwrap().iter().find(|body| body["body"] == "assessment-team.ward-01").unwrap();
    assert_eq!((&team["chair"], &team["members"][1]["name"]), (&"320905".into(), &"包组己".into()));
    let chinese = prison.look_in("zh-CN", &["list", "bodies"]).ends(0).out;
    assert!(
        chinese.contains("减刑假释评审委员会（review-committee）：主持 刑罚乙 320902；成员 监狱长甲 320901、"),
        "{chinese}"
    );
}

#[test]
fn cases_and_what_waits_are_listed() {
    let prison = Prison::working();
    let cases = prison.look(&["list", "cases", "--json"]).ends(0).json();
    assert_eq!(cases.as_array().unwrap().len(), 1);
    assert_eq!((&cases[0]["case"], &cases[0]["procedure"]), (&CASE.into(), &"points.entry".into()));
    assert_eq!(cases[0]["number"], "2026-0001");
    assert_eq!((&cases[0]["person"], &cases[0]["end"]), (&"3209000001".into(), &Value::Null));
    let tasks = prison.look(&["list", "tasks", "--json"]).ends(0).json();
    let task = &tasks[0];
    assert_eq!((&task["case"], &task["step"]), (&CASE.into(), &"draft".into()));
    // Three working days after Friday, 20 November.
    assert_eq!((&task["due"], &task["overdue"]), (&"2026-11-25".into(), &false.into()));
    assert_eq!(task["waiting_for"], json!({ "roles": ["case-officer"], "place": "ward:ward-01" }));
    let line = prison.look(&["list", "tasks"]).ends(0).out;
    assert!(line.contains("due 2026-11-25") && line.contains("case officer"), "{line}");
}

#[test]
fn one_prisoner_one_case_one_entry_are_shown() {
    let prison = Prison::working();
    let entries = prison.entries();
    let file = prison.look(&["show", "prisoner", "3209000001", "--json"]).ends(0).json();
    assert_eq!(file["prisoner"]["roster"]["name"], "张三");
    assert_eq!(file["cases"][0]["case"], CASE);
    // What the law says about a commutation today, with each rule.
    assert!(file["commutation"]["findings"].as_array().unwrap().iter().all(|finding| finding["article"].is_string()));
    let case = prison.look(&["show", "case", CASE, "--json"]).ends(0).json();
    assert_eq!(case["tasks"][0]["step"], "draft");
    assert_eq!(case["case"]["values"]["points"], "2.00");
    // The number that the screens show leads to the case, as its id does.
    let lines = prison.look(&["show", "case", CASE]).ends(0).out;
    let is_number = |word: &&str| word.len() == 9 && word.split('-').map(str::len).eq([4, 4]);
    let number = lines.split_whitespace().find(is_number).unwrap_or_else(|| panic!("{lines}"));
    assert_eq!(prison.look(&["show", "case", number, "--json"]).ends(0).json(), case);
    assert_eq!(prison.look(&["show", "case", "2026-9999"]).ends(1).out, "");
    let entry = prison.look(&["show", "entry", &(entries - 1).to_string(), "--json"]).ends(0).json();
    assert_eq!((&entry["kind"], &entry["officer"]), (&"step".into(), &WARD_ONE.into()));
    // In words it says what the officer saw before he signed, and in which seat he did.
    let said = prison.look(&["show", "entry", &(entries - 1).to_string()]).ends(0).out;
    assert!(said.contains("包组己 320906 (case officer") && said.contains("Ward 1"), "{said}");
    assert!(said.contains("队列中讲话") && !said.contains("entry-kind") && !said.contains('{'), "{said}");
    // A sum says in what money it is.
    let lines = prison.look(&["show", "prisoner", "3209000001"]).ends(0).out;
    assert!(lines.contains("Fine  50000 of 50000 yuan paid"), "{lines}");
    let lines = prison.look_in("zh-CN", &["show", "prisoner", "3209000001"]).ends(0).out;
    assert!(lines.contains("已履行 50000 元，判决 50000 元"), "{lines}");
    for (what, id, says) in [("prisoner", "3209000001", "张三"), ("case", CASE, "waits"), ("entry", "0", "Entry 0 of ")]
    {
        let lines = prison.look(&["show", what, id]).ends(0).out;
        assert!(lines.contains(says), "{what}: {lines}");
    }
}

#[test]
fn what_is_not_there_is_the_answer_no_and_what_is_no_id_is_wrong_use() {
    let prison = Prison::working();
    for (what, id) in [("prisoner", "3209999999"), ("case", "ffffffffffffffffffffffffffffffff"), ("entry", "99999")] {
        let said = prison.look(&["show", what, id, "--json"]).ends(1);
        assert!(said.err.contains(id) && said.out.is_empty(), "{}", said.err);
    }
    for (what, id) in [("prisoner", "张三"), ("case", "12"), ("entry", "last")] {
        let english = prison.look(&["show", what, id]).ends(2);
        assert!(english.err.contains(id) && english.err.contains("wardbook list"), "{}", english.err);
        let chinese = prison.look_in("zh-CN", &["show", what, id]).ends(2);
        assert!(chinese.err.contains(id) && chinese.err.contains("wardbook list"), "{}", chinese.err);
    }
}

#[test]
fn an_officer_sees_his_own_ward_and_reading_a_file_leaves_an_entry() {
    let prison = Prison::working();
    let of = |officer: &str| prison.run(officer, &["list", "prisoners", "--json"]).ends(0).json();
    assert_eq!(of(WARD_ONE).as_array().unwrap().len(), 2);
    assert_eq!(of(PENALTIES).as_array().unwrap().len(), 3);
    let before = prison.entries();
    prison.run(WARD_ONE, &["show", "prisoner", "3209000002", "--json"]).ends(1);
    assert_eq!(prison.entries(), before, "what was not shown was not read");
    prison.run(WARD_ONE, &["show", "prisoner", "3209000001", "--json"]).ends(0);
    assert_eq!(prison.entries(), before + 1);
    let entry = prison.look(&["show", "entry", &before.to_string(), "--json"]).ends(0).json();
    assert_eq!((&entry["kind"], &entry["officer"]), (&"read".into(), &WARD_ONE.into()));
}

#[test]
fn reading_commands_work_beside_an_open_workstation_and_their_reads_are_entered_by_it() {
    let prison = Prison::working();
    let before = prison.entries();
    let desk = PrisonDesk::open(prison.root(), now).unwrap();
    let roster = prison.facts("zh", "roster", false);
    let refused = prison.run(REGISTRAR, &["import", &roster]).ends(2);
    assert!(refused.err.contains("in use by another process"), "who writes waits: {}", refused.err);
    let list = prison.run(WARD_ONE, &["list", "prisoners", "--json"]).ends(0).json();
    assert_eq!(list.as_array().unwrap().len(), 2);
    let tiles = prison.folder.path().join("tiles");
    prison.run(PENALTIES, &["journal", "export", "--tiles", text(&tiles)]).ends(0);
    assert_eq!(prison.entries(), before, "nothing was written");
    assert!(!desk.changed());
    // A file that is read leaves its trace: signed at once, entered by the process that has the directory.
    let out = prison.folder.path().join("entry");
    prison.run(PENALTIES, &["journal", "export", "--entry", &(before - 1).to_string(), text(&out)]).ends(0);
    prison.run(WARD_ONE, &["show", "prisoner", "3209000001", "--json"]).ends(0);
    prison.run(WARD_ONE, &["show", "prisoner", "3209000002", "--json"]).ends(1);
    assert_eq!(prison.entries(), before);
    assert!(desk.changed());
    assert_eq!(prison.entries(), before + 2, "both, and nothing of what was not shown");
    assert!(!desk.changed());
    // Nobody was there to take the next one up; whoever opens the directory does.
    prison.run(WARD_ONE, &["show", "case", CASE, "--json"]).ends(0);
    drop(desk);
    drop(PrisonDesk::open(prison.root(), now).unwrap());
    assert_eq!(prison.entries(), before + 3);
    let entry = prison.run(PENALTIES, &["show", "entry", &(before + 2).to_string(), "--json"]).ends(0).json();
    assert_eq!((&entry["kind"], &entry["officer"]), (&"read".into(), &WARD_ONE.into()));
    assert_eq!(entry["payloads"][0]["read"], json!([CASE]));
}

#[test]
fn a_training_directory_without_a_name_is_read_by_a_seat_of_its_card() {
    let prison = Prison::working();
    let before = prison.entries();
    // The first seat of this card is the registrar's, who sees the whole prison; it is said who reads.
    let list = prison.look(&["list", "prisoners"]).ends(0);
    assert_eq!(list.out.lines().count(), 3);
    assert!(list.err.contains(REGISTRAR) && list.err.contains("--as"), "{}", list.err);
    assert_eq!(prison.entries(), before);
    assert_eq!(prison.look(&["show", "prisoner", "3209000001", "--json"]).ends(0).err, "");
    assert_eq!(prison.entries(), before + 1);
    let entry = prison.look(&["show", "entry", &before.to_string(), "--json"]).ends(0).json();
    assert_eq!((&entry["kind"], &entry["officer"]), (&"read".into(), &REGISTRAR.into()));
}
