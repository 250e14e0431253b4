//! Ended periods: the entries that the hub makes for them. They approve nothing; they say that nobody answered in time.

use super::Receipt;
use super::client::{ActFault, BATCH, Content, Workstation};
use crate::core::journal::{CaseVersion, Kind};
use crate::core::procedure::{possible, refusal};
use crate::core::record::id::CaseId;
use crate::core::record::payload::Payload;
use crate::core::record::world::{World as _, WorldError};
use crate::core::time::Instant;

/// Ended periods that could not be noted.
#[derive(Debug)]
pub struct TimerFault {
    /// Of which case; none where the machine stopped and nothing more could be noted.
    pub case: Option<CaseId>,
    /// Why.
    pub fault: ActFault,
}

impl Workstation {
    /// Makes entries for the periods that ended: signed by the hub, approving nothing. A case whose periods cannot be noted stops no
    /// other: it is kept with its reason until it can ([`Workstation::timer_faults`]).
    pub fn timers(&mut self, now: Instant) -> Vec<Receipt> {
        let (mut receipts, mut faults) = (Vec::new(), Vec::new());
        if let Err(fault) = self.note_timers(now, &mut receipts, &mut faults) {
            faults.push(TimerFault { case: None, fault });
        }
        for TimerFault { case, .. } in &faults {
            // The id alone: a reason may speak of a person.
            tracing::error!(case = case.map(|case| case.to_string()), "ended periods could not be noted");
        }
        self.timer_faults = faults;
        receipts
    }

    /// As [`Workstation::timers`], for whoever cannot go on without all of them.
    ///
    /// # Errors
    /// [`ActFault`] of a case that could not be noted; the others are.
    pub fn timers_of_all(&mut self, now: Instant) -> Result<Vec<Receipt>, ActFault> {
        let receipts = self.timers(now);
        match self.timer_faults.pop() {
            Some(found) => Err(found.fault),
            None => Ok(receipts),
        }
    }

    /// The cases whose ended periods could not be noted the last time, each with its reason.
    #[must_use]
    pub fn timer_faults(&self) -> &[TimerFault] {
        &self.timer_faults
    }

    fn note_timers(
        &mut self,
        now: Instant,
        receipts: &mut Vec<Receipt>,
        faults: &mut Vec<TimerFault>,
    ) -> Result<(), ActFault> {
        let mut due = Vec::new();
        for id in self.world().open_cases().map_err(refusal::Refusal::from)? {
            match self.due_in(id, now) {
                Ok(contents) => due.extend(contents),
                Err(refusal) => faults.push(TimerFault { case: Some(id), fault: refusal.into() }),
            }
        }
        for part in due.chunks(BATCH) {
            let items = self.sign_as_hub(part, now)?;
            let answers = self.submit(&items, now, false)?;
            for (content, answer) in part.iter().zip(answers) {
                let case = content.case.map(|seen| seen.case);
                match answer {
                    Ok(receipt) => receipts.push(receipt),
                    // Where the first of a case is refused, those behind it do not fit its version: one reason for each case.
                    Err(_) if faults.iter().any(|fault| fault.case == case) => {}
                    Err(refusal) => faults.push(TimerFault { case, fault: refusal.into() }),
                }
            }
        }
        Ok(())
    }

    /// The periods of a case that ended and are not noted.
    fn due_in(&self, id: CaseId, now: Instant) -> Result<Vec<Content>, refusal::Refusal> {
        let Some(case) = self.world().case(&id)? else { return Err(WorldError::NoCase(id).into()) };
        let records = possible::timers(&self.world(), &case, now.date())?;
        let contents = (0_u64..).zip(records).map(|(more, record)| {
            let seen = CaseVersion { case: id, version: case.version.saturating_add(more) };
            Content { case: Some(seen), ..Content::new(Kind::Timer, vec![Payload::Timer(record)]) }
        });
        Ok(contents.collect())
    }
}
