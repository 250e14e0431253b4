//! Red flags: each with a case on the limit, one below it, and its article; never a verdict.

use wardbook::assets;
use wardbook::core::law::case_file;
use wardbook::core::law::flags::{Flags, RedFlag, Sign};

/// Five years, reduced once; the interval is over on 2023-03-20.
const FILE: &str = include_str!("inquiry.toml");

fn flags(question: &str, trail: &str) -> Vec<RedFlag> {
    let law = assets::law().unwrap();
    let (head, _) = FILE.split_once("[question]").unwrap();
    let text = format!("{head}{trail}\n[question]\nproposal = \"commutation\"\nground = \"repentance\"\n{question}");
    let file = case_file::parse(&text, law.crimes()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    law.flagged(&file, &file.trail)
}

fn signs(question: &str, trail: &str) -> Vec<Sign> {
    flags(question, trail).into_iter().map(|flag| flag.flag).collect()
}

const LATER: &str = "as_of = 2023-12-01";

fn months(scores: &[(&str, &str)]) -> String {
    scores
        .iter()
        .map(|(month, score)| format!("[[trail.months]]\nmonth = \"{month}\"\nscore = \"{score}\"\n"))
        .collect()
}

#[test]
fn the_most_that_the_law_allows_is_flagged_with_its_article() {
    assert_eq!(signs("as_of = 2023-12-01\namount = \"8m\"", ""), []);
    assert_eq!(signs(LATER, ""), [], "nothing is asked for");
    let found = flags("as_of = 2023-12-01\namount = \"9m\"", "");
    assert_eq!((found[0].flag, found[0].rule.as_str()), (Sign::TopOfRange, "R-C-1"));
    assert_eq!((found[0].required.as_str(), found[0].actual.as_str()), ("9m", "9m"));
    assert!(found[0].article.contains("art. 6(2)"), "{}", found[0].article);
    assert_eq!(found[0].text.chinese(), "提请幅度9个月，已到上限9个月");
    assert_eq!(found[0].text.english(), "9 months is asked for, the most that the law allows (9 months)");
}

#[test]
fn the_first_possible_day_is_flagged_and_no_other() {
    for (day, expected) in [("2023-03-19", false), ("2023-03-20", true), ("2023-03-21", false)] {
        let found = flags(&format!("as_of = {day}"), "");
        assert_eq!(found.iter().any(|flag| flag.flag == Sign::FirstDay), expected, "{day}");
        if let Some(flag) = found.first() {
            assert_eq!((flag.rule.as_str(), flag.on), ("R-N-2", Some(day.parse().unwrap())));
            assert!(flag.article.contains("art. 6(3)"));
        }
    }
}

#[test]
fn six_high_months_in_a_row_are_flagged_and_a_gap_is_no_run() {
    let run = ["2023-04", "2023-05", "2023-06", "2023-07", "2023-08", "2023-09"];
    let high: Vec<(&str, &str)> = run.iter().map(|month| (*month, "130.00")).collect();
    let found = flags(LATER, &months(&high));
    assert_eq!((found[0].flag, found[0].rule.as_str(), found[0].actual.as_str()), (Sign::HighMonths, "RF-3", "6"));
    assert!(found[0].text.english().contains("2023-04 to 2023-09"), "{:?}", found[0].text);
    assert_eq!(signs(LATER, &months(&high[..5])), []);
    let mut below = high.clone();
    below[2].1 = "129.99";
    assert_eq!(signs(LATER, &months(&below)), []);
    let mut gap = high.clone();
    gap[5].0 = "2023-10";
    assert_eq!(signs(LATER, &months(&gap)), []);
    // Months that were not closed before the proposal are not behind it.
    assert_eq!(signs("as_of = 2023-09-15", &months(&high)), []);
}

#[test]
fn moves_a_proposal_filed_again_and_late_or_nightly_entries_are_flagged_within_their_days() {
    let moves = |days: [&str; 2]| days.map(|day| format!("[[trail.moves]]\ndate = {day}\nto = \"ward-02\"\n")).concat();
    assert_eq!(signs(LATER, &moves(["2022-12-01", "2023-06-01"])), [Sign::WardMoves]);
    assert_eq!(signs(LATER, &moves(["2022-11-30", "2023-06-01"])), [], "one is more than a year ago");

    let earlier = |day: &str, outcome: &str| format!("[[trail.proposals]]\nended = {day}\noutcome = \"{outcome}\"\n");
    let again = flags(LATER, &earlier("2023-06-04", "withdrawn"));
    assert_eq!(
        (again[0].flag, again[0].actual.as_str(), again[0].article.as_str()),
        (Sign::Resubmitted, "180", "监狱法 art. 56")
    );
    assert_eq!(signs(LATER, &earlier("2023-06-03", "withdrawn")), []);
    assert_eq!(signs(LATER, &earlier("2023-06-04", "refused")), []);

    let entry =
        |act: &str, entered: &str, hour: &str| format!("[[trail.entries]]\nact = {act}\nentered = {entered}\n{hour}\n");
    let late = flags(LATER, &entry("2023-06-01", "2023-06-09", ""));
    assert_eq!(
        (late[0].flag, late[0].required.as_str(), late[0].on),
        (Sign::LateEntries, "7", "2023-06-01".parse().ok())
    );
    assert_eq!(signs(LATER, &entry("2023-06-01", "2023-06-08", "")), []);
    for (hour, expected) in [("21", false), ("22", true), ("0", true), ("5", true), ("6", false)] {
        let found = signs(LATER, &entry("2023-06-01", "2023-06-01", &format!("hour = {hour}")));
        assert_eq!(found.contains(&Sign::NightEntries), expected, "{hour}");
    }
}

#[test]
fn every_flag_has_words_in_both_languages_and_its_numbers_a_reason() {
    let text = assets::text("law/flags.toml").unwrap();
    assert!(Flags::parse(&text).is_ok());
    for (from, to) in [
        ("[flags.first_day.settings.days]\nvalue = 0", "[flags.first_day.settings.dayz]\nvalue = 0"),
        ("cite = \"监狱法 art. 56\"", "cite = \"\""),
        ("[flags.first_day]", "[flags.first_night]"),
    ] {
        let broken = text.replacen(from, to, 1);
        assert_ne!(broken, text, "{from}");
        assert!(Flags::parse(&broken).is_err(), "{from}");
    }
    let trail = "[[trail.moves]]\ndate = 2023-05-01\n[[trail.moves]]\ndate = 2023-06-01\n\
        [[trail.proposals]]\nended = 2023-11-01\noutcome = \"withdrawn\"\n\
        [[trail.entries]]\nact = 2023-06-01\nentered = 2023-06-20\nhour = 23\n";
    let run = ["2023-04", "2023-05", "2023-06", "2023-07", "2023-08", "2023-09"].map(|month| (month, "140"));
    let found = flags("as_of = 2023-12-01\namount = \"9m\"", &format!("{trail}{}", months(&run)));
    let first_day = flags("as_of = 2023-03-20", "");
    let shown: Vec<Sign> = found.iter().chain(&first_day).map(|flag| flag.flag).collect();
    assert!(Sign::ALL.iter().all(|sign| shown.contains(sign)), "{shown:?}");
    for flag in found.iter().chain(&first_day) {
        assert!(!flag.article.is_empty() && !flag.rule.is_empty());
        for said in [flag.text.chinese(), flag.text.english()] {
            assert!(!said.contains(['{', '}']) && !said.contains("  "), "{said}");
        }
    }
}
