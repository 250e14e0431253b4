//! The text of a definition file becomes a [`Definition`], or a list of faults with line and column.

use toml_edit::{Document, Item, Value};

use super::check;
use super::definition::Definition;
use super::establishment::Establishment;
use super::problem::{Fault, Path, Problem, Segment};
use crate::core::record::id::Digest;

/// Longest file, in bytes; a longer one is refused unread.
pub const LONGEST_FILE: usize = 512 * 1024;

/// Reads a definition and checks it. `file` names the file in the faults.
///
/// # Errors
/// Every fault found: one where the text cannot be read, else all that the checks find, in the order of the file.
pub fn parse(file: &str, text: &str, establishment: &Establishment) -> Result<Definition, Vec<Fault>> {
    // Before the types are read: a text without a language should be named as such, with all others like it.
    let places = Places::of(file, text)?;
    let missing = places.missing_languages();
    if !missing.is_empty() {
        return Err(missing);
    }
    let (definition, places) = read(file, text)?;
    let mut faults: Vec<Fault> = check::check(&definition, establishment)
        .into_iter()
        .map(|(path, problem)| places.fault(&path, problem))
        .collect();
    faults.sort_by_key(|fault| (fault.line, fault.column, fault.problem.code()));
    faults.dedup();
    if faults.is_empty() { Ok(definition) } else { Err(faults) }
}

/// Reads a definition without checking it: for text that was checked when it was published.
///
/// # Errors
/// The one fault for which it cannot be read.
pub fn read<'a>(file: &'a str, text: &'a str) -> Result<(Definition, Places<'a>), Vec<Fault>> {
    let places = Places::of(file, text)?;
    let mut definition: Definition = toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        vec![places.fault_at(start, Problem::Unreadable { reason: error.message().to_owned() })]
    })?;
    definition.digest = Some(Digest::of(text));
    Ok((definition, places))
}

/// A read file that can say where its parts stand.
pub struct Places<'a> {
    file: &'a str,
    text: &'a str,
    document: Document<&'a str>,
}

impl<'a> Places<'a> {
    /// Reads the text as TOML.
    ///
    /// # Errors
    /// The one fault for which it is none.
    pub fn of(file: &'a str, text: &'a str) -> Result<Self, Vec<Fault>> {
        let fault_at = |offset: usize, reason: String| {
            let (line, column) = position(text, offset);
            vec![Fault { file: file.to_owned(), line, column, problem: Problem::Unreadable { reason } }]
        };
        if text.len() > LONGEST_FILE {
            return Err(fault_at(0, format!("longer than {LONGEST_FILE} bytes")));
        }
        let document = Document::parse(text)
            .map_err(|error| fault_at(error.span().map_or(0, |span| span.start), error.message().to_owned()))?;
        Ok(Self { file, text, document })
    }

    /// The fault at the end of a way, or at the nearest part before it that stands in the file.
    #[must_use]
    pub fn fault(&self, path: &Path, problem: Problem) -> Fault {
        let mut here = Node::Item(self.document.as_item());
        let mut offset = 0;
        for segment in &path.0 {
            let Some((next, start)) = here.step(segment) else { break };
            offset = start.unwrap_or(offset);
            here = next;
        }
        self.fault_at(offset, problem)
    }

    fn fault_at(&self, offset: usize, problem: Problem) -> Fault {
        let (line, column) = position(self.text, offset);
        Fault { file: self.file.to_owned(), line, column, problem }
    }

    /// Tables that hold a text in one language only.
    fn missing_languages(&self) -> Vec<Fault> {
        let mut found = Vec::new();
        self.visit(Node::Item(self.document.as_item()), 0, &mut found);
        found
    }

    fn visit(&self, node: Node<'_>, offset: usize, found: &mut Vec<Fault>) {
        let has = |language: &str| {
            node.step(&Segment::Key(language.to_owned()))
                .map(|(node, _)| node.text().is_some_and(|text| !text.trim().is_empty()))
        };
        let languages = ["zh-CN", "en"].map(|language| (language, has(language)));
        if languages.iter().any(|(_, there)| there.is_some()) {
            for (language, _) in languages.iter().filter(|(_, there)| *there != Some(true)) {
                found.push(self.fault_at(offset, Problem::MissingLanguage { language: (*language).to_owned() }));
            }
            return;
        }
        for (child, start) in node.children() {
            self.visit(child, start.unwrap_or(offset), found);
        }
    }
}

/// A part of the document: TOML's tables come in several shapes that are the same to a reader.
#[derive(Clone, Copy)]
enum Node<'a> {
    Item(&'a Item),
    Table(&'a toml_edit::Table),
    Value(&'a Value),
}

impl<'a> Node<'a> {
    fn step(self, segment: &Segment) -> Option<(Self, Option<usize>)> {
        match segment {
            Segment::Key(name) => {
                let table = self.table()?;
                let (key, item) = table.get_key_value(name)?;
                Some((Node::Item(item), key.span().map(|span| span.start)))
            }
            Segment::Index(index) => self.children().into_iter().nth(*index).filter(|_| self.table().is_none()),
        }
    }

    fn children(self) -> Vec<(Self, Option<usize>)> {
        if let Some(table) = self.table() {
            return table
                .iter()
                .map(|(name, item)| {
                    let start = table.key(name).and_then(|key| key.span()).map(|span| span.start);
                    (Node::Item(item), start)
                })
                .collect();
        }
        match self {
            Node::Item(Item::ArrayOfTables(tables)) => {
                tables.iter().map(|table| (Node::Table(table), table.span().map(|span| span.start))).collect()
            }
            Node::Item(Item::Value(Value::Array(array))) | Node::Value(Value::Array(array)) => {
                array.iter().map(|value| (Node::Value(value), value.span().map(|span| span.start))).collect()
            }
            _ => Vec::new(),
        }
    }

    fn table(self) -> Option<&'a dyn toml_edit::TableLike> {
        match self {
            Node::Item(item) => item.as_table_like(),
            Node::Table(table) => Some(table),
            Node::Value(Value::InlineTable(table)) => Some(table),
            Node::Value(_) => None,
        }
    }

    fn text(self) -> Option<&'a str> {
        match self {
            Node::Item(item) => item.as_str(),
            Node::Value(value) => value.as_str(),
            Node::Table(_) => None,
        }
    }
}

/// Line and column, from 1, of a byte of the text; columns count characters.
#[must_use]
pub fn position(text: &str, offset: usize) -> (usize, usize) {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let (before, _) = text.split_at(offset);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

/// The nearest of some names to a name that does not exist, to put into the message; empty where none is near.
#[must_use]
pub fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    let longest = name.chars().count().max(4) / 2;
    names
        .into_iter()
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(far, _)| *far <= longest)
        .min()
        .map(|(_, candidate)| candidate.to_owned())
        .unwrap_or_default()
}

/// Edits between two names.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        let mut next = vec![left];
        for (candidate, above) in other.iter().zip(row.iter().skip(1)) {
            let replaced = diagonal + usize::from(*candidate != letter);
            left = replaced.min(above + 1).min(left + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_counted_in_characters() {
        assert_eq!(position("一二\n三 = 四", "一二\n三 ".len()), (2, 3));
    }

    #[test]
    fn the_nearest_name_is_offered() {
        assert_eq!(nearest("comittee", ["committee", "publicity"]), "committee");
        assert_eq!(nearest("xyz", ["committee", "publicity"]), "");
    }
}
