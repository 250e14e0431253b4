//! The CSV files of the synthetic prison, in the documented layout with Chinese headings.

use super::DemoFault;
use super::prisoner::{Life, Property};
use crate::core::record::id::WardId;
use crate::core::time::Date;
use crate::documents::import::layout::{Column, Kind};

/// All files: name and text.
pub fn write(held: &[(WardId, Life)]) -> Result<Vec<(&'static str, String)>, DemoFault> {
    let kinds = [
        ("roster.csv", Kind::Roster),
        ("judgments.csv", Kind::Judgments),
        ("custody.csv", Kind::Custody),
        ("rulings.csv", Kind::Rulings),
        ("awards.csv", Kind::Awards),
        ("balances.csv", Kind::Balances),
        ("property.csv", Kind::Property),
    ];
    kinds.into_iter().map(|(name, kind)| Ok((name, file(kind, held)?))).collect()
}

fn file(kind: Kind, held: &[(WardId, Life)]) -> Result<String, DemoFault> {
    let columns = kind.columns();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let broken = |error: csv::Error| DemoFault::Row(error.to_string());
    writer.write_record(columns.iter().map(|column| column.chinese)).map_err(broken)?;
    for (serial, (ward, life)) in (1..).zip(held) {
        let number = format!("3201{serial:06}");
        for row in rows(kind, &number, ward, life) {
            writer.write_record(columns.iter().map(|column| cell(&row, column))).map_err(broken)?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| DemoFault::Row(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| DemoFault::Row(error.to_string()))
}

/// A row by the keys of its columns.
type Row = Vec<(&'static str, String)>;

fn cell<'a>(row: &'a Row, column: &Column) -> &'a str {
    row.iter().find(|(key, _)| *key == column.key).map_or("", |(_, cell)| cell)
}

fn rows(kind: Kind, number: &str, ward: &WardId, life: &Life) -> Vec<Row> {
    let mut rows: Vec<Row> = match kind {
        Kind::Roster => vec![roster(ward, life)],
        Kind::Judgments => judgments(life),
        Kind::Custody => life.custody.iter().map(|(from, to)| vec![("from", text(*from)), ("to", text(*to))]).collect(),
        Kind::Rulings => rulings(life),
        Kind::Awards => {
            let row = |(kind, day): &(&'static str, Date)| vec![("kind", (*kind).to_owned()), ("date", text(*day))];
            life.conduct.iter().map(row).collect()
        }
        Kind::Balances => balances(life),
        Kind::Property => life.property.iter().map(property).collect(),
        // Nobody of the synthetic prison fled, and nobody was sentenced again.
        Kind::Uncounted | Kind::Blocks => Vec::new(),
    };
    for row in &mut rows {
        row.push(("number", number.to_owned()));
    }
    rows
}

fn roster(ward: &WardId, life: &Life) -> Row {
    vec![
        ("name", life.name.clone()),
        ("born", text(life.born)),
        ("sex", life.sex.to_owned()),
        ("ward", ward.to_string()),
        ("admitted", text(life.admitted)),
        ("intake_until", text(life.intake_until)),
        ("unable_to_work_from", maybe(life.unable_to_work_from)),
        ("strict", life.strict.join(";")),
    ]
}

fn judgments(life: &Life) -> Vec<Row> {
    let [limited, recidivist, drug_recidivist, functionary] = life.flags;
    let mut rows = Vec::new();
    for (index, count) in life.counts.iter().enumerate() {
        let mut row: Row = Vec::new();
        if index == 0 {
            row.extend([
                ("kind", life.kind.to_owned()),
                ("term", life.term.map(|span| span.to_string()).unwrap_or_default()),
                ("court", life.court.clone()),
                ("judged", text(life.judged)),
                ("effective", text(life.effective)),
                ("start", maybe(life.printed.map(|(start, _)| start))),
                ("end", maybe(life.printed.map(|(_, end)| end))),
                ("delivered", text(life.delivered)),
                ("limited_commutation", yes(limited)),
                ("recidivist", yes(recidivist)),
                ("drug_recidivist", yes(drug_recidivist)),
                ("former_state_functionary", yes(functionary)),
                ("mafia_role", life.mafia.to_owned()),
                ("dpr", life.dpr.clone().unwrap_or_default()),
            ]);
        }
        row.extend([
            ("crime", count.crime.clone()),
            ("count_term", count.term.clone().unwrap_or_default()),
            ("committed", text(count.committed)),
            ("role", count.role.to_owned()),
            ("minor", yes(count.minor)),
            ("official", yes(count.official)),
        ]);
        rows.push(row);
    }
    rows
}

fn rulings(life: &Life) -> Vec<Row> {
    let row = |ruling: &super::prisoner::Ruling| {
        let [proposed, decided, served] = ruling.days;
        vec![
            ("kind", ruling.kind.to_owned()),
            ("proposed", text(proposed)),
            ("decided", text(decided)),
            ("served", text(served)),
            ("amount", ruling.amount.map(|span| span.to_string()).unwrap_or_default()),
            ("to", ruling.to.map(|span| span.to_string()).unwrap_or_default()),
            ("end", maybe(ruling.end)),
        ]
    };
    life.rulings.iter().map(row).collect()
}

fn balances(life: &Life) -> Vec<Row> {
    let row = |(hundredths, month, grade): &(i64, crate::core::time::Month, Option<&'static str>)| {
        vec![
            ("balance", crate::core::law::points::Points::from_hundredths(*hundredths).to_string()),
            ("as_of", month.to_string()),
            ("previous_grade", grade.unwrap_or_default().to_owned()),
        ]
    };
    life.balance.iter().map(row).collect()
}

fn property(order: &Property) -> Row {
    vec![
        ("kind", order.kind.to_owned()),
        ("amount", order.amount.to_string()),
        ("paid", order.paid.to_string()),
        ("paid_on", maybe(order.paid_on)),
        ("state", order.state.to_owned()),
        ("able", order.able.map(|able| able.to_string()).unwrap_or_default()),
    ]
}

fn text(day: Date) -> String {
    day.to_string()
}

fn maybe(day: Option<Date>) -> String {
    day.map(text).unwrap_or_default()
}

fn yes(flag: bool) -> String {
    if flag { "是".to_owned() } else { String::new() }
}
