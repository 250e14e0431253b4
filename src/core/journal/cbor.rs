//! The corner of CBOR that is ever signed or hashed: RFC 8949 4.2.1 restricted to unsigned integers, byte and text strings,
//! arrays, and maps with ascending small unsigned keys. A decoder builds its value and encodes it again: other bytes for the same
//! value (longer integers, indefinite lengths, another order, a key twice) are refused by that comparison alone.

use ciborium::Value;
use thiserror::Error;

/// Nesting that any of our formats reaches; deeper input is refused before it is built.
const DEPTH: usize = 6;

/// Bytes that are not a value of the expected form.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CborError {
    /// Longer than the format allows.
    #[error("longer than {limit} bytes")]
    TooLong {
        /// The limit in bytes.
        limit: usize,
    },
    /// Not CBOR, cut short, nested too deep, or followed by further bytes.
    #[error("not one CBOR item")]
    Malformed,
    /// The right value in another spelling.
    #[error("not in deterministic form")]
    NotDeterministic,
    /// A field that the format does not know.
    #[error("unknown field {0}")]
    Unknown(u64),
    /// A field that must be there.
    #[error("field {0} is missing")]
    Missing(u64),
    /// A field of another type or length, or outside its range.
    #[error("field {0} has a wrong value")]
    Wrong(u64),
}

/// One item and nothing after it.
pub(super) fn decode(bytes: &[u8], limit: usize) -> Result<Value, CborError> {
    if bytes.len() > limit {
        return Err(CborError::TooLong { limit });
    }
    let mut rest = bytes;
    let value = ciborium::de::from_reader_with_recursion_limit(&mut rest, DEPTH).map_err(|_| CborError::Malformed)?;
    if rest.is_empty() { Ok(value) } else { Err(CborError::Malformed) }
}

/// The bytes of a value, not longer than `limit`.
pub(super) fn encode(value: &Value, limit: usize) -> Result<Vec<u8>, CborError> {
    let mut bytes = Vec::with_capacity(512);
    ciborium::ser::into_writer(value, &mut bytes).map_err(|_| CborError::Malformed)?;
    if bytes.len() > limit { Err(CborError::TooLong { limit }) } else { Ok(bytes) }
}

/// A map's fields in the order of their keys; each is taken once.
pub(super) struct Fields(std::vec::IntoIter<(Value, Value)>, Option<(u64, Value)>);

impl Fields {
    pub(super) fn of(value: Value) -> Result<Self, CborError> {
        let Value::Map(entries) = value else { return Err(CborError::Malformed) };
        let mut fields = Self(entries.into_iter(), None);
        fields.advance()?;
        Ok(fields)
    }

    /// The field with this key. Keys must be asked for in ascending order.
    pub(super) fn take(&mut self, key: u64) -> Result<Option<Value>, CborError> {
        match self.1.take() {
            Some((found, value)) if found == key => {
                self.advance()?;
                Ok(Some(value))
            }
            other => {
                self.1 = other;
                Ok(None)
            }
        }
    }

    pub(super) fn need(&mut self, key: u64) -> Result<Value, CborError> {
        self.take(key)?.ok_or(CborError::Missing(key))
    }

    /// All fields were asked for.
    pub(super) fn end(self) -> Result<(), CborError> {
        self.1.map_or(Ok(()), |(key, _)| Err(CborError::Unknown(key)))
    }

    fn advance(&mut self) -> Result<(), CborError> {
        self.1 = match self.0.next() {
            None => None,
            Some((key, value)) => Some((unsigned(&key, 0)?, value)),
        };
        Ok(())
    }
}

pub(super) fn unsigned(value: &Value, key: u64) -> Result<u64, CborError> {
    value.as_integer().and_then(|number| u64::try_from(number).ok()).ok_or(CborError::Wrong(key))
}

pub(super) fn byte(value: &Value, key: u64) -> Result<u8, CborError> {
    u8::try_from(unsigned(value, key)?).map_err(|_| CborError::Wrong(key))
}

pub(super) fn bytes<const N: usize>(value: &Value, key: u64) -> Result<[u8; N], CborError> {
    value.as_bytes().and_then(|bytes| bytes.as_slice().try_into().ok()).ok_or(CborError::Wrong(key))
}

pub(super) fn blob(value: Value, key: u64) -> Result<Vec<u8>, CborError> {
    value.into_bytes().map_err(|_| CborError::Wrong(key))
}

pub(super) fn text<T: std::str::FromStr>(value: &Value, key: u64) -> Result<T, CborError> {
    value.as_text().and_then(|text| text.parse().ok()).ok_or(CborError::Wrong(key))
}

pub(super) fn array(value: Value, key: u64) -> Result<Vec<Value>, CborError> {
    value.into_array().map_err(|_| CborError::Wrong(key))
}

/// A list that is left out when empty: an empty one that is written is another spelling of the same value.
pub(super) fn list<T>(
    value: Option<Value>,
    key: u64,
    read: impl Fn(&Value, u64) -> Result<T, CborError>,
) -> Result<Vec<T>, CborError> {
    value.map_or_else(|| Ok(Vec::new()), |value| array(value, key)?.iter().map(|item| read(item, key)).collect())
}

/// A map under construction; absent fields are left out.
#[derive(Default)]
pub(super) struct MapWriter(Vec<(Value, Value)>);

impl MapWriter {
    pub(super) fn put(&mut self, key: u64, value: impl Into<Value>) {
        self.0.push((Value::from(key), value.into()));
    }

    pub(super) fn put_some(&mut self, key: u64, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }

    pub(super) fn put_list(&mut self, key: u64, list: Vec<Value>) {
        if !list.is_empty() {
            self.put(key, Value::Array(list));
        }
    }

    pub(super) fn done(self) -> Value {
        Value::Map(self.0)
    }
}
