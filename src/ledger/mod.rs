//! The province's verified mirrors of the prisons' journals.
//!
//! A [`Mirror`] is a replica with its own secret and its own key: it takes a prison's entries only with the proof that they go on where it
//! stands, checks every leaf, opens every payload that it is entitled to, asks the rules again, and cosigns the checkpoint. It never
//! takes the prison's word.

use thiserror::Error;

use crate::core::access::AccessTable;
use crate::core::journal::sealed::Recipient;
use crate::core::journal::tree::{EMPTY_ROOT, ProofError, verify_consistency};
use crate::core::journal::{
    Checkpoint, CheckpointError, Leaf, Note, NoteError, Origin, PublicKey, Signer as _, SoftwareKey, Statement,
};
use crate::core::record::id::Digest;
use crate::core::time::Instant;
use crate::hub::refusal::Refusal;
use crate::hub::{Submission, admission};
use crate::keys::{OfficerKey, Random};
use crate::store::directory::{Directory, DirectoryFault};
use crate::store::{EntryFault, Mode, Recipients, Replica, Salted, Sealed, Secret, StoreFault};

/// The name under which the cosigner's key lies in the mirror.
const COSIGNER_KEY: &str = "cosigner-key";

/// Why the mirror did not take what a prison sent.
#[derive(Debug, Error)]
pub enum MirrorFault {
    /// The new checkpoint does not go on where the mirror stands: a rollback or a fork. Both checkpoints are kept as evidence.
    #[error("the journal does not go on from the {size} entries that the province holds: {reason}")]
    Fork {
        /// Entries that the mirror holds.
        size: u64,
        /// What the proof says.
        reason: ProofError,
    },
    /// The checkpoint is no signed note of the journal.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The note is no checkpoint.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// Another number of entries than the checkpoint covers.
    #[error("the checkpoint covers {covers} entries, {sent} came")]
    Incomplete {
        /// Entries that the checkpoint covers.
        covers: u64,
        /// Entries with those that came.
        sent: u64,
    },
    /// The rules, asked again, refuse an entry that the prison has sealed.
    #[error("entry {sequence}: {refusal}")]
    Rules {
        /// The entry.
        sequence: u64,
        /// What they say.
        refusal: Refusal,
    },
    /// An entry is wrong.
    #[error(transparent)]
    Entry(#[from] EntryFault),
    /// The mirror's files.
    #[error(transparent)]
    Directory(#[from] DirectoryFault),
    /// The mirror's database.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// What the prison sent could not be read there.
    #[error("the prison could not read its journal: {0}")]
    Source(String),
    /// The access table: a fault of the program.
    #[error("{0}")]
    Program(String),
}

/// What a prison sends: everything beyond what the mirror holds, under one checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The prison's signed checkpoint.
    pub checkpoint: String,
    /// The proof that the mirror's tree is the beginning of the checkpoint's.
    pub consistency: Vec<Digest>,
    /// The data keys of the subjects of the payloads, wrapped for the mirror.
    pub keys: Vec<(String, Vec<u8>)>,
    /// The entries.
    pub entries: Vec<PackageEntry>,
}

/// One entry as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageEntry {
    /// The leaf's bytes.
    pub leaf: Vec<u8>,
    /// The payloads, sealed; `None` where erased or withheld.
    pub payloads: Vec<Option<Sealed>>,
}

/// The mirror's word for a checkpoint: "I have stored all of it and found it right."
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosignature {
    /// Entries that the checkpoint covers.
    pub size: u64,
    /// The cosigner's name.
    pub name: String,
    /// The signature line of the note.
    pub line: String,
}

/// The province's mirror of one prison's journal.
pub struct Mirror {
    replica: Replica,
    cosigner: SoftwareKey,
    name: String,
    access: AccessTable,
}

impl Mirror {
    /// A new mirror in a directory. `cosigner` is the secret of the province's key.
    ///
    /// # Errors
    /// [`MirrorFault`].
    pub fn create(
        directory: &Directory,
        secret: &Secret,
        cosigner: &[u8; 32],
        random: Random,
    ) -> Result<Self, MirrorFault> {
        let origin = origin(directory)?;
        let mut replica = Replica::create(&directory.ledger("mirror.db"), secret, &origin, random)?;
        replica.aside(|journal| journal.set_meta(COSIGNER_KEY, cosigner))?;
        Self::over(replica, SoftwareKey::from_secret(cosigner))
    }

    /// Opens the mirror of a directory.
    ///
    /// # Errors
    /// [`MirrorFault`].
    pub fn open(directory: &Directory, secret: &Secret, mode: Mode, random: Random) -> Result<Self, MirrorFault> {
        let origin = origin(directory)?;
        let path = directory.ledger("mirror.db");
        let replica = Replica::open(&path, secret, &origin, mode, random)?;
        let key: Option<[u8; 32]> =
            replica.journal().meta(COSIGNER_KEY)?.and_then(|key| key.as_slice().try_into().ok());
        let key = key.ok_or(StoreFault::Damaged(path))?;
        Self::over(replica, SoftwareKey::from_secret(&key))
    }

    fn over(replica: Replica, cosigner: SoftwareKey) -> Result<Self, MirrorFault> {
        let text = crate::assets::text("access.toml").unwrap_or_default();
        let access = AccessTable::parse(&text).map_err(|error| MirrorFault::Program(error.to_string()))?;
        let name = cosigner_name(replica.origin());
        Ok(Self { replica, cosigner, name, access })
    }

    /// The mirrored journal with its projections: what a provincial reviewer looks at.
    #[must_use]
    pub const fn replica(&self) -> &Replica {
        &self.replica
    }

    /// Entries that the mirror holds.
    #[must_use]
    pub const fn position(&self) -> u64 {
        self.replica.head().size()
    }

    /// Root over them.
    #[must_use]
    pub fn root(&self) -> Digest {
        if self.position() == 0 { EMPTY_ROOT } else { self.replica.head().root() }
    }

    /// To whom data keys are wrapped.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        self.replica.subject_keys().recipient()
    }

    /// Takes a package: all of it, or nothing.
    ///
    /// # Errors
    /// [`MirrorFault`].
    pub fn take(&mut self, package: &Package, now: Instant) -> Result<Cosignature, MirrorFault> {
        let (size, root) = (self.position(), self.root());
        let note = Note::parse(&package.checkpoint)?;
        let checkpoint = Checkpoint::parse(note.text())?;
        verify_consistency(size, &root, checkpoint.size, &checkpoint.root, &package.consistency)
            .map_err(|reason| MirrorFault::Fork { size, reason })?;
        let sent = size.saturating_add(u64::try_from(package.entries.len()).unwrap_or(u64::MAX));
        if sent != checkpoint.size {
            return Err(MirrorFault::Incomplete { covers: checkpoint.size, sent });
        }
        let access = &self.access;
        self.replica.write(|writing| {
            for (subject, wrapped) in &package.keys {
                writing.take_subject_key(subject, wrapped)?;
            }
            for entry in &package.entries {
                let sequence = writing.head().size();
                rules(writing, access, entry)?.map_err(|refusal| MirrorFault::Rules { sequence, refusal })?;
                writing.put_sealed(&entry.leaf, &entry.payloads)?;
            }
            writing.checkpoint(&package.checkpoint)?;
            Ok::<(), MirrorFault>(())
        })?;
        self.cosign(note, checkpoint.size, now)
    }

    fn cosign(&mut self, mut note: Note, size: u64, now: Instant) -> Result<Cosignature, MirrorFault> {
        let seconds = u64::try_from(now.millis().div_euclid(1000)).unwrap_or(0);
        let before = note.encode();
        note.cosign(&self.name, &self.cosigner, seconds)?;
        let after = note.encode();
        let line = after.strip_prefix(before.as_str()).unwrap_or_default().to_owned();
        self.replica.aside(|journal| journal.write_cosignature(size, &self.name, &line))?;
        Ok(Cosignature { size, name: self.name.clone(), line })
    }

    /// The cosignature that the mirror gave for its newest checkpoint, for a prison that did not receive it.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn newest_cosignature(&self) -> Result<Option<Cosignature>, StoreFault> {
        let size = self.replica.journal().cosigned_up_to()?;
        let Some((size, lines)) = self.replica.journal().cosigned_covering(size)?.filter(|(found, _)| *found > 0)
        else {
            return Ok(None);
        };
        Ok(lines.into_iter().next().map(|(name, line)| Cosignature { size, name, line }))
    }
}

/// The hub's own checks, made again by the province at the entry's own time. Entries whose payloads were erased cannot be asked.
fn rules(
    writing: &crate::store::Writing<'_>,
    access: &AccessTable,
    entry: &PackageEntry,
) -> Result<Result<(), Refusal>, MirrorFault> {
    let Ok(leaf) = Leaf::decode(&entry.leaf) else { return Ok(Ok(())) };
    let Ok(statement) = Statement::decode(&leaf.signed.statement) else { return Ok(Ok(())) };
    let mut payloads: Vec<Salted> = Vec::with_capacity(entry.payloads.len());
    for (sealed, commitment) in entry.payloads.iter().zip(&statement.commitments) {
        let Some(sealed) = sealed else { return Ok(Ok(())) };
        match writing.open(sealed, commitment) {
            Ok(Some(salted)) => payloads.push(salted),
            Ok(None) => return Ok(Ok(())),
            // `put_sealed` says what is wrong with it.
            Err(_) => return Ok(Ok(())),
        }
    }
    let submission = Submission { signed: leaf.signed, payloads, late: leaf.sequenced.flags.late };
    Ok(admission::check(writing.world(), access, &statement, &submission, leaf.sequenced.time))
}

/// The province's name as a cosigner: the host of the journal's origin, then `/mirror`.
#[must_use]
pub fn cosigner_name(origin: &Origin) -> String {
    let host = origin.as_str().split('/').next().unwrap_or_default();
    let training = if origin.is_training() { ".training" } else { "" };
    format!("{host}/mirror{training}")
}

/// What the mirror's secret is wrapped for.
#[must_use]
pub fn recipients_purpose(origin: &Origin) -> String {
    format!("mirror/{origin}")
}

/// Opens the mirror's secret: with the reader's own key, or with the service that lies beside the opened prison.
#[must_use]
pub fn open_secret(recipients: &Recipients, prison: &Secret, key: &OfficerKey) -> Option<Secret> {
    let service = prison.service("mirror", key.is_training());
    recipients.open(key).ok().or_else(|| recipients.open(&service?).ok())
}

/// The public half of a cosigner's secret, for the policy of a prison that begins.
#[must_use]
pub fn cosigner_public(secret: &[u8; 32]) -> PublicKey {
    SoftwareKey::from_secret(secret).public()
}

fn origin(directory: &Directory) -> Result<Origin, DirectoryFault> {
    directory.config().origin.parse().map_err(|_| DirectoryFault::Damaged(directory.prison("config")))
}
