//! Static checks of a definition. A definition with a fault is not loaded. Codes: [`Problem::CODES`].

mod documents;
mod forms;
mod law;
mod people;
mod soundness;
mod structure;
mod time;

use std::collections::BTreeMap;

use super::definition::{CheckName, Definition, Outcome, Step, Target};
use super::establishment::Establishment;
use super::problem::{Path, Problem};

/// All faults of a definition, each with the way to its place in the file.
#[must_use]
pub fn check(definition: &Definition, establishment: &Establishment) -> Vec<(Path, Problem)> {
    let mut found = Findings { definition, establishment, list: Vec::new() };
    structure::check(&mut found);
    people::check(&mut found);
    law::check(&mut found);
    time::check(&mut found);
    forms::check(&mut found);
    documents::check_names(&mut found);
    // Nets whose names do not resolve would only repeat the same faults in other words.
    if found.list.iter().all(|(_, problem)| !breaks_the_net(problem)) {
        soundness::check(&mut found);
        documents::check_ways(&mut found);
    }
    found.list
}

fn breaks_the_net(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::DuplicateName { .. }
            | Problem::UnknownTarget { .. }
            | Problem::JoinOutsideBlock { .. }
            | Problem::NoOutcome { .. }
            | Problem::LeavesBlock { .. }
            | Problem::UnknownCancel { .. }
            | Problem::UnknownInterruptStep { .. }
            | Problem::BadBranch { .. }
    )
}

struct Findings<'a> {
    definition: &'a Definition,
    establishment: &'a Establishment,
    list: Vec<(Path, Problem)>,
}

impl Findings<'_> {
    fn add(&mut self, path: Path, problem: Problem) {
        self.list.push((path, problem));
    }
}

/// The way to a step.
fn step_path(index: usize) -> Path {
    Path::item("step", index)
}

/// The way to an outcome of a step.
fn outcome_path(index: usize, outcome: &str) -> Path {
    step_path(index).then("on").then(outcome)
}

/// Steps with their places.
fn steps(definition: &Definition) -> impl Iterator<Item = (Path, &Step)> {
    definition.steps.iter().enumerate().map(|(index, step)| (step_path(index), step))
}

/// Outcomes of steps with their places.
fn outcomes(definition: &Definition) -> impl Iterator<Item = (Path, &Step, &String, &Outcome)> {
    definition.steps.iter().enumerate().flat_map(|(index, step)| {
        step.on.iter().map(move |(name, outcome)| (outcome_path(index, name), step, name, outcome))
    })
}

/// Every target of the file.
fn targets(definition: &Definition) -> Vec<(Path, &Target)> {
    let mut found = vec![(Path::key("open").then("to"), &definition.open.to)];
    found.extend(outcomes(definition).map(|(path, _, _, outcome)| (path.then("to"), &outcome.to)));
    let blocks = definition.parallels.iter().enumerate();
    found.extend(blocks.map(|(index, block)| (Path::item("parallel", index).then("join"), &block.join)));
    let interrupts = definition.interrupts.iter().enumerate();
    found.extend(interrupts.map(|(index, interrupt)| (Path::item("interrupt", index).then("to"), &interrupt.to)));
    found
}

/// Every check that the file names.
fn checks(definition: &Definition) -> Vec<(Path, &CheckName)> {
    let mut found = Vec::new();
    let add = |path: Path, names: &'_ [CheckName]| -> Vec<Path> {
        (0..names.len()).map(|index| path.then("check").at(index)).collect()
    };
    let mut lists: Vec<(Path, &[CheckName])> = vec![(Path::key("open"), &definition.open.check)];
    lists.extend(steps(definition).map(|(path, step)| (path, step.check.as_slice())));
    lists.extend(outcomes(definition).map(|(path, _, _, outcome)| (path, outcome.check.as_slice())));
    let interrupts = definition.interrupts.iter().enumerate();
    lists.extend(interrupts.map(|(index, item)| (Path::item("interrupt", index), item.check.as_slice())));
    for (path, names) in lists {
        found.extend(add(path, names).into_iter().zip(names));
    }
    found
}

/// Names used in lists of one kind: papers made, papers needed, effects.
#[derive(Clone, Copy)]
enum Uses {
    Make,
    Need,
    Effect,
}

fn uses(definition: &Definition, kind: Uses) -> Vec<(Path, &String)> {
    let key = match kind {
        Uses::Make => "make",
        Uses::Need => "need",
        Uses::Effect => "effect",
    };
    let mut lists: Vec<(Path, &[String])> = Vec::new();
    let open = &definition.open;
    match kind {
        Uses::Make => lists.push((Path::key("open"), &open.make)),
        Uses::Need => lists.extend(steps(definition).map(|(path, step)| (path, step.need.as_slice()))),
        Uses::Effect => lists.push((Path::key("open"), &open.effect)),
    }
    lists.extend(outcomes(definition).map(|(path, _, _, outcome)| {
        let list = match kind {
            Uses::Make => &outcome.make,
            Uses::Need => &outcome.need,
            Uses::Effect => &outcome.effect,
        };
        (path, list.as_slice())
    }));
    lists.extend(definition.interrupts.iter().enumerate().map(|(index, item)| {
        let list = match kind {
            Uses::Make => &item.make,
            Uses::Need => &item.need,
            Uses::Effect => &item.effect,
        };
        (Path::item("interrupt", index), list.as_slice())
    }));
    let named = |(path, list): (Path, &'_ [String])| -> Vec<Path> {
        (0..list.len()).map(|index| path.then(key).at(index)).collect()
    };
    lists.into_iter().flat_map(|(path, list)| named((path, list)).into_iter().zip(list)).collect()
}

/// Names that stand twice in a list, with the place of the second.
fn duplicates<'a>(names: impl IntoIterator<Item = (Path, &'a str)>) -> Vec<(Path, Problem)> {
    let mut seen: BTreeMap<&str, ()> = BTreeMap::new();
    let mut twice = Vec::new();
    for (path, name) in names {
        if seen.insert(name, ()).is_some() {
            twice.push((path, Problem::DuplicateName { name: name.to_owned() }));
        }
    }
    twice
}
