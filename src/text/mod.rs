//! Every sentence of the program, in both languages.
//!
//! The Fluent files of `assets/locales` become one function per message here ([`Message`] values, made at build time), so a
//! missing key or argument does not compile. A [`Message`] is a value: it can be kept in the model and drawn later in whichever
//! language the person has chosen by then.

mod catalog;
pub mod columns;
pub mod definition;
pub mod fault;
pub mod guard;
pub mod hub;
pub mod import;
pub mod import_layout;
pub mod journal;
pub mod law;
mod message;
pub mod points;
pub mod procedure;
pub mod reader;
pub mod record;
pub mod setting;
pub mod setup;
pub mod time;

pub use catalog::{Catalog, Language};
pub use fault::Said;
pub use message::{Argument, Message};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
