//! Admission, ordering and sealing of statements: the one sequencer of a prison.
//!
//! [`Hub::submit_all`] takes signed statements, checks each (`admission`, and `core::journal` for signature and order), decides acts of
//! procedures again ([`decision`]), and commits all that pass in one transaction with the signed checkpoint. A receipt goes out after
//! the second copy has the entries and the second place remembers the head.

pub(crate) mod admission;
pub mod begin;
pub mod client;
pub mod decision;
mod publication;
pub mod refusal;
pub mod released;
pub mod timers;
pub mod verify;

use std::collections::BTreeMap;
use std::path::PathBuf;

use zeroize::Zeroizing;

pub use admission::{LONGEST_MOVE, TRAINING_TODAY};
pub use refusal::{HubFault, Refusal};

use crate::core::access::AccessTable;
use crate::core::journal::tree::EMPTY_ROOT;
use crate::core::journal::{
    Checkpoint, Head, Kind, Past as _, PublicKey, Seen, Signed, Signer as _, SoftwareKey, VerifyError,
};
use crate::core::record::id::{CommandId, Digest};
use crate::core::time::Instant;
use crate::keys::Random;
use crate::store::journal::command_digest;
use crate::store::{Directory, EntryFault, EntryWrong, Mode, Replica, Salted, Secret, StoreFault, Writing};
use crate::sync::copy::{Copy, CopyFault};
use released::Released;

/// The name under which the hub's log key lies in the replica.
const HUB_KEY: &str = "hub-key";

/// A signed statement with its payloads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// Statement and signature.
    pub signed: Signed,
    /// The payloads in the order of the commitments.
    pub payloads: Vec<Salted>,
    /// Signed while the hub could not be reached, and submitted later.
    pub late: bool,
}

/// How far an entry has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 本机已存: signed and kept on this workstation, not yet in the journal.
    Outbox,
    /// 本狱已封: in the journal, sealed by a checkpoint, in so many verified copies.
    Sealed {
        /// 1, or 2 with the second copy.
        copies: u8,
    },
    /// 省局已镜像: the province has it, has verified it and has cosigned.
    Mirrored,
}

/// The hub's answer to a statement it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The entry.
    pub sequence: u64,
    /// Hash of its leaf.
    pub leaf: Digest,
    /// How far it had come when the receipt was made.
    pub level: Level,
    /// Whether the same statement had been taken before.
    pub again: bool,
}

/// The second copy as it stands.
#[derive(Debug)]
pub enum SecondCopy {
    /// The configuration names no directory.
    None,
    /// It follows.
    Following(Box<Copy>),
    /// It cannot be written; receipts say one copy until it can.
    Lost(CopyFault),
}

/// The sequencer of a prison's journal.
pub struct Hub {
    replica: Replica,
    key: SoftwareKey,
    second_place: PathBuf,
    copy_folder: Option<PathBuf>,
    copy: SecondCopy,
    /// The second copy whose last write failed, at its last whole group.
    waiting: Option<Box<Copy>>,
    /// Entries that the second copy had when it was last written.
    copied: Option<u64>,
    access: AccessTable,
}

enum Outcome {
    Added(u64),
    Known(u64),
    Refused(Refusal),
}

enum BatchFault {
    /// This submission broke the transaction; it is left out of the next attempt.
    Entry(usize, EntryFault),
    Hub(HubFault),
}

impl From<StoreFault> for BatchFault {
    fn from(fault: StoreFault) -> Self {
        Self::Hub(fault.into())
    }
}

impl Hub {
    /// Begins a journal in a new directory. `hub_key` is the secret of the key that the genesis entry names.
    ///
    /// # Errors
    /// [`HubFault`].
    pub fn create(
        directory: &Directory,
        secret: &Secret,
        hub_key: &[u8; 32],
        random: Random,
    ) -> Result<Self, HubFault> {
        let origin = origin(directory)?;
        let mut replica = Replica::create(&directory.replica(), secret, &origin, random)?;
        replica.aside(|journal| journal.set_meta(HUB_KEY, hub_key))?;
        Self::over(directory, replica, SoftwareKey::from_secret(hub_key))
    }

    /// Opens the journal of a directory. Refuses to work below a head for which receipts went out, whoever remembers it.
    ///
    /// # Errors
    /// [`HubFault`].
    pub fn open(directory: &Directory, secret: &Secret, random: Random) -> Result<Self, HubFault> {
        let origin = origin(directory)?;
        let replica = Replica::open(&directory.replica(), secret, &origin, Mode::Write, random)?;
        let key = replica.journal().meta(HUB_KEY)?.map(Zeroizing::new);
        let key: Option<[u8; 32]> = key.and_then(|key| key.as_slice().try_into().ok());
        let key = key.ok_or_else(|| StoreFault::Damaged(directory.replica()))?;
        let mut hub = Self::over(directory, replica, SoftwareKey::from_secret(&key))?;
        hub.check_released()?;
        hub.follow()?;
        Ok(hub)
    }

    /// The journal with its projections.
    #[must_use]
    pub const fn replica(&self) -> &Replica {
        &self.replica
    }

    /// The journal, for what lies beside it (outbox, cosignatures).
    pub const fn replica_mut(&mut self) -> &mut Replica {
        &mut self.replica
    }

    /// The public half of the log key.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        self.key.public()
    }

    /// The key of the hub's own statements.
    #[must_use]
    pub const fn signer(&self) -> &SoftwareKey {
        &self.key
    }

    /// The access table.
    #[must_use]
    pub const fn access(&self) -> &AccessTable {
        &self.access
    }

    /// The second copy.
    #[must_use]
    pub const fn second_copy(&self) -> &SecondCopy {
        &self.copy
    }

    /// Closes the journal and says how the second copy stood.
    #[must_use]
    pub fn into_second_copy(self) -> SecondCopy {
        self.copy
    }

    /// The newest checkpoint as a statement names it.
    #[must_use]
    pub fn seen(&self) -> Seen {
        seen_of(&self.replica)
    }

    /// Takes one statement.
    ///
    /// # Errors
    /// [`HubFault`]; the inner result is the hub's answer.
    pub fn submit(&mut self, submission: &Submission, now: Instant) -> Result<Result<Receipt, Refusal>, HubFault> {
        let mut answers = self.submit_all(std::slice::from_ref(submission), now)?;
        answers.pop().ok_or_else(|| HubFault::Program("no answer".to_owned()))
    }

    /// Takes statements in one commit: each is judged after those before it. What is refused leaves no trace.
    ///
    /// # Errors
    /// [`HubFault`]; then nothing was released, and the directory must be opened again.
    pub fn submit_all(
        &mut self,
        submissions: &[Submission],
        now: Instant,
    ) -> Result<Vec<Result<Receipt, Refusal>>, HubFault> {
        let mut refused: BTreeMap<usize, Refusal> = BTreeMap::new();
        let outcomes = loop {
            let (access, key) = (&self.access, &self.key);
            let attempt = self.replica.write(|writing| batch(writing, access, key, submissions, &refused, now));
            match attempt {
                Ok(outcomes) => break outcomes,
                Err(BatchFault::Entry(index, fault)) => {
                    let refusal = match fault {
                        EntryFault::Store(fault) => return Err(fault.into()),
                        EntryFault::Journal(fault) => Refusal::Statement(fault.wrong),
                        fault
                        @ (EntryFault::Payload { .. } | EntryFault::Record { .. } | EntryFault::Checkpoint(_)) => {
                            Refusal::Record(Box::new(fault))
                        }
                    };
                    refused.insert(index, refusal);
                }
                Err(BatchFault::Hub(fault)) => return Err(fault),
            }
        };
        if outcomes.iter().any(|outcome| matches!(outcome, Outcome::Added(_))) {
            self.follow()?;
        }
        outcomes.into_iter().map(|outcome| self.answer(outcome)).collect()
    }

    /// How far an entry has come.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn level(&self, sequence: u64) -> Result<Level, StoreFault> {
        if self.replica.journal().cosigned_up_to()? > sequence {
            return Ok(Level::Mirrored);
        }
        let copied = matches!(&self.copy, SecondCopy::Following(copy) if copy.size() > sequence);
        Ok(Level::Sealed { copies: if copied { 2 } else { 1 } })
    }

    /// The entry of a command that the hub has taken.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn sequence_of(&self, command: &CommandId) -> Result<Option<u64>, StoreFault> {
        Ok(self.replica.journal().command(command)?.map(|(sequence, _)| sequence))
    }

    fn over(directory: &Directory, replica: Replica, key: SoftwareKey) -> Result<Self, HubFault> {
        let access = access_table()?;
        // A record that cannot be read is judged by `open`; here it only says whether a copy was begun.
        let copied = Released::read(&directory.second_place()).ok().flatten().and_then(|released| released.copied);
        let mut hub = Self {
            replica,
            key,
            second_place: directory.second_place(),
            copy_folder: directory.copy(),
            copy: SecondCopy::None,
            waiting: None,
            copied,
            access,
        };
        hub.open_copy()?;
        Ok(hub)
    }

    /// Second copy first, then the second place: a record of a head says that everything before it was done.
    fn follow(&mut self) -> Result<(), HubFault> {
        let head = self.replica.head().clone();
        if head.size() == 0 {
            return Ok(());
        }
        self.follow_copy(&head)?;
        match &self.copy {
            SecondCopy::None => self.copied = None,
            SecondCopy::Lost(_) => {}
            SecondCopy::Following(copy) => self.copied = Some(copy.size()),
        }
        let released = Released {
            origin: head.origin.as_str().to_owned(),
            size: head.size(),
            root: head.root(),
            copied: self.copied,
        };
        Ok(released.keep(&self.second_place)?)
    }

    /// Writes to the second copy what it lacks. Where it cannot be written, the work goes on and every commit tries again.
    fn follow_copy(&mut self, head: &Head) -> Result<(), HubFault> {
        let missing = || HubFault::Program("no checkpoint".to_owned());
        let (_, note) = self.replica.journal().newest_checkpoint()?.ok_or_else(missing)?;
        // A disk that was taken away while its file was open would still take writes that nobody finds again.
        if matches!(&self.copy, SecondCopy::Following(copy) if !copy.is_in_place()) {
            self.open_copy()?;
        }
        if let SecondCopy::Lost(fault) = &self.copy
            && fault.may_pass()
        {
            match self.waiting.take().filter(|copy| copy.is_in_place()) {
                Some(copy) => self.copy = SecondCopy::Following(copy),
                None => self.open_copy()?,
            }
        }
        if let SecondCopy::Following(copy) = &mut self.copy
            && let Err(fault) = copy.follow(self.replica.journal(), head, &note)
        {
            let lost = std::mem::replace(&mut self.copy, SecondCopy::Lost(fault));
            self.waiting = match lost {
                SecondCopy::Following(copy) => Some(copy),
                SecondCopy::None | SecondCopy::Lost(_) => None,
            };
        }
        Ok(())
    }

    /// Opens the second copy, which must be a beginning of this journal.
    fn open_copy(&mut self) -> Result<(), HubFault> {
        let Some(folder) = self.copy_folder.as_deref() else { return Ok(()) };
        match Copy::open(folder, self.replica.origin(), self.copied.is_some()) {
            Ok(copy) => {
                self.check_beginning(copy.size(), &copy.root(), "copy")?;
                self.copy = SecondCopy::Following(Box::new(copy));
            }
            Err(fault) => self.copy = SecondCopy::Lost(fault),
        }
        Ok(())
    }

    fn check_released(&self) -> Result<(), HubFault> {
        let have = self.replica.head().size();
        let Some(released) = Released::read(&self.second_place)? else {
            // The record is written with the first receipt, so only an empty journal has none.
            return if have == 0 {
                Ok(())
            } else {
                Err(crate::store::DirectoryFault::Damaged(self.second_place.clone()).into())
            };
        };
        self.check_beginning(released.size, &released.root, "released")
    }

    /// Whether somebody's memory of a head is a beginning of this journal.
    ///
    /// # Errors
    /// [`HubFault::RolledBack`].
    pub fn check_beginning(&self, size: u64, root: &Digest, place: &'static str) -> Result<(), HubFault> {
        let have = self.replica.head().size();
        let same = match size {
            0 => true,
            _ if size > have => false,
            _ => self.replica.journal().root(size)? == Some(*root),
        };
        if same { Ok(()) } else { Err(HubFault::RolledBack { have, released: size, place }) }
    }

    fn answer(&self, outcome: Outcome) -> Result<Result<Receipt, Refusal>, HubFault> {
        let (sequence, again) = match outcome {
            Outcome::Added(sequence) => (sequence, false),
            Outcome::Known(sequence) => (sequence, true),
            Outcome::Refused(refusal) => return Ok(Err(refusal)),
        };
        let bytes =
            self.replica.journal().leaf(sequence)?.ok_or(StoreFault::Entry { sequence, what: EntryWrong::Missing })?;
        let leaf = crate::core::journal::tree::leaf_hash(&bytes);
        Ok(Ok(Receipt { sequence, leaf, level: self.level(sequence)?, again }))
    }
}

fn batch(
    writing: &mut Writing<'_>,
    access: &AccessTable,
    key: &SoftwareKey,
    submissions: &[Submission],
    refused: &BTreeMap<usize, Refusal>,
    now: Instant,
) -> Result<Vec<Outcome>, BatchFault> {
    let before = writing.head().size();
    let mut outcomes = Vec::with_capacity(submissions.len());
    for (index, submission) in submissions.iter().enumerate() {
        outcomes.push(match refused.get(&index) {
            Some(refusal) => Outcome::Refused(refusal.clone()),
            None => one(writing, access, submission, index, now)?,
        });
    }
    let head = writing.head();
    if head.size() > before {
        let checkpoint = Checkpoint { origin: head.origin.as_str().to_owned(), size: head.size(), root: head.root() };
        let note = checkpoint.sign(key).map_err(|error| BatchFault::Hub(HubFault::Program(error.to_string())))?;
        writing.checkpoint(&note.encode()).map_err(|fault| BatchFault::Hub(fault.into()))?;
    }
    Ok(outcomes)
}

fn one(
    writing: &mut Writing<'_>,
    access: &AccessTable,
    submission: &Submission,
    index: usize,
    now: Instant,
) -> Result<Outcome, BatchFault> {
    let decoded = crate::core::journal::Statement::decode(&submission.signed.statement);
    let statement = match decoded {
        Ok(statement) => statement,
        Err(error) => return Ok(Outcome::Refused(Refusal::Statement(error.into()))),
    };
    // The same command again: the same receipt, whatever has happened since; other bytes under its id are refused for ever.
    if let Some((sequence, digest)) = writing.journal().command(&statement.command)? {
        return Ok(if digest == command_digest(&submission.signed) {
            writing.journal().remove_from_outbox(&statement.command)?;
            Outcome::Known(sequence)
        } else if statement.kind == Kind::Opening {
            // The id comes from the rows, the salts and the signature do not.
            Outcome::Refused(Refusal::TakenOver(sequence))
        } else {
            Outcome::Refused(Refusal::OtherBytes(statement.command))
        });
    }
    match writing.verifier().admit(&submission.signed) {
        Ok(_) => {}
        Err(VerifyError::Fault(fault)) => return Ok(Outcome::Refused(Refusal::Statement(fault.wrong))),
        Err(VerifyError::Past(fault)) => return Err(fault.into()),
    }
    let time = writing.head().time.map_or(now, |last| last.max(now));
    let world = writing.world();
    let checked = admission::check(world, access, &statement, submission, time)
        .and_then(|()| publication::check(world.state.register(), world.state.published(), &statement, submission));
    if let Err(refusal) = checked {
        return Ok(Outcome::Refused(refusal));
    }
    let leaf = writing.head().next_leaf(submission.signed.clone(), &statement, time, submission.late);
    let bytes = match leaf.encode() {
        Ok(bytes) => bytes,
        Err(error) => return Ok(Outcome::Refused(Refusal::Statement(error.into()))),
    };
    let entry = writing.put(&bytes, &submission.payloads).map_err(|fault| BatchFault::Entry(index, fault))?;
    writing.journal().remove_from_outbox(&statement.command)?;
    Ok(Outcome::Added(entry.leaf.sequenced.sequence))
}

/// Who may see and do what.
///
/// # Errors
/// [`HubFault::Program`]: a fault of the program.
pub fn access_table() -> Result<AccessTable, HubFault> {
    let text = crate::assets::text("access.toml").unwrap_or_default();
    AccessTable::parse(&text).map_err(|error| HubFault::Program(error.to_string()))
}

/// The head of a journal as a statement names it.
pub(crate) fn seen_of(replica: &Replica) -> Seen {
    let head = replica.head();
    Seen { size: head.size(), root: if head.size() == 0 { EMPTY_ROOT } else { head.root() } }
}

/// The public half of the log key of a journal that is open for reading.
///
/// # Errors
/// [`StoreFault`]; `None` where the file is no hub's.
pub fn log_public(replica: &Replica) -> Result<Option<PublicKey>, StoreFault> {
    let key = replica.journal().meta(HUB_KEY)?.map(Zeroizing::new);
    let key: Option<[u8; 32]> = key.and_then(|key| key.as_slice().try_into().ok());
    Ok(key.map(|key| SoftwareKey::from_secret(&key).public()))
}

fn origin(directory: &Directory) -> Result<crate::core::journal::Origin, HubFault> {
    let damaged = || crate::store::DirectoryFault::Damaged(directory.prison("config"));
    Ok(directory.config().origin.parse().map_err(|_| damaged())?)
}
