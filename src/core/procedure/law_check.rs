//! What a definition file says of the law: which question a condition asks, and where its facts stand in the forms.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::core::bilingual::Bilingual;
use crate::core::law::facts::Paper;
use crate::core::law::finding::Route;

/// A call of the law's guards on the person's file. Values are `form.NAME`, `today`, or a constant after `=`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LawCheck {
    /// What is proposed.
    pub proposal: ProposalKind,
    /// The ground of a commutation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<String>,
    /// The amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// The fixed term that life or a reprieve is to become.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The deprivation of political rights asked for: a span or `life`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpr: Option<String>,
    /// The day of filing that is judged: the planned one in earlier steps, `today` on filing.
    pub filed: String,
    /// The day of the ruling that is judged, where it is not the day of filing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruled: Option<String>,
    /// What people found for a parole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parole: Option<ParoleFields>,
    /// What the case knows of its proceedings: whether a hearing is obligatory (R-H-1), and the papers of the law's lists (R-DOC-1, P-5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proceedings: Option<ProceedingsFacts>,
    /// Rules that may be open here because what they ask is not there yet: said and kept, in nobody's way. One that is not met stands
    /// in the way all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leave_open: Vec<String>,
    /// Rules that the law leaves to people and that a person answers here with a reason and a paper, signed twice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answered: Vec<String>,
    /// The roads on which this procedure leads, as the law tells them from the sentence; without it, any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roads: Option<Roads>,
}

/// Where the findings of people for a parole stand (R-P-2, R-P-6, R-P-7, R-P-9). Values as in [`LawCheck`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ParoleFields {
    /// The conclusion of the community assessment: `suitable`, `unsuitable`.
    pub assessment: String,
    /// Its day.
    pub assessed: String,
    /// Whether danger of reoffending was found; until it is filled R-P-2 is open.
    pub danger_found: String,
    /// Whether there are new facts since the assessment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_facts: Option<String>,
    /// Whether special circumstances of state are claimed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub special_circumstances: Option<String>,
    /// A ground of leniency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lenient: Option<String>,
}

/// Where the facts of the proceedings stand. The first three are guards of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ProceedingsFacts {
    /// Somebody objected during the notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objection: Option<String>,
    /// The procuratorate objects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procuratorate_objects: Option<String>,
    /// The case has high public attention.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_attention: Option<String>,
    /// The paper of the procedure that is each paper of the law's lists.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub papers: BTreeMap<Paper, String>,
}

impl ProceedingsFacts {
    /// The guards, with their keys.
    #[must_use]
    pub fn guards(&self) -> [(&'static str, Option<&String>); 3] {
        [
            ("objection", self.objection.as_ref()),
            ("procuratorate-objects", self.procuratorate_objects.as_ref()),
            ("public-attention", self.public_attention.as_ref()),
        ]
    }
}

/// A value that a question takes from the forms.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'a> {
    /// The key of the case file, such as `question.filed`; findings name it where it is missing.
    pub path: &'static str,
    /// Where it stands in the file, below the check.
    pub keys: &'static [&'static str],
    /// `form.NAME`, `today`, or a constant after `=`.
    pub value: &'a str,
}

impl LawCheck {
    /// What the question takes from the forms.
    #[must_use]
    pub fn takes(&self) -> Vec<Taken<'_>> {
        let parole = self.parole.as_ref();
        let of_parole = |value: fn(&ParoleFields) -> Option<&String>| parole.and_then(value);
        let all: [(&str, &[&str], Option<&String>); 12] = [
            ("question.ground", &["ground"], self.ground.as_ref()),
            ("question.amount", &["amount"], self.amount.as_ref()),
            ("question.to", &["to"], self.to.as_ref()),
            ("question.dpr", &["dpr"], self.dpr.as_ref()),
            ("question.filed", &["filed"], Some(&self.filed)),
            ("question.ruled", &["ruled"], self.ruled.as_ref()),
            ("parole.assessment", &["parole", "assessment"], of_parole(|found| Some(&found.assessment))),
            ("parole.assessed", &["parole", "assessed"], of_parole(|found| Some(&found.assessed))),
            ("parole.danger_found", &["parole", "danger-found"], of_parole(|found| Some(&found.danger_found))),
            ("parole.new_facts", &["parole", "new-facts"], of_parole(|found| found.new_facts.as_ref())),
            (
                "parole.special_circumstances",
                &["parole", "special-circumstances"],
                of_parole(|found| found.special_circumstances.as_ref()),
            ),
            ("parole.lenient", &["parole", "lenient"], of_parole(|found| found.lenient.as_ref())),
        ];
        all.into_iter().filter_map(|(path, keys, value)| Some(Taken { path, keys, value: value? })).collect()
    }
}

/// The roads that a procedure serves. For others it is the wrong one from the first day, whatever else is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Roads {
    /// The roads.
    pub any_of: Vec<Route>,
    /// The article.
    pub cite: String,
    /// What it says to somebody else.
    pub say: Bilingual,
}

/// What a law check asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProposalKind {
    /// A commutation.
    Commutation,
    /// A parole.
    Parole,
}
