//! The layout of the files of an import, in words: what `wardbook import --layout` prints and docs/import.md shows.

use super::{self as text, Catalog, Message};
use crate::documents::import::layout::{Column, Kind, Need, Shape, Word};

/// The table of one kind of file, and the words that its cells may hold: Markdown, each line by itself.
#[must_use]
pub fn page(kind: Kind, catalog: &Catalog) -> Vec<String> {
    let mut lines = vec![catalog.say(&text::import_layout_head()), "|---|---|---|---|---|".to_owned()];
    for column in kind.columns() {
        let needed = match column.need {
            Need::Always => catalog.say(&text::import_layout_needed()),
            Need::First => catalog.say(&text::import_layout_first()),
            Need::Optional => String::new(),
        };
        let cell = catalog.say(&cell(kind, column));
        let also = also_read(column).join(", ");
        lines.push(format!("| {} | {} | {also} | {needed} | {cell} |", column.chinese, column.english));
    }
    for column in kind.columns() {
        if let Shape::Word(words) | Shape::Words(words) = column.shape {
            let listed: Vec<String> = words.iter().map(written).collect();
            lines.push(String::new());
            lines.push(catalog.say(&text::import_layout_words(column.chinese, column.english, listed.join(", "))));
        }
    }
    lines
}

/// The headings of a kind in the language of a file, those that it needs with a star.
#[must_use]
pub fn headings(kind: Kind, chinese: bool) -> String {
    let heading = |column: &Column| {
        let star = if column.need == Need::Optional { "" } else { "*" };
        format!("{}{star}", if chinese { column.chinese } else { column.english })
    };
    kind.columns().iter().map(heading).collect::<Vec<String>>().join(", ")
}

/// Further headings of a column: its aliases, and its key where it is none of them.
fn also_read(column: &Column) -> Vec<&str> {
    let known = column.key == column.english || column.aliases.contains(&column.key);
    column.aliases.iter().copied().chain((!known).then_some(column.key)).collect()
}

fn written(word: &Word) -> String {
    match word.spellings {
        [] => format!("`{}`", word.token),
        spellings => format!("`{}` ({})", word.token, spellings.join(", ")),
    }
}

/// What the cells of a column hold.
fn cell(kind: Kind, column: &Column) -> Message {
    match (kind, column.key, column.shape) {
        (Kind::Roster, "ward_since", _) => text::import_layout_ward_since(),
        (Kind::Blocks, "final", _) => text::import_layout_final(),
        (Kind::Uncounted, "span", _) => text::import_layout_uncounted_span(),
        (_, _, Shape::Number) => text::import_layout_number(),
        (_, _, Shape::Name) => text::import_layout_name(),
        (_, _, Shape::Ward) => text::import_layout_ward(),
        (_, _, Shape::PastDate) => text::import_layout_past_day(),
        (_, _, Shape::Date) => text::import_layout_day(),
        (_, _, Shape::Month) => text::import_layout_month(),
        (_, _, Shape::Span) => text::import_layout_length(),
        (_, _, Shape::Term) => text::import_layout_term(),
        (_, _, Shape::SpanOrLife) => text::import_layout_length_or_life(),
        (_, _, Shape::Yuan) => text::import_layout_yuan(),
        (_, _, Shape::Points) => text::import_layout_points(),
        (_, _, Shape::Flag) => text::import_layout_flag(),
        (_, _, Shape::Word(_)) => text::import_layout_word(),
        (_, _, Shape::Words(_)) => text::import_layout_several(),
        (_, _, Shape::Crime) => text::import_layout_crime(),
    }
}
