//! Turns the Fluent files of `assets/locales` into one Rust function per message, so that a misspelt key, a key that one
//! language lacks, or another set of arguments does not build. A function takes the arguments in the ALPHABETICAL order of their
//! names, which its documentation shows in angle brackets, as literal text.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a build script that cannot go on stops the build"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

const LANGUAGES: [&str; 2] = ["en", "zh-CN"];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=assets");
    let mut by_language = Vec::new();
    for language in LANGUAGES {
        by_language.push(messages(&Path::new("assets/locales").join(language)));
    }
    let (english, chinese) = (&by_language[0], &by_language[1]);
    let mut problems = Vec::new();
    for (key, message) in english {
        match chinese.get(key) {
            None => problems.push(format!("{key}: missing in zh-CN")),
            Some(other) if other.arguments != message.arguments => {
                problems
                    .push(format!("{key}: arguments differ: en {:?}, zh-CN {:?}", message.arguments, other.arguments));
            }
            Some(_) => {}
        }
    }
    for key in chinese.keys() {
        if !english.contains_key(key) {
            problems.push(format!("{key}: missing in en"));
        }
    }
    assert!(problems.is_empty(), "the two languages differ:\n{}", problems.join("\n"));

    let mut out = String::new();
    for (key, message) in english {
        let function = key.replace('-', "_");
        let text = if message.text.trim().is_empty() { key } else { &message.text };
        let doc = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " ");
        writeln!(out, "#[doc = \"```text\\n{doc}\\n```\"]\n#[must_use]").unwrap();
        let parameters: Vec<String> =
            message.arguments.iter().map(|name| format!("{}: impl Into<Argument>", name.replace('-', "_"))).collect();
        writeln!(out, "pub fn {function}({}) -> Message {{", parameters.join(", ")).unwrap();
        let pairs: Vec<String> =
            message.arguments.iter().map(|name| format!("(\"{name}\", {}.into())", name.replace('-', "_"))).collect();
        writeln!(out, "    Message::new(\"{key}\", vec![{}])\n}}", pairs.join(", ")).unwrap();
    }
    writeln!(out, "/// Every key, for tests.\npub const KEYS: &[&str] = &[").unwrap();
    for key in english.keys() {
        writeln!(out, "    \"{key}\",").unwrap();
    }
    writeln!(out, "];").unwrap();
    let target = Path::new(&env::var("OUT_DIR").unwrap()).join("messages.rs");
    fs::write(target, out).unwrap();
}

struct Message {
    text: String,
    arguments: BTreeSet<String>,
}

fn messages(folder: &Path) -> BTreeMap<String, Message> {
    let mut found = BTreeMap::new();
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let resource = match fluent_syntax::parser::parse(source.as_str()) {
            Ok(resource) => resource,
            Err((_, errors)) => panic!("{}: {errors:?}", file.display()),
        };
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let Some(pattern) = message.value else { continue };
            let mut arguments = BTreeSet::new();
            let mut text = String::new();
            collect(&pattern, &mut arguments, &mut text);
            let key = message.id.name.to_owned();
            let twice = found.insert(key.clone(), Message { text, arguments }).is_some();
            assert!(!twice, "{}: {key} stands twice", file.display());
        }
    }
    found
}

fn collect(pattern: &Pattern<&str>, arguments: &mut BTreeSet<String>, text: &mut String) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => expression_arguments(expression, arguments, text),
        }
    }
}

fn expression_arguments(expression: &Expression<&str>, arguments: &mut BTreeSet<String>, text: &mut String) {
    match expression {
        Expression::Inline(inline) => inline_arguments(inline, arguments, text),
        Expression::Select { selector, variants } => {
            inline_arguments(selector, arguments, text);
            for variant in variants {
                collect(&variant.value, arguments, text);
            }
        }
    }
}

fn inline_arguments(inline: &InlineExpression<&str>, arguments: &mut BTreeSet<String>, text: &mut String) {
    match inline {
        InlineExpression::VariableReference { id } => {
            arguments.insert(id.name.to_owned());
            write!(text, "<{}>", id.name).unwrap();
        }
        InlineExpression::FunctionReference { arguments: call, .. } => {
            for positional in &call.positional {
                inline_arguments(positional, arguments, text);
            }
        }
        InlineExpression::Placeable { expression } => expression_arguments(expression, arguments, text),
        _ => {}
    }
}
