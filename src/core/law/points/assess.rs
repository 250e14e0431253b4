//! From the facts of a points file to months, cycles and findings.

use std::collections::BTreeSet;

use super::amount::Points;
use super::answer::{Answer, ComputedGrade, CycleRow, MonthRow};
use super::average::Average;
use super::cycles::{Cycle, Grading, Previous};
use super::entries::Rest;
use super::facts::{
    Absence, AbsenceKind, DecidedGrade, EntryKind, EventKind, Grade, Outcome, Part, PointsFile, PunishmentKind,
    Settings,
};
use super::file::{self, FileErrors};
use super::late;
use super::months::{ByHand, Months, Share, first_day};
use super::package::{GradingBy, Law, Laws, Package, Parts, Readings};
use crate::core::law::finding::Finding;
use crate::core::time::{Date, Month};

/// A computed stay: the answer, and what the account's lines are made from.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The answer.
    pub answer: Answer,
    pub(super) months: Vec<ClosedMonth>,
}

/// A month that could be computed.
#[derive(Clone, Debug)]
pub(super) struct ClosedMonth {
    pub(super) month: Month,
    pub(super) shares: Vec<Share>,
    /// Points cancelled at the end of each share, in their order.
    pub(super) cancelled: Vec<Points>,
    /// A cycle closed with it.
    pub(super) closes_cycle: bool,
}

/// Answers a points file, by the package as shipped.
///
/// # Errors
/// Everything that is wrong with the file, with lines.
pub fn explain(text: &str, file_name: &str) -> Result<Answer, FileErrors> {
    let package = Package::bundled().map_err(|error| FileErrors {
        file: "law/points-*".to_owned(),
        errors: vec![file::FileError {
            line: None,
            key: String::new(),
            problem: file::Problem::Form(error.to_string()),
        }],
    })?;
    explain_under(text, file_name, package)
}

/// Answers a points file under a package.
///
/// # Errors
/// Everything that is wrong with the file, with lines.
pub fn explain_under(text: &str, file_name: &str, package: &Package) -> Result<Answer, FileErrors> {
    file::read(text, file_name, package).map(|facts| run(&facts, package).answer)
}

/// Computes the stay from facts that are already at hand.
///
/// # Errors
/// Everything that is wrong with the facts, by key.
pub fn assess(facts: &PointsFile, package: &Package) -> Result<Assessment, FileErrors> {
    let errors = file::check(facts, package);
    if errors.is_empty() { Ok(run(facts, package)) } else { Err(FileErrors { file: String::new(), errors }) }
}

fn run(facts: &PointsFile, package: &Package) -> Assessment {
    let laws = Laws::of(package, facts);
    // The newest: of the month that the question closes.
    let readings = laws.of_month(facts.question.through).map_or(&package.settings, |law| &law.readings);
    let course = Course {
        facts,
        laws: &laws,
        package,
        readings,
        balance: facts.stay.opening_balance,
        cycle: first_cycle(facts),
        cycles: Vec::new(),
        rows: Vec::new(),
        months: Vec::new(),
        findings: Vec::new(),
    };
    course.run()
}

struct Course<'a> {
    facts: &'a PointsFile,
    laws: &'a Laws<'a>,
    /// The newest.
    package: &'a Package,
    readings: &'a Readings,
    balance: Points,
    cycle: Cycle,
    cycles: Vec<CycleRow>,
    rows: Vec<MonthRow>,
    months: Vec<ClosedMonth>,
    findings: Vec<Finding>,
}

impl Course<'_> {
    fn run(mut self) -> Assessment {
        let mut by_hand = self.unsupported_settings();
        let mut months = Months::new(self.facts, self.laws, self.package, self.readings);
        for month in months_of(self.facts) {
            if !by_hand {
                match months.month(month) {
                    Ok(shares) => {
                        self.close(month, shares);
                        continue;
                    }
                    Err(reason) => {
                        let finding = self.by_hand(&reason);
                        self.findings.push(finding);
                        by_hand = true;
                    }
                }
            }
            self.rows.push(MonthRow::by_hand(month));
        }
        self.before_opening();
        self.late_entries();
        self.absences();
        self.causes();
        self.confinements();
        self.punished_twice();
        self.decided_elsewhere();
        for key in file::unused(self.facts, self.package) {
            let finding = self.package.finding("unused", "T1", Some(true), &[("key", key.clone())]);
            self.findings.push(Finding { from: Some(key), ..finding });
        }
        Assessment {
            answer: Answer { months: self.rows, cycles: self.cycles, findings: self.findings },
            months: self.months,
        }
    }

    fn unsupported_settings(&mut self) -> bool {
        let through = self.facts.question.through.first();
        let later = self.facts.settings_from.iter().enumerate().filter(|(_, later)| later.from <= through);
        let later = later.map(|(index, later)| (format!("settings_from[{index}].settings"), &later.settings));
        let mut unsupported = false;
        for (path, settings) in std::iter::once(("settings".to_owned(), &self.facts.settings)).chain(later) {
            for (key, word) in self.readings.unsupported(settings) {
                let values = [("key", key.to_owned()), ("actual", word)];
                let finding = self.package.finding("setting", "T20", None, &values);
                self.findings.push(Finding { from: Some(format!("{path}.{key}")), ..finding });
                unsupported = true;
            }
        }
        unsupported
    }

    fn close(&mut self, month: Month, shares: Vec<Share>) {
        let mut cancelled = Vec::new();
        for share in &shares {
            self.share_findings(share);
            self.balance = self.balance.plus(share.change());
            let taken = match share.ended_by {
                Some(event) => self.cancel(event),
                None => {
                    self.cycle.shares.push(share.clone());
                    Points::ZERO
                }
            };
            cancelled.push(taken);
        }
        let used = shares.iter().flat_map(|share| share.used.iter().copied()).collect();
        let set = self.laws.of_month(month).map_or(&self.facts.settings, |law| law.settings);
        let settings = settings_shown(set, &used);
        self.rows.push(row(month, &shares, &cancelled, self.balance, settings));
        // T11: only at a closing, and once.
        let closes_cycle = self.closes(month);
        if closes_cycle {
            self.close_cycle(month);
        }
        self.months.push(ClosedMonth { month, shares, cancelled, closes_cycle });
    }

    fn close_cycle(&mut self, month: Month) {
        let (package, readings, settings) = match self.laws.of_month(month) {
            Some(Law { package, readings, settings, .. }) => (*package, readings, *settings),
            None => (self.package, self.readings, &self.facts.settings),
        };
        let grading = Grading { facts: self.facts, package, readings, settings };
        let (row, findings) = match package.grading {
            GradingBy::Rules => grading.close(&self.cycle, month, self.balance, self.decided(month)),
            GradingBy::Hand => grading.decided(&self.cycle, month, self.balance),
        };
        self.findings.extend(findings);
        self.balance = row.carried;
        self.cycle = Cycle {
            from: month.last().next().unwrap_or(Date::MAX),
            restarted: false,
            known: true,
            previous: match row.grade {
                Some(ComputedGrade::Unqualified) => Previous::Unqualified(month.to_string()),
                None if !row.unqualified_by.is_empty() => Previous::Unqualified(month.to_string()),
                None => Previous::Unknown(Some(month)),
                Some(_) => Previous::Other,
            },
            shares: Vec::new(),
        };
        self.cycles.push(row);
    }

    // T15: a positive balance becomes zero, a negative one stays; earlier results are void; a new cycle begins (art. 30-34).
    fn cancel(&mut self, event: usize) -> Points {
        let effective = self.facts.events.get(event).map_or(Date::MAX, |event| event.effective);
        let taken = self.balance.max(Points::ZERO);
        self.balance = self.balance.minus(taken);
        for row in self.cycles.iter_mut().filter(|row| row.void_from.is_none()) {
            row.void_from = Some(effective);
        }
        self.cycle =
            Cycle { from: effective, restarted: true, known: true, previous: Previous::Other, shares: Vec::new() };
        let values = [("from", effective.to_string()), ("actual", taken.to_string())];
        let finding = self.package.finding("cancelled", "T15", Some(false), &values);
        self.findings.push(Finding {
            from: Some(format!("events[{event}].effective")),
            on: Some(effective),
            ..finding
        });
        taken
    }

    fn decided(&self, closed: Month) -> Option<&DecidedGrade> {
        self.facts.grades.iter().find(|decided| decided.closed == closed)
    }

    fn package_of(&self, month: Month) -> &Package {
        self.laws.of_month(month).map_or(self.package, |law| law.package)
    }

    // T11, T21: a cycle closes at a closing, by what was known then; closed months only get corrections. What became known later and says
    // otherwise calls for a person, and a cycle that was graded stands until its award is taken back.
    fn closes(&mut self, month: Month) -> bool {
        let full = self.package_of(month).cycle.points;
        let now = self.balance >= full;
        let day = late::closing_day(self.laws, self.package, month);
        let Some(learnt) = late::learnt_after(self.facts, month, day) else { return now };
        let closed: Vec<Month> = self.cycles.iter().map(|cycle| cycle.closed).collect();
        let known = |month, day| late::balance_known(self.facts, self.package, month, day, &closed);
        let Some(then) = known(month, day) else { return now };
        if (then >= full) == now {
            return now;
        }
        // Graded as a cycle that closed with a later month: that it did by what was known at that closing.
        let closed_later = || {
            let later = self.facts.grades.iter().filter(|decided| decided.closed > month);
            later.min_by_key(|decided| decided.closed).is_some_and(|decided| {
                let day = late::closing_day(self.laws, self.package, decided.closed);
                known(decided.closed, day).is_some_and(|balance| balance >= full)
            })
        };
        let graded = self.decided(month).is_some();
        let (closes, key) = match (now, graded) {
            (false, true) => (true, "cycle_stands"),
            (false, false) => (false, "cycle_undone"),
            (true, false) if closed_later() => (false, "cycle_later"),
            (true, _) => (true, "cycle_earlier"),
        };
        let known_before =
            |finding: &Finding| finding.rule == "T11" && finding.from.as_deref() == Some(learnt.as_str());
        if !self.findings.iter().any(known_before) {
            let values = [
                ("month", month.to_string()),
                ("day", day.to_string()),
                ("required", full.to_string()),
                ("then", then.to_string()),
                ("actual", self.balance.to_string()),
            ];
            let finding = self.package.finding(key, "T11", None, &values);
            self.findings.push(Finding { from: Some(learnt), ..finding });
        }
        closes
    }

    // Decisions about cycles that no cycle of the file closed with: an award without its cycle is nobody's to pass over.
    fn decided_elsewhere(&mut self) {
        let computed: Vec<Month> = self.months.iter().map(|closed| closed.month).collect();
        for (index, decided) in self.facts.grades.iter().enumerate() {
            let month = decided.closed;
            if self.cycles.iter().any(|cycle| cycle.closed == month) {
                continue;
            }
            let by_hand = self.rows.iter().any(|row| row.month == month && row.balance.is_none());
            let (key, met) = match computed.contains(&month) {
                true => ("grade_without_cycle", None),
                false if by_hand => continue,
                false => ("grade_outside", Some(true)),
            };
            let finding = self.package.finding(key, "T11", met, &[("month", month.to_string())]);
            self.findings.push(Finding { from: Some(format!("grades[{index}]")), ..finding });
        }
    }

    // 2.10: every late entry is to be seen; 2.3: what it changes of a closed month is a correction in the open one.
    fn late_entries(&mut self) {
        let (start, last) = (first_day(self.facts), self.facts.question.through.last());
        for (index, entry) in self.facts.entries.iter().enumerate() {
            let Some(decided) = entry.decided.filter(|_| (start..=last).contains(&entry.date)) else { continue };
            let month = entry.date.month();
            let day = late::closing_day(self.laws, self.package, month);
            if decided <= day {
                continue;
            }
            let counted = self.months.iter().flat_map(|closed| &closed.shares).flat_map(|share| &share.entries);
            let Some(counted) = counted.clone().find(|counted| counted.index == index) else { continue };
            let sign = if entry.kind == EntryKind::Deduction { "-" } else { "+" };
            let values = [
                ("month", month.to_string()),
                ("day", day.to_string()),
                ("actual", format!("{sign}{}", counted.counted)),
            ];
            let finding = self.package.finding("late_entry", "T21", Some(false), &values);
            let from = Some(format!("entries[{index}].decided"));
            self.findings.push(Finding { from, on: Some(decided), ..finding });
        }
    }

    // `cancel_day`: only the event cancels; one that the times of the file do not bear out is a finding.
    fn causes(&mut self) {
        let (start, last) = (first_day(self.facts), self.facts.question.through.last());
        let events = self.facts.events.iter().enumerate();
        for (index, event) in events.filter(|(_, event)| (start..=last).contains(&event.effective)) {
            let (kind, outcomes): (AbsenceKind, &[Outcome]) = match event.kind {
                EventKind::NewCrime => continue,
                EventKind::ParoleRevoked => (AbsenceKind::Parole, &[]),
                EventKind::ReturnedForBreach => (AbsenceKind::TemporaryService, &[Outcome::ReturnedBreach]),
                EventKind::ReturnFoundGuilty => (AbsenceKind::TakenBack, &[Outcome::FoundGuilty]),
            };
            let absences = self.facts.absences.iter();
            let times: Vec<&Absence> =
                absences.filter(|absence| absence.kind == kind && absence.from <= event.effective).collect();
            let fits = |time: &&Absence| time.outcome.is_none_or(|outcome| outcomes.contains(&outcome));
            if times.iter().any(fits) {
                continue;
            }
            let key = if times.is_empty() { "event_without_absence" } else { "event_against_outcome" };
            let finding = self.package.finding(key, "T15", Some(false), &[]);
            let from = Some(format!("events[{index}].effective"));
            self.findings.push(Finding { from, on: Some(event.effective), ..finding });
        }
    }

    // T6, 4.3: never two punishments for one act.
    fn punished_twice(&mut self) {
        let (start, last) = (first_day(self.facts), self.facts.question.through.last());
        let mut known: Vec<&str> = Vec::new();
        for (index, punishment) in self.facts.punishments.iter().enumerate() {
            let Some(word) = punishment.facts.as_deref().filter(|_| punishment.decided <= last) else { continue };
            if known.contains(&word) && punishment.decided >= start {
                let values = [("facts", word.to_owned())];
                let finding = self.package.finding("punished_twice", "T6", Some(false), &values);
                let from = Some(format!("punishments[{index}].facts"));
                self.findings.push(Finding { from, on: Some(punishment.decided), ..finding });
            }
            known.push(word);
        }
    }

    fn share_findings(&mut self, share: &Share) {
        let package = self.laws.of_month(share.month).map_or(self.package, |law| law.package);
        for counted in &share.entries {
            let Some(entry) = self.facts.entries.get(counted.index) else { continue };
            let over = entry.points.minus(counted.counted);
            let word = entry.facts.clone().unwrap_or_default();
            let month = share.month.to_string();
            let (key, rule, values) = match counted.rest {
                Rest::None => continue,
                Rest::OverCap => {
                    let part = entry.part.unwrap_or(Part::S);
                    let in_intake = share.intake_caps.filter(|_| self.facts.in_intake(entry.date));
                    let given: Points = self.bonuses(share, part, in_intake.is_some());
                    (
                        "T2",
                        "T2",
                        vec![
                            ("month", month),
                            ("part", part.letter().to_owned()),
                            ("actual", given.to_string()),
                            ("required", in_intake.unwrap_or(share.caps).of(part).to_string()),
                            ("over", over.to_string()),
                        ],
                    )
                }
                Rest::OverYear => (
                    "T3",
                    "T3",
                    vec![("month", month), ("required", package.special.year.to_string()), ("over", over.to_string())],
                ),
                Rest::ClosedClause => (
                    "closed_clause",
                    "T2",
                    vec![("clause", entry.clause.clone().unwrap_or_default()), ("over", over.to_string())],
                ),
                Rest::SameFacts => ("T6", "T6", vec![("facts", word), ("points", over.to_string())]),
                Rest::Punished => ("T6_punished", "T6", vec![("facts", word), ("points", over.to_string())]),
                Rest::Intake => ("intake_not_assessed", "T20", vec![("points", over.to_string())]),
            };
            let finding = package.finding(key, rule, Some(false), &values);
            let from = Some(format!("entries[{}].points", counted.index));
            self.findings.push(Finding { from, on: Some(entry.date), ..finding });
        }
        for (index, _, average) in &share.averages {
            let known = format!("absences[{index}].from");
            if self.findings.iter().any(|finding| finding.rule == "T9" && finding.from.as_deref() == Some(&known)) {
                continue;
            }
            let finding = match average {
                Average::Monthly(points) => {
                    package.finding("average", "T9", Some(true), &[("actual", points.to_string())])
                }
                Average::Daily(sum, days) => {
                    let values = [("actual", sum.to_string()), ("days", days.to_string())];
                    package.finding("average_daily", "T9", Some(true), &values)
                }
                Average::None | Average::Unknown => continue,
            };
            let on = self.facts.absences.get(*index).map(|absence| absence.from);
            self.findings.push(Finding { from: Some(known), on, ..finding });
        }
    }

    // Under one cap: those of intake education have their own where the cap goes by the day.
    fn bonuses(&self, share: &Share, part: Part, in_intake: bool) -> Points {
        share
            .entries
            .iter()
            .filter(|counted| {
                !matches!(counted.rest, Rest::SameFacts | Rest::Punished | Rest::ClosedClause | Rest::Intake)
            })
            .filter_map(|counted| self.facts.entries.get(counted.index))
            .filter(|entry| entry.kind == EntryKind::Bonus && entry.part == Some(part))
            .filter(|entry| share.intake_caps.is_none() || self.facts.in_intake(entry.date) == in_intake)
            .map(|entry| entry.points)
            .sum()
    }

    fn by_hand(&self, reason: &ByHand) -> Finding {
        let absence = |index: usize, key: &str| Some(format!("absences[{index}].{key}"));
        let (key, rule, from) = match reason {
            ByHand::EarlierLaw => ("earlier_law", "T20", Some("stay.admitted".to_owned())),
            ByHand::OutcomeMissing(index) => ("outcome_missing", "T9", absence(*index, "outcome")),
            ByHand::LabourPointsMissing(index) => ("labour_points_missing", "T9", absence(*index, "labour_points")),
            ByHand::LabourPointsRunning(index) => ("labour_points_running", "T9", absence(*index, "to")),
            ByHand::LabourPointsMonths(index) => ("labour_points_months", "T9", absence(*index, "to")),
            ByHand::PartUnknown(index) => ("part_unknown", "T20", Some(format!("entries[{index}].part"))),
            ByHand::PunishedInIntake(index) => {
                ("punished_in_intake", "T20", Some(format!("punishments[{index}].decided")))
            }
            ByHand::GroundMissing(index) => ("ground_missing", "T3", Some(format!("entries[{index}].ground"))),
            ByHand::AverageNone(index) => ("average_none", "T9", absence(*index, "from")),
            ByHand::AverageUnknown(_) => ("average_unknown", "T9", Some("stay.opening_as_of".to_owned())),
        };
        Finding { from, ..self.package.finding(key, rule, None, &[]) }
    }

    // 2.3: acts before what was taken over and decided after it count as corrections in the month of the decision; what happened before it
    // is in the balance, a cancellation too.
    fn before_opening(&mut self) {
        let (start, last) = (first_day(self.facts), self.facts.question.through.last());
        for (index, entry) in self.facts.entries.iter().enumerate() {
            let counts = entry.counts_on(start);
            if entry.date >= start || !(start..=last).contains(&counts) {
                continue;
            }
            // The cap of the act's own month cannot be held: what stood under it is not in the file.
            let (key, met) = match entry.kind {
                EntryKind::Bonus => ("bonus_before_opening", None),
                EntryKind::Deduction | EntryKind::Special => ("act_before_opening", Some(true)),
            };
            let finding = self.package.finding(key, "T21", met, &[("month", counts.month().to_string())]);
            let from = Some(format!("entries[{index}].decided"));
            self.findings.push(Finding { from, on: entry.decided, ..finding });
        }
        for (index, event) in self.facts.events.iter().enumerate().filter(|(_, event)| event.effective < start) {
            let finding = self.package.finding("event_before_opening", "T15", Some(true), &[]);
            let from = Some(format!("events[{index}].effective"));
            self.findings.push(Finding { from, on: Some(event.effective), ..finding });
        }
    }

    // Suspensions that still run; outcomes that call for an event that nobody entered (`cancel_day`).
    fn absences(&mut self) {
        let last = self.facts.question.through.last();
        for (index, absence) in self.facts.absences.iter().enumerate().filter(|(_, absence)| absence.from <= last) {
            let suspends = !file::outcomes(absence.kind).is_empty()
                || matches!(absence.kind, AbsenceKind::Parole | AbsenceKind::Escape);
            // One whose outcome is still to come after these months.
            let runs = absence.to.is_none()
                || absence.outcome.is_none()
                    && !file::outcomes(absence.kind).is_empty()
                    && absence.to.is_some_and(|to| to > last);
            if suspends && runs {
                let finding = self.package.finding("running", "T1", Some(true), &[("from", absence.from.to_string())]);
                let from = Some(format!("absences[{index}].from"));
                self.findings.push(Finding { from, on: Some(absence.from), ..finding });
            }
            let ended = absence.to.is_some_and(|to| to <= last);
            let needed: &[EventKind] = match (absence.kind, absence.outcome) {
                (AbsenceKind::TakenBack, Some(Outcome::FoundGuilty)) => {
                    &[EventKind::ReturnFoundGuilty, EventKind::NewCrime]
                }
                (_, Some(Outcome::FoundGuilty)) => &[EventKind::NewCrime],
                (_, Some(Outcome::ReturnedBreach)) => &[EventKind::ReturnedForBreach],
                (AbsenceKind::Parole, None) => &[EventKind::ParoleRevoked, EventKind::NewCrime],
                _ => &[],
            };
            let entered = self.facts.events.iter().any(|event| {
                needed.contains(&event.kind) && event.effective >= absence.from && event.effective <= last
            });
            if ended && !needed.is_empty() && !entered {
                let finding = self.package.finding("outcome_without_event", "T15", Some(false), &[]);
                let from = Some(format!("absences[{index}].outcome"));
                self.findings.push(Finding { from, on: absence.to, ..finding });
            }
        }
    }

    // T17; `punishment_month`: the punishment gives the points, the absence the days; one without the other is a finding.
    fn confinements(&mut self) {
        let last = self.facts.question.through.last();
        let start = first_day(self.facts);
        let mut stays: Vec<(usize, Date, Date)> = self
            .facts
            .absences
            .iter()
            .enumerate()
            .filter(|(_, absence)| absence.kind == AbsenceKind::Confinement && absence.from <= last)
            .map(|(index, absence)| (index, absence.from, absence.to.unwrap_or(last)))
            .collect();
        for (index, from, to) in stays.iter().filter(|(_, _, to)| *to >= start) {
            let days = from.days_until(*to) + 1;
            // T20: the law of the day on which it began.
            let earlier = self.package.confinement.before.filter(|before| *from <= before.until);
            let (limit, key) = match earlier {
                Some(before) => (before.days, "T17_before"),
                None => (self.package.confinement.days, "T17"),
            };
            let ended = self.facts.absences.get(*index).is_some_and(|absence| absence.to.is_some());
            let (required, key) = match earlier {
                Some(before) if ended && days < before.least => (before.least, "T17_short"),
                _ if days > limit => (limit, key),
                _ => continue,
            };
            let values = [("actual", days.to_string()), ("required", required.to_string())];
            let finding = self.package.finding(key, "T17", Some(false), &values);
            self.findings.push(Finding { from: Some(format!("absences[{index}].to")), on: Some(*to), ..finding });
        }
        let decided = self
            .facts
            .punishments
            .iter()
            .enumerate()
            .filter(|(_, punishment)| punishment.kind == PunishmentKind::Confinement && punishment.decided <= last);
        let mut lonely = Vec::new();
        for (index, punishment) in decided {
            // Days of confinement lie near the decision: a month apart they are another matter.
            let near = stays.iter().position(|(_, from, _)| punishment.decided.days_until(*from).abs() <= 31);
            match near {
                Some(place) => drop(stays.remove(place)),
                // One of the time before the opening is no matter of this file.
                None if punishment.decided < start => {}
                None => lonely.push((index, punishment.decided)),
            }
        }
        for (index, on) in lonely {
            let finding = self.package.finding("confinement_without_absence", "T9", Some(false), &[]);
            self.findings.push(Finding {
                from: Some(format!("punishments[{index}].decided")),
                on: Some(on),
                ..finding
            });
        }
        for (index, from, _) in stays.into_iter().filter(|(_, _, to)| *to >= start) {
            let finding = self.package.finding("absence_without_confinement", "T10", Some(false), &[]);
            self.findings.push(Finding { from: Some(format!("absences[{index}].from")), on: Some(from), ..finding });
        }
    }
}

fn first_cycle(facts: &PointsFile) -> Cycle {
    let opening = facts.stay.opening_as_of.is_some();
    Cycle {
        from: first_day(facts),
        restarted: false,
        known: !opening || facts.stay.cycle_known,
        previous: match facts.stay.previous_grade {
            Some(Grade::Unqualified) => Previous::Unqualified("stay.previous_grade".to_owned()),
            None if opening => Previous::Unknown(None),
            _ => Previous::Other,
        },
        shares: Vec::new(),
    }
}

// T1: no gaps; suspended months are listed too.
fn months_of(facts: &PointsFile) -> impl Iterator<Item = Month> {
    let last = facts.question.through;
    let first = Some(first_day(facts).month()).filter(|month| *month <= last);
    std::iter::successors(first, move |month| month.next().ok().filter(|next| *next <= last))
}

// Settings that somebody set, of those that were used; what nobody set is the package's and stands there.
pub(super) fn settings_shown(settings: &Settings, used: &BTreeSet<&'static str>) -> Vec<String> {
    used.iter().filter_map(|key| Some(format!("{key} = {}", settings.value(key)?))).collect()
}

fn row(month: Month, shares: &[Share], cancelled: &[Points], balance: Points, settings: Vec<String>) -> MonthRow {
    let parts = |of: fn(&Share) -> &Parts| shares.iter().fold(Parts::default(), |sum, share| sum.plus(of(share)));
    let sum = |of: fn(&Share) -> Points| Some(shares.iter().map(of).sum());
    MonthRow {
        month,
        base: parts(|share| &share.base).into(),
        bonus: parts(|share| &share.bonus).into(),
        not_counted: sum(|share| share.not_counted),
        deducted: parts(|share| &share.deducted).into(),
        average: sum(|share| share.rescue.plus(share.away)),
        special: sum(|share| share.special),
        punished: sum(|share| share.punished),
        cancelled: Some(cancelled.iter().copied().sum()),
        score: sum(Share::score),
        balance: Some(balance),
        settings,
    }
}
