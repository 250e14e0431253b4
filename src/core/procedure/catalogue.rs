//! Many definitions at once: where the files lie, calls between procedures, scenarios beside each.

use std::collections::{BTreeMap, BTreeSet};

use super::definition::Definition;
use super::establishment::Establishment;
use super::parse::{Places, parse};
use super::problem::{Fault, Path, Problem};
use super::scenario::{self, Publication, ScenarioFile, Stand};
use crate::core::record::id::ProcedureId;
use crate::core::record::payload::PublicationKind;

/// A file below `procedures/`.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its path, with `/`.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
}

impl Source<'_> {
    /// Whether the file is a definition: `<family>/<id>/<yyyy-mm-dd>.toml`. Scenarios and the establishment are not published.
    #[must_use]
    pub fn is_definition(&self) -> bool {
        is_definition(self.path)
    }

    /// Whether the file holds scenarios.
    #[must_use]
    pub fn is_scenario(&self) -> bool {
        self.path.ends_with(".scenario.toml")
    }
}

/// Whether a path is that of a definition: its name is a day.
#[must_use]
pub fn is_definition(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".toml").is_some_and(|day| day.parse::<crate::core::time::Date>().is_ok())
}

/// What checking many files found.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The definitions without faults, with their path.
    pub definitions: Vec<(String, Definition)>,
    /// Every fault.
    pub faults: Vec<Fault>,
    /// Scenarios run.
    pub scenarios: usize,
    /// For each procedure with scenarios: outcomes taken and outcomes there are.
    pub coverage: BTreeMap<ProcedureId, (usize, usize)>,
}

/// Checks files of procedures: each definition, its place, the procedures it calls, and its scenarios. `known` are procedures that may
/// be called beside those of the files; `law` is what scenarios publish besides the definitions.
#[must_use]
pub fn check(
    sources: &[Source<'_>],
    known: &BTreeSet<ProcedureId>,
    establishment: &Establishment,
    law: &[Publication<'_>],
) -> Checked {
    let mut checked = Checked::default();
    let mut publications = law.to_vec();
    for source in sources.iter().filter(|source| source.is_definition()) {
        match parse(source.path, source.text, establishment) {
            Err(faults) => checked.faults.extend(faults),
            Ok(definition) => {
                in_place(source, &definition, &mut checked.faults);
                publications.push(Publication {
                    kind: PublicationKind::Procedure,
                    name: source.path,
                    text: source.text,
                });
                checked.definitions.push((source.path.to_owned(), definition));
            }
        }
    }
    calls(sources, known, &mut checked);
    if checked.faults.is_empty() {
        scenarios(sources, establishment, &publications, &mut checked);
    }
    checked
}

fn at(source: &Source<'_>, path: &Path, problem: Problem) -> Option<Fault> {
    Places::of(source.path, source.text).ok().map(|places| places.fault(path, problem))
}

fn in_place(source: &Source<'_>, definition: &Definition, faults: &mut Vec<Fault>) {
    let expected = format!("{}/{}.toml", definition.id, definition.in_force);
    if source.path.contains('/') && !source.path.ends_with(&format!("/{expected}")) && source.path != expected {
        faults.extend(at(source, &Path::key("id"), Problem::WrongPlace { expected }));
    }
}

fn calls(sources: &[Source<'_>], known: &BTreeSet<ProcedureId>, checked: &mut Checked) {
    let here: BTreeSet<&ProcedureId> = checked.definitions.iter().map(|(_, definition)| &definition.id).collect();
    let mut edges: BTreeMap<&ProcedureId, BTreeSet<&ProcedureId>> = BTreeMap::new();
    let mut faults = Vec::new();
    for (path, definition) in &checked.definitions {
        let Some(source) = sources.iter().find(|source| source.path == path) else { continue };
        for (index, step) in definition.steps.iter().enumerate() {
            let Some(called) = &step.call else { continue };
            edges.entry(&definition.id).or_default().insert(called);
            if !here.contains(called) && !known.contains(called) {
                let problem = Problem::UnknownProcedure { procedure: called.to_string() };
                faults.extend(at(source, &Path::item("step", index).then("call"), problem));
            }
        }
        for (index, effect) in definition.effects.iter().enumerate() {
            let Some(opened) = &effect.procedure else { continue };
            if !here.contains(opened) && !known.contains(opened) {
                let problem = Problem::UnknownProcedure { procedure: opened.to_string() };
                faults.extend(at(source, &Path::item("effect", index).then("procedure"), problem));
            }
        }
    }
    for (path, definition) in &checked.definitions {
        let mut seen = BTreeSet::new();
        let mut ahead: Vec<&ProcedureId> = edges.get(&definition.id).into_iter().flatten().copied().collect();
        while let Some(next) = ahead.pop() {
            if seen.insert(next) {
                ahead.extend(edges.get(next).into_iter().flatten().copied());
            }
        }
        if let Some(source) =
            sources.iter().find(|source| source.path == path).filter(|_| seen.contains(&definition.id))
        {
            faults.extend(at(source, &Path::key("id"), Problem::CallCircle { procedure: definition.id.to_string() }));
        }
    }
    checked.faults.extend(faults);
}

fn scenarios(
    sources: &[Source<'_>],
    establishment: &Establishment,
    publications: &[Publication<'_>],
    checked: &mut Checked,
) {
    let mut tested = BTreeSet::new();
    let mut faults = Vec::new();
    // What is published is judged once, not once for every file.
    let base = Stand::new(establishment, publications, &[]);
    for source in sources.iter().filter(|source| source.is_scenario()) {
        let file = match ScenarioFile::parse(source.text) {
            Ok(file) => file,
            Err(error) => {
                let (line, column) = super::parse::position(source.text, error.span().map_or(0, |span| span.start));
                let problem = Problem::Unreadable { reason: error.message().to_owned() };
                faults.push(Fault { file: source.path.to_owned(), line, column, problem });
                continue;
            }
        };
        checked.scenarios += file.scenarios.len();
        let report = scenario::run(&file, &base);
        for (name, reason) in &report.failed {
            let index = file.scenarios.iter().position(|scenario| scenario.name == *name).unwrap_or(0);
            let problem = Problem::ScenarioFails { scenario: name.clone(), reason: reason.clone() };
            faults.extend(at(source, &Path::item("scenario", index).then("name"), problem));
        }
        let Some((_, definition)) = checked.definitions.iter().rev().find(|(_, one)| one.id == file.procedure) else {
            let problem = Problem::UnknownProcedure { procedure: file.procedure.to_string() };
            faults.extend(at(source, &Path::key("procedure"), problem));
            continue;
        };
        let never = report.never_taken(definition);
        let outcomes = definition.steps.iter().map(|step| step.on.len()).sum::<usize>() + definition.interrupts.len();
        checked.coverage.insert(file.procedure.clone(), (outcomes - never.len(), outcomes));
        faults.extend(
            never.into_iter().filter_map(|(step, outcome)| {
                at(source, &Path::key("procedure"), Problem::NeverTried { step, outcome })
            }),
        );
        tested.insert(file.procedure);
    }
    for (path, _) in checked.definitions.iter().filter(|(_, definition)| !tested.contains(&definition.id)) {
        let source = sources.iter().find(|source| source.path == path);
        faults.extend(source.and_then(|source| at(source, &Path::key("id"), Problem::NoScenario)));
    }
    checked.faults.extend(faults);
}
