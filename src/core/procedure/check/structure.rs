//! Identity, names, targets, blocks and interrupts: C01 to C18.

use super::super::definition::{Definition, FORMAT, StepKind, Target};
use super::super::net::in_block;
use super::super::parse::nearest;
use super::super::problem::{Path, Problem};
use super::{Findings, duplicates, outcomes, steps, targets};

const RESERVED: [&str; 5] = ["open", "second-signature", "join", "today", "form"];

pub(super) fn check(found: &mut Findings<'_>) {
    let definition = found.definition;
    if definition.format != FORMAT {
        found.add(Path::key("format"), Problem::WrongFormat { found: definition.format.to_string() });
    }
    names(found);
    target_names(found);
    outcome_rules(found);
    blocks(found);
    interrupts(found);
}

fn names(found: &mut Findings<'_>) {
    let definition = found.definition;
    let nodes = steps(definition)
        .map(|(path, step)| (path.then("id"), step.id.as_str()))
        .chain(listed("parallel", definition.parallels.iter().map(|block| block.id.as_str())))
        .chain(listed("interrupt", definition.interrupts.iter().map(|item| item.id.as_str())))
        .collect::<Vec<_>>();
    let lists = [
        nodes,
        listed("end", definition.ends.iter().map(|end| end.id.as_str())).collect(),
        listed("guard", definition.guards.iter().map(|guard| guard.id.as_str())).collect(),
        listed("effect", definition.effects.iter().map(|effect| effect.id.as_str())).collect(),
        listed("document", definition.documents.iter().map(|document| document.id.as_str())).collect(),
    ];
    for list in lists {
        for (path, name) in &list {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if name.is_empty() || name.len() > 60 || !name.chars().all(plain) || RESERVED.contains(name) {
                found.add(path.clone(), Problem::BadName { name: (*name).to_owned() });
            }
        }
        found.list.extend(duplicates(list));
    }
}

fn listed<'a>(list: &'a str, names: impl Iterator<Item = &'a str> + 'a) -> impl Iterator<Item = (Path, &'a str)> + 'a {
    names.enumerate().map(move |(index, name)| (Path::item(list, index).then("id"), name))
}

fn target_names(found: &mut Findings<'_>) {
    let definition = found.definition;
    for (path, target) in targets(definition) {
        let (name, known): (&str, Vec<&str>) = match target {
            Target::Join => continue,
            Target::Node(name) => (name, nodes(definition)),
            Target::End(end) => (end, definition.ends.iter().map(|end| end.id.as_str()).collect()),
        };
        if !known.contains(&name) {
            let near = nearest(name, known);
            let near = match target {
                Target::End(_) if !near.is_empty() => format!("end:{near}"),
                _ => near,
            };
            found.add(path, Problem::UnknownTarget { target: target.to_string(), nearest: near });
        }
    }
    let outside = [("open", "to", &definition.open.to)];
    for (table, key, target) in outside {
        if *target == Target::Join {
            found.add(Path::key(table).then(key), Problem::JoinOutsideBlock { step: "open".to_owned() });
        }
    }
}

fn nodes(definition: &Definition) -> Vec<&str> {
    let steps = definition.steps.iter().map(|step| step.id.as_str());
    steps.chain(definition.parallels.iter().map(|block| block.id.as_str())).collect()
}

fn outcome_rules(found: &mut Findings<'_>) {
    let definition = found.definition;
    for (path, step) in steps(definition) {
        if step.on.is_empty() {
            found.add(path.then("on"), Problem::NoOutcome { step: step.id.clone() });
        }
    }
    for (path, step, name, outcome) in outcomes(definition) {
        if !definition.outcomes.contains_key(name) {
            found.add(path.clone(), Problem::UnnamedOutcome { outcome: name.clone() });
        }
        if outcome.to == Target::Node(step.id.clone()) && !matches!(step.kind, StepKind::Wait | StepKind::Record) {
            found.add(path.then("to"), Problem::LeadsToItself { step: step.id.clone() });
        }
        for (index, instead) in outcome.instead.iter().enumerate() {
            if !step.on.contains_key(&instead.take) || instead.take == *name {
                let near = nearest(&instead.take, step.on.keys().map(String::as_str));
                let problem = Problem::UnknownTarget { target: instead.take.clone(), nearest: near };
                found.add(path.then("instead").at(index).then("take"), problem);
            }
        }
        let home = definition.parallels.iter().find(|block| in_block(block, &step.id));
        match (home, &outcome.to) {
            (None, Target::Join) => found.add(path.then("to"), Problem::JoinOutsideBlock { step: step.id.clone() }),
            (Some(block), Target::Node(to)) if in_block(block, to) => {}
            (Some(block), Target::Node(_) | Target::End(_)) => {
                let leaving = format!("{}.{name}", step.id);
                if !block.cancel_on.contains(&leaving) {
                    let problem =
                        Problem::LeavesBlock { step: step.id.clone(), outcome: name.clone(), block: block.id.clone() };
                    found.add(path.then("to"), problem);
                }
            }
            _ => {}
        }
    }
    let used: Vec<&String> = outcomes(definition).map(|(_, _, name, _)| name).collect();
    for name in definition.outcomes.keys().filter(|name| !used.contains(name)) {
        let problem = Problem::NeverHappens { step: String::new(), outcome: name.clone() };
        found.add(Path::key("outcomes").then(name), problem);
    }
}

fn blocks(found: &mut Findings<'_>) {
    let definition = found.definition;
    let mut members: Vec<&String> = Vec::new();
    for (index, block) in definition.parallels.iter().enumerate() {
        let path = Path::item("parallel", index);
        if block.branches.len() < 2 {
            found.add(path.then("branches"), Problem::BadBranch { block: block.id.clone(), step: String::new() });
        }
        for (number, branch) in block.branches.iter().enumerate() {
            let place = path.then("branches").at(number);
            if branch.is_empty() {
                found.add(place.clone(), Problem::BadBranch { block: block.id.clone(), step: String::new() });
            }
            for (position, step) in branch.iter().enumerate() {
                if definition.step(step).is_none() || members.contains(&step) {
                    let problem = Problem::BadBranch { block: block.id.clone(), step: step.clone() };
                    found.add(place.at(position), problem);
                }
                members.push(step);
            }
        }
        if block.join == Target::Join {
            found.add(path.then("join"), Problem::JoinOutsideBlock { step: block.id.clone() });
        }
        for (number, name) in block.cancel_on.iter().enumerate() {
            let leaves = name.split_once('.').is_some_and(|(step, outcome)| {
                in_block(block, step)
                    && definition.step(step).and_then(|step| step.on.get(outcome)).is_some_and(|outcome| match &outcome
                        .to
                    {
                        Target::Node(to) => !in_block(block, to),
                        Target::End(_) => true,
                        Target::Join => false,
                    })
            });
            if !leaves {
                found.add(path.then("cancel-on").at(number), Problem::UnknownCancel { name: name.clone() });
            }
        }
    }
    // A step outside may enter a block only by the block's name, else one branch would run without the others.
    for (path, target) in targets(definition) {
        let Target::Node(to) = target else { continue };
        let Some(block) = definition.parallels.iter().find(|block| in_block(block, to)) else { continue };
        let from_inside =
            outcomes(definition).any(|(from, step, _, _)| in_block(block, &step.id) && from.then("to") == path);
        if !from_inside {
            found.add(path, Problem::BadBranch { block: block.id.clone(), step: to.clone() });
        }
    }
}

fn interrupts(found: &mut Findings<'_>) {
    let definition = found.definition;
    for (index, interrupt) in definition.interrupts.iter().enumerate() {
        let path = Path::item("interrupt", index);
        if interrupt.from.is_empty() {
            found.add(path.then("from"), Problem::UnknownInterruptStep { step: String::new() });
        }
        for (number, step) in interrupt.from.iter().enumerate() {
            if step != "*" && definition.step(step).is_none() {
                let problem = Problem::UnknownInterruptStep { step: step.clone() };
                found.add(path.then("from").at(number), problem);
            }
        }
        if interrupt.to == Target::Join {
            found.add(path.then("to"), Problem::JoinOutsideBlock { step: interrupt.id.clone() });
        }
    }
}
