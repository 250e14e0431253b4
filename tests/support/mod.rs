//! What the terminal tests share: a small prison in memory, a harness that plays key scripts, a printer of screens.

pub mod desk;
pub mod harness;
pub mod made;
pub mod printer;
pub mod pty;
pub mod published;
