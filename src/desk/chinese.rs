//! No English word and no identifier on a Chinese screen: everything that a definition, the law, a setting or a text of the program
//! can show in Chinese is looked at.

use super::{procedure_words, words};
use crate::core::guard::Type;
use crate::core::law::finding::Finding;
use crate::core::procedure::{facts, parse};
use crate::core::record::setting;
use crate::text::{Catalog, Language};

/// What stands in Chinese as it is: keys, the program's own name and its commands, names of formats.
const ALLOWED: &[&str] =
    &["Ctrl-C", "Ctrl-U", "English", "Esc", "PgDn", "Tab", "SHA-256", "wardbook", "journal", "verify"];

/// The program's texts that officers see on a screen; the others belong to the command line and its files.
const SCREENS: &[&str] = &["app", "screens", "desk", "said", "refusal", "points", "keys", "law"];

/// The English words, identifiers and codes of a text.
fn strange(text: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut depth = 0_usize;
    for letter in text.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    let part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    // A command is typed as it stands.
    if let Some((before, command)) = plain.split_once("wardbook ") {
        let rest = command.trim_start_matches(|letter: char| letter.is_ascii()).to_owned();
        plain = format!("{before}wardbook {rest}");
    }
    plain
        .split(|letter| !part(letter))
        .map(|word| word.trim_matches(['-', '_', '.']))
        .filter(|word| {
            // R-C-2, T9 and F10 are names; 6m and law.vkey are codes.
            let name = !word.contains(|letter: char| letter.is_ascii_lowercase());
            let letters = word.chars().filter(char::is_ascii_alphabetic).count();
            let code = word.starts_with(|first: char| first.is_ascii_digit()) && word.ends_with(['y', 'm', 'd']);
            !name && (letters > 1 || code) && !ALLOWED.contains(word)
        })
        .map(str::to_owned)
        .collect()
}

fn look(found: &mut Vec<String>, place: &str, text: &str) {
    let words = strange(text);
    if !words.is_empty() {
        found.push(format!("{place}: {words:?} in {text}"));
    }
}

fn chinese_strings(value: &toml::Value, into: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                match value.as_str() {
                    Some(text) if key == "zh-CN" => into.push(text.to_owned()),
                    _ => chinese_strings(value, into),
                }
            }
        }
        toml::Value::Array(list) => list.iter().for_each(|value| chinese_strings(value, into)),
        _ => {}
    }
}

#[test]
fn no_text_of_law_procedures_or_facts_holds_an_english_word() {
    let mut found = Vec::new();
    let mut count = 0;
    for folder in ["law", "procedures", "facts"] {
        for path in crate::assets::below(folder).iter().filter(|path| !path.ends_with(".scenario.toml")) {
            let text = crate::assets::text(path).unwrap();
            let Ok(value) = text.parse::<toml::Table>() else { continue };
            let mut strings = Vec::new();
            chinese_strings(&toml::Value::Table(value), &mut strings);
            count += strings.len();
            strings.iter().for_each(|text| look(&mut found, path, text));
        }
    }
    assert!(count > 2500, "{count}");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_text_of_a_screen_holds_an_english_word() {
    let mut found = Vec::new();
    for name in SCREENS {
        let file = format!("locales/zh-CN/{name}.ftl");
        let text = crate::assets::text(&file).unwrap();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, said)) = line.split_once(" = ") {
                look(&mut found, &format!("{name}: {key}"), said);
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// What the window of reasons shows of every guard: the fact, each of its values, true and false.
#[test]
fn no_finding_of_a_procedure_names_an_identifier() {
    let chinese = Catalog::of(Language::Chinese);
    let mut found = Vec::new();
    let mut guards = 0;
    for path in crate::assets::below("procedures") {
        let text = crate::assets::text(&path).unwrap();
        let Ok((definition, _)) = parse::read(&path, &text) else { continue };
        for guard in &definition.guards {
            guards += 1;
            for fact in facts::dictionary(&definition).facts() {
                let values: Vec<String> = match &fact.kind {
                    Type::Enum(values) | Type::Set(values) => values.iter().cloned().collect(),
                    Type::Bool => vec!["true".to_owned(), "false".to_owned()],
                    Type::Span => vec!["1y6m".to_owned()],
                    _ => vec!["5".to_owned()],
                };
                let finding = Finding {
                    rule: guard.id.clone(),
                    article: String::new(),
                    met: Some(false),
                    required: Some(format!("{{{}}}", values.join(", "))).filter(|_| matches!(fact.kind, Type::Set(_))),
                    actual: values.first().cloned(),
                    from: Some(fact.name.clone()),
                    on: None,
                    earliest: None,
                    as_a_rule: false,
                    answerable: false,
                    settings: Vec::new(),
                    text: guard.say.clone(),
                };
                let place = format!("{path} {} {}", guard.id, fact.name);
                for value in &values {
                    let shown = words::finding(None, &Finding { actual: Some(value.clone()), ..finding.clone() }, true);
                    for label in [&shown.required, &shown.actual].into_iter().chain(&shown.sources) {
                        look(&mut found, &place, &label.say(&chinese));
                    }
                }
                let missing = words::finding(None, &Finding { met: None, ..finding }, true);
                missing.missing.iter().for_each(|label| look(&mut found, &place, &label.say(&chinese)));
            }
        }
        for paper in &definition.documents {
            look(&mut found, &path, &procedure_words::paper_title(None, &paper.id).say(&chinese));
        }
        look(&mut found, &path, &procedure_words::procedure_title(definition.id.as_str()).say(&chinese));
        look(&mut found, &path, &procedure_words::role_name(definition.owner.as_str()).say(&chinese));
    }
    assert!(guards > 10, "{guards}");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_setting_has_a_name_in_chinese() {
    let chinese = Catalog::of(Language::Chinese);
    let mut names = setting::names();
    names.push(crate::hub::TRAINING_TODAY.to_owned());
    let mut found = Vec::new();
    for name in names {
        let said = procedure_words::setting_name(&name).say(&chinese);
        assert_ne!(said, name, "no name");
        look(&mut found, &name, &said);
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn an_identifier_is_seen_where_one_stands() {
    assert_eq!(strange("要求 officer，来源 points.level，不少于 6m"), ["officer", "points.level", "6m"]);
    assert_eq!(strange("R-C-2：按 F10，第 { $count } 条 T9"), Vec::<String>::new());
}
