//! `wardbook demo`: a generated prison for training, made at the first call and reopened after.

mod play;

use std::path::{Path, PathBuf};

use clap::Args;
use thiserror::Error;

use self::play::PlayFault;
use super::exit::{Exit, complain, say};
use super::progress::Progress;
use super::seat::SeatArguments;
use crate::assets;
use crate::core::access::Permission;
use crate::core::procedure::act::Actor;
use crate::core::procedure::establishment::Establishment;
use crate::core::record::place::Place;
use crate::core::time::Instant;
use crate::documents::demo::script::Script;
use crate::documents::demo::{self, DemoFault, Generated, MOST_PRISONERS, PRISONERS, SEED};
use crate::documents::import::Source;
use crate::documents::setup::{self, Setup};
use crate::documents::takeover;
use crate::hub::begin::{self, BeginFault, Beginning};
use crate::hub::client::{ActFault, Workstation, WorkstationFault};
use crate::keys::Random;
use crate::ledger::MirrorFault;
use crate::store::card::Card;
use crate::store::directory::{Directory, DirectoryFault};
use crate::store::keyring::{self, KeyringFault};
use crate::text::{self, Catalog, Message, Said};

/// The hour at which the synthetic prison's first day begins, in milliseconds since midnight.
const MORNING: i64 = 8 * 3_600_000;

/// Opens a generated prison with its ledger, for training: 3,000 synthetic prisoners, 12 wards, 250 officers. The first call makes it; a
/// later one reopens it.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The directory (default: the data folder of this user)
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// How many prisoners to generate; counts when the prison is made
    #[arg(long, value_name = "N", default_value_t = PRISONERS, value_parser = prisoners)]
    prisoners: usize,
    /// Make or check the data and leave, without opening the workstation
    #[arg(long)]
    no_tui: bool,
}

/// Why there is no demo.
#[derive(Debug, Error)]
pub enum Fault {
    /// The program's own data.
    #[error(transparent)]
    Demo(#[from] DemoFault),
    /// The program's own data do not fit each other.
    #[error("{0}")]
    Assets(String),
    /// The prison could not be made.
    #[error(transparent)]
    Begin(#[from] BeginFault),
    /// The directory.
    #[error(transparent)]
    Directory(#[from] DirectoryFault),
    /// A key.
    #[error(transparent)]
    Keyring(#[from] KeyringFault),
    /// The workstation.
    #[error(transparent)]
    Workstation(#[from] WorkstationFault),
    /// An entry was refused.
    #[error(transparent)]
    Act(#[from] ActFault),
    /// The script did not go through.
    #[error(transparent)]
    Play(#[from] PlayFault),
    /// The province's mirror.
    #[error(transparent)]
    Mirror(#[from] MirrorFault),
}

impl Said for Fault {
    fn said(&self) -> Message {
        match self {
            Self::Demo(fault) => text::fault::program(fault),
            Self::Assets(reason) => text::fault::program(reason),
            Self::Begin(fault) => fault.said(),
            Self::Directory(fault) => fault.said(),
            Self::Keyring(fault) => fault.said(),
            Self::Workstation(fault) => fault.said(),
            Self::Act(fault) => fault.said(),
            Self::Play(fault) => fault.said(),
            Self::Mirror(fault) => fault.said(),
        }
    }
}

/// The program's own data, which the program cannot read.
fn assets_fault(error: &impl std::fmt::Display) -> Fault {
    Fault::Assets(format!("{error}"))
}

/// Runs the command.
#[must_use]
pub fn run(arguments: &Arguments, catalog: &Catalog) -> Exit {
    let seat = SeatArguments { dir: arguments.dir.clone(), officer: None, passphrase_file: None };
    let root = match seat.root() {
        Ok(root) => arguments.dir.clone().unwrap_or_else(|| root.join("demo")),
        Err(fault) => return super::fault::seat(&fault, catalog),
    };
    let is_new = std::fs::read_dir(&root).is_ok_and(|mut entries| entries.next().is_none()) || !root.exists();
    if is_new && let Err(fault) = make(&root, arguments.prisoners, SEED, catalog) {
        complain(catalog.say(&text::demo_fault(fault.said())));
        return Exit::Fault;
    }
    match card(&root) {
        Ok(Some(card)) => say_card(&root, &card, is_new, catalog),
        Ok(None) => {
            complain(catalog.say(&text::demo_not_training(root.display().to_string())));
            return Exit::Input;
        }
        Err(fault) => return super::fault::seat(&fault.into(), catalog),
    }
    if arguments.no_tui { Exit::Done } else { super::open::workstation(root, catalog.language()) }
}

fn card(root: &Path) -> Result<Option<Card>, DirectoryFault> {
    Card::read(&Directory::open_reading(root)?)
}

fn say_card(root: &Path, card: &Card, is_new: bool, catalog: &Catalog) {
    let path = root.display().to_string();
    say(catalog.say(&if is_new { text::demo_made(path) } else { text::demo_opened(path) }));
    say(catalog.say(&text::demo_card(card.passphrase.as_str())));
    for number in &card.seats {
        let who = card.who.iter().find(|seat| seat.officer == *number);
        let name = who.map(|seat| seat.name.as_str()).unwrap_or_default();
        let roles = who.and_then(|seat| seat.roles.get(catalog.language().tag())).cloned().unwrap_or_default();
        say(format!("  {number}  {name}  {roles}").trim_end());
    }
}

/// Makes the prison beside its directory and puts it there when it is whole.
///
/// # Errors
/// [`Fault`]; then nothing is at the target.
pub fn make(root: &Path, prisoners: usize, seed: u64, catalog: &Catalog) -> Result<(), Fault> {
    let at = |path: &Path, source| DirectoryFault::Io { path: path.to_owned(), source };
    let mut name = std::ffi::OsString::from(".");
    name.push(root.file_name().unwrap_or_default());
    name.push(".making");
    let making = root.with_file_name(name);
    // What an earlier attempt left behind when the machine stopped.
    let _ = std::fs::remove_dir_all(&making);
    let made = build(&making, prisoners, seed, catalog).and_then(|()| {
        let _ = std::fs::remove_dir(root);
        std::fs::rename(&making, root).map_err(|source| at(root, source).into())
    });
    if made.is_err() {
        let _ = std::fs::remove_dir_all(&making);
    }
    made
}

/// Generated, begun, imported and worked in through the same doors as a real one.
fn build(root: &Path, prisoners: usize, seed: u64, catalog: &Catalog) -> Result<(), Fault> {
    let bar = Progress::waiting(&text::demo_generating(), catalog);
    let generated = demo::generate(seed, prisoners)?;
    drop(bar);
    let setup = read_setup(&generated)?;
    let first_morning = Instant::start_of(setup.live_since).plus_millis(MORNING).map_err(DemoFault::from)?;
    let bar = Progress::counting(&text::demo_beginning(), catalog);
    let beginning = Beginning {
        setup: &setup,
        passphrase: &generated.passphrase.clone().into(),
        publications: begin::publications_of_assets(),
        training_today: Some(setup.live_since),
        // On the same disk, so no protection: it shows what a receipt with two copies is.
        copy: Some(PathBuf::from("copy")),
        second_place: None,
    };
    begin::begin(root, beginning, Random::seeded(seed), first_morning, |done, total| bar.at(done, total))?;
    drop(bar);

    let registrar = holder(&setup, Permission::Import)?;
    let directory = Directory::open(root)?;
    let key = keyring::open(&directory, &registrar.officer, &generated.passphrase.clone().into(), first_morning)?;
    let mut workstation = Workstation::open(directory, &key, first_morning)?;
    let sources: Vec<Source<'_>> =
        generated.files.iter().map(|(name, text)| Source { name, bytes: text.as_bytes() }).collect();
    let bar = Progress::waiting(&text::import_judging(), catalog);
    let reading = takeover::judge(&workstation, &sources, setup.live_since, None)
        .map_err(|unreadable| Fault::Assets(format!("{unreadable:?}")))?;
    drop(bar);
    if reading.wrong() > 0 {
        return Err(Fault::Assets(format!("{} generated rows are wrong", reading.wrong())));
    }
    let bar = Progress::counting(&text::import_progress(), catalog);
    let total = reading.openings.len();
    takeover::take_over(&mut workstation, &reading.openings, &registrar, &key, first_morning, |done| {
        bar.at(done, total);
    })?;
    drop(bar);

    let bar = Progress::counting(&text::demo_working(), catalog);
    let script = Script::drawn(seed)?;
    let passphrase = generated.passphrase.into();
    play::play(&mut workstation, &script, &passphrase, seed, |done, total| bar.at(done, total))?;
    drop(bar);
    let now = workstation.moment(Instant::start_of(script.today).plus_millis(MORNING).map_err(DemoFault::from)?);
    let bar = Progress::counting(&text::demo_mirroring(), catalog);
    workstation.push(&key, now, |done, total| bar.at_u64(done, total))?;
    drop(bar);
    Ok(())
}

/// The generated establishment, read from its files like any other on the day on which it goes live.
fn read_setup(generated: &Generated) -> Result<Setup, Fault> {
    let province = assets::text("procedures/establishment.toml").unwrap_or_default();
    let province = Establishment::parse(&province).map_err(|error| assets_fault(&error))?;
    let files = generated.setup.to_files();
    let sources: Vec<setup::Source<'_>> = files.iter().map(|(name, text)| setup::Source { name, text }).collect();
    setup::read(&sources, &province, generated.setup.live_since).map_err(|faults| Fault::Assets(format!("{faults:?}")))
}

/// The first officer whose role may do this in the whole prison.
fn holder(setup: &Setup, permission: Permission) -> Result<Actor, Fault> {
    let access = assets::text("access.toml").unwrap_or_default();
    let access = crate::core::access::AccessTable::parse(&access).map_err(|error| assets_fault(&error))?;
    let held =
        setup.officers.iter().flat_map(|officer| officer.roles.iter().map(move |(role, place)| (officer, role, place)));
    held.into_iter()
        .find(|(_, role, place)| access.may(role, permission) && **place == Place::Prison)
        .map(|(officer, role, place)| Actor {
            officer: officer.number.clone(),
            role: role.clone(),
            place: place.clone(),
        })
        .ok_or_else(|| Fault::Assets(format!("nobody may {permission:?}")))
}

/// Reads `--prisoners`.
fn prisoners(text: &str) -> Result<usize, String> {
    let most = MOST_PRISONERS;
    text.parse().ok().filter(|count| (1..=most).contains(count)).ok_or_else(|| format!("1..={most}"))
}
