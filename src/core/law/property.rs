//! Property orders (法释〔2024〕5号; commutation page 2.7).

use super::asked::Asked;
use super::facts::{PropertyConduct, PropertyKind, PropertyOrder, PropertyState, Proposal};
use super::finding::Regime;
use super::package::Number;
use super::rule::Rule;
use super::words::FactPath;
use crate::core::time::{Date, TimeError, term};

/// Looks at every order.
///
/// # Errors
/// A date outside the calendar.
pub fn look(asked: &mut Asked<'_>, regime: Regime) -> Result<(), TimeError> {
    if asked.file.property.is_empty() {
        return Ok(());
    }
    let Some(wait) = asked.law.number(Number::PropertyWait) else {
        // A ruling before the instrument of 2024 was in force.
        asked.missing(Rule::OlderRules, FactPath::plain("question.ruled"), None);
        return Ok(());
    };
    let remitted = asked.file.property.iter().any(|order| order.state == Some(PropertyState::Remitted));
    let mut refusing = None;
    for index in 0..asked.file.property.len() {
        let Some(order) = asked.file.property.get(index) else { continue };
        let parole = asked.file.question.proposal == Proposal::Parole;
        // P-4: major merit is as a rule not affected; it is no ground of a parole.
        let major = asked.major_merit() && !parole;
        if order.conduct != PropertyConduct::None {
            if !conduct_over(asked, index, order, major, (wait.value, wait.article()))? {
                refusing.get_or_insert(index);
                continue;
            }
            if performed(asked, order) {
                continue;
            }
        }
        if !state(asked, index, order, major, remitted) {
            refusing.get_or_insert(index);
        }
    }
    if let Some(index) = refusing {
        consequences(asked, index, regime);
    }
    Ok(())
}

/// P-6, P-7. Whether the conduct of P-6 is over (the wait may still run).
fn conduct_over(
    asked: &mut Asked<'_>,
    index: usize,
    order: &PropertyOrder,
    major: bool,
    (wait, article): (crate::core::time::Span, String),
) -> Result<bool, TimeError> {
    let path = FactPath::of("property", index, "conduct");
    let ended = ended(asked, order);
    let performed = performed(asked, order);
    if ended.is_none() && !performed {
        let wording = if major { "major" } else { "unmet" };
        let finding = asked.line(Rule::Unwilling, Some(major), wording).from(path);
        asked.push(finding);
        return Ok(major);
    }
    asked.push(asked.line(Rule::Unwilling, Some(true), "met").from(path));
    let Some((fact, day)) = ended.map(|(key, day)| (FactPath::of("property", index, key), day)) else {
        if !major {
            asked.missing(Rule::PropertyWait, FactPath::of("property", index, "paid_on"), Some(article));
            asked.earliest_unknown = true;
        }
        return Ok(true);
    };
    let earliest = term::boundary(day, wait)?;
    let line = asked.line(Rule::PropertyWait, Some(true), "lifted").article(article).required(wait).on(fact, day);
    if major {
        asked.push(line);
        return Ok(true);
    }
    asked.wait_until(earliest);
    let met = asked.filed >= earliest;
    let passed = term::length_between(day, asked.filed);
    asked.push(line.judged(met).actual(passed).earliest(earliest));
    Ok(true)
}

/// The day on which the situation ended or the order was performed, whichever is earlier (P-7).
fn ended(asked: &Asked<'_>, order: &PropertyOrder) -> Option<(&'static str, Date)> {
    let known = |key, day: Option<Date>| day.filter(|day| *day <= asked.filed).map(|day| (key, day));
    let conduct = known("conduct_ended", order.conduct_ended);
    let paid = known("paid_on", order.paid_on);
    match (conduct, paid) {
        (Some(conduct), Some(paid)) => Some(if paid.1 < conduct.1 { paid } else { conduct }),
        (one, other) => one.or(other),
    }
}

fn performed(asked: &Asked<'_>, order: &PropertyOrder) -> bool {
    let in_full = order.amount.zip(order.paid).is_some_and(|(amount, paid)| paid >= amount);
    order.state == Some(PropertyState::Paid) || in_full || order.paid_on.is_some_and(|day| day <= asked.filed)
}

/// What the state of the order means without such conduct. False where he is able and does not perform.
fn state(asked: &mut Asked<'_>, index: usize, order: &PropertyOrder, major: bool, remitted: bool) -> bool {
    let able = FactPath::of("property", index, "able");
    let path = FactPath::of("property", index, "state");
    if performed(asked, order) {
        asked.push(asked.line(Rule::Able, Some(true), "met").from(path));
        return true;
    }
    let harmless = match order.state {
        Some(PropertyState::Deposited | PropertyState::Waived) => Some((Rule::CivilDebt, "met")),
        Some(PropertyState::InstalmentsOnTime) if order.kind == PropertyKind::Compensation => {
            Some((Rule::CivilDebt, "met"))
        }
        Some(PropertyState::Remitted | PropertyState::InstalmentsOnTime) => Some((Rule::FineRemitted, "met")),
        _ => None,
    };
    if let Some((rule, wording)) = harmless {
        asked.push(asked.line(rule, Some(true), wording).from(path));
        return true;
    }
    let confiscation = matches!(order.kind, PropertyKind::ConfiscationAll | PropertyKind::ConfiscationPart);
    match (order.able, order.state) {
        (Some(true), _) => {
            let finding = asked.line(Rule::Able, Some(major), if major { "major" } else { "unmet" }).from(able);
            asked.push(finding);
            return major;
        }
        (Some(false), _) => asked.push(asked.line(Rule::Able, Some(true), "met").from(able)),
        (None, Some(PropertyState::Terminated)) => asked.push(asked.line(Rule::Unable, Some(true), "met").from(path)),
        (None, Some(_)) if confiscation => asked.push(asked.line(Rule::Confiscation, Some(true), "met").from(path)),
        (None, Some(_)) if remitted => asked.push(asked.line(Rule::FineRemitted, Some(true), "others").from(path)),
        (None, Some(_)) if major => asked.push(asked.line(Rule::Able, Some(true), "major").from(able)),
        (None, Some(_)) => asked.missing(Rule::Ability, able, None),
        (None, None) => asked.missing(Rule::Ability, path, None),
    }
    true
}

/// P-15 for a parole, P-16 for persons of the supplement of 2019.
fn consequences(asked: &mut Asked<'_>, index: usize, regime: Regime) {
    let path = FactPath::of("property", index, "state");
    if matches!(regime, Regime::F3 | Regime::L2 | Regime::R2) {
        asked.push(asked.line(Rule::SupplementProperty, Some(false), "unmet").from(path));
    }
    if asked.file.question.proposal == Proposal::Parole {
        asked.push(asked.line(Rule::ParoleProperty, Some(false), "unmet").from(path));
    }
}
