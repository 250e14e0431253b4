//! Screens as text with their styles, sizes, labels, layers over wide characters.

mod cells;
mod sizes;
mod snapshots;
mod tour;
