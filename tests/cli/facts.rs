//! `import`: every kind of file, in both encodings and with headings of both languages.

use super::{KINDS, Prison, REGISTRAR, speak, text};

#[test]
fn every_kind_of_file_says_the_same_in_both_encodings_and_languages() {
    let (gbk, english) = (Prison::training(), Prison::training());
    let of_gbk = gbk.import("zh", true).ends(0).json();
    let of_english = english.import("en", false).ends(0).json();
    for (index, kind) in KINDS.into_iter().enumerate() {
        let (gbk, english) = (&of_gbk["files"][index], &of_english["files"][index]);
        assert_eq!((&gbk["kind"], &english["kind"]), (&kind.into(), &kind.into()));
        assert_eq!((&gbk["wrong"], &gbk["good"]), (&0.into(), &english["good"]), "{gbk}");
        assert!(gbk["good"].as_u64() > Some(0));
        // A file of digits alone is both: it is called UTF-8.
        assert_eq!(gbk["encoding"], "GBK", "{kind}");
    }
    assert_eq!((&of_gbk["persons"], &of_gbk["signed"]), (&3.into(), &3.into()));
    for number in gbk.numbers() {
        let show = |prison: &Prison| prison.look(&["show", "prisoner", &number, "--json"]).ends(0).json();
        let (mut one, mut other) = (show(&gbk), show(&english));
        // The files are other files; what they say is not.
        for file in [&mut one, &mut other] {
            file["prisoner"].as_object_mut().unwrap().remove("sources");
        }
        assert_eq!(one, other);
    }
}

#[test]
fn a_second_run_adds_nothing_whichever_language_its_files_have() {
    let prison = Prison::training();
    prison.import("zh", true).ends(0);
    let entries = prison.entries();
    for (language, gbk) in [("zh", true), ("zh", false), ("en", false)] {
        let again = prison.import(language, gbk).ends(0).json();
        assert_eq!(again["signed"], 0);
        for file in again["files"].as_array().unwrap() {
            assert_eq!((&file["good"], &file["wrong"]), (&0.into(), &0.into()), "{file}");
        }
    }
    assert_eq!(prison.entries(), entries);
    assert_eq!(prison.numbers().len(), 3);
}

#[test]
fn files_may_come_one_after_the_other() {
    let (prison, whole) = (Prison::training(), Prison::training());
    whole.import("zh", false).ends(0);
    for kind in KINDS {
        let file = prison.facts("zh", kind, false);
        prison.run(REGISTRAR, &["import", &file]).ends(0);
    }
    for number in whole.numbers() {
        let show = |prison: &Prison| prison.look(&["show", "prisoner", &number, "--json"]).ends(0).json();
        assert_eq!(show(&prison)["prisoner"]["rulings"], show(&whole)["prisoner"]["rulings"]);
        assert_eq!(show(&prison)["commutation"], show(&whole)["commutation"], "{number}");
    }
}

#[test]
fn a_dry_run_judges_and_signs_nothing() {
    let prison = Prison::training();
    let entries = prison.entries();
    let roster = prison.facts("zh", "roster", true);
    for (language, says) in [("en", "nothing was signed"), ("zh-CN", "未签署任何内容")] {
        let said = prison.look_in(language, &["import", "--dry-run", &roster]).ends(0);
        assert!(said.out.contains(says), "{}", said.out);
    }
    assert_eq!(prison.entries(), entries);
    assert_eq!(prison.numbers(), Vec::<String>::new());
}

/// A kind of file, a row put at its end, and what is said about it (after the file's name) in English and Chinese.
const WRONG_ROWS: &[(&str, &str, &str, &str)] = &[
    (
        "roster",
        "3209000009,赵六,1981-02-30,男,一监区,2021-02-20,,",
        ", line 5, column 3 “出生日期”: there is no day “1981-02-30”. Look it up in the paper.",
        " 第 5 行第 3 列“出生日期”：没有“1981-02-30”这一天。请核对文书。",
    ),
    (
        "judgments",
        "3209000002,,,,,,,,,,偷盗,2017-08-09,",
        ", line 5, column 11 “罪名”: the table of crimes has no “偷盗”.",
        " 第 5 行第 11 列“罪名”：罪名表中没有“偷盗”。",
    ),
    (
        "custody",
        "3209000002,2017-09-10,2017-09-01",
        ", line 3, column 3 “羁押止日”: 2017-09-01 is before 2017-09-10 in custody from (羁押起日). Look both up in the paper.",
        " 第 3 行第 3 列“羁押止日”：2017-09-01 早于羁押起日（custody from）的 2017-09-10。请核对文书。",
    ),
    (
        "rulings",
        "3209000003,减刑,2024-10-01,,,,",
        ", line 3, column 6 “减刑幅度”: amount (减刑幅度) is needed here. Enter it.",
        " 第 3 行第 6 列“减刑幅度”：此处须有减刑幅度（amount）。请填写。",
    ),
    (
        "awards",
        "3209000003,表彰,2024-10-01",
        ", line 6, column 2 “奖惩种类”: “表彰” is not one of the words: ",
        " 第 6 行第 2 列“奖惩种类”：“表彰”不在可用的词中：",
    ),
    (
        "balances",
        "3209000003,12.345,2024-12,",
        ", line 4, column 2 “积分余额”: “12.345” are no points. Write 619.79, with at most two decimals.",
        " 第 4 行第 2 列“积分余额”：“12.345”不是分值。请写成 619.79，最多两位小数。",
    ),
    (
        "property",
        "3209000002,罚金,100,200,,未履行",
        ", line 4, column 4 “已履行金额（元）”: more was paid than was ordered. Look both sums up.",
        " 第 4 行第 4 列“已履行金额（元）”：已履行金额超过判决金额。请核对两项金额。",
    ),
];

#[test]
fn every_wrong_row_is_named_with_its_place_and_what_to_do_and_the_good_ones_go_in() {
    let prison = Prison::training();
    let mut files = Vec::new();
    for (kind, row, ..) in WRONG_ROWS {
        let content = std::fs::read_to_string(format!("tests/cli/facts/zh/{kind}.csv")).unwrap();
        files.push(prison.file(&format!("{kind}.csv"), format!("{content}{row}\n")));
    }
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let before = prison.entries();
    for language in ["en", "zh-CN"] {
        let dry = prison.look_in(language, &[&["import", "--dry-run"], files.as_slice()].concat()).ends(2);
        for (kind, _, english, chinese) in WRONG_ROWS {
            let expected = format!("{kind}.csv{}", if language == "en" { english } else { chinese });
            // A judgment is one fact of several rows: the wrong one takes the others along.
            assert!(dry.err.contains(&expected), "{expected}\n{}", dry.err);
        }
    }
    assert_eq!(prison.entries(), before);

    let said = prison.run(REGISTRAR, &[&["import"], files.as_slice()].concat()).ends(2);
    let told: Vec<&str> = said.err.lines().collect();
    assert!(told.len() >= WRONG_ROWS.len(), "{}", said.err);
    assert!(told.iter().all(|line| line.contains(".csv, line ")), "nothing else is listed: {}", said.err);
    // One statement per person; the person of the wrong roster row is not there in any part.
    assert_eq!(prison.entries(), before + 3);
    assert_eq!(prison.numbers(), ["3209000001", "3209000002", "3209000003"]);
    let show = |number: &str| prison.look(&["show", "prisoner", number, "--json"]).ends(0).json()["prisoner"].clone();
    assert_eq!(show("3209000003")["balance"], serde_json::Value::Null);
    assert_eq!(show("3209000002")["judgment"], serde_json::Value::Null, "half a judgment is none");
    assert_eq!(show("3209000001")["rulings"].as_array().unwrap().len(), 1);

    // Where no row could be taken over, nobody is told that all was there already.
    let wrong = prison.file("wrong.csv", "罪犯编号,积分余额,截至月份\n3209000099,619.5,2026-13\n");
    let none = prison.run(REGISTRAR, &["import", &wrong]).ends(2);
    assert!(none.out.contains("Nothing was signed.") && !none.out.contains("already"), "{}", none.out);

    // The mended row goes in; nothing else twice.
    let content = std::fs::read_to_string("tests/cli/facts/zh/judgments.csv").unwrap();
    let mended = prison.file("judgments.csv", format!("{content}3209000002,,,,,,,,,,盗窃,2017-08-09,\n"));
    let done = prison.run(REGISTRAR, &["import", "--json", &mended]).ends(0).json();
    assert_eq!((&done["signed"], &done["files"][0]["already_there"]), (&1.into(), &2.into()));
    assert_eq!(show("3209000002")["judgment"]["counts"].as_array().unwrap().len(), 2);
}

#[test]
fn a_file_with_a_wrong_heading_stops_all_before_the_first_row() {
    let prison = Prison::training();
    let before = prison.entries();
    let roster = prison.facts("zh", "roster", false);
    let awards = prison.file("awards.csv", "罪犯编号,奖惩种类,奖惩日起,民族,由来\n3209000001,表扬,2024-08-14,,\n");
    for (language, says) in [
        (
            "en",
            [
                "there is no heading “奖惩日起”. Did you mean “奖惩日期”?",
                "does not store this",
                // Every unknown heading at once, and what the file may hold, in the language of its own headings.
                "column 5: there is no heading “由来”.",
                "has the columns 罪犯编号*, 奖惩种类*, 奖惩日期*, 确认级别, ",
                "wardbook import --layout awards",
                "Nothing was signed.",
            ],
        ),
        (
            "zh-CN",
            [
                "没有“奖惩日起”这个列名。是否应为“奖惩日期”？",
                "不存储此项信息",
                "第 5 列：没有“由来”这个列名。",
                "“奖惩”文件的列名为：罪犯编号*, 奖惩种类*, 奖惩日期*, 确认级别, ",
                "wardbook import --layout awards",
                "未签署任何内容。",
            ],
        ),
    ] {
        let said = prison.look_in(language, &["import", &roster, &awards]).ends(2);
        assert!(says.iter().all(|part| said.err.contains(part)), "{}", said.err);
    }
    assert_eq!(prison.entries(), before);
}

#[test]
fn the_layout_is_printed_without_a_prison() {
    let english = speak("en", &["import", "--layout", "balances"]).ends(0).out;
    assert!(std::fs::read_to_string("docs/import.md").unwrap().contains(english.split_once("\n\n").unwrap().1.trim()));
    let chinese = speak("zh-CN", &["import", "--layout"]).ends(0).out;
    for part in
        ["积分余额（balances）", "| 截至月份 | as of | 截止月份, month, as_of | 是 | 月份 |", "花名册（roster）"]
    {
        assert!(chinese.contains(part), "{part}: {chinese}");
    }
    let none = speak("en", &["import", "--layout", "rosters"]).ends(2).err;
    assert!(none.contains("“rosters”. The kinds are: roster, judgments, "), "{none}");
}

#[test]
fn what_somebody_should_look_up_is_told_and_a_wrong_opening_is_corrected_by_the_same_file() {
    let prison = Prison::training();
    let text = |name: &str| std::fs::read_to_string(format!("tests/cli/facts/zh/{name}.csv")).unwrap();
    let roster = text("roster").replace("1980年3月2日", "1981年3月2日");
    let roster = prison.file("wrong-roster.csv", roster);
    let judgments = prison.file("wrong-judgments.csv", text("judgments").replace("2032-04-29", "2031-05-09"));
    let remark = "wrong-judgments.csv, line 2, column 7 “刑期止日”: good, with a remark: the printed last day 2031-05-09 is not \
                  the computed one: 2020-05-10 + 12y = 2032-05-10 - 1d = 2032-05-09. 2031-05-09 stands;";
    for dry in [true, false] {
        let arguments: &[&str] = if dry { &["import", "--dry-run"] } else { &["import"] };
        let said = prison.run(REGISTRAR, &[arguments, &[&roster, &judgments]].concat()).ends(0);
        assert!(said.err.contains(remark), "{}", said.err);
        assert!(said.out.contains("One of the good rows has a remark"), "{}", said.out);
    }
    let entries = prison.entries();

    // The right files are refused with both values and the command that puts the journal right.
    let (roster, judgments) = (prison.facts("zh", "roster", false), prison.facts("zh", "judgments", false));
    // What rests on a refused row is not judged: each file by itself.
    let refuse = |file: &str| prison.run(REGISTRAR, &["import", file]).ends(2).err;
    let refused = refuse(&roster) + &refuse(&judgments);
    for part in [
        "the journal says something else: born (出生日期): “1981-03-02” there, “1980-03-02” here. If the row is right",
        "end (刑期止日): “2031-05-09” there, “2032-04-29” here",
        "wardbook import --correct",
    ] {
        assert!(refused.contains(part), "{part}: {refused}");
    }
    let correct = |more: &[&str]| {
        prison.run(REGISTRAR, &[&["import", "--correct", "抄录错误", &roster, &judgments], more].concat())
    };
    let dry = correct(&["--dry-run"]).ends(0);
    assert!(dry.err.contains("it takes the place of what the journal says: born"), "{}", dry.err);
    assert_eq!(prison.entries(), entries);
    let done = correct(&["--json"]).ends(0).json();
    assert_eq!((&done["signed"], &done["files"][0]["remarked"]), (&1.into(), &1.into()), "{done}");
    let person = prison.look(&["show", "prisoner", "3209000001", "--json"]).ends(0).json();
    assert_eq!(
        (&person["prisoner"]["roster"]["born"], &person["prisoner"]["judgment"]["end"]),
        (&"1980-03-02".into(), &"2032-04-29".into())
    );
    // The entry shows the reason and both; a second run adds nothing, and the wrong file is wrong now.
    let entry = prison.look(&["show", "entry", &entries.to_string()]).ends(0).out;
    for part in ["corrected (抄录错误)", "born: 1980-03-02", "born: 1981-03-02"] {
        assert!(entry.contains(part), "{part}: {entry}");
    }
    assert_eq!(correct(&["--json"]).ends(0).json()["signed"], 0);
    let wrong = prison.folder.path().join("wrong-roster.csv");
    prison.run(REGISTRAR, &["import", wrong.to_str().unwrap()]).ends(2);
    prison.entries();
    // Another person is no correction, nor is a balance.
    let other = prison.file(
        "other.csv",
        "罪犯编号,姓名,出生日期,性别,监区,入监日期\n3209000001,赵六,1970-03-02,男,一监区,2021-02-20\n",
    );
    let refused = prison.run(REGISTRAR, &["import", "--correct", "x", &other]).ends(2).err;
    assert!(refused.contains("this is another person"), "{refused}");
}

#[test]
fn a_file_that_is_not_there_stops_all_and_says_which() {
    let prison = Prison::training();
    let roster = prison.facts("zh", "roster", false);
    let missing = prison.folder.path().join("missing.csv");
    let said = prison.look(&["import", &roster, text(&missing)]).ends(2);
    assert!(said.err.contains("missing.csv: cannot be read") && said.err.contains("Check the path"), "{}", said.err);
    assert_eq!(prison.numbers(), Vec::<String>::new());
    // Without a file nothing is asked of the prison at all.
    speak("en", &["import", "--dir", text(&prison.root())]).ends(2);
}

#[test]
fn who_may_not_import_does_not() {
    let prison = Prison::training();
    let roster = prison.facts("zh", "roster", false);
    let said = prison.run(super::WARD_ONE, &["import", &roster]).ends(1);
    assert!(said.err.contains("holds no role that may do this"), "{}", said.err);
    assert_eq!(prison.numbers(), Vec::<String>::new());
}
