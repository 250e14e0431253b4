//! Plain values to be shown. No screen computes law or state: what stands here was decided on the other side of the port.

mod case;
mod finding;
mod form;
mod journal;
mod list;
mod meeting;
mod person;
mod seat;

pub use case::{CaseLine, CaseView, Move, Paper, RoadPlace, RoadStep};
pub use finding::{Check, Finding, Verdict, Why};
pub use form::{
    Choice, DraftRow, FieldKind, FieldSpec, FormSpec, GridRow, GridSpec, Only, Preview, Receipt, UNLIMITED,
};
pub use journal::{EntryView, JournalRow, PrisonRow, Replay, Sync, Verification};
pub use list::{Days, Line, Mark, Outlook, PrisonerRow, Target, TaskId, TaskRow, Together};
pub use meeting::{Agenda, Meeting, MeetingKey, MeetingRow, Member};
pub use person::{MonthLine, PersonFile, PointsView, Start};
pub use seat::{Seat, Seats, Session, Standing};

use crate::text::{Catalog, Language, Message};

/// A text to be shown: from the program (Fluent), from law and procedures (both languages inline), or the same in every
/// language (a name, a number).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// A sentence of the program.
    Message(Message),
    /// A text of law, facts or a procedure.
    Words {
        /// In Chinese.
        zh: String,
        /// In English.
        en: String,
    },
    /// The same in both languages.
    Plain(String),
}

impl Label {
    /// A text in both languages.
    pub fn words(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Words { zh: zh.into(), en: en.into() }
    }

    /// The text in the catalogue's language.
    #[must_use]
    pub fn say(&self, catalog: &Catalog) -> String {
        match self {
            Self::Message(message) => catalog.say(message),
            Self::Words { zh, .. } if catalog.language() == Language::Chinese => zh.clone(),
            Self::Words { en, .. } => en.clone(),
            Self::Plain(text) => text.clone(),
        }
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Message(_) => false,
            Self::Words { zh, en } => zh.is_empty() && en.is_empty(),
            Self::Plain(text) => text.is_empty(),
        }
    }
}

impl Default for Label {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

impl From<Message> for Label {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

impl From<&str> for Label {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

impl From<String> for Label {
    fn from(text: String) -> Self {
        Self::Plain(text)
    }
}

/// Ordered ids of a list, and how many there would be without the filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ids<T> {
    /// The ids in order.
    pub ids: Vec<T>,
    /// Without the filter.
    pub total: usize,
}

/// A question that could not be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What happened.
    pub say: Label,
    /// What the person can do.
    pub advice: Label,
}

/// A command that was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What was refused and why, in one sentence.
    pub say: Label,
    /// What the guards found, where they were asked.
    pub why: Option<Why>,
    /// Fields that are wrong, by name.
    pub fields: Vec<(String, Label)>,
}

/// How far a long command is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Done so far.
    pub done: u64,
    /// In all; 0 where unknown.
    pub total: u64,
    /// Milliseconds since it began.
    pub elapsed: u64,
}

/// Before so many milliseconds a rate says nothing.
const RATE_AFTER: u64 = 500;

impl Progress {
    /// Done in a second; `None` while it is too early to say.
    #[must_use]
    pub fn rate(&self) -> Option<u64> {
        let rate = self.done.saturating_mul(1_000).checked_div(self.elapsed)?;
        (self.elapsed >= RATE_AFTER && rate > 0).then_some(rate)
    }

    /// Whole seconds until it is done, at the rate so far.
    #[must_use]
    pub fn seconds_left(&self) -> Option<u64> {
        let rate = self.rate()?;
        Some(self.total.saturating_sub(self.done).div_ceil(rate))
    }
}
