//! `wardbook law dates`.

use std::process::{Command, Output};

use wardbook::assets;
use wardbook::cli::law_dates::{Fault, Problem, What, answers};

fn ask(source: &str) -> Result<Vec<(String, String)>, Problem> {
    let answers = answers(source, &assets::calendar().unwrap())?;
    Ok(answers.into_iter().map(|answer| (answer.date.to_string(), answer.arithmetic)).collect())
}

fn date(source: &str) -> String {
    ask(source).unwrap().remove(0).0
}

#[test]
fn the_questions_of_the_documentation() {
    let answered = ask(include_str!("dates.toml")).unwrap();
    let dates: Vec<&str> = answered.iter().map(|(date, _)| date.as_str()).collect();
    assert_eq!(dates, ["2025-02-27", "2023-08-31", "2026-09-14", "2026-08-31", "2025-01-15"]);
    assert_eq!(answered[0].1, "2025-01-31 + 1m = 2025-02-28 (31→28) - 1d = 2025-02-27");
    assert_eq!(answered[1].1, "2019-03-01 + 5y = 2024-03-01 - 6m = 2023-09-01 - 1d = 2023-08-31");
}

#[test]
fn a_holiday_moves_a_deadline_but_not_custody() {
    let question = "[[ask]]\nwhat = \"deadline_month\"\nfrom = 2026-09-03\nmonths = 1\n";
    assert_eq!(date(question), "2026-10-08");
    assert_eq!(date(&format!("{question}custody = true\n")), "2026-10-03");
}

#[test]
fn a_wrong_file_names_the_line_and_answers_nothing() {
    let fault = |source: &str| ask(source).unwrap_err();
    let term_end = |rest: &str| format!("# a comment\n[[ask]]\nwhat = \"term_end\"\n{rest}");
    assert_eq!(fault(""), Problem { line: 1, fault: Fault::Nothing });
    assert_eq!(
        fault(&term_end("start = 2025-01-31")),
        Problem { line: 2, fault: Fault::Missing { key: "term", what: What::TermEnd } }
    );
    assert_eq!(
        fault(&term_end("start = 2025-01-31\nterm = \"1m\"\nmonths = 1")),
        Problem { line: 6, fault: Fault::Foreign { key: "months", what: What::TermEnd } }
    );
    for (rest, line) in [
        ("start = 2025-02-29\nterm = \"1m\"", 4),
        ("start = 2025-01-31\nterm = \"1x\"", 5),
        ("start = 2025-01-31\nterm = \"1201m\"", 5),
        ("start = 2025-01-31\nterm = \"1m\"\nextra = 1", 6),
        ("start = 1899-12-31\nterm = \"1m\"", 4),
        ("start = 2025-01-31T10:00:00\nterm = \"1m\"", 4),
        ("start = \"2025-1-31\"\nterm = \"1m\"", 4),
        ("start = 2025-01-31\nterm = 1", 5),
    ] {
        let problem = fault(&term_end(rest));
        assert!(matches!(problem.fault, Fault::Toml(_)), "{rest}: {problem:?}");
        assert_eq!(problem.line, line, "{rest}: {problem:?}");
    }
    for (rest, line) in [("start = 2200-01-31\nterm = \"2y\"", 2), ("start = 2025-01-31\nterm = \"0d\"", 2)] {
        let problem = fault(&term_end(rest));
        assert!(matches!(problem.fault, Fault::Time(_)), "{rest}: {problem:?}");
        assert_eq!(problem.line, line);
    }
    let gone = fault("[[ask]]\nwhat = \"reduce_end\"\nstart = 2025-01-31\nterm = \"1y\"\namount = \"2y\"");
    assert!(matches!(gone.fault, Fault::Time(_)), "a reduction longer than the term");
}

fn program(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wardbook")).args(arguments).output().unwrap()
}

#[test]
fn the_command_prints_json_and_its_exit_code_tells() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let good = path("good.toml", include_str!("dates.toml"));
    let done = program(&["law", "dates", &good, "--json"]);
    assert_eq!(done.status.code(), Some(0));
    let answers: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(
        answers[0],
        serde_json::json!({
            "what": "term_end",
            "date": "2025-02-27",
            "arithmetic": "2025-01-31 + 1m = 2025-02-28 (31→28) - 1d = 2025-02-27"
        })
    );

    let provisional = path("later.toml", "[[ask]]\nwhat = \"working_days\"\nfrom = 2199-03-01\ndays = 3\n");
    let done = program(&["law", "dates", &provisional, "--json"]);
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&done.stdout).unwrap()[0]["provisional"], true);
    let spoken = program(&["law", "dates", &provisional, "--lang", "en"]);
    assert!(String::from_utf8(spoken.stdout).unwrap().contains("Provisional"));

    let bad = path("bad.toml", "[[ask]]\nwhat = \"term_end\"\nstart = 2025-02-30\nterm = \"1m\"\n");
    for (language, said) in [("en", "line 3"), ("zh-CN", "第 3 行")] {
        let refused = program(&["law", "dates", &bad, "--json", "--lang", language]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(refused.stdout.is_empty());
        assert!(String::from_utf8(refused.stderr).unwrap().contains(said));
    }
    assert_eq!(program(&["law", "dates", "/nowhere/at/all.toml"]).status.code(), Some(2));
    assert_eq!(program(&["law", "dates"]).status.code(), Some(2));
}
