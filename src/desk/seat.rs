//! Who sits at the terminal: seats to choose from, opening a key, the session.

use std::collections::BTreeSet;
use std::path::Path;

use secrecy::SecretString;

use super::{said, words};
use crate::app::port::view::{Fault, Label, Refusal, Seat, Seats, Session};
use crate::core::access::{AccessTable, Permission};
use crate::core::procedure::act::Actor;
use crate::core::record::id::{OfficerNumber, RoleId};
use crate::core::record::place::Place;
use crate::core::record::register::Grant;
use crate::core::record::world::World;
use crate::core::time::{Date, Instant};
use crate::hub::client::Workstation;
use crate::keys::OfficerKey;
use crate::keys::lockout::Logon;
use crate::store::card::Card;
use crate::store::directory::Directory;
use crate::store::keyring;
use crate::store::lists::Scope;
use crate::text::{self, Message};

/// The role shown before anybody has opened the records of a directory that is not for training.
const UNKNOWN_ROLE: &str = "unknown";

/// Opens a training directory with its card; a real one stays closed until somebody's key opens it.
///
/// # Errors
/// The directory cannot be read or is in use.
pub fn open_training(root: &Path, now: Instant) -> Result<Option<Workstation>, Fault> {
    let directory = Directory::open(root).map_err(words::fault_shown)?;
    let Some(card) = Card::read(&directory).map_err(words::fault_shown)? else { return Ok(None) };
    let Some(first) = card.seats.first() else { return Ok(None) };
    let key = keyring::open(&directory, first, &card.secret(), now).map_err(words::fault_shown)?;
    Workstation::open(directory, &key, now).map(Some).map_err(words::fault_shown)
}

/// Opens a directory with an officer's key.
///
/// # Errors
/// The directory cannot be opened, or the key does not open it.
pub fn open_with(root: &Path, key: &OfficerKey, now: Instant) -> Result<Workstation, Refusal> {
    let directory = Directory::open(root).map_err(words::refuse_shown)?;
    Workstation::open(directory, key, now).map_err(words::refuse_shown)
}

/// Opens an officer's key file.
///
/// # Errors
/// No such key file, or a wrong passphrase.
pub fn open_key(
    root: &Path,
    officer: &OfficerNumber,
    passphrase: &SecretString,
    wall: Instant,
) -> Result<OfficerKey, Refusal> {
    let directory = Directory::open_reading(root).map_err(words::refuse_shown)?;
    let refuse = |fault| words::refuse_key(fault, keyring::tries_left(&directory, officer));
    keyring::open(&directory, officer, passphrase, wall).map_err(refuse)
}

/// The seats to choose from: of a training directory the card, then every other officer, so that members of bodies can be found by
/// number or name; of any other the officers with a key file on this machine.
///
/// # Errors
/// The directory cannot be read.
pub fn seats(root: &Path, workstation: Option<&Workstation>, access: &AccessTable) -> Result<Seats, Fault> {
    let directory = Directory::open_reading(root).map_err(words::fault_shown)?;
    let card = Card::read(&directory).map_err(words::fault_shown)?;
    let prison = words::named(&directory.config().name, &directory.config().origin);
    let officers: Vec<OfficerNumber> = match &card {
        Some(card) => {
            let registered: Vec<OfficerNumber> = workstation
                .map(|workstation| workstation.world().register().officers.keys().cloned().collect())
                .unwrap_or_default();
            let others = registered.into_iter().filter(|officer| !card.seats.contains(officer));
            card.seats.iter().cloned().chain(others).collect()
        }
        None => keyring::counting(&directory)
            .map_err(words::fault_shown)?
            .iter()
            .map(|file| file.officer().clone())
            .collect(),
    };
    let mut seats = Vec::new();
    for officer in officers {
        match workstation {
            Some(workstation) => seats.extend(of_officer(&workstation.world(), &officer).into_iter().map(|seat| {
                // Who moves the training clock is looked for by everybody, once.
                let moves = card.is_some() && access.may(&seat.role, Permission::MoveClock);
                let place = seat.place.clone();
                let said = || words::both(|catalog| catalog.say(&text::seat_moves_clock(place.say(catalog))));
                if moves { Seat { place: said(), ..seat } } else { seat }
            })),
            None => {
                let Ok(role) = UNKNOWN_ROLE.parse() else { continue };
                seats.push(Seat {
                    name: officer.to_string(),
                    officer,
                    role,
                    role_name: text::seat_role_unknown().into(),
                    place: crate::app::port::Label::default(),
                });
            }
        }
    }
    Ok(Seats {
        prison,
        seats,
        card_passphrase: card.map(|card| card.passphrase),
        training: directory.config().is_training(),
    })
}

/// One seat per role that the officer holds.
fn of_officer(world: &dyn World, officer: &OfficerNumber) -> Vec<Seat> {
    let Some(found) = world.register().officers.get(officer) else { return Vec::new() };
    let mut known: BTreeSet<(RoleId, Place)> = BTreeSet::new();
    found
        .roles
        .iter()
        .filter(|grant| grant.withdrawn.is_none() && known.insert((grant.role.clone(), grant.place.clone())))
        .map(|grant| seat(world, officer, grant))
        .collect()
}

fn seat(world: &dyn World, officer: &OfficerNumber, grant: &Grant) -> Seat {
    let register = world.register();
    Seat {
        officer: officer.clone(),
        name: register.officers.get(officer).map_or_else(|| officer.to_string(), |found| found.name.clone()),
        role: grant.role.clone(),
        role_name: register.role_definition(&grant.role).map_or_else(
            || crate::app::port::Label::Plain(grant.role.to_string()),
            |role| words::named(&role.name, grant.role.as_str()),
        ),
        place: said::place_label(world, &grant.place),
    }
}

/// The officer in a role that he holds today; where the role is not known yet, in the first that he holds.
#[must_use]
pub fn actor(world: &dyn World, officer: &OfficerNumber, role: &RoleId, today: Date) -> Option<Actor> {
    let grants = world.register().roles_of(officer, today);
    let chosen = grants
        .iter()
        .find(|grant| grant.role == *role)
        .or_else(|| if role.as_str() == UNKNOWN_ROLE { grants.first() } else { None })?;
    Some(Actor { officer: officer.clone(), role: chosen.role.clone(), place: chosen.place.clone() })
}

/// The session that the screens know.
#[must_use]
pub fn session(
    world: &dyn World,
    access: &AccessTable,
    actor: &Actor,
    signatures: u64,
    before: Option<Logon>,
) -> Session {
    let grant =
        Grant { role: actor.role.clone(), place: actor.place.clone(), granted: 0, until: None, withdrawn: None };
    let mut permits = access.permissions(&actor.role);
    if !world.register().is_training() {
        permits.remove(&Permission::MoveClock);
    }
    let others = Permission::ALL.into_iter().filter(|one| !permits.contains(one));
    let others = others.filter_map(|one| Some((one, whose(world, access, one)?))).collect();
    Session {
        seat: seat(world, &actor.officer, &grant),
        permits,
        others,
        // The minute is exact enough to recognise one's own last visit by.
        last_logon: before.map(|before| before.at.to_string().chars().take(16).collect::<String>().replace('T', " ")),
        failures: before.map_or(0, |before| before.failures),
        signatures,
        training: world.register().is_training(),
    }
}

/// Why a role may not do something, with the roles that may.
#[must_use]
pub fn not_permitted(world: &dyn World, access: &AccessTable, permission: Permission, why: fn() -> Message) -> Label {
    match whose(world, access, permission) {
        None => why().into(),
        Some(roles) => words::both(|catalog| catalog.say(&text::refused_role(roles.say(catalog), catalog.say(&why())))),
    }
}

/// The roles of this prison that may do something; none where nobody may.
fn whose(world: &dyn World, access: &AccessTable, permission: Permission) -> Option<Label> {
    let roles = world.register().roles().filter(|role| access.may(role, permission));
    let named: Vec<Label> = roles.map(|role| words::role(world, role)).collect();
    (!named.is_empty()).then(|| words::both(|catalog| words::joined(&named, catalog)))
}

/// Statements that an officer has signed in this journal.
#[must_use]
pub fn signatures(workstation: &Workstation, officer: &OfficerNumber) -> u64 {
    let entries = workstation.world().entries_about(&format!("officer:{officer}"), usize::MAX).unwrap_or_default();
    u64::try_from(entries.len()).unwrap_or(u64::MAX)
}

/// Which wards a seat may see.
#[must_use]
pub fn scope(access: &AccessTable, actor: &Actor) -> Scope {
    if !access.may(&actor.role, Permission::Read) {
        return Scope::Nothing;
    }
    match &actor.place {
        Place::Ward(ward) => Scope::Ward(ward.clone()),
        Place::Prison | Place::Province => Scope::Prison,
    }
}
