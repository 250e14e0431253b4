//! The facts of a points file, with exactly the keys of its format.

use serde::{Deserialize, Serialize};

use super::amount::{Factor, Points, Rounding};
use super::answer::AwardResult;
use crate::core::time::{Date, Month};

/// A whole points file: what people entered about one prisoner's assessment, and the question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointsFile {
    /// The person.
    #[serde(default)]
    pub person: PersonPoints,
    /// The stay.
    pub stay: Stay,
    /// Times of confinement, hospital, inquiry and absence.
    #[serde(default)]
    pub absences: Vec<Absence>,
    /// Bonuses, deductions and special bonuses, in the order in which they were entered.
    #[serde(default)]
    pub entries: Vec<Entry>,
    /// Warnings, demerits and confinements.
    #[serde(default)]
    pub punishments: Vec<Punishment>,
    /// What people found for the grade.
    #[serde(default)]
    pub grounds: Vec<Ground>,
    /// Events that cancel points and awards.
    #[serde(default)]
    pub events: Vec<Event>,
    /// Grades and results that were decided, for cycles that no rules of this program grade.
    #[serde(default)]
    pub grades: Vec<DecidedGrade>,
    /// Settings of the province or the prison that differ from the package's defaults.
    #[serde(default)]
    pub settings: Settings,
    /// What took the place of those settings, the oldest first: a month is under the settings of its first day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settings_from: Vec<SettingsFrom>,
    /// The question.
    pub question: Question,
}

impl PointsFile {
    /// Whether the day belongs to intake education.
    #[must_use]
    pub fn in_intake(&self, day: Date) -> bool {
        self.stay.intake_until.is_some_and(|until| day <= until)
    }
}

/// What the assessment needs to know of the person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonPoints {
    /// Strict categories of art. 19.
    #[serde(default)]
    pub strict: Vec<StrictCategory>,
    /// First day on which the person is certified unable to work (art. 20).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unable_to_work_from: Option<Date>,
    /// Last day of the certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unable_to_work_until: Option<Date>,
    /// Able to fulfil the property part of the judgment and does not (art. 22, N4): a finding of people.
    #[serde(default)]
    pub property_unfulfilled: bool,
}

/// A category that is held strictly (art. 19, 24).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum StrictCategory {
    /// Offences by officials.
    #[serde(rename = "ST1")]
    St1,
    /// Disrupting financial order, financial fraud.
    #[serde(rename = "ST2")]
    St2,
    /// Mafia-type organisations.
    #[serde(rename = "ST3")]
    St3,
    /// Endangering state security.
    #[serde(rename = "ST4")]
    St4,
    /// Terrorist activities.
    #[serde(rename = "ST5")]
    St5,
    /// Ringleaders of drug syndicates, drug recidivists.
    #[serde(rename = "ST6")]
    St6,
    /// Recidivists.
    #[serde(rename = "ST7")]
    St7,
    /// Grave violent crimes with ten years or more, life, or a suspended death sentence.
    #[serde(rename = "ST8")]
    St8,
    /// Others by law.
    #[serde(rename = "ST9")]
    St9,
}

/// The stay in prison and what was taken over from another system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stay {
    /// Day of admission: the assessment runs from it (art. 4).
    pub admitted: Date,
    /// Last day of intake education: no base until then (art. 18). Required unless there is an opening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intake_until: Option<Date>,
    /// Balance at the end of [`Self::opening_as_of`].
    #[serde(default)]
    pub opening_balance: Points,
    /// Last day of the month up to which the opening balance counts; months start the day after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_as_of: Option<Date>,
    /// The running cycle is complete in this file.
    #[serde(default)]
    pub cycle_known: bool,
    /// Grade of the previous cycle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_grade: Option<Grade>,
}

/// A grade that a group decided (art. 21).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// 积极.
    Active,
    /// 合格.
    Qualified,
    /// 不合格.
    Unqualified,
}

/// What the group decided about a cycle under an earlier regulation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecidedGrade {
    /// The month at whose closing the cycle ended.
    pub closed: Month,
    /// The grade.
    pub grade: Grade,
    /// The result.
    pub result: AwardResult,
}

/// A time that changes how days are assessed. Both days are counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Absence {
    /// What it is.
    pub kind: AbsenceKind,
    /// First day.
    pub from: Date,
    /// Last day; without it and without an outcome the matter is running.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// How it ended: investigation, isolation, taken back and temporary service only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Labour points that the prison gave (force majeure only, art. 16).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub labour_points: Option<Points>,
}

/// Kinds of [`Absence`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AbsenceKind {
    /// 禁闭 (art. 15).
    Confinement,
    /// In hospital or convalescing, able to work (art. 17).
    Hospital,
    /// The same, hurt while saving others or protecting public property (art. 17).
    HospitalRescue,
    /// Suspected of a crime, case opened (art. 33).
    Investigation,
    /// Isolated for a disciplinary inquiry (art. 33).
    Isolation,
    /// 暂予监外执行 (art. 31).
    TemporaryService,
    /// Taken back for investigation, prosecution or trial (art. 34).
    TakenBack,
    /// 假释 (art. 32).
    Parole,
    /// 脱逃.
    Escape,
    /// Labour suspended by force majeure and the like (art. 16).
    ForceMajeure,
}

/// How a suspension of the assessment ended (art. 31, 33, 34).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A crime was found.
    FoundGuilty,
    /// An unlawful act or a violation was found.
    FoundViolation,
    /// No crime or violation was found.
    Cleared,
    /// Back from temporary service in good order.
    ReturnedOk,
    /// Back from temporary service for breaking its rules.
    ReturnedBreach,
    /// Omitted crime confessed by himself.
    OwnConfession,
    /// The procuratorate's protest against the sentence.
    Protest,
    /// A case that was already open at admission.
    PendingCase,
    /// Retrial with a lighter sentence.
    RetrialLighter,
    /// Taken out as a witness and the like.
    Witness,
}

/// A bonus, deduction or special bonus as decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Day of the act.
    pub date: Date,
    /// Day of the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Date>,
    /// What it is.
    pub kind: EntryKind,
    /// The part; a special bonus has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// Points, above zero.
    pub points: Points,
    /// Clause of the catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// Ground of a special bonus, 1 to 8 (art. 14).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<u8>,
    /// Entries with the same word describe the same facts (art. 28).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<String>,
}

impl Entry {
    // `2.3`: a closed month only gets corrections, posted in the open one.
    /// The day on which it counts in a file whose months start on this day: that of the act; that of the decision where the act lies
    /// before the start and was decided after it, for what was taken over cannot hold it.
    #[must_use]
    pub fn counts_on(&self, start: Date) -> Date {
        self.decided.filter(|decided| self.date < start && *decided >= start).unwrap_or(self.date)
    }
}

/// Kinds of [`Entry`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// 日常加分.
    Bonus,
    /// 扣分.
    Deduction,
    /// 专项加分.
    Special,
}

/// A part of the assessment (art. 10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Part {
    /// 监管改造, supervision.
    S,
    /// 教育和文化改造, education and culture.
    E,
    /// 劳动改造, labour.
    L,
}

impl Part {
    /// The parts in the order of the sheet.
    pub const ALL: [Self; 3] = [Self::S, Self::E, Self::L];

    /// The letter, as in files and answers.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::S => "S",
            Self::E => "E",
            Self::L => "L",
        }
    }
}

/// A punishment (art. 15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Punishment {
    /// What it is.
    pub kind: PunishmentKind,
    /// Day of the decision: it counts in this month.
    pub decided: Date,
    /// Day of the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<Date>,
    /// Deductions with the same word are dropped (art. 28).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<String>,
}

/// Kinds of [`Punishment`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PunishmentKind {
    /// 警告.
    Warning,
    /// 记过.
    Demerit,
    /// 禁闭.
    Confinement,
}

/// What people found for the grade: U1-U6, U10 (art. 23), N5 (art. 22). Only the item number is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// The item.
    pub code: GroundCode,
    /// The day from which it holds; it counts in the cycle of this day.
    pub date: Date,
    /// The deciding body.
    #[serde(default)]
    pub body: String,
    /// The document.
    #[serde(default)]
    pub document: String,
}

/// Items of art. 22 and 23 that only people find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "item numbers, explained at `Ground`")]
pub enum GroundCode {
    U1,
    U2,
    U3,
    U4,
    U5,
    U6,
    U10,
    N5,
}

/// An event that cancels points and awards and starts the assessment anew (art. 30-34).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// First day of the new start.
    pub effective: Date,
}

/// Kinds of [`Event`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A new crime while serving (art. 30).
    NewCrime,
    /// Parole revoked for breaking its rules (art. 32).
    ParoleRevoked,
    /// Returned from temporary service for breaking its rules (art. 31).
    ReturnedForBreach,
    /// Taken back, and the court found a crime (art. 34).
    ReturnFoundGuilty,
}

/// The question of a points file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Months up to and including this one are closed.
    pub through: Month,
}

/// Readings that the regulation leaves to a province; `None` keeps the package's default. A word other than the settled reading that
/// the program does not compute gives "by hand".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs, reason = "each key and its meaning stands in the law package beside its article")]
pub struct Settings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bonus_cap_base: Option<CapBase>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_floor: Option<PartFloor>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub punish_in_month_score: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cycle_check_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month_close_day: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub special_year: Option<SpecialYear>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strict_bonus_cap_factor: Option<Factor>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active_quota: Option<Factor>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub u9_threshold_prorate: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub award_base_test: Option<AwardBaseTest>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention_years: Option<Retention>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub avg3_excludes: Option<Vec<AverageItem>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pg_size: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hospital_reduces_base: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_bonus_clauses: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub split_rounding: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unable_month_cap: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub special_over: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_facts: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zero_days_in_tests: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub average_in_tests: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub average_full_month: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub average_rounding: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub average_fewer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub average_posting: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hospital_base_shown: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold_rounding: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancel_month: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancel_negative: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancel_previous_grade: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancel_day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub punishment_month: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_part_test: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intake_tests: Option<String>,
}

/// All settings from a day on: none of those before it counts any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingsFrom {
    /// The first day.
    pub from: Date,
    /// The settings.
    #[serde(default)]
    pub settings: Settings,
}

impl Settings {
    // R-CFG
    /// These settings, and those of a lower layer for every key that these leave open: a prison's over its province's.
    #[must_use]
    pub fn over(self, lower: &Self) -> Self {
        let layer = |settings: &Self| match serde_json::to_value(settings) {
            Ok(serde_json::Value::Object(cells)) => cells,
            _ => serde_json::Map::new(),
        };
        let mut cells = layer(lower);
        cells.extend(layer(&self));
        serde_json::from_value(cells.into()).unwrap_or(self)
    }

    /// The value of a key that is set, as it is written.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<String> {
        match serde_json::to_value(self).ok()?.get(key)? {
            serde_json::Value::String(word) => Some(word.clone()),
            other => Some(other.to_string()),
        }
    }
}

/// What the bonus cap is a share of (art. 10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CapBase {
    /// The whole month's base.
    Nominal,
    /// The base of the days assessed.
    ProRated,
}

/// Whether a part can fall below zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartFloor {
    /// It can.
    None,
    /// It stops at zero.
    Zero,
}

/// The year of the limit on special bonuses (art. 14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpecialYear {
    /// January to December.
    Calendar,
    /// From the day of admission and its anniversaries.
    Assessment,
}

/// What must reach the base for a commendation (art. 38).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AwardBaseTest {
    /// The month's total.
    Total,
    /// The total and each part.
    PerPart,
}

/// What is left out of the three-month average (art. 33).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AverageItem {
    /// Punishments.
    Punishments,
    /// Special bonuses.
    SpecialBonuses,
}

/// How long assessment files are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RetentionForm", into = "RetentionForm")]
pub enum Retention {
    /// For ever.
    Permanent,
    /// So many years.
    Years(u16),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum RetentionForm {
    Years(u16),
    Word(String),
}

impl TryFrom<RetentionForm> for Retention {
    type Error = String;
    fn try_from(form: RetentionForm) -> Result<Self, String> {
        match form {
            RetentionForm::Years(years) => Ok(Self::Years(years)),
            RetentionForm::Word(word) if word == "permanent" => Ok(Self::Permanent),
            RetentionForm::Word(word) => Err(format!("neither a number of years nor \"permanent\": {word:?}")),
        }
    }
}

impl From<Retention> for RetentionForm {
    fn from(retention: Retention) -> Self {
        match retention {
            Retention::Permanent => Self::Word("permanent".to_owned()),
            Retention::Years(years) => Self::Years(years),
        }
    }
}
