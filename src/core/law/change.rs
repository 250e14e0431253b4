//! What if: a case file with facts changed, and what that changes in the answer.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value as Json;
use thiserror::Error;
use toml::{Table, Value};

use super::case_file::{self, CaseFileError, Problem};
use super::finding::{Explanation, Finding};
use super::points::Answer;
use super::rule::Rule;
use crate::core::time::Date;

/// One fact of a case file with another value, as it was written: `judgment.term=8y`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The path of the fact, as findings name it: `rulings[0].served`.
    pub key: String,
    /// The value as a case file writes it; text may stand without quotes. Empty: the fact is taken away.
    pub value: String,
}

/// Why a change cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ChangeProblem {
    /// Not `KEY=VALUE`, or the key is no path.
    #[error("not KEY=VALUE")]
    NotAChange,
    /// The place lies behind the end of its list; the next free one may be used.
    #[error("`{list}` has {length} elements")]
    BehindEnd {
        /// The list.
        list: String,
        /// Its elements.
        length: usize,
    },
    /// The key stands for a list: an element must be named.
    #[error("`{0}` is a list")]
    List(String),
    /// The key holds a value, nothing below it.
    #[error("`{0}` holds nothing below it")]
    NoTable(String),
    /// What is to be taken away is not in the file.
    #[error("`{0}` is not in the file")]
    Absent(String),
    /// The case file with the changes cannot be used.
    #[error(transparent)]
    File(#[from] Problem),
}

/// A change that cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}: {problem}", .change.as_deref().unwrap_or_default())]
pub struct ChangeError {
    /// The change as it was written; none where the changes clash among themselves or with other facts.
    pub change: Option<String>,
    /// What is wrong.
    pub problem: ChangeProblem,
}

impl Change {
    /// Reads `KEY=VALUE`.
    ///
    /// # Errors
    /// [`ChangeProblem::NotAChange`].
    pub fn parse(written: &str) -> Result<Self, ChangeError> {
        let wrong = || ChangeError { change: Some(written.to_owned()), problem: ChangeProblem::NotAChange };
        let (key, value) = written.split_once('=').ok_or_else(wrong)?;
        let change = Self { key: key.trim().to_owned(), value: value.trim().to_owned() };
        if change.steps().is_none() {
            return Err(wrong());
        }
        Ok(change)
    }

    /// The steps of the path; none where it is no path.
    fn steps(&self) -> Option<Vec<Step<'_>>> {
        self.key.split('.').map(Step::of).collect()
    }

    fn written(&self) -> String {
        format!("{}={}", self.key, self.value)
    }
}

/// One step of a path: `judgment`, `rulings[0]`.
#[derive(Clone, Copy)]
struct Step<'a> {
    key: &'a str,
    index: Option<usize>,
}

impl<'a> Step<'a> {
    fn of(written: &'a str) -> Option<Self> {
        let (key, index) = match written.split_once('[') {
            Some((key, rest)) => (key, Some(rest.strip_suffix(']')?.parse().ok()?)),
            None => (written, None),
        };
        let bare = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
        (!key.is_empty() && key.chars().all(bare)).then_some(Self { key, index })
    }
}

/// The text of a case file with facts changed. Keys and values are not looked at here: whoever reads the text does.
///
/// # Errors
/// A path that does not lead anywhere in this file.
pub fn apply(text: &str, changes: &[Change]) -> Result<String, ChangeError> {
    let not_toml = |message: String| ChangeError { change: None, problem: Problem::NotToml(message).into() };
    let mut file: Table = toml::from_str(text).map_err(|error| not_toml(error.message().to_owned()))?;
    for change in changes {
        let wrong = |problem| ChangeError { change: Some(change.written()), problem };
        let steps = change.steps().ok_or_else(|| wrong(ChangeProblem::NotAChange))?;
        set(&mut file, &steps, &change.value).map_err(wrong)?;
        assumed(&mut file, &steps, &change.value);
    }
    toml::to_string(&file).map_err(|error| not_toml(error.to_string()))
}

/// A setting of a sentence file that is changed is nobody's: neither province nor prison has set it so.
fn assumed(file: &mut Table, steps: &[Step<'_>], value: &str) {
    let [Step { key: "settings", index: None }, Step { key, index: None }] = steps else { return };
    if value.is_empty() || matches!(*key, "set_by" | "since") || !file.contains_key("judgment") {
        return;
    }
    let Some(Value::Table(settings)) = file.get_mut("settings") else { return };
    if let Some(Value::Table(since)) = settings.get_mut("since") {
        since.remove(*key);
    }
    let set_by = settings.entry("set_by").or_insert_with(|| Value::Table(Table::new()));
    if let Value::Table(set_by) = set_by {
        set_by.insert((*key).to_owned(), Value::String("asked".to_owned()));
    }
}

/// Says of a changed file that cannot be used which change it was.
#[must_use]
pub fn blame(changed: &str, changes: &[Change], error: CaseFileError) -> ChangeError {
    let last = |change: &Change| change.key.rsplit('.').next().unwrap_or_default().to_owned();
    let found = changes.iter().find(|change| match &error.problem {
        Problem::UnknownKey { key, .. } => change.key.split('.').any(|step| step.split('[').next() == Some(key)),
        Problem::MissingKey(key) | Problem::Zero(key) => *key == change.key || *key == last(change),
        Problem::Impossible { fact, other, .. } => change.key == *fact || change.key == *other,
        _ => case_file::place(changed, case_file::locate(changed, &change.key)).0 == error.line,
    });
    ChangeError { change: found.map(Change::written), problem: error.problem.into() }
}

fn set(table: &mut Table, steps: &[Step<'_>], value: &str) -> Result<(), ChangeProblem> {
    let Some((step, rest)) = steps.split_first() else { return Ok(()) };
    if rest.is_empty() {
        return put(table, *step, value);
    }
    if value.is_empty() && !table.contains_key(step.key) {
        return Err(ChangeProblem::Absent(step.key.to_owned()));
    }
    let found = table.entry(step.key).or_insert_with(|| match step.index {
        Some(_) => Value::Array(Vec::new()),
        None => Value::Table(Table::new()),
    });
    let below = match (step.index, found) {
        (None, Value::Table(table)) => table,
        (None, Value::Array(_)) => return Err(ChangeProblem::List(step.key.to_owned())),
        (Some(index), Value::Array(list)) => {
            let length = list.len();
            if index == length && !value.is_empty() {
                list.push(Value::Table(Table::new()));
            }
            match list.get_mut(index) {
                Some(Value::Table(table)) => table,
                Some(_) => return Err(ChangeProblem::NoTable(step.key.to_owned())),
                None => return Err(ChangeProblem::BehindEnd { list: step.key.to_owned(), length }),
            }
        }
        _ => return Err(ChangeProblem::NoTable(step.key.to_owned())),
    };
    set(below, rest, value)
}

fn put(table: &mut Table, step: Step<'_>, value: &str) -> Result<(), ChangeProblem> {
    let key = step.key;
    let absent = || ChangeProblem::Absent(key.to_owned());
    let Some(index) = step.index else {
        if value.is_empty() {
            table.remove(key).ok_or_else(absent)?;
        } else {
            table.insert(key.to_owned(), read(value));
        }
        return Ok(());
    };
    let found = table.entry(key).or_insert_with(|| Value::Array(Vec::new()));
    let Value::Array(list) = found else { return Err(ChangeProblem::NoTable(key.to_owned())) };
    let length = list.len();
    match (list.get_mut(index), value.is_empty()) {
        (Some(_), true) => drop(list.remove(index)),
        (None, true) => return Err(absent()),
        (Some(element), false) => *element = read(value),
        (None, false) if index == length => list.push(read(value)),
        (None, false) => return Err(ChangeProblem::BehindEnd { list: key.to_owned(), length }),
    }
    Ok(())
}

/// A value as a case file writes it; what is no TOML value is text: `8y`, `life`.
fn read(written: &str) -> Value {
    let found = toml::from_str::<Table>(&format!("value = {written}")).ok();
    let single = found.filter(|table| table.len() == 1).and_then(|mut table| table.remove("value"));
    // Points and factors are written with a point and are text: no fact is a floating number.
    let single = single.filter(|value| !matches!(value, Value::Float(_)));
    single.unwrap_or_else(|| Value::String(written.to_owned()))
}

/// What two answers to one question have otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Difference {
    /// Keys of the answer, in the order of the alphabet.
    pub moved: Vec<Moved>,
    /// Findings, those that decide first.
    pub findings: Vec<FindingChange>,
}

/// One key of the answer with its two values.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moved {
    /// The key, such as `earliest`.
    pub key: String,
    /// Its value before, in the form of the answer.
    pub before: Json,
    /// Its value after.
    pub after: Json,
    /// By how many days a date moved; negative: earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
}

/// One finding that is not the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingChange {
    /// The rule.
    pub rule: String,
    /// Instrument and article, of the later finding where there are two.
    pub article: String,
    /// What became of it.
    pub change: Became,
    /// It stands in the way, or is missing, on one side only: this is what turns a verdict.
    pub decides: bool,
    /// The finding before.
    pub before: Option<Finding>,
    /// The finding after.
    pub after: Option<Finding>,
}

/// What became of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// Met, unmet or open, and now another of the three.
    Turned,
    /// The rule was not looked at before.
    Appeared,
    /// The rule is not looked at any more.
    Gone,
    /// What is required, the fact, its day or the first day is another.
    Moved,
}

/// Compares two answers. The sentence of a finding alone is no difference.
#[must_use]
pub fn compare(before: &Explanation, after: &Explanation) -> Difference {
    Difference { moved: moved(before, after), findings: findings(&before.findings, &after.findings) }
}

fn moved(before: &Explanation, after: &Explanation) -> Vec<Moved> {
    let keys = |answer: &Explanation| match serde_json::to_value(answer) {
        Ok(Json::Object(keys)) => keys,
        _ => serde_json::Map::new(),
    };
    let (before, mut after) = (keys(before), keys(after));
    let mut moved = Vec::new();
    for (key, before) in before {
        let after = after.remove(&key).unwrap_or_default();
        if key == "findings" || before == after {
            continue;
        }
        let day = |value: &Json| value.as_str().and_then(|text| text.parse::<Date>().ok());
        let days = day(&before).zip(day(&after)).map(|(before, after)| before.days_until(after));
        moved.push(Moved { key, before, after, days });
    }
    moved
}

fn findings(before: &[Finding], after: &[Finding]) -> Vec<FindingChange> {
    let mut left: Vec<Option<&Finding>> = before.iter().map(Some).collect();
    let mut pairs: Vec<(Option<&Finding>, Option<&Finding>)> = Vec::new();
    let mut unpaired: Vec<&Finding> = Vec::new();
    // The same rule about the same fact first, then the same rule about another.
    for finding in after {
        match take(&mut left, |other| other.rule == finding.rule && other.from == finding.from) {
            Some(other) => pairs.push((Some(other), Some(finding))),
            None => unpaired.push(finding),
        }
    }
    for finding in unpaired {
        pairs.push((take(&mut left, |other| other.rule == finding.rule), Some(finding)));
    }
    pairs.extend(left.into_iter().flatten().map(|finding| (Some(finding), None)));
    let mut changes: Vec<FindingChange> =
        pairs.into_iter().filter_map(|(before, after)| change(before, after)).collect();
    changes.sort_by_key(|change| (!change.decides, change.change));
    changes
}

fn take<'a>(left: &mut [Option<&'a Finding>], same: impl Fn(&Finding) -> bool) -> Option<&'a Finding> {
    left.iter_mut().find(|slot| slot.is_some_and(&same))?.take()
}

fn change(before: Option<&Finding>, after: Option<&Finding>) -> Option<FindingChange> {
    let shown = after.or(before)?;
    let became = match (before, after) {
        (Some(one), Some(other)) if one.met != other.met => Became::Turned,
        (Some(one), Some(other)) if same(one, other) => return None,
        (Some(_), Some(_)) => Became::Moved,
        (None, _) => Became::Appeared,
        (Some(_), None) => Became::Gone,
    };
    // A difference of printed dates turns no verdict (R-D-1).
    let weight = |finding: Option<&Finding>| match finding {
        Some(finding) if finding.rule == Rule::PrintedDates.id() => Weight::None,
        Some(Finding { met: Some(false), .. }) => Weight::Stands,
        Some(Finding { met: None, .. }) => Weight::Open,
        _ => Weight::None,
    };
    Some(FindingChange {
        rule: shown.rule.clone(),
        article: shown.article.clone(),
        change: became,
        decides: weight(before) != weight(after),
        before: before.cloned(),
        after: after.cloned(),
    })
}

/// How a finding bears on the verdict.
#[derive(PartialEq, Eq)]
enum Weight {
    None,
    Open,
    Stands,
}

fn same(one: &Finding, other: &Finding) -> bool {
    let facts = |finding: &Finding| Finding { text: one.text.clone(), ..finding.clone() };
    facts(one) == facts(other)
}

/// What two answers to one points question have otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PointsDifference {
    /// Months, by their name.
    pub months: Vec<RowChange>,
    /// Cycles, by the month at whose closing they ended.
    pub cycles: Vec<RowChange>,
    /// Findings.
    pub findings: Vec<FindingChange>,
}

/// A row of the points answer that is not the same; a row that one side lacks has `null` there.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RowChange {
    /// The month.
    pub month: String,
    /// Its keys.
    pub moved: Vec<Moved>,
}

/// Compares two points answers.
#[must_use]
pub fn compare_points(before: &Answer, after: &Answer) -> PointsDifference {
    PointsDifference {
        months: row_changes(&before.months, &after.months, "month"),
        cycles: row_changes(&before.cycles, &after.cycles, "closed"),
        findings: findings(&before.findings, &after.findings),
    }
}

fn row_changes(before: &impl Serialize, after: &impl Serialize, name: &str) -> Vec<RowChange> {
    let (before, after) = (rows(before, name), rows(after, name));
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let none = serde_json::Map::new();
    let change = |month: &String| {
        let (one, other) = (before.get(month).unwrap_or(&none), after.get(month).unwrap_or(&none));
        let keys: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
        let moved = keys.into_iter().filter_map(|key| {
            let value = |row: &serde_json::Map<String, Json>| row.get(key).cloned().unwrap_or_default();
            let (before, after) = (value(one), value(other));
            (before != after).then(|| Moved { key: key.clone(), before, after, days: None })
        });
        RowChange { month: month.clone(), moved: moved.collect() }
    };
    names.into_iter().map(change).filter(|row| !row.moved.is_empty()).collect()
}

fn rows(list: &impl Serialize, name: &str) -> BTreeMap<String, serde_json::Map<String, Json>> {
    let Ok(Json::Array(list)) = serde_json::to_value(list) else { return BTreeMap::new() };
    let named = list.into_iter().filter_map(|row| match row {
        Json::Object(row) => Some((row.get(name)?.as_str()?.to_owned(), row)),
        _ => None,
    });
    named.collect()
}
