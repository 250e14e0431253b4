//! Citations, guards and calls of the law: C30 to C46.

use super::super::definition::{CheckName, Definition, ProceedingsFacts, ProposalKind};
use super::super::facts;
use super::super::parse::nearest;
use super::super::problem::{Path, Problem};
use super::{Findings, checks, needs_where, outcomes, steps};
use crate::core::guard::Rule;
use crate::core::law::rule::Rule as LawRule;

pub(super) fn check(found: &mut Findings<'_>) {
    citations(found);
    guards(found);
    law_checks(found);
}

fn cites(definition: &Definition) -> Vec<(Path, &String)> {
    let mut cites = vec![(Path::key("open").then("cite"), &definition.open.cite)];
    for (path, step) in steps(definition) {
        cites.push((path.then("cite"), &step.cite));
        for (key, period) in [("at-least", &step.at_least), ("within", &step.within)] {
            if let Some(period) = period {
                cites.push((path.then(key).then("cite"), &period.cite));
            }
        }
    }
    cites.extend(definition.late_entry.iter().map(|rule| (Path::key("late-entry").then("cite"), &rule.cite)));
    let list = |name: &'static str, of: Vec<&'_ String>| -> Vec<Path> {
        (0..of.len()).map(|index| Path::item(name, index).then("cite")).collect()
    };
    let lists: [(&'static str, Vec<&String>); 5] = [
        ("parallel", definition.parallels.iter().map(|block| &block.cite).collect()),
        ("interrupt", definition.interrupts.iter().map(|item| &item.cite).collect()),
        ("guard", definition.guards.iter().map(|guard| &guard.cite).collect()),
        ("separate", definition.separations.iter().map(|rule| &rule.cite).collect()),
        ("effect", definition.effects.iter().map(|effect| &effect.cite).collect()),
    ];
    for (name, of) in lists {
        cites.extend(list(name, of.clone()).into_iter().zip(of));
    }
    cites
}

fn citations(found: &mut Findings<'_>) {
    let definition = found.definition;
    let mut cited = Vec::new();
    for (path, cite) in cites(definition) {
        let (law, article) = cite.split_once(' ').unwrap_or((cite, ""));
        cited.push(law);
        match definition.law.get(law) {
            None => found.add(path, Problem::UnknownLaw { cite: cite.clone() }),
            Some(source) if source.basis.is_none() && !article.chars().any(|c| c.is_ascii_digit()) => {
                found.add(path, Problem::NoArticle { cite: cite.clone() });
            }
            Some(_) => {}
        }
    }
    for (name, law) in &definition.law {
        let path = Path::key("law").then(name);
        if let Some(from) = law.from.filter(|from| *from > definition.in_force) {
            found.add(path.clone(), Problem::LawYounger { law: name.clone(), from: from.to_string() });
        }
        if !cited.contains(&name.as_str()) {
            found.add(path, Problem::LawNeverCited { law: name.clone() });
        }
    }
}

fn guards(found: &mut Findings<'_>) {
    let definition = found.definition;
    let mut used: Vec<&str> = Vec::new();
    let known = || definition.guards.iter().map(|guard| guard.id.as_str());
    let ask = |path: Path, name: &str| -> Option<(Path, Problem)> {
        (!known().any(|guard| guard == name))
            .then(|| (path, Problem::UnknownGuard { guard: name.to_owned(), nearest: nearest(name, known()) }))
    };
    let mut wrong = Vec::new();
    for (path, name) in checks(definition) {
        if let CheckName::Guard(name) = name {
            used.push(name);
            wrong.extend(ask(path, name));
        }
    }
    for (path, _, _, outcome) in outcomes(definition) {
        for (index, instead) in outcome.instead.iter().enumerate() {
            used.push(&instead.when);
            wrong.extend(ask(path.then("instead").at(index).then("when"), &instead.when));
        }
    }
    for (index, effect) in definition.effects.iter().enumerate() {
        if let Some(guard) = &effect.when {
            used.push(guard);
            wrong.extend(ask(Path::item("effect", index).then("when"), guard));
        }
    }
    for (path, field) in super::forms::fields(definition) {
        if let Some(guard) = &field.when {
            used.push(guard);
            wrong.extend(ask(path.then("when"), guard));
        }
    }
    for (path, guard) in needs_where(definition) {
        used.push(guard);
        wrong.extend(ask(path, guard));
    }
    for (name, call) in &definition.law_checks {
        let facts = call.proceedings.iter().flat_map(ProceedingsFacts::guards);
        for (key, guard) in facts.filter_map(|(key, guard)| Some((key, guard?))) {
            used.push(guard);
            wrong.extend(ask(Path::key("law-check").then(name).then("proceedings").then(key), guard));
        }
    }
    let dictionary = facts::dictionary(definition);
    for (index, guard) in definition.guards.iter().enumerate() {
        let path = Path::item("guard", index);
        match Rule::compile(guard.clone(), &dictionary) {
            Err(error) => {
                let reason = format!("column {}: {}", error.error.column, error.error.kind);
                let problem = Problem::BadGuard { guard: guard.id.clone(), reason };
                wrong.push((path.then(&error.part.to_string()), problem));
            }
            Ok(rule) => {
                for (part, _) in rule.guards().filter(|(_, guard)| guard.is_constant()) {
                    let reason = "always the same: it looks at no fact".to_owned();
                    wrong.push((path.then(&part.to_string()), Problem::BadGuard { guard: guard.id.clone(), reason }));
                }
            }
        }
        if !used.contains(&guard.id.as_str()) {
            wrong.push((Path::item("guard", index).then("id"), Problem::GuardNeverChecked { guard: guard.id.clone() }));
        }
    }
    found.list.extend(wrong);
}

fn law_checks(found: &mut Findings<'_>) {
    let definition = found.definition;
    let mut used: Vec<&str> = Vec::new();
    for (path, name) in checks(definition) {
        if let CheckName::Law(name) = name {
            used.push(name);
            if !definition.law_checks.contains_key(name) {
                found.add(path, Problem::UnknownLawCheck { name: name.clone() });
            }
        }
    }
    for (name, call) in &definition.law_checks {
        let path = Path::key("law-check").then(name);
        let mut bad = |path: Path, reason: String| found.add(path, Problem::BadLawCheck { name: name.clone(), reason });
        if !used.contains(&name.as_str()) {
            bad(path.clone(), "nothing calls it".to_owned());
        }
        for taken in call.takes() {
            let (value, field) = (taken.value, taken.value.strip_prefix("form."));
            let known =
                value == "today" || value.starts_with('=') || field.is_some_and(|id| definition.field(id).is_some());
            if !known {
                let place = taken.keys.iter().fold(path.clone(), |path, key| path.then(key));
                bad(place, format!("`{value}` is no field of a form"));
            }
        }
        if call.proposal == ProposalKind::Commutation && call.ground.is_none() {
            bad(path.clone(), "a commutation has a `ground`".to_owned());
        }
        if call.parole.is_some() != (call.proposal == ProposalKind::Parole) {
            bad(path.clone(), "what people found for a parole, `parole`, belongs to the proposal of one".to_owned());
        }
        for paper in call.proceedings.iter().flat_map(|facts| facts.papers.values()) {
            if definition.document(paper).is_none() {
                let place = path.then("proceedings").then("papers");
                bad(place, format!("`{paper}` is no paper of `[[document]]`"));
            }
        }
        for (key, rules) in [("leave-open", &call.leave_open), ("answered", &call.answered)] {
            for (index, rule) in rules.iter().enumerate() {
                if LawRule::from_id(rule).is_none() {
                    bad(path.then(key).at(index), format!("the law has no rule `{rule}`"));
                }
            }
        }
        for (index, rule) in call.answered.iter().enumerate().filter(|(_, rule)| call.leave_open.contains(rule)) {
            bad(path.then("answered").at(index), format!("`{rule}` is left open: there is nothing to answer"));
        }
    }
}
