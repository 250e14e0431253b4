//! `wardbook journal ...`: verification and export.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::exit::{Exit, complain, say};
use super::fault;
use super::progress::Progress;
use super::reader::Reader;
use super::seat::{SeatArguments, SeatFault};
use crate::core::access::Permission;
use crate::core::journal::{Kind, Policy, VerifierKey};
use crate::core::record::payload::Payload;
use crate::documents::{bundle, tiles};
use crate::hub::begin::POLICY;
use crate::hub::client::ActFault;
use crate::hub::log_public;
use crate::hub::verify::{self, Keeping, Problem, Report};
use crate::store::directory::{Directory, read_text};
use crate::store::{EntryWrong, StoreFault, StoredEntry};
use crate::text::{self, Catalog, Message};

/// The arguments of `journal`.
#[derive(Args, Debug)]
#[command(arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Check everything from the first entry on: files, journal, second copy, the province's mirror, what is derived from them
    Verify(Verify),
    /// Write the journal as tlog-tiles, or the evidence of one entry
    Export(Export),
}

#[derive(Args, Debug)]
struct Verify {
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    seat: SeatArguments,
}

#[derive(Args, Debug)]
struct Export {
    /// Write the whole journal as C2SP tlog-tiles into this new folder
    #[arg(long, value_name = "OUT", conflicts_with = "entry", required_unless_present = "entry")]
    tiles: Option<PathBuf>,
    /// Write the evidence of one entry
    #[arg(long, value_name = "N", requires = "out")]
    entry: Option<u64>,
    /// The new folder of the evidence
    #[arg(value_name = "OUT", conflicts_with = "tiles")]
    out: Option<PathBuf>,
    #[command(flatten)]
    seat: SeatArguments,
}

/// Runs the command.
#[must_use]
pub fn run(arguments: &Arguments, catalog: &Catalog) -> ExitCode {
    match &arguments.command {
        Command::Verify(arguments) => verify(arguments, catalog).into(),
        Command::Export(arguments) => export(arguments, catalog).into(),
    }
}

fn verify(arguments: &Verify, catalog: &Catalog) -> Exit {
    let report = match look(arguments, catalog) {
        Ok(report) => report,
        // What does not even open is damaged, whichever file it is.
        Err(problem) => return fault::seat(&problem, catalog),
    };
    if arguments.json {
        say(to_json(&report, catalog).to_string());
    } else {
        say_words(&report, catalog);
    }
    if report.holds() { Exit::Done } else { Exit::No }
}

fn look(arguments: &Verify, catalog: &Catalog) -> Result<Report, SeatFault> {
    let directory = Directory::open_reading(&arguments.seat.root()?)?;
    let key = arguments.seat.key(&directory, super::clock::now())?;
    let bar = Progress::counting(&text::verify_command_progress(text::hub::keeping(Keeping::Replica)), catalog);
    // Journal and mirror are verified beside each other: one bar for all.
    let mut parts: BTreeMap<Keeping, (u64, u64)> = BTreeMap::new();
    let report = verify::verify(&directory, &key, &mut |verify::Progress { keeping, done, total }| {
        if parts.insert(keeping, (done, total)).is_none() {
            bar.say(&text::verify_command_progress(text::hub::keeping(keeping)), catalog);
        }
        let (done, total) = parts.values().fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        bar.at_u64(done, total);
    });
    drop(bar);
    Ok(report?)
}

fn say_words(report: &Report, catalog: &Catalog) {
    if report.holds() {
        let count = |entries: Option<u64>| {
            entries.map_or_else(|| catalog.say(&text::verify_command_none()), |entries| entries.to_string())
        };
        let root = report.root.map(|root| root.to_string()).unwrap_or_default();
        let (copied, mirrored) = (count(report.copied), count(report.mirrored));
        say(catalog.say(&text::verify_command_good(copied, report.size, mirrored, report.origin.as_str(), root)));
        if !report.disputed.is_empty() {
            let entries: Vec<String> = report.disputed.iter().map(ToString::to_string).collect();
            say(catalog.say(&text::verify_command_disputed(entries.join(" "))));
        }
        return;
    }
    complain(catalog.say(&text::verify_command_bad(report.origin.as_str(), report.problems.len())));
    for problem in &report.problems {
        complain(catalog.say(&text::hub::problem(problem)));
    }
    complain(catalog.say(&text::verify_command_bad_do()));
}

fn to_json(report: &Report, catalog: &Catalog) -> Value {
    let kinds: BTreeMap<&str, u64> =
        Kind::ALL.iter().map(|kind| (kind.name(), report.of(*kind))).filter(|(_, count)| *count > 0).collect();
    let problems: Vec<Value> = report.problems.iter().map(|problem| problem_json(problem, catalog)).collect();
    json!({
        "origin": report.origin.as_str(),
        "holds": report.holds(),
        "entries": report.size,
        "root": report.root.map(|root| root.to_string()),
        "genesis": report.genesis.map(|genesis| genesis.to_string()),
        "kinds": kinds,
        "checkpoints": report.counts.checkpoints,
        "disputed": report.disputed,
        "copied": report.copied,
        "mirrored": report.mirrored,
        "files": report.files,
        "problems": problems,
    })
}

/// A problem with a code that stays, whatever its words are.
fn problem_json(problem: &Problem, catalog: &Catalog) -> Value {
    let path = |path: &PathBuf| Some(path.display().to_string());
    let (code, keeping, entry, file) = match problem {
        Problem::File(file) => ("file", None, None, path(file)),
        Problem::Pages { path: file, .. } => ("pages", None, None, path(file)),
        Problem::OldProjections(file) => ("old-projections", None, None, path(file)),
        Problem::Entry { keeping, fault } => ("entry", Some(*keeping), fault.sequence(), None),
        Problem::Projection { keeping, .. } => ("projection", Some(*keeping), None, None),
        Problem::Cosignature { keeping, .. } => ("cosignature", Some(*keeping), None, None),
        Problem::RolledBack { keeping, .. } => ("rolled-back", Some(*keeping), None, None),
        Problem::CopyGone { path: file, .. } => ("copy-gone", Some(Keeping::Copy), None, path(file)),
        Problem::KeyGone(file) => ("key-gone", None, None, path(file)),
        Problem::StrangeFile(file) => ("strange-file", None, None, path(file)),
        Problem::CopyTail { path: file, .. } => ("copy-tail", Some(Keeping::Copy), None, path(file)),
        Problem::StrangeKey(file) => ("strange-key", None, None, path(file)),
    };
    let keeping = keeping.map(|keeping| match keeping {
        Keeping::Replica => "replica",
        Keeping::Copy => "copy",
        Keeping::Mirror => "mirror",
    });
    let text = catalog.say(&text::hub::problem(problem));
    json!({ "code": code, "keeping": keeping, "entry": entry, "file": file, "text": text })
}

/// Why nothing was written.
enum Refused {
    Seat(SeatFault),
    Act(ActFault),
    /// What is asked for is not there.
    Absent(Message),
    Input(Message),
}

impl From<SeatFault> for Refused {
    fn from(fault: SeatFault) -> Self {
        Self::Seat(fault)
    }
}

impl From<StoreFault> for Refused {
    fn from(fault: StoreFault) -> Self {
        Self::Act(fault.into())
    }
}

fn export(arguments: &Export, catalog: &Catalog) -> Exit {
    let done = match (&arguments.tiles, arguments.entry, &arguments.out) {
        (Some(out), ..) => export_tiles(&arguments.seat, out),
        (None, Some(entry), Some(out)) => export_entry(&arguments.seat, entry, out, catalog),
        _ => return Exit::Input,
    };
    match done {
        Ok(message) => {
            say(catalog.say(&message));
            Exit::Done
        }
        Err(Refused::Seat(problem)) => fault::seat(&problem, catalog),
        Err(Refused::Act(problem)) => fault::act(&problem, catalog),
        Err(Refused::Absent(message)) => {
            complain(catalog.say(&message));
            Exit::No
        }
        Err(Refused::Input(message)) => {
            complain(catalog.say(&message));
            Exit::Input
        }
    }
}

fn export_tiles(arguments: &SeatArguments, out: &Path) -> Result<Message, Refused> {
    let reader = Reader::open_to(arguments, Permission::Export)?;
    let journal = reader.replica().journal();
    let size = reader.replica().head().size();
    let none = || StoreFault::Entry { sequence: size, what: EntryWrong::NoCheckpoint };
    let (_, checkpoint) = journal.cosigned_checkpoint(size)?.ok_or_else(none)?;
    let leaves = (0..size)
        .map(|sequence| journal.leaf(sequence)?.ok_or(StoreFault::Entry { sequence, what: EntryWrong::Missing }));
    let policy = policy(&reader, &checkpoint);
    match tiles::write(out, leaves, &checkpoint, &log_key(&reader)?, policy.as_ref()) {
        Ok(checkpoint) => Ok(text::export_tiles_done(out.display().to_string(), checkpoint.size)),
        Err(error) => Err(Refused::Input(text::export_failed(text::journal::tiles_error(&error)))),
    }
}

fn export_entry(arguments: &SeatArguments, sequence: u64, out: &Path, catalog: &Catalog) -> Result<Message, Refused> {
    let reader = Reader::open_to(arguments, Permission::Export)?;
    let size = reader.replica().head().size();
    let no_entry = || Refused::Absent(text::export_no_entry(sequence, size));
    if sequence >= size {
        return Err(no_entry());
    }
    let entry = reader.replica().entry(sequence)?.ok_or_else(no_entry)?;
    let built = bundle_of(&reader, &entry, sequence)?;
    // What stands in the way of writing is found before the reading is entered, and the reading is entered before anything is handed out.
    if out.read_dir().is_ok_and(|mut there| there.next().is_none()) || !out.exists() {
        reader.enter(read_in(&entry)).map_err(Refused::Act)?;
        reader.say_seat(catalog);
    }
    if let Err(error) = bundle::write(out, &built) {
        return Err(Refused::Input(text::export_failed(text::journal::bundle_error(&error))));
    }
    Ok(text::export_entry_done(sequence, out.display().to_string()))
}

fn bundle_of(reader: &Reader, entry: &StoredEntry, sequence: u64) -> Result<bundle::Bundle, Refused> {
    let replica = reader.replica();
    let journal = replica.journal();
    let missing = || StoreFault::Entry { sequence, what: EntryWrong::NoKeyEntry };
    let added = replica.head().registry.get(&entry.statement.key).map(|key| key.added).ok_or_else(missing)?;
    let needed = sequence.max(added).saturating_add(1);
    let (covered, checkpoint) = journal.cosigned_checkpoint(needed)?.ok_or_else(missing)?;
    let log_key = log_key(reader)?;
    let policy = policy(reader, &checkpoint).unwrap_or_else(|| Policy::of_log(log_key.clone()));
    let payloads = (1_u64..)
        .zip(&entry.payloads)
        .filter_map(|(position, salted)| Some((position, salted.as_ref()?)))
        .map(|(position, salted)| (position, (salted.salt.clone(), salted.payload.clone())))
        .collect();
    Ok(bundle::Bundle {
        leaf: entry.bytes.clone(),
        path: replica.inclusion_proof(sequence, covered)?,
        key_leaf: journal.leaf(added)?.ok_or_else(missing)?,
        key_path: replica.inclusion_proof(added, covered)?,
        checkpoint,
        log_key,
        policy,
        payloads,
    })
}

/// Whose files the exported payloads speak of: the export is a reading of them.
fn read_in(entry: &StoredEntry) -> Vec<String> {
    let payloads = entry.payloads.iter().flatten().filter_map(|salted| salted.payload.read::<Payload>().ok());
    let subjects = payloads.map(|payload| crate::store::secret::subject_text(&payload.subject()));
    subjects.filter_map(|subject| subject.strip_prefix("person:").map(str::to_owned)).collect()
}

fn log_key(reader: &Reader) -> Result<VerifierKey, Refused> {
    let replica = reader.replica();
    let public = log_public(replica)?.ok_or_else(|| StoreFault::Damaged(reader.directory().replica()))?;
    Ok(VerifierKey::log(replica.origin(), public))
}

/// The prison's own policy, where the checkpoint satisfies it already.
fn policy(reader: &Reader, checkpoint: &str) -> Option<Policy> {
    let text = read_text(&reader.directory().prison(POLICY)).ok()?;
    let policy = Policy::parse(&text).ok()?;
    policy.check(checkpoint).is_ok().then_some(policy)
}
