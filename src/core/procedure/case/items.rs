//! What is laid before a body, digested once for each state of a case: every ballot and every look at an agenda asks for it.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::core::record::id::Digest;

/// The digests of what is laid before bodies, as far as they were asked for in this state of a case. A copy of the case begins without.
#[derive(Debug, Default)]
pub(super) struct Items(Mutex<BTreeMap<String, Digest>>);

impl Items {
    pub(super) fn of(&self, step: &str, compute: impl FnOnce() -> Digest) -> Digest {
        // Nothing that holds the lock can fail halfway.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match known.get(step) {
            Some(digest) => *digest,
            None => *known.entry(step.to_owned()).or_insert(compute()),
        }
    }
}

impl Clone for Items {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// What is derived from the rest makes no difference.
impl PartialEq for Items {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Items {}
