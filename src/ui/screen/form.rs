//! A form.

use ratatui::layout::{Position, Rect};

use super::reading;
use crate::app::edit::Edit;
use crate::app::field::{Field, Input};
use crate::app::port::FormSpec;
use crate::app::port::view::{FieldKind, Verdict};
use crate::app::screen::form::Form;
use crate::core::time::Span;
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::text::{cut, pad, width, wrap};
use crate::ui::theme::Meaning;

/// Columns of a title's line that are kept for whom the form is about: number and name.
const WHOSE: u16 = 24;
/// Columns for the number of a prisoner or case where what it means stands behind it.
const NUMBER: u16 = 12;

/// Rows of a longer text, and while it is typed.
const ROWS: usize = 3;
const FOCUSED_ROWS: usize = 6;

/// Draws a form.
pub fn draw(canvas: &mut Canvas, form: &Form, body: Rect) {
    let Some(spec) = &form.spec else { return reading(canvas, body) };
    let room = body.width - 2;
    let title = canvas.label(&spec.title);
    let subject = canvas.label(&spec.subject);
    // However long the title, whose form it is stays on the screen.
    let kept = u16::try_from(width(&subject)).unwrap_or(WHOSE).min(WHOSE);
    let at = canvas.put(body.x + 1, body.y, room.saturating_sub(kept + 3), &title, Meaning::Title);
    canvas.put(at + 3, body.y, (body.right() - 1).saturating_sub(at + 3), &subject, Meaning::Text);
    canvas.rule(body, body.y + 1);
    let mut y = body.y + 2;
    if !form.others.is_empty() {
        let others: Vec<String> = form.others.iter().map(|(_, label)| canvas.label(label)).collect();
        let said = canvas.say(&text::together_also(others.join(&canvas.say(&text::list_joint())), others.len()));
        for line in wrap(&said, usize::from(room)).into_iter().take(3) {
            canvas.put(body.x + 1, y, room, &line, Meaning::Accent);
            y += 1;
        }
    }
    for about in spec.about.iter().take(2) {
        for line in wrap(&canvas.label(about), usize::from(room)).into_iter().take(2) {
            canvas.put(body.x + 1, y, room, &line, Meaning::Muted);
            y += 1;
        }
    }
    if !spec.about.is_empty() {
        y += 1;
    }
    let below = below(canvas, form, usize::from(room));
    let below_height = u16::try_from(below.len()).unwrap_or(0).min(5);
    let area = Rect::new(body.x + 1, y, room, body.bottom().saturating_sub(y + below_height));
    canvas.laid.height = usize::from(area.height);
    fields(canvas, form, spec, area);
    for (y, (line, meaning)) in (body.bottom() - below_height..body.bottom()).zip(below) {
        canvas.put(body.x + 1, y, room, &line, meaning);
    }
}

/// One drawn line of the form: a field's first line, a further line of its text, or a row of the grid.
enum Drawn {
    /// A field with the first line of its label and the columns that the label takes.
    Field(usize, String, usize),
    /// A longer text's field, with the first line of its label and the line of the text that is the first to be seen.
    Long(usize, String, String),
    /// A further line of a label, and of a text beside it.
    Rest(String, String),
    /// A line of the grid's heading.
    Heading(usize),
    GridRow(usize),
    /// What must be known beside the figures of a row.
    Note(String),
}

fn fields(canvas: &mut Canvas, form: &Form, spec: &FormSpec, area: Rect) {
    let labels = spec.fields.iter().map(|field| width(&canvas.label(&field.label))).max().unwrap_or(0);
    let label_columns = labels.clamp(10, usize::from(area.width) / 2);
    let value_columns = usize::from(area.width).saturating_sub(label_columns + 5);
    let mut drawn = Vec::new();
    let mut focus = 0;
    let asked = |place: &usize| !form.is_absent(*place);
    for (place, field) in form.fields.iter().enumerate().take(form.plain_fields()).filter(|(place, _)| asked(place)) {
        if place == form.at {
            focus = drawn.len();
        }
        let (label, columns) = label_lines(canvas, field, label_columns, usize::from(area.width));
        let mut label = label.into_iter();
        let first = label.next().unwrap_or_default();
        match &field.input {
            Input::Text(edit) if edit.has_lines() && !field.spec.fixed => {
                let (shown, cursor) = seen(edit, place == form.at, value_columns);
                let mut lines = shown.into_iter();
                drawn.push(Drawn::Long(place, first, lines.next().unwrap_or_default()));
                drawn.extend(lines.map(|line| Drawn::Rest(label.next().unwrap_or_default(), line)));
                if place == form.at {
                    focus += cursor;
                }
            }
            _ => drawn.push(Drawn::Field(place, first, columns)),
        }
        drawn.extend(label.map(|line| Drawn::Rest(line, String::new())));
    }
    if let Some(grid) = &spec.grid {
        let lines = grid_titles(canvas, spec, area).iter().map(Vec::len).max().unwrap_or(0);
        drawn.extend((0..lines).map(Drawn::Heading));
        for row in 0..grid.rows.len() {
            if form.grid_row() == Some(row) && form.at >= form.plain_fields() {
                focus = drawn.len();
            }
            drawn.push(Drawn::GridRow(row));
            let notes = grid.rows.get(row).map(|row| row.notes.as_slice()).unwrap_or_default();
            let room = usize::from(area.width).saturating_sub(NOTE);
            drawn.extend(notes.iter().flat_map(|note| wrap(&canvas.label(note), room)).map(Drawn::Note));
        }
    }
    let height = usize::from(area.height);
    let top = focus.saturating_sub(height.saturating_sub(2)).min(drawn.len().saturating_sub(height));
    for (y, line) in (area.y..area.bottom()).zip(drawn.iter().skip(top)) {
        match line {
            Drawn::Field(place, label, columns) => {
                if let Some(field) = form.fields.get(*place) {
                    let at = Rect::new(area.x, y, area.width, 1);
                    let at = head(canvas, form, (field, *place), at, (label.as_str(), *columns));
                    one(canvas, form, field, *place, at);
                }
            }
            Drawn::Long(place, label, text) => {
                if let Some(field) = form.fields.get(*place) {
                    let at = Rect::new(area.x, y, area.width, 1);
                    let at = head(canvas, form, (field, *place), at, (label.as_str(), label_columns));
                    canvas.put(at.x, at.y, at.width, text, Meaning::Text);
                }
            }
            Drawn::Rest(label, text) => {
                canvas.put(area.x + 3, y, area.width.saturating_sub(3), label, Meaning::Text);
                let x = area.x + u16::try_from(label_columns + 5).unwrap_or(0);
                canvas.put(x, y, area.right().saturating_sub(x), text, Meaning::Text);
            }
            Drawn::Note(line) => {
                let x = area.x + u16::try_from(NOTE).unwrap_or(0);
                canvas.put(x, y, area.right().saturating_sub(x), line, Meaning::Muted);
            }
            Drawn::Heading(line) => grid_heading(canvas, spec, *line, Rect::new(area.x, y, area.width, 1)),
            Drawn::GridRow(row) => grid_row(canvas, form, spec, *row, Rect::new(area.x, y, area.width, 1)),
        }
    }
    if let Some(Field { input: Input::Text(edit), .. }) =
        form.fields.get(form.at).filter(|_| form.at < form.plain_fields())
        && edit.has_lines()
    {
        let lines = wrap(&edit.before(), value_columns);
        let x = area.x + u16::try_from(label_columns + 5 + lines.last().map_or(0, |line| width(line))).unwrap_or(0);
        let y = area.y + u16::try_from(focus.saturating_sub(top)).unwrap_or(0);
        canvas.cursor = Some(Position::new(x.min(area.right()), y.min(area.bottom().saturating_sub(1))));
    }
}

/// The lines of a longer text that are shown, and which of them the cursor stands in: while it is typed more of them, and never so
/// many that the form's other fields are driven off the screen.
fn seen(edit: &Edit, focus: bool, columns: usize) -> (Vec<String>, usize) {
    let lines = wrap(edit.text(), columns);
    // The cursor stands where the text before it ends.
    let cursor = wrap(&edit.before(), columns).len().saturating_sub(1);
    let rows = if focus { FOCUSED_ROWS } else { ROWS };
    let first = if focus { (cursor + 1).saturating_sub(rows) } else { 0 };
    let mut shown: Vec<String> = lines.iter().skip(first).take(rows).cloned().collect();
    if lines.len() > first + rows
        && let Some(last) = shown.last_mut()
        && !focus
    {
        *last = cut(&format!("{last}{}", " ".repeat(columns)), columns);
    }
    (shown, cursor - first.min(cursor))
}

/// The lines of a field's label, and the columns that they take: what its value leaves free, where that keeps it on one line.
fn label_lines(canvas: &Canvas, field: &Field, columns: usize, total: usize) -> (Vec<String>, usize) {
    let label = canvas.label(&field.spec.label);
    let choose = || width(&canvas.say(&text::form_choose()));
    let value = match &field.spec.kind {
        _ if field.spec.fixed => width(&plain(canvas, field)),
        FieldKind::Flag => choose(),
        FieldKind::Choice(choices) => {
            choices.iter().map(|choice| width(&canvas.label(&choice.label))).max().unwrap_or(0).max(choose())
        }
        FieldKind::Number { .. } | FieldKind::Date { .. } | FieldKind::Month | FieldKind::Span => VALUE,
        _ => total,
    };
    if width(&label) <= columns.max(total.saturating_sub(value + 5)) {
        let columns = columns.max(width(&label));
        return (vec![label], columns);
    }
    (wrap(&label, columns), columns)
}

/// Columns of a day or a number, also in full-width characters.
const VALUE: usize = 24;

fn one(canvas: &mut Canvas, form: &Form, field: &Field, place: usize, at: Rect) {
    // Behind a number stands whom or what it means.
    let means = form.means(field).filter(|_| !field.spec.fixed && at.width > NUMBER + 2);
    let typed = if means.is_some() { NUMBER } else { at.width };
    value(canvas, field, Rect::new(at.x, at.y, typed, 1), place == form.at);
    if let Some(means) = means {
        let said = canvas.label(&means);
        let said = said.split_once(' ').map_or(said.as_str(), |(_, name)| name.trim_start());
        canvas.put(at.x + NUMBER + 1, at.y, at.width - NUMBER - 1, said, Meaning::Muted);
    }
}

/// A field's mark and the first line of its label; gives the room for its value.
fn head(
    canvas: &mut Canvas,
    form: &Form,
    (field, place): (&Field, usize),
    at: Rect,
    (label, columns): (&str, usize),
) -> Rect {
    let focus = place == form.at;
    let problem = form.problems.contains_key(&place);
    let remarked = form.remark(place).is_some();
    let sign = match ((problem && !form.is_still_empty(place)) || remarked, field.spec.required && !field.spec.fixed) {
        (true, _) => "!",
        (false, true) => "*",
        (false, false) => " ",
    };
    canvas.put(at.x, at.y, 2, if focus { "> " } else { "  " }, Meaning::Accent);
    canvas.put(at.x + 2, at.y, 1, sign, if problem { Meaning::Danger } else { Meaning::Warning });
    let label = pad(label, columns, false);
    let x = canvas.put(at.x + 3, at.y, at.width - 3, &label, if focus { Meaning::Title } else { Meaning::Text }) + 2;
    Rect::new(x, at.y, at.right().saturating_sub(x), 1)
}

fn value(canvas: &mut Canvas, field: &Field, at: Rect, focus: bool) {
    if field.spec.fixed {
        let number = matches!(field.spec.kind, FieldKind::Number { .. });
        let said = pad(&plain(canvas, field), if number { usize::from(at.width) } else { 0 }, number);
        canvas.put(at.x, at.y, at.width, &said, Meaning::Text);
        return;
    }
    match &field.input {
        Input::Text(edit) => {
            let columns = match field.spec.kind {
                // Wide enough for a whole day in full-width characters.
                FieldKind::Number { .. } | FieldKind::Date { .. } => at.width.min(24),
                _ => at.width,
            };
            // A length of time reads in words; its letters stand there while it is typed only.
            if let Some(length) = length(canvas, field).filter(|_| !focus) {
                canvas.put(at.x, at.y, at.width, &length, Meaning::Text);
                return;
            }
            canvas.edit(at.x, at.y, columns, edit, focus);
            if let Some(example) = field.example().filter(|_| edit.text().is_empty()) {
                let example = canvas.say(&example);
                if width(&example) <= usize::from(at.width) {
                    canvas.put(at.x, at.y, at.width, &example, Meaning::Muted);
                }
            }
            let (typed, limit) = edit.fill();
            if focus && limit > 0 && limit < 1000 && matches!(field.spec.kind, FieldKind::Text { .. }) {
                canvas.put_right(at.right(), at.y, &format!(" {typed}/{limit}"), Meaning::Muted);
            }
        }
        Input::People(people, edit) => {
            let mut chosen: Vec<String> = people.iter().map(ToString::to_string).collect();
            let count = chosen.len();
            if width(&chosen.join(" ")) + 22 > usize::from(at.width) {
                chosen = vec![canvas.say(&text::form_people(count))];
            }
            let x = canvas.put(at.x, at.y, at.width, &chosen.join(" "), Meaning::Text);
            let x = if count > 0 { x + 1 } else { x };
            canvas.edit(x, at.y, at.right().saturating_sub(x).min(21), edit, focus);
        }
        Input::Choice(_) | Input::Flag(_) => {
            let said = plain(canvas, field);
            let shown = if said.is_empty() { canvas.say(&text::form_choose()) } else { said };
            let meaning = match (&field.input, focus) {
                (Input::Choice(None) | Input::Flag(None), _) => Meaning::Muted,
                (_, true) => Meaning::Accent,
                _ => Meaning::Text,
            };
            let end = canvas.put(at.x, at.y, at.width, &shown, meaning);
            if focus {
                canvas.cursor = Some(Position::new(at.x, at.y));
                if let (Input::Choice(Some(place)), FieldKind::Choice(choices)) = (&field.input, &field.spec.kind) {
                    let note = choices.get(*place).map(|choice| canvas.label(&choice.note)).unwrap_or_default();
                    canvas.put(end + 2, at.y, at.right().saturating_sub(end + 2), &note, Meaning::Muted);
                }
            }
        }
    }
}

/// A length of time in words, where the field holds one.
fn length(canvas: &Canvas, field: &Field) -> Option<String> {
    let (Input::Text(edit), FieldKind::Span) = (&field.input, &field.spec.kind) else { return None };
    Some(canvas.say(&text::time::span(Span::read(edit.text()).ok()?)))
}

/// The value as text, for what is not typed.
fn plain(canvas: &Canvas, field: &Field) -> String {
    match &field.input {
        Input::Text(edit) => length(canvas, field).unwrap_or_else(|| edit.text().to_owned()),
        Input::Choice(chosen) => match &field.spec.kind {
            FieldKind::Choice(choices) => chosen
                .and_then(|place| choices.get(place))
                .map(|choice| canvas.label(&choice.label))
                .unwrap_or_default(),
            _ => String::new(),
        },
        Input::Flag(Some(true)) => canvas.say(&text::form_yes()),
        Input::Flag(Some(false)) => canvas.say(&text::form_no()),
        Input::Flag(None) => String::new(),
        Input::People(people, _) => people.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
    }
}

/// Columns before a note below a row.
const NOTE: usize = 13;

/// Columns of the person before a grid's cells. A table in which nothing is entered has more of them, and names of four characters fit.
fn person_columns(spec: &FormSpec) -> u16 {
    if is_shown_only(spec) { 20 } else { 24 }
}

fn is_shown_only(spec: &FormSpec) -> bool {
    spec.grid.as_ref().is_some_and(|grid| grid.columns.iter().all(|column| column.fixed))
}

fn cell_columns(spec: &FormSpec, area: Rect) -> u16 {
    let count = spec.grid.as_ref().map_or(1, |grid| grid.columns.len().max(1));
    let count = u16::try_from(count).unwrap_or(1);
    (area.width.saturating_sub(person_columns(spec) + 2) / count).saturating_sub(1).clamp(3, 16)
}

/// The titles of a grid's columns, in as many lines as each needs.
fn grid_titles(canvas: &Canvas, spec: &FormSpec, area: Rect) -> Vec<Vec<String>> {
    let columns = usize::from(cell_columns(spec, area));
    let titles = spec.grid.iter().flat_map(|grid| &grid.columns);
    titles.map(|column| wrap(&canvas.label(&column.label), columns)).collect()
}

fn grid_heading(canvas: &mut Canvas, spec: &FormSpec, line: usize, area: Rect) {
    let Some(grid) = &spec.grid else { return };
    let columns = cell_columns(spec, area);
    let mut x = area.x + person_columns(spec) + 2;
    for (column, title) in grid.columns.iter().zip(grid_titles(canvas, spec, area)) {
        let title = title.get(line).map(String::as_str).unwrap_or_default();
        let title = pad(title, usize::from(columns), column.fixed);
        canvas.put(x, area.y, columns, &title, Meaning::Muted);
        x += columns + 1;
    }
}

fn grid_row(canvas: &mut Canvas, form: &Form, spec: &FormSpec, row: usize, area: Rect) {
    let Some(grid) = &spec.grid else { return };
    let Some(person) = grid.rows.get(row) else { return };
    let focused = form.at >= form.plain_fields() && form.grid_row() == Some(row);
    canvas.put(area.x, area.y, 2, if focused { "> " } else { "  " }, Meaning::Accent);
    let name = format!("{} {}", person.number, person.name);
    canvas.put(
        area.x + 2,
        area.y,
        person_columns(spec) - 1,
        &name,
        if focused { Meaning::Title } else { Meaning::Text },
    );
    let columns = cell_columns(spec, area);
    let first = form.plain_fields() + row * grid.columns.len();
    let mut x = area.x + person_columns(spec) + 2;
    for place in first..first + grid.columns.len() {
        let Some(field) = form.fields.get(place) else { continue };
        let cell = Rect::new(x, area.y, columns, 1);
        value(canvas, field, cell, place == form.at);
        if form.problems.contains_key(&place) {
            canvas.mark(cell, Meaning::Danger);
        } else if place == form.at {
            canvas.mark(cell, Meaning::Selected);
        }
        x += columns + 1;
    }
}

/// Below the fields: what is wrong with the focused one, its help; what the guards say; what would follow.
fn below(canvas: &Canvas, form: &Form, columns: usize) -> Vec<(String, Meaning)> {
    let mut lines = Vec::new();
    if let Some(problem) = form.problems.get(&form.at) {
        let sign = if form.is_still_empty(form.at) { "*" } else { "!" };
        let said = format!("{sign} {}", canvas.label(problem));
        lines.extend(wrap(&said, columns).into_iter().take(3).map(|line| (line, Meaning::Danger)));
    }
    if let Some(remark) = form.remark(form.at) {
        lines.extend(wrap(&canvas.label(remark), columns).into_iter().take(2).map(|line| (line, Meaning::Warning)));
    }
    // What is wrong elsewhere is marked there, and that field may be out of view.
    let (mut empty, mut wrong) = form.wanting();
    if form.problems.contains_key(&form.at) {
        let here = if form.is_still_empty(form.at) { &mut empty } else { &mut wrong };
        *here = here.saturating_sub(1);
    }
    let elsewhere = [
        (wrong > 0).then(|| format!("! {}", canvas.say(&text::form_elsewhere(wrong)))),
        (empty > 0).then(|| format!("* {}", canvas.say(&text::form_elsewhere_empty(empty)))),
    ];
    let elsewhere: Vec<String> = elsewhere.into_iter().flatten().collect();
    if !elsewhere.is_empty() {
        let lines_of = wrap(&elsewhere.join("   "), columns);
        lines.extend(lines_of.into_iter().map(|line| (line, Meaning::Danger)));
    }
    if let Some(field) = form.fields.get(form.at) {
        let help = canvas.label(&field.spec.help);
        if let Input::Text(edit) = &field.input
            && edit.has_lines()
        {
            let (typed, limit) = edit.fill();
            if typed * 2 > limit {
                lines.push((canvas.say(&text::form_text_fill(limit, typed)), Meaning::Muted));
            }
        }
        if !help.is_empty() {
            lines.extend(wrap(&help, columns).into_iter().take(2).map(|line| (line, Meaning::Muted)));
        }
    }
    if let Some(check) = &form.check {
        let failed = check
            .why
            .findings
            .iter()
            .filter(|finding| ![Verdict::Met, Verdict::Remark].contains(&finding.verdict))
            .count();
        if failed > 0 {
            lines.push((canvas.say(&text::form_findings(failed)), Meaning::Warning));
        } else if !check.why.findings.is_empty() {
            lines.push((format!("{} {}", canvas.theme.met, canvas.label(&check.why.answer)), Meaning::Good));
        }
        lines.extend(check.effects.iter().take(2).map(|effect| (canvas.label(effect), Meaning::Text)));
    }
    lines
}
