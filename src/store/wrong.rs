//! What is wrong with an entry as it is stored, or with what hangs on it.

use thiserror::Error;

use super::StoreFault;
use crate::core::journal::sealed::SealedError;
use crate::core::journal::{CheckpointFault, LeafError, PayloadError, RegistryError, StatementError, Wrong};

/// Why an entry in the replica, in a copy or on its way to one is not what the journal says.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EntryWrong {
    /// It is not there.
    #[error("is missing")]
    Missing,
    /// It was written and could not be read back.
    #[error("was not stored")]
    NotStored,
    /// Leaf, statement, signature, key or order.
    #[error(transparent)]
    Journal(#[from] Wrong),
    /// The checkpoint over it.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointFault),
    /// A payload.
    #[error(transparent)]
    Payload(#[from] PayloadError),
    /// There are more, fewer or other payloads than the statement commits to.
    #[error("its payloads are not those it commits to")]
    Commitments,
    /// A payload does not open.
    #[error(transparent)]
    Sealed(#[from] SealedError),
    /// A payload is sealed under the key of another subject.
    #[error("is sealed under the key of another subject")]
    OtherSubject,
    /// What belongs to it could not be read.
    #[error(transparent)]
    Store(Box<StoreFault>),
    /// A node of the tree is not there.
    #[error("node of level {0} is missing")]
    NodeMissing(u8),
    /// A node of the tree is another.
    #[error("a node of its tree was changed")]
    NodeChanged,
    /// The register of commands does not name it.
    #[error("its command is not registered")]
    Command,
    /// The head is not that of the entries.
    #[error("the head does not belong to the entries")]
    Head,
    /// Rows were added or taken away.
    #[error("there are more or fewer rows than entries")]
    Rows,
    /// A checkpoint stands where another belongs.
    #[error("a checkpoint lies in another's place")]
    CheckpointPlace,
    /// No checkpoint covers it.
    #[error("has no checkpoint")]
    NoCheckpoint,
    /// No entry registers the key of its signer.
    #[error("its key has no entry")]
    NoKeyEntry,
    /// The copy holds another entry than the journal.
    #[error("is not the entry of the journal")]
    CopyEntry,
    /// The copy holds another payload than the journal.
    #[error("has another payload than the journal")]
    CopyPayload,
    /// The copy holds another data key than the journal.
    #[error("has another data key than the journal")]
    CopyDataKey,
    /// The copy holds another checkpoint than the journal.
    #[error("has another checkpoint than the journal")]
    CopyCheckpoint,
    /// The bytes of the copy are not those that were written.
    #[error("was changed")]
    CopyChanged,
    /// The copy's file could not be read here.
    #[error("{0}")]
    System(String),
}

impl From<LeafError> for EntryWrong {
    fn from(error: LeafError) -> Self {
        Wrong::from(error).into()
    }
}

impl From<StatementError> for EntryWrong {
    fn from(error: StatementError) -> Self {
        Wrong::from(error).into()
    }
}

impl From<RegistryError> for EntryWrong {
    fn from(error: RegistryError) -> Self {
        Wrong::from(error).into()
    }
}

impl From<StoreFault> for EntryWrong {
    fn from(fault: StoreFault) -> Self {
        Self::Store(Box::new(fault))
    }
}
