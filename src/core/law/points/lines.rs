//! The account's lines of a computed stay: what closing a month posts, and a whole account from nothing.

use super::amount::Points;
use super::assess::{Assessment, ClosedMonth, assess};
use super::facts::{Entry, EntryKind, Part, PointsFile};
use super::file::FileErrors;
use super::months::Share;
use super::package::Package;
use crate::core::record::points::{LineKind, LineStatus, OutOfRange, PointsAccount, PointsLine};
use crate::core::time::{Date, Month};

/// The lines that closing a month adds to an account in which entries and punishments stand already, each posted by its own case: the
/// base of each part, averages, a correction for whatever of an entry does not count (cap, year's limit, same facts), and what events of
/// the month cancel. `None` where the month must be decided by hand or is not in the facts.
///
/// # Errors
/// The facts are wrong.
pub fn month_lines(
    facts: &PointsFile,
    package: &Package,
    month: Month,
    posted: Date,
) -> Result<Option<Vec<PointsLine>>, FileErrors> {
    let assessment = assess(facts, package)?;
    Ok(assessment.closed(month).map(|closed| {
        let line = Writer { month, posted, status: LineStatus::Firm };
        closed
            .shares
            .iter()
            .zip(&closed.cancelled)
            .flat_map(|(share, taken)| line.closing(facts, share, *taken))
            .collect()
    }))
}

/// The line that settles a cycle which closed with this month: the cycle's points taken off, in the month after (art. 4, 38). `None` where
/// no cycle closed with it.
///
/// # Errors
/// The facts are wrong.
pub fn settle_line(
    facts: &PointsFile,
    package: &Package,
    closed: Month,
    posted: Date,
) -> Result<Option<PointsLine>, FileErrors> {
    let assessment = assess(facts, package)?;
    Ok(assessment.closed(closed).filter(|month| month.closes_cycle).and_then(|_| settle(package, closed, posted)))
}

impl Assessment {
    fn closed(&self, month: Month) -> Option<&ClosedMonth> {
        self.months.iter().find(|closed| closed.month == month)
    }

    /// The whole account of the stay, each line posted on the last day of its month: what an import or the demo begins with, and what the
    /// balance of the answer is held against. The last cycle is settled only when the month after is in the facts.
    ///
    /// # Errors
    /// The balance would be out of range.
    pub fn account(&self, facts: &PointsFile, package: &Package) -> Result<PointsAccount, OutOfRange> {
        let mut account = PointsAccount::default();
        if let Some(as_of) = facts.stay.opening_as_of {
            account.post(PointsLine::opening(facts.stay.opening_balance, as_of.month()))?;
        }
        let mut settled = None;
        for closed in &self.months {
            let line = Writer { month: closed.month, posted: closed.month.last(), status: LineStatus::Firm };
            if let Some(settlement) = settled.take() {
                account.post(settlement)?;
            }
            for (share, taken) in closed.shares.iter().zip(&closed.cancelled) {
                for entered in line.entered(facts, package, share).into_iter().chain(line.closing(facts, share, *taken))
                {
                    account.post(entered)?;
                }
            }
            if closed.closes_cycle {
                settled = closed.month.next().ok().and_then(|next| settle(package, closed.month, next.first()));
            }
        }
        Ok(account)
    }
}

fn settle(package: &Package, closed: Month, posted: Date) -> Option<PointsLine> {
    let month = closed.next().ok()?;
    let line = Writer { month, posted, status: LineStatus::Firm };
    Some(line.of(LineKind::CycleSettle, month.first(), None, -package.cycle.points))
}

struct Writer {
    month: Month,
    posted: Date,
    status: LineStatus,
}

impl Writer {
    fn of(&self, kind: LineKind, act_date: Date, part: Option<Part>, points: Points) -> PointsLine {
        PointsLine {
            kind,
            act_date,
            posted: self.posted,
            month: self.month,
            part,
            points,
            clause: None,
            case: None,
            status: self.status,
            facts: None,
            ground: None,
        }
    }

    // What the cases of entries and punishments post: each with its full points.
    fn entered(&self, facts: &PointsFile, package: &Package, share: &Share) -> Vec<PointsLine> {
        let mut lines = Vec::new();
        for entry in share.entries.iter().filter_map(|counted| facts.entries.get(counted.index)) {
            lines.push(self.entry(entry, entry_kind(entry.kind), signed(entry, entry.points)));
        }
        for punishment in share.punishments.iter().filter_map(|index| facts.punishments.get(*index)) {
            let points = -package.punishments.of(punishment.kind);
            let line = self.of(LineKind::Punish, punishment.act.unwrap_or(punishment.decided), None, points);
            lines.push(PointsLine { facts: punishment.facts.clone(), ..line });
        }
        lines
    }

    fn closing(&self, facts: &PointsFile, share: &Share, cancelled: Points) -> Vec<PointsLine> {
        let last = self.month.last();
        let mut lines: Vec<PointsLine> =
            Part::ALL.into_iter().map(|part| self.of(LineKind::Base, last, Some(part), share.base.of(part))).collect();
        for (part, points) in [(Some(Part::L), share.rescue), (None, share.away)] {
            if !points.is_zero() {
                lines.push(self.of(LineKind::Average, last, part, points));
            }
        }
        for counted in &share.entries {
            let Some(entry) = facts.entries.get(counted.index) else { continue };
            let rest = entry.points.minus(counted.counted);
            if !rest.is_zero() {
                lines.push(self.entry(entry, LineKind::Correction, -signed(entry, rest)));
            }
        }
        // A part that stops at zero takes fewer deductions than were entered.
        for part in Part::ALL {
            let entered: Points = share
                .entries
                .iter()
                .filter_map(|counted| facts.entries.get(counted.index).map(|entry| (entry, counted.counted)))
                .filter(|(entry, _)| entry.kind == EntryKind::Deduction && entry.part == Some(part))
                .map(|(_, counted)| counted)
                .sum();
            let over = entered.minus(share.deducted.of(part));
            if !over.is_zero() {
                lines.push(self.of(LineKind::Correction, last, Some(part), over));
            }
        }
        let event = share.ended_by.and_then(|index| facts.events.get(index));
        if let Some(event) = event.filter(|_| !cancelled.is_zero()) {
            lines.push(self.of(LineKind::CancelAll, event.effective, None, -cancelled));
        }
        lines
    }

    fn entry(&self, entry: &Entry, kind: LineKind, points: Points) -> PointsLine {
        PointsLine {
            clause: entry.clause.clone(),
            facts: entry.facts.clone(),
            ground: entry.ground,
            ..self.of(kind, entry.date, entry.part, points)
        }
    }
}

const fn entry_kind(kind: EntryKind) -> LineKind {
    match kind {
        EntryKind::Bonus => LineKind::Bonus,
        EntryKind::Deduction => LineKind::Deduct,
        EntryKind::Special => LineKind::Special,
    }
}

fn signed(entry: &Entry, points: Points) -> Points {
    if entry.kind == EntryKind::Deduction { -points } else { points }
}
