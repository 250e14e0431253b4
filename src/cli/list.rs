//! `wardbook list`: prisoners, cases, tasks, officers and bodies as lines or JSON.

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::exit::{Exit, say};
use super::list_staff;
use super::reader::{ReadFault, Reader, Snapshot, task_json};
use super::seat::SeatArguments;
use crate::core::procedure::case::Case;
use crate::core::record::id::PrisonerNumber;
use crate::core::record::prisoner::Prisoner;
use crate::core::record::world::World as _;
use crate::desk::{person, said, words};
use crate::text::{self, Catalog};

/// Lists prisoners, cases, tasks, officers or bodies, one per line or as a JSON array: for scripts and screen readers.
#[derive(Args, Debug)]
pub struct Arguments {
    /// What to list
    what: What,
    #[command(flatten)]
    seat: SeatArguments,
    /// Only prisoners whose number, name, pinyin or initials contain this
    #[arg(long, value_name = "TEXT", default_value = "")]
    find: String,
    /// Print a JSON array
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// Persons held here
    Prisoners,
    /// Cases, newest first
    Cases,
    /// What waits for somebody, the most urgent first
    Tasks,
    /// Who holds which role, and whether his key counts
    Officers,
    /// Who sits in which body
    Bodies,
}

/// Runs the command.
#[must_use]
pub fn run(arguments: &Arguments, catalog: &Catalog) -> Exit {
    match list(arguments, catalog) {
        Ok(()) => Exit::Done,
        Err(fault) => fault.say(catalog),
    }
}

fn list(arguments: &Arguments, catalog: &Catalog) -> Result<(), ReadFault> {
    let rows = match arguments.what {
        What::Officers => list_staff::officers(&Snapshot::open(&arguments.seat)?, arguments.json, catalog),
        What::Bodies => list_staff::bodies(&Snapshot::open(&arguments.seat)?, arguments.json, catalog),
        of_records => records(of_records, arguments, catalog)?,
    };
    if arguments.json {
        say(Value::Array(rows).to_string());
    } else {
        for row in &rows {
            say(row.as_str().unwrap_or_default());
        }
    }
    Ok(())
}

fn records(what: What, arguments: &Arguments, catalog: &Catalog) -> Result<Vec<Value>, ReadFault> {
    let reader = Reader::open(&arguments.seat)?;
    if !arguments.json {
        reader.say_seat(catalog);
    }
    match what {
        What::Prisoners => prisoners(&reader, &arguments.find, arguments.json, catalog),
        What::Cases => cases(&reader, arguments.json, catalog),
        What::Tasks => tasks(&reader, arguments.json, catalog),
        // These are no records: nobody's file is read for them.
        What::Officers | What::Bodies => Ok(Vec::new()),
    }
}

fn prisoners(reader: &Reader, find: &str, as_json: bool, catalog: &Catalog) -> Result<Vec<Value>, ReadFault> {
    let mut rows = Vec::new();
    for number in reader.view().prisoner_numbers(&reader.scope(), find)? {
        let Some(prisoner) = reader.prisoner(&number)? else { continue };
        let open_cases = reader.view().open_cases_of(&number)?;
        rows.push(if as_json {
            prisoner_json(reader, &prisoner, open_cases)
        } else {
            prisoner_line(reader, &prisoner, open_cases, catalog).into()
        });
    }
    Ok(rows)
}

/// A prisoner in one line.
pub fn prisoner_line(reader: &Reader, prisoner: &Prisoner, open_cases: usize, catalog: &Catalog) -> String {
    let view = reader.view();
    let end = prisoner.last_day().map_or_else(|| catalog.say(&text::list_no_end()), |day| day.to_string());
    catalog.say(&text::list_prisoner(
        open_cases,
        end,
        &prisoner.roster.name,
        prisoner.number.to_string(),
        prisoner.account.balance().to_string(),
        person::sentence(prisoner.judgment.as_ref()).say(catalog),
        person::ward(view.register(), &prisoner.roster.ward).say(catalog),
    ))
}

fn prisoner_json(reader: &Reader, prisoner: &Prisoner, open_cases: usize) -> Value {
    let view = reader.view();
    let ward = view.register().ward(&prisoner.roster.ward).map(|ward| ward.name.clone());
    let judgment = prisoner.judgment.as_ref();
    json!({
        "number": prisoner.number, "name": prisoner.roster.name, "ward": prisoner.roster.ward, "ward_name": ward,
        "sentence": judgment.map(|judgment| judgment.kind), "term": judgment.and_then(|judgment| judgment.term),
        "start": judgment.and_then(|judgment| judgment.start), "end": prisoner.last_day(),
        "points": prisoner.account.balance(), "open_cases": open_cases,
    })
}

fn cases(reader: &Reader, as_json: bool, catalog: &Catalog) -> Result<Vec<Value>, ReadFault> {
    let mut rows = Vec::new();
    for id in reader.view().case_ids()? {
        let Some(case) = reader.case(&id)? else { continue };
        rows.push(if as_json { case_json(reader, &case) } else { case_line(reader, &case, catalog).into() });
    }
    Ok(rows)
}

/// A case in one line.
pub fn case_line(reader: &Reader, case: &Case, catalog: &Catalog) -> String {
    let view = reader.view();
    let definition = view.definition(&case.definition);
    let step_title = |step: &String| {
        let found = definition.iter().flat_map(|definition| &definition.steps).find(|known| known.id == *step);
        found.map_or_else(|| step.clone(), |known| words::of_law(&known.title).say(catalog))
    };
    let state = match (&case.end, &definition) {
        (Some(ended), Some(definition)) => {
            let end = definition.ends.iter().find(|end| end.id == ended.end);
            let title = end.map_or_else(|| ended.end.clone(), |end| words::of_law(&end.title).say(catalog));
            catalog.say(&text::list_ended(ended.on.to_string(), title))
        }
        (Some(ended), None) => ended.end.clone(),
        (None, _) => case.active_since.keys().map(step_title).collect::<Vec<String>>().join(" / "),
    };
    let whom = match (&case.person, &case.ward) {
        (Some(person), _) => named(reader, person),
        (None, Some(ward)) => person::ward(view.register(), ward).say(catalog),
        (None, None) => String::new(),
    };
    let title = said::title_of(&view, case).say(catalog);
    catalog.say(&text::list_case(case.id.to_string(), case.opened.date().to_string(), state, title, whom))
}

fn named(reader: &Reader, number: &PrisonerNumber) -> String {
    let found = reader.prisoner(number).ok().flatten();
    found.map_or_else(|| number.to_string(), |prisoner| format!("{} {number}", prisoner.roster.name))
}

/// A case in short, as JSON.
pub fn case_json(reader: &Reader, case: &Case) -> Value {
    let view = reader.view();
    let title = view.definition(&case.definition).map(|definition| definition.title.clone());
    json!({
        "case": case.id, "procedure": case.procedure, "title": title, "number": said::number_of(case), "serial": case.serial, "person": case.person, "ward": case.ward,
        "opened": case.opened.date(), "round": case.round, "steps": case.active_since, "end": case.end,
    })
}

fn tasks(reader: &Reader, as_json: bool, catalog: &Catalog) -> Result<Vec<Value>, ReadFault> {
    let (view, today) = (reader.view(), reader.today());
    let mut rows = Vec::new();
    for task in view.tasks()? {
        let Some(case) = reader.case(&task.case)? else { continue };
        if as_json {
            rows.push(task_json(&task, &case, today));
            continue;
        }
        let due = match &task.due {
            Some(due) if due.last_day < today => text::list_overdue(due.last_day.to_string()),
            Some(due) => text::list_due(due.last_day.to_string()),
            None => text::list_no_due(),
        };
        let step = said::task_title(&task).say(catalog);
        let line = text::list_task(
            case_line(reader, &case, catalog),
            due,
            step,
            said::waiting_for(&view, &task.waiting_for).say(catalog),
        );
        rows.push(catalog.say(&line).into());
    }
    Ok(rows)
}
