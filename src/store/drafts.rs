//! Drafts: what an officer has typed and not yet signed, encrypted for him alone, on the disk within a pause of typing.

use std::fs;
use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::directory::{Directory, DirectoryFault, io_at};
use super::files;
use crate::keys::{OfficerKey, Random, wrap};

/// One officer's drafts on this machine.
pub struct Drafts {
    folder: PathBuf,
    key: Zeroizing<[u8; 32]>,
    random: Random,
}

#[derive(Serialize, Deserialize)]
struct Draft {
    key: String,
    text: String,
}

impl Drafts {
    /// The drafts of an officer.
    #[must_use]
    pub fn of(directory: &Directory, officer: &OfficerKey) -> Self {
        Self {
            folder: directory.drafts().join(officer.id().to_string()),
            key: officer.derive("drafts"),
            random: Random::System,
        }
    }

    /// Keeps a draft; when this returns, it survives a power cut. An empty text removes it.
    ///
    /// # Errors
    /// [`DirectoryFault`].
    pub fn save(&mut self, key: &str, text: &str) -> Result<(), DirectoryFault> {
        if text.is_empty() {
            return self.remove(key);
        }
        files::private_folder(&self.folder).map_err(io_at(&self.folder))?;
        let path = self.path(key);
        let damaged = || DirectoryFault::Damaged(path.clone());
        let draft = Draft { key: key.to_owned(), text: text.to_owned() };
        let plain = Zeroizing::new(serde_json::to_vec(&draft).map_err(|_| damaged())?);
        let sealed = wrap::seal(&self.key, "draft", &plain, &mut self.random).map_err(|_| damaged())?;
        let text = files::with_digest(&format!("{}\n", hex::encode(sealed)));
        files::write_whole(&path, text.as_bytes()).map_err(io_at(&path))
    }

    /// A draft.
    ///
    /// # Errors
    /// [`DirectoryFault::Damaged`] where the file was changed.
    pub fn load(&self, key: &str) -> Result<Option<String>, DirectoryFault> {
        let path = self.path(key);
        if !path.exists() {
            return Ok(None);
        }
        Ok(Some(self.open(&path)?.text))
    }

    /// All drafts: key and text.
    ///
    /// # Errors
    /// [`DirectoryFault`].
    pub fn all(&self) -> Result<Vec<(String, String)>, DirectoryFault> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(io_at(&self.folder)(error)),
        };
        let mut found = Vec::new();
        for entry in entries {
            let path = entry.map_err(io_at(&self.folder))?.path();
            if path.extension().is_some_and(|ending| ending == "draft") {
                let draft = self.open(&path)?;
                found.push((draft.key, draft.text));
            }
        }
        found.sort();
        Ok(found)
    }

    /// When a draft was saved, in milliseconds since 1970 by the machine's clock; none where there is none.
    #[must_use]
    pub fn saved(&self, key: &str) -> Option<i64> {
        let changed = fs::metadata(self.path(key)).ok()?.modified().ok()?;
        let since = changed.duration_since(std::time::UNIX_EPOCH).ok()?;
        i64::try_from(since.as_millis()).ok()
    }

    /// Removes a draft: it was signed, or thrown away.
    ///
    /// # Errors
    /// [`DirectoryFault`].
    pub fn remove(&mut self, key: &str) -> Result<(), DirectoryFault> {
        let path = self.path(key);
        match fs::remove_file(&path) {
            Ok(()) => files::sync_folder(&self.folder).map_err(io_at(&self.folder)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(io_at(&path)(error)),
        }
    }

    fn open(&self, path: &std::path::Path) -> Result<Draft, DirectoryFault> {
        let damaged = || DirectoryFault::Damaged(path.to_owned());
        let text = super::directory::read_text(path)?;
        let sealed =
            files::without_digest(&text).and_then(|body| hex::decode(body.trim_end()).ok()).ok_or_else(damaged)?;
        let plain = wrap::open(&self.key, "draft", &sealed).map_err(|_| damaged())?;
        serde_json::from_slice(&plain).map_err(|_| damaged())
    }

    /// The name says nothing about the person that the draft is about.
    fn path(&self, key: &str) -> PathBuf {
        let name = Sha256::new().chain_update(self.key.as_ref()).chain_update(key.as_bytes()).finalize();
        self.folder.join(format!("{}.draft", hex::encode(name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Config;

    #[test]
    fn a_draft_is_there_for_its_officer_and_nobody_else() {
        let folder = tempfile::tempdir().unwrap();
        let config =
            Config { origin: "a.training".to_owned(), name: Default::default(), copy: None, second_place: None };
        let directory = Directory::create(&folder.path().join("prison"), config).unwrap();
        let ours = OfficerKey::from_secret("320001".parse().unwrap(), &[1; 32], true);
        let other = OfficerKey::from_secret("320002".parse().unwrap(), &[2; 32], true);
        Drafts::of(&directory, &ours).save("points/3207001020", "十一月五日……").unwrap();
        let mut drafts = Drafts::of(&directory, &ours);
        assert_eq!(drafts.load("points/3207001020").unwrap().as_deref(), Some("十一月五日……"));
        assert_eq!(Drafts::of(&directory, &other).all().unwrap(), []);
        let file = fs::read_dir(directory.drafts()).unwrap().next().unwrap().unwrap().path();
        let file = fs::read_dir(file).unwrap().next().unwrap().unwrap().path();
        assert!(!file.to_string_lossy().contains("3207001020"));
        let mut bytes = fs::read(&file).unwrap();
        bytes[9] ^= 1;
        fs::write(&file, bytes).unwrap();
        assert!(matches!(drafts.load("points/3207001020"), Err(DirectoryFault::Damaged(_))));
        drafts.save("points/3207001020", "").unwrap();
        assert_eq!(drafts.all().unwrap(), []);
    }
}
