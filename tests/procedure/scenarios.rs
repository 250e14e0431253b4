//! Scenarios through the machine. Those that ship are run by `procedures check`, and so by the tests of that command.

use wardbook::assets;
use wardbook::core::procedure::scenario::{Publication, ScenarioFile, Stand, run};
use wardbook::core::record::payload::PublicationKind;

use super::{definitions, establishment};

/// Everything that the province publishes.
pub fn publications() -> Vec<(PublicationKind, String, String)> {
    let files = |folder: &str, kind: PublicationKind| {
        assets::below(folder).into_iter().map(move |path| (kind, path.clone(), assets::text(&path).unwrap()))
    };
    let procedures = definitions().into_iter().map(|(path, text)| (PublicationKind::Procedure, path, text));
    files("law", PublicationKind::Law).chain(files("calendar", PublicationKind::Calendar)).chain(procedures).collect()
}

/// A step that ends the case leaves no time for a second signature.
#[test]
fn no_rule_is_set_aside_where_the_case_ends_by_it() {
    let mut published = publications();
    let path = "commutation.fixed-term/2026-11-01.toml";
    let (_, _, text) = published.iter_mut().find(|(_, name, _)| name.ends_with(path)).unwrap();
    let amends = "from = [\"ward-deliberation\"]\nto = \"ward-deliberation\"";
    assert!(text.contains(amends));
    *text = text.replace(amends, "from = [\"ward-deliberation\"]\nto = \"end:withdrawn\"");
    let publications: Vec<Publication<'_>> =
        published.iter().map(|(kind, name, text)| Publication { kind: *kind, name, text }).collect();
    let shipped = assets::text("procedures/commutation/commutation.fixed-term/commutation.scenario.toml").unwrap();
    let (facts, _) = shipped.split_once("[[scenario]]").unwrap();
    let form = "source = \"scan\", ground = \"repentance\", amount = \"8m\", planned-filing = \"2026-12-28\", reason = \"确有悔改表现\"";
    let amended = form.replacen("source = \"scan\", ", "", 1);
    let scenario = format!(
        r#"{facts}
[[scenario]]
name = "no time for a second signature"
opening = [{{ item = "property", kind = "fine", amount = 10000, paid = 2000, state = "open", able = true }}]
[[scenario.act]]
on = "2026-11-09"
by = "P2"
open = "commutation.fixed-term"
form = {{ {form} }}
overrides = ["P-4"]
at = ["ward-deliberation"]
[[scenario.act]]
on = "2026-11-09"
by = "P2"
take = "amend"
form = {{ {amended} }}
overrides = ["P-4"]
refused = "cannot-wait"
naming = "P-4"
"#
    );
    let report = run(&ScenarioFile::parse(&scenario).unwrap(), &Stand::new(&establishment(), &publications, &[]));
    assert!(report.failed.is_empty(), "{:?}", report.failed);
    assert!(report.entries > 0);
}

/// The law's lists of papers are looked at where a definition says which paper is which: what is missing stands in the way.
#[test]
fn a_paper_of_the_statutory_list_that_is_not_there_is_a_finding() {
    let mut published = publications();
    let path = "commutation.fixed-term/2026-11-01.toml";
    let (_, _, text) = published.iter_mut().find(|(_, name, _)| name.ends_with(path)).unwrap();
    let objection = "objection = \"was-objected\"\n";
    assert!(text.contains(objection));
    *text = text.replace(
        objection,
        &format!(
            "{objection}papers = {{ proposal = \"commutation-proposal\", final_judgment = \"judgment-copies\" }}\n"
        ),
    );
    let publications: Vec<Publication<'_>> =
        published.iter().map(|(kind, name, text)| Publication { kind: *kind, name, text }).collect();
    let shipped = assets::text("procedures/commutation/commutation.fixed-term/commutation.scenario.toml").unwrap();
    let mut scenarios = shipped.split("[[scenario]]");
    let text = format!("{}[[scenario]]{}", scenarios.next().unwrap(), scenarios.next().unwrap());
    let report = run(&ScenarioFile::parse(&text).unwrap(), &Stand::new(&establishment(), &publications, &[]));
    let [(_, reason)] = report.failed.as_slice() else { panic!("{:?}", report.failed) };
    assert!(reason.contains("R-DOC-1") && !reason.contains("papers-missing"), "{reason}");
}
