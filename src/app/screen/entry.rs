//! One entry in full: what it says, who signed it, its bytes; and the way to correct it by a new one.

use crate::app::action::{Action, Scope};
use crate::app::key::Key;
use crate::app::port::{Answer, Command, EntryView, Fault, FormRef, Label, Outcome, Query, Refusal, Target, Ticket};
use crate::app::view::{Context, Scroll, View, Wish};
use crate::text::{self, Catalog};

/// State of the screen.
#[derive(Debug)]
pub struct EntryScreen {
    /// The position.
    pub position: u64,
    /// The entry, once it is read.
    pub entry: Option<EntryView>,
    /// The bytes are shown instead of the words.
    pub bytes: bool,
    /// How far it is scrolled.
    pub scroll: Scroll,
    asked: Option<Ticket>,
    copying: Option<Ticket>,
}

impl EntryScreen {
    /// An entry by its position.
    #[must_use]
    pub fn new(position: u64) -> Self {
        Self { position, entry: None, bytes: false, scroll: Scroll(0), asked: None, copying: None }
    }
}

impl View for EntryScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Entry, Scope::Global]
    }

    fn ask(&mut self, context: &mut Context) {
        self.asked = Some(context.ask(Query::Entry(self.position)));
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        self.scroll.press(key, context.height, context.content)
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        let Some(entry) = &self.entry else { return false };
        match action {
            Action::Bytes => {
                self.bytes = !self.bytes;
                self.scroll = Scroll(0);
            }
            Action::OpenCase => {
                if let Some(case) = entry.case {
                    context.wish(Wish::Open(Target::Case(case)));
                }
            }
            Action::Correct => context.wish(Wish::Open(Target::Form(FormRef::Correction { entry: self.position }))),
            Action::Copy => {
                let catalog = Catalog::of(context.language);
                let facts =
                    entry.facts.iter().map(|(name, value)| format!("{}\t{}", name.say(&catalog), value.say(&catalog)));
                let lines = entry.lines.iter().map(|line| line.say(&catalog));
                let text = facts.chain(lines).collect::<Vec<_>>().join("\n");
                let what = format!("entry {}", self.position);
                self.copying = Some(context.command(Command::Copy { what, text }));
            }
            _ => return false,
        }
        true
    }

    fn can(&self, action: Action) -> Result<(), Label> {
        match action {
            Action::OpenCase if self.entry.as_ref().is_none_or(|entry| entry.case.is_none()) => {
                Err(text::cannot_no_case().into())
            }
            Action::Correct => match &self.entry {
                Some(entry) => entry.can_correct.clone(),
                None => Err(text::reading().into()),
            },
            _ => Ok(()),
        }
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        if self.asked != Some(ticket) {
            return;
        }
        match answer {
            Ok(Answer::Entry(entry)) => self.entry = Some(entry.as_ref().clone()),
            Ok(_) => {}
            Err(fault) => context.tell_fault(fault),
        }
    }

    fn ended(&mut self, ticket: Ticket, outcome: &Result<Outcome, Refusal>, context: &mut Context) -> bool {
        self.copying == Some(ticket) && super::paper::copied(outcome, context)
    }
}
