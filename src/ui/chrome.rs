//! What every screen has: the first line and the last two.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Row};
use super::text::{cut, width};
use super::theme::Meaning;
use crate::app::action::{Action, REGISTRY, Scope};
use crate::app::screen::Screen;
use crate::app::view::NoticeKind;
use crate::app::{App, NEEDS};
use crate::text;

/// Where I am, who I am, which day it is; on a training journal the banner, which nothing covers.
pub fn first_line(canvas: &mut Canvas, app: &App, area: Rect) {
    let mut end = area.right().saturating_sub(1);
    if let Some(standing) = &app.standing {
        let day = format!(" {} ", standing.today);
        let day_columns = u16::try_from(width(&day)).unwrap_or(0);
        canvas.put_right(area.right(), area.y, &day, Meaning::Title);
        end = area.right().saturating_sub(day_columns);
        if standing.training {
            let banner = format!(" {} ", canvas.say(&text::banner_training()));
            canvas.put_right(end, area.y, &banner, Meaning::Banner);
            end = end.saturating_sub(u16::try_from(width(&banner)).unwrap_or(0) + 1);
        }
    }
    let title = match (&app.login, app.screens.last()) {
        (Some(_), _) => canvas.say(&text::program_name()),
        (None, Some(screen)) => title(canvas, screen),
        (None, None) => String::new(),
    };
    let room = end.saturating_sub(area.x + 1);
    let at = canvas.put(area.x + 1, area.y, room, &title, Meaning::Title);
    if let (None, Some(session)) = (&app.login, &app.session) {
        let seat = &session.seat;
        let who = canvas.say(&text::first_line_seat(
            seat.name.as_str(),
            canvas.label(&seat.place),
            canvas.label(&seat.role_name),
        ));
        canvas.put(at + 2, area.y, end.saturating_sub(at + 2), &who, Meaning::Text);
    }
}

fn title(canvas: &Canvas, screen: &Screen) -> String {
    let message = match screen {
        Screen::Login(_) => text::program_name(),
        Screen::Worklist(_) => text::action_go_worklist(),
        Screen::Prisoners(_) => text::action_go_prisoners(),
        Screen::Person(_) => text::scope_person(),
        Screen::Cases(cases) if cases.for_replay => text::replay_choose(),
        Screen::Cases(_) => text::action_go_cases(),
        Screen::Case(_) => text::scope_case(),
        Screen::Form(_) => text::scope_form(),
        Screen::Drafts(_) => text::action_go_drafts(),
        Screen::Meetings(_) => text::action_go_meetings(),
        Screen::Meeting(_) => text::scope_meeting(),
        Screen::Journal(_) => text::action_go_journal(),
        Screen::Entry(_) => text::scope_entry(),
        Screen::Paper(_) => text::scope_paper(),
        Screen::Sync(_) => text::action_go_sync(),
        Screen::Province(_) => text::action_go_province(),
        Screen::Replay(_) => text::scope_replay(),
    };
    canvas.say(&message)
}

/// What can be done here, or a notice; and how the record stands.
pub fn last_lines(canvas: &mut Canvas, app: &App, area: Rect) {
    let notice = notice(canvas, app, usize::from(area.width.saturating_sub(2)));
    // A long notice pushes the rule up over the body for the moment that it stands there.
    let more = u16::try_from(notice.len().saturating_sub(2)).unwrap_or(0);
    let y = area.bottom() - 3 - more;
    canvas.rule(area, y);
    if !canvas.detail.is_empty() {
        let detail = format!(" {} ", cut(&canvas.detail, usize::from(area.width).saturating_sub(4)));
        let columns = u16::try_from(width(&detail)).unwrap_or(area.width).min(area.width.saturating_sub(2));
        // The rule's own look would stay in the cells.
        canvas.clear(Rect::new(area.x + 1, y, columns, 1));
        canvas.put(area.x + 1, y, columns, &detail, Meaning::Text);
    }
    canvas.clear(Rect::new(area.x, y + 1, area.width, area.bottom() - y - 1));
    let room = area.width.saturating_sub(2);
    for (line, row) in (y + 1..area.bottom()).zip(&notice) {
        canvas.put_row(area.x + 1, line, room, row);
    }
    if notice.is_empty() {
        let hints = hints(canvas, app, usize::from(room));
        canvas.put_row(area.x + 1, y + 1, room, &hints);
    }
    // A sentence that needs both lines gets them: the state of the record is back with the next key.
    if notice.len() < 2 {
        status(canvas, app, area, y + 2);
    }
}

/// Lines of a notice at most: a path in the deepest folder still ends in its file's name.
const NOTICE: usize = 5;

/// What is told, in as many lines as it needs. Where even those do not hold it, its end stands there, for a path ends in what counts.
fn notice(canvas: &Canvas, app: &App, columns: usize) -> Vec<Row> {
    let Some(notice) = &app.notice else { return Vec::new() };
    let (meaning, mark) = match notice.kind {
        NoticeKind::Good => (Meaning::Good, "+ "),
        NoticeKind::Info => (Meaning::Accent, ""),
        NoticeKind::Bad => (Meaning::Danger, "! "),
    };
    let mut lines = super::text::wrap(&format!("{mark}{}", canvas.label(&notice.say)), columns);
    if lines.len() > NOTICE {
        let end = lines.split_off(lines.len() + 2 - NOTICE);
        lines.truncate(1);
        lines.push("..".to_owned());
        lines.extend(end);
    }
    lines.into_iter().map(|line| Row::of(line, meaning)).collect()
}

/// The hints that fit: the most wanted of this place first.
fn hints(canvas: &Canvas, app: &App, room: usize) -> Row {
    let Some(view) = app.top() else { return Row::blank() };
    let scopes = view.scopes();
    let mut wanted: Vec<(u8, usize, String, String)> = REGISTRY
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.rank > 0)
        .filter_map(|(order, entry)| {
            let place = scopes.iter().position(|scope| entry.scopes.contains(scope))?;
            if app.can(entry.action).is_err() {
                return None;
            }
            // Where Enter only goes on, or does nothing at all, it is not offered: Tab stands there.
            if let (Action::Choose, Some(Screen::Form(form))) = (entry.action, app.screens.last())
                && !form.chooses()
            {
                return None;
            }
            let scope: &[Scope] = std::slice::from_ref(scopes.get(place)?);
            let title = match app.screens.last() {
                Some(Screen::Form(form)) if entry.action == Action::Submit && form.only_asks() => text::hint_ask(),
                Some(Screen::Worklist(list)) if entry.action == Action::Open && list.marked() > 0 => {
                    text::hint_together(list.marked())
                }
                _ => (entry.title)(),
            };
            Some((entry.rank, order, app.chord(scope, entry.action)?, canvas.say(&title)))
        })
        .collect();
    wanted.sort();
    let mut row = Row::blank();
    let mut used = 0;
    for (_, _, keys, title) in extra_hints(canvas, app).into_iter().chain(wanted) {
        let gap = if used == 0 { 0 } else { 2 };
        let columns = gap + width(&keys) + 1 + width(&title);
        if used + columns > room {
            continue;
        }
        used += columns;
        row =
            row.and(" ".repeat(gap), Meaning::Text).and(keys, Meaning::Accent).and(format!(" {title}"), Meaning::Muted);
    }
    row
}

/// Keys of layers that are no actions of the registry.
fn extra_hints(canvas: &Canvas, app: &App) -> Vec<(u8, usize, String, String)> {
    use crate::app::layer::Layer;
    if app.login.is_some() {
        return Vec::new();
    }
    let hint = |keys: &str, message| vec![(0, 0, keys.to_owned(), canvas.say(&message))];
    let enter = canvas.say(&text::key_enter());
    match app.layers.last() {
        Some(Layer::Pick(_) | Layer::Palette(_)) => hint(&enter, text::hint_choose()),
        Some(Layer::Note(_)) => hint("F10", text::hint_keep()),
        Some(Layer::Why(why)) if why.folded() > 0 => hint(&enter, text::hint_show_all()),
        Some(Layer::Help(_)) => hint("↑↓", text::hint_scroll()),
        _ => Vec::new(),
    }
}

fn status(canvas: &mut Canvas, app: &App, area: Rect, y: u16) {
    let Some(standing) = &app.standing else { return };
    let is_short = standing.copies < standing.copies_wanted;
    let mut said = if is_short {
        let (copies, wanted) = (standing.copies, standing.copies_wanted);
        canvas.say(&text::status_record_short(copies, group(standing.sequenced), standing.signed, wanted))
    } else {
        canvas.say(&text::status_record(standing.copies, group(standing.sequenced), standing.signed))
    };
    // Before somebody logs on to a journal that is closed, nothing is known of it.
    if app.login.is_some() && standing.copies == 0 {
        return;
    }
    let province = match (standing.province, &standing.lag_since) {
        (Some(position), Some(since)) => text::status_province_behind(group(position), since.as_str()),
        (Some(position), None) => text::status_province(group(position)),
        (None, _) => text::status_province_never(),
    };
    said.push_str(" · ");
    said.push_str(&canvas.say(&province));
    let mut right = String::new();
    if let Some(progress) = app.progress {
        let part = progress.done.saturating_mul(100).checked_div(progress.total).unwrap_or(0);
        right = match progress.seconds_left() {
            Some(left) => canvas.say(&text::status_progress_left(lag_words(canvas, left), part)),
            None => canvas.say(&text::status_progress(part)),
        };
    } else if !app.pressed.is_empty() {
        right = app.pressed.iter().map(|key| key.name()).collect::<Vec<_>>().join(" ") + " ..";
    } else if standing.drafts > 0 && app.login.is_none() {
        right = format!("~{}", canvas.say(&text::status_drafts(standing.drafts)));
    }
    if standing.unnoted > 0 {
        said = format!("{} · {said}", canvas.say(&text::status_unnoted(standing.unnoted)));
    }
    let room = usize::from(area.width).saturating_sub(3 + width(&right));
    let meaning = if is_short || standing.unnoted > 0 { Meaning::Warning } else { Meaning::Muted };
    canvas.put(area.x + 1, y, area.width.saturating_sub(2), &cut(&said, room), meaning);
    canvas.put_right(area.right().saturating_sub(1), y, &right, Meaning::Draft);
}

/// A number in groups of three digits.
#[must_use]
pub fn group(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A lag in the largest unit that says enough.
#[must_use]
pub fn lag_words(canvas: &Canvas, seconds: u64) -> String {
    let message = match seconds {
        0..=119 => text::lag_seconds(seconds),
        120..=7199 => text::lag_minutes(seconds / 60),
        7200..=172_799 => text::lag_hours(seconds / 3600),
        _ => text::lag_days(seconds / 86_400),
    };
    canvas.say(&message)
}

/// One line, wherever it fits: what the program needs, and what there is.
pub fn too_small(canvas: &mut Canvas, area: Rect) {
    let message = canvas.say(&text::needs_size(NEEDS.0, area.width, area.height, NEEDS.1));
    let lines = super::text::wrap(&message, usize::from(area.width));
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        canvas.put(area.x, y, area.width, &line, Meaning::Text);
    }
}
