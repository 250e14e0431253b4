//! The language of a command's messages.

use crate::text::{Catalog, Language, Message};

/// The catalog of `--lang`, else of the environment (`LC_ALL`, `LC_MESSAGES`, `LANG`), else Chinese.
#[must_use]
pub fn catalog(asked: Option<Language>) -> Catalog {
    Catalog::of(asked.unwrap_or_else(from_environment))
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
