//! `law explain` and `law dates`.

use super::{speak, wardbook};

#[test]
fn a_case_file_is_explained_with_every_rule_and_the_exit_code_is_the_verdict() {
    let folder = std::path::Path::new("tests/law/cases");
    let mut seen = std::collections::BTreeSet::new();
    for family in std::fs::read_dir(folder).unwrap() {
        // One file of each family here: the answers themselves are held by the golden cases of the law.
        let mut files: Vec<_> =
            std::fs::read_dir(family.unwrap().path()).unwrap().map(|one| one.unwrap().path()).collect();
        files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
        files.sort();
        let Some(file) = files.first() else { continue };
        let said = wardbook(&["law", "explain", file.to_str().unwrap(), "--json"]);
        let answer = said.json();
        let code = match answer["verdict"].as_str() {
            Some("not_eligible") => 1,
            Some("by_hand") => 4,
            _ => 0,
        };
        assert_eq!(said.code, code, "{}: {}", file.display(), said.out);
        for finding in answer["findings"].as_array().unwrap() {
            assert!(finding["rule"].is_string() && finding["article"].is_string(), "{finding}");
        }
        seen.insert(code);
    }
    assert!(seen.len() > 1, "{seen:?}");
}

#[test]
fn a_printed_end_that_differs_is_a_finding_and_no_error() {
    let file = "tests/law/cases/dates/printed-end-differs.toml";
    let answer = wardbook(&["law", "explain", file, "--json"]).ends(0).json();
    let finding = answer["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == "R-D-1").unwrap();
    assert_eq!(finding["met"], false);
    for (language, says) in [("en", "R-D-1"), ("zh-CN", "R-D-1")] {
        assert!(speak(language, &["law", "explain", file]).ends(0).out.contains(says));
    }
}

#[test]
fn dates_are_reckoned_and_their_arithmetic_is_shown() {
    let answers = wardbook(&["law", "dates", "tests/time/dates.toml", "--json"]).ends(0).json();
    let answers = answers.as_array().unwrap();
    assert_eq!((&answers[0]["what"], &answers[0]["date"]), (&"term_end".into(), &"2025-02-27".into()));
    assert!(answers.iter().all(|answer| !answer["arithmetic"].as_str().unwrap().is_empty()));
    let lines = wardbook(&["law", "dates", "tests/time/dates.toml"]).ends(0).out;
    assert!(lines.lines().count() >= answers.len() && lines.contains("2025-02-27"), "{lines}");
}

#[test]
fn the_examples_that_the_program_prints_are_answered() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, says) in
        [(&["law", "example"][..], "Nothing stands in the way"), (&["law", "example", "--points"], "2026-08")]
    {
        let example = wardbook(arguments).ends(0);
        let file = folder.path().join("case.toml");
        std::fs::write(&file, &example.out).unwrap();
        let answer = speak("en", &["law", "explain", file.to_str().unwrap()]).ends(0);
        assert!(answer.out.contains(says), "{}", answer.out);
        // The other command says what the file is, and which one answers it.
        for (language, what) in [("en", "this is a case file"), ("zh-CN", "这是案情表")] {
            let refused = speak(language, &["law", "dates", file.to_str().unwrap()]).ends(2).err;
            assert!(refused.contains(what) && refused.contains("wardbook law example --dates"), "{refused}");
        }
    }
    let questions = folder.path().join("questions.toml");
    std::fs::write(&questions, wardbook(&["law", "example", "--dates"]).ends(0).out).unwrap();
    let answers = speak("en", &["law", "dates", questions.to_str().unwrap()]).ends(0).out;
    assert!(answers.lines().count() == 5 && answers.contains("2025-02-27"), "{answers}");
    let refused = speak("en", &["law", "explain", questions.to_str().unwrap()]).ends(2).err;
    assert!(refused.contains("holds questions about dates") && refused.contains("wardbook law dates "), "{refused}");
}
