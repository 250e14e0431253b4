//! The files of `assets/`, carried inside the program.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rust_embed::RustEmbed;

use crate::core::guard::{Dictionary, DictionaryError};
use crate::core::law::{PackageError, Packages};
use crate::core::time::calendar::{Calendar, CalendarError};

/// Everything below `assets/`: law packages, procedures, calendars, document templates, key map, themes, demo data.
#[derive(RustEmbed)]
#[folder = "assets/"]
struct Embedded;

/// The text of one asset, `None` where there is no such file or it is not UTF-8. `path` is relative to `assets/`.
#[must_use]
pub fn text(path: &str) -> Option<String> {
    let file = Embedded::get(path)?;
    String::from_utf8(file.data.into_owned()).ok()
}

/// The paths of all assets below a folder, relative to `assets/`, sorted.
#[must_use]
pub fn below(folder: &str) -> Vec<String> {
    let prefix = format!("{}/", folder.trim_end_matches('/'));
    let mut paths: Vec<String> =
        Embedded::iter().filter(|path| path.starts_with(&prefix)).map(|path| path.into_owned()).collect();
    paths.sort();
    paths
}

/// The templates of papers below `documents/` that stand there in both languages, by the name that procedures use; what several of
/// them include lies in `documents/fragments/` and is none.
#[must_use]
pub fn templates() -> BTreeSet<String> {
    let files: BTreeSet<String> = below("documents").into_iter().collect();
    let name = |path: &String| Some(path.strip_prefix("documents/")?.strip_suffix(".zh-CN.txt")?.to_owned());
    let both = |name: &String| files.contains(&format!("documents/{name}.en.txt"));
    files.iter().filter_map(name).filter(both).filter(|name| !name.starts_with("fragments/")).collect()
}

/// The working-day calendars that come with the program.
///
/// # Errors
/// The first file that cannot be used.
pub fn calendar() -> Result<Calendar, CalendarError> {
    Calendar::from_files(texts_below("calendar").iter().map(String::as_str))
}

/// The dictionary of facts that comes with the program.
///
/// # Errors
/// The first entry that cannot be used.
pub fn facts() -> Result<Dictionary, DictionaryError> {
    Dictionary::from_files(texts_below("facts").iter().map(String::as_str))
}

/// The law packages, crimes and words that come with the program, parsed once.
///
/// # Errors
/// The first package that cannot be used.
pub fn law() -> Result<&'static Packages, PackageError> {
    static LAW: OnceLock<Result<Packages, PackageError>> = OnceLock::new();
    LAW.get_or_init(|| {
        let files: Vec<(String, String)> =
            below("law").into_iter().filter_map(|path| text(&path).map(|text| (path, text))).collect();
        Packages::load(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
    })
    .as_ref()
    .map_err(Clone::clone)
}

fn texts_below(folder: &str) -> Vec<String> {
    below(folder).iter().filter_map(|path| text(path)).collect()
}
