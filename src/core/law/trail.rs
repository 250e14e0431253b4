//! What lies behind a proposal: months, moves, earlier proposals, and when points were entered. Red flags read it; no rule does.

use serde::{Deserialize, Serialize};

use super::points::Points;
use crate::core::time::{Date, Month};

/// The trail of a person, each list oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trail {
    /// Closed months.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub months: Vec<MonthScore>,
    /// Changes of ward.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<WardMove>,
    /// Earlier proposals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposals: Vec<EarlierProposal>,
    /// Entries of points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<Written>,
}

/// The score of a closed month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthScore {
    /// The month.
    pub month: Month,
    /// Its score.
    pub score: Points,
}

/// A change of ward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WardMove {
    /// The day.
    pub date: Date,
    /// The ward that was left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The ward that took him in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// An earlier proposal and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierProposal {
    /// The day on which it ended.
    pub ended: Date,
    /// How.
    pub outcome: Outcome,
}

/// How a proposal ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The court granted it.
    Granted,
    /// The court refused it.
    Refused,
    /// It was withdrawn.
    Withdrawn,
    /// It ended in another way.
    Other,
}

/// When points were entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// The day of the act.
    pub act: Date,
    /// The day of the entry.
    pub entered: Date,
    /// The hour of the entry, 0 to 23.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hour: Option<u8>,
}

impl Trail {
    /// Whether nothing lies behind.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
