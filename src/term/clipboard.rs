//! The clipboard, by OSC 52: the terminal that the person sits at takes the text, also over SSH. Whether it did is not known.

use std::io;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

/// Offers a text to the terminal's clipboard.
///
/// # Errors
/// What the terminal refuses.
pub fn offer(text: &str) -> io::Result<()> {
    execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
}
