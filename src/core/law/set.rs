//! What the province and the prison have set, day by day: the fold of a journal's publications of settings.
//!
//! A value counts from its day on until the same layer sets another; it never reaches back. The prison's stands over the province's.

use super::settings::{SetBy, Setting, Settings};
use crate::core::time::Date;

/// The word that takes a value back: from its day on the layer sets nothing.
pub const UNSET: &str = "unset";

/// One published value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetValue {
    /// Which setting.
    pub setting: Setting,
    /// The layer: province or prison.
    pub layer: SetBy,
    /// The first day.
    pub from: Date,
    /// The entry of the journal.
    pub entry: u64,
    /// The value; nothing is set where the layer took its value back.
    value: Settings,
}

impl SetValue {
    /// The value as case files write it; none where the layer took its value back.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        self.value.value(self.setting)
    }
}

/// Every published value, by first day and entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishedSettings {
    values: Vec<SetValue>,
}

impl PublishedSettings {
    /// Takes a published value; whether it can be read. One that cannot is left out.
    pub fn publish(&mut self, setting: Setting, layer: SetBy, from: Date, entry: u64, text: &str) -> bool {
        let value = if text.trim() == UNSET { Some(Settings::default()) } else { setting.read(text) };
        let Some(value) = value else { return false };
        let one = SetValue { setting, layer, from, entry, value };
        let place = self.values.partition_point(|known| (known.from, known.entry) <= (one.from, one.entry));
        self.values.insert(place, one);
        true
    }

    /// What counts on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Settings {
        if self.values.is_empty() {
            return Settings::default();
        }
        let (mut province, mut prison) = (Settings::default(), Settings::default());
        for one in self.values.iter().filter(|one| one.from <= day) {
            let layer = if one.layer == SetBy::Prison { &mut prison } else { &mut province };
            layer.take(one.setting, &one.value);
            // Without terms no day is known.
            if one.value.sets(one.setting) && one.from > Date::MIN {
                layer.since.insert(one.setting, one.from);
            } else {
                layer.since.remove(&one.setting);
            }
        }
        Settings::layered(&province, &prison)
    }

    /// Every value of a setting, by first day and entry.
    pub fn of(&self, setting: Setting) -> impl Iterator<Item = &SetValue> {
        self.values.iter().filter(move |one| one.setting == setting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn published(values: &[(SetBy, &str, &str)]) -> PublishedSettings {
        let mut published = PublishedSettings::default();
        for (entry, (layer, from, text)) in (1..).zip(values) {
            assert!(published.publish(Setting::AwardsNeeded, *layer, day(from), entry, text), "{text}");
        }
        published
    }

    #[test]
    fn a_value_counts_from_its_day_on_and_the_prisons_over_the_provinces() {
        let published = published(&[
            (SetBy::Province, "2027-01-01", "4"),
            (SetBy::Province, "2026-11-20", "3"),
            (SetBy::Prison, "2026-12-01", "5"),
        ]);
        let awards = |day_of: &str| published.on(day(day_of)).awards_needed;
        assert_eq!((awards("2026-11-19"), awards("2026-11-20"), awards("2026-12-01")), (None, Some(3), Some(5)));
        assert_eq!(awards("2027-01-01"), Some(5), "the province's new value stays under the prison's");
    }

    #[test]
    fn a_layer_that_takes_its_value_back_leaves_that_below() {
        let published = published(&[
            (SetBy::Province, "2026-11-20", "3"),
            (SetBy::Prison, "2026-12-01", "5"),
            (SetBy::Prison, "2027-02-01", UNSET),
            (SetBy::Province, "2027-03-01", UNSET),
        ]);
        let on = |day_of: &str| {
            let settings = published.on(day(day_of));
            let by = settings.set_by.get(&Setting::AwardsNeeded).copied();
            (settings.awards_needed, by, settings.since.get(&Setting::AwardsNeeded).copied())
        };
        assert_eq!(on("2026-11-30"), (Some(3), None, Some(day("2026-11-20"))));
        assert_eq!(on("2026-12-01"), (Some(5), Some(SetBy::Prison), Some(day("2026-12-01"))));
        assert_eq!(on("2027-02-01"), (Some(3), None, Some(day("2026-11-20"))));
        assert_eq!(on("2027-03-01"), (None, None, None));
    }

    #[test]
    fn what_is_no_value_of_the_setting_is_left_out() {
        let mut published = PublishedSettings::default();
        let mut publish = |setting, text| published.publish(setting, SetBy::Province, day("2026-11-20"), 1, text);
        assert!(!publish(Setting::AwardsNeeded, "many") && !publish(Setting::AwardsNeeded, "3\ncommittee_size = 1"));
        assert!(!publish(Setting::IntervalFrom, "arrested") && publish(Setting::IntervalFrom, "decided"));
        assert!(publish(Setting::StrictCap, "4m") && publish(Setting::OldReprieveFloor, "\"12y\""));
    }
}
