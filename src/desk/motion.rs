//! What a body agrees to by a yes: the motion that was laid before it.

use super::said::outcome_title;
use super::words;
use crate::app::port::view::Label;
use crate::core::procedure::case::{Case, Taken};
use crate::core::procedure::definition::Definition;
use crate::core::record::payload::MeetingItem;

/// The outcome of a vote that reached its majority.
pub(super) const PASS: &str = "pass";

/// The motion on a step as it stands, or as it stood before an earlier entry; without a motion the step's regular outcome.
#[must_use]
pub fn before(definition: &Definition, case: &Case, step: &str, entry: Option<u64>) -> Label {
    let rule = definition.step(step).and_then(|step| step.vote.as_ref());
    let field = rule.and_then(|rule| definition.field(rule.motion.as_deref()?.strip_prefix("form.")?));
    let earlier = case.history.iter().rev().filter(|taken| entry.is_none_or(|entry| taken.sequence < entry));
    let entered = field.and_then(|field| earlier.into_iter().find_map(|taken| taken.form.get(&field.id)?.as_str()));
    let choice = field.zip(entered).and_then(|(field, entered)| field.values.iter().find(|one| one.id == entered));
    choice.map_or_else(|| outcome_title(definition, PASS), |choice| words::of_law(&choice.label))
}

/// What a body agreed to by a vote on a motion; none where it was not carried, or no motion was laid before it.
#[must_use]
pub fn carried(definition: &Definition, case: &Case, taken: &Taken) -> Option<Label> {
    let step = taken.step.as_str();
    definition.step(step)?.vote.as_ref()?.motion.as_ref()?;
    (taken.outcome == PASS).then(|| before(definition, case, step, Some(taken.sequence)))
}

/// The entry with which a meeting closed an item; none before it is in the journal.
#[must_use]
pub fn closed(case: &Case, item: &MeetingItem) -> Option<u64> {
    let cast = case.ballots.iter().find(|cast| cast.step == item.step && cast.item == item.item)?;
    let mut later = case.history.iter().filter(|taken| taken.sequence > cast.sequence);
    later.find(|taken| taken.step == item.step).map(|taken| taken.sequence)
}
