//! Notes, checkpoints, verifier keys and policies: refused, or written again as the same text; never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wardbook::core::journal::{Checkpoint, Note, Policy, VerifierKey};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(note) = Note::parse(text) {
        assert_eq!(note.encode(), text);
        if let Ok(checkpoint) = Checkpoint::parse(note.text()) {
            assert_eq!(checkpoint.encode(), note.text());
        }
    }
    if let Ok(key) = VerifierKey::parse(text) {
        assert_eq!(key.encode(), text);
    }
    if let Ok(policy) = Policy::parse(text) {
        assert_eq!(Policy::parse(&policy.encode()), Ok(policy.clone()));
        let _ = policy.check(text);
    }
});
