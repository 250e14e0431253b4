//! The guards of law packages over one question: the facts they may name (`assets/law/facts.toml`), and the findings they make.
//!
//! A guard is data: what it asks, its article and its sentences stand in a package. What needs an algorithm is here a fact that is
//! marked as computed.

use serde::Serialize;
use serde_variant::to_variant_name;

use super::asked::{Asked, Line};
use super::crimes::List;
use super::facts::{
    BlockKind, ConductKind, Count, CountTerm, Ground, JudgmentKind, MafiaRole, PropertyKind, PropertyOrder,
    PropertyState, Proposal, Repentance, RevocationCause, Role,
};
use super::finding::{Regime, Route};
use super::package::{Article, Each, Family, LawGuard, Number, Package, Shows, Stage};
use super::regime::{crime_of, is_barred, is_duty_crime, is_mafia_or_financial, is_violent};
use super::rule::Rule;
use super::term::Timeline;
use super::words::{FactPath, Value as Word};
use crate::core::bilingual::Bilingual;
use crate::core::guard::{Facts, Reason, Value};
use crate::core::time::{Date, Span};

/// What the guards of a family said together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// One stands in the way.
    pub refused: bool,
    /// How many findings were made.
    pub findings: usize,
}

/// Asks every guard of a family and writes down what it says.
pub fn look(asked: &mut Asked<'_>, line: &Timeline<'_>, regime: Option<Regime>, family: Family) -> Said {
    let guards: Vec<_> = asked.law.guards(family).collect();
    let mut said = Said::default();
    for (package, guard) in guards {
        let elements = match guard.row.each {
            None => 1,
            Some(Each::Block) => asked.file.blocks.len(),
            Some(Each::Count) => asked.file.judgment.counts.len(),
            Some(Each::Conduct) => asked.file.conduct.len(),
            Some(Each::Order) => asked.file.property.len(),
        };
        let mut joined: Option<Judged> = None;
        for index in 0..elements {
            let facts = LawFacts { asked, line, regime, index };
            let Some(judged) = judge(&facts, package, guard) else { continue };
            if !guard.row.join {
                say(asked, judged, &mut said);
            } else if joined.as_ref().is_none_or(|before| judged.weight() < before.weight()) {
                joined = Some(judged);
            }
        }
        if let Some(judged) = joined {
            say(asked, judged, &mut said);
        }
    }
    said
}

/// R-RT-1: who proposes, reviews and rules (commutation page 4.1): the first road whose guard holds.
pub fn road(asked: &mut Asked<'_>, line: &Timeline<'_>) -> Option<Route> {
    let roads = asked.law.routes();
    let facts = LawFacts { asked, line, regime: None, index: 0 };
    let road = roads.iter().find(|road| road.value.when.evaluate(&facts, asked.filed) == Some(true))?;
    let route = road.value.row.route;
    let mut finding = asked.line(Rule::Road, Some(true), "met").article(road.article());
    let name = word(&route).map(|name| format!("route_{name}")).unwrap_or_default();
    if let Some(word) = asked.law.words().value(&name) {
        finding = finding.with("what", word);
    }
    asked.push(finding);
    Some(route)
}

/// Whether the guards of these rules hold, without a finding.
pub fn holds(asked: &Asked<'_>, line: &Timeline<'_>, family: Family, rules: &[Rule]) -> bool {
    asked.law.guards(family).filter(|(_, guard)| rules.contains(&guard.rule)).all(|(_, guard)| {
        let elements = if guard.row.each == Some(Each::Count) { asked.file.judgment.counts.len() } else { 1 };
        (0..elements).all(|index| {
            let facts = LawFacts { asked, line, regime: None, index };
            guard.guard.stance(&facts, asked.filed).met == Some(true)
        })
    })
}

/// What one guard says of one element.
struct Judged<'a> {
    line: Option<Line<'a>>,
    met: Option<bool>,
    wait_until: Option<Date>,
    wait_unknown: bool,
}

impl Judged<'_> {
    /// What stands in the way goes first, then what is open.
    const fn weight(&self) -> u8 {
        match self.met {
            Some(false) => 0,
            None => 1,
            Some(true) => 2,
        }
    }
}

fn say<'a>(asked: &mut Asked<'a>, judged: Judged<'a>, said: &mut Said) {
    said.refused |= judged.met == Some(false);
    asked.earliest_unknown |= judged.wait_unknown;
    if let Some(day) = judged.wait_until {
        asked.wait_until(day);
    }
    if let Some(line) = judged.line {
        said.findings += 1;
        asked.push(line);
    }
}

/// None where the guard does not apply.
fn judge<'a>(facts: &LawFacts<'a, '_>, package: &'a Package, guard: &'a LawGuard) -> Option<Judged<'a>> {
    let on = facts.asked.filed;
    let stance = guard.guard.stance(facts, on);
    if stance.applies == Some(false) {
        return None;
    }
    let excepted = stance.excepted == Some(true) && guard.need.evaluate(facts, on) != Some(true);
    let met = if stance.met == Some(false) && guard.row.by_hand { None } else { stance.met };
    let waits = guard.row.waits && !excepted;
    let words = &guard.row.words;
    let (wording, usual) = match stance.met {
        Some(true) if excepted => (&words.excepted, "met"),
        Some(true) => (&words.met, "met"),
        Some(false) => (&words.unmet, "unmet"),
        None => (&words.open, "open"),
    };
    let line = |met| facts.asked.line(guard.rule, met, wording.as_deref().unwrap_or(usual));
    let silent = guard.row.silent && met == Some(true) && !excepted;
    if !waits && met == Some(true) && (silent || facts.asked.verdict_only()) {
        // What stands in nobody's way and is not read needs no reasons.
        let line = (!silent).then(|| line(met));
        return Some(Judged { line, met, wait_until: None, wait_unknown: false });
    }
    let reasons = guard.guard.reasons(facts, on, stance);
    let wait_until = latest_period(&reasons).map(|(day, ..)| day).filter(|_| waits);
    let wait_unknown = waits && met.is_none();
    let line =
        (!silent).then(|| shown(line(met).article(Article::of(package, &guard.row.cite)), facts, guard, &reasons));
    Some(Judged { line, met, wait_until, wait_unknown })
}

/// The period that ends last: its first day after, the fact that starts it, start, length, and what has run.
fn latest_period(reasons: &[Reason]) -> Option<(Date, Option<&str>, Date, Span, Span)> {
    let periods = reasons.iter().filter_map(|reason| match reason {
        Reason::Elapsed { facts, start, required, first_day, served, .. } => {
            Some((*first_day, facts.first().map(String::as_str), *start, *required, *served))
        }
        _ => None,
    });
    periods.max_by_key(|(first_day, ..)| *first_day)
}

/// Fills a finding: a missing fact, else the period, else the comparison that decided; what the guard names goes before.
fn shown<'a>(mut line: Line<'a>, facts: &LawFacts<'a, '_>, guard: &'a LawGuard, reasons: &[Reason]) -> Line<'a> {
    let asked = facts.asked;
    let missing = reasons.iter().find_map(|reason| match reason {
        Reason::Missing { name } => Some(name.as_str()),
        _ => None,
    });
    let shows = &guard.row.shows;
    if let Some(path) = missing.and_then(|name| facts.find(name)).and_then(|found| found.path) {
        line = line.from(path);
    } else if let Some((first_day, name, start, required, served)) = latest_period(reasons) {
        line = line.required(required).actual(served).earliest(first_day);
        if let Some(path) = name.and_then(|name| facts.find(name)).and_then(|found| found.path) {
            line = line.on(path, start);
        }
    } else {
        let decided = reasons.first();
        if let Some(Reason::Compared { actual, required, .. }) = decided {
            line = match (spoken(&required.value), spoken(&actual.value)) {
                (Some(required), Some(actual)) => line.required(required).actual(actual),
                _ => line,
            };
        }
        let name = match decided {
            Some(Reason::Fact { name, .. } | Reason::Known { name, .. }) => Some(name),
            Some(Reason::Compared { actual, .. }) => actual.facts.first(),
            Some(Reason::Member { item, .. }) => item.facts.first(),
            _ => None,
        };
        if let Some(path) = name.and_then(|name| facts.find(name)).and_then(|found| found.path) {
            line = line.from(path);
        }
    }
    let value = |name: &Option<String>| facts.find(name.as_deref()?)?.value.as_ref().and_then(spoken);
    if let (Some(name), None) = (&shows.fact, missing)
        && let Some(Found { path: Some(path), value }) = facts.find(name)
    {
        line = match value {
            Some(Value::Date(day)) => line.on(path, day),
            _ => line.from(path),
        };
    }
    if let Some(required) = value(&shows.required) {
        line = line.required(required);
    }
    if let Some(actual) = value(&shows.actual) {
        line = line.actual(actual);
    }
    if let Some(limit) = value(&shows.limit) {
        line = line.with("limit", limit);
    }
    if let Some(word) = shows.what.as_deref().and_then(|what| said(facts, what)) {
        line = line.with("what", word);
    }
    if guard.row.each == Some(Each::Count)
        && let Some(count) = asked.file.judgment.counts.get(facts.index)
    {
        let crime = asked.law.crimes().get(&count.crime);
        line = line.with("crime", crime.map_or(Word::Code(&count.crime), |crime| Word::Word(&crime.name)));
    }
    if guard.row.each == Some(Each::Order) {
        // The order itself, also where what decided is another fact.
        line = line.with("n", Word::Number(i64::try_from(facts.index).unwrap_or(i64::MAX).saturating_add(1)));
    }
    let used = guard.settings.iter().filter_map(|name| asked.settings().named(name));
    line.uses(used.map(|(_, used)| used).collect::<Vec<_>>())
}

/// The word that a guard shows: its name as it stands, or completed by the value of a fact.
fn said<'a>(facts: &LawFacts<'a, '_>, what: &str) -> Option<&'a Bilingual> {
    let words = facts.asked.law.words();
    let Some((prefix, name)) = Shows::by_fact(what) else { return words.value(what) };
    match facts.find(name)?.value? {
        Value::Enum(word) => words.value(&format!("{prefix}{word}")),
        _ => None,
    }
}

/// A value that a finding can say.
fn spoken(value: &Value) -> Option<Word<'static>> {
    match value {
        Value::Span(span) => Some(Word::Span(*span)),
        Value::Date(date) => Some(Word::Date(*date)),
        Value::Int(number) | Value::Money(number) => Some(Word::Number(*number)),
        _ => None,
    }
}

/// The facts of one question, and of one element of a list.
pub struct LawFacts<'a, 'b> {
    /// The question.
    pub asked: &'b Asked<'a>,
    /// What became of the sentence.
    pub line: &'b Timeline<'b>,
    /// The column of the tables, where it is known.
    pub regime: Option<Regime>,
    /// The place in it.
    pub index: usize,
}

/// A fact: where it stands, and its value where it is known.
struct Found {
    path: Option<FactPath>,
    value: Option<Value>,
}

impl Facts for LawFacts<'_, '_> {
    fn value(&self, name: &str) -> Option<Value> {
        self.find(name)?.value
    }

    fn path(&self, name: &str) -> Option<String> {
        Some(self.find(name)?.path?.to_string())
    }
}

impl LawFacts<'_, '_> {
    fn find(&self, name: &str) -> Option<Found> {
        let (table, key) = name.split_once('.')?;
        match table {
            "law" => {
                let number = Number::from_name(key).and_then(|number| self.asked.law.number(number));
                Some(computed(number.map(|number| Value::Span(number.value))))
            }
            "setting" => Some(computed(self.asked.settings().named(key).map(|(value, _)| value))),
            "proposal" => self.proposal(key),
            "person" => self.person(key),
            "repentance" => self.repentance(key),
            "conduct" => self.conduct(key),
            "sentence" => self.sentence(key),
            "crime" => self.crime(key),
            "count" => self.count(key),
            "block" => self.block(key),
            "order" => self.order(key),
            "property" => self.property(key),
            "parole" => self.parole(key),
            "notice" => self.notice(key),
            "papers" => {
                let papers = self.asked.file.question.proceedings.as_ref().and_then(|known| known.papers.as_ref());
                let given = papers.map(|papers| Value::Set(papers.iter().filter_map(name_of).collect()));
                at("question.proceedings.papers", given)
            }
            _ => None,
        }
    }

    fn proposal(&self, key: &str) -> Option<Found> {
        let question = &self.asked.file.question;
        match key {
            "kind" => at("question.proposal", word(&question.proposal)),
            "major-merit" => at("question.ground", flag(self.asked.major_merit())),
            "repentance" => {
                let ground = question.ground;
                let claims = matches!(
                    ground,
                    Some(Ground::Repentance | Ground::RepentanceAndMerit | Ground::RepentanceAndMajorMerit)
                );
                at("question.ground", flag(claims || question.proposal == Proposal::Parole))
            }
            "amount" => at("question.amount", question.amount.map(Value::Span)),
            "outside-rules" => Some(computed(flag(self.asked.outside_rules))),
            _ => None,
        }
    }

    fn sentence(&self, key: &str) -> Option<Found> {
        let judgment = &self.asked.file.judgment;
        match key {
            "kind" => at("judgment.kind", word(&judgment.kind)),
            "term" => at("judgment.term", judgment.term.map(Value::Span)),
            "for-life" => at("judgment.kind", flag(self.for_life())),
            "no-commutation" => at("judgment.no_commutation", flag(judgment.no_commutation)),
            "recidivist" => at("judgment.recidivist", flag(judgment.recidivist)),
            "mafia-role" => at("judgment.mafia_role", word(&judgment.mafia_role)),
            "evil-force-ringleader" => at("judgment.evil_force_ringleader", flag(judgment.evil_force_ringleader)),
            "stage" => {
                let stage = match self.line.stage {
                    Stage::Term => "term",
                    Stage::Reprieve => "reprieve",
                    Stage::Life => "life",
                    Stage::Converted => "converted",
                    Stage::Suspended => "suspended",
                };
                Some(computed(Some(Value::Enum(stage.into()))))
            }
            "regime" => Some(computed(self.regime.and_then(|regime| word(&regime)))),
            "last-ruling" => {
                let decided = self.line.last.map(|(_, ruling)| Value::Date(ruling.decided));
                let path = self.line.last.map(|(index, _)| FactPath::of("rulings", index, "decided"));
                Some(Found { path: path.or(Some(FactPath::plain("rulings"))), value: decided })
            }
            "has-rulings" => at("rulings", flag(!self.asked.file.rulings.is_empty())),
            "on-parole" => Some(computed(flag(self.line.on_parole.is_some()))),
            _ => None,
        }
    }

    fn for_life(&self) -> bool {
        matches!(self.asked.file.judgment.kind, JudgmentKind::Life | JudgmentKind::DeathReprieve)
    }

    fn crime(&self, key: &str) -> Option<Found> {
        let judgment = &self.asked.file.judgment;
        let any = |of: &dyn Fn(&Count) -> bool| flag(judgment.counts.iter().any(of));
        let every = |of: &dyn Fn(&Count) -> bool| flag(!judgment.counts.is_empty() && judgment.counts.iter().all(of));
        let value = match key {
            "violent" => any(&|count| is_violent(self.asked, count)),
            "duty" => any(&|count| is_duty_crime(self.asked, count)),
            "mafia-or-financial" => any(&|count| is_mafia_or_financial(self.asked, count)),
            "mafia-leading" => any(&|count| {
                crime_of(self.asked, count).is_some_and(|crime| crime.on(List::MafiaLeading))
                    || judgment.mafia_role == MafiaRole::Leader
            }),
            "coerced" => every(&|count| count.role == Some(Role::Coerced)),
            "minor" => every(&|count| count.minor),
            "told-himself" => {
                flag(self.asked.file.blocks.iter().any(|block| block.kind == BlockKind::OmittedCrimeSelf))
            }
            _ => return None,
        };
        at("judgment.counts", value)
    }

    fn count(&self, key: &str) -> Option<Found> {
        let judgment = &self.asked.file.judgment;
        let count = judgment.counts.get(self.index)?;
        let single = judgment.counts.len() == 1;
        let value = match key {
            "violent" => {
                // Where it hangs on the day of the crime, that is what must be entered.
                let barred = is_barred(self.asked, count);
                let key = if barred.is_some() { "term" } else { "committed" };
                let path = FactPath::of("judgment.counts", self.index, key);
                return Some(Found { path: Some(path), value: barred.map(Value::Bool) });
            }
            // With one count its sentence is that of the judgment.
            "for-life" => match count.term {
                Some(CountTerm::Life | CountTerm::DeathReprieve) => flag(true),
                Some(CountTerm::Term(_)) => flag(false),
                None if single || !self.for_life() => flag(self.for_life()),
                None => None,
            },
            "term" => match count.term {
                Some(CountTerm::Term(term)) => Some(Value::Span(term)),
                None if single => judgment.term.map(Value::Span),
                _ => None,
            },
            _ => return None,
        };
        Some(Found { path: Some(FactPath::of("judgment.counts", self.index, "term")), value })
    }

    fn block(&self, key: &str) -> Option<Found> {
        let block = self.asked.file.blocks.get(self.index)?;
        let open = self.line.reopened.as_ref().filter(|open| open.block == self.index);
        let (key, value) = match key {
            "kind" => ("kind", word(&block.kind)),
            "sentence" => ("sentence", block.sentence.and_then(|sentence| word(&sentence))),
            "final" => ("final", Some(Value::Date(block.final_on))),
            // "After becoming life": from the same day as the first waiting time.
            "became-life" => {
                let end = self.line.reprieve_end.filter(|_| self.line.stage != Stage::Reprieve);
                ("final", end.map(Value::Date))
            }
            "life-served" => {
                let to_life = self.line.to_life?;
                let path = FactPath::of("rulings", to_life.0, "served");
                return Some(Found { path: Some(path), value: to_life.1.served.map(Value::Date) });
            }
            "reopens" => ("final", flag(open.is_some())),
            "sum-known" => ("final", open.filter(|open| !open.unknown).and_then(|_| flag(true))),
            "lapsed-sum" => ("final", open.filter(|open| !open.unknown).map(|open| Value::Span(open.sum))),
            _ => return None,
        };
        Some(Found { path: Some(FactPath::of("blocks", self.index, key)), value })
    }

    fn order(&self, key: &str) -> Option<Found> {
        let order = self.asked.file.property.get(self.index)?;
        let (key, value) = match key {
            "kind" => ("kind", word(&order.kind)),
            "state" => ("state", order.state.and_then(|state| word(&state))),
            "conduct" => ("conduct", word(&order.conduct)),
            "able" => ("able", order.able.map(Value::Bool)),
            "paid-by" => ("paid_by", order.paid_by.and_then(|payer| word(&payer))),
            "separate-judgment" => ("kind", flag(order.separate_judgment)),
            "asked-on" => ("asked_on", order.asked_on.map(Value::Date)),
            "answered-on" => ("answered_on", order.answered_on.map(Value::Date)),
            "fraud-found" => ("fraud_found", order.fraud_found.map(Value::Date)),
            "performed" => ("state", flag(order.performed_on(self.asked.filed))),
            "ended" => match self.ended(order) {
                Some((key, day)) => (key, Some(Value::Date(day))),
                None => ("paid_on", None),
            },
            _ => return None,
        };
        Some(Found { path: Some(FactPath::of("property", self.index, key)), value })
    }

    /// The day on which the situation ended or the order was performed, whichever is earlier (P-7).
    fn ended(&self, order: &PropertyOrder) -> Option<(&'static str, Date)> {
        let known = |key, day: Option<Date>| day.filter(|day| *day <= self.asked.filed).map(|day| (key, day));
        let conduct = known("conduct_ended", order.conduct_ended);
        let paid = known("paid_on", order.paid_on);
        match (conduct, paid) {
            (Some(conduct), Some(paid)) => Some(if paid.1 < conduct.1 { paid } else { conduct }),
            (one, other) => one.or(other),
        }
    }

    fn property(&self, key: &str) -> Option<Found> {
        let orders = &self.asked.file.property;
        let value = match key {
            "ordered" => flag(!orders.is_empty()),
            "fine-remitted" => flag(
                orders
                    .iter()
                    .any(|order| order.kind == PropertyKind::Fine && order.state == Some(PropertyState::Remitted)),
            ),
            "unfinished" => flag(orders.iter().any(|order| order.is_unfinished_on(self.asked.filed))),
            _ => return None,
        };
        at("property", value)
    }

    fn parole(&self, key: &str) -> Option<Found> {
        let found = self.asked.file.parole.as_ref();
        let revoked = self.line.parole_revoked;
        match key {
            "danger-found" => at(
                "parole.danger_found",
                found.filter(|found| !found.danger_open).and_then(|found| flag(found.danger_found)),
            ),
            "special-circumstances" => {
                at("parole.special_circumstances", flag(found.is_some_and(|found| found.special_circumstances)))
            }
            "assessment" => {
                at("parole.assessment", found.and_then(|found| found.assessment).and_then(|one| word(&one)))
            }
            "assessed" => at("parole.assessed", found.and_then(|found| found.assessed).map(Value::Date)),
            "new-facts" => at("parole.new_facts", flag(found.is_some_and(|found| found.new_facts))),
            "lenient" => {
                let known = found.and_then(|found| found.lenient.as_ref());
                at("parole.lenient", known.map(|known| Value::Set(known.iter().filter_map(name_of).collect())))
            }
            "revoked" => Some(Found { path: revoked.map(|(path, _)| path), value: flag(revoked.is_some()) }),
            "revoked-for" => {
                let value = revoked.and_then(|(_, cause): (_, Option<RevocationCause>)| word(&cause?));
                Some(Found { path: revoked.map(|(path, _)| path), value })
            }
            _ => None,
        }
    }

    fn person(&self, key: &str) -> Option<Found> {
        let person = &self.asked.file.person;
        match key {
            "identity-known" => at("person.identity_known", flag(person.identity_known)),
            "born" => at("person.born", Some(Value::Date(person.born))),
            "seriously-ill" => at("person.seriously_ill", flag(person.seriously_ill)),
            "hardly-able-to-care-for-self" => {
                at("person.hardly_able_to_care_for_self", flag(person.hardly_able_to_care_for_self))
            }
            "self-inflicted-disability" => {
                at("person.self_inflicted_disability", flag(person.self_inflicted_disability))
            }
            _ => None,
        }
    }

    fn repentance(&self, key: &str) -> Option<Found> {
        let found = self.asked.file.question.repentance.as_ref();
        let said = |of: fn(&Repentance) -> Option<bool>| found.and_then(of).map(Value::Bool);
        match key {
            "looked-at" => at("question.repentance", flag(found.is_some())),
            "pleads-guilty" => at("question.repentance.pleads_guilty", said(|found| found.pleads_guilty)),
            "obeys" => at("question.repentance.obeys", said(|found| found.obeys)),
            "studies" => at("question.repentance.studies", said(|found| found.studies)),
            "works" => at("question.repentance.works", said(|found| found.works)),
            "returns-gains" => at("question.repentance.returns_gains", said(|found| found.returns_gains)),
            "uses-influence" => at("question.repentance.uses_influence", said(|found| Some(found.uses_influence))),
            "self-statement" => {
                let statement = found.and_then(|found| found.self_statement).and_then(|one| word(&one));
                at("question.repentance.self_statement", statement)
            }
            _ => None,
        }
    }

    /// One entry of the conduct record.
    fn conduct(&self, key: &str) -> Option<Found> {
        let conduct = self.asked.file.conduct.get(self.index)?;
        let since = self.line.last.map_or(self.asked.file.judgment.delivered, |(_, ruling)| ruling.decided);
        let ground = self.asked.file.question.ground;
        let (key, value) = match key {
            "kind" => ("kind", word(&conduct.kind)),
            "date" => ("date", Some(Value::Date(conduct.date))),
            "defect" => ("defect", conduct.defect.and_then(|defect| word(&defect))),
            "claimed" => {
                let claimed = match conduct.kind {
                    ConductKind::Merit => ground.is_some_and(Ground::has_merit),
                    ConductKind::MajorMerit => ground.is_some_and(Ground::has_major_merit),
                    _ => false,
                };
                // What a sound merit of the file carries does not hang on one with a defect.
                let mut others = self.asked.file.conduct.iter();
                let sound = others.any(|other| other.kind == conduct.kind && other.defect.is_none());
                ("kind", flag(claimed && (!sound || conduct.defect.is_none())))
            }
            "since-last-ruling" => ("date", flag(conduct.date > since && conduct.date <= self.asked.filed)),
            _ => return None,
        };
        Some(Found { path: Some(FactPath::of("conduct", self.index, key)), value })
    }

    fn notice(&self, key: &str) -> Option<Found> {
        let known = self.asked.file.question.proceedings.as_ref();
        match key {
            "objection" => at("question.proceedings.objection", flag(known.is_some_and(|known| known.objection))),
            "procuratorate-objects" => at(
                "question.proceedings.procuratorate_objects",
                flag(known.is_some_and(|known| known.procuratorate_objects)),
            ),
            "public-attention" => {
                at("question.proceedings.public_attention", flag(known.is_some_and(|known| known.public_attention)))
            }
            _ => None,
        }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "one shape for every kind of fact")]
const fn at(path: &'static str, value: Option<Value>) -> Option<Found> {
    Some(Found { path: Some(FactPath::plain(path)), value })
}

const fn computed(value: Option<Value>) -> Found {
    Found { path: None, value }
}

#[expect(clippy::unnecessary_wraps, reason = "one shape for every kind of fact")]
const fn flag(flag: bool) -> Option<Value> {
    Some(Value::Bool(flag))
}

/// The name of an enumeration's word.
fn name_of(kind: &impl Serialize) -> Option<String> {
    to_variant_name(kind).ok().map(str::to_owned)
}

/// The word of an enumeration, as the case file writes it.
fn word(kind: &impl Serialize) -> Option<Value> {
    to_variant_name(kind).ok().map(|word| Value::Enum(word.into()))
}
