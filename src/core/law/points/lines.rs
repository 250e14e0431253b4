//! The account's lines of a computed stay: what closing a month posts, and a whole account from nothing.

use std::collections::BTreeSet;

use super::amount::Points;
use super::assess::{Assessment, ClosedMonth, assess};
use super::facts::{Entry, EntryKind, Part, PointsFile};
use super::file::FileErrors;
use super::months::{Share, base_through};
use super::package::Package;
use crate::core::record::id::CaseId;
use crate::core::record::points::{LineKind, LineStatus, OutOfRange, PointsAccount, PointsLine};
use crate::core::time::{Date, Month};

/// The lines that closing a month adds to an account in which entries and punishments stand already, each posted by its own case: the
/// settlement of a cycle that closed with the month before, the base of each part, averages, a correction for whatever of an entry does not
/// count (cap, year's limit, same facts), and what events of the month cancel. `None` where the month must be decided by hand or is not in
/// the facts. [`closing_lines`] also mends earlier months.
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
    Ok(assessment.closed(month).map(|closed| assessment.month_lines(facts, package, closed, posted)))
}

// T1, T11
/// The lines that closing a month adds to this account: those of [`month_lines`], less a settlement that another case has posted, and one
/// correction for what earlier months would now be (an inquiry that ended later, facts that were punished later, a capped bonus taken
/// back): closed months stay as they are, the difference is posted in the open one (`average_posting`). After them the account's balance is
/// that of the answer.
///
/// # Errors
/// The facts are wrong.
pub fn closing_lines(
    facts: &PointsFile,
    package: &Package,
    account: &PointsAccount,
    month: Month,
    posted: Date,
) -> Result<Option<Vec<PointsLine>>, FileErrors> {
    Ok(assess(facts, package)?.closing_lines(facts, package, account, month, posted))
}

// What closings and settlements have posted so far: all but the lines of entries, punishments and openings, and their reversals.
fn posted_by_closings(account: &PointsAccount, through: Month) -> Points {
    let is_entered = |kind| matches!(kind, LineKind::Bonus | LineKind::Deduct | LineKind::Special | LineKind::Punish);
    let entered: BTreeSet<CaseId> =
        account.lines.iter().filter(|line| is_entered(line.kind)).filter_map(|line| line.case).collect();
    account
        .lines
        .iter()
        .filter(|line| line.month <= through)
        .filter(|line| match line.kind {
            LineKind::Base | LineKind::Average | LineKind::CycleSettle | LineKind::CancelAll => true,
            LineKind::Correction => line.case.is_none_or(|case| !entered.contains(&case)),
            _ => false,
        })
        .map(|line| line.points)
        .sum()
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

// T16
/// The lines with which a prisoner's account leaves a prison on a day, which still is that prison's: the base of the days of the month, and
/// the balance that is handed over (2.7 no. 14). The receiving prison begins with [`transfer_in`] and closes the month with the rest.
/// `None` where the month is closed already, or no regulation of it is known.
///
/// # Errors
/// The facts are wrong.
pub fn transfer_out(
    facts: &PointsFile,
    package: &Package,
    account: &PointsAccount,
    last_day: Date,
    posted: Date,
) -> Result<Option<Vec<PointsLine>>, FileErrors> {
    let errors = super::file::check(facts, package);
    if !errors.is_empty() {
        return Err(FileErrors { file: String::new(), errors });
    }
    let month = last_day.month();
    let closed = account.closed_through().is_some_and(|closed| closed >= month);
    let Some(base) = base_through(facts, package, last_day).filter(|_| !closed) else { return Ok(None) };
    let line = Writer { month, posted, status: LineStatus::Firm };
    let mut lines: Vec<PointsLine> =
        Part::ALL.into_iter().map(|part| line.of(LineKind::Base, last_day, Some(part), base.of(part))).collect();
    let balance = account.balance().plus(base.total());
    lines.push(line.of(LineKind::TransferOut, last_day, None, -balance));
    Ok(Some(lines))
}

/// The line with which the receiving prison takes over what [`transfer_out`] handed over.
#[must_use]
pub fn transfer_in(out: &PointsLine, first_day: Date, posted: Date) -> PointsLine {
    let line = Writer { month: out.month, posted, status: LineStatus::Firm };
    line.of(LineKind::TransferIn, first_day, None, -out.points)
}

impl Assessment {
    fn closed(&self, month: Month) -> Option<&ClosedMonth> {
        self.months.iter().find(|closed| closed.month == month)
    }

    /// What a month by itself adds to the balance: its score, a punishment that stands outside of it, less what its events cancelled. `None`
    /// where the month must be decided by hand or is not in the facts.
    #[must_use]
    pub fn change(&self, month: Month) -> Option<Points> {
        let closed = self.closed(month)?;
        let added: Points = closed.shares.iter().map(Share::change).sum();
        Some(added.minus(closed.cancelled.iter().copied().sum()))
    }

    /// [`closing_lines`] of a stay that is computed already from these facts.
    #[must_use]
    pub fn closing_lines(
        &self,
        facts: &PointsFile,
        package: &Package,
        account: &PointsAccount,
        month: Month,
        posted: Date,
    ) -> Option<Vec<PointsLine>> {
        let closed = self.closed(month)?;
        let settled = account.of_month(month).any(|line| line.kind == LineKind::CycleSettle);
        let mut lines = self.month_lines(facts, package, closed, posted);
        lines.retain(|line| !(settled && line.kind == LineKind::CycleSettle));
        // What another prison posted of the month before it handed the prisoner over (2.7 no. 14): here the rest.
        for line in lines.iter_mut().filter(|line| line.kind == LineKind::Base) {
            let before =
                account.of_month(month).filter(|other| other.kind == LineKind::Base && other.part == line.part);
            line.points = line.points.minus(before.map(|other| other.points).sum());
        }

        let sum = |lines: &[PointsLine]| -> Points { lines.iter().map(|line| line.points).sum() };
        let earlier = self.months.iter().filter(|earlier| earlier.month <= month);
        let due: Points = earlier.map(|earlier| sum(&self.month_lines(facts, package, earlier, posted))).sum();
        let difference = due.minus(posted_by_closings(account, month)).minus(sum(&lines));
        if !difference.is_zero() {
            let line = Writer { month, posted, status: LineStatus::Firm };
            lines.push(line.of(LineKind::Correction, month.last(), None, difference));
        }
        Some(lines)
    }

    fn month_lines(
        &self,
        facts: &PointsFile,
        package: &Package,
        closed: &ClosedMonth,
        posted: Date,
    ) -> Vec<PointsLine> {
        let line = Writer { month: closed.month, posted, status: LineStatus::Firm };
        let before =
            closed.month.previous().ok().and_then(|before| self.closed(before)).filter(|before| before.closes_cycle);
        let settled = before.and_then(|before| settle(package, before.month, posted));
        let shares = closed.shares.iter().zip(&closed.cancelled);
        settled.into_iter().chain(shares.flat_map(|(share, taken)| line.closing(facts, share, *taken))).collect()
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
    let points = package.of_month(closed)?.cycle.points;
    Some(line.of(LineKind::CycleSettle, month.first(), None, -points))
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
        let package = package.of_month(share.month).unwrap_or(package);
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
