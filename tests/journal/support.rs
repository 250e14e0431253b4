//! A small journal with keys from seeds.

use serde_json::json;
use wardbook::core::journal::{
    CaseVersion, Checkpoint, Commitment, KeyChange, KeyHolder, Kind, Leaf, Origin, PayloadBytes, Salt, Seen, Signed,
    Signer, SoftwareKey, Statement, StepReference, Verifier, VerifierKey, tree,
};
use wardbook::core::record::id::{CaseId, CommandId, Digest};
use wardbook::core::record::place::Place;
use wardbook::core::time::Instant;

/// 2026-11-02 09:00 in UTC+8.
pub const START: i64 = 1_793_581_200_000;

pub fn origin() -> Origin {
    "ledger.example/prison/3207/2026.training".parse().unwrap()
}

pub fn at(millis: i64) -> Instant {
    Instant::from_millis(START + millis).unwrap()
}

/// The keys of a small prison.
pub struct Keys {
    pub hub: SoftwareKey,
    pub province: SoftwareKey,
    pub officer: SoftwareKey,
    pub second: SoftwareKey,
}

impl Keys {
    pub fn new() -> Self {
        Self {
            hub: SoftwareKey::from_secret(&[1; 32]),
            province: SoftwareKey::from_secret(&[2; 32]),
            officer: SoftwareKey::from_secret(&[3; 32]),
            second: SoftwareKey::from_secret(&[4; 32]),
        }
    }
}

pub fn salt(number: u64) -> Salt {
    let mut salt = [0; 32];
    salt[..8].copy_from_slice(&number.to_be_bytes());
    Salt(salt)
}

pub fn payload(number: u64) -> PayloadBytes {
    PayloadBytes::write(&json!({"number": number, "reason": "参加劳动"})).unwrap()
}

pub fn commitment(number: u64) -> Commitment {
    payload(number).commit(&salt(number))
}

pub fn command(number: u64) -> CommandId {
    let mut id = [0; 16];
    id[8..].copy_from_slice(&number.to_be_bytes());
    CommandId(id)
}

/// A statement of a kind with what every kind needs.
pub fn plain(kind: Kind, number: u64, signer: &dyn Signer) -> Statement {
    Statement {
        kind,
        command: command(number),
        origin: origin(),
        case: None,
        step: None,
        laws: Vec::new(),
        outcome: None,
        commitments: vec![commitment(number)],
        documents: Vec::new(),
        key: signer.public().id(),
        role: "case-officer".parse().unwrap(),
        place: Place::Ward("ward-07".parse().unwrap()),
        claimed: at(i64::try_from(number).unwrap() * 1000),
        seen: Seen { size: 0, root: tree::EMPTY_ROOT },
        previous: None,
        targets: Vec::new(),
        keys: Vec::new(),
    }
}

pub fn step(number: u64, signer: &dyn Signer) -> Statement {
    Statement {
        case: Some(CaseVersion { case: CaseId([7; 16]), version: number }),
        step: Some(StepReference {
            procedure: "commutation.fixed-term".parse().unwrap(),
            step: "committee".parse().unwrap(),
            definition: Digest([8; 32]),
        }),
        outcome: Some("pass".parse().unwrap()),
        laws: vec![Digest([9; 32])],
        ..plain(Kind::Step, number, signer)
    }
}

/// A journal under construction, every leaf verified as it is made.
pub struct Journal {
    pub keys: Keys,
    pub verifier: Verifier,
    pub leaves: Vec<Vec<u8>>,
    pub tree: tree::MemoryTree,
}

impl Journal {
    /// The genesis entry alone.
    pub fn new() -> Self {
        let keys = Keys::new();
        let genesis = Statement {
            keys: vec![
                KeyChange::Add { holder: KeyHolder::Hub, public: keys.hub.public() },
                KeyChange::Add { holder: KeyHolder::Province, public: keys.province.public() },
            ],
            ..plain(Kind::Genesis, 0, &keys.province)
        };
        let mut journal =
            Self { keys, verifier: Verifier::new(origin()), leaves: Vec::new(), tree: tree::MemoryTree::default() };
        let signed = Signed::sign(&genesis, &journal.keys.province).unwrap();
        journal.append(&genesis, signed);
        journal
    }

    /// Genesis, an officer's key, then steps of one case.
    pub fn of(size: u64) -> Self {
        let mut journal = Self::new();
        if size > 1 {
            let add = Statement {
                keys: vec![KeyChange::Add { holder: KeyHolder::Officer, public: journal.keys.officer.public() }],
                ..plain(Kind::KeyEvent, 1, &journal.keys.province)
            };
            journal.append(&add, Signed::sign(&add, &journal.keys.province).unwrap());
        }
        for number in 2..size {
            let seen = Seen { size: journal.verifier.head().size(), root: journal.verifier.head().root() };
            let statement = Statement { seen, ..step(number, &journal.keys.officer) };
            journal.append(&statement, Signed::sign(&statement, &journal.keys.officer).unwrap());
        }
        assert_eq!(journal.verifier.head().size(), size);
        journal
    }

    pub fn append(&mut self, statement: &Statement, signed: Signed) {
        let leaf = self.next(statement, signed).encode().unwrap();
        let entry = self.verifier.push(&leaf).unwrap();
        self.tree.push(entry.hash);
        self.leaves.push(leaf);
    }

    pub fn next(&self, statement: &Statement, signed: Signed) -> Leaf {
        self.verifier.head().next_leaf(signed, statement, statement.claimed, false)
    }

    pub fn checkpoint(&self, size: u64) -> String {
        let root = tree::root(&self.tree, size).unwrap();
        let checkpoint = Checkpoint { origin: origin().as_str().to_owned(), size, root };
        checkpoint.sign(&self.keys.hub).unwrap().encode()
    }
}

pub fn log_key(journal: &Journal) -> VerifierKey {
    VerifierKey::log(&origin(), journal.keys.hub.public())
}
