//! `wardbook law screen`: who of a whole prison may be proposed on a day, who soon, who not, and for want of what.

use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::exit::{Exit, say};
use super::language;
use super::progress::Progress;
use super::reader::{ReadFault, Reader};
use super::seat::SeatArguments;
use crate::core::bilingual::Bilingual;
use crate::core::law::facts::{Ground, Proposal, Question};
use crate::core::law::flags::RedFlag;
use crate::core::law::rule::Rule;
use crate::core::law::screening::{Condition, Group, Screened, Screening, Set, groups};
use crate::core::law::words::Words;
use crate::core::record::place::Place;
use crate::core::record::prisoner::Prisoner;
use crate::core::record::trail::trail;
use crate::core::record::world::World as _;
use crate::core::time::Date;
use crate::desk::person;
use crate::desk::words::article as cited;
use crate::text::columns::width;
use crate::text::{self, Catalog, Message};

/// The arguments of `law screen`.
#[derive(Args, Debug)]
#[command(after_help = "Example: wardbook law screen --dir ./demo --as-of 2026-11-20 --within 60 --json\n\n\
Exit codes: 0 done, 1 not allowed, 2 wrong use or input, 3 fault")]
pub struct Arguments {
    #[command(flatten)]
    seat: SeatArguments,
    /// The day of the proposal (default: the prison's day)
    #[arg(long, value_name = "DAY")]
    as_of: Option<Date>,
    /// How many days ahead "soon" reaches
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    within: u16,
    /// What would be proposed
    #[arg(long, value_name = "WHAT", default_value = "commutation")]
    proposal: Asked,
    /// The ground of a commutation
    #[arg(long, value_name = "GROUND", default_value = "repentance")]
    ground: OnGround,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Asked {
    /// Commutation
    Commutation,
    /// Parole; what the community assessment and the deciding body find is by hand
    Parole,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "snake_case")]
enum OnGround {
    /// Repentance
    Repentance,
    /// Merit
    Merit,
    /// Repentance and merit
    RepentanceAndMerit,
    /// Major merit
    MajorMerit,
    /// Repentance and major merit
    RepentanceAndMajorMerit,
}

/// Runs the command.
#[must_use]
pub fn run(arguments: &Arguments, catalog: &Catalog) -> ExitCode {
    match screen(arguments, catalog) {
        Ok(exit) => exit.into(),
        Err(fault) => fault.say(catalog).into(),
    }
}

fn screen(arguments: &Arguments, catalog: &Catalog) -> Result<Exit, ReadFault> {
    let reader = Reader::open(&arguments.seat)?;
    let day = arguments.as_of.unwrap_or_else(|| reader.today());
    let view = reader.view();
    let screening = match Screening::new(view.law(), arguments.question(day), arguments.within) {
        Ok(screening) => screening.with_settings(view.law_settings()),
        Err(error) => {
            language::complain(catalog, &text::time::time_error(&error));
            return Ok(Exit::Input);
        }
    };
    reader.enter(vec![format!("law screen {day}")])?;
    if !arguments.json {
        reader.say_seat(catalog);
    }
    let mut rows = Vec::new();
    each_prisoner(&reader, catalog, |prisoner| {
        let file = prisoner.sentence_file(view.law_settings(), screening.question().clone());
        let found = screening.look(file.as_ref());
        let mut flags = Vec::new();
        if let Some(file) = file.filter(|_| matches!(found.set, Set::Eligible | Set::Soon)) {
            let mut cases = Vec::new();
            for id in view.cases_of(&prisoner.number)? {
                cases.extend(view.case(&id)?);
            }
            let trail = trail(prisoner, cases.iter().map(|case| &**case));
            flags = view.law().flagged(&file, &trail);
        }
        rows.push(Row { prisoner: Arc::clone(prisoner), found, flags });
        Ok(())
    })?;
    rows.sort_by(|one, other| {
        let key = |row: &Row| (row.found.set, row.found.earliest, row.prisoner.number.clone());
        key(one).cmp(&key(other))
    });
    let groups = groups(rows.iter().map(|row| &row.found));
    if arguments.json {
        let law = view.law().on(day);
        let persons: Vec<Value> = rows.iter().map(person_json).collect();
        let whole = json!({
            "scope": reader.place().to_string(), "as_of": day, "within": arguments.within,
            "proposal": screening.question().proposal, "ground": screening.question().ground,
            "packages": law.digests(), "counts": counts(&rows),
            "groups": groups.iter().map(|group| group_json(group, law.words())).collect::<Vec<Value>>(),
            "persons": persons,
        });
        say(serde_json::to_string_pretty(&whole)?);
    } else {
        in_words(&reader, day, arguments.within, &rows, &groups, catalog);
    }
    Ok(Exit::Done)
}

/// Goes through the prisoners whose files the reader may see, by number.
pub fn each_prisoner(
    reader: &Reader,
    catalog: &Catalog,
    mut look: impl FnMut(&Arc<Prisoner>) -> Result<(), ReadFault>,
) -> Result<(), ReadFault> {
    let numbers = reader.view().prisoner_numbers(&reader.scope(), "")?;
    let bar = Progress::counting(&text::law_screen_progress(), catalog);
    let total = numbers.len();
    for (done, number) in (1_usize..).zip(numbers) {
        if let Some(prisoner) = reader.prisoner(&number)? {
            look(&prisoner)?;
        }
        bar.at(done, total);
    }
    Ok(())
}

impl Arguments {
    fn question(&self, day: Date) -> Question {
        let ground = match self.ground {
            OnGround::Repentance => Ground::Repentance,
            OnGround::Merit => Ground::Merit,
            OnGround::RepentanceAndMerit => Ground::RepentanceAndMerit,
            OnGround::MajorMerit => Ground::MajorMerit,
            OnGround::RepentanceAndMajorMerit => Ground::RepentanceAndMajorMerit,
        };
        match self.proposal {
            Asked::Commutation => Question { ground: Some(ground), ..Question::new(day, Proposal::Commutation) },
            Asked::Parole => Question::new(day, Proposal::Parole),
        }
    }
}

/// A person with what was found. Red flags are looked at where a proposal is near.
struct Row {
    prisoner: Arc<Prisoner>,
    found: Screened,
    flags: Vec<RedFlag>,
}

fn counts(rows: &[Row]) -> Value {
    let count = |set| rows.iter().filter(|row| row.found.set == set).count();
    json!({
        "eligible": count(Set::Eligible), "soon": count(Set::Soon),
        "not_eligible": count(Set::NotEligible), "by_hand": count(Set::ByHand),
    })
}

fn group_json(group: &Group, words: &Words) -> Value {
    let condition = group.condition.as_ref();
    json!({
        "set": group.set, "rule": condition.and_then(|condition| condition.rule).map(Rule::id),
        "article": condition.map(|condition| &condition.article), "fact": condition.and_then(|condition| condition.fact.as_ref()),
        "count": group.count, "text": condition.map(|condition| named(condition, words)),
    })
}

fn person_json(Row { prisoner, found, flags }: &Row) -> Value {
    let deciding = found.deciding.as_ref();
    json!({
        "number": prisoner.number, "name": prisoner.roster.name, "ward": prisoner.roster.ward, "set": found.set,
        "regime": found.regime, "earliest": found.earliest,
        "rule": deciding.and_then(|condition| condition.rule).map(Rule::id),
        "article": deciding.map(|condition| &condition.article),
        "fact": deciding.and_then(|condition| condition.fact.as_ref()),
        "missing": found.missing.iter().map(|rule| rule.id()).collect::<Vec<_>>(), "flags": flags,
    })
}

/// A condition in a few words: the fact that is missing, or what the rule is about.
fn named(condition: &Condition, words: &Words) -> Option<Bilingual> {
    let rule = condition.rule.and_then(|rule| words.rule(rule.id()));
    let fact = condition.fact.as_ref().and_then(|fact| words.pattern(fact));
    fact.or(rule).cloned()
}

fn in_words(reader: &Reader, day: Date, within: u16, rows: &[Row], groups: &[Group], catalog: &Catalog) {
    let view = reader.view();
    let law = view.law().on(day);
    let words = law.words();
    let until = day.plus_days(i64::from(within)).unwrap_or(day);
    let place = match reader.place() {
        Place::Ward(ward) => person::ward(view.register(), ward).say(catalog),
        Place::Prison | Place::Province => catalog.say(&text::law_screen_whole()),
    };
    say(catalog.say(&text::law_screen_title(rows.len(), day.to_string(), place)));
    let table = Table::of(reader, rows, catalog);
    if !rows.is_empty() {
        say(table.heading(catalog));
    }
    for set in Set::ALL {
        let count = rows.iter().filter(|row| row.found.set == set).count();
        say(catalog.say(&set_title(set, until, count)));
        for group in groups.iter().filter(|group| group.set == set) {
            if let Some(condition) = &group.condition {
                say(catalog.say(&group_line(condition, group.count, words, catalog)));
            }
            let of_group = |row: &&Row| {
                row.found.set == set && (group.condition.is_none() || row.found.deciding == group.condition)
            };
            for row in rows.iter().filter(of_group) {
                say(table.line(&cells(reader, row, catalog)));
                for flag in &row.flags {
                    let said = text::law::in_language(&flag.text, catalog);
                    say(catalog.say(&text::law_screen_flag(cited(&flag.article).say(catalog), &flag.rule, said)));
                }
            }
        }
    }
}

fn set_title(set: Set, until: Date, count: usize) -> Message {
    match set {
        Set::Eligible => text::law_screen_eligible(count),
        Set::Soon => text::law_screen_soon(count, until.to_string()),
        Set::NotEligible => text::law_screen_not_eligible(count),
        Set::ByHand => text::law_screen_by_hand(count),
    }
}

fn group_line(condition: &Condition, count: usize, words: &Words, catalog: &Catalog) -> Message {
    let name = named(condition, words).map_or_else(
        || condition.fact.clone().or_else(|| condition.rule.map(|rule| rule.id().to_owned())).unwrap_or_default(),
        |name| text::law::in_language(&name, catalog).to_owned(),
    );
    let rule = condition.rule.map(Rule::id).unwrap_or_default();
    match (&condition.fact, condition.rule) {
        (_, None) => text::law_screen_group_no_judgment(count),
        (Some(_), Some(_)) => text::law_screen_group_fact(cited(&condition.article).say(catalog), count, name, rule),
        (None, Some(_)) => text::law_screen_group(cited(&condition.article).say(catalog), count, name, rule),
    }
}

/// What stands in the columns of a person: number, name, ward, the column of the law's tables, first day, the rules that are missing.
fn cells(reader: &Reader, row: &Row, catalog: &Catalog) -> [String; COLUMNS] {
    let Row { prisoner, found, .. } = row;
    let also: Vec<&str> = found.missing.iter().map(|rule| rule.id()).collect();
    [
        prisoner.number.to_string(),
        prisoner.roster.name.clone(),
        person::ward(reader.view().register(), &prisoner.roster.ward).say(catalog),
        found.regime.map_or_else(|| "-".to_owned(), |regime| format!("{regime:?}")),
        found.earliest.map_or_else(|| "-".to_owned(), |day| day.to_string()),
        also.join(" "),
    ]
}

/// Columns of a person.
const COLUMNS: usize = 6;

/// How wide the columns are: each as its widest cell.
struct Table([usize; COLUMNS]);

impl Table {
    fn of(reader: &Reader, rows: &[Row], catalog: &Catalog) -> Self {
        let mut widths = Self::titles(catalog).map(|title| width(&title));
        for row in rows {
            for (known, cell) in widths.iter_mut().zip(cells(reader, row, catalog)) {
                *known = width(&cell).max(*known);
            }
        }
        Self(widths)
    }

    fn titles(catalog: &Catalog) -> [String; COLUMNS] {
        [
            text::law_screen_number(),
            text::law_screen_name(),
            text::law_screen_ward(),
            text::law_screen_regime(),
            text::law_screen_earliest(),
            text::law_screen_missing(),
        ]
        .map(|title| catalog.say(&title))
    }

    fn heading(&self, catalog: &Catalog) -> String {
        self.line(&Self::titles(catalog))
    }

    fn line(&self, cells: &[String; COLUMNS]) -> String {
        let padded = cells.iter().zip(self.0).map(|(cell, columns)| {
            let blanks = columns.saturating_sub(width(cell));
            format!("{cell}{}", " ".repeat(blanks))
        });
        format!("    {}", padded.collect::<Vec<_>>().join("  ")).trim_end().to_owned()
    }
}
