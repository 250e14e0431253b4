//! A journal as a folder of C2SP tlog-tiles: written for archives, witnesses and foreign tools, and checked from the first entry on.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::path::Path;

use thiserror::Error;

use super::folder::{self, FolderError, NewFolder};
use crate::core::journal::tile::{Tile, TileError, bundles, decode_bundle, encode_bundle, tiles};
use crate::core::journal::tree::{MemoryTree, NoNode, leaf_hash};
use crate::core::journal::{
    Checkpoint, CheckpointFault, Counts, Fault, NOTE_LIMIT, Note, Origin, Policy, PolicyError, Verifier, VerifierKey,
    VerifyError,
};
use crate::core::record::id::Digest;

/// The file that names the checkpoint's witnesses.
const POLICY: &str = "policy";
const POLICY_LIMIT: u64 = 64 * 1024;
const BUNDLE_LIMIT: u64 = 256 * 65_537;
const TILE_LIMIT: u64 = 256 * 32;

/// Why a folder of tiles was not written, or is not what its checkpoint says. `E` is what reading the leaves gives.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TilesError<E = Infallible> {
    /// A file or folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// `log.vkey` is not text or no verifier key of a log.
    #[error("log.vkey is not a log's verifier key")]
    LogKey,
    /// `log.vkey` is another key than the one that is trusted.
    #[error("log.vkey is not the key that is trusted")]
    OtherLogKey,
    /// The checkpoint is malformed or not signed by the log.
    #[error("checkpoint: {0}")]
    Checkpoint(#[from] PolicyError),
    /// The leaves are not as many as the checkpoint says.
    #[error("there are {found} entries, the checkpoint covers {expected}")]
    Size {
        /// Leaves given.
        found: u64,
        /// Size of the checkpoint.
        expected: u64,
    },
    /// The root over the entries is not that of the checkpoint.
    #[error("the entries have another root than the checkpoint")]
    Root,
    /// A tile holds other hashes than those of the entries.
    #[error("{0} holds other hashes than those of the entries")]
    Tile(String),
    /// A bundle of entries is malformed.
    #[error("{path}: {error}")]
    Bundle {
        /// The file.
        path: String,
        /// What is wrong.
        error: TileError,
    },
    /// An entry is wrong.
    #[error("{path}, {fault}")]
    Entry {
        /// The file.
        path: String,
        /// Which entry and why.
        fault: Fault,
    },
    /// The checkpoint is not signed by a hub key of the journal.
    #[error("checkpoint: {0}")]
    NotTheHubs(CheckpointFault),
    /// The origin is not one of a journal.
    #[error("{0} is no journal's origin")]
    Origin(String),
    /// The leaves could not be read.
    #[error("{0}")]
    Leaves(E),
}

impl<E> From<NoNode> for TilesError<E> {
    fn from(_: NoNode) -> Self {
        Self::Root
    }
}

/// What was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TilesReport {
    /// The checkpoint of the folder.
    pub checkpoint: Checkpoint,
    /// Hash of the first leaf: to be compared with the one that the province publishes.
    pub genesis: Option<Digest>,
    /// Entries by kind.
    pub counts: Counts,
    /// Entries by keys that were later revoked with a suspicion that reaches back to them.
    pub disputed: Vec<u64>,
    /// Witnesses whose cosignatures of the checkpoint hold, by the keys that the folder's policy names.
    pub cosigned: Vec<String>,
    /// Names under which the checkpoint is signed by keys that nothing here names: not checked.
    pub unchecked: Vec<String>,
    /// Files that belong to no tree of this size; older partial tiles are not among them.
    pub strangers: Vec<String>,
}

/// Writes the folder: checkpoint, tiles, bundles of entries and `log.vkey`, and the policy that names the checkpoint's witnesses, where
/// there is one. Nothing is left when it fails.
///
/// # Errors
/// [`TilesError`]; [`TilesError::Size`] and [`TilesError::Root`] when the checkpoint is not over these leaves.
pub fn write<E>(
    out: &Path,
    leaves: impl IntoIterator<Item = Result<Vec<u8>, E>>,
    checkpoint: &str,
    log_key: &VerifierKey,
    policy: Option<&Policy>,
) -> Result<Checkpoint, TilesError<E>> {
    let trusted = Policy::of_log(log_key.clone()).check(checkpoint)?.checkpoint;
    if let Some(policy) = policy {
        policy.check(checkpoint)?;
    }
    let folder = NewFolder::begin(out)?;
    let mut tree = MemoryTree::default();
    let mut leaves = leaves.into_iter();
    for bundle in bundles(trusted.size) {
        let mut entries = Vec::with_capacity(usize::from(bundle.width));
        for leaf in leaves.by_ref().take(usize::from(bundle.width)) {
            let leaf = leaf.map_err(TilesError::Leaves)?;
            tree.push(leaf_hash(&leaf));
            entries.push(leaf);
        }
        let path = bundle.entries_path();
        let bytes = encode_bundle(entries.iter().map(Vec::as_slice));
        let bytes = bytes.map_err(|error| TilesError::Bundle { path: path.clone(), error })?;
        folder.write(&path, &bytes)?;
    }
    if tree.size() != trusted.size {
        return Err(TilesError::Size { found: tree.size(), expected: trusted.size });
    }
    if tree.root() != trusted.root {
        return Err(TilesError::Root);
    }
    for tile in tiles(trusted.size) {
        folder.write(&tile.path(), &tile.bytes(&tree)?)?;
    }
    folder.write("checkpoint", checkpoint.as_bytes())?;
    folder.write("log.vkey", format!("{}\n", log_key.encode()).as_bytes())?;
    if let Some(policy) = policy {
        folder.write(POLICY, policy.encode().as_bytes())?;
    }
    folder.finish()?;
    Ok(trusted)
}

/// Checks a folder of a journal: every entry as [`Verifier`] does, every tile against the entries, the checkpoint against both.
/// `trusted` is the log key that the reader knows from elsewhere; without it, the folder is only shown to agree with itself.
///
/// # Errors
/// [`TilesError`] at the first thing that is wrong.
pub fn check(folder: &Path, trusted: Option<&VerifierKey>) -> Result<TilesReport, TilesError> {
    let log_key = read_log_key(folder)?;
    if trusted.is_some_and(|trusted| *trusted != log_key) {
        return Err(TilesError::OtherLogKey);
    }
    let note = folder::read(folder, "checkpoint", NOTE_LIMIT as u64)?;
    // A note is UTF-8; what is not fails as a note.
    let note = String::from_utf8_lossy(&note);
    let policy = match folder.join(POLICY).exists() {
        true => read_policy(folder, &log_key)?,
        false => Policy::of_log(log_key),
    };
    let trusted = policy.check(&note)?;
    let cosigned = trusted.cosignatures.into_iter().map(|fit| fit.name).collect();
    let unchecked = Note::parse(&note).map_err(PolicyError::from)?;
    let unchecked = unchecked.unknown(&policy.keys()).into_iter().map(str::to_owned).collect();
    let checkpoint = trusted.checkpoint;
    let origin: Origin = checkpoint.origin.parse().map_err(|_| TilesError::Origin(checkpoint.origin.clone()))?;

    let mut verifier = Verifier::new(origin);
    let mut tree = MemoryTree::default();
    let mut genesis = None;
    for bundle in bundles(checkpoint.size) {
        let path = bundle.entries_path();
        let bytes = folder::read(folder, &path, BUNDLE_LIMIT)?;
        let entries = decode_bundle(&bytes, bundle.width);
        for leaf in entries.map_err(|error| TilesError::Bundle { path: path.clone(), error })? {
            match verifier.push(leaf) {
                Ok(entry) => tree.push(entry.hash),
                Err(VerifyError::Fault(fault)) => return Err(TilesError::Entry { path, fault }),
                Err(VerifyError::Past(never)) => match never {},
            }
            genesis.get_or_insert_with(|| leaf_hash(leaf));
        }
    }
    for tile in tiles(checkpoint.size) {
        if folder::read(folder, &tile.path(), TILE_LIMIT)? != tile.bytes(&tree)? {
            return Err(TilesError::Tile(tile.path()));
        }
    }
    if tree.root() != checkpoint.root {
        return Err(TilesError::Root);
    }
    match verifier.checkpoint(&note) {
        Ok(_) => {}
        Err(VerifyError::Fault(fault)) => return Err(TilesError::NotTheHubs(fault)),
        Err(VerifyError::Past(never)) => match never {},
    }
    let strangers = strangers(folder, checkpoint.size)?;
    let (counts, disputed) = (*verifier.counts(), verifier.disputed());
    Ok(TilesReport { genesis, counts, disputed, cosigned, unchecked, strangers, checkpoint })
}

/// The folder's policy, which must name the log by the same key.
fn read_policy(folder: &Path, log_key: &VerifierKey) -> Result<Policy, TilesError> {
    let bytes = folder::read(folder, POLICY, POLICY_LIMIT)?;
    let policy = Policy::parse(&String::from_utf8_lossy(&bytes))?;
    if policy.logs().contains(log_key) { Ok(policy) } else { Err(TilesError::LogKey) }
}

fn read_log_key(folder: &Path) -> Result<VerifierKey, TilesError> {
    let text = String::from_utf8(folder::read(folder, "log.vkey", 1024)?).map_err(|_| TilesError::LogKey)?;
    let line = text.strip_suffix('\n').ok_or(TilesError::LogKey)?;
    VerifierKey::parse(line).map_err(|_| TilesError::LogKey)
}

fn strangers(folder: &Path, size: u64) -> Result<Vec<String>, FolderError> {
    let mut known: BTreeSet<String> = ["checkpoint", "log.vkey", POLICY].map(str::to_owned).into();
    known.extend(tiles(size).map(|tile| tile.path()));
    known.extend(bundles(size).map(|bundle: Tile| bundle.entries_path()));
    let files = folder::files(folder)?;
    // A log may keep partial tiles of its earlier sizes.
    Ok(files.into_iter().filter(|file| !known.contains(file) && !file.contains(".p/")).collect())
}
