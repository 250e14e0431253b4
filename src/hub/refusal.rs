//! Why the hub does not take a statement, and why it does not work at all.

use thiserror::Error;

use crate::core::access::Permission;
use crate::core::journal::{Kind, PayloadError, Wrong};
use crate::core::procedure;
use crate::core::procedure::act::NotAnAct;
use crate::core::record::id::{CaseId, CommandId, Digest, OfficerNumber, RoleId};
use crate::core::record::place::Place;
use crate::core::record::published::Unfit;
use crate::core::record::setting::SettingRefusal;
use crate::core::record::world::WorldError;
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
    /// An import of rows that the journal has already.
    #[error("the rows are in the journal already: entry {0}")]
    TakenOver(u64),
    /// A payload is not what the statement may carry.
    #[error("payload {position}: {wrong}")]
    Payload {
        /// Which payload, from 0.
        position: usize,
        /// What is wrong.
        wrong: PayloadWrong,
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
    /// Law, calendars, definitions and roles at the province come from the province alone.
    #[error("only the province may; {0} is not its role")]
    OnlyProvince(RoleId),
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
    /// A training clock that would go back or more than a year ahead, or the clock of a real journal.
    #[error("the clock cannot be set so")]
    Clock,
    /// A setting that is not set so.
    #[error("the setting is refused: {0}")]
    Setting(Box<SettingRefusal>),
    /// A definition, law package or calendar that cannot be read, or in which its checks find faults: all of them.
    #[error("not fit to be published, {} faults: {first}", .rest.len().saturating_add(1))]
    Unfit {
        /// The first that was found.
        first: Box<Unfit>,
        /// The others.
        rest: Vec<Unfit>,
    },
    /// The rules refuse the act when it is decided again.
    #[error("the decision made again refuses: {0}")]
    Decision(Box<procedure::refusal::Refusal>),
    /// The decision made again comes out otherwise than what was signed.
    #[error("the decision made again gives another {0:?}")]
    Differs(Part),
    /// A timer for a period that has not ended, or of a case that is not there.
    #[error("no period of the case has ended")]
    NoPeriod,
    /// The records do not take it.
    #[error("{0}")]
    Record(Box<EntryFault>),
    /// The records could not be read.
    #[error(transparent)]
    World(#[from] WorldError),
    /// A kind that this hub does not take yet.
    #[error("statements of kind {} are not taken yet", .0.name())]
    NotYet(Kind),
}

/// What is wrong with a payload.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PayloadWrong {
    /// There are more or fewer payloads than commitments.
    #[error("another number than commitments")]
    Count,
    /// It does not belong to its commitment, or is no payload.
    #[error(transparent)]
    Form(#[from] PayloadError),
    /// A statement of this kind does not carry it.
    #[error("not of a statement of kind {}", .0.name())]
    Kind(Kind),
    /// It names another role than the statement.
    #[error("names another role than the statement")]
    Role,
    /// A genesis has one payload.
    #[error("a genesis has one payload")]
    Genesis,
    /// It names another journal.
    #[error("of another journal")]
    Journal,
    /// No act can be read from the payloads.
    #[error(transparent)]
    NoAct(#[from] NotAnAct),
    /// The decision made again gives another one.
    #[error("the decision made again gives another payload")]
    Decision,
}

/// A part of a statement that a decision determines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The kind of statement.
    Kind,
    /// The case and its version.
    Case,
    /// The procedure, its step and its definition.
    Step,
    /// The outcome.
    Outcome,
    /// The law, the calendars and the entries it speaks of.
    Law,
    /// The number of payloads.
    Payloads,
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
