//! The points regulation as a law package: numbers, default readings and the words of findings, all from one TOML file.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::amount::{Factor, Points, Rounding};
use super::facts::{
    AverageItem, AwardBaseTest, CapBase, EntryKind, Part, PartFloor, PointsFile, PunishmentKind, Retention, Settings,
    SpecialYear,
};
use crate::core::bilingual::Bilingual;
use crate::core::law::finding::Finding;
use crate::core::time::{Date, Month};

/// The assessment regulation of one day in force.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// Instrument, day in force, transition.
    pub package: Head,
    /// Base of a month by part (art. 10).
    pub base: Parts,
    /// Base of a month for a person certified unable to work (art. 20).
    pub base_unable: Parts,
    /// What the parts are called, by letter.
    #[serde(default)]
    part_names: BTreeMap<String, Bilingual>,
    /// Cap on daily bonuses (art. 10).
    pub bonus: BonusCap,
    /// The cycle (art. 4, 38).
    pub cycle: CycleLength,
    /// Special bonuses (art. 14).
    pub special: SpecialLimits,
    /// Points of a punishment (art. 15).
    pub punishments: PunishmentPoints,
    /// Numbers of art. 23.
    pub unqualified: Unqualified,
    /// Numbers of art. 22.
    pub bars: Bars,
    /// Who decides an entry (art. 27).
    pub thresholds: Thresholds,
    /// The average for time away (art. 17, 33, 34).
    pub average: AverageMonths,
    /// Confinement (Prison Law art. 84).
    pub confinement: ConfinementDays,
    /// Votes (art. 25).
    pub vote: VoteShare,
    /// Publicity (art. 35, 39).
    pub publicity: Publicity,
    /// Objection (art. 36).
    pub objection: ObjectionDays,
    /// What a province may set, with its default (art. 55).
    pub settings: Readings,
    /// The articles of the settings, by key.
    #[serde(default)]
    setting_articles: BTreeMap<String, String>,
    /// The defaults of the settings as they are written, by key.
    #[serde(skip)]
    pub(super) setting_defaults: BTreeMap<String, String>,
    /// Intake education (art. 18).
    #[serde(default)]
    pub intake: Intake,
    /// Who grades a cycle that closes under this regulation.
    #[serde(default)]
    pub grading: GradingBy,
    /// The items of the standards of the parts (art. 11-13): what an entry names where the province has no catalogue of clauses.
    #[serde(default)]
    pub standards: Vec<Standard>,
    /// Words of the findings.
    say: BTreeMap<String, Say>,
    /// The regulation before, for the months before this one's first day.
    #[serde(skip)]
    before: Option<Box<Self>>,
}

/// An item of the standards.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// Article and item, such as `11(1)`.
    pub id: String,
    /// The part.
    pub part: Part,
    /// What it asks for.
    pub text: Bilingual,
}

/// What happens in intake education.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intake {
    /// Bonuses and deductions of intake education count in the first cycle.
    pub assessed: bool,
}

impl Default for Intake {
    fn default() -> Self {
        Self { assessed: true }
    }
}

/// Who grades a cycle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GradingBy {
    /// The tests of art. 22, 23 and 38 are computed.
    #[default]
    Rules,
    /// The tests are not known: the decision taken then must be entered.
    Hand,
}

/// What a package is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Head {
    /// The instrument as it is cited, such as `司规〔2021〕3号`.
    pub instrument: String,
    /// Its title.
    pub title: Bilingual,
    /// First day in force.
    pub in_force: Date,
    /// Which day decides that the package applies.
    pub transition: Transition,
    /// The article or source of the transition rule.
    pub transition_cite: String,
}

/// Which day decides that a package applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transition {
    /// The day of the act: entry, punishment, absence.
    Act,
}

/// An amount for each part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(non_snake_case, reason = "the parts are written S, E and L in files and answers")]
pub struct Parts {
    /// Supervision.
    pub S: Points,
    /// Education and culture.
    pub E: Points,
    /// Labour.
    pub L: Points,
}

impl Parts {
    /// The amount of a part.
    #[must_use]
    pub const fn of(&self, part: Part) -> Points {
        match part {
            Part::S => self.S,
            Part::E => self.E,
            Part::L => self.L,
        }
    }

    /// The amount of a part, to be changed.
    pub const fn at(&mut self, part: Part) -> &mut Points {
        match part {
            Part::S => &mut self.S,
            Part::E => &mut self.E,
            Part::L => &mut self.L,
        }
    }

    /// An amount for each part, computed.
    pub fn each(mut amount: impl FnMut(Part) -> Points) -> Self {
        Self { S: amount(Part::S), E: amount(Part::E), L: amount(Part::L) }
    }

    /// The sum of the parts.
    #[must_use]
    pub const fn total(&self) -> Points {
        self.S.plus(self.E).plus(self.L)
    }

    /// The sums, part by part.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self::each(|part| self.of(part).plus(other.of(part)))
    }

    /// The differences, part by part.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        Self::each(|part| self.of(part).minus(other.of(part)))
    }
}

/// Cap on daily bonuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BonusCap {
    /// Share of the part's base.
    pub share: Factor,
    /// Most of a month by part, where the share is rounded down to it.
    #[serde(default)]
    pub most: Option<Parts>,
}

/// Length of a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CycleLength {
    /// Points that end it and are then taken off.
    pub points: Points,
}

/// Limits of special bonuses.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialLimits {
    /// Most of one award.
    pub single: Points,
    /// Most of all awards of the limited grounds in a year.
    pub year: Points,
    /// Grounds under the year's limit.
    pub limited: Vec<u8>,
    /// Number of grounds.
    pub grounds: u8,
}

/// Points that a punishment takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PunishmentPoints {
    /// Warning.
    pub warning: Points,
    /// Demerit.
    pub demerit: Points,
    /// Confinement.
    pub confinement: Points,
}

impl PunishmentPoints {
    /// Points of a kind.
    #[must_use]
    pub const fn of(&self, kind: PunishmentKind) -> Points {
        match kind {
            PunishmentKind::Warning => self.warning,
            PunishmentKind::Demerit => self.demerit,
            PunishmentKind::Confinement => self.confinement,
        }
    }
}

/// Numbers of art. 23.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unqualified {
    /// U7: warnings and demerits.
    pub punishments: usize,
    /// U9: months ...
    pub months: usize,
    /// ... with a score lower than this.
    pub below: Points,
}

/// Numbers of art. 22.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bars {
    /// N1: a single deduction of this or more.
    pub deduction: Points,
}

/// Who decides an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// Most that an officer deducts on the spot.
    pub officer_deduction: Points,
    /// From this on the group decides a bonus.
    pub group_bonus: Points,
    /// From this on the group decides a deduction.
    pub group_deduction: Points,
}

/// Months of the average.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AverageMonths {
    /// Full months before the event.
    pub months: usize,
}

/// Length of confinement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfinementDays {
    /// The limits of the law before, where the regulation outlives a law.
    #[serde(default)]
    pub before: Option<EarlierConfinement>,
    /// Most days for one act.
    pub days: i64,
}

/// Limits of confinement under the law before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierConfinement {
    /// The last day on which a confinement began under it.
    pub until: Date,
    /// Least days.
    pub least: i64,
    /// Most days.
    pub days: i64,
}

/// Share of all members that a decision needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoteShare {
    /// Numerator and denominator.
    pub share: [u32; 2],
}

/// Publicity of entries, sheets, grades and awards.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publicity {
    /// Fewest working days.
    pub working_days: u32,
    /// Grounds of special bonuses that are not published.
    pub exempt_grounds: Vec<u8>,
}

/// Windows of objection in working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the four windows of art. 36, in their order")]
pub struct ObjectionDays {
    pub review_filed: u32,
    pub review_answered: u32,
    pub reconsideration_filed: u32,
    pub reconsideration_answered: u32,
}

/// What the province settled. Meaning of each: [`Settings`] and the package.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[allow(missing_docs, reason = "each key and its meaning stands in the law package beside its article")]
pub struct Readings {
    pub rounding: Rounding,
    pub bonus_cap_base: CapBase,
    pub part_floor: PartFloor,
    pub punish_in_month_score: bool,
    pub month_close_day: u8,
    pub special_year: SpecialYear,
    pub strict_bonus_cap_factor: Factor,
    pub active_quota: Factor,
    pub u9_threshold_prorate: bool,
    pub award_base_test: AwardBaseTest,
    pub retention_years: Retention,
    pub avg3_excludes: Vec<AverageItem>,
    pub pg_size: u16,
    pub hospital_reduces_base: bool,
    pub closed_bonus_clauses: Vec<String>,
    /// Readings with one settled meaning: key and word.
    #[serde(flatten)]
    pub words: BTreeMap<String, String>,
}

impl Readings {
    /// These readings with a file's settings over them.
    #[must_use]
    pub fn with(mut self, file: &Settings) -> Self {
        macro_rules! take {
            ($($key:ident),*) => { $(if let Some(value) = &file.$key { self.$key = value.clone(); })* };
        }
        take!(
            rounding,
            bonus_cap_base,
            part_floor,
            punish_in_month_score,
            month_close_day,
            special_year,
            strict_bonus_cap_factor,
            active_quota,
            u9_threshold_prorate,
            award_base_test,
            retention_years,
            avg3_excludes,
            pg_size,
            hospital_reduces_base,
            closed_bonus_clauses
        );
        self
    }

    /// Settings of a file whose word is not the settled one: key and word. They are not computed.
    #[must_use]
    pub fn unsupported(&self, file: &Settings) -> Vec<(&'static str, String)> {
        settled_words(file)
            .into_iter()
            .filter_map(|(key, word)| Some((key, word.clone()?)))
            .filter(|(key, word)| self.words.get(*key) != Some(word))
            .collect()
    }
}

/// The regulations that a file is judged by, each with the settings of a time over its defaults: the newest first.
#[derive(Clone, Debug)]
pub(super) struct Laws<'a>(Vec<Law<'a>>);

/// A regulation as it is applied.
#[derive(Clone, Debug)]
pub(super) struct Law<'a> {
    pub(super) package: &'a Package,
    pub(super) readings: Readings,
    /// What was set.
    pub(super) settings: &'a Settings,
    /// The first day of these settings.
    since: Date,
}

impl<'a> Laws<'a> {
    pub(super) fn of(package: &'a Package, facts: &'a PointsFile) -> Self {
        let mut times: Vec<(Date, &'a Settings)> = vec![(Date::MIN, &facts.settings)];
        times.extend(facts.settings_from.iter().map(|later| (later.from, &later.settings)));
        let law = |package: &'a Package, (since, settings): (Date, &'a Settings)| Law {
            package,
            readings: package.settings.clone().with(settings),
            settings,
            since,
        };
        let pairs = package.all().flat_map(|package| times.iter().rev().map(move |time| law(package, *time)));
        Self(pairs.collect())
    }

    /// The regulation of a month (T20), and the settings (R-CFG): what was in force on its first day.
    pub(super) fn of_month(&self, month: Month) -> Option<&Law<'a>> {
        let first = month.first();
        self.0.iter().find(|law| law.package.package.in_force <= first && law.since <= first)
    }
}

fn settled_words(file: &Settings) -> Vec<(&'static str, &Option<String>)> {
    macro_rules! words {
        ($($key:ident),* $(,)?) => { vec![$((stringify!($key), &file.$key)),*] };
    }
    words!(
        cycle_check_time,
        split_rounding,
        unable_month_cap,
        special_over,
        same_facts,
        zero_days_in_tests,
        average_in_tests,
        average_full_month,
        average_rounding,
        average_fewer,
        average_posting,
        hospital_base_shown,
        threshold_rounding,
        cancel_month,
        cancel_negative,
        cancel_previous_grade,
        cancel_day,
        punishment_month,
        per_part_test,
        intake_tests,
    )
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Say {
    article: String,
    #[serde(rename = "zh-CN")]
    zh_cn: String,
    en: String,
}

/// Who decides an entry (art. 27).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// An officer alone, on the spot; filed with the ward team.
    Officer,
    /// The ward assessment team.
    Team,
    /// The prison assessment group, after the team.
    Group,
}

impl Package {
    /// Reads a package.
    ///
    /// # Errors
    /// The file is no points package.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let mut package: Self = toml::from_str(text)?;
        let table: toml::Table = toml::from_str(text)?;
        for (key, value) in table.get("settings").and_then(toml::Value::as_table).into_iter().flatten() {
            let written = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            package.setting_defaults.insert(key.clone(), written);
        }
        Ok(package)
    }

    /// Instrument and article that leave a setting to the province.
    #[must_use]
    pub fn setting_article(&self, key: &str) -> String {
        let own = self.setting_articles.get(key).map_or("art. 55", String::as_str);
        format!("{} {own}", self.package.instrument)
    }

    /// The default of a setting, as it is written.
    #[must_use]
    pub fn setting_default(&self, key: &str) -> Option<&str> {
        self.setting_defaults.get(key).map(String::as_str)
    }

    /// The texts of the regulations as shipped, the oldest first.
    pub const BUNDLED_TEXTS: [&str; 2] = [
        include_str!("../../../../assets/law/points-2016-68/2017-01-01.toml"),
        include_str!("../../../../assets/law/points-2021-3/2021-10-01.toml"),
    ];

    /// The regulations as shipped: the newest, with those before it behind it.
    ///
    /// # Errors
    /// A shipped file is damaged; a test holds that none is.
    pub fn bundled() -> Result<&'static Self, toml::de::Error> {
        static BUNDLED: OnceLock<Result<Package, toml::de::Error>> = OnceLock::new();
        let read = || {
            let [old, new] = Self::BUNDLED_TEXTS;
            Ok(Self::parse(new)?.with(Self::parse(old)?))
        };
        BUNDLED.get_or_init(read).as_ref().map_err(Clone::clone)
    }

    // T20
    /// These regulations and one more, in the order of their first days; one of the same first day takes the place of the older text.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        use std::cmp::Ordering;
        match other.package.in_force.cmp(&self.package.in_force) {
            Ordering::Equal => Self { before: self.before, ..other },
            Ordering::Greater => Self { before: Some(Box::new(self)), ..other },
            Ordering::Less => {
                self.before = Some(Box::new(match self.before.take() {
                    Some(before) => before.with(other),
                    None => other,
                }));
                self
            }
        }
    }

    /// These regulations with a draft in the place of the one that a month is judged by, whatever the draft's own first day.
    #[must_use]
    pub fn with_draft(self, mut draft: Self, month: Month) -> Self {
        if let Some(now) = self.of_month(month) {
            draft.package.in_force = now.package.in_force;
        }
        self.with(draft)
    }

    /// The regulation by which the acts of a month are judged: the newest that was in force on its first day (T20).
    #[must_use]
    pub fn of_month(&self, month: Month) -> Option<&Self> {
        if self.package.in_force <= month.first() {
            return Some(self);
        }
        self.before.as_ref()?.of_month(month)
    }

    /// The regulations, the newest first.
    pub fn all(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |package| package.before.as_deref())
    }

    /// Whether the regulation assesses a part: that of 2016 knows education and labour only.
    #[must_use]
    pub fn has_part(&self, part: Part) -> bool {
        !self.base.of(part).is_zero() || !self.base_unable.of(part).is_zero()
    }

    // T4
    /// The lowest level that may decide an entry of these points (2.6, art. 27). Limits include the number (art. 56).
    #[must_use]
    pub fn entry_threshold(&self, kind: EntryKind, points: Points) -> Level {
        let limits = &self.thresholds;
        match kind {
            EntryKind::Special => Level::Group,
            EntryKind::Bonus if points >= limits.group_bonus => Level::Group,
            EntryKind::Bonus => Level::Team,
            EntryKind::Deduction if points >= limits.group_deduction => Level::Group,
            EntryKind::Deduction if points > limits.officer_deduction => Level::Team,
            EntryKind::Deduction => Level::Officer,
        }
    }

    /// Up to how many points an officer decides an entry on the spot (2.6, art. 27); zero where he never does.
    #[must_use]
    pub const fn officer_limit(&self, kind: EntryKind) -> Points {
        match kind {
            EntryKind::Deduction => self.thresholds.officer_deduction,
            EntryKind::Bonus | EntryKind::Special => Points::ZERO,
        }
    }

    // T13
    /// How many of the persons graded in a round may be "active" (art. 21), rounded down. A province's quota above the regulation's is
    /// held at it.
    #[must_use]
    pub fn active_places(&self, graded: u64, quota: Factor) -> u64 {
        quota.min(self.settings.active_quota).max(Factor::ZERO).of_persons(graded)
    }

    /// A finding with the package's words; `{name}` in them is filled from `values`.
    #[must_use]
    pub fn finding(&self, key: &str, rule: &str, met: Option<bool>, values: &[(&str, String)]) -> Finding {
        let say = self.say.get(key);
        let fill_in = |template: &str, word: &dyn Fn(&Bilingual) -> String| {
            values.iter().fold(template.to_owned(), |text, (name, value)| {
                let part = self.part_names.get(value).filter(|_| *name == "part").map(word);
                text.replace(&format!("{{{name}}}"), part.as_ref().unwrap_or(value))
            })
        };
        let chinese = |template: &str| fill_in(template, &|name| name.chinese().to_owned());
        let fill = |template: &str| fill_in(template, &|name| name.english().to_owned());
        let value = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        let article = say.map(|say| fill(&say.article)).unwrap_or_default();
        // An article of another law is named with its law.
        let article =
            if article.starts_with("art.") { format!("{} {article}", self.package.instrument) } else { article };
        Finding {
            rule: rule.to_owned(),
            article,
            met,
            required: value("required"),
            actual: value("actual"),
            from: None,
            on: None,
            earliest: None,
            as_a_rule: false,
            answerable: false,
            settings: Vec::new(),
            text: say
                .and_then(|say| Bilingual::new(chinese(&say.zh_cn), fill(&say.en)).ok())
                .unwrap_or_else(|| Bilingual::same(rule)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(text: &str) -> Points {
        text.parse().unwrap()
    }

    #[test]
    fn the_shipped_package_reads_and_has_all_settled_words() {
        let package = Package::bundled().unwrap();
        let keys: Vec<&str> = settled_words(&Settings::default()).into_iter().map(|(key, _)| key).collect();
        assert!(keys.iter().all(|key| package.settings.words.contains_key(*key)));
        assert_eq!(package.settings.words.len(), keys.len());
        assert_eq!(package.base.total().to_string(), "100.00");
        assert_eq!(package.base_unable.total().to_string(), "100.00");
    }

    #[test]
    fn a_month_is_under_the_regulation_in_force_on_its_first_day() {
        let package = Package::bundled().unwrap();
        let instrument =
            |month: &str| package.of_month(month.parse().unwrap()).map(|package| package.package.instrument.as_str());
        assert_eq!(instrument("2026-11"), Some("司规〔2021〕3号"));
        assert_eq!(instrument("2021-10"), Some("司规〔2021〕3号"));
        assert_eq!(instrument("2021-09"), Some("司发通〔2016〕68号"));
        assert_eq!(instrument("2017-01"), Some("司发通〔2016〕68号"));
        assert_eq!(instrument("2016-12"), None);
        assert_eq!(package.all().count(), 2);
        // In whatever order they are published.
        let [old, new] = Package::BUNDLED_TEXTS.map(|text| Package::parse(text).unwrap());
        assert_eq!(&old.with(new), package);
    }

    #[test]
    fn article_27_sends_an_entry_to_the_level_that_may_decide_it() {
        let package = Package::bundled().unwrap();
        let level = |kind, text| package.entry_threshold(kind, points(text));
        assert_eq!(level(EntryKind::Deduction, "2"), Level::Officer);
        assert_eq!(level(EntryKind::Deduction, "2.01"), Level::Team);
        assert_eq!(level(EntryKind::Deduction, "9.99"), Level::Team);
        assert_eq!(level(EntryKind::Deduction, "10"), Level::Group);
        assert_eq!(level(EntryKind::Bonus, "0.5"), Level::Team);
        assert_eq!(level(EntryKind::Bonus, "5"), Level::Group);
        assert_eq!(level(EntryKind::Special, "1"), Level::Group);
    }

    #[test]
    fn the_active_quota_may_be_lowered_but_not_raised() {
        let package = Package::bundled().unwrap();
        assert_eq!(package.active_places(83, package.settings.active_quota), 12);
        assert_eq!(package.active_places(412, package.settings.active_quota), 61);
        assert_eq!(package.active_places(100, "0.1".parse().unwrap()), 10);
        assert_eq!(package.active_places(100, "0.5".parse().unwrap()), 15);
    }
}
