//! Where a role is held.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::id::{BadId, WardId};

/// Where a role is held. As text (in statements and on the command line): `prison`, `province`, or `ward:` with the ward's id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// One ward.
    Ward(WardId),
    /// The whole prison.
    Prison,
    /// The province.
    Province,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ward(ward) => write!(out, "ward:{ward}"),
            Self::Prison => out.write_str("prison"),
            Self::Province => out.write_str("province"),
        }
    }
}

impl FromStr for Place {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        match text {
            "prison" => Ok(Self::Prison),
            "province" => Ok(Self::Province),
            _ => match text.strip_prefix("ward:") {
                Some(ward) => Ok(Self::Ward(ward.parse()?)),
                None => Err(BadId { kind: "place", text: text.chars().take(80).collect() }),
            },
        }
    }
}
