//! How the dates of an answer were reckoned, each in one line: `2020-01-15 + 5y = 2025-01-15 - 6m = 2024-07-15 - 1d = 2024-07-14`.

use std::collections::BTreeMap;

use super::explain::law_of;
use super::facts::{RulingKind, SentenceFile};
use super::finding::{Explanation, Finding};
use super::package::{Number, Packages};
use super::rule::Rule;
use super::term::{Timeline, left_out};
use super::words::FactPath;
use crate::core::time::{Date, Reckoned, Span, term};

/// A last day that was printed and is not the one that follows from the facts (R-D-1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedOtherwise {
    /// The fact that printed it.
    pub path: FactPath,
    /// The last day as printed.
    pub printed: Date,
    /// The last day as computed.
    pub computed: Date,
    /// How it was computed; none where a step was left to people.
    pub arithmetic: Option<String>,
}

/// The printed last days that differ from the computed ones (R-D-1): that printed last, and each that a later ruling overtook.
#[must_use]
pub fn printed_otherwise(file: &SentenceFile, packages: &Packages) -> Vec<PrintedOtherwise> {
    let Ok(line) = Timeline::of(file, &law_of(file, packages)) else { return Vec::new() };
    let overtaken = line.misprinted.iter().filter(|wrong| Some(wrong.path) != line.printed);
    let overtaken = overtaken.map(|wrong| PrintedOtherwise {
        path: wrong.path,
        printed: wrong.printed,
        computed: wrong.computed,
        arithmetic: None,
    });
    overtaken.chain(printed_last_otherwise(file, &line)).collect()
}

fn printed_last_otherwise(file: &SentenceFile, line: &Timeline<'_>) -> Option<PrintedOtherwise> {
    let (printed, computed) = (line.in_force?.end(), line.computed?.end());
    let path = line.printed.filter(|_| printed != computed)?;
    let shown = line.course(file).and_then(|course| course.day_before().ok());
    let arithmetic = shown.filter(|shown| shown.date == computed).map(|shown| shown.arithmetic.to_string());
    Some(PrintedOtherwise { path, printed, computed, arithmetic })
}

/// The arithmetic of each date of an answer, by the key of the answer; of each time condition by its rule. A date that was printed, or
/// that a province reckons by another method, has none.
#[must_use]
pub fn reckoned(file: &SentenceFile, packages: &Packages, answer: &Explanation) -> BTreeMap<String, String> {
    let law = law_of(file, packages);
    let mut lines = BTreeMap::new();
    let mut add = |key: &str, shown: Option<Reckoned>| {
        lines.extend(shown.map(|shown| (key.to_owned(), shown.arithmetic.to_string())));
    };
    let Ok(line) = Timeline::of(file, &law) else { return lines };
    let last_day = |shown: Option<Reckoned>| shown.and_then(|shown| shown.day_before().ok());
    add("computed_end", end_of(file, &line, answer));
    let floor = line.floor(file, &law).ok().filter(|floor| answer.floor_boundary == Some(floor.boundary));
    add("floor_boundary", floor.as_ref().and_then(|floor| line.floor_course(floor)));
    let question = &file.question;
    let ruled = question.ruling_day();
    let whole = |start: Option<Date>, length: Option<Span>| term::boundary_shown(start?, length?).ok();
    if let Some(new) = answer.new_term {
        let reduced = line.in_force.zip(question.amount);
        let reduced = reduced.and_then(|(now, amount)| term::reduce_shown(now.boundary(), amount).ok());
        let of_reprieve = law.number(Number::ReprieveMajorMeritTerm).map(|found| found.value);
        let ways = [reduced, whole(Some(ruled), question.to), whole(line.reprieve_end, of_reprieve)];
        add("new_term", last_day(ways.into_iter().flatten().find(|way| way.date == new.boundary())));
    }
    if let Some(test) = answer.test_period {
        let cuts = file.rulings.iter().enumerate().filter(|(index, _)| !line.lapsed.contains(index));
        let suspended = cuts
            .filter(|(_, ruling)| ruling.kind == RulingKind::Reduce)
            .fold(whole(Some(file.judgment.effective), file.judgment.test_period), |whole, (_, cut)| {
                whole.zip(cut.amount).and_then(|(whole, cut)| whole.reduced(cut).ok())
            });
        let cut = suspended.clone().zip(question.amount).and_then(|(whole, cut)| whole.reduced(cut).ok());
        let of_life = law.number(Number::ParoleLifeTestPeriod).map(|found| found.value);
        let ways = [cut, suspended, whole(Some(ruled), of_life)];
        add("test_period", last_day(ways.into_iter().flatten().find(|way| way.date == test.boundary())));
    }
    let reprieve = whole(Some(line.reprieve_from.1), law.number(Number::ReprieveLength).map(|found| found.value));
    for finding in &answer.findings {
        let by_floor = || floor.as_ref().and_then(|floor| line.floor_course(floor));
        let ends = |shown: &Reckoned| Some(shown.date) == finding.earliest;
        let shown = waited(file, finding).or_else(|| by_floor().filter(ends)).or_else(|| reprieve.clone().filter(ends));
        if finding.earliest.is_some() && finding.earliest == answer.earliest {
            add("earliest", shown.clone());
        }
        add(&finding.rule, shown);
    }
    lines
}

/// The arithmetic of the computed last day of the term; none as in [`reckoned`].
#[must_use]
pub fn computed_end(file: &SentenceFile, packages: &Packages, answer: &Explanation) -> Option<Reckoned> {
    end_of(file, &Timeline::of(file, &law_of(file, packages)).ok()?, answer)
}

fn end_of(file: &SentenceFile, line: &Timeline<'_>, answer: &Explanation) -> Option<Reckoned> {
    line.course(file)?.day_before().ok().filter(|end| Some(end.date) == answer.computed_end)
}

/// A time condition: from its day, the length required and what of it was not served, to the first day.
fn waited(file: &SentenceFile, finding: &Finding) -> Option<Reckoned> {
    let length = finding.required.as_ref()?.parse::<Span>().ok()?;
    let begins = finding.on?;
    let mut shown = term::boundary_shown(begins, length).ok()?;
    if finding.rule == Rule::FirstWait.id() {
        for span in left_out(file, begins, length).ok()? {
            shown = shown.lengthened(span).ok()?;
        }
    }
    (Some(shown.date) == finding.earliest).then_some(shown)
}
