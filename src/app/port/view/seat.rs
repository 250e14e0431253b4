//! Who is here, and what every screen shows of the state.

use std::collections::{BTreeMap, BTreeSet};

use super::Label;
use crate::core::access::Permission;
use crate::core::record::id::{OfficerNumber, RoleId};
use crate::core::time::Date;

/// A person in a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The officer.
    pub officer: OfficerNumber,
    /// The officer's name.
    pub name: String,
    /// The role.
    pub role: RoleId,
    /// The role's name.
    pub role_name: Label,
    /// Ward, prison or province.
    pub place: Label,
}

/// Who can log on here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seats {
    /// The prison's name.
    pub prison: Label,
    /// The seats, in the order of the establishment.
    pub seats: Vec<Seat>,
    /// On a training journal: the passphrase of every seat of the card.
    pub card_passphrase: Option<String>,
    /// Whether the journal is a training journal.
    pub training: bool,
}

/// A person who is logged on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Who, in which role.
    pub seat: Seat,
    /// What the role may do.
    pub permits: BTreeSet<Permission>,
    /// Whose roles may do what this one may not, by name.
    pub others: BTreeMap<Permission, Label>,
    /// The logon before this one, as a time in text.
    pub last_logon: Option<String>,
    /// Failed logons since then.
    pub failures: u32,
    /// Statements that this person has signed.
    pub signatures: u64,
    /// Whether the journal is a training journal, in which others signed with the person's key before.
    pub training: bool,
}

/// The state that every screen shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The day: the training clock, or today.
    pub today: Date,
    /// Whether the journal is a training journal.
    pub training: bool,
    /// Tasks by tab: to do, returned, done today, watching.
    pub tasks: [usize; 4],
    /// Unfinished forms.
    pub drafts: usize,
    /// Entries signed by this person.
    pub signed: u64,
    /// Entries in the journal.
    pub sequenced: u64,
    /// Verified keepings of the whole journal on the prison's machines: the hub's own and the second copy.
    pub copies: u32,
    /// How many there should be. Fewer are shown as an alert.
    pub copies_wanted: u32,
    /// Entries that the province has mirrored; none where it was never reached.
    pub province: Option<u64>,
    /// Seconds since the province and the prison were equal; none where unknown.
    pub lag_seconds: Option<u64>,
    /// Since when there are entries that the province does not have: `08:30`; none where it has all.
    pub lag_since: Option<String>,
    /// Cases whose ended periods could not be noted. They are shown as an alert.
    pub unnoted: usize,
}
