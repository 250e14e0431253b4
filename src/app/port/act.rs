//! What a person wants to sign, as far as the screens know it.

use std::collections::BTreeMap;

use crate::core::record::id::{BodyId, CaseId, OfficerNumber, PrisonerNumber, ProcedureId, StepId, WardId};
use crate::core::time::Date;

use super::view::MeetingKey;
pub use crate::core::record::payload::Vote;

/// The fields of a form by name. Text, dates (`yyyy-mm-dd`), choices and numbers of prisoners are JSON strings; numbers are
/// whole (a field with two decimals is in hundredths); yes/no is a boolean; several persons are a list; a grid is a list of
/// objects, one for each row, under the grid's name.
pub type Values = BTreeMap<String, serde_json::Value>;

/// Whom a new case would be about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// One prisoner.
    Person(PrisonerNumber),
    /// A ward, in a month where the procedure has one (`yyyy-mm`).
    Ward(WardId),
    /// Whatever this seat may start by itself.
    Mine,
}

/// Which form: enough to find its fields, its subject and its draft again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormRef {
    /// Opens a case.
    Open {
        /// The procedure.
        procedure: ProcedureId,
        /// Whom it is about.
        subject: Subject,
    },
    /// Takes a step of a case.
    Step {
        /// The case.
        case: CaseId,
        /// The step.
        step: StepId,
        /// How it goes: `pass`, `return`, `done`, `objection` ...
        outcome: String,
    },
    /// Corrects a decided entry by a new one.
    Correction {
        /// The position of the entry that is corrected.
        entry: u64,
    },
    /// What a member prepares in a meeting before it is signed.
    Meeting(MeetingKey),
    /// Moves the clock of a training journal.
    Clock,
    /// Asks the law about a prisoner with other facts. Nothing is kept, nothing is signed.
    WhatIf(PrisonerNumber),
}

/// One thing to be signed.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// A filled form.
    Form {
        /// Which form.
        form: FormRef,
        /// Its fields.
        values: Values,
    },
    /// My ballot over a meeting's agenda.
    Ballot {
        /// The body.
        body: BodyId,
        /// The day of the meeting.
        on: Date,
        /// My votes; items that I left open are not among them.
        votes: Vec<BallotMark>,
    },
    /// The chair's close of a meeting. Tally and outcome are computed from the signed ballots.
    Close {
        /// The body.
        body: BodyId,
        /// The day of the meeting.
        on: Date,
        /// Members who were there.
        present: Vec<OfficerNumber>,
        /// Members who withdrew from an item.
        recused: Vec<Recused>,
        /// What the chair says on an item; items without a word of his need not be here.
        items: Vec<ItemClose>,
    },
    /// The chair appoints who votes in the place of a member who withdraws from an item.
    Appoint {
        /// The case.
        case: CaseId,
        /// The step that is voted on.
        step: StepId,
        /// The member.
        member: OfficerNumber,
        /// The reason's word in the definition.
        reason: String,
        /// Who votes in his place.
        substitute: OfficerNumber,
    },
}

/// What the chair says on one item of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemClose {
    /// The case.
    pub case: CaseId,
    /// What follows where the majority is not reached; the refusal of the definition without it.
    pub otherwise: Option<String>,
    /// Why it goes so.
    pub reason: Option<String>,
    /// Members of the meeting who were not there for this item.
    pub absent: Vec<OfficerNumber>,
}

/// A vote on one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotMark {
    /// The case.
    pub case: CaseId,
    /// The step that is voted on.
    pub step: StepId,
    /// The vote.
    pub vote: Vote,
    /// The reason; needed for no and abstain.
    pub reason: Option<String>,
}

/// A member who withdrew from an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recused {
    /// The case.
    pub case: CaseId,
    /// The member.
    pub member: OfficerNumber,
    /// The reason's word in the definition: `kin`, `interested`, `objector`.
    pub reason: String,
}
