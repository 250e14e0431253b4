//! What an officer and an author read, in both languages.

use wardbook::core::guard::Guard;
use wardbook::text::{self, Catalog, Language};

use super::{day, dictionary, guard, person};

fn told(source: &str, facts: &[(&str, &str)], language: Language) -> Vec<String> {
    let explanation = guard(source).explain(&person(facts), day("2026-08-01"));
    let catalog = Catalog::of(language);
    explanation
        .reasons
        .iter()
        .map(|reason| catalog.say(&text::guard::reason(reason, &dictionary(), language)))
        .collect()
}

fn refused(source: &str, language: Language) -> String {
    let error = Guard::parse(source, &dictionary()).unwrap_err();
    Catalog::of(language).say(&text::guard::guard_error(&error))
}

#[test]
fn why_not_yet() {
    let facts = [("delivery.on", "2025-03-10")];
    let source = "elapsed(delivery.on) >= 1 year + 6 months";
    assert_eq!(
        told(source, &facts, Language::English),
        [
            "day of delivery 2025-03-10, 1 year 6 months run: reached on 2026-09-10, 1 year 4 months 22 days so far, 40 days to go"
        ]
    );
    assert_eq!(
        told(source, &facts, Language::Chinese),
        ["交付执行日期 2025-03-10 起满 1年6个月 之日为 2026-09-10，至今 1年4个月22日，尚差 40 日"]
    );
}

#[test]
fn comparisons_tell_the_fact_first() {
    let facts = [("amount", "1y"), ("last.amount", "9m"), ("kind", "life"), ("lists", "A B"), ("balance", "59950")];
    for (source, english, chinese) in [
        (
            "amount <= 9 months",
            "proposed reduction: 1 year; at most 9 months: no",
            "提请减刑幅度：1年；不超过 9个月：否",
        ),
        (
            "9 months >= amount",
            "proposed reduction: 1 year; at most 9 months: no",
            "提请减刑幅度：1年；不超过 9个月：否",
        ),
        (
            "amount > last.amount",
            "proposed reduction: 1 year; more than last reduction 9 months: yes",
            "提请减刑幅度：1年；超过 上次减去的刑期 9个月：是",
        ),
        ("kind == 'fixed'", "kind of sentence: life; equal to fixed term: no", "刑种：无期徒刑；等于 有期徒刑：否"),
        ("'A' in lists", "strict lists: A, B; A among them: yes", "从严情形：甲、乙；其中有甲：是"),
        (
            "balance >= 600 points",
            "balance of points: 599.50 points; at least 600.00 points: no",
            "积分余额：599.50分；不少于 600.00分：否",
        ),
        ("repentance", "repentance: not entered, cannot be judged", "确有悔改表现：未录入，不能判断"),
    ] {
        assert_eq!(told(source, &facts, Language::English), [english], "{source}");
        assert_eq!(told(source, &facts, Language::Chinese), [chinese], "{source}");
    }
}

#[test]
fn an_author_is_told_what_to_do() {
    assert_eq!(
        refused("merit.mayor or repentance", Language::English),
        "column 1: the dictionary has no fact merit.mayor. Did you mean merit.major?"
    );
    assert_eq!(
        refused("merit.mayor or repentance", Language::Chinese),
        "第 1 列：事实字典中没有 merit.mayor。是否应为 merit.major？"
    );
    assert_eq!(refused("sentence.term ≥ 1 year", Language::Chinese), "第 15 列：条件中不能使用字符 ≥。是否应为 >=？");
    assert_eq!(
        refused("if repentance then", Language::English),
        "column 19: the guard ends where a fact, a value or a bracket is expected."
    );
}

#[test]
fn the_guide_for_authors_tells_the_truth() {
    let guide = include_str!("../../docs/guards.md");
    let answers = guide.split("## What the author is told").nth(1).unwrap().split("\n## ").next().unwrap();
    let mut rows = 0;
    for row in answers.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        assert_eq!(refused(cells[0].trim_matches('`'), Language::English), cells[1]);
        rows += 1;
    }
    assert_eq!(rows, 4);
}
