//! A person with files of every kind, and what becomes of him when a later roster shows him in another ward.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use wardbook::assets;
use wardbook::core::law::case_file;
use wardbook::core::law::facts::{Ground, Proposal, Question, SentenceFile};
use wardbook::core::law::set::PublishedSettings;
use wardbook::core::law::trail::WardMove;
use wardbook::core::record::prisoner::Prisoner;
use wardbook::core::record::trail::trail;
use wardbook::documents::import::layout::Kind;
use wardbook::documents::import::verdict::{Reading, Verdict};
use wardbook::text::Language;

use super::{describe, files_of, judge, nobody};

const FOLDER: &str = "tests/import/whole";

fn question() -> Question {
    Question { ground: Some(Ground::Repentance), ..Question::new("2026-11-20".parse().unwrap(), Proposal::Commutation) }
}

fn whole() -> Prisoner {
    let reading = judge(&files_of(Path::new(FOLDER)), &nobody).unwrap();
    assert_eq!(reading.wrong(), 0, "{}", describe(&Ok(reading), Language::English));
    let kinds: Vec<Kind> = reading.files.iter().map(|file| file.kind).collect();
    assert!(Kind::ALL.iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
    Prisoner::open(None, &reading.openings[0]).unwrap()
}

#[test]
fn the_files_of_every_kind_give_the_case_file_that_one_would_write_by_hand() {
    let written = fs::read_to_string(format!("{FOLDER}/case.toml")).unwrap();
    let by_hand: SentenceFile = case_file::parse(&written, assets::law().unwrap().crimes()).unwrap();
    let of_record = whole().sentence_file(&PublishedSettings::default(), question()).unwrap();
    assert_eq!(toml::to_string(&of_record).unwrap(), toml::to_string(&by_hand).unwrap());
    assert_eq!(of_record, by_hand);
}

/// What a roster of one row would do to a person whom the journal knows.
fn roster(known: &Prisoner, ward: &str, since: &str) -> Reading {
    let written = fs::read_to_string(format!("{FOLDER}/roster.csv")).unwrap();
    let row = written.replace("二监区,2023-05-08", &format!("{ward},{since}"));
    let known = Arc::new(known.clone());
    judge(&[("roster.csv".to_owned(), row.into_bytes())], &|_| Some(known.clone())).unwrap()
}

fn verdict(reading: &Reading) -> Verdict {
    reading.files[0].rows[0].verdict.clone()
}

#[test]
fn a_later_roster_with_another_ward_is_a_change_of_ward() {
    let person = whole();
    assert_eq!(verdict(&roster(&person, "二监区", "2023-05-08")), Verdict::AlreadyThere);
    assert_eq!(verdict(&roster(&person, "二监区", "")), Verdict::AlreadyThere);

    let moved = roster(&person, "十一监区", "2026-08-03");
    assert_eq!(verdict(&moved), Verdict::Good);
    let person = Prisoner::open(Some(person), &moved.openings[0]).unwrap();
    assert_eq!((person.roster.ward.as_str(), person.in_ward_since().to_string().as_str()), ("ward-11", "2026-08-03"));
    // The same rosters in a second import add nothing, whichever comes last.
    assert_eq!(verdict(&roster(&person, "十一监区", "2026-08-03")), Verdict::AlreadyThere);
    assert_eq!(verdict(&roster(&person, "二监区", "2023-05-08")), Verdict::AlreadyThere);

    // Without a day it is that of the import; back in the old ward, the day tells it from the old file.
    let undated = roster(&person, "一监区", "");
    let person = Prisoner::open(Some(person), &undated.openings[0]).unwrap();
    assert_eq!(verdict(&roster(&person, "一监区", "")), Verdict::AlreadyThere);
    let back = roster(&person, "二监区", "2026-11-20");
    let person = Prisoner::open(Some(person), &back.openings[0]).unwrap();
    let change = |date: &str, from: Option<&str>, to: &str| WardMove {
        date: date.parse().unwrap(),
        from: from.map(str::to_owned),
        to: Some(to.to_owned()),
    };
    let moves = vec![
        change("2023-05-08", None, "ward-02"),
        change("2026-08-03", Some("ward-02"), "ward-11"),
        change("2026-11-20", Some("ward-11"), "ward-01"),
        change("2026-11-20", Some("ward-01"), "ward-02"),
    ];
    assert_eq!(trail(&person, []).moves, moves);

    // RF-4 counts those of the year before the proposal.
    let file = person.sentence_file(&PublishedSettings::default(), question()).unwrap();
    let flags = assets::law().unwrap().flagged(&file, &trail(&person, []));
    let flag = flags.iter().find(|flag| flag.rule == "RF-4").unwrap();
    assert!(flag.text.english().starts_with("3 changes of ward"), "{}", flag.text.english());
}

#[test]
fn a_change_of_ward_before_the_last_one_or_of_another_person_is_refused() {
    let person = whole();
    let early = roster(&person, "十一监区", "2022-08-03");
    assert!(describe(&Ok(early), Language::English).contains("the journal says something else"));
    let moved = roster(&person, "十一监区", "2026-08-03");
    let elsewhere = Prisoner::open(Some(person.clone()), &moved.openings[0]).unwrap();
    let stale = roster(&person, "一监区", "2026-09-01");
    assert!(Prisoner::open(Some(elsewhere), &stale.openings[0]).is_err(), "it was made for the ward before");
    let mut other = person;
    other.roster.name = "钱七".to_owned();
    assert!(matches!(verdict(&roster(&other, "十一监区", "2026-08-03")), Verdict::Wrong(_)));
}
