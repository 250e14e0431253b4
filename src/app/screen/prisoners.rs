//! Prisoners, with search by number, name, pinyin or its initials; and those for whom a commutation is due.

use crate::app::action::{Action, Scope};
use crate::app::filter::{Filter, Filtered};
use crate::app::key::Key;
use crate::app::list::IdList;
use crate::app::port::{Answer, Fault, Label, PrisonerRow, PrisonerSet, Query, Target, Ticket};
use crate::app::view::{Context, View, Wish};
use crate::core::record::id::PrisonerNumber;
use crate::text;

/// The sets in order of their tabs.
pub const SETS: [PrisonerSet; 3] = [PrisonerSet::All, PrisonerSet::Candidates, PrisonerSet::Almost];

/// State of the list.
#[derive(Debug, Default)]
pub struct Prisoners {
    /// The set in view.
    pub set: PrisonerSet,
    /// The prisoners.
    pub list: IdList<PrisonerNumber, PrisonerRow>,
    /// The filter.
    pub filter: Filter,
    ids: Option<Ticket>,
    rows: Option<Ticket>,
}

impl Prisoners {
    fn ask_ids(&mut self, context: &mut Context) {
        let filter = self.filter.text().to_owned();
        self.ids = Some(context.ask(Query::Prisoners { set: self.set, filter }));
    }

    fn narrow(&mut self, context: &mut Context) {
        self.list.narrow();
        self.ask_ids(context);
    }

    fn open(&mut self, context: &mut Context) {
        if let Some(number) = self.list.open() {
            context.wish(Wish::Open(Target::Person(number)));
        }
    }

    fn ask_rows(&mut self, context: &mut Context) {
        let wanted = self.list.wanted(context.height);
        if !wanted.is_empty() {
            self.rows = Some(context.ask(Query::PrisonerRows(wanted)));
        }
    }

    fn turn(&mut self, by: usize, context: &mut Context) {
        let at = SETS.iter().position(|set| *set == self.set).unwrap_or(0);
        self.set = SETS.get((at + by) % SETS.len()).copied().unwrap_or_default();
        self.list = IdList::default();
        self.ask_ids(context);
    }
}

impl View for Prisoners {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::List, Scope::Tabs, Scope::Global]
    }

    fn ask(&mut self, context: &mut Context) {
        self.ask_ids(context);
    }

    fn typing(&self) -> bool {
        self.filter.is_typing()
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        match self.filter.press(key) {
            Filtered::Changed => self.narrow(context),
            Filtered::Taken => {}
            Filtered::Not => {
                if !self.list.press(key, context.height) {
                    return false;
                }
                self.ask_rows(context);
            }
        }
        true
    }

    fn paste(&mut self, text: &str, context: &mut Context) {
        if self.filter.paste(text) {
            self.narrow(context);
        }
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        match action {
            Action::Open => self.open(context),
            Action::Filter => self.filter.begin(),
            Action::NextTab => self.turn(1, context),
            Action::PreviousTab => self.turn(SETS.len() - 1, context),
            Action::Back if !self.filter.text().is_empty() => {
                self.filter.clear();
                self.ask_ids(context);
            }
            _ => return false,
        }
        true
    }

    fn can(&self, action: Action) -> Result<(), Label> {
        match action {
            Action::Open if self.list.selected().is_none() && !self.list.is_coming() => {
                Err(text::cannot_nothing_selected().into())
            }
            _ => Ok(()),
        }
    }

    fn grown(&mut self, context: &mut Context) {
        self.ask_rows(context);
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        if ![self.ids, self.rows].contains(&Some(ticket)) {
            return;
        }
        match answer {
            Ok(Answer::Prisoners(ids)) => {
                self.list.set_ids(ids.ids.clone(), ids.total);
                self.list.keep_in_view(context.height);
                self.ask_rows(context);
                if self.list.settle() {
                    self.open(context);
                }
            }
            Ok(Answer::PrisonerRows(rows)) => {
                self.list.set_rows(rows.iter().map(|row| (row.number.clone(), row.clone())));
            }
            Ok(_) => {}
            Err(fault) => {
                self.list.settle();
                context.tell_fault(fault);
            }
        }
    }
}
