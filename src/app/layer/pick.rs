//! A choice from a list: of items that were offered, or of prisoners found by search.

use crate::app::action::{Action, Scope};
use crate::app::edit::Edit;
use crate::app::key::{Code, Key};
use crate::app::layer::Layer;
use crate::app::layer::why::WhyLayer;
use crate::app::list::IdList;
use crate::app::port::view::Why;
use crate::app::port::{Answer, Fault, Label, PrisonerSet, Query, Start, Ticket};
use crate::app::view::{Context, NoticeKind, Pick, View, Wish};
use crate::core::record::id::PrisonerNumber;
use crate::text::{self, Catalog, Language, Message};

/// One item.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is.
    pub label: Label,
    /// More about it.
    pub note: Label,
    /// What it is found by beside its label; not shown.
    pub also: Vec<Label>,
    /// The heading under which it stands, where the list has headings.
    pub group: Label,
}

impl Item {
    /// An item.
    pub fn new(label: impl Into<Label>, note: impl Into<Label>) -> Self {
        Self { label: label.into(), note: note.into(), also: Vec::new(), group: Label::default() }
    }
}

/// State of the layer.
#[derive(Debug)]
pub struct PickList {
    /// What is chosen.
    pub title: Label,
    /// What is typed to narrow the list.
    pub search: Edit,
    /// The items that fit, by their place in what was offered.
    pub list: IdList<usize, Item>,
    items: Vec<Item>,
    people: Option<Vec<PrisonerNumber>>,
    /// The prisoner who stands already where the choice goes: the first of the list until something is typed.
    standing: Option<PrisonerNumber>,
    actions: Vec<Action>,
    /// Why each item can be chosen or cannot, in the order of the items; empty where nothing is to be explained.
    whys: Vec<Why>,
    asked: Option<Ticket>,
    rows: Option<Ticket>,
}

/// Prisoners offered at a time; more typing narrows them.
const PEOPLE: usize = 50;

impl PickList {
    /// A choice from items.
    #[must_use]
    pub fn new(title: Label, items: Vec<Item>) -> Self {
        let mut list = IdList::default();
        list.set_ids((0..items.len()).collect(), items.len());
        list.set_rows(items.iter().cloned().enumerate());
        Self {
            title,
            search: Edit::line("", 60),
            list,
            items,
            people: None,
            standing: None,
            actions: Vec::new(),
            whys: Vec::new(),
            asked: None,
            rows: None,
        }
    }

    /// A choice in which the item that stands already is selected: who only looks, and goes on with Enter, changes nothing.
    #[must_use]
    pub fn at(mut self, place: Option<usize>) -> Self {
        place.iter().for_each(|place| self.list.select(place));
        self
    }

    /// A choice that is narrowed already by what was typed.
    #[must_use]
    pub fn narrowed(mut self, typed: &str) -> Self {
        self.search.paste(typed);
        self.fit();
        self
    }

    /// A choice of a prisoner.
    #[must_use]
    pub fn people(title: Label) -> Self {
        Self { people: Some(Vec::new()), ..Self::new(title, Vec::new()) }
    }

    /// A choice of a prisoner where one stands already: who goes on with Enter keeps him.
    #[must_use]
    pub fn standing(self, number: Option<PrisonerNumber>) -> Self {
        Self { standing: number, ..self }
    }

    /// A choice of a command; the program takes it itself, whatever view lies below.
    #[must_use]
    pub fn of_actions(title: Label, (items, actions): (Vec<Item>, Vec<Action>)) -> Self {
        Self { actions, ..Self::new(title, items) }
    }

    /// A choice of a procedure: by family; apart from what this seat may start stands what it may not.
    #[must_use]
    pub fn of_starts(starts: &[Start]) -> Self {
        let item = |start: &Start| Item {
            also: start.also.iter().chain([&start.family]).cloned().collect(),
            group: match start.allowed {
                true => start.family.clone(),
                false => said(|catalog| text::starts_not_now(start.family.say(catalog))),
            },
            ..Item::new(start.title.clone(), start.state.clone())
        };
        let whys = starts.iter().map(Start::explained).collect();
        Self { whys, ..Self::new(text::starts_title().into(), starts.iter().map(item).collect()) }
    }

    /// Whether the list has headings.
    #[must_use]
    pub fn is_grouped(&self) -> bool {
        self.items.iter().any(|item| !item.group.is_empty())
    }

    fn narrow(&mut self, context: &mut Context) {
        if self.people.is_some() {
            let filter = self.search.text().trim().to_owned();
            self.asked = Some(context.ask(Query::Prisoners { set: PrisonerSet::All, filter }));
            return;
        }
        self.fit();
    }

    /// Keeps the items that fit what is typed.
    fn fit(&mut self) {
        let wanted = self.search.text().to_lowercase();
        // What stands behind a procedure says who may start it, not what it is.
        let noted = self.whys.is_empty();
        let fits = |item: &Item| {
            [Language::Chinese, Language::English].into_iter().any(|language| {
                let catalog = Catalog::of(language);
                let note = Some(&item.note).filter(|_| noted);
                std::iter::once(&item.label).chain(note).chain(&item.also).any(|label| {
                    let said = label.say(&catalog);
                    said.to_lowercase().contains(&wanted) || crate::app::search::fits(&said, &wanted)
                })
            })
        };
        let fitting = self.items.iter().enumerate().filter(|(_, item)| fits(item)).map(|(place, _)| place).collect();
        let before = self.list.selected().copied();
        self.list.set_ids(fitting, self.items.len());
        // What was selected fits no longer: the first that fits is meant.
        if self.list.selected().copied() != before {
            self.list.press(Key::plain(Code::Home), 1);
        }
    }
}

fn said(say: impl Fn(&Catalog) -> Message) -> Label {
    let in_language = |language| {
        let catalog = Catalog::of(language);
        catalog.say(&say(&catalog))
    };
    Label::words(in_language(Language::Chinese), in_language(Language::English))
}

impl View for PickList {
    fn scopes(&self) -> Vec<Scope> {
        if self.whys.is_empty() { vec![Scope::Layer] } else { vec![Scope::Choice, Scope::Layer] }
    }

    fn ask(&mut self, context: &mut Context) {
        if self.people.is_some() {
            self.narrow(context);
        }
    }

    fn typing(&self) -> bool {
        true
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        match key.code {
            Code::Enter | Code::Tab => {
                if let Some(place) = self.list.selected().copied() {
                    let person = self.people.as_ref().map(|people| people.get(place).cloned());
                    match person {
                        Some(Some(number)) => context.wish(Wish::Picked(Pick::Person(number))),
                        Some(None) => {}
                        None => context.wish(Wish::Picked(match self.actions.get(place) {
                            Some(action) => Pick::Action(*action),
                            None => Pick::Item(place),
                        })),
                    }
                }
                true
            }
            // In what is typed one moves by the arrows left and right.
            Code::Up | Code::Down | Code::PageUp | Code::PageDown | Code::Home | Code::End => {
                self.list.press(key, context.height)
            }
            _ => {
                let before = self.search.text().to_owned();
                let taken = self.search.press(key);
                if before != self.search.text() {
                    self.narrow(context);
                }
                taken
            }
        }
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        if action != Action::Why || self.whys.is_empty() {
            return false;
        }
        match self.list.selected().and_then(|place| self.whys.get(*place)) {
            Some(why) => context.wish(Wish::Layer(Layer::Why(WhyLayer::new(why.clone())))),
            None => context.tell(NoticeKind::Info, text::cannot_no_verdict_here()),
        }
        true
    }

    fn paste(&mut self, text: &str, context: &mut Context) {
        self.search.paste(text);
        self.narrow(context);
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        match answer {
            Ok(Answer::Prisoners(found)) if self.asked == Some(ticket) => {
                let stands = self.standing.iter().filter(|number| found.ids.contains(*number));
                let others = found.ids.iter().filter(|number| Some(*number) != self.standing.as_ref());
                let people: Vec<PrisonerNumber> = stands.chain(others).take(PEOPLE).cloned().collect();
                self.list.set_ids((0..people.len()).collect(), found.total);
                self.list.set_rows(people.iter().map(|number| Item::new(number.as_str(), "")).enumerate());
                self.people = Some(people.clone());
                if !people.is_empty() {
                    self.rows = Some(context.ask(Query::PrisonerRows(people)));
                }
            }
            Ok(Answer::PrisonerRows(rows)) if self.rows == Some(ticket) => {
                let people = self.people.clone().unwrap_or_default();
                self.list.set_rows(rows.iter().filter_map(|row| {
                    let place = people.iter().position(|number| *number == row.number)?;
                    Some((place, Item::new(format!("{}  {}", row.number, row.name), row.ward.clone())))
                }));
            }
            Err(fault) if self.asked == Some(ticket) => context.tell_fault(fault),
            _ => {}
        }
    }
}
