//! Suspended sentences (法释〔2016〕23号 art. 18): only major merit, with a cut of the test period.

use super::asked::Asked;
use super::commutation::merits;
use super::facts::{RulingKind, SentenceFile};
use super::finding::Explanation;
use super::guarded;
use super::package::{Family, Number};
use super::regime::Selected;
use super::rule::Rule;
use super::term::Timeline;
use super::words::FactPath;
use crate::core::time::{Span, Term, TimeError, term};

/// Answers a commutation of a suspended sentence (R-S-0).
///
/// # Errors
/// A date outside the calendar.
pub fn answer(
    asked: &mut Asked<'_>,
    line: &Timeline<'_>,
    selected: Selected,
    answer: &mut Explanation,
) -> Result<(), TimeError> {
    let ground = FactPath::plain("question.ground");
    let major = asked.major_merit();
    if asked.file.question.ground.is_none() {
        asked.missing(Rule::Cap, ground, None);
    } else if !major {
        asked.push(asked.line(Rule::Suspended, Some(false), "unmet").from(ground));
    } else {
        merits(asked);
        guarded::look(asked, line, Some(selected.regime), Family::Grounds);
    }
    let path = FactPath::plain("judgment.test_period");
    let Some(test_period) = asked.file.judgment.test_period else {
        asked.missing(Rule::Cap, path, None);
        return Ok(());
    };
    if asked.file.question.amount.is_some_and(Span::is_zero) {
        asked.push(asked.line(Rule::Suspended, Some(false), "nothing").from(FactPath::plain("question.amount")));
        return Ok(());
    }
    let effective = asked.file.judgment.effective;
    let whole = match running(asked.file, line)? {
        Ok(whole) => whole,
        Err(missing) => {
            asked.missing(Rule::Cap, missing, None);
            return Ok(());
        }
    };
    answer.test_period = Some(whole);
    if asked.file.question.amount.is_some() && asked.law.number(least(asked, test_period)).is_none() {
        asked.no_figure(Rule::Suspended);
    }
    let mut short = None;
    if let (Some(cut), Some(least)) = (asked.file.question.amount, asked.law.number(least(asked, test_period))) {
        let boundary = term::reduce(whole.boundary(), cut)?;
        answer.test_period = Term::new(effective, boundary).ok();
        if boundary < term::boundary(effective, least.value)? {
            short = Some((least, term::length_between(effective, boundary), cut));
        }
    }
    if let Some((least, left, cut)) = short {
        let finding = asked.line(Rule::Suspended, Some(false), "short").article(least.article()).required(least.value);
        asked.push(finding.actual(left).on(path, effective).with("amount", cut));
    } else if major {
        asked.push(asked.line(Rule::Suspended, Some(true), "met").from(ground));
    }
    Ok(())
}

/// The test period as earlier rulings cut it; one that prints its end is believed (R-D-1).
///
/// # Errors
/// Outside: a date outside the calendar. Inside: the fact that is missing.
pub fn running(file: &SentenceFile, line: &Timeline<'_>) -> Result<Result<Term, FactPath>, TimeError> {
    let Some(length) = file.judgment.test_period else { return Ok(Err(FactPath::plain("judgment.test_period"))) };
    let mut running = Term::of(file.judgment.effective, length)?;
    let cuts = file.rulings.iter().enumerate().filter(|(_, ruling)| ruling.kind == RulingKind::Reduce);
    for (index, cut) in cuts.filter(|(index, _)| !line.lapsed.contains(index)) {
        running = match (cut.end, cut.amount) {
            (Some(end), _) => Term::printed(running.start(), end)?,
            (None, Some(amount)) => Term::new(running.start(), term::reduce(running.boundary(), amount)?)?,
            (None, None) => return Ok(Err(FactPath::of("rulings", index, "amount"))),
        };
    }
    Ok(Ok(running))
}

/// A test period below a year belongs to detention: a fixed term has at least a year (CrL art. 73).
fn least(asked: &Asked<'_>, test_period: Span) -> Number {
    let year = asked.law.number(Number::SuspendedFixedLeast).map(|least| least.value);
    let sentence = asked.file.judgment.term;
    let short = year.is_some_and(|year| test_period < year) || sentence.is_some_and(|term| term < Span::of_months(6));
    if short { Number::SuspendedDetentionLeast } else { Number::SuspendedFixedLeast }
}
