//! A meeting.

use ratatui::layout::Rect;

use super::reading;
use crate::app::port::view::Member;
use crate::app::port::{Agenda, Vote};
use crate::app::screen::meeting::MeetingScreen;
use crate::text;
use crate::ui::canvas::{Canvas, Row};
use crate::ui::text::{pad, wrap};
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
    canvas.put(body.x + 1, body.y + 1, body.width - 2, &state, Meaning::Muted);
    canvas.rule(body, body.y + 2);

    let area = Rect::new(body.x + 1, body.y + 3, body.width - 2, body.height.saturating_sub(9));
    canvas.laid.height = usize::from(area.height);
    let mut rows = vec![Row::of(canvas.say(&text::meeting_agenda()), Meaning::Title)];
    let mut keep = None;
    for (place, item) in meeting.items.iter().enumerate() {
        let selected = place == screen.cursor.at;
        if selected {
            keep = Some(rows.len());
        }
        rows.push(item_row(canvas, screen, item, place, selected, usize::from(area.width)));
    }
    rows.push(Row::blank());
    let voted = meeting.members.iter().filter(|member| member.voted).count();
    rows.push(Row::of(canvas.say(&text::meeting_members(meeting.members.len(), voted)), Meaning::Title));
    for (place, member) in meeting.members.iter().enumerate() {
        let selected = meeting.items.len() + place == screen.cursor.at;
        if selected {
            keep = Some(rows.len());
        }
        rows.push(member_row(canvas, screen, member, selected));
    }
    canvas.lines(area, &rows, keep);

    // What the member should know about the selected item, and the reason written so far.
    let detail = Rect::new(body.x + 1, area.bottom(), body.width - 2, body.bottom().saturating_sub(area.bottom()));
    canvas.rule(Rect::new(body.x, detail.y, body.width, 1), detail.y);
    let Some(item) = screen.item() else { return };
    let mut lines: Vec<(String, Meaning)> = chair_lines(canvas, screen, item);
    if let Some(reason) = screen.reasons.get(&MeetingScreen::key_of(item)) {
        lines.push((canvas.say(&text::meeting_reason(reason.replace('\n', " "))), Meaning::Text));
    }
    for brief in &item.brief {
        lines.extend(
            wrap(&canvas.label(brief), usize::from(detail.width)).into_iter().map(|line| (line, Meaning::Muted)),
        );
    }
    for (y, (line, meaning)) in (detail.y + 1..detail.bottom()).zip(lines) {
        canvas.put(detail.x, y, detail.width, &line, meaning);
    }
}

fn item_row(
    canvas: &Canvas,
    screen: &MeetingScreen,
    item: &Agenda,
    place: usize,
    selected: bool,
    columns: usize,
) -> Row {
    let key = MeetingScreen::key_of(item);
    let vote = screen.votes.get(&key).copied();
    let (said, meaning) = match (&item.tally, item.mine, vote) {
        (Some((yes, no, abstain, outcome)), _, _) => {
            (canvas.say(&text::meeting_tally(*abstain, *no, canvas.label(outcome), *yes)), Meaning::Title)
        }
        (None, Some(mine), _) => (canvas.say(&text::meeting_signed_vote(word(canvas, mine))), Meaning::Good),
        (None, None, Some(vote)) => (format!("~ {}", word(canvas, vote)), Meaning::Draft),
        (None, None, None) => (canvas.say(&text::meeting_open_vote()), Meaning::Muted),
    };
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
    let room = columns.saturating_sub(2 + 24);
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
    if let Some((members, quorum, pass)) = item.rule {
        let there = screen.taking_part(item);
        let needed = quorum.needed(members, there);
        let said = text::meeting_item_rule(
            item.voted.len(),
            canvas.label(&item.motion),
            needed,
            pass.needed(members, there),
            there,
        );
        lines.push((canvas.say(&said), if there < needed { Meaning::Warning } else { Meaning::Text }));
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
    let (sign, state, meaning) = if member.voted {
        (canvas.theme.met.clone(), text::member_voted(), Meaning::Good)
    } else if screen.present.contains(&member.number) {
        ("+".to_owned(), text::member_present(), Meaning::Draft)
    } else {
        (" ".to_owned(), text::member_open(), Meaning::Muted)
    };
    let chair = if member.chair { format!(" ({})", canvas.say(&text::member_chair())) } else { String::new() };
    Row::of(if selected { "> " } else { "  " }, Meaning::Accent)
        .and(format!("{sign} "), meaning)
        .and(pad(&format!("{}{chair}", member.name), 30, false), if selected { Meaning::Title } else { Meaning::Text })
        .and(format!("  {}", canvas.say(&state)), Meaning::Muted)
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
