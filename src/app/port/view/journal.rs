//! Journal, synchronisation, province.

use super::{CaseView, Label, Line};
use crate::core::record::id::CaseId;

/// One entry in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalRow {
    /// Its position, from 0.
    pub position: u64,
    /// When the hub sequenced it, as text.
    pub at: String,
    /// What kind of statement.
    pub kind: Label,
    /// Who signed.
    pub who: Label,
    /// What it says in short; empty where the reader may not know.
    pub what: Label,
    /// How far it is known: here, copied, mirrored, witnessed.
    pub level: Label,
    /// A later entry corrects it.
    pub corrected: bool,
}

/// One entry in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryView {
    /// Its position.
    pub position: u64,
    /// Name and value, in order.
    pub facts: Vec<(Label, Label)>,
    /// The payload in words.
    pub lines: Vec<Label>,
    /// The leaf's bytes.
    pub bytes: Vec<u8>,
    /// The case that it belongs to.
    pub case: Option<CaseId>,
    /// Whether this seat may correct it; if not, why.
    pub can_correct: Result<(), Label>,
}

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// Whether everything holds.
    pub good: bool,
    /// Entries checked.
    pub entries: u64,
    /// The checks with their results.
    pub checks: Vec<Line>,
}

/// Copies, province, witnesses, outbox.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sync {
    /// The journal: origin, length, root.
    pub journal: Vec<Line>,
    /// Verified copies.
    pub copies: Vec<Line>,
    /// The province: position, lag, cosignatures.
    pub province: Vec<Line>,
    /// Signed here and not yet sequenced.
    pub outbox: Vec<Line>,
}

/// A prison in the reviewer's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrisonRow {
    /// Its journal's origin.
    pub origin: String,
    /// Whether this terminal holds that journal: only then can it be opened here.
    pub here: bool,
    /// Its name.
    pub name: Label,
    /// Entries of the prison.
    pub entries: u64,
    /// Entries mirrored.
    pub mirrored: u64,
    /// Seconds behind; none where unknown.
    pub lag_seconds: Option<u64>,
    /// Witnesses that cosigned, of how many.
    pub witnesses: (u32, u32),
    /// The last verification: when and how.
    pub verified: Label,
    /// Alerts.
    pub alerts: Vec<Label>,
}

/// A case replayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    /// The case as it stood.
    pub case: CaseView,
    /// All its entries: position and what it says.
    pub entries: Vec<(u64, Label)>,
    /// How many of them have happened.
    pub upto: usize,
    /// Whether the recorded findings and effects equal what is computed again; differences otherwise.
    pub differences: Vec<Label>,
}
