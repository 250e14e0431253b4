//! No size makes drawing panic, and from 80x24 upward nothing that must be there is missing.

use wardbook::app::ThemeName;
use wardbook::text::Language;

use super::tour::{STOPS, at};
use crate::support::harness::Harness;

const MORE: [(u16, u16); 6] = [(79, 24), (80, 23), (80, 24), (81, 25), (200, 50), (400, 100)];

#[test]
fn no_size_panics() {
    for language in [Language::English, Language::Chinese] {
        for stop in STOPS {
            let program = at(stop, language, (80, 24));
            let small = (0..=60).step_by(3).flat_map(|width| (0..=12).map(move |height| (width, height)));
            for size in small.chain(MORE) {
                program.drawn(size);
            }
        }
    }
}

#[test]
fn no_size_in_the_model_panics_either() {
    for stop in STOPS {
        let mut program = at(stop, Language::Chinese, (80, 24));
        for size in ["0x0", "1x1", "5x3", "79x23", "80x24", "300x90"] {
            program.play(&format!("<resize:{size}><down><pgdn><up>"));
        }
    }
}

#[test]
fn from_80x24_upward_every_screen_keeps_its_frame() {
    for language in [Language::English, Language::Chinese] {
        for stop in STOPS {
            for size in [(80, 24), (81, 25), (100, 30), (200, 50)] {
                let program = at(stop, language, size);
                let text = program.text();
                let lines: Vec<&str> = text.lines().collect();
                assert_eq!(lines.len(), usize::from(size.1));
                let banner = if language == Language::English { "TRAINING" } else { "演示" };
                assert!(lines[0].contains(banner) && lines[0].contains("2026-11-20"), "{}: {}", stop.0, lines[0]);
                assert!(lines[lines.len() - 1].contains("48,11"), "{}: {}", stop.0, lines[lines.len() - 1]);
                assert!(!lines[lines.len() - 2].trim().is_empty(), "{}: no hint", stop.0);
            }
        }
    }
}

#[test]
fn every_theme_says_the_same() {
    for stop in STOPS {
        let mut program = at(stop, Language::English, (80, 24));
        let plain = |text: &str| {
            text.replace(['─', '-', '✓', 'y', 'x', 'n', '»', '+'], "").replace(|c| "▁▂▃▄▅▆▇█12345678".contains(c), "")
        };
        let dark = plain(&program.text());
        for theme in ThemeName::ALL {
            program.app.theme = theme;
            assert_eq!(plain(&program.text()), dark, "{} in {theme:?}", stop.0);
        }
    }
}

#[test]
fn only_the_rows_that_fit_become_text() {
    let mut program = Harness::logged_on();
    program.play("gp<end>").sees("300 of 300");
    assert!(program.text().lines().filter(|line| line.contains("fixed term")).count() <= 24);
}
