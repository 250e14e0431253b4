//! Every action and every procedure that this seat may start by name, found by a few letters of either language or by pinyin initials; what
//! cannot be done says why.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::app::action::{Action, Scope};
use crate::app::edit::Edit;
use crate::app::key::{Code, Key};
use crate::app::layer::Layer;
use crate::app::layer::why::WhyLayer;
use crate::app::list::IdList;
use crate::app::port::{Answer, Fault, Label, Query, Start, Subject, Ticket};
use crate::app::view::{Context, NoticeKind, View, Wish};
use crate::text::{self, Catalog, Language};

/// What a line of the palette offers.
#[derive(Clone, Debug, PartialEq)]
pub enum Offered {
    /// A command.
    Action(Action),
    /// A procedure that this seat may start.
    Start(Box<Start>),
}

/// One line of the palette.
#[derive(Clone, Debug)]
pub struct PaletteRow {
    /// What it offers.
    pub offered: Offered,
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
    /// What fits, best first, by place among everything that is offered.
    pub list: IdList<usize, PaletteRow>,
    rows: Vec<PaletteRow>,
    /// Procedures are offered beside the commands.
    starts: bool,
    asked: Option<Ticket>,
}

impl Palette {
    /// The actions that exist here, and the procedures that this seat may start.
    #[must_use]
    pub fn new(rows: Vec<PaletteRow>, starts: bool) -> Self {
        let mut palette = Self { search: Edit::line("", 60), list: IdList::default(), rows, starts, asked: None };
        palette.narrow();
        palette
    }

    fn narrow(&mut self) {
        let wanted = self.search.text().trim().to_owned();
        let pattern = Pattern::parse(&wanted, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut scored: Vec<(u32, usize)> = self
            .rows
            .iter()
            .enumerate()
            .filter_map(|(place, row)| {
                let mut buffer = Vec::new();
                let names = match &row.offered {
                    Offered::Action(action) => names(*action),
                    Offered::Start(start) => names_of_start(start),
                };
                let score = names
                    .iter()
                    .filter_map(|name| pattern.score(Utf32Str::new(name, &mut buffer), &mut matcher))
                    .max()?;
                Some((score, place))
            })
            .collect();
        // Stable: equal scores keep the order of the registry.
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.list = IdList::default();
        self.list.set_ids(scored.into_iter().map(|(_, place)| place).collect(), self.rows.len());
        self.list.set_rows(self.rows.iter().cloned().enumerate());
    }
}

/// What a procedure can be found by: its title, its id, what the choices of its form are called, in both languages.
fn names_of_start(start: &Start) -> Vec<String> {
    let mut names = vec![start.procedure.to_string()];
    for label in std::iter::once(&start.title).chain(&start.also) {
        let chinese = label.say(&Catalog::of(Language::Chinese));
        names.extend([crate::app::search::initials(&chinese), chinese, label.say(&Catalog::of(Language::English))]);
    }
    names
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
        vec![Scope::Choice, Scope::Layer]
    }

    fn ask(&mut self, context: &mut Context) {
        if self.starts {
            self.asked = Some(context.ask(Query::Starts(Subject::Mine)));
        }
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, _context: &mut Context) {
        // Without the procedures the commands are still there.
        if let (true, Ok(Answer::Starts(starts))) = (self.asked == Some(ticket), answer) {
            self.rows.retain(|row| matches!(row.offered, Offered::Action(_)));
            self.rows.extend(starts.iter().map(|start| PaletteRow {
                offered: Offered::Start(Box::new(start.clone())),
                keys: String::new(),
                reason: None,
            }));
            self.narrow();
        }
    }

    fn typing(&self) -> bool {
        true
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        match key.code {
            Code::Enter | Code::Tab => {
                if let Some(row) = self.list.selected_row() {
                    match (&row.reason, &row.offered) {
                        (None, Offered::Action(action)) => {
                            context.wish(Wish::CloseLayer);
                            context.wish(Wish::Act(*action));
                        }
                        (None, Offered::Start(start)) => {
                            context.wish(Wish::CloseLayer);
                            context.wish(Wish::Begin(start.clone()));
                        }
                        (Some(reason), _) => context.tell(NoticeKind::Bad, reason.clone()),
                    }
                }
                true
            }
            Code::Up | Code::Down | Code::PageUp | Code::PageDown | Code::Home | Code::End => {
                self.list.press(key, context.height)
            }
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

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        if action != Action::Why {
            return false;
        }
        match self.list.selected_row() {
            Some(PaletteRow { offered: Offered::Start(start), .. }) => {
                context.wish(Wish::Layer(Layer::Why(WhyLayer::new(start.explained()))));
            }
            Some(PaletteRow { reason: Some(reason), .. }) => context.tell(NoticeKind::Info, reason.clone()),
            _ => context.tell(NoticeKind::Info, text::cannot_no_verdict_here()),
        }
        true
    }

    fn paste(&mut self, text: &str, _context: &mut Context) {
        self.search.paste(text);
        self.narrow();
    }
}
