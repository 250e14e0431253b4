//! The card of a training directory: the seats that a class sits down at, with the one passphrase they share. A real directory has none.

use std::collections::BTreeMap;

use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::directory::{Directory, DirectoryFault, io_at, read_text};
use super::files;
use crate::core::record::id::OfficerNumber;

const NAME: &str = "card";

/// The card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Card {
    /// The passphrase of every key of the directory.
    pub passphrase: String,
    /// The officers on the card, the first of whom opens the directory where nobody is named.
    pub seats: Vec<OfficerNumber>,
    /// Who they are, for the printed card: only an opened journal knows it otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<CardSeat>,
}

/// An officer on the card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CardSeat {
    /// The number.
    pub officer: OfficerNumber,
    /// The name.
    pub name: String,
    /// The roles with the ward where one is held there, by language.
    pub roles: BTreeMap<String, String>,
}

impl Card {
    /// The card of a directory; `None` where it is not for training.
    ///
    /// # Errors
    /// [`DirectoryFault`].
    pub fn read(directory: &Directory) -> Result<Option<Self>, DirectoryFault> {
        let path = directory.prison(NAME);
        if !directory.config().is_training() || !path.exists() {
            return Ok(None);
        }
        let damaged = || DirectoryFault::Damaged(path.clone());
        let text = read_text(&path)?;
        let body = files::without_digest(&text).ok_or_else(damaged)?;
        serde_json::from_str(body).map(Some).map_err(|_| damaged())
    }

    /// Lays the card into a training directory.
    ///
    /// # Errors
    /// [`DirectoryFault`].
    pub fn keep(&self, directory: &Directory) -> Result<(), DirectoryFault> {
        let path = directory.prison(NAME);
        let json = serde_json::to_string_pretty(self).map_err(|_| DirectoryFault::Damaged(path.clone()))?;
        files::write_whole(&path, files::with_digest(&format!("{json}\n")).as_bytes()).map_err(io_at(&path))
    }

    /// The passphrase as the keys take it.
    #[must_use]
    pub fn secret(&self) -> SecretString {
        self.passphrase.clone().into()
    }
}
