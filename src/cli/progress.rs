//! Progress of what takes long, on standard error: how far it is, how fast it goes, how long it will take. Nothing is written where
//! that is no terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use crate::text::{self, Catalog, Message};

/// The bar moves on its own so often: the time that is left is told while one piece of the work takes long.
const TICK: Duration = Duration::from_millis(500);

/// One piece of work with an end. It is gone from the screen when it is dropped.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Work of a known or not yet known amount.
    #[must_use]
    pub fn counting(message: &Message, catalog: &Catalog) -> Self {
        // What a template takes for its own names goes through the text as it is.
        let left = catalog.say(&text::progress_left("{eta}"));
        Self::drawn(&format!("{{msg}} {{wide_bar}} {{pos}}/{{len}}  {{rate}}  {left}"), message, catalog)
    }

    /// Work of which nobody knows how much it is.
    #[must_use]
    pub fn waiting(message: &Message, catalog: &Catalog) -> Self {
        Self::drawn("{spinner} {msg}  {elapsed}", message, catalog)
    }

    fn drawn(template: &str, message: &Message, catalog: &Catalog) -> Self {
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.with_key("rate", |state: &ProgressState, out: &mut dyn std::fmt::Write| {
                let _ = write!(out, "{:.0}/s", state.per_sec());
            }));
        }
        bar.set_message(catalog.say(message));
        bar.enable_steady_tick(TICK);
        Self { bar }
    }

    /// So much is done, of so much.
    pub fn at(&self, done: usize, total: usize) {
        self.at_u64(u64::try_from(done).unwrap_or(u64::MAX), u64::try_from(total).unwrap_or(u64::MAX));
    }

    /// As [`Self::at`].
    pub fn at_u64(&self, done: u64, total: u64) {
        if self.bar.length() != Some(total) {
            self.bar.set_length(total);
        }
        self.bar.set_position(done);
    }

    /// What is being done now.
    pub fn say(&self, message: &Message, catalog: &Catalog) {
        self.bar.set_message(catalog.say(message));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
