//! Soundness, by visiting every reachable marking: C20 to C29.

use std::collections::BTreeSet;

use super::super::definition::Target;
use super::super::net::{Blocked, Net};
use super::super::problem::{Path, Problem};
use super::{Findings, outcome_path, steps};

pub(super) fn check(found: &mut Findings<'_>) {
    let definition = found.definition;
    let Some(net) = Net::of(definition) else {
        found.add(Path::key("step"), Problem::TooManyStates);
        return;
    };
    let visited = net.explore();
    if visited.too_many {
        found.add(Path::key("step"), Problem::TooManyStates);
        return;
    }
    let place = |node: &str, outcome: &str| {
        if let Some(index) = definition.steps.iter().position(|step| step.id == node) {
            return outcome_path(index, outcome);
        }
        let index = definition.interrupts.iter().position(|item| item.id == node).unwrap_or(0);
        Path::item("interrupt", index)
    };

    let faults: BTreeSet<_> =
        visited.faults.iter().map(|(by, blocked)| (*by, *blocked == Blocked::WorkRemains)).collect();
    for (by, work_remains) in faults {
        let Some(by) = net.transitions().get(by) else { continue };
        let (step, outcome) = (by.node.clone(), by.outcome.clone());
        let path = place(&by.node, &by.outcome);
        found.add(
            path,
            if work_remains {
                Problem::EndsWhileWorkRemains { step, outcome }
            } else {
                Problem::SecondToken { step, outcome }
            },
        );
    }

    let taken: BTreeSet<usize> = visited.moves.iter().map(|step| step.by).collect();
    for (number, by) in net.transitions().iter().enumerate().filter(|(number, _)| !taken.contains(number)) {
        // An unreachable step is named once, not once for each of its outcomes.
        let reached =
            by.interrupt || visited.states.iter().any(|state| net.active(state.marking).contains(&by.node.as_str()));
        if reached && !visited.faults.iter().any(|(fault, _)| *fault == number) {
            let problem = Problem::NeverHappens { step: by.node.clone(), outcome: by.outcome.clone() };
            found.add(place(&by.node, &by.outcome), problem);
        }
    }
    for (path, step) in steps(definition) {
        if !visited.states.iter().any(|state| net.active(state.marking).contains(&step.id.as_str())) {
            found.add(path.then("id"), Problem::Unreachable { step: step.id.clone() });
        }
    }
    for (index, end) in definition.ends.iter().enumerate() {
        if !visited.states.iter().any(|state| state.end.as_deref() == Some(end.id.as_str())) {
            found.add(Path::item("end", index).then("id"), Problem::UnreachableEnd { end: end.id.clone() });
        }
    }
    finishing(found, &net, &visited);
}

fn finishing(found: &mut Findings<'_>, net: &Net, visited: &super::super::net::Exploration) {
    let definition = found.definition;
    let any = visited.can_finish(|_| true);
    let ordinary = visited.can_finish(|by| net.transitions().get(by).is_some_and(|by| !by.interrupt));
    for (number, state) in visited.states.iter().enumerate().filter(|(_, state)| state.end.is_none()) {
        let names = net.names(state.marking);
        let first = names.first().map_or("", |name| name.split('/').next().unwrap_or_default());
        let path = definition.steps.iter().position(|step| step.id == first).map_or_else(
            || {
                definition
                    .parallels
                    .iter()
                    .position(|block| block.id == first)
                    .map_or_else(|| Path::key("open"), |at| Path::item("parallel", at))
            },
            super::step_path,
        );
        let marking = names.join(" + ");
        if !visited.moves.iter().any(|step| step.from == number) {
            found.add(path, Problem::DeadEnd { marking });
        } else if !any.contains(&number) {
            found.add(path, Problem::CannotFinish { marking });
        } else if !ordinary.contains(&number) {
            found.add(path, Problem::OnlyInterruptFinishes { marking });
        }
    }
    if matches!(definition.open.to, Target::End(_)) {
        found.add(Path::key("open").then("to"), Problem::DeadEnd { marking: String::new() });
    }
}
