//! The encrypted replica of a journal in SQLite, and the projections rebuilt from it.
//!
//! [`directory`] holds the folders of a prison on this machine; [`secret`] the secret from which every key of a replica is derived;
//! [`replica`] the journal with its projections in one SQLCipher file. Everything else here is a part of those three.

pub mod card;
mod compare;
pub mod database;
pub mod directory;
pub mod drafts;
pub mod files;
pub mod journal;
pub mod keyring;
pub mod lists;
pub mod papers;
mod refold;
pub mod replica;
pub mod secret;
pub mod state;
pub mod wrong;

pub use database::{Mode, StoreFault};
pub use directory::{Config, Directory, DirectoryFault};
pub use journal::{Salted, Sealed, StoredEntry};
pub use replica::{EntryFault, Replica, Writing};
pub use secret::{Recipients, Secret};
pub use wrong::EntryWrong;
