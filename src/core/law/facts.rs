//! The facts of a sentence, as a case file holds them: the judgment, what was done since, and one question.
//!
//! Optional keys may be left out; a missing flag is `false` (a person's identity counts as known), a missing list empty. A fact
//! that a rule needs and that is missing makes the answer "by hand", never a guess.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

mod property;

pub use self::property::{Payer, PropertyConduct, PropertyKind, PropertyOrder, PropertyState};
pub use super::question::{Ground, Paper, Proceedings, Proposal, Question, Repentance, SelfStatement};
pub use super::settings::{LifeWaitFrom, ReprieveWaitFrom, Settings};
pub use super::trail::Trail;
use crate::core::time::{Date, Span};

/// A whole sentence file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceFile {
    /// The person.
    pub person: Person,
    /// The judgment in force.
    pub judgment: Judgment,
    /// Earlier, broken custody that is credited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub custody: Vec<Custody>,
    /// Time that does not count as served.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uncounted: Vec<Uncounted>,
    /// Rulings after the judgment, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rulings: Vec<Ruling>,
    /// Property orders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub property: Vec<PropertyOrder>,
    /// Awards, merits and punishments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conduct: Vec<Conduct>,
    /// Events that block commutation or let earlier rulings lapse.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// What people found for a parole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parole: Option<ParoleFindings>,
    /// Settings of the province or the prison that differ from the package's defaults.
    #[serde(default, skip_serializing_if = "Settings::is_empty")]
    pub settings: Settings,
    /// What lies behind the proposal: red flags read it, no rule does.
    #[serde(default, skip_serializing_if = "Trail::is_empty")]
    pub trail: Trail,
    /// What is asked.
    pub question: Question,
}

/// The person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Day of birth.
    pub born: Date,
    /// Sex.
    pub sex: Sex,
    /// False only where the person still hides name and address and they cannot be checked (R-G-5).
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub identity_known: bool,
    /// Seriously ill (R-X-2).
    #[serde(default, skip_serializing_if = "is_no")]
    pub seriously_ill: bool,
    /// Disabled, not by his own hand after the crime (R-X-2, R-X-4).
    #[serde(default, skip_serializing_if = "is_no")]
    pub disabled: bool,
    /// A disability by his own hand after the crime: it does not count (R-X-4).
    #[serde(default, skip_serializing_if = "is_no")]
    pub self_inflicted_disability: bool,
    /// Basically unable to work (R-X-2).
    #[serde(default, skip_serializing_if = "is_no")]
    pub basically_unable_to_work: bool,
    /// Hardly able to care for himself (R-X-2).
    #[serde(default, skip_serializing_if = "is_no")]
    pub hardly_able_to_care_for_self: bool,
}

impl Person {
    /// A person of known identity, neither ill nor disabled.
    #[must_use]
    pub const fn new(born: Date, sex: Sex) -> Self {
        Self {
            born,
            sex,
            identity_known: true,
            seriously_ill: false,
            disabled: false,
            self_inflicted_disability: false,
            basically_unable_to_work: false,
            hardly_able_to_care_for_self: false,
        }
    }
}

/// Sex.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

/// The judgment in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgment {
    /// The kind of sentence.
    pub kind: JudgmentKind,
    /// The term of a fixed-term sentence, surveillance, detention or suspended sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Span>,
    /// The test period of a suspended sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test_period: Option<Span>,
    /// The court whose judgment is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub court: Option<String>,
    /// The day of the judgment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judged: Option<Date>,
    /// The day on which it took effect (clock T-C); a death sentence with reprieve: the day it was pronounced or served.
    pub effective: Date,
    /// First day of the term, as printed (clock T-A).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// Last day of the term, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
    /// The day on which the person was handed to the executing body (clock T-B).
    pub delivered: Date,
    /// Limited commutation was ordered (CrL art. 50(2)).
    #[serde(default, skip_serializing_if = "is_no")]
    pub limited_commutation: bool,
    /// Life without commutation and parole was ordered (CrL art. 383(4)).
    #[serde(default, skip_serializing_if = "is_no")]
    pub no_commutation: bool,
    /// Recidivist (CrL arts. 65-66).
    #[serde(default, skip_serializing_if = "is_no")]
    pub recidivist: bool,
    /// Drug recidivist (CrL art. 356).
    #[serde(default, skip_serializing_if = "is_no")]
    pub drug_recidivist: bool,
    /// Formerly a state functionary.
    #[serde(default, skip_serializing_if = "is_no")]
    pub former_state_functionary: bool,
    /// Role in a mafia-type organisation.
    #[serde(default, skip_serializing_if = "MafiaRole::is_none")]
    pub mafia_role: MafiaRole,
    /// Ringleader of an "evil-force" group.
    #[serde(default, skip_serializing_if = "is_no")]
    pub evil_force_ringleader: bool,
    /// Deprivation of political rights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpr: Option<DprTerm>,
    /// The crimes; at least one.
    pub counts: Vec<Count>,
}

/// The kind of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JudgmentKind {
    /// Fixed-term imprisonment.
    Fixed,
    /// Life imprisonment.
    Life,
    /// Death with a reprieve of two years.
    DeathReprieve,
    /// A suspended sentence.
    Suspended,
    /// Public surveillance.
    Surveillance,
    /// Criminal detention.
    Detention,
}

/// Role in a mafia-type organisation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MafiaRole {
    /// None.
    #[default]
    None,
    /// Joined it.
    Member,
    /// Backbone member.
    Backbone,
    /// Organised or led it.
    Leader,
}

impl MafiaRole {
    /// Whether there is no such role.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }
}

/// Deprivation of political rights: a span, or for life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum DprTerm {
    /// For so long.
    Term(Span),
    /// For life.
    Life,
}

/// The sentence of one count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum CountTerm {
    /// A term.
    Term(Span),
    /// Life.
    Life,
    /// Death with reprieve.
    DeathReprieve,
}

/// One crime of the judgment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// A code of `assets/law/crimes.toml`.
    pub crime: String,
    /// The sentence for this count alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<CountTerm>,
    /// The day of the crime (the last, where it went on).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub committed: Option<Date>,
    /// Part in the crime.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Under 18 at the crime.
    #[serde(default, skip_serializing_if = "is_no")]
    pub minor: bool,
    /// Committed by using an office (duty crime).
    #[serde(default, skip_serializing_if = "is_no")]
    pub official: bool,
    /// Organised crime of violence (list B, CrL art. 81(2)).
    #[serde(default, skip_serializing_if = "is_no")]
    pub organised_violence: bool,
    /// Ringleader of a drug syndicate.
    #[serde(default, skip_serializing_if = "is_no")]
    pub drug_ringleader: bool,
}

/// Part in a crime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Principal.
    Principal,
    /// Accessory.
    Accessory,
    /// Coerced participant.
    Coerced,
}

/// Custody that is credited; both days included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Custody {
    /// What it was.
    #[serde(default, skip_serializing_if = "CustodyKind::is_custody")]
    pub kind: CustodyKind,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// What kept a person before the term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustodyKind {
    /// Detention or arrest.
    #[default]
    Custody,
    /// Residential surveillance in a designated place (指定居所监视居住, CPL art. 76).
    DesignatedResidence,
}

impl CustodyKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Custody, Self::DesignatedResidence];

    /// Whether it is detention or arrest.
    #[must_use]
    pub const fn is_custody(&self) -> bool {
        matches!(self, Self::Custody)
    }
}

/// Time that does not count as served: escape, unlawful temporary release. Both days included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uncounted {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// The length as the deciding paper states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// A ruling after the judgment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// What was ruled.
    pub kind: RulingKind,
    /// The day of the ruling.
    pub decided: Date,
    /// The day of the proposal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed: Option<Date>,
    /// The day it was served on the prisoner (clock T-D).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub served: Option<Date>,
    /// `reduce`: by how much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Span>,
    /// `to_fixed`: the new term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Span>,
    /// Last day of the term, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
    /// Deprivation of political rights as the ruling sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpr: Option<DprTerm>,
    /// `revoke_parole`: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<RevocationCause>,
    /// `revoke_parole`: the day of the arrest before the return.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrested: Option<Date>,
    /// `revoke_parole`: the day of the return to prison.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<Date>,
    /// `set_aside`: the day of the ruling that is set aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sets_aside: Option<Date>,
}

impl Ruling {
    /// A ruling of this kind and day, everything else unknown.
    #[must_use]
    pub const fn new(kind: RulingKind, decided: Date) -> Self {
        Self {
            kind,
            decided,
            proposed: None,
            served: None,
            amount: None,
            to: None,
            end: None,
            dpr: None,
            cause: None,
            arrested: None,
            returned: None,
            sets_aside: None,
        }
    }
}

/// What a court ruled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RulingKind {
    /// The term is reduced.
    Reduce,
    /// A reprieve becomes life.
    ToLife,
    /// Life or a reprieve becomes a fixed term.
    ToFixed,
    /// A proposal was refused; does not count for intervals.
    Refuse,
    /// Parole.
    Parole,
    /// Parole is revoked.
    RevokeParole,
    /// An earlier ruling is set aside.
    SetAside,
}

/// Why a parole was revoked (CrL art. 86).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RevocationCause {
    /// Breach of the rules of supervision, art. 86(3).
    Breach,
    /// A new crime in the test period, art. 86(1).
    NewCrime,
    /// An older crime found, art. 86(2).
    OmittedCrime,
}

/// An award, merit or punishment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conduct {
    /// What it is.
    pub kind: ConductKind,
    /// Its day.
    pub date: Date,
    /// The authority that confirmed a merit by innovation or contribution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<ConfirmedBy>,
    /// What the merit is (R-G-2, R-G-3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<MeritWay>,
    /// Why it is none (R-G-4), as the deciding body found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub defect: Option<MeritDefect>,
    /// An invention with a patent for an invention (not a utility model, not a design).
    #[serde(default, skip_serializing_if = "is_no")]
    pub invention_patent: bool,
}

/// What a merit is (法释〔2016〕23号 arts. 4, 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeritWay {
    /// Stopped a crime of others.
    StoppedCrime,
    /// Reported a crime or gave important clues, verified.
    ReportedCrime,
    /// Helped to catch other suspects.
    HelpedCatch,
    /// A technical innovation.
    Innovation,
    /// An invention.
    Invention,
    /// Saved others at risk to himself.
    Rescued,
    /// Active in a disaster or serious accident.
    Disaster,
    /// Another contribution.
    Contribution,
}

/// Why something is no merit (法发〔2021〕31号 no. 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeritDefect {
    /// The clue was bought, forced or obtained against the rules.
    BoughtClue,
    /// He plainly could not have made or done it.
    Unable,
    /// It served a person or a unit only.
    PrivateBenefit,
    /// It was speaking at a warning-education event.
    WarningTalk,
}

/// Kinds of awards, merits and punishments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConductKind {
    /// Commendation (表扬).
    Commendation,
    /// Material reward (物质奖励).
    MaterialReward,
    /// Merit citation (记功).
    MeritCitation,
    /// Merit (立功).
    Merit,
    /// Major merit (重大立功).
    MajorMerit,
    /// Warning (警告).
    Warning,
    /// Demerit (记过).
    Demerit,
    /// Confinement (禁闭).
    Confinement,
}

/// Who confirmed a merit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConfirmedBy {
    /// The province's competent department.
    Province,
    /// The national competent department.
    Nation,
    /// Nobody, although it needs confirmation.
    None,
}

/// An event that blocks commutation or lets earlier rulings lapse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// What happened.
    pub kind: BlockKind,
    /// The day on which the new judgment became final; of a revoked parole, the day of the return.
    #[serde(rename = "final")]
    pub final_on: Date,
    /// The sentence for the new crime.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<BlockSentence>,
}

/// Kinds of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// A new intentional crime during the sentence.
    NewIntentionalCrime,
    /// An intentional crime in the reprieve, not executed.
    ReprieveCrime,
    /// An older crime that he told himself.
    OmittedCrimeSelf,
    /// An older crime that others found.
    OmittedCrimeFound,
    /// A retrial that kept the judgment.
    RetrialKept,
    /// A retrial that changed it.
    RetrialChanged,
    /// A revoked parole.
    ParoleRevoked,
    /// An acquittal.
    Acquittal,
}

/// The sentence for a new crime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockSentence {
    /// A fixed term.
    Fixed,
    /// Life.
    Life,
}

/// What people found for a parole; never computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParoleFindings {
    /// The community assessment (R-P-7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment: Option<Assessment>,
    /// Its day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessed: Option<Date>,
    /// The deciding body's finding on danger of reoffending (R-P-2).
    #[serde(default, skip_serializing_if = "is_no")]
    pub danger_found: bool,
    /// Nobody has found on the danger yet: R-P-2 is open.
    #[serde(default, skip_serializing_if = "is_no")]
    pub danger_open: bool,
    /// Special circumstances of state politics, defence or diplomacy are claimed (R-P-6, 法释〔2016〕23号 art. 24).
    #[serde(default, skip_serializing_if = "is_no")]
    pub special_circumstances: bool,
    /// There are new facts since the assessment: it must be made again (司发通〔2026〕8号 no. 5).
    #[serde(default, skip_serializing_if = "is_no")]
    pub new_facts: bool,
    /// Grounds of leniency that the deciding body found (法释〔2016〕23号 art. 26).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lenient: Option<BTreeSet<Lenient>>,
}

/// Grounds of leniency for a parole (法释〔2016〕23号 art. 26).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lenient {
    /// Negligence, an attempt given up, coerced participation.
    LightGuilt,
    /// Excess of self-defence or necessity.
    Excess,
    /// Under 18 at the crime.
    Minor,
    /// Old, ill or disabled, unable to work and to care for himself, with a place to live.
    Frail,
    /// Outstanding reform.
    OutstandingReform,
}

/// The community assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assessment {
    /// Suitable for community correction.
    Suitable,
    /// Not suitable.
    Unsuitable,
}

macro_rules! words {
    ($type:ident, $($word:literal => $variant:ident),+) => {
        impl TryFrom<String> for $type {
            type Error = crate::core::time::TimeError;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                match text.as_str() {
                    $($word => Ok(Self::$variant),)+
                    _ => text.parse().map(Self::Term),
                }
            }
        }

        impl From<$type> for String {
            fn from(term: $type) -> Self {
                match term {
                    $($type::$variant => $word.to_owned(),)+
                    $type::Term(span) => span.to_string(),
                }
            }
        }
    };
}

words!(DprTerm, "life" => Life);
words!(CountTerm, "life" => Life, "death_reprieve" => DeathReprieve);

const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_yes(flag: &bool) -> bool {
    *flag
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_no(flag: &bool) -> bool {
    !*flag
}
