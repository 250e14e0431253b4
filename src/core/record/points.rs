//! The points account (台账): lines that are only ever added.
//!
//! A balance is always the sum of lines. A decided line is never changed; what was wrong is taken back by a new line that names its case.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::id::CaseId;
use crate::core::law::points::{Part, Points};
use crate::core::time::{Date, Month};

/// One line of a points account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PointsLine {
    /// What it is.
    pub kind: LineKind,
    /// Day of the act.
    pub act_date: Date,
    /// Day of posting.
    pub posted: Date,
    /// Month of the assessment that it counts in.
    pub month: Month,
    /// The part, where it belongs to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// Points with their sign: a deduction is negative.
    pub points: Points,
    /// Clause of the catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// The ground of art. 14, for a special bonus: 1 to 8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<u8>,
    /// The case that decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// Whether an objection is still open.
    pub status: LineStatus,
    /// Lines with the same word describe the same facts (art. 28).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<String>,
}

/// Kinds of [`PointsLine`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// Base score of a month.
    Base,
    /// Daily bonus.
    Bonus,
    /// Daily deduction.
    Deduct,
    /// Special bonus.
    Special,
    /// Warning, demerit or confinement.
    Punish,
    /// Three-month average for days away.
    Average,
    /// Correction or reversal of earlier lines.
    Correction,
    /// 600 taken off when a cycle is settled.
    CycleSettle,
    /// Points cancelled by a new crime and the like.
    CancelAll,
    /// Balance handed over to another prison.
    TransferOut,
    /// Balance taken over from another prison.
    TransferIn,
    /// Balance taken over from another system.
    Opening,
}

/// Whether a line can still fall by an objection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineStatus {
    /// Decided, publicity or objection still running.
    Provisional,
    /// Final.
    Firm,
}

/// A prisoner's points account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PointsAccount {
    /// The lines in the order of posting.
    pub lines: Vec<PointsLine>,
}

/// The account would hold more points than a number can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the balance would be out of range")]
pub struct OutOfRange;

impl PointsLine {
    /// The balance taken over from another system, at the end of a month (T1: it is a line like any other).
    #[must_use]
    pub fn opening(balance: Points, as_of: Month) -> Self {
        Self {
            kind: LineKind::Opening,
            act_date: as_of.last(),
            posted: as_of.last(),
            month: as_of,
            part: None,
            points: balance,
            clause: None,
            ground: None,
            case: None,
            status: LineStatus::Firm,
            facts: None,
        }
    }
}

impl PointsAccount {
    /// Adds a line.
    ///
    /// # Errors
    /// [`OutOfRange`]; the account is then as before.
    pub fn post(&mut self, line: PointsLine) -> Result<(), OutOfRange> {
        self.balance().checked_add(line.points).ok_or(OutOfRange)?;
        self.lines.push(line);
        Ok(())
    }

    // T1
    /// The balance: the sum of all lines.
    #[must_use]
    pub fn balance(&self) -> Points {
        self.lines.iter().map(|line| line.points).sum()
    }

    /// The balance at the end of a day, by the day of posting.
    #[must_use]
    pub fn balance_on(&self, day: Date) -> Points {
        self.lines.iter().filter(|line| line.posted <= day).map(|line| line.points).sum()
    }

    /// The sum of the lines that count in a month.
    #[must_use]
    pub fn month_total(&self, month: Month) -> Points {
        self.of_month(month).map(|line| line.points).sum()
    }

    /// The lines that count in a month, in the order of posting.
    pub fn of_month(&self, month: Month) -> impl Iterator<Item = &PointsLine> {
        self.lines.iter().filter(move |line| line.month == month)
    }

    /// The lines that a case made, in the order of posting.
    pub fn of_case(&self, case: CaseId) -> impl Iterator<Item = &PointsLine> {
        self.lines.iter().filter(move |line| line.case == Some(case))
    }

    /// Each line with the balance after it.
    pub fn running(&self) -> impl Iterator<Item = (&PointsLine, Points)> {
        self.lines.iter().scan(Points::ZERO, |balance, line| {
            *balance = balance.plus(line.points);
            Some((line, *balance))
        })
    }

    /// The lines of a case become firm: publicity and objection are over.
    pub fn make_firm(&mut self, case: CaseId) {
        for line in self.lines.iter_mut().filter(|line| line.case == Some(case)) {
            line.status = LineStatus::Firm;
        }
    }

    /// The lines of a case that were not taken back.
    #[must_use]
    pub fn standing(&self, case: CaseId) -> Vec<&PointsLine> {
        let mut standing: Vec<&PointsLine> = Vec::new();
        for line in self.of_case(case) {
            let taken_back = standing.iter().position(|made| {
                line.kind == LineKind::Correction && made.points == -line.points && made.part == line.part
            });
            match taken_back {
                Some(index) => drop(standing.remove(index)),
                None => standing.push(line),
            }
        }
        standing
    }

    /// Whether a line of the account counts still. Lines without a case are never taken back.
    #[must_use]
    pub fn stands(&self, line: &PointsLine) -> bool {
        line.case.is_none_or(|case| self.standing(case).contains(&line))
    }

    /// The last month that is closed: the last that has its base lines or an opening.
    #[must_use]
    pub fn closed_through(&self) -> Option<Month> {
        let closing =
            |line: &&PointsLine| matches!(line.kind, LineKind::Base | LineKind::Opening | LineKind::TransferIn);
        self.lines.iter().filter(closing).map(|line| line.month).max()
    }

    // T10, T21
    /// Takes back what a case made, by new lines: the old ones stay. A line of a closed month is taken back in the month of `on`. Nothing
    /// is taken back twice.
    ///
    /// # Errors
    /// [`OutOfRange`]; the account is then as before.
    pub fn reverse(&mut self, case: CaseId, on: Date) -> Result<(), OutOfRange> {
        let lines = self.reversal(case, on);
        let total = lines.iter().map(|line| line.points).sum();
        self.balance().checked_add(total).ok_or(OutOfRange)?;
        self.lines.extend(lines);
        Ok(())
    }

    /// The lines that [`Self::reverse`] would add.
    #[must_use]
    pub fn reversal(&self, case: CaseId, on: Date) -> Vec<PointsLine> {
        let standing = self.standing(case);
        let closed = self.closed_through();
        let month =
            |made: &PointsLine| if closed.is_some_and(|closed| made.month <= closed) { on.month() } else { made.month };
        let opposite = |made: &PointsLine| PointsLine {
            kind: LineKind::Correction,
            posted: on,
            month: month(made),
            points: -made.points,
            status: LineStatus::Firm,
            ..made.clone()
        };
        standing.into_iter().map(opposite).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(kind: LineKind, points: &str, case: u8) -> PointsLine {
        PointsLine {
            kind,
            act_date: "2026-11-03".parse().unwrap(),
            posted: "2026-11-04".parse().unwrap(),
            month: "2026-11".parse().unwrap(),
            part: Some(Part::S),
            points: points.parse().unwrap(),
            clause: None,
            ground: None,
            case: Some(CaseId([case; 16])),
            status: LineStatus::Provisional,
            facts: None,
        }
    }

    #[test]
    fn the_balance_is_the_sum_of_lines_and_so_is_every_balance_on_the_way() {
        let mut account = PointsAccount::default();
        account.post(line(LineKind::Opening, "19.79", 1)).unwrap();
        account.post(line(LineKind::Deduct, "-2", 2)).unwrap();
        let running: Vec<String> = account.running().map(|(_, balance)| balance.to_string()).collect();
        assert_eq!(running, ["19.79", "17.79"]);
        assert_eq!(account.balance().to_string(), "17.79");
    }

    #[test]
    fn a_reversal_adds_the_opposite_line_once_and_keeps_the_old_one() {
        let mut account = PointsAccount::default();
        account.post(line(LineKind::Deduct, "-2", 2)).unwrap();
        account.post(line(LineKind::Bonus, "3", 3)).unwrap();
        account.reverse(CaseId([2; 16]), "2026-11-20".parse().unwrap()).unwrap();
        account.reverse(CaseId([2; 16]), "2026-11-21".parse().unwrap()).unwrap();
        assert_eq!(account.balance().to_string(), "3.00");
        assert_eq!(account.lines.len(), 3);
        assert_eq!(account.month_total("2026-11".parse().unwrap()).to_string(), "3.00");
    }

    #[test]
    fn what_belongs_to_a_closed_month_is_taken_back_in_the_open_one() {
        let mut account = PointsAccount::default();
        account.post(line(LineKind::Deduct, "-2", 2)).unwrap();
        account.post(line(LineKind::Base, "35", 4)).unwrap();
        account.reverse(CaseId([2; 16]), "2026-12-03".parse().unwrap()).unwrap();
        assert_eq!(account.month_total("2026-11".parse().unwrap()).to_string(), "33.00");
        assert_eq!(account.month_total("2026-12".parse().unwrap()).to_string(), "2.00");
    }

    #[test]
    fn a_line_is_written_in_plain_words() {
        let text = serde_json::to_string(&line(LineKind::CycleSettle, "-600", 1)).unwrap();
        assert!(text.contains(r#""kind":"cycle-settle""#) && text.contains(r#""points":"-600.00""#), "{text}");
        assert_eq!(serde_json::from_str::<PointsLine>(&text).unwrap(), line(LineKind::CycleSettle, "-600", 1));
    }
}
