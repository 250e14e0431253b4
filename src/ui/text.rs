//! Widths: everything that is measured, cut, padded or wrapped for the screen goes through here.

use unicode_segmentation::UnicodeSegmentation as _;

pub use crate::text::columns::{width, wrap};

/// What stands where text was cut: two dots of ASCII, for `…` is one column here and two there.
const CUT: &str = "..";

/// The text cut to a number of columns; what is cut ends in two dots.
#[must_use]
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(CUT.len());
    let mut out = String::new();
    let mut used = 0;
    for part in text.graphemes(true) {
        used += width(part);
        if used > room {
            break;
        }
        out.push_str(part);
    }
    out.push_str(CUT.get(..columns.min(CUT.len())).unwrap_or_default());
    out
}

/// The text cut or padded to exactly a number of columns, to the left or to the right.
#[must_use]
pub fn pad(text: &str, columns: usize, right: bool) -> String {
    let text = cut(text, columns);
    let fill = " ".repeat(columns.saturating_sub(width(&text)));
    if right { fill + &text } else { text + &fill }
}

/// The last part of a text that fits a number of columns: a field whose cursor stands at the end.
#[must_use]
pub fn tail(text: &str, columns: usize) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut used = 0;
    for part in text.graphemes(true).rev() {
        used += width(part);
        if used > columns {
            break;
        }
        kept.push(part);
    }
    kept.reverse();
    kept.concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn widths_are_those_that_the_screens_are_made_for() {
        for (text, columns) in
            [("马军", 4), ("Ma Jun", 6), ("✓", 1), ("，", 2), ("─", 1), ("·", 1), ("㎡", 2), ("e\u{301}", 1)]
        {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn a_wide_character_is_never_cut_in_two() {
        assert_eq!(cut("减刑假释", 8), "减刑假释");
        assert_eq!(cut("减刑假释", 7), "减刑..");
        assert_eq!(cut("减刑假释", 1), ".");
        assert_eq!(pad("马军", 6, true), "  马军");
        assert_eq!(tail("减刑假释", 5), "假释");
    }

    proptest! {
        #[test]
        fn cutting_keeps_within_the_columns(text in ".{0,40}", columns in 0usize..40) {
            prop_assert!(width(&cut(&text, columns)) <= columns);
            prop_assert_eq!(width(&pad(&text, columns, false)), columns);
        }
    }
}
