//! Bytes to cells: encoding, separator, headings, limits.

use std::collections::BTreeMap;

use encoding_rs::GB18030;
use serde::Serialize;

use super::layout::{Column, Kind, Need};

/// The largest file that is read: 50 MiB.
pub const MAX_BYTES: usize = 50 * 1024 * 1024;
/// The most rows below the heading of a file.
pub const MAX_ROWS: usize = 100_000;
const MAX_COLUMNS: usize = 200;

/// How a file's text was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// GBK, read as its superset GB 18030.
    #[serde(rename = "GBK")]
    Gbk,
}

/// Why a file as a whole cannot be read. Nothing of an import is signed while one file has such a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// Larger than [`MAX_BYTES`].
    TooLarge,
    /// More rows than [`MAX_ROWS`].
    TooManyRows,
    /// Neither UTF-8 nor GBK.
    Encoding {
        /// The first line that is neither.
        line: u64,
    },
    /// A spreadsheet program's own format, not CSV.
    Spreadsheet,
    /// No heading row.
    Empty,
    /// A separator other than the comma.
    Separator,
    /// The quotation marks are not balanced, or the file breaks off in a cell.
    Broken {
        /// The line.
        line: u64,
    },
    /// No kind of file has such headings.
    UnknownKind,
    /// A heading that the kind does not have.
    UnknownHeading {
        /// Its column, from 1.
        column: usize,
        /// As written, shortened.
        heading: String,
        /// The nearest heading that exists.
        near: Option<String>,
    },
    /// What such a file may hold, told once where a heading is unknown or missing.
    Columns {
        /// Kind that the file was taken for.
        kind: Kind,
        /// Whether the file's own headings are Chinese.
        chinese: bool,
    },
    /// A heading for something that is not stored.
    ForbiddenHeading {
        /// Its column, from 1.
        column: usize,
        /// As written.
        heading: String,
    },
    /// Two headings for one column.
    DoubleHeading {
        /// The second, from 1.
        column: usize,
        /// As written.
        heading: String,
    },
    /// A heading that the kind needs.
    MissingHeading {
        /// Kind that the file was taken for.
        kind: Kind,
        /// The documented heading in both languages.
        heading: [&'static str; 2],
    },
}

/// A file as cells.
pub struct Table {
    /// What it holds.
    pub kind: Kind,
    /// How it was written.
    pub encoding: Encoding,
    /// The columns that it has, in its order: heading as written and column.
    pub columns: Vec<(String, &'static Column)>,
    /// The rows below the heading that are not empty.
    pub rows: Vec<Row>,
}

/// A row.
pub struct Row {
    /// Its line in the file, from 1.
    pub line: u64,
    /// Its cells, trimmed.
    pub cells: Vec<String>,
}

/// Reads a file's bytes.
///
/// # Errors
/// Every fault of the file as a whole that can be told at once.
pub fn read(bytes: &[u8]) -> Result<Table, Vec<FileFault>> {
    let (text, encoding) = decode(bytes).map_err(|fault| vec![fault])?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut headings: Option<Vec<String>> = None;
    for record in reader.records() {
        let record = record.map_err(|error| vec![broken(&error)])?;
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let line = record.position().map_or(0, csv::Position::line);
        if cells.len() > MAX_COLUMNS {
            return Err(vec![FileFault::Broken { line }]);
        }
        if headings.is_none() {
            headings = Some(cells);
        } else if rows.len() >= MAX_ROWS {
            return Err(vec![FileFault::TooManyRows]);
        } else {
            rows.push(Row { line, cells });
        }
    }
    let Some(headings) = headings else { return Err(vec![FileFault::Empty]) };
    let (kind, columns) = recognise(&headings)?;
    Ok(Table { kind, encoding, columns, rows })
}

/// The text of a file: UTF-8 where it is valid UTF-8, else GBK where it is valid GBK.
fn decode(bytes: &[u8]) -> Result<(String, Encoding), FileFault> {
    if bytes.len() > MAX_BYTES {
        return Err(FileFault::TooLarge);
    }
    // XLSX is a ZIP archive, XLS a compound file; UTF-16 is what spreadsheets call "Unicode text".
    if [b"PK\x03\x04".as_slice(), b"\xD0\xCF\x11\xE0", b"\xFF\xFE", b"\xFE\xFF"]
        .iter()
        .any(|magic| bytes.starts_with(magic))
    {
        return Err(FileFault::Spreadsheet);
    }
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(body) {
        return Ok((text.to_owned(), Encoding::Utf8));
    }
    match GB18030.decode_without_bom_handling_and_without_replacement(body) {
        Some(text) => Ok((text.into_owned(), Encoding::Gbk)),
        None => Err(FileFault::Encoding { line: first_undecodable_line(body) }),
    }
}

fn first_undecodable_line(body: &[u8]) -> u64 {
    // No byte of a GBK pair is a line feed, so lines can be decoded one by one.
    let bad = body.split(|byte| *byte == b'\n').position(|line| {
        std::str::from_utf8(line).is_err()
            && GB18030.decode_without_bom_handling_and_without_replacement(line).is_none()
    });
    bad.and_then(|index| u64::try_from(index).ok()).map_or(1, |index| index + 1)
}

fn broken(error: &csv::Error) -> FileFault {
    FileFault::Broken { line: error.position().map_or(0, csv::Position::line) }
}

type Recognised = (Kind, Vec<(String, &'static Column)>);

fn recognise(headings: &[String]) -> Result<Recognised, Vec<FileFault>> {
    let plain: Vec<String> = headings.iter().map(|heading| plain_heading(heading)).collect();
    if let [only] = headings
        && only.contains(['\t', ';', '；', '，', '|'])
    {
        return Err(vec![FileFault::Separator]);
    }
    let score = |kind: Kind| plain.iter().filter(|heading| find(kind, heading).is_some()).count();
    let complete =
        |kind: Kind| required(kind).all(|column| plain.iter().any(|heading| find(kind, heading) == Some(column)));
    // The prisoner's number alone says nothing: at least one more heading must fit.
    let best = Kind::ALL.into_iter().rev().max_by_key(|kind| (complete(*kind), score(*kind)));
    let Some(kind) = best.filter(|kind| score(*kind) >= 2) else {
        let mut faults = forbidden(headings, &plain);
        faults.push(FileFault::UnknownKind);
        return Err(faults);
    };
    let mut faults = forbidden(headings, &plain);
    let mut columns: Vec<(String, &'static Column)> = Vec::new();
    for (index, (heading, plain)) in headings.iter().zip(&plain).enumerate() {
        let (column, heading) = (index + 1, shortened(heading));
        match find(kind, plain) {
            Some(found) if columns.iter().any(|(_, earlier)| *earlier == found) => {
                faults.push(FileFault::DoubleHeading { column, heading });
            }
            Some(found) => columns.push((heading, found)),
            None if is_forbidden(plain) => {}
            None => faults.push(FileFault::UnknownHeading { column, near: near_heading(kind, plain), heading }),
        }
    }
    for column in required(kind) {
        if !columns.iter().any(|(_, found)| *found == column) {
            faults.push(FileFault::MissingHeading { kind, heading: [column.chinese, column.english] });
        }
    }
    let lost = |fault: &FileFault| matches!(fault, FileFault::UnknownHeading { .. } | FileFault::MissingHeading { .. });
    if faults.iter().any(lost) {
        let foreign = headings.iter().filter(|heading| heading.is_ascii()).count();
        faults.push(FileFault::Columns { kind, chinese: foreign.saturating_mul(2) < headings.len() });
    }
    if faults.is_empty() { Ok((kind, columns)) } else { Err(faults) }
}

fn required(kind: Kind) -> impl Iterator<Item = &'static Column> {
    kind.columns().iter().filter(|column| column.need != Need::Optional)
}

fn find(kind: Kind, plain: &str) -> Option<&'static Column> {
    kind.columns().iter().find(|column| spellings(column).any(|heading| plain_heading(heading) == plain))
}

fn spellings(column: &'static Column) -> impl Iterator<Item = &'static str> {
    [column.chinese, column.english, column.key].into_iter().chain(column.aliases.iter().copied())
}

/// Case, spaces, underlines and the star of "needed" do not matter in a heading.
fn plain_heading(heading: &str) -> String {
    heading
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '*'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// How alike two headings are that may mean the same, by Jaro and Winkler.
const ALIKE: f64 = 0.8;

fn near_heading(kind: Kind, plain: &str) -> Option<String> {
    let candidates = kind.columns().iter().flat_map(|column| [column.chinese, column.english]);
    // Where no heading is a slip of the pen away, the one that is most alike may still be meant.
    let alike = |heading: &&'static str| strsim::jaro_winkler(plain, &plain_heading(heading)) > ALIKE;
    let most =
        |one: &&str, other: &&str| strsim::jaro_winkler(plain, one).total_cmp(&strsim::jaro_winkler(plain, other));
    super::near::nearest(plain, candidates.clone().map(str::to_owned))
        .or_else(|| candidates.filter(alike).max_by(most).map(str::to_owned))
}

/// What is never stored (grounds of origin, belief and opinion), whatever a file offers.
const FORBIDDEN: &[&str] = &[
    "民族",
    "族别",
    "宗教",
    "宗教信仰",
    "信仰",
    "政治面貌",
    "政治态度",
    "思想动态",
    "ethnicity",
    "ethnicgroup",
    "race",
    "religion",
    "belief",
    "politicalaffiliation",
    "politicalopinion",
    "opinion",
];

fn is_forbidden(plain: &str) -> bool {
    FORBIDDEN.contains(&plain)
}

fn forbidden(headings: &[String], plain: &[String]) -> Vec<FileFault> {
    let both = headings.iter().zip(plain).enumerate();
    both.filter(|(_, (_, plain))| is_forbidden(plain))
        .map(|(index, (heading, _))| FileFault::ForbiddenHeading { column: index + 1, heading: shortened(heading) })
        .collect()
}

/// A cell as a message may quote it: 40 characters, nothing that moves a terminal.
#[must_use]
pub fn shortened(cell: &str) -> String {
    cell.chars().map(|c| if super::text::is_refused(c) { '\u{FFFD}' } else { c }).take(40).collect()
}

/// Columns by key, for the rows of a table.
#[must_use]
pub fn by_key<'a>(table: &'a Table, row: &'a Row) -> BTreeMap<&'static str, (usize, &'a str)> {
    let both = table.columns.iter().zip(&row.cells).enumerate();
    both.map(|(index, ((_, column), cell))| (column.key, (index, cell.as_str()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> Vec<FileFault> {
        read(text.as_bytes()).err().unwrap()
    }

    #[test]
    fn both_heading_languages_and_a_byte_order_mark_are_read() {
        for text in [
            "\u{FEFF}罪犯编号,羁押起日,羁押止日\n32010001,2014-06-01,2014-06-30\n",
            "Prisoner Number,Custody From,Custody To\n\n32010001,2014-06-01,2014-06-30\n",
        ] {
            let table = read(text.as_bytes()).ok().unwrap();
            assert_eq!(table.kind, Kind::Custody);
            assert_eq!(table.rows.len(), 1);
        }
    }

    #[test]
    fn a_misspelt_heading_names_the_column_and_the_nearest() {
        assert_eq!(
            fault("罪犯编号,羁押启日,羁押止日\n")[0],
            FileFault::UnknownHeading { column: 2, heading: "羁押启日".into(), near: Some("羁押起日".into()) }
        );
    }

    #[test]
    fn a_heading_that_means_nearly_the_same_is_suggested_too() {
        let near = |heading| near_heading(Kind::Roster, heading);
        assert_eq!((near("身份查明"), near("籍贯")), (Some("身份明确".to_owned()), None));
    }

    #[test]
    fn what_is_never_stored_is_refused_by_name() {
        let faults = fault("罪犯编号,姓名,出生日期,性别,监区,入监日期,民族\n");
        assert_eq!(faults, [FileFault::ForbiddenHeading { column: 7, heading: "民族".into() }]);
    }

    #[test]
    fn other_formats_are_told_apart() {
        assert_eq!(fault("a\tb\tc\n"), [FileFault::Separator]);
        assert_eq!(read(b"PK\x03\x04...").err().unwrap(), [FileFault::Spreadsheet]);
        assert_eq!(read(b"a,b\n\xff\xff\xff,1\n").err().unwrap(), [FileFault::Encoding { line: 2 }]);
        assert_eq!(fault(""), [FileFault::Empty]);
        assert_eq!(fault("x,y\n1,2\n"), [FileFault::UnknownKind]);
    }
}
