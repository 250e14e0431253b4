//! Meanings to styles: `assets/theme/*.toml`, sixteen ANSI colours, never colour alone.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use thiserror::Error;

use crate::app::ThemeName;
use crate::assets;

/// What a piece of text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// Ordinary text.
    Text,
    /// What explains.
    Muted,
    /// What decides, and titles.
    Title,
    /// Where the focus is.
    Accent,
    /// The selected row.
    Selected,
    /// Met, done.
    Good,
    /// Due today, needs a look.
    Warning,
    /// Breached, wrong.
    Danger,
    /// Not final.
    Draft,
    /// The training banner.
    Banner,
    /// Rules between parts.
    Rule,
}

/// Every meaning, for drawing snapshots by meaning.
pub const MEANINGS: [Meaning; 11] = [
    Meaning::Text,
    Meaning::Muted,
    Meaning::Title,
    Meaning::Accent,
    Meaning::Selected,
    Meaning::Good,
    Meaning::Warning,
    Meaning::Danger,
    Meaning::Draft,
    Meaning::Banner,
    Meaning::Rule,
];

/// A look.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: Styles,
    /// The character that rules are made of.
    pub rule: String,
    /// Eight heights of a bar, lowest first.
    pub bars: Vec<String>,
    /// The mark of what is met.
    pub met: String,
    /// The mark of what is not met.
    pub not_met: String,
    /// The mark of what this seat may open.
    pub may_open: String,
}

/// A theme that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("not a theme: {0}")]
pub struct BadTheme(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    rule: String,
    bars: String,
    met: String,
    not_met: String,
    may_open: String,
    style: Styles,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Styles {
    text: Look,
    muted: Look,
    title: Look,
    accent: Look,
    selected: Look,
    good: Look,
    warning: Look,
    danger: Look,
    draft: Look,
    banner: Look,
    rule: Look,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Look {
    color: Option<Ansi>,
    bold: bool,
    dim: bool,
    underline: bool,
    reverse: bool,
}

/// The sixteen colours whose values the person's terminal decides, without black and white, which depend on its background.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Ansi {
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
    LightRed,
    LightGreen,
    LightYellow,
    LightBlue,
    LightMagenta,
    LightCyan,
}

impl Theme {
    /// Reads a theme.
    ///
    /// # Errors
    /// What does not fit, with its place.
    pub fn parse(text: &str) -> Result<Self, BadTheme> {
        let written: Written = toml::from_str(text).map_err(|error| BadTheme(error.to_string()))?;
        let bars: Vec<String> = written.bars.chars().map(String::from).collect();
        if bars.len() != 8 {
            return Err(BadTheme("bars must be eight characters".to_owned()));
        }
        let Written { rule, met, not_met, may_open, style: styles, .. } = written;
        Ok(Self { styles, rule, bars, met, not_met, may_open })
    }

    /// A theme that comes with the program. A test holds that each of them is read; should a file be damaged, text is drawn plain.
    #[must_use]
    pub fn built_in(name: ThemeName) -> Self {
        let text = assets::text(&format!("theme/{}.toml", name.id())).unwrap_or_default();
        Self::parse(&text).unwrap_or_else(|_| Self {
            styles: Styles::default(),
            rule: "-".to_owned(),
            bars: "12345678".chars().map(String::from).collect(),
            met: "y".to_owned(),
            not_met: "n".to_owned(),
            may_open: "+".to_owned(),
        })
    }

    /// The style of a meaning.
    #[must_use]
    pub fn style(&self, meaning: Meaning) -> Style {
        let look = match meaning {
            Meaning::Text => self.styles.text,
            Meaning::Muted => self.styles.muted,
            Meaning::Title => self.styles.title,
            Meaning::Accent => self.styles.accent,
            Meaning::Selected => self.styles.selected,
            Meaning::Good => self.styles.good,
            Meaning::Warning => self.styles.warning,
            Meaning::Danger => self.styles.danger,
            Meaning::Draft => self.styles.draft,
            Meaning::Banner => self.styles.banner,
            Meaning::Rule => self.styles.rule,
        };
        let mut style = Style::new();
        for (set, modifier) in [
            (look.bold, Modifier::BOLD),
            (look.dim, Modifier::DIM),
            (look.underline, Modifier::UNDERLINED),
            (look.reverse, Modifier::REVERSED),
        ] {
            if set {
                style = style.add_modifier(modifier);
            }
        }
        match look.color.map(colour) {
            Some(colour) => style.fg(colour),
            None => style,
        }
    }
}

const fn colour(ansi: Ansi) -> Color {
    match ansi {
        Ansi::Red => Color::Red,
        Ansi::Green => Color::Green,
        Ansi::Yellow => Color::Yellow,
        Ansi::Blue => Color::Blue,
        Ansi::Magenta => Color::Magenta,
        Ansi::Cyan => Color::Cyan,
        Ansi::LightRed => Color::LightRed,
        Ansi::LightGreen => Color::LightGreen,
        Ansi::LightYellow => Color::LightYellow,
        Ansi::LightBlue => Color::LightBlue,
        Ansi::LightMagenta => Color::LightMagenta,
        Ansi::LightCyan => Color::LightCyan,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_is_read_and_a_wrong_one_is_refused() {
        for name in ThemeName::ALL {
            Theme::parse(&assets::text(&format!("theme/{}.toml", name.id())).unwrap()).unwrap();
        }
        let dark = assets::text("theme/dark.toml").unwrap();
        assert!(Theme::parse(&dark.replace("cyan", "#00ffff")).is_err());
        assert!(Theme::parse(&dark.replace("[style]", "[style]\nloud = {}")).is_err());
    }

    #[test]
    fn mono_and_plain_send_no_colours() {
        for name in [ThemeName::Mono, ThemeName::Plain] {
            let theme = Theme::built_in(name);
            assert!(MEANINGS.iter().all(|meaning| theme.style(*meaning).fg.is_none()));
        }
    }
}
