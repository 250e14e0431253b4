//! The terminal program's model and update: messages in, effects out; no drawing, no input, no files.
