//! The roles and bodies that a definition may name: what a prison of the province has; and the families of procedures.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::core::bilingual::Bilingual;
use crate::core::record::id::RoleId;
use crate::core::record::payload::PlaceKind;

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

    /// The same, with the templates that there are.
    #[must_use]
    pub fn with_templates(self, templates: BTreeSet<String>) -> Self {
        Self { templates: Some(templates), ..self }
    }
}
