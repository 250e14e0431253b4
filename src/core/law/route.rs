//! The road of a proposal and whether a hearing is obligatory (commutation page 4.1, 4.3).

use super::asked::Asked;
use super::crimes::List;
use super::facts::{JudgmentKind, MafiaRole, Proposal};
use super::finding::Route;
use super::package::{Number, Stage};
use super::regime::{crime_of, is_duty_crime, is_mafia_or_financial};
use super::rule::Rule;
use super::term::Timeline;

/// Who proposes, reviews and rules.
pub fn route(asked: &Asked<'_>, line: &Timeline<'_>) -> Route {
    let judgment = &asked.file.judgment;
    let in_community = matches!(judgment.kind, JudgmentKind::Suspended | JudgmentKind::Surveillance);
    if in_community || line.on_parole.is_some() {
        return Route::CommunityBodyIntermediateCourt;
    }
    // Prison Law 2026 arts. 51-53: life and reprieve go to the High Court.
    if matches!(line.stage, Stage::Life | Stage::Reprieve) {
        return Route::ProvincialBureauHighCourt;
    }
    if is_reviewed(asked) { Route::ProvincialReviewIntermediateCourt } else { Route::IntermediateCourt }
}

/// Anti-Organised-Crime Law art. 36: leaders and ringleaders; a commutation from ten years on, a parole always.
fn is_reviewed(asked: &Asked<'_>) -> bool {
    if !is_leader(asked) {
        return false;
    }
    let judgment = &asked.file.judgment;
    let long = match judgment.kind {
        JudgmentKind::Life | JudgmentKind::DeathReprieve => true,
        _ => asked
            .law
            .number(Number::MafiaReviewTerm)
            .is_some_and(|limit| judgment.term.is_some_and(|term| term >= limit.value)),
    };
    long || asked.file.question.proposal == Proposal::Parole
}

fn is_leader(asked: &Asked<'_>) -> bool {
    let judgment = &asked.file.judgment;
    judgment.mafia_role == MafiaRole::Leader
        || judgment.evil_force_ringleader
        || judgment.counts.iter().any(|count| crime_of(asked, count).is_some_and(|crime| crime.on(List::MafiaLeading)))
}

/// Whether the court must hold a hearing (法释〔2014〕5号 art. 6), as far as the facts of the file tell.
pub fn hearing(asked: &mut Asked<'_>) -> bool {
    let judgment = &asked.file.judgment;
    let crimes = judgment.counts.iter().any(|count| is_duty_crime(asked, count) || is_mafia_or_financial(asked, count));
    let mafia = judgment.mafia_role != MafiaRole::None || is_leader(asked);
    let reason = if asked.major_merit() {
        "hearing_major_merit"
    } else if asked.outside_rules {
        "hearing_outside_rules"
    } else if crimes || mafia {
        "hearing_crime"
    } else {
        return false;
    };
    let mut finding = asked.line(Rule::Hearing, Some(true), "met");
    if let Some(word) = asked.law.words().value(reason) {
        finding = finding.with("what", word);
    }
    asked.push(finding);
    true
}
