//! A prisoner's record as the facts that the points regulation reads, and what the record lacks for it.

use std::fmt;

use thiserror::Error;

use super::points::{LineKind, PointsLine};
use super::prisoner::{Decided, DecidedConduct, Flag, Prisoner};
use crate::core::law::facts::{BlockKind, ConductKind, RevocationCause, Ruling, RulingKind};
use crate::core::law::points::SettingsOfMonths;
use crate::core::law::points::facts::{
    Absence, AbsenceKind, Entry, EntryKind, Event, EventKind, PersonPoints, PointsFile, Punishment, PunishmentKind,
    Question, Stay,
};
use crate::core::time::{Date, Month};

/// Days between a decision of confinement and its first day: a month apart they are another matter.
const NEAR: i64 = 31;

/// The mark of a confinement that was decided and not carried out, because the person could not bear it.
pub const NOT_CONFINED: &str = "confinement-not-carried-out";

/// A fact that the record lacks, without which a number would be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Error)]
pub enum PointsGap {
    /// The last day of intake education, where no balance was taken over (art. 18).
    IntakeUntil,
    /// The days of a confinement: without them its days would earn base (art. 15).
    ConfinementDays(Date),
    /// The day of the return after a parole was revoked: the assessment begins anew on it (art. 32).
    ReturnDay(Date),
    /// Whether an omitted crime was confessed by himself: points are kept then, cancelled otherwise (art. 34).
    OmittedCrime(Date),
}

impl fmt::Display for PointsGap {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IntakeUntil => out.write_str("intake-until"),
            Self::ConfinementDays(day) => write!(out, "confinement-days {day}"),
            Self::ReturnDay(day) => write!(out, "return-day {day}"),
            Self::OmittedCrime(day) => write!(out, "omitted-crime {day}"),
        }
    }
}

impl Prisoner {
    /// The first day of which the points account is computed: the admission, or the day after an opening balance.
    #[must_use]
    pub fn assessed_from(&self) -> Date {
        let opened = self.balance.as_ref().and_then(|balance| balance.as_of.last().next().ok());
        opened.unwrap_or(self.roster.admitted)
    }

    /// The facts of the points account as a points file, with the months up to `through` closed. Months before the opening balance are
    /// not in it.
    ///
    /// # Errors
    /// What the record lacks; a person enters it, and until then the months are settled by hand.
    pub fn points_file(
        &self,
        settings: impl Into<SettingsOfMonths>,
        through: Month,
    ) -> Result<PointsFile, Vec<PointsGap>> {
        let settings: SettingsOfMonths = settings.into();
        let opening = self.balance.as_ref();
        let after_opening = |month: Month| opening.is_none_or(|balance| month > balance.as_of);
        let mut gaps = Vec::new();
        if opening.is_none() && self.roster.intake_until.is_none() {
            gaps.push(PointsGap::IntakeUntil);
        }
        let in_file = |day: Date| day >= self.roster.admitted && after_opening(day.month()) && day.month() <= through;
        let mut absences: Vec<Absence> = self.away_times().map(|known| known.fact.clone()).collect();
        absences.extend(self.paroles());
        gaps.extend(self.lonely_confinements().filter(|day| in_file(*day)).map(PointsGap::ConfinementDays));
        let mut events: Vec<Event> = Vec::new();
        let decided = self.cancellations.iter().filter(|known| !known.reversed).map(|known| Ok(known.fact.clone()));
        for found in self.events().chain(decided) {
            match found {
                Ok(event) if in_file(event.effective) && !events.contains(&event) => events.push(event),
                Err(gap) if gap.day().is_some_and(in_file) => gaps.push(gap),
                _ => {}
            }
        }
        if !gaps.is_empty() {
            return Err(gaps);
        }
        let standing = |line: &&PointsLine| after_opening(line.month) && self.account.stands(line);
        Ok(PointsFile {
            person: PersonPoints {
                strict: self.roster.strict.clone(),
                unable_to_work_from: self.roster.unable_to_work_from,
                unable_to_work_until: self.unable_to_work_until,
                // N4: the body's finding or his conduct (P-6); an open order alone says nothing about ability.
                property_unfulfilled: self.property.iter().any(|order| order.is_withheld_on(through.last())),
            },
            stay: Stay {
                admitted: self.roster.admitted,
                intake_until: self.roster.intake_until,
                opening_balance: opening.map(|balance| balance.balance).unwrap_or_default(),
                opening_as_of: opening.map(|balance| balance.as_of.last()),
                cycle_known: opening.is_none_or(|balance| balance.cycle_begins),
                previous_grade: opening.and_then(|balance| balance.previous_grade),
            },
            absences,
            entries: self.account.lines.iter().filter(standing).filter_map(entry_of).collect(),
            punishments: self
                .conduct
                .iter()
                .filter(|decided| !decided.reversed)
                .filter_map(|one| self.punishment_of(one))
                .collect(),
            grounds: self.grounds.iter().filter(|one| !one.reversed).map(|one| one.fact.clone()).collect(),
            events,
            grades: self.cycles.iter().filter(|one| !one.reversed).map(|one| one.fact.clone()).collect(),
            settings: settings.settings,
            settings_from: settings.later,
            question: Question { through },
        })
    }

    /// Times on parole: not assessed (art. 32).
    fn paroles(&self) -> impl Iterator<Item = Absence> {
        self.standing_rulings().filter(|ruling| ruling.kind == RulingKind::Parole).map(|parole| {
            let back = self
                .standing_rulings()
                .filter(|ruling| ruling.kind == RulingKind::RevokeParole && ruling.decided >= parole.decided)
                .filter_map(|ruling| ruling.arrested.or(ruling.returned))
                .min();
            let from = parole.served.unwrap_or(parole.decided);
            Absence {
                kind: AbsenceKind::Parole,
                from,
                to: back.and_then(|day| day.previous().ok()).map(|day| day.max(from)),
                outcome: None,
                labour_points: None,
            }
        })
    }

    /// What cancels points and awards and begins the assessment anew (art. 30-34), or why it cannot be told.
    fn events(&self) -> impl Iterator<Item = Result<Event, PointsGap>> {
        let revoked = self.standing_rulings().filter(|ruling| ruling.kind == RulingKind::RevokeParole).map(|ruling| {
            let effective = ruling.returned.ok_or(PointsGap::ReturnDay(ruling.decided))?;
            let kind = match ruling.cause {
                Some(RevocationCause::NewCrime) => EventKind::NewCrime,
                Some(RevocationCause::OmittedCrime) => return Err(PointsGap::OmittedCrime(ruling.decided)),
                Some(RevocationCause::Breach) | None => EventKind::ParoleRevoked,
            };
            Ok(Event { kind, effective })
        });
        let judged = self.blocks.iter().filter_map(|block| {
            let kind = match block.kind {
                BlockKind::NewIntentionalCrime | BlockKind::ReprieveCrime => EventKind::NewCrime,
                BlockKind::OmittedCrimeFound => EventKind::ReturnFoundGuilty,
                BlockKind::OmittedCrimeSelf
                | BlockKind::RetrialKept
                | BlockKind::RetrialChanged
                | BlockKind::ParoleRevoked
                | BlockKind::Acquittal => return None,
            };
            Some(Ok(Event { kind, effective: block.final_on }))
        });
        revoked.chain(judged)
    }

    fn standing_rulings(&self) -> impl Iterator<Item = &Ruling> {
        let set_aside = |ruling: &Ruling| self.rulings.iter().any(|other| other.sets_aside == Some(ruling.decided));
        self.rulings.iter().filter(move |ruling| !set_aside(ruling))
    }

    /// Decisions of confinement beside which no days stand, and of which no entry says that they were not carried out.
    fn lonely_confinements(&self) -> impl Iterator<Item = Date> {
        let near = |decided: Date, day: Date| decided.days_until(day).abs() <= NEAR;
        let days = move |one: &DecidedConduct| {
            let day = one.conduct.date;
            let confined = |known: &Decided<Absence>| {
                known.fact.kind == AbsenceKind::Confinement
                    && one.case.map_or_else(|| near(day, known.fact.from), |case| case == known.case)
            };
            let waived = |flag: &Flag| flag.flag == NOT_CONFINED && near(day, flag.from);
            self.away_times().any(confined) || self.flags.iter().any(waived)
        };
        let decided = self.conduct.iter().filter(|one| !one.reversed && one.conduct.kind == ConductKind::Confinement);
        decided.filter(move |one| !days(one)).map(|one| one.conduct.date)
    }

    // Day of the act and the word for the same facts stand on the line that the same case posted (art. 28).
    fn punishment_of(&self, decided: &DecidedConduct) -> Option<Punishment> {
        let kind = match decided.conduct.kind {
            ConductKind::Warning => PunishmentKind::Warning,
            ConductKind::Demerit => PunishmentKind::Demerit,
            ConductKind::Confinement => PunishmentKind::Confinement,
            _ => return None,
        };
        let line = decided.case.and_then(|case| self.account.of_case(case).find(|line| line.kind == LineKind::Punish));
        // The day of the decision is the day that counts (punishment_month).
        let date = decided.conduct.date;
        let act = line.map(|line| line.act_date).filter(|act| *act <= date);
        Some(Punishment { kind, decided: date, act, facts: line.and_then(|line| line.facts.clone()) })
    }
}

impl PointsGap {
    const fn day(self) -> Option<Date> {
        match self {
            Self::IntakeUntil => None,
            Self::ConfinementDays(day) | Self::ReturnDay(day) | Self::OmittedCrime(day) => Some(day),
        }
    }
}

/// A line of the account as the entry that the law reads; `None` for lines that the law computes itself.
fn entry_of(line: &PointsLine) -> Option<Entry> {
    let kind = match line.kind {
        LineKind::Bonus => EntryKind::Bonus,
        LineKind::Deduct => EntryKind::Deduction,
        LineKind::Special => EntryKind::Special,
        _ => return None,
    };
    Some(Entry {
        date: line.act_date,
        decided: Some(line.posted),
        kind,
        part: line.part,
        points: if line.points.is_negative() { -line.points } else { line.points },
        clause: line.clause.clone(),
        ground: line.ground,
        facts: line.facts.clone(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::core::record::id::{CaseId, Digest};
    use crate::core::record::payload::{Effect, OpeningRecord, OpeningRow};

    fn prisoner(items: &[Value]) -> Prisoner {
        let mut items = items.to_vec();
        items.push(json!({"item": "balance", "balance": "320.00", "as-of": "2026-10"}));
        without_balance(&items)
    }

    fn without_balance(items: &[Value]) -> Prisoner {
        let roster = json!({
            "item": "roster", "name": "马军", "born": "1988-02-29", "sex": "male", "ward": "ward-07", "admitted": "2020-05-08"
        });
        let row = |item: &Value| OpeningRow {
            file: Digest([1; 32]),
            line: 2,
            item: serde_json::from_value(item.clone()).unwrap(),
        };
        let items = std::iter::once(&roster).chain(items).map(row).collect();
        Prisoner::open(None, &OpeningRecord { person: "3207001020".parse().unwrap(), items }).unwrap()
    }

    fn file(prisoner: &Prisoner, through: &str) -> Result<PointsFile, Vec<PointsGap>> {
        prisoner.points_file(SettingsOfMonths::default(), through.parse().unwrap())
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn who_is_found_able_and_does_not_pay_is_barred_and_who_paid_is_not() {
        let order = |more: Value| {
            let mut order = json!({"item": "property", "kind": "fine", "amount": 5000, "state": "open"});
            order.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            file(&prisoner(&[order]), "2026-11").unwrap().person.property_unfulfilled
        };
        assert!(order(json!({"able": true})));
        assert!(order(json!({"conduct": "refused_declaration"})));
        // An open order alone is no finding that he could pay.
        assert!(!order(json!({})));
        assert!(!order(json!({"able": false})));
        assert!(!order(json!({"able": true, "state": "paid", "paid_on": "2026-11-03"})));
        assert!(!order(json!({"conduct": "refused_declaration", "conduct_ended": "2026-11-03"})));
    }

    #[test]
    fn a_confinement_without_its_days_is_settled_by_hand_and_one_before_the_balance_is_in_it() {
        let confined = |on: &str| prisoner(&[json!({"item": "award", "kind": "confinement", "date": on})]);
        assert_eq!(file(&confined("2026-11-05"), "2026-11"), Err(vec![PointsGap::ConfinementDays(day("2026-11-05"))]));
        assert!(file(&confined("2026-10-05"), "2026-11").is_ok());
        // What lies after the months that are asked for does not hinder them.
        assert!(file(&confined("2026-12-05"), "2026-11").is_ok());
        let mut known = confined("2026-11-05");
        let absence = Absence {
            kind: AbsenceKind::Confinement,
            from: day("2026-11-05"),
            to: Some(day("2026-11-12")),
            outcome: None,
            labour_points: None,
        };
        let (person, case) = (known.number.clone(), CaseId([9; 16]));
        known.apply(&Effect::Absence { person, absence, case }).unwrap();
        assert!(file(&known, "2026-11").is_ok());
    }

    #[test]
    fn a_revoked_parole_begins_the_assessment_anew_on_the_day_of_the_return() {
        let revoked = |more: Value| {
            let parole = json!({"item": "ruling", "kind": "parole", "decided": "2026-01-10"});
            let mut revoked = json!({"item": "ruling", "kind": "revoke_parole", "decided": "2026-11-04"});
            revoked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            file(&prisoner(&[parole, revoked]), "2026-11")
        };
        let found = revoked(json!({"cause": "breach", "returned": "2026-11-09"})).unwrap();
        assert_eq!(found.events, [Event { kind: EventKind::ParoleRevoked, effective: day("2026-11-09") }]);
        let away = found.absences.first().unwrap();
        assert_eq!((away.kind, away.from, away.to), (AbsenceKind::Parole, day("2026-01-10"), Some(day("2026-11-08"))));
        let crime = revoked(json!({"cause": "new_crime", "returned": "2026-11-09"})).unwrap();
        assert_eq!(crime.events.first().map(|event| event.kind), Some(EventKind::NewCrime));
        assert_eq!(revoked(json!({"cause": "breach"})), Err(vec![PointsGap::ReturnDay(day("2026-11-04"))]));
        let omitted = revoked(json!({"cause": "omitted_crime", "returned": "2026-11-09"}));
        assert_eq!(omitted, Err(vec![PointsGap::OmittedCrime(day("2026-11-04"))]));
    }

    #[test]
    fn who_came_with_neither_balance_nor_end_of_intake_is_settled_by_hand() {
        assert_eq!(file(&without_balance(&[]), "2026-11"), Err(vec![PointsGap::IntakeUntil]));
        assert!(file(&prisoner(&[]), "2026-11").is_ok());
    }

    #[test]
    fn what_is_missing_is_a_code_that_names_its_day() {
        assert_eq!(PointsGap::ConfinementDays(day("2026-11-05")).to_string(), "confinement-days 2026-11-05");
    }
}
