//! Publishing a setting: what is asked before an entry may set a value, the same on the workstation, in the hub and in the ledger.

use thiserror::Error;

use super::id::Digest;
use super::payload::PublicationRecord;
use super::place::Place;
use super::world::World;
use crate::core::law::points;
use crate::core::law::set::UNSET;
use crate::core::law::settings::{SetBy, Setting, SettingForm};
use crate::core::time::Date;

/// Letters of a reason at most.
const REASON: usize = 500;

/// Why a value is not set.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SettingRefusal {
    /// No setting has this name.
    #[error("there is no setting {0}")]
    Unknown(String),
    /// The value is none of this setting.
    #[error("{value} is no value of {name}")]
    Value {
        /// The setting.
        name: String,
        /// The value.
        value: String,
        /// How its values are written; none for settings of the points regulation.
        form: Option<SettingForm>,
    },
    /// The number lies outside the limits.
    #[error("{name} is at least {least} ({article})")]
    Limits {
        /// The setting.
        name: String,
        /// The least number.
        least: String,
        /// The largest number, where there is one.
        most: Option<String>,
        /// Instrument and article.
        article: String,
    },
    /// The law leaves it to the province alone.
    #[error("{name} is set by the province ({article})")]
    ProvinceOnly {
        /// The setting.
        name: String,
        /// Instrument and article.
        article: String,
    },
    /// The statement was signed at another place than the layer's.
    #[error("a layer is set at its own place")]
    Place,
    /// The day lies before that of the entry.
    #[error("from {from}, before {today}")]
    Backwards {
        /// The first day asked for.
        from: Date,
        /// The day of the entry.
        today: Date,
    },
    /// It is not said who sets it, from when and why.
    #[error("the terms are missing")]
    Terms,
    /// The reason is empty or too long.
    #[error("the reason is missing or too long")]
    Reason,
    /// The paper is not among those of the statement.
    #[error("the paper is missing")]
    Paper,
}

impl SettingRefusal {
    /// The same, with its article as it is cited where it is shown.
    #[must_use]
    pub fn citing(mut self, cite: impl FnOnce(&str) -> String) -> Self {
        if let Self::Limits { article, .. } | Self::ProvinceOnly { article, .. } = &mut self {
            *article = cite(article);
        }
        self
    }
}

/// The layer that somebody sets at a place; none in a ward.
#[must_use]
pub const fn layer(place: &Place) -> Option<SetBy> {
    match place {
        Place::Province => Some(SetBy::Province),
        Place::Prison => Some(SetBy::Prison),
        Place::Ward(_) => None,
    }
}

/// Every name that can be set.
#[must_use]
pub fn names() -> Vec<String> {
    let law = Setting::ALL.iter().map(|setting| setting.name().to_owned());
    law.chain(points::SETTING_KEYS.iter().map(|key| format!("{}{key}", points::SETTING_PREFIX))).collect()
}

/// Names like one that does not exist, the nearest first; at most three.
#[must_use]
pub fn near(name: &str) -> Vec<String> {
    let wanted = name.strip_prefix(points::SETTING_PREFIX).unwrap_or(name).to_lowercase().replace('-', "_");
    let mut found: Vec<(usize, String)> = names()
        .into_iter()
        .filter_map(|known| {
            let key = known.strip_prefix(points::SETTING_PREFIX).unwrap_or(&known);
            let part = wanted.len() >= 4 && (key.contains(&wanted) || wanted.contains(key));
            let far = strsim::damerau_levenshtein(&wanted, key);
            let like = far <= key.len().max(wanted.len()).div_ceil(3);
            (part || like).then_some((if part { 0 } else { far }, known))
        })
        .collect();
    found.sort();
    found.into_iter().take(3).map(|(_, known)| known).collect()
}

/// Whether a value may be published: name, value, layer, day, reason, paper.
///
/// # Errors
/// [`SettingRefusal`].
pub fn check(
    world: &dyn World,
    record: &PublicationRecord,
    place: &Place,
    documents: &[Digest],
    today: Date,
) -> Result<(), SettingRefusal> {
    let terms = record.setting.as_ref().ok_or(SettingRefusal::Terms)?;
    if layer(place) != Some(terms.layer) {
        return Err(SettingRefusal::Place);
    }
    value(world, record, terms.layer, terms.from)?;
    if terms.from < today {
        return Err(SettingRefusal::Backwards { from: terms.from, today });
    }
    if terms.reason.trim().is_empty() || terms.reason.chars().count() > REASON {
        return Err(SettingRefusal::Reason);
    }
    if documents.contains(&terms.paper) { Ok(()) } else { Err(SettingRefusal::Paper) }
}

fn value(world: &dyn World, record: &PublicationRecord, layer: SetBy, from: Date) -> Result<(), SettingRefusal> {
    let (name, text) = (record.name.clone(), record.text.trim());
    let wrong = |form| SettingRefusal::Value { name: record.name.clone(), value: record.text.clone(), form };
    if let Some(key) = record.name.strip_prefix(points::SETTING_PREFIX) {
        if !points::SETTING_KEYS.contains(&key) {
            return Err(SettingRefusal::Unknown(name));
        }
        if layer == SetBy::Prison {
            let article = world.points().map(|package| package.setting_article(key)).unwrap_or_default();
            return Err(SettingRefusal::ProvinceOnly { name, article });
        }
        if text == UNSET {
            return Ok(());
        }
        let read = points::read_setting(key, text).ok_or_else(|| wrong(None))?;
        let outside = world.points().and_then(|package| points::outside_limits(&read, package));
        return outside.map_or(Ok(()), |(least, most)| {
            let article = world.points().map(|package| package.setting_article(key)).unwrap_or_default();
            Err(SettingRefusal::Limits { name, least, most: Some(most), article })
        });
    }
    let setting = Setting::named(&name).ok_or_else(|| SettingRefusal::Unknown(name.clone()))?;
    let law = world.law().on(from);
    let declared = law.setting(setting);
    let article = || declared.as_ref().map(|(_, article)| article.clone()).unwrap_or_default();
    if layer == SetBy::Prison && !declared.as_ref().is_some_and(|(declared, _)| declared.prison_may) {
        return Err(SettingRefusal::ProvinceOnly { name, article: article() });
    }
    if text == UNSET {
        return Ok(());
    }
    let read = setting.read(text).ok_or_else(|| wrong(Some(setting.form())))?;
    let number = read.value(setting).and_then(|value| value.parse::<u64>().ok());
    match declared.as_ref().and_then(|(declared, _)| declared.least).zip(number) {
        Some((least, number)) if number < least => {
            Err(SettingRefusal::Limits { name, least: least.to_string(), most: None, article: article() })
        }
        _ => Ok(()),
    }
}
