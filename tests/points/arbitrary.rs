//! Facts that make no sense, dates at the ends of the calendar, points beyond all measure: refused or answered, never a panic.

use proptest::prelude::*;
use wardbook::core::law::points::{Package, assess, explain, file};
use wardbook::core::time::Date;

fn date() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => (2017i32..2030, 1u32..=12, 1u32..=28).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
        1 => (-25_567i64..=84_370).prop_map(|days| Date::from_days_since_epoch(days).unwrap().to_string()),
        1 => prop::sample::select(vec!["1900-01-01", "2200-12-31", "2021-09-30", "2021-10-01", "2024-02-29"]).prop_map(str::to_owned),
    ]
}

fn amount() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => (-500i64..12_000).prop_map(|points| format!("\"{}{}.{:02}\"", if points < 0 { "-" } else { "" }, points.abs() / 100, points.abs() % 100)),
        1 => prop::sample::select(vec!["\"0\"", "\"9999999999.99\"", "\"-92233720368547758.07\"", "\"92233720368547758.07\""]).prop_map(str::to_owned),
    ]
}

fn word(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(words).prop_map(|word| format!("\"{word}\""))
}

fn maybe(key: &'static str, value: impl Strategy<Value = String> + 'static) -> BoxedStrategy<String> {
    let line = move |value: Option<String>| value.map(|value| format!("{key} = {value}\n")).unwrap_or_default();
    prop::option::weighted(0.7, value).prop_map(line).boxed()
}

fn tables(head: &'static str, lines: Vec<BoxedStrategy<String>>) -> BoxedStrategy<String> {
    let table = lines.prop_map(move |lines| format!("[[{head}]]\n{}", lines.concat()));
    prop::collection::vec(table, 0..4).prop_map(|tables| tables.concat()).boxed()
}

fn any_file() -> impl Strategy<Value = String> {
    let stay =
        (date(), maybe("intake_until", date()), maybe("opening_balance", amount()), maybe("opening_as_of", date()))
            .prop_map(|(admitted, intake, balance, as_of)| {
                format!("[stay]\nadmitted = {admitted}\n{intake}{balance}{as_of}")
            });
    let person = vec![
        maybe("strict", prop::sample::select(vec!["[]", "[\"ST1\", \"ST8\"]"]).prop_map(str::to_owned)),
        maybe("unable_to_work_from", date()),
        maybe("unable_to_work_until", date()),
    ]
    .prop_map(|lines| format!("[person]\n{}", lines.concat()));
    let absences = tables(
        "absences",
        vec![
            maybe(
                "kind",
                word(&[
                    "confinement",
                    "hospital",
                    "hospital_rescue",
                    "investigation",
                    "taken_back",
                    "parole",
                    "force_majeure",
                    "temporary_service",
                ]),
            ),
            maybe("from", date()),
            maybe("to", date()),
            maybe("outcome", word(&["cleared", "found_guilty", "witness", "returned_breach", "protest"])),
            maybe("labour_points", amount()),
        ],
    );
    let entries = tables(
        "entries",
        vec![
            maybe("date", date()),
            maybe("decided", date()),
            maybe("kind", word(&["bonus", "deduction", "special"])),
            maybe("part", word(&["S", "E", "L"])),
            maybe("points", amount()),
            maybe("ground", (0u8..=9).prop_map(|ground| ground.to_string())),
            maybe("facts", word(&["f", "g"])),
        ],
    );
    let punishments = tables(
        "punishments",
        vec![
            maybe("kind", word(&["warning", "demerit", "confinement"])),
            maybe("decided", date()),
            maybe("facts", word(&["f"])),
        ],
    );
    let events = tables(
        "events",
        vec![maybe("kind", word(&["new_crime", "parole_revoked", "returned_for_breach"])), maybe("effective", date())],
    );
    let settings = vec![
        maybe("rounding", word(&["half_up", "half_even", "down"])),
        maybe("bonus_cap_base", word(&["nominal", "pro_rated"])),
        maybe("part_floor", word(&["none", "zero"])),
        maybe("special_year", word(&["calendar", "assessment"])),
        maybe("strict_bonus_cap_factor", word(&["0", "0.5", "1", "0.333333333"])),
    ]
    .prop_map(|lines| format!("[settings]\n{}", lines.concat()));
    let question = date().prop_map(|date| format!("[question]\nthrough = \"{}\"\n", &date[..7]));
    (stay, person, absences, entries, punishments, events, settings, question).prop_map(
        |(stay, person, absences, entries, punishments, events, settings, question)| {
            format!("{stay}{person}{absences}{entries}{punishments}{events}{settings}{question}")
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_facts_are_refused_or_answered(text in any_file()) {
        if let Ok(answer) = explain(&text, "file.toml") {
            prop_assert!(serde_json::to_string(&answer).is_ok());
        }
        // From records, which no reader of files has checked.
        let package = Package::bundled().unwrap();
        if let Ok(facts) = toml::from_str::<wardbook::core::law::points::PointsFile>(&text) {
            let checked = file::check(&facts, package).is_empty();
            prop_assert_eq!(assess(&facts, package).is_ok(), checked);
            if let Ok(assessment) = assess(&facts, package) {
                let _ = assessment.account(&facts, package);
            }
        }
    }
}
