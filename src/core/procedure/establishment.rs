//! The roles and bodies that a definition may name: what a prison of the province has; and the families of procedures.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::core::bilingual::Bilingual;
use crate::core::record::id::RoleId;
use crate::core::record::payload::PlaceKind;
use crate::core::record::register::Register;

/// Roles and bodies, from `assets/procedures/establishment.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Establishment {
    /// Roles, by id.
    pub role: BTreeMap<RoleId, RoleKind>,
    /// Bodies, by the id that definitions use; a body of a ward is named `<body>.<ward>` in the prison.
    pub body: BTreeMap<String, BodyKind>,
    /// The families of procedures, in the order in which a list shows them.
    #[serde(default)]
    pub family: Vec<Family>,
    /// The templates of papers that definitions may name; not checked where it is not known which there are.
    #[serde(skip)]
    pub templates: Option<BTreeSet<String>>,
}

/// A family of procedures: a folder beside the establishment.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Family {
    /// The folder's name.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
}

/// A role that officers can hold.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RoleKind {
    /// Its name.
    pub name: Bilingual,
    /// Where it is held.
    pub place: PlaceKind,
}

/// A body that decides together.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct BodyKind {
    /// Its name.
    pub name: Bilingual,
    /// Whether each ward has one, or the prison has one.
    pub place: PlaceKind,
    /// Fewest members.
    pub min_members: u32,
}

impl Establishment {
    /// Reads the file.
    ///
    /// # Errors
    /// What the TOML reader says, with its line.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// What a prison has: its own roles and bodies. How many members a body must have at least is the province's to say, where it does.
    #[must_use]
    pub fn of(register: &Register, province: Option<&Self>) -> Self {
        let named = |names: &BTreeMap<String, String>, id: &str| {
            let of = |tag: &str| names.get(tag).cloned().unwrap_or_default();
            Bilingual::new(of("zh-CN"), of("en")).unwrap_or_else(|_| Bilingual::same(id))
        };
        let genesis = register.genesis.iter();
        let role = genesis
            .flat_map(|genesis| &genesis.roles)
            .map(|role| (role.id.clone(), RoleKind { name: named(&role.name, role.id.as_str()), place: role.place }));
        let body = register.bodies().map(|body| {
            let (kind, place) = match body.id.as_str().split_once('.') {
                Some((kind, _)) => (kind, PlaceKind::Ward),
                None => (body.id.as_str(), PlaceKind::Prison),
            };
            let known = province.and_then(|province| province.body.get(kind));
            let min_members = known.map_or(0, |known| known.min_members);
            (kind.to_owned(), BodyKind { name: named(&body.name, kind), place, min_members })
        });
        Self { role: role.collect(), body: body.collect(), family: Vec::new(), templates: None }
    }

    /// The same, with the templates that there are.
    #[must_use]
    pub fn with_templates(self, templates: BTreeSet<String>) -> Self {
        Self { templates: Some(templates), ..self }
    }
}
