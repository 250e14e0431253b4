//! The answer to a points question, with the keys of its format. Points are strings with two decimals; `null` where a person must first
//! enter or decide something.

use serde::{Deserialize, Serialize};

use super::amount::Points;
use super::package::Parts;
use crate::core::law::finding::Finding;
use crate::core::time::{Date, Month};

/// Months, cycles and findings of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// All months from the start of the file to the last closed one.
    pub months: Vec<MonthRow>,
    /// Cycles closed in these months.
    pub cycles: Vec<CycleRow>,
    /// What the rules say.
    pub findings: Vec<Finding>,
}

impl Answer {
    /// Whether something must be decided by hand: a fact is missing or a reading is not computed. Numbers after it are null.
    #[must_use]
    pub fn is_by_hand(&self) -> bool {
        self.findings.iter().any(|finding| finding.met.is_none())
    }
}

/// One month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthRow {
    /// The month.
    pub month: Month,
    /// Base earned, by part.
    pub base: PartCells,
    /// Daily bonuses that count, by part.
    pub bonus: PartCells,
    /// Bonuses above a cap and special bonuses above the year's limit.
    pub not_counted: Option<Points>,
    /// Deductions, by part; not negative.
    pub deducted: PartCells,
    /// Points by the average of the months before.
    pub average: Option<Points>,
    /// Special bonuses that count.
    pub special: Option<Points>,
    /// Punishments; not negative.
    pub punished: Option<Points>,
    /// Points cancelled by an event; not negative.
    pub cancelled: Option<Points>,
    /// Score of the month.
    pub score: Option<Points>,
    /// Balance at its end, before a closing cycle's points are taken off.
    pub balance: Option<Points>,
    /// Settings of the province or the prison that this month was computed with, each as `key = value`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<String>,
}

impl MonthRow {
    /// A month that cannot be computed.
    pub(super) const fn by_hand(month: Month) -> Self {
        let none = PartCells { S: None, E: None, L: None };
        Self {
            month,
            base: none,
            bonus: none,
            not_counted: None,
            deducted: none,
            average: None,
            special: None,
            punished: None,
            cancelled: None,
            score: None,
            balance: None,
            settings: Vec::new(),
        }
    }
}

/// Points by part, `null` where they are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(non_snake_case, reason = "the parts are written S, E and L in files and answers")]
pub struct PartCells {
    /// Supervision.
    pub S: Option<Points>,
    /// Education and culture.
    pub E: Option<Points>,
    /// Labour.
    pub L: Option<Points>,
}

impl From<Parts> for PartCells {
    fn from(parts: Parts) -> Self {
        Self { S: Some(parts.S), E: Some(parts.E), L: Some(parts.L) }
    }
}

/// One cycle that closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CycleRow {
    /// The month at whose closing it ended.
    pub closed: Month,
    /// The balance then.
    pub balance: Points,
    /// The grade; none where the cycle is not complete in the file.
    pub grade: Option<ComputedGrade>,
    /// Codes of art. 22 that apply.
    pub barred_from_active: Vec<String>,
    /// Codes of art. 23 that apply.
    pub unqualified_by: Vec<String>,
    /// The result; none where the cycle is not complete in the file.
    pub result: Option<AwardResult>,
    /// What is carried into the next cycle.
    pub carried: Points,
    /// From this day the result is void.
    pub void_from: Option<Date>,
    /// Settings of the province or the prison that the grade and the result were computed with, each as `key = value`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<String>,
}

/// A grade as far as it can be computed: "active" is never computed, only allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComputedGrade {
    /// 不合格.
    Unqualified,
    /// 合格: something bars "active".
    Qualified,
    /// 合格, or 积极 within the quota of the round.
    QualifiedOrActive,
    /// 积极, as it was decided; never computed.
    Active,
}

/// The result of a cycle (art. 38).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AwardResult {
    /// 表扬.
    Commendation,
    /// 物质奖励.
    MaterialReward,
    /// 不予奖励.
    NoReward,
}
