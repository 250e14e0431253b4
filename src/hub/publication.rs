//! What is to be published is read and checked whole before the hub takes it: a journal keeps it for ever, and cases are pinned to it.

use std::borrow::Cow;

use super::Submission;
use super::refusal::Refusal;
use crate::core::journal::{Kind, Statement};
use crate::core::procedure::establishment::Establishment;
use crate::core::record::payload::{Payload, PublicationRecord};
use crate::core::record::publication::whole;
use crate::core::record::published::Published;
use crate::core::record::register::Register;

/// Checks the texts of a publication. The hub alone asks this, once: what it took must go on to the province's mirror and into later
/// programs, whatever their checks ask besides.
///
/// # Errors
/// [`Refusal::Unfit`] with everything that was found.
pub fn check(
    register: &Register,
    published: &Published,
    statement: &Statement,
    submission: &Submission,
) -> Result<(), Refusal> {
    if statement.kind != Kind::Publication {
        return Ok(());
    }
    let payloads: Vec<Option<Payload>> = submission.payloads.iter().map(|salted| salted.payload.read().ok()).collect();
    let records = payloads.iter().flatten().filter_map(|payload| match payload {
        // Parts that do not fit together are refused where the entry is put into the register.
        Payload::Publication(record) => whole(record, &payloads).ok().flatten(),
        _ => None,
    });
    let records: Vec<Cow<'_, PublicationRecord>> = records.collect();
    let records: Vec<&PublicationRecord> = records.iter().map(AsRef::as_ref).collect();
    let mut found = published.unfit(&records, &establishment(register)).into_iter();
    match found.next() {
        None => Ok(()),
        Some(first) => Err(Refusal::Unfit { first: Box::new(first), rest: found.collect() }),
    }
}

/// The prison's own roles and bodies, with the templates that this program draws.
fn establishment(register: &Register) -> Establishment {
    let province = crate::assets::text("procedures/establishment.toml").unwrap_or_default();
    let province = Establishment::parse(&province).ok();
    Establishment::of(register, province.as_ref()).with_templates(crate::assets::templates())
}
