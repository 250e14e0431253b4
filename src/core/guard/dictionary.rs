//! The dictionary of facts: which names a guard may use, of which type, who may enter them, which document proves them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use thiserror::Error;

use super::parser::nearest;
use super::value::Type;
use crate::core::bilingual::Bilingual;

/// The facts that guards may name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    facts: BTreeMap<String, FactDefinition>,
}

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactDefinition {
    /// The dotted name.
    pub name: String,
    /// Its type.
    pub kind: Type,
    /// What officers read.
    pub label: Bilingual,
    /// What officers read for each value of an `enum` or `set`.
    pub value_labels: BTreeMap<String, Bilingual>,
    /// The roles that may enter it; none for what the program computes.
    pub entered_by: Vec<String>,
    /// The document that proves it.
    pub document: Option<Bilingual>,
}

/// A dictionary that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DictionaryError {
    /// Not the TOML of a dictionary.
    #[error("line {line}: {problem}")]
    Toml {
        /// Line, from 1; 0 where unknown.
        line: usize,
        /// What the parser says.
        problem: String,
    },
    /// A name that guards could not write.
    #[error("not the name of a fact: {name:?}")]
    BadName {
        /// The name.
        name: String,
    },
    /// A fact that stands twice.
    #[error("the fact {name} stands twice")]
    Twice {
        /// The name.
        name: String,
    },
    /// An `enum` or `set` without values, or another type with values.
    #[error("the fact {name} needs values exactly where its type is enum or set")]
    Values {
        /// The name.
        name: String,
    },
}

impl Dictionary {
    /// The dictionary of these TOML files (`assets/facts/*.toml`).
    ///
    /// # Errors
    /// The first entry that cannot be used.
    pub fn from_files<'a>(files: impl IntoIterator<Item = &'a str>) -> Result<Self, DictionaryError> {
        let mut dictionary = Self::default();
        for text in files {
            let file: File = toml::from_str(text).map_err(|error| {
                let before = error.span().and_then(|span| text.get(..span.start));
                DictionaryError::Toml {
                    line: before.map_or(0, |before| before.matches('\n').count() + 1),
                    problem: error.message().to_owned(),
                }
            })?;
            for entry in file.facts {
                dictionary.insert(entry.checked()?)?;
            }
        }
        Ok(dictionary)
    }

    /// Adds a fact.
    ///
    /// # Errors
    /// [`DictionaryError::Twice`], [`DictionaryError::BadName`].
    pub fn insert(&mut self, fact: FactDefinition) -> Result<(), DictionaryError> {
        if !is_name(&fact.name) {
            return Err(DictionaryError::BadName { name: fact.name });
        }
        if self.facts.contains_key(&fact.name) {
            return Err(DictionaryError::Twice { name: fact.name });
        }
        self.facts.insert(fact.name.clone(), fact);
        Ok(())
    }

    /// Adds a fact that only this place knows, such as a field of a form (`form.amount`).
    ///
    /// # Errors
    /// [`DictionaryError::Twice`], [`DictionaryError::BadName`].
    pub fn declare(&mut self, name: &str, kind: Type, label: Bilingual) -> Result<(), DictionaryError> {
        self.insert(FactDefinition {
            name: name.to_owned(),
            kind,
            label,
            value_labels: BTreeMap::new(),
            entered_by: Vec::new(),
            document: None,
        })
    }

    /// The fact of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&FactDefinition> {
        self.facts.get(name)
    }

    /// All facts, by name.
    pub fn facts(&self) -> impl Iterator<Item = &FactDefinition> {
        self.facts.values()
    }

    /// The name that was probably meant.
    #[must_use]
    pub fn suggestion(&self, name: &str) -> Option<String> {
        nearest(name, self.facts.keys().map(String::as_str))
    }
}

fn is_name(name: &str) -> bool {
    const RESERVED: [&str; 14] =
        ["and", "or", "not", "if", "then", "else", "in", "true", "false", "today", "known", "elapsed", "max", "min"];
    !RESERVED.contains(&name)
        && name.len() <= 80
        && name.split('.').all(|part| {
            part.starts_with(|letter: char| letter.is_ascii_alphabetic())
                && part.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'))
        })
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    #[serde(default, rename = "fact")]
    facts: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Entry {
    name: String,
    #[serde(rename = "type")]
    kind: Kind,
    label: Bilingual,
    #[serde(default)]
    values: BTreeMap<String, Bilingual>,
    #[serde(default)]
    entered_by: Vec<String>,
    document: Option<Bilingual>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Bool,
    Int,
    Date,
    Span,
    Money,
    Points,
    Enum,
    Set,
    Text,
}

impl Entry {
    fn checked(self) -> Result<FactDefinition, DictionaryError> {
        let values: BTreeSet<String> = self.values.keys().cloned().collect();
        let wants_values = matches!(self.kind, Kind::Enum | Kind::Set);
        if wants_values == values.is_empty() {
            return Err(DictionaryError::Values { name: self.name });
        }
        let kind = match self.kind {
            Kind::Bool => Type::Bool,
            Kind::Int => Type::Int,
            Kind::Date => Type::Date,
            Kind::Span => Type::Span,
            Kind::Money => Type::Money,
            Kind::Points => Type::Points,
            Kind::Enum => Type::Enum(values),
            Kind::Set => Type::Set(values),
            Kind::Text => Type::Text,
        };
        Ok(FactDefinition {
            name: self.name,
            kind,
            label: self.label,
            value_labels: self.values,
            entered_by: self.entered_by,
            document: self.document,
        })
    }
}
