//! The training prison that the walks begin in: made once for each size and copied for each of them, for making it takes longer than most
//! of what is tested in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use wardbook::documents::demo::SEED;
use wardbook::text::{Catalog, Language};

/// The sizes that this run has made.
static MADE: Mutex<BTreeSet<usize>> = Mutex::new(BTreeSet::new());

/// A made prison with so many prisoners in a folder of its own.
pub fn at(root: &Path, prisoners: usize) {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mainjob");
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    fs::create_dir_all(&place).unwrap();
    // Another run in the same target folder waits until this one has copied.
    let lock = fs::File::create(place.join("lock")).unwrap();
    lock.lock().unwrap();
    let whole: PathBuf = place.join(prisoners.to_string());
    if made.insert(prisoners) {
        let _ = fs::remove_dir_all(&whole);
        wardbook::cli::demo::make(&whole, prisoners, SEED, &Catalog::of(Language::English)).unwrap();
    }
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
