//! What lies behind a proposal, read from the record: for red flags.

use std::collections::BTreeMap;

use super::points::{LineKind, PointsLine};
use super::prisoner::Prisoner;
use crate::core::law::points::Points;
use crate::core::law::trail::{EarlierProposal, MonthScore, Outcome, Trail, Written};
use crate::core::procedure::case::Case;
use crate::core::time::Month;

/// Milliseconds of an hour.
const HOUR: i64 = 3_600_000;

/// The trail of a person from the points account and the person's cases, oldest first.
#[must_use]
pub fn trail<'a>(prisoner: &Prisoner, cases: impl IntoIterator<Item = &'a Case>) -> Trail {
    let cases: Vec<&Case> = cases.into_iter().collect();
    Trail {
        months: months(prisoner),
        moves: prisoner.moves.clone(),
        proposals: cases.iter().filter_map(|case| earlier(case)).collect(),
        entries: prisoner.account.lines.iter().filter_map(|line| written(line, &cases)).collect(),
    }
}

fn months(prisoner: &Prisoner) -> Vec<MonthScore> {
    let mut scores: BTreeMap<Month, Points> = BTreeMap::new();
    let closed = |line: &&PointsLine| prisoner.closed_through.is_some_and(|through| line.month <= through);
    for line in prisoner.account.lines.iter().filter(closed) {
        // A balance taken over is no month's score, nor is what settling a cycle takes off.
        if !matches!(
            line.kind,
            LineKind::Opening | LineKind::TransferIn | LineKind::TransferOut | LineKind::CycleSettle
        ) {
            let score = scores.entry(line.month).or_default();
            *score = score.plus(line.points);
        }
    }
    scores.into_iter().map(|(month, score)| MonthScore { month, score }).collect()
}

fn earlier(case: &Case) -> Option<EarlierProposal> {
    let ended = case.end.as_ref()?;
    let procedure = case.procedure.as_str();
    if !procedure.starts_with("commutation.") && !procedure.starts_with("parole.") {
        return None;
    }
    let outcome = match ended.end.as_str() {
        "withdrawn" => Outcome::Withdrawn,
        "refused" => Outcome::Refused,
        "commuted" | "granted" | "paroled" => Outcome::Granted,
        _ => Outcome::Other,
    };
    Some(EarlierProposal { ended: ended.on, outcome })
}

/// An entry is made when its case is opened; what follows until it is posted is the procedure's time.
fn written(line: &PointsLine, cases: &[&Case]) -> Option<Written> {
    if !matches!(line.kind, LineKind::Bonus | LineKind::Deduct | LineKind::Special) {
        return None;
    }
    let case = line.case.and_then(|id| cases.iter().find(|case| case.id == id));
    Some(Written {
        act: line.act_date,
        entered: case.map_or(line.posted, |case| case.opened.date()),
        hour: case.and_then(|case| u8::try_from(case.opened.time_of_day() / HOUR).ok()),
    })
}
