//! Keys as values, and the one notation for them: `<f2>`, `<c-p>`, `<ret>`, plain characters as themselves.
//!
//! The same notation stands in `assets/keymap.toml`, in the key scripts of the tests and in training scripts. [`Key::name`]
//! gives the form that a person reads on the screen.

use std::fmt;

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A character, already with Shift applied.
    Char(char),
    /// A function key, 1 to 12.
    F(u8),
    /// Enter.
    Enter,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// One key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Held with Control.
    pub ctrl: bool,
    /// Held with Alt.
    pub alt: bool,
}

impl Key {
    /// A key without modifiers.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// A character typed without modifiers, which a text field takes as text.
    #[must_use]
    pub const fn text(self) -> Option<char> {
        match self {
            Self { code: Code::Char(letter), ctrl: false, alt: false } => Some(letter),
            _ => None,
        }
    }

    /// The key with a full-width form (U+FF01 to U+FF5E, U+3000) folded to ASCII: what an input method makes of a command key.
    /// Never applied inside a text field.
    #[must_use]
    pub fn folded(self) -> Self {
        let Code::Char(letter) = self.code else { return self };
        let folded = match letter {
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
            other => other,
        };
        Self { code: Code::Char(folded), ..self }
    }

    /// Whether an input method may swallow the key: letters and digits without Control or Alt.
    #[must_use]
    pub fn is_letter(self) -> bool {
        self.text().is_some_and(char::is_alphanumeric)
    }

    /// The key as a person reads it: `F2`, `Ctrl-P`, `Enter`, `a`.
    #[must_use]
    pub fn name(self) -> String {
        let base = match self.code {
            Code::Char(' ') => "Space".to_owned(),
            Code::Char(letter) if self.ctrl => letter.to_uppercase().to_string(),
            Code::Char(letter) => letter.to_string(),
            Code::F(number) => format!("F{number}"),
            Code::Enter => "Enter".to_owned(),
            Code::Tab => "Tab".to_owned(),
            Code::BackTab => "Shift-Tab".to_owned(),
            Code::Esc => "Esc".to_owned(),
            Code::Backspace => "Backspace".to_owned(),
            Code::Delete => "Del".to_owned(),
            Code::Up => "↑".to_owned(),
            Code::Down => "↓".to_owned(),
            Code::Left => "←".to_owned(),
            Code::Right => "→".to_owned(),
            Code::Home => "Home".to_owned(),
            Code::End => "End".to_owned(),
            Code::PageUp => "PgUp".to_owned(),
            Code::PageDown => "PgDn".to_owned(),
        };
        match (self.ctrl, self.alt) {
            (true, _) => format!("Ctrl-{base}"),
            (false, true) => format!("Alt-{base}"),
            (false, false) => base,
        }
    }
}

/// One or two keys pressed one after another, bound to an action.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord(pub Vec<Key>);

impl Chord {
    /// The chord as a person reads it.
    #[must_use]
    pub fn name(&self) -> String {
        self.0.iter().map(|key| key.name()).collect::<Vec<_>>().join(" ")
    }

    /// Whether the chord can be typed with an input method switched on.
    #[must_use]
    pub fn works_with_input_method(&self) -> bool {
        self.0.iter().all(|key| !key.is_letter())
    }
}

/// One thing of a key script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// A key press.
    Key(Key),
    /// A bracketed paste: `<paste:text>`.
    Paste(String),
    /// A new size: `<resize:60x15>`.
    Resize(u16, u16),
}

/// A place in a key script that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no key of that name: <{0}>")]
pub struct BadStroke(pub String);

/// Reads a key script: `"/王<ret><c-p>"`. `<lt>` is the character `<`.
///
/// # Errors
/// A name in `<...>` that is not a key, or a `<` without its `>`.
pub fn parse(script: &str) -> Result<Vec<Stroke>, BadStroke> {
    let mut strokes = Vec::new();
    let mut rest = script.chars();
    while let Some(letter) = rest.next() {
        if letter != '<' {
            strokes.push(Stroke::Key(Key::plain(Code::Char(letter))));
            continue;
        }
        let mut name = String::new();
        let mut closed = false;
        for inner in rest.by_ref() {
            if inner == '>' {
                closed = true;
                break;
            }
            name.push(inner);
        }
        if !closed {
            return Err(BadStroke(name));
        }
        strokes.push(named(&name)?);
    }
    Ok(strokes)
}

fn named(name: &str) -> Result<Stroke, BadStroke> {
    if let Some(text) = name.strip_prefix("paste:") {
        return Ok(Stroke::Paste(text.to_owned()));
    }
    if let Some(size) = name.strip_prefix("resize:") {
        let (width, height) = size.split_once('x').ok_or_else(|| BadStroke(name.to_owned()))?;
        return match (width.parse(), height.parse()) {
            (Ok(width), Ok(height)) => Ok(Stroke::Resize(width, height)),
            _ => Err(BadStroke(name.to_owned())),
        };
    }
    let (ctrl, alt, base) = match (name.strip_prefix("c-"), name.strip_prefix("a-")) {
        (Some(base), _) => (true, false, base),
        (None, Some(base)) => (false, true, base),
        (None, None) => (false, false, name),
    };
    let code = match base {
        "ret" => Code::Enter,
        "tab" => Code::Tab,
        "s-tab" => Code::BackTab,
        "esc" => Code::Esc,
        "bs" => Code::Backspace,
        "del" => Code::Delete,
        "up" => Code::Up,
        "down" => Code::Down,
        "left" => Code::Left,
        "right" => Code::Right,
        "home" => Code::Home,
        "end" => Code::End,
        "pgup" => Code::PageUp,
        "pgdn" => Code::PageDown,
        "space" => Code::Char(' '),
        "lt" => Code::Char('<'),
        other => function_key(other)
            .or_else(|| only_char(other).filter(|_| ctrl || alt))
            .ok_or_else(|| BadStroke(name.to_owned()))?,
    };
    Ok(Stroke::Key(Key { code, ctrl, alt }))
}

fn function_key(name: &str) -> Option<Code> {
    let number = name.strip_prefix('f')?.parse().ok()?;
    (1..=12).contains(&number).then_some(Code::F(number))
}

fn only_char(name: &str) -> Option<Code> {
    let mut letters = name.chars();
    let first = letters.next()?;
    letters.next().is_none().then_some(Code::Char(first))
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base = match self.code {
            Code::Char(' ') => "space".to_owned(),
            Code::Char('<') => "lt".to_owned(),
            Code::Char(letter) if !self.ctrl && !self.alt => return write!(out, "{letter}"),
            Code::Char(letter) => letter.to_string(),
            Code::F(number) => format!("f{number}"),
            Code::Enter => "ret".to_owned(),
            Code::Tab => "tab".to_owned(),
            Code::BackTab => "s-tab".to_owned(),
            Code::Esc => "esc".to_owned(),
            Code::Backspace => "bs".to_owned(),
            Code::Delete => "del".to_owned(),
            Code::Up => "up".to_owned(),
            Code::Down => "down".to_owned(),
            Code::Left => "left".to_owned(),
            Code::Right => "right".to_owned(),
            Code::Home => "home".to_owned(),
            Code::End => "end".to_owned(),
            Code::PageUp => "pgup".to_owned(),
            Code::PageDown => "pgdn".to_owned(),
        };
        match (self.ctrl, self.alt) {
            (true, _) => write!(out, "<c-{base}>"),
            (false, true) => write!(out, "<a-{base}>"),
            (false, false) => write!(out, "<{base}>"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_script_mixes_text_names_paste_and_resize() {
        let strokes = parse("/王<ret><c-p><paste:第一行><resize:60x15>").unwrap();
        assert_eq!(strokes.len(), 6);
        assert_eq!(strokes[2], Stroke::Key(Key::plain(Code::Enter)));
        assert_eq!(strokes[3], Stroke::Key(Key { code: Code::Char('p'), ctrl: true, alt: false }));
        assert_eq!(strokes[4], Stroke::Paste("第一行".into()));
        assert_eq!(strokes[5], Stroke::Resize(60, 15));
        assert_eq!(parse("<nothing>"), Err(BadStroke("nothing".into())));
        assert!(parse("<ret").is_err());
    }

    #[test]
    fn what_an_input_method_makes_of_a_command_key_is_folded() {
        let wide = Key::plain(Code::Char('ｍ'));
        assert_eq!(wide.folded(), Key::plain(Code::Char('m')));
        assert_eq!(Key::plain(Code::Char('？')).folded(), Key::plain(Code::Char('?')));
        assert_eq!(Key::plain(Code::Char('王')).folded(), Key::plain(Code::Char('王')));
    }

    proptest! {
        #[test]
        fn every_key_is_read_back_from_its_notation(letter in any::<char>(), number in 1u8..=12, ctrl: bool) {
            prop_assume!(!letter.is_control() && letter != '>');
            for key in [Key::plain(Code::Char(letter)), Key { code: Code::F(number), ctrl, alt: false }] {
                prop_assert_eq!(parse(&key.to_string()).unwrap(), vec![Stroke::Key(key)]);
            }
        }
    }
}
