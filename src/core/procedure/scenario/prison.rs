//! The invented prison of scenarios.

use std::collections::BTreeMap;

use crate::core::journal::Kind;
use crate::core::procedure::establishment::Establishment;
use crate::core::record::fold::{FoldError, Meta, Opened};
use crate::core::record::id::{CaseId, Digest, KeyId, OfficerNumber, PrisonerNumber};
use crate::core::record::opening::OpeningItem;
use crate::core::record::payload::{
    Body, Genesis, KeyEvent, KeyRecord, OpeningRecord, OpeningRow, Payload, PlaceKind, PublicationKind,
    PublicationRecord, RoleDefinition, RoleRecord, Ward,
};
use crate::core::record::place::Place;
use crate::core::record::prison::Prison;
use crate::core::record::publication;
use crate::core::time::Instant;

/// Something to publish in the invented prison.
#[derive(Clone, Copy, Debug)]
pub struct Publication<'a> {
    /// What it is.
    pub kind: PublicationKind,
    /// Its path below `assets/`.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// The invented prison: one ward, one prisoner `3207000001`, and officers with these numbers and first roles.
///
/// `C1`-`C3` case officers, `A1`-`A2` assessment officers, `W1` ward chief, `P1`-`P3` penalty execution, `M1`-`M2` prison
/// administration, `D1`-`D2` deputy wardens, `K1` warden, `X1`-`X7` heads of other sections, who sit in bodies.
#[derive(Clone, Debug)]
pub struct Stand {
    /// The state.
    pub prison: Prison,
    /// The next position of its journal.
    pub sequence: u64,
}

/// The only ward.
pub const WARD: &str = "ward-01";
/// The prisoner.
pub const PRISONER: &str = "3207000001";

const OFFICERS: [(&str, &str); 21] = [
    ("C1", "case-officer"),
    ("C2", "case-officer"),
    ("C3", "case-officer"),
    ("A1", "assessment-officer"),
    ("A2", "assessment-officer"),
    ("W1", "ward-chief"),
    ("P1", "penalty-execution"),
    ("P2", "penalty-execution"),
    ("P3", "penalty-execution"),
    ("M1", "prison-administration"),
    ("M2", "prison-administration"),
    ("D1", "deputy-warden"),
    ("D2", "deputy-warden"),
    ("K1", "warden"),
    ("X1", "registrar"),
    ("X2", "registrar"),
    ("X3", "registrar"),
    ("X4", "registrar"),
    ("X5", "registrar"),
    ("X6", "registrar"),
    ("X7", "registrar"),
];

/// The first of each is the chair.
const BODIES: [(&str, &[&str]); 6] = [
    ("assessment-team.ward-01", &["W1", "A1", "A2", "C1", "C2", "C3"]),
    ("ward-officers.ward-01", &["C3", "W1", "A1", "A2", "C1", "C2"]),
    ("ward-office.ward-01", &["W1", "C3", "A1"]),
    ("assessment-group", &["D1", "M1", "P3", "X1", "X2", "X3", "X4", "X5", "X6"]),
    ("review-committee", &["D2", "D1", "P3", "M1", "X1", "X2", "X3", "X4", "X5", "X6"]),
    ("warden-office", &["K1", "D1", "D2", "X7", "X1"]),
];

impl Stand {
    /// Builds the prison.
    ///
    /// # Errors
    /// A publication or opening does not fit.
    pub fn new(
        establishment: &Establishment,
        publications: &[Publication<'_>],
        openings: &[OpeningItem],
    ) -> Result<Self, FoldError> {
        Self::chaired(establishment, publications, openings, &[])
    }

    /// As [`Stand::new`], with other members as chairs: body and officer.
    ///
    /// # Errors
    /// As [`Stand::new`].
    pub fn chaired(
        establishment: &Establishment,
        publications: &[Publication<'_>],
        openings: &[OpeningItem],
        chairs: &[(&str, &str)],
    ) -> Result<Self, FoldError> {
        let mut stand = Self { prison: Prison::default(), sequence: 0 };
        let mut payloads = vec![Payload::Genesis(genesis(establishment, chairs))];
        for (number, role) in OFFICERS {
            let Ok(officer) = number.parse::<OfficerNumber>() else { continue };
            let key = Digest::of(number.as_bytes()).0;
            payloads.push(Payload::Key(KeyRecord {
                officer: officer.clone(),
                name: number.to_owned(),
                event: KeyEvent::Added,
                key: KeyId(key),
                suite: 1,
                public: hex::encode(key),
            }));
            let Some((role, kind)) = establishment.role.iter().find(|(id, _)| id.as_str() == role) else { continue };
            let place = match kind.place {
                PlaceKind::Ward => WARD.parse().map_or(Place::Prison, Place::Ward),
                PlaceKind::Prison => Place::Prison,
                PlaceKind::Province => Place::Province,
            };
            payloads.push(Payload::Role(RoleRecord { officer, role: role.clone(), place, granted: true, until: None }));
        }
        for publication in publications {
            payloads.extend(publication::payloads(PublicationRecord {
                kind: publication.kind,
                name: publication.name.to_owned(),
                digest: Digest::of(publication.text.as_bytes()),
                text: publication.text.to_owned(),
                parts: None,
                setting: None,
            }));
        }
        let start = Instant::from_millis(0).unwrap_or_else(|_| Instant::start_of(crate::core::time::Date::MIN));
        stand.append(Kind::Genesis, start, None, None, payloads)?;
        stand.with(openings)
    }

    /// The same prison with facts of the prisoner.
    ///
    /// # Errors
    /// They do not fit.
    pub fn with(&self, openings: &[OpeningItem]) -> Result<Self, FoldError> {
        let mut stand = self.clone();
        if let Some(person) = PRISONER.parse::<PrisonerNumber>().ok().filter(|_| !openings.is_empty()) {
            let row = |(line, item): (usize, &OpeningItem)| OpeningRow {
                file: Digest::of(b"scenario"),
                line: u64::try_from(line).unwrap_or(0) + 1,
                item: item.clone(),
            };
            let items: Vec<OpeningRow> = openings.iter().enumerate().map(row).collect();
            let start = Instant::from_millis(0).unwrap_or_else(|_| Instant::start_of(crate::core::time::Date::MIN));
            stand.append(Kind::Opening, start, None, None, vec![Payload::Opening(OpeningRecord { person, items })])?;
        }
        Ok(stand)
    }

    /// Appends an entry.
    ///
    /// # Errors
    /// It does not fit the state.
    pub fn append(
        &mut self,
        kind: Kind,
        at: Instant,
        actor: Option<&crate::core::procedure::act::Actor>,
        definition: Option<Digest>,
        payloads: Vec<Payload>,
    ) -> Result<u64, FoldError> {
        let sequence = self.sequence;
        let meta = Meta {
            sequence,
            kind,
            at,
            officer: actor.map(|actor| actor.officer.clone()),
            role: actor.map(|actor| actor.role.clone()),
            place: actor.map(|actor| actor.place.clone()),
            definition,
        };
        self.prison.apply(&Opened { meta, payloads: payloads.into_iter().map(Some).collect() })?;
        self.sequence += 1;
        Ok(sequence)
    }
}

/// The id of a scenario's case, by its word.
pub fn case_id(word: &str) -> CaseId {
    let mut id = [0; 16];
    for (place, byte) in id.iter_mut().zip(Digest::of(word.as_bytes()).0) {
        *place = byte;
    }
    CaseId(id)
}

fn genesis(establishment: &Establishment, chairs: &[(&str, &str)]) -> Genesis {
    let name = |text: &str| BTreeMap::from([("zh-CN".to_owned(), text.to_owned()), ("en".to_owned(), text.to_owned())]);
    let numbers =
        |members: &[&str]| members.iter().filter_map(|member| member.parse().ok()).collect::<Vec<OfficerNumber>>();
    let bodies = BODIES.iter().filter_map(|(id, members)| {
        let members = numbers(members);
        let named = chairs.iter().find(|(body, _)| body == id).and_then(|(_, chair)| chair.parse().ok());
        let chair = named.or_else(|| members.first().cloned())?;
        Some(Body { id: id.parse().ok()?, name: name(id), chair, members })
    });
    let roles = establishment.role.iter().map(|(id, kind)| RoleDefinition {
        id: id.clone(),
        name: BTreeMap::from([
            ("zh-CN".to_owned(), kind.name.chinese().to_owned()),
            ("en".to_owned(), kind.name.english().to_owned()),
        ]),
        place: kind.place,
    });
    Genesis {
        name: name("scenario"),
        origin: "scenario.training".to_owned(),
        live_since: crate::core::time::Date::MIN,
        wards: WARD.parse().map(|id| Ward { id, name: name(WARD) }).into_iter().collect(),
        bodies: bodies.collect(),
        roles: roles.collect(),
        hub_key: String::new(),
        provincial_keys: Vec::new(),
        policy: Digest::of(b""),
    }
}
