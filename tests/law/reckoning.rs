//! The arithmetic of the dates of an answer.

use wardbook::assets;
use wardbook::core::law::reckoning::reckoned;

use super::cases::all;

/// Whatever the case: a line begins with a day, ends with the date that it explains, and no date that was computed lacks one.
#[test]
fn every_computed_date_of_every_case_has_its_arithmetic() {
    let packages = assets::law().unwrap();
    let mut without = Vec::new();
    let mut shown = 0;
    for case in all() {
        let (file, answer) = (&case.file, &case.answer);
        let lines = reckoned(file, packages, answer);
        let name = case.path.display();
        let ends = [
            ("computed_end", answer.computed_end),
            ("floor_boundary", answer.floor_boundary),
            ("earliest", answer.earliest),
            ("new_term", answer.new_term.map(|term| term.end())),
            ("test_period", answer.test_period.map(|term| term.end())),
        ];
        for (key, date) in ends {
            match (lines.get(key), date) {
                (Some(line), Some(date)) => {
                    shown += 1;
                    let end = line.rsplit(" = ").next().unwrap();
                    assert!(end.starts_with(&date.to_string()), "{name}: {key} {date}: {line}");
                }
                (Some(line), None) => panic!("{name}: {key}: {line}"),
                // The test period of a fixed term is the rest of the term: nothing is reckoned.
                (None, Some(_)) if key != "test_period" && file.settings.is_empty() => {
                    without.push(format!("{name}: {key}"))
                }
                _ => {}
            }
        }
        for finding in &answer.findings {
            if let (Some(line), Some(first)) = (lines.get(&finding.rule), finding.earliest) {
                assert!(line.contains(" = ") || line == &first.to_string(), "{name}: {}: {line}", finding.rule);
            }
        }
    }
    assert!(shown > 1_000, "{shown}");
    assert!(without.is_empty(), "{} without:\n{}", without.len(), without.join("\n"));
}
