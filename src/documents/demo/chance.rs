//! Seeded choices: the same seed, the same prison.

use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};

use crate::core::time::{Date, TimeError};

/// A source of choices.
pub struct Chance(ChaCha20Rng);

impl Chance {
    /// The source of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(ChaCha20Rng::seed_from_u64(seed))
    }

    /// A number from 0 to `end - 1`; 0 where `end` is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        // The bias of a remainder of 64 bits is far below what a table of permilles can show.
        self.0.next_u64().checked_rem(end).unwrap_or(0)
    }

    /// A number from `least` to `most`, both included.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        let width = u64::try_from(most.saturating_sub(least)).unwrap_or(0);
        least.saturating_add(i64::try_from(self.below(width.saturating_add(1))).unwrap_or(0))
    }

    /// Nearer to the middle than [`Chance::between`]: the mean of three.
    pub fn around(&mut self, least: i64, most: i64) -> i64 {
        (self.between(least, most) + self.between(least, most) + self.between(least, most)) / 3
    }

    /// Whether one of 1,000 such cases falls so.
    pub fn permille(&mut self, of_thousand: u64) -> bool {
        self.below(1000) < of_thousand
    }

    /// One of these; `None` where there is none.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let index = self.below(u64::try_from(from.len()).unwrap_or(0));
        from.get(usize::try_from(index).unwrap_or(0))
    }

    /// One of these, each as often as its weight says; `None` where there is none.
    pub fn weighted<'a, T>(&mut self, from: &'a [T], weight: impl Fn(&T) -> u64) -> Option<&'a T> {
        let total: u64 = from.iter().map(&weight).sum();
        let mut rest = self.below(total);
        from.iter().find(|item| {
            let weight = weight(item);
            let found = rest < weight;
            rest = rest.saturating_sub(weight);
            found
        })
    }

    /// A day so many days after another, `least` to `most`.
    ///
    /// # Errors
    /// Outside the calendar.
    pub fn after(&mut self, day: Date, least: i64, most: i64) -> Result<Date, TimeError> {
        day.plus_days(self.between(least, most))
    }
}
