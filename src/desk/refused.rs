//! Why the rules refuse an act, in words: roles, bodies, officers, papers and outcomes by their names, and what to do.

use super::said::{body_name, case_title, outcome_title, person_label, place_label, step_title};
use super::{case, person, procedure_words, words};
use crate::app::port::view::Label;
use crate::core::procedure::definition::Definition;
use crate::core::procedure::form::{FormFault, FormProblem};
use crate::core::procedure::refusal::Refusal;
use crate::core::record::id::{CaseId, OfficerNumber, ProcedureId, RoleId, WardId};
use crate::core::record::world::World;
use crate::text::{self, Message};

/// A refusal in one sentence, with the names of roles, officers, papers and outcomes in the place of their ids.
#[must_use]
pub fn refusal(world: &dyn World, definition: Option<&Definition>, refusal: &Refusal) -> Label {
    let officer = |number: &OfficerNumber| case::officer_name(world, number.as_str());
    let outcome = |id: &str| definition.map_or_else(|| Label::Plain(id.to_owned()), |found| outcome_title(found, id));
    match refusal {
        Refusal::OtherRole { roles } => {
            let names: Vec<Label> = roles.iter().map(|role| words::role(world, role)).collect();
            words::both(|catalog| catalog.say(&text::refused_other_role(words::joined(&names, catalog))))
        }
        Refusal::PapersMissing(papers) => {
            let title = |id: &String| {
                let kind = definition.and_then(|found| found.document(id));
                kind.map_or_else(|| Label::Plain(id.clone()), |kind| words::of_law(&kind.title))
            };
            let names: Vec<Label> = papers.iter().map(title).collect();
            words::both(|catalog| catalog.say(&text::refused_papers_missing(words::joined(&names, catalog))))
        }
        Refusal::UnknownOutcome { outcome: id, .. } => {
            words::both(|catalog| catalog.say(&text::refused_unknown_outcome(outcome(id).say(catalog))))
        }
        Refusal::NotThisOutcome { instead, .. } => {
            words::both(|catalog| catalog.say(&text::refused_not_this_outcome(outcome(instead).say(catalog))))
        }
        Refusal::RoleNotHeld { officer: who, role, place } => {
            let (role, place) = (words::role(world, role), place_label(world, place));
            words::both(|catalog| {
                catalog.say(&text::refused_role_not_held(officer(who), place.say(catalog), role.say(catalog)))
            })
        }
        Refusal::NeedsVote { body, .. } => {
            let body = body_name(world, body);
            words::both(|catalog| catalog.say(&text::refused_needs_vote(body.say(catalog))))
        }
        Refusal::NotAMember { officer: who, body } => {
            let body = body_name(world, body.as_str());
            words::both(|catalog| catalog.say(&text::refused_not_a_member(body.say(catalog), officer(who))))
        }
        Refusal::UnknownProcedure(id) => {
            let title = procedure_words::procedure_title(id.as_str());
            words::both(|catalog| catalog.say(&text::refused_unknown_procedure(title.say(catalog))))
        }
        Refusal::UnknownPaper(name) => {
            let title = procedure_words::paper_title(definition, name);
            words::both(|catalog| catalog.say(&text::refused_unknown_paper(title.say(catalog))))
        }
        Refusal::UndatedPaper(name) => {
            let title = procedure_words::paper_title(definition, name);
            words::both(|catalog| catalog.say(&text::refused_undated_paper(title.say(catalog))))
        }
        Refusal::SamePerson { cite, other, .. } => at_step(definition, other, cite, text::refused_same_person),
        Refusal::TooEarly { deadline, cite, .. } => {
            words::cited(cite, |cite| text::refused_too_early(cite, deadline.last_day.to_string()))
        }
        Refusal::TooLate { deadline, cite, .. } => {
            words::cited(cite, |cite| text::refused_too_late(cite, deadline.last_day.to_string()))
        }
        Refusal::TooLateToEnter { last, until, cite, .. } => words::cited(cite, |cite| {
            text::refused_too_late_to_enter(cite, last.to_string(), until.last_day.to_string())
        }),
        Refusal::SameChair { cite, other, .. } => at_step(definition, other, cite, text::refused_same_chair),
        Refusal::NotTheChair { body, chair } => {
            let body = body_name(world, body.as_str());
            words::both(|catalog| catalog.say(&text::refused_not_the_chair(body.say(catalog), officer(chair))))
        }
        Refusal::StrangerPresent(number) => text::refused_stranger_present(officer(number)).into(),
        Refusal::MayNotVote { member, because, .. } => text::procedure::barred(*because, officer(member)).into(),
        Refusal::BadRecusal { member, .. } => text::refused_bad_recusal(officer(member)).into(),
        Refusal::NotAppointed { member, .. } => text::refused_not_appointed(officer(member)).into(),
        Refusal::BadSubstitute { substitute, .. } => text::refused_bad_substitute(officer(substitute)).into(),
        Refusal::SubstituteReviewed { substitute, step, .. } => {
            let title = definition.map_or_else(|| Label::Plain(step.clone()), |found| step_title(found, step));
            words::both(|catalog| {
                catalog.say(&text::refused_substitute_reviewed(title.say(catalog), officer(substitute)))
            })
        }
        Refusal::Unsigned { rule, role } => {
            let (role, rule) = (words::role(world, role), rule_said(definition, rule));
            words::both(|catalog| catalog.say(&text::refused_unsigned(role.say(catalog), rule.say(catalog))))
        }
        Refusal::OwnOverride(rule) => {
            let rule = rule_said(definition, rule);
            let role = definition.map(|found| words::role(world, &found.owner));
            words::both(|catalog| {
                let rule = rule.say(catalog);
                catalog.say(&match &role {
                    Some(role) => text::refused_own_override_of(role.say(catalog), rule),
                    None => text::refused_own_override(rule),
                })
            })
        }
        Refusal::NotOverridable(rule) => {
            let rule = rule_said(definition, rule);
            words::both(|catalog| catalog.say(&text::refused_not_overridable(rule.say(catalog))))
        }
        Refusal::CannotWait(rule) => {
            let rule = rule_said(definition, rule);
            words::both(|catalog| catalog.say(&text::refused_cannot_wait(rule.say(catalog))))
        }
        Refusal::CallsCase { procedure, by } => calls_case(world, procedure, by),
        Refusal::CalledCase { case, .. } => {
            let title = case_title(world, case);
            words::both(|catalog| catalog.say(&text::refused_called_case_of(title.say(catalog))))
        }
        Refusal::Effect { reason, .. } => match reason.strip_prefix("form.").and_then(|id| definition?.field(id)) {
            Some(field) => {
                let label = words::of_law(&field.label);
                words::both(|catalog| catalog.say(&text::refused_needs_field(label.say(catalog))))
            }
            None => text::procedure::refusal(refusal).into(),
        },
        Refusal::OpenAlready(id) => {
            let title = case_title(world, id);
            words::both(|catalog| catalog.say(&text::refused_open_already_as(title.say(catalog))))
        }
        Refusal::NothingToReverse { case, holding } => {
            let (title, names) = (case_title(world, case), case_titles(world, holding));
            words::both(|catalog| {
                catalog.say(&match names.is_empty() {
                    true => text::refused_nothing_to_reverse_of(title.say(catalog)),
                    false => text::refused_nothing_to_reverse_but(title.say(catalog), words::joined(&names, catalog)),
                })
            })
        }
        Refusal::BallotsMissing { case, members } => {
            let names: Vec<Label> = members.iter().map(|member| Label::Plain(officer(member))).collect();
            let about = case_title(world, case);
            words::both(|catalog| {
                catalog.say(&text::refused_ballots_missing_on(about.say(catalog), words::joined(&names, catalog)))
            })
        }
        other => text::procedure::refusal(other).into(),
    }
}

/// A step waits for a case that nobody has opened: which, and who does.
pub fn calls_case(world: &dyn World, procedure: &ProcedureId, by: &[RoleId]) -> Label {
    let (title, roles) = (procedure_words::procedure_title(procedure.as_str()), words::roles(world, by));
    words::both(|catalog| catalog.say(&text::refused_calls_case(roles.say(catalog), title.say(catalog))))
}

/// A refusal that names another step of the case.
fn at_step(definition: Option<&Definition>, step: &str, cite: &str, say: fn(String, String) -> Message) -> Label {
    let title = definition.map_or_else(|| Label::Plain(step.to_owned()), |found| step_title(found, step));
    let article = words::article(cite);
    words::both(|catalog| catalog.say(&say(article.say(catalog), title.say(catalog))))
}

/// A rule by what it says, where it is one of the procedure's own; the law's rules are known by their names.
/// A rule in words: a guard of the definition by its sentence, a rule of law by its id.
pub(super) fn rule_said(definition: Option<&Definition>, rule: &str) -> Label {
    let guard = definition.and_then(|found| found.guard(rule));
    guard.map_or_else(|| Label::Plain(rule.to_owned()), |guard| words::of_law(&guard.say))
}

/// What is wrong with fields, with the cases, choices and wards that could be named.
#[must_use]
pub fn form_faults(world: &dyn World, definition: Option<&Definition>, faults: &[FormFault]) -> Vec<(String, Label)> {
    faults.iter().map(|fault| (fault.field.clone(), form_fault(world, definition, fault))).collect()
}

fn form_fault(world: &dyn World, definition: Option<&Definition>, fault: &FormFault) -> Label {
    match &fault.problem {
        FormProblem::HoldsNoPoints(holding) if !holding.is_empty() => {
            let names = case_titles(world, holding);
            words::both(|catalog| catalog.say(&text::field_holds_no_points_but(words::joined(&names, catalog))))
        }
        FormProblem::NoSuchChoice(_) => {
            let field = definition.and_then(|found| found.field(&fault.field));
            let names: Vec<Label> =
                field.iter().flat_map(|field| &field.values).map(|choice| words::of_law(&choice.label)).collect();
            match names.is_empty() {
                true => text::procedure::form_fault(fault).into(),
                false => {
                    words::both(|catalog| catalog.say(&text::field_no_such_choice(words::joined(&names, catalog))))
                }
            }
        }
        FormProblem::NotOfWard { person, ward, home } => {
            let of_ward = |ward: &WardId| person::ward(world.register(), ward);
            let (who, ward, home) = (person_label(world, person), of_ward(ward), home.as_ref().map(of_ward));
            words::both(|catalog| {
                catalog.say(&match &home {
                    Some(home) => text::field_not_of_ward(home.say(catalog), who.say(catalog), ward.say(catalog)),
                    None => text::field_not_of_ward_left(who.say(catalog), ward.say(catalog)),
                })
            })
        }
        _ => text::procedure::form_fault(fault).into(),
    }
}

/// Numbers and titles of some cases, the first few of them.
fn case_titles(world: &dyn World, cases: &[CaseId]) -> Vec<Label> {
    const NAMED: usize = 6;
    cases.iter().take(NAMED).map(|case| case_title(world, case)).collect()
}
