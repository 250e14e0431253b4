//! Points as whole numbers of 1/100 point, and the factors and quotas that rules multiply them with. No floating point.

use std::fmt;
use std::iter::Sum;
use std::marker::PhantomData;
use std::ops::Neg;
use std::str::FromStr;

use serde::de::{Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Text that is no amount of points or no factor.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AmountError {
    /// Not a decimal number such as `33.50`.
    #[error("not a decimal number such as \"33.50\": {0:?}")]
    NotADecimal(String),
    /// More decimals than the value can hold: two for points, four for factors.
    #[error("more than {decimals} decimals: {text:?}")]
    TooFine {
        /// What was given.
        text: String,
        /// Decimals allowed.
        decimals: usize,
    },
    /// More than seven digits before the point.
    #[error("too large: {0:?}")]
    TooLarge(String),
}

/// An amount of points, in 1/100 point, possibly negative. Text and serde form: a decimal string with two decimals, `"33.50"`.
/// Reading accepts fewer decimals (`"6"`, `"0.5"`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct Points(i64);

impl Points {
    /// No points.
    pub const ZERO: Self = Self(0);

    /// So many hundredths of a point.
    #[must_use]
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// The amount in hundredths of a point.
    #[must_use]
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// Whether it is below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether it is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum; `None` where it would not fit.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference; `None` where it would not fit.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The sum, kept inside what fits. Read amounts have at most nine digits, so that no account of this world comes near the limit.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, kept inside what fits.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// `numerator / denominator` hundredths, rounded. A denominator of zero gives zero (a share of nothing).
    #[must_use]
    pub fn rounded(numerator: i128, denominator: i128, rounding: Rounding) -> Self {
        Self(i64::try_from(divide(numerator, denominator, rounding)).unwrap_or(if numerator < 0 {
            i64::MIN
        } else {
            i64::MAX
        }))
    }

    /// The share of the amount for `part` of `whole` days (art. 26: part months by the day), rounded.
    #[must_use]
    pub fn pro_rated(self, part: u32, whole: u32, rounding: Rounding) -> Self {
        Self::rounded(i128::from(self.0) * i128::from(part), i128::from(whole), rounding)
    }

    /// The amount times a factor, rounded half up.
    #[must_use]
    pub fn times(self, factor: Factor) -> Self {
        Self::rounded(i128::from(self.0) * i128::from(factor.0), i128::from(Factor::ONE.0), Rounding::HalfUp)
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Self::plus)
    }
}

impl FromStr for Points {
    type Err = AmountError;
    fn from_str(text: &str) -> Result<Self, AmountError> {
        decimal(text, 2).map(Self)
    }
}

impl TryFrom<String> for Points {
    type Error = AmountError;
    fn try_from(text: String) -> Result<Self, AmountError> {
        text.parse()
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(written: D) -> Result<Self, D::Error> {
        written.deserialize_any(Written(PhantomData))
    }
}

impl From<Points> for String {
    fn from(points: Points) -> Self {
        points.to_string()
    }
}

impl fmt::Display for Points {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let hundredths = self.0.unsigned_abs();
        write!(out, "{sign}{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

/// A factor or share such as `0.5` or `0.15`, in 1/10,000. Text and serde form: a decimal string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct Factor(i64);

impl Factor {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The whole.
    pub const ONE: Self = Self(10_000);

    /// The share of so many persons, rounded down: a quota is never exceeded.
    #[must_use]
    pub fn of_persons(self, persons: u64) -> u64 {
        let share = u64::try_from(self.0).unwrap_or(0);
        u64::try_from(u128::from(persons) * u128::from(share) / 10_000).unwrap_or(u64::MAX)
    }
}

impl FromStr for Factor {
    type Err = AmountError;
    fn from_str(text: &str) -> Result<Self, AmountError> {
        decimal(text, 4).map(Self)
    }
}

impl TryFrom<String> for Factor {
    type Error = AmountError;
    fn try_from(text: String) -> Result<Self, AmountError> {
        text.parse()
    }
}

impl<'de> Deserialize<'de> for Factor {
    fn deserialize<D: Deserializer<'de>>(written: D) -> Result<Self, D::Error> {
        written.deserialize_any(Written(PhantomData))
    }
}

impl From<Factor> for String {
    fn from(factor: Factor) -> Self {
        factor.to_string()
    }
}

impl fmt::Display for Factor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let value = self.0.unsigned_abs();
        let text = format!("{}.{:04}", value / 10_000, value % 10_000);
        write!(out, "{sign}{}", text.trim_end_matches('0').trim_end_matches('.'))
    }
}

// A decimal string, or a whole number: no floating point.
struct Written<T>(PhantomData<T>);

impl<T: FromStr<Err = AmountError>> Visitor<'_> for Written<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a string")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_i64<E: serde::de::Error>(self, whole: i64) -> Result<T, E> {
        self.visit_str(&whole.to_string())
    }

    fn visit_u64<E: serde::de::Error>(self, whole: u64) -> Result<T, E> {
        self.visit_str(&whole.to_string())
    }
}

/// How a share of a month is rounded to 0.01 point. The regulation is silent; a province may set it (`rounding`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// A half goes up (away from zero for negative amounts).
    #[default]
    HalfUp,
    /// A half goes to the even hundredth.
    HalfEven,
    /// What is over is cut off.
    Down,
}

fn divide(numerator: i128, denominator: i128, rounding: Rounding) -> i128 {
    if denominator == 0 {
        return 0;
    }
    let negative = (numerator < 0) != (denominator < 0);
    let (numerator, denominator) = (numerator.unsigned_abs(), denominator.unsigned_abs());
    let (whole, rest) = (numerator / denominator, numerator % denominator);
    let half = (rest.saturating_mul(2)).cmp(&denominator);
    let up = match rounding {
        Rounding::HalfUp => half.is_ge(),
        Rounding::HalfEven => half.is_gt() || (half.is_eq() && whole % 2 == 1),
        Rounding::Down => false,
    };
    let size = i128::try_from(whole + u128::from(up)).unwrap_or(i128::MAX);
    if negative { -size } else { size }
}

// At most seven digits before the point: a sum of a billion such amounts still fits.
fn decimal(text: &str, decimals: usize) -> Result<i64, AmountError> {
    let shown = || text.chars().take(40).collect::<String>();
    let bad = || AmountError::NotADecimal(shown());
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
        Some(_) => return Err(bad()),
        None => (digits, ""),
    };
    if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return Err(bad());
    }
    if fraction.len() > decimals {
        return Err(AmountError::TooFine { text: shown(), decimals });
    }
    if whole.len() > 7 {
        return Err(AmountError::TooLarge(shown()));
    }
    let padded = format!("{whole}{fraction:0<decimals$}");
    let value: i64 = padded.parse().map_err(|_| bad())?;
    Ok(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(text: &str) -> Points {
        text.parse().unwrap()
    }

    #[test]
    fn points_are_written_with_two_decimals_and_read_with_fewer() {
        assert_eq!(points("6").to_string(), "6.00");
        assert_eq!(points("0.5").to_string(), "0.50");
        assert_eq!(points("-79.26").to_string(), "-79.26");
        assert_eq!(points("-0.05").to_string(), "-0.05");
        assert_eq!(serde_json::to_string(&points("33.5")).unwrap(), "\"33.50\"");
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in ["", "-", ".5", "5.", "1.005", "+1", "1e3", "１", "12345678", "1,5", " 1"] {
            assert!(text.parse::<Points>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_part_month_is_rounded_half_up_to_a_hundredth() {
        assert_eq!(points("35").pro_rated(19, 31, Rounding::HalfUp).to_string(), "21.45");
        assert_eq!(points("30").pro_rated(19, 31, Rounding::HalfUp).to_string(), "18.39");
        assert_eq!(Points::rounded(1, 2, Rounding::HalfUp), Points::from_hundredths(1));
        assert_eq!(Points::rounded(1, 2, Rounding::HalfEven), Points::ZERO);
        assert_eq!(Points::rounded(3, 2, Rounding::HalfEven), Points::from_hundredths(2));
        assert_eq!(Points::rounded(5, 2, Rounding::Down), Points::from_hundredths(2));
        assert_eq!(Points::rounded(-1, 2, Rounding::HalfUp), Points::from_hundredths(-1));
    }

    #[test]
    fn the_active_quota_is_rounded_down() {
        let quota: Factor = "0.15".parse().unwrap();
        assert_eq!(quota.of_persons(83), 12);
        assert_eq!(quota.of_persons(412), 61);
        assert_eq!(quota.to_string(), "0.15");
        assert_eq!(Factor::ONE.to_string(), "1");
    }
}
