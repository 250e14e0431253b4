//! One outcome of a step, the opening or an interrupt, with all that its definition asks for.

use super::super::case::{DONE, OPEN};
use super::super::definition::{CheckName, Definition, Field, Need, Step};
use super::super::refusal::Refusal;
use crate::core::record::id::RoleId;

/// What is to be done, as the definition says it.
pub(in super::super) struct Stage<'a> {
    /// The step, interrupt or `open`.
    pub id: &'a str,
    /// The outcome.
    pub outcome: &'a str,
    /// The step, where it is one.
    pub step: Option<&'a Step>,
    /// Roles that sign.
    pub by: &'a [RoleId],
    /// The fields of its form.
    pub fields: Vec<&'a Field>,
    /// Conditions.
    pub checks: Vec<&'a CheckName>,
    /// Papers that must be there.
    pub need: Vec<&'a Need>,
    /// Papers that it makes.
    pub make: &'a [String],
    /// Its effects.
    pub effects: &'a [String],
}

/// The outcome of a step or interrupt of a definition, or its opening.
pub(in super::super) fn stage_of<'a>(
    definition: &'a Definition,
    id: &'a str,
    outcome: &'a str,
) -> Result<Stage<'a>, Refusal> {
    let unknown = || Refusal::UnknownOutcome { step: id.to_owned(), outcome: outcome.to_owned() };
    if id == OPEN {
        let open = &definition.open;
        if outcome != DONE {
            return Err(unknown());
        }
        return Ok(Stage {
            id,
            outcome,
            step: None,
            by: &open.by,
            fields: open.fields.iter().collect(),
            checks: open.check.iter().collect(),
            need: Vec::new(),
            make: &open.make,
            effects: &open.effect,
        });
    }
    if let Some(interrupt) = definition.interrupt(id) {
        if outcome != DONE {
            return Err(unknown());
        }
        return Ok(Stage {
            id,
            outcome,
            step: None,
            by: &interrupt.by,
            fields: interrupt.fields.iter().collect(),
            checks: interrupt.check.iter().collect(),
            need: interrupt.need.iter().collect(),
            make: &interrupt.make,
            effects: &interrupt.effect,
        });
    }
    let step = definition.step(id).ok_or_else(|| Refusal::NotActive(id.to_owned()))?;
    let rule = step.on.get(outcome).ok_or_else(unknown)?;
    let forward = step.is_forward(outcome);
    // A field asked for `pass` is asked for what takes the place of `pass`, too.
    let asked = |field: &&Field| {
        let stands_for = |name: &String| {
            step.on.get(name).is_some_and(|other| other.instead.iter().any(|instead| instead.take == outcome))
        };
        field.on.is_empty() || field.on.iter().any(|name| name == outcome || stands_for(name))
    };
    Ok(Stage {
        id,
        outcome,
        step: Some(step),
        by: &step.by,
        fields: step.fields.iter().filter(asked).collect(),
        checks: step.check.iter().filter(|_| forward).chain(&rule.check).collect(),
        need: step.need.iter().filter(|_| forward).chain(&rule.need).collect(),
        make: &rule.make,
        effects: &rule.effect,
    })
}
