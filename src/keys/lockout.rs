//! Lock-out after wrong passphrases: five failures close a key for a quarter of an hour, doubling with each further failure. Beside it
//! stands what a workstation says before any key has opened the journal: the log-on before, and who took a key away.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::KeyFault;
use crate::core::record::id::OfficerNumber;
use crate::core::time::{Date, Instant};

/// Failures that are free.
const FREE: u32 = 5;
/// The first closing, in milliseconds: 15 minutes.
const FIRST: i64 = 15 * 60 * 1000;
/// The closing grows no further than a day.
const LONGEST: i64 = 24 * 60 * 60 * 1000;

/// Failed attempts per officer, kept beside the keys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attempts {
    failed: BTreeMap<OfficerNumber, Failed>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    logons: BTreeMap<OfficerNumber, Logon>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    revoked: BTreeMap<OfficerNumber, Revocation>,
}

/// Who took an officer's key away, and when: what he is told instead of a log-on. The journal's entry is the proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revocation {
    /// The prison's day.
    pub on: Date,
    /// Who revoked it.
    pub by: OfficerNumber,
    /// The entry of the journal.
    pub entry: u64,
}

/// The last time that an officer logged on at this workstation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logon {
    /// When, by the prison's clock: in training it is moved by hand.
    pub at: Instant,
    /// Wrong passphrases since then.
    pub failures: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Failed {
    times: u32,
    last: Instant,
}

impl Attempts {
    /// Whether a further attempt may be made now.
    ///
    /// # Errors
    /// [`KeyFault::Locked`] with the milliseconds still to wait. A clock that was put back does not open the key earlier.
    pub fn admit(&self, officer: &OfficerNumber, now: Instant) -> Result<(), KeyFault> {
        let Some(failed) = self.failed.get(officer).filter(|failed| failed.times >= FREE) else { return Ok(()) };
        let doublings = failed.times.saturating_sub(FREE).min(16);
        let closed = FIRST.saturating_mul(1 << doublings).min(LONGEST);
        let passed = now.millis().saturating_sub(failed.last.millis()).max(0);
        if passed >= closed { Ok(()) } else { Err(KeyFault::Locked(closed.saturating_sub(passed))) }
    }

    /// How many further attempts may be made before the key is closed.
    #[must_use]
    pub fn left(&self, officer: &OfficerNumber) -> u32 {
        FREE.saturating_sub(self.failed.get(officer).map_or(0, |failed| failed.times))
    }

    /// Notes a wrong passphrase.
    pub fn failed(&mut self, officer: &OfficerNumber, now: Instant) {
        let entry = self.failed.entry(officer.clone()).or_insert(Failed { times: 0, last: now });
        entry.times = entry.times.saturating_add(1);
        entry.last = entry.last.max(now);
        self.mistyped(officer);
    }

    /// Notes a wrong passphrase of a training key, which closes nothing.
    pub fn mistyped(&mut self, officer: &OfficerNumber) {
        if let Some(logon) = self.logons.get_mut(officer) {
            logon.failures = logon.failures.saturating_add(1);
        }
    }

    /// Notes a logon; tells of the one before, `None` where none is on record.
    pub fn logged_on(&mut self, officer: &OfficerNumber, now: Instant) -> Option<Logon> {
        self.logons.insert(officer.clone(), Logon { at: now, failures: 0 })
    }

    /// Notes that an officer's key was revoked.
    pub fn revoked(&mut self, officer: &OfficerNumber, revocation: Revocation) {
        self.revoked.insert(officer.clone(), revocation);
    }

    /// The last revocation of an officer's key on record here.
    #[must_use]
    pub fn revocation(&self, officer: &OfficerNumber) -> Option<&Revocation> {
        self.revoked.get(officer)
    }

    /// Forgets the failures after a right passphrase; tells how many there were since the last.
    pub fn opened(&mut self, officer: &OfficerNumber) -> u32 {
        self.failed.remove(officer).map_or(0, |failed| failed.times)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Instant {
        Instant::from_millis(1_790_000_000_000 + minute * 60_000).unwrap()
    }

    #[test]
    fn five_failures_close_for_a_quarter_of_an_hour_and_the_sixth_for_half_an_hour() {
        let officer: OfficerNumber = "320001".parse().unwrap();
        let mut attempts = Attempts::default();
        for _ in 0..4 {
            attempts.failed(&officer, at(0));
        }
        assert_eq!(attempts.admit(&officer, at(0)), Ok(()));
        assert_eq!(attempts.left(&officer), 1);
        attempts.failed(&officer, at(0));
        assert_eq!(attempts.left(&officer), 0);
        assert_eq!(attempts.admit(&officer, at(5)), Err(KeyFault::Locked(10 * 60_000)));
        assert_eq!(attempts.admit(&officer, at(-60)), Err(KeyFault::Locked(15 * 60_000)));
        assert_eq!(attempts.admit(&officer, at(15)), Ok(()));
        attempts.failed(&officer, at(15));
        assert_eq!(attempts.admit(&officer, at(30)), Err(KeyFault::Locked(15 * 60_000)));
        assert_eq!(attempts.opened(&officer), 6);
        assert_eq!(attempts.admit(&officer, at(16)), Ok(()));
    }

    #[test]
    fn a_logon_tells_of_the_one_before_and_of_wrong_passphrases_since() {
        let officer: OfficerNumber = "320001".parse().unwrap();
        let mut attempts = Attempts::default();
        attempts.failed(&officer, at(0));
        assert_eq!(attempts.logged_on(&officer, at(1)), None, "the first on record");
        attempts.failed(&officer, at(2));
        attempts.mistyped(&officer);
        assert_eq!(attempts.logged_on(&officer, at(3)), Some(Logon { at: at(1), failures: 2 }));
        assert_eq!(attempts.logged_on(&officer, at(4)), Some(Logon { at: at(3), failures: 0 }));
    }
}
