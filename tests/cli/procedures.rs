//! `procedures check` and `procedures show`.

use super::{speak, text, wardbook};
use crate::store::fixture::copy_tree;

#[test]
fn what_the_program_carries_is_in_order_and_every_outcome_is_tried() {
    let report = wardbook(&["procedures", "check", "--json"]).ends(0).json();
    assert_eq!(report["faults"].as_array().unwrap().len(), 0);
    assert!(report["definitions"].as_array().unwrap().contains(&"commutation.fixed-term".into()));
    for covered in report["coverage"].as_array().unwrap() {
        assert_eq!(covered["outcomes-taken"], covered["outcomes"], "{covered}");
    }
}

#[test]
fn a_folder_of_ones_own_is_checked_beside_what_the_program_carries() {
    let folder = tempfile::tempdir().unwrap();
    copy_tree("assets/procedures/punishment".as_ref(), folder.path());
    let report = wardbook(&["procedures", "check", text(folder.path()), "--json"]).ends(0).json();
    assert_eq!(report["definitions"].as_array().unwrap().len(), 5);
    assert!(report["scenarios"].as_u64() > Some(4));
    let said = wardbook(&["procedures", "check", text(&folder.path().join("nowhere"))]).ends(2);
    assert!(said.err.contains("nowhere"), "{}", said.err);
}

#[test]
fn a_procedure_is_shown_with_who_signs_what_and_where_it_leads() {
    let english = wardbook(&["procedures", "show", "commutation.fixed-term"]).ends(0).out;
    for part in [
        "review committee",
        "not before the end of 5 working days",
        "warden",
        "Opening the case",
        "Prison Law (2026) art. 51",
    ] {
        assert!(english.contains(part), "{part}: {english}");
    }
    // Blocks and their ends by what comes, never by the words of the file.
    assert!(english.contains("→ Submit to the intermediate court + Copy to the procuratorate"), "{english}");
    assert!(english.contains("when the other branch is done: Service of the ruling"), "{english}");
    for inner in ["file-and-copy", "→ join", "[open]"] {
        assert!(!english.contains(inner), "{inner}: {english}");
    }
    let chinese = speak("zh-CN", &["procedures", "show", "commutation.fixed-term"]).ends(0).out;
    assert!(chinese.contains("减刑假释评审委员会") && chinese.contains("监狱长"), "{chinese}");
    let json = wardbook(&["procedures", "show", "points.entry", "--json"]).ends(0).json();
    assert_eq!(json["id"], "points.entry");
    for (language, says) in [("en", "there is no procedure parole. Known: admission.formalities"), ("zh-CN", "parole")]
    {
        let none = speak(language, &["procedures", "show", "parole"]).ends(2);
        assert!(none.err.contains(says) && none.err.contains("points.month"), "{}", none.err);
    }
}

#[test]
fn a_procedure_is_drawn_as_text_for_mermaid_and_for_graphviz() {
    let text = wardbook(&["procedures", "graph", "commutation.fixed-term"]).ends(0).out;
    // The road goes down, a return up, a refusal out.
    assert!(
        text.contains(
            "┌ Ward chief's meeting  [ward chief's meeting votes, more than 1/2 of all members]\n\
             ├─ refuse ■ not proposed\n\
             ├─ return ↑ Deliberation of the ward's officers\n\
             │ agree\n\
             ▼\n\
             ┌ Review by the penalty execution section"
        ),
        "{text}"
    );
    // What runs side by side stands together, the copy to the procuratorate behind the whole road of the court.
    let fork = text.find("╔═ all of these, side by side").unwrap();
    let join = text.find("╚═ when all of these are done").unwrap();
    let between = &text[fork..join];
    assert!(between.find("║ ┌ Ruling").unwrap() < between.find("║ ┌ Copy to the procuratorate").unwrap(), "{text}");
    let after = &text[join..];
    assert!(after.contains("│\n▼\n┌ Service of the ruling"), "{text}");

    let chinese = speak("zh-CN", &["procedures", "graph", "points.entry", "--format", "mermaid"]).ends(0).out;
    assert!(chinese.starts_with("flowchart TD\n    n0([\""), "{chinese}");
    assert!(chinese.contains("-.->|\"退回\"|"), "a return is a broken line: {chinese}");
    let dot = wardbook(&["procedures", "graph", "points.entry", "--format", "dot"]).ends(0).out;
    assert!(dot.starts_with("digraph \"points.entry\" {\n") && dot.trim_end().ends_with('}'), "{dot}");
    wardbook(&["procedures", "graph", "no.such"]).ends(2);
}

/// What a validator that is not ours says of files, one line each.
fn fits(schema: &std::path::Path, files: &[&std::path::Path]) -> Vec<String> {
    let mut validator = std::process::Command::new("/usr/bin/python3");
    let out = validator.arg("tests/oracle/schema.py").arg(schema).args(files).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn editors_get_the_shape_of_a_definition_and_every_definition_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let schema = folder.path().join("schema.json");
    std::fs::write(&schema, wardbook(&["procedures", "schema"]).ends(0).out).unwrap();
    let shipped = files_below("assets/procedures".as_ref());
    let shipped: Vec<&std::path::Path> = shipped.iter().map(std::path::PathBuf::as_path).collect();
    assert!(shipped.len() >= 66, "{}", shipped.len());
    let wrong: Vec<String> = fits(&schema, &shipped).into_iter().filter(|line| !line.ends_with(": ")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    let good = std::fs::read_to_string("assets/procedures/punishment/punishment.warning/2026-11-01.toml").unwrap();
    let slips = [
        ("title = {", "titel = {", "titel"),
        ("zh-CN = ", "zh = ", "zh-CN"),
        ("do = \"vote\"", "do = \"votes\"", "votes"),
        ("format = 1", "format = \"one\"", "one"),
    ];
    for (right, slip, told) in slips {
        assert!(good.contains(right), "{right}");
        let file = folder.path().join("slip.toml");
        std::fs::write(&file, good.replacen(right, slip, 1)).unwrap();
        let [said] = fits(&schema, &[&file]).try_into().unwrap();
        assert!(said.contains(told), "{slip}: {said}");
    }
}

fn files_below(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.ends_with(".toml") && !name.ends_with(".scenario.toml") && name != "establishment.toml" {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

#[test]
fn every_key_of_a_definition_is_explained_in_both_languages() {
    use wardbook::core::procedure::schema;
    use wardbook::text::{Catalog, Language};
    for language in [Language::Chinese, Language::English] {
        let catalog = Catalog::of(language);
        let missing: Vec<String> = schema::keys().into_iter().filter(|key| catalog.named(key).is_none()).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", language.tag());
    }
}
