//! Who signs, who votes, who is kept apart: C50 to C58, C80 to C83.

use super::super::definition::{FieldKind, SeparationHow, StepKind};
use super::super::parse::nearest;
use super::super::problem::{Path, Problem};
use super::{Findings, steps};
use crate::core::record::id::RoleId;

/// The fewest people that may be called a body.
const SMALLEST_BODY: u32 = 3;

pub(super) fn check(found: &mut Findings<'_>) {
    roles(found);
    votes(found);
    separations(found);
}

fn roles(found: &mut Findings<'_>) {
    let definition = found.definition;
    let mut named: Vec<(Path, &RoleId)> = vec![(Path::key("owner"), &definition.owner)];
    let listed = |path: Path, roles: &'_ [RoleId]| -> Vec<Path> {
        (0..roles.len()).map(|index| path.then("by").at(index)).collect()
    };
    let mut lists: Vec<(Path, &[RoleId])> = vec![(Path::key("open"), &definition.open.by)];
    lists.extend(steps(definition).map(|(path, step)| (path, step.by.as_slice())));
    let interrupts = definition.interrupts.iter().enumerate();
    lists.extend(interrupts.map(|(index, item)| (Path::item("interrupt", index), item.by.as_slice())));
    for (path, roles) in lists {
        named.extend(listed(path, roles).into_iter().zip(roles));
    }
    for (path, step) in steps(definition) {
        let periods = [("at-least", &step.at_least), ("within", &step.within)];
        for (key, period) in periods {
            if let Some(expiry) = period.as_ref().and_then(|period| period.on_expiry.as_ref()) {
                named.push((path.then(key).then("on-expiry"), &expiry.alert));
            }
        }
    }
    for (path, role) in named {
        if !found.establishment.role.contains_key(role) {
            let near = nearest(role.as_str(), found.establishment.role.keys().map(RoleId::as_str));
            found.add(path, Problem::UnknownRole { role: role.to_string(), nearest: near });
        }
    }
    if definition.open.by.is_empty() {
        found.add(Path::key("open").then("by"), Problem::NobodySigns { step: "open".to_owned() });
    }
    for (path, step) in steps(definition) {
        if step.kind != StepKind::Vote && step.by.is_empty() {
            found.add(path.clone(), Problem::NobodySigns { step: step.id.clone() });
        }
        if step.kind == StepKind::External && step.agency.is_none() {
            found.add(path, Problem::NoAgency { step: step.id.clone() });
        }
    }
    for (index, interrupt) in definition.interrupts.iter().enumerate().filter(|(_, item)| item.by.is_empty()) {
        found.add(Path::item("interrupt", index), Problem::NobodySigns { step: interrupt.id.clone() });
    }
}

fn votes(found: &mut Findings<'_>) {
    let definition = found.definition;
    for (path, step) in steps(definition) {
        let is_vote = step.kind == StepKind::Vote;
        if is_vote != step.body.is_some() || is_vote != step.vote.is_some() || (is_vote && !step.by.is_empty()) {
            found.add(path.clone(), Problem::VoteWithoutRules { step: step.id.clone() });
        }
        if let Some(body) = &step.body {
            match found.establishment.body.get(body) {
                None => {
                    let near = nearest(body, found.establishment.body.keys().map(String::as_str));
                    found.add(path.then("body"), Problem::UnknownBody { body: body.clone(), nearest: near });
                }
                Some(kind) => {
                    if step.vote.as_ref().is_some_and(|rule| rule.min_members < kind.min_members) {
                        found.add(path.then("vote"), Problem::BodyTooSmall { step: step.id.clone() });
                    }
                }
            }
        }
        let Some(rule) = step.vote.as_ref().filter(|_| is_vote) else { continue };
        if rule.min_members < SMALLEST_BODY {
            found.add(path.then("vote"), Problem::BodyTooSmall { step: step.id.clone() });
        }
        if rule.recuse.is_empty() {
            found.add(path.then("vote"), Problem::NoRecusal { step: step.id.clone() });
        }
        for case in &rule.makers_abstain {
            let field = case.strip_prefix("form.").and_then(|id| definition.field(id));
            if field.is_none_or(|field| field.kind != FieldKind::Case) {
                let reason = "`makers-abstain` names a field that holds a case".to_owned();
                found.add(path.then("vote"), Problem::BadField { field: case.clone(), reason });
            }
        }
        if let Some(motion) = &rule.motion {
            let field = motion.strip_prefix("form.").and_then(|id| definition.field(id));
            if field.is_none_or(|field| field.kind != FieldKind::Enum) {
                let reason = "`motion` names a field that is one of some choices".to_owned();
                found.add(path.then("vote"), Problem::BadField { field: motion.clone(), reason });
            }
        }
        for outcome in ["pass", "fail"].into_iter().filter(|outcome| !step.on.contains_key(*outcome)) {
            let problem = Problem::VoteWithoutOutcome { step: step.id.clone(), outcome: outcome.to_owned() };
            found.add(path.then("on"), problem);
        }
        for outcome in step.on.keys().filter(|outcome| !step.is_derived(outcome)) {
            if !["pass", "fail", "return"].contains(&outcome.as_str()) {
                let problem = Problem::OutcomeOfNoVote { step: step.id.clone(), outcome: outcome.clone() };
                found.add(path.then("on").then(outcome), problem);
            }
        }
    }
}

fn separations(found: &mut Findings<'_>) {
    let definition = found.definition;
    let deciding = definition.steps.iter().filter(|step| matches!(step.kind, StepKind::Decide | StepKind::Vote));
    if deciding.count() > 1 && definition.separations.is_empty() {
        found.add(Path::key("separate"), Problem::NoSeparation);
    }
    for (index, rule) in definition.separations.iter().enumerate() {
        let path = Path::item("separate", index);
        if rule.steps.len() < 2 {
            found.add(path.then("steps"), Problem::SeparatesNothing);
        }
        let mut bodies = Vec::new();
        for (number, name) in rule.steps.iter().enumerate() {
            let place = path.then("steps").at(number);
            if name == "open" && rule.how == SeparationHow::DifferentPerson {
                continue;
            }
            if definition.interrupt(name).is_some() && rule.how == SeparationHow::DifferentPerson {
                continue;
            }
            let Some(step) = definition.step(name) else {
                found.add(place, Problem::UnknownSeparatedStep { step: name.clone() });
                continue;
            };
            let votes = step.kind == StepKind::Vote;
            // A body that sits twice has the same chair twice.
            if votes != (rule.how == SeparationHow::ChairDiffers) || (votes && bodies.contains(&step.body.as_ref())) {
                found.add(place, Problem::CannotBeSeparated { step: name.clone() });
            }
            bodies.push(step.body.as_ref());
        }
    }
}
