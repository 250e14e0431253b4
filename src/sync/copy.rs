//! The second verified copy of a journal: one file in a directory that the user names, on another disk.
//!
//! The file is only ever added to. After a first line with version and one with the origin come frames: a letter, the length of the
//! body (four bytes, big-endian), the body.
//!
//! - `L`: a leaf;
//! - `P`: a sealed payload: sequence (8 bytes), position (2), length of the subject (2), subject, sealed bytes;
//! - `K`: a subject's data key: length of the subject (2), subject, wrapped key;
//! - `C`: the end of a group: SHA-256 over the group's bytes so far, then the signed checkpoint.
//!
//! A group counts once its `C` frame is flushed; a torn end is cut off at the next opening.
//!
//! A copy that was begun is never begun anew by itself: where a disk is not mounted, its folder is missing or empty, and a new file would
//! come to lie on another disk while receipts say two copies. Who replaces a damaged copy or its disk leaves a file whose name begins
//! with `journal.copy.` beside it (the damaged one, renamed, or an empty one). Once the copy has a whole group again, that file has done
//! its work: an empty one is removed, any other gets a name that no longer counts.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use thiserror::Error;

use crate::core::journal::sealed::SEALED_LIMIT;
use crate::core::journal::tree::Edge;
use crate::core::journal::{
    Checkpoint, CheckpointFault, Head, KeyHolder, LEAF_LIMIT, Leaf, NOTE_LIMIT, Note, Origin, Registry, Standing,
    Statement, VerifierKey, Wrong, tree,
};
use crate::core::record::id::Digest;
use crate::store::EntryWrong;
use crate::store::files;
use crate::store::journal::{Journal, Sealed};

const NAME: &str = "journal.copy";
/// Before the ending of a file that was put aside, once a new copy is there.
const KEPT: &str = "kept-journal-copy.";
const FIRST_LINE: &str = "wardbook-copy 1\n";

/// Why the second copy cannot be used.
#[derive(Debug, Error)]
pub enum CopyFault {
    /// The file system refused.
    #[error("{path}: {source}")]
    Io {
        /// The copy's file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file of a copy that was begun is not there: its disk is not mounted, or somebody took it away.
    #[error("{0} is not there")]
    Gone(PathBuf),
    /// The file is no copy of this journal.
    #[error("{0} is no copy of this journal")]
    Other(PathBuf),
    /// A group was changed: the entries from this one on.
    #[error("{path} is damaged from entry {sequence} on: {what}")]
    Damaged {
        /// The copy's file.
        path: PathBuf,
        /// The first entry of the group.
        sequence: u64,
        /// What is wrong.
        what: EntryWrong,
    },
    /// What was to be added does not follow from what the copy holds.
    #[error("entry {sequence} does not follow from the second copy: {what}")]
    NotFollowing {
        /// The entry.
        sequence: u64,
        /// What is wrong.
        what: EntryWrong,
    },
    /// The journal could not be read.
    #[error(transparent)]
    Store(#[from] crate::store::StoreFault),
}

impl CopyFault {
    /// Whether another try may go better: the disk is back, there is room again, or the damaged file was put aside.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Io { .. } | Self::Gone(_) | Self::Store(_) => true,
            Self::Other(path) | Self::Damaged { path, .. } => !path.exists(),
            Self::NotFollowing { .. } => false,
        }
    }
}

/// One thing in the file, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A leaf.
    Leaf(Vec<u8>),
    /// A sealed payload.
    Payload {
        /// The entry.
        sequence: u64,
        /// Which of its payloads, from 0.
        position: u16,
        /// The payload.
        sealed: Sealed,
    },
    /// A subject's data key, wrapped for the prison's replicas.
    Key {
        /// The subject.
        subject: String,
        /// The wrapped key.
        wrapped: Vec<u8>,
    },
    /// A checkpoint: the end of a group.
    Checkpoint(String),
}

/// The second copy, open for adding.
#[derive(Debug)]
pub struct Copy {
    folder: PathBuf,
    path: PathBuf,
    file: File,
    origin: Origin,
    edge: Edge,
    previous: Digest,
    registry: Registry,
    subjects: BTreeSet<String>,
    /// Length of the file up to its last whole group.
    length: u64,
}

impl Copy {
    /// Opens the copy in a directory, or begins it where none was begun before. Hashes and order of all entries are checked; a torn end
    /// is cut off.
    ///
    /// # Errors
    /// [`CopyFault`].
    pub fn open(folder: &Path, origin: &Origin, begun: bool) -> Result<Self, CopyFault> {
        let path = folder.join(NAME);
        let fresh = !path.exists();
        if fresh && begun && !was_put_aside(folder) {
            return Err(CopyFault::Gone(path));
        }
        files::private_folder(folder).map_err(io_at(&path))?;
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(io_at(&path))?;
        if fresh {
            let mut begin = || {
                file.write_all(FIRST_LINE.as_bytes())?;
                file.write_all(format!("{origin}\n").as_bytes())?;
                file.sync_all()?;
                files::sync_folder(folder)
            };
            begin().map_err(io_at(&path))?;
        }
        let mut copy = Self {
            folder: folder.to_owned(),
            file,
            origin: origin.clone(),
            edge: Edge::default(),
            previous: Digest([0; 32]),
            registry: Registry::default(),
            subjects: BTreeSet::new(),
            length: 0,
            path,
        };
        copy.load()?;
        if copy.size() > 0 {
            copy.settle();
        }
        Ok(copy)
    }

    /// Entries in the copy.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.edge.size()
    }

    /// Root over them.
    #[must_use]
    pub fn root(&self) -> Digest {
        self.edge.root()
    }

    /// Whether the open file is still the one that its path names.
    #[must_use]
    pub fn is_in_place(&self) -> bool {
        same_file(&self.file, &self.path).unwrap_or(false)
    }

    /// Adds everything that the journal has beyond the copy, in one flushed group. Each leaf is verified: order, hash, signature, key,
    /// and the checkpoint over all of them.
    ///
    /// # Errors
    /// [`CopyFault`]; the copy then stays where it was.
    pub fn follow(&mut self, journal: Journal<'_>, head: &Head, checkpoint: &str) -> Result<(), CopyFault> {
        let (from, to) = (self.size(), head.size());
        if from == to {
            return Ok(());
        }
        let mut next = (self.edge.clone(), self.previous, self.registry.clone(), self.subjects.clone());
        let mut group = Vec::new();
        for sequence in from..to {
            let wrong = |what: EntryWrong| CopyFault::NotFollowing { sequence, what };
            let bytes = journal.leaf(sequence)?.ok_or_else(|| wrong(EntryWrong::Missing))?;
            let statement = Self::follow_leaf(&mut next, &bytes).map_err(wrong)?;
            let (leaf, statement) = (statement.0, statement.1);
            check_signature(&self.origin, &next.2, sequence, &leaf, &statement).map_err(wrong)?;
            push(&mut group, b'L', &[&bytes]);
            for (position, sealed) in (0_u16..).zip(journal.sealed(sequence)?) {
                let Some(sealed) = sealed else { continue };
                if next.3.insert(sealed.subject.clone())
                    && let Some(wrapped) = journal.subject_key(&sealed.subject)?
                {
                    push(&mut group, b'K', &[&length(&sealed.subject), sealed.subject.as_bytes(), &wrapped]);
                }
                push(
                    &mut group,
                    b'P',
                    &[
                        &sequence.to_be_bytes(),
                        &position.to_be_bytes(),
                        &length(&sealed.subject),
                        sealed.subject.as_bytes(),
                        &sealed.bytes,
                    ],
                );
            }
        }
        check_note(&self.origin, &next.2, to, &next.0.root(), checkpoint)
            .map_err(|what| CopyFault::NotFollowing { sequence: to.saturating_sub(1), what })?;
        let digest: [u8; 32] = Sha256::digest(&group).into();
        push(&mut group, b'C', &[&digest, checkpoint.as_bytes()]);
        let end = self.length;
        let mut write = || {
            self.file.seek(SeekFrom::Start(end))?;
            self.file.write_all(&group)?;
            self.file.sync_data()
        };
        if let Err(source) = write() {
            let _ = self.file.set_len(end);
            return Err(CopyFault::Io { path: self.path.clone(), source });
        }
        (self.edge, self.previous, self.registry, self.subjects) = next;
        self.length = end.saturating_add(u64::try_from(group.len()).unwrap_or(u64::MAX));
        if from == 0 {
            self.settle();
        }
        Ok(())
    }

    /// Takes away what allowed the copy to be begun anew: left there, it would allow it once more when the copy is lost. Where that
    /// fails, the next opening tries again; the copy itself is whole.
    fn settle(&self) {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(rest) = name.to_str().and_then(put_aside) else { continue };
            let empty = entry.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() == 0);
            if empty {
                let _ = std::fs::remove_file(entry.path());
            } else if let Some(kept) = self.free_name(rest) {
                let _ = std::fs::rename(entry.path(), kept);
            }
        }
        let _ = files::sync_folder(&self.folder);
    }

    /// A name under which nothing was kept yet.
    fn free_name(&self, ending: &str) -> Option<PathBuf> {
        let numbered = (2..100_u32).map(|number| format!("{KEPT}{ending}.{number}"));
        let names = std::iter::once(format!("{KEPT}{ending}")).chain(numbered);
        names.map(|name| self.folder.join(name)).find(|path| !path.exists())
    }

    fn load(&mut self) -> Result<(), CopyFault> {
        let mut next = (Edge::default(), Digest([0; 32]), Registry::default(), BTreeSet::new());
        let mut group = 0;
        let path = self.path.clone();
        let mut reader = Reader::open(&path, &self.origin)?;
        self.length = reader.offset;
        loop {
            let wrong = |what: EntryWrong| CopyFault::Damaged { path: path.clone(), sequence: group, what };
            match reader.next() {
                Ok(Some(Frame::Leaf(bytes))) => {
                    Self::follow_leaf(&mut next, &bytes).map_err(wrong)?;
                }
                Ok(Some(Frame::Payload { .. })) => {}
                Ok(Some(Frame::Key { subject, .. })) => {
                    next.3.insert(subject);
                }
                Ok(Some(Frame::Checkpoint(note))) => {
                    check_note(&self.origin, &next.2, next.0.size(), &next.0.root(), &note).map_err(wrong)?;
                    group = next.0.size();
                    self.length = reader.offset;
                    (self.edge, self.previous, self.registry, self.subjects) = next.clone();
                }
                // A torn end: what came after the last whole group was never acknowledged.
                Ok(None) => break,
                Err(Broken::Torn) => {
                    self.file.set_len(self.length).map_err(io_at(&path))?;
                    self.file.sync_all().map_err(io_at(&path))?;
                    break;
                }
                Err(Broken::Changed(what)) => return Err(wrong(what)),
            }
        }
        Ok(())
    }

    fn follow_leaf(
        (edge, previous, registry, _): &mut (Edge, Digest, Registry, BTreeSet<String>),
        bytes: &[u8],
    ) -> Result<(Leaf, Statement), EntryWrong> {
        let leaf = Leaf::decode(bytes)?;
        if leaf.sequenced.sequence != edge.size() || leaf.sequenced.previous != *previous {
            return Err(Wrong::Previous.into());
        }
        let statement = Statement::decode(&leaf.signed.statement)?;
        if statement.kind.may_change_keys() {
            let by = registry.get(&statement.key).map_or(KeyHolder::Province, |key| key.holder);
            registry.apply(edge.size(), statement.kind, by, &statement.keys)?;
        }
        *previous = tree::leaf_hash(bytes);
        edge.push(*previous);
        Ok((leaf, statement))
    }
}

/// Reads the frames of a copy one by one, checking each group's digest at its end.
pub struct Reader {
    source: BufReader<io::Take<File>>,
    group: Sha256,
    offset: u64,
}

/// Why a frame could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The file ends inside a frame or a group: its writer was stopped.
    Torn,
    /// Bytes were changed.
    Changed(EntryWrong),
}

impl Reader {
    /// Opens a copy for reading.
    ///
    /// # Errors
    /// [`CopyFault`].
    pub fn open(path: &Path, origin: &Origin) -> Result<Self, CopyFault> {
        Self::open_up_to(path, origin, u64::MAX)
    }

    /// As [`Reader::open`], up to a length in bytes: what is added behind it is not there.
    ///
    /// # Errors
    /// [`CopyFault`].
    pub fn open_up_to(path: &Path, origin: &Origin, length: u64) -> Result<Self, CopyFault> {
        let mut source = BufReader::new(File::open(path).map_err(io_at(path))?.take(length));
        let expected = format!("{FIRST_LINE}{origin}\n");
        let mut first = vec![0; expected.len()];
        source.read_exact(&mut first).map_err(|_| CopyFault::Other(path.to_owned()))?;
        if first != expected.as_bytes() {
            return Err(CopyFault::Other(path.to_owned()));
        }
        let offset = u64::try_from(expected.len()).unwrap_or(u64::MAX);
        Ok(Self { source, group: Sha256::new(), offset })
    }

    /// Bytes that were read, up to the end of the last frame.
    #[must_use]
    pub const fn offset(&self) -> u64 {
        self.offset
    }

    /// The copy's file in a folder.
    #[must_use]
    pub fn path(folder: &Path) -> PathBuf {
        folder.join(NAME)
    }

    /// The next frame; `None` at the end of the file.
    ///
    /// # Errors
    /// [`Broken`].
    #[expect(clippy::should_implement_trait, reason = "an error ends the reading, unlike an iterator's item")]
    pub fn next(&mut self) -> Result<Option<Frame>, Broken> {
        let mut head = [0; 5];
        match self.source.read(&mut head) {
            Ok(0) => return Ok(None),
            Ok(some) => {
                let rest = head.get_mut(some..).ok_or(Broken::Torn)?;
                self.source.read_exact(rest).map_err(|_| Broken::Torn)?;
            }
            Err(error) => return Err(Broken::Changed(EntryWrong::System(error.to_string()))),
        }
        let [letter, length @ ..] = head;
        let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
        let limit = match letter {
            b'L' => LEAF_LIMIT,
            b'P' | b'K' => SEALED_LIMIT + 1024,
            b'C' => NOTE_LIMIT + 32,
            _ => return Err(Broken::Changed(EntryWrong::CopyChanged)),
        };
        // Before anything is allocated: a changed length must not cost memory.
        if length > limit {
            return Err(Broken::Changed(EntryWrong::CopyChanged));
        }
        let mut body = vec![0; length];
        self.source.read_exact(&mut body).map_err(|_| Broken::Torn)?;
        self.offset = self.offset.saturating_add(u64::try_from(length).unwrap_or(u64::MAX)).saturating_add(5);
        let changed = || Broken::Changed(EntryWrong::CopyChanged);
        if letter == b'C' {
            let digest: [u8; 32] = std::mem::take(&mut self.group).finalize().into();
            let (expected, note) = body.split_first_chunk::<32>().ok_or_else(changed)?;
            if *expected != digest {
                return Err(Broken::Changed(EntryWrong::CopyChanged));
            }
            return String::from_utf8(note.to_vec()).map(|note| Some(Frame::Checkpoint(note))).map_err(|_| changed());
        }
        self.group.update(head);
        self.group.update(&body);
        frame(letter, body).ok_or_else(changed).map(Some)
    }
}

fn frame(letter: u8, body: Vec<u8>) -> Option<Frame> {
    match letter {
        b'L' => Some(Frame::Leaf(body)),
        b'P' => {
            let (sequence, rest) = body.split_first_chunk::<8>()?;
            let (position, rest) = rest.split_first_chunk::<2>()?;
            let (subject, bytes) = split_subject(rest)?;
            Some(Frame::Payload {
                sequence: u64::from_be_bytes(*sequence),
                position: u16::from_be_bytes(*position),
                sealed: Sealed { subject, bytes },
            })
        }
        b'K' => {
            let (subject, wrapped) = split_subject(&body)?;
            Some(Frame::Key { subject, wrapped })
        }
        _ => None,
    }
}

fn split_subject(bytes: &[u8]) -> Option<(String, Vec<u8>)> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    let (subject, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    Some((String::from_utf8(subject.to_vec()).ok()?, rest.to_vec()))
}

/// Whether the folder shows that it is the right one: a copy that was put aside, or a file that stands for it.
fn was_put_aside(folder: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| entry.file_name().to_str().is_some_and(|name| put_aside(name).is_some()))
}

/// What stands behind `journal.copy.` in the name of a file that was put aside.
fn put_aside(name: &str) -> Option<&str> {
    name.strip_prefix(NAME)?.strip_prefix('.')
}

#[cfg(unix)]
fn same_file(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let (open, named) = (file.metadata()?, std::fs::metadata(path)?);
    Ok((open.dev(), open.ino()) == (named.dev(), named.ino()))
}

#[cfg(not(unix))]
fn same_file(file: &File, path: &Path) -> io::Result<bool> {
    Ok(file.metadata()?.len() == std::fs::metadata(path)?.len())
}

fn push(group: &mut Vec<u8>, letter: u8, parts: &[&[u8]]) {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    group.push(letter);
    group.extend_from_slice(&u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes());
    for part in parts {
        group.extend_from_slice(part);
    }
}

fn length(subject: &str) -> [u8; 2] {
    u16::try_from(subject.len()).unwrap_or(u16::MAX).to_be_bytes()
}

fn check_signature(
    origin: &Origin,
    registry: &Registry,
    sequence: u64,
    leaf: &Leaf,
    statement: &Statement,
) -> Result<(), EntryWrong> {
    let key = registry.get(&statement.key).ok_or(Wrong::Key(statement.key))?;
    match registry.standing(&statement.key, sequence) {
        Standing::Active | Standing::Disputed => {}
        Standing::Revoked | Standing::Unknown => return Err(Wrong::Key(statement.key).into()),
    }
    leaf.signed.verify(origin, &key.public).map_err(|_| Wrong::Signature.into())
}

fn check_note(origin: &Origin, registry: &Registry, size: u64, root: &Digest, note: &str) -> Result<(), EntryWrong> {
    let note = Note::parse(note).map_err(CheckpointFault::from)?;
    let keys: Vec<VerifierKey> = registry.hub_keys(size).map(|key| VerifierKey::log(origin, *key)).collect();
    note.verify(&keys).map_err(CheckpointFault::from)?;
    let checkpoint = Checkpoint::parse(note.text()).map_err(CheckpointFault::from)?;
    let fits = checkpoint.origin == origin.as_str() && checkpoint.size == size && checkpoint.root == *root;
    if fits { Ok(()) } else { Err(CheckpointFault::Root(size).into()) }
}

fn io_at(path: &Path) -> impl FnOnce(io::Error) -> CopyFault {
    let path = path.to_owned();
    move |source| CopyFault::Io { path, source }
}
