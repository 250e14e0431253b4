//! What a review of a commutation reads of a person's record, as it stood at the end of a day.
//!
//! A paper is printed again long after it was made; it then says what was known on its own day, so later rulings, points and
//! punishments are left out, and a punishment that was taken back later still stands.

use std::collections::BTreeMap;

use super::points::{LineKind, LineStatus, PointsLine};
use super::prisoner::{DecidedConduct, Prisoner};
use crate::core::law::facts::{ConductKind, Ruling, RulingKind};
use crate::core::law::points::Points;
use crate::core::time::term::length_between;
use crate::core::time::{Date, Month, Span};

/// The record on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The day.
    pub on: Date,
    /// First and last day of the term in force, as papers print them; `None` where there is no last day, as with life.
    pub term: Option<(Date, Date)>,
    /// What is served of it on that day, the day included; days that do not count are not taken off.
    pub served: Option<Span>,
    /// What is left of it after that day.
    pub left: Option<Span>,
    /// Days between the first day and that day that do not count as served.
    pub uncounted: i64,
    /// Rulings made by that day, oldest first.
    pub rulings: Vec<Ruling>,
    /// From when conduct counts for the proposal.
    pub since: Since,
    /// Awards, merits and punishments since then, kind by kind, with their days.
    pub conduct: BTreeMap<ConductKind, Vec<Date>>,
    /// How many of each kind there were before.
    pub before: BTreeMap<ConductKind, usize>,
    /// The months assessed since then, oldest first.
    pub months: Vec<MonthResult>,
    /// The balance taken over from another system, and the last month that it covers.
    pub taken_over: Option<(Month, Points)>,
    /// What settled cycles took off since then; not negative.
    pub settled: Points,
    /// The balance.
    pub balance: Points,
}

/// Where the interval of a proposal begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// The handing over to the prison: there was no commutation yet.
    Delivered(Date),
    /// The ruling of the last commutation.
    Ruling(Date),
}

impl Since {
    /// Its day.
    #[must_use]
    pub const fn day(self) -> Date {
        match self {
            Self::Delivered(day) | Self::Ruling(day) => day,
        }
    }
}

/// A month of the points account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthResult {
    /// The month.
    pub month: Month,
    /// The sum of its lines.
    pub points: Points,
    /// Whether it was closed and no objection was open.
    pub is_final: bool,
}

/// Whether a kind of conduct is a punishment.
#[must_use]
pub const fn is_punishment(kind: ConductKind) -> bool {
    matches!(kind, ConductKind::Warning | ConductKind::Demerit | ConductKind::Confinement)
}

impl Review {
    /// The record of a prisoner at the end of a day; `None` where no judgment has been entered.
    #[must_use]
    pub fn of(prisoner: &Prisoner, on: Date) -> Option<Self> {
        let judgment = prisoner.judgment.as_ref()?;
        let rulings: Vec<Ruling> = prisoner.rulings.iter().filter(|ruling| ruling.decided <= on).cloned().collect();
        let to_fixed = rulings.iter().rev().find(|ruling| ruling.kind == RulingKind::ToFixed);
        let start = to_fixed.map(|ruling| ruling.decided).or(judgment.start);
        // R-D-1: the court's printed date is authoritative.
        let end = rulings.iter().rev().find_map(|ruling| ruling.end).or(judgment.end);
        let term = start.zip(end);
        let after = on.next().ok();
        let since = rulings
            .iter()
            .rev()
            .find(|ruling| matches!(ruling.kind, RulingKind::Reduce | RulingKind::ToFixed | RulingKind::ToLife))
            .map_or(Since::Delivered(judgment.delivered), |ruling| Since::Ruling(ruling.decided));
        let mut conduct: BTreeMap<ConductKind, Vec<Date>> = BTreeMap::new();
        let mut before: BTreeMap<ConductKind, usize> = BTreeMap::new();
        for decided in prisoner.conduct.iter().filter(|decided| stood(prisoner, decided, on)) {
            let (kind, day) = (decided.conduct.kind, decided.conduct.date);
            // A commendation of the very day of the ruling was before the court already.
            if day > since.day() {
                conduct.entry(kind).or_default().push(day);
            } else {
                *before.entry(kind).or_default() += 1;
            }
        }
        let account = &prisoner.account;
        let posted = || account.lines.iter().filter(|line| line.posted <= on);
        let settled = posted()
            .filter(|line| line.kind == LineKind::CycleSettle && line.month >= since.day().month())
            .map(|line| -line.points)
            .sum();
        Some(Self {
            on,
            term,
            served: start.zip(after).map(|(start, after)| length_between(start, after)),
            left: end.and_then(|end| end.next().ok()).zip(after).map(|(end, after)| length_between(after, end)),
            uncounted: start.map_or(0, |start| uncounted(prisoner, start, on)),
            since,
            conduct,
            before,
            months: months(posted(), since.day().month()),
            taken_over: prisoner.balance.as_ref().map(|balance| (balance.as_of, balance.balance)),
            settled,
            balance: account.balance_on(on),
            rulings,
        })
    }
}

/// Whether an award or punishment stood at the end of a day: it was decided, and not yet taken back. The day on which a punishment
/// is taken back is that of the points that come back with it.
fn stood(prisoner: &Prisoner, decided: &DecidedConduct, on: Date) -> bool {
    let back = || {
        let of_case = decided.case.into_iter().flat_map(|case| prisoner.account.of_case(case));
        of_case.filter(|line| line.kind == LineKind::Correction).map(|line| line.posted).max()
    };
    decided.conduct.date <= on && (!decided.reversed || decided.reversed_on.or_else(back).is_some_and(|day| day > on))
}

fn uncounted(prisoner: &Prisoner, start: Date, on: Date) -> i64 {
    let days = |from: Date, to: Date| (from.days_until(to) + 1).max(0);
    prisoner.uncounted.iter().map(|time| days(time.from.max(start), time.to.min(on))).sum()
}

fn months<'a>(lines: impl Iterator<Item = &'a PointsLine>, first: Month) -> Vec<MonthResult> {
    let mut months: BTreeMap<Month, (Points, bool, bool)> = BTreeMap::new();
    let counts = |line: &&PointsLine| {
        !matches!(
            line.kind,
            LineKind::Opening
                | LineKind::CycleSettle
                | LineKind::CancelAll
                | LineKind::TransferIn
                | LineKind::TransferOut
        ) && line.month >= first
    };
    for line in lines.filter(counts) {
        let (sum, closed, open) = months.entry(line.month).or_insert((Points::ZERO, false, false));
        *sum = sum.plus(line.points);
        *closed |= line.kind == LineKind::Base;
        *open |= line.status == LineStatus::Provisional;
    }
    months
        .into_iter()
        .map(|(month, (points, closed, open))| MonthResult { month, points, is_final: closed && !open })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::record::id::{CaseId, Digest};
    use crate::core::record::payload::{Effect, OpeningRecord, OpeningRow};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn prisoner() -> Prisoner {
        let item = |line: usize, item: serde_json::Value| OpeningRow {
            file: Digest([1; 32]),
            line: u64::try_from(line).unwrap(),
            item: serde_json::from_value(item).unwrap(),
        };
        let facts = [
            serde_json::json!({ "item": "roster", "name": "甲某", "born": "1985-03-02", "sex": "male", "ward": "ward-01",
                "admitted": "2020-02-20" }),
            serde_json::json!({ "item": "judgment", "kind": "fixed", "term": "8y", "effective": "2020-01-10",
                "start": "2019-05-10", "end": "2027-05-09", "delivered": "2020-01-30",
                "counts": [{ "crime": "theft" }] }),
            serde_json::json!({ "item": "ruling", "kind": "reduce", "decided": "2024-01-20", "served": "2024-01-25",
                "amount": "6m", "end": "2026-11-09" }),
            serde_json::json!({ "item": "award", "kind": "commendation", "date": "2023-06-10" }),
            serde_json::json!({ "item": "award", "kind": "commendation", "date": "2025-06-10" }),
            serde_json::json!({ "item": "balance", "balance": "320.00", "as-of": "2025-10" }),
        ];
        let items = facts.into_iter().enumerate().map(|(line, fact)| item(line + 2, fact)).collect();
        Prisoner::open(None, &OpeningRecord { person: "3207000001".parse().unwrap(), items }).unwrap()
    }

    #[test]
    fn what_came_later_is_not_in_an_earlier_paper() {
        let mut prisoner = prisoner();
        let person = prisoner.number.clone();
        let mut later = Ruling::new(RulingKind::Reduce, day("2026-02-01"));
        later.end = Some(day("2026-05-09"));
        let end = day("2026-05-09");
        prisoner.apply(&Effect::TermChanged { person, ruling: later, start: day("2019-05-10"), end }).unwrap();
        let then = Review::of(&prisoner, day("2025-12-31")).unwrap();
        assert_eq!(then.term, Some((day("2019-05-10"), day("2026-11-09"))));
        assert_eq!(then.since, Since::Ruling(day("2024-01-20")));
        assert_eq!(then.conduct[&ConductKind::Commendation], [day("2025-06-10")]);
        assert_eq!(then.before[&ConductKind::Commendation], 1);
        assert_eq!(then.served, Some("6y7m22d".parse().unwrap()));
        let now = Review::of(&prisoner, day("2026-02-28")).unwrap();
        assert_eq!(now.term, Some((day("2019-05-10"), day("2026-05-09"))));
        assert!(now.conduct.is_empty(), "the commendation was before the court of the last ruling");
    }

    #[test]
    fn a_punishment_stands_until_the_day_on_which_it_is_taken_back() {
        let mut prisoner = prisoner();
        let (person, case) = (prisoner.number.clone(), CaseId([7; 16]));
        let line: PointsLine = serde_json::from_value(serde_json::json!({ "kind": "punish", "act-date": "2025-11-03",
            "posted": "2025-11-05", "month": "2025-11", "points": "-100", "case": case, "status": "firm" }))
        .unwrap();
        let conduct = serde_json::from_value(serde_json::json!({ "kind": "warning", "date": "2025-11-05" })).unwrap();
        for effect in [
            Effect::Conduct { person: person.clone(), conduct, case },
            Effect::PointsLine { person: person.clone(), line },
            Effect::ConductReversed { person: person.clone(), case },
            Effect::PointsReversed { person, case, on: day("2025-12-10") },
        ] {
            prisoner.apply(&effect).unwrap();
        }
        let of = |on: &str| Review::of(&prisoner, day(on)).unwrap();
        assert!(!of("2025-11-04").conduct.contains_key(&ConductKind::Warning));
        assert!(of("2025-12-09").conduct.contains_key(&ConductKind::Warning));
        assert_eq!(of("2025-12-09").balance.to_string(), "220.00");
        assert!(!of("2025-12-10").conduct.contains_key(&ConductKind::Warning));
        assert_eq!(of("2025-12-10").balance.to_string(), "320.00");
    }
}
