//! The years of points before the prison went live: month by month to a balance, with the awards and punishments on the way.

use super::chance::Chance;
use super::prisoner::Life;
use crate::core::time::{Date, Month, TimeError};

/// A cycle ends with the month in which the balance reaches 600 points. All amounts here are hundredths of a point.
const CYCLE: i64 = 60_000;

/// Fills in balance, awards and punishments up to the month before the last one before `live`.
pub fn account(chance: &mut Chance, life: &mut Life, live: Date) -> Result<(), TimeError> {
    let through = live.month().plus_months(-2)?;
    let first_full = life.intake_until.month().next()?;
    // Older awards have been used up by rulings, or are kept on paper.
    let begin = first_full.max(live.month().plus_months(-66)?);
    if begin > through {
        return Ok(());
    }
    let mut balance = if begin > first_full { chance.between(0, 599) * 100 } else { 0 };
    let mut grade = None;
    // Most people are steady; some are better or worse for years.
    let manner = chance.around(-900, 900);
    let (mut below_base, mut punished, mut confined) = (false, 0, false);
    let mut month = begin;
    while month <= through {
        let score = 11_000 + manner + chance.around(-900, 900) - deductions(chance);
        below_base |= score < 10_000;
        balance += score;
        for (kind, of_ten_thousand, points) in
            [("warning", 20, 10_000), ("demerit", 6, 20_000), ("confinement", 12, 40_000)]
        {
            if chance.below(10_000) < of_ten_thousand {
                balance -= points;
                punished += 1;
                confined |= kind == "confinement";
                below_base = true;
                life.conduct.push((kind, chance.after(month.first(), 2, 26)?));
            }
        }
        if balance >= CYCLE {
            let settled = settle(chance, below_base, punished, confined);
            grade = Some(settled.0);
            if let Some(award) = settled.1 {
                life.conduct.push((award, awarded(chance, month, live)?));
            }
            balance -= CYCLE;
            (below_base, punished, confined) = (false, 0, false);
        }
        month = month.next()?;
    }
    life.balance = Some((balance, through, grade));
    life.conduct.sort_by_key(|(_, day)| *day);
    Ok(())
}

/// Single deductions: 70 of 100 at most 2 points, 27 between 2 and 10, 3 of 10 and more.
fn deductions(chance: &mut Chance) -> i64 {
    if !chance.permille(300) {
        return 0;
    }
    match chance.below(100) {
        0..70 => chance.between(1, 4) * 50,
        70..97 => chance.between(3, 9) * 100,
        _ => chance.between(10, 20) * 100,
    }
}

/// Grade and result (points regulation arts. 21-24, 38).
fn settle(
    chance: &mut Chance,
    below_base: bool,
    punished: u32,
    confined: bool,
) -> (&'static str, Option<&'static str>) {
    if confined || punished >= 2 || chance.permille(15) {
        ("unqualified", None)
    } else if !below_base && punished == 0 && chance.permille(140) {
        ("active", Some("commendation"))
    } else if below_base {
        ("qualified", Some("material_reward"))
    } else {
        ("qualified", Some("commendation"))
    }
}

fn awarded(chance: &mut Chance, month: Month, live: Date) -> Result<Date, TimeError> {
    let day = chance.after(month.next()?.first(), 11, 27)?;
    Ok(if day < live { day } else { live.previous()? })
}
