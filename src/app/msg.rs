//! What can happen to the model, and what the model wants done.

use super::key::Key;
use super::port::{Answer, Command, Fault, Outcome, Progress, Query, Refusal, Ticket};

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted, as one edit.
    Paste(String),
    /// The terminal has a new size: columns, rows.
    Resize(u16, u16),
    /// A question was answered.
    Answered(Ticket, Result<Answer, Fault>),
    /// A command came to an end.
    Ended(Ticket, Result<Outcome, Refusal>),
    /// A command is on its way.
    Progress(Ticket, Progress),
    /// The journal or the ledger moved on.
    Changed,
    /// Nothing was typed for a moment: drafts are saved.
    Pause,
    /// Nothing was typed for minutes: the screen locks.
    Idle,
    /// The terminal hung up, or the system asks the program to end.
    Hangup,
    /// A worker thread died; what it was asked will not be answered.
    WorkerLost,
    /// Drawing learned how much fits.
    Laid(Laid),
}

/// What drawing learned about sizes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Laid {
    /// Lines that a list or a text has on the screen.
    pub height: usize,
    /// Lines that the text has in all.
    pub content: usize,
}

/// Something to be done outside the model.
#[derive(Debug)]
pub enum Effect {
    /// Ask the desk.
    Query(Ticket, Query),
    /// Have the desk do something.
    Command(Ticket, Command),
    /// Offer a text to the terminal's clipboard; the desk has agreed.
    Clipboard(String),
    /// Wipe the screen and what the terminal remembers of it.
    Wipe,
    /// Draw the next frame whole: something else wrote on the screen.
    Redraw,
    /// Restore the terminal and leave, when all commands sent before are done.
    Quit,
}
