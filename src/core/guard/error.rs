//! Why a guard is refused.

use thiserror::Error;

use crate::core::time::Span;

/// A guard that cannot be used, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("column {column}: {kind}")]
pub struct GuardError {
    /// The byte at which it is wrong, from 1.
    pub column: usize,
    /// What is wrong.
    pub kind: GuardErrorKind,
}

/// What is wrong with a guard.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum GuardErrorKind {
    /// More than [`super::MAX_SOURCE`] bytes.
    #[error("longer than {limit} bytes")]
    TooLong {
        /// The limit.
        limit: usize,
    },
    /// Nested deeper than [`super::MAX_NESTING`].
    #[error("nested deeper than {limit}")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// More than [`super::MAX_PARTS`] parts.
    #[error("more than {limit} parts")]
    TooCostly {
        /// The limit.
        limit: usize,
    },
    /// A character that the language does not have.
    #[error("unexpected character {found:?}")]
    UnexpectedCharacter {
        /// The character.
        found: char,
        /// What was probably meant: `>=` for `≥`.
        instead: Option<&'static str>,
    },
    /// A quoted value without its closing quote.
    #[error("a quote is not closed")]
    OpenQuote,
    /// Another word or mark than the grammar allows here.
    #[error("{found:?} instead of {expected}")]
    Unexpected {
        /// What stands there; empty at the end.
        found: String,
        /// What is expected.
        expected: Expected,
    },
    /// A number above the limit of its kind.
    #[error("the number {text} is too large")]
    NumberTooLarge {
        /// The number.
        text: String,
    },
    /// A day that does not exist or is outside 1900 to 2200.
    #[error("no such day: {text}")]
    NoSuchDay {
        /// The date.
        text: String,
    },
    /// A span that is none, or above 1,200 of a unit.
    #[error("not a span: {text}")]
    BadSpan {
        /// The span.
        text: String,
    },
    /// A number with a decimal point that is not points.
    #[error("only points have decimals, at most two")]
    BareDecimal,
    /// A number with an unknown unit.
    #[error("unknown unit {found:?}")]
    UnknownUnit {
        /// The unit.
        found: String,
        /// The nearest that exists.
        suggestion: Option<String>,
    },
    /// A fact that the dictionary does not have.
    #[error("unknown fact {name:?}")]
    UnknownFact {
        /// The name.
        name: String,
        /// The nearest that exists.
        suggestion: Option<String>,
    },
    /// A function that does not exist.
    #[error("unknown function {name:?}")]
    UnknownFunction {
        /// The name.
        name: String,
        /// The nearest that exists.
        suggestion: Option<String>,
    },
    /// A value that a fact cannot have.
    #[error("{value:?} is none of the values of {of}")]
    NoSuchValue {
        /// The value.
        value: String,
        /// The fact or type.
        of: String,
        /// The nearest that exists.
        suggestion: Option<String>,
    },
    /// Another type than is needed here.
    #[error("{found} instead of {expected}")]
    WrongType {
        /// The type needed.
        expected: String,
        /// The type found.
        found: String,
    },
    /// Two types that cannot be compared so.
    #[error("{left} and {right} cannot be compared so")]
    NotComparable {
        /// Left.
        left: String,
        /// Right.
        right: String,
    },
    /// Two types that cannot be added.
    #[error("{left} and {right} cannot be added")]
    NotAddable {
        /// Left.
        left: String,
        /// Right.
        right: String,
    },
    /// `elapsed(...)` anywhere but in a comparison with a span.
    #[error("elapsed() is compared with a span by >=, >, < or <=")]
    ElapsedAlone,
    /// Two spans whose order depends on the calendar, such as 1 month and 30 days.
    #[error("the order of {left} and {right} depends on the calendar")]
    CalendarDependent {
        /// Left.
        left: Span,
        /// Right.
        right: Span,
    },
    /// A quoted value where nothing says of which fact it is a value.
    #[error("a quoted value stands only beside == != in, or in a set beside them")]
    StrayValue,
    /// Text in a comparison.
    #[error("of text one can only ask known(...)")]
    TextCompared,
}

/// What the grammar allows at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Expected {
    /// This word or mark.
    #[error("{0:?}")]
    Token(&'static str),
    /// A condition or value.
    #[error("an expression")]
    Expression,
    /// The name of a fact.
    #[error("the name of a fact")]
    FactName,
    /// Nothing more.
    #[error("the end")]
    End,
}

/// A rule with a guard that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{rule}, {part}: {error}")]
pub struct RuleError {
    /// The id of the rule.
    pub rule: String,
    /// Which of its guards.
    pub part: RulePart,
    /// What is wrong.
    pub error: GuardError,
}

/// One of the guards of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RulePart {
    /// Where it applies.
    #[error("when")]
    When,
    /// What must hold.
    #[error("need")]
    Need,
    /// The exception.
    #[error("unless")]
    Unless,
}
