//! The provincial reviewer's seat: every prison's journal, how far it is mirrored, whether it verifies.

use crate::app::action::{Action, Scope};
use crate::app::key::Key;
use crate::app::list::IdList;
use crate::app::port::{Answer, Command, Fault, Label, Outcome, PrisonRow, Query, Refusal, Ticket, Verification};
use crate::app::screen::Screen;
use crate::app::screen::journal::Journal;
use crate::app::screen::lists::Cases;
use crate::app::view::{Context, NoticeKind, View, Wish};
use crate::text;

/// State of the screen.
#[derive(Debug, Default)]
pub struct Province {
    /// The prisons.
    pub list: IdList<String, PrisonRow>,
    /// What the last verification found.
    pub verification: Option<Verification>,
    asked: Option<Ticket>,
    verify: Option<Ticket>,
}

impl View for Province {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Province, Scope::List, Scope::Global]
    }

    fn ask(&mut self, context: &mut Context) {
        self.asked = Some(context.ask(Query::Prisons));
        if let Some(found) = context.take_verified() {
            self.verification = Some(found);
        }
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        self.list.press(key, context.height)
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        match action {
            Action::Open => context.wish(Wish::Push(Screen::Journal(Journal::default()))),
            Action::Replay => context.wish(Wish::Push(Screen::Cases(Cases::for_replay()))),
            Action::Verify => {
                self.verification = None;
                self.verify = Some(context.command(Command::Verify));
            }
            Action::Back if self.verification.is_some() => self.verification = None,
            _ => return false,
        }
        true
    }

    fn can(&self, action: Action) -> Result<(), Label> {
        match action {
            Action::Filter => Err(text::cannot_filter_here().into()),
            Action::Open | Action::Replay if self.list.selected().is_none() => {
                Err(text::cannot_nothing_selected().into())
            }
            Action::Open | Action::Replay if !self.list.selected_row().is_some_and(|row| row.here) => {
                Err(text::cannot_other_prison().into())
            }
            _ => Ok(()),
        }
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        if self.asked != Some(ticket) {
            return;
        }
        match answer {
            Ok(Answer::Prisons(rows)) => {
                self.list.set_ids(rows.iter().map(|row| row.origin.clone()).collect(), rows.len());
                self.list.set_rows(rows.iter().map(|row| (row.origin.clone(), row.clone())));
                self.list.keep_in_view(context.height);
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
        self.ask(context);
        true
    }
}
