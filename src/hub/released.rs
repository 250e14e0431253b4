//! The second place that remembers the last released head. The hub never signs below it: a database put back from an older copy is
//! found at the next start.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::core::record::id::Digest;
use crate::store::directory::{DirectoryFault, io_at, read_text};
use crate::store::files;

/// The last head for which a receipt went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Released {
    /// The journal.
    pub origin: String,
    /// Entries.
    pub size: u64,
    /// Root over them.
    pub root: Digest,
    /// Entries that the second copy had then; `None` where there is no second copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copied: Option<u64>,
}

impl Released {
    /// Reads the record; `None` where it was never written.
    ///
    /// # Errors
    /// [`DirectoryFault`].
    pub fn read(path: &Path) -> Result<Option<Self>, DirectoryFault> {
        if !path.exists() {
            return Ok(None);
        }
        let damaged = || DirectoryFault::Damaged(path.to_owned());
        let text = read_text(path)?;
        let body = files::without_digest(&text).ok_or_else(damaged)?;
        serde_json::from_str(body).map(Some).map_err(|_| damaged())
    }

    /// Writes the record whole and durably.
    ///
    /// # Errors
    /// [`DirectoryFault`].
    pub fn keep(&self, path: &Path) -> Result<(), DirectoryFault> {
        let json = serde_json::to_string(self).map_err(|_| DirectoryFault::Damaged(path.to_owned()))?;
        files::write_whole(path, files::with_digest(&format!("{json}\n")).as_bytes()).map_err(io_at(path))
    }
}
