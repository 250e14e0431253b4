//! One table: role, place and status of the file decide what may be seen and done.
//!
//! The table is `assets/access.toml`. A role that is not in it may do nothing; a grant that has ended gives nothing.

mod sight;

use std::collections::{BTreeMap, BTreeSet};

pub use sight::{Matter, Sight, matters};

use serde::{Deserialize, Serialize};

use crate::core::record::id::{RoleId, WardId};
use crate::core::record::place::Place;
use crate::core::time::Date;

/// One thing that a role may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Permission {
    /// Read files of persons held here; reading leaves an entry.
    Read,
    /// Read files of persons whose term has ended.
    ReadEnded,
    /// Take steps that procedures give to the role.
    Act,
    /// Correct a decided entry by a new one.
    Correct,
    /// Take facts over from outside.
    Import,
    /// Officers' keys and roles.
    Administer,
    /// Put law, definitions, calendars and settings in force.
    Publish,
    /// Set for the own prison what the law lets a prison set.
    SetOwn,
    /// Papers of cases of the own ward or prison to files, for the printer: notices must hang on the ward's board.
    Print,
    /// Evidence to files.
    Export,
    /// Text to the clipboard.
    Copy,
    /// Move the clock of a training journal.
    MoveClock,
    /// See the journals of all prisons.
    Province,
}

impl Permission {
    /// Every permission, in the order of the table's comment.
    pub const ALL: [Self; 13] = [
        Self::Read,
        Self::ReadEnded,
        Self::Act,
        Self::Correct,
        Self::Import,
        Self::Administer,
        Self::Publish,
        Self::SetOwn,
        Self::Print,
        Self::Export,
        Self::Copy,
        Self::MoveClock,
        Self::Province,
    ];
}

/// Whether a person's term runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileStatus {
    /// The term runs, or its end is not known.
    Held,
    /// The term has ended.
    Ended,
}

/// The table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessTable {
    role: BTreeMap<RoleId, Row>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    may: BTreeSet<Permission>,
}

impl AccessTable {
    /// Reads the table.
    ///
    /// # Errors
    /// What the TOML reader says, with its place.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// Whether a role may do something at all.
    #[must_use]
    pub fn may(&self, role: &RoleId, permission: Permission) -> bool {
        self.role.get(role).is_some_and(|row| row.may.contains(&permission))
    }

    /// What a role may do.
    #[must_use]
    pub fn permissions(&self, role: &RoleId) -> BTreeSet<Permission> {
        self.role.get(role).map(|row| row.may.clone()).unwrap_or_default()
    }

    /// Whether a role held at a place may read the file of a person of a ward.
    #[must_use]
    pub fn reads(&self, role: &RoleId, place: &Place, ward: &WardId, status: FileStatus) -> bool {
        let permission = match status {
            FileStatus::Held => Permission::Read,
            FileStatus::Ended => Permission::ReadEnded,
        };
        let there = match place {
            Place::Ward(own) => own == ward,
            Place::Prison | Place::Province => true,
        };
        there && self.may(role, permission)
    }
}

impl FileStatus {
    /// The status on a day of a person whose term ends on `end`, the end day included.
    #[must_use]
    pub fn of(end: Option<Date>, today: Date) -> Self {
        if end.is_some_and(|end| end < today) { Self::Ended } else { Self::Held }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> AccessTable {
        AccessTable::parse(&crate::assets::text("access.toml").unwrap()).unwrap()
    }

    fn ward(name: &str) -> WardId {
        name.parse().unwrap()
    }

    #[test]
    fn who_acts_in_a_ward_prints_its_papers_but_exports_no_evidence() {
        for role in ["case-officer", "assessment-officer", "ward-chief", "deputy-ward-chief"] {
            let role: RoleId = role.parse().unwrap();
            assert!(table().may(&role, Permission::Print) && !table().may(&role, Permission::Export), "{role}");
        }
    }

    #[test]
    fn a_case_officer_reads_his_own_ward_only() {
        let officer: RoleId = "case-officer".parse().unwrap();
        let own = Place::Ward(ward("ward-07"));
        assert!(table().reads(&officer, &own, &ward("ward-07"), FileStatus::Held));
        assert!(!table().reads(&officer, &own, &ward("ward-08"), FileStatus::Held));
        assert!(!table().reads(&officer, &own, &ward("ward-07"), FileStatus::Ended));
    }

    #[test]
    fn an_administrator_of_keys_reads_no_file_and_takes_no_step() {
        let administrator: RoleId = "security-administrator".parse().unwrap();
        assert!(table().may(&administrator, Permission::Administer));
        assert!(!table().may(&administrator, Permission::Read));
        assert!(!table().may(&administrator, Permission::Act));
    }

    #[test]
    fn a_role_that_is_not_in_the_table_may_do_nothing() {
        assert!(table().permissions(&"cook".parse().unwrap()).is_empty());
    }

    #[test]
    fn the_last_day_of_the_term_is_still_served() {
        let end = "2026-11-20".parse().unwrap();
        assert_eq!(FileStatus::of(Some(end), "2026-11-20".parse().unwrap()), FileStatus::Held);
        assert_eq!(FileStatus::of(Some(end), "2026-11-21".parse().unwrap()), FileStatus::Ended);
    }
}
