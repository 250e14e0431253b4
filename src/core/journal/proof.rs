//! C2SP tlog-proof: an entry's position, its path and a checkpoint as one text that is checked without the journal.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use thiserror::Error;

use super::checkpoint::{Checkpoint, CheckpointError, decimal, hash};
use super::note::{NOTE_LIMIT, Note, NoteError};
use super::policy::{Policy, PolicyError, Trusted};
use super::tree::{LeafHash, ProofError, verify_inclusion};
use crate::core::record::id::Digest;

const HEADER: &str = "c2sp.org/tlog-proof@v1";
/// A path in a tree of 2^63 leaves.
const PATH_LIMIT: usize = 63;

/// A proof that is malformed or proves nothing.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TlogProofError {
    /// Not a proof text; the part that is wrong.
    #[error("not a tlog-proof: {0}")]
    Malformed(&'static str),
    /// The checkpoint in it is no signed note.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The note in it is no checkpoint.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// The checkpoint does not satisfy the policy.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// The path does not lead from the leaf to the root.
    #[error(transparent)]
    Path(#[from] ProofError),
}

/// A proof that a leaf is in a log, with the log's checkpoint and its cosignatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlogProof {
    /// Position of the entry, from 0.
    pub index: u64,
    /// Path from the leaf's sibling up.
    pub path: Vec<Digest>,
    /// The checkpoint, verbatim.
    pub checkpoint: String,
}

impl TlogProof {
    /// Reads a proof. Extra data, which nothing authenticates, is refused.
    ///
    /// # Errors
    /// [`TlogProofError`].
    pub fn parse(text: &str) -> Result<Self, TlogProofError> {
        let malformed = TlogProofError::Malformed;
        if text.len() > 2 * NOTE_LIMIT {
            return Err(malformed("length"));
        }
        let (head, checkpoint) = text.split_once("\n\n").ok_or_else(|| malformed("no empty line"))?;
        let mut lines = head.split('\n');
        if lines.next() != Some(HEADER) {
            return Err(malformed("first line"));
        }
        let index = lines.next().and_then(|line| line.strip_prefix("index ")).and_then(decimal);
        let index = index.ok_or_else(|| malformed("index"))?;
        let path: Option<Vec<Digest>> = lines.map(hash).collect();
        let path = path.filter(|path| path.len() <= PATH_LIMIT).ok_or_else(|| malformed("path"))?;
        Checkpoint::parse(Note::parse(checkpoint)?.text())?;
        Ok(Self { index, path, checkpoint: checkpoint.to_owned() })
    }

    /// The text, as `.tlog-proof` files hold it.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut text = format!("{HEADER}\nindex {}\n", self.index);
        for hash in &self.path {
            text.push_str(&STANDARD.encode(hash.0));
            text.push('\n');
        }
        text.push('\n');
        text.push_str(&self.checkpoint);
        text
    }

    /// Checks the checkpoint against a policy, and that the leaf stands at the index below its root.
    ///
    /// # Errors
    /// [`TlogProofError`].
    pub fn verify(&self, leaf: &LeafHash, policy: &Policy) -> Result<Trusted, TlogProofError> {
        let trusted = policy.check(&self.checkpoint)?;
        verify_inclusion(leaf, self.index, trusted.checkpoint.size, &self.path, &trusted.checkpoint.root)?;
        Ok(trusted)
    }
}
