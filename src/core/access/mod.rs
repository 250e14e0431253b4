//! One table: role, place and status decide what may be seen and done.
