//! The dictionary of a sentence, and the waiting times and caps of 法释〔2016〕23号 art. 6 written as guards: two ways to one answer.

use proptest::prelude::*;
use wardbook::assets;
use wardbook::core::guard::{Dictionary, Facts, Guard, Rule, RuleText, Type, Value};
use wardbook::core::law::explain;
use wardbook::core::law::facts::SentenceFile;
use wardbook::core::law::finding::Verdict;
use wardbook::core::law::named::NamedFacts;
use wardbook::core::time::{Date, Span};

use super::day;

fn dictionary() -> Dictionary {
    assets::facts().unwrap()
}

const FULL: &str = include_str!("sentence-full.toml");

#[test]
fn every_fact_of_the_dictionary_has_its_value_and_type() {
    let file: SentenceFile = toml::from_str(FULL).unwrap();
    let facts = NamedFacts(&file);
    for fact in dictionary().facts() {
        let value = facts.value(&fact.name).unwrap_or_else(|| panic!("{} has no value", fact.name));
        assert!(fact.kind.holds(&value), "{} = {value} is no {}", fact.name, fact.kind.name());
        assert!(facts.path(&fact.name).is_some(), "{}", fact.name);
    }
    assert_eq!(facts.value("sentence.nothing"), None);
    assert_eq!(facts.path("last-ruling.served").as_deref(), Some("rulings[1].served"), "a refusal does not count");
    assert_eq!(facts.value("last-ruling.served"), Some(Value::Date(day("2019-06-27"))));
    assert_eq!(facts.value("rulings.reductions"), Some(Value::Int(1)), "the one set aside is gone");
    assert_eq!(facts.value("property.paid"), Some(Value::Money(25_000)));
}

#[test]
fn every_role_and_enumeration_is_labelled() {
    for fact in dictionary().facts() {
        assert!(!fact.entered_by.is_empty() && fact.document.is_some(), "{}", fact.name);
        if let Type::Enum(values) | Type::Set(values) = &fact.kind {
            assert!(values.iter().all(|value| fact.value_labels.contains_key(value)), "{}", fact.name);
        }
    }
    let error = Guard::parse("sentence.terms > 1 year", &dictionary()).unwrap_err();
    assert!(error.to_string().contains("sentence.terms"));
}

/// Art. 6, as an author of a province would write it.
const ARTICLE_6: &str = include_str!("article-6.toml");

#[derive(serde::Deserialize)]
struct File {
    guard: Vec<RuleText>,
}

fn article_6() -> Vec<Rule> {
    let dictionary = dictionary();
    let file: File = toml::from_str(ARTICLE_6).unwrap();
    file.guard.into_iter().map(|text| Rule::compile(text, &dictionary).unwrap()).collect()
}

proptest! {
    /// The engine of the law reads tables and computes; the guards say the same in sentences.
    #[test]
    fn guards_and_the_engine_agree_on_ordinary_fixed_terms(
        years in 1..=15_u16, months in 0..12_u16, delivered in 0..400_i64, on in 0..4_000_i64,
        served in prop::option::of(300..1_500_i64), last in 1..=12_u16, amount in prop::option::of(1..=14_u16), ground in 0..5_usize,
    ) {
        let start = day("2018-03-10");
        let delivered = start.plus_days(delivered).unwrap();
        let on = delivered.plus_days(on).unwrap();
        let term = Span::new(years, months, 0).unwrap();
        let ground = ["repentance", "merit", "repentance_and_merit", "major_merit", "repentance_and_major_merit"][ground];
        let ruling = served.map(|days| delivered.plus_days(days).unwrap()).filter(|day| *day <= on);
        let mut source = format!(
            "[person]\nborn = 1980-01-01\nsex = \"male\"\n[judgment]\nkind = \"fixed\"\nterm = \"{term}\"\neffective = {start}\n\
             start = {start}\ndelivered = {delivered}\n[[judgment.counts]]\ncrime = \"theft\"\ncommitted = 2017-01-01\n"
        );
        if let Some(day) = ruling {
            let decided = day.previous().unwrap();
            source += &format!(
                "[[rulings]]\nkind = \"reduce\"\ndecided = {decided}\nproposed = {decided}\nserved = {day}\namount = \"{last}m\"\n"
            );
        }
        source += &format!("[question]\nas_of = {on}\nproposal = \"commutation\"\nground = \"{ground}\"\n");
        if let Some(amount) = amount {
            source += &format!("amount = \"{amount}m\"\n");
        }
        let file: SentenceFile = toml::from_str(&source).unwrap();
        let answer = explain(&file, assets::law().unwrap());
        // The floor, short rests and the end of the term are not in these guards.
        let others = answer.findings.iter().any(|finding| {
            ["R-F-1", "R-M-0", "R-D-1", "R-D-2"].contains(&finding.rule.as_str()) && finding.met != Some(true)
        }) || answer.verdict == Some(Verdict::ByHand) || !answer.modifiers.is_empty();
        prop_assume!(!others);
        let facts = NamedFacts(&file);
        let judged: Vec<_> = article_6().into_iter().map(|rule| (rule.id.clone(), rule.judge(&facts, on))).collect();
        let met = judged.iter().all(|(_, outcome)| outcome.met == Some(true));
        prop_assert_eq!(
            met, answer.verdict == Some(Verdict::Eligible),
            "{}\n{:#?}\n{:#?}", source, judged, answer
        );
        // The first day of the guards of time is the engine's.
        let waits = ["R-W-1", "R-N-2"];
        let latest: Option<Date> = judged
            .iter()
            .filter(|(id, _)| waits.iter().any(|wait| id.starts_with(wait)))
            .filter_map(|(_, outcome)| outcome.earliest)
            .max();
        if !ground.contains("major") {
            prop_assert_eq!(latest, answer.earliest, "{}\n{:#?}", source, judged);
        }
    }
}
