//! Why a guard says what it says: only the leaves that decided.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Facts;
use super::evaluate::{Environment, first_met, order, truth, value};
use super::typing::{Comparison, Node};
use super::value::Value;
use crate::core::time::{Date, Span, term};

/// The truth of a guard with what decided it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// `None`: cannot be judged.
    pub truth: Option<bool>,
    /// For a false `and` the false sides, for a true `or` the true ones, for an unknown the unknown leaves, of an `if` the branch
    /// that was taken.
    pub reasons: Vec<Reason>,
}

/// One leaf that decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    /// A fact that is true or false by itself.
    Fact {
        /// Its name.
        name: String,
        /// Its value.
        value: bool,
    },
    /// Whether a fact was entered.
    Known {
        /// Its name.
        name: String,
        /// Whether it was.
        known: bool,
    },
    /// A comparison.
    Compared {
        /// What the facts say.
        actual: Operand,
        /// How it is compared.
        comparison: Comparison,
        /// What is required.
        required: Operand,
        /// Whether it holds.
        met: bool,
    },
    /// A membership.
    Member {
        /// What is looked for.
        item: Operand,
        /// Where.
        set: Operand,
        /// Whether it is there.
        met: bool,
    },
    /// A period that must have run, or must not have.
    Elapsed {
        /// The facts that give the start.
        facts: Vec<String>,
        /// The day it starts.
        start: Date,
        /// How it is compared.
        comparison: Comparison,
        /// The length required.
        required: Span,
        /// The first day on which that length is reached.
        first_day: Date,
        /// What has run up to the day judged; only for display.
        served: Span,
        /// Days up to the first day; 0 where it is reached.
        days_missing: i64,
        /// Whether it holds.
        met: bool,
    },
    /// The guard says so by itself.
    Constant {
        /// True or false.
        value: bool,
    },
    /// A fact that nobody entered.
    Missing {
        /// Its name.
        name: String,
    },
    /// The facts are there, but have no result.
    Undecidable {
        /// The byte of the guard's source, from 1.
        column: usize,
        /// Why.
        why: Undecidable,
    },
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operand {
    /// The facts that it comes from; none for a number of the rule.
    pub facts: Vec<String>,
    /// Its value.
    pub value: Value,
}

/// Why facts that are there have no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Undecidable {
    /// A sum or date outside its range.
    OutOfRange,
    /// Two spans whose order depends on the calendar.
    CalendarDependent,
}

impl Explanation {
    /// The facts that are missing.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        let mut names = BTreeSet::new();
        for reason in &self.reasons {
            if let Reason::Missing { name } = reason {
                names.insert(name.clone());
            }
        }
        names.into_iter().collect()
    }
}

pub(super) fn explain<F: Facts + ?Sized>(node: &Node, environment: &Environment<'_, F>) -> Explanation {
    let mut reasons = Vec::new();
    collect(node, environment, &mut reasons);
    let mut kept: Vec<Reason> = Vec::new();
    for reason in reasons {
        if !kept.contains(&reason) {
            kept.push(reason);
        }
    }
    Explanation { truth: truth(node, environment), reasons: kept }
}

/// The reasons of a condition.
fn collect<F: Facts + ?Sized>(node: &Node, environment: &Environment<'_, F>, reasons: &mut Vec<Reason>) {
    let Some(whole) = truth(node, environment) else {
        unknown(node, environment, reasons);
        return;
    };
    match node {
        Node::Literal(_) | Node::Today => reasons.push(Reason::Constant { value: whole }),
        Node::Fact { name, .. } => reasons.push(Reason::Fact { name: name.clone(), value: whole }),
        Node::Known { name, .. } => reasons.push(Reason::Known { name: name.clone(), known: whole }),
        Node::Not(inside) => collect(inside, environment, reasons),
        Node::And(items) | Node::Or(items) => {
            for item in items.iter().filter(|item| truth(item, environment) == Some(whole)) {
                collect(item, environment, reasons);
            }
        }
        Node::If(parts) => {
            let [condition, then, otherwise] = parts.as_ref();
            // With an unknown condition both branches say the same: either explains it.
            collect(if truth(condition, environment) == Some(false) { otherwise } else { then }, environment, reasons);
        }
        Node::Compare { comparison, sides, .. } => {
            let [left, right] = sides.as_ref();
            if let (Some(actual), Some(required)) = (operand(left, environment), operand(right, environment)) {
                reasons.push(Reason::Compared { actual, comparison: *comparison, required, met: whole });
            }
        }
        Node::In { item, set } => {
            if let (Some(item), Some(set)) = (operand(item, environment), operand(set, environment)) {
                reasons.push(Reason::Member { item, set, met: whole });
            }
        }
        Node::Elapsed { comparison, since, length, .. } => {
            reasons.extend(elapsed(*comparison, since, length, environment, whole));
        }
        // Numbers have no truth of their own.
        Node::Sum { .. } | Node::Extreme { .. } => {}
    }
}

fn elapsed<F: Facts + ?Sized>(
    comparison: Comparison,
    since: &Node,
    length: &Node,
    environment: &Environment<'_, F>,
    met: bool,
) -> Option<Reason> {
    let first_day = first_met(since, length, environment)?;
    let Some(Value::Date(start)) = value(since, environment) else { return None };
    let Some(Value::Span(required)) = value(length, environment) else { return None };
    Some(Reason::Elapsed {
        facts: used(since, environment),
        start,
        comparison,
        required,
        first_day,
        served: term::length_between(start, environment.on),
        days_missing: environment.on.days_until(first_day).max(0),
        met,
    })
}

/// The reasons of a part without value: the facts that are missing, or what is wrong with those that are there.
fn unknown<F: Facts + ?Sized>(node: &Node, environment: &Environment<'_, F>, reasons: &mut Vec<Reason>) {
    match node {
        Node::Fact { name, .. } => reasons.push(Reason::Missing { name: name.clone() }),
        Node::If(parts) => {
            let [condition, then, otherwise] = parts.as_ref();
            match truth(condition, environment) {
                Some(true) => unknown(then, environment, reasons),
                Some(false) => unknown(otherwise, environment, reasons),
                None => unknown(condition, environment, reasons),
            }
        }
        _ => {
            let before = reasons.len();
            for child in node.children() {
                if value(child, environment).is_none() {
                    unknown(child, environment, reasons);
                }
            }
            if reasons.len() == before {
                reasons.extend(undecidable(node, environment));
            }
        }
    }
}

fn undecidable<F: Facts + ?Sized>(node: &Node, environment: &Environment<'_, F>) -> Option<Reason> {
    let (column, why) = match node {
        Node::Compare { sides, column, .. } => {
            let [left, right] = sides.as_ref();
            let ordered = order(&value(left, environment)?, &value(right, environment)?).is_some();
            (*column, if ordered { Undecidable::OutOfRange } else { Undecidable::CalendarDependent })
        }
        Node::Extreme { column, .. } => (*column, Undecidable::CalendarDependent),
        Node::Elapsed { column, .. } | Node::Sum { column, .. } => (*column, Undecidable::OutOfRange),
        _ => return None,
    };
    Some(Reason::Undecidable { column, why })
}

fn operand<F: Facts + ?Sized>(node: &Node, environment: &Environment<'_, F>) -> Option<Operand> {
    Some(Operand { facts: used(node, environment), value: value(node, environment)? })
}

/// The facts that a value comes from; of an `if` only those of the branch that was taken.
fn used<F: Facts + ?Sized>(node: &Node, environment: &Environment<'_, F>) -> Vec<String> {
    let mut names = BTreeSet::new();
    used_into(node, environment, &mut names);
    names.into_iter().collect()
}

fn used_into<F: Facts + ?Sized>(node: &Node, environment: &Environment<'_, F>, names: &mut BTreeSet<String>) {
    match node {
        Node::Fact { name, .. } => {
            names.insert(name.clone());
        }
        Node::If(parts) => {
            let [condition, then, otherwise] = parts.as_ref();
            let taken = if truth(condition, environment) == Some(false) { otherwise } else { then };
            used_into(taken, environment, names);
        }
        _ => {
            for child in node.children() {
                used_into(child, environment, names);
            }
        }
    }
}
