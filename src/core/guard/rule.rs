//! Rules as law packages and procedures write them: where it applies, what must hold, the exception, and the sentence to show.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::dictionary::Dictionary;
use super::error::{RuleError, RulePart};
use super::evaluate::{Environment, first_day, truth, turning_days};
use super::explain::{Reason, explain};
use super::{Facts, Guard};
use crate::core::bilingual::Bilingual;
use crate::core::time::Date;

/// A rule as a file holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RuleText {
    /// Stable id, such as `R-N-2`.
    pub id: String,
    /// Instrument and article.
    pub cite: String,
    /// Where it applies; always, without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// What must hold.
    pub need: String,
    /// The exception.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unless: Option<String>,
    /// What the officer reads.
    pub say: Bilingual,
    /// How strict it is.
    #[serde(default)]
    pub strength: Strength,
}

/// How strict a rule is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Nobody may override it.
    #[default]
    Hard,
    /// "As a rule" (一般): a person may override it with a reason.
    AsARule,
    /// It is said and kept, and stands in nobody's way.
    Remark,
}

/// A rule whose guards are checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable id.
    pub id: String,
    /// Instrument and article.
    pub cite: String,
    /// What the officer reads.
    pub say: Bilingual,
    /// How strict it is.
    pub strength: Strength,
    when: Option<Guard>,
    need: Guard,
    unless: Option<Guard>,
}

/// What a rule says about facts on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Outcome {
    /// `Some(true)`: it does not stand in the way (also where it does not apply). `Some(false)`: it does. `None`: cannot be judged.
    pub met: Option<bool>,
    /// Whether it applies (`when`).
    pub applies: Option<bool>,
    /// Whether the exception holds (`unless`).
    pub excepted: Option<bool>,
    /// What is required, of the leaf that decided.
    pub required: Option<String>,
    /// What the facts say.
    pub actual: Option<String>,
    /// Where that fact stands: its path, else its name; of a missing fact, the first that is missing.
    pub from: Option<String>,
    /// The date of that fact, where it is one.
    pub on: Option<Date>,
    /// The first day on which the rule is met: for a period that has run, the day it had; for one that has not, the day it will,
    /// all other facts unchanged.
    pub earliest: Option<Date>,
    /// The facts that are missing.
    pub missing: Vec<String>,
    /// The leaves that decided.
    pub reasons: Vec<Reason>,
}

/// What a rule says without its reasons: what screening needs of thousands of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stance {
    /// As in [`Outcome::met`].
    pub met: Option<bool>,
    /// Whether it applies (`when`).
    pub applies: Option<bool>,
    /// Whether the exception holds (`unless`).
    pub excepted: Option<bool>,
}

impl Rule {
    /// Checks the guards of a rule.
    ///
    /// # Errors
    /// [`RuleError`] with the guard and the column.
    pub fn compile(text: RuleText, dictionary: &Dictionary) -> Result<Self, RuleError> {
        let guard = |source: &str, part| {
            Guard::parse(source, dictionary).map_err(|error| RuleError { rule: text.id.clone(), part, error })
        };
        Ok(Self {
            when: text.when.as_deref().map(|source| guard(source, RulePart::When)).transpose()?,
            need: guard(&text.need, RulePart::Need)?,
            unless: text.unless.as_deref().map(|source| guard(source, RulePart::Unless)).transpose()?,
            id: text.id,
            cite: text.cite,
            say: text.say,
            strength: text.strength,
        })
    }

    /// The guards with their part.
    pub fn guards(&self) -> impl Iterator<Item = (RulePart, &Guard)> {
        let need = std::iter::once((RulePart::Need, &self.need));
        let when = self.when.iter().map(|guard| (RulePart::When, guard));
        let unless = self.unless.iter().map(|guard| (RulePart::Unless, guard));
        when.chain(need).chain(unless)
    }

    /// What the rule says about these facts on a day, without its reasons.
    #[must_use]
    pub fn stance(&self, facts: &impl Facts, on: Date) -> Stance {
        self.stand(&Environment { facts, on })
    }

    /// The leaves that decided what the rule says.
    #[must_use]
    pub fn reasons(&self, facts: &impl Facts, on: Date, stance: Stance) -> Vec<Reason> {
        self.leaves(&Environment { facts, on }, stance)
    }

    /// What the rule says about these facts on a day.
    #[must_use]
    pub fn judge(&self, facts: &impl Facts, on: Date) -> Outcome {
        let environment = Environment { facts, on };
        let stance = self.stand(&environment);
        let Stance { met, applies, excepted } = stance;
        let reasons = self.leaves(&environment, stance);
        let missing: BTreeSet<String> = reasons
            .iter()
            .filter_map(|reason| match reason {
                Reason::Missing { name } => Some(name.clone()),
                _ => None,
            })
            .collect();
        let shown = binding(&reasons).map(|reason| shown(reason, facts)).unwrap_or_default();
        let earliest = if met == Some(true) { reached(&reasons) } else { self.first_day(facts, on) };
        Outcome {
            met,
            applies,
            excepted,
            required: shown.required,
            actual: shown.actual,
            from: shown.from,
            on: shown.on,
            earliest,
            missing: missing.into_iter().collect(),
            reasons,
        }
    }

    /// The first day, from this one on, on which the rule is met while all facts stay as they are.
    #[must_use]
    pub fn first_day(&self, facts: &impl Facts, from: Date) -> Option<Date> {
        first_day(
            facts,
            from,
            |environment| self.stand(environment).met,
            |environment, days| {
                for (_, guard) in self.guards() {
                    turning_days(&guard.root, environment, days);
                }
            },
        )
    }

    fn applies<F: Facts + ?Sized>(&self, environment: &Environment<'_, F>) -> Option<bool> {
        self.when.as_ref().map_or(Some(true), |guard| truth(&guard.root, environment))
    }

    fn excepted<F: Facts + ?Sized>(&self, environment: &Environment<'_, F>) -> Option<bool> {
        self.unless.as_ref().map_or(Some(false), |guard| truth(&guard.root, environment))
    }

    /// Not applying, the requirement or the exception: any of them is enough, whatever is missing beside it.
    fn stand<F: Facts + ?Sized>(&self, environment: &Environment<'_, F>) -> Stance {
        let (applies, excepted) = (self.applies(environment), self.excepted(environment));
        let met = if applies == Some(false) || excepted == Some(true) {
            Some(true)
        } else {
            match truth(&self.need.root, environment) {
                Some(true) => Some(true),
                Some(false) if applies.is_some() && excepted.is_some() => Some(false),
                _ => None,
            }
        };
        Stance { met, applies, excepted }
    }

    fn leaves<F: Facts + ?Sized>(&self, environment: &Environment<'_, F>, stance: Stance) -> Vec<Reason> {
        let of = |guard: &Option<Guard>| {
            guard.as_ref().map(|guard| explain(&guard.root, environment).reasons).unwrap_or_default()
        };
        if stance.met == Some(true) && stance.applies == Some(false) {
            return of(&self.when);
        }
        let need = explain(&self.need.root, environment);
        match stance.met {
            Some(true) if need.truth == Some(true) => need.reasons,
            Some(true) => of(&self.unless),
            Some(false) => need.reasons,
            None => {
                let mut reasons = Vec::new();
                if stance.applies.is_none() {
                    reasons.extend(of(&self.when));
                }
                if need.truth.is_none() {
                    reasons.extend(need.reasons);
                }
                if stance.excepted.is_none() {
                    reasons.extend(of(&self.unless));
                }
                reasons
            }
        }
    }
}

/// The leaf to show first: a missing fact, else the period that ends last, else what was compared with what, else the first. That a day
/// is known says nothing beside the day itself.
fn binding(reasons: &[Reason]) -> Option<&Reason> {
    let missing = reasons.iter().find(|reason| matches!(reason, Reason::Missing { .. }));
    let latest = || {
        reasons
            .iter()
            .filter_map(|reason| match reason {
                Reason::Elapsed { first_day, .. } => Some((*first_day, reason)),
                _ => None,
            })
            .max_by_key(|(day, _)| *day)
            .map(|(_, reason)| reason)
    };
    let compared = || reasons.iter().find(|reason| matches!(reason, Reason::Compared { .. } | Reason::Member { .. }));
    missing.or_else(latest).or_else(compared).or_else(|| reasons.first())
}

/// The day on which the last of the periods had run.
fn reached(reasons: &[Reason]) -> Option<Date> {
    reasons
        .iter()
        .filter_map(|reason| match reason {
            Reason::Elapsed { first_day, met: true, days_missing: 0, .. } => Some(*first_day),
            _ => None,
        })
        .max()
}

#[derive(Default)]
struct Shown {
    required: Option<String>,
    actual: Option<String>,
    from: Option<String>,
    on: Option<Date>,
}

fn shown(reason: &Reason, facts: &impl Facts) -> Shown {
    let path = |names: &[String]| names.first().map(|name| facts.path(name).unwrap_or_else(|| name.clone()));
    let one = |name: &String| path(std::slice::from_ref(name));
    let date = |value: &super::Value| match value {
        super::Value::Date(date) => Some(*date),
        _ => None,
    };
    match reason {
        Reason::Missing { name } => Shown { from: one(name), ..Shown::default() },
        Reason::Fact { name, value } => Shown { from: one(name), actual: Some(value.to_string()), ..Shown::default() },
        Reason::Known { name, known } => Shown { from: one(name), actual: Some(known.to_string()), ..Shown::default() },
        Reason::Compared { actual, required, .. } => Shown {
            required: Some(required.value.to_string()),
            actual: Some(actual.value.to_string()),
            from: path(&actual.facts).or_else(|| path(&required.facts)),
            on: date(&actual.value),
        },
        Reason::Member { item, set, .. } => Shown {
            required: Some(set.value.to_string()),
            actual: Some(item.value.to_string()),
            from: path(&item.facts).or_else(|| path(&set.facts)),
            on: None,
        },
        Reason::Elapsed { facts: names, start, required, served, .. } => Shown {
            required: Some(required.to_string()),
            actual: Some(served.to_string()),
            from: path(names),
            on: Some(*start),
        },
        Reason::Constant { value } => Shown { actual: Some(value.to_string()), ..Shown::default() },
        Reason::Undecidable { .. } => Shown::default(),
    }
}
