//! Exported folders: written whole or not at all, read with limits.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// A file or folder that could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FolderError {
    /// The folder to be written is there already.
    #[error("{} exists already", .0.display())]
    Exists(PathBuf),
    /// A file that must be there is not.
    #[error("{} is missing", .0.display())]
    Missing(PathBuf),
    /// Larger than its format allows.
    #[error("{} is larger than {limit} bytes", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The limit.
        limit: u64,
    },
    /// What the system said.
    #[error("{}: {what}", path.display())]
    System {
        /// The file or folder.
        path: PathBuf,
        /// The system's words.
        what: String,
    },
}

impl FolderError {
    fn of(path: &Path, error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Missing(path.to_owned()),
            _ => Self::System { path: path.to_owned(), what: error.to_string() },
        }
    }
}

/// A folder under construction, beside its final place. Dropped before [`NewFolder::finish`], it leaves nothing.
#[derive(Debug)]
pub struct NewFolder {
    target: PathBuf,
    partial: PathBuf,
}

impl NewFolder {
    /// Begins a folder that must not exist yet.
    ///
    /// # Errors
    /// [`FolderError::Exists`], [`FolderError::System`].
    pub fn begin(target: &Path) -> Result<Self, FolderError> {
        if target.symlink_metadata().is_ok() {
            return Err(FolderError::Exists(target.to_owned()));
        }
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(".partial");
        let partial = target.with_file_name(name);
        if let Some(parent) = target.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            fs::create_dir_all(parent).map_err(|error| FolderError::of(parent, &error))?;
        }
        // What an interrupted run left behind is nobody's.
        if partial.is_dir() {
            fs::remove_dir_all(&partial).map_err(|error| FolderError::of(&partial, &error))?;
        }
        fs::create_dir(&partial).map_err(|error| FolderError::of(&partial, &error))?;
        Ok(Self { target: target.to_owned(), partial })
    }

    /// The folder as it is now.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.partial
    }

    /// Writes a file; `name` is one of our own relative paths.
    ///
    /// # Errors
    /// [`FolderError::System`].
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), FolderError> {
        let path = self.partial.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| FolderError::of(parent, &error))?;
        }
        fs::write(&path, bytes).map_err(|error| FolderError::of(&path, &error))
    }

    /// Puts the folder in its place.
    ///
    /// # Errors
    /// [`FolderError`].
    pub fn finish(self) -> Result<(), FolderError> {
        if self.target.symlink_metadata().is_ok() {
            return Err(FolderError::Exists(self.target.clone()));
        }
        fs::rename(&self.partial, &self.target).map_err(|error| FolderError::of(&self.target, &error))
    }
}

impl Drop for NewFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.partial);
    }
}

/// The bytes of a file, not more than `limit`.
///
/// # Errors
/// [`FolderError`].
pub fn read(folder: &Path, name: &str, limit: u64) -> Result<Vec<u8>, FolderError> {
    let path = folder.join(name);
    let file = fs::File::open(&path).map_err(|error| FolderError::of(&path, &error))?;
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| FolderError::of(&path, &error))?;
    if bytes.len() as u64 > limit { Err(FolderError::TooLarge { path, limit }) } else { Ok(bytes) }
}

/// The relative paths of all files below a folder, sorted, with `/` between their parts. Links are listed, never followed.
///
/// # Errors
/// [`FolderError`].
pub fn files(folder: &Path) -> Result<Vec<String>, FolderError> {
    let mut found = Vec::new();
    let mut open = vec![(folder.to_owned(), String::new())];
    while let Some((path, prefix)) = open.pop() {
        for entry in fs::read_dir(&path).map_err(|error| FolderError::of(&path, &error))? {
            let entry = entry.map_err(|error| FolderError::of(&path, &error))?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            let kind = entry.file_type().map_err(|error| FolderError::of(&path, &error))?;
            if kind.is_dir() {
                open.push((entry.path(), format!("{name}/")));
            } else {
                found.push(name);
            }
        }
    }
    found.sort();
    Ok(found)
}
