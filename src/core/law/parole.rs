//! Parole: what must be served, bars, gaps, and what people found (commutation page 2.9, 3.7).

use super::asked::Asked;
use super::commutation::identity;
use super::facts::{Assessment, BlockKind, JudgmentKind, RevocationCause, RulingKind};
use super::finding::{Explanation, Regime};
use super::package::{Number, Stage};
use super::regime::{Selected, is_long, is_violent};
use super::rule::Rule;
use super::term::{NoFloor, Timeline};
use super::words::{FactPath, Value};
use crate::core::time::{Term, TimeError, term};

/// Answers a proposal of parole.
///
/// # Errors
/// A date outside the calendar.
pub fn answer(
    asked: &mut Asked<'_>,
    line: &Timeline<'_>,
    selected: Selected,
    answer: &mut Explanation,
) -> Result<(), TimeError> {
    identity(asked);
    if selected.regime == Regime::R4 {
        let path = FactPath::plain("judgment.no_commutation");
        asked.push(asked.line(Rule::NoCommutation, Some(false), "unmet").from(path));
        asked.push(asked.line(Rule::ParoleOtherBar, Some(false), "unmet").from(path));
        return Ok(());
    }
    if let Some(parole) = line.on_parole {
        asked.missing(Rule::OnParole, FactPath::of("rulings", parole, "kind"), None);
        return Ok(());
    }
    bars(asked);
    served(asked, line, answer)?;
    gap(asked, line)?;
    revoked(asked, line);
    found(asked)?;
    test_period(asked, line, answer);
    Ok(())
}

/// R-P-1. CrL art. 81 knows parole for fixed terms and life only.
fn served(asked: &mut Asked<'_>, line: &Timeline<'_>, answer: &mut Explanation) -> Result<(), TimeError> {
    let kind = FactPath::plain("judgment.kind");
    if !matches!(asked.file.judgment.kind, JudgmentKind::Fixed | JudgmentKind::Life | JudgmentKind::DeathReprieve) {
        asked.push(asked.line(Rule::ParoleServed, Some(false), "none").from(kind));
        return Ok(());
    }
    let floor = match line.floor(asked.file, &asked.law) {
        Ok(floor) => floor,
        Err(NoFloor::Missing(path)) => {
            asked.missing(Rule::ParoleServed, path, None);
            asked.earliest_unknown = true;
            return Ok(());
        }
        Err(NoFloor::Unknown) => return Ok(()),
    };
    answer.floor_boundary = Some(floor.boundary);
    asked.wait_until(floor.boundary);
    let met = asked.filed >= floor.boundary;
    let passed = term::length_between(floor.on, asked.filed);
    let finding = asked.line(Rule::ParoleServed, Some(met), if met { "met" } else { "unmet" });
    asked.push(finding.required(floor.length).actual(passed).on(floor.from, floor.on).earliest(floor.boundary));
    Ok(())
}

/// R-P-3: recidivists, and the crimes of art. 81(2) with ten years and more or life; also after a reprieve for them was reduced.
fn bars(asked: &mut Asked<'_>) {
    let judgment = &asked.file.judgment;
    if judgment.recidivist {
        let path = FactPath::plain("judgment.recidivist");
        asked.push(asked.line(Rule::ParoleBar, Some(false), "unmet").from(path));
        return;
    }
    let Some(limit) = asked.law.number(Number::ParoleBarTerm) else { return };
    let long_whole = match judgment.kind {
        JudgmentKind::Life | JudgmentKind::DeathReprieve => None,
        _ => judgment.term.filter(|term| *term < limit.value),
    };
    let single = judgment.counts.len() == 1;
    let mut missing = None;
    for (index, count) in judgment.counts.iter().enumerate().filter(|(_, count)| is_violent(asked, count)) {
        let path = FactPath::of("judgment.counts", index, "term");
        let long = match (count.term, long_whole) {
            // The whole is shorter than ten years, so is every count.
            (None, Some(_)) => Some(false),
            (None, None) if single => Some(true),
            (term, _) => is_long(term, None, limit.value),
        };
        match long {
            Some(true) => {
                let crime = asked
                    .law
                    .crimes()
                    .get(&count.crime)
                    .map_or(Value::Code(&count.crime), |crime| (&crime.name).into());
                let finding = asked.line(Rule::ParoleBar, Some(false), "unmet").from(path).with("crime", crime);
                asked.push(finding.article(limit.article()).required(limit.value));
                return;
            }
            Some(false) => {}
            None => missing = Some(path),
        }
    }
    match missing {
        Some(path) => asked.missing(Rule::ParoleBar, path, None),
        None => asked.push(asked.line(Rule::ParoleBar, Some(true), "met")),
    }
}

/// R-P-5: after a commutation a year, after a single cut of a year or more a year and six months.
fn gap(asked: &mut Asked<'_>, line: &Timeline<'_>) -> Result<(), TimeError> {
    let Some((index, last)) = line.last else { return Ok(()) };
    let (Some(gap), Some(long_cut), Some(long_gap), Some(short_rest)) = (
        asked.law.number(Number::ParoleGap),
        asked.law.number(Number::ParoleLongCut),
        asked.law.number(Number::ParoleLongGap),
        asked.law.number(Number::ParoleShortRest),
    ) else {
        return Ok(());
    };
    let path = FactPath::of("rulings", index, "served");
    let missing = if last.served.is_none() {
        Some(path)
    } else if last.kind == RulingKind::Reduce && last.amount.is_none() {
        Some(FactPath::of("rulings", index, "amount"))
    } else {
        None
    };
    if let Some(missing) = missing {
        asked.missing(Rule::ParoleGap, missing, Some(gap.article()));
        asked.earliest_unknown = true;
        return Ok(());
    }
    let Some(served) = last.served else { return Ok(()) };
    let long = last.kind == RulingKind::Reduce && last.amount.is_some_and(|amount| amount >= long_cut.value);
    let row = if long { long_gap } else { gap };
    let earliest = term::boundary(served, row.value)?;
    asked.wait_until(earliest);
    // Art. 28(2): a rest below two years lets the gap be shortened; how far is for people.
    let after = term::boundary(asked.filed, short_rest.value)?;
    let short = line.in_force.is_some_and(|term| term.boundary() < after);
    let (met, wording) = if asked.filed >= earliest {
        (Some(true), "met")
    } else if short {
        (None, "discretion")
    } else {
        (Some(false), "unmet")
    };
    let passed = term::length_between(served, asked.filed);
    let finding = asked.line(Rule::ParoleGap, met, wording).article(row.article()).required(row.value).actual(passed);
    asked.push(finding.on(path, served).earliest(earliest));
    Ok(())
}

/// R-B-4: as a rule no second parole, unless he had told of the older crime.
fn revoked(asked: &mut Asked<'_>, line: &Timeline<'_>) {
    let Some((path, cause)) = line.parole_revoked else { return };
    let told = asked.file.blocks.iter().any(|block| block.kind == BlockKind::OmittedCrimeSelf);
    let excepted = cause == RevocationCause::OmittedCrime && told;
    asked.push(asked.line(Rule::ParoleRevoked, Some(excepted), if excepted { "met" } else { "unmet" }).from(path));
}

/// R-P-2, R-P-7: what people found; never computed.
fn found(asked: &mut Asked<'_>) -> Result<(), TimeError> {
    let danger = FactPath::plain("parole.danger_found");
    let assessment = FactPath::plain("parole.assessment");
    let Some(findings) = &asked.file.parole else {
        asked.missing(Rule::ParoleDanger, danger, None);
        asked.missing(Rule::ParoleAssessment, assessment, None);
        return Ok(());
    };
    let safe = !findings.danger_found;
    asked.push(asked.line(Rule::ParoleDanger, Some(safe), if safe { "met" } else { "unmet" }).from(danger));
    let Some(result) = findings.assessment else {
        asked.missing(Rule::ParoleAssessment, assessment, None);
        return Ok(());
    };
    let suitable = result == Assessment::Suitable;
    let mut finding =
        asked.line(Rule::ParoleAssessment, Some(suitable), if suitable { "met" } else { "unmet" }).from(assessment);
    if let (Some(assessed), Some(valid)) = (findings.assessed, asked.law.number(Number::AssessmentValid)) {
        let path = FactPath::plain("parole.assessed");
        finding = finding.on(path, assessed);
        if suitable && asked.filed > term::boundary(assessed, valid.value)? {
            finding = asked
                .line(Rule::ParoleAssessment, None, "stale")
                .article(valid.article())
                .required(valid.value)
                .on(path, assessed);
        }
    }
    asked.push(finding);
    Ok(())
}

/// Page 3.7: a fixed term, from the ruling to the end of the term; life, ten years.
fn test_period(asked: &Asked<'_>, line: &Timeline<'_>, answer: &mut Explanation) {
    answer.test_period = match line.stage {
        Stage::Term | Stage::Converted => line.in_force.and_then(|term| Term::new(asked.ruled, term.boundary()).ok()),
        Stage::Life => {
            let length = asked.law.number(Number::ParoleLifeTestPeriod);
            length.and_then(|length| Term::of(asked.ruled, length.value).ok())
        }
        _ => None,
    };
}
