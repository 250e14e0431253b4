//! Every screen at 80x24 and 120x40 in both languages.

use wardbook::text::Language;

use super::tour::{STOPS, at};
use crate::support::harness::Harness;

fn snap(name: &str, language: Language, size: (u16, u16), print: String) {
    let name = format!("{name}-{}-{}x{}", language.tag(), size.0, size.1);
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "snapshots" }, {
        insta::assert_snapshot!(name, print);
    });
}

#[test]
fn every_screen_looks_as_it_was_agreed() {
    for language in [Language::English, Language::Chinese] {
        for size in [(80, 24), (120, 40)] {
            let program = Harness::new(language, size);
            snap("login", language, size, program.print());
            for stop in STOPS {
                snap(stop.0, language, size, at(stop, language, size).print());
            }
        }
    }
}

#[test]
fn before_the_first_log_on_nothing_is_said_of_a_journal_that_is_closed() {
    let mut program = Harness::new(Language::English, (80, 24));
    program.sees("sequenced");
    let standing = program.app.standing.as_mut().unwrap();
    (standing.sequenced, standing.copies, standing.copies_wanted, standing.training) = (0, 0, 0, false);
    program.sees_not("sequenced");
}

#[test]
fn a_small_terminal_is_told_what_it_needs() {
    for language in [Language::English, Language::Chinese] {
        let mut program = Harness::logged_on_as("chen", language, (80, 24));
        program.play("<resize:40x10>");
        snap("too-small", language, (40, 10), program.print());
    }
}
