//! Points in words: errors of a points file, clauses, lines of the account, grades and results.

use super::{self as text, Message};
use crate::core::law::points::answer::{AwardResult, ComputedGrade, CycleRow};
use crate::core::law::points::clauses::ClauseError;
use crate::core::law::points::facts::Grade;
use crate::core::law::points::{FileError, FileErrors, Level, Part, Problem};
use crate::core::record::points::LineKind;

/// Everything that is wrong with a points file, one message each: file, line, key, what to do.
#[must_use]
pub fn file_errors(errors: &FileErrors) -> Vec<Message> {
    errors.errors.iter().map(|error| file_error(&errors.file, error)).collect()
}

/// One thing that is wrong with a points file.
#[must_use]
pub fn file_error(file: &str, error: &FileError) -> Message {
    let what = problem(&error.problem);
    let what = if error.key.is_empty() { what } else { text::points_file_error_key(&error.key, what) };
    match error.line {
        Some(line) => text::points_file_error(file, line, what),
        None => text::points_file_error_no_line(file, what),
    }
}

fn problem(problem: &Problem) -> Message {
    match problem {
        Problem::Form(why) => {
            let said = text::reader::said(why.trim_end());
            if text::reader::is_recognised(&said) { said } else { text::points_file_form(why.trim_end()) }
        }
        Problem::Missing => text::points_file_missing(),
        Problem::NotHere => text::points_file_not_here(),
        Problem::BeforeAdmission(admitted) => text::points_file_before_admission(admitted.to_string()),
        Problem::BeforeStart(start) => text::points_file_before_start(start.to_string()),
        Problem::NotMonthEnd => text::points_file_not_month_end(),
        Problem::Overlaps(other) => text::points_file_overlaps(other),
        Problem::OutcomeOfOtherKind => text::points_file_outcome(),
        Problem::NotPositive => text::points_file_not_positive(),
        Problem::OverSingleAward(limit) => text::points_file_single_award(limit.to_string()),
        Problem::OutOfRange { least, most } => text::points_file_range(least, most),
        Problem::NotAfter(day) => text::points_file_not_after(day.to_string()),
        Problem::GradeAndResult => text::points_file_grade_and_result(),
        Problem::Twice(other) => text::points_file_twice(other),
        Problem::OverLabour(most) => text::points_file_over_labour(most.to_string()),
        Problem::FactsBothWays(facts) => text::points_file_facts_both_ways(facts),
    }
}

/// Why points do not fit their clause.
#[must_use]
pub fn clause_error(error: &ClauseError) -> Message {
    match error {
        ClauseError::Unknown(clause) => text::points_clause_unknown(clause),
        ClauseError::NotYet { id, from, on } => text::points_clause_not_yet(id, from.to_string(), on.to_string()),
        ClauseError::OtherKind { id, .. } => text::points_clause_kind(id),
        ClauseError::OtherPart { id, .. } => text::points_clause_part(id),
        ClauseError::OutOfRange { id, least, most } => {
            text::points_clause_range(id, least.to_string(), most.to_string())
        }
        ClauseError::NoMultiple { id, value } => text::points_clause_multiple(id, value.to_string()),
    }
}

/// Who decides an entry.
#[must_use]
pub fn level(level: Level) -> Message {
    match level {
        Level::Officer => text::points_level_officer(),
        Level::Team => text::points_level_team(),
        Level::Group => text::points_level_group(),
    }
}

/// A part of the assessment.
#[must_use]
pub fn part(part: Part) -> Message {
    match part {
        Part::S => text::points_part_s(),
        Part::E => text::points_part_e(),
        Part::L => text::points_part_l(),
    }
}

/// A kind of line of the account.
#[must_use]
pub fn line_kind(kind: LineKind) -> Message {
    match kind {
        LineKind::Base => text::points_line_base(),
        LineKind::Bonus => text::points_line_bonus(),
        LineKind::Deduct => text::points_line_deduct(),
        LineKind::Special => text::points_line_special(),
        LineKind::Punish => text::points_line_punish(),
        LineKind::Average => text::points_line_average(),
        LineKind::Correction => text::points_line_correction(),
        LineKind::CycleSettle => text::points_line_cycle_settle(),
        LineKind::CancelAll => text::points_line_cancel_all(),
        LineKind::TransferOut => text::points_line_transfer_out(),
        LineKind::TransferIn => text::points_line_transfer_in(),
        LineKind::Opening => text::points_line_opening(),
    }
}

/// A computed grade.
#[must_use]
pub fn grade(grade: ComputedGrade) -> Message {
    match grade {
        ComputedGrade::Unqualified => text::points_grade_unqualified(),
        ComputedGrade::Qualified => text::points_grade_qualified(),
        ComputedGrade::QualifiedOrActive => text::points_grade_qualified_or_active(),
        ComputedGrade::Active => text::points_grade_active(),
    }
}

/// A grade as it was decided.
#[must_use]
pub fn grade_of(decided: Grade) -> Message {
    match decided {
        Grade::Active => text::points_grade_active(),
        Grade::Qualified => text::points_grade_qualified(),
        Grade::Unqualified => text::points_grade_unqualified(),
    }
}

/// A result of a cycle.
#[must_use]
pub fn result(result: AwardResult) -> Message {
    match result {
        AwardResult::Commendation => text::points_result_commendation(),
        AwardResult::MaterialReward => text::points_result_material_reward(),
        AwardResult::NoReward => text::points_result_no_reward(),
    }
}

/// A closed cycle in one line: balance, grade, result, what is carried, and since when it is void.
#[must_use]
pub fn cycle(row: &CycleRow) -> Message {
    let grade = row.grade.map_or_else(text::points_grade_unknown, grade);
    let result = row.result.map_or_else(text::points_grade_unknown, result);
    let line =
        text::points_cycle(row.balance.to_string(), row.carried.to_string(), row.closed.to_string(), grade, result);
    match row.void_from {
        Some(from) => text::points_cycle_void(line, from.to_string()),
        None => line,
    }
}
