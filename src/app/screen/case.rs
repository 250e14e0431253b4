//! A case: where it stands, what can be done now and why not, who did what, which papers there are.

use crate::app::action::{Action, Scope};
use crate::app::key::Key;
use crate::app::layer::pick::{Item, PickList};
use crate::app::layer::second::SecondLayer;
use crate::app::layer::{Layer, why::WhyLayer};
use crate::app::port::{
    Act, Answer, CaseView, Command, Fault, FormRef, Label, Outcome, Query, Refusal, Seat, Seats, Start, Subject,
    Target, Ticket, Values,
};
use crate::app::screen::Screen;
use crate::app::screen::replay::ReplayScreen;
use crate::app::view::{Coming, Context, Cursor, NoticeKind, Pick, View, Wish};
use crate::core::record::id::{CaseId, RoleId};
use crate::text;

/// State of the screen.
#[derive(Debug)]
pub struct Case {
    /// The case.
    pub id: CaseId,
    /// The case as it stands, once it is read.
    pub case: Option<CaseView>,
    /// The selected line: moves first, then papers, then history.
    pub cursor: Cursor,
    asked: Option<Ticket>,
    /// On what an entry rested is being looked up.
    looking: Option<Ticket>,
    /// The step for a second person, while he is chosen.
    seconding: Option<(FormRef, Vec<RoleId>)>,
    /// Who could be that person.
    seconds: Vec<Seat>,
    seats: Option<Ticket>,
    chosen: Option<Seat>,
    preparing: Option<Ticket>,
    /// What can be started for the person whom it is about, while one of it is chosen.
    starts: Vec<Start>,
    starting: Option<Ticket>,
}

/// What is selected in a case.
#[derive(Debug, PartialEq, Eq)]
pub enum Selected {
    /// Something that can be done, by its place.
    Move(usize),
    /// A paper, by its place.
    Paper(usize),
    /// A line of the history, by its place.
    History(usize),
}

impl Case {
    /// A case.
    #[must_use]
    pub fn new(id: CaseId) -> Self {
        Self {
            id,
            case: None,
            cursor: Cursor::default(),
            asked: None,
            looking: None,
            seconding: None,
            seconds: Vec::new(),
            seats: None,
            chosen: None,
            preparing: None,
            starts: Vec::new(),
            starting: None,
        }
    }

    /// What the selected line is.
    #[must_use]
    pub fn selected(&self) -> Option<Selected> {
        let case = self.case.as_ref()?;
        let at = self.cursor.at;
        let (moves, papers) = (case.moves.len(), case.papers.len());
        if at < moves {
            Some(Selected::Move(at))
        } else if at < moves + papers {
            Some(Selected::Paper(at - moves))
        } else {
            (at - moves - papers < case.history.len()).then(|| Selected::History(at - moves - papers))
        }
    }

    fn open(&self, context: &mut Context) {
        let Some(case) = &self.case else { return };
        match self.selected() {
            Some(Selected::Move(place)) => match case.moves.get(place) {
                Some(chosen) if !chosen.allowed => {
                    let second = (!chosen.second.is_empty()).then(|| Label::from(text::second_key()));
                    let offered = second.is_some();
                    let facts = second.into_iter().collect();
                    let why = WhyLayer { facts, second: offered, ..WhyLayer::new(chosen.why.clone()) };
                    context.wish(Wish::Layer(Layer::Why(why)));
                }
                Some(chosen) => match &chosen.target {
                    Some(target) => context.wish(Wish::Open(target.clone())),
                    None => context.tell(NoticeKind::Info, text::case_only_wait()),
                },
                None => {}
            },
            Some(Selected::Paper(place)) => {
                open_line(case.papers.get(place).and_then(|line| line.target.as_ref()), context)
            }
            Some(Selected::History(place)) => {
                open_line(case.history.get(place).and_then(|line| line.target.as_ref()), context);
            }
            None => {}
        }
    }

    /// The step under the cursor that a second person may take here, with the roles that may.
    fn for_second(&self) -> Option<(FormRef, Vec<RoleId>)> {
        let Some(Selected::Move(place)) = self.selected() else { return None };
        let chosen = self.case.as_ref()?.moves.get(place).filter(|chosen| !chosen.second.is_empty())?;
        match &chosen.target {
            Some(Target::Form(form)) => Some((form.clone(), chosen.second.clone())),
            _ => None,
        }
    }

    fn choose_second(&mut self, seats: &Seats, context: &mut Context) {
        let Some((_, roles)) = &self.seconding else { return };
        let me = context.session.map(|session| session.seat.officer.clone());
        let fits = |seat: &&Seat| roles.contains(&seat.role) && Some(&seat.officer) != me.as_ref();
        self.seconds = seats.seats.iter().filter(fits).cloned().collect();
        if self.seconds.is_empty() {
            context.tell(NoticeKind::Bad, text::second_nobody());
            return;
        }
        let item = |seat: &Seat| Item {
            also: vec![seat.officer.as_str().into()],
            ..Item::new(seat.name.as_str(), seat.role_name.clone())
        };
        let items = self.seconds.iter().map(item).collect();
        context.wish(Wish::Layer(Layer::Pick(PickList::new(text::second_who().into(), items))));
    }

    /// Why the selected move can be made or not, and how the case's last day is counted.
    fn why(&self) -> Option<WhyLayer> {
        let case = self.case.as_ref()?;
        let Some(Selected::Move(place)) = self.selected() else { return None };
        let why = case.moves.get(place)?.why.clone();
        Some(WhyLayer { due: case.due_why.clone(), ..WhyLayer::new(why) })
    }

    /// The entry of the selected line of the history, where it can be said on what it rested.
    fn rested(&self) -> Option<u64> {
        let case = self.case.as_ref()?;
        let Some(Selected::History(place)) = self.selected() else { return None };
        match case.history.get(place)?.target {
            Some(Target::Entry(entry)) => Some(entry).filter(|entry| case.rested.contains(entry)),
            _ => None,
        }
    }
}

fn open_line(target: Option<&Target>, context: &mut Context) {
    match target {
        Some(target) => context.wish(Wish::Open(target.clone())),
        None => context.tell(NoticeKind::Info, text::cannot_nothing_to_open()),
    }
}

impl View for Case {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Case, Scope::Global]
    }

    fn ask(&mut self, context: &mut Context) {
        self.asked = Some(context.ask(Query::Case(self.id)));
    }

    fn coming(&self) -> Option<Coming> {
        let list = self.seats.or(self.starting).map(|_| Coming::List);
        list.or_else(|| self.preparing.map(|_| Coming::Page))
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        self.cursor.press(key, context.height)
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        match action {
            Action::Open => self.open(context),
            Action::Why => match (self.why(), self.rested()) {
                (Some(why), _) => context.wish(Wish::Layer(Layer::Why(why))),
                (None, Some(entry)) => {
                    self.looking = Some(context.ask(Query::Rested { case: self.id, entry }));
                }
                (None, None) => context.tell(NoticeKind::Info, text::cannot_no_verdict_here()),
            },
            Action::SecondPerson => {
                self.starts.clear();
                self.seconding = self.for_second();
                self.seats = Some(context.ask(Query::Seats));
            }
            Action::New => {
                self.seconding = None;
                if let Some(person) = self.case.as_ref().and_then(|case| case.person.clone()) {
                    self.starting = Some(context.ask(Query::Starts(Subject::Person(person))));
                }
            }
            Action::OpenPerson => {
                if let Some(person) = self.case.as_ref().and_then(|case| case.person.clone()) {
                    context.wish(Wish::Open(Target::Person(person)));
                }
            }
            Action::Replay => context.wish(Wish::Push(Screen::Replay(Box::new(ReplayScreen::new(self.id))))),
            _ => return false,
        }
        true
    }

    fn can(&self, action: Action) -> Result<(), Label> {
        match action {
            Action::OpenPerson | Action::New if self.case.as_ref().is_none_or(|case| case.person.is_none()) => {
                Err(text::cannot_no_single_person().into())
            }
            Action::SecondPerson if self.for_second().is_none() => Err(text::second_not_here().into()),
            Action::Open | Action::Why if self.selected().is_none() => Err(text::cannot_nothing_selected().into()),
            Action::Why if self.why().is_none() && self.rested().is_none() => {
                Err(text::cannot_no_verdict_here().into())
            }
            _ => Ok(()),
        }
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        if self.seats == Some(ticket) {
            self.seats = None;
            match answer {
                Ok(Answer::Seats(seats)) => self.choose_second(seats, context),
                Ok(_) => {}
                Err(fault) => context.tell_fault(fault),
            }
            return;
        }
        if self.starting == Some(ticket) {
            self.starting = None;
            match answer {
                Ok(Answer::Starts(starts)) if starts.is_empty() => {
                    context.tell(NoticeKind::Info, text::starts_none());
                }
                Ok(Answer::Starts(starts)) => {
                    self.starts.clone_from(starts);
                    context.wish(Wish::Layer(Layer::Pick(PickList::of_starts(starts))));
                }
                Ok(_) => {}
                Err(fault) => context.tell_fault(fault),
            }
            return;
        }
        if self.looking == Some(ticket) {
            match answer {
                Ok(Answer::Rested(why)) => {
                    context.wish(Wish::Layer(Layer::Why(WhyLayer::new(why.as_ref().clone()))));
                }
                Ok(_) => {}
                Err(fault) => context.tell_fault(fault),
            }
            return;
        }
        if self.asked != Some(ticket) {
            return;
        }
        match answer {
            Ok(Answer::Case(case)) => {
                self.cursor.set_count(case.moves.len() + case.papers.len() + case.history.len());
                self.case = Some(case.as_ref().clone());
            }
            Ok(_) => {}
            Err(fault) => context.tell_fault(fault),
        }
    }

    fn ended(&mut self, ticket: Ticket, outcome: &Result<Outcome, Refusal>, context: &mut Context) -> bool {
        if self.preparing != Some(ticket) {
            return false;
        }
        self.preparing = None;
        match (outcome, self.chosen.take()) {
            (Ok(Outcome::Prepared(preview)), Some(seat)) => {
                let layer = SecondLayer::new(seat, preview.as_ref().clone());
                context.wish(Wish::Layer(Layer::Second(Box::new(layer))));
            }
            (Err(refusal), _) => {
                context.tell(NoticeKind::Bad, refusal.say.clone());
                if let Some(why) = &refusal.why {
                    context.wish(Wish::Layer(Layer::Why(WhyLayer::new(why.clone()))));
                }
            }
            _ => {}
        }
        true
    }

    fn picked(&mut self, pick: Pick, context: &mut Context) {
        if let (Pick::Item(place), None) = (&pick, &self.seconding) {
            if let Some(start) = self.starts.get(*place) {
                super::person::begin(start, context);
            }
            return;
        }
        let (Pick::Item(place), Some((form, _))) = (pick, self.seconding.take()) else { return };
        let Some(seat) = self.seconds.get(place).cloned() else { return };
        let act = Act::Form { form, values: Values::new() };
        let (officer, role) = (seat.officer.clone(), seat.role.clone());
        self.chosen = Some(seat);
        self.preparing = Some(context.command(Command::PrepareSecond { act, officer, role }));
    }
}
