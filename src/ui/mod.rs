//! Drawing: the only place that knows ratatui.
//!
//! One layout everywhere: the first line says where I am and who I am, and that a training journal is one; then the body; the last
//! two lines say what can be done here and how the record stands. Layers lie over the body and never over the first line.

pub mod canvas;
pub mod chrome;
pub mod layer;
pub mod screen;
pub mod text;
pub mod theme;

use std::io::{self, Write};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::canvas::Canvas;
use self::theme::Theme;
use crate::app::msg::Laid;
use crate::app::{App, ThemeName};
use crate::term::run::Paint;

/// Draws the model on a terminal.
pub struct Painter<W: Write> {
    terminal: Terminal<CrosstermBackend<W>>,
    theme: Theme,
    named: ThemeName,
}

impl<W: Write> Painter<W> {
    /// A painter that writes here.
    ///
    /// # Errors
    /// What the terminal refuses.
    pub fn new(out: W, theme: ThemeName) -> io::Result<Self> {
        Ok(Self { terminal: Terminal::new(CrosstermBackend::new(out))?, theme: Theme::built_in(theme), named: theme })
    }
}

impl<W: Write> Paint for Painter<W> {
    fn draw(&mut self, app: &App) -> io::Result<Laid> {
        if self.named != app.theme {
            self.theme = Theme::built_in(app.theme);
            self.named = app.theme;
        }
        let mut laid = Laid::default();
        let theme = &self.theme;
        self.terminal.draw(|frame| {
            let drawn = draw(app, theme, frame.buffer_mut());
            laid = drawn.laid;
            if let Some(cursor) = drawn.cursor {
                frame.set_cursor_position(cursor);
            }
        })?;
        Ok(laid)
    }

    fn forget(&mut self) -> io::Result<()> {
        // Not `Terminal::clear`: it asks the terminal where the cursor is, and the answer would go to the thread that reads keys.
        self.terminal.swap_buffers();
        self.terminal.swap_buffers();
        Ok(())
    }
}

/// What a frame tells beside its cells.
#[derive(Clone, Copy, Debug, Default)]
pub struct Drawn {
    /// Where the real cursor stands; none while nothing is typed.
    pub cursor: Option<Position>,
    /// Sizes for scrolling.
    pub laid: Laid,
}

/// Draws the model into cells.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) -> Drawn {
    let area = buffer.area;
    let mut canvas =
        Canvas { buffer, theme, catalog: app.catalog(), cursor: None, laid: Laid::default(), detail: String::new() };
    if area.width < crate::app::NEEDS.0 || area.height < crate::app::NEEDS.1 {
        chrome::too_small(&mut canvas, area);
        return Drawn { cursor: None, laid: canvas.laid };
    }
    let body = Rect::new(area.x, area.y + 1, area.width, area.height - 4);
    canvas.laid = Laid { height: usize::from(body.height), content: 0 };
    if let Some(login) = &app.login {
        screen::login::draw(&mut canvas, app, login, body);
    } else if let Some(screen) = app.screens.last() {
        screen::draw(&mut canvas, app, screen, body);
    }
    chrome::first_line(&mut canvas, app, area);
    if let (true, Some(help)) = (app.is_helped_to_log_on(), app.layers.last()) {
        canvas.cursor = None;
        layer::draw(&mut canvas, app, help, body);
    } else if app.login.is_none() {
        let below = canvas.laid;
        for layer in &app.layers {
            canvas.cursor = None;
            canvas.detail.clear();
            layer::draw(&mut canvas, app, layer, body);
        }
        // A list below keeps the height that it asked rows for.
        if app.layers.is_empty() {
            canvas.laid = below;
        }
    }
    chrome::last_lines(&mut canvas, app, area);
    Drawn { cursor: canvas.cursor, laid: canvas.laid }
}
