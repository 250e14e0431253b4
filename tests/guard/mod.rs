//! The guard language.

mod explanation;
mod language;
mod never_panics;
mod sentence;
mod words;

use std::collections::BTreeMap;

use wardbook::core::guard::{Dictionary, Guard, Value};
use wardbook::core::time::Date;

/// The facts of the examples.
pub(crate) fn dictionary() -> Dictionary {
    Dictionary::from_files([include_str!("facts.toml")]).unwrap()
}

pub(crate) type Person = BTreeMap<String, Value>;

/// Facts as `name = value` lines, each value in the spelling of its type.
pub(crate) fn person(lines: &[(&str, &str)]) -> Person {
    use wardbook::core::guard::Type;
    let dictionary = dictionary();
    lines
        .iter()
        .map(|(name, text)| {
            let fact = dictionary.get(name).unwrap_or_else(|| panic!("no fact {name}"));
            let value = match &fact.kind {
                Type::Bool => Value::Bool(*text == "true"),
                Type::Int => Value::Int(text.parse().unwrap()),
                Type::Date => Value::Date(text.parse().unwrap()),
                Type::Span => Value::Span(text.parse().unwrap()),
                Type::Money => Value::Money(text.parse().unwrap()),
                Type::Points => Value::Points(text.parse().unwrap()),
                Type::Enum(_) => Value::Enum((*text).to_owned().into()),
                Type::Set(_) => Value::Set(text.split(' ').map(str::to_owned).collect()),
                Type::Text => Value::Text((*text).to_owned()),
            };
            ((*name).to_owned(), value)
        })
        .collect()
}

pub(crate) fn guard(source: &str) -> Guard {
    Guard::parse(source, &dictionary()).unwrap_or_else(|error| panic!("{source}: {error}"))
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn truth(source: &str, facts: &[(&str, &str)], on: &str) -> Option<bool> {
    guard(source).evaluate(&person(facts), day(on))
}
