//! What the entries of the journal say, remembered, so that a search reads no entry twice.

use std::collections::BTreeMap;

use super::{journal, said, words};
use crate::app::port::view::{Fault, JournalRow, Label};
use crate::core::access::AccessTable;
use crate::core::journal::Kind;
use crate::core::procedure::act::Actor;
use crate::core::record::payload::Payload;
use crate::core::record::world::World;
use crate::core::time::Date;
use crate::hub::client::Workstation;
use crate::store::journal::StoredEntry;
use crate::text::{self, Catalog, Language};

/// Of how many entries the words are remembered; those beyond are read at each search.
const REMEMBERED: usize = 200_000;

/// The words of entries by position, in lower case and both languages.
#[derive(Default)]
pub struct Search {
    words: BTreeMap<u64, String>,
}

/// Who looks for something.
pub struct Looking<'a> {
    /// The table of permissions.
    pub access: &'a AccessTable,
    /// Whoever looks.
    pub actor: &'a Actor,
    /// The day.
    pub today: Date,
}

impl Search {
    /// The newest entries that say a text to this reader, newest first, `most` of them at most.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn find(
        &mut self,
        workstation: &Workstation,
        looking: &Looking<'_>,
        filter: &str,
        most: usize,
    ) -> Result<Vec<JournalRow>, Fault> {
        let needle = filter.trim().to_lowercase();
        let replica = workstation.hub().replica();
        let mut rows: Vec<JournalRow> = Vec::new();
        // The number of an entry is a hit of its own, and the first.
        let numbered = needle.replace([',', '，'], "").parse::<u64>().ok();
        if let Some(position) = numbered
            && let Some(entry) = replica.entry(position).map_err(words::fault_shown)?
        {
            rows.push(journal::row(workstation, looking.access, looking.actor, &entry, looking.today));
        }
        for sequence in (0..replica.head().size()).rev().filter(|sequence| Some(*sequence) != numbered) {
            if rows.len() >= most {
                break;
            }
            if self.words.get(&sequence).is_some_and(|words| !words.contains(&needle)) {
                continue;
            }
            let Some(entry) = replica.entry(sequence).map_err(words::fault_shown)? else { continue };
            self.remember(&workstation.world(), sequence, &entry);
            let row = journal::row(workstation, looking.access, looking.actor, &entry, looking.today);
            // What is remembered is what the entry says to anybody; the row is what it says to this reader.
            if words::contains(&[&row.who, &row.kind, &row.what], filter) {
                rows.push(row);
            }
        }
        Ok(rows)
    }

    fn remember(&mut self, world: &dyn World, sequence: u64, entry: &StoredEntry) {
        if self.words.contains_key(&sequence) {
            return;
        }
        if renames(entry.statement.kind) {
            // Older entries may speak of the same person by another name now.
            self.words = self.words.split_off(&sequence);
        }
        if self.words.len() >= REMEMBERED {
            return;
        }
        let payload = entry.payloads.first().and_then(|first| first.as_ref()?.payload.read::<Payload>().ok());
        let on = entry.leaf.sequenced.time.date();
        let labels = [
            journal::signer_name(world, entry),
            Label::from(text::journal::kind(entry.statement.kind)),
            payload.map(|payload| said::summary(world, &payload, true, on)).unwrap_or_default(),
        ];
        let mut words = String::new();
        for catalog in [Catalog::of(Language::Chinese), Catalog::of(Language::English)] {
            for label in &labels {
                words.push_str(&label.say(&catalog).to_lowercase());
                words.push('\n');
            }
        }
        self.words.insert(sequence, words);
    }
}

/// Whether an entry may change what older ones are called.
const fn renames(kind: Kind) -> bool {
    matches!(kind, Kind::Opening | Kind::Correction | Kind::Publication | Kind::KeyEvent)
}
