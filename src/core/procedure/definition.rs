//! A procedure as data: the types of a definition file.
//!
//! One file is one procedure in force from one day, `assets/procedures/<family>/<id>/<yyyy-mm-dd>.toml`; the day on which it ends is
//! never written, the next file gives it. `docs/procedures.md` describes the format for those who write the files. These types hold
//! what a file says; whether it makes sense is asked by [`super::check`], and [`super::parse`] joins the two.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use super::effect::{EffectKind, EffectRule, RulingWord};
pub use super::law_check::{LawCheck, ParoleFields, ProceedingsFacts, ProposalKind, Roads, Taken};
use super::majority::Majority;
use crate::core::bilingual::Bilingual;
use crate::core::guard::RuleText;
use crate::core::record::id::{Digest, ProcedureId, RoleId};
use crate::core::time::Date;

/// The number of this format, the value of `format` in every file.
pub const FORMAT: u32 = 1;

/// A definition as its file says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Definition {
    /// SHA-256 of the file's text; what a case is pinned to. Not in the file.
    #[serde(skip)]
    pub digest: Option<Digest>,
    /// [`FORMAT`].
    pub format: u32,
    /// Stable for ever.
    pub id: ProcedureId,
    /// Its name.
    pub title: Bilingual,
    /// The first day on which cases are opened under this file.
    pub in_force: Date,
    /// What happens to cases that run when this file comes into force.
    pub running_cases: RunningCases,
    /// The role that answers for the procedure.
    pub owner: RoleId,
    /// What a case is about.
    pub subject: About,
    /// Laws and rules that this file may cite, by short name.
    pub law: BTreeMap<String, LawSource>,
    /// Names of the outcomes used.
    pub outcomes: BTreeMap<String, Bilingual>,
    /// How a case begins.
    pub open: Opening,
    /// Steps.
    #[serde(default, rename = "step")]
    pub steps: Vec<Step>,
    /// Parallel blocks.
    #[serde(default, rename = "parallel")]
    pub parallels: Vec<Parallel>,
    /// What can happen in many states: withdrawal, death.
    #[serde(default, rename = "interrupt")]
    pub interrupts: Vec<Interrupt>,
    /// Ends.
    #[serde(default, rename = "end")]
    pub ends: Vec<End>,
    /// Separation of duties.
    #[serde(default, rename = "separate")]
    pub separations: Vec<Separation>,
    /// Conditions of this procedure.
    #[serde(default, rename = "guard")]
    pub guards: Vec<RuleText>,
    /// How long what came within a minimum period can be entered after it.
    #[serde(default)]
    pub late_entry: Option<LateEntry>,
    /// Calls of the law's guards, by the name that `check = ["law:NAME"]` uses.
    #[serde(default, rename = "law-check")]
    pub law_checks: BTreeMap<String, LawCheck>,
    /// Working days between two dates of the forms, as facts `workdays.NAME`.
    #[serde(default)]
    pub workdays: BTreeMap<String, WorkdaysBetween>,
    /// Calendar days between two dates of the forms, as facts `days.NAME`.
    #[serde(default)]
    pub days: BTreeMap<String, WorkdaysBetween>,
    /// Effects that outcomes name.
    #[serde(default, rename = "effect")]
    pub effects: Vec<EffectRule>,
    /// Papers made and brought.
    #[serde(default, rename = "document")]
    pub documents: Vec<DocumentKind>,
}

/// What happens to running cases when a new file comes into force (there is no silent default).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RunningCases {
    /// They end under the file under which they began.
    FinishUnderStartVersion,
    /// The owner decides, case by case, by a signed step.
    DecidePerCase,
}

/// What a case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// One prisoner.
    Person,
    /// A ward, such as its month.
    Ward,
}

/// A law or rule that may be cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LawSource {
    /// Its name.
    pub title: Bilingual,
    /// Its number, such as 司法部令第130号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no: Option<String>,
    /// In force from; a definition may not be older than what it cites.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The province's own rule: a figure that no national instrument gives.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub provincial: bool,
    /// No instrument at all. It is named without an article, and so is every citation of it on a screen or a paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

/// On what a step, a time or a rule rests that no article gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// How such cases are handled.
    Practice,
    /// A choice that was made for this system.
    Setting,
}

/// How a case begins: the first entry, whose step is named `open`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Opening {
    /// Roles that may open.
    pub by: Vec<RoleId>,
    /// The article.
    pub cite: String,
    /// Where the case then stands.
    pub to: Target,
    /// Conditions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub check: Vec<CheckName>,
    /// The person's custody in this prison may have ended: parole, release.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub after_custody: bool,
    /// No second open case of this procedure for the same subject, or for the same subject and the same values of these fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one_open: Option<Vec<String>>,
    /// Papers that the opening makes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub make: Vec<String>,
    /// The form.
    #[serde(default, rename = "field", skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// What opening does to the records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effect: Vec<String>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Step {
    /// Stable name.
    pub id: String,
    /// What the officer reads.
    pub title: Bilingual,
    /// The article.
    pub cite: String,
    /// Its kind.
    #[serde(rename = "do")]
    pub kind: StepKind,
    /// Roles that sign it; for an outside body's answer the role that records it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<RoleId>,
    /// The body that votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// How it votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<VoteRule>,
    /// The outside agency whose answer is recorded: `court`, `procuratorate`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// The procedure that a `call` opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<ProcedureId>,
    /// Conditions of the outcomes that carry the case forward: `pass`, `done`, and what takes their place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub check: Vec<CheckName>,
    /// Papers that must be there for `pass`, `done`, and what takes their place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub need: Vec<Need>,
    /// Minimum period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Period>,
    /// Maximum period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Period>,
    /// A person-part per prisoner is computed by this step: `points-month`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<PartsRule>,
    /// The form.
    #[serde(default, rename = "field", skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// Outcomes and where they lead.
    pub on: BTreeMap<String, Outcome>,
}

/// A paper that must be there: its name, or `{ paper, when }` where it is needed only where a guard of the file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "NeedText", into = "NeedText")]
pub struct Need {
    /// The paper.
    pub paper: String,
    /// The guard.
    pub when: Option<String>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum NeedText {
    Always(String),
    Where(NeedWhere),
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct NeedWhere {
    paper: String,
    when: String,
}

impl From<NeedText> for Need {
    fn from(text: NeedText) -> Self {
        match text {
            NeedText::Always(paper) => Self { paper, when: None },
            NeedText::Where(NeedWhere { paper, when }) => Self { paper, when: Some(when) },
        }
    }
}

impl From<Need> for NeedText {
    fn from(need: Need) -> Self {
        match need.when {
            None => Self::Always(need.paper),
            Some(when) => Self::Where(NeedWhere { paper: need.paper, when }),
        }
    }
}

/// The kind of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// One officer decides.
    Decide,
    /// A body votes; each member signs a ballot, the chair's close computes the outcome.
    Vote,
    /// One officer records something done.
    Record,
    /// A period runs; then an officer records what came of it.
    Wait,
    /// An outside agency answers; an officer records the paper.
    External,
    /// A case of another procedure runs; an officer records its end.
    Call,
}

/// What a step computes for each prisoner of the ward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PartsRule {
    /// The month's points of each prisoner, compiled.
    Compile,
    /// The month's points of each prisoner, posted; refused where they differ from what was compiled.
    Post,
}

/// One outcome of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Outcome {
    /// Where the case goes.
    pub to: Target,
    /// The outcome that is taken in its place where a guard holds; the first that holds. An outcome named here cannot be chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instead: Vec<Instead>,
    /// Further conditions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub check: Vec<CheckName>,
    /// Further papers that must be there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub need: Vec<Need>,
    /// Papers that this outcome makes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub make: Vec<String>,
    /// What this outcome does to the records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effect: Vec<String>,
    /// Possible only until the last day of the step's minimum period: an objection during publicity.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub during_minimum: bool,
    /// The date field of this step (`form.NAME`) with the day on which it came. The minimum period is judged on that day, and what
    /// came within it can be entered late: [`LateEntry`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<String>,
    /// Possible only after the last day of the step's maximum period: nobody answered in time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub after_period: bool,
}

/// What came within a minimum period and is entered after it: an objection that was handed in on the last evening. It says so for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LateEntry {
    /// Working days after the last day of the period.
    pub workdays: u16,
    /// The article.
    pub cite: String,
    /// What stands with the entry.
    pub say: Bilingual,
}

/// An outcome taken in the place of another where a guard holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Instead {
    /// The guard of this file.
    pub when: String,
    /// The outcome of the same step.
    pub take: String,
}

/// Where an outcome leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(from = "String", into = "String")]
pub enum Target {
    /// A step or a parallel block, by name.
    Node(String),
    /// The end of this branch of a parallel block.
    Join,
    /// An end of the case.
    End(String),
}

impl From<String> for Target {
    fn from(text: String) -> Self {
        match text.strip_prefix("end:") {
            Some(end) => Self::End(end.to_owned()),
            None if text == "join" => Self::Join,
            None => Self::Node(text),
        }
    }
}

impl From<Target> for String {
    fn from(target: Target) -> Self {
        target.to_string()
    }
}

impl fmt::Display for Target {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Node(name) => out.write_str(name),
            Self::Join => out.write_str("join"),
            Self::End(end) => write!(out, "end:{end}"),
        }
    }
}

/// The name of a condition: `law:NAME` for a call of the law's guards, else a guard of this file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "String", into = "String")]
pub enum CheckName {
    /// A call of the law's guards.
    Law(String),
    /// A guard of this file.
    Guard(String),
}

impl From<String> for CheckName {
    fn from(text: String) -> Self {
        match text.strip_prefix("law:") {
            Some(name) => Self::Law(name.to_owned()),
            None => Self::Guard(text),
        }
    }
}

impl From<CheckName> for String {
    fn from(name: CheckName) -> Self {
        match name {
            CheckName::Law(name) => format!("law:{name}"),
            CheckName::Guard(name) => name,
        }
    }
}

/// How a body votes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct VoteRule {
    /// Fewest members that the body may have.
    pub min_members: u32,
    /// How many must take part.
    pub quorum: Majority,
    /// How many must say yes.
    pub pass: Majority,
    /// Reasons for which a member withdraws.
    pub recuse: Vec<String>,
    /// The cases (`form.NAME`) whose makers may only abstain here: nobody reviews his own entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub makers_abstain: Vec<String>,
    /// The field (`form.NAME`, an `enum`) whose value is what a yes agrees to; without it, the outcome `pass`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub motion: Option<String>,
}

/// A minimum or maximum period; exactly one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Period {
    /// Working days by the calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workdays: Option<u32>,
    /// Calendar days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// Months, by 法释〔2021〕1号 art. 202.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<u32>,
    /// The article.
    pub cite: String,
    /// The date field from which it is counted; without it, the day on which the step became active. The day itself is not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What happens when a maximum ends: `alert:ROLE`. Never an approval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_expiry: Option<Expiry>,
    /// A last day on a holiday stays (CPL art. 105, custody); otherwise a period of days or months moves to the next working day.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub keeps_holidays: bool,
}

/// What the end of a maximum period does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct Expiry {
    /// The role that is told.
    pub alert: RoleId,
}

impl TryFrom<String> for Expiry {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.strip_prefix("alert:")
            .and_then(|role| role.parse().ok())
            .map(|alert| Self { alert })
            .ok_or_else(|| format!("`{text}`: an expiry is written alert:ROLE"))
    }
}

impl From<Expiry> for String {
    fn from(expiry: Expiry) -> Self {
        format!("alert:{}", expiry.alert)
    }
}

/// A field of a form. Fields of one name are one fact of the case: a later step's value takes the place of an earlier one, and is
/// prefilled from it, but for a yes or no that must be said: it is said anew each time. Guards read it as `form.NAME`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Field {
    /// Its name.
    pub id: String,
    /// Its type.
    pub kind: FieldKind,
    /// What the officer reads.
    pub label: Bilingual,
    /// What to enter, where the label does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Bilingual>,
    /// Must be filled.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Asked for these outcomes only; without it, for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on: Vec<String>,
    /// Asked only where this guard of the file holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// A case that must have given the person points which still stand: what an objection is about.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub holds_points: bool,
    /// Smallest value, in the field's spelling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<String>,
    /// Largest value, in the field's spelling; `today` for dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
    /// Longest text, in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// Choices of an `enum`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Choice>,
    /// What a text is chosen from, where that is published; another text may be typed unless `listed-only` stands beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choose_from: Option<ChooseFrom>,
    /// Nothing but what `choose-from` lists; what the list does not have goes into another field, with what it rests on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub listed_only: bool,
    /// A date that must be a working day.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub working_day: bool,
    /// Where the first value comes from: `today`, `subject` (the prisoner whom the case is about), `form.NAME`, `calling.NAME` (in an
    /// opening form: the case that waits for this one; `calling.NAME=VALUE`: whether it says so), or a constant after `=`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill: Option<String>,
}

/// A published list that a text is chosen from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChooseFrom {
    /// The numbers of the province's catalogue of clauses (司规〔2021〕3号 art. 55); without one, the items of the regulation's standards.
    Clauses,
}

/// The type of a field, with its spelling in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// `yyyy-mm-dd`.
    Date,
    /// `yyyy-mm`.
    Month,
    /// Points with up to two decimals, such as `2.50`.
    Points,
    /// Whole yuan.
    Money,
    /// A whole number.
    Integer,
    /// A span such as `9m`.
    Span,
    /// Words.
    Text,
    /// One of `values`.
    Enum,
    /// `true` or `false`.
    Bool,
    /// A prisoner's number.
    Person,
    /// Another case, by its id.
    Case,
}

/// One choice of an `enum`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Choice {
    /// The value kept.
    pub id: String,
    /// What the officer reads.
    pub label: Bilingual,
}

/// Work that runs side by side, with one join.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Parallel {
    /// Stable name.
    pub id: String,
    /// The article.
    pub cite: String,
    /// Its branches; the first step of each starts, and each ends with `join`.
    pub branches: Vec<Vec<String>>,
    /// Where the case goes when every branch has joined.
    pub join: Target,
    /// Outcomes (`step.outcome`) that leave the block and end its other branches.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cancel_on: Vec<String>,
}

/// What can happen in many states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Interrupt {
    /// Stable name, taken like a step with the outcome `done`.
    pub id: String,
    /// What the officer reads.
    pub title: Bilingual,
    /// The article.
    pub cite: String,
    /// Roles that may.
    pub by: Vec<RoleId>,
    /// Steps during which it may happen; `["*"]` for all.
    pub from: Vec<String>,
    /// Where the case goes.
    pub to: Target,
    /// Conditions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub check: Vec<CheckName>,
    /// Papers that must be there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub need: Vec<Need>,
    /// Papers it makes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub make: Vec<String>,
    /// What it does to the records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effect: Vec<String>,
    /// The form.
    #[serde(default, rename = "field", skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
}

/// An end of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct End {
    /// Stable name.
    pub id: String,
    /// What the officer reads.
    pub title: Bilingual,
}

/// A rule of separation of duties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Separation {
    /// The steps.
    pub steps: Vec<String>,
    /// How they are kept apart.
    pub how: SeparationHow,
    /// The article.
    pub cite: String,
}

/// How duties are kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SeparationHow {
    /// Whoever signed one of the steps signs none of the others.
    DifferentPerson,
    /// Whoever chaired one of the bodies chairs none of the others.
    ChairDiffers,
}

/// Days between two dates: those after the first, up to and with the second.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WorkdaysBetween {
    /// `form.NAME` of a date.
    pub from: String,
    /// `form.NAME` of a date.
    pub to: String,
    /// What the officer reads.
    pub label: Bilingual,
}

/// Before the name of a step among the fields of a paper: how it went the last time.
pub const TAKEN: &str = "taken.";

/// A paper of the procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DocumentKind {
    /// Stable name.
    pub id: String,
    /// What the officer reads.
    pub title: Bilingual,
    /// The template that makes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// The fields that it prints, in this order, and how steps went (`taken.STEP`). Where they are named it tells no other step either.
    /// Without it a notice prints what was entered in the step that makes it, any other paper every value in the order of the forms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<String>>,
    /// The field in which the day on the paper is entered too: whoever hands it in says the paper's own date, and a difference is said
    /// before he signs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated: Option<String>,
    /// It comes from outside, or from another procedure, and is handed in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub brought: bool,
    /// The step in whose time whoever gets the paper can object: the paper tells him to whom, until when and under which article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
    /// To whom it goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Addressee>,
    /// The outside agency's step for whose answer it asks: the paper says under which article, and in which time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks: Option<String>,
}

/// To whom a paper goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Addressee {
    /// To whom the first of these fields names that is filled. Before the other: a list of two would be read as a text in two languages.
    Entered(Vec<String>),
    /// Always to the same, such as the resident procuratorate.
    Named(Bilingual),
}
