//! A small training prison, made the way `init` makes one.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use wardbook::core::procedure::act::Actor;
use wardbook::core::procedure::establishment::Establishment;
use wardbook::core::record::place::Place;
use wardbook::core::time::Instant;
use wardbook::documents::demo;
use wardbook::documents::setup::{self, Setup, Source};
use wardbook::hub::begin::{Beginning, begin};
use wardbook::hub::client::Workstation;
use wardbook::keys::{OfficerKey, Random};
use wardbook::store::{Directory, keyring};

use crate::support::{made, published};

pub const PASSPHRASE: &str = "training seats";

pub struct Prison {
    pub folder: tempfile::TempDir,
    pub setup: Setup,
}

/// 2026-11-20, ten o'clock.
pub fn now() -> Instant {
    Instant::start_of("2026-11-20".parse().unwrap()).plus_millis(10 * 3_600_000).unwrap()
}

/// The prison as it begins, made once per run of the tests: folder and setup.
fn template() -> &'static (PathBuf, Setup) {
    static TEMPLATE: OnceLock<(PathBuf, Setup)> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let folder = made::folder("store");
        let mut setup = setup();
        // A handful of officers is enough here: the card's seats, the province, who keeps the keys.
        let seats = setup.seats.clone();
        setup.officers.retain(|officer| {
            seats.contains(&officer.number)
                || officer
                    .roles
                    .iter()
                    .any(|(role, place)| *place == Place::Province || role.as_str() == "security-administrator")
        });
        let beginning = Beginning {
            setup: &setup,
            passphrase: &PASSPHRASE.into(),
            publications: published::few(),
            training_today: Some("2026-11-20".parse().unwrap()),
            copy: None,
            second_place: None,
        };
        begin(&folder.join("prison"), beginning, Random::seeded(7), now(), |_, _| {}).unwrap();
        (folder, setup)
    })
}

/// The demo's establishment, as `init` reads it from files.
pub fn setup() -> Setup {
    let province = Establishment::parse(&wardbook::assets::text("procedures/establishment.toml").unwrap()).unwrap();
    let files = demo::generate(7, 3).unwrap().setup.to_files();
    let sources: Vec<Source<'_>> = files.iter().map(|(name, text)| Source { name, text }).collect();
    setup::read(&sources, &province, now().date()).unwrap()
}

impl Prison {
    pub fn new() -> Self {
        let (made, setup) = template();
        let prison = Self { folder: tempfile::tempdir().unwrap(), setup: setup.clone() };
        copy_tree(&made.join("prison"), &prison.root());
        let mut directory = Directory::open(&prison.root()).unwrap();
        let mut config = directory.config().clone();
        config.copy = Some(prison.copy());
        directory.set_config(config).unwrap();
        prison
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().join("prison")
    }

    pub fn copy(&self) -> PathBuf {
        self.folder.path().join("copy")
    }

    /// The first officer who holds a role, with his key.
    pub fn seat(&self, role: &str) -> (Actor, OfficerKey) {
        let (officer, place) = self
            .setup
            .officers
            .iter()
            .find_map(|officer| {
                let (_, place) = officer.roles.iter().find(|(held, _)| held.as_str() == role)?;
                Some((officer.number.clone(), place.clone()))
            })
            .unwrap_or_else(|| panic!("nobody holds {role}"));
        let directory = Directory::open_reading(&self.root()).unwrap();
        let key = keyring::open(&directory, &officer, &PASSPHRASE.into(), now()).unwrap();
        (Actor { officer, role: role.parse().unwrap(), place }, key)
    }

    pub fn open(&self, key: &OfficerKey) -> Workstation {
        Workstation::open(Directory::open(&self.root()).unwrap(), key, now()).unwrap()
    }
}

/// Every file below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// The long tier takes every position and every round.
pub fn long() -> bool {
    std::env::var_os("WARDBOOK_LONG").is_some()
}

pub fn copy_tree(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_tree(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
