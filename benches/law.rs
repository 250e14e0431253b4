//! What the law's answers cost on one core: one explanation with its words, and the verdicts of a whole prison. `cargo bench --bench law`.
//!
//! The persons are the golden cases of `tests/law/cases`, over and over: every regime, ground and property rule, not the easy ones alone.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::hint::black_box;
use std::path::PathBuf;

use criterion::{Criterion, Throughput};
use wardbook::assets;
use wardbook::core::law::facts::{Ground, Proposal, Question, SentenceFile};
use wardbook::core::law::screening::{Screening, Set, groups};
use wardbook::core::law::{case_file, explain, judge};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    one(&mut criterion);
    screen(&mut criterion);
    criterion.final_summary();
}

/// Every golden case.
fn cases() -> Vec<SentenceFile> {
    let law = assets::law().unwrap();
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/law/cases")];
    let mut paths = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let read = |path: &PathBuf| case_file::parse(&std::fs::read_to_string(path).unwrap(), law.crimes()).unwrap();
    paths.iter().map(read).collect()
}

/// The question of a screening, on a day after all facts.
fn question() -> Question {
    Question { ground: Some(Ground::Repentance), ..Question::new("2026-11-20".parse().unwrap(), Proposal::Commutation) }
}

/// One file: with every rule in words, and the verdict alone. Each pass goes through all cases, so that the figure is a mean.
fn one(criterion: &mut Criterion) {
    let (law, cases) = (assets::law().unwrap(), cases());
    let mut group = criterion.benchmark_group("one");
    group.throughput(Throughput::Elements(cases.len() as u64));
    group.bench_function("explanations", |bencher| {
        bencher.iter(|| cases.iter().map(|file| explain(black_box(file), law).findings.len()).sum::<usize>());
    });
    group.bench_function("verdicts", |bencher| {
        bencher.iter(|| cases.iter().map(|file| judge(black_box(file), law).notes.len()).sum::<usize>());
    });
    group.finish();
}

/// A prison's persons, their facts in memory.
fn screen(criterion: &mut Criterion) {
    let (law, cases) = (assets::law().unwrap(), cases());
    let mut group = criterion.benchmark_group("screening");
    group.sample_size(10);
    for persons in [3_000, 100_000] {
        let files: Vec<SentenceFile> = (0..persons)
            .map(|number| SentenceFile { question: question(), ..cases[number % cases.len()].clone() })
            .collect();
        let screening = Screening::new(law, question(), 30).unwrap();
        group.throughput(Throughput::Elements(persons as u64));
        group.bench_function(persons.to_string(), |bencher| {
            bencher.iter(|| {
                let found: Vec<_> = files.iter().map(|file| screening.look(Some(black_box(file)))).collect();
                let eligible = found.iter().filter(|person| person.set == Set::Eligible).count();
                (eligible, groups(&found).len())
            });
        });
    }
    group.finish();
}
