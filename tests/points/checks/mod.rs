//! Chapter 11 of the points page: each check as a property, named by its id. Those of procedures run the real machine.

mod account;
mod procedure;

use std::sync::LazyLock;

use wardbook::assets;
use wardbook::core::law::points::{Package, Points};
use wardbook::core::time::{Calendar, Date};

fn package() -> &'static Package {
    Package::bundled().unwrap()
}

fn points(text: &str) -> Points {
    text.parse().unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn calendar() -> &'static Calendar {
    static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
        let files: Vec<String> = assets::below("calendar").iter().map(|path| assets::text(path).unwrap()).collect();
        Calendar::from_files(files.iter().map(String::as_str)).unwrap()
    });
    &CALENDAR
}
