//! How the program looks: its themes.

use crate::text::{self, Message};

/// The look, by its file in `assets/theme`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// For dark terminals.
    #[default]
    Dark,
    /// For light terminals.
    Light,
    /// Without colours.
    Mono,
    /// Blue and orange instead of green and red.
    ColourBlind,
    /// Without colours, box drawing and blocks.
    Plain,
}

impl ThemeName {
    /// All themes, in the order in which they are turned.
    pub const ALL: [Self; 5] = [Self::Dark, Self::Light, Self::Mono, Self::ColourBlind, Self::Plain];

    /// The file's name without its ending.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Mono => "mono",
            Self::ColourBlind => "colour-blind",
            Self::Plain => "plain",
        }
    }

    /// What a person calls it.
    #[must_use]
    pub fn title(self) -> Message {
        match self {
            Self::Dark => text::theme_dark(),
            Self::Light => text::theme_light(),
            Self::Mono => text::theme_mono(),
            Self::ColourBlind => text::theme_colour_blind(),
            Self::Plain => text::theme_plain(),
        }
    }
}
