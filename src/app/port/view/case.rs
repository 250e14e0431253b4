//! A case and its papers.

use std::collections::BTreeSet;

use super::{Days, Label, Line, Target, Why};
use crate::core::record::id::{CaseId, PrisonerNumber, RoleId};
use crate::core::time::Date;
use crate::text::Language;

/// A case in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseLine {
    /// The case.
    pub id: CaseId,
    /// Title and number.
    pub title: Label,
    /// Person or ward.
    pub subject: Label,
    /// Where it stands.
    pub state: Label,
    /// Since when.
    pub since: Option<Date>,
    /// The last day of the current step.
    pub due: Option<Date>,
    /// Days until then.
    pub days: Option<Days>,
    /// Whether it is still open.
    pub open: bool,
}

/// A case as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseView {
    /// The case.
    pub id: CaseId,
    /// Title and number.
    pub title: Label,
    /// Person or ward.
    pub subject: Label,
    /// The person, where it is about one.
    pub person: Option<PrisonerNumber>,
    /// Where it stands.
    pub state: Label,
    /// The last day of the current step.
    pub due: Option<Date>,
    /// Days until then.
    pub days: Option<Days>,
    /// How the last day was computed, for `why`.
    pub due_why: Label,
    /// The steps in order, with what is done, what is now.
    pub road: Vec<RoadStep>,
    /// What holds up the work that comes next: which step, whose, until when, by which article.
    pub waits: Vec<Label>,
    /// What can be done now, also what cannot and why.
    pub moves: Vec<Move>,
    /// Facts that author and reviewer look at alike; none of them decides.
    pub flags: Vec<Label>,
    /// Who did what, newest first.
    pub history: Vec<Line>,
    /// The entries of the history of which can be said on what they rested.
    pub rested: BTreeSet<u64>,
    /// Papers made or handed in.
    pub papers: Vec<Line>,
    /// Law package and definition that the case is pinned to.
    pub pinned: Label,
    /// Whether it is still open.
    pub open: bool,
}

/// One step on the road of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoadStep {
    /// Its title.
    pub title: Label,
    /// Done, now, or ahead.
    pub place: RoadPlace,
}

/// Where a step stands on the road.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoadPlace {
    /// Done.
    Done,
    /// Taken, but it sent the case back: it is to be taken again.
    Returned,
    /// Taken, and an objection came: it runs anew once that is answered.
    Objected,
    /// Now.
    Now,
    /// Ahead.
    Ahead,
}

/// Something that can be done in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// What it is called: `Return to the ward`.
    pub title: Label,
    /// Who can do it.
    pub by: Label,
    /// Form, meeting, or nothing to do but wait.
    pub target: Option<Target>,
    /// Whether this seat may do it now.
    pub allowed: bool,
    /// Who else may do it at this terminal while this seat stays: the roles, where the law wants a second person.
    pub second: Vec<RoleId>,
    /// Why, or why not.
    pub why: Why,
}

/// A paper as printable text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The case.
    pub case: CaseId,
    /// Its name in the definition.
    pub name: String,
    /// Its title.
    pub title: Label,
    /// The text that is the record, in Chinese, line by line.
    pub lines: Vec<String>,
    /// Its English copy, which says on its first line that it is one.
    pub copy: Vec<String>,
}

impl Paper {
    /// The text that a session in this language reads: the record, or its English copy.
    #[must_use]
    pub fn text(&self, language: Language) -> &[String] {
        match language {
            Language::Chinese => &self.lines,
            Language::English => &self.copy,
        }
    }
}
