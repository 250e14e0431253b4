//! Rows of lists, and dated lines.

use super::{Label, MeetingKey};
use crate::app::port::act::FormRef;
use crate::core::record::id::{CaseId, PrisonerNumber};
use crate::core::time::Date;
use crate::text::{self, Catalog, Language};

/// A task's id, opaque to the screens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(pub String);

/// How pressing something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outlook {
    /// The last day has passed.
    Breached,
    /// The last day is today.
    Today,
    /// There is time.
    #[default]
    Calm,
    /// Finished.
    Done,
}

/// Days to a due day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// How many; negative when late.
    pub count: i64,
    /// Counted in working days.
    pub working: bool,
}

/// What can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A prisoner's file.
    Person(PrisonerNumber),
    /// A case.
    Case(CaseId),
    /// A meeting, and the case whose item is looked at first.
    Meeting(MeetingKey, Option<CaseId>),
    /// An entry of the journal.
    Entry(u64),
    /// A form.
    Form(FormRef),
    /// A paper of a case: its name in the definition, and the entry that made it.
    Paper(CaseId, String, u64),
}

/// One row of the worklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskRow {
    /// Its id.
    pub id: TaskId,
    /// How pressing.
    pub outlook: Outlook,
    /// The last day.
    pub due: Option<Date>,
    /// Days until then.
    pub days: Option<Days>,
    /// How the last day was computed.
    pub due_why: Label,
    /// Of what was signed today: hour and minute; empty otherwise.
    pub at: String,
    /// The case: `2026-0148 Commutation`.
    pub title: Label,
    /// The person or the ward.
    pub subject: Label,
    /// What it waits for.
    pub waiting: Label,
    /// The day that must be over before it can be done, where that is still to come.
    pub until: Option<Date>,
    /// More about it: why it came back, from whom.
    pub note: Label,
    /// What opens.
    pub target: Target,
}

impl TaskRow {
    /// What it waits for and until when, as a sentence.
    #[must_use]
    pub fn waits(&self) -> Label {
        let Some(until) = self.until else { return self.waiting.clone() };
        let say = |language| {
            let catalog = Catalog::of(language);
            catalog.say(&text::task_running_until(self.waiting.say(&catalog), until.to_string()))
        };
        Label::words(say(Language::Chinese), say(Language::English))
    }
}

/// A step that several cases wait for alike: its form is filled in once and signed for all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// The step and its outcome.
    pub title: Label,
    /// The form, which is that of the first case.
    pub form: FormRef,
    /// The other cases, each with its number and person.
    pub others: Vec<(CaseId, Label)>,
}

/// One row of the prisoners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrisonerRow {
    /// The number.
    pub number: PrisonerNumber,
    /// The name.
    pub name: String,
    /// The ward.
    pub ward: Label,
    /// Kind and length of the sentence.
    pub sentence: Label,
    /// The same for a narrow column: length alone, or the kind where there is no length.
    pub sentence_short: Label,
    /// The last day of the term now in force.
    pub end: Option<Date>,
    /// The points balance in hundredths; none where it is kept by hand.
    pub points: Option<i64>,
    /// The first day on which a commutation could be filed; none where it cannot be computed.
    pub eligible: Option<Date>,
    /// The law cannot say: a fact is missing, or people must decide.
    pub undecided: bool,
    /// No procedure here covers the sentence as it is now: what may be proposed is proposed by hand.
    pub by_hand: bool,
    /// Open cases.
    pub open_cases: usize,
}

/// One dated line: of a sentence, an account, a history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The day.
    pub on: Option<Date>,
    /// What.
    pub what: Label,
    /// How much, or how it went; right-aligned.
    pub amount: Label,
    /// By whom, why, with which document.
    pub note: Label,
    /// Mark in front: late, corrected, draft.
    pub mark: Mark,
    /// What opens.
    pub target: Option<Target>,
}

/// The mark in front of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// None.
    #[default]
    None,
    /// Breached or wrong.
    Alert,
    /// Due today, or needs a look.
    Due,
    /// Met, done.
    Good,
    /// Not met, refused.
    Bad,
    /// Not final: draft, provisional, in publicity.
    Provisional,
    /// Replaced by a later entry.
    Corrected,
}
