//! What a definition file says of effects: what an outcome does to the records, and from which fields.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::core::law::facts::RulingKind;
use crate::core::record::id::ProcedureId;
use crate::core::record::payload::CustodyEnd;

/// An effect that outcomes name. Values are `form.NAME`, `today`, `decided` (the day of the deciding step), or a constant after `=`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct EffectRule {
    /// Stable name.
    pub id: String,
    /// The article.
    pub cite: String,
    /// It happens only where this guard of the file holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// What it does.
    pub kind: EffectKind,
    /// `points-reversed`, `punishment-reversed`: the case; without it this case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// `punishment`: `warning`, `demerit` or `confinement`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub punishment: Option<String>,
    /// `flag`: the mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<String>,
    /// `flag`, `absence`, `unable-to-work`, `cancellation`, `ground`: the first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// `flag`, `absence`, `unable-to-work`: the last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// `absence`: its kind; `cancellation`: what cancels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// `absence`: how it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// `ruling`: what was ruled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruling: Option<RulingWord>,
    /// `custody-ended`: how; the day is `from`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custody: Option<CustodyEnd>,
    /// `follow-up`: the procedure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<ProcedureId>,
}

/// The typed effects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EffectKind {
    /// A line of the points account for the entry of the form (`entry-kind`, `part`, `points`, `act-on`, `clause`, `ground`).
    PointsEntry,
    /// The case's lines become firm.
    PointsFirm,
    /// All lines of a case are taken back.
    PointsReversed,
    /// A punishment on the file, and its line in the points account (points regulation art. 15).
    Punishment,
    /// A punishment is taken back, and its points with it.
    PunishmentReversed,
    /// Grade and result of a full cycle, with the award and the points that the cycle takes off (points regulation art. 38).
    CycleDecided,
    /// A merit citation on the file (Prison Law art. 83).
    MeritCitation,
    /// An award is taken back.
    AwardReversed,
    /// A time that changes how days are assessed begins or ends (points regulation art. 15-17, 31-34).
    Absence,
    /// The times of a case no longer count.
    AbsenceReversed,
    /// A ground of art. 22 or 23 that people found (fields `ground-item`).
    Ground,
    /// Points and awards are cancelled (points regulation art. 30-34).
    Cancellation,
    /// A certificate of inability to work (points regulation art. 20).
    UnableToWork,
    /// The ruling of the form changes the term.
    TermChanged,
    /// A ruling that is no reduction goes onto the person's file (`ruled-on`, `served-on`, and what its kind has).
    Ruling,
    /// The custody of this prison ends: the person leaves the roster.
    CustodyEnded,
    /// A mark on the person's file.
    Flag,
    /// A case that a person must open.
    FollowUp,
}

/// What a court ruled, other than a reduction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RulingWord {
    /// A reprieve becomes life.
    ToLife,
    /// Life or a reprieve becomes a fixed term.
    ToFixed,
    /// Parole.
    Parole,
    /// A parole is revoked.
    RevokeParole,
    /// The proposal is refused.
    Refuse,
}

impl RulingWord {
    /// The law's kind of ruling.
    #[must_use]
    pub const fn kind(self) -> RulingKind {
        match self {
            Self::ToLife => RulingKind::ToLife,
            Self::ToFixed => RulingKind::ToFixed,
            Self::Parole => RulingKind::Parole,
            Self::RevokeParole => RulingKind::RevokeParole,
            Self::Refuse => RulingKind::Refuse,
        }
    }

    /// The fields that it reads besides `ruled-on` and `served-on`.
    #[must_use]
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::ToLife | Self::Refuse => &[],
            Self::ToFixed => &["to-term", "new-end"],
            Self::Parole => &["test-from", "test-until"],
            Self::RevokeParole => &["cause", "returned-on", "new-end"],
        }
    }

    /// The field with the last day that the ruling prints.
    #[must_use]
    pub const fn end_field(self) -> Option<&'static str> {
        match self {
            Self::ToLife | Self::Refuse => None,
            Self::ToFixed | Self::RevokeParole => Some("new-end"),
            Self::Parole => Some("test-until"),
        }
    }
}
