//! What if: the law's answer for a person with facts changed, beside the answer as it is.

use std::fs;

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

/// A line that names another law package begins so; no case file has such a key.
const WITH: &str = "with=";

/// The answer with changes, one `KEY=VALUE` per line, to the question that a file asks by itself; `with=FILE` puts a law package in the
/// place of the one in force. What is not as before decides; the rest is on demand.
///
/// # Errors
/// No judgment is on file; a change that cannot be made; a package that cannot be used.
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
    let (with, lines): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with(WITH));
    let changes = lines.into_iter().map(Change::parse).collect::<Result<Vec<Change>, _>>().map_err(wrong)?;
    let changed = change::apply(&source, &changes).map_err(wrong)?;
    let mut other =
        case_file::parse(&changed, law.crimes()).map_err(|error| wrong(change::blame(&changed, &changes, error)))?;
    // Another day of the proposal has the settings of that day, unless the officer asks about a setting itself.
    if other.settings == file.settings {
        other.settings = set.on(other.question.filing_day());
    }
    let with = match with.as_slice() {
        [] => None,
        [line] => Some(package(line.trim_start_matches(WITH).trim(), law, other.question.ruling_day())?),
        _ => return Err(words::fault(text::what_if_with_twice())),
    };
    let (before, after) = (explain(&file, law), explain(&other, with.as_ref().unwrap_or(law)));
    let difference = change::compare(&before, &after);
    let is_new = |rule: &str, from: Option<&String>| {
        difference
            .findings
            .iter()
            .any(|change| change.after.as_ref().is_some_and(|after| after.rule == rule && after.from.as_ref() == from))
    };
    let findings = after.findings.iter().map(|found| words::finding(found, is_new(&found.rule, found.from.as_ref())));
    Ok(Why {
        title: text::what_if_changed(changes.len() + usize::from(with.is_some())).into(),
        answer: said(&before, &after, &difference),
        findings: findings.collect(),
        flags: Vec::new(),
    })
}

/// The law with the package of a file in the place of the version in force on a day.
fn package(path: &str, law: &Packages, day: Date) -> Result<Packages, Fault> {
    let unreadable = |error: std::io::Error| text::law_file_unreadable(path, text::reader::system(&error));
    let source = fs::read_to_string(path).map_err(|error| words::fault(unreadable(error)))?;
    law.with(path, &source, day)
        .map_err(|error| words::fault(text::law::package_in_file(&error, error.problem.line(&source))))
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
    fn another_law_package_a_ground_and_an_amount_can_be_tried() {
        let folder = tempfile::tempdir().unwrap();
        let draft = folder.path().join("draft.toml");
        let text = crate::assets::text("law/spc-2016-23/2017-01-01.toml").unwrap();
        let changed = text.replacen("interval = \"1y\"", "interval = \"2y\"", 1);
        assert_ne!(changed, text);
        fs::write(&draft, &changed).unwrap();
        let with = asked(&format!("with={}", draft.display())).unwrap();
        assert!(english(&with.answer).contains("2023-03-20 → 2024-03-20"), "{}", english(&with.answer));
        assert!(english(&with.title).contains("one fact"), "{}", english(&with.title));
        let both = asked(&format!("with={}\nquestion.filed=2024-03-20", draft.display())).unwrap();
        assert!(english(&both.answer).contains("Nothing stands in the way"), "{}", english(&both.answer));
        fs::write(&draft, changed.replacen("[[interval]]", "[[intervall]]", 1)).unwrap();
        let fault = asked(&format!("with={}", draft.display())).unwrap_err();
        assert!(english(&fault.say).contains("draft.toml"), "{}", english(&fault.say));
        assert!(asked("with=/nowhere/draft.toml").is_err() && asked("with=a\nwith=b").is_err());

        let ground = asked("question.ground=major_merit").unwrap();
        assert!(english(&ground.answer).contains("Nothing stands in the way"), "{}", english(&ground.answer));
        let amount = asked("question.filed=2023-03-20\nquestion.amount=10m").unwrap();
        assert!(amount.findings.iter().any(|found| found.decisive && found.rule == "R-C-1"));
        assert!(asked("question.amount=0m").is_err(), "nothing is no amount");
    }

    #[test]
    fn a_key_that_no_case_file_has_is_told_with_those_that_exist() {
        let fault = asked("judgment.termm=8y").unwrap_err();
        assert!(english(&fault.say).contains("termm") && english(&fault.say).contains("delivered"));
    }
}
