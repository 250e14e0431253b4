//! Values and their types.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::core::time::{Date, Span};

/// A value of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A civil date.
    Date(Date),
    /// A length in years, months and days.
    Span(Span),
    /// Whole yuan.
    Money(i64),
    /// Hundredths of a point.
    Points(i64),
    /// One of the values that the dictionary lists.
    Enum(Cow<'static, str>),
    /// Several of the values that the dictionary lists.
    Set(BTreeSet<String>),
    /// Words; a guard can only ask whether they are known.
    Text(String),
}

/// The type of a fact or of a part of a guard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// True or false.
    Bool,
    /// A whole number.
    Int,
    /// A civil date.
    Date,
    /// A length in years, months and days.
    Span,
    /// Whole yuan.
    Money,
    /// Hundredths of a point.
    Points,
    /// One of these values.
    Enum(BTreeSet<String>),
    /// Several of these values.
    Set(BTreeSet<String>),
    /// Words.
    Text,
}

impl Type {
    /// The name of the type, as dictionaries write it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Int => "int",
            Self::Date => "date",
            Self::Span => "span",
            Self::Money => "money",
            Self::Points => "points",
            Self::Enum(_) => "enum",
            Self::Set(_) => "set",
            Self::Text => "text",
        }
    }

    /// Whether a value is of this type.
    #[must_use]
    pub fn holds(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Bool, Value::Bool(_))
            | (Self::Int, Value::Int(_))
            | (Self::Date, Value::Date(_))
            | (Self::Span, Value::Span(_))
            | (Self::Money, Value::Money(_))
            | (Self::Points, Value::Points(_))
            | (Self::Text, Value::Text(_)) => true,
            (Self::Enum(values), Value::Enum(value)) => values.contains(value.as_ref()),
            (Self::Set(values), Value::Set(chosen)) => chosen.is_subset(values),
            _ => false,
        }
    }

    /// Whether values of this type have an order.
    pub(super) const fn is_ordered(&self) -> bool {
        matches!(self, Self::Int | Self::Date | Self::Span | Self::Money | Self::Points)
    }
}

/// As case files write it: `true`, `9`, `2026-11-20`, `1y6m`, `50000`, `33.50`, `fixed`, `{a, b}`.
impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => write!(out, "{value}"),
            Self::Int(value) | Self::Money(value) => write!(out, "{value}"),
            Self::Date(value) => write!(out, "{value}"),
            Self::Span(value) => write!(out, "{value}"),
            Self::Points(hundredths) => {
                let sign = if *hundredths < 0 { "-" } else { "" };
                write!(out, "{sign}{}.{:02}", hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100)
            }
            Self::Enum(value) => out.write_str(value),
            Self::Text(value) => out.write_str(value),
            Self::Set(values) => {
                out.write_str("{")?;
                for (index, value) in values.iter().enumerate() {
                    write!(out, "{}{value}", if index == 0 { "" } else { ", " })?;
                }
                out.write_str("}")
            }
        }
    }
}
