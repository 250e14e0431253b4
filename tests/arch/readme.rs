//! The README's table of keys is the registry's: `UPDATE=1` writes it anew.

use std::fmt::Write as _;

use wardbook::app::action::{REGISTRY, Scope};
use wardbook::app::keymap::Keymap;
use wardbook::text::{Catalog, Language};

const BEGIN: &str = "<!-- keys: begin (made from the registry of actions) -->\n";
const END: &str = "<!-- keys: end -->\n";

#[test]
fn the_readme_names_every_key_of_the_registry() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let (before, rest) = readme.split_once(BEGIN).expect("README.md has no table of keys");
    let (found, after) = rest.split_once(END).expect("the table of keys has no end");
    let made = table();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, format!("{before}{BEGIN}{made}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(found, made, "README.md: run this test with UPDATE=1 to write the table anew");
}

/// Every action by the place where it counts, in the order of help, with its keys.
fn table() -> String {
    let keymap = Keymap::built_in().unwrap();
    let catalog = Catalog::of(Language::English);
    let mut table = String::from("| where | keys | command | what it does |\n|---|---|---|---|\n");
    for scope in Scope::ALL {
        for entry in REGISTRY.iter().filter(|entry| entry.scopes.contains(&scope)) {
            let keys = keymap.chords(scope, entry.action).into_iter().map(|chord| cell(&chord.name()));
            let keys: Vec<String> = keys.map(|name| format!("`{name}`")).collect();
            let (place, name, help) = (scope.title(), (entry.title)(), (entry.help)());
            let said = [place, name, help].map(|message| cell(&catalog.say(&message)));
            let [place, name, help] = said;
            writeln!(table, "| {place} | {} | {name} | {help} |", keys.join(" ")).unwrap();
        }
    }
    table
}

/// A bar would end the cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
