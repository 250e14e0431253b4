//! A prisoner's file: a header that never scrolls away and seven tabs.

use crate::app::action::{Action, Scope};
use crate::app::key::{Code, Key};
use crate::app::layer::{Layer, pick::PickList, why::WhyLayer};
use crate::app::port::view::Line;
use crate::app::port::{Answer, Fault, FormRef, Label, PersonFile, Query, Start, Target, Ticket};
use crate::app::view::{Coming, Context, Cursor, NoticeKind, Pick, View, Wish};
use crate::core::record::id::PrisonerNumber;
use crate::text;

/// A tab of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// What can be done, what is open, points by month.
    #[default]
    Overview,
    /// Judgment and rulings.
    Sentence,
    /// The points account.
    Points,
    /// Awards and punishments.
    Awards,
    /// Cases.
    Cases,
    /// Property orders.
    Property,
    /// Everything in order.
    Timeline,
}

/// The tabs in order.
pub const TABS: [Tab; 7] =
    [Tab::Overview, Tab::Sentence, Tab::Points, Tab::Awards, Tab::Cases, Tab::Property, Tab::Timeline];

/// State of the screen.
#[derive(Debug)]
pub struct Person {
    /// The prisoner.
    pub number: PrisonerNumber,
    /// The tab in view.
    pub tab: Tab,
    /// The file, once it is read.
    pub file: Option<PersonFile>,
    /// The selected line of the tab.
    pub cursor: Cursor,
    asked: Option<Ticket>,
    /// What can be started is shown once the file is read.
    choosing: bool,
}

impl Person {
    /// The file of a prisoner.
    #[must_use]
    pub fn new(number: PrisonerNumber) -> Self {
        Self { number, tab: Tab::default(), file: None, cursor: Cursor::default(), asked: None, choosing: false }
    }

    /// The lines of the tab in view, where it is made of lines.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        let Some(file) = &self.file else { return &[] };
        match self.tab {
            Tab::Sentence => &file.sentences,
            Tab::Points => &file.point_lines,
            Tab::Awards => &file.conduct,
            Tab::Property => &file.property,
            Tab::Timeline => &file.timeline,
            Tab::Overview | Tab::Cases => &[],
        }
    }

    fn selected_start(&self) -> Option<&Start> {
        self.file.as_ref()?.listed().get(self.cursor.at).copied().filter(|_| self.tab == Tab::Overview)
    }

    fn target(&self) -> Option<Target> {
        match self.tab {
            Tab::Overview => None,
            Tab::Cases => self.file.as_ref()?.cases.get(self.cursor.at).map(|case| Target::Case(case.id)),
            _ => self.lines().get(self.cursor.at)?.target.clone(),
        }
    }

    /// Offers what can be started; a hand that is faster than the file is waits for it.
    fn choose_start(&mut self, context: &mut Context) {
        self.choosing = self.file.is_none();
        match &self.file {
            Some(file) if !file.starts.is_empty() => {
                context.wish(Wish::Layer(Layer::Pick(PickList::of_starts(&file.starts))));
            }
            Some(_) => context.tell(NoticeKind::Info, text::starts_none()),
            None => {}
        }
    }

    fn count(&self) -> usize {
        match (self.tab, &self.file) {
            (_, None) => 0,
            (Tab::Overview, Some(file)) => file.starts.len(),
            (Tab::Cases, Some(file)) => file.cases.len(),
            _ => self.lines().len(),
        }
    }

    fn turn(&mut self, to: Tab) {
        self.tab = to;
        self.cursor = Cursor { at: 0, count: self.count() };
    }

    fn turn_by(&mut self, by: usize) {
        let at = TABS.iter().position(|tab| *tab == self.tab).unwrap_or(0);
        self.turn(TABS.get((at + by) % TABS.len()).copied().unwrap_or_default());
    }
}

/// Opens the form of a procedure, or says why not.
pub fn begin(start: &Start, context: &mut Context) {
    if start.allowed {
        let form = FormRef::Open { procedure: start.procedure.clone(), subject: start.subject.clone() };
        context.wish(Wish::Open(Target::Form(form)));
    } else {
        context.wish(Wish::Layer(Layer::Why(WhyLayer::new(start.explained()))));
    }
}

impl View for Person {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Person, Scope::Tabs, Scope::Global]
    }

    fn ask(&mut self, context: &mut Context) {
        let number = self.number.clone();
        let query = if self.file.is_some() { Query::PersonAgain(number) } else { Query::Person(number) };
        self.asked = Some(context.ask(query));
    }

    fn coming(&self) -> Option<Coming> {
        self.choosing.then_some(Coming::List)
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        if let Some(Code::Char(digit)) = key.text().map(Code::Char)
            && let Some(place) = digit.to_digit(10)
            && let Some(tab) = usize::try_from(place).ok().and_then(|place| TABS.get(place.checked_sub(1)?))
        {
            self.turn(*tab);
            return true;
        }
        self.cursor.press(key, context.height)
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        match action {
            Action::NextTab => self.turn_by(1),
            Action::PreviousTab => self.turn_by(TABS.len() - 1),
            Action::Open => match (self.selected_start().cloned(), self.target()) {
                (Some(start), _) => begin(&start, context),
                (None, Some(target)) => context.wish(Wish::Open(target)),
                (None, None) => context.tell(NoticeKind::Info, text::cannot_nothing_to_open()),
            },
            Action::Why => match self.selected_start() {
                Some(start) => context.wish(Wish::Layer(Layer::Why(WhyLayer::new(start.explained())))),
                None => context.tell(NoticeKind::Info, text::cannot_no_verdict_here()),
            },
            Action::WhatIf => context.wish(Wish::Open(Target::Form(FormRef::WhatIf(self.number.clone())))),
            Action::New => self.choose_start(context),
            _ => return false,
        }
        true
    }

    fn can(&self, action: Action) -> Result<(), Label> {
        match action {
            Action::Why if self.selected_start().is_none() => Err(text::cannot_no_verdict_here().into()),
            Action::WhatIf if self.file.is_none() => Err(text::cannot_no_verdict_here().into()),
            Action::Open if self.count() == 0 => Err(text::cannot_nothing_to_open().into()),
            _ => Ok(()),
        }
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        if self.asked != Some(ticket) {
            return;
        }
        match answer {
            Ok(Answer::Person(file)) => {
                self.file = Some(file.as_ref().clone());
                self.cursor.set_count(self.count());
                if self.choosing {
                    self.choose_start(context);
                }
            }
            Ok(_) => {}
            Err(fault) => {
                self.choosing = false;
                context.tell_fault(fault);
            }
        }
    }

    fn begin(&mut self, start: &Start, context: &mut Context) -> bool {
        let known = self.file.iter().flat_map(|file| &file.starts);
        match known.clone().find(|known| known.procedure == start.procedure).cloned() {
            Some(known) => begin(&known, context),
            None => return false,
        }
        true
    }

    fn picked(&mut self, pick: Pick, context: &mut Context) {
        if let (Pick::Item(place), Some(file)) = (pick, &self.file)
            && let Some(start) = file.starts.get(place)
        {
            begin(start, context);
        }
    }
}
