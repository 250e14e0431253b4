//! The loop: hear everything, update, perform effects, draw once. The only place that wires model, desk, drawing and terminal.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::frame::Frame;
use super::guard::{self, Guard};
use super::{clipboard, input};
use crate::app::App;
use crate::app::msg::{Effect, Laid, Msg};
use crate::app::port::{Command, Desk, Fault, Label, Query, Refusal, Ticket};
use crate::text;

/// A pause in typing, after which drafts are saved: short enough that no draft older than a second is ever lost.
const PAUSE: Duration = Duration::from_millis(400);
/// Without a key for so long, the screen locks (security: five minutes).
const IDLE: Duration = Duration::from_secs(5 * 60);
/// The shortest time between two frames.
const PACE: Duration = Duration::from_millis(16);
/// How often the desk is asked whether something changed. Nothing is drawn unless something did.
const WATCH: Duration = Duration::from_secs(1);

/// What draws the model.
pub trait Paint {
    /// Draws into the frame; says what it learned about sizes.
    ///
    /// # Errors
    /// What the terminal refuses.
    fn draw(&mut self, app: &App) -> io::Result<Laid>;

    /// Forgets what stands on the screen, so that the next frame is drawn whole.
    ///
    /// # Errors
    /// What the terminal refuses.
    fn forget(&mut self) -> io::Result<()>;
}

/// Runs the terminal program until the person leaves, the terminal hangs up, or the system ends it. The terminal is restored in
/// every case; what was typed is saved before this returns.
///
/// # Errors
/// What the terminal refuses.
pub fn run(app: &mut App, desk: &Arc<dyn Desk>, paint: &mut dyn Paint, frame: &Frame) -> io::Result<()> {
    let guard = Guard::enter()?;
    let (heard, hear) = channel();
    input::listen(heard.clone());
    input::heed_signals(heard.clone())?;
    let mut workers = Workers::start(desk, &heard);
    let result = turn(app, &hear, &mut workers, paint, frame);
    // The drafts are on disk before the terminal is given back and the program ends.
    workers.finish();
    drop(guard);
    result
}

fn turn(
    app: &mut App,
    hear: &Receiver<Msg>,
    workers: &mut Workers,
    paint: &mut dyn Paint,
    frame: &Frame,
) -> io::Result<()> {
    let mut out = io::stdout();
    let mut typed = false;
    let mut last_key = Instant::now();
    // The first size is told by nobody: without it a terminal that starts too small would take keys that nobody sees.
    let (width, height) = crossterm::terminal::size()?;
    let mut effects = app.update(Msg::Resize(width, height));
    effects.extend(app.start());
    if perform(effects, workers, paint)? {
        return Ok(());
    }
    loop {
        if app.dirty {
            app.dirty = false;
            let laid = paint.draw(app)?;
            frame.send(&mut out)?;
            let effects = app.update(Msg::Laid(laid));
            if perform(effects, workers, paint)? {
                return Ok(());
            }
        }
        let drawn = Instant::now();
        let wait = if typed { PAUSE } else { IDLE.saturating_sub(last_key.elapsed()) };
        let mut next = match hear.recv_timeout(wait.max(Duration::from_millis(1))) {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) if typed => {
                typed = false;
                Some(Msg::Pause)
            }
            Err(RecvTimeoutError::Timeout) => {
                last_key = Instant::now();
                Some(Msg::Idle)
            }
            Err(RecvTimeoutError::Disconnected) => Some(Msg::Hangup),
        };
        // Drain what is there, and what comes before the next frame is due; then draw once.
        while let Some(message) = next {
            if matches!(message, Msg::Key(_) | Msg::Paste(_)) {
                typed = true;
                last_key = Instant::now();
            }
            let effects = app.update(message);
            if perform(effects, workers, paint)? {
                return Ok(());
            }
            next = hear.recv_timeout(PACE.saturating_sub(drawn.elapsed())).ok();
        }
    }
}

/// Performs effects. True where the program leaves.
fn perform(effects: Vec<Effect>, workers: &mut Workers, paint: &mut dyn Paint) -> io::Result<bool> {
    for effect in effects {
        match effect {
            Effect::Query(ticket, query) => workers.ask(ticket, query),
            Effect::Command(ticket, command) => workers.command(ticket, command),
            Effect::Clipboard(text) => clipboard::offer(&text)?,
            Effect::Wipe => {
                guard::wipe()?;
                paint.forget()?;
            }
            Effect::Redraw => {
                guard::clear()?;
                paint.forget()?;
            }
            Effect::Quit => return Ok(true),
        }
    }
    Ok(false)
}

/// The threads beside the drawing one: questions, commands, and commands that may take long.
struct Workers {
    queries: Option<Sender<(Ticket, Query)>>,
    commands: Option<Sender<(Ticket, Command)>>,
    long: Option<Sender<(Ticket, Command)>>,
    commanding: Option<JoinHandle<()>>,
}

impl Workers {
    fn start(desk: &Arc<dyn Desk>, heard: &Sender<Msg>) -> Self {
        let (queries, asked) = channel();
        let (commands, commanded) = channel();
        let (long, long_commanded) = channel();
        let (answering, reply) = (Arc::clone(desk), heard.clone());
        thread::spawn(move || answer(answering.as_ref(), &asked, &reply));
        let (working, reply) = (Arc::clone(desk), heard.clone());
        let commanding = thread::spawn(move || work(working.as_ref(), &commanded, &reply));
        let (working, reply) = (Arc::clone(desk), heard.clone());
        thread::spawn(move || work(working.as_ref(), &long_commanded, &reply));
        let (watched, reply) = (Arc::clone(desk), heard.clone());
        thread::spawn(move || watch(watched.as_ref(), &reply));
        Self { queries: Some(queries), commands: Some(commands), long: Some(long), commanding: Some(commanding) }
    }

    fn ask(&self, ticket: Ticket, query: Query) {
        if let Some(queries) = &self.queries {
            let _ = queries.send((ticket, query));
        }
    }

    fn command(&self, ticket: Ticket, command: Command) {
        // A verification may take minutes; it must not stand between a person and his signature, or keep the program from leaving.
        let queue = match command {
            Command::Verify | Command::SyncNow => &self.long,
            _ => &self.commands,
        };
        if let Some(queue) = queue {
            let _ = queue.send((ticket, command));
        }
    }

    /// Waits until every short command given so far is done.
    fn finish(&mut self) {
        self.queries = None;
        self.long = None;
        self.commands = None;
        if let Some(commanding) = self.commanding.take() {
            let _ = commanding.join();
        }
    }
}

fn answer(desk: &dyn Desk, asked: &Receiver<(Ticket, Query)>, reply: &Sender<Msg>) {
    while let Ok(first) = asked.recv() {
        let mut waiting = vec![first];
        waiting.extend(asked.try_iter());
        for (ticket, query) in newest(waiting) {
            let answer = catch_unwind(AssertUnwindSafe(|| desk.answer(&query))).unwrap_or_else(|_| Err(lost_fault()));
            if reply.send(Msg::Answered(ticket, answer)).is_err() {
                return;
            }
        }
    }
}

/// While somebody types a filter or a form, only the newest question of its kind is still wanted.
fn newest(waiting: Vec<(Ticket, Query)>) -> Vec<(Ticket, Query)> {
    let mut kept: Vec<(Ticket, Query)> = Vec::with_capacity(waiting.len());
    for (ticket, query) in waiting {
        let passing = matches!(
            query,
            Query::Prisoners { .. }
                | Query::Tasks { .. }
                | Query::Cases { .. }
                | Query::Check(_)
                | Query::Absent { .. }
                | Query::Standing
        );
        if passing {
            kept.retain(|(_, other)| std::mem::discriminant(other) != std::mem::discriminant(&query));
        }
        kept.push((ticket, query));
    }
    kept
}

fn work(desk: &dyn Desk, commanded: &Receiver<(Ticket, Command)>, reply: &Sender<Msg>) {
    while let Ok((ticket, command)) = commanded.recv() {
        let progress = |progress| {
            let _ = reply.send(Msg::Progress(ticket, progress));
        };
        let outcome = catch_unwind(AssertUnwindSafe(|| Msg::Ended(ticket, desk.perform(command, &progress))))
            .unwrap_or_else(|_| Msg::Ended(ticket, Err(lost_refusal())));
        // The commands left are done even where nobody hears any more: drafts are among them.
        let _ = reply.send(outcome);
    }
}

fn watch(desk: &dyn Desk, reply: &Sender<Msg>) {
    loop {
        thread::sleep(WATCH);
        let changed = catch_unwind(AssertUnwindSafe(|| desk.changed())).unwrap_or(false);
        if changed && reply.send(Msg::Changed).is_err() {
            return;
        }
    }
}

fn lost_fault() -> Fault {
    Fault { say: text::notice_worker_lost().into(), advice: Label::default() }
}

fn lost_refusal() -> Refusal {
    Refusal { say: text::notice_worker_lost().into(), why: None, fields: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_filter_is_still_wanted_but_every_row_is() {
        let filter = |text: &str| Query::Cases { filter: text.into() };
        let waiting = vec![
            (Ticket(1), filter("m")),
            (Ticket(2), Query::TaskRows(Vec::new())),
            (Ticket(3), filter("mj")),
            (Ticket(4), Query::TaskRows(Vec::new())),
        ];
        let tickets: Vec<u64> = newest(waiting).into_iter().map(|(ticket, _)| ticket.0).collect();
        assert_eq!(tickets, [2, 3, 4]);
    }
}
