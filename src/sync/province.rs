//! From the prison to the province's mirror: whatever the mirror lacks, in one package, after any gap.

use std::collections::BTreeSet;

use crate::core::time::Instant;
use crate::keys::Random;
use crate::ledger::{Cosignature, Mirror, MirrorFault, Package, PackageEntry};
use crate::store::{EntryWrong, Replica, StoreFault};

/// Entries of a package at most; more go in several, so that whoever waits sees how far it is.
const ENTRIES: u64 = 512;

/// What the mirror lacks. `None` where it has everything.
///
/// # Errors
/// [`StoreFault`] of the prison's replica.
pub fn package(replica: &Replica, mirror: &Mirror, random: &mut Random) -> Result<Option<Package>, StoreFault> {
    let (from, head) = (mirror.position(), replica.head().size());
    if from >= head {
        return Ok(None);
    }
    let journal = replica.journal();
    // The smallest checkpoint that ends a package of the usual size; one commit is never split.
    let wanted = head.min(from.saturating_add(ENTRIES));
    let (to, checkpoint) = journal
        .checkpoint_covering(wanted)?
        .ok_or(StoreFault::Entry { sequence: wanted, what: EntryWrong::NoCheckpoint })?;
    let mut subjects = BTreeSet::new();
    let mut keys = Vec::new();
    let mut entries = Vec::new();
    for sequence in from..to {
        let leaf = journal.leaf(sequence)?.ok_or(StoreFault::Entry { sequence, what: EntryWrong::Missing })?;
        let payloads = journal.sealed(sequence)?;
        for sealed in payloads.iter().flatten() {
            if subjects.insert(sealed.subject.clone())
                && mirror.replica().journal().subject_key(&sealed.subject)?.is_none()
                && let Some(wrapped) = replica.wrapped_for(&sealed.subject, &mirror.recipient(), random)?
            {
                keys.push((sealed.subject.clone(), wrapped));
            }
        }
        entries.push(PackageEntry { leaf, payloads });
    }
    let consistency = replica.consistency_proof(from, to)?;
    Ok(Some(Package { checkpoint, consistency, keys, entries }))
}

/// Brings the mirror up to the prison's head and the cosignatures back. Works after any gap and is safe to repeat.
///
/// # Errors
/// [`MirrorFault`]; what was mirrored before it stays.
pub fn push(replica: &mut Replica, mirror: &mut Mirror, now: Instant) -> Result<(), MirrorFault> {
    push_with(replica, mirror, now, |_, _| {})
}

/// As [`push`]; `progress` is told entries that the province holds and entries of the prison.
///
/// # Errors
/// As [`push`].
pub fn push_with(
    replica: &mut Replica,
    mirror: &mut Mirror,
    now: Instant,
    mut progress: impl FnMut(u64, u64),
) -> Result<(), MirrorFault> {
    // The mirror holds more than the prison: the prison's disk was put back.
    let (size, held) = (replica.head().size(), mirror.position());
    if held > size {
        return Err(MirrorFault::Fork { size: held, reason: crate::core::journal::tree::ProofError::Outside });
    }
    let mut random = Random::System;
    while let Some(package) = package(replica, mirror, &mut random)? {
        let cosignature = mirror.take(&package, now)?;
        keep(replica, &cosignature)?;
        progress(mirror.position(), size);
    }
    if replica.journal().cosigned_up_to()? < mirror.position()
        && let Some(cosignature) = mirror.newest_cosignature()?
    {
        keep(replica, &cosignature)?;
    }
    Ok(())
}

fn keep(replica: &mut Replica, cosignature: &Cosignature) -> Result<(), StoreFault> {
    replica.aside(|journal| journal.write_cosignature(cosignature.size, &cosignature.name, &cosignature.line))
}
