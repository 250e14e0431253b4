//! On what an entry of a case's history rested: the article of its step, the rules that were looked at when it was signed, the vote.

use std::collections::BTreeSet;

use super::{said, words};
use crate::app::port::view::{Fault, Why};
use crate::core::law::finding::Finding;
use crate::core::procedure::case::{Case, OPEN};
use crate::core::procedure::decide::article;
use crate::core::procedure::definition::Definition;
use crate::core::record::payload::Payload;
use crate::core::record::world::World as _;
use crate::hub::client::Workstation;
use crate::text;

/// The entries of a case that are steps with an article of their own: of these it can be said.
#[must_use]
pub fn entries(case: &Case, definition: &Definition) -> BTreeSet<u64> {
    let has_article = |step: &str| cite(definition, step).is_some();
    case.history.iter().filter(|taken| has_article(taken.step.as_str())).map(|taken| taken.sequence).collect()
}

/// The article and the rules of an entry, those that were not met first; of a vote, what it came to and what it needed.
///
/// # Errors
/// The entry is no step of the case, its words were erased, or the records cannot be read.
pub fn why(workstation: &Workstation, case: &Case, sequence: u64) -> Result<Why, Fault> {
    let world = workstation.world();
    let nothing = || words::fault(text::fault_rested_on_nothing(sequence));
    let taken = case.history.iter().find(|taken| taken.sequence == sequence).ok_or_else(nothing)?;
    let definition = world.definition(&case.definition).ok_or_else(nothing)?;
    let step = taken.step.as_str();
    let cite = article(&definition, cite(&definition, step).ok_or_else(nothing)?);
    let title = said::step_said(&definition, step, &taken.outcome);
    let rule = definition.step(step).and_then(|step| step.vote.as_ref());
    if let (Some(tally), Some(rule)) = (&taken.tally, rule) {
        let (article, share) = (words::article(&cite), words::share(rule.pass));
        let answer = words::both(|catalog| {
            let (article, share) = (article.say(catalog), share.say(catalog));
            catalog.say(&text::rested_on_vote(article, tally.members, share, tally.yes))
        });
        return Ok(words::why(title, answer, &[]));
    }
    let findings = findings(workstation, case, step, sequence)?;
    let answer = match findings.is_empty() {
        true => words::cited(&cite, text::rested_on_article),
        false => words::cited(&cite, text::rested_on_rules),
    };
    Ok(words::why_in(Some(&definition), title, answer, &findings))
}

/// The article of a step, of an interrupt, or of the opening. A second signature confirms what another entry says.
fn cite<'a>(definition: &'a Definition, step: &str) -> Option<&'a str> {
    if step == OPEN {
        return Some(&definition.open.cite);
    }
    let own = definition.step(step).map(|step| step.cite.as_str());
    own.or_else(|| definition.interrupt(step).map(|interrupt| interrupt.cite.as_str()))
}

/// What the guards found, as the entry has it.
fn findings(workstation: &Workstation, case: &Case, step: &str, sequence: u64) -> Result<Vec<Finding>, Fault> {
    let stored = workstation.hub().replica().entry(sequence).map_err(words::fault_shown)?;
    let stored = stored.ok_or_else(|| words::fault(text::fault_no_entry(sequence)))?;
    let read = stored.payloads.iter().flatten().filter_map(|salted| salted.payload.read().ok());
    let of_step = |payload| match payload {
        Payload::Step(record) if record.case == case.id && record.step.as_str() == step => Some(record.findings),
        _ => None,
    };
    read.filter_map(of_step).next().ok_or_else(|| words::fault(text::entry_erased()))
}
