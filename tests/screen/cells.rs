//! Wide characters at the edges of layers, and where the cursor stands.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use wardbook::app::ThemeName;
use wardbook::text::{Catalog, Language};
use wardbook::ui::canvas::Canvas;
use wardbook::ui::theme::{Meaning, Theme};

use crate::support::harness::Harness;
use crate::support::printer;

fn on_canvas(deed: impl FnOnce(&mut Canvas)) -> Buffer {
    let theme = Theme::built_in(ThemeName::Dark);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 3));
    let mut canvas = Canvas {
        buffer: &mut buffer,
        theme: &theme,
        catalog: Catalog::of(Language::Chinese),
        cursor: None,
        laid: Default::default(),
        detail: String::new(),
    };
    deed(&mut canvas);
    buffer
}

#[test]
fn a_layer_whose_edge_falls_on_half_a_character_keeps_its_edge() {
    for left in [6, 7] {
        let buffer = on_canvas(|canvas| {
            for y in 0..3 {
                canvas.put(0, y, 20, "张伟第一名罪犯的名字", Meaning::Text);
            }
            canvas.clear(Rect::new(left, 0, 6, 3));
            canvas.put(left, 1, 6, "|abcd|", Meaning::Text);
        });
        let text = printer::text(&buffer);
        let line = text.lines().nth(1).unwrap();
        let expected = if left == 6 { "张伟第|abcd|" } else { "张伟第 |abcd|" };
        assert!(line.starts_with(expected), "{line:?}");
    }
}

#[test]
fn what_is_drawn_through_a_real_terminal_is_what_stands_in_the_cells() {
    use ratatui::Terminal;
    use ratatui::backend::CrosstermBackend;
    use std::io::Write as _;

    let mut program = Harness::logged_on_as("chen", Language::Chinese, (80, 24));
    program.play("gp<ret>?");
    let (buffer, ..) = program.drawn((80, 24));
    let mut bytes: Vec<u8> = Vec::new();
    {
        let options = ratatui::TerminalOptions { viewport: ratatui::Viewport::Fixed(Rect::new(0, 0, 80, 24)) };
        let mut terminal = Terminal::with_options(CrosstermBackend::new(&mut bytes), options).unwrap();
        terminal.draw(|frame| frame.buffer_mut().clone_from(&buffer)).unwrap();
    }
    bytes.flush().unwrap();
    let mut parser = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
    parser.process(&bytes);
    let shown: Vec<String> = parser.screen().rows(0, 80).map(|row| row.trim_end().to_owned()).collect();
    let drawn: Vec<String> = printer::text(&buffer).lines().map(str::to_owned).collect();
    assert_eq!(shown, drawn);
}

#[test]
fn the_cursor_stands_behind_what_is_typed_by_columns_not_characters() {
    let mut program = Harness::logged_on();
    program.play("gp/");
    let before = program.drawn((80, 24)).2.cursor.unwrap();
    program.play("马军");
    let after = program.drawn((80, 24)).2.cursor.unwrap();
    assert_eq!((after.x - before.x, after.y), (4, before.y));
}

#[test]
fn without_a_field_there_is_no_cursor() {
    let program = Harness::logged_on();
    assert_eq!(program.drawn((80, 24)).2.cursor, None);
}
