//! Months of a stay: base by the day, entries under their caps, averages, punishments, cancellation.

use std::collections::{BTreeMap, BTreeSet};

use super::amount::{Points, Rounding};
use super::average::{Average, FullMonth, History};
use super::days::{Day, Days, Labour};
use super::entries::{Counted, Counter, in_order};
use super::facts::{AverageItem, CapBase, Entry, EntryKind, Part, PartFloor, PointsFile};
use super::package::{Laws, Package, Parts, Readings};
use crate::core::time::{Date, Month};

/// A month, or its share between two new starts.
#[derive(Clone, Debug)]
pub(super) struct Share {
    pub(super) month: Month,
    /// Assessed days.
    pub(super) eligible: u32,
    /// Base earned.
    pub(super) base: Parts,
    /// Base that the tests compare with: hospital days count in it.
    pub(super) tested: Parts,
    /// Daily bonuses that count.
    pub(super) bonus: Parts,
    /// Deductions.
    pub(super) deducted: Parts,
    /// Labour by the average of the months before (hurt while saving others): part of the labour score.
    pub(super) rescue: Points,
    /// Average for days away: in the month's score, in no part.
    pub(super) away: Points,
    /// Special bonuses that count.
    pub(super) special: Points,
    /// Punishments.
    pub(super) punished: Points,
    /// Bonuses and special bonuses that do not count.
    pub(super) not_counted: Points,
    /// The entries, in order, with what counts of each.
    pub(super) entries: Vec<Counted>,
    /// Caps on daily bonuses.
    pub(super) caps: Parts,
    /// Caps on those of the days of intake education, where they have their own.
    pub(super) intake_caps: Option<Parts>,
    /// Labour points that the prison gave for these days, by absence: in the labour base.
    given: BTreeMap<usize, Points>,
    /// The punishments decided, by their place in the file.
    pub(super) punishments: Vec<usize>,
    /// The event that ends the share, by its place in the file.
    pub(super) ended_by: Option<usize>,
    /// Averages taken in this share: absence, labour only, average.
    pub(super) averages: Vec<(usize, bool, Average)>,
    /// Keys of the settings that the share was computed with.
    pub(super) used: BTreeSet<&'static str>,
    punish_in_score: bool,
}

impl Share {
    /// Score of a part: base, bonus, deductions, and the labour average for a rescue.
    pub(super) fn part_score(&self, part: Part) -> Points {
        let rescue = if part == Part::L { self.rescue } else { Points::ZERO };
        self.base.of(part).plus(self.bonus.of(part)).plus(rescue).minus(self.deducted.of(part))
    }

    /// Score of the month (2.3).
    pub(super) fn score(&self) -> Points {
        let parts: Points = Part::ALL.into_iter().map(|part| self.part_score(part)).sum();
        let score = parts.plus(self.away).plus(self.special);
        if self.punish_in_score { score.minus(self.punished) } else { score }
    }

    /// What the month adds to the balance: its score, and the punishments where a province keeps them outside of it.
    pub(super) fn change(&self) -> Points {
        if self.punish_in_score { self.score() } else { self.score().minus(self.punished) }
    }
}

/// Something that a person must enter or decide before the month can be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ByHand {
    /// The month is under an earlier regulation.
    EarlierLaw,
    /// An absence ended without an outcome.
    OutcomeMissing(usize),
    /// The prison's labour points for a force majeure are missing.
    LabourPointsMissing(usize),
    /// A force majeure is not over.
    LabourPointsRunning(usize),
    /// A force majeure spans months.
    LabourPointsMonths(usize),
    /// A special bonus without its ground.
    GroundMissing(usize),
    /// An entry of a part that the regulation of its day does not know.
    PartUnknown(usize),
    /// A punishment in intake education, under a regulation that does not assess it.
    PunishedInIntake(usize),
    /// No average can be taken for an absence: nothing assessed before.
    AverageNone(usize),
    /// No average can be taken for an absence: the months before are not in the file.
    AverageUnknown(usize),
}

/// Computes months one after the other.
pub(super) struct Months<'a> {
    facts: &'a PointsFile,
    laws: &'a Laws<'a>,
    /// Those of the month that is being computed.
    package: &'a Package,
    readings: &'a Readings,
    days: Days<'a>,
    counter: Counter<'a>,
    order: Vec<usize>,
    history: History,
    averages: BTreeMap<usize, Average>,
    /// First day that this file computes.
    start: Date,
}

impl<'a> Months<'a> {
    /// `package` and `readings` are the newest.
    pub(super) fn new(facts: &'a PointsFile, laws: &'a Laws<'a>, package: &'a Package, readings: &'a Readings) -> Self {
        let order = in_order(facts);
        let start = first_day(facts);
        let mut counter = Counter::new(facts, package, readings, facts.question.through.last());
        // Special bonuses before an opening are in its balance, but they use up the year's limit.
        let before: Vec<usize> = order
            .iter()
            .copied()
            .filter(|index| {
                facts
                    .entries
                    .get(*index)
                    .is_some_and(|entry| entry.counts_on(start) < start && entry.kind == EntryKind::Special)
            })
            .collect();
        counter.count(&before, &mut Parts::default());
        let history = History { starts_unknown: facts.stay.opening_as_of.is_some(), ..History::default() };
        let days = Days::of(facts, package);
        Self { facts, laws, package, readings, days, counter, order, history, averages: BTreeMap::new(), start }
    }

    /// The month in shares: one, and one more for each event in it.
    pub(super) fn month(&mut self, month: Month) -> Result<Vec<Share>, ByHand> {
        // T20
        let law = self.laws.of_month(month).ok_or(ByHand::EarlierLaw)?;
        (self.package, self.readings) = (law.package, &law.readings);
        self.days.under(law.package);
        self.counter.under(law.package, &law.readings);
        self.refuse(month)?;
        let mut events: Vec<(Date, usize)> = self
            .facts
            .events
            .iter()
            .enumerate()
            .map(|(index, event)| (event.effective, index))
            .filter(|(effective, _)| effective.month() == month && *effective >= self.start)
            .collect();
        events.sort_unstable();
        let first = month.first().max(self.start);
        let mut shares = Vec::new();
        let mut sums = Sums::default();
        let (mut from, mut after) = (first, None);
        for (effective, index) in events {
            shares.push(self.share(
                month,
                Window { from, to: Some(effective), after, ended_by: Some(index) },
                &mut sums,
            )?);
            self.history = History::default();
            (from, after) = (effective, Some(effective));
        }
        shares.push(self.share(month, Window { from, to: None, after, ended_by: None }, &mut sums)?);
        Ok(shares)
    }

    // What is not covered is refused before anything of the month is computed.
    fn refuse(&self, month: Month) -> Result<(), ByHand> {
        for (index, absence) in self.facts.absences.iter().enumerate() {
            let Some(to) = absence.to else { continue };
            // At the closing of the last month a matter that ended later was still running.
            let over = to <= self.facts.question.through.last();
            let ours = over && absence.from <= month.last() && to >= month.first().max(self.start);
            if ours && absence.outcome.is_none() && !super::file::outcomes(absence.kind).is_empty() {
                return Err(ByHand::OutcomeMissing(index));
            }
        }
        let ours = |entry: &Entry| {
            let day = entry.counts_on(self.start);
            day.month() == month && day >= self.start
        };
        let ground_missing = |index: &&usize| {
            let found = self.facts.entries.get(**index);
            found.is_some_and(|entry| entry.kind == EntryKind::Special && entry.ground.is_none() && ours(entry))
        };
        if let Some(index) = self.order.iter().find(ground_missing) {
            return Err(ByHand::GroundMissing(*index));
        }
        let part_unknown = |index: &&usize| {
            let found = self.facts.entries.get(**index);
            found.is_some_and(|entry| entry.part.is_some_and(|part| !self.package.has_part(part)) && ours(entry))
        };
        if let Some(index) = self.order.iter().find(part_unknown) {
            return Err(ByHand::PartUnknown(*index));
        }
        let intake_until = self.facts.stay.intake_until.filter(|_| !self.package.intake.assessed);
        let in_intake = self.facts.punishments.iter().position(|punishment| {
            punishment.decided.month() == month
                && punishment.decided >= self.start
                && intake_until.is_some_and(|until| punishment.decided <= until)
        });
        in_intake.map_or(Ok(()), |index| Err(ByHand::PunishedInIntake(index)))
    }

    fn share(&mut self, month: Month, window: Window, sums: &mut Sums) -> Result<Share, ByHand> {
        let before = sums.clone();
        let mut tally = Tally::default();
        for date in month.each_day().filter(|date| window.has_day(*date)) {
            let day = self.days.on(date);
            let nominal = self.days.nominal(date);
            tally.day(day, &nominal);
            sums.day(day, &nominal, self.readings.hospital_reduces_base);
        }
        let rounding = self.readings.rounding;
        // `split_rounding`: rounded once for the month; each further share is the rest.
        let base = sums.earned(month, rounding).minus(&before.earned(month, rounding));
        let tested = sums.tested(month, rounding).minus(&before.tested(month, rounding));

        let given = self.given(month, &tally, &before)?;
        let labour_given = given.values().copied().sum();
        let (caps, intake_caps) = self.caps(month, &window, &tally);
        let mut share = Share {
            month,
            eligible: tally.eligible,
            base: Parts { L: base.L.plus(labour_given), ..base },
            tested,
            bonus: Parts::default(),
            deducted: Parts::default(),
            rescue: Points::ZERO,
            away: Points::ZERO,
            special: Points::ZERO,
            punished: Points::ZERO,
            not_counted: Points::ZERO,
            entries: Vec::new(),
            caps,
            intake_caps,
            given,
            punishments: Vec::new(),
            ended_by: window.ended_by,
            averages: Vec::new(),
            used: BTreeSet::new(),
            punish_in_score: self.readings.punish_in_month_score,
        };
        self.count_entries(&mut share, &window);
        self.average_days(&mut share, &window, &tally)?;
        self.punish(&mut share, &window);
        share.used = self.used(&share, &tally);
        if self.readings.part_floor == PartFloor::Zero {
            floor_at_zero(&mut share);
        }
        self.remember(&share, &window);
        Ok(share)
    }

    // T2
    /// Caps of the share; with `pro_rated`, also those of its days of intake education: they have no base, but their bonuses count (art. 18).
    fn caps(&self, month: Month, window: &Window, tally: &Tally) -> (Parts, Option<Parts>) {
        let rounding = self.readings.rounding;
        let of = |base: Parts| Parts::each(|part| self.cap(part, base.of(part)));
        match self.readings.bonus_cap_base {
            CapBase::Nominal => {
                // `unable_month_cap`: the larger base that the part had. Entries of the day of an event belong to the share before it.
                let days = month.each_day().filter(|date| window.has_day(*date) || window.to == Some(*date));
                let base = days
                    .map(|date| self.days.nominal(date))
                    .fold(Parts::default(), |most, nominal| Parts::each(|part| most.of(part).max(nominal.of(part))));
                (of(base), None)
            }
            CapBase::ProRated => {
                (of(tally.nominal.rounded(month, rounding)), Some(of(tally.intake.rounded(month, rounding))))
            }
        }
    }

    fn cap(&self, part: Part, base: Points) -> Points {
        let cap = base.times(self.package.bonus.share);
        let most = self.package.bonus.most.filter(|_| base <= self.package.base.of(part));
        let cap = most.map_or(cap, |most| cap.min(most.of(part)));
        if self.facts.person.strict.is_empty() { cap } else { cap.times(self.readings.strict_bonus_cap_factor) }
    }

    fn count_entries(&mut self, share: &mut Share, window: &Window) {
        let facts = self.facts;
        let start = self.start;
        let date = |index: &usize| facts.entries.get(*index).map(|entry| entry.counts_on(start));
        let month = share.month;
        let ours: Vec<usize> = self
            .order
            .iter()
            .copied()
            .filter(|index| date(index).is_some_and(|date| date.month() == month && window.has_entry(date)))
            .collect();
        let mut left = share.caps;
        share.entries = match share.intake_caps {
            None => self.counter.count(&ours, &mut left),
            Some(mut intake_left) => {
                let in_intake =
                    |index: &usize| facts.entries.get(*index).is_some_and(|entry| facts.in_intake(entry.date));
                let (intake, after): (Vec<usize>, Vec<usize>) = ours.into_iter().partition(in_intake);
                let mut counted = self.counter.count(&intake, &mut intake_left);
                counted.extend(self.counter.count(&after, &mut left));
                counted
            }
        };
        for counted in &share.entries {
            let Some(entry) = facts.entries.get(counted.index) else { continue };
            match (entry.kind, entry.part) {
                (EntryKind::Bonus, Some(part)) => *share.bonus.at(part) = share.bonus.of(part).plus(counted.counted),
                (EntryKind::Deduction, Some(part)) => {
                    *share.deducted.at(part) = share.deducted.of(part).plus(counted.counted);
                }
                (EntryKind::Special, _) => share.special = share.special.plus(counted.counted),
                _ => {}
            }
            if counted.rest.is_over() {
                share.not_counted = share.not_counted.plus(entry.points.minus(counted.counted));
            }
        }
    }

    // R-CFG: the keys of the settings that a number of this share rests on.
    fn used(&self, share: &Share, tally: &Tally) -> BTreeSet<&'static str> {
        let entry = |index: usize| self.facts.entries.get(index);
        let bonuses = || {
            share
                .entries
                .iter()
                .filter_map(|counted| entry(counted.index))
                .filter(|entry| entry.kind == EntryKind::Bonus)
        };
        let strict = !self.facts.person.strict.is_empty();
        let clauses = &self.readings.closed_bonus_clauses;
        let limited = |ground: u8| self.package.special.limited.contains(&ground);
        let uses = [
            ("rounding", share.eligible != share.month.days() || !share.averages.is_empty()),
            ("bonus_cap_base", bonuses().next().is_some()),
            ("strict_bonus_cap_factor", strict && bonuses().next().is_some()),
            (
                "closed_bonus_clauses",
                strict && bonuses().any(|entry| entry.clause.as_ref().is_some_and(|clause| clauses.contains(clause))),
            ),
            ("part_floor", Part::ALL.into_iter().any(|part| share.part_score(part).is_negative())),
            ("punish_in_month_score", !share.punishments.is_empty()),
            (
                "special_year",
                share
                    .entries
                    .iter()
                    .filter_map(|counted| entry(counted.index))
                    .any(|entry| entry.ground.is_some_and(limited)),
            ),
            ("avg3_excludes", !share.averages.is_empty()),
            ("hospital_reduces_base", tally.hospital),
        ];
        uses.into_iter().filter(|(_, used)| *used).map(|(key, _)| key).collect()
    }

    // art. 16: what the prison gave for the month, once: where an event divides the days, each share has its days' part, the last the rest.
    fn given(&self, month: Month, tally: &Tally, before: &Sums) -> Result<BTreeMap<usize, Points>, ByHand> {
        let mut given = BTreeMap::new();
        for (index, days) in &tally.given {
            let Some(absence) = self.facts.absences.get(*index) else { continue };
            let points = absence.labour_points.ok_or(ByHand::LabourPointsMissing(*index))?;
            let Some(to) = absence.to else { return Err(ByHand::LabourPointsRunning(*index)) };
            if absence.from.month() != month || to.month() != month {
                return Err(ByHand::LabourPointsMonths(*index));
            }
            let whole = self.days.given(month, self.start).get(index).copied().unwrap_or_default();
            let through = |days: u32| points.pro_rated(days, whole, self.readings.rounding);
            let earlier = before.given.get(index).copied().unwrap_or_default();
            given.insert(*index, through(earlier + days).minus(through(earlier)));
        }
        Ok(given)
    }

    fn average_days(&mut self, share: &mut Share, window: &Window, tally: &Tally) -> Result<(), ByHand> {
        let rounding = self.readings.rounding;
        for (index, (days, labour_only)) in &tally.averaged {
            let average = match self.averages.get(index) {
                Some(average) => *average,
                None => self.average_before(*index, *labour_only, share, window)?,
            };
            self.averages.insert(*index, average);
            share.averages.push((*index, *labour_only, average));
            let points = average.for_days(*days, share.month.days(), rounding);
            if *labour_only {
                share.rescue = share.rescue.plus(points);
            } else {
                share.away = share.away.plus(points);
            }
        }
        Ok(())
    }

    fn average_before(
        &self,
        index: usize,
        labour_only: bool,
        share: &Share,
        window: &Window,
    ) -> Result<Average, ByHand> {
        let from = self.facts.absences.get(index).map_or(self.start, |absence| absence.from);
        if from < self.start {
            // It began before the months of this file.
            return Err(ByHand::AverageUnknown(index));
        }
        let (days, parts) = self.assessed(share, window, from);
        let average =
            self.history.average(self.package.average.months, labour_only, days, &parts, self.readings.rounding);
        match average {
            Average::None => Err(ByHand::AverageNone(index)),
            Average::Unknown => Err(ByHand::AverageUnknown(index)),
            average => Ok(average),
        }
    }

    // Assessed days of the share before a day, and the parts of these days.
    fn assessed(&self, share: &Share, window: &Window, before: Date) -> (u32, Parts) {
        let mut sums = Sums::default();
        let mut tally = Tally::default();
        for date in share.month.each_day().filter(|date| window.has_day(*date) && *date < before) {
            let (day, nominal) = (self.days.on(date), self.days.nominal(date));
            sums.day(day, &nominal, false);
            tally.day(day, &nominal);
        }
        let rounding = self.readings.rounding;
        let mut parts = sums.earned(share.month, rounding);
        for counted in &share.entries {
            let Some(entry) = self.facts.entries.get(counted.index) else { continue };
            let day = entry.counts_on(self.start);
            let Some(part) = entry.part.filter(|_| day < before) else { continue };
            if !matches!(self.days.on(day), Day::Assessed(_)) {
                continue;
            }
            let signed = if entry.kind == EntryKind::Deduction { -counted.counted } else { counted.counted };
            *parts.at(part) = parts.of(part).plus(signed);
        }
        for (absence, (days, labour_only)) in &tally.averaged {
            if let Some(average) = self.averages.get(absence).filter(|_| *labour_only) {
                parts.L = parts.L.plus(average.for_days(*days, share.month.days(), rounding));
            }
        }
        for absence in tally.given.keys() {
            parts.L = parts.L.plus(share.given.get(absence).copied().unwrap_or_default());
        }
        (tally.eligible, parts)
    }

    // T10: in the month of the decision.
    fn punish(&self, share: &mut Share, window: &Window) {
        for (index, punishment) in self.facts.punishments.iter().enumerate() {
            if punishment.decided.month() == share.month && window.has_entry(punishment.decided) {
                share.punished = share.punished.plus(self.package.punishments.of(punishment.kind));
                share.punishments.push(index);
            }
        }
    }

    fn remember(&mut self, share: &Share, window: &Window) {
        let (days, parts) = self.assessed(share, window, Date::MAX);
        self.history.days += days;
        self.history.parts = self.history.parts.plus(&parts);
        // `average_full_month`: every day assessed, and no new start within it.
        if share.eligible == share.month.days() && window.to.is_none() {
            let excludes = |item| self.readings.avg3_excludes.contains(&item);
            let parts: Points = Part::ALL.into_iter().map(|part| share.part_score(part)).sum();
            let mut score = parts.plus(share.away);
            if !excludes(AverageItem::SpecialBonuses) {
                score = score.plus(share.special);
            }
            if !excludes(AverageItem::Punishments) {
                score = score.minus(share.punished);
            }
            let labour = share.part_score(Part::L);
            self.history.full_months.push(FullMonth { score, labour });
        }
    }
}

/// The base of the days of a month up to and with a day; `None` where no regulation of the month is known.
pub(super) fn base_through(facts: &PointsFile, package: &Package, last: Date) -> Option<Parts> {
    let month = last.month();
    let laws = Laws::of(package, facts);
    let law = laws.of_month(month)?;
    let days = Days::of(facts, law.package);
    let mut sums = Sums::default();
    for date in month.each_day().filter(|date| *date <= last && *date >= first_day(facts)) {
        sums.day(days.on(date), &days.nominal(date), law.readings.hospital_reduces_base);
    }
    Some(sums.earned(month, law.readings.rounding))
}

/// The first day that a file computes: admission, or the day after the opening.
pub(super) fn first_day(facts: &PointsFile) -> Date {
    match facts.stay.opening_as_of {
        Some(as_of) => as_of.next().unwrap_or(Date::MAX),
        None => facts.stay.admitted,
    }
}

// Days from `from`, up to the day before `to`. Entries of the day of an event come before the event.
#[derive(Clone, Copy)]
struct Window {
    from: Date,
    to: Option<Date>,
    after: Option<Date>,
    ended_by: Option<usize>,
}

impl Window {
    fn has_day(&self, date: Date) -> bool {
        date >= self.from && self.to.is_none_or(|to| date < to)
    }

    fn has_entry(&self, date: Date) -> bool {
        date >= self.from && self.after.is_none_or(|after| date > after) && self.to.is_none_or(|to| date <= to)
    }
}

// Days of a share by what they count as.
#[derive(Default)]
struct Tally {
    eligible: u32,
    averaged: BTreeMap<usize, (u32, bool)>,
    given: BTreeMap<usize, u32>,
    /// Base of the assessed days; a day in hospital has none of the labour part.
    nominal: DayPoints,
    /// What days of intake education would have as base.
    intake: DayPoints,
    hospital: bool,
}

impl Tally {
    fn day(&mut self, day: Day, nominal: &Parts) {
        match day {
            Day::Assessed(labour) => {
                self.eligible += 1;
                let hospital = labour == Labour::Hospital;
                self.nominal.add(&if hospital { Parts { L: Points::ZERO, ..*nominal } } else { *nominal });
                self.hospital |= hospital;
                match labour {
                    Labour::Rescue(index) => self.averaged.entry(index).or_insert((0, true)).0 += 1,
                    Labour::Given(index) => *self.given.entry(index).or_default() += 1,
                    Labour::Earned | Labour::Hospital => {}
                }
            }
            Day::Averaged(index) => self.averaged.entry(index).or_insert((0, false)).0 += 1,
            Day::Intake => self.intake.add(nominal),
            Day::Zero | Day::Suspended => {}
        }
    }
}

// Points times days, before they are divided by the days of the month.
#[derive(Clone, Copy, Default)]
struct DayPoints([i128; 3]);

impl DayPoints {
    fn add(&mut self, nominal: &Parts) {
        for (sum, part) in self.0.iter_mut().zip(Part::ALL) {
            *sum += i128::from(nominal.of(part).hundredths());
        }
    }

    fn rounded(&self, month: Month, rounding: Rounding) -> Parts {
        let [s, e, l] = self.0.map(|sum| Points::rounded(sum, i128::from(month.days()), rounding));
        Parts { S: s, E: e, L: l }
    }
}

#[derive(Clone, Default)]
struct Sums {
    earned: DayPoints,
    tested: DayPoints,
    /// Days of each force majeure.
    given: BTreeMap<usize, u32>,
}

impl Sums {
    fn day(&mut self, day: Day, nominal: &Parts, hospital_reduces_base: bool) {
        let Day::Assessed(labour) = day else { return };
        let without_labour = Parts { L: Points::ZERO, ..*nominal };
        let earned = if labour == Labour::Earned { nominal } else { &without_labour };
        self.earned.add(earned);
        if let Labour::Given(index) = labour {
            *self.given.entry(index).or_default() += 1;
        }
        // `hospital_base_shown`: the average of a rescue counts against the nominal base, whatever the setting.
        let reduced = labour == Labour::Hospital && hospital_reduces_base;
        self.tested.add(if reduced { &without_labour } else { nominal });
    }

    fn earned(&self, month: Month, rounding: Rounding) -> Parts {
        self.earned.rounded(month, rounding)
    }

    fn tested(&self, month: Month, rounding: Rounding) -> Parts {
        self.tested.rounded(month, rounding)
    }
}

// `part_floor` zero: deductions take no more than the part has.
fn floor_at_zero(share: &mut Share) {
    for part in Part::ALL {
        let score = share.part_score(part);
        if score.is_negative() {
            *share.deducted.at(part) = share.deducted.of(part).plus(score);
        }
    }
}
