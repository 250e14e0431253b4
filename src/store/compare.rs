//! Two sets of projections compared, table by table and row by row.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::database::StoreFault;
use super::state::PROJECTIONS;

/// The differences between what is kept and what the journal gives, at most one row named per table.
pub(super) fn tables(kept: &Connection, rebuilt: &Connection) -> Result<Vec<String>, StoreFault> {
    let mut found = Vec::new();
    for (table, order) in PROJECTIONS {
        // Both parts come from the constant above, never from data.
        let query = format!("SELECT * FROM {table} ORDER BY {order}");
        let (mut kept, mut rebuilt) = (kept.prepare(&query)?, rebuilt.prepare(&query)?);
        let columns = kept.column_count();
        let (mut kept, mut rebuilt) = (kept.query([])?, rebuilt.query([])?);
        loop {
            let one = kept.next()?.map(|row| values(row, columns)).transpose()?;
            let other = rebuilt.next()?.map(|row| values(row, columns)).transpose()?;
            if one == other {
                if one.is_none() {
                    break;
                }
                continue;
            }
            let name = one.or(other).and_then(|row| row.into_iter().next());
            found.push(format!("{table}: {}", name.map_or_else(String::new, text)));
            break;
        }
    }
    Ok(found)
}

fn values(row: &rusqlite::Row<'_>, columns: usize) -> rusqlite::Result<Vec<Value>> {
    (0..columns).map(|column| row.get(column)).collect()
}

fn text(value: Value) -> String {
    match value {
        Value::Text(text) => text,
        Value::Integer(number) => number.to_string(),
        Value::Null | Value::Real(_) | Value::Blob(_) => String::new(),
    }
}
