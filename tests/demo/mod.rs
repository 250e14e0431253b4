//! The synthetic prison goes in at the same doors as a real one.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use wardbook::core::law::facts::{JudgmentKind, Sex};
use wardbook::core::procedure::establishment::Establishment;
use wardbook::core::record::opening::OpeningItem;
use wardbook::core::record::prisoner::Prisoner;
use wardbook::core::time::{Date, Span, term};
use wardbook::documents::demo::{self, Generated};
use wardbook::documents::import::verdict::{Reading, Verdict};
use wardbook::documents::import::{Known, Named, Source, read};
use wardbook::documents::setup;

/// How many prisoners [`MANY`] has.
const HELD: usize = 1500;
/// A whole prison as the import reads it, generated once.
static MANY: LazyLock<Reading> = LazyLock::new(|| import(&demo::generate(demo::SEED, HELD).unwrap()));

#[test]
fn the_same_seed_makes_the_same_prison_and_another_seed_another() {
    let first = demo::generate(7, 120).unwrap();
    assert_eq!(first, demo::generate(7, 120).unwrap());
    assert_ne!(first, demo::generate(8, 120).unwrap());
    assert_eq!(import(&first).openings, import(&demo::generate(7, 120).unwrap()).openings);
}

#[test]
fn every_row_is_good_and_every_person_complete() {
    let reading = &*MANY;
    for file in &reading.files {
        for row in &file.rows {
            assert_eq!(row.verdict, Verdict::Good, "{}, line {}", file.name, row.line);
        }
    }
    assert_eq!(reading.openings.len(), HELD);
    let prisoners: Vec<Prisoner> =
        reading.openings.iter().map(|opening| Prisoner::open(None, opening).unwrap()).collect();
    assert!(prisoners.iter().all(|prisoner| prisoner.judgment.is_some()));
    let with = |has: fn(&Prisoner) -> bool| prisoners.iter().filter(|prisoner| has(prisoner)).count();
    assert!(with(|prisoner| !prisoner.rulings.is_empty()) > 375);
    assert!(with(|prisoner| !prisoner.property.is_empty()) > 750);
    assert!(with(|prisoner| prisoner.balance.is_some()) > 1125);
    assert!(with(|prisoner| !prisoner.conduct.is_empty()) > 937);
    assert!(with(|prisoner| !prisoner.roster.strict.is_empty()) > 300);
    let names: BTreeSet<&str> = prisoners.iter().map(|prisoner| prisoner.roster.name.as_str()).collect();
    assert!(names.len() > 300, "{} names", names.len());
}

#[test]
fn rates_are_those_of_a_real_prison() {
    let reading = &*MANY;
    let items = || reading.openings.iter().flat_map(|opening| opening.items.iter().map(|row| &row.item));
    let awards = |wanted: &str| {
        items().filter(|item| matches!(item, OpeningItem::Award(conduct) if serde_json::to_value(conduct.kind).unwrap() == wanted)).count()
    };
    let (commendations, material) = (awards("commendation"), awards("material_reward"));
    let share = commendations * 100 / (commendations + material);
    assert!((70..95).contains(&share), "{share} of 100 cycles end with a commendation");
    assert!(awards("confinement") > 0);
    let held = reading.openings.len();
    let of = |kind: &str| {
        items().filter(|item| matches!(item, OpeningItem::Judgment(judgment) if serde_json::to_value(judgment.kind).unwrap() == kind)).count() * 100 / held
    };
    assert!((5..25).contains(&of("life")), "{} of 100 serve life", of("life"));
    assert!((1..8).contains(&of("death_reprieve")), "{} of 100 are under reprieve", of("death_reprieve"));
}

#[test]
fn women_are_held_apart_and_minors_came_at_eighteen_with_what_the_law_gives_them() {
    let reading = &*MANY;
    let prisoners: Vec<Prisoner> =
        reading.openings.iter().map(|opening| Prisoner::open(None, opening).unwrap()).collect();
    let women: Vec<&Prisoner> = prisoners.iter().filter(|one| one.roster.sex == Sex::Female).collect();
    assert!((38..113).contains(&women.len()), "{} of {HELD} are women", women.len());
    let wards: BTreeSet<&str> = women.iter().map(|one| one.roster.ward.as_str()).collect();
    assert_eq!(wards.len(), 1);
    assert!(prisoners.iter().all(|one| (one.roster.sex == Sex::Female) == wards.contains(one.roster.ward.as_str())));

    let age_on = |one: &Prisoner, years| term::boundary(one.roster.born, Span::of_years(years)).unwrap();
    let mut minors = 0;
    for one in &prisoners {
        let judgment = one.judgment.as_ref().unwrap();
        for count in &judgment.counts {
            let committed = count.committed.unwrap();
            assert!(committed >= age_on(one, 14), "{}: a child", one.number);
            assert_eq!(count.minor, committed < age_on(one, 18), "{}", one.number);
        }
        assert!(one.roster.admitted >= age_on(one, 18), "{}: a prison of adults", one.number);
        if judgment.counts.iter().any(|count| count.minor) {
            minors += 1;
            assert_eq!(judgment.kind, JudgmentKind::Fixed);
            assert!(!judgment.recidivist);
        }
    }
    assert!((8..90).contains(&minors), "{minors} of {HELD} were minors");
}

#[test]
fn its_establishment_is_complete_and_reads_back_from_its_files() {
    let generated = demo::generate(demo::SEED, 1).unwrap();
    let read_back = establishment(&generated);
    assert_eq!(read_back.officers.len(), 250);
    assert_eq!(read_back.officers, generated.setup.officers);
    // Twelve of the prison and the reviewer, and who moves the training clock.
    assert_eq!(read_back.seats.len(), 13);
    assert_eq!(read_back.wards.len(), 12);
    let committee = read_back.bodies.iter().find(|body| body.id.as_str() == "review-committee").unwrap();
    assert!(committee.members.len() >= 9);
    let group = read_back.bodies.iter().find(|body| body.id.as_str() == "assessment-group").unwrap();
    assert_eq!(group.members.len(), 9);
    // The chairs of the meetings that a commutation passes differ (procedure: chair-differs).
    let chairs = ["ward-officers.ward-07", "ward-office.ward-07", "review-committee", "warden-office"]
        .map(|id| read_back.bodies.iter().find(|body| body.id.as_str() == id).unwrap().chair.clone());
    assert_eq!(BTreeSet::from(chairs).len(), 4);
}

fn establishment(generated: &Generated) -> setup::Setup {
    let province = Establishment::parse(&wardbook::assets::text("procedures/establishment.toml").unwrap()).unwrap();
    let files = generated.setup.to_files();
    let sources: Vec<setup::Source<'_>> = files.iter().map(|(name, text)| setup::Source { name, text }).collect();
    setup::read(&sources, &province, "2026-11-20".parse().unwrap()).unwrap()
}

fn import(generated: &Generated) -> Reading {
    let setup = establishment(generated);
    let codes: toml::Table = wardbook::assets::text("demo/crimes.toml").unwrap().parse().unwrap();
    let crimes = codes["crime"].as_array().unwrap().iter();
    let known = Known {
        wards: setup
            .wards
            .iter()
            .map(|ward| Named { code: ward.id.to_string(), names: ward.name.values().cloned().collect() })
            .collect(),
        crimes: crimes.map(|crime| Named { code: crime["code"].as_str().unwrap().into(), names: Vec::new() }).collect(),
        today: Date::new(2026, 11, 1).unwrap(),
        prisoner: &|_| None::<Arc<Prisoner>>,
        law: Some(wardbook::assets::law().unwrap()),
        correct: None,
    };
    let sources: Vec<Source<'_>> =
        generated.files.iter().map(|(name, text)| Source { name, bytes: text.as_bytes() }).collect();
    read(&sources, &known).unwrap()
}

#[test]
fn a_prison_with_one_prisoner_works_moved_elsewhere_too_and_has_its_second_copy() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("demo");
    let catalog = wardbook::text::Catalog::of(wardbook::text::Language::English);
    wardbook::cli::demo::make(&root, 1, demo::SEED, &catalog).unwrap();
    // Somebody may move the whole directory.
    let moved = folder.path().join("moved");
    std::fs::rename(&root, &moved).unwrap();
    let directory = wardbook::store::Directory::open(&moved).unwrap();
    let card = wardbook::store::card::Card::read(&directory).unwrap().unwrap();
    let now = wardbook::core::time::Instant::start_of(Date::new(2026, 11, 20).unwrap());
    let key = wardbook::store::keyring::open(&directory, &card.seats[0], &card.secret(), now).unwrap();
    let report = wardbook::hub::verify::verify(&directory, &key, &mut |_| {}).unwrap();
    assert_eq!(report.problems, []);
    assert_eq!(report.copied, Some(report.size));
    assert_eq!(report.mirrored, Some(report.size));
}
