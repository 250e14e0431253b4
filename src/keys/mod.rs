//! Officers' keys in passphrase-encrypted files.
