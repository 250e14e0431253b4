//! Events that block commutation, or let earlier rulings lapse (commutation page 2.8).

use super::asked::Asked;
use super::facts::{BlockKind, BlockSentence, JudgmentKind};
use super::package::{Number, Stage};
use super::rule::Rule;
use super::term::Timeline;
use super::words::FactPath;
use crate::core::time::{Date, TimeError, term};

/// Looks at every block of the file.
///
/// # Errors
/// A date outside the calendar.
pub fn look(asked: &mut Asked<'_>, line: &Timeline<'_>) -> Result<(), TimeError> {
    for index in 0..asked.file.blocks.len() {
        let Some(block) = asked.file.blocks.get(index) else { continue };
        let (path, on) = (FactPath::of("blocks", index, "final"), block.final_on);
        match (block.kind, block.sentence) {
            (BlockKind::NewIntentionalCrime, Some(BlockSentence::Fixed)) => {
                wait(asked, Rule::NewCrimeFixed, Number::NewCrimeFixedWait, path, on)?;
                asked.push(asked.line(Rule::Combined, Some(true), "met").on(path, on));
            }
            (BlockKind::NewIntentionalCrime, Some(BlockSentence::Life)) => {
                wait(asked, Rule::NewCrimeLife, Number::NewCrimeLifeWait, path, on)?;
                asked.push(asked.line(Rule::Combined, Some(true), "met").on(path, on));
            }
            (BlockKind::NewIntentionalCrime, None) => {
                asked.missing(Rule::NewCrimeFixed, FactPath::of("blocks", index, "sentence"), None);
                asked.earliest_unknown = true;
            }
            (BlockKind::ReprieveCrime, _) => {
                // "After becoming life": from the same day as the first waiting time.
                match line.reprieve_end {
                    Some(end) if line.stage != Stage::Reprieve => {
                        wait(asked, Rule::ReprieveCrime, Number::ReprieveCrimeWait, path, end)?;
                    }
                    _ => asked.missing(Rule::ReprieveCrime, path, None),
                }
            }
            (BlockKind::RetrialKept, _) => asked.push(asked.line(Rule::RetrialKept, Some(true), "met").on(path, on)),
            (BlockKind::RetrialChanged | BlockKind::OmittedCrimeSelf | BlockKind::OmittedCrimeFound, _) => {
                reopened(asked, line, index);
            }
            (BlockKind::ParoleRevoked, _) => {}
        }
    }
    if let Some((path, _)) = line.parole_revoked {
        // R-B-4: for a commutation only the clock starts anew.
        asked.push(asked.line(Rule::ParoleRevoked, Some(true), "met").from(path));
    }
    Ok(())
}

/// A wait that nothing lifts.
fn wait(asked: &mut Asked<'_>, rule: Rule, number: Number, path: FactPath, on: Date) -> Result<(), TimeError> {
    let Some(row) = asked.law.number(number) else { return Ok(()) };
    let earliest = term::boundary(on, row.value)?;
    asked.wait_until(earliest);
    let met = asked.filed >= earliest;
    let finding = asked.line(rule, Some(met), if met { "met" } else { "unmet" }).article(row.article());
    let passed = term::length_between(on, asked.filed);
    asked.push(finding.required(row.value).actual(passed).on(path, on).earliest(earliest));
    Ok(())
}

/// R-B-6, R-B-10: what lapsed is asked for anew, without limits of time and amount, within the former sum.
fn reopened(asked: &mut Asked<'_>, line: &Timeline<'_>, index: usize) {
    let Some(block) = asked.file.blocks.get(index) else { return };
    let rule = rule_of(block.kind);
    let path = FactPath::of("blocks", index, "final");
    let on = block.final_on;
    let life = matches!(asked.file.judgment.kind, JudgmentKind::Life | JudgmentKind::DeathReprieve);
    if life {
        // R-B-7, R-B-11: conversions and deductions are for people.
        let rule = if block.kind == BlockKind::RetrialChanged { Rule::RetrialChanged } else { Rule::OmittedCrimeLife };
        asked.missing(rule, path, None);
        return;
    }
    match &line.reopened {
        Some(open) if open.block == index && open.unknown => asked.missing(rule, path, None),
        Some(open) if open.block == index => {
            let sum = open.sum;
            // Told by himself: the court confirms the same amount (art. 34(1)); otherwise anew, within the sum.
            let within = |amount| if open.kind == BlockKind::OmittedCrimeSelf { amount == sum } else { amount <= sum };
            let met = asked.file.question.amount.is_none_or(within);
            let mut finding = asked.line(rule, Some(met), if met { "met" } else { "unmet" }).required(sum).on(path, on);
            if let Some(amount) = asked.file.question.amount {
                finding = finding.actual(amount);
            }
            asked.push(finding.with("limit", sum));
        }
        _ => {}
    }
}

const fn rule_of(kind: BlockKind) -> Rule {
    match kind {
        BlockKind::RetrialChanged => Rule::RetrialChanged,
        _ => Rule::OmittedCrime,
    }
}
