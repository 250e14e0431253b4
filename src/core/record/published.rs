//! What the province has published, read once: definitions by digest, law packages, calendars. Built from the register's
//! publications and nothing else, so that every reader of one journal works with the same law.

use std::collections::BTreeMap;
use std::sync::Arc;

use thiserror::Error;

use super::id::{Digest, ProcedureId};
use super::payload::{PublicationKind, PublicationRecord};
use super::register::{Publication, Register};
use crate::core::law::package::{PackageError, Packages};
use crate::core::law::points;
use crate::core::law::set::PublishedSettings;
use crate::core::law::settings::{SetBy, Setting};
use crate::core::procedure::definition::Definition;
use crate::core::procedure::establishment::Establishment;
use crate::core::procedure::parse;
use crate::core::procedure::problem::Fault;
use crate::core::time::Date;
use crate::core::time::calendar::{Calendar, CalendarError, CalendarYear};

/// A publication that cannot be read. It was checked before it was published, so this is a fault of the program's version.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{name}, published in entry {sequence}, cannot be read: {reason}")]
pub struct Unreadable {
    /// The publication's name.
    pub name: String,
    /// The entry.
    pub sequence: u64,
    /// What the reader says.
    pub reason: String,
}

/// What is wrong with a text that is to be published.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unfit {
    /// A fault of a definition, with its code and place.
    #[error(transparent)]
    Definition(Fault),
    /// A law package or a list of clauses.
    #[error("line {line}: {error}")]
    Law {
        /// Line, from 1.
        line: usize,
        /// What its reader says.
        error: PackageError,
    },
    /// A calendar.
    #[error("{name}: {error}")]
    Calendar {
        /// Its path below `assets/`.
        name: String,
        /// What its reader says.
        error: CalendarError,
    },
}

/// The published law, definitions and calendars.
#[derive(Clone, Debug, Default)]
pub struct Published {
    definitions: BTreeMap<Digest, Arc<Definition>>,
    /// The texts of law packages by name, the newest of each.
    law_texts: BTreeMap<String, String>,
    law: Packages,
    points: Option<points::Package>,
    points_settings: points::PublishedSettings,
    law_settings: PublishedSettings,
    calendar: Calendar,
    read: usize,
}

/// Where the packages of the points regulation stand below `assets/`; the others are of the sentence law.
const POINTS_REGULATIONS: &str = "law/points-";

/// The clause catalogues are data of the province beside the law, read where they are used.
pub const POINTS_CLAUSES: &str = "law/points-clauses/";

impl Published {
    /// Everything that the register holds.
    ///
    /// # Errors
    /// The first publication that cannot be read.
    pub fn of(register: &Register) -> Result<Self, Unreadable> {
        let mut published = Self::default();
        published.follow(register)?;
        Ok(published)
    }

    /// Reads what was published since the last call.
    ///
    /// # Errors
    /// The first publication that cannot be read; those before it are read.
    pub fn follow(&mut self, register: &Register) -> Result<(), Unreadable> {
        let mut law_changed = None;
        while let Some(publication) = register.publications.get(self.read) {
            if self.add(publication)? {
                law_changed = Some(publication);
            }
            self.read += 1;
        }
        // Packages refer to each other's tables, so they are read together once all of an entry are there.
        if let Some(last) = law_changed {
            let texts = self.law_texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
            self.law = Packages::read(texts).map_err(|error| unreadable(last, &error))?;
        }
        Ok(())
    }

    /// Everything that is wrong with texts which are to be published together: each is read by its own reader beside what is there, and
    /// a definition goes through all its checks. Once it is published nothing checks it again.
    #[must_use]
    pub fn unfit(&self, records: &[&PublicationRecord], establishment: &Establishment) -> Vec<Unfit> {
        let mut found = Vec::new();
        let mut law: BTreeMap<&str, &str> = BTreeMap::new();
        let mut calendar = self.calendar.clone();
        for record in records {
            let form = |error: toml::de::Error| of_law(&record.text, PackageError::of_form(&record.name, &error));
            match record.kind {
                PublicationKind::Law if record.name.starts_with(POINTS_CLAUSES) => {
                    found.extend(points::clauses::Catalogue::parse(&record.text).map_err(form).err());
                }
                PublicationKind::Law if record.name.starts_with(POINTS_REGULATIONS) => {
                    found.extend(points::Package::parse(&record.text).map_err(form).err());
                }
                PublicationKind::Law => {
                    law.insert(&record.name, &record.text);
                }
                PublicationKind::Procedure => {
                    let faults = parse::parse(&record.name, &record.text, establishment).err();
                    found.extend(faults.into_iter().flatten().map(Unfit::Definition));
                }
                PublicationKind::Calendar => {
                    let added = CalendarYear::from_toml(&record.text).and_then(|year| calendar.add(year));
                    let unfit = |error| Unfit::Calendar { name: record.name.clone(), error };
                    found.extend(added.map_err(unfit).err());
                }
                // Settings have rules of their own, which ask who sets them.
                PublicationKind::Setting => {}
            }
        }
        if !law.is_empty() {
            let known = self.law_texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
            let together: BTreeMap<&str, &str> = known.chain(law).collect();
            let read = Packages::read(together.iter().map(|(name, text)| (*name, *text)));
            found.extend(read.err().map(|error| {
                let text = together.get(error.path.as_str()).copied().unwrap_or_default();
                of_law(text, error)
            }));
        }
        found
    }

    /// Whether the sentence law changed.
    fn add(&mut self, publication: &Publication) -> Result<bool, Unreadable> {
        match publication.kind {
            PublicationKind::Law if publication.name.starts_with(POINTS_CLAUSES) => {}
            PublicationKind::Law if publication.name.starts_with(POINTS_REGULATIONS) => {
                let package =
                    points::Package::parse(&publication.text).map_err(|error| unreadable(publication, &error))?;
                self.points = Some(match self.points.take() {
                    Some(known) => known.with(package),
                    None => package,
                });
            }
            PublicationKind::Law => {
                self.law_texts.insert(publication.name.clone(), publication.text.clone());
                return Ok(true);
            }
            PublicationKind::Procedure => {
                let (definition, _) = parse::read(&publication.name, &publication.text).map_err(|faults| {
                    unreadable(publication, &faults.first().map(ToString::to_string).unwrap_or_default())
                })?;
                self.definitions.insert(publication.digest, Arc::new(definition));
            }
            PublicationKind::Calendar => {
                let year =
                    CalendarYear::from_toml(&publication.text).map_err(|error| unreadable(publication, &error))?;
                self.calendar.add(year).map_err(|error| unreadable(publication, &error))?;
            }
            PublicationKind::Setting => {
                let from = publication.setting.as_ref().map_or(Date::MIN, |terms| terms.from);
                self.points_settings.publish(&publication.name, from, publication.sequence, &publication.text);
                self.set(publication)?;
            }
        }
        Ok(false)
    }

    /// A setting of the sentence law; others are left alone. Without terms it is the province's, and counts from the beginning.
    fn set(&mut self, publication: &Publication) -> Result<(), Unreadable> {
        let Some(setting) = Setting::named(&publication.name) else { return Ok(()) };
        let (layer, from) = match &publication.setting {
            Some(terms) => (terms.layer, terms.from),
            None => (SetBy::Province, Date::MIN),
        };
        if self.law_settings.publish(setting, layer, from, publication.sequence, &publication.text) {
            Ok(())
        } else {
            Err(unreadable(publication, &publication.text))
        }
    }

    /// A definition by its digest.
    #[must_use]
    pub fn definition(&self, digest: &Digest) -> Option<Arc<Definition>> {
        self.definitions.get(digest).cloned()
    }

    /// The definition of a procedure in force on a day: the one with the latest first day that is not after it.
    #[must_use]
    pub fn definition_in_force(&self, id: &ProcedureId, on: Date) -> Option<Arc<Definition>> {
        let of_procedure =
            self.definitions.values().filter(|definition| definition.id == *id && definition.in_force <= on);
        of_procedure.max_by_key(|definition| definition.in_force).cloned()
    }

    /// Every procedure with its definition in force on a day, by id.
    #[must_use]
    pub fn in_force(&self, on: Date) -> Vec<Arc<Definition>> {
        let mut newest: BTreeMap<&ProcedureId, &Arc<Definition>> = BTreeMap::new();
        for definition in self.definitions.values().filter(|definition| definition.in_force <= on) {
            let known = newest.entry(&definition.id).or_insert(definition);
            if definition.in_force > known.in_force {
                *known = definition;
            }
        }
        newest.into_values().cloned().collect()
    }

    /// The law packages.
    #[must_use]
    pub const fn law(&self) -> &Packages {
        &self.law
    }

    /// The points regulation, once it is published.
    #[must_use]
    pub const fn points(&self) -> Option<&points::Package> {
        self.points.as_ref()
    }

    /// The province's settings of the points regulation.
    #[must_use]
    pub const fn points_settings(&self) -> &points::PublishedSettings {
        &self.points_settings
    }

    /// The settings of the sentence law, of province and prison.
    #[must_use]
    pub const fn law_settings(&self) -> &PublishedSettings {
        &self.law_settings
    }

    /// The calendars.
    #[must_use]
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }
}

fn of_law(text: &str, error: PackageError) -> Unfit {
    Unfit::Law { line: error.problem.line(text), error }
}

fn unreadable(publication: &Publication, reason: &impl ToString) -> Unreadable {
    Unreadable { name: publication.name.clone(), sequence: publication.sequence, reason: reason.to_string() }
}
