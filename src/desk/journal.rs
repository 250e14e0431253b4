//! The journal as the terminal shows it: rows, one entry in full, verification, synchronisation.

use super::{case as case_view, said, words};
use crate::app::port::view::{EntryView, Fault, JournalRow, Label, Line, Mark, PrisonRow, Sync};
use crate::core::access::{AccessTable, FileStatus, Permission};
use crate::core::journal::Kind;
use crate::core::procedure::act::Actor;
use crate::core::record::payload::{Payload, Subject};
use crate::core::record::world::World;
use crate::core::time::Date;
use crate::hub::client::Workstation;
use crate::hub::{Level, SecondCopy};
use crate::store::journal::StoredEntry;
use crate::text::{self, Message};

/// Whether a reader may see a payload: establishment is open to all officers, cases and persons to those who may read the file.
#[must_use]
pub fn may_read(world: &dyn World, access: &AccessTable, actor: &Actor, payload: &Payload, today: Date) -> bool {
    let ward = match payload.subject() {
        Subject::Site => return true,
        Subject::Person(number) => match world.prisoner(&number) {
            Ok(Some(prisoner)) => {
                return access.reads(
                    &actor.role,
                    &actor.place,
                    &prisoner.roster.ward,
                    FileStatus::of(prisoner.last_day(), today),
                );
            }
            _ => None,
        },
        Subject::Case(id) => world.case(&id).ok().flatten().and_then(|case| case.ward.clone()),
    };
    match ward {
        Some(ward) => access.reads(&actor.role, &actor.place, &ward, FileStatus::Held),
        None => access.may(&actor.role, Permission::Read),
    }
}

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
    let payload = first_payload(entry);
    let what = payload
        .filter(|payload| may_read(&world, access, actor, payload, today))
        .and_then(|payload| said::lines(&world, &payload).into_iter().next())
        .unwrap_or_default();
    let sequence = entry.leaf.sequenced.sequence;
    JournalRow {
        position: sequence,
        at: entry.leaf.sequenced.time.to_string(),
        kind: text::journal::kind(entry.statement.kind).into(),
        who: Label::Plain(signer(&world, entry)),
        what,
        level: level(workstation, sequence),
        corrected: false,
    }
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
    let statement = &entry.statement;
    let mut lines = Vec::new();
    for stored in &entry.payloads {
        match stored.as_ref().and_then(|salted| salted.payload.read().ok()) {
            None => lines.push(text::entry_erased().into()),
            Some(payload) if may_read(&world, access, actor, &payload, today) => {
                lines.extend(said::lines(&world, &payload))
            }
            Some(_) => lines.push(text::entry_not_entitled().into()),
        }
    }
    let facts: Vec<(Label, Label)> = vec![
        (text::entry_kind().into(), text::journal::kind(statement.kind).into()),
        (text::entry_signed_by().into(), Label::Plain(signer(&world, entry))),
        (text::entry_role().into(), Label::Plain(format!("{} {}", statement.role, statement.place))),
        (text::entry_claimed().into(), Label::Plain(statement.claimed.to_string())),
        (text::entry_sequenced().into(), Label::Plain(entry.leaf.sequenced.time.to_string())),
        (text::entry_level().into(), level(workstation, entry.leaf.sequenced.sequence)),
        (
            text::entry_seen().into(),
            Label::Plain(format!("{} {}", statement.seen.size, case_view::short(&statement.seen.root.to_string()))),
        ),
        (text::entry_command().into(), Label::Plain(statement.command.to_string())),
        (text::entry_key().into(), Label::Plain(statement.key.to_string())),
    ];
    let can_correct = if !access.may(&actor.role, Permission::Correct) {
        Err(Label::from(text::entry_correct_role()))
    } else if matches!(statement.kind, Kind::Step | Kind::MeetingClose) && statement.case.is_some() {
        Ok(())
    } else {
        Err(text::entry_correct_kind().into())
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

/// Copies, province, outbox.
///
/// # Errors
/// The store could not be read.
pub fn sync(workstation: &Workstation) -> Result<Sync, Fault> {
    let store = |error: crate::store::StoreFault| words::fault(text::fault_store(error.to_string()));
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
    let mirrored = workstation.hub().replica().journal().cosigned_up_to().map_err(store)?;
    let province = vec![Line {
        mark: if mirrored == size { Mark::Good } else { Mark::Due },
        note: text::sync_behind(size.saturating_sub(mirrored)).into(),
        ..fact(text::desk_sync_province(), mirrored.to_string())
    }];
    let outbox = workstation
        .outbox()
        .map_err(store)?
        .iter()
        .map(|item| Line {
            what: Label::Plain(item.command.to_string()),
            note: item.refused.clone().map(Label::Plain).unwrap_or_default(),
            mark: if item.refused.is_some() { Mark::Alert } else { Mark::Provisional },
            ..Line::default()
        })
        .collect();
    let journal = vec![
        fact(text::sync_origin(), head.origin.as_str().to_owned()),
        fact(text::sync_size(), size.to_string()),
        fact(text::sync_root(), head.root().to_string()),
    ];
    Ok(Sync { journal, copies, province, outbox })
}

/// This prison in the reviewer's list.
///
/// # Errors
/// The store could not be read.
pub fn prison(workstation: &Workstation) -> Result<PrisonRow, Fault> {
    let store = |error: crate::store::StoreFault| words::fault(text::fault_store(error.to_string()));
    let size = workstation.hub().replica().head().size();
    let mirrored = workstation.hub().replica().journal().cosigned_up_to().map_err(store)?;
    let world = workstation.world();
    let name = world
        .register()
        .genesis
        .as_ref()
        .map(|genesis| words::named(&genesis.name, &genesis.origin))
        .unwrap_or_default();
    Ok(PrisonRow {
        origin: workstation.hub().replica().origin().as_str().to_owned(),
        name,
        entries: size,
        mirrored,
        lag_seconds: (size == mirrored).then_some(0),
        witnesses: (0, 0),
        verified: Label::default(),
        alerts: Vec::new(),
    })
}

fn level(workstation: &Workstation, sequence: u64) -> Label {
    match workstation.hub().level(sequence) {
        Ok(Level::Outbox) => text::level_outbox().into(),
        Ok(Level::Sealed { copies }) => text::level_sealed(u32::from(copies)).into(),
        Ok(Level::Mirrored) => text::level_mirrored().into(),
        Err(error) => Label::Plain(error.to_string()),
    }
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
