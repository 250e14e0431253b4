//! A program in a pseudo-terminal: start, type, resize, wait for the screen, look at what is left behind.

use std::io::{Read as _, Write};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use wardbook::app::key::{self, Code, Key, Stroke};

/// How long to wait for what must come; a test that fails waits so long, one that passes never does.
const PATIENCE: Duration = Duration::from_secs(60);

struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    ended: bool,
}

/// A running program.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    modes: String,
}

impl Pty {
    /// Starts a program in a terminal of this size.
    pub fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair =
            native_pty_system().openpty(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        let modes = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let parser = vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
        let seen = Arc::new((Mutex::new(Seen { parser, bytes: Vec::new(), ended: false }), Condvar::new()));
        let heard = Arc::clone(&seen);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let count = reader.read(&mut buffer).unwrap_or(0);
                let mut seen = heard.0.lock().unwrap();
                seen.parser.process(&buffer[..count]);
                seen.bytes.extend_from_slice(&buffer[..count]);
                seen.ended = count == 0;
                heard.1.notify_all();
                if count == 0 {
                    return;
                }
            }
        });
        Self { master: pair.master, writer, child, seen, modes }
    }

    /// Types a key script.
    pub fn play(&mut self, script: &str) {
        for stroke in key::parse(script).unwrap() {
            match stroke {
                Stroke::Key(key) => self.write(&bytes(key)),
                Stroke::Paste(text) => self.write(format!("\x1b[200~{text}\x1b[201~").as_bytes()),
                Stroke::Resize(columns, rows) => self.resize(columns, rows),
            }
        }
    }

    /// Waits until the screen says something.
    #[track_caller]
    pub fn sees(&self, wanted: &str) {
        self.wait(wanted, |seen| seen.parser.screen().contents().contains(wanted));
    }

    /// Waits until the screen is as described.
    #[track_caller]
    pub fn reaches(&self, what: &str, reached: impl Fn(&str) -> bool) {
        self.wait(what, |seen| reached(&seen.parser.screen().contents()));
    }

    /// The screen's text now.
    pub fn text(&self) -> String {
        self.seen.0.lock().unwrap().parser.screen().contents()
    }

    /// Everything that the program has sent.
    pub fn bytes(&self) -> Vec<u8> {
        self.seen.0.lock().unwrap().bytes.clone()
    }

    /// The program's process.
    pub fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Waits for the end: the exit code. The terminal must then be as it was.
    #[track_caller]
    pub fn ends(&mut self) -> u32 {
        self.wait("the end of the output", |seen| seen.ended);
        let status = self.child.wait().unwrap();
        assert_eq!(format!("{:?}", self.master.get_termios()), self.modes, "the terminal's modes were not given back");
        let seen = self.seen.0.lock().unwrap();
        let screen = seen.parser.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is still on");
        status.exit_code()
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.seen.0.lock().unwrap().parser.screen_mut().set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    fn write(&mut self, bytes: &[u8]) {
        self.writer.write_all(bytes).unwrap();
        self.writer.flush().unwrap();
    }

    #[track_caller]
    fn wait(&self, what: &str, reached: impl Fn(&Seen) -> bool) {
        let until = Instant::now() + PATIENCE;
        let mut seen = self.seen.0.lock().unwrap();
        while !reached(&seen) {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || seen.ended {
                let shown = seen.parser.screen().contents();
                drop(seen);
                panic!("{what:?} never came:\n{shown}");
            }
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
    }
}

/// What a terminal sends for a key.
fn bytes(key: Key) -> Vec<u8> {
    let text = match key.code {
        Code::Char(letter) if key.ctrl => return vec![(letter.to_ascii_uppercase() as u8) & 0x1f],
        Code::Char(letter) => return letter.to_string().into_bytes(),
        Code::Enter => "\r",
        Code::Tab => "\t",
        Code::BackTab => "\x1b[Z",
        Code::Esc => "\x1b",
        Code::Backspace => "\x7f",
        Code::Delete => "\x1b[3~",
        Code::Up => "\x1b[A",
        Code::Down => "\x1b[B",
        Code::Right => "\x1b[C",
        Code::Left => "\x1b[D",
        Code::Home => "\x1b[H",
        Code::End => "\x1b[F",
        Code::PageUp => "\x1b[5~",
        Code::PageDown => "\x1b[6~",
        Code::F(number @ 1..=4) => return format!("\x1bO{}", char::from(b'P' + number - 1)).into_bytes(),
        Code::F(number) => {
            let code = [15, 17, 18, 19, 20, 21, 23, 24][usize::from(number) - 5];
            return format!("\x1b[{code}~").into_bytes();
        }
    };
    text.as_bytes().to_vec()
}
