//! Sentence files and law packages in words.

use super::{self as text, Catalog, Language, Message};
use crate::core::bilingual::Bilingual;
use crate::core::law::PackageError;
use crate::core::law::case_file::{CaseFileError, Clash, Problem};
use crate::core::law::finding::{Route, Verdict};

/// Why a sentence file cannot be used: file, line, column, what to do.
#[must_use]
pub fn case_file_error(file: &str, error: &CaseFileError) -> Message {
    text::law_file_error(error.column, file, error.line, problem(&error.problem))
}

fn problem(problem: &Problem) -> Message {
    match problem {
        Problem::NotToml(reason) => whole(text::reader::said(reason), text::law_file_not_toml),
        Problem::UnknownKey { key, expected } => text::law_file_unknown_key(expected, key),
        Problem::MissingKey(key) => text::law_file_missing_key(key),
        Problem::UnknownWord { word, expected } => text::law_file_unknown_word(expected, word),
        Problem::BadValue(reason) => whole(text::reader::said(reason), text::law_file_bad_value),
        Problem::UnknownCrime(code) => text::law_file_unknown_crime(code),
        Problem::Impossible { fact, other, clash } => match clash {
            Clash::Before => text::law_file_before(fact, other),
            Clash::After => text::law_file_after(fact, other),
            Clash::LaterThanKnown => text::law_file_later_than_known(fact, other),
            Clash::Needs => text::law_file_needs(fact, other),
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
