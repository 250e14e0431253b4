//! What the law says about facts: findings, one rule each, and the explanation that holds them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::package::PackageDigest;
use super::settings::SettingUsed;
use crate::core::bilingual::Bilingual;
use crate::core::time::{Date, Span, Term};

/// One line of an explanation: a rule that was looked at and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The rule, such as `R-N-2`, `P-7`, `T9`.
    pub rule: String,
    /// Instrument and article.
    pub article: String,
    /// `Some(true)`: looked at, does not stand in the way. `Some(false)`: stands in the way (R-D-1: calls for a person).
    /// `None`: a fact is missing, or a person must decide.
    pub met: Option<bool>,
    /// What the rule requires.
    #[serde(default)]
    pub required: Option<String>,
    /// What the facts say.
    #[serde(default)]
    pub actual: Option<String>,
    /// The fact, as a path into the case file, such as `rulings[0].served`; of a missing fact, the key to enter.
    #[serde(default)]
    pub from: Option<String>,
    /// The date of that fact.
    #[serde(default)]
    pub on: Option<Date>,
    /// The first day on which it would be met.
    #[serde(default)]
    pub earliest: Option<Date>,
    /// The law says so only "as a rule": a person may override it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub as_a_rule: bool,
    /// The law leaves it to people, and the procedure takes a person's reason and paper for an answer. Set by procedures only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub answerable: bool,
    /// The settings that were used: name, value, and who set it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<SettingUsed>,
    /// The sentence shown to people.
    pub text: Bilingual,
}

impl Finding {
    /// Whether a person may decide it with a reason and a paper: against a rule that holds as a rule only, or of what is left to people.
    #[must_use]
    pub const fn may_be_decided(&self) -> bool {
        match self.met {
            Some(false) => self.as_a_rule,
            None => self.answerable,
            Some(true) => false,
        }
    }
}

/// The answer of the law to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing stands in the way; people decide.
    Eligible,
    /// A rule stands in the way.
    NotEligible,
    /// A fact is missing or the law leaves it to people.
    ByHand,
}

/// Which column of the law's tables applies (commutation page 2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Regime {
    /// Fixed term, ordinary.
    F0,
    /// Fixed term below ten years, strict list A.
    F1,
    /// Fixed term of ten years or more, strict list B.
    F2,
    /// Fixed term, embezzlement and bribery.
    F3,
    /// Life, ordinary.
    L0,
    /// Life, strict.
    L1,
    /// Life, embezzlement and bribery.
    L2,
    /// Death reprieve, ordinary.
    R0,
    /// Death reprieve, strict.
    R1,
    /// Death reprieve, embezzlement and bribery.
    R2,
    /// Death reprieve with limited commutation.
    R3,
    /// Life without commutation and parole.
    R4,
    /// Suspended sentence.
    S0,
}

/// Who decides, and who looks at it before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// The prison proposes, the intermediate court rules.
    IntermediateCourt,
    /// The provincial administration agrees, the High Court rules.
    ProvincialBureauHighCourt,
    /// The provincial administration reviews, the intermediate court rules.
    ProvincialReviewIntermediateCourt,
    /// The community correction body proposes, the intermediate court rules.
    CommunityBodyIntermediateCourt,
}

impl Route {
    /// Every road.
    pub const ALL: [Self; 4] = [
        Self::IntermediateCourt,
        Self::ProvincialBureauHighCourt,
        Self::ProvincialReviewIntermediateCourt,
        Self::CommunityBodyIntermediateCourt,
    ];

    /// Its word in answers and definitions.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::IntermediateCourt => "intermediate_court",
            Self::ProvincialBureauHighCourt => "provincial_bureau_high_court",
            Self::ProvincialReviewIntermediateCourt => "provincial_review_intermediate_court",
            Self::CommunityBodyIntermediateCourt => "community_body_intermediate_court",
        }
    }
}

/// The whole answer. Keys are fixed; what does not apply is `null`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    /// The verdict; none where nothing was proposed.
    pub verdict: Option<Verdict>,
    /// The column of the tables; none where a fact is missing that decides it.
    pub regime: Option<Regime>,
    /// What modifies the regime: `M0`, `R-X-1`, `R-X-2`.
    pub modifiers: Vec<String>,
    /// The last day of the term as computed from the judgment and the rulings.
    pub computed_end: Option<Date>,
    /// Digests of the law packages used.
    pub packages: Vec<PackageDigest>,
    /// The term in force before the proposal.
    pub term: Option<Term>,
    /// The earliest boundary that reductions may reach (R-F-1).
    pub floor_boundary: Option<Date>,
    /// The first day on which a proposal of this kind may be filed.
    pub earliest: Option<Date>,
    /// The largest single reduction on this ground, whatever the floor.
    pub cap: Option<Span>,
    /// Life and reprieve: shortest and longest resulting term; `null` for a bound that the law does not set.
    pub range: Option<[Option<Span>; 2]>,
    /// The term after the proposal.
    pub new_term: Option<Term>,
    /// The test period of a parole or a suspended sentence.
    pub test_period: Option<Term>,
    /// The road of the proposal.
    pub route: Option<Route>,
    /// Whether the court must hold a hearing.
    pub hearing_required: Option<bool>,
    /// Every rule looked at, what decides first.
    pub findings: Vec<Finding>,
}
