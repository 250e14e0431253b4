//! Law packages: the numbers, tables, settings and words of one instrument from one day on, as data.
//!
//! One TOML file per instrument and day in force. A question is answered with the files in force on the day of the ruling
//! (法释〔2016〕23号 art. 41 and the practice since: the rule set follows the ruling). Loading checks everything: a package that loads
//! has every word in both languages, an article for every number, and no row that contradicts another.

use std::collections::BTreeMap;

use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::crimes::Crimes;
use super::facts::{Ground, LifeWaitFrom, ReprieveWaitFrom};
use super::finding::Regime;
use super::rule::Rule;
use super::words::Words;
use crate::core::bilingual::Bilingual;
use crate::core::time::{Date, Span};

/// One law package.
#[derive(Clone, Debug)]
pub struct Package {
    /// Path below `assets/`.
    pub path: String,
    /// SHA-256 of the file's text, `sha256:` and lower-case hexadecimal.
    pub digest: String,
    /// Instrument, day in force, transition.
    pub head: Head,
    body: PackageFile,
}

/// What a package is.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Head {
    /// The instrument as it is cited, such as `法释〔2016〕23号`.
    pub instrument: String,
    /// Its title.
    pub title: Bilingual,
    /// The first day in force.
    pub in_force: Date,
    /// Which day decides that this package applies.
    pub transition: Transition,
    /// The article or source of the transition rule.
    pub transition_cite: String,
}

/// Which day decides that a package applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transition {
    /// The day of the ruling.
    Ruling,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct PackageFile {
    package: Head,
    #[serde(default)]
    settings: SettingRows,
    #[serde(default)]
    waiting: Vec<WaitingRow>,
    #[serde(default)]
    interval: Vec<IntervalRow>,
    #[serde(default)]
    cap: Vec<CapRow>,
    #[serde(default)]
    range: Vec<RangeRow>,
    #[serde(default)]
    relief: Vec<ReliefRow>,
    #[serde(default)]
    floor: Vec<FloorRow>,
    #[serde(default)]
    numbers: BTreeMap<Number, NumberRow>,
    #[serde(default)]
    days: BTreeMap<Day, DayRow>,
    #[serde(default)]
    rules: BTreeMap<String, RuleText>,
}

/// Settings that a province may set, with default and reason.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingRows {
    life_wait_from: Option<SettingRow<LifeWaitFrom>>,
    reprieve_wait_from: Option<SettingRow<ReprieveWaitFrom>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingRow<T> {
    default: T,
    #[expect(dead_code, reason = "read by people who look at the package")]
    why: Bilingual,
}

/// Where a sentence stands, as far as the tables care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// A fixed term, surveillance or detention of the judgment itself.
    Term,
    /// In the two years of a reprieve.
    Reprieve,
    /// Life, of the judgment or after a reprieve.
    Life,
    /// A fixed term that life or a reprieve became.
    Converted,
    /// A suspended sentence.
    Suspended,
}

/// From when a period runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    /// Start of the term (T-A).
    Start,
    /// Delivery (T-B).
    Delivered,
    /// Effect of the judgment (T-C).
    Effective,
    /// End of the reprieve (T-C).
    ReprieveEnd,
}

/// First waiting time (R-W-1).
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WaitingRow {
    regimes: Vec<Regime>,
    at_least: Option<Span>,
    below: Option<Span>,
    /// How long.
    pub wait: Span,
    /// From when.
    pub from: Clock,
    cite: String,
}

/// Interval between two reductions (R-N-2).
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct IntervalRow {
    regimes: Vec<Regime>,
    stage: Stage,
    at_least: Option<Span>,
    below: Option<Span>,
    /// How long.
    pub interval: Span,
    /// Major merit leaves the interval to the court (法释〔2016〕23号 art. 14).
    #[serde(default)]
    pub major_merit_shortens: bool,
    cite: String,
}

/// Largest single reduction (R-C-1), by ground.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CapRow {
    regimes: Vec<Regime>,
    stage: Stage,
    /// R-N-1: the figures of this regime and stage, but at most `at_most`.
    like: Option<Regime>,
    at_most: Option<Span>,
    figures: Option<ByGround<Span>>,
    cite: String,
}

/// Range of the term that life or a reprieve becomes (R-C-2), by ground.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RangeRow {
    regimes: Vec<Regime>,
    stage: Stage,
    bounds: ByGround<Bounds>,
    cite: String,
}

/// Shortest and longest resulting term; a bound that the law does not set is left out.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// Shortest.
    pub shortest: Option<Span>,
    /// Longest.
    pub longest: Option<Span>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ByGround<T> {
    repentance: T,
    merit: T,
    repentance_and_merit: T,
    major_merit: T,
    repentance_and_major_merit: T,
}

impl<T: Copy> ByGround<T> {
    const fn of(&self, ground: Ground) -> T {
        match ground {
            Ground::Repentance => self.repentance,
            Ground::Merit => self.merit,
            Ground::RepentanceAndMerit => self.repentance_and_merit,
            Ground::MajorMerit => self.major_merit,
            Ground::RepentanceAndMajorMerit => self.repentance_and_major_merit,
        }
    }

    const fn all(&self) -> [T; 5] {
        [self.repentance, self.merit, self.repentance_and_merit, self.major_merit, self.repentance_and_major_merit]
    }
}

/// Major merit lifts waiting time and interval (R-N-3).
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ReliefRow {
    regimes: Vec<Regime>,
    stage: Stage,
    cite: String,
}

/// Minimum really served (R-F-1).
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FloorRow {
    /// Which sentences.
    pub sentence: FloorSentence,
    /// How long; without it, half of the original term.
    pub served: Option<Span>,
    /// Only where every crime was committed before this day.
    pub committed_before: Option<Date>,
    /// From when.
    pub from: Clock,
    cite: String,
}

/// The sentences that the floor tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FloorSentence {
    /// Surveillance, detention, fixed term.
    Term,
    /// Life.
    Life,
    /// Death reprieve without limit.
    Reprieve,
    /// Limited, became life.
    LimitedLife,
    /// Limited, became 25 years at once.
    LimitedFixed,
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// Single figures of the law.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Number { $($(#[$doc])* $name,)+ }

        impl Number {
            /// Every figure.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];
        }
    };
}

numbers! {
    /// From this term on, the column for ten years.
    StrictTerm,
    /// A rest shorter than this when the judgment took effect makes M0.
    ShortRest,
    /// Age from which a person is old.
    OldAge,
    /// Age below which a person is a minor.
    MinorAge,
    /// Least deprivation of political rights after a reduction of a fixed term.
    DprFixedLeast,
    /// Least deprivation of political rights when life becomes fixed.
    DprLifeLeast,
    /// Most of it.
    DprLifeMost,
    /// Least of it after later reductions.
    DprLifeLaterLeast,
    /// Least test period of suspended detention.
    SuspendedDetentionLeast,
    /// Least test period of a suspended fixed term.
    SuspendedFixedLeast,
    /// Wait after a new crime with a fixed term.
    NewCrimeFixedWait,
    /// Wait after a new crime with life.
    NewCrimeLifeWait,
    /// Wait after a crime in the reprieve.
    ReprieveCrimeWait,
    /// The reprieve.
    ReprieveLength,
    /// The fixed term that a reprieve becomes on major merit.
    ReprieveMajorMeritTerm,
    /// Wait after property conduct ended.
    PropertyWait,
    /// Gap between a commutation and a parole.
    ParoleGap,
    /// A single cut from which the longer gap applies.
    ParoleLongCut,
    /// The longer gap.
    ParoleLongGap,
    /// A rest shorter than this lets the gap be shortened.
    ParoleShortRest,
    /// Sentence from which certain crimes bar parole.
    ParoleBarTerm,
    /// Test period of a life prisoner on parole.
    ParoleLifeTestPeriod,
    /// How long an assessment may be used again.
    AssessmentValid,
    /// From this term on, mafia leaders go through the province.
    MafiaReviewTerm,
}

/// One figure with its article.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberRow {
    /// The figure.
    pub span: Span,
    cite: String,
}

/// Single days of the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Day {
    /// Judgments from this day on are under the supplement on embezzlement and bribery.
    SupplementSince,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DayRow {
    day: Date,
    cite: String,
}

/// The words of a rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RuleText {
    /// The article where no row gives one.
    pub cite: String,
    /// The law says so "as a rule" only.
    #[serde(default)]
    pub as_a_rule: bool,
    /// The wordings.
    pub say: BTreeMap<String, Bilingual>,
}

/// Why a package does not load.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{path}: {problem}")]
pub struct PackageError {
    /// The file.
    pub path: String,
    /// What is wrong.
    pub problem: PackageProblem,
}

/// What is wrong with a package.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PackageProblem {
    /// Not TOML, or not of the form of a package; the message has the line.
    #[error("{0}")]
    Form(String),
    /// The file name is not the day in force.
    #[error("the file name is not the day in force {0}")]
    FileName(Date),
    /// A rule id that the engine does not know.
    #[error("unknown rule {0}")]
    UnknownRule(String),
    /// A rule lacks a wording.
    #[error("rule {rule} has no wording `{wording}`")]
    NoWording {
        /// The rule.
        rule: String,
        /// The wording.
        wording: String,
    },
    /// A wording names something that the engine cannot put in.
    #[error("rule {rule}: unknown placeholder {{{placeholder}}}")]
    Placeholder {
        /// The rule.
        rule: String,
        /// The placeholder.
        placeholder: String,
    },
    /// A row has no article.
    #[error("{0}: no article")]
    NoArticle(String),
    /// A row of a table says nothing, contradicts itself or another.
    #[error("{0}")]
    Row(String),
    /// No package has this rule.
    #[error("no package has the rule {0}")]
    RuleMissing(String),
    /// No package has this figure.
    #[error("no package has the figure {0}")]
    NumberMissing(String),
    /// Two packages of one instrument and day.
    #[error("the same instrument and day as {0}")]
    Twice(String),
}

/// All packages, crimes and words, loaded and checked. Without any package every question is answered "by hand".
#[derive(Clone, Debug, Default)]
pub struct Packages {
    /// Sorted by instrument folder, newest first within it.
    list: Vec<Package>,
    crimes: Crimes,
    words: Words,
}

impl Packages {
    /// Loads packages from (path below `assets/`, text): `law/<instrument>/<day in force>.toml`, `law/crimes.toml` and
    /// `law/words.toml`. Other paths are left to others.
    ///
    /// # Errors
    /// The first thing that is wrong, with its file.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, PackageError> {
        let mut list: Vec<Package> = Vec::new();
        let (mut crimes, mut words) = (Crimes::default(), Words::default());
        for (path, text) in files {
            let form = |message: String| PackageError { path: path.to_owned(), problem: PackageProblem::Form(message) };
            let parts: Vec<&str> = path.split('/').collect();
            match parts.as_slice() {
                ["law", "crimes.toml"] => crimes = Crimes::parse(text).map_err(form)?,
                ["law", "words.toml"] => words = Words::parse(text).map_err(form)?,
                ["law", folder, _] if !is_points(folder) => list.push(Package::parse(path, text)?),
                _ => {}
            }
        }
        list.sort_by(|one, other| {
            let key = |package: &Package| (package.folder().to_owned(), std::cmp::Reverse(package.head.in_force));
            key(one).cmp(&key(other))
        });
        for pair in list.windows(2) {
            if let [one, other] = pair
                && one.folder() == other.folder()
                && one.head.in_force == other.head.in_force
            {
                return Err(one.error(PackageProblem::Twice(other.path.clone())));
            }
        }
        let packages = Self { list, crimes, words };
        packages.check_complete()?;
        Ok(packages)
    }

    /// The packages in force on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> InForce<'_> {
        let mut list: Vec<&Package> = Vec::with_capacity(self.list.len());
        for package in self.list.iter().filter(|package| package.head.in_force <= day) {
            // Newest first within a folder: an older version of the same instrument is past.
            if list.last().is_none_or(|last| last.folder() != package.folder()) {
                list.push(package);
            }
        }
        InForce { list, all: &self.list, words: &self.words, crimes: &self.crimes }
    }

    /// Every package.
    #[must_use]
    pub fn all(&self) -> &[Package] {
        &self.list
    }

    /// The table of crimes.
    #[must_use]
    pub const fn crimes(&self) -> &Crimes {
        &self.crimes
    }

    /// The newest versions together must have every rule and figure that the engine uses.
    fn check_complete(&self) -> Result<(), PackageError> {
        let newest = self.on(Date::MAX);
        let error = |problem| PackageError { path: "law".to_owned(), problem };
        for rule in Rule::ALL {
            if newest.rule(*rule).is_none() {
                return Err(error(PackageProblem::RuleMissing(rule.id().to_owned())));
            }
        }
        for number in Number::ALL {
            if newest.number(*number).is_none() {
                return Err(error(PackageProblem::NumberMissing(format!("{number:?}"))));
            }
        }
        if newest.day(Day::SupplementSince).is_none() {
            return Err(error(PackageProblem::NumberMissing(format!("{:?}", Day::SupplementSince))));
        }
        Ok(())
    }
}

/// Points packages have their own form and loader ([`super::points`]).
fn is_points(folder: &str) -> bool {
    folder.starts_with("moj-") || folder.starts_with("points")
}

impl Package {
    fn parse(path: &str, text: &str) -> Result<Self, PackageError> {
        let error = |problem| PackageError { path: path.to_owned(), problem };
        let file: PackageFile = toml::from_str(text).map_err(|found| error(PackageProblem::Form(found.to_string())))?;
        let package = Self {
            path: path.to_owned(),
            digest: format!("sha256:{}", hex::encode(Sha256::digest(text.as_bytes()))),
            head: file.package.clone(),
            body: file,
        };
        package.check().map_err(error)?;
        Ok(package)
    }

    /// The folder is the instrument's short name.
    fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    fn error(&self, problem: PackageProblem) -> PackageError {
        PackageError { path: self.path.clone(), problem }
    }

    fn article(&self, cite: &str) -> String {
        format!("{} {cite}", self.head.instrument)
    }

    fn check(&self) -> Result<(), PackageProblem> {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        if name != format!("{}.toml", self.head.in_force) {
            return Err(PackageProblem::FileName(self.head.in_force));
        }
        if self.head.instrument.trim().is_empty() || self.head.transition_cite.trim().is_empty() {
            return Err(PackageProblem::NoArticle("package".to_owned()));
        }
        for (id, rule) in &self.body.rules {
            check_rule(id, rule)?;
        }
        for (number, row) in &self.body.numbers {
            cited(&format!("{number:?}"), &row.cite)?;
        }
        for (day, row) in &self.body.days {
            cited(&format!("{day:?}"), &row.cite)?;
        }
        self.check_rows()
    }

    fn check_rows(&self) -> Result<(), PackageProblem> {
        let row = |what: &str, index: usize, problem: &str| PackageProblem::Row(format!("{what}[{index}]: {problem}"));
        for (index, found) in self.body.waiting.iter().enumerate() {
            cited("waiting", &found.cite)?;
            if found.wait.is_zero() || found.regimes.is_empty() {
                return Err(row("waiting", index, "no regime or no time"));
            }
            let clash = self.body.waiting.iter().skip(index + 1).any(|other| {
                overlap(&found.regimes, &other.regimes)
                    && ranges_meet((found.at_least, found.below), (other.at_least, other.below))
            });
            if clash {
                return Err(row("waiting", index, "another row covers the same terms"));
            }
        }
        for (index, found) in self.body.interval.iter().enumerate() {
            cited("interval", &found.cite)?;
            if found.interval.is_zero() || found.regimes.is_empty() {
                return Err(row("interval", index, "no regime or no time"));
            }
            let clash = self.body.interval.iter().skip(index + 1).any(|other| {
                found.stage == other.stage
                    && overlap(&found.regimes, &other.regimes)
                    && ranges_meet((found.at_least, found.below), (other.at_least, other.below))
            });
            if clash {
                return Err(row("interval", index, "another row covers the same terms"));
            }
        }
        for (index, found) in self.body.cap.iter().enumerate() {
            cited("cap", &found.cite)?;
            if found.figures.is_some() == found.like.is_some() || found.like.is_some() != found.at_most.is_some() {
                return Err(row("cap", index, "needs figures, or `like` with `at-most`"));
            }
        }
        for (index, found) in self.body.range.iter().enumerate() {
            cited("range", &found.cite)?;
            let sound = found.bounds.all().iter().all(|bounds| match (bounds.shortest, bounds.longest) {
                (Some(shortest), Some(longest)) => shortest <= longest,
                (None, None) => false,
                _ => true,
            });
            if !sound {
                return Err(row("range", index, "a bound is missing or the shortest is the longer one"));
            }
        }
        for found in &self.body.relief {
            cited("relief", &found.cite)?;
        }
        for found in &self.body.floor {
            cited("floor", &found.cite)?;
        }
        Ok(())
    }
}

fn check_rule(id: &str, text: &RuleText) -> Result<(), PackageProblem> {
    let rule = Rule::from_id(id).ok_or_else(|| PackageProblem::UnknownRule(id.to_owned()))?;
    cited(id, &text.cite)?;
    for wording in rule.wordings() {
        if !text.say.contains_key(*wording) {
            return Err(PackageProblem::NoWording { rule: id.to_owned(), wording: (*wording).to_owned() });
        }
    }
    for say in text.say.values() {
        for language in [say.chinese(), say.english()] {
            for placeholder in super::words::placeholders(language) {
                if !super::words::KNOWN_PLACEHOLDERS.contains(&placeholder) {
                    return Err(PackageProblem::Placeholder {
                        rule: id.to_owned(),
                        placeholder: placeholder.to_owned(),
                    });
                }
            }
        }
    }
    Ok(())
}

fn cited(what: &str, cite: &str) -> Result<(), PackageProblem> {
    if cite.trim().is_empty() { Err(PackageProblem::NoArticle(what.to_owned())) } else { Ok(()) }
}

fn overlap(one: &[Regime], other: &[Regime]) -> bool {
    one.iter().any(|regime| other.contains(regime))
}

/// Whether two ranges of terms, each `[at least, below)`, have a term in common.
fn ranges_meet(one: (Option<Span>, Option<Span>), other: (Option<Span>, Option<Span>)) -> bool {
    let before = |below: Option<Span>, at_least: Option<Span>| match (below, at_least) {
        (Some(below), Some(at_least)) => below <= at_least,
        _ => false,
    };
    !before(one.1, other.0) && !before(other.1, one.0)
}

fn covers(at_least: Option<Span>, below: Option<Span>, term: Option<Span>) -> bool {
    match term {
        Some(term) => at_least.is_none_or(|least| term >= least) && below.is_none_or(|most| term < most),
        None => at_least.is_none() && below.is_none(),
    }
}

/// The packages in force on one day.
#[derive(Clone, Debug)]
pub struct InForce<'a> {
    list: Vec<&'a Package>,
    all: &'a [Package],
    words: &'a Words,
    crimes: &'a Crimes,
}

/// Something found in a package, with its article.
#[derive(Clone, Debug)]
pub struct Cited<'a, T> {
    /// What was found.
    pub value: T,
    package: &'a Package,
    cite: &'a str,
}

impl<T> Cited<'_, T> {
    /// Instrument and article.
    #[must_use]
    pub fn article(&self) -> String {
        self.package.article(self.cite)
    }
}

impl<'a> InForce<'a> {
    /// Digests of the packages.
    #[must_use]
    pub fn digests(&self) -> Vec<String> {
        self.list.iter().map(|package| package.digest.clone()).collect()
    }

    /// Words for facts and values.
    #[must_use]
    pub const fn words(&self) -> &'a Words {
        self.words
    }

    /// The table of crimes.
    #[must_use]
    pub const fn crimes(&self) -> &'a Crimes {
        self.crimes
    }

    /// The words of a rule. Words exist on days before the first package too, so that a refusal can say why.
    #[must_use]
    pub fn rule(&self, rule: Rule) -> Option<Cited<'a, &'a RuleText>> {
        let words = |package: &'a Package| package.body.rules.get(rule.id()).map(|text| (text, text.cite.as_str()));
        self.find(words).or_else(|| {
            self.all.iter().find_map(|package| words(package).map(|(value, cite)| Cited { value, package, cite }))
        })
    }

    /// A single figure.
    #[must_use]
    pub fn number(&self, number: Number) -> Option<Cited<'a, Span>> {
        self.find(|package| package.body.numbers.get(&number).map(|row| (row.span, row.cite.as_str())))
    }

    /// A single day.
    #[must_use]
    pub fn day(&self, day: Day) -> Option<Cited<'a, Date>> {
        self.find(|package| package.body.days.get(&day).map(|row| (row.day, row.cite.as_str())))
    }

    /// First waiting time of a regime and original term (none for life).
    #[must_use]
    pub fn waiting(&self, regime: Regime, term: Option<Span>) -> Option<Cited<'a, &'a WaitingRow>> {
        self.find(|package| {
            let mut rows = package.body.waiting.iter();
            let row = rows.find(|row| row.regimes.contains(&regime) && covers(row.at_least, row.below, term))?;
            Some((row, row.cite.as_str()))
        })
    }

    /// Interval of a regime, stage and original term (none for what life became).
    #[must_use]
    pub fn interval(&self, regime: Regime, stage: Stage, term: Option<Span>) -> Option<Cited<'a, &'a IntervalRow>> {
        self.find(|package| {
            let row = package.body.interval.iter().find(|row| {
                row.stage == stage && row.regimes.contains(&regime) && covers(row.at_least, row.below, term)
            })?;
            Some((row, row.cite.as_str()))
        })
    }

    /// Largest single reduction of a regime and stage on a ground.
    #[must_use]
    pub fn cap(&self, regime: Regime, stage: Stage, ground: Ground) -> Option<Cited<'a, Span>> {
        let row = self.find(|package| {
            let row = package.body.cap.iter().find(|row| row.stage == stage && row.regimes.contains(&regime))?;
            Some((row, row.cite.as_str()))
        })?;
        let own = row.value.figures.as_ref().map(|figures| figures.of(ground));
        // R-N-1: min(figure of the ordinary regime, upper limit).
        let span = match (own, row.value.like, row.value.at_most) {
            (Some(span), _, _) => span,
            (None, Some(like), Some(most)) => {
                let stage = if matches!(like, Regime::F0 | Regime::F3) { Stage::Term } else { stage };
                let figure = self.cap(like, stage, ground)?.value;
                if figure > most { most } else { figure }
            }
            _ => return None,
        };
        Some(Cited { value: span, package: row.package, cite: row.cite })
    }

    /// Range of the term that life or a reprieve becomes.
    #[must_use]
    pub fn range(&self, regime: Regime, stage: Stage, ground: Ground) -> Option<Cited<'a, Bounds>> {
        self.find(|package| {
            let row = package.body.range.iter().find(|row| row.stage == stage && row.regimes.contains(&regime))?;
            Some((row.bounds.of(ground), row.cite.as_str()))
        })
    }

    /// Whether major merit lifts waiting time and interval.
    #[must_use]
    pub fn relief(&self, regime: Regime, stage: Stage) -> Option<Cited<'a, ()>> {
        self.find(|package| {
            let row = package.body.relief.iter().find(|row| row.stage == stage && row.regimes.contains(&regime))?;
            Some(((), row.cite.as_str()))
        })
    }

    /// Minimum really served, for crimes of a certain age or of any.
    #[must_use]
    pub fn floor(&self, sentence: FloorSentence, old_crimes: bool) -> Option<Cited<'a, &'a FloorRow>> {
        self.find(|package| {
            let of_kind = |row: &&FloorRow| row.sentence == sentence;
            let rows = &package.body.floor;
            let old = rows.iter().filter(of_kind).find(|row| old_crimes && row.committed_before.is_some());
            let row = old.or_else(|| rows.iter().filter(of_kind).find(|row| row.committed_before.is_none()))?;
            Some((row, row.cite.as_str()))
        })
    }

    /// The day before which all crimes must lie for the older, shorter floor, where there is one.
    #[must_use]
    pub fn older_floor_before(&self, sentence: FloorSentence) -> Option<Date> {
        let mut rows = self.list.iter().flat_map(|package| &package.body.floor);
        rows.find_map(|row| row.committed_before.filter(|_| row.sentence == sentence))
    }

    /// Default of the setting `life_wait_from`.
    #[must_use]
    pub fn life_wait_from(&self) -> Option<LifeWaitFrom> {
        self.list.iter().find_map(|package| package.body.settings.life_wait_from.as_ref()).map(|row| row.default)
    }

    /// Default of the setting `reprieve_wait_from`.
    #[must_use]
    pub fn reprieve_wait_from(&self) -> Option<ReprieveWaitFrom> {
        self.list.iter().find_map(|package| package.body.settings.reprieve_wait_from.as_ref()).map(|row| row.default)
    }

    fn find<T>(&self, look: impl Fn(&'a Package) -> Option<(T, &'a str)>) -> Option<Cited<'a, T>> {
        self.list.iter().find_map(|package| look(package).map(|(value, cite)| Cited { value, package, cite }))
    }
}
