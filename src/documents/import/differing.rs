//! A row that says something else than the journal: what differs, and the correction that takes its place where one was asked for.

use serde_json::Value;

use super::layout::{Column, Kind};
use super::verdict::{Difference, Fault, Remark, Remarkable};
use crate::core::record::opening::{Correction, OpeningItem, Roster};
use crate::core::record::prisoner::Prisoner;

/// What the journal has in the place of a row of which a person has one, and what the row would put there.
pub fn stands(prisoner: &Prisoner, item: OpeningItem) -> Option<(OpeningItem, OpeningItem)> {
    match item {
        OpeningItem::Roster(row) => {
            let known = prisoner.roster.clone();
            // Another ward is a change of ward, and another row.
            let now = Roster { ward: known.ward.clone(), ward_since: known.ward_since, ..row };
            Some((OpeningItem::Roster(known), OpeningItem::Roster(now)))
        }
        OpeningItem::Judgment(_) => Some((OpeningItem::Judgment(prisoner.judgment.clone()?), item)),
        OpeningItem::Balance(_) => Some((OpeningItem::Balance(prisoner.balance.clone()?), item)),
        _ => None,
    }
}

/// The correction, where one is asked for and can be made.
///
/// # Errors
/// What differs, and why it is not corrected.
pub fn corrected(was: OpeningItem, now: OpeningItem, reason: Option<&str>) -> Result<(Correction, Remark), Fault> {
    let what = differences(&was, &now);
    let differs = |key: &str| what.iter().any(|one| one.column.is_some_and(|column| column.key == key));
    if what.is_empty() {
        // Only the ward, and the day since when, say something else than the journal has of the person's wards.
        return Err(Fault::WardBefore);
    }
    if differs("name") && differs("born") {
        return Err(Fault::OtherPerson { what });
    }
    if matches!(now, OpeningItem::Balance(_)) {
        return Err(Fault::BalanceDiffers { what });
    }
    let Some(reason) = reason else { return Err(Fault::Differs { what }) };
    let correction = Correction { reason: reason.to_owned(), was: Box::new(was), now: Box::new(now) };
    Ok((correction, Remark { place: None, what: Remarkable::Corrects { what } }))
}

/// The columns in which two items of one kind differ. The crimes of a judgment are told by their codes.
fn differences(was: &OpeningItem, now: &OpeningItem) -> Vec<Difference> {
    let kind = match now {
        OpeningItem::Judgment(_) => Kind::Judgments,
        OpeningItem::Balance(_) => Kind::Balances,
        _ => Kind::Roster,
    };
    let fields = |item: &OpeningItem| match serde_json::to_value(item) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (was, now) = (fields(was), fields(now));
    let mut keys: Vec<&String> = was.keys().chain(now.keys()).collect();
    keys.sort();
    keys.dedup();
    let changed = keys.into_iter().filter(|key| was.get(*key) != now.get(*key));
    changed
        .map(|key| Difference { column: column(kind, key), journal: told(was.get(key)), row: told(now.get(key)) })
        .collect()
}

fn column(kind: Kind, key: &str) -> Option<&'static Column> {
    let key = if key == "counts" { "crime".to_owned() } else { key.replace('-', "_") };
    kind.columns().iter().find(|column| column.key == key)
}

fn told(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(list)) => list.iter().map(|one| told(Some(one))).collect::<Vec<String>>().join("; "),
        Some(Value::Object(fields)) => fields.values().map(|one| told(Some(one))).collect::<Vec<String>>().join(" "),
        Some(other) => other.to_string(),
    }
}
