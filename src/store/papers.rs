//! Papers: evidence handed in with a step, encrypted, named by the digest of its content.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::directory::{Directory, DirectoryFault, io_at};
use super::files;
use super::secret::Secret;
use crate::core::record::id::Digest;
use crate::keys::{Random, wrap};

/// The papers of a prison on this machine.
pub struct Papers {
    folder: PathBuf,
    key: Zeroizing<[u8; 32]>,
    random: Random,
}

impl Papers {
    /// The papers of a directory.
    #[must_use]
    pub fn of(directory: &Directory, secret: &Secret) -> Self {
        Self { folder: directory.documents(), key: secret.purpose("documents"), random: Random::System }
    }

    /// Keeps a paper and gives its digest. The same paper is kept once.
    ///
    /// # Errors
    /// [`DirectoryFault`].
    pub fn keep(&mut self, content: &[u8]) -> Result<Digest, DirectoryFault> {
        let digest = Digest::of(content);
        let path = self.folder.join(digest.to_string());
        if !path.exists() {
            let sealed = wrap::seal(&self.key, &digest.to_string(), content, &mut self.random)
                .map_err(|_| DirectoryFault::Damaged(path.clone()))?;
            files::write_whole(&path, &sealed).map_err(io_at(&path))?;
        }
        Ok(digest)
    }

    /// A paper's content; `None` where this machine does not have it.
    ///
    /// # Errors
    /// [`DirectoryFault::Damaged`] where the content is not what the name says.
    pub fn load(&self, digest: &Digest) -> Result<Option<Zeroizing<Vec<u8>>>, DirectoryFault> {
        let path = self.folder.join(digest.to_string());
        if !path.exists() {
            return Ok(None);
        }
        let damaged = || DirectoryFault::Damaged(path.clone());
        let sealed = std::fs::read(&path).map_err(io_at(&path))?;
        let content = wrap::open(&self.key, &digest.to_string(), &sealed).map_err(|_| damaged())?;
        if Digest::of(&*content) == *digest { Ok(Some(content)) } else { Err(damaged()) }
    }
}
