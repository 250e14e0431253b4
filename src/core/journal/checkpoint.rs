//! Checkpoints: origin, size and root as the text of a signed note (c2sp.org/tlog-checkpoint).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use thiserror::Error;

use super::key::Signer;
use super::note::{Note, NoteError};
use crate::core::record::id::Digest;

/// A note's text that is no checkpoint of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a checkpoint: {0}")]
pub struct CheckpointError(pub &'static str);

/// A journal was this long and had this root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name.
    pub origin: String,
    /// Entries.
    pub size: u64,
    /// Root over them.
    pub root: Digest,
}

impl Checkpoint {
    /// Reads the three lines. Extension lines, which no auditor checks, are refused.
    ///
    /// # Errors
    /// [`CheckpointError`].
    pub fn parse(text: &str) -> Result<Self, CheckpointError> {
        let body = text.strip_suffix('\n').ok_or(CheckpointError("no final newline"))?;
        let mut lines = body.split('\n');
        let (Some(origin), Some(size), Some(root), None) = (lines.next(), lines.next(), lines.next(), lines.next())
        else {
            return Err(CheckpointError("not three lines"));
        };
        if origin.is_empty() {
            return Err(CheckpointError("origin"));
        }
        let size = decimal(size).ok_or(CheckpointError("size"))?;
        let root = hash(root).ok_or(CheckpointError("root"))?;
        Ok(Self { origin: origin.to_owned(), size, root })
    }

    /// The three lines.
    #[must_use]
    pub fn encode(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root.0))
    }

    /// The checkpoint as a note, signed by the log's key under the origin's name.
    ///
    /// # Errors
    /// [`NoteError`].
    pub fn sign(&self, signer: &dyn Signer) -> Result<Note, NoteError> {
        let mut note = Note::new(self.encode())?;
        note.sign(&self.origin, signer)?;
        Ok(note)
    }
}

/// A decimal number without leading zeroes or sign.
pub(super) fn decimal(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

/// 32 bytes in base64.
pub(super) fn hash(text: &str) -> Option<Digest> {
    STANDARD.decode(text).ok()?.try_into().ok().map(Digest)
}
