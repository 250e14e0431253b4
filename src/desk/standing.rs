//! How the procedures stand for a subject: which of them a seat may open, what the law says of each, which rules will be looked at.

use super::procedure_words::family;
use super::{flags, person, refused, said, words};
use crate::app::port::Subject;
use crate::app::port::view::{Fault, Finding as FindingView, Label, Start, Verdict, Why};
use crate::core::law::facts::Proposal as Asked;
use crate::core::law::finding::Verdict as LawVerdict;
use crate::core::procedure::act::{Act, Actor, CaseSubject};
use crate::core::procedure::case::{Form, OPEN};
use crate::core::procedure::decide::{article, decide, law_question, scope};
use crate::core::procedure::definition::{About, CheckName, Definition};
use crate::core::procedure::possible;
use crate::core::procedure::refusal::Refusal;
use crate::core::record::id::CaseId;
use crate::core::record::place::Place;
use crate::core::record::world::World;
use crate::core::time::{Date, Instant};
use crate::hub::client::Workstation;
use crate::text;

/// What the law says of a procedure for a subject.
#[derive(Clone, Debug, Default)]
struct LawAnswer {
    /// Rule by rule.
    why: Why,
    /// Whether it could be proposed today; none where the law was not asked.
    verdict: Option<Verdict>,
    /// The first day on which it could be proposed, where time alone is missing.
    eligible: Option<Date>,
    /// In the words of a line; none where the law was not asked.
    short: Option<Label>,
}

/// The procedures that a seat could start for a subject, each with its why-not: those that it may start now, then those of others, last
/// those that are not for this person; within these by family.
///
/// # Errors
/// The records cannot be read.
pub fn starts(workstation: &Workstation, actor: &Actor, subject: &Subject, now: Instant) -> Result<Vec<Start>, Fault> {
    let world = workstation.world();
    let today = now.date();
    let mut found = Vec::new();
    for definition in workstation.hub().replica().state().published().in_force(today) {
        let target = match (definition.subject, subject) {
            (About::Person, Subject::Person(number)) => CaseSubject::Person(number.clone()),
            (About::Ward, Subject::Ward(ward)) => CaseSubject::Ward(ward.clone()),
            (About::Ward, Subject::Mine) => match &actor.place {
                Place::Ward(ward) if definition.open.by.contains(&actor.role) => CaseSubject::Ward(ward.clone()),
                _ => continue,
            },
            // Of a prisoner who is still to be chosen only the role is known.
            (About::Person, Subject::Mine) if definition.open.by.contains(&actor.role) => {
                found.push((false, for_somebody(&definition)));
                continue;
            }
            _ => continue,
        };
        let not_for = not_for(&world, &definition, &target, today);
        let verdict = match &not_for {
            Some(refusal) => Err(refusal.clone()),
            None => may_open(&world, &definition, &target, actor, now),
        };
        let law = match &not_for {
            Some(refusal) => LawAnswer {
                why: refused(&world, &definition, refusal),
                verdict: Some(Verdict::NotMet),
                ..LawAnswer::default()
            },
            None => law_of(&world, &definition, &target, today, &verdict),
        };
        let shown = match target {
            CaseSubject::Person(number) => Subject::Person(number),
            CaseSubject::Ward(ward) => Subject::Ward(ward),
        };
        let proposes = not_for.is_none() && !definition.law_checks.is_empty();
        let start = start(&world, &definition, shown, &verdict, law);
        found.push((not_for.is_some(), Start { proposes, ..start }));
    }
    found.sort_by_key(|(not_for, start)| (*not_for, !start.allowed, family(start.procedure.as_str()).0));
    Ok(found.into_iter().map(|(_, start)| start).collect())
}

/// Where the law leads this person another way, no seat may start the procedure and its conditions are not his.
fn not_for(world: &dyn World, definition: &Definition, target: &CaseSubject, today: Date) -> Option<Refusal> {
    let CaseSubject::Person(number) = target else { return None };
    scope(world, definition, number, today).err().filter(|refusal| matches!(refusal, Refusal::Findings(_)))
}

fn may_open(
    world: &dyn World,
    definition: &Definition,
    target: &CaseSubject,
    actor: &Actor,
    now: Instant,
) -> Result<(), Refusal> {
    let known = possible::opening_form(definition, now.date());
    let wanted = Act::Open {
        case: CaseId([0; 16]),
        procedure: definition.id.clone(),
        subject: target.clone(),
        form: known.into_iter().filter_map(|field| Some((field.field.id, field.prefill?))).collect(),
        documents: Vec::new(),
        overrides: Vec::new(),
    };
    match decide(world, &wanted, actor, now) {
        // A form that is not filled yet does not stand in the way of starting.
        Ok(_) | Err(Refusal::Form(_)) => Ok(()),
        Err(refusal) => Err(refusal),
    }
}

fn refused(world: &dyn World, definition: &Definition, refusal: &Refusal) -> Why {
    words::why_of(
        Some(definition),
        words::of_law(&definition.title),
        refusal,
        refused::refusal(world, Some(definition), refusal),
    )
}

/// The law's own answer beside a procedure that asks it; the procedure's own rules where it does not.
fn law_of(
    world: &dyn World,
    definition: &Definition,
    target: &CaseSubject,
    today: Date,
    verdict: &Result<(), Refusal>,
) -> LawAnswer {
    if let Err(refusal @ Refusal::Findings(_)) = verdict {
        return LawAnswer {
            why: refused(world, definition, refusal),
            verdict: Some(Verdict::NotMet),
            ..LawAnswer::default()
        };
    }
    if let CaseSubject::Person(number) = target
        && let Some(call) = definition.law_checks_in_order().into_iter().next()
    {
        let mut file = match law_question(world, number, call, &Form::new(), today) {
            Ok(file) => file,
            Err(refusal) => {
                let why = refused(world, definition, &refusal);
                let short = Some(why.answer.clone());
                return LawAnswer { why, verdict: Some(Verdict::Unknown), eligible: None, short };
            }
        };
        if file.question.proposal == Asked::Commutation {
            file.question = person::commutation_question(today);
        }
        let explanation = crate::core::law::explain(&file, world.law());
        let mut why =
            words::why(words::of_law(&definition.title), words::answer(&explanation, today), &explanation.findings);
        let known = world.prisoner(number).ok().flatten();
        why.flags = known
            .and_then(|prisoner| flags::before(world, &prisoner, &file).ok())
            .unwrap_or_default()
            .iter()
            .map(flags::said)
            .collect();
        return LawAnswer {
            why,
            verdict: explanation.verdict.map(|verdict| match verdict {
                LawVerdict::Eligible => Verdict::Met,
                LawVerdict::NotEligible => Verdict::NotMet,
                LawVerdict::ByHand => Verdict::Unknown,
            }),
            eligible: person::eligible(&explanation, today),
            short: person::in_short(&explanation, today),
        };
    }
    let why = match verdict {
        Ok(()) => own_rules(definition),
        Err(refusal) => {
            let mut why = refused(world, definition, refusal);
            why.findings.extend(own_rules(definition).findings);
            why
        }
    };
    LawAnswer { why, ..LawAnswer::default() }
}

/// The rules that a procedure looks at by itself, in the order of its steps, each once.
fn own_rules(definition: &Definition) -> Why {
    let of_steps = definition.steps.iter().flat_map(|step| {
        let checks = step.check.iter().chain(step.on.values().flat_map(|outcome| &outcome.check));
        checks.map(|check| (step.id.as_str(), check))
    });
    let mut looked_at: Vec<&str> = Vec::new();
    let mut findings: Vec<FindingView> = Vec::new();
    for (step, check) in definition.open.check.iter().map(|check| (OPEN, check)).chain(of_steps) {
        let CheckName::Guard(name) = check else { continue };
        let Some(rule) = definition.guard(name).filter(|_| !looked_at.contains(&name.as_str())) else { continue };
        looked_at.push(name);
        let (place, say) = (said::step_title(definition, step), words::of_law(&rule.say));
        findings.push(FindingView {
            rule: String::new(),
            say: words::both(|catalog| catalog.say(&text::start_rule(say.say(catalog), place.say(catalog)))),
            article: words::article(&article(definition, &rule.cite)),
            verdict: Verdict::Later,
            decisive: false,
            as_a_rule: false,
            required: Label::default(),
            actual: Label::default(),
            sources: Vec::new(),
            met_on: None,
            missing: Vec::new(),
            settings: Vec::new(),
        });
    }
    let answer = match findings.is_empty() {
        true => words::cited(&article(definition, &definition.open.cite), text::start_no_rules),
        false => words::cited(&article(definition, &definition.open.cite), text::start_rules),
    };
    Why { title: words::of_law(&definition.title), answer, findings, flags: Vec::new() }
}

/// A procedure about a prisoner who is still to be chosen.
fn for_somebody(definition: &Definition) -> Start {
    Start {
        procedure: definition.id.clone(),
        title: words::of_law(&definition.title),
        family: family(definition.id.as_str()).1,
        also: everyday(definition),
        subject: Subject::Mine,
        allowed: true,
        law: None,
        proposes: false,
        eligible: None,
        state: text::start_for_somebody().into(),
        why: own_rules(definition),
    }
}

/// What the choices of the opening form are called: whoever looks for a warning does not know that its procedure is a punishment.
fn everyday(definition: &Definition) -> Vec<Label> {
    let choices = definition.open.fields.iter().flat_map(|field| &field.values);
    choices.map(|choice| words::of_law(&choice.label)).collect()
}

/// A procedure that could be started for a subject.
fn start(
    world: &dyn World,
    definition: &Definition,
    subject: Subject,
    verdict: &Result<(), Refusal>,
    law: LawAnswer,
) -> Start {
    let said = match verdict {
        Ok(()) => Label::from(text::start_possible()),
        // On a file there is one line for each: whose work it is says enough.
        Err(Refusal::OtherRole { roles }) => words::both(|catalog| {
            let named: Vec<String> = roles.iter().map(|id| words::role(world, id).say(catalog)).collect();
            catalog.say(&text::start_by(named.join(&catalog.say(&text::list_joint()))))
        }),
        // One rule that stands in the way is said itself.
        Err(Refusal::Findings(findings)) if findings.len() == 1 => {
            findings.first().map(|finding| words::of_law(&finding.text)).unwrap_or_default()
        }
        Err(refusal) => refused::refusal(world, Some(definition), refusal),
    };
    let open = matches!(verdict, Err(Refusal::OpenAlready(_)));
    let why = match verdict {
        Err(refusal @ Refusal::OpenAlready(_)) => {
            words::why_of(Some(definition), words::of_law(&definition.title), refusal, said.clone())
        }
        _ => law.why,
    };
    // The law's answer first, then whose work it is; where a case is open, that alone counts.
    let state = match law.short.filter(|_| !open) {
        Some(answer) if verdict.is_ok() => answer,
        Some(answer) => words::both(|catalog| format!("{}  {}", answer.say(catalog), said.say(catalog))),
        None => said,
    };
    Start {
        procedure: definition.id.clone(),
        title: words::of_law(&definition.title),
        family: family(definition.id.as_str()).1,
        also: everyday(definition),
        subject,
        allowed: verdict.is_ok(),
        law: law.verdict.filter(|_| !open),
        proposes: false,
        eligible: law.eligible,
        state,
        why,
    }
}
