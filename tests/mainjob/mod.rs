//! The whole road of a commutation in the training prison, from the list of candidates to the new last day.

mod library;
mod script;
