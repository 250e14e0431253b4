//! What a guard may say, what it means, and what is refused where.

use wardbook::core::guard::{Expected, Guard, GuardError, GuardErrorKind, MAX_NESTING};

use super::{dictionary, truth};

const NOBODY: &[(&str, &str)] = &[];

#[test]
fn a_waiting_period_is_over_on_the_same_day_so_much_later() {
    let facts = [("delivery.on", "2025-03-10")];
    let guard = "elapsed(delivery.on) >= 1 year + 6 months";
    assert_eq!(truth(guard, &facts, "2026-09-09"), Some(false));
    assert_eq!(truth(guard, &facts, "2026-09-10"), Some(true), "以上 includes the day");
    assert_eq!(truth("elapsed(delivery.on) > 1y6m", &facts, "2026-09-10"), Some(false), "超过 does not");
    assert_eq!(truth("elapsed(delivery.on) < 1y6m", &facts, "2026-09-09"), Some(true), "不满");
    assert_eq!(truth("1y6m <= elapsed(delivery.on)", &facts, "2026-09-10"), Some(true), "the same, turned round");
    // Art. 202: from the last day of a month to the last day of a month.
    assert_eq!(truth("elapsed(delivery.on) >= 18 months", &[("delivery.on", "2025-06-30")], "2026-12-30"), Some(false));
    assert_eq!(truth("elapsed(delivery.on) >= 18 months", &[("delivery.on", "2025-06-30")], "2026-12-31"), Some(true));
}

#[test]
fn a_missing_fact_is_neither_true_nor_false() {
    let facts = [("merit.major", "true")];
    assert_eq!(truth("repentance", &facts, "2026-11-20"), None);
    assert_eq!(truth("not repentance", &facts, "2026-11-20"), None);
    assert_eq!(truth("repentance or merit.major", &facts, "2026-11-20"), Some(true), "one true side is enough");
    assert_eq!(truth("repentance and not merit.major", &facts, "2026-11-20"), Some(false), "one false side is enough");
    assert_eq!(truth("repentance and merit.major", &facts, "2026-11-20"), None);
    assert_eq!(truth("known(repentance)", &facts, "2026-11-20"), Some(false));
    assert_eq!(truth("known(merit.major)", &facts, "2026-11-20"), Some(true));
    assert_eq!(
        truth("9 months <= (if repentance then 1 year else 12 months)", NOBODY, "2026-11-20"),
        None,
        "a year and twelve months are equal by value, but are added differently"
    );
    assert_eq!(truth("2 <= (if repentance then 3 else 3)", NOBODY, "2026-11-20"), Some(true), "both branches alike");
}

#[test]
fn types_of_facts() {
    let facts = [
        ("kind", "life"),
        ("lists", "A"),
        ("balance", "59950"),
        ("fine.open", "50000"),
        ("punishments", "2"),
        ("sentence.term", "12m"),
        ("delivery.on", "2026-01-31"),
    ];
    for (guard, expected) in [
        ("kind == 'life'", true),
        ("'fixed' != kind", true),
        ("kind in {'life', 'death_reprieve'}", true),
        ("'B' in lists", false),
        ("balance >= 599.50 points", true),
        ("balance >= 600 points", false),
        ("fine.open + 1 yuan > 50000 yuan", true),
        ("punishments < 3", true),
        ("sentence.term == 1 year", true),
        ("sentence.term >= 10 years", false),
        ("delivery.on + 1 month == 2026-02-28", true),
        ("delivery.on < 2026-02-01 and today > delivery.on", true),
        ("max(sentence.term, 9 months) == 1y", true),
        ("min(punishments, 1) == 1", true),
        ("(if kind == 'life' then 2 years else 1 year) > 18 months", true),
    ] {
        assert_eq!(truth(guard, &facts, "2026-11-20"), Some(expected), "{guard}");
    }
}

#[test]
fn an_order_that_depends_on_the_calendar_is_unknown() {
    let facts = [("sentence.term", "1m"), ("amount", "30d")];
    assert_eq!(truth("sentence.term >= amount", &facts, "2026-11-20"), None);
    assert_eq!(truth("sentence.term != amount", &facts, "2026-11-20"), None);
    assert_eq!(truth("max(sentence.term, amount) > 2 years", &facts, "2026-11-20"), None);
    assert!(matches!(fault("1 month <= 30 days").kind, GuardErrorKind::CalendarDependent { .. }));
}

#[test]
fn what_leaves_its_range_is_unknown() {
    let facts = [("punishments", "9223372036854775807"), ("delivery.on", "2200-12-31"), ("sentence.term", "1200d")];
    assert_eq!(truth("punishments + 1 > 0", &facts, "2026-11-20"), None);
    assert_eq!(truth("elapsed(delivery.on) >= 1 day", &facts, "2026-11-20"), None);
    assert_eq!(truth("sentence.term + 1 day > 1 year", &facts, "2026-11-20"), None);
}

fn fault(source: &str) -> GuardError {
    Guard::parse(source, &dictionary()).err().unwrap_or_else(|| panic!("accepted: {source}"))
}

#[test]
fn a_misspelt_fact_is_named_with_its_column_and_the_nearest_name() {
    assert_eq!(
        fault("merit.major or repentence"),
        GuardError {
            column: 16,
            kind: GuardErrorKind::UnknownFact { name: "repentence".into(), suggestion: Some("repentance".into()) }
        }
    );
    assert_eq!(
        fault("kind == 'live'").kind,
        GuardErrorKind::NoSuchValue { value: "live".into(), of: "kind".into(), suggestion: Some("life".into()) }
    );
    assert_eq!(
        fault("sentence.term < 5 yeers").kind,
        GuardErrorKind::UnknownUnit { found: "yeers".into(), suggestion: Some("years".into()) }
    );
    assert_eq!(
        fault("elapse(delivery.on) >= 1 year").kind,
        GuardErrorKind::UnknownFunction { name: "elapse".into(), suggestion: Some("elapsed".into()) }
    );
    assert!(matches!(fault("zzzzzzzz").kind, GuardErrorKind::UnknownFact { suggestion: None, .. }));
}

#[test]
fn types_are_checked_before_any_case() {
    for (source, column) in [
        ("sentence.term >= 10", 1),
        ("punishments", 1),
        ("merit.major and punishments", 17),
        ("merit.major < repentance", 1),
        ("elapsed(sentence.term) >= 1 year", 9),
        ("elapsed(delivery.on) == 1 year", 1),
        ("elapsed(delivery.on) >= 12", 25),
        ("balance >= 600", 1),
        ("balance + 1 yuan > 0 points", 11),
        ("delivery.on + 3 > today", 15),
        ("remark == remark", 1),
        ("if repentance then 1 else 2", 1),
        ("9 months <= (if repentance then 1 year else 2)", 45),
        ("not punishments", 5),
        ("lists == 'A'", 1),
        ("kind in {'life', 'lief'}", 18),
        ("known(nothing.here)", 1),
    ] {
        assert_eq!(fault(source).column, column, "{source}: {}", fault(source));
    }
}

#[test]
fn what_does_not_parse_says_what_is_expected() {
    assert_eq!(
        fault("if repentance then merit.major").kind,
        GuardErrorKind::Unexpected { found: String::new(), expected: Expected::Token("else") }
    );
    assert_eq!(
        fault("repentance merit.major").kind,
        GuardErrorKind::Unexpected { found: "merit.major".into(), expected: Expected::End }
    );
    assert_eq!(
        fault("repentance and").kind,
        GuardErrorKind::Unexpected { found: String::new(), expected: Expected::Expression }
    );
    assert_eq!(
        fault("sentence.term ≥ 1 year"),
        GuardError { column: 15, kind: GuardErrorKind::UnexpectedCharacter { found: '≥', instead: Some(">=") } }
    );
    assert_eq!(fault("delivery.on == 2025-02-29").kind, GuardErrorKind::NoSuchDay { text: "2025-02-29".into() });
    assert_eq!(fault("sentence.term > 1201 days").kind, GuardErrorKind::NumberTooLarge { text: "1201".into() });
    assert_eq!(fault("kind == 'life").kind, GuardErrorKind::OpenQuote);
    assert_eq!(fault("balance > 1.5 years").kind, GuardErrorKind::BareDecimal);
    assert_eq!(fault("").kind, GuardErrorKind::Unexpected { found: String::new(), expected: Expected::Expression });
}

#[test]
fn size_and_nesting_are_bounded() {
    let nested = |depth: usize| format!("{}repentance{}", "(".repeat(depth), ")".repeat(depth));
    assert!(Guard::parse(&nested(MAX_NESTING - 1), &dictionary()).is_ok());
    assert!(matches!(fault(&nested(MAX_NESTING)).kind, GuardErrorKind::TooDeep { .. }));
    assert!(matches!(fault(&"not ".repeat(100)).kind, GuardErrorKind::TooDeep { .. }));
    assert!(matches!(fault(&"(".repeat(3_000)).kind, GuardErrorKind::TooLong { .. }));
    let many = vec!["1<2"; 250].join(" or ");
    assert!(matches!(fault(&many).kind, GuardErrorKind::TooCostly { .. }));
}

#[test]
fn one_condition_has_one_spelling() {
    let spelling = |source: &str| super::guard(source).to_string();
    assert_eq!(
        spelling("repentance or merit.major and 2 years>=sentence.term"),
        "(repentance or (merit.major and (2y >= sentence.term)))"
    );
    let twice = spelling("1 year <= elapsed(delivery.on) and balance >= 600 points and kind in {'life','fixed'}");
    assert_eq!(twice, "((elapsed(delivery.on) >= 1y) and (balance >= 600.00 points) and (kind in {'fixed', 'life'}))");
    assert_eq!(spelling(&twice), twice, "it reads its own spelling");
    assert!(super::guard("1 < 2").is_constant());
    assert!(!super::guard("today > 2026-11-01").is_constant());
}
