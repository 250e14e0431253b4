//! Readings that were settled, one by one.

use wardbook::core::law::points::{Answer, Package, closing_lines, explain, file, month_lines, settle_line};
use wardbook::core::record::points::{LineKind, PointsAccount, PointsLine};

// A person taken over at the end of 2025, with the running cycle complete.
fn open(balance: &str, rest: &str, through: &str) -> Answer {
    let text = format!(
        "[stay]\nadmitted = 2024-03-04\nopening_balance = \"{balance}\"\nopening_as_of = 2025-12-31\ncycle_known = true\nprevious_grade = \"qualified\"\n{rest}\n[question]\nthrough = \"{through}\"\n"
    );
    explain(&text, "case.toml").unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn entry(date: &str, kind: &str, part: &str, points: &str, more: &str) -> String {
    format!("[[entries]]\ndate = {date}\nkind = \"{kind}\"\npart = \"{part}\"\npoints = \"{points}\"\n{more}\n")
}

fn score(answer: &Answer, month: &str) -> String {
    let month = month.parse().unwrap();
    answer.months.iter().find(|row| row.month == month).unwrap().score.unwrap().to_string()
}

#[test]
fn same_facts_count_once_by_the_highest_clause_in_its_own_month() {
    let rest = entry("2026-01-10", "deduction", "S", "2", "facts = \"f\"")
        + &entry("2026-02-03", "deduction", "S", "5", "facts = \"f\"")
        + &entry("2026-02-04", "deduction", "S", "5", "facts = \"f\"");
    let answer = open("0", &rest, "2026-02");
    assert_eq!([score(&answer, "2026-01"), score(&answer, "2026-02")], ["100.00", "95.00"]);
    assert_eq!(answer.findings.iter().filter(|finding| finding.rule == "T6").count(), 2);
}

#[test]
fn an_act_that_was_punished_is_not_deducted_besides_and_counts_from_the_decision() {
    let rest = entry("2026-01-10", "deduction", "S", "5", "facts = \"f\"")
        + "[[punishments]]\nkind = \"warning\"\ndecided = 2026-02-03\nact = 2026-01-10\nfacts = \"f\"\n";
    assert_eq!(score(&open("0", &rest, "2026-01"), "2026-01"), "95.00", "the decision is not known in January");
    let later = open("0", &rest, "2026-02");
    assert_eq!([score(&later, "2026-01"), score(&later, "2026-02")], ["100.00", "0.00"]);
}

#[test]
fn two_lesser_punishments_make_the_cycle_unqualified_together() {
    let rest = "[[punishments]]\nkind = \"warning\"\ndecided = 2026-02-03\n[[punishments]]\nkind = \"demerit\"\ndecided = 2026-03-03\n";
    let answer = open("600", rest, "2026-03");
    // January closes a cycle before the punishments; the next one has both.
    assert_eq!(answer.cycles[0].unqualified_by, Vec::<String>::new());
    let answer = open("500", &rest.replace("2026-02-03", "2026-01-03").replace("2026-03-03", "2026-01-08"), "2026-05");
    assert_eq!(answer.cycles[0].closed.to_string(), "2026-04");
    assert_eq!(answer.cycles[0].unqualified_by, ["U7"]);
    assert_eq!(answer.cycles[0].barred_from_active, ["N1"]);
}

#[test]
fn days_of_confinement_that_reach_into_the_next_cycle_do_not_make_it_unqualified_again() {
    let rest = "[[punishments]]\nkind = \"confinement\"\ndecided = 2026-01-28\n[[absences]]\nkind = \"confinement\"\nfrom = 2026-01-28\nto = 2026-02-05\n"
        .to_owned()
        + &(2..=9).map(|month| entry(&format!("2026-{month:02}-20"), "bonus", "L", "15", "")).collect::<String>();
    let answer = open("950", &rest, "2026-09");
    let closed: Vec<_> =
        answer.cycles.iter().map(|cycle| (cycle.closed.to_string(), cycle.unqualified_by.clone())).collect();
    assert_eq!(closed, [("2026-01".to_owned(), vec!["U8".to_owned()]), ("2026-07".to_owned(), vec![])]);
    assert_eq!(answer.cycles[1].barred_from_active, ["N3"]);
}

#[test]
fn a_confinement_without_its_days_and_days_without_their_decision_are_findings() {
    let answer = open("0", "[[punishments]]\nkind = \"confinement\"\ndecided = 2026-01-28\n", "2026-02");
    assert!(answer.findings.iter().any(|finding| finding.from.as_deref() == Some("punishments[0].decided")));
    let answer = open("0", "[[absences]]\nkind = \"confinement\"\nfrom = 2026-01-03\nto = 2026-01-20\n", "2026-02");
    let rules: Vec<&str> = answer.findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!(rules, ["T17", "T10"], "18 days, and no decision");
    assert!(!answer.is_by_hand());
}

#[test]
fn fewer_than_three_full_months_give_the_daily_average_of_the_assessed_days() {
    // Assessed from 13 March: 19 days at 61.29 + 2.00, then nine days of April at 30.00: 93.29 over 28 days.
    let text = "[stay]\nadmitted = 2026-01-13\nintake_until = 2026-03-12\n".to_owned()
        + &entry("2026-03-20", "bonus", "L", "2", "")
        + "[[absences]]\nkind = \"investigation\"\nfrom = 2026-04-10\nto = 2026-04-23\noutcome = \"cleared\"\n[question]\nthrough = \"2026-04\"\n";
    let answer = explain(&text, "case.toml").unwrap();
    let april = answer.months.last().unwrap();
    assert_eq!(april.average.unwrap().to_string(), "46.65", "93.29 x 14 / 28 = 46.645");
}

#[test]
fn the_average_leaves_out_special_bonuses_and_punishments_unless_a_province_says_otherwise() {
    let rest = "[[entries]]\ndate = 2026-02-10\nkind = \"special\"\nground = 1\npoints = \"60\"\n[[absences]]\nkind = \"isolation\"\nfrom = 2026-04-01\nto = 2026-04-30\noutcome = \"cleared\"\n";
    let average = |answer: &Answer| answer.months.last().unwrap().average.unwrap().to_string();
    assert_eq!(average(&open("0", rest, "2026-04")), "100.00");
    let with = format!("{rest}[settings]\navg3_excludes = [\"punishments\"]\n");
    assert_eq!(average(&open("0", &with, "2026-04")), "120.00");
}

#[test]
fn averaged_months_are_in_no_test_but_their_points_count() {
    let rest = "[[absences]]\nkind = \"taken_back\"\nfrom = 2026-04-01\nto = 2026-04-30\noutcome = \"witness\"\n";
    let answer = open("200", rest, "2026-04");
    assert_eq!(answer.cycles[0].closed.to_string(), "2026-04");
    assert_eq!(answer.cycles[0].barred_from_active, Vec::<String>::new());
    assert_eq!(serde_json::to_value(&answer.cycles[0]).unwrap()["grade"], "qualified_or_active");
}

#[test]
fn own_confession_keeps_the_points_and_gives_nothing_for_the_time_away() {
    let rest =
        "[[absences]]\nkind = \"taken_back\"\nfrom = 2026-02-01\nto = 2026-03-10\noutcome = \"own_confession\"\n";
    let answer = open("50", rest, "2026-03");
    assert_eq!([score(&answer, "2026-02"), score(&answer, "2026-03")], ["0.00", "67.74"]);
    assert!(!answer.is_by_hand());
}

#[test]
fn an_outcome_that_calls_for_cancellation_cancels_nothing_without_its_event() {
    let rest = "[[absences]]\nkind = \"temporary_service\"\nfrom = 2026-01-10\nto = 2026-02-10\noutcome = \"returned_breach\"\n";
    let answer = open("50", rest, "2026-02");
    assert!(answer.months.iter().all(|row| row.cancelled.unwrap().is_zero()));
    assert!(
        answer
            .findings
            .iter()
            .any(|finding| finding.from.as_deref() == Some("absences[0].outcome") && finding.met == Some(false))
    );
    let answer =
        open("50", &format!("{rest}[[events]]\nkind = \"returned_for_breach\"\neffective = 2026-02-11\n"), "2026-02");
    assert!(answer.findings.iter().all(|finding| finding.from.as_deref() != Some("absences[0].outcome")));
}

#[test]
fn what_happens_on_the_day_of_an_event_comes_before_it() {
    let rest =
        entry("2026-02-11", "bonus", "L", "4", "") + "[[events]]\nkind = \"new_crime\"\neffective = 2026-02-11\n";
    let answer = open("50", &rest, "2026-02");
    let february = answer.months.last().unwrap();
    // 150.00 before, ten of 28 days (35.71) and the bonus are cancelled; 18 days remain.
    assert_eq!(february.cancelled.unwrap().to_string(), "189.71");
    assert_eq!(february.balance.unwrap().to_string(), "64.29");
}

#[test]
fn a_bonus_clause_closed_to_strict_categories_is_not_counted_for_them() {
    let rest =
        "[person]\nstrict = [\"ST7\"]\n".to_owned() + &entry("2026-01-11", "bonus", "L", "1", "clause = \"L-B-01\"");
    let text = |rest: &str| {
        // [person] must stand before the arrays of tables only for the reader's eye; TOML takes it anywhere.
        open("0", &format!("{rest}[settings]\nclosed_bonus_clauses = [\"L-B-01\"]\n"), "2026-01")
    };
    assert_eq!(text(&rest).months[0].not_counted.unwrap().to_string(), "1.00");
    let ordinary = rest.replace("strict = [\"ST7\"]", "strict = []");
    assert_eq!(text(&ordinary).months[0].not_counted.unwrap().to_string(), "0.00");
}

#[test]
fn the_assessment_year_of_special_bonuses_runs_from_admission() {
    let special =
        |date: &str| format!("[[entries]]\ndate = {date}\nkind = \"special\"\nground = 7\npoints = \"100\"\n");
    let rest: String =
        ["2026-01-05", "2026-02-05", "2026-03-01", "2026-03-05"].iter().map(|date| special(date)).collect();
    let not_counted = |answer: &Answer| answer.months.last().unwrap().not_counted.unwrap().to_string();
    assert_eq!(not_counted(&open("0", &rest, "2026-03")), "100.00");
    let by_year = format!("{rest}[settings]\nspecial_year = \"assessment\"\n");
    assert_eq!(not_counted(&open("0", &by_year, "2026-03")), "0.00");
}

#[test]
fn special_bonuses_before_an_opening_use_up_the_years_limit() {
    let special =
        |date: &str| format!("[[entries]]\ndate = {date}\nkind = \"special\"\nground = 7\npoints = \"100\"\n");
    let rest: String =
        ["2026-01-05", "2026-02-05", "2026-03-05", "2026-07-05"].iter().map(|date| special(date)).collect();
    let text = format!(
        "[stay]\nadmitted = 2024-03-04\nopening_balance = \"5\"\nopening_as_of = 2026-06-30\n{rest}\n[question]\nthrough = \"2026-07\"\n"
    );
    let answer = explain(&text, "case.toml").unwrap();
    assert_eq!(answer.months[0].not_counted.unwrap().to_string(), "100.00");
    assert_eq!(answer.months.len(), 1);
}

#[test]
fn a_force_majeure_shows_what_the_prison_gave_and_tests_against_the_nominal_base() {
    let rest = "[[absences]]\nkind = \"force_majeure\"\nfrom = 2026-04-01\nto = 2026-04-10\nlabour_points = \"8\"\n";
    let answer = open("210", rest, "2026-04");
    let april = answer.months.last().unwrap();
    assert_eq!(april.base.L.unwrap().to_string(), "28.00");
    assert_eq!(answer.cycles[0].barred_from_active, ["N2"]);
}

#[test]
fn a_cycle_that_began_before_the_file_has_no_grade() {
    let text = "[stay]\nadmitted = 2024-03-04\nopening_balance = \"550\"\nopening_as_of = 2025-12-31\n[question]\nthrough = \"2026-01\"\n";
    let answer = explain(text, "case.toml").unwrap();
    let cycle = serde_json::to_value(&answer.cycles[0]).unwrap();
    assert_eq!((&cycle["grade"], &cycle["result"]), (&serde_json::Value::Null, &serde_json::Value::Null));
    assert_eq!(cycle["carried"], "50.00");
}

#[test]
fn a_balance_of_600_after_settling_closes_again_only_at_the_next_month() {
    let answer = open("1150", "", "2026-02");
    let closed: Vec<String> = answer.cycles.iter().map(|cycle| format!("{} {}", cycle.closed, cycle.carried)).collect();
    assert_eq!(closed, ["2026-01 650.00", "2026-02 150.00"]);
}

#[test]
fn a_month_closes_with_base_lines_and_a_correction_for_what_does_not_count() {
    let text = "[stay]\nadmitted = 2024-03-04\nopening_balance = \"510\"\nopening_as_of = 2025-12-31\n".to_owned()
        + &entry("2026-01-11", "bonus", "L", "18", "")
        + "[question]\nthrough = \"2026-01\"\n";
    let package = Package::bundled().unwrap();
    let facts = file::read(&text, "case.toml", package).unwrap();
    let (month, posted) = ("2026-01".parse().unwrap(), "2026-02-03".parse().unwrap());
    let lines = month_lines(&facts, package, month, posted).unwrap().unwrap();
    let shown: Vec<String> = lines.iter().map(|line| format!("{:?} {}", line.kind, line.points)).collect();
    assert_eq!(shown, ["Base 35.00", "Base 35.00", "Base 30.00", "Correction -3.00"]);
    // The month after posts the settlement before its own lines.
    let february = file::read(&text.replace("2026-01\"", "2026-02\""), "case.toml", package).unwrap();
    let lines =
        month_lines(&february, package, "2026-02".parse().unwrap(), "2026-03-03".parse().unwrap()).unwrap().unwrap();
    assert_eq!(format!("{:?} {}", lines[0].kind, lines[0].points), "CycleSettle -600.00");
    let settled = settle_line(&facts, package, month, posted).unwrap().unwrap();
    assert_eq!((settled.month.to_string(), settled.points.to_string()), ("2026-02".to_owned(), "-600.00".to_owned()));
}

#[test]
fn an_inquiry_cleared_after_its_months_are_closed_is_corrected_in_the_open_month() {
    let package = Package::bundled().unwrap();
    let text = |outcome: &str, through: &str| {
        format!(
            "[stay]\nadmitted = 2024-03-04\nopening_balance = \"10\"\nopening_as_of = 2025-12-31\n[[absences]]\nkind = \"investigation\"\nfrom = 2026-04-10\n{outcome}\n[question]\nthrough = \"{through}\"\n"
        )
    };
    let mut account = PointsAccount::default();
    account.post(PointsLine::opening("10".parse().unwrap(), "2025-12".parse().unwrap())).unwrap();
    let close = |account: &mut PointsAccount, text: &str| {
        let facts = file::read(text, "case.toml", package).unwrap();
        let month = facts.question.through;
        let lines = closing_lines(&facts, package, account, month, month.last()).unwrap().unwrap();
        lines.iter().for_each(|line| account.post(line.clone()).unwrap());
        lines
    };
    for month in ["2026-01", "2026-02", "2026-03", "2026-04"] {
        close(&mut account, &text("", month));
    }
    // April closed while the inquiry was running: nine days. Cleared on 9 May: 21 days of April are made good in May.
    assert_eq!(account.balance().to_string(), "340.00");
    let lines = close(&mut account, &text("to = 2026-05-09\noutcome = \"cleared\"", "2026-05"));
    let correction = lines.iter().find(|line| line.kind == LineKind::Correction).unwrap();
    assert_eq!(
        (correction.points.to_string(), correction.month.to_string()),
        ("70.00".to_owned(), "2026-05".to_owned())
    );
    assert_eq!(account.balance().to_string(), "510.00");
}

#[test]
fn in_the_month_of_the_certificate_the_cap_is_that_of_the_larger_base() {
    let rest = "[person]\nunable_to_work_from = 2026-01-11\n".to_owned()
        + &entry("2026-01-05", "bonus", "L", "16", "")
        + &entry("2026-01-20", "bonus", "S", "24", "")
        + &entry("2026-02-05", "bonus", "L", "1", "");
    let answer = open("0", &rest, "2026-02");
    let cells = |place: usize| serde_json::to_value(&answer.months[place]).unwrap();
    assert_eq!(cells(0)["bonus"], serde_json::json!({"S": "24.00", "E": "0.00", "L": "15.00"}));
    assert_eq!(cells(0)["not_counted"], "1.00");
    assert_eq!(cells(1)["not_counted"], "1.00", "no labour part, no labour bonus");
}

#[test]
fn a_hospital_stay_bars_the_commendation_unless_a_province_lowers_the_base_with_it() {
    let rest = "[[absences]]\nkind = \"hospital\"\nfrom = 2026-01-03\nto = 2026-01-12\n";
    let cycle = |rest: &str| serde_json::to_value(&open("550", rest, "2026-01").cycles[0]).unwrap();
    assert_eq!(cycle(rest)["result"], "material_reward");
    let lowered = cycle(&format!("{rest}[settings]\nhospital_reduces_base = true\n"));
    assert_eq!((&lowered["result"], &lowered["grade"]), (&"commendation".into(), &"qualified_or_active".into()));
}

#[test]
fn a_part_may_fall_below_zero_unless_a_province_stops_it() {
    let rest: String = (5..10).map(|day| entry(&format!("2026-01-{day:02}"), "deduction", "L", "9", "")).collect();
    assert_eq!(score(&open("0", &rest, "2026-01"), "2026-01"), "55.00");
    let floored = open("0", &format!("{rest}[settings]\npart_floor = \"zero\"\n"), "2026-01");
    assert_eq!(score(&floored, "2026-01"), "70.00");
}

#[test]
fn a_punishment_outside_the_months_score_still_lowers_the_balance() {
    let rest = "[[punishments]]\nkind = \"demerit\"\ndecided = 2026-01-09\n[settings]\npunish_in_month_score = false\n";
    let answer = open("0", rest, "2026-01");
    assert_eq!(score(&answer, "2026-01"), "100.00");
    assert_eq!(answer.months[0].balance.unwrap().to_string(), "-100.00");
}

#[test]
fn after_a_cancellation_an_unqualified_cycle_before_it_is_forgotten() {
    let rest = "[[punishments]]\nkind = \"confinement\"\ndecided = 2026-01-05\n[[absences]]\nkind = \"confinement\"\nfrom = 2026-01-05\nto = 2026-01-05\n[[events]]\nkind = \"new_crime\"\neffective = 2026-02-01\n";
    let answer = open("950", rest, "2026-07");
    assert_eq!(answer.cycles[0].void_from.unwrap().to_string(), "2026-02-01");
    assert_eq!(answer.cycles[1].closed.to_string(), "2026-07");
    assert_eq!(answer.cycles[1].barred_from_active, Vec::<String>::new());
    assert_eq!(answer.cycles[1].void_from, None);
}

#[test]
fn intake_months_are_in_no_test_but_their_deductions_and_punishments_count() {
    let text = "[stay]\nadmitted = 2026-01-13\nintake_until = 2026-03-12\n".to_owned()
        + &entry("2026-02-05", "deduction", "S", "10", "")
        + &entry("2026-03-05", "deduction", "E", "1", "")
        + "[[punishments]]\nkind = \"warning\"\ndecided = 2026-02-06\n[question]\nthrough = \"2026-10\"\n";
    let answer = explain(&text, "case.toml").unwrap();
    assert_eq!(answer.cycles[0].barred_from_active, ["N1", "N2"]);
    let months: Vec<&str> = answer
        .findings
        .iter()
        .filter(|finding| finding.rule == "N2")
        .filter_map(|finding| finding.from.as_deref())
        .collect();
    assert_eq!(months, ["2026-03"], "the part month, not January or February");
}

// cancel_day: the event cancels, and what the file says of the time outside is held against it.
#[test]
fn a_cancelling_event_is_held_against_the_time_that_it_ends() {
    let said = |rest: &str, words: &str| {
        let answer = open("50", rest, "2026-05");
        assert!(answer.months.iter().any(|row| !row.cancelled.unwrap().is_zero()), "{rest}");
        answer.findings.iter().any(|finding| finding.text.english().contains(words))
    };
    let time = |kind: &str, outcome: &str| {
        format!("[[absences]]\nkind = \"{kind}\"\nfrom = 2026-04-10\nto = 2026-05-09\n{outcome}\n")
    };
    let event = |kind: &str| format!("[[events]]\nkind = \"{kind}\"\neffective = 2026-05-10\n");
    for (kind, right, wrong, ends) in [
        ("temporary_service", "outcome = \"returned_breach\"", "outcome = \"returned_ok\"", "returned_for_breach"),
        ("taken_back", "outcome = \"found_guilty\"", "outcome = \"witness\"", "return_found_guilty"),
    ] {
        assert!(said(&event(ends), "time outside that it ends is not entered"));
        assert!(said(&(time(kind, wrong) + &event(ends)), "the outcome entered says otherwise"));
        let good = time(kind, right) + &event(ends);
        assert!(!said(&good, "is not entered") && !said(&good, "says otherwise"));
    }
    assert!(said(&event("parole_revoked"), "time outside that it ends is not entered"));
    assert!(!said(&(time("parole", "") + &event("parole_revoked")), "is not entered"));
}

#[test]
fn the_low_months_of_an_unqualified_cycle_are_all_named_with_their_thresholds() {
    let low: String = (1..=3).map(|month| entry(&format!("2026-0{month}-02"), "deduction", "S", "41", "")).collect();
    let answer = open("300", &low, "2026-07");
    let finding = answer.findings.iter().find(|finding| finding.rule == "U9").unwrap();
    for month in ["2026-01 59.00 < 60.00", "2026-02 59.00 < 60.00", "2026-03 59.00 < 60.00"] {
        assert!(finding.text.english().contains(month) && finding.text.chinese().contains(month), "{finding:?}");
    }
}

// p12: at the closing of May an inquiry that ended in June is running.
#[test]
fn an_inquiry_that_ends_after_the_months_is_running_and_not_by_hand() {
    let rest = "[[absences]]\nkind = \"isolation\"\nfrom = 2026-05-20\nto = 2026-06-09\n";
    let answer = open("0", rest, "2026-05");
    assert!(!answer.is_by_hand());
    assert!(answer.findings.iter().any(|finding| finding.from.as_deref() == Some("absences[0].from")));
    assert!(open("0", rest, "2026-06").is_by_hand());
}

#[test]
fn findings_name_the_part_in_words() {
    let answer = open("600", &entry("2026-01-02", "deduction", "E", "4", ""), "2026-01");
    let finding = answer.findings.iter().find(|finding| finding.rule == "N2").unwrap();
    assert!(finding.text.chinese().contains("教育和文化改造得分31.00分"), "{finding:?}");
    assert!(finding.text.english().contains("the education and culture part at 31.00"), "{finding:?}");
    assert!(finding.article.contains("art. 22(no. 2)"), "{finding:?}");
}
