//! What is wrong with the files of a new prison, in words.

use super::{self as text, Message};
use crate::documents::setup::{Fault, SetupFault};

/// A fault with its file and line.
#[must_use]
pub fn fault(fault: &SetupFault) -> Message {
    let what = what(&fault.fault);
    if fault.file.is_empty() || fault.line == 0 {
        text::setup_fault(what)
    } else {
        text::setup_fault_at(text::error_in_file(&fault.file, fault.line), what)
    }
}

fn what(fault: &Fault) -> Message {
    match fault {
        Fault::Syntax(said) => text::setup_syntax(text::reader::said(said)),
        Fault::Origin(origin) => text::setup_origin(origin),
        Fault::NoHolder { role, place } => text::setup_no_holder(place.to_string(), role.to_string()),
        Fault::Missing(key) => text::setup_missing(*key),
        Fault::Twice(what) => text::setup_twice(what),
        Fault::UnknownWard(ward) => text::setup_unknown_ward(ward),
        Fault::UnknownOfficer(officer) => text::setup_unknown_officer(officer),
        Fault::UnknownRole(role) => text::setup_unknown_role(role),
        Fault::UnknownBody(body) => text::setup_unknown_body(body),
        Fault::WrongPlace(place) => text::setup_wrong_place(place),
        Fault::ChairNoMember(chair) => text::setup_chair_no_member(chair),
        Fault::TooFewMembers { body, members, least } => text::setup_too_few_members(body, *least, *members),
        Fault::NoBody(body) => text::setup_no_body(body),
        Fault::SeatsOutsideTraining => text::setup_seats_outside_training(),
        Fault::Name(name) => text::setup_name(name),
        Fault::LiveLater { live, today } => text::setup_live_later(live.to_string(), today.to_string()),
        Fault::LiveLongAgo(live) => text::setup_live_long_ago(live.to_string()),
    }
}
