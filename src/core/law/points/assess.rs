//! From the facts of a points file to months, cycles and findings.

use std::collections::BTreeSet;

use super::amount::Points;
use super::answer::{Answer, ComputedGrade, CycleRow, MonthRow};
use super::average::Average;
use super::cycles::{Cycle, Grading};
use super::entries::Rest;
use super::facts::{
    AbsenceKind, DecidedGrade, EntryKind, EventKind, Grade, Outcome, Part, PointsFile, PunishmentKind, Settings,
};
use super::file::{self, FileErrors};
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
        self.absences();
        self.confinements();
        for key in file::unused(self.facts, self.package).into_iter().chain(self.unused_grades()) {
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
        let closes_cycle = self.balance >= self.package_of(month).cycle.points;
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
            after_unqualified: row
                .grade
                .map_or(!row.unqualified_by.is_empty(), |grade| grade == ComputedGrade::Unqualified),
            previous_unknown: row.grade.is_none(),
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
        self.cycle = Cycle {
            from: effective,
            restarted: true,
            known: true,
            after_unqualified: false,
            previous_unknown: false,
            shares: Vec::new(),
        };
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

    // Decisions about cycles that no cycle of the file closed with.
    fn unused_grades(&self) -> Vec<String> {
        let closed = |month: Month| self.cycles.iter().any(|cycle| cycle.closed == month);
        let grades = self.facts.grades.iter().enumerate();
        grades.filter(|(_, decided)| !closed(decided.closed)).map(|(index, _)| format!("grades[{index}]")).collect()
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
            if suspends && absence.to.is_none() {
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
            .filter(|(_, _, to)| *to >= start)
            .collect();
        for (index, from, to) in &stays {
            let (days, limit) = (from.days_until(*to) + 1, self.package.confinement.days);
            if days > limit {
                let values = [("actual", days.to_string()), ("required", limit.to_string())];
                let finding = self.package.finding("T17", "T17", Some(false), &values);
                self.findings.push(Finding { from: Some(format!("absences[{index}].to")), on: Some(*to), ..finding });
            }
        }
        let decided = self.facts.punishments.iter().enumerate().filter(|(_, punishment)| {
            punishment.kind == PunishmentKind::Confinement && (start..=last).contains(&punishment.decided)
        });
        let mut lonely = Vec::new();
        for (index, punishment) in decided {
            // Days of confinement lie near the decision: a month apart they are another matter.
            let near = stays.iter().position(|(_, from, _)| punishment.decided.days_until(*from).abs() <= 31);
            match near {
                Some(place) => drop(stays.remove(place)),
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
        for (index, from, _) in stays {
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
        after_unqualified: facts.stay.previous_grade == Some(Grade::Unqualified),
        previous_unknown: opening && facts.stay.previous_grade.is_none(),
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
