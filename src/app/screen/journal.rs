//! The journal by position, newest first, and its verification.

use std::cmp::Reverse;

use crate::app::action::{Action, Scope};
use crate::app::key::{Code, Key};
use crate::app::list::IdList;
use crate::app::listing::{Listed, Listing};
use crate::app::port::{
    Answer, Command, Fault, JournalRow, Label, Outcome, Query, Refusal, Target, Ticket, Verification,
};
use crate::app::view::{Context, NoticeKind, View, Wish};
use crate::text;

/// State of the screen.
#[derive(Debug, Default)]
pub struct Journal {
    /// The entries, whose ids are what is left to the newest, so that the newest stands first.
    pub listing: Listing<Reverse<u64>, JournalRow>,
    /// What the last verification found.
    pub verification: Option<Verification>,
    /// The list is what was found by a text; none of its rows is asked for again.
    found: bool,
    length: Option<Ticket>,
    rows: Option<Ticket>,
    verify: Option<Ticket>,
}

impl Listed for Journal {
    type Id = Reverse<u64>;
    type Row = JournalRow;

    fn listing(&mut self) -> &mut Listing<Reverse<u64>, JournalRow> {
        &mut self.listing
    }

    fn ask_ids(&mut self, context: &mut Context) {
        let filter = self.listing.filter.text().trim().to_owned();
        self.length = Some(if filter.is_empty() {
            context.ask(Query::JournalLength)
        } else {
            context.ask(Query::JournalFind { filter })
        });
    }

    fn ask_rows(&mut self, context: &mut Context) {
        if self.found {
            return;
        }
        let wanted = self.listing.list.wanted(context.height);
        let positions = || wanted.iter().map(|position| position.0);
        if let (Some(from), Some(to)) = (positions().min(), positions().max()) {
            self.rows = Some(context.ask(Query::JournalRows { from, to }));
        }
    }

    /// What is typed is looked for when Enter ends it, for the whole journal is read; an entry with the number that was typed is found
    /// first. Without a filter the list is whole again.
    fn narrow(&mut self, context: &mut Context) {
        if self.found && !self.listing.filter.is_typing() {
            self.ask_ids(context);
        }
    }
}

impl View for Journal {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Journal, Scope::List, Scope::Global]
    }

    fn ask(&mut self, context: &mut Context) {
        self.ask_ids(context);
        if let Some(found) = context.take_verified() {
            self.verification = Some(found);
        }
    }

    fn typing(&self) -> bool {
        self.listing.filter.is_typing()
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        let typing = self.typing();
        let taken = self.press_list(key, context);
        if typing && key == Key::plain(Code::Enter) {
            self.ask_ids(context);
        }
        taken
    }

    fn paste(&mut self, text: &str, context: &mut Context) {
        self.paste_list(text, context);
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        match action {
            Action::Open => {
                if let Some(position) = self.listing.list.selected() {
                    context.wish(Wish::Open(Target::Entry(position.0)));
                }
            }
            Action::Verify => {
                self.verification = None;
                self.verify = Some(context.command(Command::Verify));
            }
            Action::Back if self.verification.is_some() => self.verification = None,
            other => return self.act_list(other, context),
        }
        true
    }

    fn can(&self, action: Action) -> Result<(), Label> {
        match action {
            Action::Open if self.listing.list.selected().is_none() => Err(text::cannot_nothing_selected().into()),
            _ => Ok(()),
        }
    }

    fn grown(&mut self, context: &mut Context) {
        self.ask_rows(context);
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        if ![self.length, self.rows].contains(&Some(ticket)) {
            return;
        }
        match answer {
            Ok(Answer::JournalLength(length)) => {
                let ids: Vec<_> = (0..*length).rev().map(Reverse).collect();
                let total = ids.len();
                self.found = false;
                self.listing.list.set_ids(ids, total);
                self.listing.list.keep_in_view(context.height);
                self.ask_rows(context);
            }
            Ok(Answer::JournalRows(rows)) if self.length == Some(ticket) => {
                self.found = true;
                let (_, _, total) = self.listing.list.position();
                // The best hit stands first, and the selection on it.
                self.listing.list = IdList::default();
                self.listing.list.set_ids(rows.iter().map(|row| Reverse(row.position)).collect(), total);
                self.listing.list.set_rows(rows.iter().map(|row| (Reverse(row.position), row.clone())));
                self.listing.list.keep_in_view(context.height);
            }
            Ok(Answer::JournalRows(rows)) => {
                self.listing.list.set_rows(rows.iter().map(|row| (Reverse(row.position), row.clone())));
            }
            Ok(_) => {}
            Err(fault) => context.tell_fault(fault),
        }
    }

    fn ended(&mut self, ticket: Ticket, outcome: &Result<Outcome, Refusal>, context: &mut Context) -> bool {
        if self.verify != Some(ticket) {
            return false;
        }
        match outcome {
            Ok(Outcome::Verified(found)) => self.verification = Some(found.as_ref().clone()),
            Ok(_) => {}
            Err(refusal) => context.tell(NoticeKind::Bad, refusal.say.clone()),
        }
        true
    }
}
