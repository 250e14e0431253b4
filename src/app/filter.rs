//! The filter of a list: typed after `/`, kept after Enter, cleared by Esc before Esc leaves.

use super::edit::Edit;
use super::key::{Code, Key};

/// The filter's text and whether it is being typed.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    edit: Edit,
    typing: bool,
    /// The old text is selected: the first letter replaces it.
    selected: bool,
}

/// What a key did to a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filtered {
    /// The text changed: the list is asked anew.
    Changed,
    /// The key was taken, the text is the same.
    Taken,
    /// Not a key for the filter.
    Not,
}

impl Filter {
    /// Begins typing.
    pub fn begin(&mut self) {
        self.typing = true;
        self.selected = !self.edit.text().is_empty();
    }

    /// Whether the old text is selected, to be replaced by what is typed.
    #[must_use]
    pub const fn is_selected(&self) -> bool {
        self.selected
    }

    /// Whether it is being typed.
    #[must_use]
    pub const fn is_typing(&self) -> bool {
        self.typing
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.edit.text()
    }

    /// The edit, for drawing.
    #[must_use]
    pub const fn edit(&self) -> &Edit {
        &self.edit
    }

    /// Takes a key while typing.
    pub fn press(&mut self, key: Key) -> Filtered {
        if !self.typing {
            return Filtered::Not;
        }
        match key.code {
            Code::Enter => {
                self.selected = false;
                self.typing = false;
                Filtered::Taken
            }
            Code::Esc => self.clear(),
            _ => {
                let before = self.edit.text().to_owned();
                let replaces = key.text().is_some() || matches!(key.code, Code::Backspace | Code::Delete);
                if std::mem::take(&mut self.selected) && replaces {
                    self.edit.set("");
                }
                match (self.edit.press(key), before == self.edit.text()) {
                    (true, false) => Filtered::Changed,
                    (true, true) => Filtered::Taken,
                    (false, _) => Filtered::Not,
                }
            }
        }
    }

    /// Takes a paste while typing. True where the text changed.
    pub fn paste(&mut self, text: &str) -> bool {
        if self.typing {
            if std::mem::take(&mut self.selected) {
                self.edit.set("");
            }
            self.edit.paste(text);
        }
        self.typing
    }

    /// Clears the filter and ends typing.
    pub fn clear(&mut self) -> Filtered {
        self.selected = false;
        self.typing = false;
        if self.edit.text().is_empty() {
            return Filtered::Taken;
        }
        self.edit.set("");
        Filtered::Changed
    }
}
