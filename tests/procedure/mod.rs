//! Procedures: definitions that ship, and definitions that are broken.

use wardbook::assets;
use wardbook::core::procedure::establishment::Establishment;
use wardbook::core::procedure::graph::{Graph, Node, Way};
use wardbook::core::procedure::parse::parse;

fn establishment() -> Establishment {
    Establishment::parse(&assets::text("procedures/establishment.toml").unwrap())
        .unwrap()
        .with_templates(assets::templates())
}

fn definitions() -> Vec<(String, String)> {
    let files = assets::below("procedures");
    let definitions =
        files.into_iter().filter(|path| path.matches('/').count() == 3 && !path.ends_with(".scenario.toml"));
    definitions.map(|path| (path.clone(), assets::text(&path).unwrap())).collect()
}

#[test]
fn every_definition_that_ships_has_no_fault() {
    let establishment = establishment();
    let mut faults = Vec::new();
    for (path, text) in definitions() {
        if let Err(found) = parse(&path, &text, &establishment) {
            faults.extend(found.iter().map(ToString::to_string));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_family_of_procedures_has_a_name_and_every_procedure_a_family() {
    let establishment = establishment();
    let families: Vec<&str> = establishment.family.iter().map(|family| family.id.as_str()).collect();
    for (path, _) in definitions() {
        let folder = path.split('/').nth(1).unwrap();
        assert!(families.contains(&folder), "{path}");
    }
    for family in families {
        assert!(definitions().iter().any(|(path, _)| path.split('/').nth(1) == Some(family)), "{family}");
    }
}

mod broken;
mod cycles;
mod of_record;
mod scenarios;
mod votes;
mod walks;

#[test]
fn a_drawing_shows_every_step_every_outcome_and_every_end() {
    let establishment = establishment();
    for (path, text) in definitions() {
        let definition = parse(&path, &text, &establishment).unwrap();
        let graph = Graph::of(&definition);
        let outcomes: usize = definition.steps.iter().map(|step| step.on.len()).sum();
        let drawn = graph.arrows.iter().filter(|arrow| arrow.outcome.is_some()).count();
        assert_eq!(drawn, outcomes, "{path}");
        for step in &definition.steps {
            assert_eq!(graph.nodes.iter().filter(|node| **node == Node::Step(step.id.clone())).count(), 1, "{path}");
        }
        for arrow in &graph.arrows {
            assert!(graph.nodes.contains(&arrow.from) && graph.nodes.contains(&arrow.to), "{path}: {arrow:?}");
            assert_eq!(matches!(arrow.to, Node::End(_)), arrow.way == Way::Out, "{path}: {arrow:?}");
        }
        // What leads to nothing is not an end: every place but an end is left.
        for node in graph.nodes.iter().filter(|node| !matches!(node, Node::End(_))) {
            assert!(graph.leaving(node).next().is_some(), "{path}: {node:?}");
        }
    }
}
