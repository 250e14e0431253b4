//! Identifiers. Each parses what it may be and nothing else.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An identifier that does not have the form of its kind.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("not a {kind}: {text:?}")]
pub struct BadId {
    /// The kind of identifier, as in the documentation.
    pub kind: &'static str,
    /// What was given.
    pub text: String,
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $kind:literal, $max:literal, $allowed:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text of the identifier.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                let allowed: fn(char) -> bool = $allowed;
                if text.is_empty() || text.len() > $max || !text.chars().all(allowed) {
                    return Err(BadId { kind: $kind, text: text.chars().take(80).collect() });
                }
                Ok(Self(text.to_owned()))
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadId;
            fn try_from(text: String) -> Result<Self, BadId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "minLength": 1, "maxLength": $max })
            }
        }
    };
}

text_id!(
    /// A prisoner's number, as on every paper of the prison: 4 to 20 digits and capital letters.
    PrisonerNumber, "prisoner number", 20, |c| c.is_ascii_digit() || c.is_ascii_uppercase()
);
text_id!(
    /// An officer's number (警号): up to 20 digits and capital letters.
    OfficerNumber, "officer number", 20, |c| c.is_ascii_digit() || c.is_ascii_uppercase()
);
text_id!(
    /// A ward, such as `ward-07`.
    WardId, "ward", 40, |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
);
text_id!(
    /// A body that decides together, such as `review-committee` or `assessment-team.ward-07`.
    BodyId, "body", 80, |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.'
);
text_id!(
    /// A role in the establishment, such as `case-officer` or `penalty-execution`.
    RoleId, "role", 60, |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
);
text_id!(
    /// A procedure's stable id, such as `commutation.fixed-term`.
    ProcedureId, "procedure", 80, |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.'
);
text_id!(
    /// A step of a procedure, such as `committee`.
    StepId, "step", 60, |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
);

macro_rules! byte_id {
    ($(#[$doc:meta])* $name:ident, $kind:literal, $length:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(pub [u8; $length]);

        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                let mut bytes = [0; $length];
                // Capital hexadecimal is refused: one value, one spelling.
                if text.chars().any(|c| c.is_ascii_uppercase()) || hex::decode_to_slice(text, &mut bytes).is_err() {
                    return Err(BadId { kind: $kind, text: text.chars().take(80).collect() });
                }
                Ok(Self(bytes))
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadId;
            fn try_from(text: String) -> Result<Self, BadId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                hex::encode(id.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&hex::encode(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "{}({})", stringify!($name), hex::encode(self.0))
            }
        }
    };
}

byte_id!(
    /// A case's pseudonym: 16 random bytes; the mapping to a person is erasable. Lower-case hexadecimal in text.
    CaseId, "case id", 16
);
byte_id!(
    /// A command's id: 16 bytes, time-ordered, unique for ever. Lower-case hexadecimal in text.
    CommandId, "command id", 16
);
byte_id!(
    /// A meeting's id: 16 random bytes. Lower-case hexadecimal in text.
    MeetingId, "meeting id", 16
);
byte_id!(
    /// SHA-256 of something; lower-case hexadecimal in text.
    Digest, "digest", 32
);
byte_id!(
    /// An officer key's id: SHA-256 of suite byte and public key. Lower-case hexadecimal in text.
    KeyId, "key id", 32
);

impl Digest {
    /// The digest of some bytes.
    #[must_use]
    pub fn of(bytes: impl AsRef<[u8]>) -> Self {
        use sha2::Digest as _;
        Self(sha2::Sha256::digest(bytes).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_a_space_or_letters_of_another_script_is_refused() {
        assert!("3207 01".parse::<PrisonerNumber>().is_err());
        assert!("三二零七".parse::<PrisonerNumber>().is_err());
        assert!("3207001020".parse::<PrisonerNumber>().is_ok());
    }

    #[test]
    fn an_id_of_bytes_has_one_spelling() {
        assert!("00ff00ff00ff00ff00ff00ff00ff00ff".parse::<CaseId>().is_ok());
        assert!("00FF00ff00ff00ff00ff00ff00ff00ff".parse::<CaseId>().is_err());
        assert!("00ff".parse::<CaseId>().is_err());
    }
}
