//! The grade of a cycle and what follows from it (2.8, art. 21-24, 38).

use std::collections::BTreeSet;

use super::amount::Points;
use super::answer::{AwardResult, ComputedGrade, CycleRow};
use super::assess::settings_shown;
use super::facts::{
    AwardBaseTest, DecidedGrade, EntryKind, Grade, GroundCode, Part, PointsFile, PunishmentKind, Settings,
};
use super::months::Share;
use super::package::{Package, Readings};
use crate::core::law::finding::Finding;
use crate::core::time::{Date, Month};

/// A cycle that has not closed yet.
#[derive(Clone, Debug)]
pub(super) struct Cycle {
    /// First day.
    pub(super) from: Date,
    /// It began by an event on its first day: what happened that day came before it.
    pub(super) restarted: bool,
    /// All of it is in the file.
    pub(super) known: bool,
    /// The grade of the previous cycle (N3).
    pub(super) previous: Previous,
    /// Its months so far.
    pub(super) shares: Vec<Share>,
}

/// What is known of the grade of the previous cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Previous {
    /// Not unqualified, or there was none.
    Other,
    /// Unqualified: the key or the month that says so.
    Unqualified(String),
    /// There was, or may have been, one whose grade nobody entered: the month with which it closed, where the file has it.
    Unknown(Option<Month>),
}

/// Closes cycles.
pub(super) struct Grading<'a> {
    pub(super) facts: &'a PointsFile,
    pub(super) package: &'a Package,
    pub(super) readings: &'a Readings,
    pub(super) settings: &'a Settings,
}

// Codes in the order of the articles.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Code {
    Unqualified(u8),
    Bar(u8),
}

impl Code {
    fn text(self) -> String {
        match self {
            Self::Unqualified(item) => format!("U{item}"),
            Self::Bar(item) => format!("N{item}"),
        }
    }
}

impl Grading<'_> {
    /// The row of a cycle that closes with this balance, and why.
    pub(super) fn close(
        &self,
        cycle: &Cycle,
        closed: Month,
        balance: Points,
        decided: Option<&DecidedGrade>,
    ) -> (CycleRow, Vec<Finding>) {
        let mut found = Found { codes: BTreeSet::new(), findings: Vec::new() };
        // T12: what makes unqualified comes first; all codes are listed all the same.
        self.unqualified(cycle, closed, &mut found);
        self.bars(cycle, closed, &mut found);
        let codes = |unqualified: bool| -> Vec<String> {
            found
                .codes
                .iter()
                .filter(|code| matches!(code, Code::Unqualified(_)) == unqualified)
                .map(|code| code.text())
                .collect()
        };
        let (unqualified_by, barred_from_active) = (codes(true), codes(false));
        let nothing_else = cycle.known && barred_from_active.is_empty() && unqualified_by.is_empty();
        match cycle.previous {
            Previous::Unknown(Some(month)) if nothing_else => {
                let values = [("month", month.to_string())];
                let finding = self.package.finding("previous_grade_of", "N3", Some(true), &values);
                found.findings.push(Finding { from: Some("grades".to_owned()), ..finding });
            }
            Previous::Unknown(None) if nothing_else => {
                let finding = self.package.finding("previous_grade", "N3", Some(true), &[]);
                found.findings.push(Finding { from: Some("stay.previous_grade".to_owned()), ..finding });
            }
            _ => {}
        }
        // T14
        let (grade, result) = if !unqualified_by.is_empty() {
            (ComputedGrade::Unqualified, AwardResult::NoReward)
        } else {
            let result = if self.reaches_base(cycle, &mut found) {
                AwardResult::Commendation
            } else {
                AwardResult::MaterialReward
            };
            let barred = !barred_from_active.is_empty();
            (if barred { ComputedGrade::Qualified } else { ComputedGrade::QualifiedOrActive }, result)
        };
        // The group decides (art. 21, 27); what it decided stands, and where the facts now say otherwise a person is called.
        if let Some(decided) = decided.filter(|_| cycle.known) {
            let agrees = decided.result == result
                && (computed(decided.grade) == grade
                    || (grade == ComputedGrade::QualifiedOrActive && decided.grade != Grade::Unqualified));
            if !agrees {
                let finding =
                    self.package.finding("grade_differs", "T14", Some(false), &[("month", closed.to_string())]);
                found.findings.push(Finding { from: Some(closed.to_string()), ..finding });
            }
        }
        let (grade, result) = match decided {
            Some(decided) => (Some(computed(decided.grade)), Some(decided.result)),
            None => (cycle.known.then_some(grade), cycle.known.then_some(result)),
        };
        let row = CycleRow {
            closed,
            balance,
            grade,
            barred_from_active,
            unqualified_by,
            result,
            carried: balance.minus(self.package.cycle.points),
            void_from: None,
            settings: self.settings(cycle),
        };
        (row, found.findings)
    }

    // T20: the tests of an earlier regulation are not known; the decision that was taken then is shown, or asked for.
    /// The row of a cycle that closed under such a regulation.
    pub(super) fn decided(&self, cycle: &Cycle, closed: Month, balance: Points) -> (CycleRow, Vec<Finding>) {
        let decided = self.facts.grades.iter().find(|decided| decided.closed == closed);
        let grade = decided.map(|decided| computed(decided.grade));
        let row = CycleRow {
            closed,
            balance,
            grade,
            barred_from_active: Vec::new(),
            unqualified_by: Vec::new(),
            result: decided.map(|decided| decided.result),
            carried: balance.minus(self.package.cycle.points),
            void_from: None,
            settings: Vec::new(),
        };
        let values = [("month", closed.to_string())];
        let finding = match decided {
            Some(_) => self.package.finding("grade_decided", "T20", Some(true), &values),
            // A cycle of which the file holds only a part has no grade here, whatever the regulation.
            None if !cycle.known => return (row, Vec::new()),
            None => self.package.finding("grade_by_hand", "T20", None, &values),
        };
        (row, vec![Finding { from: Some("grades".to_owned()), ..finding }])
    }

    fn settings(&self, cycle: &Cycle) -> Vec<String> {
        let mut used = BTreeSet::from(["award_base_test"]);
        let part_month = |share: &&Share| share.eligible > 0 && share.eligible < share.month.days();
        if cycle.shares.iter().any(|share| part_month(&share)) {
            used.insert("u9_threshold_prorate");
        }
        if cycle.shares.iter().any(|share| share.used.contains("hospital_reduces_base")) {
            used.insert("hospital_reduces_base");
        }
        settings_shown(self.settings, &used)
    }

    // art. 23
    fn unqualified(&self, cycle: &Cycle, closed: Month, found: &mut Found) {
        for (index, ground) in self.grounds(cycle, closed) {
            let item = match ground {
                GroundCode::U1 => 1,
                GroundCode::U2 => 2,
                GroundCode::U3 => 3,
                GroundCode::U4 => 4,
                GroundCode::U5 => 5,
                GroundCode::U6 => 6,
                GroundCode::U10 => 10,
                GroundCode::N5 => continue,
            };
            let code = Code::Unqualified(item);
            let finding = self.package.finding("U", &code.text(), Some(false), &[("item", item.to_string())]);
            found.add(
                code,
                finding,
                format!("grounds[{index}].date"),
                self.facts.grounds.get(index).map(|ground| ground.date),
            );
        }
        let punishments = || {
            cycle
                .shares
                .iter()
                .flat_map(|share| &share.punishments)
                .filter_map(|index| self.facts.punishments.get(*index).map(|punishment| (*index, punishment)))
        };
        let lesser: Vec<_> =
            punishments().filter(|(_, punishment)| punishment.kind != PunishmentKind::Confinement).collect();
        let limit = self.package.unqualified.punishments;
        if let Some((index, punishment)) = lesser.last().filter(|_| lesser.len() >= limit) {
            let values = [("actual", lesser.len().to_string()), ("required", limit.to_string())];
            let finding = self.package.finding("U7", "U7", Some(false), &values);
            found.add(Code::Unqualified(7), finding, format!("punishments[{index}].decided"), Some(punishment.decided));
        }
        for (index, punishment) in
            punishments().filter(|(_, punishment)| punishment.kind == PunishmentKind::Confinement)
        {
            let finding = self.package.finding("U8", "U8", Some(false), &[]);
            found.add(Code::Unqualified(8), finding, format!("punishments[{index}].decided"), Some(punishment.decided));
        }
        let low: Vec<&Share> = cycle.shares.iter().filter(|share| self.is_low(share)).collect();
        let limit = self.package.unqualified.months;
        if let Some(last) = low.last().filter(|_| low.len() >= limit) {
            // Each with the threshold of its own days.
            let month = |share: &&Share| format!("{} {} < {}", share.month, share.score(), self.low_below(share));
            let values = [
                ("actual", low.len().to_string()),
                ("required", limit.to_string()),
                ("months", low.iter().map(month).collect::<Vec<_>>().join("; ")),
            ];
            let finding = self.package.finding("U9", "U9", Some(false), &values);
            found.add(Code::Unqualified(9), finding, last.month.to_string(), None);
        }
    }

    // U9: months without an assessed day are left out; the threshold of a part month is pro-rated.
    fn is_low(&self, share: &Share) -> bool {
        share.eligible > 0 && share.score() < self.low_below(share)
    }

    fn low_below(&self, share: &Share) -> Points {
        let below = self.package.unqualified.below;
        if self.readings.u9_threshold_prorate {
            below.pro_rated(share.eligible, share.month.days(), self.readings.rounding)
        } else {
            below
        }
    }

    // art. 22
    fn bars(&self, cycle: &Cycle, closed: Month, found: &mut Found) {
        for share in &cycle.shares {
            for counted in &share.entries {
                let Some(entry) = self.facts.entries.get(counted.index) else { continue };
                if entry.kind == EntryKind::Deduction && counted.counted >= self.package.bars.deduction {
                    let finding = self.package.finding(
                        "N1",
                        "N1",
                        Some(false),
                        &[
                            ("actual", counted.counted.to_string()),
                            ("required", self.package.bars.deduction.to_string()),
                        ],
                    );
                    found.add(Code::Bar(1), finding, format!("entries[{}].points", counted.index), Some(entry.date));
                }
            }
            for index in &share.punishments {
                let Some(punishment) = self.facts.punishments.get(*index) else { continue };
                let points = self.package.punishments.of(punishment.kind);
                let finding = self.package.finding("N1_punished", "N1", Some(false), &[("actual", points.to_string())]);
                found.add(Code::Bar(1), finding, format!("punishments[{index}].decided"), Some(punishment.decided));
            }
            for part in Part::ALL.into_iter().filter(|part| share.eligible > 0 && below_base(share, *part)) {
                let finding = self.part_finding("N2", "N2", share, part);
                found.add(Code::Bar(2), finding, share.month.to_string(), None);
            }
        }
        if let Previous::Unqualified(from) = &cycle.previous {
            found.add(Code::Bar(3), self.package.finding("N3", "N3", Some(false), &[]), from.clone(), None);
        }
        if self.facts.person.property_unfulfilled {
            let finding = self.package.finding("N4", "N4", Some(false), &[]);
            found.add(Code::Bar(4), finding, "person.property_unfulfilled".to_owned(), None);
        }
        for (index, _) in self.grounds(cycle, closed).into_iter().filter(|(_, code)| *code == GroundCode::N5) {
            let finding = self.package.finding("N5", "N5", Some(false), &[]);
            found.add(
                Code::Bar(5),
                finding,
                format!("grounds[{index}].date"),
                self.facts.grounds.get(index).map(|ground| ground.date),
            );
        }
    }

    // art. 38: every month at or above its base.
    fn reaches_base(&self, cycle: &Cycle, found: &mut Found) -> bool {
        let mut reaches = true;
        for share in cycle.shares.iter().filter(|share| share.eligible > 0) {
            let base = share.tested.total();
            if share.score() < base {
                reaches = false;
                let values = [
                    ("month", share.month.to_string()),
                    ("actual", share.score().to_string()),
                    ("required", base.to_string()),
                ];
                let finding = self.package.finding("award_below_base", "T14", Some(false), &values);
                found.findings.push(Finding { from: Some(share.month.to_string()), ..finding });
            }
            // `per_part_test`
            if self.readings.award_base_test == AwardBaseTest::PerPart {
                for part in Part::ALL.into_iter().filter(|part| below_base(share, *part)) {
                    reaches = false;
                    let finding = self.part_finding("award_part_below_base", "T14", share, part);
                    found.findings.push(Finding { from: Some(share.month.to_string()), ..finding });
                }
            }
        }
        reaches
    }

    fn part_finding(&self, key: &str, rule: &str, share: &Share, part: Part) -> Finding {
        self.package.finding(
            key,
            rule,
            Some(false),
            &[
                ("month", share.month.to_string()),
                ("part", part.letter().to_owned()),
                ("actual", share.part_score(part).to_string()),
                ("required", share.tested.of(part).to_string()),
            ],
        )
    }

    fn grounds(&self, cycle: &Cycle, closed: Month) -> Vec<(usize, GroundCode)> {
        let within =
            |date: Date| date <= closed.last() && (date > cycle.from || (date == cycle.from && !cycle.restarted));
        self.facts
            .grounds
            .iter()
            .enumerate()
            .filter(|(_, ground)| within(ground.date))
            .map(|(index, ground)| (index, ground.code))
            .collect()
    }
}

const fn computed(grade: Grade) -> ComputedGrade {
    match grade {
        Grade::Active => ComputedGrade::Active,
        Grade::Qualified => ComputedGrade::Qualified,
        Grade::Unqualified => ComputedGrade::Unqualified,
    }
}

fn below_base(share: &Share, part: Part) -> bool {
    share.part_score(part) < share.tested.of(part)
}

struct Found {
    codes: BTreeSet<Code>,
    findings: Vec<Finding>,
}

impl Found {
    fn add(&mut self, code: Code, finding: Finding, from: String, on: Option<Date>) {
        self.codes.insert(code);
        self.findings.push(Finding { from: Some(from), on, ..finding });
    }
}
