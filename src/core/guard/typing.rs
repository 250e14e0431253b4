//! From the parsed tree to a typed one: every name known, every comparison between values of one type.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::dictionary::Dictionary;
use super::error::{GuardError, GuardErrorKind};
use super::evaluate;
use super::parser::{Part, Tree, nearest};
use super::value::{Type, Value};

/// A checked part of a guard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Literal(Value),
    Fact {
        name: String,
        kind: Type,
    },
    Today,
    Known {
        name: String,
        kind: Type,
    },
    Not(Box<Self>),
    And(Vec<Self>),
    Or(Vec<Self>),
    If(Box<[Self; 3]>),
    Compare {
        comparison: Comparison,
        sides: Box<[Self; 2]>,
        column: usize,
    },
    /// `elapsed(since) >= length`; the elapsed time always stands on the left.
    Elapsed {
        comparison: Comparison,
        since: Box<Self>,
        length: Box<Self>,
        column: usize,
    },
    In {
        item: Box<Self>,
        set: Box<Self>,
    },
    Sum {
        items: Vec<Self>,
        column: usize,
    },
    Extreme {
        largest: bool,
        items: Vec<Self>,
        column: usize,
    },
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<` (不满)
    Less,
    /// `<=` (以下, 以内)
    AtMost,
    /// `>` (超过)
    More,
    /// `>=` (以上)
    AtLeast,
}

impl Comparison {
    /// The mark in the source.
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }

    pub(super) fn from_mark(mark: &str) -> Option<Self> {
        [Self::Equal, Self::NotEqual, Self::Less, Self::AtMost, Self::More, Self::AtLeast]
            .into_iter()
            .find(|comparison| comparison.mark() == mark)
    }

    pub(super) const fn is_equality(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual)
    }

    pub(super) const fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::More => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        }
    }

    /// The comparison with its sides exchanged.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Equal => Self::Equal,
            Self::NotEqual => Self::NotEqual,
            Self::Less => Self::More,
            Self::AtMost => Self::AtLeast,
            Self::More => Self::Less,
            Self::AtLeast => Self::AtMost,
        }
    }
}

/// Checks a whole guard: it must be true or false.
pub(super) fn check(tree: &Tree, dictionary: &Dictionary) -> Result<Node, GuardError> {
    Checker { dictionary }.of_type(tree, &Type::Bool)
}

struct Checker<'a> {
    dictionary: &'a Dictionary,
}

type Typed = (Node, Type);

impl Checker<'_> {
    fn typed(&self, tree: &Tree) -> Result<Typed, GuardError> {
        let fail = |kind| Err(GuardError { column: tree.column, kind });
        let column = tree.column;
        Ok(match &tree.part {
            Part::Bool(value) => (Node::Literal(Value::Bool(*value)), Type::Bool),
            Part::Int(value) => (Node::Literal(Value::Int(*value)), Type::Int),
            Part::Money(value) => (Node::Literal(Value::Money(*value)), Type::Money),
            Part::Points(value) => (Node::Literal(Value::Points(*value)), Type::Points),
            Part::Date(value) => (Node::Literal(Value::Date(*value)), Type::Date),
            Part::Span(value) => (Node::Literal(Value::Span(*value)), Type::Span),
            Part::Today => (Node::Today, Type::Date),
            Part::Quoted(_) | Part::Set(_) => return fail(GuardErrorKind::StrayValue),
            Part::Elapsed(_) => return fail(GuardErrorKind::ElapsedAlone),
            Part::Fact(name) => {
                let kind = self.fact(name, column)?;
                (Node::Fact { name: name.clone(), kind: kind.clone() }, kind)
            }
            Part::Known(name) => {
                let kind = self.fact(name, column)?;
                (Node::Known { name: name.clone(), kind }, Type::Bool)
            }
            Part::Not(inside) => (Node::Not(Box::new(self.of_type(inside, &Type::Bool)?)), Type::Bool),
            Part::And(items) => (Node::And(self.conditions(items)?), Type::Bool),
            Part::Or(items) => (Node::Or(self.conditions(items)?), Type::Bool),
            Part::If(parts) => {
                let [condition, then, otherwise] = parts.as_ref();
                let condition = self.of_type(condition, &Type::Bool)?;
                let (then, kind) = self.typed(then)?;
                let otherwise = self.of_type(otherwise, &kind)?;
                (Node::If(Box::new([condition, then, otherwise])), kind)
            }
            Part::Compare(comparison, sides) => {
                let [left, right] = sides.as_ref();
                (self.comparison(*comparison, left, right, column)?, Type::Bool)
            }
            Part::In(sides) => {
                let [item, set] = sides.as_ref();
                (self.membership(item, set)?, Type::Bool)
            }
            Part::Sum(items) => self.sum(items, column)?,
            Part::Extreme { largest, items } => {
                let (first, kind) = self.first(items, column)?;
                if !kind.is_ordered() {
                    return fail(GuardErrorKind::NotComparable {
                        left: kind.name().to_owned(),
                        right: kind.name().to_owned(),
                    });
                }
                let mut nodes = vec![first];
                for item in items.iter().skip(1) {
                    nodes.push(self.of_type(item, &kind)?);
                }
                (Node::Extreme { largest: *largest, items: nodes, column }, kind)
            }
        })
    }

    fn of_type(&self, tree: &Tree, wanted: &Type) -> Result<Node, GuardError> {
        let (node, found) = self.typed(tree)?;
        if found == *wanted {
            return Ok(node);
        }
        let kind = GuardErrorKind::WrongType { expected: wanted.name().to_owned(), found: found.name().to_owned() };
        Err(GuardError { column: tree.column, kind })
    }

    fn conditions(&self, items: &[Tree]) -> Result<Vec<Node>, GuardError> {
        items.iter().map(|item| self.of_type(item, &Type::Bool)).collect()
    }

    fn first(&self, items: &[Tree], column: usize) -> Result<Typed, GuardError> {
        match items.first() {
            Some(item) => self.typed(item),
            None => Err(GuardError { column, kind: GuardErrorKind::StrayValue }),
        }
    }

    fn fact(&self, name: &str, column: usize) -> Result<Type, GuardError> {
        match self.dictionary.get(name) {
            Some(fact) => Ok(fact.kind.clone()),
            None => {
                let suggestion = self.dictionary.suggestion(name);
                Err(GuardError { column, kind: GuardErrorKind::UnknownFact { name: name.to_owned(), suggestion } })
            }
        }
    }

    fn comparison(&self, comparison: Comparison, left: &Tree, right: &Tree, column: usize) -> Result<Node, GuardError> {
        match (&left.part, &right.part) {
            (Part::Elapsed(since), _) => self.elapsed(comparison, since, right, column),
            (_, Part::Elapsed(since)) => self.elapsed(comparison.mirrored(), since, left, column),
            (Part::Quoted(value), _) => self.with_value(comparison, right, value, left.column, column),
            (_, Part::Quoted(value)) => self.with_value(comparison, left, value, right.column, column),
            _ => {
                let (left_node, left_type) = self.typed(left)?;
                let (right_node, right_type) = self.typed(right)?;
                if left_type == Type::Text || right_type == Type::Text {
                    return Err(GuardError { column, kind: GuardErrorKind::TextCompared });
                }
                let comparable = left_type == right_type && (left_type.is_ordered() || comparison.is_equality());
                if !comparable {
                    let kind = GuardErrorKind::NotComparable {
                        left: left_type.name().to_owned(),
                        right: right_type.name().to_owned(),
                    };
                    return Err(GuardError { column, kind });
                }
                calendar_free(&left_node, &right_node, column)?;
                Ok(Node::Compare { comparison, sides: Box::new([left_node, right_node]), column })
            }
        }
    }

    fn elapsed(&self, comparison: Comparison, since: &Tree, length: &Tree, column: usize) -> Result<Node, GuardError> {
        if comparison.is_equality() {
            return Err(GuardError { column, kind: GuardErrorKind::ElapsedAlone });
        }
        let since = Box::new(self.of_type(since, &Type::Date)?);
        let length = Box::new(self.of_type(length, &Type::Span)?);
        Ok(Node::Elapsed { comparison, since, length, column })
    }

    /// A comparison of an enum with one of its values.
    fn with_value(
        &self,
        comparison: Comparison,
        side: &Tree,
        value: &str,
        value_column: usize,
        column: usize,
    ) -> Result<Node, GuardError> {
        let (node, kind) = self.typed(side)?;
        let Type::Enum(values) = &kind else {
            let kind = GuardErrorKind::WrongType { expected: "enum".to_owned(), found: kind.name().to_owned() };
            return Err(GuardError { column: side.column, kind });
        };
        if !comparison.is_equality() {
            let kind = GuardErrorKind::NotComparable { left: "enum".to_owned(), right: "enum".to_owned() };
            return Err(GuardError { column, kind });
        }
        let literal = value_of(values, value, value_column, &node)?;
        Ok(Node::Compare { comparison, sides: Box::new([node, literal]), column })
    }

    fn membership(&self, item: &Tree, set: &Tree) -> Result<Node, GuardError> {
        // `'B' in crime.lists`: a value in a set that is a fact.
        if let Part::Quoted(value) = &item.part {
            let (node, kind) = self.typed(set)?;
            let Type::Set(values) = &kind else {
                let kind = GuardErrorKind::WrongType { expected: "set".to_owned(), found: kind.name().to_owned() };
                return Err(GuardError { column: set.column, kind });
            };
            let item = Box::new(value_of(values, value, item.column, &node)?);
            return Ok(Node::In { item, set: Box::new(node) });
        }
        let (node, kind) = self.typed(item)?;
        match (&kind, &set.part) {
            // `judgment.kind in {'life', 'death_reprieve'}`.
            (Type::Enum(values), Part::Set(items)) => {
                let mut chosen = BTreeSet::new();
                for item in items {
                    let Part::Quoted(value) = &item.part else {
                        return Err(GuardError { column: item.column, kind: GuardErrorKind::StrayValue });
                    };
                    value_of(values, value, item.column, &node)?;
                    chosen.insert(value.clone());
                }
                Ok(Node::In { item: Box::new(node), set: Box::new(Node::Literal(Value::Set(chosen))) })
            }
            (Type::Enum(values), _) => {
                let set = Box::new(self.of_type(set, &Type::Set(values.clone()))?);
                Ok(Node::In { item: Box::new(node), set })
            }
            _ => {
                let kind = GuardErrorKind::WrongType { expected: "enum".to_owned(), found: kind.name().to_owned() };
                Err(GuardError { column: item.column, kind })
            }
        }
    }

    /// Numbers of one kind, or a date and spans. Spans are added to a date together, once, from the original day.
    fn sum(&self, items: &[Tree], column: usize) -> Result<Typed, GuardError> {
        let (first, kind) = self.first(items, column)?;
        let added = match &kind {
            Type::Int | Type::Money | Type::Points | Type::Span => kind.clone(),
            Type::Date => Type::Span,
            other => {
                let right = items.get(1).map(|item| self.typed(item)).transpose()?.map_or("", |(_, kind)| kind.name());
                let kind = GuardErrorKind::NotAddable { left: other.name().to_owned(), right: right.to_owned() };
                return Err(GuardError { column, kind });
            }
        };
        let mut nodes = vec![first];
        for item in items.iter().skip(1) {
            let (node, found) = self.typed(item)?;
            if found != added {
                let kind = GuardErrorKind::NotAddable { left: kind.name().to_owned(), right: found.name().to_owned() };
                return Err(GuardError { column: item.column, kind });
            }
            nodes.push(node);
        }
        Ok((Node::Sum { items: nodes, column }, kind))
    }
}

/// A quoted value of an enum or a set.
fn value_of(values: &BTreeSet<String>, value: &str, column: usize, of: &Node) -> Result<Node, GuardError> {
    if values.contains(value) {
        return Ok(Node::Literal(Value::Enum(value.to_owned().into())));
    }
    let suggestion = nearest(value, values.iter().map(String::as_str));
    let kind = GuardErrorKind::NoSuchValue { value: value.to_owned(), of: of.to_string(), suggestion };
    Err(GuardError { column, kind })
}

/// Two spans that are both written out and whose order depends on the calendar could only ever be unknown.
fn calendar_free(left: &Node, right: &Node, column: usize) -> Result<(), GuardError> {
    if let (Some(Value::Span(left)), Some(Value::Span(right))) = (evaluate::constant(left), evaluate::constant(right))
        && left.partial_cmp(&right).is_none()
    {
        return Err(GuardError { column, kind: GuardErrorKind::CalendarDependent { left, right } });
    }
    Ok(())
}

impl Node {
    /// Collects the facts that it names.
    pub(super) fn facts(&self, names: &mut BTreeSet<String>) {
        if let Self::Fact { name, .. } | Self::Known { name, .. } = self {
            names.insert(name.clone());
        }
        for child in self.children() {
            child.facts(names);
        }
    }

    /// Whether its value depends on the day that is judged.
    pub(super) fn looks_at_the_day(&self) -> bool {
        matches!(self, Self::Today | Self::Elapsed { .. })
            || self.children().iter().any(|child| child.looks_at_the_day())
    }

    /// The parts directly below.
    pub(super) fn children(&self) -> Vec<&Self> {
        match self {
            Self::Literal(_) | Self::Fact { .. } | Self::Today | Self::Known { .. } => Vec::new(),
            Self::Not(inside) => vec![inside],
            Self::And(items) | Self::Or(items) | Self::Sum { items, .. } | Self::Extreme { items, .. } => {
                items.iter().collect()
            }
            Self::If(parts) => parts.iter().collect(),
            Self::Compare { sides, .. } => sides.iter().collect(),
            Self::Elapsed { since, length, .. } => vec![since, length],
            Self::In { item, set } => vec![item, set],
        }
    }
}

impl fmt::Display for Node {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |out: &mut fmt::Formatter<'_>, items: &[Self], with: &str| {
            for (index, item) in items.iter().enumerate() {
                write!(out, "{}{item}", if index == 0 { "" } else { with })?;
            }
            Ok(())
        };
        match self {
            Self::Literal(value) => literal(value, out),
            Self::Fact { name, .. } => out.write_str(name),
            Self::Today => out.write_str("today"),
            Self::Known { name, .. } => write!(out, "known({name})"),
            Self::Not(inside) => write!(out, "(not {inside})"),
            Self::And(items) => {
                out.write_str("(")?;
                joined(out, items, " and ")?;
                out.write_str(")")
            }
            Self::Or(items) => {
                out.write_str("(")?;
                joined(out, items, " or ")?;
                out.write_str(")")
            }
            Self::If(parts) => {
                let [condition, then, otherwise] = parts.as_ref();
                write!(out, "(if {condition} then {then} else {otherwise})")
            }
            Self::Compare { comparison, sides, .. } => {
                let [left, right] = sides.as_ref();
                write!(out, "({left} {} {right})", comparison.mark())
            }
            Self::Elapsed { comparison, since, length, .. } => {
                write!(out, "(elapsed({since}) {} {length})", comparison.mark())
            }
            Self::In { item, set } => write!(out, "({item} in {set})"),
            Self::Sum { items, .. } => {
                out.write_str("(")?;
                joined(out, items, " + ")?;
                out.write_str(")")
            }
            Self::Extreme { largest, items, .. } => {
                out.write_str(if *largest { "max(" } else { "min(" })?;
                joined(out, items, ", ")?;
                out.write_str(")")
            }
        }
    }
}

/// A value as a guard writes it.
fn literal(value: &Value, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value {
        Value::Money(yuan) => write!(out, "{yuan} yuan"),
        Value::Points(_) => write!(out, "{value} points"),
        Value::Enum(name) => write!(out, "'{name}'"),
        Value::Text(name) => write!(out, "'{name}'"),
        Value::Set(names) => {
            out.write_str("{")?;
            for (index, name) in names.iter().enumerate() {
                write!(out, "{}'{name}'", if index == 0 { "" } else { ", " })?;
            }
            out.write_str("}")
        }
        other => write!(out, "{other}"),
    }
}
