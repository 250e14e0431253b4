//! The facts that the guards of a definition may name.
//!
//! - `form.NAME`: each field of the forms, by its latest value;
//! - `case.round`, `case.opened`: the case itself;
//! - `taken.STEP`: how a step went the last time it was taken; `taken-on.STEP`: on which day;
//! - `workdays.NAME`: working days between two dates of the forms, as `[workdays.NAME]` declares them;
//! - `days.NAME`: calendar days between two dates of the forms, as `[days.NAME]` declares them;
//! - `times.STEP.OUTCOME`: how often a step was taken so, where that leads back to the step itself: entries of a log;
//! - `cycle.*`, `round.*`, `times.*`, `sentence.delivered`: what the record says, [`super::decide`] adds them;
//! - `working.NAME`: whether the day in a date field is a working day;
//! - `papers`: the papers that are there, by name, those handed in with the step among them;
//! - `dated.PAPER`: the date on a paper that was handed in, where one was entered;
//! - `holds.NAME`: whether the case that this field names gave the person points that still stand;
//! - `of-ward.NAME`: whether the case that this field names is about a ward, such as a month's sheet;
//! - `began.NAME`: the day on which the case that this field names was opened;
//! - `law.road`: the road on which the law leads the person of the case, as its first law check asks it;
//! - `points.level` (`officer`, `team`, `group`: who decides an entry of these points), `points.officer-limit` (up to how many points an
//!   officer decides an entry of this kind on the spot; zero where he never does) and `points.publicity-exempt`: computed by the points
//!   regulation from `form.entry-kind`, `form.points` and `form.ground`, where the forms have these fields.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::case::Form;
use super::decide::record;
use super::definition::{About, Definition, Field, FieldKind, Target};
use super::form;
use crate::core::bilingual::Bilingual;
use crate::core::guard::{Dictionary, FactDefinition, Facts, RuleText, Type, Value};
use crate::core::law::finding::Route;
use crate::core::law::points::facts::EntryKind;
use crate::core::law::points::{Level, Package, Points};
use crate::core::record::payload::Document;
use crate::core::record::world::World;
use crate::core::time::{Calendar, Date};

/// The names of the engine's own facts in both languages.
const LABELS: &str = include_str!("../../../assets/procedure-facts.toml");

const ROUND: &str = "case.round";
const OPENED: &str = "case.opened";
/// The papers that are there.
pub const PAPERS: &str = "papers";
/// Before the name of a date field: whether that day is a working day.
const WORKING: &str = "working";
/// Before the name of a field that holds a case: whether that case gave the person points that still stand.
pub(super) const HOLDS: &str = "holds";
/// Before the name of a field that holds a case: whether that case is about a ward.
pub(super) const OF_WARD: &str = "of-ward";
/// Before the name of a field that holds a case: the day on which that case was opened.
pub(super) const BEGAN: &str = "began";
/// Before the name of a step: the day on which it was taken the last time.
const TAKEN_ON: &str = "taken-on";
/// Before the name of a paper that is brought: the date on it.
const DATED: &str = "dated";
/// The road on which the law leads the person of the case.
const ROAD: &str = "law.road";
/// Who decides an entry of these points (points regulation art. 27).
pub const LEVEL: &str = "points.level";
/// Up to how many points an officer decides on the spot (points regulation art. 27).
pub const OFFICER_LIMIT: &str = "points.officer-limit";
/// Whether publicity would show who reported (points regulation art. 35).
pub const EXEMPT: &str = "points.publicity-exempt";

/// The dictionary of a definition's guards.
#[must_use]
pub fn dictionary(definition: &Definition) -> Dictionary {
    let mut dictionary = Dictionary::default();
    for (_, field) in definition.fields() {
        let fact = FactDefinition {
            name: format!("form.{}", field.id),
            kind: type_of(field),
            label: field.label.clone(),
            value_labels: field.values.iter().map(|choice| (choice.id.clone(), choice.label.clone())).collect(),
            entered_by: Vec::new(),
            document: None,
        };
        // A field that stands in several forms is one fact; the checks name one whose type changes.
        let _ = dictionary.insert(fact);
    }
    let mut declare = |name: &str, kind: Type, label: &Bilingual| {
        let _ = dictionary.declare(name, kind, label.clone());
    };
    declare(ROUND, Type::Int, &label(ROUND));
    declare(OPENED, Type::Date, &label(OPENED));
    for (_, field) in definition.fields().filter(|(_, field)| field.kind == FieldKind::Date) {
        let behind = label(WORKING);
        let chinese = format!("{}{}", field.label.chinese(), behind.chinese());
        let said = Bilingual::new(chinese, format!("{}{}", field.label.english(), behind.english()));
        declare(&format!("{WORKING}.{}", field.id), Type::Bool, &said.unwrap_or(behind));
    }
    if definition.subject == About::Person {
        for (_, field) in definition.fields().filter(|(_, field)| field.kind == FieldKind::Case) {
            for (name, kind) in [(HOLDS, Type::Bool), (OF_WARD, Type::Bool), (BEGAN, Type::Date)] {
                let behind = label(name);
                let said = Bilingual::new(
                    format!("{}{}", field.label.chinese(), behind.chinese()),
                    format!("{}{}", field.label.english(), behind.english()),
                );
                declare(&format!("{name}.{}", field.id), kind, &said.unwrap_or(behind));
            }
        }
    }
    for step in &definition.steps {
        let outcomes: BTreeSet<String> = step.on.keys().cloned().collect();
        let name = |id: &String| Some((id.clone(), definition.outcomes.get(id)?.clone()));
        let value_labels = outcomes.iter().filter_map(name).collect();
        let fact = own(&format!("taken.{}", step.id), Type::Enum(outcomes), step.title.clone());
        let _ = dictionary.insert(FactDefinition { value_labels, ..fact });
        let behind = label(TAKEN_ON);
        let said = Bilingual::new(
            format!("{}{}", step.title.chinese(), behind.chinese()),
            format!("{}{}", step.title.english(), behind.english()),
        );
        let _ = dictionary.insert(own(&format!("{TAKEN_ON}.{}", step.id), Type::Date, said.unwrap_or(behind)));
    }
    let mut declare = |name: &str, kind: Type, label: &Bilingual| {
        let _ = dictionary.insert(own(name, kind, label.clone()));
    };
    for (name, between) in &definition.workdays {
        declare(&format!("workdays.{name}"), Type::Int, &between.label);
    }
    for (name, between) in &definition.days {
        declare(&format!("days.{name}"), Type::Int, &between.label);
    }
    for (step, outcome) in logs(definition) {
        declare(&format!("times.{step}.{outcome}"), Type::Int, &label("times"));
    }
    record::declare(definition, &mut |name, kind| declare(name, kind, &label(name)));
    if definition.subject == About::Person && !definition.law_checks.is_empty() {
        let roads = Route::ALL.into_iter().map(|road| road.word().to_owned()).collect();
        declare(ROAD, Type::Enum(roads), &label(ROAD));
    }
    if definition.field("entry-kind").is_some() && definition.field("points").is_some() {
        declare(LEVEL, Type::Enum(["officer", "team", "group"].map(str::to_owned).into()), &label(LEVEL));
        declare(OFFICER_LIMIT, Type::Points, &label(OFFICER_LIMIT));
        declare(EXEMPT, Type::Bool, &label(EXEMPT));
    }
    for paper in definition.documents.iter().filter(|paper| paper.brought) {
        let behind = label(DATED);
        let said = Bilingual::new(
            format!("{}{}", paper.title.chinese(), behind.chinese()),
            format!("{}{}", paper.title.english(), behind.english()),
        );
        let _ = dictionary.insert(own(&format!("{DATED}.{}", paper.id), Type::Date, said.unwrap_or(behind)));
    }
    let papers = definition.documents.iter().map(|paper| paper.id.clone()).collect();
    let value_labels = definition.documents.iter().map(|paper| (paper.id.clone(), paper.title.clone())).collect();
    let _ = dictionary.insert(FactDefinition { value_labels, ..own(PAPERS, Type::Set(papers), label(PAPERS)) });
    dictionary
}

/// A fact that the engine computes; its values are called what the asset calls them.
fn own(name: &str, kind: Type, said: Bilingual) -> FactDefinition {
    let value_labels = match &kind {
        Type::Enum(values) | Type::Set(values) => {
            let named = |value: &String| (value.clone(), label(&format!("{name}.{value}")));
            values.iter().map(named).collect()
        }
        _ => BTreeMap::new(),
    };
    FactDefinition { name: name.to_owned(), kind, label: said, value_labels, entered_by: Vec::new(), document: None }
}

/// Whether a guard names the road: the law is asked for it only then.
#[must_use]
pub fn names_road(guard: &RuleText) -> bool {
    names(guard, ROAD)
}

fn names(guard: &RuleText, fact: &str) -> bool {
    let texts = [guard.when.as_ref(), Some(&guard.need), guard.unless.as_ref()];
    texts.into_iter().flatten().any(|text| text.contains(fact))
}

/// What a fact of the engine's own is called; its name where the asset has none, which a test rules out.
fn label(name: &str) -> Bilingual {
    static TABLE: LazyLock<BTreeMap<String, Bilingual>> = LazyLock::new(|| toml::from_str(LABELS).unwrap_or_default());
    TABLE.get(name).cloned().unwrap_or_else(|| Bilingual::same(name))
}

fn type_of(field: &Field) -> Type {
    match field.kind {
        FieldKind::Date => Type::Date,
        FieldKind::Points => Type::Points,
        FieldKind::Money => Type::Money,
        FieldKind::Integer => Type::Int,
        FieldKind::Span => Type::Span,
        FieldKind::Enum => Type::Enum(field.values.iter().map(|choice| choice.id.clone()).collect()),
        FieldKind::Bool => Type::Bool,
        FieldKind::Month | FieldKind::Text | FieldKind::Person | FieldKind::Case => Type::Text,
    }
}

/// How far a case is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// The round.
    pub round: u32,
    /// The day of opening.
    pub opened: Date,
    /// How each step went the last time.
    pub taken: BTreeMap<String, String>,
    /// On which day each step was taken the last time.
    pub taken_on: BTreeMap<String, Date>,
    /// How often each step went so, by `STEP.OUTCOME`.
    pub times: BTreeMap<String, u32>,
}

impl Life {
    /// A case that is opened on a day.
    #[must_use]
    pub const fn opened_on(day: Date) -> Self {
        Self { round: 1, opened: day, taken: BTreeMap::new(), taken_on: BTreeMap::new(), times: BTreeMap::new() }
    }
}

/// The data of the province that facts are computed with.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// The points regulation, where one is published.
    pub points: Option<&'a Package>,
    /// The calendar.
    pub calendar: &'a Calendar,
}

impl<'a> Rules<'a> {
    /// What a world has.
    #[must_use]
    pub fn of(world: &'a dyn World) -> Self {
        Self { points: world.points(), calendar: world.calendar() }
    }
}

/// The facts of a case as it stands, or as a step would make it.
#[derive(Clone, Debug, Default)]
pub struct CaseFacts {
    values: BTreeMap<String, Value>,
}

impl CaseFacts {
    /// The facts of a case with these form values and papers, at this point of its life, under these rules.
    #[must_use]
    pub fn new(definition: &Definition, form: &Form, papers: &BTreeSet<String>, life: &Life, rules: Rules<'_>) -> Self {
        let mut values = BTreeMap::new();
        for (name, entered) in form {
            let value = definition.field(name).and_then(|field| form::value_of(field, entered).ok());
            if let Some(value) = value {
                values.insert(format!("form.{name}"), value);
            }
        }
        let known: BTreeSet<String> = definition.documents.iter().map(|paper| paper.id.clone()).collect();
        values.insert(PAPERS.to_owned(), Value::Set(papers.intersection(&known).cloned().collect()));
        values.insert(ROUND.to_owned(), Value::Int(i64::from(life.round)));
        values.insert(OPENED.to_owned(), Value::Date(life.opened));
        for (step, outcome) in &life.taken {
            values.insert(format!("taken.{step}"), Value::Enum(outcome.clone().into()));
        }
        for (step, day) in &life.taken_on {
            values.insert(format!("{TAKEN_ON}.{step}"), Value::Date(*day));
        }
        for (name, between) in &definition.workdays {
            let day = |field: &str| match values.get(field) {
                Some(Value::Date(day)) => Some(*day),
                _ => None,
            };
            let count =
                day(&between.from).zip(day(&between.to)).and_then(|(from, to)| workdays(rules.calendar, from, to));
            if let Some(count) = count {
                values.insert(format!("workdays.{name}"), Value::Int(count));
            }
        }
        for (name, between) in &definition.days {
            let day = |field: &str| match values.get(field) {
                Some(Value::Date(day)) => Some(*day),
                _ => None,
            };
            if let Some((from, to)) = day(&between.from).zip(day(&between.to)) {
                values.insert(format!("days.{name}"), Value::Int(from.days_until(to)));
            }
        }
        for (step, outcome) in logs(definition) {
            let name = format!("{step}.{outcome}");
            let times = life.times.get(&name).copied().unwrap_or(0);
            values.insert(format!("times.{name}"), Value::Int(i64::from(times)));
        }
        let days: Vec<(String, bool)> = values
            .iter()
            .filter_map(|(name, value)| match value {
                Value::Date(day) => Some((name.strip_prefix("form.")?.to_owned(), rules.calendar.is_working_day(*day))),
                _ => None,
            })
            .collect();
        values.extend(days.into_iter().map(|(name, working)| (format!("{WORKING}.{name}"), Value::Bool(working))));
        let mut facts = Self { values };
        if let Some(package) = rules.points {
            facts.compute_points(package);
        }
        facts
    }

    /// The same with the dates that stand on these papers; the last of a name counts.
    #[must_use]
    pub fn dated<'a>(mut self, papers: impl IntoIterator<Item = &'a Document>) -> Self {
        let dated = papers.into_iter().filter_map(|paper| Some((format!("{DATED}.{}", paper.name), paper.dated?)));
        self.values.extend(dated.map(|(name, day)| (name, Value::Date(day))));
        self
    }

    // T4, art. 27, 35
    fn compute_points(&mut self, package: &Package) {
        let (Some(Value::Enum(kind)), Some(Value::Points(hundredths))) =
            (self.values.get("form.entry-kind"), self.values.get("form.points"))
        else {
            return;
        };
        let Some(kind) = entry_kind(kind) else { return };
        let level = match package.entry_threshold(kind, Points::from_hundredths(*hundredths)) {
            Level::Officer => "officer",
            Level::Team => "team",
            Level::Group => "group",
        };
        let ground = match self.values.get("form.ground") {
            Some(Value::Enum(ground)) => ground.parse::<u8>().ok(),
            _ => None,
        };
        let exempt = kind == EntryKind::Special
            && ground.is_some_and(|ground| package.publicity.exempt_grounds.contains(&ground));
        let limit = package.officer_limit(kind).hundredths();
        self.values.insert(LEVEL.to_owned(), Value::Enum(level.into()));
        self.values.insert(OFFICER_LIMIT.to_owned(), Value::Points(limit));
        self.values.insert(EXEMPT.to_owned(), Value::Bool(exempt));
    }
}

/// The outcomes that lead back to their own step.
fn logs(definition: &Definition) -> impl Iterator<Item = (&str, &str)> {
    definition.steps.iter().flat_map(|step| {
        let own = |to: &Target| *to == Target::Node(step.id.clone());
        step.on.iter().filter(move |(_, rule)| own(&rule.to)).map(|(outcome, _)| (step.id.as_str(), outcome.as_str()))
    })
}

/// Working days after a day up to and with another; none where they lie more than ten years apart.
fn workdays(calendar: &Calendar, from: Date, to: Date) -> Option<i64> {
    let mut day = from;
    let mut count = 0;
    for _ in 0..from.days_until(to).clamp(0, 3_700) {
        day = day.next().ok()?;
        count += i64::from(calendar.is_working_day(day));
    }
    (day == to || to <= from).then_some(count)
}

/// The kind of points entry that a form's word names.
#[must_use]
pub fn entry_kind(word: &str) -> Option<EntryKind> {
    match word {
        "bonus" => Some(EntryKind::Bonus),
        "deduction" => Some(EntryKind::Deduction),
        "special" => Some(EntryKind::Special),
        _ => None,
    }
}

/// The facts of a case, and the road of its person.
pub struct WithRoad<'a> {
    /// The facts of the case.
    pub facts: &'a CaseFacts,
    /// The road; none where nobody can tell, or nobody asks.
    pub road: Option<Route>,
}

impl Facts for WithRoad<'_> {
    fn value(&self, name: &str) -> Option<Value> {
        if name == ROAD { self.road.map(|road| Value::Enum(road.word().into())) } else { self.facts.value(name) }
    }
}

impl Facts for CaseFacts {
    fn value(&self, name: &str) -> Option<Value> {
        self.values.get(name).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fact_of_the_engine_has_a_name_in_both_languages() {
        let roads = Route::ALL.map(|road| format!("{ROAD}.{}", road.word()));
        let own = [
            ROUND,
            OPENED,
            PAPERS,
            WORKING,
            LEVEL,
            OFFICER_LIMIT,
            EXEMPT,
            ROAD,
            HOLDS,
            OF_WARD,
            BEGAN,
            TAKEN_ON,
            DATED,
            "times",
        ]
        .into_iter()
        .chain(record::NAMES)
        .map(str::to_owned);
        for name in own.into_iter().chain(roads) {
            let label = label(&name);
            assert_ne!(label.chinese(), name);
            assert_ne!(label.english(), name);
        }
    }
}
