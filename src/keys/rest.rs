//! A key set aside while another person signs at the same terminal.
//!
//! security.md B6.4: the keys of two persons are never open at the same time. The first one's secret is sealed under a random key of
//! this moment, everything that could sign is wiped, and only afterwards is the other key opened. It protects against a wrong key
//! being used and against a second signer in memory; it is no protection against whoever reads the whole memory.

use chacha20poly1305::aead::{Aead as _, KeyInit as _};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::{KeyFault, OfficerKey, Random};
use crate::core::record::id::{KeyId, OfficerNumber};

/// A key that cannot sign until it is woken.
pub struct RestingKey {
    officer: OfficerNumber,
    training: bool,
    id: KeyId,
    under: Zeroizing<[u8; 32]>,
    nonce: [u8; 24],
    sealed: Vec<u8>,
}

impl RestingKey {
    /// Sets a key aside; the open one is wiped.
    ///
    /// # Errors
    /// [`KeyFault::Randomness`]; the key is then wiped all the same.
    pub fn new(key: OfficerKey, random: &mut Random) -> Result<Self, KeyFault> {
        let mut under = Zeroizing::new([0; 32]);
        let mut nonce = [0; 24];
        random.fill(under.as_mut())?;
        random.fill(&mut nonce)?;
        let sealed =
            cipher(&under).encrypt(&XNonce::from(nonce), key.secret().as_slice()).map_err(|_| KeyFault::Randomness)?;
        Ok(Self { officer: key.officer().clone(), training: key.is_training(), id: key.id(), under, nonce, sealed })
    }

    /// Whose key it is.
    #[must_use]
    pub const fn id(&self) -> KeyId {
        self.id
    }

    /// The key, open again.
    ///
    /// # Errors
    /// [`KeyFault::Damaged`], where memory was changed.
    pub fn wake(self) -> Result<OfficerKey, KeyFault> {
        let damaged = || KeyFault::Damaged("resting key".to_owned());
        let opened = cipher(&self.under)
            .decrypt(&XNonce::from(self.nonce), self.sealed.as_slice())
            .map(Zeroizing::new)
            .map_err(|_| damaged())?;
        let secret: Zeroizing<[u8; 32]> = Zeroizing::new(opened.as_slice().try_into().map_err(|_| damaged())?);
        Ok(OfficerKey::from_secret(self.officer, &secret, self.training))
    }
}

fn cipher(under: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&(*under).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_rested_is_the_same_key() {
        let key = OfficerKey::from_secret("J07001".parse().unwrap(), &[7; 32], true);
        let id = key.id();
        let resting = RestingKey::new(key, &mut Random::System).unwrap();
        assert_eq!(resting.id(), id);
        let woken = resting.wake().unwrap();
        assert_eq!((woken.id(), woken.officer().as_str(), woken.is_training()), (id, "J07001", true));
    }

    #[test]
    fn what_was_changed_in_memory_does_not_wake() {
        let key = OfficerKey::from_secret("J07001".parse().unwrap(), &[7; 32], true);
        let mut resting = RestingKey::new(key, &mut Random::System).unwrap();
        resting.sealed[0] ^= 1;
        assert_eq!(resting.wake().err(), Some(KeyFault::Damaged("resting key".to_owned())));
    }
}
