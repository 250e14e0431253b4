//! One row to values, and what can be told about it alone.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::layout::{COUNT_KEYS, Column, Kind, Need};
use super::table::{Row, Table, by_key};
use super::verdict::{CellPlace, Fault, Problem, Youth};
use super::{Known, cells};
use crate::core::law::crimes::Age;
use crate::core::record::id::PrisonerNumber;
use crate::core::record::opening::OpeningItem;
use crate::core::time::Date;

/// A row as values.
pub struct Draft {
    /// Its line in the file.
    pub line: u64,
    /// The person, where the number could be read.
    pub person: Option<PrisonerNumber>,
    /// Its cells that are not empty and not wrong, by key.
    pub values: BTreeMap<&'static str, Value>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

impl Draft {
    fn text(&self, key: &str) -> Option<&str> {
        self.values.get(key).and_then(Value::as_str)
    }

    /// A day of the row.
    pub fn day(&self, key: &str) -> Option<Date> {
        self.text(key).and_then(|text| text.parse().ok())
    }
}

/// Reads a row and judges it alone.
pub fn draft(table: &Table, row: &Row, known: &Known<'_>) -> Draft {
    let mut draft = Draft { line: row.line, person: None, values: BTreeMap::new(), problems: Vec::new() };
    // A row that was taken apart wrongly is wrong in every cell: only the cause is told.
    if let Some(fault) = taken_apart_wrongly(table, row) {
        draft.problems.push(Problem { place: None, fault });
        return draft;
    }
    let cells_by_key = by_key(table, row);
    for (_, column) in &table.columns {
        let cell = cells_by_key.get(column.key).map_or("", |(_, cell)| cell);
        match cells::value(column.shape, cell, known) {
            Ok(Some(value)) => drop(draft.values.insert(column.key, value)),
            Ok(None) if column.need == Need::Always => draft.problems.push(problem(table, column.key, Fault::Empty)),
            Ok(None) => {}
            Err(fault) => draft.problems.push(problem(table, column.key, fault)),
        }
    }
    draft.person = draft.text("number").and_then(|number| number.parse().ok());
    let more = match table.kind {
        Kind::Judgments | Kind::Awards | Kind::Balances | Kind::Blocks => Vec::new(),
        Kind::Roster => roster(table, &draft, known),
        Kind::Custody | Kind::Uncounted => in_order(table, &draft, &[["from", "to"]]),
        Kind::Rulings => ruling(table, &draft),
        Kind::Property => property(table, &draft),
    };
    draft.problems.extend(more);
    draft
}

fn taken_apart_wrongly(table: &Table, row: &Row) -> Option<Fault> {
    if row.cells.iter().any(|cell| cell.contains(['\n', '\r'])) {
        return Some(Fault::LineBreak);
    }
    let spilt = row.cells.iter().skip(table.columns.len()).any(|cell| !cell.is_empty());
    spilt.then_some(Fault::Cells { headings: table.columns.len(), cells: row.cells.len() })
}

fn roster(table: &Table, draft: &Draft, known: &Known<'_>) -> Vec<Problem> {
    let mut problems =
        in_order(table, draft, &[["born", "admitted"], ["admitted", "intake_until"], ["admitted", "ward_since"]]);
    // Who is in a prison did what he is there for before; for what, the roster does not say.
    let responsible = known.law.and_then(|law| law.crimes().responsible());
    if let (Some(responsible), Some(born), Some(day)) = (responsible, draft.day("born"), draft.day("admitted"))
        && born <= day
        && let Age::Never(age) = responsible.judge(born, day, true)
    {
        problems.push(problem(table, "born", Fault::TooYoung(Youth { born, day, years: age.years() })));
    }
    problems
}

fn ruling(table: &Table, draft: &Draft) -> Vec<Problem> {
    let mut problems =
        in_order(table, draft, &[["proposed", "decided"], ["decided", "served"], ["arrested", "returned"]]);
    let needed: &[&'static str] = match draft.text("kind") {
        Some("reduce") => &["amount"],
        Some("to_fixed") => &["to"],
        Some("revoke_parole") => &["cause", "returned"],
        Some("set_aside") => &["sets_aside"],
        _ => &[],
    };
    problems.extend(missing(table, draft, needed));
    problems
}

fn property(table: &Table, draft: &Draft) -> Vec<Problem> {
    let yuan = |key: &str| draft.values.get(key).and_then(Value::as_u64);
    match (yuan("amount"), yuan("paid")) {
        (Some(amount), Some(paid)) if paid > amount => vec![problem(table, "paid", Fault::PaidTooMuch)],
        _ => Vec::new(),
    }
}

/// What is wrong with the first row of a judgment.
pub fn judgment(table: &Table, draft: &Draft) -> Vec<Problem> {
    let mut problems = in_order(
        table,
        draft,
        &[["committed", "judged"], ["judged", "effective"], ["judged", "delivered"], ["start", "end"]],
    );
    problems.extend(missing(table, draft, &["effective", "delivered"]));
    let of_term = draft.text("term").filter(|term| matches!(*term, "life" | "death_reprieve"));
    match (draft.text("kind"), of_term) {
        (None, None) => problems.extend(missing(table, draft, &["kind"])),
        (Some(kind), Some(of_term)) if kind != of_term => {
            problems
                .extend(column(table.kind, "kind").map(|column| problem(table, "term", Fault::Contradicts { column })));
        }
        (Some("life" | "death_reprieve"), None) if draft.text("term").is_some() => {
            problems
                .extend(column(table.kind, "kind").map(|column| problem(table, "term", Fault::Contradicts { column })));
        }
        (Some("fixed" | "surveillance" | "detention"), None) => {
            problems.extend(missing(table, draft, &["term", "start"]))
        }
        (Some("suspended"), None) => problems.extend(missing(table, draft, &["term", "test_period"])),
        _ => {}
    }
    problems
}

/// What is wrong with a further row of a judgment: cells of the judgment are empty or say the same as in its first row.
pub fn further_count(table: &Table, first: &Draft, draft: &Draft) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (key, value) in &draft.values {
        let same = first.values.get(key).map_or(*value == Value::Bool(false), |earlier| earlier == value);
        if !same && !COUNT_KEYS.contains(key) && *key != "number" {
            problems.push(problem(table, key, Fault::OtherThanFirst { line: first.line }));
        }
    }
    if let (Some(judged), Some(committed)) = (first.day("judged"), draft.day("committed"))
        && judged < committed
        && let Some(first) = column(table.kind, "committed")
    {
        problems.push(problem(table, "committed", Fault::Order { first, first_day: committed, then_day: judged }));
    }
    problems
}

/// The fact that a row states.
///
/// # Errors
/// The records refuse it, for a reason that no check has named.
pub fn item(kind: Kind, draft: &Draft) -> Result<OpeningItem, Fault> {
    let mut fields: Map<String, Value> = Map::new();
    let dashes = matches!(kind, Kind::Roster | Kind::Balances);
    for (key, value) in draft.values.iter().filter(|(key, _)| **key != "number") {
        let key = if dashes { key.replace('_', "-") } else { (*key).to_owned() };
        // A finding on ability is yes, no, or none.
        let value = if key == "able" { Value::Bool(value.as_str() == Some("true")) } else { value.clone() };
        fields.insert(key, value);
    }
    let tag = match kind {
        Kind::Roster => "roster",
        Kind::Judgments => "judgment",
        Kind::Custody => "custody",
        Kind::Rulings => "ruling",
        Kind::Awards => "award",
        Kind::Balances => "balance",
        Kind::Property => "property",
        Kind::Uncounted => "uncounted",
        Kind::Blocks => "block",
    };
    fields.insert("item".to_owned(), tag.into());
    serde_json::from_value(Value::Object(fields)).map_err(|error| Fault::Refused(error.to_string()))
}

/// The judgment that the rows of one person state together.
///
/// # Errors
/// The records refuse it, for a reason that no check has named.
pub fn judgment_item(drafts: &[&Draft]) -> Result<OpeningItem, Fault> {
    let mut fields: Map<String, Value> = Map::new();
    if let Some(first) = drafts.first() {
        for (key, value) in first.values.iter().filter(|(key, _)| **key != "number" && !COUNT_KEYS.contains(*key)) {
            fields.insert((*key).to_owned(), value.clone());
        }
    }
    if let Some(term) = fields.get("term").and_then(Value::as_str).map(str::to_owned)
        && matches!(term.as_str(), "life" | "death_reprieve")
    {
        fields.remove("term");
        fields.insert("kind".to_owned(), term.into());
    }
    let count = |draft: &&Draft| -> Value {
        let own = draft.values.iter().filter(|(key, _)| COUNT_KEYS.contains(*key));
        let renamed = |key: &str| if key == "count_term" { "term".to_owned() } else { key.to_owned() };
        Value::Object(own.map(|(key, value)| (renamed(key), value.clone())).collect())
    };
    fields.insert("counts".to_owned(), Value::Array(drafts.iter().map(count).collect()));
    fields.insert("item".to_owned(), "judgment".into());
    serde_json::from_value(Value::Object(fields)).map_err(|error| Fault::Refused(error.to_string()))
}

fn in_order(table: &Table, draft: &Draft, pairs: &[[&'static str; 2]]) -> Vec<Problem> {
    let wrong = |[first, then]: &[&'static str; 2]| -> Option<Problem> {
        let (first_day, then_day) = (draft.day(first)?, draft.day(then)?);
        let first = column(table.kind, first)?;
        (then_day < first_day).then(|| problem(table, then, Fault::Order { first, first_day, then_day }))
    };
    pairs.iter().filter_map(wrong).collect()
}

/// Cells that another cell makes necessary and that are empty (not those that are there and wrong).
fn missing(table: &Table, draft: &Draft, keys: &[&'static str]) -> Vec<Problem> {
    let complained = |column: &Column| {
        let place = place(table, column.key);
        place.is_some() && draft.problems.iter().any(|problem| problem.place == place)
    };
    let columns = keys.iter().filter(|key| !draft.values.contains_key(*key)).filter_map(|key| column(table.kind, key));
    columns
        .filter(|column| !complained(column))
        .map(|column| problem(table, column.key, Fault::Needed { column }))
        .collect()
}

fn column(kind: Kind, key: &str) -> Option<&'static Column> {
    kind.columns().iter().find(|column| column.key == key)
}

/// A problem in the cell of this key; without a place where the file has no such column.
pub fn problem(table: &Table, key: &str, fault: Fault) -> Problem {
    Problem { place: place(table, key), fault }
}

fn place(table: &Table, key: &str) -> Option<CellPlace> {
    let index = table.columns.iter().position(|(_, column)| column.key == key)?;
    table.columns.get(index).map(|(heading, _)| CellPlace { column: index + 1, heading: heading.clone() })
}
