//! The one place of the commands that reads the wall clock.

use crate::core::time::{Date, Instant};

/// Now.
#[must_use]
pub fn now() -> Instant {
    #[expect(clippy::disallowed_methods, reason = "the commands are where time comes in as a value")]
    let wall = std::time::SystemTime::now();
    let since = wall.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let millis = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
    Instant::from_millis(millis).unwrap_or_else(|_| Instant::start_of(Date::MAX))
}
