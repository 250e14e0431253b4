//! Where random bytes come from: the system, or a seed for data that must come out the same twice.

use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};
use zeroize::Zeroize;

use super::KeyFault;

/// A source of random bytes that is handed in.
pub enum Random {
    /// The operating system.
    System,
    /// ChaCha20 from a seed: training journals and tests only.
    Seeded(Box<ChaCha20Rng>),
}

impl Random {
    /// A source that gives the same bytes for the same seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Box::new(ChaCha20Rng::seed_from_u64(seed)))
    }

    /// A source that gives the same bytes for the same 32 bytes.
    #[must_use]
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self::Seeded(Box::new(ChaCha20Rng::from_seed(seed)))
    }

    /// Fills the buffer.
    ///
    /// # Errors
    /// [`KeyFault::Randomness`]; the buffer is wiped.
    pub fn fill(&mut self, buffer: &mut [u8]) -> Result<(), KeyFault> {
        match self {
            Self::System => getrandom::fill(buffer).map_err(|_| {
                buffer.zeroize();
                KeyFault::Randomness
            }),
            Self::Seeded(source) => {
                source.fill_bytes(buffer);
                Ok(())
            }
        }
    }

    /// So many random bytes.
    ///
    /// # Errors
    /// [`KeyFault::Randomness`].
    pub fn bytes<const N: usize>(&mut self) -> Result<[u8; N], KeyFault> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_bytes_twice_and_the_system_does_not() {
        assert_eq!(Random::seeded(7).bytes::<16>(), Random::seeded(7).bytes::<16>());
        assert_ne!(Random::seeded(7).bytes::<16>(), Random::seeded(8).bytes::<16>());
        assert_ne!(Random::System.bytes::<16>(), Random::System.bytes::<16>());
    }
}
