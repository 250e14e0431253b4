//! The two languages, loaded once each.

use std::sync::OnceLock;

use fluent::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};

use super::message::{Argument, Message};
use crate::assets;
use crate::core::bilingual::Bilingual;

type Bundle = fluent::concurrent::FluentBundle<FluentResource>;

/// A language of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// Simplified Chinese, `zh-CN`.
    #[default]
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English, `en`.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The tag, as on the command line and in files.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The language of a tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag {
            "zh-CN" | "zh" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Chinese => Self::English,
            Self::English => Self::Chinese,
        }
    }

    /// A text of law, procedure or dictionary in this language.
    #[must_use]
    pub fn of(self, text: &Bilingual) -> &str {
        match self {
            Self::Chinese => text.chinese(),
            Self::English => text.english(),
        }
    }
}

/// Draws messages in one language.
#[derive(Clone, Copy)]
pub struct Catalog {
    language: Language,
    bundle: &'static Bundle,
}

impl Catalog {
    /// The catalogue of a language; parsed at the first use and kept.
    #[must_use]
    pub fn of(language: Language) -> Self {
        static ENGLISH: OnceLock<Bundle> = OnceLock::new();
        static CHINESE: OnceLock<Bundle> = OnceLock::new();
        let bundle = match language {
            Language::English => ENGLISH.get_or_init(|| load(language)),
            Language::Chinese => CHINESE.get_or_init(|| load(language)),
        };
        Self { language, bundle }
    }

    /// The language of this catalogue.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The sentence in this language. A key always exists (the build checks); should a file be damaged, the key itself is drawn.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        let Some(pattern) = self.bundle.get_message(message.key()).and_then(|found| found.value()) else {
            return message.key().to_owned();
        };
        let mut arguments = FluentArgs::with_capacity(message.arguments().len());
        for (name, value) in message.arguments() {
            let value = match value {
                Argument::Number(number) => FluentValue::from(*number),
                Argument::Text(text) => FluentValue::from(text.clone()),
                Argument::Message(inner) => FluentValue::from(self.say(inner)),
            };
            arguments.set(name.clone(), value);
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned()
    }

    /// The text of a key that is made of names, such as `help-journal-export`: without arguments, none where the key does not exist.
    #[must_use]
    pub fn named(&self, key: &str) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        Some(self.bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
    }
}

fn load(language: Language) -> Bundle {
    let identifier = language.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![identifier]);
    // Isolation marks are invisible characters that a terminal may draw as boxes.
    bundle.set_use_isolating(false);
    for path in assets::below(&format!("locales/{}", language.tag())) {
        let source = assets::text(&path).unwrap_or_default();
        let resource = match FluentResource::try_new(source) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn every_key_speaks_both_languages() {
        for language in [Language::English, Language::Chinese] {
            let catalog = Catalog::of(language);
            for key in text::KEYS {
                assert!(
                    catalog.bundle.get_message(key).is_some_and(|found| found.value().is_some()),
                    "{key} in {}",
                    language.tag()
                );
            }
        }
    }

    #[test]
    fn arguments_are_put_in_without_invisible_marks() {
        let said = Catalog::of(Language::English).say(&text::error_in_file("roster.csv", 7));
        assert_eq!(said, "roster.csv, line 7");
    }
}
