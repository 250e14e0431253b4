//! Plays key scripts on the model with a desk in memory: effects are performed at once, until nothing is pending.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use wardbook::app::action::Action;
use wardbook::app::key::{self, Stroke};
use wardbook::app::keymap::Keymap;
use wardbook::app::msg::{Effect, Msg};
use wardbook::app::port::Desk;
use wardbook::app::{App, ThemeName};
use wardbook::text::Language;
use wardbook::ui::theme::Theme;
use wardbook::ui::{Drawn, draw};

use super::desk::TestDesk;
use super::printer;

/// The messages of a key script.
pub fn messages(script: &str) -> impl Iterator<Item = Msg> {
    key::parse(script).unwrap().into_iter().map(|stroke| match stroke {
        Stroke::Key(key) => Msg::Key(key),
        Stroke::Paste(text) => Msg::Paste(text),
        Stroke::Resize(width, height) => Msg::Resize(width, height),
    })
}

/// The model with its desk.
pub struct Harness {
    pub app: App,
    pub desk: Arc<TestDesk>,
    pub clipboard: Vec<String>,
    pub wiped: usize,
    pub redrawn: usize,
    pub quit: bool,
    pub queries: usize,
}

impl Harness {
    /// The program as it starts.
    pub fn new(language: Language, size: (u16, u16)) -> Self {
        let app = App::new(language, ThemeName::Dark, Keymap::built_in().unwrap(), size);
        let desk = Arc::new(TestDesk::new());
        let mut harness = Self { app, desk, clipboard: Vec::new(), wiped: 0, redrawn: 0, quit: false, queries: 0 };
        let effects = harness.app.start();
        harness.perform(effects);
        harness
    }

    /// In English at 80x24, logged on as the ward's case officer.
    pub fn logged_on() -> Self {
        Self::logged_on_as("chen", Language::English, (80, 24))
    }

    /// Logged on as the first seat that fits what is typed.
    pub fn logged_on_as(seat: &str, language: Language, size: (u16, u16)) -> Self {
        let mut harness = Self::new(language, size);
        harness.play(&format!("{seat}<ret>open sesame<ret>"));
        assert!(harness.app.login.is_none(), "not logged on as {seat}:\n{}", harness.text());
        harness
    }

    /// Plays a key script.
    pub fn play(&mut self, script: &str) -> &mut Self {
        for message in messages(script) {
            self.tell(message);
            // Drawing tells the model how much fits, as the program's loop does.
            let drawn = self.drawn(self.app.size).2;
            self.tell(Msg::Laid(drawn.laid));
        }
        self
    }

    /// Gives the model a message and performs what follows.
    pub fn tell(&mut self, message: Msg) {
        let effects = self.app.update(message);
        self.perform(effects);
    }

    /// Takes an action, whatever its key.
    pub fn act(&mut self, action: Action) {
        let top = self.app.top().unwrap().scopes();
        let chord =
            top.iter().find_map(|scope| self.app.keymap.chords(*scope, action).first().map(|chord| (*chord).clone()));
        for key in chord.unwrap_or_else(|| panic!("{action:?} has no key in {top:?}")).0 {
            self.tell(Msg::Key(key));
        }
    }

    /// Performs effects that were kept back, as a machine that is slow.
    pub fn settle(&mut self, effects: Vec<Effect>) {
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Query(ticket, query) => {
                    self.queries += 1;
                    let answer = self.desk.answer(&query);
                    self.tell(Msg::Answered(ticket, answer));
                }
                Effect::Command(ticket, command) => {
                    let outcome = self.desk.perform(command, &|_| {});
                    self.tell(Msg::Ended(ticket, outcome));
                }
                Effect::Clipboard(text) => self.clipboard.push(text),
                Effect::Wipe => self.wiped += 1,
                Effect::Redraw => self.redrawn += 1,
                Effect::Quit => self.quit = true,
            }
        }
    }

    /// Draws at a size.
    pub fn drawn(&self, size: (u16, u16)) -> (Buffer, Theme, Drawn) {
        let theme = Theme::built_in(self.app.theme);
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
        let drawn = draw(&self.app, &theme, &mut buffer);
        (buffer, theme, drawn)
    }

    /// The text of the screen.
    pub fn text(&self) -> String {
        printer::text(&self.drawn(self.app.size).0)
    }

    /// The screen as text with styles and cursor.
    pub fn print(&self) -> String {
        let (buffer, theme, drawn) = self.drawn(self.app.size);
        printer::print(&buffer, &theme, &drawn)
    }

    /// Asserts that the screen says something.
    #[track_caller]
    pub fn sees(&self, wanted: &str) -> &Self {
        assert!(self.text().contains(wanted), "{wanted:?} is not on the screen:\n{}", self.text());
        self
    }

    /// Asserts that the screen does not say something.
    #[track_caller]
    pub fn sees_not(&self, unwanted: &str) -> &Self {
        assert!(!self.text().contains(unwanted), "{unwanted:?} is on the screen:\n{}", self.text());
        self
    }
}
