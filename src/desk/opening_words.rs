//! A row of an import in words: its columns are called as the documented files call them.

use serde_json::Value;

use super::words;
use crate::app::port::view::Label;
use crate::core::record::opening::OpeningItem;
use crate::core::time::Span;
use crate::documents::import::layout::{Column, Kind, Shape};
use crate::text::{self, Catalog, Language, Message};

/// A row: what kind of fact it is, then every column with its value.
#[must_use]
pub fn row(item: &OpeningItem) -> Label {
    if let OpeningItem::Correction(correction) = item {
        let (now, was) = (row(&correction.now), row(&correction.was));
        let reason = correction.reason.clone();
        return words::both(|catalog| {
            catalog.say(&text::opening_correction(now.say(catalog), reason.as_str(), was.say(catalog)))
        });
    }
    let value = serde_json::to_value(item).unwrap_or_default();
    let (name, kind) = kind_of(item);
    words::both(|catalog| {
        let said = said(catalog, kind, None, &value);
        let name = catalog.say(&name);
        if said.is_empty() { name } else { catalog.say(&text::said_field(name, said)) }
    })
}

fn kind_of(item: &OpeningItem) -> (Message, Kind) {
    match item {
        OpeningItem::Roster(_) => (text::opening_roster(), Kind::Roster),
        OpeningItem::Judgment(_) => (text::opening_judgment(), Kind::Judgments),
        OpeningItem::Custody(_) => (text::opening_custody(), Kind::Custody),
        OpeningItem::Ruling(_) => (text::opening_ruling(), Kind::Rulings),
        OpeningItem::Award(_) => (text::opening_award(), Kind::Awards),
        OpeningItem::Balance(_) => (text::opening_balance(), Kind::Balances),
        OpeningItem::Property(_) => (text::opening_property(), Kind::Property),
        OpeningItem::Uncounted(_) => (text::opening_uncounted(), Kind::Uncounted),
        OpeningItem::Block(_) => (text::opening_block(), Kind::Blocks),
        OpeningItem::Move(_) => (text::opening_move(), Kind::Roster),
        OpeningItem::Correction(correction) => kind_of(&correction.now),
    }
}

fn column(kind: Kind, key: &str) -> Option<&'static Column> {
    let plain = key.replace('-', "_");
    let own = kind.columns().iter().find(|column| column.key == plain);
    own.or_else(|| Kind::ALL.into_iter().flat_map(Kind::columns).find(|column| column.key == plain))
}

/// What a column is called. A few facts stand in no column of their own.
fn label(catalog: &Catalog, kind: Kind, key: &str) -> String {
    if let Some(column) = column(kind, key) {
        return match catalog.language() {
            Language::Chinese => column.chinese.to_owned(),
            Language::English => column.english.to_owned(),
        };
    }
    let other = match key {
        "counts" => text::opening_counts(),
        "from" => text::opening_from(),
        "to" => text::opening_to(),
        "on" => text::opening_on(),
        "roster" => text::opening_digest(),
        _ => return key.to_owned(),
    };
    catalog.say(&other)
}

fn said(catalog: &Catalog, kind: Kind, key: Option<&str>, value: &Value) -> String {
    let joint = |parts: Vec<String>| parts.join(&catalog.say(&text::list_joint()));
    match value {
        Value::Object(object) => {
            let fields = object.iter().filter(|(key, _)| *key != "item");
            joint(
                fields
                    .map(|(key, value)| {
                        let said = said(catalog, kind, Some(key), value);
                        catalog.say(&text::said_field(label(catalog, kind, key), said))
                    })
                    .collect(),
            )
        }
        Value::Array(list) => joint(list.iter().map(|value| said(catalog, kind, key, value)).collect()),
        Value::Bool(true) => catalog.say(&text::yes()),
        Value::Bool(false) => catalog.say(&text::no()),
        Value::String(text) => word(catalog, key.and_then(|key| column(kind, key)), text),
        Value::Null => String::new(),
        Value::Number(number) => number.to_string(),
    }
}

fn word(catalog: &Catalog, column: Option<&Column>, plain: &str) -> String {
    let spelling = |words: &'static [crate::documents::import::layout::Word]| {
        let known = words.iter().find(|word| word.token == plain)?;
        match catalog.language() {
            Language::Chinese => known.spellings.first().map(|spelling| (*spelling).to_owned()),
            Language::English => None,
        }
    };
    let length = || Some(words::span(plain.parse::<Span>().ok()?).say(catalog));
    let found = match column.map(|column| column.shape) {
        Some(Shape::Word(words) | Shape::Words(words)) => spelling(words),
        Some(Shape::Crime) => crate::assets::law().ok().map(|law| words::crime(law, plain).say(catalog)),
        Some(Shape::Span) => length(),
        Some(Shape::Term | Shape::SpanOrLife) if plain == "life" => Some(catalog.say(&text::sentence_life())),
        Some(Shape::Term) if plain == "death_reprieve" => Some(catalog.say(&text::sentence_death_reprieve())),
        Some(Shape::Term | Shape::SpanOrLife) => length(),
        _ => None,
    };
    found.unwrap_or_else(|| plain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_an_import_is_read_in_words() {
        let item: OpeningItem = serde_json::from_value(serde_json::json!({
            "item": "roster", "name": "张三", "born": "1980-03-02", "sex": "male", "ward": "ward-01", "admitted": "2021-02-20"
        }))
        .unwrap();
        let said = row(&item).say(&Catalog::of(Language::Chinese));
        for part in ["花名册", "姓名：张三", "性别：男", "入监日期：2021-02-20"] {
            assert!(said.contains(part), "{said}");
        }
    }
}
