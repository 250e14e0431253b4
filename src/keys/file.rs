//! The key file: one officer's secret under his passphrase.
//!
//! Three lines: `wardbook-key 1`, a header in JSON, and the sealed secret in hexadecimal; then `sha256` and the digest of
//! the lines before, so that a damaged file is told from a wrong passphrase. The exact bytes of the first two lines are the
//! associated data: nobody can weaken the derivation or change the name without the passphrase.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::{Zeroize as _, Zeroizing};

use super::wrap::bytes;
use super::{KeyFault, OfficerKey, Random};
use crate::core::journal::{PublicKey, SUITE_ED25519, Signer as _};
use crate::core::record::id::OfficerNumber;
use crate::store::files;

/// Characters of a passphrase at least, outside training.
pub const PASSPHRASE_LENGTH: usize = 12;

const VERSION: u32 = 1;
const FIRST_LINE: &str = "wardbook-key ";

/// What a guess at the passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyCost {
    /// argon2id with 64 MiB and three passes: more than a tenth of a second per guess.
    Full,
    /// argon2id with 256 KiB and one pass: a training directory opens a seat at once. Marked in the file, refused elsewhere.
    Training,
}

impl KeyCost {
    const fn parameters(self) -> (u32, u32) {
        match self {
            Self::Full => (64 * 1024, 3),
            Self::Training => (256, 1),
        }
    }
}

/// A key file, parsed; the secret stays sealed until [`KeyFile::open`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFile {
    header: Header,
    /// The first two lines as they stand in the file.
    bound: String,
    sealed: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Header {
    officer: OfficerNumber,
    suite: u8,
    public: String,
    training: bool,
    derivation: Derivation,
    cipher: String,
    nonce: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Derivation {
    name: String,
    memory_kib: u32,
    passes: u32,
    salt: String,
}

impl KeyFile {
    /// Seals a key under a passphrase. A training key takes [`KeyCost::Training`], any other [`KeyCost::Full`].
    ///
    /// # Errors
    /// [`KeyFault::TooShort`] outside training; [`KeyFault::Randomness`].
    pub fn seal(key: &OfficerKey, passphrase: &SecretString, random: &mut Random) -> Result<Self, KeyFault> {
        let cost = if key.is_training() { KeyCost::Training } else { KeyCost::Full };
        if cost == KeyCost::Full && passphrase.expose_secret().chars().count() < PASSPHRASE_LENGTH {
            return Err(KeyFault::TooShort(PASSPHRASE_LENGTH));
        }
        let (memory_kib, passes) = cost.parameters();
        let salt: [u8; 16] = random.bytes()?;
        let nonce: [u8; 24] = random.bytes()?;
        let header = Header {
            officer: key.officer().clone(),
            suite: SUITE_ED25519,
            public: hex::encode(key.public().as_bytes()),
            training: key.is_training(),
            derivation: Derivation { name: "argon2id".to_owned(), memory_kib, passes, salt: hex::encode(salt) },
            cipher: "xchacha20-poly1305".to_owned(),
            nonce: hex::encode(nonce),
        };
        let json = serde_json::to_string(&header).map_err(|error| KeyFault::Damaged(error.to_string()))?;
        let bound = format!("{FIRST_LINE}{VERSION}\n{json}\n");
        let sealed = XChaCha20Poly1305::new(&(*header.key(passphrase)?).into())
            .encrypt(&XNonce::from(nonce), Payload { msg: key.secret(), aad: bound.as_bytes() })
            .map_err(|_| KeyFault::Damaged("encryption".to_owned()))?;
        Ok(Self { header, bound, sealed })
    }

    /// The file's text.
    #[must_use]
    pub fn to_text(&self) -> String {
        files::with_digest(&format!("{}{}\n", self.bound, hex::encode(&self.sealed)))
    }

    /// Reads a file's text. Nothing secret is touched.
    ///
    /// # Errors
    /// [`KeyFault::Damaged`], [`KeyFault::OtherVersion`].
    pub fn parse(text: &str) -> Result<Self, KeyFault> {
        let damaged = |why: &str| KeyFault::Damaged(why.to_owned());
        let first = text.lines().next().unwrap_or_default();
        let version = first.strip_prefix(FIRST_LINE).ok_or_else(|| damaged("not a key file"))?;
        let text = files::without_digest(text).ok_or_else(|| damaged("digest"))?;
        match version.parse() {
            Ok(VERSION) => {}
            Ok(other) => return Err(KeyFault::OtherVersion(other)),
            Err(_) => return Err(damaged("version")),
        }
        let mut lines = text.split_inclusive('\n').skip(1);
        let (Some(header), Some(sealed), None) = (lines.next(), lines.next(), lines.next()) else {
            return Err(damaged("lines"));
        };
        let bound = format!("{first}\n{header}");
        let header: Header = serde_json::from_str(header).map_err(|error| KeyFault::Damaged(error.to_string()))?;
        header.check()?;
        let sealed: [u8; 48] = bytes(sealed.trim_end_matches('\n')).ok_or_else(|| damaged("sealed secret"))?;
        Ok(Self { header, bound, sealed: sealed.to_vec() })
    }

    /// Whose key it is.
    #[must_use]
    pub fn officer(&self) -> &OfficerNumber {
        &self.header.officer
    }

    /// Whether the key is marked for training journals only.
    #[must_use]
    pub const fn is_training(&self) -> bool {
        self.header.training
    }

    /// The public half, as the file claims it; [`KeyFile::open`] compares it with the secret.
    ///
    /// # Errors
    /// [`KeyFault::Damaged`] for a weak or malformed key.
    pub fn public(&self) -> Result<PublicKey, KeyFault> {
        let damaged = || KeyFault::Damaged("public key".to_owned());
        let public: [u8; 32] = bytes(&self.header.public).ok_or_else(damaged)?;
        PublicKey::parse(self.header.suite, &public).map_err(|_| damaged())
    }

    /// Opens the key.
    ///
    /// # Errors
    /// [`KeyFault::WrongPassphrase`]; [`KeyFault::Damaged`] when the secret does not belong to the public key.
    pub fn open(&self, passphrase: &SecretString) -> Result<OfficerKey, KeyFault> {
        let nonce: [u8; 24] = bytes(&self.header.nonce).ok_or_else(|| KeyFault::Damaged("nonce".to_owned()))?;
        let mut plain = XChaCha20Poly1305::new(&(*self.header.key(passphrase)?).into())
            .decrypt(&XNonce::from(nonce), Payload { msg: &self.sealed, aad: self.bound.as_bytes() })
            .map_err(|_| KeyFault::WrongPassphrase(self.header.officer.clone()))?;
        let mut secret = Zeroizing::new([0; 32]);
        let fits = plain.len() == secret.len();
        if fits {
            secret.copy_from_slice(&plain);
        }
        plain.zeroize();
        let key = OfficerKey::from_secret(self.header.officer.clone(), &secret, self.header.training);
        if fits && key.public() == self.public()? {
            Ok(key)
        } else {
            Err(KeyFault::Damaged("the secret does not belong to the public key".to_owned()))
        }
    }
}

impl Header {
    /// Refuses a derivation that is cheaper than its mark says, or so costly that opening would be an attack on the machine.
    fn check(&self) -> Result<(), KeyFault> {
        let damaged = |why: &str| Err(KeyFault::Damaged(why.to_owned()));
        if self.derivation.name != "argon2id" || self.cipher != "xchacha20-poly1305" || self.suite != SUITE_ED25519 {
            return damaged("algorithm");
        }
        let cost = if self.training { KeyCost::Training } else { KeyCost::Full };
        let (memory, passes) = cost.parameters();
        if !(memory..=1024 * 1024).contains(&self.derivation.memory_kib)
            || !(passes..=16).contains(&self.derivation.passes)
        {
            return damaged("key derivation");
        }
        Ok(())
    }

    fn key(&self, passphrase: &SecretString) -> Result<Zeroizing<[u8; 32]>, KeyFault> {
        let salt: [u8; 16] = bytes(&self.derivation.salt).ok_or_else(|| KeyFault::Damaged("salt".to_owned()))?;
        let parameters = Params::new(self.derivation.memory_kib, self.derivation.passes, 1, Some(32))
            .map_err(|error| KeyFault::Damaged(error.to_string()))?;
        // The same characters give the same key whatever the keyboard composes.
        let text: Zeroizing<String> = Zeroizing::new(passphrase.expose_secret().nfkc().collect());
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
            .hash_password_into(text.as_bytes(), &salt, key.as_mut())
            .map_err(|error| KeyFault::Damaged(error.to_string()))?;
        Ok(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn training_file() -> (OfficerKey, KeyFile) {
        let key = OfficerKey::from_secret("320001".parse().unwrap(), &[5; 32], true);
        let file = KeyFile::seal(&key, &"苏宁 train".into(), &mut Random::seeded(3)).unwrap();
        (key, file)
    }

    #[test]
    fn the_passphrase_opens_and_another_does_not() {
        let (key, file) = training_file();
        let read = KeyFile::parse(&file.to_text()).unwrap();
        assert_eq!(read.open(&"苏宁 train".into()).unwrap().id(), key.id());
        assert_eq!(read.open(&"wrong".into()).unwrap_err(), KeyFault::WrongPassphrase("320001".parse().unwrap()));
    }

    #[test]
    fn a_changed_byte_anywhere_is_damage_or_another_version() {
        let text = training_file().1.to_text();
        for position in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[position] ^= 0x01;
            let changed = String::from_utf8_lossy(&bytes).into_owned();
            assert!(KeyFile::parse(&changed).is_err(), "byte {position}");
        }
    }

    #[test]
    fn a_header_changed_together_with_its_digest_does_not_open() {
        let text = training_file().1.to_text();
        let body = files::without_digest(&text).unwrap();
        let renamed = files::with_digest(&body.replace("\"320001\"", "\"320009\""));
        let read = KeyFile::parse(&renamed).unwrap();
        assert!(matches!(read.open(&"苏宁 train".into()), Err(KeyFault::WrongPassphrase(_))));
        let unmarked = files::with_digest(&body.replace("\"training\":true", "\"training\":false"));
        assert_eq!(KeyFile::parse(&unmarked), Err(KeyFault::Damaged("key derivation".to_owned())));
    }

    #[test]
    fn a_real_key_asks_for_a_long_passphrase() {
        let key = OfficerKey::from_secret("320001".parse().unwrap(), &[5; 32], false);
        assert_eq!(
            KeyFile::seal(&key, &"short".into(), &mut Random::seeded(3)),
            Err(KeyFault::TooShort(PASSPHRASE_LENGTH))
        );
        let file = KeyFile::seal(&key, &"long enough to count".into(), &mut Random::seeded(3)).unwrap();
        assert!(file.open(&"long enough to count".into()).is_ok());
    }
}
