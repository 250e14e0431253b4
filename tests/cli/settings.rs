//! `settings`: what the law leaves open, set by signed entries, and seen in every answer.

use serde_json::{Value, json};

use super::{PENALTIES, Prison, REGISTRAR, WARD_ONE};

const WARDEN: &str = "320901";
const PROVINCE: &str = "320912";
const PERSON: &str = "3209000001";

impl Prison {
    fn set(&self, officer: &str, name: &str, value: &str, from: &str) -> super::Said {
        let paper = self.file("rule.txt", "省局规定全文");
        let words = ["settings", "set", name, value, "--from", from, "--reason", "年度规定", "--paper", &paper];
        self.run(officer, &words)
    }

    fn setting(&self, name: &str) -> Value {
        let list = self.look(&["settings", "list", name, "--json"]).ends(0).json();
        assert_eq!(list["settings"].as_array().unwrap().len(), 1);
        list["settings"][0].clone()
    }

    /// The finding of a person's commutation that used a setting, with what it says of the setting.
    fn used(&self, name: &str) -> Option<(Value, Value)> {
        let shown = self.look(&["show", "prisoner", PERSON, "--json"]).ends(0).json();
        let findings = shown["commutation"]["findings"].as_array().unwrap().clone();
        findings.into_iter().find_map(|finding| {
            let used = finding["settings"].as_array()?.iter().find(|used| used["name"] == name)?.clone();
            Some((finding, used))
        })
    }
}

#[test]
fn a_setting_of_the_province_and_then_of_the_prison_counts_in_every_answer() {
    let prison = Prison::working();
    assert_eq!(prison.setting("awards_needed")["layer"], "package");
    assert!(prison.used("awards_needed").is_none());
    let interval = prison.used("interval_from").map(|(_, used)| used);
    assert!(interval.is_none_or(|used| used["set_by"] == "package" && used["since"].is_null()));

    let said = prison.set(PROVINCE, "awards_needed", "30", "2026-11-20").ends(0);
    assert!(said.out.contains("awards_needed = 30 from 2026-11-20 on, set by the province"), "{}", said.out);
    let (finding, used) = prison.used("awards_needed").unwrap();
    assert_eq!(
        used,
        json!({ "name": "awards_needed", "value": "30", "set_by": "province", "since": "2026-11-20" }),
        "{finding}"
    );
    assert_eq!((&finding["rule"], &finding["met"]), (&"R-CFG".into(), &false.into()));
    assert!(finding["text"]["en"].as_str().unwrap().contains("set by the province, since 2026-11-20"), "{finding}");
    let screened = prison.look(&["law", "screen", "--json"]).ends(0).json();
    let of = screened["persons"].as_array().unwrap().iter().find(|person| person["number"] == PERSON).unwrap().clone();
    assert_eq!((&of["set"], &of["rule"]), (&"not_eligible".into(), &"R-CFG".into()), "{of}");

    // The prison asks for other numbers, from a later day.
    prison.set(WARDEN, "awards_needed", "1", "2026-12-01").ends(0);
    let row = prison.setting("awards_needed");
    assert_eq!((&row["value"], &row["layer"], &row["since"]), (&"30".into(), &"province".into(), &"2026-11-20".into()));
    assert_eq!((&row["coming"][0]["value"], &row["coming"][0]["layer"]), (&"1".into(), &"prison".into()));
    let later = prison.look(&["settings", "list", "awards_needed", "--on", "2026-12-01"]).ends(0).out;
    assert!(later.contains("1  (set by the prison since 2026-12-01, entry ") && later.contains("年度规定"), "{later}");
    let soon = prison.look(&["law", "screen", "--as-of", "2026-12-01", "--json"]).ends(0).json();
    let of = soon["persons"].as_array().unwrap().iter().find(|person| person["number"] == PERSON).unwrap().clone();
    assert_eq!(of["set"], "eligible", "{of}");
    prison.entries();
}

#[test]
fn what_the_law_leaves_to_the_province_is_refused_to_the_prison_with_its_article() {
    let prison = Prison::training();
    let before = prison.entries();
    let own = prison.set(WARDEN, "interval_from", "decided", "2026-11-20").ends(1);
    assert!(own.err.contains("for the province alone to set (SPC [2016] 23 art. 40(2))"), "{}", own.err);
    let points = prison.set(WARDEN, "points.rounding", "down", "2026-11-20").ends(1);
    assert!(points.err.contains("Points Regulation [2021] 3 art. 26"), "{}", points.err);
    for officer in [WARD_ONE, PENALTIES, REGISTRAR] {
        let nobody = prison.set(officer, "awards_needed", "3", "2026-11-20").ends(1);
        assert!(nobody.err.contains("The province's: ") && nobody.err.contains("warden"), "{}", nobody.err);
    }
    assert_eq!(prison.entries(), before);
}

#[test]
fn a_value_never_reaches_back_and_is_one_of_its_setting() {
    let prison = Prison::training();
    let before = prison.entries();
    let refused = |name: &str, value: &str, from: &str, says: &str| {
        let said = prison.set(PROVINCE, name, value, from).ends(2);
        assert!(said.err.contains(says) && said.out.is_empty(), "{name} {value}: {}", said.err);
    };
    refused("awards_needed", "3", "2026-11-19", "never reaches back: 2026-11-19 lies before 2026-11-20");
    refused("award_needed", "3", "2026-11-20", "Did you mean awards_needed?");
    refused("points.roundings", "down", "2026-11-20", "points.rounding");
    refused("colour", "red", "2026-11-20", "wardbook settings list");
    refused("interval_from", "arrested", "2026-11-20", "Write one of served, decided");
    refused("strict_cap", "some", "2026-11-20", "a length of time such as 6m");
    refused("committee_size", "8", "2026-11-20", "is at least 9 (MoJ Order 130 art. 5)");
    refused("points.active_quota", "0.2", "2026-11-20", "between 0 and 0.15 (Points Regulation [2021] 3 art. 21)");
    let listed = prison.look(&["settings", "list", "award_needed"]).ends(2);
    assert!(listed.err.contains("awards_needed"), "{}", listed.err);
    assert_eq!(prison.entries(), before);
}

#[test]
fn every_setting_is_listed_with_its_article_in_both_languages() {
    let prison = Prison::training();
    prison.set(PROVINCE, "points.rounding", "down", "2026-12-01").ends(0);
    prison.set(PROVINCE, "interval_from", "decided", "2026-11-20").ends(0);
    prison.set(PROVINCE, "interval_from", "unset", "2026-12-01").ends(0);
    let list = prison.look(&["settings", "list", "--on", "2026-12-01", "--json"]).ends(0).json();
    let rows = list["settings"].as_array().unwrap();
    assert!(rows.len() > 55 && rows.iter().all(|row| row["article"].as_str().unwrap().contains("art")), "{list}");
    let of = |name: &str| rows.iter().find(|row| row["name"] == name).unwrap();
    let rounding = of("points.rounding");
    assert_eq!((&rounding["value"], &rounding["default"]), (&"down".into(), &"half_up".into()));
    assert_eq!((&of("interval_from")["value"], &of("interval_from")["layer"]), (&"served".into(), &"package".into()));
    let chinese = prison.look_in("zh-CN", &["settings", "list"]).ends(0).out;
    assert!(chinese.contains("减刑间隔的起算日") && chinese.contains("decided（裁定日）"), "{chinese}");
    assert!(chinese.contains("省级设定，自 2026-11-20 起"), "{chinese}");
}
