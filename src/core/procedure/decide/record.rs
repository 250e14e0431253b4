//! Facts of the person's record that the guards of a definition may name. They are read and computed when a guard asks, and not before.
//!
//! Where the opening form has a field `cycle` (a month): `cycle.closed` (a cycle closed with it), `cycle.decided`, `cycle.known` (all of it
//! is in the account), `cycle.grade` and `cycle.result` as the points regulation gives them; `round.active` and `round.active-places` of
//! the prison's round of grading. Where a time on the record is an effect: `points.confinement-days`, the most that the law allows.
//! Of a procedure about a person: `sentence.delivered`, since when the person has been in prison for the sentence now served;
//! `account.carried-to`, the last day of the balance that was taken over from another system; `property.performed`, whether nothing of
//! the property orders on file is still to be performed; where it enters a ruling that prints a last day, `sentence.end-computed`, that
//! day as the law computes it from the ruling.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::super::definition::{About, Definition, EffectKind, FieldKind};
use super::super::facts::{BEGAN, HOLDS, OF_WARD, WithRoad};
use super::super::refusal::Refusal;
use super::checks::Subject;
use super::effects;
use super::ruled::END_COMPUTED;
use crate::core::guard::{self, Type, Value};
use crate::core::law::finding::{Finding, Route};
use crate::core::law::points::answer::{AwardResult, ComputedGrade, CycleRow};
use crate::core::law::points::facts::PointsFile;
use crate::core::law::points::{self, Answer};
use crate::core::time::{Date, Month};

const CLOSED: &str = "cycle.closed";
const DECIDED: &str = "cycle.decided";
const KNOWN: &str = "cycle.known";
const GRADE: &str = "cycle.grade";
const RESULT: &str = "cycle.result";
const ACTIVE: &str = "round.active";
const PLACES: &str = "round.active-places";
const CONFINEMENT: &str = "points.confinement-days";
const DELIVERED: &str = "sentence.delivered";
const CARRIED: &str = "account.carried-to";
const PERFORMED: &str = "property.performed";

/// All names, for their labels.
#[cfg(test)]
pub(in super::super) const NAMES: [&str; 12] =
    [CLOSED, DECIDED, KNOWN, GRADE, RESULT, ACTIVE, PLACES, CONFINEMENT, DELIVERED, CARRIED, PERFORMED, END_COMPUTED];

/// The field that names a full cycle by the month with which it closed.
const CYCLE: &str = "cycle";

/// Declares what this definition's guards may name.
pub(in super::super) fn declare(definition: &Definition, declare: &mut dyn FnMut(&str, Type)) {
    if about_cycle(definition) {
        for name in [CLOSED, DECIDED, KNOWN] {
            declare(name, Type::Bool);
        }
        declare(GRADE, Type::Enum(values(["unqualified", "qualified", "qualified_or_active"])));
        declare(RESULT, Type::Enum(values(["commendation", "material_reward", "no_reward"])));
        declare(ACTIVE, Type::Int);
        declare(PLACES, Type::Int);
    }
    if definition.effects.iter().any(|rule| rule.kind == EffectKind::Absence) {
        declare(CONFINEMENT, Type::Int);
    }
    if definition.subject == About::Person {
        declare(DELIVERED, Type::Date);
        declare(CARRIED, Type::Date);
        declare(PERFORMED, Type::Bool);
        if definition.effects.iter().any(|rule| effects::end_field(rule).is_some()) {
            declare(END_COMPUTED, Type::Date);
        }
    }
}

fn values(names: [&str; 3]) -> BTreeSet<String> {
    names.map(str::to_owned).into()
}

fn about_cycle(definition: &Definition) -> bool {
    definition.field(CYCLE).is_some_and(|field| field.kind == FieldKind::Month)
}

/// The facts of the case, and behind them those of the record.
pub(super) struct Facts<'a> {
    subject: &'a Subject<'a>,
    road: Option<Route>,
    cycle: OnceCell<Option<Cycle>>,
    round: OnceCell<Option<(u64, u64)>>,
}

/// The cycle of the form as the points regulation sees it; no row where no cycle that counts closed with this month.
struct Cycle {
    row: Option<CycleRow>,
    decided: bool,
}

impl<'a> Facts<'a> {
    pub(super) const fn of(subject: &'a Subject<'a>, road: Option<Route>) -> Self {
        Self { subject, road, cycle: OnceCell::new(), round: OnceCell::new() }
    }

    fn cycle(&self) -> Option<&Cycle> {
        self.cycle.get_or_init(|| self.subject.cycle()).as_ref()
    }

    // T13: those of the round that are decided, and those that are proposed.
    fn round(&self) -> Option<(u64, u64)> {
        *self.round.get_or_init(|| {
            let subject = self.subject;
            let month = subject.cycle_month()?;
            let done = subject.world.register().rounds.get(&month).copied().unwrap_or_default();
            let (mut all, mut active) = (u64::from(done.graded), u64::from(done.active));
            for id in subject.world.open_cases().ok()? {
                let Some(case) = subject.world.case(&id).ok()? else { continue };
                // One that is decided already and not ended yet is among those that are done.
                let decided = case.history.iter().any(|taken| taken.has_effects);
                let of_round = case.procedure == subject.definition.id
                    && !decided
                    && case.values.get(CYCLE).and_then(|closed| closed.as_str()) == Some(month.to_string().as_str());
                let grade = case.values.get("grade").and_then(|grade| grade.as_str());
                all += u64::from(of_round);
                active += u64::from(of_round && grade == Some("active"));
            }
            Some((all, active))
        })
    }

    fn places(&self) -> Option<i64> {
        let (all, _) = self.round()?;
        let (package, month) = (self.subject.world.points()?, self.subject.cycle_month()?);
        let settings = self.subject.world.points_settings().on(month.first()).settings;
        let quota = settings.active_quota.unwrap_or(package.settings.active_quota);
        i64::try_from(package.active_places(all, quota)).ok()
    }
}

impl guard::Facts for Facts<'_> {
    fn value(&self, name: &str) -> Option<Value> {
        let row = || self.cycle()?.row.as_ref();
        let word = |word: &'static str| Value::Enum(word.into());
        if let Some(field) = name.strip_prefix(HOLDS).and_then(|rest| rest.strip_prefix('.')) {
            return self.subject.holds_points(field).map(Value::Bool);
        }
        if let Some(field) = name.strip_prefix(OF_WARD).and_then(|rest| rest.strip_prefix('.')) {
            return self.subject.is_of_ward(field).map(Value::Bool);
        }
        if let Some(field) = name.strip_prefix(BEGAN).and_then(|rest| rest.strip_prefix('.')) {
            return self.subject.began(field).map(Value::Date);
        }
        match name {
            CLOSED => Some(Value::Bool(self.cycle()?.row.is_some())),
            DECIDED => Some(Value::Bool(self.cycle()?.decided)),
            KNOWN => Some(Value::Bool(row().is_some_and(|row| row.grade.is_some()))),
            GRADE => Some(word(match row()?.grade? {
                ComputedGrade::Unqualified => "unqualified",
                ComputedGrade::Qualified => "qualified",
                ComputedGrade::QualifiedOrActive | ComputedGrade::Active => "qualified_or_active",
            })),
            RESULT => Some(word(match row()?.result? {
                AwardResult::Commendation => "commendation",
                AwardResult::MaterialReward => "material_reward",
                AwardResult::NoReward => "no_reward",
            })),
            ACTIVE => Some(Value::Int(i64::try_from(self.round()?.1).ok()?)),
            PLACES => self.places().map(Value::Int),
            END_COMPUTED => self.subject.computed_end().map(Value::Date),
            DELIVERED => self.subject.delivered().map(Value::Date),
            PERFORMED => self.subject.performed().map(Value::Bool),
            CARRIED => self.subject.carried_to().map(Value::Date),
            CONFINEMENT => Some(Value::Int(self.subject.world.points()?.confinement.days)),
            _ => WithRoad { facts: self.subject.facts, road: self.road }.value(name),
        }
    }
}

impl Subject<'_> {
    fn cycle_month(&self) -> Option<Month> {
        self.values.get(CYCLE)?.as_str()?.parse().ok()
    }

    /// T-B. A judgment that merged a new crime is delivered to somebody who has long been in prison: what he did there before counts.
    fn delivered(&self) -> Option<Date> {
        let prisoner = self.world.prisoner(self.person?).ok()??;
        Some(prisoner.judgment.as_ref()?.delivered.min(prisoner.roster.admitted))
    }

    /// P-1: nothing of the property orders on file is still to be performed; unknown where there are none.
    fn performed(&self) -> Option<bool> {
        let prisoner = self.world.prisoner(self.person?).ok()??;
        let unfinished = prisoner.property.iter().any(|order| order.is_unfinished_on(self.today));
        (!prisoner.property.is_empty()).then_some(!unfinished)
    }

    /// What happened up to this day may be counted in the balance that was taken over.
    fn carried_to(&self) -> Option<Date> {
        Some(self.world.prisoner(self.person?).ok()??.balance.as_ref()?.as_of.last())
    }

    fn cycle(&self) -> Option<Cycle> {
        let closed = self.cycle_month()?;
        let prisoner = self.world.prisoner(self.person?).ok()??;
        let decided = prisoner.cycles.iter().any(|known| !known.reversed && known.fact.closed == closed);
        if prisoner.closed_through.is_none_or(|through| through < closed) {
            return Some(Cycle { row: None, decided });
        }
        let answer = self.assessed(closed)?;
        let row = answer.cycles.into_iter().find(|row| row.closed == closed && row.void_from.is_none());
        Some(Cycle { row, decided })
    }

    /// The account with the months up to this one; `None` where the record lacks something for it.
    fn assessed(&self, through: Month) -> Option<Answer> {
        let prisoner = self.world.prisoner(self.person?).ok()??;
        let published = self.world.points_settings().through(prisoner.assessed_from(), through);
        if !published.unreadable.is_empty() {
            return None;
        }
        let mut file: PointsFile = prisoner.points_file(published, through).ok()?;
        // What was decided about this very cycle does not speak for itself.
        file.grades.retain(|decided| decided.closed < through);
        points::assess(&file, self.world.points()?).ok().map(|assessment| assessment.answer)
    }
}

/// Why the cycle of the form has the grade and the result that it has: said before whoever proposes and decides, and in nobody's way.
pub(super) fn remarks(subject: &Subject<'_>, found: &mut Vec<Finding>) -> Result<(), Refusal> {
    if !about_cycle(subject.definition) || found.is_empty() {
        return Ok(());
    }
    let Some(closed) = subject.cycle_month() else { return Ok(()) };
    let Some(answer) = subject.assessed(closed) else { return Ok(()) };
    let before = closed.previous().ok().and_then(|before| subject.assessed(before)).unwrap_or_default();
    let of_cycle = |finding: &Finding| {
        ["U", "N"].iter().any(|letter| finding.rule.starts_with(letter)) || ["T14", "T20"].contains(&&*finding.rule)
    };
    found.extend(answer.findings.into_iter().filter(|one| of_cycle(one) && !before.findings.contains(one)));
    Ok(())
}
