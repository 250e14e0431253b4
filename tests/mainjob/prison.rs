//! The training prison that the walks begin in: made by the program once for each size and copied for each of them, for making it takes
//! longer than most of what is tested in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use crate::support::made;

/// The sizes that this run has made.
static MADE: Mutex<BTreeSet<usize>> = Mutex::new(BTreeSet::new());

/// A made prison with so many prisoners in a folder of its own.
pub fn at(root: &Path, prisoners: usize) {
    let whole = made::folder(&format!("mainjob-{prisoners}"));
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if made.insert(prisoners) {
        let program = Command::new(env!("CARGO_BIN_EXE_wardbook"))
            .args(["demo", "--no-tui", "--lang", "en", "--prisoners", &prisoners.to_string(), "--dir"])
            .arg(&whole)
            .output()
            .unwrap();
        assert_eq!(program.status.code(), Some(0), "{}", String::from_utf8_lossy(&program.stderr));
    }
    drop(made);
    copy(&whole, root);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
    for found in fs::read_dir(from).unwrap() {
        let found = found.unwrap();
        let target = to.join(found.file_name());
        if found.file_type().unwrap().is_dir() {
            copy(&found.path(), &target);
        } else {
            fs::copy(found.path(), target).unwrap();
        }
    }
}
