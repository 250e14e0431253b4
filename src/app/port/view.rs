//! Plain values to be shown. No screen computes law or state: what stands here was decided on the other side of the port.

use std::collections::BTreeSet;

use crate::core::access::Permission;
use crate::core::procedure::majority::Majority;
use crate::core::record::id::{BodyId, CaseId, Digest, OfficerNumber, PrisonerNumber, ProcedureId, RoleId, StepId};
use crate::core::time::Date;
use crate::text::{Catalog, Language, Message};

use super::act::{FormRef, Subject, Values, Vote};

/// A text to be shown: from the program (Fluent), from law and procedures (both languages inline), or the same in every
/// language (a name, a number).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// A sentence of the program.
    Message(Message),
    /// A text of law, facts or a procedure.
    Words {
        /// In Chinese.
        zh: String,
        /// In English.
        en: String,
    },
    /// The same in both languages.
    Plain(String),
}

impl Label {
    /// A text in both languages.
    pub fn words(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Words { zh: zh.into(), en: en.into() }
    }

    /// The text in the catalogue's language.
    #[must_use]
    pub fn say(&self, catalog: &Catalog) -> String {
        match self {
            Self::Message(message) => catalog.say(message),
            Self::Words { zh, .. } if catalog.language() == Language::Chinese => zh.clone(),
            Self::Words { en, .. } => en.clone(),
            Self::Plain(text) => text.clone(),
        }
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Message(_) => false,
            Self::Words { zh, en } => zh.is_empty() && en.is_empty(),
            Self::Plain(text) => text.is_empty(),
        }
    }
}

impl Default for Label {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

impl From<Message> for Label {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

impl From<&str> for Label {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

impl From<String> for Label {
    fn from(text: String) -> Self {
        Self::Plain(text)
    }
}

/// Ordered ids of a list, and how many there would be without the filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ids<T> {
    /// The ids in order.
    pub ids: Vec<T>,
    /// Without the filter.
    pub total: usize,
}

/// A question that could not be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What happened.
    pub say: Label,
    /// What the person can do.
    pub advice: Label,
}

/// A command that was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What was refused and why, in one sentence.
    pub say: Label,
    /// What the guards found, where they were asked.
    pub why: Option<Why>,
    /// Fields that are wrong, by name.
    pub fields: Vec<(String, Label)>,
}

/// How far a long command is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Done so far.
    pub done: u64,
    /// In all; 0 where unknown.
    pub total: u64,
}

// --- Who is here -----------------------------------------------------------------------------------------------------------

/// A person in a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The officer.
    pub officer: OfficerNumber,
    /// The officer's name.
    pub name: String,
    /// The role.
    pub role: RoleId,
    /// The role's name.
    pub role_name: Label,
    /// Ward, prison or province.
    pub place: Label,
}

/// Who can log on here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seats {
    /// The prison's name.
    pub prison: Label,
    /// The seats, in the order of the establishment.
    pub seats: Vec<Seat>,
    /// On a training journal: the passphrase of every seat of the card.
    pub card_passphrase: Option<String>,
    /// Whether the journal is a training journal.
    pub training: bool,
}

/// A person who is logged on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Who, in which role.
    pub seat: Seat,
    /// What the role may do.
    pub permits: BTreeSet<Permission>,
    /// The logon before this one, as a time in text.
    pub last_logon: Option<String>,
    /// Failed logons since then.
    pub failures: u32,
    /// Statements that this person has signed.
    pub signatures: u64,
}

/// The state that every screen shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The day: the training clock, or today.
    pub today: Date,
    /// Whether the journal is a training journal.
    pub training: bool,
    /// Tasks by tab: to do, returned, done today, watching.
    pub tasks: [usize; 4],
    /// Unfinished forms.
    pub drafts: usize,
    /// Entries signed by this person.
    pub signed: u64,
    /// Entries in the journal.
    pub sequenced: u64,
    /// Verified keepings of the whole journal on the prison's machines: the hub's own and the second copy.
    pub copies: u32,
    /// How many there should be. Fewer are shown as an alert.
    pub copies_wanted: u32,
    /// Entries that the province has mirrored; none where it was never reached.
    pub province: Option<u64>,
    /// Seconds since the province and the prison were equal; none where unknown.
    pub lag_seconds: Option<u64>,
}

// --- Lists -----------------------------------------------------------------------------------------------------------------

/// A task's id, opaque to the screens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(pub String);

/// How pressing something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outlook {
    /// The last day has passed.
    Breached,
    /// The last day is today.
    Today,
    /// There is time.
    #[default]
    Calm,
    /// Finished.
    Done,
}

/// Days to a due day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// How many; negative when late.
    pub count: i64,
    /// Counted in working days.
    pub working: bool,
}

/// What can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A prisoner's file.
    Person(PrisonerNumber),
    /// A case.
    Case(CaseId),
    /// A meeting.
    Meeting(MeetingKey),
    /// An entry of the journal.
    Entry(u64),
    /// A form.
    Form(FormRef),
    /// A paper of a case.
    Paper(CaseId, String),
}

/// One row of the worklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskRow {
    /// Its id.
    pub id: TaskId,
    /// How pressing.
    pub outlook: Outlook,
    /// The last day.
    pub due: Option<Date>,
    /// Days until then.
    pub days: Option<Days>,
    /// The case: `Commutation 2026-0148`.
    pub title: Label,
    /// The person or the ward.
    pub subject: Label,
    /// What it waits for.
    pub waiting: Label,
    /// More about it: why it came back, from whom.
    pub note: Label,
    /// What opens.
    pub target: Target,
}

/// One row of the prisoners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrisonerRow {
    /// The number.
    pub number: PrisonerNumber,
    /// The name.
    pub name: String,
    /// The ward.
    pub ward: Label,
    /// The sentence in short.
    pub sentence: Label,
    /// The last day of the term now in force.
    pub end: Option<Date>,
    /// The points balance in hundredths; none where it is kept by hand.
    pub points: Option<i64>,
    /// The first day on which a commutation could be filed; none where it cannot be computed.
    pub eligible: Option<Date>,
    /// Open cases.
    pub open_cases: usize,
}

/// One dated line: of a sentence, an account, a history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The day.
    pub on: Option<Date>,
    /// What.
    pub what: Label,
    /// How much, or how it went; right-aligned.
    pub amount: Label,
    /// By whom, why, with which document.
    pub note: Label,
    /// Mark in front: late, corrected, draft.
    pub mark: Mark,
    /// What opens.
    pub target: Option<Target>,
}

/// The mark in front of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// None.
    #[default]
    None,
    /// Breached or wrong.
    Alert,
    /// Due today, or needs a look.
    Due,
    /// Met, done.
    Good,
    /// Not met, refused.
    Bad,
    /// Not final: draft, provisional, in publicity.
    Provisional,
    /// Replaced by a later entry.
    Corrected,
}

// --- Findings --------------------------------------------------------------------------------------------------------------

/// Met, not met, or cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Met.
    Met,
    /// Not met.
    NotMet,
    /// A fact is missing.
    Unknown,
}

/// One line of an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id, such as `R-N-2`.
    pub rule: String,
    /// The rule in one sentence.
    pub say: Label,
    /// The article.
    pub article: Label,
    /// Met or not.
    pub verdict: Verdict,
    /// Whether it decided the result; the others are shown on demand.
    pub decisive: bool,
    /// Only "as a rule": a reason and a second signature may override it.
    pub as_a_rule: bool,
    /// What the article asks.
    pub required: Label,
    /// What the file says.
    pub actual: Label,
    /// Where that comes from: facts with their documents and dates.
    pub sources: Vec<Label>,
    /// The first day on which it would be met.
    pub met_on: Option<Date>,
    /// Which fact is missing and where to enter it, where it cannot be judged.
    pub missing: Vec<Label>,
}

/// An explanation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// What is explained: `Commutation of Ma Jun`.
    pub title: Label,
    /// The answer in one sentence.
    pub answer: Label,
    /// The findings, those that decided first.
    pub findings: Vec<Finding>,
}

/// What the guards say about a half-filled form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// Fields that are wrong, by name.
    pub fields: Vec<(String, Label)>,
    /// What the guards found.
    pub why: Why,
    /// What would follow: points lines, days.
    pub effects: Vec<Label>,
}

// --- A person --------------------------------------------------------------------------------------------------------------

/// A procedure that could be started, and why not yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The procedure.
    pub procedure: ProcedureId,
    /// Its title.
    pub title: Label,
    /// Whom it would be about.
    pub subject: Subject,
    /// Whether it may be started now.
    pub allowed: bool,
    /// The first day, where time alone is missing.
    pub eligible: Option<Date>,
    /// The answer in a few words.
    pub state: Label,
    /// Why, or why not.
    pub why: Why,
}

/// A prisoner's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFile {
    /// The number.
    pub number: PrisonerNumber,
    /// The name.
    pub name: String,
    /// The ward.
    pub ward: Label,
    /// The sentence in short: kind and length.
    pub sentence: Label,
    /// The crime.
    pub crime: Label,
    /// Treatment level.
    pub level: Label,
    /// First day of the sentence.
    pub start: Option<Date>,
    /// Last day as first judged.
    pub judged_end: Option<Date>,
    /// Last day now in force.
    pub end: Option<Date>,
    /// What the header adds: half of the term, marks on the file.
    pub marks: Vec<Label>,
    /// The points account.
    pub points: PointsView,
    /// Procedures with their verdicts: commutation, point entry, objection ...
    pub starts: Vec<Start>,
    /// Judgment and rulings with documents.
    pub sentences: Vec<Line>,
    /// Lines of the points account, newest first.
    pub point_lines: Vec<Line>,
    /// Awards, merits, punishments.
    pub conduct: Vec<Line>,
    /// Cases, open ones first.
    pub cases: Vec<CaseLine>,
    /// Property orders and payments.
    pub property: Vec<Line>,
    /// Everything in order, newest first.
    pub timeline: Vec<Line>,
}

/// The points account in short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PointsView {
    /// Balance in hundredths; none where it is kept by hand.
    pub balance: Option<i64>,
    /// The running cycle, from 1.
    pub cycle: Option<u32>,
    /// Months with their totals in hundredths, oldest first: `2026-10`.
    pub months: Vec<(String, i64)>,
    /// A sentence about the state: what is open, what is provisional.
    pub note: Label,
}

/// A case in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseLine {
    /// The case.
    pub id: CaseId,
    /// Title and number.
    pub title: Label,
    /// Person or ward.
    pub subject: Label,
    /// Where it stands.
    pub state: Label,
    /// Since when.
    pub since: Option<Date>,
    /// Whether it is still open.
    pub open: bool,
}

// --- A case ----------------------------------------------------------------------------------------------------------------

/// A case as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseView {
    /// The case.
    pub id: CaseId,
    /// Title and number.
    pub title: Label,
    /// Person or ward.
    pub subject: Label,
    /// The person, where it is about one.
    pub person: Option<PrisonerNumber>,
    /// Where it stands.
    pub state: Label,
    /// The last day of the current step.
    pub due: Option<Date>,
    /// Days until then.
    pub days: Option<Days>,
    /// How the last day was computed, for `why`.
    pub due_why: Label,
    /// The steps in order, with what is done, what is now.
    pub road: Vec<RoadStep>,
    /// What can be done now, also what cannot and why.
    pub moves: Vec<Move>,
    /// Who did what, newest first.
    pub history: Vec<Line>,
    /// Papers made or handed in.
    pub papers: Vec<Line>,
    /// Law package and definition that the case is pinned to.
    pub pinned: Label,
    /// Whether it is still open.
    pub open: bool,
}

/// One step on the road of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoadStep {
    /// Its title.
    pub title: Label,
    /// Done, now, or ahead.
    pub place: RoadPlace,
}

/// Where a step stands on the road.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoadPlace {
    /// Done.
    Done,
    /// Now.
    Now,
    /// Ahead.
    Ahead,
}

/// Something that can be done in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// What it is called: `Return to the ward`.
    pub title: Label,
    /// Who can do it.
    pub by: Label,
    /// Form, meeting, or nothing to do but wait.
    pub target: Option<Target>,
    /// Whether this seat may do it now.
    pub allowed: bool,
    /// Why, or why not.
    pub why: Why,
}

/// A paper as printable text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The case.
    pub case: CaseId,
    /// Its name in the definition.
    pub name: String,
    /// Its title.
    pub title: Label,
    /// The text, line by line.
    pub lines: Vec<String>,
}

// --- Forms -----------------------------------------------------------------------------------------------------------------

/// A form.
#[derive(Clone, Debug, PartialEq)]
pub struct FormSpec {
    /// Which form.
    pub form: FormRef,
    /// Its title.
    pub title: Label,
    /// Whom it is about.
    pub subject: Label,
    /// What the step means, in a sentence or two.
    pub about: Vec<Label>,
    /// The fields in order.
    pub fields: Vec<FieldSpec>,
    /// A table with one row for each person, where the step concerns many.
    pub grid: Option<GridSpec>,
    /// What was typed before and not signed.
    pub draft: Option<Values>,
}

/// A field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldSpec {
    /// Its name in the payload.
    pub name: String,
    /// Its label.
    pub label: Label,
    /// One line of help: the limit, the article.
    pub help: Label,
    /// What can be entered.
    pub kind: FieldKind,
    /// Whether it must be filled.
    pub required: bool,
    /// What is known already.
    pub value: Option<serde_json::Value>,
    /// Shown, not entered.
    pub fixed: bool,
}

/// What can be entered in a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldKind {
    /// Text of at most `max` characters.
    Text {
        /// In graphemes.
        max: usize,
        /// More than one line.
        lines: bool,
    },
    /// A number between two limits.
    Number {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
        /// 0 for whole numbers; 2 for hundredths, where limits and value are in hundredths.
        decimals: u8,
    },
    /// A day between two limits.
    Date {
        /// First.
        from: Option<Date>,
        /// Last.
        to: Option<Date>,
    },
    /// One of some.
    Choice(Vec<Choice>),
    /// Yes or no.
    Flag,
    /// One prisoner.
    Person,
    /// Several prisoners.
    People,
    /// A paper: a path on this machine; the file's digest is signed.
    Document,
}

/// One of some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value in the payload.
    pub value: String,
    /// Its label.
    pub label: Label,
    /// More about it: score range, article.
    pub note: Label,
}

/// A table with one row for each person.
#[derive(Clone, Debug, PartialEq)]
pub struct GridSpec {
    /// Its name in the payload.
    pub name: String,
    /// The columns that can be entered or are shown.
    pub columns: Vec<FieldSpec>,
    /// The rows.
    pub rows: Vec<GridRow>,
}

/// A row of a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct GridRow {
    /// The person.
    pub number: PrisonerNumber,
    /// The name.
    pub name: String,
    /// Values by column name.
    pub values: Values,
}

/// An unfinished form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRow {
    /// Which form.
    pub form: FormRef,
    /// Its title and subject.
    pub title: Label,
    /// When it was saved, as text.
    pub saved: String,
}

// --- Signing ---------------------------------------------------------------------------------------------------------------

/// Exactly what would be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Names the prepared set in [`super::Command::Sign`].
    pub id: u64,
    /// In words; both languages are in the labels.
    pub lines: Vec<Label>,
    /// How many statements, one line each where there are several.
    pub statements: Vec<Label>,
    /// The bytes that are signed, one for each statement.
    pub bytes: Vec<Vec<u8>>,
    /// SHA-256 of each.
    pub digests: Vec<Digest>,
    /// The journal's length that the signer saw.
    pub seen: u64,
    /// Findings that the signer should know: as-a-rule findings overridden, differences.
    pub findings: Vec<Finding>,
    /// Whether it approves, votes or submits: then the decisive word is shown large.
    pub decision: Label,
}

/// What was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// In one sentence: `Entry 48,113: ballot over 11 items`.
    pub say: Label,
    /// Positions in the journal.
    pub positions: Vec<u64>,
    /// Verified copies that hold them by now.
    pub copies: u32,
    /// What to open next: the case that was made, the next item.
    pub next: Option<Target>,
}

// --- Meetings --------------------------------------------------------------------------------------------------------------

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
    /// Ballots signed, and members.
    pub ballots: (usize, usize),
    /// Whether my ballot is signed.
    pub mine: bool,
    /// Whether it is closed.
    pub closed: bool,
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
}

/// A member of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The officer.
    pub number: OfficerNumber,
    /// The name.
    pub name: String,
    /// Whether the ballot is signed.
    pub voted: bool,
    /// Whether it is the chair.
    pub chair: bool,
}

/// One item of an agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agenda {
    /// The case.
    pub case: CaseId,
    /// The step that is voted on.
    pub step: StepId,
    /// What is proposed, for whom.
    pub title: Label,
    /// What the member should know: facts and findings in short.
    pub brief: Vec<Label>,
    /// My signed vote.
    pub mine: Option<Vote>,
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
    /// Yes, no, abstain and the outcome, once the meeting is closed.
    pub tally: Option<(u32, u32, u32, Label)>,
}

// --- Journal, sync, province -----------------------------------------------------------------------------------------------

/// One entry in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalRow {
    /// Its position, from 0.
    pub position: u64,
    /// When the hub sequenced it, as text.
    pub at: String,
    /// What kind of statement.
    pub kind: Label,
    /// Who signed.
    pub who: Label,
    /// What it says in short; empty where the reader may not know.
    pub what: Label,
    /// How far it is known: here, copied, mirrored, witnessed.
    pub level: Label,
    /// A later entry corrects it.
    pub corrected: bool,
}

/// One entry in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryView {
    /// Its position.
    pub position: u64,
    /// Name and value, in order.
    pub facts: Vec<(Label, Label)>,
    /// The payload in words.
    pub lines: Vec<Label>,
    /// The leaf's bytes.
    pub bytes: Vec<u8>,
    /// The case that it belongs to.
    pub case: Option<CaseId>,
    /// Whether this seat may correct it; if not, why.
    pub can_correct: Result<(), Label>,
}

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// Whether everything holds.
    pub good: bool,
    /// Entries checked.
    pub entries: u64,
    /// The checks with their results.
    pub checks: Vec<Line>,
}

/// Copies, province, witnesses, outbox.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sync {
    /// The journal: origin, length, root.
    pub journal: Vec<Line>,
    /// Verified copies.
    pub copies: Vec<Line>,
    /// The province: position, lag, cosignatures.
    pub province: Vec<Line>,
    /// Signed here and not yet sequenced.
    pub outbox: Vec<Line>,
}

/// A prison in the reviewer's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrisonRow {
    /// Its journal's origin.
    pub origin: String,
    /// Its name.
    pub name: Label,
    /// Entries of the prison.
    pub entries: u64,
    /// Entries mirrored.
    pub mirrored: u64,
    /// Seconds behind; none where unknown.
    pub lag_seconds: Option<u64>,
    /// Witnesses that cosigned, of how many.
    pub witnesses: (u32, u32),
    /// The last verification: when and how.
    pub verified: Label,
    /// Alerts.
    pub alerts: Vec<Label>,
}

/// A case replayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    /// The case as it stood.
    pub case: CaseView,
    /// All its entries: position and what it says.
    pub entries: Vec<(u64, Label)>,
    /// How many of them have happened.
    pub upto: usize,
    /// Whether the recorded findings and effects equal what is computed again; differences otherwise.
    pub differences: Vec<Label>,
}
