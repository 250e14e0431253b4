//! Property orders of a judgment, and what became of them (P-1 to P-16).

use serde::{Deserialize, Serialize};

use super::is_no;
use crate::core::time::Date;

/// An order of the judgment about property.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PropertyOrder {
    /// What it orders.
    pub kind: PropertyKind,
    /// How much, in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<u64>,
    /// What was paid, in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid: Option<u64>,
    /// The day it was fully performed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_on: Option<Date>,
    /// Where it stands at the executing court.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<PropertyState>,
    /// What he did about it (P-6).
    #[serde(default, skip_serializing_if = "PropertyConduct::is_none")]
    pub conduct: PropertyConduct,
    /// When that conduct ended or was cured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conduct_ended: Option<Date>,
    /// Who paid; relatives and joint debtors count as he himself (P-2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_by: Option<Payer>,
    /// Ordered by a separate civil judgment for the same act (P-12).
    #[serde(default, skip_serializing_if = "is_no")]
    pub separate_judgment: bool,
    /// The day on which the prison asked the executing court (P-13).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_on: Option<Date>,
    /// The day of its answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_on: Option<Date>,
    /// The day on which a grave false declaration or concealment was found (P-14).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fraud_found: Option<Date>,
    /// The body's finding on ability, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub able: Option<bool>,
}

impl PropertyOrder {
    /// Whether it is fully performed on a day.
    #[must_use]
    pub fn performed_on(&self, day: Date) -> bool {
        let in_full = self.amount.zip(self.paid).is_some_and(|(amount, paid)| paid >= amount);
        self.state == Some(PropertyState::Paid) || in_full || self.paid_on.is_some_and(|paid| paid <= day)
    }

    /// Whether something of it is still to be performed: a fine is not once it was remitted (法释〔2024〕5号 art. 8), a civil debt not
    /// once it was deposited or waived (art. 10). Only such debts can be.
    #[must_use]
    pub fn is_unfinished_on(&self, day: Date) -> bool {
        let settled = match self.kind {
            PropertyKind::Fine => self.state == Some(PropertyState::Remitted),
            PropertyKind::Compensation => {
                matches!(self.state, Some(PropertyState::Deposited | PropertyState::Waived))
            }
            _ => false,
        };
        !settled && !self.performed_on(day)
    }
}

/// Who paid a property order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// He himself.
    Prisoner,
    /// His relatives.
    Relatives,
    /// Debtors who are jointly liable.
    JointDebtors,
}

/// What a property order orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PropertyKind {
    /// Fine.
    Fine,
    /// Confiscation of all property.
    ConfiscationAll,
    /// Confiscation of a part.
    ConfiscationPart,
    /// Recovery of gains.
    Recovery,
    /// Restitution.
    Restitution,
    /// Civil compensation.
    Compensation,
}

/// Where a property order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PropertyState {
    /// Fully performed.
    Paid,
    /// Not fully performed.
    Open,
    /// The executing court found nothing and terminated the execution.
    Terminated,
    /// A fine was remitted by ruling.
    Remitted,
    /// Paid in instalments, on time.
    InstalmentsOnTime,
    /// The full sum is deposited.
    Deposited,
    /// The creditor forgave it and waived it in writing.
    Waived,
}

/// Conduct that lets him count as able but unwilling (P-6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PropertyConduct {
    /// None.
    #[default]
    None,
    /// Hides where the gains went.
    HidGains,
    /// Conceals, hides or moves property.
    MovedProperty,
    /// Obstructs the execution.
    Obstructed,
    /// Refuses the declaration.
    RefusedDeclaration,
    /// Falsifies the declaration.
    FalseDeclaration,
    /// Spends under borrowed names or clearly above the limit.
    Overspent,
}

impl PropertyConduct {
    /// Whether there is none.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }
}
