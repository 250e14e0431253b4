//! What holds for every case: time rules do not turn, nothing panics.

use proptest::prelude::*;
use wardbook::assets;
use wardbook::core::law::facts::{
    Count, CountTerm, Ground, Judgment, JudgmentKind, Person, Proposal, Question, Ruling, RulingKind, SentenceFile,
    Settings, Sex, Trail,
};
use wardbook::core::law::finding::Explanation;
use wardbook::core::law::{case_file, explain};
use wardbook::core::time::{Date, Span};

const TIME_RULES: &[&str] = &["R-W-1", "R-N-2", "P-7", "R-B-1", "R-B-2", "R-B-3", "R-P-1", "R-P-5", "R-N-5"];

proptest! {
    /// As days pass, a time rule goes from not met to met, never back, and its first day does not move.
    #[test]
    fn a_time_rule_never_turns_back(file in any_file(), days in 1_i64..2_000) {
        let before = answer(&file);
        let mut later = file.clone();
        later.question.as_of = file.question.as_of.plus_days(days).unwrap();
        let after = answer(&later);
        for rule in TIME_RULES {
            let met = |answer: &Explanation| {
                answer.findings.iter().find(|finding| finding.rule == *rule).map(|finding| (finding.met, finding.earliest))
            };
            if let (Some((Some(true), first)), Some((then, second))) = (met(&before), met(&after)) {
                prop_assert_eq!(then, Some(true), "{}", rule);
                prop_assert_eq!(first, second, "{}", rule);
            }
        }
        prop_assert_eq!(before.earliest, after.earliest);
    }

    /// On the first day that is answered the times are met; the day before they are not.
    #[test]
    fn the_first_day_is_the_first(file in any_file()) {
        if let Some(first) = answer(&file).earliest && first > file.judgment.delivered {
            let on = |day: Date| {
                let mut asked = file.clone();
                asked.question.filed = Some(day);
                let answer = explain(&asked, assets::law().unwrap());
                answer.findings.iter().any(|finding| TIME_RULES.contains(&finding.rule.as_str()) && finding.met == Some(false))
            };
            prop_assert!(!on(first));
            prop_assert!(on(first.previous().unwrap()) || has_short_rest(&file));
        }
    }

    /// No reduction that is answered as eligible passes the floor or the cap.
    #[test]
    fn an_eligible_reduction_keeps_floor_and_cap(file in any_file(), months in 1_u16..40, days in 0_u16..31) {
        let mut asked = file;
        asked.question.amount = Some(Span::new(0, months, days).unwrap());
        let answer = answer(&asked);
        if answer.verdict == Some(wardbook::core::law::finding::Verdict::Eligible)
            && let (Some(floor), Some(term)) = (answer.floor_boundary, answer.new_term)
        {
            prop_assert!(term.boundary() >= floor);
            prop_assert!(answer.cap.is_none_or(|cap| months * 31 + days <= u16::try_from(cap.total_months() * 31).unwrap()));
        }
    }

    /// The same for every golden case: with its facts and its packages fixed, no time rule turns back as the day of filing moves on. A
    /// relief for minors ends with a birthday, which is no time rule.
    #[test]
    fn no_time_rule_of_a_golden_case_turns_back(which in any::<prop::sample::Index>(), days in 1_i64..4_000) {
        let case = which.get(super::cases::all());
        let packages = assets::law().unwrap();
        let mut file = case.file.clone();
        let filed = file.question.filed.unwrap_or(file.question.as_of);
        file.question.filed = Some(filed);
        let ruled = file.question.ruled.unwrap_or(filed);
        let late = filed.plus_days(days).unwrap();
        file.question.ruled = Some(ruled.max(late));
        let before = explain(&file, packages);
        file.question.filed = Some(late);
        let after = explain(&file, packages);
        prop_assume!(!before.modifiers.iter().any(|modifier| modifier == "R-X-1"));
        // Conduct that ends between the two days takes him off list A: another column, with its own times.
        prop_assume!(before.regime == after.regime);
        for rule in TIME_RULES {
            let of = |answer: &Explanation| -> Vec<(Option<bool>, Option<Date>)> {
                answer.findings.iter().filter(|finding| finding.rule == *rule).map(|finding| (finding.met, finding.earliest)).collect()
            };
            for (then, now) in of(&before).into_iter().zip(of(&after)) {
                prop_assert!(then.0 != Some(true) || now.0 == Some(true), "{} in {}", rule, case.path.display());
                // A wait that major merit lifts has no day of its own; once it is over anyway it names the day.
                prop_assert!(then.1.is_none() || then.1 == now.1, "{} in {}", rule, case.path.display());
            }
        }
    }

    /// Arbitrary facts, however absurd: refused with a place, or answered; never a panic, never an overflow.
    #[test]
    fn no_facts_panic(text in any_facts()) {
        let packages = assets::law().unwrap();
        if let Ok(file) = case_file::parse(&text, packages.crimes()) {
            let answer = explain(&file, packages);
            prop_assert!(serde_json::to_string(&answer).is_ok());
        }
    }

    /// The same behind the reader's back: facts from records, which no reader has checked.
    #[test]
    fn no_unchecked_facts_panic(text in any_facts()) {
        if let Ok(file) = toml::from_str::<SentenceFile>(&text) {
            let _ = explain(&file, assets::law().unwrap());
        }
    }

    /// Any text is refused or answered.
    #[test]
    fn no_text_panics(text in "\\PC{0,200}") {
        let _ = case_file::form(&text);
        let _ = case_file::parse(&text, assets::law().unwrap().crimes());
    }

    /// Golden cases with a line torn out, doubled or cut are refused or answered.
    #[test]
    fn no_torn_case_panics(which in any::<prop::sample::Index>(), line in any::<prop::sample::Index>(), how in 0..3) {
        let text = std::fs::read_to_string(&which.get(super::cases::all()).path).unwrap();
        let mut lines: Vec<&str> = text.lines().collect();
        let at = line.index(lines.len());
        match how {
            0 => { lines.remove(at); }
            1 => lines.insert(at, lines[at]),
            _ => lines.truncate(at),
        }
        let packages = assets::law().unwrap();
        if let Ok(file) = case_file::parse(&lines.join("\n"), packages.crimes()) {
            let _ = explain(&file, packages);
        }
    }
}

fn answer(file: &SentenceFile) -> Explanation {
    explain(file, assets::law().unwrap())
}

fn has_short_rest(file: &SentenceFile) -> bool {
    answer(file).modifiers.iter().any(|modifier| modifier == "M0")
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn any_file() -> impl Strategy<Value = SentenceFile> {
    let crimes = prop::sample::select(vec!["theft", "robbery", "bribery", "insider_dealing", "drug_trafficking"]);
    let ground = prop::sample::select(vec![Ground::Repentance, Ground::Merit, Ground::RepentanceAndMerit]);
    (
        crimes,
        ground,
        6_u16..240,
        0_i64..2_500,
        any::<bool>(),
        any::<bool>(),
        proptest::option::of((0_i64..900, 1_u16..10)),
        0_i64..3_000,
    )
        .prop_map(|(crime, ground, months, start, recidivist, functionary, ruling, asked)| {
            let start = day("2012-01-31").plus_days(start).unwrap();
            let effective = start.plus_days(120).unwrap();
            let delivered = start.plus_days(150).unwrap();
            let rulings: Vec<Ruling> = ruling
                .map(|(after, amount)| {
                    let decided = delivered.plus_days(after).unwrap();
                    let mut ruling = Ruling::new(RulingKind::Reduce, decided);
                    ruling.served = Some(decided.plus_days(7).unwrap());
                    ruling.amount = Some(Span::of_months(amount));
                    ruling
                })
                .into_iter()
                .collect();
            let mut question = Question::new(day("2022-01-01").plus_days(asked).unwrap(), Proposal::Commutation);
            question.ground = Some(ground);
            question.ruled = Some(day("2040-01-01"));
            let term = Span::new(months / 12, months % 12, 0).unwrap();
            SentenceFile {
                person: Person::new(day("1980-01-01"), Sex::Male),
                judgment: judgment(term, start, effective, delivered, count(crime, term), recidivist, functionary),
                custody: Vec::new(),
                uncounted: Vec::new(),
                rulings,
                property: Vec::new(),
                conduct: Vec::new(),
                blocks: Vec::new(),
                parole: None,
                settings: Settings::default(),
                trail: Trail::default(),
                question,
            }
        })
}

fn count(crime: &str, term: Span) -> Count {
    Count {
        crime: crime.to_owned(),
        term: Some(CountTerm::Term(term)),
        committed: None,
        role: None,
        minor: false,
        official: false,
        organised_violence: false,
        drug_ringleader: false,
    }
}

fn judgment(
    term: Span,
    start: Date,
    effective: Date,
    delivered: Date,
    count: Count,
    recidivist: bool,
    former_state_functionary: bool,
) -> Judgment {
    Judgment {
        kind: JudgmentKind::Fixed,
        term: Some(term),
        test_period: None,
        court: None,
        judged: Some(effective),
        effective,
        start: Some(start),
        end: None,
        delivered,
        limited_commutation: false,
        no_commutation: false,
        recidivist,
        drug_recidivist: false,
        former_state_functionary,
        mafia_role: wardbook::core::law::facts::MafiaRole::None,
        evil_force_ringleader: false,
        dpr: None,
        counts: vec![count],
    }
}

fn any_day() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (-7_305_i64..36_500).prop_map(|days| Date::from_days_since_epoch(days).unwrap().to_string()),
        1 => prop::sample::select(vec!["1900-01-01", "2200-12-31", "2024-02-29", "2020-12-31", "2000-01-31"]).prop_map(str::to_owned),
        6 => (2015_i32..2030, 1_u32..=12, 1_u32..=28).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
    ]
}

fn any_span() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (0_u16..26, 0_u16..12, 0_u16..40).prop_map(|(years, months, days)| format!("{years}y{months}m{days}d")),
        1 => prop::sample::select(vec!["0y", "0d", "1200y", "1200m", "1200d", "1200y1200m1200d", "life", "1d"]).prop_map(str::to_owned),
    ]
}

fn word(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(words).prop_map(|word| format!("\"{word}\""))
}

/// A line of a table, there or not.
fn line(key: &'static str, value: impl Strategy<Value = String> + 'static) -> BoxedStrategy<String> {
    prop::option::weighted(0.6, value)
        .prop_map(move |value| value.map(|value| format!("{key} = {value}\n")).unwrap_or_default())
        .boxed()
}

fn table(head: &'static str, lines: Vec<BoxedStrategy<String>>) -> BoxedStrategy<String> {
    lines.prop_map(move |lines| format!("{head}\n{}", lines.concat())).boxed()
}

fn tables(head: &'static str, lines: Vec<BoxedStrategy<String>>) -> BoxedStrategy<String> {
    prop::collection::vec(table(head, lines), 0..4).prop_map(|tables| tables.concat()).boxed()
}

fn quoted(value: impl Strategy<Value = String> + 'static) -> BoxedStrategy<String> {
    value.prop_map(|value| format!("\"{value}\"")).boxed()
}

fn flag() -> impl Strategy<Value = String> {
    any::<bool>().prop_map(|flag| flag.to_string())
}

fn money() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("0".to_owned()),
        (1_u64..1_000_000).prop_map(|yuan| yuan.to_string()),
        Just("9223372036854775807".to_owned())
    ]
}

fn always(key: &'static str, value: impl Strategy<Value = String> + 'static) -> BoxedStrategy<String> {
    value.prop_map(move |value| format!("{key} = {value}\n")).boxed()
}

fn any_facts() -> impl Strategy<Value = String> {
    const CRIMES: &[&str] = &[
        "theft",
        "robbery",
        "bribery",
        "killing",
        "insider_dealing",
        "mafia_organising",
        "abuse_of_power",
        "no_such_crime",
    ];
    let person = table(
        "[person]",
        vec![
            always("born", any_day()),
            always("sex", word(&["male", "female"])),
            line("identity_known", flag()),
            line("seriously_ill", flag()),
            line("basically_unable_to_work", flag()),
            line("hardly_able_to_care_for_self", flag()),
        ],
    );
    let judgment = table(
        "[judgment]",
        vec![
            always("kind", word(&["fixed", "life", "death_reprieve", "suspended", "surveillance", "detention"])),
            always("effective", any_day()),
            always("delivered", any_day()),
            line("term", quoted(any_span())),
            line("test_period", quoted(any_span())),
            line("judged", any_day()),
            line("start", any_day()),
            line("end", any_day()),
            line("limited_commutation", flag()),
            line("no_commutation", prop::sample::select(vec!["false", "false", "true"]).prop_map(str::to_owned)),
            line("recidivist", flag()),
            line("former_state_functionary", flag()),
            line("dpr", quoted(any_span())),
        ],
    );
    let counts = tables(
        "[[judgment.counts]]",
        vec![
            always("crime", word(CRIMES)),
            line("term", quoted(any_span())),
            line("committed", any_day()),
            line("minor", flag()),
            line("official", flag()),
            line("drug_ringleader", flag()),
        ],
    );
    let custody = tables("[[custody]]", vec![always("from", any_day()), always("to", any_day())]);
    let uncounted = tables(
        "[[uncounted]]",
        vec![always("from", any_day()), always("to", any_day()), line("span", quoted(any_span()))],
    );
    let rulings = tables(
        "[[rulings]]",
        vec![
            always("kind", word(&["reduce", "to_life", "to_fixed", "refuse", "parole", "revoke_parole", "set_aside"])),
            always("decided", any_day()),
            line("served", any_day()),
            line("amount", quoted(any_span())),
            line("to", quoted(any_span())),
            line("end", any_day()),
            line("cause", word(&["breach", "new_crime", "omitted_crime"])),
            line("arrested", any_day()),
            line("returned", any_day()),
            line("sets_aside", any_day()),
        ],
    );
    let property = tables(
        "[[property]]",
        vec![
            always("kind", word(&["fine", "confiscation_all", "recovery", "compensation"])),
            line("amount", money()),
            line("paid", money()),
            line("paid_on", any_day()),
            line(
                "state",
                word(&["paid", "open", "terminated", "remitted", "instalments_on_time", "deposited", "waived"]),
            ),
            line("conduct", word(&["none", "hid_gains", "overspent"])),
            line("conduct_ended", any_day()),
            line("able", flag()),
        ],
    );
    let blocks = tables(
        "[[blocks]]",
        vec![
            always(
                "kind",
                word(&[
                    "new_intentional_crime",
                    "reprieve_crime",
                    "omitted_crime_self",
                    "omitted_crime_found",
                    "retrial_kept",
                    "retrial_changed",
                    "parole_revoked",
                ]),
            ),
            always("final", any_day()),
            line("sentence", word(&["fixed", "life"])),
        ],
    );
    let parole = table(
        "[parole]",
        vec![
            line("assessment", word(&["suitable", "unsuitable"])),
            line("assessed", any_day()),
            line("danger_found", flag()),
        ],
    );
    let question = table(
        "[question]",
        vec![
            always("as_of", any_day()),
            always("proposal", word(&["commutation", "parole", "none"])),
            line(
                "ground",
                word(&["repentance", "merit", "repentance_and_merit", "major_merit", "repentance_and_major_merit"]),
            ),
            line("amount", quoted(any_span())),
            line("to", quoted(any_span())),
            line("dpr", quoted(any_span())),
            line("filed", any_day()),
            line("ruled", any_day()),
        ],
    );
    vec![person, judgment, counts, custody, uncounted, rulings, property, blocks, parole, question]
        .prop_map(|parts| parts.concat())
}
