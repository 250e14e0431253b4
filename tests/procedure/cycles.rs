//! Full cycles of a whole ward: the quota of active, and what the law sees of the award.

use wardbook::core::journal::Kind;
use wardbook::core::procedure::act::{Act, Actor, BallotVote, CaseSubject, ClosingItem, Proposal};
use wardbook::core::procedure::decide::decide;
use wardbook::core::procedure::refusal::Refusal;
use wardbook::core::procedure::scenario::{Publication, ScenarioFile, Stand};
use wardbook::core::record::id::{CaseId, Digest, MeetingId, OfficerNumber, PrisonerNumber};
use wardbook::core::record::payload::{Document, OpeningRecord, OpeningRow, Payload, PublicationKind, Vote};
use wardbook::core::record::world::World as _;
use wardbook::core::time::{Date, Instant};

use super::establishment;
use super::scenarios::publications;

const PERSONS: usize = 13;

const OPENING: &str = r#"
procedure = "points.grade"
[[opening]]
item = "roster"
name = "甲某"
born = "1985-03-02"
sex = "male"
ward = "ward-01"
admitted = "2024-02-20"
intake-until = "2024-04-20"
[[opening]]
item = "judgment"
kind = "fixed"
term = "8y"
effective = "2024-01-10"
start = "2023-05-10"
end = "2031-05-09"
delivered = "2024-02-20"
counts = [{ crime = "theft" }]
[[opening]]
item = "award"
kind = "commendation"
date = "2025-06-10"
[[opening]]
item = "balance"
balance = "560.00"
as-of = "2026-10"
cycle-begins = true
"#;

/// A ward in which everybody's cycle closed with November.
struct Ward {
    stand: Stand,
    persons: Vec<PrisonerNumber>,
}

impl Ward {
    fn new(settings: &[(&str, &str)]) -> Self {
        let published = publications();
        let mut all: Vec<Publication<'_>> =
            published.iter().map(|(kind, name, text)| Publication { kind: *kind, name, text }).collect();
        all.extend(settings.iter().map(|(name, text)| Publication { kind: PublicationKind::Setting, name, text }));
        let mut stand = Stand::new(&establishment(), &all, &[]).unwrap();
        let items = ScenarioFile::parse(OPENING).unwrap().opening;
        let persons: Vec<PrisonerNumber> =
            (1..=PERSONS).map(|number| format!("32070010{number:02}").parse().unwrap()).collect();
        for person in &persons {
            let row = |(line, item): (usize, &_)| OpeningRow {
                file: Digest([1; 32]),
                line: line as u64,
                item: Clone::clone(item),
            };
            let opening = OpeningRecord { person: person.clone(), items: items.iter().enumerate().map(row).collect() };
            let at = Instant::start_of(day("2026-11-01"));
            stand.append(Kind::Opening, at, None, None, vec![Payload::Opening(opening)]).unwrap();
        }
        let mut ward = Self { stand, persons };
        let sheet = case("sheet", 0);
        ward.opens(
            "A1",
            sheet,
            "points.month",
            CaseSubject::Ward("ward-01".parse().unwrap()),
            r#"{"month":"2026-11"}"#,
            "2026-12-01",
        )
        .unwrap();
        ward.takes("A1", sheet, "compile.pass", "{}", "2026-12-01").unwrap();
        ward.votes(sheet, "team", "assessment-team.ward-01", "2026-12-01").unwrap();
        ward.takes("A1", sheet, "posting.done", "{}", "2026-12-01").unwrap();
        ward.takes("A1", sheet, "publicity.done", "{}", "2026-12-08").unwrap();
        ward.takes("W1", sheet, "close.pass", "{}", "2026-12-08").unwrap();
        ward
    }

    fn decided(&mut self, officer: &OfficerNumber, act: &Act, on: &str) -> Result<Proposal, Refusal> {
        let grant = self.stand.prison.register().roles_of(officer, day(on))[0].clone();
        let actor = Actor { officer: officer.clone(), role: grant.role, place: grant.place };
        let at = Instant::start_of(day(on));
        let proposal = decide(&self.stand.prison, act, &actor, at)?;
        self.stand.append(proposal.kind, at, Some(&actor), proposal.definition, proposal.payloads.clone()).unwrap();
        Ok(proposal)
    }

    fn opens(
        &mut self,
        officer: &str,
        case: CaseId,
        procedure: &str,
        subject: CaseSubject,
        form: &str,
        on: &str,
    ) -> Result<Proposal, Refusal> {
        let act = Act::Open {
            case,
            procedure: procedure.parse().unwrap(),
            subject,
            form: serde_json::from_str(form).unwrap(),
            documents: Vec::new(),
            overrides: Vec::new(),
        };
        self.decided(&officer.parse().unwrap(), &act, on)
    }

    fn takes(&mut self, officer: &str, case: CaseId, step: &str, form: &str, on: &str) -> Result<Proposal, Refusal> {
        let (step, outcome) = step.split_once('.').unwrap();
        let act = Act::Step {
            case,
            expected_version: self.stand.prison.case(&case).unwrap().unwrap().version,
            step: step.parse().unwrap(),
            outcome: outcome.to_owned(),
            form: serde_json::from_str(form).unwrap(),
            documents: Vec::<Document>::new(),
            overrides: Vec::new(),
        };
        self.decided(&officer.parse().unwrap(), &act, on)
    }

    /// Everybody of the body says yes.
    fn votes(&mut self, case: CaseId, step: &str, body: &str, on: &str) -> Result<Proposal, Refusal> {
        let body = self.stand.prison.register().body(&body.parse().unwrap()).unwrap().clone();
        for member in &body.members {
            let item = self.stand.prison.case(&case).unwrap().unwrap().item(step);
            let ballot = BallotVote { case, step: step.parse().unwrap(), item, vote: Vote::Yes, reason: None };
            let act = Act::Ballot { body: body.id.clone(), on: day(on), items: vec![ballot] };
            self.decided(member, &act, on)?;
        }
        let closing = ClosingItem {
            case,
            step: step.parse().unwrap(),
            otherwise: None,
            reason: None,
            absent: Vec::new(),
            recused: Vec::new(),
        };
        let act = Act::CloseMeeting {
            meeting: MeetingId([u8::try_from(self.stand.sequence % 251).unwrap(); 16]),
            body: body.id.clone(),
            on: day(on),
            present: body.members.clone(),
            items: vec![closing],
        };
        self.decided(&body.chair, &act, on)
    }

    /// Proposes a grade for the n-th person and lets the team agree.
    fn proposes(&mut self, person: usize, grade: &str, on: &str) -> CaseId {
        let id = case("grade", person);
        if self.stand.prison.case(&id).unwrap().is_none() {
            let subject = CaseSubject::Person(self.persons[person].clone());
            self.opens("C1", id, "points.grade", subject, r#"{"cycle":"2026-11"}"#, on).unwrap();
        }
        let form = format!(r#"{{"grade":"{grade}","result":"commendation","reason":"得分达标"}}"#);
        self.takes("C1", id, "proposal.pass", &form, on).unwrap();
        self.votes(id, "team", "assessment-team.ward-01", on).unwrap();
        id
    }

    fn at(&self, case: CaseId) -> String {
        self.stand.prison.case(&case).unwrap().unwrap().active_since.keys().cloned().collect()
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn case(word: &str, number: usize) -> CaseId {
    let mut id = [u8::try_from(number).unwrap(); 16];
    id[0] = word.as_bytes()[0];
    CaseId(id)
}

// T13: at most 0.15 of those graded in the prison in the round, rounded down: of twelve and of thirteen, one.
#[test]
fn no_more_are_active_than_the_quota_of_the_round_allows() {
    let mut ward = Ward::new(&[]);
    let cases: Vec<CaseId> = (0..PERSONS - 1)
        .map(|person| ward.proposes(person, if person < 2 { "active" } else { "qualified" }, "2026-12-09"))
        .collect();
    // Two are proposed for one place: neither passes until the group has ranked them and one is proposed otherwise.
    ward.votes(cases[0], "group", "assessment-group", "2026-12-10").unwrap();
    assert_eq!(ward.at(cases[0]), "proposal");
    ward.proposes(0, "qualified", "2026-12-10");
    ward.votes(cases[1], "group", "assessment-group", "2026-12-10").unwrap();
    assert_eq!(ward.at(cases[1]), "posting");
    for (officer, step, on) in [
        ("A1", "posting.done", "2026-12-10"),
        ("A1", "publicity.done", "2026-12-16"),
        ("M1", "award.pass", "2026-12-16"),
    ] {
        ward.takes(officer, cases[1], step, "{}", on).unwrap();
    }
    // The place is taken for the whole round, by a case that has ended as well.
    let round = ward.stand.prison.register().rounds[&"2026-11".parse().unwrap()];
    assert_eq!((round.graded, round.active), (1, 1));
    let late = ward.proposes(PERSONS - 1, "active", "2026-12-16");
    ward.votes(late, "group", "assessment-group", "2026-12-16").unwrap();
    assert_eq!(ward.at(late), "proposal");
}

// The award of the cycle is among those that the law counts, from the day on which it is entered.
#[test]
fn the_law_counts_the_award_of_a_cycle() {
    let mut ward = Ward::new(&[("awards_needed", "2")]);
    let form = r#"{"source":"scan","ground":"repentance","amount":"8m","planned-filing":"2026-12-28","reason":"确有悔改表现"}"#;
    let subject = CaseSubject::Person(ward.persons[0].clone());
    let opens = |ward: &mut Ward| {
        ward.opens("P2", CaseId([0x55; 16]), "commutation.fixed-term", subject.clone(), form, "2026-12-17")
    };
    let counts = |refused: Result<Proposal, Refusal>| {
        refused.err().is_some_and(|refused| refused.findings().iter().any(|finding| finding.rule == "R-CFG"))
    };
    assert!(counts(opens(&mut ward)), "one commendation of two");
    let id = ward.proposes(0, "qualified", "2026-12-09");
    ward.votes(id, "group", "assessment-group", "2026-12-10").unwrap();
    for (officer, step, on) in [
        ("A1", "posting.done", "2026-12-10"),
        ("A1", "publicity.done", "2026-12-16"),
        ("M1", "award.pass", "2026-12-16"),
    ] {
        ward.takes(officer, id, step, "{}", on).unwrap();
    }
    assert!(!counts(opens(&mut ward)), "the award of the cycle is the second");
    let prisoner = ward.stand.prison.prisoner(&ward.persons[0]).unwrap().unwrap();
    assert_eq!(prisoner.account.balance().to_string(), "60.00");
}
