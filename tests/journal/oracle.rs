//! Programs that are not ours read what we write: Go's x/mod/sumdb and OpenSSL.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use wardbook::core::journal::{TlogProof, tree};
use wardbook::core::record::id::Digest;
use wardbook::documents::tiles;

use super::support::{Journal, log_key};

#[test]
fn go_verifies_checkpoint_tiles_and_entries_of_every_size_at_which_tiles_change() {
    let full = Journal::of(1000);
    for size in [1, 2, 255, 256, 257, 1000] {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("tiles");
        let checkpoint = full.checkpoint(size);
        let leaves = full.leaves[..usize::try_from(size).unwrap()].iter().cloned().map(Ok::<_, String>);
        tiles::write(&out, leaves, &checkpoint, &log_key(&full), None).unwrap();
        let said = go(["tiles".as_ref(), out.as_os_str()]).unwrap();
        let root = tree::root(&full.tree, size).unwrap();
        assert_eq!(said, format!("ok {size} {}\n", STANDARD.encode(root.0)));
    }
}

#[test]
fn go_verifies_our_proofs_and_refuses_changed_ones() {
    let full = Journal::of(257);
    let folder = tempfile::tempdir().unwrap();
    let (vkey, proof_file, leaf) =
        (folder.path().join("log.vkey"), folder.path().join("entry.tlog-proof"), folder.path().join("leaf.bin"));
    std::fs::write(&vkey, log_key(&full).encode()).unwrap();
    let ask = || go([OsStr::new("proof"), vkey.as_os_str(), proof_file.as_os_str(), leaf.as_os_str()]);
    for index in [0, 1, 128, 255, 256] {
        let path = tree::inclusion_proof(&full.tree, index, 257).unwrap();
        let proof = TlogProof { index, path, checkpoint: full.checkpoint(257) };
        std::fs::write(&proof_file, proof.encode()).unwrap();
        std::fs::write(&leaf, &full.leaves[usize::try_from(index).unwrap()]).unwrap();
        assert_eq!(ask(), Ok("ok\n".to_owned()), "{index}");
        std::fs::write(&leaf, &full.leaves[200]).unwrap();
        assert!(ask().is_err(), "{index}");
    }
}

#[test]
fn go_verifies_our_consistency_proofs() {
    let full = Journal::of(300);
    for (older, newer) in [(1, 2), (1, 300), (3, 8), (255, 256), (256, 257), (256, 300), (299, 300)] {
        let base64 = |hash: Digest| STANDARD.encode(hash.0);
        let root = |size| base64(tree::root(&full.tree, size).unwrap());
        let mut arguments =
            vec!["consistency".to_owned(), older.to_string(), root(older), newer.to_string(), root(newer)];
        arguments.extend(tree::consistency_proof(&full.tree, older, newer).unwrap().into_iter().map(base64));
        assert_eq!(go(&arguments), Ok("ok\n".to_owned()), "{older} {newer}");
        arguments[2] = root(older + 1);
        assert!(go(&arguments).is_err(), "{older} {newer}");
    }
}

/// Runs the Go program, which is built once.
pub fn go<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Result<String, String> {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    let program = PROGRAM.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/verify.go");
        let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sumdb-verify");
        assert!(
            Path::new("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog").is_dir(),
            "install the Debian package golang-golang-x-mod-dev (tests/run does it)"
        );
        let mut build = Command::new("go");
        build.args(["build", "-o"]).arg(&program).arg(source);
        build.env("GO111MODULE", "off").env("GOPATH", "/usr/share/gocode").env("GOFLAGS", "");
        build.env("GOCACHE", Path::new(env!("CARGO_TARGET_TMPDIR")).join("go-cache"));
        let output = build.output().expect("install the Debian package golang-go (tests/run does it)");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        program
    });
    run(Command::new(program).args(arguments))
}

/// Runs OpenSSL.
pub fn openssl<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Result<String, String> {
    run(Command::new("openssl").args(arguments))
}

fn run(command: &mut Command) -> Result<String, String> {
    let output = command.output();
    let output = output.unwrap_or_else(|error| {
        panic!(
            "{:?}: {error}: install the Debian packages openssl and golang-go (tests/run does it)",
            command.get_program()
        )
    });
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
}
