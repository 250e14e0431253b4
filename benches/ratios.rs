//! What the machine does beside what it must at least do: each pair runs in the same process on the same disk, so that the ratio says
//! more than either figure. `cargo bench`; `-- FILTER` takes a part. `WARDBOOK_BENCH_PRISONERS` is the size of the prison, 3,000 where
//! not set.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::PathBuf;
use std::sync::OnceLock;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};
use wardbook::cli::demo;
use wardbook::core::procedure::act::Actor;
use wardbook::core::record::world::World as _;
use wardbook::core::time::{Date, Instant};
use wardbook::documents::demo::{PRISONERS, SEED};
use wardbook::hub::client::Workstation;
use wardbook::keys::OfficerKey;
use wardbook::store::card::Card;
use wardbook::store::{Directory, keyring};
use wardbook::text::{Catalog, Language};

type Group<'a> = BenchmarkGroup<'a, WallTime>;

fn main() {
    let _folder = make();
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("receipt");
    receipt::bare_insert(&mut group);
    receipt::signed_statement(&mut group);
    group.finish();
    let mut group = criterion.benchmark_group("frame");
    frame::empty(&mut group);
    frame::prisoners(&mut group);
    group.finish();
    let mut group = criterion.benchmark_group("verify");
    verify::bare_signature(&mut group);
    verify::entries(&mut group);
    group.finish();
    let mut group = criterion.benchmark_group("law");
    explain(&mut group);
    group.finish();
    criterion.final_summary();
}

/// The day on which the demo stands.
fn now() -> Instant {
    Instant::start_of(Date::new(2026, 11, 20).unwrap()).plus_millis(10 * 3_600_000).unwrap()
}

/// Where the demo lies.
static ROOT: OnceLock<PathBuf> = OnceLock::new();

fn root() -> PathBuf {
    ROOT.get().unwrap().clone()
}

fn make() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = ROOT.get_or_init(|| folder.path().join("prison"));
    let prisoners = std::env::var("WARDBOOK_BENCH_PRISONERS").ok().and_then(|count| count.parse().ok());
    demo::make(root, prisoners.unwrap_or(PRISONERS), SEED, &Catalog::of(Language::English)).unwrap();
    folder
}

/// The demo, open, with its warden.
fn open() -> (Workstation, Actor, OfficerKey) {
    let directory = Directory::open(&root()).unwrap();
    let card = Card::read(&directory).unwrap().unwrap();
    let key = keyring::open(&directory, &card.seats[8], &card.secret(), now()).unwrap();
    let workstation = Workstation::open(directory, &key, now()).unwrap();
    let grant = workstation.world().register().roles_of(&card.seats[8], now().date())[0].clone();
    let actor = Actor { officer: card.seats[8].clone(), role: grant.role, place: grant.place };
    (workstation, actor, key)
}

/// From the key to a receipt with two copies, beside one durable row.
mod receipt {
    use super::*;
    use wardbook::core::journal::Kind;
    use wardbook::core::record::payload::{Payload, ReadRecord};
    use wardbook::hub::client::Content;

    pub fn bare_insert(group: &mut Group<'_>) {
        let folder = tempfile::tempdir_in(root().parent().unwrap()).unwrap();
        let connection = rusqlite::Connection::open(folder.path().join("bare.db")).unwrap();
        connection.pragma_update(None, "journal_mode", "WAL").unwrap();
        connection.pragma_update(None, "synchronous", "FULL").unwrap();
        connection
            .execute_batch("CREATE TABLE entry (sequence INTEGER PRIMARY KEY, leaf BLOB NOT NULL) STRICT")
            .unwrap();
        let leaf = [7_u8; 600];
        group.bench_function("bare_insert", |bencher| {
            bencher.iter(|| connection.execute("INSERT INTO entry (leaf) VALUES (?1)", [leaf.as_slice()]).unwrap());
        });
    }

    pub fn signed_statement(group: &mut Group<'_>) {
        let (mut workstation, actor, key) = open();
        let read = ReadRecord { role: actor.role.clone(), read: vec!["3201000001".to_owned()], reason: None };
        let content = Content::new(Kind::Read, vec![Payload::Read(read)]);
        group.bench_function("signed_statement", |bencher| {
            bencher.iter(|| workstation.record(&content, &actor, &key, now()).unwrap());
        });
    }
}

/// The list of prisoners beside the frame around nothing.
mod frame {
    use super::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use wardbook::app::action::{Action, Scope};
    use wardbook::app::key::{self, Stroke};
    use wardbook::app::keymap::Keymap;
    use wardbook::app::msg::{Effect, Msg};
    use wardbook::app::port::Desk as _;
    use wardbook::app::{App, ThemeName};
    use wardbook::desk::PrisonDesk;
    use wardbook::ui::draw;
    use wardbook::ui::theme::Theme;

    const SIZE: (u16, u16) = (120, 40);

    fn app() -> App {
        App::new(Language::English, ThemeName::Dark, Keymap::built_in().unwrap(), SIZE)
    }

    fn tell(app: &mut App, desk: &PrisonDesk, message: Msg) {
        let effects = app.update(message);
        perform(app, desk, effects);
    }

    fn perform(app: &mut App, desk: &PrisonDesk, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Query(ticket, query) => {
                    let answer = desk.answer(&query);
                    tell(app, desk, Msg::Answered(ticket, answer));
                }
                Effect::Command(ticket, command) => {
                    let outcome = desk.perform(command, &|_| {});
                    tell(app, desk, Msg::Ended(ticket, outcome));
                }
                Effect::Clipboard(_) | Effect::Wipe | Effect::Redraw | Effect::Quit => {}
            }
        }
    }

    fn drawing(group: &mut Group<'_>, name: &str, app: &App) {
        let theme = Theme::built_in(ThemeName::Dark);
        let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                buffer.reset();
                draw(app, &theme, &mut buffer)
            });
        });
    }

    pub fn empty(group: &mut Group<'_>) {
        drawing(group, "empty", &app());
    }

    pub fn prisoners(group: &mut Group<'_>) {
        let desk = PrisonDesk::open(root(), now).unwrap();
        let mut app = app();
        let effects = app.start();
        perform(&mut app, &desk, effects);
        let card = Card::read(&Directory::open_reading(&root()).unwrap()).unwrap().unwrap();
        for stroke in key::parse(&format!("{}<ret>{}<ret>", card.seats[8], card.passphrase)).unwrap() {
            let Stroke::Key(key) = stroke else { panic!("a key script") };
            tell(&mut app, &desk, Msg::Key(key));
        }
        assert!(app.login.is_none(), "not logged on");
        let chord = app.keymap.chords(Scope::Global, Action::GoPrisoners)[0].clone();
        for key in chord.0 {
            tell(&mut app, &desk, Msg::Key(key));
        }
        let theme = Theme::built_in(ThemeName::Dark);
        let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        let laid = draw(&app, &theme, &mut buffer).laid;
        tell(&mut app, &desk, Msg::Laid(laid));
        drawing(group, "prisoners", &app);
    }
}

/// An entry verified from its bytes, beside its signature alone.
mod verify {
    use super::*;
    use ed25519_dalek::{Signer as _, SigningKey};
    use wardbook::core::journal::Verifier;

    const ENTRIES: u64 = 1_000;

    pub fn bare_signature(group: &mut Group<'_>) {
        let key = SigningKey::from_bytes(&[7; 32]);
        let message = [7_u8; 400];
        let signature = key.sign(&message);
        let public = key.verifying_key();
        group.throughput(Throughput::Elements(1));
        group.bench_function("bare_signature", |bencher| {
            bencher.iter(|| public.verify_strict(&message, &signature).unwrap());
        });
    }

    pub fn entries(group: &mut Group<'_>) {
        let (workstation, ..) = open();
        let replica = workstation.hub().replica();
        assert!(replica.head().size() >= ENTRIES, "a larger prison has more entries");
        let leaves: Vec<Vec<u8>> = (0..ENTRIES).map(|at| replica.journal().leaf(at).unwrap().unwrap()).collect();
        group.throughput(Throughput::Elements(ENTRIES));
        group.bench_function("entries", |bencher| {
            bencher.iter(|| {
                let mut verifier = Verifier::new(replica.origin().clone());
                for leaf in &leaves {
                    verifier.push(leaf).unwrap();
                }
                verifier
            });
        });
    }
}

/// What the law says of one person's file.
fn explain(group: &mut Group<'_>) {
    use wardbook::core::law::facts::{Ground, Proposal, Question};
    let (workstation, ..) = open();
    let world = workstation.world();
    let question = Question { ground: Some(Ground::Repentance), ..Question::new(now().date(), Proposal::Commutation) };
    let ward = "ward-07".parse().unwrap();
    let numbers = world.prisoners_of_ward(&ward).unwrap();
    let file = numbers
        .iter()
        .find_map(|number| world.prisoner(number).unwrap()?.sentence_file(world.law_settings(), question.clone()))
        .unwrap();
    group.bench_function("explain", |bencher| bencher.iter(|| wardbook::core::law::explain(&file, world.law())));
}
