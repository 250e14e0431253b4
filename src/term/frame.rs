//! One frame, one write: everything that drawing sends is gathered and goes out between the marks of a synchronized update,
//! with the cursor hidden first and placed last, so that nothing flickers and an input method finds its place.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::cursor::Hide;
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};

/// Where drawing writes; [`Frame::send`] hands it to the terminal. Clones share one buffer.
#[derive(Clone, Debug, Default)]
pub struct Frame(Rc<RefCell<Vec<u8>>>);

impl Frame {
    /// Sends what was drawn as one synchronized update. Nothing drawn, nothing sent.
    ///
    /// # Errors
    /// What the terminal refuses.
    pub fn send(&self, out: &mut impl Write) -> io::Result<()> {
        let drawn = std::mem::take(&mut *self.0.borrow_mut());
        if drawn.is_empty() {
            return Ok(());
        }
        let mut piece = Vec::with_capacity(drawn.len() + 32);
        queue!(piece, BeginSynchronizedUpdate, Hide)?;
        piece.extend_from_slice(&drawn);
        queue!(piece, EndSynchronizedUpdate)?;
        out.write_all(&piece)?;
        out.flush()
    }
}

impl Write for Frame {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Flushes nothing: a frame goes out whole, by [`Frame::send`].
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_one_synchronized_piece_and_nothing_drawn_sends_nothing() {
        let mut frame = Frame::default();
        let mut out = Vec::new();
        frame.send(&mut out).unwrap();
        assert!(out.is_empty());
        frame.clone().write_all("马军".as_bytes()).unwrap();
        frame.flush().unwrap();
        frame.send(&mut out).unwrap();
        let text = String::from_utf8(out.clone()).unwrap();
        assert!(text.starts_with("\u{1b}[?2026h\u{1b}[?25l") && text.ends_with("马军\u{1b}[?2026l"));
        out.clear();
        frame.send(&mut out).unwrap();
        assert!(out.is_empty());
    }
}
