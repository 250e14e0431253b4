//! The keys that count here, made from the registry; narrowed by typing.

use crate::app::action::{Entry, REGISTRY, Scope};
use crate::app::edit::Edit;
use crate::app::key::{Code, Key};
use crate::app::view::{Context, Scroll, View};
use crate::text::{Catalog, Language};

/// State of the layer.
#[derive(Debug)]
pub struct HelpLayer {
    /// Where help was asked.
    pub scopes: Vec<Scope>,
    /// What is typed to narrow it.
    pub search: Edit,
    /// How far it is scrolled.
    pub scroll: Scroll,
}

impl HelpLayer {
    /// Help for these scopes.
    #[must_use]
    pub fn new(scopes: Vec<Scope>) -> Self {
        Self { scopes, search: Edit::line("", 40), scroll: Scroll(0) }
    }

    /// The actions in view, by scope.
    pub fn entries(&self, scope: Scope) -> impl Iterator<Item = &'static Entry> {
        let wanted = self.search.text().to_lowercase();
        REGISTRY.iter().filter(move |entry| {
            let fits = [Language::Chinese, Language::English].into_iter().any(|language| {
                let catalog = Catalog::of(language);
                let texts = [catalog.say(&(entry.title)()), catalog.say(&(entry.help)())];
                texts.iter().any(|text| text.to_lowercase().contains(&wanted))
            });
            entry.scopes.contains(&scope) && fits
        })
    }
}

impl View for HelpLayer {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Layer]
    }

    fn ask(&mut self, _context: &mut Context) {}

    fn typing(&self) -> bool {
        true
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        match key.code {
            Code::Up | Code::Down | Code::PageUp | Code::PageDown => {
                self.scroll.press(key, context.height, context.content)
            }
            _ => {
                self.scroll = Scroll(0);
                self.search.press(key)
            }
        }
    }

    fn paste(&mut self, text: &str, _context: &mut Context) {
        self.search.paste(text);
    }
}
