//! A prisoner's file.

use ratatui::layout::Rect;

use super::{LineColumns, days, line_detail, line_row, nothing, reading, tabs};
use crate::app::field::show_number;
use crate::app::port::view::{Line, Mark, MonthLine, Start, Verdict};
use crate::app::port::{Label, PersonFile};
use crate::app::screen::person::{Person, TABS, Tab};
use crate::text::{self, Message};
use crate::ui::canvas::{Canvas, Row};
use crate::ui::text::{pad, width, wrap};
use crate::ui::theme::Meaning;

/// Draws the file.
pub fn draw(canvas: &mut Canvas, screen: &Person, body: Rect) {
    let Some(file) = &screen.file else { return reading(canvas, body) };
    let body = below_header(canvas, file, body);
    let names = [
        text::tab_overview(),
        text::tab_sentence(),
        text::tab_points(),
        text::tab_awards(),
        text::tab_cases(),
        text::tab_property(),
        text::tab_timeline(),
    ];
    let titles: Vec<String> =
        names.iter().enumerate().map(|(place, name)| format!("{} {}", place + 1, canvas.say(name))).collect();
    let at = TABS.iter().position(|tab| *tab == screen.tab).unwrap_or(0);
    tabs(canvas, body, body.y, &titles, at, &Row::blank());
    let area = Rect::new(body.x + 1, body.y + 2, body.width - 2, body.height - 2);
    canvas.laid.height = usize::from(area.height);
    match screen.tab {
        Tab::Overview => overview(canvas, screen, file, area),
        Tab::Cases => cases(canvas, screen, file, area),
        Tab::Points => account(canvas, screen, file, area),
        _ => lines(canvas, (screen.lines(), &empty(screen.tab)), None, screen.cursor.at, area),
    }
}

/// The open cycle, the last months in columns, and below them every line of the account.
fn account(canvas: &mut Canvas, screen: &Person, file: &PersonFile, area: Rect) {
    canvas.put(area.x, area.y.saturating_sub(1), area.width, &canvas.label(&file.points.cycle), Meaning::Text);
    // The newest months that fit into half of the height; each line of the account below can be reached.
    let room = usize::from(area.height / 2);
    let columns = usize::from(area.width);
    let mut shown: Vec<(String, Meaning)> = Vec::new();
    for line in file.points.grid.iter().rev() {
        let rows = month_rows(canvas, line, columns);
        if shown.len() + rows.len() + 1 > room {
            break;
        }
        shown.splice(0..0, rows);
    }
    let mut y = area.y;
    if !shown.is_empty() {
        let heading: Vec<String> = [
            text::column_month(),
            text::sheet_base(),
            text::sheet_bonus(),
            text::sheet_deducted(),
            text::sheet_special(),
            text::month_other(),
            text::sheet_score(),
            text::sheet_balance(),
        ]
        .iter()
        .map(|title| canvas.say(title))
        .collect();
        canvas.put(area.x, y, area.width, &month_row(&heading), Meaning::Muted);
        y += 1;
    }
    let is_empty = shown.is_empty();
    for (row, meaning) in shown {
        canvas.put(area.x, y, area.width, &row, meaning);
        y += 1;
    }
    // A blank line, and the heading that stands above the lines.
    let below = if is_empty { y + 1 } else { y + 2 };
    let heading = points_heading(canvas);
    let left = Rect::new(area.x, below, area.width, area.bottom().saturating_sub(below));
    canvas.laid.height = usize::from(left.height);
    lines(canvas, (screen.lines(), &empty(Tab::Points)), Some(&heading), screen.cursor.at, left);
}

/// A month in columns, and why it is so: beside them, or below where that is too long.
fn month_rows(canvas: &Canvas, line: &MonthLine, columns: usize) -> Vec<(String, Meaning)> {
    let points = [line.base, line.bonus, line.deducted, line.special, line.other, line.score, line.balance];
    let cells: Vec<String> =
        std::iter::once(line.month.clone()).chain(points.map(|points| show_number(points, 2))).collect();
    // Below 60 a month counts against the grade of the cycle (art. 23).
    let meaning = if line.score < 6_000 { Meaning::Warning } else { Meaning::Text };
    let (row, note) = (month_row(&cells), canvas.label(&line.note));
    if note.is_empty() {
        return vec![(row, meaning)];
    }
    if width(&row) + 2 + width(&note) <= columns {
        return vec![(format!("{row}  {note}"), meaning)];
    }
    let below =
        wrap(&note, columns.saturating_sub(10)).into_iter().map(|line| (format!("{:10}{line}", ""), Meaning::Muted));
    std::iter::once((row, meaning)).chain(below).collect()
}

fn month_row(cells: &[String]) -> String {
    let columns = [8, 7, 7, 8, 7, 8, 8, 8];
    let cells: Vec<String> =
        cells.iter().zip(columns).enumerate().map(|(place, (cell, columns))| pad(cell, columns, place > 0)).collect();
    cells.join(" ")
}

/// What the columns of the points account are: the points of a line, and the balance after it.
fn points_heading(canvas: &Canvas) -> Line {
    let points = pad(&canvas.say(&text::column_points()), 8, true);
    let balance = pad(&canvas.say(&text::column_balance()), 9, true);
    Line {
        what: text::column_what().into(),
        amount: Label::Plain(format!("{points} {balance}")),
        note: text::column_month().into(),
        ..Line::default()
    }
}

/// Lines that never scroll away, two or three of them: who, which sentence, from when to when, where the points stand. Gives what is
/// left below them and their rule.
fn below_header(canvas: &mut Canvas, file: &PersonFile, body: Rect) -> Rect {
    let ward = canvas.label(&file.ward);
    let parts = [canvas.label(&file.sentence), canvas.label(&file.crime), canvas.label(&file.level)];
    let facts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let row = Row::of(format!("{} {}", file.number, file.name), Meaning::Title)
        .and(format!("   {ward} · {}", facts.join(" · ")), Meaning::Text);
    canvas.put_row(body.x + 1, body.y, body.width - 2, &row);
    // By how much the end has moved is left out before anything is cut.
    let room = usize::from(body.width - 2);
    let said = Some(in_lines(&term_facts(canvas, file, true), room)).filter(|said| said.len() == 1);
    let said = said.unwrap_or_else(|| in_lines(&term_facts(canvas, file, false), room));
    let mut y = body.y + 1;
    for line in said.iter().take(2) {
        canvas.put(body.x + 1, y, body.width - 2, line, Meaning::Text);
        y += 1;
    }
    canvas.rule(body, y);
    Rect { y: y + 1, height: body.bottom().saturating_sub(y + 1), ..body }
}

/// Facts on as few lines as they need, none of them broken.
fn in_lines(facts: &[String], columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for fact in facts {
        match lines.last_mut() {
            Some(line) if width(line) + 2 + width(fact) <= columns => {
                line.push_str("  ");
                line.push_str(fact);
            }
            _ => lines.push(fact.clone()),
        }
    }
    lines
}

/// From when to when, where the points stand, the marks.
fn term_facts(canvas: &Canvas, file: &PersonFile, moved: bool) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    if let (Some(start), Some(end)) = (file.start, file.judged_end) {
        said.push(canvas.say(&text::person_term(end.to_string(), start.to_string())));
    }
    match file.end {
        Some(end) if file.judged_end == Some(end) => {}
        Some(end) if file.changed.is_empty() || !moved => said.push(canvas.say(&text::person_end_now(end.to_string()))),
        Some(end) => said.push(canvas.say(&text::person_end_changed(canvas.label(&file.changed), end.to_string()))),
        None => said.push(canvas.say(&text::person_no_end())),
    }
    if let Some(balance) = file.points.balance {
        said.push(canvas.say(&text::person_points(show_number(balance, 2))));
    }
    said.extend(file.marks.iter().map(|mark| canvas.label(mark)));
    said
}

fn overview(canvas: &mut Canvas, screen: &Person, file: &PersonFile, area: Rect) {
    let half = usize::from(area.width) / 2;
    let listed = file.listed();
    let titles = listed.iter().map(|start| width(&canvas.label(&start.title))).max().unwrap_or(0).min(half);
    // Rows, and the procedure of each; what the law says of a proposal is said whole, below where it is too long.
    let mut rows = Vec::new();
    let mut places = Vec::new();
    for (place, start) in listed.iter().enumerate() {
        let selected = place == screen.cursor.at;
        let (sign, meaning) = law_mark(canvas, start);
        let may = if start.allowed { canvas.theme.may_open.clone() } else { " ".to_owned() };
        if selected {
            canvas.detail = start_detail(canvas, start);
        }
        let title = pad(&canvas.label(&start.title), titles, false);
        let state = canvas.label(&start.state);
        let mut said = match start.proposes {
            true => wrap(&state, usize::from(area.width).saturating_sub(titles + 8)),
            false => vec![state],
        }
        .into_iter();
        rows.push(
            Row::of(if selected { "> " } else { "  " }, Meaning::Accent)
                .and(format!("{may} "), Meaning::Accent)
                .and(format!("{sign} "), meaning)
                .and(title, if selected { Meaning::Title } else { Meaning::Text })
                .and(format!("  {}", said.next().unwrap_or_default()), Meaning::Muted),
        );
        let below = said.map(|more| Row::of(format!("{:1$}{more}", "", titles + 8), Meaning::Muted));
        rows.extend(below.take(WRAPPED));
        places.resize(rows.len(), place);
    }
    if file.starts.is_empty() {
        rows.push(Row::of(format!("    {}", canvas.say(&text::starts_none())), Meaning::Muted));
    }
    let mut facts: Vec<Row> = file
        .summary
        .iter()
        .flat_map(|line| {
            let said = wrap(&canvas.label(&line.note), usize::from(area.width).saturating_sub(4 + FACTS));
            said.into_iter().enumerate().map(|(at, said)| {
                let name = if at == 0 { canvas.label(&line.what) } else { String::new() };
                Row::of(format!("    {}", pad(&name, FACTS, false)), Meaning::Text).and(said, Meaning::Muted)
            })
        })
        .collect();
    let open: Vec<_> = file.cases.iter().filter(|case| case.open).collect();
    for (place, case) in open.iter().enumerate() {
        let name = if place == 0 { canvas.say(&text::overview_cases()) } else { String::new() };
        let due = case.due.map(|due| {
            let left = case.days.map(|left| days(canvas, left)).unwrap_or_default();
            canvas.say(&text::case_due(due.to_string(), left))
        });
        let said = [Some(canvas.label(&case.state)), due].into_iter().flatten().collect::<Vec<_>>().join("  ");
        facts.push(
            Row::of("  ~ ", Meaning::Draft)
                .and(pad(&name, FACTS, false), Meaning::Text)
                .and(canvas.label(&case.title), Meaning::Text)
                .and(format!("  {said}"), Meaning::Muted),
        );
    }
    // The chart keeps its height; what stands above it gives way from below.
    let chart_rows: u16 = match (file.points.months.is_empty(), area.height) {
        (true, _) => 1,
        (false, 0..=19) => 6,
        (false, _) => 8,
    };
    let room = area.height.saturating_sub(chart_rows + 1);
    let facts_room = u16::try_from(facts.len()).unwrap_or(room).min(room / 2);
    let shown = u16::try_from(rows.len()).unwrap_or(room).min(room.saturating_sub(facts_room + 1));
    let selected = places.iter().position(|place| *place == screen.cursor.at);
    canvas.lines(Rect::new(area.x, area.y, area.width, shown), &rows, Some(selected.unwrap_or(0)));
    let last = usize::from(shown).checked_sub(1).and_then(|last| places.get(last));
    let hidden = listed.len().saturating_sub(last.map_or(listed.len(), |place| place + 1));
    if hidden > 0 && !file.starts.is_empty() {
        let more = canvas.say(&text::starts_more(screen.cursor.at + 1, hidden, file.starts.len()));
        canvas.put_right(area.right(), area.y + shown, &more, Meaning::Muted);
    }
    let y = area.y + shown + 1;
    canvas.lines(Rect::new(area.x, y, area.width, facts_room), &facts, None);
    if facts.len() > usize::from(facts_room) && facts_room > 0 {
        let more = canvas.say(&text::overview_more(facts.len() - usize::from(facts_room)));
        canvas.put_right(area.right(), y + facts_room, &more, Meaning::Muted);
    }
    let y = y + facts_room + 1;
    let left = area.bottom().saturating_sub(y);
    points_chart(canvas, file, Rect::new(area.x, y, area.width, chart_rows.min(left)));
}

/// Lines below the first that the law's answer to a proposal may take.
const WRAPPED: usize = 2;

/// What the law says of a procedure, as a mark; whether this seat may open it is another.
fn law_mark(canvas: &Canvas, start: &Start) -> (String, Meaning) {
    match start.law {
        Some(Verdict::Met) => (canvas.theme.met.clone(), Meaning::Good),
        Some(Verdict::NotMet) => (canvas.theme.not_met.clone(), Meaning::Muted),
        Some(Verdict::Unknown) => ("?".to_owned(), Meaning::Warning),
        Some(Verdict::Later | Verdict::Remark) | None => (" ".to_owned(), Meaning::Muted),
    }
}

/// What the two marks of a procedure mean.
fn start_detail(canvas: &Canvas, start: &Start) -> String {
    let law = match start.law {
        Some(Verdict::Met) => Some(text::start_law_met()),
        Some(Verdict::NotMet) => Some(text::start_law_not_met()),
        Some(Verdict::Unknown) => Some(text::start_law_unknown()),
        Some(Verdict::Later | Verdict::Remark) | None => None,
    };
    let law = law.map(|said| format!("{} {}", law_mark(canvas, start).0, canvas.say(&said)));
    let may = match start.allowed {
        true => format!("{} {}", canvas.theme.may_open, canvas.say(&text::start_may_open())),
        false => canvas.say(&text::start_may_not_open()),
    };
    std::iter::once(may).chain(law).collect::<Vec<_>>().join("  ")
}

/// Columns of the names of facts on the overview.
const FACTS: usize = 14;

/// Points by month as bars, with the base of 100 as a line that the eye can follow.
fn points_chart(canvas: &mut Canvas, file: &PersonFile, area: Rect) {
    let heading = canvas.say(&text::chart_points());
    let note = canvas.label(&file.points.note);
    let row = Row::of(heading, Meaning::Title).and(format!("   {note}"), Meaning::Muted);
    canvas.put_row(area.x, area.y, area.width, &row);
    let months = &file.points.months;
    if months.is_empty() || area.height < 4 {
        return;
    }
    let bars_height = i64::from(area.height.saturating_sub(3)).max(1);
    let column = 5u16;
    let fitting = usize::from(area.width.saturating_sub(6) / column);
    let shown = months.get(months.len().saturating_sub(fitting)..).unwrap_or_default();
    let highest = shown.iter().map(|(_, points)| *points).max().unwrap_or(0).max(10_000);
    for (place, (month, points)) in shown.iter().enumerate() {
        let x = area.x + 6 + column * u16::try_from(place).unwrap_or(0);
        // Eighths of a cell from the bottom; a month below zero has no bar, its number says it.
        let eighths = (points.max(&0) * bars_height * 8 + highest / 2) / highest;
        for level in 0..bars_height {
            let filled = (eighths - level * 8).clamp(0, 8);
            let index = usize::try_from(filled).unwrap_or(0);
            let symbol =
                index.checked_sub(1).and_then(|index| canvas.theme.bars.get(index)).cloned().unwrap_or_default();
            let y = area.bottom() - 3 - u16::try_from(level).unwrap_or(0);
            let meaning = if *points < 10_000 { Meaning::Warning } else { Meaning::Good };
            canvas.put(x, y, 2, &symbol.repeat(2), meaning);
        }
        let number = show_number(points / 100, 0);
        canvas.put(x, area.bottom() - 2, column - 1, &number, Meaning::Text);
        let short = month.split_once('-').map_or(month.as_str(), |(_, month)| month);
        let short = canvas.say(&text::chart_month(short));
        canvas.put(x, area.bottom() - 1, column - 1, &short, Meaning::Muted);
    }
    let base = canvas.say(&text::chart_base());
    canvas.put(area.x, area.bottom() - 2, 5, &base, Meaning::Muted);
}

fn cases(canvas: &mut Canvas, screen: &Person, file: &PersonFile, area: Rect) {
    let all: Vec<Line> = file
        .cases
        .iter()
        .map(|case| Line {
            on: case.since,
            what: case.title.clone(),
            note: case.state.clone(),
            mark: if case.open { Mark::Provisional } else { Mark::None },
            ..Line::default()
        })
        .collect();
    lines(canvas, (&all, &empty(Tab::Cases)), None, screen.cursor.at, area);
}

/// What an empty tab would hold, and how the first line comes there.
fn empty(tab: Tab) -> Message {
    match tab {
        Tab::Overview | Tab::Sentence => text::lines_none_sentence(),
        Tab::Points => text::lines_none_points(),
        Tab::Awards => text::lines_none_awards(),
        Tab::Cases => text::lines_none_cases(),
        Tab::Property => text::lines_none_property(),
        Tab::Timeline => text::lines_none_timeline(),
    }
}

fn lines(canvas: &mut Canvas, (lines, empty): (&[Line], &Message), heading: Option<&Line>, at: usize, area: Rect) {
    if lines.is_empty() {
        return nothing(canvas, area, empty);
    }
    let columns = LineColumns::with_heading(canvas, lines, heading, usize::from(area.width));
    if let Some(heading) = heading {
        let row = line_row(canvas, heading, columns, false);
        let said: String = row.0.into_iter().map(|piece| piece.text).collect();
        canvas.put(area.x, area.y.saturating_sub(1), area.width, &said, Meaning::Muted);
    }
    if let Some(selected) = lines.get(at) {
        canvas.detail = line_detail(canvas, selected, columns);
    }
    // The counter of a long list has a line of its own; only the lines that can be in view become text.
    let counted = lines.len() > usize::from(area.height) && area.height > 1;
    let bottom = area.bottom();
    let area = Rect { height: area.height - u16::from(counted), ..area };
    let height = usize::from(area.height);
    let first = at.saturating_sub(height);
    let rows: Vec<Row> = lines
        .iter()
        .enumerate()
        .skip(first)
        .take(height * 2 + 1)
        .map(|(place, line)| line_row(canvas, line, columns, place == at))
        .collect();
    canvas.lines(area, &rows, Some(at - first));
    if counted {
        let place = canvas.say(&text::list_position(at + 1, lines.len()));
        canvas.put_right(area.right(), bottom - 1, &place, Meaning::Muted);
    }
}
