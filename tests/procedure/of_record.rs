//! What a case takes from the record: the settings of province and prison, and what red flags look at.

use wardbook::core::journal::Kind;
use wardbook::core::procedure::act::{Act, Actor, CaseSubject, Proposal};
use wardbook::core::procedure::decide::decide;
use wardbook::core::procedure::refusal::Refusal;
use wardbook::core::procedure::scenario::{Publication, ScenarioFile, Stand};
use wardbook::core::record::id::CaseId;
use wardbook::core::record::opening::OpeningItem;
use wardbook::core::record::payload::{CorrectionRecord, CustodyEnd, Effect, Payload, PublicationKind};
use wardbook::core::record::world::World as _;
use wardbook::core::time::{Date, Instant};
use wardbook::desk::flags;
use wardbook::text::{Catalog, Language};

use super::establishment;
use super::scenarios::publications;

const CASE: &str = "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The person of the shipped scenarios, moved twice within the year.
fn openings() -> Vec<OpeningItem> {
    let text =
        wardbook::assets::text("procedures/commutation/commutation.fixed-term/commutation.scenario.toml").unwrap();
    let (head, _) = text.split_once("[[scenario]]").unwrap();
    let row = "00".repeat(32);
    let moves = [("2026-03-02", "ward-01", "ward-02"), ("2026-06-01", "ward-02", "ward-01")].map(|(on, from, to)| {
        format!("[[opening]]\nitem = \"move\"\non = \"{on}\"\nfrom = \"{from}\"\nto = \"{to}\"\nroster = \"{row}\"\n")
    });
    ScenarioFile::parse(&format!("{head}{}", moves.concat())).unwrap().opening
}

/// A prison with this person where these settings are published.
fn stand(settings: &[(&str, &str)]) -> Stand {
    let published = publications();
    let mut all: Vec<Publication<'_>> =
        published.iter().map(|(kind, name, text)| Publication { kind: *kind, name, text }).collect();
    all.extend(settings.iter().map(|(name, text)| Publication { kind: PublicationKind::Setting, name, text }));
    Stand::new(&establishment(), &all, &openings()).unwrap()
}

/// A journal of an older program may hold what nobody checked.
#[test]
fn nothing_is_decided_under_a_definition_that_names_a_guard_or_a_law_check_that_it_does_not_have() {
    let name = "procedures/commutation/commutation.fixed-term/2026-11-01.toml";
    let shipped = wardbook::assets::text(name).unwrap();
    let (before, _) = shipped.split_once("\n[[step]]").unwrap();
    let checks = before.lines().find(|line| line.starts_with("check = ")).unwrap();
    for (missing, list) in [("not-there", "check = [\"not-there\"]"), ("not-there", "check = [\"law:not-there\"]")] {
        let text = shipped.replacen(checks, list, 1);
        let mut stand = stand(&[]);
        let of_law = publications();
        let others = of_law.iter().filter(|(kind, ..)| *kind != PublicationKind::Procedure);
        let mut all: Vec<Publication<'_>> =
            others.map(|(kind, name, text)| Publication { kind: *kind, name, text }).collect();
        all.push(Publication { kind: PublicationKind::Procedure, name, text: &text });
        let mut broken = Stand::new(&establishment(), &all, &openings()).unwrap();
        let refused = open(&mut broken).unwrap_err();
        assert_eq!(refused, Refusal::BrokenDefinition(missing.to_owned()), "{list}");
        assert_eq!(broken.prison.case(&CASE.parse().unwrap()).unwrap(), None);
        // The same act under the definition that ships is decided.
        open(&mut stand).unwrap();
    }
}

fn open(stand: &mut Stand) -> Result<Proposal, Refusal> {
    let officer = "P2".parse().unwrap();
    let grant = stand.prison.register().roles_of(&officer, day("2026-11-09"))[0].clone();
    let actor = Actor { officer, role: grant.role, place: grant.place };
    let form = serde_json::json!({
        "source": "scan", "ground": "repentance", "amount": "8m", "planned-filing": "2026-12-28", "reason": "确有悔改表现",
    });
    let person = stand.prison.prisoners().next().unwrap().number.clone();
    let act = Act::Open {
        case: CASE.parse::<CaseId>().unwrap(),
        procedure: "commutation.fixed-term".parse().unwrap(),
        subject: CaseSubject::Person(person),
        form: serde_json::from_value(form).unwrap(),
        documents: Vec::new(),
        overrides: Vec::new(),
    };
    let at = Instant::start_of(day("2026-11-09"));
    let proposal = decide(&stand.prison, &act, &actor, at)?;
    stand.append(proposal.kind, at, Some(&actor), proposal.definition, proposal.payloads.clone()).unwrap();
    Ok(proposal)
}

#[test]
fn a_setting_of_the_province_decides_whether_a_case_is_opened() {
    assert!(open(&mut stand(&[])).is_ok());
    // He has one commendation.
    assert!(open(&mut stand(&[("awards_needed", "1")])).is_ok());
    let refused = open(&mut stand(&[("awards_needed", "2")])).unwrap_err();
    let finding =
        refused.findings().iter().find(|finding| finding.rule == "R-CFG").unwrap_or_else(|| panic!("{refused}"));
    let used = &finding.settings[0];
    assert_eq!((used.name.as_ref(), used.value.as_ref()), ("awards_needed", "2"));
    assert!(finding.text.english().contains("set by the province"), "{}", finding.text.english());
}

#[test]
fn author_and_reviewer_see_the_changes_of_ward_of_the_record() {
    let mut stand = stand(&[]);
    open(&mut stand).unwrap();
    let case = stand.prison.case(&CASE.parse().unwrap()).unwrap().unwrap();
    // The case's screen has them for whoever opens it; nothing of the viewer goes into them.
    let found = flags::of_case(&stand.prison, &case, day("2026-11-09")).unwrap();
    let moved = found.iter().find(|flag| flag.rule == "RF-4").unwrap_or_else(|| panic!("{found:?}"));
    let said = flags::said(moved);
    assert!(said.say(&Catalog::of(Language::English)).contains("2 changes of ward"), "{moved:?}");
    assert!(said.say(&Catalog::of(Language::Chinese)).contains("调换监区2次"), "{moved:?}");
}

#[test]
fn who_has_left_stands_on_no_list_and_gets_no_new_case() {
    let mut stand = stand(&[]);
    let person = stand.prison.prisoners().next().unwrap().number.clone();
    let ward = "ward-01".parse().unwrap();
    assert_eq!(stand.prison.prisoners_of_ward(&ward).unwrap(), std::slice::from_ref(&person));
    let left = Effect::CustodyEnded { person: person.clone(), custody: CustodyEnd::Released, on: day("2026-11-06") };
    let record = CorrectionRecord { corrects: 0, person: Some(person), reason: "放".to_owned(), effects: vec![left] };
    let at = Instant::start_of(day("2026-11-06"));
    stand.append(Kind::Correction, at, None, None, vec![Payload::Correction(record)]).unwrap();
    assert!(stand.prison.prisoners_of_ward(&ward).unwrap().is_empty());
    assert_eq!(open(&mut stand).unwrap_err(), Refusal::OffRoster(day("2026-11-06")));
}
