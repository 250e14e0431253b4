//! What the person does, as the model's messages: key presses only (no repeats of release), bracketed pastes, sizes; and the
//! signals that end a session.

use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use signal_hook::consts::{SIGHUP, SIGTERM};
use signal_hook::iterator::Signals;

use crate::app::key::{Code, Key};
use crate::app::msg::Msg;

/// Reads the terminal for ever. The thread ends when nobody listens any more or the terminal is gone.
pub fn listen(heard: Sender<Msg>) {
    thread::spawn(move || {
        loop {
            let message = match event::read() {
                Ok(event) => match self::message(event) {
                    Some(message) => message,
                    None => continue,
                },
                // The terminal is gone: the same as hanging up.
                Err(_) => Msg::Hangup,
            };
            let last = matches!(message, Msg::Hangup);
            if heard.send(message).is_err() || last {
                return;
            }
        }
    });
}

/// Turns SIGTERM and SIGHUP into "save drafts, restore, leave".
///
/// # Errors
/// What the system refuses.
pub fn heed_signals(heard: Sender<Msg>) -> std::io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP])?;
    thread::spawn(move || {
        for _ in signals.forever() {
            if heard.send(Msg::Hangup).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// The message of an event, where it is one for the model.
#[must_use]
pub fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(pressed) if pressed.kind != KeyEventKind::Release => key(pressed).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(width, height) => Some(Msg::Resize(width, height)),
        Event::Key(_) | Event::Mouse(_) | Event::FocusGained | Event::FocusLost => None,
    }
}

fn key(pressed: KeyEvent) -> Option<Key> {
    let ctrl = pressed.modifiers.contains(KeyModifiers::CONTROL);
    let alt = pressed.modifiers.contains(KeyModifiers::ALT);
    let shift = pressed.modifiers.contains(KeyModifiers::SHIFT);
    let code = match pressed.code {
        KeyCode::Char(letter) if ctrl => Code::Char(letter.to_ascii_lowercase()),
        KeyCode::Char(letter) => Code::Char(letter),
        KeyCode::F(number) => Code::F(number),
        KeyCode::Enter => Code::Enter,
        KeyCode::Tab if shift => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Esc => Code::Esc,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    Some(Key { code, ctrl, alt })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_is_no_press_and_shift_tab_is_one_key() {
        let mut pressed = KeyEvent::new(KeyCode::Tab, KeyModifiers::SHIFT);
        assert!(matches!(message(Event::Key(pressed)), Some(Msg::Key(Key { code: Code::BackTab, .. }))));
        pressed.kind = KeyEventKind::Release;
        assert!(message(Event::Key(pressed)).is_none());
    }
}
