//! Lists drawn as tables: only the rows that fit become text.

use std::hash::Hash;

use ratatui::layout::Rect;

use super::{days, filter, mark, nothing, reading, tabs_and_filter};
use crate::app::App;
use crate::app::action::{Action, Scope};
use crate::app::field::show_number;
use crate::app::filter::Filter;
use crate::app::list::IdList;
use crate::app::port::view::{Days, TaskRow, Verification};
use crate::app::port::{Outlook, PrisonerSet, TaskTab};
use crate::app::screen::journal::Journal;
use crate::app::screen::lists::{Cases, Drafts, Meetings};
use crate::app::screen::prisoners::{Prisoners, SETS};
use crate::app::screen::province::Province;
use crate::app::screen::worklist::{TABS, Worklist};
use crate::text::{self, Message};
use crate::ui::canvas::{Canvas, Column, Row, in_columns, widths};
use crate::ui::chrome::{group, lag_words};
use crate::ui::text::{cut, pad, width, wrap};
use crate::ui::theme::Meaning;

/// Columns from which the detail of the selected row opens on the right.
const WIDE: u16 = 120;

/// Columns at the right of a screen's first line that its place in the list takes.
const POSITION: u16 = 20;

/// Cells of a row with its mark and the mark's meaning.
type Cells = (String, Meaning, Vec<String>);

/// Draws a table: headings, rule, rows; learns its height.
fn table<I: Clone + Eq + Hash + Ord, R>(
    canvas: &mut Canvas,
    area: Rect,
    columns: &[Column],
    list: &IdList<I, R>,
    empty: &Message,
    cells: impl Fn(&Canvas, &R) -> Cells,
) {
    let inner = usize::from(area.width).saturating_sub(5);
    let columns_at = widths(columns, inner);
    let titles: Vec<String> = columns.iter().map(|column| column.title.clone()).collect();
    let heading = in_columns(&titles, columns, &columns_at);
    canvas.put(area.x + 4, area.y, area.width.saturating_sub(4), &heading, Meaning::Muted);
    let rows = Rect::new(area.x, area.y + 1, area.width, area.height.saturating_sub(1));
    canvas.laid.height = usize::from(rows.height);
    if list.is_unknown() {
        return reading(canvas, area);
    }
    if list.is_known_empty() {
        return nothing(canvas, rows, empty);
    }
    for (y, (_, row, selected, marked)) in (rows.y..rows.bottom()).zip(list.visible(usize::from(rows.height))) {
        let line = Rect::new(area.x + 1, y, area.width.saturating_sub(1), 1);
        match row {
            Some(row) => {
                let (mark, meaning, cells) = cells(canvas, row);
                let text = in_columns(&cells, columns, &columns_at);
                if selected {
                    let cut = cells.iter().zip(&columns_at).filter(|(cell, columns)| width(cell) > **columns);
                    let means = means(&mark).map(|message| format!("{mark} {}", canvas.say(&message)));
                    let said: Vec<String> = means.into_iter().chain(cut.map(|(cell, _)| cell.clone())).collect();
                    canvas.detail = said.join(" · ");
                }
                // A selected line is reversed as one piece: colours in it would stand out as blocks.
                let meaning = if selected { Meaning::Text } else { meaning };
                canvas.put(area.x, y, 2, if selected { " >" } else { "  " }, Meaning::Text);
                canvas.put(area.x + 2, y, 1, if marked { "+" } else { mark.as_str() }, meaning);
                canvas.put(area.x + 4, y, area.width.saturating_sub(4), &text, Meaning::Text);
            }
            None => {
                canvas.put(area.x + 4, y, area.width.saturating_sub(4), "..", Meaning::Muted);
            }
        }
        if selected {
            canvas.mark(line, Meaning::Selected);
        }
    }
}

/// What an empty list says: of a filter that hides its rows, first of all that it is active.
fn empty_of(filter: &Filter, otherwise: Message) -> Message {
    match filter.text().trim() {
        "" => otherwise,
        text => text::list_none_filtered(text),
    }
}

/// What a mark means, where it is one that needs saying.
fn means(mark: &str) -> Option<Message> {
    match mark {
        "!" => Some(text::mark_alert()),
        "*" => Some(text::mark_due()),
        "~" => Some(text::mark_provisional()),
        "=" => Some(text::mark_corrected()),
        _ => None,
    }
}

fn column(canvas: &Canvas, title: &Message, width: usize, right: bool) -> Column {
    Column::new(canvas.say(title), width, right)
}

/// The list's area, and the area of the selected row's detail where there is room for it.
fn split(area: Rect) -> (Rect, Option<Rect>) {
    if area.width < WIDE {
        return (area, None);
    }
    let left = area.width * 2 / 3;
    let detail = Rect::new(area.x + left + 2, area.y, area.width - left - 3, area.height);
    (Rect::new(area.x, area.y, left, area.height), Some(detail))
}

/// The worklist.
pub fn worklist(canvas: &mut Canvas, app: &App, screen: &Worklist, body: Rect) {
    let counts = app.standing.as_ref().map(|standing| standing.tasks).unwrap_or_default();
    let names = [text::tasks_to_do(), text::tasks_returned(), text::tasks_done(), text::tasks_watching()];
    let titles: Vec<String> =
        names.iter().zip(counts).map(|(name, count)| format!("{} {count}", canvas.say(name))).collect();
    let at = TABS.iter().position(|tab| *tab == screen.tab).unwrap_or(0);
    tabs_and_filter(canvas, body, &titles, at, &screen.listing.filter, screen.listing.list.position());
    let area = Rect::new(body.x, body.y + 2, body.width, body.height - 2);
    let (mut list, detail) = split(area);
    let below = detail.is_none();
    if below {
        list.height -= 3;
    }
    let done = screen.tab == TaskTab::Done;
    let wide = list.width >= 100;
    let rows = || screen.listing.list.visible(usize::from(list.height)).filter_map(|(_, row, ..)| row);
    let due = DueColumns::of(canvas, rows(), wide);
    let waiting = if rows().any(|row| row.until.is_some()) { WAITING + 4 } else { WAITING };
    let first = if done {
        column(canvas, &text::column_signed_at(), 5, false)
    } else {
        column(canvas, &text::column_due(), due.all, false)
    };
    let columns = [
        first,
        column(canvas, &text::column_case(), 0, false),
        column(canvas, &text::column_person(), PERSON, false),
        column(
            canvas,
            &if done { text::column_did() } else { text::column_waiting() },
            if done { 26 } else { waiting },
            false,
        ),
    ];
    let empty = match at {
        0 => match counts {
            // F8 is offered to whoever may start something.
            [_, 0, ..] if app.can(Action::New).is_err() => text::tasks_none_here(),
            [_, 0, ..] => text::tasks_none(),
            [_, returned, ..] => text::tasks_none_but_returned(returned),
        },
        1 => text::tasks_none_returned(),
        2 => text::tasks_none_done(),
        _ => text::tasks_none_watching(),
    };
    let empty = empty_of(&screen.listing.filter, empty);
    table(canvas, list, &columns, &screen.listing.list, &empty, |canvas, row| {
        let (sign, meaning) = outlook(row.outlook);
        let cells = vec![
            if done { row.at.clone() } else { due.cell(canvas, row) },
            canvas.label(&row.title),
            canvas.label(&row.subject),
            waiting_cell(canvas, row, waiting, wide),
        ];
        (sign.to_owned(), meaning, cells)
    });
    if let Some(row) = screen.listing.list.selected_row() {
        let mut said = vec![canvas.label(&row.waits()), canvas.label(&row.note)];
        said.retain(|text| !text.is_empty());
        match detail {
            Some(area) => {
                let due = row
                    .due
                    .map(|due| canvas.say(&text::case_due(due.to_string(), left(canvas, row.days).trim_start())));
                let head = [canvas.label(&row.title), canvas.label(&row.subject)];
                detail_of(canvas, area, &head, due.into_iter().chain(said));
            }
            None => {
                let area = Rect::new(body.x + 1, body.bottom() - 2, body.width - 2, 2);
                put_wrapped(canvas, area, &said.join("  "), Meaning::Muted);
            }
        }
    }
}

/// Columns of a person: number, name of three wide characters, and a little more.
const PERSON: usize = 18;

/// What is known of the selected row, at its side: two lines of what it is, then what is said about it.
fn detail_of(canvas: &mut Canvas, area: Rect, head: &[String], said: impl Iterator<Item = String>) {
    let columns = usize::from(area.width);
    let mut rows: Vec<Row> = Vec::new();
    for (at, line) in head.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        let meaning = if at == 0 { Meaning::Title } else { Meaning::Text };
        rows.extend(wrap(line, columns).into_iter().map(|line| Row::of(line, meaning)));
    }
    rows.push(Row::blank());
    for line in said.filter(|line| !line.is_empty()) {
        rows.extend(wrap(&line, columns).into_iter().map(|line| Row::of(line, Meaning::Muted)));
    }
    canvas.lines(area, &rows, None);
}

fn put_wrapped(canvas: &mut Canvas, area: Rect, text: &str, meaning: Meaning) {
    for (y, line) in (area.y..area.bottom()).zip(wrap(text, usize::from(area.width))) {
        canvas.put(area.x, y, area.width, &line, meaning);
    }
}

/// Columns of what a task waits for; a little more where rows say until when.
const WAITING: usize = 16;

/// What a task waits for; where it says until when, the day stands there whole and the words before it are cut.
fn waiting_cell(canvas: &Canvas, row: &TaskRow, columns: usize, wide: bool) -> String {
    let said = canvas.label(&row.waiting);
    let Some(until) = row.until else { return said };
    let day = if wide { until.to_string() } else { short(&until.to_string()) };
    let until = canvas.say(&text::task_until(day));
    format!("{} {until}", cut(&said, columns.saturating_sub(width(&until) + 1)))
}

/// Columns of a due day: no day and no number of days is ever cut, so the title beside it is.
struct DueColumns {
    /// Of the days left.
    left: usize,
    /// Of both.
    all: usize,
    wide: bool,
}

impl DueColumns {
    /// As many as `10 working days` and the day take in the language of the screen; more where a row needs more.
    fn of<'a>(canvas: &Canvas, rows: impl Iterator<Item = &'a TaskRow>, wide: bool) -> Self {
        let day = if wide { 11 } else { 6 };
        let mut left = width(&canvas.say(&text::days_working(10)));
        let mut all = width(&canvas.say(&text::days_late_working(10)));
        for row in rows {
            let columns = width(&self::left(canvas, row.days));
            if Self::stands_beside(row) { left = left.max(columns) } else { all = all.max(columns) }
        }
        Self { left, all: all.max(left + day), wide }
    }

    /// Without the day where it has passed or is today, for the days say all.
    fn stands_beside(row: &TaskRow) -> bool {
        row.due.is_some() && row.days.is_none_or(|left| left.count > 0)
    }

    /// Days left and the day.
    fn cell(&self, canvas: &Canvas, row: &TaskRow) -> String {
        let said = left(canvas, row.days);
        match row.due.filter(|_| Self::stands_beside(row)) {
            Some(due) => {
                let day = if self.wide { due.to_string() } else { short(&due.to_string()) };
                format!("{} {day}", pad(&said, self.left, false))
            }
            None => said,
        }
    }
}

/// Days left in words, numbers of one digit under numbers of two.
fn left(canvas: &Canvas, days_left: Option<Days>) -> String {
    let Some(left) = days_left else { return String::new() };
    let said = days(canvas, left);
    if (1..10).contains(&left.count) { format!(" {said}") } else { said }
}

/// Month and day of an ISO day.
fn short(day: &str) -> String {
    day.split_once('-').map_or_else(|| day.to_owned(), |(_, rest)| rest.to_owned())
}

const fn outlook(outlook: Outlook) -> (&'static str, Meaning) {
    match outlook {
        Outlook::Breached => ("!", Meaning::Danger),
        Outlook::Today => ("*", Meaning::Warning),
        Outlook::Calm => (" ", Meaning::Text),
        Outlook::Done => ("+", Meaning::Good),
    }
}

/// The prisoners.
pub fn prisoners(canvas: &mut Canvas, app: &App, screen: &Prisoners, body: Rect) {
    let names =
        [text::prisoners_all(), text::prisoners_candidates(), text::prisoners_almost(), text::prisoners_full_cycle()];
    let titles: Vec<String> = names.iter().map(|name| canvas.say(name)).collect();
    let at = SETS.iter().position(|set| *set == screen.set).unwrap_or(0);
    tabs_and_filter(canvas, body, &titles, at, &screen.listing.filter, screen.listing.list.position());
    let area = Rect::new(body.x, body.y + 2, body.width, body.height - 2);
    let wide = body.width >= 100;
    let columns = [
        column(canvas, &text::column_number(), 10, false),
        column(canvas, &text::column_name(), if wide { 0 } else { 10 }, false),
        column(canvas, &text::column_ward(), if wide { 14 } else { 8 }, false),
        column(canvas, &text::column_sentence(), if wide { 26 } else { 0 }, false),
        column(canvas, &text::column_end(), 10, false),
        column(canvas, &text::column_points(), 8, true),
        column(canvas, &text::column_eligible(), 10, false),
    ];
    let empty = match screen.set {
        PrisonerSet::All => text::prisoners_none(),
        PrisonerSet::Candidates => text::prisoners_none_due(),
        PrisonerSet::Almost => text::prisoners_none_soon(),
        PrisonerSet::FullCycle => text::prisoners_none_full(),
    };
    let empty = empty_of(&screen.listing.filter, empty);
    let today = app.standing.as_ref().map(|standing| standing.today);
    table(canvas, area, &columns, &screen.listing.list, &empty, |canvas, row| {
        let mark = if row.open_cases > 0 { ("~".to_owned(), Meaning::Draft) } else { (" ".to_owned(), Meaning::Text) };
        let eligible = match row.eligible {
            Some(day) if today.is_some_and(|today| day <= today) => {
                canvas.say(&if row.by_hand { text::eligible_by_hand() } else { text::eligible_now() })
            }
            Some(day) => day.to_string(),
            None if row.undecided => canvas.say(&text::eligible_by_hand()),
            None => String::new(),
        };
        let cells = vec![
            row.number.to_string(),
            row.name.clone(),
            canvas.label(&row.ward),
            canvas.label(if wide { &row.sentence } else { &row.sentence_short }),
            row.end.map(|day| day.to_string()).unwrap_or_default(),
            row.points.map(|points| show_number(points, 2)).unwrap_or_default(),
            eligible,
        ];
        (mark.0, mark.1, cells)
    });
}

/// The cases.
pub fn cases(canvas: &mut Canvas, screen: &Cases, body: Rect) {
    filter(canvas, body, body.y, &screen.listing.filter, screen.listing.list.position());
    canvas.rule(body, body.y + 1);
    let area = Rect::new(body.x, body.y + 2, body.width, body.height - 2);
    let (list, detail) = split(area);
    let wide = detail.is_some();
    let columns = [
        column(canvas, &text::column_case(), 0, false),
        column(canvas, &text::column_person(), PERSON, false),
        column(canvas, &text::column_state(), if wide { 20 } else { 18 }, false),
        column(canvas, &text::column_due(), 5, false),
    ];
    table(
        canvas,
        list,
        &columns,
        &screen.listing.list,
        &empty_of(&screen.listing.filter, text::cases_none()),
        |canvas, row| {
            let mark = match (row.open, row.days.map(|days| days.count)) {
                (false, _) => (" ", Meaning::Text),
                (true, Some(count)) if count < 0 => ("!", Meaning::Danger),
                (true, Some(0)) => ("*", Meaning::Warning),
                (true, _) => ("~", Meaning::Draft),
            };
            let cells = vec![
                canvas.label(&row.title),
                canvas.label(&row.subject),
                canvas.label(&row.state),
                row.due.map(|day| short(&day.to_string())).unwrap_or_default(),
            ];
            (mark.0.to_owned(), mark.1, cells)
        },
    );
    if let (Some(area), Some(row)) = (detail, screen.listing.list.selected_row()) {
        let head = [canvas.label(&row.title), canvas.label(&row.subject)];
        let due = row.due.map(|due| canvas.say(&text::case_due(due.to_string(), left(canvas, row.days).trim_start())));
        let since = row.since.map(|day| canvas.say(&text::case_since(day.to_string())));
        let state = canvas.label(&row.state);
        detail_of(canvas, area, &head, [Some(state), since, due].into_iter().flatten());
    }
}

/// The meetings.
pub fn meetings(canvas: &mut Canvas, screen: &Meetings, body: Rect) {
    canvas.rule(body, body.y + 1);
    let area = Rect::new(body.x, body.y + 2, body.width, body.height - 2);
    let columns = [
        column(canvas, &text::column_day(), 10, false),
        column(canvas, &text::column_body(), 0, false),
        column(canvas, &text::column_items(), 6, true),
        column(canvas, &text::column_ballots(), 9, true),
        column(canvas, &text::column_mine(), 18, false),
    ];
    table(canvas, area, &columns, &screen.list, &text::meetings_none(), |canvas, row| {
        let state = if row.closed {
            text::meeting_closed()
        } else if row.mine {
            text::meeting_mine_signed()
        } else {
            text::meeting_mine_open()
        };
        let mark = if row.closed || row.mine { (" ", Meaning::Text) } else { ("*", Meaning::Warning) };
        let cells = vec![
            row.key.on.to_string(),
            canvas.label(&row.title),
            row.items.to_string(),
            format!("{}/{}", row.ballots.0, row.ballots.1),
            canvas.say(&state),
        ];
        (mark.0.to_owned(), mark.1, cells)
    });
}

/// The unfinished forms.
pub fn drafts(canvas: &mut Canvas, screen: &Drafts, body: Rect) {
    canvas.rule(body, body.y + 1);
    let area = Rect::new(body.x, body.y + 2, body.width, body.height - 2);
    let columns = [column(canvas, &text::column_form(), 0, false), column(canvas, &text::column_saved(), 20, false)];
    table(canvas, area, &columns, &screen.list, &text::drafts_none(), |canvas, row| {
        ("~".to_owned(), Meaning::Draft, vec![canvas.label(&row.title), row.saved.clone()])
    });
}

/// The journal.
pub fn journal(canvas: &mut Canvas, app: &App, screen: &Journal, body: Rect) {
    filter(canvas, body, body.y, &screen.listing.filter, screen.listing.list.position());
    running(canvas, app, body, Scope::Journal);
    canvas.rule(body, body.y + 1);
    let mut area = Rect::new(body.x, body.y + 2, body.width, body.height - 2);
    area = verification(canvas, area, screen.verification.as_ref());
    let wide = body.width >= 100;
    let columns = [
        column(canvas, &text::column_position(), 8, true),
        column(canvas, &text::column_at(), if wide { 16 } else { 11 }, false),
        column(canvas, &text::column_who(), if wide { 18 } else { 9 }, false),
        column(canvas, &text::column_what(), 0, false),
        column(canvas, &text::column_level(), 9, false),
    ];
    table(
        canvas,
        area,
        &columns,
        &screen.listing.list,
        &empty_of(&screen.listing.filter, text::journal_none()),
        |canvas, row| {
            let mark = if row.corrected { ("=", Meaning::Muted) } else { (" ", Meaning::Text) };
            let (kind, what) = (canvas.label(&row.kind), canvas.label(&row.what));
            let cells = vec![
                group(row.position),
                if wide { row.at.clone() } else { short(&row.at) },
                canvas.label(&row.who),
                if what.is_empty() { kind } else { what },
                canvas.label(&row.level),
            ];
            (mark.0.to_owned(), mark.1, cells)
        },
    );
}

fn running(canvas: &mut Canvas, app: &App, body: Rect, scope: Scope) {
    if !app.is_verifying() {
        return;
    }
    let stops = app.chord(&[scope], Action::Verify).unwrap_or_default();
    let part = app.progress.filter(|progress| progress.total > 0);
    let said = match part.map(|part| (part, part.rate(), part.seconds_left())) {
        Some((part, Some(rate), Some(left))) => {
            let left = lag_words(canvas, left);
            text::verify_progress_rate(group(part.done), stops, left, group(rate), group(part.total))
        }
        Some((part, ..)) => text::verify_progress(group(part.done), stops, group(part.total)),
        None => text::verify_running(),
    };
    let said = canvas.say(&said);
    canvas.put(body.x + 1, body.y, body.width.saturating_sub(POSITION), &said, Meaning::Accent);
}

/// What a verification found, above the list; gives what is left for the list.
fn verification(canvas: &mut Canvas, area: Rect, found: Option<&Verification>) -> Rect {
    let Some(found) = found else { return area };
    let entries = group(found.entries);
    let (said, meaning) = if found.good {
        (text::verify_good(entries), Meaning::Good)
    } else {
        (text::verify_bad(entries), Meaning::Danger)
    };
    let sign = if found.good { canvas.theme.met.clone() } else { "!".to_owned() };
    let said = format!("{sign} {}", canvas.say(&said));
    canvas.put(area.x + 2, area.y, area.width - 3, &said, meaning);
    let mut y = area.y + 1;
    let room = area.height / 2;
    for check in &found.checks {
        if y >= area.y + room {
            break;
        }
        let (sign, meaning) = mark(canvas, check.mark);
        let (what, note) = (canvas.label(&check.what), canvas.label(&check.note));
        let row = Row::of(format!("{sign} "), meaning)
            .and(what, Meaning::Text)
            .and("  ", Meaning::Text)
            .and(note, Meaning::Muted);
        canvas.put_row(area.x + 4, y, area.width - 5, &row);
        y += 1;
    }
    canvas.rule(area, y);
    Rect::new(area.x, y + 1, area.width, area.bottom() - y - 1)
}

/// The prisons of the province.
pub fn province(canvas: &mut Canvas, app: &App, screen: &Province, body: Rect) {
    running(canvas, app, body, Scope::Province);
    canvas.rule(body, body.y + 1);
    let area = Rect::new(body.x, body.y + 2, body.width, body.height - 2);
    let mut area = verification(canvas, area, screen.verification.as_ref());
    area.height -= 4;
    let columns = [
        column(canvas, &text::column_prison(), 0, false),
        column(canvas, &text::column_entries(), 7, true),
        column(canvas, &text::column_mirrored(), 8, true),
        column(canvas, &text::column_lag(), 6, true),
        column(canvas, &text::column_witnesses(), 7, true),
        column(canvas, &text::column_verified(), if body.width >= WIDE { 20 } else { 8 }, false),
        column(canvas, &text::column_alerts(), 6, true),
    ];
    table(canvas, area, &columns, &screen.list, &text::province_none(), |canvas, row| {
        let behind = row.lag_seconds.is_none_or(|lag| lag > 3600);
        let mark = if behind || !row.alerts.is_empty() { ("!", Meaning::Danger) } else { (" ", Meaning::Text) };
        let cells = vec![
            canvas.label(&row.name),
            group(row.entries),
            group(row.mirrored),
            row.lag_seconds.map_or_else(|| "?".to_owned(), |lag| lag_words(canvas, lag)),
            match row.witnesses {
                (_, 0) => "-".to_owned(),
                (signed, all) => format!("{signed}/{all}"),
            },
            match &screen.verification {
                Some(found) if found.good => canvas.say(&text::verified_holds()),
                Some(_) => canvas.say(&text::verified_breaks()),
                None if row.verified.is_empty() => canvas.say(&text::verified_not_yet()),
                None => canvas.label(&row.verified),
            },
            row.alerts.len().to_string(),
        ];
        (mark.0.to_owned(), mark.1, cells)
    });
    if let Some(row) = screen.list.selected_row() {
        let alerts: Vec<String> = row.alerts.iter().map(|alert| canvas.label(alert)).collect();
        let text = if alerts.is_empty() { row.origin.clone() } else { alerts.join("  ") };
        let y = body.bottom() - 3;
        for (y, line) in (y..body.bottom()).zip(wrap(&text, usize::from(body.width - 3))) {
            canvas.put(body.x + 2, y, body.width - 3, &line, Meaning::Muted);
        }
    }
}
