//! Everything of a directory, verified from the first entry on: files, replica, second copy, mirror, projections.

mod beside;

use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

use thiserror::Error;

use self::beside::{check_beside, check_files, check_keys};
use super::begin::POLICY;
use super::client::WorkstationFault;
use super::refusal::HubFault;
use super::released::Released;
use crate::core::journal::{
    Counts, Entry, Kind, LeafHash, MemoryPast, Nodes as _, Origin, Past as _, Policy, PolicyError, Verifier,
    VerifyError,
};
use crate::core::record::id::Digest;
use crate::keys::{OfficerKey, Random};
use crate::ledger;
use crate::store::directory::{Directory, read_text};
use crate::store::secret::Recipients;
use crate::store::{EntryFault, EntryWrong, Mode, Replica, Secret, StoreFault};
use crate::sync::copy::{Broken, Frame, Reader};

/// How often pages that look changed are looked at again.
const PAGE_LOOKS: usize = 3;

/// How often a tail of the second copy that looks left over is looked at, and how long between two looks.
const TAIL_LOOKS: usize = 3;
const TAIL_PAUSE: std::time::Duration = std::time::Duration::from_millis(40);

/// Which keeping of the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Keeping {
    /// The prison's database.
    Replica,
    /// The second copy.
    Copy,
    /// The province's mirror.
    Mirror,
}

/// One thing that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// A file was changed, cut short or taken away.
    #[error("{0} is damaged")]
    File(PathBuf),
    /// Pages of a database were changed.
    #[error("{path}: {pages} pages were changed")]
    Pages {
        /// The database.
        path: PathBuf,
        /// How many.
        pages: usize,
    },
    /// What is derived from the journal was made by another version of the program.
    #[error("{0} was derived by another version of the program")]
    OldProjections(PathBuf),
    /// An entry is not as it must be.
    #[error("{keeping:?}: {fault}")]
    Entry {
        /// Where.
        keeping: Keeping,
        /// Which, and why.
        fault: EntryFault,
    },
    /// A projection says other than the journal.
    #[error("{keeping:?}: {row} is not what the journal gives")]
    Projection {
        /// Where.
        keeping: Keeping,
        /// Table and row.
        row: String,
    },
    /// A cosignature or the policy does not fit.
    #[error("{keeping:?}: cosignature at {size}: {error}")]
    Cosignature {
        /// Where.
        keeping: Keeping,
        /// The checkpoint's size.
        size: u64,
        /// Why.
        error: PolicyError,
    },
    /// Fewer entries than were released, or other ones.
    #[error("{keeping:?} has {have} entries, {released} were released")]
    RolledBack {
        /// Where.
        keeping: Keeping,
        /// Entries it has.
        have: u64,
        /// Entries for which receipts went out.
        released: u64,
    },
    /// The second copy is not where it was written: receipts say one copy until it is back.
    #[error("the second copy {path} is not there; it had {entries} entries")]
    CopyGone {
        /// Its file.
        path: PathBuf,
        /// Entries that it had.
        entries: u64,
    },
    /// A key that counts, and whose file is not there.
    #[error("the key file {0} is not there, and its key counts")]
    KeyGone(PathBuf),
    /// A file that is none of the journal's stands beside its database.
    #[error("{0} is no file of the journal")]
    StrangeFile(PathBuf),
    /// Bytes after the last whole group of the second copy: a write that was broken off, or bytes that somebody added.
    #[error("{path} has {bytes} bytes after its last whole group")]
    CopyTail {
        /// The copy.
        path: PathBuf,
        /// How many.
        bytes: u64,
    },
    /// A key file whose key the journal does not know.
    #[error("{0} is a key that the journal does not know")]
    StrangeKey(PathBuf),
}

/// What was looked at and found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The journal.
    pub origin: Origin,
    /// Entries.
    pub size: u64,
    /// Root over them; `None` where the journal could not be read to its end.
    pub root: Option<Digest>,
    /// Hash of the first leaf: to be compared with the one that the province publishes.
    pub genesis: Option<LeafHash>,
    /// Entries by kind, and checkpoints.
    pub counts: Counts,
    /// Entries by keys that were later revoked with a suspicion that reaches back to them.
    pub disputed: Vec<u64>,
    /// Entries in the second copy; `None` without one.
    pub copied: Option<u64>,
    /// Entries in the province's mirror.
    pub mirrored: Option<u64>,
    /// Files looked at beside the databases.
    pub files: usize,
    /// What is wrong; empty when all is well.
    pub problems: Vec<Problem>,
}

/// Where the verification is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being read.
    pub keeping: Keeping,
    /// Entries done, counting the journal once and its projections once.
    pub done: u64,
    /// Entries to do.
    pub total: u64,
}

/// What opens the keepings of a directory: taken from an officer's key once, so that the key need not be held while all is read.
pub struct Secrets {
    prison: Secret,
    /// The mirror's; `None` where it cannot be opened.
    mirror: Option<Secret>,
}

impl Secrets {
    /// Opens them with the key of any officer who may.
    ///
    /// # Errors
    /// [`WorkstationFault`]: the key opens nothing.
    pub fn open(directory: &Directory, key: &OfficerKey) -> Result<Self, WorkstationFault> {
        let prison = Recipients::read(&directory.prison("secret"))?.open(key)?;
        let recipients = Recipients::read(&directory.ledger("secret")).ok();
        let mirror = recipients.and_then(|recipients| ledger::open_secret(&recipients, &prison, key));
        Ok(Self { prison, mirror })
    }
}

/// Verifies a directory. `key` opens it: the key of any officer who may.
///
/// # Errors
/// [`WorkstationFault`] where nothing could be verified: the key opens nothing. What is wrong with the data stands in the report.
pub fn verify(
    directory: &Directory,
    key: &OfficerKey,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, WorkstationFault> {
    let secrets = Secrets::open(directory, key)?;
    let never = AtomicBool::new(false);
    let report = verify_until(directory, &secrets, &never, progress)?;
    report.ok_or_else(|| HubFault::Program("a verification stopped by itself".to_owned()).into())
}

/// As [`verify`], beside whoever works in the directory: the journal as it stands now, on connections of its own. `None` where `stop`
/// was set meanwhile: then nothing is said of what was not reached.
///
/// # Errors
/// As [`verify`].
pub fn verify_until(
    directory: &Directory,
    secrets: &Secrets,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Progress),
) -> Result<Option<Report>, WorkstationFault> {
    let damaged = || crate::store::DirectoryFault::Damaged(directory.prison("config"));
    let origin: Origin = directory.config().origin.parse().map_err(|_| damaged())?;
    let mut report = Report::blank(origin.clone());
    // An entry is written to the prison's journal, the second copy, the second place, the mirror, in this order. Looked at in the other
    // order, none of them can be ahead of the journal because somebody works meanwhile.
    let known = Known::of(directory, secrets, &mut report);
    let mut found = open_mirror(directory, secrets, &origin);
    let (sender, told) = mpsc::channel();
    std::thread::scope(|scope| {
        // Prison and province are verified beside each other: they share nothing but the answer.
        let mirror = scope.spawn(move || {
            let telling = sender;
            if let Some(mirror) = found.replica.take() {
                found.is_whole = check_replica(&mirror, Keeping::Mirror, &mut found.report, stop, &mut |now| {
                    // Nobody listens once the other half has found the journal broken.
                    let _ = telling.send(now);
                });
            }
            found
        });
        let mut progress_of_both = |now| {
            told.try_iter().for_each(&mut *progress);
            progress(now);
        };
        let replica = check_prison(directory, secrets, &known, &mut report, stop, &mut progress_of_both);
        told.iter().for_each(&mut *progress);
        match (mirror.join(), replica) {
            (Ok(mirror), Some(replica)) => {
                // Without it nobody can say whether the mirror lost entries.
                if known.cosigned.is_none() {
                    report.problems.push(Problem::File(directory.replica()));
                }
                compare_mirror(mirror, &replica, known.cosigned.unwrap_or(0), &mut report);
            }
            (Ok(_), None) => {}
            (Err(_), _) => report.problems.push(Problem::File(directory.ledger("mirror.db"))),
        }
    });
    Ok(if stop.load(Ordering::Relaxed) { None } else { Some(report) })
}

/// What others remember of the journal, read before the journal itself.
struct Known {
    released: Option<Released>,
    /// Bytes of the second copy.
    copy: Option<u64>,
    /// Entries that the prison knows to be cosigned; none where that cannot be read.
    cosigned: Option<u64>,
}

impl Known {
    fn of(directory: &Directory, secrets: &Secrets, report: &mut Report) -> Self {
        let cosigned = Replica::cosigned_now(&directory.replica(), &secrets.prison).ok();
        let released = Released::read(&directory.second_place()).unwrap_or_else(|_| {
            report.problems.push(Problem::File(directory.second_place()));
            None
        });
        let copy = directory.copy().and_then(|folder| fs::metadata(Reader::path(&folder)).ok());
        Self { released, copy: copy.map(|copy| copy.len()), cosigned }
    }
}

/// Everything of the prison. The journal, where all its leaves were right.
fn check_prison(
    directory: &Directory,
    secrets: &Secrets,
    known: &Known,
    report: &mut Report,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Progress),
) -> Option<Replica> {
    check_files(directory, &secrets.prison, report);
    let path = directory.replica();
    check_beside(&path, report);
    let origin = report.origin.clone();
    let replica = open(&path, &secrets.prison, &origin, Keeping::Replica, report)?;
    let leaves = check_replica(&replica, Keeping::Replica, report, stop, progress);
    check_policy(directory, &replica, report);
    check_keys(directory, &replica, report);
    match &known.released {
        Some(released) => check_released(&replica, Keeping::Replica, released.size, &released.root, report),
        None if replica.head().size() > 0 && !directory.second_place().exists() => {
            report.problems.push(Problem::File(directory.second_place()));
        }
        None => {}
    }
    if let Some(folder) = directory.copy() {
        let released = known.released.as_ref().and_then(|released| released.copied);
        check_copy(&folder, &replica, (released, known.copy), report, stop, progress);
    }
    leaves.then_some(replica)
}

fn open(path: &Path, secret: &Secret, origin: &Origin, keeping: Keeping, report: &mut Report) -> Option<Replica> {
    let problem = match Replica::open(path, secret, origin, Mode::Read, Random::System) {
        Ok(replica) => match damaged_pages(&replica) {
            Ok(pages) if pages.is_empty() => return Some(replica),
            Ok(pages) => Problem::Pages { path: path.to_owned(), pages: pages.len() },
            Err(_) => Problem::File(path.to_owned()),
        },
        Err(StoreFault::Entry { sequence, what }) => {
            Problem::Entry { keeping, fault: StoreFault::Entry { sequence, what }.into() }
        }
        Err(StoreFault::OldProjections(path)) => Problem::OldProjections(path),
        Err(_) => Problem::File(path.to_owned()),
    };
    report.problems.push(problem);
    None
}

/// The pages that are not what was written. A page that is being written while it is read looks changed once, not every time.
fn damaged_pages(replica: &Replica) -> Result<Vec<String>, StoreFault> {
    let mut found = replica.damaged_pages()?;
    for _ in 1..PAGE_LOOKS {
        if found.is_empty() {
            break;
        }
        found = replica.damaged_pages()?;
    }
    Ok(found)
}

/// The journal from its first entry, then its projections. Whether every leaf was right.
fn check_replica(
    replica: &Replica,
    keeping: Keeping,
    report: &mut Report,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Progress),
) -> bool {
    let stopped = || stop.load(Ordering::Relaxed);
    let size = replica.head().size();
    let total = size.saturating_mul(2);
    let mut verifier = Verifier::new(replica.origin().clone());
    let mut walked = Ok(());
    for sequence in 0..size {
        if stopped() {
            return false;
        }
        progress(Progress { keeping, done: sequence, total });
        walked = check_entry(replica, &mut verifier, sequence);
        if walked.is_err() {
            break;
        }
    }
    let walked = walked.and_then(|()| check_rest(replica, &mut verifier));
    if let Err(fault) = walked {
        // Payloads are opened once, where the projections are made of them; what is wrong with one before this fault is said first.
        let earlier = (0..verifier.head().size()).find_map(|before| check_payloads(replica, before).err());
        report.problems.push(Problem::Entry { keeping, fault: earlier.unwrap_or(fault) });
        return false;
    }
    if keeping == Keeping::Replica {
        report.size = size;
        report.root = Some(replica.head().root());
        report.genesis =
            replica.journal().leaf(0).ok().flatten().map(|leaf| crate::core::journal::tree::leaf_hash(&leaf));
        report.counts = *verifier.counts();
        report.disputed = verifier.disputed();
    }
    let compared = replica.compare_projections(|done| {
        progress(Progress { keeping, done: size.saturating_add(done), total });
        !stopped()
    });
    match compared.map(Option::unwrap_or_default) {
        Ok(rows) => report.problems.extend(rows.into_iter().map(|row| Problem::Projection { keeping, row })),
        Err(fault) => {
            report.problems.push(Problem::Entry { keeping, fault });
            return false;
        }
    }
    true
}

/// One entry: leaf, statement, signature, key, order; its tree nodes and command as stored.
fn check_entry(replica: &Replica, verifier: &mut Verifier<MemoryPast>, sequence: u64) -> Result<(), EntryFault> {
    let journal = replica.journal();
    let wrong = |what: EntryWrong| StoreFault::Entry { sequence, what };
    let bytes = journal.leaf(sequence)?.ok_or_else(|| wrong(EntryWrong::Missing))?;
    let entry: Entry = verifier.push(&bytes).map_err(|error: VerifyError<Infallible>| match error {
        VerifyError::Fault(fault) => EntryFault::Journal(fault),
        VerifyError::Past(never) => match never {},
    })?;
    for (id, hash) in &entry.nodes {
        if replica.journal().node(*id)? != *hash {
            return Err(wrong(EntryWrong::NodeChanged).into());
        }
    }
    let known = journal.command(&entry.statement.command)?;
    if known != Some((sequence, crate::store::journal::command_digest(&entry.leaf.signed))) {
        return Err(wrong(EntryWrong::Command).into());
    }
    Ok(())
}

/// The payloads of one entry, each belonging to its commitment.
fn check_payloads(replica: &Replica, sequence: u64) -> Result<(), EntryFault> {
    replica.journal().entry(sequence, replica.subject_keys())?;
    Ok(())
}

/// What is there beside the entries: head, number of nodes and commands, checkpoints.
fn check_rest(replica: &Replica, verifier: &mut Verifier<MemoryPast>) -> Result<(), EntryFault> {
    let size = replica.head().size();
    let last = size.saturating_sub(1);
    let wrong = |what: EntryWrong| StoreFault::Entry { sequence: last, what };
    if verifier.head() != replica.head() {
        return Err(wrong(EntryWrong::Head).into());
    }
    let nodes: u64 = (0..64_u8).map(|level| size >> level).sum();
    if replica.journal().counts()? != (size, nodes, size) {
        return Err(wrong(EntryWrong::Rows).into());
    }
    for (covers, note) in replica.journal().checkpoints()? {
        let checkpoint = verifier.checkpoint(&note).map_err(|error| match error {
            VerifyError::Fault(fault) => EntryFault::Checkpoint(fault),
            VerifyError::Past(never) => match never {},
        })?;
        if checkpoint.size != covers {
            return Err(wrong(EntryWrong::CheckpointPlace).into());
        }
    }
    Ok(())
}

fn check_released(replica: &Replica, keeping: Keeping, size: u64, root: &Digest, report: &mut Report) {
    let have = replica.head().size();
    let same = size <= have && (size == 0 || replica.journal().root(size).is_ok_and(|found| found == Some(*root)));
    if !same {
        report.problems.push(Problem::RolledBack { keeping, have, released: size });
    }
}

/// The policy is the one that the genesis entry pins, and every cosignature fits it.
fn check_policy(directory: &Directory, replica: &Replica, report: &mut Report) {
    let path = directory.prison(POLICY);
    let pinned = replica.register().genesis.as_ref().map(|genesis| genesis.policy);
    let policy = read_text(&path)
        .ok()
        .filter(|text| pinned.is_none_or(|pinned| Digest::of(text) == pinned))
        .and_then(|text| Policy::parse(&text).ok());
    let Some(policy) = policy else {
        report.problems.push(Problem::File(path));
        return;
    };
    let cosigned = match replica.journal().cosigned_notes() {
        Ok(cosigned) => cosigned,
        Err(fault) => {
            report.problems.push(Problem::Entry { keeping: Keeping::Replica, fault: fault.into() });
            return;
        }
    };
    for (size, note) in cosigned {
        if let Err(error) = policy.check(&note) {
            report.problems.push(Problem::Cosignature { keeping: Keeping::Replica, size, error });
        }
    }
}

fn check_copy(
    folder: &Path,
    replica: &Replica,
    (released, length): (Option<u64>, Option<u64>),
    report: &mut Report,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Progress),
) {
    let path = Reader::path(folder);
    let Some(length) = length else {
        match released {
            // Named in the configuration and not begun yet.
            None => report.copied = Some(0),
            Some(entries) => report.problems.push(Problem::CopyGone { path, entries }),
        }
        return;
    };
    // What was added since the journal was opened is not looked at: it is not in the journal as it then stood.
    let Ok(mut reader) = Reader::open_up_to(&path, replica.origin(), length) else {
        report.problems.push(Problem::File(path));
        return;
    };
    let total = replica.head().size();
    let (mut size, mut whole, mut whole_bytes) = (0, 0, reader.offset());
    let unread = |fault: StoreFault| Problem::Entry { keeping: Keeping::Replica, fault: fault.into() };
    let wrong = |after: u64, what: EntryWrong| {
        let fault = StoreFault::Entry { sequence: after, what };
        Problem::Entry { keeping: Keeping::Copy, fault: fault.into() }
    };
    let problem = loop {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        match reader.next() {
            Ok(Some(Frame::Leaf(bytes))) => {
                progress(Progress { keeping: Keeping::Copy, done: size, total });
                match replica.journal().leaf(size) {
                    Ok(leaf) if leaf.as_deref() == Some(bytes.as_slice()) => {}
                    Ok(_) => break Some(wrong(whole, EntryWrong::CopyEntry)),
                    Err(fault) => break Some(unread(fault)),
                }
                size = size.saturating_add(1);
            }
            Ok(Some(Frame::Payload { sequence, position, sealed })) => {
                let stored = match replica.journal().sealed(sequence) {
                    Ok(stored) => stored,
                    Err(fault) => break Some(unread(fault)),
                };
                // An erased payload has gone from the journal; the copy follows at its next renewal.
                if let Some(Some(stored)) = stored.get(usize::from(position))
                    && *stored != sealed
                {
                    break Some(wrong(whole, EntryWrong::CopyPayload));
                }
            }
            Ok(Some(Frame::Key { subject, wrapped })) => match replica.journal().subject_key(&subject) {
                Ok(known) if known.as_ref().is_none_or(|known| *known == wrapped) => {}
                Ok(_) => break Some(wrong(whole, EntryWrong::CopyDataKey)),
                Err(fault) => break Some(unread(fault)),
            },
            Ok(Some(Frame::Checkpoint(note))) => {
                match replica.journal().checkpoint_at(size) {
                    Ok(known) if known.as_deref() == Some(note.as_str()) => {}
                    Ok(_) => break Some(wrong(whole, EntryWrong::CopyCheckpoint)),
                    Err(fault) => break Some(unread(fault)),
                }
                (whole, whole_bytes) = (size, reader.offset());
            }
            Ok(None) | Err(Broken::Torn) => break None,
            Err(Broken::Changed(what)) => break Some(wrong(whole, what)),
        }
    };
    report.copied = Some(whole);
    let tail = length.saturating_sub(whole_bytes);
    if let Some(problem) = problem {
        report.problems.push(problem);
    } else if tail > 0 && is_left_over(&path, whole_bytes, length) {
        // A group is on the disk whole or not at all, unless it is just being written.
        report.problems.push(Problem::CopyTail { path, bytes: tail });
    } else if released.is_some_and(|released| released > whole) {
        let released = released.unwrap_or(0);
        report.problems.push(Problem::RolledBack { keeping: Keeping::Copy, have: whole, released });
    }
}

/// Whether what stands behind the last whole group still stands there alone: whoever works adds the rest of a group within a moment.
fn is_left_over(path: &Path, whole: u64, length: u64) -> bool {
    (0..TAIL_LOOKS).all(|look| {
        if look > 0 {
            std::thread::sleep(TAIL_PAUSE);
        }
        fs::metadata(path).is_ok_and(|file| file.len() == length && file.len() > whole)
    })
}

/// The province's mirror as it was opened, and what was found in it.
struct Mirrored {
    replica: Option<Replica>,
    report: Report,
    /// Entries and root, where it could be opened.
    head: Option<(u64, Digest)>,
    /// Whether every leaf was right.
    is_whole: bool,
}

fn open_mirror(directory: &Directory, secrets: &Secrets, origin: &Origin) -> Mirrored {
    let mut found = Mirrored { replica: None, report: Report::blank(origin.clone()), head: None, is_whole: false };
    let Some(secret) = &secrets.mirror else {
        found.report.problems.push(Problem::File(directory.ledger("secret")));
        return found;
    };
    found.replica = open(&directory.ledger("mirror.db"), secret, origin, Keeping::Mirror, &mut found.report);
    found.head = found.replica.as_ref().map(|mirror| (mirror.head().size(), mirror.head().root()));
    found
}

/// What the mirror holds is the beginning of the journal, and nothing that it cosigned is missing there.
fn compare_mirror(found: Mirrored, replica: &Replica, cosigned: u64, report: &mut Report) {
    report.problems.extend(found.report.problems);
    let Some((size, root)) = found.head else { return };
    if found.is_whole {
        report.mirrored = Some(size);
        check_released(replica, Keeping::Replica, size, &root, report);
    }
    if cosigned > size {
        report.problems.push(Problem::RolledBack { keeping: Keeping::Mirror, have: size, released: cosigned });
    }
}

impl Report {
    /// Nothing looked at yet.
    const fn blank(origin: Origin) -> Self {
        Self {
            origin,
            size: 0,
            root: None,
            genesis: None,
            counts: Counts { kinds: [0; 16], checkpoints: 0 },
            disputed: Vec::new(),
            copied: None,
            mirrored: None,
            files: 0,
            problems: Vec::new(),
        }
    }

    /// Whether everything is as it must be.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.problems.is_empty()
    }

    /// Entries of a kind.
    #[must_use]
    pub fn of(&self, kind: Kind) -> u64 {
        self.counts.of(kind)
    }
}
