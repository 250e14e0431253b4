//! The worklist: what waits for me, what came back, what I signed today, what I follow.

use crate::app::action::{Action, Scope};
use crate::app::key::Key;
use crate::app::layer::pick::{Item, PickList};
use crate::app::layer::{Layer, why::WhyLayer};
use crate::app::list::IdList;
use crate::app::listing::{Listed, Listing};
use crate::app::port::view::Together;
use crate::app::port::{Answer, Fault, Label, Query, Start, Subject, Target, TaskId, TaskRow, TaskTab, Ticket};
use crate::app::screen::Screen;
use crate::app::screen::form::Form;
use crate::app::view::{Coming, Context, NoticeKind, Pick, View, Wish};
use crate::text;

/// The tabs in order.
pub const TABS: [TaskTab; 4] = [TaskTab::ToDo, TaskTab::Returned, TaskTab::Done, TaskTab::Watching];

/// State of the worklist.
#[derive(Debug, Default)]
pub struct Worklist {
    /// The tab in view.
    pub tab: TaskTab,
    /// The tasks and their filter.
    pub listing: Listing<TaskId, TaskRow>,
    starts: Vec<Start>,
    /// What may be done in all marked rows, while one of it is chosen.
    together: Vec<Together>,
    gathering: Option<Ticket>,
    ids: Option<Ticket>,
    rows: Option<Ticket>,
    starting: Option<Ticket>,
    /// What is to be started, once the prisoner is chosen.
    chosen: Option<Start>,
    looking: Option<Ticket>,
}

impl Worklist {
    /// How many rows are marked: Enter then is about them.
    #[must_use]
    pub fn marked(&self) -> usize {
        self.listing.list.marked().len()
    }

    fn open(&mut self, context: &mut Context) {
        let marked = self.listing.list.marked();
        if !marked.is_empty() {
            self.gathering = Some(context.ask(Query::Together(marked)));
            return;
        }
        if self.listing.list.open().is_some()
            && let Some(row) = self.listing.list.selected_row()
        {
            context.wish(Wish::Open(row.target.clone()));
        }
    }

    /// What the marked rows wait for alike is filled in once.
    fn gather(&mut self, together: &[Together], context: &mut Context) {
        match together {
            [] => context.tell(NoticeKind::Bad, text::together_none()),
            [only] => context.wish(Wish::Push(Screen::Form(Box::new(Form::together(only))))),
            several => {
                self.together = several.to_vec();
                let items = several.iter().map(|one| Item::new(one.title.clone(), "")).collect();
                let title = text::together_title(self.marked());
                context.wish(Wish::Layer(Layer::Pick(PickList::new(title.into(), items))));
            }
        }
    }

    fn turn(&mut self, by: usize, context: &mut Context) {
        let at = TABS.iter().position(|tab| *tab == self.tab).unwrap_or(0);
        self.tab = TABS.get((at + by) % TABS.len()).copied().unwrap_or_default();
        self.listing.list = IdList::default();
        self.ask_ids(context);
    }
}

impl Listed for Worklist {
    type Id = TaskId;
    type Row = TaskRow;

    fn listing(&mut self) -> &mut Listing<TaskId, TaskRow> {
        &mut self.listing
    }

    fn ask_ids(&mut self, context: &mut Context) {
        let filter = self.listing.filter.text().to_owned();
        self.ids = Some(context.ask(Query::Tasks { tab: self.tab, filter }));
    }

    fn ask_rows(&mut self, context: &mut Context) {
        let wanted = self.listing.list.wanted(context.height);
        if !wanted.is_empty() {
            self.rows = Some(context.ask(Query::TaskRows(wanted)));
        }
    }
}

impl View for Worklist {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Worklist, Scope::List, Scope::Tabs, Scope::Global]
    }

    fn ask(&mut self, context: &mut Context) {
        self.ask_ids(context);
    }

    fn typing(&self) -> bool {
        self.listing.filter.is_typing()
    }

    fn coming(&self) -> Option<Coming> {
        self.starting.or(self.gathering).map(|_| Coming::List)
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
            Action::Mark => self.listing.list.toggle_mark(),
            Action::NextTab => self.turn(1, context),
            Action::PreviousTab => self.turn(TABS.len() - 1, context),
            Action::Why => {
                if let Some(row) = self.listing.list.selected_row() {
                    context.wish(Wish::Layer(Layer::Why(WhyLayer::of_task(row))));
                }
            }
            Action::New => {
                self.together.clear();
                self.starting = Some(context.ask(Query::Starts(Subject::Mine)));
            }
            other => return self.act_list(other, context),
        }
        true
    }

    fn can(&self, action: Action) -> Result<(), Label> {
        match action {
            Action::Open if self.listing.list.is_coming() => Ok(()),
            Action::Open | Action::Why | Action::Mark if self.listing.list.selected().is_none() => {
                Err(text::cannot_nothing_selected().into())
            }
            // A mark is for what is signed together: a vote has its meeting, where one signature covers the agenda.
            Action::Mark if !matches!(self.tab, TaskTab::ToDo | TaskTab::Returned) => {
                Err(text::cannot_mark_done().into())
            }
            Action::Mark
                if matches!(self.listing.list.selected_row().map(|row| &row.target), Some(Target::Meeting(..))) =>
            {
                Err(text::cannot_mark_vote().into())
            }
            _ => Ok(()),
        }
    }

    fn grown(&mut self, context: &mut Context) {
        self.ask_rows(context);
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        if ![self.ids, self.rows, self.starting, self.looking, self.gathering].contains(&Some(ticket)) {
            return;
        }
        [&mut self.starting, &mut self.gathering].into_iter().for_each(|asked| {
            asked.take_if(|asked| *asked == ticket);
        });
        match answer {
            Ok(Answer::Starts(starts)) if self.looking == Some(ticket) => {
                let wanted = self.chosen.take().map(|start| start.procedure);
                match starts.iter().find(|start| Some(&start.procedure) == wanted.as_ref()) {
                    Some(start) => super::person::begin(start, context),
                    None => context.tell(NoticeKind::Info, text::starts_none()),
                }
            }
            Ok(Answer::Together(together)) => {
                let together = together.clone();
                self.gather(&together, context);
            }
            Ok(Answer::Tasks(ids)) => {
                self.ids = None;
                self.listing.list.set_ids(ids.ids.clone(), ids.total);
                if ids.ids.is_empty() {
                    self.listing.list.settle();
                }
                self.listing.list.keep_in_view(context.height);
                self.ask_rows(context);
            }
            Ok(Answer::TaskRows(rows)) => {
                self.listing.list.set_rows(rows.iter().map(|row| (row.id.clone(), row.clone())));
                // What a row opens is known with the row; rows of the list before say nothing about the one on its way.
                if self.ids.is_none() && self.listing.list.settle() {
                    self.open(context);
                }
            }
            Ok(Answer::Starts(starts)) => {
                self.starts = starts.clone();
                if starts.is_empty() {
                    context.tell(NoticeKind::Info, text::starts_none());
                } else {
                    context.wish(Wish::Layer(Layer::Pick(PickList::of_starts(starts))));
                }
            }
            Ok(_) => {}
            Err(fault) => {
                self.listing.list.settle();
                context.tell_fault(fault);
            }
        }
    }

    fn begin(&mut self, start: &Start, context: &mut Context) -> bool {
        if start.subject == Subject::Mine {
            // About a prisoner: whose it is decides whether it can be started.
            self.chosen = Some(start.clone());
            context.wish(Wish::Layer(Layer::Pick(PickList::people(start.title.clone()))));
        } else {
            super::person::begin(start, context);
        }
        true
    }

    fn picked(&mut self, pick: Pick, context: &mut Context) {
        match pick {
            Pick::Item(place) if !self.together.is_empty() => {
                let chosen = std::mem::take(&mut self.together);
                if let Some(one) = chosen.get(place) {
                    context.wish(Wish::Push(Screen::Form(Box::new(Form::together(one)))));
                }
            }
            Pick::Item(place) => {
                if let Some(start) = self.starts.get(place).cloned() {
                    self.begin(&start, context);
                }
            }
            Pick::Person(number) => {
                self.looking = Some(context.ask(Query::Starts(Subject::Person(number))));
            }
            Pick::Text(_) | Pick::Action(_) | Pick::Confirmed => {}
        }
    }
}
