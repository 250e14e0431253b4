//! A case: one run of a procedure, as the fold of the entries that name it.

mod ballots;
mod items;
mod second;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use self::items::Items;
use super::definition::Definition;
use super::facts::Life;
use super::net::{Blocked, Net, RETURN, State};
use crate::core::record::fold::Meta;
use crate::core::record::id::{
    BodyId, CaseId, Digest, MeetingId, OfficerNumber, PrisonerNumber, ProcedureId, RoleId, StepId, WardId,
};
use crate::core::record::payload::{
    BallotItem, BallotReason, BallotRecord, Document, Effect, MeetingItem, MeetingRecord, Override, PersonPart, Place,
    RecomputationRecord, Recusal, ServiceRecord, StepRecord, SubstitutionRecord, TimerRecord, Vote,
};
use crate::core::time::{Date, Instant};

pub use second::{SECOND_SIGNATURE, Unsigned};

/// The step of the entry that opens a case, and its outcome.
pub const OPEN: &str = "open";

/// The outcome of steps that are simply done: the opening, an interrupt.
pub const DONE: &str = "done";

/// Values of a form by field.
pub type Form = BTreeMap<String, serde_json::Value>;

/// One run of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Case {
    /// The case.
    pub id: CaseId,
    /// Its number on paper within the year: the prison's cases are counted together, whatever their procedure.
    pub serial: u32,
    /// The procedure.
    pub procedure: ProcedureId,
    /// The definition that it is pinned to.
    pub definition: Digest,
    /// The person concerned, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PrisonerNumber>,
    /// The ward concerned, where it is about a ward.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ward: Option<WardId>,
    /// When it was opened.
    pub opened: Instant,
    /// Marked places: active steps by id, joined branches as `block/n`.
    pub marking: Vec<String>,
    /// The day on which each active step became active.
    pub active_since: BTreeMap<String, Date>,
    /// The day on which each step last became active, kept when it has ended: a paper made later tells when the notice hung.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub begun: BTreeMap<String, Date>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Ended>,
    /// Rounds: 1, and one more for each return.
    pub round: u32,
    /// The facts of the case: each field's latest value.
    pub values: Form,
    /// What happened, oldest first.
    pub history: Vec<Taken>,
    /// Papers.
    pub documents: Vec<CaseDocument>,
    /// Findings that were overridden.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
    /// Those of them that no second person has signed yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsigned: Vec<Unsigned>,
    /// Ballots, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ballots: Vec<Cast>,
    /// Substitutes who were appointed, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub substitutes: Vec<Substituted>,
    /// What a step computed for each person.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<PrisonerNumber, Form>,
    /// Notices served.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<ServiceRecord>,
    /// Periods that ended, by timer entries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timers: Vec<TimerRecord>,
    /// Deadlines computed anew, by entries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recomputed: Vec<RecomputationRecord>,
    /// Entries applied.
    pub version: u64,
    /// The last entry applied, which counts once though it may carry several payloads.
    pub last: u64,
    #[serde(skip)]
    items: Items,
}

/// How a case ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ended {
    /// The end's name in the definition.
    pub end: String,
    /// The day.
    pub on: Date,
}

/// One step that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Taken {
    /// The entry.
    pub sequence: u64,
    /// When.
    pub at: Instant,
    /// Who signed; for a vote the chair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<OfficerNumber>,
    /// In which role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<RoleId>,
    /// Where it is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The step, `open` for the first.
    pub step: StepId,
    /// How it went.
    pub outcome: String,
    /// The round in which it was taken.
    pub round: u32,
    /// What was entered.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub form: Form,
    /// The tally, for a vote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tally: Option<Tally>,
    /// Rules that did not hold or could not be judged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open_findings: Vec<String>,
    /// Rules that it decided against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
    /// The entry that it corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<u64>,
    /// Whether it changed a person's record, not only the case.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_effects: bool,
}

impl Taken {
    /// A step with nothing entered, found or changed.
    fn bare(step: &StepId, outcome: &str, round: u32, meta: &Meta) -> Self {
        Self {
            sequence: meta.sequence,
            at: meta.at,
            officer: meta.officer.clone(),
            role: meta.role.clone(),
            place: meta.place.clone(),
            step: step.clone(),
            outcome: outcome.to_owned(),
            round,
            form: Form::new(),
            tally: None,
            open_findings: Vec::new(),
            overrides: Vec::new(),
            corrects: None,
            has_effects: false,
        }
    }
}

/// The result of a vote, as the close computed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Tally {
    /// The meeting.
    pub meeting: MeetingId,
    /// The body.
    pub body: BodyId,
    /// Members of the day.
    pub members: u32,
    /// Members who were not there for this item, and did not withdraw from it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<OfficerNumber>,
    /// For.
    pub yes: u32,
    /// Against.
    pub no: u32,
    /// Abstentions.
    pub abstain: u32,
    /// Who withdrew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recused: Vec<Recusal>,
}

/// A paper of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CaseDocument {
    /// The paper.
    pub document: Document,
    /// The step that made it or with which it was handed in.
    pub step: StepId,
    /// The round.
    pub round: u32,
    /// The entry.
    pub sequence: u64,
    /// Made by the procedure, not handed in.
    pub made: bool,
    /// A return has overtaken it; it stays on the file.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub superseded: bool,
}

/// One member's ballot on this case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Cast {
    /// The entry.
    pub sequence: u64,
    /// The member.
    pub member: OfficerNumber,
    /// The body.
    pub body: BodyId,
    /// The step.
    pub step: StepId,
    /// The state voted on.
    pub item: Digest,
    /// The vote.
    pub vote: Vote,
    /// The reason's digest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Digest>,
    /// The reason, where the reader may open it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A substitute for one member on one step, in the round in which he was appointed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Substituted {
    /// The entry.
    pub sequence: u64,
    /// When.
    pub at: Instant,
    /// The chair who appointed him.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<OfficerNumber>,
    /// The round.
    pub round: u32,
    /// The step.
    pub step: StepId,
    /// Who withdrew, why, and who votes instead.
    pub recusal: Recusal,
}

/// An entry's word on a case.
#[derive(Clone, Copy, Debug)]
pub enum CaseEvent<'a> {
    /// A step, or the opening with the case's number on paper.
    Step {
        /// The record.
        record: &'a StepRecord,
        /// The serial number, for an opening.
        serial: Option<u32>,
    },
    /// A person's share of a step.
    PersonPart(&'a PersonPart),
    /// A ballot.
    Ballot {
        /// The ballot.
        ballot: &'a BallotRecord,
        /// Its item on this case.
        item: &'a BallotItem,
    },
    /// A reason for a ballot.
    Reason(&'a BallotReason),
    /// A substitute.
    Substitution(&'a SubstitutionRecord),
    /// A meeting's close.
    Close {
        /// The meeting.
        meeting: &'a MeetingRecord,
        /// Its item on this case.
        item: &'a MeetingItem,
    },
    /// A notice served.
    Service(&'a ServiceRecord),
    /// A period that ended.
    Timer(&'a TimerRecord),
    /// A deadline computed anew.
    Recomputation(&'a RecomputationRecord),
}

/// Why an entry does not fit a case.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CaseError {
    /// The first entry of a case is not its opening.
    #[error("case {0} has not been opened")]
    NotOpened(CaseId),
    /// A second opening.
    #[error("case {0} is open already")]
    OpenedTwice(CaseId),
    /// The case has ended.
    #[error("case {0} has ended")]
    Ended(CaseId),
    /// The definition has no such move, or the step is not active.
    #[error("case {case}: {step} cannot go {outcome} here")]
    NoSuchMove {
        /// The case.
        case: CaseId,
        /// The step.
        step: String,
        /// The outcome.
        outcome: String,
    },
    /// Another procedure or person than the case's.
    #[error("case {0} is about something else")]
    AnotherSubject(CaseId),
    /// The definition has more places than a marking can hold.
    #[error("the definition of case {0} cannot be run")]
    Unrunnable(CaseId),
    /// A ballot without a member.
    #[error("case {0}: a ballot without a member")]
    NobodysBallot(CaseId),
}

impl Case {
    /// Applies one payload of an entry.
    ///
    /// # Errors
    /// The payload does not fit the case as it stands.
    pub fn apply(
        known: Option<Self>,
        event: &CaseEvent<'_>,
        meta: &Meta,
        definition: &Definition,
    ) -> Result<Self, CaseError> {
        let mut case = match (known, event) {
            (Some(case), _) => case,
            (None, CaseEvent::Step { record, serial }) => Self::opened(record, serial.unwrap_or(0), meta, definition)?,
            (None, event) => return Err(CaseError::NotOpened(event.case())),
        };
        case.items = Items::default();
        match event {
            CaseEvent::Step { record, .. } => case.step(record, meta, definition)?,
            CaseEvent::PersonPart(part) => {
                case.parts.insert(part.person.clone(), part.form.clone());
            }
            CaseEvent::Ballot { ballot, item } => case.ballot(ballot, item, meta)?,
            CaseEvent::Reason(reason) => case.reason(reason, meta),
            CaseEvent::Substitution(one) => case.substitute(one, meta)?,
            CaseEvent::Close { meeting, item } => case.closed(meeting, item, meta, definition)?,
            CaseEvent::Service(service) => case.services.push((*service).clone()),
            CaseEvent::Timer(timer) => case.timers.push((*timer).clone()),
            CaseEvent::Recomputation(record) => case.recomputed.push((*record).clone()),
        }
        if case.last != meta.sequence || case.version == 0 {
            case.version += 1;
            case.last = meta.sequence;
        }
        Ok(case)
    }

    /// Whether it has not ended.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// How far it is.
    #[must_use]
    pub fn life(&self) -> Life {
        let taken = self.history.iter().map(|taken| (taken.step.to_string(), taken.outcome.clone())).collect();
        let taken_on = self.history.iter().map(|taken| (taken.step.to_string(), taken.at.date())).collect();
        let mut times: BTreeMap<String, u32> = BTreeMap::new();
        for entry in &self.history {
            *times.entry(format!("{}.{}", entry.step, entry.outcome)).or_default() += 1;
        }
        Life { round: self.round, opened: self.opened.date(), taken, taken_on, times }
    }

    /// Whether a step is active.
    #[must_use]
    pub fn is_active(&self, step: &str) -> bool {
        self.active_since.contains_key(step)
    }

    /// Papers of this name that count.
    pub fn papers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a CaseDocument> {
        self.documents.iter().filter(move |paper| paper.document.name == name && !paper.superseded)
    }

    /// The last time that a step was taken.
    #[must_use]
    pub fn last_taken(&self, step: &str) -> Option<&Taken> {
        self.history.iter().rev().find(|taken| taken.step.as_str() == step)
    }

    /// SHA-256 over what is laid before a body: case, definition, step, round, facts, papers that count and persons' shares, and
    /// what was taken before. Ballots are not part of it; anything else that changes makes a new vote necessary. Computed once for each
    /// state of the case.
    #[must_use]
    pub fn item(&self, step: &str) -> Digest {
        self.items.of(step, || self.item_digest(step))
    }

    fn item_digest(&self, step: &str) -> Digest {
        let papers: Vec<&Document> =
            self.documents.iter().filter(|paper| !paper.superseded).map(|paper| &paper.document).collect();
        let taken: Vec<u64> = self.history.iter().map(|taken| taken.sequence).collect();
        canonical_digest(&serde_json::json!({
            "case": self.id,
            "definition": self.definition,
            "step": step,
            "round": self.round,
            "values": self.values,
            "papers": papers,
            "parts": self.parts,
            "taken": taken,
        }))
    }

    /// The ballots that count on a step as the case stands: each member's last.
    #[must_use]
    pub fn ballots_on(&self, step: &str) -> BTreeMap<&OfficerNumber, &Cast> {
        let item = self.item(step);
        let counted = self.ballots.iter().filter(|cast| cast.step.as_str() == step && cast.item == item);
        counted.map(|cast| (&cast.member, cast)).collect()
    }

    /// The withdrawals with a substitute that count on a step as the case stands.
    pub fn substitutes_on<'a>(&'a self, step: &'a str) -> impl Iterator<Item = &'a Recusal> {
        let round = self.round;
        self.substitutes
            .iter()
            .filter(move |one| one.round == round && one.step.as_str() == step)
            .map(|one| &one.recusal)
    }

    /// Everybody who signed a step, in any round.
    pub fn signers<'a>(&'a self, step: &'a str) -> impl Iterator<Item = &'a OfficerNumber> {
        self.history.iter().filter(move |taken| taken.step.as_str() == step).filter_map(|taken| taken.officer.as_ref())
    }

    fn opened(record: &StepRecord, serial: u32, meta: &Meta, definition: &Definition) -> Result<Self, CaseError> {
        let digest = meta.definition.or(definition.digest).ok_or(CaseError::Unrunnable(record.case))?;
        if record.step.as_str() != OPEN {
            return Err(CaseError::NotOpened(record.case));
        }
        Ok(Self {
            id: record.case,
            serial,
            procedure: record.procedure.clone(),
            definition: digest,
            person: record.person.clone(),
            ward: record.ward.clone(),
            opened: meta.at,
            marking: Vec::new(),
            active_since: BTreeMap::new(),
            begun: BTreeMap::new(),
            end: None,
            round: 1,
            values: Form::new(),
            history: Vec::new(),
            documents: Vec::new(),
            overrides: Vec::new(),
            unsigned: Vec::new(),
            ballots: Vec::new(),
            substitutes: Vec::new(),
            parts: BTreeMap::new(),
            services: Vec::new(),
            timers: Vec::new(),
            recomputed: Vec::new(),
            version: 0,
            last: meta.sequence,
            items: Items::default(),
        })
    }

    fn step(&mut self, record: &StepRecord, meta: &Meta, definition: &Definition) -> Result<(), CaseError> {
        if record.procedure != self.procedure || record.person != self.person || record.ward != self.ward {
            return Err(CaseError::AnotherSubject(self.id));
        }
        let opening = record.step.as_str() == OPEN;
        if opening != self.history.is_empty() {
            return Err(if opening { CaseError::OpenedTwice(self.id) } else { CaseError::NotOpened(self.id) });
        }
        if record.step.as_str() == SECOND_SIGNATURE {
            return self.second(record, meta);
        }
        let unmet = record.findings.iter().filter(|finding| finding.met != Some(true));
        let taken = Taken {
            form: record.form.clone(),
            open_findings: unmet.map(|finding| finding.rule.clone()).collect(),
            overrides: record.overrides.clone(),
            corrects: record.corrects,
            has_effects: changes_records(&record.effects),
            ..Taken::bare(&record.step, &record.outcome, self.round, meta)
        };
        for (name, value) in &record.form {
            self.values.insert(name.clone(), value.clone());
        }
        for document in &record.documents {
            self.paper(document, &record.step, meta, false);
        }
        self.overrides.extend(record.overrides.iter().cloned());
        self.unsigned.extend(record.overrides.iter().map(|one| Unsigned {
            sequence: meta.sequence,
            since: meta.at.date(),
            officer: meta.officer.clone(),
            against: one.clone(),
        }));
        if definition.step(record.step.as_str()).is_some_and(|step| step.parts.is_some()) {
            // The persons' shares follow in the same entry; those of an earlier round no longer count.
            self.parts.clear();
        }
        self.take(taken, &record.effects, meta, definition)
    }

    fn closed(
        &mut self,
        meeting: &MeetingRecord,
        item: &MeetingItem,
        meta: &Meta,
        definition: &Definition,
    ) -> Result<(), CaseError> {
        let tally = Tally {
            meeting: meeting.meeting,
            body: meeting.body.clone(),
            members: u32::try_from(meeting.members.len()).unwrap_or(u32::MAX),
            absent: absent(meeting, item),
            yes: item.yes,
            no: item.no,
            abstain: item.abstain,
            recused: item.recused.clone(),
        };
        let taken = Taken {
            tally: Some(tally),
            has_effects: changes_records(&item.effects),
            ..Taken::bare(&item.step, &item.outcome, self.round, meta)
        };
        self.take(taken, &item.effects, meta, definition)
    }

    /// The move itself: papers made, history, marking, and what a return supersedes.
    fn take(
        &mut self,
        taken: Taken,
        effects: &[Effect],
        meta: &Meta,
        definition: &Definition,
    ) -> Result<(), CaseError> {
        if self.end.is_some() {
            return Err(CaseError::Ended(self.id));
        }
        let step = taken.step.clone();
        let outcome = taken.outcome.clone();
        let net = Net::of(definition).ok_or(CaseError::Unrunnable(self.id))?;
        let state = if step.as_str() == OPEN {
            net.start()
        } else {
            self.moved(&net, step.as_str(), &outcome).map_err(|_| CaseError::NoSuchMove {
                case: self.id,
                step: step.to_string(),
                outcome: outcome.clone(),
            })?
        };
        for effect in effects {
            if let Effect::DocumentMade { document } = effect {
                self.paper(document, &step, meta, true);
            }
        }
        self.history.push(taken);
        let active: Vec<String> = net.active(state.marking).into_iter().map(str::to_owned).collect();
        let today = meta.at.date();
        if outcome == RETURN {
            self.begin_round(&active, definition);
        }
        self.active_since = active
            .into_iter()
            .map(|name| {
                // A branch that was not touched keeps its day; a step that is entered anew gets a new one.
                let since = self.active_since.get(&name).copied().filter(|_| name != step.as_str());
                (name, since.unwrap_or(today))
            })
            .collect();
        self.begun.extend(self.active_since.iter().map(|(name, since)| (name.clone(), *since)));
        self.marking = net.names(state.marking);
        self.end = state.end.map(|end| Ended { end, on: today });
        Ok(())
    }

    /// Where a move would lead.
    ///
    /// # Errors
    /// [`Blocked`], where the definition has no such move from here.
    pub fn moved(&self, net: &Net, step: &str, outcome: &str) -> Result<State, Blocked> {
        let by = net.transition(step, outcome).ok_or(Blocked::NotActive)?;
        net.fire(net.marking(&self.marking), by)
    }

    /// A return: what the steps to be taken again have made no longer counts.
    fn begin_round(&mut self, active: &[String], definition: &Definition) {
        self.round = self.round.saturating_add(1);
        let again: Vec<_> = active.iter().map(|step| Net::downstream(definition, step)).collect();
        for paper in self.documents.iter_mut().filter(|paper| paper.made) {
            paper.superseded |= again.iter().any(|steps| steps.contains(paper.step.as_str()));
        }
        self.drop_unsigned(|step| again.iter().any(|steps| steps.contains(step)));
    }

    fn paper(&mut self, document: &Document, step: &StepId, meta: &Meta, made: bool) {
        self.documents.push(CaseDocument {
            document: document.clone(),
            step: step.clone(),
            round: self.round,
            sequence: meta.sequence,
            made,
            superseded: false,
        });
    }
}

impl CaseEvent<'_> {
    fn case(&self) -> CaseId {
        match self {
            Self::Step { record, .. } => record.case,
            Self::PersonPart(part) => part.case,
            Self::Ballot { item, .. } => item.case,
            Self::Reason(reason) => reason.case,
            Self::Substitution(one) => one.case,
            Self::Close { item, .. } => item.case,
            Self::Service(service) => service.case,
            Self::Timer(timer) => timer.case,
            Self::Recomputation(record) => record.case,
        }
    }
}

/// Members who were not at the meeting, or not there for the item; who withdrew is named with his reason.
fn absent(meeting: &MeetingRecord, item: &MeetingItem) -> Vec<OfficerNumber> {
    let away = |member: &&OfficerNumber| !meeting.present.contains(member) || item.absent.contains(member);
    let withdrew = |member: &&OfficerNumber| item.recused.iter().any(|one| one.member == **member);
    meeting.members.iter().filter(away).filter(|member| !withdrew(member)).cloned().collect()
}

/// Whether effects change a person's record, not only the case.
pub(super) fn changes_records(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| !matches!(effect, Effect::DocumentMade { .. } | Effect::FollowUp { .. }))
}

/// SHA-256 of a value in RFC 8785 form.
#[must_use]
pub fn canonical_digest(value: &impl Serialize) -> Digest {
    // Cases hold strings and whole numbers only, so the canonical form always exists.
    let bytes = serde_json_canonicalizer::to_vec(value).unwrap_or_default();
    Digest::of(bytes)
}
