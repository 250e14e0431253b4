//! What holds for every case: time rules do not turn, nothing panics.

use proptest::prelude::*;
use wardbook::assets;
use wardbook::core::law::facts::{
    Count, CountTerm, Ground, Judgment, JudgmentKind, Person, Proposal, Question, Ruling, RulingKind, SentenceFile,
    Settings, Sex,
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

    /// Any text is refused or answered.
    #[test]
    fn no_text_panics(text in "\\PC{0,200}") {
        let _ = case_file::form(&text);
        let _ = case_file::parse(&text, assets::law().unwrap().crimes());
    }

    /// Golden cases with a line torn out, doubled or cut are refused or answered.
    #[test]
    fn no_torn_case_panics(which in any::<prop::sample::Index>(), line in any::<prop::sample::Index>(), how in 0..3) {
        let cases = super::cases::cases();
        let text = std::fs::read_to_string(which.get(&cases)).unwrap();
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
