//! What is asked about a sentence.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::facts::DprTerm;
use crate::core::time::{Date, Span};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What is known on this day; later facts are an error.
    pub as_of: Date,
    /// What is proposed.
    pub proposal: Proposal,
    /// The ground.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<Ground>,
    /// The reduction; of a suspended sentence, the cut of the test period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Span>,
    /// The fixed term that life or a reprieve is to become.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Span>,
    /// The deprivation of political rights asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpr: Option<DprTerm>,
    /// The day of the proposal; `as_of` where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed: Option<Date>,
    /// The day of the ruling; `filed` where left out. The law packages in force on this day are used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruled: Option<Date>,
    /// What people found about repentance (R-G-1); without the table it is not looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repentance: Option<Repentance>,
    /// What is known of the proceedings, where they have begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proceedings: Option<Proceedings>,
}

/// What people found about repentance (法释〔2016〕23号 art. 3; 法发〔2021〕31号 no. 5); never computed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repentance {
    /// Pleads guilty and repents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pleads_guilty: Option<bool>,
    /// Obeys law and prison rules and accepts reform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obeys: Option<bool>,
    /// Takes part in education.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub studies: Option<bool>,
    /// Works actively and fulfils tasks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub works: Option<bool>,
    /// Duty, financial and mafia-type crimes: returns gains or helps to recover them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns_gains: Option<bool>,
    /// Uses influence or connections to obtain commutation or parole.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub uses_influence: bool,
    /// His written self-statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_statement: Option<SelfStatement>,
}

/// A written self-statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SelfStatement {
    /// By his own hand, or by another's for a special reason.
    OwnHand,
    /// Not by his own hand, without special reason.
    OtherHand,
    /// False.
    False,
}

/// What is known of the proceedings: whether a hearing is obligatory, and which papers are in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proceedings {
    /// Somebody objected during the notice.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub objection: bool,
    /// The procuratorate objects.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub procuratorate_objects: bool,
    /// The case has high public attention.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub public_attention: bool,
    /// The papers in the file; without the key they are not looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub papers: Option<BTreeSet<Paper>>,
}

/// A paper of the statutory lists (commutation page 4.4, P-5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// The proposal (减刑、假释建议书).
    Proposal,
    /// The final judgment.
    FinalJudgment,
    /// The execution notice.
    ExecutionNotice,
    /// All earlier rulings.
    EarlierRulings,
    /// Proof of repentance, merit or major merit.
    ProofOfConduct,
    /// The appraisal form (罪犯评审鉴定表).
    Appraisal,
    /// The award and penalty forms (奖惩审批表).
    AwardForms,
    /// The performance of property orders.
    PropertyPerformance,
    /// The community assessment report.
    AssessmentReport,
    /// The opinion of the procuratorate.
    ProcuratorateOpinion,
    /// The opinion of the provincial administration.
    ProvinceOpinion,
    /// The review form (审核表).
    ReviewForm,
    /// Minutes of the ward's discussion.
    Minutes,
    /// Detail of the points.
    PointsDetail,
    /// Papers of the executing court.
    ExecutionPapers,
    /// His own declaration of property.
    OwnDeclaration,
    /// Statement of property by organisations.
    PropertyStatement,
    /// The paper that told him the consequences.
    ConsequencesTold,
    /// Spending and balance in prison.
    SpendingRecord,
}

impl Question {
    /// A question as of a day about a proposal, filed and ruled on the same day.
    #[must_use]
    pub const fn new(as_of: Date, proposal: Proposal) -> Self {
        Self {
            as_of,
            proposal,
            ground: None,
            amount: None,
            to: None,
            dpr: None,
            filed: None,
            ruled: None,
            repentance: None,
            proceedings: None,
        }
    }

    /// The day of the proposal.
    #[must_use]
    pub fn filing_day(&self) -> Date {
        self.filed.unwrap_or(self.as_of)
    }

    /// The day of the ruling.
    #[must_use]
    pub fn ruling_day(&self) -> Date {
        self.ruled.unwrap_or_else(|| self.filing_day())
    }
}

/// What is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposal {
    /// Commutation.
    Commutation,
    /// Parole.
    Parole,
    /// Nothing: only terms and dates are asked for.
    None,
}

/// The ground of a commutation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// Repentance (确有悔改表现).
    Repentance,
    /// Merit (立功).
    Merit,
    /// Repentance and merit.
    RepentanceAndMerit,
    /// Major merit (重大立功).
    MajorMerit,
    /// Repentance and major merit.
    RepentanceAndMajorMerit,
}

impl Ground {
    /// Whether it holds merit short of major merit.
    #[must_use]
    pub const fn has_merit(self) -> bool {
        matches!(self, Self::Merit | Self::RepentanceAndMerit)
    }

    /// Whether it holds major merit.
    #[must_use]
    pub const fn has_major_merit(self) -> bool {
        matches!(self, Self::MajorMerit | Self::RepentanceAndMajorMerit)
    }
}
