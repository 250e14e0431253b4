//! Bringing a journal to its second copy and to the province.

pub mod copy;
pub mod province;

pub use province::push;
