//! A message with its arguments, not yet in any language.

use serde::{Deserialize, Serialize};

/// One value put into a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Argument {
    /// A whole number; plural forms follow it.
    Number(i64),
    /// Text, drawn as it is.
    Text(String),
    /// Another message, drawn in the same language.
    Message(Box<Message>),
}

/// A sentence of the program: its key and arguments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    key: String,
    arguments: Vec<(String, Argument)>,
}

impl Message {
    /// Made by the generated functions only, so that key and arguments are known to exist.
    pub(super) fn new(key: &str, arguments: Vec<(&str, Argument)>) -> Self {
        Self {
            key: key.to_owned(),
            arguments: arguments.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        }
    }

    /// The Fluent key, such as `prisoners-title`.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Names and values of the arguments.
    #[must_use]
    pub fn arguments(&self) -> &[(String, Argument)] {
        &self.arguments
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Argument {
    fn from(number: i32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<u16> for Argument {
    fn from(number: u16) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<u64> for Argument {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
