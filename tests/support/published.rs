//! What the small prisons of the tests publish: the law whole, and of the procedures those that the tests work with. Each command reads
//! and each verification judges all of it, hundreds of times in a run.

use wardbook::core::record::payload::{PublicationKind, PublicationRecord};
use wardbook::hub::begin::publications_of_assets;

const PROCEDURES: [&str; 8] = [
    "/points.entry/",
    "/points.month/",
    "/points.objection/",
    "/punishment.warning/",
    "/punishment.demerit/",
    "/commutation.fixed-term/",
    "/commutation.life/",
    "/parole.fixed-term/",
];

/// The publications of a small prison.
pub fn few() -> Vec<PublicationRecord> {
    let wanted = |one: &PublicationRecord| {
        one.kind != PublicationKind::Procedure || PROCEDURES.iter().any(|name| one.name.contains(name))
    };
    publications_of_assets().into_iter().filter(wanted).collect()
}
