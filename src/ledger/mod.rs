//! The province's verified mirrors of the prisons' journals.
