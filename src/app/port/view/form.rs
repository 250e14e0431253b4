//! Forms, and what is signed with them.

use super::{Finding, Label, Target};
use crate::app::port::act::{FormRef, Values};
use crate::core::record::id::{Digest, PrisonerNumber};
use crate::core::time::Date;

/// A form.
#[derive(Clone, Debug, PartialEq)]
pub struct FormSpec {
    /// Which form.
    pub form: FormRef,
    /// Its title.
    pub title: Label,
    /// Whom it is about.
    pub subject: Label,
    /// What the step means, in a sentence or two.
    pub about: Vec<Label>,
    /// The fields in order.
    pub fields: Vec<FieldSpec>,
    /// A table with one row for each person, where the step concerns many.
    pub grid: Option<GridSpec>,
    /// What was typed before and not signed.
    pub draft: Option<Values>,
    /// Whether some fields are asked for only with certain values of others.
    pub conditions: bool,
    /// The names of the fields that are not asked for with the values that stand in the form.
    pub absent: Vec<String>,
}

/// A field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldSpec {
    /// Its name in the payload.
    pub name: String,
    /// Its label.
    pub label: Label,
    /// One line of help: the limit, the article.
    pub help: Label,
    /// What can be entered.
    pub kind: FieldKind,
    /// Whether it must be filled.
    pub required: bool,
    /// What is known already.
    pub value: Option<serde_json::Value>,
    /// Shown, not entered.
    pub fixed: bool,
}

/// The limits of a number that has none.
pub const UNLIMITED: i64 = 1_000_000_000_000;

/// What can be entered in a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldKind {
    /// Text of at most `max` characters.
    Text {
        /// In graphemes.
        max: usize,
        /// More than one line.
        lines: bool,
    },
    /// A number between two limits.
    Number {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
        /// 0 for whole numbers; 2 for hundredths, where limits and value are in hundredths.
        decimals: u8,
    },
    /// A day between two limits.
    Date {
        /// First.
        from: Option<Date>,
        /// Last.
        to: Option<Date>,
    },
    /// A month, `2026-11`.
    Month,
    /// A length of years, months and days: `7m`, `1y2m`.
    Span,
    /// One of some.
    Choice(Vec<Choice>),
    /// Yes or no.
    Flag,
    /// One prisoner.
    Person,
    /// One case, by its number on paper: those that may be meant.
    Case(Vec<Choice>),
    /// A text of at most `max` characters that can be chosen from a published list, by its number.
    Listed {
        /// In graphemes.
        max: usize,
        /// The list.
        choices: Vec<Choice>,
    },
    /// Several prisoners.
    People,
    /// A paper: a path on this machine; the file's digest is signed.
    Document,
    /// Facts of a case file as `KEY=VALUE`, several with a semicolon between them; the keys to choose from.
    Facts(Vec<Choice>),
}

impl FieldKind {
    /// What can be chosen beside typing it, as the number of a case or a clause.
    #[must_use]
    pub fn listed(&self) -> &[Choice] {
        match self {
            Self::Case(choices) | Self::Listed { choices, .. } => choices,
            _ => &[],
        }
    }
}

/// One of some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The value in the payload.
    pub value: String,
    /// Its label.
    pub label: Label,
    /// More about it: score range, article.
    pub note: Label,
    /// With what in the other fields it is offered; always where this is empty.
    pub only: Vec<Only>,
}

/// What another field must hold for a choice to be offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Only {
    /// This value, or nothing yet.
    Holds {
        /// The field.
        field: String,
        /// Its value.
        value: String,
    },
    /// A day of this period.
    Day {
        /// The field.
        field: String,
        /// The first day; none where there is none.
        from: Option<Date>,
        /// The last day; none where there is none.
        until: Option<Date>,
        /// Whether it is offered while no day stands there.
        open: bool,
    },
}

impl Choice {
    /// Whether it is offered with what stands in a form.
    #[must_use]
    pub fn is_offered(&self, values: &Values) -> bool {
        self.only.iter().all(|only| match only {
            Only::Holds { field, value } => values.get(field).is_none_or(|held| held.as_str() == Some(value)),
            Only::Day { field, from, until, open } => {
                let day: Option<Date> = values.get(field).and_then(|day| day.as_str()?.parse().ok());
                day.map_or(*open, |day| from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until))
            }
        })
    }
}

/// A table with one row for each person.
#[derive(Clone, Debug, PartialEq)]
pub struct GridSpec {
    /// Its name in the payload.
    pub name: String,
    /// The columns that can be entered or are shown.
    pub columns: Vec<FieldSpec>,
    /// The rows.
    pub rows: Vec<GridRow>,
}

/// A row of a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct GridRow {
    /// The person.
    pub number: PrisonerNumber,
    /// The name.
    pub name: String,
    /// Values by column name.
    pub values: Values,
    /// What must be known beside the figures, a line each.
    pub notes: Vec<Label>,
}

/// An unfinished form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRow {
    /// Which form.
    pub form: FormRef,
    /// Its title and subject.
    pub title: Label,
    /// When it was saved, as text.
    pub saved: String,
}

/// Exactly what would be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Names the prepared set in [`crate::app::port::Command::Sign`].
    pub id: u64,
    /// In words; both languages are in the labels.
    pub lines: Vec<Label>,
    /// How many statements, one line each where there are several.
    pub statements: Vec<Label>,
    /// How many entries the journal gets; each is one statement, signed as a whole.
    pub entries: usize,
    /// The bytes that are signed: the parts of each statement, such as a ballot and the reason that goes with it.
    pub bytes: Vec<Vec<u8>>,
    /// SHA-256 of each.
    pub digests: Vec<Digest>,
    /// The journal's length that the signer saw.
    pub seen: u64,
    /// What stays undone with it, such as items of a meeting that lack ballots.
    pub undone: Vec<Label>,
    /// Findings that the signer should know: as-a-rule findings overridden, differences.
    pub findings: Vec<Finding>,
    /// Whether it approves, votes or submits: then the decisive word is shown large.
    pub decision: Label,
}

/// What was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// In one sentence: `Entry 48,113: ballot over 11 items`.
    pub say: Label,
    /// Positions in the journal.
    pub positions: Vec<u64>,
    /// Verified copies that hold them by now.
    pub copies: u32,
    /// What to open next: the case that was made, the next item.
    pub next: Option<Target>,
}
