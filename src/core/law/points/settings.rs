//! Settings that a province publishes for its prisons: one value under each key `points.KEY`.

use super::facts::{Settings, SettingsFrom};
use super::{Package, file};
use crate::core::law::set::UNSET;
use crate::core::time::{Date, Month};

/// Before the keys of published settings that are of the points regulation.
pub const SETTING_PREFIX: &str = "points.";

/// The keys, in the order of the regulation's package.
pub const SETTING_KEYS: &[&str] = &[
    "rounding",
    "bonus_cap_base",
    "part_floor",
    "punish_in_month_score",
    "cycle_check_time",
    "month_close_day",
    "special_year",
    "strict_bonus_cap_factor",
    "active_quota",
    "u9_threshold_prorate",
    "award_base_test",
    "retention_years",
    "avg3_excludes",
    "pg_size",
    "hospital_reduces_base",
    "closed_bonus_clauses",
    "split_rounding",
    "unable_month_cap",
    "special_over",
    "same_facts",
    "zero_days_in_tests",
    "average_in_tests",
    "average_full_month",
    "average_rounding",
    "average_fewer",
    "average_posting",
    "hospital_base_shown",
    "threshold_rounding",
    "cancel_month",
    "cancel_negative",
    "cancel_previous_grade",
    "cancel_day",
    "punishment_month",
    "per_part_test",
    "intake_tests",
];

/// One published value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetReading {
    /// The key, without its prefix.
    pub key: String,
    /// The first day.
    pub from: Date,
    /// The entry of the journal.
    pub entry: u64,
    /// The value as it was published; the word `unset` takes the value before it back.
    pub text: String,
}

/// What is published, by first day and entry. Only the province sets readings of the regulation (art. 55).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishedSettings {
    values: Vec<SetReading>,
}

/// What counts over months, as far as it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsOfMonths {
    /// The settings that counted first.
    pub settings: Settings,
    /// What took their place, the oldest first.
    pub later: Vec<SettingsFrom>,
    /// Keys that were published and cannot be read: what rests on them must be done by hand.
    pub unreadable: Vec<String>,
}

impl From<Settings> for SettingsOfMonths {
    fn from(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
    }
}

/// What counts on a day, as far as it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsOfDay {
    /// The settings.
    pub settings: Settings,
    /// Keys that were published and cannot be read: what rests on them must be done by hand.
    pub unreadable: Vec<String>,
}

impl PublishedSettings {
    /// Takes a published setting; one of another subject is left alone.
    pub fn publish(&mut self, name: &str, from: Date, entry: u64, text: &str) {
        let Some(key) = name.strip_prefix(SETTING_PREFIX) else { return };
        let one = SetReading { key: key.to_owned(), from, entry, text: text.trim().to_owned() };
        let place = self.values.partition_point(|known| (known.from, known.entry) <= (one.from, one.entry));
        self.values.insert(place, one);
    }

    /// What counts on a day: of each key the newest value that has begun.
    #[must_use]
    pub fn on(&self, day: Date) -> SettingsOfDay {
        let mut found = SettingsOfDay::default();
        let mut seen: Vec<&str> = Vec::new();
        for one in self.values.iter().rev().filter(|one| one.from <= day) {
            if seen.contains(&one.key.as_str()) {
                continue;
            }
            seen.push(&one.key);
            match read_setting(&one.key, &one.text) {
                _ if one.text == UNSET => {}
                Some(setting) => found.settings = setting.over(&found.settings),
                None => found.unreadable.push(format!("{SETTING_PREFIX}{}", one.key)),
            }
        }
        found.unreadable.sort();
        found
    }

    // R-CFG
    /// What counts month by month up to the one that is closed: what counted first, and what took its place on the first day of a later
    /// month. A key that could not be read in any of them is named.
    #[must_use]
    pub fn through(&self, from: Date, through: Month) -> SettingsOfMonths {
        let first = self.on(from.month().first());
        let mut unreadable = first.unreadable;
        let mut found = SettingsOfMonths { settings: first.settings, ..SettingsOfMonths::default() };
        let mut days: Vec<Date> = self.values.iter().map(|one| one.from).collect();
        days.retain(|day| *day > from.month().first() && *day <= through.first());
        days.dedup();
        for day in days {
            let then = self.on(day);
            unreadable.extend(then.unreadable);
            found.later.push(SettingsFrom { from: day, settings: then.settings });
        }
        unreadable.sort();
        unreadable.dedup();
        SettingsOfMonths { unreadable, ..found }
    }

    /// Every value of a key, by first day and entry.
    pub fn of<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a SetReading> {
        self.values.iter().filter(move |one| one.key == key)
    }
}

/// The value of a key: a TOML value, or a bare word.
#[must_use]
pub fn read_setting(key: &str, text: &str) -> Option<Settings> {
    if !SETTING_KEYS.contains(&key) || text.lines().count() != 1 {
        return None;
    }
    let one = |value: &str| toml::from_str::<Settings>(&format!("{key} = {}", value.trim())).ok();
    let settings = one(text).or_else(|| one(&toml_edit::value(text.trim()).to_string()))?;
    (settings != Settings::default()).then_some(settings)
}

/// The limits of a key's number, the least and the most, where a value lies outside them.
#[must_use]
pub fn outside_limits(settings: &Settings, package: &Package) -> Option<(String, String)> {
    file::limits(settings, package)
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
            published.publish(name, Date::MIN, 1, text);
        }
        let found = published.on(Date::MIN);
        assert_eq!(found.settings.value("strict_bonus_cap_factor").as_deref(), Some("0.6"));
        assert_eq!(found.settings.value("award_base_test").as_deref(), Some("per_part"));
        assert_eq!(found.settings.value("month_close_day").as_deref(), Some("8"));
        assert!(found.unreadable.is_empty());
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
            published.publish(name, Date::MIN, 1, text);
        }
        assert_eq!(published.on(Date::MIN).unreadable.len(), 4);
        published.publish("points.month_close_day", Date::MIN, 2, "9");
        assert!(!published.on(Date::MIN).unreadable.iter().any(|key| key == "points.month_close_day"));
    }

    #[test]
    fn a_value_counts_from_its_day_on_until_it_is_taken_back() {
        let mut published = PublishedSettings::default();
        let day = |text: &str| text.parse::<Date>().unwrap();
        published.publish("points.rounding", day("2027-02-01"), 3, "unset");
        published.publish("points.rounding", day("2026-12-01"), 1, "down");
        published.publish("points.rounding", day("2027-01-01"), 2, "half_even");
        let rounding = |on: &str| published.on(day(on)).settings.value("rounding");
        assert_eq!(rounding("2026-11-30"), None);
        assert_eq!(rounding("2026-12-31").as_deref(), Some("down"));
        assert_eq!(rounding("2027-01-31").as_deref(), Some("half_even"));
        assert_eq!(rounding("2027-02-01"), None);
        let months = published.through(day("2026-11-15"), "2027-02".parse().unwrap());
        let found: Vec<_> =
            months.later.iter().map(|later| (later.from.to_string(), later.settings.value("rounding"))).collect();
        let then = |from: &str, value: Option<&str>| (from.to_owned(), value.map(str::to_owned));
        assert_eq!(months.settings.value("rounding"), None);
        assert_eq!(
            found,
            [then("2026-12-01", Some("down")), then("2027-01-01", Some("half_even")), then("2027-02-01", None)]
        );
        let short = published.through(day("2026-12-20"), "2026-12".parse().unwrap());
        assert_eq!((short.settings.value("rounding").as_deref(), short.later.len()), (Some("down"), 0));
    }

    #[test]
    fn the_keys_are_those_of_the_regulation_and_each_has_its_article() {
        let package = Package::bundled().unwrap();
        assert!(SETTING_KEYS.iter().all(|key| package.setting_default(key).is_some()));
        assert_eq!(package.setting_defaults.len(), SETTING_KEYS.len());
        assert!(SETTING_KEYS.iter().all(|key| package.setting_article(key).contains("art")));
        assert_eq!(package.setting_article("active_quota"), "司规〔2021〕3号 art. 21");
        assert_eq!(package.setting_default("month_close_day"), Some("10"));
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
