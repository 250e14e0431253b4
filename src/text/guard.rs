//! The guard language in words: what is wrong with a guard, and why a guard says what it says.

use super::{self as text, Argument, Language, Message};
use crate::core::guard::{
    Comparison, Dictionary, Expected, FactDefinition, GuardError, GuardErrorKind, Operand, Reason, Undecidable, Value,
};

/// Why a guard is refused, with its column.
#[must_use]
pub fn guard_error(error: &GuardError) -> Message {
    text::guard_error(error.column, guard_problem(&error.kind))
}

/// What is wrong, without its place.
#[must_use]
pub fn guard_problem(kind: &GuardErrorKind) -> Message {
    use GuardErrorKind as Kind;
    let meant = |problem: Message, suggestion: Option<&str>| match suggestion {
        Some(suggestion) => text::guard_error_meant(problem, suggestion),
        None => problem,
    };
    match kind {
        Kind::TooLong { limit } => text::guard_error_too_long(*limit),
        Kind::TooDeep { limit } => text::guard_error_too_deep(*limit),
        Kind::TooCostly { limit } => text::guard_error_too_costly(*limit),
        Kind::UnexpectedCharacter { found, instead } => meant(text::guard_error_character(found.to_string()), *instead),
        Kind::OpenQuote => text::guard_error_open_quote(),
        Kind::Unexpected { found, expected: wanted } if found.is_empty() => {
            text::guard_error_unexpected_end(expected(*wanted))
        }
        Kind::Unexpected { found, expected: wanted } => text::guard_error_unexpected(expected(*wanted), found),
        Kind::NumberTooLarge { text: number } => text::guard_error_number_too_large(number),
        Kind::NoSuchDay { text: day } => text::guard_error_no_such_day(day),
        Kind::BadSpan { text: span } => text::guard_error_bad_span(span),
        Kind::BareDecimal => text::guard_error_bare_decimal(),
        Kind::UnknownUnit { found, suggestion } => meant(text::guard_error_unknown_unit(found), suggestion.as_deref()),
        Kind::UnknownFact { name, suggestion } => meant(text::guard_error_unknown_fact(name), suggestion.as_deref()),
        Kind::UnknownFunction { name, suggestion } => {
            meant(text::guard_error_unknown_function(name), suggestion.as_deref())
        }
        Kind::NoSuchValue { value, of, suggestion } => {
            meant(text::guard_error_no_such_value(of, value), suggestion.as_deref())
        }
        Kind::WrongType { expected: wanted, found } => text::guard_error_wrong_type(wanted, found),
        Kind::NotComparable { left, right } => text::guard_error_not_comparable(left, right),
        Kind::NotAddable { left, right } => text::guard_error_not_addable(left, right),
        Kind::ElapsedAlone => text::guard_error_elapsed_alone(),
        Kind::CalendarDependent { left, right } => {
            text::guard_error_calendar_dependent(left.to_string(), right.to_string())
        }
        Kind::StrayValue => text::guard_error_stray_value(),
        Kind::TextCompared => text::guard_error_text_compared(),
    }
}

fn expected(expected: Expected) -> Argument {
    match expected {
        Expected::Token(token) => token.into(),
        Expected::Expression => text::guard_expected_expression().into(),
        Expected::FactName => text::guard_expected_fact().into(),
        Expected::End => text::guard_expected_end().into(),
    }
}

/// One leaf of an explanation, with the labels of the dictionary.
#[must_use]
pub fn reason(reason: &Reason, dictionary: &Dictionary, language: Language) -> Message {
    Speaker { dictionary, language }.reason(reason)
}

/// A value of a fact, as an officer reads it; `fact` gives the labels of an enum's values.
#[must_use]
pub fn value(value: &Value, fact: Option<&FactDefinition>, language: Language) -> Argument {
    let named = |value: &str| match fact.and_then(|fact| fact.value_labels.get(value)) {
        Some(label) => language.of(label).to_owned(),
        None => value.to_owned(),
    };
    match value {
        Value::Bool(truth) => yes_or_no(*truth).into(),
        Value::Int(number) => Argument::Number(*number),
        Value::Date(date) => date.to_string().into(),
        Value::Span(span) => text::time::span(*span).into(),
        Value::Money(yuan) => text::guard_yuan(*yuan).into(),
        Value::Points(_) => text::guard_points(value.to_string()).into(),
        Value::Enum(name) => named(name).into(),
        Value::Text(words) => words.into(),
        Value::Set(names) => names
            .iter()
            .map(|name| Argument::Text(named(name)))
            .reduce(|first, second| text::guard_listed(first, second).into())
            .unwrap_or_else(|| text::guard_none().into()),
    }
}

fn yes_or_no(truth: bool) -> Message {
    if truth { text::guard_yes() } else { text::guard_no() }
}

struct Speaker<'a> {
    dictionary: &'a Dictionary,
    language: Language,
}

impl Speaker<'_> {
    fn reason(&self, reason: &Reason) -> Message {
        match reason {
            Reason::Fact { name, value } => text::guard_reason_fact(self.label(name), yes_or_no(*value)),
            Reason::Known { name, known: true } => text::guard_reason_known(self.label(name)),
            Reason::Known { name, known: false } => text::guard_reason_not_known(self.label(name)),
            Reason::Compared { actual, comparison, required, met } => {
                // The fact is told first, whichever side of the comparison it stands on.
                let turned = actual.facts.is_empty() && !required.facts.is_empty();
                let (told, comparison, limit) =
                    if turned { (required, comparison.mirrored(), actual) } else { (actual, *comparison, required) };
                let fact = told.facts.first().or_else(|| limit.facts.first());
                text::guard_reason_compared(
                    self.value(told, fact),
                    text::guard_comparison(comparison_key(comparison)),
                    self.labels(&told.facts),
                    yes_or_no(*met),
                    self.limit(limit, fact),
                )
            }
            Reason::Member { item, set, met } => {
                let fact = item.facts.first().or_else(|| set.facts.first());
                let about = if item.facts.is_empty() { &set.facts } else { &item.facts };
                text::guard_reason_member(
                    self.labels(about),
                    self.value(item, fact),
                    yes_or_no(*met),
                    self.value(set, fact),
                )
            }
            Reason::Elapsed { facts, start, required, first_day, served, days_missing, .. } => {
                let fact = self.labels(facts);
                let (first, start) = (first_day.to_string(), start.to_string());
                let (required, served) = (text::time::span(*required), text::time::span(*served));
                if *days_missing == 0 {
                    text::guard_reason_elapsed_met(fact, first, required, served, start)
                } else {
                    text::guard_reason_elapsed_missing(*days_missing, fact, first, required, served, start)
                }
            }
            Reason::Constant { .. } => text::guard_reason_constant(),
            Reason::Missing { name } => text::guard_reason_missing(self.label(name)),
            Reason::Undecidable { why: Undecidable::OutOfRange, .. } => text::guard_reason_out_of_range(),
            Reason::Undecidable { why: Undecidable::CalendarDependent, .. } => text::guard_reason_calendar_dependent(),
        }
    }

    fn label(&self, name: &str) -> String {
        match self.dictionary.get(name) {
            Some(fact) => self.language.of(&fact.label).to_owned(),
            None => name.to_owned(),
        }
    }

    fn labels(&self, names: &[String]) -> Argument {
        names
            .iter()
            .map(|name| Argument::Text(self.label(name)))
            .reduce(|first, second| text::guard_listed(first, second).into())
            .unwrap_or_else(|| text::guard_day_judged().into())
    }

    fn value(&self, operand: &Operand, fact: Option<&String>) -> Argument {
        value(&operand.value, fact.and_then(|name| self.dictionary.get(name)), self.language)
    }

    /// The other side of a comparison: a number of the rule, or a fact with its label.
    fn limit(&self, operand: &Operand, fact: Option<&String>) -> Argument {
        let value = self.value(operand, fact);
        if operand.facts.is_empty() { value } else { text::guard_labelled(self.labels(&operand.facts), value).into() }
    }
}

const fn comparison_key(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "equal",
        Comparison::NotEqual => "not-equal",
        Comparison::Less => "less",
        Comparison::AtMost => "at-most",
        Comparison::More => "more",
        Comparison::AtLeast => "at-least",
    }
}
