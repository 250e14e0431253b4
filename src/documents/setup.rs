//! The files from which a prison begins: its name, wards, bodies with members, officers with roles.
//!
//! TOML, in one file or spread over several (`prison.toml`, `wards.toml`, `officers.toml`, `bodies.toml`, or any other names):
//!
//! ```toml
//! name = { zh-CN = "东山监狱", en = "Dongshan Prison" }
//! origin = "ledger.example/prison/3201"       # ends in .training for a training journal
//! live-since = 2026-11-01                     # everything before is imported history
//! seats = ["3201001"]                         # training only: the officers on the card
//!
//! [[ward]]
//! id = "ward-01"
//! name = { zh-CN = "一监区", en = "Ward 1" }
//!
//! [[officer]]
//! number = "3201001"
//! name = "张三"
//! roles = [{ role = "case-officer", place = "ward:ward-01" }]
//!
//! [[body]]
//! kind = "assessment-team"                    # a body of the province's establishment
//! ward = "ward-01"                            # bodies of a ward only
//! chair = "3201001"
//! members = ["3201001"]                       # the chair among them
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::core::bilingual::Bilingual;
use crate::core::journal::Origin;
use crate::core::procedure::establishment::Establishment;
use crate::core::record::id::{BodyId, OfficerNumber, RoleId, WardId};
use crate::core::record::payload::{Body, PlaceKind, RoleDefinition, Ward};
use crate::core::record::place::Place;
use crate::core::time::Date;

/// A prison as its files describe it, complete and consistent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// Its name.
    pub name: Bilingual,
    /// The journal's origin.
    pub origin: Origin,
    /// The day from which steps are signed work.
    pub live_since: Date,
    /// Wards, in the order of the files.
    pub wards: Vec<Ward>,
    /// Bodies.
    pub bodies: Vec<Body>,
    /// The province's roles.
    pub roles: Vec<RoleDefinition>,
    /// Officers.
    pub officers: Vec<Officer>,
    /// Training only: the officers on the card.
    pub seats: Vec<OfficerNumber>,
}

/// An officer as the files describe him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Officer {
    /// Number.
    pub number: OfficerNumber,
    /// Name.
    pub name: String,
    /// Roles, each with its place.
    pub roles: Vec<(RoleId, Place)>,
}

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupFault {
    /// The file's name; empty where something is missing in all of them.
    pub file: String,
    /// The line, from 1; 0 where something is missing.
    pub line: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not TOML, or a key that does not belong there: what the reader says.
    Syntax(String),
    /// What cannot be a journal's origin.
    Origin(String),
    /// A role without which nothing can begin, or nobody keeps the keys.
    NoHolder {
        /// The role.
        role: &'static str,
        /// Where it is held.
        place: Place,
    },
    /// A key that one of the files must hold.
    Missing(&'static str),
    /// A key, id or number that stands twice.
    Twice(String),
    /// A ward that does not exist.
    UnknownWard(String),
    /// An officer who does not exist.
    UnknownOfficer(String),
    /// A role that the province's establishment does not have.
    UnknownRole(String),
    /// A body that the province's establishment does not have.
    UnknownBody(String),
    /// A role or body at a place where the establishment does not have it.
    WrongPlace(String),
    /// A chair who is no member.
    ChairNoMember(String),
    /// Fewer members than the establishment asks for.
    TooFewMembers {
        /// The body.
        body: String,
        /// Members it has.
        members: usize,
        /// Members it needs.
        least: u32,
    },
    /// A body that every prison, or every ward, must have.
    NoBody(String),
    /// Seats in a prison that is not for training.
    SeatsOutsideTraining,
    /// A name with a character that is refused, or longer than 64.
    Name(String),
    /// A first day of signed work that has not come.
    LiveLater {
        /// The day in the file.
        live: Date,
        /// Today.
        today: Date,
    },
    /// A first day of signed work so long ago that it must be a slip of the pen.
    LiveLongAgo(Date),
}

/// How many years ago signed work may have begun at most: what is older is imported history, or a year mistyped.
const OLDEST_YEARS: i32 = 10;

/// A file to read.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its name, for messages.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// Reads the files of a new prison and checks them against the province's establishment and the day on which it is made.
///
/// # Errors
/// Every fault, in the order of files and lines; files that are not TOML are told alone.
pub fn read(sources: &[Source<'_>], province: &Establishment, today: Date) -> Result<Setup, Vec<SetupFault>> {
    let mut reader = Reader { sources, province, today, faults: Vec::new() };
    let mut files = Vec::new();
    for (index, source) in sources.iter().enumerate() {
        match toml::from_str::<Written>(source.text) {
            Ok(written) => files.push((index, written)),
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                reader.say(index, at, Fault::Syntax(error.message().to_owned()));
            }
        }
    }
    if !reader.faults.is_empty() {
        return Err(reader.faults);
    }
    let setup = reader.setup(&files);
    match setup {
        Some(setup) if reader.faults.is_empty() => Ok(setup),
        _ => Err(reader.faults),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Written {
    name: Option<Spanned<Bilingual>>,
    origin: Option<Spanned<String>>,
    live_since: Option<Spanned<Date>>,
    #[serde(default)]
    seats: Vec<Spanned<OfficerNumber>>,
    #[serde(default)]
    ward: Vec<WrittenWard>,
    #[serde(default)]
    officer: Vec<WrittenOfficer>,
    #[serde(default)]
    body: Vec<WrittenBody>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenWard {
    id: Spanned<WardId>,
    name: Bilingual,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenOfficer {
    number: Spanned<OfficerNumber>,
    name: String,
    #[serde(default)]
    roles: Vec<WrittenRole>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRole {
    role: Spanned<RoleId>,
    place: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenBody {
    kind: Spanned<String>,
    ward: Option<WardId>,
    chair: OfficerNumber,
    members: Vec<Spanned<OfficerNumber>>,
}

struct Reader<'a> {
    sources: &'a [Source<'a>],
    province: &'a Establishment,
    today: Date,
    faults: Vec<SetupFault>,
}

impl Reader<'_> {
    fn setup(&mut self, files: &[(usize, Written)]) -> Option<Setup> {
        let name = self.once(files, "name", |file| file.name.as_ref());
        let origin = self.once(files, "origin", |file| file.origin.as_ref());
        let live_since = self.once(files, "live-since", |file| file.live_since.as_ref());
        if let Some((file, live)) = live_since {
            let today = self.today;
            let fault = match *live.as_ref() {
                day if day > today => Some(Fault::LiveLater { live: day, today }),
                day if day.year() < today.year().saturating_sub(OLDEST_YEARS) => Some(Fault::LiveLongAgo(day)),
                _ => None,
            };
            if let Some(fault) = fault {
                self.say(file, live.span().start, fault);
            }
        }
        let origin: Option<Origin> = origin.and_then(|(file, origin)| match origin.as_ref().parse() {
            Ok(origin) => Some(origin),
            Err(_) => {
                self.say(file, origin.span().start, Fault::Origin(origin.as_ref().clone()));
                None
            }
        });
        let wards = self.wards(files);
        let known: BTreeSet<WardId> = wards.iter().map(|ward| ward.id.clone()).collect();
        let officers = self.officers(files, &known);
        let numbers: BTreeSet<OfficerNumber> = officers.iter().map(|officer| officer.number.clone()).collect();
        let bodies = self.bodies(files, &wards, &numbers);
        let mut seats = Vec::new();
        for (file, written) in files {
            for seat in &written.seats {
                if !numbers.contains(seat.as_ref()) {
                    self.say(*file, seat.span().start, Fault::UnknownOfficer(seat.as_ref().to_string()));
                } else if origin.as_ref().is_some_and(|origin| !origin.is_training()) {
                    self.say(*file, seat.span().start, Fault::SeatsOutsideTraining);
                }
                seats.push(seat.as_ref().clone());
            }
        }
        self.holders(&officers);
        let role = |(id, kind): (&RoleId, &crate::core::procedure::establishment::RoleKind)| RoleDefinition {
            id: id.clone(),
            name: both(&kind.name),
            place: kind.place,
        };
        Some(Setup {
            name: name?.1.as_ref().clone(),
            origin: origin?,
            live_since: *live_since?.1.as_ref(),
            wards,
            bodies,
            roles: self.province.role.iter().map(role).collect(),
            officers,
            seats,
        })
    }

    /// A key that exactly one of the files holds.
    fn once<'w, T>(
        &mut self,
        files: &'w [(usize, Written)],
        key: &'static str,
        get: impl Fn(&'w Written) -> Option<&'w Spanned<T>>,
    ) -> Option<(usize, &'w Spanned<T>)> {
        let mut found: Option<(usize, &'w Spanned<T>)> = None;
        for (file, written) in files {
            let Some(value) = get(written) else { continue };
            if found.is_some() {
                self.say(*file, value.span().start, Fault::Twice(key.to_owned()));
            }
            found = found.or(Some((*file, value)));
        }
        if found.is_none() {
            self.faults.push(SetupFault { file: String::new(), line: 0, fault: Fault::Missing(key) });
        }
        found
    }

    fn wards(&mut self, files: &[(usize, Written)]) -> Vec<Ward> {
        let mut wards: Vec<Ward> = Vec::new();
        for (file, ward) in files.iter().flat_map(|(file, written)| written.ward.iter().map(move |ward| (*file, ward)))
        {
            if wards.iter().any(|known| known.id == *ward.id.as_ref()) {
                self.say(file, ward.id.span().start, Fault::Twice(ward.id.as_ref().to_string()));
            }
            wards.push(Ward { id: ward.id.as_ref().clone(), name: both(&ward.name) });
        }
        if wards.is_empty() {
            self.faults.push(SetupFault { file: String::new(), line: 0, fault: Fault::Missing("ward") });
        }
        wards
    }

    fn officers(&mut self, files: &[(usize, Written)], wards: &BTreeSet<WardId>) -> Vec<Officer> {
        let mut seen = BTreeSet::new();
        let mut officers = Vec::new();
        for (file, officer) in
            files.iter().flat_map(|(file, written)| written.officer.iter().map(move |one| (*file, one)))
        {
            let number = officer.number.as_ref();
            let at = officer.number.span().start;
            if !seen.insert(number.clone()) {
                self.say(file, at, Fault::Twice(number.to_string()));
            }
            let length = officer.name.chars().count();
            if length == 0 || length > 64 || super::import::text::first_refused(&officer.name).is_some() {
                self.say(file, at, Fault::Name(number.to_string()));
            }
            let roles = officer.roles.iter().filter_map(|written| self.role(file, written, wards)).collect();
            officers.push(Officer {
                number: number.clone(),
                name: super::import::text::composed(&officer.name),
                roles,
            });
        }
        officers
    }

    /// The province signs the first entry; somebody in the prison keeps keys and roles.
    fn holders(&mut self, officers: &[Officer]) {
        for (role, place) in [("provincial-administration", Place::Province), ("security-administrator", Place::Prison)]
        {
            let mut held = officers.iter().flat_map(|officer| &officer.roles);
            if !held.any(|(held, at)| held.as_str() == role && *at == place) {
                let fault = Fault::NoHolder { role, place };
                self.faults.push(SetupFault { file: String::new(), line: 0, fault });
            }
        }
    }

    fn role(&mut self, file: usize, written: &WrittenRole, wards: &BTreeSet<WardId>) -> Option<(RoleId, Place)> {
        let (role, at) = (written.role.as_ref(), written.role.span().start);
        let Some(kind) = self.province.role.get(role) else {
            self.say(file, at, Fault::UnknownRole(role.to_string()));
            return None;
        };
        let place: Option<Place> = written.place.parse().ok();
        match (&place, kind.place) {
            (Some(Place::Ward(ward)), PlaceKind::Ward) if !wards.contains(ward) => {
                self.say(file, at, Fault::UnknownWard(ward.to_string()));
                None
            }
            (Some(Place::Ward(_)), PlaceKind::Ward)
            | (Some(Place::Prison), PlaceKind::Prison)
            | (Some(Place::Province), PlaceKind::Province) => place.map(|place| (role.clone(), place)),
            _ => {
                self.say(file, at, Fault::WrongPlace(role.to_string()));
                None
            }
        }
    }

    fn bodies(&mut self, files: &[(usize, Written)], wards: &[Ward], officers: &BTreeSet<OfficerNumber>) -> Vec<Body> {
        let mut bodies: Vec<Body> = Vec::new();
        for (file, body) in files.iter().flat_map(|(file, written)| written.body.iter().map(move |body| (*file, body)))
        {
            let (kind, at) = (body.kind.as_ref(), body.kind.span().start);
            let Some(of_province) = self.province.body.get(kind) else {
                self.say(file, at, Fault::UnknownBody(kind.clone()));
                continue;
            };
            let ward = body.ward.as_ref().map(|ward| (ward, wards.iter().find(|known| known.id == *ward)));
            let (id, name) = match (of_province.place, ward) {
                (PlaceKind::Ward, Some((_, Some(ward)))) => {
                    (format!("{kind}.{}", ward.id), of_ward(&ward.name, &both(&of_province.name)))
                }
                (PlaceKind::Ward, Some((ward, None))) => {
                    self.say(file, at, Fault::UnknownWard(ward.to_string()));
                    continue;
                }
                (PlaceKind::Prison | PlaceKind::Province, None) => (kind.clone(), both(&of_province.name)),
                _ => {
                    self.say(file, at, Fault::WrongPlace(kind.clone()));
                    continue;
                }
            };
            let Ok(id) = id.parse::<BodyId>() else {
                self.say(file, at, Fault::UnknownBody(id));
                continue;
            };
            if bodies.iter().any(|known| known.id == id) {
                self.say(file, at, Fault::Twice(id.to_string()));
            }
            let mut members: Vec<OfficerNumber> = Vec::new();
            for member in &body.members {
                let (number, at) = (member.as_ref(), member.span().start);
                if !officers.contains(number) {
                    self.say(file, at, Fault::UnknownOfficer(number.to_string()));
                } else if members.contains(number) {
                    self.say(file, at, Fault::Twice(number.to_string()));
                }
                members.push(number.clone());
            }
            if !members.contains(&body.chair) {
                self.say(file, at, Fault::ChairNoMember(id.to_string()));
            }
            if members.len() < usize::try_from(of_province.min_members).unwrap_or(usize::MAX) {
                let fault = Fault::TooFewMembers {
                    body: id.to_string(),
                    members: members.len(),
                    least: of_province.min_members,
                };
                self.say(file, at, fault);
            }
            bodies.push(Body { id, name, chair: body.chair.clone(), members });
        }
        self.missing_bodies(wards, &bodies);
        bodies
    }

    fn missing_bodies(&mut self, wards: &[Ward], bodies: &[Body]) {
        for (kind, of_province) in &self.province.body {
            let expected: Vec<String> = match of_province.place {
                PlaceKind::Ward => wards.iter().map(|ward| format!("{kind}.{}", ward.id)).collect(),
                PlaceKind::Prison => vec![kind.clone()],
                PlaceKind::Province => Vec::new(),
            };
            for id in expected.into_iter().filter(|id| !bodies.iter().any(|body| body.id.as_str() == id)) {
                self.faults.push(SetupFault { file: String::new(), line: 0, fault: Fault::NoBody(id) });
            }
        }
    }

    fn say(&mut self, file: usize, at: usize, fault: Fault) {
        let source = self.sources.get(file);
        let before = source.and_then(|source| source.text.as_bytes().get(..at)).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        self.faults.push(SetupFault {
            file: source.map_or_else(String::new, |source| source.name.to_owned()),
            line,
            fault,
        });
    }
}

/// The text by language tag: its own serial form.
fn both(name: &impl Serialize) -> BTreeMap<String, String> {
    serde_json::to_value(name).and_then(serde_json::from_value).unwrap_or_default()
}

/// The name of a ward's body: the ward's name before the body's.
fn of_ward(ward: &BTreeMap<String, String>, body: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let joined = |(tag, text): (&String, &String)| {
        let ward = ward.get(tag).map_or("", String::as_str);
        // The establishment's Chinese names begin with the kind of place.
        let name = match tag.as_str() {
            "zh-CN" => format!("{ward}{}", text.strip_prefix("监区").unwrap_or(text)),
            _ => format!("{ward}: {text}"),
        };
        (tag.clone(), name)
    };
    body.iter().map(joined).collect()
}

impl Setup {
    /// Who keeps the keys of the prison.
    pub fn key_keepers(&self) -> impl Iterator<Item = &OfficerNumber> {
        self.holding("security-administrator", Place::Prison)
    }

    /// Who may help with a key from outside the prison.
    pub fn province(&self) -> impl Iterator<Item = &OfficerNumber> {
        self.holding("provincial-administration", Place::Province)
    }

    fn holding(&self, role: &'static str, place: Place) -> impl Iterator<Item = &OfficerNumber> {
        let holds =
            move |officer: &&Officer| officer.roles.iter().any(|(held, at)| held.as_str() == role && *at == place);
        self.officers.iter().filter(holds).map(|officer| &officer.number)
    }

    /// The files that [`read`] reads back to the same setup: `prison.toml`, `officers.toml`, `bodies.toml`.
    #[must_use]
    pub fn to_files(&self) -> Vec<(&'static str, String)> {
        let mut prison = String::new();
        let mut officers = String::new();
        let mut bodies = String::new();
        // Writing to a String cannot fail.
        let _ = writeln!(prison, "name = {}", names(&both(&self.name)));
        let _ = writeln!(prison, "origin = {}", quoted(self.origin.as_str()));
        let _ = writeln!(prison, "live-since = {}", self.live_since);
        if !self.seats.is_empty() {
            let _ = writeln!(prison, "seats = [{}]", list(&self.seats));
        }
        for ward in &self.wards {
            let _ = writeln!(prison, "\n[[ward]]\nid = {}\nname = {}", quoted(ward.id.as_str()), names(&ward.name));
        }
        for officer in &self.officers {
            let role = |(role, place): &(RoleId, Place)| format!("{{ role = \"{role}\", place = \"{place}\" }}");
            let roles: Vec<String> = officer.roles.iter().map(role).collect();
            let (number, name) = (quoted(officer.number.as_str()), quoted(&officer.name));
            let _ =
                writeln!(officers, "[[officer]]\nnumber = {number}\nname = {name}\nroles = [{}]\n", roles.join(", "));
        }
        for body in &self.bodies {
            let (kind, ward) = body.id.as_str().split_once('.').unwrap_or((body.id.as_str(), ""));
            let ward = if ward.is_empty() { String::new() } else { format!("ward = {}\n", quoted(ward)) };
            let chair = quoted(body.chair.as_str());
            let members = list(&body.members);
            let _ =
                writeln!(bodies, "[[body]]\nkind = {}\n{ward}chair = {chair}\nmembers = [{members}]\n", quoted(kind));
        }
        vec![("prison.toml", prison), ("officers.toml", officers), ("bodies.toml", bodies)]
    }
}

fn names(name: &BTreeMap<String, String>) -> String {
    let pairs: Vec<String> = name.iter().map(|(tag, text)| format!("{tag} = {}", quoted(text))).collect();
    format!("{{ {} }}", pairs.join(", "))
}

fn list(numbers: &[OfficerNumber]) -> String {
    let numbers: Vec<String> = numbers.iter().map(|number| quoted(number.as_str())).collect();
    numbers.join(", ")
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
