//! Votes in words: ballots, and how a meeting's items went.

use super::said::{case_title, outcome_title, step_title, title_of};
use super::{case, motion, words};
use crate::app::port::view::Label;
use crate::core::record::id::{CaseId, StepId};
use crate::core::record::payload::{BallotItem, MeetingItem, Vote};
use crate::core::record::world::World;
use crate::text::{self, Message};

/// A vote in words.
#[must_use]
pub fn vote_name(vote: Vote) -> Message {
    match vote {
        Vote::Yes => text::vote_yes(),
        Vote::No => text::vote_no(),
        Vote::Abstain => text::vote_abstain(),
    }
}

/// A vote as a ballot says it: one votes for or against what is moved.
fn ballot_name(vote: Vote) -> Message {
    match vote {
        Vote::Yes => text::ballot_yes(),
        Vote::No => text::ballot_no(),
        Vote::Abstain => text::ballot_abstain(),
    }
}

/// An item of a ballot: what is voted on, of which case.
pub fn ballot_item(world: &dyn World, item: &BallotItem) -> Label {
    let case = world.case(&item.case).ok().flatten();
    let title = case.as_ref().map_or_else(|| Label::Plain(item.case.to_string()), |case| title_of(world, case));
    let subject = case.as_ref().map(|known| case::subject(world, known)).unwrap_or_default();
    let step = step_name(world, &item.case, &item.step);
    let motion = case.as_ref().and_then(|case| {
        let definition = world.definition(&case.definition)?;
        let cast = case.ballots.iter().find(|cast| cast.step == item.step && cast.item == item.item);
        Some(motion::before(&definition, case, item.step.as_str(), cast.map(|cast| cast.sequence)))
    });
    let motion = motion.unwrap_or_default();
    words::both(|catalog| {
        catalog.say(&text::said_ballot_item(
            motion.say(catalog),
            step.say(catalog),
            subject.say(catalog),
            title.say(catalog),
            ballot_name(item.vote),
        ))
    })
}

/// An item of a close: how it went.
pub fn meeting_item(world: &dyn World, item: &MeetingItem) -> Label {
    let title = case_title(world, &item.case);
    let case = world.case(&item.case).ok().flatten();
    let outcome = case.as_ref().and_then(|case| {
        let definition = world.definition(&case.definition)?;
        Some(match item.outcome.as_str() {
            motion::PASS => motion::before(&definition, case, item.step.as_str(), motion::closed(case, item)),
            other => outcome_title(&definition, other),
        })
    });
    let outcome = outcome.unwrap_or_else(|| Label::Plain(item.outcome.clone()));
    words::both(|catalog| {
        catalog.say(&text::said_meeting_item(item.abstain, item.no, outcome.say(catalog), title.say(catalog), item.yes))
    })
}

/// The title of a step of a case.
pub fn step_name(world: &dyn World, case: &CaseId, step: &StepId) -> Label {
    world
        .case(case)
        .ok()
        .flatten()
        .and_then(|case| world.definition(&case.definition))
        .map_or_else(|| Label::Plain(step.to_string()), |definition| step_title(&definition, step.as_str()))
}
