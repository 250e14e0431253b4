//! The port between the terminal program and the rest: what it asks ([`Query`] → [`Answer`]), what it wants done
//! ([`Command`] → [`Outcome`]), and the plain values that are shown ([`view`]).
//!
//! The model never waits: a question goes out as an effect with a [`Ticket`], its answer comes back as a message with the same
//! ticket, and an answer whose ticket is no longer wanted is dropped, so the newest question wins. [`Desk`] is what stands on
//! the other side: the real store and hub in the program, a small prison in memory in the tests.
//!
//! Nothing is signed that was not shown: [`Command::Prepare`] runs the same `decide` as the hub and gives a [`view::Preview`];
//! [`Command::Sign`] names that preview and carries the passphrase.

pub mod act;
pub mod view;

use secrecy::SecretString;

pub use act::{Act, BallotMark, FormRef, ItemClose, Recused, Subject, Values, Vote};
pub use view::{
    Agenda, CaseView, Check, EntryView, Fault, FormSpec, Ids, JournalRow, Label, Meeting, MeetingKey, MeetingRow,
    Outlook, Paper, PersonFile, Preview, PrisonRow, PrisonerRow, Progress, Receipt, Refusal, Replay, Seat, Seats,
    Session, Standing, Start, Sync, Target, TaskId, TaskRow, Together, Verification, Why,
};

use crate::core::record::id::{CaseId, OfficerNumber, PrisonerNumber, RoleId};
use crate::core::time::Date;
use crate::text::Language;

/// The number of a question or command; it comes back with the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// A tab of the worklist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TaskTab {
    /// What waits for me.
    #[default]
    ToDo,
    /// What came back to me.
    Returned,
    /// What I signed today.
    Done,
    /// What I follow without a duty in it.
    Watching,
}

/// Which prisoners a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PrisonerSet {
    /// Everybody whom the reader may see.
    #[default]
    All,
    /// Those for whom a commutation may be filed on the day.
    Candidates,
    /// Those who lack time alone, soonest first.
    Almost,
    /// Those whose cycle of points is full and waits for grade and award.
    FullCycle,
}

/// A question. It changes nothing, except that reading a person's file leaves its trace in the journal.
#[derive(Clone, Debug, PartialEq)]
pub enum Query {
    /// Who can log on here. Asked before anybody is logged on.
    Seats,
    /// Day, counts, and state of the record: the two ends of every screen.
    Standing,
    /// Tasks in order of legal risk: breached, today, this week; earliest due first.
    Tasks {
        /// Which tab.
        tab: TaskTab,
        /// Text that rows must contain; empty for all.
        filter: String,
    },
    /// The rows of these tasks.
    TaskRows(Vec<TaskId>),
    /// The steps that the cases of these tasks have in common, which this seat could take in all of them now.
    Together(Vec<TaskId>),
    /// Prisoners in order.
    Prisoners {
        /// Which ones.
        set: PrisonerSet,
        /// Number, name, pinyin or its initials; empty for all.
        filter: String,
    },
    /// The rows of these prisoners.
    PrisonerRows(Vec<PrisonerNumber>),
    /// A person's whole file, opened by this seat: the answerer journals that it was read.
    Person(PrisonerNumber),
    /// The same file again, while it is still open: after a step, at coming back from another screen.
    PersonAgain(PrisonerNumber),
    /// A case as it stands.
    Case(CaseId),
    /// On what an entry of a case's history rested: the article of its step, the rules that were looked at, the vote.
    Rested {
        /// The case.
        case: CaseId,
        /// The entry's position.
        entry: u64,
    },
    /// The cases whose number, title or person contains the text, newest first.
    Cases {
        /// Text that rows must contain; empty for all.
        filter: String,
    },
    /// The procedures that this seat could start for a subject, each with its why-not.
    Starts(Subject),
    /// Commutation and parole of a prisoner: what the law says of each. Answered with [`Answer::Starts`].
    Proposals(PrisonerNumber),
    /// The form of a step, with what is known filled in and the saved draft, if there is one.
    Form(FormRef),
    /// What the guards say about a half-filled form. Nothing is kept.
    Check(Act),
    /// The fields of a form that are not asked for with these values.
    Absent {
        /// Which form.
        form: FormRef,
        /// What stands in it.
        values: Values,
    },
    /// Meetings that concern this seat, newest first.
    Meetings,
    /// One meeting: agenda, members, my ballot.
    Meeting(MeetingKey),
    /// How many entries the journal holds.
    JournalLength,
    /// The newest entries that say something: who, kind, what. Answered with [`Answer::JournalRows`], newest first.
    JournalFind {
        /// What they say, in either language.
        filter: String,
    },
    /// Entries by position, both ends included.
    JournalRows {
        /// First position.
        from: u64,
        /// Last position.
        to: u64,
    },
    /// One entry in full.
    Entry(u64),
    /// Copies, province, witnesses, outbox.
    Sync,
    /// The prisons whose journals the province mirrors.
    Prisons,
    /// A case as it stood after its n-th entry (0 = before the first), decided again with the law that it is pinned to.
    Replay {
        /// The case.
        case: CaseId,
        /// How many of its entries have happened.
        upto: usize,
    },
    /// A paper of a case as printable text.
    Paper {
        /// The case.
        case: CaseId,
        /// The paper's name in the definition.
        name: String,
        /// The entry that made it; the newest of that name where none is given.
        entry: Option<u64>,
    },
    /// What the law would say about a commutation with facts changed; nothing is kept.
    WhatIf {
        /// Whose facts.
        person: PrisonerNumber,
        /// What stands in the form [`FormRef::WhatIf`].
        values: Values,
    },
    /// Unfinished forms of this person.
    Drafts,
}

/// The answer to a [`Query`] of the same name.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// To [`Query::Seats`].
    Seats(Seats),
    /// To [`Query::Standing`].
    Standing(Standing),
    /// To [`Query::Tasks`].
    Tasks(Ids<TaskId>),
    /// To [`Query::TaskRows`].
    TaskRows(Vec<TaskRow>),
    /// To [`Query::Together`].
    Together(Vec<Together>),
    /// To [`Query::Prisoners`].
    Prisoners(Ids<PrisonerNumber>),
    /// To [`Query::PrisonerRows`].
    PrisonerRows(Vec<PrisonerRow>),
    /// To [`Query::Person`] and [`Query::PersonAgain`].
    Person(Box<PersonFile>),
    /// To [`Query::Case`].
    Case(Box<CaseView>),
    /// To [`Query::Rested`].
    Rested(Box<Why>),
    /// To [`Query::Cases`].
    Cases(Vec<view::CaseLine>),
    /// To [`Query::Starts`].
    Starts(Vec<Start>),
    /// To [`Query::Form`].
    Form(Box<FormSpec>),
    /// To [`Query::Check`].
    Check(Check),
    /// To [`Query::Absent`]: the names of the fields.
    Absent(Vec<String>),
    /// To [`Query::Meetings`].
    Meetings(Vec<MeetingRow>),
    /// To [`Query::Meeting`].
    Meeting(Box<Meeting>),
    /// To [`Query::JournalLength`].
    JournalLength(u64),
    /// To [`Query::JournalRows`].
    JournalRows(Vec<JournalRow>),
    /// To [`Query::Entry`].
    Entry(Box<EntryView>),
    /// To [`Query::Sync`].
    Sync(Box<Sync>),
    /// To [`Query::Prisons`].
    Prisons(Vec<PrisonRow>),
    /// To [`Query::Replay`].
    Replay(Box<Replay>),
    /// To [`Query::Replay`] while the journal is still being read: asked again, it goes on where it stopped.
    Replaying {
        /// Entries read.
        done: u64,
        /// Entries to read.
        total: u64,
    },
    /// To [`Query::Paper`].
    Paper(Paper),
    /// To [`Query::WhatIf`].
    WhatIf(Box<Why>),
    /// To [`Query::Drafts`].
    Drafts(Vec<view::DraftRow>),
}

/// Something to be done.
#[derive(Clone, Debug)]
pub enum Command {
    /// Opens a person's key for a role. Nothing but opening the key proves who it is.
    LogOn {
        /// Who.
        officer: OfficerNumber,
        /// In which role.
        role: RoleId,
        /// The passphrase of the key file.
        passphrase: SecretString,
    },
    /// Forgets the opened key.
    Lock,
    /// Decides without keeping anything, and says exactly what would be signed.
    Prepare(Act),
    /// The same for a form that is filled in for its own case and for others: each is decided by itself, all are signed as one set.
    PrepareTogether(Act, Vec<CaseId>),
    /// Signs a prepared set and hands it to the hub.
    Sign {
        /// The preview that was shown.
        preview: u64,
        /// The passphrase, asked again for every signed set.
        passphrase: SecretString,
    },
    /// Decides as another person at the same terminal would, and says exactly what he would sign. His key stays closed.
    PrepareSecond {
        /// What he would do.
        act: Act,
        /// Who.
        officer: OfficerNumber,
        /// In which role.
        role: RoleId,
    },
    /// The other person signs what was prepared for him. The key of the person who is logged on rests meanwhile.
    SignSecond {
        /// The preview that was shown.
        preview: u64,
        /// The prisoner's number, retyped.
        number: String,
        /// His passphrase.
        passphrase: SecretString,
    },
    /// Keeps an unfinished form, encrypted, on this machine.
    SaveDraft {
        /// Which form.
        form: FormRef,
        /// What is typed so far.
        values: Values,
    },
    /// Throws an unfinished form away.
    DropDraft(FormRef),
    /// Verifies the journal from the first entry, as it stands now; says how far it is on the way. Questions and steps go on meanwhile.
    Verify,
    /// Ends the verification that is running; it is then refused.
    StopVerifying,
    /// Exchanges entries with the province now.
    SyncNow,
    /// Writes a paper into the documents folder: the Chinese text, which is the record, or its English copy.
    SavePaper {
        /// The case.
        case: CaseId,
        /// The paper's name in the definition.
        name: String,
        /// The entry that made it; the newest of that name where none is given.
        entry: Option<u64>,
        /// Which of them.
        language: Language,
    },
    /// Asks whether this text may go to the clipboard; the use is journaled.
    Copy {
        /// What it is, for the trace: a paper's name, an entry's position.
        what: String,
        /// The text.
        text: String,
    },
}

/// What a [`Command`] came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Logged on.
    LoggedOn(Box<Session>),
    /// Locked.
    Locked,
    /// Prepared: this would be signed.
    Prepared(Box<Preview>),
    /// Signed and sequenced.
    Signed(Receipt),
    /// The draft is on disk.
    DraftSaved,
    /// The draft is gone.
    DraftDropped,
    /// Verified, with what was found.
    Verified(Box<Verification>),
    /// The verification that was running will end.
    Stopping,
    /// Exchanged; this is the state now.
    Synced(Box<Sync>),
    /// Written to this path.
    PaperSaved(String),
    /// The text may go to the clipboard.
    MayCopy(String),
}

/// What stands behind the terminal program. Both functions may take long; they run beside the drawing thread, and questions do
/// not wait for commands.
#[expect(clippy::result_large_err, reason = "a refusal carries its findings; there is one per command of a person")]
pub trait Desk: Send + std::marker::Sync {
    /// Answers a question.
    ///
    /// # Errors
    /// What cannot be answered, in words for the person: not permitted, not there, not readable.
    fn answer(&self, query: &Query) -> Result<Answer, Fault>;

    /// Does something, saying on the way how far it is.
    ///
    /// # Errors
    /// Why not: the guards' findings, fields that are wrong, a wrong passphrase.
    fn perform(&self, command: Command, progress: &dyn Fn(Progress)) -> Result<Outcome, Refusal>;

    /// Whether something changed since the last call that screens should show: another seat's entry, an acknowledgement.
    fn changed(&self) -> bool;

    /// The day on which the program stands: the training clock, or today.
    fn today(&self) -> Date;
}
