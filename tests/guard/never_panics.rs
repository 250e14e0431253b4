//! Any text and any facts have an answer.

use std::collections::BTreeSet;

use proptest::prelude::*;
use wardbook::core::guard::{Guard, Value};
use wardbook::core::time::{Date, Span};

use super::{Person, dictionary};

const WORDS: [&str; 44] = [
    "and",
    "or",
    "not",
    "if",
    "then",
    "else",
    "in",
    "true",
    "false",
    "today",
    "known(",
    "elapsed(",
    "max(",
    "min(",
    "(",
    ")",
    "{",
    "}",
    ",",
    "+",
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "1",
    "9223372036854775807",
    "2 years",
    "1200 days",
    "1y6m",
    "600 points",
    "33.50 points",
    "50000 yuan",
    "2200-12-31",
    "1900-01-01",
    "'life'",
    "sentence.term",
    "delivery.on",
    "last.served",
    "merit.major",
    "kind",
    "lists",
    "punishments",
];

fn facts() -> impl Strategy<Value = Person> {
    let day = (-25_567..=84_370_i64).prop_map(|days| Date::from_days_since_epoch(days).unwrap());
    let span = (0..=1_200_u16, 0..=1_200_u16, 0..=1_200_u16).prop_map(|(y, m, d)| Span::new(y, m, d).unwrap());
    let value = prop_oneof![
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        day.prop_map(Value::Date),
        span.prop_map(Value::Span),
        any::<i64>().prop_map(Value::Money),
        any::<i64>().prop_map(Value::Points),
        prop_oneof!["life", "fixed", "x"].prop_map(|word: String| Value::Enum(word.into())),
        prop_oneof!["A", "B", "x"].prop_map(|value| Value::Set(BTreeSet::from([value]))),
    ];
    let name = prop::sample::select(dictionary().facts().map(|fact| fact.name.clone()).collect::<Vec<_>>());
    prop::collection::btree_map(name, value, 0..12)
}

/// Conditions that parse, so that evaluation is reached often.
fn condition() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "merit.major",
        "repentance",
        "known(kind)",
        "kind == 'life'",
        "'A' in lists",
        "punishments + punishments > 1",
        "elapsed(delivery.on) >= sentence.term",
        "elapsed(last.served) < last.amount + 9 months",
        "today > delivery.on + amount",
        "max(sentence.term, amount) >= last.amount",
        "min(delivery.on, last.served) <= today",
        "balance + 1 points < 600 points",
        "fine.open > 0 yuan",
        "kind in {'life', 'fixed'}",
        "elapsed(max(delivery.on, last.served)) > 30 days",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(4, 24, 3, |inside| {
        prop_oneof![
            (inside.clone(), inside.clone()).prop_map(|(a, b)| format!("({a} and {b})")),
            (inside.clone(), inside.clone()).prop_map(|(a, b)| format!("({a} or {b})")),
            inside.clone().prop_map(|a| format!("(not {a})")),
            (inside.clone(), inside.clone(), inside).prop_map(|(a, b, c)| format!("(if {a} then {b} else {c})")),
        ]
    })
}

proptest! {
    #[test]
    fn any_text(source in ".{0,200}") {
        let _ = Guard::parse(&source, &dictionary());
    }

    #[test]
    fn any_words_and_facts(words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..40), facts in facts()) {
        if let Ok(guard) = Guard::parse(&words.join(" "), &dictionary()) {
            let _ = guard.explain(&facts, Date::MAX);
            let _ = guard.first_day(&facts, Date::MIN);
        }
    }

    #[test]
    fn an_explanation_agrees_with_the_evaluation(source in condition(), facts in facts(), days in -20_000..80_000_i64) {
        let on = Date::from_days_since_epoch(days).unwrap();
        let guard = Guard::parse(&source, &dictionary()).unwrap();
        let told = guard.explain(&facts, on);
        prop_assert_eq!(told.truth, guard.evaluate(&facts, on));
        prop_assert!(!told.reasons.is_empty(), "{} has no reason", source);
        let again = Guard::parse(&guard.to_string(), &dictionary()).unwrap();
        prop_assert_eq!(again.to_string(), guard.to_string());
        if let Some(first) = guard.first_day(&facts, on) {
            prop_assert!(first >= on);
            prop_assert_eq!(guard.evaluate(&facts, first), Some(true));
            if first > on {
                prop_assert_ne!(guard.evaluate(&facts, first.previous().unwrap()), Some(true), "an earlier day passes");
            }
        }
    }

    #[test]
    fn a_further_fact_never_turns_an_answer_round(source in condition(), facts in facts(), more in facts()) {
        let on = Date::new(2026, 11, 20).unwrap();
        // `known` asks about ignorance itself, so it may turn.
        prop_assume!(!source.contains("known("));
        let guard = Guard::parse(&source, &dictionary()).unwrap();
        if let Some(before) = guard.evaluate(&facts, on) {
            let mut all = more;
            all.extend(facts);
            prop_assert_eq!(guard.evaluate(&all, on), Some(before));
        }
    }
}
