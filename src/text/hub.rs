//! The hub's refusals, and what a verification found, in words.

use super::{self as text, Message, Said as _};
use crate::core::access::Permission;
use crate::core::record::published::Unfit;
use crate::hub::refusal::{HubFault, Part, PayloadWrong, Refusal};
use crate::hub::verify::{Keeping, Problem};
use crate::ledger::MirrorFault;
use crate::store::{EntryFault, StoreFault};
use crate::sync::copy::CopyFault;

/// Why the hub did not take a statement.
#[must_use]
pub fn refusal(refusal: &Refusal) -> Message {
    match refusal {
        Refusal::Statement(wrong) => text::hub_statement(text::journal::wrong(wrong)),
        Refusal::OtherBytes(command) => text::hub_other_bytes(command.to_string()),
        Refusal::TakenOver(entry) => text::hub_taken_over(*entry),
        Refusal::Payload { position, wrong } => text::hub_payload(position.saturating_add(1), payload(wrong)),
        Refusal::Role { officer, role, place } => {
            text::hub_role(officer.to_string(), place.to_string(), role.to_string())
        }
        Refusal::NotAllowed { role, permission: needed } => {
            text::hub_not_allowed(permission(*needed), role.to_string())
        }
        Refusal::OnlyProvince(role) => text::hub_only_province(role.to_string()),
        Refusal::Own(officer) => text::hub_own(officer.to_string()),
        Refusal::CaseMoved { actual, expected, .. } => text::hub_case_moved(*actual, *expected),
        Refusal::Unpublished(digest) => text::hub_unpublished(digest.to_string()),
        Refusal::Keys => text::hub_keys(),
        Refusal::Clock => text::hub_clock(),
        Refusal::Setting(why) => text::setting::refusal(why),
        Refusal::Unfit { first, rest } => text::hub_unfit(unfit_all(first, rest)),
        Refusal::Decision(why) => text::hub_decision(text::procedure::refusal(why)),
        Refusal::Differs(differing) => text::hub_differs(part(*differing)),
        Refusal::NoPeriod => text::hub_no_period(),
        Refusal::Record(why) => text::hub_record(entry(why)),
        Refusal::World(error) => error.said(),
        Refusal::NotYet(kind) => text::hub_not_yet(text::journal::kind(*kind)),
    }
}

/// The first few things that are wrong with what is to be published, and how many more there are.
fn unfit_all(first: &Unfit, rest: &[Unfit]) -> Message {
    const BESIDE_THE_FIRST: usize = 4;
    let (shown, more) = rest.split_at(rest.len().min(BESIDE_THE_FIRST));
    let shown = shown.iter().fold(unfit(first), |before, next| text::hub_unfit_next(before, unfit(next)));
    if more.is_empty() { shown } else { text::hub_unfit_more(more.len(), shown) }
}

fn unfit(unfit: &Unfit) -> Message {
    match unfit {
        Unfit::Definition(fault) => text::definition::fault(fault),
        Unfit::Law { line, error } => text::law::package_in_file(error, *line),
        Unfit::Calendar { name, error } => text::hub_unfit_calendar(text::time::calendar_error(error), name),
    }
}

/// What is wrong with a payload.
fn payload(wrong: &PayloadWrong) -> Message {
    match wrong {
        PayloadWrong::Count => text::hub_payload_count(),
        PayloadWrong::Form(error) => text::journal::payload(error),
        PayloadWrong::Kind(kind) => text::hub_payload_kind(text::journal::kind(*kind)),
        PayloadWrong::Role => text::hub_payload_role(),
        PayloadWrong::Genesis => text::hub_payload_genesis(),
        PayloadWrong::Journal => text::hub_payload_journal(),
        PayloadWrong::NoAct(_) => text::hub_payload_no_act(),
        PayloadWrong::Decision => text::hub_payload_decision(),
    }
}

fn part(part: Part) -> Message {
    match part {
        Part::Kind => text::hub_part_kind(),
        Part::Case => text::hub_part_case(),
        Part::Step => text::hub_part_step(),
        Part::Outcome => text::hub_part_outcome(),
        Part::Law => text::hub_part_law(),
        Part::Payloads => text::hub_part_payloads(),
    }
}

/// Why the hub does not work.
#[must_use]
pub fn fault(fault: &HubFault) -> Message {
    match fault {
        HubFault::RolledBack { have, released, place } => text::hub_rolled_back(*have, *place, *released),
        HubFault::Copy(fault) => copy(fault),
        HubFault::Directory(fault) => fault.said(),
        HubFault::Store(fault) => fault.said(),
        HubFault::Entry(fault) => fault.said(),
        HubFault::Program(reason) => text::fault_program(reason),
    }
}

/// Why the province did not take what the prison sent.
#[must_use]
pub fn mirror(fault: &MirrorFault) -> Message {
    match fault {
        MirrorFault::Fork { size, .. } => text::hub_fork(*size),
        MirrorFault::Rules { sequence, refusal: why } => text::hub_mirror_rules(*sequence, refusal(why)),
        MirrorFault::Entry(fault) => text::hub_mirror_entry(entry(fault)),
        MirrorFault::Note(_) | MirrorFault::Checkpoint(_) => text::fault_mirror_checkpoint(),
        MirrorFault::Incomplete { covers, sent } => text::fault_mirror_incomplete(*covers, *sent),
        MirrorFault::Directory(fault) => fault.said(),
        MirrorFault::Store(fault) => fault.said(),
        MirrorFault::Source(reason) => text::fault_mirror_source(reason),
        MirrorFault::Program(reason) => text::fault_program(reason),
    }
}

/// What is wrong in a directory.
#[must_use]
pub fn problem(problem: &Problem) -> Message {
    match problem {
        Problem::File(path) => text::verify_file(path.display().to_string()),
        Problem::OldProjections(path) => text::fault_old_projections(path.display().to_string()),
        Problem::Pages { path, pages } => text::verify_pages(*pages, path.display().to_string()),
        Problem::Entry { keeping: of, fault } => text::verify_entry(entry(fault), keeping(*of)),
        Problem::Projection { keeping: of, row } => text::verify_projection(keeping(*of), row),
        Problem::Cosignature { keeping: of, size, error } => {
            text::verify_cosignature(text::journal::policy(error), keeping(*of), *size)
        }
        Problem::RolledBack { keeping: of, have, released } => text::verify_rolled_back(*have, keeping(*of), *released),
        Problem::CopyGone { path, entries } => text::verify_copy_gone(*entries, path.display().to_string()),
        Problem::KeyGone(path) => text::verify_key_gone(path.display().to_string()),
        Problem::StrangeFile(path) => text::verify_strange_file(path.display().to_string()),
        Problem::CopyTail { path, bytes } => text::verify_copy_tail(*bytes, path.display().to_string()),
        Problem::StrangeKey(path) => text::verify_strange_key(path.display().to_string()),
    }
}

/// Why the second copy is not written.
#[must_use]
pub fn copy(fault: &CopyFault) -> Message {
    match fault {
        CopyFault::Gone(path) => text::copy_gone(path.display().to_string()),
        CopyFault::Other(path) => text::copy_other(path.display().to_string()),
        CopyFault::Damaged { path, sequence, .. } => text::copy_damaged(path.display().to_string(), *sequence),
        CopyFault::Io { path, source } => text::copy_io(path.display().to_string(), text::reader::system(source)),
        CopyFault::NotFollowing { sequence, what } => text::copy_not_following(*sequence, what.said()),
        CopyFault::Store(fault) => fault.said(),
    }
}

/// A keeping's name.
#[must_use]
pub fn keeping(keeping: Keeping) -> Message {
    match keeping {
        Keeping::Replica => text::verify_replica(),
        Keeping::Copy => text::verify_copy(),
        Keeping::Mirror => text::verify_mirror(),
    }
}

/// What is wrong with an entry.
#[must_use]
pub fn entry(fault: &EntryFault) -> Message {
    match fault {
        EntryFault::Journal(fault) => text::journal::fault(fault),
        EntryFault::Store(StoreFault::Entry { sequence, what }) => text::verify_entry_store(*sequence, what.said()),
        EntryFault::Payload { sequence, position, what } => {
            text::verify_entry_payload(position.saturating_add(1), *sequence, what.said())
        }
        EntryFault::Record { sequence, reason } => text::verify_entry_record(reason.said(), *sequence),
        EntryFault::Checkpoint(fault) => text::verify_checkpoint(text::journal::checkpoint_fault(fault)),
        EntryFault::Store(fault) => fault.said(),
    }
}

/// What somebody would need to be allowed.
#[must_use]
pub fn permission(permission: Permission) -> Message {
    match permission {
        Permission::Read | Permission::ReadEnded => text::hub_may_read(),
        Permission::Act => text::hub_may_act(),
        Permission::Correct => text::hub_may_correct(),
        Permission::Import => text::hub_may_import(),
        Permission::Administer => text::hub_may_administer(),
        Permission::Publish => text::hub_may_publish(),
        Permission::SetOwn => text::hub_may_set_own(),
        Permission::Print => text::hub_may_print(),
        Permission::Export => text::hub_may_export(),
        Permission::Copy => text::hub_may_copy(),
        Permission::MoveClock => text::hub_may_move_clock(),
        Permission::Province => text::hub_may_province(),
    }
}
