//! The checks of months, cycles, grades and the account.

use proptest::prelude::*;
use wardbook::core::law::points::facts::EntryKind;
use wardbook::core::law::points::{
    Answer, Factor, Points, PointsFile, assess, closing_lines, explain, file, transfer_in, transfer_out,
};
use wardbook::core::record::id::CaseId;
use wardbook::core::record::points::{LineKind, LineStatus, PointsAccount, PointsLine};
use wardbook::core::time::Month;

use super::{calendar, day, package, points};
use crate::points::facts;

fn read(text: &str) -> PointsFile {
    file::read(text, "file.toml", package()).unwrap()
}

fn answer(text: &str) -> Answer {
    explain(text, "file.toml").unwrap_or_else(|errors| panic!("{errors:?}\n{text}"))
}

fn hundredths(points: Points) -> i64 {
    points.hundredths()
}

fn sum(lines: &[PointsLine]) -> Points {
    lines.iter().map(|line| line.points).sum()
}

// An account in which months are closed one by one, as a prison does it; each entry and punishment posted by its own case before.
struct Ledger {
    account: PointsAccount,
    case: u8,
}

impl Ledger {
    fn new(facts: &PointsFile) -> Self {
        let mut account = PointsAccount::default();
        if let Some(as_of) = facts.stay.opening_as_of {
            account.post(PointsLine::opening(facts.stay.opening_balance, as_of.month())).unwrap();
        }
        Self { account, case: 0 }
    }

    fn decide(&mut self, facts: &PointsFile, month: Month) {
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
            .map(|punishment| (LineKind::Punish, punishment.decided, -package().punishments.of(punishment.kind)));
        for (kind, act_date, points) in entries.chain(punishments) {
            self.case += 1;
            let case = Some(CaseId([self.case; 16]));
            let line = PointsLine::opening(points, month);
            self.account.post(PointsLine { kind, act_date, case, status: LineStatus::Provisional, ..line }).unwrap();
        }
    }

    // False where the month is by hand.
    fn close(&mut self, facts: &PointsFile, month: Month) -> bool {
        let mut facts = facts.clone();
        facts.question.through = month;
        let lines = closing_lines(&facts, package(), &self.account, month, month.last()).unwrap();
        let Some(lines) = lines else { return false };
        lines.into_iter().for_each(|line| self.account.post(line).unwrap());
        true
    }
}

fn months(from: &str, to: &str) -> impl Iterator<Item = Month> {
    let (first, last): (Month, Month) = (from.parse().unwrap(), to.parse().unwrap());
    std::iter::successors(Some(first), move |month| month.next().ok().filter(|next| *next <= last))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn t1_the_balance_is_the_sum_of_lines_and_no_month_is_missing(text in facts::file(true)) {
        let facts = read(&text);
        let assessment = assess(&facts, package()).unwrap();
        let account = assessment.account(&facts, package()).unwrap();
        prop_assert_eq!(account.balance(), sum(&account.lines));
        let mut expected = assessment.answer.months.first().map(|row| row.month);
        for row in &assessment.answer.months {
            prop_assert_eq!(Some(row.month), expected);
            expected = row.month.next().ok();
            if let Some(balance) = row.balance {
                prop_assert_eq!(account.balance_on(row.month.last()), balance);
            }
        }
        prop_assert_eq!(assessment.answer.months.last().map(|row| row.month), Some(facts.question.through));
    }

    #[test]
    fn t2_no_part_gets_more_bonus_than_its_cap_and_the_excess_is_kept_apart(text in facts::file(false)) {
        let facts = read(&text);
        prop_assume!(facts.events.is_empty());
        for row in answer(&text).months.iter().filter(|row| row.score.is_some()) {
            let caps = [(row.bonus.S, "17.5"), (row.bonus.E, "17.5"), (row.bonus.L, "15")];
            prop_assert!(caps.iter().all(|(bonus, cap)| bonus.unwrap() <= points(cap)));
            // Nothing is lost: what was given is counted or shown as not counted.
            let given: Points = facts
                .entries
                .iter()
                .filter(|entry| entry.kind != EntryKind::Deduction && entry.date.month() == row.month)
                .map(|entry| entry.points)
                .sum();
            let counted = [row.bonus.S, row.bonus.E, row.bonus.L, row.special].map(Option::unwrap).into_iter().sum::<Points>();
            prop_assert_eq!(given, counted.plus(row.not_counted.unwrap()));
        }
    }

    #[test]
    fn t3_one_special_bonus_is_at_most_100_and_the_limited_grounds_300_a_year(
        awards in prop::collection::vec((1u32..=12, 1u32..=28, 1i64..=12_000, 1u8..=8), 1..12)
    ) {
        let entries: String = awards
            .iter()
            .map(|(month, on, points, ground)| {
                format!(
                    "[[entries]]\ndate = 2026-{month:02}-{on:02}\nkind = \"special\"\nground = {ground}\npoints = \"{}.{:02}\"\n",
                    points / 100,
                    points % 100
                )
            })
            .collect();
        let text = format!("[stay]\nadmitted = 2024-05-06\nopening_as_of = 2025-12-31\n{entries}[question]\nthrough = \"2026-12\"\n");
        if awards.iter().any(|(.., points, _)| *points > 10_000) {
            prop_assert!(explain(&text, "file.toml").is_err());
        } else {
            let given: i64 = answer(&text).months.iter().filter_map(|row| row.special).map(hundredths).sum();
            let of = |limited: bool| awards.iter().filter(move |(.., ground)| (*ground >= 6) == limited).map(|(.., points, _)| *points).sum::<i64>();
            prop_assert_eq!(given, of(false) + of(true).min(30_000));
        }
    }

    #[test]
    fn t6_one_set_of_facts_counts_once_by_the_highest_clause(
        entries in prop::collection::vec((1u32..=6, 1u32..=28, 1i64..=2_000, 0u8..3), 1..10)
    ) {
        let text: String = entries
            .iter()
            .map(|(month, on, points, word)| {
                format!(
                    "[[entries]]\ndate = 2026-{month:02}-{on:02}\nkind = \"deduction\"\npart = \"S\"\npoints = \"{}.{:02}\"\nfacts = \"f{word}\"\n",
                    points / 100,
                    points % 100
                )
            })
            .collect();
        let text = format!("[stay]\nadmitted = 2024-05-06\nopening_as_of = 2025-12-31\n{text}[question]\nthrough = \"2026-06\"\n");
        let deducted: i64 = answer(&text).months.iter().filter_map(|row| row.deducted.S).map(hundredths).sum();
        let highest = |word: u8| entries.iter().filter(|entry| entry.3 == word).map(|entry| entry.2).max().unwrap_or(0);
        prop_assert_eq!(deducted, (0..3).map(highest).sum::<i64>());
    }

    #[test]
    fn t9_no_base_in_intake_or_confinement_and_no_labour_in_hospital(
        admitted in 1u32..=28, intake in 0u32..=60, from in 1u32..=20, length in 0u32..=10, hospital in any::<bool>()
    ) {
        let start = day(&format!("2026-01-{admitted:02}"));
        let until = start.plus_days(i64::from(intake)).unwrap();
        let (first, last) = (day(&format!("2026-04-{from:02}")), day(&format!("2026-04-{:02}", from + length)));
        let kind = if hospital { "hospital" } else { "confinement" };
        let text = format!(
            "[stay]\nadmitted = {start}\nintake_until = {until}\n[[absences]]\nkind = \"{kind}\"\nfrom = {first}\nto = {last}\n[question]\nthrough = \"2026-04\"\n"
        );
        // Counted here day by day, with nothing of the program but its days.
        for row in answer(&text).months {
            let (mut s, mut l) = (0, 0);
            for date in row.month.each_day().filter(|date| *date >= start && *date > until) {
                let away = (first..=last).contains(&date);
                s += i64::from(!away || hospital);
                l += i64::from(!away);
            }
            let days = i64::from(row.month.days());
            let rounded = |base: i64, n: i64| (2 * base * 100 * n + days) / (2 * days);
            prop_assert_eq!(hundredths(row.base.S.unwrap()), rounded(35, s));
            prop_assert_eq!(hundredths(row.base.E.unwrap()), rounded(35, s));
            prop_assert_eq!(hundredths(row.base.L.unwrap()), rounded(30, l));
        }
    }

    #[test]
    fn t10_a_punishment_takes_its_points_once_and_gives_them_back_once(text in facts::file(true), again in 1usize..4) {
        let facts = read(&text);
        let assessment = assess(&facts, package()).unwrap();
        let punished: Points = assessment.answer.months.iter().filter_map(|row| row.punished).sum();
        let computed = assessment.answer.months.iter().filter(|row| row.score.is_some()).map(|row| row.month).max();
        let decided: Points = facts
            .punishments
            .iter()
            .filter(|punishment| Some(punishment.decided.month()) <= computed)
            .map(|punishment| package().punishments.of(punishment.kind))
            .sum();
        prop_assert_eq!(punished, decided);
        let mut ledger = Ledger::new(&facts);
        months("2026-01", "2026-12").for_each(|month| ledger.decide(&facts, month));
        let punishing: Vec<(CaseId, Points)> = ledger
            .account
            .lines
            .iter()
            .filter(|line| line.kind == LineKind::Punish)
            .map(|line| (line.case.unwrap(), line.points))
            .collect();
        for (case, points) in punishing {
            let before = ledger.account.balance();
            for _ in 0..again {
                ledger.account.reverse(case, day("2026-12-31")).unwrap();
            }
            prop_assert_eq!(ledger.account.balance(), before.minus(points));
        }
    }

    #[test]
    fn t11_a_cycle_ends_only_with_600_at_a_closing_and_takes_them_off_once(text in facts::file(true)) {
        let facts = read(&text);
        let assessment = assess(&facts, package()).unwrap();
        for row in assessment.answer.months.iter().filter(|row| row.balance.is_some()) {
            let closed = assessment.answer.cycles.iter().filter(|cycle| cycle.closed == row.month).count();
            prop_assert_eq!(closed, usize::from(row.balance.unwrap() >= points("600")));
        }
        let account = assessment.account(&facts, package()).unwrap();
        let settled: Vec<Points> = account.lines.iter().filter(|line| line.kind == LineKind::CycleSettle).map(|line| line.points).collect();
        prop_assert!(settled.iter().all(|points| hundredths(*points) == -60_000));
        // The last is settled in the month after, which may not be in the file.
        let open = assessment.answer.cycles.last().is_some_and(|cycle| {
            assessment.answer.months.iter().filter(|row| row.balance.is_some()).all(|row| row.month <= cycle.closed)
        });
        prop_assert_eq!(settled.len() + usize::from(open), assessment.answer.cycles.len());
    }

    #[test]
    fn t12_what_makes_unqualified_goes_before_what_bars_active(text in facts::file(true)) {
        for cycle in answer(&text).cycles {
            let value = serde_json::to_value(&cycle).unwrap();
            let grade = value["grade"].as_str();
            match (cycle.unqualified_by.is_empty(), cycle.barred_from_active.is_empty()) {
                _ if grade.is_none() => prop_assert!(value["result"].is_null()),
                (false, _) => prop_assert_eq!((grade, &value["result"]), (Some("unqualified"), &"no_reward".into())),
                (true, false) => prop_assert_eq!(grade, Some("qualified")),
                (true, true) => prop_assert_eq!(grade, Some("qualified_or_active")),
            }
        }
    }

    #[test]
    fn t13_active_is_at_most_15_percent_rounded_down(graded in 0u64..1_000_000, percent in 0u32..=100) {
        let quota: Factor = format!("0.{percent:02}").parse().unwrap_or_else(|_| "1".parse().unwrap());
        let places = package().active_places(graded, quota);
        prop_assert!(places * 100 <= graded * u64::from(percent.min(15)));
        prop_assert!((places + 1) * 100 > graded * u64::from(percent.min(15)) || percent == 100);
    }

    #[test]
    fn t14_the_result_follows_from_the_grade_and_the_months(
        admitted in 1u32..=28,
        entries in prop::collection::vec((3u32..=12, 1u32..=28, any::<bool>(), 0usize..3, 1i64..=1_500), 0..24),
        punished in prop::collection::vec((3u32..=12, 1u32..=28), 0..2)
    ) {
        let entries: String = entries
            .iter()
            .map(|(month, on, bonus, part, points)| {
                let (kind, part) = (if *bonus { "bonus" } else { "deduction" }, ["S", "E", "L"][*part]);
                format!(
                    "[[entries]]\ndate = 2026-{month:02}-{on:02}\nkind = \"{kind}\"\npart = \"{part}\"\npoints = \"{}.{:02}\"\n",
                    points / 100,
                    points % 100
                )
            })
            .collect();
        let punished: String = punished
            .iter()
            .map(|(month, on)| format!("[[punishments]]\nkind = \"warning\"\ndecided = 2026-{month:02}-{on:02}\n"))
            .collect();
        let text = format!(
            "[stay]\nadmitted = 2026-01-{admitted:02}\nintake_until = 2026-02-17\n{entries}{punished}[question]\nthrough = \"2026-12\"\n"
        );
        let answer = answer(&text);
        let mut from = answer.months.first().map(|row| row.month).unwrap();
        for cycle in &answer.cycles {
            // Every month with a base reaches it.
            let mut rows = answer.months.iter().filter(|row| row.month >= from && row.month <= cycle.closed);
            let reaches = rows.all(|row| {
                let base = [row.base.S, row.base.E, row.base.L].map(Option::unwrap).into_iter().sum::<Points>();
                base.is_zero() || row.score.unwrap() >= base
            });
            let expected = match (cycle.unqualified_by.is_empty(), reaches) {
                (false, _) => "no_reward",
                (true, true) => "commendation",
                (true, false) => "material_reward",
            };
            prop_assert_eq!(serde_json::to_value(cycle.result).unwrap(), expected);
            from = cycle.closed.next().unwrap();
        }
    }

    #[test]
    fn t15_cancelling_never_raises_a_negative_balance(balance in -90_000i64..90_000, month in 1u32..=6, on in 1u32..=28) {
        let written = Points::from_hundredths(balance);
        let text = format!(
            "[stay]\nadmitted = 2024-05-06\nopening_balance = \"{written}\"\nopening_as_of = 2025-12-31\n[[events]]\nkind = \"new_crime\"\neffective = 2026-{month:02}-{on:02}\n[question]\nthrough = \"2026-{month:02}\"\n"
        );
        let answer = answer(&text);
        let row = answer.months.last().unwrap();
        let settled: i64 = answer.cycles.iter().filter(|cycle| cycle.closed < row.month).map(|_| 60_000).sum();
        // What the days of the month before the event gave, and then the days after it.
        let before = balance + 10_000 * i64::from(month - 1) - settled;
        let cancelled = hundredths(row.cancelled.unwrap());
        prop_assert!(cancelled >= 0);
        let after = before + hundredths(row.score.unwrap()) - cancelled;
        prop_assert_eq!(hundredths(row.balance.unwrap()), after);
        prop_assert!(cancelled > 0 || before < 0 || before + hundredths(row.score.unwrap()) <= 10_000);
        prop_assert!(before >= -10_000 || cancelled == 0, "a negative balance is left as it is");
    }

    #[test]
    fn t16_what_one_prison_hands_over_the_other_takes_over(text in facts::file(true), month in 2u32..=12, on in 1u32..=28) {
        let facts = read(&text);
        let last_day = day(&format!("2026-{month:02}-{on:02}"));
        let mut ledger = Ledger::new(&facts);
        for month in months("2026-01", "2026-12").take_while(|month| *month < last_day.month()) {
            ledger.decide(&facts, month);
            prop_assume!(ledger.close(&facts, month));
        }
        let out = transfer_out(&facts, package(), &ledger.account, last_day, last_day).unwrap().unwrap();
        out.iter().for_each(|line| ledger.account.post(line.clone()).unwrap());
        prop_assert_eq!(ledger.account.balance(), Points::ZERO);
        let handed_over = out.last().unwrap();
        let taken = transfer_in(handed_over, last_day.next().unwrap(), last_day);
        prop_assert_eq!((handed_over.kind, taken.kind), (LineKind::TransferOut, LineKind::TransferIn));
        prop_assert_eq!(taken.points, -handed_over.points);
        ledger.account.post(taken).unwrap();
        // The receiving prison closes the month with the rest, and the balance is as if nobody had moved.
        ledger.decide(&facts, last_day.month());
        prop_assume!(ledger.close(&facts, last_day.month()));
        let mut through = facts.clone();
        through.question.through = last_day.month();
        let answer = assess(&through, package()).unwrap().answer;
        prop_assert_eq!(Some(ledger.account.balance()), answer.months.last().unwrap().balance);
    }

    #[test]
    fn t17_confinement_outside_the_days_of_the_law_of_its_time_is_a_finding(from in 1u32..=28, length in 1i64..=40) {
        let first = day(&format!("2026-03-{from:02}"));
        let last = first.plus_days(length - 1).unwrap();
        let text = format!(
            "[stay]\nadmitted = 2024-05-06\nopening_as_of = 2025-12-31\n[[absences]]\nkind = \"confinement\"\nfrom = {first}\nto = {last}\n[[punishments]]\nkind = \"confinement\"\ndecided = {first}\n[question]\nthrough = \"2026-05\"\n"
        );
        let found = answer(&text).findings.iter().any(|finding| finding.rule == "T17" && finding.met == Some(false));
        prop_assert_eq!(found, !(7..=15).contains(&length));
    }

    #[test]
    fn t20_each_month_is_under_the_regulation_in_force_on_its_first_day(year in 2017i32..=2027, month in 1u32..=12) {
        let text = format!(
            "[stay]\nadmitted = 2015-05-06\nopening_balance = \"1\"\nopening_as_of = {}\n[question]\nthrough = \"{year}-{month:02}\"\n",
            day(&format!("{year}-{month:02}-01")).previous().unwrap()
        );
        let row = &answer(&text).months[0];
        let base = [row.base.S, row.base.E, row.base.L].map(|cell| cell.unwrap().to_string());
        let old = (year, month) < (2021, 10);
        prop_assert_eq!(base, if old { ["0.00", "65.00", "35.00"] } else { ["35.00", "35.00", "30.00"] }.map(str::to_owned));
    }

    #[test]
    fn t21_closing_only_adds_lines_and_corrects_closed_months_in_the_open_one(text in facts::file(true)) {
        let facts = read(&text);
        let mut ledger = Ledger::new(&facts);
        for month in months("2026-01", "2026-12") {
            ledger.decide(&facts, month);
            let before = ledger.account.lines.clone();
            if !ledger.close(&facts, month) {
                break;
            }
            prop_assert_eq!(&ledger.account.lines[..before.len()], &before[..]);
            prop_assert!(ledger.account.lines[before.len()..].iter().all(|line| line.month == month));
        }
    }

    #[test]
    fn t8_windows_are_counted_in_working_days_and_never_in_days_off(offset in 0i64..4_300) {
        let from = day("2015-01-01").plus_days(offset).unwrap();
        let calendar = calendar();
        let objection = &package().objection;
        prop_assert_eq!(package().publicity.working_days, 3);
        prop_assert_eq!(
            [objection.review_filed, objection.review_answered, objection.reconsideration_filed, objection.reconsideration_answered],
            [3, 5, 3, 5]
        );
        for days in [3u16, 5] {
            let deadline = calendar.working_days_after(from, days).unwrap();
            let mut counted = 0;
            let mut date = from;
            while date < deadline.last_day {
                date = date.next().unwrap();
                counted += u16::from(calendar.is_working_day(date));
            }
            prop_assert_eq!(counted, days);
            prop_assert!(calendar.is_working_day(deadline.last_day), "the last day is one on which it can be filed");
        }
    }
}

// Worked example 10.10: 15 % of 83 are 12.45, of 412 61.8; of 6 not yet one, of 7 one.
#[test]
fn t13_of_83_graded_12_and_of_412_61_may_be_active() {
    let quota: Factor = "0.15".parse().unwrap();
    let places = [83, 412, 6, 7, 0].map(|graded| package().active_places(graded, quota));
    assert_eq!(places, [12, 61, 0, 1, 0]);
}

// Worked example 10.6.
#[test]
fn t16_a_prisoner_is_transferred_on_17_june() {
    let text = include_str!("../cases/10-6-transfer.toml");
    let facts = read(text);
    let june: Month = "2026-06".parse().unwrap();
    let mut account = PointsAccount::default();
    account.post(PointsLine::opening(points("412.50"), "2026-05".parse().unwrap())).unwrap();
    let entered = |kind, on: &str, amount: &str, case: u8| PointsLine {
        kind,
        act_date: day(on),
        case: Some(CaseId([case; 16])),
        ..PointsLine::opening(points(amount), june)
    };
    account.post(entered(LineKind::Bonus, "2026-06-10", "2", 1)).unwrap();
    let out = transfer_out(&facts, package(), &account, day("2026-06-16"), day("2026-06-17")).unwrap().unwrap();
    let shown: Vec<String> = out.iter().map(|line| format!("{:?} {}", line.kind, line.points)).collect();
    assert_eq!(shown, ["Base 18.67", "Base 18.67", "Base 16.00", "TransferOut -467.84"]);
    let taken = transfer_in(&out[3], day("2026-06-17"), day("2026-06-17"));
    out.into_iter().chain([taken]).for_each(|line| account.post(line).unwrap());
    assert_eq!(account.balance(), points("467.84"));
    account.post(entered(LineKind::Bonus, "2026-06-20", "3", 2)).unwrap();
    account.post(entered(LineKind::Deduct, "2026-06-21", "-1", 3)).unwrap();
    let rest = closing_lines(&facts, package(), &account, june, day("2026-07-03")).unwrap().unwrap();
    let shown: Vec<String> = rest.iter().map(|line| format!("{:?} {}", line.kind, line.points)).collect();
    assert_eq!(shown, ["Base 16.33", "Base 16.33", "Base 14.00"]);
    rest.into_iter().for_each(|line| account.post(line).unwrap());
    assert_eq!(account.balance(), points("516.50"));
    assert_eq!(account.month_total(june), points("104.00"));
}
