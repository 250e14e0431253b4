//! Civil dates, terms, working days and deadlines, as the law counts them.
