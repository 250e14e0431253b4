//! Meetings.

use super::Label;
use crate::app::port::act::{Values, Vote};
use crate::core::procedure::majority::Majority;
use crate::core::record::id::{BodyId, CaseId, OfficerNumber, StepId};
use crate::core::time::Date;

/// A meeting: a body on a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeetingKey {
    /// The body.
    pub body: BodyId,
    /// The day.
    pub on: Date,
}

/// A meeting in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingRow {
    /// Which.
    pub key: MeetingKey,
    /// The body's name.
    pub title: Label,
    /// Items on the agenda.
    pub items: usize,
    /// Members who signed a ballot on every item that waits for theirs, and all members.
    pub ballots: (usize, usize),
    /// Whether my ballot on every item is signed.
    pub mine: bool,
    /// Whether it is closed.
    pub closed: bool,
    /// Which of the body's meetings of the day it was, from 1; 0 for the one that goes on.
    pub nth: usize,
    /// A case of its agenda, where it was held: its item is looked at first.
    pub about: Option<CaseId>,
}

/// One meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Which.
    pub key: MeetingKey,
    /// The body's name.
    pub title: Label,
    /// Quorum and majority, with their article.
    pub rule: Label,
    /// The members.
    pub members: Vec<Member>,
    /// The agenda.
    pub items: Vec<Agenda>,
    /// Officers whom the chair could appoint as substitutes; empty for everybody else.
    pub substitutes: Vec<(OfficerNumber, String)>,
    /// Whether this seat may vote; if not, why.
    pub can_vote: Result<(), Label>,
    /// Whether this seat may close it; if not, why.
    pub can_close: Result<(), Label>,
    /// Whether it is closed.
    pub closed: bool,
    /// What this seat prepared here earlier and did not sign.
    pub draft: Option<Values>,
}

/// A member of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The officer.
    pub number: OfficerNumber,
    /// The name.
    pub name: String,
    /// On how many items he signed a ballot, and on how many his counts.
    pub ballots: (usize, usize),
    /// Whether it is the chair.
    pub chair: bool,
}

impl Member {
    /// Whether he was there: who signed a ballot was.
    #[must_use]
    pub const fn was_there(&self) -> bool {
        self.ballots.0 > 0
    }

    /// Whether no ballot of his is missing.
    #[must_use]
    pub const fn has_voted(&self) -> bool {
        self.was_there() && self.ballots.0 >= self.ballots.1
    }
}

/// One item of an agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agenda {
    /// The case.
    pub case: CaseId,
    /// The step that is voted on.
    pub step: StepId,
    /// Names the state of the case that is voted on; another state has another name.
    pub state: String,
    /// What is proposed, for whom.
    pub title: Label,
    /// What the member should know: facts and findings in short.
    pub brief: Vec<Label>,
    /// My signed vote.
    pub mine: Option<Vote>,
    /// Why I may not vote on it, and whether I may abstain; none where I may.
    pub barred: Option<(Label, bool)>,
    /// Members for whom a substitute was appointed, with the reason's name and the substitute's name.
    pub recused: Vec<(OfficerNumber, Label, String)>,
    /// What is voted on: the outcome that a majority gives.
    pub motion: Label,
    /// What the chair can let follow where the majority is not reached, the refusal first: word and name.
    pub otherwise: Vec<(String, Label)>,
    /// The reasons for which a member withdraws here: word and name.
    pub reasons: Vec<(String, Label)>,
    /// Members of the day, quorum and majority.
    pub rule: Option<(u32, Majority, Majority)>,
    /// Who has signed a ballot on it.
    pub voted: Vec<OfficerNumber>,
    /// Which of several meetings of the day closed it, and who was there; empty where there was one.
    pub held: Label,
    /// Yes, no, abstain and the outcome, once the meeting is closed.
    pub tally: Option<(u32, u32, u32, Label)>,
}
