//! The rows of a package's tables.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::core::bilingual::Bilingual;
use crate::core::law::facts::{CustodyKind, Ground, JudgmentKind};
use crate::core::law::finding::Regime;
use crate::core::time::{Date, Span};

/// Where a sentence stands, as far as the tables care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// A fixed term, surveillance or detention of the judgment itself.
    Term,
    /// In the two years of a reprieve.
    Reprieve,
    /// Life, of the judgment or after a reprieve.
    Life,
    /// A fixed term that life or a reprieve became.
    Converted,
    /// A suspended sentence.
    Suspended,
}

/// From when a period runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    /// Start of the term (T-A).
    Start,
    /// Delivery (T-B).
    Delivered,
    /// Effect of the judgment (T-C).
    Effective,
    /// End of the reprieve (T-C).
    ReprieveEnd,
}

/// First waiting time (R-W-1).
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WaitingRow {
    pub(super) regimes: Vec<Regime>,
    pub(super) at_least: Option<Span>,
    pub(super) below: Option<Span>,
    /// How long.
    pub wait: Span,
    /// From when.
    pub from: Clock,
    pub(super) cite: String,
}

/// Interval between two reductions (R-N-2).
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct IntervalRow {
    pub(super) regimes: Vec<Regime>,
    pub(super) stage: Stage,
    pub(super) at_least: Option<Span>,
    pub(super) below: Option<Span>,
    /// How long.
    pub interval: Span,
    /// Major merit leaves the interval to the court (法释〔2016〕23号 art. 14).
    #[serde(default)]
    pub major_merit_shortens: bool,
    pub(super) cite: String,
}

/// Largest single reduction (R-C-1), by ground.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CapRow {
    pub(super) regimes: Vec<Regime>,
    pub(super) stage: Stage,
    pub(super) at_least: Option<Span>,
    pub(super) below: Option<Span>,
    /// R-N-1: the figures of this regime and stage, but at most `at_most`.
    pub(super) like: Option<Regime>,
    pub(super) at_most: Option<Span>,
    pub(super) figures: Option<ByGround<Span>>,
    pub(super) cite: String,
}

/// Range of the term that life or a reprieve becomes (R-C-2), by ground.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RangeRow {
    pub(super) regimes: Vec<Regime>,
    pub(super) stage: Stage,
    pub(super) bounds: ByGround<Bounds>,
    pub(super) cite: String,
}

/// Shortest and longest resulting term; a bound that the law does not set is left out.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// Shortest.
    pub shortest: Option<Span>,
    /// Longest.
    pub longest: Option<Span>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ByGround<T> {
    pub(super) repentance: T,
    pub(super) merit: T,
    pub(super) repentance_and_merit: T,
    pub(super) major_merit: T,
    pub(super) repentance_and_major_merit: T,
}

impl<T: Copy> ByGround<T> {
    pub(super) const fn of(&self, ground: Ground) -> T {
        match ground {
            Ground::Repentance => self.repentance,
            Ground::Merit => self.merit,
            Ground::RepentanceAndMerit => self.repentance_and_merit,
            Ground::MajorMerit => self.major_merit,
            Ground::RepentanceAndMajorMerit => self.repentance_and_major_merit,
        }
    }

    pub(super) const fn all(&self) -> [T; 5] {
        [self.repentance, self.merit, self.repentance_and_merit, self.major_merit, self.repentance_and_major_merit]
    }
}

/// Major merit lifts waiting time and interval (R-N-3).
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ReliefRow {
    pub(super) regimes: Vec<Regime>,
    pub(super) stage: Stage,
    pub(super) cite: String,
}

/// Minimum really served (R-F-1).
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FloorRow {
    /// Which sentences.
    pub sentence: FloorSentence,
    /// How long; without it, half of the original term.
    pub served: Option<Span>,
    /// From when.
    pub from: Clock,
    pub(super) cite: String,
}

/// The sentences that the floor tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FloorSentence {
    /// Surveillance, detention, fixed term.
    Term,
    /// Life.
    Life,
    /// Death reprieve without limit.
    Reprieve,
    /// Limited, became life.
    LimitedLife,
    /// Limited, became 25 years at once.
    LimitedFixed,
}

/// `StrictTerm` as `strict-term`.
fn kebab(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// Single figures of the law.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Number { $($(#[$doc])* $name,)+ }

        impl Number {
            /// Every figure.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name in packages, such as `strict-term`; guards write `law.strict-term`.
            #[must_use]
            pub fn name(self) -> String {
                match self { $(Self::$name => kebab(stringify!($name)),)+ }
            }

            /// The figure of this name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                use serde::de::value::{Error, StrDeserializer};
                Self::deserialize(StrDeserializer::<Error>::new(name)).ok()
            }
        }
    };
}

numbers! {
    /// From this term on, the column for ten years.
    StrictTerm,
    /// A rest shorter than this when the judgment took effect makes M0.
    ShortRest,
    /// Age from which parole is preferred.
    VeryOldAge,
    /// Days in which the executing court answers.
    PropertyAnswer,
    /// Age from which a person is old.
    OldAge,
    /// Age below which a person is a minor.
    MinorAge,
    /// Least deprivation of political rights after a reduction of a fixed term.
    DprFixedLeast,
    /// Least deprivation of political rights when life becomes fixed.
    DprLifeLeast,
    /// Most of it.
    DprLifeMost,
    /// Least of it after later reductions.
    DprLifeLaterLeast,
    /// Least test period of suspended detention.
    SuspendedDetentionLeast,
    /// Least test period of a suspended fixed term.
    SuspendedFixedLeast,
    /// Wait after a new crime with a fixed term.
    NewCrimeFixedWait,
    /// Wait after a new crime with life.
    NewCrimeLifeWait,
    /// Wait after a crime in the reprieve.
    ReprieveCrimeWait,
    /// The reprieve.
    ReprieveLength,
    /// The fixed term that a reprieve becomes on major merit.
    ReprieveMajorMeritTerm,
    /// Wait after property conduct ended.
    PropertyWait,
    /// Gap between a commutation and a parole.
    ParoleGap,
    /// A single cut from which the longer gap applies.
    ParoleLongCut,
    /// The longer gap.
    ParoleLongGap,
    /// A rest shorter than this lets the gap be shortened.
    ParoleShortRest,
    /// Sentence from which certain crimes bar parole.
    ParoleBarTerm,
    /// Test period of a life prisoner on parole.
    ParoleLifeTestPeriod,
    /// How long an assessment may be used again.
    AssessmentValid,
    /// From this term on, mafia leaders go through the province.
    MafiaReviewTerm,
    /// The shortest fixed term.
    FixedLeast,
    /// How long an arrest before the return of a parolee may last.
    ArrestBeforeReturn,
    /// How long the court may take to serve a ruling.
    RulingService,
}

/// One figure with its article.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberRow {
    /// The figure.
    pub span: Span,
    pub(super) cite: String,
}

/// Shares of the law: one part of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Share {
    /// By how much amount or time may be relaxed for minors, the old, the ill and the disabled.
    Relief,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ShareRow {
    pub(super) one_of: u16,
    pub(super) cite: String,
}

/// What days before the term count for (CrL arts. 41, 44, 47; CPL art. 76): `credited` days for each `days`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CreditRow {
    pub(super) custody: CustodyKind,
    pub(super) sentences: Vec<JudgmentKind>,
    /// So many days ...
    pub days: u16,
    /// ... count for so many of the term.
    pub credited: u16,
    pub(super) cite: String,
}

/// Single days of the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Day {
    /// Judgments from this day on are under the supplement on embezzlement and bribery.
    SupplementSince,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DayRow {
    pub(super) day: Date,
    pub(super) cite: String,
}

/// The words of a rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RuleText {
    /// The article where no row gives one.
    pub cite: String,
    /// The law says so "as a rule" only.
    #[serde(default)]
    pub as_a_rule: bool,
    /// The wordings.
    pub say: BTreeMap<String, Bilingual>,
}
