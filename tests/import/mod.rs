//! Imports: a folder per mistake, each with its files and what is said about them.

mod whole;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use wardbook::core::record::prisoner::Prisoner;
use wardbook::core::time::Date;
use wardbook::documents::import::verdict::{Reading, Verdict};
use wardbook::documents::import::{Known, Named, Source, Unreadable, command_id, read};
use wardbook::text::{Catalog, Language, import};

const CASES: &str = "tests/import/cases";

#[test]
fn every_mistake_gets_its_verdict() {
    let mut wrong = Vec::new();
    for folder in folders() {
        let (files, expected) = (files_of(&folder), folder.join("expected.txt"));
        let said = describe(&judge(&files, &nobody), Language::English)
            + &describe(&judge(&files, &nobody), Language::Chinese);
        if std::env::var_os("WARDBOOK_GOLDEN").is_some() {
            fs::write(&expected, &said).unwrap();
        }
        if fs::read_to_string(&expected).unwrap_or_default() != said {
            wrong.push(format!("{}:\n{said}", folder.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn gbk_gives_what_utf_8_gives() {
    let utf8 = files_of(Path::new("tests/import/cases/good"));
    let gbk: Vec<(String, Vec<u8>)> = utf8
        .iter()
        .map(|(name, bytes)| {
            let (encoded, _, lost) =
                encoding_rs::GBK.encode(std::str::from_utf8(bytes).unwrap().trim_start_matches('\u{feff}'));
            assert!(!lost);
            (name.clone(), encoded.into_owned())
        })
        .collect();
    let (of_utf8, of_gbk) = (judge(&utf8, &nobody).unwrap(), judge(&gbk, &nobody).unwrap());
    let items = |reading: &Reading| -> Vec<_> {
        let rows = reading
            .openings
            .iter()
            .flat_map(|opening| opening.items.iter().map(|row| (opening.person.clone(), row.line, row.item.clone())));
        rows.collect()
    };
    assert!(!items(&of_utf8).is_empty());
    assert_eq!(items(&of_utf8), items(&of_gbk));
}

#[test]
fn a_second_run_adds_nothing_twice_and_a_broken_run_is_finished_by_the_next() {
    let files = files_of(Path::new("tests/import/cases/good"));
    let first = judge(&files, &nobody).unwrap();
    // The run broke off after half of the persons.
    let half = first.openings.len() / 2;
    assert!(half > 0);
    let taken: Vec<Arc<Prisoner>> =
        first.openings.iter().take(half).map(|opening| Arc::new(Prisoner::open(None, opening).unwrap())).collect();
    let journal = |number: &_| taken.iter().find(|prisoner| prisoner.number == *number).cloned();
    let second = judge(&files, &journal).unwrap();
    assert_eq!(second.openings, first.openings[half..], "only what is missing");
    assert_eq!(second.wrong(), 0);
    let ids = |openings: &[_]| openings.iter().map(command_id).collect::<Vec<_>>();
    assert_eq!(ids(&second.openings), ids(&first.openings[half..]), "under the same command ids");

    let all: Vec<Arc<Prisoner>> =
        first.openings.iter().map(|opening| Arc::new(Prisoner::open(None, opening).unwrap())).collect();
    let journal = |number: &_| all.iter().find(|prisoner| prisoner.number == *number).cloned();
    let third = judge(&files, &journal).unwrap();
    assert_eq!(third.openings, []);
    assert_eq!(third.count(|verdict| *verdict != Verdict::AlreadyThere), 0);
}

#[test]
fn rows_of_another_person_by_the_same_number_are_refused() {
    let files = files_of(Path::new("tests/import/cases/good"));
    let first = judge(&files, &nobody).unwrap();
    let all: Vec<Arc<Prisoner>> =
        first.openings.iter().map(|opening| Arc::new(Prisoner::open(None, opening).unwrap())).collect();
    let journal = |number: &_| all.iter().find(|prisoner| prisoner.number == *number).cloned();
    let roster = "罪犯编号,姓名,出生日期,性别,监区,入监日期\n3201000001,王建军,1970-03-02,男,一监区,2015-10-09\n";
    let awards = "罪犯编号,奖惩种类,奖惩日期\n3201000001,表扬,2026-03-01\n3201000002,表扬,2026-03-02\n";
    let files = [("roster.csv".to_owned(), roster.into()), ("awards.csv".to_owned(), awards.into())];
    let said = describe(&judge(&files, &journal), Language::English);
    assert!(said.contains("roster.csv, line 2, column 1 “罪犯编号”: the journal says something else"), "{said}");
    assert!(said.contains("awards.csv, line 2, column 1 “罪犯编号”: the person's roster row is wrong"), "{said}");
    assert!(said.contains("awards.csv, line 3: good"), "{said}");
}

#[test]
fn limits_are_kept_to_the_row() {
    let mut file = String::from("prisoner number,custody from,custody to\n");
    for row in 0..100_000 {
        writeln!(file, "{:08},2014-06-01,2014-06-30", row).unwrap();
    }
    let reading = judge(&[("custody.csv".into(), file.clone().into_bytes())], &nobody).unwrap();
    assert_eq!(reading.wrong(), 100_000, "nobody is on a roster");
    file.push_str("99999999,2014-06-01,2014-06-30\n");
    let refused = judge(&[("custody.csv".into(), file.into_bytes())], &nobody);
    assert!(describe(&refused, Language::English).contains("more than 100,000 rows"));
    let huge = vec![b' '; 50 * 1024 * 1024 + 1];
    assert!(describe(&judge(&[("huge.csv".into(), huge)], &nobody), Language::English).contains("larger than 50 MiB"));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = judge(&[("any.csv".into(), bytes)], &nobody);
    }

    #[test]
    fn no_rows_make_it_panic(kind in 0_usize..9, cells in proptest::collection::vec("[0-9年月日,\"\n 男是life-]{0,20}", 0..30)) {
        let kind = wardbook::documents::import::layout::Kind::ALL[kind];
        let headings: Vec<&str> = kind.columns().iter().map(|column| column.chinese).collect();
        let file = format!("{}\n{}", headings.join(","), cells.join(","));
        let _ = judge(&[("any.csv".into(), file.into_bytes())], &nobody);
    }
}

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(CASES).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() > 20);
    folders
}

fn files_of(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
    paths.sort();
    paths.iter().map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap())).collect()
}

fn nobody(_: &wardbook::core::record::id::PrisonerNumber) -> Option<Arc<Prisoner>> {
    None
}

fn judge(
    files: &[(String, Vec<u8>)],
    prisoner: &dyn Fn(&wardbook::core::record::id::PrisonerNumber) -> Option<Arc<Prisoner>>,
) -> Result<Reading, Vec<Unreadable>> {
    let named = |code: &str, names: &[&str]| Named {
        code: code.into(),
        names: names.iter().map(|name| (*name).into()).collect(),
    };
    let known = Known {
        wards: vec![
            named("ward-01", &["一监区", "Ward 1"]),
            named("ward-02", &["二监区", "Ward 2"]),
            named("ward-11", &["十一监区", "Ward 11"]),
        ],
        crimes: vec![
            named("theft", &["盗窃", "Theft"]),
            named("robbery", &["抢劫", "Robbery"]),
            named("fraud", &["诈骗", "Fraud"]),
            named("drug_trafficking", &["走私、贩卖、运输、制造毒品", "Drug trafficking"]),
        ],
        today: Date::new(2026, 11, 20).unwrap(),
        prisoner,
        law: Some(wardbook::assets::law().unwrap()),
        correct: None,
    };
    let sources: Vec<Source<'_>> = files.iter().map(|(name, bytes)| Source { name, bytes }).collect();
    read(&sources, &known)
}

fn describe(judged: &Result<Reading, Vec<Unreadable>>, language: Language) -> String {
    let catalog = Catalog::of(language);
    let mut said = String::new();
    match judged {
        Ok(reading) => {
            for file in &reading.files {
                for row in &file.rows {
                    match &row.verdict {
                        Verdict::Good if row.remarks.is_empty() => {
                            writeln!(said, "{}, line {}: good", file.name, row.line).unwrap()
                        }
                        Verdict::Good => {
                            for remark in &row.remarks {
                                writeln!(said, "{}", catalog.say(&import::remark(&file.name, row.line, remark)))
                                    .unwrap();
                            }
                        }
                        Verdict::AlreadyThere => {
                            writeln!(said, "{}, line {}: already there", file.name, row.line).unwrap()
                        }
                        Verdict::Wrong(problems) => {
                            assert!(!problems.is_empty(), "wrong without a reason");
                            for problem in problems {
                                writeln!(said, "{}", catalog.say(&import::problem(&file.name, row.line, problem)))
                                    .unwrap();
                            }
                        }
                    }
                }
            }
        }
        Err(unreadable) => {
            for file in unreadable {
                for fault in &file.faults {
                    writeln!(said, "{}: {}", file.name, catalog.say(&import::file_fault(fault))).unwrap();
                }
            }
        }
    }
    said
}
