//! A list with a filter: what such screens do alike with keys, pastes and actions. They differ in what they ask and what they open.

use std::hash::Hash;

use super::action::Action;
use super::filter::{Filter, Filtered};
use super::key::{Code, Key};
use super::list::IdList;
use super::view::Context;

/// A list and the filter above it.
#[derive(Debug)]
pub struct Listing<I, R> {
    /// The list.
    pub list: IdList<I, R>,
    /// The filter.
    pub filter: Filter,
}

impl<I, R> Default for Listing<I, R> {
    fn default() -> Self {
        Self { list: IdList::default(), filter: Filter::default() }
    }
}

/// A screen that is a list with a filter.
pub trait Listed {
    /// What its rows are known by.
    type Id: Clone + Eq + Hash + Ord;
    /// Its rows.
    type Row;

    /// The list and its filter.
    fn listing(&mut self) -> &mut Listing<Self::Id, Self::Row>;

    /// Asks which ids there are, under the filter.
    fn ask_ids(&mut self, context: &mut Context);

    /// Asks for rows that came into view; a list that is read whole has them all.
    fn ask_rows(&mut self, _context: &mut Context) {}

    /// What is typed changed the filter: the narrower list is on its way, and nothing is opened from the one before.
    fn narrow(&mut self, context: &mut Context) {
        self.listing().list.narrow();
        self.ask_ids(context);
    }

    /// Takes a key: of the filter while it is typed, of movement otherwise. False where it is neither.
    fn press_list(&mut self, key: Key, context: &mut Context) -> bool {
        // A filter that is kept is cleared as while it is typed.
        let wipes = key == (Key { code: Code::Char('u'), ctrl: true, alt: false });
        if wipes && !self.listing().filter.is_typing() && !self.listing().filter.text().is_empty() {
            self.listing().filter.clear();
            self.narrow(context);
            return true;
        }
        match self.listing().filter.press(key) {
            Filtered::Changed => self.narrow(context),
            Filtered::Taken => {}
            Filtered::Not => {
                if !self.listing().list.press(key, context.height) {
                    return false;
                }
                self.ask_rows(context);
            }
        }
        true
    }

    /// Takes a paste into the filter.
    fn paste_list(&mut self, text: &str, context: &mut Context) {
        if self.listing().filter.paste(text) {
            self.narrow(context);
        }
    }

    /// Takes the actions of the filter: to begin it, and to clear it before the screen is left. False where it is another.
    fn act_list(&mut self, action: Action, context: &mut Context) -> bool {
        match action {
            Action::Filter => self.listing().filter.begin(),
            Action::Back if !self.listing().filter.text().is_empty() => {
                self.listing().filter.clear();
                self.ask_ids(context);
            }
            _ => return false,
        }
        true
    }
}
