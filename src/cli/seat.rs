//! Who sits at a command: the directory, the officer, his key.
//!
//! A real directory is opened with an officer's own passphrase. A training directory opens with its card: the officer named with
//! `--as`, or the first seat of the card that may do what is asked. Who only reads sits beside whoever works.

use std::path::{Path, PathBuf};

use clap::Args;
use directories::ProjectDirs;
use secrecy::SecretString;
use thiserror::Error;

use crate::core::access::{AccessTable, Permission};
use crate::core::procedure::act::Actor;
use crate::core::record::id::OfficerNumber;
use crate::core::record::payload::RoleDefinition;
use crate::core::record::place::Place;
use crate::core::record::register::Register;
use crate::core::time::{Date, Instant};
use crate::hub::SecondCopy;
use crate::hub::client::{Workstation, WorkstationFault};
use crate::keys::OfficerKey;
use crate::store::StoreFault;
use crate::store::card::Card;
use crate::store::directory::{Directory, DirectoryFault};
use crate::store::keyring::{self, KeyringFault};
use crate::store::lists::Scope;
use crate::store::secret::SecretFault;
use crate::text::{self, Message};

/// Where the prison is, and who asks.
#[derive(Args, Clone, Debug)]
pub struct SeatArguments {
    /// The prison's directory (default: the data folder of this user)
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// The officer who acts or reads; a training directory takes the first seat of its card that may
    #[arg(long = "as", value_name = "OFFICER")]
    pub officer: Option<OfficerNumber>,
    /// A file with the officer's passphrase in its first line (default: asked for)
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
}

/// Nobody could sit down.
#[derive(Debug, Error)]
pub enum SeatFault {
    /// The system names no data folder.
    #[error("no data folder")]
    NoFolder,
    /// A real directory, and nobody is named.
    #[error("nobody is named")]
    Nobody,
    /// There is no terminal at which the passphrase could be asked for.
    #[error("{source}")]
    NoTerminal {
        /// The option that names a file with it.
        option: &'static str,
        /// Why nobody can be asked.
        source: std::io::Error,
    },
    /// The file with the passphrase could not be read.
    #[error("{path}: {source}")]
    PassphraseFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The officer holds no role that may do it.
    #[error("{officer} may not {permission:?}")]
    NotAllowed {
        /// The officer.
        officer: OfficerNumber,
        /// What it would need.
        permission: Permission,
        /// The roles of this prison that may, each with its holders of the day, by name and number.
        able: Vec<(RoleDefinition, Vec<String>)>,
    },
    /// The directory.
    #[error(transparent)]
    Directory(#[from] DirectoryFault),
    /// The key.
    #[error(transparent)]
    Keyring(#[from] KeyringFault),
    /// The workstation.
    #[error(transparent)]
    Workstation(#[from] WorkstationFault),
}

impl From<StoreFault> for SeatFault {
    fn from(fault: StoreFault) -> Self {
        Self::Workstation(fault.into())
    }
}

impl From<SecretFault> for SeatFault {
    fn from(fault: SecretFault) -> Self {
        Self::Workstation(fault.into())
    }
}

/// An officer at an open workstation.
pub struct Seat {
    /// The prison.
    pub workstation: Workstation,
    /// The officer's key.
    pub key: OfficerKey,
    /// The prison's moment.
    pub now: Instant,
    /// Whether the officer was named; otherwise any seat of a training card will do.
    named: bool,
}

impl SeatArguments {
    /// The directory that is meant.
    ///
    /// # Errors
    /// [`SeatFault::NoFolder`].
    pub fn root(&self) -> Result<PathBuf, SeatFault> {
        self.dir.clone().or_else(default_directory).ok_or(SeatFault::NoFolder)
    }

    /// Sits down to work: the directory is locked until the seat is left.
    ///
    /// # Errors
    /// [`SeatFault`].
    pub fn work(&self) -> Result<Seat, SeatFault> {
        let wall = super::clock::now();
        let directory = Directory::open(&self.root()?)?;
        let key = self.key(&directory, wall)?;
        let workstation = Workstation::open(directory, &key, wall)?;
        let now = workstation.moment(wall);
        Ok(Seat { workstation, key, now, named: self.officer.is_some() })
    }

    /// Opens the key of the officer who is meant.
    ///
    /// # Errors
    /// [`SeatFault`].
    pub fn key(&self, directory: &Directory, now: Instant) -> Result<OfficerKey, SeatFault> {
        let card = Card::read(directory)?;
        // A seat whose key was revoked opens nothing: the next one of the card does.
        let has_key = |seat: &&OfficerNumber| keyring::read(directory, seat).is_ok();
        let seats = card.as_ref().map(|card| card.seats.as_slice()).unwrap_or_default();
        let first = seats.iter().find(has_key).or(seats.first()).cloned();
        let officer = self.officer.clone().or(first).ok_or(SeatFault::Nobody)?;
        let passphrase = match (&self.passphrase_file, &card) {
            (None, Some(card)) => card.secret(),
            (file, _) => passphrase_of(file.as_deref(), "--passphrase-file", &format!("{officer}: "))?,
        };
        Ok(keyring::open(directory, &officer, &passphrase, now)?)
    }
}

impl Seat {
    /// What receipts say as long as the journal is kept once; none where the second copy has everything.
    #[must_use]
    pub fn single_copy(&self) -> Option<Message> {
        let hub = self.workstation.hub();
        match hub.second_copy() {
            SecondCopy::None => Some(text::sync_no_copy()),
            SecondCopy::Following(copy) if copy.size() == hub.replica().head().size() => None,
            SecondCopy::Following(_) => Some(text::level_sealed(1)),
            SecondCopy::Lost(fault) => Some(text::sync_copy_lost(text::hub::copy(fault))),
        }
    }

    /// Sends the province what it lacks. Where it cannot be reached the work is done all the same, and the next exchange sends it.
    pub fn tell_province(&mut self, progress: impl FnMut(u64, u64)) {
        let _ = self.workstation.push(&self.key, self.now, progress);
    }

    /// The role and place in which the officer may do this. Where nobody was named, the first seat of the training card that may
    /// takes over.
    ///
    /// # Errors
    /// [`SeatFault::NotAllowed`].
    pub fn actor(&mut self, permission: Permission) -> Result<Actor, SeatFault> {
        let register = self.workstation.hub().replica().register();
        let access = self.workstation.hub().access();
        let directory = self.workstation.directory();
        let (actor, other) = seat_of(register, access, directory, (&self.key, self.named), permission, self.now)?;
        if let Some(key) = other {
            self.key = key;
        }
        Ok(actor)
    }
}

/// The role and place in which an officer may do something. Where he was not named, the first seat of the training card that may takes
/// over, and its key comes with it.
///
/// # Errors
/// [`SeatFault::NotAllowed`].
pub fn seat_of(
    register: &Register,
    access: &AccessTable,
    directory: &Directory,
    (key, named): (&OfficerKey, bool),
    permission: Permission,
    now: Instant,
) -> Result<(Actor, Option<OfficerKey>), SeatFault> {
    let held = |officer: &OfficerNumber| {
        roles(register, officer, now.date()).into_iter().find(|actor| access.may(&actor.role, permission))
    };
    if let Some(actor) = held(key.officer()) {
        return Ok((actor, None));
    }
    let card = if named { None } else { Card::read(directory)? };
    for other in card.iter().flat_map(|card| &card.seats) {
        if let (Some(actor), Some(card)) = (held(other), &card) {
            match keyring::open(directory, other, &card.secret(), now) {
                Err(KeyringFault::NoKey(_) | KeyringFault::Revoked { .. }) => {}
                opened => return Ok((actor, Some(opened?))),
            }
        }
    }
    let able = able(register, access, permission, now.date());
    Err(SeatFault::NotAllowed { officer: key.officer().clone(), permission, able })
}

/// The roles of a prison that may do something, each with its holders on a day, by name and number.
fn able(
    register: &Register,
    access: &AccessTable,
    permission: Permission,
    on: Date,
) -> Vec<(RoleDefinition, Vec<String>)> {
    let roles = register.genesis.iter().flat_map(|genesis| &genesis.roles);
    let may = roles.filter(|role| access.may(&role.id, permission));
    may.map(|role| {
        let held = |number: &&OfficerNumber| register.roles_of(number, on).iter().any(|grant| grant.role == role.id);
        let officers = register.officers.iter().filter(|(number, _)| held(number));
        (role.clone(), officers.map(|(number, officer)| format!("{} {number}", officer.name)).collect())
    })
    .collect()
}

/// The first line of the file that `option` names, or what is typed after a question.
///
/// # Errors
/// [`SeatFault::PassphraseFile`], and [`SeatFault::NoTerminal`] with the option that would have made the question needless.
pub fn passphrase_of(file: Option<&Path>, option: &'static str, question: &str) -> Result<SecretString, SeatFault> {
    match file {
        Some(path) => {
            let unread = |source| SeatFault::PassphraseFile { path: path.to_owned(), source };
            let text = std::fs::read_to_string(path).map_err(unread)?;
            Ok(text.lines().next().unwrap_or_default().to_owned().into())
        }
        None => {
            let silent = |source| SeatFault::NoTerminal { option, source };
            Ok(rpassword::prompt_password(question).map_err(silent)?.into())
        }
    }
}

/// What somebody in a role at a place sees.
#[must_use]
pub fn scope(place: &Place) -> Scope {
    match place {
        Place::Ward(ward) => Scope::Ward(ward.clone()),
        Place::Prison | Place::Province => Scope::Prison,
    }
}

/// The roles that an officer holds on a day, those of the whole prison first.
fn roles(register: &Register, officer: &OfficerNumber, on: Date) -> Vec<Actor> {
    let mut held: Vec<Actor> = register
        .roles_of(officer, on)
        .into_iter()
        .map(|grant| Actor { officer: officer.clone(), role: grant.role.clone(), place: grant.place.clone() })
        .collect();
    held.sort_by_key(|actor| matches!(actor.place, Place::Ward(_)));
    held
}

/// The data folder of this user.
fn default_directory() -> Option<PathBuf> {
    ProjectDirs::from("", "", "wardbook").map(|folders| folders.data_dir().to_owned())
}
