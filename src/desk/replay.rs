//! The reviewer's replay: the prison as it stood after an entry, every act of a case decided again.
//!
//! Folds are kept where they were needed and at intervals, so that a step of the replay reads the entries between two of them and not
//! the whole journal.

use std::collections::BTreeMap;

use super::words;
use crate::app::port::view::{Fault, Label};
use crate::core::journal::Kind;
use crate::core::record::fold::Opened;
use crate::core::record::payload::Payload;
use crate::core::record::prison::Prison;
use crate::hub::client::Workstation;
use crate::hub::decision;
use crate::store::journal::StoredEntry;
use crate::text;

/// Entries between two folds that are kept whatever is asked.
const INTERVAL: u64 = 1_024;
/// How many folds are kept.
const KEPT: usize = 128;
/// Entries that one question reads at most: other questions are answered in between, and the screen says how far it is.
const AT_ONCE: u64 = 256;

/// How far a replay is.
pub enum Replayed {
    /// The prison as it then stood, and where the rules give something else than what was recorded.
    Whole(Box<Prison>, Vec<Label>),
    /// The question has to be asked again.
    Underway {
        /// Entries read.
        done: u64,
        /// Entries to read.
        total: u64,
    },
}

/// What was folded and decided again so far. Entries never change, so neither does this.
#[derive(Default)]
pub struct Folds {
    /// By the number of entries folded.
    kept: BTreeMap<u64, Prison>,
    /// Entries that were decided again: whether the rules gave what was signed.
    alike: BTreeMap<u64, bool>,
}

impl Folds {
    /// The prison as it stood after the n-th entry of a case, whose positions are given, and where the rules give something else than
    /// what was recorded. Reads so many entries at once and no more.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn replayed(&mut self, workstation: &Workstation, positions: &[u64], upto: usize) -> Result<Replayed, Fault> {
        let wanted: Vec<u64> = positions.iter().take(upto).copied().collect();
        let Some(last) = wanted.last().copied() else {
            return Ok(Replayed::Whole(Box::default(), Vec::new()));
        };
        // Every act that was not decided yet is decided on the prison before it.
        let undecided = wanted.iter().copied().find(|sequence| !self.alike.contains_key(sequence));
        let begin = undecided.unwrap_or_else(|| last.saturating_add(1));
        let nearest = self.kept.range(..=begin).next_back();
        let (from, mut past) = nearest.map_or_else(|| (0, Prison::default()), |(size, past)| (*size, past.clone()));
        let replica = workstation.hub().replica();
        for sequence in from..=last {
            if sequence == from.saturating_add(AT_ONCE) {
                self.keep(sequence, &past);
                return Ok(Replayed::Underway { done: sequence, total: last.saturating_add(1) });
            }
            let Some(stored) = replica.entry(sequence).map_err(words::fault_shown)? else { break };
            let entry = replica.opened(&stored).map_err(words::fault_shown)?;
            let is_wanted = wanted.contains(&sequence);
            if is_wanted && !self.alike.contains_key(&sequence) {
                self.alike.insert(sequence, decided_alike(&past, &entry, &stored));
            }
            past.apply(&entry).map_err(words::fault_shown)?;
            let size = sequence.saturating_add(1);
            if is_wanted || size.is_multiple_of(INTERVAL) {
                self.keep(size, &past);
            }
        }
        let differs = |sequence: &&u64| self.alike.get(sequence) == Some(&false);
        let differences = wanted.iter().filter(differs).map(|sequence| text::desk_replay_differs(*sequence).into());
        Ok(Replayed::Whole(Box::new(past), differences.collect()))
    }

    /// The prison as it stood with its first entries, so many of them.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn at(&mut self, workstation: &Workstation, size: u64) -> Result<Prison, Fault> {
        let nearest = self.kept.range(..=size).next_back();
        let (from, mut past) = nearest.map_or_else(|| (0, Prison::default()), |(size, past)| (*size, past.clone()));
        let replica = workstation.hub().replica();
        for sequence in from..size {
            let Some(stored) = replica.entry(sequence).map_err(words::fault_shown)? else { break };
            let entry = replica.opened(&stored).map_err(words::fault_shown)?;
            past.apply(&entry).map_err(words::fault_shown)?;
            let folded = sequence.saturating_add(1);
            if folded == size || folded.is_multiple_of(INTERVAL) {
                self.keep(folded, &past);
            }
        }
        Ok(past)
    }

    /// Keeps a fold; where they are too many, one that stands at no interval goes first.
    fn keep(&mut self, size: u64, past: &Prison) {
        if self.kept.len() >= KEPT && !self.kept.contains_key(&size) {
            let between = self.kept.keys().find(|size| !size.is_multiple_of(INTERVAL)).copied();
            if let Some(goes) = between.or_else(|| self.kept.keys().next().copied()) {
                self.kept.remove(&goes);
            }
        }
        self.kept.insert(size, past.clone());
    }
}

/// Whether the rules give for an entry what was signed.
fn decided_alike(past: &Prison, entry: &Opened, stored: &StoredEntry) -> bool {
    if !matches!(entry.meta.kind, Kind::Step | Kind::Ballot | Kind::MeetingClose | Kind::Correction) {
        return true;
    }
    let payloads: Option<Vec<Payload>> = entry.payloads.iter().cloned().collect();
    match (payloads, &entry.meta.officer) {
        (Some(payloads), Some(officer)) => {
            decision::check(past, &stored.statement, &payloads, officer, entry.meta.at).is_ok()
        }
        // What was erased cannot be decided again.
        _ => true,
    }
}
