//! A form: fields, and a grid where the step concerns many; drafts saved at every pause; undo; on to signing.

mod values;

use std::collections::{BTreeMap, BTreeSet};

use crate::app::action::{Action, Scope};
use crate::app::field::{Field, Input};
use crate::app::key::{Code, Key};
use crate::app::layer::pick::{Item, PickList};
use crate::app::layer::sign::SignLayer;
use crate::app::layer::{Layer, why::WhyLayer};
use crate::app::port::view::{Check, FieldKind, Together};
use crate::app::port::{Act, Answer, Command, Fault, FormRef, FormSpec, Label, Outcome, Query, Refusal, Ticket};
use crate::app::view::{Coming, Context, NoticeKind, Pick, View, Wish};
use crate::core::record::id::CaseId;
use crate::text::{self, Catalog, Language};

/// Before the rule's id: the field in which a person says why he decides against a rule that holds as a rule only.
pub const OVERRIDE: &str = "override:";
/// Before the rule's id: the paper that supports it.
pub const OVERRIDE_PAPER: &str = "override-paper:";

/// State of the screen.
#[derive(Debug)]
pub struct Form {
    /// Which form.
    pub form: FormRef,
    /// The other cases for which it is filled in and signed as well, each with its number and person.
    pub others: Vec<(CaseId, Label)>,
    /// What it is made of, once it is read.
    pub spec: Option<FormSpec>,
    /// The fields, and after them the cells of the grid, row by row.
    pub fields: Vec<Field>,
    /// The field that has the focus.
    pub at: usize,
    /// What is wrong, by place.
    pub problems: BTreeMap<usize, Label>,
    /// What the guards say so far.
    pub check: Option<Check>,
    /// Something is typed that is not saved.
    pub unsaved: bool,
    /// The names of the fields that are not asked for with the values that stand here.
    pub absent: BTreeSet<String>,
    /// Values changed since it was asked which fields are absent.
    changed: bool,
    /// The form is sent once it is known which fields are absent.
    sending: bool,
    /// There is nothing to fill: what is shown next is what would be signed.
    straight: bool,
    weighing: Option<Ticket>,
    /// Which of the field's choices are in the list that lies over the form.
    offered: Option<Vec<usize>>,
    undo: Vec<(usize, Input)>,
    redo: Vec<(usize, Input)>,
    /// The last edit was text in this field, so the next one joins it for undo.
    joined: Option<usize>,
    asked: Option<Ticket>,
    checking: Option<Ticket>,
    preparing: Option<Ticket>,
    trying: Option<Ticket>,
    saving: Option<Ticket>,
    dropping: Option<Ticket>,
}

impl Form {
    /// A form that is still to be read.
    #[must_use]
    pub const fn new(form: FormRef) -> Self {
        Self {
            form,
            others: Vec::new(),
            spec: None,
            fields: Vec::new(),
            at: 0,
            problems: BTreeMap::new(),
            check: None,
            unsaved: false,
            absent: BTreeSet::new(),
            changed: false,
            sending: false,
            straight: false,
            weighing: None,
            offered: None,
            undo: Vec::new(),
            redo: Vec::new(),
            joined: None,
            asked: None,
            checking: None,
            preparing: None,
            trying: None,
            saving: None,
            dropping: None,
        }
    }

    /// A form that is filled in once for several cases.
    #[must_use]
    pub fn together(together: &Together) -> Self {
        Self { others: together.others.clone(), ..Self::new(together.form.clone()) }
    }

    /// Whether it only asks: nothing of it is kept or signed.
    #[must_use]
    pub const fn only_asks(&self) -> bool {
        matches!(self.form, FormRef::WhatIf(_))
    }

    /// How many fields stand before the grid.
    #[must_use]
    pub fn plain_fields(&self) -> usize {
        self.spec.as_ref().map_or(0, |spec| spec.fields.len())
    }

    /// Columns and rows of the grid.
    #[must_use]
    pub fn grid_size(&self) -> (usize, usize) {
        self.spec
            .as_ref()
            .and_then(|spec| spec.grid.as_ref())
            .map_or((0, 0), |grid| (grid.columns.len(), grid.rows.len()))
    }

    /// The row of the grid that has the focus.
    #[must_use]
    pub fn grid_row(&self) -> Option<usize> {
        self.at.checked_sub(self.plain_fields())?.checked_div(self.grid_size().0)
    }

    /// Whether the field is not asked for with the values that stand here.
    #[must_use]
    pub fn is_absent(&self, place: usize) -> bool {
        let name = self.fields.get(place).filter(|_| place < self.plain_fields()).map(|field| &field.spec.name);
        name.is_some_and(|name| self.absent.contains(name))
    }

    /// Whether nothing stands in a field in which something must.
    #[must_use]
    pub fn is_still_empty(&self, place: usize) -> bool {
        let field = self.fields.get(place);
        field.is_some_and(|field| field.value() == Ok(None) && field.must(None).is_err())
    }

    /// How many of the fields that are marked are still empty, and how many are wrong.
    #[must_use]
    pub fn wanting(&self) -> (usize, usize) {
        let empty = self.problems.keys().filter(|place| self.is_still_empty(**place)).count();
        (empty, self.problems.len() - empty)
    }

    /// Whom or what the number in a field stands for, once it was looked up.
    #[must_use]
    pub fn means(&self, field: &Field) -> Option<Label> {
        let typed = field.typed()?;
        let mut named = field.spec.kind.listed().iter().filter(|choice| choice.value == typed).peekable();
        if let Some(first) = named.peek().map(|choice| choice.label.clone()) {
            // Lists of several days may have one number for two things.
            let values = self.values();
            return Some(named.find(|choice| choice.is_offered(&values)).map_or(first, |choice| choice.label.clone()));
        }
        let known = self.check.as_ref()?.means.iter().find(|(name, _)| *name == field.spec.name);
        known
            .map(|(_, label)| label.clone())
            .filter(|label| label.say(&Catalog::of(Language::Chinese)).starts_with(typed))
    }

    /// What should be looked at in a field, though it stands in nobody's way.
    #[must_use]
    pub fn remark(&self, place: usize) -> Option<&Label> {
        let name = &self.fields.get(place)?.spec.name;
        self.check.as_ref()?.remarks.iter().find(|(field, _)| field == name).map(|(_, say)| say)
    }

    /// Asks which fields are left out, where that hangs on values that changed.
    fn weigh(&mut self, context: &mut Context) {
        let conditions = self.spec.as_ref().is_some_and(|spec| spec.conditions);
        if conditions && std::mem::take(&mut self.changed) {
            let query = Query::Absent { form: self.form.clone(), values: self.values() };
            self.weighing = Some(context.ask(query));
        }
    }

    /// Goes to the next or previous field that can be entered; stays at the ends.
    fn go(&mut self, forward: bool) {
        self.joined = None;
        self.look_at(self.at);
        let mut at = self.at;
        loop {
            let next = if forward { at.checked_add(1) } else { at.checked_sub(1) };
            let Some(next) = next.filter(|next| *next < self.fields.len()) else { return };
            at = next;
            let absent = self.is_absent(at);
            if let Some(field) = self.fields.get_mut(at).filter(|field| !field.spec.fixed && !absent) {
                field.arrive();
                self.at = at;
                return;
            }
        }
    }

    /// Goes to a field wherever it stands, as one goes to the next; where it has the focus already, what stands in it is selected again.
    fn go_to(&mut self, place: usize) {
        if let Some(field) = self.fields.get_mut(place) {
            field.arrive();
            self.at = place;
        }
    }

    fn go_row(&mut self, down: bool) -> bool {
        let (columns, rows) = self.grid_size();
        let Some(row) = self.grid_row() else { return false };
        self.look_at(self.at);
        if down && row + 1 < rows {
            self.go_to(self.at + columns);
            self.joined = None;
            return true;
        }
        if !down && row > 0 {
            self.go_to(self.at - columns);
            self.joined = None;
            return true;
        }
        // Up from the first row leaves the grid; down from the last one stays.
        if !down {
            self.at = self.plain_fields();
            self.go(false);
        }
        true
    }

    /// Changes the focused field by a function; keeps the state before for undo.
    fn change(&mut self, join: bool, edit: impl FnOnce(&mut Field) -> bool) -> bool {
        let at = self.at;
        let Some(field) = self.fields.get_mut(at).filter(|field| !field.spec.fixed) else { return false };
        let before = field.input.clone();
        if !edit(field) {
            return false;
        }
        if field.input == before {
            return true;
        }
        if !(join && self.joined == Some(at)) {
            self.undo.push((at, before));
        }
        self.joined = join.then_some(at);
        self.redo.clear();
        self.problems.remove(&at);
        self.unsaved = true;
        self.changed = true;
        true
    }

    fn turn_back(&mut self, forward: bool, context: &mut Context) {
        let (from, to) = if forward { (&mut self.redo, &mut self.undo) } else { (&mut self.undo, &mut self.redo) };
        let Some((at, input)) = from.pop() else {
            context.tell(
                NoticeKind::Info,
                if forward { text::form_nothing_to_redo() } else { text::form_nothing_to_undo() },
            );
            return;
        };
        if let Some(field) = self.fields.get_mut(at) {
            to.push((at, std::mem::replace(&mut field.input, input)));
            self.at = at;
            self.joined = None;
            self.unsaved = true;
            self.changed = true;
        }
    }

    /// Whether Enter does something in the field that Tab does not: opens its list, begins a new line.
    #[must_use]
    pub fn chooses(&self) -> bool {
        let Some(field) = self.fields.get(self.at).filter(|field| !field.spec.fixed) else { return false };
        match (&field.input, &field.spec.kind) {
            (_, kind) if !kind.listed().is_empty() => true,
            (Input::Choice(_) | Input::Flag(_), _) => true,
            (_, FieldKind::Facts(_) | FieldKind::Person | FieldKind::People) => true,
            (Input::Text(edit), _) => edit.has_lines(),
            (Input::People(..), _) => true,
        }
    }

    /// The list of a choice, narrowed by what was typed or pasted where only a choice can stand.
    fn look_for(&self, typed: &str, context: &mut Context) -> bool {
        let Some(Field { spec, input: Input::Choice(chosen) }) =
            self.fields.get(self.at).filter(|field| !field.spec.fixed)
        else {
            return false;
        };
        let FieldKind::Choice(choices) = &spec.kind else { return false };
        let items = choices.iter().map(|choice| Item::new(choice.label.clone(), choice.note.clone()));
        let list = PickList::new(spec.label.clone(), items.collect()).at(*chosen).narrowed(typed);
        context.wish(Wish::Layer(Layer::Pick(list)));
        true
    }

    /// Enter: opens a choice, also that of yes and no, goes on from a one-line text, begins a new line in a longer one.
    fn choose(&mut self, context: &mut Context) {
        self.offered = None;
        let Some(field) = self.fields.get(self.at) else { return };
        match (&field.input, &field.spec.kind) {
            (Input::Choice(_), _) => {
                self.look_for("", context);
            }
            (_, kind) if !kind.listed().is_empty() => {
                let values = self.values();
                let fitting = kind.listed().iter().enumerate().filter(|(_, choice)| choice.is_offered(&values));
                let (places, items): (Vec<usize>, Vec<Item>) = fitting
                    .map(|(place, choice)| (place, Item::new(choice.label.clone(), choice.note.clone())))
                    .unzip();
                let stands = kind.listed().iter().position(|choice| field.typed() == Some(choice.value.as_str()));
                let stands = places.iter().position(|place| Some(*place) == stands);
                context.wish(Wish::Layer(Layer::Pick(PickList::new(field.spec.label.clone(), items).at(stands))));
                self.offered = Some(places);
            }
            (_, FieldKind::Facts(keys)) => {
                let items =
                    keys.iter().map(|key| Item::new(key.label.clone(), Label::Plain(key.value.clone()))).collect();
                context.wish(Wish::Layer(Layer::Pick(PickList::new(field.spec.label.clone(), items))));
            }
            // The list of the two, as with every other choice: an Enter that was meant to go on turns nothing.
            (Input::Flag(flag), _) => {
                let items = vec![Item::new(text::form_yes(), ""), Item::new(text::form_no(), "")];
                let list = PickList::new(field.spec.label.clone(), items).at(flag.map(|yes| usize::from(!yes)));
                context.wish(Wish::Layer(Layer::Pick(list)));
            }
            (_, FieldKind::Person | FieldKind::People) => {
                let stands = field.typed().and_then(|typed| typed.parse().ok());
                context.wish(Wish::Layer(Layer::Pick(PickList::people(field.spec.label.clone()).standing(stands))));
            }
            (Input::Text(edit), _) if edit.has_lines() => {
                self.change(false, |field| {
                    if let Input::Text(edit) = &mut field.input {
                        edit.new_line();
                    }
                    true
                });
            }
            _ => self.go(true),
        }
    }

    fn submit(&mut self, context: &mut Context) {
        if self.spec.is_none() {
            return;
        }
        self.weigh(context);
        if self.weighing.is_some() {
            self.sending = true;
            return;
        }
        self.fields.iter_mut().filter(|field| !field.spec.fixed).for_each(Field::settle);
        self.problems = self
            .fields
            .iter()
            .enumerate()
            .filter(|(place, _)| !self.is_absent(*place))
            .filter_map(|(place, field)| Some((place, field.value().and_then(|value| field.must(value)).err()?)))
            .map(|(place, problem)| (place, Label::Message(problem)))
            .collect();
        if let Some(place) = self.problems.keys().next().copied() {
            self.go_to(place);
            let said = match self.wanting() {
                (empty, 0) => text::form_empty(empty),
                (0, wrong) => text::form_problems(wrong),
                (empty, wrong) => text::form_empty_and_wrong(empty, wrong),
            };
            context.tell(NoticeKind::Bad, said);
            return;
        }
        if let FormRef::WhatIf(person) = &self.form {
            let query = Query::WhatIf { person: person.clone(), values: self.values() };
            self.trying = Some(context.ask(query));
            return;
        }
        self.save(context);
        let act = Act::Form { form: self.form.clone(), values: self.values() };
        let others: Vec<CaseId> = self.others.iter().map(|(case, _)| *case).collect();
        self.preparing = Some(context.command(match others.is_empty() {
            true => Command::Prepare(act),
            false => Command::PrepareTogether(act, others),
        }));
    }

    fn save(&mut self, context: &mut Context) {
        if std::mem::take(&mut self.unsaved) && !self.only_asks() {
            self.saving = Some(context.command(Command::SaveDraft { form: self.form.clone(), values: self.kept() }));
        }
    }

    fn show_field_problems(&mut self, fields: &[(String, Label)]) {
        for (name, problem) in fields {
            if let Some(place) = self.fields.iter().position(|field| field.spec.name == *name) {
                self.problems.insert(place, problem.clone());
            }
        }
        if let Some(place) = self.problems.keys().next().copied() {
            self.go_to(place);
        }
    }

    /// Asks what the guards say about the form as it stands.
    fn ask_check(&mut self, context: &mut Context) {
        let act = Act::Form { form: self.form.clone(), values: self.values() };
        self.checking = Some(context.ask(Query::Check(act)));
    }
}

impl View for Form {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Form, Scope::Global]
    }

    /// A form is read once: what is typed is never replaced behind the person's back.
    fn ask(&mut self, context: &mut Context) {
        if self.spec.is_none() {
            self.asked = Some(context.ask(Query::Form(self.form.clone())));
        }
    }

    fn typing(&self) -> bool {
        true
    }

    fn coming(&self) -> Option<Coming> {
        (self.sending || self.preparing.is_some()).then_some(Coming::Page)
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        let taken = match key {
            Key { code: Code::Up, ctrl: false, alt: false } if self.grid_row().is_some() => self.go_row(false),
            Key { code: Code::Down, ctrl: false, alt: false } if self.grid_row().is_some() => self.go_row(true),
            Key { code: Code::PageDown, .. } => (0..10).fold(false, |_, _| {
                if self.grid_row().is_some() {
                    self.go_row(true)
                } else {
                    self.go(true);
                    true
                }
            }),
            Key { code: Code::PageUp, .. } => (0..10).fold(false, |_, _| {
                if self.grid_row().is_some() {
                    self.go_row(false)
                } else {
                    self.go(false);
                    true
                }
            }),
            _ => {
                // A letter that finds no room must not vanish unsaid.
                if let Some(most) = key.text().and(self.fields.get(self.at)).and_then(Field::full) {
                    context.tell(NoticeKind::Bad, text::field_full(most));
                }
                let typed = key.text().filter(|letter| *letter != ' ').map(String::from);
                let taken = self.change(true, |field| field.press(key))
                    || typed.as_ref().is_some_and(|typed| self.look_for(typed, context));
                if typed.is_some()
                    && !taken
                    && matches!(self.fields.get(self.at), Some(Field { input: Input::Flag(_), .. }))
                {
                    context.tell(NoticeKind::Info, text::form_flag_keys());
                }
                taken
            }
        };
        // A choice shows or hides other fields at once; what is typed, when its field is left.
        if !matches!(self.fields.get(self.at), Some(Field { input: Input::Text(_), .. })) {
            self.weigh(context);
        }
        taken
    }

    fn paste(&mut self, text: &str, context: &mut Context) {
        if self.look_for(text.trim(), context) {
            return;
        }
        let mut lost = 0;
        self.change(false, |field| {
            lost = field.paste(text);
            true
        });
        if let Some(most) = self.fields.get(self.at).and_then(Field::full).filter(|_| lost > 0) {
            context.tell(NoticeKind::Bad, text::field_paste_cut(lost, most));
        }
    }

    fn act(&mut self, action: Action, context: &mut Context) -> bool {
        match action {
            Action::NextField => self.go(true),
            Action::PreviousField => self.go(false),
            Action::Choose => self.choose(context),
            Action::Undo => self.turn_back(false, context),
            Action::Redo => self.turn_back(true, context),
            Action::Submit => self.submit(context),
            Action::DropDraft => {
                self.unsaved = false;
                self.dropping = Some(context.command(Command::DropDraft(self.form.clone())));
            }
            Action::Why => match self.check.as_ref().filter(|check| !check.why.findings.is_empty()) {
                Some(check) => context.wish(Wish::Layer(Layer::Why(WhyLayer::new(check.why.clone())))),
                None => context.tell(NoticeKind::Info, text::cannot_no_verdict_here()),
            },
            Action::Back => {
                let typed = (self.unsaved || !self.undo.is_empty()) && !self.only_asks();
                self.save(context);
                if typed {
                    context.tell(NoticeKind::Info, text::form_draft_kept());
                }
                context.wish(Wish::Pop);
                return true;
            }
            _ => return false,
        }
        self.weigh(context);
        true
    }

    fn answered(&mut self, ticket: Ticket, answer: &Result<Answer, Fault>, context: &mut Context) {
        match answer {
            Ok(Answer::Form(spec)) if self.asked == Some(ticket) => {
                self.fill(spec);
                // What was typed before is judged at once: nobody has to touch it to be told.
                if spec.draft.is_some() && !self.only_asks() {
                    self.ask_check(context);
                }
                if self.fields.is_empty() {
                    self.straight = true;
                    self.submit(context);
                }
            }
            answer if self.weighing == Some(ticket) => {
                self.weighing = None;
                if let Ok(Answer::Absent(absent)) = answer {
                    self.leave_out(absent);
                }
                if std::mem::take(&mut self.sending) {
                    self.submit(context);
                }
            }
            Ok(Answer::Check(check)) if self.checking == Some(ticket) => {
                self.offer_overrides(&check.why);
                self.check = Some(check.clone());
            }
            Ok(Answer::WhatIf(why)) if self.trying == Some(ticket) => {
                context.wish(Wish::Layer(Layer::Why(WhyLayer::new(why.as_ref().clone()))));
            }
            Err(fault) if self.trying == Some(ticket) => {
                // What can be written wrongly is the free line; it stands last.
                if let Some(last) = self.fields.len().checked_sub(1) {
                    self.problems.insert(last, fault.say.clone());
                    self.go_to(last);
                }
                context.tell_fault(fault);
            }
            Err(fault) if self.asked == Some(ticket) => {
                context.tell_fault(fault);
                context.wish(Wish::Pop);
            }
            _ => {}
        }
    }

    fn ended(&mut self, ticket: Ticket, outcome: &Result<Outcome, Refusal>, context: &mut Context) -> bool {
        if ![self.preparing, self.saving, self.dropping].contains(&Some(ticket)) {
            return false;
        }
        if self.preparing == Some(ticket) {
            self.preparing = None;
        }
        match outcome {
            Ok(Outcome::Prepared(preview)) => {
                // Whoever goes back from signing is not shown an empty form.
                if self.straight {
                    context.wish(Wish::Pop);
                }
                context.wish(Wish::Layer(Layer::Sign(Box::new(SignLayer::new(preview.as_ref().clone())))));
            }
            Ok(Outcome::DraftDropped) => {
                context.tell(NoticeKind::Info, text::form_draft_dropped());
                context.wish(Wish::Pop);
            }
            Ok(_) => {}
            Err(refusal) => {
                if self.saving == Some(ticket) {
                    self.unsaved = true;
                }
                context.tell(NoticeKind::Bad, refusal.say.clone());
                if let Some(why) = &refusal.why {
                    self.offer_overrides(why);
                }
                self.show_field_problems(&refusal.fields);
                if self.straight && self.fields.is_empty() {
                    context.wish(Wish::Pop);
                }
                // A rule that may be decided against asks for its reason here.
                self.straight = false;
                if let Some(why) = &refusal.why {
                    context.wish(Wish::Layer(Layer::Why(WhyLayer::new(why.clone()))));
                }
            }
        }
        true
    }

    fn picked(&mut self, pick: Pick, context: &mut Context) {
        // The list that was shown may be a part of what the field knows.
        let pick = match (pick, self.offered.take()) {
            (Pick::Item(place), Some(offered)) => match offered.get(place) {
                Some(place) => Pick::Item(*place),
                None => return,
            },
            (pick, _) => pick,
        };
        self.change(false, |field| field.pick(&pick));
        self.weigh(context);
    }

    fn pause(&mut self, context: &mut Context) {
        self.joined = None;
        self.weigh(context);
        if self.unsaved && !self.only_asks() {
            self.save(context);
            self.ask_check(context);
        }
    }
}
