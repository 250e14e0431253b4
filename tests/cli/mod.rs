//! The commands as their users run them: the built program, in folders of its own.
//!
//! A prison is made once per run of the tests and its folder copied, so that a test costs what it does itself. There are two: a real one,
//! where every key costs what a real key costs, and a training one with its card, whose day stands at 2026-11-20.

mod facts;
mod help;
mod inquiries;
mod journal;
mod json;
mod law;
mod officers;
mod prison;
mod procedures;
mod records;
mod setting_up;
mod settings;
mod wrong;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;
use wardbook::core::procedure::act::{Act, Actor, CaseSubject};
use wardbook::core::procedure::establishment::Establishment;
use wardbook::core::record::id::CaseId;
use wardbook::core::time::Instant;
use wardbook::documents::setup::{self, Source};
use wardbook::hub::begin::{Beginning, begin};
use wardbook::hub::client::Workstation;
use wardbook::keys::Random;
use wardbook::store::{Directory, keyring};

use crate::store::fixture::copy_tree;
use crate::support::{made, published};

/// The passphrase with which every key of a prison begins.
pub const FIRST: &str = "西山监狱 first passphrase";
/// Who keeps the keys, takes facts over, works in the first ward, and executes penalties.
pub const SECURITY: &str = "320911";
pub const REGISTRAR: &str = "320903";
pub const WARD_ONE: &str = "320906";
pub const PENALTIES: &str = "320902";
/// The case of the training prison, opened by [`WARD_ONE`] about the first prisoner.
pub const CASE: &str = "0123456789abcdef0123456789abcdef";
/// The files of each kind.
pub const KINDS: [&str; 7] = ["roster", "judgments", "custody", "rulings", "awards", "balances", "property"];

/// What the program said.
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.out, self.err))
    }

    #[track_caller]
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "out: {}\nerr: {}", self.out, self.err);
        self
    }
}

/// Runs the program in one language.
pub fn speak(language: &str, arguments: &[&str]) -> Said {
    let output =
        Command::new(env!("CARGO_BIN_EXE_wardbook")).args(arguments).args(["--lang", language]).output().unwrap();
    Said {
        code: output.status.code().unwrap_or_else(|| panic!("{arguments:?} was killed: {output:?}")),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs the program in English.
pub fn wardbook(arguments: &[&str]) -> Said {
    speak("en", arguments)
}

/// A prison of one's own.
pub struct Prison {
    pub folder: TempDir,
}

impl Prison {
    /// With keys that cost what they cost; nothing imported.
    pub fn real() -> Self {
        static MADE: OnceLock<PathBuf> = OnceLock::new();
        Self::copy_of(MADE.get_or_init(|| {
            let folder = made::folder("cli-real");
            let passphrase = write(&folder, "passphrase", FIRST);
            let dir = folder.join("prison");
            let (dir, passphrase) = (text(&dir), text(&passphrase));
            let files = folder.join("files");
            let files = text(&files);
            let said = wardbook(&["init", "--example", files]).ends(0).out;
            assert!(said.contains(&format!("--from {files}")), "{said}");
            let again = speak("zh-CN", &["init", "--example", files]).ends(2).err;
            assert!(again.contains("已存在，未写入任何内容"), "{again}");
            let made = wardbook(&["init", "--dir", dir, "--from", files, "--passphrase-file", passphrase]).ends(0).out;
            assert!(made.contains(&format!("{dir}: a prison with 2 wards and 13 officers")), "{made}");
            folder
        }))
    }

    /// With a card; nothing imported.
    pub fn training() -> Self {
        Self::copy_of(training())
    }

    /// With a card, three prisoners, and a case that waits.
    pub fn working() -> Self {
        static MADE: OnceLock<PathBuf> = OnceLock::new();
        Self::copy_of(MADE.get_or_init(|| {
            let prison = Self::copy_of(training());
            prison.import("zh", false).ends(0);
            open_case(&prison.root());
            let folder = made::folder("cli-working");
            copy_tree(prison.folder.path(), &folder);
            folder
        }))
    }

    fn copy_of(made: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy_tree(made, folder.path());
        Self { folder }
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().join("prison")
    }

    /// A file beside the prison.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        text(&write(self.folder.path(), name, content)).to_owned()
    }

    /// Runs a command on the prison, in English, as an officer with the first passphrase.
    pub fn run(&self, officer: &str, arguments: &[&str]) -> Said {
        self.with(officer, "passphrase", arguments)
    }

    /// Runs a command with the passphrase in a file beside the prison.
    pub fn with(&self, officer: &str, passphrase: &str, arguments: &[&str]) -> Said {
        let (root, passphrase) = (self.root(), self.folder.path().join(passphrase));
        let seat = ["--dir", text(&root), "--as", officer, "--passphrase-file", text(&passphrase)];
        wardbook(&[arguments, &seat].concat())
    }

    /// Runs a command on a training prison as nobody in particular.
    pub fn look(&self, arguments: &[&str]) -> Said {
        self.look_in("en", arguments)
    }

    pub fn look_in(&self, language: &str, arguments: &[&str]) -> Said {
        speak(language, &[arguments, &["--dir", text(&self.root())]].concat())
    }

    /// Imports the files of each kind with Chinese headings (`zh`, also as GBK) or English ones (`en`).
    pub fn import(&self, language: &str, gbk: bool) -> Said {
        let files: Vec<String> = KINDS.map(|kind| self.facts(language, kind, gbk)).to_vec();
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        self.run(REGISTRAR, &[&["import", "--json"], files.as_slice()].concat())
    }

    /// The file of one kind, beside the prison.
    pub fn facts(&self, language: &str, kind: &str, gbk: bool) -> String {
        // The English ones are those that `init --example` writes.
        let folder = if language == "en" { "assets/examples/import" } else { "tests/cli/facts/zh" };
        let content = std::fs::read_to_string(format!("{folder}/{kind}.csv")).unwrap();
        if !gbk {
            return self.file(&format!("{kind}.csv"), content);
        }
        let (encoded, _, lost) = encoding_rs::GBK.encode(&content);
        assert!(!lost && std::str::from_utf8(&encoded).is_err() || content.is_ascii());
        self.file(&format!("{kind}.csv"), encoded)
    }

    /// How many entries the journal has, everything verified.
    pub fn entries(&self) -> u64 {
        let report = self.run(REGISTRAR, &["journal", "verify", "--json"]).ends(0).json();
        assert_eq!(report["holds"], true);
        report["entries"].as_u64().unwrap()
    }

    /// The numbers of the prisoners.
    pub fn numbers(&self) -> Vec<String> {
        let list = self.run(REGISTRAR, &["list", "prisoners", "--json"]).ends(0).json();
        list.as_array().unwrap().iter().map(|row| row["number"].as_str().unwrap().to_owned()).collect()
    }
}

fn training() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = made::folder("cli-training");
        write(&folder, "passphrase", FIRST);
        let province = Establishment::parse(&wardbook::assets::text("procedures/establishment.toml").unwrap()).unwrap();
        let files: Vec<(String, String)> = establishment()
            .into_iter()
            .map(|(name, text)| (name, text.replace("/2026\"", "/2026.training\"\nseats = [\"320903\", \"320906\"]")))
            .collect();
        let sources: Vec<Source<'_>> = files.iter().map(|(name, text)| Source { name, text }).collect();
        let beginning = Beginning {
            setup: &setup::read(&sources, &province, now().date()).unwrap(),
            passphrase: &FIRST.into(),
            publications: published::few(),
            training_today: Some("2026-11-20".parse().unwrap()),
            copy: None,
            second_place: None,
        };
        begin(&folder.join("prison"), beginning, Random::seeded(9), now(), |_, _| {}).unwrap();
        folder
    })
}

/// The files of the small prison: name and text.
pub fn establishment() -> Vec<(String, String)> {
    ["bodies", "officers", "prison"]
        .map(|name| {
            (format!("{name}.toml"), std::fs::read_to_string(format!("assets/examples/prison/{name}.toml")).unwrap())
        })
        .to_vec()
}

/// 2026-11-20, ten o'clock.
fn now() -> Instant {
    Instant::start_of("2026-11-20".parse().unwrap()).plus_millis(10 * 3_600_000).unwrap()
}

fn open_case(root: &Path) {
    let directory = Directory::open(root).unwrap();
    let key = keyring::open(&directory, &WARD_ONE.parse().unwrap(), &FIRST.into(), now()).unwrap();
    let mut workstation = Workstation::open(directory, &key, now()).unwrap();
    let actor = Actor {
        officer: WARD_ONE.parse().unwrap(),
        role: "case-officer".parse().unwrap(),
        place: "ward:ward-01".parse().unwrap(),
    };
    let form = serde_json::json!({
        "entry-kind": "deduction", "part": "S", "points": "2", "act-on": "2026-11-19", "facts": "队列中讲话",
        "from-complaint": false,
    });
    let act = Act::Open {
        case: CASE.parse::<CaseId>().unwrap(),
        procedure: "points.entry".parse().unwrap(),
        subject: CaseSubject::Person("3209000001".parse().unwrap()),
        form: serde_json::from_value(form).unwrap(),
        documents: Vec::new(),
        overrides: Vec::new(),
    };
    workstation.act(&act, &actor, &key, now()).unwrap();
}

pub fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, content).unwrap();
    path
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A folder as names and bytes, to see that nothing in it has changed.
pub fn everything(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = crate::store::fixture::files(folder);
    files.into_iter().map(|path| (path.clone(), std::fs::read(&path).unwrap())).collect()
}
