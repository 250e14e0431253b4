//! What is wrong with a definition of a procedure, in words.

use super::{self as text, Message};
use crate::core::procedure::problem::{Fault, Problem};

/// A fault with file, line, column and code.
#[must_use]
pub fn fault(fault: &Fault) -> Message {
    text::definition_fault(fault.problem.code(), fault.column, &fault.file, fault.line, problem(&fault.problem))
}

/// What is wrong, without its place, and what to do.
#[must_use]
pub fn problem(problem: &Problem) -> Message {
    let meant = |problem: Message, nearest: &String| {
        if nearest.is_empty() { problem } else { text::definition_meant(nearest, problem) }
    };
    match problem {
        Problem::Unreadable { reason } => text::definition_unreadable(text::reader::said(reason)),
        Problem::WrongFormat { found } => text::definition_wrong_format(found),
        Problem::DuplicateName { name } => text::definition_duplicate_name(name),
        Problem::UnknownTarget { target, nearest } => meant(text::definition_unknown_target(target), nearest),
        Problem::JoinOutsideBlock { step } => text::definition_join_outside_block(step),
        Problem::WrongPlace { expected } => text::definition_wrong_place(expected),
        Problem::MissingLanguage { language } => text::definition_missing_language(language),
        Problem::UnnamedOutcome { outcome } => text::definition_unnamed_outcome(outcome),
        Problem::BadName { name } => text::definition_bad_name(name),
        Problem::NoOutcome { step } => text::definition_no_outcome(step),
        Problem::LeadsToItself { step } => text::definition_leads_to_itself(step),
        Problem::LeavesBlock { block, outcome, step } => text::definition_leaves_block(block, outcome, step),
        Problem::UnknownCancel { name } => text::definition_unknown_cancel(name),
        Problem::UnknownInterruptStep { step } => text::definition_unknown_interrupt_step(step),
        Problem::BadBranch { block, step } => text::definition_bad_branch(block, step),
        Problem::DeadEnd { marking } => text::definition_dead_end(marking),
        Problem::SecondToken { outcome, step } => text::definition_second_token(outcome, step),
        Problem::EndsWhileWorkRemains { outcome, step } => text::definition_ends_while_work_remains(outcome, step),
        Problem::CannotFinish { marking } => text::definition_cannot_finish(marking),
        Problem::OnlyInterruptFinishes { marking } => text::definition_only_interrupt_finishes(marking),
        Problem::NeverHappens { outcome, step } => text::definition_never_happens(outcome, step),
        Problem::Unreachable { step } => text::definition_unreachable(step),
        Problem::UnreachableEnd { end } => text::definition_unreachable_end(end),
        Problem::TooManyStates => text::definition_too_many_states(),
        Problem::UnknownLaw { cite } => text::definition_unknown_law(cite),
        Problem::LawYounger { from, law } => text::definition_law_younger(from, law),
        Problem::NoArticle { cite } => text::definition_no_article(cite),
        Problem::LawNeverCited { law } => text::definition_law_never_cited(law),
        Problem::BadGuard { guard, reason } => text::definition_bad_guard(guard, reason),
        Problem::GuardNeverChecked { guard } => text::definition_guard_never_checked(guard),
        Problem::UnknownGuard { guard, nearest } => meant(text::definition_unknown_guard(guard), nearest),
        Problem::UnknownLawCheck { name } => text::definition_unknown_law_check(name),
        Problem::BadLawCheck { name, reason } => text::definition_bad_law_check(name, reason),
        Problem::VoteWithoutRules { step } => text::definition_vote_without_rules(step),
        Problem::BodyTooSmall { step } => text::definition_body_too_small(step),
        Problem::NoRecusal { step } => text::definition_no_recusal(step),
        Problem::VoteWithoutOutcome { outcome, step } => text::definition_vote_without_outcome(outcome, step),
        Problem::OutcomeOfNoVote { outcome, step } => text::definition_outcome_of_no_vote(outcome, step),
        Problem::NobodySigns { step } => text::definition_nobody_signs(step),
        Problem::UnknownRole { role, nearest } => meant(text::definition_unknown_role(role), nearest),
        Problem::UnknownBody { body, nearest } => meant(text::definition_unknown_body(body), nearest),
        Problem::NoAgency { step } => text::definition_no_agency(step),
        Problem::WaitWithoutMinimum { step } => text::definition_wait_without_minimum(step),
        Problem::NoDeadline { step } => text::definition_no_deadline(step),
        Problem::NothingOnExpiry { step } => text::definition_nothing_on_expiry(step),
        Problem::NotOneUnit { step } => text::definition_not_one_unit(step),
        Problem::MinimumOverMaximum { step } => text::definition_minimum_over_maximum(step),
        Problem::EmptyPeriod { step } => text::definition_empty_period(step),
        Problem::NoSuchDate { field } => text::definition_no_such_date(field),
        Problem::NoMinimumToWaitFor { outcome, step } => text::definition_no_minimum_to_wait_for(outcome, step),
        Problem::BadReceipt { outcome, reason, step } => text::definition_bad_receipt(outcome, reason, step),
        Problem::NoTemplate { document } => text::definition_no_template(document),
        Problem::NeverMade { document } => text::definition_never_made(document),
        Problem::UnknownDocument { document, nearest } => meant(text::definition_unknown_document(document), nearest),
        Problem::LeavesNoPaper { step } => text::definition_leaves_no_paper(step),
        Problem::UnusedDocument { document } => text::definition_unused_document(document),
        Problem::NotOnEveryWay { document, step } => text::definition_not_on_every_way(document, step),
        Problem::UnknownPaperField { document, field, nearest } => {
            meant(text::definition_unknown_paper_field(document, field), nearest)
        }
        Problem::UnknownTemplate { template, nearest } => meant(text::definition_unknown_template(template), nearest),
        Problem::NoSeparation => text::definition_no_separation(),
        Problem::UnknownSeparatedStep { step } => text::definition_unknown_separated_step(step),
        Problem::SeparatesNothing => text::definition_separates_nothing(),
        Problem::CannotBeSeparated { step } => text::definition_cannot_be_separated(step),
        Problem::FieldChangesType { field } => text::definition_field_changes_type(field),
        Problem::BadField { field, reason } => text::definition_bad_field(field, reason),
        Problem::UnknownEffect { effect } => text::definition_unknown_effect(effect),
        Problem::EffectNeverHappens { effect } => text::definition_effect_never_happens(effect),
        Problem::BadEffect { effect, missing } => text::definition_bad_effect(effect, missing),
        Problem::UnknownProcedure { procedure } => text::definition_unknown_procedure(procedure),
        Problem::CallCircle { procedure } => text::definition_call_circle(procedure),
        Problem::NoScenario => text::definition_no_scenario(),
        Problem::ScenarioFails { reason, scenario } => text::definition_scenario_fails(reason, scenario),
        Problem::NeverTried { outcome, step } => text::definition_never_tried(outcome, step),
    }
}
