//! Faults of directory, key, journal and hub: said in words, with the exit code they give.

use super::exit::{Exit, complain};
use super::seat::SeatFault;
use crate::hub::begin::BeginFault;
use crate::hub::client::{ActFault, WorkstationFault};
use crate::hub::refusal::HubFault;
use crate::keys::KeyFault;
use crate::store::StoreFault;
use crate::store::directory::{DirectoryFault, FORMAT};
use crate::store::keyring::KeyringFault;
use crate::text::{self, Catalog, Message};

/// Says why nobody could sit down.
pub fn seat(fault: &SeatFault, catalog: &Catalog) -> Exit {
    let (message, exit) = match fault {
        SeatFault::NoFolder => (text::seat_no_folder(), Exit::Input),
        SeatFault::Nobody => (text::seat_nobody(), Exit::Input),
        SeatFault::Passphrase(error) => (text::seat_passphrase(text::reader::system(error)), Exit::Input),
        SeatFault::NotAllowed { officer, permission } => {
            (text::seat_not_allowed(officer.to_string(), format!("{permission:?}").to_lowercase()), Exit::No)
        }
        SeatFault::Directory(fault) => directory(fault),
        SeatFault::Keyring(fault) => keyring(fault),
        SeatFault::Workstation(fault) => workstation(fault),
    };
    complain(catalog.say(&message));
    exit
}

/// Says why no prison was made.
pub fn begin(fault: &BeginFault, catalog: &Catalog) -> Exit {
    let (message, exit) = match fault {
        BeginFault::NoProvince => (text::setup_no_province(), Exit::Input),
        BeginFault::Directory(fault) => directory(fault),
        BeginFault::Keyring(fault) => keyring(fault),
        BeginFault::Key(fault) => key(fault),
        BeginFault::Store(fault) => of_store(fault),
        BeginFault::Act(fault) => return act(fault, catalog),
        BeginFault::Mirror(fault) => (text::hub::mirror(fault), Exit::Fault),
        BeginFault::Hub(fault) => (text::hub::fault(fault), Exit::Fault),
    };
    complain(catalog.say(&message));
    exit
}

/// Says why something did not come into the journal.
pub fn act(fault: &ActFault, catalog: &Catalog) -> Exit {
    let (message, exit) = match fault {
        ActFault::Decided(refusal) => (text::procedure::refusal(refusal), Exit::No),
        ActFault::Hub(refusal) => (text::hub::refusal(refusal), Exit::No),
        ActFault::Fault(fault) => workstation(fault),
        ActFault::Sign(_) | ActFault::Payload(_) | ActFault::Id(_) => {
            (text::seat_fault(fault.to_string()), Exit::Fault)
        }
    };
    complain(catalog.say(&message));
    exit
}

fn directory(fault: &DirectoryFault) -> (Message, Exit) {
    match fault {
        DirectoryFault::NoPrison(path) => (text::seat_no_prison(path.display().to_string()), Exit::Input),
        DirectoryFault::Exists(path) => (text::seat_exists(path.display().to_string()), Exit::Input),
        DirectoryFault::OtherVersion { path, found } => {
            (text::seat_other_version(*found, FORMAT, path.display().to_string()), Exit::Input)
        }
        DirectoryFault::InUse(path) => (text::seat_in_use(path.display().to_string()), Exit::Input),
        DirectoryFault::ReadOnly(path) => (text::seat_read_only(path.display().to_string()), Exit::Fault),
        DirectoryFault::Damaged(path) => (text::seat_damaged(path.display().to_string()), Exit::No),
        DirectoryFault::Io { .. } => (text::seat_fault(fault.to_string()), Exit::Fault),
    }
}

fn keyring(fault: &KeyringFault) -> (Message, Exit) {
    match fault {
        KeyringFault::NoKey(officer) => (text::seat_no_key(officer.to_string()), Exit::Input),
        KeyringFault::Directory(fault) => directory(fault),
        KeyringFault::Key { path, fault: KeyFault::Damaged(_) } => {
            (text::seat_damaged(path.display().to_string()), Exit::No)
        }
        KeyringFault::Key { fault, .. } => key(fault),
    }
}

fn key(fault: &KeyFault) -> (Message, Exit) {
    match fault {
        KeyFault::WrongPassphrase(officer) => (text::seat_wrong_passphrase(officer.to_string()), Exit::Input),
        KeyFault::Locked(millis) => (text::seat_locked(millis / 60_000 + 1), Exit::Input),
        KeyFault::Training => (text::seat_training_key(), Exit::Input),
        KeyFault::TooShort(least) => (text::seat_too_short(*least), Exit::Input),
        KeyFault::NotWrapped(key) => (text::seat_not_wrapped(key.to_string()), Exit::Input),
        other => (text::seat_fault(other.to_string()), Exit::Fault),
    }
}

fn workstation(fault: &WorkstationFault) -> (Message, Exit) {
    match fault {
        WorkstationFault::Directory(fault) => directory(fault),
        WorkstationFault::Key(fault) => key(fault),
        WorkstationFault::Store(fault) => of_store(fault),
        WorkstationFault::Hub(HubFault::Directory(fault)) => directory(fault),
        WorkstationFault::Hub(HubFault::Store(fault)) => of_store(fault),
        WorkstationFault::Hub(fault @ HubFault::RolledBack { .. }) => (text::hub::fault(fault), Exit::No),
        WorkstationFault::Hub(fault) => (text::hub::fault(fault), Exit::Fault),
    }
}

fn of_store(fault: &StoreFault) -> (Message, Exit) {
    match fault {
        StoreFault::Damaged(path) => (text::seat_damaged(path.display().to_string()), Exit::No),
        StoreFault::Full => (text::seat_disk_full(), Exit::Fault),
        other => (text::seat_fault(other.to_string()), Exit::Fault),
    }
}
