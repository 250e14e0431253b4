//! Parole: what must be served, bars, gaps, and what people found (commutation page 2.9, 3.7).

use super::asked::Asked;
use super::commutation::half_day;
use super::facts::{Assessment, JudgmentKind, RulingKind};
use super::finding::{Explanation, Regime};
use super::guarded;
use super::package::{Family, Number, Stage};
use super::regime::Selected;
use super::rule::Rule;
use super::settings::{ConvertedTest, ParoleGapTo};
use super::term::{NoFloor, Timeline};
use super::words::FactPath;
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
    guarded::look(asked, line, Some(selected.regime), Family::Barred);
    if selected.regime == Regime::R4 {
        return Ok(());
    }
    // R-P-8
    if let Some(parole) = line.on_parole {
        asked.missing(Rule::OnParole, FactPath::of("rulings", parole, "kind"), None);
        return Ok(());
    }
    guarded::look(asked, line, Some(selected.regime), Family::Grounds);
    guarded::look(asked, line, Some(selected.regime), Family::Parole);
    served(asked, line, answer)?;
    gap(asked, line)?;
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
        Err(NoFloor::HalfDay(whole)) => {
            half_day(asked, Rule::ParoleServed, whole);
            asked.earliest_unknown = true;
            return Ok(());
        }
        Err(NoFloor::Unknown) => {
            asked.no_figure(Rule::ParoleServed);
            asked.earliest_unknown = true;
            return Ok(());
        }
    };
    answer.floor_boundary = Some(floor.boundary);
    asked.wait_until(floor.boundary);
    let met = asked.filed >= floor.boundary;
    let used = floor.used.clone();
    let passed = term::length_between(floor.on, asked.filed);
    // R-P-6: with special circumstances of state it is for the Supreme People's Court.
    let special = asked.file.parole.as_ref().is_some_and(|found| found.special_circumstances);
    let (met, wording) = match (met, special) {
        (true, _) => (Some(true), "met"),
        (false, true) => (None, "special"),
        (false, false) => (Some(false), "unmet"),
    };
    let finding = asked.line(Rule::ParoleServed, met, wording);
    asked.push(
        finding.required(floor.length).actual(passed).on(floor.from, floor.on).earliest(floor.boundary).uses(used),
    );
    Ok(())
}

/// R-P-10 (art. 26): where a commutation stands, says from when the times of a parole are over too and nothing bars it.
///
/// # Errors
/// A date outside the calendar.
pub fn beside(asked: &mut Asked<'_>, line: &Timeline<'_>) -> Result<(), TimeError> {
    let kind = asked.file.judgment.kind;
    let imprisoned = matches!(kind, JudgmentKind::Fixed | JudgmentKind::Life | JudgmentKind::DeathReprieve);
    // A difference of printed dates stands in nobody's way (R-D-1).
    let dates = Rule::PrintedDates;
    let stands = asked.findings.iter().all(|finding| finding.met == Some(true) || finding.rule == dates.id())
        && asked.notes.iter().all(|note| note.met == Some(true) || note.rule == dates);
    if !imprisoned || !stands || line.on_parole.is_some() || line.stage == Stage::Reprieve {
        return Ok(());
    }
    let Ok(floor) = line.floor(asked.file, &asked.law) else { return Ok(()) };
    let mut since = floor.boundary;
    if let Some((_, last)) = line.last {
        let long_cut = asked.law.number(Number::ParoleLongCut).map(|cut| cut.value);
        let long = last.amount.is_some_and(|amount| long_cut.is_some_and(|cut| amount >= cut));
        let gap = asked.law.number(if long { Number::ParoleLongGap } else { Number::ParoleGap });
        let (Some(served), Some(gap)) = (last.served, gap) else { return Ok(()) };
        since = since.max(term::boundary(served, gap.value)?);
    }
    // Major merit lets a commutation pass over an order that is not performed (P-4, P-6, P-16); a parole never (P-15).
    let owes = asked.major_merit() && asked.file.property.iter().any(|order| order.is_withheld_on(asked.filed));
    if owes {
        return Ok(());
    }
    // R-G-1, R-P-2, R-P-7: what people found already, for whatever ground.
    let repentance = asked.file.question.repentance.as_ref();
    let unrepentant = repentance
        .is_some_and(|found| [found.pleads_guilty, found.obeys, found.studies, found.works].contains(&Some(false)));
    let unfit = asked
        .file
        .parole
        .as_ref()
        .is_some_and(|found| found.danger_found || found.assessment == Some(Assessment::Unsuitable));
    if unrepentant || unfit {
        return Ok(());
    }
    let bars = [Rule::ParoleBar, Rule::ParoleRevoked];
    if asked.filed >= since && guarded::holds(asked, line, Family::Parole, &bars) {
        let finding = asked.line(Rule::BothFit, Some(true), "met").on(floor.from, since);
        asked.push(finding.uses(floor.used));
    }
    Ok(())
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
        asked.no_figure(Rule::ParoleGap);
        asked.earliest_unknown = true;
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
    // Measured up to the proposal, where no setting says the ruling; then a proposal is never too early by itself.
    let chosen = asked.settings().parole_gap_to();
    let to_ruling = chosen.as_ref().is_some_and(|chosen| chosen.value == ParoleGapTo::Ruling);
    let measured = if to_ruling { asked.ruled } else { asked.filed };
    if !to_ruling {
        asked.wait_until(earliest);
    }
    // Art. 28(2): a rest below two years lets the gap be shortened; how far is for people.
    let after = term::boundary(asked.filed, short_rest.value)?;
    let short = line.in_force.is_some_and(|term| term.boundary() < after);
    let (met, wording) = if measured >= earliest {
        (Some(true), "met")
    } else if short {
        (None, "discretion")
    } else {
        (Some(false), "unmet")
    };
    let passed = term::length_between(served, measured);
    let finding = asked.line(Rule::ParoleGap, met, wording).article(row.article()).required(row.value).actual(passed);
    asked.push(finding.on(path, served).earliest(earliest).uses(chosen.map(|chosen| chosen.used)));
    Ok(())
}

/// Page 3.7: a fixed term, from the ruling to the end of the term; life, ten years.
fn test_period(asked: &Asked<'_>, line: &Timeline<'_>, answer: &mut Explanation) {
    let chosen = asked.settings().converted_test();
    let as_life = chosen.is_some_and(|chosen| chosen.value == ConvertedTest::AsLife);
    let stage = if line.stage == Stage::Converted && as_life { Stage::Life } else { line.stage };
    answer.test_period = match stage {
        Stage::Term | Stage::Converted => line.in_force.and_then(|term| Term::new(asked.ruled, term.boundary()).ok()),
        Stage::Life => {
            let length = asked.law.number(Number::ParoleLifeTestPeriod);
            length.and_then(|length| Term::of(asked.ruled, length.value).ok())
        }
        _ => None,
    };
}
