//! Why, or why not: the findings, those that decided first, the others on demand.

use crate::app::action::{Action, Scope};
use crate::app::key::{Code, Key};
use crate::app::port::view::Finding;
use crate::app::port::{Agenda, Label, TaskRow, Why};
use crate::app::view::{Context, Scroll, View, Wish};

/// State of the layer.
#[derive(Debug)]
pub struct WhyLayer {
    /// What is explained.
    pub why: Why,
    /// The findings that did not decide are shown as well.
    pub all: bool,
    /// How a last day was computed; empty where none is explained.
    pub due: Label,
    /// What is known about it, line by line.
    pub facts: Vec<Label>,
    /// A second person may take the step at this terminal, as the facts say: the key counts here, too.
    pub second: bool,
    /// How far it is scrolled.
    pub scroll: Scroll,
}

impl WhyLayer {
    /// An explanation.
    #[must_use]
    pub fn new(why: Why) -> Self {
        let all = !why.findings.iter().any(|finding| finding.decisive);
        Self { why, all, due: Label::default(), facts: Vec::new(), second: false, scroll: Scroll(0) }
    }

    /// Why a task stands in the list: for what it waits, why it came back, how its last day is counted.
    #[must_use]
    pub fn of_task(row: &TaskRow) -> Self {
        let answer = if row.note.is_empty() { row.waits() } else { row.note.clone() };
        Self { due: row.due_why.clone(), ..Self::new(Why { title: row.title.clone(), answer, ..Why::default() }) }
    }

    /// What is voted on in a meeting, by which rule, and everything that is known about it.
    #[must_use]
    pub fn of_item(item: &Agenda, rule: Label) -> Self {
        Self {
            facts: item.brief.clone(),
            ..Self::new(Why { title: item.title.clone(), answer: rule, ..Why::default() })
        }
    }

    /// The findings in view.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.why.findings.iter().filter(|finding| self.all || finding.decisive)
    }

    /// How many findings are folded away.
    #[must_use]
    pub fn folded(&self) -> usize {
        self.why.findings.len() - self.findings().count()
    }

    /// The title.
    #[must_use]
    pub const fn title(&self) -> &Label {
        &self.why.title
    }
}

impl View for WhyLayer {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Layer]
    }

    fn ask(&mut self, _context: &mut Context) {}

    // The keys are looked at before the key map: a window of words has none of its own there.
    fn typing(&self) -> bool {
        self.second
    }

    fn press(&mut self, key: Key, context: &mut Context) -> bool {
        match key.code {
            Code::Enter | Code::Char(' ') if !key.ctrl => {
                self.all = !self.all;
                true
            }
            Code::F(4) if self.second => {
                context.wish(Wish::CloseLayer);
                context.wish(Wish::Act(Action::SecondPerson));
                true
            }
            _ => self.scroll.press(key, context.height, context.content),
        }
    }

    fn act(&mut self, _action: Action, _context: &mut Context) -> bool {
        false
    }
}
