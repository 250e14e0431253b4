//! Steps that several cases wait for alike: filled in once, decided for each case by itself, signed with one passphrase.

use super::act::{self, Prepared};
use super::{case as case_view, month, said, words};
use crate::app::port::view::{Fault, Label, Preview, Receipt, Refusal, TaskId, Together};
use crate::app::port::{Act as Wanted, FormRef, Values};
use crate::core::access::AccessTable;
use crate::core::procedure::act::Actor;
use crate::core::procedure::case::Case;
use crate::core::procedure::definition::FieldKind;
use crate::core::procedure::possible::{self, Possible};
use crate::core::record::id::{CaseId, Digest};
use crate::core::record::world::World;
use crate::core::time::Instant;
use crate::hub::client::Workstation;
use crate::keys::OfficerKey;
use crate::text;

/// What names a step that cases of one definition have in common: definition, step, outcome.
type Common = (Digest, String, String);

/// The steps that an actor may take now in the cases of all these tasks alike, those of the first task's form first.
///
/// # Errors
/// The records cannot be read.
pub fn offered(world: &dyn World, tasks: &[TaskId], actor: &Actor, now: Instant) -> Result<Vec<Together>, Fault> {
    let mut cases: Vec<std::sync::Arc<Case>> = Vec::new();
    let mut common: Option<Vec<(Common, Label)>> = None;
    for task in tasks {
        let Some((id, step)) = case_view::of_task_id(task) else { return Ok(Vec::new()) };
        let Some(found) = world.case(&id).map_err(words::fault_shown)? else { return Ok(Vec::new()) };
        let own = steps(world, &found, step, actor, now)?;
        common = Some(match common {
            None => own,
            Some(before) => before.into_iter().filter(|(key, _)| own.iter().any(|(other, _)| other == key)).collect(),
        });
        if cases.iter().any(|other| other.id == id) {
            return Ok(Vec::new());
        }
        cases.push(found);
    }
    let Some((first, others)) = cases.split_first() else { return Ok(Vec::new()) };
    let others: Vec<(CaseId, Label)> = others.iter().map(|case| (case.id, named(world, case))).collect();
    let form = |(_, step, outcome): Common| Some(FormRef::Step { case: first.id, step: step.parse().ok()?, outcome });
    let all = common.unwrap_or_default().into_iter();
    Ok(all.filter_map(|(key, title)| Some(Together { title, form: form(key)?, others: others.clone() })).collect())
}

/// The steps of a task that may be taken with others: those that are open to this actor, and in which nothing is entered that is one
/// case's own. A paper, another case or a person are; so is a sheet that must be looked at row by row.
fn steps(
    world: &dyn World,
    case: &Case,
    step: &str,
    actor: &Actor,
    now: Instant,
) -> Result<Vec<(Common, Label)>, Fault> {
    let actions = possible::actions(world, case, actor, now).map_err(|refusal| words::fault_of(&refusal))?;
    let alike = |action: &&Possible| {
        let of_one = |kind: FieldKind| matches!(kind, FieldKind::Case | FieldKind::Person);
        action.step == step
            && action.verdict.is_ok()
            && action.papers.is_empty()
            && !action.form.iter().any(|field| of_one(field.field.kind))
            && action.step.parse().is_ok_and(|step| month::grid(world, case, &step, now.date()).is_none())
    };
    let found = actions.iter().filter(alike).map(|action| {
        let title = match &action.outcome_title {
            Some(name) => said::field_line_of(&words::of_law(&action.title), &words::of_law(name)),
            None => words::of_law(&action.title),
        };
        ((case.definition, action.step.clone(), action.outcome.clone()), title)
    });
    Ok(found.collect())
}

/// A case's number and person.
fn named(world: &dyn World, case: &Case) -> Label {
    let (number, subject) = (said::number_of(case), case_view::subject(world, case));
    words::both(|catalog| format!("{number} {}", subject.say(catalog)))
}

/// Decides a filled form for its own case and for others, each by itself, and says exactly what would be signed of all of them.
///
/// # Errors
/// The refusal of the first case that cannot take the step, with its number: then nothing of the set is prepared.
pub fn prepare(
    workstation: &Workstation,
    actor: &Actor,
    (wanted, others): (&Wanted, &[CaseId]),
    now: Instant,
    access: &AccessTable,
) -> Result<(Preview, Vec<Prepared>), Refusal> {
    let (mut preview, first) = act::prepare(workstation, actor, wanted, now, access)?;
    let mut set = vec![first];
    let world = workstation.world();
    let Wanted::Form { form: FormRef::Step { case, step, outcome }, values } = wanted else {
        return Ok((preview, set));
    };
    for other in others {
        let of = |refusal: Refusal| match world.case(other).ok().flatten() {
            Some(found) => {
                let (about, say) = (named(&world, &found), refusal.say);
                Refusal { say: said::field_line_of(&about, &say), ..refusal }
            }
            None => refusal,
        };
        let form = FormRef::Step { case: *other, step: step.clone(), outcome: outcome.clone() };
        let values = own_values(&world, actor, (case, other), (step.as_str(), outcome), values, now).map_err(of)?;
        let (next, prepared) =
            act::prepare(workstation, actor, &Wanted::Form { form, values }, now, access).map_err(of)?;
        preview.lines.push(next.decision);
        preview.lines.extend(next.lines);
        preview.statements.extend(next.statements);
        preview.bytes.extend(next.bytes);
        preview.entries += next.entries;
        preview.digests.extend(next.digests);
        preview.findings.extend(next.findings);
        preview.undone.extend(next.undone);
        set.push(prepared);
    }
    if set.len() > 1 {
        let first = std::mem::replace(&mut preview.decision, text::together_signed(set.len()).into());
        preview.lines.insert(0, first);
    }
    Ok((preview, set))
}

/// Signs a set in its order and hands each to the hub.
///
/// # Errors
/// The hub's refusal. What was signed before it is in the journal; the refusal then says how many.
pub fn sign(
    workstation: &mut Workstation,
    actor: &Actor,
    key: &OfficerKey,
    set: &[Prepared],
    now: Instant,
) -> Result<Receipt, Refusal> {
    let mut done: Vec<Receipt> = Vec::new();
    for one in set {
        match act::sign(workstation, actor, key, one, now) {
            Ok(receipt) => done.push(receipt),
            Err(refusal) if done.is_empty() => return Err(refusal),
            Err(refusal) => {
                let (signed, all) = (done.len(), set.len());
                let say =
                    words::both(|catalog| catalog.say(&text::together_stopped(all, refusal.say.say(catalog), signed)));
                return Err(Refusal { say, ..refusal });
            }
        }
    }
    let positions: Vec<u64> = done.iter().flat_map(|receipt| receipt.positions.clone()).collect();
    match (done.len(), done.pop(), positions.as_slice()) {
        (2.., Some(last), [from, .., to]) => {
            let say = text::together_receipt(done.len() + 1, *from, *to).into();
            Ok(Receipt { say, positions, next: None, ..last })
        }
        (_, Some(only), _) => Ok(only),
        (_, None, _) => Err(words::refuse(text::refuse_preview_gone())),
    }
}

/// What was filled in, for another case: where a field still holds what was known of the first case, it holds what is known of this one.
fn own_values(
    world: &dyn World,
    actor: &Actor,
    (first, other): (&CaseId, &CaseId),
    (step, outcome): (&str, &str),
    values: &Values,
    now: Instant,
) -> Result<Values, Refusal> {
    let known = |case: &CaseId| -> Result<Values, Refusal> {
        let Some(found) = world.case(case).map_err(words::refuse_shown)? else { return Ok(Values::new()) };
        let actions = possible::actions(world, &found, actor, now)
            .map_err(|refusal| words::refused_fault(words::fault_of(&refusal)))?;
        let action = actions.iter().find(|action| action.step == step && action.outcome == outcome);
        let fields = action.into_iter().flat_map(|action| &action.form);
        Ok(fields.filter_map(|field| Some((field.field.id.clone(), super::form::first_value(field)?))).collect())
    };
    let (of_first, of_other) = (known(first)?, known(other)?);
    let mut own = values.clone();
    for (name, value) in &mut own {
        if of_first.get(name) == Some(value) {
            *value = of_other.get(name).cloned().unwrap_or_default();
        }
    }
    own.retain(|_, value| !value.is_null());
    Ok(own)
}
