//! Payload bytes (RFC 8785) and the commitment that the officer signs: it outlives the payload's erasure and, once the salt is
//! gone, tells nobody what the payload said.

use std::fmt;

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::Sha256;
use thiserror::Error;
use zeroize::Zeroize as _;

/// Bytes of a payload at most: 64 KiB.
pub const PAYLOAD_LIMIT: usize = 64 * 1024;

/// The largest whole number that every JSON reader keeps exactly: 2^53 - 1.
const LARGEST: u64 = (1 << 53) - 1;

/// A payload that cannot be written or read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PayloadError {
    /// Not JSON, or not the JSON of the expected type.
    #[error("payload: {0}")]
    Json(String),
    /// The same JSON in another spelling than RFC 8785's.
    #[error("payload is not in RFC 8785 form")]
    NotCanonical,
    /// A number with a fraction or exponent.
    #[error("payload holds a fractional number: {0}")]
    Fraction(String),
    /// A whole number outside ±(2^53 - 1).
    #[error("payload holds a number outside 2^53: {0}")]
    TooLarge(String),
    /// Longer than [`PAYLOAD_LIMIT`].
    #[error("payload is longer than {PAYLOAD_LIMIT} bytes")]
    TooLong,
    /// The commitment does not belong to this salt and payload.
    #[error("payload does not belong to its commitment")]
    Mismatch,
}

/// 32 random bytes, fresh for every payload. Whoever has lost it can no longer guess the payload from its commitment.
#[derive(Clone, PartialEq, Eq)]
pub struct Salt(pub [u8; 32]);

impl Drop for Salt {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Salt(..)")
    }
}

/// HMAC-SHA-256 of a payload under its salt.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Commitment(pub [u8; 32]);

impl fmt::Debug for Commitment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Commitment({})", hex::encode(self.0))
    }
}

impl fmt::Display for Commitment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&hex::encode(self.0))
    }
}

/// The payload's bytes as committed to: RFC 8785, strings and whole numbers only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayloadBytes(Vec<u8>);

impl PayloadBytes {
    /// Writes a value.
    ///
    /// # Errors
    /// [`PayloadError`] for fractions, numbers outside ±(2^53 - 1), and above [`PAYLOAD_LIMIT`].
    pub fn write<T: Serialize>(value: &T) -> Result<Self, PayloadError> {
        let value = serde_json::to_value(value).map_err(|error| PayloadError::Json(error.to_string()))?;
        numbers(&value)?;
        let bytes = serde_json_canonicalizer::to_vec(&value).map_err(|error| PayloadError::Json(error.to_string()))?;
        if bytes.len() > PAYLOAD_LIMIT { Err(PayloadError::TooLong) } else { Ok(Self(bytes)) }
    }

    /// Takes bytes from outside; any other spelling than the canonical one is refused.
    ///
    /// # Errors
    /// [`PayloadError`].
    pub fn parse(bytes: Vec<u8>) -> Result<Self, PayloadError> {
        if bytes.len() > PAYLOAD_LIMIT {
            return Err(PayloadError::TooLong);
        }
        let value: Value = serde_json::from_slice(&bytes).map_err(|error| PayloadError::Json(error.to_string()))?;
        if Self::write(&value)?.0 == bytes { Ok(Self(bytes)) } else { Err(PayloadError::NotCanonical) }
    }

    /// The value as a type.
    ///
    /// # Errors
    /// [`PayloadError::Json`] when the payload is not of this type.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, PayloadError> {
        serde_json::from_slice(&self.0).map_err(|error| PayloadError::Json(error.to_string()))
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The commitment under a salt.
    #[must_use]
    pub fn commit(&self, salt: &Salt) -> Commitment {
        Commitment(mac(salt, &self.0).finalize().into_bytes().into())
    }

    /// Whether the commitment belongs to this payload and salt.
    ///
    /// # Errors
    /// [`PayloadError::Mismatch`].
    pub fn check(&self, salt: &Salt, commitment: &Commitment) -> Result<(), PayloadError> {
        mac(salt, &self.0).verify_slice(&commitment.0).map_err(|_| PayloadError::Mismatch)
    }
}

fn mac(salt: &Salt, payload: &[u8]) -> Hmac<Sha256> {
    // RFC 2104: a key of 32 bytes is padded with zeroes to the block, so `new` over the padded block is the same HMAC and cannot fail.
    let mut block = [0; 64];
    for (to, from) in block.iter_mut().zip(salt.0) {
        *to = from;
    }
    let mut mac = Hmac::<Sha256>::new(&block.into());
    block.zeroize();
    mac.update(payload);
    mac
}

fn numbers(value: &Value) -> Result<(), PayloadError> {
    match value {
        Value::Number(number) => match number.as_i64().map(i64::unsigned_abs).or_else(|| number.as_u64()) {
            Some(size) if size <= LARGEST => Ok(()),
            Some(_) => Err(PayloadError::TooLarge(number.to_string())),
            None => Err(PayloadError::Fraction(number.to_string())),
        },
        Value::Array(items) => items.iter().try_for_each(numbers),
        Value::Object(members) => members.values().try_for_each(numbers),
        Value::Null | Value::Bool(_) | Value::String(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_payload_is_written_in_one_way_only() {
        let payload = PayloadBytes::write(&json!({"b": "减刑", "a": -3})).unwrap();
        assert_eq!(payload.as_bytes(), r#"{"a":-3,"b":"减刑"}"#.as_bytes());
        for other in [
            r#"{"b":"减刑","a":-3}"#,
            r#"{"a":-3, "b":"减刑"}"#,
            r#"{"a":-3,"a":-3,"b":"减刑"}"#,
            r#"{"a":-3,"b":"\u51cf刑"}"#,
        ] {
            assert_eq!(PayloadBytes::parse(other.into()), Err(PayloadError::NotCanonical), "{other}");
        }
    }

    #[test]
    fn fractions_and_numbers_that_other_readers_round_are_refused() {
        assert!(matches!(PayloadBytes::write(&json!([1.5])), Err(PayloadError::Fraction(_))));
        assert!(matches!(PayloadBytes::parse(b"[1.0]".to_vec()), Err(PayloadError::Fraction(_))));
        assert!(matches!(
            PayloadBytes::write(&json!({"a": 9_007_199_254_740_992_u64})),
            Err(PayloadError::TooLarge(_))
        ));
        assert!(matches!(PayloadBytes::write(&json!(i64::MIN)), Err(PayloadError::TooLarge(_))));
        assert!(PayloadBytes::write(&json!([9_007_199_254_740_991_i64, -9_007_199_254_740_991_i64])).is_ok());
    }

    #[test]
    fn the_commitment_is_hmac_sha_256() {
        // RFC 4231, case 2, with its key "Jefe" padded as HMAC pads it.
        let mut salt = [0; 32];
        salt[..4].copy_from_slice(b"Jefe");
        let payload = PayloadBytes(b"what do ya want for nothing?".to_vec());
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(payload.commit(&Salt(salt)).to_string(), expected);
        assert_eq!(payload.check(&Salt([1; 32]), &payload.commit(&Salt(salt))), Err(PayloadError::Mismatch));
    }
}
