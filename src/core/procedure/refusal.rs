//! Why an act is refused. Nothing is refused without saying what would have to be different.

use thiserror::Error;

use super::form::FormFault;
use crate::core::law::finding::Finding;
use crate::core::record::id::{BodyId, CaseId, OfficerNumber, PrisonerNumber, ProcedureId, RoleId, WardId};
use crate::core::record::place::Place;
use crate::core::record::world::WorldError;
use crate::core::time::{Date, Deadline, Month, TimeError};

/// Why a member may not vote on an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    /// He withdrew.
    Withdrew,
    /// He was not there.
    Away,
    /// He opened or decided what is reviewed: he may abstain and no more.
    Maker,
}

/// Why an act is refused. The sentences for people are made in `crate::text::procedure`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// No definition of the procedure is in force on the day.
    #[error("no definition of {0} is in force")]
    UnknownProcedure(ProcedureId),
    /// The definition names a guard, a law check or an effect that it does not have.
    #[error("the definition has no {0}")]
    BrokenDefinition(String),
    /// No such case.
    #[error("no case {0}")]
    UnknownCase(CaseId),
    /// A case with this id exists.
    #[error("case {0} exists already")]
    CaseExists(CaseId),
    /// Nobody with this number.
    #[error("no prisoner {0}")]
    UnknownPerson(PrisonerNumber),
    /// No such ward.
    #[error("no ward {0}")]
    UnknownWard(WardId),
    /// The procedure is about a person and a ward was named, or the other way round.
    #[error("the procedure is about something else")]
    WrongSubject,
    /// A case of this procedure is open for the same subject.
    #[error("case {0} is open")]
    OpenAlready(CaseId),
    /// The person's custody in this prison has ended.
    #[error("off the roster since {0}")]
    OffRoster(Date),
    /// The month is closed for everybody of the ward: it gets corrections only.
    #[error("{0} is closed")]
    MonthClosed(Month),
    /// The case has ended.
    #[error("the case ended on {0}")]
    Ended(Date),
    /// The case changed since the officer looked at it.
    #[error("the case is at version {is}, not {seen}")]
    Changed {
        /// The version that the officer saw.
        seen: u64,
        /// The version now.
        is: u64,
    },
    /// The step is not active.
    #[error("{0} is not active")]
    NotActive(String),
    /// The step has no such outcome.
    #[error("{step} has no outcome {outcome}")]
    UnknownOutcome {
        /// The step.
        step: String,
        /// The outcome.
        outcome: String,
    },
    /// The outcome follows from guards and they say otherwise.
    #[error("{outcome} does not follow here; {instead} does")]
    NotThisOutcome {
        /// The outcome asked for.
        outcome: String,
        /// What the guards say.
        instead: String,
    },
    /// The step is decided by the vote of a body.
    #[error("{body} votes on {step}")]
    NeedsVote {
        /// The step.
        step: String,
        /// The body.
        body: String,
    },
    /// The step is not voted on.
    #[error("{0} is not voted on")]
    NotVoted(String),
    /// The officer does not hold the role there.
    #[error("{officer} does not hold {role} there")]
    RoleNotHeld {
        /// The officer.
        officer: OfficerNumber,
        /// The role.
        role: RoleId,
        /// Where it would have to be held.
        place: Place,
    },
    /// The step is signed by other roles.
    #[error("signed by {roles:?}")]
    OtherRole {
        /// The roles.
        roles: Vec<RoleId>,
    },
    /// The officer signed a step that must be signed by somebody else.
    #[error("{officer} signed {other}")]
    SamePerson {
        /// The officer.
        officer: OfficerNumber,
        /// The step that he signed.
        other: String,
        /// The article.
        cite: String,
    },
    /// The minimum period has not run. Its last day counts whole.
    #[error("not before the end of {}", .deadline.last_day)]
    TooEarly {
        /// The step.
        step: String,
        /// The period with its count.
        deadline: Box<Deadline>,
        /// The article.
        cite: String,
    },
    /// The outcome was possible only until the end of the minimum period.
    #[error("only until {}", .deadline.last_day)]
    TooLate {
        /// The step.
        step: String,
        /// The outcome.
        outcome: String,
        /// The period with its count.
        deadline: Box<Deadline>,
        /// The article.
        cite: String,
    },
    /// What came within the period could be entered for some days after it; they are over.
    #[error("only until {}", .until.last_day)]
    TooLateToEnter {
        /// The step.
        step: String,
        /// The outcome.
        outcome: String,
        /// The last day of the period.
        last: Date,
        /// The last day of entering, with its count.
        until: Box<Deadline>,
        /// The article.
        cite: String,
    },
    /// Papers are missing.
    #[error("papers missing: {0:?}")]
    PapersMissing(Vec<String>),
    /// A paper that the procedure does not know.
    #[error("no paper {0}")]
    UnknownPaper(String),
    /// A paper whose own date is asked for was handed in without it.
    #[error("no date on {0}")]
    UndatedPaper(String),
    /// The form is wrong.
    #[error("{} fields are wrong", .0.len())]
    Form(Vec<FormFault>),
    /// Guards do not hold or cannot be judged.
    #[error("{} rules stand in the way", .0.len())]
    Findings(Vec<Finding>),
    /// A rule was set aside that binds always, that is met, or that was not asked; or without a reason.
    #[error("{0} cannot be overridden")]
    NotOverridable(String),
    /// What was decided against a rule awaits a second person's signature.
    #[error("the decision against {rule} awaits the signature of another {role}")]
    Unsigned {
        /// The rule.
        rule: String,
        /// The role of which the second person is.
        role: RoleId,
    },
    /// The officer decided against the rule himself.
    #[error("who decided against {0} is not its second person")]
    OwnOverride(String),
    /// The step changes a record or ends the case, so that no second signature could come before its effect.
    #[error("{0} cannot be overridden where a record changes or the case ends")]
    CannotWait(String),
    /// The facts of the sentence have not been entered.
    #[error("{0} has no judgment on file")]
    NoJudgment(PrisonerNumber),
    /// No such body.
    #[error("no body {0}")]
    UnknownBody(BodyId),
    /// The officer is no member of the body and no appointed substitute.
    #[error("{officer} is no member of {body}")]
    NotAMember {
        /// The officer.
        officer: OfficerNumber,
        /// The body.
        body: BodyId,
    },
    /// Only the chair closes a meeting.
    #[error("{body} is chaired by {chair}")]
    NotTheChair {
        /// The body.
        body: BodyId,
        /// The chair.
        chair: OfficerNumber,
    },
    /// The day of a ballot or meeting is not today.
    #[error("today is {0}")]
    NotToday(Date),
    /// An agenda without items, or with an item twice.
    #[error("the agenda is empty or names an item twice")]
    BadAgenda,
    /// The case changed since it was laid before the member.
    #[error("case {0} changed since it was laid before the members")]
    ItemChanged(CaseId),
    /// A no or an abstention without a reason.
    #[error("case {0}: a no or an abstention needs its reason")]
    ReasonNeeded(CaseId),
    /// A meeting returns a case, or decides otherwise than by majority, without a reason.
    #[error("case {0}: the outcome needs its reason")]
    OutcomeReasonNeeded(CaseId),
    /// The member has voted on this state of the case.
    #[error("case {0}: the vote is cast")]
    VotedAlready(CaseId),
    /// Somebody is said to be present who is no member or substitute.
    #[error("{0} is no member")]
    StrangerPresent(OfficerNumber),
    /// A member who is there has not signed a ballot.
    #[error("case {case}: no ballot of {members:?}")]
    BallotsMissing {
        /// The case.
        case: CaseId,
        /// The members.
        members: Vec<OfficerNumber>,
    },
    /// A member who withdrew, was not there, or made what is reviewed signs a ballot, or has signed one.
    #[error("case {case}: {member} may not vote")]
    MayNotVote {
        /// The case.
        case: CaseId,
        /// The member.
        member: OfficerNumber,
        /// Why.
        because: Barred,
    },
    /// A withdrawal for a reason that the definition does not know, of somebody who is no member, or with a substitute who may not be one.
    #[error("case {case}: {member} cannot withdraw so")]
    BadRecusal {
        /// The case.
        case: CaseId,
        /// The member.
        member: OfficerNumber,
    },
    /// A substitute whom the chair did not appoint by an entry of his own.
    #[error("case {case}: no substitute was appointed for {member}")]
    NotAppointed {
        /// The case.
        case: CaseId,
        /// The member who withdrew.
        member: OfficerNumber,
    },
    /// Somebody who cannot be appointed: a member, somebody without a role there, one who made what is reviewed, or who is appointed
    /// already.
    #[error("case {case}: {substitute} cannot be a substitute")]
    BadSubstitute {
        /// The case.
        case: CaseId,
        /// Who was to vote.
        substitute: OfficerNumber,
    },
    /// A substitute who had a part in what is reviewed here.
    #[error("case {case}: {substitute} took part at {step} and cannot be a substitute in the review")]
    SubstituteReviewed {
        /// The case.
        case: CaseId,
        /// Who was to vote.
        substitute: OfficerNumber,
        /// The earlier step at which he opened, decided, moved or voted.
        step: String,
    },
    /// Too few take part.
    #[error("{present} of {needed} take part")]
    NoQuorum {
        /// How many are needed.
        needed: u32,
        /// How many take part.
        present: u32,
    },
    /// The body is smaller than the rule asks.
    #[error("{members} of {needed} members")]
    BodyTooSmall {
        /// How many are needed.
        needed: u32,
        /// How many there are.
        members: u32,
    },
    /// The chair chaired another body in the same case.
    #[error("{officer} chaired {other}")]
    SameChair {
        /// The chair.
        officer: OfficerNumber,
        /// The other step.
        other: String,
        /// The article.
        cite: String,
    },
    /// The case has no such entry.
    #[error("entry {0} is none of the case")]
    NoSuchEntry(u64),
    /// The entry had effects: its correction is a case of its own, decided at the same level.
    #[error("entry {0} had effects")]
    CorrectByProcedure(u64),
    /// The case that the step calls has not been opened.
    #[error("no case of {procedure} about this one is open")]
    CallsCase {
        /// Its procedure.
        procedure: ProcedureId,
        /// Who opens it.
        by: Vec<RoleId>,
    },
    /// The called case has not ended, ended otherwise, or is about something else.
    #[error("case {case} ended {end:?}")]
    CalledCase {
        /// The case.
        case: CaseId,
        /// Its end.
        end: Option<String>,
    },
    /// What is to be taken back gave the person no points that stand.
    #[error("case {case} holds no points to take back")]
    NothingToReverse {
        /// The case.
        case: CaseId,
        /// The cases that gave the person points which stand.
        holding: Vec<CaseId>,
    },
    /// What was computed differs from what was compiled and approved.
    #[error("the figures of {0:?} changed")]
    PartsChanged(Vec<PrisonerNumber>),
    /// A date could not be computed.
    #[error("{0}")]
    Time(TimeError),
    /// An effect could not be made from the facts.
    #[error("effect {effect}: {reason}")]
    Effect {
        /// The effect's name.
        effect: String,
        /// Why.
        reason: String,
    },
    /// The records could not be read.
    #[error(transparent)]
    World(#[from] WorldError),
}

impl Refusal {
    /// The findings that stand in the way, where it is they that do.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        match self {
            Self::Findings(findings) => findings,
            _ => &[],
        }
    }

    /// Whether nothing stands in the way but rules that hold as a rule only, or that the law leaves to people and the procedure lets them
    /// answer: a person may decide with a reason.
    #[must_use]
    pub fn may_be_overridden(&self) -> bool {
        !self.findings().is_empty() && self.findings().iter().all(Finding::may_be_decided)
    }

    /// The stable name, for scenarios and logs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::UnknownProcedure(_) => "unknown-procedure",
            Self::UnknownCase(_) => "unknown-case",
            Self::CaseExists(_) => "case-exists",
            Self::UnknownPerson(_) => "unknown-person",
            Self::UnknownWard(_) => "unknown-ward",
            Self::WrongSubject => "wrong-subject",
            Self::OpenAlready(_) => "open-already",
            Self::OffRoster(_) => "off-roster",
            Self::MonthClosed(_) => "month-closed",
            Self::Ended(_) => "ended",
            Self::Changed { .. } => "changed",
            Self::NotActive(_) => "not-active",
            Self::UnknownOutcome { .. } => "unknown-outcome",
            Self::NotThisOutcome { .. } => "not-this-outcome",
            Self::NeedsVote { .. } => "needs-vote",
            Self::NotVoted(_) => "not-voted",
            Self::RoleNotHeld { .. } => "role-not-held",
            Self::OtherRole { .. } => "other-role",
            Self::SamePerson { .. } => "same-person",
            Self::TooEarly { .. } => "too-early",
            Self::TooLate { .. } => "too-late",
            Self::TooLateToEnter { .. } => "too-late-to-enter",
            Self::PapersMissing(_) => "papers-missing",
            Self::UnknownPaper(_) => "unknown-paper",
            Self::UndatedPaper(_) => "undated-paper",
            Self::Form(_) => "form",
            Self::Findings(_) => "findings",
            Self::NotOverridable(_) => "not-overridable",
            Self::Unsigned { .. } => "unsigned",
            Self::OwnOverride(_) => "own-override",
            Self::CannotWait(_) => "cannot-wait",
            Self::NoJudgment(_) => "no-judgment",
            Self::UnknownBody(_) => "unknown-body",
            Self::NotAMember { .. } => "not-a-member",
            Self::NotTheChair { .. } => "not-the-chair",
            Self::NotToday(_) => "not-today",
            Self::BadAgenda => "bad-agenda",
            Self::ItemChanged(_) => "item-changed",
            Self::ReasonNeeded(_) => "reason-needed",
            Self::OutcomeReasonNeeded(_) => "outcome-reason-needed",
            Self::VotedAlready(_) => "voted-already",
            Self::StrangerPresent(_) => "stranger-present",
            Self::BallotsMissing { .. } => "ballots-missing",
            Self::MayNotVote { .. } => "may-not-vote",
            Self::BadRecusal { .. } => "bad-recusal",
            Self::NotAppointed { .. } => "not-appointed",
            Self::BadSubstitute { .. } => "bad-substitute",
            Self::SubstituteReviewed { .. } => "substitute-reviewed",
            Self::NoQuorum { .. } => "no-quorum",
            Self::BodyTooSmall { .. } => "body-too-small",
            Self::SameChair { .. } => "same-chair",
            Self::NoSuchEntry(_) => "no-such-entry",
            Self::CorrectByProcedure(_) => "correct-by-procedure",
            Self::CallsCase { .. } => "calls-case",
            Self::CalledCase { .. } => "called-case",
            Self::NothingToReverse { .. } => "nothing-to-reverse",
            Self::PartsChanged(_) => "parts-changed",
            Self::Time(_) => "time",
            Self::Effect { .. } => "effect",
            Self::BrokenDefinition(_) => "broken-definition",
            Self::World(_) => "world",
        }
    }
}
