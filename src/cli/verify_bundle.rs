//! The program `wardbook-verify`: exported evidence, checked with no database and no network.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser};
use serde_json::{Value, json};

use super::exit::{self, Exit};
use super::{help, language, usage};
use crate::core::journal::{Kind, VerifierKey};
use crate::documents::bundle::{self, BundleReport, Check, Outcome};
use crate::documents::folder::FolderError;
use crate::documents::tiles::{self, TilesError, TilesReport};
use crate::text::{self, Catalog, Language, Message};

/// Runs `wardbook-verify` with these arguments: 0 when everything that was checked holds, 1 when something does not, 2 for a folder
/// that is not there or wrong use.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let given: Vec<OsString> = arguments.into_iter().collect();
    let catalog = language::of_arguments(&given);
    let read = command(&catalog).try_get_matches_from(&given);
    let arguments = match read.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) => return usage::said(&error, &catalog),
    };
    let catalog = arguments.lang.map_or(catalog, Catalog::of);
    let trusted = match arguments.log_key.as_deref().map(VerifierKey::parse).transpose() {
        Ok(trusted) => trusted,
        Err(_) => {
            exit::complain(catalog.say(&text::bundle_log_key_wrong()));
            return Exit::Input.into();
        }
    };
    if !arguments.folder.is_dir() {
        exit::complain(catalog.say(&text::bundle_folder_missing(arguments.folder.display().to_string())));
        return Exit::Input.into();
    }
    let answer = if arguments.folder.join("tile").is_dir() {
        tiles_answer(&arguments.folder, trusted.as_ref())
    } else {
        bundle_answer(&arguments.folder, trusted.as_ref(), &catalog)
    };
    match answer {
        Ok(answer) => {
            if arguments.json {
                exit::say((answer.json)(&catalog).to_string());
            } else {
                answer.lines.iter().for_each(|line| exit::say(catalog.say(line)));
            }
            if answer.holds { Exit::Done.into() } else { Exit::No.into() }
        }
        Err(error) => {
            exit::complain(catalog.say(&text::journal::folder_error(&error)));
            Exit::Input.into()
        }
    }
}

/// `wardbook-verify` with its arguments, every text in the language of the catalog.
#[must_use]
pub fn command(catalog: &Catalog) -> clap::Command {
    help::told(Arguments::command(), catalog)
}

/// Checks an exported bundle of one entry, or an exported folder of tiles, with no database and no network.
#[derive(Parser)]
#[command(name = "wardbook-verify", version)]
struct Arguments {
    /// The exported folder
    folder: PathBuf,
    /// Print the checks as JSON
    #[arg(long)]
    json: bool,
    /// The log's verifier key as the province publishes it (name+hash+base64)
    #[arg(long, value_name = "VKEY")]
    log_key: Option<String>,
    /// Language of the messages: zh-CN or en (default: the environment's)
    #[arg(long, value_name = "LANGUAGE", value_parser = language::parse)]
    lang: Option<Language>,
}

struct Answer {
    holds: bool,
    lines: Vec<Message>,
    json: Box<dyn Fn(&Catalog) -> Value>,
}

fn bundle_answer(folder: &Path, trusted: Option<&VerifierKey>, catalog: &Catalog) -> Result<Answer, FolderError> {
    let report = bundle::check(folder, trusted)?;
    let holds = report.holds();
    let mut lines = vec![what(&report, catalog)];
    for (check, outcome) in &report.findings {
        lines.push(text::bundle_line(text::journal::bundle_check(*check), came(*check, outcome)));
    }
    lines.push(if holds { text::bundle_holds() } else { text::bundle_fails() });
    Ok(Answer { holds, lines, json: Box::new(move |catalog| bundle_json(&report, catalog)) })
}

fn what(report: &BundleReport, catalog: &Catalog) -> Message {
    match &report.entry {
        None => text::bundle_unreadable(),
        Some((leaf, statement)) => text::bundle_what(
            statement.claimed.to_string(),
            text::journal::kind(statement.kind),
            statement.origin.as_str(),
            crate::desk::procedure_words::role_name(statement.role.as_str()).say(catalog),
            leaf.sequenced.sequence,
            leaf.sequenced.time.to_string(),
        ),
    }
}

fn came(check: Check, outcome: &Outcome) -> Message {
    match (outcome, check) {
        (Outcome::Passed, _) => text::bundle_passed(),
        (Outcome::Failed(fault), _) => text::bundle_failed(text::journal::bundle_fault(fault)),
        (Outcome::NotChecked, Check::LogKey) => text::bundle_not_checked(text::bundle_why_log_key()),
        (Outcome::NotChecked, Check::Revocation) => text::bundle_not_checked(text::bundle_why_revocation()),
        (Outcome::NotChecked, _) => text::bundle_not_checked(text::bundle_why_payload()),
    }
}

fn bundle_json(report: &BundleReport, catalog: &Catalog) -> Value {
    let checks: Vec<Value> = report
        .findings
        .iter()
        .map(|(check, outcome)| {
            let mut line = json!({"check": check_name(*check)});
            if let (Check::Payload(number), Some(line)) = (check, line.as_object_mut()) {
                line.insert("number".to_owned(), (*number).into());
            }
            let outcome_name = match outcome {
                Outcome::Passed => "passed",
                Outcome::Failed(_) => "failed",
                Outcome::NotChecked => "not-checked",
            };
            if let Some(line) = line.as_object_mut() {
                line.insert("outcome".to_owned(), outcome_name.into());
                if *outcome != Outcome::Passed {
                    line.insert("reason".to_owned(), catalog.say(&came(*check, outcome)).into());
                }
            }
            line
        })
        .collect();
    let mut answer = json!({"holds": report.holds(), "checks": checks});
    if let (Some((leaf, statement)), Some(answer)) = (&report.entry, answer.as_object_mut()) {
        answer.insert("sequence".to_owned(), leaf.sequenced.sequence.into());
        answer.insert("origin".to_owned(), statement.origin.as_str().into());
        answer.insert("kind".to_owned(), statement.kind.name().into());
        answer.insert("key".to_owned(), statement.key.to_string().into());
        answer.insert("role".to_owned(), statement.role.as_str().into());
        answer.insert("claimed".to_owned(), statement.claimed.millis().into());
        answer.insert("sequenced".to_owned(), leaf.sequenced.time.millis().into());
    }
    answer
}

const fn check_name(check: Check) -> &'static str {
    match check {
        Check::Files => "files",
        Check::Entry => "entry",
        Check::SignerKey => "signer-key",
        Check::Signature => "signature",
        Check::Payload(_) => "payload",
        Check::Checkpoint => "checkpoint",
        Check::EntryProof => "entry-proof",
        Check::KeyProof => "key-proof",
        Check::LogKey => "log-key",
        Check::Revocation => "revocation",
    }
}

fn tiles_answer(folder: &Path, trusted: Option<&VerifierKey>) -> Result<Answer, FolderError> {
    match tiles::check(folder, trusted) {
        Ok(report) => {
            let mut lines = tiles_lines(&report);
            if trusted.is_none() {
                lines.push(text::bundle_line(
                    text::journal::bundle_check(Check::LogKey),
                    text::bundle_not_checked(text::bundle_why_log_key()),
                ));
            }
            lines.push(text::tiles_hold());
            let log_key_checked = trusted.is_some();
            Ok(Answer { holds: true, lines, json: Box::new(move |_| tiles_json(&report, log_key_checked)) })
        }
        Err(TilesError::Folder(FolderError::System { path, what })) => Err(FolderError::System { path, what }),
        Err(error) => {
            let message = text::journal::tiles_error(&error);
            let lines = vec![message.clone(), text::tiles_fail()];
            let json = move |catalog: &Catalog| json!({"holds": false, "reason": catalog.say(&message)});
            Ok(Answer { holds: false, lines, json: Box::new(json) })
        }
    }
}

fn tiles_lines(report: &TilesReport) -> Vec<Message> {
    let genesis = report.genesis.map(|hash| hash.to_string()).unwrap_or_default();
    let mut lines = vec![
        text::tiles_what(report.checkpoint.origin.as_str(), report.checkpoint.size),
        text::tiles_root_is(report.checkpoint.root.to_string()),
        text::tiles_genesis_is(genesis),
    ];
    for kind in Kind::ALL {
        if report.counts.of(kind) > 0 {
            lines.push(text::tiles_count(report.counts.of(kind), text::journal::kind(kind)));
        }
    }
    if let Some(first) = report.disputed.first() {
        lines.push(text::tiles_disputed(report.disputed.len(), *first));
    }
    lines.extend(report.cosigned.iter().map(text::tiles_cosigned));
    lines.extend(report.unchecked.iter().map(text::tiles_unchecked));
    lines.extend(report.strangers.iter().map(text::tiles_stranger));
    lines
}

fn tiles_json(report: &TilesReport, log_key_checked: bool) -> Value {
    let kinds: serde_json::Map<String, Value> = Kind::ALL
        .into_iter()
        .filter(|kind| report.counts.of(*kind) > 0)
        .map(|kind| (kind.name().to_owned(), report.counts.of(kind).into()))
        .collect();
    json!({
        "holds": true,
        "origin": report.checkpoint.origin,
        "size": report.checkpoint.size,
        "root": report.checkpoint.root.to_string(),
        "genesis": report.genesis.map(|hash| hash.to_string()),
        "kinds": kinds,
        "disputed": report.disputed,
        "cosigned": report.cosigned,
        "cosignatures-not-checked": report.unchecked,
        "strangers": report.strangers,
        "log-key-checked": log_key_checked,
    })
}
