//! The worked examples of the regulation's page: a points file each, and what the answer must say.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use wardbook::core::law::points::explain;

#[test]
fn every_worked_example_comes_out_as_written() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/points/cases");
    let mut names: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    names.sort();
    assert!(names.len() >= 120, "{}", names.len());
    let mut wrong = Vec::new();
    for path in &names {
        let text = fs::read_to_string(path).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let answer = explain(&text, name).unwrap_or_else(|errors| panic!("{name}: {errors:?}"));
        let answer = serde_json::to_value(answer).unwrap();
        let mut expected: Value =
            serde_json::from_str(&fs::read_to_string(path.with_extension("json")).unwrap()).unwrap();
        // Rules that do not speak.
        let silent = expected.as_object_mut().unwrap().remove("not_said");
        for rule in silent.as_ref().and_then(Value::as_array).into_iter().flatten() {
            if answer["findings"].as_array().unwrap().iter().any(|finding| &finding["rule"] == rule) {
                wrong.push(format!("{name}: {rule} is said"));
            }
        }
        differences(name, &expected, &answer, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whatever is said has its article and is whole in both languages.
#[test]
fn every_finding_is_whole_in_both_languages() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/points/cases");
    let mut rules = std::collections::BTreeSet::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        for finding in explain(&fs::read_to_string(&path).unwrap(), "case.toml").unwrap().findings {
            let (chinese, english) = (finding.text.chinese(), finding.text.english());
            assert!(!finding.article.is_empty() && !finding.article.contains('{'), "{}: {finding:?}", path.display());
            assert!(
                chinese != english && !chinese.contains('{') && !english.contains('{'),
                "{}: {finding:?}",
                path.display()
            );
            rules.insert(finding.rule);
        }
    }
    let tests = ["T1", "T2", "T3", "T6", "T9", "T10", "T14", "T15", "T17", "T20"].map(str::to_owned).into_iter();
    let bars = (1..=5).map(|item| format!("N{item}"));
    for rule in tests.chain(bars).chain((1..=10).map(|item| format!("U{item}"))) {
        assert!(rules.contains(&rule), "no golden case says {rule}");
    }
}

// What is expected must be there; months, cycles and findings are found by month, closing and rule. A list of codes must be equal, and so
// must the number of cycles.
fn differences(place: &str, expected: &Value, actual: &Value, wrong: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => {
            for (key, value) in expected {
                let place = format!("{place}.{key}");
                match actual.get(key) {
                    Some(actual) => differences(&place, value, actual, wrong),
                    None => wrong.push(format!("{place}: missing")),
                }
            }
        }
        (Value::Array(items), Value::Array(actual)) if items.iter().all(Value::is_object) => {
            if place.ends_with(".cycles") && items.len() != actual.len() {
                wrong.push(format!("{place}: {} expected, {} found", items.len(), actual.len()));
            }
            for item in items {
                let name = ["month", "closed", "rule"].into_iter().find(|name| item.get(name).is_some()).unwrap();
                let place = format!("{place}[{}]", item[name]);
                match actual.iter().find(|other| other.get(name) == item.get(name)) {
                    Some(other) => differences(&place, item, other, wrong),
                    None => wrong.push(format!("{place}: missing")),
                }
            }
        }
        _ if expected == actual => {}
        _ => wrong.push(format!("{place}: {expected} expected, {actual} found")),
    }
}
