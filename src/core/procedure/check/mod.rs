//! Static checks of a definition. A definition with a fault is not loaded. Codes: [`Problem::CODES`].

mod documents;
mod forms;
mod law;
mod people;
mod soundness;
mod structure;
mod time;

use std::collections::BTreeMap;

use super::definition::{CheckName, Definition, Need, Outcome, Step, Target};
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
    let mut found = Vec::new();
    let places = |path: &Path, key: &str, length: usize| -> Vec<Path> {
        (0..length).map(|index| path.then(key).at(index)).collect()
    };
    for (path, make, need, effect) in lists(definition) {
        let (key, names): (&str, Vec<&String>) = match kind {
            Uses::Make => ("make", make.iter().collect()),
            Uses::Need => ("need", need.iter().map(|need| &need.paper).collect()),
            Uses::Effect => ("effect", effect.iter().collect()),
        };
        found.extend(places(&path, key, names.len()).into_iter().zip(names));
    }
    found
}

/// The papers that are needed only where a guard holds, with their places.
fn needs_where(definition: &Definition) -> Vec<(Path, &String)> {
    let mut found = Vec::new();
    for (path, _, need, _) in lists(definition) {
        let guards = need.iter().enumerate();
        found.extend(guards.filter_map(|(index, need)| Some((path.then("need").at(index), need.when.as_ref()?))));
    }
    found
}

/// A place with what is made, needed and done there.
type Lists<'d> = (Path, &'d [String], &'d [Need], &'d [String]);

/// What is made, needed and done, at every place that can say so.
fn lists(definition: &Definition) -> Vec<Lists<'_>> {
    let open = &definition.open;
    let mut lists: Vec<Lists<'_>> = vec![(Path::key("open"), &open.make, &[], &open.effect)];
    lists
        .extend(steps(definition).map(|(path, step)| (path, &[] as &[String], step.need.as_slice(), &[] as &[String])));
    lists.extend(outcomes(definition).map(|(path, _, _, outcome)| {
        (path, outcome.make.as_slice(), outcome.need.as_slice(), outcome.effect.as_slice())
    }));
    lists.extend(definition.interrupts.iter().enumerate().map(|(index, item)| {
        (Path::item("interrupt", index), item.make.as_slice(), item.need.as_slice(), item.effect.as_slice())
    }));
    lists
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
