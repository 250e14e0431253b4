//! A longer text asked for in a layer: the reason of a vote.

use crate::app::action::Scope;
use crate::app::edit::Edit;
use crate::app::key::{Code, Key};
use crate::app::view::{Context, Pick, View, Wish};
use crate::text::Message;

/// Characters at most.
const LIMIT: usize = 500;

/// State of the layer.
#[derive(Debug)]
pub struct NoteLayer {
    /// What is asked.
    pub title: Message,
    /// What is typed.
    pub edit: Edit,
}

impl NoteLayer {
    /// A text with what was typed before.
    #[must_use]
    pub fn new(title: Message, before: &str) -> Self {
        Self { title, edit: Edit::lines(before, LIMIT) }
    }
}

impl View for NoteLayer {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Layer]
    }

    fn ask(&mut self, _context: &mut Context) {}

    fn typing(&self) -> bool {
        true
    }

    /// F10 and Tab keep the text; Enter begins a new line, because an input method may use it to end a composition.
    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        match key.code {
            Code::F(10) | Code::Tab => context.wish(Wish::Picked(Pick::Text(self.edit.text().to_owned()))),
            Code::Enter => self.edit.new_line(),
            _ => return self.edit.press(key),
        }
        true
    }

    fn paste(&mut self, text: &str, _context: &mut Context) {
        self.edit.paste(text);
    }
}
