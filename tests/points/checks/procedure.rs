//! The checks of decisions, votes, publicity and sheets, on the machine and the definitions that ship.

use std::sync::LazyLock;

use proptest::prelude::*;
use wardbook::assets;
use wardbook::core::law::points::facts::EntryKind;
use wardbook::core::law::points::{Level, Points};
use wardbook::core::procedure::act::{Act, Actor, BallotVote, CaseSubject, Proposal};
use wardbook::core::procedure::case::Form;
use wardbook::core::procedure::decide::{compile_month, decide};
use wardbook::core::procedure::establishment::Establishment;
use wardbook::core::procedure::parse::read as read_definition;
use wardbook::core::procedure::refusal::Refusal;
use wardbook::core::procedure::scenario::{Publication, ScenarioFile, Stand, run};
use wardbook::core::record::fold::FoldError;
use wardbook::core::record::id::CaseId;
use wardbook::core::record::payload::{Payload, PublicationKind, Vote};
use wardbook::core::record::world::World;
use wardbook::core::time::Instant;

use super::{calendar, day, package};

static PUBLISHED: LazyLock<Vec<(PublicationKind, String, String)>> = LazyLock::new(|| {
    let files = |folder: &str, kind: PublicationKind| -> Vec<(PublicationKind, String, String)> {
        let paths = assets::below(folder).into_iter();
        let paths = paths.filter(|path| !path.ends_with(".scenario.toml") && !path.ends_with("establishment.toml"));
        paths.map(|path| (kind, path.clone(), assets::text(&path).unwrap())).collect()
    };
    [("law", PublicationKind::Law), ("calendar", PublicationKind::Calendar), ("procedures", PublicationKind::Procedure)]
        .into_iter()
        .flat_map(|(folder, kind)| files(folder, kind))
        .collect()
});

// Runs a scenario with settings that the province publishes besides; why it failed, where it did.
fn play(settings: &[(&str, &str)], scenario: &str) -> Option<String> {
    static WITHOUT_SETTINGS: LazyLock<Result<Stand, FoldError>> = LazyLock::new(|| published_with(&[]));
    let file = ScenarioFile::parse(scenario).unwrap();
    let report =
        if settings.is_empty() { run(&file, &WITHOUT_SETTINGS) } else { run(&file, &published_with(settings)) };
    report.failed.first().map(|(name, reason)| format!("{name}: {reason}"))
}

fn published_with(settings: &[(&str, &str)]) -> Result<Stand, FoldError> {
    let mut publications: Vec<Publication<'_>> =
        PUBLISHED.iter().map(|(kind, name, text)| Publication { kind: *kind, name, text }).collect();
    publications.extend(settings.iter().map(|(name, text)| Publication { kind: PublicationKind::Setting, name, text }));
    Stand::new(&establishment(), &publications, &[])
}

fn opening(more: &str) -> String {
    format!(
        "[[opening]]\nitem = \"roster\"\nname = \"甲某\"\nborn = \"1985-03-02\"\nsex = \"male\"\nward = \"ward-01\"\nadmitted = \"2024-02-20\"\nintake-until = \"2024-04-20\"\n{more}\n[[opening]]\nitem = \"balance\"\nbalance = \"320.00\"\nas-of = \"2026-10\"\n"
    )
}

fn entry(kind: &str, points: &str, complaint: bool) -> String {
    let part = if kind == "special" { "ground = \"1\"" } else { "part = \"S\"" };
    format!(
        "[[scenario.act]]\non = \"2026-11-09\"\nby = \"C1\"\nopen = \"points.entry\"\nform = {{ entry-kind = \"{kind}\", {part}, points = \"{points}\", act-on = \"2026-11-09\", facts = \"事实\", from-complaint = {complaint} }}\n"
    )
}

fn take(on: &str, by: &str, step: &str, more: &str) -> String {
    format!("[[scenario.act]]\non = \"{on}\"\nby = \"{by}\"\ntake = \"{step}\"\n{more}\n")
}

fn vote(on: &str, step: &str, yes: usize, no: usize, more: &str) -> String {
    format!("[[scenario.act]]\non = \"{on}\"\nvote = \"{step}\"\nyes = {yes}\nno = {no}\nabstain = 0\n{more}\n")
}

fn scenario(acts: &[String]) -> String {
    format!("procedure = \"points.entry\"\n{}[[scenario]]\nname = \"one\"\n{}", opening(""), acts.concat())
}

static STAND: LazyLock<Stand> = LazyLock::new(|| {
    let publications: Vec<Publication<'_>> =
        PUBLISHED.iter().map(|(kind, name, text)| Publication { kind: *kind, name, text }).collect();
    let openings = ScenarioFile::parse(&format!("procedure = \"points.entry\"\n{}", opening(""))).unwrap().opening;
    Stand::new(&establishment(), &publications, &openings).unwrap()
});

fn establishment() -> Establishment {
    let text = assets::text("procedures/establishment.toml").unwrap();
    Establishment::parse(&text).unwrap().with_templates(assets::templates())
}

// An officer acts in his first role on 2026-11-09, at a moment of his own.
fn act(stand: &mut Stand, officer: &str, act: &Act) -> Result<Proposal, Refusal> {
    let officer = officer.parse().unwrap();
    let grant = stand.prison.register().roles_of(&officer, day("2026-11-09"))[0].clone();
    let actor = Actor { officer, role: grant.role, place: grant.place };
    let at = Instant::start_of(day("2026-11-09")).plus_millis(stand.sequence as i64).unwrap();
    let proposal = decide(&stand.prison, act, &actor, at)?;
    stand.append(proposal.kind, at, Some(&actor), proposal.definition, proposal.payloads.clone()).unwrap();
    Ok(proposal)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn t4_an_entry_is_decided_by_the_body_of_its_points_with_two_thirds_of_all_members(
        kind in prop::sample::select(vec!["deduction", "bonus", "special"]), hundredths in 1i64..=2_000, yes in 3usize..=6
    ) {
        let points = Points::from_hundredths(hundredths);
        // Art. 27, written out again.
        let level = match kind {
            "special" => Level::Group,
            "bonus" if hundredths >= 500 => Level::Group,
            "deduction" if hundredths >= 1_000 => Level::Group,
            "deduction" if hundredths <= 200 => Level::Officer,
            _ => Level::Team,
        };
        let entry_kind = match kind {
            "special" => EntryKind::Special,
            "bonus" => EntryKind::Bonus,
            _ => EntryKind::Deduction,
        };
        prop_assert_eq!(package().entry_threshold(entry_kind, points), level);
        let mut acts = vec![entry(kind, &points.to_string(), false)];
        if level == Level::Officer {
            acts.push(take("2026-11-09", "C1", "draft.pass", "at = [\"posting\"]"));
        } else {
            acts.push(take("2026-11-09", "C1", "draft.pass", "refused = \"findings\"\nnaming = \"officer-may-decide\""));
            acts.push(take("2026-11-09", "C1", "draft.propose", "at = [\"team\"]"));
            // Six members: four are two thirds; the absent count in the base.
            let decided = match (yes >= 4, level) {
                (false, _) => vote("2026-11-10", "team", yes, 6 - yes, "outcome = \"fail\"\nbalance = \"320.00\""),
                (true, Level::Group) => vote("2026-11-10", "team", yes, 0, "outcome = \"forward\"\nat = [\"group\"]\nbalance = \"320.00\""),
                (true, _) => vote("2026-11-10", "team", yes, 0, "outcome = \"pass\"\nat = [\"posting\"]"),
            };
            acts.push(decided);
            if yes >= 4 && level == Level::Group {
                // Nine members: six.
                acts.push(vote("2026-11-11", "group", 5, 4, "outcome = \"fail\"\nbalance = \"320.00\""));
            }
        }
        prop_assert_eq!(play(&[], &scenario(&acts)), None);
    }

    #[test]
    fn t7_no_notice_ends_before_three_working_days(offset in 0i64..18) {
        let on = day("2026-11-10").plus_days(offset).unwrap();
        let last = calendar().working_days_after(on, 3).unwrap().last_day;
        let on = on.to_string();
        let acts = [
            entry("deduction", "2", false),
            take("2026-11-09", "C1", "draft.pass", ""),
            take(&on, "A1", "posting.pass", "at = [\"publicity\"]"),
            take(&last.to_string(), "A1", "publicity.done", &format!("refused = \"too-early\"\nnaming = \"{last}\"")),
            take(&last.next().unwrap().to_string(), "A1", "publicity.done", ""),
        ];
        // A notice may not be put up later than its own limit allows; the machine alerts, it does not refuse.
        prop_assert_eq!(play(&[], &scenario(&acts)), None);
    }

    #[test]
    fn t18_a_complaint_is_never_the_cause_of_a_deduction(hundredths in 1i64..=2_000) {
        let acts = [entry("deduction", &Points::from_hundredths(hundredths).to_string(), true)
            + "refused = \"findings\"\nnaming = \"not-for-a-complaint\"\n"];
        prop_assert_eq!(play(&[], &scenario(&acts)), None);
    }

    #[test]
    fn t5_a_vote_against_needs_its_reason_and_is_an_entry_of_the_member_alone(
        against in prop::sample::select(vec![Vote::Yes, Vote::No, Vote::Abstain]), reason in "[ 理由a]{0,4}", member in 0usize..6
    ) {
        let mut stand = STAND.clone();
        let case = CaseId([7; 16]);
        let form: Form = [
            ("entry-kind", "bonus".into()),
            ("part", "S".into()),
            ("points", "3".into()),
            ("act-on", "2026-11-09".into()),
            ("facts", "事实".into()),
            ("from-complaint", false.into()),
        ]
        .map(|(name, value): (&str, serde_json::Value)| (name.to_owned(), value))
        .into();
        let subject = CaseSubject::Person("3207000001".parse().unwrap());
        let procedure = "points.entry".parse().unwrap();
        act(&mut stand, "C1", &Act::Open { case, procedure, subject, form, documents: vec![], overrides: vec![] }).unwrap();
        let propose = Act::Step {
            case,
            expected_version: stand.prison.case(&case).unwrap().unwrap().version,
            step: "draft".parse().unwrap(),
            outcome: "propose".to_owned(),
            form: Form::new(),
            documents: vec![],
            overrides: vec![],
        };
        act(&mut stand, "C1", &propose).unwrap();
        let item = stand.prison.case(&case).unwrap().unwrap().item("team");
        let ballot = BallotVote { case, step: "team".parse().unwrap(), item, vote: against, reason: Some(reason.clone()) };
        let officer = ["W1", "A1", "A2", "C1", "C2", "C3"][member];
        let signed = act(
            &mut stand,
            officer,
            &Act::Ballot { body: "assessment-team.ward-01".parse().unwrap(), on: day("2026-11-09"), items: vec![ballot] },
        );
        let blank = reason.trim().is_empty();
        match signed {
            Err(refusal) => {
                prop_assert_eq!(refusal.name(), "reason-needed");
                prop_assert!(blank && against != Vote::Yes);
            }
            Ok(proposal) => {
                prop_assert!(!blank || against == Vote::Yes);
                let kept = proposal.payloads.iter().any(|payload| matches!(payload, Payload::BallotReason(kept) if kept.text == reason.trim()));
                prop_assert_eq!(kept, !blank);
            }
        }
    }

    #[test]
    fn t22_who_compiled_a_sheet_does_not_close_it(officer in prop::sample::select(vec!["A1", "A2"])) {
        let month = format!(
            "procedure = \"points.month\"\n{}[[scenario]]\nname = \"one\"\n[[scenario.act]]\non = \"2026-12-01\"\nby = \"{officer}\"\nopen = \"points.month\"\nform = {{ month = \"2026-11\" }}\n{}{}{}{}{}",
            opening(""),
            take("2026-12-01", officer, "compile.pass", ""),
            vote("2026-12-02", "team", 4, 2, "outcome = \"pass\""),
            take("2026-12-02", officer, "posting.done", ""),
            take("2026-12-08", officer, "publicity.done", "at = [\"close\"]"),
            take("2026-12-08", officer, "close.pass", "refused = \"other-role\""),
        );
        prop_assert_eq!(play(&[], &month), None);
    }
}

#[test]
fn t19_grades_awards_cancellations_and_last_answers_go_to_the_procuratorate() {
    // Every definition that decides one of them makes a copy for the procuratorate; of those that ship, the objection does.
    let mut seen = 0;
    for (_, path, text) in PUBLISHED.iter().filter(|(kind, ..)| *kind == PublicationKind::Procedure) {
        let (definition, _) = read_definition(path, text).unwrap();
        let id = definition.id.to_string();
        let names = ["points.objection", "points.grade", "points.award", "points.cancellation", "reward."];
        if names.iter().any(|name| id.starts_with(name)) {
            seen += 1;
            let copies = definition.documents.iter().any(|paper| paper.id.contains("procuratorate"));
            assert!(copies, "{id} makes no copy for the procuratorate");
        }
    }
    assert!(seen >= 1);
}

// R-CFG: what the province publishes reaches the sheet, and the row says so.
#[test]
fn settings_of_the_province_reach_the_monthly_sheet() {
    let month = |balance: &str, refused: &str| {
        let entry = |word: &str| {
            entry("bonus", "4.99", false).replace("part = \"S\"", "part = \"L\"") + &format!("case = \"{word}\"\n")
        };
        let mut acts = String::new();
        for word in ["one", "two", "three"] {
            acts += &entry(word);
            acts += &take("2026-11-09", "C1", "draft.propose", &format!("case = \"{word}\""));
            acts += &vote("2026-11-10", "team", 4, 0, &format!("outcome = \"pass\"\ncase = \"{word}\""));
        }
        format!(
            "procedure = \"points.month\"\n{}[[scenario]]\nname = \"one\"\nbalance = \"{balance}\"\n{acts}[[scenario.act]]\non = \"2026-12-01\"\nby = \"A1\"\nopen = \"points.month\"\nform = {{ month = \"2026-11\" }}\n{}{}{}{}{}",
            opening("strict = [\"ST7\"]"),
            take("2026-12-01", "A1", "compile.pass", ""),
            vote("2026-12-02", "team", 4, 2, "outcome = \"pass\""),
            take("2026-12-02", "A1", "posting.done", ""),
            take("2026-12-08", "A1", "publicity.done", "at = [\"close\"]"),
            take("2026-12-08", "W1", "close.pass", refused),
        )
    };
    // 14.97 points of labour bonus: half of 15 by default, 0.7 of 15 as the province sets it, nothing off where it sets 1.
    assert_eq!(play(&[], &month("427.50", "")), None);
    assert_eq!(play(&[("points.strict_bonus_cap_factor", "0.7")], &month("430.50", "")), None);
    assert_eq!(play(&[("points.strict_bonus_cap_factor", "\"1\"")], &month("434.97", "")), None);
}

// R-CFG: the row names the setting that it used, and a setting that cannot be read leaves the month to people.
#[test]
fn a_row_of_the_sheet_names_the_settings_of_the_province_that_it_used() {
    let newcomer = opening("").split("[[opening]]").nth(1).unwrap().replace("2024-02-20", "2026-11-12");
    let newcomer = format!("procedure = \"points.month\"\n[[opening]]{}", newcomer.replace("2024-04-20", "2026-11-11"));
    let openings = ScenarioFile::parse(&newcomer).unwrap().opening;
    let figures = |settings: &[(&str, &str)]| {
        let mut publications: Vec<Publication<'_>> =
            PUBLISHED.iter().map(|(kind, name, text)| Publication { kind: *kind, name, text }).collect();
        let kind = PublicationKind::Setting;
        publications.extend(settings.iter().map(|(name, text)| Publication { kind, name, text }));
        let stand = Stand::new(&establishment(), &publications, &openings).unwrap();
        let ward = "ward-01".parse().unwrap();
        let parts = compile_month(&stand.prison, &ward, "2026-11".parse().unwrap(), day("2026-12-01")).unwrap();
        parts[0].figures.clone()
    };
    // Nineteen of thirty days: 22.1666... of 35.
    assert_eq!((&figures(&[])["base"]["S"], figures(&[]).get("settings")), (&"22.17".into(), None));
    let down = figures(&[("points.rounding", "down")]);
    assert_eq!((&down["base"]["S"], &down["settings"]), (&"22.16".into(), &serde_json::json!(["rounding = down"])));
    let unused = figures(&[("points.strict_bonus_cap_factor", "0.7")]);
    assert_eq!(unused.get("settings"), None, "he is in no strict category");
    assert_eq!(figures(&[("points.rounding", "sideways")])["by-hand"], serde_json::json!(["points.rounding"]));
    assert_eq!(figures(&[("points.month_close_day", "31")])["by-hand"], serde_json::json!(["facts"]));
}
