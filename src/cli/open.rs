//! `wardbook open`: the workstation on a prison's directory.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::clock;
use super::exit::{Exit, complain};
use super::seat::SeatArguments;
use crate::app::keymap::Keymap;
use crate::app::port::Desk;
use crate::app::{App, ThemeName};
use crate::desk::PrisonDesk;
use crate::store::directory::Directory;
use crate::term::frame::Frame;
use crate::term::{guard, run};
use crate::text::{self, Catalog, Language};
use crate::ui::Painter;

/// Opens the workstation on a prison's directory. Officers log on with the key files in DIR/keys.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The directory (default: the data folder of this user)
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// Runs the command.
#[must_use]
pub fn run(arguments: &Arguments, catalog: &Catalog) -> Exit {
    let seat = SeatArguments { dir: arguments.dir.clone(), officer: None, passphrase_file: None };
    match seat.root() {
        Ok(root) => workstation(root, catalog.language()),
        Err(fault) => super::fault::seat(&fault, catalog),
    }
}

/// Opens the workstation; returns when the last officer has left.
#[must_use]
pub fn workstation(root: PathBuf, language: Language) -> Exit {
    let catalog = Catalog::of(language);
    if let Err(fault) = Directory::open_reading(&root) {
        return super::fault::seat(&fault.into(), &catalog);
    }
    let desk = match PrisonDesk::open(root, clock::now) {
        Ok(desk) => desk,
        Err(fault) => {
            complain(fault.say.say(&catalog));
            return Exit::Input;
        }
    };
    let keymap = match Keymap::built_in() {
        Ok(keymap) => keymap,
        Err(error) => {
            complain(catalog.say(&text::open_fault(text::fault::program(&error))));
            return Exit::Fault;
        }
    };
    let theme = if guard::no_color() { ThemeName::Mono } else { ThemeName::Dark };
    let frame = Frame::default();
    let mut app = App::new(language, theme, keymap, (80, 24));
    let shared: Arc<dyn Desk> = Arc::new(desk);
    let ran =
        Painter::new(frame.clone(), theme).and_then(|mut painter| run::run(&mut app, &shared, &mut painter, &frame));
    match ran {
        Ok(()) => Exit::Done,
        Err(error) => {
            complain(catalog.say(&text::open_fault(text::reader::system(&error))));
            Exit::Fault
        }
    }
}
