//! Files beside the databases: written whole or not at all, with a digest in the last line so that one changed byte is seen.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};

const DIGEST_LINE: &str = "sha256 ";

/// The text with a last line that holds its SHA-256.
#[must_use]
pub fn with_digest(text: &str) -> String {
    format!("{text}{DIGEST_LINE}{}\n", hex::encode(Sha256::digest(text.as_bytes())))
}

/// The text before the digest line; `None` where the line is missing or does not fit. There is one spelling only.
#[must_use]
pub fn without_digest(text: &str) -> Option<&str> {
    let start = text.rfind(DIGEST_LINE)?;
    let (body, _) = text.split_at_checked(start)?;
    (with_digest(body) == text).then_some(body)
}

/// Writes a file so that after a crash either the old or the new content is there: a sibling, flushed to the disk, renamed over the
/// file, and the folder flushed.
///
/// # Errors
/// Of the file system.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let mut sibling = std::ffi::OsString::from(".");
    sibling.push(name);
    sibling.push(".new");
    let sibling = folder.join(sibling);
    let mut file = private_file(&sibling)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&sibling, path)?;
    sync_folder(folder)
}

/// Makes the names in a folder durable.
///
/// # Errors
/// Of the file system.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Makes a folder that only its owner may enter.
///
/// # Errors
/// Of the file system.
pub fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(path)
}

fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_byte_is_seen() {
        let text = with_digest("origin ledger.example/prison/3207/2026\n");
        assert_eq!(without_digest(&text), Some("origin ledger.example/prison/3207/2026\n"));
        for position in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[position] ^= 0x20;
            assert_eq!(without_digest(&String::from_utf8_lossy(&bytes)), None, "byte {position}");
        }
    }

    #[test]
    fn a_file_is_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("released");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
