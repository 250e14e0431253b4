//! The secret of a replica, wrapped to the officers who may open it; every key of the replica is derived from it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, OptionalExtension as _};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use super::database::StoreFault;
use super::directory::{DirectoryFault, io_at, read_text};
use super::files;
use super::journal::Salted;
use super::wrong::EntryWrong;
use crate::core::journal::sealed::{DataKey, Recipient, RecipientSecret};
use crate::core::journal::{Commitment, PublicKey};
use crate::core::record::id::KeyId;
use crate::core::record::payload::Subject;
use crate::keys::wrap::{self, Wrapped};
use crate::keys::{KeyFault, OfficerKey, Random};

/// The secret could not be read, opened or kept.
#[derive(Debug, Error)]
pub enum SecretFault {
    /// The file.
    #[error(transparent)]
    Directory(#[from] DirectoryFault),
    /// The key.
    #[error(transparent)]
    Key(#[from] KeyFault),
}

/// 32 bytes from which the keys of one replica are derived. Wiped when dropped, never printed.
pub struct Secret(Zeroizing<[u8; 32]>);

impl Secret {
    /// A new secret.
    ///
    /// # Errors
    /// [`KeyFault::Randomness`].
    pub fn generate(random: &mut Random) -> Result<Self, KeyFault> {
        Ok(Self(Zeroizing::new(random.bytes()?)))
    }

    /// The same secret again, for a second connection of this process.
    #[must_use]
    pub fn again(&self) -> Self {
        Self(self.0.clone())
    }

    /// The raw key of the database.
    #[must_use]
    pub fn database_key(&self) -> Zeroizing<[u8; 32]> {
        self.purpose("database")
    }

    /// The key of a service that runs beside the prison's programs (the province's mirror on the same machine): it opens what is wrapped
    /// to it whenever somebody has opened the prison.
    #[must_use]
    pub fn service(&self, purpose: &str, training: bool) -> Option<OfficerKey> {
        Some(OfficerKey::from_secret("SERVICE".parse().ok()?, &self.purpose(purpose), training))
    }

    /// A key for one purpose.
    #[must_use]
    pub fn purpose(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        wrap::derive(&self.0, purpose)
    }
}

/// The file that holds a secret, wrapped once for each officer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Recipients {
    purpose: String,
    wrapped: BTreeMap<KeyId, Wrapped>,
}

impl Recipients {
    /// No recipients yet. `purpose` says whose secret it is, such as the journal's origin.
    #[must_use]
    pub fn new(purpose: &str) -> Self {
        Self { purpose: purpose.to_owned(), wrapped: BTreeMap::new() }
    }

    /// Reads the file.
    ///
    /// # Errors
    /// [`DirectoryFault`].
    pub fn read(path: &Path) -> Result<Self, DirectoryFault> {
        let text = read_text(path)?;
        let body = files::without_digest(&text).ok_or_else(|| DirectoryFault::Damaged(path.to_owned()))?;
        serde_json::from_str(body).map_err(|_| DirectoryFault::Damaged(path.to_owned()))
    }

    /// Writes the file whole.
    ///
    /// # Errors
    /// [`DirectoryFault`].
    pub fn keep(&self, path: &Path) -> Result<(), DirectoryFault> {
        let json = serde_json::to_string_pretty(self).map_err(|_| DirectoryFault::Damaged(path.to_owned()))?;
        files::write_whole(path, files::with_digest(&format!("{json}\n")).as_bytes()).map_err(io_at(path))
    }

    /// Lets a key open the secret.
    ///
    /// # Errors
    /// [`KeyFault`].
    pub fn add(&mut self, secret: &Secret, key: &PublicKey, random: &mut Random) -> Result<(), KeyFault> {
        self.wrapped.insert(key.id(), wrap::wrap(&secret.0, &self.purpose, key, random)?);
        Ok(())
    }

    /// Takes the secret away from a key. Who copied it before still has it: see docs/operations.md.
    pub fn remove(&mut self, key: &KeyId) {
        self.wrapped.remove(key);
    }

    /// Opens the secret.
    ///
    /// # Errors
    /// [`KeyFault::NotWrapped`].
    pub fn open(&self, key: &OfficerKey) -> Result<Secret, KeyFault> {
        let wrapped = self.wrapped.get(&key.id()).ok_or_else(|| KeyFault::NotWrapped(key.id()))?;
        wrap::unwrap(wrapped, &self.purpose, key).map(Secret)
    }
}

/// The data keys of the subjects of payloads, as this replica holds them: wrapped for its own recipient key.
pub struct SubjectKeys {
    recipient: RecipientSecret,
    // Behind a lock so that reading needs no exclusive access; nothing waits while it is held.
    known: Mutex<BTreeMap<String, DataKey>>,
}

impl SubjectKeys {
    /// The keys of one replica.
    #[must_use]
    pub fn new(secret: &Secret) -> Self {
        Self { recipient: RecipientSecret::new(*secret.purpose("payloads")), known: Mutex::default() }
    }

    /// The public key to which others wrap data keys for this replica.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        self.recipient.public()
    }

    /// Seals a payload under the key of its subject, which is made where there is none.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn seal(
        &self,
        connection: &Connection,
        subject: &str,
        commitment: &Commitment,
        salted: &Salted,
        random: &mut Random,
    ) -> Result<Vec<u8>, StoreFault> {
        let key = match self.find(connection, subject)? {
            Some(key) => key,
            None => {
                let key = DataKey::new(random.bytes().map_err(fault)?);
                self.keep(connection, subject, &key, random)?;
                key
            }
        };
        key.seal(&random.bytes().map_err(fault)?, commitment, &salted.salt, &salted.payload).map_err(fault)
    }

    /// Opens a sealed payload and checks it against its commitment. `None` where the subject's key was erased.
    ///
    /// # Errors
    /// The reason as text, for the entry it belongs to.
    pub fn open(
        &self,
        connection: &Connection,
        subject: &str,
        commitment: &Commitment,
        sealed: &[u8],
    ) -> Result<Option<Salted>, EntryWrong> {
        let Some(key) = self.find(connection, subject)? else { return Ok(None) };
        let (salt, payload) = key.open(commitment, sealed)?;
        Ok(Some(Salted { payload, salt }))
    }

    /// The key of a subject.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn find(&self, connection: &Connection, subject: &str) -> Result<Option<DataKey>, StoreFault> {
        if let Some(key) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(subject) {
            return Ok(Some(key.clone()));
        }
        let wrapped: Option<Vec<u8>> = connection
            .prepare_cached("SELECT wrapped FROM subject_key WHERE subject = ?1")?
            .query_row([subject], |row| row.get(0))
            .optional()?;
        let Some(wrapped) = wrapped else { return Ok(None) };
        let key = self.recipient.unwrap_key(&wrapped, subject).map_err(fault)?;
        self.remember(subject, &key);
        Ok(Some(key))
    }

    /// The key of a subject, wrapped for another recipient who is entitled to it.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn wrap_for(
        &self,
        connection: &Connection,
        subject: &str,
        recipient: &Recipient,
        random: &mut Random,
    ) -> Result<Option<Vec<u8>>, StoreFault> {
        let Some(key) = self.find(connection, subject)? else { return Ok(None) };
        let ephemeral = Zeroizing::new(random.bytes().map_err(fault)?);
        Ok(Some(key.wrap(&ephemeral, recipient, subject).map_err(fault)?.to_vec()))
    }

    /// Takes over the key of a subject that was wrapped for this replica. A key that is known already stays.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn take(&self, connection: &Connection, subject: &str, wrapped: &[u8]) -> Result<(), StoreFault> {
        let key = self.recipient.unwrap_key(wrapped, subject).map_err(fault)?;
        connection
            .prepare_cached("INSERT OR IGNORE INTO subject_key (subject, wrapped) VALUES (?1, ?2)")?
            .execute((subject, wrapped))?;
        if self.find(connection, subject)?.is_none_or(|known| known != key) {
            return Err(StoreFault::Database(format!("two keys for {subject}")));
        }
        Ok(())
    }

    /// Forgets the keys that are remembered: after a transaction that was rolled back.
    pub fn forget(&self) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn keep(
        &self,
        connection: &Connection,
        subject: &str,
        key: &DataKey,
        random: &mut Random,
    ) -> Result<(), StoreFault> {
        let ephemeral = Zeroizing::new(random.bytes().map_err(fault)?);
        let wrapped = key.wrap(&ephemeral, &self.recipient(), subject).map_err(fault)?;
        connection
            .prepare_cached("INSERT INTO subject_key (subject, wrapped) VALUES (?1, ?2)")?
            .execute((subject, wrapped.as_slice()))?;
        self.remember(subject, key);
        Ok(())
    }

    fn remember(&self, subject: &str, key: &DataKey) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(subject.to_owned(), key.clone());
    }
}

/// A subject as text, in the tables: `site`, `case:<id>`, `person:<number>`.
#[must_use]
pub fn subject_text(subject: &Subject) -> String {
    match subject {
        Subject::Site => "site".to_owned(),
        Subject::Case(case) => format!("case:{case}"),
        Subject::Person(person) => format!("person:{person}"),
    }
}

fn fault(error: impl std::fmt::Display) -> StoreFault {
    StoreFault::Database(error.to_string())
}
