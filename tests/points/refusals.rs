//! Files that are wrong, and matters that must be decided by hand.

use wardbook::core::law::points::{Answer, explain};
use wardbook::text::{Catalog, Language};

const STAY: &str = "[stay]\nadmitted = 2026-01-13\nintake_until = 2026-03-12\n";
const QUESTION: &str = "[question]\nthrough = \"2026-08\"\n";

fn answer(middle: &str) -> Answer {
    explain(&format!("{STAY}{middle}\n{QUESTION}"), "case.toml").unwrap()
}

fn refused(text: &str) -> Vec<String> {
    let errors = explain(text, "case.toml").unwrap_err();
    let english = Catalog::of(Language::English);
    wardbook::text::points::file_errors(&errors).iter().map(|message| english.say(message)).collect()
}

fn refused_middle(middle: &str) -> Vec<String> {
    refused(&format!("{STAY}{middle}\n{QUESTION}"))
}

#[test]
fn an_unknown_key_is_an_error_with_its_line() {
    let errors = refused(&format!("{STAY}sentence = 3\n{QUESTION}"));
    assert!(errors[0].starts_with("case.toml, line 4: stay.sentence: there is no key “sentence” here"), "{errors:?}");
}

#[test]
fn a_date_that_does_not_exist_is_an_error_with_its_line() {
    let errors = refused(&format!("[stay]\nadmitted = 2026-02-30\nintake_until = 2026-03-12\n{QUESTION}"));
    assert!(errors[0].contains("line 2"), "{errors:?}");
}

#[test]
fn a_value_of_another_kind_is_an_error_with_line_and_key() {
    let errors = refused_middle("[[entries]]\ndate = 2026-05-01\nkind = \"bonus\"\npart = \"S\"\npoints = true\n");
    assert!(errors[0].starts_with("case.toml, line 8: entries[0].points: the value is of another kind"), "{errors:?}");
    let errors = refused(&format!("[stay]\nadmitted = 2026-02-30\nintake_until = 2026-03-12\n{QUESTION}"));
    assert!(errors[0].starts_with("case.toml, line 2: stay.admitted: "), "{errors:?}");
}

#[test]
fn all_errors_are_listed_each_with_line_and_key() {
    let errors = refused_middle(
        "[[entries]]\ndate = 2026-01-01\nkind = \"bonus\"\npoints = \"0\"\n[[absences]]\nkind = \"hospital\"\nfrom = 2026-05-02\nto = 2026-05-01\n",
    );
    assert_eq!(
        errors,
        [
            "case.toml, line 4: entries[0].part: missing. Enter it.",
            "case.toml, line 5: entries[0].date: before the day of admission, 2026-01-13. Correct one of the two.",
            "case.toml, line 7: entries[0].points: must be above zero. Deductions are written without a sign.",
            "case.toml, line 11: absences[0].to: before 2026-05-02. Correct one of the two days.",
        ]
    );
}

#[test]
fn what_a_file_must_have_is_named() {
    assert_eq!(
        refused(&format!("[stay]\nadmitted = 2026-01-13\n{QUESTION}")),
        ["case.toml, line 1: stay.intake_until: missing. Enter it."]
    );
    let opening =
        format!("[stay]\nadmitted = 2026-01-13\nintake_until = 2026-03-12\nopening_balance = \"5\"\n{QUESTION}");
    assert!(refused(&opening)[0].contains("stay.opening_as_of: missing"));
    let opening =
        format!("[stay]\nadmitted = 2026-01-13\nopening_balance = \"5\"\nopening_as_of = 2026-06-29\n{QUESTION}");
    assert!(refused(&opening)[0].contains("not the last day of a month"));
}

#[test]
fn one_special_bonus_over_100_is_an_error() {
    let errors =
        refused_middle("[[entries]]\ndate = 2026-05-01\nkind = \"special\"\nground = 1\npoints = \"100.01\"\n");
    assert!(errors[0].contains("more than 100.00 for one award"), "{errors:?}");
}

#[test]
fn one_word_on_a_bonus_and_a_deduction_is_an_error() {
    let entry = |kind: &str| {
        format!("[[entries]]\ndate = 2026-05-01\nkind = \"{kind}\"\npart = \"S\"\npoints = \"1\"\nfacts = \"f1\"\n")
    };
    let errors = refused_middle(&(entry("bonus") + &entry("deduction")));
    assert!(errors[0].contains("entries[1].facts"), "{errors:?}");
}

#[test]
fn absences_do_not_overlap_and_outcomes_fit_their_kind() {
    let errors = refused_middle(
        "[[absences]]\nkind = \"escape\"\nfrom = 2026-04-01\n[[absences]]\nkind = \"hospital\"\nfrom = 2026-05-01\nto = 2026-05-03\n",
    );
    assert!(errors[0].contains("absences[1].from: overlaps absences[0]"), "{errors:?}");
    let errors = refused_middle(
        "[[absences]]\nkind = \"investigation\"\nfrom = 2026-04-01\nto = 2026-04-03\noutcome = \"witness\"\n",
    );
    assert!(errors[0].contains("absences[0].outcome"), "{errors:?}");
}

#[test]
fn a_setting_outside_its_limits_is_an_error() {
    assert!(refused_middle("[settings]\nmonth_close_day = 29\n")[0].contains("between 1 and 28"));
    assert!(refused_middle("[settings]\nactive_quota = \"0.2\"\n")[0].contains("between 0 and 0.15"));
}

// The number of computed months, and the key that the finding names.
fn by_hand(middle: &str) -> (usize, String) {
    let answer = answer(middle);
    assert!(answer.is_by_hand());
    let finding = answer.findings.iter().find(|finding| finding.met.is_none()).unwrap();
    assert!(
        finding.article.contains("art. ") && !finding.text.chinese().is_empty() && !finding.text.english().is_empty()
    );
    assert_eq!(answer.months.len(), 8);
    (answer.months.iter().filter(|row| row.balance.is_some()).count(), finding.from.clone().unwrap())
}

#[test]
fn an_inquiry_that_ended_without_an_outcome_is_by_hand() {
    let found = by_hand("[[absences]]\nkind = \"isolation\"\nfrom = 2026-05-01\nto = 2026-05-09\n");
    assert_eq!(found, (4, "absences[0].outcome".to_owned()));
}

#[test]
fn a_force_majeure_without_the_prisons_points_is_by_hand() {
    let found = by_hand("[[absences]]\nkind = \"force_majeure\"\nfrom = 2026-05-01\nto = 2026-05-09\n");
    assert_eq!(found, (4, "absences[0].labour_points".to_owned()));
}

// Every refusal of form names its key and its line, and speaks the language of the screen.
#[test]
fn refusals_of_form_name_the_key_in_both_languages() {
    let chinese = Catalog::of(Language::Chinese);
    let entry = |rest: &str| format!("[[entries]]\ndate = 2026-05-01\nkind = \"bonus\"\npart = \"L\"\n{rest}\n");
    for (middle, english, in_chinese) in [
        (
            entry("points = \"6.555\""),
            "line 8: entries[0].points: more than 2 digits",
            "第 8 行：entries[0].points：小数超过 2 位",
        ),
        (entry("points = \"six\""), "line 8: entries[0].points: not a number", "第 8 行：entries[0].points：不是"),
        (
            entry("points = 5.5"),
            "line 8: entries[0].points: the value is of another kind",
            "第 8 行：entries[0].points：值的类型",
        ),
        (entry("points = \"5\"\nground = \"x\""), "line 9: entries[0].ground:", "第 9 行：entries[0].ground："),
        (
            entry("points = \"5\"") + &entry("points = \"5\"").replace("bonus", "present"),
            "line 11: entries[1].kind: “present” is not a word",
            "第 11 行：entries[1].kind：“present”不是",
        ),
        (entry(""), "line 4: entries[0]: the key “points” is missing", "第 4 行：entries[0]：缺少“points”"),
    ] {
        let text = format!("{STAY}{middle}{QUESTION}");
        let errors = explain(&text, "case.toml").unwrap_err();
        let messages = wardbook::text::points::file_errors(&errors);
        let said = Catalog::of(Language::English).say(&messages[0]);
        assert!(said.contains(english), "{said}");
        let said = chinese.say(&messages[0]);
        assert!(said.contains(in_chinese), "{said}");
    }
}

#[test]
fn whole_points_may_stand_without_quotation_marks() {
    let entry =
        |points: &str| format!("[[entries]]\ndate = 2026-05-01\nkind = \"bonus\"\npart = \"L\"\npoints = {points}\n");
    assert_eq!(answer(&entry("5")), answer(&entry("\"5.00\"")));
}

// art. 22, 23: what a body found, with its document.
#[test]
fn a_ground_without_body_or_document_is_refused() {
    let ground = |rest: &str| format!("[[grounds]]\ncode = \"U6\"\ndate = 2026-05-18\n{rest}");
    let whole = "body = \"prison assessment group\"\ndocument = \"2026-17\"\n";
    assert!(!answer(&ground(whole)).is_by_hand());
    let key = |rest: &str| refused_middle(&ground(rest));
    assert_eq!(key("body = \"group\"\n"), ["case.toml, line 4: grounds[0].document: missing. Enter it."]);
    assert_eq!(key("document = \"17\"\nbody = \" \"\n"), ["case.toml, line 8: grounds[0].body: missing. Enter it."]);
    assert_eq!(key("").len(), 2);
}

// art. 38: the table of results.
#[test]
fn a_grade_cannot_have_the_result_of_another_and_a_cycle_has_one_decision() {
    let grade = |closed: &str, grade: &str, result: &str| {
        format!("[[grades]]\nclosed = \"{closed}\"\ngrade = \"{grade}\"\nresult = \"{result}\"\n")
    };
    let text = |middle: &str| format!("{STAY}{middle}\n{QUESTION}");
    for (name, right) in [
        ("active", vec!["commendation"]),
        ("qualified", vec!["commendation", "material_reward"]),
        ("unqualified", vec!["no_reward"]),
    ] {
        for result in ["commendation", "material_reward", "no_reward"] {
            let written = text(&grade("2026-08", name, result));
            assert_eq!(explain(&written, "case.toml").is_ok(), right.contains(&result), "{name} {result}");
        }
    }
    assert!(
        refused_middle(&grade("2026-08", "active", "no_reward"))[0].contains("line 7: grades[0].result: this grade")
    );
    // What an earlier regulation gave is not known.
    assert!(explain(&text(&grade("2020-08", "active", "no_reward")), "case.toml").is_ok());
    let twice = grade("2026-08", "active", "commendation") + &grade("2026-08", "qualified", "commendation");
    assert!(refused_middle(&twice)[0].contains("line 9: grades[1].closed: the same cycle as grades[0]"));
}

#[test]
fn months_up_to_the_opening_are_no_question() {
    let text = |through: &str| {
        format!(
            "[stay]\nadmitted = 2024-03-04\nopening_balance = \"5\"\nopening_as_of = 2026-03-31\n[question]\nthrough = \"{through}\"\n"
        )
    };
    assert_eq!(explain(&text("2026-04"), "case.toml").unwrap().months.len(), 1);
    assert_eq!(
        refused(&text("2026-03")),
        ["case.toml, line 6: question.through: before 2026-04-01. Correct one of the two days."]
    );
}

#[test]
fn an_empty_word_for_facts_and_two_settings_of_one_day_are_refused() {
    let entry = "[[entries]]\ndate = 2026-05-01\nkind = \"bonus\"\npart = \"L\"\npoints = \"5\"\nfacts = \"\"\n";
    assert!(refused_middle(entry)[0].contains("line 9: entries[0].facts: missing"));
    let settings = "[[settings_from]]\nfrom = 2026-02-01\nsettings = { rounding = \"down\" }\n".repeat(2);
    assert!(refused_middle(&settings)[0].contains("settings_from[1].from: not after 2026-02-01"));
}

#[test]
fn a_force_majeure_that_still_runs_says_so() {
    let answer = answer("[[absences]]\nkind = \"force_majeure\"\nfrom = 2026-05-01\nlabour_points = \"9\"\n");
    let finding = answer.findings.iter().find(|finding| finding.met.is_none()).unwrap();
    assert!(finding.text.english().contains("still running"), "{finding:?}");
    assert!(finding.text.chinese().contains("尚未结束"), "{finding:?}");
}

// art. 10, 16: ten of thirty days, 10.00 of base and 5.00 of bonuses.
#[test]
fn a_force_majeure_gives_no_more_than_its_days_can_give() {
    let days = |points: &str| {
        format!(
            "[[absences]]\nkind = \"force_majeure\"\nfrom = 2026-04-01\nto = 2026-04-10\nlabour_points = \"{points}\"\n"
        )
    };
    assert!(!answer(&days("15.00")).is_by_hand());
    let errors = refused_middle(&days("15.01"));
    assert!(errors[0].starts_with("case.toml, line 8: absences[0].labour_points: more than 15.00"), "{errors:?}");
}

#[test]
fn labour_points_for_days_without_a_labour_part_are_not_used_and_the_answer_says_so() {
    let days = "[[absences]]\nkind = \"force_majeure\"\nfrom = 2026-04-01\nto = 2026-04-10\nlabour_points = \"7\"\n";
    let said = |answer: &Answer| {
        answer.findings.iter().any(|finding| finding.from.as_deref() == Some("absences[0].labour_points"))
    };
    assert!(!said(&answer(days)));
    assert!(said(&answer(&format!("{days}[person]\nunable_to_work_from = 2026-04-01\n"))));
}

#[test]
fn an_average_of_nothing_is_by_hand() {
    let found =
        by_hand("[[absences]]\nkind = \"investigation\"\nfrom = 2026-02-01\nto = 2026-02-09\noutcome = \"cleared\"\n");
    assert_eq!(found, (1, "absences[0].from".to_owned()));
}

#[test]
fn a_special_bonus_without_its_ground_is_by_hand() {
    let found = by_hand("[[entries]]\ndate = 2026-06-01\nkind = \"special\"\npoints = \"20\"\n");
    assert_eq!(found, (5, "entries[0].ground".to_owned()));
}

#[test]
fn a_reading_that_is_not_computed_is_by_hand_from_the_first_month() {
    let found = by_hand("[settings]\ncancel_month = \"whole_month\"\n");
    assert_eq!(found, (0, "settings.cancel_month".to_owned()));
}

#[test]
fn months_before_the_regulations_are_by_hand() {
    let text = "[stay]\nadmitted = 2016-10-02\nintake_until = 2016-11-30\n[question]\nthrough = \"2017-12\"\n";
    let answer = explain(text, "case.toml").unwrap();
    assert!(answer.is_by_hand() && answer.months.iter().all(|row| row.balance.is_none()));
}

#[test]
fn an_average_that_reaches_before_an_opening_is_by_hand() {
    let text = "[stay]\nadmitted = 2020-01-02\nopening_balance = \"10\"\nopening_as_of = 2026-05-31\n[[absences]]\nkind = \"investigation\"\nfrom = 2026-07-10\nto = 2026-07-20\noutcome = \"cleared\"\n[question]\nthrough = \"2026-07\"\n";
    let answer = explain(text, "case.toml").unwrap();
    let finding = answer.findings.iter().find(|finding| finding.met.is_none()).unwrap();
    assert_eq!(finding.from.as_deref(), Some("stay.opening_as_of"));
}

#[test]
fn a_key_of_another_kind_is_not_used_and_the_answer_says_so() {
    let middle = "[[absences]]\nkind = \"confinement\"\nfrom = 2026-04-01\nto = 2026-04-03\noutcome = \"cleared\"\n[[entries]]\ndate = 2026-05-01\nkind = \"bonus\"\npart = \"L\"\npoints = \"2\"\nground = 1\n";
    let answer = answer(middle);
    let unused: Vec<&str> = answer
        .findings
        .iter()
        .filter(|finding| finding.rule == "T1")
        .filter_map(|finding| finding.from.as_deref())
        .collect();
    assert_eq!(unused, ["absences[0].outcome", "entries[0].ground"]);
    assert!(!answer.is_by_hand());
}
