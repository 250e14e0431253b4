//! A journal's name.

use std::fmt;
use std::str::FromStr;

use crate::core::record::id::BadId;

/// A journal's origin, such as `ledger.example/prison/3207/2026`: the first line of its checkpoints and the name of its log key. Ends in
/// `.training` for a training journal. Lower-case letters, digits and `.-/`, 1 to 120 characters, so that it fits a C2SP key name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin(String);

impl Origin {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it names a training journal.
    #[must_use]
    pub fn is_training(&self) -> bool {
        self.0.ends_with(".training")
    }
}

impl FromStr for Origin {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '/');
        if text.is_empty() || text.len() > 120 || !text.chars().all(allowed) {
            return Err(BadId { kind: "origin", text: text.chars().take(80).collect() });
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
