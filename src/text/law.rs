//! Sentence files and law packages in words.

use super::{self as text, Catalog, Language, Message};
use crate::core::bilingual::Bilingual;
use crate::core::law::PackageError;
use crate::core::law::case_file::{CaseFileError, Clash, Problem};
use crate::core::law::change::{ChangeError, ChangeProblem};
use crate::core::law::finding::{Route, Verdict};
use crate::core::law::package::PackageProblem;

/// Why a sentence file cannot be used: file, line, column, what to do.
#[must_use]
pub fn case_file_error(file: &str, error: &CaseFileError) -> Message {
    text::law_file_error(error.column, file, error.line, problem(&error.problem))
}

/// What is wrong with a sentence file, without its place.
#[must_use]
pub fn problem(problem: &Problem) -> Message {
    match problem {
        Problem::NotToml(reason) => whole(text::reader::said(reason), text::law_file_not_toml),
        Problem::UnknownKey { key, expected } => text::law_file_unknown_key(expected, key),
        Problem::MissingKey(key) => text::law_file_missing_key(key),
        Problem::UnknownWord { word, expected } => text::law_file_unknown_word(expected, word),
        Problem::BadValue(reason) => whole(text::reader::said(reason), text::law_file_bad_value),
        Problem::UnknownCrime(code) => text::law_file_unknown_crime(code),
        Problem::Zero(fact) => text::law_file_zero(fact),
        Problem::Impossible { fact, other, clash } => match clash {
            Clash::Before => text::law_file_before(fact, other),
            Clash::After => text::law_file_after(fact, other),
            Clash::LaterThanKnown => text::law_file_later_than_known(fact, other),
            Clash::Exceeds => text::law_file_exceeds(fact, other),
            Clash::Needs => text::law_file_needs(fact, other),
            Clash::Overlaps => text::law_file_overlaps(fact, other),
            Clash::Differs => text::law_file_differs(fact, other),
            Clash::BeyondLaw => text::law_file_beyond_law(fact, other),
            Clash::SameDay => text::law_file_same_day(fact, other),
        },
    }
}

/// A sentence that was recognised stands for itself; another one says first what it speaks of.
fn whole(said: Message, otherwise: fn(Message) -> Message) -> Message {
    if text::reader::is_recognised(&said) { said } else { otherwise(said) }
}

/// Why a law package cannot be used.
#[must_use]
pub fn package_error(error: &PackageError) -> Message {
    text::law_package_error(&error.path, error.problem.to_string())
}

/// Why a change of a case file cannot be made: which change, what to do.
#[must_use]
pub fn change_error(error: &ChangeError) -> Message {
    let why = change_problem(&error.problem);
    match &error.change {
        Some(change) => text::law_change_error(change, why),
        None => text::law_changes_error(why),
    }
}

/// Why a change cannot be made, without the words of the command.
#[must_use]
pub fn change_problem(problem_of: &ChangeProblem) -> Message {
    match problem_of {
        ChangeProblem::NotAChange => text::law_change_form(),
        ChangeProblem::BehindEnd { list, length } => text::law_change_behind_end(*length, list),
        ChangeProblem::List(list) => text::law_change_list(list),
        ChangeProblem::NoTable(key) => text::law_change_no_table(key),
        ChangeProblem::Absent(key) => text::law_change_absent(key),
        ChangeProblem::File(found) => problem(found),
    }
}

/// Why a law package of a file cannot be used: file, line, what to do.
#[must_use]
pub fn package_in_file(error: &PackageError, line: usize) -> Message {
    let why = match &error.problem {
        PackageProblem::Form(reason) => text::reader::said(reader_sentence(reason)),
        PackageProblem::UnknownRule(rule) => text::law_package_unknown_rule(rule),
        PackageProblem::NoWording { rule, wording } => text::law_package_no_wording(rule, wording),
        PackageProblem::Placeholder { rule, placeholder } => {
            text::law_package_placeholder(format!("{{{placeholder}}}"), rule)
        }
        PackageProblem::NoArticle(what) => text::law_package_no_article(what),
        PackageProblem::Row(row) => text::law_package_row(row),
        PackageProblem::Guard { rule, problem } => text::law_package_guard(problem, rule),
        PackageProblem::RuleMissing(rule) => text::law_package_rule_missing(rule),
        PackageProblem::NumberMissing(number) => text::law_package_number_missing(number),
        other @ (PackageProblem::FileName(_) | PackageProblem::Twice(_)) => text::law_package_other(other.to_string()),
    };
    text::law_package_in_file(&error.path, line, why)
}

/// The sentence of a reader's message, without the quotation of the line around it.
fn reader_sentence(message: &str) -> &str {
    message.lines().rfind(|line| !line.trim().is_empty()).unwrap_or(message)
}

/// The answer in one word.
#[must_use]
pub fn verdict(verdict: Option<Verdict>) -> Message {
    match verdict {
        Some(Verdict::Eligible) => text::law_verdict_eligible(),
        Some(Verdict::NotEligible) => text::law_verdict_not_eligible(),
        Some(Verdict::ByHand) => text::law_verdict_by_hand(),
        None => text::law_verdict_none(),
    }
}

/// The road of a proposal.
#[must_use]
pub fn route(route: Route) -> Message {
    match route {
        Route::IntermediateCourt => text::law_route_intermediate_court(),
        Route::ProvincialBureauHighCourt => text::law_route_provincial_bureau_high_court(),
        Route::ProvincialReviewIntermediateCourt => text::law_route_provincial_review_intermediate_court(),
        Route::CommunityBodyIntermediateCourt => text::law_route_community_body_intermediate_court(),
    }
}

/// A text of the law in the language of a catalogue.
#[must_use]
pub fn in_language<'a>(of_law: &'a Bilingual, catalog: &Catalog) -> &'a str {
    match catalog.language() {
        Language::Chinese => of_law.chinese(),
        Language::English => of_law.english(),
    }
}
