//! A small training prison, made the way `init` makes one.

use std::path::{Path, PathBuf};

use wardbook::core::procedure::act::Actor;
use wardbook::core::record::id::OfficerNumber;
use wardbook::core::record::place::Place;
use wardbook::core::time::Instant;
use wardbook::documents::demo;
use wardbook::documents::setup::Setup;
use wardbook::hub::begin::{Beginning, begin, publications_of_assets};
use wardbook::hub::client::Workstation;
use wardbook::keys::{OfficerKey, Random};
use wardbook::store::{Directory, keyring};

pub const PASSPHRASE: &str = "training seats";

pub struct Prison {
    pub folder: tempfile::TempDir,
    pub setup: Setup,
}

/// 2026-11-20, ten o'clock.
pub fn now() -> Instant {
    Instant::start_of("2026-11-20".parse().unwrap()).plus_millis(10 * 3_600_000).unwrap()
}

impl Prison {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut setup = demo::generate(7, 3).unwrap().setup;
        // A handful of officers is enough here: the card's seats, and the members of bodies.
        let kept: Vec<OfficerNumber> =
            setup.bodies.iter().flat_map(|body| body.members.clone()).chain(setup.seats.clone()).collect();
        setup.officers.retain(|officer| {
            kept.contains(&officer.number)
                || officer.roles.iter().any(|(_, place)| *place == Place::Province)
                || officer.roles.iter().any(|(role, _)| role.as_str() == "security-administrator")
        });
        let prison = Self { folder, setup };
        begin(
            &prison.root(),
            Beginning {
                setup: &prison.setup,
                passphrase: &PASSPHRASE.into(),
                publications: publications_of_assets(),
                training_today: Some("2026-11-20".parse().unwrap()),
                copy: Some(prison.copy()),
                second_place: None,
            },
            Random::seeded(7),
            now(),
            |_, _| {},
        )
        .unwrap();
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
