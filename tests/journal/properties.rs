//! Encodings as properties: what is written is read back; other bytes for it are refused; nothing makes a reader panic.

use std::sync::LazyLock;

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use wardbook::core::journal::tile::{decode_bundle, encode_bundle};
use wardbook::core::journal::tree::{
    self, MemoryTree, consistency_proof, inclusion_proof, leaf_hash, verify_consistency, verify_inclusion,
};
use wardbook::core::journal::{
    CaseVersion, Checkpoint, Commitment, Flags, KeyChange, KeyHolder, Kind, Leaf, Note, PayloadBytes, Policy, Seen,
    Sequenced, Signature, Signed, Signer, SoftwareKey, Statement, StepReference, TlogProof, VerifierKey,
};
use wardbook::core::record::id::{CaseId, CommandId, Digest, KeyId};
use wardbook::core::record::place::Place;
use wardbook::core::time::Instant;

use super::support::{Journal, log_key, origin};

fn digest() -> impl Strategy<Value = Digest> {
    any::<[u8; 32]>().prop_map(Digest)
}

fn instant() -> impl Strategy<Value = Instant> {
    (0..4_102_444_800_000_i64).prop_map(|millis| Instant::from_millis(millis).unwrap())
}

fn key_change() -> impl Strategy<Value = KeyChange> {
    prop_oneof![
        (any::<[u8; 32]>(), prop_oneof![Just(KeyHolder::Hub), Just(KeyHolder::Province), Just(KeyHolder::Officer)])
            .prop_map(|(seed, holder)| KeyChange::Add { holder, public: SoftwareKey::from_secret(&seed).public() }),
        (any::<[u8; 32]>(), option::of(any::<u64>()))
            .prop_map(|(key, suspect_since)| KeyChange::Revoke { key: KeyId(key), suspect_since }),
    ]
}

/// Any statement that has what its kind needs.
fn statement() -> impl Strategy<Value = Statement> {
    let what = (0..16_usize, any::<[u8; 16]>(), any::<[u8; 16]>(), any::<u64>(), digest(), vec(key_change(), 1..4));
    let lists = (
        btree_set(any::<[u8; 32]>(), 0..4),
        btree_set(any::<[u8; 32]>(), 1..5),
        btree_set(any::<[u8; 32]>(), 0..3),
        btree_set(any::<u64>(), 1..4),
    );
    let rest = (any::<[u8; 32]>(), "[a-z][a-z0-9-]{0,30}", instant(), (any::<u64>(), digest()), option::of(digest()));
    let ways = (any::<bool>(), any::<bool>(), 0..3_u8);
    (what, lists, rest, ways).prop_map(|(what, lists, rest, (cased, stepped, place))| {
        let (kind, command, case, version, definition, keys) = what;
        let (laws, commitments, documents, targets) = lists;
        let (key, word, claimed, (size, root), previous) = rest;
        let kind = Kind::ALL[kind];
        let hub = kind.is_the_hubs();
        let case = CaseVersion { case: CaseId(case), version };
        Statement {
            kind,
            command: CommandId(command),
            origin: origin(),
            case: (kind == Kind::Step || hub || (cased && kind != Kind::Genesis)).then_some(case),
            step: (kind == Kind::Step || stepped).then(|| StepReference {
                procedure: "commutation.fixed-term".parse().unwrap(),
                step: word.parse().unwrap(),
                definition,
            }),
            laws: laws.into_iter().map(Digest).collect(),
            outcome: (kind == Kind::Step || kind == Kind::Tombstone).then(|| word.parse().unwrap()),
            commitments: commitments.into_iter().map(Commitment).collect(),
            documents: documents.into_iter().map(Digest).collect(),
            key: KeyId(key),
            role: word.parse().unwrap(),
            place: [Place::Prison, Place::Province, Place::Ward("ward-07".parse().unwrap())][usize::from(place)]
                .clone(),
            claimed,
            seen: Seen { size, root },
            previous: previous.filter(|_| kind != Kind::Genesis),
            targets: targets.into_iter().collect(),
            keys: if kind.may_change_keys() { keys } else { Vec::new() },
        }
    })
}

proptest! {
    #[test]
    fn a_statement_is_read_back_and_has_one_spelling(statement in statement(), at in any::<prop::sample::Index>(), flip in 1..=255_u8) {
        let bytes = statement.encode().unwrap();
        prop_assert_eq!(Statement::decode(&bytes).unwrap(), statement.clone());
        let mut other = bytes.clone();
        other[at.index(bytes.len())] ^= flip;
        if let Ok(other) = Statement::decode(&other) {
            prop_assert_ne!(other, statement);
        }
        prop_assert!(Statement::decode(&bytes[..at.index(bytes.len())]).is_err());
        prop_assert!(Statement::decode(&[bytes.as_slice(), &[0]].concat()).is_err());
    }

    #[test]
    fn a_leaf_is_read_back_and_has_one_spelling(
        statement in vec(any::<u8>(), 0..600), signature in vec(any::<u8>(), 64), sequence in any::<u64>(), previous in digest(),
        time in instant(), late in any::<bool>(), skewed in any::<bool>(), epoch in any::<u64>(), at in any::<prop::sample::Index>(),
        flip in 1..=255_u8,
    ) {
        let signed = Signed { statement, signature: Signature(signature.try_into().unwrap()) };
        let leaf = Leaf { signed, sequenced: Sequenced { sequence, previous, time, flags: Flags { late, skewed }, epoch } };
        let bytes = leaf.encode().unwrap();
        prop_assert_eq!(Leaf::decode(&bytes).unwrap(), leaf.clone());
        let mut other = bytes.clone();
        other[at.index(bytes.len())] ^= flip;
        if let Ok(other) = Leaf::decode(&other) {
            prop_assert_ne!(other, leaf);
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in vec(any::<u8>(), 0..300)) {
        let _ = Statement::decode(&bytes);
        let _ = Leaf::decode(&bytes);
        let _ = PayloadBytes::parse(bytes.clone());
        let _ = decode_bundle(&bytes, 3);
        let text = String::from_utf8_lossy(&bytes);
        let _ = Note::parse(&text);
        let _ = Checkpoint::parse(&text);
        let _ = TlogProof::parse(&text);
        let _ = Policy::parse(&text);
        let _ = VerifierKey::parse(&text);
    }

    #[test]
    fn proofs_hold_in_trees_of_any_size_for_their_leaf_alone(size in 1..700_u64, a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>()) {
        let tree: MemoryTree = (0..size).map(|number| leaf_hash(&number.to_be_bytes())).collect();
        let (index, other) = (a.index(size as usize) as u64, b.index(size as usize) as u64);
        let root = tree.root();
        let proof = inclusion_proof(&tree, index, size).unwrap();
        let leaf = leaf_hash(&index.to_be_bytes());
        prop_assert!(verify_inclusion(&leaf, index, size, &proof, &root).is_ok());
        if index != other {
            prop_assert!(verify_inclusion(&leaf, other, size, &proof, &root).is_err());
        }
        let older = other + 1;
        let older_root = tree::root(&tree, older).unwrap();
        let proof = consistency_proof(&tree, older, size).unwrap();
        prop_assert!(verify_consistency(older, &older_root, size, &root, &proof).is_ok());
        for position in 0..proof.len() {
            let mut forged = proof.clone();
            forged[position].0[0] ^= 1;
            prop_assert!(verify_consistency(older, &older_root, size, &root, &forged).is_err());
        }
    }

    #[test]
    fn a_bundle_of_entries_is_read_back(entries in vec(vec(any::<u8>(), 0..400), 0..20)) {
        let bytes = encode_bundle(entries.iter().map(Vec::as_slice)).unwrap();
        let read = decode_bundle(&bytes, u16::try_from(entries.len()).unwrap()).unwrap();
        prop_assert_eq!(read, entries.iter().map(Vec::as_slice).collect::<Vec<_>>());
    }
}

#[test]
fn every_changed_byte_of_a_proof_is_refused() {
    let journal = Journal::of(9);
    let path = inclusion_proof(&journal.tree, 5, 9).unwrap();
    let good = TlogProof { index: 5, path, checkpoint: journal.checkpoint(9) }.encode();
    let policy = Policy::of_log(log_key(&journal));
    let leaf = leaf_hash(&journal.leaves[5]);
    let holds = |text: &str| TlogProof::parse(text).is_ok_and(|proof| proof.verify(&leaf, &policy).is_ok());
    assert!(holds(&good));
    for position in 0..good.len() {
        for bit in 0..8 {
            let mut changed = good.clone().into_bytes();
            changed[position] ^= 1 << bit;
            assert!(!String::from_utf8(changed).is_ok_and(|text| holds(&text)), "byte {position} bit {bit}");
        }
    }
}

/// RFC 8949 4.2.1: the same value in longer or indefinite forms, in another order, or with a key twice, is another text to sign.
#[test]
fn other_spellings_of_a_statement_or_leaf_are_refused() {
    let journal = Journal::of(3);
    let leaf = Leaf::decode(&journal.leaves[2]).unwrap();
    let statement = leaf.signed.statement;
    assert_eq!(statement[..5], [0xb1, 0x01, 0x01, 0x02, 0x01], "a map of 17: suite 1, kind 1");
    let rest = &statement[5..];
    for (what, head) in [
        ("longer value", [0xb1, 0x01, 0x18, 0x01, 0x02, 0x01].as_slice()),
        ("longer key", &[0xb1, 0x18, 0x01, 0x01, 0x02, 0x01]),
        ("longer map head", &[0xb8, 0x11, 0x01, 0x01, 0x02, 0x01]),
        ("another order", &[0xb1, 0x02, 0x01, 0x01, 0x01]),
        ("a key twice", &[0xb2, 0x01, 0x01, 0x01, 0x01, 0x02, 0x01]),
        ("a field of the future", &[0xb2, 0x00, 0x00, 0x01, 0x01, 0x02, 0x01]),
        ("a tag", &[0xc1, 0xb1, 0x01, 0x01, 0x02, 0x01]),
        ("a float", &[0xb1, 0x01, 0xf9, 0x3c, 0x00, 0x02, 0x01]),
    ] {
        assert!(Statement::decode(&[head, rest].concat()).is_err(), "{what}");
    }
    let indefinite = [[0xbf].as_slice(), &statement[1..], &[0xff]].concat();
    assert!(Statement::decode(&indefinite).is_err());
    let empty_list = [[0xb2, 0x01, 0x01, 0x02, 0x01].as_slice(), rest, &[0x14, 0x80]].concat();
    assert!(Statement::decode(&empty_list).is_err());

    let bytes = &journal.leaves[2];
    assert_eq!(bytes[..2], [0x84, 0x01]);
    for head in [[0x84, 0x18, 0x01].as_slice(), &[0x98, 0x04, 0x01], &[0x84, 0x02], &[0x84, 0x20]] {
        assert!(Leaf::decode(&[head, &bytes[2..]].concat()).is_err(), "{head:?}");
    }
    assert!(Leaf::decode(&[[0x9f].as_slice(), &bytes[1..], &[0xff]].concat()).is_err());
}

/// One edit of a valid text: where (in thousandths), how long, what to put there.
fn edits() -> impl Strategy<Value = Vec<(usize, usize, Vec<u8>)>> {
    let put = prop_oneof![vec(any::<u8>(), 0..4), Just(b"\n".to_vec()), Just(vec![0x80]), Just(vec![0xff])];
    vec((0..1000_usize, 0..6_usize, put), 1..6)
}

fn edited(good: &[u8], edits: &[(usize, usize, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for (place, length, put) in edits {
        let start = place * bytes.len() / 1000;
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, put.iter().copied());
    }
    bytes
}

struct Samples {
    leaf: Vec<u8>,
    statement: Vec<u8>,
    checkpoint: String,
    proof: String,
    key: String,
}

static SAMPLES: LazyLock<Samples> = LazyLock::new(|| {
    let journal = Journal::of(9);
    let path = inclusion_proof(&journal.tree, 5, 9).unwrap();
    let proof = TlogProof { index: 5, path, checkpoint: journal.checkpoint(9) };
    Samples {
        leaf: journal.leaves[0].clone(),
        statement: Leaf::decode(&journal.leaves[5]).unwrap().signed.statement,
        checkpoint: journal.checkpoint(9),
        proof: proof.encode(),
        key: log_key(&journal).encode(),
    }
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 4 * ProptestConfig::default().cases, ..ProptestConfig::default() })]
    #[test]
    fn an_edited_text_is_refused_or_is_written_again_as_it_is(edits in edits()) {
        let Samples { leaf, statement, checkpoint, proof, key } = &*SAMPLES;
        let bytes = edited(leaf, &edits);
        if let Ok(leaf) = Leaf::decode(&bytes) {
            prop_assert_eq!(leaf.encode().unwrap(), bytes);
            if let Ok(statement) = Statement::decode(&leaf.signed.statement) {
                prop_assert_eq!(statement.encode().unwrap(), leaf.signed.statement);
            }
        }
        let bytes = edited(statement, &edits);
        if let Ok(statement) = Statement::decode(&bytes) {
            prop_assert_eq!(statement.encode().unwrap(), bytes);
        }
        let text = |good: &str| String::from_utf8(edited(good.as_bytes(), &edits)).unwrap_or_default();
        let changed = text(checkpoint);
        if let Ok(note) = Note::parse(&changed) {
            prop_assert_eq!(note.encode(), changed);
            if let Ok(checkpoint) = Checkpoint::parse(note.text()) {
                prop_assert_eq!(checkpoint.encode(), note.text());
            }
        }
        let changed = text(proof);
        if let Ok(proof) = TlogProof::parse(&changed) {
            prop_assert_eq!(proof.encode(), changed);
        }
        let changed = text(key);
        if let Ok(key) = VerifierKey::parse(&changed) {
            prop_assert_eq!(key.encode(), changed);
        }
        if let Ok(policy) = Policy::parse(&text(&format!("log {key}\nquorum none\n"))) {
            prop_assert_eq!(Policy::parse(&policy.encode()), Ok(policy.clone()));
        }
    }
}
