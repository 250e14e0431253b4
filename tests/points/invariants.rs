//! What must hold for every points file.

use proptest::prelude::*;
use wardbook::core::law::points::facts::EntryKind;
use wardbook::core::law::points::{Answer, Package, Points, PointsFile, assess, closing_lines, explain, file};
use wardbook::core::record::id::CaseId;
use wardbook::core::record::points::{LineKind, LineStatus, PointsAccount, PointsLine};

use super::facts;

fn answer(text: &str) -> Answer {
    explain(text, "file.toml").unwrap_or_else(|errors| panic!("{errors:?}\n{text}"))
}

fn read(text: &str) -> PointsFile {
    file::read(text, "file.toml", Package::bundled().unwrap()).unwrap()
}

fn points(text: &str) -> Points {
    text.parse().unwrap()
}

// The lines of entries and punishments of a month, each by its own case.
fn post_what_cases_decided(
    account: &mut PointsAccount,
    facts: &PointsFile,
    month: wardbook::core::time::Month,
    case: &mut u8,
) {
    let package = Package::bundled().unwrap();
    let entries = facts.entries.iter().filter(|entry| entry.date.month() == month).map(|entry| {
        let (kind, points) = match entry.kind {
            EntryKind::Bonus => (LineKind::Bonus, entry.points),
            EntryKind::Deduction => (LineKind::Deduct, -entry.points),
            EntryKind::Special => (LineKind::Special, entry.points),
        };
        (kind, entry.date, points)
    });
    let punishments = facts
        .punishments
        .iter()
        .filter(|punishment| punishment.decided.month() == month)
        .map(|punishment| (LineKind::Punish, punishment.decided, -package.punishments.of(punishment.kind)));
    for (kind, act_date, points) in entries.chain(punishments) {
        *case += 1;
        let line = PointsLine::opening(points, month);
        let case = Some(CaseId([*case; 16]));
        account.post(PointsLine { kind, act_date, case, status: LineStatus::Provisional, ..line }).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    // T1, T15
    #[test]
    fn every_balance_follows_from_the_one_before(text in facts::file(true)) {
        let facts = read(&text);
        let answer = answer(&text);
        let mut balance = facts.stay.opening_balance;
        let mut expected_month = answer.months.first().map(|row| row.month);
        for row in &answer.months {
            prop_assert_eq!(Some(row.month), expected_month);
            expected_month = row.month.next().ok();
            let (Some(score), Some(cancelled), Some(after)) = (row.score, row.cancelled, row.balance) else { continue };
            let outside = if facts.settings.punish_in_month_score == Some(false) { row.punished.unwrap() } else { Points::ZERO };
            prop_assert!(!cancelled.is_negative());
            prop_assert_eq!(after, balance.minus(cancelled).plus(score).minus(outside));
            // T11
            let closed = answer.cycles.iter().find(|cycle| cycle.closed == row.month);
            prop_assert_eq!(closed.is_some(), after >= points("600"));
            balance = closed.map_or(after, |cycle| cycle.carried);
            prop_assert!(closed.is_none_or(|cycle| cycle.carried == after.minus(points("600"))));
        }
    }

    // T1, T10, T11: the account's lines say the same as the answer, month by month.
    #[test]
    fn the_balance_is_the_sum_of_the_accounts_lines(text in facts::file(true)) {
        let facts = read(&text);
        let package = Package::bundled().unwrap();
        let assessment = assess(&facts, package).unwrap();
        let account = assessment.account(&facts, package).unwrap();
        for row in assessment.answer.months.iter().filter(|row| row.balance.is_some()) {
            prop_assert_eq!(Some(account.balance_on(row.month.last())), row.balance);
        }
        let punished = account.lines.iter().filter(|line| line.kind == LineKind::Punish).count();
        let computed = assessment.answer.months.iter().filter(|row| row.balance.is_some()).map(|row| row.month).max();
        let decided = facts.punishments.iter().filter(|punishment| Some(punishment.decided.month()) <= computed).count();
        prop_assert_eq!(punished, decided);
    }

    // T1, T11, T21: months closed one after the other, each with what was known then, lead to the balance of the answer, although nothing
    // of a closed month is touched.
    #[test]
    fn months_closed_one_by_one_lead_to_the_same_balance(text in facts::file(true)) {
        let package = Package::bundled().unwrap();
        let mut facts = read(&text);
        let last = facts.question.through;
        let mut account = PointsAccount::default();
        if let Some(as_of) = facts.stay.opening_as_of {
            account.post(PointsLine::opening(facts.stay.opening_balance, as_of.month())).unwrap();
        }
        let mut month = "2026-01".parse().unwrap();
        let mut case = 0;
        while month <= last {
            facts.question.through = month;
            post_what_cases_decided(&mut account, &facts, month, &mut case);
            let before = account.lines.clone();
            let Some(lines) = closing_lines(&facts, package, &account, month, month.last()).unwrap() else { break };
            lines.into_iter().for_each(|line| account.post(line).unwrap());
            prop_assert_eq!(&account.lines[..before.len()], &before[..]);
            let answer = assess(&facts, package).unwrap().answer;
            prop_assert_eq!(Some(account.balance()), answer.months.last().unwrap().balance);
            month = month.next().unwrap();
        }
    }

    // T2, T3
    #[test]
    fn no_part_gets_more_bonus_than_its_cap(text in facts::file(true)) {
        for row in answer(&text).months {
            // A month with a new start has a cap before and one after it.
            let starts = 1 + text.matches(&format!("effective = {}", row.month)).count() as i64;
            for (bonus, cap) in [(row.bonus.S, "17.50"), (row.bonus.E, "17.50"), (row.bonus.L, "15.00")] {
                prop_assert!(bonus.unwrap_or_default().hundredths() <= points(cap).hundredths() * starts);
            }
        }
        let facts = read(&text);
        let limited: Points = facts.entries.iter().filter(|entry| entry.ground.is_some_and(|ground| ground >= 6)).map(|entry| entry.points).sum();
        let special: Points = answer(&text).months.iter().filter_map(|row| row.special).sum();
        let exempt: Points = facts.entries.iter().filter(|entry| entry.ground.is_some_and(|ground| ground < 6)).map(|entry| entry.points).sum();
        prop_assert!(special <= exempt.plus(limited.min(points("300"))));
    }

    // T6: nothing of the order in the file but the order of days.
    #[test]
    fn the_order_of_entries_changes_nothing_where_no_facts_are_shared(text in facts::file(false), seed in any::<u64>()) {
        let facts = read(&text);
        let mut shuffled = facts.clone();
        let mut state = seed;
        for place in (1..shuffled.entries.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.entries.swap(place, (state >> 33) as usize % (place + 1));
        }
        let package = Package::bundled().unwrap();
        let (one, other) = (assess(&facts, package).unwrap().answer, assess(&shuffled, package).unwrap().answer);
        prop_assert_eq!(one.months, other.months);
        prop_assert_eq!(one.cycles, other.cycles);
    }

    // T9
    #[test]
    fn a_whole_month_has_the_whole_base_or_less(text in facts::file(true)) {
        for row in answer(&text).months {
            let base = [row.base.S, row.base.E].map(Option::unwrap_or_default);
            prop_assert!(base.iter().all(|base| *base <= points("35") && !base.is_negative()));
            // What the prison gives for a force majeure comes on top of what was earned.
            prop_assert!(row.base.L.unwrap_or_default() <= points("33"));
        }
    }

    #[test]
    fn numbers_after_a_matter_by_hand_are_null(text in facts::file(true)) {
        let answer = answer(&text);
        let computed = answer.months.iter().take_while(|row| row.balance.is_some()).count();
        prop_assert!(answer.months.iter().skip(computed).all(|row| row.balance.is_none() && row.base.S.is_none() && row.score.is_none()));
        // A closing that later facts would turn is looked at by hand, and stands in numbers until then.
        let stops = answer.findings.iter().any(|finding| finding.met.is_none() && finding.rule != "T11");
        prop_assert_eq!(stops, computed < answer.months.len());
    }

    // Any text, and any change to a good one, is answered or refused.
    #[test]
    fn nothing_makes_it_panic(text in facts::file(true), cut in any::<prop::sample::Index>(), with in "\\PC{0,6}") {
        let at = cut.index(text.len());
        let changed = format!("{}{with}{}", &text[..at], &text[at..]);
        let _ = explain(&changed, "file.toml");
        let _ = explain(&with, "file.toml");
        let _ = explain(&text[..at], "file.toml");
    }
}
