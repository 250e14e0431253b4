//! Statements, leaves, the tree, checkpoints, proofs, the key register and verification.
//!
//! A [`Statement`] is what a person signs ([`Signed`]); the hub gives it a place, which makes a [`Leaf`]; the leaves make an RFC
//! 6962 tree ([`tree`]), of which the hub signs [`Checkpoint`]s as C2SP notes. [`Verifier`] takes the leaves one by one and says
//! which is wrong and why. The bytes are written down in docs/journal-format.md.

mod cbor;
mod checkpoint;
mod commitment;
mod cose;
mod key;
mod kind;
mod leaf;
mod note;
mod origin;
mod policy;
mod proof;
mod registry;
mod render;
pub mod sealed;
mod statement;
pub mod tile;
pub mod tree;
mod verify;

pub use cbor::CborError;
pub use checkpoint::{Checkpoint, CheckpointError};
pub use commitment::{Commitment, PAYLOAD_LIMIT, PayloadBytes, PayloadError, Salt};
pub use cose::{STATEMENT_DOMAIN, SignError, Signed, to_be_signed};
pub use key::{BadSignature, KeyError, PublicKey, SUITE_ED25519, Signature, Signer, SignerFailed, SoftwareKey};
pub use kind::Kind;
pub use leaf::{Flags, LEAF_LIMIT, Leaf, LeafError, Sequenced};
pub use note::{Fitting, NOTE_LIMIT, Note, NoteAlgorithm, NoteError, VerifierKey};
pub use origin::Origin;
pub use policy::{Policy, PolicyError, Trusted};
pub use proof::{TlogProof, TlogProofError};
pub use registry::{RegisteredKey, Registry, RegistryError, Standing};
pub use render::entry_text;
pub use statement::{
    CaseVersion, KeyChange, KeyHolder, STATEMENT_LIMIT, Seen, Statement, StatementError, StepReference,
};
pub use tree::{LeafHash, NodeId, Nodes};
pub use verify::{
    CheckpointFault, Counts, Entry, Fault, Head, MemoryPast, Past, SKEW_LIMIT, Verifier, VerifyError, Wrong,
};
