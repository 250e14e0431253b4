//! Forms: what an officer enters is read field by field; nothing that a field does not allow gets into a case.

use std::collections::BTreeMap;

use super::case::Form;
use super::definition::{Field, FieldKind};
use crate::core::guard::Value;
use crate::core::law::points::Points;
use crate::core::law::points::clauses::ClauseError;
use crate::core::record::id::{CaseId, PrisonerNumber, WardId};
use crate::core::time::{Date, Month, Span, narrow, narrow_number};

/// Longest text where the field sets no limit, in characters.
pub const LONGEST_TEXT: u32 = 2_000;

/// A field that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormFault {
    /// The field.
    pub field: String,
    /// What is wrong.
    pub problem: FormProblem,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormProblem {
    /// It must be filled.
    Missing,
    /// The form has no such field for this outcome.
    Unknown,
    /// It is not of the field's type.
    WrongType(FieldKind),
    /// It is below the limit.
    Below(String),
    /// It is above the limit.
    Above(String),
    /// It is longer than so many characters.
    TooLong(u32),
    /// It is none of the choices.
    NoSuchChoice(Vec<String>),
    /// The day lies before the period in which it had to come; this is its first.
    BeforePeriod(Date),
    /// The day lies after the period in which it had to come; this is its last.
    AfterPeriod(Date),
    /// The day is no working day; this is the next.
    NoWorkingDay(Date),
    /// The clause does not fit the entry, or the catalogue has none of this number.
    Clause(ClauseError),
    /// A number that stands for nobody in this prison.
    UnknownPerson,
    /// Somebody who is neither in the list of the ward that the case is about nor in that ward.
    NotOfWard {
        /// Who.
        person: PrisonerNumber,
        /// The ward that the case is about.
        ward: WardId,
        /// The ward in which he is; none where he has left the prison.
        home: Option<WardId>,
    },
    /// A case that does not exist, or is about somebody else.
    UnknownCase,
    /// The case that is named, or none, gave the person no points that stand; these did.
    HoldsNoPoints(Vec<CaseId>),
}

/// Reads a form: each value in its one spelling, in the order of the fields' names.
///
/// # Errors
/// Every field that is wrong.
pub fn read(fields: &[&Field], entered: &Form, today: Date) -> Result<Form, Vec<FormFault>> {
    let mut faults = Vec::new();
    let mut read = Form::new();
    let by_name: BTreeMap<&str, &Field> = fields.iter().map(|field| (field.id.as_str(), *field)).collect();
    let fault = |field: &str, problem| FormFault { field: field.to_owned(), problem };
    for name in entered.keys().filter(|name| !by_name.contains_key(name.as_str())) {
        faults.push(fault(name, FormProblem::Unknown));
    }
    for field in fields {
        match entered.get(&field.id).filter(|value| !is_blank(value)) {
            None if field.required => faults.push(fault(&field.id, FormProblem::Missing)),
            None => {}
            Some(value) => match value_of(field, value).and_then(|typed| limits(field, typed, today)) {
                Ok(typed) => {
                    read.insert(field.id.clone(), spelling(&typed));
                }
                Err(problem) => faults.push(fault(&field.id, problem)),
            },
        }
    }
    if faults.is_empty() { Ok(read) } else { Err(faults) }
}

/// The typed value of a field.
///
/// # Errors
/// It is not of the field's type.
pub fn value_of(field: &Field, entered: &serde_json::Value) -> Result<Value, FormProblem> {
    let wrong = || FormProblem::WrongType(field.kind);
    let text = || entered.as_str().map(str::trim).ok_or_else(wrong);
    match field.kind {
        FieldKind::Bool => {
            // A constant of the definition comes as a word.
            let word = || entered.as_str().and_then(|word| word.trim().parse().ok());
            entered.as_bool().or_else(word).map(Value::Bool).ok_or_else(wrong)
        }
        FieldKind::Integer => whole(entered).map(Value::Int).ok_or_else(wrong),
        FieldKind::Money => whole(entered).map(Value::Money).ok_or_else(wrong),
        FieldKind::Date => Date::read(text()?).map(Value::Date).map_err(|_| wrong()),
        FieldKind::Span => Span::read(text()?).map(Value::Span).map_err(|_| wrong()),
        FieldKind::Points => narrow_number(text()?)
            .parse::<Points>()
            .map(|points| Value::Points(points.hundredths()))
            .map_err(|_| wrong()),
        FieldKind::Month => Month::read(text()?).map(|month| Value::Text(month.to_string())).map_err(|_| wrong()),
        FieldKind::Person => {
            narrow(text()?).parse::<PrisonerNumber>().map(|number| Value::Text(number.to_string())).map_err(|_| wrong())
        }
        FieldKind::Case => {
            let typed = text()?;
            let unknown = if is_number_on_paper(typed) { FormProblem::UnknownCase } else { wrong() };
            typed.parse::<CaseId>().map(|case| Value::Text(case.to_string())).map_err(|_| unknown)
        }
        FieldKind::Text => text().map(|text| Value::Text(text.to_owned())),
        FieldKind::Enum => {
            let choice = text()?;
            let ids = || field.values.iter().map(|choice| choice.id.clone());
            if ids().any(|id| id == choice) {
                Ok(Value::Enum(choice.to_owned().into()))
            } else {
                Err(FormProblem::NoSuchChoice(ids().collect()))
            }
        }
    }
}

/// Whether a text is written as a case's number on paper, such as `2026-0165`. Whoever looks cases up puts the id in its place; one that
/// is still here is nobody's.
fn is_number_on_paper(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.chars().all(|digit| digit.is_ascii_digit());
    text.split_once('-').is_some_and(|(year, serial)| year.len() == 4 && digits(year) && digits(serial))
}

fn whole(entered: &serde_json::Value) -> Option<i64> {
    entered.as_i64().or_else(|| narrow(entered.as_str()?).parse().ok())
}

fn is_blank(value: &serde_json::Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty())
}

fn limits(field: &Field, value: Value, today: Date) -> Result<Value, FormProblem> {
    if let Value::Text(text) = &value
        && field.kind == FieldKind::Text
    {
        let longest = field.max_length.unwrap_or(LONGEST_TEXT);
        if text.chars().count() > usize::try_from(longest).unwrap_or(usize::MAX) {
            return Err(FormProblem::TooLong(longest));
        }
        return Ok(value);
    }
    let limit = |text: &Option<String>| text.as_ref().and_then(|text| limit_of(field.kind, text, today));
    if let Some(least) = limit(&field.min)
        && below(&value, &least)
    {
        return Err(FormProblem::Below(least.to_string()));
    }
    if let Some(most) = limit(&field.max)
        && below(&most, &value)
    {
        return Err(FormProblem::Above(most.to_string()));
    }
    Ok(value)
}

fn limit_of(kind: FieldKind, text: &str, today: Date) -> Option<Value> {
    match kind {
        FieldKind::Date if text == "today" => Some(Value::Date(today)),
        FieldKind::Date => text.parse().ok().map(Value::Date),
        FieldKind::Month if text == "this-month" => Some(Value::Text(today.month().to_string())),
        FieldKind::Month if text == "last-month" => {
            today.month().previous().ok().map(|month| Value::Text(month.to_string()))
        }
        FieldKind::Month => text.parse::<Month>().ok().map(|month| Value::Text(month.to_string())),
        FieldKind::Points => text.parse::<Points>().ok().map(|points| Value::Points(points.hundredths())),
        FieldKind::Money => text.parse().ok().map(Value::Money),
        FieldKind::Integer => text.parse().ok().map(Value::Int),
        FieldKind::Span => text.parse().ok().map(Value::Span),
        _ => None,
    }
}

fn below(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Date(one), Value::Date(other)) => one < other,
        (Value::Points(one), Value::Points(other))
        | (Value::Money(one), Value::Money(other))
        | (Value::Int(one), Value::Int(other)) => one < other,
        // Months in their one spelling stand in the order of time.
        (Value::Text(one), Value::Text(other)) => one < other,
        (Value::Span(one), Value::Span(other)) => one.partial_cmp(other) == Some(std::cmp::Ordering::Less),
        _ => false,
    }
}

/// What a first value takes from the case that waits for the one that is opened: the name of its field, and for a yes or no the value
/// that counts as yes. None where the first value comes from elsewhere.
#[must_use]
pub fn of_calling(prefill: &str) -> Option<(&str, Option<&str>)> {
    let named = prefill.strip_prefix("calling.")?;
    Some(named.split_once('=').map_or((named, None), |(name, value)| (name, Some(value))))
}

/// A constant of a definition as the value of a field, in its one spelling.
#[must_use]
pub fn constant(field: &Field, text: &str) -> serde_json::Value {
    value_of(field, &text.into()).map_or_else(|_| text.into(), |value| spelling(&value))
}

fn spelling(value: &Value) -> serde_json::Value {
    match value {
        Value::Bool(value) => (*value).into(),
        Value::Int(value) | Value::Money(value) => (*value).into(),
        other => other.to_string().into(),
    }
}
