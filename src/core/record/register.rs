//! The register of a prison: wards, bodies, officers and their roles, what the province has published, settings, and the clock of
//! a training journal. It is the fold of genesis, key, role and publication payloads.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::id::{BodyId, Digest, KeyId, OfficerNumber, RoleId, WardId};
use super::payload::{
    Body, Genesis, KeyEvent, KeyRecord, Place, PlaceKind, PublicationKind, PublicationRecord, RoleDefinition,
    RoleRecord, SettingTerms, Ward,
};
use crate::core::law::points::facts::{DecidedGrade, Grade};
use crate::core::time::{Date, Month};

/// Why a payload does not fit the register.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RegisterError {
    /// A second genesis.
    #[error("the prison exists already")]
    SecondGenesis,
    /// An event for a key that is not registered.
    #[error("key {0} is not registered")]
    UnknownKey(KeyId),
    /// A key that is registered already.
    #[error("key {0} is registered already")]
    KeyTwice(KeyId),
    /// A role that the prison does not know.
    #[error("there is no role {0}")]
    UnknownRole(RoleId),
    /// An officer without a key.
    #[error("officer {0} is not registered")]
    UnknownOfficer(OfficerNumber),
    /// A ward that the prison does not have.
    #[error("there is no ward {0}")]
    UnknownWard(WardId),
    /// A role that is held in a ward, in the prison or at the province was given somewhere else.
    #[error("{role} is not held at {place}")]
    WrongPlace {
        /// The role.
        role: RoleId,
        /// The place.
        place: Place,
    },
    /// A publication whose text does not have the digest it names.
    #[error("{0} does not have the digest it names")]
    WrongDigest(String),
    /// A publication in parts of which not each is there, once and in its order.
    #[error("the parts of {0} are not all there, each once and in order")]
    Parts(String),
}

/// The register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Register {
    /// The prison, once it has begun.
    pub genesis: Option<Genesis>,
    /// Officers by number.
    pub officers: BTreeMap<OfficerNumber, Officer>,
    /// What is published, by kind and name; the newest last.
    pub publications: Vec<Publication>,
    /// Settings by key; the newest value.
    pub settings: BTreeMap<String, String>,
    /// How many cases were opened in each year, for their numbers on paper: one count for all procedures, so that a number names one
    /// case of the prison.
    pub opened: BTreeMap<i32, u32>,
    /// What was decided in each round of grading, by the month with which the cycles closed (points regulation art. 21).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rounds: BTreeMap<Month, Round>,
}

/// A round of grading: how many were graded in the prison, and how many of them as active.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Round {
    /// All.
    pub graded: u32,
    /// Active.
    pub active: u32,
}

/// An officer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Officer {
    /// The name.
    pub name: String,
    /// Keys, oldest first.
    pub keys: Vec<OfficerKey>,
    /// Role grants, oldest first.
    pub roles: Vec<Grant>,
}

/// One key of an officer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OfficerKey {
    /// Its id.
    pub key: KeyId,
    /// Ed25519 public key, lower-case hexadecimal.
    pub public: String,
    /// The entry from which on it counts.
    pub added: u64,
    /// The entry from which on it no longer counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<u64>,
}

/// One grant of a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Grant {
    /// The role.
    pub role: RoleId,
    /// Where it is held.
    pub place: Place,
    /// The entry that granted it.
    pub granted: u64,
    /// Last day of the grant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The entry that withdrew it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<u64>,
}

/// Something that the province has published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Publication {
    /// What it is.
    pub kind: PublicationKind,
    /// Its path below `assets/`, or the setting's key.
    pub name: String,
    /// SHA-256 of the text.
    pub digest: Digest,
    /// The text.
    pub text: String,
    /// The entry that published it.
    pub sequence: u64,
    /// Of a setting: who set it, from which day, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setting: Option<SettingTerms>,
}

impl Register {
    /// Counts a decided cycle into its round; one that was decided before takes the place of its earlier grade.
    pub fn count_cycle(&mut self, decided: &DecidedGrade, earlier: Option<Grade>) {
        let round = self.rounds.entry(decided.closed).or_default();
        round.graded = round.graded.saturating_add(u32::from(earlier.is_none()));
        round.active = round.active.saturating_sub(u32::from(earlier == Some(Grade::Active)));
        round.active = round.active.saturating_add(u32::from(decided.grade == Grade::Active));
    }

    /// Begins the prison.
    ///
    /// # Errors
    /// A genesis after the first.
    pub fn begin(&mut self, genesis: &Genesis) -> Result<(), RegisterError> {
        if self.genesis.is_some() {
            return Err(RegisterError::SecondGenesis);
        }
        for key in &genesis.provincial_keys {
            self.key(key, 0)?;
        }
        self.genesis = Some(genesis.clone());
        Ok(())
    }

    /// Applies a key event at a position of the journal.
    ///
    /// # Errors
    /// A key that is there already, or a revocation of one that is not.
    pub fn key(&mut self, record: &KeyRecord, sequence: u64) -> Result<(), RegisterError> {
        match &record.event {
            KeyEvent::Added => {
                if self.officers.values().any(|officer| officer.keys.iter().any(|key| key.key == record.key)) {
                    return Err(RegisterError::KeyTwice(record.key));
                }
                let officer = self.officers.entry(record.officer.clone()).or_insert_with(|| Officer {
                    name: record.name.clone(),
                    keys: Vec::new(),
                    roles: Vec::new(),
                });
                officer.keys.push(OfficerKey {
                    key: record.key,
                    public: record.public.clone(),
                    added: sequence,
                    revoked: None,
                });
            }
            KeyEvent::Revoked { .. } => {
                let key = self
                    .officers
                    .get_mut(&record.officer)
                    .and_then(|officer| {
                        officer.keys.iter_mut().find(|key| key.key == record.key && key.revoked.is_none())
                    })
                    .ok_or(RegisterError::UnknownKey(record.key))?;
                key.revoked = Some(sequence);
            }
        }
        Ok(())
    }

    /// Whether the prison has a role, and has it at this place.
    ///
    /// # Errors
    /// A role or ward that does not exist, or a place of another kind than the role's.
    pub fn role_fits(&self, role: &RoleId, place: &Place) -> Result<(), RegisterError> {
        let known = self.role_definition(role).ok_or_else(|| RegisterError::UnknownRole(role.clone()))?;
        match (known.place, place) {
            (PlaceKind::Ward, Place::Ward(ward)) if self.ward(ward).is_none() => {
                Err(RegisterError::UnknownWard(ward.clone()))
            }
            (PlaceKind::Ward, Place::Ward(_))
            | (PlaceKind::Prison, Place::Prison)
            | (PlaceKind::Province, Place::Province) => Ok(()),
            _ => Err(RegisterError::WrongPlace { role: role.clone(), place: place.clone() }),
        }
    }

    /// Applies a grant or a withdrawal of a role at a position of the journal.
    ///
    /// # Errors
    /// A role, ward or officer that does not exist, or a place at which the role is not held.
    pub fn role(&mut self, record: &RoleRecord, sequence: u64) -> Result<(), RegisterError> {
        self.role_fits(&record.role, &record.place)?;
        let officer = self
            .officers
            .get_mut(&record.officer)
            .ok_or_else(|| RegisterError::UnknownOfficer(record.officer.clone()))?;
        if record.granted {
            officer.roles.push(Grant {
                role: record.role.clone(),
                place: record.place.clone(),
                granted: sequence,
                until: record.until,
                withdrawn: None,
            });
        } else {
            let same = |grant: &&mut Grant| {
                grant.role == record.role && grant.place == record.place && grant.withdrawn.is_none()
            };
            for grant in officer.roles.iter_mut().filter(same) {
                grant.withdrawn = Some(sequence);
            }
        }
        Ok(())
    }

    /// Takes a publication at a position of the journal. A setting's text becomes its value.
    ///
    /// # Errors
    /// A text that does not have the digest it names.
    pub fn publish(&mut self, record: &PublicationRecord, sequence: u64) -> Result<(), RegisterError> {
        if Digest::of(&record.text) != record.digest {
            return Err(RegisterError::WrongDigest(record.name.clone()));
        }
        if record.kind == PublicationKind::Setting {
            self.settings.insert(record.name.clone(), record.text.clone());
        }
        self.publications.push(Publication {
            kind: record.kind,
            name: record.name.clone(),
            digest: record.digest,
            text: record.text.clone(),
            sequence,
            setting: record.setting.clone(),
        });
        Ok(())
    }

    /// Counts a case that was opened, and gives the serial of its number on paper, `<year>-<serial>`.
    pub fn count_case(&mut self, year: i32) -> u32 {
        let serial = self.opened.entry(year).or_insert(0);
        *serial = serial.saturating_add(1);
        *serial
    }

    /// The roles that an officer holds on a day.
    #[must_use]
    pub fn roles_of(&self, officer: &OfficerNumber, on: Date) -> Vec<&Grant> {
        self.officers
            .get(officer)
            .map_or_else(Vec::new, |officer| officer.roles.iter().filter(|grant| grant.holds(on)).collect())
    }

    /// The roles that an officer holds on a day, each role once for each place: of several grants of the same the one that ends last.
    #[must_use]
    pub fn roles_held(&self, officer: &OfficerNumber, on: Date) -> Vec<&Grant> {
        let mut held: Vec<&Grant> = Vec::new();
        for grant in self.roles_of(officer, on) {
            match held.iter_mut().find(|known| known.role == grant.role && known.place == grant.place) {
                Some(known) if known.until.is_some_and(|day| grant.until.is_none_or(|later| day < later)) => {
                    *known = grant;
                }
                Some(_) => {}
                None => held.push(grant),
            }
        }
        held
    }

    /// Whether an officer holds a role at a place on a day. A role held for the whole prison counts in each ward.
    #[must_use]
    pub fn holds(&self, officer: &OfficerNumber, role: &RoleId, place: &Place, on: Date) -> bool {
        self.roles_of(officer, on).iter().any(|grant| grant.role == *role && grant.place.covers(place))
    }

    /// Officers who hold a role at a place on a day.
    #[must_use]
    pub fn holders(&self, role: &RoleId, place: &Place, on: Date) -> Vec<&OfficerNumber> {
        self.officers.keys().filter(|officer| self.holds(officer, role, place, on)).collect()
    }

    /// All bodies.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.genesis.iter().flat_map(|genesis| &genesis.bodies)
    }

    /// A body.
    #[must_use]
    pub fn body(&self, id: &BodyId) -> Option<&Body> {
        self.genesis.as_ref()?.bodies.iter().find(|body| body.id == *id)
    }

    /// A ward.
    #[must_use]
    pub fn ward(&self, id: &WardId) -> Option<&Ward> {
        self.genesis.as_ref()?.wards.iter().find(|ward| ward.id == *id)
    }

    /// A role's definition.
    #[must_use]
    pub fn role_definition(&self, id: &RoleId) -> Option<&RoleDefinition> {
        self.genesis.as_ref()?.roles.iter().find(|role| role.id == *id)
    }

    /// The roles of this prison, in the order of its establishment.
    pub fn roles(&self) -> impl Iterator<Item = &RoleId> {
        self.genesis.iter().flat_map(|genesis| &genesis.roles).map(|role| &role.id)
    }

    /// The officer whose key it is.
    #[must_use]
    pub fn officer_of(&self, key: &KeyId) -> Option<(&OfficerNumber, &Officer)> {
        self.officers.iter().find(|(_, officer)| officer.keys.iter().any(|one| one.key == *key))
    }

    /// The key of an officer that counts now.
    #[must_use]
    pub fn active_key(&self, officer: &OfficerNumber) -> Option<&OfficerKey> {
        self.officers.get(officer)?.keys.iter().rev().find(|key| key.revoked.is_none())
    }

    /// The publication with a digest.
    #[must_use]
    pub fn publication(&self, kind: PublicationKind, digest: &Digest) -> Option<&Publication> {
        self.publications.iter().find(|one| one.kind == kind && one.digest == *digest)
    }

    /// Publications of a kind, the newest of each name.
    #[must_use]
    pub fn published(&self, kind: PublicationKind) -> Vec<&Publication> {
        let mut newest: BTreeMap<&str, &Publication> = BTreeMap::new();
        for publication in self.publications.iter().filter(|one| one.kind == kind) {
            newest.insert(&publication.name, publication);
        }
        newest.into_values().collect()
    }

    /// Whether this is a training journal: its origin ends in `.training`.
    #[must_use]
    pub fn is_training(&self) -> bool {
        self.genesis.as_ref().is_some_and(|genesis| genesis.origin.ends_with(".training"))
    }

    /// The day on a training journal's own clock.
    #[must_use]
    pub fn training_today(&self) -> Option<Date> {
        if !self.is_training() {
            return None;
        }
        self.settings.get("training.today")?.parse().ok()
    }
}

impl Grant {
    /// Whether the grant counts on a day.
    #[must_use]
    pub fn holds(&self, on: Date) -> bool {
        self.withdrawn.is_none() && self.until.is_none_or(|until| on <= until)
    }
}

impl Place {
    /// Whether a role held here counts there: the prison covers its wards.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self == other || matches!((self, other), (Self::Prison, Self::Ward(_)))
    }
}
