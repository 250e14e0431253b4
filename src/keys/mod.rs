//! Officers' keys in passphrase-encrypted files, and secrets wrapped to them.
//!
//! A key file ([`file::KeyFile`]) holds one officer's secret under his passphrase: argon2id, then XChaCha20-Poly1305 with the
//! header as associated data. The opened key ([`OfficerKey`]) signs statements and unwraps what was wrapped to its public half
//! ([`wrap`]): the prison's secret, from which the keys of replica, payloads and hub are derived.

pub mod file;
pub mod lockout;
pub mod random;
pub mod rest;
pub mod wrap;

use std::fmt;

use ed25519_dalek::SigningKey;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::core::journal::{PublicKey, Signature, Signer, SignerFailed, SoftwareKey};
use crate::core::record::id::{KeyId, OfficerNumber};

pub use file::{KeyCost, KeyFile};
pub use random::Random;
pub use rest::RestingKey;

/// What can be wrong with a key, its file or its passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KeyFault {
    /// The passphrase does not open the file.
    #[error("wrong passphrase for {0}")]
    WrongPassphrase(OfficerNumber),
    /// The file is not a key file, or was changed; with the reason.
    #[error("damaged key file: {0}")]
    Damaged(String),
    /// A key file of a version that this program does not know.
    #[error("key file of version {0}")]
    OtherVersion(u32),
    /// A key with cheap derivation outside a training directory, or the other way round.
    #[error("a training key opens training directories only")]
    Training,
    /// A passphrase shorter than the rule asks.
    #[error("a passphrase needs at least {0} characters")]
    TooShort(usize),
    /// The secret was not wrapped to this key, or the wrapping was changed.
    #[error("nothing is wrapped to key {0}")]
    NotWrapped(KeyId),
    /// Too many wrong passphrases; a new attempt is possible after so many milliseconds.
    #[error("locked for {0} ms")]
    Locked(i64),
    /// The system gave no randomness.
    #[error("no randomness from the system")]
    Randomness,
}

/// An officer's key, opened: signs and unwraps. Wiped when dropped, never printed.
pub struct OfficerKey {
    officer: OfficerNumber,
    training: bool,
    secret: Zeroizing<[u8; 32]>,
    signer: SoftwareKey,
}

impl OfficerKey {
    /// The key of a 32-byte secret (RFC 8032 seed). `training` marks a key that counts in training journals only.
    #[must_use]
    pub fn from_secret(officer: OfficerNumber, secret: &[u8; 32], training: bool) -> Self {
        Self { officer, training, secret: Zeroizing::new(*secret), signer: SoftwareKey::from_secret(secret) }
    }

    /// A new key.
    ///
    /// # Errors
    /// [`KeyFault::Randomness`].
    pub fn generate(officer: OfficerNumber, training: bool, random: &mut Random) -> Result<Self, KeyFault> {
        let mut secret = Zeroizing::new([0; 32]);
        random.fill(secret.as_mut())?;
        Ok(Self::from_secret(officer, &secret, training))
    }

    /// Whose key it is.
    #[must_use]
    pub fn officer(&self) -> &OfficerNumber {
        &self.officer
    }

    /// Whether it is marked for training journals.
    #[must_use]
    pub const fn is_training(&self) -> bool {
        self.training
    }

    /// The key's id, as in the journal's register.
    #[must_use]
    pub fn id(&self) -> KeyId {
        self.signer.public().id()
    }

    /// A key of this officer for one purpose only, such as drafts on this machine.
    #[must_use]
    pub fn derive(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        wrap::derive(&self.secret, purpose)
    }

    /// The 32 bytes of the public key (RFC 8032).
    #[must_use]
    pub fn public_bytes(&self) -> [u8; 32] {
        *self.signer.public().as_bytes()
    }

    pub(super) fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    /// The X25519 scalar of the key (RFC 8032 5.1.5 hashes the seed; RFC 7748 clamps).
    pub(super) fn agreement_scalar(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(SigningKey::from_bytes(&self.secret).to_scalar_bytes())
    }
}

impl Signer for OfficerKey {
    fn public(&self) -> PublicKey {
        self.signer.public()
    }

    fn sign(&self, message: &[u8]) -> Result<Signature, SignerFailed> {
        self.signer.sign(message)
    }
}

impl fmt::Debug for OfficerKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "OfficerKey({}, {})", self.officer, self.id())
    }
}
