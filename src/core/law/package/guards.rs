//! The guards of a package: conditions of the law in the guard language, with what a finding shows.

use serde::Deserialize;

use super::{Number, PackageProblem};
use crate::core::bilingual::Bilingual;
use crate::core::guard::{self, Dictionary, Guard, Strength, Type};
use crate::core::law::finding::Route;
use crate::core::law::rule::Rule;

/// Where in the answer a guard is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// Before everything: what closes the road altogether.
    Barred,
    /// The ground: repentance and merit; relief by age and health.
    Grounds,
    /// Events that block commutation or let rulings lapse.
    Blocks,
    /// Conditions and bars of parole.
    Parole,
    /// Property orders.
    Property,
    /// Cases that must be heard.
    Hearing,
    /// The papers of a proposal.
    Papers,
}

/// The list whose elements a guard is asked about, one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    /// The events.
    Block,
    /// The counts of the judgment.
    Count,
    /// The property orders.
    Order,
    /// Awards, merits and punishments.
    Conduct,
}

/// A guard as a package holds it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct GuardRow {
    /// The rule, such as `R-B-1`; its sentences stand under `[rules]`.
    pub id: String,
    /// Where it is asked.
    pub family: Family,
    /// Over which list; once, without it.
    pub each: Option<Each>,
    /// One finding for the whole list: the first that stands in the way, else the first that is open, else one that it is met.
    #[serde(default)]
    pub join: bool,
    /// The article.
    pub cite: String,
    when: Option<String>,
    need: Option<String>,
    unless: Option<String>,
    /// A condition of the Criminal Law itself: asked only where no other package of the day has a guard of this rule and family.
    #[serde(default)]
    pub general: bool,
    /// Nothing is said where it is met.
    #[serde(default)]
    pub silent: bool,
    /// Not met is for people: no refusal.
    #[serde(default)]
    pub by_hand: bool,
    /// Its period is one that a proposal waits for.
    #[serde(default)]
    pub waits: bool,
    /// The wordings, where they are not `met`, `unmet`, `open` and `met` for the exception.
    #[serde(default)]
    pub words: GuardWords,
    /// What the finding shows, where it is not what decided.
    #[serde(default)]
    pub shows: Shows,
}

/// Which of the rule's wordings is said.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct GuardWords {
    /// Met.
    pub met: Option<String>,
    /// Not met.
    pub unmet: Option<String>,
    /// Cannot be judged.
    pub open: Option<String>,
    /// The exception holds.
    pub excepted: Option<String>,
}

/// What a finding shows: names of facts, and a word of `assets/law/words.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Shows {
    /// The fact that the finding is about; of a date, its day too.
    pub fact: Option<String>,
    /// What is required.
    pub required: Option<String>,
    /// What the facts say.
    pub actual: Option<String>,
    /// The value put in for `{limit}`.
    pub limit: Option<String>,
    /// The word put in for `{what}`; `defect_{conduct.defect}` names it by the value of a fact.
    pub what: Option<String>,
}

impl Shows {
    /// The facts that are named.
    fn names(&self) -> impl Iterator<Item = &str> {
        [&self.fact, &self.required, &self.actual, &self.limit]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .chain(self.what.as_deref().and_then(Self::by_fact).map(|(_, name)| name))
    }

    /// The beginning of a word that a fact completes, and that fact.
    #[must_use]
    pub fn by_fact(what: &str) -> Option<(&str, &str)> {
        let (prefix, name) = what.split_once('{')?;
        Some((prefix, name.strip_suffix('}')?))
    }
}

/// A checked guard of a package.
#[derive(Clone, Debug)]
pub struct LawGuard {
    /// The rule of the engine.
    pub rule: Rule,
    /// As the package holds it.
    pub row: GuardRow,
    /// What must hold, alone.
    pub need: Guard,
    /// The whole condition.
    pub guard: guard::Rule,
    /// The settings that it names.
    pub settings: Vec<String>,
}

impl LawGuard {
    pub(super) fn compile(row: &GuardRow, dictionary: &Dictionary) -> Result<Self, PackageProblem> {
        let rule = Rule::from_id(&row.id).ok_or_else(|| PackageProblem::UnknownRule(row.id.clone()))?;
        let wrong = |problem: String| PackageProblem::Guard { rule: row.id.clone(), problem };
        let need = row.need.clone().unwrap_or_else(|| "true".to_owned());
        let text = guard::RuleText {
            id: row.id.clone(),
            cite: row.cite.clone(),
            when: row.when.clone(),
            need: need.clone(),
            unless: row.unless.clone(),
            say: Bilingual::same(&row.id),
            strength: Strength::Hard,
        };
        let compiled = guard::Rule::compile(text, dictionary).map_err(|error| wrong(error.to_string()))?;
        let need = Guard::parse(&need, dictionary).map_err(|error| wrong(error.to_string()))?;
        if row.join && row.each.is_none() {
            return Err(wrong("`join` needs `each`".to_owned()));
        }
        if let Some(name) = row.shows.names().find(|name| dictionary.get(name).is_none()) {
            return Err(wrong(format!("the dictionary has no fact {name}")));
        }
        let named = compiled.guards().flat_map(|(_, guard)| guard.facts().iter());
        let settings = named.filter_map(|name| name.strip_prefix("setting.")).map(str::to_owned).collect();
        Ok(Self { rule, row: row.clone(), need, guard: compiled, settings })
    }
}

/// The road of a proposal: the first row whose guard holds, by `place`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RouteRow {
    /// Where it stands among the roads of all packages, from the first to the last.
    pub place: u16,
    /// When.
    pub when: String,
    /// Which.
    pub route: Route,
    pub(super) cite: String,
}

/// A checked road.
#[derive(Clone, Debug)]
pub struct LawRoute {
    /// As the package holds it.
    pub row: RouteRow,
    /// When.
    pub when: Guard,
}

impl LawRoute {
    pub(super) fn compile(row: &RouteRow, dictionary: &Dictionary) -> Result<Self, PackageProblem> {
        let when = Guard::parse(&row.when, dictionary)
            .map_err(|error| PackageProblem::Guard { rule: "route".to_owned(), problem: error.to_string() })?;
        Ok(Self { row: row.clone(), when })
    }
}

/// The dictionary of `assets/law/facts.toml` with every figure of the law as `law.NAME`.
///
/// # Errors
/// What is wrong with the file.
pub(super) fn dictionary(text: Option<&str>) -> Result<Dictionary, String> {
    let mut dictionary = Dictionary::from_files(text).map_err(|error| error.to_string())?;
    for number in Number::ALL {
        let name = format!("law.{}", number.name());
        let label = Bilingual::same(&name);
        dictionary.declare(&name, Type::Span, label).map_err(|error| error.to_string())?;
    }
    Ok(dictionary)
}
