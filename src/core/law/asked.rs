//! One question while it is answered: facts, law, and the findings so far.

use super::facts::{Ground, SentenceFile};
use super::finding::Finding;
use super::package::{Article, InForce, Package, Persons, Stage, Transition};
use super::regime::three_kinds;
use super::rule::Rule;
use super::settings::{Chooser, SetBy, Setting, SettingUsed};
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
    /// The findings, in the order in which they were made; none where only the verdict is wanted.
    pub findings: Vec<Finding>,
    /// What was looked at, where only the verdict is wanted: no words are made.
    pub notes: Vec<Note<'a>>,
    /// Only the verdict is wanted.
    verdict_only: bool,
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
            notes: Vec::new(),
            verdict_only: false,
            earliest: None,
            earliest_unknown: false,
            outside_rules: false,
        }
    }

    /// A question that is answered without words: for screening.
    #[must_use]
    pub fn for_verdict(file: &'a SentenceFile, law: InForce<'a>) -> Self {
        Self { verdict_only: true, findings: Vec::new(), notes: Vec::with_capacity(12), ..Self::new(file, law) }
    }

    /// Only the verdict is wanted: no words are made.
    #[must_use]
    pub const fn verdict_only(&self) -> bool {
        self.verdict_only
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

    /// The settings, as they were set or as the packages say.
    #[must_use]
    pub const fn settings(&self) -> Chooser<'_> {
        Chooser { file: &self.file.settings, law: &self.law }
    }

    /// R-CFG: what only the province may set is not taken from a prison.
    pub fn refuse_settings(&mut self) {
        let refused: Vec<Setting> = self.settings().refused().collect();
        for setting in refused {
            let line = self.line(Rule::Configuration, None, "refused").from(FactPath::plain("settings"));
            let declared = self.law.setting_rows().find_map(|rows| rows.declared(setting));
            self.push(match declared {
                Some(row) => line.with("what", row.label),
                None => line.with("what", Value::Code(setting.name())),
            });
        }
    }

    /// A sentence with what was set for it.
    fn with_setting(&self, text: &Bilingual, used: &SettingUsed) -> Bilingual {
        let words = self.law.words();
        let declared = Setting::named(&used.name)
            .and_then(|setting| self.law.setting_rows().find_map(|rows| rows.declared(setting)));
        let dated = used.since.and_then(|_| words.value("with_setting_since"));
        let Some(template) = dated.or_else(|| words.value("with_setting")) else { return text.clone() };
        let word = |name: &str| words.value(name).map(Value::Word);
        let value = word(&format!("choice_{}", used.value)).unwrap_or(Value::Code(&used.value));
        let mut values = vec![
            ("what", declared.map_or(Value::Code(&used.name), |row| Value::Word(row.label))),
            ("limit", value),
            ("amount", word(used.set_by.word()).unwrap_or(Value::Code(used.set_by.word()))),
        ];
        values.extend(used.since.map(|day| ("on", Value::Date(day))));
        let added = fill(template, &values, words);
        let joined = |text: &str, added: &str| format!("{text}{added}");
        Bilingual::new(joined(text.chinese(), added.chinese()), joined(text.english(), added.english()))
            .unwrap_or_else(|_| text.clone())
    }

    /// Starts a finding. `wording` is one of the rule's wordings.
    #[must_use]
    pub const fn line(&self, rule: Rule, met: Option<bool>, wording: &'a str) -> Line<'a> {
        Line::new(rule, met, wording)
    }

    /// A finding that a fact is missing.
    pub fn missing(&mut self, rule: Rule, fact: FactPath, article: Option<Article<'a>>) {
        let mut line = self.line(rule, None, "open").from(fact);
        line.article = article;
        self.push(line);
    }

    /// The instruments of the day have no figure for a rule, or it is not kept: by hand.
    pub fn no_figure(&mut self, rule: Rule) {
        let mut line = self.line(Rule::OlderSet, None, "open").on(FactPath::plain("question.ruled"), self.ruled);
        if let Some(text) = self.law.rule(rule) {
            line.article = Some(text.article());
        }
        let word = self.law.words().value(&format!("figure_{}", rule.id()));
        line = match word {
            Some(word) => line.with("what", word),
            None => line.with("what", Value::Code(rule.id())),
        };
        self.push(line);
    }

    /// R-OLD: says which instruments apply although they are no longer in force (commutation page 2.11).
    pub fn name_older_instruments(&mut self) {
        let concerns = |package: &&Package| match package.head.persons {
            Some(Persons::ThreeKinds) => three_kinds(self),
            None => true,
        };
        let older: Vec<_> =
            self.law.packages().filter(concerns).filter_map(|package| Some((package, package.head.until?))).collect();
        for (package, until) in older {
            let filing = package.head.transition == Transition::Filing;
            let (path, day) = if filing { ("question.filed", self.filed) } else { ("question.ruled", self.ruled) };
            let line = self.line(Rule::OlderSet, Some(true), "met").on(FactPath::plain(path), day);
            let line = line.article(Article::of(package, &package.head.transition_cite)).with("limit", until);
            self.push(line.with("what", &package.head.title));
        }
    }

    /// Writes the finding down, in both languages.
    pub fn push(&mut self, line: Line<'a>) {
        if self.verdict_only {
            let Line { rule, met, article, from, earliest, .. } = line;
            return self.notes.push(Note { rule, met, article, from, earliest });
        }
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
        // A package published before this wording was thought of says the plain one.
        let plain = match line.met {
            Some(true) => "met",
            Some(false) => "unmet",
            None => "open",
        };
        let say = text.as_ref().and_then(|text| text.value.say.get(line.wording).or_else(|| text.value.say.get(plain)));
        let said = say.map(|say| fill(say, &values, self.law.words()));
        let article = line.article.or_else(|| text.as_ref().map(super::package::Cited::article));
        let article = article.map(|article| article.to_string()).unwrap_or_default();
        let mut said = said.unwrap_or_else(|| Bilingual::same(line.rule.id()));
        // The package's default is the law as everybody knows it; what was set for here is said.
        for used in line.settings.iter().filter(|used| used.set_by != SetBy::Package) {
            said = self.with_setting(&said, used);
        }
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
            answerable: false,
            settings: line.settings,
            text: said,
        });
    }
}

/// A rule that was looked at, without words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note<'a> {
    /// The rule.
    pub rule: Rule,
    /// As in a finding.
    pub met: Option<bool>,
    /// The article of the row that was used; none where it is the rule's own ([`InForce::article_of`]). Of a guard that is met, none.
    pub article: Option<Article<'a>>,
    /// The fact; of a guard that is met, none.
    pub from: Option<FactPath>,
    /// The first day on which it would be met.
    pub earliest: Option<Date>,
}

/// A finding being written.
pub struct Line<'a> {
    rule: Rule,
    met: Option<bool>,
    wording: &'a str,
    article: Option<Article<'a>>,
    required: Option<Value<'a>>,
    actual: Option<Value<'a>>,
    from: Option<FactPath>,
    called: Option<FactPath>,
    on: Option<Date>,
    earliest: Option<Date>,
    values: Vec<(&'static str, Value<'a>)>,
    settings: Vec<SettingUsed>,
}

impl<'a> Line<'a> {
    /// Starts a finding. `wording` is one of the rule's wordings.
    #[must_use]
    pub const fn new(rule: Rule, met: Option<bool>, wording: &'a str) -> Self {
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
            settings: Vec::new(),
        }
    }

    /// Settings that were used.
    #[must_use]
    pub fn uses(mut self, used: impl IntoIterator<Item = SettingUsed>) -> Self {
        for used in used {
            if !self.settings.contains(&used) {
                self.settings.push(used);
            }
        }
        self
    }

    /// The article of the row that was used.
    #[must_use]
    pub const fn article(mut self, article: Article<'a>) -> Self {
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

    /// Another value of the wording.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value<'a>>) -> Self {
        self.values.push((name, value.into()));
        self
    }
}
