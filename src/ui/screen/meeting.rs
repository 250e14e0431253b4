//! A meeting.

use ratatui::layout::Rect;

use super::reading;
use crate::app::port::view::Member;
use crate::app::port::{Agenda, Vote};
use crate::app::screen::meeting::MeetingScreen;
use crate::text;
use crate::ui::canvas::{Canvas, Row};
use crate::ui::text::{pad, width, wrap};
use crate::ui::theme::Meaning;

/// Draws a meeting.
pub fn draw(canvas: &mut Canvas, screen: &MeetingScreen, body: Rect) {
    let Some(meeting) = &screen.meeting else { return reading(canvas, body) };
    let title = canvas.label(&meeting.title);
    let day = meeting.key.on.to_string();
    let row = Row::of(title, Meaning::Title).and(format!("   {day}"), Meaning::Text);
    canvas.put_row(body.x + 1, body.y, body.width - 2, &row);
    let rule = canvas.label(&meeting.rule);
    let state = if meeting.closed { canvas.say(&text::meeting_closed()) } else { rule };
    let columns = usize::from(body.width - 2);
    // Quorum and majority with their article are read whole, on two lines where one is too short.
    let mut y = body.y + 1;
    for line in wrap(&state, columns) {
        canvas.put(body.x + 1, y, body.width - 2, &line, Meaning::Muted);
        y += 1;
    }
    canvas.rule(body, y);
    let head = y + 1 - body.y;

    let votes: Vec<(String, Meaning)> = meeting.items.iter().map(|item| said_of(canvas, screen, item)).collect();
    // What came of an item is never cut: its column is as wide as the widest, and titles have the rest.
    let vote_columns = votes.iter().map(|(said, _)| width(said)).max().unwrap_or(0).min(columns / 2);
    let mut rows = vec![Row::of(canvas.say(&text::meeting_agenda()), Meaning::Title)];
    let mut keep = None;
    for ((place, item), vote) in meeting.items.iter().enumerate().zip(votes) {
        let selected = place == screen.cursor.at;
        // What was closed before stands apart from what waits.
        if item.tally.is_some() && !meeting.closed && meeting.items.get(place.wrapping_sub(1)).is_none_or(is_open) {
            rows.push(Row::of(canvas.say(&text::meeting_earlier()), Meaning::Title));
        }
        // Two meetings of one day are two: what each decided stands under its own heading.
        let before = place.checked_sub(1).and_then(|before| meeting.items.get(before));
        let held = canvas.label(&item.held);
        if !held.is_empty() && before.is_none_or(|before| before.held != item.held) {
            rows.push(Row::of(held, Meaning::Muted));
        }
        if selected {
            keep = Some(rows.len());
        }
        rows.push(item_row(canvas, screen, (item, place), vote, selected, (columns, vote_columns)));
    }
    rows.push(Row::blank());
    let voted = meeting.members.iter().filter(|member| member.has_voted()).count();
    rows.push(Row::of(canvas.say(&text::meeting_members(meeting.members.len(), voted)), Meaning::Title));
    // Two columns, read downwards, so that a committee is seen beside its agenda.
    let lines = meeting.members.len().div_ceil(if columns >= TWO_COLUMNS { 2 } else { 1 });
    let first = rows.len();
    for (place, member) in meeting.members.iter().enumerate() {
        let selected = meeting.items.len() + place == screen.cursor.at;
        let line = first + place % lines;
        if selected {
            keep = Some(line);
        }
        let cell = member_row(canvas, screen, member, selected);
        match rows.get_mut(line) {
            Some(row) => *row = std::mem::take(row).beside(cell),
            None => rows.push(cell),
        }
    }
    let lines = detail_lines(canvas, screen, columns);
    // The detail gets what agenda and members leave, and a third of the room at least: what is voted on is what a member reads.
    let room = body.height.saturating_sub(head + 1);
    let needed = u16::try_from(rows.len()).unwrap_or(room);
    let wanted = u16::try_from(lines.len() + 1).unwrap_or(room);
    let detail = wanted.clamp(5, room.saturating_sub(needed).max(room / 2));
    let area = Rect::new(body.x + 1, body.y + head, body.width - 2, room.saturating_sub(detail));
    // What has no room is counted in a line of its own: no list ends unsaid.
    let counted = u16::from(rows.len() > usize::from(area.height) && area.height > 1);
    let list = Rect { height: area.height - counted, ..area };
    canvas.laid.height = usize::from(list.height);
    let above = canvas.lines(list, &rows, keep);
    let below = rows.len().saturating_sub(above + usize::from(list.height));
    if counted > 0 {
        let said = canvas.say(&text::meeting_lines_hidden(above, below));
        canvas.put_right(area.right(), area.bottom() - 1, &said, Meaning::Muted);
    }

    // What the member should know about the selected item, and the reason written so far.
    let detail = Rect::new(body.x + 1, area.bottom(), body.width - 2, body.bottom().saturating_sub(area.bottom()));
    canvas.rule(Rect::new(body.x, detail.y, body.width, 1), detail.y);
    let hidden = lines.len().saturating_sub(usize::from(detail.height.saturating_sub(1)));
    for (y, (line, meaning)) in (detail.y + 1..detail.bottom()).zip(lines) {
        canvas.put(detail.x, y, detail.width, &line, meaning);
    }
    if hidden > 0 {
        let said = format!(" {} ", canvas.say(&text::meeting_more(hidden + 1)));
        let x = detail.right().saturating_sub(u16::try_from(width(&said)).unwrap_or(detail.width));
        let last = detail.bottom().saturating_sub(1);
        canvas.put(detail.x, last, detail.width, &" ".repeat(usize::from(detail.width)), Meaning::Text);
        canvas.put(x, last, detail.right().saturating_sub(x), &said, Meaning::Muted);
    }
}

/// Columns from which members stand side by side, and those of a name and of what is said behind it.
const TWO_COLUMNS: usize = 70;
const NAME: usize = 19;
const STATE: usize = 13;

/// What the member should know about the selected item, and the reason written so far.
fn detail_lines(canvas: &Canvas, screen: &MeetingScreen, columns: usize) -> Vec<(String, Meaning)> {
    let Some(item) = screen.item() else { return Vec::new() };
    let mut whole: Vec<(String, Meaning)> = Vec::new();
    if let Some((barred, _)) = item.barred.as_ref().filter(|_| item.mine.is_none()) {
        whole.push((canvas.label(barred), Meaning::Warning));
    }
    whole.extend(chair_lines(canvas, screen, item));
    if let Some(reason) = screen.reasons.get(&MeetingScreen::key_of(item)) {
        whole.push((canvas.say(&text::meeting_reason(reason.replace('\n', " "))), Meaning::Text));
    }
    let wrapped =
        |(line, meaning): (String, Meaning)| wrap(&line, columns).into_iter().map(move |line| (line, meaning));
    let mut lines: Vec<(String, Meaning)> = whole.into_iter().flat_map(wrapped).collect();
    let brief: Vec<String> = item.brief.iter().map(|brief| canvas.label(brief)).collect();
    lines.extend(side_by_side(&brief, columns).into_iter().map(|line| (line, Meaning::Muted)));
    lines
}

/// Facts on as few lines as they need: short ones share a line, none is broken to do so.
fn side_by_side(facts: &[String], columns: usize) -> Vec<String> {
    const GAP: &str = "   ";
    let mut lines: Vec<String> = Vec::new();
    for fact in facts.iter().filter(|fact| !fact.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line) + GAP.len() + width(fact) <= columns => {
                line.push_str(GAP);
                line.push_str(fact);
            }
            _ => lines.extend(wrap(fact, columns)),
        }
    }
    lines
}

fn is_open(item: &Agenda) -> bool {
    item.tally.is_none()
}

/// What stands behind an item: what came of it, my vote, or that I have none.
fn said_of(canvas: &Canvas, screen: &MeetingScreen, item: &Agenda) -> (String, Meaning) {
    let vote = screen.votes.get(&MeetingScreen::key_of(item)).copied();
    match (&item.tally, item.mine, vote, &item.barred) {
        (Some((yes, no, abstain, outcome)), ..) => {
            (canvas.say(&text::meeting_tally(*abstain, *no, canvas.label(outcome), *yes)), Meaning::Title)
        }
        (None, Some(mine), ..) => (canvas.say(&text::meeting_signed_vote(word(canvas, mine))), Meaning::Good),
        (None, None, Some(vote), _) => (format!("~ {}", word(canvas, vote)), Meaning::Draft),
        (None, None, None, Some((_, true))) => (canvas.say(&text::meeting_may_abstain()), Meaning::Warning),
        (None, None, None, Some((_, false))) => (canvas.say(&text::meeting_takes_none()), Meaning::Muted),
        (None, None, None, None) => (canvas.say(&text::meeting_open_vote()), Meaning::Muted),
    }
}

fn item_row(
    canvas: &Canvas,
    screen: &MeetingScreen,
    (item, place): (&Agenda, usize),
    (said, meaning): (String, Meaning),
    selected: bool,
    (columns, vote_columns): (usize, usize),
) -> Row {
    let key = MeetingScreen::key_of(item);
    let mut marks = String::new();
    let parted = screen.parted_of(item).len();
    if parted > 0 {
        marks.push_str(&format!("{} ", canvas.say(&text::meeting_recused(parted))));
    }
    if let Some((outcome, _)) = screen.otherwise.get(&key) {
        marks.push_str(&format!("{} ", canvas.say(&text::meeting_else(outcome_name(canvas, item, outcome)))));
    }
    // The marks stand first: a narrow column cuts the title's end.
    let title = format!("{:>2}. {marks}{}", place + 1, canvas.label(&item.title));
    let room = columns.saturating_sub(4 + vote_columns);
    Row::of(if selected { "> " } else { "  " }, Meaning::Accent)
        .and(pad(&title, room, false), if selected { Meaning::Title } else { Meaning::Text })
        .and("  ", Meaning::Text)
        .and(said, meaning)
}

fn outcome_name(canvas: &Canvas, item: &Agenda, outcome: &str) -> String {
    item.otherwise.iter().find(|(id, _)| id == outcome).map(|(_, name)| canvas.label(name)).unwrap_or_default()
}

/// What the chair has to look at on an item: what is voted on, who takes part and how many must, what follows otherwise, who does
/// not take part.
fn chair_lines(canvas: &Canvas, screen: &MeetingScreen, item: &Agenda) -> Vec<(String, Meaning)> {
    let mut lines = Vec::new();
    if let Some((rule, enough)) = screen.rule_of(item) {
        lines.push((canvas.label(&rule), if enough { Meaning::Text } else { Meaning::Warning }));
    }
    let missing = screen.without_ballot(item);
    if !missing.is_empty() {
        let names = missing.join(&canvas.say(&text::list_joint()));
        lines.push((canvas.say(&text::meeting_not_voted(missing.len(), names)), Meaning::Text));
    }
    if let Some((outcome, reason)) = screen.otherwise.get(&MeetingScreen::key_of(item)) {
        let said = text::meeting_else_because(outcome_name(canvas, item, outcome), reason.replace('\n', " "));
        lines.push((canvas.say(&said), Meaning::Draft));
    }
    for (member, reason, substitute) in screen.parted_of(item) {
        let name = screen.name_of(&member);
        let said = match (reason, substitute) {
            (None, _) => text::meeting_parted_absent(name),
            (Some(reason), None) => text::meeting_parted_withdrew(name, canvas.label(&reason)),
            (Some(reason), Some(substitute)) => {
                text::meeting_parted_substituted(name, canvas.label(&reason), substitute)
            }
        };
        lines.push((canvas.say(&said), Meaning::Draft));
    }
    lines
}

fn member_row(canvas: &Canvas, screen: &MeetingScreen, member: &Member, selected: bool) -> Row {
    let (signed, due) = member.ballots;
    let present = screen.present.contains(&member.number);
    let (sign, meaning) = match (member.has_voted(), present) {
        (true, _) => (canvas.theme.met.clone(), Meaning::Good),
        (false, true) => ("+".to_owned(), Meaning::Draft),
        (false, false) => (" ".to_owned(), Meaning::Muted),
    };
    let state = match (signed, due) {
        (1.., _) => text::member_ballots(due, signed),
        (0, 0) => text::meeting_takes_none(),
        (0, _) if present => text::member_present(),
        (0, _) => text::member_open(),
    };
    let chair = if member.chair { format!(" ({})", canvas.say(&text::member_chair())) } else { String::new() };
    Row::of(if selected { "> " } else { "  " }, Meaning::Accent)
        .and(format!("{sign} "), meaning)
        .and(
            pad(&format!("{}{chair}", member.name), NAME, false),
            if selected { Meaning::Title } else { Meaning::Text },
        )
        .and(format!(" {}", pad(&canvas.say(&state), STATE, false)), Meaning::Muted)
}

/// A vote as a word.
#[must_use]
pub fn word(canvas: &Canvas, vote: Vote) -> String {
    canvas.say(&match vote {
        Vote::Yes => text::vote_yes(),
        Vote::No => text::vote_no(),
        Vote::Abstain => text::vote_abstain(),
    })
}
