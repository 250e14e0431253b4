//! What is prepared in a meeting and not yet signed, as the draft of whoever prepared it keeps it: votes with their reasons, and what
//! the chair noted on who takes part and on what follows otherwise.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::meeting::{MeetingScreen, Parted};
use crate::app::port::{Agenda, Meeting, Values, Vote};
use crate::core::record::id::{CaseId, OfficerNumber, StepId};
use crate::core::time::Date;

/// The form in which a draft keeps it.
#[derive(Serialize, Deserialize)]
struct Kept {
    on: Date,
    items: Vec<KeptItem>,
    present: BTreeSet<OfficerNumber>,
}

#[derive(Serialize, Deserialize)]
struct KeptItem {
    case: CaseId,
    step: StepId,
    /// The state of the case that was looked at: what changed since is voted on anew.
    state: String,
    vote: Option<Vote>,
    reason: Option<String>,
    /// What follows otherwise, and why.
    otherwise: Option<(String, String)>,
    absent: BTreeSet<OfficerNumber>,
    withdrew: BTreeMap<OfficerNumber, String>,
}

impl KeptItem {
    fn is_empty(&self) -> bool {
        self.vote.is_none()
            && self.reason.is_none()
            && self.otherwise.is_none()
            && self.absent.is_empty()
            && self.withdrew.is_empty()
    }
}

/// What a screen has prepared; empty where there is nothing.
#[must_use]
pub fn kept(screen: &MeetingScreen, meeting: &Meeting) -> Values {
    // Of an item that is closed nothing is left to sign.
    let open = meeting.items.iter().filter(|item| item.tally.is_none());
    let items: Vec<KeptItem> = open.map(|item| kept_item(screen, item)).filter(|item| !item.is_empty()).collect();
    if items.is_empty() && (screen.present.is_empty() || meeting.closed) {
        return Values::new();
    }
    let kept = Kept { on: meeting.key.on, items, present: screen.present.clone() };
    let written = serde_json::to_value(kept).ok();
    written.and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default()
}

fn kept_item(screen: &MeetingScreen, item: &Agenda) -> KeptItem {
    let key = MeetingScreen::key_of(item);
    let of_item = || screen.parted.iter().filter(|((other, _), _)| *other == key);
    KeptItem {
        case: item.case,
        step: item.step.clone(),
        state: item.state.clone(),
        vote: screen.votes.get(&key).copied().filter(|_| item.mine.is_none()),
        reason: screen.reasons.get(&key).cloned(),
        otherwise: screen.otherwise.get(&key).cloned(),
        absent: of_item()
            .filter(|(_, parted)| **parted == Parted::Absent)
            .map(|((_, member), _)| member.clone())
            .collect(),
        withdrew: of_item()
            .filter_map(|((_, member), parted)| match parted {
                Parted::Withdrew(reason) => Some((member.clone(), reason.clone())),
                Parted::Absent => None,
            })
            .collect(),
    }
}

/// Takes up again what a draft kept, where the item is as it was. Who is there is a matter of the day; a vote and a withdrawal are not.
/// Gives how many votes come too late: their item was closed without them, or is no longer what was voted on.
pub fn restore(screen: &mut MeetingScreen, meeting: &Meeting, draft: &Values) -> usize {
    let mut late = 0;
    let written = serde_json::to_value(draft).ok();
    let Some(kept) = written.and_then(|value| serde_json::from_value::<Kept>(value).ok()) else { return late };
    let same_day = kept.on == meeting.key.on;
    if same_day {
        screen.present = kept.present;
    }
    for item in kept.items {
        let key = (item.case, item.step);
        let found = meeting.items.iter().find(|one| MeetingScreen::key_of(one) == key && one.state == item.state);
        if found.is_none_or(|found| found.tally.is_some()) {
            let signed = meeting.items.iter().any(|one| MeetingScreen::key_of(one) == key && one.mine.is_some());
            late += usize::from(item.vote.is_some() && !signed);
            continue;
        }
        screen.votes.extend(item.vote.map(|vote| (key.clone(), vote)));
        screen.reasons.extend(item.reason.map(|reason| (key.clone(), reason)));
        screen.otherwise.extend(item.otherwise.map(|otherwise| (key.clone(), otherwise)));
        let absent = item.absent.into_iter().filter(|_| same_day).map(|member| (member, Parted::Absent));
        let withdrew = item.withdrew.into_iter().map(|(member, reason)| (member, Parted::Withdrew(reason)));
        screen.parted.extend(absent.chain(withdrew).map(|(member, parted)| ((key.clone(), member), parted)));
    }
    late
}
