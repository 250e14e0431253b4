//! Small words that several views share, in both languages at once.

use crate::app::port::view::{Finding as FindingView, Label, Verdict as VerdictView, Why};
use crate::core::bilingual::Bilingual;
use crate::core::law::finding::{Explanation, Finding, Verdict};
use crate::core::time::Span;
use crate::text::{self, Catalog, Language, Message};

/// A label whose two wordings are put together by `write`.
pub fn both(write: impl Fn(&Catalog) -> String) -> Label {
    Label::words(write(&Catalog::of(Language::Chinese)), write(&Catalog::of(Language::English)))
}

/// A text of law, a procedure or a dictionary.
#[must_use]
pub fn of_law(text: &Bilingual) -> Label {
    Label::words(text.chinese(), text.english())
}

/// A span in words: `8 y 6 m`.
#[must_use]
pub fn span(length: Span) -> Label {
    both(|catalog| {
        let parts: [(u16, fn(u32) -> Message); 3] = [
            (length.years(), |n| text::span_years(n)),
            (length.months(), |n| text::span_months(n)),
            (length.days(), |n| text::span_days(n)),
        ];
        let said: Vec<String> =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, say)| catalog.say(&say(u32::from(*count)))).collect();
        if said.is_empty() { catalog.say(&text::span_days(0)) } else { said.join(&catalog.say(&text::span_joint()).replace('_', " ")) }
    })
}

/// A finding as it is shown.
#[must_use]
pub fn finding(found: &Finding, decisive: bool) -> FindingView {
    let missing = if found.met.is_none() {
        found.from.iter().map(|key| text::missing_fact(key).into()).collect()
    } else {
        Vec::new()
    };
    let source = |from: &String| match found.on {
        Some(on) => Label::from(text::source_of_fact_on(from, on.to_string())),
        None => Label::from(text::source_of_fact(from)),
    };
    FindingView {
        rule: found.rule.clone(),
        say: of_law(&found.text),
        article: Label::Plain(found.article.clone()),
        verdict: match found.met {
            Some(true) => VerdictView::Met,
            Some(false) => VerdictView::NotMet,
            None => VerdictView::Unknown,
        },
        decisive,
        as_a_rule: found.as_a_rule,
        required: Label::Plain(found.required.clone().unwrap_or_default()),
        actual: Label::Plain(found.actual.clone().unwrap_or_default()),
        sources: found.from.iter().map(source).collect(),
        met_on: found.earliest,
        missing,
    }
}

/// Findings under a title and an answer; those that are not met decide.
#[must_use]
pub fn why(title: Label, answer: Label, findings: &[Finding]) -> Why {
    Why {
        title,
        answer,
        findings: findings.iter().map(|found| finding(found, found.met != Some(true))).collect(),
    }
}

/// The answer of an explanation in a few words.
#[must_use]
pub fn answer(explanation: &Explanation) -> Label {
    match (explanation.verdict, explanation.earliest) {
        (Some(Verdict::Eligible), _) => text::verdict_eligible().into(),
        (Some(Verdict::NotEligible), Some(day)) => text::verdict_not_eligible_before(day.to_string()).into(),
        (Some(Verdict::NotEligible), None) => text::verdict_not_eligible().into(),
        (Some(Verdict::ByHand), _) => text::verdict_by_hand().into(),
        (None, _) => Label::default(),
    }
}

/// A name kept in both languages; the id where one is missing.
#[must_use]
pub fn named(names: &std::collections::BTreeMap<String, String>, id: &str) -> Label {
    let in_language = |language: Language| names.get(language.tag()).cloned().unwrap_or_else(|| id.to_owned());
    Label::words(in_language(Language::Chinese), in_language(Language::English))
}
