//! A secret wrapped to officers' public keys, and keys derived for one purpose.
//!
//! The public half is the officer's Ed25519 key of the register, mapped to X25519 (RFC 7748 4.1), so that the register is all that is
//! needed to wrap. Each wrapping has its own ephemeral key; HKDF-SHA-256 over the agreement, bound to both public keys and the
//! purpose; XChaCha20-Poly1305.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use ed25519_dalek::VerifyingKey;
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{KeyFault, OfficerKey, Random};
use crate::core::journal::PublicKey;
use crate::core::record::id::KeyId;

/// A 32-byte secret that one key can open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Wrapped {
    /// The key that opens it.
    pub key: KeyId,
    /// The ephemeral X25519 public key, lower-case hexadecimal.
    pub ephemeral: String,
    /// The nonce, lower-case hexadecimal.
    pub nonce: String,
    /// The secret, encrypted; lower-case hexadecimal.
    pub sealed: String,
}

/// Wraps a secret to a public key. `purpose` is bound in: what was wrapped for one purpose opens for no other.
///
/// # Errors
/// [`KeyFault`] without randomness or for a key that agrees with nothing.
pub fn wrap(secret: &[u8; 32], purpose: &str, to: &PublicKey, random: &mut Random) -> Result<Wrapped, KeyFault> {
    let key = to.id();
    let recipient = agreement_public(to)?;
    let scalar: Zeroizing<[u8; 32]> = Zeroizing::new(random.bytes()?);
    let ephemeral = x25519_dalek::x25519(*scalar, x25519_dalek::X25519_BASEPOINT_BYTES);
    let shared = agree(&scalar, &recipient).ok_or(KeyFault::NotWrapped(key))?;
    let nonce: [u8; 24] = random.bytes()?;
    let sealed = cipher(&shared, &ephemeral, &recipient, purpose)
        .encrypt(&XNonce::from(nonce), Payload { msg: secret, aad: purpose.as_bytes() })
        .map_err(|_| KeyFault::NotWrapped(key))?;
    Ok(Wrapped { key, ephemeral: hex::encode(ephemeral), nonce: hex::encode(nonce), sealed: hex::encode(sealed) })
}

/// Opens what was wrapped to this key for this purpose.
///
/// # Errors
/// [`KeyFault::NotWrapped`] for another key, another purpose, or changed bytes.
pub fn unwrap(wrapped: &Wrapped, purpose: &str, key: &OfficerKey) -> Result<Zeroizing<[u8; 32]>, KeyFault> {
    let refused = || KeyFault::NotWrapped(key.id());
    if wrapped.key != key.id() {
        return Err(refused());
    }
    let ephemeral: [u8; 32] = bytes(&wrapped.ephemeral).ok_or_else(refused)?;
    let nonce: [u8; 24] = bytes(&wrapped.nonce).ok_or_else(refused)?;
    let sealed: [u8; 48] = bytes(&wrapped.sealed).ok_or_else(refused)?;
    let scalar = key.agreement_scalar();
    let recipient = x25519_dalek::x25519(*scalar, x25519_dalek::X25519_BASEPOINT_BYTES);
    let shared = agree(&scalar, &ephemeral).ok_or_else(refused)?;
    let secret = cipher(&shared, &ephemeral, &recipient, purpose)
        .decrypt(&XNonce::from(nonce), Payload { msg: &sealed, aad: purpose.as_bytes() })
        .map_err(|_| refused())?;
    let secret = Zeroizing::new(secret);
    let mut out = Zeroizing::new([0; 32]);
    if secret.len() != out.len() {
        return Err(refused());
    }
    out.copy_from_slice(&secret);
    Ok(out)
}

/// A key for one purpose, from a secret that is itself never used as a key (HKDF-SHA-256, RFC 5869).
#[must_use]
pub fn derive(secret: &[u8; 32], purpose: &str) -> Zeroizing<[u8; 32]> {
    let mut out = Zeroizing::new([0; 32]);
    // RFC 5869 2.3: only more than 255 times the hash's length can fail.
    let _ = Hkdf::<Sha256>::new(Some(b"wardbook/derive/v1"), secret).expand(purpose.as_bytes(), out.as_mut());
    out
}

/// Encrypts bytes under a derived key: nonce (24 bytes), then XChaCha20-Poly1305 with `context` as associated data.
///
/// # Errors
/// [`KeyFault::Randomness`].
pub fn seal(key: &[u8; 32], context: &str, plain: &[u8], random: &mut Random) -> Result<Vec<u8>, KeyFault> {
    let nonce: [u8; 24] = random.bytes()?;
    let sealed = XChaCha20Poly1305::new(&(*key).into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: context.as_bytes() })
        .map_err(|_| KeyFault::Damaged(context.to_owned()))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens what [`seal`] made, under the same key and context.
///
/// # Errors
/// [`KeyFault::Damaged`] naming the context.
pub fn open(key: &[u8; 32], context: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyFault> {
    let damaged = || KeyFault::Damaged(context.to_owned());
    let (nonce, sealed) = sealed.split_first_chunk::<24>().ok_or_else(damaged)?;
    XChaCha20Poly1305::new(&(*key).into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: context.as_bytes() })
        .map(Zeroizing::new)
        .map_err(|_| damaged())
}

/// Lower-case hexadecimal of exactly so many bytes: one value, one spelling.
pub(super) fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut out = [0; N];
    let lower = !text.bytes().any(|byte| byte.is_ascii_uppercase());
    (lower && hex::decode_to_slice(text, &mut out).is_ok()).then_some(out)
}

fn agreement_public(key: &PublicKey) -> Result<[u8; 32], KeyFault> {
    let key = VerifyingKey::from_bytes(key.as_bytes()).map_err(|error| KeyFault::Damaged(error.to_string()))?;
    Ok(key.to_montgomery().to_bytes())
}

fn agree(scalar: &[u8; 32], public: &[u8; 32]) -> Option<Zeroizing<[u8; 32]>> {
    let shared = Zeroizing::new(x25519_dalek::x25519(*scalar, *public));
    // RFC 7748 6.1: an all-zero result means a point of small order, with which everybody agrees.
    (*shared != [0; 32]).then_some(shared)
}

fn cipher(shared: &[u8; 32], ephemeral: &[u8; 32], recipient: &[u8; 32], purpose: &str) -> XChaCha20Poly1305 {
    let salt = [ephemeral.as_slice(), recipient].concat();
    let mut key = Zeroizing::new([0; 32]);
    // As in `derive`: 32 bytes never fail.
    let _ = Hkdf::<Sha256>::new(Some(&salt), shared)
        .expand_multi_info(&[b"wardbook/wrap/v1\0", purpose.as_bytes()], key.as_mut());
    XChaCha20Poly1305::new(&(*key).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::journal::Signer as _;

    fn key(number: &str, byte: u8) -> OfficerKey {
        OfficerKey::from_secret(number.parse().unwrap(), &[byte; 32], true)
    }

    #[test]
    fn only_the_named_key_opens_and_only_for_the_purpose() {
        let mut random = Random::seeded(1);
        let (ours, other) = (key("320001", 1), key("320002", 2));
        let wrapped = wrap(&[9; 32], "prison", &ours.public(), &mut random).unwrap();
        assert_eq!(*unwrap(&wrapped, "prison", &ours).unwrap(), [9; 32]);
        assert_eq!(unwrap(&wrapped, "ledger", &ours), Err(KeyFault::NotWrapped(ours.id())));
        let renamed = Wrapped { key: other.id(), ..wrapped.clone() };
        assert_eq!(unwrap(&renamed, "prison", &other), Err(KeyFault::NotWrapped(other.id())));
        let mut sealed = wrapped.sealed.clone();
        sealed.replace_range(0..1, if sealed.starts_with('0') { "1" } else { "0" });
        assert!(unwrap(&Wrapped { sealed, ..wrapped }, "prison", &ours).is_err());
    }

    #[test]
    fn sealed_bytes_open_in_their_context_only() {
        let key = derive(&[3; 32], "drafts");
        let sealed = seal(&key, "draft/point-entry", "扣分草稿".as_bytes(), &mut Random::seeded(2)).unwrap();
        assert_eq!(&**open(&key, "draft/point-entry", &sealed).unwrap(), "扣分草稿".as_bytes());
        assert!(open(&key, "draft/other", &sealed).is_err());
        assert!(open(&derive(&[3; 32], "other"), "draft/point-entry", &sealed).is_err());
        assert!(open(&key, "draft/point-entry", sealed.get(..20).unwrap()).is_err());
    }
}
