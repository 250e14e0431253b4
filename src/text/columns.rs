//! Text in columns: a Chinese character is two columns wide. Screens and papers break their lines here, so that a paper reads on the
//! screen as it is printed.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// Columns that a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// A line of a paper in lines of at most so many columns; what goes on is set in by four columns more than the line begins.
#[must_use]
pub fn hanging(line: &str, columns: usize) -> Vec<String> {
    if width(line) <= columns {
        return vec![line.to_owned()];
    }
    let body = line.trim_start();
    let lead = width(line).saturating_sub(width(body)).min(columns / 2);
    let Some(first) = wrap(body, columns - lead).into_iter().next() else { return Vec::new() };
    let rest = body.strip_prefix(first.as_str()).unwrap_or_default().trim_start();
    let mut lines = vec![format!("{}{first}", " ".repeat(lead))];
    let further = " ".repeat(lead + 4);
    lines.extend(wrap(rest, columns.saturating_sub(lead + 4)).iter().map(|part| format!("{further}{part}")));
    lines
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
    fn chinese_is_broken_between_characters_but_not_before_a_full_stop() {
        assert_eq!(wrap("两次减刑间隔不得少于一年。", 24), ["两次减刑间隔不得少于一", "年。"]);
        assert_eq!(wrap("the interval runs from service", 14), ["the interval", "runs from", "service"]);
        assert_eq!(wrap("法释〔2016〕23号 art. 6(3)", 12), ["法释〔2016〕", "23号 art.", "6(3)"]);
    }

    #[test]
    fn a_long_line_of_a_paper_goes_on_under_itself() {
        assert_eq!(
            hanging("    Reason: he keeps the rules and works", 24),
            ["    Reason: he keeps the", "        rules and works"]
        );
        assert_eq!(
            hanging("    事实和理由：认罪悔罪，遵守监规", 24),
            ["    事实和理由：认罪悔", "        罪，遵守监规"]
        );
        assert_eq!(hanging("short", 24), ["short"]);
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
    }
}
