//! `wardbook officer ...`: keys and roles.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::exit::{Exit, complain, say};
use super::fault;
use super::seat::{Seat, SeatArguments, SeatFault, passphrase_of};
use crate::core::access::Permission;
use crate::core::journal::{KeyChange, KeyHolder, Kind, Signer as _};
use crate::core::record::id::{OfficerNumber, RoleId};
use crate::core::record::payload::{KeyEvent, KeyRecord, Payload, PlaceKind, RoleRecord};
use crate::core::record::place::Place;
use crate::core::record::register::{Grant as Held, Register};
use crate::core::record::world::World as _;
use crate::core::time::Date;
use crate::desk::{said, words};
use crate::hub::Receipt;
use crate::hub::begin::key_added;
use crate::hub::client::{ActFault, Content, WorkstationFault};
use crate::keys::lockout::Revocation;
use crate::keys::{KeyFile, OfficerKey, Random};
use crate::store::card::Card;
use crate::store::keyring::{self, KeyringFault};
use crate::store::secret::Recipients;
use crate::text::{self, Catalog};

/// The arguments of `officer`.
#[derive(Args, Debug)]
#[command(arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Give an officer a key, and roles with it
    Add(Add),
    /// Grant a role, or withdraw it
    Grant(Grant),
    /// Make an officer's key count no longer: lost, stolen, passphrase forgotten
    Revoke(Revoke),
    /// Change the passphrase of one's own key
    Passphrase(Passphrase),
}

#[derive(Args, Debug)]
struct Add {
    /// The officer's number
    #[arg(id = "number", value_name = "NUMBER")]
    officer: OfficerNumber,
    /// The officer's name; not needed for an officer who had a key before
    #[arg(long)]
    name: Option<String>,
    /// A role with its place: case-officer@ward:ward-07, warden@prison
    #[arg(long = "role", value_name = "ROLE@PLACE")]
    roles: Vec<String>,
    /// A file with the new key's first passphrase (default: asked for)
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,
    #[command(flatten)]
    seat: SeatArguments,
}

#[derive(Args, Debug)]
struct Grant {
    /// The officer's number
    #[arg(id = "number", value_name = "NUMBER")]
    officer: OfficerNumber,
    /// The role with its place
    #[arg(long, value_name = "ROLE@PLACE")]
    role: String,
    /// Last day of the grant
    #[arg(long, value_name = "DATE", conflicts_with = "withdraw")]
    until: Option<Date>,
    /// Withdraw the role instead
    #[arg(long)]
    withdraw: bool,
    #[command(flatten)]
    seat: SeatArguments,
}

#[derive(Args, Debug)]
struct Revoke {
    /// The officer's number
    #[arg(id = "number", value_name = "NUMBER")]
    officer: OfficerNumber,
    /// Why, in words
    #[arg(long, value_parser = clap::builder::NonEmptyStringValueParser::new())]
    reason: String,
    /// The entry from which on the key's signatures are suspect
    #[arg(long, value_name = "ENTRY")]
    suspect_since: Option<u64>,
    #[command(flatten)]
    seat: SeatArguments,
}

#[derive(Args, Debug)]
struct Passphrase {
    /// A file with the new passphrase in its first line (default: asked for)
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,
    #[command(flatten)]
    seat: SeatArguments,
}

/// The option that names a file with a key's new passphrase.
const NEW_PASSPHRASE: &str = "--new-passphrase-file";

/// Why the command did not do it.
enum Refused {
    Seat(SeatFault),
    Act(ActFault),
    Said(text::Message),
}

impl From<SeatFault> for Refused {
    fn from(fault: SeatFault) -> Self {
        Self::Seat(fault)
    }
}

impl From<ActFault> for Refused {
    fn from(fault: ActFault) -> Self {
        Self::Act(fault)
    }
}

impl From<KeyringFault> for Refused {
    fn from(fault: KeyringFault) -> Self {
        Self::Seat(fault.into())
    }
}

impl From<WorkstationFault> for Refused {
    fn from(fault: WorkstationFault) -> Self {
        Self::Act(fault.into())
    }
}

/// Runs the command.
#[must_use]
pub fn run(arguments: &Arguments, catalog: &Catalog) -> ExitCode {
    let done = match &arguments.command {
        Command::Add(arguments) => add(arguments, catalog),
        Command::Grant(arguments) => grant(arguments, catalog),
        Command::Revoke(arguments) => revoke(arguments, catalog),
        Command::Passphrase(arguments) => passphrase(arguments, catalog),
    };
    let exit = match done {
        Ok(()) => Exit::Done,
        Err(Refused::Seat(problem)) => fault::seat(&problem, catalog),
        Err(Refused::Act(problem)) => fault::act(&problem, catalog),
        Err(Refused::Said(message)) => {
            complain(catalog.say(&message));
            Exit::Input
        }
    };
    exit.into()
}

fn add(arguments: &Add, catalog: &Catalog) -> Result<(), Refused> {
    let roles: Vec<(RoleId, Place)> = arguments.roles.iter().map(|text| role_at(text)).collect::<Result<_, _>>()?;
    let mut seat = arguments.seat.work()?;
    let actor = seat.actor(Permission::Administer)?;
    let officer = &arguments.officer;
    let register = seat.workstation.world();
    let register = register.register();
    if register.active_key(officer).is_some() {
        return Err(Refused::Said(text::officer_has_key(officer.to_string())));
    }
    let known = register.officers.get(officer).map(|officer| officer.name.clone());
    for (role, place) in &roles {
        fits(register, role, place)?;
    }
    // A mistyped number would get a key and be nobody.
    let name = arguments.name.clone().or(known);
    let name = name.ok_or_else(|| Refused::Said(text::officer_needs_name(officer.to_string())))?;
    let training = seat.workstation.directory().config().is_training();
    let card = Card::read(seat.workstation.directory()).map_err(SeatFault::from)?;
    let passphrase = match (&arguments.new_passphrase_file, card) {
        // Every key of a training directory opens with the card.
        (None, Some(card)) => card.secret(),
        (file, _) => {
            let question = catalog.say(&text::officer_new_passphrase(officer.to_string()));
            passphrase_of(file.as_deref(), NEW_PASSPHRASE, &question)?
        }
    };
    let mut random = Random::System;
    let key = OfficerKey::generate(officer.clone(), training, &mut random).map_err(WorkstationFault::from)?;
    let file = KeyFile::seal(&key, &passphrase, &mut random).map_err(WorkstationFault::from)?;

    // The secret first: a key that is registered and cannot open the directory would have to be revoked again.
    let path = seat.workstation.directory().prison("secret");
    let mut recipients = Recipients::read(&path).map_err(SeatFault::from)?;
    recipients.add(seat.workstation.secret(), &key.public(), &mut random).map_err(WorkstationFault::from)?;
    recipients.keep(&path).map_err(SeatFault::from)?;
    let change = KeyChange::Add { holder: KeyHolder::Officer, public: key.public() };
    let record = key_added(officer, &name, &key.public());
    let content = Content { keys: vec![change], ..Content::new(Kind::KeyEvent, vec![Payload::Key(record)]) };
    let receipt = seat.workstation.record(&content, &actor, &seat.key, seat.now)?;
    keyring::keep(seat.workstation.directory(), &file)?;
    say(catalog.say(&text::officer_added(receipt.sequence, key.id().to_string(), officer.to_string())));
    for (role, place) in roles {
        // Who comes back after a revocation still has his roles.
        if let Some(held) = held(&seat, officer, &role, &place) {
            say(catalog.say(&held_already(catalog, &seat, officer, &held)));
            continue;
        }
        let record = RoleRecord { officer: officer.clone(), role, place, granted: true, until: None };
        let receipt = record_roles(&mut seat, vec![record.clone()])?;
        say_role(catalog, &seat, &receipt, &record, None);
    }
    seat.tell_province(|_, _| {});
    Ok(())
}

fn grant(arguments: &Grant, catalog: &Catalog) -> Result<(), Refused> {
    let (role, place) = role_at(&arguments.role)?;
    let mut seat = arguments.seat.work()?;
    let (officer, until, granted) = (&arguments.officer, arguments.until, !arguments.withdraw);
    let today = seat.now.date();
    if let Some(until) = until.filter(|until| *until < today) {
        return Err(Refused::Said(text::officer_until_past(today.to_string(), until.to_string())));
    }
    let register = seat.workstation.world();
    let register = register.register();
    fits(register, &role, &place)?;
    if !register.officers.contains_key(officer) {
        return Err(Refused::Said(text::officer_no_officer(officer.to_string())));
    }
    let record = RoleRecord { officer: officer.clone(), role, place, granted, until };
    let before = held(&seat, officer, &record.role, &record.place);
    let records = match &before {
        None if !granted => return Err(Refused::Said(not_held(catalog, &seat, &record))),
        Some(held) if granted && held.until == until => {
            return Err(Refused::Said(held_already(catalog, &seat, officer, held)));
        }
        // A role is held once: the new term takes the place of the old one.
        Some(_) if granted => vec![RoleRecord { granted: false, until: None, ..record.clone() }, record.clone()],
        _ => vec![record.clone()],
    };
    let receipt = record_roles(&mut seat, records)?;
    say_role(catalog, &seat, &receipt, &record, before.as_ref());
    seat.tell_province(|_, _| {});
    Ok(())
}

/// The grant by which an officer holds a role at a place today; of several the one that ends last.
fn held(seat: &Seat, officer: &OfficerNumber, role: &RoleId, place: &Place) -> Option<Held> {
    let world = seat.workstation.world();
    let grants = world.register().roles_held(officer, seat.now.date());
    let found = grants.into_iter().find(|grant| grant.role == *role && grant.place == *place)?;
    Some(found.clone())
}

/// Whether the prison has the role, and has it at this place.
fn fits(register: &Register, role: &RoleId, place: &Place) -> Result<(), Refused> {
    let Some(genesis) = &register.genesis else { return Ok(()) };
    let listed = |names: Vec<&str>| names.join(", ");
    let Some(known) = register.role_definition(role) else {
        let known = listed(genesis.roles.iter().map(|role| role.id.as_str()).collect());
        return Err(Refused::Said(text::officer_no_role(known, role.to_string())));
    };
    let right = match (known.place, place) {
        (PlaceKind::Ward, Place::Ward(ward)) if register.ward(ward).is_none() => {
            let known = listed(genesis.wards.iter().map(|ward| ward.id.as_str()).collect());
            return Err(Refused::Said(text::officer_no_ward(known, ward.to_string())));
        }
        (PlaceKind::Ward, Place::Ward(_)) => return Ok(()),
        (PlaceKind::Prison, Place::Prison) | (PlaceKind::Province, Place::Province) => return Ok(()),
        (PlaceKind::Ward, _) => {
            genesis.wards.first().map_or_else(String::new, |ward| Place::Ward(ward.id.clone()).to_string())
        }
        (PlaceKind::Prison, _) => Place::Prison.to_string(),
        (PlaceKind::Province, _) => Place::Province.to_string(),
    };
    Err(Refused::Said(text::officer_wrong_place(right, role.to_string())))
}

/// Puts grants and withdrawals into the journal, as one entry.
fn record_roles(seat: &mut Seat, records: Vec<RoleRecord>) -> Result<Receipt, Refused> {
    let actor = seat.actor(Permission::Administer)?;
    let content = Content::new(Kind::KeyEvent, records.into_iter().map(Payload::Role).collect());
    Ok(seat.workstation.record(&content, &actor, &seat.key, seat.now)?)
}

/// Says what was entered: the role and its place by name, the last day where it has one, and what was held before.
fn say_role(catalog: &Catalog, seat: &Seat, receipt: &Receipt, record: &RoleRecord, before: Option<&Held>) {
    let (place, role) = names(catalog, seat, &record.role, &record.place);
    let (entry, officer) = (receipt.sequence, record.officer.to_string());
    let said = match record.until {
        _ if !record.granted => text::officer_withdrawn(entry, officer, place, role),
        None => text::officer_granted(entry, officer, place, role),
        Some(until) => text::officer_granted_until(entry, officer, place, role, until.to_string()),
    };
    say(catalog.say(&match before {
        Some(before) if record.granted => text::officer_renewed(term(before), said),
        _ => said,
    }));
}

fn held_already(catalog: &Catalog, seat: &Seat, officer: &OfficerNumber, held: &Held) -> text::Message {
    let (place, role) = names(catalog, seat, &held.role, &held.place);
    text::officer_held_already(officer.to_string(), place, role, term(held))
}

/// That nothing can be withdrawn, with what the officer does hold.
fn not_held(catalog: &Catalog, seat: &Seat, record: &RoleRecord) -> text::Message {
    let (place, role) = names(catalog, seat, &record.role, &record.place);
    let world = seat.workstation.world();
    let grants = world.register().roles_held(&record.officer, seat.now.date());
    let written: Vec<String> = grants.iter().map(|grant| format!("{}@{}", grant.role, grant.place)).collect();
    let officer = record.officer.to_string();
    if written.is_empty() {
        return text::officer_holds_nothing(officer, place, role);
    }
    text::officer_not_held(written.join(", "), officer, place, role)
}

/// Place and role as they are called in the user's language.
fn names(catalog: &Catalog, seat: &Seat, role: &RoleId, place: &Place) -> (String, String) {
    let world = seat.workstation.world();
    (said::place_label(&world, place).say(catalog), words::role(&world, role).say(catalog))
}

fn term(held: &Held) -> text::Message {
    held.until.map_or_else(text::officer_term_open, |day| text::officer_term_until(day.to_string()))
}

fn revoke(arguments: &Revoke, catalog: &Catalog) -> Result<(), Refused> {
    let mut seat = arguments.seat.work()?;
    let actor = seat.actor(Permission::Administer)?;
    let officer = &arguments.officer;
    let register = seat.workstation.world();
    let register = register.register();
    let found = register.active_key(officer).zip(register.officers.get(officer));
    let Some((key, known)) = found else { return Err(Refused::Said(text::officer_no_key(officer.to_string()))) };
    let record = KeyRecord {
        officer: officer.clone(),
        name: known.name.clone(),
        event: KeyEvent::Revoked { reason: arguments.reason.clone(), suspect_since: arguments.suspect_since },
        key: key.key,
        suite: 1,
        public: key.public.clone(),
    };
    let id = key.key;
    let change = KeyChange::Revoke { key: id, suspect_since: arguments.suspect_since };
    let content = Content { keys: vec![change], ..Content::new(Kind::KeyEvent, vec![Payload::Key(record)]) };
    let receipt = seat.workstation.record(&content, &actor, &seat.key, seat.now)?;
    let path = seat.workstation.directory().prison("secret");
    let mut recipients = Recipients::read(&path).map_err(SeatFault::from)?;
    recipients.remove(&id);
    recipients.keep(&path).map_err(SeatFault::from)?;
    let revocation = Revocation { on: seat.now.date(), by: seat.key.officer().clone(), entry: receipt.sequence };
    keyring::set_aside(seat.workstation.directory(), officer, revocation)?;
    say(catalog.say(&text::officer_revoked(receipt.sequence, id.to_string(), officer.to_string())));
    seat.tell_province(|_, _| {});
    Ok(())
}

fn passphrase(arguments: &Passphrase, catalog: &Catalog) -> Result<(), Refused> {
    let seat = arguments.seat.work()?;
    let question = catalog.say(&text::officer_passphrase());
    let new = passphrase_of(arguments.new_passphrase_file.as_deref(), NEW_PASSPHRASE, &question)?;
    // The old one was just typed, so this try is not counted.
    if keyring::read(seat.workstation.directory(), seat.key.officer())?.open(&new).is_ok() {
        return Err(Refused::Said(text::officer_passphrase_same()));
    }
    let file = KeyFile::seal(&seat.key, &new, &mut Random::System).map_err(WorkstationFault::from)?;
    keyring::keep(seat.workstation.directory(), &file)?;
    say(catalog.say(&text::officer_passphrase_changed(seat.key.officer().to_string())));
    Ok(())
}

fn role_at(written: &str) -> Result<(RoleId, Place), Refused> {
    let bad = || Refused::Said(text::officer_bad_role(written));
    let (role, place) = written.split_once('@').ok_or_else(bad)?;
    Ok((role.parse().map_err(|_| bad())?, place.parse().map_err(|_| bad())?))
}
