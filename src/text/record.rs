//! Why the records do not take an entry, or cannot be read, in words.

use super::fault::Said;
use super::{self as text, Message};
use crate::core::procedure::case::CaseError;
use crate::core::procedure::refusal::Refusal;
use crate::core::record::fold::FoldError;
use crate::core::record::prisoner::RecordError;
use crate::core::record::register::RegisterError;
use crate::core::record::world::WorldError;

impl Said for Refusal {
    fn said(&self) -> Message {
        text::procedure::refusal(self)
    }
}

impl Said for WorldError {
    fn said(&self) -> Message {
        match self {
            Self::Publication(unreadable) => {
                text::record_publication(&unreadable.name, &unreadable.reason, unreadable.sequence)
            }
            Self::NoCase(case) => text::refused_unknown_case(case.to_string()),
            Self::Store(reason) => text::refused_world(reason),
        }
    }
}

impl Said for FoldError {
    fn said(&self) -> Message {
        match self {
            Self::Register(error) => error.said(),
            Self::Record(error) => error.said(),
            Self::Case(error) => error.said(),
            Self::World(error) => error.said(),
            Self::UnknownPrisoner(number) => text::record_no_roster(number.as_str()),
            Self::UnknownDefinition(case) => text::record_unknown_definition(case.to_string()),
        }
    }
}

impl Said for RegisterError {
    fn said(&self) -> Message {
        match self {
            Self::SecondGenesis => text::record_second_genesis(),
            Self::UnknownKey(key) => text::record_unknown_key(key.to_string()),
            Self::KeyTwice(key) => text::record_key_twice(key.to_string()),
            Self::UnknownRole(role) => text::record_unknown_role(role.as_str()),
            Self::UnknownOfficer(officer) => text::record_unknown_officer(officer.as_str()),
            Self::UnknownWard(ward) => text::record_unknown_ward(ward.as_str()),
            Self::WrongDigest(name) => text::record_wrong_digest(name),
            Self::WrongPlace { role, place } => text::record_wrong_place(place.to_string(), role.to_string()),
            Self::Parts(name) => text::record_parts(name),
        }
    }
}

impl Said for RecordError {
    fn said(&self) -> Message {
        match self {
            Self::NoRoster(number) => text::record_no_roster(number.as_str()),
            Self::Twice(number) => text::record_roster_twice(number.as_str()),
            Self::OtherPerson(number) => text::record_other_person(number.as_str()),
            Self::Stale(number) => text::record_stale(number.as_str()),
            Self::OtherWard(number) => text::record_other_ward(number.as_str()),
            Self::Account(number) => text::record_account(number.as_str()),
        }
    }
}

impl Said for CaseError {
    fn said(&self) -> Message {
        match self {
            Self::NotOpened(case) => text::record_case_not_opened(case.to_string()),
            Self::OpenedTwice(case) => text::record_case_opened_twice(case.to_string()),
            Self::Ended(case) => text::record_case_ended(case.to_string()),
            Self::NoSuchMove { case, outcome, step } => text::record_case_no_move(case.to_string(), outcome, step),
            Self::AnotherSubject(case) => text::record_case_subject(case.to_string()),
            Self::Unrunnable(case) => text::record_case_unrunnable(case.to_string()),
            Self::NobodysBallot(case) => text::record_case_nobodys_ballot(case.to_string()),
        }
    }
}
