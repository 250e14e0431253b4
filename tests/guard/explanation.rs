//! What an officer is told: what decided, what is missing, when it would pass.

use wardbook::core::bilingual::Bilingual;
use wardbook::core::guard::{Comparison, Operand, Reason, Rule, RuleText, Strength, Undecidable, Value};

use super::{Person, day, dictionary, guard, person};

fn reasons(source: &str, facts: &Person, on: &str) -> Vec<Reason> {
    guard(source).explain(facts, day(on)).reasons
}

#[test]
fn an_elapsed_leaf_tells_start_length_day_served_and_days_missing() {
    let facts = person(&[("delivery.on", "2025-03-10")]);
    assert_eq!(
        reasons("elapsed(delivery.on) >= 1y6m", &facts, "2026-08-01"),
        [Reason::Elapsed {
            facts: vec!["delivery.on".into()],
            start: day("2025-03-10"),
            comparison: Comparison::AtLeast,
            required: "1y6m".parse().unwrap(),
            first_day: day("2026-09-10"),
            served: "1y4m22d".parse().unwrap(),
            days_missing: 40,
            met: false,
        }]
    );
}

#[test]
fn only_what_decided_is_told() {
    let facts = person(&[("repentance", "false"), ("merit.major", "true"), ("punishments", "2")]);
    let fact = |name: &str, value| Reason::Fact { name: name.into(), value };
    assert_eq!(reasons("repentance and merit.major", &facts, "2026-11-20"), [fact("repentance", false)]);
    assert_eq!(reasons("repentance or merit.major", &facts, "2026-11-20"), [fact("merit.major", true)]);
    assert_eq!(
        reasons("not (punishments >= 1 and merit.major)", &facts, "2026-11-20"),
        [
            Reason::Compared {
                actual: Operand { facts: vec!["punishments".into()], value: Value::Int(2) },
                comparison: Comparison::AtLeast,
                required: Operand { facts: Vec::new(), value: Value::Int(1) },
                met: true,
            },
            fact("merit.major", true)
        ]
    );
    assert_eq!(
        reasons("if merit.major then punishments < 1 else repentance", &facts, "2026-11-20").len(),
        1,
        "only the branch that was taken"
    );
    let missing = guard("kind == 'life' and (repentance or known(kind)) and balance > 0 points");
    let told = missing.explain(&facts, day("2026-11-20"));
    assert_eq!(told.truth, Some(false), "known(kind) is false, so the second side is");
    let told = guard("kind == 'life' and merit.major and balance > 0 points").explain(&facts, day("2026-11-20"));
    assert_eq!((told.truth, told.missing()), (None, vec!["balance".to_owned(), "kind".to_owned()]));
}

#[test]
fn facts_without_a_result_are_told_as_such() {
    let facts = person(&[("sentence.term", "1m"), ("amount", "30d"), ("delivery.on", "2200-12-31")]);
    assert_eq!(
        reasons("amount <= sentence.term", &facts, "2026-11-20"),
        [Reason::Undecidable { column: 1, why: Undecidable::CalendarDependent }]
    );
    assert_eq!(
        reasons("elapsed(delivery.on) >= 1 day", &facts, "2026-11-20"),
        [Reason::Undecidable { column: 1, why: Undecidable::OutOfRange }]
    );
}

#[test]
fn when_it_would_pass() {
    let facts = person(&[("delivery.on", "2025-03-10"), ("last.served", "2025-12-27"), ("last.amount", "9m")]);
    let first = |source: &str| guard(source).first_day(&facts, day("2026-01-01")).map(|day| day.to_string());
    assert_eq!(first("elapsed(delivery.on) >= 1 year").as_deref(), Some("2026-03-10"));
    assert_eq!(
        first("elapsed(delivery.on) >= 1 year and elapsed(last.served) >= last.amount").as_deref(),
        Some("2026-09-27")
    );
    assert_eq!(
        first("elapsed(delivery.on) >= 2 years or elapsed(last.served) > 1 month").as_deref(),
        Some("2026-01-28")
    );
    assert_eq!(first("today >= 2026-11-01 and elapsed(delivery.on) < 3 years").as_deref(), Some("2026-11-01"));
    assert_eq!(
        first("elapsed(last.served) >= (if elapsed(delivery.on) >= 1 year then 2 years else 3 years)").as_deref(),
        Some("2027-12-27"),
        "the length itself turns on a day"
    );
    assert_eq!(first("elapsed(delivery.on) < 1 month"), None, "waiting does not help");
    assert_eq!(first("repentance and elapsed(delivery.on) >= 1 year"), None, "a fact is missing");
}

fn rule(when: Option<&str>, need: &str, unless: Option<&str>) -> Rule {
    let text = RuleText {
        id: "R-N-1".into(),
        cite: "法释〔2016〕23号 art. 6(1)".into(),
        when: when.map(str::to_owned),
        need: need.into(),
        unless: unless.map(str::to_owned),
        say: Bilingual::new("应当执行一年以上方可减刑", "at least one year must be served first").unwrap(),
        strength: Strength::Hard,
    };
    Rule::compile(text, &dictionary()).unwrap()
}

#[test]
fn a_rule_has_scope_requirement_and_exception() {
    let rule = rule(Some("sentence.term < 5 years"), "elapsed(delivery.on) >= 1 year", Some("merit.major"));
    let judged = |facts: &[(&str, &str)], on: &str| rule.judge(&person(facts), day(on));

    let early =
        judged(&[("sentence.term", "3y"), ("delivery.on", "2026-03-10"), ("merit.major", "false")], "2026-11-20");
    assert_eq!((early.met, early.applies, early.excepted), (Some(false), Some(true), Some(false)));
    assert_eq!((early.required.as_deref(), early.actual.as_deref()), (Some("1y"), Some("8m10d")));
    assert_eq!((early.from.as_deref(), early.on), (Some("delivery.on"), Some(day("2026-03-10"))));
    assert_eq!(early.earliest, Some(day("2027-03-10")));

    let served =
        judged(&[("sentence.term", "3y"), ("delivery.on", "2025-03-10"), ("merit.major", "false")], "2026-11-20");
    assert_eq!((served.met, served.earliest), (Some(true), Some(day("2026-03-10"))), "the day it was reached");

    let long = judged(&[("sentence.term", "10y"), ("delivery.on", "2026-03-10")], "2026-11-20");
    assert_eq!((long.met, long.applies, long.missing.len()), (Some(true), Some(false), 0), "it does not apply");

    let merit =
        judged(&[("sentence.term", "3y"), ("delivery.on", "2026-03-10"), ("merit.major", "true")], "2026-11-20");
    assert_eq!((merit.met, merit.excepted), (Some(true), Some(true)));

    let unknown = judged(&[("sentence.term", "3y"), ("delivery.on", "2026-03-10")], "2026-11-20");
    assert_eq!((unknown.met, unknown.missing), (None, vec!["merit.major".to_owned()]), "a missing fact does not pass");
    assert_eq!(unknown.earliest, Some(day("2027-03-10")), "then it is met whatever the merit");

    let nothing = judged(&[("merit.major", "false")], "2026-11-20");
    assert_eq!((nothing.met, nothing.missing), (None, vec!["delivery.on".to_owned(), "sentence.term".to_owned()]));
}

#[test]
fn a_rule_file_names_rule_guard_and_column() {
    let text: RuleText = toml::from_str(
        r#"
        id = "R-C-1"
        cite = "法释〔2016〕23号 art. 6(2)"
        need = "amount <= (if merit.major and repentance then 2 years else 9 month)"
        unless = "merit.mayor"
        say = { zh-CN = "一次减刑幅度超过上限", en = "more than may be taken off at once" }
        strength = "as_a_rule"
        "#,
    )
    .unwrap();
    assert_eq!(text.strength, Strength::AsARule);
    let error = Rule::compile(text, &dictionary()).unwrap_err();
    assert_eq!((error.rule.as_str(), error.part.to_string(), error.error.column), ("R-C-1", "unless".to_owned(), 1));
}

#[test]
fn what_was_compared_is_told_before_that_it_is_known() {
    let rule = rule(None, "not known(delivery.on) or last.served >= delivery.on", None);
    let facts = person(&[("delivery.on", "2025-11-19"), ("last.served", "2025-03-01")]);
    let judged = rule.judge(&facts, day("2026-11-20"));
    assert_eq!(judged.met, Some(false));
    // The days themselves, and not that one of them is known.
    assert_eq!((judged.required.as_deref(), judged.actual.as_deref()), (Some("2025-11-19"), Some("2025-03-01")));
    assert_eq!(judged.on, Some(day("2025-03-01")));
}
