//! Verdicts of an import in words.

use super::{self as text, Message};
use crate::core::law::case_file::Clash;
use crate::documents::import::layout::{Column, Kind};
use crate::documents::import::table::FileFault;
use crate::documents::import::verdict::{Against, CellPlace, Difference, Fault, Problem, Remark, Remarkable};

/// A file's fault.
#[must_use]
pub fn file_fault(fault: &FileFault) -> Message {
    match fault {
        FileFault::TooLarge => text::import_file_too_large(),
        FileFault::TooManyRows => text::import_file_too_many_rows(),
        FileFault::Encoding { line } => text::import_file_encoding(*line),
        FileFault::Spreadsheet => text::import_file_spreadsheet(),
        FileFault::Empty => text::import_file_empty(),
        FileFault::Separator => text::import_file_separator(),
        FileFault::Broken { line } => text::import_file_broken(*line),
        FileFault::UnknownKind => text::import_file_unknown_kind(),
        FileFault::UnknownHeading { column, heading: written, near } => {
            text::import_file_unknown_heading(*column, written, suggestion(near.as_ref()))
        }
        FileFault::Columns { kind: found, chinese } => {
            text::import_file_columns(text::import_layout::headings(*found, *chinese), kind(*found), found.id())
        }
        FileFault::ForbiddenHeading { column, heading: written } => {
            text::import_file_forbidden_heading(*column, written)
        }
        FileFault::DoubleHeading { column, heading: written } => text::import_file_double_heading(*column, written),
        FileFault::MissingHeading { kind: found, heading: [chinese, english] } => {
            text::import_file_missing_heading(text::import_heading_both(*chinese, *english), kind(*found))
        }
    }
}

/// A row's problem with its place.
#[must_use]
pub fn problem(file: &str, line: u64, problem: &Problem) -> Message {
    text::import_problem(place(file, line, problem.place.as_ref()), fault(&problem.fault))
}

/// A remark on a good row, with its place.
#[must_use]
pub fn remark(file: &str, line: u64, remark: &Remark) -> Message {
    text::import_remark(place(file, line, remark.place.as_ref()), remarkable(&remark.what))
}

/// What somebody should look up.
#[must_use]
pub fn remarkable(what: &Remarkable) -> Message {
    match what {
        Remarkable::PrintedEnd { printed, computed, arithmetic } => match arithmetic {
            Some(arithmetic) => text::import_remark_printed_end(arithmetic, printed.to_string()),
            None => text::import_remark_printed_end_plain(computed.to_string(), printed.to_string()),
        },
        Remarkable::Corrects { what } => text::import_remark_corrects(differences(what)),
        Remarkable::Young(youth) => {
            text::import_remark_young(youth.born.to_string(), youth.day.to_string(), youth.years)
        }
    }
}

/// What differs, one after the other: the column, the journal's value and the row's.
fn differences(what: &[Difference]) -> Message {
    let mut all = what.iter().map(|one| {
        let of_column = one.column.map_or_else(text::import_against_rest, heading);
        text::import_difference(of_column, or_nothing(&one.journal), or_nothing(&one.row))
    });
    let first = all.next().unwrap_or_else(text::import_against_rest);
    all.fold(first, text::import_differences)
}

fn or_nothing(value: &str) -> Message {
    if value.is_empty() { text::import_difference_nothing() } else { text::import_difference_value(value) }
}

fn place(file: &str, line: u64, cell: Option<&CellPlace>) -> Message {
    match cell {
        Some(cell) => text::import_place_column(cell.column, file, &cell.heading, line),
        None => text::import_place(file, line),
    }
}

/// What is wrong with a row or cell, and what to do.
#[must_use]
pub fn fault(fault: &Fault) -> Message {
    match fault {
        Fault::Empty => text::import_fault_empty(),
        Fault::TooLong { limit } => text::import_fault_too_long(*limit),
        Fault::Character(code) => text::import_fault_character(format!("{code:04X}")),
        Fault::Number(cell) => text::import_fault_number(cell),
        Fault::NumberRounded(cell) => text::import_fault_number_rounded(cell),
        Fault::Date(cell) => text::import_fault_date(cell),
        Fault::NoSuchDay(cell) => text::import_fault_no_such_day(cell),
        Fault::DateRange(cell) => text::import_fault_date_range(cell),
        Fault::Future { day, today } => text::import_fault_future(day.to_string(), today.to_string()),
        Fault::Month(cell) => text::import_fault_month(cell),
        Fault::Span(cell) => text::import_fault_span(cell),
        Fault::Yuan(cell) => text::import_fault_yuan(cell),
        Fault::Points(cell) => text::import_fault_points(cell),
        Fault::Flag(cell) => text::import_fault_flag(cell),
        Fault::Word { cell, near, allowed } => {
            let words: Vec<String> = allowed.iter().map(|[token, spelling]| format!("{token} ({spelling})")).collect();
            text::import_fault_word(words.join(", "), cell, suggestion(near.as_ref()))
        }
        Fault::Ward { cell, near } => text::import_fault_ward(cell, suggestion(near.as_ref())),
        Fault::Crime { cell, near } => text::import_fault_crime(cell, suggestion(near.as_ref())),
        Fault::Cells { headings, cells } => text::import_fault_cells(*cells, *headings),
        Fault::LineBreak => text::import_fault_line_break(),
        Fault::Order { first, first_day, then_day } => {
            text::import_fault_order(first_day.to_string(), heading(first), then_day.to_string())
        }
        Fault::Needed { column } => text::import_fault_needed(heading(column)),
        Fault::Contradicts { column } => text::import_fault_contradicts(heading(column)),
        Fault::OtherThanFirst { line } => text::import_fault_other_than_first(*line),
        Fault::NoJudgment => text::import_fault_no_judgment(),
        Fault::PaidTooMuch => text::import_fault_paid_too_much(),
        Fault::TooYoung(youth) => {
            text::import_fault_too_young(youth.born.to_string(), youth.day.to_string(), youth.years)
        }
        Fault::Duplicate { file, line } => text::import_fault_duplicate(file, *line),
        Fault::UnknownPerson => text::import_fault_unknown_person(),
        Fault::RosterWrong { file, line } => text::import_fault_roster_wrong(file, *line),
        Fault::JudgmentWrong { file, line } => text::import_fault_judgment_wrong(file, *line),
        Fault::SecondJudgment { file, line } => text::import_fault_second_judgment(file, *line),
        Fault::Differs { what } => text::import_fault_differs(differences(what)),
        Fault::OtherPerson { what } => text::import_fault_other_person(differences(what)),
        Fault::BalanceDiffers { what } => text::import_fault_balance_differs(differences(what)),
        Fault::WardBefore => text::import_fault_ward_before(),
        Fault::Impossible { clash, against } => impossible(*clash, other(against)),
        Fault::Fact(problem) => text::law::problem(problem),
        Fault::Refused(why) => text::import_fault_refused(why),
    }
}

/// A kind of file by name.
#[must_use]
pub fn kind(kind: Kind) -> Message {
    match kind {
        Kind::Roster => text::import_kind_roster(),
        Kind::Judgments => text::import_kind_judgments(),
        Kind::Custody => text::import_kind_custody(),
        Kind::Rulings => text::import_kind_rulings(),
        Kind::Awards => text::import_kind_awards(),
        Kind::Balances => text::import_kind_balances(),
        Kind::Property => text::import_kind_property(),
        Kind::Uncounted => text::import_kind_uncounted(),
        Kind::Blocks => text::import_kind_blocks(),
    }
}

fn impossible(clash: Clash, other: Message) -> Message {
    match clash {
        Clash::Before => text::import_fault_clash_before(other),
        Clash::After | Clash::LaterThanKnown => text::import_fault_clash_after(other),
        Clash::Exceeds => text::import_fault_clash_exceeds(other),
        Clash::Needs => text::import_fault_clash_needs(other),
        Clash::Overlaps => text::import_fault_clash_overlaps(other),
        Clash::Differs => text::import_fault_clash_differs(other),
        Clash::BeyondLaw => text::import_fault_clash_beyond_law(other),
        Clash::SameDay => text::import_fault_clash_same_day(other),
    }
}

fn other(against: &Against) -> Message {
    match against {
        Against::Row { file, line, cell: Some(cell) } => {
            text::import_place_column(cell.column, file, &cell.heading, *line)
        }
        Against::Row { file, line, cell: None } => text::import_place(file, *line),
        Against::Journal(column) => text::import_against_journal(heading(column)),
        Against::Nothing => text::import_against_rest(),
    }
}

fn heading(column: &Column) -> Message {
    text::import_heading_both(column.chinese, column.english)
}

fn suggestion(near: Option<&String>) -> Message {
    near.map_or_else(text::import_no_near, text::import_near)
}
