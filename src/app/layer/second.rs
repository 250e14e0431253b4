//! A second person at the same terminal: he sees the act in words, retypes the prisoner's number, and signs with his own key. The
//! session below is never his.

use crate::app::action::{Action, Scope};
use crate::app::edit::{Edit, Secret};
use crate::app::key::{Code, Key};
use crate::app::port::{Command, Label, Outcome, Preview, Refusal, Seat, Ticket};
use crate::app::view::{Context, NoticeKind, Scroll, View, Wish};
use crate::core::time::narrow;
use crate::text;

/// The field that a refusal names where the number is another.
pub const NUMBER_FIELD: &str = "number";

/// Characters of a prisoner's number at most.
const NUMBER: usize = 20;

/// State of the layer.
#[derive(Debug)]
pub struct SecondLayer {
    /// Who is asked.
    pub seat: Seat,
    /// What he would sign.
    pub preview: Preview,
    /// The prisoner's number, retyped.
    pub number: Edit,
    /// His passphrase.
    pub passphrase: Secret,
    /// The passphrase has the focus, not the number.
    pub at_passphrase: bool,
    /// Bytes are shown instead of words.
    pub bytes: bool,
    /// The key is being opened, the entry sequenced.
    pub busy: bool,
    /// Why the last try failed.
    pub problem: Option<Label>,
    /// How far it is scrolled.
    pub scroll: Scroll,
    signing: Option<Ticket>,
}

impl SecondLayer {
    /// A prepared act for another person.
    #[must_use]
    pub fn new(seat: Seat, preview: Preview) -> Self {
        Self {
            seat,
            preview,
            number: Edit::line("", NUMBER),
            passphrase: Secret::default(),
            at_passphrase: false,
            bytes: false,
            busy: false,
            problem: None,
            scroll: Scroll(0),
            signing: None,
        }
    }

    fn sign(&mut self, context: &mut Context) {
        if self.busy {
            return;
        }
        let number = narrow(self.number.text().trim()).to_string();
        if number.is_empty() || self.passphrase.length() == 0 {
            self.at_passphrase = !number.is_empty();
            self.passphrase.clear();
            self.problem = Some(text::second_incomplete().into());
            return;
        }
        self.busy = true;
        self.problem = None;
        let passphrase = self.passphrase.take();
        self.signing = Some(context.command(Command::SignSecond { preview: self.preview.id, number, passphrase }));
    }
}

/// Whether a letter can stand in a prisoner's number.
fn is_of_number(letter: &str) -> bool {
    letter.chars().all(|letter| letter.is_ascii_digit() || letter.is_ascii_uppercase())
}

impl View for SecondLayer {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Sign, Scope::Layer]
    }

    fn ask(&mut self, _context: &mut Context) {}

    fn typing(&self) -> bool {
        true
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        match key.code {
            Code::PageUp | Code::PageDown => self.scroll.press(key, context.height, context.content),
            _ if self.busy => false,
            // Enter and Tab go between the two; neither signs.
            Code::Enter | Code::Tab | Code::BackTab | Code::Up | Code::Down => {
                self.at_passphrase = !self.at_passphrase;
                true
            }
            _ if self.at_passphrase => self.passphrase.press(key),
            // A passphrase that is typed here by habit would stand on somebody else's screen.
            _ if key.text().is_some_and(|letter| !is_of_number(narrow(letter.encode_utf8(&mut [0; 4])).as_str())) => {
                self.problem = Some(text::second_number_first().into());
                true
            }
            _ => {
                self.problem = None;
                self.number.press(key)
            }
        }
    }

    fn paste(&mut self, text: &str, _context: &mut Context) {
        // The number is typed: whoever pastes it has not read it.
        if !self.busy && self.at_passphrase {
            self.passphrase.paste(text);
        }
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        match action {
            Action::Sign => self.sign(context),
            Action::Bytes => {
                self.bytes = !self.bytes;
                self.scroll = Scroll(0);
            }
            Action::Back if self.busy => {}
            _ => return false,
        }
        true
    }

    fn ended(&mut self, ticket: Ticket, outcome: &Result<Outcome, Refusal>, context: &mut Context) -> bool {
        if self.signing != Some(ticket) {
            return false;
        }
        self.busy = false;
        match outcome {
            Ok(Outcome::Signed(receipt)) => {
                context.wish(Wish::CloseLayer);
                context.wish(Wish::ReadAnew);
                context.tell(NoticeKind::Good, receipt.say.clone());
            }
            Ok(_) => {}
            Err(refusal) => {
                // The passphrase is typed again, and what is typed next goes where nobody can read it, unless the number was wrong.
                let number = refusal.fields.iter().any(|(field, _)| field == NUMBER_FIELD);
                if number {
                    self.number.set("");
                }
                self.passphrase.clear();
                self.at_passphrase = !number;
                self.problem = Some(refusal.say.clone());
            }
        }
        true
    }
}
