//! Effects: what a closed step does to the records.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::{CaseId, PrisonerNumber, ProcedureId};
use super::payload::Document;
use super::points::PointsLine;
use crate::core::law::facts::{Conduct, Ruling};
use crate::core::law::points::facts::{Absence, DecidedGrade, Event, Ground};
use crate::core::time::{Date, Month};

/// What a closed step does to the records. Projections derive points lines, terms and flags from these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "effect", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Effect {
    /// A line of the points account.
    PointsLine {
        /// The person.
        person: PrisonerNumber,
        /// The line.
        line: PointsLine,
    },
    /// A provisional line becomes firm.
    PointsFirm {
        /// The person.
        person: PrisonerNumber,
        /// The line, by the case that made it.
        case: CaseId,
    },
    /// All lines that a case made are taken back by new lines.
    PointsReversed {
        /// The person.
        person: PrisonerNumber,
        /// The case that made the lines.
        case: CaseId,
        /// The day of the decision.
        on: Date,
    },
    /// A month of the points account is closed.
    MonthClosed {
        /// The person.
        person: PrisonerNumber,
        /// The month.
        month: Month,
    },
    /// An award, merit or punishment.
    Conduct {
        /// The person.
        person: PrisonerNumber,
        /// What it is.
        conduct: Conduct,
        /// The case that decided it.
        case: CaseId,
    },
    /// A punishment or award is taken back.
    ConductReversed {
        /// The person.
        person: PrisonerNumber,
        /// The case that decided it.
        case: CaseId,
    },
    /// An award is taken back.
    AwardReversed {
        /// The person.
        person: PrisonerNumber,
        /// The case that decided it.
        case: CaseId,
        /// The day of the decision.
        on: Date,
    },
    /// Grade and result of a full cycle, as the body decided them.
    CycleDecided {
        /// The person.
        person: PrisonerNumber,
        /// The cycle, its grade and its result.
        cycle: DecidedGrade,
        /// The case that decided it.
        case: CaseId,
    },
    /// A time that changes how days are assessed begins, or ends: a time of the same case and first day is written anew.
    Absence {
        /// The person.
        person: PrisonerNumber,
        /// The time.
        absence: Absence,
        /// The case that decided it.
        case: CaseId,
    },
    /// The times that a case entered no longer count.
    AbsenceReversed {
        /// The person.
        person: PrisonerNumber,
        /// The case that entered them.
        case: CaseId,
    },
    /// A ground of art. 22 or 23 that people found: item number, body and paper, nothing else.
    Ground {
        /// The person.
        person: PrisonerNumber,
        /// The ground.
        ground: Ground,
        /// The case that decided it.
        case: CaseId,
    },
    /// Points and awards are cancelled, and the assessment begins anew (art. 30-34).
    Cancelled {
        /// The person.
        person: PrisonerNumber,
        /// What cancels them, and from when.
        event: Event,
        /// The case that decided it.
        case: CaseId,
    },
    /// A certificate of inability to work (art. 20).
    UnableToWork {
        /// The person.
        person: PrisonerNumber,
        /// First day.
        from: Date,
        /// Last day, where the certificate has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
    },
    /// A ruling of the court that changes the term.
    TermChanged {
        /// The person.
        person: PrisonerNumber,
        /// The ruling as served.
        ruling: Ruling,
        /// The first day of the term now in force.
        start: Date,
        /// The last day of the term now in force.
        end: Date,
    },
    /// A ruling of the court that is no reduction: a conversion, a parole, its revocation, a refusal.
    Ruling {
        /// The person.
        person: PrisonerNumber,
        /// The ruling as served.
        ruling: Ruling,
        /// The first day of the term now in force, where the ruling sets one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<Date>,
        /// The last day of the term now in force, where the ruling sets one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        end: Option<Date>,
    },
    /// The custody of this prison ended: the person leaves the roster.
    CustodyEnded {
        /// The person.
        person: PrisonerNumber,
        /// How.
        custody: CustodyEnd,
        /// The day.
        on: Date,
    },
    /// A mark on the person's file.
    Flag {
        /// The person.
        person: PrisonerNumber,
        /// The mark's name.
        flag: String,
        /// First day.
        from: Date,
        /// Last day, where it has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
    },
    /// A case that must be opened by a person.
    FollowUp {
        /// The procedure.
        procedure: ProcedureId,
        /// The person, where it is about one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<PrisonerNumber>,
    },
    /// A paper that the step made.
    DocumentMade {
        /// The document.
        document: Document,
    },
}

/// How the custody of a prison ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CustodyEnd {
    /// Released at the end of the term, or by a judgment.
    Released,
    /// Released on parole.
    OnParole,
    /// Handed over to another prison.
    Transferred,
    /// Died.
    Dead,
}
