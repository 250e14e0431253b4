//! Random walks: whatever officers try, the invariants of a case hold after every entry, and the fold of the entries is the state.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use wardbook::core::procedure::act::{Act, Actor, BallotVote, CaseSubject, ClosingItem, Proposal};
use wardbook::core::procedure::case::{Case, Form};
use wardbook::core::procedure::decide::decide;
use wardbook::core::procedure::definition::{About, FieldKind};
use wardbook::core::procedure::possible::{FormField, WaitingFor, actions, opening_form, tasks};
use wardbook::core::procedure::scenario::{Publication, ScenarioFile, Stand, invariants};
use wardbook::core::record::id::{CaseId, Digest, MeetingId, ProcedureId};
use wardbook::core::record::payload::{Document, Recusal, Vote};
use wardbook::core::record::world::World;
use wardbook::core::time::{Date, Instant};

use super::establishment;
use super::scenarios::publications;

const PROCEDURES: [&str; 10] = [
    "commutation.fixed-term",
    "points.entry",
    "points.month",
    "points.objection",
    "punishment.warning",
    "punishment.demerit",
    "punishment.confinement",
    "points.suspension",
    "points.ground",
    "parole.fixed-term",
];

/// The prison of the commutation's scenarios, built once.
pub(super) static STAND: LazyLock<Stand> = LazyLock::new(|| stand(&[]));

/// The prison of the commutation's scenarios with other chairs.
pub(super) fn stand(chairs: &[(&str, &str)]) -> Stand {
    let published = publications();
    let publications: Vec<Publication<'_>> =
        published.iter().map(|(kind, name, text)| Publication { kind: *kind, name, text }).collect();
    let scenarios = wardbook::assets::text("procedures/commutation/commutation.fixed-term/commutation.scenario.toml");
    let file = ScenarioFile::parse(&scenarios.unwrap()).unwrap();
    Stand::chaired(&establishment(), &publications, &file.opening, chairs).unwrap()
}

struct Walk {
    stand: Stand,
    entries: Vec<(Proposal, Actor, Instant)>,
    dice: u64,
    day: Date,
    case: CaseId,
}

impl Walk {
    fn roll(&mut self, sides: u64) -> u64 {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        self.dice % sides
    }

    fn actor_of(&self, officer: &wardbook::core::record::id::OfficerNumber) -> Actor {
        let grant = self.stand.prison.register().roles_of(officer, self.day)[0].clone();
        Actor { officer: officer.clone(), role: grant.role, place: grant.place }
    }

    fn value(&mut self, field: &FormField) -> serde_json::Value {
        if self.roll(20) == 0 {
            return "?".into();
        }
        if let Some(prefill) = &field.prefill {
            return prefill.clone();
        }
        match field.field.kind {
            FieldKind::Date if field.field.working_day => "2026-12-28".into(),
            FieldKind::Date => self.day.to_string().into(),
            FieldKind::Month => "2026-11".into(),
            FieldKind::Points => ["1", "3", "7", "12"][self.roll(4) as usize].into(),
            FieldKind::Money | FieldKind::Integer => 3.into(),
            FieldKind::Span => ["3m", "6m", "9m"][self.roll(3) as usize].into(),
            FieldKind::Bool => (self.roll(2) == 0).into(),
            FieldKind::Enum => {
                let choice = self.roll(field.field.values.len() as u64) as usize;
                field.field.values[choice].id.clone().into()
            }
            FieldKind::Person => "3207000001".into(),
            FieldKind::Case if field.field.id == "called-case" => CaseId([2; 16]).to_string().into(),
            FieldKind::Case => self.case.to_string().into(),
            // What is not in the list rests on an order.
            FieldKind::Text if field.field.listed_only => serde_json::Value::Null,
            FieldKind::Text => "甲".into(),
        }
    }

    fn form(&mut self, fields: &[FormField]) -> Form {
        let mut form = Form::new();
        for field in fields {
            if field.field.required || self.roll(3) > 0 {
                let value = self.value(field);
                form.insert(field.field.id.clone(), value);
            }
        }
        // A part belongs to a bonus or deduction, a ground to a special bonus.
        if let Some(kind) = form.get("entry-kind") {
            let other = if kind == "special" { "part" } else { "ground" };
            form.remove(other);
        }
        if let Some(objector) = form.get("objector") {
            let other = if objector == "prisoner" { "objector-name" } else { "objector-person" };
            form.remove(other);
        }
        form
    }

    fn try_act(&mut self, act: &Act, actor: &Actor) {
        let at = Instant::start_of(self.day).plus_millis(32_400_000 + self.stand.sequence as i64).unwrap();
        let Ok(proposal) = decide(&self.stand.prison, act, actor, at) else { return };
        let again = Act::of(&proposal.payloads, proposal.case, proposal.expected_version).unwrap();
        assert_eq!(decide(&self.stand.prison, &again, actor, at).as_ref(), Ok(&proposal), "decided again");
        self.stand.append(proposal.kind, at, Some(actor), proposal.definition, proposal.payloads.clone()).unwrap();
        self.entries.push((proposal, actor.clone(), at));
        for case in self.stand.prison.cases() {
            assert_eq!(invariants(&self.stand.prison, case), Vec::<String>::new());
        }
    }

    /// Tries until a form happens to be right.
    fn open(&mut self, procedure: &str, case: CaseId) {
        for _ in 0..60 {
            let before = self.entries.len();
            self.try_to_open(procedure, case);
            if self.entries.len() > before {
                return;
            }
        }
    }

    fn try_to_open(&mut self, procedure: &str, case: CaseId) {
        let id: ProcedureId = procedure.parse().unwrap();
        let definition = self.stand.prison.definition_in_force(&id, self.day).unwrap();
        let form = self.form(&opening_form(&definition, self.day));
        let subject = match definition.subject {
            About::Person => CaseSubject::Person("3207000001".parse().unwrap()),
            About::Ward => CaseSubject::Ward("ward-01".parse().unwrap()),
        };
        let act = Act::Open { case, procedure: id, subject, form, documents: vec![], overrides: vec![] };
        let openers = definition.open.by.clone();
        let officers: Vec<_> = self.stand.prison.register().officers.keys().cloned().collect();
        for officer in officers {
            let actor = self.actor_of(&officer);
            if openers.contains(&actor.role) {
                return self.try_act(&act, &actor);
            }
        }
    }

    fn vote(&mut self, case: &Case, step: &str, body: &wardbook::core::record::id::BodyId) {
        let body = self.stand.prison.register().body(body).unwrap().clone();
        let bias = self.roll(4);
        let mut present = Vec::new();
        let mut recused = Vec::new();
        for member in &body.members {
            match self.roll(12) {
                0 => continue,
                1 => recused.push(Recusal { member: member.clone(), reason: "kin".to_owned(), substitute: None }),
                _ => {}
            }
            present.push(member.clone());
            if recused.iter().any(|recusal| recusal.member == *member) {
                continue;
            }
            let vote = match self.roll(8) {
                dice if dice > bias => Vote::Yes,
                0 => Vote::Abstain,
                _ => Vote::No,
            };
            let item = case.item(step);
            let reason = (vote != Vote::Yes).then(|| "理由".to_owned());
            let ballot = BallotVote { case: case.id, step: step.parse().unwrap(), item, vote, reason };
            let actor = self.actor_of(member);
            self.try_act(&Act::Ballot { body: body.id.clone(), on: self.day, items: vec![ballot] }, &actor);
        }
        let otherwise = (self.roll(2) == 0).then(|| "return".to_owned());
        let reason = otherwise.as_ref().map(|_| "理由".to_owned());
        let absent = present.last().filter(|_| self.roll(10) == 0).cloned().into_iter().collect();
        let item = ClosingItem { case: case.id, step: step.parse().unwrap(), otherwise, reason, absent, recused };
        let meeting = MeetingId((self.stand.sequence as u128).to_be_bytes());
        let close = Act::CloseMeeting { meeting, body: body.id.clone(), on: self.day, present, items: vec![item] };
        let actor = self.actor_of(&body.chair);
        self.try_act(&close, &actor);
    }

    fn step(&mut self) {
        let days = self.roll(4) as i64;
        self.day = self.day.plus_days(days).unwrap();
        let open: Vec<_> = self.stand.prison.cases().filter(|case| case.is_open()).cloned().collect();
        if open.is_empty() {
            return;
        }
        let index = self.roll(open.len() as u64) as usize;
        let case = open[index].clone();
        let waiting = tasks(&self.stand.prison, &case).unwrap();
        assert!(!waiting.is_empty(), "an open case waits for somebody");
        let task = waiting[self.roll(waiting.len() as u64) as usize].clone();
        if let WaitingFor::Body(body) = &task.waiting_for {
            return self.vote(&case, &task.step, body);
        }
        // Everybody tries, from a random one on, until somebody can and his form is right.
        let WaitingFor::Role { roles, place } = &task.waiting_for else { panic!("{} waits for nobody", task.step) };
        let holders = roles.iter().flat_map(|role| self.stand.prison.register().holders(role, place, self.day));
        let officers: Vec<_> = holders.cloned().collect();
        let from = self.roll(officers.len() as u64) as usize;
        for number in 0..officers.len() * 2 {
            let actor = self.actor_of(&officers[(from + number) % officers.len()]);
            let mut possible = actions(&self.stand.prison, &case, &actor, Instant::start_of(self.day)).unwrap();
            let interrupts = self.roll(40) == 0;
            possible.retain(|one| one.verdict.is_ok() && (!one.interrupt || interrupts));
            if possible.is_empty() {
                continue;
            }
            let chosen = possible[self.roll(possible.len() as u64) as usize].clone();
            let paper = |name: &String| Document { name: name.clone(), digest: Digest([7; 32]), dated: Some(self.day) };
            let papers: Vec<Document> = chosen.papers.iter().map(paper).collect();
            let act = Act::Step {
                case: case.id,
                expected_version: case.version,
                step: chosen.step.parse().unwrap(),
                outcome: chosen.outcome.clone(),
                form: self.form(&chosen.form),
                documents: papers,
                overrides: vec![],
            };
            let before = self.entries.len();
            self.try_act(&act, &actor);
            if self.entries.len() > before {
                return;
            }
        }
    }
}

/// Entries of all walks: a walk that gets nowhere shows nothing.
static TRIED: AtomicUsize = AtomicUsize::new(0);

#[test]
fn walks_keep_the_invariants_and_get_somewhere() {
    invariants_hold_at_every_append_and_the_fold_is_the_state();
    let entries = TRIED.load(Ordering::Relaxed);
    println!("{entries} entries in random walks");
    assert!(entries > 300, "{entries}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, ..ProptestConfig::default() })]

    fn invariants_hold_at_every_append_and_the_fold_is_the_state(seed in 1_u64.., first in 0_usize..6, second in 0_usize..6) {
        let mut walk = Walk {
            stand: STAND.clone(),
            entries: Vec::new(),
            dice: seed,
            day: "2026-12-01".parse().unwrap(),
            case: CaseId([1; 16]),
        };
        walk.open(PROCEDURES[first], CaseId([1; 16]));
        walk.open(PROCEDURES[second], CaseId([2; 16]));
        for _ in 0..30 {
            walk.step();
        }
        let mut folded = STAND.clone();
        for (proposal, actor, at) in &walk.entries {
            folded.append(proposal.kind, *at, Some(actor), proposal.definition, proposal.payloads.clone()).unwrap();
        }
        TRIED.fetch_add(walk.entries.len(), Ordering::Relaxed);
        let cases = |stand: &Stand| -> BTreeMap<CaseId, Case> {
            stand.prison.cases().map(|case| (case.id, Case::clone(case))).collect()
        };
        prop_assert_eq!(cases(&folded), cases(&walk.stand));
        for case in cases(&folded).values() {
            let text = serde_json::to_string(case).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Case>(&text).unwrap(), case, "a case survives storage");
        }
    }
}
