//! Where the record stands: the journal, its copies, the province, what waits in the outbox.

use crate::app::action::{Action, Scope};
use crate::app::key::Key;
use crate::app::port::{Answer, Command, Fault, Label, Outcome, Query, Refusal, Sync, Ticket};
use crate::app::view::{Context, NoticeKind, Scroll, View};
use crate::text;

/// State of the screen.
#[derive(Debug, Default)]
pub struct SyncScreen {
    /// The state, once it is read.
    pub sync: Option<Sync>,
    /// An exchange is running.
    pub running: bool,
    /// How far it is scrolled.
    pub scroll: Scroll,
    asked: Option<Ticket>,
    exchange: Option<Ticket>,
}

impl View for SyncScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Sync, Scope::Global]
    }

    fn ask(&mut self, context: &mut Context) {
        self.asked = Some(context.ask(Query::Sync));
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        self.scroll.press(key, context.height, context.content)
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        match action {
            Action::SyncNow => {
                self.running = true;
                self.exchange = Some(context.command(Command::SyncNow));
            }
            _ => return false,
        }
        true
    }

    fn can(&self, action: Action) -> Result<(), Label> {
        match action {
            Action::SyncNow if self.running => Err(text::cannot_already_running().into()),
            _ => Ok(()),
        }
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        if self.asked != Some(ticket) {
            return;
        }
        match answer {
            Ok(Answer::Sync(sync)) => self.sync = Some(sync.as_ref().clone()),
            Ok(_) => {}
            Err(fault) => context.tell_fault(fault),
        }
    }

    fn ended(&mut self, ticket: Ticket, outcome: &Result<Outcome, Refusal>, context: &mut Context) -> bool {
        if self.exchange != Some(ticket) {
            return false;
        }
        self.running = false;
        match outcome {
            Ok(Outcome::Synced(sync)) => {
                self.sync = Some(sync.as_ref().clone());
                context.tell(NoticeKind::Good, text::notice_synced());
            }
            Ok(_) => {}
            Err(refusal) => context.tell(NoticeKind::Bad, refusal.say.clone()),
        }
        true
    }
}
