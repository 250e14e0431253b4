//! `wardbook show`: one prisoner, case or entry as lines or JSON.

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::exit::{Exit, complain, say};
use super::list::{case_json, case_line, prisoner_line};
use super::reader::{ReadFault, Reader, task_json};
use super::seat::SeatArguments;
use crate::app::port::view::Line;
use crate::core::law::{self};
use crate::core::procedure::possible;
use crate::core::record::id::{CaseId, OfficerNumber, PrisonerNumber};
use crate::core::record::payload::Payload;
use crate::core::record::world::World as _;
use crate::desk::{flags, person, said, words};
use crate::store::StoredEntry;
use crate::text::{self, Catalog};

/// Shows one prisoner's file, one case or one entry of the journal. Reading leaves an entry.
#[derive(Args, Debug)]
pub struct Arguments {
    /// What to show
    what: What,
    /// A prisoner's number, a case's number (2026-0012) or id, or an entry's position
    id: String,
    #[command(flatten)]
    seat: SeatArguments,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// A person's file
    Prisoner,
    /// A case
    Case,
    /// An entry of the journal
    Entry,
}

/// Runs the command.
#[must_use]
pub fn run(arguments: &Arguments, catalog: &Catalog) -> Exit {
    match show(arguments, catalog) {
        Ok(exit) => exit,
        Err(fault) => fault.say(catalog),
    }
}

fn show(arguments: &Arguments, catalog: &Catalog) -> Result<Exit, ReadFault> {
    let bad_id = || {
        complain(catalog.say(&text::show_bad_id(&arguments.id)));
        Ok(Exit::Input)
    };
    let reader = Reader::open(&arguments.seat)?;
    let lines = match arguments.what {
        What::Prisoner => match arguments.id.parse::<PrisonerNumber>() {
            Ok(number) => prisoner(&reader, &number, arguments.json, catalog)?,
            Err(_) => return bad_id(),
        },
        What::Case => match arguments.id.parse::<CaseId>() {
            Ok(id) => case(&reader, &id, arguments.json, catalog)?,
            Err(_) if is_case_number(&arguments.id) => numbered(&reader, &arguments.id, arguments.json, catalog)?,
            Err(_) => return bad_id(),
        },
        What::Entry => match arguments.id.parse::<u64>() {
            Ok(sequence) => entry(&reader, sequence, arguments.json, catalog)?,
            Err(_) => return bad_id(),
        },
    };
    let Some(lines) = lines else {
        complain(catalog.say(&text::show_none(&arguments.id)));
        return Ok(Exit::No);
    };
    reader.enter(vec![arguments.id.clone()])?;
    if !arguments.json {
        reader.say_seat(catalog);
    }
    for line in lines {
        say(line);
    }
    Ok(Exit::Done)
}

type Lines = Option<Vec<String>>;

fn prisoner(reader: &Reader, number: &PrisonerNumber, as_json: bool, catalog: &Catalog) -> Result<Lines, ReadFault> {
    let Some(found) = reader.prisoner(number)? else { return Ok(None) };
    let view = reader.view();
    let question = person::commutation_question(reader.today());
    let commutation = found.sentence_file(view.law_settings(), question).map(|file| law::explain(&file, view.law()));
    let mut cases = Vec::new();
    for id in view.cases_of(number)? {
        cases.extend(reader.case(&id)?);
    }
    if as_json {
        let cases: Vec<Value> = cases.iter().map(|case| case_json(reader, case)).collect();
        let whole = json!({ "prisoner": &*found, "commutation": commutation, "cases": cases });
        return Ok(Some(vec![whole.to_string()]));
    }
    let mut lines = vec![prisoner_line(reader, &found, view.open_cases_of(number)?, catalog)];
    if let Some(answer) = &commutation {
        lines.push(catalog.say(&text::show_commutation(words::answer(answer, reader.today()).say(catalog))));
    }
    let today = reader.today();
    let beside = person::Beside { today, commutation, starts: Vec::new(), cases: Vec::new(), timeline: Vec::new() };
    let file = person::file(&view, &found, beside);
    for (heading, part) in [
        (text::show_sentence(), &file.sentences),
        (text::show_property(), &file.property),
        (text::show_conduct(), &file.conduct),
        (text::show_points(), &file.point_lines),
    ] {
        lines.push(catalog.say(&heading));
        lines.extend(part.iter().map(|line| said(line, catalog)));
    }
    lines.push(catalog.say(&text::show_cases()));
    lines.extend(cases.iter().map(|case| format!("  {}", case_line(reader, case, catalog))));
    Ok(Some(lines))
}

fn said(line: &Line, catalog: &Catalog) -> String {
    let day = line.on.map(|day| day.to_string()).unwrap_or_default();
    let parts = [day, line.what.say(catalog), line.amount.say(catalog), line.note.say(catalog)];
    let words: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    format!("  {}", words.join("  "))
}

/// Whether a text is a case's number on paper: a year and a serial.
fn is_case_number(text: &str) -> bool {
    text.split_once('-').is_some_and(|(year, serial)| {
        let digits = |part: &str| part.bytes().all(|letter| letter.is_ascii_digit());
        year.len() == 4 && serial.len() >= 4 && digits(year) && digits(serial)
    })
}

/// The case of a number.
fn numbered(reader: &Reader, number: &str, as_json: bool, catalog: &Catalog) -> Result<Lines, ReadFault> {
    for id in reader.view().case_ids()? {
        if reader.view().case(&id)?.is_some_and(|found| said::number_of(&found) == number) {
            return case(reader, &id, as_json, catalog);
        }
    }
    Ok(None)
}

fn case(reader: &Reader, id: &CaseId, as_json: bool, catalog: &Catalog) -> Result<Lines, ReadFault> {
    let Some(found) = reader.case(id)? else { return Ok(None) };
    let view = reader.view();
    let tasks = possible::tasks(&view, &found)?;
    let flags = flags::of_case(&view, &found, reader.today())?;
    if as_json {
        let tasks: Vec<Value> = tasks.iter().map(|task| task_json(task, &found, reader.today())).collect();
        return Ok(Some(vec![json!({ "case": &*found, "tasks": tasks, "flags": flags }).to_string()]));
    }
    let definition = view.definition(&found.definition);
    let mut lines = vec![case_line(reader, &found, catalog)];
    for taken in &found.history {
        let known = definition.as_deref();
        let what = known.map_or_else(
            || format!("{} {}", taken.step, taken.outcome),
            |known| said::step_said(known, taken.step.as_str(), &taken.outcome).say(catalog),
        );
        let officer = taken.officer.as_ref().map(|number| officer(reader, number)).unwrap_or_default();
        let day = taken.at.date().to_string();
        lines.push(catalog.say(&text::show_taken(day, taken.sequence, officer, what)));
    }
    for task in &tasks {
        let step = said::task_title(task).say(catalog);
        lines.push(catalog.say(&text::show_waits(step, said::waiting_for(&view, &task.waiting_for).say(catalog))));
    }
    if !flags.is_empty() {
        lines.push(catalog.say(&text::law_flags_heading()));
        lines.extend(flags.iter().map(|flag| format!("  ! {}", flags::said(flag).say(catalog))));
    }
    Ok(Some(lines))
}

/// An officer by name and number.
fn officer(reader: &Reader, number: &OfficerNumber) -> String {
    let register = reader.replica().register();
    register.officers.get(number).map_or_else(|| number.to_string(), |found| format!("{} {number}", found.name))
}

fn entry(reader: &Reader, sequence: u64, as_json: bool, catalog: &Catalog) -> Result<Lines, ReadFault> {
    let Some(stored) = reader.replica().entry(sequence)? else { return Ok(None) };
    let statement = &stored.statement;
    let of_case = statement.case.map(|seen| seen.case);
    let register = reader.replica().register();
    let officer = register.officer_of(&statement.key).map(|(number, officer)| (number.clone(), officer.name.clone()));
    if !as_json {
        return entry_in_words(reader, &stored, catalog).map(Some);
    }
    let mut payloads = Vec::new();
    for salted in &stored.payloads {
        // Erased payloads and those that the reader may not see are there, without their content.
        let Some(salted) = salted else {
            payloads.push(json!({ "erased": true }));
            continue;
        };
        let shown = match salted.payload.read::<Payload>() {
            Ok(payload) if reader.sees(of_case, &payload)? => serde_json::from_slice(salted.payload.as_bytes())?,
            _ => json!({ "withheld": true }),
        };
        payloads.push(shown);
    }
    let whole = json!({
        "sequence": sequence,
        "time": stored.leaf.sequenced.time.millis(),
        "kind": statement.kind.name(),
        "command": statement.command,
        "officer": officer.as_ref().map(|(number, _)| number),
        "name": officer.as_ref().map(|(_, name)| name),
        "key": statement.key, "role": statement.role, "place": statement.place.to_string(),
        "case": statement.case.map(|case| case.case),
        "version": statement.case.map(|case| case.version),
        "procedure": statement.step.as_ref().map(|step| &step.procedure),
        "step": statement.step.as_ref().map(|step| &step.step),
        "definition": statement.step.as_ref().map(|step| step.definition),
        "outcome": statement.outcome, "laws": statement.laws, "documents": statement.documents, "targets": statement.targets,
        "payloads": payloads,
    });
    Ok(Some(vec![whole.to_string()]))
}

/// What was signed, by whom and in which seat, in the words of the screen on which it was signed.
fn entry_in_words(reader: &Reader, stored: &StoredEntry, catalog: &Catalog) -> Result<Vec<String>, ReadFault> {
    let (view, statement) = (reader.view(), &stored.statement);
    let register = reader.replica().register();
    let who = register.officer_of(&statement.key).map_or_else(
        || catalog.say(&text::journal_holder_hub()),
        |(number, officer)| format!("{} {number}", officer.name),
    );
    let named = |id: &str| id.parse().ok().map(|id| words::role(&view, &id).say(catalog));
    let place = statement.place.to_string().parse().ok().map(|place| said::place_label(&view, &place).say(catalog));
    let seat = [named(statement.role.as_str()), place].into_iter().flatten().filter(|part| !part.is_empty());
    let first = text::show_entry(
        stored.leaf.sequenced.time.date().to_string(),
        text::journal::kind(statement.kind),
        seat.collect::<Vec<_>>().join(&catalog.say(&text::list_joint())),
        stored.leaf.sequenced.sequence,
        who,
    );
    let mut lines = vec![catalog.say(&first)];
    for salted in &stored.payloads {
        let payload = salted.as_ref().and_then(|salted| salted.payload.read::<Payload>().ok());
        match payload {
            None => lines.push(format!("  {}", catalog.say(&text::entry_erased()))),
            Some(payload) if reader.sees(statement.case.map(|seen| seen.case), &payload)? => {
                let on = stored.leaf.sequenced.time.date();
                lines.extend(said::lines(&view, &payload, on).iter().map(|line| format!("  {}", line.say(catalog))));
            }
            Some(_) => lines.push(format!("  {}", catalog.say(&text::entry_not_entitled()))),
        }
    }
    Ok(lines)
}
