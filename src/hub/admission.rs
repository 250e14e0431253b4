//! What the hub checks before it gives a statement a place (beside signature, key, origin and seen checkpoint, which
//! `core::journal` checks): payloads, role, case version, published digests, and what a kind may say.

use super::Submission;
use super::refusal::{PayloadWrong, Refusal};
use crate::core::access::{AccessTable, Permission};
use crate::core::journal::{KeyChange, KeyHolder, Kind, Statement};
use crate::core::record::id::{KeyId, OfficerNumber};
use crate::core::record::opening::OpeningItem;
use crate::core::record::payload::{KeyEvent, KeyRecord, Payload, PublicationKind, PublicationRecord};
use crate::core::record::place::Place;
use crate::core::record::setting;
use crate::core::record::world::World as _;
use crate::core::time::{Date, Instant};
use crate::store::state::View;

/// The key under which a training journal keeps its day.
pub const TRAINING_TODAY: &str = "training.today";

/// Days by which the clock of a training journal moves at most at once: it never goes back, and a wrong digit of the year would leave
/// everybody released and every period over.
pub const LONGEST_MOVE: i64 = 366;

/// The role that the province's keys of the genesis entry hold from the beginning.
pub const PROVINCIAL_ADMINISTRATION: &str = "provincial-administration";

/// Checks a statement whose signature is already behind it.
///
/// # Errors
/// [`Refusal`].
pub(crate) fn check(
    view: View<'_>,
    access: &AccessTable,
    statement: &Statement,
    submission: &Submission,
    now: Instant,
) -> Result<(), Refusal> {
    let payloads = payloads(statement, submission)?;
    published(view, statement)?;
    if statement.kind == Kind::Genesis {
        return genesis(statement, &payloads);
    }
    case_version(view, statement)?;
    if statement.kind.is_the_hubs() {
        return super::decision::check_timer(&view, statement, &payloads, now);
    }
    let officer = signer(view, statement, now.date())?;
    kind(view, access, statement, &payloads, &officer, now)
}

/// The payloads, each belonging to its commitment and of a type that the kind may carry.
fn payloads(statement: &Statement, submission: &Submission) -> Result<Vec<Payload>, Refusal> {
    let wrong = |position: usize, wrong: PayloadWrong| Refusal::Payload { position, wrong };
    if submission.payloads.len() != statement.commitments.len() {
        return Err(wrong(submission.payloads.len(), PayloadWrong::Count));
    }
    let mut read = Vec::with_capacity(submission.payloads.len());
    for (position, (salted, commitment)) in submission.payloads.iter().zip(&statement.commitments).enumerate() {
        salted.payload.check(&salted.salt, commitment).map_err(|error| wrong(position, error.into()))?;
        let payload: Payload = salted.payload.read().map_err(|error| wrong(position, error.into()))?;
        if !fits(statement.kind, &payload) {
            return Err(wrong(position, PayloadWrong::Kind(statement.kind)));
        }
        read.push(payload);
    }
    Ok(read)
}

const fn fits(kind: Kind, payload: &Payload) -> bool {
    matches!(
        (kind, payload),
        (Kind::Genesis, Payload::Genesis(_))
            | (Kind::Step, Payload::Step(_) | Payload::PersonPart(_) | Payload::Substitution(_))
            | (Kind::Ballot, Payload::Ballot(_) | Payload::BallotReason(_))
            | (Kind::MeetingClose, Payload::MeetingClose(_) | Payload::BallotReason(_))
            | (Kind::Opening, Payload::Opening(_))
            | (Kind::Correction, Payload::Correction(_) | Payload::Step(_) | Payload::PersonPart(_))
            | (Kind::Publication, Payload::Publication(_) | Payload::PublicationPart(_))
            | (Kind::KeyEvent, Payload::Key(_) | Payload::Role(_))
            | (Kind::Service, Payload::Service(_))
            | (Kind::Read, Payload::Read(_))
            | (Kind::Timer, Payload::Timer(_))
            | (Kind::Recomputation, Payload::Recomputation(_))
    )
}

fn published(view: View<'_>, statement: &Statement) -> Result<(), Refusal> {
    let register = view.register();
    if let Some(step) = &statement.step
        && register.publication(PublicationKind::Procedure, &step.definition).is_none()
    {
        return Err(Refusal::Unpublished(step.definition));
    }
    for law in &statement.laws {
        let known = [PublicationKind::Law, PublicationKind::Calendar];
        if !known.iter().any(|kind| register.publication(*kind, law).is_some()) {
            return Err(Refusal::Unpublished(*law));
        }
    }
    Ok(())
}

fn case_version(view: View<'_>, statement: &Statement) -> Result<(), Refusal> {
    let Some(seen) = &statement.case else { return Ok(()) };
    let known = view.case(&seen.case)?;
    let actual = known.map_or(0, |case| case.version);
    if actual == seen.version {
        Ok(())
    } else {
        Err(Refusal::CaseMoved { case: seen.case, expected: seen.version, actual })
    }
}

/// The officer behind the key, who holds the role of the statement at its place today.
fn signer(view: View<'_>, statement: &Statement, today: Date) -> Result<OfficerNumber, Refusal> {
    let register = view.register();
    let Some((officer, _)) = register.officer_of(&statement.key) else {
        return Err(Refusal::Statement(crate::core::journal::Wrong::Key(statement.key)));
    };
    // The province's keys of the genesis entry are the root: they hold the province's office before anybody can grant a role.
    let root = is_root(view, &statement.key)
        && statement.place == Place::Province
        && statement.role.as_str() == PROVINCIAL_ADMINISTRATION;
    if root || register.holds(officer, &statement.role, &statement.place, today) {
        Ok(officer.clone())
    } else {
        Err(Refusal::Role { officer: officer.clone(), role: statement.role.clone(), place: statement.place.clone() })
    }
}

fn is_root(view: View<'_>, key: &KeyId) -> bool {
    let genesis = view.register().genesis.as_ref();
    genesis.is_some_and(|genesis| genesis.provincial_keys.iter().any(|root| root.key == *key))
}

fn kind(
    view: View<'_>,
    access: &AccessTable,
    statement: &Statement,
    payloads: &[Payload],
    officer: &OfficerNumber,
    now: Instant,
) -> Result<(), Refusal> {
    let need = |permission: Permission| {
        if access.may(&statement.role, permission) {
            Ok(())
        } else {
            Err(Refusal::NotAllowed { role: statement.role.clone(), permission })
        }
    };
    match statement.kind {
        // What may be done is said by the definition; `decide` asks it again.
        Kind::Step | Kind::Ballot | Kind::MeetingClose => {
            super::decision::check(&view, statement, payloads, officer, now)
        }
        Kind::Correction => {
            need(Permission::Correct)?;
            super::decision::check(&view, statement, payloads, officer, now)
        }
        Kind::Opening => {
            need(Permission::Import)?;
            let corrects = |payload: &Payload| {
                let Payload::Opening(opening) = payload else { return false };
                opening.items.iter().any(|row| matches!(row.item, OpeningItem::Correction(_)))
            };
            if payloads.iter().any(corrects) { need(Permission::Correct) } else { Ok(()) }
        }
        Kind::KeyEvent => {
            // Before the prison has an administrator, the province names the first ones.
            need(Permission::Administer)?;
            let of_province =
                |payload: &Payload| matches!(payload, Payload::Role(record) if record.place == Place::Province);
            if payloads.iter().any(of_province) {
                provincial(statement)?;
            }
            keys(statement, payloads, officer, is_root(view, &statement.key))
        }
        Kind::Publication => payloads.iter().try_for_each(|payload| match payload {
            Payload::Publication(record) if record.name == TRAINING_TODAY => {
                need(Permission::MoveClock)?;
                clock(view, record)
            }
            Payload::Publication(record) if record.kind == PublicationKind::Setting => {
                need(if statement.place == Place::Province { Permission::Publish } else { Permission::SetOwn })?;
                setting::check(&view, record, &statement.place, &statement.documents, now.date())
                    .map_err(|refusal| Refusal::Setting(Box::new(refusal)))
            }
            // Law, calendars and definitions are the province's: whoever may publish does it from there.
            _ => {
                need(Permission::Publish)?;
                provincial(statement)
            }
        }),
        Kind::Read => payloads.iter().try_for_each(|payload| match payload {
            Payload::Read(record) if record.role != statement.role => {
                Err(Refusal::Payload { position: 0, wrong: PayloadWrong::Role })
            }
            _ => Ok(()),
        }),
        Kind::Genesis | Kind::Timer | Kind::Recomputation => Ok(()),
        Kind::Service | Kind::Tombstone | Kind::Epoch | Kind::Snapshot | Kind::ExternalReceipt => {
            Err(Refusal::NotYet(statement.kind))
        }
    }
}

/// What only the province may do is signed in a role held there.
fn provincial(statement: &Statement) -> Result<(), Refusal> {
    match statement.place {
        Place::Province => Ok(()),
        Place::Prison | Place::Ward(_) => Err(Refusal::OnlyProvince(statement.role.clone())),
    }
}

/// Genesis: the keys in the statement are the hub's and the province's of the payload.
fn genesis(statement: &Statement, payloads: &[Payload]) -> Result<(), Refusal> {
    let [Payload::Genesis(genesis)] = payloads else {
        return Err(Refusal::Payload { position: 0, wrong: PayloadWrong::Genesis });
    };
    if genesis.origin != statement.origin.as_str() || statement.place != Place::Province {
        return Err(Refusal::Payload { position: 0, wrong: PayloadWrong::Journal });
    }
    let mut expected = vec![(KeyHolder::Hub, genesis.hub_key.clone())];
    for key in &genesis.provincial_keys {
        if key.event != KeyEvent::Added || !id_fits(key) {
            return Err(Refusal::Keys);
        }
        expected.push((KeyHolder::Province, key.public.clone()));
    }
    let added: Option<Vec<(KeyHolder, String)>> = statement
        .keys
        .iter()
        .map(|change| match change {
            KeyChange::Add { holder, public } => Some((*holder, hex::encode(public.as_bytes()))),
            KeyChange::Revoke { .. } => None,
        })
        .collect();
    if added == Some(expected) { Ok(()) } else { Err(Refusal::Keys) }
}

/// A key event: the changes of the key register are those of the payloads, one for one, and nobody changes what is his own.
fn keys(statement: &Statement, payloads: &[Payload], officer: &OfficerNumber, root: bool) -> Result<(), Refusal> {
    let mut changes = statement.keys.iter();
    for payload in payloads {
        match payload {
            // The root puts its own office into the register: nobody above it could.
            Payload::Role(record) if record.officer == *officer && !(root && record.place == Place::Province) => {
                return Err(Refusal::Own(officer.clone()));
            }
            Payload::Key(record) => {
                if record.officer == *officer {
                    return Err(Refusal::Own(officer.clone()));
                }
                let fits = match (&record.event, changes.next()) {
                    (KeyEvent::Added, Some(KeyChange::Add { holder, public })) => {
                        id_fits(record) && *holder != KeyHolder::Hub && hex::encode(public.as_bytes()) == record.public
                    }
                    (
                        KeyEvent::Revoked { suspect_since: recorded, .. },
                        Some(KeyChange::Revoke { key, suspect_since }),
                    ) => *key == record.key && suspect_since == recorded,
                    _ => false,
                };
                if !fits {
                    return Err(Refusal::Keys);
                }
            }
            _ => {}
        }
    }
    if changes.next().is_none() { Ok(()) } else { Err(Refusal::Keys) }
}

fn id_fits(record: &KeyRecord) -> bool {
    let bytes = hex::decode(&record.public).unwrap_or_default();
    let id = crate::core::journal::PublicKey::parse(record.suite, &bytes).map(|public| public.id());
    id == Ok::<KeyId, _>(record.key)
}

/// The clock of a training journal goes forward only; a real journal has none.
fn clock(view: View<'_>, record: &PublicationRecord) -> Result<(), Refusal> {
    let register = view.register();
    let day: Date = record.text.parse().map_err(|_| Refusal::Clock)?;
    let reached = |today: Date| (0..=LONGEST_MOVE).contains(&today.days_until(day));
    if !register.is_training() || !register.training_today().is_none_or(reached) {
        return Err(Refusal::Clock);
    }
    Ok(())
}
