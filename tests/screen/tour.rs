//! The way to every screen and layer, for tests that look at all of them.

use wardbook::text::Language;

use crate::support::harness::Harness;

/// Name, who, and the keys that lead there.
pub const STOPS: &[(&str, &str, &str)] = &[
    ("worklist", "chen", ""),
    ("worklist-empty", "chen", "<tab><tab>"),
    ("prisoners", "chen", "gp"),
    ("prisoners-filter", "chen", "gp/mj"),
    ("person", "chen", "gp<ret>"),
    ("person-points", "chen", "gp<ret>3"),
    ("person-nothing", "chen", "gp<ret>4"),
    ("why", "chen", "gp<ret>?<ret>"),
    ("case", "chen", "gc<ret>"),
    ("form", "chen", "gp<ret><down><ret>2026-02-30<tab><right><f10>"),
    ("form-pick", "chen", "gp<ret><down><ret><tab><ret>"),
    ("sign", "chen", "gc<ret><ret><tab>同意<f10>open"),
    ("sign-bytes", "chen", "gc<ret><ret><tab>同意<f10><f4>"),
    ("meeting", "chen", "gm<ret>y<space>"),
    ("meeting-reason", "chen", "gm<ret>n确有疑问"),
    ("journal", "chen", "gj"),
    ("journal-verified", "chen", "gj<f9>"),
    ("entry", "chen", "gj<ret>"),
    ("paper", "chen", "gc<ret><down><down><ret>"),
    ("sync", "chen", "gs"),
    ("drafts", "chen", "gd"),
    ("palette", "chen", "<c-p>"),
    ("help", "chen", "<f1>"),
    ("go", "chen", "<f6>"),
    ("province", "zhou", "<down>"),
    ("replay", "zhou", "<c-e><ret><left>"),
];

/// The program at a stop.
pub fn at(stop: &(&str, &str, &str), language: Language, size: (u16, u16)) -> Harness {
    let mut program = Harness::logged_on_as(stop.1, language, size);
    program.play(stop.2);
    program
}
