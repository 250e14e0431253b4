//! Why the hub does not take a statement, and why it does not work at all.

use thiserror::Error;

use crate::core::access::Permission;
use crate::core::journal::{Kind, Wrong};
use crate::core::record::id::{CaseId, CommandId, Digest, OfficerNumber, RoleId};
use crate::core::record::place::Place;
use crate::store::directory::DirectoryFault;
use crate::store::{EntryFault, StoreFault};

/// The hub refuses one statement; nothing of it was kept.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The statement is not what the next entry may be: signature, key, origin, seen checkpoint.
    #[error(transparent)]
    Statement(Wrong),
    /// The same command id came with other bytes.
    #[error("command {0} was used for other bytes")]
    OtherBytes(CommandId),
    /// A payload does not belong to its commitment, or is of another kind than the statement.
    #[error("payload {position}: {what}")]
    Payload {
        /// Which payload, from 0.
        position: usize,
        /// What is wrong.
        what: String,
    },
    /// The signer does not hold the role at the place on the day.
    #[error("{officer} does not hold {role} at {place}")]
    Role {
        /// The signer.
        officer: OfficerNumber,
        /// The role in the statement.
        role: RoleId,
        /// The place in the statement.
        place: Place,
    },
    /// The role may not do this.
    #[error("{role} may not: {permission:?}")]
    NotAllowed {
        /// The role.
        role: RoleId,
        /// What it would need.
        permission: Permission,
    },
    /// An administrator changes his own keys or roles.
    #[error("{0} cannot change his own keys or roles")]
    Own(OfficerNumber),
    /// The case has moved on since the signer looked at it.
    #[error("case {case} is at version {actual}, the statement was made for {expected}")]
    CaseMoved {
        /// The case.
        case: CaseId,
        /// The version in the statement.
        expected: u64,
        /// The version now.
        actual: u64,
    },
    /// A definition, law package or calendar that the province has not published.
    #[error("{0} was not published")]
    Unpublished(Digest),
    /// The changes of the key register in the statement are not those of its payload.
    #[error("the key changes of statement and payload differ")]
    Keys,
    /// A training clock that would go back, or the clock of a real journal.
    #[error("the clock cannot be set so")]
    Clock,
    /// The decision made again comes out otherwise: the payload is not what the rules give.
    #[error("the decision made again gives another result: {0}")]
    Decision(String),
    /// The records do not take it.
    #[error("{0}")]
    Record(String),
    /// A kind that this hub does not take yet.
    #[error("statements of kind {} are not taken yet", .0.name())]
    NotYet(Kind),
}

/// The hub cannot work.
#[derive(Debug, Error)]
pub enum HubFault {
    /// The journal is shorter than, or other than, one for which receipts went out: an older copy was put back.
    #[error("the journal has {have} entries, receipts went out for {released} ({place})")]
    RolledBack {
        /// Entries that the replica has.
        have: u64,
        /// Entries that were released.
        released: u64,
        /// Who remembers: `released`, `copy`, `ledger`.
        place: &'static str,
    },
    /// The second copy cannot be used.
    #[error(transparent)]
    Copy(#[from] crate::sync::copy::CopyFault),
    /// The directory.
    #[error(transparent)]
    Directory(#[from] DirectoryFault),
    /// The replica.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// An entry of the hub's own was refused: a fault of the program.
    #[error(transparent)]
    Entry(#[from] EntryFault),
    /// The access table or the checkpoint could not be made: a fault of the program.
    #[error("{0}")]
    Program(String),
}
