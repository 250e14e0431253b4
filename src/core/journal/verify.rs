//! Verification from the first entry on: what the hub does before it seals, a replica before it keeps, and a reviewer at any time.

use std::collections::HashSet;
use std::convert::Infallible;

use thiserror::Error;

use super::checkpoint::{Checkpoint, CheckpointError};
use super::cose::Signed;
use super::key::PublicKey;
use super::kind::Kind;
use super::leaf::{Flags, Leaf, LeafError, Sequenced};
use super::note::{Note, NoteError, VerifierKey};
use super::origin::Origin;
use super::registry::{Registry, RegistryError, Standing};
use super::statement::{KeyChange, KeyHolder, Statement, StatementError};
use super::tree::{EMPTY_ROOT, Edge, LeafHash, NodeId, leaf_hash};
use crate::core::record::id::{CommandId, Digest, KeyId};
use crate::core::time::Instant;

/// Claimed and sequenced time may differ by this many milliseconds before the entry is marked: 5 minutes.
pub const SKEW_LIMIT: i64 = 5 * 60 * 1000;

/// What is wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Wrong {
    /// Its bytes are no leaf.
    #[error(transparent)]
    Leaf(#[from] LeafError),
    /// It says that it stands at another position.
    #[error("says it is entry {0}")]
    Sequence(u64),
    /// It does not name the hash of the entry before.
    #[error("does not follow from the entry before")]
    Previous,
    /// Its statement is malformed.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// Its statement was made for another journal.
    #[error("was signed for the journal {0}")]
    Origin(Origin),
    /// The first entry is no genesis, or a later one is.
    #[error("a journal begins with its only genesis entry")]
    Genesis,
    /// The first entry is not the one that was pinned.
    #[error("is not the first entry that was expected")]
    OtherGenesis,
    /// Its signer's key did not count at its position.
    #[error("key {0} did not count here")]
    Key(KeyId),
    /// The holder of the key may not sign this kind.
    #[error("a statement of kind {} is not signed by the {}", kind.name(), holder.name())]
    Holder {
        /// The kind.
        kind: Kind,
        /// Whose key it was.
        holder: KeyHolder,
    },
    /// The signature does not fit.
    #[error("the signature does not fit")]
    Signature,
    /// Sequenced before the entry that precedes it.
    #[error("was sequenced earlier than the entry before it")]
    Time,
    /// The mark for a wrong clock is not as computed.
    #[error("its marks are not as computed")]
    Flags,
    /// Another number of epochs.
    #[error("names a wrong epoch")]
    Epoch,
    /// The command is already in the journal.
    #[error("command {0} is already in the journal")]
    Command(CommandId),
    /// The signer saw a checkpoint that this journal never had: a fork or a rollback.
    #[error("its signer saw a journal of {0} entries with another root")]
    Seen(u64),
    /// It names itself or a later entry as its target.
    #[error("names entry {0}, which does not precede it")]
    Target(u64),
    /// The key register refuses its changes.
    #[error(transparent)]
    Registry(#[from] RegistryError),
}

/// An entry that is wrong, and why.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("entry {sequence}: {wrong}")]
pub struct Fault {
    /// Position in the journal, from 0.
    pub sequence: u64,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// A checkpoint that does not belong to the journal.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CheckpointFault {
    /// Not a signed note.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// Not a checkpoint.
    #[error(transparent)]
    Form(#[from] CheckpointError),
    /// Of another journal.
    #[error("is a checkpoint of {0}")]
    Origin(String),
    /// Of no entries, or of more than there are.
    #[error("covers {0} entries, which the journal does not have")]
    Size(u64),
    /// Over other entries: this journal was changed, or there are two of it.
    #[error("has another root at {0} entries")]
    Root(u64),
}

/// The journal could not be verified: an entry is wrong, or the past could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum VerifyError<E, F = Fault> {
    /// The answer is no.
    #[error(transparent)]
    Fault(F),
    /// The past could not be read.
    #[error("{0}")]
    Past(E),
}

impl<E> From<Fault> for VerifyError<E> {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// What verification must remember of the entries before. A store answers from its tables, a reader from memory.
pub trait Past {
    /// What can go wrong when reading.
    type Error;
    /// The root at an earlier size, from 1 to the present size.
    ///
    /// # Errors
    /// When it cannot be read.
    fn root(&self, size: u64) -> Result<Option<Digest>, Self::Error>;
    /// Whether a command is in the journal.
    ///
    /// # Errors
    /// When it cannot be read.
    fn has_command(&self, command: &CommandId) -> Result<bool, Self::Error>;
    /// Takes a verified entry. A store that writes it by other means does nothing here.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn add(&mut self, entry: &Entry) -> Result<(), Self::Error>;
}

/// A verified entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The leaf.
    pub leaf: Leaf,
    /// Its statement.
    pub statement: Statement,
    /// Its hash.
    pub hash: LeafHash,
    /// The subtrees that it completed, itself first.
    pub nodes: Vec<(NodeId, Digest)>,
    /// The root with it as the last entry.
    pub root: Digest,
}

/// Where a journal stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The journal.
    pub origin: Origin,
    /// Size and right edge of the tree.
    pub edge: Edge,
    /// Hash of the last leaf; 32 zero bytes before the first.
    pub previous: LeafHash,
    /// Sequenced time of the last entry.
    pub time: Option<Instant>,
    /// Epoch entries so far.
    pub epoch: u64,
    /// The keys.
    pub registry: Registry,
}

impl Head {
    /// A journal without entries.
    #[must_use]
    pub fn new(origin: Origin) -> Self {
        Self {
            origin,
            edge: Edge::default(),
            previous: Digest([0; 32]),
            time: None,
            epoch: 0,
            registry: Registry::default(),
        }
    }

    /// Entries so far.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.edge.size()
    }

    /// The present root.
    #[must_use]
    pub fn root(&self) -> Digest {
        self.edge.root()
    }

    /// The leaf that puts a statement next. The hub's time is never smaller than that of the last entry.
    #[must_use]
    pub fn next_leaf(&self, signed: Signed, statement: &Statement, now: Instant, late: bool) -> Leaf {
        let time = self.time.map_or(now, |last| last.max(now));
        let flags = Flags { late, skewed: is_skewed(statement.claimed, time) };
        let sequenced = Sequenced { sequence: self.size(), previous: self.previous, time, flags, epoch: self.epoch };
        Leaf { signed, sequenced }
    }
}

/// What was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Entries by the code of their kind.
    pub kinds: [u64; 16],
    /// Checkpoints that fitted.
    pub checkpoints: u64,
}

impl Counts {
    /// All entries.
    #[must_use]
    pub fn entries(&self) -> u64 {
        self.kinds.iter().sum()
    }

    /// Entries of a kind.
    #[must_use]
    pub fn of(&self, kind: Kind) -> u64 {
        self.kinds.get(usize::from(kind.code())).copied().unwrap_or(0)
    }
}

/// Takes leaves one by one and refuses the first that is wrong. A refused leaf changes nothing.
#[derive(Clone, Debug)]
pub struct Verifier<P = MemoryPast> {
    head: Head,
    genesis: Option<LeafHash>,
    counts: Counts,
    past: P,
}

impl Verifier<MemoryPast> {
    /// Begins before the first entry.
    #[must_use]
    pub fn new(origin: Origin) -> Self {
        Self::resume(Head::new(origin), MemoryPast::default())
    }

    /// The entries signed by keys that were later revoked with a suspicion that reaches back to them.
    #[must_use]
    pub fn disputed(&self) -> Vec<u64> {
        (0..)
            .zip(&self.past.signers)
            .filter(|(sequence, key)| self.head.registry.standing(key, *sequence) == Standing::Disputed)
            .map(|(sequence, _)| sequence)
            .collect()
    }
}

impl<P: Past> Verifier<P> {
    /// Goes on where a trusted head stands.
    #[must_use]
    pub fn resume(head: Head, past: P) -> Self {
        Self { head, genesis: None, counts: Counts::default(), past }
    }

    /// Expects this hash of the first leaf: without it, a journal that was made anew from nothing looks whole.
    #[must_use]
    pub const fn pin_genesis(mut self, genesis: LeafHash) -> Self {
        self.genesis = Some(genesis);
        self
    }

    /// Where the journal stands.
    #[must_use]
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// What was counted since the beginning or the resumption.
    #[must_use]
    pub const fn counts(&self) -> &Counts {
        &self.counts
    }

    /// What is remembered.
    #[must_use]
    pub const fn past(&self) -> &P {
        &self.past
    }

    /// Takes the next leaf.
    ///
    /// # Errors
    /// [`VerifyError::Fault`] says what is wrong with it.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Entry, VerifyError<P::Error>> {
        let sequence = self.head.size();
        let fault = |wrong: Wrong| VerifyError::from(Fault { sequence, wrong });
        let leaf = Leaf::decode(bytes).map_err(|error| fault(error.into()))?;
        self.check_sequencer(&leaf.sequenced).map_err(fault)?;
        let hash = leaf_hash(bytes);
        if sequence == 0 && self.genesis.is_some_and(|genesis| genesis != hash) {
            return Err(fault(Wrong::OtherGenesis));
        }
        let (statement, holder) = self.check_statement(&leaf.signed)?;
        if leaf.sequenced.flags.skewed != is_skewed(statement.claimed, leaf.sequenced.time) {
            return Err(fault(Wrong::Flags));
        }

        // Nothing of the head changes before everything is checked and kept; the register is copied only when its keys change.
        let mut registry = (!statement.keys.is_empty()).then(|| self.head.registry.clone());
        if let Some(registry) = &mut registry {
            let applied = registry.apply(sequence, statement.kind, holder, &statement.keys);
            applied.map_err(|error| fault(error.into()))?;
        }
        let mut edge = self.head.edge.clone();
        let nodes = edge.push(hash);
        let entry = Entry { leaf, statement, hash, nodes, root: edge.root() };
        self.past.add(&entry).map_err(VerifyError::Past)?;
        self.head.edge = edge;
        self.head.previous = hash;
        self.head.time = Some(entry.leaf.sequenced.time);
        self.head.epoch += u64::from(entry.statement.kind == Kind::Epoch);
        if let Some(registry) = registry {
            self.head.registry = registry;
        }
        if let Some(count) = self.counts.kinds.get_mut(usize::from(entry.statement.kind.code())) {
            *count += 1;
        }
        Ok(entry)
    }

    /// Checks a signed statement as the next entry would be, before the hub gives it a place.
    ///
    /// # Errors
    /// As [`Verifier::push`].
    pub fn admit(&self, signed: &Signed) -> Result<Statement, VerifyError<P::Error>> {
        self.check_statement(signed).map(|(statement, _)| statement)
    }

    /// Checks a checkpoint of this journal, at any size so far: signed by a hub key that counted there, and over these entries.
    ///
    /// # Errors
    /// [`VerifyError::Fault`] says what is wrong with it.
    pub fn checkpoint(&mut self, text: &str) -> Result<Checkpoint, VerifyError<P::Error, CheckpointFault>> {
        let fault = |fault: CheckpointFault| VerifyError::Fault(fault);
        let note = Note::parse(text).map_err(|error| fault(error.into()))?;
        let checkpoint = Checkpoint::parse(note.text()).map_err(|error| fault(error.into()))?;
        let size = checkpoint.size;
        if checkpoint.origin != self.head.origin.as_str() {
            return Err(fault(CheckpointFault::Origin(checkpoint.origin)));
        }
        if size == 0 || size > self.head.size() {
            return Err(fault(CheckpointFault::Size(size)));
        }
        let keys: Vec<VerifierKey> =
            self.head.registry.hub_keys(size).map(|key| VerifierKey::log(&self.head.origin, *key)).collect();
        note.verify(&keys).map_err(|error| fault(error.into()))?;
        match self.past.root(size).map_err(VerifyError::Past)? {
            Some(root) if root == checkpoint.root => {
                self.counts.checkpoints += 1;
                Ok(checkpoint)
            }
            _ => Err(fault(CheckpointFault::Root(size))),
        }
    }

    fn check_sequencer(&self, sequenced: &Sequenced) -> Result<(), Wrong> {
        if sequenced.sequence != self.head.size() {
            return Err(Wrong::Sequence(sequenced.sequence));
        }
        if sequenced.previous != self.head.previous {
            return Err(Wrong::Previous);
        }
        if self.head.time.is_some_and(|last| sequenced.time < last) {
            return Err(Wrong::Time);
        }
        if sequenced.epoch == self.head.epoch { Ok(()) } else { Err(Wrong::Epoch) }
    }

    fn check_statement(&self, signed: &Signed) -> Result<(Statement, KeyHolder), VerifyError<P::Error>> {
        let sequence = self.head.size();
        let fault = |wrong: Wrong| VerifyError::from(Fault { sequence, wrong });
        let statement = Statement::decode(&signed.statement).map_err(|error| fault(error.into()))?;
        if statement.origin != self.head.origin {
            return Err(fault(Wrong::Origin(statement.origin)));
        }
        if (statement.kind == Kind::Genesis) != (sequence == 0) {
            return Err(fault(Wrong::Genesis));
        }
        let (holder, public) = self.signer(&statement).ok_or_else(|| fault(Wrong::Key(statement.key)))?;
        if !may_sign(statement.kind, holder) {
            return Err(fault(Wrong::Holder { kind: statement.kind, holder }));
        }
        signed.verify(&self.head.origin, &public).map_err(|_| fault(Wrong::Signature))?;
        if let Some(target) = statement.targets.iter().find(|target| **target >= sequence) {
            return Err(fault(Wrong::Target(*target)));
        }
        if self.past.has_command(&statement.command).map_err(VerifyError::Past)? {
            return Err(fault(Wrong::Command(statement.command)));
        }
        let seen = statement.seen;
        let known = match seen.size {
            0 => Some(EMPTY_ROOT),
            size if size <= sequence => self.past.root(size).map_err(VerifyError::Past)?,
            _ => None,
        };
        if known == Some(seen.root) { Ok((statement, holder)) } else { Err(fault(Wrong::Seen(seen.size))) }
    }

    /// The signer's key, if it counts for the next entry. The genesis entry is signed by a provincial key that it names itself.
    fn signer(&self, statement: &Statement) -> Option<(KeyHolder, PublicKey)> {
        if statement.kind == Kind::Genesis {
            return statement.keys.iter().find_map(|change| match change {
                KeyChange::Add { holder, public } if public.id() == statement.key => Some((*holder, *public)),
                _ => None,
            });
        }
        let standing = self.head.registry.standing(&statement.key, self.head.size());
        let key = self.head.registry.get(&statement.key)?;
        (standing == Standing::Active).then_some((key.holder, key.public))
    }
}

/// A past kept in memory: about 100 bytes per entry.
#[derive(Clone, Debug, Default)]
pub struct MemoryPast {
    roots: Vec<Digest>,
    commands: HashSet<CommandId>,
    signers: Vec<KeyId>,
}

impl Past for MemoryPast {
    type Error = Infallible;

    fn root(&self, size: u64) -> Result<Option<Digest>, Infallible> {
        let position = size.checked_sub(1).and_then(|position| usize::try_from(position).ok());
        Ok(position.and_then(|position| self.roots.get(position)).copied())
    }

    fn has_command(&self, command: &CommandId) -> Result<bool, Infallible> {
        Ok(self.commands.contains(command))
    }

    fn add(&mut self, entry: &Entry) -> Result<(), Infallible> {
        self.roots.push(entry.root);
        self.commands.insert(entry.statement.command);
        self.signers.push(entry.statement.key);
        Ok(())
    }
}

/// A machine approves nothing: the hub's key signs its own kinds and no other, and persons sign none of the hub's.
const fn may_sign(kind: Kind, holder: KeyHolder) -> bool {
    match (kind, holder) {
        (Kind::Genesis | Kind::Epoch, _) => matches!(holder, KeyHolder::Province),
        (_, KeyHolder::Hub) => kind.is_the_hubs(),
        (_, KeyHolder::Province | KeyHolder::Officer) => !kind.is_the_hubs(),
    }
}

fn is_skewed(claimed: Instant, sequenced: Instant) -> bool {
    claimed.millis().abs_diff(sequenced.millis()) > SKEW_LIMIT.unsigned_abs()
}
