//! A paper of a case, drawn from the journal as it stood with the entry that made it: drawn again later it says the same.

use std::cell::RefCell;

use super::papers::{self, AsOf};
use super::replay::Folds;
use super::words;
use crate::app::port::view::{Fault, Label, Paper};
use crate::core::record::id::CaseId;
use crate::core::record::world::World;
use crate::core::time::Date;
use crate::hub::client::Workstation;
use crate::text::{self, Language};

/// A paper and the day of the entry with which it is drawn.
#[derive(Debug)]
pub struct Drawn {
    /// The paper.
    pub paper: Paper,
    /// The day.
    pub on: Date,
}

/// A paper that a case made: the one of an entry, or the newest of its name. A paper that nothing has made yet is drawn from the
/// journal as it stands.
///
/// # Errors
/// No such case, or the store cannot be read.
pub fn paper(
    workstation: &Workstation,
    folds: &RefCell<Folds>,
    id: CaseId,
    name: &str,
    entry: Option<u64>,
) -> Result<Drawn, Fault> {
    let no_case = || words::fault(text::fault_no_case(id.to_string()));
    let world = workstation.world();
    let found = world.case(&id).map_err(words::fault_shown)?.ok_or_else(no_case)?;
    let made = found.documents.iter().rev().find(|paper| {
        paper.made && paper.document.name == name && entry.is_none_or(|sequence| sequence == paper.sequence)
    });
    let head = workstation.hub().replica().head().size();
    let last = made.map_or(head.saturating_sub(1), |paper| paper.sequence);
    let stored = workstation.hub().replica().entry(last).map_err(words::fault_shown)?;
    let at = stored.ok_or_else(|| words::fault(text::fault_no_entry(last)))?.leaf.sequenced.time;
    let at = AsOf { entry: last, at };
    let size = last.saturating_add(1);
    if size == head {
        return of(&world, id, name, at);
    }
    let past = folds.borrow_mut().at(workstation, size)?;
    of(&past, id, name, at)
}

fn of(world: &dyn World, id: CaseId, name: &str, at: AsOf) -> Result<Drawn, Fault> {
    let case = world.case(&id).map_err(words::fault_shown)?;
    let case = case.ok_or_else(|| words::fault(text::fault_no_case(id.to_string())))?;
    let definition = world
        .definition(&case.definition)
        .ok_or_else(|| words::fault(text::fault_no_definition(case.procedure.as_str())))?;
    let title =
        definition.document(name).map_or_else(|| Label::Plain(name.to_owned()), |kind| words::of_law(&kind.title));
    let printed = |language| papers::of_case(world, &case, &definition, name, at, language).map_err(words::fault_shown);
    let (lines, copy) = (printed(Language::Chinese)?, printed(Language::English)?);
    let paper = Paper { case: id, name: name.to_owned(), title, lines, copy };
    Ok(Drawn { paper, on: at.at.date() })
}
