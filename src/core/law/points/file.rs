//! Reading a points file: what is wrong with it, where, and nothing computed until it is right.

use std::collections::BTreeMap;
use std::fmt;

use thiserror::Error;

use super::amount::{Factor, Points};
use super::answer::AwardResult;
use super::days::Days;
use super::facts::{Absence, AbsenceKind, Entry, EntryKind, Grade, Outcome, PointsFile, Retention, Settings};
use super::months::first_day;
use super::package::{GradingBy, Package};
use crate::core::time::Date;

/// All that is wrong with a points file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{} error(s) in {file}", errors.len())]
pub struct FileErrors {
    /// Name of the file, as given.
    pub file: String,
    /// The errors, in the order of the file.
    pub errors: Vec<FileError>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The key, such as `entries[0].points`; empty where the text is no TOML of this format.
    pub key: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong with a points file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Not TOML, an unknown key, a missing key or a value of the wrong form: what the reader says.
    Form(String),
    /// A key is missing that this file needs.
    Missing,
    /// The key does not belong here.
    NotHere,
    /// Before the day of admission.
    BeforeAdmission(Date),
    /// Before the day at which it starts.
    BeforeStart(Date),
    /// Not after the day that it must follow.
    NotAfter(Date),
    /// A result that the grade cannot have (art. 38).
    GradeAndResult,
    /// A second decision about the same cycle.
    Twice(String),
    /// Not the last day of its month.
    NotMonthEnd,
    /// Overlaps another absence.
    Overlaps(String),
    /// The outcome does not belong to this kind of absence.
    OutcomeOfOtherKind,
    /// Points must be above zero.
    NotPositive,
    /// Over the most that one award may be (art. 14).
    OverSingleAward(Points),
    /// A number outside its limits.
    OutOfRange {
        /// Least.
        least: String,
        /// Most.
        most: String,
    },
    /// More labour points for a force majeure than its days can give: their base and its cap of bonuses (art. 10, 16).
    OverLabour(Points),
    /// The same facts stand under a bonus and under a deduction.
    FactsBothWays(String),
}

impl fmt::Display for FileError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {:?}", self.key, self.problem)
    }
}

/// Reads and checks a points file.
///
/// # Errors
/// Everything that is wrong with it, with lines.
pub fn read(text: &str, file_name: &str, package: &Package) -> Result<PointsFile, FileErrors> {
    let failed = |errors| FileErrors { file: file_name.to_owned(), errors };
    let facts: PointsFile = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| line_at(text, span.start));
        let key = error.span().and_then(|span| key_at(text, span.start)).unwrap_or_default();
        failed(vec![FileError { line, key, problem: Problem::Form(error.message().to_owned()) }])
    })?;
    let mut errors = check(&facts, package);
    errors.extend(check_written(&facts, package));
    if errors.is_empty() {
        return Ok(facts);
    }
    let places = toml_edit::Document::parse(text).ok();
    for error in &mut errors {
        error.line =
            places.as_ref().and_then(|places| offset(places.as_item(), &error.key)).map(|at| line_at(text, at));
    }
    errors.sort_by_key(|error| error.line);
    Err(failed(errors))
}

/// Everything that is wrong with these facts, without lines.
#[must_use]
pub fn check(facts: &PointsFile, package: &Package) -> Vec<FileError> {
    let opening = facts.stay.opening_as_of.is_some();
    let mut checks = Checks { admitted: facts.stay.admitted, opening, errors: Vec::new() };
    checks.stay(facts);
    checks.person(facts);
    for (index, absence) in facts.absences.iter().enumerate() {
        checks.absence(index, absence);
    }
    checks.overlaps(&facts.absences);
    checks.labour_points(facts, package);
    for (index, entry) in facts.entries.iter().enumerate() {
        checks.entry(index, entry, package);
    }
    checks.facts_words(&facts.entries);
    for (index, punishment) in facts.punishments.iter().enumerate() {
        checks.not_before_admission(format!("punishments[{index}].decided"), punishment.decided);
        if punishment.act.is_some_and(|act| act > punishment.decided) {
            let act = punishment.act.unwrap_or(punishment.decided);
            checks.add(format!("punishments[{index}].decided"), Problem::BeforeStart(act));
        }
    }
    for (index, ground) in facts.grounds.iter().enumerate() {
        checks.not_before_admission(format!("grounds[{index}].date"), ground.date);
    }
    for (index, event) in facts.events.iter().enumerate() {
        checks.not_before_admission(format!("events[{index}].effective"), event.effective);
    }
    checks.settings("settings", &facts.settings, package);
    for (index, later) in facts.settings_from.iter().enumerate() {
        checks.settings(&format!("settings_from[{index}].settings"), &later.settings, package);
        let before = index.checked_sub(1).and_then(|before| facts.settings_from.get(before));
        if let Some(before) = before.filter(|before| later.from <= before.from) {
            checks.add(format!("settings_from[{index}].from"), Problem::NotAfter(before.from));
        }
    }
    if facts.question.through < facts.stay.admitted.month() {
        checks.add("question.through", Problem::BeforeAdmission(facts.stay.admitted));
    }
    checks.errors
}

// What only people who write a file get wrong; the record of a person keeps what was decided.
fn check_written(facts: &PointsFile, package: &Package) -> Vec<FileError> {
    let mut checks = Checks { admitted: facts.stay.admitted, opening: true, errors: Vec::new() };
    let start = first_day(facts);
    if facts.stay.opening_as_of.is_some() && facts.question.through < start.month() {
        checks.add("question.through", Problem::BeforeStart(start));
    }
    // A ground of art. 22 and 23 is what a body found, with its document.
    for (index, ground) in facts.grounds.iter().enumerate() {
        for (name, text) in [("body", &ground.body), ("document", &ground.document)] {
            if text.trim().is_empty() {
                checks.add(format!("grounds[{index}].{name}"), Problem::Missing);
            }
        }
    }
    let entries = facts.entries.iter().map(|entry| &entry.facts).enumerate();
    let punishments = facts.punishments.iter().map(|punishment| &punishment.facts).enumerate();
    let words = entries.map(|word| ("entries", word)).chain(punishments.map(|word| ("punishments", word)));
    for (list, (index, _)) in words.filter(|(_, (_, word))| word.as_deref().is_some_and(|word| word.trim().is_empty()))
    {
        checks.add(format!("{list}[{index}].facts"), Problem::Missing);
    }
    for (index, decided) in facts.grades.iter().enumerate() {
        // Art. 38; what an earlier regulation gave is not known.
        let known = package.of_month(decided.closed).is_some_and(|package| package.grading == GradingBy::Rules);
        let fits = match decided.grade {
            Grade::Active => decided.result == AwardResult::Commendation,
            Grade::Qualified => decided.result != AwardResult::NoReward,
            Grade::Unqualified => decided.result == AwardResult::NoReward,
        };
        if known && !fits {
            checks.add(format!("grades[{index}].result"), Problem::GradeAndResult);
        }
        let before = facts.grades.iter().take(index).position(|other| other.closed == decided.closed);
        if let Some(other) = before {
            checks.add(format!("grades[{index}].closed"), Problem::Twice(format!("grades[{other}]")));
        }
    }
    checks.errors
}

/// The limits of a number that a setting leaves, as it is written: the least and the most.
#[must_use]
pub(super) fn limits(settings: &Settings, package: &Package) -> Option<(String, String)> {
    let mut checks = Checks { admitted: Date::MIN, opening: false, errors: Vec::new() };
    checks.settings("settings", settings, package);
    checks.errors.into_iter().find_map(|error| match error.problem {
        Problem::OutOfRange { least, most } => Some((least, most)),
        _ => None,
    })
}

struct Checks {
    admitted: Date,
    opening: bool,
    errors: Vec<FileError>,
}

impl Checks {
    fn add(&mut self, key: impl Into<String>, problem: Problem) {
        self.errors.push(FileError { line: None, key: key.into(), problem });
    }

    // What lies before an opening is in its balance, wherever the person was then.
    fn not_before_admission(&mut self, key: String, date: Date) {
        if date < self.admitted && !self.opening {
            self.add(key, Problem::BeforeAdmission(self.admitted));
        }
    }

    fn stay(&mut self, facts: &PointsFile) {
        let stay = &facts.stay;
        match (stay.intake_until, stay.opening_as_of) {
            (None, None) => self.add("stay.intake_until", Problem::Missing),
            // The day before admission: no day of intake education.
            (Some(until), _) if until.next() == Ok(self.admitted) => {}
            (Some(until), _) => self.not_before_admission("stay.intake_until".to_owned(), until),
            (None, Some(_)) => {}
        }
        match stay.opening_as_of {
            None if !stay.opening_balance.is_zero() => self.add("stay.opening_as_of", Problem::Missing),
            None => {}
            Some(as_of) => {
                if as_of < self.admitted {
                    self.add("stay.opening_as_of", Problem::BeforeAdmission(self.admitted));
                }
                if !as_of.is_last_of_month() {
                    self.add("stay.opening_as_of", Problem::NotMonthEnd);
                }
            }
        }
    }

    fn person(&mut self, facts: &PointsFile) {
        let person = &facts.person;
        match (person.unable_to_work_from, person.unable_to_work_until) {
            (None, Some(_)) => self.add("person.unable_to_work_from", Problem::Missing),
            (Some(from), Some(until)) if until < from => {
                self.add("person.unable_to_work_until", Problem::BeforeStart(from));
            }
            _ => {}
        }
    }

    fn absence(&mut self, index: usize, absence: &Absence) {
        let key = |name: &str| format!("absences[{index}].{name}");
        self.not_before_admission(key("from"), absence.from);
        if absence.to.is_some_and(|to| to < absence.from) {
            self.add(key("to"), Problem::BeforeStart(absence.from));
        }
        if let Some(outcome) = absence.outcome {
            let possible = outcomes(absence.kind);
            if !possible.is_empty() && !possible.contains(&outcome) {
                self.add(key("outcome"), Problem::OutcomeOfOtherKind);
            } else if !possible.is_empty() && absence.to.is_none() {
                self.add(key("to"), Problem::Missing);
            }
        }
        if absence.labour_points.is_some_and(Points::is_negative) {
            self.add(key("labour_points"), Problem::NotPositive);
        }
    }

    // art. 16: by the earlier performance, which bonuses belong to; more than base and bonuses of these days nobody can have had.
    fn labour_points(&mut self, facts: &PointsFile, package: &Package) {
        for (index, absence) in facts.absences.iter().enumerate() {
            let Some(given) = absence.labour_points.filter(|_| absence.kind == AbsenceKind::ForceMajeure) else {
                continue;
            };
            let month = absence.from.month();
            let Some(package) = package.of_month(month).filter(|_| absence.to.is_some_and(|to| to.month() == month))
            else {
                continue;
            };
            let days = Days::of(facts, package).given(month, first_day(facts)).get(&index).copied().unwrap_or_default();
            let base = package.base.L.pro_rated(days, month.days(), package.settings.rounding);
            let most = base.plus(base.times(package.bonus.share));
            if days > 0 && given > most {
                self.add(format!("absences[{index}].labour_points"), Problem::OverLabour(most));
            }
        }
    }

    fn overlaps(&mut self, absences: &[Absence]) {
        let mut in_order: Vec<(usize, &Absence)> = absences.iter().enumerate().collect();
        in_order.sort_by_key(|(_, absence)| absence.from);
        let mut last: Option<(usize, Date)> = None;
        for (index, absence) in in_order {
            let to = absence.to.unwrap_or(Date::MAX);
            if let Some((other, until)) = last.filter(|(_, until)| *until >= absence.from) {
                self.add(format!("absences[{index}].from"), Problem::Overlaps(format!("absences[{other}]")));
                last = Some(if to > until { (index, to) } else { (other, until) });
            } else {
                last = Some((index, to));
            }
        }
    }

    fn entry(&mut self, index: usize, entry: &Entry, package: &Package) {
        let key = |name: &str| format!("entries[{index}].{name}");
        self.not_before_admission(key("date"), entry.date);
        if entry.decided.is_some_and(|decided| decided < entry.date) {
            self.add(key("decided"), Problem::BeforeStart(entry.date));
        }
        if entry.points <= Points::ZERO {
            self.add(key("points"), Problem::NotPositive);
        }
        let special = entry.kind == EntryKind::Special;
        match entry.part {
            None if !special => self.add(key("part"), Problem::Missing),
            Some(_) if special => self.add(key("part"), Problem::NotHere),
            _ => {}
        }
        // `special_over`: one award over the limit is an error of the file.
        if special && entry.points > package.special.single {
            self.add(key("points"), Problem::OverSingleAward(package.special.single));
        }
        if let Some(ground) = entry.ground {
            self.within(key("ground"), &ground, &1, &package.special.grounds);
        }
    }

    // `same_facts`: one word on a bonus and a deduction is an error.
    fn facts_words(&mut self, entries: &[Entry]) {
        let mut signs: BTreeMap<&str, bool> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            let Some(word) = entry.facts.as_deref() else { continue };
            let deducts = entry.kind == EntryKind::Deduction;
            if *signs.entry(word).or_insert(deducts) != deducts {
                self.add(format!("entries[{index}].facts"), Problem::FactsBothWays(word.to_owned()));
            }
        }
    }

    fn settings(&mut self, path: &str, settings: &Settings, package: &Package) {
        let key = |name: &str| format!("{path}.{name}");
        if let Some(day) = settings.month_close_day {
            self.within(key("month_close_day"), &day, &1, &28);
        }
        if let Some(factor) = settings.strict_bonus_cap_factor {
            self.within(key("strict_bonus_cap_factor"), &factor, &Factor::ZERO, &Factor::ONE);
        }
        if let Some(quota) = settings.active_quota {
            self.within(key("active_quota"), &quota, &Factor::ZERO, &package.settings.active_quota);
        }
        if let Some(Retention::Years(years)) = settings.retention_years {
            self.within(key("retention_years"), &years, &1, &1000);
        }
        if let Some(size) = settings.pg_size {
            self.within(key("pg_size"), &size, &1, &1000);
        }
    }

    fn within<T: PartialOrd + fmt::Display>(&mut self, key: String, value: &T, least: &T, most: &T) {
        if value < least || value > most {
            self.add(key, Problem::OutOfRange { least: least.to_string(), most: most.to_string() });
        }
    }
}

/// Keys of these facts that nothing reads, because they belong to another kind of absence or entry. They are no error, but the answer says so.
#[must_use]
pub fn unused(facts: &PointsFile, package: &Package) -> Vec<String> {
    let mut keys = Vec::new();
    let days = Days::of(facts, package);
    let gives = |index: usize, absence: &Absence| {
        let last = absence.to.unwrap_or(absence.from);
        let mut months = std::iter::successors(Some(absence.from.month()), |month| month.next().ok());
        months
            .by_ref()
            .take_while(|month| *month <= last.month())
            .any(|month| days.given(month, first_day(facts)).contains_key(&index))
    };
    for (index, absence) in facts.absences.iter().enumerate() {
        if absence.outcome.is_some() && outcomes(absence.kind).is_empty() {
            keys.push(format!("absences[{index}].outcome"));
        }
        let closed = absence.to.is_some_and(|to| to <= facts.question.through.last());
        let not_given = absence.kind != AbsenceKind::ForceMajeure || closed && !gives(index, absence);
        if absence.labour_points.is_some() && not_given {
            keys.push(format!("absences[{index}].labour_points"));
        }
    }
    for (index, entry) in facts.entries.iter().enumerate() {
        if entry.ground.is_some() && entry.kind != EntryKind::Special {
            keys.push(format!("entries[{index}].ground"));
        }
    }
    keys
}

/// The outcomes that a kind of absence can have (3.8); none for kinds that have no outcome.
#[must_use]
pub const fn outcomes(kind: AbsenceKind) -> &'static [Outcome] {
    match kind {
        AbsenceKind::Investigation | AbsenceKind::Isolation => {
            &[Outcome::FoundGuilty, Outcome::FoundViolation, Outcome::Cleared]
        }
        AbsenceKind::TemporaryService => &[Outcome::ReturnedOk, Outcome::ReturnedBreach],
        AbsenceKind::TakenBack => &[
            Outcome::FoundGuilty,
            Outcome::Cleared,
            Outcome::OwnConfession,
            Outcome::Protest,
            Outcome::PendingCase,
            Outcome::RetrialLighter,
            Outcome::Witness,
        ],
        AbsenceKind::Confinement
        | AbsenceKind::Hospital
        | AbsenceKind::HospitalRescue
        | AbsenceKind::Parole
        | AbsenceKind::Escape
        | AbsenceKind::ForceMajeure => &[],
    }
}

fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

// The key on the line of a place, with the tables above it: `entries[0].points`. Of a table that lacks a key, the table.
fn key_at(text: &str, offset: usize) -> Option<String> {
    let mut tables: BTreeMap<&str, usize> = BTreeMap::new();
    let mut table = String::new();
    let mut key = None;
    for line in text.lines().take(line_at(text, offset)) {
        let line = line.trim();
        key = line.split_once('=').map(|(key, _)| key.trim()).filter(|key| !key.starts_with(['#', '[', '"']));
        if let Some(name) = line.strip_prefix("[[").and_then(|rest| rest.split_once("]]")).map(|(name, _)| name.trim())
        {
            let index = tables.entry(name).and_modify(|count| *count += 1).or_default();
            table = format!("{name}[{index}]");
        } else if let Some((name, _)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            name.trim().clone_into(&mut table);
        }
    }
    match key {
        Some(key) if table.is_empty() => Some(key.to_owned()),
        Some(key) => Some(format!("{table}.{key}")),
        None => Some(table).filter(|table| !table.is_empty()),
    }
}

// The place of a key such as `entries[0].points`; of a missing key, the place of the table that lacks it.
fn offset(root: &toml_edit::Item, key: &str) -> Option<usize> {
    let mut item = root;
    let mut found = None;
    for step in key.split('.') {
        let (name, index) = match step.trim_end_matches(']').split_once('[') {
            Some((name, index)) => (name, index.parse::<usize>().ok()),
            None => (step, None),
        };
        let Some(named) = item.get(name) else { break };
        item = match index.map(|index| named.get(index)) {
            None => named,
            Some(Some(element)) => element,
            Some(None) => break,
        };
        found = item.span().map(|span| span.start).or(found);
    }
    found
}
