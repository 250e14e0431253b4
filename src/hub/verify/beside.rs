//! The files beside the journal: cards, keys, drafts, papers; and what lies there that nobody put there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Problem, Report};
use crate::core::record::id::Digest;
use crate::store::card::Card;
use crate::store::directory::{Directory, read_text};
use crate::store::papers::Papers;
use crate::store::{Replica, Secret, files, keyring};

/// The files beside the databases: each carries its own digest, or is named by it.
pub(super) fn check_files(directory: &Directory, secret: &Secret, report: &mut Report) {
    if Card::read(directory).is_err() {
        report.problems.push(Problem::File(directory.prison("card")));
    }
    if fs::metadata(directory.prison("lock")).is_ok_and(|lock| lock.len() > 0) {
        report.problems.push(Problem::File(directory.prison("lock")));
    }
    if keyring::check_attempts(directory).is_err() {
        report.problems.push(Problem::File(directory.keys().join("attempts")));
    }
    report.files = report.files.saturating_add(4);
    for folder in listed(&directory.drafts(), report) {
        for path in
            listed(&folder, report).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "draft"))
        {
            report.files = report.files.saturating_add(1);
            let whole = fs::read_to_string(&path).is_ok_and(|text| files::without_digest(&text).is_some());
            // A draft may be thrown away while this looks.
            if !whole && path.exists() {
                report.problems.push(Problem::File(path));
            }
        }
    }
    let papers = Papers::of(directory, secret);
    for path in listed(&directory.documents(), report) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with('.') {
            continue;
        }
        report.files = report.files.saturating_add(1);
        let digest: Option<Digest> = name.parse().ok();
        if !digest.is_some_and(|digest| papers.load(&digest).is_ok_and(|content| content.is_some())) {
            report.problems.push(Problem::File(path));
        }
    }
}

/// Beside the database lie its own files alone: what SQLite adds to its name.
pub(super) fn check_beside(database: &Path, report: &mut Report) {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let own = name(database);
    let known = ["", "-wal", "-shm", "-journal"].map(|ending| format!("{own}{ending}"));
    for path in database.parent().map(|folder| listed(folder, report)).unwrap_or_default() {
        if !known.contains(&name(&path)) {
            report.problems.push(Problem::StrangeFile(path));
        }
    }
}

/// Every key file can be read, and its key stands in the journal's register; none is missing whose key counts.
pub(super) fn check_keys(directory: &Directory, replica: &Replica, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for path in listed(&directory.keys(), report) {
        if !path.extension().is_some_and(|ending| ending == "key" || ending == "revoked") {
            continue;
        }
        report.files = report.files.saturating_add(1);
        let file = read_text(&path).ok().and_then(|text| crate::keys::KeyFile::parse(&text).ok());
        let Some(public) = file.and_then(|file| file.public().ok()) else {
            report.problems.push(Problem::File(path));
            continue;
        };
        if replica.head().registry.get(&public.id()).is_none() || !seen.insert(public.id()) {
            report.problems.push(Problem::StrangeKey(path));
        }
    }
    let register = replica.register();
    for officer in register.officers.keys().filter(|officer| register.active_key(officer).is_some()) {
        let path = keyring::path_of(directory, officer);
        if !path.exists() {
            report.problems.push(Problem::KeyGone(path));
        }
    }
}

/// What lies in a folder. One that is not there holds nothing; one that cannot be read is a problem.
fn listed(folder: &Path, report: &mut Report) -> Vec<PathBuf> {
    let read = |folder: &Path| fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>();
    let mut paths: Vec<PathBuf> = match read(folder) {
        Ok(paths) => paths,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(_) => {
            report.problems.push(Problem::File(folder.to_owned()));
            Vec::new()
        }
    };
    paths.sort();
    paths
}
