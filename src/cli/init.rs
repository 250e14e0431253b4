//! `wardbook init`: a prison from files.

use std::path::{Path, PathBuf};

use clap::Args;
use secrecy::SecretString;

use super::exit::{Exit, complain, quote, say};
use super::progress::Progress;
use super::seat::passphrase_of;
use super::{clock, fault};
use crate::assets;
use crate::core::procedure::establishment::Establishment;
use crate::documents::setup::{self, Setup, Source};
use crate::hub::begin::{self, BeginFault, Beginning};
use crate::keys::Random;
use crate::store::directory::DirectoryFault;
use crate::text::{self, Catalog};

/// Makes a prison from TOML files: its name, wards, bodies with members, officers with roles. Everything is checked before anything is
/// written; docs/setting-up.md describes the files.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The new directory
    #[arg(long, value_name = "DIR", required_unless_present = "example")]
    dir: Option<PathBuf>,
    /// The folder with the TOML files
    #[arg(long, value_name = "FOLDER", required_unless_present = "example")]
    from: Option<PathBuf>,
    /// Only writes a working set of such files
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["dir", "from", "copy", "second_place", "passphrase_file"])]
    example: Option<PathBuf>,
    /// A directory on another disk for the second verified copy
    #[arg(long, value_name = "DIR")]
    copy: Option<PathBuf>,
    /// A directory on another disk that remembers how long the journal was
    #[arg(long, value_name = "DIR")]
    second_place: Option<PathBuf>,
    /// A file with the first passphrase of every key in its first line (default: asked for)
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

/// Runs the command.
#[must_use]
pub fn run(arguments: &Arguments, catalog: &Catalog) -> Exit {
    if let Some(folder) = &arguments.example {
        return example(folder, catalog);
    }
    let (Some(dir), Some(from)) = (&arguments.dir, &arguments.from) else { return Exit::Input };
    let files = match read_folder(from) {
        Ok(files) => files,
        Err((path, error)) => {
            complain(catalog.say(&text::setup_unreadable(path.display().to_string(), text::reader::system(&error))));
            return Exit::Input;
        }
    };
    let setup = match read_setup(&files, catalog) {
        Ok(setup) => setup,
        Err(exit) => return exit,
    };
    let passphrase = match passphrase_of(
        arguments.passphrase_file.as_deref(),
        "--passphrase-file",
        &catalog.say(&text::setup_passphrase()),
    ) {
        Ok(passphrase) => passphrase,
        Err(problem) => return fault::seat(&problem, catalog),
    };
    match make(arguments, dir, &setup, &passphrase, catalog) {
        Ok(()) => {
            let path = dir.display().to_string();
            say(catalog.say(&text::setup_done(setup.officers.len(), path, setup.wards.len())));
            warn_of_one_keeper(&setup, dir, catalog);
            Exit::Done
        }
        Err(problem) => fault::begin(&problem, catalog),
    }
}

/// Nobody changes his own key: a prison in which one officer alone keeps the keys is told so while it can still be mended.
fn warn_of_one_keeper(setup: &Setup, dir: &Path, catalog: &Catalog) {
    let mut keepers = setup.key_keepers();
    if let (Some(only), None) = (keepers.next(), keepers.next()) {
        let helped = setup.province().any(|officer| officer != only);
        let said = if helped { text::setup_one_keeper } else { text::setup_one_keeper_alone };
        complain(catalog.say(&said(only.to_string(), dir.display().to_string())));
    }
}

/// Writes the files of a small prison, which `init` takes as they are, and CSV files that it can import.
fn example(folder: &Path, catalog: &Catalog) -> Exit {
    if folder.exists() {
        complain(catalog.say(&text::setup_example_there(folder.display().to_string())));
        return Exit::Input;
    }
    let parts = [("examples/prison/", folder.to_owned()), ("examples/import/", folder.join("import"))];
    for (below, folder) in parts {
        if let Err(error) = std::fs::create_dir_all(&folder) {
            return unwritten(&folder, &error, catalog);
        }
        for path in assets::below(below) {
            let (Some(name), Some(content)) = (path.strip_prefix(below), assets::text(&path)) else { continue };
            let path = folder.join(name);
            if let Err(error) = std::fs::write(&path, content) {
                return unwritten(&path, &error, catalog);
            }
        }
    }
    say(catalog.say(&text::setup_example(folder.display().to_string())));
    Exit::Done
}

fn unwritten(path: &Path, error: &std::io::Error, catalog: &Catalog) -> Exit {
    complain(catalog.say(&text::fault_file(path.display().to_string(), text::reader::system(error))));
    Exit::Fault
}

fn make(
    arguments: &Arguments,
    dir: &Path,
    setup: &Setup,
    passphrase: &SecretString,
    catalog: &Catalog,
) -> Result<(), BeginFault> {
    let now = clock::now();
    let own = absolute(dir)?;
    let outside = |path: &PathBuf| -> Result<PathBuf, BeginFault> {
        let path = absolute(path)?;
        // A folder inside the directory moves with it.
        Ok(path.strip_prefix(&own).map(Path::to_owned).unwrap_or(path))
    };
    let copy = arguments.copy.as_ref().map(outside).transpose()?;
    let second_place = arguments.second_place.as_ref().map(outside).transpose()?;
    let bar = Progress::counting(&text::setup_keys(), catalog);
    let beginning = Beginning {
        setup,
        passphrase,
        publications: begin::publications_of_assets(),
        training_today: Some(now.date()),
        copy,
        second_place,
    };
    begin::begin(dir, beginning, Random::System, now, |done, total| bar.at(done, total))
}

/// A folder as it is named here and now: the program is started from other folders later.
fn absolute(path: &Path) -> Result<PathBuf, BeginFault> {
    std::path::absolute(path).map_err(|source| DirectoryFault::Io { path: path.to_owned(), source }.into())
}

/// The TOML files of a folder by name.
fn read_folder(folder: &Path) -> Result<Vec<(String, String)>, (PathBuf, std::io::Error)> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| (path, error)
    };
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).map_err(at(&path))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok((name, text))
    };
    paths.into_iter().map(read).collect()
}

fn read_setup(files: &[(String, String)], catalog: &Catalog) -> Result<Setup, Exit> {
    let establishment = assets::text("procedures/establishment.toml").unwrap_or_default();
    let province = Establishment::parse(&establishment).map_err(|error| {
        complain(catalog.say(&text::fault::program(&error)));
        Exit::Fault
    })?;
    let sources: Vec<Source<'_>> = files.iter().map(|(name, text)| Source { name, text }).collect();
    setup::read(&sources, &province, clock::now().date()).map_err(|faults| {
        for one in &faults {
            complain(catalog.say(&text::setup::fault(one)));
            if let Some((_, text)) = files.iter().find(|(name, _)| *name == one.file) {
                quote(text, one.line);
            }
        }
        complain(catalog.say(&text::setup_nothing_written()));
        Exit::Input
    })
}
