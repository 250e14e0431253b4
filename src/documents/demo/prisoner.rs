//! One synthetic prisoner: crime, sentence, the years since, points and awards.
//!
//! The rates are those of the points page, chapter 8; the dates follow the terms of the law, so that the facts answer its
//! questions the way real ones do. Nobody here exists.

use serde::Deserialize;

use super::chance::Chance;
use super::names::Names;
use super::points;
use crate::core::time::{Date, Month, Span, TimeError, term};

/// Women and people sentenced for what they did under 18, of 1,000.
const WOMEN: u64 = 45;
const MINORS: u64 = 30;

/// A crime of `assets/demo/crimes.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crime {
    /// A code of the law's table.
    pub code: String,
    /// How often, of 1,000.
    pub weight: u64,
    /// Shortest and longest term in months.
    pub term: [i64; 2],
    /// Life sentences, of 1,000.
    #[serde(default)]
    pub life: u64,
    /// Death with reprieve, of 1,000.
    #[serde(default)]
    pub reprieve: u64,
    /// Fines, of 100.
    #[serde(default)]
    pub fine: u64,
    /// Restitution, of 100.
    #[serde(default)]
    pub restitution: u64,
    /// Recovery of gains, of 100.
    #[serde(default)]
    pub recovery: u64,
    /// Civil compensation, of 100.
    #[serde(default)]
    pub compensation: u64,
    /// What kind of crime.
    pub class: Class,
}

/// Kinds of crime, as far as consequences differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Violence against persons.
    Violent,
    /// Against property.
    Property,
    /// Drugs.
    Drugs,
    /// By using an office.
    Office,
    /// Mafia-type organisation.
    Mafia,
    /// Financial order.
    Finance,
}

/// A prisoner's facts, as the files will say them.
#[derive(Clone, Debug)]
pub struct Life {
    /// Name.
    pub name: String,
    /// Sex: men and women are held apart (Prison Law art. 64).
    pub sex: &'static str,
    /// Day of birth.
    pub born: Date,
    /// Admission to this prison.
    pub admitted: Date,
    /// Last day of intake education.
    pub intake_until: Date,
    /// Certified unable to work since.
    pub unable_to_work_from: Option<Date>,
    /// Strict categories.
    pub strict: Vec<&'static str>,
    /// Kind of sentence.
    pub kind: &'static str,
    /// Fixed term.
    pub term: Option<Span>,
    /// The court.
    pub court: String,
    /// Day of the judgment.
    pub judged: Date,
    /// Day of effect.
    pub effective: Date,
    /// First and last day as printed.
    pub printed: Option<(Date, Date)>,
    /// Handed to the executing body.
    pub delivered: Date,
    /// Flags: limited commutation, recidivist, drug recidivist, state functionary.
    pub flags: [bool; 4],
    /// Role in a mafia-type organisation.
    pub mafia: &'static str,
    /// Deprivation of political rights.
    pub dpr: Option<String>,
    /// The counts.
    pub counts: Vec<Count>,
    /// Earlier, broken custody.
    pub custody: Option<(Date, Date)>,
    /// Rulings.
    pub rulings: Vec<Ruling>,
    /// Property orders.
    pub property: Vec<Property>,
    /// Awards and punishments: kind and day.
    pub conduct: Vec<(&'static str, Date)>,
    /// Points balance in hundredths, its month, the grade of the cycle before.
    pub balance: Option<(i64, Month, Option<&'static str>)>,
    /// The last day now, where there is one.
    pub end: Option<Date>,
}

/// A count.
#[derive(Clone, Debug)]
pub struct Count {
    /// Code.
    pub crime: String,
    /// Its own term.
    pub term: Option<String>,
    /// Its day.
    pub committed: Date,
    /// Role.
    pub role: &'static str,
    /// Under 18.
    pub minor: bool,
    /// By using an office.
    pub official: bool,
}

/// A ruling.
#[derive(Clone, Debug)]
pub struct Ruling {
    /// Kind.
    pub kind: &'static str,
    /// Days of proposal, ruling, service.
    pub days: [Date; 3],
    /// Reduction.
    pub amount: Option<Span>,
    /// New fixed term.
    pub to: Option<Span>,
    /// New last day.
    pub end: Option<Date>,
}

/// A property order.
#[derive(Clone, Debug)]
pub struct Property {
    /// Kind.
    pub kind: &'static str,
    /// Yuan.
    pub amount: i64,
    /// Yuan paid.
    pub paid: i64,
    /// Fully paid on.
    pub paid_on: Option<Date>,
    /// State.
    pub state: &'static str,
    /// Finding on ability.
    pub able: Option<bool>,
}

/// A prisoner who is still here on the day before `live`; `None` where his term would have ended.
///
/// # Errors
/// Outside the calendar.
pub fn life(chance: &mut Chance, names: &Names, crimes: &[Crime], live: Date) -> Result<Option<Life>, TimeError> {
    let sex = if chance.permille(WOMEN) { "female" } else { "male" };
    let of_women: Vec<Crime>;
    let crimes = if sex == "female" {
        of_women = crimes.iter().filter(|crime| crime.code != "rape").cloned().collect();
        of_women.as_slice()
    } else {
        crimes
    };
    let Some(crime) = chance.weighted(crimes, |crime| crime.weight) else { return Ok(None) };
    let young = chance.permille(MINORS) && matches!(crime.class, Class::Violent | Class::Property | Class::Drugs);
    let fate = chance.below(1000);
    // Criminal Law art. 49: nobody is sentenced to death for what he did under 18; life is left out too.
    let kind = if young {
        "fixed"
    } else if fate < crime.reprieve {
        "death_reprieve"
    } else if fate < crime.reprieve + crime.life {
        "life"
    } else {
        "fixed"
    };
    let months = chance.around(crime.term[0], crime.term[1] * 13 / 10).min(crime.term[1]);
    // How long he has been here: most of a short term, up to 18 years of a long one.
    let longest = if kind == "fixed" { months * 17 / 20 } else { 216 };
    let served = chance.between(0, longest.max(1));
    let delivered = live.month().plus_months(-served)?.day_or_last(28).plus_days(-chance.between(28, 55))?;
    let judged = delivered.plus_days(-chance.between(35, 110))?;
    let effective = judged.plus_days(chance.between(11, 30))?;
    let detained = if kind == "fixed" { chance.between(90, 330) } else { chance.between(300, 540) };
    let start = judged.plus_days(-detained)?;
    let committed = start.plus_days(-chance.between(0, 240))?;
    let admitted =
        if chance.permille(120) { chance.after(delivered, 20, 400)? } else { chance.after(delivered, 0, 6)? };
    let born = if young {
        // Criminal Law art. 17: from 14 for the gravest crimes, from 16 for all.
        let least = if matches!(crime.class, Class::Violent | Class::Drugs) { 14 * 12 } else { 16 * 12 };
        let months = chance.between(least, 18 * 12 - 1);
        committed.month().plus_months(-months - 1)?.day_or_last(28)
    } else {
        let age = chance.around(18, 64);
        let born = Month::new(committed.year(), 1)?.plus_months(-12 * age)?.day_or_last(1);
        chance.after(born, -364, 0)?
    };
    let of_age = term::boundary(born, Span::of_years(18))?;
    let minor = of_age > committed;
    let admitted = if minor {
        // Prison Law art. 107: at 18 they come from the juveniles' institution; with two years or less left they stay there.
        let left = term::boundary(of_age, Span::of_years(2))?;
        if term::boundary(start, whole(months)?)? <= left {
            return Ok(None);
        }
        admitted.max(chance.after(of_age, 1, 60)?)
    } else {
        admitted
    };
    if admitted >= live {
        return Ok(None);
    }

    let span = (kind == "fixed").then(|| whole(months)).transpose()?;
    let recidivist = !minor && chance.permille(190);
    let drug_recidivist = crime.class == Class::Drugs && chance.permille(150);
    let limited = kind == "death_reprieve" && recidivist && crime.class == Class::Violent && chance.permille(600);
    let mafia = match crime.code.as_str() {
        "mafia_organising" => "leader",
        "mafia_joining" if chance.permille(400) => "backbone",
        "mafia_joining" => "member",
        _ => "none",
    };
    let printed = match span {
        Some(span) => Some((start, term::boundary(start, span)?.previous()?)),
        None => None,
    };
    let counts = counts(chance, crimes, crime, kind, months, committed, born)?;
    let dpr = match kind {
        "fixed" if !minor && chance.permille(280) => Some(format!("{}y", chance.between(1, 5))),
        "fixed" => None,
        _ => Some("life".to_owned()),
    };
    let mut life = Life {
        name: if sex == "female" { names.woman(chance, born.year()) } else { names.name(chance, born.year()) },
        sex,
        born,
        admitted,
        intake_until: term::boundary(admitted, Span::of_months(2))?.previous()?,
        unable_to_work_from: None,
        strict: strict(crime, months, kind, recidivist, drug_recidivist),
        kind,
        term: span,
        court: names.court(kind != "fixed", judged.day()),
        judged,
        effective,
        printed,
        delivered,
        flags: [limited, recidivist, drug_recidivist, crime.class == Class::Office],
        mafia,
        dpr,
        counts,
        custody: None,
        rulings: Vec::new(),
        property: property(chance, crime, judged, live)?,
        conduct: Vec::new(),
        balance: None,
        end: printed.map(|(_, end)| end),
    };
    rulings(chance, &mut life, live)?;
    // Nobody whose term ends within the first weeks: releases are another procedure.
    if life.end.is_some_and(|end| live.days_until(end) < 75) {
        return Ok(None);
    }
    if kind == "fixed" && chance.permille(40) {
        let from = committed.plus_days(-chance.between(60, 200))?;
        life.custody = Some((from, chance.after(from, 5, 37)?));
    }
    if chance.permille(50) {
        let from = chance.after(admitted, 30, 900)?;
        life.unable_to_work_from = (from < live).then_some(from);
    }
    points::account(chance, &mut life, live)?;
    Ok(Some(life))
}

fn whole(months: i64) -> Result<Span, TimeError> {
    let months = u16::try_from(months.max(1)).unwrap_or(u16::MAX);
    Span::new(months / 12, months % 12, 0)
}

fn counts(
    chance: &mut Chance,
    crimes: &[Crime],
    crime: &Crime,
    kind: &'static str,
    months: i64,
    committed: Date,
    born: Date,
) -> Result<Vec<Count>, TimeError> {
    let role = if chance.permille(180) { "accessory" } else { "principal" };
    let own =
        |months: i64| if kind == "fixed" { whole(months).map(|span| span.to_string()) } else { Ok(kind.to_owned()) };
    let official = crime.class == Class::Office;
    let (responsible, of_age) = (term::boundary(born, Span::of_years(16))?, term::boundary(born, Span::of_years(18))?);
    let minor = of_age > committed;
    let mut counts = vec![Count { crime: crime.code.clone(), term: None, committed, role, minor, official }];
    let second = chance.weighted(crimes, |crime| if crime.class == Class::Office { 0 } else { crime.weight });
    if let Some(second) = second.filter(|second| second.code != crime.code && months >= 30)
        && chance.permille(110)
    {
        let committed = chance.after(committed, -200, -1)?;
        if committed < responsible {
            return Ok(counts);
        }
        if let Some(first) = counts.first_mut() {
            first.term = Some(own(months * 4 / 5)?);
        }
        let term = Some(whole((months * 2 / 5).max(6))?.to_string());
        counts.push(Count {
            crime: second.code.clone(),
            term,
            committed,
            role,
            minor: of_age > committed,
            official: false,
        });
    }
    Ok(counts)
}

fn strict(crime: &Crime, months: i64, kind: &str, recidivist: bool, drug_recidivist: bool) -> Vec<&'static str> {
    let heavy = kind != "fixed" || months >= 120;
    let mut found = Vec::new();
    match crime.class {
        Class::Office => found.push("ST1"),
        Class::Finance => found.push("ST2"),
        Class::Mafia => found.push("ST3"),
        Class::Drugs if drug_recidivist => found.push("ST6"),
        Class::Violent if heavy && crime.code != "intentional_injury" => found.push("ST8"),
        _ => {}
    }
    if recidivist {
        found.push("ST7");
    }
    found
}

fn property(chance: &mut Chance, crime: &Crime, judged: Date, live: Date) -> Result<Vec<Property>, TimeError> {
    let mut orders = Vec::new();
    let kinds = [
        ("fine", crime.fine, 2, 60),
        ("restitution", crime.restitution, 3, 400),
        ("recovery", crime.recovery, 2, 300),
        ("compensation", crime.compensation, 20, 300),
    ];
    for (kind, of_hundred, least, most) in kinds {
        if !chance.permille(of_hundred * 10) {
            continue;
        }
        let most = cap(chance, most);
        let amount = chance.between(least, most).max(least) * 1000;
        let fate = chance.below(100);
        let (state, paid) = match fate {
            0..45 => ("paid", amount),
            45..80 => ("open", amount * chance.between(0, 7) / 10),
            80..94 => ("terminated", amount * chance.between(0, 3) / 10),
            _ => ("instalments_on_time", amount * chance.between(2, 8) / 10),
        };
        let paid_on = if state == "paid" {
            let day = chance.after(judged, 10, 1200)?;
            Some(if day < live { day } else { live.previous()? })
        } else {
            None
        };
        let able = (state == "open" && chance.permille(300)).then(|| chance.permille(250));
        orders.push(Property { kind, amount, paid: paid / 1000 * 1000, paid_on, state, able });
    }
    Ok(orders)
}

/// Small sums are many, large ones few.
fn cap(chance: &mut Chance, most: i64) -> i64 {
    match chance.below(10) {
        0..6 => most / 10,
        6..9 => most / 3,
        _ => most,
    }
}

/// What courts ruled until the prison went live. Waiting times and amounts are those of 法释〔2016〕23号 arts. 6-11, at times more.
fn rulings(chance: &mut Chance, life: &mut Life, live: Date) -> Result<(), TimeError> {
    if chance.permille(120) {
        return Ok(());
    }
    let held = !life.strict.is_empty();
    let mut boundary = life.printed.map(|(_, end)| end.next()).transpose()?;
    let months = life.term.map_or(300, |span| i64::from(span.total_months()));
    let mut total = 0;
    let mut last = life.delivered;
    let mut wait = match (life.kind, months) {
        ("life", _) => 36 + chance.between(1, 10),
        ("death_reprieve", _) => 25 + chance.between(0, 3),
        (_, ..60) => 12 + chance.between(1, 8),
        (_, 60..120) => 18 + chance.between(1, 10),
        _ => 24 + chance.between(1, 12),
    };
    if held && life.kind == "fixed" {
        wait = wait.max(24 + chance.between(1, 9));
    }
    loop {
        let proposed = last.month().plus_months(wait)?.day_or_last(20);
        let proposed = chance.after(proposed, -8, 8)?;
        let decided = chance.after(proposed, 24, 50)?;
        let served = chance.after(decided, 2, 7)?;
        if served >= live {
            return Ok(());
        }
        let days = [proposed, decided, served];
        let ruling = match boundary {
            None if life.kind == "death_reprieve" && life.rulings.is_empty() => {
                Ruling { kind: "to_life", days, amount: None, to: None, end: None }
            }
            None => {
                let to = if life.kind == "life" { Span::of_years(22) } else { Span::of_years(25) };
                let until = term::boundary(decided, to)?;
                boundary = Some(until);
                Ruling { kind: "to_fixed", days, amount: None, to: Some(to), end: Some(until.previous()?) }
            }
            Some(before) => {
                let most = if held { 6 } else { 9 };
                let cut = chance.between(3, most).min(months * 2 / 5 - total);
                if cut < 1 {
                    return Ok(());
                }
                total += cut;
                let amount = Span::of_months(u16::try_from(cut).unwrap_or(1));
                let until = term::reduce(before, amount)?;
                boundary = Some(until);
                Ruling { kind: "reduce", days, amount: Some(amount), to: None, end: Some(until.previous()?) }
            }
        };
        life.end = ruling.end.or(life.end);
        wait = match (ruling.kind, months) {
            ("to_life", _) => 48 + chance.between(0, 12),
            (_, ..120) if life.kind == "fixed" => 12 + chance.between(1, 8),
            (_, _) if life.kind == "fixed" => 18 + chance.between(1, 10),
            _ => 24 + chance.between(1, 12),
        };
        life.rulings.push(ruling);
        last = served;
    }
}
