//! Leaves, and the bundles and sealed payloads they travel with: refused, or written again as the same bytes; never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wardbook::core::journal::sealed::{DataKey, RecipientSecret};
use wardbook::core::journal::tile::{decode_bundle, encode_bundle};
use wardbook::core::journal::{Commitment, Leaf, Statement, Verifier, entry_text};

fuzz_target!(|data: &[u8]| {
    if let Ok(leaf) = Leaf::decode(data) {
        assert_eq!(leaf.encode().as_deref(), Ok(data));
        if let Ok(statement) = Statement::decode(&leaf.signed.statement) {
            assert!(!entry_text(data, &leaf, &statement).is_empty());
        }
    }
    let mut verifier = Verifier::new("ledger.example/prison/3207/2026.training".parse().unwrap());
    for width in 1..4 {
        if let Ok(entries) = decode_bundle(data, width) {
            assert_eq!(encode_bundle(entries.iter().copied()).as_deref(), Ok(data));
            for entry in entries {
                let _ = verifier.push(entry);
            }
        }
    }
    let _ = DataKey::new([1; 32]).open(&Commitment([2; 32]), data);
    let _ = RecipientSecret::new([3; 32]).unwrap_key(data, "site");
});
