//! A frame as text: the cells, then runs of style by meaning, then the cursor.

use ratatui::buffer::{Buffer, CellWidth as _};
use wardbook::ui::Drawn;
use wardbook::ui::theme::{MEANINGS, Theme};

/// The text of the frame, line ends trimmed, the second half of wide characters left out.
pub fn text(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in buffer.area.y..buffer.area.bottom() {
        let mut line = String::new();
        let mut skip = 0;
        for x in buffer.area.x..buffer.area.right() {
            let cell = &buffer[(x, y)];
            if skip > 0 {
                skip -= 1;
                continue;
            }
            skip = cell.cell_width().saturating_sub(1);
            line.push_str(cell.symbol());
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The text, the styles and the cursor.
pub fn print(buffer: &Buffer, theme: &Theme, drawn: &Drawn) -> String {
    let mut out = text(buffer);
    out.push_str("---\n");
    for y in buffer.area.y..buffer.area.bottom() {
        let mut runs: Vec<(u16, u16, String)> = Vec::new();
        for x in buffer.area.x..buffer.area.right() {
            let cell = &buffer[(x, y)];
            let style = cell.style();
            let meaning = MEANINGS.iter().find(|meaning| {
                let wanted = theme.style(**meaning);
                wanted.fg.unwrap_or(ratatui::style::Color::Reset) == style.fg.unwrap_or(ratatui::style::Color::Reset)
                    && wanted.add_modifier == style.add_modifier
            });
            let name = meaning
                .map_or_else(|| format!("{:?}+{:?}", style.fg, style.add_modifier), |meaning| format!("{meaning:?}"));
            match runs.last_mut() {
                Some((_, end, last)) if *last == name && *end + 1 == x => *end = x,
                _ => runs.push((x, x, name)),
            }
        }
        let runs: Vec<String> = runs
            .into_iter()
            .filter(|(_, _, name)| name != "Text")
            .map(|(from, to, name)| format!("{from}-{to} {name}"))
            .collect();
        if !runs.is_empty() {
            out.push_str(&format!("{y}: {}\n", runs.join(", ")));
        }
    }
    if let Some(cursor) = drawn.cursor {
        out.push_str(&format!("cursor {},{}\n", cursor.x, cursor.y));
    }
    out
}
