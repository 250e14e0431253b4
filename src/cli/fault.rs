//! Faults of directory, key, journal and hub: said in words, with the exit code they give.

use super::exit::{Exit, complain};
use super::seat::SeatFault;
use crate::core::record::payload::RoleDefinition;
use crate::desk::words;
use crate::hub::begin::BeginFault;
use crate::hub::client::{ActFault, WorkstationFault};
use crate::hub::refusal::HubFault;
use crate::keys::KeyFault;
use crate::store::StoreFault;
use crate::store::directory::DirectoryFault;
use crate::store::keyring::KeyringFault;
use crate::text::{self, Catalog, Message, Said};

/// Says why nobody could sit down.
pub fn seat(fault: &SeatFault, catalog: &Catalog) -> Exit {
    let (message, exit) = match fault {
        SeatFault::NoFolder => (text::seat_no_folder(), Exit::Input),
        SeatFault::Nobody => (text::seat_nobody(), Exit::Input),
        SeatFault::NoTerminal { option, source } => {
            (text::seat_no_terminal(*option, text::reader::system(source)), Exit::Input)
        }
        SeatFault::PassphraseFile { path, source } => {
            (text::setup_unreadable(path.display().to_string(), text::reader::system(source)), Exit::Input)
        }
        SeatFault::NotAllowed { officer, permission, able } => {
            let permission = text::hub::permission(*permission);
            let message = match able_roles(able, catalog) {
                None => text::seat_not_allowed(officer.to_string(), permission),
                Some(able) => text::seat_not_allowed_but(able, officer.to_string(), permission),
            };
            (message, Exit::No)
        }
        SeatFault::Directory(fault) => directory(fault),
        SeatFault::Keyring(fault) => keyring(fault),
        SeatFault::Workstation(fault) => workstation(fault),
    };
    complain(catalog.say(&message));
    exit
}

/// Roles with their holders, of many the first few; none where no role may.
fn able_roles(able: &[(RoleDefinition, Vec<String>)], catalog: &Catalog) -> Option<String> {
    const NAMED: usize = 3;
    let joint = catalog.say(&text::list_joint());
    let said = |(role, holders): &(RoleDefinition, Vec<String>)| {
        let name = words::named(&role.name, role.id.as_str()).say(catalog);
        let named = holders.iter().take(NAMED).cloned().collect::<Vec<_>>().join(&joint);
        catalog.say(&match holders.len() {
            0 => text::seat_able_nobody(name),
            all if all > NAMED => text::seat_able_many(all.saturating_sub(NAMED), named, name),
            _ => text::seat_able(named, name),
        })
    };
    (!able.is_empty()).then(|| able.iter().map(said).collect::<Vec<_>>().join(&joint))
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
        BeginFault::Mirror(fault) => (fault.said(), Exit::Fault),
        BeginFault::Hub(fault) => (fault.said(), Exit::Fault),
    };
    complain(catalog.say(&message));
    exit
}

/// Says a fault of the machine that has no exit code of its own.
pub fn machine(fault: &impl Said, catalog: &Catalog) -> Exit {
    complain(catalog.say(&fault.said()));
    Exit::Fault
}

/// Says why something did not come into the journal.
pub fn act(fault: &ActFault, catalog: &Catalog) -> Exit {
    let (message, exit) = match fault {
        ActFault::Decided(_) | ActFault::Hub(_) => (fault.said(), Exit::No),
        ActFault::Fault(fault) => workstation(fault),
        ActFault::Sign(_) | ActFault::Payload(_) | ActFault::Id(_) => (fault.said(), Exit::Fault),
    };
    complain(catalog.say(&message));
    exit
}

fn directory(fault: &DirectoryFault) -> (Message, Exit) {
    let exit = match fault {
        DirectoryFault::ReadOnly(_) | DirectoryFault::Io { .. } => Exit::Fault,
        DirectoryFault::Damaged(_) => Exit::No,
        _ => Exit::Input,
    };
    (fault.said(), exit)
}

fn keyring(fault: &KeyringFault) -> (Message, Exit) {
    match fault {
        KeyringFault::NoKey(_) | KeyringFault::Revoked { .. } => (fault.said(), Exit::Input),
        KeyringFault::Directory(fault) => directory(fault),
        KeyringFault::Key { fault: KeyFault::Damaged(_), .. } => (fault.said(), Exit::No),
        KeyringFault::Key { fault, .. } => key(fault),
    }
}

fn key(fault: &KeyFault) -> (Message, Exit) {
    let exit = match fault {
        KeyFault::WrongPassphrase(_)
        | KeyFault::Locked(_)
        | KeyFault::Training
        | KeyFault::TooShort(_)
        | KeyFault::NotWrapped(_) => Exit::Input,
        KeyFault::Damaged(_) | KeyFault::OtherVersion(_) | KeyFault::Randomness => Exit::Fault,
    };
    (fault.said(), exit)
}

fn workstation(fault: &WorkstationFault) -> (Message, Exit) {
    match fault {
        WorkstationFault::Directory(fault) | WorkstationFault::Hub(HubFault::Directory(fault)) => directory(fault),
        WorkstationFault::Key(fault) => key(fault),
        WorkstationFault::Store(fault) | WorkstationFault::Hub(HubFault::Store(fault)) => of_store(fault),
        WorkstationFault::Hub(fault @ HubFault::RolledBack { .. }) => (fault.said(), Exit::No),
        WorkstationFault::Hub(fault) => (fault.said(), Exit::Fault),
    }
}

fn of_store(fault: &StoreFault) -> (Message, Exit) {
    let exit = match fault {
        StoreFault::Damaged(_) => Exit::No,
        StoreFault::OldProjections(_) => Exit::Input,
        _ => Exit::Fault,
    };
    (fault.said(), exit)
}
