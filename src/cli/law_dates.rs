//! `wardbook law dates FILE`: single questions of the arithmetic of terms and deadlines.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::exit::{self, Exit};
use super::language;
use crate::assets;
use crate::core::time::{Calendar, Date, Reckoned, Roll, Span, Term, TimeError, term};
use crate::text::{self, Catalog, Message};

/// The arguments of `law dates`.
#[derive(Args)]
#[command(after_help = "wardbook law dates questions.toml --json")]
pub struct Arguments {
    /// TOML file with one [[ask]] table per question
    file: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command: exit 0, or 2 where the file is wrong.
pub fn run(arguments: &Arguments, catalog: &Catalog) -> ExitCode {
    match answered(&arguments.file) {
        Ok(answers) if arguments.json => match serde_json::to_string_pretty(&answers) {
            Ok(json) => {
                exit::say(json);
                Exit::Done.into()
            }
            Err(_) => Exit::Fault.into(),
        },
        Ok(answers) => {
            for answer in &answers {
                let line = text::time_answer(&answer.arithmetic, answer.date.to_string(), answer.what.key());
                exit::say(catalog.say(&line));
                if answer.provisional {
                    exit::say(catalog.say(&text::time_provisional()));
                }
            }
            Exit::Done.into()
        }
        Err(Refused { message, quote }) => {
            language::complain(catalog, &message);
            if let Some((source, line)) = quote {
                exit::quote(&source, line);
            }
            Exit::Input.into()
        }
    }
}

/// Why nothing was answered, with the file's text and the line that it speaks of.
struct Refused {
    message: Message,
    quote: Option<(String, usize)>,
}

impl From<Message> for Refused {
    fn from(message: Message) -> Self {
        Self { message, quote: None }
    }
}

fn answered(file: &Path) -> Result<Vec<Answer>, Refused> {
    let name = file.display().to_string();
    let source = std::fs::read_to_string(file).map_err(|error| text::reader::unreadable(&name, &error))?;
    let calendar = assets::calendar().map_err(|error| text::time::calendar_error(&error))?;
    answers(&source, &calendar).map_err(|problem| {
        let what = match &problem.fault {
            Fault::Toml(reason) => {
                let said = text::reader::said(reason);
                if text::reader::is_recognised(&said) { said } else { text::time_file_toml(said) }
            }
            Fault::CaseFile => text::time_case_file(&name),
            Fault::Nothing => text::time_ask_nothing(),
            Fault::Missing { key, what } => text::time_ask_missing(*key, what.key()),
            Fault::Foreign { key, what } => text::time_ask_foreign(*key, what.key()),
            Fault::Time(error) => text::time::time_error(error),
        };
        let message = text::time_problem(text::error_in_file(&name, problem.line), what);
        Refused { message, quote: Some((source.clone(), problem.line)) }
    })
}

/// A single answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// What was asked.
    pub what: What,
    /// The day.
    pub date: Date,
    /// One line of arithmetic.
    pub arithmetic: String,
    /// A year without a published calendar was counted by weekends alone.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
}

/// What can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The last day of a term.
    TermEnd,
    /// The last day of a term after a reduction.
    ReduceEnd,
    /// The n-th working day after a day.
    WorkingDays,
    /// The last day of a procedural period of months.
    DeadlineMonth,
    /// The first day after half of a term is served.
    HalfTerm,
}

impl What {
    const fn key(self) -> &'static str {
        match self {
            Self::TermEnd => "term_end",
            Self::ReduceEnd => "reduce_end",
            Self::WorkingDays => "working_days",
            Self::DeadlineMonth => "deadline_month",
            Self::HalfTerm => "half_term",
        }
    }

    const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::TermEnd | Self::HalfTerm => &["start", "term"],
            Self::ReduceEnd => &["start", "term", "amount"],
            Self::WorkingDays => &["from", "days"],
            Self::DeadlineMonth => &["from", "months", "custody"],
        }
    }
}

/// A file that cannot be answered: nothing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not the TOML of questions: what the parser says.
    Toml(String),
    /// A case file, which `law explain` answers.
    CaseFile,
    /// No question.
    Nothing,
    /// A key is missing.
    Missing {
        /// The key.
        key: &'static str,
        /// The question.
        what: What,
    },
    /// A key that this question does not have.
    Foreign {
        /// The key.
        key: &'static str,
        /// The question.
        what: What,
    },
    /// The arithmetic has no result.
    Time(TimeError),
}

/// Answers a file of questions.
///
/// # Errors
/// [`Problem`] with the line.
pub fn answers(source: &str, calendar: &Calendar) -> Result<Vec<Answer>, Problem> {
    let file: File = toml::from_str(source).map_err(|error| Problem {
        line: line(source, error.span().map_or(0, |span| span.start)),
        fault: if is_case_file(source) { Fault::CaseFile } else { Fault::Toml(error.message().to_owned()) },
    })?;
    if file.ask.is_empty() {
        return Err(Problem { line: 1, fault: Fault::Nothing });
    }
    file.ask.iter().map(|ask| Question { ask: ask.get_ref(), at: ask.span().start, source }.answer(calendar)).collect()
}

/// Whether a file holds the facts of a case, of a sentence or of points, and no question of this command.
fn is_case_file(source: &str) -> bool {
    let facts = ["person", "judgment", "question", "stay"];
    toml::from_str::<toml::Table>(source)
        .is_ok_and(|table| !table.contains_key("ask") && facts.iter().any(|fact| table.contains_key(*fact)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    ask: Vec<Spanned<Ask>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ask {
    what: What,
    start: Option<Spanned<Date>>,
    term: Option<Spanned<Span>>,
    amount: Option<Spanned<Span>>,
    from: Option<Spanned<Date>>,
    days: Option<Spanned<u16>>,
    months: Option<Spanned<u16>>,
    custody: Option<Spanned<bool>>,
}

struct Question<'a> {
    ask: &'a Ask,
    at: usize,
    source: &'a str,
}

impl Question<'_> {
    fn answer(&self, calendar: &Calendar) -> Result<Answer, Problem> {
        let ask = self.ask;
        self.only_its_keys()?;
        match ask.what {
            What::TermEnd => {
                let (start, length) = (self.need("start", &ask.start)?, self.need("term", &ask.term)?);
                self.result(Term::of(start, length).and_then(|_| term::end_shown(start, length)))
            }
            What::ReduceEnd => {
                let (start, length) = (self.need("start", &ask.start)?, self.need("term", &ask.term)?);
                let amount = self.need("amount", &ask.amount)?;
                let reckoned = term::boundary_shown(start, length).and_then(|shown| shown.reduced(amount));
                // A reduction that takes the whole term leaves no day to print.
                self.result(reckoned.and_then(|shown| Term::new(start, shown.date).and_then(|_| shown.day_before())))
            }
            What::HalfTerm => {
                let (start, length) = (self.need("start", &ask.start)?, self.need("term", &ask.term)?);
                self.result(term::half_boundary_shown(start, length))
            }
            What::WorkingDays => {
                let (from, days) = (self.need("from", &ask.from)?, self.need("days", &ask.days)?);
                self.deadline(calendar.working_days_after(from, days))
            }
            What::DeadlineMonth => {
                let (from, months) = (self.need("from", &ask.from)?, self.need("months", &ask.months)?);
                let in_custody = ask.custody.as_ref().is_some_and(|custody| *custody.get_ref());
                // CPL art. 105: a holiday does not prolong custody.
                let roll = if in_custody { Roll::Stays } else { Roll::NextWorkingDay };
                self.deadline(calendar.months_after(from, months, roll))
            }
        }
    }

    fn only_its_keys(&self) -> Result<(), Problem> {
        let ask = self.ask;
        let given = [
            ("start", ask.start.as_ref().map(Spanned::span)),
            ("term", ask.term.as_ref().map(Spanned::span)),
            ("amount", ask.amount.as_ref().map(Spanned::span)),
            ("from", ask.from.as_ref().map(Spanned::span)),
            ("days", ask.days.as_ref().map(Spanned::span)),
            ("months", ask.months.as_ref().map(Spanned::span)),
            ("custody", ask.custody.as_ref().map(Spanned::span)),
        ];
        for (key, span) in given {
            if let Some(span) = span
                && !ask.what.keys().contains(&key)
            {
                let fault = Fault::Foreign { key, what: ask.what };
                return Err(Problem { line: line(self.source, span.start), fault });
            }
        }
        Ok(())
    }

    fn need<T: Copy>(&self, key: &'static str, value: &Option<Spanned<T>>) -> Result<T, Problem> {
        match value {
            Some(value) => Ok(*value.get_ref()),
            None => Err(self.problem(Fault::Missing { key, what: self.ask.what })),
        }
    }

    fn result(&self, reckoned: Result<Reckoned, TimeError>) -> Result<Answer, Problem> {
        let reckoned = reckoned.map_err(|error| self.problem(Fault::Time(error)))?;
        Ok(Answer {
            what: self.ask.what,
            date: reckoned.date,
            arithmetic: reckoned.arithmetic.to_string(),
            provisional: false,
        })
    }

    fn deadline(&self, deadline: Result<crate::core::time::Deadline, TimeError>) -> Result<Answer, Problem> {
        let deadline = deadline.map_err(|error| self.problem(Fault::Time(error)))?;
        Ok(Answer {
            what: self.ask.what,
            date: deadline.last_day,
            arithmetic: deadline.to_string(),
            provisional: deadline.is_provisional(),
        })
    }

    fn problem(&self, fault: Fault) -> Problem {
        Problem { line: line(self.source, self.at), fault }
    }
}

fn line(source: &str, at: usize) -> usize {
    source.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}
