//! Layers over a screen; the top one takes keys first.

pub mod help;
pub mod note;
pub mod palette;
pub mod pick;
pub mod second;
pub mod sign;
pub mod why;

use super::view::View;

/// A layer.
#[derive(Debug)]
pub enum Layer {
    /// The keys that count here.
    Help(help::HelpLayer),
    /// Every action, by name.
    Palette(palette::Palette),
    /// Why, or why not.
    Why(why::WhyLayer),
    /// Exactly what will be signed.
    Sign(Box<sign::SignLayer>),
    /// A second person at the same terminal.
    Second(Box<second::SecondLayer>),
    /// A choice from a list.
    Pick(pick::PickList),
    /// A longer text.
    Note(note::NoteLayer),
}

impl Layer {
    /// The layer as a view.
    #[must_use]
    pub fn view(&self) -> &dyn View {
        match self {
            Self::Help(layer) => layer,
            Self::Palette(layer) => layer,
            Self::Why(layer) => layer,
            Self::Sign(layer) => layer.as_ref(),
            Self::Second(layer) => layer.as_ref(),
            Self::Pick(layer) => layer,
            Self::Note(layer) => layer,
        }
    }

    /// The layer as a view that may change.
    pub fn view_mut(&mut self) -> &mut dyn View {
        match self {
            Self::Help(layer) => layer,
            Self::Palette(layer) => layer,
            Self::Why(layer) => layer,
            Self::Sign(layer) => layer.as_mut(),
            Self::Second(layer) => layer.as_mut(),
            Self::Pick(layer) => layer,
            Self::Note(layer) => layer,
        }
    }
}
