//! What drawing is done with: pieces of text by meaning, columns, rules, and layers over what is there.

use ratatui::buffer::{Buffer, CellWidth as _};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::text::{cut, pad, tail, width};
use super::theme::{Meaning, Theme};
use crate::app::edit::Edit;
use crate::app::msg::Laid;
use crate::app::port::Label;
use crate::text::{Catalog, Message};

/// A piece of text with its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Its meaning.
    pub meaning: Meaning,
}

/// A line of pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row(pub Vec<Piece>);

impl Row {
    /// An empty line.
    #[must_use]
    pub fn blank() -> Self {
        Self::default()
    }

    /// A line of one piece.
    pub fn of(text: impl Into<String>, meaning: Meaning) -> Self {
        Self(vec![Piece { text: text.into(), meaning }])
    }

    /// The line with another piece at its end.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>, meaning: Meaning) -> Self {
        self.0.push(Piece { text: text.into(), meaning });
        self
    }

    /// The line with another beside it.
    #[must_use]
    pub fn beside(mut self, other: Self) -> Self {
        self.0.push(Piece { text: " ".into(), meaning: Meaning::Text });
        self.0.extend(other.0);
        self
    }
}

/// Where a frame is drawn.
pub struct Canvas<'a> {
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// The look.
    pub theme: &'a Theme,
    /// The language.
    pub catalog: Catalog,
    /// Where the real cursor stands, so that an input method finds its place.
    pub cursor: Option<Position>,
    /// What is learned about sizes.
    pub laid: Laid,
    /// What the selected line says and its columns had no room for; it stands on the rule above the last lines.
    pub detail: String,
}

impl Canvas<'_> {
    /// A message in the language of the screen.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        self.catalog.say(message)
    }

    /// A label in the language of the screen.
    #[must_use]
    pub fn label(&self, label: &Label) -> String {
        label.say(&self.catalog)
    }

    /// Writes text from a place on, cut to the columns; gives the column after it.
    pub fn put(&mut self, x: u16, y: u16, columns: u16, text: &str, meaning: Meaning) -> u16 {
        self.put_styled(x, y, columns, text, self.theme.style(meaning))
    }

    /// Writes a line of pieces, cut to the columns.
    pub fn put_row(&mut self, x: u16, y: u16, columns: u16, row: &Row) {
        let end = x.saturating_add(columns);
        let mut at = x;
        for piece in &row.0 {
            at = self.put(at, y, end.saturating_sub(at), &piece.text, piece.meaning);
        }
    }

    /// Writes text so that it ends at a column.
    pub fn put_right(&mut self, end: u16, y: u16, text: &str, meaning: Meaning) {
        let columns = u16::try_from(width(text)).unwrap_or(u16::MAX);
        let x = end.saturating_sub(columns);
        self.put(x, y, end - x, text, meaning);
    }

    /// A rule from edge to edge.
    pub fn rule(&mut self, area: Rect, y: u16) {
        let line = self.theme.rule.repeat(usize::from(area.width));
        self.put(area.x, y, area.width, &line, Meaning::Rule);
    }

    /// Gives cells the style of a meaning, whatever stands in them.
    pub fn mark(&mut self, area: Rect, meaning: Meaning) {
        let area = area.intersection(self.buffer.area);
        self.buffer.set_style(area, self.theme.style(meaning));
    }

    /// Lines from the top of an area on, as many as fit, with one of them kept in view; gives the first that is in view.
    pub fn lines(&mut self, area: Rect, rows: &[Row], keep: Option<usize>) -> usize {
        let height = usize::from(area.height);
        let last = rows.len().saturating_sub(height);
        let top = keep.map_or(0, |at| (at + 1).saturating_sub(height / 2 + 1)).min(last);
        self.put_lines(area, rows, top);
        top
    }

    /// Lines from a scrolled top on; learns the sizes that scrolling needs.
    pub fn scrolled(&mut self, area: Rect, rows: &[Row], top: usize) {
        // Where the text is longer than the area, its last line is that of the counter, which would lie over text otherwise.
        let counted = rows.len() > usize::from(area.height) && area.height > 1;
        let text = Rect { height: area.height - u16::from(counted), ..area };
        let height = usize::from(text.height);
        self.laid = Laid { height, content: rows.len() };
        let last = rows.len().saturating_sub(height);
        self.put_lines(text, rows, top.min(last));
        if counted && area.width > 0 {
            let shown = format!(" {}-{}/{} ", top.min(last) + 1, (top.min(last) + height).min(rows.len()), rows.len());
            self.put_right(area.right(), area.bottom() - 1, &shown, Meaning::Muted);
        }
    }

    fn put_lines(&mut self, area: Rect, rows: &[Row], top: usize) {
        for (y, row) in (area.y..area.bottom()).zip(rows.iter().skip(top)) {
            self.put_row(area.x, y, area.width, row);
        }
    }

    /// A text being typed, with the real cursor in it. What the next letter replaces is shown selected.
    pub fn edit(&mut self, x: u16, y: u16, columns: u16, edit: &Edit, focus: bool) {
        let room = usize::from(columns).saturating_sub(1);
        let before = edit.before();
        let shown = tail(&before, room);
        let after: String = edit.text().chars().skip(before.chars().count()).collect();
        let end = self.put(x, y, columns, &shown, Meaning::Text);
        let rest = columns.saturating_sub(end.saturating_sub(x));
        self.put(end, y, rest, &after, Meaning::Text);
        if focus && edit.is_marked() {
            self.mark(Rect::new(x, y, end.saturating_sub(x), 1), Meaning::Selected);
        }
        if focus {
            let typed = x.saturating_add(u16::try_from(width(&shown)).unwrap_or(0));
            self.cursor = Some(Position::new(typed.min(x.saturating_add(columns.saturating_sub(1))), y));
        }
    }

    /// Clears an area for a layer. A wide character whose second half lies under the area's left edge would swallow the edge
    /// (ratatui's `Clear` leaves it standing), so its first half becomes a space.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.y..area.bottom() {
            if let Some(left) = area.x.checked_sub(1)
                && let Some(cell) = self.buffer.cell_mut((left, y))
                && cell.cell_width() > 1
            {
                cell.set_symbol(" ");
            }
            for x in area.x..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                }
            }
        }
    }

    /// A window over the screen: cleared, a rule above with its title, a rule below; gives the area inside.
    pub fn window(&mut self, area: Rect, title: &str) -> Rect {
        self.clear(area);
        if area.height < 3 || area.width < 4 {
            return Rect::new(area.x, area.y, 0, 0);
        }
        self.rule(area, area.y);
        // The rule above the last lines closes a window that reaches down to it.
        let closed = area.bottom() + 3 == self.buffer.area.bottom();
        if !closed {
            self.rule(area, area.bottom() - 1);
        }
        let title = format!(" {} ", cut(title, usize::from(area.width).saturating_sub(6)));
        self.put(area.x + 2, area.y, area.width - 4, &title, Meaning::Title);
        Rect::new(area.x + 2, area.y + 1, area.width - 4, area.height - if closed { 1 } else { 2 })
    }

    fn put_styled(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
        if !self.buffer.area.contains(Position::new(x, y)) || columns == 0 {
            return x;
        }
        let room = columns.min(self.buffer.area.right() - x);
        let text = cut(text, usize::from(room));
        self.buffer.set_stringn(x, y, &text, usize::from(room), style).0
    }
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Columns on the screen; 0 takes what is left.
    pub width: usize,
    /// Numbers stand right.
    pub right: bool,
}

impl Column {
    /// A column.
    #[must_use]
    pub fn new(title: String, width: usize, right: bool) -> Self {
        Self { title, width, right }
    }
}

/// Widths of columns in an area, with one space between: those of width 0 share what is left.
#[must_use]
pub fn widths(columns: &[Column], total: usize) -> Vec<usize> {
    let gaps = columns.len().saturating_sub(1);
    let fixed: usize = columns.iter().map(|column| column.width).sum();
    let flexible = columns.iter().filter(|column| column.width == 0).count().max(1);
    let left = total.saturating_sub(fixed + gaps) / flexible;
    columns.iter().map(|column| if column.width == 0 { left } else { column.width }).collect()
}

/// The cells of a row in their columns, as one text.
#[must_use]
pub fn in_columns(cells: &[String], columns: &[Column], widths: &[usize]) -> String {
    let parts: Vec<String> =
        cells.iter().zip(columns).zip(widths).map(|((cell, column), width)| pad(cell, *width, column.right)).collect();
    parts.join(" ")
}
