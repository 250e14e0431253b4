//! Settings that a province publishes for its prisons: one value under each key `points.KEY`.

use std::collections::BTreeMap;

use super::facts::Settings;

/// Before the keys of published settings that are of the points regulation.
const PREFIX: &str = "points.";

/// What is published, as far as it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishedSettings {
    texts: BTreeMap<String, String>,
    settings: Settings,
    unreadable: Vec<String>,
}

impl PublishedSettings {
    /// Takes a published setting; one of another subject is left alone. The newest value of a key counts.
    pub fn publish(&mut self, name: &str, text: &str) {
        let Some(key) = name.strip_prefix(PREFIX) else { return };
        self.texts.insert(key.to_owned(), text.to_owned());
        self.settings = Settings::default();
        self.unreadable.clear();
        for (key, text) in &self.texts {
            match read(key, text) {
                Some(one) => self.settings = one.over(&self.settings),
                None => self.unreadable.push(format!("{PREFIX}{key}")),
            }
        }
    }

    /// The settings.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Keys that were published and cannot be read: what rests on them must be done by hand.
    #[must_use]
    pub fn unreadable(&self) -> &[String] {
        &self.unreadable
    }
}

// A TOML value, or a bare word.
fn read(key: &str, text: &str) -> Option<Settings> {
    let is_key = key.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
    if !is_key || text.lines().count() != 1 {
        return None;
    }
    let one = |value: &str| toml::from_str::<Settings>(&format!("{key} = {}", value.trim())).ok();
    let settings = one(text).or_else(|| one(&toml_edit::value(text.trim()).to_string()))?;
    (settings != Settings::default()).then_some(settings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_with_and_without_quotes_and_the_newest_counts() {
        let mut published = PublishedSettings::default();
        for (name, text) in [
            ("points.strict_bonus_cap_factor", "0.7"),
            ("points.award_base_test", "\"per_part\""),
            ("points.strict_bonus_cap_factor", "0.6"),
            ("points.month_close_day", "8"),
            ("training.today", "2026-11-20"),
        ] {
            published.publish(name, text);
        }
        assert_eq!(published.settings().value("strict_bonus_cap_factor").as_deref(), Some("0.6"));
        assert_eq!(published.settings().value("award_base_test").as_deref(), Some("per_part"));
        assert_eq!(published.settings().value("month_close_day").as_deref(), Some("8"));
        assert!(published.unreadable().is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_named_until_it_is_mended() {
        let mut published = PublishedSettings::default();
        for (name, text) in [
            ("points.no_such_key", "1"),
            ("points.month_close_day", "late"),
            ("points.rounding", "down\nexample = 1"),
            ("points.a b", "1"),
        ] {
            published.publish(name, text);
        }
        assert_eq!(published.unreadable().len(), 4);
        published.publish("points.month_close_day", "9");
        assert!(!published.unreadable().iter().any(|key| key == "points.month_close_day"));
    }

    #[test]
    fn a_prisons_setting_stands_over_its_provinces() {
        let province: Settings = toml::from_str("pg_size = 11\nrounding = \"down\"").unwrap();
        let prison: Settings = toml::from_str("rounding = \"half_even\"").unwrap();
        let both = prison.over(&province);
        assert_eq!(both.value("rounding").as_deref(), Some("half_even"));
        assert_eq!(both.value("pg_size").as_deref(), Some("11"));
        assert_eq!(both.value("part_floor"), None);
    }
}
