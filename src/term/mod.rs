//! The terminal itself: the only place that knows crossterm.
//!
//! [`guard`] enters and leaves it exactly once, whatever ends the program; [`input`] turns events into the model's messages;
//! [`frame`] gathers a frame and writes it in one synchronized piece; [`run`] is the loop that wires model, desk and drawing.

pub mod clipboard;
pub mod frame;
pub mod guard;
pub mod input;
pub mod run;
