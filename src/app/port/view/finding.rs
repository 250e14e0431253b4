//! Explanations: why, and why not.

use super::Label;
use crate::core::time::Date;

/// Met, not met, or cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Met.
    Met,
    /// Not met.
    NotMet,
    /// A fact is missing.
    Unknown,
    /// Looked at when its step is taken.
    Later,
    /// Not met, and the step can be taken all the same: it is said, and blocks nothing.
    Remark,
}

/// One line of an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id, such as `R-N-2`.
    pub rule: String,
    /// The rule in one sentence.
    pub say: Label,
    /// The article.
    pub article: Label,
    /// Met or not.
    pub verdict: Verdict,
    /// Whether it decided the result; the others are shown on demand.
    pub decisive: bool,
    /// A reason, a paper and a second signature may set it aside (not met: it holds only "as a rule") or answer it (unknown: the law
    /// leaves it to people).
    pub as_a_rule: bool,
    /// What the article asks.
    pub required: Label,
    /// What the file says.
    pub actual: Label,
    /// Where that comes from: facts with their documents and dates.
    pub sources: Vec<Label>,
    /// The first day on which it would be met.
    pub met_on: Option<Date>,
    /// Which fact is missing and where to enter it, where it cannot be judged.
    pub missing: Vec<Label>,
    /// Settings that it used as the law package has them; what was set for here stands in the sentence.
    pub settings: Vec<Label>,
}

impl Finding {
    /// The finding as it stands beside a step that can be taken: what is not met there is a remark.
    #[must_use]
    pub fn beside_a_step(self) -> Self {
        let verdict = if self.verdict == Verdict::NotMet { Verdict::Remark } else { self.verdict };
        Self { verdict, ..self }
    }
}

/// An explanation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// What is explained: `Commutation of Ma Jun`.
    pub title: Label,
    /// The answer in one sentence.
    pub answer: Label,
    /// The findings, those that decided first.
    pub findings: Vec<Finding>,
    /// Red flags: facts that author and reviewer look at alike, none of which decides.
    pub flags: Vec<Label>,
}

/// What the guards say about a half-filled form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// Fields that are wrong, by name.
    pub fields: Vec<(String, Label)>,
    /// What the guards found.
    pub why: Why,
    /// What would follow: points lines, days.
    pub effects: Vec<Label>,
    /// By field: whom or what a number that was entered stands for.
    pub means: Vec<(String, Label)>,
    /// By field: what should be looked at, though it stands in nobody's way.
    pub remarks: Vec<(String, Label)>,
}
