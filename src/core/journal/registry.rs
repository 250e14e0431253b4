//! The key register: which key counts at which position. Decided by the journal's order, never by a clock.

use std::collections::BTreeMap;

use thiserror::Error;

use super::key::PublicKey;
use super::kind::Kind;
use super::statement::{KeyChange, KeyHolder};
use crate::core::record::id::KeyId;

/// A key change that the register refuses.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RegistryError {
    /// A key that is or was registered is added again. A lost key is replaced by another one.
    #[error("key {0} is already registered")]
    Again(KeyId),
    /// A key that does not count is revoked.
    #[error("key {0} does not count")]
    NotActive(KeyId),
    /// An officer of the prison changes a key of the hub or the province.
    #[error("keys of the {} are changed by the province alone", .0.name())]
    NotTheirs(KeyHolder),
    /// Suspicion that begins after the revocation.
    #[error("a key cannot be suspect from an entry after its revocation")]
    SuspectLater,
    /// A genesis without a key of the hub or the province.
    #[error("the first entry names no key of the {}", .0.name())]
    NoRoot(KeyHolder),
}

/// A key with its time in office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisteredKey {
    /// Whose key it is.
    pub holder: KeyHolder,
    /// The key.
    pub public: PublicKey,
    /// The entry that added it.
    pub added: u64,
    /// The entry that revoked it.
    pub revoked: Option<u64>,
    /// Entries by it from here on are disputed.
    pub suspect_since: Option<u64>,
}

/// How a key stands for an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It counted.
    Active,
    /// It counted then, and was later revoked with suspicion that reaches back to this entry.
    Disputed,
    /// It no longer counted.
    Revoked,
    /// It was never added, or only later.
    Unknown,
}

/// Every key that the journal ever named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registry {
    keys: BTreeMap<KeyId, RegisteredKey>,
}

impl Registry {
    /// All keys by id.
    pub fn keys(&self) -> impl Iterator<Item = (&KeyId, &RegisteredKey)> {
        self.keys.iter()
    }

    /// A key, whether it counts or not.
    #[must_use]
    pub fn get(&self, key: &KeyId) -> Option<&RegisteredKey> {
        self.keys.get(key)
    }

    /// How a key stands for the entry at a position.
    #[must_use]
    pub fn standing(&self, key: &KeyId, sequence: u64) -> Standing {
        let Some(found) = self.keys.get(key).filter(|found| found.added <= sequence) else { return Standing::Unknown };
        // The entry that revokes a key may still be signed by it.
        if found.revoked.is_some_and(|revoked| sequence > revoked) {
            Standing::Revoked
        } else if found.suspect_since.is_some_and(|since| sequence >= since) {
            Standing::Disputed
        } else {
            Standing::Active
        }
    }

    /// The keys of the hub that count for a checkpoint of this size.
    pub fn hub_keys(&self, size: u64) -> impl Iterator<Item = &PublicKey> {
        let last = size.saturating_sub(1);
        self.keys
            .iter()
            .filter(move |(id, key)| {
                key.holder == KeyHolder::Hub
                    && !matches!(self.standing(id, last), Standing::Revoked | Standing::Unknown)
            })
            .map(|(_, key)| &key.public)
    }

    /// Folds the key changes of one entry, all or none. `by` is the holder of the signing key.
    ///
    /// # Errors
    /// [`RegistryError`].
    pub fn apply(
        &mut self,
        sequence: u64,
        kind: Kind,
        by: KeyHolder,
        changes: &[KeyChange],
    ) -> Result<(), RegistryError> {
        if changes.is_empty() {
            return Ok(());
        }
        let mut keys = self.keys.clone();
        for change in changes {
            match change {
                KeyChange::Add { holder, public } => {
                    allowed(kind, by, *holder)?;
                    let id = public.id();
                    let key = RegisteredKey {
                        holder: *holder,
                        public: *public,
                        added: sequence,
                        revoked: None,
                        suspect_since: None,
                    };
                    if keys.insert(id, key).is_some() {
                        return Err(RegistryError::Again(id));
                    }
                }
                KeyChange::Revoke { key: id, suspect_since } => {
                    let key = keys.get_mut(id).filter(|key| key.revoked.is_none());
                    let key = key.ok_or(RegistryError::NotActive(*id))?;
                    allowed(kind, by, key.holder)?;
                    if suspect_since.is_some_and(|since| since > sequence) {
                        return Err(RegistryError::SuspectLater);
                    }
                    key.revoked = Some(sequence);
                    key.suspect_since = *suspect_since;
                }
            }
        }
        if kind == Kind::Genesis {
            for root in [KeyHolder::Hub, KeyHolder::Province] {
                if !keys.values().any(|key| key.holder == root) {
                    return Err(RegistryError::NoRoot(root));
                }
            }
        }
        self.keys = keys;
        Ok(())
    }
}

fn allowed(kind: Kind, by: KeyHolder, holder: KeyHolder) -> Result<(), RegistryError> {
    match (by, holder) {
        _ if kind == Kind::Genesis => Ok(()),
        (KeyHolder::Province, _) | (KeyHolder::Officer, KeyHolder::Officer) => Ok(()),
        _ => Err(RegistryError::NotTheirs(holder)),
    }
}
