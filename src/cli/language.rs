//! The language of a command's messages.

use std::ffi::OsString;

use crate::text::{Catalog, Language, Message};

/// The catalog of `--lang`, else of the environment (`LC_ALL`, `LC_MESSAGES`, `LANG`), else Chinese.
#[must_use]
pub fn catalog(asked: Option<Language>) -> Catalog {
    Catalog::of(asked.unwrap_or_else(from_environment))
}

/// The catalog of arguments that are not read yet: `--lang` may stand anywhere among them.
#[must_use]
pub fn of_arguments(arguments: &[OsString]) -> Catalog {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let behind = texts.windows(2).find_map(|pair| match pair {
        ["--lang", tag] => Some(*tag),
        _ => None,
    });
    let joined = || texts.iter().find_map(|text| text.strip_prefix("--lang="));
    catalog(behind.or_else(joined).and_then(Language::from_tag))
}

/// Reads `--lang`.
///
/// # Errors
/// The tags that exist, for any other.
pub fn parse(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| {
        let tags = [Language::Chinese, Language::English].map(Language::tag);
        tags.join(" | ")
    })
}

/// Says a message on standard error.
pub fn complain(catalog: &Catalog, message: &Message) {
    super::exit::complain(catalog.say(message));
}

fn from_environment() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    match set.as_deref() {
        Some(value) if value.starts_with("en") || value.starts_with('C') || value == "POSIX" => Language::English,
        _ => Language::Chinese,
    }
}
