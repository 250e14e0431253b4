//! Papers: C70 to C76.

use std::collections::{BTreeMap, BTreeSet};

use super::super::definition::{Addressee, Definition, FieldKind, Need, StepKind, TAKEN};
use super::super::net::{Net, RETURN, Transition};
use super::super::parse::nearest;
use super::super::problem::{Path, Problem};
use super::{Findings, Uses, outcomes, steps, uses};

pub(super) fn check_names(found: &mut Findings<'_>) {
    let definition = found.definition;
    let made: BTreeSet<&String> = uses(definition, Uses::Make).into_iter().map(|(_, name)| name).collect();
    let needed: BTreeSet<&String> = uses(definition, Uses::Need).into_iter().map(|(_, name)| name).collect();
    for kind in [Uses::Make, Uses::Need] {
        for (path, name) in uses(definition, kind) {
            let Some(paper) = definition.document(name) else {
                let near = nearest(name, definition.documents.iter().map(|paper| paper.id.as_str()));
                found.add(path, Problem::UnknownDocument { document: name.clone(), nearest: near });
                continue;
            };
            if matches!(kind, Uses::Need) && !paper.brought && !made.contains(name) {
                found.add(path, Problem::NeverMade { document: name.clone() });
            }
        }
    }
    for (index, paper) in definition.documents.iter().enumerate() {
        let path = Path::item("document", index);
        if made.contains(&paper.id) && paper.template.is_none() {
            found.add(path.clone(), Problem::NoTemplate { document: paper.id.clone() });
        }
        if let (Some(template), Some(known)) = (&paper.template, &found.establishment.templates)
            && !known.contains(template)
        {
            let near = nearest(template, known.iter().map(String::as_str));
            let problem = Problem::UnknownTemplate { template: template.clone(), nearest: near };
            found.add(path.then("template"), problem);
        }
        if let Some(step) = &paper.remedy
            && definition.step(step).is_none_or(|step| !step.on.contains_key("objection"))
        {
            let waits = definition.steps.iter().filter(|step| step.on.contains_key("objection"));
            let near = nearest(step, waits.map(|step| step.id.as_str()));
            found.add(path.then("remedy"), Problem::UnknownTarget { target: step.clone(), nearest: near });
        }
        if let Some(field) = &paper.dated
            && definition.field(field).is_none_or(|field| field.kind != FieldKind::Date)
        {
            let days = definition.fields().filter(|(_, field)| field.kind == FieldKind::Date);
            let near = nearest(field, days.map(|(_, field)| field.id.as_str()));
            let problem =
                Problem::UnknownPaperField { document: paper.id.clone(), field: field.clone(), nearest: near };
            found.add(path.then("dated"), problem);
        }
        if let Some(step) = &paper.asks
            && definition.step(step).is_none_or(|step| step.kind != StepKind::External)
        {
            let outside = definition.steps.iter().filter(|step| step.kind == StepKind::External);
            let near = nearest(step, outside.map(|step| step.id.as_str()));
            found.add(path.then("asks"), Problem::UnknownTarget { target: step.clone(), nearest: near });
        }
        if let Some(Addressee::Entered(fields)) = &paper.to {
            for (at, field) in fields.iter().enumerate().filter(|(_, field)| definition.field(field).is_none()) {
                let near = nearest(field, definition.fields().map(|(_, field)| field.id.as_str()));
                let problem =
                    Problem::UnknownPaperField { document: paper.id.clone(), field: field.clone(), nearest: near };
                found.add(path.then("to").at(at), problem);
            }
        }
        let fields = paper.fields.iter().flatten().enumerate();
        let known = |field: &str| match field.strip_prefix(TAKEN) {
            Some(step) => definition.step(step).is_some(),
            None => definition.field(field).is_some(),
        };
        for (at, field) in fields.filter(|(_, field)| !known(field)) {
            let near = nearest(field, definition.fields().map(|(_, field)| field.id.as_str()));
            let problem =
                Problem::UnknownPaperField { document: paper.id.clone(), field: field.clone(), nearest: near };
            found.add(path.then("fields").at(at), problem);
        }
        if !made.contains(&paper.id) && !needed.contains(&paper.id) {
            found.add(path.then("id"), Problem::UnusedDocument { document: paper.id.clone() });
        }
    }
    for (path, step) in steps(definition) {
        let decides = matches!(step.kind, StepKind::Decide | StepKind::Vote);
        if decides && step.on.values().all(|outcome| outcome.make.is_empty()) {
            found.add(path, Problem::LeavesNoPaper { step: step.id.clone() });
        }
    }
}

/// C75: what must be there is there on every way, through joins and returns. A greatest fixed point over the reachable markings.
pub(super) fn check_ways(found: &mut Findings<'_>) {
    let definition = found.definition;
    let Some(net) = Net::of(definition) else { return };
    let visited = net.explore();
    let everything: BTreeSet<&str> = definition.documents.iter().map(|paper| paper.id.as_str()).collect();
    let mut there: Vec<BTreeSet<&str>> = visited.states.iter().map(|_| everything.clone()).collect();
    if let Some(start) = there.first_mut() {
        *start = definition.open.make.iter().map(String::as_str).collect();
    }
    let again: BTreeMap<&str, BTreeSet<String>> =
        definition.steps.iter().map(|step| (step.id.as_str(), Net::downstream(definition, &step.id))).collect();
    loop {
        let mut changed = false;
        for step in &visited.moves {
            let (Some(before), Some(by)) = (there.get(step.from), net.transitions().get(step.by)) else { continue };
            let after = after(definition, before, by, &again);
            let Some(known) = there.get_mut(step.to) else { continue };
            let both: BTreeSet<&str> = known.intersection(&after).copied().collect();
            if both.len() != known.len() {
                *known = both;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let mut missing = BTreeSet::new();
    for step in &visited.moves {
        let (Some(before), Some(by)) = (there.get(step.from), net.transitions().get(step.by)) else { continue };
        for name in needed(definition, by) {
            let brought = definition.document(name).is_some_and(|paper| paper.brought);
            if !brought && !before.contains(name.as_str()) && !made(definition, by).contains(name) {
                missing.insert((by.node.clone(), name.clone()));
            }
        }
    }
    for (step, document) in missing {
        let index = definition.steps.iter().position(|one| one.id == step);
        let path = index.map_or_else(|| Path::key("interrupt"), |index| super::step_path(index).then("need"));
        found.add(path, Problem::NotOnEveryWay { document, step });
    }
}

fn after<'a>(
    definition: &'a Definition,
    before: &BTreeSet<&'a str>,
    by: &Transition,
    again: &BTreeMap<&str, BTreeSet<String>>,
) -> BTreeSet<&'a str> {
    let mut papers = before.clone();
    papers.extend(made(definition, by).iter().map(String::as_str));
    if by.outcome == RETURN {
        let to = by.target.to_string();
        let superseded: BTreeSet<&str> = outcomes(definition)
            .filter(|(_, step, _, _)| again.get(to.as_str()).is_some_and(|steps| steps.contains(&step.id)))
            .flat_map(|(_, _, _, outcome)| outcome.make.iter().map(String::as_str))
            .collect();
        papers.retain(|paper| !superseded.contains(paper));
    }
    papers
}

fn made<'a>(definition: &'a Definition, by: &Transition) -> &'a [String] {
    let of_step = definition.step(&by.node).and_then(|step| step.on.get(&by.outcome)).map(|outcome| &outcome.make);
    let of_interrupt = definition.interrupt(&by.node).map(|interrupt| &interrupt.make);
    of_step.or(of_interrupt).map_or(&[], Vec::as_slice)
}

fn needed<'a>(definition: &'a Definition, by: &Transition) -> Vec<&'a String> {
    if let Some(interrupt) = definition.interrupt(&by.node) {
        return always(interrupt.need.iter());
    }
    let Some(step) = definition.step(&by.node) else { return Vec::new() };
    let of_outcome = step.on.get(&by.outcome).into_iter().flat_map(|outcome| &outcome.need);
    let of_step = step.need.iter().filter(|_| step.is_forward(&by.outcome));
    always(of_step.chain(of_outcome))
}

/// Where a guard decides whether a paper is needed, the way by which it is made is the guard's.
fn always<'a>(needs: impl Iterator<Item = &'a Need>) -> Vec<&'a String> {
    needs.filter(|need| need.when.is_none()).map(|need| &need.paper).collect()
}
