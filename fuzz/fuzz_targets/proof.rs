//! tlog-proof texts, and paths of any length: refused, or written again as the same text; never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wardbook::core::journal::TlogProof;
use wardbook::core::journal::tree::{verify_consistency, verify_inclusion};
use wardbook::core::record::id::Digest;

fuzz_target!(|data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data) {
        if let Ok(proof) = TlogProof::parse(text) {
            assert_eq!(proof.encode(), text);
        }
    }
    let Some((numbers, hashes)) = data.split_first_chunk::<16>() else { return };
    let a = u64::from_be_bytes(numbers[..8].try_into().unwrap());
    let b = u64::from_be_bytes(numbers[8..].try_into().unwrap());
    let path: Vec<Digest> = hashes.as_chunks::<32>().0.iter().copied().map(Digest).collect();
    let root = Digest([0; 32]);
    // A root of zeroes is nobody's: whatever the sizes, nothing leads to it but itself.
    assert!(verify_inclusion(&Digest([1; 32]), a, b, &path, &root).is_err());
    if a != b {
        assert!(verify_consistency(a, &Digest([1; 32]), b, &root, &path).is_err());
    }
});
