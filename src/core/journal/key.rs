//! Keys and signatures: Ed25519 behind a trait, so that a token or another suite can take its place.

use std::fmt;

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use crate::core::record::id::KeyId;

/// The suite of everything signed so far: Ed25519 with SHA-256. 2 (SM2 with SM3) and 3 (ML-DSA-44) are reserved.
pub const SUITE_ED25519: u8 = 1;

/// A key that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    /// A suite that this version does not know.
    #[error("suite {0} is not known")]
    Suite(u8),
    /// Not the encoding of a point of the curve.
    #[error("not an Ed25519 public key")]
    Malformed,
    /// A point of small order: under it, one signature fits every message.
    #[error("a weak Ed25519 public key")]
    Weak,
}

/// A signature that does not belong to the message and key, or is malformed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the signature does not belong to the message and the key")]
pub struct BadSignature;

/// A signer that could not sign: a token withdrawn, a PIN refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the key did not sign: {0}")]
pub struct SignerFailed(pub String);

/// Signs with a private key that it never shows.
pub trait Signer {
    /// The public half.
    fn public(&self) -> PublicKey;
    /// Signs the exact bytes.
    ///
    /// # Errors
    /// [`SignerFailed`] when the device refuses.
    fn sign(&self, message: &[u8]) -> Result<Signature, SignerFailed>;
}

/// A public key that was checked: a point of the curve and not a weak one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// A key of a suite.
    ///
    /// # Errors
    /// [`KeyError`] for another suite, a malformed or a weak key.
    pub fn parse(suite: u8, bytes: &[u8]) -> Result<Self, KeyError> {
        if suite != SUITE_ED25519 {
            return Err(KeyError::Suite(suite));
        }
        let bytes: &[u8; 32] = bytes.try_into().map_err(|_| KeyError::Malformed)?;
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| KeyError::Malformed)?;
        // RFC 8032 leaves non-canonical encodings of the point open; one key has one id, so they are refused.
        if key.to_edwards().compress().as_bytes() != bytes {
            return Err(KeyError::Malformed);
        }
        if key.is_weak() { Err(KeyError::Weak) } else { Ok(Self(key)) }
    }

    /// The suite.
    #[must_use]
    pub const fn suite(&self) -> u8 {
        SUITE_ED25519
    }

    /// The 32 bytes of RFC 8032.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// SHA-256 of suite byte and public key.
    #[must_use]
    pub fn id(&self) -> KeyId {
        let hash = Sha256::new().chain_update([SUITE_ED25519]).chain_update(self.as_bytes()).finalize();
        KeyId(hash.into())
    }

    /// Strict verification: refuses small-order points and non-canonical encodings.
    ///
    /// # Errors
    /// [`BadSignature`].
    pub fn verify(&self, message: &[u8], signature: &Signature) -> Result<(), BadSignature> {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        self.0.verify_strict(message, &signature).map_err(|_| BadSignature)
    }

    /// The key as `SubjectPublicKeyInfo` in PEM (RFC 8410), as OpenSSL reads it.
    #[must_use]
    pub fn to_pem(&self) -> String {
        use base64::Engine as _;
        // SEQUENCE { SEQUENCE { OID 1.3.101.112 } BIT STRING }: for Ed25519 the bytes before the key never change.
        let mut der = vec![0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
        der.extend_from_slice(self.as_bytes());
        let body = base64::engine::general_purpose::STANDARD.encode(der);
        format!("-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n")
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PublicKey({})", hex::encode(self.as_bytes()))
    }
}

/// 64 bytes of Ed25519.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

impl fmt::Debug for Signature {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Signature({})", hex::encode(self.0))
    }
}

/// A private key in memory; wiped when dropped, never printed.
pub struct SoftwareKey(SigningKey);

impl SoftwareKey {
    /// The key of a 32-byte secret (RFC 8032 seed).
    #[must_use]
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }
}

impl Signer for SoftwareKey {
    fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    fn sign(&self, message: &[u8]) -> Result<Signature, SignerFailed> {
        Ok(Signature(self.0.sign(message).to_bytes()))
    }
}

impl fmt::Debug for SoftwareKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SoftwareKey({})", self.public().id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_small_order_is_refused() {
        let mut identity = [0; 32];
        identity[0] = 1;
        assert_eq!(PublicKey::parse(1, &identity), Err(KeyError::Weak));
        assert_eq!(PublicKey::parse(1, &[0; 32]), Err(KeyError::Weak));
        // The identity with its sign bit set: another spelling of the same point.
        identity[31] = 0x80;
        assert_eq!(PublicKey::parse(1, &identity), Err(KeyError::Malformed));
        assert_eq!(PublicKey::parse(2, &identity), Err(KeyError::Suite(2)));
    }

    #[test]
    fn a_second_spelling_of_a_signature_is_refused() {
        let key = SoftwareKey::from_secret(&[7; 32]);
        let good = key.sign(b"approve").unwrap();
        // S + L is the same scalar, L the order of the group (RFC 8032 5.1), little-endian.
        let order = hex::decode("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").unwrap();
        let mut other = good;
        let mut carry = 0;
        for (byte, add) in other.0[32..].iter_mut().zip(order) {
            let sum = u16::from(*byte) + u16::from(add) + carry;
            *byte = sum as u8;
            carry = sum >> 8;
        }
        assert_eq!(key.public().verify(b"approve", &good), Ok(()));
        assert_eq!(key.public().verify(b"approve", &other), Err(BadSignature));
    }

    #[test]
    fn a_changed_message_is_refused() {
        let key = SoftwareKey::from_secret(&[7; 32]);
        let signature = key.sign(b"approve").unwrap();
        assert_eq!(key.public().verify(b"approve", &signature), Ok(()));
        assert_eq!(key.public().verify(b"refuse", &signature), Err(BadSignature));
    }
}
