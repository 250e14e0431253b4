//! What is found about each row, and what goes to be signed.

use super::layout::{Column, Kind};
use super::table::Encoding;
use crate::core::law::case_file::{self, Clash};
use crate::core::record::id::{Digest, PrisonerNumber};
use crate::core::record::payload::OpeningRecord;
use crate::core::time::Date;

/// What an import would do: every row judged, nothing signed yet.
#[derive(Debug)]
pub struct Reading {
    /// The files in the order given.
    pub files: Vec<FileReport>,
    /// One statement for each person, by number; only good rows.
    pub openings: Vec<OpeningRecord>,
}

impl Reading {
    /// Rows of all files with this verdict.
    #[must_use]
    pub fn count(&self, verdict: fn(&Verdict) -> bool) -> usize {
        self.files.iter().flat_map(|file| &file.rows).filter(|row| verdict(&row.verdict)).count()
    }

    /// Rows that are good, with a remark.
    #[must_use]
    pub fn remarked(&self) -> usize {
        self.files.iter().map(FileReport::remarked).sum()
    }

    /// Rows that are wrong.
    #[must_use]
    pub fn wrong(&self) -> usize {
        self.count(|verdict| matches!(verdict, Verdict::Wrong(_)))
    }
}

/// A file that could be read.
#[derive(Debug)]
pub struct FileReport {
    /// Its name, as given.
    pub name: String,
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// What it holds.
    pub kind: Kind,
    /// How it was written.
    pub encoding: Encoding,
    /// Its rows.
    pub rows: Vec<RowReport>,
}

impl FileReport {
    /// Rows that are good, with a remark.
    #[must_use]
    pub fn remarked(&self) -> usize {
        self.rows.iter().filter(|row| !row.remarks.is_empty()).count()
    }
}

/// A row and its verdict.
#[derive(Debug, PartialEq, Eq)]
pub struct RowReport {
    /// Its line in the file, from 1.
    pub line: u64,
    /// The person, where the number could be read.
    pub person: Option<PrisonerNumber>,
    /// The verdict.
    pub verdict: Verdict,
    /// What somebody should look up, though the row is taken over.
    pub remarks: Vec<Remark>,
}

/// What is remarkable about a good row, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The place, where it is one cell.
    pub place: Option<CellPlace>,
    /// What it is.
    pub what: Remarkable,
}

/// What is remarkable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remarkable {
    /// The last day of the term as printed is not the computed one; the printed one stands (R-D-1).
    PrintedEnd {
        /// As printed.
        printed: Date,
        /// As computed.
        computed: Date,
        /// How it was computed; none where a step was left to people.
        arithmetic: Option<String>,
    },
    /// So young that one answers for few crimes only (CrL art. 17).
    Young(Youth),
    /// The row takes the place of what the journal says.
    Corrects {
        /// The columns.
        what: Vec<Difference>,
    },
}

/// A column in which a row says something else than the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The column.
    pub column: Option<&'static Column>,
    /// What the journal says; empty where it says nothing.
    pub journal: String,
    /// What the row says.
    pub row: String,
}

/// Somebody who was younger than an age of the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Youth {
    /// The day of birth.
    pub born: Date,
    /// The day on which he was so young.
    pub day: Date,
    /// The age, in full years.
    pub years: u16,
}

/// The verdict on a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It will be, or has been, taken over.
    Good,
    /// The journal, or an earlier row, says the same.
    AlreadyThere,
    /// It cannot be taken over.
    Wrong(Vec<Problem>),
}

/// What is wrong with a row, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The place, where it is one cell.
    pub place: Option<CellPlace>,
    /// What is wrong.
    pub fault: Fault,
}

/// A cell of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellPlace {
    /// Its number in the row, from 1.
    pub column: usize,
    /// Its heading as written in the file.
    pub heading: String,
}

/// The fact that a row clashes with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// Another row, or another cell of the same.
    Row {
        /// Its file.
        file: String,
        /// Its line.
        line: u64,
        /// Its cell.
        cell: Option<CellPlace>,
    },
    /// What the journal says in this column.
    Journal(&'static Column),
    /// Nothing that could be named.
    Nothing,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A cell that must not be empty.
    Empty,
    /// More characters than allowed.
    TooLong {
        /// How many are allowed.
        limit: usize,
    },
    /// A character that is refused, by code point.
    Character(u32),
    /// Not a prisoner's number.
    Number(String),
    /// A number that a spreadsheet has rounded.
    NumberRounded(String),
    /// Not a date.
    Date(String),
    /// A day that the calendar does not have.
    NoSuchDay(String),
    /// Outside the years 1900 to 2200.
    DateRange(String),
    /// A day that has not come.
    Future {
        /// The day.
        day: Date,
        /// Today.
        today: Date,
    },
    /// Not a month.
    Month(String),
    /// Not a length of time.
    Span(String),
    /// Not whole yuan.
    Yuan(String),
    /// Not points.
    Points(String),
    /// Neither yes nor no.
    Flag(String),
    /// Not one of the words.
    Word {
        /// As written.
        cell: String,
        /// The nearest word.
        near: Option<String>,
        /// The words that are allowed, each with its first other spelling.
        allowed: Vec<[&'static str; 2]>,
    },
    /// No such ward.
    Ward {
        /// As written.
        cell: String,
        /// The nearest.
        near: Option<String>,
    },
    /// No such crime.
    Crime {
        /// As written.
        cell: String,
        /// The nearest.
        near: Option<String>,
    },
    /// More cells than headings.
    Cells {
        /// Headings.
        headings: usize,
        /// Cells.
        cells: usize,
    },
    /// A line break inside a cell, mostly after a quotation mark that was not closed.
    LineBreak,
    /// A day before the day that it must follow.
    Order {
        /// The column of the earlier day.
        first: &'static Column,
        /// The earlier day.
        first_day: Date,
        /// The later day.
        then_day: Date,
    },
    /// A cell that another cell makes necessary.
    Needed {
        /// The column that is empty.
        column: &'static Column,
    },
    /// A cell that says something else than another.
    Contradicts {
        /// The other column.
        column: &'static Column,
    },
    /// A further row of a judgment says something else than its first.
    OtherThanFirst {
        /// The line of the first row.
        line: u64,
    },
    /// A ruling, custody or property order of a person whose judgment is neither in the journal nor in this import.
    NoJudgment,
    /// More was paid than was ordered.
    PaidTooMuch,
    /// Nobody so young answers for any crime (CrL art. 17).
    TooYoung(Youth),
    /// Another row of the import has the number.
    Duplicate {
        /// Its file.
        file: String,
        /// Its line.
        line: u64,
    },
    /// The person is neither in the journal nor on a roster of this import.
    UnknownPerson,
    /// The person's roster row is wrong.
    RosterWrong {
        /// Its file.
        file: String,
        /// Its line.
        line: u64,
    },
    /// A row of the judgment that this row is part of or rests on is wrong.
    JudgmentWrong {
        /// Its file.
        file: String,
        /// Its line.
        line: u64,
    },
    /// The same person has another judgment in the import.
    SecondJudgment {
        /// Its file.
        file: String,
        /// Its line.
        line: u64,
    },
    /// The journal says something else; only a correction can change it.
    Differs {
        /// The columns.
        what: Vec<Difference>,
    },
    /// Name and day of birth are both others than the journal's: not a mistake in a row, but another person.
    OtherPerson {
        /// The columns.
        what: Vec<Difference>,
    },
    /// The journal has another balance, from which its account goes on.
    BalanceDiffers {
        /// The columns.
        what: Vec<Difference>,
    },
    /// A ward, or a day since when, that does not follow on the wards which the journal has of the person.
    WardBefore,
    /// It cannot be true together with another fact of the person; `law explain` refuses such a case file too.
    Impossible {
        /// How they clash.
        clash: Clash,
        /// The other fact.
        against: Against,
    },
    /// It cannot be, for a reason that `law explain` gives as well.
    Fact(case_file::Problem),
    /// The records refuse the facts for a reason that no check above has named.
    Refused(String),
}
