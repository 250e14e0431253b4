//! Facts taken over from outside: one item per row of an import.

use serde::{Deserialize, Serialize};

use super::id::{Digest, WardId};
use crate::core::law::facts::{Block, Conduct, Custody, Judgment, PropertyOrder, Ruling, Sex, Uncounted};
use crate::core::law::points::Points;
use crate::core::law::points::facts::{Grade, StrictCategory};
use crate::core::time::{Date, Month};

/// One row of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "item", rename_all = "kebab-case", deny_unknown_fields)]
pub enum OpeningItem {
    /// A line of the roster.
    Roster(Roster),
    /// The judgment in force.
    Judgment(Judgment),
    /// An earlier, broken custody that is credited.
    Custody(Custody),
    /// A ruling of a court after the judgment.
    Ruling(Ruling),
    /// An award, merit or punishment.
    Award(Conduct),
    /// The points balance at the end of a month.
    Balance(Balance),
    /// A property order of the judgment.
    Property(PropertyOrder),
    /// Time that does not count as served.
    Uncounted(Uncounted),
    /// An event that blocks commutation or lets earlier rulings lapse.
    Block(Block),
    /// A change of ward, from a later roster.
    Move(WardChange),
    /// What was taken over wrongly, said anew.
    Correction(Correction),
}

/// A correction of what was taken over: the roster row or the judgment. Both stay readable, the old and the new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Correction {
    /// Why, in words.
    pub reason: String,
    /// What the journal said until then.
    pub was: Box<OpeningItem>,
    /// What it says from then on.
    pub now: Box<OpeningItem>,
}

/// A change of ward within the prison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WardChange {
    /// The first day in the new ward; where the roster does not say it, the day on which the roster was taken over.
    pub on: Date,
    /// The ward that he left.
    pub from: WardId,
    /// The ward that took him in.
    pub to: WardId,
    /// The roster row that says so, as the digest of its item: the same row in a second import adds nothing.
    pub roster: Digest,
}

/// Who a prisoner is and where he is held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Roster {
    /// The name, as on the judgment; at most 64 characters.
    pub name: String,
    /// The day of birth.
    pub born: Date,
    /// Sex.
    pub sex: Sex,
    /// The ward.
    pub ward: WardId,
    /// The first day in this ward, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ward_since: Option<Date>,
    /// The day of admission to this prison.
    pub admitted: Date,
    /// Last day of intake education, where it ended or is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intake_until: Option<Date>,
    /// Whether the identity is known (R-G-5).
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub identity_known: bool,
    /// Seriously ill (R-X-2).
    #[serde(default, skip_serializing_if = "is_no")]
    pub seriously_ill: bool,
    /// Disabled, not by his own hand after the crime (R-X-2, R-X-4).
    #[serde(default, skip_serializing_if = "is_no")]
    pub disabled: bool,
    /// Disabled by his own hand after the crime (R-X-4).
    #[serde(default, skip_serializing_if = "is_no")]
    pub self_inflicted_disability: bool,
    /// Hardly able to care for himself (R-X-2).
    #[serde(default, skip_serializing_if = "is_no")]
    pub hardly_able_to_care_for_self: bool,
    /// Certified unable to work since (points regulation art. 20).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unable_to_work_from: Option<Date>,
    /// Strict categories ST1 to ST9 (points regulation art. 19).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strict: Vec<StrictCategory>,
}

/// The points balance taken over from another system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Balance {
    /// The balance at the end of `as_of`.
    pub balance: Points,
    /// The last month that the balance covers; signed months start the month after.
    pub as_of: Month,
    /// The running cycle begins after `as_of`: all of it will be in the account.
    #[serde(default, skip_serializing_if = "is_no")]
    pub cycle_begins: bool,
    /// The grade of the previous cycle, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_grade: Option<Grade>,
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_yes(known: &bool) -> bool {
    *known
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_no(flag: &bool) -> bool {
    !*flag
}
