//! Drawing of layers: a rule above with the title, a rule below, nothing framed inside anything.

use ratatui::layout::{Position, Rect};

use super::canvas::{Canvas, Row};
use super::screen::pages::hex_rows;
use super::text::{pad, width, wrap};
use super::theme::Meaning;
use crate::app::App;
use crate::app::layer::Layer;
use crate::app::layer::help::HelpLayer;
use crate::app::layer::note::NoteLayer;
use crate::app::layer::palette::{Offered, Palette};
use crate::app::layer::pick::{Item, PickList};
use crate::app::layer::second::SecondLayer;
use crate::app::layer::sign::SignLayer;
use crate::app::layer::why::WhyLayer;
use crate::app::port::view::{Finding, Label, Preview, Verdict};
use crate::text;

/// Draws a layer over the body.
pub fn draw(canvas: &mut Canvas, app: &App, layer: &Layer, body: Rect) {
    match layer {
        Layer::Help(layer) => help(canvas, app, layer, body),
        Layer::Palette(layer) => palette(canvas, layer, body),
        Layer::Why(layer) => why(canvas, layer, body),
        Layer::Sign(layer) => sign(canvas, layer, body),
        Layer::Second(layer) => second(canvas, layer, body),
        Layer::Pick(layer) => pick(canvas, layer, body),
        Layer::Note(layer) => note(canvas, layer, body),
    }
}

/// An area in the middle of the body, at most so wide and high.
fn middle(body: Rect, columns: u16, rows: u16) -> Rect {
    // Where little would be left beside it, the whole width is clearer.
    let width = if body.width < columns + 16 { body.width } else { columns };
    let height = rows.min(body.height);
    Rect::new(body.x + (body.width - width) / 2, body.y + (body.height - height) / 2, width, height)
}

fn why(canvas: &mut Canvas, layer: &WhyLayer, body: Rect) {
    let area = middle(body, 100, body.height);
    let title = canvas.label(layer.title());
    let inner = canvas.window(area, &title);
    let columns = usize::from(inner.width);
    let mut rows: Vec<Row> =
        wrap(&canvas.label(&layer.why.answer), columns).into_iter().map(|line| Row::of(line, Meaning::Title)).collect();
    let due = canvas.label(&layer.due);
    if !due.is_empty() {
        rows.push(Row::blank());
        rows.extend(named(&canvas.say(&text::column_due()), &due, columns, Meaning::Text));
    }
    rows.push(Row::blank());
    for fact in &layer.facts {
        rows.extend(wrap(&canvas.label(fact), columns).into_iter().map(|line| Row::of(line, Meaning::Text)));
    }
    for finding in layer.findings() {
        rows.extend(finding_rows(canvas, finding, columns));
    }
    if layer.folded() > 0 {
        rows.push(Row::blank());
        rows.push(Row::of(canvas.say(&text::why_folded(layer.folded())), Meaning::Muted));
    }
    rows.extend(flag_rows(canvas, &layer.why.flags, columns));
    canvas.scrolled(inner, &rows, layer.scroll.0);
}

/// Red flags under their heading: facts with their rules, in the colour of every other fact, for they accuse nobody.
pub fn flag_rows(canvas: &Canvas, flags: &[Label], columns: usize) -> Vec<Row> {
    if flags.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![Row::blank(), Row::of(canvas.say(&text::law_flags_heading()), Meaning::Title)];
    for flag in flags {
        let said = format!("! {}", canvas.label(flag));
        rows.extend(wrap(&said, columns).into_iter().map(|line| Row::of(line, Meaning::Text)));
    }
    rows
}

/// A finding: verdict, sentence and article; then what is required, what is there and from where, when it would be met.
fn finding_rows(canvas: &Canvas, finding: &Finding, columns: usize) -> Vec<Row> {
    let (sign, meaning) = verdict_sign(canvas, finding.verdict);
    let strong = if matches!(finding.verdict, Verdict::Met | Verdict::Later | Verdict::Remark) {
        Meaning::Text
    } else {
        Meaning::Title
    };
    let mut rows = Vec::new();
    let say = canvas.label(&finding.say);
    for (at, line) in wrap(&say, columns.saturating_sub(4)).into_iter().enumerate() {
        let lead = if at == 0 { format!("{} ", pad(&sign, 1, false)) } else { "  ".to_owned() };
        rows.push(Row::of(lead, meaning).and(line, strong));
    }
    let required = canvas.label(&finding.required);
    let actual = canvas.label(&finding.actual);
    // Where the file says exactly what is required, once is enough.
    let actual = if actual == required { String::new() } else { actual };
    let mut facts = vec![(text::why_required(), required, Meaning::Text)];
    facts.extend(finding.sources.iter().map(|source| (text::why_from(), canvas.label(source), Meaning::Muted)));
    facts.push((text::why_actual(), actual, Meaning::Text));
    let met_on = finding.met_on.map(|day| day.to_string()).unwrap_or_default();
    facts.push((text::why_met_on(), met_on, Meaning::Accent));
    for (name, said, meaning) in facts.into_iter().filter(|(_, said, _)| !said.is_empty()) {
        rows.extend(named(&canvas.say(&name), &said, columns, meaning));
    }
    for setting in &finding.settings {
        rows.extend(named(&canvas.say(&text::why_setting()), &canvas.label(setting), columns, Meaning::Muted));
    }
    for missing in &finding.missing {
        rows.extend(named("?", &canvas.label(missing), columns, Meaning::Warning));
    }
    let mut article = canvas.label(&finding.article);
    if finding.as_a_rule {
        article.push_str("  ");
        let left = finding.verdict == Verdict::Unknown;
        article.push_str(&canvas.say(&if left { text::why_left_to_people() } else { text::why_as_a_rule() }));
    }
    if finding.verdict == Verdict::Remark {
        article.push_str("  ");
        article.push_str(&canvas.say(&text::why_remark()));
    }
    // The number of a regulation's rule is a name by which officers speak of it; the id of a procedure's guard is none.
    let name = if finding.rule.starts_with(|first: char| first.is_ascii_lowercase()) {
        canvas.say(&text::why_article())
    } else {
        finding.rule.clone()
    };
    rows.extend(named(&name, &article, columns, Meaning::Muted));
    rows
}

/// The mark of a verdict and how it is meant.
fn verdict_sign(canvas: &Canvas, verdict: Verdict) -> (String, Meaning) {
    match verdict {
        Verdict::Met => (canvas.theme.met.clone(), Meaning::Good),
        Verdict::NotMet => (canvas.theme.not_met.clone(), Meaning::Danger),
        Verdict::Unknown => ("?".to_owned(), Meaning::Warning),
        Verdict::Later => ("-".to_owned(), Meaning::Muted),
        Verdict::Remark => ("!".to_owned(), Meaning::Warning),
    }
}

/// Columns of the names beside a finding's facts.
const NAMES: usize = 11;

/// A named fact of a finding, its later lines under its first.
fn named(name: &str, said: &str, columns: usize, meaning: Meaning) -> Vec<Row> {
    wrap(said, columns.saturating_sub(4 + NAMES))
        .into_iter()
        .enumerate()
        .map(|(at, line)| {
            let name = pad(if at == 0 { name } else { "" }, NAMES, false);
            Row::of(format!("    {name}"), Meaning::Muted).and(line, meaning)
        })
        .collect()
}

fn sign(canvas: &mut Canvas, layer: &SignLayer, body: Rect) {
    let area = middle(body, 100, body.height);
    let title = canvas.say(&text::sign_title());
    let inner = canvas.window(area, &title);
    let columns = usize::from(inner.width);
    let preview = &layer.preview;
    let text_area = Rect::new(inner.x, inner.y, inner.width, inner.height.saturating_sub(4));
    let rows = preview_rows(canvas, preview, layer.bytes, text_area);
    canvas.scrolled(text_area, &rows, layer.scroll.0);
    let y = inner.bottom().saturating_sub(3);
    let label = canvas.say(&text::sign_passphrase(preview.entries));
    let at = canvas.put(inner.x, y, inner.width, &format!("{label} "), Meaning::Title);
    let stars = "*".repeat(layer.passphrase.length().min(24));
    let end = canvas.put(at, y, inner.right().saturating_sub(at), &stars, Meaning::Accent);
    canvas.cursor = Some(Position::new(end.min(inner.right() - 1), y));
    let (said, meaning) = match (&layer.problem, layer.busy) {
        (Some(problem), _) => (format!("! {}", canvas.label(problem)), Meaning::Danger),
        (None, true) => (canvas.say(&text::sign_busy()), Meaning::Accent),
        (None, false) => (canvas.say(&text::sign_how()), Meaning::Muted),
    };
    for (y, line) in (y + 1..inner.bottom()).zip(wrap(&said, columns)) {
        canvas.put(inner.x, y, inner.width, &line, meaning);
    }
}

/// What would be signed: in words, or in bytes. Where the words are longer than the page, its remarks are named at the top: nobody signs
/// what stood below the fold without having been told.
fn preview_rows(canvas: &Canvas, preview: &Preview, bytes: bool, area: Rect) -> Vec<Row> {
    let columns = usize::from(area.width);
    let mut rows = Vec::new();
    let mut top = 0;
    if bytes {
        for (payload, digest) in preview.bytes.iter().zip(&preview.digests) {
            rows.push(Row::of(format!("SHA-256 {digest}"), Meaning::Muted));
            rows.extend(hex_rows(payload));
            rows.push(Row::blank());
        }
    } else {
        if !preview.decision.is_empty() {
            rows.extend(
                wrap(&canvas.label(&preview.decision), columns).into_iter().map(|line| Row::of(line, Meaning::Title)),
            );
        }
        top = rows.len();
        for line in preview.lines.iter().chain(&preview.statements) {
            rows.extend(
                wrap_entered(&canvas.label(line), columns).into_iter().map(|line| Row::of(line, Meaning::Text)),
            );
        }
        for undone in &preview.undone {
            let said = format!("! {}", canvas.label(undone));
            rows.extend(wrap(&said, columns).into_iter().map(|line| Row::of(line, Meaning::Warning)));
        }
        for finding in &preview.findings {
            rows.push(Row::blank());
            rows.extend(finding_rows(canvas, finding, columns));
        }
        rows.push(Row::blank());
        let (seen, last) = (preview.seen, preview.seen.saturating_sub(1));
        let seen = canvas.say(&text::sign_seen(super::chrome::group(seen), super::chrome::group(last)));
        rows.extend(wrap(&seen, columns).into_iter().map(|line| Row::of(line, Meaning::Muted)));
    }
    if !bytes && rows.len() > usize::from(area.height) {
        rows.splice(top..top, remark_rows(canvas, preview, columns));
    }
    rows
}

/// A line of the page to sign. What was entered in several lines stands under its first, set in: none of them is taken for a field.
fn wrap_entered(line: &str, columns: usize) -> Vec<String> {
    let mut entered = line.split('\n');
    let first = wrap(entered.next().unwrap_or_default(), columns);
    let further = entered.flat_map(|part| wrap(part, columns.saturating_sub(SET_IN.len())));
    first.into_iter().chain(further.map(|part| format!("{SET_IN}{part}"))).collect()
}

/// Before a further line of what was entered in several.
const SET_IN: &str = "    ";

/// Remarks that are named at the top of a long page.
const REMARKS: usize = 3;

/// How many remarks a page has, and the first of them in a sentence each; in full they stand below.
fn remark_rows(canvas: &Canvas, preview: &Preview, columns: usize) -> Vec<Row> {
    let undone = preview.undone.iter().map(|undone| ("!".to_owned(), Meaning::Warning, undone));
    let found = preview.findings.iter().map(|finding| {
        let (sign, meaning) = verdict_sign(canvas, finding.verdict);
        (sign, meaning, &finding.say)
    });
    let remarks: Vec<(String, Meaning, &Label)> = undone.chain(found).collect();
    if remarks.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![Row::of(canvas.say(&text::sign_remarks(remarks.len())), Meaning::Title)];
    for (sign, meaning, say) in remarks.iter().take(REMARKS) {
        let lines = wrap(&canvas.label(say), columns.saturating_sub(2));
        for (at, line) in lines.into_iter().enumerate() {
            let lead = if at == 0 { format!("{} ", pad(sign, 1, false)) } else { "  ".to_owned() };
            rows.push(Row::of(lead, *meaning).and(line, Meaning::Text));
        }
    }
    if remarks.len() > REMARKS {
        rows.push(Row::of(canvas.say(&text::sign_remarks_more(remarks.len() - REMARKS)), Meaning::Muted));
    }
    rows.push(Row::blank());
    rows
}

fn second(canvas: &mut Canvas, layer: &SecondLayer, body: Rect) {
    let area = middle(body, 100, body.height);
    let role = canvas.label(&layer.seat.role_name);
    let title = canvas.say(&text::second_title(layer.seat.name.as_str(), role));
    let inner = canvas.window(area, &title);
    let columns = usize::from(inner.width);
    let text_area = Rect::new(inner.x, inner.y, inner.width, inner.height.saturating_sub(5));
    let rows = preview_rows(canvas, &layer.preview, layer.bytes, text_area);
    canvas.scrolled(text_area, &rows, layer.scroll.0);
    let y = inner.bottom().saturating_sub(4);
    let label = canvas.say(&text::second_number());
    let at = canvas.put(inner.x, y, inner.width, &format!("{label} "), Meaning::Title);
    canvas.edit(at, y, inner.right().saturating_sub(at).min(22), &layer.number, !layer.at_passphrase);
    let label = canvas.say(&text::second_passphrase());
    let at = canvas.put(inner.x, y + 1, inner.width, &format!("{label} "), Meaning::Title);
    let stars = "*".repeat(layer.passphrase.length().min(24));
    let end = canvas.put(at, y + 1, inner.right().saturating_sub(at), &stars, Meaning::Accent);
    if layer.at_passphrase {
        canvas.cursor = Some(Position::new(end.min(inner.right() - 1), y + 1));
    }
    let (said, meaning) = match (&layer.problem, layer.busy) {
        (Some(problem), _) => (format!("! {}", canvas.label(problem)), Meaning::Danger),
        (None, true) => (canvas.say(&text::sign_busy()), Meaning::Accent),
        (None, false) => (canvas.say(&text::second_how()), Meaning::Muted),
    };
    for (y, line) in (y + 2..inner.bottom()).zip(wrap(&said, columns)) {
        canvas.put(inner.x, y, inner.width, &line, meaning);
    }
}

fn pick(canvas: &mut Canvas, layer: &PickList, body: Rect) {
    let area = middle(body, 76, 18);
    let title = canvas.label(&layer.title);
    let inner = canvas.window(area, &title);
    search_line(canvas, inner, &layer.search, layer.list.position());
    let list = Rect::new(inner.x, inner.y + 2, inner.width, inner.height.saturating_sub(2));
    canvas.laid.height = usize::from(list.height);
    let columns = usize::from(list.width);
    if layer.list.is_known_empty() {
        let said = canvas.say(&text::pick_none());
        canvas.put(list.x + 2, list.y, list.width - 2, &said, Meaning::Muted);
    }
    if layer.is_grouped() {
        return grouped(canvas, layer, list);
    }
    for (y, (_, item, selected, _)) in (list.y..list.bottom()).zip(layer.list.visible(usize::from(list.height))) {
        let Some(item) = item else { continue };
        let row = item_row(canvas, item, selected, columns);
        canvas.put_row(list.x, y, list.width, &row);
        if selected {
            canvas.detail = item_detail(canvas, item, columns);
            canvas.mark(Rect::new(list.x, y, list.width, 1), Meaning::Selected);
        }
    }
}

/// Columns of an item's label and of its note.
fn item_columns(note: &str, columns: usize) -> (usize, usize) {
    let note = width(note).min(columns / 2);
    (columns.saturating_sub(4 + note), note)
}

/// What of the selected item had no room.
fn item_detail(canvas: &Canvas, item: &Item, columns: usize) -> String {
    let (label, note) = (canvas.label(&item.label), canvas.label(&item.note));
    let (label_columns, note_columns) = item_columns(&note, columns);
    let cut = [(label, label_columns), (note, note_columns)].into_iter().filter(|(said, room)| width(said) > *room);
    cut.map(|(said, _)| said).collect::<Vec<_>>().join(" · ")
}

fn item_row(canvas: &Canvas, item: &Item, selected: bool, columns: usize) -> Row {
    let note = canvas.label(&item.note);
    let (label_columns, note_columns) = item_columns(&note, columns);
    let label = pad(&canvas.label(&item.label), label_columns, false);
    Row::of(if selected { "> " } else { "  " }, Meaning::Accent)
        .and(label, Meaning::Text)
        .and("  ", Meaning::Text)
        .and(pad(&note, note_columns, true), Meaning::Muted)
}

/// The items under their headings. The heading of the selected item stays in view, above the others where they are many.
fn grouped(canvas: &mut Canvas, layer: &PickList, list: Rect) {
    let (height, columns) = (usize::from(list.height), usize::from(list.width));
    let first = layer.list.visible(height).next().map(|(place, ..)| *place);
    let mut rows: Vec<Row> = Vec::new();
    let (mut top, mut at, mut heading, mut own, mut group) = (0, 0, 0, 0, String::new());
    for (place, item, selected, _) in layer.list.visible(usize::MAX) {
        let Some(item) = item else { continue };
        if first == Some(*place) {
            top = rows.len();
        }
        let said = canvas.label(&item.group);
        if said != group {
            heading = rows.len();
            rows.push(Row::of(said.as_str(), Meaning::Title));
            group = said;
        }
        if selected {
            (at, own) = (rows.len(), heading);
            canvas.detail = item_detail(canvas, item, columns);
        }
        rows.push(item_row(canvas, item, selected, columns));
    }
    top = top.max((at + 1).saturating_sub(height)).min(rows.len().saturating_sub(height));
    if own < top && at == top {
        top -= 1;
    }
    for (y, row) in (list.y..list.bottom()).zip(rows.iter().skip(top)) {
        canvas.put_row(list.x, y, list.width, row);
    }
    if let Some(heading) = rows.get(own).filter(|_| own < top) {
        canvas.clear(Rect::new(list.x, list.y, list.width, 1));
        canvas.put_row(list.x, list.y, list.width, heading);
    }
    if !rows.is_empty() {
        let y = list.y + u16::try_from(at - top).unwrap_or(0);
        canvas.mark(Rect::new(list.x, y, list.width, 1), Meaning::Selected);
    }
}

fn search_line(canvas: &mut Canvas, inner: Rect, search: &crate::app::edit::Edit, position: (usize, usize, usize)) {
    canvas.put(inner.x, inner.y, 2, "/ ", Meaning::Accent);
    canvas.edit(inner.x + 2, inner.y, inner.width.saturating_sub(20), search, true);
    let (at, count, total) = position;
    // A list of which only the first are shown says how many there are.
    let place = if count < total { text::list_position_of(at, count, total) } else { text::list_position(at, count) };
    let place = canvas.say(&place);
    canvas.put_right(inner.right(), inner.y, &place, Meaning::Muted);
}

/// Columns of a command's name and keys in the palette.
const PALETTE_NAMES: usize = 27;

fn palette(canvas: &mut Canvas, layer: &Palette, body: Rect) {
    let area = middle(body, 76, 18);
    let title = canvas.say(&text::action_palette());
    let inner = canvas.window(area, &title);
    search_line(canvas, inner, &layer.search, layer.list.position());
    let list = Rect::new(inner.x, inner.y + 2, inner.width, inner.height.saturating_sub(2));
    canvas.laid.height = usize::from(list.height);
    if layer.list.is_known_empty() {
        let said = canvas.say(&text::pick_none());
        canvas.put(list.x + 2, list.y, list.width - 2, &said, Meaning::Muted);
    }
    for (y, (_, row, selected, _)) in (list.y..list.bottom()).zip(layer.list.visible(usize::from(list.height))) {
        let Some(row) = row else { continue };
        if let Offered::Start(start) = &row.offered {
            let line = Row::of(if selected { "> " } else { "  " }, Meaning::Accent)
                .and(canvas.say(&text::palette_start(canvas.label(&start.title))), Meaning::Text)
                .and(format!("  {}", canvas.label(&start.state)), Meaning::Muted);
            canvas.put_row(list.x, y, list.width, &line);
            if selected {
                canvas.mark(Rect::new(list.x, y, list.width, 1), Meaning::Selected);
            }
            continue;
        }
        let Offered::Action(action) = &row.offered else { continue };
        let Some(entry) = action.entry() else { continue };
        let name = canvas.say(&(entry.title)());
        let side = match &row.reason {
            Some(reason) => canvas.label(reason),
            None => canvas.say(&(entry.help)()),
        };
        if selected && PALETTE_NAMES + width(&side) > usize::from(list.width) {
            canvas.detail.clone_from(&side);
        }
        let meaning = if row.reason.is_some() { Meaning::Muted } else { Meaning::Text };
        let line = Row::of(if selected { "> " } else { "  " }, Meaning::Accent)
            .and(pad(&name, 14, false), meaning)
            .and(format!(" {} ", pad(&row.keys, 9, false)), Meaning::Accent)
            .and(side, Meaning::Muted);
        canvas.put_row(list.x, y, list.width, &line);
        if selected {
            canvas.mark(Rect::new(list.x, y, list.width, 1), Meaning::Selected);
        }
    }
}

fn help(canvas: &mut Canvas, app: &App, layer: &HelpLayer, body: Rect) {
    let title = canvas.say(&text::action_help());
    let inner = canvas.window(body, &title);
    canvas.put(inner.x, inner.y, 2, "/ ", Meaning::Accent);
    canvas.edit(inner.x + 2, inner.y, inner.width.saturating_sub(2), &layer.search, true);
    let columns = usize::from(inner.width);
    let mut rows = Vec::new();
    for scope in &layer.scopes {
        let entries: Vec<_> = layer.entries(*scope).collect();
        if entries.is_empty() {
            continue;
        }
        rows.push(Row::of(canvas.say(&scope.title()), Meaning::Title));
        for entry in entries {
            let chords = app.keymap.chords(*scope, entry.action);
            let keys: Vec<String> = chords.iter().map(|chord| app.key_name(chord)).collect();
            let name = canvas.say(&(entry.title)());
            let lines = wrap(&canvas.say(&(entry.help)()), columns.saturating_sub(36));
            for (at, line) in lines.into_iter().enumerate() {
                let (keys, name) = if at == 0 { (keys.join(" "), name.clone()) } else { Default::default() };
                rows.push(
                    Row::of(format!("  {} ", pad(&keys, 16, false)), Meaning::Accent)
                        .and(pad(&name, 15, false), Meaning::Text)
                        .and(format!("  {line}"), Meaning::Muted),
                );
            }
        }
        rows.push(Row::blank());
    }
    rows.extend(wrap(&canvas.say(&text::help_marks()), columns).into_iter().map(|line| Row::of(line, Meaning::Muted)));
    let area = Rect::new(inner.x, inner.y + 2, inner.width, inner.height.saturating_sub(2));
    canvas.scrolled(area, &rows, layer.scroll.0);
}

fn note(canvas: &mut Canvas, layer: &NoteLayer, body: Rect) {
    let area = middle(body, 76, 10);
    let title = canvas.say(&layer.title);
    let inner = canvas.window(area, &title);
    let columns = usize::from(inner.width);
    let before = wrap(&layer.edit.before(), columns);
    let height = usize::from(inner.height.saturating_sub(2));
    let cursor_row = before.len().saturating_sub(1);
    let top = (cursor_row + 1).saturating_sub(height);
    let lines = wrap(layer.edit.text(), columns);
    for (y, line) in (inner.y..inner.bottom().saturating_sub(2)).zip(lines.iter().skip(top)) {
        canvas.put(inner.x, y, inner.width, line, Meaning::Text);
    }
    let x = inner.x + u16::try_from(before.last().map_or(0, |line| width(line))).unwrap_or(0);
    let y = inner.y + u16::try_from(cursor_row - top.min(cursor_row)).unwrap_or(0);
    canvas.cursor = Some(Position::new(x.min(inner.right() - 1), y.min(inner.bottom() - 1)));
    let (typed, limit) = layer.edit.fill();
    let said = canvas.say(&text::note_how());
    canvas.put(inner.x, inner.bottom() - 1, inner.width, &said, Meaning::Muted);
    canvas.put_right(inner.right(), inner.bottom() - 1, &format!("{typed}/{limit}"), Meaning::Muted);
}
