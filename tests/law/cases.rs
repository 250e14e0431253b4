//! Golden cases: a case file, and beside it the keys of the answer that the articles fix.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::Value;
use wardbook::assets;
use wardbook::core::law::facts::SentenceFile;
use wardbook::core::law::finding::Explanation;
use wardbook::core::law::rule::Rule;
use wardbook::core::law::{case_file, explain};

/// Rules that a case file cannot bring about, and the test that does.
const ELSEWHERE: &[(Rule, &str)] = &[(Rule::UnknownCrime, "files::a_code_that_is_not_in_the_table")];

#[test]
fn every_case_answers_as_the_articles_say() {
    let mut wrong = Vec::new();
    assert!(all().len() >= 400, "only {} cases", all().len());
    for case in all() {
        for problem in differences(&case.expected, &case.json) {
            wrong.push(format!("{}: {problem}", case.path.display()));
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

/// A rule has a case for each way in which its law package lets it speak: met, unmet, and left to people.
#[test]
fn every_rule_has_a_case_for_each_of_its_answers() {
    let mut asserted: BTreeMap<String, BTreeSet<Option<bool>>> = BTreeMap::new();
    for case in all() {
        for finding in case.expected["findings"].as_array().into_iter().flatten() {
            let rule = finding["rule"].as_str().unwrap().to_owned();
            if let Some(met) = finding.get("met") {
                asserted.entry(rule).or_default().insert(met.as_bool());
            }
        }
    }
    let none = BTreeSet::new();
    let mut missing = Vec::new();
    for rule in Rule::ALL.iter().filter(|rule| !ELSEWHERE.iter().any(|(other, _)| other == *rule)) {
        let answers = asserted.get(rule.id()).unwrap_or(&none);
        if answers.is_empty() {
            missing.push(format!("{}: no case", rule.id()));
        }
        for (wording, met) in [("met", Some(true)), ("unmet", Some(false)), ("open", None)] {
            if rule.wordings().contains(&wording) && !answers.contains(&met) {
                missing.push(format!("{}: no case where it is {wording}", rule.id()));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// A rule that waits for a day has a case the day before it, on it and the day after it.
#[test]
fn every_waiting_rule_has_a_case_on_both_sides_of_its_day() {
    let mut sides: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
    for case in all() {
        let filed = case.file.question.filed.unwrap_or(case.file.question.as_of);
        for finding in case.expected["findings"].as_array().into_iter().flatten() {
            let Some(first) = finding["earliest"].as_str() else { continue };
            let first: wardbook::core::time::Date = first.parse().unwrap();
            let side = first.days_until(filed);
            // A relief lets it be filed before the ordinary day.
            if (finding["met"].as_bool() == Some(side >= 0)) && side.abs() <= 1 {
                sides.entry(finding["rule"].as_str().unwrap().to_owned()).or_default().insert(side);
            }
        }
    }
    for rule in ["R-W-1", "R-N-2", "R-N-5", "R-B-1", "R-B-2", "R-B-3", "R-P-1", "R-P-5", "P-7"] {
        let days: Vec<i64> = sides.get(rule).into_iter().flatten().copied().collect();
        assert_eq!(days, [-1, 0, 1], "{rule}");
    }
}

/// A rule has a case on its other side too: where it says something else, or where it is asserted to say nothing.
#[test]
fn every_rule_has_a_case_on_its_other_side() {
    let mut said: BTreeMap<String, BTreeSet<Option<bool>>> = BTreeMap::new();
    let mut silent: BTreeSet<String> = BTreeSet::new();
    for Case { expected, .. } in all() {
        for finding in expected["findings"].as_array().into_iter().flatten() {
            let rule = finding["rule"].as_str().unwrap().to_owned();
            said.entry(rule).or_default().insert(finding["met"].as_bool());
        }
        for rule in expected["not_said"].as_array().into_iter().flatten() {
            silent.insert(rule.as_str().unwrap().to_owned());
        }
    }
    let mut one_sided = Vec::new();
    for rule in Rule::ALL {
        let other = silent.contains(rule.id()) || said.get(rule.id()).is_some_and(|answers| answers.len() > 1);
        let excused = ELSEWHERE.iter().chain(ALWAYS).any(|(known, _)| known == rule);
        if !other && !excused {
            one_sided.push(rule.id());
        }
    }
    assert!(one_sided.is_empty(), "{one_sided:?}");
    for rule in silent {
        assert!(Rule::from_id(&rule).is_some(), "{rule} is no rule: that it says nothing proves nothing");
    }
}

/// Rules without another side.
const ALWAYS: &[(Rule, &str)] = &[(Rule::Road, "every proposal has a road; which one, route/page-4-1-* say")];

/// Every rule id of the domain page is a rule of the engine, or stands here with what answers it instead.
#[test]
fn every_rule_of_the_page_is_looked_at_or_answered_elsewhere() {
    let numbered = |prefix: &'static str, last: u8| (1..=last).map(move |number| format!("{prefix}-{number}"));
    let page = numbered("R-G", 5)
        .chain(numbered("R-S", 4))
        .chain(numbered("R-N", 6))
        .chain(numbered("R-DPR", 2))
        .chain(numbered("R-X", 4))
        .chain(numbered("P", 16))
        .chain(numbered("R-B", 12))
        .chain(numbered("R-P", 7))
        .chain(numbered("R-D", 1));
    let missing: Vec<String> = page
        .filter(|id| Rule::from_id(id).is_none() && !ANSWERED_ELSEWHERE.iter().any(|(known, _)| known == id))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Rules of the page that are no finding of their own.
const ANSWERED_ELSEWHERE: &[(&str, &str)] = &[
    ("R-N-1", "the smaller of two caps is the cap of R-C-1: cap/spc-2016-art-7-1-*"),
    ("R-N-4", "no merit lifts R-F-1: floor/*major-merit-does-not-lift-it"),
];

/// No sentence is left with a placeholder, a double space or a missing language, whatever case it stands in.
#[test]
fn every_sentence_is_whole_in_both_languages() {
    let mut spoken: BTreeMap<String, usize> = BTreeMap::new();
    let mut codes: BTreeSet<String> = BTreeSet::new();
    for Case { path, json, .. } in all() {
        for finding in json["findings"].as_array().unwrap() {
            let rule = finding["rule"].as_str().unwrap();
            *spoken.entry(rule.to_owned()).or_default() += 1;
            assert!(!finding["article"].as_str().unwrap().is_empty(), "{rule} has no article: {}", path.display());
            for language in ["zh-CN", "en"] {
                let text = finding["text"][language].as_str().unwrap();
                let whole = !text.contains(['{', '}']) && !text.contains("  ") && text != rule && !text.contains("()");
                assert!(whole, "{rule} in {language}: {text:?} ({})", path.display());
                assert!(!text.contains(" ,") && !text.contains(" ."), "{rule} in {language}: {text:?}");
                // A crime code that no table has can only be said as it was written.
                let code = identifier(text).filter(|_| rule != "R-S-5");
                codes.extend(code.map(|code| format!("{rule} in {language}: {code} in {text:?}")));
            }
        }
    }
    assert!(codes.is_empty(), "{codes:#?}");
    assert!(spoken.len() > 40, "{spoken:?}");
}

/// A key of the file in the place of its name in words: `judgment.counts[0].term`.
fn identifier(text: &str) -> Option<&str> {
    let of_key = |letter: char| letter.is_ascii_alphanumeric() || "._[]".contains(letter);
    let is_key = |word: &&str| {
        word.contains(['_', '['])
            || word.trim_matches('.').contains('.') && word.chars().all(|letter| !letter.is_ascii_digit())
    };
    text.split(|letter: char| !of_key(letter)).find(is_key)
}

/// The answer says the same twice, and survives its own JSON.
#[test]
fn answers_are_repeatable_and_read_back() {
    let packages = assets::law().unwrap();
    for Case { path, file, answer, json, .. } in all() {
        assert_eq!(answer, &explain(file, packages), "{}", path.display());
        let read: Explanation = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(answer, &read, "{}", path.display());
        let written = toml::to_string(file).unwrap();
        assert_eq!(file, &toml::from_str::<SentenceFile>(&written).unwrap(), "{}", path.display());
    }
}

/// A case, read and answered once for all tests.
pub struct Case {
    pub path: PathBuf,
    pub file: SentenceFile,
    expected: Value,
    pub answer: Explanation,
    json: Value,
}

pub fn all() -> &'static [Case] {
    static ALL: LazyLock<Vec<Case>> = LazyLock::new(|| cases().into_iter().map(read).collect());
    &ALL
}

fn read(path: PathBuf) -> Case {
    let packages = assets::law().unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let file = case_file::parse(&text, packages.crimes()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let beside = std::fs::read_to_string(path.with_extension("expect.json")).unwrap();
    let expected = serde_json::from_str(&beside).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let answer = explain(&file, packages);
    let json = serde_json::to_value(&answer).unwrap();
    Case { path, file, expected, answer, json }
}

fn cases() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/law/cases")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Keys of the expectation that the answer has otherwise. A finding is met by any finding that has all its keys; spans compare
/// by value.
fn differences(expected: &Value, answer: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    for (key, wanted) in expected.as_object().unwrap() {
        if key == "findings" {
            for finding in wanted.as_array().unwrap() {
                let found = answer["findings"].as_array().unwrap();
                if !found.iter().any(|candidate| holds(finding, candidate)) {
                    let same: Vec<_> = found.iter().filter(|candidate| candidate["rule"] == finding["rule"]).collect();
                    problems.push(format!("no finding {finding}; there is {same:?}"));
                }
            }
        } else if key == "not_said" {
            // Rules that do not speak: the other side of a rule that only ever says that it holds.
            for rule in wanted.as_array().unwrap() {
                let said = answer["findings"].as_array().unwrap().iter().find(|finding| &finding["rule"] == rule);
                problems.extend(said.map(|finding| format!("{rule} is said: {finding}")));
            }
        } else if !same(wanted, &answer[key]) {
            problems.push(format!("{key}: {} instead of {wanted}", answer[key]));
        }
    }
    problems
}

fn holds(wanted: &Value, candidate: &Value) -> bool {
    wanted.as_object().unwrap().iter().all(|(key, value)| same(value, &candidate[key]))
}

fn same(wanted: &Value, found: &Value) -> bool {
    use wardbook::core::time::Span;
    let span = |value: &Value| value.as_str().and_then(|text| text.parse::<Span>().ok());
    match (wanted, found) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        _ => wanted == found || span(wanted).is_some_and(|one| Some(one) == span(found)),
    }
}
