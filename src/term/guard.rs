//! Entering and leaving the terminal, once, whatever happens.

use std::io::{self, Write as _};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::ThreadId;

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    Clear, ClearType, DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};

/// Set while the terminal is ours; whoever clears it restores.
static ENTERED: AtomicBool = AtomicBool::new(false);
/// The thread that draws: a panic elsewhere must not touch the screen.
static DRAWING: OnceLock<ThreadId> = OnceLock::new();

/// The terminal is in our hands as long as this lives.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Raw mode, alternate screen, bracketed paste; and a panic hook that restores before anything is printed. Call it after
    /// `color_eyre::install`, whose hook then prints on the restored screen.
    ///
    /// # Errors
    /// What the terminal refuses; it is then as it was before.
    pub fn enter() -> io::Result<Self> {
        // crossterm 0.29 writes a full reset wherever NO_COLOR drops a colour, which wipes reverse and bold as well; the mono
        // theme sends no colours instead.
        crossterm::style::force_color_output(true);
        hook();
        enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        // A program that was killed leaves the terminal on its alternate screen, and entering that again does not clear it.
        let entered =
            execute!(io::stdout(), EnterAlternateScreen, Clear(ClearType::All), EnableBracketedPaste, DisableLineWrap);
        if let Err(error) = entered {
            restore();
            return Err(error);
        }
        Ok(Self(()))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back. Does nothing the second time.
pub fn restore() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = queue!(out, EndSynchronizedUpdate, EnableLineWrap, DisableBracketedPaste, Show, LeaveAlternateScreen);
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// Wipes what was shown, the terminal's memory of it included (`CSI 3 J`): when the screen is locked.
///
/// # Errors
/// What the terminal refuses.
pub fn wipe() -> io::Result<()> {
    execute!(io::stdout(), Clear(ClearType::All), Clear(ClearType::Purge))
}

/// Clears the screen, so that the next frame stands on nothing that another program left.
///
/// # Errors
/// What the terminal refuses.
pub fn clear() -> io::Result<()> {
    execute!(io::stdout(), Clear(ClearType::All))
}

/// Whether the user asked for no colours: `NO_COLOR` is set and not empty.
#[must_use]
pub fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

fn hook() {
    if DRAWING.set(std::thread::current().id()).is_err() {
        return;
    }
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if DRAWING.get() == Some(&std::thread::current().id()) {
            restore();
            previous(info);
        } else {
            // A worker's panic is caught and told on the screen; printing here would tear the picture.
            tracing::error!(place = info.location().map(ToString::to_string), "a worker thread panicked");
        }
    }));
}
