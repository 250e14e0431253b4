//! Evaluation in three values: `None` is "cannot be judged". Every operation has a result for every input.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::Facts;
use super::typing::{Comparison, Node};
use super::value::Value;
use crate::core::time::{Date, Span, term};

/// What a guard is judged against.
pub(super) struct Environment<'a, F: Facts + ?Sized> {
    pub facts: &'a F,
    pub on: Date,
}

/// The truth of a condition.
pub(super) fn truth<F: Facts + ?Sized>(node: &Node, environment: &Environment<'_, F>) -> Option<bool> {
    match value(node, environment)? {
        Value::Bool(truth) => Some(truth),
        _ => None,
    }
}

/// The value of a part; `None` where a fact is missing, a sum leaves its range or an order depends on the calendar.
pub(super) fn value<F: Facts + ?Sized>(node: &Node, environment: &Environment<'_, F>) -> Option<Value> {
    match node {
        Node::Literal(value) => Some(value.clone()),
        Node::Fact { name, kind } => environment.facts.value(name).filter(|value| kind.holds(value)),
        Node::Today => Some(Value::Date(environment.on)),
        Node::Known { name, kind } => {
            Some(Value::Bool(environment.facts.value(name).is_some_and(|value| kind.holds(&value))))
        }
        Node::Not(inside) => truth(inside, environment).map(|truth| Value::Bool(!truth)),
        Node::And(items) => all_are(true, items, environment),
        Node::Or(items) => all_are(false, items, environment),
        Node::If(parts) => {
            let [condition, then, otherwise] = parts.as_ref();
            match truth(condition, environment) {
                Some(true) => value(then, environment),
                Some(false) => value(otherwise, environment),
                // Both ways the same: the condition does not matter.
                None => {
                    let (then, otherwise) = (value(then, environment)?, value(otherwise, environment)?);
                    Some(then).filter(|then| same(then, &otherwise))
                }
            }
        }
        Node::Compare { comparison, sides, .. } => {
            let [left, right] = sides.as_ref();
            compare(*comparison, &*operand(left, environment)?, &*operand(right, environment)?).map(Value::Bool)
        }
        Node::Elapsed { comparison, since, length, .. } => {
            let first = first_met(since, length, environment)?;
            // Elapsed time reaches a length exactly on the day that is start + length: compare days, never counted months.
            Some(Value::Bool(comparison.holds(environment.on.cmp(&first))))
        }
        Node::In { item, set } => match (&*operand(item, environment)?, &*operand(set, environment)?) {
            (Value::Enum(item), Value::Set(set)) => Some(Value::Bool(set.contains(item.as_ref()))),
            _ => None,
        },
        Node::Sum { items, .. } => sum(items, environment),
        Node::Extreme { largest, items, .. } => {
            let wanted = if *largest { Ordering::Greater } else { Ordering::Less };
            let mut best: Option<Value> = None;
            for item in items {
                let item = value(item, environment)?;
                best = match best {
                    None => Some(item),
                    Some(best) => {
                        let order = order(&item, &best)?;
                        Some(if order == wanted { item } else { best })
                    }
                };
            }
            best
        }
    }
}

/// A side of a comparison: what stands in the guard is not copied, sets above all.
fn operand<'n, F: Facts + ?Sized>(node: &'n Node, environment: &Environment<'_, F>) -> Option<Cow<'n, Value>> {
    match node {
        Node::Literal(value) => Some(Cow::Borrowed(value)),
        _ => value(node, environment).map(Cow::Owned),
    }
}

/// Kleene's `and` (`neutral` = true) and `or` (`neutral` = false): one deciding side is enough, whatever is missing beside it.
fn all_are<F: Facts + ?Sized>(neutral: bool, items: &[Node], environment: &Environment<'_, F>) -> Option<Value> {
    let mut unknown = false;
    for item in items {
        match truth(item, environment) {
            Some(truth) if truth != neutral => return Some(Value::Bool(!neutral)),
            Some(_) => {}
            None => unknown = true,
        }
    }
    if unknown { None } else { Some(Value::Bool(neutral)) }
}

/// Equal in every use: spans of one value are still added as they are written.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Span(left), Value::Span(right)) => left.is_written_as(*right),
        _ => left == right,
    }
}

fn compare(comparison: Comparison, left: &Value, right: &Value) -> Option<bool> {
    if comparison.is_equality() && order(left, right).is_none() {
        // Bool, enum and set have no order; spans of 1 month and 30 days are not known to be equal or not.
        return match (left, right) {
            (Value::Span(_), _) => None,
            _ => Some((left == right) == (comparison == Comparison::Equal)),
        };
    }
    order(left, right).map(|order| comparison.holds(order))
}

pub(super) fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Int(left), Value::Int(right))
        | (Value::Money(left), Value::Money(right))
        | (Value::Points(left), Value::Points(right)) => Some(left.cmp(right)),
        (Value::Date(left), Value::Date(right)) => Some(left.cmp(right)),
        (Value::Span(left), Value::Span(right)) => left.partial_cmp(right),
        _ => None,
    }
}

fn sum<F: Facts + ?Sized>(items: &[Node], environment: &Environment<'_, F>) -> Option<Value> {
    let mut values = items.iter().map(|item| value(item, environment));
    let mut total = values.next()??;
    if let Value::Date(start) = total {
        let mut length = Span::ZERO;
        for added in values {
            let Value::Span(added) = added? else { return None };
            length = length.plus(added).ok()?;
        }
        return term::boundary(start, length).ok().map(Value::Date);
    }
    for added in values {
        total = match (total, added?) {
            (Value::Int(left), Value::Int(right)) => Value::Int(left.checked_add(right)?),
            (Value::Money(left), Value::Money(right)) => Value::Money(left.checked_add(right)?),
            (Value::Points(left), Value::Points(right)) => Value::Points(left.checked_add(right)?),
            (Value::Span(left), Value::Span(right)) => Value::Span(left.plus(right).ok()?),
            _ => return None,
        };
    }
    Some(total)
}

/// The day on which `elapsed(since)` reaches `length`.
pub(super) fn first_met<F: Facts + ?Sized>(
    since: &Node,
    length: &Node,
    environment: &Environment<'_, F>,
) -> Option<Date> {
    match (value(since, environment)?, value(length, environment)?) {
        (Value::Date(since), Value::Span(length)) => term::boundary(since, length).ok(),
        _ => None,
    }
}

/// The value of a part that needs no fact and no day.
pub(super) fn constant(node: &Node) -> Option<Value> {
    struct Nothing;
    impl Facts for Nothing {
        fn value(&self, _: &str) -> Option<Value> {
            None
        }
    }
    if node.looks_at_the_day() {
        return None;
    }
    value(node, &Environment { facts: &Nothing, on: Date::MIN })
}

/// The first day on which a condition holds, all facts unchanged: its truth can only turn on the days that `turning` collects, and
/// those are looked at anew on each of them, because a period may itself depend on the day.
pub(super) fn first_day<F: Facts + ?Sized>(
    facts: &F,
    from: Date,
    truth: impl Fn(&Environment<'_, F>) -> Option<bool>,
    turning: impl Fn(&Environment<'_, F>, &mut BTreeSet<Date>),
) -> Option<Date> {
    const MOST_TURNS: usize = 256;
    let mut on = from;
    for _ in 0..MOST_TURNS {
        let environment = Environment { facts, on };
        if truth(&environment) == Some(true) {
            return Some(on);
        }
        let mut days = BTreeSet::new();
        turning(&environment, &mut days);
        on = days.into_iter().find(|day| *day > on)?;
    }
    None
}

/// Collects the days on which a part may change its value.
pub(super) fn turning_days<F: Facts + ?Sized>(
    node: &Node,
    environment: &Environment<'_, F>,
    days: &mut BTreeSet<Date>,
) {
    let mut turn = |day: Option<Date>| {
        days.extend(day);
        days.extend(day.and_then(|day| day.next().ok()));
    };
    match node {
        Node::Elapsed { since, length, .. } => turn(first_met(since, length, environment)),
        Node::Compare { sides, .. } => match sides.as_ref() {
            [Node::Today, other] | [other, Node::Today] => {
                if let Some(Value::Date(day)) = value(other, environment) {
                    turn(Some(day));
                }
            }
            _ => {}
        },
        _ => {}
    }
    for child in node.children() {
        turning_days(child, environment, days);
    }
}
