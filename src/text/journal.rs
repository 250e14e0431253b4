//! The journal's faults in words.

use super::{self as text, Message, Said};
use crate::core::journal::{
    CborError, CheckpointFault, Fault, KeyError, KeyHolder, Kind, NoteError, PayloadError, PolicyError, RegistryError,
    StatementError, TlogProofError, Wrong,
};
use crate::documents::bundle::{BundleError, BundleFault, Check};
use crate::documents::folder::FolderError;
use crate::documents::tiles::TilesError;

/// An entry's fault, with its position.
#[must_use]
pub fn fault(fault: &Fault) -> Message {
    text::journal_fault(fault.sequence, wrong(&fault.wrong))
}

/// What is wrong with an entry.
#[must_use]
pub fn wrong(wrong: &Wrong) -> Message {
    match wrong {
        Wrong::Leaf(error) => cbor(&error.0),
        Wrong::Sequence(found) => text::journal_wrong_sequence(*found),
        Wrong::Previous => text::journal_wrong_previous(),
        Wrong::Statement(error) => statement(error),
        Wrong::Origin(origin) => text::journal_wrong_origin(origin.as_str()),
        Wrong::Genesis => text::journal_wrong_genesis(),
        Wrong::OtherGenesis => text::journal_wrong_other_genesis(),
        Wrong::Key(key) => text::journal_wrong_key(key.to_string()),
        Wrong::Holder { kind: of, holder: by } => text::journal_wrong_holder(holder(*by), kind(*of)),
        Wrong::Signature => text::journal_wrong_signature(),
        Wrong::Time => text::journal_wrong_time(),
        Wrong::Flags => text::journal_wrong_flags(),
        Wrong::Epoch => text::journal_wrong_epoch(),
        Wrong::Command(command) => text::journal_wrong_command(command.to_string()),
        Wrong::Seen(size) => text::journal_wrong_seen(*size),
        Wrong::Target(target) => text::journal_wrong_target(*target),
        Wrong::Registry(error) => registry(error),
    }
}

/// What is wrong with a statement.
#[must_use]
pub fn statement(error: &StatementError) -> Message {
    match error {
        StatementError::Form(error) => cbor(error),
        StatementError::Shape { kind: of, field, needed: true } => text::journal_statement_needs(*field, kind(*of)),
        StatementError::Shape { kind: of, field, needed: false } => text::journal_statement_refuses(*field, kind(*of)),
        StatementError::Key(error) => key(*error),
        StatementError::Twice(field) => text::journal_statement_twice(*field),
    }
}

/// What is wrong with a checkpoint of the journal.
#[must_use]
pub fn checkpoint_fault(fault: &CheckpointFault) -> Message {
    match fault {
        CheckpointFault::Note(error) => note(error),
        CheckpointFault::Form(_) => text::journal_checkpoint_form(),
        CheckpointFault::Origin(origin) => text::journal_checkpoint_origin(origin),
        CheckpointFault::Size(size) => text::journal_checkpoint_size(*size),
        CheckpointFault::Root(size) => text::journal_checkpoint_root(*size),
    }
}

/// What is wrong with a folder of tiles; `leaves` says what the reading of the leaves gave.
#[must_use]
pub fn tiles_error<E: Said>(error: &TilesError<E>) -> Message {
    match error {
        TilesError::Folder(error) => folder_error(error),
        TilesError::LogKey => text::tiles_log_key(),
        TilesError::OtherLogKey => text::tiles_other_log_key(),
        TilesError::Checkpoint(error) => text::tiles_in_file("checkpoint", policy(error)),
        TilesError::Size { found, expected } => text::tiles_size(*expected, *found),
        TilesError::Root => text::tiles_root(),
        TilesError::Tile(path) => text::tiles_tile(path),
        TilesError::Bundle { path, .. } => text::tiles_in_file(path, text::tiles_bundle()),
        TilesError::Entry { path, fault: found } => text::tiles_in_file(path, fault(found)),
        TilesError::NotTheHubs(found) => text::tiles_in_file("checkpoint", checkpoint_fault(found)),
        TilesError::Origin(origin) => text::tiles_origin(origin),
        TilesError::Leaves(error) => text::tiles_leaves(error.said()),
    }
}

/// What is wrong with an exported file or folder.
#[must_use]
pub fn folder_error(error: &FolderError) -> Message {
    match error {
        FolderError::Exists(path) => text::folder_exists(path.display().to_string()),
        FolderError::Missing(path) => text::folder_missing(path.display().to_string()),
        FolderError::TooLarge { path, limit } => text::folder_too_large(*limit, path.display().to_string()),
        FolderError::System { path, what } => text::folder_system(path.display().to_string(), what),
    }
}

/// Why a bundle was not written.
#[must_use]
pub fn bundle_error(error: &BundleError) -> Message {
    match error {
        BundleError::Folder(error) => folder_error(error),
        BundleError::Leaf(error) => cbor(&error.0),
        BundleError::KeyEntry(_) => text::bundle_fault_key_entry(),
        BundleError::Statement(error) => statement(error),
        BundleError::NotWhole(fault) => bundle_fault(fault),
    }
}

/// Why a check of a bundle failed.
#[must_use]
pub fn bundle_fault(fault: &BundleFault) -> Message {
    match fault {
        BundleFault::Folder(error) => folder_error(error),
        BundleFault::Sum(file) => text::bundle_fault_sum(file),
        BundleFault::Text(file) => text::bundle_fault_text(file),
        BundleFault::Leaf(error) => cbor(&error.0),
        BundleFault::Statement(error) => statement(error),
        BundleFault::Differs(file) => text::bundle_fault_differs(*file),
        BundleFault::KeyEntry => text::bundle_fault_key_entry(),
        BundleFault::Signature => text::journal_wrong_signature(),
        BundleFault::Payload(error) => payload(error),
        BundleFault::StrayPayload => text::bundle_fault_stray_payload(),
        BundleFault::LogKey => text::bundle_fault_log_key(),
        BundleFault::OtherLogKey => text::bundle_fault_other_log_key(),
        BundleFault::Policy(error) => policy(error),
        BundleFault::Origin => text::bundle_fault_origin(),
        BundleFault::Proof(error) => proof(error),
        BundleFault::OtherProof(file) => text::bundle_fault_other_proof(*file),
        BundleFault::Rests => text::bundle_fault_rests(),
    }
}

/// What a check of a bundle asks.
#[must_use]
pub fn bundle_check(check: Check) -> Message {
    match check {
        Check::Files => text::bundle_check_files(),
        Check::Entry => text::bundle_check_entry(),
        Check::SignerKey => text::bundle_check_signer_key(),
        Check::Signature => text::bundle_check_signature(),
        Check::Payload(number) => text::bundle_check_payload(number),
        Check::Checkpoint => text::bundle_check_checkpoint(),
        Check::EntryProof => text::bundle_check_entry_proof(),
        Check::KeyProof => text::bundle_check_key_proof(),
        Check::LogKey => text::bundle_check_log_key(),
        Check::Revocation => text::bundle_check_revocation(),
    }
}

/// What is wrong with a payload.
#[must_use]
pub fn payload(error: &PayloadError) -> Message {
    match error {
        PayloadError::Json(_) => text::journal_payload_json(),
        PayloadError::NotCanonical => text::journal_payload_not_canonical(),
        PayloadError::Fraction(number) | PayloadError::TooLarge(number) => text::journal_payload_number(number),
        PayloadError::TooLong => text::journal_payload_too_long(),
        PayloadError::Mismatch => text::journal_payload_mismatch(),
    }
}

/// What is wrong with a change of the key register.
#[must_use]
pub fn registry(error: &RegistryError) -> Message {
    match error {
        RegistryError::Again(key) => text::journal_registry_again(key.to_string()),
        RegistryError::NotActive(key) => text::journal_registry_not_active(key.to_string()),
        RegistryError::NotTheirs(of) => text::journal_registry_not_theirs(holder(*of)),
        RegistryError::SuspectLater => text::journal_registry_suspect_later(),
        RegistryError::NoRoot(of) => text::journal_registry_no_root(holder(*of)),
    }
}

/// A kind of statement.
#[must_use]
pub fn kind(kind: Kind) -> Message {
    match kind {
        Kind::Genesis => text::journal_kind_genesis(),
        Kind::Step => text::journal_kind_step(),
        Kind::Ballot => text::journal_kind_ballot(),
        Kind::MeetingClose => text::journal_kind_meeting_close(),
        Kind::Opening => text::journal_kind_opening(),
        Kind::Correction => text::journal_kind_correction(),
        Kind::Tombstone => text::journal_kind_tombstone(),
        Kind::Publication => text::journal_kind_publication(),
        Kind::KeyEvent => text::journal_kind_key_event(),
        Kind::Service => text::journal_kind_service(),
        Kind::Read => text::journal_kind_read(),
        Kind::Epoch => text::journal_kind_epoch(),
        Kind::Snapshot => text::journal_kind_snapshot(),
        Kind::ExternalReceipt => text::journal_kind_external_receipt(),
        Kind::Timer => text::journal_kind_timer(),
        Kind::Recomputation => text::journal_kind_recomputation(),
    }
}

/// Whose key.
#[must_use]
pub fn holder(holder: KeyHolder) -> Message {
    match holder {
        KeyHolder::Hub => text::journal_holder_hub(),
        KeyHolder::Province => text::journal_holder_province(),
        KeyHolder::Officer => text::journal_holder_officer(),
    }
}

fn cbor(error: &CborError) -> Message {
    match error {
        CborError::TooLong { limit } => text::journal_cbor_too_long(*limit),
        CborError::Malformed => text::journal_cbor_malformed(),
        CborError::NotDeterministic => text::journal_cbor_not_deterministic(),
        CborError::Unknown(field) => text::journal_cbor_unknown(*field),
        CborError::Missing(field) => text::journal_cbor_missing(*field),
        CborError::Wrong(field) => text::journal_cbor_wrong(*field),
    }
}

fn key(error: KeyError) -> Message {
    match error {
        KeyError::Suite(suite) => text::journal_key_suite(u32::from(suite)),
        KeyError::Malformed => text::journal_key_malformed(),
        KeyError::Weak => text::journal_key_weak(),
    }
}

fn note(error: &NoteError) -> Message {
    match error {
        NoteError::Malformed(_) => text::journal_note_malformed(),
        NoteError::VerifierKey(_) => text::journal_note_key(),
        NoteError::Unsigned => text::journal_note_unsigned(),
        NoteError::Signature(name) => text::journal_note_signature(name),
        NoteError::Signer(error) => text::journal_note_signer(&error.0),
    }
}

/// What is wrong with the signatures of a checkpoint, or with the policy that asks for them.
#[must_use]
pub fn policy(error: &PolicyError) -> Message {
    match error {
        PolicyError::Line { line, .. } => text::journal_policy_line(*line),
        PolicyError::Quorum => text::journal_policy_quorum(),
        PolicyError::Note(error) => note(error),
        PolicyError::Checkpoint(_) => text::journal_checkpoint_form(),
        PolicyError::Log(origin) => text::journal_policy_log(origin),
        PolicyError::Witnesses => text::journal_policy_witnesses(),
    }
}

fn proof(error: &TlogProofError) -> Message {
    match error {
        TlogProofError::Malformed(_) => text::journal_proof_malformed(),
        TlogProofError::Note(error) => note(error),
        TlogProofError::Checkpoint(_) => text::journal_checkpoint_form(),
        TlogProofError::Policy(error) => policy(error),
        TlogProofError::Path(_) => text::journal_proof_path(),
    }
}
