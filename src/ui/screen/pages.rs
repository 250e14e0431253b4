//! Pages of text: an entry, a paper, the state of the record.

use ratatui::layout::Rect;

use super::{mark, reading};
use crate::app::port::view::Line;
use crate::app::screen::entry::EntryScreen;
use crate::app::screen::paper::PaperScreen;
use crate::app::screen::sync::SyncScreen;
use crate::text;
use crate::text::columns::hanging;
use crate::ui::canvas::{Canvas, Row};
use crate::ui::chrome::group;
use crate::ui::text::{pad, width, wrap};
use crate::ui::theme::Meaning;

/// One entry.
pub fn entry(canvas: &mut Canvas, screen: &EntryScreen, body: Rect) {
    let Some(entry) = &screen.entry else { return reading(canvas, body) };
    let title = canvas.say(&text::entry_title(group(entry.position)));
    canvas.put(body.x + 1, body.y, body.width - 2, &title, Meaning::Title);
    canvas.rule(body, body.y + 1);
    let area = Rect::new(body.x + 1, body.y + 2, body.width - 2, body.height - 2);
    let columns = usize::from(area.width);
    let mut rows = Vec::new();
    if screen.bytes {
        rows.extend(hex_rows(&entry.bytes));
    } else {
        for (name, value) in &entry.facts {
            let name = pad(&canvas.label(name), 20, false);
            let value = wrap(&canvas.label(value), columns - 22);
            for (at, line) in value.into_iter().enumerate() {
                let name = if at == 0 { name.clone() } else { " ".repeat(20) };
                rows.push(Row::of(name, Meaning::Muted).and("  ", Meaning::Text).and(line, Meaning::Text));
            }
        }
        rows.push(Row::blank());
        for line in &entry.lines {
            rows.extend(wrap(&canvas.label(line), columns).into_iter().map(|line| Row::of(line, Meaning::Text)));
        }
    }
    canvas.scrolled(area, &rows, screen.scroll.0);
}

/// Bytes in rows of sixteen: offset, hexadecimal.
#[must_use]
pub fn hex_rows(bytes: &[u8]) -> Vec<Row> {
    bytes
        .chunks(16)
        .enumerate()
        .map(|(place, chunk)| {
            let hex: Vec<String> = chunk.iter().map(|byte| format!("{byte:02x}")).collect();
            Row::of(format!("{:06x}  ", place * 16), Meaning::Muted).and(hex.join(" "), Meaning::Text)
        })
        .collect()
}

/// A paper as it would be printed.
pub fn paper(canvas: &mut Canvas, screen: &PaperScreen, body: Rect) {
    let Some(paper) = &screen.paper else { return reading(canvas, body) };
    let title = canvas.label(&paper.title);
    canvas.put(body.x + 1, body.y, body.width - 2, &title, Meaning::Title);
    canvas.rule(body, body.y + 1);
    let area = Rect::new(body.x + 2, body.y + 2, body.width - 4, body.height - 2);
    let rows: Vec<Row> = paper
        .text(canvas.catalog.language())
        .iter()
        .flat_map(|line| hanging(line, usize::from(area.width)))
        .map(|line| Row::of(line, Meaning::Text))
        .collect();
    canvas.scrolled(area, &rows, screen.scroll.0);
}

/// Copies, province, outbox.
pub fn sync(canvas: &mut Canvas, screen: &SyncScreen, body: Rect) {
    let Some(sync) = &screen.sync else { return reading(canvas, body) };
    if screen.running {
        let said = canvas.say(&text::sync_running());
        canvas.put(body.x + 1, body.y, body.width - 2, &said, Meaning::Accent);
    }
    canvas.rule(body, body.y + 1);
    let area = Rect::new(body.x + 1, body.y + 2, body.width - 2, body.height - 2);
    let parts = [
        (text::sync_journal(), &sync.journal),
        (text::sync_copies(), &sync.copies),
        (text::sync_province(), &sync.province),
        (text::sync_outbox(), &sync.outbox),
    ];
    let mut rows = Vec::new();
    for (heading, lines) in parts {
        rows.push(Row::of(canvas.say(&heading), Meaning::Title));
        if lines.is_empty() {
            rows.push(Row::of(format!("    {}", canvas.say(&text::sync_nothing())), Meaning::Muted));
        }
        for line in lines {
            rows.extend(state_rows(canvas, line, usize::from(area.width)));
        }
        rows.push(Row::blank());
    }
    canvas.scrolled(area, &rows, screen.scroll.0);
}

/// Columns of the names on the page of the state of the record.
const NAMES: usize = 26;

/// One fact of the state of the record: mark, name, value and note; nothing of it is cut, for a root or a folder that is cut says
/// nothing.
fn state_rows(canvas: &Canvas, line: &Line, columns: usize) -> Vec<Row> {
    let (sign, meaning) = mark(canvas, line.mark);
    let (what, amount, note) = (canvas.label(&line.what), canvas.label(&line.amount), canvas.label(&line.note));
    let lead = format!("  {sign} ");
    if amount.is_empty() {
        let said = if note.is_empty() { what } else { format!("{what}  {note}") };
        return wrap(&said, columns.saturating_sub(4))
            .into_iter()
            .enumerate()
            .map(|(at, said)| {
                Row::of(if at == 0 { lead.clone() } else { "    ".to_owned() }, meaning).and(said, Meaning::Text)
            })
            .collect();
    }
    // A folder has a long name: it stands above its value then.
    let mut rows: Vec<Row> = Vec::new();
    let (mut lead, mut what) = (lead, what);
    if width(&what) >= NAMES {
        for said in wrap(&what, columns.saturating_sub(4)) {
            rows.push(Row::of(std::mem::replace(&mut lead, "    ".to_owned()), meaning).and(said, Meaning::Muted));
        }
        what.clear();
    }
    for said in wrap(&amount, columns.saturating_sub(4 + NAMES)) {
        let (lead, what) = (std::mem::replace(&mut lead, "    ".to_owned()), std::mem::take(&mut what));
        rows.push(Row::of(lead, meaning).and(pad(&what, NAMES, false), Meaning::Muted).and(said, Meaning::Text));
    }
    if let (Some(last), false) = (rows.last_mut(), note.is_empty()) {
        *last = std::mem::take(last).and(format!("   {note}"), Meaning::Muted);
    }
    rows
}
