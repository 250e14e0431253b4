//! Admission, ordering and sealing of statements: the one sequencer of a prison.
