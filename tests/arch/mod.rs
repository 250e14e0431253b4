//! What the sources may and may not say.

mod readme;
mod walls;
