//! A text in both languages of the program, as law packages, procedures and dictionaries carry it inline.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// `{ zh-CN = "...", en = "..." }`; neither may be empty.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Written", into = "Written")]
pub struct Bilingual {
    chinese: String,
    english: String,
}

/// A language without a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the text in {language} is empty")]
pub struct EmptyText {
    /// `zh-CN` or `en`.
    pub language: &'static str,
}

impl Bilingual {
    /// A text in both languages.
    ///
    /// # Errors
    /// [`EmptyText`] where one is blank.
    pub fn new(chinese: impl Into<String>, english: impl Into<String>) -> Result<Self, EmptyText> {
        let text = Self { chinese: chinese.into(), english: english.into() };
        if text.chinese.trim().is_empty() {
            Err(EmptyText { language: "zh-CN" })
        } else if text.english.trim().is_empty() {
            Err(EmptyText { language: "en" })
        } else {
            Ok(text)
        }
    }

    /// A code or number that reads the same in both languages; `-` where it is blank.
    #[must_use]
    pub fn same(code: &str) -> Self {
        let code = if code.trim().is_empty() { "-" } else { code };
        Self { chinese: code.to_owned(), english: code.to_owned() }
    }

    /// Simplified Chinese.
    #[must_use]
    pub fn chinese(&self) -> &str {
        &self.chinese
    }

    /// English.
    #[must_use]
    pub fn english(&self) -> &str {
        &self.english
    }
}

impl fmt::Debug for Bilingual {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} / {}", self.chinese, self.english)
    }
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(rename = "zh-CN")]
    chinese: String,
    en: String,
}

impl TryFrom<Written> for Bilingual {
    type Error = EmptyText;
    fn try_from(written: Written) -> Result<Self, EmptyText> {
        Self::new(written.chinese, written.en)
    }
}

impl From<Bilingual> for Written {
    fn from(text: Bilingual) -> Self {
        Self { chinese: text.chinese, en: text.english }
    }
}
