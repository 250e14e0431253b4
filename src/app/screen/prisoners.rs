//! Prisoners, with search by number, name, pinyin or its initials; those for whom a commutation is due, and those whose cycle of
//! points waits for its award.

use crate::app::action::{Action, Scope};
use crate::app::key::Key;
use crate::app::layer::{Layer, why::WhyLayer};
use crate::app::list::IdList;
use crate::app::listing::{Listed, Listing};
use crate::app::port::{Answer, Fault, Label, PrisonerRow, PrisonerSet, Query, Target, Ticket};
use crate::app::view::{Context, NoticeKind, View, Wish};
use crate::core::record::id::PrisonerNumber;
use crate::text;

/// The sets in order of their tabs.
pub const SETS: [PrisonerSet; 4] =
    [PrisonerSet::All, PrisonerSet::Candidates, PrisonerSet::Almost, PrisonerSet::FullCycle];

/// State of the list.
#[derive(Debug, Default)]
pub struct Prisoners {
    /// The set in view.
    pub set: PrisonerSet,
    /// The prisoners and their filter.
    pub listing: Listing<PrisonerNumber, PrisonerRow>,
    why: Option<Ticket>,
    ids: Option<Ticket>,
    rows: Option<Ticket>,
}

impl Prisoners {
    fn open(&mut self, context: &mut Context) {
        if let Some(number) = self.listing.list.open() {
            context.wish(Wish::Open(Target::Person(number)));
        }
    }

    fn turn(&mut self, by: usize, context: &mut Context) {
        let at = SETS.iter().position(|set| *set == self.set).unwrap_or(0);
        self.set = SETS.get((at + by) % SETS.len()).copied().unwrap_or_default();
        self.listing.list = IdList::default();
        self.ask_ids(context);
    }
}

impl Listed for Prisoners {
    type Id = PrisonerNumber;
    type Row = PrisonerRow;

    fn listing(&mut self) -> &mut Listing<PrisonerNumber, PrisonerRow> {
        &mut self.listing
    }

    fn ask_ids(&mut self, context: &mut Context) {
        let filter = self.listing.filter.text().to_owned();
        self.ids = Some(context.ask(Query::Prisoners { set: self.set, filter }));
    }

    fn ask_rows(&mut self, context: &mut Context) {
        let wanted = self.listing.list.wanted(context.height);
        if !wanted.is_empty() {
            self.rows = Some(context.ask(Query::PrisonerRows(wanted)));
        }
    }
}

impl View for Prisoners {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Prisoners, Scope::List, Scope::Tabs, Scope::Global]
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
            Action::Why => match self.listing.list.selected() {
                Some(number) => self.why = Some(context.ask(Query::Proposals(number.clone()))),
                None => context.tell(NoticeKind::Info, text::cannot_nothing_selected()),
            },
            Action::NextTab => self.turn(1, context),
            Action::PreviousTab => self.turn(SETS.len() - 1, context),
            other => return self.act_list(other, context),
        }
        true
    }

    fn can(&self, action: Action) -> Result<(), Label> {
        match action {
            Action::Why if self.listing.list.selected().is_none() => Err(text::cannot_nothing_selected().into()),
            Action::Open if self.listing.list.selected().is_none() && !self.listing.list.is_coming() => {
                Err(text::cannot_nothing_selected().into())
            }
            _ => Ok(()),
        }
    }

    fn grown(&mut self, context: &mut Context) {
        self.ask_rows(context);
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        if ![self.ids, self.rows, self.why].contains(&Some(ticket)) {
            return;
        }
        match answer {
            Ok(Answer::Starts(proposals)) => match proposals.first() {
                // The list is one of commutations; where none is for him, what else may be proposed.
                Some(first) => context.wish(Wish::Layer(Layer::Why(WhyLayer::new(first.explained())))),
                None => context.tell(NoticeKind::Info, text::cannot_no_verdict_here()),
            },
            Ok(Answer::Prisoners(ids)) => {
                self.listing.list.set_ids(ids.ids.clone(), ids.total);
                self.listing.list.keep_in_view(context.height);
                self.ask_rows(context);
                if self.listing.list.settle() {
                    self.open(context);
                }
            }
            Ok(Answer::PrisonerRows(rows)) => {
                self.listing.list.set_rows(rows.iter().map(|row| (row.number.clone(), row.clone())));
            }
            Ok(_) => {}
            Err(fault) => {
                self.listing.list.settle();
                context.tell_fault(fault);
            }
        }
    }
}
