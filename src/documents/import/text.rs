//! Which characters a cell may hold.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Whether a character is refused everywhere: controls, marks that turn the direction of writing, invisible and tag characters,
/// line and paragraph separators, private use. Each can hide or move what a screen or a paper shows.
#[must_use]
pub fn is_refused(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c),
            0xAD | 0x034F | 0x061C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F | 0x2028..=0x202E
            | 0x2060..=0x206F | 0x3164 | 0xE000..=0xF8FF | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFF
            | 0xE0000..=0xE0FFF | 0xF0000..=0x10_FFFF)
}

/// The first refused character of a text; a fifth combining mark in a row counts as one.
#[must_use]
pub fn first_refused(text: &str) -> Option<char> {
    let mut marks = 0;
    text.chars().find(|c| {
        marks = if is_combining_mark(*c) { marks + 1 } else { 0 };
        is_refused(*c) || marks > 4
    })
}

/// The text in normal form C.
#[must_use]
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// Full-width digits, letters and signs as ASCII, for cells that are no names: input methods leave them behind.
pub use crate::core::time::narrow;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_or_moves_text_is_refused() {
        for bad in [
            "\u{1b}[2J",
            "张\u{202E}三",
            "张\u{200B}三",
            "a\u{E0041}",
            "\u{2028}",
            "a\u{301}\u{301}\u{301}\u{301}\u{301}",
            "a\tb",
        ] {
            assert!(first_refused(bad).is_some(), "{bad:?}");
        }
        for good in ["张三", "阿卜杜·热合曼", "José"] {
            assert_eq!(first_refused(good), None);
        }
    }
}
