//! The log-on screen.

use ratatui::layout::Rect;

use super::{nothing, reading};
use crate::app::App;
use crate::app::port::Seat;
use crate::app::screen::login::Login;
use crate::text;
use crate::ui::canvas::{Canvas, Column, in_columns, widths};
use crate::ui::text::wrap;
use crate::ui::theme::Meaning;

/// Draws the log-on screen.
pub fn draw(canvas: &mut Canvas, _app: &App, login: &Login, body: Rect) {
    let room = body.width.saturating_sub(4);
    let Some(seats) = &login.seats else { return reading(canvas, body) };
    let prison = canvas.label(&seats.prison);
    canvas.put(body.x + 2, body.y + 1, room, &prison, Meaning::Title);
    let own = |seat: &Seat| {
        login.locked_by.as_ref().is_some_and(|locked| (&locked.officer, &locked.role) == (&seat.officer, &seat.role))
    };
    let heading = match &login.locked_by {
        None => text::login_title(),
        // Once another seat is being chosen, the passphrase that is asked for is that seat's.
        Some(_) if login.passphrase.is_some() && login.seat().is_none_or(own) => text::login_locked(),
        Some(_) => text::login_locked_choose(),
    };
    let heading = canvas.say(&heading);
    canvas.put(body.x + 2, body.y + 2, room, &heading, Meaning::Text);

    let label = canvas.say(&text::login_search());
    let at = canvas.put(body.x + 2, body.y + 4, room, &format!("{label} "), Meaning::Muted);
    canvas.edit(at, body.y + 4, 30, &login.search, login.passphrase.is_none());

    // The card is longer than a small screen.
    let (place, count, total) = login.list.position();
    if total > 0 {
        let place = if count == total {
            text::list_position(place, count)
        } else {
            text::list_position_of(place, count, total)
        };
        let place = canvas.say(&place);
        canvas.put_right(body.right().saturating_sub(2), body.y + 4, &place, Meaning::Muted);
    }

    let list = Rect::new(body.x + 2, body.y + 6, room, body.height.saturating_sub(11));
    canvas.laid.height = usize::from(list.height);
    if login.list.is_known_empty() {
        nothing(canvas, list, &text::login_nobody());
    }
    let columns = [
        Column::new(String::new(), 0, false),
        Column::new(String::new(), 10, false),
        Column::new(String::new(), 25, false),
        Column::new(String::new(), 25, false),
    ];
    let columns_at = widths(&columns, usize::from(list.width) - 2);
    for (y, (_, seat, selected, _)) in (list.y..).zip(login.list.visible(usize::from(list.height))) {
        let Some(seat) = seat else { continue };
        let cells =
            [seat.name.clone(), seat.officer.to_string(), canvas.label(&seat.role_name), canvas.label(&seat.place)];
        let row = in_columns(&cells, &columns, &columns_at);
        canvas.put(list.x, y, 2, if selected { "> " } else { "  " }, Meaning::Accent);
        canvas.put(list.x + 2, y, list.width - 2, &row, Meaning::Text);
        if selected {
            canvas.mark(Rect::new(list.x + 2, y, list.width - 2, 1), Meaning::Selected);
        }
    }

    let y = body.bottom().saturating_sub(4);
    if let Some(secret) = &login.passphrase {
        let label = canvas.say(&text::login_passphrase());
        let at = canvas.put(body.x + 2, y, room, &format!("{label} "), Meaning::Title);
        let stars = "*".repeat(secret.length().min(40));
        let end = canvas.put(at, y, room, &stars, Meaning::Accent);
        canvas.cursor = Some(ratatui::layout::Position::new(end.min(body.right() - 1), y));
    }
    let said = match (&login.problem, login.busy, &seats.card_passphrase) {
        (Some(problem), _, _) => Some((canvas.label(problem), Meaning::Danger)),
        (None, true, _) => Some((canvas.say(&text::login_opening()), Meaning::Muted)),
        (None, false, Some(card)) => Some((canvas.say(&text::login_card(card.as_str())), Meaning::Muted)),
        (None, false, None) => None,
    };
    if let Some((said, meaning)) = said {
        for (y, line) in (y + 1..body.bottom()).zip(wrap(&said, usize::from(room))) {
            canvas.put(body.x + 2, y, room, &line, meaning);
        }
    }
}
