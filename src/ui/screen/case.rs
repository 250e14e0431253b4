//! A case, now or replayed.

use ratatui::layout::Rect;

use super::{LineColumns, days, line_detail, line_row, nothing, reading};
use crate::app::port::CaseView;
use crate::app::port::view::RoadPlace;
use crate::app::screen::case::Case;
use crate::app::screen::replay::ReplayScreen;
use crate::text;
use crate::ui::canvas::{Canvas, Piece, Row};
use crate::ui::chrome::group;
use crate::ui::layer::flag_rows;
use crate::ui::text::{cut, pad, width, wrap};
use crate::ui::theme::Meaning;

/// Draws a case.
pub fn draw(canvas: &mut Canvas, screen: &Case, body: Rect) {
    let Some(case) = &screen.case else { return reading(canvas, body) };
    header(canvas, case, body);
    canvas.rule(body, body.y + 2);
    let area = Rect::new(body.x + 1, body.y + 3, body.width - 2, body.height - 3);
    canvas.laid.height = usize::from(area.height);
    let mut rows = road(canvas, case, usize::from(area.width), area.height < 30);
    for wait in &case.waits {
        let lines = wrap(&canvas.label(wait), usize::from(area.width));
        rows.extend(lines.into_iter().map(|line| Row::of(line, Meaning::Warning)));
    }
    rows.push(Row::blank());
    let mut keep = None;
    let mut item = 0;
    let heading = if case.moves.is_empty() { text::case_no_moves() } else { text::case_moves() };
    rows.push(Row::of(canvas.say(&heading), Meaning::Title));
    let longest = case.moves.iter().map(|chosen| width(&canvas.label(&chosen.title))).max().unwrap_or(0);
    let titles = longest.min(usize::from(area.width) * 3 / 5);
    for chosen in &case.moves {
        let selected = item == screen.cursor.at;
        if selected {
            keep = Some(rows.len());
        }
        item += 1;
        let (sign, meaning) = if chosen.allowed {
            (canvas.theme.met.clone(), Meaning::Good)
        } else {
            (canvas.theme.not_met.clone(), Meaning::Muted)
        };
        let title = pad(&canvas.label(&chosen.title), titles, false);
        let by = canvas.label(&chosen.by);
        if selected {
            let whole = canvas.label(&chosen.title);
            let room = usize::from(area.width).saturating_sub(titles + 6);
            let cut = [(&whole, titles), (&by, room)].into_iter().filter(|(said, room)| width(said) > *room);
            canvas.detail = cut.map(|(said, _)| said.as_str()).collect::<Vec<_>>().join(" · ");
        }
        rows.push(
            Row::of(if selected { "> " } else { "  " }, Meaning::Accent)
                .and(format!("{sign} "), meaning)
                .and(title, if selected { Meaning::Title } else { Meaning::Text })
                .and(format!("  {by}"), Meaning::Muted),
        );
    }
    rows.extend(flag_rows(canvas, &case.flags, usize::from(area.width)));
    for (heading, lines) in [(text::case_papers(), &case.papers), (text::case_history(), &case.history)] {
        if lines.is_empty() {
            continue;
        }
        rows.push(Row::blank());
        rows.push(Row::of(canvas.say(&heading), Meaning::Title));
        let columns = LineColumns::of(canvas, lines, usize::from(area.width));
        for line in lines {
            let selected = item == screen.cursor.at;
            if selected {
                keep = Some(rows.len());
            }
            item += 1;
            if selected {
                canvas.detail = line_detail(canvas, line, columns);
            }
            rows.push(line_row(canvas, line, columns, selected));
        }
    }
    rows.push(Row::blank());
    rows.extend(
        wrap(&canvas.label(&case.pinned), usize::from(area.width))
            .into_iter()
            .map(|line| Row::of(line, Meaning::Muted)),
    );
    let top = canvas.lines(area, &rows, keep);
    // The page goes on below, and that is said: what was done and which papers there are may not be in view.
    let shown = rows.len().min(top + usize::from(area.height));
    if shown - top < rows.len() {
        canvas.put_right(
            body.right() - 1,
            body.y + 2,
            &format!(" {}-{shown}/{} ", top + 1, rows.len()),
            Meaning::Muted,
        );
    }
}

fn header(canvas: &mut Canvas, case: &CaseView, body: Rect) {
    // However long the title, whom it is about stays on the screen.
    let subject = format!("   {}", canvas.label(&case.subject));
    let title = cut(&canvas.label(&case.title), usize::from(body.width - 2).saturating_sub(width(&subject)));
    let row = Row::of(title, Meaning::Title).and(subject, Meaning::Text);
    canvas.put_row(body.x + 1, body.y, body.width - 2, &row);
    let state = canvas.label(&case.state);
    let shown = if case.open { Meaning::Accent } else { Meaning::Text };
    let mut row = Row::of(state.as_str(), shown);
    if let Some(due) = case.due {
        let left = case.days.map(|left| days(canvas, left)).unwrap_or_default();
        let meaning = match case.days.map(|left| left.count) {
            Some(count) if count < 0 => Meaning::Danger,
            Some(0) => Meaning::Warning,
            _ => Meaning::Text,
        };
        let said = canvas.say(&text::case_due(due.to_string(), left));
        // Where two steps run side by side the line is long: the day is never what is cut.
        let room = usize::from(body.width - 2).saturating_sub(width(&said) + 3);
        row = Row::of(cut(&state, room), shown).and(format!("   {said}"), meaning);
    }
    canvas.put_row(body.x + 1, body.y + 1, body.width - 2, &row);
}

/// Lines of the road on a screen that has few.
const ROAD: usize = 3;
/// Stands for steps that are not in view.
const DOTS: &str = ".. ";

/// The steps in order, those done marked, the one now standing out. Where lines are few, only those around the step now; dots stand for
/// what is before and after them.
fn road(canvas: &Canvas, case: &CaseView, columns: usize, few: bool) -> Vec<Row> {
    let (rows, _) = whole_road(canvas, case, columns);
    if !few || rows.len() <= ROAD {
        return rows;
    }
    // Room for the dots.
    let (rows, now) = whole_road(canvas, case, columns.saturating_sub(2 * DOTS.len()));
    let first = now.saturating_sub(1).min(rows.len().saturating_sub(ROAD));
    let more = rows.len() > first + ROAD;
    let mut rows: Vec<Row> = rows.into_iter().skip(first).take(ROAD).collect();
    if let Some(row) = rows.first_mut().filter(|_| first > 0) {
        row.0.insert(0, Piece { text: DOTS.to_owned(), meaning: Meaning::Muted });
    }
    if let Some(row) = rows.last_mut().filter(|_| more) {
        *row = std::mem::take(row).and(DOTS, Meaning::Muted);
    }
    rows
}

/// Every step, and the line in which the step now stands.
fn whole_road(canvas: &Canvas, case: &CaseView, columns: usize) -> (Vec<Row>, usize) {
    let mut rows = vec![Row::blank()];
    let mut used = 0;
    let mut now = 0;
    for step in &case.road {
        let title = canvas.label(&step.title);
        let (said, meaning) = match step.place {
            RoadPlace::Done => (format!("{} {title}", canvas.theme.met), Meaning::Good),
            RoadPlace::Returned => (
                format!("{} {title} {}", canvas.theme.not_met, canvas.say(&text::case_road_returned())),
                Meaning::Warning,
            ),
            RoadPlace::Objected => {
                (format!("{} {title} {}", canvas.theme.met, canvas.say(&text::case_road_objected())), Meaning::Warning)
            }
            RoadPlace::Now => (format!("[{title}]"), Meaning::Accent),
            RoadPlace::Ahead => (title, Meaning::Muted),
        };
        if used > 0 && used + width(&said) > columns {
            rows.push(Row::blank());
            used = 0;
        }
        used += width(&said) + 3;
        if step.place == RoadPlace::Now {
            now = rows.len() - 1;
        }
        if let Some(row) = rows.last_mut() {
            *row = std::mem::take(row).and(said, meaning).and("   ", Meaning::Text);
        }
    }
    (rows, now)
}

/// Draws a case replayed: the entries on the left with the last one that has happened, the case as it then stood.
pub fn replay(canvas: &mut Canvas, screen: &ReplayScreen, body: Rect) {
    let Some(replay) = &screen.replay else {
        return match (&screen.fault, screen.underway) {
            (Some(fault), _) => nothing(canvas, body, &text::replay_failed(canvas.label(fault))),
            (None, Some((done, total))) => nothing(canvas, body, &text::replay_underway(group(done), group(total))),
            (None, None) => reading(canvas, body),
        };
    };
    header(canvas, &replay.case, body);
    canvas.rule(body, body.y + 2);
    let area = Rect::new(body.x + 1, body.y + 3, body.width - 2, body.height - 3);
    let said = canvas.say(&text::replay_position(replay.upto, replay.entries.len()));
    // Where it stands and whether it is equal stay in view, whatever is scrolled below.
    canvas.put_row(area.x, area.y, area.width, &Row::of(said, Meaning::Title));
    let verdict = if replay.differences.is_empty() {
        Row::of(format!("{} ", canvas.theme.met), Meaning::Good).and(canvas.say(&text::replay_equal()), Meaning::Text)
    } else {
        Row::of("! ", Meaning::Danger).and(canvas.say(&text::replay_differs(replay.differences.len())), Meaning::Danger)
    };
    canvas.put_row(area.x, area.y + 1, area.width, &verdict);
    let area = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    let mut rows = Vec::new();
    for difference in &replay.differences {
        rows.extend(
            wrap(&canvas.label(difference), usize::from(area.width) - 2)
                .into_iter()
                .map(|line| Row::of(format!("  {line}"), Meaning::Danger)),
        );
    }
    rows.push(Row::blank());
    for (place, (position, said)) in replay.entries.iter().enumerate() {
        let now = place + 1 == replay.upto;
        let meaning = if now {
            Meaning::Title
        } else if place < replay.upto {
            Meaning::Text
        } else {
            Meaning::Muted
        };
        let said = canvas.label(said);
        rows.push(
            Row::of(if now { "> " } else { "  " }, Meaning::Accent)
                .and(format!("{:>9}  ", group(*position)), Meaning::Muted)
                .and(said, meaning),
        );
    }
    rows.push(Row::blank());
    rows.extend(road(canvas, &replay.case, usize::from(area.width), false));
    if !replay.case.history.is_empty() {
        rows.push(Row::blank());
        rows.push(Row::of(canvas.say(&text::case_history()), Meaning::Title));
        let history = &replay.case.history;
        let columns = LineColumns::of(canvas, history, usize::from(area.width));
        rows.extend(history.iter().map(|line| line_row(canvas, line, columns, false)));
    }
    canvas.scrolled(area, &rows, screen.scroll.0);
}
