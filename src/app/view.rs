//! What screens and layers have in common: they take keys, actions and answers, and say what they want.

use super::action::{Action, Scope};
use super::key::{Code, Key};
use super::layer::Layer;
use super::msg::Effect;
use super::port::{
    Answer, Command, Fault, Label, Outcome, Query, Refusal, Session, Standing, Start, Target, Ticket, Verification,
};
use super::screen::Screen;
use crate::text::{self, Catalog, Language};

/// What a view can see of the program, and where it puts what it wants.
pub struct Context<'a> {
    /// Who is logged on.
    pub session: Option<&'a Session>,
    /// Day and counts, where known.
    pub standing: Option<&'a Standing>,
    /// The language of the screen.
    pub language: Language,
    /// Lines that a list or a text has.
    pub height: usize,
    /// Lines that the text in view has in all.
    pub content: usize,
    pub(super) tickets: &'a mut u64,
    pub(super) verified: &'a mut Option<Verification>,
    pub(super) effects: Vec<Effect>,
    pub(super) wishes: Vec<Wish>,
}

/// What a view wants from the program around it.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "a wish lives for one key press")]
pub enum Wish {
    /// Open a screen over this one.
    Push(Screen),
    /// Leave this screen.
    Pop,
    /// Lay a layer over the screen.
    Layer(Layer),
    /// Take the top layer away.
    CloseLayer,
    /// Open whatever this is.
    Open(Target),
    /// Tell something in one line.
    Tell(Notice),
    /// Take the top layer away and give this to what lies below.
    Picked(Pick),
    /// Take the action, as if its key had been pressed.
    Act(Action),
    /// Start a procedure: for whom the screen in view is about, else for whoever is chosen.
    Begin(Box<Start>),
    /// Everything in view should be read anew.
    ReadAnew,
    /// A set was signed: a form that led to it is done.
    Signed,
    /// A logon succeeded.
    LoggedOn(Box<Session>),
}

/// What was chosen in a layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// One of the items, by its place in the list that was offered.
    Item(usize),
    /// A command.
    Action(Action),
    /// A prisoner.
    Person(crate::core::record::id::PrisonerNumber),
    /// A text.
    Text(String),
    /// Yes, do it.
    Confirmed,
}

/// What is on its way and will lie over a view: what is typed until it is there is not for the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coming {
    /// A list to choose from: what is typed narrows it.
    List,
    /// A page to sign: what is typed before it was seen counts for nothing.
    Page,
}

/// One line for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How it is meant.
    pub kind: NoticeKind,
    /// The sentence.
    pub say: Label,
}

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was done.
    Good,
    /// Something to know.
    Info,
    /// Something did not happen, and why.
    Bad,
}

impl Context<'_> {
    /// Asks a question; the ticket comes back with the answer.
    pub fn ask(&mut self, query: Query) -> Ticket {
        let ticket = self.ticket();
        self.effects.push(Effect::Query(ticket, query));
        ticket
    }

    /// Has something done; the ticket comes back with what it came to.
    pub fn command(&mut self, command: Command) -> Ticket {
        let ticket = self.ticket();
        self.effects.push(Effect::Command(ticket, command));
        ticket
    }

    /// Wants something from the program around.
    pub fn wish(&mut self, wish: Wish) {
        self.wishes.push(wish);
    }

    /// Tells something in one line.
    pub fn tell(&mut self, kind: NoticeKind, say: impl Into<Label>) {
        self.wishes.push(Wish::Tell(Notice { kind, say: say.into() }));
    }

    /// Tells why a question was not answered.
    pub fn tell_fault(&mut self, fault: &Fault) {
        let say = if fault.advice.is_empty() {
            fault.say.clone()
        } else {
            let catalog = Catalog::of(self.language);
            Label::Message(text::notice_with_advice(fault.advice.say(&catalog), fault.say.say(&catalog)))
        };
        self.tell(NoticeKind::Bad, say);
    }

    /// What a verification found that went on while no screen that shows it was in view.
    pub const fn take_verified(&mut self) -> Option<Verification> {
        self.verified.take()
    }

    fn ticket(&mut self) -> Ticket {
        *self.tickets += 1;
        Ticket(*self.tickets)
    }
}

/// A screen or a layer.
pub trait View {
    /// Where it is, the most special first. [`Scope::Global`] comes last, where it counts.
    fn scopes(&self) -> Vec<Scope>;

    /// Asks for what it shows; called when it is opened and whenever something changed.
    fn ask(&mut self, context: &mut Context);

    /// Whether keys are text for it before they are commands.
    fn typing(&self) -> bool {
        false
    }

    /// What was asked for and will lie over it as soon as it is there.
    fn coming(&self) -> Option<Coming> {
        None
    }

    /// Takes a key that is no command here (or, while typing, may be text). False where it does not want it.
    fn press(&mut self, _key: Key, _context: &mut Context) -> bool {
        false
    }

    /// Takes a paste, as one edit.
    fn paste(&mut self, _text: &str, _context: &mut Context) {}

    /// Takes an action. False where it does not know it; the program around then does.
    fn act(&mut self, _action: Action, _context: &mut Context) -> bool {
        false
    }

    /// Whether the action makes sense just now; otherwise why not.
    ///
    /// # Errors
    /// The reason, for the palette and for the person who pressed the key.
    fn can(&self, _action: Action) -> Result<(), Label> {
        Ok(())
    }

    /// Takes an answer, if the ticket is one of its own.
    fn answered(&mut self, _ticket: Ticket, _answer: &Result<Answer, Fault>, _context: &mut Context) {}

    /// Takes what a command came to, if the ticket is one of its own. True where it was.
    fn ended(&mut self, _ticket: Ticket, _outcome: &Result<Outcome, Refusal>, _context: &mut Context) -> bool {
        false
    }

    /// Starts a procedure, where it is about whom this screen shows. False where it is not.
    fn begin(&mut self, _start: &Start, _context: &mut Context) -> bool {
        false
    }

    /// Takes what was chosen in a layer above.
    fn picked(&mut self, _pick: Pick, _context: &mut Context) {}

    /// It has more lines on the screen than before.
    fn grown(&mut self, _context: &mut Context) {}

    /// Nothing was typed for a moment.
    fn pause(&mut self, _context: &mut Context) {}
}

/// A place in a number of things, moved by the keys of movement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected thing, from 0.
    pub at: usize,
    /// How many there are.
    pub count: usize,
}

impl Cursor {
    /// Takes a new number of things.
    pub fn set_count(&mut self, count: usize) {
        self.count = count;
        self.at = self.at.min(count.saturating_sub(1));
    }

    /// Moves. False where the key does not move.
    pub fn press(&mut self, key: Key, height: usize) -> bool {
        if key.alt || key.ctrl {
            return false;
        }
        let last = self.count.saturating_sub(1);
        let page = height.saturating_sub(1).max(1);
        self.at = match key.code {
            Code::Up | Code::Char('k') => self.at.saturating_sub(1),
            Code::Down | Code::Char('j') => (self.at + 1).min(last),
            Code::PageUp => self.at.saturating_sub(page),
            Code::PageDown => (self.at + page).min(last),
            Code::Home => 0,
            Code::End | Code::Char('G') => last,
            _ => return false,
        };
        true
    }
}

/// How far a text is scrolled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll(pub usize);

impl Scroll {
    /// Moves. False where the key does not move.
    pub fn press(&mut self, key: Key, height: usize, content: usize) -> bool {
        if key.alt || key.ctrl {
            return false;
        }
        let last = content.saturating_sub(height);
        let page = height.saturating_sub(1).max(1);
        self.0 = match key.code {
            Code::Up | Code::Char('k') => self.0.min(last).saturating_sub(1),
            Code::Down | Code::Char('j') => (self.0 + 1).min(last),
            Code::PageUp => self.0.min(last).saturating_sub(page),
            Code::PageDown => (self.0 + page).min(last),
            Code::Home => 0,
            Code::End | Code::Char('G') => last,
            _ => return false,
        };
        true
    }
}
