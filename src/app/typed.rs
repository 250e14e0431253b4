//! What a key does: text where text is typed, a command where it is one. What is typed for a window that is not there yet is held for a
//! list, dropped before a page to sign, and left alone where letters mean nothing: a passphrase typed too early must not run one command
//! after the other.

use super::action::{Action, Scope};
use super::key::{Code, Key};
use super::keymap::Meaning;
use super::msg::Effect;
use super::view::{Coming, Notice, NoticeKind};
use super::{App, Label};
use crate::text;

/// Keys held at most; a name to search for is shorter.
const MOST: usize = 60;

/// What is typed while something is on its way.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    /// What it waits for, and how many layers lay there when it was asked for.
    waits: Option<(Coming, usize)>,
    held: Vec<Key>,
    dropped: bool,
}

/// What comes from the keyboard.
#[derive(Clone, Copy)]
pub(super) enum Typed<'a> {
    /// A key.
    Key(Key),
    /// A paste.
    Text(&'a str),
}

impl App {
    pub(super) fn key(&mut self, key: Key, effects: &mut Vec<Effect>) {
        self.notice = None;
        if let Some(action) = self.leaves(key) {
            self.pressed.clear();
            self.act_everywhere(action, effects);
            return;
        }
        if key == (Key { code: Code::Char('c'), ctrl: true, alt: false }) {
            // Elsewhere it stops a program: whoever presses it wants to leave.
            let quit = self.chord(&[Scope::Global], Action::Quit).unwrap_or_default();
            self.notice = Some(Notice { kind: NoticeKind::Info, say: text::notice_ctrl_c(quit).into() });
            return;
        }
        if self.too_small() {
            // Nothing can be seen, so nothing is done blindly; but what is said can be read in the other language, and left.
            match self.keymap.meaning(&[Scope::Login], &[key]) {
                Meaning::Action(Action::Quit) => self.leave(effects),
                Meaning::Action(Action::Language) => self.language = self.language.other(),
                _ => {}
            }
            return;
        }
        if self.holds(Typed::Key(key)) {
            return;
        }
        let Some(top) = self.top() else { return };
        let typing = top.typing();
        let scopes = top.scopes();
        if typing && self.pressed.is_empty() {
            let mut taken = false;
            self.with_top(effects, |view, context| taken = view.press(key, context));
            // Where text is typed, a letter that finds no room in a field is no command of the screen.
            if taken || key.text().is_some() {
                return;
            }
        }
        if self.strays(key, typing) {
            return;
        }
        let folded = if typing { key } else { key.folded() };
        self.pressed.push(folded);
        match self.keymap.meaning(&scopes, &self.pressed) {
            Meaning::Action(action) => {
                self.pressed.clear();
                self.act(action, effects);
            }
            Meaning::Prefix if !typing => {}
            Meaning::Prefix | Meaning::Nothing => {
                let single = self.pressed.len() == 1;
                self.pressed.clear();
                let mut taken = false;
                if single && !typing {
                    self.with_top(effects, |view, context| taken = view.press(folded, context));
                }
                if !taken && !typing && folded.is_letter() {
                    self.stray = true;
                    self.strays(key, typing);
                }
            }
        }
    }

    /// Locking and leaving, whose keys no window, list or field may take: what is typed after them is a passphrase. Letters are text
    /// where text is typed.
    fn leaves(&self, key: Key) -> Option<Action> {
        match self.keymap.meaning(&[Scope::Global], &[key]) {
            Meaning::Action(Action::Lock) if self.login.is_none() && key.text().is_none() => Some(Action::Lock),
            Meaning::Action(Action::Quit) if key.text().is_none() => Some(Action::Quit),
            _ => None,
        }
    }

    /// Whether what is typed is not for the screen in view, because what will lie over it is on its way. Escape and the function keys
    /// are for the screen: what does not come can be left.
    pub(super) fn holds(&mut self, typed: Typed) -> bool {
        let Some(coming) = self.top().filter(|_| self.login.is_none()).and_then(|view| view.coming()) else {
            return false;
        };
        let keys: Vec<Key> = match typed {
            Typed::Key(key) if key.text().is_some() || is_of_a_list(key.code) => vec![key],
            Typed::Key(Key { code: Code::Esc, .. }) => {
                self.ahead.held.clear();
                return false;
            }
            // A second F10 would prepare the same page again.
            Typed::Key(Key { code: Code::F(10), .. }) => Vec::new(),
            Typed::Key(_) => return false,
            Typed::Text(text) => text.chars().map(|letter| Key::plain(Code::Char(letter))).collect(),
        };
        let layers = self.layers.len();
        self.ahead.waits.get_or_insert((coming, layers));
        match coming {
            Coming::List => self.ahead.held.extend(keys),
            Coming::Page => self.ahead.dropped = true,
        }
        self.ahead.held.truncate(MOST);
        true
    }

    /// What was waited for is there, or did not come: the list gets what was typed for it, and what was typed for a page is said to be
    /// lost.
    pub(super) fn catch_up(&mut self, effects: &mut Vec<Effect>) {
        if self.ahead.waits.is_none() || self.top().is_some_and(|view| view.coming().is_some()) {
            return;
        }
        let Ahead { waits, held, dropped } = std::mem::take(&mut self.ahead);
        let came = self.login.is_none() && waits.is_some_and(|(_, layers)| self.layers.len() > layers);
        if came && dropped {
            self.tell(NoticeKind::Info, text::notice_typed_too_early());
        }
        for key in held.into_iter().filter(|_| came) {
            self.key(key, effects);
        }
    }

    /// Whether a letter follows one that means nothing here: then it means nothing either, until another key or a pause.
    pub(super) fn strays(&mut self, key: Key, typing: bool) -> bool {
        self.stray &= !typing && key.text().is_some() && self.login.is_none();
        if self.stray {
            self.pressed.clear();
            self.tell(NoticeKind::Info, text::notice_stray_letters());
        }
        self.stray
    }

    fn tell(&mut self, kind: NoticeKind, say: impl Into<Label>) {
        self.notice = Some(Notice { kind, say: say.into() });
    }
}

/// Keys other than letters that choose from a list.
const fn is_of_a_list(code: Code) -> bool {
    matches!(
        code,
        Code::Enter
            | Code::Tab
            | Code::BackTab
            | Code::Backspace
            | Code::Delete
            | Code::Up
            | Code::Down
            | Code::Left
            | Code::Right
            | Code::Home
            | Code::End
            | Code::PageUp
            | Code::PageDown
    )
}
