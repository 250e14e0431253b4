//! Runs scenarios through the machine.

use std::collections::BTreeMap;

use super::prison::{PRISONER, Stand, WARD, case_id};
use super::{Appointment, Report, Scenario, ScenarioAct, ScenarioFile};
use crate::core::procedure::act::{Act, Actor, BallotVote, CaseSubject, ClosingItem, Proposal};
use crate::core::procedure::case::{Case, DONE};
use crate::core::procedure::decide::{body_for, decide, ward_of};
use crate::core::procedure::definition::{About, StepKind};
use crate::core::procedure::possible::{self, WaitingFor};
use crate::core::procedure::refusal::Refusal;
use crate::core::record::fold::FoldError;
use crate::core::record::id::{CaseId, Digest, MeetingId, OfficerNumber};
use crate::core::record::opening::OpeningItem;
use crate::core::record::payload::{Document, Override, Payload, Recusal, Vote};
use crate::core::record::world::World;
use crate::core::time::{Date, Instant};

/// Runs every scenario of a file, each in a copy of the prison as it begins ([`Stand::new`] without openings), or in none where it
/// could not be built.
#[must_use]
pub fn run(file: &ScenarioFile, base: &Result<Stand, FoldError>) -> Report {
    let mut report = Report::default();
    for scenario in &file.scenarios {
        let mut openings = file.opening.clone();
        openings.retain(|item| !scenario.opening.iter().any(|other| same_kind(item, other)));
        openings.extend(scenario.opening.iter().cloned());
        let stand = match base {
            Ok(base) => base.with(&openings),
            Err(error) => Err(error.clone()),
        };
        let outcome = match stand {
            Ok(stand) => Runner { stand, cases: BTreeMap::new(), report: &mut report }.scenario(scenario),
            Err(error) => Err(error.to_string()),
        };
        if let Err(reason) = outcome {
            report.failed.push((scenario.name.clone(), reason));
        }
    }
    report
}

fn same_kind(one: &OpeningItem, other: &OpeningItem) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

struct Runner<'a> {
    stand: Stand,
    cases: BTreeMap<String, CaseId>,
    report: &'a mut Report,
}

impl Runner<'_> {
    fn scenario(&mut self, scenario: &Scenario) -> Result<(), String> {
        for (number, act) in scenario.acts.iter().enumerate() {
            self.act(act).map_err(|reason| format!("act {} on {}: {reason}", number + 1, act.on))?;
        }
        let prisoner = self.prisoner()?;
        if let Some(end) = &scenario.end {
            let case = self.case("main")?;
            let is = case.end.as_ref().map(|end| end.end.clone());
            expect("end", &Some(end.clone()), &is)?;
        }
        if let Some(balance) = &scenario.balance {
            expect("balance", balance, &prisoner.account.balance().to_string())?;
        }
        if scenario.term_end.is_some() {
            expect("term-end", &scenario.term_end, &prisoner.term_end)?;
        }
        if scenario.closed_through.is_some() {
            expect("closed-through", &scenario.closed_through, &prisoner.closed_through)?;
        }
        if scenario.ruling.is_some() {
            expect("ruling", &scenario.ruling, &prisoner.rulings.last().map(|ruling| ruling.kind))?;
        }
        if scenario.custody.is_some() {
            expect("custody", &scenario.custody, &prisoner.left.map(|left| left.custody))?;
        }
        if let Some(conduct) = scenario.conduct {
            expect("conduct", &conduct, &prisoner.conduct.iter().filter(|one| !one.reversed).count())?;
        }
        if let Some(flags) = &scenario.flags {
            expect("flags", flags, &prisoner.flags.iter().map(|flag| flag.flag.clone()).collect())?;
        }
        if scenario.papers.is_empty() && scenario.without_papers.is_empty() {
            return Ok(());
        }
        let case = self.case("main")?;
        let counts =
            |name: &String| case.documents.iter().any(|paper| !paper.superseded && paper.document.name == *name);
        for (names, wanted) in [(&scenario.papers, true), (&scenario.without_papers, false)] {
            if let Some(name) = names.iter().find(|name| counts(name) != wanted) {
                return Err(format!("the paper {name} is {}there", if wanted { "not " } else { "" }));
            }
        }
        Ok(())
    }

    fn prisoner(&self) -> Result<std::sync::Arc<crate::core::record::prisoner::Prisoner>, String> {
        let number = PRISONER.parse().map_err(|_| "no prisoner".to_owned())?;
        self.stand.prison.prisoner(&number).ok().flatten().ok_or_else(|| "no prisoner".to_owned())
    }

    fn case(&self, word: &str) -> Result<std::sync::Arc<Case>, String> {
        let id = self.cases.get(word).ok_or_else(|| format!("no case {word}"))?;
        self.stand.prison.case(id).ok().flatten().ok_or_else(|| format!("no case {word}"))
    }

    fn act(&mut self, act: &ScenarioAct) -> Result<(), String> {
        if let Some(appoint) = &act.appoint {
            let result = self.appoint(act, appoint)?;
            return self.expected(act, result);
        }
        let result = match (&act.open, &act.take, &act.vote, &act.correct) {
            (Some(procedure), None, None, None) => {
                let id = case_id(&act.case);
                self.cases.insert(act.case.clone(), id);
                let about =
                    self.stand.prison.definition_in_force(procedure, act.on).map(|definition| definition.subject);
                let subject = match about {
                    Some(About::Ward) => CaseSubject::Ward(WARD.parse().map_err(|_| "ward")?),
                    _ => CaseSubject::Person(PRISONER.parse().map_err(|_| "prisoner")?),
                };
                let open = Act::Open {
                    case: id,
                    procedure: procedure.clone(),
                    subject,
                    form: act.form(|word| case_id(word).to_string()),
                    documents: papers(act),
                    overrides: overrides(act),
                };
                let actor = self.actor(act)?;
                self.decided(&open, &actor, act.on)?
            }
            (None, Some(take), None, None) => {
                let case = self.case(&act.case)?;
                let (step, outcome) = take.split_once('.').unwrap_or((take, DONE));
                let taken = Act::Step {
                    case: case.id,
                    expected_version: case.version,
                    step: step.parse().map_err(|_| format!("no step {step}"))?,
                    outcome: outcome.to_owned(),
                    form: act.form(|word| case_id(word).to_string()),
                    documents: papers(act),
                    overrides: overrides(act),
                };
                let actor = self.actor(act)?;
                self.decided(&taken, &actor, act.on)?
            }
            (None, None, Some(step), None) => self.vote(act, step)?,
            (None, None, None, Some(step)) => {
                let case = self.case(&act.case)?;
                let corrects = case.last_taken(step).map_or(0, |taken| taken.sequence);
                let correct = Act::Correct {
                    case: case.id,
                    expected_version: case.version,
                    corrects,
                    reason: act.reason.clone().unwrap_or_default(),
                };
                let actor = self.actor(act)?;
                self.decided(&correct, &actor, act.on)?
            }
            _ => return Err("an act needs exactly one of open, take, vote, correct".to_owned()),
        };
        self.expected(act, result)
    }

    fn expected(&mut self, act: &ScenarioAct, result: Result<Proposal, Refusal>) -> Result<(), String> {
        match (result, &act.refused) {
            (Err(refusal), None) => return Err(format!("refused: {} {:?}", refusal.name(), names(&refusal))),
            (Ok(_), Some(refused)) => return Err(format!("not refused ({refused} expected)")),
            (Err(refusal), Some(refused)) => {
                expect("refused", refused.as_str(), refusal.name())?;
                let named = names(&refusal);
                if let Some(naming) = &act.naming
                    && !named.contains(naming)
                {
                    return Err(format!("the refusal names {named:?}, not {naming}"));
                }
                self.report.refused.insert(format!("{} {}", refusal.name(), named.join(" ")));
            }
            (Ok(proposal), None) => {
                if let Some(finding) = &act.finding {
                    carries(&proposal, finding)?;
                }
                if let Some(outcome) = &act.outcome {
                    let of_vote = proposal.payloads.iter().find_map(|payload| match payload {
                        Payload::MeetingClose(meeting) => meeting.items.first().map(|item| item.outcome.clone()),
                        _ => proposal.outcome.clone(),
                    });
                    expect("outcome", &Some(outcome.clone()), &of_vote)?;
                }
            }
        }
        if let Some(balance) = &act.balance {
            expect("balance", balance, &self.prisoner()?.account.balance().to_string())?;
        }
        if act.at.is_none() && act.due.is_none() {
            return Ok(());
        }
        let case = self.case(&act.case)?;
        if let Some(at) = &act.at {
            let active: Vec<&String> = case.active_since.keys().collect();
            let mut wanted: Vec<&String> = at.iter().collect();
            wanted.sort();
            expect("at", &wanted, &active)?;
        }
        if let Some(due) = act.due {
            let tasks = possible::tasks(&self.stand.prison, &case).map_err(|refusal| refusal.to_string())?;
            let first = tasks.iter().filter_map(|task| task.due.as_ref()).map(|deadline| deadline.last_day).min();
            expect("due", &Some(due), &first)?;
        }
        Ok(())
    }

    /// The body votes: the first members say yes, the next no, then abstain, then withdraw; the others are away.
    fn vote(&mut self, act: &ScenarioAct, step: &str) -> Result<Result<Proposal, Refusal>, String> {
        let case = self.case(&act.case)?;
        let definition = self.stand.prison.definition(&case.definition).ok_or("no definition")?;
        let name = definition.step(step).and_then(|step| step.body.as_deref());
        let name = name.ok_or_else(|| format!("{step} is not voted on"))?;
        let ward = ward_of(&self.stand.prison, &case).map_err(|refusal| refusal.to_string())?;
        let body = body_for(&self.stand.prison, name, &ward).cloned().ok_or_else(|| format!("no body {name}"))?;
        let id = &body.id;
        let item = case.item(step);
        let step_id = || step.parse().map_err(|_| format!("no step {step}"));
        let votes = std::iter::repeat_n(Vote::Yes, act.yes)
            .chain(std::iter::repeat_n(Vote::No, act.no))
            .chain(std::iter::repeat_n(Vote::Abstain, act.abstain));
        let substitutes: Vec<Recusal> = case.substitutes_on(step).cloned().collect();
        let withdrew = |member: &&OfficerNumber| !substitutes.iter().any(|one| one.member == **member);
        let named = |member: &&OfficerNumber| act.abstaining.iter().any(|number| number == member.as_str());
        let abstaining: Vec<(Vote, &OfficerNumber)> =
            body.members.iter().filter(named).map(|member| (Vote::Abstain, member)).collect();
        let mut present = Vec::new();
        let mut rest = body.members.iter().filter(withdrew).filter(|member| !named(member));
        // Who was appointed says yes.
        let in_place = substitutes.iter().filter_map(|one| Some((Vote::Yes, one.substitute.as_ref()?)));
        let voting: Vec<(Vote, &OfficerNumber)> = votes.zip(rest.by_ref()).chain(abstaining).chain(in_place).collect();
        let cast = case.ballots_on(step);
        for (vote, member) in voting {
            if body.members.contains(member) {
                present.push(member.clone());
            }
            // A close that found no quorum leaves the ballots where they are: whoever signed this vote has voted.
            if cast.get(member).is_some_and(|cast| cast.vote == vote) {
                continue;
            }
            let reason = (vote != Vote::Yes).then(|| "reason".to_owned());
            let ballot = BallotVote { case: case.id, step: step_id()?, item, vote, reason };
            let actor = self.actor_of(member, None)?;
            let signed = Act::Ballot { body: id.clone(), on: act.on, items: vec![ballot] };
            if let Err(refusal) = self.decided(&signed, &actor, act.on)? {
                return Ok(Err(refusal));
            }
        }
        let mut recused = Vec::new();
        for member in rest.take(act.recused) {
            present.push(member.clone());
            let reason = act.reason.clone().unwrap_or_else(|| "kin".to_owned());
            recused.push(Recusal { member: member.clone(), reason, substitute: None });
        }
        let why = act.otherwise.as_ref().map(|_| "reason".to_owned()).filter(|_| !act.without_reason);
        let absent = act.absent.iter().filter_map(|number| number.parse().ok()).collect::<Vec<OfficerNumber>>();
        // Who was not there for this item is at the meeting all the same.
        present.extend(absent.iter().filter(|member| !present.contains(member)).cloned().collect::<Vec<_>>());
        let closing = ClosingItem {
            case: case.id,
            step: step_id()?,
            otherwise: act.otherwise.clone(),
            reason: why,
            absent,
            recused,
        };
        let chair =
            act.chair.as_ref().map_or_else(|| Ok(body.chair.clone()), |chair| chair.parse()).map_err(|_| "chair")?;
        let close = Act::CloseMeeting {
            meeting: MeetingId(case_id(&format!("{id} {} {}", act.on, self.stand.sequence)).0),
            body: id.clone(),
            on: act.on,
            present,
            items: vec![closing],
        };
        let actor = self.actor_of(&chair, None)?;
        self.decided(&close, &actor, act.on)
    }

    fn appoint(&mut self, act: &ScenarioAct, appoint: &Appointment) -> Result<Result<Proposal, Refusal>, String> {
        let case = self.case(&act.case)?;
        let wanted = Act::Appoint {
            case: case.id,
            expected_version: case.version,
            step: appoint.step.clone(),
            member: appoint.member.clone(),
            reason: act.reason.clone().unwrap_or_else(|| "kin".to_owned()),
            substitute: appoint.substitute.clone(),
        };
        let actor = self.actor(act)?;
        self.decided(&wanted, &actor, act.on)
    }

    fn actor(&self, act: &ScenarioAct) -> Result<Actor, String> {
        let by = act.by.as_ref().ok_or("the act says not by whom")?;
        let officer: OfficerNumber = by.parse().map_err(|_| format!("no officer {by}"))?;
        self.actor_of(&officer, act.role.as_deref())
    }

    fn actor_of(&self, officer: &OfficerNumber, role: Option<&str>) -> Result<Actor, String> {
        let grants = self.stand.prison.register().roles_of(officer, Date::MAX);
        let grant = grants
            .iter()
            .find(|grant| role.is_none_or(|role| grant.role.as_str() == role))
            .ok_or_else(|| format!("{officer} holds no such role"))?;
        Ok(Actor { officer: officer.clone(), role: grant.role.clone(), place: grant.place.clone() })
    }

    /// Decides an act, appends it, decides it again from its payloads, and holds the invariants.
    fn decided(&mut self, act: &Act, actor: &Actor, on: Date) -> Result<Result<Proposal, Refusal>, String> {
        let at = Instant::start_of(on)
            .plus_millis(32_400_000 + i64::try_from(self.stand.sequence).unwrap_or(0))
            .map_err(|error| error.to_string())?;
        let proposal = match decide(&self.stand.prison, act, actor, at) {
            Ok(proposal) => proposal,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let again = Act::of(&proposal.payloads, proposal.case, proposal.expected_version)
            .map_err(|error| error.to_string())
            .and_then(|act| decide(&self.stand.prison, &act, actor, at).map_err(|refusal| refusal.to_string()));
        if again.as_ref() != Ok(&proposal) {
            return Err(format!("decided again it is another: {again:?}"));
        }
        self.stand
            .append(proposal.kind, at, Some(actor), proposal.definition, proposal.payloads.clone())
            .map_err(|error| error.to_string())?;
        self.report.entries += 1;
        for payload in &proposal.payloads {
            match payload {
                Payload::Step(step) => drop(self.report.taken.insert(format!("{}.{}", step.step, step.outcome))),
                Payload::MeetingClose(meeting) => {
                    for item in &meeting.items {
                        self.report.taken.insert(format!("{}.{}", item.step, item.outcome));
                    }
                }
                _ => {}
            }
        }
        for id in self.cases.values() {
            let case = self.stand.prison.case(id).map_err(|error| error.to_string())?;
            if let Some(broken) = case.and_then(|case| invariants(&self.stand.prison, &case).first().cloned()) {
                return Err(format!("invariant: {broken}"));
            }
        }
        Ok(Ok(proposal))
    }
}

/// The invariants of an open or ended case (DESIGN chapter 6) that do not hold.
#[must_use]
pub fn invariants(world: &dyn World, case: &Case) -> Vec<String> {
    let mut broken = Vec::new();
    let Some(definition) = world.definition(&case.definition) else { return vec!["no definition".to_owned()] };
    let tasks = possible::tasks(world, case).unwrap_or_default();
    if !case.is_open() && (!tasks.is_empty() || !case.marking.is_empty()) {
        broken.push("an open task under a closed case".to_owned());
    }
    if case.is_open() && tasks.is_empty() {
        broken.push("an open case without a task".to_owned());
    }
    for task in &tasks {
        let nobody = match &task.waiting_for {
            WaitingFor::Role { roles, place } => {
                !roles.iter().any(|role| !world.register().holders(role, place, Date::MAX).is_empty())
            }
            WaitingFor::Body(_) => false,
            WaitingFor::MissingBody(_) => true,
        };
        if nobody {
            broken.push(format!("{} waits for nobody", task.step));
        }
    }
    for block in &definition.parallels {
        for branch in &block.branches {
            if branch.iter().filter(|step| case.is_active(step)).count() > 1 {
                broken.push(format!("two active steps in a branch of {}", block.id));
            }
        }
    }
    if definition.parallels.is_empty() && case.active_since.len() > 1 {
        broken.push("two active steps without a parallel block".to_owned());
    }
    for taken in &case.history {
        let voted = definition.step(taken.step.as_str()).is_some_and(|step| step.kind == StepKind::Vote);
        if voted != taken.tally.is_some() {
            broken.push(format!("{}: a vote without a tally, or a tally without a vote", taken.step));
        }
    }
    broken
}

fn papers(act: &ScenarioAct) -> Vec<Document> {
    let paper = |named: &String| {
        let (name, dated) = named.split_once('=').unwrap_or((named, ""));
        Document { name: name.to_owned(), digest: Digest::of(name.as_bytes()), dated: dated.parse().ok() }
    };
    act.papers.iter().map(paper).collect()
}

fn overrides(act: &ScenarioAct) -> Vec<Override> {
    let overridden = |rule: &String| Override {
        rule: rule.clone(),
        reason: "reason".to_owned(),
        document: Digest::of(rule.as_bytes()),
    };
    act.overrides.iter().map(overridden).collect()
}

fn carries(proposal: &Proposal, finding: &str) -> Result<(), String> {
    let (rule, met) = finding.split_once('=').map_or((finding, None), |(rule, met)| (rule, met.parse::<bool>().ok()));
    let found = proposal.payloads.iter().any(|payload| match payload {
        Payload::Step(step) => step.findings.iter().any(|one| one.rule == rule && (met.is_none() || one.met == met)),
        _ => false,
    });
    if found { Ok(()) } else { Err(format!("no finding {finding}")) }
}

/// What a refusal names.
fn names(refusal: &Refusal) -> Vec<String> {
    match refusal {
        Refusal::Findings(findings) => findings.iter().map(|finding| finding.rule.clone()).collect(),
        Refusal::NotOverridable(rule)
        | Refusal::OwnOverride(rule)
        | Refusal::CannotWait(rule)
        | Refusal::Unsigned { rule, .. } => vec![rule.clone()],
        Refusal::Form(faults) => faults.iter().map(|fault| fault.field.clone()).collect(),
        Refusal::PapersMissing(papers) => papers.clone(),
        Refusal::SamePerson { other, .. } | Refusal::SameChair { other, .. } => vec![other.clone()],
        Refusal::TooEarly { deadline, .. } | Refusal::TooLate { deadline, .. } => vec![deadline.last_day.to_string()],
        Refusal::TooLateToEnter { until, .. } => vec![until.last_day.to_string()],
        Refusal::OtherRole { roles } => roles.iter().map(ToString::to_string).collect(),
        Refusal::NotActive(step) | Refusal::NotVoted(step) => vec![step.clone()],
        Refusal::NoQuorum { needed, present } => vec![format!("{present}/{needed}")],
        Refusal::Effect { reason, .. } => vec![reason.clone()],
        Refusal::CalledCase { end, .. } => end.iter().cloned().collect(),
        _ => Vec::new(),
    }
}

fn expect<T: PartialEq + std::fmt::Debug + ?Sized>(what: &str, wanted: &T, is: &T) -> Result<(), String> {
    if wanted == is { Ok(()) } else { Err(format!("{what} is {is:?}, not {wanted:?}")) }
}
