//! Law packages: what the loader refuses, and what the shipped ones say.

use wardbook::assets;
use wardbook::core::law::case_file::parse;
use wardbook::core::law::explain;
use wardbook::core::law::facts::Ground;
use wardbook::core::law::finding::Regime;
use wardbook::core::law::package::{PackageDigest, PackageProblem, Packages, Stage};
use wardbook::core::time::Date;

const NAME: &str = "law/spc-2016-23/2017-01-01.toml";

fn files() -> Vec<(String, String)> {
    assets::below("law").into_iter().map(|path| (path.clone(), assets::text(&path).unwrap())).collect()
}

fn load(files: &[(String, String)]) -> Result<Packages, PackageProblem> {
    Packages::load(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))).map_err(|error| error.problem)
}

fn changed(from: &str, to: &str) -> PackageProblem {
    let mut files = files();
    let text = &mut files.iter_mut().find(|(path, _)| path == NAME).unwrap().1;
    assert!(text.contains(from), "{from}");
    *text = text.replacen(from, to, 1);
    load(&files).unwrap_err()
}

#[test]
fn the_shipped_packages_load() {
    assert!(assets::law().is_ok(), "{:?}", assets::law().err());
    for package in assets::law().unwrap().all() {
        let written = serde_json::to_value(package.digest).unwrap();
        assert!(written.as_str().is_some_and(|text| text.starts_with("sha256:") && text.len() == 71), "{written}");
        assert_eq!(serde_json::from_value::<PackageDigest>(written).unwrap(), package.digest, "{}", package.path);
    }
}

#[test]
fn what_is_no_digest_of_a_package_is_refused_and_not_left_out() {
    for written in ["", "sha256:", "sha256:0a", &"0a".repeat(32), &format!("sha512:{}", "0a".repeat(32))] {
        let read = serde_json::from_value::<PackageDigest>(written.into());
        assert!(read.is_err(), "{written}");
    }
}

#[test]
fn a_package_that_is_wrong_is_refused() {
    assert!(matches!(changed("wait = \"1y\"", "weight = \"1y\""), PackageProblem::Form(_)));
    assert!(matches!(changed("in-force = 2017-01-01", "in-force = 2017-01-02"), PackageProblem::FileName(_)));
    assert!(matches!(
        changed("[rules.\"R-N-6\"]", "[rules.\"R-N-60\"]"),
        PackageProblem::Form(_) | PackageProblem::UnknownRule(_)
    ));
    assert!(matches!(
        changed("lifted = { zh-CN = \"有重大立功，不受减刑起始", "lift = { zh-CN = \"有重大立功，不受减刑起始"),
        PackageProblem::NoWording { .. }
    ));
    assert!(matches!(
        changed("{earliest}届满；提请时已满{actual}", "{earlier}届满；提请时已满{actual}"),
        PackageProblem::Placeholder { .. }
    ));
    assert!(matches!(changed("below = \"5y\"\n", ""), PackageProblem::Row(_)));
    assert!(matches!(changed("wait = \"1y\"", "wait = \"0y\""), PackageProblem::Row(_)));
    assert!(matches!(changed("cite = \"art. 8\"", "cite = \"\""), PackageProblem::NoArticle(_)));
}

/// A journal holds the packages of the day on which they were published: an older program had fewer wordings, rules and crimes.
#[test]
fn packages_of_an_older_program_are_read() {
    let mut files = files();
    files.retain(|(path, _)| !path.starts_with("law/spc-2024-5"));
    for (path, text) in &mut files {
        if path == NAME {
            *text = text.lines().filter(|line| !line.starts_with("unmet_away")).collect::<Vec<_>>().join("\n");
        }
        if path == "law/crimes.toml" {
            let table = text.find("[longest").unwrap();
            let rest = text[table..].find("\n\n").map_or(text.len(), |end| table + end);
            text.replace_range(table..rest, "");
        }
    }
    assert!(load(&files).is_err());
    let old = Packages::read(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))).unwrap();
    let case = include_str!("cases/waiting/cpl-268-escape-in-the-first-wait-day-before.toml");
    let answer = explain(&parse(case, old.crimes()).unwrap(), &old);
    let found = answer.findings.iter().find(|finding| finding.rule == "R-W-1").unwrap();
    assert_eq!(found.earliest, Some("2022-02-01".parse().unwrap()));
    assert!(found.text.english().starts_with("Too early"), "{}", found.text.english());
}

#[test]
fn a_rule_that_no_package_has_is_refused() {
    let mut files = files();
    files.retain(|(path, _)| !path.starts_with("law/spc-2024-5"));
    assert!(matches!(load(&files), Err(PackageProblem::RuleMissing(_))));
}

/// A number of the law is changed by one line of one file.
#[test]
fn one_line_changes_a_number_of_the_law() {
    let mut files = files();
    let text = &mut files.iter_mut().find(|(path, _)| path == NAME).unwrap().1;
    *text = text.replacen("figures = { repentance = \"9m\"", "figures = { repentance = \"8m\"", 1);
    let packages = load(&files).unwrap();
    let law = packages.on("2022-01-01".parse().unwrap());
    let cap = |regime| law.cap(regime, Stage::Term, Ground::Repentance).unwrap().value.to_string();
    // R-N-1: the strict columns follow the ordinary one.
    assert_eq!(
        (cap(Regime::F0), cap(Regime::F1), cap(Regime::F2)),
        ("8m".to_owned(), "8m".to_owned(), "8m".to_owned())
    );
}

#[test]
fn the_packages_in_force_follow_the_day() {
    let packages = assets::law().unwrap();
    let applies = |day: &str, instrument: &str| {
        packages.on(day.parse().unwrap()).packages().any(|package| package.head.instrument == instrument)
    };
    for (instrument, first) in [
        ("法释〔1997〕25号", "1997-11-08"),
        ("法释〔2012〕2号", "2012-07-01"),
        ("中政委〔2014〕5号", "2014-01-21"),
        ("法释〔2016〕23号", "2017-01-01"),
        ("法释〔2019〕6号", "2019-06-01"),
        ("法释〔2024〕5号", "2024-05-01"),
    ] {
        let before = first.parse::<Date>().unwrap().previous().unwrap().to_string();
        assert!(!applies(&before, instrument) && applies(first, instrument), "{instrument}");
    }
    // What was replaced ends on the day before.
    for (instrument, last, gone) in [
        ("法释〔1997〕25号", "2012-06-30", "2012-07-01"),
        ("法释〔2012〕2号", "2016-12-31", "2017-01-01"),
        ("中政委〔2014〕5号", "2016-12-31", "2017-01-01"),
    ] {
        assert!(applies(last, instrument) && !applies(gone, instrument), "{instrument}");
    }
    let prison_law = |day: &str| {
        let law = packages.on(day.parse().unwrap());
        law.packages().find(|package| package.head.instrument == "监狱法").unwrap().head.in_force.to_string()
    };
    assert_eq!((prison_law("2026-10-31").as_str(), prison_law("2026-11-01").as_str()), ("1994-12-29", "2026-11-01"));
}

/// Every column has a waiting time, an interval and caps for every term that a court can give.
#[test]
fn the_tables_have_no_holes() {
    let law = assets::law().unwrap().on("2026-11-20".parse().unwrap());
    let grounds = [
        Ground::Repentance,
        Ground::Merit,
        Ground::RepentanceAndMerit,
        Ground::MajorMerit,
        Ground::RepentanceAndMajorMerit,
    ];
    for months in 1..=300 {
        let term = Some(wardbook::core::time::Span::of_months(months));
        for regime in [Regime::F0, Regime::F1, Regime::F2, Regime::F3] {
            assert!(law.waiting(regime, term).is_some(), "{regime:?} {months}m");
            assert!(law.interval(regime, Stage::Term, term).is_some(), "{regime:?} {months}m");
        }
    }
    for regime in [Regime::L0, Regime::L1, Regime::L2, Regime::R0, Regime::R1, Regime::R2, Regime::R3] {
        assert!(law.waiting(regime, None).is_some(), "{regime:?}");
        assert!(law.interval(regime, Stage::Converted, None).is_some(), "{regime:?}");
        for ground in grounds {
            assert!(law.cap(regime, Stage::Converted, ground).is_some(), "{regime:?} {ground:?}");
            assert!(law.range(regime, Stage::Life, ground).is_some(), "{regime:?} {ground:?}");
        }
    }
}

/// 中政委〔2014〕5号 is about three kinds of prisoners: an answer about a thief does not say that it applies.
#[test]
fn an_instrument_about_some_is_not_said_to_apply_to_others() {
    let file = |crime: &str| {
        let text = format!(
            "[person]\nborn = 1980-03-02\nsex = \"male\"\n[judgment]\nkind = \"life\"\neffective = 2012-06-01\ndelivered = 2012-06-20\n[[judgment.counts]]\ncrime = \"{crime}\"\ncommitted = 2011-06-01\n[question]\nas_of = 2015-06-01\nproposal = \"commutation\"\nground = \"repentance\"\n"
        );
        parse(&text, assets::law().unwrap().crimes()).unwrap()
    };
    let named = |crime: &str| {
        let answer = explain(&file(crime), assets::law().unwrap());
        answer.findings.iter().any(|finding| finding.rule == "R-OLD" && finding.text.english().contains("three kinds"))
    };
    assert!(!named("theft") && !named("killing"));
    assert!(named("mafia_joining") && named("fundraising_fraud"));
}

/// Every number of the law stands in a package with its article. In the code of `core/law` stand 0, 1 and 2, the twelve months of a year,
/// sizes of lists, and what is listed here with its reason.
#[test]
fn no_number_of_the_law_stands_in_code() {
    const OTHER: &[(&str, &str, &str)] = &[
        ("explain.rs", "3", "the last place in an order of findings"),
        ("flags.rs", "100", "hundredths of a point"),
        ("package/rows.rs", "4", "room for letters"),
        ("words.rs", "32", "room for letters"),
        ("points/amount.rs", "4", "decimals that a factor may have"),
        ("points/amount.rs", "7", "digits that a points figure may have"),
        ("points/amount.rs", "10", "the decimal system"),
        ("points/amount.rs", "40", "letters of a wrong figure that are shown"),
        ("points/amount.rs", "100", "hundredths of a point"),
        ("points/clauses.rs", "80", "letters of a wrong clause that are shown"),
        ("points/file.rs", "28", "the last day that every month has"),
        ("points/file.rs", "1000", "what a setting can sensibly be"),
        ("points/assess.rs", "31", "days of the longest month: confinement and its decision belong together"),
    ];
    // Item numbers of an article, which name a ground and count nothing.
    let items = |path: &str, line: &str| {
        path == "points/cycles.rs" && (line.contains("Code::") || line.contains("GroundCode::"))
    };
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/core/law");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&root).unwrap().display().to_string();
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            for line in code.lines().map(bare) {
                for number in numbers(&line).filter(|number| !["0", "1", "2", "12"].contains(number)) {
                    let known = OTHER.iter().any(|(file, known, _)| *file == name && *known == number);
                    if !known && !items(&name, &line) {
                        found.push(format!("{name}: {number} in {}", line.trim()));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A line of code without its comment, its texts, lengths of arrays and capacities.
fn bare(line: &str) -> String {
    let line = line.split("//").next().unwrap_or_default().replace("\\\"", "");
    // Every second part lies between quotation marks.
    let mut line: String = line.split('"').step_by(2).collect::<Vec<_>>().join("\"");
    for (open, close) in [("; ", "]"), ("with_capacity(", ")")] {
        while let Some((before, rest)) = line.clone().split_once(open)
            && let Some((inside, after)) = rest.split_once(close)
            && !inside.is_empty()
            && inside.chars().all(|letter| letter.is_ascii_digit())
        {
            line = format!("{before}{after}");
        }
    }
    line
}

/// The whole numbers of a line that are no part of a name: their digits, without a suffix of type.
fn numbers(line: &str) -> impl Iterator<Item = &str> {
    let of_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.split(move |letter| !of_name(letter))
        .filter(|word| word.starts_with(|letter: char| letter.is_ascii_digit()))
        .map(|word| word.split(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default())
}
