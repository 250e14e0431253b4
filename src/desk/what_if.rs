//! What if: the law's answer for a person with facts changed, beside the answer as it is.

use super::{person, words};
use crate::app::port::view::{Fault, Label, Why};
use crate::core::law::case_file;
use crate::core::law::change::{self, Change, ChangeError, Difference};
use crate::core::law::finding::{Explanation, Verdict};
use crate::core::law::set::PublishedSettings;
use crate::core::law::{Packages, explain};
use crate::core::record::prisoner::Prisoner;
use crate::core::time::Date;
use crate::text::{self, Message};

/// The answer with changes, one `KEY=VALUE` per line, to the question that a file asks by itself. What is not as before decides; the
/// rest is on demand.
///
/// # Errors
/// No judgment is on file; a change that cannot be made.
pub fn answer(
    law: &Packages,
    set: &PublishedSettings,
    prisoner: &Prisoner,
    today: Date,
    written: &str,
) -> Result<Why, Fault> {
    let question = person::commutation_question(today);
    let file = prisoner.sentence_file(set, question).ok_or_else(|| words::fault(text::sentence_missing()))?;
    let source = toml::to_string(&file).map_err(words::fault_shown)?;
    let wrong = |error: ChangeError| words::fault(text::law::change_error(&error));
    let lines = written.lines().map(str::trim).filter(|line| !line.is_empty());
    let changes = lines.map(Change::parse).collect::<Result<Vec<Change>, _>>().map_err(wrong)?;
    let changed = change::apply(&source, &changes).map_err(wrong)?;
    let mut other =
        case_file::parse(&changed, law.crimes()).map_err(|error| wrong(change::blame(&changed, &changes, error)))?;
    // Another day of the proposal has the settings of that day, unless the officer asks about a setting itself.
    if other.settings == file.settings {
        other.settings = set.on(other.question.filing_day());
    }
    let (before, after) = (explain(&file, law), explain(&other, law));
    let difference = change::compare(&before, &after);
    let is_new = |rule: &str, from: Option<&String>| {
        difference
            .findings
            .iter()
            .any(|change| change.after.as_ref().is_some_and(|after| after.rule == rule && after.from.as_ref() == from))
    };
    let findings = after.findings.iter().map(|found| words::finding(found, is_new(&found.rule, found.from.as_ref())));
    Ok(Why {
        title: text::what_if_changed(changes.len()).into(),
        answer: said(&before, &after, &difference),
        findings: findings.collect(),
        flags: Vec::new(),
    })
}

/// Verdict and first day, before and after.
fn said(before: &Explanation, after: &Explanation, difference: &Difference) -> Label {
    if difference.moved.is_empty() && difference.findings.is_empty() {
        return text::law_what_if_nothing().into();
    }
    let verdict = |verdict: Option<Verdict>| text::law::verdict(verdict);
    let turned: Message = match before.verdict == after.verdict {
        true => text::what_if_still(verdict(after.verdict)),
        false => text::law_what_if_moved(verdict(after.verdict), verdict(before.verdict), text::law_key_verdict()),
    };
    let day = |day: Option<Date>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let first = (before.earliest != after.earliest)
        .then(|| text::law_what_if_moved(day(after.earliest), day(before.earliest), text::law_key_earliest()));
    words::both(|catalog| {
        let first = first.as_ref().map(|first| format!("\n{}", catalog.say(first))).unwrap_or_default();
        format!("{}{first}", catalog.say(&turned))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::record::payload::OpeningRecord;
    use crate::text::{Catalog, Language};

    /// Five years, reduced once; the interval of one year is over on 2023-03-20.
    fn prisoner() -> Prisoner {
        let row = |item: serde_json::Value| serde_json::json!({ "file": "00".repeat(32), "line": 2, "item": item });
        let opening: OpeningRecord = serde_json::from_value(serde_json::json!({
            "person": "3207001020",
            "items": [
                row(serde_json::json!({ "item": "roster", "name": "马军", "born": "1980-03-02", "sex": "male", "ward": "ward-07",
                    "admitted": "2020-07-01" })),
                row(serde_json::json!({ "item": "judgment", "kind": "fixed", "term": "5y", "effective": "2020-06-01",
                    "start": "2020-01-15", "delivered": "2020-07-01", "counts": [{ "crime": "theft" }] })),
                row(serde_json::json!({ "item": "ruling", "kind": "reduce", "decided": "2022-03-10", "served": "2022-03-20",
                    "amount": "6m" })),
            ],
        }))
        .unwrap();
        Prisoner::open(None, &opening).unwrap()
    }

    fn asked(changes: &str) -> Result<Why, Fault> {
        answer(
            crate::assets::law().unwrap(),
            &PublishedSettings::default(),
            &prisoner(),
            "2023-03-19".parse().unwrap(),
            changes,
        )
    }

    fn english(label: &Label) -> String {
        label.say(&Catalog::of(Language::English))
    }

    #[test]
    fn another_day_turns_the_verdict_and_what_turned_it_stands_first() {
        let why = asked("question.filed=2023-03-20").unwrap();
        assert_eq!(english(&why.answer), "Verdict: The law stands in the way. → Nothing stands in the way.");
        let decisive: Vec<&str> =
            why.findings.iter().filter(|found| found.decisive).map(|found| found.rule.as_str()).collect();
        assert!(decisive.contains(&"R-N-2") && decisive.len() < why.findings.len(), "{decisive:?}");
        let later = asked("rulings[0].served=2022-04-01\n").unwrap();
        assert!(english(&later.answer).contains("2023-03-20 → 2023-04-01"), "{}", english(&later.answer));
        assert_eq!(english(&asked("\n").unwrap().answer), "Nothing in the answer would change.");
    }

    #[test]
    fn a_key_that_no_case_file_has_is_told_with_those_that_exist() {
        let fault = asked("judgment.termm=8y").unwrap_err();
        assert!(english(&fault.say).contains("termm") && english(&fault.say).contains("delivered"));
    }
}
