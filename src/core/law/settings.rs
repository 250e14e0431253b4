//! Settings: what the law leaves open, or a province or prison decides (commutation page 2.12, and every mark of doubt on it).
//!
//! A package declares a setting with its default and reason; the province may set another value, a prison only where the package
//! lets it. Every finding that used one names it, its value and who set it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_variant::to_variant_name;

use super::package::InForce;
use crate::core::bilingual::Bilingual;
use crate::core::guard;
use crate::core::time::{Date, Span};

/// Who set a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetBy {
    /// Nobody: the default of the law package.
    Package,
    /// The province.
    Province,
    /// The prison.
    Prison,
    /// Nobody yet: whoever asks what would be (`--set`).
    Asked,
}

impl SetBy {
    /// The name of its word in `assets/law/words.toml`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Package => "set_by_package",
            Self::Province => "set_by_province",
            Self::Prison => "set_by_prison",
            Self::Asked => "set_by_asked",
        }
    }
}

/// A setting that a finding used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingUsed {
    /// Its name, as in case files and packages.
    pub name: Cow<'static, str>,
    /// Its value, as case files write it.
    pub value: Cow<'static, str>,
    /// Who set it.
    pub set_by: SetBy,
    /// Since which day, where somebody set it by an entry of the journal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
}

/// A setting as a package declares it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SettingRow<T> {
    /// The value where nobody sets one; none where the rule then asks for nothing.
    pub default: Option<T>,
    /// What it is called.
    pub label: Bilingual,
    /// Why it is a setting.
    pub why: Bilingual,
    /// The place that leaves it open.
    pub cite: String,
    /// Whether a prison may set it; else only the province.
    #[serde(default)]
    pub prison_may: bool,
    /// The least number that the law allows.
    pub least: Option<u64>,
}

/// What a package says about a setting, whatever its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingDeclared<'a> {
    /// What it is called.
    pub label: &'a Bilingual,
    /// Why it is a setting.
    pub why: &'a Bilingual,
    /// The place that leaves it open.
    pub cite: &'a str,
    /// The default, as case files write it.
    pub default: Option<String>,
    /// Whether a prison may set it.
    pub prison_may: bool,
    /// The least number that the law allows.
    pub least: Option<u64>,
}

/// How the value of a setting is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingForm {
    /// One of these words.
    Words(Vec<String>),
    /// A length of time: `1y6m`.
    Length,
    /// A whole number.
    Number,
    /// Whole yuan.
    Yuan,
}

/// A value with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen<T> {
    /// The value.
    pub value: T,
    /// The line for the finding.
    pub used: SettingUsed,
}

/// A value as guards see it.
trait AsValue {
    fn as_value(&self) -> guard::Value;
    /// How such a value is written.
    fn form() -> SettingForm;
}

impl AsValue for Span {
    fn as_value(&self) -> guard::Value {
        guard::Value::Span(*self)
    }

    fn form() -> SettingForm {
        SettingForm::Length
    }
}

impl AsValue for u16 {
    fn as_value(&self) -> guard::Value {
        guard::Value::Int(i64::from(*self))
    }

    fn form() -> SettingForm {
        SettingForm::Number
    }
}

impl AsValue for u64 {
    fn as_value(&self) -> guard::Value {
        guard::Value::Money(i64::try_from(*self).unwrap_or(i64::MAX))
    }

    fn form() -> SettingForm {
        SettingForm::Yuan
    }
}

macro_rules! choices {
    ($($(#[$doc:meta])* $type:ident { $($(#[$variant_doc:meta])* $variant:ident,)+ })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
            #[serde(rename_all = "snake_case")]
            pub enum $type { $($(#[$variant_doc])* $variant,)+ }

            impl AsValue for $type {
                fn as_value(&self) -> guard::Value {
                    guard::Value::Enum(plain(self))
                }

                fn form() -> SettingForm {
                    SettingForm::Words(vec![$(plain(&Self::$variant).into_owned(),)+])
                }
            }
        )+
    };
}

choices! {
    /// From when the first waiting time of a life sentence runs (page 3.1).
    LifeWaitFrom {
        /// The day the judgment took effect.
        Effective,
        /// The day of delivery.
        Delivered,
    }
    /// From when the first waiting time after a reprieve runs (page 3.1).
    ReprieveWaitFrom {
        /// The end of the reprieve.
        ReprieveEnd,
        /// The service of the ruling that made it life.
        ToLifeServed,
    }
    /// Which column a strict sentence of exactly ten years takes (R-S-1).
    ExactlyTenYears {
        /// That for ten years and more.
        TenAndMore,
        /// That for at most ten years.
        AtMostTen,
    }
    /// Which sentence a test of ten years looks at (R-S-3, R-P-3).
    TestedSentence {
        /// The crime's own.
        Count,
        /// The combined term.
        Combined,
    }
    /// Until when a person must be under 18 for the relief of minors (R-X-1).
    MinorUntil {
        /// During the whole time served, up to the proposal.
        Proposal,
        /// At the delivery.
        Delivered,
    }
    /// Whether amount and time may be relaxed together (page 2.6).
    RelaxTogether {
        /// People decide.
        ByHand,
        /// They may.
        Allowed,
    }
    /// Up to which day the gap between a commutation and a parole is measured (R-P-5).
    ParoleGapTo {
        /// The proposal.
        Proposal,
        /// The ruling.
        Ruling,
    }
    /// From which day of the last ruling an interval runs (page 3.1, T-D).
    IntervalFrom {
        /// Its service on the prisoner.
        Served,
        /// The day it was given.
        Decided,
    }
    /// A length of years and months: which day's place in its month decides (page 3.2).
    MixedMonthEnd {
        /// The first day of the sentence.
        Start,
        /// The day that the years lead to.
        AfterYears,
    }
    /// From what a reduction is taken off (page 3.3).
    SubtractFrom {
        /// The first day after the term.
        Boundary,
        /// The printed last day.
        PrintedEnd,
    }
    /// Which days of broken custody count (page 3.4).
    CustodyDays {
        /// The day of detention and the day of release.
        Both,
        /// Only one of them.
        One,
    }
    /// A day of designated residence that is left over where two count for one (CPL art. 76 is silent).
    OddResidenceDay {
        /// It counts for nothing: only two days make one.
        Dropped,
        /// It counts for a day.
        Counted,
    }
    /// Half of a term with an odd number of days (page 3.5): the law has no half day.
    HalfOfOddDays {
        /// People decide.
        ByHand,
        /// To the next whole day.
        RoundedUp,
        /// To the whole day before.
        RoundedDown,
    }
    /// The test period of a person whose life sentence had become a fixed term (page 3.7).
    ConvertedTest {
        /// The rest of that term.
        Rest,
        /// As for life.
        AsLife,
    }
    /// A commutation in the test period of a parole (page 9, no. 9).
    OnParole {
        /// People decide.
        ByHand,
        /// None.
        Refused,
    }
    /// Whose list of public holidays counts (page 2.12).
    WorkingDayCalendar {
        /// The State Council's notices.
        StateCouncil,
        /// The province's own list.
        Province,
    }
}

macro_rules! settings {
    ($($(#[$doc:meta])* $field:ident $variant:ident: $type:ty,)+) => {
        /// The settings, by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Setting { $($(#[$doc])* $variant,)+ }

        impl Setting {
            /// Every setting.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name in case files and packages.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($field),)+ }
            }

            /// How its value is written.
            #[must_use]
            pub fn form(self) -> SettingForm {
                match self { $(Self::$variant => <$type>::form(),)+ }
            }
        }

        /// Settings of the province or the prison that differ from the package's defaults.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Settings {
            $(
                $(#[$doc])*
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub $field: Option<$type>,
            )+
            /// Who set which; the province, where nothing is said.
            #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
            pub set_by: BTreeMap<Setting, SetBy>,
            /// Since which day which is set, where an entry of the journal set it.
            #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
            pub since: BTreeMap<Setting, Date>,
        }

        impl Settings {
            /// The prison's settings over the province's.
            #[must_use]
            pub fn layered(province: &Self, prison: &Self) -> Self {
                let mut both = province.clone();
                $(
                    if prison.$field.is_some() {
                        both.$field = prison.$field.clone();
                        both.set_by.insert(Setting::$variant, SetBy::Prison);
                        both.since.remove(&Setting::$variant);
                        both.since.extend(prison.since.get_key_value(&Setting::$variant).map(|(setting, day)| (*setting, *day)));
                    }
                )+
                both
            }

            /// Takes one setting from others, also that it is not set.
            pub fn take(&mut self, setting: Setting, others: &Self) {
                match setting { $(Setting::$variant => self.$field.clone_from(&others.$field),)+ }
            }

            /// The value of one, as case files write it; none where it is not set.
            #[must_use]
            pub fn value(&self, setting: Setting) -> Option<String> {
                match setting { $(Setting::$variant => self.$field.as_ref().map(|value| plain(value).into_owned()),)+ }
            }

            /// Whether this one is set here.
            #[must_use]
            pub fn sets(&self, setting: Setting) -> bool {
                match setting { $(Setting::$variant => self.$field.is_some(),)+ }
            }
        }

        /// The settings that a package declares.
        #[derive(Clone, Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct SettingRows {
            $($(#[$doc])* pub $field: Option<SettingRow<$type>>,)+
        }

        impl SettingRows {
            /// What the package says about a setting.
            #[must_use]
            pub fn declared(&self, setting: Setting) -> Option<SettingDeclared<'_>> {
                match setting { $(Setting::$variant => self.$field.as_ref().map(SettingRow::declared),)+ }
            }
        }

        impl Chooser<'_> {
            /// A setting by its name, as guards see it (`setting.NAME`).
            #[must_use]
            pub fn named(&self, name: &str) -> Option<(guard::Value, SettingUsed)> {
                $(
                    if name == stringify!($field) {
                        return self.$field().map(|chosen| (chosen.value.as_value(), chosen.used));
                    }
                )+
                None
            }

            $(
                $(#[$doc])*
                #[must_use]
                pub fn $field(&self) -> Option<Chosen<$type>> {
                    let row = self.law.setting_rows().find_map(|rows| rows.$field.as_ref());
                    let own = self.file.$field.clone().filter(|_| self.may_set(Setting::$variant, row.is_none_or(|row| row.prison_may)));
                    let set_by = if own.is_some() { self.set_by(Setting::$variant) } else { SetBy::Package };
                    let since = own.as_ref().and_then(|_| self.file.since.get(&Setting::$variant).copied());
                    let value = own.or_else(|| row.and_then(|row| row.default.clone()))?;
                    let used = SettingUsed { name: Cow::Borrowed(stringify!($field)), value: plain(&value), set_by, since };
                    Some(Chosen { value, used })
                }
            )+
        }
    };
}

/// Chooses between what was set and what the packages of the day say.
#[derive(Clone, Copy, Debug)]
pub struct Chooser<'a> {
    /// What was set.
    pub file: &'a Settings,
    /// The packages.
    pub law: &'a InForce<'a>,
}

settings! {
    /// From when the first waiting time of a life sentence runs.
    life_wait_from LifeWaitFrom: LifeWaitFrom,
    /// From when the first waiting time after a reprieve runs.
    reprieve_wait_from ReprieveWaitFrom: ReprieveWaitFrom,
    /// From which day of the last ruling an interval runs.
    interval_from IntervalFrom: IntervalFrom,
    /// The minimum really served after a reprieve for crimes before 2011-05-01.
    old_reprieve_floor OldReprieveFloor: Span,
    /// Which column a strict sentence of exactly ten years takes.
    exactly_ten_years ExactlyTenYears: ExactlyTenYears,
    /// Which sentence list B looks at.
    list_b_sentence ListBSentence: TestedSentence,
    /// Which sentence the bar of CrL art. 81(2) looks at.
    parole_bar_sentence ParoleBarSentence: TestedSentence,
    /// Until when a person must be under 18 for the relief of minors.
    minor_until MinorUntil: MinorUntil,
    /// Whether amount and time may be relaxed together.
    relax_together RelaxTogether: RelaxTogether,
    /// Up to which day the gap between a commutation and a parole is measured.
    parole_gap_to ParoleGapTo: ParoleGapTo,
    /// A length of years and months: which day's place in its month decides.
    mixed_month_end MixedMonthEnd: MixedMonthEnd,
    /// From what a reduction is taken off.
    subtract_from SubtractFrom: SubtractFrom,
    /// Which days of broken custody count.
    custody_days CustodyDays: CustodyDays,
    /// A day of designated residence that is left over where two count for one.
    odd_residence_day OddResidenceDay: OddResidenceDay,
    /// Half of a term with an odd number of days.
    half_of_odd_days HalfOfOddDays: HalfOfOddDays,
    /// The test period of a person whose life sentence had become a fixed term.
    converted_test ConvertedTest: ConvertedTest,
    /// A commutation in the test period of a parole.
    commutation_on_parole CommutationOnParole: OnParole,
    /// The largest reduction on the strict columns, below the cap.
    strict_cap StrictCap: Span,
    /// Commendations asked for a proposal, since the last ruling.
    awards_needed AwardsNeeded: u16,
    /// The reduction that each commendation stands for.
    months_per_award MonthsPerAward: Span,
    /// What is taken off the amount while a fine is unpaid.
    unpaid_fine_cut UnpaidFineCut: Span,
    /// The limit of spending in prison, yuan in a month.
    spending_limit SpendingLimit: u64,
    /// How many of a prison's persons may be proposed in a year, per thousand.
    yearly_quota YearlyQuota: u16,
    /// Members of a review committee; at least nine (Order 130 art. 5).
    committee_size CommitteeSize: u16,
    /// Working days of the notice in the ward.
    ward_notice_days WardNoticeDays: u16,
    /// Days that the procuratorate has for its opinion in the prison's stage.
    procuratorate_opinion_days ProcuratorateOpinionDays: u16,
    /// How often a parolee reports.
    report_every ReportEvery: Span,
    /// Whose list of public holidays counts.
    working_day_calendar WorkingDayCalendar: WorkingDayCalendar,
}

impl Setting {
    /// The setting of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|setting| setting.name() == name)
    }

    /// A value as case files write it, with or without quotation marks, as settings that set nothing else.
    #[must_use]
    pub fn read(self, text: &str) -> Option<Settings> {
        let name = self.name();
        if text.lines().count() != 1 {
            return None;
        }
        let one = |value: &str| toml::from_str::<Settings>(&format!("{name} = {}", value.trim())).ok();
        let read = one(text).or_else(|| one(&toml_edit::value(text.trim()).to_string()))?;
        read.sets(self).then_some(read)
    }
}

impl Settings {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl<T: Serialize> SettingRow<T> {
    fn declared(&self) -> SettingDeclared<'_> {
        SettingDeclared {
            label: &self.label,
            why: &self.why,
            cite: &self.cite,
            default: self.default.as_ref().map(|value| plain(value).into_owned()),
            prison_may: self.prison_may,
            least: self.least,
        }
    }
}

impl Chooser<'_> {
    /// Settings of the prison that only the province may set: they are not used.
    pub fn refused(&self) -> impl Iterator<Item = Setting> + '_ {
        // What a package says of a setting is only looked for where one was set.
        Setting::ALL.iter().copied().filter(|setting| self.file.sets(*setting)).filter(|setting| {
            let declared = self.law.setting_rows().find_map(|rows| rows.declared(*setting));
            !self.may_set(*setting, declared.is_none_or(|row| row.prison_may))
        })
    }

    fn may_set(&self, setting: Setting, prison_may: bool) -> bool {
        prison_may || self.set_by(setting) != SetBy::Prison
    }

    fn set_by(&self, setting: Setting) -> SetBy {
        self.file.set_by.get(&setting).copied().unwrap_or(SetBy::Province)
    }
}

/// As case files write it.
fn plain(value: &impl Serialize) -> Cow<'static, str> {
    // A word costs nothing; screening asks for the settings of every person.
    if let Ok(word) = to_variant_name(value) {
        return Cow::Borrowed(word);
    }
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Cow::Owned(word),
        Ok(other) => Cow::Owned(other.to_string()),
        Err(_) => Cow::Borrowed(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prison_goes_before_the_province() {
        let province = Settings { awards_needed: Some(3), committee_size: Some(9), ..Settings::default() };
        let prison = Settings { awards_needed: Some(4), ..Settings::default() };
        let both = Settings::layered(&province, &prison);
        assert_eq!((both.awards_needed, both.committee_size), (Some(4), Some(9)));
        assert_eq!(both.set_by.get(&Setting::AwardsNeeded), Some(&SetBy::Prison));
        assert_eq!(both.set_by.get(&Setting::CommitteeSize), None);
    }

    #[test]
    fn values_are_written_as_case_files_write_them() {
        assert_eq!(plain(&LifeWaitFrom::Effective), "effective");
        assert_eq!(plain(&"1y6m".parse::<Span>().unwrap()), "1y6m");
        assert_eq!(plain(&9_u16), "9");
    }

    /// Every setting is declared by a package of the present day, with its reason.
    #[test]
    fn every_setting_is_declared() {
        let law = crate::assets::law().unwrap().on("2026-11-20".parse().unwrap());
        for setting in Setting::ALL {
            let declared = law.setting_rows().find_map(|rows| rows.declared(*setting));
            assert!(declared.is_some_and(|row| !row.cite.is_empty()), "{}", setting.name());
        }
    }
}
