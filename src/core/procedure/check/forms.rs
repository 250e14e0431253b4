//! Fields and effects: C84 to C88.

use std::collections::BTreeMap;

use super::super::definition::{About, Definition, EffectKind, EffectRule, Field, FieldKind, RulingWord, StepKind};
use super::super::form;
use super::super::problem::{Path, Problem};
use super::{Findings, Uses, uses};
use crate::core::law::points::Points;
use crate::core::time::{Date, Month, Span};

/// Every field with its place.
pub(super) fn fields(definition: &Definition) -> Vec<(Path, &Field)> {
    let mut lists: Vec<(Path, &[Field])> = vec![(Path::key("open"), &definition.open.fields)];
    lists.extend(super::steps(definition).map(|(path, step)| (path, step.fields.as_slice())));
    let interrupts = definition.interrupts.iter().enumerate();
    lists.extend(interrupts.map(|(index, item)| (Path::item("interrupt", index), item.fields.as_slice())));
    lists
        .into_iter()
        .flat_map(|(path, list)| {
            list.iter().enumerate().map(move |(index, field)| (path.then("field").at(index), field))
        })
        .collect()
}

pub(super) fn check(found: &mut Findings<'_>) {
    let definition = found.definition;
    let mut kinds: BTreeMap<&str, FieldKind> = BTreeMap::new();
    for (path, field) in fields(definition) {
        let kind = kinds.entry(&field.id).or_insert(field.kind);
        if *kind != field.kind {
            found.add(path.then("kind"), Problem::FieldChangesType { field: field.id.clone() });
        }
        for (key, reason) in field_faults(definition, field) {
            found.add(path.then(key), Problem::BadField { field: field.id.clone(), reason });
        }
    }
    for (index, step) in definition.steps.iter().enumerate() {
        for (number, field) in step.fields.iter().enumerate() {
            for outcome in field.on.iter().filter(|outcome| !step.on.contains_key(*outcome)) {
                let reason = format!("the step has no outcome `{outcome}`");
                let path = super::step_path(index).then("field").at(number).then("on");
                found.add(path, Problem::BadField { field: field.id.clone(), reason });
            }
        }
    }
    let between = [("workdays", &definition.workdays), ("days", &definition.days)];
    for (table, name, between) in
        between.iter().flat_map(|(table, all)| all.iter().map(|(name, one)| (*table, name, one)))
    {
        for (key, value) in [("from", &between.from), ("to", &between.to)] {
            let field = value.strip_prefix("form.").and_then(|id| definition.field(id));
            if field.is_none_or(|field| field.kind != FieldKind::Date) {
                found.add(Path::key(table).then(name).then(key), Problem::NoSuchDate { field: value.clone() });
            }
        }
    }
    for (index, step) in definition.steps.iter().enumerate() {
        let is_call = step.kind == StepKind::Call;
        let names_case = step.fields.iter().any(|field| field.id == "called-case" && field.kind == FieldKind::Case);
        if is_call != step.call.is_some() || (is_call && !names_case) {
            let reason = "a `call` names its procedure and has the field `called-case` of type `case`".to_owned();
            found.add(super::step_path(index), Problem::BadField { field: "called-case".to_owned(), reason });
        }
    }
    effects(found);
}

fn field_faults(definition: &Definition, field: &Field) -> Vec<(&'static str, String)> {
    let mut faults = Vec::new();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if field.id.is_empty() || !field.id.chars().all(plain) {
        faults.push(("id", "a field's name has a-z, 0-9 and `-`".to_owned()));
    }
    if (field.kind == FieldKind::Enum) == field.values.is_empty() {
        faults.push(("values", "`values` belongs to an enum, and an enum has at least one".to_owned()));
    }
    for (key, limit) in [("min", &field.min), ("max", &field.max)] {
        if let Some(limit) = limit
            && !is_limit(field.kind, limit)
        {
            faults.push((key, format!("`{limit}` is no limit of this type")));
        }
    }
    if field.holds_points && field.kind != FieldKind::Case {
        faults.push(("holds-points", "only a case can hold points".to_owned()));
    }
    if field.working_day && field.kind != FieldKind::Date {
        faults.push(("working-day", "only a date is a working day".to_owned()));
    }
    if field.choose_from.is_some() && field.kind != FieldKind::Text {
        faults.push(("choose-from", "only a text is chosen from a published list".to_owned()));
    }
    if field.listed_only && field.choose_from.is_none() {
        faults.push(("listed-only", "it belongs to `choose-from`".to_owned()));
    }
    if field.max_length.is_some() && field.kind != FieldKind::Text {
        faults.push(("max-length", "only a text has a length".to_owned()));
    }
    if let Some(prefill) = &field.prefill {
        let known = prefill == "today"
            || prefill == "this-month"
            || prefill == "last-month"
            || prefill.starts_with('=')
            || (prefill == "subject" && field.kind == FieldKind::Person && definition.subject == About::Person)
            || form::of_calling(prefill).is_some_and(|(name, value)| {
                let opens = definition.open.fields.iter().any(|one| one.id == field.id);
                opens && !name.is_empty() && value.is_some() == (field.kind == FieldKind::Bool)
            })
            || prefill.strip_prefix("form.").is_some_and(|id| definition.field(id).is_some());
        let fits = |constant: &str| form::value_of(field, &constant.into()).is_ok();
        if prefill.strip_prefix('=').is_some_and(|constant| !fits(constant)) {
            faults.push(("prefill", format!("`{prefill}` is no value of this type")));
        }
        if !known {
            faults.push((
                "prefill",
                format!("`{prefill}` is neither `today`, `this-month`, `last-month`, `subject`, `form.NAME`, `calling.NAME` nor `=VALUE`"),
            ));
        }
    }
    faults
}

fn is_limit(kind: FieldKind, limit: &str) -> bool {
    match kind {
        FieldKind::Date => limit == "today" || limit.parse::<Date>().is_ok(),
        FieldKind::Month => ["this-month", "last-month"].contains(&limit) || limit.parse::<Month>().is_ok(),
        FieldKind::Points => limit.parse::<Points>().is_ok(),
        FieldKind::Money | FieldKind::Integer => limit.parse::<i64>().is_ok(),
        FieldKind::Span => limit.parse::<Span>().is_ok(),
        FieldKind::Text | FieldKind::Enum | FieldKind::Bool | FieldKind::Person | FieldKind::Case => false,
    }
}

fn effects(found: &mut Findings<'_>) {
    let definition = found.definition;
    let used = uses(definition, Uses::Effect);
    for (path, name) in &used {
        if definition.effect(name).is_none() {
            found.add(path.clone(), Problem::UnknownEffect { effect: (*name).clone() });
        }
    }
    for (index, effect) in definition.effects.iter().enumerate() {
        let path = Path::item("effect", index);
        if !used.iter().any(|(_, name)| **name == effect.id) {
            found.add(path.then("id"), Problem::EffectNeverHappens { effect: effect.id.clone() });
        }
        for missing in lacking(definition, effect) {
            found.add(path.clone(), Problem::BadEffect { effect: effect.id.clone(), missing });
        }
    }
}

/// The fields and keys that an effect cannot do without.
fn lacking(definition: &Definition, effect: &EffectRule) -> Vec<String> {
    let fields: &[&str] = match effect.kind {
        EffectKind::PointsEntry => &["entry-kind", "points", "act-on"],
        EffectKind::TermChanged => &["ruled-on", "served-on", "granted", "new-end"],
        EffectKind::Ruling => &["ruled-on", "served-on"],
        EffectKind::Punishment => &["act-on"],
        EffectKind::CycleDecided => &["cycle", "grade", "result"],
        EffectKind::Ground => &["ground-item", "ground-body", "ground-document"],
        _ => &[],
    };
    let of_ruling = effect.ruling.map_or(&[] as &[&str], RulingWord::fields);
    let mut missing: Vec<String> = fields
        .iter()
        .chain(of_ruling)
        .filter(|id| definition.field(id).is_none())
        .map(|id| format!("form.{id}"))
        .collect();
    let keys: &[(&str, bool)] = match effect.kind {
        EffectKind::Punishment => &[("punishment", effect.punishment.is_some())],
        EffectKind::Flag => &[("flag", effect.flag.is_some()), ("from", effect.from.is_some())],
        EffectKind::Ruling => &[("ruling", effect.ruling.is_some())],
        EffectKind::CustodyEnded => &[("custody", effect.custody.is_some()), ("from", effect.from.is_some())],
        EffectKind::FollowUp => &[("procedure", effect.procedure.is_some())],
        EffectKind::Absence | EffectKind::Cancellation => {
            &[("what", effect.what.is_some()), ("from", effect.from.is_some())]
        }
        EffectKind::Ground | EffectKind::UnableToWork => &[("from", effect.from.is_some())],
        _ => &[],
    };
    missing.extend(keys.iter().filter(|(_, there)| !there).map(|(key, _)| (*key).to_owned()));
    for value in [&effect.of, &effect.from, &effect.until, &effect.what, &effect.outcome].into_iter().flatten() {
        let field = value.strip_prefix("form.");
        let known = ["today", "decided"].contains(&value.as_str())
            || value.starts_with('=')
            || field.is_some_and(|id| definition.field(id).is_some());
        if !known {
            missing.push(value.clone());
        }
    }
    missing
}
