//! The leaf: a statement with its signature and the place that the hub gave it. What the tree hashes.

use ciborium::Value;
use thiserror::Error;

use super::cbor::{self, CborError};
use super::cose::Signed;
use super::key::Signature;
use super::statement::{STATEMENT_LIMIT, instant, millis};
use super::tree::{LeafHash, leaf_hash};
use crate::core::record::id::Digest;
use crate::core::time::Instant;

/// Bytes of a leaf at most.
pub const LEAF_LIMIT: usize = STATEMENT_LIMIT + 256;

const VERSION: u64 = 1;

/// Bytes that are no leaf. Field numbers are positions in the array, from 0; the sequencer's fields are 30 to 34.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("leaf: {0}")]
pub struct LeafError(#[from] pub CborError);

/// An entry as it is hashed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The statement and its signature, exactly as received.
    pub signed: Signed,
    /// What the hub added.
    pub sequenced: Sequenced,
}

/// What the hub adds to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sequenced {
    /// Position in the journal, from 0.
    pub sequence: u64,
    /// Hash of the leaf before; 32 zero bytes before the first. A plain reader finds holes with it; it is never a proof.
    pub previous: LeafHash,
    /// The hub's time; never smaller than that of the entry before.
    pub time: Instant,
    /// Marks.
    pub flags: Flags,
    /// How many epochs were begun before: 0 in a journal that never changed its hub.
    pub epoch: u64,
}

/// Marks that the hub sets, never the signer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// Signed while the workstation was offline and sequenced later (bit 0).
    pub late: bool,
    /// Claimed and sequenced time differ by more than the limit (bit 1).
    pub skewed: bool,
}

impl Flags {
    const fn bits(self) -> u64 {
        self.late as u64 | (self.skewed as u64) << 1
    }

    const fn from_bits(bits: u64) -> Option<Self> {
        match bits {
            0..=3 => Some(Self { late: bits & 1 != 0, skewed: bits & 2 != 0 }),
            _ => None,
        }
    }
}

impl Leaf {
    /// The bytes that are hashed.
    ///
    /// # Errors
    /// [`LeafError`] above [`LEAF_LIMIT`] or for a time before 1970.
    pub fn encode(&self) -> Result<Vec<u8>, LeafError> {
        let Sequenced { sequence, previous, time, flags, epoch } = self.sequenced;
        let sequenced = Value::Array(vec![
            Value::from(sequence),
            Value::Bytes(previous.0.to_vec()),
            Value::from(millis(time).ok_or(CborError::Wrong(32))?),
            Value::from(flags.bits()),
            Value::from(epoch),
        ]);
        let leaf = Value::Array(vec![
            Value::from(VERSION),
            Value::Bytes(self.signed.statement.clone()),
            Value::Bytes(self.signed.signature.0.to_vec()),
            sequenced,
        ]);
        Ok(cbor::encode(&leaf, LEAF_LIMIT)?)
    }

    /// Reads a leaf; only the bytes that [`Leaf::encode`] gives are accepted. The statement inside is not looked into.
    ///
    /// # Errors
    /// [`LeafError`].
    pub fn decode(bytes: &[u8]) -> Result<Self, LeafError> {
        let [version, statement, signature, sequenced] = items(cbor::decode(bytes, LEAF_LIMIT)?, 0)?;
        if cbor::unsigned(&version, 0)? != VERSION {
            return Err(CborError::Wrong(0).into());
        }
        let [sequence, previous, time, flags, epoch] = items(sequenced, 3)?;
        let leaf = Self {
            signed: Signed { statement: cbor::blob(statement, 1)?, signature: Signature(cbor::bytes(&signature, 2)?) },
            sequenced: Sequenced {
                sequence: cbor::unsigned(&sequence, 30)?,
                previous: Digest(cbor::bytes(&previous, 31)?),
                time: instant(cbor::unsigned(&time, 32)?).ok_or(CborError::Wrong(32))?,
                flags: Flags::from_bits(cbor::unsigned(&flags, 33)?).ok_or(CborError::Wrong(33))?,
                epoch: cbor::unsigned(&epoch, 34)?,
            },
        };
        if leaf.encode()? == bytes { Ok(leaf) } else { Err(CborError::NotDeterministic.into()) }
    }

    /// The leaf's hash in the tree.
    ///
    /// # Errors
    /// As [`Leaf::encode`].
    pub fn hash(&self) -> Result<LeafHash, LeafError> {
        Ok(leaf_hash(&self.encode()?))
    }
}

fn items<const N: usize>(value: Value, key: u64) -> Result<[Value; N], CborError> {
    cbor::array(value, key)?.try_into().map_err(|_| CborError::Wrong(key))
}
