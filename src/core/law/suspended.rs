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
        TestPeriod::Running(whole) => whole,
        TestPeriod::Missing(missing) => {
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

/// The test period of a suspended sentence, as far as the file tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestPeriod {
    /// As earlier rulings cut it.
    Running(Term),
    /// A fact is missing without which it cannot be told.
    Missing(FactPath),
}

impl TestPeriod {
    /// The period, where it is known.
    #[must_use]
    pub const fn known(self) -> Option<Term> {
        match self {
            Self::Running(term) => Some(term),
            Self::Missing(_) => None,
        }
    }
}

/// The test period as earlier rulings cut it; one that prints its end is believed (R-D-1).
///
/// # Errors
/// A date outside the calendar.
pub fn running(file: &SentenceFile, line: &Timeline<'_>) -> Result<TestPeriod, TimeError> {
    let Some(length) = file.judgment.test_period else {
        return Ok(TestPeriod::Missing(FactPath::plain("judgment.test_period")));
    };
    let mut running = Term::of(file.judgment.effective, length)?;
    let cuts = file.rulings.iter().enumerate().filter(|(_, ruling)| ruling.kind == RulingKind::Reduce);
    for (index, cut) in cuts.filter(|(index, _)| !line.lapsed.contains(index)) {
        running = match (cut.end, cut.amount) {
            (Some(end), _) => Term::printed(running.start(), end)?,
            (None, Some(amount)) => Term::new(running.start(), term::reduce(running.boundary(), amount)?)?,
            (None, None) => return Ok(TestPeriod::Missing(FactPath::of("rulings", index, "amount"))),
        };
    }
    Ok(TestPeriod::Running(running))
}

/// A test period below that of a fixed term, or a sentence below the shortest fixed term, belongs to detention (CrL arts. 45, 73).
fn least(asked: &Asked<'_>, test_period: Span) -> Number {
    let below = |least: Number, length: Span| asked.law.number(least).is_some_and(|least| length < least.value);
    let short = below(Number::SuspendedFixedLeast, test_period)
        || asked.file.judgment.term.is_some_and(|sentence| below(Number::FixedLeast, sentence));
    if short { Number::SuspendedDetentionLeast } else { Number::SuspendedFixedLeast }
}
