//! Key scripts on the model: what a person types, what is asked, what is signed.

mod forms;
mod lists;
mod meeting;
mod program;
mod signing;
