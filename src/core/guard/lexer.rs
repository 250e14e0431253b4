//! Words and marks of a guard, with the byte at which each begins.

use super::error::{GuardError, GuardErrorKind};
use crate::core::time::{Date, Span};

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A keyword, a unit or the dotted name of a fact.
    Word(String),
    /// A whole number.
    Number(i64),
    /// A number with one or two decimals, in hundredths.
    Decimal(i64),
    /// A date.
    Date(Date),
    /// A span as case files write it, `1y6m`.
    Span(Span),
    /// A quoted value.
    Quoted(String),
    /// A mark.
    Mark(&'static str),
    /// The end of the source.
    End,
}

/// A token and where it begins (byte, from 1).
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub token: Token,
    pub column: usize,
}

/// Longest first.
const MARKS: [&str; 12] = ["==", "!=", "<=", ">=", "<", ">", "+", "(", ")", "{", "}", ","];

/// What people type for a mark of the language.
const INSTEAD: [(char, &str); 14] = [
    ('≥', ">="),
    ('≤', "<="),
    ('≠', "!="),
    ('=', "=="),
    ('&', "and"),
    ('|', "or"),
    ('!', "not"),
    ('"', "'"),
    ('（', "("),
    ('）', ")"),
    ('，', ","),
    ('＋', "+"),
    ('‘', "'"),
    ('’', "'"),
];

pub(super) fn tokens(source: &str) -> Result<Vec<Placed>, GuardError> {
    let mut placed = Vec::new();
    let mut rest = source;
    loop {
        rest = rest.trim_start();
        let column = source.len() - rest.len() + 1;
        let Some(first) = rest.chars().next() else {
            placed.push(Placed { token: Token::End, column });
            return Ok(placed);
        };
        let fail = |kind| Err(GuardError { column, kind });
        let (token, length) = if first.is_ascii_digit() {
            number(rest).map_err(|kind| GuardError { column, kind })?
        } else if first.is_ascii_alphabetic() || first == '_' {
            let word = run(rest, |letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.' | '-'));
            (Token::Word(word.to_owned()), word.len())
        } else if let Some(quoted) = rest.strip_prefix('\'') {
            let Some((value, _)) = quoted.split_once('\'') else { return fail(GuardErrorKind::OpenQuote) };
            (Token::Quoted(value.to_owned()), value.len() + 2)
        } else if let Some(mark) = MARKS.into_iter().find(|mark| rest.starts_with(mark)) {
            (Token::Mark(mark), mark.len())
        } else {
            let instead = INSTEAD.iter().find(|(typed, _)| *typed == first).map(|(_, mark)| *mark);
            return fail(GuardErrorKind::UnexpectedCharacter { found: first, instead });
        };
        placed.push(Placed { token, column });
        rest = rest.get(length..).unwrap_or_default();
    }
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> &str {
    let end = text.find(|letter: char| !belongs(letter)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn number(rest: &str) -> Result<(Token, usize), GuardErrorKind> {
    let whole = run(rest, |letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.'));
    let digits = run(whole, |letter| letter.is_ascii_digit());
    let after = whole.get(digits.len()..).unwrap_or_default();
    let token = if after.is_empty() {
        Token::Number(digits.parse().map_err(|_| GuardErrorKind::NumberTooLarge { text: shortened(digits) })?)
    } else if after.starts_with('-') {
        Token::Date(whole.parse().map_err(|_| GuardErrorKind::NoSuchDay { text: shortened(whole) })?)
    } else if let Some(decimals) = after.strip_prefix('.') {
        Token::Decimal(hundredths(digits, decimals)?)
    } else {
        Token::Span(whole.parse().map_err(|_| GuardErrorKind::BadSpan { text: shortened(whole) })?)
    };
    Ok((token, whole.len()))
}

fn hundredths(digits: &str, decimals: &str) -> Result<i64, GuardErrorKind> {
    let too_large = || GuardErrorKind::NumberTooLarge { text: shortened(digits) };
    let fraction: i64 = match (decimals.len(), decimals.parse::<i64>()) {
        (1, Ok(tenths)) => tenths * 10,
        (2, Ok(hundredths)) => hundredths,
        _ => return Err(GuardErrorKind::BareDecimal),
    };
    let whole: i64 = digits.parse().map_err(|_| too_large())?;
    whole.checked_mul(100).and_then(|points| points.checked_add(fraction)).ok_or_else(too_large)
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}
