//! Encryption of payloads: each under the data key of its subject, each data key wrapped for every recipient who may read.
//!
//! Destroying a data key erases what was said of a person on every disk and backup at once. All randomness is handed in; a nonce or
//! an ephemeral secret must never be used twice.

use std::fmt;

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use thiserror::Error;
use zeroize::{Zeroize as _, Zeroizing};

use super::commitment::{Commitment, PAYLOAD_LIMIT, PayloadBytes, PayloadError, Salt};

const PAYLOAD_DOMAIN: &[u8] = b"wardbook/payload/v1\0";
const WRAP_DOMAIN: &[u8] = b"wardbook/wrap/v1\0";
const VERSION: u8 = 1;
const TAG: usize = 16;
/// Bytes of a sealed payload at most: version, nonce, salt, payload, tag.
pub const SEALED_LIMIT: usize = 1 + 24 + 32 + PAYLOAD_LIMIT + TAG;
/// Bytes of a wrapped data key: version, ephemeral key, data key, tag.
pub const WRAPPED_LENGTH: usize = 1 + 32 + 32 + TAG;

/// Something sealed that does not open.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SealedError {
    /// Another version, or too short or too long.
    #[error("not a sealed payload or wrapped key of this version")]
    Form,
    /// Another key, another place, or changed bytes.
    #[error("does not open with this key")]
    Refused,
    /// It opened, but what was inside is no payload of the commitment.
    #[error(transparent)]
    Payload(#[from] PayloadError),
    /// A public key that gives everybody the same secret.
    #[error("a weak X25519 public key")]
    WeakKey,
}

/// The key of one subject's payloads; wiped when dropped, never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct DataKey([u8; 32]);

/// A recipient's X25519 secret; wiped when dropped, never printed.
#[derive(Clone)]
pub struct RecipientSecret([u8; 32]);

/// A recipient's X25519 public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Recipient(pub [u8; 32]);

impl DataKey {
    /// The key of 32 random bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Seals a payload with its salt: version, nonce, then salt and payload encrypted, bound to the commitment.
    ///
    /// # Errors
    /// [`SealedError::Payload`] when salt and payload do not belong to the commitment.
    pub fn seal(
        &self,
        nonce: &[u8; 24],
        commitment: &Commitment,
        salt: &Salt,
        payload: &PayloadBytes,
    ) -> Result<Vec<u8>, SealedError> {
        payload.check(salt, commitment)?;
        let message = Zeroizing::new([salt.0.as_slice(), payload.as_bytes()].concat());
        let associated = [PAYLOAD_DOMAIN, &commitment.0].concat();
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(*nonce), Payload { msg: &message, aad: &associated })
            .map_err(|_| SealedError::Form)?;
        Ok([[VERSION].as_slice(), nonce, &sealed].concat())
    }

    /// Opens a sealed payload and checks it against its commitment.
    ///
    /// # Errors
    /// [`SealedError`].
    pub fn open(&self, commitment: &Commitment, sealed: &[u8]) -> Result<(Salt, PayloadBytes), SealedError> {
        if sealed.len() > SEALED_LIMIT {
            return Err(SealedError::Form);
        }
        let Some(([VERSION], rest)) = sealed.split_first_chunk::<1>() else { return Err(SealedError::Form) };
        let (nonce, sealed) = rest.split_first_chunk::<24>().ok_or(SealedError::Form)?;
        let associated = [PAYLOAD_DOMAIN, &commitment.0].concat();
        let message = self
            .cipher()
            .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: &associated })
            .map(Zeroizing::new)
            .map_err(|_| SealedError::Refused)?;
        let (salt, payload) = message.split_first_chunk::<32>().ok_or(SealedError::Form)?;
        let (salt, payload) = (Salt(*salt), PayloadBytes::parse(payload.to_vec())?);
        payload.check(&salt, commitment)?;
        Ok((salt, payload))
    }

    /// Wraps this key for a recipient. `subject` names whose key it is (such as `person:3207001020`); the wrapped key opens under that
    /// name alone.
    ///
    /// # Errors
    /// [`SealedError::WeakKey`].
    pub fn wrap(
        &self,
        ephemeral: &[u8; 32],
        recipient: &Recipient,
        subject: &str,
    ) -> Result<[u8; WRAPPED_LENGTH], SealedError> {
        let public = RecipientSecret(*ephemeral).public();
        let shared = agree(ephemeral, &recipient.0)?;
        let info = wrap_info(&public.0, &recipient.0, subject);
        let (key, nonce) = expand(&shared, &info)?;
        let sealed = XChaCha20Poly1305::new(&(*key).into())
            .encrypt(&XNonce::from(nonce), Payload { msg: &self.0, aad: &info })
            .map_err(|_| SealedError::Form)?;
        [[VERSION].as_slice(), &public.0, &sealed].concat().try_into().map_err(|_| SealedError::Form)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.0.into())
    }
}

impl RecipientSecret {
    /// The secret of 32 random bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The public key.
    #[must_use]
    pub fn public(&self) -> Recipient {
        Recipient(x25519_dalek::x25519(self.0, x25519_dalek::X25519_BASEPOINT_BYTES))
    }

    /// Opens a data key that was wrapped for this recipient and subject.
    ///
    /// # Errors
    /// [`SealedError`].
    pub fn unwrap_key(&self, wrapped: &[u8], subject: &str) -> Result<DataKey, SealedError> {
        let wrapped: &[u8; WRAPPED_LENGTH] = wrapped.try_into().map_err(|_| SealedError::Form)?;
        let Some(([VERSION], rest)) = wrapped.split_first_chunk::<1>() else { return Err(SealedError::Form) };
        let (ephemeral, sealed) = rest.split_first_chunk::<32>().ok_or(SealedError::Form)?;
        let shared = agree(&self.0, ephemeral)?;
        let info = wrap_info(ephemeral, &self.public().0, subject);
        let (key, nonce) = expand(&shared, &info)?;
        let message = XChaCha20Poly1305::new(&(*key).into())
            .decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad: &info })
            .map(Zeroizing::new)
            .map_err(|_| SealedError::Refused)?;
        message.as_slice().try_into().map(DataKey).map_err(|_| SealedError::Form)
    }
}

impl Drop for DataKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Drop for RecipientSecret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("DataKey(..)")
    }
}

impl fmt::Debug for RecipientSecret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "RecipientSecret({})", hex::encode(self.public().0))
    }
}

/// RFC 7748 6.1: an all-zero result means that the other side's key was of small order.
fn agree(secret: &[u8; 32], public: &[u8; 32]) -> Result<Zeroizing<[u8; 32]>, SealedError> {
    let shared = Zeroizing::new(x25519_dalek::x25519(*secret, *public));
    if shared.iter().all(|byte| *byte == 0) { Err(SealedError::WeakKey) } else { Ok(shared) }
}

fn wrap_info(ephemeral: &[u8; 32], recipient: &[u8; 32], subject: &str) -> Vec<u8> {
    [WRAP_DOMAIN, ephemeral, recipient, subject.as_bytes()].concat()
}

/// Key and nonce together: the ephemeral secret is used once, so neither repeats.
fn expand(shared: &[u8; 32], info: &[u8]) -> Result<(Zeroizing<[u8; 32]>, [u8; 24]), SealedError> {
    let mut material = Zeroizing::new([0; 56]);
    Hkdf::<Sha256>::new(None, shared).expand(info, material.as_mut_slice()).map_err(|_| SealedError::Form)?;
    let (key, nonce) = material.split_first_chunk::<32>().ok_or(SealedError::Form)?;
    Ok((Zeroizing::new(*key), nonce.try_into().map_err(|_| SealedError::Form)?))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn sealed() -> (DataKey, Commitment, Vec<u8>) {
        let (key, salt) = (DataKey::new([1; 32]), Salt([2; 32]));
        let payload = PayloadBytes::write(&json!({"reason": "认罪悔罪"})).unwrap();
        let commitment = payload.commit(&salt);
        let bytes = key.seal(&[3; 24], &commitment, &salt, &payload).unwrap();
        (key, commitment, bytes)
    }

    #[test]
    fn a_payload_opens_with_its_key_at_its_commitment_and_unchanged_only() {
        let (key, commitment, bytes) = sealed();
        let (salt, payload) = key.open(&commitment, &bytes).unwrap();
        assert_eq!(salt, Salt([2; 32]));
        assert_eq!(payload.as_bytes(), r#"{"reason":"认罪悔罪"}"#.as_bytes());
        assert_eq!(DataKey::new([9; 32]).open(&commitment, &bytes), Err(SealedError::Refused));
        assert_eq!(key.open(&Commitment([0; 32]), &bytes), Err(SealedError::Refused));
        for position in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[position] ^= 1;
            assert!(key.open(&commitment, &changed).is_err(), "{position}");
        }
        assert_eq!(key.open(&commitment, &bytes[..24]), Err(SealedError::Form));
    }

    #[test]
    fn a_payload_is_not_sealed_under_a_foreign_commitment() {
        let payload = PayloadBytes::write(&json!(["a"])).unwrap();
        let refused = DataKey::new([1; 32]).seal(&[3; 24], &Commitment([0; 32]), &Salt([2; 32]), &payload);
        assert_eq!(refused, Err(SealedError::Payload(PayloadError::Mismatch)));
    }

    #[test]
    fn a_data_key_opens_for_its_recipient_and_subject_only() {
        let secret = RecipientSecret::new([5; 32]);
        let key = DataKey::new([1; 32]);
        let wrapped = key.wrap(&[6; 32], &secret.public(), "person:3207001020").unwrap();
        assert_eq!(secret.unwrap_key(&wrapped, "person:3207001020"), Ok(key.clone()));
        assert_eq!(secret.unwrap_key(&wrapped, "person:3207001021"), Err(SealedError::Refused));
        assert!(RecipientSecret::new([7; 32]).unwrap_key(&wrapped, "person:3207001020").is_err());
        for position in 0..wrapped.len() {
            let mut changed = wrapped;
            changed[position] ^= 1;
            assert!(secret.unwrap_key(&changed, "person:3207001020").is_err(), "{position}");
        }
        assert_eq!(key.wrap(&[6; 32], &Recipient([0; 32]), "site"), Err(SealedError::WeakKey));
    }

    #[test]
    fn the_agreement_is_that_of_rfc_7748() {
        let alice = hex::decode("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a").unwrap();
        let bob = hex::decode("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f").unwrap();
        let (alice, bob): ([u8; 32], [u8; 32]) = (alice.try_into().unwrap(), bob.try_into().unwrap());
        assert_eq!(
            hex::encode(*agree(&alice, &bob).unwrap()),
            "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"
        );
    }
}
