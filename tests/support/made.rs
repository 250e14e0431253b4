//! What a run of the tests makes once and copies for whoever works in it. It stays until the next run, which takes it away: nothing in a
//! `static` is ever dropped.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs, process};

/// An empty folder of this run.
pub fn folder(name: &str) -> PathBuf {
    static RUN: LazyLock<PathBuf> = LazyLock::new(|| {
        // A folder for temporary files that was named for this run is quicker than the disk of the target folder.
        let named = env::var_os("TMPDIR").unwrap_or_else(|| env!("CARGO_TARGET_TMPDIR").into());
        let runs = Path::new(&named).join("made");
        let is_over = |run: &fs::DirEntry| !Path::new("/proc").join(run.file_name()).exists();
        for run in fs::read_dir(&runs).into_iter().flatten().flatten().filter(is_over) {
            let _ = fs::remove_dir_all(run.path());
        }
        runs.join(process::id().to_string())
    });
    let folder = RUN.join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}
