//! Small words that several views share, in both languages at once.

use crate::app::port::view::{Fault, Finding as FindingView, Label, Refusal, Verdict as VerdictView, Why};
use crate::core::bilingual::Bilingual;
use crate::core::law::finding::{Explanation, Finding, Verdict};
use crate::core::law::package::Packages;
use crate::core::procedure;
use crate::core::time::Span;
use crate::keys::KeyFault;
use crate::store::keyring::KeyringFault;
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
    text::time::span(length).into()
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
    Why { title, answer, findings: findings.iter().map(|found| finding(found, found.met != Some(true))).collect() }
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

/// A crime's name from the table of crimes; the code where the table lacks it.
#[must_use]
pub fn crime(packages: &Packages, code: &str) -> Label {
    packages.crimes().get(code).map_or_else(|| Label::Plain(code.to_owned()), |crime| of_law(&crime.name))
}

/// A question that cannot be answered.
#[must_use]
pub fn fault(say: Message) -> Fault {
    Fault { say: say.into(), advice: Label::default() }
}

/// A question that the rules refuse.
#[must_use]
pub fn fault_of(refusal: &procedure::refusal::Refusal) -> Fault {
    fault(text::procedure::refusal(refusal))
}

/// Why an act is refused, with the findings that decided.
#[must_use]
pub fn why_of(title: Label, refusal: &procedure::refusal::Refusal) -> Why {
    let said: Label = text::procedure::refusal(refusal).into();
    why(title, said, refusal.findings())
}

/// A refusal of the rules as the terminal shows it.
#[must_use]
pub fn refused(refusal: &procedure::refusal::Refusal) -> Refusal {
    let fields = match refusal {
        procedure::refusal::Refusal::Form(faults) => {
            faults.iter().map(|fault| (fault.field.clone(), Label::from(text::procedure::form_fault(fault)))).collect()
        }
        _ => Vec::new(),
    };
    let said: Label = text::procedure::refusal(refusal).into();
    let findings = refusal.findings();
    Refusal { why: (!findings.is_empty()).then(|| why(said.clone(), said.clone(), findings)), say: said, fields }
}

/// A refusal in one sentence.
#[must_use]
pub fn refuse(say: Message) -> Refusal {
    Refusal { say: say.into(), why: None, fields: Vec::new() }
}

/// An error of the machine, as the answer to a question.
pub fn fault_shown(error: impl std::fmt::Display) -> Fault {
    fault(text::fault_store(error.to_string()))
}

/// An error of the machine or a key, as the answer to a command.
pub fn refuse_shown(error: impl std::fmt::Display) -> Refusal {
    refuse(text::fault_store(error.to_string()))
}

/// Why a key does not open.
pub fn refuse_key(fault: KeyringFault) -> Refusal {
    refuse(match fault {
        KeyringFault::NoKey(officer) => text::key_none(officer.as_str()),
        KeyringFault::Key { fault: KeyFault::WrongPassphrase(officer), .. } => {
            text::key_wrong_passphrase(officer.as_str())
        }
        KeyringFault::Key { fault: KeyFault::Locked(millis), .. } => {
            text::key_locked(millis.div_euclid(60_000).saturating_add(1))
        }
        other => text::fault_store(other.to_string()),
    })
}

/// A fault, as the answer to a command.
#[must_use]
pub fn refused_fault(fault: Fault) -> Refusal {
    Refusal { say: fault.say, why: None, fields: Vec::new() }
}

/// Whether one of the labels contains a text, in either language.
#[must_use]
pub fn contains(labels: &[&Label], filter: &str) -> bool {
    let filter = filter.trim().to_lowercase();
    let languages = [Catalog::of(Language::Chinese), Catalog::of(Language::English)];
    filter.is_empty()
        || labels
            .iter()
            .any(|label| languages.iter().any(|catalog| label.say(catalog).to_lowercase().contains(&filter)))
}
