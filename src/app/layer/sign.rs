//! Exactly what will be signed, in words, in bytes on demand; the passphrase once for the set; a key of its own to sign.

use crate::app::action::{Action, Scope};
use crate::app::edit::Secret;
use crate::app::key::{Code, Key};
use crate::app::port::{Command, Label, Outcome, Preview, Receipt, Refusal, Ticket};
use crate::app::view::{Context, Notice, NoticeKind, Scroll, View, Wish};
use crate::text;

/// State of the layer.
#[derive(Debug)]
pub struct SignLayer {
    /// What would be signed.
    pub preview: Preview,
    /// The passphrase.
    pub passphrase: Secret,
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

impl SignLayer {
    /// A prepared set.
    #[must_use]
    pub fn new(preview: Preview) -> Self {
        Self {
            preview,
            passphrase: Secret::default(),
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
        if self.passphrase.length() == 0 {
            self.problem = Some(text::login_empty().into());
            return;
        }
        self.busy = true;
        self.problem = None;
        let passphrase = self.passphrase.take();
        self.signing = Some(context.command(Command::Sign { preview: self.preview.id, passphrase }));
    }
}

impl View for SignLayer {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Sign, Scope::Layer]
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
            // Enter never signs: an input method may use it.
            Code::Enter => {
                self.problem = Some(text::sign_needs_its_key().into());
                true
            }
            _ if self.busy => false,
            _ => self.passphrase.press(key),
        }
    }

    fn paste(&mut self, text: &str, _context: &mut Context) {
        if !self.busy {
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
            // What is on its way to the hub cannot be called back by closing the overlay.
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
            Ok(Outcome::Signed(receipt)) => done(receipt, context),
            Ok(_) => {}
            Err(refusal) => {
                self.passphrase.clear();
                self.problem = Some(refusal.say.clone());
            }
        }
        true
    }
}

fn done(receipt: &Receipt, context: &mut Context) {
    context.wish(Wish::CloseLayer);
    context.wish(Wish::Signed);
    if let Some(next) = &receipt.next {
        context.wish(Wish::Open(next.clone()));
    }
    context.wish(Wish::ReadAnew);
    context.wish(Wish::Tell(Notice { kind: NoticeKind::Good, say: receipt.say.clone() }));
}
