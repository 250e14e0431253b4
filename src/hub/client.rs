//! The workstation: where the terminal, the commands, the demonstration and the tests take a step.
//!
//! decide → statement → sign → outbox → hub → receipt. What an officer signed is on the disk before the hub sees it, and leaves the
//! outbox in the transaction that gives it its place: a crash in between repeats the submission under the same command id.

use std::collections::BTreeMap;

use thiserror::Error;

use super::refusal::{HubFault, Refusal};
use super::timers::TimerFault;
use super::{Hub, Receipt, Submission, seen_of};
use crate::core::journal::{
    CaseVersion, KeyChange, Kind, Origin, PayloadBytes, PayloadError, Salt, Seen, SignError, Signed, Signer, Statement,
    StepReference,
};
use crate::core::procedure::act::{Act, Actor, Proposal};
use crate::core::procedure::decide::decide;
use crate::core::procedure::refusal;
use crate::core::record::id::{BadId, CommandId, Digest, OfficerNumber, RoleId};
use crate::core::record::payload::{Payload, ReadRecord};
use crate::core::record::place::Place;
use crate::core::time::Instant;
use crate::keys::{KeyFault, OfficerKey, Random};
use crate::ledger::{self, Mirror, MirrorFault};
use crate::store::directory::{Directory, DirectoryFault};
use crate::store::drafts::Drafts;
use crate::store::journal::{Journal, OutboxItem};
use crate::store::papers::Papers;
use crate::store::secret::{Recipients, SecretFault};
use crate::store::state::View;
use crate::store::{Mode, Replica, Secret, StoreFault};
use crate::sync;

/// Statements that go into one commit at most.
pub(super) const BATCH: usize = 256;
/// Under what reads lie in the `meta` table until an entry speaks of them.
const NOTED: &str = "read ";
/// Where the chain of this workstation's statements ends.
const OUTBOX_TIP: &str = "outbox-tip";

/// Why an act did not come into the journal.
#[derive(Debug, Error)]
pub enum ActFault {
    /// The rules refuse; nothing was signed.
    #[error(transparent)]
    Decided(#[from] refusal::Refusal),
    /// The hub refuses what was signed; it stays in the outbox with the reason.
    #[error(transparent)]
    Hub(#[from] Refusal),
    /// The key did not sign.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// A payload could not be written: too long, or a number outside the range.
    #[error(transparent)]
    Payload(#[from] PayloadError),
    /// The decision's names are no ids.
    #[error(transparent)]
    Id(#[from] BadId),
    /// The machine.
    #[error(transparent)]
    Fault(#[from] WorkstationFault),
}

/// The workstation cannot work.
#[derive(Debug, Error)]
pub enum WorkstationFault {
    /// The directory.
    #[error(transparent)]
    Directory(#[from] DirectoryFault),
    /// The hub.
    #[error(transparent)]
    Hub(#[from] HubFault),
    /// The secret could not be opened with this key.
    #[error(transparent)]
    Key(#[from] KeyFault),
    /// The replica.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl From<SecretFault> for WorkstationFault {
    fn from(fault: SecretFault) -> Self {
        match fault {
            SecretFault::Directory(fault) => Self::Directory(fault),
            SecretFault::Key(fault) => Self::Key(fault),
        }
    }
}

impl From<StoreFault> for ActFault {
    fn from(fault: StoreFault) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<HubFault> for ActFault {
    fn from(fault: HubFault) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<KeyFault> for ActFault {
    fn from(fault: KeyFault) -> Self {
        Self::Fault(fault.into())
    }
}

/// What is to be signed: shown to the officer, then signed as it is. Where it stands in the workstation's chain and which checkpoint was
/// seen is filled in at the moment of signing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// What it is.
    pub kind: Kind,
    /// The case and its version.
    pub case: Option<CaseVersion>,
    /// The step.
    pub step: Option<StepReference>,
    /// Law packages and calendars.
    pub laws: Vec<Digest>,
    /// How it went.
    pub outcome: Option<String>,
    /// The payloads.
    pub payloads: Vec<Payload>,
    /// Papers.
    pub documents: Vec<Digest>,
    /// Entries that it corrects.
    pub targets: Vec<u64>,
    /// Changes of the key register.
    pub keys: Vec<KeyChange>,
    /// The id of the command, where what it does may be done once only, as an import; a new one where not set.
    pub command: Option<CommandId>,
}

impl Content {
    /// Payloads of a kind that needs nothing else.
    #[must_use]
    pub const fn new(kind: Kind, payloads: Vec<Payload>) -> Self {
        Self {
            kind,
            case: None,
            step: None,
            laws: Vec::new(),
            outcome: None,
            payloads,
            documents: Vec::new(),
            targets: Vec::new(),
            keys: Vec::new(),
            command: None,
        }
    }

    /// What a decision proposes.
    ///
    /// # Errors
    /// [`BadId`] where a name of the definition is no step id: a fault of its check.
    pub fn of(proposal: Proposal) -> Result<Self, BadId> {
        let step = match (proposal.procedure, proposal.step, proposal.definition) {
            (Some(procedure), Some(step), Some(definition)) => Some(StepReference { procedure, step, definition }),
            _ => None,
        };
        let case = proposal.case.zip(proposal.expected_version).map(|(case, version)| CaseVersion { case, version });
        let mut documents: Vec<Digest> = Vec::new();
        for payload in &proposal.payloads {
            if let Payload::Step(record) = payload {
                for document in &record.documents {
                    if !documents.contains(&document.digest) {
                        documents.push(document.digest);
                    }
                }
            }
        }
        Ok(Self {
            kind: proposal.kind,
            case,
            step,
            laws: proposal.law,
            outcome: proposal.outcome,
            payloads: proposal.payloads,
            documents,
            targets: proposal.targets,
            keys: Vec::new(),
            command: None,
        })
    }
}

/// One prison's journal on this machine, open for work.
pub struct Workstation {
    directory: Directory,
    secret: Secret,
    hub: Hub,
    random: Random,
    /// What was read and is not in the journal yet, by seat; the same stands on the disk.
    reads: BTreeMap<Noted, Vec<String>>,
    /// The province's mirror on this machine, once it was opened.
    mirror: Option<Mirror>,
    /// Cases whose ended periods could not be noted the last time.
    pub(super) timer_faults: Vec<TimerFault>,
}

/// The seat that read: officer, role, place.
type Noted = (OfficerNumber, RoleId, Place);

impl Workstation {
    /// Opens a directory with an officer's key, and submits again what is in the outbox.
    ///
    /// # Errors
    /// [`WorkstationFault`].
    pub fn open(directory: Directory, key: &OfficerKey, now: Instant) -> Result<Self, WorkstationFault> {
        if key.is_training() != directory.config().is_training() {
            return Err(KeyFault::Training.into());
        }
        let secret = Recipients::read(&directory.prison("secret"))?.open(key)?;
        let hub = Hub::open(&directory, &secret, Random::System)?;
        let mut workstation = Self::over(directory, secret, hub, Random::System);
        workstation.reads = noted(workstation.hub.replica().journal())?;
        workstation.submit_outbox(now)?;
        Ok(workstation)
    }

    /// A workstation over a hub that is open already.
    #[must_use]
    pub const fn over(directory: Directory, secret: Secret, hub: Hub, random: Random) -> Self {
        Self { directory, secret, hub, random, reads: BTreeMap::new(), mirror: None, timer_faults: Vec::new() }
    }

    /// The directory.
    #[must_use]
    pub const fn directory(&self) -> &Directory {
        &self.directory
    }

    /// Closes the journal and gives the directory back, still locked.
    #[must_use]
    pub fn into_directory(self) -> Directory {
        self.directory
    }

    /// The prison's secret.
    #[must_use]
    pub const fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The hub.
    #[must_use]
    pub const fn hub(&self) -> &Hub {
        &self.hub
    }

    /// The hub, for what lies beside the journal.
    pub const fn hub_mut(&mut self) -> &mut Hub {
        &mut self.hub
    }

    /// The records.
    #[must_use]
    pub const fn world(&self) -> View<'_> {
        self.hub.replica().world()
    }

    /// The drafts of an officer.
    #[must_use]
    pub fn drafts(&self, key: &OfficerKey) -> Drafts {
        Drafts::of(&self.directory, key)
    }

    /// The papers.
    #[must_use]
    pub fn papers(&self) -> Papers {
        Papers::of(&self.directory, &self.secret)
    }

    /// The moment of the prison: in a training journal the time of day of the wall on the journal's own day, and never before its last
    /// entry.
    #[must_use]
    pub fn moment(&self, wall: Instant) -> Instant {
        moment_of(self.hub.replica(), wall)
    }

    /// What would be signed for an act.
    ///
    /// # Errors
    /// The refusal with its findings.
    pub fn propose(&self, act: &Act, actor: &Actor, now: Instant) -> Result<Proposal, refusal::Refusal> {
        decide(&self.world(), act, actor, now)
    }

    /// Takes an act.
    ///
    /// # Errors
    /// [`ActFault`].
    pub fn act(&mut self, act: &Act, actor: &Actor, key: &dyn Signer, now: Instant) -> Result<Receipt, ActFault> {
        let proposal = self.propose(act, actor, now)?;
        self.record(&Content::of(proposal)?, actor, key, now)
    }

    /// Signs and submits one statement.
    ///
    /// # Errors
    /// [`ActFault`].
    pub fn record(
        &mut self,
        content: &Content,
        actor: &Actor,
        key: &dyn Signer,
        now: Instant,
    ) -> Result<Receipt, ActFault> {
        let mut receipts = self.record_all(std::slice::from_ref(content), actor, key, now)?;
        receipts.pop().ok_or_else(|| HubFault::Program("no receipt".to_owned()))?.map_err(ActFault::Hub)
    }

    /// Signs and submits many statements that do not depend on a decision, such as the opening entries of an import.
    ///
    /// # Errors
    /// [`ActFault`]; the inner results are the hub's answers.
    pub fn record_all(
        &mut self,
        contents: &[Content],
        actor: &Actor,
        key: &dyn Signer,
        now: Instant,
    ) -> Result<Vec<Result<Receipt, Refusal>>, ActFault> {
        let mut receipts = Vec::with_capacity(contents.len());
        for part in contents.chunks(BATCH) {
            let items = self.sign(part, actor, key, now)?;
            receipts.extend(self.submit(&items, now, false)?);
        }
        Ok(receipts)
    }

    /// Submits again what was signed and has no receipt; refused statements wait for a person.
    ///
    /// # Errors
    /// [`WorkstationFault`].
    pub fn submit_outbox(&mut self, now: Instant) -> Result<Vec<Result<Receipt, Refusal>>, WorkstationFault> {
        let waiting: Vec<OutboxItem> =
            self.hub.replica().journal().outbox()?.into_iter().filter(|item| item.refused.is_none()).collect();
        let now = self.moment(now);
        Ok(self.submit(&waiting, now, true)?)
    }

    /// What was signed and has no receipt.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn outbox(&self) -> Result<Vec<OutboxItem>, StoreFault> {
        self.hub.replica().journal().outbox()
    }

    /// Drops a refused statement from the outbox: a person has seen the reason.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn drop_refused(&mut self, command: &CommandId) -> Result<(), StoreFault> {
        self.hub.replica_mut().aside(|journal| journal.remove_from_outbox(command))
    }

    /// Notes that a seat has opened a file: once for each opening. The note is on the disk when this returns, so that a process that is
    /// killed leaves its trace; the notes become one entry at [`Workstation::flush_reads`].
    ///
    /// # Errors
    /// [`StoreFault`]: then nothing was noted, and the file may not be shown.
    pub fn note_read(&mut self, actor: &Actor, what: &str) -> Result<(), StoreFault> {
        let seat = seat_of(actor);
        let mut reads = self.reads.get(&seat).cloned().unwrap_or_default();
        reads.push(what.to_owned());
        let json = serde_json::to_vec(&reads).map_err(|error| StoreFault::Database(error.to_string()))?;
        self.hub.replica_mut().aside(|journal| journal.set_meta(&noted_name(&seat), &json))?;
        self.reads.insert(seat, reads);
        Ok(())
    }

    /// How many reads of a seat are noted and not yet in the journal.
    #[must_use]
    pub fn reads_noted(&self, actor: &Actor) -> usize {
        self.reads.get(&seat_of(actor)).map_or(0, Vec::len)
    }

    /// Puts what an officer has read into the journal, as one entry of each of his seats, signed by him: when he leaves, when it is
    /// much, and when he comes back after the program was killed. Signing and forgetting the notes are one transaction.
    ///
    /// # Errors
    /// [`ActFault`]; what was not signed stays noted.
    pub fn flush_reads(&mut self, key: &OfficerKey, now: Instant) -> Result<(), ActFault> {
        let mine = self.reads.keys().filter(|(officer, ..)| officer == key.officer());
        for seat in mine.cloned().collect::<Vec<Noted>>() {
            let (officer, role, place) = seat.clone();
            let actor = Actor { officer, role, place };
            let read = self.reads.get(&seat).cloned().unwrap_or_default();
            let record = ReadRecord { role: actor.role.clone(), read, reason: None };
            let contents = [Content::new(Kind::Read, vec![Payload::Read(record)])];
            let head = HeadSeen::of(&self.hub);
            let random = &mut self.random;
            let items = self.hub.replica_mut().aside(|journal| {
                let items = signed_into_outbox(journal, &contents, (&actor, key), &head, random, now)?;
                journal.remove_meta(&noted_name(&seat))?;
                Ok::<_, ActFault>(items)
            })?;
            self.reads.remove(&seat);
            for answer in self.submit(&items, now, false)? {
                answer?;
            }
        }
        Ok(())
    }

    /// Brings the province's mirror up to date, where it lies on this machine. It stays open for the next exchange. `progress` is told
    /// entries that the province holds and entries of the prison.
    ///
    /// # Errors
    /// The mirror cannot be opened or refuses what the prison sends.
    pub fn push(&mut self, key: &OfficerKey, now: Instant, progress: impl FnMut(u64, u64)) -> Result<(), MirrorFault> {
        let mut mirror = match self.mirror.take() {
            Some(mirror) => mirror,
            None => {
                let recipients = Recipients::read(&self.directory.ledger("secret"))?;
                let Some(secret) = ledger::open_secret(&recipients, &self.secret, key) else { return Ok(()) };
                Mirror::open(&self.directory, &secret, Mode::Write, Random::System)?
            }
        };
        sync::province::push_with(self.hub.replica_mut(), &mut mirror, now, progress)?;
        // One that refused is opened anew at the next exchange.
        self.mirror = Some(mirror);
        Ok(())
    }

    fn sign(
        &mut self,
        contents: &[Content],
        actor: &Actor,
        key: &dyn Signer,
        now: Instant,
    ) -> Result<Vec<OutboxItem>, ActFault> {
        let head = HeadSeen::of(&self.hub);
        let random = &mut self.random;
        self.hub.replica_mut().aside(|journal| signed_into_outbox(journal, contents, (actor, key), &head, random, now))
    }

    pub(super) fn sign_as_hub(&mut self, contents: &[Content], now: Instant) -> Result<Vec<OutboxItem>, ActFault> {
        let actor = Actor { officer: "HUB".parse()?, role: "hub".parse()?, place: Place::Prison };
        let head = HeadSeen::of(&self.hub);
        let mut items = Vec::with_capacity(contents.len());
        for content in contents {
            let random = &mut self.random;
            items.push(signed(content, &actor, self.hub.signer(), None, &head, random, now)?);
        }
        Ok(items)
    }

    pub(super) fn submit(
        &mut self,
        items: &[OutboxItem],
        now: Instant,
        late: bool,
    ) -> Result<Vec<Result<Receipt, Refusal>>, HubFault> {
        let mut answers = Vec::with_capacity(items.len());
        for part in items.chunks(BATCH) {
            let submissions: Vec<Submission> = part
                .iter()
                .map(|item| Submission { signed: item.signed.clone(), payloads: item.payloads.clone(), late })
                .collect();
            let part_answers = self.hub.submit_all(&submissions, now)?;
            for (item, answer) in part.iter().zip(&part_answers) {
                if let Err(refusal) = answer {
                    let reason = crate::text::hub::refusal(refusal);
                    self.hub.replica_mut().aside(|journal| journal.refuse_in_outbox(&item.command, &reason))?;
                }
            }
            answers.extend(part_answers);
        }
        Ok(answers)
    }
}

/// Enters what an officer has read where he has no workstation open: his signed statement gets its place at once, or, while another
/// process works in the directory, lies in the outbox, from which that process (or the next that opens it) submits it.
///
/// # Errors
/// [`ActFault`]; then nothing was entered, and nothing may be shown.
pub fn enter_reads(
    from: (&Directory, &Secret, &Replica),
    reads: Vec<String>,
    actor: &Actor,
    key: &OfficerKey,
    wall: Instant,
) -> Result<(), ActFault> {
    let (directory, secret, replica) = from;
    let now = moment_of(replica, wall);
    let content = Content::new(
        Kind::Read,
        vec![Payload::Read(ReadRecord { role: actor.role.clone(), read: reads, reason: None })],
    );
    match Directory::open(directory.root()) {
        Ok(directory) => {
            let mut workstation = Workstation::open(directory, key, wall)?;
            workstation.record(&content, actor, key, now)?;
            // Nobody else may open the directory for days; where the province cannot be reached, the next exchange sends it.
            let _ = workstation.push(key, now, |_, _| {});
            Ok(())
        }
        Err(DirectoryFault::InUse(_)) => {
            let head = HeadSeen { origin: replica.origin().clone(), seen: seen_of(replica) };
            let mut random = Random::System;
            Replica::aside_of(&directory.replica(), secret, |journal| {
                signed_into_outbox(journal, &[content], (actor, key), &head, &mut random, now).map(drop)
            })
        }
        Err(fault) => Err(WorkstationFault::from(fault).into()),
    }
}

fn seat_of(actor: &Actor) -> Noted {
    (actor.officer.clone(), actor.role.clone(), actor.place.clone())
}

/// Where the notes of a seat lie in the `meta` table.
fn noted_name((officer, role, place): &Noted) -> String {
    format!("{NOTED}{officer} {role} {place}")
}

/// What is noted on the disk: reads of which no entry speaks yet.
fn noted(journal: Journal<'_>) -> Result<BTreeMap<Noted, Vec<String>>, StoreFault> {
    let mut found = BTreeMap::new();
    for (name, json) in journal.meta_beginning(NOTED)? {
        let damaged = || StoreFault::Database(name.clone());
        let mut parts = name.strip_prefix(NOTED).unwrap_or_default().splitn(3, ' ');
        let mut part = || parts.next().ok_or_else(damaged);
        let officer = part()?.parse().map_err(|_| damaged())?;
        let role = part()?.parse().map_err(|_| damaged())?;
        let place = part()?.parse().map_err(|_| damaged())?;
        found.insert((officer, role, place), serde_json::from_slice(&json).map_err(|_| damaged())?);
    }
    Ok(found)
}

/// The moment of a prison: in a training journal the time of day of the wall on the journal's own day. On a day to which the training
/// clock was moved, entries may stand later than the wall's time of day, and the journal's time never goes back: whoever signs then
/// signs at the journal's time, which is also the time of the entry.
#[must_use]
pub fn moment_of(replica: &Replica, wall: Instant) -> Instant {
    let Some(today) = replica.register().training_today() else { return wall };
    let moment = Instant::start_of(today).plus_millis(wall.time_of_day()).unwrap_or(wall);
    replica.head().time.map_or(moment, |last| moment.max(last))
}

/// What a statement says of the journal that its signer saw.
pub(super) struct HeadSeen {
    origin: Origin,
    seen: Seen,
}

impl HeadSeen {
    pub(super) fn of(hub: &Hub) -> Self {
        Self { origin: hub.replica().origin().clone(), seen: hub.seen() }
    }
}

/// Signs statements behind those that the directory has signed before, and keeps them until the hub has taken them. The end of the
/// chain is read and moved in one transaction, so that two processes never sign behind the same statement.
fn signed_into_outbox(
    journal: Journal<'_>,
    contents: &[Content],
    (actor, key): (&Actor, &dyn Signer),
    head: &HeadSeen,
    random: &mut Random,
    now: Instant,
) -> Result<Vec<OutboxItem>, ActFault> {
    let mut previous = journal.meta_digest(OUTBOX_TIP)?;
    let mut items = Vec::with_capacity(contents.len());
    for content in contents {
        let item = signed(content, actor, key, previous, head, random, now)?;
        previous = Some(digest_of(&item.signed.statement));
        journal.keep_in_outbox(&item)?;
        items.push(item);
    }
    if let Some(tip) = previous {
        journal.set_meta(OUTBOX_TIP, &tip.0)?;
    }
    Ok(items)
}

/// Makes and signs a statement.
///
/// # Errors
/// [`ActFault`].
pub(super) fn signed(
    content: &Content,
    actor: &Actor,
    key: &dyn Signer,
    previous: Option<Digest>,
    head: &HeadSeen,
    random: &mut Random,
    now: Instant,
) -> Result<OutboxItem, ActFault> {
    let mut payloads = Vec::with_capacity(content.payloads.len());
    let mut commitments = Vec::with_capacity(content.payloads.len());
    for payload in &content.payloads {
        let payload = PayloadBytes::write(payload)?;
        let salt = Salt(random.bytes()?);
        commitments.push(payload.commit(&salt));
        payloads.push(crate::store::Salted { payload, salt });
    }
    let command = content.command.map_or_else(|| command_id(now, random), Ok)?;
    let statement = Statement {
        kind: content.kind,
        command,
        origin: head.origin.clone(),
        case: content.case,
        step: content.step.clone(),
        laws: content.laws.clone(),
        outcome: content.outcome.as_deref().map(str::parse).transpose()?,
        commitments,
        documents: content.documents.clone(),
        key: key.public().id(),
        role: actor.role.clone(),
        place: actor.place.clone(),
        claimed: now,
        seen: head.seen,
        previous,
        targets: content.targets.clone(),
        keys: content.keys.clone(),
    };
    Ok(OutboxItem { command, signed: Signed::sign(&statement, key)?, payloads, signed_at: now, refused: None })
}

/// 48 bits of time, then randomness: ids of one workstation sort by time, and two never meet.
fn command_id(now: Instant, random: &mut Random) -> Result<CommandId, KeyFault> {
    let mut id: [u8; 16] = random.bytes()?;
    let millis = u64::try_from(now.millis()).unwrap_or(0).to_be_bytes();
    for (to, from) in id.iter_mut().zip(millis.iter().skip(2)) {
        *to = *from;
    }
    Ok(CommandId(id))
}

fn digest_of(statement: &[u8]) -> Digest {
    Digest::of(statement)
}
