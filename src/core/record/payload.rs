//! Payloads: the erasable JSON beside a statement.
//!
//! A payload is written in RFC 8785 form (strings and whole numbers only), committed to by HMAC-SHA-256 under its own salt, and
//! encrypted under the key of its subject, so that it can be erased while the officer's signature and the chain stay whole.
//! One statement may carry several payloads: a ward's monthly sheet has one for the case and one per person.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use super::effect::{CustodyEnd, Effect};
use super::id::{
    BodyId, CaseId, Digest, KeyId, MeetingId, OfficerNumber, PrisonerNumber, ProcedureId, RoleId, StepId, WardId,
};
use super::opening::OpeningItem;
pub use super::place::Place;
use crate::core::law::finding::Finding;
use crate::core::law::settings::SetBy;
use crate::core::time::Date;

/// What one payload says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Payload {
    /// The first entry: the prison, its establishment and its roots of trust.
    Genesis(Genesis),
    /// A step of a case: what the officer entered and what followed from it.
    Step(StepRecord),
    /// The part of a step that concerns one person, where a step concerns many.
    PersonPart(PersonPart),
    /// One member's ballot over an agenda.
    Ballot(BallotRecord),
    /// The reason that a member gave for one item of his ballot, or the chair for how an item went.
    BallotReason(BallotReason),
    /// A substitute, appointed by the chair for a member who withdraws from one item.
    Substitution(SubstitutionRecord),
    /// The chair's close of a meeting.
    MeetingClose(MeetingRecord),
    /// Facts of one person taken over from outside.
    Opening(OpeningRecord),
    /// A correction of an earlier entry.
    Correction(CorrectionRecord),
    /// Law, definition, calendar or setting, put in force by the province.
    Publication(PublicationRecord),
    /// A further part of the text of a publication of the same statement.
    PublicationPart(PublicationPart),
    /// An officer's key: added, rotated or revoked.
    Key(KeyRecord),
    /// A role: granted or withdrawn.
    Role(RoleRecord),
    /// A notice served on a prisoner.
    Service(ServiceRecord),
    /// A file that was read.
    Read(ReadRecord),
    /// A period that ended; signed by the hub, approves nothing.
    Timer(TimerRecord),
    /// Deadlines computed anew; signed by the hub, approves nothing.
    Recomputation(RecomputationRecord),
}

/// Whose payload it is: the key under which it is encrypted, and what an erasure takes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// The prison itself: establishment, keys, roles, publications.
    Site,
    /// A case that concerns no single person, such as a ward's monthly sheet.
    Case(CaseId),
    /// One prisoner.
    Person(PrisonerNumber),
}

impl Payload {
    /// The subject under whose key the payload is encrypted.
    #[must_use]
    pub fn subject(&self) -> Subject {
        match self {
            Self::Step(step) => step.person.clone().map_or(Subject::Case(step.case), Subject::Person),
            Self::PersonPart(part) => Subject::Person(part.person.clone()),
            Self::BallotReason(reason) => reason.person.clone().map_or(Subject::Case(reason.case), Subject::Person),
            Self::Substitution(one) => one.person.clone().map_or(Subject::Case(one.case), Subject::Person),
            Self::Opening(opening) => Subject::Person(opening.person.clone()),
            Self::Service(service) => Subject::Person(service.person.clone()),
            Self::Correction(correction) => correction.person.clone().map_or(Subject::Site, Subject::Person),
            Self::Timer(timer) => Subject::Case(timer.case),
            Self::Recomputation(record) => Subject::Case(record.case),
            Self::Genesis(_)
            | Self::Ballot(_)
            | Self::MeetingClose(_)
            | Self::Publication(_)
            | Self::PublicationPart(_)
            | Self::Key(_)
            | Self::Role(_)
            | Self::Read(_) => Subject::Site,
        }
    }
}

/// The prison from nothing: journal.md 7, "genesis leaf pins the provincial authority keys and the policy".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Genesis {
    /// The prison's name in both languages.
    pub name: BTreeMap<String, String>,
    /// The journal's origin; a training journal's ends in `.training`.
    pub origin: String,
    /// The day from which steps are signed work; everything before is imported history.
    pub live_since: Date,
    /// Wards.
    pub wards: Vec<Ward>,
    /// Bodies that decide together.
    pub bodies: Vec<Body>,
    /// The roles that exist, with their names.
    pub roles: Vec<RoleDefinition>,
    /// The hub's log key (Ed25519, lower-case hexadecimal).
    pub hub_key: String,
    /// Keys of the province's officers, who publish law, definitions and calendars.
    pub provincial_keys: Vec<KeyRecord>,
    /// SHA-256 of the policy file that names logs and witnesses.
    pub policy: Digest,
}

/// A ward of the prison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ward {
    /// Its id.
    pub id: WardId,
    /// Its name in both languages.
    pub name: BTreeMap<String, String>,
}

/// A body that decides together, with its members from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Body {
    /// Its id. A body of a ward is named `<body>.<ward>`.
    pub id: BodyId,
    /// Its name in both languages.
    pub name: BTreeMap<String, String>,
    /// The chair.
    pub chair: OfficerNumber,
    /// All members, the chair among them.
    pub members: Vec<OfficerNumber>,
}

/// A role that officers can hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RoleDefinition {
    /// Its id.
    pub id: RoleId,
    /// Its name in both languages.
    pub name: BTreeMap<String, String>,
    /// Where it is held.
    pub place: PlaceKind,
}

/// The kind of place at which a role is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// In one ward.
    Ward,
    /// In the whole prison.
    Prison,
    /// At the province.
    Province,
}

/// A step as it was taken. The first half is what the officer entered; the second half is what `decide` computed from it and
/// what every later reader must compute again and find equal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct StepRecord {
    /// The case; a first step opens it.
    pub case: CaseId,
    /// The procedure.
    pub procedure: ProcedureId,
    /// The person concerned, where the case is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PrisonerNumber>,
    /// The ward concerned, where the case is about a ward.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ward: Option<WardId>,
    /// The step; `open` for the first.
    pub step: StepId,
    /// How it went: `pass`, `return`, `done`, `objection`, ...
    pub outcome: String,
    /// The fields of the form, as entered.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub form: BTreeMap<String, serde_json::Value>,
    /// Papers handed in with the step, by name and digest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
    /// Why a finding that is only "as a rule" was overridden, and by whose second signature.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
    /// The statement whose effects this step takes back, by sequence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<u64>,

    /// What the guards found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    /// What follows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
}

/// One person's share of a step that concerns many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PersonPart {
    /// The case of the step.
    pub case: CaseId,
    /// The person.
    pub person: PrisonerNumber,
    /// The fields of the form that concern the person.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub form: BTreeMap<String, serde_json::Value>,
    /// What follows for the person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
}

/// A paper, known by its digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Document {
    /// The paper's name in the definition, such as `ruling-copy`.
    pub name: String,
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// The date on the paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated: Option<Date>,
}

/// A decision against a finding that the law sets only "as a rule".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Override {
    /// The rule, such as `P-4`.
    pub rule: String,
    /// The reason in words.
    pub reason: String,
    /// The paper that supports it.
    pub document: Digest,
}

/// A member's vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Vote {
    /// For.
    Yes,
    /// Against; needs a recorded reason.
    No,
    /// Abstention; needs a recorded reason.
    Abstain,
}

/// One member's ballot over an agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct BallotRecord {
    /// The body.
    pub body: BodyId,
    /// The day of the meeting.
    pub on: Date,
    /// The agenda with the member's votes.
    pub items: Vec<BallotItem>,
}

/// One item of a ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct BallotItem {
    /// The case.
    pub case: CaseId,
    /// The step that is voted on.
    pub step: StepId,
    /// SHA-256 over the case's state as it was laid before the member; a change after it makes a new vote necessary.
    pub item: Digest,
    /// The vote.
    pub vote: Vote,
    /// SHA-256 of the reason's payload bytes; needed for no and abstain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Digest>,
}

/// A member's reason, kept beside his ballot because it speaks of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct BallotReason {
    /// The case.
    pub case: CaseId,
    /// The person, where the case is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PrisonerNumber>,
    /// The reason.
    pub text: String,
}

/// The chair's close of a meeting: membership of the day, tally and outcome, all computed from the signed ballots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MeetingRecord {
    /// The meeting.
    pub meeting: MeetingId,
    /// The body.
    pub body: BodyId,
    /// The day.
    pub on: Date,
    /// All members of the body on the day.
    pub members: Vec<OfficerNumber>,
    /// Members who were there.
    pub present: Vec<OfficerNumber>,
    /// The items, each with its computed result.
    pub items: Vec<MeetingItem>,
}

/// One item of a meeting with its computed result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MeetingItem {
    /// The case.
    pub case: CaseId,
    /// The step.
    pub step: StepId,
    /// Digest of the case's state that was voted on.
    pub item: Digest,
    /// Members of the meeting who were not there for this item; they stay in the base.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<OfficerNumber>,
    /// Members who withdrew; they stay in the base.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recused: Vec<Recusal>,
    /// Members for.
    pub yes: u32,
    /// Members against.
    pub no: u32,
    /// Abstentions.
    pub abstain: u32,
    /// `pass` or what takes its place, `fail`, or another outcome of the step where the majority was not reached.
    pub outcome: String,
    /// SHA-256 of the payload bytes of the chair's reason, where the outcome has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Digest>,
    /// What the vote does to the records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
}

/// A member who withdrew from an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Recusal {
    /// The member.
    pub member: OfficerNumber,
    /// The reason's word in the definition: `kin`, `interested`, `objector`.
    pub reason: String,
    /// The substitute who votes instead, where one was appointed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitute: Option<OfficerNumber>,
}

/// A member withdraws from one item, and the chair appoints who votes in his place. Without an entry of this kind nobody who is
/// no member can vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SubstitutionRecord {
    /// The case.
    pub case: CaseId,
    /// The person, where the case is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PrisonerNumber>,
    /// The body.
    pub body: BodyId,
    /// The step that is voted on.
    pub step: StepId,
    /// The member who withdraws.
    pub member: OfficerNumber,
    /// The reason's word in the definition: `kin`, `interested`, `objector`.
    pub reason: String,
    /// Who votes in his place.
    pub substitute: OfficerNumber,
}

/// Facts of one person taken over from outside in one import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OpeningRecord {
    /// The person.
    pub person: PrisonerNumber,
    /// The rows.
    pub items: Vec<OpeningRow>,
}

/// One row of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OpeningRow {
    /// SHA-256 of the file that it came from.
    pub file: Digest,
    /// Its line in that file, from 1.
    pub line: u64,
    /// What it says.
    pub item: OpeningItem,
}

/// A correction: a new entry that names the old one. Readers show both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CorrectionRecord {
    /// The sequence of the entry that is corrected.
    pub corrects: u64,
    /// The person concerned, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PrisonerNumber>,
    /// The reason in words.
    pub reason: String,
    /// What it does to the records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
}

/// Law, definition, calendar or setting, put in force by the province.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PublicationRecord {
    /// What it is.
    pub kind: PublicationKind,
    /// Its path below `assets/`, or the setting's key.
    pub name: String,
    /// SHA-256 of the text.
    pub digest: Digest,
    /// The text itself; where it has parts, the first.
    pub text: String,
    /// How many payloads of the statement carry the text, this one the first; absent: this one alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<u32>,
    /// Of a setting: who sets it, from which day, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setting: Option<SettingTerms>,
}

/// A further part of the text of a publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PublicationPart {
    /// SHA-256 of the whole text.
    pub digest: Digest,
    /// Which part it is, from 2.
    pub part: u32,
    /// Its text.
    pub text: String,
}

/// Who sets a value, from which day, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SettingTerms {
    /// The layer: the province, or the prison for itself.
    pub layer: SetBy,
    /// The first day on which it counts; not before the entry's own.
    pub from: Date,
    /// Why, in words.
    pub reason: String,
    /// The paper that decided it, by its digest.
    pub paper: Digest,
}

/// What a publication holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PublicationKind {
    /// A law package.
    Law,
    /// A procedure definition.
    Procedure,
    /// A year of holidays and shifted working days.
    Calendar,
    /// A setting of the province or the prison. `training.today` moves the clock of a training journal.
    Setting,
}

/// An officer's key. Validity is decided by position in the journal, never by a clock (journal.md 7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct KeyRecord {
    /// The officer.
    pub officer: OfficerNumber,
    /// The officer's name.
    pub name: String,
    /// What happened.
    pub event: KeyEvent,
    /// The key concerned.
    pub key: KeyId,
    /// Algorithm suite: 1 = Ed25519 with SHA-256.
    pub suite: u8,
    /// The public key, lower-case hexadecimal.
    pub public: String,
}

/// What happened to a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyEvent {
    /// The key counts from this entry on.
    Added,
    /// The key no longer counts from this entry on.
    Revoked {
        /// Why, in words.
        reason: String,
        /// Entries from this sequence on are marked disputed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        suspect_since: Option<u64>,
    },
}

/// A role, granted or withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RoleRecord {
    /// The officer.
    pub officer: OfficerNumber,
    /// The role.
    pub role: RoleId,
    /// Where it is held.
    pub place: Place,
    /// Granted (`true`) or withdrawn.
    pub granted: bool,
    /// Last day of the grant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// A notice served on a prisoner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ServiceRecord {
    /// The case.
    pub case: CaseId,
    /// The person.
    pub person: PrisonerNumber,
    /// The paper.
    pub document: Document,
    /// The day of service.
    pub on: Date,
    /// `served`, `refused` or `witnessed`.
    pub outcome: String,
}

/// A file that was read: reading leaves a trace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ReadRecord {
    /// The reader's role.
    pub role: RoleId,
    /// What was read: prisoner numbers or case ids.
    pub read: Vec<String>,
    /// Why, where a reason is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A period that ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TimerRecord {
    /// The case.
    pub case: CaseId,
    /// The step whose period it is.
    pub step: StepId,
    /// The last day of the period.
    pub due: Date,
    /// What kind of period: `minimum` or `maximum`.
    pub period: String,
}

/// Deadlines computed anew after a fact or a calendar changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RecomputationRecord {
    /// The case.
    pub case: CaseId,
    /// The step.
    pub step: StepId,
    /// The last day before.
    pub was: Date,
    /// The last day now.
    pub is: Date,
    /// Digest of the calendar used.
    pub calendar: Digest,
}
