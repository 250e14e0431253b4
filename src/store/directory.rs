//! The directory of a prison on this machine: its folders, its version, and the lock that lets one process write.
//!
//! ```text
//! DIR/wardbook        the version: one line
//! DIR/prison/         configuration, the prison's secret wrapped to officers, the hub's sealed key, the record of the last released head
//! DIR/replica/        the journal with its projections, SQLCipher
//! DIR/ledger/         the province's mirror, SQLCipher, with its own secret
//! DIR/keys/           officers' key files
//! DIR/drafts/         encrypted drafts
//! DIR/documents/      encrypted papers, named by digest
//! DIR/print/          papers that an officer wrote out for printing, plain text; made with the first of them
//! ```

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::files;
use crate::core::journal::Origin;

/// The layout that this program reads and writes.
pub const FORMAT: u32 = 1;

const VERSION_FILE: &str = "wardbook";
const FIRST_WORD: &str = "wardbook-directory ";
/// Half a second, in all.
const LOCK_ATTEMPTS: u32 = 25;
const LOCK_PAUSE: std::time::Duration = std::time::Duration::from_millis(20);
const FOLDERS: [&str; 6] = ["prison", "replica", "ledger", "keys", "drafts", "documents"];

/// Why a directory cannot be used.
#[derive(Debug, Error)]
pub enum DirectoryFault {
    /// There is nothing at the path, or no prison in it.
    #[error("{0} holds no prison")]
    NoPrison(PathBuf),
    /// Something is at the path already.
    #[error("{0} exists already")]
    Exists(PathBuf),
    /// A layout of another version.
    #[error("{path} has layout {found}, this program knows {FORMAT}")]
    OtherVersion {
        /// The directory.
        path: PathBuf,
        /// The layout it has.
        found: u32,
    },
    /// Another process writes.
    #[error("{0} is in use by another process")]
    InUse(PathBuf),
    /// The directory may not be written.
    #[error("{0} is read-only")]
    ReadOnly(PathBuf),
    /// A file is missing, or was changed outside the program.
    #[error("{0} is damaged")]
    Damaged(PathBuf),
    /// The file system refused.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// What the machine must know before anything can be opened. Nothing in it is secret or about a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// The journal's origin.
    pub origin: String,
    /// The prison's name in Chinese and English.
    pub name: std::collections::BTreeMap<String, String>,
    /// Where the second verified copy lies; a relative path begins at the directory itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy: Option<PathBuf>,
    /// Where the second record of the last released head lies, as for the copy; `DIR/prison` where not set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_place: Option<PathBuf>,
}

impl Config {
    /// Whether it is a training directory.
    #[must_use]
    pub fn is_training(&self) -> bool {
        self.origin.parse::<Origin>().is_ok_and(|origin| origin.is_training())
    }
}

/// A directory, checked for its version; writable while the lock is held.
#[derive(Debug)]
pub struct Directory {
    root: PathBuf,
    config: Config,
    lock: Option<File>,
}

impl Directory {
    /// Makes the folders of a new directory at a path where nothing is yet (or an empty folder), and locks it.
    ///
    /// # Errors
    /// [`DirectoryFault::Exists`] and those of the file system.
    pub fn create(root: &Path, config: Config) -> Result<Self, DirectoryFault> {
        if fs::read_dir(root).is_ok_and(|mut entries| entries.next().is_some()) || root.is_file() {
            return Err(DirectoryFault::Exists(root.to_owned()));
        }
        for folder in FOLDERS {
            let path = root.join(folder);
            files::private_folder(&path).map_err(io_at(&path))?;
        }
        let mut directory = Self { root: root.to_owned(), config, lock: None };
        directory.keep_config()?;
        let version = root.join(VERSION_FILE);
        files::write_whole(&version, format!("{FIRST_WORD}{FORMAT}\n").as_bytes()).map_err(io_at(&version))?;
        directory.lock = Some(lock(root)?);
        Ok(directory)
    }

    /// Opens a directory for reading: beside a process that writes, and where nothing may be written.
    ///
    /// # Errors
    /// [`DirectoryFault`] for no prison, another version, a damaged configuration.
    pub fn open_reading(root: &Path) -> Result<Self, DirectoryFault> {
        check_version(root)?;
        let path = root.join("prison").join("config");
        let text = read_text(&path)?;
        let body = files::without_digest(&text).ok_or_else(|| DirectoryFault::Damaged(path.clone()))?;
        let config = serde_json::from_str(body).map_err(|_| DirectoryFault::Damaged(path))?;
        Ok(Self { root: root.to_owned(), config, lock: None })
    }

    /// Opens a directory for writing and locks it until it is dropped.
    ///
    /// # Errors
    /// As [`Directory::open_reading`]; [`DirectoryFault::InUse`], [`DirectoryFault::ReadOnly`].
    pub fn open(root: &Path) -> Result<Self, DirectoryFault> {
        let mut directory = Self::open_reading(root)?;
        for path in [root.to_owned(), root.join("prison"), root.join("replica")] {
            // Root may write anything, but who made a folder read-only meant it.
            if fs::metadata(&path).map_err(io_at(&path))?.permissions().readonly() {
                return Err(DirectoryFault::ReadOnly(root.to_owned()));
            }
        }
        directory.lock = Some(lock(root)?);
        Ok(directory)
    }

    /// The path of the directory.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The configuration.
    #[must_use]
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// Changes the configuration, on the disk first.
    ///
    /// # Errors
    /// Of the file system.
    pub fn set_config(&mut self, config: Config) -> Result<(), DirectoryFault> {
        let before = std::mem::replace(&mut self.config, config);
        self.keep_config().inspect_err(|_| self.config = before)
    }

    /// Whether this process holds the lock.
    #[must_use]
    pub const fn is_writable(&self) -> bool {
        self.lock.is_some()
    }

    /// A file of the hub.
    #[must_use]
    pub fn prison(&self, name: &str) -> PathBuf {
        self.root.join("prison").join(name)
    }

    /// The replica's database.
    #[must_use]
    pub fn replica(&self) -> PathBuf {
        self.root.join("replica").join("journal.db")
    }

    /// A file of the ledger.
    #[must_use]
    pub fn ledger(&self, name: &str) -> PathBuf {
        self.root.join("ledger").join(name)
    }

    /// The folder of key files.
    #[must_use]
    pub fn keys(&self) -> PathBuf {
        self.root.join("keys")
    }

    /// The folder of drafts.
    #[must_use]
    pub fn drafts(&self) -> PathBuf {
        self.root.join("drafts")
    }

    /// The folder of papers.
    #[must_use]
    pub fn documents(&self) -> PathBuf {
        self.root.join("documents")
    }

    /// The folder of papers that were written out for printing. They are nobody's evidence: what counts is in the journal.
    ///
    /// # Errors
    /// [`DirectoryFault`] where it cannot be made.
    pub fn print(&self) -> Result<PathBuf, DirectoryFault> {
        let folder = self.root.join("print");
        files::private_folder(&folder).map_err(io_at(&folder))?;
        Ok(folder)
    }

    /// The folder of the second verified copy, where one is set.
    #[must_use]
    pub fn copy(&self) -> Option<PathBuf> {
        self.config.copy.as_ref().map(|folder| self.root.join(folder))
    }

    /// The second place that remembers the last released head.
    #[must_use]
    pub fn second_place(&self) -> PathBuf {
        let folder = self.config.second_place.as_deref().unwrap_or(Path::new("prison"));
        self.root.join(folder).join("released")
    }

    fn keep_config(&self) -> Result<(), DirectoryFault> {
        let path = self.prison("config");
        let json = serde_json::to_string_pretty(&self.config).map_err(|_| DirectoryFault::Damaged(path.clone()))?;
        files::write_whole(&path, files::with_digest(&format!("{json}\n")).as_bytes()).map_err(io_at(&path))
    }
}

/// Reads a whole text file of a directory.
///
/// # Errors
/// [`DirectoryFault::Damaged`] where it is missing or no UTF-8.
pub fn read_text(path: &Path) -> Result<String, DirectoryFault> {
    match fs::read(path) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| DirectoryFault::Damaged(path.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(DirectoryFault::Damaged(path.to_owned())),
        Err(source) => Err(DirectoryFault::Io { path: path.to_owned(), source }),
    }
}

pub(crate) fn io_at(path: &Path) -> impl FnOnce(io::Error) -> DirectoryFault {
    let path = path.to_owned();
    move |source| match source.kind() {
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => DirectoryFault::ReadOnly(path),
        _ => DirectoryFault::Io { path, source },
    }
}

fn check_version(root: &Path) -> Result<(), DirectoryFault> {
    let path = root.join(VERSION_FILE);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(DirectoryFault::Damaged(path)),
        Err(_) if root.join("prison").is_dir() => return Err(DirectoryFault::Damaged(path)),
        Err(_) => return Err(DirectoryFault::NoPrison(root.to_owned())),
    };
    let number = text.strip_prefix(FIRST_WORD).and_then(|rest| rest.strip_suffix('\n'));
    match number.map(str::parse) {
        Some(Ok(FORMAT)) => Ok(()),
        Some(Ok(found)) => Err(DirectoryFault::OtherVersion { path: root.to_owned(), found }),
        _ => Err(DirectoryFault::Damaged(path)),
    }
}

fn lock(root: &Path) -> Result<File, DirectoryFault> {
    let path = root.join("prison").join("lock");
    let file =
        OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(io_at(&path))?;
    // A process that is just starting another one hands the lock on for the moment between fork and exec: a directory that was
    // closed may look used for that long.
    for _ in 0..LOCK_ATTEMPTS {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => std::thread::sleep(LOCK_PAUSE),
            Err(TryLockError::Error(source)) => return Err(io_at(&path)(source)),
        }
    }
    Err(DirectoryFault::InUse(root.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> Config {
        Config {
            origin: "ledger.example/prison/3207/2026.training".to_owned(),
            name: std::collections::BTreeMap::new(),
            copy: None,
            second_place: None,
        }
    }

    #[test]
    fn one_process_writes_and_others_read() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("prison");
        let first = Directory::create(&root, config()).unwrap();
        assert!(matches!(Directory::create(&root, config()), Err(DirectoryFault::Exists(_))));
        assert!(matches!(Directory::open(&root), Err(DirectoryFault::InUse(_))));
        assert!(Directory::open_reading(&root).unwrap().config().is_training());
        drop(first);
        assert!(Directory::open(&root).unwrap().is_writable());
    }

    #[test]
    fn another_version_no_prison_and_damage_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("prison");
        assert!(matches!(Directory::open(&root), Err(DirectoryFault::NoPrison(_))));
        drop(Directory::create(&root, config()).unwrap());
        fs::write(root.join(VERSION_FILE), "wardbook-directory 2\n").unwrap();
        assert!(matches!(Directory::open(&root), Err(DirectoryFault::OtherVersion { found: 2, .. })));
        fs::write(root.join(VERSION_FILE), "wardbook-directory 1 \n").unwrap();
        assert!(matches!(Directory::open(&root), Err(DirectoryFault::Damaged(_))));
        fs::write(root.join(VERSION_FILE), "wardbook-directory 1\n").unwrap();
        fs::write(root.join("prison/config"), "{}").unwrap();
        assert!(matches!(Directory::open(&root), Err(DirectoryFault::Damaged(_))));
    }

    #[test]
    #[cfg(unix)]
    fn a_folder_without_write_permission_is_read_only() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("prison");
        drop(Directory::create(&root, config()).unwrap());
        fs::set_permissions(root.join("prison"), fs::Permissions::from_mode(0o500)).unwrap();
        assert!(matches!(Directory::open(&root), Err(DirectoryFault::ReadOnly(_))));
        assert!(Directory::open_reading(&root).is_ok());
        fs::set_permissions(root.join("prison"), fs::Permissions::from_mode(0o700)).unwrap();
    }
}
