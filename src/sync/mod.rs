//! Bringing a journal to its second copy and to the province.
