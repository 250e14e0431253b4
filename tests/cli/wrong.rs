//! What bad input gets: the exit code, and a sentence in the user's language that says what happened, where, and what to do. Nothing is
//! half-written.

use super::{FIRST, PENALTIES, Prison, REGISTRAR, WARD_ONE, everything, speak, text, write};

/// Runs a command in both languages: each exits so, and what it says on the error stream holds every part of its language.
#[track_caller]
fn both(arguments: &[&str], code: i32, english: &[&str], chinese: &[&str]) {
    for (language, parts) in [("en", english), ("zh-CN", chinese)] {
        let said = speak(language, arguments);
        assert_eq!(said.code, code, "{arguments:?}: {}{}", said.out, said.err);
        for part in parts {
            assert!(said.err.contains(part), "{part:?} is not said in {language}: {}", said.err);
        }
        if language == "zh-CN" {
            // A line of the file itself is quoted below the sentence.
            let has_chinese = |line: &str| line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert!(
                said.err.lines().filter(|line| !line.starts_with("    ")).all(has_chinese),
                "not said in Chinese: {}",
                said.err
            );
        }
    }
}

const BROKEN: &str = "[judgment\nkind = \"fixed\"\n";

#[test]
fn broken_toml() {
    let folder = tempfile::tempdir().unwrap();
    let broken = text(&write(folder.path(), "broken.toml", BROKEN)).to_owned();
    both(
        &["law", "explain", &broken],
        2,
        &["broken.toml, line 1, column ", "a bracket or a quotation mark is missing. Close it.", "    [judgment"],
        &["broken.toml 第 1 行第 ", "缺少括号或引号。请补上。"],
    );
    both(
        &["law", "dates", &broken],
        2,
        &["broken.toml, line 1", "Close it."],
        &["broken.toml 第 1 行", "缺少括号或引号。请补上。"],
    );
    both(
        &["procedures", "check", &broken],
        2,
        &["broken.toml:1:", "C00", "docs/procedures.md"],
        &["broken.toml:1:", "C00", "请对照 docs/procedures.md"],
    );
    let dir = folder.path().join("prison");
    both(
        &["init", "--dir", text(&dir), "--from", text(folder.path())],
        2,
        &["broken.toml, line 1", "Compare with docs/setting-up.md", "Nothing was written"],
        &["broken.toml 第 1 行", "请对照 docs/setting-up.md", "没有写入任何内容"],
    );
    assert!(!dir.exists());
}

#[test]
fn a_wrong_heading() {
    let prison = Prison::training();
    let before = everything(&prison.root());
    let file = prison
        .file("roster.csv", "罪犯编号,姓名,生日,性别,监区,入监日期\n3209000001,张三,1980-03-02,男,一监区,2021-02-20\n");
    both(
        &["import", "--dir", text(&prison.root()), &file],
        2,
        &[
            "roster.csv: column 3: there is no heading “生日”",
            "the heading born (出生日期) is missing",
            "Nothing was signed.",
        ],
        &["roster.csv：第 3 列：没有“生日”这个列名", "缺少列名出生日期（born）", "未签署任何内容。"],
    );
    assert_eq!(everything(&prison.root()), before);
}

const CASE_FILE: &str = r#"
[person]
born = 1980-03-02
sex = "male"

[judgment]
kind = "fixed"
term = "5y"
judged = 2019-04-10
effective = 2019-05-01
start = 2019-03-01
end = 2024-02-29
delivered = 2019-06-01

[[judgment.counts]]
crime = "theft"
committed = 2018-05-01

[question]
as_of = 2022-01-15
proposal = "commutation"
ground = "repentance"
amount = "3m"
"#;

#[test]
fn a_date_that_does_not_exist() {
    let folder = tempfile::tempdir().unwrap();
    let case = CASE_FILE.replace("effective = 2019-05-01", "effective = 2019-02-30");
    let case = text(&write(folder.path(), "case.toml", case)).to_owned();
    both(
        &["law", "explain", &case],
        2,
        &["case.toml, line 10, column ", "2019-02-30", "Look it up in the paper"],
        &["case.toml 第 10 行第 ", "2019-02-30", "请核对文书"],
    );
    let ask = "[[ask]]\nwhat = \"term_end\"\nstart = 2025-02-29\nterm = \"1m\"\n";
    let ask = text(&write(folder.path(), "ask.toml", ask)).to_owned();
    both(
        &["law", "dates", &ask],
        2,
        &["ask.toml, line 3", "2025-02-29", "Look it up in the paper"],
        &["ask.toml 第 3 行", "2025-02-29", "请核对文书"],
    );
    let prison = Prison::training();
    let roster = "罪犯编号,姓名,出生日期,性别,监区,入监日期\n3209000001,张三,1981-02-29,男,一监区,2021-02-20\n";
    let roster = prison.file("roster.csv", roster);
    both(
        &["import", "--dir", text(&prison.root()), &roster],
        2,
        &["roster.csv, line 2, column 3 “出生日期”: there is no day “1981-02-29”. Look it up in the paper."],
        &["roster.csv 第 2 行第 3 列“出生日期”：没有“1981-02-29”这一天。请核对文书。"],
    );
    assert_eq!(prison.numbers(), Vec::<String>::new());
}

#[test]
fn an_end_before_its_start() {
    let folder = tempfile::tempdir().unwrap();
    let case = CASE_FILE.replace("end = 2024-02-29", "end = 2018-02-28");
    let case = text(&write(folder.path(), "case.toml", case)).to_owned();
    both(
        &["law", "explain", &case],
        2,
        &["case.toml, line 12, column ", "judgment.end lies before judgment.start. Check both days."],
        &["case.toml 第 12 行第 ", "judgment.end 早于 judgment.start", "请核对这两个日期"],
    );
    let ask = "[[ask]]\nwhat = \"reduce_end\"\nstart = 2025-01-31\nterm = \"1y\"\namount = \"2y\"\n";
    let ask = text(&write(folder.path(), "ask.toml", ask)).to_owned();
    both(
        &["law", "dates", &ask],
        2,
        &["ask.toml, line 1", "before its first day 2025-01-31. Check start, length and reduction."],
        &["ask.toml 第 1 行", "早于起日 2025-01-31", "请核对起日、刑期和减刑幅度"],
    );
    let prison = Prison::training();
    let roster = prison.facts("zh", "roster", false);
    let judgments = prison.facts("zh", "judgments", false);
    let content = std::fs::read_to_string(&judgments).unwrap().replace("2032-04-29", "2019-05-09");
    let judgments = prison.file("judgments.csv", content);
    both(
        &["import", "--dry-run", "--dir", text(&prison.root()), &roster, &judgments],
        2,
        &[
            "judgments.csv, line 2, column 7 “刑期止日”: 2019-05-09 is before 2020-05-10 in start (刑期起日). Look both up",
        ],
        &["judgments.csv 第 2 行第 7 列“刑期止日”：2019-05-09 早于刑期起日（start）的 2020-05-10。请核对文书。"],
    );
}

#[test]
fn a_printed_end_that_differs_from_the_computed_one_is_a_finding_and_goes_in() {
    let prison = Prison::training();
    let roster = prison.facts("zh", "roster", false);
    let judgments = prison.facts("zh", "judgments", false);
    let content = std::fs::read_to_string(&judgments).unwrap().replace("2032-04-29", "2032-05-10");
    let judgments = prison.file("judgments.csv", content);
    prison.run(REGISTRAR, &["import", &roster, &judgments]).ends(0);
    let file = prison.look(&["show", "prisoner", "3209000001", "--json"]).ends(0).json();
    let findings = file["commutation"]["findings"].as_array().unwrap();
    let differs = findings.iter().find(|finding| finding["rule"] == "R-D-1").unwrap();
    assert_eq!(
        (&differs["met"], &differs["required"], &differs["actual"]),
        (&false.into(), &"2032-05-09".into(), &"2032-05-10".into())
    );
    let list = prison.look(&["list", "prisoners", "--find", "3209000001", "--json"]).ends(0).json();
    assert_eq!(list[0]["end"], "2032-05-10", "the printed day counts");
}

#[test]
fn a_duplicate_prisoner_number() {
    let prison = Prison::training();
    let roster = "罪犯编号,姓名,出生日期,性别,监区,入监日期\n\
                  3209000001,张三,1980-03-02,男,一监区,2021-02-20\n\
                  3209000001,李四,1975-11-09,男,二监区,2018-06-01\n";
    let roster = prison.file("roster.csv", roster);
    both(
        &["import", "--dry-run", "--dir", text(&prison.root()), &roster],
        2,
        &[
            "roster.csv, line 2, column 1 “罪犯编号”: the number stands in roster.csv, line 3, too, with other facts. Keep one",
            "roster.csv, line 3, column 1 “罪犯编号”: the number stands in roster.csv, line 2, too, with other facts. Keep one",
        ],
        &[
            "roster.csv 第 2 行第 1 列“罪犯编号”：该编号在 roster.csv 第 3 行另有不同的记载。请只保留一行。",
            "roster.csv 第 3 行第 1 列“罪犯编号”：该编号在 roster.csv 第 2 行另有不同的记载。请只保留一行。",
        ],
    );
    // Nor does a number of the journal become another person.
    prison.import("zh", false).ends(0);
    let other = prison.file(
        "other.csv",
        "罪犯编号,姓名,出生日期,性别,监区,入监日期\n3209000001,赵六,1980-03-02,男,一监区,2021-02-20\n",
    );
    both(
        &["import", "--dir", text(&prison.root()), &other],
        2,
        &["other.csv, line 2, column 1 “罪犯编号”: the journal says something else: name"],
        &["other.csv 第 2 行第 1 列“罪犯编号”：与账本记载不同"],
    );
}

#[test]
fn a_procedure_with_a_state_that_cannot_be_reached() {
    let folder = tempfile::tempdir().unwrap();
    let entry = wardbook::assets::text("procedures/assessment/points.entry/2026-11-01.toml").unwrap();
    let (from, to) = ("to = \"group\", make", "to = \"posting\", make");
    assert!(entry.contains(from));
    let file = text(&write(folder.path(), "entry.toml", entry.replace(from, to))).to_owned();
    let line = entry.lines().position(|line| line == "id = \"group\"").unwrap() + 1;
    let place = [line - 1, line, line + 1].map(|line| format!("entry.toml:{line}:"));
    both(
        &["procedures", "check", &file],
        2,
        &["C26: the step group can never be reached. Lead an outcome to it, or remove it.", "fault"],
        &["C26", "步骤 group 永远无法到达：请让某个结果通向它，或者删除。"],
    );
    let said = speak("en", &["procedures", "check", &file]);
    assert!(place.iter().any(|place| said.err.contains(place)), "{place:?}: {}", said.err);
}

#[test]
fn a_directory_of_another_version() {
    let prison = Prison::training();
    std::fs::write(prison.root().join("wardbook"), "wardbook-directory 9\n").unwrap();
    let before = everything(&prison.root());
    let (root, roster) = (prison.root(), prison.facts("zh", "roster", false));
    let dir = ["--dir", text(&root)];
    for command in [
        ["list", "prisoners"].as_slice(),
        &["show", "entry", "0"],
        &["journal", "verify"],
        &["import", &roster],
        &["officer", "passphrase"],
        &["open"],
        &["demo", "--no-tui"],
    ] {
        both(
            &[command, &dir].concat(),
            2,
            &["prison has layout 9", "this program knows layout 1", "Open it with the program that made it"],
            &["的格式为第 9 版", "本程序识别第 1 版", "请用建立它的程序打开"],
        );
    }
    assert_eq!(everything(&prison.root()), before);
}

#[test]
fn a_folder_that_holds_no_prison() {
    let folder = tempfile::tempdir().unwrap();
    let nothing = folder.path().join("nothing");
    both(
        &["list", "prisoners", "--dir", text(&nothing)],
        2,
        &["holds no prison. Make one with “wardbook init”"],
        &["中没有监狱数据。请用“wardbook init”"],
    );
    // A file in another encoding is told from one that is not there.
    let foreign = folder.path().join("gbk.toml");
    std::fs::write(&foreign, b"# \xd0\xd0\n[judgment]\n").unwrap();
    for command in ["explain", "dates"] {
        both(
            &["law", command, text(&foreign)],
            2,
            &["gbk.toml is not UTF-8 text", "encoding UTF-8"],
            &["gbk.toml 不是 UTF-8 文本", "另存为 UTF-8"],
        );
    }
    // Nor does a file that is not there.
    let missing = text(&nothing);
    for command in [["law", "explain", missing], ["law", "dates", missing], ["procedures", "check", missing]] {
        both(
            &command,
            2,
            &["nothing cannot be read: there is no such file or folder. Check the path."],
            &["没有这个文件或文件夹。请检查路径。"],
        );
    }
    both(
        &["init", "--dir", missing, "--from", missing],
        2,
        &["there is no such file or folder. Check the path."],
        &["没有这个文件或文件夹。请检查路径。"],
    );
    assert!(!nothing.exists());
}

#[test]
fn a_language_that_does_not_exist_is_told_those_that_do() {
    let program = env!("CARGO_BIN_EXE_wardbook");
    let said = std::process::Command::new(program).args(["law", "example", "--lang", "fr"]).output().unwrap();
    let error = String::from_utf8(said.stderr).unwrap();
    assert!(said.status.code() == Some(2) && error.contains("zh-CN, en"), "{error}");
}

#[test]
fn a_wrong_passphrase() {
    let prison = Prison::real();
    let journal = std::fs::read(prison.root().join("replica/journal.db")).unwrap();
    let wrong = prison.file("wrong", FIRST.to_uppercase());
    let root = prison.root();
    let seat = ["--dir", text(&root), "--as", WARD_ONE, "--passphrase-file", &wrong];
    both(
        &[["list", "prisoners"].as_slice(), &seat].concat(),
        2,
        &["Wrong passphrase for 320906. Type it again", "a security administrator revokes the key"],
        &["320906 的口令不正确。请重新输入", "由安全管理员吊销"],
    );
    let nobody = ["--dir", text(&root), "--as", "999999", "--passphrase-file", &wrong];
    both(
        &[["list", "prisoners"].as_slice(), &nobody].concat(),
        2,
        &["999999 has no key file in this directory. Check the number", "wardbook officer add 999999"],
        &["没有 999999 的密钥文件。请核对警号", "wardbook officer add 999999"],
    );
    both(
        &["list", "prisoners", "--dir", text(&root)],
        2,
        &["Say who acts with --as and the officer's number."],
        &["请用 --as 加警号指明操作人。"],
    );
    assert_eq!(std::fs::read(prison.root().join("replica/journal.db")).unwrap(), journal);
}

#[test]
fn one_flipped_byte_anywhere_is_the_answer_no_and_the_file_is_named() {
    let prison = Prison::working();
    let mut keys = 0;
    let mut chinese = false;
    for (path, bytes) in everything(&prison.root()) {
        let name = path.strip_prefix(prison.root()).unwrap().to_str().unwrap().to_owned();
        // The lock holds nothing; the first line of `wardbook` is the version, whose error is another one.
        if bytes.is_empty() || name == "wardbook" || name.ends_with("-wal") || name.ends_with("-shm") {
            continue;
        }
        // One key file stands for all twelve.
        keys += usize::from(name.starts_with("keys/"));
        if name.starts_with("keys/") && keys > 1 {
            continue;
        }
        let middle = bytes.len() / 2;
        let mut changed = bytes.clone();
        changed[middle] ^= 1;
        std::fs::write(&path, changed).unwrap();
        let file = std::path::Path::new(&name).file_name().unwrap().to_str().unwrap();
        // Every second one is told in Chinese.
        chinese = !chinese;
        let (language, change_nothing) =
            if chinese { ("zh-CN", "不要改动任何文件") } else { ("en", "Change nothing") };
        let said = speak(language, &["journal", "verify", "--dir", text(&prison.root())]).ends(1);
        for part in [file, change_nothing, "docs/operations.md"] {
            assert!(said.err.contains(part), "{part:?} is not said in {language}: {}", said.err);
        }
        std::fs::write(&path, bytes).unwrap();
    }
    prison.run(PENALTIES, &["journal", "verify"]).ends(0);
}

#[test]
fn wrong_use_is_told_with_an_example() {
    let wrong: &[(&[&str], &str, &str)] = &[
        (&["list"], "<WHAT> is missing. Add it.", "缺少 <对象>。请补上。"),
        (
            &["list", "guards"],
            "“guards” is no value of <WHAT>. Write one of: prisoners, cases, tasks, officers, bodies.",
            "可用的有：prisoners, cases, tasks, officers, bodies。",
        ),
        (&["lisst"], "There is no command “lisst”. Did you mean “list”?", "没有命令“lisst”。是否应为“list”？"),
        (&["frobnicate"], "There is no command “frobnicate”.", "没有命令“frobnicate”。"),
        (&["show", "prisoner"], "<ID> is missing. Add it.", "缺少 <编号>。请补上。"),
        (&["list", "cases", "--jason"], "There is no argument “--jason” here.", "此处没有参数“--jason”。"),
        (
            &["list", "cases", "--as", "nobody 1"],
            "“nobody 1” is no value of --as <OFFICER>. Correct it.",
            "“nobody 1”不能作 --as <警号> 的值。",
        ),
        (&["demo", "--prisoners", "0"], "“0” is no value of --prisoners <N>.", "“0”不能作 --prisoners <数> 的值。"),
        (&["journal", "export", "--tiles", "a", "--entry", "1", "b"], "cannot stand beside", "不能与"),
    ];
    for (arguments, english, chinese) in wrong {
        for (language, says) in [("en", english), ("zh-CN", chinese)] {
            let said = speak(language, arguments);
            assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}");
            assert!(said.err.contains(says) && said.err.contains("--help"), "{arguments:?}: {}", said.err);
        }
    }
    assert!(speak("zh-CN", &["journal"]).ends(2).err.contains("命令不完整。请写明要做什么。"));
}
