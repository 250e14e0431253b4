//! `wardbook list officers` and `wardbook list bodies`: who holds which role, and who sits where. Every officer may know it.

use serde_json::{Value, json};

use super::reader::Snapshot;
use crate::core::record::payload::Body;
use crate::core::record::register::{Officer, Register};
use crate::core::record::world::World as _;
use crate::desk::{said, words};
use crate::text::{self, Catalog};

/// Officers by number, with the roles that they hold today and whether a key of theirs counts.
pub fn officers(snapshot: &Snapshot, as_json: bool, catalog: &Catalog) -> Vec<Value> {
    let view = snapshot.replica.world();
    let register = view.register();
    let today = snapshot.now.date();
    let mut rows = Vec::new();
    for (number, officer) in &register.officers {
        let held = register.roles_held(number, today);
        if as_json {
            let roles: Vec<Value> = held
                .iter()
                .map(|grant| json!({ "role": grant.role, "place": grant.place.to_string(), "until": grant.until }))
                .collect();
            rows.push(json!({ "number": number, "name": officer.name, "roles": roles, "key": has_key(officer) }));
            continue;
        }
        let roles: Vec<String> = held
            .iter()
            .map(|grant| {
                let role = words::role(&view, &grant.role).say(catalog);
                let place = said::place_label(&view, &grant.place).say(catalog);
                match grant.until {
                    Some(day) => catalog.say(&text::list_role_until(day.to_string(), place, role)),
                    None => catalog.say(&text::list_role(place, role)),
                }
            })
            .collect();
        let joint = catalog.say(&text::list_joint());
        let roles = if roles.is_empty() { catalog.say(&text::list_no_role()) } else { roles.join(&joint) };
        let line = match has_key(officer) {
            true => text::list_officer(&officer.name, number.to_string(), roles),
            false => text::list_officer_keyless(&officer.name, number.to_string(), roles),
        };
        rows.push(catalog.say(&line).into());
    }
    rows
}

fn has_key(officer: &Officer) -> bool {
    officer.keys.iter().any(|key| key.revoked.is_none())
}

/// Bodies in the order of the files, each with its chair and its members.
pub fn bodies(snapshot: &Snapshot, as_json: bool, catalog: &Catalog) -> Vec<Value> {
    let register = snapshot.replica.register();
    let all = register.genesis.iter().flat_map(|genesis| &genesis.bodies);
    all.map(|body| if as_json { body_json(body, register) } else { body_line(body, register, catalog).into() })
        .collect()
}

fn body_json(body: &Body, register: &Register) -> Value {
    let members: Vec<Value> = body
        .members
        .iter()
        .map(|number| json!({ "number": number, "name": register.officers.get(number).map(|officer| &officer.name) }))
        .collect();
    json!({ "body": body.id, "name": body.name, "chair": body.chair, "members": members })
}

fn body_line(body: &Body, register: &Register, catalog: &Catalog) -> String {
    let named = |number| match register.officers.get(number) {
        Some(officer) => format!("{} {number}", officer.name),
        None => number.to_string(),
    };
    let others: Vec<String> = body.members.iter().filter(|number| **number != body.chair).map(named).collect();
    let joint = catalog.say(&text::list_joint());
    let name = words::named(&body.name, body.id.as_str()).say(catalog);
    catalog.say(&text::list_body(name, named(&body.chair), body.id.as_str(), others.join(&joint)))
}
