//! The record of a person as the papers of a commutation print it (`assets/documents/fragments/record.<language>.txt`). Every value is
//! text of the paper's language; an empty one was never entered, and the paper says so.

use serde::Serialize;

/// A person's record on the paper's day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PersonRecord {
    /// The day.
    pub on: String,
    /// Name.
    pub name: String,
    /// Number.
    pub number: String,
    /// Sex.
    pub sex: String,
    /// Day of birth.
    pub born: String,
    /// The ward.
    pub ward: String,
    /// Day of admission.
    pub admitted: String,
    /// The crimes.
    pub crimes: String,
    /// The court.
    pub court: String,
    /// Day of the judgment.
    pub judged: String,
    /// Day of effect.
    pub effective: String,
    /// Day of handing over.
    pub delivered: String,
    /// Kind and length of the sentence.
    pub sentence: String,
    /// First and last day as the judgment prints them.
    pub judged_term: String,
    /// What the judgment says of the person: recidivism, limited commutation and the like; several are joined. The law is stricter
    /// with certain crimes too; those are told by the crime.
    pub circumstances: String,
    /// Deprivation of political rights.
    pub dpr: String,
    /// First and last day of the term in force, as papers print it.
    pub term: String,
    /// The computed last day, where it is another than the printed one; empty where they agree.
    pub computed_end: String,
    /// What is served.
    pub served: String,
    /// Days that do not count as served; 0 where there are none.
    pub uncounted: i64,
    /// What is left.
    pub left: String,
    /// Rulings after the judgment, oldest first.
    pub rulings: Vec<RulingLine>,
    /// From when conduct counts.
    pub since: String,
    /// Whether that is the ruling of the last commutation.
    pub since_ruling: bool,
    /// Awards and merits since then.
    pub awards: Vec<ConductLine>,
    /// Punishments since then.
    pub punishments: Vec<ConductLine>,
    /// Awards and punishments before.
    pub before: Vec<ConductLine>,
    /// Months assessed since then.
    pub months: Vec<MonthLine>,
    /// The balance taken over; empty where there is none.
    pub taken_over: String,
    /// The last month that it covers.
    pub taken_over_until: String,
    /// What settled cycles took off; empty where nothing.
    pub settled: String,
    /// The balance.
    pub balance: String,
    /// Property orders.
    pub property: Vec<PropertyLine>,
}

/// A ruling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RulingLine {
    /// Its day.
    pub date: String,
    /// What was ruled.
    pub what: String,
    /// By how much, or to how much.
    pub amount: String,
    /// Service and new last day.
    pub note: String,
}

/// Awards or punishments of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConductLine {
    /// The kind.
    pub what: String,
    /// How often.
    pub times: usize,
    /// The days, where they are told.
    pub days: Vec<String>,
}

/// A month's points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MonthLine {
    /// The month.
    pub month: String,
    /// The points.
    pub points: String,
    /// Whether they are final.
    pub is_final: bool,
}

/// A property order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PropertyLine {
    /// What it orders.
    pub what: String,
    /// How much, in yuan; empty where the judgment names no sum.
    pub amount: String,
    /// What was paid, in yuan; empty where it was never entered.
    pub paid: String,
    /// The day on which it was fully performed.
    pub paid_on: String,
    /// Where it stands.
    pub state: String,
    /// The finding on ability.
    pub able: String,
}
