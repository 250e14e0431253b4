//! Words for facts and values, and sentences filled with them, in both languages at once.

use std::collections::BTreeMap;

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
    /// Rules by id, in a few words.
    #[serde(default)]
    rules: BTreeMap<String, Bilingual>,
    /// Instruments as they are cited, with what they are called in English.
    #[serde(default)]
    instruments: BTreeMap<String, String>,
    /// Instruments of which two editions are in use: what a citation without an edition means.
    #[serde(default)]
    editions: BTreeMap<String, String>,
    /// How lengths of time are written; without it they stand as codes.
    lengths: Option<Lengths>,
}

/// How lengths of time are written.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Lengths {
    year: Bilingual,
    years: Bilingual,
    month: Bilingual,
    months: Bilingual,
    day: Bilingual,
    days: Bilingual,
    joined: Bilingual,
    at_least: Bilingual,
    at_most: Bilingual,
    between: Bilingual,
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

    /// The word whose English is this: how a finding's `required` and `actual` name it.
    #[must_use]
    pub fn value_in_english(&self, english: &str) -> Option<&Bilingual> {
        self.values.values().find(|word| word.english() == english)
    }

    /// The label of the fact that a finding names: `rulings[0].served`.
    #[must_use]
    pub fn fact_at(&self, path: &str) -> Option<&Bilingual> {
        let pattern: String = path.chars().filter(|letter| !letter.is_ascii_digit()).collect();
        self.facts.get(&pattern)
    }

    /// Every fact with a label, by path.
    pub fn facts(&self) -> impl Iterator<Item = (&str, &Bilingual)> {
        self.facts.iter().map(|(path, label)| (path.as_str(), label))
    }

    /// The label of a fact.
    #[must_use]
    pub fn fact(&self, path: &FactPath) -> Option<&Bilingual> {
        self.pattern(&path.pattern())
    }

    /// The label of a fact by its path, with places in lists as `[]`.
    #[must_use]
    pub fn pattern(&self, pattern: &str) -> Option<&Bilingual> {
        self.facts.get(pattern)
    }

    /// The edition that a citation of an instrument means, where there are two.
    #[must_use]
    pub fn edition(&self, cited: &str) -> Option<&str> {
        self.editions.get(cited).map(String::as_str)
    }

    /// What an instrument is called in English, by what it is cited as.
    #[must_use]
    pub fn instrument(&self, cited: &str) -> Option<&str> {
        self.instruments.get(cited).map(String::as_str)
    }

    /// What a rule is about, in a few words: for lists that cannot say a whole sentence.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Bilingual> {
        self.rules.get(id)
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

    /// The path with places in lists as `[]`, by which facts are named in words.
    #[must_use]
    pub fn pattern(&self) -> String {
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

    /// In Chinese and English.
    fn said(&self, words: &Words) -> Bilingual {
        let plain = || Bilingual::same(&self.plain());
        match (self, &words.lengths) {
            (Self::Word(word), _) => (*word).clone(),
            (Self::Span(span), Some(lengths)) => lengths.span(*span),
            (Self::Bounds(shortest, longest), Some(lengths)) => match (shortest, longest) {
                (Some(shortest), Some(longest)) if shortest == longest => lengths.span(*shortest),
                (Some(shortest), Some(longest)) => {
                    let (shortest, longest) = (lengths.span(*shortest), lengths.span(*longest));
                    filled(&lengths.between, &[("first", &shortest), ("second", &longest)])
                }
                (Some(shortest), None) => filled(&lengths.at_least, &[("first", &lengths.span(*shortest))]),
                (None, Some(longest)) => filled(&lengths.at_most, &[("first", &lengths.span(*longest))]),
                (None, None) => plain(),
            },
            _ => plain(),
        }
    }
}

impl Lengths {
    /// Years, months and days as papers write them.
    fn span(&self, span: Span) -> Bilingual {
        let units = [
            (span.years(), &self.year, &self.years),
            (span.months(), &self.month, &self.months),
            (span.days(), &self.day, &self.days),
        ];
        let parts = units.into_iter().filter(|(count, ..)| *count > 0).map(|(count, one, more)| {
            let template = if count == 1 { one } else { more };
            filled(template, &[("n", &Bilingual::same(&count.to_string()))])
        });
        parts
            .reduce(|first, second| filled(&self.joined, &[("first", &first), ("second", &second)]))
            .unwrap_or_else(|| filled(&self.days, &[("n", &Bilingual::same("0"))]))
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
pub fn fill(template: &Bilingual, values: &[(&str, Value<'_>)], words: &Words) -> Bilingual {
    let said: Vec<(&str, Bilingual)> = values.iter().map(|(name, value)| (*name, value.said(words))).collect();
    let values: Vec<(&str, &Bilingual)> = said.iter().map(|(name, value)| (*name, value)).collect();
    filled(template, &values)
}

fn filled(template: &Bilingual, values: &[(&str, &Bilingual)]) -> Bilingual {
    let chinese = fill_one(template.chinese(), values, Bilingual::chinese);
    let english = fill_one(template.english(), values, Bilingual::english);
    Bilingual::new(chinese, english).unwrap_or_else(|_| template.clone())
}

fn fill_one<'a>(template: &str, values: &[(&str, &'a Bilingual)], side: impl Fn(&'a Bilingual) -> &'a str) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, following)) = after.split_once('}') else {
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            out.push_str(side(value));
        }
        rest = following;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(value: Value<'_>) -> (String, String) {
        let words = Words::parse(&crate::assets::text("law/words.toml").unwrap()).unwrap();
        let said = value.said(&words);
        (said.chinese().to_owned(), said.english().to_owned())
    }

    fn both(chinese: &str, english: &str) -> (String, String) {
        (chinese.to_owned(), english.to_owned())
    }

    #[test]
    fn lengths_are_written_as_papers_write_them() {
        let span = |text: &str| text.parse::<Span>().unwrap();
        assert_eq!(said(span("1y").into()), both("1年", "1 year"));
        assert_eq!(said(span("2y1m15d").into()), both("2年1个月15日", "2 years 1 month 15 days"));
        assert_eq!(said(Span::ZERO.into()), both("0日", "0 days"));
        let bounds = |shortest: &str, longest: &str| Value::Bounds(shortest.parse().ok(), longest.parse().ok());
        assert_eq!(said(bounds("3m", "6m")), both("3个月以上6个月以下", "3 months to 6 months"));
        assert_eq!(said(bounds("6m", "6m")), both("6个月", "6 months"));
        assert_eq!(said(bounds("6m", "")), both("6个月以上", "at least 6 months"));
        assert_eq!(said(bounds("", "1y")), both("1年以下", "at most 1 year"));
    }

    #[test]
    fn a_table_without_lengths_leaves_them_as_codes() {
        let said = Value::from("1y6m".parse::<Span>().unwrap()).said(&Words::default());
        assert_eq!((said.chinese(), said.english()), ("1y6m", "1y6m"));
    }
}
