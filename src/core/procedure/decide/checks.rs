//! Conditions: guards of the definition over the facts of the case, and calls of the law's guards over the person's file.

use std::sync::Arc;

use super::super::case::{Case, Form};
use super::super::definition::{CheckName, Definition, LawCheck, ProceedingsFacts, ProposalKind};
use super::super::facts::{self, CaseFacts};
use super::super::refusal::Refusal;
use super::{Desk, record};
use crate::core::guard::{Facts as _, Rule, Strength, Value};
use crate::core::law;
use crate::core::law::facts::{ParoleFindings, Proceedings, Proposal, Question, SentenceFile};
use crate::core::law::finding::{Explanation, Finding, Route, Verdict};
use crate::core::record::id::{CaseId, Digest, PrisonerNumber};
use crate::core::record::payload::Override;
use crate::core::record::points::LineKind;
use crate::core::record::world::World;
use crate::core::time::{Date, Month};

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
    /// Papers that the act itself makes.
    pub made: &'a [String],
    pub today: Date,
}

impl<'a> Subject<'a> {
    /// A case as it stands, before anything is entered.
    pub fn of_case(desk: &Desk<'a>, definition: &'a Definition, case: &'a Case, facts: &'a CaseFacts) -> Self {
        let (person, values) = (case.person.as_ref(), &case.values);
        Self { world: desk.world, definition, person, values, facts, made: &[], today: desk.today }
    }

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
        record::remarks(self, &mut judged.findings)?;
        judged.blocking.retain(|finding| {
            !(finding.may_be_decided()
                && overrides.iter().any(|one| one.rule == finding.rule && !one.reason.trim().is_empty()))
        });
        Ok(judged)
    }

    /// Whether a guard of the file holds; a guard that cannot be judged refuses.
    pub fn holds(&self, name: &str) -> Result<bool, Refusal> {
        let (finding, met) = self.judged(name)?;
        met.ok_or_else(|| Refusal::Findings(vec![finding]))
    }

    fn judged(&self, name: &str) -> Result<(Finding, Option<bool>), Refusal> {
        let text = self.definition.guard(name).ok_or_else(|| broken(name))?;
        let rule = Rule::compile(text.clone(), &facts::dictionary(self.definition))
            .map_err(|error| Refusal::Effect { effect: name.to_owned(), reason: error.to_string() })?;
        let road = if facts::names_road(text) { self.road()? } else { None };
        let outcome = rule.judge(&record::Facts::of(self, road), self.today);
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
            answerable: false,
            settings: Vec::new(),
            text: text.say.clone(),
        };
        Ok((finding, outcome.met))
    }

    /// What the case knows of its proceedings; what has not happened yet is no objection.
    fn proceedings(&self, known: &ProceedingsFacts) -> Proceedings {
        let holds = |guard: &Option<String>| guard.as_ref().is_some_and(|guard| self.holds(guard).unwrap_or(false));
        let papers = self.facts.value(facts::PAPERS);
        let brought = |name: &String| matches!(&papers, Some(Value::Set(papers)) if papers.contains(name));
        let there = |name: &String| brought(name) || self.made.contains(name);
        let statutory = known.papers.iter().filter(|(_, name)| there(name)).map(|(paper, _)| *paper);
        Proceedings {
            objection: holds(&known.objection),
            procuratorate_objects: holds(&known.procuratorate_objects),
            public_attention: holds(&known.public_attention),
            papers: (!known.papers.is_empty()).then(|| statutory.collect()),
        }
    }

    /// Whether the case that a field names gave the person points that stand.
    pub(super) fn holds_points(&self, field: &str) -> Option<bool> {
        let named = self.values.get(field)?.as_str()?.parse().ok()?;
        stand(self.world, self.person?, named).ok()
    }

    /// Whether the case that a field names is about a ward.
    pub(super) fn is_of_ward(&self, field: &str) -> Option<bool> {
        Some(self.named(field)?.person.is_none())
    }

    /// The day on which the case that a field names was opened.
    pub(super) fn began(&self, field: &str) -> Option<Date> {
        Some(self.named(field)?.opened.date())
    }

    fn named(&self, field: &str) -> Option<Arc<Case>> {
        let named = self.values.get(field)?.as_str()?.parse().ok()?;
        self.world.case(&named).ok()?
    }

    /// The road on which the law leads the person, as the law check asks it that comes first on the way of a case.
    fn road(&self) -> Result<Option<Route>, Refusal> {
        let call = self.definition.law_checks_in_order().into_iter().next();
        let Some((call, person)) = call.zip(self.person) else { return Ok(None) };
        Ok(ask(self.world, person, call, self.values, self.today)?.route)
    }

    fn guard(&self, name: &str, judged: &mut Judged) -> Result<(), Refusal> {
        let remark = self.definition.guard(name).is_some_and(|text| text.strength == Strength::Remark);
        let (finding, met) = self.judged(name)?;
        if met != Some(true) && !remark {
            judged.blocking.push(finding.clone());
        }
        judged.findings.push(finding);
        Ok(())
    }

    fn law(&self, name: &str, judged: &mut Judged) -> Result<(), Refusal> {
        let call = self.definition.law_checks.get(name).ok_or_else(|| broken(name))?;
        let Some(person) = self.person else { return Err(Refusal::WrongSubject) };
        let mut file = law_question(self.world, person, call, self.values, self.today)?;
        file.question.proceedings = call.proceedings.as_ref().map(|known| self.proceedings(known));
        let mut explanation = law::explain(&file, self.world.law());
        judged.law.extend(explanation.packages.iter().map(|package| package.0));
        for finding in &mut explanation.findings {
            // A fact that is missing is entered, not answered: what is left to people has been looked at, and names its day.
            finding.answerable = finding.met.is_none() && finding.on.is_some() && call.answered.contains(&finding.rule);
        }
        if explanation.verdict != Some(Verdict::Eligible) {
            let left = |finding: &Finding| finding.met.is_none() && call.leave_open.contains(&finding.rule);
            // R-D-1 calls for a person and stands in nobody's way (case-files.md, "What they mean").
            let dates = law::rule::Rule::PrintedDates.id();
            let in_the_way = |finding: &&Finding| finding.met != Some(true) && finding.rule != dates && !left(finding);
            judged.blocking.extend(explanation.findings.iter().filter(in_the_way).cloned());
        }
        judged.findings.extend(explanation.findings);
        Ok(())
    }
}

/// A definition names what it does not have: nothing is decided under it. The check finds it before publication (C44, C45, C86).
pub(super) fn broken(part: &str) -> Refusal {
    Refusal::BrokenDefinition(part.to_owned())
}

/// What somebody decided about one person. The base that closing a month posts is no entry: nobody takes a whole month back.
const ENTRIES: [LineKind; 4] = [LineKind::Bonus, LineKind::Deduct, LineKind::Special, LineKind::Punish];

/// Whether a case gave a person points that were not taken back.
///
/// # Errors
/// The records cannot be read.
pub(super) fn stand(world: &dyn World, person: &PrisonerNumber, case: CaseId) -> Result<bool, Refusal> {
    let prisoner = world.prisoner(person)?;
    Ok(prisoner.is_some_and(|prisoner| prisoner.account.standing(case).iter().any(|line| ENTRIES.contains(&line.kind))))
}

/// The cases that gave a person points which stand, newest line first; of one month only, where one is given.
///
/// # Errors
/// The records cannot be read.
pub fn holding(world: &dyn World, person: &PrisonerNumber, month: Option<Month>) -> Result<Vec<CaseId>, Refusal> {
    let Some(prisoner) = world.prisoner(person)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for line in prisoner.account.lines.iter().rev().filter(|line| ENTRIES.contains(&line.kind)) {
        let Some(case) = line.case else { continue };
        let fits = month.is_none_or(|month| line.month == month) && prisoner.account.stands(line);
        if fits && !found.contains(&case) {
            found.push(case);
        }
    }
    Ok(found)
}

/// The rule under which a procedure's own scope stands among the findings.
const SCOPE: &str = "scope";

/// Whether the law leads this person another way than the procedure: a reprieve or a life sentence is no matter for the
/// intermediate court, however long was served. Judged before any form is filled.
///
/// # Errors
/// [`Refusal::Findings`] with the road that the law gives.
pub fn scope(world: &dyn World, definition: &Definition, person: &PrisonerNumber, today: Date) -> Result<(), Refusal> {
    for call in definition.law_checks.values() {
        let Some(roads) = &call.roads else { continue };
        let explanation = ask(world, person, call, &Form::new(), today)?;
        let Some(road) = explanation.route.filter(|road| !roads.any_of.contains(road)) else { continue };
        return Err(Refusal::Findings(vec![Finding {
            rule: SCOPE.to_owned(),
            article: article(definition, &roads.cite),
            met: Some(false),
            required: Some(roads.any_of.iter().map(|road| road.word()).collect::<Vec<_>>().join(", ")),
            actual: Some(road.word().to_owned()),
            from: Some("judgment.kind".to_owned()),
            on: None,
            earliest: None,
            as_a_rule: false,
            answerable: false,
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
    Ok(law::explain(&file, world.law()))
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
            Some(field) => match values.get(field)? {
                serde_json::Value::Bool(yes) => Some(yes.to_string()),
                value => value.as_str().map(str::to_owned),
            },
            None if value == "today" => Some(today.to_string()),
            None => value.strip_prefix('=').map(str::to_owned),
        }
    };
    let given = |value: &Option<String>| value.as_deref().and_then(text);
    let mut question = Question::new(
        today,
        match call.proposal {
            ProposalKind::Commutation => Proposal::Commutation,
            ProposalKind::Parole => Proposal::Parole,
        },
    );
    question.ground = given(&call.ground).and_then(|word| word_of(&word));
    question.amount = given(&call.amount).and_then(|span| span.parse().ok());
    question.to = given(&call.to).and_then(|span| span.parse().ok());
    question.dpr = given(&call.dpr).and_then(|term| word_of(&term));
    question.filed = text(&call.filed).and_then(|day| day.parse().ok());
    question.ruled = given(&call.ruled).and_then(|day| day.parse().ok());
    let file = prisoner.sentence_file(world.law_settings(), question);
    let mut file = file.ok_or_else(|| Refusal::NoJudgment(person.clone()))?;
    let yes = |value: &Option<String>| given(value).is_some_and(|word| word == "true");
    file.parole = call.parole.as_ref().map(|fields| ParoleFindings {
        assessment: text(&fields.assessment).and_then(|word| word_of(&word)),
        assessed: text(&fields.assessed).and_then(|day| day.parse().ok()),
        danger_found: text(&fields.danger_found).is_some_and(|word| word == "true"),
        danger_open: text(&fields.danger_found).is_none(),
        special_circumstances: yes(&fields.special_circumstances),
        new_facts: yes(&fields.new_facts),
        lenient: given(&fields.lenient).and_then(|word| word_of(&word)).map(|ground| [ground].into()),
    });
    Ok(file)
}

/// A word of the law's own, as case files write it.
fn word_of<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(word.into()).ok()
}

/// A citation with the instrument's number: `S23 6.1` becomes 法释〔2016〕23号 art. 6.1. What rests on no instrument is named alone.
#[must_use]
pub fn article(definition: &Definition, cite: &str) -> String {
    let (short, article) = cite.split_once(' ').unwrap_or((cite, ""));
    let law = definition.law.get(short);
    let name = law.map(|law| law.no.clone().unwrap_or_else(|| law.title.chinese().to_owned()));
    // What rests on practice has no article, and must not look as if it had one.
    if let Some(name) = name.as_ref().filter(|_| law.is_some_and(|law| law.basis.is_some())) {
        return name.clone();
    }
    format!("{} art. {article}", name.unwrap_or_else(|| short.to_owned()))
}
