//! A piece of text being typed: by grapheme, so that a cursor never stands inside a character, in one line or several.
//!
//! The ready-made inputs either count Unicode scalars (a combining mark then splits) or draw themselves; the model here must
//! not know any drawing crate. Secrets have a type of their own ([`Secret`]).

use secrecy::SecretString;
use unicode_segmentation::UnicodeSegmentation as _;
use zeroize::Zeroize as _;

use super::key::{Code, Key};

/// Text with a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    text: String,
    /// In graphemes from the start.
    cursor: usize,
    /// In graphemes; 0 = without limit.
    limit: usize,
    lines: bool,
    /// What stands here was there when the focus came: the next letter takes its place.
    marked: bool,
}

impl Edit {
    /// One line of at most `limit` graphemes (0 = without limit).
    #[must_use]
    pub fn line(text: &str, limit: usize) -> Self {
        Self { text: text.to_owned(), cursor: text.graphemes(true).count(), limit, lines: false, marked: false }
    }

    /// Several lines of at most `limit` graphemes in all.
    #[must_use]
    pub fn lines(text: &str, limit: usize) -> Self {
        Self { lines: true, ..Self::line(text, limit) }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the cursor.
    #[must_use]
    pub fn before(&self) -> String {
        self.text.graphemes(true).take(self.cursor).collect()
    }

    /// Whether the text may have several lines.
    #[must_use]
    pub const fn has_lines(&self) -> bool {
        self.lines
    }

    /// How much is typed, and how much may be, in graphemes.
    #[must_use]
    pub fn fill(&self) -> (usize, usize) {
        (self.text.graphemes(true).count(), self.limit)
    }

    /// Whether nothing more can be typed.
    #[must_use]
    pub fn is_full(&self) -> bool {
        !self.marked && self.limit > 0 && self.count() >= self.limit
    }

    /// Replaces everything; the cursor stands at the end.
    pub fn set(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.cursor = self.count();
        self.marked = false;
    }

    /// Marks the whole text: a letter or a paste takes its place, any other key edits it.
    pub fn mark(&mut self) {
        self.marked = !self.text.is_empty();
        self.cursor = self.count();
    }

    /// Whether the whole text is marked.
    #[must_use]
    pub const fn is_marked(&self) -> bool {
        self.marked
    }

    /// Takes a key that edits text. False where the key is not for text.
    pub fn press(&mut self, key: Key) -> bool {
        if let Some(letter) = key.text() {
            self.insert(letter.encode_utf8(&mut [0; 4]));
            return true;
        }
        if key == (Key { code: Code::Char('u'), ctrl: true, alt: false }) && !self.lines {
            self.set("");
            return true;
        }
        if key.alt || key.ctrl {
            return false;
        }
        // A key that is none for text leaves what is marked marked: F3 or a refused F10 must not make typing append.
        let marked = std::mem::take(&mut self.marked);
        match key.code {
            Code::Backspace if self.cursor > 0 => {
                self.cursor -= 1;
                self.remove_at_cursor();
            }
            Code::Backspace => {}
            Code::Delete => self.remove_at_cursor(),
            Code::Left => self.cursor = self.cursor.saturating_sub(1),
            Code::Right => self.cursor = (self.cursor + 1).min(self.count()),
            Code::Home => self.cursor = 0,
            Code::End => self.cursor = self.count(),
            _ => {
                self.marked = marked;
                return false;
            }
        }
        true
    }

    /// A paste is one edit: control characters are dropped; a new line in a one-line text becomes a space. Gives how many graphemes
    /// had no room.
    pub fn paste(&mut self, text: &str) -> usize {
        let clean: String = text
            .replace("\r\n", "\n")
            .chars()
            .filter_map(|letter| match letter {
                '\n' | '\r' | '\t' if !self.lines => Some(' '),
                '\r' => Some('\n'),
                '\n' => Some('\n'),
                other if other.is_control() => None,
                other => Some(other),
            })
            .collect();
        self.insert(&clean)
    }

    /// A new line at the cursor, where the text may have several.
    pub fn new_line(&mut self) {
        if self.lines {
            let _full = self.insert("\n");
        }
    }

    /// Gives how many graphemes had no room.
    fn insert(&mut self, added: &str) -> usize {
        if std::mem::take(&mut self.marked) && !added.is_empty() {
            self.text.clear();
            self.cursor = 0;
        }
        let room = match self.limit {
            0 => usize::MAX,
            limit => limit.saturating_sub(self.count()),
        };
        let lost = added.graphemes(true).count().saturating_sub(room);
        let added: String = added.graphemes(true).take(room).collect();
        let before = self.before();
        let after: String = self.text.graphemes(true).skip(self.cursor).collect();
        self.text = format!("{before}{added}{after}");
        // A combining mark joins the grapheme before it, so the cursor is counted anew.
        self.cursor = format!("{before}{added}").graphemes(true).count();
        lost
    }

    fn remove_at_cursor(&mut self) {
        let cursor = self.cursor;
        self.text =
            self.text.graphemes(true).enumerate().filter(|(at, _)| *at != cursor).map(|(_, part)| part).collect();
        self.cursor = self.cursor.min(self.count());
    }

    fn count(&self) -> usize {
        self.text.graphemes(true).count()
    }
}

/// A passphrase being typed. It is allocated once, never printed, and wiped when dropped.
pub struct Secret {
    text: String,
}

/// Bytes of a passphrase at most; the buffer never grows, so no copy stays behind in freed memory.
const SECRET_BYTES: usize = 512;

impl Default for Secret {
    fn default() -> Self {
        Self { text: String::with_capacity(SECRET_BYTES) }
    }
}

impl Secret {
    /// Takes a key that edits the passphrase. False where the key is not for text.
    pub fn press(&mut self, key: Key) -> bool {
        if let Some(letter) = key.text() {
            self.push(letter);
            return true;
        }
        match key.code {
            Code::Char('u') if key.ctrl && !key.alt => {
                self.clear();
                true
            }
            Code::Backspace if !key.ctrl && !key.alt => self.text.pop().is_some() || self.text.is_empty(),
            _ => false,
        }
    }

    /// Takes a paste; it is not shown.
    pub fn paste(&mut self, text: &str) {
        text.chars().filter(|letter| !letter.is_control()).for_each(|letter| self.push(letter));
    }

    /// How many characters stand there, for the stars.
    #[must_use]
    pub fn length(&self) -> usize {
        self.text.chars().count()
    }

    /// Hands the passphrase over and forgets it.
    #[must_use]
    pub fn take(&mut self) -> SecretString {
        let secret = SecretString::from(self.text.as_str());
        self.clear();
        secret
    }

    /// Forgets what was typed.
    pub fn clear(&mut self) {
        self.text.zeroize();
        self.text.reserve_exact(SECRET_BYTES);
    }

    fn push(&mut self, letter: char) {
        if self.text.len() + letter.len_utf8() <= SECRET_BYTES {
            self.text.push(letter);
        }
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_in(edit: &mut Edit, text: &str) {
        for letter in text.chars() {
            edit.press(Key::plain(Code::Char(letter)));
        }
    }

    #[test]
    fn backspace_takes_a_whole_character_with_its_marks() {
        let mut edit = Edit::line("", 0);
        type_in(&mut edit, "马e\u{301}");
        edit.press(Key::plain(Code::Backspace));
        assert_eq!(edit.text(), "马");
    }

    #[test]
    fn a_paste_into_one_line_keeps_one_line_and_no_control_characters() {
        let mut edit = Edit::line("", 0);
        edit.paste("第一行\r\n第二\u{7}行\u{1b}[31m");
        assert_eq!(edit.text(), "第一行 第二行[31m");
        let mut edit = Edit::lines("", 0);
        edit.paste("a\r\nb");
        assert_eq!(edit.text(), "a\nb");
    }

    #[test]
    fn a_letter_takes_the_place_of_what_is_marked_and_other_keys_edit_it() {
        let mut edit = Edit::line("2026-12-02", 10);
        edit.mark();
        assert!(!edit.press(Key::plain(Code::F(3))));
        type_in(&mut edit, "2026-12-05");
        assert_eq!(edit.text(), "2026-12-05");
        edit.mark();
        edit.press(Key::plain(Code::Backspace));
        type_in(&mut edit, "6");
        assert_eq!(edit.text(), "2026-12-06");
    }

    #[test]
    fn ctrl_u_empties_every_line_and_no_longer_text() {
        let wipe = Key { code: Code::Char('u'), ctrl: true, alt: false };
        let mut edit = Edit::line("马军", 0);
        assert!(edit.press(wipe) && edit.text().is_empty());
        let mut edit = Edit::lines("a\nb", 0);
        assert!(!edit.press(wipe) && edit.text() == "a\nb");
        let mut secret = Secret::default();
        secret.paste("open sesame");
        assert!(secret.press(wipe) && secret.length() == 0);
    }

    #[test]
    fn the_limit_counts_what_a_person_sees() {
        let mut edit = Edit::line("", 3);
        edit.paste("一二三四五");
        assert_eq!(edit.text(), "一二三");
        edit.press(Key::plain(Code::Home));
        type_in(&mut edit, "x");
        assert_eq!(edit.text(), "一二三");
    }

    #[test]
    fn a_passphrase_is_never_printed_and_never_grows_its_buffer() {
        let mut secret = Secret::default();
        secret.paste(&"x".repeat(2000));
        assert_eq!(secret.length(), SECRET_BYTES);
        assert_eq!(format!("{secret:?}"), "Secret");
        let _handed = secret.take();
        assert_eq!(secret.length(), 0);
    }
}
