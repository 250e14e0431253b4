//! Which chords mean which action where: `assets/keymap.toml`, read strictly.

use std::collections::BTreeMap;

use serde::Deserialize as _;
use thiserror::Error;

use super::action::{Action, REGISTRY, Scope};
use super::key::{self, Chord, Key, Stroke};

/// The chords of every action in every scope.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    bound: BTreeMap<Scope, Vec<(Chord, Action)>>,
}

/// A key map that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadKeymap {
    /// Not TOML, or not tables of lists of texts.
    #[error("not a key map: {0}")]
    Form(String),
    /// A table that is no scope.
    #[error("no scope of that name: [{0}]")]
    Scope(String),
    /// A key that is no action, or no action of this scope.
    #[error("[{scope}] has no action {action:?}")]
    Action {
        /// The table.
        scope: String,
        /// The action's id as written.
        action: String,
    },
    /// A chord that cannot be read.
    #[error("[{scope}] {action}: cannot read {chord:?}")]
    Chord {
        /// The table.
        scope: String,
        /// The action's id.
        action: String,
        /// The chord as written.
        chord: String,
    },
    /// One chord for two actions of one scope.
    #[error("[{scope}] {chord} means two things")]
    Twice {
        /// The table.
        scope: String,
        /// The chord.
        chord: String,
    },
}

/// What keys mean so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// An action.
    Action(Action),
    /// The beginning of a longer chord.
    Prefix,
    /// Nothing here.
    Nothing,
}

impl Keymap {
    /// Reads a key map.
    ///
    /// # Errors
    /// What does not fit the registry, with its place.
    pub fn parse(text: &str) -> Result<Self, BadKeymap> {
        type Tables = BTreeMap<String, BTreeMap<String, Vec<String>>>;
        let document = toml::Deserializer::parse(text).map_err(|error| BadKeymap::Form(error.to_string()))?;
        let tables = Tables::deserialize(document).map_err(|error| BadKeymap::Form(error.to_string()))?;
        let mut bound: BTreeMap<Scope, Vec<(Chord, Action)>> = BTreeMap::new();
        for (table, actions) in tables {
            let scope =
                *Scope::ALL.iter().find(|scope| scope.id() == table).ok_or_else(|| BadKeymap::Scope(table.clone()))?;
            for (id, chords) in actions {
                let entry = REGISTRY
                    .iter()
                    .find(|entry| entry.id == id && entry.scopes.contains(&scope))
                    .ok_or_else(|| BadKeymap::Action { scope: table.clone(), action: id.clone() })?;
                for written in chords {
                    let chord = chord(&written).ok_or_else(|| BadKeymap::Chord {
                        scope: table.clone(),
                        action: id.clone(),
                        chord: written.clone(),
                    })?;
                    let list = bound.entry(scope).or_default();
                    if list.iter().any(|(other, _)| *other == chord) {
                        return Err(BadKeymap::Twice { scope: table, chord: written });
                    }
                    list.push((chord, entry.action));
                }
            }
        }
        Ok(Self { bound })
    }

    /// The key map that comes with the program.
    ///
    /// # Errors
    /// See [`Self::parse`]; a test holds that it does not happen.
    pub fn built_in() -> Result<Self, BadKeymap> {
        Self::parse(&crate::assets::text("keymap.toml").unwrap_or_default())
    }

    /// What the keys pressed so far mean in these scopes, the first scope that knows them deciding.
    #[must_use]
    pub fn meaning(&self, scopes: &[Scope], pressed: &[Key]) -> Meaning {
        let mut prefix = false;
        for scope in scopes {
            for (chord, action) in self.bound.get(scope).into_iter().flatten() {
                if chord.0 == pressed {
                    return Meaning::Action(*action);
                }
                prefix |= chord.0.len() > pressed.len() && chord.0.starts_with(pressed);
            }
        }
        if prefix { Meaning::Prefix } else { Meaning::Nothing }
    }

    /// The chords of an action in a scope, those that need no letter first.
    #[must_use]
    pub fn chords(&self, scope: Scope, action: Action) -> Vec<&Chord> {
        let mut chords: Vec<&Chord> = self
            .bound
            .get(&scope)
            .into_iter()
            .flatten()
            .filter(|(_, other)| *other == action)
            .map(|(chord, _)| chord)
            .collect();
        chords.sort_by_key(|chord| !chord.works_with_input_method());
        chords
    }
}

fn chord(written: &str) -> Option<Chord> {
    let strokes = key::parse(written).ok()?;
    let keys: Option<Vec<Key>> = strokes
        .into_iter()
        .map(|stroke| match stroke {
            Stroke::Key(key) => Some(key),
            Stroke::Paste(_) | Stroke::Resize(..) => None,
        })
        .collect();
    keys.filter(|keys| (1..=2).contains(&keys.len())).map(Chord)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_key_map_is_read() {
        let keymap = Keymap::built_in().unwrap();
        let f1 = key::parse("<f1>").unwrap();
        let Some(Stroke::Key(f1)) = f1.first().cloned() else { panic!() };
        assert_eq!(keymap.meaning(&[Scope::Worklist, Scope::Global], &[f1]), Meaning::Action(Action::Help));
    }

    #[test]
    fn a_chord_begins_with_its_first_key() {
        let keymap = Keymap::parse("[global]\ngo-worklist = [\"gw\"]").unwrap();
        let keys: Vec<Key> = "gw".chars().map(|letter| Key::plain(key::Code::Char(letter))).collect();
        assert_eq!(keymap.meaning(&[Scope::Global], &keys[..1]), Meaning::Prefix);
        assert_eq!(keymap.meaning(&[Scope::Global], &keys), Meaning::Action(Action::GoWorklist));
        assert_eq!(keymap.meaning(&[Scope::List], &keys[..1]), Meaning::Nothing);
    }

    #[test]
    fn what_does_not_fit_the_registry_is_refused_with_its_place() {
        assert!(matches!(Keymap::parse("[nowhere]"), Err(BadKeymap::Scope(_))));
        assert!(matches!(Keymap::parse("[global]\nfly = [\"f\"]"), Err(BadKeymap::Action { .. })));
        assert!(matches!(Keymap::parse("[sync]\nsign = [\"s\"]"), Err(BadKeymap::Action { .. })));
        assert!(matches!(Keymap::parse("[global]\nhelp = [\"<f13>\"]"), Err(BadKeymap::Chord { .. })));
        assert!(matches!(Keymap::parse("[global]\nhelp = [\"x\"]\nlock = [\"x\"]"), Err(BadKeymap::Twice { .. })));
        assert!(matches!(Keymap::parse("= nothing"), Err(BadKeymap::Form(_))));
    }
}
