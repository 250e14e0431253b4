//! A replica: the verified journal with its projections in one encrypted file. The hub writes one, the ledger keeps one per prison.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::Connection;
use thiserror::Error;

use super::database::{self, Mode, StoreFault};
use super::journal::{HeadRow, Journal, Salted, Sealed, StoredEntry, number};
use super::refold;
use super::secret::{Secret, SubjectKeys, subject_text};
use super::state::{State, View};
use super::wrong::EntryWrong;
use crate::core::journal::sealed::Recipient;
use crate::core::journal::tree::{self, Edge, TreeError};
use crate::core::journal::{
    Checkpoint, CheckpointFault, Commitment, Entry, Fault, Head, Kind, Leaf, NodeId, Nodes as _, Origin, Statement,
    Verifier, VerifyError, Wrong,
};
use crate::core::record::fold::{FoldError, Meta, Opened};
use crate::core::record::id::Digest;
use crate::core::record::payload::{Payload, Subject};
use crate::core::record::register::Register;
use crate::core::time::Instant;
use crate::keys::Random;

const SCHEMA: &str = include_str!("../../schema.sql");
const SCHEMA_VERSION: &[u8] = b"1";

/// Why an entry was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EntryFault {
    /// It is not what the journal must be: order, signature, key, tree.
    #[error(transparent)]
    Journal(#[from] Fault),
    /// A checkpoint does not belong to the journal.
    #[error("checkpoint: {0}")]
    Checkpoint(#[from] CheckpointFault),
    /// A payload does not belong to its commitment, or cannot be read.
    #[error("entry {sequence}: payload {position}: {what}")]
    Payload {
        /// The entry.
        sequence: u64,
        /// Which payload, from 0.
        position: usize,
        /// What is wrong.
        what: EntryWrong,
    },
    /// The records refuse it.
    #[error("entry {sequence}: {reason}")]
    Record {
        /// The entry.
        sequence: u64,
        /// What the fold says.
        reason: FoldError,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl EntryFault {
    /// The entry that is concerned, where it is one.
    #[must_use]
    pub const fn sequence(&self) -> Option<u64> {
        match self {
            Self::Payload { sequence, .. } | Self::Record { sequence, .. } => Some(*sequence),
            Self::Store(StoreFault::Entry { sequence, .. }) => Some(*sequence),
            Self::Journal(fault) => Some(fault.sequence),
            Self::Checkpoint(_) | Self::Store(_) => None,
        }
    }
}

impl From<rusqlite::Error> for EntryFault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<VerifyError<StoreFault>> for EntryFault {
    fn from(error: VerifyError<StoreFault>) -> Self {
        match error {
            VerifyError::Fault(fault) => fault.into(),
            VerifyError::Past(fault) => fault.into(),
        }
    }
}

impl From<VerifyError<StoreFault, CheckpointFault>> for EntryFault {
    fn from(error: VerifyError<StoreFault, CheckpointFault>) -> Self {
        match error {
            VerifyError::Fault(fault) => fault.into(),
            VerifyError::Past(fault) => fault.into(),
        }
    }
}

/// A journal with its projections.
pub struct Replica {
    connection: Connection,
    keys: SubjectKeys,
    head: Head,
    state: State,
    random: Random,
    /// A commit did not return cleanly: what is on the disk is unknown until the file is opened again.
    unknown: bool,
    /// Entries that were read and opened.
    read: AtomicU64,
}

impl Replica {
    /// A new file without entries.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn create(path: &Path, secret: &Secret, origin: &Origin, random: Random) -> Result<Self, StoreFault> {
        let connection = database::open(path, &secret.database_key(), Mode::Create)?;
        connection.execute_batch(SCHEMA)?;
        let journal = Journal(&connection);
        journal.set_meta("schema", SCHEMA_VERSION)?;
        refold::mark(journal)?;
        journal.set_meta("origin", origin.as_str().as_bytes())?;
        Ok(Self {
            keys: SubjectKeys::new(secret),
            head: Head::new(origin.clone()),
            state: State::default(),
            random,
            unknown: false,
            read: AtomicU64::new(0),
            connection,
        })
    }

    /// Opens a file and checks that its head, tree, last entry and checkpoint belong together. For reading, it is the journal as it
    /// stands now: what is written later by others is not seen.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn open(path: &Path, secret: &Secret, origin: &Origin, mode: Mode, random: Random) -> Result<Self, StoreFault> {
        let connection = database::open(path, &secret.database_key(), mode)?;
        if mode == Mode::Read {
            // Everything that is read is read of one moment, however much is written meanwhile.
            connection.execute_batch("BEGIN")?;
        }
        let journal = Journal(&connection);
        if journal.meta("schema")?.as_deref() != Some(SCHEMA_VERSION)
            || journal.meta("origin")?.as_deref() != Some(origin.as_str().as_bytes())
        {
            return Err(StoreFault::Damaged(path.to_owned()));
        }
        let is_current = refold::is_current(journal)?;
        let head = load_head(&connection, origin)?;
        let keys = SubjectKeys::new(secret);
        let state = match (is_current, mode) {
            (true, _) => State::load(&connection)?,
            (false, Mode::Read) => return Err(StoreFault::OldProjections(path.to_owned())),
            (false, Mode::Write | Mode::Create) => refold::rebuild(&connection, &keys, head.size())?,
        };
        Ok(Self { keys, head, state, random, unknown: false, read: AtomicU64::new(0), connection })
    }

    /// The journal's name.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.head.origin
    }

    /// Where the journal stands.
    #[must_use]
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// The journal's tables.
    #[must_use]
    pub const fn journal(&self) -> Journal<'_> {
        Journal(&self.connection)
    }

    /// The records, as a decision sees them.
    #[must_use]
    pub const fn world(&self) -> View<'_> {
        View { connection: &self.connection, state: &self.state }
    }

    /// The register.
    #[must_use]
    pub const fn register(&self) -> &Register {
        self.state.register()
    }

    /// What is published.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// The keys of payloads.
    #[must_use]
    pub const fn subject_keys(&self) -> &SubjectKeys {
        &self.keys
    }

    /// The source of random bytes.
    pub const fn random(&mut self) -> &mut Random {
        &mut self.random
    }

    /// The pages of the file that are not what was written; empty when all is well.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn damaged_pages(&self) -> Result<Vec<String>, StoreFault> {
        database::damaged_pages(&self.connection)
    }

    /// An entry with the payloads that can be opened.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn entry(&self, sequence: u64) -> Result<Option<StoredEntry>, StoreFault> {
        self.read.fetch_add(1, Ordering::Relaxed);
        self.journal().entry(sequence, &self.keys)
    }

    /// How many entries were read and opened since the file was: what an answer costs, whatever the machine.
    #[must_use]
    pub fn entries_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// An entry as the fold takes it, with the payloads that can be opened.
    ///
    /// # Errors
    /// [`EntryFault`].
    pub fn opened(&self, entry: &StoredEntry) -> Result<Opened, EntryFault> {
        let sequenced = &entry.leaf.sequenced;
        opened(&entry.statement, sequenced.time, sequenced.sequence, &entry.payloads, &self.state)
    }

    /// The path from an entry to the root of the first `size` entries.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn inclusion_proof(&self, sequence: u64, size: u64) -> Result<Vec<Digest>, StoreFault> {
        tree::inclusion_proof(&self.journal(), sequence, size).map_err(tree_fault)
    }

    /// The proof that the first `old` entries are the beginning of the first `new` entries.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn consistency_proof(&self, old: u64, new: u64) -> Result<Vec<Digest>, StoreFault> {
        tree::consistency_proof(&self.journal(), old, new).map_err(tree_fault)
    }

    /// The data key of a subject, wrapped for another recipient who is entitled to it.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn wrapped_for(
        &self,
        subject: &str,
        recipient: &Recipient,
        random: &mut Random,
    ) -> Result<Option<Vec<u8>>, StoreFault> {
        self.keys.wrap_for(&self.connection, subject, recipient, random)
    }

    /// Runs a transaction that adds entries: all of it is kept, or nothing. `work` gives what is to be returned; the head row is moved
    /// from the size that this process has seen.
    ///
    /// # Errors
    /// What `work` says, and [`StoreFault`].
    pub fn write<T, E: From<StoreFault>>(
        &mut self,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.unknown {
            return Err(StoreFault::Unknown.into());
        }
        self.begin().map_err(E::from)?;
        let mut writing = Writing {
            connection: &self.connection,
            keys: &self.keys,
            state: &mut self.state,
            random: &mut self.random,
            verifier: Verifier::resume(self.head.clone(), Journal(&self.connection)),
        };
        let done = work(&mut writing).and_then(|value| {
            let head = writing.finish(self.head.size()).map_err(E::from)?;
            Ok((value, head))
        });
        match done {
            Ok((value, head)) => {
                if let Err(error) = self.connection.execute_batch("COMMIT") {
                    // After a failed flush the pages in memory may be clean and wrong: never try again, read the disk anew.
                    self.unknown = true;
                    let _ = self.connection.execute_batch("ROLLBACK");
                    return Err(StoreFault::from(error).into());
                }
                self.head = head;
                Ok(value)
            }
            Err(error) => {
                self.roll_back().map_err(E::from)?;
                Err(error)
            }
        }
    }

    /// Changes tables beside the journal (outbox, cosignatures) in a transaction of their own.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn aside<T, E: From<StoreFault>>(&mut self, work: impl FnOnce(Journal<'_>) -> Result<T, E>) -> Result<T, E> {
        aside(&self.connection, work)
    }

    /// As [`Replica::aside`], beside the process that has the file open for writing: one short transaction that touches no entry.
    ///
    /// # Errors
    /// What `work` says, and [`StoreFault`].
    pub fn aside_of<T, E: From<StoreFault>>(
        path: &Path,
        secret: &Secret,
        work: impl FnOnce(Journal<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let connection = database::open(path, &secret.database_key(), Mode::Write).map_err(E::from)?;
        aside(&connection, work)
    }

    /// How far the cosigners have signed the journal in a file, at this moment.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn cosigned_now(path: &Path, secret: &Secret) -> Result<u64, StoreFault> {
        Journal(&database::open(path, &secret.database_key(), Mode::Read)?).cosigned_up_to()
    }

    /// Rebuilds the projections in memory from the entries of this journal and names the tables and rows that differ; `None` where
    /// `go_on`, which is told each entry, ended it.
    ///
    /// # Errors
    /// [`EntryFault`] where an entry cannot be read or applied.
    pub fn compare_projections(&self, go_on: impl FnMut(u64) -> bool) -> Result<Option<Vec<String>>, EntryFault> {
        let memory = database::in_memory()?;
        memory.execute_batch(SCHEMA)?;
        if refold::fold(self.journal(), &self.keys, self.head.size(), &memory, go_on)?.is_none() {
            return Ok(None);
        }
        super::compare::tables(&self.connection, &memory).map(Some).map_err(EntryFault::Store)
    }

    fn begin(&self) -> Result<(), StoreFault> {
        Ok(self.connection.execute_batch("BEGIN IMMEDIATE")?)
    }

    fn roll_back(&mut self) -> Result<(), StoreFault> {
        let _ = self.connection.execute_batch("ROLLBACK");
        self.keys.forget();
        self.state = State::load(&self.connection)?;
        Ok(())
    }
}

/// A transaction that adds entries.
pub struct Writing<'r> {
    connection: &'r Connection,
    keys: &'r SubjectKeys,
    state: &'r mut State,
    random: &'r mut Random,
    verifier: Verifier<Journal<'r>>,
}

impl Writing<'_> {
    /// Where the journal stands inside the transaction.
    #[must_use]
    pub const fn head(&self) -> &Head {
        self.verifier.head()
    }

    /// The records inside the transaction.
    #[must_use]
    pub const fn world(&self) -> View<'_> {
        View { connection: self.connection, state: self.state }
    }

    /// The tables inside the transaction.
    #[must_use]
    pub const fn journal(&self) -> Journal<'_> {
        Journal(self.connection)
    }

    /// Verification as the next entry would have it.
    #[must_use]
    pub const fn verifier(&self) -> &Verifier<Journal<'_>> {
        &self.verifier
    }

    /// Adds a leaf with its payloads: written, read back, verified, and applied to the records. The payloads are sealed here.
    ///
    /// # Errors
    /// [`EntryFault`]; the whole transaction must then be given up.
    pub fn put(&mut self, bytes: &[u8], payloads: &[Salted]) -> Result<Entry, EntryFault> {
        let sequence = self.verifier.head().size();
        let stored = self.journal().write_leaf(sequence, bytes)?;
        let entry = self.verifier.push(&stored)?;
        let payloads: Vec<Option<Salted>> = payloads.iter().cloned().map(Some).collect();
        let opened = opened(&entry.statement, entry.leaf.sequenced.time, sequence, &payloads, self.state)?;
        let mut sealed = Vec::with_capacity(payloads.len());
        for ((salted, payload), commitment) in payloads.iter().zip(&opened.payloads).zip(&entry.statement.commitments) {
            let (Some(salted), Some(payload)) = (salted, payload) else { continue };
            let subject = subject_text(&payload.subject());
            let bytes = self.keys.seal(self.connection, &subject, commitment, salted, self.random)?;
            sealed.push(Some(Sealed { subject, bytes }));
        }
        Journal(self.connection).write_entry(&entry, &sealed)?;
        apply(self.connection, self.state, &entry.statement, &opened)?;
        Ok(entry)
    }

    /// Adds a leaf with payloads that were sealed elsewhere: written, read back, verified, opened, checked, and applied.
    ///
    /// # Errors
    /// As [`Writing::put`].
    pub fn put_sealed(&mut self, bytes: &[u8], sealed: &[Option<Sealed>]) -> Result<Entry, EntryFault> {
        let sequence = self.verifier.head().size();
        let stored = self.journal().write_leaf(sequence, bytes)?;
        let entry = self.verifier.push(&stored)?;
        let wrong = |position: usize, what: EntryWrong| EntryFault::Payload { sequence, position, what };
        if sealed.len() != entry.statement.commitments.len() {
            return Err(wrong(sealed.len(), EntryWrong::Commitments));
        }
        let mut payloads = Vec::with_capacity(sealed.len());
        for (position, (one, commitment)) in sealed.iter().zip(&entry.statement.commitments).enumerate() {
            payloads.push(match one {
                Some(one) => {
                    let opened = self.keys.open(self.connection, &one.subject, commitment, &one.bytes);
                    opened.map_err(|what| wrong(position, what))?
                }
                None => None,
            });
        }
        let opened = opened(&entry.statement, entry.leaf.sequenced.time, sequence, &payloads, self.state)?;
        for (position, (one, payload)) in sealed.iter().zip(&opened.payloads).enumerate() {
            if let (Some(one), Some(payload)) = (one, payload)
                && one.subject != subject_text(&payload.subject())
            {
                return Err(wrong(position, EntryWrong::OtherSubject));
            }
        }
        self.journal().write_entry(&entry, sealed)?;
        apply(self.connection, self.state, &entry.statement, &opened)?;
        Ok(entry)
    }

    /// Opens a sealed payload; `None` where the key of its subject was erased.
    ///
    /// # Errors
    /// [`EntryWrong`].
    pub fn open(&self, sealed: &Sealed, commitment: &Commitment) -> Result<Option<Salted>, EntryWrong> {
        self.keys.open(self.connection, &sealed.subject, commitment, &sealed.bytes)
    }

    /// Takes over the key of a subject that was wrapped for this replica.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn take_subject_key(&mut self, subject: &str, wrapped: &[u8]) -> Result<(), StoreFault> {
        self.keys.take(self.connection, subject, wrapped)
    }

    /// Keeps a checkpoint after checking it.
    ///
    /// # Errors
    /// [`EntryFault`].
    pub fn checkpoint(&mut self, note: &str) -> Result<Checkpoint, EntryFault> {
        let checkpoint = self.verifier.checkpoint(note)?;
        self.journal().write_checkpoint(checkpoint.size, note)?;
        Ok(checkpoint)
    }

    fn finish(&mut self, expected: u64) -> Result<Head, StoreFault> {
        self.state.flush(self.connection)?;
        let head = self.verifier.head();
        if let Some(time) = head.time.filter(|_| head.size() != expected) {
            let row = HeadRow { size: head.size(), root: head.root(), previous: head.previous, time };
            self.journal().move_head(expected, &row)?;
        }
        Ok(head.clone())
    }
}

/// Reads the payloads of an entry and says who signed it.
pub(super) fn opened(
    statement: &Statement,
    at: Instant,
    sequence: u64,
    payloads: &[Option<Salted>],
    state: &State,
) -> Result<Opened, EntryFault> {
    let wrong = |position: usize, what: EntryWrong| EntryFault::Payload { sequence, position, what };
    if payloads.len() != statement.commitments.len() {
        return Err(wrong(payloads.len(), EntryWrong::Commitments));
    }
    let mut read = Vec::with_capacity(payloads.len());
    for (position, (salted, commitment)) in payloads.iter().zip(&statement.commitments).enumerate() {
        let Some(salted) = salted else {
            read.push(None);
            continue;
        };
        salted.payload.check(&salted.salt, commitment).map_err(|error| wrong(position, error.into()))?;
        read.push(Some(salted.payload.read::<Payload>().map_err(|error| wrong(position, error.into()))?));
    }
    let officer = match read.first() {
        // The genesis entry names its own signer's key.
        Some(Some(Payload::Genesis(genesis))) => {
            genesis.provincial_keys.iter().find(|key| key.key == statement.key).map(|key| key.officer.clone())
        }
        _ => state.register().officer_of(&statement.key).map(|(number, _)| number.clone()),
    };
    let person = officer.is_some();
    let meta = Meta {
        sequence,
        kind: statement.kind,
        at,
        officer,
        role: person.then(|| statement.role.clone()),
        place: person.then(|| statement.place.clone()),
        definition: statement.step.as_ref().map(|step| step.definition),
    };
    Ok(Opened { meta, payloads: read })
}

/// Applies an entry to the projections.
pub(super) fn apply(
    connection: &Connection,
    state: &mut State,
    statement: &Statement,
    opened: &Opened,
) -> Result<(), EntryFault> {
    let sequence = opened.meta.sequence;
    state.apply(connection, opened).map_err(|reason| EntryFault::Record { sequence, reason })?;
    let journal = Journal(connection);
    for subject in subjects(statement, opened) {
        journal.write_subject(&subject, sequence)?;
    }
    Ok(())
}

/// Of whom and what an entry speaks, for timelines; `keys` marks the entries from which the key register is rebuilt.
fn subjects(statement: &Statement, opened: &Opened) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    if let Some(case) = &statement.case {
        found.insert(subject_text(&Subject::Case(case.case)));
    }
    for payload in opened.payloads.iter().flatten() {
        match payload.subject() {
            Subject::Site => {}
            subject => {
                found.insert(subject_text(&subject));
            }
        }
        match payload {
            Payload::Ballot(ballot) => {
                found.extend(ballot.items.iter().map(|item| subject_text(&Subject::Case(item.case))));
            }
            Payload::MeetingClose(meeting) => {
                found.insert(format!("meeting:{}", meeting.body));
                found.insert(format!("meeting:{}/{}", meeting.body, meeting.on));
                found.extend(meeting.items.iter().map(|item| subject_text(&Subject::Case(item.case))));
            }
            _ => {}
        }
    }
    if statement.kind == Kind::Correction {
        found.extend(statement.targets.iter().map(|target| format!("corrects:{target}")));
    }
    if let Some(officer) = &opened.meta.officer {
        found.insert(format!("officer:{officer}"));
    }
    if statement.kind.may_change_keys() {
        found.insert("keys".to_owned());
    }
    found
}

fn load_head(connection: &Connection, origin: &Origin) -> Result<Head, StoreFault> {
    let journal = Journal(connection);
    let mut head = Head::new(origin.clone());
    let Some(row) = journal.head()? else { return Ok(head) };
    head.edge = Edge::load(&journal, row.size)?;
    head.previous = row.previous;
    head.time = Some(row.time);
    let last = row.size.saturating_sub(1);
    let wrong = |what: EntryWrong| StoreFault::Entry { sequence: last, what };
    let bytes = journal.leaf(last)?.ok_or_else(|| wrong(EntryWrong::Missing))?;
    if head.root() != row.root
        || journal.node(NodeId { level: 0, index: last })? != row.previous
        || tree::leaf_hash(&bytes) != row.previous
        || journal.leaf(row.size)?.is_some()
    {
        return Err(wrong(EntryWrong::Head));
    }
    let mut query =
        connection.prepare("SELECT sequence FROM entry_subject WHERE subject = 'keys' ORDER BY sequence")?;
    let sequences: Vec<i64> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for sequence in sequences.into_iter().map(number) {
        let bytes = journal.leaf(sequence)?.ok_or_else(|| wrong(EntryWrong::Missing))?;
        let at = |what: EntryWrong| StoreFault::Entry { sequence, what };
        let leaf = Leaf::decode(&bytes).map_err(|error| at(error.into()))?;
        let statement = Statement::decode(&leaf.signed.statement).map_err(|error| at(error.into()))?;
        head.epoch = head.epoch.saturating_add(u64::from(statement.kind == Kind::Epoch));
        head.registry = followed(std::mem::take(&mut head.registry), sequence, &statement)
            .map_err(|error| at(error.wrong.into()))?;
    }
    // A head without its own checkpoint was never released.
    let (size, note) = journal.newest_checkpoint()?.ok_or_else(|| wrong(EntryWrong::NoCheckpoint))?;
    if size != row.size {
        return Err(wrong(EntryWrong::NoCheckpoint));
    }
    Verifier::resume(head.clone(), journal).checkpoint(&note).map_err(|error| match error {
        VerifyError::Fault(fault) => wrong(fault.into()),
        VerifyError::Past(fault) => fault,
    })?;
    Ok(head)
}

/// The key register after an entry whose verification is already behind it.
pub(super) fn followed(
    mut registry: crate::core::journal::Registry,
    sequence: u64,
    statement: &Statement,
) -> Result<crate::core::journal::Registry, Fault> {
    let by = match registry.get(&statement.key) {
        Some(key) => key.holder,
        // The genesis entry is signed by a provincial key that it names itself.
        None => crate::core::journal::KeyHolder::Province,
    };
    registry
        .apply(sequence, statement.kind, by, &statement.keys)
        .map_err(|error| Fault { sequence, wrong: Wrong::Registry(error) })?;
    Ok(registry)
}

fn aside<T, E: From<StoreFault>>(
    connection: &Connection,
    work: impl FnOnce(Journal<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let run = |statement: &str| connection.execute_batch(statement).map_err(|error| E::from(error.into()));
    run("BEGIN IMMEDIATE")?;
    match work(Journal(connection)) {
        Ok(value) => {
            run("COMMIT")?;
            Ok(value)
        }
        Err(error) => {
            let _ = run("ROLLBACK");
            Err(error)
        }
    }
}

pub(super) fn missing(sequence: u64) -> StoreFault {
    StoreFault::Entry { sequence, what: EntryWrong::Missing }
}

fn tree_fault(error: TreeError<StoreFault>) -> StoreFault {
    match error {
        TreeError::Nodes(fault) => fault,
        outside @ TreeError::Outside { .. } => StoreFault::Database(outside.to_string()),
    }
}
