//! The key files of a directory and the lock-out that stands before them.

use std::fs;
use std::io;
use std::path::PathBuf;

use secrecy::SecretString;
use thiserror::Error;

use super::directory::{Directory, DirectoryFault, io_at, read_text};
use super::files;
use crate::core::record::id::OfficerNumber;
use crate::core::time::Instant;
use crate::keys::lockout::{Attempts, Logon, Revocation};
use crate::keys::{KeyFault, KeyFile, OfficerKey};

/// A key could not be read or opened.
#[derive(Debug, Error)]
pub enum KeyringFault {
    /// There is no key file of the officer.
    #[error("{0} has no key file here")]
    NoKey(OfficerNumber),
    /// The officer's key was revoked, and no new one was added.
    #[error("the key of {officer} was revoked")]
    Revoked {
        /// The officer.
        officer: OfficerNumber,
        /// By whom and when, where this machine has it on record.
        told: Option<Revocation>,
    },
    /// The files.
    #[error(transparent)]
    Directory(#[from] DirectoryFault),
    /// The key itself, with its file.
    #[error("{path}: {fault}")]
    Key {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        fault: KeyFault,
    },
}

/// Reads the key file of an officer.
///
/// # Errors
/// [`KeyringFault`].
pub fn read(directory: &Directory, officer: &OfficerNumber) -> Result<KeyFile, KeyringFault> {
    let path = path_of(directory, officer);
    if !path.exists() {
        let officer = officer.clone();
        if !was_set_aside(directory, &officer) {
            return Err(KeyringFault::NoKey(officer));
        }
        // A damaged record of it is found by the verification; the revocation stands all the same.
        let told = read_attempts(directory).ok().and_then(|attempts| attempts.revocation(&officer).cloned());
        return Err(KeyringFault::Revoked { officer, told });
    }
    let text = read_text(&path)?;
    KeyFile::parse(&text).map_err(|fault| KeyringFault::Key { path, fault })
}

/// Writes the key file of an officer.
///
/// # Errors
/// [`KeyringFault`].
pub fn keep(directory: &Directory, file: &KeyFile) -> Result<(), KeyringFault> {
    let path = path_of(directory, file.officer());
    files::write_whole(&path, file.to_text().as_bytes()).map_err(|error| io_at(&path)(error).into())
}

/// Puts the key file of an officer aside: its key was revoked. It is kept, for what it says of the past, and who comes with it is told
/// by whom and when.
///
/// # Errors
/// [`KeyringFault`].
pub fn set_aside(directory: &Directory, officer: &OfficerNumber, revocation: Revocation) -> Result<(), KeyringFault> {
    let Ok(file) = read(directory, officer) else { return Ok(()) };
    let path = path_of(directory, officer);
    let public = file.public().map_err(|fault| KeyringFault::Key { path: path.clone(), fault })?;
    let aside = directory.keys().join(format!("{officer}.{}.revoked", public.id()));
    fs::rename(&path, &aside).map_err(io_at(&aside))?;
    files::sync_folder(&directory.keys()).map_err(io_at(&aside))?;
    let mut attempts = read_attempts(directory)?;
    attempts.revoked(officer, revocation);
    Ok(keep_attempts(directory, &attempts)?)
}

fn was_set_aside(directory: &Directory, officer: &OfficerNumber) -> bool {
    let Ok(entries) = fs::read_dir(directory.keys()) else { return false };
    let before = format!("{officer}.");
    let of_officer = |name: &str| name.starts_with(&before) && name.ends_with(".revoked");
    entries.flatten().any(|entry| entry.file_name().to_str().is_some_and(of_officer))
}

/// Opens the key of an officer. Outside training, wrong passphrases are counted: five close the key for a quarter of an hour.
///
/// # Errors
/// [`KeyringFault`].
pub fn open(
    directory: &Directory,
    officer: &OfficerNumber,
    passphrase: &SecretString,
    now: Instant,
) -> Result<OfficerKey, KeyringFault> {
    let file = read(directory, officer)?;
    let path = path_of(directory, officer);
    let key = |fault| KeyringFault::Key { path: path.clone(), fault };
    if file.is_training() != directory.config().is_training() {
        return Err(key(KeyFault::Training));
    }
    if file.is_training() {
        let opened = file.open(passphrase);
        if matches!(opened, Err(KeyFault::WrongPassphrase(_))) {
            let mut attempts = read_attempts(directory)?;
            attempts.mistyped(officer);
            keep_attempts(directory, &attempts)?;
        }
        return opened.map_err(key);
    }
    let mut attempts = read_attempts(directory)?;
    attempts.admit(officer, now).map_err(key)?;
    match file.open(passphrase) {
        Ok(opened) => {
            if attempts.opened(officer) > 0 {
                keep_attempts(directory, &attempts)?;
            }
            Ok(opened)
        }
        Err(fault) => {
            if matches!(fault, KeyFault::WrongPassphrase(_)) {
                attempts.failed(officer, now);
                keep_attempts(directory, &attempts)?;
            }
            Err(key(fault))
        }
    }
}

/// How many wrong passphrases may still follow before a key is closed; none in training, where nothing closes.
#[must_use]
pub fn tries_left(directory: &Directory, officer: &OfficerNumber) -> Option<u32> {
    let counts = !directory.config().is_training();
    counts.then(|| read_attempts(directory).ok().map(|attempts| attempts.left(officer))).flatten()
}

/// Notes that an officer logged on here; tells of the logon before, `None` where none is on record.
///
/// # Errors
/// [`DirectoryFault`]; the logon is then not on record.
pub fn note_logon(
    directory: &Directory,
    officer: &OfficerNumber,
    now: Instant,
) -> Result<Option<Logon>, DirectoryFault> {
    let mut attempts = read_attempts(directory)?;
    let before = attempts.logged_on(officer, now);
    keep_attempts(directory, &attempts)?;
    Ok(before)
}

/// The key files that count, by officer: those that were set aside open nothing.
///
/// # Errors
/// [`KeyringFault`] of the first that cannot be read.
pub fn counting(directory: &Directory) -> Result<Vec<KeyFile>, KeyringFault> {
    let folder = directory.keys();
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder).map_err(io_at(&folder))? {
        let path = entry.map_err(io_at(&folder))?.path();
        if path.extension().is_some_and(|ending| ending == "key") {
            paths.push(path);
        }
    }
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = read_text(&path)?;
            KeyFile::parse(&text).map_err(|fault| KeyringFault::Key { path, fault })
        })
        .collect()
}

/// Checks the file of failed attempts.
///
/// # Errors
/// [`DirectoryFault`].
pub fn check_attempts(directory: &Directory) -> Result<(), DirectoryFault> {
    read_attempts(directory).map(drop)
}

/// The key file of an officer.
#[must_use]
pub fn path_of(directory: &Directory, officer: &OfficerNumber) -> PathBuf {
    directory.keys().join(format!("{officer}.key"))
}

fn read_attempts(directory: &Directory) -> Result<Attempts, DirectoryFault> {
    let path = directory.keys().join("attempts");
    match fs::read_to_string(&path) {
        Ok(text) => {
            let damaged = || DirectoryFault::Damaged(path.clone());
            let body = files::without_digest(&text).ok_or_else(damaged)?;
            serde_json::from_str(body).map_err(|_| damaged())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Attempts::default()),
        Err(error) => Err(io_at(&path)(error)),
    }
}

fn keep_attempts(directory: &Directory, attempts: &Attempts) -> Result<(), DirectoryFault> {
    let path = directory.keys().join("attempts");
    let json = serde_json::to_string(attempts).map_err(|_| DirectoryFault::Damaged(path.clone()))?;
    files::write_whole(&path, files::with_digest(&format!("{json}\n")).as_bytes()).map_err(io_at(&path))
}
