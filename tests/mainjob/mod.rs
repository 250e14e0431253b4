//! The whole road of a commutation in the training prison, from the list of candidates to the new last day: the same script through the
//! library ([`library`]) and through the program in a pseudo-terminal.

mod entry;
mod library;
mod month;
mod prison;
mod returns;
mod script;
mod second;
mod sight;
mod terminal;
