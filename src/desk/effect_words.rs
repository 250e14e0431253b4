//! What an effect on the records is called, before it is signed and ever after.

use super::procedure_words::{paper_title, procedure_title};
use super::said::{number_of, person_label};
use super::{account, person, words};
use crate::app::port::view::Label;
use crate::core::law::facts::ConductKind;
use crate::core::procedure::definition::Definition;
use crate::core::record::id::{CaseId, PrisonerNumber};
use crate::core::record::payload::Effect;
use crate::core::record::points::LineKind;
use crate::core::record::stay::NOT_CONFINED;
use crate::core::record::world::World;
use crate::text::{self, Argument, Message};

/// What an effect does, in words.
fn lines_of(world: &dyn World, effect: &Effect) -> Vec<Label> {
    let with_person = |number: &PrisonerNumber, say: Message| {
        let name = person_label(world, number);
        vec![words::both(|catalog| catalog.say(&text::effect_for(say.clone(), name.say(catalog))))]
    };
    match effect {
        Effect::PointsLine { person, line } => with_person(
            person,
            match line.part {
                Some(part) => text::effect_points_of_part(
                    line.month.to_string(),
                    text::points::part(part),
                    line.points.to_string(),
                ),
                None => text::effect_points(line.month.to_string(), line.points.to_string()),
            },
        ),
        Effect::PointsFirm { person, .. } => with_person(person, text::effect_points_firm()),
        Effect::PointsReversed { person, case, .. } => reversed(world, person, case),
        Effect::MonthClosed { person, month } => with_person(person, text::effect_month_closed(month.to_string())),
        Effect::Conduct { person, conduct, .. } => {
            with_person(person, text::effect_conduct(conduct_name(conduct.kind), conduct.date.to_string()))
        }
        Effect::ConductReversed { person, .. } => with_person(person, text::effect_conduct_reversed()),
        Effect::AwardReversed { person, .. } => with_person(person, text::effect_award_reversed()),
        Effect::CycleDecided { person, cycle, .. } => with_person(
            person,
            text::effect_cycle(
                text::points::grade_of(cycle.grade),
                cycle.closed.to_string(),
                text::points::result(cycle.result),
            ),
        ),
        Effect::Absence { person, absence, .. } => {
            let (what, from) = (account::absence(absence), absence.from.to_string());
            with_person(
                person,
                match absence.to {
                    Some(to) => text::effect_absence(from, to.to_string(), what),
                    None => text::effect_absence_begins(from, what),
                },
            )
        }
        Effect::AbsenceReversed { person, .. } => with_person(person, text::effect_absence_reversed()),
        Effect::Ground { person, ground, .. } => {
            let code = serde_json::to_value(ground.code).ok().and_then(|code| Some(code.as_str()?.to_owned()));
            with_person(person, text::effect_ground(ground.date.to_string(), code.unwrap_or_default()))
        }
        Effect::Cancelled { person, event, .. } => {
            with_person(person, text::effect_cancelled(event.effective.to_string()))
        }
        Effect::UnableToWork { person, from, until } => with_person(
            person,
            match until {
                Some(until) => text::effect_unable_until(from.to_string(), until.to_string()),
                None => text::effect_unable(from.to_string()),
            },
        ),
        Effect::TermChanged { person, start, end, .. } => {
            with_person(person, text::effect_term(end.to_string(), start.to_string()))
        }
        Effect::Ruling { person, ruling, start, end } => {
            let kind = person::ruling_name(ruling.kind);
            let mut said = with_person(person, text::effect_ruling(ruling.decided.to_string(), kind));
            if let (Some(start), Some(end)) = (start, end) {
                said.extend(with_person(person, text::effect_term(end.to_string(), start.to_string())));
            }
            said
        }
        Effect::CustodyEnded { person, custody, on } => {
            with_person(person, text::effect_custody_ended(on.to_string(), person::custody_end(*custody)))
        }
        Effect::Flag { person, flag, from, until } => with_person(
            person,
            match until {
                Some(until) => text::effect_flag_until(mark(flag), from.to_string(), until.to_string()),
                None => text::effect_flag(mark(flag), from.to_string()),
            },
        ),
        Effect::FollowUp { procedure, .. } => {
            let title = procedure_title(procedure.as_str());
            vec![words::both(|catalog| catalog.say(&text::effect_follow_up(title.say(catalog))))]
        }
        Effect::DocumentMade { document } => {
            let title = paper_title(None, &document.name);
            vec![words::both(|catalog| catalog.say(&text::effect_document(title.say(catalog))))]
        }
    }
}

/// What a mark is called; one of a definition that this program does not know by its own name.
#[must_use]
pub fn mark(flag: &str) -> Argument {
    match flag {
        NOT_CONFINED => text::mark_not_confined().into(),
        other => other.into(),
    }
}

/// What of a case is taken back: part and points of each line that it made.
fn reversed(world: &dyn World, person: &PrisonerNumber, case: &CaseId) -> Vec<Label> {
    let name = person_label(world, person);
    let number = world.case(case).ok().flatten().map(|case| number_of(&case)).unwrap_or_default();
    let prisoner = world.prisoner(person).ok().flatten();
    let made = prisoner.iter().flat_map(|prisoner| prisoner.account.of_case(*case));
    let made = made.filter(|line| line.kind != LineKind::Correction).map(|line| {
        let (month, points) = (line.month.to_string(), line.points.to_string());
        let what = match line.part {
            Some(part) => text::effect_points_of_part(month, text::points::part(part), points),
            None => text::effect_points(month, points),
        };
        words::both(|catalog| {
            catalog.say(&text::effect_for(
                text::effect_points_reversed_of(number.as_str(), what.clone()),
                name.say(catalog),
            ))
        })
    });
    let lines: Vec<Label> = made.collect();
    if lines.is_empty() {
        return vec![words::both(|catalog| {
            catalog.say(&text::effect_for(text::effect_points_reversed(), name.say(catalog)))
        })];
    }
    lines
}

/// What an effect does, with the title that the definition gives to a paper or a procedure.
pub fn lines(world: &dyn World, definition: Option<&Definition>, effect: &Effect) -> Vec<Label> {
    match effect {
        Effect::DocumentMade { document } => {
            let title = paper_title(definition, &document.name);
            vec![words::both(|catalog| catalog.say(&text::effect_document(title.say(catalog))))]
        }
        other => lines_of(world, other),
    }
}

/// An award's or punishment's name.
#[must_use]
pub fn conduct_name(kind: ConductKind) -> Message {
    match kind {
        ConductKind::Commendation => text::conduct_commendation(),
        ConductKind::MaterialReward => text::conduct_material_reward(),
        ConductKind::MeritCitation => text::conduct_merit_citation(),
        ConductKind::Merit => text::conduct_merit(),
        ConductKind::MajorMerit => text::conduct_major_merit(),
        ConductKind::Warning => text::conduct_warning(),
        ConductKind::Demerit => text::conduct_demerit(),
        ConductKind::Confinement => text::conduct_confinement(),
    }
}
