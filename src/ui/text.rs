//! Widths: everything that is measured, cut, padded or wrapped for the screen goes through here.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// Columns that a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

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

/// Characters that do not begin a line in Chinese.
const NOT_FIRST: &str = "，。、；：！？）》〕」』”’,.;:!?)";

/// The text in lines of at most so many columns: broken at spaces and between wide characters, never before a closing mark; a
/// word too long for a line is broken where it must be.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for piece in pieces(paragraph) {
            let together = width(&line) + width(piece.trim_end());
            if together > columns && !line.is_empty() {
                lines.push(line.trim_end().to_owned());
                line.clear();
            }
            if width(&piece) <= columns {
                line.push_str(&piece);
                continue;
            }
            for part in piece.graphemes(true) {
                if width(&line) + width(part) > columns {
                    lines.push(std::mem::take(&mut line));
                }
                line.push_str(part);
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Pieces that are not broken: words with the space after them, wide characters with the marks that follow.
fn pieces(paragraph: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut open = false;
    for part in paragraph.graphemes(true) {
        let wide = width(part) > 1;
        let closing = NOT_FIRST.contains(part);
        match pieces.last_mut() {
            Some(last) if closing || (open && !wide) => last.push_str(part),
            _ => pieces.push(part.to_owned()),
        }
        // A space ends a word; a wide character stands alone.
        open = !wide && part != " ";
        if closing && !wide {
            open = true;
        }
        if part == " " {
            open = false;
        }
    }
    pieces
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

    #[test]
    fn chinese_is_broken_between_characters_but_not_before_a_full_stop() {
        assert_eq!(wrap("两次减刑间隔不得少于一年。", 24), ["两次减刑间隔不得少于一", "年。"]);
        assert_eq!(wrap("the interval runs from service", 14), ["the interval", "runs from", "service"]);
        assert_eq!(wrap("法释〔2016〕23号 art. 6(3)", 12), ["法释〔2016〕", "23号 art.", "6(3)"]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked_and_nothing_is_lost(text in "[a-z马军减刑，。 ]{0,80}", columns in 4usize..40) {
            let lines = wrap(&text, columns);
            for line in &lines {
                // A closing mark stays with its character even where it hangs over by one.
                prop_assert!(width(line) <= columns + 2, "{line:?}");
            }
            let bare = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }

        #[test]
        fn cutting_keeps_within_the_columns(text in ".{0,40}", columns in 0usize..40) {
            prop_assert!(width(&cut(&text, columns)) <= columns);
            prop_assert_eq!(width(&pad(&text, columns, false)), columns);
        }
    }
}
