//! The terminal itself: the only place that knows crossterm.
