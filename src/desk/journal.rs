//! The journal as the terminal shows it: rows, one entry in full, verification, synchronisation.

use std::sync::Arc;

use super::{case as case_view, said, seat, words};
use crate::app::port::view::{EntryView, Fault, JournalRow, Label, Line, Mark, PrisonRow, Sync};
use crate::core::access::{AccessTable, Permission, Sight};
use crate::core::journal::{Kind, Statement};
use crate::core::procedure::act::Actor;
use crate::core::procedure::case::Case;
use crate::core::procedure::definition::{Definition, EffectKind};
use crate::core::record::payload::Payload;
use crate::core::record::world::World;
use crate::core::time::{Date, Instant};
use crate::hub::client::Workstation;
use crate::hub::{Level, SecondCopy};
use crate::store::journal::StoredEntry;
use crate::text::{self, Message, Said as _};

/// Corrections of one entry that are shown; nobody corrects the same words more often.
const CORRECTIONS: usize = 50;

/// One entry in a list.
#[must_use]
pub fn row(
    workstation: &Workstation,
    access: &AccessTable,
    actor: &Actor,
    entry: &StoredEntry,
    today: Date,
) -> JournalRow {
    let world = workstation.world();
    let what = what(&world, access, actor, entry, today, true);
    let sequence = entry.leaf.sequenced.sequence;
    JournalRow {
        position: sequence,
        at: moment(entry.leaf.sequenced.time),
        kind: text::journal::kind(entry.statement.kind).into(),
        who: signer_name(&world, entry),
        what,
        level: match level_of(workstation, sequence) {
            Ok(Level::Outbox) => text::level_outbox_short().into(),
            Ok(Level::Sealed { copies }) => text::level_sealed_short(u32::from(copies)).into(),
            Ok(Level::Mirrored) => text::level_mirrored_short().into(),
            Err(_) => Label::Plain("?".to_owned()),
        },
        corrected: !corrections(workstation, sequence).is_empty(),
    }
}

/// What an entry says in one line; empty where the reader may not know.
#[must_use]
pub fn what(
    world: &dyn World,
    access: &AccessTable,
    actor: &Actor,
    entry: &StoredEntry,
    today: Date,
    with_subject: bool,
) -> Label {
    let sight = Sight { table: access, actor, world, today };
    first_payload(entry)
        .filter(|payload| may_read(&sight, entry, payload))
        .map(|payload| said::summary(world, &payload, with_subject, entry.leaf.sequenced.time.date()))
        .unwrap_or_default()
}

/// The corrections of an entry, oldest first: position, who signed, when, and what is right.
#[must_use]
pub fn corrections(workstation: &Workstation, sequence: u64) -> Vec<Corrected> {
    let world = workstation.world();
    let mut found = Vec::new();
    for by in world.entries_about(&format!("corrects:{sequence}"), CORRECTIONS).unwrap_or_default() {
        let Ok(Some(entry)) = workstation.hub().replica().entry(by) else { continue };
        let Some(payload) = first_payload(&entry) else { continue };
        let Payload::Correction(record) = &payload else { continue };
        found.push(Corrected {
            by,
            on: entry.leaf.sequenced.time.date(),
            who: signer(&world, &entry),
            reason: record.reason.clone(),
        });
    }
    found.reverse();
    found
}

/// A correction of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// Its position.
    pub by: u64,
    /// The day.
    pub on: Date,
    /// Who signed it.
    pub who: String,
    /// What was wrong and what is right.
    pub reason: String,
}

/// One entry in full.
#[must_use]
pub fn entry(
    workstation: &Workstation,
    access: &AccessTable,
    actor: &Actor,
    entry: &StoredEntry,
    today: Date,
) -> EntryView {
    let world = workstation.world();
    let sight = Sight { table: access, actor, world: &world, today };
    let statement = &entry.statement;
    let mut lines = Vec::new();
    for stored in &entry.payloads {
        match stored.as_ref().and_then(|salted| salted.payload.read().ok()) {
            None => lines.push(text::entry_erased().into()),
            Some(payload) if may_read(&sight, entry, &payload) => {
                lines.extend(said::lines(&world, &payload, entry.leaf.sequenced.time.date()));
            }
            Some(_) => lines.push(text::entry_not_entitled().into()),
        }
    }
    // The correction stands beside what it corrects, for whoever may read that.
    let readable = first_payload(entry).is_some_and(|payload| may_read(&sight, entry, &payload));
    lines.extend(
        corrections(workstation, entry.leaf.sequenced.sequence)
            .into_iter()
            .filter(|_| readable)
            .map(|one| Label::from(text::entry_corrected_by(one.by, one.on.to_string(), one.reason, one.who))),
    );
    let facts: Vec<(Label, Label)> = vec![
        (text::entry_kind().into(), text::journal::kind(statement.kind).into()),
        (text::entry_signed_by().into(), Label::Plain(signer(&world, entry))),
        (text::entry_role().into(), role_and_place(&world, entry)),
        (text::entry_claimed().into(), Label::Plain(to_the_second(statement.claimed))),
        (text::entry_sequenced().into(), Label::Plain(to_the_second(entry.leaf.sequenced.time))),
        (text::entry_level().into(), level(workstation, entry.leaf.sequenced.sequence)),
        (
            text::entry_seen().into(),
            text::entry_seen_entries(case_view::short(&statement.seen.root.to_string()), statement.seen.size).into(),
        ),
        (text::entry_command().into(), Label::Plain(statement.command.to_string())),
        (text::entry_key().into(), Label::Plain(statement.key.to_string())),
    ];
    let can_correct = if !access.may(&actor.role, Permission::Correct) {
        Err(seat::not_permitted(&world, access, Permission::Correct, text::entry_correct_role))
    } else {
        let published = workstation.hub().replica().state().published().in_force(today);
        may_correct(&world, &published, statement, entry.leaf.sequenced.sequence, actor)
    };
    EntryView {
        position: entry.leaf.sequenced.sequence,
        facts,
        lines,
        bytes: entry.bytes.clone(),
        case: statement.case.map(|seen| seen.case),
        can_correct,
    }
}

/// Whether a seat may correct the words of an entry; an entry that changed records is taken back by its procedure, a vote by a new one.
fn may_correct(
    world: &dyn World,
    published: &[Arc<Definition>],
    statement: &Statement,
    sequence: u64,
    actor: &Actor,
) -> Result<(), Label> {
    let kind = || Label::from(text::entry_correct_kind());
    if statement.kind == Kind::MeetingClose {
        return Err(text::entry_correct_vote().into());
    }
    let id = statement.case.filter(|_| statement.kind == Kind::Step).ok_or_else(kind)?.case;
    let found = world.case(&id).ok().flatten().ok_or_else(kind)?;
    let taken = found.history.iter().find(|taken| taken.sequence == sequence).ok_or_else(kind)?;
    if taken.has_effects {
        let own = world.definition(&found.definition);
        let known = own.and_then(|own| corrected_by(world, published, &own, &found, sequence, actor));
        return Err(known.unwrap_or_else(|| text::refused_correct_by_procedure(sequence).into()));
    }
    match taken.role.as_ref().filter(|role| **role != actor.role) {
        Some(role) => {
            let name = words::role(world, role);
            Err(words::both(|catalog| catalog.say(&text::refused_other_role(name.say(catalog)))))
        }
        None => Ok(()),
    }
}

/// How an entry that changed records is corrected: in the case itself, by a procedure that takes such entries back, or by the court.
fn corrected_by(
    world: &dyn World,
    published: &[Arc<Definition>],
    own: &Definition,
    case: &Case,
    sequence: u64,
    actor: &Actor,
) -> Option<Label> {
    let makes = |kind: EffectKind| own.effects.iter().any(|effect| effect.kind == kind);
    if makes(EffectKind::TermChanged) || makes(EffectKind::Ruling) {
        return Some(text::entry_correct_ruling(sequence).into());
    }
    let reverses = |kind| [EffectKind::PointsReversed, EffectKind::PunishmentReversed].contains(&kind);
    if let Some(reversal) = own.effects.iter().find(|effect| reverses(effect.kind) && effect.of.is_none()) {
        let way = own.interrupts.iter().find(|way| case.is_open() && way.effect.contains(&reversal.id))?;
        let (title, by) = (words::of_law(&way.title), words::roles(world, &way.by));
        return Some(words::both(|catalog| {
            catalog.say(&text::entry_correct_in_case(sequence, by.say(catalog), title.say(catalog)))
        }));
    }
    let points = makes(EffectKind::PointsEntry) || own.steps.iter().any(|step| step.parts.is_some());
    // An objection, which the case itself calls where one comes.
    let called =
        |definition: &&Arc<Definition>| own.steps.iter().any(|step| step.call.as_ref() == Some(&definition.id));
    let by = published.iter().find(|definition| points && called(definition))?;
    let (title, starts) = (words::of_law(&by.title), words::roles(world, &by.open.by));
    let yours = by.open.by.contains(&actor.role);
    Some(words::both(|catalog| {
        let (title, starts) = (title.say(catalog), starts.say(catalog));
        catalog.say(&match yours {
            true => text::entry_correct_by_you(sequence, title),
            false => text::entry_correct_by(sequence, title, starts),
        })
    }))
}

/// Copies, province, outbox.
///
/// # Errors
/// The store could not be read.
pub fn sync(workstation: &Workstation) -> Result<Sync, Fault> {
    let head = workstation.hub().replica().head();
    let size = head.size();
    let fact =
        |what: Message, amount: String| Line { what: what.into(), amount: Label::Plain(amount), ..Line::default() };
    let copies = match workstation.hub().second_copy() {
        SecondCopy::None => vec![Line { what: text::sync_no_copy().into(), mark: Mark::Due, ..Line::default() }],
        SecondCopy::Following(copy) => vec![Line {
            mark: if copy.size() == size { Mark::Good } else { Mark::Due },
            ..fact(
                text::sync_copy(
                    workstation.directory().copy().map(|folder| folder.display().to_string()).unwrap_or_default(),
                ),
                copy.size().to_string(),
            )
        }],
        SecondCopy::Lost(fault) => {
            let what = text::sync_copy_lost(text::hub::copy(fault));
            vec![Line { what: what.into(), mark: Mark::Alert, ..Line::default() }]
        }
    };
    let mirrored = workstation.hub().replica().journal().cosigned_up_to().map_err(words::fault_shown)?;
    let province = vec![Line {
        mark: if mirrored == size { Mark::Good } else { Mark::Due },
        note: text::sync_behind(size.saturating_sub(mirrored)).into(),
        ..fact(text::desk_sync_province(), mirrored.to_string())
    }];
    let unnoted = workstation.timer_faults().iter().map(|found| {
        let case = found.case.and_then(|id| workstation.world().case(&id).ok().flatten());
        let case = case.map(|case| said::number_of(&case)).or(found.case.map(|id| id.to_string()));
        Line {
            what: case.map_or_else(text::sync_unnoted_all, text::sync_unnoted).into(),
            note: found.fault.said().into(),
            mark: Mark::Alert,
            ..Line::default()
        }
    });
    let outbox = workstation
        .outbox()
        .map_err(words::fault_shown)?
        .iter()
        .map(|item| Line {
            what: Label::Plain(item.command.to_string()),
            note: item.refused.clone().map(Label::from).unwrap_or_default(),
            mark: if item.refused.is_some() { Mark::Alert } else { Mark::Provisional },
            ..Line::default()
        })
        .chain(unnoted)
        .collect();
    let journal = vec![
        fact(text::sync_origin(), head.origin.as_str().to_owned()),
        fact(text::sync_size(), size.to_string()),
        fact(text::sync_root(), head.root().to_string()),
    ];
    Ok(Sync { journal, copies, province, outbox })
}

/// Seconds since the first entry that the province has not mirrored; 0 where it has all.
///
/// # Errors
/// The store could not be read.
pub fn lag(workstation: &Workstation, mirrored: u64, now: Instant) -> Result<Option<u64>, Fault> {
    if mirrored >= workstation.hub().replica().head().size() {
        return Ok(Some(0));
    }
    let first = workstation.hub().replica().entry(mirrored).map_err(words::fault_shown)?;
    let waited = first.map(|entry| now.millis().saturating_sub(entry.leaf.sequenced.time.millis()).max(0) / 1000);
    Ok(waited.and_then(|seconds| u64::try_from(seconds).ok()))
}

/// Since when there are entries that the province has not mirrored: the time, with its day where it is not today; none where it has all.
///
/// # Errors
/// The store could not be read.
pub fn behind_since(workstation: &Workstation, mirrored: u64, now: Instant) -> Result<Option<String>, Fault> {
    let first = workstation.hub().replica().entry(mirrored).map_err(words::fault_shown)?;
    let at = first.map(|entry| entry.leaf.sequenced.time);
    Ok(at.map(|at| if at.date() == now.date() { case_view::clock(at) } else { moment(at) }))
}

/// This prison in the reviewer's list.
///
/// # Errors
/// The store could not be read.
pub fn prison(workstation: &Workstation, now: Instant, verified: Option<bool>) -> Result<PrisonRow, Fault> {
    let size = workstation.hub().replica().head().size();
    let mirrored = workstation.hub().replica().journal().cosigned_up_to().map_err(words::fault_shown)?;
    let world = workstation.world();
    let name = world
        .register()
        .genesis
        .as_ref()
        .map(|genesis| words::named(&genesis.name, &genesis.origin))
        .unwrap_or_default();
    Ok(PrisonRow {
        origin: workstation.hub().replica().origin().as_str().to_owned(),
        here: true,
        name,
        entries: size,
        mirrored,
        lag_seconds: lag(workstation, mirrored, now)?,
        witnesses: (0, 0),
        verified: match verified {
            None => Label::default(),
            Some(true) => text::verified_holds().into(),
            Some(false) => text::verified_breaks().into(),
        },
        alerts: Vec::new(),
    })
}

fn level(workstation: &Workstation, sequence: u64) -> Label {
    match level_of(workstation, sequence) {
        Ok(Level::Outbox) => text::level_outbox().into(),
        Ok(Level::Sealed { copies }) => text::level_sealed(u32::from(copies)).into(),
        Ok(Level::Mirrored) => text::level_mirrored().into(),
        Err(error) => error.said().into(),
    }
}

fn level_of(workstation: &Workstation, sequence: u64) -> Result<Level, crate::store::StoreFault> {
    workstation.hub().level(sequence)
}

/// Day, hour and minute.
fn moment(at: Instant) -> String {
    format!("{} {}", at.date(), case_view::clock(at))
}

/// Day and time to the second.
#[must_use]
pub fn to_the_second(at: Instant) -> String {
    format!("{}:{:02}", moment(at), at.time_of_day() / 1000 % 60)
}

/// The signer's name alone, for a column; the hub by what it is.
#[must_use]
pub fn signer_name(world: &dyn World, entry: &StoredEntry) -> Label {
    match world.register().officer_of(&entry.statement.key) {
        Some((_, officer)) => Label::Plain(officer.name.clone()),
        None => text::journal_holder_hub().into(),
    }
}

/// The role and where it is held, by name.
fn role_and_place(world: &dyn World, entry: &StoredEntry) -> Label {
    let statement = &entry.statement;
    let named = |id: &str| id.parse().ok().map(|id| words::role(world, &id));
    let role = named(&statement.role.to_string()).unwrap_or_default();
    let place =
        statement.place.to_string().parse().ok().map(|place| said::place_label(world, &place)).unwrap_or_default();
    words::both(|catalog| {
        let parts = [role.say(catalog), place.say(catalog)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    })
}

/// Whether a payload of an entry may be read. What cannot be told from the records is not shown.
fn may_read(sight: &Sight<'_>, entry: &StoredEntry, payload: &Payload) -> bool {
    sight.sees_payload(entry.statement.case.map(|seen| seen.case), payload).unwrap_or(false)
}

fn first_payload(entry: &StoredEntry) -> Option<Payload> {
    entry.payloads.first()?.as_ref()?.payload.read().ok()
}

fn signer(world: &dyn World, entry: &StoredEntry) -> String {
    match world.register().officer_of(&entry.statement.key) {
        Some((number, officer)) => format!("{} {number}", officer.name),
        None => entry.statement.key.to_string().chars().take(8).collect(),
    }
}

/// Verified keepings of the whole journal on the prison's machines: one, or two with the second copy.
#[must_use]
pub fn copies(workstation: &Workstation) -> u32 {
    let size = workstation.hub().replica().head().size();
    match workstation.hub().second_copy() {
        SecondCopy::Following(copy) if copy.size() == size => 2,
        _ => 1,
    }
}

/// How many there should be: two where a second copy is set.
#[must_use]
pub const fn copies_wanted(workstation: &Workstation) -> u32 {
    if workstation.directory().config().copy.is_some() { 2 } else { 1 }
}
