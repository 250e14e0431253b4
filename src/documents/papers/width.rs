//! Columns by display width: a Chinese character is two columns wide.

use minijinja::Value;

use crate::text::columns::width as width_of;

/// Text at the left of a column so wide, then at least one space.
pub fn pad(value: &Value, width: usize) -> String {
    let text = value.to_string();
    let rest = width.saturating_sub(width_of(&text)).max(1);
    format!("{text}{}", " ".repeat(rest))
}

/// Text at the right of a column so wide, after at least one space.
pub fn right(value: &Value, width: usize) -> String {
    let text = value.to_string();
    let rest = width.saturating_sub(width_of(&text)).max(1);
    format!("{}{text}", " ".repeat(rest))
}

/// Text in the middle of a line so wide.
pub fn center(value: &Value, width: usize) -> String {
    let text = value.to_string();
    let rest = width.saturating_sub(width_of(&text)) / 2;
    format!("{}{text}", " ".repeat(rest))
}

/// Columns that a value takes.
pub fn columns(value: &Value) -> usize {
    width_of(&value.to_string())
}
