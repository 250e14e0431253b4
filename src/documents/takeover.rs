//! Putting an import into the journal: one opening statement per person, in batches that are sealed together.

use std::sync::Arc;

use crate::core::journal::{Kind, Signer};
use crate::core::procedure::act::Actor;
use crate::core::record::id::PrisonerNumber;
use crate::core::record::payload::{OpeningRecord, Payload};
use crate::core::record::prisoner::Prisoner;
use crate::core::record::world::World as _;
use crate::core::time::{Date, Instant};
use crate::documents::import::verdict::Reading;
use crate::documents::import::{self, Known, Named, Source, Unreadable};
use crate::hub::client::{ActFault, Content, Workstation};

/// Statements that are sealed together.
const BATCH: usize = 256;

/// Judges files against what the journal knows. With a reason, rows that differ from it correct it.
///
/// # Errors
/// The files that cannot be read as a whole.
pub fn judge(
    workstation: &Workstation,
    sources: &[Source<'_>],
    today: Date,
    correct: Option<&str>,
) -> Result<Reading, Vec<Unreadable>> {
    let world = workstation.world();
    let wards = world.register().genesis.iter().flat_map(|genesis| &genesis.wards);
    let crimes = world.law().crimes().iter();
    let prisoner = |number: &PrisonerNumber| -> Option<Arc<Prisoner>> { world.prisoner(number).ok().flatten() };
    let known = Known {
        wards: wards
            .map(|ward| Named { code: ward.id.to_string(), names: ward.name.values().cloned().collect() })
            .collect(),
        crimes: crimes
            .map(|(code, crime)| Named {
                code: code.to_owned(),
                names: vec![crime.name.chinese().to_owned(), crime.name.english().to_owned()],
            })
            .collect(),
        today,
        prisoner: &prisoner,
        law: Some(world.law()),
        correct,
    };
    import::read(sources, &known)
}

/// What is signed for a person. Its command id comes from the rows: the hub never takes the same rows twice.
fn content(opening: &OpeningRecord) -> Content {
    let command = Some(import::command_id(opening));
    Content { command, ..Content::new(Kind::Opening, vec![Payload::Opening(opening.clone())]) }
}

/// Signs and seals the openings. A run that breaks off has sealed whole batches; the next run finds their rows already there.
/// `progress` is told how many are done.
///
/// # Errors
/// [`ActFault`] of the first statement that was refused.
pub fn take_over(
    workstation: &mut Workstation,
    openings: &[OpeningRecord],
    actor: &Actor,
    key: &dyn Signer,
    now: Instant,
    mut progress: impl FnMut(usize),
) -> Result<usize, ActFault> {
    let mut done = 0;
    for batch in openings.chunks(BATCH) {
        let contents: Vec<Content> = batch.iter().map(content).collect();
        for answer in workstation.record_all(&contents, actor, key, now)? {
            answer?;
            done += 1;
        }
        progress(done);
    }
    Ok(done)
}
