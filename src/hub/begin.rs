//! A prison from nothing: genesis, keys, roles, publications, the province's mirror. Everything is built in a folder beside the target
//! and renamed at the end, so a failure leaves nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use thiserror::Error;

use super::admission::PROVINCIAL_ADMINISTRATION;
use super::client::{ActFault, Content, Workstation, WorkstationFault};
use super::refusal::{HubFault, Refusal};
use super::{Hub, SecondCopy, TRAINING_TODAY};
use crate::assets;
use crate::core::journal::{KeyChange, KeyHolder, Kind, Policy, PublicKey, Signer as _, SoftwareKey, VerifierKey};
use crate::core::procedure::act::Actor;
use crate::core::record::id::{Digest, OfficerNumber};
use crate::core::record::payload::{
    Genesis, KeyEvent, KeyRecord, Payload, PublicationKind, PublicationRecord, RoleRecord,
};
use crate::core::record::place::Place;
use crate::core::record::publication::payloads as publication_payloads;
use crate::core::time::{Date, Instant};
use crate::documents::setup::{Officer, Setup};
use crate::keys::{KeyFault, KeyFile, OfficerKey, Random};
use crate::ledger::{self, Mirror, MirrorFault};
use crate::store::card::{Card, CardSeat};
use crate::store::directory::{Config, Directory, DirectoryFault, io_at};
use crate::store::keyring::{self, KeyringFault};
use crate::store::secret::Recipients;
use crate::store::{Secret, StoreFault, files};
use crate::sync;
use crate::sync::copy::Reader;

/// Key and role events in one entry at most: a statement holds 16 KiB.
const EVENTS: usize = 100;
/// The file that names the log and the province's mirror, for people who check evidence.
pub const POLICY: &str = "policy";

/// Why no prison was made.
#[derive(Debug, Error)]
pub enum BeginFault {
    /// No officer holds the province's office, who alone can begin a journal.
    #[error("no officer holds {PROVINCIAL_ADMINISTRATION} at the province")]
    NoProvince,
    /// The directory.
    #[error(transparent)]
    Directory(#[from] DirectoryFault),
    /// A key.
    #[error(transparent)]
    Key(#[from] KeyFault),
    /// A key file.
    #[error(transparent)]
    Keyring(#[from] KeyringFault),
    /// The hub.
    #[error(transparent)]
    Hub(#[from] HubFault),
    /// An entry was not taken.
    #[error(transparent)]
    Act(#[from] ActFault),
    /// The province's mirror.
    #[error(transparent)]
    Mirror(#[from] MirrorFault),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl From<WorkstationFault> for BeginFault {
    fn from(fault: WorkstationFault) -> Self {
        Self::Act(fault.into())
    }
}

impl From<Refusal> for BeginFault {
    fn from(refusal: Refusal) -> Self {
        Self::Act(refusal.into())
    }
}

/// What a prison is made of.
pub struct Beginning<'a> {
    /// Name, wards, bodies, officers, roles.
    pub setup: &'a Setup,
    /// The first passphrase of every officer's key.
    pub passphrase: &'a SecretString,
    /// Law, definitions and calendars to publish.
    pub publications: Vec<PublicationRecord>,
    /// The first day of a training journal's clock.
    pub training_today: Option<Date>,
    /// The directory of the second copy; a relative path begins at the prison's own directory.
    pub copy: Option<PathBuf>,
    /// The directory that remembers the last released head, on another disk; as for the copy.
    pub second_place: Option<PathBuf>,
}

/// Makes a prison in a directory that does not exist yet (or is empty), closed again. `progress` is told done and total.
///
/// # Errors
/// [`BeginFault`]; then nothing is at the target.
pub fn begin(
    root: &Path,
    beginning: Beginning<'_>,
    random: Random,
    now: Instant,
    mut progress: impl FnMut(usize, usize),
) -> Result<(), BeginFault> {
    if root.is_file() || fs::read_dir(root).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(DirectoryFault::Exists(root.to_owned()).into());
    }
    let building = sibling(root);
    // The parent of a bare name is the empty path, which no call takes.
    let parent = building.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // What an earlier attempt left behind when the machine stopped: it was never anybody's prison.
    let _ = fs::remove_dir_all(&building);
    // What somebody else's journal left there is refused, and stays.
    let outside = beginning.copy.clone().filter(|copy| copy.is_absolute() && !Reader::path(copy).exists());
    let built = build(&building, beginning, random, now, &mut progress).and_then(|()| {
        let _ = fs::remove_dir(root);
        fs::rename(&building, root).map_err(io_at(root))?;
        Ok(files::sync_folder(parent).map_err(io_at(parent))?)
    });
    if built.is_err() {
        let _ = fs::remove_dir_all(&building);
        if let Some(copy) = outside {
            let _ = fs::remove_file(Reader::path(&copy));
        }
    }
    built
}

/// Everything of `assets/` that the province publishes at the beginning: law packages, definitions, calendars.
#[must_use]
pub fn publications_of_assets() -> Vec<PublicationRecord> {
    let kinds = [
        (PublicationKind::Law, "law"),
        (PublicationKind::Calendar, "calendar"),
        (PublicationKind::Procedure, "procedures"),
    ];
    let mut found = Vec::new();
    for (kind, folder) in kinds {
        for name in assets::below(folder) {
            let part = kind == PublicationKind::Procedure
                && (name.ends_with(".scenario.toml")
                    || name.starts_with("procedures/fragments/")
                    || name == "procedures/establishment.toml");
            if part || !name.ends_with(".toml") {
                continue;
            }
            if let Some(text) = assets::text(&name) {
                found.push(publication(kind, name, text));
            }
        }
    }
    found
}

/// A publication of a text.
#[must_use]
pub fn publication(kind: PublicationKind, name: String, text: String) -> PublicationRecord {
    let digest = Digest::of(&text);
    PublicationRecord { kind, name, digest, text, parts: None, setting: None }
}

/// The event that adds an officer's key.
#[must_use]
pub fn key_added(officer: &OfficerNumber, name: &str, key: &PublicKey) -> KeyRecord {
    KeyRecord {
        officer: officer.clone(),
        name: name.to_owned(),
        event: KeyEvent::Added,
        key: key.id(),
        suite: key.suite(),
        public: hex::encode(key.as_bytes()),
    }
}

fn build(
    root: &Path,
    beginning: Beginning<'_>,
    mut random: Random,
    now: Instant,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<(), BeginFault> {
    let setup = beginning.setup;
    let training = setup.origin.is_training();
    let config = Config { origin: setup.origin.to_string(), name: names(setup), copy: None, second_place: None };
    let mut directory = Directory::create(root, config)?;
    let keys = make_keys(&directory, &beginning, training, &mut random, progress)?;
    let (root_officer, root_key) = setup
        .officers
        .iter()
        .find(|officer| holds_province(officer))
        .and_then(|officer| Some((officer, keys.get(&officer.number)?)))
        .ok_or(BeginFault::NoProvince)?;

    let secret = Secret::generate(&mut random)?;
    let mut recipients = Recipients::new(setup.origin.as_str());
    for key in keys.values() {
        recipients.add(&secret, &key.public(), &mut random)?;
    }
    recipients.keep(&directory.prison("secret"))?;

    let (hub_key, cosigner): ([u8; 32], [u8; 32]) = (random.bytes()?, random.bytes()?);
    let policy = policy(setup, &hub_key, &cosigner)?;
    let path = directory.prison(POLICY);
    files::write_whole(&path, policy.as_bytes()).map_err(io_at(&path))?;
    if training {
        let passphrase = secrecy::ExposeSecret::expose_secret(beginning.passphrase).to_owned();
        Card { passphrase, seats: setup.seats.clone(), who: card_seats(setup) }.keep(&directory)?;
    }

    // The configuration that counts later names the copy; while building, everything stays inside this folder.
    let later = Config { copy: beginning.copy.clone(), second_place: None, ..directory.config().clone() };
    let hub = Hub::create(&directory, &secret, &hub_key, fork(&mut random)?)?;
    let mut workstation = Workstation::over(directory, secret, hub, fork(&mut random)?);
    let province = Actor {
        officer: root_officer.number.clone(),
        role: PROVINCIAL_ADMINISTRATION.parse().map_err(ActFault::from)?,
        place: Place::Province,
    };
    let genesis = genesis(setup, &keys, &hub_key, &policy);
    workstation.record(&genesis, &province, root_key, now)?;
    for content in events(setup, &keys) {
        workstation.record(&content, &province, root_key, now)?;
    }
    for content in publications(beginning.publications) {
        workstation.record(&content, &province, root_key, now)?;
    }
    if let Some(today) = beginning.training_today.filter(|_| training) {
        let record = publication(PublicationKind::Setting, TRAINING_TODAY.to_owned(), today.to_string());
        let content = Content::new(Kind::Publication, vec![Payload::Publication(record)]);
        workstation.record(&content, &province, root_key, now)?;
    }
    make_mirror(&mut workstation, &keys, setup, &cosigner, &mut random, now)?;

    let secret = workstation.secret().again();
    directory = workstation.into_directory();
    let copied = later.copy.is_some();
    directory.set_config(later)?;
    if copied {
        begin_copy(&directory, &secret)?;
    }
    if let Some(place) = &beginning.second_place {
        move_second_place(&mut directory, place)?;
    }
    Ok(())
}

/// Begins the second copy with everything that is there: a folder that cannot be used is refused now, not found missing later.
fn begin_copy(directory: &Directory, secret: &Secret) -> Result<(), BeginFault> {
    match Hub::open(directory, secret, Random::System)?.into_second_copy() {
        SecondCopy::Lost(fault) => Err(HubFault::Copy(fault).into()),
        SecondCopy::None | SecondCopy::Following(_) => Ok(()),
    }
}

/// Makes and keeps every officer's key.
fn make_keys(
    directory: &Directory,
    beginning: &Beginning<'_>,
    training: bool,
    random: &mut Random,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<BTreeMap<OfficerNumber, OfficerKey>, BeginFault> {
    let mut keys = BTreeMap::new();
    let total = beginning.setup.officers.len();
    for (done, officer) in beginning.setup.officers.iter().enumerate() {
        progress(done, total);
        let key = OfficerKey::generate(officer.number.clone(), training, random)?;
        keyring::keep(directory, &KeyFile::seal(&key, beginning.passphrase, random)?)?;
        keys.insert(officer.number.clone(), key);
    }
    progress(total, total);
    Ok(keys)
}

fn genesis(setup: &Setup, keys: &BTreeMap<OfficerNumber, OfficerKey>, hub_key: &[u8; 32], policy: &str) -> Content {
    let hub = SoftwareKey::from_secret(hub_key).public();
    let mut changes = vec![KeyChange::Add { holder: KeyHolder::Hub, public: hub }];
    let mut provincial_keys = Vec::new();
    for officer in setup.officers.iter().filter(|officer| holds_province(officer)) {
        if let Some(key) = keys.get(&officer.number) {
            changes.push(KeyChange::Add { holder: KeyHolder::Province, public: key.public() });
            provincial_keys.push(key_added(&officer.number, &officer.name, &key.public()));
        }
    }
    let genesis = Genesis {
        name: names(setup),
        origin: setup.origin.to_string(),
        live_since: setup.live_since,
        wards: setup.wards.clone(),
        bodies: setup.bodies.clone(),
        roles: setup.roles.clone(),
        hub_key: hex::encode(hub.as_bytes()),
        provincial_keys,
        policy: Digest::of(policy),
    };
    Content { keys: changes, ..Content::new(Kind::Genesis, vec![Payload::Genesis(genesis)]) }
}

/// Keys first, for a role is granted to an officer who has one.
fn events(setup: &Setup, keys: &BTreeMap<OfficerNumber, OfficerKey>) -> Vec<Content> {
    let mut added = Vec::new();
    let mut granted = Vec::new();
    for officer in &setup.officers {
        if let Some(key) = keys.get(&officer.number).filter(|_| !holds_province(officer)) {
            let change = KeyChange::Add { holder: KeyHolder::Officer, public: key.public() };
            added.push((change, Payload::Key(key_added(&officer.number, &officer.name, &key.public()))));
        }
        for (role, place) in &officer.roles {
            granted.push(Payload::Role(RoleRecord {
                officer: officer.number.clone(),
                role: role.clone(),
                place: place.clone(),
                granted: true,
                until: None,
            }));
        }
    }
    let mut contents = Vec::new();
    for part in added.chunks(EVENTS) {
        let (keys, payloads) = part.iter().cloned().unzip();
        contents.push(Content { keys, ..Content::new(Kind::KeyEvent, payloads) });
    }
    contents.extend(granted.chunks(EVENTS).map(|part| Content::new(Kind::KeyEvent, part.to_vec())));
    contents
}

/// One entry per kind: law packages refer to each other, so they come into force together.
fn publications(records: Vec<PublicationRecord>) -> Vec<Content> {
    let mut kinds: BTreeMap<PublicationKind, Vec<Vec<Payload>>> = BTreeMap::new();
    for record in records {
        kinds.entry(record.kind).or_default().push(publication_payloads(record));
    }
    let mut contents = Vec::new();
    for (kind, publications) in kinds {
        let mut entry: Vec<Payload> = Vec::new();
        for payloads in publications {
            // The parts of one text stay in one entry.
            if kind != PublicationKind::Law && !entry.is_empty() && entry.len() + payloads.len() > EVENTS {
                contents.push(Content::new(Kind::Publication, std::mem::take(&mut entry)));
            }
            entry.extend(payloads);
        }
        contents.push(Content::new(Kind::Publication, entry));
    }
    contents
}

fn make_mirror(
    workstation: &mut Workstation,
    keys: &BTreeMap<OfficerNumber, OfficerKey>,
    setup: &Setup,
    cosigner: &[u8; 32],
    random: &mut Random,
    now: Instant,
) -> Result<(), BeginFault> {
    let secret = Secret::generate(random)?;
    let mut recipients = Recipients::new(&ledger::recipients_purpose(&setup.origin));
    for officer in
        setup.officers.iter().filter(|officer| officer.roles.iter().any(|(_, place)| *place == Place::Province))
    {
        if let Some(key) = keys.get(&officer.number) {
            recipients.add(&secret, &key.public(), random)?;
        }
    }
    // The mirror lies on the same machine here: whoever has opened the prison can bring it up to date.
    if let Some(service) = workstation.secret().service("mirror", setup.origin.is_training()) {
        recipients.add(&secret, &service.public(), random)?;
    }
    recipients.keep(&workstation.directory().ledger("secret"))?;
    let mut mirror = Mirror::create(workstation.directory(), &secret, cosigner, fork(random)?)?;
    sync::push(workstation.hub_mut().replica_mut(), &mut mirror, now)?;
    Ok(())
}

/// Moves the record of the last released head to another place.
///
/// # Errors
/// [`DirectoryFault`].
pub fn move_second_place(directory: &mut Directory, place: &Path) -> Result<(), DirectoryFault> {
    let before = directory.second_place();
    let folder = directory.root().join(place);
    files::private_folder(&folder).map_err(io_at(&folder))?;
    let mut config = directory.config().clone();
    config.second_place = Some(place.to_owned());
    let after = folder.join("released");
    if let Some(released) = super::released::Released::read(&before)? {
        released.keep(&after)?;
    }
    directory.set_config(config)?;
    fs::remove_file(&before).map_err(io_at(&before))
}

fn policy(setup: &Setup, hub_key: &[u8; 32], cosigner: &[u8; 32]) -> Result<String, BeginFault> {
    let program = |error: &dyn std::fmt::Display| HubFault::Program(error.to_string());
    let log = VerifierKey::log(&setup.origin, SoftwareKey::from_secret(hub_key).public());
    let mirror = VerifierKey::new(
        &ledger::cosigner_name(&setup.origin),
        crate::core::journal::NoteAlgorithm::Cosignature,
        ledger::cosigner_public(cosigner),
    )
    .map_err(|error| program(&error))?;
    let text = format!("log {}\nwitness mirror {}\nquorum mirror\n", log.encode(), mirror.encode());
    Policy::parse(&text).map_err(|error| program(&error))?;
    Ok(text)
}

fn holds_province(officer: &Officer) -> bool {
    officer.roles.iter().any(|(role, place)| role.as_str() == PROVINCIAL_ADMINISTRATION && *place == Place::Province)
}

/// Names and roles of the officers on the card.
fn card_seats(setup: &Setup) -> Vec<CardSeat> {
    let officers = setup.seats.iter().filter_map(|number| setup.officers.iter().find(|known| known.number == *number));
    officers
        .map(|officer| {
            let mut roles: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for (role, place) in &officer.roles {
                let role = setup.roles.iter().find(|known| known.id == *role);
                let ward = setup.wards.iter().find(|known| *place == Place::Ward(known.id.clone()));
                for (language, name) in role.iter().flat_map(|role| &role.name) {
                    let ward = ward.and_then(|ward| ward.name.get(language)).map(|ward| format!(" ({ward})"));
                    roles.entry(language.clone()).or_default().push(name.clone() + &ward.unwrap_or_default());
                }
            }
            CardSeat {
                officer: officer.number.clone(),
                name: officer.name.clone(),
                roles: roles.into_iter().map(|(language, names)| (language, names.join(", "))).collect(),
            }
        })
        .collect()
}

fn names(setup: &Setup) -> BTreeMap<String, String> {
    serde_json::to_value(&setup.name).and_then(serde_json::from_value).unwrap_or_default()
}

/// Another source of the same kind.
fn fork(random: &mut Random) -> Result<Random, KeyFault> {
    match random {
        Random::System => Ok(Random::System),
        Random::Seeded(_) => Ok(Random::from_seed(random.bytes()?)),
    }
}

fn sibling(root: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(root.file_name().unwrap_or_default());
    name.push(".building");
    root.with_file_name(name)
}
