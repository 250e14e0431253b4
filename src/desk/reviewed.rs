//! The record of a person as the papers of a commutation print it: what stood in it on the paper's day.

use super::{effect_words, person, words};
use crate::app::port::Label;
use crate::core::law::facts::{ConductKind, Judgment, MafiaRole, PropertyOrder, Sex};
use crate::core::record::prisoner::Prisoner;
use crate::core::record::review::{Review, Since, is_punishment};
use crate::core::record::world::World;
use crate::core::time::Date;
use crate::documents::papers::record::{ConductLine, MonthLine, PersonRecord, PropertyLine, RulingLine};
use crate::text::{self, Catalog};

/// The record on a day, in one language; `None` where no judgment has been entered.
#[must_use]
pub fn record(world: &dyn World, prisoner: &Prisoner, on: Date, catalog: &Catalog) -> Option<PersonRecord> {
    let review = Review::of(prisoner, on)?;
    let judgment = prisoner.judgment.as_ref()?;
    let say = |label: Label| label.say(catalog);
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let term = |term: Option<(Date, Date)>| {
        term.map(|(start, end)| catalog.say(&text::from_to(start.to_string(), end.to_string()))).unwrap_or_default()
    };
    let since = review.conduct.iter().map(|(kind, days)| line(*kind, days.len(), days, catalog));
    let (punishments, awards) =
        review.conduct.keys().zip(since).partition::<Vec<_>, _>(|(kind, _)| is_punishment(**kind));
    let lines = |found: Vec<(&ConductKind, ConductLine)>| found.into_iter().map(|(_, line)| line).collect();
    Some(PersonRecord {
        on: on.to_string(),
        name: prisoner.roster.name.clone(),
        number: prisoner.number.to_string(),
        sex: catalog.say(&match prisoner.roster.sex {
            Sex::Male => text::sex_male(),
            Sex::Female => text::sex_female(),
        }),
        born: prisoner.roster.born.to_string(),
        ward: say(person::ward(world.register(), &prisoner.roster.ward)),
        admitted: prisoner.roster.admitted.to_string(),
        crimes: say(person::crimes(world.law(), Some(judgment))),
        court: judgment.court.clone().unwrap_or_default(),
        judged: day(judgment.judged),
        effective: judgment.effective.to_string(),
        delivered: judgment.delivered.to_string(),
        sentence: say(person::sentence(Some(judgment))),
        judged_term: term(judgment.start.zip(judgment.end)),
        circumstances: circumstances(judgment, catalog),
        dpr: judgment.dpr.map(|dpr| say(person::dpr_words(dpr))).unwrap_or_default(),
        term: term(review.term),
        computed_end: day(person::computed_otherwise(world, prisoner, on)),
        served: review.served.map(|served| say(words::span(served))).unwrap_or_default(),
        uncounted: review.uncounted,
        left: review.left.map(|left| say(words::span(left))).unwrap_or_default(),
        rulings: review
            .rulings
            .iter()
            .map(|ruling| {
                let line = person::ruling(ruling);
                // The heading of the section says whose last day it is.
                let note = match (ruling.served, ruling.end) {
                    (Some(served), Some(end)) => {
                        catalog.say(&text::ruling_served_and_end(end.to_string(), served.to_string()))
                    }
                    _ => say(line.note),
                };
                RulingLine { date: day(line.on), what: say(line.what), amount: say(line.amount), note }
            })
            .collect(),
        since: review.since.day().to_string(),
        since_ruling: matches!(review.since, Since::Ruling(_)),
        awards: lines(awards),
        punishments: lines(punishments),
        before: review.before.iter().map(|(kind, times)| line(*kind, *times, &[], catalog)).collect(),
        months: review
            .months
            .iter()
            .map(|month| MonthLine {
                month: month.month.to_string(),
                points: month.points.to_string(),
                is_final: month.is_final,
            })
            .collect(),
        taken_over: review.taken_over.map(|(_, balance)| balance.to_string()).unwrap_or_default(),
        taken_over_until: review.taken_over.map(|(month, _)| month.to_string()).unwrap_or_default(),
        settled: if review.settled.is_zero() { String::new() } else { review.settled.to_string() },
        balance: review.balance.to_string(),
        property: prisoner.property.iter().map(|order| property(order, catalog)).collect(),
    })
}

/// What of a judgment makes the law stricter, in the words of the case file.
fn circumstances(judgment: &Judgment, catalog: &Catalog) -> String {
    let found = [
        ("recidivist", judgment.recidivist),
        ("drug_recidivist", judgment.drug_recidivist),
        ("limited_commutation", judgment.limited_commutation),
        ("no_commutation", judgment.no_commutation),
        ("former_state_functionary", judgment.former_state_functionary),
        ("mafia_role", judgment.mafia_role != MafiaRole::None),
        ("evil_force_ringleader", judgment.evil_force_ringleader),
    ];
    let mut said: Vec<String> = Vec::new();
    for (key, _) in found.iter().filter(|(_, holds)| *holds) {
        let label = words::fact(&format!("judgment.{key}")).say(catalog);
        let role = words::values_of("judgment.mafia_role").into_iter().find(|(word, _)| {
            *key == "mafia_role" && serde_variant::to_variant_name(&judgment.mafia_role).is_ok_and(|name| name == word)
        });
        said.push(match role {
            Some((_, role)) => catalog.say(&text::said_field(role.say(catalog), label)),
            None => label,
        });
    }
    said.join(&catalog.say(&text::list_joint()))
}

fn line(kind: ConductKind, times: usize, days: &[Date], catalog: &Catalog) -> ConductLine {
    let what = catalog.say(&effect_words::conduct_name(kind));
    ConductLine { what, times, days: days.iter().map(ToString::to_string).collect() }
}

fn property(order: &PropertyOrder, catalog: &Catalog) -> PropertyLine {
    let yuan = |sum: Option<u64>| sum.map(|sum| sum.to_string()).unwrap_or_default();
    PropertyLine {
        what: catalog.say(&person::property_name(order.kind)),
        amount: yuan(order.amount),
        paid: yuan(order.paid),
        paid_on: order.paid_on.map(|day| day.to_string()).unwrap_or_default(),
        state: catalog.say(&person::property_state(order.state)),
        able: match order.able {
            Some(true) => catalog.say(&text::property_able()),
            Some(false) => catalog.say(&text::property_not_able()),
            None => String::new(),
        },
    }
}
