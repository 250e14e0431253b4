//! Which rulings no longer count: set aside, lapsed by a retrial or a found crime, or merged into a new judgment (commutation page 2.8).

use super::facts::{BlockKind, BlockSentence, JudgmentKind, RevocationCause, Ruling, RulingKind, SentenceFile};
use super::words::FactPath;
use crate::core::time::{Date, Span};

/// Rulings that lapsed.
#[derive(Clone, Debug)]
pub struct Reopened {
    /// The place of the event among the blocks.
    pub block: usize,
    /// What the lapsed rulings had taken off together.
    pub sum: Span,
    /// The sum is not known, or conversions lapsed too.
    pub unknown: bool,
}

/// Rulings whose printed end no longer holds: one before them was set aside after them.
pub fn overtaken(file: &SentenceFile) -> Vec<usize> {
    let mut overtaken = Vec::new();
    for (index, ruling) in file.rulings.iter().enumerate().filter(|(_, ruling)| ruling.kind == RulingKind::SetAside) {
        overtaken.extend(set_aside(file, index, ruling).into_iter().flat_map(|named| named + 1..index));
    }
    overtaken
}

/// The ruling that another sets aside: the latest of that day before it.
fn set_aside(file: &SentenceFile, index: usize, ruling: &Ruling) -> Option<usize> {
    file.rulings.iter().take(index).rposition(|other| Some(other.decided) == ruling.sets_aside)
}

/// Rulings that no longer count: set aside, lapsed by retrial or a found crime, or merged into a new judgment.
pub fn lapsed(file: &SentenceFile) -> (Vec<usize>, Option<Reopened>) {
    let mut ignored = Vec::new();
    for (index, ruling) in file.rulings.iter().enumerate() {
        if ruling.kind == RulingKind::SetAside {
            ignored.push(index);
            ignored.extend(set_aside(file, index, ruling));
        }
    }
    let mut reopened = None;
    for (place, block) in file.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::RetrialChanged | BlockKind::OmittedCrimeSelf | BlockKind::OmittedCrimeFound => {
                // R-B-6, R-B-10: earlier rulings lapse; one new ruling is asked for without limits of time and amount.
                let mut open = Reopened { block: place, sum: Span::ZERO, unknown: false };
                let mut any = false;
                for (index, ruling) in file.rulings.iter().enumerate() {
                    if ruling.decided >= block.final_on || ignored.contains(&index) {
                        continue;
                    }
                    match ruling.kind {
                        RulingKind::Reduce => {
                            any = true;
                            match ruling.amount.map(|amount| open.sum.plus(amount)) {
                                Some(Ok(sum)) => open.sum = sum,
                                _ => open.unknown = true,
                            }
                        }
                        RulingKind::ToLife | RulingKind::ToFixed => {
                            any = true;
                            open.unknown = true;
                        }
                        _ => continue,
                    }
                    ignored.push(index);
                }
                let ruled_since = file.rulings.iter().enumerate().any(|(index, ruling)| {
                    ruling.decided >= block.final_on
                        && !ignored.contains(&index)
                        && matches!(ruling.kind, RulingKind::Reduce | RulingKind::ToLife | RulingKind::ToFixed)
                });
                // A later event that finds nothing more to lapse leaves open what an earlier one opened.
                if any {
                    reopened = (!ruled_since).then_some(open);
                }
            }
            BlockKind::NewIntentionalCrime | BlockKind::ReprieveCrime => {
                // R-B-9: the judgment of the file is the merged one; what was ruled before belongs to the old one. Conversions
                // stay valid: where the file still holds the judgment that they converted, they count.
                for (index, ruling) in file.rulings.iter().enumerate() {
                    let converts = matches!(ruling.kind, RulingKind::ToLife | RulingKind::ToFixed);
                    let of_this = converts
                        && block.kind == BlockKind::NewIntentionalCrime
                        && ruling.decided >= file.judgment.effective;
                    if ruling.decided < block.final_on && !of_this && !ignored.contains(&index) {
                        ignored.push(index);
                    }
                }
                reopened = None;
            }
            BlockKind::RetrialKept | BlockKind::ParoleRevoked | BlockKind::Acquittal => {}
        }
    }
    // A parole that was revoked for a crime: the judgment is the merged one once it took effect after the parole.
    for (index, ruling) in file.rulings.iter().enumerate() {
        let crime = matches!(ruling.cause, Some(RevocationCause::NewCrime | RevocationCause::OmittedCrime));
        let parole = file.rulings.iter().take(index).rev().find(|other| other.kind == RulingKind::Parole);
        if ruling.kind == RulingKind::RevokeParole
            && crime
            && parole.is_some_and(|parole| file.judgment.effective > parole.decided)
        {
            ignored.extend((0..=index).filter(|earlier| !ignored.contains(earlier)).collect::<Vec<_>>());
        }
    }
    (ignored, reopened)
}

/// R-B-9: after a new crime the judgment of a file is the one that merged it. What says that it is not.
pub fn not_merged(file: &SentenceFile) -> Option<(FactPath, Date)> {
    let judgment = &file.judgment;
    let crimes = file.blocks.iter().filter(|block| block.kind == BlockKind::NewIntentionalCrime);
    let block = crimes.max_by_key(|block| block.final_on)?;
    let day = block.final_on;
    if matches!(judgment.kind, JudgmentKind::Life | JudgmentKind::DeathReprieve) {
        // A conversion stays valid: what had become a term is merged into a term, what had become life into life.
        let before = |kind| file.rulings.iter().any(|other| other.kind == kind && other.decided < judgment.effective);
        let new_term = block.sentence == Some(BlockSentence::Fixed);
        let contradicts = judgment.effective == day
            && (before(RulingKind::ToFixed) && new_term
                || before(RulingKind::ToLife) && judgment.kind == JudgmentKind::DeathReprieve);
        return contradicts.then_some((FactPath::plain("judgment.kind"), day));
    }
    // Another event may have given the judgment of the file since.
    let later =
        |kind| matches!(kind, BlockKind::RetrialChanged | BlockKind::OmittedCrimeSelf | BlockKind::OmittedCrimeFound);
    let since = file.blocks.iter().any(|other| later(other.kind) && other.final_on >= day);
    (judgment.effective != day && !since).then_some((FactPath::plain("judgment.effective"), day))
}
