//! Law packages: the numbers, tables, settings and words of one instrument from one day on, as data.
//!
//! One TOML file per instrument and day in force. Each file says which day decides that it applies ([`Transition`]): the ruling
//! (法释〔2016〕23号 art. 41), the filing of the proposal, or the crime. Instruments that are no longer in force stay, so that an old
//! ruling can be explained by the rules of its day. Loading checks everything: a package that loads
//! has every word in both languages, an article for every number, and no row that contradicts another.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

mod check;
mod exchange;
mod guards;
mod in_force;
mod rows;

pub use guards::{Each, Family, GuardRow, GuardWords, LawGuard, LawRoute, RouteRow, Shows};
pub use in_force::{Article, Cited, InForce};
pub use rows::{
    Bounds, CapRow, Clock, CreditRow, Day, FloorRow, FloorSentence, IntervalRow, Number, NumberRow, RangeRow,
    ReliefRow, RuleText, Share, Stage, WaitingRow,
};

use super::citation::Citation;
use super::crimes::Crimes;
use super::explain::{judge, law_of};
use super::facts::{CountTerm, Judgment, JudgmentKind, SentenceFile};
use super::flags::{Flags, RedFlag};
use super::rule::Rule;
use super::settings::SettingRows;
use super::trail::Trail;
use super::words::Words;
use crate::core::bilingual::Bilingual;
use crate::core::guard::Dictionary;
use crate::core::record::id::{BadId, Digest};
use crate::core::time::Date;
use rows::{DayRow, ShareRow};

/// SHA-256 of a package's text; written `sha256:` and lower-case hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PackageDigest(pub Digest);

impl fmt::Display for PackageDigest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "sha256:{}", self.0)
    }
}

impl From<PackageDigest> for String {
    fn from(digest: PackageDigest) -> Self {
        digest.to_string()
    }
}

impl TryFrom<String> for PackageDigest {
    type Error = BadId;
    fn try_from(text: String) -> Result<Self, BadId> {
        text.strip_prefix("sha256:").unwrap_or_default().parse().map(Self)
    }
}

/// One law package.
#[derive(Clone, Debug)]
pub struct Package {
    /// Path below `assets/`.
    pub path: String,
    /// SHA-256 of the file's text.
    pub digest: PackageDigest,
    /// Instrument, day in force, transition.
    pub head: Head,
    body: PackageFile,
    guards: Vec<LawGuard>,
    routes: Vec<LawRoute>,
    /// The rules of which it has a guard that is not general, each with its family.
    own: Vec<(Rule, Family)>,
}

/// What a package is.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Head {
    /// The instrument as it is cited, such as `法释〔2016〕23号`.
    pub instrument: String,
    /// The edition, for citations, where a later one is in use beside it.
    #[serde(default)]
    pub edition: Option<String>,
    /// Its title.
    pub title: Bilingual,
    /// The first day in force.
    pub in_force: Date,
    /// Which day decides that this package applies.
    pub transition: Transition,
    /// The article or source of the transition rule.
    pub transition_cite: String,
    /// The first day on which it is no longer in force.
    #[serde(default)]
    pub until: Option<Date>,
    /// `transition = "act"`: it applies where every crime was committed before this day.
    #[serde(default)]
    pub acts_before: Option<Date>,
    /// The persons that it is about; everybody, where nothing stands.
    #[serde(default)]
    pub persons: Option<Persons>,
}

/// The persons that an instrument is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Persons {
    /// Duty crimes, crimes against the financial order and financial fraud, mafia-type organisations (中政委〔2014〕5号).
    ThreeKinds,
}

/// The days of a question by which packages are chosen.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    /// The ruling.
    pub ruled: Date,
    /// The filing of the proposal.
    pub filed: Date,
    /// The days of the crimes.
    pub crimes: CrimeDays,
}

/// The days of the crimes that decide which text of the law applies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CrimeDays {
    /// The latest of those that decide for certain.
    certain: Option<Date>,
    /// The earliest and the latest of all that may decide.
    possible: Option<(Date, Date)>,
    /// The day of one that may decide is not known.
    unknown: bool,
}

impl CrimeDays {
    /// Of a judgment. 法释〔2011〕9号 arts. 7, 8 speak of the crimes "for which life was imposed": of several counts those that carry it
    /// decide, and one whose own sentence is not known may.
    #[must_use]
    pub fn of(judgment: &Judgment) -> Self {
        let of_life = matches!(judgment.kind, JudgmentKind::Life | JudgmentKind::DeathReprieve);
        let several = judgment.counts.len() > 1;
        let mut days = Self::default();
        for count in &judgment.counts {
            let certain = match count.term {
                _ if !of_life || !several => true,
                Some(CountTerm::Life | CountTerm::DeathReprieve) => true,
                Some(CountTerm::Term(_)) => continue,
                None => false,
            };
            let Some(day) = count.committed else {
                days.unknown = true;
                continue;
            };
            if certain {
                days.certain = days.certain.max(Some(day));
            }
            days.possible = Some(days.possible.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        }
        days
    }

    /// Whether they are all older than a change of the law; none where that cannot be told.
    fn before(self, change: Date) -> Option<bool> {
        match self.possible {
            // One that is known to be newer decides.
            _ if self.certain.is_some_and(|day| day >= change) => Some(false),
            _ if self.unknown => None,
            None => Some(false),
            Some((first, _)) if first >= change => Some(false),
            Some((_, last)) => (last < change).then_some(true),
        }
    }
}

impl Days {
    /// Everything on one day, crimes unknown.
    #[must_use]
    pub const fn all(day: Date) -> Self {
        Self { ruled: day, filed: day, crimes: CrimeDays { certain: None, possible: None, unknown: false } }
    }

    /// The days of a file's question.
    #[must_use]
    pub fn of(file: &SentenceFile) -> Self {
        let crimes = CrimeDays::of(&file.judgment);
        Self { ruled: file.question.ruling_day(), filed: file.question.filing_day(), crimes }
    }
}

impl Head {
    /// The day by which this package is chosen.
    #[must_use]
    pub const fn deciding(&self, days: &Days) -> Date {
        match self.transition {
            Transition::Ruling | Transition::Act => days.ruled,
            Transition::Filing => days.filed,
        }
    }

    fn has_begun(&self, days: &Days) -> bool {
        self.in_force <= self.deciding(days)
    }

    /// Whether it applies; none where that hangs on the day of a crime that is not known.
    fn applies(&self, days: &Days) -> Option<bool> {
        if self.until.is_some_and(|until| self.deciding(days) >= until) {
            return Some(false);
        }
        self.acts_before.map_or(Some(true), |change| days.crimes.before(change))
    }
}

/// Which day decides that a package applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transition {
    /// The day of the ruling.
    Ruling,
    /// The day on which the proposal was filed.
    Filing,
    /// The day of the crime: it applies to crimes before `acts-before`, where that is the rule of time effect.
    Act,
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
    shares: BTreeMap<Share, ShareRow>,
    #[serde(default)]
    credit: Vec<CreditRow>,
    #[serde(default)]
    days: BTreeMap<Day, DayRow>,
    #[serde(default, rename = "guard")]
    guards: Vec<GuardRow>,
    #[serde(default, rename = "route")]
    routes: Vec<RouteRow>,
    #[serde(default)]
    rules: BTreeMap<String, RuleText>,
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
    /// A guard that cannot be used, with its column.
    #[error("guard of {rule}: {problem}")]
    Guard {
        /// The rule.
        rule: String,
        /// What is wrong.
        problem: String,
    },
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
    flags: Flags,
    /// The text of `law/facts.toml`, for guards of a package that is tried.
    facts: Option<String>,
}

impl Packages {
    /// Loads packages from (path below `assets/`, text): `law/<instrument>/<day in force>.toml`, `law/crimes.toml`,
    /// `law/flags.toml` and `law/words.toml`. Other paths are left to others.
    ///
    /// # Errors
    /// The first thing that is wrong, with its file.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, PackageError> {
        let packages = Self::read(files)?;
        for package in &packages.list {
            package.check_wordings().map_err(|problem| package.error(problem))?;
        }
        packages.check_complete()?;
        Ok(packages)
    }

    /// Reads packages that stand in a journal. They were published with an older program and may lack what a later one can say or ask
    /// for: a sentence is then said in the rule's plain words, a figure that is missing is by hand. The law of a journal never keeps
    /// it from being opened.
    ///
    /// # Errors
    /// The first thing that is wrong, with its file.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, PackageError> {
        let mut list: Vec<Package> = Vec::new();
        let (mut crimes, mut words, mut flags) = (Crimes::default(), Words::default(), Flags::default());
        let mut facts = None;
        for (path, text) in files {
            let form = |message: String| PackageError { path: path.to_owned(), problem: PackageProblem::Form(message) };
            let parts: Vec<&str> = path.split('/').collect();
            match parts.as_slice() {
                ["law", "crimes.toml"] => crimes = Crimes::parse(text).map_err(form)?,
                ["law", "facts.toml"] => facts = Some(text),
                ["law", "words.toml"] => words = Words::parse(text).map_err(form)?,
                ["law", "flags.toml"] => flags = Flags::parse(text).map_err(form)?,
                ["law", folder, _] if !is_points(folder) => list.push(Package::parse(path, text)?),
                _ => {}
            }
        }
        let dictionary = guards::dictionary(facts).map_err(|problem| PackageError {
            path: "law/facts.toml".to_owned(),
            problem: PackageProblem::Form(problem),
        })?;
        for package in &mut list {
            package.compile(&dictionary)?;
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
        Ok(Self { list, crimes, words, flags, facts: facts.map(str::to_owned) })
    }

    /// The packages in force on a day, for crimes of any age.
    #[must_use]
    pub fn on(&self, day: Date) -> InForce<'_> {
        self.chosen(&Days::all(day))
    }

    /// The packages that apply to a question, each by its own transition rule.
    #[must_use]
    pub fn chosen(&self, days: &Days) -> InForce<'_> {
        let mut list: Vec<&Package> = Vec::with_capacity(self.list.len());
        let mut open = Vec::new();
        let mut folder = None;
        for package in self.list.iter().filter(|package| package.head.has_begun(days)) {
            // Newest first within a folder: an older version of the same instrument is past, also where the newest has ended.
            if folder != Some(package.folder()) {
                match package.head.applies(days) {
                    Some(true) => list.push(package),
                    Some(false) => {}
                    None => open.push(package),
                }
            }
            folder = Some(package.folder());
        }
        // A rule for older crimes goes before the general one.
        list.sort_by_key(|package| package.head.transition != Transition::Act);
        InForce { list, open, all: &self.list, words: &self.words, crimes: &self.crimes }
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

    /// The red flags of a proposal with what lies behind it.
    #[must_use]
    pub fn flagged(&self, file: &SentenceFile, trail: &Trail) -> Vec<RedFlag> {
        self.flags.of(file, &law_of(file, self), &judge(file, self), trail)
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
        if newest.share(Share::Relief).is_none() {
            return Err(error(PackageProblem::NumberMissing(format!("{:?}", Share::Relief))));
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
            digest: PackageDigest(Digest::of(text)),
            head: file.package.clone(),
            body: file,
            guards: Vec::new(),
            routes: Vec::new(),
            own: Vec::new(),
        };
        package.check().map_err(error)?;
        Ok(package)
    }

    /// Checks the guards against the dictionary.
    fn compile(&mut self, dictionary: &Dictionary) -> Result<(), PackageError> {
        let guards: Result<Vec<LawGuard>, _> =
            self.body.guards.iter().map(|row| LawGuard::compile(row, dictionary)).collect();
        let routes: Result<_, _> = self.body.routes.iter().map(|row| LawRoute::compile(row, dictionary)).collect();
        let mut guards = guards.map_err(|problem| self.error(problem))?;
        // By family, within it as the file has them: a question asks each family by itself, thousands of times.
        guards.sort_by_key(|guard| guard.row.family);
        self.guards = guards;
        self.routes = routes.map_err(|problem| self.error(problem))?;
        let own = self.guards.iter().filter(|guard| !guard.row.general);
        self.own = own.map(|guard| (guard.rule, guard.row.family)).collect();
        self.own.dedup();
        Ok(())
    }

    /// The guards of a family, as the file has them.
    fn guards_of(&self, family: Family) -> &[LawGuard] {
        let from = self.guards.partition_point(|guard| guard.row.family < family);
        let to = self.guards.partition_point(|guard| guard.row.family <= family);
        self.guards.get(from..to).unwrap_or_default()
    }

    /// The folder is the instrument's short name.
    fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    fn error(&self, problem: PackageProblem) -> PackageError {
        PackageError { path: self.path.clone(), problem }
    }

    /// Instrument and article. A citation that names another instrument stands as it is.
    pub(super) fn article(&self, cite: &str) -> String {
        let own = Citation::read(cite.split("; ").next().unwrap_or(cite)).instrument.is_empty();
        let edition = self.head.edition.as_ref().map(|edition| format!("（{edition}）")).unwrap_or_default();
        if own { format!("{}{edition} {cite}", self.head.instrument) } else { cite.to_owned() }
    }
}
