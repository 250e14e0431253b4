//! Three short lists that are read whole: cases, meetings, drafts.

use crate::app::action::{Action, Scope};
use crate::app::key::Key;
use crate::app::list::IdList;
use crate::app::listing::{Listed, Listing};
use crate::app::port::view::{CaseLine, DraftRow};
use crate::app::port::{Answer, Fault, FormRef, Label, MeetingKey, MeetingRow, Query, Target, Ticket};
use crate::app::screen::Screen;
use crate::app::screen::replay::ReplayScreen;
use crate::app::view::{Context, View, Wish};
use crate::core::record::id::CaseId;
use crate::text;

/// Cases: what is due first, then the newest.
#[derive(Debug, Default)]
pub struct Cases {
    /// The cases and their filter.
    pub listing: Listing<CaseId, CaseLine>,
    /// Opening one replays it.
    pub for_replay: bool,
    asked: Option<Ticket>,
}

impl Cases {
    /// The list that replays the case that is opened.
    #[must_use]
    pub fn for_replay() -> Self {
        Self { for_replay: true, ..Self::default() }
    }

    fn open(&mut self, context: &mut Context) {
        match self.listing.list.open() {
            Some(case) if self.for_replay => {
                context.wish(Wish::Push(Screen::Replay(Box::new(ReplayScreen::new(case)))));
            }
            Some(case) => context.wish(Wish::Open(Target::Case(case))),
            None => {}
        }
    }
}

impl Listed for Cases {
    type Id = CaseId;
    type Row = CaseLine;

    fn listing(&mut self) -> &mut Listing<CaseId, CaseLine> {
        &mut self.listing
    }

    fn ask_ids(&mut self, context: &mut Context) {
        let filter = self.listing.filter.text().to_owned();
        self.asked = Some(context.ask(Query::Cases { filter }));
    }
}

impl View for Cases {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::List, Scope::Global]
    }

    fn ask(&mut self, context: &mut Context) {
        self.ask_ids(context);
    }

    fn typing(&self) -> bool {
        self.listing.filter.is_typing()
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        self.press_list(key, context)
    }

    fn paste(&mut self, text: &str, context: &mut Context) {
        self.paste_list(text, context);
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        match action {
            Action::Open => self.open(context),
            other => return self.act_list(other, context),
        }
        true
    }

    fn can(&self, action: Action) -> Result<(), Label> {
        let list = &self.listing.list;
        nothing_selected(action, list.selected().is_none() && !list.is_coming())
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        if self.asked != Some(ticket) {
            return;
        }
        match answer {
            Ok(Answer::Cases(rows)) => {
                self.listing.list.set_ids(rows.iter().map(|row| row.id).collect(), rows.len());
                self.listing.list.set_rows(rows.iter().map(|row| (row.id, row.clone())));
                self.listing.list.keep_in_view(context.height);
                if self.listing.list.settle() {
                    self.open(context);
                }
            }
            Ok(_) => {}
            Err(fault) => {
                self.listing.list.settle();
                context.tell_fault(fault);
            }
        }
    }
}

/// Meetings, newest first.
#[derive(Debug, Default)]
pub struct Meetings {
    /// The meetings.
    pub list: IdList<(MeetingKey, usize), MeetingRow>,
    asked: Option<Ticket>,
}

impl View for Meetings {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::List, Scope::Global]
    }

    fn ask(&mut self, context: &mut Context) {
        self.asked = Some(context.ask(Query::Meetings));
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        self.list.press(key, context.height)
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        match (action, self.list.selected()) {
            (Action::Open, Some((key, _))) => {
                let about = self.list.selected_row().and_then(|row| row.about);
                context.wish(Wish::Open(Target::Meeting(key.clone(), about)));
            }
            _ => return false,
        }
        true
    }

    fn can(&self, action: Action) -> Result<(), Label> {
        match action {
            Action::Filter => Err(text::cannot_filter_here().into()),
            other => nothing_selected(other, self.list.selected().is_none()),
        }
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        if self.asked != Some(ticket) {
            return;
        }
        match answer {
            Ok(Answer::Meetings(rows)) => {
                self.list.set_ids(rows.iter().map(|row| (row.key.clone(), row.nth)).collect(), rows.len());
                self.list.set_rows(rows.iter().map(|row| ((row.key.clone(), row.nth), row.clone())));
                self.list.keep_in_view(context.height);
            }
            Ok(_) => {}
            Err(fault) => context.tell_fault(fault),
        }
    }
}

/// Unfinished forms.
#[derive(Debug, Default)]
pub struct Drafts {
    /// The drafts.
    pub list: IdList<FormRef, DraftRow>,
    asked: Option<Ticket>,
}

impl View for Drafts {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::List, Scope::Global]
    }

    fn ask(&mut self, context: &mut Context) {
        self.asked = Some(context.ask(Query::Drafts));
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        self.list.press(key, context.height)
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        match (action, self.list.selected()) {
            (Action::Open, Some(FormRef::Meeting(key))) => {
                context.wish(Wish::Open(Target::Meeting(key.clone(), None)));
            }
            (Action::Open, Some(form)) => context.wish(Wish::Open(Target::Form(form.clone()))),
            _ => return false,
        }
        true
    }

    fn can(&self, action: Action) -> Result<(), Label> {
        match action {
            Action::Filter => Err(text::cannot_filter_here().into()),
            other => nothing_selected(other, self.list.selected().is_none()),
        }
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        if self.asked != Some(ticket) {
            return;
        }
        match answer {
            Ok(Answer::Drafts(rows)) => {
                self.list.set_ids(rows.iter().map(|row| row.form.clone()).collect(), rows.len());
                self.list.set_rows(rows.iter().map(|row| (row.form.clone(), row.clone())));
                self.list.keep_in_view(context.height);
            }
            Ok(_) => {}
            Err(fault) => context.tell_fault(fault),
        }
    }
}

fn nothing_selected(action: Action, nothing: bool) -> Result<(), Label> {
    if action == Action::Open && nothing { Err(text::cannot_nothing_selected().into()) } else { Ok(()) }
}
