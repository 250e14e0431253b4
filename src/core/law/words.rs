//! Words for facts and values, and sentences filled with them, in both languages at once.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use crate::core::bilingual::Bilingual;
use crate::core::time::{Date, Span};

/// The table `assets/law/words.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Facts by path, list indices as `[]`.
    #[serde(default)]
    facts: BTreeMap<String, Bilingual>,
    /// Values and other words by name.
    #[serde(default)]
    values: BTreeMap<String, Bilingual>,
}

impl Words {
    /// Reads the table.
    ///
    /// # Errors
    /// A message with the line.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    /// The word for a value.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&Bilingual> {
        self.values.get(name)
    }

    /// The label of a fact.
    #[must_use]
    pub fn fact(&self, path: &FactPath) -> Option<&Bilingual> {
        self.facts.get(&path.pattern())
    }
}

/// A fact of the case file: `judgment.delivered`, `rulings[0].served`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactPath {
    list: &'static str,
    index: Option<usize>,
    key: &'static str,
}

impl FactPath {
    /// A fact outside lists, such as `judgment.delivered`.
    #[must_use]
    pub const fn plain(path: &'static str) -> Self {
        Self { list: path, index: None, key: "" }
    }

    /// A fact of a list's element, such as (`rulings`, 0, `served`).
    #[must_use]
    pub const fn of(list: &'static str, index: usize, key: &'static str) -> Self {
        Self { list, index: Some(index), key }
    }

    /// The place in its list, from 1; 0 outside lists.
    #[must_use]
    pub fn number(&self) -> i64 {
        self.index.and_then(|index| i64::try_from(index).ok()).map_or(0, |index| index + 1)
    }

    fn pattern(&self) -> String {
        match self.index {
            Some(_) if self.key.is_empty() => format!("{}[]", self.list),
            Some(_) => format!("{}[].{}", self.list, self.key),
            None => self.list.to_owned(),
        }
    }
}

impl std::fmt::Display for FactPath {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.list)?;
        if let Some(index) = self.index {
            write!(out, "[{index}]")?;
            if !self.key.is_empty() {
                write!(out, ".{}", self.key)?;
            }
        }
        Ok(())
    }
}

/// A value put into a sentence.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// A length.
    Span(Span),
    /// A day.
    Date(Date),
    /// A number.
    Number(i64),
    /// A word in both languages.
    Word(&'a Bilingual),
    /// A code, shown as it is.
    Code(&'a str),
    /// A shortest and longest length; a bound that the law does not set is none.
    Bounds(Option<Span>, Option<Span>),
}

impl From<Span> for Value<'_> {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

impl From<Date> for Value<'_> {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl<'a> From<&'a Bilingual> for Value<'a> {
    fn from(word: &'a Bilingual) -> Self {
        Self::Word(word)
    }
}

impl Value<'_> {
    /// The form of the answer's `required` and `actual`.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Span(span) => span.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Word(word) => word.english().to_owned(),
            Self::Code(code) => (*code).to_owned(),
            Self::Bounds(shortest, longest) => {
                let show = |span: &Option<Span>| span.map(|span| span.to_string()).unwrap_or_default();
                format!("{}..{}", show(shortest), show(longest))
            }
        }
    }

    fn chinese(&self, out: &mut String) {
        match self {
            Self::Span(span) => span_chinese(*span, out),
            Self::Word(word) => out.push_str(word.chinese()),
            Self::Bounds(shortest, longest) => match (shortest, longest) {
                (Some(shortest), Some(longest)) if shortest == longest => span_chinese(*shortest, out),
                (Some(shortest), Some(longest)) => {
                    span_chinese(*shortest, out);
                    out.push_str("以上");
                    span_chinese(*longest, out);
                    out.push_str("以下");
                }
                (Some(shortest), None) => {
                    span_chinese(*shortest, out);
                    out.push_str("以上");
                }
                (None, Some(longest)) => {
                    span_chinese(*longest, out);
                    out.push_str("以下");
                }
                (None, None) => {}
            },
            _ => out.push_str(&self.plain()),
        }
    }

    fn english(&self, out: &mut String) {
        match self {
            Self::Span(span) => span_english(*span, out),
            Self::Word(word) => out.push_str(word.english()),
            Self::Bounds(shortest, longest) => match (shortest, longest) {
                (Some(shortest), Some(longest)) if shortest == longest => span_english(*shortest, out),
                (Some(shortest), Some(longest)) => {
                    span_english(*shortest, out);
                    out.push_str(" to ");
                    span_english(*longest, out);
                }
                (Some(shortest), None) => {
                    out.push_str("at least ");
                    span_english(*shortest, out);
                }
                (None, Some(longest)) => {
                    out.push_str("at most ");
                    span_english(*longest, out);
                }
                (None, None) => {}
            },
            _ => out.push_str(&self.plain()),
        }
    }
}

fn span_chinese(span: Span, out: &mut String) {
    if span.is_zero() {
        out.push_str("0日");
        return;
    }
    // 年, 个月, 日 as papers write them.
    for (count, unit) in [(span.years(), "年"), (span.months(), "个月"), (span.days(), "日")] {
        if count > 0 {
            let _ = write!(out, "{count}{unit}");
        }
    }
}

fn span_english(span: Span, out: &mut String) {
    if span.is_zero() {
        out.push_str("0 days");
        return;
    }
    let mut first = true;
    for (count, unit) in [(span.years(), "year"), (span.months(), "month"), (span.days(), "day")] {
        if count > 0 {
            let (space, plural) = (if first { "" } else { " " }, if count == 1 { "" } else { "s" });
            let _ = write!(out, "{space}{count} {unit}{plural}");
            first = false;
        }
    }
}

/// The placeholders that a wording may name.
pub const KNOWN_PLACEHOLDERS: &[&str] = &[
    "required", "actual", "fact", "on", "earliest", "n", "crime", "amount", "cap", "floor", "what", "limit", "relaxed",
];

/// The names of the placeholders in a template, `{name}`.
pub fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// Fills a template in both languages.
#[must_use]
pub fn fill(template: &Bilingual, values: &[(&str, Value<'_>)]) -> Bilingual {
    let chinese = fill_one(template.chinese(), values, |value, out| value.chinese(out));
    let english = fill_one(template.english(), values, |value, out| value.english(out));
    Bilingual::new(chinese, english).unwrap_or_else(|_| template.clone())
}

fn fill_one(template: &str, values: &[(&str, Value<'_>)], draw: impl Fn(&Value<'_>, &mut String)) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, following)) = after.split_once('}') else {
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            draw(value, &mut out);
        }
        rest = following;
    }
    out.push_str(rest);
    out
}
