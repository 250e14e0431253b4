//! What if: the law's answer for a person with facts changed, beside the answer as it is.

use std::fs;

use serde_json::Value as Json;
use toml::{Table, Value};

use super::{person, words};
use crate::app::port::view::{
    Choice, Fault, FieldKind, FieldSpec, Finding as FindingView, FormSpec, Label, Verdict as VerdictView, Why,
};
use crate::app::port::{FormRef, Values};
use crate::core::law::case_file;
use crate::core::law::change::{self, Change, ChangeError, Difference, Moved};
use crate::core::law::facts::{PropertyState, SentenceFile};
use crate::core::law::finding::{Explanation, Finding, Verdict};
use crate::core::law::set::PublishedSettings;
use crate::core::law::{Packages, explain};
use crate::core::record::id::PrisonerNumber;
use crate::core::record::prisoner::Prisoner;
use crate::core::record::world::World;
use crate::core::time::{Date, Span};
use crate::text::{self, Catalog, Message};

/// The field of the day on which it would be filed. Fields of facts bear the keys of a case file.
const FILED: &str = "question.filed";
/// The field of the ground.
const GROUND: &str = "question.ground";
/// The field of the reduction of a fixed term.
const AMOUNT: &str = "question.amount";
/// The field of the fixed term that life or a reprieve is to become.
const TO: &str = "question.to";
/// The field of another law package: a path, in the place of the one in force.
const WITH: &str = "with";
/// The field of any other facts, as `KEY=VALUE`.
const OTHERS: &str = "others";
/// The states of a property order in the order in which they are offered.
const STATES: [PropertyState; 7] = [
    PropertyState::Open,
    PropertyState::InstalmentsOnTime,
    PropertyState::Paid,
    PropertyState::Deposited,
    PropertyState::Waived,
    PropertyState::Remitted,
    PropertyState::Terminated,
];

/// The form in which an officer says what would be otherwise: each field bears the fact's own label and has what is on file in it.
///
/// # Errors
/// No such prisoner, or no judgment is on file.
pub fn form(world: &dyn World, number: &PrisonerNumber, today: Date) -> Result<FormSpec, Fault> {
    let unknown = || words::fault(text::fault_no_person(number.as_str()));
    let prisoner = world.prisoner(number).map_err(words::fault_shown)?.ok_or_else(unknown)?;
    let file = on_file(world.law_settings(), &prisoner, today)?;
    let grounds = words::values_of("proposal.ground");
    let grounds = grounds.into_iter().map(|(value, label)| Choice { value, label, ..Choice::default() });
    let mut fields = vec![
        field(FILED, words::fact(FILED), FieldKind::Date { from: None, to: None }, Some(today.to_string())),
        field(GROUND, words::fact(GROUND), FieldKind::Choice(grounds.collect()), word(&file.question.ground)),
    ];
    let length = if person::has_fixed_term(&prisoner) { AMOUNT } else { TO };
    fields.push(FieldSpec {
        help: text::what_if_length_help().into(),
        ..field(length, words::fact(length), FieldKind::Text { max: 24, lines: false }, None)
    });
    for (place, order) in file.property.iter().enumerate() {
        let name = person::property_name(order.kind);
        let label = words::both(|catalog| catalog.say(&text::what_if_property(catalog.say(&name), place + 1)));
        let states = STATES.iter().filter_map(|state| {
            let label = person::property_state(Some(*state)).into();
            Some(Choice { value: word(&Some(*state))?, label, ..Choice::default() })
        });
        let key = format!("property[{place}].state");
        fields.push(field(&key, label, FieldKind::Choice(states.collect()), word(&order.state)));
    }
    fields.push(FieldSpec {
        help: text::what_if_package_help().into(),
        ..field(WITH, text::what_if_package().into(), FieldKind::Text { max: 1024, lines: false }, None)
    });
    let keys = words::facts().into_iter().map(|(value, label)| Choice { value, label, ..Choice::default() });
    fields.push(FieldSpec {
        help: text::what_if_others_help().into(),
        ..field(OTHERS, text::what_if_others().into(), FieldKind::Facts(keys.collect()), None)
    });
    Ok(FormSpec {
        form: FormRef::WhatIf(number.clone()),
        title: text::what_if_title().into(),
        subject: person::short(number, Some(&prisoner)),
        about: vec![text::what_if_about().into()],
        fields,
        grid: None,
        draft: None,
        conditions: false,
        absent: Vec::new(),
    })
}

fn field(name: &str, label: Label, kind: FieldKind, value: Option<String>) -> FieldSpec {
    FieldSpec {
        name: name.to_owned(),
        label,
        help: Label::default(),
        kind,
        required: false,
        value: value.map(Into::into),
        fixed: false,
    }
}

/// The word of a value in a case file.
fn word(value: &Option<impl serde::Serialize>) -> Option<String> {
    serde_json::to_value(value.as_ref()?).ok()?.as_str().map(str::to_owned)
}

/// The case file with the question that a file asks by itself, which names its day.
fn on_file(set: &PublishedSettings, prisoner: &Prisoner, today: Date) -> Result<SentenceFile, Fault> {
    let mut question = person::commutation_question(today);
    question.filed = Some(today);
    prisoner.sentence_file(set, question).ok_or_else(|| words::fault(text::sentence_missing()))
}

/// The answer to the question that a file asks by itself, with what stands in the form. What is missing comes first, then what stands in
/// the way, then what is not as before; the rest is on demand.
///
/// # Errors
/// No judgment is on file; a change that cannot be made; a package that cannot be used.
pub fn answer(
    law: &Packages,
    set: &PublishedSettings,
    prisoner: &Prisoner,
    today: Date,
    written: &Values,
) -> Result<Why, Fault> {
    let file = on_file(set, prisoner, today)?;
    let source = toml::to_string(&file).map_err(words::fault_shown)?;
    let changes = changes(&source, written)?;
    let changed = change::apply(&source, &changes).map_err(wrong)?;
    let mut other =
        case_file::parse(&changed, law.crimes()).map_err(|error| wrong(change::blame(&changed, &changes, error)))?;
    // Another day of the proposal has the settings of that day, unless the officer asks about a setting itself.
    if other.settings == file.settings {
        other.settings = set.on(other.question.filing_day());
    }
    let with = match text_of(written, WITH) {
        Some(path) => Some(package(path, law, other.question.ruling_day())?),
        None => None,
    };
    let (before, after) = (explain(&file, law), explain(&other, with.as_ref().unwrap_or(law)));
    let difference = change::compare(&before, &after);
    Ok(Why {
        title: text::what_if_changed(changes.len() + usize::from(with.is_some())).into(),
        answer: said(&after, &difference),
        findings: findings(&after, &difference),
        flags: Vec::new(),
    })
}

/// What an officer typed in a field; none where it is empty.
fn text_of<'a>(written: &'a Values, name: &str) -> Option<&'a str> {
    written.get(name)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// What stands in the form otherwise than on file: what was only looked at is no change.
fn changes(source: &str, written: &Values) -> Result<Vec<Change>, Fault> {
    let mut lines = Vec::new();
    for name in written.keys().filter(|name| ![WITH, OTHERS].contains(&name.as_str())) {
        let Some(value) = text_of(written, name) else { continue };
        let value = match name.as_str() {
            AMOUNT | TO => length(value)?,
            _ => value.to_owned(),
        };
        lines.push(format!("{name}={value}"));
    }
    let others = text_of(written, OTHERS).unwrap_or_default().split([';', '；', '\n']);
    lines.extend(others.map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
    let plain = change::apply(source, &[]).map_err(wrong)?;
    let mut found = Vec::new();
    for line in lines {
        let change = Change::parse(&line).map_err(wrong)?;
        if !change::apply(source, std::slice::from_ref(&change)).is_ok_and(|changed| is_same(&changed, &plain)) {
            found.push(change);
        }
    }
    Ok(found)
}

/// Whether two case files say the same; a day may stand as text or as TOML's own.
fn is_same(one: &str, other: &str) -> bool {
    fn plain(value: Value) -> Value {
        match value {
            Value::Datetime(day) => Value::String(day.to_string()),
            Value::Array(list) => Value::Array(list.into_iter().map(plain).collect()),
            Value::Table(table) => Value::Table(table.into_iter().map(|(key, value)| (key, plain(value))).collect()),
            other => other,
        }
    }
    let read = |text: &str| toml::from_str::<Table>(text).ok().map(|table| plain(Value::Table(table)));
    read(one).is_some_and(|one| Some(one) == read(other))
}

/// A length as an officer writes it, as a case file does: `1年6个月` is `1y6m`.
fn length(written: &str) -> Result<String, Fault> {
    let read = Span::read(written).map_err(|_| words::fault(text::what_if_bad_length(written)))?;
    Ok(read.to_string())
}

/// A change that cannot be made, in an officer's words: which one, and what to write instead.
fn wrong(error: ChangeError) -> Fault {
    let why = text::law::change_problem(&error.problem);
    words::fault(match &error.change {
        Some(change) => text::what_if_wrong(change, why),
        None => text::law_changes_error(why),
    })
}

/// The law with the package of a file in the place of the version in force on a day.
fn package(path: &str, law: &Packages, day: Date) -> Result<Packages, Fault> {
    let source = fs::read_to_string(path).map_err(|error| words::fault(text::reader::unreadable(path, &error)))?;
    law.with(path, &source, day)
        .map_err(|error| words::fault(text::law::package_in_file(&error, error.problem.line(&source))))
}

/// What is missing, and every key of the answer that is another, the verdict first.
fn said(after: &Explanation, difference: &Difference) -> Label {
    let missing: Vec<Label> = after
        .findings
        .iter()
        .filter(|found| found.met.is_none() && after.verdict != Some(Verdict::Eligible))
        .filter_map(|found| found.from.as_deref().map(words::fact))
        .collect();
    if missing.is_empty() && difference.moved.is_empty() && difference.findings.is_empty() {
        return text::law_what_if_nothing().into();
    }
    words::both(|catalog| {
        let mut lines = Vec::new();
        if !missing.is_empty() {
            let named: Vec<String> = missing.iter().map(|fact| fact.say(catalog)).collect();
            lines.push(catalog.say(&text::what_if_missing(named.join(&catalog.say(&text::list_joint())))));
        }
        if difference.moved.iter().all(|moved| moved.key != "verdict") {
            lines.push(catalog.say(&text::what_if_still(text::law::verdict(after.verdict))));
        }
        lines.extend(moved_lines(&difference.moved, catalog));
        lines.join("\n")
    })
}

/// The findings of the changed answer, then those that are gone. One that is not as before says how it was.
fn findings(after: &Explanation, difference: &Difference) -> Vec<FindingView> {
    let of = |found: &Finding| difference.findings.iter().find(|change| change.after.as_ref() == Some(found));
    let open = after.verdict != Some(Verdict::Eligible);
    let place = |found: &Finding| match found.met {
        None if open => 0,
        Some(false) if open => 1,
        _ if of(found).is_some() => 2,
        _ => 3,
    };
    let mut ordered: Vec<&Finding> = after.findings.iter().collect();
    ordered.sort_by_key(|found| place(found));
    let shown = |found: &&Finding| {
        let view = words::finding(None, found, place(found) < 3);
        let Some(change) = of(found) else { return view };
        let say = words::both(|catalog| {
            let now = view.say.say(catalog);
            catalog.say(&match &change.before {
                Some(before) => text::what_if_was(text::law::in_language(&before.text, catalog), now),
                None => text::what_if_new(now),
            })
        });
        FindingView { say, ..view }
    };
    let mut views: Vec<FindingView> = ordered.iter().map(shown).collect();
    let decisive = views.iter().filter(|view| view.decisive).count();
    let gone = difference.findings.iter().filter(|change| change.after.is_none());
    let gone = gone.filter_map(|change| change.before.as_ref()).map(|before| {
        let view = words::finding(None, before, true);
        let say = words::both(|catalog| catalog.say(&text::what_if_gone(view.say.say(catalog))));
        // It stands in nobody's way any more.
        FindingView { say, verdict: VerdictView::Remark, ..view }
    });
    views.splice(decisive..decisive, gone);
    views
}

/// The keys of the answer that are another, a line each, the verdict first. Digests say nothing to people.
#[must_use]
pub fn moved_lines(moved: &[Moved], catalog: &Catalog) -> Vec<String> {
    let mut moved: Vec<&Moved> = moved.iter().filter(|moved| moved.key != "packages").collect();
    moved.sort_by_key(|moved| moved.key != "verdict");
    let line = |one: &&Moved| {
        let before = value(&one.key, &one.before, catalog);
        let after = value(&one.key, &one.after, catalog);
        catalog.say(&match one.days {
            Some(days) if days > 0 => text::law_what_if_later(after, before, days, key(&one.key)),
            Some(days) => text::law_what_if_earlier(after, before, -days, key(&one.key)),
            None => text::law_what_if_moved(after, before, key(&one.key)),
        })
    };
    moved.iter().map(line).collect()
}

/// The name of a key of the answer.
#[must_use]
pub fn key(key: &str) -> Message {
    match key {
        "verdict" => text::law_key_verdict(),
        "regime" => text::law_key_regime(),
        "modifiers" => text::law_key_modifiers(),
        "computed_end" => text::law_key_computed_end(),
        "term" => text::law_key_term(),
        "floor_boundary" => text::law_key_floor_boundary(),
        "earliest" => text::law_key_earliest(),
        "cap" => text::law_key_cap(),
        "range" => text::law_key_range(),
        "new_term" => text::law_key_new_term(),
        "test_period" => text::law_key_test_period(),
        "route" => text::law_key_route(),
        "hearing_required" => text::law_key_hearing_required(),
        other => text::law_key_other(other),
    }
}

/// A value of the answer as people read it.
fn value(key: &str, value: &Json, catalog: &Catalog) -> String {
    if key == "verdict" {
        let verdict = serde_json::from_value::<Option<Verdict>>(value.clone()).ok().flatten();
        return catalog.say(&text::law::verdict(verdict));
    }
    if key == "route" {
        let route = serde_json::from_value(value.clone()).ok();
        return route.map_or_else(|| plain(value), |route| catalog.say(&text::law::route(route)));
    }
    let span = |value: &Json| match value.as_str().and_then(|text| text.parse::<Span>().ok()) {
        Some(span) => catalog.say(&text::time::span(span)),
        None => plain(value),
    };
    match value {
        Json::Bool(true) => catalog.say(&text::law_value_yes()),
        Json::Bool(false) => catalog.say(&text::law_value_no()),
        Json::Object(term) => {
            let day = |key: &str| term.get(key).map(plain).unwrap_or_default();
            catalog.say(&text::from_to(day("start"), day("end")))
        }
        Json::Array(list) => list.iter().map(span).collect::<Vec<_>>().join(", "),
        other => span(other),
    }
}

/// A value of an answer as it stands there; `-` where it has none.
#[must_use]
pub fn plain(value: &Json) -> String {
    match value {
        Json::Null => "-".to_owned(),
        Json::String(text) => text.clone(),
        Json::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        Json::Object(map) => {
            map.iter().map(|(key, value)| format!("{key} {}", plain(value))).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::record::payload::OpeningRecord;
    use crate::text::Language;

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

    fn asked(changes: &[(&str, &str)]) -> Result<Why, Fault> {
        let written = changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
        let law = crate::assets::law().unwrap();
        answer(law, &PublishedSettings::default(), &prisoner(), "2023-03-19".parse().unwrap(), &written)
    }

    fn english(label: &Label) -> String {
        label.say(&Catalog::of(Language::English))
    }

    #[test]
    fn another_day_turns_the_verdict_and_what_turned_it_stands_first() {
        let why = asked(&[(FILED, "2023-03-20"), (GROUND, "repentance")]).unwrap();
        assert_eq!(english(&why.answer), "Verdict: The law stands in the way. → Nothing stands in the way.");
        assert!(english(&why.title).contains("one fact"), "the ground is as on file: {}", english(&why.title));
        let decisive: Vec<&str> =
            why.findings.iter().filter(|found| found.decisive).map(|found| found.rule.as_str()).collect();
        assert!(decisive.contains(&"R-N-2") && decisive.len() < why.findings.len(), "{decisive:?}");
        let later = asked(&[(OTHERS, "rulings[0].served=2022-04-01")]).unwrap();
        assert!(english(&later.answer).contains("2023-03-20 → 2023-04-01"), "{}", english(&later.answer));
        assert_eq!(english(&asked(&[(FILED, "2023-03-19")]).unwrap().answer), "Nothing in the answer would change.");
    }

    #[test]
    fn another_law_package_a_ground_and_an_amount_can_be_tried() {
        let folder = tempfile::tempdir().unwrap();
        let draft = folder.path().join("draft.toml");
        let text = crate::assets::text("law/spc-2016-23/2017-01-01.toml").unwrap();
        let changed = text.replacen("interval = \"1y\"", "interval = \"2y\"", 1);
        assert_ne!(changed, text);
        fs::write(&draft, &changed).unwrap();
        let path = draft.display().to_string();
        let with = asked(&[(WITH, &path)]).unwrap();
        assert!(english(&with.answer).contains("2023-03-20 → 2024-03-20"), "{}", english(&with.answer));
        assert!(english(&with.title).contains("one fact"), "{}", english(&with.title));
        let both = asked(&[(WITH, &path), (FILED, "2024-03-20")]).unwrap();
        assert!(english(&both.answer).contains("Nothing stands in the way"), "{}", english(&both.answer));
        fs::write(&draft, changed.replacen("[[interval]]", "[[intervall]]", 1)).unwrap();
        let fault = asked(&[(WITH, &path)]).unwrap_err();
        assert!(english(&fault.say).contains("draft.toml"), "{}", english(&fault.say));
        assert!(asked(&[(WITH, "/nowhere/draft.toml")]).is_err());

        let ground = asked(&[(GROUND, "major_merit")]).unwrap();
        assert!(english(&ground.answer).contains("Nothing stands in the way"), "{}", english(&ground.answer));
        let amount = asked(&[(FILED, "2023-03-20"), (AMOUNT, "１0个月")]).unwrap();
        assert!(amount.findings.iter().any(|found| found.decisive && found.rule == "R-C-1"));
        assert!(asked(&[(AMOUNT, "0m")]).is_err(), "nothing is no amount");
        assert!(english(&asked(&[(AMOUNT, "long")]).unwrap_err().say).contains("1y3m"));
        assert_eq!(length("1年6个月").unwrap(), "1y6m");
    }

    /// Every key of the answer that is another, and every finding: turned, moved, new and gone.
    #[test]
    fn the_difference_of_the_findings_is_shown_with_what_they_were() {
        let says = |why: &Why, rule: &str| {
            let of_rule = why.findings.iter().filter(|found| found.rule == rule);
            of_rule.map(|found| english(&found.say)).collect::<Vec<_>>().join("\n")
        };
        let ground = asked(&[(GROUND, "major_merit")]).unwrap();
        let answer = english(&ground.answer);
        for line in [
            "Largest single reduction: 9 months → 18 months",
            "First day for a proposal: 2023-03-20 → -",
            "Hearing obligatory: no → yes",
        ] {
            assert!(answer.contains(line), "{line}: {answer}");
        }
        assert!(says(&ground, "R-N-2").contains("(before: Too early: 1 year"), "{}", says(&ground, "R-N-2"));
        assert!(says(&ground, "R-N-3").contains("(not looked at before)"), "{}", says(&ground, "R-N-3"));
        let unchanged = ground.findings.iter().find(|found| found.rule == "R-F-1").unwrap();
        assert!(!english(&unchanged.say).contains("before") && !unchanged.decisive, "{unchanged:?}");
        let without = asked(&[(OTHERS, "rulings[0]=")]).unwrap();
        assert!(says(&without, "R-N-2").starts_with("No longer looked at: Too early"), "{}", says(&without, "R-N-2"));
        let gone = without.findings.iter().find(|found| found.rule == "R-N-2").unwrap();
        assert!(gone.decisive && gone.verdict == VerdictView::Remark, "{gone:?}");
        let parole = asked(&[(OTHERS, "question.proposal=parole")]).unwrap();
        assert!(
            english(&parole.answer).contains("Test period: - → 2023-03-19 to 2024-07-14"),
            "{}",
            english(&parole.answer)
        );
    }

    #[test]
    fn what_is_missing_is_said_first() {
        let why = asked(&[(OTHERS, "rulings[0].served=")]).unwrap();
        let first = why.findings.first().unwrap();
        assert_eq!(first.verdict, crate::app::port::view::Verdict::Unknown, "{:?}", why.findings);
        assert!(english(&why.answer).starts_with("Missing: "), "{}", english(&why.answer));
    }

    #[test]
    fn a_key_that_no_case_file_has_is_told_with_those_that_exist_and_without_the_words_of_the_command() {
        let fault = asked(&[(OTHERS, "judgment.termm=8y")]).unwrap_err();
        assert!(english(&fault.say).contains("termm") && english(&fault.say).contains("delivered"));
        assert!(!english(&fault.say).contains("--set"), "{}", english(&fault.say));
    }

    #[test]
    fn every_ground_is_offered_by_the_name_that_the_dictionary_has() {
        let grounds = words::values_of("proposal.ground");
        let (word, label) = grounds.iter().find(|(word, _)| word == "major_merit").unwrap();
        assert_eq!((word.as_str(), english(label).as_str()), ("major_merit", "major merit"));
        assert!(words::facts().iter().any(|(key, _)| key == "rulings[0].served"));
    }
}
