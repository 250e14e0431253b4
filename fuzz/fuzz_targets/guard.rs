//! Guards: any source over any facts is parsed, evaluated and explained without a panic, and says the same in its own spelling.
#![no_main]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wardbook::core::guard::{Dictionary, Guard, Type, Value};
use wardbook::core::time::{Date, Span};

static DICTIONARY: LazyLock<Dictionary> =
    LazyLock::new(|| Dictionary::from_files([include_str!("../../tests/guard/facts.toml")]).unwrap());

fuzz_target!(|data: &[u8]| {
    // The source up to the first zero byte, then the facts.
    let (source, bytes) = match data.iter().position(|byte| *byte == 0) {
        Some(end) => (&data[..end], &data[end + 1..]),
        None => (data, &[][..]),
    };
    let Ok(source) = std::str::from_utf8(source) else { return };
    let Ok(guard) = Guard::parse(source, &DICTIONARY) else { return };

    let mut bytes = Bytes(bytes);
    let facts = facts(&mut bytes);
    let on = bytes.date();
    let told = guard.explain(&facts, on);
    assert_eq!(told.truth, guard.evaluate(&facts, on));
    assert!(!told.reasons.is_empty());
    if let Some(first) = guard.first_day(&facts, on) {
        assert_eq!(guard.evaluate(&facts, first), Some(true));
    }
    let again = Guard::parse(&guard.to_string(), &DICTIONARY);
    // Its own spelling has more brackets and may be too long or too deep; where it is read, it is the same.
    if let Ok(again) = again {
        assert_eq!(again.to_string(), guard.to_string());
        assert_eq!(again.evaluate(&facts, on), told.truth);
    }
});

fn facts(bytes: &mut Bytes<'_>) -> BTreeMap<String, Value> {
    let mut facts = BTreeMap::new();
    for fact in DICTIONARY.facts() {
        let value = match (bytes.byte() % 4, &fact.kind) {
            (0, _) => continue,
            (1, _) => Value::Int(bytes.number()),
            (_, Type::Bool) => Value::Bool(bytes.byte() % 2 == 0),
            (_, Type::Int) => Value::Int(bytes.number()),
            (_, Type::Date) => Value::Date(bytes.date()),
            (_, Type::Span) => Value::Span(bytes.span()),
            (_, Type::Money) => Value::Money(bytes.number()),
            (_, Type::Points) => Value::Points(bytes.number()),
            (_, Type::Enum(values)) => {
                Value::Enum(values.iter().nth(usize::from(bytes.byte()) % 4).cloned().unwrap_or_default().into())
            }
            (_, Type::Set(values)) => {
                Value::Set(values.iter().filter(|_| bytes.byte() % 2 == 0).cloned().collect::<BTreeSet<_>>())
            }
            (_, Type::Text) => Value::Text(String::new()),
        };
        facts.insert(fact.name.clone(), value);
    }
    facts
}

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    fn number(&mut self) -> i64 {
        i64::from_le_bytes(std::array::from_fn(|_| self.byte()))
    }

    fn date(&mut self) -> Date {
        let range = Date::MIN.days_until(Date::MAX);
        Date::MIN.plus_days(self.number().rem_euclid(range + 1)).unwrap()
    }

    fn span(&mut self) -> Span {
        let mut unit = || u16::from_le_bytes([self.byte(), self.byte()]) % (Span::MAX_UNITS + 1);
        Span::new(unit(), unit(), unit()).unwrap()
    }
}
