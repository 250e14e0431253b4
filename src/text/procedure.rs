//! Why a step is refused, in words.

use super::{self as text, Message, Said as _};
use crate::core::procedure::definition::FieldKind;
use crate::core::procedure::form::{FormFault, FormProblem};
use crate::core::procedure::refusal::{Barred, Refusal};
use crate::core::time::{Date, Month};

/// Why a member may not vote, of three reasons the one that holds.
#[must_use]
pub fn barred(because: Barred, member: impl Into<String>) -> Message {
    let member: String = member.into();
    match because {
        Barred::Withdrew => text::refused_withdrew(member),
        Barred::Away => text::refused_away(member),
        Barred::Maker => text::refused_maker(member),
    }
}

/// A refusal in one sentence, with what would have to be different.
#[must_use]
pub fn refusal(refusal: &Refusal) -> Message {
    match refusal {
        Refusal::UnknownProcedure(id) => text::refused_unknown_procedure(id.as_str()),
        Refusal::BrokenDefinition(part) => text::refused_broken_definition(part.as_str()),
        Refusal::UnknownCase(id) => text::refused_unknown_case(id.to_string()),
        Refusal::CaseExists(id) => text::refused_case_exists(id.to_string()),
        Refusal::UnknownPerson(number) => text::refused_unknown_person(number.as_str()),
        Refusal::UnknownWard(ward) => text::refused_unknown_ward(ward.as_str()),
        Refusal::WrongSubject => text::refused_wrong_subject(),
        Refusal::OpenAlready(_) => text::refused_open_already(),
        Refusal::OffRoster(on) => text::refused_off_roster(on.to_string()),
        Refusal::MonthClosed(month) => text::refused_month_closed(month.to_string()),
        Refusal::Ended(on) => text::refused_ended(on.to_string()),
        Refusal::Changed { .. } => text::refused_changed(),
        Refusal::NotActive(_) => text::refused_not_active(),
        Refusal::UnknownOutcome { outcome, .. } => text::refused_unknown_outcome(outcome),
        Refusal::NotThisOutcome { instead, .. } => text::refused_not_this_outcome(instead),
        Refusal::NeedsVote { body, .. } => text::refused_needs_vote(body),
        Refusal::NotVoted(_) => text::refused_not_voted(),
        Refusal::RoleNotHeld { officer, role, place } => {
            text::refused_role_not_held(officer.as_str(), place.to_string(), role.as_str())
        }
        Refusal::OtherRole { roles } => {
            text::refused_other_role(roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", "))
        }
        Refusal::SamePerson { cite, other, .. } => text::refused_same_person(cite, other),
        Refusal::TooEarly { deadline, cite, .. } => text::refused_too_early(cite, deadline.last_day.to_string()),
        Refusal::TooLate { deadline, cite, .. } => text::refused_too_late(cite, deadline.last_day.to_string()),
        Refusal::TooLateToEnter { last, until, cite, .. } => {
            text::refused_too_late_to_enter(cite, last.to_string(), until.last_day.to_string())
        }
        Refusal::PapersMissing(papers) => text::refused_papers_missing(papers.join(", ")),
        Refusal::UnknownPaper(name) => text::refused_unknown_paper(name),
        Refusal::UndatedPaper(name) => text::refused_undated_paper(name),
        Refusal::Form(faults) => text::refused_form(faults.len()),
        Refusal::Findings(findings) => text::refused_findings(findings.len()),
        Refusal::NotOverridable(rule) => text::refused_not_overridable(rule),
        Refusal::Unsigned { role, rule } => text::refused_unsigned(role.as_str(), rule),
        Refusal::OwnOverride(rule) => text::refused_own_override(rule),
        Refusal::CannotWait(rule) => text::refused_cannot_wait(rule),
        Refusal::NoJudgment(number) => text::refused_no_judgment(number.as_str()),
        Refusal::UnknownBody(body) => text::refused_unknown_body(body.as_str()),
        Refusal::NotAMember { officer, body } => text::refused_not_a_member(body.as_str(), officer.as_str()),
        Refusal::NotTheChair { body, chair } => text::refused_not_the_chair(body.as_str(), chair.as_str()),
        Refusal::NotToday(day) => text::refused_not_today(day.to_string()),
        Refusal::BadAgenda => text::refused_bad_agenda(),
        Refusal::ItemChanged(_) => text::refused_item_changed(),
        Refusal::ReasonNeeded(_) => text::refused_reason_needed(),
        Refusal::OutcomeReasonNeeded(_) => text::refused_outcome_reason_needed(),
        Refusal::VotedAlready(_) => text::refused_voted_already(),
        Refusal::StrangerPresent(number) => text::refused_stranger_present(number.as_str()),
        Refusal::BallotsMissing { members, .. } => {
            text::refused_ballots_missing(members.iter().map(|member| member.as_str()).collect::<Vec<_>>().join(", "))
        }
        Refusal::MayNotVote { member, because, .. } => barred(*because, member.as_str()),
        Refusal::BadRecusal { member, .. } => text::refused_bad_recusal(member.as_str()),
        Refusal::NotAppointed { member, .. } => text::refused_not_appointed(member.as_str()),
        Refusal::BadSubstitute { substitute, .. } => text::refused_bad_substitute(substitute.as_str()),
        Refusal::SubstituteReviewed { substitute, step, .. } => {
            text::refused_substitute_reviewed(step.as_str(), substitute.as_str())
        }
        Refusal::NoQuorum { needed, present } => text::refused_no_quorum(*needed, *present),
        Refusal::BodyTooSmall { needed, members } => text::refused_body_too_small(*members, *needed),
        Refusal::SameChair { cite, other, .. } => text::refused_same_chair(cite, other),
        Refusal::NoSuchEntry(entry) => text::refused_no_such_entry(*entry),
        Refusal::CorrectByProcedure(entry) => text::refused_correct_by_procedure(*entry),
        Refusal::PartsChanged(persons) => text::refused_parts_changed(persons.len()),
        Refusal::NothingToReverse { .. } => text::refused_nothing_to_reverse(),
        Refusal::CallsCase { .. } | Refusal::CalledCase { .. } => text::refused_called_case(),
        Refusal::Time(error) => text::refused_time(text::time::time_error(error)),
        Refusal::Effect { effect, reason } => effect_reason(effect, reason),
        Refusal::World(error) => error.said(),
    }
}

/// Why an effect cannot be made from the facts.
fn effect_reason(effect: &str, reason: &str) -> Message {
    match reason.split_once(' ').unwrap_or((reason, "")) {
        ("overlaps", day) => text::refused_time_overlaps(day),
        ("certificate", day) => text::refused_second_certificate(day),
        ("award", "") => text::refused_no_award(),
        ("outcome", "") => text::refused_outcome_of_other_kind(),
        ("until", "") => text::refused_ends_before_it_begins(),
        ("labour-points", "") => text::refused_month_by_month(),
        ("cycle", "") => text::refused_cycle(),
        ("points", "regulation") => text::refused_no_regulation(),
        ("judgment.start", "") => text::refused_no_term_start(),
        ("person", "") => text::refused_no_person(),
        _ => match reason.strip_prefix("form.") {
            Some(field) => text::refused_needs_field(field),
            None => text::refused_effect(effect, reason),
        },
    }
}

/// What is wrong with a field.
#[must_use]
pub fn form_fault(fault: &FormFault) -> Message {
    match &fault.problem {
        FormProblem::Missing => text::field_missing(),
        FormProblem::Unknown => text::field_unknown(),
        FormProblem::WrongType(kind) => text::field_wrong_type(field_kind(*kind)),
        FormProblem::Below(least) if is_day_or_month(least) => text::field_not_before(least),
        FormProblem::Above(most) if is_day_or_month(most) => text::field_not_after(most),
        FormProblem::Below(least) => text::field_below(least),
        FormProblem::Above(most) => text::field_above(most),
        FormProblem::TooLong(most) => text::field_too_long(*most),
        FormProblem::NoSuchChoice(choices) => text::field_no_such_choice(choices.join(", ")),
        FormProblem::BeforePeriod(first) => text::field_before_period(first.to_string()),
        FormProblem::AfterPeriod(last) => text::field_after_period(last.to_string()),
        FormProblem::NoWorkingDay(next) => text::field_no_working_day(next.to_string()),
        FormProblem::Clause(error) => text::points::clause_error(error),
        FormProblem::UnknownPerson => text::field_unknown_person(),
        FormProblem::NotOfWard { person, ward, home: Some(home) } => {
            text::field_not_of_ward(home.as_str(), person.as_str(), ward.as_str())
        }
        FormProblem::NotOfWard { person, ward, home: None } => {
            text::field_not_of_ward_left(person.as_str(), ward.as_str())
        }
        FormProblem::UnknownCase => text::field_unknown_case(),
        FormProblem::HoldsNoPoints(_) => text::field_holds_no_points(),
    }
}

fn is_day_or_month(limit: &str) -> bool {
    limit.parse::<Date>().is_ok() || limit.parse::<Month>().is_ok()
}

/// How a field is written.
#[must_use]
pub fn field_kind(kind: FieldKind) -> Message {
    match kind {
        FieldKind::Date => text::field_kind_date(),
        FieldKind::Month => text::field_kind_month(),
        FieldKind::Points => text::field_kind_points(),
        FieldKind::Money => text::field_kind_money(),
        FieldKind::Integer => text::field_kind_integer(),
        FieldKind::Span => text::field_kind_span(),
        FieldKind::Text => text::field_kind_text(),
        FieldKind::Enum => text::field_kind_enum(),
        FieldKind::Bool => text::field_kind_bool(),
        FieldKind::Person => text::field_kind_person(),
        FieldKind::Case => text::field_kind_case(),
    }
}
