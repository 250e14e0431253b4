//! Exit codes and the two output streams of the commands.

use std::io::Write as _;
use std::process::ExitCode;

/// Characters of a quoted line that are shown.
const QUOTED: usize = 120;

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done, or the answer is yes: 0.
    Done,
    /// The answer is no: 1.
    No,
    /// Wrong use or input: 2.
    Input,
    /// A fault of the machine or the program: 3.
    Fault,
    /// A person must decide: 4.
    ByHand,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::No => 1,
            Exit::Input => 2,
            Exit::Fault => 3,
            Exit::ByHand => 4,
        })
    }
}

/// Writes a line to standard output. A reader that went away (`| head`) is no fault.
pub fn say(line: impl AsRef<str>) {
    let _ = writeln!(std::io::stdout().lock(), "{}", line.as_ref());
}

/// Shows the line of a file that a message speaks of, below the message. Lines count from 1; control characters are left out.
pub fn quote(source: &str, line: usize) {
    let found = line.checked_sub(1).and_then(|before| source.lines().nth(before));
    if let Some(found) = found.map(str::trim).filter(|found| !found.is_empty()) {
        let shown: String = found.chars().filter(|c| !c.is_control()).take(QUOTED).collect();
        complain(format!("    {shown}"));
    }
}

/// Writes a line to standard error.
pub fn complain(line: impl AsRef<str>) {
    let _ = writeln!(std::io::stderr().lock(), "{}", line.as_ref());
}
