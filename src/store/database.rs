//! Opening an encrypted SQLite file, the same way everywhere.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use thiserror::Error;

/// SQLite before 3.51.3 can damage a WAL database when two connections write at once.
const OLDEST: i32 = 3_051_003;

/// Why the database did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StoreFault {
    /// The key does not open the file, or the file was changed.
    #[error("{0} does not open: it was changed, or belongs to another directory")]
    Damaged(PathBuf),
    /// An entry, or what hangs on it, is not what the journal says.
    #[error("entry {sequence}: {what}")]
    Entry {
        /// The position of the entry.
        sequence: u64,
        /// What is wrong with it.
        what: super::EntryWrong,
    },
    /// The disk is full. Nothing was written; reading goes on.
    #[error("the disk is full")]
    Full,
    /// The file may not be written.
    #[error("the database is read-only")]
    ReadOnly,
    /// Linked to an SQLite with a known fault.
    #[error("SQLite {0} is too old")]
    OldLibrary(i32),
    /// The head is not where this process left it: another process wrote.
    #[error("the head moved: expected size {expected}")]
    HeadMoved {
        /// The size that this process had seen.
        expected: u64,
    },
    /// What is derived from the journal was made by another version of the program; opening for writing makes it anew.
    #[error("{0} was derived by another version of the program")]
    OldProjections(PathBuf),
    /// A commit did not return cleanly: only opening the file again tells what is on the disk.
    #[error("the last commit did not return: open the directory again")]
    Unknown,
    /// Anything else that the database says.
    #[error("database: {0}")]
    Database(String),
}

impl From<rusqlite::Error> for StoreFault {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            _ => Self::Database(error.to_string()),
        }
    }
}

/// How a database is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A new file with this schema.
    Create,
    /// The one writing connection.
    Write,
    /// Reading only, beside a writer or on a medium that may not be written.
    Read,
}

/// Opens a SQLCipher file with a raw key.
///
/// # Errors
/// [`StoreFault::Damaged`] when the key or the file is wrong; [`StoreFault`] otherwise.
pub fn open(path: &Path, key: &[u8; 32], mode: Mode) -> Result<Connection, StoreFault> {
    if rusqlite::version_number() < OLDEST {
        return Err(StoreFault::OldLibrary(rusqlite::version_number()));
    }
    if mode != Mode::Create && !path.is_file() {
        return Err(StoreFault::Damaged(path.to_owned()));
    }
    let mut connection = match mode {
        Mode::Create => Connection::open(path),
        Mode::Write => Connection::open_with_flags(path, flags(OpenFlags::SQLITE_OPEN_READ_WRITE)),
        Mode::Read => open_reading(path),
    }?;
    // SQLCipher writes its log to standard error, in the middle of a screen.
    connection.pragma_update(None, "cipher_log_level", "NONE")?;
    let raw = zeroize::Zeroizing::new(format!("x'{}'", *zeroize::Zeroizing::new(hex::encode(key))));
    connection.pragma_update(None, "key", raw.as_str())?;
    settle(&mut connection, mode).map_err(|error| match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => StoreFault::Damaged(path.to_owned()),
        _ => error.into(),
    })?;
    Ok(connection)
}

/// A database in memory, not encrypted: for projections that are rebuilt to be compared.
///
/// # Errors
/// [`StoreFault`].
pub fn in_memory() -> Result<Connection, StoreFault> {
    let mut connection = Connection::open_in_memory()?;
    harden(&mut connection)?;
    Ok(connection)
}

/// Whether every page of the file is what was written: SQLCipher's authentication of each page. Empty when all is well.
///
/// # Errors
/// [`StoreFault`].
pub fn damaged_pages(connection: &Connection) -> Result<Vec<String>, StoreFault> {
    let mut found = Vec::new();
    connection.pragma_query(None, "cipher_integrity_check", |row| {
        found.push(row.get(0)?);
        Ok(())
    })?;
    Ok(found)
}

fn settle(connection: &mut Connection, mode: Mode) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(5))?;
    // The first page that is read shows whether the key fits.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    if mode != Mode::Read {
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "secure_delete", "ON")?;
    }
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -65_536)?;
    harden(connection)
}

fn harden(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.authorizer(Some(|context: AuthContext<'_>| match context.action {
        AuthAction::Attach { .. } | AuthAction::Detach { .. } => Authorization::Deny,
        _ => Authorization::Allow,
    }))?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}

fn flags(access: OpenFlags) -> OpenFlags {
    access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE | OpenFlags::SQLITE_OPEN_NOFOLLOW
}

/// A WAL database on a medium that cannot be written opens only when SQLite is told that nobody else changes it; that is so when the last
/// writer closed it (then there is no WAL).
fn open_reading(path: &Path) -> rusqlite::Result<Connection> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let locked = std::fs::metadata(folder).is_ok_and(|folder| folder.permissions().readonly());
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    let pending = std::fs::metadata(Path::new(&wal)).is_ok_and(|wal| wal.len() > 0);
    if !locked || pending {
        return Connection::open_with_flags(path, flags(OpenFlags::SQLITE_OPEN_READ_ONLY));
    }
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => uri.push(char::from(*byte)),
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    Connection::open_with_flags(uri, flags(OpenFlags::SQLITE_OPEN_READ_ONLY) | OpenFlags::SQLITE_OPEN_URI)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_key_opens_and_a_flipped_byte_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        let connection = open(&path, &[1; 32], Mode::Create).unwrap();
        connection
            .execute_batch("CREATE TABLE one (text TEXT NOT NULL) STRICT; INSERT INTO one VALUES ('张三')")
            .unwrap();
        assert!(connection.execute_batch("ATTACH ':memory:' AS other").is_err());
        drop(connection);
        let bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(6).any(|window| window == "张三".as_bytes()));
        assert_eq!(open(&path, &[2; 32], Mode::Write).err(), Some(StoreFault::Damaged(path.clone())));
        for position in (0..bytes.len()).step_by(97) {
            let mut changed = bytes.clone();
            changed[position] ^= 0x10;
            std::fs::write(&path, &changed).unwrap();
            let seen = match open(&path, &[1; 32], Mode::Read) {
                Ok(connection) => !damaged_pages(&connection).map_or(true, |pages| pages.is_empty()),
                Err(_) => true,
            };
            assert!(seen, "byte {position}");
        }
        std::fs::write(&path, &bytes).unwrap();
        assert_eq!(damaged_pages(&open(&path, &[1; 32], Mode::Read).unwrap()).unwrap(), Vec::<String>::new());
    }
}
