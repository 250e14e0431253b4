//! The facts of a sentence by the names of the dictionary (`assets/facts/sentence.toml`), so that guards of a province or a procedure
//! can ask for them.

use serde::Serialize;
use serde_variant::to_variant_name;

use super::facts::{ConductKind, Count, DprTerm, PropertyConduct, PropertyOrder, Ruling, RulingKind, SentenceFile};
use crate::core::guard::{Facts, Value};
use crate::core::time::{Date, Span};

/// A sentence file, seen through the dictionary.
#[derive(Clone, Copy, Debug)]
pub struct NamedFacts<'a>(pub &'a SentenceFile);

impl Facts for NamedFacts<'_> {
    fn value(&self, name: &str) -> Option<Value> {
        self.find(name)?.1
    }

    fn path(&self, name: &str) -> Option<String> {
        self.find(name).map(|(path, _)| path)
    }
}

/// The path into the case file, and the value where it was entered.
type Found = (String, Option<Value>);

impl NamedFacts<'_> {
    fn find(&self, name: &str) -> Option<Found> {
        let (table, key) = name.split_once('.')?;
        match table {
            "person" => self.person(key),
            "sentence" => self.sentence(key),
            "crime" => self.crime(key),
            "rulings" => self.rulings(key),
            "last-ruling" => self.last_ruling(key),
            "property" => self.property(key),
            "conduct" => self.conduct(key),
            "parole" => self.parole(key),
            "proposal" => self.proposal(key),
            _ => None,
        }
    }

    fn person(&self, key: &str) -> Option<Found> {
        let person = &self.0.person;
        let value = match key {
            "born" => Some(Value::Date(person.born)),
            "sex" => word(&person.sex),
            "identity-known" => flag(person.identity_known),
            "seriously-ill" => flag(person.seriously_ill),
            "disabled" => flag(person.disabled),
            "basically-unable-to-work" => flag(person.basically_unable_to_work),
            "hardly-able-to-care-for-self" => flag(person.hardly_able_to_care_for_self),
            _ => return None,
        };
        Some((path("person", key), value))
    }

    fn sentence(&self, key: &str) -> Option<Found> {
        let judgment = &self.0.judgment;
        let value = match key {
            "kind" => word(&judgment.kind),
            "term" => span(judgment.term),
            "test-period" => span(judgment.test_period),
            "judged" => date(judgment.judged),
            "effective" => date(Some(judgment.effective)),
            "start" => date(judgment.start),
            "end" => date(judgment.end),
            "delivered" => date(Some(judgment.delivered)),
            "limited-commutation" => flag(judgment.limited_commutation),
            "no-commutation" => flag(judgment.no_commutation),
            "recidivist" => flag(judgment.recidivist),
            "drug-recidivist" => flag(judgment.drug_recidivist),
            "former-state-functionary" => flag(judgment.former_state_functionary),
            "mafia-role" => word(&judgment.mafia_role),
            "evil-force-ringleader" => flag(judgment.evil_force_ringleader),
            "dpr" | "dpr-for-life" => {
                let value = match (key, judgment.dpr) {
                    ("dpr", Some(DprTerm::Term(term))) => Some(Value::Span(term)),
                    ("dpr", _) => None,
                    (_, dpr) => flag(dpr == Some(DprTerm::Life)),
                };
                return Some(("judgment.dpr".to_owned(), value));
            }
            _ => return None,
        };
        Some((path("judgment", key), value))
    }

    fn crime(&self, key: &str) -> Option<Found> {
        let counts = &self.0.judgment.counts;
        let any = |of: fn(&Count) -> bool| flag(counts.iter().any(of));
        let value = match key {
            "official" => any(|count| count.official),
            "organised-violence" => any(|count| count.organised_violence),
            "drug-ringleader" => any(|count| count.drug_ringleader),
            "minor" => flag(!counts.is_empty() && counts.iter().all(|count| count.minor)),
            _ => return None,
        };
        Some(("judgment.counts".to_owned(), value))
    }

    fn rulings(&self, key: &str) -> Option<Found> {
        let kind = match key {
            "reductions" => RulingKind::Reduce,
            "paroles-revoked" => RulingKind::RevokeParole,
            _ => return None,
        };
        let number = self.in_force().filter(|(_, ruling)| ruling.kind == kind).count();
        Some(("rulings".to_owned(), count(number)))
    }

    /// The last that reduced or converted; a refusal does not count.
    fn last_ruling(&self, key: &str) -> Option<Found> {
        let changes = |kind| matches!(kind, RulingKind::Reduce | RulingKind::ToLife | RulingKind::ToFixed);
        let last = self.in_force().filter(|(_, ruling)| changes(ruling.kind)).last();
        let ruling = last.map(|(_, ruling)| ruling);
        let value = match key {
            "decided" => date(ruling.map(|ruling| ruling.decided)),
            "served" => date(ruling.and_then(|ruling| ruling.served)),
            "amount" => span(ruling.and_then(|ruling| ruling.amount)),
            _ => return None,
        };
        Some((last.map_or_else(|| "rulings".to_owned(), |(index, _)| format!("rulings[{index}].{key}")), value))
    }

    fn in_force(&self) -> impl Iterator<Item = (usize, &Ruling)> {
        let rulings = &self.0.rulings;
        let set_aside = |day: Date| {
            rulings.iter().any(|ruling| ruling.kind == RulingKind::SetAside && ruling.sets_aside == Some(day))
        };
        rulings.iter().enumerate().filter(move |(_, ruling)| !set_aside(ruling.decided))
    }

    fn property(&self, key: &str) -> Option<Found> {
        let orders = &self.0.property;
        let value = match key {
            "orders" => count(orders.len()),
            "ordered" => sum(orders, |order| order.amount),
            "paid" => sum(orders, |order| order.paid),
            "unwilling" => {
                // Conduct that has ended or was cured counts no more for the present.
                let as_of = self.0.question.as_of;
                let evades = |order: &PropertyOrder| {
                    order.conduct != PropertyConduct::None && order.conduct_ended.is_none_or(|ended| ended > as_of)
                };
                flag(orders.iter().any(evades))
            }
            _ => return None,
        };
        Some(("property".to_owned(), value))
    }

    fn conduct(&self, key: &str) -> Option<Found> {
        let conduct = &self.0.conduct;
        let number = |kind| count(conduct.iter().filter(|one| one.kind == kind).count());
        let punishment = |kind| matches!(kind, ConductKind::Warning | ConductKind::Demerit | ConductKind::Confinement);
        let punished = || conduct.iter().filter(|one| punishment(one.kind));
        let value = match key {
            "commendations" => number(ConductKind::Commendation),
            "material-rewards" => number(ConductKind::MaterialReward),
            "merit-citations" => number(ConductKind::MeritCitation),
            "merits" => number(ConductKind::Merit),
            "major-merits" => number(ConductKind::MajorMerit),
            "punishments" => count(punished().count()),
            "last-punished" => date(punished().map(|one| one.date).max()),
            _ => return None,
        };
        Some(("conduct".to_owned(), value))
    }

    fn parole(&self, key: &str) -> Option<Found> {
        let found = self.0.parole.as_ref();
        let value = match key {
            "assessment" => found.and_then(|found| found.assessment).and_then(|assessment| word(&assessment)),
            "assessed" => date(found.and_then(|found| found.assessed)),
            "danger-found" => found.filter(|found| !found.danger_open).and_then(|found| flag(found.danger_found)),
            _ => return None,
        };
        Some((path("parole", key), value))
    }

    fn proposal(&self, key: &str) -> Option<Found> {
        use super::facts::Ground;
        let question = &self.0.question;
        let ground = |holds: fn(Ground) -> bool| question.ground.and_then(|ground| flag(holds(ground)));
        let (key, value) = match key {
            "kind" => ("proposal", word(&question.proposal)),
            "ground" => ("ground", question.ground.and_then(|ground| word(&ground))),
            "repentance" => (
                "ground",
                ground(|ground| {
                    matches!(ground, Ground::Repentance | Ground::RepentanceAndMerit | Ground::RepentanceAndMajorMerit)
                }),
            ),
            "merit" => ("ground", ground(Ground::has_merit)),
            "major-merit" => ("ground", ground(Ground::has_major_merit)),
            "amount" => ("amount", span(question.amount)),
            "to" => ("to", span(question.to)),
            "filed" => ("filed", date(Some(question.filing_day()))),
            _ => return None,
        };
        Some((path("question", key), value))
    }
}

fn path(table: &str, key: &str) -> String {
    format!("{table}.{}", key.replace('-', "_"))
}

/// A missing flag of a case file is false.
#[expect(clippy::unnecessary_wraps, reason = "one shape for every kind of fact")]
const fn flag(flag: bool) -> Option<Value> {
    Some(Value::Bool(flag))
}

fn date(date: Option<Date>) -> Option<Value> {
    date.map(Value::Date)
}

fn span(span: Option<Span>) -> Option<Value> {
    span.map(Value::Span)
}

fn count(number: usize) -> Option<Value> {
    i64::try_from(number).ok().map(Value::Int)
}

/// The word of an enumeration, as the case file writes it.
fn word(kind: &impl Serialize) -> Option<Value> {
    to_variant_name(kind).ok().map(|word| Value::Enum(word.into()))
}

/// The sum over all orders; missing where one amount is.
fn sum(orders: &[PropertyOrder], amount: fn(&PropertyOrder) -> Option<u64>) -> Option<Value> {
    let mut total: i64 = 0;
    for order in orders {
        total = total.checked_add(i64::try_from(amount(order)?).ok()?)?;
    }
    Some(Value::Money(total))
}
