//! The help of every command, in both languages.

use clap::Command;
use wardbook::cli;
use wardbook::text::{Catalog, Language};

use super::speak;

const LANGUAGES: [Language; 2] = [Language::English, Language::Chinese];

fn has_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Every command with its path, the programs themselves included.
fn commands(language: Language) -> Vec<(Vec<String>, Command)> {
    fn walk(path: &[String], command: &Command, found: &mut Vec<(Vec<String>, Command)>) {
        let path = [path, &[command.get_name().to_owned()]].concat();
        found.push((path.clone(), command.clone()));
        command.get_subcommands().for_each(|below| walk(&path, below, found));
    }
    let catalog = Catalog::of(language);
    let mut found = Vec::new();
    for mut program in [cli::command(&catalog), cli::verify_bundle::command(&catalog)] {
        program.build();
        walk(&[], &program, &mut found);
    }
    assert!(found.len() > 20, "the commands were not found");
    found
}

#[test]
fn every_command_and_argument_has_its_text_in_both_languages() {
    let mut missing = Vec::new();
    for language in LANGUAGES {
        let mut wanted = |path: &[String], what: &str, text: Option<String>| {
            let right = text.is_some_and(|text| has_chinese(&text) == (language == Language::Chinese));
            if !right {
                missing.push(format!("{} {what} in {}", path.join(" "), language.tag()));
            }
        };
        for (path, command) in commands(language) {
            wanted(&path, "itself", command.get_about().map(ToString::to_string));
            wanted(
                &path,
                "after it",
                command.get_after_help().map(|text| text.to_string()).filter(|text| !text.is_empty()),
            );
            for argument in command.get_arguments() {
                let id = argument.get_id().as_str();
                wanted(&path, id, argument.get_help().map(ToString::to_string));
                if argument.get_action().takes_values() {
                    let name = argument.get_value_names().map(|names| names.join(" "));
                    wanted(&path, &format!("the value of {id}"), name);
                }
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn the_help_of_every_command_shows_an_example_of_itself() {
    for language in LANGUAGES {
        for (path, mut command) in commands(language) {
            let help = command.render_long_help().to_string();
            let (_, after) = help.rsplit_once("--version").unwrap();
            let words = path.join(" ");
            assert!(after.contains(&format!("{words} ")) || after.contains(&format!("{words}\n")), "{words}: {after}");
        }
    }
}

#[test]
fn the_chinese_help_says_nothing_in_english() {
    for (path, mut command) in commands(Language::Chinese) {
        for help in [command.render_long_help().to_string(), command.render_help().to_string()] {
            // An example is what is typed; a blank line says nothing; the long help has an option's words below its name.
            let name_alone = |line: &str| line.trim().starts_with('-') && !line.trim().contains("  ");
            let typed = |line: &str| line.trim().starts_with("wardbook ") || name_alone(line);
            for line in help.lines().filter(|line| !line.trim().is_empty() && !typed(line)) {
                assert!(has_chinese(line), "{}: {line}", path.join(" "));
            }
            for word in ["Usage", "Options", "OPTIONS", "Commands", "Arguments", "default", "possible", "Print"] {
                assert!(!help.contains(word), "{} says {word}: {help}", path.join(" "));
            }
        }
    }
}

#[test]
fn help_is_asked_for_in_every_way_that_is_known() {
    let chinese = speak("zh-CN", &["journal", "export", "--help"]).ends(0).out;
    assert!(chinese.contains("用法：wardbook journal export [选项] [输出目录]"), "{chinese}");
    assert!(chinese.contains("把整个账本按 C2SP tlog-tiles 写入这个新文件夹"), "{chinese}");
    let english = speak("en", &["journal", "export", "-h"]).ends(0).out;
    assert!(english.contains("Usage: wardbook journal export [OPTIONS] [OUT]"), "{english}");
    assert!(english.contains("Write the whole journal as C2SP tlog-tiles into this new folder"), "{english}");
    assert_eq!(speak("en", &["help", "journal", "export"]).ends(0).out, english);
    assert!(speak("zh-CN", &["help"]).ends(0).out.contains("退出码：0 完成"));
    // Alone, the program and a group of commands show their help.
    assert!(speak("zh-CN", &[]).ends(2).err.contains("命令"), "wardbook alone");
    assert!(speak("zh-CN", &["help", "frobnicate"]).ends(2).err.contains("没有命令“frobnicate”。"));
    assert!(speak("en", &["list", "--version"]).ends(0).out.contains(env!("CARGO_PKG_VERSION")));
}
