//! Conditions: guards of the definition over the facts of the case, and calls of the law's guards over the person's file.

use super::super::case::Form;
use super::super::definition::{CheckName, Definition, LawCheck, ProposalKind};
use super::super::facts::{self, CaseFacts};
use super::super::refusal::Refusal;
use crate::core::guard::{Rule, Strength};
use crate::core::law::facts::{Proposal, Question, SentenceFile};
use crate::core::law::finding::{Explanation, Finding, Route, Verdict};
use crate::core::record::id::{Digest, PrisonerNumber};
use crate::core::record::payload::Override;
use crate::core::record::world::World;
use crate::core::time::Date;

/// R-D-1 calls for a person and stands in nobody's way (case-files.md, "What they mean").
const DATES_DIFFER: &str = "R-D-1";

/// What the conditions of an act say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// Every finding.
    pub findings: Vec<Finding>,
    /// Rules that stand in the way.
    pub blocking: Vec<Finding>,
    /// Digests of the law packages used.
    pub law: Vec<Digest>,
}

/// Whose facts are judged.
pub(super) struct Subject<'a> {
    pub world: &'a dyn World,
    pub definition: &'a Definition,
    pub person: Option<&'a PrisonerNumber>,
    /// The form's values as the act would make them.
    pub values: &'a Form,
    pub facts: &'a CaseFacts,
    pub today: Date,
}

impl Subject<'_> {
    /// Judges conditions. `overrides` name rules that are set aside with a reason; only rules that hold "as a rule" can be.
    pub fn judge<'c>(
        &self,
        checks: impl IntoIterator<Item = &'c CheckName>,
        overrides: &[&Override],
    ) -> Result<Judged, Refusal> {
        let mut judged = Judged::default();
        for check in checks {
            match check {
                CheckName::Guard(name) => self.guard(name, &mut judged)?,
                CheckName::Law(name) => self.law(name, &mut judged)?,
            }
        }
        judged.blocking.retain(|finding| {
            !(finding.as_a_rule
                && overrides.iter().any(|one| one.rule == finding.rule && !one.reason.trim().is_empty()))
        });
        Ok(judged)
    }

    /// Whether a guard of the file holds; a guard that cannot be judged refuses.
    pub fn holds(&self, name: &str) -> Result<bool, Refusal> {
        let Some((finding, met)) = self.judged(name)? else { return Ok(false) };
        met.ok_or_else(|| Refusal::Findings(vec![finding]))
    }

    fn judged(&self, name: &str) -> Result<Option<(Finding, Option<bool>)>, Refusal> {
        let Some(text) = self.definition.guard(name) else { return Ok(None) };
        let rule = Rule::compile(text.clone(), &facts::dictionary(self.definition))
            .map_err(|error| Refusal::Effect { effect: name.to_owned(), reason: error.to_string() })?;
        let outcome = rule.judge(self.facts, self.today);
        let finding = Finding {
            rule: text.id.clone(),
            article: article(self.definition, &text.cite),
            met: outcome.met,
            required: outcome.required,
            actual: outcome.actual,
            from: outcome.from,
            on: outcome.on,
            earliest: outcome.earliest,
            as_a_rule: text.strength == Strength::AsARule,
            settings: Vec::new(),
            text: text.say.clone(),
        };
        Ok(Some((finding, outcome.met)))
    }

    fn guard(&self, name: &str, judged: &mut Judged) -> Result<(), Refusal> {
        let remark = self.definition.guard(name).is_some_and(|text| text.strength == Strength::Remark);
        if let Some((finding, met)) = self.judged(name)? {
            if met != Some(true) && !remark {
                judged.blocking.push(finding.clone());
            }
            judged.findings.push(finding);
        }
        Ok(())
    }

    fn law(&self, name: &str, judged: &mut Judged) -> Result<(), Refusal> {
        let Some(call) = self.definition.law_checks.get(name) else { return Ok(()) };
        let Some(person) = self.person else { return Err(Refusal::WrongSubject) };
        let explanation = ask(self.world, person, call, self.values, self.today)?;
        let digest = |package: &String| package.strip_prefix("sha256:")?.parse::<Digest>().ok();
        judged.law.extend(explanation.packages.iter().filter_map(digest));
        if explanation.verdict != Some(Verdict::Eligible) {
            let in_the_way = |finding: &&Finding| finding.met != Some(true) && finding.rule != DATES_DIFFER;
            judged.blocking.extend(explanation.findings.iter().filter(in_the_way).cloned());
        }
        judged.findings.extend(explanation.findings);
        Ok(())
    }
}

/// The rule under which a procedure's own scope stands among the findings.
const SCOPE: &str = "scope";

/// Whether the law leads this person another way than the procedure: a reprieve or a life sentence is no matter for the
/// intermediate court, however long was served. Judged before any form is filled.
///
/// # Errors
/// [`Refusal::Findings`] with the road that the law gives.
pub(super) fn scope(
    world: &dyn World,
    definition: &Definition,
    person: &PrisonerNumber,
    today: Date,
) -> Result<(), Refusal> {
    for call in definition.law_checks.values() {
        let Some(roads) = &call.roads else { continue };
        let explanation = ask(world, person, call, &Form::new(), today)?;
        let Some(road) = explanation.route.filter(|road| !roads.any_of.contains(road)) else { continue };
        let word = |road: &Route| serde_json::to_value(road).ok().and_then(|word| Some(word.as_str()?.to_owned()));
        return Err(Refusal::Findings(vec![Finding {
            rule: SCOPE.to_owned(),
            article: article(definition, &roads.cite),
            met: Some(false),
            required: Some(roads.any_of.iter().filter_map(word).collect::<Vec<_>>().join(", ")),
            actual: word(&road),
            from: Some("judgment.kind".to_owned()),
            on: None,
            earliest: None,
            as_a_rule: false,
            settings: Vec::new(),
            text: roads.say.clone(),
        }]));
    }
    Ok(())
}

/// Asks the law about a person with the question that a definition builds from its forms.
fn ask(
    world: &dyn World,
    person: &PrisonerNumber,
    call: &LawCheck,
    values: &Form,
    today: Date,
) -> Result<Explanation, Refusal> {
    let file = law_question(world, person, call, values, today)?;
    Ok(crate::core::law::explain(&file, world.law()))
}

/// The case file with the question that a definition builds from its forms. A field that is not filled leaves its key out; the law
/// then says that it is missing.
///
/// # Errors
/// The person is not on the roster or has no judgment on file.
pub fn law_question(
    world: &dyn World,
    person: &PrisonerNumber,
    call: &LawCheck,
    values: &Form,
    today: Date,
) -> Result<SentenceFile, Refusal> {
    let prisoner = world.prisoner(person)?.ok_or_else(|| Refusal::UnknownPerson(person.clone()))?;
    let text = |value: &str| -> Option<String> {
        match value.strip_prefix("form.") {
            Some(field) => values.get(field)?.as_str().map(str::to_owned),
            None if value == "today" => Some(today.to_string()),
            None => value.strip_prefix('=').map(str::to_owned),
        }
    };
    let ProposalKind::Commutation = call.proposal;
    let mut question = Question::new(today, Proposal::Commutation);
    question.ground = text(&call.ground).and_then(|word| serde_json::from_value(word.into()).ok());
    question.amount = call.amount.as_deref().and_then(text).and_then(|span| span.parse().ok());
    question.filed = text(&call.filed).and_then(|day| day.parse().ok());
    prisoner.sentence_file(world.law_settings(), question).ok_or_else(|| Refusal::NoJudgment(person.clone()))
}

/// A citation with the instrument's number: `S23 6.1` becomes 法释〔2016〕23号 art. 6.1.
#[must_use]
pub fn article(definition: &Definition, cite: &str) -> String {
    let (short, article) = cite.split_once(' ').unwrap_or((cite, ""));
    let law = definition.law.get(short);
    let name = law.map(|law| law.no.clone().unwrap_or_else(|| law.title.chinese().to_owned()));
    format!("{} art. {article}", name.unwrap_or_else(|| short.to_owned()))
}
