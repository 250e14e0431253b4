//! From tokens to a tree. Chains of `and`, `or` and `+` are flat, so the tree is never deeper than the nesting that was counted.

use super::error::{Expected, GuardError, GuardErrorKind};
use super::lexer::{Placed, Token, tokens};
use super::typing::Comparison;
use super::{MAX_NESTING, MAX_PARTS, MAX_SOURCE};
use crate::core::time::{Date, Span};

/// A part of a guard, not yet typed.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    pub column: usize,
    pub part: Part,
}

#[derive(Clone, Debug)]
pub(super) enum Part {
    Bool(bool),
    Int(i64),
    Money(i64),
    Points(i64),
    Date(Date),
    Span(Span),
    Quoted(String),
    Fact(String),
    Today,
    Known(String),
    Elapsed(Box<Tree>),
    Extreme { largest: bool, items: Vec<Tree> },
    Not(Box<Tree>),
    And(Vec<Tree>),
    Or(Vec<Tree>),
    If(Box<[Tree; 3]>),
    Compare(Comparison, Box<[Tree; 2]>),
    In(Box<[Tree; 2]>),
    Sum(Vec<Tree>),
    Set(Vec<Tree>),
}

const KEYWORDS: [&str; 9] = ["and", "or", "not", "if", "then", "else", "in", "true", "false"];
const FUNCTIONS: [&str; 4] = ["known", "elapsed", "max", "min"];
const UNITS: [&str; 8] = ["year", "years", "month", "months", "day", "days", "yuan", "points"];

pub(super) fn parse(source: &str) -> Result<Tree, GuardError> {
    if source.len() > MAX_SOURCE {
        return Err(GuardError { column: MAX_SOURCE + 1, kind: GuardErrorKind::TooLong { limit: MAX_SOURCE } });
    }
    let mut parser = Parser { tokens: tokens(source)?, next: 0, depth: 0, parts: 0 };
    let tree = parser.expression()?;
    match parser.peek() {
        Token::End => Ok(tree),
        _ => Err(parser.unexpected(Expected::End)),
    }
}

struct Parser {
    tokens: Vec<Placed>,
    next: usize,
    depth: usize,
    parts: usize,
}

impl Parser {
    fn expression(&mut self) -> Result<Tree, GuardError> {
        self.depth += 1;
        if self.depth > MAX_NESTING {
            return Err(self.fail(GuardErrorKind::TooDeep { limit: MAX_NESTING }));
        }
        let column = self.column();
        let tree = if self.take_word("if") {
            let condition = self.expression()?;
            self.word("then")?;
            let then = self.expression()?;
            self.word("else")?;
            let otherwise = self.expression()?;
            self.part(column, Part::If(Box::new([condition, then, otherwise])))
        } else {
            self.chain("or", Self::conjunction, Part::Or)
        };
        self.depth -= 1;
        tree
    }

    fn conjunction(&mut self) -> Result<Tree, GuardError> {
        self.chain("and", Self::negation, Part::And)
    }

    fn chain(
        &mut self,
        word: &'static str,
        item: fn(&mut Self) -> Result<Tree, GuardError>,
        joined: fn(Vec<Tree>) -> Part,
    ) -> Result<Tree, GuardError> {
        let column = self.column();
        let first = item(self)?;
        if !self.at_word(word) {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.take_word(word) {
            items.push(item(self)?);
        }
        self.part(column, joined(items))
    }

    fn negation(&mut self) -> Result<Tree, GuardError> {
        let column = self.column();
        if !self.take_word("not") {
            return self.comparison();
        }
        self.depth += 1;
        if self.depth > MAX_NESTING {
            return Err(self.fail(GuardErrorKind::TooDeep { limit: MAX_NESTING }));
        }
        let negated = self.negation()?;
        self.depth -= 1;
        self.part(column, Part::Not(Box::new(negated)))
    }

    fn comparison(&mut self) -> Result<Tree, GuardError> {
        let column = self.column();
        let left = self.sum()?;
        if self.take_word("in") {
            let right = self.sum()?;
            return self.part(column, Part::In(Box::new([left, right])));
        }
        let Token::Mark(mark) = self.peek() else { return Ok(left) };
        let Some(comparison) = Comparison::from_mark(mark) else { return Ok(left) };
        self.advance();
        let right = self.sum()?;
        self.part(column, Part::Compare(comparison, Box::new([left, right])))
    }

    fn sum(&mut self) -> Result<Tree, GuardError> {
        let column = self.column();
        let first = self.atom()?;
        if !self.at_mark("+") {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.take_mark("+") {
            items.push(self.atom()?);
        }
        self.part(column, Part::Sum(items))
    }

    fn atom(&mut self) -> Result<Tree, GuardError> {
        let column = self.column();
        let token = self.peek().clone();
        match token {
            Token::Mark("(") => {
                self.advance();
                let inside = self.expression()?;
                self.mark(")")?;
                Ok(inside)
            }
            Token::Mark("{") => {
                self.advance();
                let items = self.items("}")?;
                self.part(column, Part::Set(items))
            }
            Token::Number(number) => {
                self.advance();
                let part = self.with_unit(column, number)?;
                self.part(column, part)
            }
            Token::Decimal(hundredths) => {
                self.advance();
                if !self.take_word("points") {
                    return Err(GuardError { column, kind: GuardErrorKind::BareDecimal });
                }
                self.part(column, Part::Points(hundredths))
            }
            Token::Date(date) => {
                self.advance();
                self.part(column, Part::Date(date))
            }
            Token::Span(span) => {
                self.advance();
                self.part(column, Part::Span(span))
            }
            Token::Quoted(value) => {
                self.advance();
                self.part(column, Part::Quoted(value))
            }
            Token::Word(word) if word == "true" || word == "false" => {
                self.advance();
                self.part(column, Part::Bool(word == "true"))
            }
            Token::Word(word) if !KEYWORDS.contains(&word.as_str()) => {
                self.advance();
                let part = if self.take_mark("(") { self.call(column, &word)? } else { named(word) };
                self.part(column, part)
            }
            _ => Err(self.unexpected(Expected::Expression)),
        }
    }

    /// A whole number with what follows: `9 months`, `50000 yuan`, `600 points`, or alone.
    fn with_unit(&mut self, column: usize, number: i64) -> Result<Part, GuardError> {
        let Token::Word(word) = self.peek() else { return Ok(Part::Int(number)) };
        let word = word.clone();
        if KEYWORDS.contains(&word.as_str()) {
            return Ok(Part::Int(number));
        }
        let too_large = || GuardError { column, kind: GuardErrorKind::NumberTooLarge { text: number.to_string() } };
        let units = || u16::try_from(number).map_err(|_| too_large());
        let span = |years, months, days| Span::new(years, months, days).map(Part::Span).map_err(|_| too_large());
        let part = match word.as_str() {
            "year" | "years" => span(units()?, 0, 0)?,
            "month" | "months" => span(0, units()?, 0)?,
            "day" | "days" => span(0, 0, units()?)?,
            "yuan" => Part::Money(number),
            "points" | "point" => Part::Points(number.checked_mul(100).ok_or_else(too_large)?),
            _ => {
                let suggestion = nearest(&word, UNITS);
                return Err(self.fail(GuardErrorKind::UnknownUnit { found: word, suggestion }));
            }
        };
        self.advance();
        Ok(part)
    }

    fn call(&mut self, column: usize, function: &str) -> Result<Part, GuardError> {
        match function {
            "known" => {
                let Token::Word(name) = self.peek().clone() else { return Err(self.unexpected(Expected::FactName)) };
                self.advance();
                self.mark(")")?;
                Ok(Part::Known(name))
            }
            "elapsed" => {
                let since = self.expression()?;
                self.mark(")")?;
                Ok(Part::Elapsed(Box::new(since)))
            }
            "max" | "min" => Ok(Part::Extreme { largest: function == "max", items: self.items(")")? }),
            _ => {
                let kind = GuardErrorKind::UnknownFunction {
                    name: function.to_owned(),
                    suggestion: nearest(function, FUNCTIONS),
                };
                Err(GuardError { column, kind })
            }
        }
    }

    fn items(&mut self, close: &'static str) -> Result<Vec<Tree>, GuardError> {
        let mut items = vec![self.expression()?];
        while self.take_mark(",") {
            items.push(self.expression()?);
        }
        self.mark(close)?;
        Ok(items)
    }

    fn part(&mut self, column: usize, part: Part) -> Result<Tree, GuardError> {
        self.parts += 1;
        if self.parts > MAX_PARTS {
            return Err(GuardError { column, kind: GuardErrorKind::TooCostly { limit: MAX_PARTS } });
        }
        Ok(Tree { column, part })
    }

    fn peek(&self) -> &Token {
        self.tokens.get(self.next).map_or(&Token::End, |placed| &placed.token)
    }

    fn column(&self) -> usize {
        self.tokens.get(self.next).or_else(|| self.tokens.last()).map_or(1, |placed| placed.column)
    }

    fn advance(&mut self) {
        self.next += 1;
    }

    fn at_word(&self, word: &str) -> bool {
        matches!(self.peek(), Token::Word(found) if found == word)
    }

    fn at_mark(&self, mark: &str) -> bool {
        matches!(self.peek(), Token::Mark(found) if *found == mark)
    }

    fn take_word(&mut self, word: &str) -> bool {
        let there = self.at_word(word);
        self.next += usize::from(there);
        there
    }

    fn take_mark(&mut self, mark: &str) -> bool {
        let there = self.at_mark(mark);
        self.next += usize::from(there);
        there
    }

    fn word(&mut self, word: &'static str) -> Result<(), GuardError> {
        if self.take_word(word) { Ok(()) } else { Err(self.unexpected(Expected::Token(word))) }
    }

    fn mark(&mut self, mark: &'static str) -> Result<(), GuardError> {
        if self.take_mark(mark) { Ok(()) } else { Err(self.unexpected(Expected::Token(mark))) }
    }

    fn unexpected(&self, expected: Expected) -> GuardError {
        let found = match self.peek() {
            Token::Word(text) | Token::Quoted(text) => text.chars().take(40).collect(),
            Token::Number(number) => number.to_string(),
            Token::Decimal(hundredths) => format!("{}.{:02}", hundredths / 100, hundredths % 100),
            Token::Date(date) => date.to_string(),
            Token::Span(span) => span.to_string(),
            Token::Mark(mark) => (*mark).to_owned(),
            Token::End => String::new(),
        };
        self.fail(GuardErrorKind::Unexpected { found, expected })
    }

    fn fail(&self, kind: GuardErrorKind) -> GuardError {
        GuardError { column: self.column(), kind }
    }
}

fn named(word: String) -> Part {
    if word == "today" { Part::Today } else { Part::Fact(word) }
}

/// The nearest of some names, where one is near enough to be meant: at most a third of the letters differ.
pub(super) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .min()
        .filter(|(distance, candidate)| *distance <= candidate.len().max(name.len()).div_ceil(3))
        .map(|(_, candidate)| candidate.to_owned())
}
