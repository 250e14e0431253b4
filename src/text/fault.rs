//! Faults of the machine in words: directory, keys, database, copy, province. Each says what happened, where, and what to do.

use std::convert::Infallible;
use std::fmt::Display;

use super::{self as text, Message};
use crate::core::journal::sealed::SealedError;
use crate::core::journal::{CheckpointFault, PayloadError, SignError};
use crate::core::record::id::BadId;
use crate::core::time::TimeError;
use crate::documents::papers::PaperFault;
use crate::hub::begin::BeginFault;
use crate::hub::client::{ActFault, WorkstationFault};
use crate::hub::refusal::{HubFault, Refusal};
use crate::keys::KeyFault;
use crate::ledger::MirrorFault;
use crate::store::directory::{DirectoryFault, FORMAT};
use crate::store::keyring::KeyringFault;
use crate::store::secret::SecretFault;
use crate::store::wrong::EntryWrong;
use crate::store::{EntryFault, StoreFault};
use crate::sync::copy::CopyFault;

/// An error that has a text. Only such a one is shown to a user: what `Display` writes is for developers and English only.
pub trait Said {
    /// What happened, where, and what to do.
    fn said(&self) -> Message;
}

/// A fault of the program's own data or code, which no user can mend; its words are quoted as they are, to be reported.
pub fn program(fault: &impl Display) -> Message {
    text::fault_program(fault.to_string())
}

impl Said for Infallible {
    fn said(&self) -> Message {
        match *self {}
    }
}

impl Said for std::io::Error {
    fn said(&self) -> Message {
        text::fault_system(text::reader::system(self))
    }
}

/// A file of the program's own could not be written as TOML.
impl Said for toml::ser::Error {
    fn said(&self) -> Message {
        program(self)
    }
}

impl Said for DirectoryFault {
    fn said(&self) -> Message {
        match self {
            Self::NoPrison(path) => text::seat_no_prison(path.display().to_string()),
            Self::Exists(path) => text::seat_exists(path.display().to_string()),
            Self::OtherVersion { path, found } => text::seat_other_version(*found, FORMAT, path.display().to_string()),
            Self::InUse(path) => text::seat_in_use(path.display().to_string()),
            Self::ReadOnly(path) => text::seat_read_only(path.display().to_string()),
            Self::Damaged(path) => text::seat_damaged(path.display().to_string()),
            Self::Io { path, source } => text::fault_file(path.display().to_string(), text::reader::system(source)),
        }
    }
}

impl Said for KeyFault {
    fn said(&self) -> Message {
        match self {
            Self::WrongPassphrase(officer) => text::seat_wrong_passphrase(officer.to_string()),
            Self::Locked(millis) => text::seat_locked(millis.div_euclid(60_000).saturating_add(1)),
            Self::Training => text::seat_training_key(),
            Self::TooShort(least) => text::seat_too_short(*least),
            Self::NotWrapped(key) => text::seat_not_wrapped(key.to_string()),
            Self::Damaged(_) => text::fault_key_damaged(),
            Self::OtherVersion(version) => text::fault_key_version(*version),
            Self::Randomness => text::fault_randomness(),
        }
    }
}

impl Said for KeyringFault {
    fn said(&self) -> Message {
        match self {
            Self::NoKey(officer) => text::seat_no_key(officer.to_string()),
            Self::Revoked { officer, told: None } => text::seat_key_revoked(officer.to_string()),
            Self::Revoked { officer, told: Some(told) } => {
                let (by, on) = (told.by.to_string(), told.on.to_string());
                text::seat_key_revoked_by(by, told.entry, officer.to_string(), on)
            }
            Self::Directory(fault) => fault.said(),
            Self::Key { path, fault: KeyFault::Damaged(_) } => text::fault_key_file_damaged(path.display().to_string()),
            Self::Key { fault, .. } => fault.said(),
        }
    }
}

impl Said for SecretFault {
    fn said(&self) -> Message {
        match self {
            Self::Directory(fault) => fault.said(),
            Self::Key(fault) => fault.said(),
        }
    }
}

impl Said for StoreFault {
    fn said(&self) -> Message {
        match self {
            Self::Damaged(path) => text::seat_damaged(path.display().to_string()),
            Self::Entry { sequence, what } => text::fault_entry(*sequence, what.said()),
            Self::Full => text::seat_disk_full(),
            Self::ReadOnly => text::fault_read_only(),
            Self::OldLibrary(version) => text::fault_old_library(*version),
            Self::HeadMoved { .. } => text::fault_head_moved(),
            Self::OldProjections(path) => text::fault_old_projections(path.display().to_string()),
            Self::Unknown => text::fault_unknown_commit(),
            Self::Database(reason) => text::fault_database(reason),
        }
    }
}

/// Without what to do: it stands in the sentence of an entry.
impl Said for EntryWrong {
    fn said(&self) -> Message {
        match self {
            Self::Missing => text::wrong_missing(),
            Self::NotStored => text::wrong_not_stored(),
            Self::Journal(wrong) => text::journal::wrong(wrong),
            Self::Checkpoint(fault) => fault.said(),
            Self::Payload(error) => text::journal::payload(error),
            Self::Commitments => text::wrong_commitments(),
            Self::Sealed(error) => error.said(),
            Self::OtherSubject => text::wrong_other_subject(),
            Self::Store(fault) => fault.said(),
            Self::NodeMissing(level) => text::wrong_node_missing(u32::from(*level)),
            Self::NodeChanged => text::wrong_node_changed(),
            Self::Command => text::wrong_command(),
            Self::Head => text::wrong_head(),
            Self::Rows => text::wrong_rows(),
            Self::CheckpointPlace => text::wrong_checkpoint_place(),
            Self::NoCheckpoint => text::wrong_no_checkpoint(),
            Self::NoKeyEntry => text::wrong_no_key_entry(),
            Self::CopyEntry => text::wrong_copy_entry(),
            Self::CopyPayload => text::wrong_copy_payload(),
            Self::CopyDataKey => text::wrong_copy_data_key(),
            Self::CopyCheckpoint => text::wrong_copy_checkpoint(),
            Self::CopyChanged => text::wrong_copy_changed(),
            Self::System(reason) => text::wrong_system(reason),
        }
    }
}

impl Said for SealedError {
    fn said(&self) -> Message {
        match self {
            Self::Form => text::wrong_sealed_form(),
            Self::Refused => text::wrong_sealed_refused(),
            Self::Payload(error) => text::journal::payload(error),
            Self::WeakKey => text::wrong_sealed_weak_key(),
        }
    }
}

impl Said for CheckpointFault {
    fn said(&self) -> Message {
        text::wrong_checkpoint(text::journal::checkpoint_fault(self))
    }
}

impl Said for EntryFault {
    fn said(&self) -> Message {
        match self {
            Self::Store(fault) => fault.said(),
            other => text::fault_entries(text::hub::entry(other)),
        }
    }
}

impl Said for Refusal {
    fn said(&self) -> Message {
        text::hub::refusal(self)
    }
}

impl Said for HubFault {
    fn said(&self) -> Message {
        text::hub::fault(self)
    }
}

impl Said for MirrorFault {
    fn said(&self) -> Message {
        text::hub::mirror(self)
    }
}

impl Said for CopyFault {
    fn said(&self) -> Message {
        text::hub::copy(self)
    }
}

impl Said for WorkstationFault {
    fn said(&self) -> Message {
        match self {
            Self::Directory(fault) => fault.said(),
            Self::Hub(fault) => fault.said(),
            Self::Key(fault) => fault.said(),
            Self::Store(fault) => fault.said(),
        }
    }
}

impl Said for ActFault {
    fn said(&self) -> Message {
        match self {
            Self::Decided(refusal) => refusal.said(),
            Self::Hub(refusal) => refusal.said(),
            Self::Sign(error) => error.said(),
            Self::Payload(error) => error.said(),
            Self::Id(error) => error.said(),
            Self::Fault(fault) => fault.said(),
        }
    }
}

impl Said for BeginFault {
    fn said(&self) -> Message {
        match self {
            Self::NoProvince => text::setup_no_province(),
            Self::Directory(fault) => fault.said(),
            Self::Key(fault) => fault.said(),
            Self::Keyring(fault) => fault.said(),
            Self::Hub(fault) => fault.said(),
            Self::Act(fault) => fault.said(),
            Self::Mirror(fault) => fault.said(),
            Self::Store(fault) => fault.said(),
        }
    }
}

impl Said for SignError {
    fn said(&self) -> Message {
        match self {
            Self::Statement(error) => text::hub_statement(text::journal::statement(error)),
            Self::Signer(failed) => text::fault_signer(&failed.0),
            Self::OtherKey => text::fault_other_key(),
        }
    }
}

impl Said for PayloadError {
    fn said(&self) -> Message {
        text::fault_payload(text::journal::payload(self))
    }
}

impl Said for BadId {
    fn said(&self) -> Message {
        text::fault_id(&self.text)
    }
}

impl Said for TimeError {
    fn said(&self) -> Message {
        text::time::time_error(self)
    }
}

impl Said for PaperFault {
    fn said(&self) -> Message {
        text::fault_paper(&self.reason, &self.template)
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;
    use std::io;

    use super::*;
    use crate::core::journal::{Fault, Kind, NoteError, PolicyError, Wrong};
    use crate::core::procedure::case::CaseError;
    use crate::core::procedure::refusal::Refusal as Decided;
    use crate::core::record::fold::FoldError;
    use crate::core::record::prisoner::RecordError;
    use crate::core::record::register::RegisterError;
    use crate::core::record::world::WorldError;
    use crate::text::{Catalog, Language};

    fn said(message: &Message) -> [String; 2] {
        [Language::English, Language::Chinese].map(|language| Catalog::of(language).say(message))
    }

    /// Each language says it in its own words: no part of what `Display` writes stands in the Chinese sentence.
    #[track_caller]
    fn in_both(error: &(impl Said + Error)) {
        let [english, chinese] = said(&error.said());
        let display = error.to_string();
        let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        assert!(chinese.chars().any(is_chinese), "{display}: {chinese}");
        assert!(!english.chars().any(is_chinese), "{display}: {english}");
        let mut words =
            display.split(' ').filter(|word| word.chars().all(|c| c.is_ascii_lowercase()) && word.len() > 3);
        assert!(!words.any(|word| chinese.contains(word)), "{display}: {chinese}");
        assert!(!chinese.contains("{ $") && !english.contains("{ $"), "{chinese} {english}");
    }

    #[test]
    fn faults_of_the_machine_speak_both_languages() {
        for fault in [
            StoreFault::Damaged("/prison/replica.db".into()),
            StoreFault::Entry { sequence: 7, what: EntryWrong::Missing },
            StoreFault::Full,
            StoreFault::ReadOnly,
            StoreFault::OldLibrary(3_040_000),
            StoreFault::HeadMoved { expected: 7 },
            StoreFault::OldProjections("/prison/replica.db".into()),
            StoreFault::Unknown,
        ] {
            in_both(&fault);
            let [_, chinese] = said(&fault.said());
            assert!(chinese.contains('请') || chinese.contains("不要"), "what to do: {chinese}");
            in_both(&WorkstationFault::Store(fault.clone()));
            in_both(&ActFault::Fault(HubFault::Store(fault.clone()).into()));
            in_both(&CopyFault::Store(fault.clone()));
            in_both(&MirrorFault::Store(fault));
        }
        let denied = || io::Error::from(io::ErrorKind::PermissionDenied);
        in_both(&DirectoryFault::Io { path: "/prison".into(), source: denied() });
        in_both(&CopyFault::Io { path: "/copy".into(), source: denied() });
        in_both(&denied());
        in_both(&KeyFault::Damaged("nonce".to_owned()));
        in_both(&KeyFault::OtherVersion(9));
        in_both(&KeyFault::Randomness);
        in_both(&SignError::OtherKey);
        in_both(&PayloadError::NotCanonical);
        in_both(&MirrorFault::Incomplete { covers: 8, sent: 7 });
        in_both(&MirrorFault::Note(NoteError::Unsigned));
    }

    #[test]
    fn what_a_database_says_is_quoted_at_the_end() {
        let [english, chinese] = said(&StoreFault::Database("disk I/O error".to_owned()).said());
        assert!(english.ends_with("It says: disk I/O error"), "{english}");
        assert!(chinese.starts_with("数据库出错。请重试") && chinese.ends_with("disk I/O error"), "{chinese}");
    }

    #[test]
    fn what_is_wrong_with_an_entry_speaks_both_languages() {
        for what in [
            EntryWrong::Missing,
            EntryWrong::NotStored,
            EntryWrong::Journal(Wrong::Signature),
            EntryWrong::Checkpoint(CheckpointFault::Root(7)),
            EntryWrong::Payload(PayloadError::Mismatch),
            EntryWrong::Commitments,
            EntryWrong::Sealed(SealedError::Refused),
            EntryWrong::OtherSubject,
            EntryWrong::Store(Box::new(StoreFault::Full)),
            EntryWrong::NodeMissing(3),
            EntryWrong::NodeChanged,
            EntryWrong::Command,
            EntryWrong::Head,
            EntryWrong::Rows,
            EntryWrong::CheckpointPlace,
            EntryWrong::NoCheckpoint,
            EntryWrong::NoKeyEntry,
            EntryWrong::CopyEntry,
            EntryWrong::CopyPayload,
            EntryWrong::CopyDataKey,
            EntryWrong::CopyCheckpoint,
            EntryWrong::CopyChanged,
        ] {
            in_both(&what);
            in_both(&EntryFault::Payload { sequence: 7, position: 0, what: what.clone() });
            in_both(&CopyFault::NotFollowing { sequence: 7, what: what.clone() });
            in_both(&StoreFault::Entry { sequence: 7, what });
        }
        in_both(&EntryFault::Journal(Fault { sequence: 7, wrong: Wrong::Previous }));
        assert!(said(&text::journal::policy(&PolicyError::Witnesses))[1].contains("见证"));
        assert!(said(&text::journal::kind(Kind::Step))[1] != said(&text::journal::kind(Kind::Step))[0]);
    }

    #[test]
    fn the_records_refuse_in_both_languages() {
        let person = || "3209000001".parse().unwrap();
        let case = "0123456789abcdef0123456789abcdef".parse().unwrap();
        for reason in [
            FoldError::Register(RegisterError::SecondGenesis),
            FoldError::Register(RegisterError::UnknownOfficer("320911".parse().unwrap())),
            FoldError::Register(RegisterError::WrongDigest("criminal-law".to_owned())),
            FoldError::Register(RegisterError::Parts("criminal-law".to_owned())),
            FoldError::Record(RecordError::NoRoster(person())),
            FoldError::Record(RecordError::Twice(person())),
            FoldError::Record(RecordError::OtherPerson(person())),
            FoldError::Record(RecordError::OtherWard(person())),
            FoldError::Record(RecordError::Account(person())),
            FoldError::Record(RecordError::Stale(person())),
            FoldError::Case(CaseError::NotOpened(case)),
            FoldError::Case(CaseError::OpenedTwice(case)),
            FoldError::Case(CaseError::Ended(case)),
            FoldError::Case(CaseError::AnotherSubject(case)),
            FoldError::Case(CaseError::Unrunnable(case)),
            FoldError::Case(CaseError::NobodysBallot(case)),
            FoldError::World(WorldError::NoCase(case)),
            FoldError::UnknownPrisoner(person()),
            FoldError::UnknownDefinition(case),
        ] {
            in_both(&reason);
            in_both(&Refusal::Record(Box::new(EntryFault::Record { sequence: 7, reason })));
        }
        in_both(&Decided::Time(TimeError::NoSuchDay("2026-02-30".to_owned())));
    }
}
