//! `wardbook import`: facts of persons from files.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::exit::{Exit, complain, say};
use super::progress::Progress;
use super::seat::{Seat, SeatArguments};
use crate::core::access::Permission;
use crate::documents::import::layout::Kind;
use crate::documents::import::table::MAX_BYTES;
use crate::documents::import::verdict::{FileReport, Reading, Verdict};
use crate::documents::import::{Source, Unreadable};
use crate::documents::takeover;
use crate::text::{self, Catalog};

/// Problems that are printed in words; `--json` lists all.
const SHOWN: usize = 200;

/// Takes over facts of persons from CSV files. Every row is judged before anything is signed; `--layout` prints what the files hold.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    seat: SeatArguments,
    /// Judge the rows and sign nothing
    #[arg(long)]
    dry_run: bool,
    /// Print the verdicts as JSON
    #[arg(long)]
    json: bool,
    /// Why rows that differ from the journal take the place of what it says
    #[arg(long, value_name = "REASON", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    correct: Option<String>,
    /// Print the layout of a kind of file, or of all, and leave
    #[arg(long, value_name = "KIND", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["files", "dry_run", "json", "correct"])]
    layout: Option<String>,
    /// CSV files, in any order
    #[arg(required_unless_present = "layout", value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// Runs the command.
#[must_use]
pub fn run(arguments: &Arguments, catalog: &Catalog) -> Exit {
    if let Some(kind) = &arguments.layout {
        return layout(kind, catalog);
    }
    let files = match read_files(&arguments.files, catalog) {
        Ok(files) => files,
        Err(exit) => return exit,
    };
    let mut seat = match arguments.seat.work() {
        Ok(seat) => seat,
        Err(fault) => return super::fault::seat(&fault, catalog),
    };
    let actor = match seat.actor(Permission::Import) {
        Ok(actor) => actor,
        Err(fault) => return super::fault::seat(&fault, catalog),
    };
    let sources: Vec<Source<'_>> = files.iter().map(|(name, bytes)| Source { name, bytes }).collect();
    let judging = Progress::waiting(&text::import_judging(), catalog);
    let reading = takeover::judge(&seat.workstation, &sources, seat.now.date(), arguments.correct.as_deref());
    drop(judging);
    let reading = match reading {
        Ok(reading) => reading,
        Err(unreadable) => return say_unreadable(&unreadable, arguments.json, catalog),
    };
    let signed = if arguments.dry_run {
        0
    } else {
        let bar = Progress::counting(&text::import_progress(), catalog);
        let total = reading.openings.len();
        let Seat { workstation, key, now, .. } = &mut seat;
        let done = takeover::take_over(workstation, &reading.openings, &actor, key, *now, |done| {
            bar.at(done, total);
        });
        drop(bar);
        let done = match done {
            Ok(done) => done,
            Err(fault) => return super::fault::act(&fault, catalog),
        };
        let bar = Progress::counting(&text::demo_mirroring(), catalog);
        seat.tell_province(|done, total| bar.at_u64(done, total));
        done
    };
    if arguments.json {
        say(to_json(&reading, signed, arguments.dry_run, seat.single_copy().is_none(), catalog).to_string());
    } else {
        say_words(&reading, catalog);
        let there: usize = reading
            .files
            .iter()
            .map(|file| {
                let [_, there, _] = counts(file);
                there
            })
            .sum();
        let closing = if arguments.dry_run {
            text::import_dry_run()
        } else if signed == 0 && (there == 0 || reading.wrong() > 0) {
            text::import_nothing_signed()
        } else {
            text::import_signed(actor.officer.to_string(), signed)
        };
        say(catalog.say(&closing));
        if let Some(single) = seat.single_copy().filter(|_| signed > 0) {
            say(catalog.say(&single));
        }
    }
    if reading.wrong() == 0 { Exit::Done } else { Exit::Input }
}

/// Prints the layout of one kind of file; of all kinds where none is named.
fn layout(named: &str, catalog: &Catalog) -> Exit {
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| named.is_empty() || kind.id() == named).collect();
    if kinds.is_empty() {
        let known = Kind::ALL.map(Kind::id).join(", ");
        complain(catalog.say(&text::import_layout_unknown(named, known)));
        return Exit::Input;
    }
    for (place, kind) in kinds.into_iter().enumerate() {
        if place > 0 {
            say("");
        }
        say(catalog.say(&text::import_layout_kind(text::import::kind(kind), kind.id())));
        say("");
        for line in text::import_layout::page(kind, catalog) {
            say(line);
        }
    }
    Exit::Done
}

fn read_files(paths: &[PathBuf], catalog: &Catalog) -> Result<Vec<(String, Vec<u8>)>, Exit> {
    let mut files = Vec::new();
    let mut failed = false;
    for path in paths {
        match read_file(path) {
            Ok(bytes) => files.push((name_of(path), bytes)),
            Err(error) => {
                failed = true;
                let what = text::import_file_unreadable(text::reader::system(&error));
                complain(catalog.say(&text::import_file_problem(name_of(path), what)));
            }
        }
    }
    if failed { Err(Exit::Input) } else { Ok(files) }
}

/// A file, unless it is larger than what is read: then its first bytes, one more than allowed, so that the reader says so.
fn read_file(path: &Path) -> std::io::Result<Vec<u8>> {
    use std::io::Read as _;
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    name.chars().map(|c| if crate::documents::import::text::is_refused(c) { '\u{FFFD}' } else { c }).collect()
}

fn say_unreadable(unreadable: &[Unreadable], json: bool, catalog: &Catalog) -> Exit {
    if json {
        let files: Vec<serde_json::Value> = unreadable
            .iter()
            .map(|file| {
                let faults: Vec<String> =
                    file.faults.iter().map(|fault| catalog.say(&text::import::file_fault(fault))).collect();
                json!({ "file": file.name, "faults": faults })
            })
            .collect();
        say(json!({ "unreadable": files, "signed": 0 }).to_string());
    } else {
        for file in unreadable {
            for fault in &file.faults {
                complain(catalog.say(&text::import_file_problem(&file.name, text::import::file_fault(fault))));
            }
        }
        complain(catalog.say(&text::import_nothing_signed()));
    }
    Exit::Input
}

fn say_words(reading: &Reading, catalog: &Catalog) {
    let (mut problems, mut remarks) = (Vec::new(), Vec::new());
    for file in &reading.files {
        for row in &file.rows {
            if let Verdict::Wrong(found) = &row.verdict {
                problems.extend(found.iter().map(|one| text::import::problem(&file.name, row.line, one)));
            }
            remarks.extend(row.remarks.iter().map(|one| text::import::remark(&file.name, row.line, one)));
        }
    }
    for told in [problems, remarks] {
        for one in told.iter().take(SHOWN) {
            complain(catalog.say(one));
        }
        if told.len() > SHOWN {
            complain(catalog.say(&text::import_more(told.len() - SHOWN)));
        }
    }
    say(catalog.say(&text::import_summary_head()));
    for file in &reading.files {
        let [good, there, wrong] = counts(file);
        say(catalog.say(&text::import_summary_line(&file.name, good, text::import::kind(file.kind), there, wrong)));
    }
    let rows: usize = reading.openings.iter().map(|opening| opening.items.len()).sum();
    say(catalog.say(&text::import_summary_persons(reading.openings.len(), rows)));
    if reading.remarked() > 0 {
        say(catalog.say(&text::import_summary_remarked(reading.remarked())));
    }
}

fn counts(file: &FileReport) -> [usize; 3] {
    let count = |wanted: fn(&Verdict) -> bool| file.rows.iter().filter(|row| wanted(&row.verdict)).count();
    [
        count(|verdict| *verdict == Verdict::Good),
        count(|verdict| *verdict == Verdict::AlreadyThere),
        count(|verdict| matches!(verdict, Verdict::Wrong(_))),
    ]
}

fn to_json(reading: &Reading, signed: usize, dry_run: bool, copied: bool, catalog: &Catalog) -> serde_json::Value {
    let files: Vec<serde_json::Value> = reading
        .files
        .iter()
        .map(|file| {
            let [good, there, wrong] = counts(file);
            let (mut problems, mut remarks) = (Vec::new(), Vec::new());
            for row in &file.rows {
                for one in &row.remarks {
                    remarks.push(json!({
                        "line": row.line,
                        "column": one.place.as_ref().map(|place| place.column),
                        "heading": one.place.as_ref().map(|place| &place.heading),
                        "person": row.person,
                        "remark": catalog.say(&text::import::remarkable(&one.what)),
                    }));
                }
                let Verdict::Wrong(found) = &row.verdict else { continue };
                for one in found {
                    problems.push(json!({
                        "line": row.line,
                        "column": one.place.as_ref().map(|place| place.column),
                        "heading": one.place.as_ref().map(|place| &place.heading),
                        "person": row.person,
                        "problem": catalog.say(&text::import::fault(&one.fault)),
                    }));
                }
            }
            json!({
                "file": file.name, "sha256": file.digest, "kind": file.kind, "encoding": file.encoding,
                "good": good, "already_there": there, "wrong": wrong, "problems": problems,
                "remarked": file.remarked(), "remarks": remarks,
            })
        })
        .collect();
    json!({ "files": files, "persons": reading.openings.len(), "signed": signed, "dry_run": dry_run,
        "copies": if copied { 2 } else { 1 } })
}
