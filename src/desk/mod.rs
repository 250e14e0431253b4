//! What stands behind the terminal program: it answers the screens' questions from the store and takes their steps to the hub.
//!
//! One [`PrisonDesk`] is one terminal. The hub lives in it ([`crate::hub`]); a session is an officer's opened key. Each opening of a
//! person's file is noted once, on the disk before the file is shown, and the notes become an entry when the seat is left or locked,
//! when they are many, or when the officer comes back after the program was killed.

#![expect(
    clippy::result_large_err,
    reason = "a refusal is made once for a person who reads it; its size costs nothing"
)]

mod account;
mod act;
mod case;
#[cfg(test)]
mod chinese;
mod drafts;
pub mod drawing;
mod drawn;
mod effect_words;
pub mod flags;
mod form;
mod journal;
mod matters;
mod meeting;
mod month;
mod motion;
mod moves;
mod opening_words;
mod papers;
pub(crate) mod person;
pub(crate) mod procedure_words;
mod reader;
mod refused;
mod replay;
mod rested;
mod reviewed;
pub(crate) mod said;
mod search;
pub(crate) mod seat;
mod standing;
mod together;
pub(crate) mod votes;
pub(crate) mod what_if;
pub(crate) mod words;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use secrecy::SecretString;

use self::reader::Reader;
use crate::app::layer::second::NUMBER_FIELD;
use crate::app::port::view::{Fault, Line, Mark, Progress, Refusal, Session, Standing, Verification};
use crate::app::port::{Answer, Command, Desk, Outcome, PrisonerSet, Query};
use crate::core::access::{AccessTable, Matter, Permission, Sight};
use crate::core::journal::Kind;
use crate::core::law;
use crate::core::procedure::act::Actor;
use crate::core::record::id::{KeyId, OfficerNumber, PrisonerNumber, RoleId};
use crate::core::record::world::World;
use crate::core::time::{Date, Instant};
use crate::hub::client::Workstation;
use crate::hub::verify;
use crate::keys::{OfficerKey, Random, RestingKey};
use crate::store::directory::Directory;
use crate::store::keyring;
use crate::store::lists::Scope;
use crate::text;

/// Reads the wall clock. Passed in, so that tests stand on a day of their own.
pub type Clock = fn() -> Instant;

/// Into how many shares a verification is told.
const SHARES: u64 = 400;
/// Milliseconds between two attempts to reach a province that could not be reached.
const RETRY: i64 = 30_000;
/// How many reads are noted before they become an entry.
const READS: usize = 64;

/// One terminal of a prison.
pub struct PrisonDesk {
    root: PathBuf,
    clock: Clock,
    access: AccessTable,
    inner: Mutex<Inner>,
    /// The verification that is running is to end.
    stop: AtomicBool,
}

struct Inner {
    workstation: Option<Workstation>,
    session: Option<SignedIn>,
    /// What was shown and waits for one signature, in the order in which it is taken.
    prepared: BTreeMap<u64, Vec<act::Prepared>>,
    next_preview: u64,
    /// Commutation answers for every prisoner on one day at one size of the journal.
    screening: Option<Screening>,
    /// The files that this session has opened.
    read_here: BTreeSet<String>,
    /// What entries say, as far as somebody has looked for something.
    search: RefCell<search::Search>,
    /// Folds of the journal at earlier positions, as far as cases were replayed.
    folds: RefCell<replay::Folds>,
    /// What the last verification found here, whoever asked for it on whichever screen.
    verified: Option<bool>,
    /// The province could not be told what it lacks: not before then is it tried again.
    province_waits_until: Option<Instant>,
    changed: bool,
}

/// A person whose key is open.
struct SignedIn {
    actor: Actor,
    key: OfficerKey,
}

struct Screening {
    day: Date,
    size: u64,
    persons: BTreeMap<PrisonerNumber, person::Screened>,
}

impl PrisonDesk {
    /// A terminal over a prison's directory. A training directory is opened with its card at once; any other waits for a key.
    ///
    /// # Errors
    /// The directory or its card cannot be opened.
    pub fn open(root: PathBuf, clock: Clock) -> Result<Self, Fault> {
        let table = crate::assets::text("access.toml").unwrap_or_default();
        let access = AccessTable::parse(&table).map_err(|error| words::fault(text::fault::program(&error)))?;
        let workstation = seat::open_training(&root, clock())?;
        let inner = Inner {
            workstation,
            session: None,
            prepared: BTreeMap::new(),
            next_preview: 1,
            screening: None,
            read_here: BTreeSet::new(),
            search: RefCell::default(),
            folds: RefCell::default(),
            verified: None,
            province_waits_until: None,
            changed: false,
        };
        Ok(Self { root, clock, access, inner: Mutex::new(inner), stop: AtomicBool::new(false) })
    }

    /// How many entries were read and opened so far: what an answer costs, whatever the machine.
    #[must_use]
    pub fn entries_read(&self) -> u64 {
        self.lock().workstation.as_ref().map_or(0, |workstation| workstation.hub().replica().entries_read())
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk for PrisonDesk {
    fn answer(&self, query: &Query) -> Result<Answer, Fault> {
        let mut inner = self.lock();
        if let Query::Seats = query {
            return Ok(Answer::Seats(seat::seats(&self.root, inner.workstation.as_ref(), &self.access)?));
        }
        let now = inner.now(self.clock);
        if let (Query::Standing, None) = (query, &inner.session) {
            return Ok(Answer::Standing(inner.standing_before_logon(now)));
        }
        if let Query::Prisoners { set: PrisonerSet::Candidates | PrisonerSet::Almost, .. } | Query::PrisonerRows(_) =
            query
        {
            inner.screen(now.date())?;
        }
        inner.session()?;
        let answer = Reader { inner: &inner, access: &self.access, now }.answer(query)?;
        // What was refused was not read. Who opens a file says so each time; whatever else is read of a person, the same file again, a
        // case, a paper, a form, the agenda of a meeting, leaves its trace once in a session.
        let (workstation, session) = inner.session()?;
        let opened = match &answer {
            Answer::Meeting(meeting) => matters::laid_out(workstation, meeting)?,
            _ => matters::opened(workstation, &self.access, &session.actor, query, now.date())?.into_iter().collect(),
        };
        for file in opened {
            if matches!(query, Query::Person(_)) || !inner.has_read(&file) {
                inner.note_read(&file, now)?;
            }
        }
        Ok(answer)
    }

    fn perform(&self, command: Command, progress: &dyn Fn(Progress)) -> Result<Outcome, Refusal> {
        match command {
            // Without the lock: whoever is at the terminal goes on working.
            Command::Verify => return self.verify(progress),
            Command::StopVerifying => {
                self.stop.store(true, Ordering::Relaxed);
                return Ok(Outcome::Stopping);
            }
            _ => {}
        }
        let mut inner = self.lock();
        let now = inner.now(self.clock);
        match command {
            Command::LogOn { officer, role, passphrase } => {
                let session = self.log_on(&mut inner, &officer, &role, &passphrase)?;
                Ok(Outcome::LoggedOn(Box::new(session)))
            }
            Command::Lock => {
                inner.leave(now);
                Ok(Outcome::Locked)
            }
            Command::Prepare(wanted) => {
                let (workstation, session) = inner.at_work()?;
                self.may_read(workstation, &session.actor, &wanted, now)?;
                let (preview, prepared) = act::prepare(workstation, &session.actor, &wanted, now, &self.access)?;
                Ok(Outcome::Prepared(Box::new(inner.keep(preview, vec![prepared]))))
            }
            Command::PrepareTogether(wanted, others) => {
                let (workstation, session) = inner.at_work()?;
                self.may_read(workstation, &session.actor, &wanted, now)?;
                let others_read: Vec<Matter> = others.iter().copied().map(Matter::Case).collect();
                self.may_read_all(workstation, &session.actor, &others_read, now)?;
                let (preview, prepared) =
                    together::prepare(workstation, &session.actor, (&wanted, &others), now, &self.access)?;
                Ok(Outcome::Prepared(Box::new(inner.keep(preview, prepared))))
            }
            Command::Sign { preview, passphrase } => {
                let prepared =
                    inner.prepared.get(&preview).cloned().ok_or_else(|| words::refuse(text::refuse_preview_gone()))?;
                let receipt = self.sign(&mut inner, &prepared, &passphrase, now)?;
                inner.prepared.remove(&preview);
                inner.changed = true;
                Ok(Outcome::Signed(receipt))
            }
            Command::PrepareSecond { act: wanted, officer, role } => {
                let preview = self.prepare_second(&mut inner, &wanted, &officer, &role, now)?;
                Ok(Outcome::Prepared(Box::new(preview)))
            }
            Command::SignSecond { preview, number, passphrase } => {
                let prepared = inner.prepared.get(&preview).and_then(|set| set.first()).cloned();
                let prepared = prepared.ok_or_else(|| words::refuse(text::refuse_preview_gone()))?;
                if prepared.person.as_ref().is_some_and(|person| person.as_str() != number.trim()) {
                    let say = text::refuse_second_number();
                    let fields = vec![(NUMBER_FIELD.to_owned(), say.clone().into())];
                    return Err(Refusal { fields, ..words::refuse(say) });
                }
                let receipt = self.sign_second(&mut inner, &prepared, &passphrase, now)?;
                inner.prepared.remove(&preview);
                inner.changed = true;
                Ok(Outcome::Signed(receipt))
            }
            Command::SaveDraft { form, values } => {
                let (workstation, session) = inner.at_work()?;
                let text = serde_json::to_string(&values).unwrap_or_default();
                workstation.drafts(&session.key).save(&drafts::key(&form), &text).map_err(words::refuse_shown)?;
                Ok(Outcome::DraftSaved)
            }
            Command::DropDraft(form) => {
                let (workstation, session) = inner.at_work()?;
                workstation.drafts(&session.key).remove(&drafts::key(&form)).map_err(words::refuse_shown)?;
                Ok(Outcome::DraftDropped)
            }
            // Done above.
            Command::Verify | Command::StopVerifying => Ok(Outcome::Stopping),
            Command::SyncNow => {
                let (workstation, session) = inner.at_work_mut()?;
                let session_key = &session.key;
                workstation.push(session_key, now, |_, _| {}).map_err(words::refuse_shown)?;
                inner.changed = true;
                let (workstation, _) = inner.at_work()?;
                let state = journal::sync(workstation).map_err(words::refused_fault)?;
                Ok(Outcome::Synced(Box::new(state)))
            }
            Command::SavePaper { case, name, entry, language } => {
                let (workstation, session) = inner.at_work()?;
                let world = workstation.world();
                let sight = Sight { table: &self.access, actor: &session.actor, world: &world, today: now.date() };
                let may_print = self.access.may(&session.actor.role, Permission::Print);
                if !may_print || !sight.sees(&Matter::Case(case)).map_err(words::refuse_shown)? {
                    return Err(words::refuse(text::refuse_export()));
                }
                let drawn =
                    drawn::paper(workstation, &inner.folds, case, &name, entry).map_err(words::refused_fault)?;
                let number = world.case(&case).map_err(words::refuse_shown)?;
                let number = number.map(|case| said::number_of(&case)).unwrap_or_default();
                let title = drawn.paper.title.say(&text::Catalog::of(language));
                let folder = workstation.directory().print().map_err(words::refuse_shown)?;
                let body = drawn.paper.text(language).join("\n") + "\n";
                let path = papers::keep(&folder, &[&drawn.on.to_string(), &number, &title], body.as_bytes())
                    .map_err(words::refuse_shown)?;
                Ok(Outcome::PaperSaved(path.display().to_string()))
            }
            Command::Copy { what, text } => {
                let (workstation, session) = inner.at_work()?;
                if !self.access.may(&session.actor.role, Permission::Copy) {
                    let world = workstation.world();
                    let say = seat::not_permitted(&world, &self.access, Permission::Copy, text::refuse_copy);
                    return Err(Refusal { say, why: None, fields: Vec::new() });
                }
                inner.note_read(&what, now).map_err(words::refused_fault)?;
                Ok(Outcome::MayCopy(text))
            }
        }
    }

    fn changed(&self) -> bool {
        let mut inner = self.lock();
        let wall = (self.clock)();
        inner.take_up(wall);
        inner.tell_province(wall);
        std::mem::take(&mut inner.changed)
    }

    fn today(&self) -> Date {
        self.lock().now(self.clock).date()
    }
}

impl PrisonDesk {
    /// Verifies the directory as it stands now, on connections of its own, with what the key of whoever asks opens.
    fn verify(&self, progress: &dyn Fn(Progress)) -> Result<Outcome, Refusal> {
        let (directory, secrets) = {
            let inner = self.lock();
            let (_, session) = inner.at_work()?;
            let directory = Directory::open_reading(&self.root).map_err(words::refuse_shown)?;
            let secrets = verify::Secrets::open(&directory, &session.key).map_err(words::refuse_shown)?;
            (directory, secrets)
        };
        self.stop.store(false, Ordering::Relaxed);
        let from = (self.clock)();
        let mut parts: BTreeMap<verify::Keeping, (u64, u64)> = BTreeMap::new();
        let mut told = None;
        let mut reached = (0, 0);
        let report = verify::verify_until(&directory, &secrets, &self.stop, &mut |now| {
            parts.insert(now.keeping, (now.done, now.total));
            let (done, total) = parts.values().fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
            reached = (done, total);
            // Each word of it makes a frame: a few hundred in all.
            let share = done.saturating_mul(SHARES).checked_div(total);
            if told != Some(share) {
                told = Some(share);
                let elapsed = (self.clock)().millis().saturating_sub(from.millis());
                progress(Progress { done, total, elapsed: u64::try_from(elapsed).unwrap_or(0) });
            }
        })
        .map_err(words::refuse_shown)?;
        match report {
            Some(report) => {
                self.lock().verified = Some(report.holds());
                Ok(Outcome::Verified(Box::new(verification(&report))))
            }
            None => Err(words::refuse(text::verify_stopped(reached.0, reached.1))),
        }
    }

    fn log_on(
        &self,
        inner: &mut Inner,
        officer: &crate::core::record::id::OfficerNumber,
        role: &crate::core::record::id::RoleId,
        passphrase: &SecretString,
    ) -> Result<Session, Refusal> {
        let wall = (self.clock)();
        let key = seat::open_key(&self.root, officer, passphrase, wall)?;
        if inner.workstation.is_none() {
            inner.workstation = Some(seat::open_with(&self.root, &key, wall)?);
        }
        let now = inner.now(self.clock);
        inner.leave(now);
        let workstation = inner.workstation.as_mut().ok_or_else(|| words::refuse(text::refuse_locked()))?;
        let actor = seat::actor(&workstation.world(), officer, role, now.date())
            .ok_or_else(|| words::refuse(text::refuse_no_role()))?;
        // Periods that ended while nobody was here are noted before anybody looks. What cannot be noted is shown, and the work goes on.
        workstation.timers(now);
        // Where the note cannot be read or written nothing is said of the last time, and the work goes on.
        let before = keyring::note_logon(workstation.directory(), officer, now).ok().flatten();
        let signatures = seat::signatures(workstation, officer);
        let session = seat::session(&workstation.world(), &self.access, &actor, signatures, before);
        inner.session = Some(SignedIn { actor, key });
        // What this officer had read when the program was killed.
        inner.flush_reads(now);
        Ok(session)
    }

    fn sign(
        &self,
        inner: &mut Inner,
        prepared: &[act::Prepared],
        passphrase: &SecretString,
        now: Instant,
    ) -> Result<crate::app::port::Receipt, Refusal> {
        let officer = inner
            .session
            .as_ref()
            .map(|session| session.actor.officer.clone())
            .ok_or_else(|| words::refuse(text::refuse_locked()))?;
        let wall = (self.clock)();
        // The passphrase is asked for every signed set: only the key file can say whether it is right.
        let key = seat::open_key(&self.root, &officer, passphrase, wall)?;
        let (workstation, session) = inner.at_work_mut()?;
        let actor = session.actor.clone();
        if prepared.iter().any(|one| one.actor != actor) {
            return Err(words::refuse(text::refuse_preview_gone()));
        }
        let receipt = together::sign(workstation, &actor, &key, prepared, now);
        inner.changed |= prepared.len() > 1;
        let receipt = receipt?;
        let (workstation, _) = inner.at_work_mut()?;
        // The province is told at once where it can be reached; what fails here is shown as lag and tried again.
        let moment = workstation.moment(wall);
        let _ = workstation.push(&key, moment, |_, _| {});
        Ok(receipt)
    }
}

impl PrisonDesk {
    /// What another person at this terminal would sign. Nobody is his own second person; `decide` asks it again of the step.
    fn prepare_second(
        &self,
        inner: &mut Inner,
        wanted: &crate::app::port::Act,
        officer: &OfficerNumber,
        role: &RoleId,
        now: Instant,
    ) -> Result<crate::app::port::Preview, Refusal> {
        let (workstation, session) = inner.at_work()?;
        if session.actor.officer == *officer {
            return Err(words::refuse(text::refuse_second_same()));
        }
        let actor = seat::actor(&workstation.world(), officer, role, now.date())
            .ok_or_else(|| words::refuse(text::refuse_no_role()))?;
        self.may_read(workstation, &actor, wanted, now)?;
        let (preview, prepared) = act::prepare(workstation, &actor, wanted, now, &self.access)?;
        Ok(inner.keep(preview, vec![prepared]))
    }

    /// Refuses an act about a file that whoever would sign it may not read.
    fn may_read(
        &self,
        workstation: &Workstation,
        actor: &Actor,
        wanted: &crate::app::port::Act,
        now: Instant,
    ) -> Result<(), Refusal> {
        let matters = matters::of_act(workstation, actor, wanted).map_err(words::refused_fault)?;
        self.may_read_all(workstation, actor, &matters, now)
    }

    fn may_read_all(
        &self,
        workstation: &Workstation,
        actor: &Actor,
        matters: &[Matter],
        now: Instant,
    ) -> Result<(), Refusal> {
        let world = workstation.world();
        let sight = Sight { table: &self.access, actor, world: &world, today: now.date() };
        matters::check(&sight, matters).map_err(words::refused_fault)
    }

    /// The other person signs. The key of the person who is logged on rests first, so that the two are never open together, and
    /// wakes whatever comes of it; the session was never the other's.
    fn sign_second(
        &self,
        inner: &mut Inner,
        prepared: &act::Prepared,
        passphrase: &SecretString,
        now: Instant,
    ) -> Result<crate::app::port::Receipt, Refusal> {
        let SignedIn { actor: first, key } =
            inner.session.take().ok_or_else(|| words::refuse(text::refuse_locked()))?;
        let resting = RestingKey::new(key, &mut Random::System).map_err(words::refuse_shown)?;
        let done = if prepared.actor.officer == first.officer {
            Err(words::refuse(text::refuse_second_same()))
        } else {
            self.signed_by_second(inner, prepared, passphrase, resting.id(), now)
        };
        let key = resting.wake().map_err(words::refuse_shown)?;
        inner.session = Some(SignedIn { actor: first, key });
        done
    }

    fn signed_by_second(
        &self,
        inner: &mut Inner,
        prepared: &act::Prepared,
        passphrase: &SecretString,
        first: KeyId,
        now: Instant,
    ) -> Result<crate::app::port::Receipt, Refusal> {
        let wall = (self.clock)();
        let key = seat::open_key(&self.root, &prepared.actor.officer, passphrase, wall)?;
        if key.id() == first {
            return Err(words::refuse(text::refuse_second_same()));
        }
        let workstation = inner.workstation.as_mut().ok_or_else(|| words::refuse(text::refuse_locked()))?;
        let receipt = act::sign(workstation, &prepared.actor, &key, prepared, now)?;
        let moment = workstation.moment(wall);
        let _ = workstation.push(&key, moment, |_, _| {});
        Ok(receipt)
    }
}

impl Inner {
    fn now(&self, clock: Clock) -> Instant {
        let wall = clock();
        self.workstation.as_ref().map_or(wall, |workstation| workstation.moment(wall))
    }

    /// Keeps what was prepared until it is signed, in the place of what was prepared before.
    fn keep(&mut self, preview: crate::app::port::Preview, prepared: Vec<act::Prepared>) -> crate::app::port::Preview {
        let id = self.next_preview;
        self.next_preview += 1;
        self.prepared.clear();
        self.prepared.insert(id, prepared);
        crate::app::port::Preview { id, ..preview }
    }

    /// What the login screen may know: the day, and whether this is training.
    fn standing_before_logon(&self, now: Instant) -> Standing {
        Standing {
            today: now.date(),
            training: self.workstation.as_ref().is_some_and(|workstation| workstation.world().register().is_training()),
            tasks: [0; 4],
            drafts: 0,
            signed: 0,
            sequenced: self.workstation.as_ref().map_or(0, |workstation| workstation.hub().replica().head().size()),
            copies: self.workstation.as_ref().map_or(0, journal::copies),
            copies_wanted: self.workstation.as_ref().map_or(0, journal::copies_wanted),
            province: None,
            lag_seconds: None,
            lag_since: None,
            unnoted: 0,
        }
    }

    fn session(&self) -> Result<(&Workstation, &SignedIn), Fault> {
        self.workstation.as_ref().zip(self.session.as_ref()).ok_or_else(|| words::fault(text::refuse_locked()))
    }

    fn at_work(&self) -> Result<(&Workstation, &SignedIn), Refusal> {
        self.session().map_err(words::refused_fault)
    }

    fn at_work_mut(&mut self) -> Result<(&mut Workstation, &SignedIn), Refusal> {
        self.workstation.as_mut().zip(self.session.as_ref()).ok_or_else(|| words::refuse(text::refuse_locked()))
    }

    /// Notes a read. What is not on the disk is not shown.
    fn note_read(&mut self, what: &str, now: Instant) -> Result<(), Fault> {
        let Some((workstation, session)) = self.workstation.as_mut().zip(self.session.as_ref()) else { return Ok(()) };
        workstation.note_read(&session.actor, what).map_err(words::fault_shown)?;
        let noted = workstation.reads_noted(&session.actor);
        self.read_here.insert(what.to_owned());
        if noted >= READS {
            self.flush_reads(now);
        }
        Ok(())
    }

    /// Whether this session has opened a file before.
    fn has_read(&self, what: &str) -> bool {
        self.read_here.contains(what)
    }

    /// Puts what was read into the journal. The notes are kept where this fails, and go with the next entry.
    fn flush_reads(&mut self, now: Instant) {
        let Some((workstation, session)) = self.workstation.as_mut().zip(self.session.as_ref()) else { return };
        let before = workstation.hub().replica().head().size();
        let _ = workstation.flush_reads(&session.key, now);
        // Reading changes nobody's record: what the law said of everybody still stands.
        let after = workstation.hub().replica().head().size();
        if let Some(screening) = self.screening.as_mut().filter(|known| known.size == before) {
            screening.size = after;
        }
    }

    /// Takes up what others signed beside this workstation and left in the outbox, such as the reads of commands. What cannot be
    /// taken up now stays there.
    fn take_up(&mut self, wall: Instant) {
        let Some(workstation) = &mut self.workstation else { return };
        let Ok(waiting) = workstation.outbox() else { return };
        if waiting.iter().all(|item| item.refused.is_some()) {
            return;
        }
        let are_reads = waiting.iter().all(|item| item.kind() == Some(Kind::Read));
        let before = workstation.hub().replica().head().size();
        let _ = workstation.submit_outbox(wall);
        let after = workstation.hub().replica().head().size();
        if let Some(screening) = self.screening.as_mut().filter(|known| are_reads && known.size == before) {
            screening.size = after;
        }
        self.changed |= after != before;
    }

    /// Sends the province the entries that nobody's signature has sent: periods that ended, files read, what commands left here.
    fn tell_province(&mut self, wall: Instant) {
        let Some((workstation, session)) = self.workstation.as_mut().zip(self.session.as_ref()) else { return };
        let mirrored = |workstation: &Workstation| workstation.hub().replica().journal().cosigned_up_to().ok();
        let before = mirrored(workstation);
        let has_all = before.is_some_and(|entries| entries >= workstation.hub().replica().head().size());
        if has_all || self.province_waits_until.is_some_and(|then| wall < then) {
            return;
        }
        let moment = workstation.moment(wall);
        let _ = workstation.push(&session.key, moment, |_, _| {});
        let is_told = mirrored(workstation) > before;
        self.province_waits_until = if is_told { None } else { wall.plus_millis(RETRY).ok() };
        self.changed |= is_told;
    }

    /// Leaves the seat: what was read goes into the journal, signed by the reader, and to the province; the key is wiped.
    fn leave(&mut self, now: Instant) {
        self.prepared.clear();
        self.flush_reads(now);
        // The key goes with the seat: this is its last attempt, whatever came of the one before.
        self.province_waits_until = None;
        self.tell_province(now);
        self.province_waits_until = None;
        self.read_here.clear();
        self.session = None;
    }

    /// Asks the law about every prisoner once a day and size of the journal.
    fn screen(&mut self, day: Date) -> Result<(), Fault> {
        let Some(workstation) = &self.workstation else { return Ok(()) };
        let size = workstation.hub().replica().head().size();
        if self.screening.as_ref().is_some_and(|known| known.day == day && known.size == size) {
            return Ok(());
        }
        let world = workstation.world();
        let numbers = world.prisoner_numbers(&Scope::Prison, "").map_err(words::fault_shown)?;
        let mut persons = BTreeMap::new();
        for number in numbers {
            let Some(prisoner) = world.prisoner(&number).map_err(words::fault_shown)? else { continue };
            let file = prisoner.sentence_file(world.law_settings(), person::commutation_question(day));
            let judged = file.as_ref().map(|file| law::explain::judge(file, world.law()));
            persons.insert(number, judged.map(|judged| person::Screened::of(&judged, day)).unwrap_or_default());
        }
        self.screening = Some(Screening { day, size, persons });
        Ok(())
    }
}

fn verification(report: &verify::Report) -> Verification {
    let line = |what: text::Message, mark| Line { what: what.into(), mark, ..Line::default() };
    let mut checks = vec![line(text::verified_replica(report.size), Mark::Good)];
    checks.extend(report.copied.map(|entries| line(text::verified_copy(entries), Mark::Good)));
    checks.extend(report.mirrored.map(|entries| line(text::verified_mirror(entries), Mark::Good)));
    checks.push(line(text::verified_files(report.files), Mark::Good));
    checks.extend(
        report.problems.iter().map(|problem| line(text::verified_problem(text::hub::problem(problem)), Mark::Bad)),
    );
    Verification { good: report.holds(), entries: report.size, checks }
}
