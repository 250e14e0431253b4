//! Votes: whose ballot counts, and over what.

use wardbook::core::procedure::act::{Act, Actor, BallotVote, CaseSubject, ClosingItem, Proposal};
use wardbook::core::procedure::case::Form;
use wardbook::core::procedure::decide::decide;
use wardbook::core::procedure::refusal::{Barred, Refusal};
use wardbook::core::procedure::scenario::Stand;
use wardbook::core::record::id::{CaseId, Digest, MeetingId, OfficerNumber};
use wardbook::core::record::payload::Vote;
use wardbook::core::record::world::World as _;
use wardbook::core::time::{Date, Instant};

use super::walks::{STAND, stand};

const CASE: CaseId = CaseId([12; 16]);
const STEP: &str = "ward-deliberation";
const OFFICERS: &str = "ward-officers.ward-01";

/// The officers of the ward have a commutation before them.
struct Meeting(Stand);

fn officer(number: &str) -> OfficerNumber {
    number.parse().unwrap()
}

fn form(amount: &str) -> Form {
    serde_json::from_value(serde_json::json!({
        "source": "scan", "ground": "repentance", "amount": amount, "planned-filing": "2026-12-28", "reason": "确有悔改表现",
    }))
    .unwrap()
}

impl Meeting {
    fn called() -> Self {
        Self::called_in(STAND.clone())
    }

    fn called_in(stand: Stand) -> Self {
        let mut meeting = Self(stand);
        let open = Act::Open {
            case: CASE,
            procedure: "commutation.fixed-term".parse().unwrap(),
            subject: CaseSubject::Person("3207000001".parse().unwrap()),
            form: form("8m"),
            documents: Vec::new(),
            overrides: Vec::new(),
        };
        meeting.signs("P2", &open).unwrap();
        meeting
    }

    fn today() -> Date {
        "2026-11-09".parse().unwrap()
    }

    fn signs(&mut self, number: &str, act: &Act) -> Result<Proposal, Refusal> {
        let grant = self.0.prison.register().roles_of(&officer(number), Self::today())[0].clone();
        let actor = Actor { officer: officer(number), role: grant.role, place: grant.place };
        let at = Instant::start_of(Self::today());
        let proposal = decide(&self.0.prison, act, &actor, at)?;
        self.0.append(proposal.kind, at, Some(&actor), proposal.definition, proposal.payloads.clone()).unwrap();
        Ok(proposal)
    }

    /// What is voted on, as it stands.
    fn item(&self) -> Digest {
        self.item_of(STEP)
    }

    fn item_of(&self, step: &str) -> Digest {
        self.0.prison.case(&CASE).unwrap().unwrap().item(step)
    }

    fn votes(&mut self, number: &str, item: Digest) -> Result<Proposal, Refusal> {
        self.votes_in(OFFICERS, STEP, number, item)
    }

    fn votes_in(&mut self, body: &str, step: &str, number: &str, item: Digest) -> Result<Proposal, Refusal> {
        let ballot = BallotVote { case: CASE, step: step.parse().unwrap(), item, vote: Vote::Yes, reason: None };
        self.signs(number, &Act::Ballot { body: body.parse().unwrap(), on: Self::today(), items: vec![ballot] })
    }

    fn closes(&mut self, present: &[&str]) -> Result<Proposal, Refusal> {
        self.closes_in(OFFICERS, STEP, "C3", present)
    }

    fn closes_in(&mut self, body: &str, step: &str, chair: &str, present: &[&str]) -> Result<Proposal, Refusal> {
        let step = step.parse().unwrap();
        let (absent, recused) = (Vec::new(), Vec::new());
        let item = ClosingItem { case: CASE, step, otherwise: None, reason: None, absent, recused };
        let close = Act::CloseMeeting {
            meeting: MeetingId([3; 16]),
            body: body.parse().unwrap(),
            on: Self::today(),
            present: present.iter().map(|number| officer(number)).collect(),
            items: vec![item],
        };
        self.signs(chair, &close)
    }
}

#[test]
fn who_is_no_member_has_no_vote_and_cannot_be_counted_among_those_present() {
    let mut meeting = Meeting::called();
    let item = meeting.item();
    for stranger in ["P1", "K1", "X1"] {
        let refused = meeting.votes(stranger, item).unwrap_err();
        assert!(
            matches!(&refused, Refusal::NotAMember { officer: named, .. } if *named == officer(stranger)),
            "{refused}"
        );
    }
    for member in ["C3", "W1", "A1", "A2"] {
        meeting.votes(member, item).unwrap();
    }
    let refused = meeting.closes(&["C3", "W1", "A1", "A2", "K1"]).unwrap_err();
    assert_eq!(refused, Refusal::StrangerPresent(officer("K1")));
    // One who is said to be there has signed a ballot; who has signed one is there.
    let refused = meeting.closes(&["C3", "W1", "A1", "A2", "C1"]).unwrap_err();
    assert_eq!(refused, Refusal::BallotsMissing { case: CASE, members: vec![officer("C1")] });
    let refused = meeting.closes(&["C3", "W1", "A1"]).unwrap_err();
    assert_eq!(refused, Refusal::MayNotVote { case: CASE, member: officer("A2"), because: Barred::Withdrew });
    meeting.closes(&["C3", "W1", "A1", "A2"]).unwrap();
}

#[test]
fn a_ballot_counts_for_the_proposal_that_the_member_saw_and_for_no_other() {
    let mut meeting = Meeting::called();
    let seen = meeting.item();
    meeting.votes("C3", seen).unwrap();
    let mut amended = form("6m");
    amended.remove("source");
    let amend = |expected_version| Act::Step {
        case: CASE,
        expected_version,
        step: "amend".parse().unwrap(),
        outcome: "done".to_owned(),
        form: amended.clone(),
        documents: Vec::new(),
        overrides: Vec::new(),
    };
    // Who amends must have seen that somebody has voted meanwhile.
    assert_eq!(meeting.signs("P2", &amend(1)).unwrap_err(), Refusal::Changed { seen: 1, is: 2 });
    meeting.signs("P2", &amend(2)).unwrap();
    // What was signed over eight months is no vote for six: it must be given again.
    assert_ne!(meeting.item(), seen);
    assert_eq!(meeting.votes("W1", seen).unwrap_err(), Refusal::ItemChanged(CASE));
    let item = meeting.item();
    for member in ["W1", "A1", "A2"] {
        meeting.votes(member, item).unwrap();
    }
    let refused = meeting.closes(&["C3", "W1", "A1", "A2"]).unwrap_err();
    assert_eq!(refused, Refusal::BallotsMissing { case: CASE, members: vec![officer("C3")] });
    meeting.votes("C3", item).unwrap();
    meeting.closes(&["C3", "W1", "A1", "A2"]).unwrap();
}

#[test]
fn who_chaired_the_officers_meeting_does_not_chair_the_next_one() {
    let office = "ward-office.ward-01";
    for (chair, may) in [("C3", false), ("W1", true)] {
        let mut meeting = Meeting::called_in(stand(&[(office, chair)]));
        let members = ["C3", "W1", "A1", "A2"];
        for member in members {
            let item = meeting.item();
            meeting.votes(member, item).unwrap();
        }
        meeting.closes(&members).unwrap();
        let members = ["W1", "C3", "A1"];
        for member in members {
            let item = meeting.item_of("ward-meeting");
            meeting.votes_in(office, "ward-meeting", member, item).unwrap();
        }
        match meeting.closes_in(office, "ward-meeting", chair, &members) {
            Ok(_) => assert!(may, "{chair} chaired both"),
            Err(Refusal::SameChair { officer: named, other, cite }) => {
                assert_eq!((named, other.as_str(), may), (officer(chair), STEP, false));
                assert!(cite.contains('3'), "{cite}");
            }
            Err(other) => panic!("{other}"),
        }
    }
}
