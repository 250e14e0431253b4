//! Every action by name, found by a few letters of either language or by pinyin initials; what cannot be done says why.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::app::action::{Action, Scope};
use crate::app::edit::Edit;
use crate::app::key::{Code, Key};
use crate::app::list::IdList;
use crate::app::port::Label;
use crate::app::view::{Context, NoticeKind, View, Wish};
use crate::text::{Catalog, Language};

/// One line of the palette.
#[derive(Clone, Debug)]
pub struct PaletteRow {
    /// The action.
    pub action: Action,
    /// Its keys here, as a person reads them.
    pub keys: String,
    /// Why it cannot be done now.
    pub reason: Option<Label>,
}

/// State of the layer.
#[derive(Debug)]
pub struct Palette {
    /// What is typed.
    pub search: Edit,
    /// The actions that fit, best first.
    pub list: IdList<Action, PaletteRow>,
    rows: Vec<PaletteRow>,
}

impl Palette {
    /// The actions that exist here.
    #[must_use]
    pub fn new(rows: Vec<PaletteRow>) -> Self {
        let mut palette = Self { search: Edit::line("", 60), list: IdList::default(), rows };
        palette.narrow();
        palette
    }

    fn narrow(&mut self) {
        let wanted = self.search.text().trim().to_owned();
        let pattern = Pattern::parse(&wanted, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut scored: Vec<(u32, &PaletteRow)> = self
            .rows
            .iter()
            .filter_map(|row| {
                let mut buffer = Vec::new();
                let score = names(row.action)
                    .iter()
                    .filter_map(|name| pattern.score(Utf32Str::new(name, &mut buffer), &mut matcher))
                    .max()?;
                Some((score, row))
            })
            .collect();
        // Stable: equal scores keep the order of the registry.
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let ids = scored.iter().map(|(_, row)| row.action).collect();
        self.list = IdList::default();
        self.list.set_ids(ids, self.rows.len());
        self.list.set_rows(self.rows.iter().map(|row| (row.action, row.clone())));
    }
}

/// What an action can be found by: its name in both languages, its id, the pinyin initials of its Chinese name.
fn names(action: Action) -> Vec<String> {
    let Some(entry) = action.entry() else { return Vec::new() };
    let title = (entry.title)();
    let chinese = Catalog::of(Language::Chinese).say(&title);
    let english = Catalog::of(Language::English).say(&title);
    let initials = crate::app::search::initials(&chinese);
    vec![chinese, english, initials, entry.id.to_owned()]
}

impl View for Palette {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Layer]
    }

    fn ask(&mut self, _context: &mut Context) {}

    fn typing(&self) -> bool {
        true
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        match key.code {
            Code::Enter | Code::Tab => {
                if let Some(row) = self.list.selected_row() {
                    match &row.reason {
                        None => {
                            context.wish(Wish::CloseLayer);
                            context.wish(Wish::Act(row.action));
                        }
                        Some(reason) => context.tell(NoticeKind::Bad, reason.clone()),
                    }
                }
                true
            }
            Code::Up | Code::Down | Code::PageUp | Code::PageDown => self.list.press(key, context.height),
            _ => {
                let before = self.search.text().to_owned();
                let taken = self.search.press(key);
                if before != self.search.text() {
                    self.narrow();
                }
                taken
            }
        }
    }

    fn paste(&mut self, text: &str, _context: &mut Context) {
        self.search.paste(text);
        self.narrow();
    }
}
