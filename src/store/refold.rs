//! The projections, folded anew from the entries of a journal.

use rusqlite::Connection;

use super::database::StoreFault;
use super::journal::Journal;
use super::replica::{EntryFault, apply, followed, missing, opened};
use super::secret::SubjectKeys;
use super::state::{self, State};
use crate::core::journal::Registry;

/// What the fold makes of entries. A file whose projections were made by another reading of the journal is folded anew when it is
/// opened for writing; nothing of the journal itself changes.
const VERSION: &[u8] = b"5";
/// Where the version stands.
const NAME: &str = "projections";

/// Whether the projections of a file were made by this reading of the journal.
pub(super) fn is_current(journal: Journal<'_>) -> Result<bool, StoreFault> {
    Ok(journal.meta(NAME)?.as_deref() == Some(VERSION))
}

/// Notes that they were.
pub(super) fn mark(journal: Journal<'_>) -> Result<(), StoreFault> {
    journal.set_meta(NAME, VERSION)
}

/// Folds the entries of a journal, from the first one, into empty tables; `None` where `go_on`, which is told each entry, ended it.
pub(super) fn fold(
    journal: Journal<'_>,
    keys: &SubjectKeys,
    size: u64,
    into: &Connection,
    mut go_on: impl FnMut(u64) -> bool,
) -> Result<Option<State>, EntryFault> {
    let mut state = State::default();
    let mut registry = Registry::default();
    for sequence in 0..size {
        let entry = journal.entry(sequence, keys)?.ok_or_else(|| missing(sequence))?;
        registry = followed(registry, sequence, &entry.statement)?;
        let opened = opened(&entry.statement, entry.leaf.sequenced.time, sequence, &entry.payloads, &state)?;
        apply(into, &mut state, &entry.statement, &opened)?;
        if !go_on(sequence) {
            return Ok(None);
        }
    }
    state.flush(into)?;
    Ok(Some(state))
}

/// Folds the whole journal into its own tables anew, in one transaction.
pub(super) fn rebuild(connection: &Connection, keys: &SubjectKeys, size: u64) -> Result<State, StoreFault> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let done = refolded(connection, keys, size).and_then(|state| {
        mark(Journal(connection))?;
        connection.execute_batch("COMMIT")?;
        Ok(state)
    });
    done.inspect_err(|_| {
        let _ = connection.execute_batch("ROLLBACK");
    })
}

fn refolded(connection: &Connection, keys: &SubjectKeys, size: u64) -> Result<State, StoreFault> {
    state::empty(connection)?;
    let folded = fold(Journal(connection), keys, size, connection, |_| true).map_err(|fault| match fault {
        EntryFault::Store(fault) => fault,
        EntryFault::Payload { sequence, what, .. } => StoreFault::Entry { sequence, what },
        other => StoreFault::Database(other.to_string()),
    })?;
    Ok(folded.unwrap_or_default())
}
