//! Terms against a table made by a second reading of art. 202, and the properties that any reading must have.

use proptest::prelude::*;
use wardbook::core::time::{Date, Instant, Month, Span, Term, TimeError, term};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn span(text: &str) -> Span {
    text.parse().unwrap()
}

#[test]
fn the_golden_table_of_article_202() {
    let mut rows = 0;
    for line in include_str!("article-202.csv").lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split(',').collect();
        let [what, start, length, amount, expected, clause] = cells[..] else { panic!("{line}") };
        let (start, length) = (day(start), span(length));
        let reckoned = match what {
            "term_end" => term::end_shown(start, length),
            "reduce_end" => {
                term::boundary_shown(start, length).and_then(|b| b.reduced(span(amount))).and_then(|b| b.day_before())
            }
            "half_term" => term::half_boundary_shown(start, length),
            "deadline_month" => term::add_procedural_months_shown(start, length.months()),
            other => panic!("{other}"),
        }
        .unwrap();
        assert_eq!(reckoned.date.to_string(), expected, "{line} ({clause}): {}", reckoned.arithmetic);
        assert!(reckoned.arithmetic.to_string().contains(expected), "the line of arithmetic shows the result");
        rows += 1;
    }
    assert!(rows >= 200, "{rows}");
}

#[test]
fn custody_and_uncounted_time() {
    // Broken custody of 30 days moves the end 30 days earlier, of surveillance 60.
    let boundary = Term::of(day("2021-03-10"), span("2y")).unwrap().boundary();
    let days = term::days_both_counted(day("2020-06-01"), day("2020-06-30"));
    assert_eq!(days, 30);
    assert_eq!(term::credit_custody(boundary, days, 1).unwrap(), day("2023-02-08"));
    assert_eq!(term::credit_custody(boundary, days, 2).unwrap(), day("2023-01-09"));
    assert_eq!(term::extend_uncounted(boundary, span("1m")).unwrap(), day("2023-04-10"));
    assert_eq!(term::days_both_counted(day("2020-06-30"), day("2020-06-01")), 0);
}

#[test]
fn a_year_is_not_twelve_months_but_equal_by_value() {
    assert_eq!(span("12m"), span("1y"));
    assert!(!span("12m").is_written_as(span("1y")));
    let start = day("2023-02-28");
    assert_eq!(Term::of(start, span("1y")).unwrap().end(), day("2024-02-27"));
    assert_eq!(Term::of(start, span("12m")).unwrap().end(), day("2024-02-28"), "the last day to the last day");
    assert!(span("9m") < span("1y") && span("1y6m") >= span("18m") && span("2m") < span("1y1d"));
    assert_eq!(span("1m").partial_cmp(&span("30d")), None);
    assert!(span("1m") < span("32d") && span("1m") > span("27d"));
}

#[test]
fn what_is_no_date_span_or_term_is_refused() {
    for text in ["2025-02-29", "2025-13-01", "2100-02-29"] {
        assert!(matches!(text.parse::<Date>(), Err(TimeError::NoSuchDay(_))), "{text}");
    }
    for text in ["2025-2-28", "20250228", "2025/02/28", "", "+025-02-28", "2025-02-28x", "２０２５-02-28"] {
        assert!(matches!(text.parse::<Date>(), Err(TimeError::NotADate(_))), "{text}");
    }
    for text in ["1899-12-31", "2201-01-01"] {
        assert!(matches!(text.parse::<Date>(), Err(TimeError::OutOfRange(_))), "{text}");
    }
    for text in ["", "10", "y", "1d1m", "1y1y", "1Y", "1.5y", "-1y", "1y 6m"] {
        assert!(matches!(text.parse::<Span>(), Err(TimeError::NotASpan(_))), "{text}");
    }
    for text in ["1201m", "99999999999y"] {
        assert!(matches!(text.parse::<Span>(), Err(TimeError::SpanTooLong(_))), "{text}");
    }
    assert!("2026-13".parse::<Month>().is_err() && "2026-1".parse::<Month>().is_err());
    assert!(matches!(Term::printed(day("2026-02-02"), day("2026-02-01")), Err(TimeError::EndBeforeStart { .. })));
    assert_eq!(Term::printed(day("2026-02-02"), day("2026-02-02")).unwrap().days(), 1);
    assert!(matches!(term::half(span("1y1d")), Err(TimeError::HalfDay(_))));
    assert!(matches!(term::boundary(day("2200-06-01"), span("1y")), Err(TimeError::OutOfRange(_))));
}

#[test]
fn serde_forms() {
    let term = Term::of(day("2015-03-10"), span("10y")).unwrap();
    let json = serde_json::to_string(&term).unwrap();
    assert_eq!(json, r#"{"start":"2015-03-10","end":"2025-03-09"}"#);
    assert_eq!(serde_json::from_str::<Term>(&json).unwrap(), term);
    assert_eq!(serde_json::to_string(&span("1y6m")).unwrap(), r#""1y6m""#);
    assert_eq!(serde_json::to_string(&day("2026-11-20").month()).unwrap(), r#""2026-11""#);
    assert!(serde_json::from_str::<Term>(r#"{"start":"2015-03-10","end":"2015-03-09"}"#).is_err());
}

#[test]
fn an_instant_is_a_day_in_utc_plus_8() {
    let midnight = Instant::start_of(day("2026-11-20"));
    assert_eq!(midnight.to_string(), "2026-11-20T00:00:00.000+08:00");
    assert_eq!(midnight.plus_millis(-1).unwrap().date(), day("2026-11-19"));
    assert_eq!(midnight.plus_millis(86_399_999).unwrap().to_string(), "2026-11-20T23:59:59.999+08:00");
    assert_eq!(Instant::from_millis(0).unwrap().to_string(), "1970-01-01T08:00:00.000+08:00");
    assert!(Instant::from_millis(i64::MAX).is_err() && Instant::from_millis(i64::MIN).is_err());
}

fn any_day() -> impl Strategy<Value = Date> {
    // 1950 to 2100
    (-7_305..47_482_i64).prop_map(|days| Date::from_days_since_epoch(days).unwrap())
}

fn any_span() -> impl Strategy<Value = Span> {
    (0..30_u16, 0..40_u16, 0..60_u16).prop_map(|(years, months, days)| Span::new(years, months, days).unwrap())
}

proptest! {
    #[test]
    fn a_later_start_never_ends_earlier(a in any_day(), b in any_day(), length in any_span()) {
        let (early, late) = (a.min(b), a.max(b));
        prop_assert!(term::boundary(early, length).unwrap() <= term::boundary(late, length).unwrap());
    }

    #[test]
    fn the_last_day_of_a_month_stays_the_last_day(start in any_day(), months in 1..400_u16) {
        let start = start.month().last();
        prop_assert!(term::add_procedural_months(start, months).unwrap().is_last_of_month());
    }

    #[test]
    fn months_last_28_to_31_days(start in any_day(), months in 0..400_u16) {
        let days = start.days_until(term::add_procedural_months(start, months).unwrap());
        prop_assert!((28 * i64::from(months)..=31 * i64::from(months)).contains(&days));
    }

    #[test]
    fn days_are_counted_as_chrono_counts_them(start in any_day(), days in -17_000..17_000_i64) {
        let ours = start.plus_days(days).unwrap();
        prop_assert_eq!(ours.naive(), start.naive() + chrono::TimeDelta::days(days));
        prop_assert_eq!(start.days_until(ours), days);
    }

    #[test]
    fn away_from_the_ends_of_months_all_readings_agree(start in any_day(), length in any_span()) {
        prop_assume!(start.day() < 28);
        let months = chrono::Months::new(length.total_months());
        let expected = start.naive() + months + chrono::TimeDelta::days(i64::from(length.days()));
        prop_assert_eq!(term::boundary(start, length).unwrap().naive(), expected);
    }

    #[test]
    fn a_length_leads_back_to_its_boundary(start in any_day(), days in 1..20_000_i64) {
        let boundary = start.plus_days(days).unwrap();
        let length = Term::new(start, boundary).unwrap().length();
        prop_assert_eq!(term::boundary(start, length).unwrap(), boundary);
        prop_assert!(length.days() < 31 && length.months() < 12);
    }

    #[test]
    fn texts_are_read_as_they_are_written(start in any_day(), length in any_span()) {
        prop_assert_eq!(start.to_string().parse::<Date>().unwrap(), start);
        prop_assert!(length.to_string().parse::<Span>().unwrap().is_written_as(length));
        let month = start.month();
        prop_assert_eq!(month.to_string().parse::<Month>().unwrap(), month);
        prop_assert_eq!(month.next().unwrap().previous().unwrap(), month);
        prop_assert_eq!(month.first().days_until(month.last()) + 1, i64::from(month.days()));
    }

    #[test]
    fn any_text_has_an_answer(text in ".{0,40}") {
        let _ = (text.parse::<Date>(), text.parse::<Month>(), text.parse::<Span>());
    }

    #[test]
    fn any_arithmetic_has_an_answer(days in -25_567..=84_370_i64, y in 0..=1_200_u16, m in 0..=1_200_u16, d in 0..=1_200_u16) {
        let start = Date::from_days_since_epoch(days).unwrap();
        let length = Span::new(y, m, d).unwrap();
        let _ = (term::boundary_shown(start, length), term::reduce(start, length), term::half_boundary(start, length));
        prop_assert!(term::length_between(start, Date::MAX).total_months() <= 3_612);
    }
}
