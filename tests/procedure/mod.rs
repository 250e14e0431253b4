//! Procedures: definitions that ship, and definitions that are broken.

use wardbook::assets;
use wardbook::core::procedure::establishment::Establishment;
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

mod broken;
mod cycles;
mod of_record;
mod scenarios;
mod votes;
mod walks;
