//! What an officer wants to do, and what comes of it.

use std::collections::BTreeMap;

use super::case::{Form, OPEN, canonical_digest};
use crate::core::journal::Kind;
use crate::core::record::id::{
    BodyId, CaseId, Digest, MeetingId, OfficerNumber, PrisonerNumber, ProcedureId, RoleId, StepId, WardId,
};
use crate::core::record::payload::{Document, Override, Payload, Recusal, Vote};
use crate::core::record::place::Place;
use crate::core::time::Date;

/// Who acts, in which role. The role is one that he holds; [`super::decide::decide`] asks the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The officer.
    pub officer: OfficerNumber,
    /// The role in which he signs.
    pub role: RoleId,
    /// Where he holds it.
    pub place: Place,
}

/// What a case is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseSubject {
    /// One prisoner.
    Person(PrisonerNumber),
    /// A ward.
    Ward(WardId),
}

/// What an officer wants to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Open a case.
    Open {
        /// The new case's random id.
        case: CaseId,
        /// The procedure.
        procedure: ProcedureId,
        /// What it is about.
        subject: CaseSubject,
        /// The form.
        form: Form,
        /// Papers handed in.
        documents: Vec<Document>,
        /// Findings overridden.
        overrides: Vec<Override>,
    },
    /// Take a step, or an interrupt (outcome `done`).
    Step {
        /// The case.
        case: CaseId,
        /// The version of the case that the officer saw.
        expected_version: u64,
        /// The step.
        step: StepId,
        /// How it is to go.
        outcome: String,
        /// The form.
        form: Form,
        /// Papers handed in.
        documents: Vec<Document>,
        /// Findings overridden.
        overrides: Vec<Override>,
    },
    /// Sign a ballot over an agenda.
    Ballot {
        /// The body.
        body: BodyId,
        /// The day.
        on: Date,
        /// The agenda with the votes.
        items: Vec<BallotVote>,
    },
    /// Appoint a substitute for a member who withdraws from one item. Only the chair can, and not for himself.
    Appoint {
        /// The case.
        case: CaseId,
        /// The version of the case that the chair saw.
        expected_version: u64,
        /// The step that is voted on.
        step: StepId,
        /// The member who withdraws.
        member: OfficerNumber,
        /// The reason's word in the definition.
        reason: String,
        /// Who votes in his place.
        substitute: OfficerNumber,
    },
    /// Close a meeting. Only the chair can; tally and outcome are computed from the signed ballots.
    CloseMeeting {
        /// The meeting's random id.
        meeting: MeetingId,
        /// The body.
        body: BodyId,
        /// The day.
        on: Date,
        /// Members who were there.
        present: Vec<OfficerNumber>,
        /// The agenda.
        items: Vec<ClosingItem>,
    },
    /// Correct the words of an earlier entry by a new one. An entry with effects is corrected through its procedure.
    Correct {
        /// The case.
        case: CaseId,
        /// The version of the case that the officer saw.
        expected_version: u64,
        /// The entry.
        corrects: u64,
        /// What was wrong and what is right.
        reason: String,
    },
}

/// A member's vote on one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotVote {
    /// The case.
    pub case: CaseId,
    /// The step.
    pub step: StepId,
    /// The state that was laid before the member: [`super::case::Case::item`].
    pub item: Digest,
    /// The vote.
    pub vote: Vote,
    /// The reason, needed for no and abstention.
    pub reason: Option<String>,
}

/// One item of a meeting to be closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosingItem {
    /// The case.
    pub case: CaseId,
    /// The step.
    pub step: StepId,
    /// What follows where the majority is not reached: `fail` without it, or another outcome of the step that carries nothing
    /// forward, such as `return`.
    pub otherwise: Option<String>,
    /// Why it goes so; needed for every outcome but `fail`.
    pub reason: Option<String>,
    /// Members of the meeting who were not there for this item: they came later or had left.
    pub absent: Vec<OfficerNumber>,
    /// Members who withdrew.
    pub recused: Vec<Recusal>,
}

/// What is to be signed: the statement's content and payloads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The kind of statement.
    pub kind: Kind,
    /// The case, where it is about one.
    pub case: Option<CaseId>,
    /// The version of the case that was seen; 0 for an opening.
    pub expected_version: Option<u64>,
    /// The procedure.
    pub procedure: Option<ProcedureId>,
    /// The definition that the case is pinned to.
    pub definition: Option<Digest>,
    /// The step.
    pub step: Option<StepId>,
    /// How it goes; after the guards, so it may be another than was asked for.
    pub outcome: Option<String>,
    /// The payloads in the order of the statement.
    pub payloads: Vec<Payload>,
    /// Law packages and calendars under which it was judged.
    pub law: Vec<Digest>,
    /// Entries that it corrects or takes back.
    pub targets: Vec<u64>,
}

/// The payloads are not those of an act of a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the payloads are not those of a step, ballot, meeting close or correction")]
pub struct NotAnAct;

impl Act {
    /// The act of which these payloads came, so that it can be decided again. `case` and `version` come from the statement.
    ///
    /// # Errors
    /// [`NotAnAct`].
    pub fn of(payloads: &[Payload], case: Option<CaseId>, version: Option<u64>) -> Result<Self, NotAnAct> {
        let expected_version = version.unwrap_or(0);
        match payloads.first().ok_or(NotAnAct)? {
            Payload::Step(record) => {
                let (form, documents, overrides) =
                    (record.form.clone(), record.documents.clone(), record.overrides.clone());
                if record.step.as_str() != OPEN {
                    return Ok(Self::Step {
                        case: record.case,
                        expected_version,
                        step: record.step.clone(),
                        outcome: record.outcome.clone(),
                        form,
                        documents,
                        overrides,
                    });
                }
                let subject = match (&record.person, &record.ward) {
                    (Some(person), None) => CaseSubject::Person(person.clone()),
                    (None, Some(ward)) => CaseSubject::Ward(ward.clone()),
                    _ => return Err(NotAnAct),
                };
                let procedure = record.procedure.clone();
                Ok(Self::Open { case: record.case, procedure, subject, form, documents, overrides })
            }
            Payload::Ballot(ballot) => {
                let reasons: BTreeMap<Digest, &str> = payloads
                    .iter()
                    .filter_map(|payload| match payload {
                        Payload::BallotReason(reason) => Some((canonical_digest(payload), reason.text.as_str())),
                        _ => None,
                    })
                    .collect();
                let items = ballot.items.iter().map(|item| BallotVote {
                    case: item.case,
                    step: item.step.clone(),
                    item: item.item,
                    vote: item.vote,
                    reason: item.reason.and_then(|reason| reasons.get(&reason)).map(|text| (*text).to_owned()),
                });
                Ok(Self::Ballot { body: ballot.body.clone(), on: ballot.on, items: items.collect() })
            }
            Payload::MeetingClose(meeting) => {
                let reason = |case: CaseId| {
                    payloads.iter().find_map(|payload| match payload {
                        Payload::BallotReason(reason) if reason.case == case => Some(reason.text.clone()),
                        _ => None,
                    })
                };
                let items = meeting.items.iter().map(|item| ClosingItem {
                    case: item.case,
                    step: item.step.clone(),
                    // Where the majority was reached this is not looked at.
                    otherwise: (item.outcome != "pass").then(|| item.outcome.clone()),
                    reason: reason(item.case),
                    absent: item.absent.clone(),
                    recused: item.recused.clone(),
                });
                Ok(Self::CloseMeeting {
                    meeting: meeting.meeting,
                    body: meeting.body.clone(),
                    on: meeting.on,
                    present: meeting.present.clone(),
                    items: items.collect(),
                })
            }
            Payload::Substitution(one) => Ok(Self::Appoint {
                case: one.case,
                expected_version,
                step: one.step.clone(),
                member: one.member.clone(),
                reason: one.reason.clone(),
                substitute: one.substitute.clone(),
            }),
            Payload::Correction(correction) => Ok(Self::Correct {
                case: case.ok_or(NotAnAct)?,
                expected_version,
                corrects: correction.corrects,
                reason: correction.reason.clone(),
            }),
            _ => Err(NotAnAct),
        }
    }
}
