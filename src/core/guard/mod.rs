//! The guard language: parse, type, evaluate in three values, explain. Law packages and procedures share it.
//!
//! A guard is one condition over named facts, such as `sentence.term >= 10 years and elapsed(delivery.on) >= 2 years`. The authors'
//! guide is `docs/guards.md`. What holds here:
//!
//! - **Typed**: [`Guard::parse`] checks every name and type against a [`Dictionary`] and says at which column it is wrong.
//! - **Three-valued**: a fact that nobody entered makes the result unknown (Kleene), never false and never true.
//! - **Total**: no loops, no functions of authors, bounded source, nesting and periods; what has no result is unknown.
//! - **Explained**: [`Guard::explain`] keeps only the leaves that decided, with the dates of every period.
//!
//! Time comes in as the day that is judged (the day of filing, for a proposal); there is no clock.

mod dictionary;
mod error;
mod evaluate;
mod explain;
mod lexer;
mod parser;
mod rule;
mod typing;
mod value;

use std::collections::BTreeSet;
use std::fmt;

pub use dictionary::{Dictionary, DictionaryError, FactDefinition};
pub use error::{Expected, GuardError, GuardErrorKind, RuleError, RulePart};
pub use explain::{Explanation, Operand, Reason, Undecidable};
pub use rule::{Outcome, Rule, RuleText, Stance, Strength};
pub use typing::Comparison;
pub use value::{Type, Value};

use crate::core::time::Date;
use typing::Node;

/// The longest source, in bytes.
pub const MAX_SOURCE: usize = 2_048;
/// The deepest nesting of brackets, `not`, `if` and calls.
pub const MAX_NESTING: usize = 24;
/// The most parts of one guard: the bound of what an evaluation costs.
pub const MAX_PARTS: usize = 400;

/// The facts of a case, by the names of the dictionary.
pub trait Facts {
    /// The value of a fact; `None` where nobody entered it. A value of another type than the dictionary says counts as missing.
    fn value(&self, name: &str) -> Option<Value>;

    /// Where the value comes from, for explanations: a path into the case file or record, such as `rulings[0].served`. Without
    /// it, the name of the fact is shown.
    fn path(&self, name: &str) -> Option<String> {
        let _ = name;
        None
    }
}

impl Facts for std::collections::BTreeMap<String, Value> {
    fn value(&self, name: &str) -> Option<Value> {
        self.get(name).cloned()
    }
}

/// A checked guard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    source: String,
    root: Node,
    facts: BTreeSet<String>,
}

impl Guard {
    /// Parses a guard and checks it against the dictionary.
    ///
    /// # Errors
    /// [`GuardError`] with the column.
    pub fn parse(source: &str, dictionary: &Dictionary) -> Result<Self, GuardError> {
        let tree = parser::parse(source)?;
        let root = typing::check(&tree, dictionary)?;
        let mut facts = BTreeSet::new();
        root.facts(&mut facts);
        Ok(Self { source: source.to_owned(), root, facts })
    }

    /// As it was written.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The facts that it names.
    #[must_use]
    pub const fn facts(&self) -> &BTreeSet<String> {
        &self.facts
    }

    /// Whether it looks at no fact and no date: always the same, so a mistake of its author.
    #[must_use]
    pub fn is_constant(&self) -> bool {
        self.facts.is_empty() && !self.root.looks_at_the_day()
    }

    /// Its truth on a day; `None` where it cannot be judged.
    #[must_use]
    pub fn evaluate(&self, facts: &impl Facts, on: Date) -> Option<bool> {
        evaluate::truth(&self.root, &evaluate::Environment { facts, on })
    }

    /// Its truth on a day with what decided.
    #[must_use]
    pub fn explain(&self, facts: &impl Facts, on: Date) -> Explanation {
        explain::explain(&self.root, &evaluate::Environment { facts, on })
    }

    /// The first day, from this one on, on which it holds while all facts stay as they are; `None` where waiting does not help or
    /// a fact is missing.
    #[must_use]
    pub fn first_day(&self, facts: &impl Facts, from: Date) -> Option<Date> {
        evaluate::first_day(
            facts,
            from,
            |environment| evaluate::truth(&self.root, environment),
            |environment, days| evaluate::turning_days(&self.root, environment, days),
        )
    }
}

/// The checked tree, fully bracketed and in one spelling: two guards with the same text here are the same condition. Its digest
/// belongs beside a stored result.
impl fmt::Display for Guard {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.root)
    }
}
