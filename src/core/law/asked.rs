//! One question while it is answered: facts, law, and the findings so far.

use super::facts::{Ground, SentenceFile};
use super::finding::Finding;
use super::package::{InForce, Stage};
use super::rule::Rule;
use super::words::{FactPath, Value, fill};
use crate::core::bilingual::Bilingual;
use crate::core::time::{Date, Span};

/// The question being answered.
pub struct Asked<'a> {
    /// The facts.
    pub file: &'a SentenceFile,
    /// The law of the ruling's day.
    pub law: InForce<'a>,
    /// The day of the proposal, on which time conditions bind.
    pub filed: Date,
    /// The day of the ruling.
    pub ruled: Date,
    /// The findings, in the order in which they were made.
    pub findings: Vec<Finding>,
    /// The first day on which all time conditions are met; unset while nothing has to be waited for.
    pub earliest: Option<Date>,
    /// A time condition cannot be reckoned.
    pub earliest_unknown: bool,
    /// A time or an amount lies outside the general rules (法释〔2014〕5号 art. 6(2)).
    pub outside_rules: bool,
}

impl<'a> Asked<'a> {
    /// A question about a file under a law.
    #[must_use]
    pub fn new(file: &'a SentenceFile, law: InForce<'a>) -> Self {
        Self {
            file,
            law,
            filed: file.question.filing_day(),
            ruled: file.question.ruling_day(),
            findings: Vec::with_capacity(16),
            earliest: None,
            earliest_unknown: false,
            outside_rules: false,
        }
    }

    /// The proposal is not to be filed before this day.
    pub fn wait_until(&mut self, day: Date) {
        self.earliest = Some(self.earliest.map_or(day, |known| known.max(day)));
    }

    /// Major merit is claimed: the ground of the proposal.
    #[must_use]
    pub fn major_merit(&self) -> bool {
        self.file.question.ground.is_some_and(Ground::has_major_merit)
    }

    /// The original term as far as the tables look at it: none for what was life or a reprieve.
    #[must_use]
    pub fn table_term(&self, stage: Stage) -> Option<Span> {
        if stage == Stage::Term { self.file.judgment.term } else { None }
    }

    /// Starts a finding. `wording` is one of the rule's wordings.
    #[must_use]
    pub const fn line(&self, rule: Rule, met: Option<bool>, wording: &'static str) -> Line<'a> {
        Line::new(rule, met, wording)
    }

    /// A finding that a fact is missing.
    pub fn missing(&mut self, rule: Rule, fact: FactPath, article: Option<String>) {
        let mut line = self.line(rule, None, "open").from(fact);
        line.article = article;
        self.push(line);
    }

    /// Writes the finding down, in both languages.
    pub fn push(&mut self, line: Line<'a>) {
        let text = self.law.rule(line.rule);
        let mut values = line.values;
        if let Some(required) = &line.required {
            values.push(("required", required.clone()));
        }
        if let Some(actual) = &line.actual {
            values.push(("actual", actual.clone()));
        }
        if let Some(on) = line.on {
            values.push(("on", Value::Date(on)));
        }
        if let Some(earliest) = line.earliest {
            values.push(("earliest", Value::Date(earliest)));
        }
        let path = line.from.map(|path| path.to_string());
        if let Some(fact) = &line.from {
            match self.law.words().fact(line.called.as_ref().unwrap_or(fact)) {
                Some(label) => values.push(("fact", Value::Word(label))),
                None => values.push(("fact", Value::Code(path.as_deref().unwrap_or_default()))),
            }
            values.push(("n", Value::Number(fact.number())));
        }
        let say = text.as_ref().and_then(|text| text.value.say.get(line.wording));
        let said = say.map(|say| fill(say, &values, self.law.words()));
        let article = line.article.or_else(|| text.as_ref().map(super::package::Cited::article)).unwrap_or_default();
        let as_a_rule = line.met == Some(false) && text.is_some_and(|text| text.value.as_a_rule);
        self.findings.push(Finding {
            rule: line.rule.id().to_owned(),
            article,
            met: line.met,
            required: line.required.map(|value| value.plain()),
            actual: line.actual.map(|value| value.plain()),
            from: path,
            on: line.on,
            earliest: line.earliest,
            as_a_rule,
            text: said.unwrap_or_else(|| Bilingual::same(line.rule.id())),
        });
    }
}

/// A finding being written.
pub struct Line<'a> {
    rule: Rule,
    met: Option<bool>,
    wording: &'static str,
    article: Option<String>,
    required: Option<Value<'a>>,
    actual: Option<Value<'a>>,
    from: Option<FactPath>,
    called: Option<FactPath>,
    on: Option<Date>,
    earliest: Option<Date>,
    values: Vec<(&'static str, Value<'a>)>,
}

impl<'a> Line<'a> {
    /// Starts a finding. `wording` is one of the rule's wordings.
    #[must_use]
    pub const fn new(rule: Rule, met: Option<bool>, wording: &'static str) -> Self {
        Self {
            rule,
            met,
            wording,
            article: None,
            required: None,
            actual: None,
            from: None,
            called: None,
            on: None,
            earliest: None,
            values: Vec::new(),
        }
    }

    /// The article of the row that was used.
    #[must_use]
    pub fn article(mut self, article: String) -> Self {
        self.article = Some(article);
        self
    }

    /// What is required.
    #[must_use]
    pub fn required(mut self, value: impl Into<Value<'a>>) -> Self {
        self.required = Some(value.into());
        self
    }

    /// What the facts say.
    #[must_use]
    pub fn actual(mut self, value: impl Into<Value<'a>>) -> Self {
        self.actual = Some(value.into());
        self
    }

    /// The fact.
    #[must_use]
    pub const fn from(mut self, path: FactPath) -> Self {
        self.from = Some(path);
        self
    }

    /// The fact and its day.
    #[must_use]
    pub const fn on(mut self, path: FactPath, on: Date) -> Self {
        self.from = Some(path);
        self.on = Some(on);
        self
    }

    /// Another name for the fact in words.
    #[must_use]
    pub const fn called(mut self, name: FactPath) -> Self {
        self.called = Some(name);
        self
    }

    /// The first day on which it would be met.
    #[must_use]
    pub const fn earliest(mut self, day: Date) -> Self {
        self.earliest = Some(day);
        self
    }

    /// Met or not, with the wording of either.
    #[must_use]
    pub const fn judged(mut self, met: bool) -> Self {
        self.met = Some(met);
        self.wording = if met { "met" } else { "unmet" };
        self
    }

    /// Another value of the wording.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value<'a>>) -> Self {
        self.values.push((name, value.into()));
        self
    }
}
