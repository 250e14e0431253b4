//! A case replayed entry by entry: decided again with the law that it is pinned to, and compared with what was recorded.

use crate::app::action::{Action, Scope};
use crate::app::key::{Code, Key};
use crate::app::port::{Answer, Fault, Label, Query, Replay, Ticket};
use crate::app::view::{Context, Scroll, View};
use crate::core::record::id::CaseId;
use crate::text;

/// State of the screen.
#[derive(Debug)]
pub struct ReplayScreen {
    /// The case.
    pub case: CaseId,
    /// How many entries have happened; none = all.
    pub upto: Option<usize>,
    /// The case as it stood, once it is read.
    pub replay: Option<Replay>,
    /// How far the journal is read, entries of how many, as long as it is.
    pub underway: Option<(u64, u64)>,
    /// Why it could not be read.
    pub fault: Option<Label>,
    /// How far it is scrolled.
    pub scroll: Scroll,
    asked: Option<Ticket>,
}

impl ReplayScreen {
    /// The replay of a case, with all its entries happened.
    #[must_use]
    pub const fn new(case: CaseId) -> Self {
        Self { case, upto: None, replay: None, underway: None, fault: None, scroll: Scroll(0), asked: None }
    }

    fn step(&mut self, later: bool, context: &mut Context) {
        let Some(replay) = &self.replay else { return };
        let upto = if later { (replay.upto + 1).min(replay.entries.len()) } else { replay.upto.saturating_sub(1) };
        if upto != replay.upto {
            self.upto = Some(upto);
            self.ask(context);
        }
    }
}

impl View for ReplayScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Replay, Scope::Global]
    }

    fn ask(&mut self, context: &mut Context) {
        self.asked = Some(context.ask(Query::Replay { case: self.case, upto: self.upto.unwrap_or(usize::MAX) }));
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        match key.code {
            Code::Home if !key.ctrl => {
                self.upto = Some(0);
                self.ask(context);
                true
            }
            Code::End if !key.ctrl => {
                self.upto = None;
                self.ask(context);
                true
            }
            _ => self.scroll.press(key, context.height, context.content),
        }
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        match action {
            Action::Later => self.step(true, context),
            Action::Earlier => self.step(false, context),
            _ => return false,
        }
        true
    }

    fn can(&self, action: Action) -> Result<(), Label> {
        let Some(replay) = &self.replay else { return Ok(()) };
        match action {
            Action::Later if replay.upto >= replay.entries.len() => Err(text::cannot_last_entry().into()),
            Action::Earlier if replay.upto == 0 => Err(text::cannot_first_entry().into()),
            _ => Ok(()),
        }
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        if self.asked != Some(ticket) {
            return;
        }
        self.underway = None;
        match answer {
            Ok(Answer::Replaying { done, total }) => {
                self.underway = Some((*done, *total));
                self.ask(context);
            }
            Ok(Answer::Replay(replay)) => {
                self.fault = None;
                // The position that was asked for may be beyond the last entry; the one that is shown never is.
                let upto = replay.upto.min(replay.entries.len());
                self.upto = self.upto.map(|_| upto);
                // The entry that has just happened is in view; what is read anew does not move.
                if self.replay.as_ref().is_none_or(|before| before.upto != upto) {
                    self.scroll = Scroll((replay.differences.len() + upto).saturating_sub(context.height / 2));
                }
                self.replay = Some(Replay { upto, ..replay.as_ref().clone() });
            }
            Ok(_) => {}
            Err(fault) => {
                self.fault = Some(fault.say.clone());
                context.tell_fault(fault);
            }
        }
    }
}
