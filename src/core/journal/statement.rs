//! The statement: what a person signs. Deterministic CBOR, a map with small unsigned keys; docs/journal-format.md 2.

use ciborium::Value;
use thiserror::Error;

use super::cbor::{self, CborError, Fields, MapWriter};
use super::commitment::Commitment;
use super::key::{KeyError, PublicKey, SUITE_ED25519};
use super::kind::Kind;
use super::origin::Origin;
use crate::core::record::id::{CaseId, CommandId, Digest, KeyId, ProcedureId, RoleId, StepId};
use crate::core::record::place::Place;
use crate::core::time::Instant;

/// Bytes of a statement at most: 16 KiB, well inside the 65,535 that C2SP tiles allow for a leaf.
pub const STATEMENT_LIMIT: usize = 16 * 1024;

/// A statement that is malformed, or says what its kind may not say.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StatementError {
    /// Not the deterministic CBOR of a statement.
    #[error("statement: {0}")]
    Form(#[from] CborError),
    /// A field that this kind needs is missing, or one that it may not have is there.
    #[error("a statement of kind {} {} {field}", kind.name(), if *.needed { "needs" } else { "may not have" })]
    Shape {
        /// The kind.
        kind: Kind,
        /// The field's name in docs/journal-format.md.
        field: &'static str,
        /// Missing (`true`) or too much.
        needed: bool,
    },
    /// A key that is added is malformed or weak.
    #[error("key change: {0}")]
    Key(#[from] KeyError),
    /// A list names the same thing twice.
    #[error("{0} names the same thing twice")]
    Twice(&'static str),
}

/// What a person signs. Every field is public inside the journal; what is about persons stands in the payloads, of which only
/// the commitments are here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// 2: what it is.
    pub kind: Kind,
    /// 3: unique for ever; time-ordered. The same id with the same bytes is the same command.
    pub command: CommandId,
    /// 4: the journal for which it is meant.
    pub origin: Origin,
    /// 5 and 6: the case, and the version of the case that the signer saw: 0 before its first entry.
    pub case: Option<CaseVersion>,
    /// 7, 8 and 9: which step of which definition.
    pub step: Option<StepReference>,
    /// 10: the law packages (and calendars) under which the step was judged.
    pub laws: Vec<Digest>,
    /// 11: how it went, such as `pass`, `return`, `done`.
    pub outcome: Option<StepId>,
    /// 12: commitments to the payloads, one per person concerned.
    pub commitments: Vec<Commitment>,
    /// 13: papers that belong to it.
    pub documents: Vec<Digest>,
    /// 14: the signer's key.
    pub key: KeyId,
    /// 15: the role in which it was signed.
    pub role: RoleId,
    /// 16: where the role is held.
    pub place: Place,
    /// 17: the workstation's time. A claim: the hub's order and the witnesses' times decide.
    pub claimed: Instant,
    /// 18: the newest checkpoint that the workstation had verified.
    pub seen: Seen,
    /// 19: SHA-256 of the previous statement of this workstation's outbox.
    pub previous: Option<Digest>,
    /// 20: sequences of the entries that it corrects, erases or reverses.
    pub targets: Vec<u64>,
    /// 21: changes of the key register.
    pub keys: Vec<KeyChange>,
}

/// A case in a certain version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseVersion {
    /// The case's pseudonym.
    pub case: CaseId,
    /// How many entries of the case the signer saw.
    pub version: u64,
}

/// A step of a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepReference {
    /// The procedure.
    pub procedure: ProcedureId,
    /// The step.
    pub step: StepId,
    /// SHA-256 of the definition.
    pub definition: Digest,
}

/// A checkpoint that was seen: the journal was this long and had this root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Entries.
    pub size: u64,
    /// RFC 6962 root over them.
    pub root: Digest,
}

/// A change of the key register. It counts from its own entry on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyChange {
    /// A key begins to count.
    Add {
        /// Whose key it is.
        holder: KeyHolder,
        /// The key.
        public: PublicKey,
    },
    /// A key no longer counts.
    Revoke {
        /// The key.
        key: KeyId,
        /// Entries by this key from this sequence on are disputed.
        suspect_since: Option<u64>,
    },
}

/// Whose key it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyHolder {
    /// The prison's hub: checkpoints, timers, recomputations; nothing else.
    Hub,
    /// A provincial officer, who may change any key.
    Province,
    /// An officer of the prison.
    Officer,
}

impl KeyHolder {
    const fn code(self) -> u64 {
        match self {
            Self::Hub => 1,
            Self::Province => 2,
            Self::Officer => 3,
        }
    }

    const fn from_code(code: u64) -> Option<Self> {
        match code {
            1 => Some(Self::Hub),
            2 => Some(Self::Province),
            3 => Some(Self::Officer),
            _ => None,
        }
    }

    /// Its name in JSON and in exported text.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hub => "hub",
            Self::Province => "province",
            Self::Officer => "officer",
        }
    }
}

impl Statement {
    /// The bytes to sign over (inside the COSE structure) and to keep. They are never made again for verification.
    ///
    /// # Errors
    /// [`StatementError`] when the fields do not fit the kind, or above [`STATEMENT_LIMIT`].
    pub fn encode(&self) -> Result<Vec<u8>, StatementError> {
        self.check()?;
        let mut map = MapWriter::default();
        map.put(1, SUITE_ED25519);
        map.put(2, self.kind.code());
        map.put(3, Value::Bytes(self.command.0.to_vec()));
        map.put(4, self.origin.as_str());
        map.put_some(5, self.case.map(|case| Value::Bytes(case.case.0.to_vec())));
        map.put_some(6, self.case.map(|case| case.version));
        map.put_some(7, self.step.as_ref().map(|step| step.procedure.as_str()));
        map.put_some(8, self.step.as_ref().map(|step| step.step.as_str()));
        map.put_some(9, self.step.as_ref().map(|step| digest_value(&step.definition)));
        map.put_list(10, self.laws.iter().map(digest_value).collect());
        map.put_some(11, self.outcome.as_ref().map(StepId::as_str));
        map.put_list(12, self.commitments.iter().map(|commitment| Value::Bytes(commitment.0.to_vec())).collect());
        map.put_list(13, self.documents.iter().map(digest_value).collect());
        map.put(14, Value::Bytes(self.key.0.to_vec()));
        map.put(15, self.role.as_str());
        map.put(16, self.place.to_string());
        map.put(17, millis(self.claimed).ok_or(CborError::Wrong(17))?);
        map.put(18, Value::Array(vec![Value::from(self.seen.size), digest_value(&self.seen.root)]));
        map.put_some(19, self.previous.as_ref().map(digest_value));
        map.put_list(20, self.targets.iter().map(|target| Value::from(*target)).collect());
        map.put_list(21, self.keys.iter().map(key_change_value).collect());
        Ok(cbor::encode(&map.done(), STATEMENT_LIMIT)?)
    }

    /// Reads a statement; only the bytes that [`Statement::encode`] gives are accepted.
    ///
    /// # Errors
    /// [`StatementError`].
    pub fn decode(bytes: &[u8]) -> Result<Self, StatementError> {
        let mut fields = Fields::of(cbor::decode(bytes, STATEMENT_LIMIT)?)?;
        let suite = cbor::byte(&fields.need(1)?, 1)?;
        if suite != SUITE_ED25519 {
            return Err(KeyError::Suite(suite).into());
        }
        let statement = Self {
            kind: Kind::from_code(cbor::byte(&fields.need(2)?, 2)?).ok_or(CborError::Wrong(2))?,
            command: CommandId(cbor::bytes(&fields.need(3)?, 3)?),
            origin: cbor::text(&fields.need(4)?, 4)?,
            case: case_version(fields.take(5)?, fields.take(6)?)?,
            step: step_reference(fields.take(7)?, fields.take(8)?, fields.take(9)?)?,
            laws: cbor::list(fields.take(10)?, 10, read_digest)?,
            outcome: fields.take(11)?.map(|value| cbor::text(&value, 11)).transpose()?,
            commitments: cbor::list(fields.take(12)?, 12, |value, key| Ok(Commitment(cbor::bytes(value, key)?)))?,
            documents: cbor::list(fields.take(13)?, 13, read_digest)?,
            key: KeyId(cbor::bytes(&fields.need(14)?, 14)?),
            role: cbor::text(&fields.need(15)?, 15)?,
            place: cbor::text(&fields.need(16)?, 16)?,
            claimed: instant(cbor::unsigned(&fields.need(17)?, 17)?).ok_or(CborError::Wrong(17))?,
            seen: read_seen(fields.need(18)?)?,
            previous: fields.take(19)?.map(|value| read_digest(&value, 19)).transpose()?,
            targets: cbor::list(fields.take(20)?, 20, cbor::unsigned)?,
            keys: read_key_changes(fields.take(21)?)?,
        };
        fields.end()?;
        if statement.encode()? == bytes { Ok(statement) } else { Err(CborError::NotDeterministic.into()) }
    }

    /// What a kind needs and may not have, as far as it can be said without the journal.
    fn check(&self) -> Result<(), StatementError> {
        let kind = self.kind;
        let needs = |field: &'static str, present: bool| match present {
            true => Ok(()),
            false => Err(StatementError::Shape { kind, field, needed: true }),
        };
        let refuses = |field: &'static str, present: bool| match present {
            false => Ok(()),
            true => Err(StatementError::Shape { kind, field, needed: false }),
        };
        if kind == Kind::Step {
            needs("case", self.case.is_some())?;
            needs("step", self.step.is_some())?;
            needs("outcome", self.outcome.is_some())?;
        }
        if kind.is_the_hubs() {
            needs("case", self.case.is_some())?;
            refuses("outcome", self.outcome.is_some())?;
        }
        if matches!(kind, Kind::Correction | Kind::Tombstone) {
            needs("targets", !self.targets.is_empty())?;
        }
        if kind == Kind::Tombstone {
            // What was erased must not come back in the entry that erases it; a legal basis without persons may be given.
            needs("outcome", self.outcome.is_some())?;
        } else {
            needs("commitments", !self.commitments.is_empty())?;
        }
        if kind == Kind::Genesis {
            needs("keys", !self.keys.is_empty())?;
            refuses("case", self.case.is_some())?;
            refuses("previous", self.previous.is_some())?;
        }
        if !kind.may_change_keys() {
            refuses("keys", !self.keys.is_empty())?;
        }
        once("targets", &self.targets)?;
        once("commitments", &self.commitments)?;
        once("laws", &self.laws)?;
        once("documents", &self.documents)
    }
}

fn once<T: Ord>(name: &'static str, list: &[T]) -> Result<(), StatementError> {
    let mut sorted: Vec<&T> = list.iter().collect();
    sorted.sort_unstable();
    if sorted.windows(2).any(|pair| pair.first() == pair.last()) { Err(StatementError::Twice(name)) } else { Ok(()) }
}

fn digest_value(digest: &Digest) -> Value {
    Value::Bytes(digest.0.to_vec())
}

fn read_digest(value: &Value, key: u64) -> Result<Digest, CborError> {
    cbor::bytes(value, key).map(Digest)
}

fn case_version(case: Option<Value>, version: Option<Value>) -> Result<Option<CaseVersion>, CborError> {
    match (case, version) {
        (None, None) => Ok(None),
        (Some(case), Some(version)) => {
            Ok(Some(CaseVersion { case: CaseId(cbor::bytes(&case, 5)?), version: cbor::unsigned(&version, 6)? }))
        }
        (None, Some(_)) => Err(CborError::Missing(5)),
        (Some(_), None) => Err(CborError::Missing(6)),
    }
}

fn step_reference(
    procedure: Option<Value>,
    step: Option<Value>,
    definition: Option<Value>,
) -> Result<Option<StepReference>, CborError> {
    match (procedure, step, definition) {
        (None, None, None) => Ok(None),
        (Some(procedure), Some(step), Some(definition)) => Ok(Some(StepReference {
            procedure: cbor::text(&procedure, 7)?,
            step: cbor::text(&step, 8)?,
            definition: read_digest(&definition, 9)?,
        })),
        (None, ..) => Err(CborError::Missing(7)),
        (_, None, _) => Err(CborError::Missing(8)),
        (.., None) => Err(CborError::Missing(9)),
    }
}

fn read_seen(value: Value) -> Result<Seen, CborError> {
    match cbor::array(value, 18)?.as_slice() {
        [size, root] => Ok(Seen { size: cbor::unsigned(size, 18)?, root: Digest(cbor::bytes(root, 18)?) }),
        _ => Err(CborError::Wrong(18)),
    }
}

fn key_change_value(change: &KeyChange) -> Value {
    let mut map = MapWriter::default();
    match change {
        KeyChange::Add { holder, public } => {
            map.put(1, 1_u8);
            map.put(2, holder.code());
            map.put(3, public.suite());
            map.put(4, Value::Bytes(public.as_bytes().to_vec()));
        }
        KeyChange::Revoke { key, suspect_since } => {
            map.put(1, 2_u8);
            map.put(5, Value::Bytes(key.0.to_vec()));
            map.put_some(6, *suspect_since);
        }
    }
    map.done()
}

fn read_key_changes(value: Option<Value>) -> Result<Vec<KeyChange>, StatementError> {
    let Some(value) = value else { return Ok(Vec::new()) };
    cbor::array(value, 21)?.into_iter().map(read_key_change).collect()
}

fn read_key_change(value: Value) -> Result<KeyChange, StatementError> {
    let mut fields = Fields::of(value)?;
    let change = match cbor::unsigned(&fields.need(1)?, 21)? {
        1 => {
            let holder = KeyHolder::from_code(cbor::unsigned(&fields.need(2)?, 21)?).ok_or(CborError::Wrong(21))?;
            let suite = cbor::byte(&fields.need(3)?, 21)?;
            let bytes = cbor::blob(fields.need(4)?, 21)?;
            KeyChange::Add { holder, public: PublicKey::parse(suite, &bytes)? }
        }
        2 => KeyChange::Revoke {
            key: KeyId(cbor::bytes(&fields.need(5)?, 21)?),
            suspect_since: fields.take(6)?.map(|value| cbor::unsigned(&value, 21)).transpose()?,
        },
        _ => return Err(CborError::Wrong(21).into()),
    };
    fields.end()?;
    Ok(change)
}

/// Milliseconds for CBOR; the journal knows no time before 1970.
pub(super) fn millis(instant: Instant) -> Option<u64> {
    u64::try_from(instant.millis()).ok()
}

pub(super) fn instant(millis: u64) -> Option<Instant> {
    i64::try_from(millis).ok().and_then(|millis| Instant::from_millis(millis).ok())
}
