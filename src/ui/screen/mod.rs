//! Drawing of each screen.

pub mod case;
pub mod form;
pub mod login;
pub mod meeting;
pub mod pages;
pub mod person;
pub mod tables;

use ratatui::layout::Rect;

use super::canvas::{Canvas, Row};
use super::text::{pad, width};
use super::theme::Meaning;
use crate::app::App;
use crate::app::filter::Filter;
use crate::app::port::Label;
use crate::app::port::view::{Days, Line, Mark};
use crate::app::screen::Screen;
use crate::text::{self, Message};

/// Draws a screen into its body.
pub fn draw(canvas: &mut Canvas, app: &App, screen: &Screen, body: Rect) {
    match screen {
        Screen::Login(screen) => login::draw(canvas, app, screen, body),
        Screen::Worklist(screen) => tables::worklist(canvas, app, screen, body),
        Screen::Prisoners(screen) => tables::prisoners(canvas, app, screen, body),
        Screen::Cases(screen) => tables::cases(canvas, screen, body),
        Screen::Meetings(screen) => tables::meetings(canvas, screen, body),
        Screen::Drafts(screen) => tables::drafts(canvas, screen, body),
        Screen::Journal(screen) => tables::journal(canvas, app, screen, body),
        Screen::Province(screen) => tables::province(canvas, app, screen, body),
        Screen::Person(screen) => person::draw(canvas, screen, body),
        Screen::Case(screen) => case::draw(canvas, screen, body),
        Screen::Replay(screen) => case::replay(canvas, screen, body),
        Screen::Form(screen) => form::draw(canvas, screen, body),
        Screen::Meeting(screen) => meeting::draw(canvas, screen, body),
        Screen::Entry(screen) => pages::entry(canvas, screen, body),
        Screen::Paper(screen) => pages::paper(canvas, screen, body),
        Screen::Sync(screen) => pages::sync(canvas, screen, body),
    }
}

/// The line of tabs: the one in view stands out; on the right the filter, or where the selection stands.
pub fn tabs(canvas: &mut Canvas, area: Rect, y: u16, titles: &[String], at: usize, right: &Row) {
    let mut row = Row::blank();
    for (place, title) in titles.iter().enumerate() {
        row = if place == at {
            row.and(format!("[{title}]"), Meaning::Accent)
        } else {
            row.and(format!(" {title} "), Meaning::Muted)
        };
    }
    canvas.put_row(area.x, y, area.width, &row);
    let columns: usize = right.0.iter().map(|piece| width(&piece.text)).sum();
    let columns = u16::try_from(columns).unwrap_or(0);
    canvas.put_row(area.right().saturating_sub(columns + 1), y, columns, right);
}

/// The line of tabs, the rule below it, and the position in the list; a filter that is typed or set takes the rule's line.
pub fn tabs_and_filter(
    canvas: &mut Canvas,
    body: Rect,
    titles: &[String],
    at: usize,
    filter: &Filter,
    position: (usize, usize, usize),
) {
    tabs(canvas, body, body.y, titles, at, &Row::blank());
    place(canvas, body, body.y, position);
    canvas.rule(body, body.y + 1);
    if filter.is_typing() || !filter.text().is_empty() {
        canvas.clear(Rect::new(body.x, body.y + 1, body.width, 1));
        typed(canvas, body.x + 1, body.y + 1, body.width.saturating_sub(3), filter);
    }
}

/// The filter while it is typed or set, otherwise the position in the list.
pub fn filter(canvas: &mut Canvas, area: Rect, y: u16, filter: &Filter, position: (usize, usize, usize)) {
    place(canvas, area, y, position);
    if filter.is_typing() || !filter.text().is_empty() {
        // At the left edge, as under tabs: what is typed does not move while the list shrinks.
        typed(canvas, area.x + 1, y, 40.min(area.width / 2), filter);
    }
}

fn typed(canvas: &mut Canvas, x: u16, y: u16, columns: u16, filter: &Filter) {
    canvas.put(x, y, 1, "/", Meaning::Accent);
    canvas.edit(x + 1, y, columns, filter.edit(), filter.is_typing());
    if filter.is_selected() {
        let selected = u16::try_from(width(filter.text())).unwrap_or(columns).min(columns);
        canvas.mark(Rect::new(x + 1, y, selected, 1), Meaning::Selected);
    }
}

fn place(canvas: &mut Canvas, area: Rect, y: u16, position: (usize, usize, usize)) {
    let (at, count, total) = position;
    let place = if count == total {
        canvas.say(&text::list_position(at, count))
    } else {
        canvas.say(&text::list_position_of(at, count, total))
    };
    let end = area.right().saturating_sub(1);
    if total > 0 {
        canvas.put_right(end, y, &place, Meaning::Muted);
    }
}

/// What stands on a screen that is still being read.
pub fn reading(canvas: &mut Canvas, body: Rect) {
    let said = canvas.say(&text::reading());
    canvas.put(body.x + 1, body.y + 2, body.width.saturating_sub(2), &said, Meaning::Muted);
}

/// What stands in an empty list: what would be here, and how the first one is made.
pub fn nothing(canvas: &mut Canvas, body: Rect, message: &Message) {
    let said = canvas.say(message);
    let lines = super::text::wrap(&said, usize::from(body.width.saturating_sub(4)));
    for (y, line) in (body.y + 1..body.bottom()).zip(lines) {
        canvas.put(body.x + 2, y, body.width.saturating_sub(4), &line, Meaning::Muted);
    }
}

/// The mark in front of a line and its meaning.
#[must_use]
pub fn mark(canvas: &Canvas, mark: Mark) -> (String, Meaning) {
    match mark {
        Mark::None => (" ".to_owned(), Meaning::Text),
        Mark::Alert => ("!".to_owned(), Meaning::Danger),
        Mark::Due => ("*".to_owned(), Meaning::Warning),
        Mark::Good => (canvas.theme.met.clone(), Meaning::Good),
        Mark::Bad => (canvas.theme.not_met.clone(), Meaning::Danger),
        Mark::Provisional => ("~".to_owned(), Meaning::Draft),
        Mark::Corrected => ("=".to_owned(), Meaning::Muted),
    }
}

/// Days to a due day in words: `3 wd`, `today`, `1 d late`.
#[must_use]
pub fn days(canvas: &Canvas, days: Days) -> String {
    let message = match (days.count, days.working) {
        (0, _) => text::days_today(),
        (count, true) if count < 0 => text::days_late_working(-count),
        (count, false) if count < 0 => text::days_late(-count),
        (count, true) => text::days_working(count),
        (count, false) => text::days_left(count),
    };
    canvas.say(&message)
}

/// How dated lines share the columns of an area.
#[derive(Clone, Copy, Debug)]
pub struct LineColumns {
    day: usize,
    what: usize,
    amount: usize,
    note: usize,
}

impl LineColumns {
    /// What some lines need in so many columns: amounts whole where that leaves half for the rest, then what is said, then notes.
    #[must_use]
    pub fn of(canvas: &Canvas, lines: &[Line], columns: usize) -> Self {
        Self::with_heading(canvas, lines, None, columns)
    }

    /// The same under a heading, which is a line of its own.
    #[must_use]
    pub fn with_heading(canvas: &Canvas, lines: &[Line], heading: Option<&Line>, columns: usize) -> Self {
        let widest = |part: fn(&Line) -> &Label| {
            lines.iter().chain(heading).map(|line| width(&canvas.label(part(line)))).max().unwrap_or(0)
        };
        let day = if lines.iter().any(|line| line.on.is_some()) { 12 } else { 0 };
        let room = columns.saturating_sub(4 + day);
        let amount = widest(|line| &line.amount).min(room / 2);
        let rest = room.saturating_sub(if amount > 0 { amount + 2 } else { 0 });
        let note = widest(|line| &line.note);
        let what = widest(|line| &line.what);
        // What is said comes first; a note gets at least a third where there is one.
        let least = note.min(rest / 3);
        let what = what.min(rest.saturating_sub(if least > 0 { least + 2 } else { 0 }));
        Self { day, what, amount, note: rest.saturating_sub(what + 2) }
    }
}

/// What a selected line says and its columns have no room for; with what its mark means.
#[must_use]
pub fn line_detail(canvas: &Canvas, line: &Line, columns: LineColumns) -> String {
    let means = match line.mark {
        Mark::Alert => Some(text::mark_alert()),
        Mark::Due => Some(text::mark_due()),
        Mark::Provisional => Some(text::mark_provisional()),
        Mark::Corrected => Some(text::mark_corrected()),
        Mark::None | Mark::Good | Mark::Bad => None,
    };
    let (sign, _) = mark(canvas, line.mark);
    let means = means.map(|message| format!("{sign} {}", canvas.say(&message)));
    let parts = [(&line.what, columns.what), (&line.amount, columns.amount), (&line.note, columns.note)];
    let cut = parts.map(|(label, room)| Some(canvas.label(label)).filter(|said| width(said) > room));
    means.into_iter().chain(cut.into_iter().flatten()).collect::<Vec<_>>().join(" · ")
}

/// A dated line as a row: mark, day, what, amount, note.
#[must_use]
pub fn line_row(canvas: &Canvas, line: &Line, columns: LineColumns, selected: bool) -> Row {
    let (mark, meaning) = mark(canvas, line.mark);
    let (what, amount, note) = (canvas.label(&line.what), canvas.label(&line.amount), canvas.label(&line.note));
    let mut row = Row::of(if selected { "> " } else { "  " }, Meaning::Accent).and(format!("{mark} "), meaning);
    if columns.day > 0 {
        let day = line.on.map(|day| day.to_string()).unwrap_or_default();
        row = row.and(pad(&day, columns.day, false), Meaning::Muted);
    }
    row = row.and(pad(&what, columns.what, false), if selected { Meaning::Title } else { Meaning::Text });
    if columns.amount > 0 {
        row = row.and("  ", Meaning::Text).and(pad(&amount, columns.amount, true), Meaning::Text);
    }
    row.and("  ", Meaning::Text).and(super::text::cut(&note, columns.note), Meaning::Muted)
}
