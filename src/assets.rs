//! The files of `assets/`, carried inside the program.

use rust_embed::RustEmbed;

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
