//! Fractions of a body: quorums and majorities.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A share of a body, such as `2/3 of members` (at least two thirds) or `> 1/2 of members` (more than half).
///
/// The base must be said: an absent member counts among the members, not among those present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct Majority {
    numerator: u32,
    denominator: u32,
    /// More than the share, not only the share.
    more: bool,
    base: Base,
}

/// Of whom the share is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// All members on the day; absent and recused ones count.
    Members,
    /// Those who took part.
    Present,
}

/// Not a share.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}`: a majority is written `2/3 of members`, `> 1/2 of members` or `> 1/2 of present`")]
pub struct BadMajority(String);

impl Majority {
    /// How many are needed: the least whole number that is at least (or more than) the share of the base.
    #[must_use]
    pub fn needed(self, members: u32, present: u32) -> u32 {
        let base = match self.base {
            Base::Members => members,
            Base::Present => present,
        };
        let (base, numerator, denominator) = (u64::from(base), u64::from(self.numerator), u64::from(self.denominator));
        let product = base * numerator;
        let needed = if self.more { product / denominator + 1 } else { product.div_ceil(denominator) };
        u32::try_from(needed).unwrap_or(u32::MAX)
    }

    /// The share: numerator and denominator.
    #[must_use]
    pub const fn share(self) -> (u32, u32) {
        (self.numerator, self.denominator)
    }

    /// Whether more than the share is needed.
    #[must_use]
    pub const fn is_more(self) -> bool {
        self.more
    }

    /// Of whom.
    #[must_use]
    pub const fn base(self) -> Base {
        self.base
    }
}

impl FromStr for Majority {
    type Err = BadMajority;

    fn from_str(text: &str) -> Result<Self, BadMajority> {
        let bad = || BadMajority(text.chars().take(60).collect());
        let (more, rest) = match text.strip_prefix('>') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        };
        let (share, base) = rest.split_once(" of ").ok_or_else(bad)?;
        let (numerator, denominator) = share.split_once('/').ok_or_else(bad)?;
        let number = |part: &str| part.parse::<u32>().ok().filter(|n| (1..=100).contains(n)).ok_or_else(bad);
        let (numerator, denominator) = (number(numerator)?, number(denominator)?);
        let base = match base {
            "members" => Base::Members,
            "present" => Base::Present,
            _ => return Err(bad()),
        };
        if numerator > denominator || (more && numerator == denominator) {
            return Err(bad());
        }
        Ok(Self { numerator, denominator, more, base })
    }
}

impl TryFrom<String> for Majority {
    type Error = BadMajority;
    fn try_from(text: String) -> Result<Self, BadMajority> {
        text.parse()
    }
}

impl From<Majority> for String {
    fn from(majority: Majority) -> Self {
        majority.to_string()
    }
}

impl fmt::Display for Majority {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base = match self.base {
            Base::Members => "members",
            Base::Present => "present",
        };
        let more = if self.more { "> " } else { "" };
        write!(out, "{more}{}/{} of {base}", self.numerator, self.denominator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_thirds_of_all_members_is_rounded_up() {
        let rule: Majority = "2/3 of members".parse().unwrap();
        // points regulation art. 10: yes >= ceil(2n/3), absent members in the denominator
        for (members, needed) in [(3, 2), (7, 5), (9, 6), (10, 7), (11, 8)] {
            assert_eq!(rule.needed(members, 3), needed, "{members} members");
        }
    }

    #[test]
    fn more_than_half_is_not_half() {
        let rule: Majority = "> 1/2 of members".parse().unwrap();
        for (members, needed) in [(9, 5), (10, 6), (11, 6)] {
            assert_eq!(rule.needed(members, 9), needed, "{members} members");
        }
    }

    #[test]
    fn a_share_above_the_whole_or_without_a_base_is_refused() {
        for text in ["3/2 of members", "2/3", "> 1/1 of members", "1/0 of members", "half of members", ""] {
            assert!(text.parse::<Majority>().is_err(), "{text}");
        }
    }
}
