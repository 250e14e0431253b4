//! The walls between the parts: a single crate has no others.

use std::fs;
use std::path::{Path, PathBuf};

/// Words that `core` may not say: it is pure.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::thread",
    "std::env",
    "std::process",
    "std::io::",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "getrandom",
    "OsRng",
    "rusqlite",
    "crossterm",
    "ratatui",
    "tokio",
    "ureq",
    "println!",
    "eprintln!",
];

struct Source {
    path: PathBuf,
    /// The lines with comments taken away.
    lines: Vec<String>,
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() > 20, "the sources were not found");
    found
}

fn collect(folder: &Path, found: &mut Vec<Source>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, found);
        } else if path.file_name().is_some_and(|name| name == "tests.rs") {
            // A test module that stands in a file of its own.
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let lines = text.lines().map(|line| line.split("//").next().unwrap().to_owned()).collect();
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            found.push(Source { path: path.strip_prefix(root).unwrap().to_owned(), lines });
        }
    }
}

/// The lines of the program itself: a module of tests at a file's end may read what ships.
fn program(source: &Source) -> impl Iterator<Item = (usize, &String)> {
    source.lines.iter().enumerate().take_while(|(_, line)| !line.contains("#[cfg(test)]"))
}

/// Every line of a source outside `allowed` that says one of `words`.
fn breaches(words: &[&str], inside: Option<&str>, allowed: &[&str]) -> Vec<String> {
    let mut breaches = Vec::new();
    for source in sources() {
        if inside.is_some_and(|folder| !source.path.starts_with(folder))
            || allowed.iter().any(|folder| source.path.starts_with(folder))
        {
            continue;
        }
        for (index, line) in program(&source) {
            for word in words {
                if line.contains(word) {
                    breaches.push(format!("{}:{}: {word}", source.path.display(), index + 1));
                }
            }
        }
    }
    breaches
}

#[test]
fn core_is_pure() {
    assert_eq!(breaches(IMPURE, Some("src/core"), &[]), Vec::<String>::new());
}

#[test]
fn core_does_not_know_the_outer_parts() {
    let outer = [
        "crate::store",
        "crate::hub",
        "crate::ledger",
        "crate::sync",
        "crate::keys",
        "crate::documents",
        "crate::app",
        "crate::ui",
        "crate::term",
        "crate::cli",
        "crate::desk",
        "crate::text",
        "crate::assets",
    ];
    assert_eq!(breaches(&outer, Some("src/core"), &[]), Vec::<String>::new());
}

#[test]
fn the_store_and_the_keys_do_not_know_who_works_with_them() {
    let above = ["crate::hub", "crate::ledger", "crate::sync", "crate::desk", "crate::app", "crate::ui", "crate::cli"];
    for folder in ["src/store", "src/keys"] {
        assert_eq!(breaches(&above, Some(folder), &[]), Vec::<String>::new());
    }
}

#[test]
fn the_hub_the_ledger_and_the_exchange_do_not_know_the_terminal() {
    let above = ["crate::desk", "crate::app", "crate::ui", "crate::term", "crate::cli"];
    for folder in ["src/hub", "src/ledger", "src/sync"] {
        assert_eq!(breaches(&above, Some(folder), &[]), Vec::<String>::new());
    }
}

#[test]
fn the_desk_does_not_know_how_it_is_drawn() {
    let above = ["crate::ui", "crate::term", "crate::cli"];
    assert_eq!(breaches(&above, Some("src/desk"), &[]), Vec::<String>::new());
}

#[test]
fn the_model_of_the_terminal_does_not_draw_and_touches_nothing() {
    let words = ["ratatui", "crossterm", "rusqlite", "std::fs", "std::net", "std::thread", "SystemTime", "Utc::now"];
    assert_eq!(breaches(&words, Some("src/app"), &[]), Vec::<String>::new());
}

#[test]
fn only_store_and_ledger_know_a_database() {
    assert_eq!(breaches(&["rusqlite", "tokio_postgres"], None, &["src/store", "src/ledger"]), Vec::<String>::new());
}

#[test]
fn only_term_knows_crossterm() {
    assert_eq!(breaches(&["crossterm"], None, &["src/term"]), Vec::<String>::new());
}

#[test]
fn only_ui_knows_ratatui() {
    assert_eq!(breaches(&["ratatui"], None, &["src/ui", "src/term"]), Vec::<String>::new());
}

/// Where Chinese words are recognised, not said: headings and words of imported files, letters typed for yes and no, days and
/// lengths of time as people write them.
const VOCABULARY: &[&str] = &[
    "src/documents/import",
    "src/documents/demo/files.rs",
    "src/documents/setup.rs",
    "src/app/field.rs",
    "src/core/time/span.rs",
    "src/core/time/written.rs",
    "src/desk/chinese.rs",
];

/// Texts that a user reads stand in `assets`, where both languages are checked.
#[test]
fn no_chinese_stands_in_code_outside_tests() {
    let mut found = Vec::new();
    for source in
        sources().into_iter().filter(|source| !VOCABULARY.iter().any(|folder| source.path.starts_with(folder)))
    {
        for (index, line) in program(&source) {
            if line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
                found.push(format!("{}:{}: {}", source.path.display(), index + 1, line.trim()));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// What the `Display` of an error writes is English. A user is told by `text::Said`, which has both languages.
#[test]
fn no_display_of_an_error_is_shown_to_a_user() {
    let words = ["error", "fault", "refusal", "problem", "broken", "reason"].map(|name| format!("{name}.to_string()"));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    // What clap says beyond what is known is quoted; a law's own files are quoted with their line.
    let allowed = ["src/cli/usage.rs"];
    let found = [breaches(&words, Some("src/desk"), &allowed), breaches(&words, Some("src/cli"), &allowed)].concat();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_public_key_is_checked_strictly_everywhere() {
    let found: Vec<_> = breaches(&[".verify_batch(", "ed25519_dalek::Verifier"], Some("src"), &[]);
    assert_eq!(found, Vec::<String>::new(), "small-order keys pass the loose check: use verify_strict");
}
