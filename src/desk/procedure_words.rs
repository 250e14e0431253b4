//! What a procedure's own things are called: the facts that its guards name, its papers, itself. Findings and effects carry names
//! of things; an officer reads words.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::{said, words};
use crate::app::port::view::Label;
use crate::core::bilingual::Bilingual;
use crate::core::guard::FactDefinition;
use crate::core::procedure::definition::{About, Definition, Step, StepKind};
use crate::core::procedure::establishment::{Establishment, Family};
use crate::core::procedure::{facts, parse};
use crate::core::record::id::{CaseId, ProcedureId};
use crate::core::record::world::World;
use crate::core::time::Date;
use crate::text;

/// The outcome of a step in which something is agreed to.
const PASS: &str = "pass";

/// The words of all definitions that the program brings; of two with the same name the newest counts.
#[derive(Debug, Default)]
struct Table {
    /// By guard and fact: two procedures may call a field of the same name differently.
    guarded: BTreeMap<(String, String), FactDefinition>,
    facts: BTreeMap<String, FactDefinition>,
    papers: BTreeMap<String, Bilingual>,
    procedures: BTreeMap<String, Bilingual>,
    roles: BTreeMap<String, Bilingual>,
    /// In the order of the establishment.
    families: Vec<Family>,
    /// The family of each procedure, by its place among them.
    family_of: BTreeMap<String, usize>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table::default();
        let establishment = crate::assets::text("procedures/establishment.toml").unwrap_or_default();
        if let Ok(establishment) = Establishment::parse(&establishment) {
            table.roles = establishment.role.into_iter().map(|(id, role)| (id.to_string(), role.name)).collect();
            table.families = establishment.family;
        }
        for path in crate::assets::below("procedures") {
            let text = crate::assets::text(&path).unwrap_or_default();
            let Ok((definition, _)) = parse::read(&path, &text) else { continue };
            let dictionary = facts::dictionary(&definition);
            for fact in dictionary.facts() {
                for guard in &definition.guards {
                    let key = (guard.id.clone(), fact.name.clone());
                    take_up(table.guarded.entry(key).or_insert_with(|| fact.clone()), fact);
                }
                take_up(table.facts.entry(fact.name.clone()).or_insert_with(|| fact.clone()), fact);
            }
            table.papers.extend(definition.documents.iter().map(|paper| (paper.id.clone(), paper.title.clone())));
            table.procedures.insert(definition.id.to_string(), definition.title.clone());
            let folder = path.split('/').nth(1).unwrap_or_default();
            if let Some(place) = table.families.iter().position(|family| family.id == folder) {
                table.family_of.insert(definition.id.to_string(), place);
            }
        }
        table
    })
}

/// The newer words of a fact. Guards of two procedures may bear one name: the values of both have theirs.
fn take_up(known: &mut FactDefinition, fact: &FactDefinition) {
    known.label.clone_from(&fact.label);
    known.value_labels.extend(fact.value_labels.iter().map(|(value, label)| (value.clone(), label.clone())));
}

/// The fact that a guard's finding names.
#[must_use]
pub fn fact(rule: &str, path: &str) -> Option<&'static FactDefinition> {
    let table = table();
    table.guarded.get(&(rule.to_owned(), path.to_owned())).or_else(|| table.facts.get(path))
}

/// The fact that a guard's finding names, as the definition calls it to which the guard belongs; procedures share names of steps and
/// fields and call them differently.
#[must_use]
pub fn fact_of(definition: Option<&Definition>, rule: &str, path: &str) -> Option<FactDefinition> {
    let own = definition.filter(|definition| definition.guards.iter().any(|guard| guard.id == rule));
    let known = own.and_then(|definition| facts::dictionary(definition).get(path).cloned());
    known.or_else(|| fact(rule, path).cloned())
}

/// A paper's title.
#[must_use]
pub fn paper(id: &str) -> Option<&'static Bilingual> {
    table().papers.get(id)
}

/// A procedure's title.
#[must_use]
pub fn procedure(id: &str) -> Option<&'static Bilingual> {
    table().procedures.get(id)
}

/// The definition by which a statement of a day about a case is worded, the same by which it is decided: the one that the case is pinned
/// to, and before there is a case the one in force on that day.
#[must_use]
pub fn definition_of(world: &dyn World, case: &CaseId, procedure: &ProcedureId, on: Date) -> Option<Arc<Definition>> {
    match world.case(case).ok().flatten() {
        Some(case) => world.definition(&case.definition),
        None => world.definition_in_force(procedure, on),
    }
}

/// The family of a procedure, with its place in the order of families; what the province published of its own has none and comes last.
#[must_use]
pub fn family(id: &str) -> (usize, Label) {
    let table = table();
    let place = table.family_of.get(id).copied().unwrap_or(table.families.len());
    let name = table.families.get(place).map(|family| words::of_law(&family.name));
    (place, name.unwrap_or_else(|| text::starts_other_family().into()))
}

/// A role's name as the establishment has it, for where no register is at hand; its id where it has none.
#[must_use]
pub fn role_name(id: &str) -> Label {
    table().roles.get(id).map_or_else(|| Label::Plain(id.to_owned()), words::of_law)
}

/// A paper's title: as the case's definition calls it, else as the program's definitions do.
#[must_use]
pub fn paper_title(definition: Option<&Definition>, id: &str) -> Label {
    let kind = definition.and_then(|found| found.document(id)).map(|kind| &kind.title);
    kind.or_else(|| paper(id)).map_or_else(|| Label::Plain(id.to_owned()), words::of_law)
}

/// A procedure's title, where its definition is not at hand.
#[must_use]
pub fn procedure_title(id: &str) -> Label {
    procedure(id).map_or_else(|| Label::Plain(id.to_owned()), words::of_law)
}

/// How the opening of a case is called: 立案 is for cases of a person, an entry is registered, a ward's month is begun.
#[must_use]
pub fn opening(definition: &Definition) -> Label {
    match definition.subject {
        About::Person if definition.id.as_str().starts_with("points.") => text::said_opened_entry().into(),
        About::Person => text::said_opened().into(),
        _ => text::said_opened_month().into(),
    }
}

/// How an outcome of a step is called: where one person does a thing and nothing else can come of it, it is done, not agreed to.
#[must_use]
pub fn outcome(definition: &Definition, step: &str, outcome: &str) -> Label {
    let lone = |step: &Step| step.kind != StepKind::Vote && step.on.len() == 1;
    if outcome == PASS && definition.step(step).is_some_and(lone) {
        return text::said_done().into();
    }
    said::outcome_title(definition, outcome)
}

/// What a setting is called.
#[must_use]
pub fn setting_name(name: &str) -> Label {
    if name == crate::hub::TRAINING_TODAY {
        return text::form_clock_day().into();
    }
    words::setting_label(name).map_or_else(|| Label::Plain(name.to_owned()), |label| words::of_law(&label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::procedure::scenario::{Publication, Stand};
    use crate::core::record::payload::PublicationKind;

    /// The province publishes next year's form a month before it comes into force.
    #[test]
    fn a_statement_is_worded_by_the_definition_of_its_day_and_not_by_a_later_one() {
        let establishment = crate::assets::text("procedures/establishment.toml").unwrap();
        let name = "procedures/punishment/punishment.warning/2026-11-01.toml";
        let now = crate::assets::text(name).unwrap();
        let later = now
            .replace("in-force = 2026-11-01\nrunning", "in-force = 2027-01-01\nrunning")
            .replace("en = \"Day of the act\"", "en = \"Day on which it happened\"");
        let publish = |text| Publication { kind: PublicationKind::Procedure, name, text };
        let published = [publish(now.as_str()), publish(later.as_str())];
        let stand = Stand::new(&Establishment::parse(&establishment).unwrap(), &published, &[]).unwrap();
        let step: crate::core::record::payload::Payload = serde_json::from_value(serde_json::json!({
            "type": "step", "case": "07".repeat(16), "procedure": "punishment.warning", "step": "open",
            "outcome": "done", "form": { "act-on": "2026-11-19" }, "documents": [], "findings": [], "effects": [],
        }))
        .unwrap();
        let lines = |on: &str| -> Vec<String> {
            let lines = said::lines(&stand.prison, &step, on.parse().unwrap());
            lines.iter().map(|line| line.say(&text::Catalog::of(text::Language::English))).collect()
        };
        let says = |on: &str, label: &str| lines(on).iter().any(|line| line.contains(label));
        assert!(says("2026-11-20", "Day of the act"), "{:?}", lines("2026-11-20"));
        assert!(says("2027-01-01", "Day on which it happened"), "{:?}", lines("2027-01-01"));
        // Before the first one there was no such form.
        assert!(says("2026-10-31", "act-on"), "{:?}", lines("2026-10-31"));
    }
}
