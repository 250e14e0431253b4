//! Working days against the State Council's notices, and the worked example of the points page.

use wardbook::assets;
use wardbook::core::time::{Calendar, Date, Roll, calendar::CalendarError, calendar::CalendarYear};

fn shipped() -> Calendar {
    let files: Vec<String> = assets::below("calendar").iter().map(|path| assets::text(path).unwrap()).collect();
    Calendar::from_files(files.iter().map(String::as_str)).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn after(from: &str, count: u16) -> String {
    shipped().working_days_after(day(from), count).unwrap().last_day.to_string()
}

#[test]
fn objection_with_a_holiday() {
    // points-and-discipline 10.11
    let calendar = shipped();
    let publicity = calendar.working_days_after(day("2026-09-09"), 3).unwrap();
    assert_eq!(publicity.last_day, day("2026-09-14"));
    assert_eq!(publicity.to_string(), "2026-09-09: 09-10 = 1, 09-11 = 2, [09-12, 09-13], 09-14 = 3");
    assert_eq!(after("2026-09-11", 5), "2026-09-18");
    assert_eq!(after("2026-09-18", 3), "2026-09-22", "Sunday the 20th is worked");
    assert_eq!(after("2026-09-22", 5), "2026-09-30", "25 to 27 are the Mid-Autumn holiday");
    assert!(!publicity.is_provisional());
}

#[test]
fn publicity_around_the_long_holidays() {
    // procedures A6
    assert_eq!(after("2026-02-10", 5), "2026-02-24");
    assert_eq!(after("2025-09-28", 5), "2025-10-11");
}

/// Every day of twelve years, as a public package of the notices has it.
#[test]
fn every_day_agrees_with_a_public_package_of_the_notices() {
    let mut changed = std::collections::BTreeMap::new();
    for line in include_str!("chinesecalendar.csv").lines().filter(|line| !line.starts_with('#')) {
        let (date, working) = line.split_once(',').unwrap();
        changed.insert(day(date), working == "1");
    }
    assert!(changed.len() > 250, "{}", changed.len());
    let calendar = shipped();
    let mut working_days = std::collections::BTreeMap::new();
    let mut date = day("2015-01-01");
    while date <= day("2026-12-31") {
        let working = changed.get(&date).copied().unwrap_or(!date.is_weekend());
        assert_eq!(calendar.is_working_day(date), working, "{date}");
        *working_days.entry(date.year()).or_insert(0) += i32::from(working);
        date = date.next().unwrap();
    }
    assert_eq!(working_days.into_iter().collect::<Vec<_>>(), WORKING_DAYS);
}

#[test]
fn every_year_names_its_notices() {
    let calendar = shipped();
    let years: Vec<i32> = calendar.years().map(|year| year.year).collect();
    assert_eq!(years, (2015..=2026).collect::<Vec<_>>());
    for year in calendar.years() {
        for notice in &year.notices {
            let number = notice.number.as_deref().unwrap_or_default();
            assert!(number.starts_with("国") && number.ends_with('号'), "{}: {number:?}", year.year);
        }
        assert_eq!(year.notices.len(), usize::try_from(year.version).unwrap(), "{}", year.year);
    }
}

/// Notices amended in mid-year: what was known before and after.
#[test]
fn a_notice_amended_in_mid_year_is_a_version() {
    let calendar = shipped();
    for (published, changed) in
        [("2015-05-13", "2015-09-03"), ("2019-03-22", "2019-05-02"), ("2020-01-27", "2020-01-31")]
    {
        let (published, changed) = (day(published), day(changed));
        let known = |on: Date| calendar.known_on(on).unwrap().is_working_day(changed);
        assert!(known(published.previous().unwrap()), "{changed} was to be worked");
        assert!(!known(published), "{changed} is off");
        let before = calendar.known_on(published.previous().unwrap()).unwrap();
        assert_eq!(before.version(changed.year()), Some(1));
        assert_eq!(calendar.version(changed.year()), Some(2));
    }
    // A deadline that was counted on 23 January 2020, and the same one counted after the amendment.
    let deadline = |on: &str| {
        let calendar = calendar.known_on(day(on)).unwrap();
        calendar.working_days_after(day("2020-01-23"), 3).unwrap().last_day.to_string()
    };
    assert_eq!(deadline("2020-01-23"), "2020-02-03", "31 January and Saturday 1 February are worked");
    assert_eq!(deadline("2020-01-27"), "2020-02-05");
    // Before the notice of a year is there, its days are provisional.
    let known = calendar.known_on(day("2025-11-03")).unwrap();
    assert!(known.working_days_after(day("2026-01-05"), 2).unwrap().is_provisional());
    assert!(!calendar.working_days_after(day("2026-01-05"), 2).unwrap().is_provisional());
}

#[test]
fn a_year_without_a_notice_is_provisional() {
    let calendar = shipped();
    assert!(calendar.working_days_after(day("2027-03-01"), 2).unwrap().is_provisional());
    // The notice for 2027 may take the last days of December 2026.
    assert!(calendar.working_days_after(day("2026-12-24"), 1).unwrap().is_provisional());
    assert!(!calendar.working_days_after(day("2026-12-21"), 3).unwrap().is_provisional());
    assert!(!calendar.working_days_after(day("2025-12-29"), 2).unwrap().is_provisional());
}

/// The Regulation on public holidays fixes 1 January, 1 and 2 May, 1 to 3 October: they are off before the year's notice is there, and
/// what was counted stays provisional. The holidays of the lunar calendar move and are not guessed.
#[test]
fn what_the_regulation_fixes_is_off_in_a_year_without_a_notice() {
    let calendar = shipped();
    // 2027-01-01 is a Friday.
    let rolled = calendar.months_after(day("2026-12-01"), 1, Roll::NextWorkingDay).unwrap();
    assert_eq!(rolled.last_day, day("2027-01-04"));
    assert!(rolled.is_provisional());
    assert_eq!(rolled.to_string(), "2026-12-01 + 1m = 2027-01-01 → [2027-01-01, 2027-01-02, 2027-01-03] → 2027-01-04");
    let counted = calendar.working_days_after(day("2026-12-31"), 1).unwrap();
    assert_eq!((counted.last_day, counted.is_provisional()), (day("2027-01-04"), true));
    let fixed = ["2028-01-01", "2028-05-01", "2028-05-02", "2028-10-01", "2028-10-02", "2028-10-03"];
    for (date, before, after) in fixed.map(|date| (day(date), day(date).previous().unwrap(), day(date).next().unwrap()))
    {
        assert!(!calendar.is_working_day(date), "{date}");
        for beside in [before, after].into_iter().filter(|day| !fixed.contains(&day.to_string().as_str())) {
            assert_eq!(calendar.is_working_day(beside), !beside.is_weekend(), "{beside}");
        }
    }
    // The Spring Festival of 2028 begins on Wednesday 26 January: nobody has said yet which days are off.
    assert!(calendar.is_working_day(day("2028-01-26")));
    // Before the first file the Regulation was another one.
    assert!(calendar.is_working_day(day("2014-01-01")));
    // A notice decides about its own year alone: 2 May 2024 was off by notice, and the file of 2024 fixes nothing for 2025.
    let known = calendar.known_on(day("2024-06-01")).unwrap();
    assert!(known.is_working_day(day("2025-05-02")));
    assert!(!calendar.known_on(day("2026-06-01")).unwrap().is_working_day(day("2027-05-03").previous().unwrap()));
}

#[test]
fn a_fixed_day_is_a_day_of_every_year() {
    let file = |day: &str| {
        CalendarYear::from_toml(&format!(
            "year = 2026\nversion = 1\nholidays = []\n[[notices]]\npublished = 2025-11-04\n[[statutory]]\nname = {{ zh-CN = \"元旦\", en = \"New Year\" }}\ncite = \"art. 2\"\ndays = [\"{day}\"]"
        ))
    };
    assert!(file("01-01").is_ok());
    for wrong in ["02-29", "13-01", "1-1", "2027-01-01", ""] {
        assert!(matches!(file(wrong), Err(CalendarError::Toml { line: 9, .. })), "{wrong}: {:?}", file(wrong));
    }
}

#[test]
fn a_last_day_on_a_holiday_moves_but_not_for_custody() {
    let calendar = shipped();
    // 2026-10-03 lies in the National Day holiday; the 8th is the first working day after it.
    let rolled = calendar.months_after(day("2026-09-03"), 1, Roll::NextWorkingDay).unwrap();
    assert_eq!(rolled.last_day, day("2026-10-08"));
    assert_eq!(calendar.months_after(day("2026-09-03"), 1, Roll::Stays).unwrap().last_day, day("2026-10-03"));
    assert!(rolled.to_string().starts_with("2026-09-03 + 1m = 2026-10-03 → [2026-10-03, "));
    assert_eq!(calendar.months_after(day("2026-07-31"), 1, Roll::NextWorkingDay).unwrap().last_day, day("2026-08-31"));
}

#[test]
fn a_wrong_file_is_refused_with_its_reason() {
    let file = |holiday: &str| {
        format!(
            "year = 2026\nversion = 1\n[[notices]]\npublished = 2025-11-04\n[[holidays]]\nname = {{ zh-CN = \"元旦\", en = \"New Year\" }}\n{holiday}"
        )
    };
    let reason = |holiday: &str| CalendarYear::from_toml(&file(holiday)).unwrap_err();
    assert_eq!(reason("from = 2026-01-03\nto = 2026-01-01"), CalendarError::Reversed { from: day("2026-01-03") });
    assert_eq!(
        reason("from = 2026-01-01\nto = 2026-01-03\nworked = [2026-01-05]"),
        CalendarError::NotAWeekend { day: day("2026-01-05") }
    );
    assert_eq!(
        reason("from = 2026-01-01\nto = 2026-01-04\nworked = [2026-01-04]"),
        CalendarError::Twice { day: day("2026-01-04") }
    );
    assert!(matches!(reason("from = 2025-01-01\nto = 2025-01-04"), CalendarError::WrongYear { .. }));
    assert!(matches!(reason("from = 2026-01-01\nto = 2026-01-02\nextra = 1"), CalendarError::Toml { line: 9, .. }));
    assert!(matches!(reason("from = 2026-02-30\nto = 2026-03-02"), CalendarError::Toml { line: 7, .. }));
}

#[test]
fn an_amended_notice_takes_the_place_of_the_first() {
    let version = |number: u32, to: &str| {
        CalendarYear::from_toml(&format!(
            "year = 2020\nversion = {number}\n[[notices]]\npublished = 2020-01-27\n[[holidays]]\nname = {{ zh-CN = \"春节\", en = \"Spring Festival\" }}\nfrom = 2020-01-24\nto = {to}"
        ))
        .unwrap()
    };
    let mut calendar = Calendar::default();
    calendar.add(version(1, "2020-01-30")).unwrap();
    assert!(calendar.is_working_day(day("2020-01-31")));
    calendar.add(version(2, "2020-02-02")).unwrap();
    assert!(!calendar.is_working_day(day("2020-01-31")));
    calendar.add(version(1, "2020-01-30")).unwrap();
    assert_eq!(calendar.version(2020), Some(2));
}

/// Year and number of working days.
const WORKING_DAYS: [(i32, i32); 12] = [
    (2015, 249),
    (2016, 250),
    (2017, 249),
    (2018, 250),
    (2019, 250),
    (2020, 249),
    (2021, 250),
    (2022, 249),
    (2023, 249),
    (2024, 251),
    (2025, 248),
    (2026, 248),
];
