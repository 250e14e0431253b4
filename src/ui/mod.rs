//! Drawing: the only place that knows ratatui.
